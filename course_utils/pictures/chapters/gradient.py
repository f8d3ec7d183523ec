"""Pictures of slopes in every direction, and of the arrow that knows them all."""

from copy import deepcopy
from functools import cache
from typing import NamedTuple

import numpy as np

from course_utils.calculus import Line, Plane
from course_utils.directions import directional_limit
from course_utils.functions import Function
from course_utils.pictures.chapters.gradient_uses import (
    edges,
    fog,
    hill_of,
    weather,
)
from course_utils.pictures.fields import arrows, field_on_surface, field_trace
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit import style
from course_utils.pictures.kit.alternative_text import number
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.moving_surfaces import contour_figure, surface_figure
from course_utils.pictures.surface_slices import (
    HALVES,
    Landscape,
    curve_and_tangent,
    on_panel,
    panel,
    shown,
    surface_on_top,
    write_above,
)

__all__ = [
    "FIELDS",
    "ISLAND",
    "SURFACES",
    "compass",
    "cooler",
    "edges",
    "field",
    "fog",
    "hill_of",
    "quotient_along",
    "two_arrows",
    "unit_circle",
    "walk",
    "weather",
    "without_a_plane",
]

_WAY = "slice_x"  # the look of a direction: its needle, its line and the slice over it
# Lines at the quarters of a turn, and numbers that stay apart on a narrow page.
_QUARTERS = {"tickvals": [0, 90, 180, 270, 360], "ticktext": ["0", "", "180", "", "360"]}
_NEEDLE = 1.6  # map units
_STRETCH = 3  # a gradient of length 1 is drawn so long on the island

ISLAND = Landscape(
    Function("2 - x^2/20 - y^2/10", "x", "y", name="h"), (-1.6, 2.4), (-6, 6), (-4, 4)
)
_EYE = (-0.7, -1.5, 0.9)  # from the south-west, where the walk on the island begins
_ISLAND_LEVELS = (-1.25, 2, 0.25)


class Way(NamedTuple):
    """A straight way over a landscape: where it begins and which way it leads."""

    land: Landscape
    plane: Plane
    angle: float

    @property
    def unit(self) -> np.ndarray:
        """The direction, of length 1."""
        return unit(self.angle)

    @property
    def slope(self) -> float:
        """The slope at its beginning."""
        return float(np.dot(self.plane.gradient, self.unit))

    def places(self, s) -> np.ndarray:
        """Return x and y after the way s, of shape (2, n); NaN outside the window."""
        x, y = np.add(np.outer(self.unit, s).T, self.plane.point).T
        (left, right), (low, high) = self.land.x_range, self.land.y_range
        inside = (x >= left) & (x <= right) & (y >= low) & (y <= high)
        return np.where(inside, (x, y), np.nan)


def unit(angle: float) -> np.ndarray:
    """Return the direction at an angle in degrees; the axes come out exact."""
    turn = np.radians(angle)
    return np.round([np.cos(turn), np.sin(turn)], 12)


def _way(land: Landscape, at, angle: float) -> Way:
    return Way(land, land.plane(*at), angle)


def _facing(angle: float) -> str:
    names = ("east", "north-east", "north", "north-west")
    names += ("west", "south-west", "south", "south-east")
    name = f" ({names[int(angle) % 360 // 45]})" if angle % 45 == 0 else ""
    return f"facing {angle:.0f}°{name}"


def _place(at, decimals=1) -> str:
    return f"({shown(at[0], decimals)}, {shown(at[1], decimals)})"


# --------------------------------------------------------------------- one slope a direction


def walk(at, angle: float, in_space: bool = False) -> Picture:
    """Return an island, a direction from one of its places, and the slice in that direction.

    Parameters
    ----------
    at : (float, float)
    angle : float
        Of the direction, in degrees from the x axis (east) to the left.
    in_space : bool
        False shows the contour map in place of the surface.
    """
    way = _way(ISLAND, at, angle)
    figure = _on_top(ISLAND, in_space, _ISLAND_LEVELS)
    figure["data"] += _line_of(way, in_space)
    _add_slice(figure, way, (0, 1))
    figure["layout"]["showlegend"] = False
    reading = (
        f"at {_place(at)}, height {shown(way.plane.value)} km, {_facing(angle)}: "
        f"slope {shown(way.slope)}"
    )
    alt = (
        f"{'An island in space' if in_space else 'The contour map of an island'}, with a needle "
        f"at ({number(at[0])}, {number(at[1])}) that points {angle:.0f} degrees to the left of "
        "east. Below, the height along that direction, with its tangent."
    )
    return Picture(figure, reading, alt)


def _on_top(land, in_space, levels=None) -> dict:
    """Return the surface, or its map, in a figure of its own."""
    made = _made_once(land, in_space, levels)
    return {"data": list(made["data"]), "layout": deepcopy(made["layout"])}


@cache
def _made_once(land, in_space, levels) -> dict:
    options = {} if in_space else {"equal": True}
    figure = surface_on_top(land, in_space, levels=levels, **options)
    if in_space:
        figure["layout"]["scene"]["camera"]["eye"] = dict(zip("xyz", _EYE, strict=True))
    return figure


def _line_of(way: Way, in_space: bool) -> list[dict]:
    """Return the line of a way over the whole window, its needle and its beginning."""
    x, y = way.places(np.linspace(-14, 14, 281))
    if not in_space:
        start = np.array(way.plane.point)
        return [
            pf.line(x, y, "", _WAY, "dot", style.WIDTHS["thin"]),
            pf.arrow(start, start + _NEEDLE * way.unit, colour=_WAY),
            pf.points(*start),
        ]
    hair = 0.008 * (way.land.z_range[1] - way.land.z_range[0])
    ahead = way.places(np.linspace(0, _NEEDLE, 9))
    return [
        pf.line(x, y, "", _WAY, z=way.land.f(x, y) + hair, width=style.WIDTHS["thin"]),
        pf.line(*ahead, "", _WAY, z=way.land.f(*ahead) + hair, width=2 * style.WIDTHS["line"]),
        pf.points(*way.plane.point, z=[way.plane.value]),
    ]


def _add_slice(figure, way: Way, x_domain) -> None:
    """Draw, in the panel below, the height along a way."""
    s = np.linspace(-4, 4, 161)
    x, y = way.places(s)
    tangent = Line(0.0, way.plane.value, way.slope)
    traces = curve_and_tangent(s, way.land.f(x, y), tangent, _WAY)
    figure["data"] += on_panel(2, traces)
    figure["layout"] |= panel(2, "way <i>s</i>", (-4, 4), way.land.z_range, x_domain)
    # Half of a narrow page has room for one word.
    words = "height along the needle" if x_domain == (0, 1) else "height"
    write_above(figure, words, x_domain[0], _WAY)
    if x_domain != (0, 1):
        figure["layout"]["xaxis2"] |= {"nticks": 3}


def unit_circle(angle: float) -> Picture:
    """Return the circle of radius 1 with a unit vector and its two components.

    Parameters
    ----------
    angle : float
        In degrees.
    """
    a, b = unit(angle)
    turn = np.linspace(0, 2 * np.pi, 121)
    traces = [
        pf.line(np.cos(turn), np.sin(turn), "", "muted"),
        pf.segment((0, 0), (a, 0), colour="run", dash="solid"),
        pf.segment((a, 0), (a, b), colour="rise", dash="dash"),
        pf.arrow((0, 0), (a, b), colour=_WAY),
        pf.text(a / 2, 0, "<i>a</i>", "run", "bottom center" if b >= 0 else "top center"),
        pf.text(a, b / 2, "<i>b</i>", "rise", "middle right" if a >= 0 else "middle left"),
        pf.text(a, b, "<b>u</b>", _WAY, "top right" if a >= 0 else "top left"),
    ]
    figure = pf.figure(
        traces, (-1.4, 1.4), (-1.3, 1.3), "<i>a</i>", "<i>b</i>", height=360, equal=True
    )
    reading = (
        f"angle {angle:.0f}°: u = ({shown(a, 3)}, {shown(b, 3)}), a² + b² = {a * a + b * b:.3f}"
    )
    alt = (
        f"The circle of radius 1 about the origin, an arrow from the origin to it at {angle:.0f} "
        "degrees, and the right-angled triangle of its components a, along the first axis, and b."
    )
    return Picture(figure, reading, alt)


# ------------------------------------------------------------------- the quotient in a direction

_WAVES = Landscape(Function("sin(x) cos(y)"), (-1, -0.6), (1, 3.1), (2, 3.4))


def quotient_along(step: float) -> Picture:
    """Return the slope of sin x cos y from (2, 2.5) towards (1/2, √3/2) as a quotient.

    Parameters
    ----------
    step : float
        The way s to the second place.
    """
    way = _way(_WAVES, (2, 2.5), 60)
    figure = _on_top(_WAVES, False, (-1, 0.8, 0.1))
    (ax, bx), (ay, by) = way.places([0, step])
    heights = _WAVES.f(np.array([ax, bx]), np.array([ay, by]))
    quotient = (heights[1] - heights[0]) / step
    figure["data"] += [
        pf.line(*way.places(np.linspace(-3, 3, 121)), "", _WAY, "dot", style.WIDTHS["thin"]),
        pf.points([ax, bx], [ay, by]),
        pf.text([ax, bx], [ay, by], ["<i>A</i>₀", "<i>I</i>₀"], position="middle right"),
    ]
    figure["data"] += on_panel(2, _rise_over_run(way, step, heights))
    figure["layout"] |= panel(2, "way <i>s</i> from <i>A</i>₀", (-0.1, 0.7), _WAVES.z_range)
    write_above(figure, "height along the line", 0, _WAY)
    figure["layout"]["showlegend"] = False
    reading = (
        f"s = {step:.2f}: I₀ = {_place((bx, by), 3)}; from {shown(heights[0], 4)} to "
        f"{shown(heights[1], 4)}, quotient {shown(quotient, 4)}"
    )
    alt = (
        f"A contour map with the place A0 at (2, 2.5) and, {number(step)} further at 60 degrees, "
        "the place I0. Below, the height along that line with the points B and J over both "
        "places, run, rise and secant."
    )
    return Picture(figure, reading, alt)


def _rise_over_run(way: Way, step, heights) -> list[dict]:
    s = np.linspace(-0.1, 0.7, 81)
    before, after = heights
    secant = Line(0.0, before, (after - before) / step)
    return [
        pf.line(s, way.land.f(*way.places(s)), colour=_WAY, dash="solid"),
        pf.line(s, secant(s), colour="secant"),
        pf.segment((0, before), (step, before), colour="run"),
        pf.segment((step, before), (step, after), colour="rise"),
        pf.points([0, step], [before, after]),
        pf.text([0, step], [before, after], ["<i>B</i>", "<i>J</i>"], position="top right"),
    ]


# ------------------------------------------------------------------------ the arrow itself

_SADDLE = Function("x^2 y")
_SHARE = 0.4  # of its length: so an arrow of this map is drawn


def two_arrows(at) -> Picture:
    """Return the map of x² y with the gradient at a place as the sum of two arrows.

    Parameters
    ----------
    at : (float, float)
    """
    x, y = at
    gradient = np.array(_gradient(_SADDLE)(x, y))
    (end_x, end_y), start = np.add(at, _SHARE * gradient), np.array(at, dtype=float)
    window = ((-5, 5), (-3.4, 3.4))
    figure = contour_figure(_SADDLE, *window, levels=(-57, 57, 6), equal=True, height=470)
    figure["data"] += [
        pf.segment((end_x, y), (end_x, end_y), width=style.WIDTHS["thin"]),
        pf.segment((x, end_y), (end_x, end_y), width=style.WIDTHS["thin"]),
        _arrow(start, (end_x, y), "along x", "slice_y"),
        _arrow(start, (x, end_y), "along y", "slice_x"),
        _arrow(start, (end_x, end_y), "both", "point"),
        pf.points(x, y),
    ]
    figure["layout"] |= {"showlegend": True}
    reading = (
        f"P = {_place(at)}: along x ({shown(gradient[0], 2)}, 0), along y (0, "
        f"{shown(gradient[1], 2)}), both ({shown(gradient[0], 2)}, {shown(gradient[1], 2)})"
    )
    alt = (
        f"The contour map of x^2 y, and at ({number(x)}, {number(y)}) three arrows: one along x, "
        "one along y, and their sum, the diagonal of the rectangle of the two."
    )
    return Picture(figure, reading, alt)


def _arrow(start, end, name, role) -> dict:
    """Return an arrow, or nothing where it would have no length."""
    if np.allclose(start, end):
        end = start = (np.nan, np.nan)
    return pf.arrow(start, end, name, role)


@cache
def _gradient(f: Function) -> Function:
    return f.gradient()


def compass(at, angle: float) -> Picture:
    """Return an island with needle, gradient and level curve, and the slope in all directions.

    Parameters
    ----------
    at : (float, float)
    angle : float
        Of the needle, in degrees.
    """
    way = _way(ISLAND, at, angle)
    gradient = np.array(way.plane.gradient)
    figure = _on_top(ISLAND, False, _ISLAND_LEVELS)
    start = np.array(at, dtype=float)
    head, foot = start + _STRETCH * gradient, start + _STRETCH * way.slope * way.unit
    figure["data"] += [
        _level_curve(ISLAND, way.plane.value),
        *_line_of(way, False),
        pf.segment(head, foot, width=style.WIDTHS["thin"]),
        pf.segment(start, foot, colour=_WAY, width=6),
        _arrow(start, head, "gradient", "gradient"),
    ]
    _add_slice(figure, way, HALVES[0])
    _add_slopes(figure, way)
    figure["layout"]["showlegend"] = False
    return Picture(figure, _compass_reading(way), _compass_alt(way))


def _level_curve(land: Landscape, level: float) -> dict:
    x, y = (np.linspace(*window, 61) for window in (land.x_range, land.y_range))
    curve = pf.contour(x, y, land.f(*np.meshgrid(x, y)), "", (level, level, 1))
    curve["contours"] |= {"coloring": "none", "showlabels": False}
    return curve | {"line": {"width": 3, "color": style.COLOURS["function"]}, "hoverinfo": "skip"}


def _add_slopes(figure, way: Way) -> None:
    """Draw, in the panel on the right, the slope against the direction."""
    angles = np.linspace(0, 360, 121)
    slopes = [float(np.dot(way.plane.gradient, unit(angle))) for angle in angles]
    traces = [pf.line(angles, slopes, colour="function"), pf.points(way.angle, way.slope)]
    figure["data"] += on_panel(3, traces)
    figure["layout"] |= panel(3, "direction (°)", (0, 360), (-1.1, 1.1), HALVES[1])
    figure["layout"]["xaxis3"] |= _QUARTERS
    write_above(figure, "slope", HALVES[1][0], "function")


def _compass_reading(way: Way) -> str:
    gradient = np.array(way.plane.gradient)
    length = float(np.hypot(*gradient))
    said = f"at {_place(way.plane.point)}: ∇h = {_place(gradient, 2)}, length {shown(length)}"
    if length < 1e-9:
        return f"{said}; slope 0.00 in every direction"
    apart = way.angle - np.degrees(np.arctan2(gradient[1], gradient[0]))
    apart = abs((apart + 180) % 360 - 180)
    return f"{said}; needle {apart:.0f}° from it, slope {shown(way.slope)}"


def _compass_alt(way: Way) -> str:
    x, y = way.plane.point
    return (
        f"The contour map of an island, at ({number(x)}, {number(y)}) the gradient, the level "
        f"curve through the place, a needle at {way.angle:.0f} degrees and on it the shadow of the "
        "gradient. Below, the height along the needle with its tangent, and the slope against "
        "the direction, with a point at the needle's."
    )


# ------------------------------------------------------------------------------ a whole field

FIELDS = {
    "the island": ISLAND,
    "x² y": Landscape(_SADDLE, (-30, 30), (-3, 3), (-3, 3)),
    "a bell": Landscape(Function("exp(-(x^2 + y^2))", "x", "y"), (-0.1, 1.1), (-2.4, 2.4), (-2, 2)),
    "a saddle": Landscape(Function("x^2 - y^2", "x", "y"), (-10, 10), (-3, 3), (-3, 3)),
    "the sauna": Landscape(
        Function("50 - x^2 (x - 6) y^2 (y - 6) / 50", "x", "y"), (25, 55), (0, 5), (0, 5)
    ),
}
_ARROWS = 6  # each way: more of them cover the numbers of the contours on a narrow page
_LEVELS = {"the island": (-1, 1.5, 0.5), "x² y": (-27, 27, 6), "the sauna": (30, 50, 2.5)}


def field(surface: str = "the island", in_space: bool = False) -> Picture:
    """Return a landscape with its gradient at many places: a field of arrows.

    Parameters
    ----------
    surface : str
        A key of `FIELDS`.
    in_space : bool
        True shows the surface, with the arrows lying on it.
    """
    land, levels = FIELDS[surface], _LEVELS.get(surface)
    windows = (land.x_range, land.y_range)
    tails, heads = arrows(_gradient(land.f), *windows, count=_ARROWS)
    if in_space:
        figure = surface_figure(land.f, *windows, land.z_range, levels=levels, height=420)
        lift = 0.012 * (land.z_range[1] - land.z_range[0])
        figure["data"].append(field_on_surface(tails, heads, land.f, lift))
    else:
        figure = contour_figure(land.f, *windows, levels=levels, equal=True, height=420)
        figure["data"].append(field_trace(tails, heads))
    lengths = np.hypot(*_gradient(land.f)(*tails.T))
    reading = (
        f"{surface}: {len(tails)} arrows, the shortest for a gradient of length "
        f"{shown(lengths.min())}, the longest for {shown(lengths.max())}"
    )
    where = "surface" if in_space else "contour map"
    alt = f"The {where} of {surface}, with the gradient at {len(tails)} places as arrows."
    return Picture(figure, reading, alt)


def cooler(temperature: Function, at, arrow) -> Picture:
    """Return the contour map of a sauna, 5 m by 5 m, with an arrow at a place.

    Parameters
    ----------
    temperature : Function
        Of x and y in m; in °C.
    at, arrow : (float, float)
        The arrow is drawn at 0.4 of its length.
    """
    end = np.add(at, _SHARE * np.asarray(arrow, dtype=float))
    figure = contour_figure(
        temperature,
        *((0, 5), (0, 5)),
        levels=(30, 50, 2.5),
        arrows=[(at, end, "")],
        points=[(*at, "")],
        equal=True,
    )
    alt = (
        f"The contour map of the temperature in a room, with an arrow from ({number(at[0])}, "
        f"{number(at[1])}) towards ({number(end[0])}, {number(end[1])})."
    )
    return Picture(figure, f"arrow ({shown(arrow[0])}, {shown(arrow[1])})", alt)


# ------------------------------------------------------------------- where the formula fails

_SQUARE = ((-0.7, 0.7), (-1, 1), (-1, 1))
SURFACES = {
    "x − y²": (Landscape(Function("x - y^2", "x", "y"), (-2, 1.2), *_SQUARE[1:]), (1, 0)),
    "x y² / (x² + y²)": (Landscape(Function("x y^2 / (x^2 + y^2)"), *_SQUARE), (0, 0)),
    "−x y / (x² + y²)": (Landscape(Function("-x y / (x^2 + y^2)", "x", "y"), *_SQUARE), (0, 0)),
    "√(x² + y²)": (Landscape(Function("sqrt(x^2 + y^2)"), (-0.2, 1.2), *_SQUARE[1:]), None),
}
_TURNS = range(0, 361, 15)


@cache
def slopes_at_the_origin(surface: str) -> tuple[float, ...]:
    """Return the slope ahead at the origin in each direction of the picture; NaN for none."""
    f = SURFACES[surface][0].f
    half = [angle for angle in _TURNS if angle < 180]
    found = [directional_limit(f, (0, 0), unit(angle), value=0) for angle in half]
    ahead = [_slope_of(limit.right) for limit in found]
    # What lies behind one direction lies ahead of the opposite one (0 is no negative zero).
    behind = [0 - _slope_of(limit.left) for limit in found]
    return (*ahead, *behind, ahead[0])


def _slope_of(side) -> float:
    return side.value if side.verdict == "exists" else np.nan


def without_a_plane(surface: str, angle: float, in_space: bool = False) -> Picture:
    """Return a surface about the origin, its height along a line, and its slope in all directions.

    Parameters
    ----------
    surface : str
        A key of `SURFACES`; each has the height 0 at the origin.
    angle : float
        Of the line, in degrees: a multiple of 15.
    in_space : bool
        False shows the contour map in place of the surface.
    """
    land, gradient = SURFACES[surface]
    x, y = np.outer(unit(angle), s := np.linspace(-1, 1, 80))  # not 0, where there may be no value
    heights = np.asarray(land.f(x, y), dtype=float)
    figure = _on_top(land, in_space)
    hair = 0.01 * (land.z_range[1] - land.z_range[0])
    figure["data"] += [
        pf.line(x, y, "", _WAY, "solid", z=heights + hair if in_space else None),
        pf.points(0, 0, z=[0] if in_space else None),
    ]
    left = np.where(s < 0, heights, np.nan), np.where(s > 0, heights, np.nan)
    both = [pf.line(s, half, colour=_WAY, dash="solid") for half in left]
    figure["data"] += on_panel(2, [*both, pf.points(0, 0)])
    figure["layout"] |= panel(2, "way <i>s</i>", (-1, 1), land.z_range, HALVES[0])
    write_above(figure, "height", 0, _WAY)
    figure["layout"]["xaxis2"] |= {"nticks": 3}
    _add_both_slopes(figure, surface, angle)
    figure["layout"]["showlegend"] = False
    said = _slope_ahead(surface, angle)
    formula = (
        "there is no gradient"
        if gradient is None
        else (
            f"the formula with the gradient says {shown(float(np.dot(gradient, unit(angle))), 3)}"
        )
    )
    alt = (
        f"The {'surface' if in_space else 'contour map'} of {surface} about the origin with a line "
        f"at {angle:.0f} degrees. Below, the height along the line, and the slope ahead against "
        "the direction, dots for the truth and a dashed curve for the formula."
    )
    return Picture(figure, f"{angle:.0f}°: {said}; {formula}", alt)


def _slope_ahead(surface: str, angle: float) -> str:
    slope = slopes_at_the_origin(surface)[int(angle) // 15]
    return f"slope ahead {shown(slope, 3)}" if np.isfinite(slope) else "no slope ahead"


def _add_both_slopes(figure, surface: str, angle: float) -> None:
    """Draw, on the right, the true slopes as dots and those of the formula as a dashed curve."""
    gradient = SURFACES[surface][1] or (np.nan, np.nan)
    angles, slopes = np.array(_TURNS), np.array(slopes_at_the_origin(surface))
    fine = np.linspace(0, 360, 121)
    claimed = [float(np.dot(gradient, unit(turn))) for turn in fine]
    here = slopes[int(angle) // 15]
    traces = [
        pf.line(fine, claimed, colour="gradient", dash="dash"),
        pf.points(angles, slopes, colour="function", size=7),
        pf.points(angle, here if np.isfinite(here) else np.nan),
        pf.vertical(angle, (-1.3, 1.3), colour="muted", width=style.WIDTHS["thin"]),
    ]
    figure["data"] += on_panel(3, traces)
    figure["layout"] |= panel(3, "direction (°)", (0, 360), (-1.3, 1.3), HALVES[1])
    figure["layout"]["xaxis3"] |= _QUARTERS
    write_above(figure, "slope ahead", HALVES[1][0], "function")
