"""Sets that SymPy finds are compared with numbers: right ones pass, and wrong ones do not."""

import numpy as np
import pytest
import sympy
from sympy import And, EmptySet, FiniteSet, Interval, Max, Ne, Not, Or, Reals, Union, oo, pi

from course_utils.expressions.domains import _agrees, _are_all_zeros, _short
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
])  # fmt: skip
def test_a_zero_that_is_missing_is_seen(zeros, u, right):
    assert _are_all_zeros(zeros, u, x) is right


def test_zeros_with_roots_inside_roots_are_written_shortly():
    cubic = x**3 - 4 * x + 1
    long = FiniteSet(*sympy.roots(cubic, x))
    short = _short(long, cubic, x)
    assert sum(map(sympy.count_ops, short)) < 20 < sum(map(sympy.count_ops, long))
    np.testing.assert_allclose(sorted(map(float, short)), np.sort(np.roots([1, 0, -4, 1])))
    assert _short(FiniteSet(-1, 1), x**2 - 1, x) == FiniteSet(-1, 1)
    other = FiniteSet(sympy.sqrt(sum(sympy.sqrt(k) for k in sympy.primerange(60))))
    assert _short(other, x - sympy.exp(x), x) == other  # no polynomial
