"""The exercises of chapter 01, worked out by another route."""

import math

import mpmath
import numpy as np

from tests.exercises.recomputed.routes import slope


def rates(dx):
    return (math.sqrt(9 + dx) - 3) / dx


def square(x):
    return x * x


RUNS = (1, 0.1, 0.01)

NUMBERS = {
    "1.1": 2000 / 100 * 3600 / 1000,
    "1.6": float(np.dot([1.5, 4], [10, 1])),
    "1.10": (-7 - 5) / (4 - -2),
    "1.12": float(np.diff([square(1), square(3)])[0]) / 2,
    "1.14": slope(square, 3),
    "1.16": slope(mpmath.sqrt, 4) * 0.04,
    "1.18": float(np.clip(-3, 0, None)),
    "1.22": slope(abs, -3),
    "1.26": (10 - 4) / 3,
    "1.27": float(np.trapezoid([0, 20], [0, 10])),
    "1.32": (90 - 36) * 1000 / 3600 / 6,
    "1.35": [rates(dx) for dx in RUNS],
}  # fmt: skip

FORMULAS = {
    "1.33": lambda t: mpmath.polyval(np.polyfit([1, 2, 3, 4], [5, 20, 45, 80], 2).tolist(), t),
    "1.34": lambda x, h: slope(lambda t: t**3, x),
}  # fmt: skip

SLIPS = {
    "1.1": [2000 / 100, 100 / 2000, 2000 / 100 / 3.6],
    "1.6": [1.5 * 10, 4 * 10 + 1.5, (1.5 + 4) * 10],
    "1.10": [(5 - -7) / (4 - -2), (4 - -2) / (-7 - 5), (-7 + 5) / (4 - -2), -7 - 5,
             (-7 - 5) / (4 - 2)],
    "1.12": [3**2 - 1**2, (3 - 1) / (3**2 - 1**2), np.mean([1, 9]), 3 - 1],
    "1.14": [square(3), 3, slope(square, 1), square(3 + 1) - square(3)],
    "1.16": [1 / 4, 0.04, math.sqrt(4.04), 0.04 / (1 / 4)],
    "1.18": [abs(-3), -3],
    "1.22": [-slope(abs, -3), abs(-3), 0],
    "1.26": [10 - 4, (10 - 4) * 3, 10 / 3, 3 / (10 - 4)],
    "1.27": [20 * 10, 20 / 10, 20 / 2],
    "1.32": [(90 - 36) / 6, 15 / 6, 15 / 6, 25 / 6, 15 * 6],
    "1.35": [[rates(dx) * dx for dx in RUNS], [slope(mpmath.sqrt, 9)] * 3,
            [1 / rates(dx) for dx in RUNS]],
}  # fmt: skip

FORMULA_SLIPS = {
    "1.33": [lambda t: 5 * t, lambda t: t**2, lambda t: (5 * t) ** 2],
    "1.34": [lambda x, h: ((x + h) ** 3 - x**3) / h, lambda x, h: 0,
            lambda x, h: slope(lambda t: t**2, x), lambda x, h: slope(lambda t: t**3, x) / 3],
}  # fmt: skip

WRITTEN = {
    "1.37": lambda f, a, b: np.diff([f(a), f(b)])[0] / np.diff([a, b])[0],
    "1.38": lambda times, speeds: list(np.diff(speeds) / np.diff(times)),
}  # fmt: skip
