"""Pictures of how surfaces bend: stationary places, curvature in a direction, bowls and saddles."""

from copy import deepcopy
from functools import cache

import numpy as np

from course_utils.calculus import definiteness, main_directions
from course_utils.functions import Function, symbols
from course_utils.pictures.chapters.hessian_sandpit import played, with_bend, with_slope, with_stick
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit import style
from course_utils.pictures.kit.alternative_text import formula, number
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.moving_surfaces import contour_figure, surface_figure
from course_utils.pictures.surface_slices import (
    HALVES,
    Landscape,
    on_panel,
    panel,
    shown,
    surface_on_top,
    write_above,
)
from course_utils.shape import chord_below

__all__ = [
    "BENT",
    "CURVES",
    "SILENT",
    "bending",
    "chord",
    "form",
    "form_of",
    "mixed_slopes",
    "peaks",
    "played",
    "sauna",
    "silent",
    "three_kinds",
    "with_bend",
    "with_slope",
    "with_stick",
]

_WAY = "slice_x"  # the look of a direction: its needle, its line and the slice over it
_KINDS = {
    "positive definite": "a bowl",
    "negative definite": "a dome",
    "indefinite": "a saddle",
    "positive semidefinite": "a trough",
    "negative semidefinite": "a ridge",
    "zero": "level everywhere",
}


@cache
def _hessian_of(f: Function) -> Function:
    return f.hessian()


def _place(at, decimals=1) -> str:
    return f"({shown(at[0], decimals)}, {shown(at[1], decimals)})"


def _shown_matrix(H, decimals=1) -> str:
    (a, b), (c, d) = np.asarray(H, dtype=float)
    rows = (f"[{shown(p, decimals)}, {shown(q, decimals)}]" for p, q in ((a, b), (c, d)))
    return f"[{', '.join(rows)}]"


# ---------------------------------------------------------------------------- the opening

_THREE = (
    Landscape(Function("(x^2 + y^2)/2", "x", "y"), (-1, 1), (-1, 1), (-1, 1)),
    Landscape(Function("(x^2 - y^2)/2", "x", "y"), (-1, 1), (-1, 1), (-1, 1)),
    Landscape(Function("-(x^2 + y^2)/2", "x", "y"), (-1, 1), (-1, 1), (-1, 1)),
)


def three_kinds() -> Picture:
    """Return a bowl, a saddle and a dome, each with its level place and, below it, its map."""
    figure = surface_figure(_THREE[0].f, (-1, 1), (-1, 1), (-1, 1), height=420)
    template = figure["layout"].pop("scene")
    figure["data"] = []
    for i, (land, word) in enumerate(zip(_THREE, ("bowl", "saddle", "dome"), strict=True)):
        name = f"scene{i + 1 if i else ''}"
        made = surface_figure(land.f, (-1, 1), (-1, 1), (-1, 1), levels=(-1, 1, 0.125))
        made["data"].append(pf.points(0, 0, z=[0]))
        figure["data"] += [trace | {"scene": name} for trace in made["data"]]
        figure["layout"][name] = _small(template, i)
        figure["layout"].setdefault("annotations", []).append(_title(word, i))
        _add_small_map(figure, land, i)
    figure["layout"]["showlegend"] = False
    alt = (
        "Three small surfaces with a dot where each is level: a bowl, which bends up on all "
        "sides; a saddle, which bends up along one axis and down along the other; and a dome, "
        "which bends down on all sides. Below each its contour map: rings about the dot, two "
        "families of curves that keep clear of it, and rings again."
    )
    return Picture(figure, "a bowl, a saddle, a dome", alt)


def _small(scene: dict, i: int) -> dict:
    """Return the axes of one of three surfaces, without numbers."""
    scene = deepcopy(scene) | {"domain": {"x": [i / 3, (i + 1) / 3], "y": [0.4, 0.94]}}
    for axis in "xyz":
        scene[f"{axis}axis"] |= {"showticklabels": False, "title": {"text": ""}}
    scene["camera"]["eye"] = {"x": 1.6, "y": -1.85, "z": 1.1}
    return scene


def _add_small_map(figure: dict, land: Landscape, i: int) -> None:
    """Draw the contour map of one of the three below it, without numbers."""
    made = contour_figure(land.f, land.x_range, land.y_range, levels=(-1, 1, 0.125))["data"][0]
    made["contours"] |= {"showlabels": False}
    figure["data"] += on_panel(i + 1, [made, pf.points(0, 0)])
    third = (i / 3 + 0.06, (i + 1) / 3 - 0.06)
    axes = panel(i + 1, "", land.x_range, land.y_range, third, (0, 0.36))
    (x, y), x_name = axes.values(), f"x{i + 1}" if i else "x"
    x |= {"showticklabels": False, "constrain": "domain"}
    y |= {"showticklabels": False, "scaleanchor": x_name, "constrain": "domain"}
    figure["layout"] |= axes


def _title(word: str, i: int) -> dict:
    font = {"size": style.FONT_SIZES["label"], "color": style.COLOURS["text"]}
    where = {
        "x": (2 * i + 1) / 6,
        "xref": "paper",
        "xanchor": "center",
        "y": 1,
        "yref": "paper",
        "yanchor": "top",
    }
    return {"text": word, "showarrow": False, "font": font} | where


# ------------------------------------------------------------------------------ the sauna

_SAUNA = Landscape(
    Function("50 - x^2 (x - 6) y^2 (y - 6) / 50", "x", "y"), (25, 55), (0, 5), (0, 5)
)
_SAUNA_LEVELS = (30, 50, 2.5)


def sauna(at, in_space: bool = False) -> Picture:
    """Return the temperature over the floor of a sauna, with the tangent plane at a place.

    Parameters
    ----------
    at : (float, float)
        In m, between 0 and 5.
    in_space : bool
        False shows the contour map, with the gradient as an arrow of 0.2 m for 1 °C per m.
    """
    plane, windows = _SAUNA.plane(*at), (_SAUNA.x_range, _SAUNA.y_range)
    if in_space:
        figure = surface_figure(
            _SAUNA.f, *windows, _SAUNA.z_range, levels=_SAUNA_LEVELS, height=440, plane=plane
        )
        figure["data"].append(pf.points(*at, z=[plane.value]))
    else:
        figure = contour_figure(_SAUNA.f, *windows, levels=_SAUNA_LEVELS, equal=True, height=440)
        start, way = np.array(at, dtype=float), 0.2 * np.array(plane.gradient)
        start = start if np.hypot(*way) > 1e-9 else np.full(2, np.nan)
        figure["data"] += [pf.arrow(start, start + way), pf.points(*at)]
    figure["layout"]["showlegend"] = False
    reading = f"at {_place(at)} m: {shown(plane.value)} °C, ∇T = {_place(plane.gradient, 2)}"
    surface, with_what = ("surface", "its tangent plane") if in_space else ("contour map", "∇T")
    seen = f"{surface} of the temperature, with {with_what}"
    alt = f"The floor of a room of 5 by 5 metres: the {seen} at ({number(at[0])}, {number(at[1])})."
    return Picture(figure, reading, alt)


# ---------------------------------------------------------------------- mixed derivatives

_TWISTED = Function("x y (x^2 - y^2) / (x^2 + y^2)", "x", "y")


def _twisted(x, y):
    """Return the heights of the twisted surface with 0 at the origin, where it has no formula."""
    return np.nan_to_num(_TWISTED(x, y))


def mixed_slopes() -> Picture:
    """Return x y (x² − y²) / (x² + y²) with its slopes across both axes."""
    land = Landscape(_twisted, (-0.6, 0.6), (-1, 1), (-1, 1))
    figure = surface_on_top(land, True, levels=(-0.6, 0.6, 0.1))
    s = np.linspace(-1, 1, 80)  # not 0, where the formula has no value
    slopes = (_TWISTED.derivative("x")(0, s), _TWISTED.derivative("y")(s, 0))
    words = (("<i>f<sub>x</sub></i>(0, <i>y</i>)", "y"), ("<i>f<sub>y</sub></i>(<i>x</i>, 0)", "x"))
    for i, (values, (head, axis)) in enumerate(zip(slopes, words, strict=True)):
        role = ("slice_y", "slice_x")[i]
        figure["data"] += on_panel(i + 2, [pf.line(s, values, colour=role, dash="solid")])
        figure["layout"] |= panel(i + 2, f"<i>{axis}</i>", (-1, 1), (-1.2, 1.2), HALVES[i])
        write_above(figure, head, HALVES[i][0], role)
    figure["layout"]["showlegend"] = False
    alt = (
        "A twisted surface about the origin. Below, its slope along x at the places of the y axis: "
        "a straight line that falls. Beside it, its slope along y at the places of the x axis: a "
        "straight line that climbs just as steeply."
    )
    return Picture(figure, "two straight lines, one falls and one climbs", alt)


# --------------------------------------------------------------- curvature in a direction

BENT = {
    "2x² − xy + 3y²": Function("2x^2 - x y + 3y^2", "x", "y"),
    "x² + 4xy + y²": Function("x^2 + 4x y + y^2", "x", "y"),
    "−x² − y²/2": Function("-x^2 - y^2/2", "x", "y"),
    "(x − y)²": Function("(x - y)^2", "x", "y"),
}
_SQUARE = ((-2, 2), (-2, 2))
_HEIGHTS = (-8, 8)
_ROSE = (-7, 7)
_TOP = (0.47, 1)  # of the height: the map and the curvature beside it
_BESIDE = ((0, 0.47), (0.55, 1))  # of the width: the two of them
_MIDDLE = (0.16, 0.84)  # of the width: the slice, not too flat on a wide screen


def _unit(angle: float) -> np.ndarray:
    turn = np.radians(angle)
    return np.round([np.cos(turn), np.sin(turn)], 12)


def bending(surface: str, angle: float) -> Picture:
    """Return a map, beside it the curvature in all directions, and below the slice along one.

    Parameters
    ----------
    surface : str
        A key of `BENT`; each is level at the origin.
    angle : float
        Of the direction, in degrees.
    """
    f, u = BENT[surface], _unit(angle)
    H = np.asarray(_hessian_of(f)(0, 0), dtype=float)
    figure = _on_top(surface)
    figure["data"] += [
        pf.line(*np.outer(u, (-3, 3)), "", _WAY, "dot", style.WIDTHS["thin"]),
        pf.arrow((0, 0), 1.4 * u, colour=_WAY),
        pf.points(0, 0),
    ]
    s = np.linspace(-2, 2, 81)
    slice_ = [pf.line(s, f(*np.outer(u, s)), colour=_WAY, dash="solid"), pf.points(0, 0)]
    figure["data"] += on_panel(2, slice_)
    figure["layout"] |= panel(2, "way <i>s</i>", (-2, 2), _HEIGHTS, _MIDDLE)
    write_above(figure, "height", _MIDDLE[0], _WAY)
    _add_rose(figure, H, u)
    figure["layout"]["showlegend"] = False
    curvature = float(u @ H @ u)
    way = "up" if curvature > 1e-9 else "down" if curvature < -1e-9 else "not at all"
    reading = f"{angle:.0f}°: curvature {shown(curvature)}, the slice bends {way}"
    alt = (
        f"The contour map of {formula(f)} with a needle at {angle:.0f} degrees from the origin. "
        "Beside it, a closed curve about the origin that is as far away in each direction as the "
        "curvature is large, solid where it is positive and dotted where it is negative. Below, "
        "the height along the needle, a parabola or a level line."
    )
    return Picture(figure, reading, alt)


def _on_top(surface: str) -> dict:
    made = _made_once(surface)
    return {"data": list(made["data"]), "layout": deepcopy(made["layout"])}


@cache
def _made_once(surface: str) -> dict:
    land = Landscape(BENT[surface], _HEIGHTS, *_SQUARE)
    figure = surface_on_top(land, False, levels=(-20, 20, 2), equal=True)
    figure["layout"]["xaxis"] |= {"domain": list(_BESIDE[0]), "nticks": 3}
    figure["layout"]["yaxis"] |= {"constraintoward": "bottom", "nticks": 3}
    return figure


def _add_rose(figure, H, u) -> None:
    """Draw, in a panel beside the map, |uᵀHu| in each direction."""
    ways = np.array([_unit(angle) for angle in range(0, 361, 3)])
    values = np.einsum("ki,ij,kj->k", ways, H, ways)
    traces = [
        pf.line(*_lobes(ways, values, values >= 0), colour="function", dash="solid"),
        pf.line(*_lobes(ways, values, values <= 0), colour="function", dash="dot"),
        pf.line(*np.outer(u, (0, abs(float(u @ H @ u)))), colour=_WAY, dash="solid"),
        pf.points(*(abs(float(u @ H @ u)) * u)),
    ]
    figure["data"] += on_panel(3, traces)
    figure["layout"] |= panel(3, "curvature", _ROSE, _ROSE, _BESIDE[1], _TOP)
    square = {"scaleanchor": "x3", "constrain": "domain", "constraintoward": "bottom"}
    figure["layout"]["yaxis3"] |= square
    figure["layout"]["xaxis3"] |= {"constrain": "domain", "zeroline": True}


def _lobes(ways, values, kept) -> np.ndarray:
    """Return the curve at the distance of the size of each value, with gaps; shape (2, k)."""
    return np.where(kept, np.abs(values) * ways.T, np.nan)


# -------------------------------------------------------------------------- quadratic forms

_FORM_SPACE = (-8, 8)


@cache
def form_of(a: float, b: float, d: float) -> Function:
    """Return (a x² + 2 b x y + d y²) / 2, whose Hessian is [[a, b], [b, d]]."""
    x, y = symbols("x y")
    return Function((a * x**2 + 2 * b * x * y + d * y**2) / 2, x, y)


def form(a: float, b: float, d: float, in_space: bool = False) -> Picture:
    """Return the surface of a quadratic form with its two main directions.

    Parameters
    ----------
    a, b, d : float
        The entries of the Hessian [[a, b], [b, d]].
    in_space : bool
        False shows the contour map.
    """
    H, f = np.array([[a, b], [b, d]], dtype=float), form_of(a, b, d)
    values, ways = main_directions(H)
    if in_space:
        figure = surface_figure(f, *_SQUARE, _FORM_SPACE, levels=(-20, 20, 1), height=420)
    else:
        figure = contour_figure(f, *_SQUARE, levels=(-20, 20, 1), equal=True, height=420)
    pairs = zip(values, ways, strict=True)
    figure["data"] += [_axis_of_form(f, value, way, in_space) for value, way in pairs]
    figure["layout"]["showlegend"] = False
    kind = _KINDS[definiteness(H)]
    determinant = a * d - b * b
    reading = (
        f"H = {_shown_matrix(H, 0)}: determinant {shown(determinant, 0)}, eigenvalues "
        f"{shown(values[0])} and {shown(values[1])}: {kind}"
    )
    seen = "surface" if in_space else "contour map"
    alt = (
        f"The {seen} of {formula(f)}, {kind}, with its two main directions through the origin, "
        "solid where it bends up, dotted where it bends down or not at all."
    )
    return Picture(figure, reading, alt)


def _axis_of_form(f, value, way, in_space) -> dict:
    """Return the line through the origin along an eigenvector."""
    dash = "solid" if value > 1e-9 else "dot"
    x, y = np.outer(way, np.linspace(-1.8, 1.8, 25))
    z = f(x, y) + 0.2 if in_space else None
    return pf.line(x, y, "", "point" if in_space else "second", dash, z=z)


# ----------------------------------------------------------------- where H does not decide

SILENT = {
    "x⁴ + y⁴": Function("x^4 + y^4", "x", "y"),
    "−x⁴ − y⁴": Function("-x^4 - y^4", "x", "y"),
    "x⁴ − y⁴": Function("x^4 - y^4", "x", "y"),
    "x³ − 3xy²": Function("x^3 - 3x y^2", "x", "y"),
    "x² + y⁴": Function("x^2 + y^4", "x", "y"),
    "x² + y³": Function("x^2 + y^3", "x", "y"),
}


def silent(surface: str, in_space: bool = True) -> Picture:
    """Return a surface whose Hessian at the origin has the determinant 0.

    Parameters
    ----------
    surface : str
        A key of `SILENT`.
    in_space : bool
        False shows the contour map.
    """
    f, square = SILENT[surface], ((-1, 1), (-1, 1))
    H = np.asarray(_hessian_of(f)(0, 0), dtype=float)
    if in_space:
        figure = surface_figure(f, *square, (-2.3, 2.3), levels=(-2, 2, 0.2), height=440)
    else:
        figure = contour_figure(f, *square, levels=(-4, 4, 0.2), equal=True, height=440)
    figure["data"].append(pf.points(0, 0, z=[0] if in_space else None))
    figure["layout"]["showlegend"] = False
    values = main_directions(H).values
    reading = f"{surface}: eigenvalues {shown(values[0], 0)} and {shown(values[1], 0)}"
    seen = "surface" if in_space else "contour map"
    alt = f"The {seen} of {formula(f)} with a dot at the origin, where it is level."
    return Picture(figure, reading, alt)


# ------------------------------------------------------------------------------- the peaks

_PEAKS_WINDOW = (-3, 3)
_PEAKS_LEVELS = (-6.5, 8, 1)


def peaks(f: Function, found, chosen: int = 0, in_space: bool = False) -> Picture:
    """Return a landscape with its stationary points, and how it bends at one of them.

    Parameters
    ----------
    f : Function
        Of x and y.
    found : sequence of StationaryPoint
        Those to mark; none as long as nobody has looked for them.
    chosen : int
        Number of the one that is told of, from 1; 0 for none.
    in_space : bool
        False shows the contour map.
    """
    windows = (_PEAKS_WINDOW, _PEAKS_WINDOW)
    if in_space:
        figure = surface_figure(f, *windows, (-8, 9), levels=_PEAKS_LEVELS, height=480)
    else:
        figure = contour_figure(f, *windows, levels=_PEAKS_LEVELS, equal=True, height=480)
    if chosen:
        figure["data"] += _bars(f, found[chosen - 1], in_space)
    figure["data"] += _marks(found, in_space)
    figure["layout"]["showlegend"] = False
    seen = "surface" if in_space else "contour map"
    alt = f"The {seen} of a landscape with hills and hollows"
    alt += f", with {len(found)} places marked by numbers." if len(found) else "."
    return Picture(figure, _peaks_reading(found, chosen), alt)


def _marks(found, in_space) -> list[dict]:
    if not len(found):
        return []
    x, y = np.transpose([point.x for point in found])
    z = [point.fun + 0.3 for point in found] if in_space else None
    words = [str(k + 1) for k in range(len(found))]
    return [pf.points(x, y, z=z), pf.text(x, y, words, z=z, position="middle right")]


def _bars(f: Function, point, in_space) -> list[dict]:
    """Return a ring about a place and, on the map, a bar along each main direction."""
    if in_space:
        return [pf.points(*point.x, z=[point.fun + 0.3], size=22, colour="goal", symbol="circle")]
    bars = []
    for value, way in zip(*main_directions(_hessian_of(f)(*point.x)), strict=True):
        ends = point.x - 0.45 * way, point.x + 0.45 * way
        dash = "solid" if value > 0 else "dot"
        bars.append(pf.segment(*ends, colour="second", dash=dash, width=4))
    return bars


def _peaks_reading(found, chosen) -> str:
    if not chosen:
        return f"{len(found)} places marked" if len(found) else "nothing marked yet"
    point = found[chosen - 1]
    low, high = point.eigenvalues
    return (
        f"{chosen} at {_place(point.x, 2)}: height {shown(point.fun)}, eigenvalues {shown(low)} "
        f"and {shown(high)}: {point.kind}"
    )


# -------------------------------------------------------------------------------- convexity

CURVES = {
    "x²": (Function("x^2"), (-0.5, 4.5)),
    "x⁴ − 2x²": (Function("x^4 - 2x^2"), (-1.5, 4.5)),
    "eˣ": (Function("exp(x)"), (-0.5, 8)),
    "|x|": (Function("|x|"), (-0.5, 2.5)),
}
_CHORD = (-2.1, 2.1)


def chord(curve: str, left: float, right: float) -> Picture:
    """Return a curve with the straight line between two of its points.

    Parameters
    ----------
    curve : str
        A key of `CURVES`.
    left, right : float
        Where the two points are, between -2 and 2.
    """
    f, window = CURVES[curve]
    x = np.linspace(*_CHORD, 169)
    ends = [float(f(left)), float(f(right))]
    figure = pf.figure(
        [
            pf.line(x, f(x)),
            pf.line([left, right], ends, colour="secant", dash="solid"),
            pf.points([left, right], ends),
        ],
        _CHORD,
        window,
        height=380,
    )
    below = chord_below(f, left, right)
    where = "below the curve somewhere" if below else "nowhere below the curve"
    reading = f"{curve}: from x = {shown(left, 1)} to x = {shown(right, 1)} the chord is {where}"
    alt = f"The curve of {formula(f)} and its chord from x = {number(left)} to x = {number(right)}."
    return Picture(figure, reading, alt)
