"""A domain is part of a function: what limited a typed formula limits it after simplification."""

import numpy as np
import pytest
import sympy

from course_utils.functions import Function, symbols

(X,) = symbols("x")
EVERYWHERE = sympy.S.Reals
NOT_ZERO = EVERYWHERE - {0}
POSITIVE = sympy.Interval.open(0, sympy.oo)
NOT_NEGATIVE = sympy.Interval(0, sympy.oo)
POINTS = [-1000.0, -3.0, -1.5, -1.0, -0.25, 0.0, 0.25, 1.0, 1.5, 2.0, 5.0, 1000.0]

# A formula, what SymPy makes of it, and where it has a value.
SIMPLIFIED = {
    "x/x": (1, NOT_ZERO),
    "x^2/x": (X, NOT_ZERO),
    "2x^3/(4x)": (X**2 / 2, NOT_ZERO),
    "1/(1/x)": (X, NOT_ZERO),
    "1/(1/(1/(1/x)))": (X, NOT_ZERO),
    "(x-1)^2/(x-1)": (X - 1, EVERYWHERE - {1}),
    "(x^2-1)/(x^2-1)": (1, EVERYWHERE - {-1, 1}),
    "x(1/x + 1/x)": (2, NOT_ZERO),
    "1/x - 1/x": (0, NOT_ZERO),
    "0/x": (0, NOT_ZERO),
    "x^(-3) x^3": (1, NOT_ZERO),
    "sqrt(x)^2": (X, NOT_NEGATIVE),
    "√x √x": (X, NOT_NEGATIVE),
    "x^(1/2) x^(3/2)": (X**2, NOT_NEGATIVE),
    "x^0.2 x^0.8": (X, NOT_NEGATIVE),
    "x^(-1/2) x^(1/2)": (1, POSITIVE),
    "sqrt(x-2)^4": ((X - 2) ** 2, sympy.Interval(2, sympy.oo)),
    "exp(ln(x))": (X, POSITIVE),
    "e^(3 ln x)": (X**3, POSITIVE),
    "2^(log2(x))": (X, POSITIVE),
    "ln(x) - ln(x)": (0, POSITIVE),
    "0*ln(x)": (0, POSITIVE),
    "ln(x)^0": (1, POSITIVE),
    "1^ln(x)": (1, POSITIVE),
    "ln(x)/ln(x)": (1, POSITIVE - {1}),
    "sigmoid(ln(x))": (1 / (1 + 1 / X), POSITIVE),
    "sin(asin(x))": (X, sympy.Interval(-1, 1)),
    "cos(acos(x))": (X, sympy.Interval(-1, 1)),
    "tanh(atanh(x))": (X, sympy.Interval.open(-1, 1)),
    "cosh(acosh(x))": (X, sympy.Interval(1, sympy.oo)),
    "root(x, 4)^4": (X, NOT_NEGATIVE),
    "cbrt(x)^3": (X, EVERYWHERE),
    "sqrt(x^2)": (sympy.Abs(X), EVERYWHERE),
    "(x^2+1)/(x^2+1)": (1, EVERYWHERE),
    "exp(x)/exp(x)": (1, EVERYWHERE),
    "x^0": (1, EVERYWHERE),
}


@pytest.mark.parametrize("text", SIMPLIFIED)
def test_what_is_simplified_keeps_its_domain(text):
    expression, domain = SIMPLIFIED[text]
    f = Function(text, "x")
    assert sympy.simplify(f.expression - expression) == 0
    assert f.domain == domain
    inside = [sympy.Rational(p) in domain for p in POINTS]
    exact = sympy.lambdify(X, expression)
    for function in (f, Function([text, "x"], "x")):
        values = np.reshape(function(POINTS), (-1, len(POINTS)))[0]
        expected = [exact(p) if i else np.nan for p, i in zip(POINTS, inside, strict=True)]
        np.testing.assert_allclose(values, expected, rtol=1e-14, equal_nan=True)


@pytest.mark.parametrize("text", SIMPLIFIED)
def test_derivatives_have_no_value_where_the_function_has_none(text):
    f = Function(text, "x")
    values = f(POINTS)
    for order in (1, 2):
        slopes = f.derivative(order=order)(POINTS)
        assert np.isnan(slopes[np.isnan(values)]).all()
    interior = [p for p in POINTS if sympy.Rational(p) in f.domain.interior]
    exact = sympy.lambdify(X, sympy.sympify(f.expression).diff(X))
    if "abs" not in text and text != "sqrt(x^2)":
        np.testing.assert_allclose(f.derivative()(interior), [exact(p) for p in interior])


@pytest.mark.parametrize(
    ("text", "point"),
    [("sin(x) cot(x)", 0.0), ("x^x", -2.0), ("tanh(x) coth(x)", 0.0), ("sinh(x) csch(x)", 0.0)],
)
def test_there_is_no_value_outside_the_domain(text, point):
    f = Function(text)
    assert point not in f.domain
    assert np.isnan(f(point))


def test_powers_with_exponents_that_vary():
    assert np.isnan(Function("sqrt(y)^x", "x", "y")(0, -1))
    assert np.isnan(Function("x^n", "x", "n")(-2, 2))
    square = Function("x^n", "x", "n").restrict(n=2)
    assert square.expression == X**2
    assert square.domain == EVERYWHERE
    assert square(-3) == 9
    root = Function("x^n", "x", "n").restrict(n=sympy.Rational(1, 2))
    np.testing.assert_equal(root([-4.0, 4.0]), [np.nan, 2.0])


def test_conditions_in_several_variables():
    f = Function("(x y)/x + sqrt(y)^2", "x", "y")
    assert f.expression == 2 * sympy.Symbol("y", real=True)
    np.testing.assert_equal(f([0.0, 1.0, 1.0], [1.0, -1.0, 1.0]), [np.nan, np.nan, 2.0])
    np.testing.assert_equal(f.gradient()(0, 1), [np.nan, np.nan])
    assert f.restrict(x=3).domain == NOT_NEGATIVE
    assert f.restrict(y=-1).domain == sympy.S.EmptySet


def test_a_variable_that_is_simplified_away_stays_a_variable():
    assert Function("x/x").variables == (X,)
    assert [v.name for v in Function("x + y/y").variables] == ["x", "y"]


def test_conditions_are_shown_and_count_for_equality():
    f = Function("(x-1)^2/(x-1)")
    assert repr(f) == "f(x) = x - 1 (x != 1)"
    assert r"x \neq 1" in f._repr_latex_()
    assert f != Function("x - 1")
    assert f == Function("x (x-1)/(x-1) - 1")
    assert repr(Function("ln(x) - ln(x)")) == "f(x) = 0 (x > 0)"
    assert repr(Function("1/x + ln(x)")) == "f(x) = log(x) + 1/x"


# Real roots


@pytest.mark.parametrize(
    ("text", "x", "value"),
    [
        ("x^(1/3)", -8, -2),
        ("cbrt(x)", -8, -2),
        ("∛x", -8, -2),
        ("∛(x+1)", -9, -2),
        ("root(x, 3)", -8, -2),
        ("root(x, 5)", -32, -2),
        ("x^(2/3)", -8, 4),
        ("x^(-1/3)", -8, -0.5),
        ("x^(2/6)", -8, -2),
        ("(-x)^(1/3)", 8, -2),
        ("(-8)^(1/3) x", 1, -2),
        ("(-8)^(2/3) x", 1, 4),
        ("(-(x^2+1))^(1/3)", 0, -1),
        ("sqrt(x^(2/3))", -8, 2),  # not the cube root, which the principal value would allow
        ("x^(1/3) x^(2/3)", -8, -8),
        ("x^(1/3) x^(1/2)", -64, np.nan),
        ("x^0.2", -32, np.nan),  # a decimal exponent is a general power
        ("x^(1/4)", -16, np.nan),
        ("root(x, 4)", -16, np.nan),
    ],
)
def test_odd_roots_are_real(text, x, value):
    f = Function(text, "x")
    np.testing.assert_allclose(f(x), value, rtol=1e-15)
    assert (x in f.domain) == (not np.isnan(value))


def test_derivatives_of_odd_roots():
    slope = Function("x^(1/3)").derivative()
    np.testing.assert_allclose(slope([-8, 8]), [1 / 12, 1 / 12], rtol=1e-15)
    assert np.isnan(slope(0))  # a vertical tangent
    cusp = Function("x^(2/3)").derivative()
    np.testing.assert_allclose(cusp([-8, 8]), [-1 / 3, 1 / 3], rtol=1e-15)
    assert np.isnan(cusp(0))
    assert Function("x^(4/3)").derivative()(0) == 0
    assert Function(X ** sympy.Rational(1, 3))(-8) == -2  # also from SymPy, which means it complex
    assert Function("x^(1/3) y", "x", "y").restrict(x=-8)(3) == -6
