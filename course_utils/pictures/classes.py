"""Pictures of data with two classes: points, the probability a model gives, its boundary."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit import style
from course_utils.pictures.kit.alternative_text import count, listed, number, sentence, with_alt
from course_utils.pictures.kit.axes import dot, halo, name_axes, new_figure, pen, styled
from course_utils.pictures.kit.packing import check_range
from course_utils.pictures.kit.sampling import heights

_ROLES = ("class_0", "class_1")
_TINTS = (style.COLOURS["area"], style.COLOURS["background"], style.COLOURS["area_negative"])


def boundary_line(weights, bias: float, x_range, y_range):
    """Return the two ends of the line w1 x + w2 y + b = 0 across a window.

    Parameters
    ----------
    weights : (float, float)
    bias : float
    x_range, y_range : (float, float)
        The line goes from edge to edge of the window in the direction in which it is longer,
        and may leave it in the other.

    Returns
    -------
    x, y : ndarray of shape (2,)

    Raises
    ------
    ValueError
        If both weights are zero: the model then has no boundary.
    """
    first, second = (float(weight) for weight in weights)
    if first == second == 0:
        raise ValueError("Both weights are zero, so there is no boundary: leave the line out.")
    x = np.array(check_range(x_range, "x_range"))
    y = np.array(check_range(y_range, "y_range"))
    if abs(second) * np.ptp(y) >= abs(first) * np.ptp(x):
        return x, -(first * x + bias) / second
    return -(second * y + bias) / first, y


@styled
def classified(
    points,
    classes,
    x_range: tuple[float, float],
    y_range: tuple[float, float],
    *,
    weights: tuple[float, float] | None = None,
    bias: float = 0.0,
    probability: Callable | None = None,
    names: Sequence[str] = ("class 0", "class 1"),
    x_label: str = "$x_1$",
    y_label: str = "$x_2$",
) -> Figure:
    """Draw points of two classes, and where given the decision line and the probability.

    Parameters
    ----------
    points : array of shape (n, 2)
    classes : array of shape (n,)
        0 or 1; circles and squares.
    weights, bias
        The decision line w1 x1 + w2 x2 + b = 0.
    probability : callable, optional
        Of class 1 at (x1, x2); tints the picture, with contours at 0.1, 0.5 and 0.9.
    """
    points, classes = _checked(points, classes)
    figure, axes = new_figure()
    axes.set(xlim=check_range(x_range, "x_range"), ylim=check_range(y_range, "y_range"))
    if probability is not None:
        _tint(axes, probability, x_range, y_range)
    for value, role in enumerate(_ROLES):
        dot(axes, *points[classes == value].T, role, names[value])
    if weights is not None:
        line = boundary_line(weights, bias, x_range, y_range)
        axes.plot(*line, **pen("boundary"), label="decision line")
    axes.tick_params(length=0, pad=6)
    axes.legend(loc="upper left", bbox_to_anchor=(1, 1))
    name_axes(axes, x_label, y_label)
    told = _classes_in_words(points, classes, weights, bias)
    tint = "Tinted by the probability, with contours at 0.1, 0.5 and 0.9 where they are near."
    return with_alt(figure, *told, tint if probability is not None else "")


def _classes_in_words(points, classes, weights, bias) -> list[str]:
    """Say where the classes lie, and how many points are on the wrong side of the line."""
    clouds = []
    for value, kind in enumerate(("dot", "square")):
        of_class = points[classes == value]
        middle = (
            [f"{number(round(each, 1))}" for each in of_class.mean(axis=0)] if of_class.size else []
        )
        around = f" around ({', '.join(middle)})" if middle else ""
        clouds.append(f"{count(len(of_class), kind)} of class {value}{around}")
    told = [sentence(listed(clouds))]
    if weights is not None:
        wrong = int(np.sum((points @ np.asarray(weights, dtype=float) + bias > 0) != classes))
        told.append(f"A dashed decision line, with {count(wrong, 'point')} on the wrong side.")
    return told


def classified_figure(
    points,
    classes,
    x_range: tuple[float, float],
    y_range: tuple[float, float],
    *,
    weights: tuple[float, float],
    bias: float = 0.0,
    names: Sequence[str] = ("class 0", "class 1"),
    x_label: str = "<i>x</i><sub>1</sub>",
    y_label: str = "<i>x</i><sub>2</sub>",
    **options,
) -> dict:
    """Return points of two classes and a decision line as a plotly dictionary.

    The arguments are those of `classified`; without a boundary (both weights zero) the line
    is empty, so that a slider may pass through zero.
    """
    points, classes = _checked(points, classes)
    nothing = not np.any(np.asarray(weights, dtype=float))
    line = ([], []) if nothing else boundary_line(weights, bias, x_range, y_range)
    traces = [
        pf.points(*points[classes == value].T, names[value], role)
        for value, role in enumerate(_ROLES)
    ]
    traces.append(pf.line(*line, "decision line", "boundary"))
    return pf.figure(
        traces, x_range, y_range, x_label, y_label, **({"origin_axes": False} | options)
    )


def _checked(points, classes):
    points, classes = np.asarray(points, dtype=float), np.asarray(classes)
    if points.ndim != 2 or points.shape[1] != 2 or classes.shape != points.shape[:1]:
        raise ValueError(
            "points must have the shape (n, 2) and classes (n,), but they have "
            f"{points.shape} and {classes.shape}."
        )
    if not np.isin(classes, (0, 1)).all():
        raise ValueError("classes must be 0 or 1: translate other names first.")
    return points, classes


def _tint(axes, probability, x_range, y_range):
    grid = heights(probability, x_range, y_range)
    colours = LinearSegmentedColormap.from_list("classes", _TINTS)
    axes.contourf(*grid, np.linspace(0, 1, 21), cmap=colours)
    lines = axes.contour(*grid, [0.1, 0.5, 0.9], colors=style.COLOURS["muted"], linewidths=0.8)
    look = {"fontsize": style.points_of(12), "colors": style.COLOURS["text"], "fmt": "%.1f"}
    for label in axes.clabel(lines, **look):
        label.set(path_effects=halo(), zorder=4)
