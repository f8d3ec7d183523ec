"""Pictures of what derivatives tell: a railway, a drive, two cameras, quadrants, three curves."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from course_utils.calculus import Line, secant_line
from course_utils.functions import Function
from course_utils.pictures.curves import curves, function_with_lines, stacked
from course_utils.pictures.gallery import gallery
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit.alternative_text import (
    count,
    formula,
    listed,
    number,
    sentence,
    with_alt,
)
from course_utils.pictures.kit.axes import (
    dot,
    name_axes,
    new_figure,
    pen,
    styled,
    through_origin,
    words,
)
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.kit.rounding import in_decimals
from course_utils.pictures.kit.sampling import sample, sensible_range
from course_utils.puzzles import WINDOW, conflict
from course_utils.puzzles import which_is_which as puzzle_of

__all__ = [
    "candidates",
    "curves",
    "drive",
    "function_with_lines",
    "kissing_circles",
    "opening",
    "quadrants",
    "railway",
    "three_flat_places",
    "two_cameras",
    "which_is_which",
]

_SAMPLES = 241

# --------------------------------------------------------------------- static, matplotlib


def opening():
    """Return the picture that is the whole chapter: a curve, its slope, and its bend."""
    f = Function("x^3 - 3x")
    labels = ["$f$, the curve", "$f'$, its slope", "$f''$, its bend"]
    functions = [f, f.derivative(), f.derivative(order=2)]
    figure = stacked(functions, (-2.2, 2.2), labels=labels, marks=(-1, 0, 1), x_label="$x$")
    for axes, ticks in zip(figure.axes, ([-3, 0, 3], [0, 10], [-10, 0, 10]), strict=True):
        axes.set_yticks(ticks)  # chosen ones would depend on the settings at the time of drawing
    return figure


@styled
def railway(track: Function, stations: dict, x_range, y_range):
    """Return the height of a railway line with its stations.

    Parameters
    ----------
    track : Function
        Height in m against the way in km.
    stations : dict
        The place of each station by its name.
    x_range, y_range : (float, float)
        What the picture shows.

    Returns
    -------
    matplotlib.figure.Figure
    """
    figure, axes = new_figure()
    through_origin(axes, x_range, y_range)
    name_axes(axes, "way $x$ (km)", "height $h$ (m)")
    ends = min(stations.values()), max(stations.values())
    axes.plot(*sample(track, ends), **pen("function"))
    for name, x in stations.items():
        dot(axes, x, track(x))
        words(axes, x, track(x), name, offset=(0, 10))
    told = listed(f"{name} at {number(x)} km" for name, x in stations.items())
    return with_alt(
        figure,
        "A side view of a railway line: its height above the sea against the way from its first",
        f"station. The stations are {told}. The line goes up and down between them, without a gap.",
    )


@styled
def candidates(f: Function, points: Sequence, x_range, y_range):
    """Return a curve with the places at which it may be highest or lowest.

    Parameters
    ----------
    f : Function
        Of one variable.
    points : sequence of CriticalPoint
        With `x`, `value` and `cause`.
    x_range, y_range : (float, float)
        What the picture shows.
    """
    figure, axes = _curve(f, x_range, y_range)
    for point in points:
        dot(axes, point.x, point.value)
        offset = (0, 10) if point.kind == "maximum" else (0, -10)
        words(axes, point.x, point.value, point.cause.split(" of ")[0], offset=offset)
    told = [
        f"({number(point.x)}, {number(point.value)}) is marked: {point.cause}." for point in points
    ]
    return with_alt(figure, f"The curve of {formula(f)}.", *told)


@styled
def kissing_circles(f: Function, curvatures: dict, x_range, y_range):
    """Return a curve with the circle that fits it best at each place.

    Parameters
    ----------
    f : Function
        Of one variable, bending upwards at each of the places.
    curvatures : dict
        The curvature by the place; the radius of the circle is one over it.
    x_range, y_range : (float, float)
        What the picture shows; one unit is equally long on both axes.
    """
    figure, axes = _curve(f, x_range, y_range)
    axes.set_aspect("equal")
    turn = np.linspace(0, 2 * np.pi, 721)
    for x, curvature in curvatures.items():
        slope, radius = float(f.derivative()(x)), 1 / curvature
        normal = np.array([-slope, 1]) / np.hypot(slope, 1)
        centre = np.array([x, float(f(x))]) + radius * normal
        circle = centre[:, None] + radius * np.array([np.cos(turn), np.sin(turn)])
        inside = _within(circle, x_range, y_range)
        axes.plot(*np.where(inside, circle, np.nan), **pen("approximation", "thin"))
        dot(axes, x, f(x))
        words(axes, x, f(x), rf"radius {radius:.2f}", "approximation", (12, -4))
    told = [
        f"At {number(x)} the circle that fits best has the radius {1 / each:.2f}."
        for x, each in curvatures.items()
    ]
    return with_alt(figure, f"The curve of {formula(f)}.", *told)


def _within(xy, x_range, y_range):
    (left, right), (low, high) = x_range, y_range
    return (left <= xy[0]) & (xy[0] <= right) & (low <= xy[1]) & (xy[1] <= high)


def three_flat_places():
    """Return x³, x⁴ and −x⁴ side by side; at 0 both derivatives of each are zero."""
    functions = {f"${text}$": Function(text) for text in ("x^3", "x^4", "-x^4")}
    figure = gallery(functions, (-1.5, 1.5), (-1.5, 1.5), columns=3)
    return with_alt(
        figure,
        "Three curves that are level at 0. x^3 rises before and after it; x^4 falls before and",
        "rises after it; -x^4 rises before and falls after it.",
    )


def _curve(f, x_range, y_range, x_label="$x$", y_label="$y$"):
    figure, axes = new_figure()
    through_origin(axes, x_range, y_range)
    name_axes(axes, x_label, y_label)
    axes.plot(*sample(f, x_range, y_range=y_range), **pen("function"))
    return figure, axes


# ------------------------------------------------------------------------ explorers, plotly

_ROLES = ("function", "derivative", "second")


def drive(functions: Sequence[Function], x: float, interval, quantities, way="x") -> Picture:
    """Return a curve with a point on it, and below its slope and its bend drawn up to there.

    Parameters
    ----------
    functions : sequence of 2 or 3 Function
        A curve, its derivative and, where given, its second derivative.
    x : float
        Where the point is.
    interval : (float, float)
        From where to where the curve goes.
    quantities : sequence of (str, str, int)
        Name, unit and decimals of each.
    way : str
        Name and unit of what runs to the right, such as ``"time t (s)"``.
    """
    values = [float(f(x)) for f in functions]
    traces, axes, share = [], {}, 1 / len(functions)
    for row, f in enumerate(functions):
        axis = f"yaxis{row + 1}" if row else "yaxis"
        xy, y_range = _course(f, interval)
        top = 1 - 0.04 - share * row
        axes[axis] = _axis(quantities[row][1], y_range, [top - share + 0.09, top])
        panel = _panel(xy, row, values, x, y_range, interval, quantities)
        traces += [trace | {"yaxis": axis.replace("axis", "")} for trace in panel]
    margin = 0.015 * (interval[1] - interval[0])  # the point is whole at both ends
    x_range = (interval[0] - margin, interval[1] + margin)
    figure = pf.figure(traces, x_range, None, way, "", height=60 + 190 * len(functions))
    figure["layout"]["xaxis"]["anchor"] = f"y{len(functions)}"
    figure["layout"]["margin"] |= {"t": 30}
    figure["layout"] |= axes
    said = ", ".join(map(_quantity, quantities, values))
    alt = (
        f"{sentence(count(len(functions), 'curve'))[:-1]} below each other: "
        f"{listed(name for name, *_ in quantities)}. A point with a short tangent stands on the "
        "first; the others are drawn up to the same place."
    )
    letter, unit = _letter(way)
    return Picture(figure, f"{letter} = {in_decimals(x, 2)}{unit}: {said}", alt)


@cache
def _course(f, interval):
    """Return what stays while the point moves: the samples and the limits of a panel."""
    xy = sample(f, interval, _SAMPLES)
    return xy, _roomy([xy[1], [0]])


def _quantity(quantity, value) -> str:
    name, unit, decimals = quantity
    if np.isnan(value):
        return f"no {name} here"
    return f"{name} {in_decimals(value, decimals)} {unit}".strip()


def _letter(way) -> tuple[str, str]:
    """Split a label such as ``"way x (km)"`` into its letter and its unit."""
    name, _, unit = way.partition(" (")
    return name.split()[-1], f" {unit.rstrip(')')}" if unit else ""


def _panel(xy, row, values, x, y_range, interval, quantities) -> list[dict]:
    across, up = xy
    drawn = up if row == 0 else np.where(across <= x + 1e-9, up, np.nan)
    said = _quantity(quantities[row], values[row])
    traces = [pf.line(across, drawn, "", _ROLES[row], "solid")]
    if row == 0:
        traces.append(_tangent(values, x, 0.07 * (interval[1] - interval[0])))
    traces += [
        pf.vertical(x, y_range, width=1),
        pf.points(x, values[row]),
        pf.text(
            interval[0],
            y_range[1],
            f"{said}, slope of the {quantities[row - 1][0]}" if row else said,
            _ROLES[row],
            "top right",
        ),
    ]
    return traces


def _tangent(values, x, reach) -> dict:
    ends = np.array([-reach, reach])
    return pf.line(x + ends, values[0] + values[1] * ends, "", "tangent", "solid", 4)


def two_cameras(position: Function, t: float, until: float) -> Picture:
    """Return a car's position with the chord from end to end, and its velocity up to `t`.

    Parameters
    ----------
    position : Function
        In m against the time in s.
    t, until : float
        The moment, and that of the second photograph, in s.
    """
    velocity = position.derivative()
    chord = secant_line(position, 0, until)
    s, v, interval = float(position(t)), float(velocity(t)), (0, until)
    x, way = sample(position, interval, _SAMPLES)
    (at, speeds), speed_range = _course(velocity, interval)
    speeds = np.where(at <= t + 1e-9, speeds, np.nan)
    way_range = _roomy([way])
    above = [
        pf.line(x, way, "position", "function"),
        pf.line(interval, chord(np.array(interval)), "chord", "secant"),
        pf.line(*_short(Line(t, s, v), 0.16 * until), "tangent", "tangent", "solid", 4),
        pf.points([0, until, t], [*position(np.array([0, until])), s]),
    ]
    below = [
        pf.line(at, speeds, "", "derivative", "solid"),
        pf.horizontal(chord.slope, interval, colour="secant"),
        pf.points(t, v),
        pf.text(0, speed_range[1], f"velocity {in_decimals(v, 1)} m/s", "derivative", "top right"),
    ]
    traces = above + [trace | {"yaxis": "y2"} for trace in below]
    figure = pf.figure(traces, (-2, until + 2), None, "time t (s)", "", height=480)
    figure["layout"]["xaxis"]["anchor"] = "y2"
    figure["layout"] |= {
        "yaxis": _axis("m", way_range, [0.5, 1]),
        "yaxis2": _axis("m/s", speed_range, [0, 0.36]),
    }
    reading = (
        f"t = {t:.2f} s: the needle shows {in_decimals(v, 1)} m/s; "
        f"from camera to camera {in_decimals(chord.slope, 1)} m/s"
    )
    alt = (
        "Above: a car's position against time between two cameras, the chord from the first "
        "photograph to the second, and the tangent at one moment. Below: its velocity up to that "
        "moment, and a level line at the slope of the chord."
    )
    return Picture(figure, reading, alt)


def _short(line, reach):
    ends = np.array([line.x0 - reach, line.x0 + reach])
    return ends, line(ends)


def quadrants(f: Function, x: float, interval) -> Picture:
    """Return a curve with a point, and the point's slope and bend as a place in a plane.

    Parameters
    ----------
    f : Function
        Of one variable.
    x : float
        Where the point is.
    interval : (float, float)
        From where to where the curve is drawn.
    """
    slope, bend = f.derivative(), f.derivative(order=2)
    (across, up), window = _course(f, tuple(interval))
    at, name = (float(slope(x)), float(bend(x))), f.variables[0].name
    across_limits, up_limits = (_even(_course(g, tuple(interval))[0][1]) for g in (slope, bend))
    line = Line(x, float(f(x)), at[0])
    above = [
        pf.line(across, up, "", "function"),
        pf.line(*_short(line, 0.09 * (interval[1] - interval[0])), "", "tangent", "solid", 4),
        pf.points(x, line.y0),
    ]
    below = [
        pf.line(slope(across), bend(across), "", "muted"),
        *_corners(across_limits, up_limits),
        pf.points(*at, "", "second", size=13),
    ]
    figure = pf.figure(above, tuple(interval), window, name, f"f({name})", height=600)
    figure["data"] += [trace | {"xaxis": "x2", "yaxis": "y2"} for trace in below]
    figure["layout"]["yaxis"] |= {"domain": [0.6, 1]}
    figure["layout"] |= {
        "xaxis2": _axis("slope f′", across_limits, [0, 1]) | {"anchor": "y2", "nticks": 6},
        "yaxis2": _axis("bend f″", up_limits, [0, 0.43]) | {"anchor": "x2", "nticks": 6},
    }
    said = f"{_way(at[0], 'rises', 'falls', 'level')}, {_way(at[1], *_BENDS)}"
    reading = (
        f"{name} = {in_decimals(x, 2)}: slope {in_decimals(at[0], 3)}, "
        f"bend {in_decimals(at[1], 3)}; "
        f"{said}"
    )
    alt = (
        "Above: a curve with a point and a short tangent. Below: a plane with the slope to the "
        "right and the bend upwards, in four quadrants, with the path of all points of the curve "
        "and a mark for this one."
    )
    return Picture(figure, reading, alt)


_BENDS = ("bends upwards", "bends downwards", "does not bend")


def _way(value, above, below, zero) -> str:
    return zero if abs(value) < 1e-9 else above if value > 0 else below


def _corners(across, up) -> list[dict]:
    """Return the names of the quadrants, each inside its corner."""
    places = [
        (across[side], up[level], f"{way}, bends {bend}", f"{at} {to}")
        for side, way, to in ((0, "falls", "right"), (1, "rises", "left"))
        for level, bend, at in ((0, "down", "top"), (1, "up", "bottom"))
    ]
    return [pf.text(x, y, said, "text", position, 12) for x, y, said, position in places]


def _even(values) -> tuple[float, float]:
    """Return limits that have zero in the middle, with room for words in the corners."""
    reach = 1.45 * float(np.nanmax(np.abs(values)))
    return -reach, reach


def which_is_which(number: int, order: str) -> Picture:
    """Return three curves without names, and what speaks against an order of them.

    Parameters
    ----------
    number : int
        Of the puzzle.
    order : str
        The letters that are proposed for f, f' and f'', such as ``"BAC"``.
    """
    puzzle = puzzle_of(number)
    traces, axes = [], {}
    for row, (letter, f) in enumerate(puzzle.hung.items()):
        axis = f"yaxis{row + 1}" if row else "yaxis"
        (x, y), y_range = _course(f, WINDOW)
        top = 0.98 - row / 3
        axes[axis] = _axis("", y_range, [top - 0.28, top]) | {"nticks": 5}
        panel = [
            pf.line(x, y, "", "point", "solid"),
            pf.text(WINDOW[0], y_range[1], f"<b>{letter}</b>", "text", "bottom right", 18),
        ]
        traces += [trace | {"yaxis": axis.replace("axis", "")} for trace in panel]
    figure = pf.figure(traces, WINDOW, None, "x", "", height=560)
    figure["layout"]["xaxis"] |= {"anchor": "y3", "dtick": 1}
    figure["layout"] |= axes
    alt = (
        "Three black curves below each other, A, B and C, over the same piece of the x axis. One "
        "is a function, one its slope and one its bend; nothing says which."
    )
    return Picture(figure, _verdict(puzzle, order), alt)


def _verdict(puzzle, order) -> str:
    said = "f is {}, f′ is {}, f″ is {}".format(*order)
    against = conflict(puzzle, order)
    if against is None:
        return f"{said}: it fits everywhere"
    does, sign = ("climbs", "negative") if against.climbs else ("falls", "positive")
    return (
        f"{said}: no, for at x = {in_decimals(against.x, 1)} {against.curve} {does}, but "
        f"{against.slope} is {sign}"
    )


# ------------------------------------------------------------------------------- the parts


def _axis(label, limits, domain) -> dict:
    return {"title": {"text": label}, "range": list(limits), "zeroline": True, "domain": domain}


def _roomy(values) -> tuple[float, float]:
    """Return a range that shows the values and leaves room above and below."""
    low, high = sensible_range(values)
    room = 0.12 * (high - low)
    return low - room, high + room
