"""The small pieces of expressions: numbers that are passed, conditions, odd roots, names."""

import decimal
import fractions
import math

import numpy as np
import pytest
import sympy

from course_utils.expressions.arguments import (
    as_numbers,
    counted,
    exact,
    one_number,
    point_of,
    whole_number,
)
from course_utils.expressions.conditions import _KINDS, Condition, needed_by, simplest
from course_utils.expressions.enclosures import coefficient_bound
from course_utils.expressions.notation import derived_name, latex, latex_name
from course_utils.expressions.powers import (
    has_odd_denominator,
    in_principal_values,
    is_odd_root,
    real_power,
    with_real_roots,
)
from course_utils.expressions.removable import filled
from course_utils.expressions.series import NoSeries, series
from course_utils.expressions.singularities import Unknown, is_singular, suspects
from course_utils.functions import Function
from course_utils.power_series import radius_of_convergence

x, y, z = sympy.symbols("x y z", real=True)


# --- numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "numbers"), [
    (2, 2.0), (True, 1.0), (np.uint8(3), 3.0), (0.5, 0.5), (fractions.Fraction(1, 4), 0.25),
    (decimal.Decimal("0.5"), 0.5), (sympy.Rational(1, 2), 0.5), ([1, 2.5], [1.0, 2.5]),
    ([sympy.pi, 1], [math.pi, 1.0]), (np.ma.masked_equal([1, 2], 2), [1.0, math.nan]), ([], []),
])  # fmt: skip
def test_what_counts_as_numbers(value, numbers):
    found = as_numbers(value)
    assert found.dtype == float
    np.testing.assert_array_equal(found, numbers)


@pytest.mark.parametrize("value", [
    "3", b"3", ["1", "2"], None, [1, None], 1j, x, [[1, 2], [3]], {1: 2}, [1, "a"], object(),
    np.array(["a"]), [fractions.Fraction(1, 2), "0.5"],
])  # fmt: skip
def test_what_does_not(value):
    with pytest.raises(TypeError, match=r"A real number is needed, not .*: write 2 or 0\.5"):
        as_numbers(value)


def test_numbers_that_are_too_large_or_not_one():
    with pytest.raises(ValueError, match=r"beyond 1.8e308"):
        as_numbers([10**400])
    for value in ([1.0], math.inf, math.nan, [[2]]):
        with pytest.raises(ValueError, match=r"It is one finite number, not "):
            one_number(value, "It")
    assert one_number(sympy.Rational(1, 4), "It") == 0.25


def test_exact_numbers():
    assert exact(2.0, "It") == sympy.Integer(2)
    assert isinstance(exact(2.0, "It"), sympy.Integer)
    assert isinstance(exact(0.5, "It"), sympy.Float)
    assert exact(sympy.pi, "It") is sympy.pi
    assert exact(sympy.Rational(1, 3), "It") == sympy.Rational(1, 3)
    for wrong in (sympy.I, x, "2"):
        with pytest.raises(TypeError, match="real number"):
            exact(wrong, "It")


def test_whole_numbers_and_points():
    assert [whole_number(n, "It") for n in (0, 3, np.int64(4), sympy.Integer(5))] == [0, 3, 4, 5]
    for wrong in (True, 2.0, "2", None):
        with pytest.raises(TypeError, match="It is a whole number, 0 or more"):
            whole_number(wrong, "It")
    with pytest.raises(ValueError, match="It is -1, but it counts"):
        whole_number(-1, "It")
    assert point_of(2, ["x"]) == [2]
    assert point_of((1, 2), ["x", "y"]) == [1, 2]
    for wrong in ((1, 2), "ab", []):
        with pytest.raises(ValueError, match=rf"needs 1 coordinate \(x\), not {len(wrong) or 0}"
                           if wrong != "ab" else "needs 2 coordinates"):  # fmt: skip
            point_of(wrong, ["x"] if wrong != "ab" else ["x", "y"])
    assert [counted(n, "step") for n in (0, 1, 2)] == ["0 steps", "1 step", "2 steps"]


# --- conditions ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", _KINDS)
def test_a_condition_holds_where_its_relation_does(kind):
    values = [-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0]
    relation = _KINDS[kind].relation(x)
    found = _KINDS[kind].holds(np.array(values))
    expected = [bool(relation.subs(x, sympy.Rational(value))) for value in values]
    assert found.tolist() == expected
    for other in _KINDS[kind].implies:
        assert _KINDS[other].holds(np.array(values))[found].all()
    assert "x" in str(Condition(kind, x))


@pytest.mark.parametrize(("head", "arguments", "said"), [
    (sympy.log, (x,), "x > 0"), (sympy.asin, (x,), "-1 <= x <= 1"), (sympy.acosh, (x,), "x >= 1"),
    (sympy.acos, (x,), "-1 <= x <= 1"), (sympy.atanh, (x,), "-1 < x < 1"),
    (sympy.acoth, (x,), "|x| > 1"), (sympy.tan, (x,), "cos(x) != 0"),
    (sympy.sec, (x,), "cos(x) != 0"), (sympy.cot, (x,), "sin(x) != 0"),
    (sympy.csc, (x,), "sin(x) != 0"), (sympy.coth, (x,), "x != 0"), (sympy.csch, (x,), "x != 0"),
    (sympy.atan2, (y, x), "x**2 + y**2 != 0"), (sympy.Mod, (x, y), "y != 0"), (sympy.exp, (x,), ""),
    (sympy.Pow, (x, sympy.Integer(2)), ""), (sympy.Pow, (x, sympy.Integer(0)), ""),
    (sympy.Pow, (x, sympy.Integer(-1)), "x != 0"),
    (sympy.Pow, (x, sympy.Rational(1, 3)), ""), (sympy.Pow, (x, sympy.Rational(-1, 3)), "x != 0"),
    (sympy.Pow, (x, sympy.Rational(1, 2)), "x >= 0"),
    (sympy.Pow, (x, sympy.Rational(-1, 2)), "x > 0"), (sympy.Pow, (x, y), "x > 0"),
])  # fmt: skip
def test_what_each_function_needs(head, arguments, said):
    assert "".join(map(str, needed_by(head, *arguments))) == said


@pytest.mark.parametrize(("kind", "u", "said"), [
    ("!=", 2 * x**2, {"x != 0"}), ("!=", x * y, {"x != 0", "y != 0"}), ("!=", sympy.exp(x), set()),
    ("!=", 1 - x, {"x != 1"}), ("!=", 2 * x - 4, {"x != 2"}), ("!=", abs(x), {"x != 0"}),
    ("!=", x**2 + 1, set()), ("!=", sympy.sqrt(x), {"x != 0"}), (">", 3 * x, {"x > 0"}),
    (">", x**2, {"x != 0"}), (">", x**2 + 1, set()), (">=", x**2, set()), (">=", 2 * x, {"x >= 0"}),
    (">", x / 2, {"x > 0"}), (">=", x / 3, {"x >= 0"}),
    (">", sympy.sqrt(x), {"x > 0"}), (">=", -x, {"-x >= 0"}),
    (">", x ** sympy.Rational(2, 3), {"x != 0"}), (">=", x ** sympy.Rational(2, 3), set()),
])  # fmt: skip
def test_conditions_in_their_simplest_terms(kind, u, said):
    (named,) = [name for name, each in _KINDS.items() if each.text == f"{{}} {kind} 0"]
    assert {str(each) for each in simplest(named, u)} == said


# --- odd roots -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("p", "q", "odd"), [
    (1, 3, True), (2, 3, True), (-1, 3, True), (7, 5, True), (1, 2, False), (3, 4, False),
    (2, 1, False), (3, 1, False),
])  # fmt: skip
def test_which_roots_are_odd(p, q, odd):
    exponent = sympy.Rational(p, q)
    assert has_odd_denominator(exponent) is odd
    assert is_odd_root(sympy.Pow(x, exponent)) is odd
    if odd:
        value = with_real_roots(sympy.Pow(-8, exponent, evaluate=False))
        assert float(value) == pytest.approx((-1) ** p * 8 ** (p / q))
        written = in_principal_values(sympy.Pow(x, exponent))
        for at in (-8, 27):
            sign = (-1) ** p if at < 0 else 1
            assert float(written.subs(x, at)) == pytest.approx(sign * abs(at) ** (p / q))
    assert not is_odd_root(sympy.exp(x))


def test_what_is_raised_keeps_its_sign():
    third = sympy.Rational(1, 3)
    assert real_power(x**2, sympy.Integer(3)) == x**6
    assert real_power(sympy.Integer(-8), third) == -2
    assert real_power(x ** (2 * third), sympy.Rational(1, 2)).subs(x, -8) == 2
    assert with_real_roots(x + 2) == x + 2
    assert with_real_roots((-8) ** third * x) == -2 * x


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "count", "by", "derived"), [
    ("f", 1, "x", "f'"), ("f'", 1, "x", "f''"), ("f''", 1, "x", "f'''"), ("f'''", 1, "x", "f^(4)"),
    ("f^(4)", 1, "x", "f^(5)"), ("f^(9)", 1, "x", "f^(10)"), ("f", 2, "x", "f_x"),
    ("f_x", 2, "y", "f_xy"), ("f", 2, "x1", "f_x1"), ("f_x1", 2, "y", "f_x1,y"),
    ("f_x", 2, "x1", "f_x,x1"),
])  # fmt: skip
def test_names_of_derivatives(name, count, by, derived):
    variables = [sympy.Symbol(by), sympy.Symbol("other")][:count]
    assert derived_name(name, variables, variables[0]) == derived


@pytest.mark.parametrize(("name", "shown"), [
    ("f", "f"), ("relu", r"\mathrm{relu}"), ("f''", "f''"), ("f^(4)", "f^{(4)}"), ("f_x", "f_{x}"),
    ("f_xy", "f_{xy}"), ("grad f", r"\nabla f"), ("alpha", r"\alpha"), ("f_x1,y", "f_{x_{1},y}"),
    ("T_3", "T_{3}"), ("J_f", "J_{f}"),
])  # fmt: skip
def test_names_in_latex(name, shown):
    assert latex_name(name) == shown


@pytest.mark.parametrize(("expression", "shown"), [
    (sympy.log(x), r"\ln(x)"), (sympy.log(x) / sympy.log(2), r"\log_{2}(x)"),
    (abs(x), "|x|"), (sympy.sqrt(x), r"\sqrt{x}"),
    (sympy.exp(-(x**2)), "e^{- x^{2}}"), (x ** sympy.Rational(2, 3), "x^{2/3}"),
    (sympy.sin(x) ** 2, r"\sin^{2}(x)"),
])  # fmt: skip
def test_formulas_in_latex(expression, shown):
    assert latex(expression) == shown


# --- series --------------------------------------------------------------------------------------

HEADS = [
    *(sympy.exp, sympy.log, sympy.sin, sympy.cos, sympy.tan, sympy.cot, sympy.sec, sympy.csc),
    *(sympy.sinh, sympy.cosh, sympy.tanh, sympy.coth, sympy.sech, sympy.csch, sympy.asin),
    *(sympy.acos, sympy.atan, sympy.asinh, sympy.atanh, sympy.erf),
    *(lambda u: u**3, lambda u: u**-2, lambda u: sympy.sqrt(u), lambda u: u**u, lambda u: 2**u),
]


@pytest.mark.parametrize("head", HEADS, ids=[getattr(h, "__name__", "power") for h in HEADS])
def test_the_coefficients_of_a_series_are_derivatives_over_factorials(head):
    inner, at, order = x**2 + x / 3, sympy.Rational(1, 2), 3
    found = series(head(inner), {x: (at, 1)}, order)
    assert len(found) == order + 1
    expression = head(inner)
    for k, coefficient in enumerate(found):
        wanted = expression.diff(x, k).subs(x, at) / sympy.factorial(k)
        assert float(coefficient) == pytest.approx(float(wanted), rel=1e-12, abs=1e-13)


def test_a_series_along_a_line_is_that_of_the_slice():
    f = sympy.sin(x * y) + x / (y + 2)
    starts = {x: (sympy.Rational(1, 3), 2), y: (sympy.Rational(1, 4), -1)}
    t = sympy.Symbol("t")
    along = f.subs({v: a + d * t for v, (a, d) in starts.items()}, simultaneous=True)
    for k, coefficient in enumerate(series(f, starts, 3)):
        wanted = along.diff(t, k).subs(t, 0) / sympy.factorial(k)
        assert float(coefficient) == pytest.approx(float(wanted), rel=1e-12)


@pytest.mark.parametrize("expression", [1 / x, sympy.log(x), sympy.sqrt(x), abs(x), sympy.sign(x)])
def test_where_something_turns_or_is_divided_by_zero_there_is_no_series(expression):
    for at in (sympy.Integer(0), sympy.Float(1e-20)):
        with pytest.raises(NoSeries):
            series(expression, {x: (at, 1)}, 2)
    assert len(series(expression, {x: (sympy.Float(0.01), 1)}, 2)) == 3


@pytest.mark.parametrize(("beside", "turns"), [(5e-10, True), (5e-9, False)])
def test_a_series_keeps_a_thousand_millionth_clear_of_a_kink(beside, turns):
    if turns:
        with pytest.raises(NoSeries):
            series(abs(x), {x: (sympy.Float(beside), 1)}, 1)
    else:
        assert series(abs(x), {x: (sympy.Float(beside), 1)}, 1)[1] == 1


SWITCHED = ["max(max(x, 2x - 1), 3 - x)", "max(|x|, x^2)", "|max(x, 1) - 2|", "min(x, max(1, x^2))",
            "max(x, 1) + min(x^2, 3)", "max(x, 1) |x - 2|", "||x| - 1| x",
            "max(max(sin(x), |x|/2), 1 - x^2)", "sign(x - 1) max(x, 0) + |x|^3"]  # fmt: skip


@pytest.mark.parametrize("text", SWITCHED)
def test_a_derivative_is_written_with_its_switches_as_it_is_computed(text):
    f = Function(text)
    slope, points = f.derivative(), np.array([-2.3, -0.7, 0.2, 0.55, 0.9, 1.35, 2.6])
    written = [float(slope.expression.subs(slope.variables[0], p)) for p in points]
    np.testing.assert_allclose(slope(points), written, rtol=1e-12)
    differences = (f(points + 1e-6) - f(points - 1e-6)) / 2e-6
    np.testing.assert_allclose(slope(points), differences, rtol=1e-6, atol=1e-8)


# --- bounds --------------------------------------------------------------------------------------

BOUNDED = [
    *(sympy.exp, sympy.log, sympy.sin, sympy.cos, sympy.tan, sympy.cot, sympy.sec, sympy.csc),
    *(sympy.sinh, sympy.cosh, sympy.tanh, sympy.atan, sympy.asinh, sympy.erf),
    *(lambda u: u**3, lambda u: u**-2, lambda u: u ** sympy.Rational(3, 2), lambda u: u**u),
    *(lambda u: sympy.pi * u / (1 + u), lambda u: sympy.E**2 - u * sympy.exp(-u)),
]


@pytest.mark.parametrize("head", BOUNDED, ids=[getattr(h, "__name__", "power") for h in BOUNDED])
def test_on_a_tiny_interval_the_bound_is_that_of_the_coefficient_there(head):
    """The coefficients of `series`, which is tested above against derivatives."""
    expression = head(x**2 + x / 3 + 1)
    coefficients = series(expression, {x: (sympy.Rational(1, 2), 1)}, 4)
    for order in (0, 1, 4):
        wanted = abs(float(coefficients[order]))
        bound = coefficient_bound(expression, x, (0.5 - 1e-7, 0.5 + 1e-7), order)
        assert wanted <= bound <= wanted * (1 + 1e-4) + 1e-4


@pytest.mark.parametrize("text", [1 / x, sympy.log(x), x**-2, sympy.cot(x), abs(x), sympy.asin(x)])
def test_where_nothing_is_known_there_is_no_bound(text):
    assert coefficient_bound(text, x, (-0.5, 0.5), 2) == math.inf


# --- many points ---------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["x^2", "|x| + sqrt(x)", "e^(x/1000) - x"])
def test_many_points_at_once_have_the_values_of_each(text):
    f, points = Function(text), np.linspace(-500, 900, 2**17 + 7)
    values = f(points)
    assert values.shape == points.shape
    for place in (0, 2**16, 2**17 - 1, 2**17, 2**17 + 6):
        np.testing.assert_array_equal(values[place], f(points[place]))
    plane = Function(text + " + y", "x", "y")(points, 1.0)
    np.testing.assert_array_equal(plane[[0, -1]], values[[0, -1]] + 1)


def test_values_far_out_leave_the_others_of_their_block_as_they_are():
    f = Function("e^(-x^2) + 1/(1 + e^x)")
    points = np.concatenate([np.linspace(-3, 3, 5000), [800.0, -800.0, 1e200]])
    np.testing.assert_array_equal(f(points)[:5000], f(points[:5000]))
    assert f(points)[-3:].tolist() == [0, 1, 0]


# --- limits where there is no value --------------------------------------------------------------


@pytest.mark.parametrize(("expression", "at", "limit"), [
    (sympy.sin(x) / x, 0, 1), ((1 - sympy.cos(x)) / x**2, 0, 0.5), ((x**2 - 4) / (x - 2), 2, 4),
    (sympy.sin(x) / x / 10**9, 0, 1e-9), (10**9 * sympy.sin(x) / x, 0, 1e9),
    (3 * sympy.sqrt(x**3) / (2 * x), 0, 0), (x * sympy.log(x), 0, 0), (abs(x) / x, 0, math.nan),
    (1 / x, 0, math.nan), (sympy.sin(1 / x), 0, math.nan), (sympy.log(x), 0, math.nan),
    (1 / x**2, 0, math.nan), (sympy.sqrt(x) / sympy.sqrt(x), 0, 1),
    (sympy.sin(x) / (x - sympy.pi), math.pi, -1),
    # 10^-60 away, 10^12 times a root is within 10^-17 of its limit, and ten times as much is not.
    (sympy.sin(x) / x + 10**12 * sympy.sqrt(x), 0, 1),
    (sympy.sin(x) / x + 5 * 10**13 * sympy.sqrt(x), 0, math.nan),
    # Within rounding of 1, which is 9e-16 here, the values move by 0.0004, and by 0.004.
    (sympy.sin(x - 1) / (x - 1) + 5 * 10**11 * (x - 1), 1, 1),
    (sympy.sin(x - 1) / (x - 1) + 5 * 10**12 * (x - 1), 1, math.nan),
])  # fmt: skip
def test_limits_in_the_place_of_values(expression, at, limit):
    points = np.array([at, 5.0])
    found = filled(expression, (x,), np.array([math.nan, 7.0]), [points], 0)
    assert found[1] == 7.0
    np.testing.assert_allclose(found[0], limit, rtol=1e-12)


def test_limits_are_taken_along_one_variable_and_at_few_points():
    f = sympy.sin(x * y) / x
    for count in (40, 41):
        places = [np.zeros(count), np.linspace(1, 2, count)]
        found = filled(f, (x, y), np.full(count, math.nan), places, 0)
        np.testing.assert_allclose(found, places[1] if count == 40 else math.nan)
    along_y = filled(f, (x, y), np.array([math.nan]), [np.zeros(1), np.ones(1)], 1)
    assert math.isnan(along_y[0])


# --- slices and singularities --------------------------------------------------------------------


def test_the_domain_of_a_slice_of_a_derivative():
    slope = Function("sqrt(x y) + |x - y|", "x", "y").derivative("x").restrict(y=2)
    for at, inside in ((-1, False), (0, False), (1, True), (2, False), (3, True)):
        assert (at in slope.domain) is inside
        assert math.isnan(slope(at)) is not inside


@pytest.mark.parametrize("text", ["asin(x)", "acos(x)", "atanh(x)"])
@pytest.mark.parametrize(("at", "radius"), [(-0.5, 0.5), (0.25, 0.75)])
def test_the_nearest_of_two_singularities_counts(text, at, radius):
    assert radius_of_convergence(Function(text), at).radius == pytest.approx(radius)


@pytest.mark.parametrize(("share", "singular"), [
    (5e-10, False), (5e-9, None), (5e-6, None), (5e-5, True),
])  # fmt: skip
def test_a_small_share_of_negative_powers_is_none_or_unknown_or_a_pole(share, singular):
    """On a circle of radius 1/4 that of c/x beside 1 is 4c."""
    expression = 1 + sympy.Float(share / 4) / x
    if singular is None:
        with pytest.raises(Unknown):
            is_singular(expression, x, 0j, [])
    else:
        assert is_singular(expression, x, 0j, []) is singular


@pytest.mark.parametrize(("gap", "count"), [(5e-7, 1), (5e-6, 2)])
def test_suspects_nearer_than_a_millionth_are_one(gap, count):
    assert len(suspects(1 / (x - 1) + 1 / (x - 1 - sympy.Rational(gap)), x)) == count


def test_a_pole_far_to_the_left_of_an_exponential_is_found_or_said_to_be_unknown():
    for size, is_known in ((5e-12, True), (5e-13, False)):
        f = Function(f"1/((e^x - 1)(e^x - {size * 1e13:g}/10^13))")
        found = radius_of_convergence(f, math.log(size) - 1)
        assert found.is_known is is_known
        assert not is_known or found.radius == pytest.approx(1)
