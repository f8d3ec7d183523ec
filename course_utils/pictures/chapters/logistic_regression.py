"""Pictures of logistic regression: the sigmoid over its examples, the loss, training, flights.

What is trained comes in as a path or as weights; nothing is fitted here.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure

from course_utils.models import (
    decision_boundary,
    label_probability,
    likelihood,
    log_loss,
    probability,
)
from course_utils.pictures.classes import classified, classified_figure
from course_utils.pictures.curves import curves
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit.alternative_text import (
    count,
    listed,
    number,
    plain,
    sentence,
    with_alt,
)
from course_utils.pictures.kit.axes import dot, name_axes, new_figure, pen, styled, words
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.kit.rounding import in_decimals
from course_utils.pictures.kit.style import COLOURS
from course_utils.pictures.moving_surfaces import surface_figure
from course_utils.pictures.solving import convergence

__all__ = [
    "convergence",
    "curves",
    "decision_line",
    "descent",
    "flights",
    "loss_landscape",
    "model_on_examples",
    "models_on_examples",
    "probability_curve",
    "probability_surface",
    "race",
    "threshold",
    "two_classes",
]

_HEIGHTS = (-0.08, 1.12)  # probabilities, with room above and below
_CLASSES = ("class_0", "class_1")

# --------------------------------------------------------------------- static, matplotlib


@styled
def models_on_examples(x, y, models: Mapping[str, tuple[float, float]], x_range) -> Figure:
    """Draw each model's sigmoid over the examples, with a bar for what it fails to give.

    Parameters
    ----------
    x, y : ndarray of shape (m,)
        The examples, drawn at height 0 or 1.
    models : mapping of title to (w, b)
        One panel each.
    """
    figure, panels = new_figure(1, len(models), height=330, sharey=True, squeeze=False)
    for axes, (title, (w, b)) in zip(panels[0], models.items(), strict=True):
        grid = np.linspace(*x_range, 241)
        axes.plot(grid, probability(w, b, grid), **pen("function"))
        axes.vlines(x, y, probability(w, b, x), **pen("rise", linestyle="-", zorder=2))
        _examples(axes, x, y)
        axes.set(xlim=x_range, ylim=_HEIGHTS)
        axes.tick_params(length=0, pad=6)
        name_axes(axes, "$x$", "probability of class 1" if axes is panels[0, 0] else "", title)
    told = [_model_in_words(title, w, b, x, y) for title, (w, b) in models.items()]
    return with_alt(
        figure,
        f"{count(len(models), 'panel').capitalize()} with the same {count(len(x), 'example')}:",
        f"dots at height 0, squares at height 1, and an S-shaped curve. {' '.join(told)}",
    )


def _model_in_words(title, w, b, x, y) -> str:
    """Say where a model's curve is at one half, and how long its bars are."""
    missing = 1 - label_probability(w, b, x, y)
    bars = f"{count(int(np.sum(missing > 0.5)), 'bar')} to the curve longer than one half"
    where = f"is at one half at x = {number(decision_boundary(w, b))}" if w else "is level"
    return sentence(f"{title}: the curve {where}, with {bars}")


@styled
def probability_curve(
    x,
    y,
    curve: Callable | None,
    x_range: tuple[float, float],
    *,
    x_label: str,
    y_label: str,
    marks: Mapping[float, str] | None = None,
    interval: tuple[float, float, float] | None = None,
) -> Figure:
    """Draw yes-or-no data, where given the fitted probability, and vertical marks.

    Parameters
    ----------
    x, y : ndarray of shape (m,)
        Equal examples are drawn beside each other, away from the middle.
    curve : callable or None
        The probability at x; dotted where it leaves the data.
    marks : mapping of x to words
        Vertical lines with a name.
    interval : (x, low, high), optional
        A bar from the lowest to the highest probability that is still plausible at x.
    """
    figure, axes = new_figure()
    axes.set(xlim=x_range, ylim=(-0.22, 1.22), yticks=np.linspace(0, 1, 5))
    axes.tick_params(length=0, pad=6)
    if curve is not None:
        for limits, dash in (((x.min(), x.max()), "-"), ((x_range[0], x.min()), ":")):
            grid = np.linspace(*limits, 121)
            axes.plot(grid, curve(grid), **pen("function", linestyle=dash))
    for place, text in (marks or {}).items():
        axes.axvline(place, **pen("muted", "thin"))
        words(axes, place, 0.2, text, offset=(8, 0))
    if interval is not None:
        place, *ends = interval
        axes.plot([place, place], ends, **pen("second", linestyle="-", linewidth=5, zorder=2))
    _examples(axes, x, y + (2 * y - 1) * 0.05 * _repeats(x, y))
    name_axes(axes, x_label, y_label)
    return with_alt(
        figure,
        _yes_and_no(x, y, x_label),
        _curve_in_words(x, curve, x_range),
        f"Vertical lines: {listed(marks.values())}." if marks else "",
        f"A thick bar at {number(interval[0])} reaches from probability {number(interval[1], 2)} "
        f"to {number(interval[2], 2)}."
        if interval is not None
        else "",
    )


def _yes_and_no(x, y, x_label) -> str:
    """Say how many examples of each class there are, and between which places."""
    told = []
    for value, kind in enumerate(("dot", "square")):
        places = x[y == value]
        if places.size:
            ends = f"between {number(places.min())} and {number(places.max())}"
            told.append(f"{count(places.size, kind)} at height {value}, {ends}")
    return sentence(f"{listed(told)}, on an axis of {plain(x_label)}")


def _curve_in_words(x, curve, x_range) -> str:
    """Say where a fitted curve begins and ends, inside the data and outside."""
    if curve is None:
        return ""
    left, low, high = (f"{float(curve(place)):.2f}" for place in (x_range[0], x.min(), x.max()))
    return (
        f"The fitted curve goes from {low} at {number(x.min())} to {high} at {number(x.max())}; "
        f"dotted, it goes on to {left} at {number(x_range[0])}."
    )


def flights(temperature, distress, curve: Callable | None = None, marks=None, interval=None):
    """Draw the flights of the shuttle against temperature; the rest as `probability_curve`.

    Parameters
    ----------
    temperature : ndarray of shape (m,)
        Of the joints at launch, in °F.
    distress : ndarray of shape (m,)
        1 with distress, 0 without.
    """
    return probability_curve(
        temperature,
        distress,
        curve,
        (28, 85),
        x_label="temperature of the joints at launch (°F)",
        y_label="distress (1) or none (0)" if curve is None else "distress, and fitted probability",
        marks=marks,
        interval=interval,
    )


def two_classes(x, y, weights=None, bias: float = 0.0):
    """Draw the two clouds and, where weights are given, decision line and probability.

    Parameters
    ----------
    x, y : ndarray of shapes (m, 2) and (m,)
    weights : (float, float), optional
    bias : float
    """
    if weights is None:
        return classified(x, y, (-4, 4), (-4, 4))
    w = np.asarray(weights, dtype=float)
    return classified(
        x,
        y,
        (-4, 4),
        (-4, 4),
        weights=w,
        bias=bias,
        probability=lambda x1, x2: probability(w, bias, np.stack([x1, x2], axis=-1)),
    )


def _examples(axes, x, heights):
    for value, role in enumerate(_CLASSES):
        of_class = (heights > 0.5) == value
        dot(axes, x[of_class], heights[of_class], role)


def _repeats(x, y) -> np.ndarray:
    """Return for each example how many equal ones stand before it."""
    pairs = list(zip(x.tolist(), y.tolist(), strict=True))
    return np.array([pairs[:i].count(pair) for i, pair in enumerate(pairs)])


# ------------------------------------------------------------------------ moving, plotly


def model_on_examples(x, y, w: float, b: float, x_range) -> Picture:
    """Return one model's sigmoid over the examples, its boundary, likelihood and loss."""
    figure = pf.figure(
        _sigmoid(x, y, w, b, x_range),
        x_range,
        _HEIGHTS,
        y_label="probability of class 1",
        origin_axes=False,
    )
    worst = int(np.argmin(label_probability(w, b, x, y)))
    reading = (
        f"{_model(w, b, 2, 1)}: likelihood {likelihood(w, b, x, y):.3g}, "
        f"log loss {log_loss(w, b, x, y):.4f}; the least expected example is x = {x[worst]:g}"
    )
    alt = (
        f"{count(len(x), 'example').capitalize()} at heights 0 and 1, an S-shaped curve that gives "
        "the probability of class 1, bars from each example to the curve, and a dashed line where "
        "the curve is at one half."
    )
    return Picture(figure, reading, alt)


def descent(
    x,
    y,
    path,
    x_range,
    loss_range=(0.0, 1.0),
    x_label="<i>x</i>",
    w_range=(-0.3, 0.9),
    b_range=(-7.0, 1.0),
) -> Picture:
    """Return a model on its way: on the map of the loss, its sigmoid now, and the loss so far.

    Parameters
    ----------
    path : array of shape (k, 2)
        The models (w, b) from the start to now.
    loss_range : (float, float)
        Of the panel beside the sigmoid; its horizontal axis has room for 60 steps.
    w_range, b_range : (float, float)
        Of the map, whose axes are ``"x3y3"``: there the start can be dragged.
    """
    path = np.asarray(path, dtype=float)
    (w, b), losses = path[-1], log_loss(*path.T, x, y)
    now = _sigmoid(x, y, w, b, x_range)
    so_far = [
        pf.line(np.arange(len(path)), losses, "", "path"),
        pf.points(len(path) - 1, losses[-1], "", "path"),
    ]
    on_map = _walk_on_map(x, y, path, w_range, b_range, loss_range)
    figure = pf.figure(
        now, x_range, _HEIGHTS, x_label, "probability", height=560, origin_axes=False
    )
    figure["data"] += [trace | {"xaxis": "x2", "yaxis": "y2"} for trace in so_far]
    figure["data"] += [trace | {"xaxis": "x3", "yaxis": "y3"} for trace in on_map]
    low, high = [0, 0.36], [0.54, 1]
    figure["layout"]["xaxis"] |= {"domain": [0, 0.56]}
    figure["layout"]["yaxis"] |= {"domain": low}
    figure["layout"] |= {
        "xaxis2": _axis("step", (-2, 62), domain=[0.68, 1], anchor="y2"),
        "yaxis2": _axis("log loss", loss_range, domain=low, anchor="x2"),
        "xaxis3": _axis("<i>w</i>", w_range, anchor="y3"),
        "yaxis3": _axis("<i>b</i>", b_range, domain=high, anchor="x3"),
    }
    reading = (
        f"after {len(path) - 1} steps: {_model(w, b, 3, 3)}, {_where(w, b)}, "
        f"log loss {losses[-1]:.4f} (at the start {losses[0]:.4f})"
    )
    alt = (
        "Above, the loss over w and b as a map, with the models from the start to now. Below, on "
        f"the left, the {count(len(x), 'example')} over {plain(x_label)}, the curve of the model "
        "after the last step, and its boundary; on the right, the log loss after each step so far."
    )
    return Picture(figure, reading, alt)


def _walk_on_map(x, y, path, w_range, b_range, loss_range) -> list[dict]:
    """Return the contours of the loss, and the models that were walked through."""
    w, b = np.linspace(*w_range, 61), np.linspace(*b_range, 49)
    losses = log_loss(*np.meshgrid(w, b), x, y)
    levels = (0, loss_range[1], 0.3)
    return [
        pf.contour(w, b, losses, "loss", levels) | {"showlegend": False},
        pf.line(*path.T, "", "path") | {"mode": "lines+markers"},
        pf.points(*path[-1], "", "path"),
    ]


def loss_landscape(x, y, w: float, b: float, w_range, b_range) -> Picture:
    """Return the loss over (w, b) as a surface, with one model and the two slices through it."""
    figure = surface_figure(
        lambda w, b: log_loss(w, b, x, y),
        w_range,
        b_range,
        (0, 24),
        levels=(0, 24, 2),
        slice_x=w,
        slice_y=b,
        points=[(w, b, "")],
        name="loss",
        x_label="w",
        y_label="b",
        z_label="loss",
        eye=(0.9, -1.5, 1.1),
    )
    for trace, name in zip(figure["data"][1:3], ("w fixed", "b fixed"), strict=True):
        trace["name"] = name
    alt = (
        "The log loss over w and b: a long, bending gorge between two steep walls. A point on the "
        "surface, and through it one curve along w and one along b."
    )
    return Picture(figure, f"{_model(w, b, 2, 1)}: {_loss(x, y, w, b)}", alt)


def probability_surface(x, y, w: Sequence[float], b: float, limits=(-4.0, 4.0)) -> Picture:
    """Return the probability over two features as a surface, and the examples at 0 and 1.

    Parameters
    ----------
    x, y : ndarray of shapes (m, 2) and (m,)
    """
    w = np.asarray(w, dtype=float)
    figure = surface_figure(
        lambda x1, x2: probability(w, b, np.stack([x1, x2], axis=-1)),
        limits,
        limits,
        (0, 1),
        levels=(0.1, 0.9, 0.4),
        name="probability",
        x_label="x1",
        y_label="x2",
        z_label="probability",
        eye=(1.3, -1.5, 0.8),
    )
    for value, role in enumerate(_CLASSES):
        of_class = y == value
        heights = np.full(of_class.sum(), float(value))
        figure["data"].append(pf.points(*x[of_class].T, "", role, z=heights))
    alt = (
        "A surface over the plane of the two features: the probability of class 1, a ramp from a "
        "floor at 0 to a floor at 1, the steeper the larger the weights. Dots lie at height 0, "
        "squares at height 1."
    )
    reading = f"{_model(w, b, 2, 2)}: {_loss(x, y, w, b)}"
    return Picture(figure, reading, alt)


def decision_line(x, y, w: Sequence[float], b: float, limits=(-4.0, 4.0)) -> Picture:
    """Return the examples of two features and the line where the model is undecided."""
    figure = classified_figure(x, y, limits, limits, weights=w, bias=b, height=460)
    figure["layout"]["xaxis"] |= {"constrain": "domain"}
    figure["layout"]["yaxis"] |= {"scaleanchor": "x", "constrain": "domain"}
    z = x @ np.asarray(w, dtype=float) + b
    wrong = int(np.sum((z > 0) != y))
    said = f"{_model(w, b, 2, 2)}: {_loss(x, y, w, b)}"
    dots, squares = (int(np.sum(y == value)) for value in (0, 1))
    alt = (
        f"{count(dots, 'dot').capitalize()} and {count(squares, 'square')} in two clouds, and the "
        "dashed line where the model is undecided."
    )
    return Picture(figure, f"{said}, {wrong} of {len(y)} on the wrong side", alt)


def threshold(a, y, t: float, cost: float) -> Picture:
    """Return examples at the probability that a model gives them, and where "yes" begins.

    Parameters
    ----------
    a, y : ndarray of shape (m,)
        Probability of class 1, and class, of each example.
    t : float
        Above it the model says yes.
    cost : float
        Of all the mistakes together, for the reading.
    """
    traces = [_strip(a[y == value], value) for value in (0, 1)]
    traces.append(pf.vertical(t, (-0.6, 1.6), "threshold", "boundary"))
    figure = pf.figure(
        traces, (-0.03, 1.03), (-0.6, 1.6), "probability of class 1", "", origin_axes=False
    )
    figure["layout"]["yaxis"] |= {"tickvals": [0, 1], "ticktext": ["class 0", "class 1"]}
    found, missed = (int(np.sum(said & (y == 1))) for said in (a > t, a <= t))
    alarms = int(np.sum((a > t) & (y == 0)))
    reading = (
        f"threshold {t:.2f}: {found} of class 1 found, {missed} missed; "
        f"{_many(alarms, 'false alarm')} among {int(np.sum(y == 0))} of class 0; cost {cost:g}"
    )
    alt = (
        f"{count(len(a), 'example').capitalize()} at the probability that the model gives them, "
        "class 0 in a lower strip and class 1 in an upper one, and a vertical line at the "
        "threshold. Most lie near the right end for their class, some do not."
    )
    return Picture(figure, reading, alt)


def _strip(a, value: int) -> dict:
    """Return the examples of one class, spread out in height so that each can be seen."""
    heights = value + 0.07 * (np.arange(len(a)) % 9 - 4)
    return pf.points(a, heights, f"class {value}", _CLASSES[value], size=8)


def race(above: Mapping[str, Sequence[float]], target: float) -> Picture:
    """Return how far methods are above the minimum after each step, on a logarithmic scale.

    Parameters
    ----------
    above : mapping of name to losses above the minimum
        The horizontal axis has room for 60 steps; what is below 1e-9 is left out.
    target : float
        Where a method is said to be there.
    """
    traces = [pf.horizontal(target, (0, 60), "goal", "goal", "dot")]
    for (name, values), role in zip(above.items(), ("path", "function"), strict=False):
        shown = np.where(np.asarray(values) > 1e-9, values, np.nan)
        traces.append(pf.line(np.arange(len(shown)), shown, name, role))
    figure = pf.figure(traces, (-1, 61), (-9, 1), "step", "loss above the minimum")
    figure["layout"]["xaxis"] |= {"zeroline": False}
    figure["layout"]["yaxis"] |= {"type": "log", "dtick": 2, "exponentformat": "power"}
    there = [f"{name} {_arrival(values, target)}" for name, values in above.items()]
    alt = (
        f"{count(len(above), 'curve').capitalize()} that say how far {listed(list(above))} are "
        "above the minimum after each step, and a dotted line at the goal."
    )
    return Picture(figure, f"within {target:g} of the minimum: {listed(there)}", alt)


def _arrival(values, target: float) -> str:
    there = np.flatnonzero(np.asarray(values) <= target)
    return f"after {_many(there[0], 'step')}" if there.size else f"not in {len(values) - 1} steps"


def _many(number_of: int, what: str) -> str:
    return f"{number_of} {what}" if number_of == 1 else f"{number_of} {what}s"


def _sigmoid(x, y, w, b, x_range) -> list[dict]:
    """Return the traces of one model: bars, curve, boundary, examples."""
    grid = np.linspace(*x_range, 161)
    bars = np.full((len(x), 3, 2), np.nan)  # a gap after each bar
    bars[:, :2, 0] = x[:, None]
    bars[:, :2, 1] = np.stack([y, probability(w, b, x)], axis=1)
    edge = [decision_boundary(w, b)] * 2 if w else []
    return [
        pf.line(*bars.reshape(-1, 2).T, "what is missing", "rise", "solid"),
        pf.line(grid, probability(w, b, grid), "model", "function"),
        pf.line(edge, _HEIGHTS[: len(edge)], "boundary", "boundary"),
        *(
            pf.points(x[y == value], y[y == value], f"class {value}", role)
            for value, role in enumerate(_CLASSES)
        ),
    ]


def _where(w, b) -> str:
    return f"boundary at {in_decimals(decision_boundary(w, b), 2)}" if w else "no boundary"


def _model(w, b, decimals_of_w, decimals_of_b) -> str:
    shown = [in_decimals(weight, decimals_of_w) for weight in np.ravel(w)]
    told = shown[0] if np.ndim(w) == 0 else f"({', '.join(shown)})"
    return f"w = {told}, b = {in_decimals(b, decimals_of_b)}"


def _loss(x, y, w, b) -> str:
    return f"log loss {log_loss(w, b, x, y):.4f}"


def _axis(label, limits, **more) -> dict:
    look = {"title": {"text": label}, "range": list(limits), "zeroline": False}
    return look | {"gridcolor": COLOURS["grid"]} | more
