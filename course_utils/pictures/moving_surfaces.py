"""Pictures of functions of two variables that move: plotly dictionaries for explorers.

Nothing is solved or differentiated here: planes, gradients and paths come in as arguments.
"""

from collections.abc import Callable, Sequence

import numpy as np

from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit import style
from course_utils.pictures.kit.sampling import heights, round_levels

_GRID = 41  # sent to the browser: 1,681 heights are 9 kB


def surface_figure(
    f: Callable,
    x_range: tuple[float, float],
    y_range: tuple[float, float],
    z_range: tuple[float, float] | None = None,
    *,
    levels: tuple[float, float, float] | None = None,
    slice_x: float | None = None,
    slice_y: float | None = None,
    plane=None,
    points: Sequence[tuple] = (),
    path=None,
    name: str = "f",
    **options,
) -> dict:
    """Return the graph of f(x, y) in space, with slices, a tangent plane and points on it.

    Parameters
    ----------
    levels : (start, stop, step), optional
        Heights of the contours drawn on the surface; round numbers when left out.
    slice_x, slice_y : float, optional
        Draw the curve on the surface where x (or y) has this value.
    plane : Plane, optional
        With `point`, `value`, and callable; drawn about its point, over half of the window.
    points : sequence of (x, y, label)
        Marked on the surface.
    path : array of shape (k, 2), optional
        Of a solver's result, drawn on the surface.
    options
        Those of `plotly_figures.figure_3d`.
    """
    x, y, z = _without_gap(f, x_range, y_range)
    levels = levels or _spacing(round_levels(z, 12))
    # A little transparent: what touches the surface from below is seen through it.
    traces = [pf.surface(x, y, z, name, levels, opacity=0.8)]
    if slice_x is not None:
        traces.append(_on_surface(f, np.full(y.size, float(slice_x)), y, "x held", "slice_x"))
    if slice_y is not None:
        traces.append(_on_surface(f, x, np.full(x.size, float(slice_y)), "y held", "slice_y"))
    if plane is not None:
        traces.append(_plane(plane, x_range, y_range))
    if path is not None:
        path = np.asarray(path, dtype=float)
        traces.append(_on_surface(f, *path.T, "path", "path"))
        traces[-1] |= {"mode": "lines+markers", "marker": {"size": 3.5}}
    for px, py, label in points:
        height = float(np.asarray(f(px, py)))
        traces += [
            pf.points(px, py, z=[height]),
            pf.text(px, py, label, z=[height], position="top center"),
        ]
    # With limits of our own, the numbers in the corners stay apart.
    z_range = z_range or (float(levels[0]), float(levels[1]))
    return pf.figure_3d(traces, x_range, y_range, z_range, **options)


def contour_figure(
    f: Callable,
    x_range: tuple[float, float],
    y_range: tuple[float, float],
    *,
    levels: tuple[float, float, float] | None = None,
    path=None,
    arrows: Sequence[tuple] = (),
    points: Sequence[tuple] = (),
    slice_x: float | None = None,
    slice_y: float | None = None,
    name: str = "f",
    height: int = 460,
    **options,
) -> dict:
    """Return a contour map with a path, arrows, points and lines of slices over it.

    Parameters
    ----------
    path : array of shape (k, 2), optional
        Of a solver's result; its first point is marked by a dot, its last by a star.
    arrows : sequence of ((x, y), (x, y), name)
        From where to where.
    points : sequence of (x, y, label)
    options
        Those of `plotly_figures.figure`, such as ``equal=True``.
    """
    x, y, z = heights(f, x_range, y_range, _GRID)
    traces = [pf.contour(x, y, z, name, levels or _spacing(round_levels(z, 14)))]
    if slice_x is not None:
        traces.append(pf.vertical(slice_x, y_range, "x held", "slice_x"))
    if slice_y is not None:
        traces.append(pf.horizontal(slice_y, x_range, "y held", "slice_y"))
    if path is not None:
        path = np.asarray(path, dtype=float)
        traces += [
            pf.line(*path.T, "path", "path") | {"mode": "lines+markers"},
            pf.points(*path[:1].T, "start"),
            pf.points(*path[-1:].T, "end", "goal", size=16),
        ]
    traces += [pf.arrow(start, end, label) for start, end, label in arrows]
    for px, py, label in points:
        traces += [pf.points(px, py), pf.text(px, py, label)]
    return pf.figure(traces, x_range, y_range, origin_axes=False, height=height, **options)


def _without_gap(f, x_range, y_range) -> tuple:
    """Sample f; where a value is missing, so that a place in the middle falls between samples."""
    sampled = heights(f, x_range, y_range, _GRID)
    return sampled if np.isfinite(sampled[2]).all() else heights(f, x_range, y_range, _GRID - 1)


def _spacing(levels) -> tuple[float, float, float]:
    return levels[0], levels[-1], levels[1] - levels[0]


def _on_surface(f, x, y, name, role) -> dict:
    return pf.line(x, y, name, role, z=np.asarray(f(x, y), dtype=float))


def _plane(plane, x_range, y_range) -> dict:
    """Return a tangent plane as a see-through sheet about the point where it touches."""
    corners = [
        np.clip(at + np.array([-1, 1]) * (high - low) / 4, low, high)
        for at, (low, high) in zip(plane.point, (x_range, y_range), strict=True)
    ]
    z = np.asarray(plane(*np.meshgrid(*corners)), dtype=float)
    colour = style.COLOURS["tangent"]
    return pf.surface(*corners, z, "tangent plane", colours=(colour, colour), opacity=0.6)
