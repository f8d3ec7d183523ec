"""Say in words and numbers what a matplotlib figure shows.

The description stands beside the image in a saved notebook, so that two runs of
a chapter can be compared by data: an image tells that something moved, the
description tells what. It holds what the author of a figure chose and what the
figure is about, and leaves out what fonts or the machine decide (pixel positions,
a layout that follows from text sizes).
"""

import math
from functools import singledispatch

import numpy as np
from matplotlib import collections, image, legend, lines, patches, quiver, table, text
from matplotlib.colors import to_hex, to_rgba_array
from matplotlib.contour import ContourSet
from matplotlib.transforms import IdentityTransform

from course_utils.pictures.kit.array_text import SHORT, array, number, numbers, points
from course_utils.pictures.kit.rounding import Window

# mplot3d keeps the data here; what it publishes is their projection.
DATA_3D = ("_faces", "_segments3d", "_offsets3d")


def describe(figure):
    """Describe the data of a matplotlib figure.

    Parameters
    ----------
    figure : matplotlib.figure.Figure

    Returns
    -------
    str
        One line for each axes and each artist. Equal data give equal text. An
        artist that this module cannot read is named, with ``data not described``.
    """
    found = [f"figure {numbers(figure.get_size_inches())} in, {_hex(figure.get_facecolor())}"]
    loose = [*figure.texts, *figure.lines, *figure.patches, *figure.images, *figure.legends]
    found += [f"  {_facts(artist)}" for artist in loose if artist.get_visible()]
    for order, axes in enumerate(_visible_axes(figure.axes), start=1):
        found += [f"axes {order} {_place(axes)}", *(f"  {line}" for line in _contents(axes))]
    return "\n".join(found)


# Axes


def _visible_axes(listed):
    for axes in listed:
        if axes.get_visible():
            yield axes
            yield from _visible_axes(axes.child_axes)


def _place(axes):
    # A layout engine moves axes by parts of a pixel when fonts change: name the cell of the grid.
    cell = axes.get_subplotspec()
    if cell is None:
        return f"{axes.name} at {numbers(axes.get_position(original=True).bounds)}"
    rows, columns, first, last = cell.get_geometry()
    return f"{axes.name} in cells {first} to {last} of {rows} x {columns}"


def _contents(axes):
    titles = (axes.title, axes._left_title, axes._right_title)
    yield from (f"title{_look(title)}" for title in titles if title.get_text())
    yield from (_axis(axes, name, axis) for name, axis in axes._axis_map.items())
    if _has_axis(axes):
        spines = (_spine(*item) for item in axes.spines.items() if item[1].get_visible())
        yield f"background {_hex(axes.get_facecolor())} spines {', '.join(spines) or 'none'}"
    if axes.name == "3d":
        yield f"seen from {numbers([axes.elev, axes.azim, axes.roll])}"
    frame = {axes.patch, *titles, *axes.spines.values(), *axes._axis_map.values(), *axes.child_axes}
    shown = (each for each in axes.get_children() if each.get_visible() and each not in frame)
    yield from map(_facts, shown)


def _axis(axes, name, axis):
    limits = getattr(axes, f"get_{name}lim")()
    ends = numbers(limits) if axis.get_scale() == "linear" else ", ".join(map(number, limits))
    facts = [f"{name} axis {axis.get_scale()} from {ends} aspect {axes.get_aspect()}"]
    if axis.get_visible() and _has_axis(axes):
        facts += [f"label{_look(axis.label)}"] if axis.label.get_text() else []
        facts += [f"grid {_look(axis.get_gridlines()[0])}"] if _has_grid(axis) else []
        facts += [f"ticks {', '.join(_ticks(axis, sorted(limits)))}"]
    return " | ".join(facts)


def _has_axis(axes):
    return getattr(axes, "_axis3don", axes.axison)


def _has_grid(axis):
    return any(line.get_visible() for line in axis.get_gridlines())


def _ticks(axis, limits):
    low, high = limits
    reach = 1e-9 * (high - low)
    places = axis.get_ticklocs()
    # The inner plots of a grid that shares its axes have ticks without labels.
    labels = [label.get_text() for label in axis.get_ticklabels()] or [""] * len(places)
    for place, label in zip(places, labels, strict=True):
        if low - reach <= place <= high + reach:
            yield f"{number(place, limits)} {label!r}"


def _spine(name, spine):
    return f"{name} {spine.get_position()} {_hex(spine.get_edgecolor())}"


# Artists: what they are called, how they look, what data they draw


def _facts(artist):
    label = str(artist.get_label())
    named = f" {label!r}" if label and not label.startswith("_") else ""
    kind = type(artist).__name__
    return f"{kind}{named}{_look(artist)} layer {number(artist.get_zorder())}{_data(artist)}"


@singledispatch
def _look(artist):
    return ""


@_look.register
def _(artist: lines.Line2D):
    stroke = f"{_hex(artist.get_color())} {number(artist.get_linewidth())}"
    look = f" {stroke} {artist.get_linestyle()}{_opacity(artist)}"
    if str(artist.get_marker()) in ("None", "none", "", " "):
        return look
    colours = f"{_hex(artist.get_markerfacecolor())} {_hex(artist.get_markeredgecolor())}"
    return f"{look} marker {artist.get_marker()} {number(artist.get_markersize())} {colours}"


@_look.register
def _(artist: patches.Patch):
    face = _hex(artist.get_facecolor()) if artist.get_fill() else "open"
    line = artist.get_linestyle() if isinstance(artist.get_linestyle(), str) else "dashed"
    stroke = f"{_hex(artist.get_edgecolor())} {number(artist.get_linewidth())} {line}"
    hatch = f" hatch {artist.get_hatch()}" if artist.get_hatch() else ""
    return f" {face} {stroke}{hatch}"


@_look.register
def _(artist: collections.Collection):
    dashes = [dash for _, pattern in artist.get_linestyle() for dash in pattern or [0]]
    stroke = array("width", artist.get_linewidth()) + array("dash", dashes)
    return f" {_collection_colours(artist)}{stroke}{_opacity(artist)}"


@_look.register
def _(artist: image.AxesImage):
    return f" {artist.get_interpolation()} {_colour_map(artist)}{_opacity(artist)}"


@_look.register
def _(artist: text.Text):
    font = f"{number(artist.get_fontsize())} {artist.get_fontstyle()} {artist.get_fontweight()}"
    turned = "" if _is_contour_label(artist) else f" {number(artist.get_rotation())}"
    placed = f"{artist.get_ha()} {artist.get_va()}{turned}{_opacity(artist)}"
    box = artist.get_bbox_patch()
    boxed = "" if box is None else f" box{_look(box)}"
    return f" {artist.get_text()!r} {_hex(artist.get_color())} {font} {placed}{boxed}"


@singledispatch
def _data(artist):
    return ": data not described"


@_data.register
def _(artist: lines.Line2D):
    if isinstance(artist, lines.AxLine):
        other = artist.get_xy2() or [artist.get_slope()]
        return array("through", [*artist.get_xy1(), *other])
    if hasattr(artist, "get_data_3d"):
        return _points(artist, artist.get_data_3d())
    return f" in {_frame(artist)}{_points(artist, artist.get_data(orig=False))}"


@_data.register
def _(artist: patches.Patch):
    outline = artist.get_path()
    corners = artist.get_patch_transform().transform(outline.vertices)
    codes = array("codes", [] if outline.codes is None else outline.codes)
    placed = _points(artist, corners.T, artist.get_data_transform())
    return f" in {_frame(artist, artist.get_data_transform())}{placed}{codes}"


@_data.register
def _(artist: patches.FancyArrowPatch):
    # Its outline depends on the pixels of the page; its ends and its style do not.
    ends = artist._posA_posB
    return _arrow_style(artist) + ("" if ends is None else points(np.transpose(ends)))


@_data.register
def _(artist: collections.Collection):
    if hasattr(artist, "do_3d_projection"):
        stored = [_in_space(vars(artist)[name]) for name in DATA_3D if name in vars(artist)]
        placed = _points(artist, stored[0]) if stored else ": data not described"
        return placed + _sizes(artist) if stored else placed
    corners = [path.vertices for path in artist.get_paths()]
    shapes = _points(artist, np.concatenate(corners).T) if corners else ""
    offsets = np.ma.filled(artist.get_offsets().astype(float), np.nan)
    system = artist.get_offset_transform()
    moved = not isinstance(system, IdentityTransform)
    where = f"{_points(artist, offsets.T, system)} in {_frame(artist, system)}"
    placed = f" at{where}" if moved else ""
    return f" in {_frame(artist)} {len(corners)} shapes{shapes}{placed}{_sizes(artist)}"


@_data.register
def _(artist: ContourSet):
    levels = array("levels", artist.levels)
    if hasattr(artist, "_3dverts_codes"):
        corners = np.concatenate([corners for corners, _ in artist._3dverts_codes])
        return levels + _points(artist, corners.T)
    # Labels cut gaps of their own width into the paths: ask for the paths without them.
    whole = getattr(artist, "_make_paths_from_contour_generator", artist.get_paths)()
    return levels + _points(artist, np.concatenate([path.vertices for path in whole]).T)


@_data.register
def _(artist: quiver.Quiver):
    tails, arrows = _points(artist, (artist.X, artist.Y)), points((artist.U, artist.V), "uv")
    return f"{tails}{arrows} scale {artist.scale} {artist.angles} {artist.units} {artist.pivot}"


@_data.register
def _(artist: image.AxesImage):
    return f" {artist.origin}{array('extent', artist.get_extent())}{_values(artist)}"


@_data.register
def _(artist: text.Text):
    if _is_contour_label(artist) or getattr(artist, "_autopos", False):
        return ""  # the size of the text decides where it stands
    place = getattr(artist, "get_position_3d", artist.get_position)()
    return f" in {_frame(artist)} at ({_place_of(artist, place)})"


@_data.register
def _(artist: text.Annotation):
    place = f"{array('of', artist.xy)}{array('at', artist.xyann)}"
    place += f" in {artist.xycoords} {artist.anncoords}"
    arrow = artist.arrow_patch
    return place if arrow is None else f"{place} arrow{_look(arrow)}{_arrow_style(arrow)}"


@_data.register
def _(artist: legend.Legend):
    entries = zip(artist.legend_handles, artist.get_texts(), strict=False)
    shown = (f"{words.get_text()!r}:{_look(handle)}" for handle, words in entries)
    return f" {artist.get_title().get_text()!r} {', '.join(shown)} at {artist._loc}"


@_data.register
def _(artist: table.Table):
    cells = artist.get_celld().items()
    return "".join(f" {place} {cell.get_text().get_text()!r}" for place, cell in sorted(cells))


def _in_space(stored):
    """Coordinates of shape (3, n) from a triple of coordinates or from a list of faces or lines."""
    columns = stored if isinstance(stored, tuple) else np.concatenate(list(stored)).T
    return [np.ravel(np.ma.filled(column, np.nan)) for column in columns]


def _sizes(artist):
    sizes = artist.get_sizes() if hasattr(artist, "get_sizes") else []
    return array("sizes", sizes) + _values(artist)


def _values(artist):
    values = artist.get_array()
    if values is None:
        return ""
    limits = artist.get_clim()
    window = None if None in limits else Window(*map(float, limits))
    return array("values", np.ma.filled(values.astype(float), np.nan), window)


def _is_contour_label(words):
    drawn = words.axes.collections if words.axes else ()
    return any(words in getattr(each, "labelTexts", ()) for each in drawn)


def _frame(artist, transform=None):
    """Name the coordinates in which an artist is drawn."""
    transform, axes = transform or artist.get_transform(), artist.axes
    if axes is not None and transform == axes.transData:
        return "data"
    if axes is not None and transform == axes.transAxes:
        return "axes"
    return type(transform).__name__


def _points(artist, coordinates, transform=None):
    """Write coordinates, as exactly as they can be seen where they are on the axes."""
    windows = list(_windows(artist)) if _frame(artist, transform) == "data" else [None] * 3
    return points(coordinates, windows=windows)


def _place_of(artist, place):
    windows = list(_windows(artist)) if _frame(artist) == "data" else [None] * 3
    if None in windows[: len(place)]:
        return numbers(place)
    shown = (window.round(value) for window, value in zip(windows, place, strict=False))
    return ", ".join(map(number, shown))


def _windows(artist):
    """Return the windows of the axes on which an artist is drawn."""
    for name, axis in artist.axes._axis_map.items():
        low, high = sorted(map(float, getattr(artist.axes, f"get_{name}lim")()))
        if axis.get_scale() == "log":
            yield Window(math.log10(low), math.log10(high), True)
        else:
            yield Window(low, high)


def _arrow_style(arrow):
    style = _settings(arrow.get_arrowstyle()) + _settings(arrow.get_connectionstyle())
    return f"{style} size {number(arrow.get_mutation_scale())}"


def _settings(style):
    chosen = (f"{name}={value}" for name, value in sorted(vars(style).items()) if value)
    return f" {type(style).__name__}({', '.join(chosen)})"


# Colours


def _hex(colour):
    red_green_blue, opacity = np.split(to_rgba_array(colour)[0], [3])
    return to_hex(red_green_blue) + (f"/{opacity[0]:.2f}" if opacity < 1 else "")


def _collection_colours(artist):
    if artist.get_array() is not None:
        return _colour_map(artist)
    stored = vars(artist)  # mplot3d sorts and shades what it publishes by the point of view
    faces = stored.get("_facecolor3d", artist.get_facecolor())
    edges = stored.get("_edgecolor3d", artist.get_edgecolor())
    return f"{_colours(faces)} {_colours(edges)}"


def _colours(rgba):
    if len(rgba) > SHORT:
        return f"{len(rgba)} colours{points(np.transpose(rgba), 'rgba')}"
    return " ".join(map(_hex, rgba)) or "none"


def _opacity(artist):
    alpha = artist.get_alpha()
    return "" if alpha is None else array("opacity", alpha)


def _colour_map(artist):
    return f"{artist.get_cmap().name}{array('between', artist.get_clim())}"
