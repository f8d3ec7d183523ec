"""Quadratic models against SymPy, differences and what a bowl is; the puzzles with four maps."""

import numpy as np
import pytest
import scipy.optimize
import sympy as sp

from course_utils.calculus import (
    directional_curvature,
    main_directions,
    numerical_gradient,
    numerical_hessian,
)
from course_utils.functions import Function
from course_utils.quadratic_models import (
    QuadraticModel,
    contour_ellipse,
    largest_miss,
    quadratic_model,
    trusted_radius,
)
from course_utils.quadratic_puzzles import LETTERS, which_map

HILL = Function("exp(-(x^2 + y^2))", "x", "y")


@pytest.mark.parametrize(
    ("text", "names", "point"),
    [
        ("x^2 y^3", "x y", (1, 1)),
        ("exp(-(x^2 + y^2))", "x y", (0.6, -0.4)),
        ("exp(x) cos(y) + x y z", "x y z", (0.2, 0.5, -1)),
        ("sin(3 x)", "x", (0.7,)),
    ],
)
def test_it_is_sympys_polynomial_of_order_2(text, names, point):
    f = Function(text, *names.split())
    t = sp.Symbol("t")
    exact_point = [sp.Rational(str(p)) for p in point]
    for steps in ((0.3, -0.2, 0.1), (-1, 0.5, 2)):
        steps = [sp.Rational(str(s)) for s in steps[: len(point)]]
        places = [p + t * s for p, s in zip(exact_point, steps, strict=True)]
        along = f.expression.subs(dict(zip(f.variables, places, strict=True)), simultaneous=True)
        expected = sum(along.diff(t, k).subs(t, 0) / sp.factorial(k) for k in range(3))
        there = [float(p + s) for p, s in zip(exact_point, steps, strict=True)]
        assert quadratic_model(f, point)(*there) == pytest.approx(float(expected), abs=1e-12)


def test_its_numbers_are_those_of_differences():
    model = quadratic_model(HILL, (0.6, -0.4))
    assert model.gradient == pytest.approx(numerical_gradient(HILL, (0.6, -0.4)), abs=1e-8)
    assert np.array(model.hessian) == pytest.approx(numerical_hessian(HILL, (0.6, -0.4)), abs=1e-5)


def test_orders_below():
    model = quadratic_model(HILL, (0.5, 0.2))
    assert model.cut(2) == model
    assert model.cut(0)(3, 4) == model.value
    slopes = model.gradient
    assert model.cut(1)(0.7, 0.1) == pytest.approx(model.value + 0.2 * slopes[0] - 0.1 * slopes[1])
    with pytest.raises(ValueError, match="use f"):
        model.cut(3)


def test_arrays_broadcast():
    model, (x, y) = quadratic_model(HILL, (0.5, 0.2)), np.meshgrid([0, 1, 2], [0, 1])
    assert model(x, y).shape == (2, 3)
    assert model(x, 0.0).shape == (2, 3)
    assert model(x, y)[1, 2] == pytest.approx(model(2, 1))


@pytest.mark.parametrize(
    ("point", "shape"),
    [
        ((0, 0), "dome"),
        ((0.3, 0.4), "dome"),
        ((0.5, 0.5), "ridge"),
        ((0.1, 0.7), "ridge"),
        ((0.7, -0.1), "ridge"),
        ((0.8, 0.4), "saddle"),
    ],
)
def test_shapes_on_the_hill(point, shape):
    """Its Hessian has the eigenvalues -2 and 4r² - 2, times the height."""
    assert quadratic_model(HILL, point).shape == shape


@pytest.mark.parametrize(("text", "shape"), [("x^2 + y^2", "bowl"), ("x^2 + 0 y", "trough"),
                                             ("x + y", "plane"), ("x y", "saddle")])  # fmt: skip
def test_other_shapes(text, shape):
    assert quadratic_model(Function(text, "x", "y"), (1, 2)).shape == shape


def test_the_stationary_point_has_no_slope():
    model = quadratic_model(Function("x^4/4 - x^2 + (y - x/2)^2", "x", "y"), (1.8, -1))
    there = model.stationary_point
    assert numerical_gradient(model, there) == pytest.approx([0, 0], abs=1e-8)
    assert there == pytest.approx([1.8 - (1.8**3 - 3.6) / (3 * 1.8**2 - 2), there[0] / 2])
    assert np.isnan(quadratic_model(Function("x + y"), (0, 0)).stationary_point).all()


def test_where_there_are_no_bends():
    model = quadratic_model(Function("sqrt(x^2 + y^2)"), (0, 0))
    assert model.shape == ""
    assert np.isnan(model.stationary_point).all()


@pytest.mark.parametrize("sign", [1, -1])
def test_an_ellipse_is_a_contour(sign):
    rows = ((sign * 4.0, sign * 1.0), (sign * 1.0, sign * 2.0))
    model = QuadraticModel((1.0, 2.0), 3.0, (0.5, -1.0), rows)
    curve = contour_ellipse(model, 0.7)
    extreme = model(*model.stationary_point)
    assert model(*curve.T) == pytest.approx(extreme + sign * 0.7)
    away = np.hypot(*(curve - model.stationary_point).T)
    values = np.abs(np.linalg.eigvalsh(rows))
    assert away.max() == pytest.approx(np.sqrt(1.4 / values.min()), rel=1e-3)
    assert away.min() == pytest.approx(np.sqrt(1.4 / values.max()), rel=1e-3)


def test_only_bowls_have_ellipses():
    assert np.isnan(contour_ellipse(quadratic_model(Function("x y"), (0, 0)), 1)).all()
    with pytest.raises(ValueError, match="positive"):
        contour_ellipse(quadratic_model(Function("x^2 + y^2"), (0, 0)), 0)


@pytest.mark.parametrize(("order", "power"), [(0, 1), (1, 2), (2, 4)])
def test_how_far_a_copy_of_the_top_may_be_trusted(order, power):
    """On the hill all directions are alike, so a root says where the miss is 0.05."""
    copy = quadratic_model(HILL, (0, 0)).cut(order)
    beyond = scipy.optimize.brentq(lambda r: abs(HILL(r, 0) - copy(r, 0)) - 0.05, 0.01, 1.4)
    assert trusted_radius(HILL, copy, (0, 0), 0.05) == pytest.approx(beyond, abs=0.0101)
    assert largest_miss(HILL, copy, (0, 0), beyond) == pytest.approx(0.05, abs=1e-6)
    assert largest_miss(HILL, copy, (0, 0), beyond / 2) < 0.05 / 1.9 ** (power / 2)


def test_a_perfect_copy_and_a_useless_one():
    assert trusted_radius(HILL, HILL, (0, 0), 0.05) == 1.5
    assert trusted_radius(HILL, lambda x, y: HILL(x, y) + 1, (0, 0), 0.05) == 0


@pytest.mark.parametrize(
    ("f", "error", "mend"),
    [(lambda x, y: x, TypeError, "Function"), (Function(["x", "y"], "x", "y"), ValueError, "one")],
)
def test_what_is_no_function_of_one_value_is_refused(f, error, mend):
    with pytest.raises(error, match=mend):
        quadratic_model(f, (0, 0))


def test_the_number_of_coordinates_is_checked():
    with pytest.raises(TypeError, match="2 coordinates"):
        quadratic_model(HILL, (0, 0))(1)


@pytest.mark.parametrize("number", range(1, 31))
def test_the_four_maps_differ_and_one_is_asked_for(number):
    puzzle = which_map(number)
    assert tuple(sorted(puzzle.maps)) == tuple(LETTERS)
    x, y = np.meshgrid(np.linspace(-2, 2, 21), np.linspace(-2, 2, 21))
    heights = [model(x, y) for model in puzzle.maps.values()]
    for i, one in enumerate(heights):
        assert all(np.abs(one - other).max() > 3 for other in heights[:i])


def test_each_letter_is_sometimes_right():
    assert {which_map(number).answer for number in range(1, 13)} == set(LETTERS)


@pytest.mark.parametrize("direction", [(1, 0), (3, 4), (-2, 1), (1e200, 1e200)])
def test_the_curvature_in_a_direction_is_a_second_derivative(direction):
    """By SymPy along the line, by a difference, and through the model."""
    point, t = (0.8, 0.4), sp.Symbol("t", real=True)
    unit = np.array(direction) / max(np.abs(direction))
    unit = unit / np.hypot(*unit)
    line = {v: p + u * t for v, p, u in zip(HILL.variables, point, unit, strict=True)}
    exact = float(HILL.expression.subs(line, simultaneous=True).diff(t, 2).subs(t, 0))
    found = directional_curvature(HILL, point, direction)
    assert found == pytest.approx(exact, abs=1e-12)
    h = 1e-4
    ahead, here, behind = (HILL(*(point + k * h * unit)) for k in (1, 0, -1))
    assert found == pytest.approx((ahead - 2 * here + behind) / h**2, abs=1e-6)
    model = quadratic_model(HILL, point)
    bend = model(*(point + unit)) - 2 * model(*point) + model(*(point - unit))
    assert found == pytest.approx(bend, abs=1e-12)


def test_no_direction_has_no_curvature():
    with pytest.raises(ValueError, match="points nowhere"):
        directional_curvature(HILL, (0, 0), (0, 0))


@pytest.mark.parametrize("rows", [[[4, 1], [1, 2]], [[1, 3], [3, 1]], [[-2, 0], [0, 5]]])
def test_main_directions_are_eigenvectors(rows):
    values, ways = main_directions(rows)
    assert values == pytest.approx(np.linalg.eigvalsh(rows))
    for value, way in zip(values, ways, strict=True):
        assert np.array(rows) @ way == pytest.approx(value * way)
        assert np.hypot(*way) == pytest.approx(1)


@pytest.mark.parametrize("size", [1, 1e6])
@pytest.mark.parametrize(("bend", "shape"), [(5e-10, "trough"), (5e-9, "bowl"), (-5e-9, "saddle")])
def test_a_bend_below_a_billionth_of_the_largest_is_none(size, bend, shape):
    rows = ((size, 0.0), (0.0, bend * size))
    assert QuadraticModel((0.0, 0.0), 0.0, (0.0, 0.0), rows).shape == shape


@pytest.mark.parametrize(("bend", "is_known"), [(1e-13, True), (1e-14, False)])
def test_a_bend_that_is_hardly_above_rounding_has_no_lowest_place(bend, is_known):
    """It would be 1 to the left; rounding is 2e-16 of the other bend."""
    model = QuadraticModel((0.0, 0.0), 0.0, (0.0, bend), ((1.0, 0.0), (0.0, bend)))
    there = model.stationary_point
    assert there == pytest.approx([0, -1]) if is_known else np.isnan(there).all()
