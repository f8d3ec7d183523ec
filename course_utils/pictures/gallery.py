"""A grid of small plots that invites to compare: the common functions and what touches them."""

import re
from collections.abc import Callable, Mapping

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from course_utils.pictures.curves import plot
from course_utils.pictures.kit import style
from course_utils.pictures.kit.alternative_text import count, number, plain, sentence, with_alt
from course_utils.pictures.kit.axes import dot, halo, new_figure, pen, styled

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
_SPOKEN = {
    "constant": "constant 0",
    "square": "x squared",
    "cube": "x cubed",
    "sqrt": "square root",
    "exp": "e to the x",
    "ln": "natural logarithm",
    "log10": "logarithm to base 10",
    "sin": "sine",
    "cos": "cosine",
    "abs": "absolute value",
    "sigmoid": "sigmoid",
    "tanh": "tanh",
}


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
        shown = [functions[name], *(each[name] for each in [derivatives or {}] if name in each)]
        plot(axes, shown, interval, y_range)
        if lines and name in lines:
            _line_with_points(axes, lines[name], interval, run)
        axes.set_title(titles.get(name, name), fontsize=style.points_of(14), pad=4)
        if notes and name in notes:
            _note(axes, notes[name])
    for axes in grid.flat[len(functions) :]:
        axes.set_visible(False)
    figure.get_layout_engine().set(wspace=0.02, hspace=0.03)
    _legend_above(figure, ["function", *_overlays(lines, derivatives, run)])
    names = [_SPOKEN.get(name, plain(titles.get(name, name))) for name in functions]
    begin = sentence(f"{count(len(names), 'small graph')}: {', '.join(names)}")
    return with_alt(figure, begin, _straight(names, functions, lines, notes, run))


def _line_with_points(axes, line, interval, run):
    role = "tangent" if run is None else "secant"
    x = np.array(interval, dtype=float)
    axes.plot(x, line(x), **pen(role), zorder=2.5)
    ends = line.x0 + np.array([0.0] if run is None else [0.0, run])
    dot(axes, ends, line(ends), size=7)


def _straight(names, functions, lines, notes, run) -> str:
    """Return in words what touches or cuts the curves, and what is noted beside them."""
    if not lines:
        return ""
    places = {line.x0 for line in lines.values()}
    what = "tangent" if run is None else f"secant with run {number(run)}"
    where = f" at x = {number(places.pop())}" if len(places) == 1 else ""
    if not notes:
        return f"Each has its {what}{where}."
    noted = [f"{name}: {notes[key]}" for name, key in zip(names, functions, strict=True)]
    return f"Each has its {what}{where}. Noted beside them are {_minus(', '.join(noted))}."


def _minus(text: str) -> str:
    return re.sub(r"-(?=\d)", "\N{MINUS SIGN}", text)


def _overlays(lines, derivatives, run):
    straight = [] if not lines else ["tangent"] if run is None else ["secant"]
    return (["derivative"] if derivatives else []) + straight


def _legend_above(figure, roles):
    """Say once, above a grid of plots, what the strokes mean."""
    if len(roles) > 1:
        strokes = [Line2D([], [], **pen(role)) for role in roles]
        figure.legend(strokes, roles, loc="outside upper left", ncols=len(roles))


def _note(axes, text):
    size = style.points_of(style.FONT_SIZES["tick"])
    look = {"ha": "right", "fontsize": size, "path_effects": halo(), "zorder": 4}
    axes.text(0.98, 0.04, _minus(text), transform=axes.transAxes, **look)
