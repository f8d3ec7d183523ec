"""Formulas are compared where they bend, far away, and only where the exercise is meant to hold."""

import numpy as np
import pytest

from course_utils.exercises import check
from course_utils.exercises.judging.samples import beyond, conditions
from course_utils.exercises.model import feedback as fb
from course_utils.exercises.model.kinds import Formula, Vector
from course_utils.parsing import FormulaError, parse_formula

COMMON = {"id": "t", "title": "", "section": "s", "prompt": "", "hints": ["."]}


def judged(reference, answer, variables="x", **more):
    exercise = Formula(**COMMON, answer=reference, variables=variables, **more)
    return check(exercise, answer)


DIFFERENT = [
    ("|x-20|", "20-x"),
    ("relu(x-15)", "0"),
    ("3x^2", "3x^2+max(0,x-13)"),
    ("sign(x-17)", "-1"),
    ("min(x, 40)", "x"),
    ("sqrt((x-150)^2)", "150-x"),
    ("max(x, x^2/60)", "max(x, 0) - relu(-x) + relu(-x) + max(0, x^2/60 - x) + relu(-x-1)"),
    ("|x + y - 30|", "30 - x - y"),
    ("|x^2 - 400|", "400 - x^2"),
    ("x", "x + relu(x - 900)"),
    ("x", "x + |x + 500| - x - 500"),
    ("10^(-13) x", "0"),
    ("x", "x + relu(x - 2000)"),
    ("|x + 50000|", "x + 50000"),
    ("sign(x)", "tanh(10^6 x)"),
    ("|x|", "sqrt(x^2 + 10^(-20))"),
    ("relu(x - 3)", "relu(x - 3.000001)"),
]


@pytest.mark.parametrize(("reference", "answer"), DIFFERENT)
def test_a_bend_out_of_sight_is_seen(reference, answer):
    names = "x y" if "y" in reference else "x"
    assert judged(reference, answer, names).status == fb.WRONG
    assert judged(answer, reference, names).status == fb.WRONG


def test_a_wider_logarithm_is_told_and_a_narrower_one_is_wrong():
    assert "also has a value at x = -" in judged("ln(x+20)", "ln|x+20|").text
    assert judged("ln|x+20|", "ln(x+20)").rule == "domain"


SAME = [
    ("|x-20|", "max(x-20, 20-x)"),
    ("relu(x-15)", "(x-15+|x-15|)/2"),
    ("1 - tanh(x)^2", "1/cosh(x)^2"),
    ("ln(1+e^(-x))", "ln(1+e^x) - x"),
    ("1/(1+e^(-x))", "(1+tanh(x/2))/2"),
    ("e^(-x^2)", "1/e^(x^2)"),
    ("(x+1)^12", "(x^2+2x+1)^6"),
    ("0.3x - 0.1x", "0.2x"),
    ("sqrt(x^2+1) - x", "1/(sqrt(x^2+1)+x)"),
    ("|x + y - 30|", "max(x + y - 30, 30 - x - y)"),
    ("e^(0.3x)", "e^(3x/10)"),
    ("sin(2e^x)", "2 sin(e^x) cos(e^x)"),
    ("cos(x^40) sin(4 + x)", "cos(x^40) (sin(4) cos(x) + cos(4) sin(x))"),
]


@pytest.mark.parametrize(("reference", "answer"), SAME)
def test_equal_formulas_are_equal_near_and_far(reference, answer):
    names = "x y" if "y" in reference else "x"
    assert judged(reference, answer, names).text == "✓ Right."
    assert judged(answer, reference, names).text == "✓ Right."


def test_a_stated_domain_is_where_it_counts():
    assert judged("|x|", "x").status == fb.WRONG
    assert judged("|x|", "x", domain="x > 0").text == "✓ Right."
    assert judged("sqrt(a^2 b)", "a sqrt b", "a b", domain="a >= 0, b > 0").text == "✓ Right."
    assert judged("|x-20|", "20-x", domain="0 < x < 20").text == "✓ Right."
    feedback = judged("x^2", "x^3", domain="4 < x < 5")
    assert feedback.status == fb.WRONG
    shown = float(feedback.text.split("At x = ")[1].split()[0])
    assert 4 < shown < 5
    vector = Vector(**COMMON, answer=["|x|", "1"], variables="x", domain="x > 0")
    assert check(vector, ["x", "1"]).status == fb.RIGHT


@pytest.mark.parametrize("domain", ["x", "x = 3", "positive"])
def test_a_domain_that_cannot_be_read_is_the_authors_mistake(domain):
    with pytest.raises(FormulaError, match="like `0 < x < 50"):
        conditions(domain, ["x"])


@pytest.mark.parametrize(("text", "zeros"), [
    ("|x - 20|", [20]), ("sqrt(x + 3.7)", [-3.7]), ("ln(x^2 - 2)", [-2**0.5, 2**0.5]),
    ("max(x, 5)", [5]), ("asin(2x/7)", [-3.5, 3.5]), ("x^2 + 3x", []), ("sign(x - 150)", [150]),
])  # fmt: skip
def test_places_close_to_every_bend_are_looked_at_on_both_sides(text, zeros):
    places = np.array([point["x"] for point in beyond([parse_formula(text, ["x"])], ["x"])])
    for zero in zeros:
        off = np.sort(places - zero)
        below, above = off[off < 0][-1], off[off > 0][0]
        assert -1e-5 < below < 0 < above < 1e-5
    assert len(places) == 10 + 8 * len(zeros)
