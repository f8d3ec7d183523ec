"""Write numbers so that two machines write the same, and long arrays in one line.

Numbers are rounded relative to the largest of their array, so the last bits, in
which machines differ, do not show. A long array is summed up by its length, its
first, last, least and greatest value and a checksum that depends on the order.
"""

from math import floor, log10

import numpy as np

DIGITS = 10
ZERO = 1e-14  # what is left of zero by rounding, such as sin(pi)
SHORT = 4  # arrays up to this length are written out


def array(name, values):
    """Write a short array out; sum a long one up."""
    values = np.ravel(np.asarray(values, dtype=float))
    if len(values) <= SHORT:
        return f" {name} ({numbers(values)})"
    unit = size(values)
    known = values[np.isfinite(values)] if np.isfinite(values).any() else np.zeros(1)
    ends = (number(each, unit) for each in (values[0], values[-1], known.min(), known.max()))
    first, last, least, greatest = ends
    return (
        f" {name} ({len(values)} from {first} to {last} within {least} {greatest}"
        f" check {checksum(values / unit):.{DIGITS}f})"
    )


def points(coordinates, names="xyz"):
    """Write one array for each coordinate."""
    return "".join(array(name, values) for name, values in zip(names, coordinates, strict=False))


def checksum(shares):
    """Weighted mean of values in [-1, 1], moved to [1, 3] where a relative tolerance bites."""
    weights = 1 + np.arange(len(shares)) * 0.6180339887 % 1
    shares = np.nan_to_num(shares, nan=3.0, posinf=4.0, neginf=-4.0)
    return 2 + np.dot(weights, shares) / weights.sum()


def numbers(values):
    """Write a few numbers that belong together."""
    return ", ".join(number(value, size(values)) for value in values)


def size(values):
    """Return the greatest absolute value that is finite; 1 when all are zero."""
    known = np.abs(np.asarray(values, dtype=float))
    greatest = max(known[np.isfinite(known)], default=0.0)
    return greatest if greatest > ZERO else 1.0


def number(value, unit=None):
    """Write a number to DIGITS digits of `unit`; what is below that is zero."""
    if not np.isfinite(value):
        return str(float(value))
    places = DIGITS - 1 - floor(log10(unit or abs(value) or 1.0))
    return f"{round(float(value), places) + 0.0:.{DIGITS}g}"
