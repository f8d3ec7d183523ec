"""Pictures of functions of several variables: an island three ways, domains, held variables.

What stands in space stands in the plane too: as a map, and as a slice. Pictures of limits are in
`approaching_a_point`, the game of maps is in `which_map`.
"""

from collections.abc import Sequence

import numpy as np

from course_utils.expressions.requirements import requirements
from course_utils.functions import Function
from course_utils.level_sets import pieces_above, share_above
from course_utils.pictures.chapters.approaching_a_point import answers, approach, disc
from course_utils.pictures.chapters.which_map import maps_of_round, which_map
from course_utils.pictures.curves import curves
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit import style
from course_utils.pictures.kit.alternative_text import listed, with_alt
from course_utils.pictures.kit.axes import dot, name_axes, new_figure, pen, styled, through_origin
from course_utils.pictures.kit.axes import words as write
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.kit.rounding import in_decimals
from course_utils.pictures.kit.sampling import heights
from course_utils.pictures.moving_surfaces import surface_figure
from course_utils.pictures.surface_slices import on_panel, panel

__all__ = [
    "answers",
    "approach",
    "arrows",
    "curves",
    "disc",
    "domain",
    "force",
    "held",
    "maps_of_round",
    "opening",
    "profile",
    "speed_of_a_drive",
    "swept",
    "water",
    "which_map",
]

ISLAND = Function("140 e^(-(x + 1.1)^2 - y^2) + 90 e^(-(x - 0.9)^2 - (y - 0.4)^2) - 20", name="h")
EAST, NORTH, UP = (-3, 3), (-1.6, 1.8), (-25, 130)  # km, km, m
LEVELS = (-20, 120, 20)
_KM = {"x_label": "east <i>x</i> (km)", "y_label": "north <i>y</i> (km)"}
_ABOVE = [0.42, 1]  # of the height: what stands above the panel of a slice
_EYE = (0.6, -1.9, 1.1)
_SEA = style.COLOURS["area"]

# -------------------------------------------------------------------- an island, three ways


def opening() -> Picture:
    """Return an island three ways: in space, as a map, and cut open along one line."""
    figure = _in_space(ISLAND, 40.0, 0.2)
    figure["layout"]["scene"]["domain"] = {"x": [0, 1], "y": [0.62, 1]}
    figure["layout"] |= panel(2, "", EAST, NORTH, (0, 1), (0.26, 0.6))
    figure["layout"] |= panel(3, "east (km)", EAST, UP, (0, 1), (0, 0.18))
    figure["layout"]["yaxis2"] |= {"nticks": 4, "zeroline": False, "title": {"text": "north (km)"}}
    figure["layout"]["yaxis3"] |= {"nticks": 3, "title": {"text": "up (m)"}}
    figure["data"] += on_panel(2, _map_traces(ISLAND, 40.0, 0.2))
    figure["data"] += on_panel(3, _slice_traces(ISLAND, 40.0, 0.2))
    figure["layout"] |= {"showlegend": False, "height": 560}
    figure["layout"]["margin"] |= {"t": 0}
    alt = (
        "An island with two tops, three ways: as a surface in space, cut by the surface of the "
        "water; as a map with contours and a shoreline; and cut open along a line from west to "
        "east, which crosses the shoreline where the cut meets the water."
    )
    return Picture(figure, "an island: in space, as a map, cut open", alt)


def water(f: Function, level: float, y: float, in_space: bool) -> Picture:
    """Return the island in water, in space or as a map, and below it a slice.

    Parameters
    ----------
    f : Function
        Height in m, of x and y in km.
    level : float
        Height of the water in m.
    y : float
        Where it is cut open from west to east, in km.
    in_space : bool
        False for the map.
    """
    figure = _in_space(f, level, y) if in_space else _as_map(f, level, y)
    figure["data"] += on_panel(2, _slice_traces(f, level, y))
    figure["layout"] |= panel(2, "east <i>x</i> (km)", EAST, UP)
    figure["layout"]["yaxis2"] |= {"title": {"text": "height (m)"}}
    figure["layout"] |= {"showlegend": False}
    pieces = pieces_above(f, level, EAST, NORTH)
    square = (EAST[1] - EAST[0]) * (NORTH[1] - NORTH[0]) * share_above(f, level, EAST, NORTH)
    land = f"{pieces} {'island' if pieces == 1 else 'islands'}, {square:.1f} km² of land"
    reading = f"water at {level:g} m: {land}"
    place = "in space" if in_space else "as a map with contours"
    alt = (
        f"A hilly island {place}, in water that can rise, and below it the heights along a line "
        "from west to east."
    )
    return Picture(figure, reading.replace("-", "\N{MINUS SIGN}"), alt)


def _in_space(f, level, y) -> dict:
    figure = surface_figure(f, EAST, NORTH, UP, levels=LEVELS, slice_y=y, height=580, eye=_EYE)
    sheet = pf.surface(EAST, NORTH, np.full((2, 2), level), "water", None, (_SEA, _SEA), 0.7)
    figure["data"].append(sheet)
    scene = figure["layout"]["scene"]
    scene |= {
        "domain": {"x": [0, 1], "y": [0.34, 1]},
        "aspectratio": {"x": 1.2, "y": 0.8, "z": 0.5},
    }
    for axis, name in (("xaxis", "east"), ("yaxis", "north"), ("zaxis", "up")):
        scene[axis] |= {"title": {"text": name}}
    scene["xaxis"]["nticks"] = scene["yaxis"]["nticks"] = scene["zaxis"]["nticks"] = 4
    figure["layout"]["margin"] |= {"l": 56, "r": 24, "b": 48}
    return figure


def _as_map(f, level, y) -> dict:
    figure = pf.figure(_map_traces(f, level, y), EAST, NORTH, **_KM, origin_axes=False, height=580)
    figure["layout"]["yaxis"]["domain"] = _ABOVE
    return figure


def _map_traces(f, level, y) -> list[dict]:
    x, north, z = heights(f, EAST, NORTH, 61)
    return [
        pf.contour(x, north, z, "height", LEVELS),
        below(x, north, z, level, _SEA),
        level_line(x, north, z, level, "shoreline"),
        pf.horizontal(y, EAST, "slice", "slice_y"),
    ]


def below(x, y, z, level: float, colour: str) -> dict:
    """Return the part of the plane where z lies below a level, filled.

    Plotly's operation names what is left open, and fills the rest.
    """
    bounds = {"type": "constraint", "operation": ">", "value": float(level), "showlabels": False}
    trace = pf.contour(x, y, z, "below")
    return trace | {
        "contours": bounds,
        "fillcolor": colour,
        "line": {"width": 0},
        "opacity": 0.75,
        "showlegend": False,
        "hoverinfo": "skip",
    }


def level_line(x, y, z, level: float, name: str, role="function", labels=False) -> dict:
    """Return the curve z = level alone."""
    bounds = {"coloring": "none", "showlabels": labels, "start": float(level), "end": float(level)}
    bounds |= {"labelfont": {"size": style.FONT_SIZES["text"], "color": style.ink_of(role)}}
    line = {"width": 3, "color": style.colour_of(role), "dash": style.dash_of(role)}
    trace = pf.contour(x, y, z, name) | {"contours": bounds | {"size": 1.0}, "line": line}
    return trace | {"autocontour": False, "hoverinfo": "skip", "showlegend": False}


def _slice_traces(f, level, y) -> list[dict]:
    x = np.linspace(*EAST, 121)
    return [
        pf.area(EAST, UP[0], np.full(2, level), "water"),
        pf.horizontal(level, EAST, "", "function", "solid", 2),
        pf.line(x, f(x, y), "ground", "slice_y", "solid"),
    ]


# ------------------------------------------------------------------------- a walk, a sweep


def profile(f: Function, P: tuple[float, float], Q: tuple[float, float]) -> Picture:
    """Return a straight walk on the map of the island, and the heights along it below.

    Parameters
    ----------
    f : Function
        Height in m, of x and y in km.
    P, Q : (float, float)
        Where it begins and ends, in km.
    """
    x, y, z = heights(f, EAST, NORTH, 61)
    traces = [pf.contour(x, y, z, "height", LEVELS), pf.segment(P, Q, "", "path", "solid")]
    traces += [pf.text(*P, "P"), pf.text(*Q, "Q")]
    figure = pf.figure(traces, EAST, NORTH, **_KM, origin_axes=False, height=580)
    figure["layout"]["yaxis"]["domain"] = _ABOVE
    share = np.linspace(0, 1, 121)
    way = float(np.hypot(Q[0] - P[0], Q[1] - P[1]))
    ground = f(*(a + share * (b - a) for a, b in zip(P, Q, strict=True)))
    below_ = [pf.line(share, ground, "", "path", "solid"), pf.points([0, 1], ground[[0, -1]])]
    below_ += [pf.text([0, 1], ground[[0, -1]], ["P", "Q"])]
    figure["data"] += on_panel(2, below_)
    figure["layout"] |= panel(2, "share of the way from P to Q", (-0.04, 1.06), UP)
    figure["layout"]["yaxis2"] |= {"title": {"text": "height (m)"}}
    ends = [in_decimals(each, 0) for each in ground[[0, -1]]]
    reading = (
        f"P at {ends[0]} m, Q at {ends[1]} m, {way:.1f} km apart; on the way lowest "
        f"{in_decimals(ground.min(), 0)} m, highest {in_decimals(ground.max(), 0)} m"
    )
    alt = (
        "A map of the island with contours every 20 metres, two points P and Q on it, and the "
        "straight way from one to the other. Below, the heights along this way."
    )
    return Picture(figure, reading, alt)


_PARABOLAS = np.arange(-2, 2.25, 0.5)


def swept(y: float, in_space: bool) -> Picture:
    """Return the surface z = x² + y as the parabola x², raised by y, sweeps it.

    Parameters
    ----------
    y : float
        How far the parabola has come.
    in_space : bool
        False: all parabolas in one plane, seen along the y axis.
    """
    x = np.linspace(-2, 2, 41)
    done = _PARABOLAS[y + 1e-9 >= _PARABOLAS]
    if in_space:
        trail = [pf.line(x, np.full(41, b), z=x**2 + b, colour="contour") for b in _PARABOLAS]
        for trace, b in zip(trail, _PARABOLAS, strict=True):
            trace["visible"] = bool(b <= y + 1e-9)
        ends = np.linspace(-2, max(y, -1.99), 9)
        sheet = pf.surface(x, ends, x**2 + ends[:, None], "surface", opacity=0.6)
        now = pf.line(x, np.full(41, y), z=x**2 + y, colour="slice_y")
        figure = pf.figure_3d(
            [sheet, *trail, now], (-2, 2), (-2, 2), (-2, 6), height=430, eye=(1.3, -1.8, 1.2)
        )
    else:
        trail = [pf.line(x, x**2 + b, colour="contour", dash="solid") for b in _PARABOLAS]
        for trace, b in zip(trail, _PARABOLAS, strict=True):
            trace["visible"] = bool(b <= y + 1e-9)
        now = pf.line(x, x**2 + y, colour="slice_y", dash="solid", width=4)
        figure = pf.figure([*trail, now], (-2, 2), (-2, 6), y_label="<i>z</i>", height=430)
    shown = in_decimals(y, 1)
    sign = f"+ {shown}" if y >= 0 else shown.replace("\N{MINUS SIGN}", "\N{MINUS SIGN} ")
    reading = f"y = {shown}: the slice is z = x² {sign}, lowest at {shown}; {done.size} drawn"
    alt = (
        "A parabola that is raised as y grows. In space its copies make the surface of x² + y; "
        "seen from the front they lie above each other."
    )
    return Picture(figure, reading, alt)


# ------------------------------------------------------------------------ domains, held ones

_PLANE = (-3, 3)
_SIGNS = {"not zero": "≠ 0", "positive": "> 0", "not negative": "≥ 0"}


def domain(f: Function, P: tuple[float, float]) -> Picture:
    """Return where a function of two variables has values, and what it says at P.

    Parameters
    ----------
    f : Function
        Of x and y.
    P : (float, float)
        A place to ask about.
    """
    x, y, _ = heights(lambda x, y: x + y, _PLANE, _PLANE, 101)
    needs = requirements(f)
    traces = []
    for need in needs:
        z = Function(need.argument, *f.variables)(*np.meshgrid(x, y))
        traces += _one_need(x, y, z, need.kind)
    traces.append(pf.text(*P, "P"))
    figure = pf.figure(traces, _PLANE, _PLANE, height=440, equal=True)
    figure["layout"] |= {"showlegend": False}
    return Picture(figure, _asked_at(f, needs, P), _domain_in_words(needs))


def _one_need(x, y, z, kind) -> list[dict]:
    """Return what a condition forbids, tinted, and its border: dashed if it is forbidden too."""
    role = "function" if kind == "not negative" else "secant"
    border = level_line(x, y, z, 0, "border", role)
    return [border] if kind == "not zero" else [below(x, y, z, 0, "#D9D9D9"), border]


def _domain_in_words(needs) -> str:
    if not needs:
        return "The whole plane: nothing is left out."
    told = listed([f"{_plain(need.argument)} {_SIGNS[need.kind]}" for need in needs])
    return (
        f"The plane, with the region where {told}; what is left out is grey. A border that "
        "belongs to the region is a solid line, one that does not is dashed."
    )


def _asked_at(f, needs, P) -> str:
    place = f"P = ({in_decimals(P[0], 1)}, {in_decimals(P[1], 1)})"
    if f.is_defined(*P):
        return f"{place} is in the domain: f(P) = {in_decimals(f(*P), 3)}"
    for need in needs:
        value = float(Function(need.argument, *f.variables)(*P))
        if not np.isnan(value) and not need.holds(value):
            asked = (
                f"{_plain(need.argument)} = {in_decimals(value, 2)}, and not {_SIGNS[need.kind]}"
            )
            return f"{place} is not in the domain: {asked}"
    return f"{place} is not in the domain"


def _plain(expression) -> str:
    text = str(expression).replace("**2", "²").replace("**3", "³").replace("**", "^")
    return text.replace("*", " ").replace("log(", "ln(").replace("-", "\N{MINUS SIGN}")


def held(f: Function, z: float, place: tuple[float, float], level: float) -> Picture:
    """Return the map of f(x, y, z) for one z that is held, with one level drawn thick.

    Parameters
    ----------
    f : Function
        Of x, y and z.
    z : float
        The third input.
    place : (float, float)
        A point that is marked.
    level : float
        Of the thick line.
    """
    x, y, w = heights(lambda x, y: f(x, y, np.full(np.shape(x), z)), (-5, 5), (-5, 5), 61)
    traces = [
        pf.contour(x, y, w, "f", (-5, 75, 10)),
        level_line(x, y, w, level, f"level {level:g}", "slice_x", True),
        pf.points(*place),
        pf.text(*place, f"({place[0]:g}, {place[1]:g})", position="bottom left"),
    ]
    figure = pf.figure(traces, (-5, 5), (-5, 5), origin_axes=False, height=440, equal=True)
    value = in_decimals(f(*place, z), 2)
    reading = f"z = {in_decimals(z, 1)} held: f({place[0]:g}, {place[1]:g}, z) = {value}"
    alt = (
        f"A map of a function of three inputs with the third one held: contours like slanting "
        f"ellipses around the middle, that of level {level:g} drawn thick, and a marked point."
    )
    return Picture(figure, reading, alt)


# ------------------------------------------------------------------------ a car, its driver

_DRIVER, _DESIGNER = ((0, 3), (0, 45)), ((800, 2000), (0.2, 0.8))


def force(F: Function, who: str, m: float, d: float, a: float, v: float) -> Picture:
    """Return the force of an engine as a map: of what the driver, or the designer, can change.

    Parameters
    ----------
    F : Function
        Of m, d, a and v; in N.
    who : str
        "driver": a and v vary; "designer": m and d vary.
    m, d, a, v : float
        Mass (kg), drag (kg/m), acceleration (m/s²) and speed (m/s).
    """
    drives = who == "driver"
    windows = _DRIVER if drives else _DESIGNER

    def on_map(p, q):
        return F(m, d, p, q) if drives else F(p, q, a, v)

    x, y, z = heights(on_map, *windows, 41)
    here = (a, v) if drives else (m, d)
    traces = [pf.contour(x, y, z, "force", (0, 8000, 500)), pf.points(*here)]
    names = (
        ("acceleration <i>a</i> (m/s²)", "speed <i>v</i> (m/s)")
        if drives
        else ("mass <i>m</i> (kg)", "drag <i>d</i> (kg/m)")
    )
    figure = pf.figure(traces, *windows, *names, origin_axes=False, height=440)
    still = f"m = {m:g} kg, d = {d:g} kg/m" if drives else f"a = {a:g} m/s², v = {v:g} m/s"
    newton = in_decimals(F(m, d, a, v), 0)
    alt = (
        "A map of the engine's force with contours every 500 newtons, against acceleration and "
        "speed for the driver, against mass and drag for the designer; a dot marks the car."
    )
    return Picture(figure, f"{who}: held are {still}; force {newton} N", alt)


@styled
def speed_of_a_drive(v: Function, level: float):
    """Return the speed of a car against the time, and a level line that cuts it several times.

    Parameters
    ----------
    v : Function
        Speed in m/s against time in s, from 0 to 120 s.
    level : float
        In m/s.

    Returns
    -------
    matplotlib.figure.Figure
    """
    figure, axes = new_figure(height=340)
    through_origin(axes, (0, 124), (0, 34))
    t = np.linspace(0, 120, 481)
    axes.plot(t, v(t), **pen("function"))
    axes.plot([0, 120], [level, level], **pen("muted"))
    before, after = v(t)[:-1] - level, v(t)[1:] - level
    cuts = t[:-1][before * after < 0]
    dot(axes, cuts, np.full(cuts.size, level))
    write(axes, 60, level, f"{level:g} m/s", "muted", (0, 6))
    name_axes(axes, "time $t$ (s)", "speed $v$ (m/s)")
    return with_alt(
        figure,
        "The speed of a car against the time: it starts, stops halfway, starts again and stops.",
        f"The level line at {level:g} m/s cuts the curve {cuts.size} times.",
    )


# -------------------------------------------------------------------------------- vectors


def arrows(u: tuple[float, float], v: tuple[float, float]) -> Picture:
    """Return two arrows from the origin, with their lengths, dot product and angle."""
    tips: Sequence = (u, v)
    traces = [
        pf.arrow((0, 0), tip, "", role)
        for tip, role in zip(tips, ("function", "gradient"), strict=True)
    ]
    traces += [pf.text(*u, "<b>u</b>", "function"), pf.text(*v, "<b>v</b>", "gradient")]
    figure = pf.figure(traces, (-4.5, 4.5), (-4.5, 4.5), height=440, equal=True)
    lengths = [float(np.hypot(*tip)) for tip in tips]
    product = float(np.dot(u, v))
    told = ", ".join(f"|{n}| = {size:.2f}" for n, size in zip("uv", lengths, strict=True))
    reading = f"{told}, u · v = {in_decimals(product, 2)}; {_between(u, v)}"
    alt = "Two arrows u and v that start at the origin of the plane."
    return Picture(figure, reading, alt)


def _between(u, v) -> str:
    if not (any(u) and any(v)):
        return "an arrow without length has no direction"
    angle = np.degrees(np.abs(np.arctan2(u[0] * v[1] - u[1] * v[0], np.dot(u, v))))
    return f"angle {in_decimals(angle, 1)}°"
