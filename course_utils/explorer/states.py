"""What a picture is at one position, and how little of it has to travel to the browser.

A figure is a tree of dictionaries and lists whose leaves are numbers, words and arrays. A
*state* holds only the leaves in which it differs from the explorer's first figure; arrays
travel as binary numbers beside the JSON.
"""

import base64
import math
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np

from course_utils.pictures.kit.packing import precision

_SHORT = 20  # lists up to this length travel as JSON
_PLAIN = {str, int, bool, type(None)}  # most of a figure: they stay what they are


class Outcome(NamedTuple):
    """How a game stands: "playing", "won" or "lost", and its score so far."""

    state: str
    score: float


class State(NamedTuple):
    """A figure as a tree (arrays are NumPy arrays), its reading and its alternative text.

    ``outcome`` is None where nothing is played.
    """

    figure: dict
    reading: str
    alt: str = ""
    outcome: Outcome | None = None


def evaluate(picture, values: Mapping) -> State:
    """Call a picture function and check what it returns.

    Raises
    ------
    TypeError
        If it does not return a figure and a reading of one line.
    """
    result = picture(**values)
    name = getattr(picture, "__name__", "the picture function")
    words = result[1:] if isinstance(result, tuple) else ()
    if not (1 <= len(words) <= 2 and all(isinstance(each, str) for each in words)):
        raise TypeError(f"{name} must return Picture(figure, reading), not {result!r:.80}.")
    figure, reading, alt = (*result, "")[:3]
    if hasattr(figure, "to_plotly_json"):
        figure = figure.to_plotly_json()
    if not isinstance(figure, Mapping) or "data" not in figure:
        raise TypeError(f"The figure of {name} must be a dictionary with 'data' and 'layout'.")
    if not reading.strip() or "\n" in reading:
        raise TypeError(f"The reading of {name} must be one line of text, not {reading!r:.80}.")
    return State({key: tree(figure.get(key) or []) for key in ("data", "layout")}, reading, alt)


def tree(node) -> Any:
    """Return a figure, or a part of it, with all its long arrays as NumPy arrays."""
    if type(node) in _PLAIN:
        return node
    if isinstance(node, Mapping):
        return _decode(node) if "bdata" in node else {key: tree(v) for key, v in node.items()}
    if isinstance(node, np.ndarray):
        return node if node.dtype.kind in "fiu" and node.ndim else tree(node.tolist())
    if isinstance(node, list | tuple):
        return _array(node) if _is_long(node) else [tree(value) for value in node]
    if isinstance(node, np.generic):
        node = node.item()
    return None if isinstance(node, float) and not math.isfinite(node) else node


def _decode(packed: Mapping) -> np.ndarray:
    flat = np.frombuffer(base64.b64decode(packed["bdata"]), "<" + packed["dtype"])
    return flat.reshape([int(n) for n in str(packed.get("shape", flat.size)).split(",")])


def _is_long(values) -> bool:
    kinds = (int, float, np.number, type(None))
    return len(values) > _SHORT and all(
        isinstance(value, kinds) and not isinstance(value, bool) for value in values
    )


def _array(values) -> np.ndarray:
    return np.array([math.nan if value is None else value for value in values], dtype=float)


def differences(old, new, path=()) -> Iterator[tuple[tuple, Any]]:
    """Yield (path, new value) for every leaf of `new` that is not the same in `old`."""
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        for key, value in new.items():
            if old[key] is not value:  # which spares most leaves a call
                yield from differences(old[key], value, (*path, key))
    elif _parallel(old, new):
        for i, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from differences(before, after, (*path, i))
    elif not _same(old, new):
        yield path, new


def _parallel(old, new) -> bool:
    """Tell whether both are lists of as many parts (traces, annotations)."""
    lists = isinstance(old, list) and isinstance(new, list) and len(old) == len(new)
    return lists and all(isinstance(part, dict) for part in [*old, *new])


def _same(old, new) -> bool:
    if isinstance(old, np.ndarray) and isinstance(new, np.ndarray):
        return old is new or np.array_equal(old, new, equal_nan=True)
    if type(old) is not type(new):
        return False
    if isinstance(new, list):
        return len(old) == len(new) and all(map(_same, old, new))
    if isinstance(new, dict):
        return old.keys() == new.keys() and all(_same(old[key], new[key]) for key in new)
    return old == new


class Packer:
    """Collects arrays into one buffer and leaves their place in the JSON.

    An array becomes ``{"array": "f4", "at": bytes, "shape": [...]}``: little-endian numbers
    of 32 bits, or of 64 where 32 would be seen (a narrow window far from zero).
    """

    def __init__(self):
        self.buffer = bytearray()

    def pack(self, node) -> Any:
        """Return `node` as JSON; its arrays go into the buffer."""
        if isinstance(node, dict):
            return {key: self.pack(value) for key, value in node.items()}
        if isinstance(node, list):
            return [self.pack(value) for value in node]
        return self._add(node) if isinstance(node, np.ndarray) else node

    def _add(self, array: np.ndarray) -> dict:
        kind = precision(array)
        self.buffer.extend(bytes(-len(self.buffer) % int(kind[1])))
        place = {"array": kind, "at": len(self.buffer), "shape": list(array.shape)}
        with np.errstate(over="ignore"):
            self.buffer.extend(np.ascontiguousarray(array, "<" + kind).tobytes())
        return place
