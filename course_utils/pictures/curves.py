"""Static pictures of functions of one variable: matplotlib figures that several chapters share.

Every picture is a pure function: functions, lines and paths come in, a
`matplotlib.figure.Figure` comes out. Nothing is solved or differentiated here.
"""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.figure import Figure

from course_utils.pictures.kit import style
from course_utils.pictures.kit.alternative_text import (
    count,
    course,
    formula,
    listed,
    number,
    plain,
    sentence,
    with_alt,
)
from course_utils.pictures.kit.axes import (
    dot,
    label_ends,
    name_axes,
    new_figure,
    pen,
    styled,
    through_origin,
    words,
)
from course_utils.pictures.kit.sampling import sample, sensible_range

# What is dashed lies on top: where it coincides with the function, both are seen.
_ORDER = {"function": 2.2}
ROLES = ("function", "derivative", "second", "third", "point")


@styled
def curves(
    functions: Callable | Sequence[Callable],
    interval: tuple[float, float],
    y_range: tuple[float, float] | None = None,
    *,
    labels: Sequence[str] = (),
    roles: Sequence[str] = ROLES,
    x_label: str = "$x$",
    y_label: str = "$y$",
    title: str | None = None,
    height: int = style.PLOTLY_HEIGHT,
) -> Figure:
    """Draw functions over an interval; lines are broken at poles and jumps.

    Parameters
    ----------
    functions : callable or sequence of callables
        Each takes an array and returns an array of the same shape.
    interval, y_range : (float, float)
        Limits; heights that show the curves and cut poles are chosen when left out.
    labels : sequence of str
        What is written where each line ends, such as ``"$x^2$"``.
    roles : sequence of str
        Roles of `style.COLOURS`, which give colour and dash.
    height : int
        Of the figure, in pixels.
    """
    functions = [functions] if callable(functions) else list(functions)
    figure, axes = new_figure(height=height)
    samples = plot(axes, functions, interval, y_range, labels, roles)
    name_axes(axes, x_label, y_label, title)
    told = [
        sentence(f"{name} goes {course(*each, axes.get_ylim())}")
        for each, name in zip(samples, _names(functions, labels), strict=True)
    ]
    return with_alt(figure, sentence(title) if title else "", *told)


@styled
def function_with_lines(
    f: Callable,
    interval: tuple[float, float],
    lines: Sequence[tuple],
    y_range: tuple[float, float] | None = None,
    *,
    label: str = "$f$",
    points: Sequence[tuple] = (),
    x_label: str = "$x$",
    y_label: str = "$y$",
) -> Figure:
    """Draw a function with straight lines: tangents, secants.

    Parameters
    ----------
    lines : sequence of (Line, role, label)
        A Line has `x0`, `y0`, `slope` and can be called; the role is ``"tangent"`` or
        ``"secant"``. Its point (x0, y0) is marked.
    points : sequence of (x, y, label)
        Further points to mark.
    """
    figure, axes = new_figure()
    drawn = [f, *(line for line, _, _ in lines)]
    roles = ["function", *(role for _, role, _ in lines)]
    y_range = y_range or sensible_range([sample(f, interval)[1]])
    plot(axes, drawn, interval, y_range, [label, *(text for _, _, text in lines)], roles)
    for line, _, _ in lines:
        dot(axes, line.x0, line.y0)
    for x, y, text in points:
        dot(axes, x, y)
        words(axes, x, y, text)
    name_axes(axes, x_label, y_label)
    straight = [
        f"A {role} with slope {number(line.slope)} touches its point at {number(line.x0)}."
        if role == "tangent"
        else f"A {role} with slope {number(line.slope)} leaves its point at {number(line.x0)}."
        for line, role, _ in lines
    ]
    marked = [f"A point {plain(text)} is marked at {number(x)}." for x, _, text in points]
    return with_alt(figure, f"The curve of {formula(f, label)}.", *straight, *marked)


@styled
def slope_triangle(
    f: Callable,
    secant,
    run: float,
    interval: tuple[float, float],
    y_range: tuple[float, float] | None = None,
    *,
    label: str = "$f$",
    unit_x: str = "",
    unit_y: str = "",
    x_label: str = "$x$",
    y_label: str = "$y$",
) -> Figure:
    """Draw rise over run: a function, its secant, and the triangle between the two points.

    Parameters
    ----------
    secant : Line
        Through (x0, y0) with the slope to be shown.
    run : float
        Horizontal side of the triangle, not zero; the vertical one is slope times run.
    """
    if run == 0:
        raise ValueError("run is zero: two points that coincide have no slope, so choose another.")
    x0, y0, rise = secant.x0, secant.y0, secant.slope * run
    figure, axes = new_figure()
    y_range = y_range or sensible_range([sample(f, interval)[1], [y0, y0 + rise]])
    plot(axes, [f, secant], interval, y_range, [label, ""], ["function", "secant"])
    axes.plot([x0, x0 + run], [y0, y0], **pen("run"))
    axes.plot([x0 + run, x0 + run], [y0, y0 + rise], **pen("rise"))
    below, right = (-1 if rise >= 0 else 1), (1 if run > 0 else -1)
    words(axes, x0 + run / 2, y0, f"run {_number(run)}{unit_x}", "run", (0, 8 * below))
    words(axes, x0 + run, y0 + rise / 2, f"rise {_number(rise)}{unit_y}", "rise", (8 * right, 0))
    words(
        axes,
        x0 + run / 2,
        y0 + rise / 2,
        f"slope = rise / run = {_number(secant.slope)}",
        "secant",
        (-10 * right, -8 * below),
    )
    dot(axes, [x0, x0 + run], [y0, y0 + rise])
    name_axes(axes, x_label, y_label)
    return with_alt(
        figure,
        f"The curve of {formula(f, label)} from {number(interval[0])} to {number(interval[1])},",
        f"and a straight line through its points at {number(x0)} and {number(x0 + run)}.",
        f"The triangle between them has run {number(run)}{unit_x}, rise {number(rise)}{unit_y}",
        f"and slope {number(secant.slope)}.",
    )


@styled
def stacked(
    functions: Sequence[Callable],
    interval: tuple[float, float],
    *,
    labels: Sequence[str],
    roles: Sequence[str] = ROLES,
    marks: Sequence[float] = (),
    x_label: str = "time $t$ in s",
) -> Figure:
    """Draw curves below each other on one horizontal axis, such as speed and acceleration.

    Parameters
    ----------
    labels : sequence of str
        Name and unit of each curve, such as ``"speed in m/s"``.
    marks : sequence of float
        Where a thin line joins all the plots, so that an eye can follow it down.
    """
    figure, grid = new_figure(
        len(functions), 1, height=40 + 140 * len(functions), sharex=True, squeeze=False
    )
    roles = style.roles_for(len(functions), roles)
    size = style.points_of(style.FONT_SIZES["label"])
    for f, label, role, axes in zip(functions, labels, roles, grid.flat, strict=True):
        plot(axes, [f], interval, roles=[role])
        axes.set_title(label, loc="left", color=style.ink_of(role), pad=4, fontsize=size)
        for mark in marks:
            axes.axvline(mark, **pen("muted", "thin"))
            dot(axes, mark, f(np.array([float(mark)])), role, size=8)
    grid[-1, 0].set_xlabel(x_label)
    told = [
        sentence(f"{plain(label)} goes {course(*sample(f, interval))}")
        for f, label in zip(functions, labels, strict=True)
    ]
    lines = f"Thin lines join all at {listed(map(number, marks))}." if len(marks) else ""
    begin = f"{count(len(told), 'curve')} below each other, against {plain(x_label)}"
    return with_alt(figure, sentence(begin), *told, lines)


# ------------------------------------------------------------------------------- the parts


def plot(axes, functions, interval, y_range=None, labels=(), roles=ROLES):
    """Draw functions with their labels on axes through the origin: the part that pictures share."""
    roles = style.roles_for(len(functions), roles)
    if labels and len(labels) != len(functions):
        raise ValueError(
            f"There are {len(labels)} labels for {len(functions)} curves: name each, or none."
        )
    samples = [sample(f, interval, y_range=y_range) for f in functions]
    through_origin(axes, interval, y_range or sensible_range([y for _, y in samples]))
    for (x, y), role in zip(samples, roles, strict=True):
        axes.plot(x, y, **pen(role), zorder=_ORDER.get(role, 2.5))
    named = zip(samples, labels or [""] * len(roles), roles, strict=True)
    label_ends(axes, [(*curve, text, role) for curve, text, role in named if text])
    return samples


def _names(functions, labels) -> list[str]:
    """Return what a reader calls each curve: its label and, where it is short, its formula."""
    names = []
    for i, f in enumerate(functions):
        label = plain(labels[i]) if labels else getattr(f, "name", None) or f"curve {i + 1}"
        written = formula(f, label)
        names.append(label if written == label or len(label) > 2 else f"{label} = {written}")
    return names


def _number(value) -> str:
    return f"{value:.3g}".replace("-", "\N{MINUS SIGN}")
