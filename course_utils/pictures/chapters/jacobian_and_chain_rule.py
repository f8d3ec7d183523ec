"""Pictures of maps and their Jacobians, of the roads of a chain rule, and of a robot arm."""

from functools import cache

import numpy as np

from course_utils.functions import Function
from course_utils.pictures.fields import arrows, field_on_surface, field_trace, grid
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit import style
from course_utils.pictures.kit.alternative_text import number
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.kit.rounding import in_decimals as shown
from course_utils.pictures.moving_surfaces import contour_figure, surface_figure
from course_utils.pictures.surface_slices import Landscape, on_panel, panel
from course_utils.plane_maps import (
    Linearisation,
    area_of_disc_by_tiles,
    border_of_square,
    linearise,
    signed_area,
)
from course_utils.polar import polar
from course_utils.robot_arm import Arm

_LEFT, _RIGHT = (0, 0.44), (0.56, 1)
_HEIGHT = 430
_WINDOW = (0, 2)  # of both variables, for every map

# ------------------------------------------------------------------------- rows as arrows

_PEAKS = "3(1 - x)^2 exp(-x^2 - (y + 1)^2) - 10(x/5 - x^3 - y^5) exp(-x^2 - y^2)"
SURFACES = {
    "a bell": Landscape(Function("exp(-(x^2 + y^2))", "x", "y"), (-0.1, 1.1), (-2, 2), (-2, 2)),
    "peaks": Landscape(
        Function(f"{_PEAKS} - exp(-(x + 1)^2 - y^2)/3", "x", "y"), (-7, 9), (-3, 3), (-3, 3)
    ),
}
_LEVELS = {"a bell": (0, 1, 0.1), "peaks": (-6, 8, 1)}


@cache
def _row(surface: str) -> Function:
    return SURFACES[surface].f.gradient()


def rows(surface: str, in_space: bool = False) -> Picture:
    """Return a surface, or its map, with the Jacobian row at many places as arrows.

    Parameters
    ----------
    surface : str
        A key of `SURFACES`.
    in_space : bool
        False shows the contour map.
    """
    land = SURFACES[surface]
    windows, levels = (land.x_range, land.y_range), _LEVELS[surface]
    tails, heads = arrows(_row(surface), *windows, count=10)
    if in_space:
        figure = surface_figure(land.f, *windows, land.z_range, levels=levels, height=470)
        lift = 0.012 * (land.z_range[1] - land.z_range[0])
        figure["data"].append(field_on_surface(tails, heads, land.f, lift))
    else:
        figure = contour_figure(land.f, *windows, levels=levels, equal=True, height=470)
        figure["data"].append(field_trace(tails, heads))
    lengths = np.hypot(*_row(surface)(*tails.T))
    reading = (
        f"{surface}: {len(tails)} arrows; the longest stands for a row of length "
        f"{shown(lengths.max(), 2)}"
    )
    where = "surface" if in_space else "contour map"
    alt = f"The {where} of {surface}, with the Jacobian row at {len(tails)} places as arrows."
    return Picture(figure, reading, alt)


# ------------------------------------------------------------------------- the bent grid

MAPS = {
    "linear": Function(["x - 2y", "3y - 2x"], "x", "y"),
    "polar": polar(),
    "square of a complex number": Function(["x^2 - y^2", "2x y"], "x", "y"),
    "swirl": Function(
        [
            "x cos((x^2 + y^2)/4) - y sin((x^2 + y^2)/4)",
            "x sin((x^2 + y^2)/4) + y cos((x^2 + y^2)/4)",
        ],
        "x",
        "y",
    ),
}
_LINES = 9


@cache
def _frame(mapping: Function) -> tuple:
    """Return the window, a square, in which the image of the whole grid lies."""
    x, y = np.meshgrid(*[np.linspace(*_WINDOW, 25)] * 2)
    image = np.asarray(mapping(x, y), dtype=float).reshape(2, -1)
    low, high = np.nanmin(image, axis=1), np.nanmax(image, axis=1)
    half = round(0.55 * float(max(*(high - low), 0.5)), 2)
    return tuple((round(m - half, 2), round(m + half, 2)) for m in ((low + high) / 2).tolist())


@cache
def _near(mapping: Function, at) -> Linearisation:
    return linearise(mapping, at)


@cache
def _grids(mapping: Function) -> tuple:
    flat = grid(lambda x, y: (x, y), _WINDOW, _WINDOW, _LINES, 2)
    return flat, grid(mapping, _WINDOW, _WINDOW, _LINES)


def bent_grid(mapping, at=(1, 0.5), side: float = 0.5, close: bool = False) -> Picture:
    """Return a grid with a square, and beside it their images and the parallelogram of J.

    Parameters
    ----------
    mapping : str or Function
        A key of `MAPS`, or a map of the plane.
    at : (float, float)
        The corner of the square at the lower left.
    side : float
        Of the square.
    close : bool
        True looks at the images from so near that they fill the window.
    """
    f = MAPS[mapping] if isinstance(mapping, str) else mapping
    at = tuple(float(c) for c in at)
    near, border = _near(f, at), border_of_square(at, side)
    flat, bent = _grids(f)
    figure = _two_panels(f, _close_up(near, side) if close else _frame(f))
    left = [*flat, *_square_and_sides(border, np.array(at), side * np.eye(2)), pf.points(*at)]
    right = [*bent, *_images(f, near, border, side), pf.points(*near.image)]
    figure["data"] = on_panel(1, left) + on_panel(2, right)
    reading = _bent_reading(near, side, signed_area(*f(*border)))
    return Picture(figure, reading, _bent_alt(mapping, at, side, close))


def _two_panels(f, frame) -> dict:
    names = [f"<i>{'θ' if str(v) == 'theta' else v}</i>" for v in f.variables]
    figure = pf.figure([], _WINDOW, _WINDOW, *names, height=_HEIGHT)
    layout = figure["layout"]
    layout |= panel(1, names[0], (-0.1, 2.1), (-0.1, 2.1), _LEFT, (0, 1))
    layout |= panel(2, "<i>u</i>", *frame, _RIGHT, (0, 1))
    layout["yaxis"] |= {"title": {"text": names[1]}}
    layout["yaxis2"] |= {"title": {"text": "<i>v</i>"}}
    for n in ("", "2"):
        layout[f"yaxis{n}"] |= {"scaleanchor": f"x{n}", "constrain": "domain", "zeroline": False}
        layout[f"xaxis{n}"] |= {"constrain": "domain", "nticks": 5}
    layout["showlegend"] = False
    return figure


def _close_up(near: Linearisation, side) -> tuple:
    """Return a window about the parallelogram, three times as wide as its longer side."""
    middle = near.image + side * near.jacobian.sum(axis=1) / 2
    half = 1.5 * side * max(float(np.linalg.norm(near.jacobian, axis=0).max()), 0.25)
    return tuple((float(m - half), float(m + half)) for m in middle)


def _square_and_sides(border, corner, columns) -> list[dict]:
    return [
        pf.line(*border, "", "function", "solid", style.WIDTHS["line"]),
        pf.arrow(corner, corner + columns[:, 0], colour="slice_y"),
        pf.arrow(corner, corner + columns[:, 1], colour="slice_x"),
    ]


def _images(f, near, border, side) -> list[dict]:
    columns = side * near.jacobian
    image = np.asarray(f(*border), dtype=float)
    traces = [
        pf.line(*near(*border), "", "tangent", "dash", style.WIDTHS["line"]),
        pf.line(*image, "", "function", "solid", style.WIDTHS["line"]),
    ]
    roles = ("slice_y", "slice_x")
    return traces + [
        pf.arrow(near.image, near.image + column, colour=role)
        for column, role in zip(columns.T, roles, strict=True)
        if np.hypot(*column) > 1e-9
    ]


def _matrix(matrix) -> str:
    return "[" + "; ".join(", ".join(shown(c, 2) for c in row) for row in matrix) + "]"


def _bent_reading(near: Linearisation, side, area) -> str:
    return (
        f"J = {_matrix(near.jacobian)}, determinant {shown(near.determinant, 2)}; square "
        f"{shown(side**2, 4)}, image {shown(abs(area), 4)}, parallelogram "
        f"{shown(side**2 * near.area_factor, 4)}; orientation {near.orientation}"
    )


def _bent_alt(mapping, at, side, close) -> str:
    name = mapping if isinstance(mapping, str) else "a map of your own"
    return (
        f"On the left a square grid with a small square of side {number(side)} at "
        f"({number(at[0])}, {number(at[1])}). On the right its image under the map ({name})"
        f"{', seen from close by' if close else ''}: the grid, the image of the square, and dashed "
        "the parallelogram of the Jacobian, with its two columns as arrows."
    )


# --------------------------------------------------------------------- tiles of a disc


def tiles(rings: int, wedges: int) -> Picture:
    """Return a disc of radius 1 cut into tiles by a polar grid, and the sum of r Δr Δθ.

    Parameters
    ----------
    rings, wedges : int
        In how many parts the radius and the full turn are cut.
    """
    turn = np.linspace(0, 2 * np.pi, 97)
    ring = np.concatenate([np.append(r * np.cos(turn), np.nan) for r in _radii(rings)])
    ring_y = np.concatenate([np.append(r * np.sin(turn), np.nan) for r in _radii(rings)])
    spokes = 2 * np.pi * np.arange(wedges) / wedges
    ends = np.array([[0 * spokes, np.cos(spokes), np.nan + spokes],
                     [0 * spokes, np.sin(spokes), np.nan + spokes]])  # fmt: skip
    x, y = ends.transpose(0, 2, 1).reshape(2, -1)
    traces = [
        pf.line(ring, ring_y, "", "slice_x", "solid", style.WIDTHS["thin"]),
        pf.line(x, y, "", "slice_y", "solid", style.WIDTHS["thin"]),
    ]
    figure = pf.figure(traces, (-1.1, 1.1), (-1.1, 1.1), height=400, equal=True)
    figure["layout"]["showlegend"] = False
    total = area_of_disc_by_tiles(1, rings, wedges)
    reading = (
        f"{rings} × {wedges} = {rings * wedges} tiles: sum of r Δr Δθ = {shown(total, 4)}, disc "
        f"{shown(np.pi, 4)}"
    )
    alt = f"A disc of radius 1, cut by {rings} circles and {wedges} rays from its middle."
    return Picture(figure, reading, alt)


def _radii(rings):
    return np.arange(1, rings + 1) / rings


# ------------------------------------------------------------------------------- the roads

_PLACES = {"t": (0, 0), "u1": (1, 0.6), "u2": (1, -0.6), "x1": (2, 0.6), "x2": (2, -0.6)}
_PLACES |= {"f": (3, 0)}
_NAMES = {"t": "t", "u1": "u₁", "u2": "u₂", "x1": "x₁", "x2": "x₂", "f": "f"}
_INNER = Function(["t^2", "3t"], "t")
_MIDDLE = Function(["u + v", "u v"], "u", "v")
_OUTER = Function("x^2 - 2y", "x", "y")
ROADS = {
    "u₁ and x₁": ("u1", "x1"),
    "u₁ and x₂": ("u1", "x2"),
    "u₂ and x₁": ("u2", "x1"),
    "u₂ and x₂": ("u2", "x2"),
}


def slopes_of_roads(t: float) -> dict:
    """Return the slope on each edge of the graph f(x(u(t))), by the pair of its ends."""
    inner = _INNER.jacobian()(t).ravel()
    u = _INNER(t)
    middle, outer = _MIDDLE.jacobian()(*u), _OUTER.jacobian()(*_MIDDLE(*u)).ravel()
    edges = {("t", f"u{j + 1}"): inner[j] for j in range(2)}
    edges |= {(f"u{j + 1}", f"x{i + 1}"): middle[i, j] for i in range(2) for j in range(2)}
    edges |= {(f"x{i + 1}", "f"): outer[i] for i in range(2)}
    return {ends: float(slope) for ends, slope in edges.items()}


def roads(t: float, road: str = "u₁ and x₁") -> Picture:
    """Return the graph of f(x(u(t))) with the slope on each edge, and one road through it.

    Parameters
    ----------
    t : float
    road : str
        A key of `ROADS`.
    """
    slopes = slopes_of_roads(t)
    products = {name: _product(slopes, way) for name, way in ROADS.items()}
    edges = _edges(ROADS[road])
    traces = [_edge(ends, ends in edges) for ends in slopes]
    traces += [_slope_label(ends, slope, ends in edges) for ends, slope in slopes.items()]
    x, y = np.array([_PLACES[name] for name in _NAMES]).T
    traces += [pf.points(x, y, colour="function", size=30)]
    traces += [pf.text(x, y, list(_NAMES.values()), "background", "middle center")]
    figure = pf.figure(traces, (-0.3, 3.3), (-1, 1), "", "", origin_axes=False, height=330)
    for axis in ("xaxis", "yaxis"):
        figure["layout"][axis] |= {"visible": False}
    figure["layout"]["showlegend"] = False
    factors = " · ".join(_signed(slopes[ends]) for ends in edges)
    terms = " + ".join(_signed(product) for product in products.values())
    reading = (
        f"t = {shown(t, 1)}, road over {road}: {factors} = {shown(products[road], 2)}; all four "
        f"roads: {terms} = {shown(sum(products.values()), 2)}"
    )
    alt = (
        "A graph: from t two edges lead to u1 and u2, from each of these one to x1 and one to x2, "
        f"and from both to f. On each edge stands its slope; the road over {road} is thick."
    )
    return Picture(figure, reading, alt)


def _signed(value) -> str:
    return f"({shown(value, 2)})" if value < 0 else shown(value, 2)


def _edges(way) -> list[tuple]:
    u, x = way
    return [("t", u), (u, x), (x, "f")]


def _product(slopes, way) -> float:
    return float(np.prod([slopes[ends] for ends in _edges(way)]))


def _edge(ends, chosen) -> dict:
    start, end = (_PLACES[name] for name in ends)
    look = ("point", "solid", 5) if chosen else ("muted", "solid", style.WIDTHS["thin"])
    return pf.segment(start, end, "", *look)


def _slope_label(ends, slope, chosen) -> dict:
    """Write a slope at two fifths of its edge, where two edges that cross are still apart."""
    start, end = (np.array(_PLACES[name]) for name in ends)
    x, y = start + 0.4 * (end - start)
    return pf.text(x, y, shown(slope, 2), "point" if chosen else "text", "top center")


# -------------------------------------------------------------------------------- the arm

ARM = Arm(3, 2)
_POSES = ((40, 60), (130, -70), (90, 100), (20, 130))  # degrees: out of these the targets come
_ROOM = ((-5.5, 5.5), (-3, 5.5))


@cache
def target(number: int) -> np.ndarray:
    """Return the place of target 1, 2, ..., in dm."""
    return ARM.hand(*np.radians(_POSES[number - 1]))


def reach(target_number: int, shoulder: float, bend: float) -> Picture:
    """Return the arm and a target for its hand.

    Parameters
    ----------
    target_number : int
        1 to 4.
    shoulder, bend : float
        In degrees.
    """
    goal, hand = target(target_number), ARM.hand(*np.radians([shoulder, bend]))
    figure = _room([pf.points(*goal, "target", "goal", size=16), *_arm(shoulder, bend)])
    away = float(np.hypot(*(goal - hand)))
    reading = (
        f"shoulder {shown(shoulder, 0)}°, elbow {shown(bend, 0)}°: hand at ({shown(hand[0], 2)}, "
        f"{shown(hand[1], 2)}) dm, {shown(away, 2)} dm from target {target_number}"
    )
    return Picture(figure, reading, _arm_alt(shoulder, bend) + " A star marks a target.")


def hand_moves(bend: float, shoulder_speed: float, elbow_speed: float) -> Picture:
    """Return the arm with its shoulder at 60°, the two parts of the hand's velocity, and their sum.

    Parameters
    ----------
    bend : float
        In degrees.
    shoulder_speed, elbow_speed : float
        In radians per second.
    """
    pose = np.radians([60, bend])
    jacobian, hand = ARM.jacobian(*pose), ARM.hand(*pose)
    parts = jacobian * (shoulder_speed, elbow_speed)
    velocity = parts.sum(axis=1)
    vectors = [(parts[:, 0], "shoulder", "slice_y"), (parts[:, 1], "elbow", "slice_x")]
    vectors += [(velocity, "hand", "point")]
    traces = [
        pf.arrow(hand, hand + 0.5 * vector, name, role)
        for vector, name, role in vectors
        if np.hypot(*vector) > 1e-9
    ]
    reading = (
        f"elbow {shown(bend, 0)}°: J = {_matrix(jacobian)}, determinant "
        f"{shown(float(np.linalg.det(jacobian)), 2)}; hand moves at ({shown(velocity[0], 2)}, "
        f"{shown(velocity[1], 2)}) dm/s"
    )
    alt = " Arrows at the hand: what each joint contributes to its velocity, and the sum."
    return Picture(_room([*_arm(60, bend), *traces]), reading, _arm_alt(60, bend) + alt)


def _room(traces) -> dict:
    labels = ("<i>x</i> (dm)", "<i>y</i> (dm)")
    figure = pf.figure(traces, *_ROOM, *labels, height=430, equal=True)
    figure["layout"]["showlegend"] = False
    return figure


def _arm(shoulder, bend) -> list[dict]:
    elbow = ARM.elbow(np.radians(shoulder))
    hand = ARM.hand(*np.radians([shoulder, bend]))
    joints = np.array([(0, 0), elbow, hand])
    return [
        pf.line(*joints.T, "", "function", "solid", 6),
        pf.points(*joints[:2].T, colour="function", size=12),
        pf.points(*hand, colour="point", size=12),
    ]


def _arm_alt(shoulder, bend) -> str:
    return (
        f"A robot arm of two rods from the origin: the upper arm at {number(shoulder)} degrees, "
        f"the forearm bent by {number(bend)} degrees."
    )
