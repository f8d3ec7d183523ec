"""The exercises of chapter 16, worked out by another route."""

import math

import mpmath
import numpy as np
import scipy.optimize

from tests.exercises.recomputed.routes import slope


def gradient(f, *at):
    return np.array([float(slope(f, *at, by=i)) for i in range(2)])


def hessian(f, *at):
    orders = [[(2, 0), (1, 1)], [(1, 1), (0, 2)]]
    return np.array([[float(mpmath.diff(f, at, each)) for each in row] for row in orders])


def minimum(f, x, y):
    """The lowest point of the quadratic model at a place, by SciPy."""
    g, H = gradient(f, x, y), hessian(f, x, y)
    found = scipy.optimize.minimize(lambda s: g @ s + s @ H @ s / 2, (0, 0), tol=1e-13)
    return found.x


def jacobian(F, *at):
    return np.array([gradient(lambda *p, i=i: F(*p)[i], *at) for i in range(2)])


def crossing_step(F, *at):
    return np.linalg.lstsq(jacobian(F, *at), -np.array(F(*at), float))[0]


def circle(x, y):
    return x**2 + y**2 - 4, x * y - 1


def parabola(x, y):
    return x**2 - y, x + 2 - y


def bowl(x, y):
    return x**2 + x * y + y**2 - 3 * x


def quartic(x, y):
    return x**4 + y**2


INVERSE = np.linalg.inv([[2, 1], [1, 1]])
END = np.linalg.eigvalsh([[8, -1], [-1, 4]])
AT = {name: np.array(place) for name, place in
      {"circle": (2, 1), "parabola": (3, 5), "quartic": (3, 5)}.items()}  # fmt: skip
STEP = {
    "circle": crossing_step(circle, 2, 1),
    "parabola": crossing_step(parabola, 3, 5),
    "quartic": -np.linalg.inv(hessian(quartic, 3, 5)) @ gradient(quartic, 3, 5),
}


def solved(F, J, x, y):
    return list(scipy.optimize.root(lambda p: F(*p), (x, y), jac=lambda p: J(*p), tol=1e-13).x)


def one_step(gradient, hessian, x, y):
    return list(np.array([x, y]) - np.linalg.inv(hessian(x, y)) @ gradient(x, y))


def halved(f, gradient, hessian, x, y):
    step = np.array(one_step(gradient, hessian, x, y)) - [x, y]
    lengths = 0.5 ** np.arange(60)
    return next(float(h) for h in (f(*([x, y] + k * step)) for k in lengths) if h < f(x, y))


NUMBERS = {
    "16.2": np.round(minimum(bowl, 0, 0), 7).tolist(),
    "16.4": INVERSE.ravel().tolist(),
    "16.12": (AT["circle"] + STEP["circle"]).tolist(),
    "16.16": 0.68 / math.sqrt(800 / 200),
    "16.19": len(np.triu_indices(1000)[0]),
    "16.20": (AT["quartic"] + STEP["quartic"]).tolist(),
    "16.21": END.tolist(),
    "16.23": (AT["parabola"] + STEP["parabola"]).tolist(),
    "16.25": 9.6 / math.sqrt(2 * 200),
}

FORMULAS = {}

SLIPS = {
    "16.2": [[-2, 1], [3 / 2, 0], (-gradient(bowl, 0, 0)).tolist()],
    "16.4": [[1 / 2, 1, 1, 1], [1, 1, 1, 2]],
    "16.12": [STEP["circle"].tolist(), (AT["circle"] - STEP["circle"]).tolist(),
              [2 - 1 / 4, 1 - 1 / 2]],
    "16.16": [0.68 / 4, 0.68 * 2, 0.68],
    "16.19": [1000**2, 1000, 1000 * 999 / 2],
    "16.20": [[0, 0], (AT["quartic"] - STEP["quartic"]).tolist(),
              (AT["quartic"] - gradient(quartic, 3, 5)).tolist()],
    "16.21": [[4, 8], END[::-1].tolist(), [6 - math.sqrt(31), 6 + math.sqrt(31)]],
    "16.23": [STEP["parabola"].tolist(), (AT["parabola"] - STEP["parabola"]).tolist(), [2, 4]],
    "16.25": [9.6 / math.sqrt(200), 9.6 / (2 * 200)],
}  # fmt: skip

WRITTEN = {"16.26": one_step, "16.27": solved, "16.28": halved}
