"""A place in the plane as a control: its handle stands in the picture, its sliders beside it.

A point has one slider for each direction in which it can move. What the explorer keeps, sweeps
and compares are the positions of these sliders; the picture function gets the place as a pair.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from course_utils.explorer.controls import Control, Slider, label_of, plain_label

_SUBPLOT = re.compile(r"x\d*y\d*")
_LARGEST_TRACK = 2000  # positions on a curve, which the browser knows one by one


@dataclass(frozen=True)
class Point(Control):
    """A point that is dragged in the picture; the picture function gets the pair ``(x, y)``.

    It moves in the plane, along a line, or along a curve::

        Point((-3, 3, 0.1), (-2, 2, 0.1), start=(1, 1))         # anywhere on a grid
        Point((-1, 5, 0.1), 0, start=2)                         # on the x axis
        Point((-3, 3, 0.1), lambda x: x**2)                     # on the graph of a function
        Point((0, 350, 10), along=lambda t: (np.cos(np.radians(t)), np.sin(np.radians(t))))

    Parameters
    ----------
    x : tuple or number
        ``(min, max, step)``, or the number at which x stays; with `along`, the range of the
        curve's parameter.
    y : tuple, number or callable
        ``(min, max, step)``, or the number at which y stays, or a function of x.
    start : (float, float), optional
        Where it starts; the middle when left out. On a line or a curve the one number that its
        slider shows is enough.
    along : callable, optional
        The curve, or the border of a region, on which it stays: a function of the parameter that
        returns ``(x, y)``. A curve that ends where it began is closed: the arrow keys go round.
    subplot : str
        The axes in which its handle stands, as plotly names them: ``"xy"``, ``"x2y2"``. Where a
        figure has no such axes (a surface in space is turned, not dragged into), its sliders move
        it.
    names : sequence of str
        What the two directions, or the parameter, are called beside the sliders.

    Raises
    ------
    ValueError
        If it cannot move, if a range cannot be read, or if it cannot start at `start`.
    """

    x: object
    y: object = None
    start: object = None
    along: Callable | None = None
    subplot: str = "xy"
    names: Sequence[str] | None = None

    def __post_init__(self):
        if not _SUBPLOT.fullmatch(self.subplot):
            raise ValueError(f'Name the axes like "xy" or "x2y2", not {self.subplot!r}.')
        if self.along is None and self.y is None:
            raise ValueError("A point needs y: (min, max, step), a number or a function of x.")
        if not self.ranges:
            raise ValueError("A point that cannot move is none: give (min, max, step) for x or y.")
        if len(self.sliders) == 1 and self.sliders[0].size > _LARGEST_TRACK:
            raise ValueError(
                f"A point has at most {_LARGEST_TRACK} places on a curve: take larger steps."
            )
        if isinstance(self.start, tuple):
            self.split(self.start)

    @property
    def is_bound(self) -> bool:
        """True when it stays on a line or a curve, and so has one slider."""
        return len(self.ranges) == 1

    @cached_property
    def ranges(self) -> dict[int, tuple]:
        """The ranges by direction: 0 for x, 1 for y."""
        given = (self.x,) if self.along else (self.x, self.y)
        return {i: span for i, span in enumerate(given) if isinstance(span, tuple)}

    @cached_property
    def sliders(self) -> list[Slider]:
        """One slider for each direction, without their labels."""
        found = [Slider(*span, value=self._begin(i)) for i, span in self.ranges.items()]
        if self.along and isinstance(self.start, tuple):
            track = [_pair(self.along(found[0].at(code))) for code in range(found[0].size)]
            return [replace(found[0], value=found[0].at(_nearest(track, self.start)))]
        return found

    def _begin(self, i: int) -> float | None:
        if isinstance(self.start, tuple):
            return None if self.along else self.start[i]
        if self.start is not None and not self.is_bound:
            raise ValueError(f"A point starts at a pair (x, y), not at {self.start!r}.")
        return self.start

    def parts(self, name: str) -> dict[str, Slider]:
        """Return its sliders with names and labels of their own."""
        label, names = label_of(name, self), self.names
        if self.is_bound and names is None:
            return {name: _labelled(self.sliders[0], label)}
        names = names or ("$x$", "$y$")
        words = [f"{label} {direction}".strip() for direction in names]
        pairs = zip(("x", "y"), words, self.sliders, strict=False)
        return {f"{name}.{key}": _labelled(slider, words) for key, words, slider in pairs}

    def at(self, *codes: int) -> tuple[float, float]:
        """Return the place at a position of its sliders."""
        numbers = [slider.at(code) for slider, code in zip(self.sliders, codes, strict=True)]
        if self.along:
            return _pair(self.along(*numbers))
        if callable(self.y):
            return _pair((numbers[0], self.y(numbers[0])))
        here = [self.x, self.y]
        for i, number in zip(self.ranges, numbers, strict=True):
            here[i] = number
        return tuple(here)

    def split(self, value) -> list[int]:
        """Return the codes of its sliders at a place, or say that it is none of its own."""
        if self.along:
            return [_nearest(self.track, value)]
        codes = [slider.code(value[i]) for i, slider in zip(self.ranges, self.sliders, strict=True)]
        there = self.at(*codes)
        if any(abs(a - b) > 1e-6 * max(1, abs(a)) for a, b in zip(there, value, strict=True)):
            raise ValueError(f"{value} is not on the line of the point: the nearest is {there}.")
        return codes

    @cached_property
    def track(self) -> list[tuple[float, float]]:
        """The places of a bound point, in order."""
        return [self.at(code) for code in range(self.sliders[0].size)]

    @property
    def decimals(self) -> list[int]:
        """How many decimals of x and of y are told."""
        shown = [slider.shown_decimals for slider in self.sliders]
        return [max(shown[0], 2)] * 2 if self.is_bound else shown

    def handle(self, name: str) -> dict:
        """Return what the browser needs to know of its handle, as JSON."""
        told = {"label": plain_label(name, self), "subplot": self.subplot}
        told |= {"names": self._directions(), "decimals": self.decimals}
        return told | ({"track": [list(place) for place in self.track]} if self.is_bound else {})

    def _directions(self) -> list[str]:
        names = ("x", "y") if self.is_bound or self.names is None else self.names
        return [re.sub(r"[${}\\]", "", name).replace("_", " ") for name in names]


def _nearest(track, place) -> int:
    """Return the number of the place on a track, or say which one is nearest."""

    def far(other):
        return max(abs(a - b) for a, b in zip(other, place, strict=True))

    code = min(range(len(track)), key=lambda code: far(track[code]))
    if far(track[code]) > 1e-6 * max(1, *map(abs, place)):
        raise ValueError(f"{place} is not on the curve of the point: the nearest is {track[code]}.")
    return code


@cache
def _labelled(slider: Slider, label: str) -> Slider:
    return replace(slider, label=label)


def _pair(place) -> tuple[float, float]:
    x, y = place
    return float(x), float(y)
