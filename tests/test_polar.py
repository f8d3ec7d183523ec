"""Polar coordinates: there and back, and functions in them."""

import numpy as np
import pytest

from course_utils.functions import Function
from course_utils.polar import in_polar, polar, to_polar


def test_there_and_back():
    rng = np.random.default_rng(4)
    x, y = rng.uniform(-3, 3, (2, 200))
    r, theta = to_polar(x, y)
    assert r * np.exp(1j * theta) == pytest.approx(x + 1j * y)
    assert polar()(r, theta) == pytest.approx(np.array([x, y]))


def test_the_origin_lies_in_no_direction():
    r, theta = to_polar([0.0, 1.0], 0)
    assert r.tolist() == [0, 1]
    assert np.isnan(theta[0])
    assert theta[1] == 0


@pytest.mark.parametrize("text", ["x y/(x^2 + y^2)", "x^2 y/(x^4 + y^2)", "e^(x y)", "x"])
@pytest.mark.parametrize("point", [(0, 0), (1, -2), (0.1, 0.5)])
def test_a_function_has_the_same_values(text, point):
    f = Function(text, "x", "y")
    rng = np.random.default_rng(7)
    r, theta = rng.uniform(0.1, 2, 50), rng.uniform(-3, 3, 50)
    there = f(point[0] + r * np.cos(theta), point[1] + r * np.sin(theta))
    assert in_polar(f, point)(r, theta) == pytest.approx(there, rel=1e-9, abs=1e-9)


def test_it_has_values_away_from_the_pole_only():
    assert np.isnan(in_polar(Function("x^2 + y^2"))([-1, 0, 1], 0)[:2]).all()
    kept = in_polar(Function("x/x + y"))
    assert np.isnan(kept(1, np.pi / 2)) or kept.conditions


def test_three_variables_have_none():
    with pytest.raises(ValueError, match="two variables"):
        in_polar(Function("x + y + z"))
