"""The boxes and numbers of chapter 08."""

import math

import numpy as np
from scipy import optimize

from course_utils.functions import Function
from course_utils.solvers import minimize_newton, newton
from tests.chapters.stated.checking import close, given

F = Function("x^3 - 5x^2 + 3x")
FIRST, SECOND = (F.derivative(order=n) for n in (1, 2))
ROOT = (5 + np.sqrt(13)) / 2


def root():
    return close(F(ROOT), 0)


def update():
    path = newton(F, 10).path.x
    return close([x - F(x) / FIRST(x) for x in path[:-1]], path[1:])


def error():
    errors = abs(newton(F, 10).path.x - ROOT)
    return bool(errors[0] == abs(10 - ROOT) and np.all(np.diff(errors[:6]) < 0))


def quadratically():
    errors = abs(newton(F, 4.31).path.x - ROOT)
    C = abs(SECOND(ROOT) / (2 * FIRST(ROOT)))
    return close(errors[1] / errors[0] ** 2, C, 0.02)


def minimum():
    path = minimize_newton(F, 10).path.x
    return close([x - FIRST(x) / SECOND(x) for x in path[:-1]], path[1:])


def landing(x, h):
    """Return where a step with a forward difference leads, in floating-point numbers."""
    higher = (x + h) ** 3 - 5 * (x + h) ** 2 + 3 * (x + h)
    height = x**3 - 5 * x**2 + 3 * x
    return x - height / ((higher - height) / h)


STATED = {
    ("f(x) = 0",): root,
    (r"x_{i+1} = x_i - \frac{f(x_i)}{f'(x_i)}, \qquad f'(x_i) \ne 0",): update,
    ("e_i = |x_i - r|",): error,
    (
        r"f'(r) \ne 0",
        r"e_{i+1} \approx C e_i^2, \qquad C = \left|\frac{f''(r)}{2 f'(r)}\right|",
    ): quadratically,
    (r"x_{i+1} = x_i - \frac{f'(x_i)}{f''(x_i)}, \qquad f''(x_i) \ne 0",): minimum,
}


NUMBERS = {
    "Two numbers instead of two hundred": {**given("170")},
    "Guess, slope, glide, repeat": {**given("3.1")},
    "The rule, read off the picture": {**given("1669 1690 1740"), "13": 25 - 4 * 3},
    "Three starts, three roots": {"203": FIRST(10)},
    "How fast is it?": {"4.3028": ROOT},
    "A race": {"1.618": (1 + math.sqrt(5)) / 2},
    "A level tangent": {
        "225002.44": 3 + 9 / (4 * 1e-5 + 1e-10),
        "224999.98": landing(3, 1e-5),
        "17": 36 - 19,
    },
    "Never there": {
        **given("1.39"),
        "0.7390851332": optimize.brentq(lambda x: math.cos(x) - x, 0, 1, xtol=1e-12),
    },
    "Which start leads where?": {**given("0.35620 0.363140 0.3632864 0.3633324 0.3633337 2.37725")},
    "Back to the heights": {**given("10")},
    "Common mistakes": {"224999.98": landing(3, 1e-5)},
}
