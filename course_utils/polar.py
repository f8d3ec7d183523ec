"""Polar coordinates: a point of the plane by its distance from the origin and its direction."""

import numpy as np
import sympy

from course_utils.expressions.arguments import exact, point_of
from course_utils.expressions.conditions import POSITIVE, Condition
from course_utils.expressions.formulas import Formula
from course_utils.functions import Function
from course_utils.time_limit import within

SECONDS = 2.0  # for making a formula shorter


def polar() -> Function:
    """Return the map (r, theta) -> (r cos theta, r sin theta), theta in radians.

    Examples
    --------
    >>> polar()
    f(r, theta) = [r*cos(theta), r*sin(theta)]
    """
    return Function(["r cos(theta)", "r sin(theta)"], "r", "theta")


def to_polar(x, y) -> tuple:
    """Return the distance r from the origin, and the angle in radians, from -pi to pi.

    Parameters
    ----------
    x, y : float or array_like

    Returns
    -------
    r, theta : float or ndarray
        At the origin, which lies in no direction, the angle is NaN.

    Examples
    --------
    >>> r, theta = to_polar(-3, 4)
    >>> print(r, round(np.degrees(theta), 1))
    5.0 126.9
    """
    x, y = np.broadcast_arrays(np.asarray(x, dtype=float), y)
    r = np.hypot(x, y)
    return r[()], np.where(r == 0, np.nan, np.arctan2(y, x))[()]


def in_polar(f: Function, point=(0, 0)) -> Function:
    """Return f in polar coordinates about a point: (r, theta) -> f(a + r cos, b + r sin).

    Parameters
    ----------
    f : Function of two variables
    point : (a, b)
        The pole. Floats stand for the decimals that they show.

    Returns
    -------
    Function
        Of r and theta, with its expression made as short as SymPy can for r > 0; it has a value
        for r > 0 only.

    Examples
    --------
    >>> in_polar(Function("x y / (x^2 + y^2)"))
    f(r, theta) = sin(2*theta)/2 (r > 0)
    """
    if f.shape or len(f.variables) != 2:
        raise ValueError(f"Polar coordinates want a function of two variables, not {f!r}.")
    a, b = (sympy.nsimplify(exact(c, "A coordinate")) for c in point_of(point, "xy"))
    r, theta = sympy.Symbol("r", positive=True), sympy.Symbol("theta", real=True)
    x, y = f.variables
    place = {x: a + r * sympy.cos(theta), y: b + r * sympy.sin(theta)}
    moved = f.expression.subs(place)
    short = within(SECONDS, sympy.simplify, moved, otherwise=moved)
    kept = [c._replace(argument=c.argument.subs(place)) for c in f.conditions]
    return _beyond_the_pole(short, kept, r, theta, f.name)


def _beyond_the_pole(expression, conditions, r, theta, name) -> Function:
    """Return a function of r and theta that has a value for r > 0 only."""
    radius = sympy.Symbol("r", real=True)
    needed = [c._replace(argument=c.argument.subs(r, radius)) for c in conditions]
    needed.append(Condition(POSITIVE, radius))
    formula = Formula(expression.subs(r, radius), (radius, theta), needed)
    return Function._of([formula], (), name)
