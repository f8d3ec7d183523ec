"""A table as bytes: a main part with the setting, and parts beside it where it would be large."""

import gzip
import itertools
import json
import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from course_utils.explorer.controls import Choice, Formula, Switch
from course_utils.explorer.drawings import Drawing
from course_utils.explorer.lookup.collecting import Kind, Leaf, collect, signature
from course_utils.explorer.lookup.encoding import Bytes, column
from course_utils.explorer.lookup.grids import Grid
from course_utils.explorer.lookup.steps import steps_of
from course_utils.explorer.setting import setting
from course_utils.explorer.states import Packer, tree

LARGEST = 300_000  # bytes of one part, compressed
_WANTED = 150_000
_LEVEL = 9


class Field(NamedTuple):
    """A leaf of the states over the controls on which it depends."""

    name: list
    leaf: Leaf
    axes: tuple[int, ...]
    index: np.ndarray  # one axis for each of `axes`
    step: float | None


def tables(explorer, grid: Grid) -> dict[str, bytes]:
    """Return the parts of an explorer's table, compressed; the main part has the name "".

    A part that is cut off is named by the numbers of its blocks along the controls that are cut.
    """
    collected = collect(explorer, grid)
    structures = [signature(kind.figure) for kind in collected.kinds]
    fields = list(_fields(collected, steps_of(explorer, grid, structures)))
    head = {"setting": _thinned(explorer, grid), "shape": list(grid.shape)}
    whole = _part(fields, head | {"cuts": []}, collected.kinds)
    if len(whole) <= LARGEST:
        return {"": whole}
    many = math.ceil(len(whole) / _WANTED)
    while True:
        parts = _cut(fields, head, collected.kinds, _cuts(explorer, grid, fields, many))
        if max(map(len, parts.values())) <= LARGEST or many > grid.size:
            return parts
        many = math.ceil(many * 1.7)


def single(figure: dict, alt: str) -> bytes:
    """Return the table of a figure that follows no control."""
    setting = {"controls": [], "points": [], "map": None, "alt": alt, "reading": ""}
    one = np.zeros((), dtype=int)
    known = {"kind": 0, "reading": "", "goal": False, "error": ""}
    fields = [Field([key], Leaf(one, [value]), (), one, None) for key, value in known.items()]
    figure = {key: tree(figure.get(key) or []) for key in ("data", "layout")}
    return _part(fields, {"setting": setting, "shape": [], "cuts": []}, [Kind(figure)])


def _thinned(explorer, grid: Grid) -> dict:
    """Return the setting of an explorer whose controls have the positions of a grid."""
    told = setting(explorer)
    controls = zip(told["controls"], explorer.controls.values(), strict=True)
    for (entry, control), axis, stride in zip(controls, grid.axes, grid.strides, strict=True):
        entry["size"] = len(axis)
        if stride > 1:
            entry |= {"start": axis.index(control.start), "step": entry["step"] * stride}
        if isinstance(control, Formula | Drawing):
            entry["known"] = axis
        if isinstance(control, Choice):
            entry["names"] = control.names
    for point in told["points"]:
        if "track" in point:
            point["track"] = point["track"][:: grid.strides[point["controls"][0]]]
    return told


def _fields(collected, steps: dict) -> Iterator[Field]:
    for name in ("kind", "reading", "alt", "goal", "error"):
        leaf = getattr(collected, name)
        yield Field([name], leaf, *_depends(leaf.where.reshape(collected.shape), None), None)
    kinds = collected.kind.where.reshape(collected.shape)
    for number, kind in enumerate(collected.kinds):
        here = kinds == number if len(collected.kinds) > 1 else None
        for path, leaf in kind.leaves.items():
            found = _depends(leaf.where.reshape(collected.shape), here)
            yield Field([number, list(path)], leaf, *found, steps.get((number, path)))


def _depends(where: np.ndarray, here: np.ndarray | None) -> tuple[tuple[int, ...], np.ndarray]:
    """Return the axes along which an array changes, and the array over these alone.

    Only what stands `here` counts.
    """
    axes = []
    low = where if here is None else np.where(here, where, np.iinfo("i4").max)
    high = where if here is None else np.where(here, where, -1)
    for axis in range(where.ndim):
        least, most = low.min(axis, keepdims=True), high.max(axis, keepdims=True)
        if np.all(least >= most):
            low, high = least, most
        else:
            axes.append(axis)
    gone = tuple(axis for axis in range(where.ndim) if axis not in axes)
    return tuple(axes), np.maximum(high, 0).squeeze(gone)


def _part(fields, head: dict, kinds: Sequence[Kind], blocks=()) -> bytes:
    """Return a part of a table: a head of JSON, and its numbers after it."""
    out, packer = Bytes(), Packer()
    figures = [packer.pack(kind.figure) for kind in kinds]
    columns = [
        {"name": field.name, "axes": list(field.axes)}
        | column(field.leaf.values, field.index[_block(field, blocks)], field.step, out)
        for field in fields
    ]
    told = head | {"figures": figures, "columns": columns, "arrays": len(packer.buffer)}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    text += b" " * (-(len(text) + 4) % 8)
    return gzip.compress(
        len(text).to_bytes(4, "little") + text + packer.buffer + out.buffer, _LEVEL, mtime=0
    )


def _block(field: Field, blocks) -> tuple[slice, ...]:
    """Return which part of a field's index lies in a block; `blocks` are (axis, from, to)."""
    cut = {axis: slice(low, high) for axis, low, high in blocks}
    return tuple(cut.get(axis, slice(None)) for axis in field.axes)


def _cuts(explorer, grid: Grid, fields: list, many: int) -> list[tuple[int, int]]:
    """Return (axis, positions of a block) so that there are about `many` parts.

    Choices are cut first, which people change least, then the sliders with few positions; only
    where most of what is stored changes.
    """
    weight = np.zeros(len(grid.axes))
    for field in fields:
        weight[list(field.axes)] += field.index.size * _size(field.leaf.values)
    controls = list(explorer.controls.values())
    chosen = [axis for axis in range(len(controls)) if weight[axis] >= 0.5 * weight.max()]
    chosen.sort(
        key=lambda axis: (not isinstance(controls[axis], Choice | Switch), len(grid.axes[axis]))
    )
    cuts = []
    for axis in chosen:
        blocks = min(math.ceil(many), len(grid.axes[axis]))
        if blocks < 2:
            break
        cuts.append((axis, math.ceil(len(grid.axes[axis]) / blocks)))
        many /= blocks
    return cuts


def _size(values: list) -> int:
    """Return about how long one value is."""
    if isinstance(values[0], np.ndarray):
        return values[0].size
    return len(values[0]) if isinstance(values[0], str) else 1


def _cut(fields: list, head: dict, kinds: list, cuts: list) -> dict[str, bytes]:
    """Return the parts of a table that is cut; what no cut divides stands in the main part."""
    divided = {axis for axis, _ in cuts}
    shared = [field for field in fields if not divided & set(field.axes) and _is_light(field)]
    rest = [field for field in fields if not any(field is one for one in shared)]
    parts = {"": _part(shared, head | {"cuts": cuts}, kinds)}
    ranges = [range(math.ceil(head["shape"][axis] / size)) for axis, size in cuts]
    for numbers in itertools.product(*ranges):
        blocks = [
            (axis, number * size, (number + 1) * size)
            for (axis, size), number in zip(cuts, numbers, strict=True)
        ]
        parts["-".join(map(str, numbers))] = _part(rest, {}, (), blocks)
    return parts


def _is_light(field: Field) -> bool:
    return len(field.leaf.values) * _size(field.leaf.values) < 50_000
