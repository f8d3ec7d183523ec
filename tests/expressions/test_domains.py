"""Sets that SymPy finds are compared with numbers: right ones pass, and wrong ones do not."""

import numpy as np
import pytest
import sympy
from sympy import And, EmptySet, FiniteSet, Interval, Max, Ne, Not, Or, Reals, Union, oo, pi

from course_utils.expressions.conditions import POSITIVE, Condition
from course_utils.expressions.domains import (
    _agrees,
    _are_all_zeros,
    _set_of,
    _short,
    _solved,
    _zeros,
)
from course_utils.functions import symbols

(x,) = symbols("x")


@pytest.mark.parametrize(("found", "relation", "right"), [
    (Interval.open(0, pi / 2), x**2 * sympy.cos(x) > 0, False),  # SymPy says so
    (Union(Interval.open(-oo, -1), Interval.open(1, oo)), x**2 > 1, True),
    (Interval.open(1, oo), x**2 > 1, False), (Interval.open(-1, 1), x**2 < 1, True),
    (Interval(-1, 1), x**2 <= 1, True), (Interval(-1, 1), x**2 >= 1, False),
    (Interval(-1, sympy.Rational(10005, 10000)), x**2 <= 1, False),
    (Interval(-1, sympy.Rational(9995, 10000)), x**2 <= 1, False),
    (Interval(-1 - sympy.Rational(1, 10**5), 1), x**2 <= 1, False),
    (Interval(-1 + sympy.Rational(1, 10**5), 1), x**2 <= 1, False),
    (Interval(5000, oo), x >= 5000, True), (Interval(5001, oo), x >= 5000, False),
    (Reals, sympy.cos(x) < 2, True), (EmptySet, sympy.cos(x) > 2, True), (EmptySet, x > 500, False),
    (Reals, x > -5000, False), (Reals - FiniteSet(0), Ne(x, 0), True),
    (Reals - FiniteSet(1), Ne(x, 0), True),  # no probe is an end: single points are not told
    (Interval.open(0, 2), And(x > 0, x < 2), True), (Interval.open(0, 3), And(x > 0, x < 2), False),
    (Union(Interval.open(-oo, 0), Interval.open(2, oo)), Or(x < 0, x > 2), True),
    (Interval.open(2, oo), Or(x < 0, x > 2), False),
    (Interval(0, 2), Not(Or(x < 0, x > 2)), True), (Interval(0, 1), Not(Or(x < 0, x > 2)), False),
    (Interval.open(1, oo), sympy.log(x) > 0, True),  # where ln has no value nothing is asked
    (Interval.open(0.5, oo), sympy.log(x) > 0, False),
    (sympy.ConditionSet(x, x > 1, Reals), x > 1, False),  # of that numbers say nothing
])  # fmt: skip
def test_a_set_is_where_its_relation_holds(found, relation, right):
    assert _agrees(found, relation, x) is right


@pytest.mark.parametrize(("zeros", "u", "right"), [
    (FiniteSet(-1, 1), x**2 - 1, True), (FiniteSet(1), x**2 - 1, False),
    (FiniteSet(-1), x**2 - 1, False), (EmptySet, x**2 + 1, True), (EmptySet, 1 / x, True),
    (EmptySet, x - sympy.Rational(1, 2), False), (FiniteSet(0), x**3, True),
    (EmptySet, x - 5000, False), (FiniteSet(0), x / (x**2 - 4), True),
    (FiniteSet(0), sympy.sin(x), False), (EmptySet, 1000 * x - 1, False),
    (FiniteSet(2), (x - 2) / (x - 3), True), (EmptySet, (x - 2) / (x - 3), False),
    (EmptySet, (x - 1) / 10**9, False), (EmptySet, 10**9 * (x - 1), False),
    (Interval(-oo, 0), Max(x, 0), True), (Interval(-oo, 1), Max(x, 0), False),
    (Interval(-oo, -1), Max(x, 0), False),
    (Interval(-oo, 0), Max(x, 0) + 5e-10, True), (Interval(-oo, 0), Max(x, 0) + 5e-9, False),
    # A jump over 0, to five millionths of what lies 0.01 beside it, is no zero.
    (EmptySet, sympy.Piecewise((x - 5e-8, x < 0), (x + 5e-8, True)), True),
])  # fmt: skip
def test_a_zero_that_is_missing_is_seen(zeros, u, right):
    assert _are_all_zeros(zeros, u, x) is right


@pytest.mark.parametrize(("relation", "expected"), [
    (sympy.true, Reals), (sympy.false, EmptySet), (x > 1, Interval.open(1, oo)),
    (x**2 <= 4, Interval(-2, 2)), (Ne(x**2, 4), Reals - FiniteSet(-2, 2)), (Ne(x**2, -4), Reals),
    *((unsolved, None) for unsolved in (Ne(sympy.cos(x), x), sympy.sin(x) > 0.5,
                                        x**2 * sympy.cos(x) > 0, sympy.exp(x) > x + 2)),
])  # fmt: skip
def test_a_relation_is_solved_or_kept_as_it_is(relation, expected):
    kept = sympy.ConditionSet(x, relation, Reals)
    assert _set_of(relation, x) == (kept if expected is None else expected)


def test_zeros_are_found_or_their_equation_is_kept():
    assert _zeros(x**2 - 4, x) == FiniteSet(-2, 2)
    assert _zeros(sympy.cos(x) - x, x) == sympy.ConditionSet(
        x, sympy.Eq(sympy.cos(x) - x, 0), Reals
    )
    assert _zeros(sympy.exp(x), x) is EmptySet
    assert _solved(Condition(POSITIVE, x**2 + 1), x) is Reals
    assert _solved(Condition(POSITIVE, x - 1), x) == Interval.open(1, oo)


def test_zeros_with_roots_inside_roots_are_written_shortly():
    cubic = x**3 - 4 * x + 1
    long = FiniteSet(*sympy.roots(cubic, x))
    short = _short(long, cubic, x)
    assert sum(map(sympy.count_ops, short)) < 20 < sum(map(sympy.count_ops, long))
    np.testing.assert_allclose(sorted(map(float, short)), np.sort(np.roots([1, 0, -4, 1])))
    assert _short(FiniteSet(-1, 1), x**2 - 1, x) == FiniteSet(-1, 1)
    other = FiniteSet(sympy.sqrt(sum(sympy.sqrt(k) for k in sympy.primerange(60))))
    assert _short(other, x - sympy.exp(x), x) == other  # no polynomial
