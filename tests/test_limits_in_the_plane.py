"""Limits in the plane: reasons that hold on discs, ways that disprove, and honest doubt."""

import numpy as np
import pytest
import sympy

from course_utils.functions import Function
from course_utils.limits import Limit
from course_utils.limits_in_the_plane import (
    Way,
    _other,
    along,
    limit_along,
    plane_limit,
    spread_on_disc,
)

ORIGIN = (0, 0)


@pytest.mark.parametrize(
    ("text", "point", "value"),
    [
        ("x^2 y", (2, 3), 12),
        ("sqrt(x - y)", (1, 1), 0),
        ("x^2 y/(x^2 + y^2)", ORIGIN, 0),
        ("(x^3 + y^3)/(x^2 + 2y^2)", ORIGIN, 0),
        ("(3x^2 + 3y^2 + x^3)/(x^2 + y^2)", ORIGIN, 3),
        ("(x^2 - y^2)/(x - y)", (1, 1), 2),
        ("(x - 1)^2 (y - 2)/((x - 1)^2 + (y - 2)^2)", (1, 2), 0),
        ("sin(x^2 + y^2)/(x^2 + y^2)", ORIGIN, 1),
        ("sin(3x^2 + 3y^2)/(x^2 + y^2)", ORIGIN, 3),
        ("(x^2 + y^2) ln(x^2 + y^2)", ORIGIN, 0),
        ("x y/sqrt(x^2 + y^2)", ORIGIN, 0),
        ("x sin(1/y)", ORIGIN, 0),
        ("e^(-1/(x^2 + y^2))", ORIGIN, 0),
        ("x/x + y", (0, 1), 2),
    ],
)
def test_a_limit_that_exists(text, point, value):
    found = plane_limit(text, point)
    assert (found.verdict, found.value) == ("exists", pytest.approx(value, abs=1e-12))
    assert_values_settle(Function(text, "x", "y"), point, value)


def assert_values_settle(f, point, value):
    """All values on small circles come near the limit, and nearer on smaller ones."""
    turns = np.linspace(0, 2 * np.pi, 1000)
    misses = []
    for radius in (1e-1, 1e-2, 1e-3):
        values = f(point[0] + radius * np.cos(turns), point[1] + radius * np.sin(turns))
        misses.append(np.nanmax(np.abs(values - value)))
    assert misses[2] <= misses[1] <= misses[0]
    assert misses[2] < 0.05


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("-x y/(x^2 + y^2)", "ways differ"),
        ("x^2 y/(x^4 + y^2)", "ways differ"),
        ("x y^3/(x^2 + y^6)", "ways differ"),
        ("(x^2 - y^2)/(x^2 + y^2)", "ways differ"),
        ("|x|/x + y", "ways differ"),
        ("x^y", "ways differ"),
        ("x/y", "ways differ"),
        ("1/(x^2 + y^2)", "unbounded"),
        ("1/x", "unbounded"),
        ("ln(x^2 + y^2)", "unbounded"),
        ("sin(1/(x^2 + y^2))", "oscillates"),
        ("cos(1/x) + y", "oscillates"),
        ("sqrt(-1 - x^2 - y^2)", "no values"),
        ("sqrt(-x^2 - y^2)", "no values"),
    ],
)
def test_a_limit_that_does_not_exist(text, verdict):
    assert plane_limit(text).verdict == verdict


def test_the_two_ways_differ_indeed():
    for text in ("-x y/(x^2 + y^2)", "x^2 y/(x^4 + y^2)", "x y^3/(x^2 + y^6)"):
        first, second = plane_limit(text).ways
        t = sympy.Symbol("t", positive=True)
        limits = []
        for way in (first, second):
            curve = [part.replace("^", "**") for part in way.curve.strip("()").split(", ")]
            x, y = (sympy.sympify(part.replace("\N{MINUS SIGN}", "-"), {"t": t}) for part in curve)
            f = sympy.sympify(str(Function(text).expression)).subs({"x": x, "y": y})
            limits.append(float(sympy.limit(f, t, 0)))
        assert limits == pytest.approx([first.limit.value, second.limit.value])
        assert limits[0] != limits[1]


@pytest.mark.parametrize("text", ["x^3/(x^2 + y^4)", "x^4 y/(x^4 + y^2)"])
def test_agreeing_ways_prove_nothing(text):
    found = plane_limit(text)
    assert found.verdict == "undecided"
    assert np.isnan(found.value)
    assert "no proof" in found.reason
    assert {way.limit.value for way in found.ways} == {0.0}


def test_infinite_values_are_told_with_their_sign():
    assert plane_limit("1/(x^2 + y^2)").value == np.inf
    assert plane_limit("ln(x^2 + y^2)").value == -np.inf
    assert np.isnan(plane_limit("1/x").value)


def test_a_form_that_vanishes_in_a_direction_proves_nothing_by_itself():
    found = plane_limit("x^3/(x^2 - y^2)")
    assert found.verdict != "exists"


def test_a_limit_along_a_curve():
    f = Function("-x y/(x^2 + y^2)")
    assert limit_along(f, ("t", "t^2")).value == 0
    assert limit_along(f, ("t", "2t")).value == pytest.approx(-0.4)
    assert limit_along(f, ("cos(t)", "sin(t)"), "pi/4").value == pytest.approx(-0.5)
    spiral = Function(["t cos(5 ln(t))", "t sin(5 ln(t))"], "t")
    assert limit_along(f, spiral, 0, "right").verdict == "oscillates"


def test_a_curve_has_two_components():
    with pytest.raises(ValueError, match="two formulas in t"):
        along(Function("x y"), ("t", "t", "t"))
    with pytest.raises(ValueError, match="one function of x and y"):
        plane_limit(Function("x + y + z"))


@pytest.mark.parametrize("radius", [0.01, 0.5, 2])
def test_the_spread_on_a_disc(radius):
    found = spread_on_disc(Function("x + 2y"), (1, 1), radius)
    exact = np.sqrt(5) * radius
    assert (found.lowest, found.highest) == pytest.approx((3 - exact, 3 + exact), rel=1e-4)
    assert np.hypot(found.place_of_highest[0] - 1, found.place_of_highest[1] - 1) < radius


def test_of_equal_places_on_a_disc_the_first_is_told():
    heights = [Function(text) for text in ("x^2 y/(x^2 + y^2)", "y x^2/(x^2 + y^2) + y/10^15")]
    places = [spread_on_disc(f, ORIGIN, 0.5).place_of_highest for f in heights]
    assert places[0] == places[1]
    mirrored = spread_on_disc(lambda x, y: heights[0](-x, y) * (1 + x * 1e-12), ORIGIN, 0.5)
    assert mirrored.place_of_highest == places[0]


def test_a_disc_without_values():
    assert np.isnan(spread_on_disc(Function("sqrt(-1 - x^2 - y^2)"), ORIGIN, 1).lowest)
    with pytest.raises(ValueError, match="positive"):
        spread_on_disc(Function("x + y"), ORIGIN, 0)


@pytest.mark.parametrize("size", [1e-9, 1, 1000])
@pytest.mark.parametrize(("apart", "differ"), [(5e-10, False), (5e-9, True)])
def test_ways_differ_by_more_than_a_billionth(size, apart, differ):
    values = (size, size + max(1, size) * apart)
    ways = [Way(str(v), Limit("exists", v, None, None, "")) for v in values]
    assert (_other(ways) is ways[0]) is differ


@pytest.mark.parametrize(("step", "is_higher"), [(5e-10, False), (5e-9, True)])
def test_places_on_a_disc_are_equal_to_a_billionth(step, is_higher):
    found = spread_on_disc(lambda x, y: 1 + step * (x > 0.5), ORIGIN, 1)
    assert (found.place_of_highest[0] > 0.5) is is_higher


def test_a_disc_is_looked_at_almost_up_to_its_circle_and_to_its_centre():
    away = spread_on_disc(np.hypot, ORIGIN, 1)
    assert 1 - 2e-9 < away.highest < 1
    assert 0 < away.lowest < 2e-6
