"""A surface above its slices: the figure that the pictures of partial derivatives share.

Everything that is shown in space is shown in the plane too: the slices below the surface, and, in
place of the surface, its contour map for whoever cannot, or need not, turn it.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from course_utils.calculus import Line, Plane
from course_utils.functions import Function
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit import style
from course_utils.pictures.kit.rounding import in_decimals
from course_utils.pictures.moving_surfaces import contour_figure, surface_figure

_HEIGHT = 580  # pixels: controls, figure and reading fit on the screen of a laptop
_EYE = (1.0, -1.3, 0.9)
BELOW = (0, 0.27)  # of the height: the panels under a surface
HALVES = ((0, 0.42), (0.6, 1))  # of the width
BESIDE = (0.62, 0.92)  # of the width: a map beside a surface


class Landscape(NamedTuple):
    """A surface z = f(x, y) and the window in which it is shown."""

    f: Function
    z_range: tuple[float, float]
    x_range: tuple[float, float] = (-5, 5)
    y_range: tuple[float, float] = (-5, 5)

    def plane(self, x: float, y: float) -> Plane:
        """Return the tangent plane at (x, y)."""
        slopes = (float(partial(self.f, name)(x, y)) for name in "xy")
        return Plane((x, y), float(self.f(x, y)), tuple(slopes))


@cache
def partial(f: Function, variable: str) -> Function:
    """Return a partial derivative, worked out once: an explorer asks for it at each step."""
    return f.derivative(variable)


def surface_on_top(land: Landscape, in_space: bool, **options) -> dict:
    """Return the surface, or its contour map, in the upper part of a figure.

    `options` are those of `surface_figure` and `contour_figure`.
    """
    windows = (land.x_range, land.y_range)
    if not in_space:
        figure = contour_figure(land.f, *windows, height=_HEIGHT, **options)
        figure["layout"]["yaxis"]["domain"] = [0.47, 1]
        return figure
    figure = surface_figure(land.f, *windows, land.z_range, height=_HEIGHT, eye=_EYE, **options)
    figure["layout"]["scene"]["domain"] = {"x": [0, 1], "y": [0.36, 1]}
    figure["layout"]["margin"] |= {"l": 28, "r": 16}
    return figure


def add_map_beside(figure: dict, land: Landscape) -> None:
    """Draw, beside a surface on top, its contour map: a handle on it says where, and is dragged."""
    x_range, y_range = land.x_range, land.y_range
    beside = contour_figure(land.f, x_range, y_range)
    figure["data"] += [beside["data"][0] | {"showlegend": False}]
    figure["layout"] |= panel(1, "<i>x</i>", x_range, y_range, BESIDE, (0.5, 0.92))
    square = {"scaleanchor": "x", "constrain": "domain"}
    figure["layout"]["xaxis"]["constrain"] = "domain"
    figure["layout"]["yaxis"] |= square | {"side": "right", "title": {"text": "<i>y</i>"}}
    figure["layout"]["scene"]["domain"]["x"] = [0, BESIDE[0] - 0.02]


def add_slices(figure: dict, land: Landscape, plane: Plane) -> None:
    """Draw, below a surface, both slices through the point of a tangent plane."""
    x, y = plane.point
    xs, ys = (np.linspace(*window, 81) for window in (land.x_range, land.y_range))
    curves = ((xs, land.f(xs, y), {"y": y}), (ys, land.f(x, ys), {"x": x}))
    for i, (places, heights, held) in enumerate(curves):
        tangent = Line(plane.point[i], plane.value, plane.gradient[i])
        traces = curve_and_tangent(places, heights, tangent, role_of_slice(i))
        window = (places[0], places[-1])
        figure["data"] += on_panel(i + 2, traces)
        figure["layout"] |= panel(i + 2, f"<i>{'xy'[i]}</i>", window, land.z_range, HALVES[i])
        add_heading(figure, i, held, HALVES[i][0])


def curve_and_tangent(x, y, tangent: Line, role: str) -> list[dict]:
    """Return a curve, its tangent over a third of the window, and the point where they touch."""
    ends = tangent.x0 + np.array([-1, 1]) * (x[-1] - x[0]) / 6
    return [
        pf.line(x, y, colour=role, dash="solid"),
        pf.line(ends, tangent(ends), colour="tangent"),
        pf.points(tangent.x0, tangent.y0),
    ]


def role_of_slice(i: int) -> str:
    """Return the look of the slice along x (0) or y (1): it is named after what is held."""
    return ("slice_y", "slice_x")[i]


def on_panel(number: int, traces) -> list[dict]:
    """Return traces that belong to the axes of one panel, counted from 1."""
    axes = {"xaxis": f"x{number}", "yaxis": f"y{number}"} if number > 1 else {}
    return [trace | axes for trace in traces]


def panel(number: int, label: str, x_range, y_range, x_domain=(0, 1), y_domain=BELOW) -> dict:
    """Return the axes of one panel of a figure; the domains are shares of width and height."""
    n = number if number > 1 else ""
    x = {"title": {"text": label}, "range": list(x_range), "domain": list(x_domain)}
    y = {"range": list(y_range), "domain": list(y_domain)}
    wide = x_domain == (0, 1)
    x |= {"nticks": 9 if wide else 5, "anchor": f"y{n}", "zeroline": False}
    y |= {"nticks": 5, "anchor": f"x{n}", "zeroline": True}
    return {f"xaxis{n}": x, f"yaxis{n}": y}


def add_heading(figure: dict, i: int, held: dict, x: float) -> None:
    """Write above a panel, from `x` on, what is held in the slice that it shows."""
    ((name, value),) = held.items()
    # Short: half a phone has room for it.
    write_above(figure, f"<i>{name}</i> = {shown(value, 1)}", x, role_of_slice(i), "label")


def write_above(figure: dict, words: str, x: float, role: str = "text", size="tick") -> None:
    """Write above a panel, from `x` (a share of the width) on, what it shows."""
    note = {
        "text": words,
        "font": {"color": style.ink_of(role), "size": style.FONT_SIZES[size]},
        "showarrow": False,
    }
    note |= {"x": x, "xref": "paper", "xanchor": "left"}
    note |= {"y": BELOW[1] + 0.01, "yref": "paper", "yanchor": "bottom"}
    figure["layout"].setdefault("annotations", []).append(note)


def shown(value: float, decimals: int = 2) -> str:
    """Return a number with a minus sign, not a hyphen, and never as minus zero."""
    return in_decimals(value, decimals)
