"""Pictures of the rules: a rectangle that grows, number lines, a mirror, a circle, a base."""

import itertools
from functools import cache

import numpy as np
import sympy

from course_utils.calculus import Line
from course_utils.functions import Function
from course_utils.inverses import Inverse
from course_utils.pictures.chapters.slopes_which_is_which import NAMES, slopes_of_round, whose_slope
from course_utils.pictures.curves import curves, plot
from course_utils.pictures.gallery import gallery
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit import style
from course_utils.pictures.kit.alternative_text import formula, number, with_alt
from course_utils.pictures.kit.axes import (
    dot,
    halo,
    name_axes,
    new_figure,
    pen,
    styled,
    through_origin,
    words,
)
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.kit.rounding import in_decimals

__all__ = [
    "NAMES",
    "around_the_circle",
    "circle_and_tangent",
    "curves",
    "four_cycle",
    "gallery",
    "growing",
    "mirror",
    "number_lines",
    "opening",
    "own_slope",
    "slopes_of_round",
    "three_graphs",
    "whose_slope",
]

# --------------------------------------------------------------------- static, matplotlib


@styled
def opening():
    """Return the picture that is the whole chapter: a rectangle, number lines and a mirror."""
    figure, (first, second, third) = new_figure(1, 3, height=330)
    _rectangle(first)
    _lines(second)
    _reflection(third)
    for axes, title in zip(
        figure.axes, ["a product grows", "a chain passes on", "an inverse mirrors"], strict=True
    ):
        axes.set_title(title, fontsize=style.points_of(15), pad=8)
        axes.set(xticks=[], yticks=[])
        for spine in axes.spines.values():
            spine.set_visible(False)
    return with_alt(
        figure,
        "Three drawings. A rectangle with the sides f and g grows by a strip on the right, a strip",
        "on top, and a small corner. Three number lines below each other: a step on the first is",
        "twice as long on the second, and three times as long again on the third. A curve and its",
        "mirror image in the line y = x, each with a short tangent at a point and its image.",
    )


def _rectangle(axes):
    parts = [
        ((0, 0), 3.2, 2.4, "area", "$f\\,g$"),
        ((3.2, 0), 0.9, 2.4, "area_negative", "$g\\,Δf$"),
        ((0, 2.4), 3.2, 0.7, "area_negative", "$f\\,Δg$"),
        ((3.2, 2.4), 0.9, 0.7, "background", ""),
    ]
    for (x, y), width, height, role, text in parts:
        outline = np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]) * (width, height) + (x, y)
        axes.fill(*outline.T, color=style.COLOURS[role], linewidth=0)
        axes.plot(*outline.T, **pen("function", "thin"))
        words(axes, x + width / 2, y + height / 2, text, offset=(0, 0))
    for x, y, text, offset in [
        (1.6, 0, "$f$", (0, -8)),
        (3.65, 0, "$Δf$", (0, -8)),
        (0, 1.2, "$g$", (-8, 0)),
        (0, 2.75, "$Δg$", (-8, 0)),
    ]:
        words(axes, x, y, text, "function", offset)
    axes.set(xlim=(-0.9, 4.4), ylim=(-1.4, 4.5))


def _lines(axes):
    steps = [(2, "$m$", 0.5, 0.45), (1, "$p$", 0.7, 0.9), (0, "$h$", 0.4, 2.7)]
    for y, name, start, step in steps:
        axes.plot([0, 3.6], [y, y], **pen("axis", "thin"))
        axes.plot([start, start + step], [y, y], **pen("secant", linewidth=5, linestyle="-"))
        dot(axes, start, y)
        words(axes, 0, y, name, offset=(-8, 0))
    for (y, _, start, step), (below, _, to, longer) in itertools.pairwise(steps):
        for a, b in [(start, to), (start + step, to + longer)]:
            axes.plot([a, b], [y, below], **pen("muted", "thin"))
        words(axes, 3.6, y - 0.5, rf"$\times {longer / step:.0f}$", "secant", (-6, 0))
    axes.set(xlim=(-0.5, 3.8), ylim=(-0.6, 2.5))


def _reflection(axes):
    x = np.linspace(0, 2.5, 121)
    y = 0.35 * x**2
    axes.plot([-0.2, 2.5], [-0.2, 2.5], **pen("muted", "thin"))
    axes.plot(x, y, **pen("function"))
    axes.plot(y, x, **pen("approximation"))
    at, height, slope = 1.6, 0.35 * 1.6**2, 0.7 * 1.6
    for (u, v), steep in [((at, height), slope), ((height, at), 1 / slope)]:
        run = 0.5 / np.hypot(1, steep)
        axes.plot(
            [u - run, u + run], [v - steep * run, v + steep * run], **pen("tangent", linestyle="-")
        )
        dot(axes, u, v)
    words(axes, 1.0, 0.35, "$f$", "function", (8, -6))
    words(axes, 0.35, 1.0, "$g$", "approximation", (-8, 4))
    axes.set(xlim=(-0.3, 2.6), ylim=(-0.45, 2.75))


@styled
def three_graphs(p: Function, h: Function, until: float):
    """Return money to pizzas, pizzas to happiness, and money to happiness, side by side.

    Parameters
    ----------
    p, h : Function
        Pizzas of money, and happiness of pizzas.
    until : float
        How much money is shown.
    """
    figure, grid = new_figure(1, 3, height=320)
    most = float(p(until))
    panels = [
        (p, (0, until), (0, most), "money $m$", "pizzas $p$"),
        (h, (0, most), (-0.5, 1.2), "pizzas $p$", "happiness $h$"),
        (h.compose(p), (0, until), (-0.5, 1.2), "money $m$", "happiness $h$"),
    ]
    for axes, (f, x_range, y_range, x_label, y_label) in zip(grid, panels, strict=True):
        plot(axes, [f], x_range, y_range)
        name_axes(axes, x_label, "", y_label)
    return with_alt(
        figure,
        "Three curves side by side. Pizzas against money: rising, ever more steeply. Happiness",
        "against pizzas: up to a top, and down again. Happiness against money: also up to a top",
        "and down again, and more steeply.",
    )


@styled
def four_cycle():
    """Return sine, cosine and their negatives in a circle, each arrow one derivative."""
    figure, axes = new_figure(height=330)
    names = [r"$\sin x$", r"$\cos x$", r"$-\sin x$", r"$-\cos x$"]
    places = [np.array([2.2 * np.sin(a), np.cos(a)]) for a in np.pi / 2 * np.arange(4)]
    for i, (name, place) in enumerate(zip(names, places, strict=True)):
        to = places[(i + 1) % 4]
        start, end = place + 0.28 * (to - place), to - 0.28 * (to - place)
        arrow = {"arrowstyle": "-|>", "color": style.colour_of("derivative"), "lw": 1.8}
        axes.annotate("", end, start, arrowprops=arrow)
        middle = (start + end) / 2
        words(axes, *(middle * 1.3), "derivative", "derivative", (0, 0), path_effects=halo())
        words(axes, *place, name, offset=(0, 0), fontsize=style.points_of(20))
    axes.set(xlim=(-3.4, 3.4), ylim=(-1.35, 1.35))
    axes.set_axis_off()
    return with_alt(
        figure,
        "Four functions in a circle. Each arrow takes the derivative: from sin x to cos x, to",
        "minus sin x, to minus cos x, and back to sin x.",
    )


@styled
def circle_and_tangent(tangent: Line, radius: float):
    """Return a circle about the origin with a radius drawn, and its tangent at the end of it.

    Parameters
    ----------
    tangent : Line
        Its point lies on the circle.
    radius : float
    """
    figure, axes = new_figure(height=460)
    reach = 1.4 * radius
    through_origin(axes, (-reach, reach), (-reach, reach))
    turn = np.linspace(0, 2 * np.pi, 361)
    axes.plot(radius * np.cos(turn), radius * np.sin(turn), **pen("function"))
    ends = tangent.x0 + np.array([-0.8, 0.8]) * radius
    axes.plot(ends, tangent(ends), **pen("tangent"))
    axes.plot([0, tangent.x0], [0, tangent.y0], **pen("muted"))
    dot(axes, tangent.x0, tangent.y0)
    at = f"({number(tangent.x0)}, {number(tangent.y0)})"
    words(axes, tangent.x0, tangent.y0, at, offset=(8, 6))
    name_axes(axes)
    axes.set_aspect("equal")
    return with_alt(
        figure,
        f"A circle of radius {number(radius)} about the origin. From its centre a radius leads to",
        f"the point {at}, and there the tangent crosses it at a right angle, with the slope",
        f"{number(tangent.slope)}.",
    )


# ------------------------------------------------------------------------ explorers, plotly

_MINUTE = "cm² per minute"


def growing(f: Function, g: Function, x: float, dx: float, window) -> Picture:
    """Return a rectangle with the sides f(x) and g(x), and what it gains until x + dx.

    Parameters
    ----------
    f, g : Function
        Width and height in cm, against the time in minutes; rising.
    x, dx : float
        The time and the step, in minutes.
    window : (float, float)
        The largest width and height that are shown.
    """
    wide, high = float(f(x)), float(g(x))
    df, dg = float(f(x + dx)) - wide, float(g(x + dx)) - high
    strips, corner = (wide * dg + high * df) / dx, df * dg / dx
    traces = [
        pf.area([0, wide], 0, high, "what was there", "area"),
        pf.area([wide, wide + df], 0, high, "strips", "area_negative"),
        pf.area([0, wide], high, high + dg, "", "area_negative"),
        pf.area([wide, wide + df], high, high + dg, "corner", "second"),
        pf.line(*_box(wide, high), "", "function", "solid"),
        pf.line(*_box(wide + df, high + dg), "", "muted", "solid", 1.5),
        pf.text(wide / 2, high / 2, f"{wide:g} · {high:g}", "text", "middle center"),
    ]
    figure = pf.figure(
        traces, (0, window[0]), (0, window[1]), "width (cm)", "height (cm)", equal=True
    )
    reading = (
        f"x = {x:.1f}, Δx = {dx:.1f} min: strips {in_decimals(strips, 1)} + corner "
        f"{in_decimals(corner, 2)} = {in_decimals(strips + corner, 2)} {_MINUTE}"
    )
    alt = (
        "A rectangle that grows. What is added lies in a strip on the right, a strip on top, and a "
        "small corner where the two strips meet."
    )
    return Picture(figure, reading, alt)


def _box(wide, high):
    return np.array([0, wide, wide, 0, 0]), np.array([0, 0, high, high, 0])


@cache
def _power_of(base: float):
    (x,) = Function("x").variables
    f = Function(sympy.Float(base) ** x, x)
    return f, f.derivative()


def own_slope(base: float) -> Picture:
    """Return the curve of base to the power x, and the curve of its slopes.

    Parameters
    ----------
    base : float
        Above 1.
    """
    f, slope = _power_of(base)
    x = np.linspace(-2, 2, 161)
    traces = [
        pf.line(x, f(x), "the curve bˣ", "function"),
        pf.line(x, slope(x), "its slope", "derivative"),
        pf.points([0, 0], [1, float(slope(0))]),
    ]
    figure = pf.figure(traces, (-2, 2), (0, 5), "x", "")
    reading = (
        f"b = {base:.2f}: at 0 the height is 1 and the slope {in_decimals(slope(0), 3)}; at 1 the "
        f"height is {in_decimals(f(1), 2)} and the slope {in_decimals(slope(1), 2)}"
    )
    alt = "The rising curve of b to the power x through (0, 1), and dashed the curve of its slopes."
    return Picture(figure, reading, alt)


def around_the_circle(quarters: float) -> Picture:
    """Return a point that runs round a circle of radius 1, and its height and upward speed.

    Parameters
    ----------
    quarters : float
        How far it has run, in quarters of a turn, from 0 to 4.
    """
    x = quarters * np.pi / 2
    turn = np.linspace(0, 2 * np.pi, 181)
    so_far = np.where(turn <= x + 1e-9, turn, np.nan)
    place, speed = np.array([np.cos(x), np.sin(x)]), 0.7 * np.array([-np.sin(x), np.cos(x)])
    above = [
        pf.line(np.cos(turn), np.sin(turn), "", "muted", "solid", 1.5),
        pf.line([0, *place[[0, 0]]], [0, 0, place[1]], "", "muted"),
        pf.segment((place[0], 0), place, "height sin x", "function", "solid"),
        pf.arrow(place, place + speed, "where it heads", "path", 2),
        pf.segment(
            place, (place[0], place[1] + speed[1]), "upward part of it", "derivative", "solid", 4
        ),
        pf.points(*place),
    ]
    below = [
        pf.line(turn, np.sin(turn), "", "function"),
        pf.line(so_far, np.cos(so_far), "", "derivative"),
        pf.points([x, x], [np.sin(x), np.cos(x)]),
        pf.text(3.4, 0.72, "upward speed", "derivative", "top right"),
        pf.text(3.4, 0.28, "height sin x", "function", "top right"),
    ]
    traces = above + [trace | {"xaxis": "x2", "yaxis": "y2"} for trace in below]
    figure = pf.figure(traces, (-1.8, 1.8), (-1.75, 1.75), "", "", height=560)
    figure["layout"]["yaxis"] |= {"domain": [0.42, 1], "scaleanchor": "x", "nticks": 5}
    figure["layout"]["xaxis"] |= {"nticks": 5, "constrain": "domain"}
    figure["layout"] |= {
        "xaxis2": {"range": [-0.1, 6.5], "anchor": "y2", "title": {"text": "way x along the arc"}},
        "yaxis2": {"range": [-1.2, 1.2], "domain": [0, 0.3], "anchor": "x2", "nticks": 3}
        | {"zeroline": True},
    }
    reading = (
        f"x = {x:.2f}: height sin x = {in_decimals(np.sin(x), 2)}, upward speed "
        f"{in_decimals(np.cos(x), 2)}; place to the right cos x = {in_decimals(np.cos(x), 2)}"
    )
    alt = (
        "Above: a circle of radius 1 with a point on it, its height over the level line, and an "
        "arrow along the circle with its upward part. Below: the height against the way along the "
        "arc, and dashed the upward speed up to now."
    )
    return Picture(figure, reading, alt)


# Each with its range, and at which end its name is out of the way.
_LINES = (("money m", 0, 1.5, 0), ("pizzas p", 0, 3.5, 1), ("happiness h", -0.4, 1.0, 0))


def number_lines(p: Function, h: Function, m: float, dm: float) -> Picture:
    """Return three number lines: a step of money, of pizzas, of happiness.

    Parameters
    ----------
    p, h : Function
        Pizzas of money, and happiness of pizzas.
    m, dm : float
        The money and the step.
    """
    starts, ends = _along(p, h, m), _along(p, h, m + dm)
    traces = []
    for row, (name, low, high, end) in enumerate(_LINES):
        y, at = 2.0 - row, (np.array([starts[row], ends[row]]) - low) / (high - low)
        traces += [
            *_scale(name, low, high, end, y),
            pf.line(at, [y, y], "", "secant", "solid", 6),
            pf.points(at[0], y),
        ]
        if row < 2:
            _, next_low, next_high, _ = _LINES[row + 1]
            to = (np.array([starts[row + 1], ends[row + 1]]) - next_low) / (next_high - next_low)
            for a, b in zip(at, to, strict=True):
                traces.append(pf.line([a, b], [y, y - 1], "", "muted"))
    figure = pf.figure(traces, (-0.06, 1.06), (-0.4, 2.6), "", "", origin_axes=False, height=360)
    for axis in ("xaxis", "yaxis"):
        figure["layout"][axis] |= {"showgrid": False, "showticklabels": False}
    return Picture(figure, _passed_on(p, h, m, dm, starts, ends), _ALT_OF_LINES)


_ALT_OF_LINES = (
    "Three number lines below each other: money, pizzas, happiness. A point on each, and a step "
    "from it; thin lines lead from the step of money to that of pizzas, and on to that of "
    "happiness."
)


def _along(p, h, m) -> tuple[float, float, float]:
    pizzas = float(p(m))
    return m, pizzas, float(h(pizzas))


def _scale(name, low, high, end, y) -> list[dict]:
    ticks = np.arange(np.ceil(low * 2 - 1e-9), high * 2 + 1e-9) / 2
    places = (ticks - low) / (high - low)
    shown = [in_decimals(tick, 1) for tick in ticks]
    return [
        pf.line([0, 1], [y, y], "", "axis", "solid", 1.5),
        pf.points(places, np.full(len(ticks), y), "", "axis", "line-ns-open", 8),
        pf.text(places, np.full(len(ticks), y - 0.02), shown, "text", "bottom center", 13),
        pf.text(end, y + 0.18, name, "function", "top left" if end else "top right"),
    ]


def _passed_on(p, h, m, dm, starts, ends) -> str:
    by_money, by_pizza = float(p.derivative()(m)), float(h.derivative()(starts[1]))
    _, dp, dh = (b - a for a, b in zip(starts, ends, strict=True))
    return (
        f"m = {m:.2f}: dp/dm = {in_decimals(by_money, 2)}, dh/dp = {in_decimals(by_pizza, 2)}, "
        f"dh/dm = {in_decimals(by_money * by_pizza, 2)}. The step Δm = {dm:.2f} gives Δp = "
        f"{in_decimals(dp, 3)} and Δh = {in_decimals(dh, 3)}"
    )


def mirror(inverse: Inverse, share: float) -> Picture:
    """Return a curve and its mirror image in y = x, with a point and both tangents.

    Parameters
    ----------
    inverse : Inverse
        Of a function on a branch.
    share : float
        How far along the branch the point is, from 0 to 1.
    """
    f, (a, b) = inverse.f, inverse.branch
    x = a + share * (b - a)
    y, slope = float(f(x)), float(f.derivative()(x))
    across = np.linspace(a, b, 121)
    up, window = f(across), _window(f, a, b)
    traces = [
        pf.line(window, window, "y = x", "muted"),
        pf.line(across, up, "f", "function"),
        pf.line(up, across, "g, its mirror image", "approximation"),
        pf.segment((x, y), (y, x), "", "muted"),
        pf.line(*_short(x, y, 1, slope, window), "tangents", "tangent", "solid", 4),
        pf.line(*_short(y, x, slope, 1, window), "", "tangent", "solid", 4),
        pf.points([x, y], [y, x]),
    ]
    figure = pf.figure(traces, window, window, "", "", height=480, equal=True)
    return Picture(figure, _mirrored(x, y, slope), _alt_of_mirror(f))


def _alt_of_mirror(f):
    return (
        f"The curve of {formula(f)} and its mirror image in the line y = x, with a point, its "
        "mirror image, and a short tangent at each."
    )


def _window(f, a, b) -> tuple[float, float]:
    ends = [a, b, float(f(a)), float(f(b))]
    room = 0.1 * (max(ends) - min(ends))
    return min(ends) - room, max(ends) + room


def _short(x, y, right, up, window):
    """Return the ends of a piece of a line, of one length whatever its direction."""
    half = 0.13 * (window[1] - window[0]) / np.hypot(right, up)
    return np.array([x - half * right, x + half * right]), np.array([y - half * up, y + half * up])


def _mirrored(x, y, slope) -> str:
    said = f"f goes through ({in_decimals(x, 2)}, {in_decimals(y, 2)}) with slope "
    back = f"g goes through ({in_decimals(y, 2)}, {in_decimals(x, 2)}) "
    if abs(slope) < 1e-9:
        return f"{said}0; {back}upright, without a slope"
    return f"{said}{in_decimals(slope, 2)}; {back}with slope {in_decimals(1 / slope, 2)}"
