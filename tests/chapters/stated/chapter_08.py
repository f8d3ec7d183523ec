"""The boxes, formulas and numbers of chapter 08."""

import math

import numpy as np
import sympy
from scipy import optimize, stats

from course_utils.calculus import tangent_line
from course_utils.datasets import heights
from course_utils.functions import Function
from course_utils.solvers import minimize_newton, newton, secant
from tests.chapters.stated.checking import close, given, h, same, slope, x, z

F = Function("x^3 - 5x^2 + 3x")
FIRST, SECOND = (F.derivative(order=n) for n in (1, 2))
ROOT = (5 + np.sqrt(13)) / 2
HEIGHTS = 100 * heights()


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


def bell_and_its_misfit():
    mu, sigma = 164.0, 12.0
    bell = 1 / (sigma * np.sqrt(2 * np.pi)) * np.exp(-1 / 2 * ((HEIGHTS - mu) / sigma) ** 2)
    L = np.log(sigma) + 1 / 2 * np.mean(((HEIGHTS - mu) / sigma) ** 2)
    library = stats.norm(mu, sigma)
    unlikely = -np.mean(library.logpdf(HEIGHTS)) - np.log(2 * np.pi) / 2
    return close(bell, library.pdf(HEIGHTS)) and close(L, unlikely)


def signed_misfits():
    mean, s = np.mean(HEIGHTS), np.std(HEIGHTS)

    def too_far_left(mu):
        return mean - mu

    def too_narrow(mu, sigma):
        return np.mean(((HEIGHTS - mu) / sigma) ** 2) - 1

    signs = too_far_left(160) > 0 > too_far_left(180) and too_narrow(mean, 6) > 0
    return signs and close([too_far_left(mean), too_narrow(mean, s)], 0)


def width_of_the_bell():
    mu = np.mean(HEIGHTS)
    s = np.sqrt(np.mean((HEIGHTS - mu) ** 2))

    def L(sigma):
        return np.log(sigma) + s**2 / (2 * sigma**2)

    sigma = 12.0
    unlikely = -np.mean(stats.norm(mu, sigma).logpdf(HEIGHTS)) - np.log(2 * np.pi) / 2
    right = close([L(sigma), s], [unlikely, HEIGHTS.std()])
    return right and close(1 / sigma - s**2 / sigma**3, slope(L, sigma))


def rise_over_run():
    x0, x1 = newton(F, 10).path.x[:2]
    return close(FIRST(x0), F(x0) / (x0 - x1))


def what_the_tangent_leaves_out():
    start, r = 10, ROOT
    landing = newton(F, start).path.x[1]
    xi = np.linspace(r, start, 101)
    rest = F(start) + FIRST(start) * (r - start) + 1 / 2 * SECOND(xi) * (r - start) ** 2
    first_two = F(start) / FIRST(start) + (r - start)
    return min(rest) < 0 < max(rest) and close(first_two, r - landing)


def secant_steps():
    f = Function("x^2 - 2")
    places = np.array([1.0, *secant(f, 1, 2).path.x[:5]])
    before, here, after = places[:-2], places[1:-1], places[2:]
    return close(here - f(here) * (here - before) / (f(here) - f(before)), after, 1e-9)


def multiple_roots():
    for m in (2, 3, 5):
        multiple = Function(f"(x - 1)^{m} (x + 4)")
        errors = newton(multiple, 1.01).path.x[:4] - 1
        mended = 1.01 - m * multiple(1.01) / multiple.derivative()(1.01)
        if not (close(errors[1:] / errors[:-1], 1 - 1 / m, 0.01) and abs(mended - 1) < 1e-4):
            return False
    return True


def double_root_at_zero():
    f = sympy.exp(x) - x - 1
    values = [sympy.diff(f, x, k).subs(x, 0) if k else f.subs(x, 0) for k in range(3)]
    plain, twice = (1 - m * (f / sympy.diff(f, x)).subs(x, 1) for m in (1, 2))
    return values == [0, 0, 1] and close([plain, twice], [0.581977, 0.163953])


def quotient_on_the_cycle():
    def g(x):
        return x**3 - 2 * x + 2

    return same((g(1 + h) - g(1)) / h, 1 + 3 * h + h**2)


def exact_first_landing():
    step = sympy.Rational(1, 10**5)

    def f(x):
        return x**3 - 5 * x**2 + 3 * x

    landing = 3 - f(3) / ((f(3 + step) - f(3)) / step)
    return abs(landing - 225002.44) < 0.005 and abs(f(3 + step) / f(3) - 1) < 1e-10


def cycle_of_the_function_in_the_plane():
    f = z**3 - 2 * z + 2
    landings = [(z - f / sympy.diff(f, z)).subs(z, start) for start in (0, 1)]
    roots = np.roots([1, 0, -2, 2])
    values = [abs(complex(f.subs(z, root))) for root in roots]
    return landings == [1, 0] and close(values, 0)


def tangent_of_the_slope():
    x0, x1 = minimize_newton(F, 10).path.x[:2]
    tangent, place = tangent_line(FIRST, x0), 7.0
    y = tangent(place)
    right = close(y - FIRST(x0), SECOND(x0) * (place - x0)) and close(tangent(x1), 0)
    return right and close([x1 - x0, SECOND(x0)], [-FIRST(x0) / SECOND(x0), FIRST(x0) / (x0 - x1)])


def turning_point_of_the_parabola():
    x0, x1 = minimize_newton(F, 10).path.x[:2]

    def q(x):
        return F(x0) + FIRST(x0) * (x - x0) + 1 / 2 * SECOND(x0) * (x - x0) ** 2

    course = F.taylor(10, 2)
    return close([q(x) for x in (2, 7)], [course(2), course(7)]) and close(slope(q, x1), 0)


def bell_curve():
    f = sympy.exp(-(x**2) / 2) / sympy.sqrt(2 * sympy.pi)
    slopes = same(sympy.diff(f, x), -x * f) and same(sympy.diff(f, x, 2), (x**2 - 1) * f)
    return slopes and sympy.integrate(f, (x, -sympy.oo, sympy.oo)) == 1


def limit_of_the_climb():
    place = 1 / math.sqrt(2)
    (landing,) = minimize_newton(Function("exp(-x^2/2)"), place, maxiter=1).path.x[1:]
    size = abs(place**3 / (place**2 - 1))
    right = close([size, place**2], [abs(place), 1 - place**2]) and close(abs(landing), size)
    return right and round(place, 4) == 0.7071


def values_at_ten():
    heights = 1000 - 500 + 30, 300 - 100 + 3
    return close([*heights, 50], [F(10), FIRST(10), SECOND(10)]) and heights == (530, 203)


def another_unit():
    def in_the_unit(x):
        return 1e12 * (x**2 - 2)

    beside = math.sqrt(2) * (1 + np.arange(-9, 10) * np.finfo(float).eps)
    return in_the_unit(1.5) / (1.5**2 - 2) == 10**12 and min(abs(in_the_unit(beside))) > 1e-10


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


FORMULAS = {
    (
        r"p(x) = \frac{1}{\sigma\sqrt{2\pi}}\; e^{-\frac12\left(\frac{x - \mu}{\sigma}\right)^2}",
        r"L(\mu, \sigma) = \ln \sigma + \frac12 \cdot \text{average of} "
        r"\left(\frac{x - \mu}{\sigma}\right)^2",
    ): bell_and_its_misfit,
    (r"\left(\frac{x - \mu}{\sigma}\right)^2", r"\bar x - \mu"): signed_misfits,
    (
        r"(x - \mu)^2", r"L = \ln\sigma + \frac{s^2}{2\sigma^2}",
        r"\frac1\sigma - \frac{s^2}{\sigma^3}",
    ): width_of_the_bell,
    (r"x_{i+1} = x_i - \dfrac{f(x_i)}{f'(x_i)}",): update,
    (r"x_{i+1} = x_i - \dfrac{f'(x_i)}{f''(x_i)}",): minimum,
    (r"e_{i+1} \approx \left|\dfrac{f''(r)}{2f'(r)}\right| e_i^2",): quadratically,
    ("x_0 - x_1", r"f'(x_0) = \frac{f(x_0)}{x_0 - x_1}"): rise_over_run,
    (
        r"0 = f(x_i) + f'(x_i)(r - x_i) + \frac12 f''(\xi)(r - x_i)^2", "r - x_{i+1}",
    ): what_the_tangent_leaves_out,
    (
        r"x_{i+1} = x_i - f(x_i)\,\frac{x_i - x_{i-1}}{f(x_i) - f(x_{i-1})}",
    ): secant_steps,
    (r"1 - \frac1m", r"x - m\,\frac{f(x)}{f'(x)}"): multiple_roots,
    ("e^x - x - 1",): double_root_at_zero,
    ("1 + 3h + h^2",): quotient_on_the_cycle,
    ("f(3 + h)",): exact_first_landing,
    ("z^3 - 2z + 2",): cycle_of_the_function_in_the_plane,
    (
        r"y - f'(x_0) = f''(x_0)\,(x - x_0)", r"x - x_0 = -\frac{f'(x_0)}{f''(x_0)}",
        r"f''(x_0) = \frac{f'(x_0)}{x_0 - x_1}",
    ): tangent_of_the_slope,
    (
        r"q(x) = f(x_0) + f'(x_0)(x - x_0) + \tfrac12 f''(x_0)(x - x_0)^2",
    ): turning_point_of_the_parabola,
    (
        r"\frac{1}{\sqrt{2\pi}}\,e^{-x^2/2}", "f' = -x f", "f'' = (x^2 - 1) f",
    ): bell_curve,
    (
        r"\left|\frac{x^3}{x^2 - 1}\right| = |x|", "x^2 = 1 - x^2",
        r"|x| = \frac{1}{\sqrt 2} \approx 0.7071",
    ): limit_of_the_climb,
    (
        "f(10) = 1000 - 500 + 30 = 530", "f'(10) = 300 - 100 + 3 = 203",
        "f(10) = 530", "f'(10) = 203", "f''(10) = 50",
    ): values_at_ten,
    ("10^{12}",): another_unit,
}  # fmt: skip


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
