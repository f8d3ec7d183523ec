"""How far a Taylor polynomial can be trusted: remainders, radius of convergence, contact."""

from itertools import pairwise
from typing import NamedTuple

import mpmath
import numpy as np
import sympy

from course_utils.expressions.arguments import as_numbers, exact, one_number, whole_number
from course_utils.expressions.enclosures import coefficient_bound
from course_utils.expressions.removable import precise, real_value
from course_utils.expressions.series import NoSeries, on_its_branch
from course_utils.expressions.singularities import Unknown, is_singular, suspects
from course_utils.functions import Function

DIGITS = 50
PIECES = 32  # into which the way from the centre to the farthest point is cut
_MERGED = 1e-9
_BESIDE = 1e-6


def remainder(f, at: float, order: int, x):
    """Return f(x) - T(x), what the Taylor polynomial T of an order about a point leaves out.

    It is worked out with fifty digits: in floating point, a small difference of two large numbers
    would be lost.

    Parameters
    ----------
    f : Function of one variable, or its formula as text
    at : float
        The centre.
    order : int
    x : float or array_like

    Returns
    -------
    float or ndarray
        Of the shape of x; NaN where f has no value.

    Raises
    ------
    ValueError
        If f has not one variable, or lacks one of the derivatives at the centre.

    Examples
    --------
    >>> print(f"{remainder('sin(x)', 0, 7, 0.01):.3e}")  # 0.01⁹ / 9!
    2.756e-24
    """
    f = _of_one_variable(f)
    coefficients = f.taylor_coefficients(at, order)
    points, function = as_numbers(x), precise(f.expression, f.variables)
    with mpmath.workdps(DIGITS):
        c = [mpmath.mpmathify(sympy.N(each, DIGITS)) for each in reversed(coefficients)]
        left = [_left_out(function, c, mpmath.mpf(float(t)), float(at)) for t in points.ravel()]
    return np.array(left).reshape(points.shape)[()]


def _left_out(function, coefficients, x, at) -> float:
    value = real_value(function, [x])
    return np.nan if value is None else float(value - mpmath.polyval(coefficients, x - at))


def remainder_bound(f, at: float, order: int, x):
    """Return a bound of |f(x) - T(x)| for the Taylor polynomial T of an order about a point.

    Lagrange's form of the remainder: f(x) - T(x) is f⁽ⁿ⁺¹⁾(ξ) (x - at)ⁿ⁺¹ / (n+1)! for some ξ
    between `at` and x. The derivative is enclosed between the two by interval arithmetic, so that
    the bound holds for every ξ; it is not the smallest one that there is.

    Parameters
    ----------
    f : Function of one variable, or its formula as text
    at : float
        The centre.
    order : int
    x : float or array_like

    Returns
    -------
    float or ndarray
        Of the shape of x. inf where no bound is known: across a singularity or a kink, outside the
        domain, or for a function that is not enclosed here.

    Raises
    ------
    ValueError
        If f has not one variable.

    Examples
    --------
    >>> print(f"{remainder_bound('sin(x)', 0, 4, 0.5):.4f}")  # 0.5⁵ / 5!
    0.0003
    """
    f = _of_one_variable(f)
    at, order = one_number(at, "The centre"), whole_number(order, "The order")
    points = as_numbers(x)
    flat = points.ravel()
    bounds = np.zeros(flat.size)
    reach = np.abs(flat - at).max(initial=0.0)
    for side in (-1, 1):
        there = np.flatnonzero(side * (flat - at) > 0)
        there = there[np.argsort(np.abs(flat[there] - at), kind="stable")]
        bounds[there] = _on_one_side(f, at, order, flat[there], reach / PIECES)
    bounds[~np.isfinite(flat)] = np.nan
    return bounds.reshape(points.shape)[()]


def _on_one_side(f, at, order, targets, width):
    """Return the bounds at targets that lead away from the centre; the worst so far counts."""
    worst, before, bounds = 0.0, at, []
    for target in targets:
        worst = max(worst, _largest_coefficient(f, before, target, order + 1, width))
        bounds.append(worst * abs(target - at) ** (order + 1) if worst else 0.0)
        before = target
    return bounds


def _largest_coefficient(f, start, end, order, width) -> float:
    if start == end or not np.isfinite(end):
        return 0.0
    places = np.linspace(start, end, max(1, int(np.ceil(abs(end - start) / width))) + 1)
    bound = 0.0
    for pair in pairwise(places):
        ends = tuple(sorted(map(float, pair)))
        bound = max(bound, coefficient_bound(f.expression, f.variables[0], ends, order))
        if np.isinf(bound):
            break
    return bound


class Convergence(NamedTuple):
    """How far a Taylor series converges.

    Attributes
    ----------
    radius : float
        The series converges for every x that is nearer to the centre, and for none that is farther
        away. inf: for every x. NaN: unknown.
    singularities : tuple of complex
        The nearest ones, whose distance is the radius.
    reason : str
        Where the radius comes from, or why it is unknown, in a sentence.
    has_branches : bool
        Whether f turns elsewhere, as |x| does at 0: the series knows only the branch at the centre.
    """

    radius: float
    singularities: tuple
    reason: str
    has_branches: bool = False

    @property
    def is_known(self) -> bool:
        """Whether the radius is a number or inf."""
        return not np.isnan(self.radius)


def radius_of_convergence(f, at: float) -> Convergence:
    """Return the radius of convergence of the Taylor series of f about a point.

    It is the distance from the point to the nearest singularity in the complex plane, or more
    exactly, to the nearest place at which the function that f is near the point cannot be made
    analytic. (L. V. Ahlfors, *Complex Analysis*, McGraw-Hill, 3rd edition 1979, section 5.1.2.)

    Parameters
    ----------
    f : Function of one variable, or its formula as text
    at : float
        The centre.

    Returns
    -------
    Convergence
        With radius NaN where the singularities are not found here.

    Raises
    ------
    ValueError
        If f has not one variable.

    Examples
    --------
    >>> found = radius_of_convergence("1/(1 + x^2)", 0)
    >>> found.radius, found.singularities
    (1.0, (-1j, 1j))
    >>> radius_of_convergence("sin(x)/x", 0).radius
    inf
    """
    f = _of_one_variable(f)
    (x,) = f.variables
    at = one_number(at, "The centre")
    if not f.is_defined(at + _BESIDE * np.array([-1, 0, 1])).any():
        return _unknown(f"{f.name} has no values near {x} = {at:g}")
    try:
        expression = on_its_branch(f.expression, {x: exact(at, "The centre")})
        places = sorted(suspects(expression, x, at), key=lambda z: abs(z - at))
        nearest = _nearest(expression, x, places, at)
    except NoSeries:
        return _unknown(f"the function turns, or is put together, at {x} = {at:g}")
    except Unknown:
        return _unknown(f"the singularities of {f.name} are not found here")
    has_branches = expression != f.expression
    if not nearest:
        told = "There is no singularity: the series converges everywhere"
        told += f", to the branch of {f.name} at {x} = {at:g}." if has_branches else "."
        return Convergence(np.inf, (), told, has_branches)
    radius = float(np.round(abs(nearest[0] - at), 12))
    if radius == 0:
        return _unknown(f"{f.name} has a singularity at {x} = {at:g} itself")
    shown = " and ".join(map(_shown, nearest))
    return Convergence(
        radius,
        nearest,
        f"The nearest singularity in the complex plane, {shown}, is {radius:.4g} away."
        if len(nearest) == 1
        else f"The nearest singularities in the complex plane, {shown}, are {radius:.4g} away.",
        has_branches,
    )


def _nearest(expression, x, places, at) -> tuple:
    """Return the singularities at the smallest distance, among the places by their distance."""
    found = []
    for i, place in enumerate(places):
        if found and abs(place - at) > abs(found[0] - at) + _MERGED:
            break
        if is_singular(expression, x, place, places[:i] + places[i + 1 :]):
            found.append(complex(np.round(place, 12) + 0.0))
    return tuple(sorted(found, key=lambda z: (z.imag, z.real)))


def _shown(place) -> str:
    if abs(place.imag) < _MERGED:
        return f"{place.real:.4g}"
    sign = "-" if place.imag < 0 else "+" if abs(place.real) > _MERGED else ""
    size = "" if abs(abs(place.imag) - 1) < _MERGED else f"{abs(place.imag):.4g}"
    real = f"{place.real:.4g} " if abs(place.real) > _MERGED else ""
    return f"{real}{sign}{' ' if real else ''}{size}i"


def _unknown(why) -> Convergence:
    return Convergence(np.nan, (), f"Unknown: {why}.")


def order_of_contact(f, g, at: float, most: int = 10) -> int:
    """Return up to which derivative two functions agree at a point.

    -1: the values differ. 0: they agree, and the slopes differ. 1: the slopes agree too; and so on.

    Parameters
    ----------
    f, g : Function of one variable
    at : float
    most : int
        Where to stop looking.

    Examples
    --------
    >>> order_of_contact(Function("cos(x)"), Function("1 - x^2/2"), 0)
    3
    """
    order = whole_number(most, "The highest order")
    pairs = zip(f.taylor_coefficients(at, order), g.taylor_coefficients(at, order), strict=True)
    for k, (a, b) in enumerate(pairs):
        size = max(1.0, abs(float(a)), abs(float(b)))
        if abs(float(sympy.N(a - b, 30))) > 1e-9 * size:
            return k - 1
    return order


def _of_one_variable(f) -> Function:
    f = f if isinstance(f, Function) else Function(f)
    if len(f.variables) != 1 or f.shape:
        raise ValueError("This takes one function of one variable, such as Function('sin(x)').")
    return f
