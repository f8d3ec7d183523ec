"""Hills in the fog: made from their numbers, the same on every machine, each with one top.

The level curves of a hill are long ellipses, and the walk begins where steepest ascent takes many
turns: after three legs it is still well below the top.
"""

import random
from typing import NamedTuple

import numpy as np

from course_utils.functions import Function, symbols

TOP = 100.0  # metres
REACH = 4.0  # kilometres: so far from the top, at least, a walk begins
_HALF = 4  # the top lies within this square around the middle
_RATIOS = (2, 2.5, 3, 3.5, 4)  # how many times longer than wide
LEGS = 3
_RIVAL = (40.0, 85.0)  # metres: between these, steepest ascent ends after three legs


class Hill(NamedTuple):
    """The hill 100 / (1 + q) over the plane, with q = (p - top)ᵀ A (p - top).

    Attributes
    ----------
    top, start : (float, float)
        The place of the top and the place where a walk begins, in km.
    matrix : tuple of 2 rows
        A, symmetric and positive definite, in 1/km².
    """

    top: tuple
    start: tuple
    matrix: tuple

    @property
    def f(self) -> Function:
        """Its height in m, a function of x and y in km."""
        x, y = symbols("x y")
        (a, b), (_, d) = self.matrix
        u, v = x - self.top[0], y - self.top[1]
        return Function(TOP / (1 + a * u**2 + 2 * b * u * v + d * v**2), x, y)

    def height(self, place) -> float:
        """Return the height at a place, in m."""
        way = np.subtract(place, self.top)
        return float(TOP / (1 + way @ np.array(self.matrix) @ way))

    def gradient(self, place) -> np.ndarray:
        """Return the gradient at a place, in m per km, of shape (2,)."""
        way = np.array(self.matrix) @ np.subtract(place, self.top)
        return -2 * self.height(place) ** 2 / TOP * way

    def walk(self, bearings) -> np.ndarray:
        """Return where a walk from the start gets to, of shape (legs + 1, 2).

        Each leg goes straight on for as long as it leads up. One that leads down has no length.

        Parameters
        ----------
        bearings : sequence of float
            The direction of each leg, in degrees from the x axis (east) to the left.
        """
        path = [np.array(self.start, dtype=float)]
        for bearing in np.radians(bearings):
            path.append(self._highest(path[-1], np.array([np.cos(bearing), np.sin(bearing)])))
        return np.array(path)

    def steepest_ascent(self, legs: int) -> np.ndarray:
        """Return where a walk gets to whose legs go along the gradient at their beginnings.

        This is A. Cauchy's method of 1847, with an exact search along each line.

        Returns
        -------
        ndarray of shape (legs + 1, 2)
        """
        path = [np.array(self.start, dtype=float)]
        for _ in range(legs):
            path.append(self._highest(path[-1], self.gradient(path[-1])))
        return np.array(path)

    def _highest(self, place, direction) -> np.ndarray:
        """Return the highest place straight ahead: where q, a quadratic, is least."""
        A = np.array(self.matrix)
        bend = direction @ A @ direction
        if bend == 0:  # no direction at all: this is the top
            return place
        return place + max(0.0, -(direction @ A @ np.subtract(place, self.top)) / bend) * direction


def hidden_hill(number: int) -> Hill:
    """Return the hill of a number.

    Examples
    --------
    >>> hidden_hill(1).height(hidden_hill(1).top)
    100.0
    """
    rng = random.Random(f"hill {number}")
    while True:
        hill = _drawn(rng)
        low, high = _RIVAL
        if low < hill.height(hill.steepest_ascent(LEGS)[-1]) < high:
            return hill


def _drawn(rng) -> Hill:
    top = tuple(rng.randrange(-2 * _HALF, 2 * _HALF + 1) / 2 for _ in range(2))
    angle = np.radians(15 * rng.randrange(12))
    ratio = _RATIOS[rng.randrange(len(_RATIOS))]
    along = np.array([np.cos(angle), np.sin(angle)])
    across = np.array([-along[1], along[0]])
    A = (np.outer(along, along) / ratio + ratio * np.outer(across, across)) / 6
    return Hill(top, _start(rng, top), tuple(map(tuple, A.round(6).tolist())))


def _start(rng, top) -> tuple:
    """Return a place of the window, at whole kilometres, that is far enough from the top."""
    while True:
        start = tuple(float(rng.randrange(-4, 5)) for _ in range(2))
        if np.hypot(*np.subtract(start, top)) >= REACH:
            return start
