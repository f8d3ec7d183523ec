"""Plotly figures as plain dictionaries: traces, and the figure that holds them.

Building ``plotly.graph_objects.Figure`` at each step of a slider costs more than the picture
itself; a dictionary costs nothing and plotly accepts it. Long arrays travel as base64 of
32-bit floats, which plotly reads natively and which is a tenth of their text.

A colour is a role of `style.COLOURS` (which also gives dash and marker) or ``#RRGGBB``.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from course_utils.pictures.kit import style
from course_utils.pictures.kit.packing import check_range, decode, encode


class Picture(NamedTuple):
    """What a picture function for `explore` returns.

    Attributes
    ----------
    figure : dict
        ``{"data": [...], "layout": {...}}``, or a ``plotly.graph_objects.Figure``.
    reading : str
        One line of text that says what the figure shows at these values.
    alt : str
        What is to be seen, for people who cannot see it; the first line of the picture
        function's docstring when left out.
    """

    figure: dict
    reading: str
    alt: str = ""


# -------------------------------------------------------------------------------- traces


def line(x, y, name="", colour="function", dash=None, width=None, z=None) -> dict:
    """Return a line trace; with `z` a line in space. NaN breaks the line.

    `dash` is ``"solid"``, ``"dash"``, ``"dot"``, ``"dashdot"`` or ``"longdash"``, `width` is in
    pixels; both follow the role of `colour` when left out. A trace without a name stays out
    of the legend. A line in space is twice as wide, because a surface that it lies on hides thin
    lines in places, and few roles are dashed there.
    """
    in_plane = z is None
    stroke = {
        "color": style.colour_of(colour),
        "dash": dash or style.dash_of(colour, not in_plane),
        "width": (width or style.WIDTHS["line"]) * (1 if in_plane else 2),
    }
    return _trace("lines", x, y, z, name) | {"line": stroke}


def points(x, y, name="", colour="point", symbol=None, size=None, z=None) -> dict:
    """Return a trace of markers; `symbol` is plotly's name and `size` in pixels."""
    marker = {
        "color": style.colour_of(colour),
        "symbol": symbol or style.marker_of(colour),
        "size": size or style.MARKER_SIZE,
        # A white rim keeps a marker visible on a line of any colour.
        "line": {"color": style.COLOURS["background"], "width": 1.5},
    }
    if z is not None:
        marker["size"] = marker["size"] / 2  # plotly draws markers in space twice as large
    return _trace("markers", np.atleast_1d(x), np.atleast_1d(y), z, name) | {"marker": marker}


def segment(start, end, name="", colour="muted", dash=None, width=None) -> dict:
    """Return a straight piece from `start` to `end`, both (x, y) or (x, y, z)."""
    coordinates = list(zip(start, end, strict=True))
    z = coordinates[2] if len(coordinates) == 3 else None
    return line(coordinates[0], coordinates[1], name, colour, dash, width, z)


def vertical(x, y_range, name="", colour="muted", dash=None, width=None) -> dict:
    """Return a vertical line at `x` over `y_range`."""
    return segment((x, y_range[0]), (x, y_range[1]), name, colour, dash, width)


def horizontal(y, x_range, name="", colour="muted", dash=None, width=None) -> dict:
    """Return a horizontal line at `y` over `x_range`."""
    return segment((x_range[0], y), (x_range[1], y), name, colour, dash, width)


def area(x, low, high, name="", colour="area") -> dict:
    """Return the area between the curves `low` and `high` (numbers or arrays like `x`)."""
    x, low, high = np.broadcast_arrays(np.asarray(x, dtype=float), low, high)
    outline = np.concatenate([x, x[::-1]]), np.concatenate([high, low[::-1]])
    fill = {"fill": "toself", "fillcolor": style.colour_of(colour), "line": {"width": 0}}
    return _trace("lines", *outline, None, name) | fill | {"hoverinfo": "skip"}


def text(x, y, words, colour="text", position="top right", size=None, z=None) -> dict:
    """Return words at points; `position` is plotly's, such as ``"middle right"``.

    Labels are kept inside the axes by where they are put, not by cutting them off.
    """
    words = [words] if isinstance(words, str) else list(words)
    font = {"color": style.ink_of(colour), "size": size or style.FONT_SIZES["text"]}
    trace = _trace("text", np.atleast_1d(x), np.atleast_1d(y), z, "")
    trace |= {"text": words, "textposition": position, "textfont": font, "hoverinfo": "skip"}
    if z is not None:
        return trace
    # An invisible marker under the words keeps them at a distance from the point they name.
    distance = {"mode": "markers+text", "marker": {"size": style.MARKER_SIZE, "opacity": 0}}
    return trace | distance | {"cliponaxis": False}


def end_label(x, y, words, colour="function", y_range=None) -> dict:
    """Return words at the last point of a curve that is inside `y_range`.

    A label where the line ends needs no legend and no colour to be understood.
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    low, high = (-np.inf, np.inf) if y_range is None else y_range
    visible = np.flatnonzero(np.isfinite(y) & (y >= low) & (y <= high))
    if visible.size == 0:  # an empty trace keeps the number of traces constant under a slider
        return text([], [], [], colour)
    last = visible[-1]
    position = "middle right" if last == y.size - 1 else "bottom right"
    return text(x[last], y[last], words, colour, position)


def arrow(start, end, name="", colour="gradient", width=None) -> dict:
    """Return an arrow in the plane from `start` to `end`, both (x, y)."""
    head = {"symbol": "arrow", "angleref": "previous", "size": [0, 14]}
    shaft = segment(start, end, name, colour, "solid", width)
    return shaft | {
        "mode": "lines+markers",
        "marker": head | {"color": style.colour_of(colour), "line": {"width": 0}},
    }


def surface(x, y, z, name="", levels=None, colours=style.RELIEF, opacity=1.0) -> dict:
    """Return a surface; `x` has shape (n,), `y` (m,), `z` (m, n).

    `levels` = (start, stop, step) draws the contours on it, as a map of it would show them; where
    `z` has gaps, there are none.
    """
    contours = {"z": {"highlight": False}}
    # Beside a gap plotly draws contours through points that are none (NaN): where there is no
    # graphics card, the page then stands still for minutes.
    if levels is not None and np.isfinite(z).all():
        spacing = dict(zip(("start", "end", "size"), map(float, levels), strict=True))
        contours["z"] |= spacing | {"show": True, "color": style.COLOURS["contour"], "width": 2}
    return {
        "type": "surface",
        "name": name,
        "x": encode(x),
        "y": encode(y),
        "z": encode(z),
        "colorscale": _colorscale(colours),
        "showscale": False,
        "opacity": opacity,
        "contours": contours,
        "lighting": {"ambient": 0.75, "diffuse": 0.5, "specular": 0.05},
    }


def contour(x, y, z, name="", levels=None, colours=style.PALE, colorbar=False) -> dict:
    """Return labelled contours; `x` (n,), `y` (m,), `z` (m, n); `levels` (start, stop, step)."""
    contours = {
        "coloring": "fill",
        "showlabels": True,
        "labelfont": {"size": 12, "color": style.COLOURS["text"]},
    }
    if levels is not None:
        contours |= dict(zip(("start", "end", "size"), map(float, levels), strict=True))
    return {
        "type": "contour",
        "name": name,
        "x": encode(x),
        "y": encode(y),
        "z": encode(z),
        "contours": contours,
        "autocontour": levels is None,
        "colorscale": _colorscale(colours),
        "showscale": colorbar,
        "line": {"width": 1, "color": style.COLOURS["contour"]},
    }


def _trace(mode, x, y, z, name) -> dict:
    """Return the part that all lines, markers and words share."""
    coordinates = {"x": x, "y": y} if z is None else {"x": x, "y": y, "z": z}
    sizes = {axis: np.size(values) for axis, values in coordinates.items()}
    if len(set(sizes.values())) > 1:
        raise ValueError(f"x and y must have the same length, but the lengths are {sizes}.")
    trace = {"type": "scatter" if z is None else "scatter3d", "mode": mode, "name": name}
    trace |= {axis: encode(np.ravel(values)) for axis, values in coordinates.items()}
    return trace if name else trace | {"showlegend": False, "hoverinfo": "x+y"}


def _colorscale(colours: Sequence[str]) -> list:
    return [[i / (len(colours) - 1), colour] for i, colour in enumerate(colours)]


# ------------------------------------------------------------------------------- figures


def figure(
    traces,
    x_range=None,
    y_range=None,
    x_label="<i>x</i>",
    y_label="<i>y</i>",
    title=None,
    origin_axes=True,
    height=style.PLOTLY_HEIGHT,
    equal=False,
) -> dict:
    """Return a plane figure of `traces` that fills the width it is given.

    Parameters
    ----------
    traces : sequence of dict
        What `line`, `points` and the others return.
    x_range, y_range : (float, float), optional
        Limits; plotly chooses when left out (and then they jump as a slider moves).
    origin_axes : bool
        Draw the two axes through the origin; the numbers stay at the border, where no
        curve runs over them.
    height : int
        In pixels.
    equal : bool
        One unit is equally long on both axes, so that a slope of 1 is drawn at 45 degrees.

    Raises
    ------
    ValueError
        If a range is not two finite numbers, the smaller first.
    """
    x_axis = _axis(x_label, x_range, "x_range") | {"zeroline": origin_axes}
    y_axis = _axis(y_label, y_range, "y_range") | {"zeroline": origin_axes}
    if equal:
        y_axis |= {"scaleanchor": "x", "constrain": "domain"}
        x_axis |= {"constrain": "domain"}
    layout = _layout(traces, title, height) | {"xaxis": x_axis, "yaxis": y_axis}
    layout["margin"] |= {"r": _room_for_labels(traces, x_range)}
    return {"data": list(traces), "layout": layout}


def figure_3d(
    traces,
    x_range=None,
    y_range=None,
    z_range=None,
    x_label="<i>x</i>",
    y_label="<i>y</i>",
    z_label="<i>z</i>",
    title=None,
    height=500,
    eye=(1.1, -1.4, 1.1),
) -> dict:
    """Return a figure in space; `eye` is where the camera stands, in box lengths.

    The floor lies a little below `z_range`, so that the lowest numbers of two axes that meet
    in a corner stay apart.
    """
    labels, ranges = (x_label, y_label, z_label), (x_range, y_range, z_range)
    scene = {
        f"{axis}axis": _axis(label, limits, f"{axis}_range")
        for axis, label, limits in zip("xyz", labels, ranges, strict=True)
    }
    if z_range is not None:
        scene["zaxis"]["range"][0] -= 0.08 * (z_range[1] - z_range[0])
    scene |= {
        "aspectmode": "manual",
        "aspectratio": {"x": 1, "y": 1, "z": 0.75},
        "camera": {
            "eye": dict(zip("xyz", eye, strict=True)),
            "center": {"x": 0, "y": 0, "z": -0.15},
        },
    }
    layout = _layout(traces, title, height) | {"scene": scene}
    layout["margin"] |= {"l": 0, "r": 0, "b": 0}
    return {"data": list(traces), "layout": layout}


def _axis(label, limits, name) -> dict:
    axis = {"title": {"text": label}}
    return axis if limits is None else axis | {"range": list(check_range(limits, name))}


def _room_for_labels(traces, x_range) -> int:
    """Return the right margin in pixels that the labels at the ends of lines need."""
    if x_range is None:
        return 24
    edge = x_range[1] - 0.02 * (x_range[1] - x_range[0])
    words = [
        re.sub("<[^>]*>", "", trace["text"][0])
        for trace in traces
        if trace.get("textposition") == "middle right" and max(decode(trace["x"])) >= edge
    ]
    return max([24, *(9 * len(each) for each in words)])


def _layout(traces, title, height) -> dict:
    named = [trace for trace in traces if trace.get("name") and trace.get("showlegend", True)]
    rows = (len(named) > 1) + (title is not None)
    layout = {
        "template": style.plotly_template(),
        "autosize": True,
        "height": height,
        "showlegend": len(named) > 1,
        "margin": {"t": 16 + 28 * rows},
    }
    if title is not None:
        layout["title"] = {"text": title, "x": 0, "xref": "paper", "y": 1, "yref": "container"}
        layout["title"] |= {"yanchor": "top", "pad": {"t": 12}}
    return layout
