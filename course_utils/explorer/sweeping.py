"""Walk an explorer over its positions without a browser."""

import itertools
import math
import random
import re
import warnings
from collections.abc import Iterable, Sequence
from typing import NamedTuple

BUDGET = 1000  # the full grid is walked up to this number of positions
SAMPLE = 100  # positions drawn from a larger grid

_GOLDEN = (math.sqrt(5) - 1) / 2
_MINUS_ZERO = re.compile(r"[-−]0(\.0+)?(?![.\d])")
_NOT_FINITE = re.compile(r"\b(nan|inf|infinity)\b", re.IGNORECASE)


class Sweep(NamedTuple):
    """What a walk saw.

    Attributes
    ----------
    positions : list of dict
        The values that the picture function got, one dictionary for each position.
    digest : str
        One word for each position, see `course_utils.explorer.digest`.
    """

    positions: list[dict]
    digest: str


class SweepError(AssertionError):
    """A position at which the picture raises, warns or reads something that is not finite."""


def positions(controls: Sequence, budget: int = BUDGET) -> list[tuple]:
    """Return the codes of the positions to walk, without repetitions and in a fixed order.

    A single control is walked from end to end. Several are walked over their full grid while
    it has at most `budget` positions. Beyond it: the lines through the first position (what
    a person sees who moves one control), all edges and corners of the grid, and `SAMPLE`
    positions drawn with a fixed seed.
    """
    axes = [codes_of(control) for control in controls]
    if len(axes) == 1 or math.prod(map(len, axes)) <= budget:
        return list(itertools.product(*axes))
    start = tuple(control.start for control in controls)
    chosen = itertools.chain([start], _lines(axes, [start]), _edges(axes), _sample(axes))
    return list(dict.fromkeys(chosen))


def codes_of(control) -> list:
    """Return the codes of a control's positions; of a formula or a drawing, those known before."""
    return control.known if isinstance(control.start, str) else list(range(control.size))


def scattered(axes: Sequence[Sequence]) -> Iterable[tuple]:
    """Yield each position of a grid once, neighbours long after each other.

    What is true in some region is met soon, wherever the region lies.
    """
    size = math.prod(map(len, axes))
    stride = round(size * _GOLDEN)
    while math.gcd(stride, size) > 1:
        stride += 1
    for step in range(size):
        place, codes = step * stride % size, []
        for axis in reversed(axes):
            place, i = divmod(place, len(axis))
            codes.append(axis[i])
        yield tuple(reversed(codes))


def _lines(axes, bases: Iterable[tuple]) -> Iterable[tuple]:
    for base in bases:
        for i, axis in enumerate(axes):
            yield from ((*base[:i], code, *base[i + 1 :]) for code in axis)


def _edges(axes) -> Iterable[tuple]:
    corners = itertools.product(*({axis[0], axis[-1]} for axis in map(tuple, axes)))
    return _lines(axes, sorted(corners, key=str))


def _sample(axes) -> Iterable[tuple]:
    draw = random.Random(1).random  # the one method whose sequence Python promises to keep
    for _ in range(SAMPLE):
        yield tuple(axis[int(draw() * len(axis))] for axis in axes)


def visit(evaluate, values: dict, where: str):
    """Return the state at a position, or raise `SweepError` that says where it failed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            state = evaluate(values)
    except Exception as error:
        kind = "warns" if isinstance(error, Warning) else "raises"
        raise SweepError(f"At {where} the picture {kind} {_named(error)}") from error
    if _NOT_FINITE.search(state.reading):
        raise SweepError(f"At {where} the reading is not finite: {state.reading}")
    if _MINUS_ZERO.search(f"{state.reading} {state.alt}"):
        raise SweepError(
            f"At {where} something reads as minus zero; write it with in_decimals: "
            f"{state.reading} {state.alt}"
        )
    return state


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
