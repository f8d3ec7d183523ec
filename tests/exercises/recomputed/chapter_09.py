"""The exercises of chapter 09, worked out by another route."""

import cmath
import math

import mpmath
import numpy as np

from tests.exercises.recomputed.routes import slope


def bowtie(x, y):
    return -x * y / (x**2 + y**2)


def ridge(x, y):
    return x**2 * y / (x**4 + y**2)


def saddle(x, y):
    return (x**2 - y**2) / (x**2 + y**2)


def third(x, y):
    return x**2 * y / (x**2 + y**2)


def ripple(x, y):
    return mpmath.sin(3 * x**2 + 3 * y**2) / (x**2 + y**2)


def near(f, way, t="1e-9"):
    """The value close to the origin along y = way(x)."""
    x = mpmath.mpf(t)
    return f(x, way(x))


def root_less(x, y, z):
    return x**2 + x * y + y**2 - z


LEVELS = list(range(0, 200, 20))
QUOTIENT_OF_BOUND = 0.01 / 4

NUMBERS = {
    "9.2": LEVELS[LEVELS.index(40) + 3] - 40,
    "9.6": 100 * 20 / 160,
    "9.10": root_less(2, 1, math.sqrt(9)),
    "9.18": near(bowtie, lambda x: 2 * x),
    "9.20": near(ridge, lambda x: 2 * x**2),
    "9.22": QUOTIENT_OF_BOUND,
    "9.23": [abs(3j), math.degrees(cmath.phase(3j))],
    "9.30": float(np.array([1, 2, 2]) @ np.array([4, -1, 3])),
    "9.31": math.cos(math.pi / 4),
    "9.32": np.poly1d([2, 0, -2])(3),
    "9.36": near(saddle, lambda x: 3 * x),
    "9.38": near(ripple, lambda x: x / 7, "1e-5"),
    "9.39": [math.cos(math.atan2(-4, 3)), math.sin(math.atan2(-4, 3))],
}

FORMULAS = {
    "9.4": lambda y: 3**2 + y,
    "9.16": lambda m, a, d, v: slope(lambda speed: m * a + d * speed**2, v),
    "9.24": lambda r, t: third(r * mpmath.cos(t), r * mpmath.sin(t)),
    "9.34": lambda x: (2**2 + -1) - x**2,
}

SLIPS = {
    "9.2": [100, LEVELS[LEVELS.index(40) + 2] - 40, 3],
    "9.6": [20 / 160, 100 * 160 / 20, 20],
    "9.10": [root_less(2, 1, -3), root_less(2, 1, 9), root_less(2, 1, 3) - 2 * 1],
    "9.18": [-2 / (1 + 2), -near(bowtie, lambda x: 2 * x), 0],
    "9.20": [2 / (1 + 2), near(ridge, lambda x: x**2), near(ridge, lambda x: 0 * x)],
    "9.22": [0.01 * 4, 0.01],
    "9.23": [[3, 0], [3, math.pi / 2], [90, 3]],
    "9.30": [4 + 2 + 6, (1 + 2 + 2) + (4 - 1 + 3)],
    "9.31": [1, 1 / 2],
    "9.32": [2**2 * 3 - 3, (3 * 2) ** 2 - 2, 3 * 2 * 2 - 2],
    "9.36": [(1 - 3) / (1 + 3), near(saddle, lambda x: 0 * x), (9 - 1) / (1 + 9)],
    "9.38": [1, 1 / 3, 0],
    "9.39": [[3 / 5, 4 / 5], [3 / 25, -4 / 25], [3 / 7, -4 / 7]],
}

FORMULA_SLIPS = {
    "9.4": [lambda y: 3 + y, lambda y: 2 * 3 + y],
    "9.16": [
        lambda m, a, d, v: m * a + slope(lambda speed: d * speed**2, v),
        lambda m, a, d, v: slope(lambda speed: speed**2, v),
        lambda m, a, d, v: slope(lambda drag: m * a + drag * v**2, d),
    ],
    "9.24": [
        lambda r, t: third(r * mpmath.cos(t), r * mpmath.sin(t)) / r,
        lambda r, t: (r * mpmath.cos(t)) ** 2 * r * mpmath.sin(t),
        lambda r, t: third(r * mpmath.sin(t), r * mpmath.cos(t)),
    ],
    "9.34": [lambda x: x**2 - 5, lambda x: -1 - x**2, lambda x: (2**2 + 1) - x**2],
}


def turned(u, v):
    u, v = (np.array(each, float) / np.linalg.norm(each) for each in (u, v))
    return math.degrees(2 * math.atan2(np.linalg.norm(u - v), np.linalg.norm(u + v)))


def on_circle(f, r):
    points = [cmath.rect(r, k * math.pi / 180) for k in range(-180, 180)]
    values = sorted(f(point.real, point.imag) for point in points)
    return [values[0], values[-1]]


def metres_up(height, start, end, steps):
    places = np.linspace(start, end, steps + 1)
    rises = np.diff([height(*place) for place in places])
    return (np.abs(rises).sum() + rises.sum()) / 2


WRITTEN = {"9.40": turned, "9.41": on_circle, "9.42": metres_up}
