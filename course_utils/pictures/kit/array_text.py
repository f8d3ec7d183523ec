"""Write numbers so that two machines write the same, and long arrays in one line.

Numbers are rounded first: those on an axis to what can be seen, others relative to the
largest of their array. So the last bits, in which machines differ, do not show. A long array
is summed up by its length, its first, last, least and greatest value and a checksum that
depends on the order.
"""

import math

import numpy as np

from course_utils.pictures.kit.rounding import DIGITS, greatest, significant

SHORT = 4  # arrays up to this length are written out


def array(name, values, window=None):
    """Write a short array out; sum a long one up. `window` is that of its axis."""
    values = rounded(np.ravel(np.asarray(values, dtype=float)), window)
    if len(values) <= SHORT:
        return f" {name} ({', '.join(map(_written, values))})"
    known = values[np.isfinite(values)] if np.isfinite(values).any() else np.zeros(1)
    ends = map(_written, (values[0], values[-1], known.min(), known.max()))
    first, last, least, most = ends
    return (
        f" {name} ({len(values)} from {first} to {last} within {least} {most}"
        f" check {checksum(_shares(values, window)):.{DIGITS}f})"
    )


def _shares(values, window):
    """Return where numbers lie, from -1 to 1: on their axis, or relative to the greatest."""
    return values / greatest(values) if window is None else 2 * window.shares(values) - 1


def rounded(values, window=None):
    """Round numbers to what can be seen in the window, or to DIGITS digits of the greatest."""
    return significant(values) if window is None else window.round(values)


def points(coordinates, names="xyz", windows=(None, None, None)):
    """Write one array for each coordinate."""
    return "".join(map(array, names, coordinates, windows))


def checksum(shares):
    """Weighted mean of values in [-1, 1], moved to [1, 3] where a relative tolerance bites.

    `math.fsum` is exact, in whatever order a processor would add.
    """
    weights = 1 + np.arange(len(shares)) * 0.6180339887 % 1
    shares = np.nan_to_num(shares, nan=3.0, posinf=4.0, neginf=-4.0)
    return 2 + math.fsum(weights * shares) / math.fsum(weights)


def numbers(values):
    """Write a few numbers that belong together."""
    return ", ".join(map(_written, significant(values)))


def number(value, among=()):
    """Write a number to DIGITS digits of the greatest `among` it; what is below is zero."""
    return _written(significant([value, *among])[0])


def _written(value):
    return f"{value:.{DIGITS}g}" if np.isfinite(value) else str(float(value))
