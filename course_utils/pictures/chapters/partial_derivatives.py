"""Pictures of partial derivatives: a can, slices of a surface, tangent planes."""

import numpy as np

from course_utils.calculus import Line, tangent_line
from course_utils.functions import Function
from course_utils.pictures.chapters.partial_quotient import quotient
from course_utils.pictures.curves import curves
from course_utils.pictures.graphs import dependency_graph
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit import style
from course_utils.pictures.kit.alternative_text import number, with_alt
from course_utils.pictures.kit.axes import new_figure, pen, styled, words
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.surface_slices import (
    HALVES,
    Landscape,
    add_map_beside,
    add_slices,
    curve_and_tangent,
    on_panel,
    panel,
    partial,
    shown,
    surface_on_top,
)

__all__ = [
    "LANDSCAPES",
    "can_knobs",
    "can_pieces",
    "curves",
    "dent",
    "dependency_graph",
    "quotient",
    "same_volume",
    "slices",
    "touching_plane",
]

# ------------------------------------------------------------------------------- the can


@styled
def can_pieces():
    """Return a drawing of a can and of the sheet metal that it is made of: two discs, a strip.

    Returns
    -------
    matplotlib.figure.Figure
    """
    figure, axes = new_figure(height=260)
    axes.set(xlim=(0, 16), ylim=(-2.6, 2.6), aspect="equal")
    axes.axis("off")
    rim = {"edgecolor": style.COLOURS["function"], "linestyle": "-", "linewidth": 1.4}
    sheet = {"facecolor": style.COLOURS["area"]} | rim
    angle = np.linspace(0, 2 * np.pi, 121)
    front = angle[60:]
    body_x = np.concatenate([1.8 + np.cos(front), [2.8, 0.8]])
    body_y = np.concatenate([-1.5 + 0.3 * np.sin(front), [1.5, 1.5]])
    axes.fill(body_x, body_y, **sheet)
    axes.fill(1.8 + np.cos(angle), 1.5 + 0.3 * np.sin(angle), **sheet)
    axes.fill([5.2, 11.48, 11.48, 5.2], [-1.5, -1.5, 1.5, 1.5], **sheet)
    for middle in (1.2, -1.2):
        axes.fill(13.5 + np.cos(angle), middle + np.sin(angle), **sheet)
        axes.plot([13.5, 14.5], [middle, middle], **pen("run", "thin"))
        words(axes, 14, middle, "$r$", offset=(0, 2))
    arrow = {"arrowstyle": "-|>", "color": style.COLOURS["axis"], "lw": 1.5}
    axes.annotate("", (4.7, 0), (3.3, 0), arrowprops=arrow)
    words(axes, 8.3, -1.5, r"$2\pi r$, once around", offset=(0, -6))
    words(axes, 5.2, 0, "$h$", offset=(8, 0))
    words(axes, 8.6, 0, "wall", offset=(0, 0))
    words(axes, 13.5, 2.2, "lid", offset=(0, 4))
    words(axes, 13.5, -2.2, "base", offset=(0, -4))
    return with_alt(
        figure,
        "A can, and an arrow to the pieces it is made of: a rectangle for the wall, as long as",
        "the can is around, 2 pi r, and as high as the can, h; and two discs of radius r, lid",
        "and base.",
    )


_KNOBS = (
    ("r", "radius <i>r</i> (cm)", (0, 6), "g/cm"),
    ("h", "height <i>h</i> (cm)", (0, 20), "g/cm"),
    ("t", "wall <i>t</i> (cm)", (0, 0.04), "g/cm"),
    ("ρ", "<i>ρ</i> (g/cm³)", (0, 10), "cm³"),
)
_ROWS = ((0.62, 1), (0, 0.38))
_CAN_WINDOW = (0, 160)  # g
_RADII = (2, 8)  # cm


def can_knobs(mass: Function, r: float, h: float, t: float, rho: float) -> Picture:
    """Return a can's mass against each of its four measures, the other three held.

    Parameters
    ----------
    mass : Function
        Of r, h, t and rho, in this order; in g.
    r, h, t : float
        Radius, height and thickness of the wall in cm.
    rho : float
        Density in g/cm³.
    """
    place = {"r": r, "h": h, "t": t, "rho": rho}
    grams = float(mass(*place.values()))
    figure, said = pf.figure([], height=520), []
    for i, (name, value) in enumerate(place.items()):
        letter, label, window, unit = _KNOBS[i]
        slope = float(partial(mass, name)(*place.values()))
        samples = np.linspace(*window, 41)
        heights = mass(*(place | {name: samples}).values())
        traces = curve_and_tangent(samples, heights, Line(value, grams, slope), "function")
        axes = panel(i + 1, label, window, _CAN_WINDOW, HALVES[i % 2], _ROWS[i // 2])
        figure["data"] += on_panel(i + 1, traces)
        figure["layout"] |= axes
        said.append(f"∂m/∂{letter} = {shown(slope)} {unit}")
    for axis in ("yaxis", "yaxis3"):
        figure["layout"][axis] |= {"title": {"text": "mass (g)"}}
    alt = (
        "Four graphs of the mass of a can, against its radius, height, thickness and density. "
        "Each has a point at the present value, with a tangent. The first bends, the others are "
        "straight."
    )
    return Picture(figure, f"mass {grams:.1f} g; " + ", ".join(said), alt)


def same_volume(mass: Function, r: float, h: float, direct: float, through_h: float) -> Picture:
    """Return the mass of a can against its radius, the height following so that the volume stays.

    Parameters
    ----------
    mass : Function
        Of the radius (cm); in g.
    r, h : float
        Radius and height of the present can, in cm.
    direct, through_h : float
        What reaches the mass from the radius on each road, in g/cm.
    """
    samples = np.linspace(*_RADII, 121)
    traces = curve_and_tangent(samples, mass(samples), tangent_line(mass, r), "function")
    figure = pf.figure(
        traces, _RADII, (40, 90), "radius <i>r</i> (cm)", "mass (g)", origin_axes=False
    )
    reading = (
        f"r = {r:.2f} cm, h = {h:.2f} cm, mass {float(mass(r)):.1f} g; directly {shown(direct)}, "
        f"through h {shown(through_h)}, dm/dr = {shown(direct + through_h)} g/cm"
    )
    alt = (
        "The mass of a can against its radius, when the height follows so that the volume stays: "
        "a curve with a point at the present can, and its tangent."
    )
    return Picture(figure, reading, alt)


# ---------------------------------------------------------------------- slices and planes

LANDSCAPES = {
    "x² + y²": Landscape(Function("x^2 + y^2"), (-10, 50)),
    "x y": Landscape(Function("x y"), (-25, 25)),
    "x² − y²": Landscape(Function("x^2 - y^2", "x", "y"), (-25, 25)),
    "x² sin y": Landscape(Function("x^2 sin y"), (-25, 25)),
    "sin x cos y": Landscape(Function("sin(x) cos(y)"), (-1.5, 1.5)),
    "a hill": Landscape(Function("3 exp(-(x^2 + y^2)/8)", "x", "y"), (-1, 4)),
}
# Slopes along both axes, and yet no tangent plane at the origin.
DENT = Landscape(Function("x y^2 / (x^2 + y^2)"), (-0.6, 0.6), (-1, 1), (-1, 1))


def slices(surface: str, x: float, y: float, in_space: bool = True) -> Picture:
    """Return a surface, its two slices through (x, y), and each slice with its tangent.

    Parameters
    ----------
    surface : str
        A key of `LANDSCAPES`.
    x, y : float
        Where the slices cross.
    in_space : bool
        False shows the contour map in place of the surface.
    """
    land = LANDSCAPES[surface]
    plane = land.plane(x, y)
    figure = surface_on_top(land, in_space, slice_x=x, slice_y=y)
    figure["data"].append(_spot(plane, in_space))
    add_slices(figure, land, plane)
    reading = f"height {shown(plane.value)} at ({shown(x, 1)}, {shown(y, 1)}); " + _two_slopes(
        plane
    )
    x_held, y_held = number(x), number(y)
    alt = (
        f"{_surface_or_map(surface, in_space)}, with two slices that cross at ({x_held}, "
        f"{y_held}): one where y is {y_held}, one where x is {x_held}. Below, the two slices as "
        "curves, each with its tangent at the crossing."
    )
    return Picture(figure, reading, alt)


def _two_slopes(plane) -> str:
    """Name both slopes as the chapter does, each with what is held."""
    (x, y), (slope_x, slope_y) = plane.point, map(shown, plane.gradient)
    return (
        f"∂f/∂x = {slope_x} (y held at {shown(y, 1)}), ∂f/∂y = {slope_y} (x held at {shown(x, 1)})"
    )


def _surface_or_map(surface: str, in_space: bool) -> str:
    name = surface if surface.startswith("a ") else f"z = {surface}"
    return f"The surface {name}" if in_space else f"The contour map of {name}"


def touching_plane(surface: str, at: tuple[float, float], in_space: bool = True) -> Picture:
    """Return a surface with its tangent plane at a place and the two tangent lines that span it.

    Beside the surface stands its map, on which the place can be dragged. The parameters are those
    of `slices`.
    """
    land = LANDSCAPES[surface]
    (x, y), plane = at, land.plane(*at)
    options = {"plane": plane} if in_space else {}
    figure = surface_on_top(land, in_space, **options)
    if in_space:
        # The surface may lie over the plane: let it be seen through.
        figure["data"][0]["opacity"] = 0.5
        figure["data"][1]["showlegend"] = True
    figure["data"] += [*_tangent_lines(land, plane, in_space), _spot(plane, in_space)]
    if in_space:
        add_map_beside(figure, land)
        figure["data"] += [_spot(plane, in_space=False)]
    figure["layout"]["showlegend"] = True
    add_slices(figure, land, plane)
    slope_x, slope_y = plane.gradient
    reading = (
        f"z = {shown(plane.value)} {_term(slope_x, 'x', x)} {_term(slope_y, 'y', y)}; "
        f"angle between the two lines in space: {angle_between(slope_x, slope_y):.1f}°"
    )
    alt = (
        f"{_surface_or_map(surface, in_space)}, and at ({number(x)}, {number(y)}) "
        + ("the plane that touches it, with " if in_space else "")
        + "the two tangent lines"
        + (", and beside it its map" if in_space else " seen from above")
        + ". Below, both slices with their tangents."
    )
    return Picture(figure, reading, alt)


def dent(angle: float, in_space: bool = True) -> Picture:
    """Return x y² / (x² + y²) and its height along a line through the origin.

    Parameters
    ----------
    angle : float
        From the x axis to the line, in degrees.
    in_space : bool
        False shows the contour map in place of the surface.
    """
    direction = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
    t = np.linspace(-1, 1, 40)  # not 0, where the formula has no value
    x, y = np.outer(direction, t)
    heights = DENT.f(x, y)
    figure = surface_on_top(DENT, in_space)
    z = heights + 0.01 if in_space else None  # a hair above the sheet
    figure["data"] += [pf.line(x, y, "", "slice_x", "solid", z=z)]
    figure["data"] += [pf.points(0, 0, z=[0] if in_space else None)]
    level = pf.line(DENT.x_range, (0, 0), "", "tangent")
    along = pf.line(t, heights, "", "slice_x", "solid")
    figure["data"] += on_panel(2, [level, along, pf.points(0, 0)])
    figure["layout"] |= panel(2, "distance from the origin, along the line", (-1, 1), DENT.z_range)
    figure["layout"]["showlegend"] = False
    reading = f"angle {angle:.0f}°: miss / distance = {shown(DENT.f(*direction), 3)}"
    alt = (
        f"{_surface_or_map('x y² / (x² + y²)', in_space)}, with the line over the direction of "
        f"{angle:.0f} degrees. Below, the height along that line, and the level line of the plane."
    )
    return Picture(figure, reading, alt)


def _spot(plane, in_space) -> dict:
    return pf.points(*plane.point, z=[plane.value] if in_space else None)


def _tangent_lines(land, plane, in_space) -> list[dict]:
    x, y = plane.point
    reach, still = np.array([-3.0, 3.0]), np.zeros(2)
    # A hair above the sheet, which would hide half of them.
    hair = 0.008 * (land.z_range[1] - land.z_range[0])
    lines = []
    for name, role, xs, ys in (
        ("tangent line, y held", "slice_y", x + reach, y + still),
        ("tangent line, x held", "slice_x", x + still, y + reach),
    ):
        z = plane(xs, ys) + hair if in_space else None
        lines.append(pf.line(xs, ys, name, role, z=z))
    return lines


def angle_between(slope_x: float, slope_y: float) -> float:
    """Return the angle in degrees between the tangent lines (1, 0, slope_x) and (0, 1, slope_y).

    From 0 to 90, because a line has no direction of its own.
    """
    cosine = abs(slope_x * slope_y) / np.sqrt((1 + slope_x**2) * (1 + slope_y**2))
    return float(np.degrees(np.arccos(cosine)))


def _term(slope: float, name: str, at: float) -> str:
    """Return one term of a plane's equation, such as ``"+ 4.00 (x − 2.0)"``."""
    sign = "\N{MINUS SIGN}" if slope < 0 else "+"
    run = f"({name} {'+' if at < 0 else chr(0x2212)} {abs(at):.1f})" if at else name
    return f"{sign} {shown(abs(slope))} {run}"
