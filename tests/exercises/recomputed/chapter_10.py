"""The exercises of chapter 10, worked out by another route."""

import math

import mpmath
import numpy as np
import scipy.optimize

from tests.exercises.recomputed.routes import slope

METAL = 2 * math.pi * 3.65 * (3.65 + 11) * 0.02  # cubic centimetres of the can
HEIGHTS = {(0, 0): 5.0, (1, 0): 5.3, (0, 1): 4.8, (1, 1): 5.2}  # steps of 0.1 from (1, 2)


def tilted(name, x, y):
    """Values of x^2 y and its slopes at a point, from differences."""
    f = lambda x, y: x**2 * y  # noqa: E731
    return {"value": f(x, y), "x": slope(f, x, y), "y": slope(f, x, y, by=1)}[name]


def _wavy(x, y):
    return x**3 * y**2 + mpmath.sin(y)


def _cubed(x, y):
    return x**3 * y + y**2


def _grown(x, y):
    return x * mpmath.exp(x * y)


def _can(volume):
    def sheet(r):
        return r * r + volume / math.pi / r

    found = scipy.optimize.minimize_scalar(sheet, bounds=(0.1, 100), options={"xatol": 1e-9})
    return [found.x, volume / math.pi / found.x**2]


NUMBERS = {
    "10.2": 2 * math.pi * 3.65 * (3.65 + 11) * 0.02 * 2.70,
    "10.7": 2 * 3,
    "10.11": ((1 + 0.5) ** 2 * 3 - 1**2 * 3) / 0.5,
    "10.13": slope(lambda x, y: mpmath.log(x**2 + y), 1, 3),
    "10.15": 5 + -1 * (2.1 - 2) + 3 * (1.2 - 1),
    "10.20": max(abs(3 * dx - 2 * dy) for dx in (-0.1, 0.1) for dy in (-0.2, 0.2)),
    "10.23": slope(lambda t: 3 * (2 * t) - 2 * t, 0),
    "10.24": slope(lambda x: 6 / x, 2),
    "10.26": slope(lambda a: a * (7 - a), 2),
    "10.29": [(HEIGHTS[1, 0] - HEIGHTS[0, 0]) / 0.1, (HEIGHTS[0, 1] - HEIGHTS[0, 0]) / 0.1],
    "10.32": slope(lambda t: (3 * t) ** 2 + 3 * t * t**2, 1),
    "10.33": 0.5 - 2 * 1,
}  # fmt: skip

FORMULAS = {
    "10.9": lambda x, y: slope(lambda x, y: x**3 * y + y**2, x, y),
    "10.21": lambda x, y, z: slope(lambda x, y, z: x * y**2 * z**3, x, y, z, by=2),
    "10.27": lambda x, y: slope(lambda x, y: x**3 * y**2 + mpmath.sin(y), x, y),
    "10.28": lambda x, y: slope(lambda x, y: x * mpmath.exp(x * y), x, y, by=1),
    "10.30": lambda x, y: tilted("value", 1, 3) + tilted("x", 1, 3) * (x - 1)
    + tilted("y", 1, 3) * (y - 3),
}  # fmt: skip

SLIPS = {
    "10.2": [METAL * 7.85, METAL * 7.85 * 2.70, METAL * 7.85 / 2.70 * 7.85],
    "10.7": [1 * 3, 3**2, 3 / 2],
    "10.11": [slope(lambda x: x * x * 3, 1), 1.5**2 * 3 - 3, (1.5**2 * 3.5 - 3) / 0.5,
              (1 * 3.5 - 3) / 0.5],
    "10.13": [1 / (1 + 3), 0, 2 * 3 / (3**2 + 1), math.log(1 + 3)],
    "10.15": [-0.1 + 3 * 0.2, 5 + 0.1 + 3 * 0.2, 5 + -1 * 0.2 + 3 * 0.1, 5 + -1 * 2.1 + 3 * 1.2],
    "10.20": [3 * 0.1 - 2 * 0.2, math.hypot(3 * 0.1, 2 * 0.2), 3 * 0.1, 3 * 0.2 + 2 * 0.1],
    "10.23": [3 + -2, 3 * 2, 3 * 2 + 2 * 1, 3 * 2 * (-2 * 1)],
    "10.24": [3 / 2, -2 / 3, 2 / 3],
    "10.26": [5, 5 + 2 * 1, 2 * -1],
    "10.29": [[0.3, -0.2], [3, 2], [2, 2], [-2, 3],
             [(HEIGHTS[1, 1] - HEIGHTS[0, 1]) / 0.1, -2]],
    "10.32": [(2 * 3 + 1) + 3, (2 * 3 + 1) * 3, 3 * 2, 3**2 + 3 * 1, (2 * 1 + 1) * 3 + 1 * 2],
    "10.33": [0.5 + 2 * 1, 0.5 - 1, 2 * 1 - 0.5],
}  # fmt: skip

FORMULA_SLIPS = {
    "10.9": [lambda x, y: slope(lambda t: t**3, x) + slope(lambda t: t**2, y),
             lambda x, y: slope(_cubed, x, 1),
             lambda x, y: slope(_cubed, x, y) + slope(lambda t: t**2, y)],
    "10.21": [lambda x, y, z: slope(lambda t: t**3, z),
              lambda x, y, z: 1 * slope(lambda t: t**2, y) * slope(lambda t: t**3, z),
              lambda x, y, z: slope(lambda x: x * y**2 * z**3, x)],
    "10.27": [lambda x, y: slope(_wavy, x, y) + mpmath.cos(y), lambda x, y: slope(_wavy, x, 1),
              lambda x, y: slope(lambda t: t**3, x) * slope(lambda t: t**2, y),
              lambda x, y: slope(_wavy, x, y, by=1)],
    "10.28": [_grown, lambda x, y: slope(_grown, x, y), lambda x, y: y * _grown(x, y)],
}  # fmt: skip

WRITTEN = {
    "10.34": lambda f, x, y, h: list(scipy.optimize.approx_fprime(
        np.array([x, y], float), lambda v: f(*v), h)),
    "10.35": _can,
}  # fmt: skip
