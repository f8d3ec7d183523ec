"""The exercises of chapter 18, worked out by another route."""

import math

import mpmath
import numpy as np
import scipy.optimize

from tests.exercises.recomputed.routes import slope


def log_loss(labels, chances):
    happened = [p if y else 1 - p for y, p in zip(labels, chances, strict=True)]
    return -np.mean(np.log(happened))


LABELS, CHANCES = [1, 0, 1, 0], [0.9, 0.2, 0.6, 0.5]
X, Y = np.array([1, 2, 6]), np.array([0, 1, 1])


def _three_examples(w, b):
    scores = [(2 * int(y) - 1) * (w * int(x) + b) for x, y in zip(X, Y, strict=True)]
    return sum(mpmath.log(1 + mpmath.exp(-score)) for score in scores) / 3


FLIGHTS = (15.0429, 0.2322)


def _loss(x, y):
    def loss(w, b):
        scores = [(2 * yi - 1) * (w * xi + b) for xi, yi in zip(x, y, strict=True)]
        return sum(mpmath.log(1 + mpmath.exp(-score)) for score in scores) / len(x)

    return loss


def _train(x, y, rate, steps):
    w, loss = np.zeros(2), _loss(x, y)
    for _ in range(steps):
        w = w - rate * np.array([float(slope(loss, *w, by=i)) for i in (0, 1)])
    return list(w)


NUMBERS = {
    "18.2": scipy.optimize.brentq(lambda a: a / (1 - a) - 3, 0.1, 0.9),
    "18.5": math.prod(p if y else 1 - p for y, p in zip([1, 0, 1], [0.8, 0.3, 0.9], strict=True)),
    "18.7": log_loss(LABELS, CHANCES),
    "18.11": slope(lambda w: mpmath.log(1 + mpmath.exp(-6 * w)), 0),
    "18.14": list(np.array([4, 5]) - np.array([0.4, 0.2]) / 2),
    "18.19": (2 * (25 / 10)) - (2 * (24 / 10)),
    "18.21": scipy.optimize.brentq(lambda v: 3 * 0 + 2 * v - 6, -9, 9),
    "18.23": np.mean(np.repeat([1, 0], [18, 6])),
    "18.25": scipy.optimize.brentq(lambda t: 0.6 + 0.2 * (t - 1), -9, 9),
    "18.27": scipy.optimize.brentq(lambda p: p / (1 - p) - 3, 0.1, 0.9),
    "18.31": [slope(_three_examples, 0, 0, by=i) for i in (0, 1)],
    "18.32": [mpmath.diff(_three_examples, (0, 0), n)
              for n in ((2, 0), (1, 1), (1, 1), (0, 2))],
    "18.34": -slope(lambda w: 0.1 / 2 * w**2, 0.88),
    "18.35": scipy.optimize.brentq(
        lambda t: 1 / (1 + math.exp(-(15.0429 - 0.2322 * t))) - 0.9, 0, 100),
}  # fmt: skip

FORMULAS = {
    "18.30": lambda z: slope(lambda z: mpmath.log(1 + mpmath.exp(-z)), z),
    "18.33": lambda u: scipy.optimize.brentq(lambda v: 2 * u - 4 * v + 1, -50, 50),
}  # fmt: skip

SLIPS = {
    "18.2": [1 / 3, 1 / (1 + 3), 3, 1 / (1 + math.exp(-3))],
    "18.5": [0.8 * 0.3 * 0.9, (0.8 + 0.7 + 0.9) / 3, 0.8 + 0.7 + 0.9, 0.2 * 0.3 * 0.1],
    "18.11": [(1 - 0.5) * 6, 0.5 - 1, (0.5 - 1) * 6 * 0.5 * (1 - 0.5)],
    "18.14": [[4 + 0.5 * 0.4, 5 + 0.5 * 0.2], [4 - 0.4, 5 - 0.2],
              [4 - 0.5 * 0.4, 4 - 0.5 * 0.2]],
    "18.19": [2 * 10, 2],
    "18.21": [-6 / 2, 6 / 3, 6],
    "18.23": [18 / 20, (18 + 14) / 40, 6 / (18 + 6)],
    "18.25": [1 + 0.6 / 0.2, 1 - 0.6 * 0.2, 1 - 0.6, -0.6 / 0.2],
    "18.27": [0.3 * 10, (0.3 / 10) / (1 + 0.3 / 10), 10 * 0.3 / (1 + 0.3)],
    "18.7": [log_loss(LABELS, CHANCES) / math.log(10), 4 * log_loss(LABELS, CHANCES),
             -log_loss(LABELS, CHANCES)],
    "18.32": [[sum(X**2) / 4, sum(X) / 4, sum(X) / 4, 3 / 4],
              [np.mean(X**2), np.mean(X), np.mean(X), 1],
              [np.mean(X) ** 2 / 4, np.mean(X) / 4, np.mean(X) / 4, 1 / 4]],
    "18.34": [0, 0.1 * 0.88, -0.1 / 2 * 0.88**2],
    "18.31": [[sum((0.5 - Y) * X), sum(0.5 - Y)], [np.mean((Y - 0.5) * X), np.mean(Y - 0.5)],
             [np.mean(0.5 - Y) * np.mean(X), np.mean(0.5 - Y)],
             [np.mean((0 - Y) * X), np.mean(0 - Y)]],
    "18.35": [(FLIGHTS[0] - score) / FLIGHTS[1]
             for score in (0, 0.9, -math.log(9), math.log10(9))],
}  # fmt: skip

FORMULA_SLIPS = {
    "18.33": [lambda u: -(2 * u + 1) / 4, lambda u: 2 * u + 1, lambda u: (2 * u + 1 - 0.5) / 4],
    "18.30": [lambda z: mpmath.exp(-z) / (1 + mpmath.exp(-z)), lambda z: 1 / (1 + mpmath.exp(-z))],
}  # fmt: skip

WRITTEN = {
    "18.38": lambda w, b, x, y: [slope(_loss(x, y), w, b, by=i) for i in (0, 1)],
    "18.39": _train,
}  # fmt: skip
