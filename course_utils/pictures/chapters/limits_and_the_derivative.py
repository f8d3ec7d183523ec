"""Pictures of limits: the game of ε and δ, a microscope, areas that squeeze, slopes that fail."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np

from course_utils.functions import Function
from course_utils.limits import largest_delta
from course_utils.pictures.chapters.limits_which_is_which import (
    KINDS,
    kinds_of_round,
    suspects,
    unresolved,
    which_is_which,
)
from course_utils.pictures.curves import curves
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit import style
from course_utils.pictures.kit.alternative_text import plain, with_alt
from course_utils.pictures.kit.axes import (
    dot,
    new_figure,
    pen,
    styled,
    through_origin,
    words,
)
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.kit.rounding import in_decimals, in_digits
from course_utils.pictures.kit.sampling import sample

__all__ = [
    "KINDS",
    "areas",
    "cage",
    "curves",
    "epsilon_and_delta",
    "kinds_of_round",
    "magnified",
    "microscope",
    "opening",
    "suspects",
    "which_is_which",
]

# ---------------------------------------------------------------------- the microscope

EDGE = 1.2  # half a window, in units of 1/zoom


class Sight(NamedTuple):
    """A curve with a point on it; `swing` is what bounds a curve that swings without end."""

    title: str
    f: Callable
    x0: float
    swing: Callable | None = None


def _continued(f: Function, x0: float, value: float) -> Callable:
    return lambda x: np.where(np.asarray(x) == x0, value, f(x))


SIGHTS = {
    "square": Sight("$x^2$ at 1", Function("x^2"), 1.0),
    "abs": Sight("$|x|$ at 0", Function("|x|"), 0.0),
    "sqrt": Sight(r"$\sqrt{x}$ at 0", Function("sqrt(x)"), 0.0),
    "wedge": Sight(r"$x\,\sin(1/x)$ at 0", _continued(Function("x sin(1/x)"), 0, 0), 0.0, abs),
    "funnel": Sight(
        r"$x^2\sin(1/x)$ at 0", _continued(Function("x^2 sin(1/x)"), 0, 0), 0.0, np.square
    ),
}


@styled
def opening():
    """Return the picture that is the whole chapter: four curves, and each 100 times larger."""
    figure, grid = new_figure(2, 4, height=400, sharex=True, sharey=True)
    for column, name in zip(grid.T, ["square", "abs", "sqrt", "wedge"], strict=True):
        for axes, zoom in zip(column, [1, 100], strict=True):
            through_origin(axes, (-EDGE, EDGE), (-EDGE, EDGE))
            (u, v), (x, y) = _seen(SIGHTS[name], zoom)
            axes.fill_between(x, -y, y, color=style.COLOURS["function"], linewidth=0)
            axes.plot(u, v, **pen("function"))
            dot(axes, 0, 0)
            axes.set(xticks=[], yticks=[], aspect="equal")
        column[0].set_title(SIGHTS[name].title, fontsize=style.points_of(14), pad=4)
    for axes, title in zip(grid[:, 0], ["as it is", "100 times"], strict=True):
        axes.set_ylabel(title)
    return with_alt(
        figure,
        "Four curves, each with a point on it, and below each what is seen of it 100 times larger.",
        "x² at 1 becomes a straight line. |x| at 0 is the same corner as before. The square root",
        "at 0 has become an upright line. x sin(1/x) at 0 still fills the wedge between two lines",
        "with its swings.",
    )


def _seen(sight: Sight, zoom: float):
    """Return the curve in units of 1/zoom around its point, and the area that swings fill."""
    dense = np.arange(-600, 601) / 500
    u = dense if sight.swing else EDGE * np.linspace(-1, 1, 241) ** 3  # dense at the point
    y0 = float(sight.f(sight.x0))
    v = np.clip((sight.f(sight.x0 + u / zoom) - y0) * zoom, -10 * EDGE, 10 * EDGE)
    if sight.swing is None:
        return (u, v), (np.zeros(2), np.zeros(2))
    reach = min(EDGE, zoom * unresolved(2 * EDGE / zoom))
    v = np.where(abs(u) < reach, np.nan, v)
    x = np.linspace(-reach, reach, 61)
    return (u, v), (x, sight.swing(x / zoom) * zoom)


def microscope(curve: str, k: float) -> Picture:
    """Return a curve around one of its points, magnified 10 to the k times, with both secants.

    Parameters
    ----------
    curve : str
        A name of `SIGHTS`.
    k : float
        From 0 to 6. The secants' second points lie at Δx = ±1/10ᵏ.
    """
    return _magnified(SIGHTS[curve], 10**k)


def magnified(f: Callable, x0: float, zoom: float) -> Picture:
    """Return a curve around x0, magnified `zoom` times, with its secants to either side.

    Parameters
    ----------
    f : callable
        Takes and returns arrays.
    x0, zoom : float
        The secants' second points lie at Δx = ±1/zoom.
    """
    return _magnified(Sight("a curve", f, x0), zoom, even=True)


def slopes_to_both_sides(f: Callable, x0: float, h: float) -> tuple[float, float]:
    """Return the slopes of the secants from x0 to x0 - h and to x0 + h; NaN if there is none."""
    y0 = float(f(x0))
    left, right = (float(f(x0 + side * h)) for side in (-1, 1))
    return (y0 - left) / h, (right - y0) / h


def _magnified(sight: Sight, zoom: float, even=False) -> Picture:
    if even:
        u = np.arange(-600, 601) / 500
        v = (np.asarray(sight.f(sight.x0 + u / zoom)) - float(sight.f(sight.x0))) * zoom
        line, filled = (u, v), (np.zeros(2), np.zeros(2))
    else:
        line, filled = _seen(sight, zoom)
    left, right = slopes_to_both_sides(sight.f, sight.x0, 1 / zoom)
    ends = np.array([0, 2 * EDGE])
    traces = [
        pf.area(filled[0], -filled[1], filled[1], colour="function"),
        pf.line(*line, "curve", "function"),
        pf.line(-ends, -left * ends, "secant to the left", "tangent"),
        pf.line(ends, right * ends, "secant to the right", "secant"),
        pf.points([-1, 0, 1], [-left, 0, right]),
    ]
    shown = _decimal(1 / zoom)
    x_label = f"Δx, in units of {shown}"
    figure = pf.figure(
        traces, (-EDGE, EDGE), (-EDGE, EDGE), x_label, f"Δy, in units of {shown}", equal=True
    )
    sides = [("left", "\N{MINUS SIGN}", left), ("right", "", right)]
    said = "; ".join(
        f"slope to the {side} (Δx = {sign}{shown}): {_slope(slope)}" for side, sign, slope in sides
    )
    alt = (
        f"{plain(sight.title)} under a microscope: the curve around one of its points, and the "
        "secants from it to a point on the left and to one on the right, each one unit away."
    )
    larger = f"{zoom:,.0f} times larger" if zoom > 1 else "as it is"
    return Picture(figure, f"{larger}: {said}", alt)


def _decimal(small: float) -> str:
    """Return three digits of a number of at most 1, without a power of ten."""
    return f"{float(f'{small:.3g}'):.9f}".rstrip("0").rstrip(".")


def _slope(value: float) -> str:
    return "none, there is no curve" if np.isnan(value) else in_decimals(value, 4)


# --------------------------------------------------------------------- the game of ε and δ


class Claim(NamedTuple):
    """A curve, and the claim that its limit at x0 is L."""

    f: Function
    x0: float
    L: float
    window: tuple[tuple[float, float], tuple[float, float]]
    swing: Callable | None = None


_ABOUT_0 = (-1.1, 1.1)
CLAIMS = {
    "square": Claim(Function("x^2"), 2, 4, ((0.9, 3.1), (0.5, 8))),
    "hole": Claim(Function("(x^2-4)/(x-2)"), 2, 4, ((0.9, 3.1), (2.5, 5.5))),
    "wedge": Claim(Function("x sin(1/x)"), 0, 0, (_ABOUT_0, (-1.1, 1.1)), abs),
    "jump": Claim(Function("|x|/x"), 0, 1, (_ABOUT_0, (-1.7, 1.9))),
    "reciprocal": Claim(Function("1/x"), 0, 0, (_ABOUT_0, (-8, 8))),
    "swing": Claim(Function("sin(1/x)"), 0, 0, (_ABOUT_0, (-1.7, 1.7)), np.ones_like),
}


@cache
def answer_to(curve: str, epsilon: float):
    """Return the largest δ that answers an ε, for a claim of `CLAIMS`."""
    claim = CLAIMS[curve]
    return largest_delta(claim.f, claim.x0, claim.L, epsilon, reach=2.0)


def epsilon_and_delta(curve: str, epsilon: float, delta: float) -> Picture:
    """Return a curve with a band of half height ε and a strip of half width δ around a point.

    Parameters
    ----------
    curve : str
        A name of `CLAIMS`.
    epsilon, delta : float
        The reading says whether δ is small enough, and if not, which x breaks it.
    """
    claim = CLAIMS[curve]
    (x0, L), (x_range, y_range) = claim[1:3], claim.window
    broken = None if delta <= answer_to(curve, epsilon).delta else _worst(claim, delta)
    (x, y), (inside, height) = _curve_of(curve)
    mark = (np.nan, np.nan) if broken is None else (broken, float(claim.f(broken)))
    strip = np.array([x0 - delta, x0 + delta])
    traces = [
        pf.area(x_range, L - epsilon, L + epsilon),
        pf.area(strip, *y_range, colour="area_negative") | {"opacity": 0.6},
        pf.area(inside, -height, height, colour="function"),
        pf.line(x, y, "curve", "function"),
        *(pf.horizontal(L + side * epsilon, x_range) for side in (-1, 1)),
        *(pf.vertical(x0 + side * delta, y_range, colour="secant") for side in (-1, 1)),
        pf.points(x0, L, colour="function", symbol="circle-open", size=12),
        pf.points(*np.clip(mark, -50, 50), "", "secant", "x", 13),
        pf.text(x_range[0], L + epsilon, "L + ε", "muted", "top right"),
        pf.text(x_range[0], L - epsilon, "L \N{MINUS SIGN} ε", "muted", "bottom right"),
        pf.text(x0 + delta, y_range[0], "δ", "secant", "top right"),
    ]
    figure = pf.figure(traces, x_range, y_range)
    alt = (
        f"The curve of {claim.f.expression} around x = {x0:g}, a level band of half height ε "
        f"around {L:g}, an upright strip of half width δ around the point, and a cross where a "
        "point of the strip lies outside the band."
    )
    return Picture(figure, _verdict(curve, epsilon, delta, mark), alt)


def _verdict(curve, epsilon, delta, mark) -> str:
    claim = CLAIMS[curve]
    begin = f"ε = {epsilon:.2f}, δ = {delta:.2f}"
    if np.isnan(mark[0]):
        return (
            f"{begin}: small enough. Every x nearer to {claim.x0:g} than {delta:.2f} (but not "
            f"{claim.x0:g} itself) has f(x) nearer to {claim.L:g} than {epsilon:.2f}"
        )
    miss = abs(mark[1] - claim.L)
    said = (
        f"{begin}: not small enough. x = {in_digits(mark[0], 3)} lies in the strip, and there f(x) "
        f"misses {claim.L:g} by {in_decimals(miss, 2)}"
    )
    never = answer_to(curve, epsilon).delta == 0
    return said + (f". For ε = {epsilon:.2f} no δ will do" if never else "")


def _worst(claim: Claim, delta: float) -> float:
    """Return the x of a strip at which a claim fails most, among 400; the right side first."""
    distances = delta * np.linspace(0.995, 0.02, 200)
    misses = [abs(claim.f(claim.x0 + side * distances) - claim.L) for side in (1, -1)]
    best = [int(np.argmax(miss > miss.max() - 1e-9)) for miss in misses]
    side = int(misses[1][best[1]] > misses[0][best[0]] + 1e-9)
    return float(claim.x0 + (1, -1)[side] * distances[best[side]])


@cache
def _curve_of(curve: str):
    claim = CLAIMS[curve]
    x_range, y_range = claim.window
    if claim.swing is None:
        return sample(claim.f, x_range, 241, y_range), (np.zeros(2), np.zeros(2))
    reach = unresolved(x_range[1] - x_range[0])
    x = np.linspace(*x_range, 1101)
    y = np.where(abs(x) < reach, np.nan, claim.f(x))
    filled = np.linspace(-reach, reach, 21)
    return (x, y), (filled, claim.swing(filled))


# ----------------------------------------------------------------------- areas that squeeze


@styled
def cage():
    """Return √|x| sin(1/x) between its two bounds, with the swings that are too thin filled in."""
    figure, axes = new_figure()
    through_origin(axes, (-0.5, 0.5), (-0.8, 0.8))
    reach = unresolved(1)
    x = np.linspace(-0.5, 0.5, 2401)
    bound = np.sqrt(abs(x))
    swings = np.where(abs(x) < reach, np.nan, Function("sqrt(|x|) sin(1/x)")(x))
    inside = abs(x) <= reach
    axes.fill_between(x, -bound, bound, where=inside, color=style.COLOURS["function"], linewidth=0)
    axes.plot(x, swings, **pen("function"))
    axes.plot(x, bound, **pen("secant"))
    axes.plot(x, -bound, **pen("approximation"))
    words(axes, -0.35, 0.63, r"$\sqrt{|x|}$", "secant", (0, 4))
    words(axes, 0.35, -0.63, r"$-\sqrt{|x|}$", "approximation", (0, -4))
    words(axes, 0.3, -0.2, r"$\sqrt{|x|}\,\sin(1/x)$", "function", (10, 0))
    return with_alt(
        figure,
        "The curves of √|x| and −√|x| meet at 0. Between them a third curve swings, ever faster",
        "towards 0, and touches both again and again.",
    )


@styled
def areas(angle: float):
    """Return a triangle inside a sector of the unit circle inside a larger triangle.

    Parameters
    ----------
    angle : float
        In radians, between 0 and 1.2.
    """
    figure, axes = new_figure(height=400)
    across, up, top = np.cos(angle), np.sin(angle), np.tan(angle)
    through_origin(axes, (-0.15, 2.1), (-0.12, top + 0.2))
    axes.set_aspect("equal")
    axes.set(xticks=[], yticks=[])
    arc = np.linspace(0, angle, 60)
    axes.fill([0, 1, 1], [0, 0, top], color=style.COLOURS["area_negative"])
    axes.fill([0, *np.cos(arc)], [0, *np.sin(arc)], color=style.COLOURS["area"])
    axes.fill(
        [0, 1, across], [0, 0, up], facecolor="none", edgecolor=style.COLOURS["rise"], hatch="//"
    )
    axes.plot([1, 1], [0, top], **pen("secant"))
    axes.plot([0, 1], [0, top], **pen("muted"))
    axes.plot(np.cos(arc), np.sin(arc), **pen("function"))
    axes.plot([across, across], [0, up], **pen("rise"))
    dot(axes, [0, 1, across], [0, 0, up])
    words(axes, across, up / 2, r"$\sin x$", "rise", (-8, 0))
    words(axes, np.cos(angle / 2), np.sin(angle / 2), "arc $x$", "function", (10, 4))
    words(axes, 1, top * 0.75, r"$\tan x$", "secant", (12, 0))
    words(axes, 0.22, 0.03, "$x$", "text", (0, 4))
    words(axes, 0.5, 0, "radius 1", "text", (0, -6))
    return with_alt(
        figure,
        "A sector of a circle of radius 1 with the angle x. Inside it lies a triangle with the",
        "base 1 and the height sin x; around it a right triangle with the base 1 and the upright",
        "side tan x. The arc of the sector has the length x.",
    )
