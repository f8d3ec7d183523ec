"""Limits of functions of two variables, with an honest verdict.

A limit along a curve is that of a function of one variable. Two curves that disagree, or one along
which there is no limit, prove that there is none in the plane. No number of curves proves that
there is one: for that a reason is needed that holds on whole discs. The reasons known here are

- continuity: the function is put together from continuous ones, and has a value at the point;
- the order of vanishing: a quotient of polynomials whose lowest terms below are zero in no
  direction, and above of higher degree (or a multiple of those below);
- polar coordinates in which the angle is not left, so that the limit is that of one variable;
- bounded times small, and the laws of limits.

Where there is neither, the verdict is "undecided".
"""

from collections.abc import Callable
from functools import reduce
from typing import NamedTuple

import numpy as np
import sympy

from course_utils.expressions.arguments import exact, point_of
from course_utils.expressions.formulas import Formula
from course_utils.functions import Function
from course_utils.limits import Limit, limit
from course_utils.polar import in_polar
from course_utils.time_limit import within

SECONDS = 3.0  # for a reason by symbols
SAME = 1e-9
_MINUS = "\N{MINUS SIGN}"
_T = sympy.Symbol("t", real=True)
# Both coordinates of the ways that are tried, measured from the point, as t falls to 0.
_RAYS = [(1, 0), (0, 1), (1, 1), (1, -1), (-1, 0), (0, -1), (-1, -1), (-1, 1), (1, 2), (2, 1)]
_POWERS = [(1, 2), (2, 1), (1, 3), (3, 1), (2, 3), (3, 2)]
WAYS = tuple(
    [(a * _T, b * _T) for a, b in _RAYS]
    + [(_T**m, sign * _T**n) for m, n in _POWERS for sign in (1, -1)]
    + [(-(_T**m), sign * _T**n) for m, n in _POWERS for sign in (1, -1)]
)
_CONTINUOUS = (
    *(sympy.sin, sympy.cos, sympy.tan, sympy.asin, sympy.acos, sympy.atan, sympy.Abs),
    *(sympy.exp, sympy.log, sympy.sinh, sympy.cosh, sympy.tanh, sympy.Max, sympy.Min),
)
_BOUNDED = (sympy.sin, sympy.cos, sympy.tanh, sympy.atan)


class Way(NamedTuple):
    """A way to the point, and the limit along it as t falls to 0; `curve` is as one reads it."""

    curve: str
    limit: Limit


class PlaneLimit(NamedTuple):
    """The limit of a function of two variables at a point.

    Attributes
    ----------
    verdict : str
        "exists", proved; "ways differ", "unbounded" or "oscillates", each proving that there is no
        limit; "no values" (none near the point); "undecided".
    value : float
        The limit; inf or -inf if it is proved that the values grow or fall beyond all bounds
        whichever way one comes; else NaN.
    reason : str
        The verdict in a sentence or two.
    ways : tuple of Way
        The ways that disprove a limit, or all that were tried in vain.
    """

    verdict: str
    value: float
    reason: str
    ways: tuple[Way, ...] = ()


def along(f: Function, curve) -> Function:
    """Return t -> f(x(t), y(t)): what f does along a curve.

    Parameters
    ----------
    f : Function of two variables
    curve : Function of one variable with two components, or two formulas in t

    Examples
    --------
    >>> along(Function("x y"), ("t", "t^2"))
    h(t) = t**3
    """
    curve = curve if isinstance(curve, Function) else Function(list(curve), "t")
    if len(curve.variables) != 1 or curve.shape != (2,):
        raise ValueError('A curve in the plane is two formulas in t, such as ("t", "t^2").')
    return _of_two(f).compose(curve)


def limit_along(f: Function, curve, t0=0, side: str | None = None) -> Limit:
    """Return the limit of f along a curve, as its parameter tends to t0.

    It is a statement on this curve, not on f in the plane: see `plane_limit`.

    Parameters
    ----------
    f, curve
        As for `along`.
    t0, side
        As for `limit`.

    Examples
    --------
    >>> f = Function("-x y / (x^2 + y^2)")
    >>> print(limit_along(f, ("t", "t^2")).value, limit_along(f, ("t", "t")).value)
    0.0 -0.5
    """
    return limit(along(f, curve), t0, side)


def plane_limit(f: Function, point=(0, 0)) -> PlaneLimit:
    """Return the limit of f(x, y) as (x, y) tends to a point, from wherever in the domain of f.

    Parameters
    ----------
    f : Function of two variables, or its formula as text
    point : (a, b)
        Floats stand for the decimals that they show.

    Examples
    --------
    >>> plane_limit("x^2 y / (x^2 + y^2)").verdict
    'exists'
    >>> plane_limit("x^2 y / (x^4 + y^2)").reason
    'Along (t, 0) the values tend to 0, along (t, t^2) they tend to 0.5.'
    """
    f = _of_two(f if isinstance(f, Function) else Function(f, "x", "y"))
    a, b = (sympy.nsimplify(exact(c, "A coordinate")) for c in point_of(point, "xy"))
    if not _has_values_near(f, float(a), float(b)):
        return PlaneLimit("no values", np.nan, f"There are no values near ({a}, {b}).")
    found = within(SECONDS, _reasoned, f, (a, b), otherwise=None)
    return found or _by_ways(f, (a, b))


def _of_two(f: Function) -> Function:
    if len(f.variables) != 2 or f.shape:
        raise ValueError(f"A limit in the plane is that of one function of x and y, not {f!r}.")
    return f


def _has_values_near(f, a, b) -> bool:
    radii = np.geomspace(1e-6, 1e-3, 13)[:, None] * max(1, abs(a), abs(b))
    angles = np.linspace(0, 2 * np.pi, 721)
    return bool(f.is_defined(a + radii * np.cos(angles), b + radii * np.sin(angles)).any())


# Reasons that hold on whole discs


class _Reason(NamedTuple):
    value: float
    says: str


def _reasoned(f, point) -> PlaneLimit | None:
    x, y = f.variables
    centred = f.expression.subs({x: x + point[0], y: y + point[1]}, simultaneous=True)
    found = _reason(centred, x, y)
    if found is None:
        return None
    if np.isfinite(found.value):
        return PlaneLimit("exists", found.value, found.says)
    verdict = "oscillates" if np.isnan(found.value) else "unbounded"
    return PlaneLimit(verdict, found.value, found.says)


def _reason(e, x, y) -> _Reason | None:
    """Return why e has a limit at the origin, or none; None if no reason is known."""
    for known in (_continuous, _of_rational, _in_polar, _by_laws):
        found = known(e, x, y)
        if found is not None:
            return found
    return None


def _continuous(e, x, y):
    functions = e.atoms(sympy.Function)
    if not all(isinstance(each, _CONTINUOUS) for each in functions):
        return None
    if any(p.exp.free_symbols and not _at_origin(p.base, x, y) > 0 for p in e.atoms(sympy.Pow)):
        return None  # x^y at (0, 0)
    value = _at_origin(e, x, y)
    return None if np.isnan(value) else _Reason(value, "It is continuous there.")


def _at_origin(e, x, y) -> float:
    return float(Function(e, x, y)(0, 0))


def _of_rational(e, x, y):
    """Compare the lowest terms of a quotient of polynomials."""
    above, below = sympy.fraction(sympy.cancel(sympy.together(e)))
    if not (above.is_polynomial(x, y) and below.is_polynomial(x, y)):
        return None
    m, p = _lowest(above, x, y)
    n, q = _lowest(below, x, y)
    if n > 0 and not _has_no_zero_direction(q, x, y):
        return None
    if m > n:
        return _Reason(
            0.0, f"At the distance r it is in size at most a constant times {_r(m - n)}."
        )
    ratio = sympy.cancel(p / q)
    if m < n or ratio.free_symbols:
        return None
    rest, _ = _lowest(sympy.expand(above - ratio * below), x, y)
    at_most = f"at most a constant times {_r(max(rest - n, 1))}."
    return _Reason(float(ratio), f"At the distance r it differs from {ratio} by {at_most}")


def _r(power: int) -> str:
    return "r" if power == 1 else f"r^{power}"


def _lowest(polynomial, x, y):
    """Return the lowest total degree of a polynomial, and its terms of this degree."""
    terms = sympy.Poly(polynomial, x, y).terms()
    degree = min(sum(powers) for powers, _ in terms)
    lowest = [c * x**i * y**j for (i, j), c in terms if i + j == degree]
    return degree, sympy.Add(*lowest)


def _has_no_zero_direction(form, x, y) -> bool:
    if form.subs({x: 0, y: 1}) == 0:
        return False
    across = sympy.Poly(form.subs(x, 1), y)
    return across.is_ground or (across.domain.is_Exact and across.count_roots() == 0)


def _in_polar(e, x, y):
    g = in_polar(Function(e, x, y))
    r, theta = g.variables
    if theta not in g.expression.free_symbols:
        return _radial(g.expression, r)
    powers = [_power_times_bounded(term, r) for term in sympy.Add.make_args(g.expression)]
    if any(power is None or power <= 0 for power in powers):
        return None
    shown = str(g.expression).replace("**", "^")
    return _Reason(0.0, f"In polar coordinates it is {shown}: powers of r, times what is bounded.")


def _radial(e, r):
    found = limit(Function(e, r), 0, "right")
    if found.verdict in ("undecided", "no values"):
        return None
    shown = str(e).replace("**", "^")
    says = found.reason.replace("On the right of r = 0", "As r falls to 0")
    return _Reason(found.value, f"In polar coordinates it is {shown}, whatever the angle. {says}")


def _power_times_bounded(term, r):
    """Return k if a term is r^k times something bounded, else None."""
    power = sympy.S.Zero
    for factor in sympy.Mul.make_args(term):
        base, exponent = factor.as_base_exp()
        if base == r and exponent.is_number:
            power += exponent
        elif not (_is_bounded(factor) or (r not in factor.free_symbols and _is_periodic(factor))):
            return None
    return power


def _is_periodic(factor) -> bool:
    """Tell whether a function of the angle is continuous all around, and so bounded."""
    known = all(isinstance(each, _CONTINUOUS) for each in factor.atoms(sympy.Function))
    return known and Formula(factor, tuple(factor.free_symbols)).is_defined_everywhere


def _by_laws(e, x, y):
    if not (e.is_Add or e.is_Mul):
        return None
    parts = [(part, _reason(part, x, y)) for part in e.args]
    if all(why and np.isfinite(why.value) for _, why in parts):
        join: Callable = np.add if e.is_Add else np.multiply
        return _Reason(
            float(reduce(join, [why.value for _, why in parts])), "By the laws of limits."
        )
    return _small_times_bounded(parts) if e.is_Mul else None


def _small_times_bounded(parts):
    small = sympy.Mul(*(part for part, why in parts if why and why.value == 0))
    rest = [part for part, why in parts if not (why and why.value == 0)]
    if small == 1 or not all(map(_is_bounded, rest)):
        return None
    says = f"{small} tends to 0, and {sympy.Mul(*rest)} stays bounded.".replace("**", "^")
    return _Reason(0.0, says)


def _is_bounded(e) -> bool:
    if e.is_Pow and e.exp.is_Integer and e.exp > 0:
        e = e.base
    return isinstance(e, _BOUNDED) or e.is_number


# Ways that disprove


def _by_ways(f, point) -> PlaneLimit:
    tried = []
    for way in WAYS:
        found = _limit_on(f, [p + c for p, c in zip(point, way, strict=True)])
        if found is None or found.verdict == "no values":
            continue
        tried.append(Way(_shown(point, way), found))
        if found.verdict in ("unbounded", "oscillates"):
            return PlaneLimit(found.verdict, np.nan, f"{_said(tried[-1], 'Along')}.", (tried[-1],))
        if (against := _other(tried)) is not None:
            said = f"{_said(against, 'Along')}, {_said(tried[-1], 'along', 'they')}."
            return PlaneLimit("ways differ", np.nan, said, (against, tried[-1]))
    return PlaneLimit("undecided", np.nan, _said_in_vain(tried), tuple(tried))


def _limit_on(f, way) -> Limit | None:
    """Return the limit along a way, None where f has no values on it."""
    on_it = along(f, Function(way, _T))
    lost = on_it.expression.has(sympy.zoo, sympy.nan) or on_it.expression.is_real is False
    return None if lost else limit(on_it, 0, "right")


def _other(tried) -> Way | None:
    """Return the first way whose limit is not that of the last one."""
    known = [way for way in tried if way.limit.verdict == "exists"]
    for one in known:
        if abs(one.limit.value - known[-1].limit.value) > SAME * max(1, abs(one.limit.value)):
            return one
    return None


def _shown(point, way) -> str:
    moved = [str(p + c) for p, c in zip(point, way, strict=True)]
    return f"({', '.join(moved)})".replace("**", "^").replace("*", " ").replace("-", _MINUS)


def _said(way, along_, what="the values") -> str:
    does = {
        "exists": f"tend to {way.limit.value:.10g}",
        "unbounded": "grow beyond all bounds" if way.limit.value > 0 else "fall beyond all bounds",
        "oscillates": "swing for ever",
    }[way.limit.verdict]
    return f"{along_} {way.curve} {what} {does}".replace(" -", f" {_MINUS}")


def _said_in_vain(tried) -> str:
    known = [way.limit.value for way in tried if way.limit.verdict == "exists"]
    if not known:
        return "No way was found along which the limit is known."
    return (
        f"Along {len(known)} ways the values tend to {known[0]:.10g}. That is no proof: other ways "
        "may lead elsewhere, and no reason was found that holds on whole discs."
    ).replace("to -", f"to {_MINUS}")


# Discs


class Spread(NamedTuple):
    """The smallest and largest value of a function on a disc, and where: as (x, y)."""

    lowest: float
    highest: float
    place_of_lowest: tuple[float, float]
    place_of_highest: tuple[float, float]


def spread_on_disc(f, point, radius: float) -> Spread:
    """Return between which values f lies on a disc without its centre, as far as looked at.

    Parameters
    ----------
    f : callable of two arrays
        NaN outside its domain.
    point : (a, b)
        The centre.
    radius : float
        Positive; the circle itself does not belong to the disc.

    Notes
    -----
    It is looked at on 60 circles, in 720 directions: between two of them a function may go
    further. All four numbers are NaN where there are no values.

    Examples
    --------
    >>> found = spread_on_disc(Function("x + y"), (0, 0), 0.5)
    >>> print(round(found.lowest, 2), round(found.highest, 2))
    -0.71 0.71
    """
    if not radius > 0:
        raise ValueError("The radius of a disc is a positive number.")
    r = radius * np.geomspace(1e-6, 1 - 1e-9, 60)[:, None]
    theta = np.linspace(0, 2 * np.pi, 721)[:-1]
    x, y = point[0] + r * np.cos(theta), point[1] + r * np.sin(theta)
    with np.errstate(all="ignore"):
        z = np.asarray(f(x, y), dtype=float)
    if np.isnan(z).all():
        return Spread(np.nan, np.nan, (np.nan, np.nan), (np.nan, np.nan))
    low, high = float(np.nanmin(z)), float(np.nanmax(z))
    # The first of equal places: which is the largest by a bit depends on the processor.
    near = SAME * max(abs(low), abs(high))
    ends = [np.unravel_index(np.argmax(abs(z - end) <= near), z.shape) for end in (low, high)]
    return Spread(low, high, *((float(x[end]), float(y[end])) for end in ends))
