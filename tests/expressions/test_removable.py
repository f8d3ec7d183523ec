"""Derivatives that exist although their formula has no value at the point."""

import numpy as np
import pytest
import sympy

from course_utils.functions import Function, symbols

(X,) = symbols("x")


def with_value(expression, value):
    return sympy.Piecewise((expression, sympy.Ne(X, 0)), (value, True))


@pytest.mark.parametrize(
    ("given", "x", "slope"),
    [
        ("sqrt(x^3)", 0, 0),
        ("sqrt(x^4 + x^6)", 0, 0),
        ("cos(sqrt(x))", 0, -0.5),
        ("acos(x)^2", 1, -2),
        ("acos(x/3)^2", 3, -2 / 3),
        ("sqrt(x)^3 sin(1/(1+x))", 0, 0),
        ("sqrt(sin(x)^2)^3", 0, 0),
        ("sqrt(1-cos(x))^2", 0, 0),
        (with_value(sympy.sin(X) / X, 1), 0, 0),
        (with_value((sympy.exp(X) - 1) / X, 1), 0, 0.5),
        (with_value(sympy.exp(-1 / X**2), 0), 0, 0),
        (with_value(sympy.sin(X) / X, 5), 0, np.nan),  # another value: it is not continuous
        (with_value(X**2 * sympy.sin(1 / X), 0), 0, np.nan),  # it exists, but is no limit
        ("sqrt(x)", 0, np.nan),
        ("cbrt(x)", 0, np.nan),
        ("asin(x)^2", 1, np.nan),
        ("sqrt(1 - cos(x))", 0, np.nan),
        ("arccos(cos(x))", np.pi, np.nan),
        ("x ln(x)", 0, np.nan),
        ("sin(x)/x", 0, np.nan),
    ],
)
def test_the_derivative_where_its_formula_has_no_value(given, x, slope):
    derivative = Function(given, "x").derivative()
    np.testing.assert_allclose(derivative([x, x])[0], slope, rtol=1e-15)
    if x != np.pi:
        assert (x in derivative.domain) == (not np.isnan(slope))


def test_second_derivatives_at_removable_points():
    f = Function(with_value((sympy.exp(X) - 1) / X, 1))
    np.testing.assert_allclose(f.derivative(order=2)([0, 1]), [1 / 3, np.e - 2], rtol=1e-14)


def test_partial_derivatives_where_a_root_vanishes():
    assert list(Function("sqrt(x^4+y^4)").gradient()(0, 0)) == [0, 0]
    assert np.isnan(Function("sqrt(x^2+y^2)").gradient()(0, 0)).all()
