"""How exactly each number of an explorer's figures is stored: by the range of its axis."""

import itertools
import random
from collections.abc import Iterator

import numpy as np

from course_utils.explorer.lookup.collecting import signature
from course_utils.explorer.lookup.encoding import step_of
from course_utils.explorer.lookup.grids import Grid
from course_utils.pictures.kit.rounded_figures import changed, floats, numbers

_LOOKED_AT = 150  # positions at which ranges are looked up


def steps_of(explorer, grid: Grid, structures: list) -> dict:
    """Return the smallest step of each leaf, by the number of its structure and its path.

    What belongs to no axis is not among them.
    """
    order, found = {structure: i for i, structure in enumerate(structures)}, {}
    for codes in _positions(grid):
        figure = explorer.evaluate(explorer.values(codes)).figure
        kind = order[signature(figure)]
        for path, steps in _leaves(changed(floats(figure), _as_steps)):
            if steps.size and steps.max() > 0:
                least = steps[steps > 0].min()
                found[kind, path] = min(least, found.get((kind, path), least))
    return found


def _positions(grid: Grid) -> Iterator[tuple]:
    """Yield positions from everywhere, the same each time."""
    draw = random.Random(1).random
    yield from itertools.product(*(dict.fromkeys((axis[0], axis[-1])) for axis in grid.axes))
    for _ in range(min(grid.size, _LOOKED_AT)):
        yield tuple(axis[int(draw() * len(axis))] for axis in grid.axes)


def _as_steps(values, window) -> np.ndarray:
    """Return the step of an axis in place of each of its numbers, zero without one."""
    return np.full(np.shape(values), step_of(window) or 0.0)


def _leaves(node, path=()) -> Iterator[tuple[tuple, np.ndarray]]:
    """Yield (path, numbers) of all leaves that hold numbers, as `differences` names them."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _leaves(value, (*path, key))
    elif isinstance(node, list) and node and isinstance(node[0], dict):
        for i, value in enumerate(node):
            yield from _leaves(value, (*path, i))
    elif (steps := numbers(node)) is not None:
        yield path, steps
