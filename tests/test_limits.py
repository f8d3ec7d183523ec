"""Limits: the verdicts are those that can be proved; δ is the one of the inverse function."""

import numpy as np
import pytest
import sympy

from course_utils.functions import Function
from course_utils.limits import exact_point, largest_delta, limit

INF = np.inf
EXIST = [
    ("sin(x)/x", 0, 1), ("x sin(1/x)", 0, 0), ("x^2 sin(1/x)", 0, 0), ("(1-cos(x))/x^2", 0, 0.5),
    ("(x^2-4)/(x-2)", 2, 4), ("(sqrt(x)-2)/(x-4)", 4, 0.25), ("(1+x)^(1/x)", 0, np.e),
    ("(e^x-1)/x", 0, 1), ("ln(1+x)/x", 0, 1), ("max(x,1)", 1, 1), ("|x|", 0, 0), ("x", 0.1, 0.1),
    ("e^(-1/x^2)", 0, 0), ("tan(x)/x", 0, 1), ("(x^3-1)/(x^2-1)", 1, 1.5), ("x^x", 0, 1),
    ("x ln(x)", 0, 0), ("1/ln(x)", 0, 0), ("sqrt(x)", 0, 0), ("sqrt(x)^2", 0, 0), ("x/x", 0, 1),
    ("cos(x)", np.pi, -1), ("x^2", np.sqrt(2), 2),
    ("atan(x)", INF, np.pi / 2), ("atan(x)", -INF, -np.pi / 2), ("e^x", -INF, 0), ("1/x", INF, 0),
    ("sin(x)/x", INF, 0), ("(3x^2+1)/(x^2-5)", INF, 3), ("sqrt(x^2+1)-x", INF, 0),
    ("x e^(-x)", INF, 0), ("(1+1/x)^x", INF, np.e), ("tanh(x)", -INF, -1), ("ln(x)/x", INF, 0),
]  # fmt: skip
UNBOUNDED = [
    ("1/x^2", 0, INF), ("-1/x^2", 0, -INF), ("ln(x)", 0, -INF), ("1/|x-3|", 3, INF),
    ("x^2", INF, INF), ("x^2", -INF, INF), ("x^3", -INF, -INF), ("ln(x)", INF, INF),
    ("e^x", INF, INF), ("x+sin(x)", INF, INF), ("ln(ln(x))", INF, INF), ("1/x^4 + 1/x^2", 0, INF),
]  # fmt: skip
DIFFER = [
    ("1/x", 0, -INF, INF), ("|x|/x", 0, -1, 1), ("sign(x)", 0, -1, 1), ("e^(1/x)", 0, 0, INF),
    ("tan(x)", np.pi / 2, INF, -INF), ("atan(1/x)", 0, -np.pi / 2, np.pi / 2),
    ("1/(x^2-2)", np.sqrt(2), -INF, INF), ("relu(x)/x", 0, 0, 1), ("1/x+sin(1/x)", 0, -INF, INF),
]  # fmt: skip
SWING = [("sin(1/x)", 0), ("cos(x)+sin(1/x)", 0), ("sin(1/x)^2", 0), ("sin(1/x)/x", 0),
         ("sin(x)", INF), ("cos(x)", -INF), ("x sin(x)", INF)]  # fmt: skip


@pytest.mark.parametrize(("text", "x0", "value"), EXIST)
def test_limits_that_exist(text, x0, value):
    found = limit(text, x0)
    assert found.verdict == "exists", found
    assert found.value == pytest.approx(value, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize(("text", "x0", "value"), UNBOUNDED)
def test_values_beyond_all_bounds(text, x0, value):
    found = limit(text, x0)
    assert (found.verdict, found.value) == ("unbounded", value)


@pytest.mark.parametrize(("text", "x0", "left", "right"), DIFFER)
def test_sides_that_differ(text, x0, left, right):
    found = limit(text, x0)
    assert found.verdict == "left and right differ"
    assert np.isnan(found.value)
    assert (found.left.value, found.right.value) == pytest.approx((left, right))
    for side, value in [("left", left), ("right", right)]:
        assert limit(text, x0, side).value == pytest.approx(value)


@pytest.mark.parametrize(("text", "x0"), SWING)
def test_oscillations(text, x0):
    assert limit(text, x0).verdict == "oscillates"


def test_the_piece_beside_the_point_counts_and_not_the_one_at_it():
    t = sympy.Symbol("t", real=True)
    spike = Function(sympy.Piecewise((1, sympy.Eq(t, 0)), (0, True)), t)
    assert (spike(0), limit(spike, 0).verdict, limit(spike, 0).value) == (1, "exists", 0)
    step = limit(Function(sympy.Piecewise((1, t < 0), (t, True)), t), 0)
    assert (step.left.value, step.right.value) == (1, 0)


def test_sides_without_values():
    assert limit("sqrt(x)", -1).verdict == "no values"
    found = limit("sqrt(x)^2", 0)  # SymPy has made x of it; the domain is kept
    assert found.left.verdict == "no values"
    assert "no values on the other side" in found.reason


def test_sentences():
    assert limit("|x|/x", 0).reason == (
        "On the left of x = 0 the values tend to −1. On the right the values tend to 1."
    )
    assert limit("x", 0.1).reason == "On both sides of x = 0.1 the values tend to 0.1."
    assert limit("x^2", -np.inf).reason.startswith("As x tends to minus infinity the values grow")


def test_random_rational_functions_agree_with_their_algebra():
    x = sympy.Symbol("x", real=True)
    rng = np.random.default_rng(2)
    for _ in range(40):
        shared, a, b = (int(n) for n in rng.integers(-4, 5, 3))
        top, bottom = (x - shared) * (x - a), (x - shared) * (x - b)
        found = limit(Function(top.expand() / bottom.expand(), "x"), shared)
        if shared == b and shared != a:
            assert found.verdict == "left and right differ"
            continue
        value = 1 if shared == b else (shared - a) / (shared - b)
        assert (found.verdict, found.value) == ("exists", pytest.approx(value))


@pytest.mark.parametrize(
    ("given", "meant"),
    [(0.1, "1/10"), (np.pi / 2, "pi/2"), (-np.pi, "-pi"), (np.e, "E"), (np.sqrt(2), "sqrt(2)"),
     (-np.sqrt(3), "-sqrt(3)"), (2, "2"), ("pi/3", "pi/3"), (np.inf, "oo"), (0, "0")],
)  # fmt: skip
def test_the_number_that_is_meant(given, meant):
    assert exact_point(given) == sympy.sympify(meant)


@pytest.mark.parametrize("epsilon", [2, 0.5, 0.1, 1e-3])
def test_delta_of_the_square(epsilon):
    found = largest_delta(Function("x^2"), 2, 4, epsilon)
    assert found.delta == pytest.approx(np.sqrt(4 + epsilon) - 2, rel=1e-9)
    assert abs(found.witness**2 - 4) >= epsilon


def test_delta_where_there_is_none():
    assert largest_delta(Function("sin(1/x)"), 0, 0, 0.5).delta == 0
    assert largest_delta(Function("|x|/x"), 0, 1, 0.5).delta == 0
    assert largest_delta(Function("|x|/x"), 0, 1, 0.5).witness < 0
    assert largest_delta(Function("x/x"), 0, 2, 0.5).delta == 0


def test_delta_in_other_cases():
    everywhere = largest_delta(Function("sin(x)"), 0, 0, 2, reach=5)
    assert everywhere.delta == 5
    assert everywhere.witness is None
    hidden = largest_delta(Function("x sin(1/x)"), 0, 0, 0.1)  # breaks first near a crest
    inside = np.linspace(-hidden.delta, hidden.delta, 200_001)
    assert np.nanmax(np.abs(Function("x sin(1/x)")(inside))) < 0.1 + 1e-12
    assert largest_delta(Function("sqrt(x)"), 0, 0, 0.1).delta == pytest.approx(0.01, rel=1e-6)
    assert largest_delta(np.abs, 3, 3, 0.25).delta == pytest.approx(0.25)


@pytest.mark.parametrize(
    ("wrong", "mend"),
    [
        (lambda: limit("x y", 0), "."),
        (lambda: limit(Function("x y"), 0), "one variable"),
        (lambda: limit("x", 0, side="up"), "left"),
        (lambda: limit("x", np.nan), "NaN"),
        (lambda: largest_delta(np.abs, 0, 0, 0), "positive"),
        (lambda: largest_delta(np.abs, 0, 0, 1, reach=0), "positive"),
    ],
)
def test_errors(wrong, mend):
    with pytest.raises(ValueError, match=mend):
        wrong()


@pytest.mark.parametrize(
    ("size", "verdict"),
    [(1e-3, "oscillates"), (1e-7, "oscillates"), (2e-12, "oscillates"), (4e-13, "exists")],
)
def test_a_small_swing_is_no_limit_until_it_is_below_a_billionth_of_a_thousandth(size, verdict):
    assert limit(f"1 + {size:.13f} sin(1/x)", 0).verdict == verdict


@pytest.mark.parametrize(
    ("half", "verdict"), [("0.0000000002", "exists"), ("0.0000000025", "left and right differ")]
)
def test_sides_are_the_same_to_a_billionth(half, verdict):
    assert limit(f"1 + {half} sign(x)", 0).verdict == verdict
    assert limit(f"1000 (1 + {half} sign(x))", 0).verdict == verdict


@pytest.mark.parametrize(("off", "verdict"), [(5e-10, "exists"), (5e-9, "undecided")])
def test_symbols_that_contradict_the_numbers_are_not_believed(off, verdict, monkeypatch):
    monkeypatch.setattr("course_utils.limits._of_sympy", lambda *_: 1 + off)
    assert limit("sin(x)/x", 0).verdict == verdict


@pytest.mark.parametrize("reach", [10.0, 1.0])
def test_a_delta_below_a_billionth_of_the_reach_is_none(reach):
    assert largest_delta(np.abs, 0, 0, reach * 5e-10, reach).delta == 0
    assert largest_delta(np.abs, 0, 0, reach * 5e-9, reach).delta == pytest.approx(reach * 5e-9)
