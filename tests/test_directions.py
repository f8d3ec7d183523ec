"""Slopes in a direction, as limits."""

import numpy as np
import pytest
import sympy as sp

from course_utils.calculus import central_difference, directional_derivative
from course_utils.directions import along, directional_limit
from course_utils.functions import Function

DENT = Function("x y^2 / (x^2 + y^2)")
BROKEN = Function("-x y / (x^2 + y^2)")


@pytest.mark.parametrize(
    ("text", "point", "direction"),
    [
        ("x^2 y", (2, 1), (-1, 3)),
        ("sin(x) cos(y)", (2, 2.5), (1, np.sqrt(3))),
        ("e^(x y) sin(y)", (0.4, -1.3), (3, 4)),
        ("x^2 + x y + y^2 - sqrt(z)", (1, 3, 4), (2, -1, 2)),
    ],
)
def test_where_there_is_a_gradient_the_limit_is_the_formula(text, point, direction):
    f = Function(text)
    slope = directional_limit(f, point, direction)
    assert slope.verdict == "exists"
    assert slope.value == pytest.approx(directional_derivative(f, point, direction), abs=1e-12)
    unit = np.array(direction) / np.linalg.norm(direction)
    assert slope.value == pytest.approx(
        central_difference(lambda s: f(*(np.array(point) + s * unit)), 0), abs=1e-8
    )


@pytest.mark.parametrize("degrees", [30, 45, 60, 120])
def test_the_dent_has_slopes_that_its_gradient_does_not_know(degrees):
    """Along (cos t, sin t) the dent is the straight line cos t sin² t s; its gradient is 0."""
    t = np.radians(degrees)
    slope = directional_limit(DENT, (0, 0), (np.cos(t), np.sin(t)), value=0)
    assert slope.verdict == "exists"
    assert slope.value == pytest.approx(np.cos(t) * np.sin(t) ** 2)
    for axis in [(1, 0), (0, 1)]:
        assert directional_limit(DENT, (0, 0), axis, value=0).value == 0


def test_slopes_along_both_axes_and_none_across():
    assert directional_limit(BROKEN, (0, 0), (1, 0), value=0).value == 0
    assert directional_limit(BROKEN, (0, 0), (0, 1), value=0).value == 0
    across = directional_limit(BROKEN, (0, 0), (1, 1), value=0)
    assert across.verdict == "left and right differ"
    assert (across.left.value, across.right.value) == (np.inf, -np.inf)


def test_at_the_tip_of_a_cone_every_way_goes_up():
    tip = directional_limit(Function("sqrt(x^2 + y^2)"), (0, 0), (1, 2))
    assert (tip.verdict, tip.left.value, tip.right.value) == ("left and right differ", -1, 1)


def test_only_where_the_direction_points_counts():
    f = Function("x^2 y")
    values = {directional_limit(f, (1, 2), (3 * k, 4 * k)).value for k in (1, 5, 1000)}
    assert values == {3.2}
    assert directional_limit(f, (1, 2), (-3, -4)).value == -3.2


def test_the_way_gone_is_the_length():
    s = sp.Symbol("s")
    line = along(Function("x^2 + y^2"), (0, 0), (5, 12))
    assert sp.simplify(line.expression - s**2).subs(line.variables[0], s) == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((DENT, (0, 0), (0, 0)), "points nowhere"),
        ((DENT, (0, 0), (1, 1)), "value=0"),
        ((DENT, (0, 0, 0), (1, 1)), "2 coordinates"),
        ((DENT, (0, 0), (1,)), "2 coordinates"),
        ((DENT, (0, np.inf), (1, 1)), "finite"),
    ],
)
def test_what_cannot_be_meant(arguments, words):
    with pytest.raises(ValueError, match=words):
        directional_limit(*arguments)


@pytest.mark.parametrize("f", ["x y", lambda x, y: x * y, Function(["x", "y"])])
def test_only_a_scalar_function_has_a_slope(f):
    with pytest.raises(TypeError, match="scalar valued Function"):
        directional_limit(f, (0, 0), (1, 1))
