import math
import warnings

import numpy as np
import pytest
import scipy.differentiate
import scipy.optimize
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.calculus import (
    CENTRAL_STEP,
    EPSILON,
    Line,
    average_rate,
    backward_difference,
    central_difference,
    definiteness,
    directional_curvature,
    directional_derivative,
    forward_difference,
    main_directions,
    numerical_gradient,
    numerical_hessian,
    numerical_jacobian,
    secant_line,
    tangent_line,
    tangent_plane,
    taylor_coefficients,
)
from course_utils.functions import COMMON_FUNCTIONS, Function, common_function

NAN = math.nan
SQRT = common_function("sqrt")
SQUARE = common_function("square")
economical = settings(deadline=None, derandomize=True, max_examples=30)


def eight_digits(number):
    return pytest.approx(number, abs=5.1e-9)


# Published numbers

AT_A_QUARTER = {  # at x = 0.25: average rate over 1.25, forward difference with 1e-6, derivative
    "constant": (0.0, 0.0, 0.0),
    "linear": (2.0, 2.0, 2.0),
    "square": (1.75, 0.50000100, 0.5),
    "cube": (2.6875, 0.18750075, 0.1875),
    "reciprocal": (-2.66666667, -15.99993600, -16.0),
    "sqrt": (0.57979590, 0.99999900, 1.0),
    "exp": (2.55813092, 1.28402606, 1.28402542),
    "ln": (1.43340758, 3.99999200, 4.0),
    "log10": (0.62252100, 1.73717445, 1.73717793),
    "sin": (0.60007282, 0.96891230, 0.96891242),
    "cos": (-0.71854018, -0.24740444, -0.24740396),
    "abs": (1.0, 1.0, 1.0),
    "sigmoid": (0.20431838, 0.24613407, 0.24613408),
    "relu": (1.0, 1.0, 1.0),
    "tanh": (0.52818367, 0.94001462, 0.94001485),
}
LABELS = "0.00 2.00 1.75 2.69 -2.67 0.58 2.56 1.43 0.62 0.60 -0.72 1.00 0.20 1.00 0.53"


@pytest.mark.parametrize("name", COMMON_FUNCTIONS)
def test_rates_of_the_common_functions_at_a_quarter(name):
    f = common_function(name)
    average, forward, exact = AT_A_QUARTER[name]
    assert average_rate(f, 0.25, 1.5) == eight_digits(average)
    assert forward_difference(f, 0.25, 1.25) == average_rate(f, 0.25, 1.5)
    assert forward_difference(f, 0.25, 1e-6) == eight_digits(forward)
    assert forward_difference(f, 0.25) == forward_difference(f, 0.25, 1e-6)
    assert f.derivative()(0.25) == eight_digits(exact)
    assert tangent_line(f, 0.25).slope == eight_digits(exact)


def test_the_labels_of_the_common_functions():
    rates = [average_rate(f, 0.25, 1.5) + 0.0 for f in COMMON_FUNCTIONS.values()]
    assert " ".join(f"{rate:.2f}" for rate in rates) == LABELS


def test_the_square_between_a_half_and_nine_tenths():
    line = secant_line(SQUARE, 0.5, 0.4)
    assert SQUARE(0.9) - SQUARE(0.5) == pytest.approx(0.56, abs=1e-15)
    assert line.slope == pytest.approx(1.4, abs=1e-14)
    assert tangent_line(SQUARE, 0.5).slope == 1


def test_the_square_root_at_four():
    assert SQRT(5) - SQRT(4) == eight_digits(0.23606798)
    assert forward_difference(SQRT, 4, 1) == eight_digits(0.23606798)
    rise = SQRT(4.00008) - SQRT(4)
    assert rise == pytest.approx(0.0000199999, abs=1e-12)  # not 0.000021, and not 0.26
    assert rise == pytest.approx(0.00001999990000, abs=5.1e-15)
    assert forward_difference(SQRT, 4, 0.00008) == pytest.approx(0.2499987500, abs=1e-10)
    assert SQRT.derivative()(4) == 0.25


def test_the_cosine_with_a_step_of_one():
    cosine = common_function("cos")
    assert forward_difference(cosine, np.pi / 2, 1) == pytest.approx(-0.8415, abs=5e-5)
    assert forward_difference(cosine, 0, 1) == pytest.approx(-0.4597, abs=5e-5)


ERRORS = {  # step: error of the forward and of the central difference of x^3 - 5x^2 + 3x at 2.15
    1e-1: (1.55e-01, 1.00e-02),
    1e-2: (1.46e-02, 1.00e-04),
    1e-3: (1.45e-03, 1.00e-06),
    1e-4: (1.45e-04, 1.00e-08),
    1e-5: (1.45e-05, 2.68e-10),
    1e-6: (1.45e-06, 4.90e-10),
    1e-7: (1.58e-07, 3.06e-09),
    1e-8: (1.05e-07, 7.24e-08),
    1e-9: (2.38e-06, 6.05e-07),
    1e-10: (2.55e-05, 7.71e-06),
    1e-11: (2.39e-04, 1.50e-04),
    1e-12: (3.79e-03, 2.01e-03),
    1e-13: (3.79e-03, 8.23e-03),
    1e-14: (7.48e-02, 5.84e-02),
    1e-15: (2.86e00, 1.97e00),
}
CUBIC = Function("x^3 - 5x^2 + 3x")


@pytest.mark.parametrize("h", ERRORS)
def test_step_sizes_and_their_errors(h):
    """Truncation is the same everywhere; rounding only in its order of magnitude."""
    exact = -4.6325
    assert CUBIC.derivative()(2.15) == pytest.approx(exact, abs=1e-13)
    for difference, error in zip((forward_difference, central_difference), ERRORS[h], strict=True):
        actual = abs(difference(CUBIC, 2.15, h) - exact)
        truncation = h >= 1e-6 if difference is forward_difference else h >= 1e-4
        if truncation:
            assert actual == pytest.approx(error, rel=0.01)
        else:
            assert actual < 10 * max(error, EPSILON / h)


def test_rounding_takes_over_below_the_best_step():
    for difference, best in ((forward_difference, 1e-8), (central_difference, 1e-6)):
        errors = [abs(difference(CUBIC, 2.15, h) + 4.6325) for h in (1e-1, best, 1e-15)]
        assert min(errors[0], errors[2]) > 1e4 * errors[1]


def test_the_default_steps_are_near_the_best():
    for difference in (forward_difference, backward_difference, central_difference):
        best = min(abs(difference(CUBIC, 2.15, h) + 4.6325) for h in ERRORS)
        assert abs(difference(CUBIC, 2.15) + 4.6325) < 30 * best
    assert central_difference(CUBIC, 2.15) == central_difference(CUBIC, 2.15, CENTRAL_STEP * 2.15)
    assert pytest.approx(EPSILON) == CENTRAL_STEP**3


@pytest.mark.parametrize(
    ("f", "slope", "x"),
    [
        (lambda x: x * x, lambda x: 2 * x, [1e10, -1e10, 1e300**0.4, 1e-5]),
        (lambda x: x**3 - x, lambda x: 3 * x**2 - 1, [1e6, 1e-6, 1e50]),
        (np.log, lambda x: 1 / x, [1e-6, 1e-12, 1e-200, 1e8]),
        (np.sqrt, lambda x: 0.5 / np.sqrt(x), [1e-8, 1e12]),
        (lambda x: 1 / x, lambda x: -1 / x**2, [1e-6, -1e-4, 1e-3, 1e5]),
        (np.exp, np.exp, [1e-10, 1e-3, 300.0]),
        (np.sin, np.cos, [1e-7, 1e6, 1e10]),
        (np.arctan, lambda x: 1 / (1 + x * x), [1e-9, 300.0]),
    ],
)
def test_default_steps_fit_large_and_small_numbers(f, slope, x):
    x = np.array(x)
    for difference in (forward_difference, backward_difference):
        np.testing.assert_allclose(difference(f, x), slope(x), rtol=1e-4)
    np.testing.assert_allclose(central_difference(f, x), slope(x), rtol=1e-7)
    np.testing.assert_allclose([central_difference(f, c) for c in x], slope(x), rtol=1e-7)
    for c in x:
        np.testing.assert_allclose(numerical_gradient(f, [c]), [slope(c)], rtol=1e-7)


def test_default_steps_of_functions_of_several_variables():
    gradient = numerical_gradient(lambda x, y: x**2 * np.log(y), (1e8, 1e-6))
    np.testing.assert_allclose(gradient, [2e8 * np.log(1e-6), 1e22], rtol=1e-7)
    hessian = numerical_hessian(lambda x: 1 / x, [1e-6])
    np.testing.assert_allclose(hessian, [[2e18]], rtol=1e-5)
    jacobian = numerical_jacobian(lambda x: np.array([np.log(x), 1 / x]), [1e-6])
    np.testing.assert_allclose(jacobian, [[1e6], [-1e12]], rtol=1e-7)
    curve = central_difference(Function(["ln(x)", "1/x"]), np.array([1e-6, 2.0]))
    np.testing.assert_allclose(curve, [[1e6, 0.5], [-1e12, -0.25]], rtol=1e-7)


@pytest.mark.parametrize("formula", ["x^2 + 3x y + y^2", "exp(x) sin(y)", "x^3 y - y^2"])
def test_the_curvature_in_a_direction_is_that_of_the_slice(formula):
    f, point = Function(formula, "x", "y"), np.array([0.7, -0.4])
    for direction in ([1, 0], [0, 2], [3, -4], [1e200, 1e200]):
        u = np.array(direction) / np.abs(direction).max()
        u = u / np.linalg.norm(u)
        ends = f(*(point + 1e-4 * u)) + f(*(point - 1e-4 * u))
        by_differences = (ends - 2 * f(*point)) / 1e-8
        assert directional_curvature(f, point, direction) == pytest.approx(by_differences, abs=1e-5)


def test_no_curvature_in_no_direction():
    with pytest.raises(ValueError, match="points nowhere"):
        directional_curvature(Function("x y"), (1, 2), (0, 0))


@pytest.mark.parametrize(
    "matrix",
    [[[2, 3], [3, 2]], [[4, -1], [-1, 6]], [[-1, 0], [0, -3]], [[1e-9, 2e-9], [2e-9, 5e-9]]],
)
def test_the_main_directions_are_eigenvectors(matrix):
    values, ways = main_directions(matrix)
    assert values == pytest.approx(np.linalg.eigvalsh(matrix), rel=1e-9)
    assert ways @ ways.T == pytest.approx(np.eye(2))
    for value, way in zip(values, ways, strict=True):
        assert np.dot(matrix, way) == pytest.approx(value * way)


def test_where_all_directions_bend_alike_the_main_ones_are_the_axes():
    values, ways = main_directions([[3, 0], [0, 3]])
    assert values == (3, 3)
    assert np.abs(ways) == pytest.approx(np.array([[0, 1], [1, 0]]))


def test_main_directions_want_a_symmetric_matrix():
    for wrong in ([[1, 2], [3, 4]], [[1, 3], [2, 4]], [[1, 2], [2 + 1e-7, 1]]):
        with pytest.raises(ValueError, match="not symmetric"):
            main_directions(wrong)
        with pytest.raises(ValueError, match="not symmetric"):
            definiteness(wrong)
    rounded = [[1, 2], [2 + 1e-9, 1]]
    assert main_directions(rounded).values == pytest.approx((-1, 3))
    assert definiteness(rounded) == "indefinite"


def test_the_directional_derivative():
    f = Function("x^2 sin(y) + e^(x y)")
    point, direction = np.array([0.4, -1.3]), np.array([3.0, 4.0])
    slope = directional_derivative(f, point, direction)
    along = central_difference(lambda t: f(*(point + t * direction / 5)), 0)
    assert slope == pytest.approx(along, rel=1e-9)
    assert directional_derivative(f, point, 1e200 * direction) == pytest.approx(slope)
    assert directional_derivative(f, point, -direction) == pytest.approx(-slope)
    steepest = f.gradient()(*point)
    assert directional_derivative(f, point, steepest) == pytest.approx(np.linalg.norm(steepest))
    with pytest.raises(ValueError, match="points nowhere"):
        directional_derivative(f, point, (0, 0))


@pytest.mark.parametrize(
    ("diagonal", "name"),
    [
        ((1, 2, 3), "positive definite"),
        ((-1, -2, -1e-5), "negative definite"),
        ((1, -1, 2), "indefinite"),
        ((1, 0, -2), "indefinite"),
        ((1, 1e-9, 2), "positive definite"),
        ((1, 0, 2), "positive semidefinite"),
        ((-1, 0, 0), "negative semidefinite"),
        ((0, 0, 0), "zero"),
    ],
)
def test_definiteness_does_not_depend_on_the_axes_nor_the_scale(diagonal, name):
    assert definiteness(np.diag(diagonal)) == name
    axes, _ = np.linalg.qr(np.random.default_rng(1).normal(size=(3, 3)))
    if 0 not in diagonal:  # rotated zeros are only nearly zero
        for scale in (1, 1e-100, 1e100):
            assert definiteness(scale * axes @ np.diag(diagonal) @ axes.T) == name
    for wrong in ([1, 2], [[1, 2, 3], [2, 1, 3]], [[np.nan]], [[[1.0]]]):
        with pytest.raises(ValueError, match="A square matrix of finite numbers"):
            definiteness(wrong)


def test_an_eigenvalue_that_rounding_could_make_counts_as_zero():
    for small in (0, 4e-16, -4e-16):
        assert definiteness(np.diag([1, small])) == "positive semidefinite"
        assert definiteness(np.diag([-1, small])) == "negative semidefinite"
    assert definiteness(np.diag([1, -5e-16])) == "indefinite"
    assert definiteness(np.diag([1, -5e-16, 0])) == "positive semidefinite"  # n EPSILON


def test_taylor_coefficients():
    assert taylor_coefficients(Function("1/(1-x)"), 0, 4) == (1, 1, 1, 1, 1)
    assert taylor_coefficients(Function("|x|^3"), 0, 2) == (0, 0, 0)
    with pytest.raises(ValueError, match="no derivative of order 1"):
        taylor_coefficients(Function("sqrt(x)"), 0, 2)
    with pytest.raises(TypeError, match="must be a Function"):
        taylor_coefficients(math.exp, 0, 2)


# Difference quotients


@pytest.mark.parametrize(
    "difference", [forward_difference, backward_difference, central_difference]
)
def test_a_quotient_does_what_its_formula_says(difference):
    cells = {
        forward_difference: lambda f, x, h: (f(x + h) - f(x)) / h,
        backward_difference: lambda f, x, h: (f(x) - f(x - h)) / h,
        central_difference: lambda f, x, h: (f(x + h) - f(x - h)) / (2 * h),
    }
    x, h = np.array([[0.5], [2.0], [3.5]]), np.array([1.0, -0.5, 1e-3])
    result = difference(np.exp, x, h)
    assert result.shape == (3, 3)
    np.testing.assert_array_equal(result, cells[difference](np.exp, x, h))
    assert type(difference(math.exp, 1, 0.5)) is np.float64
    assert difference(lambda x: 4, np.zeros((2, 3))).tolist() == [[0.0] * 3] * 2
    assert difference(lambda x: 4, 1) == 0


@economical
@given(st.floats(-3, 3), st.floats(0.01, 1))
def test_the_quotients_of_a_quadratic_are_known_exactly(x, h):
    f = Function("3x^2 - 2x + 1")
    assert forward_difference(f, x, h) == pytest.approx(6 * x - 2 + 3 * h, abs=1e-11)
    assert backward_difference(f, x, h) == pytest.approx(6 * x - 2 - 3 * h, abs=1e-11)
    assert central_difference(f, x, h) == pytest.approx(6 * x - 2, abs=1e-11)


def test_integer_points_and_steps():
    np.testing.assert_array_equal(forward_difference(SQUARE, [1, 2, 3], 1), [3, 5, 7])
    np.testing.assert_array_equal(backward_difference(SQUARE, [1, 2, 3], 1), [1, 3, 5])


def test_quotients_of_a_vector_valued_function():
    circle = Function(["cos(t)", "sin(t)"])
    t = np.linspace(0, 1, 4)
    quotients = central_difference(circle, t)
    assert quotients.shape == (2, 4)
    np.testing.assert_allclose(quotients, circle.derivative()(t), atol=1e-9)


def test_outside_the_domain_a_quotient_is_nan_without_a_warning():
    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        for f in (np.log, common_function("ln")):
            np.testing.assert_array_equal(
                np.isnan(central_difference(f, [-1.0, 1.0])), [True, False]
            )
            assert math.isnan(secant_line(f, -1, 0.5).slope)
        assert forward_difference(np.exp, 800.0, 1.0) != 0  # overflow is no warning either


@pytest.mark.parametrize("name", COMMON_FUNCTIONS)
def test_quotients_agree_with_derivatives(name):
    f, x = common_function(name), np.array([0.3, 1.0, 2.5])
    np.testing.assert_allclose(central_difference(f, x), f.derivative()(x), rtol=1e-8, atol=1e-9)
    np.testing.assert_allclose(forward_difference(f, x), f.derivative()(x), rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(backward_difference(f, x), f.derivative()(x), rtol=1e-5, atol=1e-5)
    scipys = scipy.differentiate.derivative(f, x, initial_step=0.1).df
    np.testing.assert_allclose(f.derivative()(x), scipys, rtol=1e-9, atol=1e-10)


# Lines


@economical
@given(st.floats(-3, 3), st.floats(-2, 2).filter(lambda h: abs(h) > 1e-3))
def test_a_secant_meets_the_graph_twice(x, h):
    f = Function("x^3 - x")
    line = secant_line(f, x, h)
    assert (line.x0, line.y0) == (x, f(x))
    assert line(x + h) == pytest.approx(f(x + h), abs=1e-9)
    assert line(0) == pytest.approx(line.intercept, abs=1e-9)


def test_a_tangent_is_the_limit_of_secants():
    f = Function("sin(x) + x^2")
    tangent = tangent_line(f, 0.7)
    gaps = [secant_line(f, 0.7, h).slope - tangent.slope for h in (0.1, 0.01, 0.001)]
    assert gaps[0] / gaps[1] == pytest.approx(10, rel=0.05)
    assert gaps[1] / gaps[2] == pytest.approx(10, rel=0.05)
    x = 0.7 + np.array([1e-2, 1e-3])
    distance = f(x) - tangent(x)
    assert distance[0] / distance[1] == pytest.approx(100, rel=0.05)


def test_lines_are_plain_tuples_of_floats_and_can_be_called_with_arrays():
    line = tangent_line(SQUARE, 3)
    assert line == Line(3.0, 9.0, 6.0) == (3, 9, 6)
    assert repr(line) == "Line(x0=3.0, y0=9.0, slope=6.0)"
    assert line.intercept == -9
    np.testing.assert_array_equal(line([[0, 1], [2, 3]]), [[-9, -3], [3, 9]])
    assert type(line(1)) is np.float64
    assert secant_line(math.sin, 0, math.pi / 2).slope == pytest.approx(2 / math.pi)


@pytest.mark.parametrize(
    ("text", "x"), [("|x|", 0), ("sqrt(x)", 0), ("ln(x)", -1), ("sign(x)", 0), ("1/x", 0)]
)
def test_there_is_no_tangent_where_there_is_no_derivative(text, x):
    assert math.isnan(tangent_line(Function(text), x).slope)


# Planes, gradients, matrices


def test_tangent_planes():
    plane = tangent_plane(Function("x y"), (2, 4))
    assert (plane.point, plane.value, plane.gradient) == ((2, 4), 8, (4, 2))
    x, y = np.meshgrid(np.arange(3), np.arange(4))
    np.testing.assert_array_equal(plane(x, y), 4 * x + 2 * y - 8)
    assert type(plane(1, 1)) is np.float64
    bowl = tangent_plane(Function("x^2 + y^2"), (2, 4))
    assert bowl(0, 0) == -20
    assert math.isnan(tangent_plane(Function("sqrt(x^2 + y^2)"), (0, 0)).gradient[0])


def test_the_distance_from_the_tangent_plane_is_quadratic():
    f = Function("sin(x) cos(y)")
    plane = tangent_plane(f, (2, 2.5))
    distance = [f(2 + h, 2.5 - 2 * h) - plane(2 + h, 2.5 - 2 * h) for h in (1e-2, 1e-3)]
    assert distance[0] / distance[1] == pytest.approx(100, rel=0.05)
    assert plane.value == eight_digits(-0.72847783)
    assert plane.gradient == (eight_digits(0.33339338), eight_digits(-0.54418918))


@economical
@given(st.floats(-2, 2), st.floats(-2, 2))
def test_numerical_gradient_and_hessian_agree_with_exact_ones(x, y):
    f = Function("x^2 y + sin(x y) + e^(x - y)")
    gradient, hessian = f.gradient()(x, y), f.hessian()(x, y)
    np.testing.assert_allclose(numerical_gradient(f, (x, y)), gradient, atol=1e-6)
    np.testing.assert_allclose(numerical_hessian(f, (x, y)), hessian, atol=2e-4)
    np.testing.assert_allclose(numerical_hessian(f, (x, y)), numerical_hessian(f, (x, y)).T)
    # The Hessian matrix is the Jacobian matrix of the gradient.
    np.testing.assert_allclose(numerical_jacobian(f.gradient(), (x, y)), hessian, atol=1e-5)


def test_numerical_derivatives_of_the_rosenbrock_function_agree_with_scipy():
    def rosen(*x):
        return scipy.optimize.rosen(x)

    point = np.array([1.3, 0.7, 0.8])
    np.testing.assert_allclose(
        numerical_gradient(rosen, point), scipy.optimize.rosen_der(point), rtol=1e-8
    )
    np.testing.assert_allclose(
        numerical_hessian(rosen, point), scipy.optimize.rosen_hess(point), rtol=1e-6, atol=1e-4
    )


def test_numerical_jacobians():
    polar = Function(["r cos(t)", "r sin(t)"], "r", "t")
    np.testing.assert_allclose(
        numerical_jacobian(polar, (2, 0.5)), polar.jacobian()(2, 0.5), atol=1e-9
    )
    plain = numerical_jacobian(lambda x, y: [x * y, x + y, 7], (2, 3))
    np.testing.assert_allclose(plain, [[3, 2], [1, 1], [0, 0]], atol=1e-9)
    assert numerical_jacobian(Function("x y"), (2, 3)).shape == (1, 2)
    assert numerical_gradient(SQUARE, 3) == pytest.approx([6])


def test_steps_of_ones_own():
    def cube(x, y):
        return x**3 + y

    # A central difference of x^3 is 3x^2 + h^2, and a step may differ between coordinates.
    assert numerical_gradient(cube, (1, 1), h=(0.5, 0.1)) == pytest.approx([3.25, 1])
    assert numerical_gradient(cube, (1, 1), h=0.1) == pytest.approx([3.01, 1])
    assert numerical_hessian(lambda x: x**4, [1], h=0.1)[0, 0] == pytest.approx(12.08)
    assert numerical_gradient(lambda x: x**2, [1e8]) == pytest.approx([2e8])  # the step scales


def test_outside_the_domain_numerical_gradients_are_nan_without_a_warning():
    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.isnan(numerical_gradient(lambda x, y: np.log(x) * y, (-1, 2))).all()
        assert np.isnan(numerical_hessian(lambda x, y: np.log(x) * y, (-1, 2)))[0].all()


# What people get wrong


@pytest.mark.parametrize(
    ("attempt", "error", "sentence"),
    [
        (lambda: forward_difference(SQUARE, 1, 0), ValueError, "step h is 0.*: try h = 0.001"),
        (lambda: backward_difference(SQUARE, 1, [0.1, 0]), ValueError, "step h is 0"),
        (lambda: central_difference(SQUARE, 1, 0.0), ValueError, "step h is 0"),
        (lambda: secant_line(SQUARE, 1, 0), ValueError, "step h is 0"),
        (lambda: numerical_gradient(SQUARE, [1], h=0), ValueError, "step h is 0"),
        (lambda: numerical_hessian(SQUARE, [1], h=0), ValueError, "step h is 0"),
        (lambda: forward_difference(SQUARE, 2, 1e-17), ValueError, "1e-17 is lost .* x = 2: take"),
        (lambda: forward_difference(SQUARE, 2e9, 1e-8), ValueError, "take h = 3e.01 or more"),
        (lambda: forward_difference(SQUARE, [3, 0.5], [1, 1e-17]), ValueError, "take h = 1e-08 or"),
        (lambda: forward_difference(SQUARE, "1", 0.1), TypeError, "number is needed, not '1'"),
        (lambda: forward_difference(SQUARE, 1, "0.1"), TypeError, "number is needed, not '0.1'"),
        (lambda: forward_difference(SQUARE, [1, 2], [0.1] * 3), ValueError, "do not fit"),
        (
            lambda: average_rate(SQUARE, 2, 1),
            ValueError,
            "from 2 to 1 is upside down.*: let a < b",
        ),
        (lambda: average_rate(SQUARE, 2, 2), ValueError, "upside down or empty"),
        (lambda: average_rate(SQUARE, 1, NAN), ValueError, "end b of the interval is one finite"),
        (lambda: average_rate(SQUARE, "0", 1), TypeError, "number is needed, not '0'"),
        (lambda: secant_line(SQUARE, [1, 2], 1), ValueError, r"point x is one finite number.*\[1"),
        (lambda: tangent_line(SQUARE, "3"), TypeError, "number is needed, not '3'"),
        (lambda: tangent_line(math.sin, 3), TypeError, r"must be a Function.*: write f = Function"),
        (lambda: tangent_line("x^2", 3), TypeError, "must be a Function, not 'x"),
        (
            lambda: tangent_line(Function("x y"), 3),
            ValueError,
            r"one variable: use restrict\(\)",
        ),
        (lambda: tangent_line(Function(["x"]), 3), ValueError, "scalar function"),
        (lambda: tangent_plane(Function("x y"), 3), ValueError, "needs 2 coordinates"),
        (lambda: tangent_plane(Function("x y"), "ab"), ValueError, "needs 2 coordinates"),
        (
            lambda: tangent_plane(Function("x y"), (1, 2))(1),
            TypeError,
            "2 coordinates, not 1",
        ),
        (lambda: tangent_plane(Function("x y"), (1, 2))(1, 2, 3), TypeError, "ordinates, not 3"),
        (
            lambda: tangent_plane(Function(["x", "y"]), (1, 2)),
            ValueError,
            "A tangent plane belongs to a scalar function of its variables",
        ),
        (lambda: average_rate(SQUARE, -math.inf, 1), ValueError, "end a of the interval is one"),
        (lambda: secant_line(SQUARE, 1, [1, 2]), ValueError, "step h is one finite number"),
        (lambda: tangent_line(SQUARE, 1)("2"), TypeError, "number is needed"),
        (lambda: numerical_gradient(SQUARE, [[1]]), ValueError, "One point is needed"),
        (
            lambda: numerical_gradient(SQUARE, [1], h=[0.1, 0.2]),
            ValueError,
            "one step h, or 1 step",
        ),
        (lambda: numerical_gradient(lambda x: [x, x], [1]), ValueError, "2 numbers .* no gradient"),
    ],
)
def test_errors_name_the_mend(attempt, error, sentence):
    with pytest.raises(error, match=sentence) as caught:
        attempt()
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("difference", [
    lambda f: forward_difference(f, 1), lambda f: central_difference(f, 1e-9),
    lambda f: average_rate(f, 0, 1), lambda f: numerical_gradient(f, [1.0]),
    lambda f: numerical_jacobian(f, [1.0]), lambda f: numerical_hessian(f, [1.0]),
])  # fmt: skip
def test_a_function_that_returns_nothing_is_told(difference):
    with pytest.raises(TypeError, match=r"returned None, .* end with return"):
        difference(lambda x: None)
