"""Sums, products, quotients, powers and compositions of functions."""

import numpy as np
import pytest
import sympy

from course_utils.functions import Function, symbols

POINTS = np.array([-8.0, -2.0, -0.5, 0.0, 0.5, 1.0, 3.0])
PARTS = ["x^2", "ln(x)", "sqrt(x+1)", "1/x", "|x-1|", "cbrt(x)", "x/x", "sin(x)"]


@pytest.mark.parametrize("second", PARTS)
@pytest.mark.parametrize("first", PARTS)
def test_arithmetic_is_that_of_the_values(first, second):
    f, g = Function(first), Function(second)
    a, b = f(POINTS), g(POINTS)
    with np.errstate(all="ignore"):
        quotient = np.where(b == 0, np.nan, a / b)
    cases = [(f + g, a + b), (f - g, a - b), (f * g, a * b), (f / g, quotient), (-f, -a)]
    cases += [(2 * f + 1, 2 * a + 1), (1 - f, 1 - a), (f**2, a**2)]
    for function, values in cases:
        np.testing.assert_allclose(function(POINTS), values, rtol=1e-13, atol=1e-15)


@pytest.mark.parametrize("inner", PARTS)
@pytest.mark.parametrize("outer", PARTS)
def test_a_composition_has_the_values_of_its_parts(outer, inner):
    f, g = Function(outer), Function(inner)
    h = f.compose(g)
    np.testing.assert_allclose(h(POINTS), f(g(POINTS)), rtol=1e-13, atol=1e-15)


def test_what_cancels_keeps_its_domain():
    ln = Function("ln(x)")
    assert (ln - ln).domain == (ln / ln + ln).domain + sympy.FiniteSet(1) == ln.domain
    assert repr(Function("e^x").compose(ln)) == "h(x) = x (x > 0)"
    np.testing.assert_equal((ln * 0).is_defined([-1.0, 0.0, 1.0]), [False, False, True])


def test_derivatives_with_kinks_in_combinations():
    slope = Function("|x|").derivative()
    np.testing.assert_equal((slope + 1)([-1.0, 0.0, 1.0]), [0.0, np.nan, 2.0])
    np.testing.assert_equal(slope.compose(Function("x-1"))([0.0, 1.0, 2.0]), [-1.0, np.nan, 1.0])
    ln = Function("ln(x)")
    assert np.isnan(ln.derivative().compose(Function("-x"))(1))


def test_numbers_of_numpy_on_the_left():
    assert (np.float64(2) * Function("x"))(3) == 6
    assert (np.float64(1) / Function("x"))(4) == 0.25


def test_the_chain_rule():
    f, g = Function("sin(x)"), Function("x^3 + 1")
    chain = f.derivative().compose(g) * g.derivative()
    x = np.linspace(-2, 2, 9)
    np.testing.assert_allclose(f.compose(g).derivative()(x), chain(x), rtol=1e-13, atol=1e-13)


SQUARED = ["x^2 - y^2", "2x y"]


def test_several_variables():
    polar = Function(["r cos(t)", "r sin(t)"], "r", "t")
    h = Function("x^2 + y^2").compose(polar)
    assert sympy.simplify(h.expression) == sympy.Symbol("r", real=True) ** 2
    assert Function("x y").is_defined(1, [2.0, np.nan]).tolist() == [True, False]


X, Y = symbols("x y")
IN_THE_PLANE = {
    "a fraction": Function("x/y + ln(x + y)"), "a maximum": Function("max(x, y)^2"),
    "pieces": Function(sympy.Piecewise((X * Y, X > 0), (Y / X, True))),
    "pieces of a root": Function(sympy.Piecewise((sympy.sqrt(X + Y), X > Y), (X, True))),
    "a slope with a kink": Function("|x| y").derivative("x"),
    "a kink and more": Function("|x - y|").derivative("x") + Function("x y"),
    "a kink of a kink": Function("|x - y|").derivative("y") ** 2,
    "a kink inside": Function("u^2 + v", "u", "v").compose(
        Function(["|x|", "max(x, y)"], "x", "y")).derivative("x"),
}  # fmt: skip


@pytest.mark.parametrize("name", IN_THE_PLANE)
@pytest.mark.parametrize("value", [-2, 0, 1, 3])
def test_a_slice_has_the_values_of_the_whole(name, value):
    f = IN_THE_PLANE[name]
    np.testing.assert_allclose(f.restrict(y=value)(POINTS), f(POINTS, value), rtol=1e-13)
    np.testing.assert_allclose(f.restrict(x=value)(POINTS), f(value, POINTS), rtol=1e-13)
    assert f.restrict(y=value)(float(POINTS[2])) == pytest.approx(
        float(f(POINTS[2], value)), nan_ok=True
    )


def test_all_variables_are_replaced_at_once():
    """Outer and inner functions may have variables of the same names."""
    squared, linear = (Function(parts, "x", "y") for parts in (SQUARED, ["x - 2y", "3y - 2x"]))
    assert linear.compose(squared)(1, 0.5) == pytest.approx(linear(*squared(1, 0.5)))
    assert squared.compose(linear)(1, 0.5) == pytest.approx(squared(*linear(1, 0.5)))
    h = Function("sqrt(x - y)").compose(Function(["y", "x"], "x", "y"))
    assert h.is_defined([1, 2], [2, 1]).tolist() == [True, False]
    kinked = Function("abs(x) + 2 y").compose(Function(["y - 3", "x"], "x", "y"))
    assert kinked(1, 2) == pytest.approx(3)


def test_bad_combinations_are_told():
    with pytest.raises(ValueError, match="different variables"):
        Function("x") + Function("y")
    with pytest.raises(ValueError, match="needs 2 components"):
        Function("x y").compose(Function("x"))
    with pytest.raises(TypeError, match="number is needed"):
        Function("x") + "x"
