"""The exercises of chapter 12, worked out by another route."""

import math

import mpmath
import numpy as np

from tests.exercises.recomputed.routes import slope


def rows(f, *at):
    """The Jacobian, entry by entry, by differences in many digits."""
    count = len(f(*at))
    return [
        [slope(lambda *v, i=i: f(*v)[i], *at, by=j) for j in range(len(at))] for i in range(count)
    ]


def row(f, *at):
    return [slope(f, *at, by=j) for j in range(len(at))]


def area_factor(f, *at):
    return float(np.linalg.det(np.array(rows(f, *at), dtype=float)))


def _lifted(x, y, z):
    return x**2 * y + 3 * z


def _grown(x, y):
    return mpmath.exp(x**2 - 3 * y)


def _stacked(x, y):
    return [x**2 * y, 3 * x + y**2]


def _squared(x, y):
    square = mpmath.mpc(x, y) ** 2
    return [square.real, square.imag]


def _mixed(x, y):
    return [x * mpmath.exp(y), x + mpmath.sin(y)]


def _links(t):
    return 3 * (2 - t**3) ** 2


def _way(t):
    return (1 + t**2) ** 2 * (3 * t)


def _tile(r, dr, dtheta):
    """The parallelogram that polar coordinates make of a small rectangle."""
    factor = area_factor(lambda s, a: [s * mpmath.cos(a), s * mpmath.sin(a)], r, 0.3)
    return factor * dr * dtheta


def _hand(shoulder, bend):
    hand = 3 * mpmath.expj(shoulder) + 2 * mpmath.expj(shoulder + bend)
    return [hand.real, hand.imag]


def _joint_speeds(shoulder, bend, velocity):
    jacobian = np.array(rows(_hand, shoulder, bend), dtype=float)
    return np.linalg.solve(jacobian, velocity).tolist()


def _multiplications(*sizes):
    """Of a product of matrices, worked out from the left."""
    total, (m, k) = 0, sizes[0]
    for inner, n in sizes[1:]:
        assert inner == k
        total, k = total + m * k * n, n
    return total


_BENT = (0, math.pi / 2)

NUMBERS = {
    "12.2": row(_lifted, 1, 2, 5),
    "12.9": area_factor(_squared, 1, 2),
    "12.11": _tile(2, 0.1, 0.2),
    "12.12": slope(_links, 1),
    "12.14": slope(lambda t: 2 * (3 * t) - 1 * (4 * t), 0),
    "12.17": _multiplications((1, 50), (50, 50), (50, 50)),
    "12.20": area_factor(_hand, 0.4, math.radians(30)),
    "12.24": slope(_way, 1),
    "12.26": [slope(lambda t, i=i: _hand(_BENT[0] + 0.5 * t, _BENT[1] + t)[i], 0) for i in (0, 1)],
    "12.18": [float(part) for part in _hand(*_BENT)],
    "12.21": np.linalg.solve(np.array(rows(_hand, *_BENT), dtype=float), [0, 3]).tolist(),
    "12.27": 4 * area_factor(lambda x, y: [2.5 * x, y], 0, 0),
}

FORMULAS = {
    "12.4": lambda x, y: row(_grown, x, y),
    "12.6": lambda x, y: rows(_stacked, x, y),
    "12.22": lambda x, y: rows(_mixed, 2, 0),
    "12.23": lambda x, y: np.linalg.det(
        np.array(rows(lambda a, b: [a * b, a - b], x, y), dtype=float)
    ),
}

SLIPS = {
    "12.2": [[4, 1, 3 * 5], [2 * 1, 1, 3]],
    "12.9": [2 * 2 - 4 * 4, abs(2 * 2 - 4 * 4), math.hypot(2, 4)],
    "12.11": [0.1 * 0.2, 2**2 * 0.1 * 0.2],
    "12.12": [6 * 1 * 1 * 3, 6 - 1 + 3, 6 * -1],
    "12.14": [2 * 3 + 1 * 4, (2 * 3 - 1 * 4) / math.hypot(3, 4)],
    "12.17": [50 * 50 * 50 + 50 * 50, 50 * 50],
    "12.20": [6 * math.sin(30), 6 * math.cos(math.radians(30))],
    "12.24": [12 * 2, 12 + 4, 12 * 2 * 4 * 3],
    "12.26": [(np.array([[-2, -2], [3, 0]]).T @ [0.5, 1]).tolist(), [-3, 3 * 1]],
    "12.27": [4 / 2.5, 4 * 2.5**2],
    "12.21": [[-2 * 0 - 2 * 3, 3 * 0], [3 / 3, 2 / 2]],
    "12.18": [[3 + 2, 0], [3, -2]],
}  # fmt: skip

WRITTEN = {
    "12.28": lambda outer, inner: np.einsum("ik,kj->ij", outer, inner).tolist(),
    "12.29": _joint_speeds,
}
