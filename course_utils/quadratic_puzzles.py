"""Puzzles: which of four maps belongs to these slopes and bends? Each is made from its number.

The wrong maps come from the slips that people make: the sign of the mixed bend, the two bends
swapped, the whole upside down.
"""

import random
from functools import cache
from typing import NamedTuple

from course_utils.quadratic_models import QuadraticModel

LETTERS = "ABCD"
_BENDS = ((4, 2, 2), (2, -2, 4), (3, 1, 1), (2, 2, -2), (-2, 1, 3), (1, -3, -1))  # xx, xy, yy
_SLOPES = ((0, 0), (1, 0), (0, 1), (-1, 1))


class MapPuzzle(NamedTuple):
    """Four models of two variables about (0, 0), and the letter of the one that is asked for."""

    maps: dict[str, QuadraticModel]
    answer: str

    @property
    def asked(self) -> QuadraticModel:
        """The model whose slopes and bends are told."""
        return self.maps[self.answer]


@cache
def which_map(number: int) -> MapPuzzle:
    """Return the puzzle of a number.

    Examples
    --------
    >>> which_map(3).asked == which_map(3).maps[which_map(3).answer]
    True
    """
    rng = random.Random(number)
    (xx, xy, yy), (p, q) = rng.choice(_BENDS), rng.choice(_SLOPES)
    four = [
        _model(p, q, xx, xy, yy),
        _model(p, q, xx, -xy, yy),
        _model(p, q, yy, xy, xx),
        _model(-p, -q, -xx, -xy, -yy),
    ]
    order = rng.sample(range(4), 4)
    maps = {letter: four[i] for letter, i in zip(LETTERS, order, strict=True)}
    return MapPuzzle(maps, LETTERS[order.index(0)])


def _model(p, q, xx, xy, yy) -> QuadraticModel:
    rows = ((float(xx), float(xy)), (float(xy), float(yy)))
    return QuadraticModel((0.0, 0.0), 0.0, (float(p), float(q)), rows)
