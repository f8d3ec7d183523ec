"""Arrows of a vector field and lines of a grid, in the plane and on a surface.

A field, like a map of the plane, is a callable of x and y that returns both components, of shape
(2, ...), as `Function.gradient()` does. Nothing is differentiated here.
"""

from collections.abc import Callable

import numpy as np

from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit import style
from course_utils.pictures.kit.packing import check_range

_HEADS = 5, 11  # pixels: of the shortest arrow and of the longest
_BARB = 0.3  # of an arrow's length: its head on a surface
_SPREAD = np.radians(155)  # from the shaft to a barb
_FAMILIES = (("x held", "slice_x", "solid"), ("y held", "slice_y", "dash"))
_STEPS = np.linspace(0, 1, 7)  # along a shaft that follows a surface


def arrows(field: Callable, x_range, y_range, count: int = 8) -> tuple[np.ndarray, np.ndarray]:
    """Return where the arrows of a field begin and end, on a grid that fills a window.

    All are drawn to one scale, by which the longest just fits between two beginnings. Where the
    field is zero or has no value there is no arrow.

    Parameters
    ----------
    field : callable
    x_range, y_range : (float, float)
    count : int
        So many in each direction.

    Returns
    -------
    tails, heads : ndarray of shape (k, 2)
    """
    spans = check_range(x_range, "x_range"), check_range(y_range, "y_range")
    # Half a step from the border, so that hardly an arrow leaves the window.
    places = np.meshgrid(*(np.linspace(*span, 2 * count + 1)[1::2] for span in spans))
    with np.errstate(all="ignore"):
        vectors = np.broadcast_arrays(*field(*places), places[0])[:2]  # a part may be one number
    tails, ways = (
        np.stack([np.ravel(part) for part in pair], axis=1) for pair in (places, vectors)
    )
    ways = ways.astype(float)
    lengths = np.hypot(*ways.T)
    drawn = np.isfinite(lengths) & (lengths > 1e-9 * np.nanmax(lengths, initial=0))
    if not drawn.any():
        return np.empty((0, 2)), np.empty((0, 2))
    scale = min(high - low for low, high in spans) / count / lengths[drawn].max()
    return tails[drawn], tails[drawn] + scale * ways[drawn]


def field_trace(tails, heads, name: str = "", colour: str = "gradient") -> dict:
    """Return arrows in the plane as one trace.

    Parameters
    ----------
    tails, heads : array_like of shape (k, 2)
        From where to where, as `arrows` returns them.
    """
    strokes = np.stack([np.asarray(tails), np.asarray(heads)], axis=1)
    x, y = _with_gaps(strokes)
    shafts = pf.line(x, y, name, colour, "solid", style.WIDTHS["thin"])
    marker = {"symbol": "arrow", "angleref": "previous", "size": _head_sizes(strokes)}
    marker |= {"color": style.colour_of(colour), "line": {"width": 0}}
    return shafts | {"mode": "lines+markers", "marker": marker}


def field_on_surface(tails, heads, f: Callable, lift: float, name="", colour="gradient") -> dict:
    """Return arrows that lie on the surface z = f(x, y), as one trace in space.

    Seen from above they are the arrows of the map, `field_trace`.

    Parameters
    ----------
    tails, heads : array_like of shape (k, 2)
    f : callable
        The height at x and y.
    lift : float
        So far above the surface they are drawn, or it would hide half of them.
    """
    tails, ways = np.asarray(tails, dtype=float), np.subtract(heads, tails)
    shafts = tails[:, None] + _STEPS[:, None] * ways[:, None]
    barbs = [heads + _BARB * ways @ _turn(angle).T for angle in (_SPREAD, -_SPREAD)]
    strokes = np.concatenate([shafts, barbs[0][:, None], shafts[:, -1:], barbs[1][:, None]], axis=1)
    x, y = _with_gaps(strokes)
    z = np.asarray(f(x, y), dtype=float) + lift
    return pf.line(x, y, name, colour, width=1.5, z=z)


def grid(mapping: Callable, x_range, y_range, lines: int = 9, samples: int = 41) -> list[dict]:
    """Return the image of a grid under a map of the plane: two traces.

    Parameters
    ----------
    mapping : callable
        The map: of x and y, returns both coordinates of the image. The identity draws the grid
        itself.
    x_range, y_range : (float, float)
        The window whose grid is mapped.
    lines : int
        So many each way.
    samples : int
        Points on each line, which the map may bend.

    Returns
    -------
    list of 2 dict
        The lines on which x is held, and those on which y is held.
    """
    spans = check_range(x_range, "x_range"), check_range(y_range, "y_range")
    few, many = ([np.linspace(*span, n) for span in spans] for n in (lines, samples))
    families = np.meshgrid(few[0], many[1], indexing="ij"), np.meshgrid(many[0], few[1])
    return [
        pf.line(*_image(mapping, places), name, role, dash, style.WIDTHS["thin"])
        for places, (name, role, dash) in zip(families, _FAMILIES, strict=True)
    ]


def _image(mapping, places) -> np.ndarray:
    return _with_gaps(np.stack(np.broadcast_arrays(*mapping(*places)), axis=-1))


def _head_sizes(strokes) -> list[float]:
    """Return the sizes of the marks at the beginning, the end and the gap after each arrow."""
    lengths = np.hypot(*(strokes[:, 1] - strokes[:, 0]).T)
    shares = lengths / max(lengths.max(initial=0), 1e-300)
    small, large = _HEADS
    sizes = [round(float(small + (large - small) * share), 1) for share in shares]
    return [size for head in sizes for size in (0, head, 0)]


def _with_gaps(strokes) -> np.ndarray:
    """Return strokes of shape (k, n, 2) as x and y, with NaN after each, which lifts the pen."""
    k = len(strokes)
    return np.concatenate([strokes, np.full((k, 1, 2), np.nan)], axis=1).reshape(-1, 2).T


def _turn(angle: float) -> np.ndarray:
    return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
