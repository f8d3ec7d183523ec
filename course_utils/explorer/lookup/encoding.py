"""Numbers as few bytes: whole steps of their axis, differences, the bytes of one weight together.

What web/tables.js reads back. A *column* is a leaf over the controls on which it depends.
"""

import json
import math
import zlib
from collections.abc import Sequence

import numpy as np

from course_utils.explorer.states import Packer
from course_utils.pictures.kit.packing import precision
from course_utils.pictures.kit.rounding import Window

STEP = 3e-5  # of the smallest range that an axis has, at most: a fiftieth of a pixel of 730
GAP = {"u2": 0xFFFF, "i4": 2**31 - 1}
LARGEST = {"u2": 0xFFFE, "i4": 2**31 - 2}
_TRIED = 200_000  # numbers of a column by which the shortest way to write it is chosen


class Bytes:
    """Collects stretches of bytes, and tells where each one is."""

    def __init__(self):
        self.buffer = bytearray()

    def put(self, numbers: np.ndarray, kind: str) -> dict:
        """Add numbers, the bytes of the same weight one after the other."""
        numbers = np.ascontiguousarray(numbers.ravel().astype("<" + kind))
        planes = numbers.view(np.uint8).reshape(numbers.size, numbers.itemsize).T
        place = {"at": len(self.buffer), "kind": kind, "count": numbers.size}
        self.buffer.extend(planes.tobytes())
        return place


def column(values: Sequence, index: np.ndarray, step: float | None, out: Bytes) -> dict:
    """Return a column as JSON that tells where its numbers are in `out`.

    Parameters
    ----------
    values : sequence
        The distinct values, of which `index` uses some.
    index : array of int
        Which value stands at each position of the controls on which it depends.
    step : float, optional
        What the numbers are rounded to; None where they belong to no axis.
    """
    used, index = np.unique(index, return_inverse=True)
    values = [values[i] for i in used]
    if len(values) == 1:
        return {"values": encoded(values, step, out)}
    # In order of appearance, which mostly counts up: its differences are ones.
    first = np.full(len(values), index.size)
    np.minimum.at(first, index.ravel(), np.arange(index.size))
    order = np.argsort(first)
    rank = np.empty_like(order)
    rank[order] = np.arange(order.size)
    counted = np.diff(rank[index.ravel()], prepend=0)
    return {
        "index": out.put(counted, "u2" if len(values) <= 0xFFFF else "u4"),
        "values": encoded([values[i] for i in order], step, out),
    }


def encoded(values: Sequence, step: float | None, out: Bytes) -> dict:
    """Return values as JSON: numbers of one form in `out`, everything else as it is."""
    forms = {_form(value) for value in values}
    if len(forms) != 1 or forms == {None}:
        return {"json": [_json(value) for value in values]}
    (form,) = forms
    arrays = [np.asarray(_gaps(value), dtype=float) for value in values]
    shapes = [list(array.shape) for array in arrays]
    same = shapes.count(shapes[0]) == len(shapes)
    flat = np.concatenate([array.ravel() for array in arrays])
    told = {"form": form, "shape": shapes[0] if same else None, "number": len(values)}
    if not same:
        told["shapes"] = shapes
    return told | _packed(flat, form, arrays[0].size if same else 0, step, out)


def _form(value) -> str | None:
    if isinstance(value, np.ndarray):
        return "array"
    if isinstance(value, list) and value and all(_is_number(one) or one is None for one in value):
        return "list"
    return "scalar" if _is_number(value) else None


def _is_number(value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _gaps(value):
    return [math.nan if one is None else one for one in value] if isinstance(value, list) else value


def _json(value):
    """Return a value in which no array is left."""
    packer = Packer()
    told = packer.pack(value)
    if not packer.buffer:
        return told
    return json.loads(json.dumps(value, default=lambda array: _nones(array).tolist()))


def _nones(array: np.ndarray) -> np.ndarray:
    return np.where(np.isfinite(array), array.astype(object), None)


def _packed(flat: np.ndarray, form: str, width: int, step: float | None, out: Bytes) -> dict:
    """Put numbers into `out`, as whole steps where they have an axis, and tell how."""
    counted = _counted(flat, step)
    if counted is None:
        kind = precision(flat) if form == "array" else "f8"
        with np.errstate(over="ignore"):
            return {"numbers": out.put(flat.astype(kind), kind)}
    numbers, kind, origin = counted
    how, numbers = min(_ways(numbers, width), key=lambda way: _cost(way[1], kind))
    told = {"step": step, "origin": origin, "differences": how}
    return told | {"numbers": out.put(numbers, kind)}


def _counted(flat: np.ndarray, step: float | None) -> tuple[np.ndarray, str, int] | None:
    """Return numbers as counts of steps from an origin, if they can be."""
    known = np.isfinite(flat)
    if not step or not known.any() or np.ptp(flat[known]) / step > LARGEST["i4"]:
        return None
    counts = np.rint(flat[known] / step)
    if np.abs(counts).max() > 2**50:
        return None
    origin = counts.min()
    kind = "u2" if counts.max() - origin <= LARGEST["u2"] else "i4"
    numbers = np.full(flat.size, GAP[kind], dtype=np.int64)
    numbers[known] = counts - origin
    return numbers, kind, int(origin)


def _ways(numbers: np.ndarray, width: int):
    """Yield the numbers in the ways in which differences can be taken."""
    yield "none", numbers
    yield "along", np.diff(numbers, prepend=0)
    if width and numbers.size > width:
        yield "across", np.diff(numbers.reshape(-1, width), axis=0, prepend=0).ravel()


def _cost(numbers: np.ndarray, kind: str) -> int:
    out = Bytes()
    out.put(numbers[:_TRIED], kind)
    return len(zlib.compress(bytes(out.buffer), 1))


def step_of(window: Window | None) -> float | None:
    """Return what numbers of an axis are rounded to, a power of two."""
    if window is None or window.logarithmic or window.high <= window.low:
        return None
    return 2.0 ** math.floor(math.log2((window.high - window.low) * STEP))
