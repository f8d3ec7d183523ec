"""Parts of the plane where a function lies above a level."""

import numpy as np
from scipy import ndimage


def pieces_above(f, level: float, x_range, y_range, n: int = 240) -> int:
    """Return in how many pieces the part of a window falls where f(x, y) > level.

    Parameters
    ----------
    f : callable of two arrays
        NaN outside its domain, which belongs to no piece.
    level : float
    x_range, y_range : (float, float)
        The window; what runs out of it is cut off.
    n : int
        It is looked at on n times n places. Pieces nearer to each other than their distance
        count as one only if they touch along an edge.

    Examples
    --------
    >>> pieces_above(lambda x, y: x**2, 1, (-2, 2), (-1, 1))
    2
    """
    return int(ndimage.label(_above(f, level, x_range, y_range, n))[1])


def share_above(f, level: float, x_range, y_range, n: int = 240) -> float:
    """Return which share of a window f(x, y) > level fills, from 0 to 1.

    Parameters are those of `pieces_above`; each place stands for the square around it.

    Examples
    --------
    >>> print(share_above(lambda x, y: x + 0 * y, 0.5, (0, 2), (0, 1)))
    0.75
    """
    return float(_above(f, level, x_range, y_range, n).mean())


def _above(f, level, x_range, y_range, n):
    """Tell for the middles of n times n equal cells whether f lies above the level."""
    x, y = (low + (np.arange(n) + 0.5) * (high - low) / n for low, high in (x_range, y_range))
    with np.errstate(all="ignore"):
        return np.asarray(f(*np.meshgrid(x, y)), dtype=float) > level
