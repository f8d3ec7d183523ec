"""Axes of static pictures: made with matplotlib's objects, without pyplot's global state."""

from contextlib import contextmanager
from functools import wraps
from itertools import pairwise
from threading import RLock

import matplotlib
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from course_utils.pictures.kit import style
from course_utils.pictures.kit.packing import check_range

# Neither rcParams nor the reading of formulas in labels is safe under threads.
DRAWING = RLock()


def styled(picture):
    """Make a picture function draw in the course's style, whatever the global settings are.

    The same arguments then give the same figure before and after `use_style`, and in any
    thread.
    """

    @wraps(picture)
    def drawn(*args, **kwargs):
        with drawing():
            return picture(*args, **kwargs)

    return drawn


@contextmanager
def drawing():
    """Hold the lock and the style while matplotlib draws."""
    with DRAWING, matplotlib.rc_context(style.matplotlib_settings()):
        yield


def new_figure(rows=1, columns=1, *, height=style.PLOTLY_HEIGHT, **options):
    """Return a Figure as wide as the page and its axes: one, or an array of them.

    `height` is in pixels; `options` are those of `matplotlib.figure.Figure.subplots`.
    """
    size = (style.PAGE_WIDTH / style.DPI, height / style.DPI)
    figure = Figure(figsize=size, dpi=style.DPI, layout="constrained")
    return figure, figure.subplots(rows, columns, **options)


def through_origin(axes, x_range=None, y_range=None):
    """Set limits and draw the axes through the origin where it is in the picture.

    The numbers stay at the border, where no curve runs over them.
    """
    if x_range is not None:
        axes.set_xlim(check_range(x_range, "x_range"))
    if y_range is not None:
        axes.set_ylim(check_range(y_range, "y_range"))
    axes.tick_params(length=0, pad=6)
    pen = {"color": style.COLOURS["axis"], "linewidth": _width("axis"), "zorder": 1.5}
    for spine, limits, draw in (
        ("bottom", axes.get_ylim(), axes.axhline),
        ("left", axes.get_xlim(), axes.axvline),
    ):
        axes.spines[spine].set_visible(False)
        if limits[0] <= 0 <= limits[1]:
            draw(0, **pen)


def name_axes(axes, x_label="$x$", y_label="$y$", title=None):
    """Label the axes; the vertical label lies flat, so that nobody turns the head."""
    axes.set_xlabel(x_label)
    flat = len(y_label.strip("$")) <= 4
    axes.set_ylabel(y_label, rotation=0 if flat else 90, ha="right" if flat else "center")
    if title is not None:
        axes.set_title(title, loc="left")


def pen(role, width="line", **changes) -> dict:
    """Return matplotlib's colour, dash and width of a role."""
    dash = style.MATPLOTLIB_DASHES[style.dash_of(role)]
    return {
        "color": style.colour_of(role),
        "linestyle": dash,
        "linewidth": _width(width),
    } | changes


def dot(axes, x, y, role="point", label=None, size=style.MARKER_SIZE, **changes):
    """Draw markers of a role with a white rim, which keeps them visible on any line."""
    marker = {
        "marker": style.MATPLOTLIB_MARKERS[style.marker_of(role)],
        "markersize": style.points_of(size),
        "color": style.colour_of(role),
        "markeredgecolor": style.COLOURS["background"],
        "markeredgewidth": 1,
        "linestyle": "",
        "zorder": 3,
    }
    return axes.plot(np.atleast_1d(x), np.atleast_1d(y), label=label, **(marker | changes))[0]


def words(axes, x, y, text, role="text", offset=(6, 6), **changes):
    """Write `text` beside a point, `offset` pixels right and up of it."""
    look = {
        "color": style.ink_of(role),
        "textcoords": "offset points",
        "xytext": tuple(style.points_of(pixels) for pixels in offset),
        "ha": "right" if offset[0] < 0 else "left" if offset[0] > 0 else "center",
        "va": "top" if offset[1] < 0 else "bottom" if offset[1] > 0 else "center",
        "zorder": 4,
        "path_effects": halo(),
    }
    return axes.annotate(text, (x, y), **(look | changes))


def halo():
    """Return a white rim for words, which keeps them legible where a line runs below."""
    return [withStroke(linewidth=3, foreground=style.COLOURS["background"])]


def label_ends(axes, curves):
    """Write the name of each curve where it leaves the picture, apart from each other.

    `curves` holds tuples (x, y, text, role). A name beside its line needs no legend and no
    colour to be understood.
    """
    (low, high), (left, right) = axes.get_ylim(), axes.get_xlim()
    ends = [_end(x, y, low, high) for x, y, _, _ in curves]
    shown = [(end, *curve[2:]) for end, curve in zip(ends, curves, strict=True) if end]
    at_edge = [each for each in shown if each[0][0] > right - 0.02 * (right - left)]
    places = _apart([y for (_, y), _, _ in at_edge], 0.065 * (high - low))
    for ((x, y), text, role), place in zip(at_edge, places, strict=True):
        offset = (8, (place - y) / (high - low) * _height_in_pixels(axes))
        words(axes, x, y, text, role, offset, va="center", annotation_clip=False)
    for (x, y), text, role in shown:
        if x <= right - 0.02 * (right - left):
            words(axes, x, y, text, role, (8, -4 if y > (low + high) / 2 else 4))


def _end(x, y, low, high):
    visible = np.flatnonzero(np.isfinite(y) & (y >= low) & (y <= high))
    return (float(x[visible[-1]]), float(y[visible[-1]])) if visible.size else None


def _apart(heights, gap):
    """Move heights up just as far as the gap between neighbours asks, and centre them again."""
    order = np.argsort(heights, kind="stable")
    moved = np.array(heights, dtype=float)
    for below, above in pairwise(order):
        moved[above] = max(moved[above], moved[below] + gap)
    return moved - (moved - heights).mean() if len(moved) else moved


def _height_in_pixels(axes):
    rows = axes.get_subplotspec().get_gridspec().nrows if axes.get_subplotspec() else 1
    return 0.85 * axes.figure.get_figheight() * style.DPI / rows


def _width(name) -> float:
    return style.points_of(style.WIDTHS[name])
