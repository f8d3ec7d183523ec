"""Pictures of what copies are for: a measured g, a leap to the lowest point, maps to be read."""

from functools import cache

import numpy as np

from course_utils.calculus import main_directions
from course_utils.functions import Function
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit import style
from course_utils.pictures.kit.alternative_text import number
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.moving_surfaces import contour_figure
from course_utils.pictures.surface_slices import panel, shown
from course_utils.quadratic_models import QuadraticModel, contour_ellipse, quadratic_model
from course_utils.quadratic_puzzles import which_map

# ------------------------------------------------------------------------- a measured g

LENGTH, PERIOD = 0.995, 2.0  # m, s
_G = Function("4 pi^2 L / T^2", "L", "T", name="g")


def pendulum(spread: float) -> Picture:
    """Return g against the period of a pendulum, and what an error of either sign makes of it.

    Parameters
    ----------
    spread : float
        By so much, in seconds, the period is taken too short, or too long.
    """
    T, f = np.linspace(1.4, 2.6, 121), _G.restrict(L=LENGTH)
    model = quadratic_model(f, (PERIOD,))
    ends = np.array([PERIOD - spread, PERIOD + spread])
    heights, middle = f(ends), float(f(PERIOD))
    mean = float(heights.mean())
    traces = [
        pf.line(T, f(T), "<i>g</i>", "function"),
        pf.line(T, model.cut(1)(T), "tangent", "tangent"),
        pf.line(T, model(T), "bent copy", "approximation"),
        pf.segment((ends[0], heights[0]), (ends[1], heights[1]), width=style.WIDTHS["thin"]),
        pf.points(ends, heights),
        pf.points(PERIOD, middle),
        pf.points(PERIOD, mean, "mean", "goal", size=15),
        pf.text(PERIOD, mean, "mean", "goal", "top right"),
        pf.text(1.47, 18.2, "<i>g</i>", "function", "top right"),
        pf.text(2.6, 7, "copy", "approximation", "top left"),
        pf.text(2.34, 5.9, "tangent", "tangent", "bottom left"),
    ]
    figure = pf.figure(traces, (1.4, 2.6), (4, 22), "period <i>T</i> (s)", "<i>g</i> (m/s²)",
                       origin_axes=False)  # fmt: skip
    figure["layout"]["showlegend"] = False
    reading = (
        f"T = 2.00 ± {spread:.2f} s: g from {shown(heights[1])} to {shown(heights[0])} m/s², mean "
        f"of both {shown(mean)}, in the middle {shown(middle)}"
    )
    alt = (
        "The curve of g against the measured period, with its tangent and the parabola that copies "
        f"it at 2 s, points {number(spread)} s to the left and to the right, and a star at their "
        "mean."
    )
    return Picture(figure, reading, alt)


# ------------------------------------------------------------------------------- the leap

VALLEYS = Function("x^4/4 - x^2 + (y - x/2)^2", "x", "y")
_WINDOW = ((-2.6, 2.6), (-2, 2))
_RISES = (0.1, 0.4, 0.9)


@cache
def _valleys() -> dict:
    return contour_figure(VALLEYS, *_WINDOW, levels=(-0.75, 5, 0.5), equal=True, height=470)


def leap(at) -> Picture:
    """Return two valleys, the contours of the bent copy made at a place, and where it is level.

    Parameters
    ----------
    at : (float, float)
    """
    model, made = quadratic_model(VALLEYS, at), _valleys()
    there = _inside(model.stationary_point)
    figure = {"data": list(made["data"]), "layout": dict(made["layout"])}
    # As many traces at each place, so that the picture moves and does not blink.
    ellipses = [contour_ellipse(model, rise) for rise in _RISES]
    figure["data"] += [
        *(pf.line(*curve.T, "", "approximation") for curve in ellipses),
        *_axes(model),
        pf.arrow(*_from_to(at, there), colour="path"),
        pf.points(*at),
        pf.points(*there, colour="goal", size=16),
    ]
    figure["layout"]["showlegend"] = False
    alt = (
        f"The contour map of two valleys, a dot at ({number(at[0])}, {number(at[1])}), the "
        "dash-dotted contours of the copy that is made there where it is a bowl, and an arrow to "
        "the place where the copy is level."
    )
    return Picture(figure, _leap_reading(model), alt)


def _inside(place) -> np.ndarray:
    """Return a place, or NaN where it is far outside the picture."""
    return np.where(np.all(np.abs(place) < 6), place, np.nan)


def _from_to(start, end) -> tuple:
    """Return both ends of an arrow, NaN where it would have no length."""
    return (start, end) if not np.allclose(start, end) else ((np.nan, np.nan),) * 2


def _axes(model: QuadraticModel) -> list[dict]:
    """Return the two axes of the middle ellipse, where the copy is a bowl."""
    values, ways = main_directions(model.hessian)
    drawn = model.shape == "bowl"
    lines = []
    for value, way in zip(values, ways, strict=True):
        half = np.sqrt(2 * _RISES[1] / value) * way if drawn else np.full(2, np.nan)
        middle = model.stationary_point
        lines.append(pf.segment(middle - half, middle + half, "", "muted"))
    return lines


def _leap_reading(model: QuadraticModel) -> str:
    there, shape = model.stationary_point, model.shape
    here = f"at {_pair(model.point)}, height {shown(model.value)}: a {shape}"
    if not np.isfinite(there).all():
        return f"{here}, nowhere or everywhere level"
    landed = float(VALLEYS(*there))
    return f"{here}, level at {_pair(there)}; the landscape is {shown(landed)} high there"


def _pair(place) -> str:
    return f"({shown(place[0])}, {shown(place[1])})"


# ------------------------------------------------------------------------- which map is it

_LEFT, _RIGHT, _TOP, _BOTTOM = (0, 0.47), (0.53, 1), (0.56, 1), (0, 0.44)
_DOMAINS = ((_LEFT, _TOP), (_RIGHT, _TOP), (_LEFT, _BOTTOM), (_RIGHT, _BOTTOM))


def which_is_it(puzzle: int, guess: str) -> Picture:
    """Return four maps of bent copies, and whether a guess fits the numbers that are told.

    Parameters
    ----------
    puzzle : int
        Its number.
    guess : str
        ``"?"`` for none, or the letter of a map.
    """
    asked = which_map(puzzle)
    figure = pf.figure([], height=540)
    figure["layout"]["annotations"] = []
    figure["layout"]["margin"] |= {"t": 36}  # room for the letters
    for k, (letter, model) in enumerate(asked.maps.items(), 1):
        _add_map(figure, k, letter, model, chosen=letter == guess)
    figure["layout"]["showlegend"] = False
    alt = (
        "Four contour maps, A to D, about the same place; dark is high, light is low. The line "
        "below tells the slopes and the bends of one of them."
    )
    return Picture(figure, _puzzle_reading(asked, puzzle, guess), alt)


def _add_map(figure, k: int, letter: str, model: QuadraticModel, chosen: bool) -> None:
    axes = {"xaxis": f"x{k}", "yaxis": f"y{k}"} if k > 1 else {}
    side = np.linspace(-2, 2, 41)
    heights = pf.contour(side, side, model(*np.meshgrid(side, side)), "", (-15.75, 15.75, 1.5))
    heights["contours"]["showlabels"] = False
    heights |= {"zmin": -9, "zmax": 9, "colorscale": _GREYS, "hoverinfo": "skip"}
    figure["data"] += [heights | axes, pf.points(0, 0, size=7) | axes]
    x_domain, y_domain = _DOMAINS[k - 1]
    axis = panel(k, "", (-2, 2), (-2, 2), x_domain, y_domain)
    for each in axis.values():
        each |= {"title": {"text": ""}, "tickvals": [-1, 0, 1], "constrain": "domain"}
    n = k if k > 1 else ""
    # On a narrow page there is no room for numbers between two maps.
    axis[f"yaxis{n}"] |= {"scaleanchor": f"x{n}", "showticklabels": x_domain == _LEFT}
    figure["layout"] |= axis
    words = f"<b>{letter}</b>{' ← your guess' if chosen else ''}"
    note = {"text": words, "showarrow": False, "x": -2, "xanchor": "left"}
    note |= {"xref": f"x{n}", "yref": f"y{n}", "y": 2, "yanchor": "bottom"}
    figure["layout"]["annotations"].append(note)


_GREYS = [[i / 3, colour] for i, colour in enumerate(style.PALE)]


def _puzzle_reading(asked, puzzle: int, guess: str) -> str:
    model = asked.asked
    (xx, xy), (_, yy) = model.hessian
    p, q = model.gradient
    bends = f"fxx = {shown(xx, 0)}, fxy = {shown(xy, 0)}, fyy = {shown(yy, 0)}"
    told = f"puzzle {puzzle}: slopes ({shown(p, 0)}, {shown(q, 0)}), {bends}"
    if guess not in asked.maps:
        return f"{told}; which map?"
    return f"{told}; {guess} {'fits' if guess == asked.answer else _refuted(asked, guess)}"


def _refuted(asked, guess: str) -> str:
    """Say at which place the map of a guess lies differently."""
    for place in ((1, 0), (0, 1), (1, 1), (1, -1)):
        told, drawn = asked.asked(*place), asked.maps[guess](*place)
        if abs(told - drawn) > 0.5:
            return (
                f"does not fit: at ({shown(place[0], 0)}, {shown(place[1], 0)}) it has "
                f"{shown(drawn, 1)}, and by these numbers it is {shown(told, 1)}"
            )
    raise ValueError(f"The map {guess} cannot be told from the one that is asked for.")
