"""Static pictures of functions of one variable: matplotlib figures that several chapters share.

Every picture is a pure function: functions, lines and paths come in, a
`matplotlib.figure.Figure` comes out. Nothing is solved or differentiated here.
"""

import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from course_utils.pictures import style
from course_utils.pictures.axes import (
    dot,
    halo,
    label_ends,
    name_axes,
    new_figure,
    pen,
    styled,
    through_origin,
    words,
)
from course_utils.pictures.sampling import sample, sensible_range

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
    _plot(axes, functions, interval, y_range, labels, roles)
    name_axes(axes, x_label, y_label, title)
    return figure


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
    _plot(axes, drawn, interval, y_range, [label, *(text for _, _, text in lines)], roles)
    for line, _, _ in lines:
        dot(axes, line.x0, line.y0)
    for x, y, text in points:
        dot(axes, x, y)
        words(axes, x, y, text)
    name_axes(axes, x_label, y_label)
    return figure


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
    _plot(axes, [f, secant], interval, y_range, [label, ""], ["function", "secant"])
    axes.plot([x0, x0 + run], [y0, y0], **pen("run", "line", linestyle="-"))
    axes.plot([x0 + run, x0 + run], [y0, y0 + rise], **pen("rise", "line", linestyle="-"))
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
    return figure


@styled
def gallery(
    functions: Mapping[str, Callable],
    interval: tuple[float, float] = (-3, 3),
    y_range: tuple[float, float] = (-3, 3),
    *,
    titles: Mapping[str, str] | None = None,
    lines: Mapping[str, object] | None = None,
    derivatives: Mapping[str, Callable] | None = None,
    notes: Mapping[str, str] | None = None,
    run: float | None = None,
    columns: int = 5,
) -> Figure:
    """Draw a grid of small plots with the same limits, so that shapes can be compared.

    Parameters
    ----------
    functions : mapping of name to callable
    titles : mapping of name to str, optional
        A formula such as ``"$x^2$"``; those of the 15 common functions are known.
    lines : mapping of name to Line, optional
        A tangent (or, with `run`, a secant) for each function, with its point.
    derivatives : mapping of name to callable, optional
        Drawn dashed over the functions.
    notes : mapping of name to str, optional
        Words in the corner of a plot, such as ``"slope 1.75"``.
    run : float, optional
        Distance of a secant's second point from its first.
    """
    titles = TITLES | dict(titles or {})
    rows = -(-len(functions) // columns)
    figure, grid = new_figure(
        rows, columns, height=60 + 175 * rows, sharex=True, sharey=True, squeeze=False
    )
    for axes, name in zip(grid.flat, functions, strict=False):
        shown = [functions[name], *([derivatives[name]] if derivatives else [])]
        _plot(axes, shown, interval, y_range, (), ROLES)
        if lines:
            _line_with_points(axes, lines[name], interval, run)
        axes.set_title(titles.get(name, name), fontsize=style.points_of(14), pad=4)
        if notes:
            _note(axes, notes[name])
    for axes in grid.flat[len(functions) :]:
        axes.set_visible(False)
    figure.get_layout_engine().set(wspace=0.02, hspace=0.03)
    _legend_above(figure, ["function", *_overlays(lines, derivatives, run)])
    return figure


TITLES = {
    "constant": "0",
    "linear": "$2x$",
    "square": "$x^2$",
    "cube": "$x^3$",
    "reciprocal": "$1/x$",
    "sqrt": r"$\sqrt{x}$",
    "exp": "$e^x$",
    "ln": r"$\ln x$",
    "log10": r"$\log_{10} x$",
    "sin": r"$\sin x$",
    "cos": r"$\cos x$",
    "abs": "$|x|$",
    "sigmoid": r"sigmoid $\sigma(x)$",
    "relu": "ReLU",
    "tanh": r"$\tanh x$",
}


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
    for i, (f, label, axes) in enumerate(zip(functions, labels, grid.flat, strict=True)):
        _plot(axes, [f], interval, None, (), roles[i:])
        axes.set_title(label, loc="left", color=style.ink_of(roles[i]), pad=4)
        axes.title.set_fontsize(style.points_of(style.FONT_SIZES["label"]))
        for mark in marks:
            axes.axvline(mark, **pen("muted", "thin"))
            dot(axes, mark, f(np.array([float(mark)])), roles[i], size=8)
    grid[-1, 0].set_xlabel(x_label)
    return figure


@styled
def newton_steps(
    f: Callable,
    path: Sequence[float],
    interval: tuple[float, float],
    y_range: tuple[float, float] | None = None,
    *,
    steps: int | None = None,
    label: str = "$f$",
) -> Figure:
    """Draw Newton's method: up to the curve, down the tangent to the axis, and again.

    Parameters
    ----------
    path : sequence of float
        The iterates x0, x1, ... of a solver's result.
    steps : int, optional
        How many steps to draw; all when left out.
    """
    path = np.asarray(path, dtype=float)[: None if steps is None else steps + 1]
    values = np.asarray(f(path), dtype=float)
    figure, axes = new_figure()
    _plot(axes, [f], interval, y_range, [label], ROLES)
    for x, y, landing in zip(path[:-1], values[:-1], path[1:], strict=True):
        axes.plot([x, x], [0, y], **pen("muted", "thin"))
        axes.plot([x, landing], [y, 0], **pen("tangent"))
    dot(axes, path[:-1], values[:-1], "function", size=8)
    dot(axes, path, 0 * path)
    near = 0.04 * (interval[1] - interval[0])
    for i, x in enumerate(path):
        if (abs(path[:i] - x) > near).all():  # the last ones lie on top of each other
            words(axes, x, 0, f"$x_{{{i}}}$", offset=(0, -8 if values[i] > 0 else 8))
    name_axes(axes)
    return figure


@styled
def convergence(
    series: Mapping[str, Sequence[float] | tuple],
    *,
    x_label: str = "iteration",
    y_label: str = "error",
    log_x: bool = False,
    roles: Sequence[str] = ROLES,
) -> Figure:
    """Draw errors on a logarithmic scale, where a steady method is a straight line.

    Parameters
    ----------
    series : mapping of name to errors, or to (x, errors)
        Absolute values are drawn; an error of exactly zero has no logarithm and is left out.
    log_x : bool
        For step sizes: a method of order p then is a line of slope p.
    """
    figure, axes = new_figure()
    drawn = []
    for (name, values), role in zip(series.items(), roles, strict=False):
        x, errors = values if isinstance(values, tuple) else (np.arange(len(values)), values)
        errors = np.abs(np.asarray(errors, dtype=float))
        errors = np.where(errors > 0, errors, np.nan)
        marker = style.MATPLOTLIB_MARKERS[("circle", "square", "diamond", "x", "cross")[len(drawn)]]
        axes.plot(x, errors, marker=marker, markersize=5, label=name, **pen(role))
        drawn.append(name)
    axes.set_yscale("log")
    axes.set_xscale("log" if log_x else "linear")
    if not log_x:
        axes.xaxis.get_major_locator().set_params(integer=True)
    axes.tick_params(length=0, which="both", pad=6)
    if len(drawn) > 1:
        axes.legend()
    name_axes(axes, x_label, y_label)
    return figure


# ------------------------------------------------------------------------------- the parts


def _plot(axes, functions, interval, y_range, labels, roles):
    samples = [sample(f, interval, y_range=y_range) for f in functions]
    through_origin(axes, interval, y_range or sensible_range([y for _, y in samples]))
    for (x, y), role in zip(samples, roles, strict=False):
        axes.plot(x, y, **pen(role), zorder=_ORDER.get(role, 2.5))
    named = [(x, y, text, role) for (x, y), text, role in zip(samples, labels, roles, strict=False)]
    label_ends(axes, [curve for curve in named if curve[2]])


def _line_with_points(axes, line, interval, run):
    role = "tangent" if run is None else "secant"
    x = np.array(interval, dtype=float)
    axes.plot(x, line(x), **pen(role), zorder=2.5)
    ends = line.x0 + np.array([0.0] if run is None else [0.0, run])
    dot(axes, ends, line(ends), size=7)


def _overlays(lines, derivatives, run):
    straight = [] if not lines else ["tangent"] if run is None else ["secant"]
    return (["derivative"] if derivatives else []) + straight


def _legend_above(figure, roles):
    """Say once, above a grid of plots, what the strokes mean."""
    if len(roles) > 1:
        strokes = [Line2D([], [], **pen(role)) for role in roles]
        figure.legend(strokes, roles, loc="outside upper left", ncols=len(roles))


def _note(axes, text):
    text = re.sub(r"-(?=\d)", "\N{MINUS SIGN}", text)
    size = style.points_of(style.FONT_SIZES["tick"])
    look = {"ha": "right", "fontsize": size, "path_effects": halo(), "zorder": 4}
    axes.text(0.98, 0.04, text, transform=axes.transAxes, **look)


def _number(value) -> str:
    return f"{value:.3g}".replace("-", "\N{MINUS SIGN}")
