"""Are two formulas equal? Decided by values first, by algebra only where values cannot.

Values are computed with 50 digits (150 where cancellation eats them) at points drawn with a fixed
seed. In the elementary functions two different formulas cannot agree at a dozen such points, so
agreement there is taken as equality; algebra decides where too few common points exist (the caller
sets a time limit, because algebra has none of its own). The reals are meant strictly: a root or
logarithm of a negative number has no value, even where it would cancel later.
"""

import itertools
import random
import time
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

import mpmath
import sympy

EQUAL, DIFFERENT, NARROWER, WIDER, UNDECIDED = (
    "equal",
    "different",
    "narrower",
    "wider",
    "undecided",
)

_WINDOWS = [(-3, 3), (0, 1), (-1, 1), (1, 4), (-12, 12)]
_WIDE_WINDOWS = [(0, 100), (-100, 100), (0, 0.1), (-0.1, 0.1), (-1e4, 1e4), (0, 1e6)]
_ENOUGH = 6
_TRIED = 12
_NICE = [sympy.Rational(*pair) for pair in [(1, 1), (2, 1), (1, 2), (3, 1), (-1, 1), (-2, 1),
         (1, 4), (-1, 2), (4, 1), (5, 1), (10, 1), (0, 1)]]  # fmt: skip
_LARGEST, _LARGEST_COMPLEX = mpmath.mpf(10) ** 2000, 4000


class TooLarge(ArithmeticError):
    """A value so large that computing on would take for ever."""


class Comparison(NamedTuple):
    """What comparing found: the verdict, and a point that shows it, with both values."""

    verdict: str
    point: dict | None = None
    answer_value: mpmath.mpf | None = None
    reference_value: mpmath.mpf | None = None


def _context(digits):
    context = mpmath.MPContext()
    context.dps = digits
    return context


_CONTEXTS = _context(50), _context(150)


def value(expression, point, context=_CONTEXTS[0]):
    """Return the real value of an expression at a point, or None where it has none.

    Parameters
    ----------
    expression : sympy.Expr
    point : mapping from variable names to numbers
    context : mpmath context, optional
        Decides the precision.

    Raises
    ------
    TooLarge
        When an intermediate value exceeds 1e2000.
    """
    point = {name: _number(coordinate, context) for name, coordinate in point.items()}
    try:
        if expression.has(sympy.I):
            return _real_part(_complex_value(expression, point, context), context)
        return _value(expression, point, context)
    except (ZeroDivisionError, ValueError, _NoValue):
        return None


class _NoValue(ArithmeticError):
    pass


def _number(number, context):
    if isinstance(number, sympy.Rational):
        return context.mpf(int(number.p)) / int(number.q)
    if isinstance(number, sympy.Expr):
        return context.mpf(str(number.evalf(context.dps)))
    return context.mpf(number)


def _value(expression, point, context):
    if expression.is_Symbol:
        return _coordinate(expression, point)
    if expression.is_Number or expression.is_NumberSymbol:
        return _literal(expression, context)
    if isinstance(expression, sympy.Piecewise):
        return _value(_branch(expression, point, context), point, context)
    arguments = [_value(argument, point, context) for argument in expression.args]
    result = _apply(expression.func, arguments, context)
    if not context.isfinite(result) or isinstance(result, context.mpc):
        raise _NoValue
    if abs(result) > _LARGEST:
        raise TooLarge
    return result


def _coordinate(symbol, point):
    if symbol.name not in point:  # the bound variable of something that is not worked out
        raise _NoValue
    return point[symbol.name]


def _complex_value(expression, point, context):
    """Evaluate a form that passes through complex numbers, such as sin x by exponentials."""
    if expression == sympy.I:
        return context.mpc(0, 1)
    if not expression.has(sympy.I):
        return context.mpc(_value(expression, point, context))
    arguments = [_complex_value(argument, point, context) for argument in expression.args]
    if max(abs(argument) for argument in arguments) > _LARGEST_COMPLEX:
        raise TooLarge
    if expression.is_Add or expression.is_Mul:
        return (context.fsum if expression.is_Add else context.fprod)(arguments)
    if expression.is_Pow:
        return arguments[0] ** arguments[1]
    name = _FUNCTIONS.get(expression.func) or {sympy.exp: "exp", sympy.log: "log"}.get(
        expression.func
    )
    if name is None:
        raise _NoValue
    return getattr(context, name)(*arguments)


def _real_part(number, context):
    if abs(number.imag) > context.mpf(10) ** -25 * max(abs(number.real), 1):
        raise _NoValue
    return number.real


def _literal(number, context):
    if number.is_Rational:
        return context.mpf(int(number.p)) / int(number.q)
    if number.is_Float or number.is_NumberSymbol:
        return context.mpf(number._to_mpmath(context.prec))
    raise _NoValue  # infinities and "not a number"


def _branch(piecewise, point, context):
    for expression, condition in piecewise.args:
        if condition == True or _holds(condition, point, context):  # noqa: E712
            return expression
    raise _NoValue


def _holds(condition, point, context):
    if condition.is_Relational:
        left, right = (_value(side, point, context) for side in (condition.lhs, condition.rhs))
        return bool(condition.func(sympy.sign(sympy.Float(str(left - right))), 0))
    parts = [_holds(part, point, context) for part in condition.args]
    return {sympy.And: all, sympy.Or: any, sympy.Not: lambda part: not part[0]}[condition.func](
        parts
    )


def _power(base, exponent, context):
    if base < 0 and exponent != int(exponent):
        raise _NoValue
    if base == 0 and exponent <= 0:
        raise _NoValue
    if base and abs(exponent * context.log(abs(base))) > 4700:  # 1e2000 and some
        if (exponent > 0) == (abs(base) > 1):
            raise TooLarge
        return context.zero
    return base**exponent


def _exponential(argument, context):
    if argument > 4700:
        raise TooLarge
    return context.exp(argument) if argument > -4700 else context.zero


def _logarithm(argument, base=None, *, context):
    if argument <= 0 or (base is not None and base <= 0):
        raise _NoValue
    return context.log(argument) if base is None else context.log(argument) / context.log(base)


_CIRCULAR = ["sin", "cos", "tan", "cot", "sec", "csc", "asin", "acos", "atan", "acot"]
_HYPERBOLIC = ["sinh", "cosh", "tanh", "coth", "sech", "csch", "asinh", "acosh", "atanh"]
_BY_NAME = [*_CIRCULAR, *_HYPERBOLIC, "sign", "floor"]
_FUNCTIONS = {getattr(sympy, name): name for name in _BY_NAME} | {sympy.ceiling: "ceil"}
KNOWN_FUNCTIONS = {*_FUNCTIONS, sympy.exp, sympy.log, sympy.Abs, sympy.Max, sympy.Min}
_BOUNDED = {sympy.sinh, sympy.cosh}


def _apply(function, arguments, context):
    if function is sympy.Add:
        return context.fsum(arguments)
    if function is sympy.Mul:
        return context.fprod(arguments)
    if function is sympy.Pow:
        return _power(*arguments, context)
    if function is sympy.exp:
        return _exponential(*arguments, context)
    if function is sympy.log:
        return _logarithm(*arguments, context=context)
    if function is sympy.UnevaluatedExpr:
        return arguments[0]
    if function in (sympy.Abs, sympy.Max, sympy.Min):
        return {sympy.Abs: abs, sympy.Max: max, sympy.Min: min}[function](*arguments)
    if function in _BOUNDED and abs(arguments[0]) > 4700:
        raise TooLarge
    if function not in _FUNCTIONS:
        raise _NoValue
    return getattr(context, _FUNCTIONS[function])(*arguments)


def compare(answer, reference, names: Sequence[str], inside=(), seconds=0.6) -> Comparison:
    """Compare an answer with the reference.

    Parameters
    ----------
    answer, reference : sympy.Expr
    names : the variables' names
    inside : expressions that must have a value at a point for it to count
        For a derivative: the function itself, whose domain is the derivative's at most.
    seconds : working time allowed

    Returns
    -------
    Comparison
        Verdict ``equal``; ``different`` with a point; ``narrower`` or ``wider``: equal where both
        have a value, and the point is one where only the reference, or only the answer, has one;
        ``undecided``.
    """
    end = time.thread_time() + seconds
    common, narrower, wider = 0, None, None
    for point in _points(names):
        if time.thread_time() > end:
            break
        try:
            found = _compare_at(answer, reference, point, inside)
        except TooLarge:
            continue
        if found is None:
            continue
        if found.verdict == DIFFERENT:
            return _nicer(found, answer, reference, names, inside)
        common += found.verdict == EQUAL
        narrower = found if found.verdict == NARROWER else narrower
        wider = found if found.verdict == WIDER else wider
        if common >= _ENOUGH and point.last_of_usual:
            break
    outside = narrower or wider
    if outside:
        outside = _nicer(outside, answer, reference, names, inside)
    return _verdict(answer, reference, common >= (_ENOUGH if names else 1), outside)


def _verdict(answer, reference, enough, outside):
    if outside and outside.verdict == NARROWER and not enough:
        return outside._replace(verdict=DIFFERENT)
    if not enough and not _same_by_algebra(answer, reference):
        return Comparison(UNDECIDED)
    return outside or Comparison(EQUAL)


def _same_by_algebra(answer, reference):
    if sympy.count_ops(answer) + sympy.count_ops(reference) > 200:
        return False
    return sympy.simplify(answer - reference) == 0


class _Point(dict):
    last_of_usual = False


def _points(names):
    """Yield points of a fixed sequence: the usual windows first, wider ones for rare domains."""
    rng = random.Random(20)
    if not names:
        usual = [_Point()]
    else:
        windows = _WINDOWS * 5
        usual = [_Point({name: rng.uniform(*window) for name in names}) for window in windows]
    usual[-1].last_of_usual = True
    yield from usual
    for window in _WIDE_WINDOWS * 20 if names else ():
        point = _Point({name: rng.uniform(*window) for name in names})
        point.last_of_usual = True
        yield point


def _compare_at(answer, reference, point, inside=()):
    """Compare at one point; None where neither has a value, or the point does not count."""
    if any(value(expression, point) is None for expression in inside):
        return None
    expected, given = value(reference, point), value(answer, point)
    if expected is None and given is None:
        return None
    if given is None:
        return Comparison(NARROWER, dict(point), given, expected)
    if expected is None:
        return Comparison(WIDER, dict(point), given, expected)
    same = _same(given, expected, answer, reference, point)
    return Comparison(EQUAL if same else DIFFERENT, dict(point), given, expected)


def _same(given, expected, answer, reference, point):
    size = max(abs(given), abs(expected))
    difference = abs(given - expected)
    if answer.has(sympy.Float):  # the learner computed or rounded with 15 digits
        return difference <= 1e-11 * max(size, 1)
    if difference <= mpmath.mpf(10) ** -35 * size:
        return True
    if difference > 1e-3 * size > 1e-3:
        return False
    sharper = [value(expression, point, _CONTEXTS[1]) for expression in (answer, reference)]
    return (
        None not in sharper and abs(sharper[0] - sharper[1]) <= difference * mpmath.mpf(10) ** -60
    )


def agree(answer, other, names: Sequence[str]) -> bool:
    """Return whether two formulas have the same values at the first points common to them.

    Quicker than `compare` and without its verdicts: for trying many candidates.
    """
    common = 0
    for index in range(_TRIED):
        given, expected = (
            _value_at(expression, tuple(names), index) for expression in (answer, other)
        )
        if given is None or expected is None:
            continue
        if not _same(given, expected, answer, other, _tried(tuple(names))[index]):
            return False
        common += 1
        if common >= _ENOUGH or not names:
            return True
    return common > 1


def constant_factor(answer, reference, names) -> sympy.Expr | None:
    """Return the number by which the answer is a multiple of the reference, if it is one."""
    factor = _constant(answer, reference, names, lambda a, b: a / b if b else None)
    return None if factor is None or abs(factor - 1) < 1e-4 else factor


def constant_term(answer, reference, names) -> sympy.Expr | None:
    """Return the number by which the answer differs from the reference, if it is one."""
    term = _constant(answer, reference, names, lambda a, b: a - b)
    return None if term is None or abs(term) < 1e-4 else term


def _constant(answer, reference, names, relation):
    found = []
    for index in range(_TRIED):
        pair = [_value_at(expression, tuple(names), index) for expression in (answer, reference)]
        if None not in pair:
            found.append(relation(*pair))
    if len(found) < _ENOUGH or None in found or not found[0]:
        return None
    if max(abs(number - found[0]) for number in found) > abs(found[0]) * mpmath.mpf(10) ** -11:
        return None
    return _short_number(found[0])


def _short_number(number) -> sympy.Expr:
    """Return a number as a fraction with a small denominator if it is one, else with 6 digits."""
    fraction = Fraction(float(number)).limit_denominator(100)
    if fraction and abs(number / fraction.numerator * fraction.denominator - 1) < 1e-11:
        return sympy.Rational(fraction.numerator, fraction.denominator)
    return sympy.Float(float(number), 6)


@lru_cache(maxsize=16)
def _tried(names):
    return list(itertools.islice(_points(names), _TRIED)) if names else [{}] * _TRIED


@lru_cache(maxsize=1024)
def _value_at(expression, names, index):
    """Return the value at a point of the fixed sequence; None where it has none, or a huge one."""
    try:
        return value(expression, _tried(names)[index])
    except TooLarge:
        return None


def _nicer(found, answer, reference, names, inside):
    """Return the same finding at a point with short numbers, if there is one."""
    for shift in range(len(_NICE)):
        chosen = [_NICE[(shift + 2 * i) % len(_NICE)] for i in range(len(names))]
        point = dict(zip(names, chosen, strict=True))
        try:
            nice = _compare_at(answer, reference, point, inside)
        except TooLarge:
            continue
        if nice and nice.verdict == found.verdict and _visibly(nice):
            return nice
    return found


def _visibly(comparison):
    if None in comparison[2:]:
        return True
    given, expected = (float(x) for x in comparison[2:])
    return f"{given:.4g}" != f"{expected:.4g}" and max(abs(given), abs(expected)) < 1e6
