"""Rising, falling, bending and turning, against calculus done by hand and by SciPy."""

from itertools import pairwise

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from course_utils.functions import Function
from course_utils.inverses import Inverse, implicit_derivative
from course_utils.shape import (
    absolute_extrema,
    bending,
    chord_below,
    critical_points,
    inflection_points,
    rising_and_falling,
    sign_chart,
)


def kinds(text, interval):
    points = critical_points(Function(text), interval)
    return [(round(p.x, 6), p.cause[:2], p.kind[:3]) for p in points]


@pytest.mark.parametrize(
    ("text", "interval", "inner"),
    [
        ("x^2", (-1, 2), [(0, "f'", "min")]),
        ("x^3", (-2, 2), [(0, "f'", "nei")]),
        ("x^4", (-1, 1), [(0, "f'", "min")]),
        ("-x^4", (-1, 1), [(0, "f'", "max")]),
        ("x^4-2x^2", (-2, 2), [(-1, "f'", "min"), (0, "f'", "max"), (1, "f'", "min")]),
        ("|x|", (-1, 2), [(0, "no", "min")]),
        ("|x-0.3|+x", (-1, 1), []),
        ("x^(2/3)", (-1, 2), [(0, "no", "min")]),
        ("cbrt(x)", (-1, 2), [(0, "no", "nei")]),
        ("1/x", (-1, 1), []),
        ("e^(-x^2/2)", (-3, 3), [(0, "f'", "max")]),
        ("x e^(-x)", (0, 5), [(1, "f'", "max")]),
        ("|x^2-1|", (-2, 2), [(-1, "no", "min"), (0, "f'", "max"), (1, "no", "min")]),
        ("sqrt(x)", (0, 4), []),
        ("x^5-5x", (-2, 2), [(-1, "f'", "max"), (1, "f'", "min")]),
    ],
)
def test_critical_points_inside(text, interval, inner):
    found = [point for point in kinds(text, interval) if point[0] not in interval]
    if text == "|x-0.3|+x":  # flat on the left of the kink, rising after it
        assert found == [(0.3, "no", "nei")]
    else:
        assert found == inner


@pytest.mark.parametrize("text", ["sign(x)", "x + sign(x)", "1/x^2", "1/(x - 0.3)"])
@pytest.mark.parametrize("size", ["0.000001", "1", "1000000"])
def test_a_curve_does_not_turn_where_it_jumps_or_has_a_gap(text, size):
    assert [point[0] for point in kinds(f"{size}({text})", (-1, 1))] == [-1, 1]


@pytest.mark.parametrize("place", ["0.0013", "1.9987"])
def test_a_pole_beside_an_end_is_found(place):
    (left, right) = rising_and_falling(Function(f"1/(x - {place})^2"), (0, 2))
    assert (left.end, left.sign, right.sign) == (float(place), 1, -1)


def test_a_jump_far_out_is_no_kink():
    assert [point[0] for point in kinds("sign(x - 1000000)", (0, 3e6))] == [0, 3e6]
    assert [point[0] for point in kinds("|x - 1000000|", (0, 3e6))] == [0, 1e6, 3e6]


@pytest.mark.parametrize(
    ("text", "interval", "at", "reason"),
    [
        ("x^2", (-1, 1), 0, "f falls before it and rises after it"),
        ("-|x|", (-1, 1), 0, "f rises before it and falls after it"),
        ("x^3", (-1, 1), 0, "f rises before and after it"),
        ("-cbrt(x)", (-1, 1), 0, "f falls before and after it"),
        ("x^2", (0, 1), 0, "f rises from this end"),
        ("-x^2", (0, 1), 0, "f falls from this end"),
        ("x", (-1, 1), 1, "f rises up to this end"),
        ("-x", (-1, 1), 1, "f falls down to this end"),
        ("max(x, 0)", (-1, 1), 0, "the slope keeps its sign"),
        ("max(x, 0)", (-1, 1), -1, "the slope keeps its sign"),
    ],
)
def test_reasons(text, interval, at, reason):
    (point,) = [p for p in critical_points(Function(text), interval) if abs(p.x - at) < 1e-9]
    assert point.reason == reason


@pytest.mark.parametrize("place", [0.3, 1 / 3, -40.7])
def test_places_are_found_to_rounding_and_short_decimals_exactly(place):
    interval = (place - 2, place + 3.1)
    for text in ("|x - a|", "1/(x - a)^2", "1/(x - a)", "sqrt(x - a)"):
        f = Function(text.replace("a", f"({place!r})")).derivative()
        cuts = {end for s in sign_chart(f, interval) for end in (s.start, s.end)}
        nearest = min(cuts, key=lambda x: abs(x - place))
        assert nearest == pytest.approx(place, rel=1e-11)
        if round(place, 9) == place:
            assert nearest == place


def test_ends():
    assert [(x, kind) for x, _, kind in kinds("x^3", (-2, 2))][::2] == [(-2, "min"), (2, "max")]
    low, high = absolute_extrema(Function("x^3 - 3x"), (-3, 1.5))
    assert (low.x, low.value) == (-3, -18)
    assert (high.x, high.value) == (pytest.approx(-1), pytest.approx(2))


def test_lowest_value_agrees_with_scipy():
    rng = np.random.default_rng(0)
    for _ in range(15):
        a, b, c = rng.uniform(-2, 2, 3).round(2)
        f = Function(f"x^4 + {a} x^3 + {b} x^2 + {c} x")
        low, _ = absolute_extrema(f, (-3, 3))
        pieces = np.linspace(-3, 3, 13)
        best = min(
            minimize_scalar(f, bounds=(s, e), method="bounded").fun for s, e in pairwise(pieces)
        )
        assert low.value <= best + 1e-9


def test_charts():
    chart = sign_chart(Function("(x^2-1)/x"), (-3, 3))
    assert [(s.start, s.end, s.sign) for s in chart] == [
        (-3, -1, -1), (-1, 0, 1), (0, 1, -1), (1, 3, 1)]  # fmt: skip
    assert [s.sign for s in rising_and_falling(Function("max(x, 0)"), (-1, 1))] == [0, 1]
    assert [(s.start, s.sign) for s in bending(Function("x^3"), (-1, 1))] == [
        (-1, -1), (pytest.approx(0), 1)]  # fmt: skip
    assert [tuple(s) for s in sign_chart(Function("ln(x)"), (-1, 2))] == [
        (0, 1, -1), (1, 2, 1)]  # fmt: skip


@pytest.mark.parametrize(("text", "chart"), [
    ("max(x - 0.3123, 0) + min(x + 0.456, 0)",
     [(-1, -0.456, -1), (-0.456, 0.3123, 0), (0.3123, 1, 1)]),
    ("|x - 0.3| + 0.3 - x", [(-1, 0.3, 1), (0.3, 1, 0)]),  # rounding leaves 5e-17 of a zero
    ("max(x, 1/3) - 1/3", [(-1, 1 / 3, 0), (1 / 3, 1, 1)]),
    ("1 + sign(x - 0.2)", [(-1, 0.2, 0), (0.2, 1, 1)]),
    ("0/x", [(-1, 0, 0), (0, 1, 0)]), ("0x", [(-1, 1, 0)]),
])  # fmt: skip
def test_ends_of_level_stretches(text, chart):
    found = sign_chart(Function(text, "x"), (-1, 1))
    assert [s.sign for s in found] == [sign for *_, sign in chart]
    assert [s[:2] for s in found] == [pytest.approx(ends, abs=1e-12) for *ends, _ in chart]


def test_a_slope_that_is_zero_but_for_rounding_turns_nowhere():
    assert kinds("|x|/x", (-1, 0.5)) == [(-1, "en", "nei"), (0.5, "en", "nei")]


def test_inflection_points():
    assert inflection_points(Function("e^(-x^2/2)"), (-3, 3)) == pytest.approx([-1, 1])
    assert inflection_points(Function("x^4"), (-1, 1)) == []
    assert inflection_points(Function("cbrt(x)"), (-1, 1)) == []  # upright there: no derivative
    assert inflection_points(Function("1/x"), (-1, 1)) == []
    assert inflection_points(Function("sin(x)"), (1, 7)) == pytest.approx([np.pi, 2 * np.pi])


def test_inverse_against_the_closed_form():
    arcsin = Inverse(Function("sin(x)"), (-np.pi / 2, np.pi / 2))
    y = np.linspace(-0.9, 0.9, 7)
    np.testing.assert_allclose(arcsin(y), np.arcsin(y), atol=1e-12)
    np.testing.assert_allclose(arcsin.derivative(y), 1 / np.sqrt(1 - y**2), rtol=1e-10)
    assert str(arcsin.formula) == "asin(y)"
    assert np.isnan(arcsin(1.1))
    negative = Inverse(Function("x^2"), (-5, 0))
    assert negative(9) == pytest.approx(-3)
    assert str(negative.formula) == "-sqrt(y)"
    no_formula = Inverse(Function("x + e^x"), (-3, 3))
    assert no_formula(1) == pytest.approx(0, abs=1e-12)
    assert no_formula.derivative(1) == pytest.approx(0.5)
    whole = Inverse(Function("x^2"), (0, 4))
    assert whole.derivative(0) == np.inf
    np.testing.assert_array_equal(whole([-1e-9, 0, 16, 16 + 1e-9]), [np.nan, 0, 4, np.nan])


def test_a_branch_that_turns_is_refused():
    with pytest.raises(ValueError, match=r"turns at 0"):
        Inverse(Function("x^2"), (-1, 2))
    with pytest.raises(ValueError, match="constant"):
        Inverse(Function("0*x + 3"), (0, 1))


def test_implicit_derivative_against_the_explicit_one():
    circle = Function("x^2 + y^2 - 25")
    assert implicit_derivative(circle, (3, 4)) == -0.75
    for x in np.linspace(-4, 4, 9):
        upper = Function("sqrt(25 - x^2)").derivative()(x)
        assert implicit_derivative(circle, (x, np.sqrt(25 - x**2))) == pytest.approx(upper)
    with pytest.raises(ValueError, match="upright"):
        implicit_derivative(circle, (5, 0))
    with pytest.raises(ValueError, match="not on the curve"):
        implicit_derivative(circle, (3, 3))
    assert implicit_derivative(circle, (3, 4 + 9e-9)) == pytest.approx(-0.75)
    with pytest.raises(ValueError, match="not on the curve"):
        implicit_derivative(circle, (3, 4 + 2e-8))


@pytest.mark.parametrize("interval", [(1, 0), (1, 1), (0, np.inf), (-np.inf, 0), "ab", (1,)])
def test_intervals_are_checked(interval):
    with pytest.raises(ValueError, match="interval"):
        sign_chart(Function("x"), interval)


@pytest.mark.parametrize("f", [np.sin, "x^2", Function("x y"), Function(["x"])])
def test_only_functions_of_one_variable_have_a_chart(f):
    with pytest.raises(ValueError, match="one function of one variable"):
        sign_chart(f, (0, 1))


def test_a_flat_stretch_is_one_stretch():
    chart = sign_chart(Function("max(x - 1, 0) - max(-1 - x, 0)"), (-3, 2))
    assert [s.sign for s in chart] == [-1, 0, 1]
    ends = [end for s in chart for end in (s.start, s.end)]
    assert ends == pytest.approx([-3, -1, -1, 1, 1, 2], abs=0.01)


@pytest.mark.parametrize(
    ("text", "ends", "below"),
    [
        ("x^2", (-2, 1), False),
        ("3x - 1", (-2, 2), False),  # the chord lies on the line
        ("|x|", (2, -1), False),
        ("x^4 - 2x^2", (-1, 1), True),
        ("x^4 - 2x^2", (0.6, 2), False),  # beyond 1/√3 it bends up
        ("sin(x)", (0, 3), True),
        ("1000000 x^2", (-1, 1), False),
        ("3000000.1x - 1000000.7", (-2, 2.2), False),
        ("0.000001 sin(x)", (0, 3), True),
        ("1 - 0.0000000005 x^2", (-1, 1), False),  # that may be rounding
        ("1 - 0.000000005 x^2", (-1, 1), True),
        ("x^2", (1, 1), False),
    ],
)
def test_a_chord_is_below_a_curve_only_where_it_bends_down(text, ends, below):
    f = Function(text)
    assert chord_below(f, *ends) is below
    assert chord_below(f, *ends[::-1]) is below
    if below:
        x = np.linspace(*ends, 1001)
        assert (f.derivative(order=2)(x) < 0).any()


@pytest.mark.parametrize(("f", "left", "right"), [
    ("x", "minimum", "maximum"), ("-x", "maximum", "minimum"),
    ("(x - 1/2)^2", "maximum", "maximum"), ("-(x - 1/2)^2", "minimum", "minimum"),
])  # fmt: skip
def test_each_end_is_a_top_or_a_bottom(f, left, right):
    first, *_, last = critical_points(Function(f), (0, 1))
    assert (first.kind, last.kind) == (left, right)
    assert first.cause == last.cause == "end of the interval"
    assert ("falls from" in first.reason) == (left == "maximum")
    assert ("up to" in last.reason) == (right == "maximum")


@pytest.mark.parametrize(("slope", "is_level"), [("0.00000002", True), ("0.0000002", False)])
def test_a_slope_below_a_millionth_of_its_surroundings_is_level(slope, is_level):
    """Beside the end of the domain of x√x its slope is 0.05, a thousandth away from it."""
    inner = [point for point in kinds(f"x sqrt(x) + {slope}x", (-1, 1)) if point[0] < 1]
    assert inner == ([(0, "f'", "min")] if is_level else [])


def test_turns_that_are_very_near_each_other_are_told_apart():
    """The slope is x² - p², with p = 2.5e-9."""
    points = critical_points(Function("x^3/3 - 6.25x/10^18"), (-1e-8, 2e-8))
    assert [p.x for p in points[1:-1]] == pytest.approx([-2.5e-9, 2.5e-9], abs=1e-15)
    assert [p.kind for p in points] == ["minimum", "maximum", "minimum", "maximum"]


@pytest.mark.parametrize(
    ("text", "place", "width", "above", "below"),
    [
        ("x^2", 0, 3e-12, "sqrt(y)", "-sqrt(y)"),
        ("(x - 1000)^2", 1000, 3e-6, "sqrt(y) + 1000", "1000 - sqrt(y)"),
    ],
)
def test_the_formula_of_a_short_branch_is_not_its_mirror_image(text, place, width, above, below):
    f = Function(text)
    assert str(Inverse(f, (place, place + width)).formula) == above
    assert str(Inverse(f, (place - width, place)).formula) == below


def test_a_place_that_is_not_quite_a_short_decimal_is_not_made_one():
    (stretch,) = sign_chart(Function("sqrt(x - 0.30000000005)"), (-1, 1))
    assert stretch.start == pytest.approx(0.30000000005, abs=1e-15)


def test_a_jump_of_a_ten_billionth_is_no_kink():
    assert [point[0] for point in kinds("0.00000000005 sign(x)", (-1, 1))] == [-1, 1]
