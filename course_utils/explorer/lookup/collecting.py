"""Visit all positions of a grid, and keep of each state what differs from one of its kind.

Figures of the same structure (the same traces, the same names in them) are a *kind*; its first
one is kept whole. Of the others each leaf is kept once, with the positions where it stands.
"""

import itertools
import json
from dataclasses import dataclass, field

import numpy as np

from course_utils.explorer.states import State, differences


@dataclass
class Leaf:
    """What stands at one place of the states: its distinct values, and which one is where.

    ``where`` has the number of a value for each position of the grid, in its order.
    """

    where: np.ndarray
    values: list = field(default_factory=list)
    _numbers: dict = field(default_factory=dict)

    def put(self, position: int, value) -> None:
        """Note the value at a position."""
        key = _key(value)
        if key not in self._numbers:
            self._numbers[key] = len(self.values)
            self.values.append(value)
        self.where[position] = self._numbers[key]


@dataclass
class Kind:
    """Figures of one structure: the first one, and the leaves in which others differ."""

    figure: dict
    leaves: dict = field(default_factory=dict)


@dataclass
class Collected:
    """All states of a grid."""

    shape: tuple[int, ...]
    kinds: list
    kind: Leaf
    reading: Leaf
    alt: Leaf
    goal: Leaf
    error: Leaf


def collect(explorer, grid) -> Collected:
    """Visit all positions of a grid, the last control fastest."""
    kinds, numbers = [], {}
    kind, reading, alt, goal, error = (Leaf(np.zeros(grid.size, "i4")) for _ in range(5))
    for position, codes in enumerate(itertools.product(*grid.axes)):
        values = explorer.values(codes)
        state, problem = _state(explorer, values, codes)
        structure = signature(state.figure)
        if structure not in numbers:
            numbers[structure] = len(kinds)
            kinds.append(Kind(state.figure))
        number = numbers[structure]
        kind.put(position, number)
        reading.put(position, state.reading)
        alt.put(position, explorer.alt_of(state))
        goal.put(position, explorer.reaches(values))
        error.put(position, problem)
        _note(kinds[number], state.figure, position, grid.size)
    return Collected(grid.shape, kinds, kind, reading, alt, goal, error)


def _state(explorer, values: dict, codes) -> tuple[State, str]:
    """Return the state at a position; where there is none, the first one and what is wrong."""
    try:
        return explorer.evaluate(values), ""
    except Exception as error:
        words = " ".join(str(error).split()).rstrip(".") or type(error).__name__
        return explorer.first, f"No picture at {explorer.words(codes)}: {words}."


def _note(kind: Kind, figure: dict, position: int, size: int) -> None:
    for path, value in differences(kind.figure, figure):
        if path not in kind.leaves:
            kind.leaves[path] = Leaf(np.zeros(size, "i4"))
            kind.leaves[path].put(
                position, at(kind.figure, path)
            )  # number 0: where nothing differs
        kind.leaves[path].put(position, value)


def signature(node: dict | list) -> tuple:
    """Return something that is equal for figures of the same structure."""
    if isinstance(node, list):
        return tuple(map(signature, node))
    parts = ((key, signature(part)) for key, part in node.items() if _has_parts(part))
    return tuple(node), tuple(parts)


def _has_parts(node) -> bool:
    return isinstance(node, dict) or (isinstance(node, list) and node and isinstance(node[0], dict))


def at(tree, path):
    """Return what stands at a path of a tree."""
    for key in path:
        tree = tree[key]
    return tree


def _key(value):
    if isinstance(value, np.ndarray):
        return value.shape, value.dtype.kind, value.tobytes()
    return value if isinstance(value, str) else json.dumps(value, default=_listed)


def _listed(array: np.ndarray) -> list:
    return array.tolist()
