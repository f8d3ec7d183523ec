"""The value of a formula at a point, against SymPy's; where there is none, or it is too large."""

import mpmath
import pytest
import sympy
from sympy import And, Heaviside, I, Max, Min, Not, Or, Piecewise, Rational, oo, pi

from course_utils.exercises.judging.values import _BY_NAME, SHARP, TooLarge, value

x, y = sympy.symbols("x y", real=True)
HEADS = [getattr(sympy, name) for name in _BY_NAME]
OTHERS = [sympy.exp, sympy.log, sympy.ceiling, abs, lambda u: u**-2, lambda u: 2**u, lambda u: u**u,
          lambda u: Max(u, 1, 2 - u), lambda u: Min(u, 1, 2 - u), lambda u: u**Rational(5, 2),
          lambda u: 3 * u - pi * u + sympy.E + 7]  # fmt: skip
PLACES = [Rational(-7, 2), Rational(-1, 3), Rational(3, 10), Rational(5, 4), 2]


def exact(expression, at):
    number = expression.subs(x, at).evalf(40)
    is_real = number.is_number and number.is_finite and number.is_real
    return number._to_mpmath(140) if is_real else None


@pytest.mark.parametrize("head", [*HEADS, *OTHERS])
@pytest.mark.parametrize("place", PLACES)
def test_values_are_those_of_sympy(head, place):
    found, expected = value(head(x), {"x": place}), exact(head(x), place)
    if head(x) == x**x and place < 0:
        assert found is None  # an exponent that varies needs a base above 0
    elif expected is None:
        assert found is None
    else:
        with mpmath.workdps(45):
            assert abs(found - expected) <= mpmath.mpf(10) ** -35 * max(1, abs(expected))


@pytest.mark.parametrize(("power", "base", "root"), [
    (Rational(1, 3), -8, -2), (Rational(2, 3), -8, 4), (Rational(-1, 3), -8, Rational(-1, 2)),
    (Rational(5, 3), -8, -32), (Rational(1, 2), -4, None), (Rational(3, 4), -16, None),
    (Rational(1, 3), 0, 0), (Rational(-1, 3), 0, None), (0, 0, None), (2, 0, 0), (-1, 0, None),
])  # fmt: skip
def test_powers_are_meant_in_the_real_numbers(power, base, root):
    found = value(sympy.Pow(x, power, evaluate=False), {"x": base})
    assert found is None if root is None else abs(found - mpmath.mpf(str(sympy.N(root)))) < 1e-14


@pytest.mark.parametrize(("condition", "holds"), [
    (x > 1, (False, False, True)), (x >= 1, (False, True, True)), (x < 1, (True, False, False)),
    (x <= 1, (True, True, False)), (sympy.Eq(x, 1), (False, True, False)),
    (sympy.Ne(x, 1), (True, False, True)), (And(x > 0, x < 2), (False, True, False)),
    (Or(x < 1, x > 1), (True, False, True)),
    (Not(And(x > 0, x < 2), evaluate=False), (True, False, True)),
])  # fmt: skip
def test_pieces(condition, holds):
    f = Piecewise((x + 10, condition), (x - 10, True))
    assert [value(f, {"x": at}) for at in (-3, 1, 4)] == [
        at + 10 if there else at - 10 for at, there in zip((-3, 1, 4), holds, strict=True)
    ]
    open_ended = Piecewise((x + 10, condition))
    assert [value(open_ended, {"x": at}) is not None for at in (-3, 1, 4)] == list(holds)


@pytest.mark.parametrize(("f", "values"), [
    (Heaviside(x), (0, None, 1)), (sympy.DiracDelta(x), (0, None, 0)),
    (sympy.sign(x), (-1, 0, 1)), (sympy.UnevaluatedExpr(x) + 1, (-1, 1, 3)),
])  # fmt: skip
def test_steps(f, values):
    assert tuple(value(f, {"x": at}) for at in (-2, 0, 2)) == values


@pytest.mark.parametrize(("f", "at"), [
    (10**x, 2001), (sympy.exp(x), 4701), (sympy.exp(-x), -4701), (x ** (10**6), 3),
    (sympy.Pow(x, -(10**6), evaluate=False), Rational(1, 3)), (sympy.cosh(x), 4701),
    (sympy.sinh(x), -4701), (x * 10**1990, 10**11), (sympy.exp(I * x), 4001),
])  # fmt: skip
def test_what_would_take_for_ever_is_refused(f, at):
    with pytest.raises(TooLarge):
        value(f, {"x": at})


@pytest.mark.parametrize(("f", "at"), [
    (10**x, 1999), (sympy.exp(x), 4600), (sympy.cosh(x), 4600), (sympy.sinh(x), -4600),
])  # fmt: skip
def test_what_is_large_has_its_value(f, at):
    found, expected = value(f, {"x": at}), mpmath.mpf(str(f.subs(x, at).evalf(20)))
    assert abs(found / expected - 1) < 1e-12


@pytest.mark.parametrize(("f", "at"), [
    (sympy.exp(x), -4701), (sympy.exp(x), -(10**9)), (x ** (10**6), Rational(1, 3)),
    (sympy.Pow(x, -(10**6), evaluate=False), 3), (Rational(1, 2) ** x, 10**7),
])  # fmt: skip
def test_what_is_tiny_is_zero(f, at):
    assert value(f, {"x": at}) == 0
    assert value(sympy.exp(x), {"x": -4600}) > 0


@pytest.mark.parametrize(("f", "at", "expected"), [
    ((sympy.exp(I * x) - sympy.exp(-I * x)) / (2 * I), 0.75, sympy.sin(0.75)),
    ((sympy.exp(I * x) + sympy.exp(-I * x)) / 2, 0.75, sympy.cos(0.75)),
    (sympy.cos(I * x), 0.75, sympy.cosh(0.75)), (I**2 * x, 3, -3), ((1 + I) * (1 - I) * x, 3, 6),
    (sympy.exp(I * x), 0.75, None), (x + I, 2, None), (x + I / 10**30, 2, 2),
    (x + I / 10**20, 2, None),
    (1000 + x + I / 10**23, 2, 1002), (1000 + x + I / 10**21, 2, None),
    (((x + I) ** 2 + (x - I) ** 2) / 2, 3, 8), ((x + I) ** -1 + (x - I) ** -1, 2, 0.8),
    (sympy.log(sympy.exp(I * x)) / I, 0.5, 0.5),
    (I * sympy.sign(x + I) - 1, 0.5, None), (sympy.sqrt(x) * I**4, 4, 2),
    (sympy.sqrt(x) * I**4, -4, None),
])  # fmt: skip
def test_forms_that_pass_through_complex_numbers(f, at, expected):
    found = value(f, {"x": at})
    assert found is None if expected is None else abs(found - float(expected)) < 1e-14 * abs(found)


def test_what_has_no_value():
    for nothing in (oo, -oo, sympy.nan, sympy.zoo, sympy.log(x, evaluate=False), y, x + y,
                    sympy.Function("f")(x), sympy.Integral(y, (y, 0, x))):  # fmt: skip
        assert value(nothing, {"x": -1}) is None


def test_more_digits_are_taken_where_they_are_asked_for():
    third = value(x / 3, {"x": 1}, SHARP)
    with mpmath.workdps(150):
        assert abs(third - mpmath.mpf(1) / 3) < mpmath.mpf(10) ** -148
        assert abs(value(x, {"x": sympy.sqrt(2)}, SHARP) ** 2 - 2) < mpmath.mpf(10) ** -145
