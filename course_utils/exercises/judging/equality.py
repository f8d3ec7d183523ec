"""Are two formulas equal? Decided by values first, by algebra only where values cannot.

Values are computed with 50 digits (150 where cancellation eats them) at points drawn with a fixed
seed. In the elementary functions two different formulas cannot agree at a dozen such points, so
agreement there is taken as equality; algebra decides where too few common points exist (the caller
sets a time limit, because algebra has none of its own).
"""

import itertools
import random
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

import mpmath
import sympy

from course_utils.exercises.judging.samples import beyond
from course_utils.exercises.judging.values import SHARP, TooLarge, value
from course_utils.time_limit import SCALE, clock

EQUAL, DIFFERENT, UNDECIDED = "equal", "different", "undecided"
NARROWER, WIDER = "narrower", "wider"

_WINDOWS = [(-3, 3), (0, 1), (-1, 1), (1, 4), (-12, 12)]
_WIDE_WINDOWS = [(0, 100), (-100, 100), (0, 0.1), (-0.1, 0.1), (-1e4, 1e4), (0, 1e6)]
_ENOUGH = 6
_TINY = mpmath.mpf(10) ** -40
_TRIED = 12
_SHORT = ["1", "2", "1/2", "3", "-1", "-2", "1/4", "-1/2", "4", "5", "10", "0"]
_NICE = [sympy.Rational(text) for text in _SHORT]


class Comparison(NamedTuple):
    """What comparing found: the verdict, and a point that shows it, with both values."""

    verdict: str
    point: dict | None = None
    answer_value: mpmath.mpf | None = None
    reference_value: mpmath.mpf | None = None


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
    end = clock() + seconds * SCALE
    common, narrower, wider = 0, None, None
    for point in _all_points(names, (answer, reference)):
        if clock() > end or (point.is_spare and common >= _ENOUGH):
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
    is_spare = False  # looked at only where the others were not enough


def _usual_points(names):
    """Yield points of a fixed sequence in the usual windows."""
    rng = random.Random(20)
    for window in _WINDOWS * 5 if names else [None]:
        yield _Point({name: rng.uniform(*window) for name in names})


def _all_points(names, expressions):
    """Yield the usual points, those that the expressions ask for, and wide ones if need be."""
    yield from _usual_points(names)
    for point in beyond(expressions, names):
        yield _Point(point)
    rng = random.Random(22)
    for window in _WIDE_WINDOWS * 20 if names else ():
        point = _Point({name: rng.uniform(*window) for name in names})
        point.is_spare = True
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
    if not same and _has_lost_its_digits(given, expected, answer, reference, point):
        return None
    return Comparison(EQUAL if same else DIFFERENT, dict(point), given, expected)


def _has_lost_its_digits(given, expected, answer, reference, point):
    """Return whether the values are noise: cancelled away, or the sine of something huge."""
    size = max(abs(given), abs(expected))
    if size < _TINY:
        return True
    sharper = [value(expression, point, SHARP) for expression in (answer, reference)]
    pairs = zip(sharper, (given, expected), strict=True)
    return any(sharp is None or abs(sharp - usual) > 1e-9 * size for sharp, usual in pairs)


def _same(given, expected, answer, reference, point):
    size = max(abs(given), abs(expected))
    difference = abs(given - expected)
    if answer.has(sympy.Float):  # the learner computed or rounded with 15 digits
        return difference <= 1e-11 * (_largest_term(answer, point, size) if expected else 1)
    if difference <= mpmath.mpf(10) ** -35 * size:
        return True
    if difference > 1e-3 * size > 1e-3:
        return False
    sharper = [value(expression, point, SHARP) for expression in (answer, reference)]
    return (
        None not in sharper and abs(sharper[0] - sharper[1]) <= difference * mpmath.mpf(10) ** -60
    )


def _largest_term(answer, point, size):
    """Return the size of the largest term of a sum, to which its rounding errors are relative."""
    values = [value(term, point) for term in sympy.Add.make_args(answer)]
    return max([size, *(abs(found) for found in values if found is not None)])


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
    return list(itertools.islice(_usual_points(names), _TRIED)) if names else [{}] * _TRIED


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
