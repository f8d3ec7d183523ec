"""The boxes of chapter 08."""

import numpy as np

from course_utils.functions import Function
from course_utils.solvers import minimize_newton, newton
from tests.chapters.stated.checking import close

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
