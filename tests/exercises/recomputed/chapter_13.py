"""The exercises of chapter 13, worked out by another route."""

import math

import mpmath
import numpy as np
import scipy.linalg
import scipy.optimize

from tests.exercises.recomputed.routes import slope

BENT = [[4, -1], [-1, 6]]


def level_place(f, start=(0.3, 0.2)):
    """Where f is lowest: for the bowls of these exercises their only stationary point."""
    found = scipy.optimize.minimize(lambda p: float(f(*p)), start, method="Nelder-Mead")
    return scipy.optimize.fsolve(lambda p: gradient(f, *p), found.x).tolist()


def gradient(f, *at):
    return [float(slope(f, *at, by=i)) for i in range(len(at))]


def hessian(f, *at):
    """All second derivatives, row by row, by differences in many digits."""
    n = len(at)
    orders = [[(k == i) + (k == j) for k in range(n)] for i in range(n) for j in range(n)]
    return [float(mpmath.diff(f, at, order)) for order in orders]


def bend_along(f, place, direction):
    """The second derivative of a slice, by differences in many digits."""
    unit = np.array(direction) / math.hypot(*direction)
    return mpmath.diff(lambda s: f(place[0] + s * unit[0], place[1] + s * unit[1]), 0, 2)


def half_form(H):
    return lambda x, y: (H[0][0] * x * x + (H[0][1] + H[1][0]) * x * y + H[1][1] * y * y) / 2


def _shifted(x, y):
    return x**2 + y**2 - 2 * x + 6 * y


def _mixed(x, y):
    return x**2 + x * y + y**2 - 3 * x


def _crossed(x, y):
    return x**2 - x * y + y**2 + 3 * y


def _asked_form(x, y):
    return 3 * x * x + 4 * x * y - y * y


def _leaf(x, y):
    return x**3 + y**3 - 3 * x * y


def _tilted(x, y):
    return x**2 * y


def _square_of_distance(x, y):
    return (x - 1) ** 2 + y**2


def _determinant(f, *at):
    return float(np.linalg.det(np.reshape(hessian(f, *at), (2, 2))))


def _largest_on_a_square():
    x, y = np.meshgrid(np.linspace(0, 3, 61), np.linspace(-1, 2, 61))
    return float(_square_of_distance(x, y).max())


def _first_indefinite():
    """The c at which the least eigenvalue is zero, found by halving."""
    return scipy.optimize.brentq(
        lambda c: scipy.linalg.eigvalsh([[2, c], [c, 2]])[0], 0.5, 3, xtol=1e-13
    )


NUMBERS = {
    "13.1": len([(i, j) for i in range(61) for j in range(61)]),
    "13.3": level_place(_shifted),
    "13.5": level_place(_mixed),
    "13.6": _largest_on_a_square(),
    "13.12": bend_along(half_form(BENT), (0, 0), (0.6, 0.8)),
    "13.14": scipy.linalg.eigvalsh([[2, 1], [1, 2]])[0],
    "13.15": hessian(_asked_form, 0.3, 0.7),
    "13.25": scipy.linalg.lstsq([[40, 0], [0, 20]], [-8, 6])[0].tolist(),
    "13.26": level_place(_crossed),
    "13.30": _determinant(_leaf, 0, 0),
    "13.31": bend_along(_tilted, (1, 2), (1, 1)),
    "13.32": _first_indefinite(),
}

FORMULAS = {
    "13.7": lambda x, y: hessian(lambda p, q: p**3 * q**2, x, y)[1],
    "13.8": lambda x, y: hessian(_tilted, x, y),
    "13.27": lambda x, y: hessian(lambda p, q: p * mpmath.exp(q), x, y),
    "13.28": lambda x, y, z: hessian(lambda p, q, r: p * q * r, 1, 2, 3),
}

SLIPS = {
    "13.1": [60 * 60, 61 + 61, 6 * 6 / 0.1],
    "13.3": [[-1, 3], [2, -6], gradient(_shifted, 0, 0)],
    "13.5": [[3 / 2, 0 / 2], np.linalg.solve([[2, 1], [1, -2]], [3, 0]).tolist()],
    "13.6": [_square_of_distance(3, -1), _square_of_distance(1, 0), _square_of_distance(3, 0)],
    "13.12": [
        0.36 * 4 - 0.48 + 0.64 * 6,
        0.36 * 4 + 0.64 * 6,
        0.36 * 4 + 2 * 0.48 + 0.64 * 6,
    ],
    "13.14": [scipy.linalg.eigvalsh([[2, 1], [1, 2]])[1], 2],
    "13.15": [[3, 4 / 2, 4 / 2, -1], [2 * 3, 2 * 4, 2 * 4, 2 * -1]],
    "13.25": [[8 / 40, -6 / 20], [-8 / 20, 6 / 40], [-8, 6]],
    "13.26": [[1, 2], [0 / 2, -3 / 2]],
    "13.30": [(-3) ** 2, _determinant(_leaf, 1, 1), -3],
    "13.31": [4 + 2 * 2 + 0, (4 + 2 + 0) / 2, (4 + 0) / 2],
    "13.32": [math.sqrt(1 * 1), 4],
}

FORMULA_SLIPS = {
    "13.7": [
        lambda x, y: hessian(lambda p, q: p**3 * q**2, x, y)[0],
        lambda x, y: gradient(lambda p, q: p**3 * q**2, x, y)[0],
        lambda x, y: hessian(lambda p, q: p**3 * q**2, x, y)[3],
    ],
}


def _next_way(gradient, hessian):
    """Newton's jump by the eigenvectors, where they all bend up."""
    values, ways = scipy.linalg.eigh(hessian)
    if min(values) > 0:
        return list(-(ways @ (ways.T @ np.array(gradient) / values)))
    down = -complex(*gradient)
    return [(down / abs(down) / 2).real, (down / abs(down) / 2).imag]


WRITTEN = {"13.35": _next_way}
