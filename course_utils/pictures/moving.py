"""Pictures of one variable that move: plotly dictionaries for explorers.

Each function takes everything that it shows as arguments and returns a figure with the same
number of traces whatever the values, the resting ones first: that is what lets an explorer
exchange only what moved.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

from course_utils.functions import Function
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit import style
from course_utils.pictures.kit.sampling import sample, sensible_range

_SAMPLES = 241  # one every three pixels: a moving curve is sent with every figure
ROLES = ("function", "derivative", "second", "third")


def _sampled(f, x_range, y_range=None):
    # What is not a Function may change: it may read a name that is bound anew.
    take = _remembered if isinstance(f, Function) else sample
    return take(f, tuple(x_range), _SAMPLES, y_range and tuple(y_range))


_remembered = lru_cache(maxsize=64)(sample)  # most curves stay while a line moves over them


def curves_figure(
    functions: Sequence[Callable],
    x_range: tuple[float, float],
    y_range: tuple[float, float],
    *,
    names: Sequence[str],
    roles: Sequence[str] = ROLES,
    extra: Sequence[dict] = (),
    **options,
) -> dict:
    """Return curves, each named where it ends, and further traces over them.

    `names` may hold plotly's tags, such as ``"<i>x</i><sup>2</sup>"``; `options` are those of
    `plotly_figures.figure`.
    """
    roles = style.roles_for(len(functions), roles)
    samples = [_sampled(f, x_range, y_range) for f in functions]
    curves = list(zip(samples, names, roles, strict=True))
    # The name is for the pointer; the legend is left to what has no room for its own.
    traces = [pf.line(*xy, colour=role) | {"name": name} for xy, name, role in curves]
    labels = [pf.end_label(*xy, name, role, y_range) for xy, name, role in curves]
    return pf.figure([*traces, *labels, *extra], x_range, y_range, **options)


def secant_figure(
    f: Callable,
    secant,
    run: float,
    x_range: tuple[float, float],
    y_range: tuple[float, float],
    *,
    tangent=None,
    name: str = "<i>f</i>",
    **options,
) -> dict:
    """Return a function with a secant, its slope triangle and, where given, the tangent.

    Parameters
    ----------
    secant, tangent : Line
        With `x0`, `y0`, `slope`; they can be called.
    run : float
        Distance of the secant's second point from its first; the rise is slope times run.
    """
    x0, y0 = secant.x0, secant.y0
    corner, end = (x0 + run, y0), (x0 + run, y0 + secant.slope * run)
    extra = [] if tangent is None else [_across(tangent, x_range, "tangent", "tangent")]
    extra += [
        pf.segment((x0, y0), corner, "run", "run"),
        pf.segment(corner, end, "rise", "rise"),
        _across(secant, x_range, "secant", "secant"),
        pf.points([x0, end[0]], [y0, end[1]]),
    ]
    return curves_figure([f], x_range, y_range, names=[name], extra=extra, **options)


def newton_figure(
    f: Callable,
    path: Sequence[float],
    step: int,
    x_range: tuple[float, float],
    y_range: tuple[float, float],
    *,
    name: str = "<i>f</i>",
    **options,
) -> dict:
    """Return Newton's method after `step` steps: up to the curve, down the tangent, again.

    Parameters
    ----------
    path : sequence of float
        The iterates x0, x1, ... of a solver's result.
    step : int
        From 0 (the starting point alone) to ``len(path) - 1``.
    """
    path = np.asarray(path, dtype=float)
    if not 0 <= step < path.size:
        raise ValueError(f"step must be between 0 and {path.size - 1}, not {step}.")
    known = path[: step + 1]
    heights = np.asarray(f(known), dtype=float)
    # One broken line each: up x_i -> curve, and down the tangent -> x_(i+1).
    gap = np.full(step, np.nan)
    up_x = np.ravel(np.column_stack([known[:-1], known[:-1], gap]))
    up_y = np.ravel(np.column_stack([np.zeros(step), heights[:-1], gap]))
    down_x = np.ravel(np.column_stack([known[:-1], known[1:], gap]))
    down_y = np.ravel(np.column_stack([heights[:-1], np.zeros(step), gap]))
    extra = [
        pf.line(up_x, up_y, "up to the curve", "muted"),
        pf.line(down_x, down_y, "tangent", "tangent"),
        pf.points(known, np.zeros(known.size), "iterates"),
        pf.text(known[-1], 0, f"<i>x</i><sub>{step}</sub>", position="bottom center"),
    ]
    return curves_figure([f], x_range, y_range, names=[name], extra=extra, **options)


def stacked_figure(
    functions: Sequence[Callable],
    x_range: tuple[float, float],
    *,
    labels: Sequence[str],
    at: float,
    roles: Sequence[str] = ROLES,
    y_ranges: Sequence[tuple[float, float]] | None = None,
    tangents: Sequence | None = None,
    x_label: str = "time <i>t</i> in s",
    panel_height: int = 140,
) -> dict:
    """Return curves below each other on one axis, with a cursor at the same place in all.

    Parameters
    ----------
    labels : sequence of str
        Name and unit of each curve, such as ``"speed in m/s"``.
    at : float
        Where the cursor stands; each curve has a point there.
    tangents : sequence of Line or None, optional
        A short tangent at the cursor of each curve: its slope is the height of the next one.
    """
    roles = style.roles_for(len(functions), roles)
    samples = [_sampled(f, x_range) for f in functions]
    y_ranges = y_ranges or [sensible_range([y]) for _, y in samples]
    tangents = tangents or [None] * len(samples)
    resting, moving, axes, notes = [], [], {}, []
    for i, (f, (x, y), y_range) in enumerate(zip(functions, samples, y_ranges, strict=True)):
        axis = {"yaxis": f"y{i + 1 if i else ''}"}
        height = float(np.asarray(f(np.array([float(at)])), dtype=float)[0])
        resting.append(pf.line(x, y, labels[i], roles[i]) | axis)
        moving += [
            pf.vertical(at, y_range) | axis,
            pf.points(at, height, colour=roles[i], size=11) | axis,
        ]
        if tangents[i] is not None:
            moving.append(_short(tangents[i], x_range) | axis)
        axes |= _panel(i, len(samples), y_range)
        notes.append(_heading(labels[i], i, len(samples), roles[i]))
    height = 70 + panel_height * len(samples)
    figure = pf.figure([*resting, *moving], x_range, x_label=x_label, y_label="", height=height)
    last = f"y{len(samples) if len(samples) > 1 else ''}"
    figure["layout"] |= axes | {"annotations": notes, "showlegend": False}
    figure["layout"]["xaxis"] |= {"anchor": last, "zeroline": False}
    figure["layout"]["margin"]["t"] = 36
    return figure


# ------------------------------------------------------------------------------- the parts


def _across(line, x_range, name, role) -> dict:
    x = np.array(x_range, dtype=float)
    return pf.line(x, line(x), name, role)


def _short(line, x_range) -> dict:
    """Return a piece of a tangent, a fifth of the picture long, about its point."""
    x = line.x0 + 0.1 * (x_range[1] - x_range[0]) * np.array([-1.0, 1.0])
    return pf.line(x, line(x), "", "tangent", "solid")


def _panel(i, count, y_range) -> dict:
    """Return the vertical axis of one panel; they fill the height from the top."""
    share = 1 / count
    top = 1 - i * share
    domain = [max(0, top - 0.72 * share), top]
    axis = {"domain": domain, "range": list(y_range), "zeroline": True, "nticks": 5, "anchor": "x"}
    return {f"yaxis{i + 1 if i else ''}": axis}


def _heading(text, i, count, role) -> dict:
    place = {"x": 0, "xref": "paper", "xanchor": "left", "y": 1 - i / count, "yref": "paper"}
    font = {"color": style.ink_of(role), "size": style.FONT_SIZES["label"]}
    return place | {"text": text, "font": font, "showarrow": False, "yanchor": "bottom"}
