"""The exercises of chapter 11, worked out by another route."""

import math

import mpmath
import numpy as np
import scipy.optimize

from tests.exercises.recomputed.routes import slope

EAST, NORTH = 0.3, 0.4  # the two slopes of the island at (-3, -2)


def in_direction(f, place, direction):
    """The slope of f at a place in a direction, by one difference quotient in many digits."""
    unit = np.array(direction) / mpmath.norm(direction)
    return slope(lambda s: f(*(p + s * u for p, u in zip(place, unit, strict=True))), 0)


def steepest(f, place):
    """The largest of the slopes in all directions, found by trying them."""
    found = scipy.optimize.minimize_scalar(
        lambda t: -float(in_direction(f, place, (math.cos(t), math.sin(t)))),
        bounds=(-math.pi, math.pi),
        options={"xatol": 1e-9},
    )
    return -found.fun


def gradient(f, *at):
    return [slope(f, *at, by=i) for i in range(len(at))]


def plane(p, q):
    return lambda x, y: p * x + q * y


def _hollow(x, y):
    return x**2 - 4 * x + y**2 + 2 * y


def _steep(x, y):
    return x**3 + y**4


def _product(x, y):
    return x * y


def _saddle(x, y):
    return x**2 * y


def _lifted(x, y, z):
    return x**2 * y + 3 * z


def _waves(x, y):
    return x**2 * mpmath.sin(y)


def _grown(x, y):
    return mpmath.exp(x * y)


def _level(p, q):
    """The unit vector with a positive first component along which a plane is level."""
    found = scipy.optimize.brentq(lambda t: p * math.cos(t) + q * math.sin(t), -1.5, 1.5)
    return [math.cos(found), math.sin(found)]


def _turned(vector):
    """A vector turned by 90 degrees to the left, with complex numbers."""
    turned = 1j * complex(*vector)
    return [turned.real, turned.imag]


def _wind(west, east, south, north, distance):
    """By a plane that is fitted to the four readings, in units of 100 km."""
    d = distance / 100
    places = [(-d, 0, 1), (d, 0, 1), (0, -d, 1), (0, d, 1)]
    (p_x, p_y, _), *_ = np.linalg.lstsq(places, [west, east, south, north], rcond=None)
    return [7.46 * part for part in _turned((p_x, p_y))]


NUMBERS = {
    "11.2": -round((EAST + NORTH) / math.sqrt(2), 3),  # the prompt gives three decimals
    "11.3": [math.cos(math.atan2(8, -6)), math.sin(math.atan2(8, -6))],
    "11.5": in_direction(_product, (1, 2), (0.6, 0.8)),
    "11.6": in_direction(plane(2, -1), (0, 0), (0.6, 0.8)),
    "11.11": (4 * complex(math.cos(math.radians(120)), math.sin(math.radians(120)))).real,
    "11.13": steepest(plane(-3, 4), (0, 0)),
    "11.14": math.tan(math.atan2(20, 50)),
    "11.16": scipy.optimize.fsolve(lambda v: [2 * v[0] - 4, 2 * v[1] + 2], [0, 0]).tolist(),
    "11.20": [-3 + 0.5 * float(EAST), -2 + 0.5 * float(NORTH)],
    "11.22": math.hypot(*_wind(998, 1002, 1000, 1000, 100)),
    "11.25": len([side for _ in range(1000) for side in (-1, 1)]),
    "11.28": in_direction(_saddle, (1, 2), (3, 4)),
    "11.29": _level(3, -4),
    "11.30": slope(lambda t: plane(2, -1)(0.6 * 3 * t, 0.8 * 3 * t), 0),
    "11.32": np.linalg.solve([[0.6, 0.8], [0.8, -0.6]], [3, -1]).tolist(),
}

FORMULAS = {
    "11.8": lambda x, y, z: gradient(_lifted, x, y, z),
    "11.26": lambda x, y: gradient(_waves, x, y),
    "11.27": lambda x, y: gradient(_grown, 0, 3),
}

SLIPS = {
    "11.2": [(EAST + NORTH) / math.sqrt(2), -(EAST + NORTH)],
    "11.3": [[-6, 8], [6 / 10, 8 / 10], [-6 / (6 + 8), 8 / (6 + 8)]],
    "11.5": [(1 + 0.6) * (2 + 0.8) - 1 * 2, 0.6 + 0.8, 0.6 * 0.8],
    "11.6": [2 + -1, 2 * 0.6 + 1 * 0.8],
    "11.11": [4 * math.cos(math.radians(60)), 4 * math.sin(math.radians(120)), 4 * math.cos(120)],
    "11.13": [max(-3, 4), -3 + 4, (-3) ** 2 + 4**2],
    "11.14": [50 / 20, 20, math.sin(math.atan2(20, 50))],
    "11.16": [[-2, 1], [4, -2], gradient(_hollow, 0, 0)],
    "11.20": [[-3 - 0.5 * 0.3, -2 - 0.5 * 0.4], [-3 + 0.3, -2 + 0.4], [0.5 * 0.3, 0.5 * 0.4]],
    "11.22": [7.46 * 4, 7.46 * 2 / 4, 7.46 * 4 * 2],
    "11.25": [1000, 1 + 1000, len((-1, 1))],
    "11.28": [4 * 3 + 1 * 4, sum(gradient(_saddle, 1, 2)), math.hypot(*gradient(_saddle, 1, 2))],
    "11.29": [[3 / 5, -4 / 5], [4 / 5, -3 / 5], [4, 3]],
    "11.30": [2 * 0.6 - 0.8, 3 * (2 - 1), 3 * steepest(plane(2, -1), (0, 0))],
    "11.32": [[3, -1], [3 * 0.6 + 0.8, 3 * 0.8 - 0.6], [3 * 0.6, 3 * 0.8]],
}  # fmt: skip

WRITTEN = {
    "11.33": lambda gradient, direction: in_direction(
        lambda *v: sum(g * x for g, x in zip(gradient, v, strict=True)),
        [0] * len(gradient),
        direction,
    ),
    "11.34": _wind,
}
