"""Chapter 04: the numbers and formulas that it prints or states, its pictures and its games.

Numbers are compared with values worked out independently of the course's code; formulas with
SymPy and with finite differences.
"""

import re
from itertools import permutations

import numpy as np
import pytest
import sympy as sp

from course_utils.calculus import Line, central_difference
from course_utils.exercises.practising import practice
from course_utils.functions import COMMON_FUNCTIONS, Function
from course_utils.inverses import Inverse
from course_utils.pictures.chapters import differentiation_rules as pictures
from course_utils.pictures.chapters.slopes_which_is_which import NAMES, PANELS
from course_utils.pictures.kit.plotly_figures import decode
from course_utils.steps import steps

MINUS = "\N{MINUS SIGN}"
x, h, m, p = sp.symbols("x h m p")
PIZZAS, HAPPINESS = Function("e^m - 1", "m"), Function("-p^2/3 + p + 1/5", "p")
BEAST = Function("sin(2x^5 + 3x) / e^(7x)")


def limit_of_quotient(f, at=x):
    return sp.limit((f.subs(at, at + h) - f) / h, h, 0)


# ------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    "line",
    [
        "rules, at 2: 23",
        "step 0.001: secant 23.005",
        "by the limit: 10*x",
        "by the rules: 10*x",
        "for the sum:  10*x + 3",
        "x^100: slope at 1 is 100.0000",
        "product rule at 2: 200",
        "SymPy: 5*x*(9*x + 2)",
        "quotient rule:    1.667",
        "slope over slope: 333.333",
        "5*x*(3*x + 2)/(3*x + 1)**2",
        "base 2: 0.7177 0.6934 0.6931",
        "base 3: 1.1612 1.0992 1.0986",
        "NumPy: 2.71828",
        "[cos(x), -sin(x), -cos(x), sin(x)]",
        "cosine at 1: 0.540302   difference: 0.540302",
        "0.479426 and 0.479426",
        "the same: True",
        "at 0.5: 0.9357   difference: 0.9357",
        "5*(3*x + 1)**2  30*(3*x + 1)",
        "exp(3*x + 1)    3*exp(3*x + 1)",
        "sin(3*x)        3*cos(3*x)",
        "sin(exp(x**2))  2*x*exp(x**2)*cos(exp(x**2))",
        "√ at 9: 0.166667",
        "rule at 2: 6.77259   difference: 6.77259",
        "-0.75, and from the upper half of the circle -0.7500",
        "sigmoid  rule  0.24613   difference  0.24613",
        "at   0: by hand  3.000000  by the course  3.000000",
        "at 0.5: by hand -0.210466  by the course -0.210466",
        "at   1: by hand  0.009484  by the course  0.009484",
    ],
)
def test_printed_numbers(line, printed):
    assert line in printed.splitlines()


def test_what_the_prose_says_about_money(prose):
    rate = sp.exp(m) * (5 - 2 * sp.exp(m)) / 3
    (best,) = [root for root in sp.solve(rate, m) if root.is_real]
    assert best == sp.log(sp.Rational(5, 2))
    assert f"{float(best):.3f}" == "0.916"
    assert sp.exp(best) - 1 == sp.Rational(3, 2)
    assert f"{PIZZAS.derivative()(0.5):.2f} {HAPPINESS.derivative()(PIZZAS(0.5)):.2f}" == (
        "1.65 0.57"
    )
    assert r"\ln \frac52 \approx 0.916" in prose
    assert "the rate 1.65, and pizza brings happiness at the rate 0.57" in prose


# ------------------------------------------------------------------------------ formulas


def test_the_rules_of_sums_products_quotients_and_reciprocals():
    f, g = sp.Function("f")(x), sp.Function("g")(x)
    df, dg = f.diff(x), g.diff(x)
    assert sp.simplify((f * g).diff(x) - (df * g + f * dg)) == 0
    assert sp.simplify((f / g).diff(x) - (df * g - f * dg) / g**2) == 0
    assert sp.simplify((1 / f).diff(x) + df / f**2) == 0
    assert sp.simplify((f * sp.exp(-x)).diff(x) - (df - f) * sp.exp(-x)) == 0


def test_the_quotient_of_a_product_is_two_strips_and_a_corner():
    f, g, df, dg = sp.symbols("f g df dg")
    assert sp.expand((f + df) * (g + dg) - f * g - (f * dg + g * df + df * dg)) == 0


@pytest.mark.parametrize("n", [1, 2, 3, 5])
def test_the_power_rule_is_a_limit(n):
    assert sp.expand(limit_of_quotient(x**n) - n * x ** (n - 1)) == 0
    t = sp.Symbol("t", positive=True)
    assert sp.simplify(limit_of_quotient(t**-n, t) + n * t ** (-n - 1)) == 0


def test_every_row_of_the_table_of_fifteen_is_a_limit(prose):
    t = sp.Symbol("t", positive=True)
    sigmoid = 1 / (1 + sp.exp(-t))
    rows = [
        (sp.S.Zero, 0), (2 * t, 2), (t**2, 2 * t), (t**3, 3 * t**2), (1 / t, -1 / t**2),
        (sp.sqrt(t), 1 / (2 * sp.sqrt(t))), (sp.exp(t), sp.exp(t)), (sp.log(t), 1 / t),
        (sp.log(t, 10), 1 / (t * sp.log(10))), (sp.sin(t), sp.cos(t)), (sp.cos(t), -sp.sin(t)),
        (sp.Abs(t), 1), (sigmoid, sigmoid * (1 - sigmoid)), (sp.Max(0, t), 1),
        (sp.tanh(t), 1 - sp.tanh(t) ** 2),
    ]  # fmt: skip
    for f, slope in rows:
        found = limit_of_quotient(f, t)
        assert float((found - slope).subs(t, 0.7)) == pytest.approx(0, abs=1e-12)
    table = prose[prose.index("| function $f(x)$ |") :].split("\n\n")[0]
    assert len(table.splitlines()) - 2 == len(rows) == len(COMMON_FUNCTIONS)


def test_the_left_branches_of_the_table():
    for name, at, slope in [("abs", -2, -1), ("relu", -2, 0), ("reciprocal", -2, -0.25)]:
        assert COMMON_FUNCTIONS[name].derivative()(at) == slope
    for name in ("sqrt", "ln", "log10", "abs", "relu", "reciprocal"):
        assert np.isnan(COMMON_FUNCTIONS[name].derivative()(0))


def test_the_limits_behind_the_sine():
    assert sp.limit((sp.cos(h) - 1) / h, h, 0) == 0
    assert sp.limit(sp.sin(h) / h, h, 0) == 1
    assert sp.expand_trig(sp.sin(x + h)) == sp.sin(x) * sp.cos(h) + sp.cos(x) * sp.sin(h)
    assert sp.simplify(sp.sin(x) - ((sp.exp(sp.I * x) - sp.exp(-sp.I * x)) / (2 * sp.I))
                       .rewrite(sp.cos)) == 0  # fmt: skip


def test_the_slope_of_a_power_of_two_is_ln_two_times_its_height():
    assert sp.limit((2**h - 1) / h, h, 0) == sp.log(2)
    assert sp.limit((sp.E**h - 1) / h, h, 0) == 1
    assert f"{np.log(2):.4f}" == "0.6931"


def test_the_chain_of_money_pizza_and_happiness():
    inserted = HAPPINESS.expression.subs(HAPPINESS.variables[0], sp.exp(m) - 1)
    assert sp.expand(inserted.diff(m) - sp.exp(m) * (5 - 2 * sp.exp(m)) / 3) == 0


@pytest.mark.parametrize(
    ("text", "branch", "y", "slope"),
    [("x^2", (0, 10), 9, 1 / 6), ("e^x", (-3, 3), 2, 1 / 2), ("sin(x)", (-1.5, 1.5), 0.6, 1.25)],
)
def test_slopes_of_inverses(text, branch, y, slope):
    inverse = Inverse(Function(text), branch)
    assert inverse.derivative(y) == pytest.approx(slope)
    assert central_difference(inverse, y) == pytest.approx(slope, rel=1e-6)


def test_implicit_and_logarithmic_differentiation():
    y = sp.Function("y")(x)
    (found,) = sp.solve((x**2 + y**2 - 25).diff(x), y.diff(x))
    assert sp.simplify(found + x / y) == 0
    t = sp.Symbol("t", positive=True)
    assert sp.simplify((t**t).diff(t) - t**t * (sp.log(t) + 1)) == 0


def test_the_beast_by_hand_by_steps_and_by_differences():
    u = 2 * x**5 + 3 * x
    by_hand = sp.exp(-7 * x) * ((10 * x**4 + 3) * sp.cos(u) - 7 * sp.sin(u))
    derivation = steps("sin(2x^5 + 3x) / e^(7x)")
    for at in (0, 0.5, 1, 1.3):
        value = float(by_hand.subs(x, at))
        assert BEAST.derivative()(at) == pytest.approx(value, rel=1e-12)
        assert float(derivation.result.subs(derivation.variable, at)) == pytest.approx(value)
        assert central_difference(BEAST, at) == pytest.approx(value, abs=1e-6)


# ------------------------------------------------------------------------------ pictures


def test_the_strips_and_the_corner_of_the_dough():
    wide, high = Function("30 + 2x"), Function("20 + x")
    shown = pictures.growing(wide, high, 0, 3, (62, 30))
    assert shown.reading == (
        "x = 0.0, Δx = 3.0 min: strips 70.0 + corner 6.00 = 76.00 cm² per minute"
    )
    exact = ((30 + 2 * 0.1) * (20 + 0.1) - 600) / 0.1
    assert f"{exact:.2f} cm² per minute" in pictures.growing(wide, high, 0, 0.1, (62, 30)).reading


def test_no_dough_leaves_the_window():
    wide, high = Function("10 + x^2"), Function("20 + x")
    assert wide(4 + 3) < 62
    assert high(4 + 3) < 30
    assert Function("30 + 2x")(7) < 62


def test_only_the_base_e_lies_on_its_slope():
    told = pictures.own_slope(2.0).reading
    assert told.startswith("b = 2.00: at 0 the height is 1 and the slope 0.693")
    near = pictures.own_slope(2.72).figure["data"]
    curve, slope = (decode(trace["y"]) for trace in near[:2])
    assert np.max(abs(curve - slope)) < 0.01
    far = pictures.own_slope(3.5).figure["data"]
    assert np.max(abs(decode(far[0]["y"]) - decode(far[1]["y"]))) > 1


@pytest.mark.parametrize(("quarters", "said"), [(0, "1.00"), (1, "0.00"), (2, f"{MINUS}1.00")])
def test_the_upward_speed_on_the_circle(quarters, said):
    told = pictures.around_the_circle(quarters).reading
    assert f"upward speed {said}" in told
    assert f"{MINUS}0.00" not in told


def test_the_number_lines_pass_the_step_on():
    shown = pictures.number_lines(PIZZAS, HAPPINESS, 0.5, 0.1)
    dp = np.exp(0.6) - np.exp(0.5)
    after, before = (-(u**2) / 3 + u for u in (np.exp(0.6) - 1, np.exp(0.5) - 1))
    assert shown.reading == (
        "m = 0.50: dp/dm = 1.65, dh/dp = 0.57, dh/dm = 0.94. The step Δm = 0.10 gives "
        f"Δp = {dp:.3f} and Δh = {after - before:.3f}"
    )


def test_every_step_stays_on_its_number_line():
    for money in (0, 1.3, 1.5):
        assert 0 <= PIZZAS(money) <= 3.5
        assert -0.4 <= HAPPINESS(PIZZAS(money)) <= 1


def test_the_mirror_turns_the_slope_upside_down():
    mirror = Inverse(Function("x^2"), (0, 2))
    assert pictures.mirror(mirror, 0.5).reading == (
        "f goes through (1.00, 1.00) with slope 2.00; g goes through (1.00, 1.00) with slope 0.50"
    )
    upright = pictures.mirror(mirror, 0).reading
    assert upright.endswith("g goes through (0.00, 0.00) upright, without a slope")
    counts = {len(pictures.mirror(mirror, share).figure["data"]) for share in (0, 0.3, 1)}
    assert len(counts) == 1


@pytest.mark.parametrize("number", [1, 2, 7])
def test_whose_slope_tells_nothing_until_it_is_named(number):
    right = dict(zip(PANELS, pictures.slopes_of_round(number), strict=True))
    untouched = pictures.whose_slope(number, A="?", B="?", C="?")
    assert untouched.reading == f"round {number}: three slopes without names"
    hidden = [decode(untouched.figure["data"][3 * k]["y"]) for k in range(3)]
    assert all(np.isnan(y).all() for y in hidden)
    assert pictures.whose_slope(number, **right).reading.endswith("all three are right")
    one = pictures.whose_slope(number, **{"A": "?", "B": "?", "C": "?"} | {"A": right["A"]})
    assert one.reading.endswith("A is right")
    assert len(one.figure["data"]) == len(untouched.figure["data"])


def test_every_wrong_name_is_answered_with_a_place_where_the_slopes_differ():
    rounds = {slope: n for n in range(1, 60) for slope in pictures.slopes_of_round(n)[:1]}
    assert set(rounds) == set(NAMES.values())
    for right, wrong in permutations(NAMES.values(), 2):
        told = pictures.whose_slope(rounds[right], A=wrong, B="?", C="?").reading
        given, drawn = re.search(r"at .*?: (.+); drawn: (.+)", told).groups()
        assert given != drawn


def test_static_pictures_say_what_they_show():
    assert "(3, 4)" in pictures.circle_and_tangent(Line(3, 4, -0.75), 5).alternative_text
    assert "Pizzas against money" in (
        pictures.three_graphs(PIZZAS, HAPPINESS, 1.5).alternative_text
    )
    assert "cos x" in pictures.four_cycle().alternative_text
    assert "a small corner" in pictures.opening().alternative_text


# ------------------------------------------------------------------------------- chapter


@pytest.mark.parametrize(
    "kind", ["power rule", "product rule", "quotient rule", "chain rule", "mixed rules"]
)
def test_the_training_room_has_three_levels_of_each_kind(kind, prose):
    assert f'"{kind}"' in prose
    asked = {practice(kind, level=level, seed=1).exercise.prompt for level in (1, 2, 3)}
    assert len(asked) == 3


def test_a_term_is_defined_once(prose):
    terms = ["differential operator", "Euler's number", "inverse function", "branch"]
    terms += ["logarithmic differentiation", "implicit differentiation", "sigmoid"]
    assert {term: prose.count(f"**{term}**") for term in terms} == dict.fromkeys(terms, 1)
