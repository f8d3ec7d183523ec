"""Static pictures of functions of two variables: surface, contour map, arrows, paths.

These are static; `moving_surfaces` holds those for explorers. Nothing is solved or
differentiated here: gradients and paths come in as arguments.
"""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from course_utils.pictures.kit import style
from course_utils.pictures.kit.alternative_text import (
    count,
    formula,
    listed,
    number,
    plain,
    with_alt,
)
from course_utils.pictures.kit.axes import dot, halo, name_axes, new_figure, pen, styled, words
from course_utils.pictures.kit.sampling import heights, round_levels

# Each path has a colour and a marker of its own.
_PATHS = (("path", "o"), ("second", "s"), ("point", "D"), ("goal", "X"))


@styled
def surface_and_contours(
    f: Callable,
    x_range: tuple[float, float],
    y_range: tuple[float, float],
    *,
    levels: Sequence[float] | None = None,
    points: Sequence[tuple] = (),
    x_label: str = "$x$",
    y_label: str = "$y$",
    z_label: str = "$z$",
    view: tuple[float, float] = (30, -55),
) -> Figure:
    """Draw the graph of f(x, y) in space beside its contour map.

    Parameters
    ----------
    levels : sequence of float, optional
        Heights of the contours on the map.
    points : sequence of (x, y, label)
        Marked on the map.
    view : (float, float)
        Elevation and azimuth of the eye, in degrees.
    """
    x, y, z = heights(f, x_range, y_range)
    levels = round_levels(z) if levels is None else np.asarray(levels, dtype=float)
    figure, _ = new_figure(height=400, subplot_kw={"visible": False})
    figure.clear()
    figure.get_layout_engine().set(wspace=0.06)
    space = figure.add_subplot(1, 2, 1, projection="3d")
    mesh = {"rcount": 32, "ccount": 32, "edgecolor": "white", "linewidth": 0.25}
    space.plot_surface(*np.meshgrid(x, y), z, cmap=_colours(style.SEQUENTIAL[1:5]), **mesh)
    _room(space, x_label, y_label, z_label, view)
    plane = figure.add_subplot(1, 2, 2)
    _map(plane, x, y, z, levels)
    _mark(plane, points)
    name_axes(plane, x_label, y_label)
    begin = f"The surface of {formula(f)} in space, and beside it its contour map"
    return with_alt(figure, *_map_in_words(begin, x_range, y_range, levels, points))


@styled
def contour_map(
    f: Callable,
    x_range: tuple[float, float],
    y_range: tuple[float, float],
    *,
    levels: Sequence[float] | None = None,
    gradient: Callable | None = None,
    arrows: int = 9,
    paths: dict | None = None,
    points: Sequence[tuple] = (),
    equal: bool = True,
    x_label: str = "$x$",
    y_label: str = "$y$",
    height: int = 480,
) -> Figure:
    """Draw a contour map, with gradient arrows and descent paths where given.

    Parameters
    ----------
    gradient : callable, optional
        Takes two arrays and returns an array of shape (2, ...). Arrows point uphill; their
        length grows with the gradient's, and the longest just fits between its neighbours.
    arrows : int
        So many in each direction.
    paths : mapping of name to array of shape (k, 2), optional
        The `path` of a solver's result.
    points : sequence of (x, y, label)
    equal : bool
        One unit is equally long both ways; only then is a gradient seen to be at right
        angles to its contour.
    """
    x, y, z = heights(f, x_range, y_range)
    levels = round_levels(z, 14) if levels is None else np.asarray(levels, dtype=float)
    figure, axes = new_figure(height=height)
    _map(axes, x, y, z, levels, equal)
    if gradient is not None:
        _arrows(axes, gradient, x_range, y_range, arrows)
    looks = style.roles_for(len(paths or {}), _PATHS)
    for (name, path), look in zip((paths or {}).items(), looks, strict=True):
        _path(axes, np.asarray(path, dtype=float), name, *look)
    _mark(axes, points)
    if paths and len(paths) > 1:
        axes.legend(loc="upper left", bbox_to_anchor=(1, 1))
    name_axes(axes, x_label, y_label)
    told = _map_in_words(f"Contour map of {formula(f)}", x_range, y_range, levels, points)
    uphill = "Arrows point uphill, longer where it is steeper." if gradient is not None else ""
    return with_alt(figure, *told, uphill, *_paths_in_words(paths or {}))


def _map_in_words(begin, x_range, y_range, levels, points) -> list[str]:
    ranges = [f"{number(low)} to {number(high)}" for low, high in (x_range, y_range)]
    marked = [f"{plain(label)} at ({number(x)}, {number(y)})" for x, y, label in points]
    return [
        f"{begin}, from {ranges[0]} across and {ranges[1]} up,",
        f"with {count(len(levels), 'contour')} from {number(levels[0])} to {number(levels[-1])}.",
        f"Marked: {listed(marked)}." if marked else "",
    ]


def _paths_in_words(paths) -> list[str]:
    told = []
    for name, path in paths.items():
        ends = [f"({number(x)}, {number(y)})" for x, y in (path[0], path[-1])]
        told.append(f"Path {plain(name)}: {len(path) - 1} steps from {ends[0]} to {ends[1]}.")
    return told


def _colours(stops):
    return LinearSegmentedColormap.from_list("course", stops)


def _room(axes, x_label, y_label, z_label, view):
    """Give a plot in space white walls, few numbers and a view."""
    axes.view_init(*view)
    axes.set(xlabel=x_label, ylabel=y_label, zlabel=z_label)
    axes.set_box_aspect((1, 1, 0.75), zoom=0.9)
    for axis in (axes.xaxis, axes.yaxis, axes.zaxis):
        axis.set_pane_color(style.COLOURS["background"])
        axis.set_major_locator(MaxNLocator(4))
        axis.line.set_color(style.COLOURS["axis"])
        axis._axinfo["grid"] |= {"color": style.COLOURS["grid"]}
    axes.tick_params(pad=2)


def _map(axes, x, y, z, levels, equal=True):
    axes.contourf(x, y, z, levels, cmap=_colours(style.PALE), extend="both")
    lines = axes.contour(x, y, z, levels, colors=style.COLOURS["contour"], linewidths=0.9)
    size = style.points_of(12)
    for label in axes.clabel(lines, levels[::2], fontsize=size, colors=style.COLOURS["text"]):
        label.set(path_effects=halo(), zorder=2.1)  # below what is drawn on the map
    axes.set(xlim=(x[0], x[-1]), ylim=(y[0], y[-1]), aspect="equal" if equal else "auto")
    axes.grid(visible=False)
    axes.tick_params(length=0, pad=6)
    axes.spines[["left", "bottom"]].set_visible(False)


def _arrows(axes, gradient, x_range, y_range, count):
    # Half a step from the border, so that every arrow is inside.
    x, y = (np.linspace(*r, 2 * count + 1)[1::2] for r in (x_range, y_range))
    x, y = np.meshgrid(x, y)
    u, v = np.asarray(gradient(x, y), dtype=float)
    longest = np.nanmax(np.hypot(u, v))
    if longest == 0:
        return
    step = min(x_range[1] - x_range[0], y_range[1] - y_range[0]) / count
    axes.quiver(
        *(x, y, u, v),
        color=style.COLOURS["gradient"],
        angles="xy",
        scale_units="xy",
        scale=longest / step,
        pivot="middle",
        width=0.004,
        zorder=3,
    )


def _path(axes, path, name, role, marker):
    stroke = pen(role, linestyle="-", marker=marker, markersize=style.points_of(7))
    axes.plot(*path.T, **stroke, zorder=3, label=name)
    dot(axes, *path[0], "point")
    dot(axes, *path[-1], "goal", size=16)


def _mark(axes, points):
    for x, y, label in points:
        dot(axes, x, y)
        words(axes, x, y, label)
