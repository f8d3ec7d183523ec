"""Pictures of landscapes and their copies: level, tilted and bent."""

from copy import deepcopy
from functools import cache

import numpy as np

from course_utils.calculus import directional_curvature
from course_utils.functions import Function
from course_utils.pictures.chapters.multivariate_taylor_uses import leap, pendulum, which_is_it
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit import style
from course_utils.pictures.kit.alternative_text import number
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.surface_slices import (
    HALVES,
    Landscape,
    on_panel,
    panel,
    shown,
    surface_on_top,
    write_above,
)
from course_utils.quadratic_models import (
    QuadraticModel,
    largest_miss,
    quadratic_model,
    trusted_radius,
)

__all__ = [
    "HILL",
    "HUT",
    "NEAR",
    "ORDERS",
    "PLACES",
    "by_hand",
    "copies",
    "leap",
    "misses",
    "pendulum",
    "sheet_by_hand",
    "turned",
    "which_is_it",
]

_SQUARE = ((-1.5, 1.5), (-1.5, 1.5))
HILL = Landscape(Function("exp(-(x^2 + y^2))", "x", "y"), (-0.3, 1.2), *_SQUARE)
ORDERS = ("level", "tilted", "bent")
GOOD = 0.05  # a copy that misses by less counts as good
_SHEET = 0.75  # half the side of the sheet that stands for a copy
_WORST = 0.5  # misses that are larger look alike
_WAY = "slice_x"


def _place(at, decimals=1) -> str:
    return f"({shown(at[0], decimals)}, {shown(at[1], decimals)})"


@cache
def _made_once(in_space: bool) -> dict:
    if in_space:
        return surface_on_top(HILL, True, levels=(0, 1, 0.1))
    figure = surface_on_top(HILL, False, levels=(0, 1, 0.2), equal=True)
    del figure["data"][0]  # the map of the hill gives way to the map of the miss
    return figure


# ------------------------------------------------------------------------ three copies


def copies(at, order: int = 2, in_space: bool = True) -> Picture:
    """Return the hill with a copy of it about a place, or the map of how far the copy misses.

    Parameters
    ----------
    at : (float, float)
        Between -1.5 and 1.5.
    order : int
        0, level; 1, tilted; 2, bent.
    in_space : bool
        False shows, from above, by how much the hill lies above the copy.
    """
    model = quadratic_model(HILL.f, at)
    copy = model.cut(order)
    made = _made_once(in_space)
    figure = {"data": list(made["data"]), "layout": deepcopy(made["layout"])}
    figure["data"] += _sheet(copy) if in_space else _miss_map(copy)
    _add_slice(figure, copy)
    figure["layout"]["showlegend"] = False
    radius = trusted_radius(HILL.f, copy, at, GOOD)
    said = f"at {_place(at)}, order {order}: {_named(copy, order)}"
    reading = f"{said}; misses by less than {GOOD} up to {shown(radius)} away"
    return Picture(figure, reading, _copies_alt(at, order, in_space))


def _named(copy: QuadraticModel, order: int) -> str:
    if order < 2:
        return f"{ORDERS[order]}, {'one number' if order == 0 else 'three numbers'}"
    return f"bent, six numbers, a {copy.shape}"


def _sheet(copy: QuadraticModel) -> list[dict]:
    """Return the copy about its place, as a sheet in space."""
    sides = [np.clip(np.linspace(p - _SHEET, p + _SHEET, 21), -1.5, 1.5) for p in copy.point]
    heights = copy(*np.meshgrid(*sides))  # the picture cuts it off above and below
    colour = style.COLOURS["approximation"]
    return [
        pf.surface(*sides, heights, "copy", colours=(colour, colour), opacity=0.75),
        pf.points(*copy.point, z=[copy.value]),
    ]


def _miss_map(copy: QuadraticModel) -> list[dict]:
    """Return the miss as colours, and a thick line round where it is small."""
    filled = _miss_colours(copy, *_SQUARE, _WORST, 0.1)
    side = np.linspace(*_SQUARE[0], 61)
    places = np.meshgrid(side, side)
    border = pf.contour(side, side, np.abs(HILL.f(*places) - copy(*places)), "", (GOOD, GOOD, 1))
    border["contours"] |= {"coloring": "none", "showlabels": False}
    border |= {"line": {"width": 3, "color": style.COLOURS["goal"]}, "hoverinfo": "skip"}
    return [filled, border, pf.points(*copy.point)]


def _miss_colours(copy: QuadraticModel, x_range, y_range, worst: float, step: float) -> dict:
    """Return how far the hill lies above a copy: blue for below, brown for above."""
    x, y = (np.linspace(*span, 41) for span in (x_range, y_range))
    places = np.meshgrid(x, y)
    miss = HILL.f(*places) - copy(*places)
    light = style.DIVERGING[1:-1]  # enough for numbers on top
    filled = pf.contour(x, y, miss, "", (-worst, worst, step), light)
    return filled | {"zmin": -worst, "zmax": worst, "hoverinfo": "skip"}


def _add_slice(figure, copy: QuadraticModel) -> None:
    """Draw, below, hill and copy along x through the place."""
    x = np.linspace(-1.5, 1.5, 121)
    y = copy.point[1]
    low, high = HILL.z_range
    copied = np.asarray(copy(x, y), dtype=float)
    copied = np.where((copied >= low - 0.3) & (copied <= high + 0.3), copied, np.nan)
    traces = [
        pf.line(x, HILL.f(x, y), colour="function"),
        pf.line(x, copied, colour="approximation"),
        pf.points(copy.point[0], copy.value),
    ]
    figure["data"] += on_panel(2, traces)
    figure["layout"] |= panel(2, "<i>x</i>", (-1.5, 1.5), HILL.z_range)
    write_above(figure, f"hill —, copy –·–, <i>y</i> = {shown(y, 1)}", 0)


def _copies_alt(at, order, in_space) -> str:
    where = f"({number(at[0])}, {number(at[1])})"
    if in_space:
        return (
            f"A round hill in space, and a {ORDERS[order]} sheet that touches it at {where}. "
            "Below, hill and sheet along x, through that place."
        )
    return (
        f"A map that shows by colour how far the {ORDERS[order]} copy made at {where} misses the "
        f"hill; a thick line encloses where it misses by less than {GOOD}. Below, hill and copy "
        "along x, through that place."
    )


# ------------------------------------------------------------------------ bent by hand

HUT, NEAR = (0.5, 0.2), 0.3


def sheet_by_hand(d: float, e: float, g: float) -> QuadraticModel:
    """Return the sheet with the hill's height and slopes at the hut, and these three numbers.

    Parameters
    ----------
    d, e, g : float
        What stands before Δx², Δx Δy and Δy².
    """
    model = quadratic_model(HILL.f, HUT)
    return model._replace(hessian=((2 * d, e), (e, 2 * g)))


def by_hand(d: float, e: float, g: float) -> Picture:
    """Return the map of how far a sheet that is bent by hand misses the hill near the hut.

    Parameters
    ----------
    d, e, g : float
        As for `sheet_by_hand`.
    """
    sheet = sheet_by_hand(d, e, g)
    turn = np.linspace(0, 2 * np.pi, 81)
    circle = HUT[0] + NEAR * np.cos(turn), HUT[1] + NEAR * np.sin(turn)
    traces = [
        _miss_colours(sheet, (0, 1), (-0.3, 0.7), 0.2, 0.04),
        pf.line(*circle, colour="boundary", dash="dash"),
        pf.points(*HUT),
        pf.text(*HUT, "hut", position="top right"),
    ]
    figure = pf.figure(traces, (0, 1), (-0.3, 0.7), origin_axes=False, height=440, equal=True)
    numbers = f"{shown(d, 1)} Δx², {shown(e, 1)} Δx Δy, {shown(g, 1)} Δy²"
    worst = largest_miss(HILL.f, sheet, HUT, NEAR)
    reading = f"{numbers}: inside the circle it misses by up to {shown(worst, 3)}"
    alt = (
        "A map of the ground about the hut that shows by colour how far a sheet misses the hill, "
        f"and a dashed circle of radius {NEAR} about the hut. The sheet is bent by {numbers}."
    )
    return Picture(figure, reading, alt)


# ------------------------------------------------------------------- one line at a time

FLANK = (0.8, 0.4)


def turned(angle: float) -> Picture:
    """Return the hill's map with a line through a place on its flank, and the slice over it.

    Parameters
    ----------
    angle : float
        Of the line, in degrees from the x axis to the left.
    """
    way = unit(angle)
    s = np.linspace(-1, 1, 81)
    x, y = np.outer(way, s) + np.array(FLANK)[:, None]
    model = quadratic_model(HILL.f, FLANK)
    figure = surface_on_top(HILL, False, levels=(0, 1, 0.1), equal=True)
    figure["data"] += [
        pf.line(x, y, "", _WAY, "solid"),
        pf.arrow(FLANK, np.add(FLANK, 0.5 * way), colour=_WAY),
        pf.points(*FLANK),
    ]
    figure["data"] += on_panel(2, [
        pf.line(s, HILL.f(x, y), colour="function"),
        pf.line(s, model(x, y), colour="approximation"),
        pf.points(0, model.value),
    ])  # fmt: skip
    figure["layout"] |= panel(2, "way <i>s</i>", (-1, 1), (-0.6, 1.2), HALVES[0])
    figure["layout"]["xaxis2"] |= {"tickvals": [-1, 0, 1]}
    write_above(figure, "hill —, copy –·–", 0)
    _add_curvatures(figure, angle)
    figure["layout"]["showlegend"] = False
    slope, curvature = float(np.dot(model.gradient, way)), directional_curvature(HILL.f, FLANK, way)
    reading = (
        f"{angle:.0f}°: slope {shown(slope)}, curvature {shown(curvature)}, {_bent(curvature)}"
    )
    alt = (
        f"The contour map of a round hill, with a line at {angle:.0f} degrees through (0.8, 0.4) "
        "on its flank. Below, the height of the hill along the line with the parabola that copies "
        "it, and the curvature against the direction, with a point at this one."
    )
    return Picture(figure, reading, alt)


def unit(angle: float) -> np.ndarray:
    """Return the direction at an angle in degrees; the axes come out exact."""
    turn = np.radians(angle)
    return np.round([np.cos(turn), np.sin(turn)], 12)


def _bent(curvature: float) -> str:
    if abs(curvature) < 0.02:
        return "hardly bent"
    return "bent up" if curvature > 0 else "bent down"


@cache
def _curvatures() -> tuple[np.ndarray, list[float]]:
    angles = np.linspace(0, 360, 121)
    return angles, [directional_curvature(HILL.f, FLANK, unit(angle)) for angle in angles]


def _add_curvatures(figure, angle: float) -> None:
    angles, curvatures = _curvatures()
    traces = [
        pf.line(angles, curvatures, colour="second"),
        pf.points(angle, directional_curvature(HILL.f, FLANK, unit(angle))),
    ]
    figure["data"] += on_panel(3, traces)
    figure["layout"] |= panel(3, "direction (°)", (0, 360), (-1.2, 1), HALVES[1])
    # Lines at the quarters of a turn, and numbers that stay apart on a narrow page.
    quarters = {"tickvals": [0, 90, 180, 270, 360], "ticktext": ["0", "", "180", "", "360"]}
    figure["layout"]["xaxis3"] |= quarters
    write_above(figure, "curvature", HALVES[1][0], "second")


# ------------------------------------------------------------------- how fast the miss shrinks


def _flat(value: float) -> QuadraticModel:
    return QuadraticModel((0.0, 0.0), value, (0.0, 0.0), ((0.0, 0.0), (0.0, 0.0)))


def _of_the_hill(*at) -> tuple:
    return HILL.f, quadratic_model(HILL.f, at)


# At the origin r^2.5 has slopes and bends, all 0, and no third derivative along any line.
PLACES = {
    "hill, flank": _of_the_hill(0.6, 0.4),
    "hill, top": _of_the_hill(0, 0),
    "r^2.5 at 0": (Function("(x^2 + y^2)^(5/4)", "x", "y"), _flat(0.0)),
}
_REACH = np.geomspace(0.01, 1, 41)
_SMALLEST = 1e-9
# Lines that lie on each other are all seen: the first is the widest.
_LOOKS = (("0", "function", "dot", 6), ("1", "tangent", "dash", 4),
          ("2", "approximation", "solid", 2))  # fmt: skip


def misses(place: str, distance: float, angle: float = 270) -> Picture:
    """Return, on logarithmic axes, how far copies of three orders miss at a distance.

    Parameters
    ----------
    place : str
        A key of `PLACES`.
    distance : float
        From the place, 0.01 to 1: marked in the picture and told in the reading.
    angle : float
        Of the way, in degrees.
    """
    lines = [_miss_along(place, order, _REACH, angle) for order in range(3)]
    here = [float(_miss_along(place, order, distance, angle)) for order in range(3)]
    half = [float(_miss_along(place, order, distance / 2, angle)) for order in range(3)]
    traces = [
        pf.line(_REACH, _seen(line), name, role, dash, width)
        for line, (name, role, dash, width) in zip(lines, _LOOKS, strict=True)
    ]
    traces += [
        pf.points(distance, _seen(miss), colour=role)
        for miss, (_, role, *_) in zip(here, _LOOKS, strict=True)
    ]
    figure = pf.figure(traces, (-2.05, 0.05), (-9, 0.5), "distance", "miss", origin_axes=False)
    figure["layout"]["xaxis"] |= {"type": "log", "dtick": 1}
    figure["layout"]["yaxis"] |= {"type": "log", "dtick": 2, "exponentformat": "power"}
    figure["layout"]["legend"] = {"title": {"text": "order", "side": "left"}}
    shrunk = ", ".join(_ratio(a, b) for a, b in zip(here, half, strict=True))
    reading = (
        f"{place}, distance {distance:.2f}: misses {', '.join(map(_small, here))}; at half of it "
        f"{shrunk} times less"
    )
    alt = (
        f"Three lines on logarithmic axes ({place}): the miss of the level, the tilted and "
        f"the bent copy against the distance, with points at {number(distance)}."
    )
    return Picture(figure, reading, alt)


def _miss_along(place: str, order: int, distance, angle: float):
    f, model = PLACES[place]
    x, y = (p + distance * u for p, u in zip(model.point, unit(angle), strict=True))
    return np.abs(f(x, y) - model.cut(order)(x, y))


def _seen(miss):
    return np.maximum(miss, _SMALLEST)


def _small(miss: float) -> str:
    return f"{miss:.6f}" if miss < 0.001 else f"{miss:.4f}"


def _ratio(miss: float, at_half: float) -> str:
    return f"{miss / at_half:.1f}" if at_half > _SMALLEST else "?"
