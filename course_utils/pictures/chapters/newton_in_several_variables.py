"""Pictures of Newton's method in the plane: leaps on maps, two tangents that cross, basins, bells.

Paths, roots and fits come in; nothing is solved here.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from course_utils.pictures.curves import curves
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit.alternative_text import count, listed, number, with_alt
from course_utils.pictures.kit.axes import dot, name_axes, new_figure, pen, styled, words
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.kit.rounding import ZERO, in_decimals, in_digits
from course_utils.pictures.moving_surfaces import contour_figure
from course_utils.pictures.solving import convergence

__all__ = [
    "basins",
    "bells",
    "convergence",
    "crossing",
    "curves",
    "opening",
    "paths_on_map",
]

# They differ in lightness too, for those who do not see the hues.
_PAINTS = ((0.80, 0.90, 0.98), (1.00, 0.95, 0.72), (0.69, 0.55, 0.75), (0.55, 0.78, 0.62))
_LOOKS = (("path", "circle", None), ("function", "square", "dash"))


# --------------------------------------------------------------------- static, matplotlib


@styled
def opening():
    """Return the picture that is the whole chapter: a walk in steps, and a leap."""
    hessian, walk = np.array([[4.0, -1.0], [-1.0, 6.0]]), [np.array([3.9, 3.1])]
    for _ in range(12):
        walk.append(walk[-1] - 0.27 * hessian @ walk[-1])
    figure, axes = new_figure(height=460)
    axes.set(xlim=(-5, 5), ylim=(-4, 4), aspect="equal")
    _ellipses(axes, hessian, np.arange(4, 80, 8))
    for name, path, role in (
        ("descent", np.array(walk), "path"),
        ("Newton", np.array([walk[0], (0, 0)]), "function"),
    ):
        axes.plot(*path.T, **pen(role, linestyle="-", marker="o", label=name))
    dot(axes, 0, 0, "goal")
    axes.legend(loc="upper left", frameon=True, framealpha=1)  # it lies on the contours
    name_axes(axes)
    return with_alt(
        figure,
        "The contours of a bowl, ellipses about its lowest point. From one start at the upper "
        "right, gradient descent comes down in a dozen steps, to and fro; Newton's method goes to "
        "the lowest point in one straight leap.",
    )


def _ellipses(axes, hessian, levels):
    """Draw the contours of half of p · H p: the root of H turns circles into them."""
    angle = np.linspace(0, 2 * np.pi, 121)
    circle = np.stack([np.cos(angle), np.sin(angle)])
    shape = np.linalg.inv(np.linalg.cholesky(hessian)).T @ circle
    for level in levels:
        axes.plot(*np.sqrt(2 * level) * shape, **pen("muted", "thin", linestyle="-"))


@styled
def basins(which, extent, roots):
    """Return a map of starts: which of the crossings each one leads to.

    Parameters
    ----------
    which : ndarray of int, shape (m, n)
        The number of the crossing, from 0; -1 where a start leads to none. The first row belongs
        to the lowest y.
    extent : (left, right, bottom, top)
    roots : ndarray, shape (k, 2)
    """
    figure, axes = new_figure(height=520)
    paints = np.array([*_PAINTS[: len(roots)], (0, 0, 0)])  # index -1: no crossing
    axes.imshow(paints[which], origin="lower", extent=extent, interpolation="nearest")
    axes.grid(False)
    names = "ABCD"[: len(roots)]
    for (x, y), name in zip(roots, names, strict=True):
        dot(axes, x, y, size=11)
        words(axes, x, y, name, offset=(9, 7))
    name_axes(axes)
    told = [
        f"{name} at ({number(x)}, {number(y)})" for (x, y), name in zip(roots, names, strict=True)
    ]
    dark = "Black marks starts that lead to none." if np.any(which < 0) else ""
    return with_alt(
        figure,
        "A map of starts in the plane, coloured by the crossing that they lead to:",
        f"{listed(told)}. Around each crossing all starts lead to it. {dark}",
    )


@styled
def bells(measured, edges, fits: Mapping[str, tuple[float, float]]):
    """Return a histogram with a bell curve for each fit.

    Parameters
    ----------
    measured : ndarray, shape (m,)
        Heights in cm.
    edges : ndarray
        Of the classes, equally wide.
    fits : mapping of name to (mu, sigma)
    """
    figure, axes = new_figure()
    width = edges[1] - edges[0]
    axes.hist(measured, edges, color="#D9D9D9", edgecolor="white")
    x = np.linspace(edges[0], edges[-1], 241)
    for (name, (mu, sigma)), (role, dash) in zip(
        fits.items(), (("function", "-"), ("derivative", "--")), strict=False
    ):
        density = np.exp(-((x - mu) ** 2) / (2 * sigma**2)) / (sigma * np.sqrt(2 * np.pi))
        axes.plot(x, len(measured) * width * density, **pen(role, linestyle=dash), label=name)
    axes.set_xlim(edges[0], edges[-1])
    axes.legend(loc="upper left")
    name_axes(axes, "height (cm)", f"people in {width:g} cm")
    told = [
        f"{name} with its middle at {mu:.1f} cm and the width {sigma:.1f} cm"
        for name, (mu, sigma) in fits.items()
    ]
    return with_alt(
        figure, f"A histogram of {len(measured)} heights, and bell curves over it: {listed(told)}."
    )


# ------------------------------------------------------------------------ moving, plotly


def paths_on_map(
    f: Callable,
    x_range: tuple[float, float],
    y_range: tuple[float, float],
    paths: Mapping[str, Sequence],
    levels: tuple[float, float, float],
    labels: tuple[str, str] = ("x", "y"),
) -> Picture:
    """Return a contour map with two ways over it, and where each has come to.

    Parameters
    ----------
    f : callable
        Of two arrays.
    paths : mapping of name to array of shape (k, 2)
        At most two. What lies outside the map is not seen, but the reading tells it.
    levels : (start, stop, step)
        Heights of the contours.
    labels : (str, str)
        Of the two axes.
    """
    figure = contour_figure(
        f, x_range, y_range, levels=levels, name="f", x_label=labels[0], y_label=labels[1]
    )
    told = []
    for (name, path), (role, symbol, dash) in zip(paths.items(), _LOOKS, strict=False):
        path = np.clip(np.asarray(path, dtype=float), -1e4, 1e4)
        line = pf.line(*path.T, name, role, dash)
        figure["data"] += [line, pf.points(*path.T, "", role, symbol, 8)]
        x, y = path[-1]
        height = float(f(x, y))
        told.append(
            f"{name} at ({in_decimals(x, 3)}, {in_decimals(y, 3)}), height "
            f"{in_digits(height, 4) if abs(height) > ZERO else 0}"
        )
    k = max(len(path) for path in paths.values()) - 1
    reading = f"after {count(k, 'step')}: {'; '.join(told)}"
    alt = (
        f"A contour map with {count(len(paths), 'path')} from one start: {listed(paths)}, each "
        "with a mark at every step."
    )
    return Picture(figure, reading, alt)


def crossing(path, values, slopes, window: float = 3.0) -> Picture:
    """Return a circle, a hyperbola, and the straight lines that stand for them at a place.

    Parameters
    ----------
    path : ndarray, shape (k, 2)
        The places from the start to now.
    values : ndarray, shape (2,)
        Of the two equations at the last place.
    slopes : ndarray, shape (2, 2)
        Their Jacobian there.
    window : float
        The picture shows from minus this to this in both directions.
    """
    limits = (-window, window)
    angle = np.linspace(0, 2 * np.pi, 121)
    branch = np.geomspace(1 / window, window, 61)
    hyperbola = [*branch, np.nan, *-branch[::-1]]
    traces = [
        pf.line(2 * np.cos(angle), 2 * np.sin(angle), "x² + y² = 4", "function"),
        pf.line(hyperbola, 1 / np.array(hyperbola), "x y = 1", "second"),
    ]
    for value, slope, name, role in zip(
        values, slopes, ("its line", "its line "), ("function", "second"), strict=True
    ):
        traces.append(pf.line(*_straight(path[-1], value, slope, limits), name, role, "dot"))
    traces += [pf.line(*path.T, "path", "path"), pf.points(*path.T, "", "path")]
    figure = pf.figure(traces, limits, limits, equal=True, height=460)
    x, y = path[-1]
    reading = (
        f"after {count(len(path) - 1, 'step')}: ({in_decimals(x, 4)}, {in_decimals(y, 4)}), "
        f"x² + y² − 4 = {in_decimals(values[0], 4)}, x y − 1 = {in_decimals(values[1], 4)}"
    )
    alt = (
        "A circle of radius 2 and the two branches of a hyperbola, which cross in four points; at "
        "the place where the path has come to, each is replaced by a dotted straight line."
    )
    return Picture(figure, reading, alt)


def _straight(place, value, slope, limits):
    """Two points of the line on which value + slope · (p - place) is zero."""
    (x, y), (a, b) = place, slope
    ends = 3 * np.array(limits)
    if abs(b) >= abs(a):
        return (ends, y - (value + a * (ends - x)) / b) if b else ([], [])
    return x - (value + b * (ends - y)) / a, ends
