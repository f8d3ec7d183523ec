"""Limits where an expression has no value by itself: sin(x)/x at 0.

A function that is continuous at a, and whose derivative tends to L beside a, has the derivative L
there: the mean value theorem says so, also from one side at the closed end of a domain. The
derivative of √(x³) is written 3√(x³)/(2x) and has no value at 0, but the limit 0. The limit is
read off at two distances so small, with so many digits, that what is not yet the limit cannot be
seen in a float. Where the two differ, none is known: it diverges, oscillates, or is slow.
"""

from functools import lru_cache

import mpmath
import numpy as np
import sympy

from course_utils.expressions.powers import in_principal_values

DIGITS = 400
DISTANCES = ("1e-60", "1e-75")  # √h, the slowest approach that is common, is 1e-30
AGREEMENT = mpmath.mpf("1e-17")
ROUNDING = 4 * np.finfo(float).eps
VISIBLE = 1e-3  # how far values within rounding of the point may be from the limit
MOST_POINTS = 40  # of one call, so that a whole stretch without values stays fast


def filled(expression, arguments, values, at, along):
    """Return the values with limits in place of NaN, where there are limits.

    Parameters
    ----------
    expression : SymPy expression
    arguments : tuple of Symbol
    values : ndarray
        Of the expression at the points.
    at : sequence of ndarray
        The coordinates of the points, one array for each argument.
    along : int
        The argument that approaches its coordinate; the others stand still.
    """
    missing = np.flatnonzero(np.isnan(values) & np.isfinite(sum(at)))
    if not 0 < len(missing) <= MOST_POINTS:
        return values
    values = values.copy()
    for i in missing:
        point = tuple(float(coordinate[i]) for coordinate in at)
        values[i] = _limit(expression, arguments, point, along)
    return values


@lru_cache(maxsize=4096)
def _limit(expression, arguments, point, along) -> float:
    """Return the limit from both sides, or from the one on which there are values, or NaN."""
    function = precise(expression, arguments)
    with mpmath.workdps(DIGITS):
        near, nearer = (_beside(function, point, along, distance) for distance in DISTANCES)
        sides = [_settled(*pair) for pair in zip(near, nearer, strict=True) if None not in pair]
        if not sides or None in sides or not _agree(sides[0], sides[-1], AGREEMENT):
            return np.nan
        limit = sides[0]
        if point[along]:  # the point may be the rounded place of a kink, such as pi
            around = _beside(function, point, along, abs(point[along]) * ROUNDING)
            if not all(v is None or _agree(v, limit, VISIBLE) for v in around):
                return np.nan
        return float(limit)


def _beside(function, point, along, distance):
    """Return the values on both sides of the point, None where there is none."""
    at = [mpmath.mpf(coordinate) for coordinate in point]
    values = []
    for side in (1, -1):
        moved = at[along] + side * mpmath.mpf(distance)
        values.append(real_value(function, [*at[:along], moved, *at[along + 1 :]]))
    return values


def _settled(near, nearer):
    """Return the limit that two values show, or None."""
    if abs(near - nearer) <= AGREEMENT * abs(nearer):
        return nearer
    return mpmath.mpf(0) if max(abs(near), abs(nearer)) <= AGREEMENT else None


def _agree(a, b, tolerance) -> bool:
    return bool(abs(a - b) <= tolerance * max(1, abs(b)))


def real_value(function, coordinates):
    """Return a finite real value of a precise function, or None where there is none."""
    try:
        value = mpmath.mpmathify(function(*coordinates))
    except (ZeroDivisionError, ValueError, OverflowError, TypeError):
        return None
    if isinstance(value, mpmath.mpc):
        return value.real if value.imag == 0 else None
    return value if mpmath.isfinite(value) else None


@lru_cache(maxsize=512)
def precise(expression, arguments):
    """Return the expression as a function of numbers of mpmath, as many digits as it works with."""
    names = {"Magnitude": lambda side, u: abs(u), "Choice": lambda side, a, b: a if side > 0 else b}
    return sympy.lambdify(arguments, in_principal_values(expression), [names, "mpmath"])
