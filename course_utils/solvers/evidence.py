"""What a look around tells about the place where an iteration ended.

Floating-point numbers can make a zero out of what is none: sqrt(x² + 1) - x is 0 beyond 1e8 by
cancellation, e^-x² is 0 beyond 28 by underflow. And a method that gives up may still stand close to
a root. The solvers ask here before they say what happened, or what to do about it.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import sympy
from sympy.core.evalf import PrecisionExhausted

from course_utils.functions import Function
from course_utils.solvers.iteration import number_at, scale

DIGITS = 1000  # how many a zero is checked with: cosh x - sinh x loses 350 at x = 400
_REACH = np.geomspace(0.01, 1000, 26)
_SHARES = np.geomspace(1e-3, 0.9, 10)  # of the way from 0, where many domains end
_HALVINGS = 45


# --- is it zero? ---------------------------------------------------------------------------------


def exact_value(f: Callable, *point) -> float | None:
    """The value of a scalar `Function` without rounding on the way; None if it cannot be had.

    What is not 0 never becomes 0: a value below 1e-308 comes back as the smallest float. What has
    no digit other than 0 among the first thousand, and is not 0 by algebra, is unknown.
    """
    if not isinstance(f, Function) or f.shape:
        return None
    places = {v: sympy.Rational(float(x)) for v, x in zip(f.variables, point, strict=True)}
    try:
        value = _all_digits(f.expression, places)
    except (TypeError, ValueError, ArithmeticError, NotImplementedError):
        return None
    if not value.is_Number or not value.is_finite:
        return None
    return float(value) or (0.0 if value.is_zero else math.copysign(5e-324, value))


def _all_digits(expression, places) -> sympy.Expr:
    """Return the value of an expression; PrecisionExhausted where no digit tells it from 0."""
    try:
        return expression.evalf(15, subs=places, maxn=DIGITS * 4, strict=True)
    except PrecisionExhausted:  # that of a part which is 0, perhaps: put in, such a part is gone
        value = expression.subs(places)
        if value.is_zero:
            return sympy.S.Zero
        return value.evalf(15, maxn=DIGITS * 4, strict=True)


def is_zero_by_rounding(f: Callable, slope: Callable, x: float) -> bool:
    """Whether a computed f(x) = 0 is no root, nor next to one.

    Where f crosses zero at the angle that its derivative says, all is well. Elsewhere the exact
    value and one exact step of Newton's method decide.
    """
    if _crosses(f, slope, x):
        return False
    value = exact_value(f, x)
    if not value:
        return False
    steepness = exact_value(slope, x)
    return not steepness or abs(value / steepness) > 1e-6 * scale(x)


def _crosses(f, slope, x) -> bool:
    reach = 1e-6 * scale(x)
    rise = number_at(slope, x) * reach
    left, right = number_at(f, x - reach), number_at(f, x + reach)
    return rise != 0 and max(abs(right - rise), abs(left + rise)) <= 0.5 * abs(rise)


# --- is there a root? ----------------------------------------------------------------------------


class Crossing(NamedTuple):
    """Two places, close to each other, between which a function changes its sign through zero."""

    left: float
    right: float
    width: float  # of the interval in which they were found

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def start(self) -> float:
        """Between them, with no more digits than needed."""
        middle = self.middle
        return float(f"{middle:.4g}") if abs(middle) > 1e-9 * self.width else 0.0


class View(NamedTuple):
    """What was seen of a function: where it was looked at, and the crossing found there, if any."""

    low: float
    high: float
    crossing: Crossing | None


def look_around(f: Callable, places, rising: bool = False) -> View:
    """Look for a change of sign at some places and on both sides of them, near and far.

    Parameters
    ----------
    f : callable f(x)
    places : sequence of float
        The first is where the search begins: of several crossings the one nearest to it is taken.
    rising : bool
        Take only changes from - to +.
    """
    x = _seen_from(places)
    values = np.array([_value_or_nan(f, value) for value in x.tolist()])
    told = ~np.isnan(values) & (values != 0)  # a zero on the way lies between two signs
    x, values = x[told], values[told]
    if not x.size:
        return View(math.nan, math.nan, None)
    ends = np.flatnonzero(np.sign(values[:-1]) * np.sign(values[1:]) < 0)
    ends = ends[values[ends] < 0] if rising else ends
    nearest = sorted(ends, key=lambda i: abs(x[i] - places[0]))
    found = (crossing_between(f, float(x[i]), float(x[i + 1])) for i in nearest[:4])
    crossings = sorted(filter(None, found), key=lambda c: abs(c.left - places[0]))
    return View(float(x[0]), float(x[-1]), crossings[0] if crossings else None)


def _value_or_nan(f, x: float) -> float:
    try:
        return number_at(f, x)
    except Exception:  # nobody asked for this place, so what f says about it is nobody's error
        return math.nan


def _seen_from(places) -> np.ndarray:
    start, far = places[0], 1e3 * scale(places[0])
    near = [x for x in places if abs(x - start) <= far]
    reach = _REACH * scale(start)
    return np.unique(np.concatenate([near, start - reach, start + reach, start * _SHARES]))


def crossing_between(f, left, right) -> Crossing | None:
    """Halve the interval; at a root the values shrink with it, at a jump or a pole they do not."""
    width = right - left
    sign, sizes = math.copysign(1, _value_or_nan(f, left)), []
    for _ in range(_HALVINGS):
        middle = (left + right) / 2
        value = _value_or_nan(f, middle)
        if value == 0:
            return Crossing(middle, middle, width)
        if math.isnan(value):
            return None
        left, right = (middle, right) if value * sign > 0 else (left, middle)
        sizes.append(abs(value))
    shrinks = min(sizes[-5:]) < 0.5 * min(sizes[15:20])
    return Crossing(left, right, width) if shrinks else None


def is_flat(f: Callable, slope: Callable, x: float) -> bool:
    """Whether a computed f'(x) = 0 comes from rounding, or from a stretch on which f is level.

    A constant is not meant: its derivative is 0 without any doubt.
    """
    exact = exact_value(slope, x)
    if exact is not None:
        return exact != 0
    near, far = 1e-3 * scale(x), 10 * scale(x)
    level = all(_value_or_nan(slope, x + side * near) == 0 for side in (-1, 1))
    return level and any(_value_or_nan(f, x + side * far) != number_at(f, x) for side in (-1, 1))
