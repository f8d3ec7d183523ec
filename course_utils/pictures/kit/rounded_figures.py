"""Round a plotly figure: each number by the axis that it is drawn on.

A figure is a tree of dictionaries and lists. Its arrays may be lists, NumPy arrays or plotly's
base64; they come back as what they were. Words, colours and whole numbers stay as they are.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping

import numpy as np

from course_utils.pictures.kit.packing import decode, packed
from course_utils.pictures.kit.rounding import EMPTY, Window, significant, window_of

_SPATIAL = {"surface", "scatter3d", "mesh3d", "cone", "streamtube", "isosurface", "volume"}
_IN_COLOUR = {"contour": "z", "heatmap": "z", "surface": "surfacecolor"}
_PLACES = {"x0": "x", "x1": "x", "y0": "y", "y1": "y", "x": "x", "y": "y"}

Change = Callable[[np.ndarray, Window | None], np.ndarray]


def rounded(figure: Mapping) -> dict:
    """Return a figure in which every number is as the eye sees it on its axis."""
    return changed(figure, visible)


def changed(figure: Mapping, change: Change) -> dict:
    """Return a figure with every array of numbers changed.

    Parameters
    ----------
    figure : dict
        With ``"data"`` and perhaps ``"layout"`` and ``"frames"``.
    change : callable
        Gets numbers and the `Window` of their axis, None where they have none.
    """
    axes = _Axes(figure)
    result = dict(figure)
    result["data"] = [_trace(trace, axes, change) for trace in figure["data"]]
    if isinstance(figure.get("layout"), Mapping):
        result["layout"] = _layout(figure["layout"], axes, change)
    if figure.get("frames"):
        traces = figure["data"]
        result["frames"] = [_frame(frame, traces, axes, change) for frame in figure["frames"]]
    return result


def windows(figure: Mapping) -> list[Window]:
    """Return the windows that no range in the layout sets, which follow from the data."""
    return _Axes(figure).found()


def visible(values, window: Window | None) -> np.ndarray:
    """Return numbers as the eye sees them; without a window, their leading digits."""
    return significant(values) if window is None else window.round(values)


class _Axes:
    """The windows of the axes of a figure, by name: ``x2`` in the plane, ``scene z`` in space."""

    def __init__(self, figure):
        self.layout = figure.get("layout") or {}
        self.arrays = defaultdict(list)
        for trace in figure["data"]:
            for key, name in _axes_of(trace).items():
                if (values := numbers(trace.get(key))) is not None:
                    self.arrays[name].append(values)
        self.known = {}

    def window(self, name):
        """Return the window of an axis."""
        if name not in self.known:
            self.known[name] = self._given(name) or self._needed(name)
        return self.known[name]

    def found(self):
        return [self._needed(name) for name in sorted(self.arrays) if not self._given(name)]

    def _settings(self, name):
        scene, _, axis = name.rpartition(" ")
        return (self.layout.get(scene, {}) if scene else self.layout).get(_long(axis), {}) or {}

    def _given(self, name):
        ends = numbers(self._settings(name).get("range"))
        if ends is None or ends.shape != (2,) or not np.isfinite(ends).all():
            return None
        return Window(float(ends.min()), float(ends.max()), self._is_log(name))

    def _needed(self, name):
        return window_of(self.arrays.get(name), self._is_log(name))

    def _is_log(self, name):
        return self._settings(name).get("type") == "log"


def _long(axis):
    return f"{axis[0]}axis{axis[1:]}"


def _axes_of(trace):
    """Return the axis of each coordinate of a trace."""
    if trace.get("type") in _SPATIAL:
        scene = trace.get("scene") or "scene"
        return {key: f"{scene} {key}" for key in "xyz"}
    return {"x": trace.get("xaxis") or "x", "y": trace.get("yaxis") or "y"}


def _trace(trace, axes, change):
    on_axes = {key: axes.window(name) for key, name in _axes_of(trace).items()}
    colour = _IN_COLOUR.get(trace.get("type"))
    if colour and (values := numbers(trace.get(colour))) is not None:
        on_axes[colour] = _colour_window(trace, values, "z" if colour == "z" else "c")
    return {key: _leaf(value, on_axes.get(key), change) for key, value in trace.items()}


def _colour_window(trace, values, name):
    low, high = trace.get(f"{name}min"), trace.get(f"{name}max")
    return window_of([values]) if None in (low, high) else Window(float(low), float(high))


def _frame(frame, traces, axes, change):
    """Change a frame, whose parts take from the traces what they do not say themselves."""
    parts = frame.get("data", [])
    places = frame.get("traces", range(len(parts)))
    whole = [{**traces[place], **part} for place, part in zip(places, parts, strict=True)]
    new = [_trace(trace, axes, change) for trace in whole]
    data = [{key: trace[key] for key in part} for trace, part in zip(new, parts, strict=True)]
    return {**frame, "data": data}


def _layout(layout, axes, change):
    drawn = {key: layout[key] for key in ("annotations", "shapes") if layout.get(key)}
    kept = {*drawn, "template"}  # the template is the course's own, and large
    rest = {key: _leaf(value, None, change) for key, value in layout.items() if key not in kept}
    placed = {key: [_placed(part, axes, change) for part in parts] for key, parts in drawn.items()}
    return {**layout, **rest, **placed}


def _placed(part, axes, change):
    """Change a note or a shape, whose coordinates name their axis."""
    on_axes = {}
    for key, direction in _PLACES.items():
        name = str(part.get(f"{direction}ref") or direction)
        on_axes[key] = EMPTY if " " in name or name == "paper" else axes.window(name)
    return {key: _leaf(value, on_axes.get(key), change) for key, value in part.items()}


def floats(node):
    """Return a figure in which every number is a float, so that none stays what it is."""
    if isinstance(node, dict):
        return {key: floats(value) for key, value in node.items()}
    if isinstance(node, list):
        return [floats(value) for value in node]
    return float(node) if isinstance(node, int) and not isinstance(node, bool) else node


def numbers(leaf) -> np.ndarray | None:
    """Return the numbers of a leaf as an array of floats, None when it holds something else."""
    if isinstance(leaf, Mapping):
        return decode(leaf) if "bdata" in leaf else None
    if isinstance(leaf, np.ndarray):
        return leaf.astype(float) if leaf.dtype.kind in "fiu" else None
    if isinstance(leaf, list | tuple):
        return _from_list(leaf)
    return np.asarray(float(leaf)) if _is_number(leaf) else None


def _is_number(leaf):
    return isinstance(leaf, int | float | np.number) and not isinstance(leaf, bool)


def _from_list(leaf):
    if all(each is None or _is_number(each) for each in leaf):
        return np.array([np.nan if each is None else each for each in leaf], dtype=float)
    rows = [numbers(each) if isinstance(each, list | tuple) else None for each in leaf]
    if not rows or any(row is None or row.shape != rows[0].shape for row in rows):
        return None
    return np.array(rows)


def _leaf(leaf, window, change):
    """Return a leaf changed, in the form that it had; a branch with all its leaves changed."""
    values = None if isinstance(leaf, str | bool | int) else numbers(leaf)
    if values is not None:
        return _as_before(leaf, change(values, window))
    if isinstance(leaf, Mapping):
        return {key: _leaf(value, None, change) for key, value in leaf.items()}
    if isinstance(leaf, list | tuple):
        return [_leaf(value, None, change) for value in leaf]
    return leaf


def _as_before(leaf, values):
    if isinstance(leaf, Mapping):
        return packed(values, leaf["dtype"]) if leaf["dtype"][0] == "f" else leaf
    if isinstance(leaf, np.ndarray):
        return values
    return _as_list(leaf, values) if isinstance(leaf, list | tuple) else float(values)


def _as_list(leaf, values):
    if values.ndim > 1:
        return [_as_list(part, row) for part, row in zip(leaf, values, strict=True)]
    pairs = zip(leaf, values.tolist(), strict=True)
    return [before if before is None or isinstance(before, int) else now for before, now in pairs]
