"""The exercises of the examples of exercises, worked out by another route."""

import math

import mpmath

from tests.exercises.recomputed.routes import slope

NUMBERS = {
    "99.1": math.sqrt(5) - 2,
    "99.2": 100 / 8,
    "99.7": 1 - (1 - 2) / 2,
    "99.8": [1, 0.5, 1 / 3],
}  # fmt: skip

FORMULAS = {
    "99.3": lambda x, h: (x + h) * (x + h),
    "99.4": lambda x: slope(lambda x: x**2 * mpmath.sin(x), x),
    "99.5": lambda x, y: slope(lambda x, y: x**2 * y + x, x, y, by=1),
    "99.6": lambda x: mpmath.polyval(mpmath.taylor(mpmath.cos, 0, 4)[::-1], x),
    "99.9": lambda x, y: [slope(lambda x, y: x**2 * y, x, y, by=i) for i in (0, 1)],
    "99.10": lambda x, y: [mpmath.diff(lambda x, y: x**2 * y, (x, y), n)
                           for n in ((2, 0), (1, 1), (1, 1), (0, 2))],
}  # fmt: skip

SLIPS = {
    "99.1": [5 - 2],
    "99.2": [100 / 8],
    "99.7": [1 - 2 / (1 - 2)],
    "99.8": [[1, 2, 3]],
}  # fmt: skip

WRITTEN = {
    "99.11": lambda x: 0.5 * x,
}  # fmt: skip
