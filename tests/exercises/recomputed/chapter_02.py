"""The exercises of chapter 02, worked out by another route."""

import math

import mpmath
import numpy as np
import scipy.optimize

from tests.exercises.recomputed.routes import slope


def near(f, at, side=1):
    """The value that f tends to, by mpmath's extrapolation from places beside it."""
    return mpmath.limit(lambda x: f(mpmath.mpf(x)), at, direction=side)


def reach(f, value, epsilon, low, high):
    """Where a rising f is epsilon below a value, and where epsilon above it."""
    return [scipy.optimize.brentq(lambda x, v: f(x) - v, low, high, args=(v,))
            for v in (value - epsilon, value + epsilon)]  # fmt: skip


def folded(x):
    return abs(x**2 - 1)


def one_sided(f, a):
    with mpmath.workdps(40):
        return [(f(a + h) - f(a)) / h for h in (mpmath.mpf("-1e-15"), mpmath.mpf("1e-15"))]


def find_delta(f, a, limit, epsilon):
    """The first of 1, 1/2, 1/4 ... at which SciPy finds no larger miss."""
    delta = 1.0
    while True:
        inside = (a - delta * (1 - 1e-9), a + delta * (1 - 1e-9))
        grid = np.linspace(*inside, 1000)
        if max(abs(f(x) - limit) for x in grid if x != a) < epsilon:
            return delta
        delta /= 2


LINE = reach(lambda x: 5 * x - 1, 9, 0.1, 0, 5)
ROOT = reach(math.sqrt, 3, 0.1, 1, 20)

NUMBERS = {
    "2.2": near(lambda x: (x**2 - 9) / (x - 3), 3),
    "2.4": min(2 - LINE[0], LINE[1] - 2),
    "2.9": near(lambda x: 2 + abs(x - 3) / (x - 3), 3, side=-1),
    "2.11": near(lambda x: (5 * x - 4 * x**2) / (2 * x**2 + 7), mpmath.inf),
    "2.13": near(lambda x: (mpmath.sqrt(x) - 3) / (x - 9), 9),
    "2.16": near(lambda x: mpmath.sin(5 * x) / x, 0),
    "2.23": slope(lambda x: 1 / x, 2),
    "2.28": near(lambda x: slope(lambda t: max(0, t), x), 0, side=-1),
    "2.33": near(lambda x: (x**3 - 8) / (x - 2), 2),
    "2.34": min(9 - ROOT[0], ROOT[1] - 9),
    "2.36": near(lambda x: mpmath.sqrt(x**2 + 6 * x) - x, mpmath.inf),
    "2.37": scipy.optimize.brentq(lambda k: k * 2 + 1 - 2**2, -9, 9),
    "2.38": one_sided(folded, 1),
}

FORMULAS = {
    "2.22": lambda x, h: slope(lambda t: t**2 + t, x),
    "2.39": lambda x, h: slope(lambda t: t**-2, x),
}

SLIPS = {
    "2.2": [3**2 - 9, 3, 3**2],
    "2.4": [0.1, 0.1 * 5],
    "2.9": [2 + 1, 2 + 0, -1],
    "2.11": [5 / 2, 4 / 2, -4, 2 / -4],
    "2.13": [math.sqrt(9) + 3, math.sqrt(9) - 3, 1 / 3],
    "2.16": [near(lambda x: mpmath.sin(5 * x) / (5 * x), 0), mpmath.sin(0), 1 / 5],
    "2.23": [-slope(lambda x: 1 / x, 2), 1 / 2, -1 / 2],
    "2.28": [1, slope(abs, -1), (0 + 1) / 2],
    "2.33": [2**3, near(lambda x: (x**2 - 4) / (x - 2), 2), 2**3 - 8],
    "2.34": [max(9 - ROOT[0], ROOT[1] - 9), 0.1, ROOT[1] - ROOT[0]],
    "2.36": [0, 6 / 1],
    "2.37": [2**2 / 2, slope(lambda x: x**2, 2), (2**2 + 1) / 2],
    "2.38": [[slope(lambda x: x**2 - 1, 1)] * 2, one_sided(folded, 1)[::-1], one_sided(abs, 0)],
}

FORMULA_SLIPS = {
    "2.22": [lambda x, h: ((x + h) ** 2 + (x + h) - x**2 - x) / h,
             lambda x, h: slope(lambda t: t**2, x)],
    "2.39": [lambda x, h: -slope(lambda t: t**-2, x), lambda x, h: slope(lambda t: 1 / t, x),
             lambda x, h: 1 / slope(lambda t: t**2, x)],
}  # fmt: skip

WRITTEN = {
    "2.41": lambda f, a, h: [np.subtract(f(a + r), f(a)) / r for r in (-h, h)],
    "2.42": find_delta,
}
