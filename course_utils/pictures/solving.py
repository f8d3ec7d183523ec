"""Static pictures of solvers at work: the steps they take, and how fast the error falls."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure

from course_utils.pictures.curves import ROLES, plot
from course_utils.pictures.kit import style
from course_utils.pictures.kit.alternative_text import (
    fixed,
    formula,
    number,
    plain,
    sentence,
    with_alt,
)
from course_utils.pictures.kit.axes import dot, name_axes, new_figure, pen, styled, words
from course_utils.pictures.kit.rounding import significant

_RELIABLE = 12  # digits of an error, relative to the greatest
_MARKERS = "osDXP"
_MOST_STEPS = 6  # that are told in words
_ROUNDING = 1e-10  # an error below is told as that: another processor rounds otherwise


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
    plot(axes, [f], interval, y_range, [label], ROLES)
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
    return with_alt(figure, f"The curve of {formula(f, label)}.", *_steps_in_words(path))


def _steps_in_words(path) -> list[str]:
    places = [fixed(x, np.ptp(path) or 1) for x in path[:_MOST_STEPS]]
    if len(places) < 2:
        return [f"The start is marked at {places[0]}."]
    more = ", and so on" if len(path) > len(places) else ""
    again = f"From there the same again leads to {', then '.join(places[2:])}{more}."
    return [
        f"From x0 = {places[0]} a thin line leads to the curve, and a dashed tangent from there to",
        f"the axis at x1 = {places[1]}.",
        again if places[2:] else "",
    ]


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
        Absolute values are drawn; an error that is zero but for rounding, which is less than
        1e-11 of the greatest, is left out.
    log_x : bool
        For step sizes: a method of order p then is a line of slope p.
    """
    figure, axes = new_figure()
    roles = style.roles_for(len(series), roles)
    drawn = []
    for (name, values), role, marker in zip(series.items(), roles, _MARKERS, strict=False):
        x, errors = values if isinstance(values, tuple) else (np.arange(len(values)), values)
        # What is left of an error after eleven digits is rounding, another on each processor.
        errors = np.abs(significant(errors, _RELIABLE))
        drawn.append(np.where(errors > 0, errors, np.nan))
        axes.plot(x, drawn[-1], marker=marker, markersize=5, label=name, **pen(role))
    axes.set_yscale("log")
    axes.set_ylim(_decades(np.concatenate(drawn)))
    axes.set_xscale("log" if log_x else "linear")
    if not log_x:
        axes.xaxis.get_major_locator().set_params(integer=True)
    axes.tick_params(length=0, which="both", pad=6)
    if len(series) > 1:
        axes.legend()
    name_axes(axes, x_label, y_label)
    told = [_fall_in_words(name, values) for name, values in series.items()]
    begin = f"{y_label} on a logarithmic scale against {x_label}"
    return with_alt(figure, sentence(plain(begin)), *told)


def _decades(errors) -> tuple[float, float]:
    """Return whole powers of ten with all errors between them, none at the border."""
    known = np.log10(errors[np.isfinite(errors)])
    low, high = (known.min(), known.max()) if known.size else (0, 0)
    return 10.0 ** np.floor(low - 0.1), 10.0 ** np.ceil(high + 0.1)


def _fall_in_words(name, values) -> str:
    """Say where a series of errors begins, passes its middle, and ends."""
    x, errors = values if isinstance(values, tuple) else (range(len(values)), values)
    told = [
        f"{_size(errors[i])} at {number(x[i])}"
        for i in dict.fromkeys([0, len(errors) // 2, len(errors) - 1])
    ]
    return sentence(f"{plain(name)}: {', '.join(told)}")


def _size(error) -> str:
    error = abs(float(error))
    return f"{error:.0e}" if error > _ROUNDING else f"below {_ROUNDING:.0e}"
