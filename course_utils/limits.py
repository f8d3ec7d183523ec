"""Limits of functions of one variable, with an honest verdict; and the δ that answers an ε.

Two witnesses are heard. Numbers: the function is computed with hundreds of digits at places closer
and closer to the point, several at each distance, so that an oscillation shows. Symbols: SymPy's
algorithm (D. Gruntz, *On Computing Limits in a Symbolic Manipulation System*, 1996). What both say,
or one says and the other does not contradict, is the verdict; else it is "undecided".
"""

from itertools import pairwise
from typing import NamedTuple

import mpmath
import numpy as np
import sympy

from course_utils.expressions.removable import precise, real_value
from course_utils.functions import Function
from course_utils.time_limit import TimeIsUp, within

SECONDS = 2.0  # for SymPy's opinion
DIGITS = 800
EXPONENTS = (2, 4, 8, 16, 32, 64, 128, 256)  # distances are about 10 to minus these
STRETCHES = ("1", "1.3", "1.7", "2.3", "3.1", "4.7", "7.3")  # several places at each distance
SETTLED = mpmath.mpf("1e-12")
LASTING = mpmath.mpf("0.2")  # of a swing: the share that is left at the smallest distances
LARGE = mpmath.mpf("1e9")


class OneSided(NamedTuple):
    """What a function does on one side of a point.

    Attributes
    ----------
    verdict : str
        "exists", "unbounded", "oscillates", "no values" or "undecided".
    value : float
        The limit; inf or -inf if the values grow or fall beyond all bounds; else NaN.
    """

    verdict: str
    value: float


class Limit(NamedTuple):
    """The limit of a function at a point.

    Attributes
    ----------
    verdict : str
        "exists"; "left and right differ"; "unbounded" (there is no limit, but `value` may be inf or
        -inf); "oscillates"; "no values" (none near the point); "undecided".
    value : float
        The limit, inf, -inf or NaN.
    left, right : OneSided or None
        The two sides; None for one that was not asked for.
    reason : str
        The verdict in a sentence.
    """

    verdict: str
    value: float
    left: OneSided | None
    right: OneSided | None
    reason: str


def limit(f, x0, side: str | None = None) -> Limit:
    """Return the limit of f(x) as x tends to x0.

    Parameters
    ----------
    f : Function of one variable, or its formula as text
    x0 : float, SymPy number, or text such as "pi/2"
        inf and -inf are allowed. A float such as 0.1 or np.pi stands for the number that it is
        rounded from.
    side : str, optional
        "left" or "right" to look at one side only.

    Returns
    -------
    Limit
        At the end of a domain the limit is that of the side on which there are values.

    Raises
    ------
    ValueError
        If f has not one variable, or the side is none.

    Examples
    --------
    >>> limit("sin(x)/x", 0).value
    1.0
    >>> limit("1/x", 0).verdict
    'left and right differ'
    >>> limit("sin(1/x)", 0).reason
    'On both sides of x = 0 the values swing for ever.'
    """
    f = f if isinstance(f, Function) else Function(f)
    if len(f.variables) != 1 or f.shape:
        raise ValueError(
            "A limit here is that of one function of one variable, as Function('x^2')."
        )
    if side not in (None, "left", "right"):
        raise ValueError(f'The side is "left" or "right", or left out for both, not {side!r}.')
    place = exact_point(x0)
    if place.is_infinite:
        return _at_infinity(f, place)
    left = None if side == "right" else _one_sided(f, place, -1)
    right = None if side == "left" else _one_sided(f, place, 1)
    shown = f"{float(place):g}" if place.is_Rational else str(place)
    return _together(left, right, f"{f.variables[0]} = {shown}")


def exact_point(x0) -> sympy.Expr:
    """Return the number that is meant: a fraction for 0.1, pi/2 for 1.5707963267948966."""
    if isinstance(x0, str):
        from course_utils.parsing import parse_formula

        return parse_formula(x0, ())
    if isinstance(x0, sympy.Basic):
        return x0
    number = float(x0)
    if np.isnan(number):
        raise ValueError("A limit is taken at a number or at infinity, not at NaN.")
    if np.isinf(number):
        return sympy.oo if number > 0 else -sympy.oo
    for meant in _candidates(number):
        if float(meant) == number:
            return meant
    return sympy.Rational(repr(number))


def _candidates(number):
    """Yield small multiples of pi, square roots and e, which a float may be rounded from."""
    for unit in (sympy.pi, sympy.E):
        share = sympy.Rational(number / float(unit)).limit_denominator(24)
        yield share * unit
    square = sympy.Rational(number**2).limit_denominator(100) if abs(number) < 1e6 else 0
    if not sympy.Rational(repr(number)).q < 1000:
        yield sympy.sign(number) * sympy.sqrt(square)


# One side


def _one_sided(f, place, direction) -> OneSided:
    values = _values_near(f, place, direction)
    return _judged(values, _of_sympy(f, place, "+" if direction > 0 else "-"))


def _at_infinity(f, place) -> Limit:
    values = _values_near(f, place, 1)
    found = _judged(values, _of_sympy(f, place, "-"))
    where = f"{f.variables[0]} tends to {'' if place == sympy.oo else 'minus '}infinity"
    said = _sentence(found, f"As {where}").replace("the values tend", "f(x) tends")
    side = {"left": found, "right": None} if place == sympy.oo else {"left": None, "right": found}
    return Limit(found.verdict, found.value, reason=said, **side)


def _values_near(f, place, direction) -> list:
    """Return the values at ever smaller distances, a list for each; None where there is none."""
    function = precise(f.expression, f.variables)
    needed = [(c, precise(c.argument, f.variables)) for c in f.conditions]
    with mpmath.workdps(DIGITS):
        return [
            [
                _value(function, needed, _moved(place, direction, mpmath.mpf(s), exponent))
                for s in STRETCHES
            ]
            for exponent in EXPONENTS
        ]


def _moved(place, direction, stretch, exponent):
    if place.is_infinite:  # not so far out: an exponential of 1e256 has no digits
        sign = 1 if place == sympy.oo else -1
        return sign * stretch * mpmath.mpf(2) ** (exponent / 4 + 4)
    at = mpmath.mpf(sympy.N(place, DIGITS + 20)) if place.is_number else None
    return at + direction * stretch * mpmath.mpf(10) ** -exponent


def _value(function, needed, x):
    for condition, argument in needed:
        inner = real_value(argument, [x])
        if inner is None or not condition.holds(inner):
            return None
    return real_value(function, [x])


def _judged(values, symbolic) -> OneSided:
    """Hear both witnesses."""
    numeric = _of_numbers(values)
    if numeric.verdict == "undecided":
        fits = symbolic is not None and _is_on_the_way(values, symbolic)
        return _named(symbolic) if fits else numeric
    if numeric.verdict == "exists" and symbolic is not None and np.isfinite(symbolic):
        is_same = abs(numeric.value - symbolic) <= 1e-9 * max(1, abs(symbolic))
        return OneSided("exists", symbolic) if is_same else OneSided("undecided", np.nan)
    return numeric


def _named(value) -> OneSided:
    return OneSided("exists" if np.isfinite(value) else "unbounded", value)


def _of_numbers(values) -> OneSided:
    last = values[-3:]
    if all(v is None for row in last for v in row):
        return OneSided("no values", np.nan)
    if any(v is None for row in last for v in row):
        return OneSided("undecided", np.nan)
    with mpmath.workdps(DIGITS):
        everywhere = [v for row in last for v in row]
        middle, one_sign = last[-1][0], len({mpmath.sign(v) for v in everywhere}) == 1
        if max(everywhere) - min(everywhere) <= SETTLED * max(1, abs(middle)):
            return OneSided("exists", _tidy(middle))
        if one_sign and _grows(last):
            return OneSided("unbounded", np.inf if middle > 0 else -np.inf)
        if _swings(last, everywhere, one_sign):
            return OneSided("oscillates", np.nan)
    return OneSided("undecided", np.nan)


def _grows(rows) -> bool:
    sizes = [[abs(v) for v in row] for row in rows]
    return min(sizes[-1]) > LARGE and all(max(a) < min(b) for a, b in pairwise(sizes))


def _swings(rows, everywhere, one_sign) -> bool:
    """Tell whether rising and falling alternate, and not less as the distance shrinks."""
    spreads = [max(row) - min(row) for row in rows]
    lasting = spreads[0] > 0 and min(spreads) >= LASTING * spreads[0]
    wild = not one_sign or max(map(abs, everywhere)) <= LARGE
    return lasting and wild and _turns(everywhere) >= len(everywhere) // 4


def _turns(values) -> int:
    """Count how often a sequence changes between rising and falling."""
    steps = [b - a for a, b in pairwise(values)]
    return sum(a * b < 0 for a, b in pairwise(steps))


def _is_on_the_way(values, symbolic) -> bool:
    """Tell whether the values come steadily nearer to what SymPy says, though slowly."""
    rows = [row for row in values[2:] if None not in row]
    if len(rows) < 3:
        return False
    with mpmath.workdps(50):
        if np.isinf(symbolic):
            sign = 1 if symbolic > 0 else -1
            lowest = [min(sign * v for v in row) for row in rows]
            return all(a < b for a, b in pairwise(lowest))
        misses = [max(abs(v - symbolic) for v in row) for row in rows]
        return all(b < a for a, b in pairwise(misses))


def _of_sympy(f, place, sign):
    """Return SymPy's limit as a float (inf for its infinities), or None if it knows none.

    Of pieces it may take the one that holds at the place itself, so it is not asked about them.
    """
    x = f.variables[0]
    if f.expression.has(sympy.Piecewise):
        return None
    try:
        found = within(SECONDS, sympy.limit, f.expression, x, place, sign)
    except (TimeIsUp, NotImplementedError, ValueError, TypeError, AttributeError, RecursionError):
        return None
    if not isinstance(found, sympy.Expr) or not found.is_number or found.has(sympy.AccumBounds):
        return None
    if found in (sympy.oo, -sympy.oo):
        return float(found)
    return float(found) if found.is_real else None


def _tidy(value) -> float:
    return 0.0 if abs(value) < SETTLED else float(value)


# Both sides


def _together(left, right, where) -> Limit:
    sides = [side for side in (left, right) if side is not None]
    seen = [side for side in sides if side.verdict != "no values"]
    if not seen:
        return Limit("no values", np.nan, left, right, f"There are no values near {where}.")
    if len(seen) == 1:
        name = "left" if seen[0] is left else "right"
        only = " (there are no values on the other side)" if len(sides) == 2 else ""
        said = _sentence(seen[0], f"On the {name} of {where}")
        return Limit(*seen[0], left, right, said.removesuffix(".") + f"{only}.")
    return Limit(*_of_both(left, right), left, right, _said_of_both(left, right, where))


def _of_both(left, right) -> OneSided:
    if "undecided" in (left.verdict, right.verdict):
        return OneSided("undecided", np.nan)
    if "oscillates" in (left.verdict, right.verdict):
        return OneSided("oscillates", np.nan)
    if _same(left, right):
        return right
    return OneSided("left and right differ", np.nan)


def _same(left, right) -> bool:
    if left.verdict != right.verdict:
        return False
    if np.isinf(left.value) or np.isinf(right.value):
        return left.value == right.value
    return bool(abs(left.value - right.value) <= 1e-9 * max(1, abs(right.value)))


def _said_of_both(left, right, where) -> str:
    alike = left.verdict == right.verdict and np.isnan(left.value) and np.isnan(right.value)
    if alike or _same(left, right):
        return _sentence(right, f"On both sides of {where}")
    return f"{_sentence(left, f'On the left of {where}')} {_sentence(right, 'On the right')}"


def _sentence(side, where) -> str:
    says = {
        "exists": f"the values tend to {side.value:.10g}",
        "unbounded": f"the values {'grow' if side.value > 0 else 'fall'} beyond all bounds",
        "oscillates": "the values swing for ever",
        "no values": "there are no values",
        "undecided": "neither numbers nor symbols decide",
    }[side.verdict]
    return f"{where} {says}.".replace("-", "\u2212")


# The game of ε and δ

NEAREST = 1e-9  # of the reach: nearer to the point nobody looks


class Delta(NamedTuple):
    """The answer to an ε.

    Attributes
    ----------
    delta : float
        The largest δ: |f(x) - L| < ε for all x of the domain with 0 < |x - x0| < δ; 0 if there is
        none; `reach` if nothing within it breaks the bound.
    witness : float or None
        An x at the distance δ or just beyond it that breaks the bound; None if there is none.
    """

    delta: float
    witness: float | None


def largest_delta(f, x0: float, L: float, epsilon: float, reach: float = 10.0) -> Delta:
    """Return the largest δ that answers an ε, and an x that breaks every larger one.

    Parameters
    ----------
    f : Function of one variable, or any callable that takes an array
    x0, L : float
        The point, and the proposed limit.
    epsilon : float
        How near to L the values must stay; positive.
    reach : float
        How far from x0 to look.

    Notes
    -----
    The function is looked at in some ten thousand places on each side, ever denser towards x0.
    Values that the domain lacks break nothing.
    """
    if not epsilon > 0 or not reach > 0:
        raise ValueError("ε and the reach are positive numbers.")
    found = [_first_break(f, x0, L, epsilon, reach, side) for side in (-1, 1)]
    distances = [abs(w - x0) if w is not None else reach for w in found]
    nearest = int(np.argmin(distances))
    if found[nearest] is None:
        return Delta(reach, None)
    tiny = distances[nearest] <= NEAREST * reach * 1.01
    return Delta(0.0 if tiny else distances[nearest], found[nearest])


def _first_break(f, x0, L, epsilon, reach, side):
    distances = np.union1d(np.geomspace(NEAREST, 1, 4000) * reach, np.linspace(0, reach, 6001)[1:])
    broken = _breaks(f, x0 + side * distances, L, epsilon)
    if not broken.any():
        return None
    first = int(np.argmax(broken))
    if first == 0:
        return x0 + side * float(distances[0])
    inside, outside = float(distances[first - 1]), float(distances[first])
    for _ in range(60):  # halving: outside stays broken
        middle = (inside + outside) / 2
        if _breaks(f, np.array([x0 + side * middle]), L, epsilon)[0]:
            outside = middle
        else:
            inside = middle
    return x0 + side * outside


def _breaks(f, x, L, epsilon):
    with np.errstate(all="ignore"):
        misses = np.abs(np.asarray(f(x), float) - L)
    return ~np.isnan(misses) & (misses >= epsilon)
