"""Sample a function for a curve: no line across a pole or a jump, none short of an edge."""

import numpy as np

from course_utils.pictures.kit.packing import check_range

_HALVINGS = 25  # an interval of the grid shrinks by 3e-8: less than any pixel, more than noise
_SUSPICIOUS = 0.02  # of the height of the curve, between neighbouring samples
_NOISE = 1e-7  # of the values: a constant that was computed by differences is no staircase
_FAR = 10  # heights of the picture
_STAYS = 0.5  # a difference that keeps this share of itself, however close, is a jump


def sample(f, interval, n=401, y_range=None):
    """Return x and f(x) over an interval, with NaN wherever the line has to be broken.

    Where neighbouring values differ much, the interval between them is halved again and
    again: at a jump or a pole the difference stays, on a steep slope it fades. The edge of
    the domain is found the same way, so that a curve such as the square root starts where
    its function does. A pole whose two sides go the same way, as in 1 / x², may be joined
    at its top, far outside any picture.

    Parameters
    ----------
    f : callable
        Takes and returns arrays; NaN outside its domain.
    interval : (float, float)
    n : int
        Number of evenly spaced samples, at least 2; breaks and edges come on top.
    y_range : (float, float), optional
        What the picture will show. Values more than ten heights outside are moved to there,
        so that a pole does not fill the data with numbers of size 1e14.

    Returns
    -------
    x, y : ndarray of shape (m,), m >= n
        In ascending order of `x`.

    Raises
    ------
    ValueError
        If a range is upside down, empty or not finite, or `n` is less than 2.
    """
    low, high = check_range(interval, "interval")
    if n < 2:
        raise ValueError(f"A curve needs at least 2 samples, not {n}.")
    x = np.linspace(low, high, int(n))
    with np.errstate(all="ignore"):  # plain callables are welcome, and they warn
        y = _finite(f, x)
        left, right = _breaks(f, x, y)
        ends = [y, _finite(f, left), np.full(left.size, np.nan), _finite(f, right)]
    places = np.concatenate([x, left, (left + right) / 2, right])
    order = np.argsort(places, kind="stable")
    return places[order], _bounded(np.concatenate(ends)[order], y_range)


def _bounded(y, y_range):
    if y_range is None:
        return y
    low, high = check_range(y_range, "y_range")
    return np.clip(y, low - _FAR * (high - low), high + _FAR * (high - low))


def _finite(f, x):
    """Return the values as floats of x's shape, NaN for everything that is not finite."""
    y = np.broadcast_to(np.asarray(f(x), dtype=float), x.shape)
    return np.where(np.isfinite(y), y, np.nan)


def _gap(low, high):
    """Return how far apart values are; infinitely far when one of two is missing."""
    return np.where(np.isnan(low) != np.isnan(high), np.inf, np.nan_to_num(abs(high - low)))


def _suspicious(y):
    """Return the indices i where y[i] and y[i + 1] differ much for a curve of this height."""
    known = y[np.isfinite(y)]
    # Percentiles: one value beside a pole must not set the scale for everything else.
    low, high = np.percentile(known, [5, 95]) if known.size else (0.0, 0.0)
    enough = max(_SUSPICIOUS * (high - low), _NOISE * max(abs(low), abs(high)))
    return np.flatnonzero(_gap(y[:-1], y[1:]) > enough)


def _breaks(f, x, y):
    """Return both ends of the tiny intervals over which the line must not be drawn."""
    found = _suspicious(y)
    left, right, y_left, y_right = x[found], x[found + 1], y[found], y[found + 1]
    first = _gap(y_left, y_right)
    for _ in range(_HALVINGS if found.size else 0):
        middle = (left + right) / 2
        y_middle = _finite(f, middle)
        go_left = _gap(y_left, y_middle) >= _gap(y_middle, y_right)
        left, y_left = np.where(go_left, (left, y_left), (middle, y_middle))
        right, y_right = np.where(go_left, (middle, y_middle), (right, y_right))
    kept = np.isinf(first) | (_gap(y_left, y_right) > _STAYS * first)
    return left[kept], right[kept]


def sensible_range(curves):
    """Return limits that show curves whole, except where they run away from themselves.

    Parameters
    ----------
    curves : sequence of arrays
        Values with NaN for gaps.

    Returns
    -------
    (float, float)
        All values and a margin of 5 %; when the extremes are more than five times as far
        apart as the middle 90 % of the values, three times that height is shown.
    """
    known = np.concatenate([np.ravel(y) for y in curves])
    known = known[np.isfinite(known)]
    if known.size == 0:
        return -1.0, 1.0
    low, high = known.min(), known.max()
    bottom, top = np.percentile(known, [5, 95])
    if high - low > 5 * (top - bottom) > 0:
        low, high = max(low, 2 * bottom - top), min(high, 2 * top - bottom)
    margin = 0.05 * (high - low) or 0.5 * abs(high) or 1.0
    return float(low - margin), float(high + margin)


def heights(f, x_range, y_range, n=81):
    """Return x (n,), y (n,) and f's values on their grid (n, n), NaN where there is none."""
    x = np.linspace(*check_range(x_range, "x_range"), n)
    y = np.linspace(*check_range(y_range, "y_range"), n)
    with np.errstate(all="ignore"):
        z = np.asarray(f(*np.meshgrid(x, y)), dtype=float)
    z = np.broadcast_to(z, (n, n))
    return x, y, np.where(np.isfinite(z), z, np.nan)


def round_levels(z, count=10):
    """Return evenly spaced round numbers over the values of `z`, for contours.

    Parameters
    ----------
    z : array
        Values with NaN for gaps.
    count : int
        At most so many steps.
    """
    from matplotlib.ticker import MaxNLocator

    known = np.asarray(z)[np.isfinite(z)]
    if known.size == 0:
        raise ValueError("There is nothing to draw: the function has no value in this window.")
    return MaxNLocator(count, steps=[1, 2, 2.5, 5, 10]).tick_values(known.min(), known.max())
