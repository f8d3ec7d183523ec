"""The exercises of chapter 17, worked out by another route."""

from itertools import combinations

import numpy as np
import scipy.optimize

from tests.exercises.recomputed.routes import slope

LOADS, LENGTHS = np.arange(1, 6), np.array([12, 13, 15, 15, 17])
THREE = (np.array([0, 1, 2]), np.array([1, 3, 4]))


def misses(w, b):
    return w * LOADS + b - LENGTHS


def best(x, y, degree=1):
    """Slope and intercept by NumPy's own polynomials."""
    return np.polyfit(x, y, degree).tolist()


def loss(w, b, x, y):
    return sum((w * a + b - c) ** 2 for a, c in zip(x, y, strict=True)) / 2 / len(x)


def left_out(x, y):
    groups = combinations(range(len(x)), len(x) - 1)
    total = 0
    for kept in groups:
        (out,) = set(range(len(x))) - set(kept)
        line = np.polyfit(np.take(x, kept), np.take(y, kept), 1)
        total += (np.polyval(line, x[out]) - y[out]) ** 2
    return total / len(x)


SPRING = [float(slope(lambda w, b: loss(w, b, LOADS.tolist(), LENGTHS.tolist()), 2, 9, by=i))
          for i in (0, 1)]  # fmt: skip
STEP = [float(slope(lambda w, b: loss(w, b, LOADS.tolist(), LENGTHS.tolist()), 1, 11, by=i))
        for i in (0, 1)]  # fmt: skip
LINE = best(*THREE)
LEFT = THREE[1] - np.polyval(LINE, THREE[0])

NUMBERS = {
    "17.2": np.sum(misses(1, 11) ** 2),
    "17.4": np.mean(misses(2, 9) ** 2) / 2,
    "17.6": SPRING,
    "17.16": 424 * 3 / 2,
    "17.22": np.linalg.cond(np.diag([1e5, 1]).T @ np.diag([1e5, 1])),
    "17.23": LINE,
    "17.24": np.corrcoef(*THREE)[0, 1] ** 2,
    "17.26": [1 - 0.1 * STEP[0], 11 - 0.1 * STEP[1]],
    "17.27": np.linalg.lstsq(np.array([[1.0], [2.0]]), np.array([2.0, 3.0]))[0][0],
}

FORMULAS = {
    "17.25": lambda w, x, b, y: slope(lambda w: (w * x + b - y) ** 2 / 2, w),
}

SLIPS = {
    "17.2": [sum(misses(1, 11)), np.mean(misses(1, 11) ** 2), sum(misses(1, 11)) ** 2],
    "17.4": [np.mean(misses(2, 9) ** 2), sum(misses(2, 9) ** 2), sum(misses(2, 9) ** 2) / 2],
    "17.6": [[5 * s for s in SPRING], [2 * s for s in SPRING], [-s for s in SPRING], SPRING[::-1]],
    "17.16": [424 / 1.5, 424 + 1.5],
    "17.22": [1e5, 2 * 1e5],
    "17.23": [[np.dot(*THREE) / np.dot(THREE[0], THREE[0]), 0], [LINE[0], THREE[1][0]], LINE[::-1]],
    "17.24": [1 - np.corrcoef(*THREE)[0, 1] ** 2, sum(LEFT**2)],
    "17.26": [[1 + 0.1 * STEP[0], 11 + 0.1 * STEP[1]], [1 - STEP[0], 11 - STEP[1]]],
    "17.27": [best([1, 2], [2, 3])[0], np.mean([2 / 1, 3 / 2]), (2 + 3) / (1 + 2)],
}

FORMULA_SLIPS = {
    "17.25": [lambda w, x, b, y: w * x + b - y, lambda w, x, b, y: 2 * x * (w * x + b - y),
              lambda w, x, b, y: slope(lambda x: (w * x + b - y) ** 2 / 2, x)],
}  # fmt: skip

WRITTEN = {
    "17.30": lambda x, y: list(best(x, y)),
    "17.31": lambda w, b, x, y: list(
        scipy.optimize.approx_fprime(np.array([w, b], float), lambda v: loss(*v, x, y), 1e-7)),
    "17.32": left_out,
}  # fmt: skip
