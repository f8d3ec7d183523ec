"""Which positions of an explorer a table holds: all, or with larger steps where there are many."""

import math
from typing import NamedTuple

from course_utils.explorer.controls import Slider
from course_utils.explorer.sweeping import codes_of

BUDGET = 90_000  # positions of one explorer
_STRIDES = (2, 3, 5)
_FEWEST = 5  # positions that a slider keeps


class Grid(NamedTuple):
    """The codes of each control's positions, and for each how many steps its step counts for."""

    axes: list[list]
    strides: list[int]

    @property
    def shape(self) -> tuple[int, ...]:
        """How many positions each control has."""
        return tuple(map(len, self.axes))

    @property
    def size(self) -> int:
        """How many positions there are in all."""
        return math.prod(self.shape)

    @property
    def is_whole(self) -> bool:
        """True when no position is left out."""
        return set(self.strides) <= {1}


def grid_of(explorer, budget: int = BUDGET) -> Grid | None:
    """Return the positions of an explorer's table, at most `budget` of them.

    Where there are more, the sliders with the most positions take larger steps, as long as their
    ends and their start stay. None if that is not enough.
    """
    controls = list(explorer.controls.values())
    grid = Grid([codes_of(control) for control in controls], [1] * len(controls))
    while grid.size > budget:
        thinner = _thinner(grid, controls)
        if thinner is None:
            return None
        grid = thinner
    return grid


def _thinner(grid: Grid, controls: list) -> Grid | None:
    """Return a grid in which the slider with the most positions takes larger steps."""
    for i in sorted(range(len(controls)), key=lambda i: -len(grid.axes[i])):
        start = controls[i].start if isinstance(controls[i], Slider) else None
        for stride in _STRIDES if start is not None else ():
            codes = grid.axes[i][::stride]
            if len(codes) >= _FEWEST and codes[-1] == grid.axes[i][-1] and start in codes:
                axes, strides = list(grid.axes), list(grid.strides)
                axes[i], strides[i] = codes, strides[i] * stride
                return Grid(axes, strides)
    return None
