"""Pictures of linear regression: squares on a line, a plane in space, residuals, too many wiggles.

What is fitted comes in as weights or as a path; nothing is fitted here.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from course_utils.datasets import anscombe
from course_utils.models import linear
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit.alternative_text import count, listed, number, with_alt
from course_utils.pictures.kit.axes import dot, name_axes, new_figure, pen, styled, words
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.kit.rounding import in_decimals
from course_utils.pictures.moving_surfaces import contour_figure
from course_utils.pictures.solving import convergence

__all__ = [
    "anscombe_sets",
    "convergence",
    "fit_by_hand",
    "nebulae",
    "opening",
    "plane",
    "polynomial",
    "residuals",
    "training",
    "whose_residuals",
]

LOADS, LENGTHS = np.array([1, 2, 3, 4, 5]), np.array([12, 13, 15, 15, 17])
_SPRING = (-0.5, 9), (10, 18)  # what the pictures of the spring show
_SETS = ("I", "II", "III", "IV")
# Which of Anscombe's sets each panel of the game shows.
PANELS = {"A": "III", "B": "I", "C": "IV", "D": "II"}


# --------------------------------------------------------------------- static, matplotlib


@styled
def opening():
    """Return the picture that is the whole chapter: a line with its squares, before and after."""
    figure, panels = new_figure(1, 2, height=330, sharey=True)
    lines = {"a first guess": (0.5, 12.5), "a better one": (1.4, 10.4)}
    told = []
    for axes, (title, (w, b)) in zip(panels, lines.items(), strict=True):
        axes.set(xlim=(0, 7), ylim=(11, 18), aspect="equal")
        axes.set_xticks(range(0, 8, 2))
        axes.set_yticks(range(11, 19, 2))
        axes.plot([0, 7], [b, 7 * w + b], **pen("function"))
        miss = w * LOADS + b - LENGTHS
        for x, y, r in zip(LOADS, LENGTHS, miss, strict=True):
            axes.fill(*_square(x, y, r), **pen("rise", alpha=0.3, linestyle="-"))
        dot(axes, LOADS, LENGTHS)
        name_axes(axes, "load (N)", "length (cm)" if axes is panels[0] else "", title)
        told.append(f"{title}, total area {number(miss @ miss)}")
    return with_alt(
        figure,
        "Two panels with the same five points: the length of a spring under five loads. On each "
        f"distance between a point and the line stands a square: {listed(told)}.",
    )


@styled
def residuals(x, y, misses: Mapping[str, Sequence[float]], x_label: str, y_label: str):
    """Return what models leave over at each example: a panel for each model.

    Parameters
    ----------
    x, y : array_like, shape (m,)
    misses : mapping of title to array of shape (m,)
        Measured minus predicted.
    x_label, y_label : str
        With their units.
    """
    figure, panels = new_figure(1, len(misses), height=300, sharey=True, squeeze=False)
    highest = 1.15 * max(float(np.max(np.abs(miss))) for miss in misses.values())
    for axes, (title, miss) in zip(panels[0], misses.items(), strict=True):
        axes.set_ylim(-highest, highest)
        axes.axhline(0, **pen("function"))
        axes.vlines(x, 0, miss, **pen("rise", linestyle="-", zorder=2))
        dot(axes, x, miss)
        name_axes(axes, x_label, y_label if axes is panels[0, 0] else "", title)
    told = [
        f"{title}: {int(np.sum(np.asarray(miss) > 0))} above zero, "
        f"{int(np.sum(np.asarray(miss) < 0))} below."
        for title, miss in misses.items()
    ]
    return with_alt(figure, f"Residuals over {x_label}, a stem for each example.", *told)


@styled
def anscombe_sets(with_lines: bool = True):
    """Return Anscombe's four data sets, each with its least-squares line."""
    figure, panels = new_figure(2, 2, height=480, sharex=True, sharey=True)
    for axes, name, (x, y) in zip(panels.flat, _SETS, anscombe(), strict=True):
        axes.set(xlim=(2, 20), ylim=(2, 14))
        if with_lines:
            axes.plot([2, 20], linear.fit(x, y).predict([2, 20]), **pen("function"))
        dot(axes, x, y)
        words(axes, 3, 12, name, offset=(0, 0))
    return with_alt(
        figure,
        "Four panels with the same line. I: points scattered about it. II: points on a smooth "
        "arch. III: points on another straight line, and one far above. IV: ten points above one "
        "another at x = 8, and one at x = 19 that alone decides the slope.",
    )


# ------------------------------------------------------------------------ moving, plotly


def fit_by_hand(x, y, w: float, b: float) -> Picture:
    """Return a line through measurements, with the square on each miss.

    Parameters
    ----------
    x, y : ndarray, shape (m,)
    w, b : float
        Slope and intercept of the line.
    """
    miss = w * x + b - y
    traces = [
        *(_patch(*_square(*each)) for each in zip(x, y, miss, strict=True)),
        pf.line(_SPRING[0], w * np.array(_SPRING[0]) + b, "line", "function"),
        pf.points(x, y, "measured", "point"),
    ]
    figure = pf.figure(traces, *_SPRING, "load (N)", "length (cm)", origin_axes=False, equal=True)
    total = float(miss @ miss)
    reading = (
        f"w = {in_decimals(w, 1)}, b = {in_decimals(b, 1)}: the squares add up to {total:.2f}, "
        f"half the mean is {total / 2 / len(x):.3f}"
    )
    alt = (
        f"{count(len(x), 'point').capitalize()}, a line, and on each distance between a point and "
        "the line a square."
    )
    return Picture(figure, reading, alt)


def plane(X, Y, w1: float, w2: float, b: float, view: str = "space") -> Picture:
    """Return a plane over two features with the examples, in space or as measured and predicted.

    Parameters
    ----------
    X : ndarray, shape (2, m)
    Y : ndarray, shape (1, m)
    w1, w2, b : float
    view : {"space", "plane"}
        In space, or each example's prediction over its measured value.
    """
    predicted = w1 * X[0] + w2 * X[1] + b
    loss = float(np.mean((predicted - Y[0]) ** 2) / 2)
    told = [in_decimals(each, 2) for each in (w1, w2, b)]
    reading = f"w = ({told[0]}, {told[1]}), b = {told[2]}: half the mean square {loss:.3f}"
    if view == "plane":
        return Picture(_measured_predicted(Y[0], predicted), reading, _FLAT)
    corners = np.array([-3.0, 3.0])
    heights = w1 * corners[None, :] + w2 * corners[:, None] + b
    stems = np.full((3, X.shape[1], 3), np.nan)  # a gap after each stem
    stems[0, :, :2], stems[1, :, :2] = X[0][:, None], X[1][:, None]
    stems[2, :, :2] = np.stack([Y[0], predicted], axis=1)
    traces = [
        pf.surface(corners, corners, heights, "prediction", opacity=0.6),
        pf.line(*stems.reshape(3, -1)[:2], "miss", "rise", z=stems[2].ravel()),
        pf.points(*X, "measured", "point", z=Y[0]),
    ]
    figure = pf.figure_3d(traces, (-3, 3), (-3, 3), (-4, 4), "x1", "x2", "y")
    return Picture(figure, reading, _SPACE)


_SPACE = (
    "Forty points over the plane of two features, a plane for the predictions, and a stem from "
    "each point to it."
)
_FLAT = (
    "Forty points: predicted over measured. On the dashed diagonal a prediction would be exact; "
    "the farther above or below, the larger the miss."
)


def training(x, y, path, start) -> Picture:
    """Return the way of gradient descent on the map of half the mean squared error.

    Parameters
    ----------
    x, y : ndarray, shape (m,)
    path : ndarray, shape (k, 2)
        The places (w, b) from the start to now; what has left the map is not drawn.
    start : (float, float)
    """
    inside = np.abs(path).max(axis=1) < 1e3
    figure = contour_figure(
        lambda w, b: linear.half_mean_squared_error(w, b, x, y),
        (-2, 4),
        (4, 20),
        levels=(0, 60, 4),
        path=path[inside],
        name="loss",
        x_label="w",
        y_label="b",
    )
    losses = linear.half_mean_squared_error(*path[inside][-1], x, y)
    best = linear.fit(x, y)
    above = float(losses - linear.half_mean_squared_error(best.coef, best.intercept, x, y))
    k = len(path) - 1
    if not inside.all():
        reading = f"after {k} steps the loss has grown beyond all bounds"
    else:
        begin = ", ".join(in_decimals(each, 1) for each in start)
        w, b = (in_decimals(each, 2) for each in path[-1])
        reading = (
            f"after {k} {'step' if k == 1 else 'steps'} from ({begin}): w = {w}, b = {b}, loss "
            f"{in_decimals(above, 3)} above the lowest"
        )
    alt = (
        "A contour map of the loss over w and b, a valley, and the path that gradient descent "
        f"takes from its start in {count(k, 'step')}."
    )
    return Picture(figure, reading, alt)


def nebulae(x, y, left_out: int, fit, everything) -> Picture:
    """Return Hubble's nebulae with the line through all and the line without one of them.

    Parameters
    ----------
    x, y : ndarray, shape (m,)
        Distances in Mpc, velocities in km/s.
    left_out : int
        The number of the nebula that is left out, from 1; 0 for none.
    fit, everything : LinearFit
        Of the others, and of all.
    """
    ends = np.array([0.0, 2.2])
    traces = [
        pf.line(ends, everything.predict(ends), "all 24", "muted", "dash"),
        pf.line(ends, fit.predict(ends), "this line", "function"),
        pf.points(x, y, "nebulae", "point", size=8),
    ]
    if left_out:
        at = left_out - 1
        traces.append(pf.points(x[at], y[at], "left out", "path", "circle-open", size=16))
    figure = pf.figure(traces, (0, 2.2), (-300, 1200), "distance (Mpc)", "velocity (km/s)")
    who = f"without nebula {left_out}" if left_out else f"{len(x)} nebulae"
    at_0 = in_decimals(fit.intercept, 0)
    reading = f"{who}: slope {fit.coef:.0f} km/s per Mpc, at distance 0 {at_0} km/s"
    alt = (
        f"{count(len(x), 'nebula', 'nebulae').capitalize()}, velocity over distance: a rising, "
        "scattered cloud with a line through all and a line through all but the marked one."
    )
    return Picture(figure, reading.replace("-", "−"), alt)


def whose_residuals(**answers: str) -> Picture:
    """Return the residuals of Anscombe's four sets in four panels, and which are named rightly.

    Parameters
    ----------
    answers : str
        For each panel A to D the name of a set, ``"I"`` to ``"IV"``, or ``"?"``.
    """
    sets = dict(zip(_SETS, anscombe(), strict=True))
    figure = pf.figure([], (2, 20), (-2.4, 3.6), "", "residual", origin_axes=False, height=480)
    for i, (panel, name) in enumerate(PANELS.items()):
        x, y = sets[name]
        miss = y - linear.fit(x, y).predict(x)
        axes = {"xaxis": f"x{i + 1}" if i else "x", "yaxis": f"y{i + 1}" if i else "y"}
        said = f"{panel}: {answers[panel]}"
        traces = [
            pf.horizontal(0, (2, 20), "", "function"),
            pf.points(x, miss, "", "point", size=8),
            pf.text(3, 3, said, position="middle right"),
        ]
        figure["data"] += [trace | axes for trace in traces]
    _in_four(figure["layout"])
    right = sum(answers[panel] == name for panel, name in PANELS.items())
    named = sum(answer != "?" for answer in answers.values())
    reading = f"{named} of 4 panels named" if named < 4 else f"{right} of 4 are right"
    alt = (
        "Four panels of residuals over x. A: one far above, the others on a falling line. B: "
        "scattered. C: ten above one another, one alone far to the right at zero. D: an arch."
    )
    return Picture(figure, reading, alt)


def polynomial(
    x, y, x_test, y_test, predict: Callable, degree: int, errors: tuple[float, float]
) -> Picture:
    """Return a fitted polynomial over the examples it has seen and those it has not.

    Parameters
    ----------
    x, y, x_test, y_test : ndarray
    predict : callable
        The polynomial, for an array of places.
    degree : int
    errors : (float, float)
        Mean squared error on both.
    """
    places = np.linspace(-1, 1, 241)
    traces = [
        pf.line(places, np.clip(predict(places), -9, 9), "polynomial", "function"),
        pf.points(x, y, "training", "class_0"),
        pf.points(x_test, y_test, "test", "class_1"),
    ]
    figure = pf.figure(traces, (-1.05, 1.05), (-2.5, 2.5), origin_axes=False)
    seen, unseen = errors
    reading = f"degree {degree}: mean square {seen:.3f} in training, {unseen:.3g} in the test"
    alt = (
        "Fifteen dots that a polynomial was fitted to, fifteen squares that it has not seen, and "
        "the curve. The higher the degree, the nearer it comes to the dots, and the wilder it "
        "swings between them."
    )
    return Picture(figure, reading, alt)


def _square(x, y, miss):
    """The corners of the square on a miss: it stands to the right of the point."""
    side = abs(miss)
    return [x, x + side, x + side, x], [y, y, y + miss, y + miss]


def _patch(x, y) -> dict:
    return pf.area(np.array(x[:2]), min(y), max(y), colour="area")


def _measured_predicted(measured, predicted) -> dict:
    ends = (-4, 4)
    traces = [
        pf.line(ends, ends, "exact", "muted", "dash"),
        pf.points(measured, predicted, "examples", "point", size=8),
    ]
    return pf.figure(traces, ends, ends, "measured y", "predicted y", origin_axes=False, equal=True)


def _in_four(layout: dict) -> None:
    """Divide a figure's layout into two rows and two columns."""
    halves = ([0, 0.47], [0.53, 1])
    for i in range(4):
        across, up = halves[i % 2], halves[1 - i // 2]
        suffix = str(i + 1) if i else ""
        x_axis = layout["xaxis"] | {"domain": across, "anchor": f"y{suffix}"}
        y_axis = layout["yaxis"] | {"domain": up, "anchor": f"x{suffix}"}
        if i % 2:
            y_axis |= {"title": {"text": ""}}
        layout[f"xaxis{suffix}"], layout[f"yaxis{suffix}"] = x_axis, y_axis
