"""The exercises of chapter 15, worked out by another route."""

import math

import mpmath
import numpy as np
import scipy.optimize

from tests.exercises.recomputed.routes import slope


def step(f, place, rate):
    """One step downhill, with slopes by finite differences in many digits."""
    return [p - rate * slope(f, *place, by=i) for i, p in enumerate(place)]


def _square(x):
    return x**2


def _bowl(x, y):
    return x**2 + 3 * y**2


def _product(x, y):
    return x * y + y**2


def _saddle(x, y):
    return x**2 + y**4 - 2 * y**2


def _border(low, high, factor):
    """The rate at which the larger factor of a step gets to 1."""
    return scipy.optimize.brentq(lambda a: factor(a) - 1, low, high)


def _best(low, high):
    """The best fixed rate and its factor: where the two factors are equally large."""
    rate = scipy.optimize.brentq(lambda a: abs(1 - a * low) - abs(1 - a * high), 1 / high, 2 / high)
    return rate, abs(1 - rate * low)


def _first_lower():
    rates = (4 / 2**k for k in range(9))
    return next(a for a in rates if _square(step(_square, [1], a)[0]) < 1)


def _rest():
    place = [mpmath.mpf(1), mpmath.mpf(0)]
    for _ in range(200):
        place = step(_saddle, place, 0.1)
    return [float(mpmath.chop(p, 1e-9)) for p in place]


def _halvings(start, goal):
    return next(k for k in range(99) if start / 2**k < goal)


def _between(p, q):
    return math.degrees(abs(math.atan2(p[1], p[0]) - math.atan2(q[1], q[0])))


def _fit(x, y, rate, steps):
    """With the matrix of the examples: θ goes to θ - 2 rate Aᵀ(Aθ - y) / m."""
    A, theta = np.column_stack([x, np.ones(len(x))]), np.zeros(2)
    for _ in range(steps):
        theta = theta - 2 * rate * A.T @ (A @ theta - np.array(y)) / len(x)
    return theta.tolist()


NUMBERS = {
    "15.2": float(step(_square, [3], 0.1)[0]),
    "15.3": _border(0.11, 1, lambda a: abs(1 - a * float(slope(lambda x: 5 * x**2, 1, order=2)))),
    "15.4": len(np.linspace(0, 1, 10 + 1)),
    "15.6": step(_bowl, [2, 1], 0.1),
    "15.8": _border(0.13, 0.9, lambda a: max(abs(1 - 2 * a), abs(1 - 8 * a))),
    "15.10": step(lambda w, b: 0.41 * w + 0.22 * b, [4, 5], 0.1),
    "15.14": _best(1, 9)[1],
    "15.15": _best(2, 6)[0],
    "15.16": _first_lower(),
    "15.17": -0.1 * (2 + 0.9 * 5),  # from rest, a slope of 5 made the step before
    "15.19": scipy.optimize.brentq(lambda a: 2 - a * 40, 0, 1),
    "15.21": len(range(0, 600, 50)) * 10,
    "15.22": step(_product, [1, 2], 0.5),
    "15.24": _halvings(8, 0.01),
    "15.25": _rest(),
    "15.27": _between((3, 4), (1, 1)),
}

FORMULAS = {"15.23": lambda x, a: x - a * slope(_square, x)}

SLIPS = {
    "15.2": [3 + 0.1 * 6, 3 - 0.1 * 3, 3 - 0.1 * 9],
    "15.3": [1 / 10, 2 / 5, 10],
    "15.4": [10, 10 - 1],
    "15.6": [[2 + 0.4, 1 + 0.6], [2 - 0.2, 1 - 0.3], [2 - 4, 1 - 6]],
    "15.8": [2 / 2, 1 / 8, 2 / (2 + 8)],
    "15.10": [[4 - 0.41, 5 - 0.22], [4 + 0.041, 5 + 0.022], [4 - 0.041, 4 - 0.022]],
    "15.14": [2 / (9 + 1), 1 - 1 / 9, (9 + 1) / (9 - 1)],
    "15.15": [2 / 6, 1 / 6, _best(2, 6)[1]],
    "15.16": [1, 4, 0.5 / 2],
    "15.17": [-0.1 * 2, 0.9 * -0.5, 0.9 * -0.5 + 0.1 * 2],
    "15.19": [6 / 12, 40 / 2],
    "15.21": [600 / 50, 10, 50 * 10],
    "15.22": [[1 + 1, 2 + 2.5], [1 - 2, 2 - 5], [1 - 0.5 * 1, 2 - 0.5 * 5]],
    "15.24": [_halvings(8, 0.01) - 1, _halvings(1, 0.01), 3],
    "15.25": [[0, 1], [0, -1], [1 - 0.1 * 2, 0]],
    "15.27": [0, math.degrees(math.atan2(4, 3)), math.radians(_between((3, 4), (1, 1)))],
}

FORMULA_SLIPS = {
    "15.23": [
        lambda x, a: x - a * x,
        lambda x, a: x + a * 2 * x,
        lambda x, a: -a * 2 * x,
    ],
}

WRITTEN = {
    "15.29": lambda bend, start, rate, steps: [
        start * (1 - rate * bend) ** k for k in range(steps + 1)
    ],
    "15.30": _fit,
}
