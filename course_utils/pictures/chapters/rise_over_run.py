"""Pictures of slopes: a machine, slope triangles, secants that become tangents, a trip by car."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from course_utils.calculus import Line, forward_difference, secant_line, tangent_line
from course_utils.functions import COMMON_FUNCTIONS, Function, common_function
from course_utils.pictures.curves import curves, slope_triangle
from course_utils.pictures.gallery import TITLES, gallery
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit import style
from course_utils.pictures.kit.alternative_text import (
    count,
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
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.kit.rounding import in_decimals
from course_utils.pictures.kit.sampling import sample, sensible_range
from course_utils.pictures.moving import secant_figure

__all__ = [
    "both_sides",
    "common_functions",
    "common_secants",
    "common_tangents",
    "curves",
    "machine",
    "model_and_data",
    "opening",
    "secant_and_slope",
    "secant_fan",
    "slope_triangle",
    "slope_triangles",
    "slow_and_fast",
    "trip",
]

# --------------------------------------------------------------------- static, matplotlib


@styled
def machine(rule: str, inputs: Sequence[str], outputs: Sequence[str]):
    """Return a drawing of a function as a machine: inputs, arrows, a box, arrows, outputs.

    Parameters
    ----------
    rule : str
        What is written on the box.
    inputs, outputs : sequence of str
        Words, or LaTeX between dollars; the first is drawn on top.

    Returns
    -------
    matplotlib.figure.Figure
    """
    from matplotlib.patches import FancyBboxPatch

    figure, axes = new_figure(height=190)
    axes.set(xlim=(0, 8), ylim=(-0.95, 0.95))
    axes.axis("off")
    box = FancyBboxPatch((2.9, -0.5), 2.2, 1, boxstyle="round,pad=0.15")
    box.set(facecolor=style.COLOURS["area"], edgecolor=style.COLOURS["function"], linewidth=1.8)
    axes.add_patch(box)
    font = {"ha": "center", "va": "center", "fontsize": style.points_of(18)}
    axes.text(4, 0, rule, **font)
    arrow = {"arrowstyle": "-|>", "color": style.COLOURS["axis"], "lw": 1.5, "mutation_scale": 14}
    for labels, start, end, where in ((inputs, 1.4, 2.65, 1.0), (outputs, 5.35, 6.6, 7.0)):
        for label, y in zip(labels, _levels(len(labels)), strict=True):
            axes.annotate("", (end, y), (start, y), arrowprops=arrow)
            axes.text(where, y, label, **font)
    return with_alt(
        figure,
        f"A box with the words: {plain(rule)}.",
        f"Arrows lead into it from {listed(map(plain, inputs))}",
        f"and out of it to {listed(map(plain, outputs))}.",
    )


def _levels(count: int) -> np.ndarray:
    """Return `count` heights, the first on top; one alone is in the middle."""
    return np.linspace(0.55, -0.55, count) if count > 1 else np.zeros(1)


def opening():
    """Return the picture that is the whole chapter: secants of x² that turn into a tangent."""
    return secant_fan(Function("x^2"), 1, (2, 1, 0.5), x_range=(0, 3.3), y_range=(-1, 11))


@styled
def secant_fan(f: Function, x0: float, steps: Sequence[float], x_range, y_range):
    """Return a curve with a secant from `x0` for each step, and the tangent they turn into.

    Parameters
    ----------
    f : Function
        Of one variable.
    x0 : float
        Where all secants begin.
    steps : sequence of float
        How far to the right of `x0` each secant meets the curve again.
    x_range, y_range : (float, float)
        What the picture shows.

    Returns
    -------
    matplotlib.figure.Figure
    """
    figure, axes = _curve(f, x_range, y_range)
    ends = np.array(x_range)
    lines = []
    for h in steps:
        lines.append((ends, secant_line(f, x0, h)(ends), rf"$\Delta x = {h:g}$", "secant"))
        axes.plot(*lines[-1][:2], **pen("secant", "thin"))
        dot(axes, x0 + h, f(x0 + h), "secant")
    lines.append((ends, tangent_line(f, x0)(ends), "tangent", "tangent"))
    axes.plot(*lines[-1][:2], **pen("tangent"))
    label_ends(axes, lines)  # beside a point its neighbours would run through the words
    dot(axes, x0, f(x0))
    return with_alt(
        figure,
        f"The curve of {formula(f)}. {sentence(count(len(steps), 'dashed line'))[:-1]} leave its",
        f"point at x = {number(x0)} and meet the curve again at x =",
        f"{listed(number(x0 + h) for h in steps)}. The nearer that is, the closer they lie to",
        "another line, the tangent at the point.",
    )


@styled
def slope_triangles(f: Function, pairs, x_range, y_range, x_label="$x$", y_label="$y$"):
    """Return a curve with a slope triangle for each pair (x, Δx): run, rise and their ratio.

    Parameters
    ----------
    f : Function
        Of one variable.
    pairs : sequence of (float, float)
        Where each triangle begins and how far it runs.
    x_range, y_range : (float, float)
        What the picture shows.

    Returns
    -------
    matplotlib.figure.Figure
    """
    figure, axes = _curve(f, x_range, y_range, x_label, y_label)
    for x0, h in pairs:
        _triangle(axes, f, x0, h)
    triangles = [
        f"One from {number(x0)} has run {number(h)}, rise {number(f(x0 + h) - f(x0))} and slope "
        f"{number(secant_line(f, x0, h).slope)}."
        for x0, h in pairs
    ]
    begin = f"The graph of {formula(f)} with {count(len(pairs), 'slope triangle')}."
    return with_alt(figure, begin, *triangles)


def _triangle(axes, f, x0, h):
    x1, y0, y1 = x0 + h, f(x0), f(x0 + h)
    axes.plot([x0, x1], [y0, y0], **pen("run"))
    axes.plot([x1, x1], [y0, y1], **pen("rise"))
    axes.plot([x0, x1], [y0, y1], **pen("secant"))
    dot(axes, [x0, x1], [y0, y1])
    words(axes, x0 + h / 2, y0, f"run {h:.4g}", "run", (0, -6 if y1 >= y0 else 6))
    words(axes, x1, (y0 + y1) / 2, f"rise {y1 - y0:.4g}", "rise", (10, 0))
    slope = secant_line(f, x0, h).slope
    words(axes, x0 + h / 2, (y0 + y1) / 2, f"slope {slope:.4g}", "secant", (-10, 8))


def _curve(f, x_range, y_range, x_label="$x$", y_label="$y$"):
    figure, axes = new_figure()
    through_origin(axes, x_range, y_range)
    name_axes(axes, x_label, y_label)
    axes.plot(*sample(f, x_range, y_range=y_range), **pen("function"))
    return figure, axes


_WINDOW = ((-2.2, 2.2), (-2, 5))


def common_functions():
    """Return the fifteen common functions side by side."""
    figure = gallery(COMMON_FUNCTIONS, (-3, 3), (-3, 3))
    breaks = "1/x breaks at 0; the square root and both logarithms exist on the right only."
    return with_alt(figure, figure.alternative_text, breaks)


def common_secants(x: float, run: float):
    """Return the common functions, each with its secant from `x` to `x + run` and the slope."""
    secants = {name: secant_line(f, x, run) for name, f in COMMON_FUNCTIONS.items()}
    return gallery(COMMON_FUNCTIONS, *_WINDOW, lines=secants, notes=_slopes(secants), run=run)


def common_tangents(x: float):
    """Return the common functions, each with its tangent at `x` and the slope."""
    tangents = {
        name: Line(x, float(f(x)), float(f.derivative()(x))) for name, f in COMMON_FUNCTIONS.items()
    }
    return gallery(COMMON_FUNCTIONS, *_WINDOW, lines=tangents, notes=_slopes(tangents))


def _slopes(lines) -> dict[str, str]:
    return {name: f"{line.slope:.2f}" for name, line in lines.items()}


def slow_and_fast(slow: Function, fast: Function, starts: Sequence[float], run: float):
    """Return a slow and a fast wave side by side, each with a secant of the same run.

    Parameters
    ----------
    slow, fast : Function
        Of one variable.
    starts : (float, float)
        Where the secant of each begins.
    run : float
        How far it reaches.
    """
    waves = {formula(f): f for f in (slow, fast)}
    lines = zip(waves, waves.values(), starts, strict=True)
    secants = {name: secant_line(f, x, run) for name, f, x in lines}
    figure = gallery(waves, (0, 3), (-1.5, 1.5), lines=secants, run=run, columns=2)
    left, right = waves
    return with_alt(
        figure,
        f"Left: {left} falls slowly and the secant follows it. Right: {right} swings up and down",
        "many times, and the secant cuts through the swings and tells nothing about them.",
    )


# ------------------------------------------------------------------------ explorers, plotly


def model_and_data(model: Function, x, y, x_label="x", y_label="y", unit="") -> Picture:
    """Return measured points, a model's curve, and what the model misses at each point.

    Parameters
    ----------
    model : Function
        Of one variable.
    x, y : ndarray of shape (n,)
        The data; positive, in ascending order of `x`.
    unit : str
        Of `y`, for the reading.
    """
    misses = y - model(x)
    worst = int(np.argmax(abs(misses)))
    x_range, y_range = (0, 1.08 * x[-1]), (0, 1.2 * max(y))
    bars = np.full((len(x), 3, 2), np.nan)  # a gap after each vertical bar
    bars[:, :2, 0] = x[:, None]
    bars[:, :2, 1] = np.stack([y, model(x)], axis=1)
    curve_x = np.linspace(*x_range, 121)
    traces = [
        pf.line(*bars.reshape(-1, 2).T, "miss", "rise", "solid"),
        pf.line(curve_x, model(curve_x), "model", "function"),
        pf.points(x, y, "measured"),
    ]
    figure = pf.figure(traces, x_range, y_range, x_label, y_label)
    miss = f"{abs(misses[worst]):.0f} {unit}".strip()
    reading = f"the largest miss is {miss}, at {x_label} = {x[worst]:g}"
    alt = (
        f"{sentence(count(len(x), 'measured point'))[:-1]}, from ({x[0]}, {y[0]}) to ({x[-1]}, "
        f"{y[-1]}), the curve of a model, and a bar at each point for what the model misses."
    )
    return Picture(figure, reading, alt)


def secant_and_slope(curve: str, x0: float, h: float) -> Picture:
    """Return a curve with its secant and tangent at `x0`, and the secant's slope against `h`.

    Parameters
    ----------
    curve : str
        The name of a common function.
    x0 : float
        Where the secant begins, between 0.25 and 2.
    h : float
        The step Δx to its second point, above 0 and at most 2.
    """
    f, derivative, window = _known(curve)
    secant, tangent = secant_line(f, x0, h), Line(x0, float(f(x0)), float(derivative(x0)))
    figure = secant_figure(f, secant, h, (0, 4.2), window, tangent=tangent)
    steps = np.linspace(0.01, 2, 100)
    slopes = forward_difference(f, x0, steps)
    low, high = _roomy([slopes, [tangent.slope]])
    right = [
        pf.line(steps, slopes, "", "secant", "solid"),
        pf.points(0, tangent.slope, "", "tangent", "circle-open", 13),
        pf.points(h, secant.slope, "", "secant"),
    ]
    _beside(figure, right, ("step Δx", (-0.15, 2.1)), ("slope of the secant", (low, high)))
    rise = secant.slope * h
    reading = (
        f"rise {in_decimals(rise, 4)} / run {h:.2f} = slope {in_decimals(secant.slope, 4)}; "
        f"tangent at x = {x0:g}: slope {in_decimals(tangent.slope, 4)}"
    )
    alt = (
        f"Left: the curve {plain(TITLES[curve])} with a secant through two of its points, the "
        "slope triangle between them, and the tangent at the first. Right: the slope of the "
        "secant for every step, with a ring at step 0 where the tangent's slope is."
    )
    return Picture(figure, reading, alt)


def both_sides(curve: str, h: float) -> Picture:
    """Return a curve with its secant from x = 0 to either side, and the slope against the step.

    Parameters
    ----------
    curve : str
        The name of a common function that is defined around 0.
    h : float
        The step Δx to the second point, between -1 and 1; at 0 there is no secant.
    """
    f, ends = common_function(curve), np.array([-1.2, 1.2])
    slope = secant_line(f, 0, h).slope if h else np.nan
    steps = np.linspace(0.02, 1, 50)
    left = [
        pf.line(*sample(f, (-1.2, 1.2)), "curve", "function"),
        pf.line(ends, float(f(0)) + slope * ends, "secant", "secant"),
        pf.points([0, h], f(np.array([0, h]))),
    ]
    right = [
        pf.line(side, (f(side) - f(0)) / side, "", "secant", "solid") for side in (-steps, steps)
    ]
    right += [pf.points(h, slope, "", "secant")]
    figure = pf.figure(left, tuple(ends), (-1.3, 1.3), "x", "y")
    _beside(figure, right, ("step Δx", (-1.1, 1.1)), ("slope of the secant", (-1.3, 1.3)))
    said = (
        f"slope of the secant {in_decimals(slope, 2)}"
        if h
        else "no secant, because 0/0 is no number"
    )
    alt = (
        f"Left: the curve {plain(TITLES[curve])} and a secant from its point at 0 to another one, "
        "right or left of it. Right: the slope of the secant for every step, negative ones too."
    )
    return Picture(figure, f"Δx = {in_decimals(h, 2)}: {said}", alt)


@cache
def _known(curve: str) -> tuple[Function, Function, tuple[float, float]]:
    """Return what stays while the sliders move: the function, its derivative, the window."""
    f = common_function(curve)
    return f, f.derivative(), _roomy([[0], sample(f, (0.25, 4.2))[1]])


def _beside(figure, traces, x_axis, y_axis) -> None:
    """Put a second panel on the right of a figure, its axes as pairs of label and limits."""
    figure["data"] += [trace | {"xaxis": "x2", "yaxis": "y2"} for trace in traces]
    figure["layout"] |= {
        "xaxis": figure["layout"]["xaxis"] | {"domain": [0, 0.58]},
        "xaxis2": _axis(*x_axis, domain=[0.72, 1], anchor="y2"),
        "yaxis2": _axis(*y_axis, anchor="x2"),
    }


def _axis(label, limits, **more) -> dict:
    return {"title": {"text": label}, "range": list(limits), "zeroline": True} | more


_TRIP = (
    ("distance", "m", 2, "function", "the shaded area"),
    ("speed", "m/s", 2, "derivative", "the slope of the distance"),
    ("acceleration", "m/s²", 3, "second", "the slope of the speed"),
    ("jerk", "m/s³", 3, "third", "the slope of the acceleration"),
)


def trip(curves: Sequence[Function], t: float, until: float) -> Picture:
    """Return distance, speed, acceleration and jerk below each other, marked at time `t`.

    Each of the first three carries its tangent in the colour of the curve below, which shows
    the slope of that tangent; the area under the speed is shaded up to `t`.

    Parameters
    ----------
    curves : sequence of 4 Function
        Distance in m, speed, acceleration and jerk against time in s; each the derivative of
        the one before.
    t, until : float
        The moment, and the end of the trip, in s.
    """
    values = [float(f(t)) for f in curves]
    traces, axes = [], {}
    for row, f in enumerate(curves):
        axis, y_range = (
            f"yaxis{row + 1}" if row else "yaxis",
            _roomy([f(np.linspace(0, until, 65))]),
        )
        top = 0.96 - 0.25 * row
        axes[axis] = _axis(_TRIP[row][1], y_range, domain=[top - 0.18, top], nticks=5)
        panel = _panel(f, row, values, t, until, y_range)
        traces += [trace | {"yaxis": axis.replace("axis", "")} for trace in panel]
    margin = 0.015 * until  # the dot is whole at both ends
    x_range = (-margin, until + margin)
    figure = pf.figure(traces, x_range, None, "time t (s)", "", height=600)
    figure["layout"]["xaxis"]["anchor"] = "y4"
    figure["layout"] |= axes
    said = ", ".join(_quantity(row, y) for row, y in enumerate(values))
    alt = (
        f"Four curves below each other over {until:g} seconds: distance, speed, acceleration, "
        "jerk. At one moment each carries a point, the first three a tangent, and the area under "
        "the speed is shaded up to there."
    )
    return Picture(figure, f"t = {t:.1f} s: {said}", alt)


def _quantity(row, value) -> str:
    name, unit, decimals, *_ = _TRIP[row]
    return f"{name} {in_decimals(value, decimals)} {unit}"


def _panel(f, row, values, t, until, y_range) -> list[dict]:
    name, _, _, role, meaning = _TRIP[row]
    times, passed = np.linspace(0, until, 193), np.linspace(0, t, 97)
    title = f"{_quantity(row, values[row])}, {meaning}"
    traces = [pf.area(passed, 0, f(passed))] if name == "speed" else []
    traces.append(pf.line(times, f(times), "", role, "solid"))
    if row < len(_TRIP) - 1:
        traces.append(_tangent(values[row], values[row + 1], t, _TRIP[row + 1][3]))
    traces += [
        pf.vertical(t, y_range, width=1),
        pf.points(t, values[row]),
        pf.text(0, y_range[1], title, role, "top right"),
    ]
    return traces


def _tangent(height, slope, t, role) -> dict:
    reach = np.array([-4.0, 4.0])
    return pf.line(t + reach, height + slope * reach, "", role, "solid", 3)


def _roomy(values) -> tuple[float, float]:
    """Return a range that shows the values and leaves room above and below."""
    low, high = sensible_range(values)
    room = 0.12 * (high - low)
    return low - room, high + room
