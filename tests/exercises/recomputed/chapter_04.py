"""The exercises of chapter 04, worked out by another route."""

import mpmath
import scipy.optimize
from mpmath import cos, exp, ln, sin, sqrt, tan

from tests.exercises.recomputed.routes import slope

# What each exercise differentiates.
GIVEN = {
    "4.2": lambda x: 4 * x**2 - 7 * x + 3,
    "4.4": lambda x: 6 * x**3 - 2 / x,
    "4.7": lambda x: (x**2 + 1) * (x**3 - 2),
    "4.9": lambda x: x**2 / (x + 3),
    "4.14": lambda x: sin(x) / cos(x),
    "4.19": lambda x: (2 * x**2 + 1) ** 4,
    "4.20": lambda x: exp(cos(x)),
    "4.29": lambda x: 3 * x**4 - 2 * sqrt(x),
    "4.30": lambda x: x**2 * ln(x),
    "4.31": lambda x: exp(2 * x) / (x + 1),
    "4.32": lambda x: sqrt(x**2 + 9),
    "4.35": mpmath.atan,
    "4.36": lambda x: x ** (2 * x),
}


def of(f, *at, by=0):
    """The slope of f at a place as a float."""
    return float(slope(f, *at, by=by))


def pizzas(m):
    return exp(m) - 1


def happiness(p):
    return -(p**2) / 3 + p + mpmath.mpf(1) / 5


def rising(x):
    return x**3 + x


def back(y):
    """The inverse of x^3 + x by a search."""
    return scipy.optimize.brentq(lambda x: rising(x) - y, 0, 3, xtol=1e-15)


def lower_half(x):
    return -sqrt(25 - x**2)


def second_cube(x):
    return mpmath.cbrt(9 - x**3)


NUMBERS = {
    "4.22": (back(2 + 1e-4) - back(2 - 1e-4)) / 2e-4 - (back(2 + 2e-4) - back(2 - 2e-4)) / 4e-4 / 4,
    "4.24": of(lower_half, 4),
    "4.33": of(lambda m: happiness(pizzas(m)), 0),
    "4.34": of(second_cube, 1),
}
NUMBERS["4.22"] *= 4 / 3  # Richardson's extrapolation of the two differences

SLIPS = {
    "4.22": [of(rising, 1), 1 / of(rising, 2), of(lambda x: 1 / rising(x), 1)],
    "4.24": [of(lambda x: -lower_half(x), 4), 1 / of(lower_half, 4), -3 / 4],
    "4.33": [
        happiness(0),
        of(happiness, 0) + of(pizzas, 0),
        of(happiness, 1) * of(pizzas, 0),
    ],
    "4.34": [-of(second_cube, 1), 1 / of(second_cube, 1), -1 / 2],
}

FORMULAS = {
    **{id: lambda x, f=f: slope(f, x) for id, f in GIVEN.items()},
    # The solution of f' = f with f(0) = 3, by Euler's product, extrapolated.
    "4.11": lambda x: 3 * mpmath.limit(lambda n: (1 + x / n) ** n, mpmath.inf),
}


def _root(x):
    return sqrt(x)


FORMULA_SLIPS = {
    "4.2": [lambda x: slope(GIVEN["4.2"], x) + 3, lambda x: 2 * x - 7],
    "4.4": [
        lambda x: slope(lambda t: 6 * t**3, x) + 2 * slope(lambda t: 1 / t, x),
        lambda x: slope(lambda t: 6 * t**3, x) + 2 * x ** (-1 + 1),
    ],
    "4.7": [
        lambda x: slope(lambda t: t**2 + 1, x) * slope(lambda t: t**3 - 2, x),
        lambda x: slope(lambda t: t**2 + 1, x) + slope(lambda t: t**3 - 2, x),
    ],
    "4.9": [
        lambda x: -slope(GIVEN["4.9"], x),
        lambda x: slope(lambda t: t**2, x) / slope(lambda t: t + 3, x),
    ],
    "4.11": [exp, lambda x: exp(x) + 2, lambda x: exp(x) ** 3],
    "4.14": [
        lambda x: (cos(x) * slope(sin, x) - sin(x) * sin(x)) / cos(x) ** 2,
        lambda x: slope(sin, x) / slope(cos, x),
    ],
    "4.19": [
        lambda x: slope(lambda u: u**4, 2 * x**2 + 1),
        lambda x: slope(lambda u: u**4, slope(lambda t: 2 * t**2, x)),
    ],
    "4.20": [lambda x: exp(cos(x)), lambda x: exp(slope(cos, x))],
    "4.29": [
        lambda x: 12 * x**3 - 2 * x ** mpmath.mpf(0.5) / 2,
        lambda x: 12 * x**3 - 2 * x ** mpmath.mpf(-0.5),
    ],
    "4.30": [
        lambda x: slope(lambda t: t**2, x) * slope(ln, x),
        lambda x: slope(lambda t: t**2, x) * ln(x),
    ],
    "4.31": [
        lambda x: (exp(2 * x) * (x + 1) - exp(2 * x)) / (x + 1) ** 2,
        lambda x: slope(lambda t: exp(2 * t) * (t + 1), x) / (x + 1) ** 2,
    ],
    "4.32": [
        lambda x: slope(_root, x**2 + 9),
        lambda x: slope(_root, slope(lambda t: t**2 + 9, x)),
    ],
    "4.35": [lambda x: 1 / slope(tan, x), lambda x: slope(tan, mpmath.atan(x))],
    "4.36": [
        lambda x: 2 * x * x ** (2 * x - 1),
        lambda x: slope(lambda t: x ** (2 * t), x),
        lambda x: slope(lambda t: 2 * t * ln(t), x),
    ],
}


def _opened(e, x):
    """The value of a formula in boxes."""
    if not isinstance(e, list):
        return x if e == "x" else mpmath.mpf(e)
    inside = [_opened(each, x) for each in e[1:]]
    by_name = {"+": mpmath.fsum, "*": mpmath.fprod}
    by_name |= {"sin": lambda each: sin(each[0]), "exp": lambda each: exp(each[0])}
    return by_name[e[0]](inside)


WRITTEN = {
    "4.37": lambda f, df, g, dg, x: slope(lambda t: f(t) * g(t), x),
    "4.38": lambda e, x: [_opened(e, x), slope(lambda t: _opened(e, t), x)],
}
