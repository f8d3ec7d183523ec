"""The exercises of chapter 19, worked out by another route."""

import itertools
import math

import mpmath
import numpy as np
import scipy.special

from course_utils.models.network import random_network
from tests.exercises.recomputed.routes import slope

W = np.array([[1, -1, 2], [0, 3, -1]])
BIASES, GIVEN = np.array([1, -2]), np.array([1, 0, 2])
SCORES = W @ GIVEN + BIASES
PHI = scipy.special.expit


def size(*sizes):
    """How many weights and biases a network of these sizes really holds."""
    return sum(p.size for p in random_network(sizes, np.random.default_rng(0)).parameters)


def weights(*sizes):
    return sum(p.size for p in random_network(sizes, np.random.default_rng(0)).parameters[::2])


def twins():
    """Orders and signs of three hidden neurons, written out one by one."""
    orders, signs = itertools.permutations(range(3)), itertools.product([1, -1], repeat=3)
    return len(list(itertools.product(orders, signs)))


def cost(w, b):
    return (1 / (1 + mpmath.exp(-(1.5 * w + b))) - 1) ** 2


IN_W, IN_B = (float(slope(cost, 0.4, 0.1, by=i)) for i in (0, 1))


def forward(x, b=-2):
    return 2 * max(0, 3 * x + b) + 1


POWERS = np.exp([0, math.log(2), math.log(5)])
DELTA, INCOMING = np.array([2, -1]), np.array([3, 0, 1])

NUMBERS = {
    "19.1": weights(5, 4, 3),
    "19.3": PHI(2 * 2 - 3),
    "19.5": np.maximum(SCORES, 0).tolist(),
    "19.7": size(2, 3, 1),
    "19.10": twins(),
    "19.11": IN_B,
    "19.14": 2 * size(64, 16, 10),
    "19.25": scipy.special.softmax([0, math.log(2), math.log(5)]).tolist(),
    "19.26": round(200 * (1 - 0.965)),
    "19.29": forward(1),
    "19.31": size(28 * 28, 30, 10),
    "19.35": np.outer(DELTA, INCOMING).ravel().tolist(),
}

FORMULAS = {
    "19.30": lambda a: mpmath.re(slope(mpmath.tanh, mpmath.atanh(a))),
    "19.32": lambda w, v, x, y: slope(lambda at: (v * mpmath.tanh(at * x) - y) ** 2, w),
}

SLIPS = {
    "19.1": [5 * 4 * 3, 5 + 4 + 3, weights(5, 4)],
    "19.3": [2 * 2 - 3, PHI(-(2 * 2 - 3)), math.tanh(2 * 2 - 3)],
    "19.5": [
        SCORES.tolist(),
        np.maximum(SCORES - BIASES, 0).tolist(),
        np.abs(SCORES).tolist(),
    ],
    "19.7": [weights(2, 3, 1), weights(2, 3, 1) + 2, 2 + 3 + 1],
    "19.10": [math.factorial(3), 2**3, math.factorial(3) + 2**3],
    "19.11": [
        IN_W,
        2 * (PHI(0.7) - 1),
        -IN_B,
        IN_B / 2,
    ],
    "19.14": [size(64, 16, 10), 2 * weights(64, 16, 10), 2],
    "19.25": [POWERS.tolist(), (np.log(POWERS) / np.log(POWERS).sum()).tolist()],
    "19.26": [193, 3.5],
    "19.29": [3 * 1 - 2, forward(1, b=0), forward(1, b=2)],
    "19.31": [weights(784, 30, 10), size(28, 30, 10)],
    "19.35": [
        np.outer(DELTA, [1, 1, 1]).ravel().tolist(),
        np.add.outer(DELTA, INCOMING).ravel().tolist(),
    ],
}

FORMULA_SLIPS = {
    "19.30": [
        lambda a: a * (1 - a),
        lambda a: 1 + a * a,
        lambda a: 1 - a,
    ],
    "19.32": [
        lambda w, v, x, y: 2 * (v * np.tanh(w * x) - y) * v / np.cosh(w * x) ** 2,
        lambda w, v, x, y: slope(lambda at: (at * mpmath.tanh(w * x) - y) ** 2, v),
        lambda w, v, x, y: 2 * (v * np.tanh(w * x) - y) * v * x,
    ],
}

WRITTEN = {
    "19.36": lambda W, b, a: np.tanh(np.array(W) @ a + b).tolist(),
    "19.37": lambda W, slopes, a: [_slope_at(W, slopes, a, j) for j in range(len(a))],
}


def _slope_at(W, slopes, a, j):
    return mpmath.diff(lambda z: _sum_behind(W, slopes, a, j, z), mpmath.atanh(a[j]))


def _sum_behind(W, slopes, a, j, z):
    """What the slopes of a layer weigh, where the j-th score of the layer before is z."""
    activities = [mpmath.tanh(z) if k == j else a[k] for k in range(len(a))]
    return mpmath.fsum(
        s * mpmath.fsum(w * x for w, x in zip(row, activities, strict=True))
        for row, s in zip(W, slopes, strict=True)
    )
