"""Sandpits with a hidden bottom: made from their numbers, the same on every machine.

Each bottom has one deepest place and a shallower hollow that misleads. Three players show that it
can be found: one who measures depths only, one who has the slope as well, and one who has the bend
too and jumps as Newton's method does.
"""

import itertools
import random
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

import numpy as np

from course_utils.functions import Function, symbols

SIDE = 6.0  # metres: x and y go from 0 to this
NEAR = 0.1  # metres: as near to the deepest place a poke has to be
STEP = 0.1  # metres: a poke is made at a multiple of this
POKES = {1: 32, 2: 16, 3: 10}  # that are allowed at each level
_SPARE = {1: 4, 2: 3, 3: 2}  # so many the player of the level has left at the end
_FLAT = 20.0  # centimetres: how deep the bottom is far from both hollows
_CORNERS = ((1.5, 1.5), (4.5, 1.5), (1.5, 4.5), (4.5, 4.5))  # the first pokes of each player


class Pit(NamedTuple):
    """The bottom z = -20 - the sum of D / (1 + |p - c|² / w²) over its two hollows.

    Attributes
    ----------
    hollows : tuple of (D, w, c)
        Depth in cm, width in m, and the place of the middle, in m.
    """

    hollows: tuple

    @property
    def f(self) -> Function:
        """The height z of the bottom in cm (a negative number), a function of x and y in m."""
        x, y = symbols("x y")
        parts = [D / (1 + ((x - a) ** 2 + (y - b) ** 2) / w**2) for D, w, (a, b) in self.hollows]
        return Function(-_FLAT - sum(parts), x, y)

    def height(self, place) -> float:
        """Return the height of the bottom at a place, in cm: minus the depth."""
        return float(-_FLAT - sum(D / self._spread(place, w, c) for D, w, c in self.hollows))

    def gradient(self, place) -> np.ndarray:
        """Return the slope of the bottom at a place, in cm per m, of shape (2,)."""
        return sum(
            2 * D / w**2 * np.subtract(place, c) / self._spread(place, w, c) ** 2
            for D, w, c in self.hollows
        )

    def hessian(self, place) -> np.ndarray:
        """Return the bend of the bottom at a place, in cm per m², of shape (2, 2)."""
        total = np.zeros((2, 2))
        for D, w, c in self.hollows:
            way, spread = np.subtract(place, c), self._spread(place, w, c)
            total += 2 * D / w**2 / spread**2 * np.eye(2)
            total -= 8 * D / w**4 / spread**3 * np.outer(way, way)
        return total

    @property
    def deepest(self) -> np.ndarray:
        """The deepest place, of shape (2,), in m."""
        return _bottom(self, 0)

    @property
    def decoy(self) -> np.ndarray:
        """The bottom of the other hollow, of shape (2,), in m."""
        return _bottom(self, 1)

    def found(self, place) -> bool:
        """Return whether a poke is within 0.1 m of the deepest place."""
        return float(np.hypot(*np.subtract(place, self.deepest))) <= NEAR

    def _spread(self, place, w, c) -> float:
        return 1 + float(np.sum(np.subtract(place, c) ** 2)) / w**2


@cache
def _bottom(pit: Pit, number: int) -> np.ndarray:
    """Return where the bottom is level near the middle of a hollow, by Newton's method."""
    place = np.array(pit.hollows[number][2], dtype=float)
    for _ in range(20):
        place = place - np.linalg.solve(pit.hessian(place), pit.gradient(place))
    return place


@cache
def hidden_pit(number: int, level: int = 3) -> Pit:
    """Return the sandpit of a number and a level; the level's player finds its deepest place.

    Parameters
    ----------
    number : int
    level : int
        1: depths only, 2: slopes too, 3: bends too.

    Examples
    --------
    >>> pit = hidden_pit(1)
    >>> pit.found(pit.deepest)
    True
    """
    rng = random.Random(f"sandpit {level}.{number}")
    while True:
        pit = _drawn(rng)
        played = play(pit, level)
        spared = POKES[level] - len(played) >= _SPARE[level]
        if len(played) > len(_CORNERS) + 2 and spared and pit.found(played[-1]):
            return pit


def _drawn(rng) -> Pit:
    deep, shallow = (60.0 + rng.randrange(21), 35.0 + rng.randrange(16))
    while True:
        places = [tuple(0.8 + 0.1 * rng.randrange(45) for _ in range(2)) for _ in range(2)]
        if np.hypot(*np.subtract(*places)) >= 2.2:
            break
    widths = [1.0 + 0.1 * rng.randrange(5) for _ in range(2)]
    return Pit(tuple(zip((deep, shallow), widths, places, strict=True)))


# ----------------------------------------------------------------------------- the players


@cache
def play(pit: Pit, level: int) -> tuple[tuple, ...]:
    """Return the pokes of the player who uses what a level offers, until the place is found.

    All begin at four places and go on from the deepest. Where the bottom bends like a bowl they
    jump to the lowest point of the bowl; elsewhere they go half a metre straight down.

    Returns
    -------
    tuple of (float, float)
        At most as many as are allowed.
    """
    poked: list[tuple] = []
    # What is known already is not poked again. Who stands still, or goes round, gives up.
    for place in itertools.islice(_PLAYERS[level](pit), 2 * POKES[level]):
        if place not in poked:
            poked.append(place)
        if pit.found(place) or len(poked) == POKES[level]:
            break
    return tuple(poked)


def lowest_of_bowl(place, gradient, hessian) -> np.ndarray:
    """Return where Newton's method goes, or half a metre straight down where there is no bowl.

    Parameters
    ----------
    place, gradient : array_like of shape (2,)
    hessian : array_like of shape (2, 2)
    """
    place, gradient = np.asarray(place, dtype=float), np.asarray(gradient, dtype=float)
    if np.linalg.eigvalsh(hessian)[0] > 0:
        return place - np.linalg.solve(hessian, gradient)
    return place - 0.5 * gradient / max(float(np.hypot(*gradient)), 1e-9)


def on_grid(place) -> tuple:
    """Return the nearest place that can be poked."""
    return tuple(round(STEP * round(float(c) / STEP), 1) for c in np.clip(place, 0, SIDE))


def _best(pit, places):
    return min(places, key=pit.height)


def _with_bends(pit: Pit) -> Iterator[tuple]:
    yield from _CORNERS
    place = _best(pit, _CORNERS)
    while True:
        place = on_grid(lowest_of_bowl(place, pit.gradient(place), pit.hessian(place)))
        yield place


def _with_slopes(pit: Pit) -> Iterator[tuple]:
    """The bend comes from the slopes at two places 0.2 m away."""
    yield from _CORNERS
    place = _best(pit, _CORNERS)
    while True:
        sides = [on_grid(np.add(place, way)) for way in ((0.2, 0), (0, 0.2))]
        yield from sides
        slope = pit.gradient(place)
        bend = np.array([(pit.gradient(side) - slope) / 0.2 for side in sides])
        place = on_grid(lowest_of_bowl(place, slope, (bend + bend.T) / 2))
        yield place


def _with_depths(pit: Pit) -> Iterator[tuple]:
    """Slope and bend come from the depths at five places 0.2 m away."""
    yield from _CORNERS
    place = _best(pit, _CORNERS)
    ways = np.array([(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1)]) * 0.2
    while True:
        around = [on_grid(np.add(place, way)) for way in ways]
        yield from around
        east, west, north, south, corner = (pit.height(p) for p in around)
        here = pit.height(place)
        mixed = corner - east - north + here
        slope = np.array([east - west, north - south]) / 0.4
        bend = np.array([[east + west - 2 * here, mixed], [mixed, north + south - 2 * here]])
        place = on_grid(lowest_of_bowl(place, slope, bend / 0.04))
        yield place


_PLAYERS: dict[int, Callable[[Pit], Iterator[tuple]]] = {
    1: _with_depths,
    2: _with_slopes,
    3: _with_bends,
}
