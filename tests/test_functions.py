import copy
import itertools
import math
import pickle
import warnings

import numpy as np
import pytest
import sympy
from hypothesis import example, given, settings
from hypothesis import strategies as st

from course_utils.expressions.reading import KNOWN
from course_utils.functions import COMMON_FUNCTIONS, Function, common_function, symbols

X, Y = symbols("x y")
NAN = math.nan
economical = settings(deadline=None, derandomize=True, max_examples=12)


# An oracle that shares nothing with the package: formulas as a book has them, in exact arithmetic

EVERYWHERE = sympy.S.Reals
NOT_ZERO = sympy.S.Reals - {0}
POSITIVE = sympy.Interval.open(0, sympy.oo)
NOT_NEGATIVE = sympy.Interval(0, sympy.oo)

BOOK = {  # name: (function, its domain, derivative, its domain)
    "constant": (0 * X, EVERYWHERE, 0 * X, EVERYWHERE),
    "linear": (2 * X, EVERYWHERE, 2 + 0 * X, EVERYWHERE),
    "square": (X * X, EVERYWHERE, 2 * X, EVERYWHERE),
    "cube": (X * X * X, EVERYWHERE, 3 * X * X, EVERYWHERE),
    "reciprocal": (1 / X, NOT_ZERO, -1 / X**2, NOT_ZERO),
    "sqrt": (sympy.sqrt(X), NOT_NEGATIVE, 1 / (2 * sympy.sqrt(X)), POSITIVE),
    "exp": (sympy.exp(X), EVERYWHERE, sympy.exp(X), EVERYWHERE),
    "ln": (sympy.log(X), POSITIVE, 1 / X, POSITIVE),
    "log10": (sympy.log(X) / sympy.log(10), POSITIVE, 1 / (X * sympy.log(10)), POSITIVE),
    "sin": (sympy.sin(X), EVERYWHERE, sympy.cos(X), EVERYWHERE),
    "cos": (sympy.cos(X), EVERYWHERE, -sympy.sin(X), EVERYWHERE),
    "abs": (sympy.Abs(X), EVERYWHERE, sympy.sign(X), NOT_ZERO),
    "sigmoid": (
        1 / (1 + sympy.exp(-X)),
        EVERYWHERE,
        1 / (2 * sympy.cosh(X / 2)) ** 2,
        EVERYWHERE,
    ),
    "relu": (sympy.Max(0, X), EVERYWHERE, sympy.Heaviside(X), NOT_ZERO),
    "tanh": (sympy.tanh(X), EVERYWHERE, 1 / sympy.cosh(X) ** 2, EVERYWHERE),
}


def precise(expression, domain, x):
    """Return the value as the nearest float: 40 digits of the exact value at the float x."""
    exact = sympy.Rational(x)
    if exact not in domain:
        return NAN
    value = expression.subs(X, exact).evalf(40)
    try:
        return float(value)
    except OverflowError:
        return math.copysign(math.inf, value)


def assert_same_numbers(actual, expected, rtol=3e-15):
    np.testing.assert_allclose(actual, expected, rtol=rtol, atol=1e-322, equal_nan=True)


def test_the_catalogue_in_its_order():
    assert list(COMMON_FUNCTIONS) == list(BOOK)
    with pytest.raises(TypeError):
        COMMON_FUNCTIONS["new"] = None


EDGES = [0.0, -0.0, 5e-324, -5e-324, 1e-200, -1e-200, 1e200, -1e200, 1e6, -1e6, 709.0, 710.0]
EDGES += [-745.0, -746.0, 1e-17, 20.0, -20.0, 37.0, -40.0, 1.0, -1.0, 10.0, 1000.0, 1e15]


@pytest.mark.parametrize("name", BOOK)
@economical
@given(st.lists(st.floats(-1e6, 1e6) | st.floats(-2, 2), min_size=1, max_size=8))
@example(EDGES)
def test_common_functions_and_derivatives_agree_with_exact_arithmetic(name, xs):
    function, domain, derivative, where_smooth = BOOK[name]
    f = common_function(name)
    assert_same_numbers(f(np.array(xs)), [precise(function, domain, x) for x in xs])
    expected = [precise(derivative, where_smooth, x) for x in xs]
    assert_same_numbers(f.derivative()(np.array(xs)), expected)


@pytest.mark.parametrize("name", ["sigmoid", "tanh"])
@pytest.mark.parametrize("order", [2, 3])
def test_higher_derivatives_stay_accurate_far_out(name, order):
    expression = BOOK[name][2].diff(X, order - 1)
    xs = [-1e6, -710.0, -300.0, -20.0, -1.0, 0.0, 0.5, 20.0, 300.0, 710.0, 1e6]
    expected = [precise(expression, EVERYWHERE, x) if abs(x) < 1e6 else 0.0 for x in xs]
    assert_same_numbers(common_function(name).derivative(order=order)(xs), expected, rtol=1e-13)


def test_log10_is_exact_at_powers_of_ten():
    exponents = np.arange(-300, 301)
    powers = np.array([float(f"1e{n}") for n in exponents])
    assert np.array_equal(common_function("log10")(powers), exponents)
    assert Function("log2(x)")(2.0**29) == 29
    assert Function("3 log10(x)^2 + 1")(1000) == 28


@pytest.mark.parametrize(
    ("text", "x", "value"),
    [
        ("x/(1+e^(-x))", -800, 0.0),  # -800 e^-800
        ("e^x/(1+e^x)", 800, 1.0),
        ("e^(2x)/(1+e^x)^2", 800, 1.0),
        ("e^(-3x)/(1+e^(-x))^2", -1, math.exp(3) / (1 + math.e) ** 2),
        ("ln(1+e^x)", 1e6, 1e6),
        ("ln(1+e^(2x))", -400, 0.0),
        ("1 - 1/(1+e^(-x))", 50, math.exp(-50)),
        ("2 - 2 tanh(x)^2", 20, 8 * math.exp(-40)),
    ],
)
def test_overflow_and_cancellation_on_the_way_do_no_harm(text, x, value):
    assert_same_numbers(Function(text)(x), value)


# Shapes, types, silence


@pytest.mark.parametrize(
    "x", [2, 2.0, np.float32(2), np.int8(2), True, sympy.Integer(2), np.array(2), np.array([[2]])]
)
def test_every_kind_of_number_keeps_its_shape(x):
    for f in (Function(X**2 + 1), Function(3, "x"), common_function("relu").derivative()):
        value = f(x)
        assert value.shape == np.shape(x)
        assert value.dtype == np.float64
        assert type(value) is (np.ndarray if np.ndim(x) else np.float64)


def test_arrays_lists_and_empty_arrays():
    f = Function("x^(-2)")
    assert f(np.arange(24).reshape(2, 3, 4)).shape == (2, 3, 4)
    assert_same_numbers(f([1, 2, 4]), [1, 0.25, 0.0625])
    assert_same_numbers(f(np.array([[-2], [0]])), [[0.25], [NAN]])
    for derivative in (f.derivative(), common_function("abs").derivative()):
        assert derivative(np.zeros((0, 3))).shape == (0, 3)


def test_integers_are_not_truncated_and_inputs_stay_untouched():
    x = np.array([0, 1, 2])
    assert_same_numbers(Function(sympy.Rational(27, 10), "x")(x), [2.7, 2.7, 2.7])
    assert_same_numbers(Function("x/2")(x), [0, 0.5, 1])
    assert x.tolist() == [0, 1, 2]


def test_missing_values():
    masked = np.ma.masked_array([1.0, 2.0], mask=[False, True])
    for f in (Function("x^2"), Function(1, "x"), Function(sympy.Piecewise((1, X > 0), (1, True)))):
        assert_same_numbers(f([1.0, NAN]), [1, NAN])
        assert_same_numbers(f(masked), [1, NAN])
    assert_same_numbers(Function(["x", "y"])([1, NAN], 2), [[1, NAN], [2, NAN]])


def test_coordinates_broadcast_and_the_shape_of_the_function_comes_first():
    x, y = np.arange(2.0)[:, None], np.arange(3.0)
    assert_same_numbers(Function("x + 10y")(x, y), [[0, 10, 20], [1, 11, 21]])
    assert Function(5, "x", "y")(x, y).shape == (2, 3)
    vector = Function(["x", "y", "1"])
    matrix = Function([["x", "y"], ["0", "x y"]])
    assert (vector.shape, vector(x, y).shape) == ((3,), (3, 2, 3))
    assert (matrix.shape, matrix(x, y).shape) == ((2, 2), (2, 2, 2, 3))
    assert_same_numbers(matrix(2, 3), [[2, 3], [0, 6]])


@pytest.mark.parametrize("name", BOOK)
def test_no_warning_even_if_the_caller_asks_for_errors(name):
    x = np.array([-1e308, -1e6, -2, -1, -0.0, 0, 5e-324, 1, 1e6, 1e308, np.inf, -np.inf, NAN])
    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        for order in range(4):
            common_function(name).derivative(order=order)(x)


@pytest.mark.parametrize(
    ("formula", "x"),
    [
        ("1/x", 0),
        ("1/(x^2-1)", -1),
        ("sqrt(x)", -1),
        ("ln(x)", 0),
        ("ln(x)", -1),
        ("log10(x)", 0),
        ("x^(-1/2)", 0),
        ("arctan(1/x)", 0),  # infinity would give pi/2
        ("e^(-1/x^2)", 0),  # infinity would give 0
        ("1/(1+1/x)", 0),
        ("(x^2-1)/(x-1)", 1),
        ("sin(x)/x", 0),
        ("arcsin(x)", 1.5),
        ("artanh(x)", 1),
        ("cot(x)", 0),
        ("x^x", 0),
        (sympy.sqrt(-2) * X, 1),
    ],
)
def test_outside_the_domain_a_function_is_nan(formula, x):
    assert np.isnan(Function(formula)(x))


def test_overflow_is_infinite_and_a_pole_is_not():
    assert Function("e^x")(1000) == np.inf
    assert Function("-e^(x^2)")(100) == -np.inf
    assert Function("1/x")(1e-320) == np.inf
    assert Function("1/(1+e^x)")(1000) == 0


def test_negative_zero_does_not_show():
    assert str(Function("-x")(0)) == "0.0"
    assert str(common_function("sin").derivative(order=2)(0)) == "0.0"


# Derivatives where a function turns


@pytest.mark.parametrize(
    ("text", "x", "slope"),
    [
        ("|x|", 0, NAN),
        ("max(0, x)", 0, NAN),
        ("max(0, x)^2", 0, 0),
        ("|x^2-1|", [-1, 0, 1, 2], [NAN, 0, NAN, 4]),
        ("|x^2-2|", [2**0.5, 1], [NAN, -2]),  # the float beside the kink
        ("|sin(x)|", [0, np.pi, 2 * np.pi, 1], [NAN, NAN, NAN, np.cos(1)]),
        ("|x - 0.3|", [0.1 + 0.2, 0.3, 0.31], [NAN, NAN, 1]),
        ("sign(x)", [-1, 0, 1], [0, NAN, 0]),
        ("|x|^3", [-2, 0, 2], [-12, 0, 12]),
        ("x|x|", [-2, 0, 2], [4, 0, 4]),
        ("|x|^1.5", [-1, 0, 1], [-1.5, 0, 1.5]),
        ("|sin(x)|^3", [0, 1], [0, 3 * np.sin(1) ** 2 * np.cos(1)]),
        ("|x|^0.5", [0, 4], [NAN, 0.25]),
        ("x sign(x)", [-1, 0, 1], [-1, NAN, 1]),
        ("x^2 sign(x)", [-1, 0, 1], [2, 0, 2]),
        ("|x| - |2x|/2", [-1, 1], [0, 0]),
        ("||x|-1|", [-2, -1, 0, 1, 2], [-1, NAN, NAN, NAN, 1]),
        ("max(x, -x)", [-1, 0, 1], [-1, NAN, 1]),
        ("max(x^2, x^3)", [0, 1, 2], [0, NAN, 12]),
        ("min(x, 2x)", [-1, 0, 1], [2, NAN, 1]),
        ("max(x, max(x^2, 1))", [-1, 0, 1, 2], [NAN, 0, NAN, 4]),
        ("sqrt(x)", [-1, 0, 4], [NAN, NAN, 0.25]),
        ("x^1.5", [-1, 0, 4], [NAN, 0, 3]),
        ("arcsin(x)", [1, 0, 2], [NAN, 1, NAN]),
        ("ln(x)", [-1, 0, 2], [NAN, NAN, 0.5]),
        ("log10(x)", [-1, 0], [NAN, NAN]),
        ("ln|x|", [-2, 0, 2], [-0.5, NAN, 0.5]),
        ("arctan(1/x)", [0, 1], [NAN, -0.5]),
        ("arccos(cos(x))", [0, np.pi, 1], [NAN, NAN, 1]),
        ("sqrt(x^2)", [0, -3], [NAN, -1]),
        ("(1-x)^1.5 + |x-1|", [0, 1, 2], [-2.5, NAN, NAN]),  # a kink at the edge of the domain
    ],
)
def test_the_derivative_at_kinks_edges_and_smooth_joints(text, x, slope):
    derivative = Function(text).derivative()
    assert_same_numbers(derivative(x), slope, rtol=1e-12)
    with np.errstate(all="raise"):
        assert_same_numbers(derivative(x), slope, rtol=1e-12)


FLOOR = sympy.floor(X)


@pytest.mark.parametrize(
    ("expression", "x", "slope"),
    [
        (FLOOR, [-1, -0.5, 0, 2.5], [NAN, 0, NAN, 0]),
        (sympy.ceiling(2 * X), [0.5, 0.6], [NAN, 0]),
        (X * FLOOR, [0, 1, 1.5], [NAN, NAN, 1]),
        (X**2 * FLOOR, [0, 1, 1.5], [0, NAN, 3]),
        (sympy.frac(X), [1, 1.5], [NAN, 1]),
        (sympy.Mod(X, 2), [0, 1, 2], [NAN, 1, NAN]),
        (sympy.Heaviside(X), [-1, 0, 1], [0, NAN, 0]),
        (sympy.Piecewise((X**2, X > 1), (X, True)), [0, 1, 2], [1, NAN, 4]),
        (sympy.Piecewise((X**2, X >= 1), (2 * X - 1, True)), [0, 1, 2], [2, 2, 4]),
        (sympy.Piecewise((X + 1, X >= 1), (X, True)), [0, 1, 2], [1, NAN, 1]),
        (sympy.Piecewise((X + 1, X > 1), (X, True)), [0, 1, 2], [1, NAN, 1]),
        (sympy.Piecewise((5, sympy.Eq(X, 1)), (X**2, True)), [1, 2], [NAN, 4]),
        (sympy.Piecewise((1, sympy.Eq(X, 1)), (X**2, True)), [1, 2], [2, 4]),
        (sympy.Piecewise((X**2, X < 0), (X**3, X > 0)), [-1, 0, 1], [-2, NAN, 3]),
        (sympy.Piecewise((1, sympy.Abs(X) > 1), (X**2, True)), [-2, -1, 0.5, 1], [0, NAN, 1, NAN]),
        (sympy.sign(sympy.Max(0, X)), [-1, 0, 1], [0, NAN, 0]),  # flat at zero is no jump
        (sympy.Piecewise((sympy.log(X), X > 1), (X - 1, True)), [0.5, 1, 2], [1, 1, 0.5]),
    ],
)
def test_the_derivative_at_jumps_and_joints_of_pieces(expression, x, slope):
    assert_same_numbers(Function(expression).derivative()(x), slope, rtol=1e-12)


@economical
@given(st.dictionaries(st.integers(-8, 8), st.integers(-3, 3).filter(bool), min_size=1, max_size=5))
def test_sums_of_absolute_values_have_kinks_exactly_where_they_turn(weights):
    f = Function(sum(c * sympy.Abs(X - sympy.Rational(k, 4)) for k, c in weights.items()))
    x = np.arange(-20, 21) / 8
    slope = sum(c * np.sign(x - k / 4) for k, c in weights.items())
    slope[np.isin(x, [k / 4 for k in weights])] = NAN
    assert_same_numbers(f.derivative()(x), slope)
    assert_same_numbers(f.derivative(order=2)(x), np.where(np.isnan(slope), NAN, 0))


def test_a_derivative_of_higher_order_needs_all_lower_ones():
    f = Function("|x|^3")
    assert_same_numbers(f.derivative(order=2)([-1, 0, 1]), [6, 0, 6])
    assert_same_numbers(f.derivative(order=3)([-1, 0, 1]), [-6, NAN, 6])
    assert np.isnan(Function("|x|").derivative(order=2)(0))
    assert_same_numbers(common_function("ln").derivative(order=3)([-1, 0, 1]), [NAN, NAN, 2])
    assert Function("x^2").derivative(order=0)(3) == 9


def test_derivatives_agree_with_high_precision_quotients_of_mixed_formulas():
    texts = ["e^(-x^2) sin(3x)", "ln(x^2+1)/(x-3)", "x^x", "tanh(x)/sqrt(x+2)", "|x-1|^2.5 e^x"]
    texts += ["cosh(x) tan(x/3)", "max(x, x^2) ln(x+3)", "arctan(x^3)/(1+e^(-2x))", "sec(x/4)"]
    h, x = sympy.Rational(1, 10**15), sympy.Rational(7, 10)
    for text in texts:
        f = Function(text, "x")
        right, left = (f.expression.subs(X, x + s * h).evalf(50) for s in (1, -1))
        assert_same_numbers(f.derivative()(0.7), float((right - left) / (2 * h)), rtol=1e-12)


def real_value(expression, x):
    """Return the value with 50 digits; None where there is no real one."""
    value = expression.subs(X, x).evalf(50)
    return value if value.is_real else None


KNOWN_FUNCTIONS = [head for head in KNOWN if head is not sympy.Piecewise]


@pytest.mark.parametrize("head", KNOWN_FUNCTIONS)
def test_every_function_that_can_be_used_against_sympy(head):
    pairs = (sympy.atan2, sympy.Mod, sympy.Max, sympy.Min)
    expression = head(X, 2) if head in pairs else head(X)
    f, h = Function(expression), sympy.Rational(1, 10**16)
    points = [sympy.Rational(n, 10) for n in (-25, -10, -6, 0, 3, 5, 10, 17, 20, 30)]
    values, slopes = [], []
    for x in points:
        left, here, right = (real_value(expression, x + s * h) for s in (-1, 0, 1))
        values.append(NAN if here is None else float(here))
        if None in (left, here, right) or abs(right - left) > 1e-6:
            slopes.append(NAN)  # an edge or a jump
        elif abs(right - 2 * here + left) > h / 1000:
            slopes.append(NAN)  # a kink
        else:
            slopes.append(float((right - left) / (2 * h)))
    assert_same_numbers(f(points), values, rtol=1e-14)
    np.testing.assert_allclose(f.derivative()(points), slopes, rtol=1e-13, atol=1e-13)
    for function in (f, f.derivative()):
        inside = [bool(function.domain.contains(p)) for p in points]
        assert inside == (~np.isnan(function(points))).tolist()


TOTAL = ["x^2 - e^x", "sin(x)/(x^2+1)", "1/(1+e^(-x))", "ln(x^2+1)", "sqrt(x^2+1)", "|x|"]
TOTAL += ["2^x tanh(x)", "pi"]
WITH_GAPS = ["1/x", "ln(x)", "sqrt(x)", "x^x", "tan(x)", "x^1.5", "1/sqrt(x^2)", "arcsin(x)"]


@pytest.mark.parametrize("text", TOTAL + WITH_GAPS)
def test_only_functions_with_gaps_have_their_derivatives_watched(text):
    f = Function(text, "x")
    (formula,) = f._formulas
    assert formula.is_defined_everywhere is (text in TOTAL)
    if text in TOTAL:
        assert not np.isnan(f(np.linspace(-5, 5, 41))).any()


# Several variables


def test_partial_derivatives_gradient_jacobian_and_hessian_against_sympy():
    expression = X**2 * sympy.sin(Y) + sympy.exp(X * Y)
    f, at = Function(expression), {X: 0.4, Y: -1.3}
    point = list(at.values())
    partials = [expression.diff(v).evalf(subs=at) for v in at]
    assert_same_numbers(f.gradient()(*point), np.array(partials, dtype=float))
    assert_same_numbers(f.jacobian()(*point), [np.array(partials, dtype=float)])
    second = [[float(expression.diff(v, w).evalf(subs=at)) for w in at] for v in at]
    assert_same_numbers(f.hessian()(*point), second)
    assert_same_numbers(f.derivative("y")(*point), float(partials[1]))
    assert f.derivative("x").derivative("y") == f.derivative(Y).derivative(X)
    assert (f.gradient().shape, f.jacobian().shape, f.hessian().shape) == ((2,), (1, 2), (2, 2))
    assert f.gradient().jacobian() == f.hessian()
    three = Function("x^2 y z^3 + e^(x y)")
    assert three.hessian().expression == three.gradient().jacobian().expression


def test_the_jacobian_of_polar_coordinates():
    polar = Function(["r cos(t)", "r sin(t)"], "r", "t")
    jacobian = polar.jacobian()
    assert jacobian.shape == (2, 2)
    assert sympy.simplify(jacobian.expression.det()) == sympy.Symbol("r", real=True)
    r, t = np.linspace(1, 2, 5), np.linspace(0, 3, 5)
    matrices = np.moveaxis(jacobian(r, t), -1, 0)
    assert_same_numbers(np.linalg.det(matrices), r, rtol=1e-14)
    assert_same_numbers(polar.derivative("r")(2, 0.5), [np.cos(0.5), np.sin(0.5)])


@pytest.mark.parametrize(
    ("text", "point", "gradient"),
    [
        ("|x - y|", (1, 1), (NAN, NAN)),
        ("|x| + y", (0, 5), (NAN, 1)),
        ("x|y|", (2, 0), (0, NAN)),
        ("x y |x y|", (0, 0), (0, 0)),
        ("sqrt(x^2 + y^2)", (0, 0), (NAN, NAN)),
        ("sqrt(x^2 + y^2)", (3, 4), (0.6, 0.8)),
        ("x y/(x^2 + y^2)", (0, 0), (NAN, NAN)),
        ("max(x, y)", (1, 2), (0, 1)),
        ("max(x, y)", (2, 2), (NAN, NAN)),
        ("max(x y, 0)^2", (1, 0), (0, 0)),
        ("(x y)^1.5", (0, 2), (0, 0)),
        ("ln(x) y", (-1, 2), (NAN, NAN)),
    ],
)
def test_partial_derivatives_at_kinks(text, point, gradient):
    assert_same_numbers(Function(text).gradient()(*point), gradient)


def test_the_angle_jumps_on_the_negative_axis():
    angle = Function(sympy.atan2(Y, X))
    assert_same_numbers(angle(-1, [1e-300, 0.0, -0.0]), [np.pi] * 3)
    assert_same_numbers(angle.gradient()(-1, 0), [NAN, NAN])
    assert_same_numbers(angle.gradient()(2, 0), [0, 0.5])
    assert np.isnan(angle(0, 0))


def test_a_slice_has_values_only_where_the_surface_has():
    surface = Function("x y/(x^2 + y^2)")
    flat = surface.restrict(y=0)
    assert flat.expression == 0
    assert_same_numbers(flat([0, 1]), [NAN, 0])
    assert_same_numbers(flat.derivative()([0, 1]), [NAN, 0])
    assert (0 in flat.domain, 1 in flat.domain) == (False, True)
    f = Function("x^2 y + z", name="w")
    assert f.restrict(y=2, z=1) == Function("2x^2 + 1")
    assert f.restrict(y=2).restrict(z=1)(3) == 19
    assert f.restrict(x=0.1).variables == symbols("y z")
    assert_same_numbers(f.derivative("x").restrict(y=2, z=0)([1, 2]), [4, 8])
    assert_same_numbers(Function("|x - y|").derivative("x").restrict(y=1)([0, 1]), [-1, NAN])


# Taylor polynomials


def test_taylor_polynomials_of_one_variable_agree_with_the_series_of_sympy():
    for name, at in itertools.product(["exp", "sin", "cos", "tanh", "sigmoid"], [0, 1]):
        f = common_function(name)
        expected = sympy.series(f.expression, X, at, 5).removeO()
        difference = (f.taylor(at, 4).expression - expected).subs(X, X + at)
        coefficients = [c.evalf(30, chop=True) for c in sympy.Poly(difference, X).all_coeffs()]
        assert coefficients == pytest.approx([0] * len(coefficients), abs=1e-25)
    ln = common_function("ln").taylor(1, 4)
    assert ln == Function((X - 1) - (X - 1) ** 2 / 2 + (X - 1) ** 3 / 3 - (X - 1) ** 4 / 4, "x")


def test_taylor_polynomials_of_several_variables():
    f = Function("e^x sin(y) + x y^2")
    at, t = (sympy.Integer(0), sympy.Rational(1, 2)), sympy.Symbol("t", real=True)
    polynomial = f.taylor(at, 3).expression
    along = {X: at[0] + 2 * t, Y: at[1] - 3 * t}
    expected = sympy.series(f.expression.subs(along), t, 0, 4).removeO()
    assert sympy.expand(polynomial.subs(along) - expected) == 0
    assert sympy.Poly(polynomial, X, Y).total_degree() == 3
    assert Function("x y + x").taylor((1, 2), 1) == Function("3 + 3(x - 1) + (y - 2)")


@pytest.mark.parametrize("order", range(4))
def test_the_error_of_a_taylor_polynomial_shrinks_with_the_right_power(order):
    f = Function("e^x cos(y)")
    h = np.array([0.01, 0.005])
    points = 0.3 + h, 0.7 + 2 * h
    errors = np.abs(f(*points) - f.taylor((0.3, 0.7), order)(*points))
    assert math.log2(errors[0] / errors[1]) == pytest.approx(order + 1, abs=0.05)


def test_taylor_numbers_that_a_course_prints():
    assert_same_numbers(common_function("sin").taylor(2.0, 1)(2.0), 0.9092974268, rtol=1e-9)
    assert_same_numbers(common_function("sin").taylor(2, 1).derivative()(0), -0.4161468365, 1e-9)
    geometric = common_function("reciprocal").taylor(1, 5)
    assert_same_numbers(geometric([1.5, 2, 5]), [0.65625, 0, -819])
    cosine = common_function("cos").taylor(0, 30)
    assert cosine(10) == pytest.approx(-0.83942, abs=5e-6)


@pytest.mark.parametrize(
    "text",
    [
        "e^sin(x)",
        "tan(x)",
        "atan(x)",
        "asin(x)",
        "acos(x)",
        "ln(1+x)/(2+x)",
        "(2+x)^(1/3)",
        "sech(x)",
        "cosh(x)^2 - sinh(x)",
        "tanh(x)",
        "(1+x)^(1+x)",
        "asinh(x)",
        "atanh(x)",
        "2^x",
        "cot(x+1)",
        "arcosh(x+2)",
        "|x-1|^3 e^x",
        "max(x+1, x^2)",
        "sqrt(4+x)",
        "1/(1-x)^3",
        "csc(x+1)",
        "coth(x+1)",
        "sec(x)",
        "csch(x+1)",
    ],
)
def test_series_have_the_derivatives_of_the_function(text):
    f = Function(text)
    for at in (0, sympy.Rational(1, 5), 0.2):
        coefficients = f.taylor_coefficients(at, 6)
        for k, c in enumerate(coefficients):
            slope = f.derivative(order=k)(float(at))
            assert float(c) * math.factorial(k) == pytest.approx(slope, rel=1e-9, abs=1e-11)


def test_the_taylor_coefficients_of_high_order():
    coefficients = Function("e^sin(x)").taylor_coefficients(0, 20)
    assert len(coefficients) == 21
    # OEIS A002017, the numbers n! c_n
    known = [1, 1, 1, 0, -3, -8, -3, 56, 217, 64, -2951, -12672, 5973, 309376, 1237173]
    assert [c * math.factorial(n) for n, c in enumerate(coefficients[:15])] == known
    assert float(coefficients[20]) == pytest.approx(8.2446e-9, rel=1e-4)


def test_taylor_of_several_variables_where_only_derivatives_help():
    assert Function("|x y|^3").taylor((0, 0), 2).expression == 0
    f = Function("(x+y)^2/(x+y)")
    assert f.taylor((1, 1), 2).expression == X + Y
    with pytest.raises(ValueError, match="no value at x = 1, y = -1"):
        f.taylor((1, -1), 2)


def test_taylor_where_a_function_turns():
    assert Function("|x|^3").taylor(0, 2).expression == 0
    assert Function("max(0, x)^2").taylor(0, 1).expression == 0
    for text, order in (("|x|", "1"), ("sqrt(x)", "1"), ("|x|^3", "3")):
        with pytest.raises(ValueError, match=f"no derivative of order {order} at x = 0: choose"):
            Function(text).taylor(0, 3)
    with pytest.raises(ValueError, match="no value at x = -1: choose another point"):
        common_function("ln").taylor(-1, 2)


# Domains


DOMAINS = ["1/x", "sqrt(x)", "ln(x)", "1/sqrt(4-x^2)", "arcsin(x)", "sqrt(x-1)/(x^2-4)", "|x|"]
DOMAINS += ["|x|^3", "|x^2-1|", "max(0, x)", "max(0,x)^2", "sign(x)", "ln(ln(x))", "x^1.5"]
DOMAINS += ["artanh(x)", "1/(1+1/x)", "arcosh(x)", "sqrt(|x|-1)", "sqrt(cos(x))", "e^x/(x^2+1)"]


@pytest.mark.parametrize("text", DOMAINS)
def test_the_domain_is_where_the_numbers_are(text):
    points = [sympy.Rational(n, 2) for n in range(-6, 7)] + [sympy.Rational(1, 3)]
    f = Function(text, "x")
    for function in (f, f.derivative(), f.derivative(order=2)):
        inside = [bool(function.domain.contains(p)) for p in points]
        assert inside == (~np.isnan(function(points))).tolist()


def test_domains_read_well():
    assert common_function("sqrt").domain == NOT_NEGATIVE
    assert common_function("sqrt").derivative().domain == POSITIVE
    assert common_function("relu").derivative().domain == NOT_ZERO
    assert common_function("tanh").derivative().domain == EVERYWHERE
    assert Function(FLOOR).derivative().domain == EVERYWHERE - sympy.S.Integers
    joint = Function(sympy.Piecewise((sympy.log(X), X > 1), (sympy.sqrt(X), True)))
    assert joint.domain == NOT_NEGATIVE
    first_come = sympy.Piecewise((sympy.sqrt(X - 2), X > 0), (X, X > -1))
    assert Function(first_come).domain == sympy.Interval.Lopen(-1, 0) + sympy.Interval(2, sympy.oo)
    assert Function(sympy.Piecewise((X, sympy.Ne(X, 1)))).domain == EVERYWHERE - {1}
    assert joint.derivative().domain == POSITIVE - {1}
    assert Function(sympy.atan2(X, X**2)).domain == Function(sympy.Mod(1, X)).domain == NOT_ZERO
    assert Function(sympy.acoth(X)).domain == EVERYWHERE - sympy.Interval(-1, 1)
    assert 0 not in Function("|sin(x)|").derivative().domain
    assert 0 in Function("|sin(x)|^3").derivative().domain
    assert sympy.pi / 2 not in Function("tan(x)").domain
    assert Function("1/relu(x)").domain == Function("ln(relu(x))").domain == POSITIVE
    assert Function("1/(relu(x - 1) relu(3 - x))").domain == sympy.Interval.open(1, 3)
    assert Function("1/(sin(x)^2 + cos(x)^2 - 1)").domain == sympy.S.EmptySet
    assert sympy.Rational(1, 2) in Function("1/(x^4 - 5x + 1)").domain  # roots inside roots
    assert 1 in Function("1/(pi x^3 - x - 1)").domain
    assert Function("x^x").domain == POSITIVE  # that (-2)^(-2) is a number is not counted


# Identity and appearance


def test_text_expressions_and_symbols_of_any_kind_give_the_same_function():
    complex_x, positive_x = sympy.Symbol("x"), sympy.Symbol("x", positive=True)
    same = [Function("x^2 + 1"), Function(X**2 + 1, X), Function(complex_x**2 + 1)]
    same += [Function(positive_x**2 + 1, "x"), Function("x^2 + 1", "x", name="g")]
    assert len(set(same)) == 1
    assert Function("x^2 + 1", "x", "y") != same[0]
    assert Function(["x"]) != Function("x")
    assert same[0] != "x^2 + 1"
    assert all(f.variables[0].is_real for f in same)


def test_variables_that_are_left_out():
    assert Function("b x + a").variables == symbols("a b x")
    assert Function(Y * X).variables == (X, Y)
    assert Function("e^(2t) + pi").variables == symbols("t")
    assert Function(7).variables == (X,)
    assert Function("7").variables == (X,)


def test_one_plain_line():
    assert repr(Function("x^2 - 1")) == "f(x) = x**2 - 1"
    assert repr(Function("x^3").derivative(order=2)) == "f''(x) = 6*x"
    assert repr(Function("x^9").derivative(order=3).derivative()) == "f^(4)(x) = 3024*x**5"
    assert repr(Function("x y", name="g").derivative("x").derivative("y")) == "g_xy(x, y) = 1"
    assert repr(Function("x y").gradient()) == "grad f(x, y) = [y, x]"
    assert repr(Function("x y").hessian()) == "H_f(x, y) = [[0, 1], [1, 0]]"
    assert repr(Function("|x|^3").derivative()) == "f'(x) = 3*x*Abs(x)"
    assert repr(Function("|x|").derivative()) == "f'(x) = sign(x)"


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("ln(x)", r"\ln(x)"),
        ("log10(x)", r"\log_{10}(x)"),
        ("3 log10(x)^2", r"3 \log_{10}^{2}(x)"),
        ("sin(x)^2", r"\sin^{2}(x)"),
        ("|x^2-1|", r"|x^{2} - 1|"),
        ("e^|x|", r"e^{|x|}"),
        ("(x+1)^2", r"(x + 1)^{2}"),
        ("x^(2/3)", r"x^{2/3}"),
        ("arctan(x)", r"\arctan(x)"),
        ("max(0, x)", r"\max(0, x)"),
        ("sin((x+1)/2)", r"\sin\left(\frac{x}{2} + \frac{1}{2}\right)"),
        ("tan(|x/2|)", r"\tan\left(\frac{|x|}{2}\right)"),
        ("1/(1+e^(-x))", r"\frac{1}{1 + e^{- x}}"),
    ],
)
def test_latex_reads_well(text, latex):
    assert Function(text).latex == latex


def test_latex_of_names_and_matrices():
    f = Function("x^2 y")
    assert f._repr_latex_() == "$f(x, y) = x^{2} y$"
    assert f.derivative("x").derivative("y")._repr_latex_() == "$f_{xy}(x, y) = 2 x$"
    assert f.gradient()._repr_latex_().startswith(r"$\nabla f(x, y) = \left(\begin{matrix}2 x y\\")
    third = common_function("exp").taylor(0, 3)
    assert third.derivative()._repr_latex_().startswith("$T_{3}'(x) =")
    loss = Function("w1^2 sigma", "w1", "sigma", name="L")
    second = loss.derivative("w1").derivative("sigma")
    assert second._repr_latex_() == r"$L_{w_{1},\sigma}(w_{1}, \sigma) = 2 w_{1}$"
    assert common_function("relu")._repr_latex_() == r"$\mathrm{relu}(x) = \max(0, x)$"
    assert (
        Function("x^4", name="sigma")
        .derivative(order=4)
        ._repr_latex_()
        .startswith(r"$\sigma^{(4)}(x)")
    )


def test_a_function_cannot_be_changed_but_copied_and_pickled():
    f = Function("|x|").derivative()
    with pytest.raises(AttributeError, match="make a new one"):
        f.name = "g"
    for twin in (copy.deepcopy(f), pickle.loads(pickle.dumps(f))):
        assert (twin, hash(twin), repr(twin)) == (f, hash(f), repr(f))
        assert_same_numbers(twin([-1, 0]), [-1, NAN])


def test_an_expression_is_compiled_once(monkeypatch):
    compiled, original = [], sympy.lambdify
    monkeypatch.setattr(sympy, "lambdify", lambda *a, **k: compiled.append(a) or original(*a, **k))
    expression = X**3 - sympy.Rational(12345, 678) * X
    f = Function(expression)
    assert not compiled  # a function that is only shown costs nothing
    for x in range(3):
        f(x)
        Function(expression, name="another")(x)
    assert len(compiled) == 1


# What people get wrong


@pytest.mark.parametrize(
    ("attempt", "error", "sentence"),
    [
        (lambda: common_function("sgmoid"), ValueError, "did you mean sigmoid"),
        (lambda: common_function("log"), ValueError, "did you mean log10"),
        (lambda: common_function("Square"), ValueError, "did you mean square"),
        (lambda: common_function("zzz"), ValueError, "use constant, linear, .*, tanh"),
        (lambda: common_function(3), ValueError, "none of the common functions"),
        (lambda: Function("x y").derivative("z"), ValueError, "no variable z: choose from x, y"),
        (lambda: Function("x y").derivative(), ValueError, "with respect to which .*: x or y"),
        (lambda: Function("x y").restrict(z=1), ValueError, "no variable z: choose from x, y"),
        (lambda: Function("x y").restrict(x=1, y=2), ValueError, r"call f\(x, y\) instead"),
        (lambda: Function(X * Y, "x"), ValueError, "contains y, but the variables given are x"),
        (lambda: Function(X, "x", "x"), ValueError, "named twice in x, x"),
        (lambda: Function(X, "2x"), ValueError, "'2x' cannot name a variable: use letters"),
        (lambda: Function(None), TypeError, "None is no formula: give a SymPy expression"),
        (lambda: Function([X, [X]]), ValueError, "rows of equal length"),
        (lambda: Function(sympy.Function("g")(X)), ValueError, r"g\(x\) cannot be evaluated here"),
        (lambda: Function(sympy.gamma(X)), ValueError, r"gamma\(x\) cannot be evaluated here"),
        (lambda: Function(X > 0), TypeError, "is no formula"),
        (lambda: Function("x y")(1), TypeError, r"needs 2 coordinates, not 1: write f\(x, y\)"),
        (lambda: Function("x")(1, 2), TypeError, "needs 1 coordinate, not 2"),
        (lambda: Function("x")("3"), TypeError, "number is needed, not '3': .* without quotes"),
        (lambda: Function("x")(["1", 2]), TypeError, "number is needed"),
        (lambda: Function("x")(np.array(["1", 2], dtype=object)), TypeError, "number is needed"),
        (lambda: Function("x")(None), TypeError, "number is needed, not None"),
        (lambda: Function("x")([1, None]), TypeError, "number is needed"),
        (lambda: Function("x")(1j), TypeError, "real number is needed, not 1j"),
        (lambda: Function("x")(X), TypeError, "number is needed, not x"),
        (lambda: Function("x")([[1, 2], [3]]), TypeError, "number is needed"),
        (lambda: Function("x y")([1, 2], [1, 2, 3]), ValueError, "do not fit together"),
        (lambda: Function("x").derivative(order=-1), ValueError, "-1, but it counts .*: take 0, 1"),
        (lambda: Function("x").derivative(order=1.5), TypeError, "is a whole number.*not 1.5"),
        (lambda: Function("x").derivative(order=True), TypeError, "is a whole number"),
        (lambda: Function("x").taylor(0, -2), ValueError, "order of a Taylor polynomial is -2"),
        (lambda: Function("x").taylor("0", 2), TypeError, "number is needed, not '0'"),
        (lambda: Function("x").taylor(NAN, 2), ValueError, "one finite number, not nan"),
        (lambda: Function("x y").taylor(0, 1), ValueError, r"needs 2 coordinates \(x, y\), not 1"),
        (lambda: Function("x^2")(10**400), ValueError, "beyond 1.8e308"),
        (lambda: Function("x y").domain, ValueError, "one variable: .* with restrict"),
        (lambda: Function(["x"]).gradient(), ValueError, r"no gradient: use jacobian\(\)"),
        (lambda: Function(["x"]).hessian(), ValueError, "no Hessian matrix: take that of one"),
        (lambda: Function([["x"]]).jacobian(), ValueError, "no Jacobian matrix"),
        (lambda: Function("x + )"), ValueError, "."),
    ],
)
def test_errors_name_the_mend(attempt, error, sentence):
    with pytest.raises(error, match=sentence) as caught:
        attempt()
    assert "\n" not in str(caught.value)


def test_symbols():
    assert symbols("x, y") == symbols(["x", "y"]) == symbols("x y") == (X, Y)
    assert symbols(sympy.Symbol("x")) == (X,)
    with pytest.raises(ValueError, match="cannot name a variable"):
        symbols("x y+1")


# ------------------------------------------------------------------------- how near is on a kink


@pytest.mark.parametrize("steps", [64, -64])
def test_beside_a_kink_there_is_a_slope(steps):
    """As near as rounding lets one tell the sides apart."""
    beside = 1 + steps * np.finfo(float).eps
    assert Function("|x - 1|").derivative()(beside) == np.sign(steps)
    assert np.isnan(Function("|x - 1|").derivative()(1 + np.finfo(float).eps))


def test_a_small_jump_is_a_jump():
    assert np.isnan(Function("1 + 10^(-9) sign(x)").derivative()(0))
    assert np.isnan(Function("x + 10^(-9) |x|").derivative()(0))


def test_a_flat_stretch_is_no_kink():
    f = Function("sign(max(0, x - 0.0001))")
    assert f.derivative()(0) == 0
    assert np.isnan(f.derivative()(0.0001))
