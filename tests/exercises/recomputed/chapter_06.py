"""The exercises of chapter 06, worked out by another route."""

import mpmath
import numpy as np
import scipy.optimize

from tests.exercises.recomputed.routes import slope


def wavy(x):
    return mpmath.exp(-2 * x) + 3 * mpmath.sin(3 * x)


def ramp(x):
    return 2 * x**3 - 3 * x**2 + 5


def product(x):
    return x * (x + 5)


def cube(x):
    return x**3


def fraction(x):
    return x / (1 + x**2)


def one_over(x):
    return 1 / x


def twice_used(x, y):
    return (x + y) * x


def thrice_used(x, y):
    return (x * y + y) * y


def lowest(error, low, high):
    """Where an error is least, found by search in the powers of ten."""
    found = scipy.optimize.minimize_scalar(lambda k: np.log(error(10**k)), bounds=(low, high),
                                           method="bounded", options={"xatol": 1e-10})  # fmt: skip
    return round(10**found.x, 7)


def best_central(s, m):
    """The root of the error's derivative, found without a formula."""

    def by_h(h):
        return float(slope(lambda t: m * t**2 / 6 + s / t, h))

    return scipy.optimize.brentq(by_h, 0.05, 20, xtol=1e-14)


def moved(inputs):
    """The places at which differences of a function of several inputs are taken."""
    return {tuple(row) for row in [np.zeros(inputs, int), *np.eye(inputs, dtype=int)]}


RICHARDSON = np.linalg.solve([[1, 0.2**2], [1, 0.1**2]], [1.96, 1.99])[0]
MINUTES = 0.5  # by which a length of the almanac may be wrong

NUMBERS = {
    "6.3": slope(ramp, 2),
    "6.8": 0.00145 * 0.0001 / 0.001,
    "6.9": lowest(lambda h: 4 * h / 2 + 2e-6 / h, -5, -1),
    "6.11": 0.014 * (0.05 / 0.1) ** 2,
    "6.13": ((10 + MINUTES) - (-10 - MINUTES)) / 20 - 1,
    "6.14": len(moved(1000)),
    "6.15": [product(2), slope(product, 2)],
    "6.16": slope(cube, 2),
    "6.18": slope(lambda x: 5 * x, 2),
    "6.21": len(np.eye(300)),
    "6.23": [slope(twice_used, 3, 2, by=i) for i in (0, 1)],
    "6.26": len(np.zeros((3, 500))),
    "6.29": (one_over(1.1) - one_over(0.9)) / (1.1 - 0.9),
    "6.30": RICHARDSON,
    "6.32": slope(fraction, 2),
    "6.35": [slope(thrice_used, 1, 2, by=i) for i in (0, 1)],
}

FORMULAS = {
    "6.1": lambda x: slope(wavy, x),
    "6.31": best_central,
}

SLIPS = {
    "6.3": [ramp(2), 6 * 2**2 - 6, 6 * 2**2 - 6 * 2 + 5],
    "6.8": [0.00145 / 10**2, 0.00145 / 2, 0.00145 * 10],
    "6.9": [np.sqrt(1e-6 / 4), 2 * np.sqrt(1e-6), 2 * np.sqrt(1e-6 * 4), 10**-8],
    "6.11": [0.014 / 2, 0.014 / 10**2, 0.014 / 2**4],
    "6.13": [2 * MINUTES / 10, MINUTES / 20, 2 * MINUTES],
    "6.14": [1000, 2 * 1000],
    "6.15": [[14, 1 * 1], [14, 1 + 1]],
    "6.16": [cube(2), slope(lambda x: x**2, 2), 3 * 2],
    "6.18": [slope(lambda x: x * x, 2), 5 * 2],
    "6.21": [1, 300 + 1],
    "6.23": [[3 + 2, 3], [3, 3], [(3 + 2) * 3, 3]],
    "6.26": [500, 1, 3 * 500],
    "6.29": [(one_over(1.1) - 1) / 0.1, (one_over(1.1) - one_over(0.9)) / 0.1,
             (one_over(0.9) - one_over(1.1)) / 0.2],
    "6.30": [(1.96 + 1.99) / 2, (4 * 1.96 - 1.99) / 3, 2 * 1.99 - 1.96],
    "6.32": [1 / (2 * 2), 1 * 5 - 2 * 4, (2 * 4 - 1 * 5) / 5**2],
    "6.35": [[2, 8], [4, 1 * 2 + 2], [4, 4 + 2 * 1]],
}  # fmt: skip

FORMULA_SLIPS = {
    "6.1": [
        lambda x: mpmath.exp(-2 * x) + 3 * mpmath.cos(3 * x),
        lambda x: -2 * mpmath.exp(-2 * x) - slope(lambda t: 3 * mpmath.sin(3 * t), x),
    ],
    "6.31": [
        lambda s, m: (s / (m / 6)) ** (1 / 3),
        lambda s, m: best_central(s, m) ** (3 / 2),
        lambda s, m: 1 / best_central(s, m),
    ],
}


def _quotient(a, b):
    with_slopes = lambda t: (a[0] + a[1] * t) / (b[0] + b[1] * t)  # noqa: E731
    return [with_slopes(0), slope(with_slopes, 0)]


def _slopes_by_roads(links, result):
    """The slope by each number: along each road multiply, over all roads add, from its own end."""

    def by(number, target):
        if number == target:
            return 1.0
        return sum(partial * by(parent, target) for parent, partial in links[number])

    return [by(result, target) for target in range(len(links))]  # fmt: skip


def _planet(m, e):
    angle = lambda t: mpmath.findroot(lambda u: u - e * mpmath.sin(u) - t, t)  # noqa: E731
    return [angle(m), slope(angle, m)]


WRITTEN = {
    "6.33": lambda f, x, h: (f(x + h) - f(x)) / (2 * h) + (f(x) - f(x - h)) / (2 * h),
    "6.34": _quotient,
    "6.37": _slopes_by_roads,
    "6.38": _planet,
}
