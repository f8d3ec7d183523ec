"""Values are right where something overflows or underflows on the way."""

import mpmath
import numpy as np
import pytest
import sympy

from course_utils.expressions.compiling import _as_floats, compiled
from course_utils.expressions.powers import in_principal_values
from course_utils.expressions.wide import Wide
from course_utils.functions import Function, symbols

(X,) = symbols("x")


def precise(expression, x):
    """Return the value with 1000 digits, as a float."""
    with mpmath.workdps(1000):
        value = sympy.lambdify(X, in_principal_values(expression), "mpmath")(mpmath.mpf(x))
        return float(value.real)


STRAINED = {
    "-ln(sigmoid(x))": [-746, -800, -1e6, 746],
    "ln(1-sigmoid(x))": [40, 800, 2000],
    "e^x/(e^x+2)": [-800, 709, 710, 800, 1e4],
    "x^2/(1+x^2)": [1e154, 1e200, -1e300, 1e-200],
    "x/(1+x^2)": [1e155, -1e200, 1e-310],
    "x^3/(x^3+1e9)": [1e103, 1e200],
    "ln(2+e^x)": [709, 710, 800, 1e5, -800],
    "ln(3e^x-1)": [800],
    "ln(cosh(x))": [710, 800, -800, 1e8],
    "ln(sinh(x))": [720, 1e6],
    "ln(1+tanh(x))": [-15, -19, -20, -400, -1000],
    "ln(1-tanh(x))": [19, 20, 400],
    "sqrt(x^4+x^6)": [1e-100, 1e90, 1e-150],
    "sqrt(1+x^2)": [1e155, 1e300],
    "(x^6)^(1/3)": [1e60, 1e120, -1e120],
    "x^400/(1+x^400)": [1.5, 6, 1e10],
    "1 + 1e160(x/(1+x^2))": [1e160],
    "sech(x) cosh(x-3)": [720, 800],
    "exp(x^2)/exp(x^2+1)": [30, 1000],
    "x exp(-x) exp(x)": [800, -800],
    "1/(1+1/x)": [1e-310],
    "max(exp(x), 1)/exp(x)": [720, -720],
    "arctan(e^x/(e^x+1))": [800],
    "ln(x^2)": [1e-200, 1e200],
    "log10(x^4)": [1e-200, 1e200],
    "arsinh(x^2)": [1e200],
    "arcosh(x^2)": [1e200],
    "|x|^1.5/x^2": [1e200, 1e-200],
}


def replaced_numbers(text):
    """Write 1e9 as a power of ten, which is how the parser takes it."""
    import re

    return re.sub(r"1e(\d+)", r"10^\1*", text).replace("*)", ")")


@pytest.mark.parametrize("text", STRAINED)
def test_values_are_right_to_a_few_units_in_the_last_place(text):
    f = Function(replaced_numbers(text), "x")
    points = STRAINED[text]
    expected = [precise(f.expression, p) for p in points]
    np.testing.assert_allclose(f(points), expected, rtol=2e-13, atol=0)
    np.testing.assert_allclose([f(p) for p in points], expected, rtol=2e-13, atol=0)


def test_digits_that_an_underflow_takes_come_back():
    """Below 1e-308 a float has fewer digits: x² keeps eight or nine of them here."""
    f, x = Function(X**2 * sympy.exp(700), X), np.linspace(2e-158, 3e-158, 101)
    expected = [precise(f.expression, p) for p in x]
    np.testing.assert_allclose(f(x), expected, rtol=1.01e-9, atol=0)


def test_a_strained_point_leaves_the_others_as_they_are():
    f = Function("x^2/(1+x^2)")
    x = np.linspace(-3, 3, 10_001)
    alone = f(x)
    together = f(np.concatenate([x, [1e200], x]))
    np.testing.assert_array_equal(together[:10_001], alone)
    np.testing.assert_array_equal(together[10_002:], alone)
    assert together[10_001] == 1


def test_derivatives_far_out():
    slope = Function("x/(1+x^2)").derivative()
    points = [1e77, 1e100, 1e150, -1e160]
    expected = [precise(slope.expression, p) for p in points]
    np.testing.assert_allclose(slope(points), expected, rtol=1e-13)


@pytest.mark.parametrize("x", [1e8, 1e10, 1e14, 1e17, 1e20, 1e100, 1e300])
def test_exponents_that_cannot_be_counted_keep_their_ratio(x):
    for formula, limit in {
        "e^x/(e^x+2)": 1, "3e^x/(5e^x+1)": 0.6, "sinh(x)/cosh(x)": 1, "2^x/(2^x+3)": 1,
        "cosh(x)/e^x": 0.5, "e^(-x)/(e^(-x)+e^(-2x))": 1,
    }.items():  # fmt: skip
        assert Function(formula)(x) == pytest.approx(limit, rel=1e-15), formula
    assert Function("ln(1-sigmoid(x))")(x) == pytest.approx(-x, rel=1e-15)
    if x < 1e15:  # so far floats tell x - 1 from x
        assert Function("e^x/e^(x-1)")(x) == pytest.approx(np.e, rel=1e-15)


OPERATIONS = {
    "sum": lambda a, b: a + b,
    "difference": lambda a, b: a - b,
    "product": lambda a, b: a * b,
    "quotient": lambda a, b: a / b,
    "maximum": np.maximum,
    "minimum": np.minimum,
    "less": lambda a, b: a < b,
    "less or equal": lambda a, b: a <= b,
    "greater": lambda a, b: a > b,
    "greater or equal": lambda a, b: a >= b,
    "equal": np.equal,
    "not equal": np.not_equal,
    "where": lambda a, b: np.where(a > b, a, b),
    "select": lambda a, b: np.select([a > b, True], [a, b], default=np.nan),
}
FUNCTIONS = [np.exp, np.log, np.log2, np.log10, np.sqrt, np.cbrt, np.abs, np.sign, np.negative]
FUNCTIONS += [np.sin, np.cos, np.tan, np.arcsin, np.arctan, np.sinh, np.cosh, np.tanh, np.floor]
FUNCTIONS += [np.arcsinh, np.arccosh, np.arctanh, np.square, np.isnan, np.rint]
FUNCTIONS += [lambda u: u**2, lambda u: u**-3, lambda u: u**2.5, lambda u: u**0]
NUMBERS = np.array([0.0, 1.0, -1.0, 0.3, -0.75, 2.0, 3.7, -12.0, 31.0, 600.0, 1e-12, np.nan])


@pytest.mark.parametrize("name", OPERATIONS)
def test_wide_numbers_calculate_like_floats(name):
    a, b = (c.ravel() for c in np.meshgrid(NUMBERS, NUMBERS))
    with np.errstate(all="ignore"):
        expected = OPERATIONS[name](a, b)
        actual = np.asarray(OPERATIONS[name](Wide(a), Wide(b)))
    np.testing.assert_allclose(actual, expected, rtol=5e-16)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_functions_of_wide_numbers(function):
    with np.errstate(all="ignore"):
        expected, actual = function(NUMBERS), np.asarray(function(Wide(NUMBERS)))
    np.testing.assert_allclose(actual, expected, rtol=2e-13)


# --- beyond what a float holds -------------------------------------------------------------------

EXPONENTS = [-5000, -1100, -70, -1, 2, 70, 1100, 5000]
FAR = [(m, e) for m in (0.75, -0.625) for e in EXPONENTS]
OF_ONE = {
    np.negative: lambda u: -u, np.absolute: abs, np.square: lambda u: u * u,
    np.sign: mpmath.sign, np.sqrt: mpmath.sqrt, np.log: mpmath.log, np.log10: mpmath.log10,
    np.log2: lambda u: mpmath.log(u, 2), np.arcsinh: mpmath.asinh, np.arccosh: mpmath.acosh,
    np.tanh: mpmath.tanh, np.arctan: mpmath.atan,
    np.cbrt: lambda u: mpmath.sign(u) * mpmath.cbrt(abs(u)),
    (lambda u: u**3): lambda u: u**3, (lambda u: u**-2): lambda u: u**-2,
    (lambda u: u**1.5): lambda u: u**1.5,
}  # fmt: skip
NEAR_ZERO = {np.exp: mpmath.exp, np.sinh: mpmath.sinh, np.cosh: mpmath.cosh, np.sin: mpmath.sin,
             np.tan: mpmath.tan}  # fmt: skip
OF_TWO = {np.add: lambda a, b: a + b, np.subtract: lambda a, b: a - b,
          np.multiply: lambda a, b: a * b, np.divide: lambda a, b: a / b, np.maximum: max,
          np.minimum: min, np.less: lambda a, b: a < b, np.equal: lambda a, b: a == b}  # fmt: skip


def mp(m, e):
    return mpmath.ldexp(mpmath.mpf(float(m)), int(e))


def assert_told(result, expected):
    """Compare wide numbers, or truths, with numbers of any size; complex ones are NaN."""
    if not isinstance(result, Wide):
        assert result.tolist() == expected
        return
    for m, e, exact in zip(*np.broadcast_arrays(result.m, result.e), expected, strict=True):
        if mpmath.im(exact):
            assert np.isnan(m)
        else:
            assert abs(mp(m, e) - exact) <= 2e-12 * abs(exact), exact


@pytest.mark.parametrize("function", [*OF_ONE, *NEAR_ZERO])
def test_functions_of_numbers_beyond_floats(function):
    numbers = FAR if function in OF_ONE else [(m, e) for m, e in FAR if e < 10]
    with np.errstate(all="ignore"), mpmath.workdps(60):
        told = function(Wide(*np.array(numbers).T))
        assert_told(told, [(OF_ONE | NEAR_ZERO)[function](mp(*number)) for number in numbers])


@pytest.mark.parametrize("operation", OF_TWO)
def test_operations_on_numbers_beyond_floats(operation):
    pairs = [(a, b) for a in FAR for b in FAR]
    a, b = (Wide(*np.array([pair[k] for pair in pairs]).T) for k in (0, 1))
    with np.errstate(all="ignore"), mpmath.workdps(4000):
        assert_told(operation(a, b), [OF_TWO[operation](mp(*a), mp(*b)) for a, b in pairs])


@pytest.mark.parametrize("value", [29.5, 31.0, 700.0, 5000.0, -1e5])
def test_powers_of_e_beyond_floats(value):
    exponent = Wide(np.array([value]))
    with np.errstate(all="ignore"), mpmath.workdps(60):
        assert_told(np.exp(exponent), [mpmath.exp(value)])
        assert_told(np.sinh(exponent), [mpmath.sinh(value)])
        assert_told(np.cosh(exponent), [mpmath.cosh(value)])
        assert_told(np.logaddexp(0.0, exponent), [mpmath.log1p(mpmath.exp(value))])


def test_values_of_a_formula_are_an_array_of_floats():
    values = _as_floats(np.array([1 + 0j, 1 - 1j, 1 + 1j, -2 + 0j]), (4,))
    np.testing.assert_array_equal(values, [1, np.nan, np.nan, -2])
    assert values.dtype == float
    assert _as_floats(5, (3,)).tolist() == [5.0, 5.0, 5.0]
    assert _as_floats(np.array([1, 2]), (2,)).dtype == float
    assert _as_floats(np.array([True, False]), (2,)).tolist() == [1.0, 0.0]


@pytest.mark.parametrize("constant", [sympy.oo, -sympy.oo, sympy.zoo, sympy.nan])
def test_a_formula_with_an_infinity_in_it_has_no_value(constant):
    function = compiled(sympy.Add(X, constant, evaluate=False), (X,))
    assert np.isnan(function(np.array([0.0, 1.0]))).all()
