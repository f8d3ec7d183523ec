"""Maps of the plane near a place, and the areas of images."""

import numpy as np
import pytest
import scipy.integrate

from course_utils.calculus import numerical_jacobian
from course_utils.functions import Function
from course_utils.plane_maps import (
    area_of_disc_by_tiles,
    border_of_square,
    linearise,
    signed_area,
)
from course_utils.polar import polar

SQUARE = Function(["x^2 - y^2", "2x y"], "x", "y")
MAPS = [SQUARE, polar(), Function(["x + sin(y)", "x y"], "x", "y")]


@pytest.mark.parametrize("mapping", MAPS)
def test_the_jacobian_is_that_of_differences(mapping):
    near = linearise(mapping, (1.3, 0.4))
    assert near.jacobian == pytest.approx(numerical_jacobian(mapping, (1.3, 0.4)), abs=1e-8)
    assert near.determinant == pytest.approx(np.linalg.det(near.jacobian))
    assert near.area_factor == abs(near.determinant)


@pytest.mark.parametrize("mapping", MAPS)
def test_the_miss_shrinks_like_the_square_of_the_step(mapping):
    near = linearise(mapping, (1.3, 0.4))
    misses = [
        np.hypot(*(near(1.3 + h, 0.4 + 2 * h) - mapping(1.3 + h, 0.4 + 2 * h)))
        for h in (0.1, 0.01, 0.001)
    ]
    assert misses[0] / misses[1] == pytest.approx(100, rel=0.1)
    assert misses[1] / misses[2] == pytest.approx(100, rel=0.1)


@pytest.mark.parametrize(
    ("components", "orientation"),
    [
        (["x", "y"], "kept"),
        (["y", "x"], "reversed"),
        (["x + y", "2x + 2y"], "lost"),
        (["0 x", "0 y"], "lost"),
    ],
)
def test_orientation(components, orientation):
    assert linearise(Function(components, "x", "y"), (1, 1)).orientation == orientation


def test_a_linearisation_takes_arrays():
    x, y = np.meshgrid(np.linspace(0, 1, 3), np.linspace(0, 1, 4))
    near = linearise(Function(["x - 2y + 1", "3y - 2x"], "x", "y"), (1, 1))
    assert near(x, y).shape == (2, 4, 3)
    assert near(x, y) == pytest.approx(np.array([x - 2 * y + 1, 3 * y - 2 * x]))


def test_the_area_of_an_image_is_the_integral_of_the_area_factor():
    """Of the square [1, 1.5] by [0.5, 1] under z², whose factor is 4(x² + y²)."""
    whole, _ = scipy.integrate.dblquad(lambda y, x: 4 * (x * x + y * y), 1, 1.5, 0.5, 1)
    border = border_of_square((1, 0.5), 0.5, 400)
    assert signed_area(*SQUARE(*border)) == pytest.approx(whole, rel=1e-5)


def test_a_map_that_reverses_turns_the_border_round():
    border = border_of_square((0.5, 0.5), 0.5)
    assert signed_area(*border) == pytest.approx(0.25)
    assert signed_area(*Function(["x - 2y", "3y - 2x"], "x", "y")(*border)) == pytest.approx(-0.25)


def test_the_tiles_of_a_disc():
    """With r at the inner edge the sum is π R² (1 − 1/n), whatever the number of wedges."""
    for rings, wedges in [(1, 3), (4, 12), (50, 8)]:
        expected = np.pi * 4 * (1 - 1 / rings)
        assert area_of_disc_by_tiles(2, rings, wedges) == pytest.approx(expected)


@pytest.mark.parametrize("wrong", [Function("x y"), Function(["x", "x^2"], "x")])
def test_what_is_no_map_of_the_plane_is_told(wrong):
    with pytest.raises(ValueError, match="two variables and two components"):
        linearise(wrong, (1, 1))


@pytest.mark.parametrize("unit", [1, 1000000])
@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize(("apart", "is_lost"), [(5e-13, True), (5e-12, False)])
def test_columns_that_are_the_same_but_for_rounding_lose_the_plane(apart, sign, is_lost, unit):
    """The determinant is `apart`; 1e-12 of the product of the lengths, √2 each, is 2e-12."""
    rows = [f"{unit}x + y", f"{unit}x + {1 + sign * apart:.13f} y"]
    found = linearise(Function(rows, "x", "y"), (1, 1)).orientation
    assert found == ("lost" if is_lost else "kept" if sign > 0 else "reversed")
