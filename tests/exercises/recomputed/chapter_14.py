"""The exercises of chapter 14, worked out by another route."""

import itertools
import math

import mpmath
import numpy as np
import scipy.integrate
import scipy.optimize

from tests.exercises.recomputed.routes import slope


def along(f, place, step, order):
    """The derivative of f(place + t step) by t at 0, in many digits."""
    return slope(
        lambda t: f(*(p + t * s for p, s in zip(place, step, strict=True))), 0, order=order
    )


def copy(f, place, step, order):
    """The copy of an order after a step: the Taylor sum of the function along the line."""
    terms = (along(f, place, step, k) / math.factorial(k) for k in range(order + 1))
    return float(sum(terms))


def mixed(f, at, orders):
    return float(mpmath.diff(f, at, orders))


def form(rows):
    """The quadratic form sᵀHs, as a sum over all pairs."""
    return lambda s: sum(
        rows[i][j] * s[i] * s[j] for i, j in itertools.product(range(len(s)), repeat=2)
    )


def _product(x, y):
    return x**2 * y


def _higher(x, y):
    return x**2 * y**3


def _length(x, y):
    return mpmath.sqrt(x**2 + y**2)


def _wave(x, y):
    return mpmath.exp(x) * mpmath.cos(y)


def _grown(x, y):
    return mpmath.exp(x + 2 * y)


def _polynomial(x, y):
    return 3 + x - 2 * y + 5 * x**2 + 4 * x * y - y**2


def _bowl(v):
    return 5 + 2 * v[0] - 4 * v[1] + v[0] ** 2 + 2 * v[1] ** 2


def _hessian(f):
    return [mixed(f, (0, 0), orders) for orders in ((2, 0), (1, 1), (1, 1), (0, 2))]


def _percent(f, at, errors):
    """What each error alone makes of f, to first order, in percent of f."""
    return [float(abs(slope(f, *at, by=i)) * at[i] * e / f(*at)) for i, e in enumerate(errors)]


def _gravity(length, period):
    return length / period**2


def _can(radius, height):
    return radius**2 * height


def _written_copy(value, gradient, hessian, step):
    step = np.array(step)
    return value + np.array(gradient) @ step + step @ np.array(hessian) @ step / 2


def _written_spread(f, values, errors):
    moves = np.diag(errors)
    parts = [(f(*(values + move)) - f(*(values - move))) / 2 for move in moves]
    return float(np.linalg.norm(parts))


SMALL, DIRECTION = [[2, 1], [1, 6]], [[10, 4], [4, -2]]
G_PARTS, CAN_PARTS = _percent(_gravity, (1, 2), (1, 2)), _percent(_can, (1, 2), (2, 1))

NUMBERS = {
    "14.2": copy(_product, (1, 2), (0.1, -0.1), 1),
    "14.3": mixed(_higher, (1, 1), (1, 1)),
    "14.6": form(SMALL)((1, -1)) / 2,
    "14.8": float(along(lambda x, y: 5 * x * x + 4 * x * y - y * y, (0, 0), (0.6, 0.8), 2)),
    "14.10": scipy.integrate.quad(lambda t: 6 * (0.1 - t) ** 2 / 2, 0, 0.1)[0],
    "14.11": len([p for p in itertools.product(range(3), repeat=3) if sum(p) <= 2]),
    "14.13": math.hypot(*G_PARTS),
    "14.15": [round(v, 6) for v in scipy.optimize.minimize(_bowl, [0, 0], tol=1e-12).x.tolist()],
    "14.16": scipy.optimize.brentq(lambda t: 2 * t**2 / 2 - 4, 0, 10),
    "14.18": round(copy(_length, (3, 4), (0.02, -0.03), 1), 12),
    "14.19": _hessian(_polynomial),
    "14.21": mixed(_grown, (0, 0), (2, 1)) / (math.factorial(2) * math.factorial(1)),
    "14.22": sum(CAN_PARTS),
}

FORMULAS = {
    "14.17": lambda x, y: copy(_wave, (0, 0), (x, y), 2),
}

SLIPS = {
    "14.2": [
        copy(_product, (1, 2), (0.1, 0.1), 1),
        copy(_product, (1, 2), (0.1, -0.1), 1) - 2,
        2 + 4 * 1.1 + 1 * 1.9,
    ],
    "14.3": [6 / 2, 2 * 6, 2 + 3],
    "14.6": [form(SMALL)((1, -1)), (2 - 1 + 6) / 2, form(SMALL)((1, 1)) / 2],
    "14.8": [
        form(DIRECTION)((0.6, 0.8)) / 2,
        10 * 0.36 + 4 * 0.48 - 2 * 0.64,
        form(DIRECTION)((3, 4)),
    ],
    "14.10": [6 * 0.1**3, 6 / 6 * 0.1**2, 6 / 2 * 0.1**3],
    "14.11": [1 + 3 + 9, 3 + 6, 1 + 2 + 3],
    "14.13": [sum(G_PARTS), math.hypot(1, 2), sum(part**2 for part in G_PARTS)],
    "14.15": [[1, -1], [-2 / 1, 4 / 2], [-2, 4]],
    "14.16": [
        scipy.optimize.brentq(lambda t: 8 * t**2 / 2 - 4, 0, 10),
        scipy.optimize.brentq(lambda t: 2 * t**2 - 4, 0, 10),
        2 * 4 / 2,
    ],
    "14.18": [
        copy(_length, (3, 4), (0.02, 0.03), 1),
        5 + 0.02 - 0.03,
        copy(_length, (4, 3), (0.02, -0.03), 1),
    ],
    "14.19": [[5, 4, 4, -1], [5, 2, 2, -1], [10, 8, 8, -2]],
    "14.21": [mixed(_grown, (0, 0), (2, 1)), 2 / 6, mixed(_grown, (0, 0), (2, 0)) / 2],
    "14.22": [2 + 1, math.hypot(*CAN_PARTS), CAN_PARTS[0]],
}

FORMULA_SLIPS = {
    "14.17": [
        lambda x, y: 2 * copy(_wave, (0, 0), (x, y), 2) - copy(_wave, (0, 0), (x, y), 1),
        lambda x, y: copy(_wave, (0, 0), (x, y), 1),
        lambda x, y: copy(lambda u, v: mpmath.exp(u) + mpmath.cosh(v) - 1, (0, 0), (x, y), 2),
    ],
}

WRITTEN = {
    "14.23": _written_copy,
    "14.24": _written_spread,
}
