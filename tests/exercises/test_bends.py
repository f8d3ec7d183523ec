"""Derivatives of what bends: absolute values, maxima, signs."""

import pytest
import sympy

from course_utils.exercises import check
from course_utils.exercises.model import feedback as fb
from course_utils.exercises.model.kinds import Formula, Number, Vector
from course_utils.exercises.model.tasks import Derivative, Gradient, Slope, TangentLine

COMMON = {"id": "t", "title": "", "section": "s", "prompt": "", "hints": ["."]}
x = sympy.Symbol("x", real=True)

DERIVATIVES = [
    ("relu(x)", "(1 + sign(x))/2", "1"),
    ("max(x, 1)", "(1 + sign(x - 1))/2", "x"),
    ("sign(x) x^2", "2|x|", "2x"),
    ("|sqrt(x) - 1|", "sign(sqrt(x) - 1)/(2 sqrt x)", "1/(2 sqrt x)"),
    ("|x|", "x/|x|", "1"),
    ("x |x|", "2|x|", "|x|"),
    ("|x^2 - 1|", "2x sign(x^2 - 1)", "2x"),
    ("min(x, x^2)", "1 + (2x - 1)(1 - sign(x^2 - x))/2", "2x"),
]


@pytest.mark.parametrize(("f", "right", "wrong"), DERIVATIVES)
def test_a_derivative_of_what_bends_can_be_given(f, right, wrong):
    exercise = Formula(**COMMON, task=Derivative(f))
    assert check(exercise, right).status == fb.RIGHT
    assert check(exercise, wrong).status == fb.WRONG


@pytest.mark.parametrize("f", ["relu(x)", "max(x, 1)", "sign(x) x^2", "min(x, x^2)"])
def test_sympys_own_derivative_is_right_too(f):
    task = Derivative(f)
    given = sympy.diff(task.expression, x)
    assert check(Formula(**COMMON, task=task), given).status == fb.RIGHT


def test_other_tasks_know_bends_too():
    assert check(Number(**COMMON, task=Slope("|sqrt(x) - 1|", at=4)), 0.25).status == fb.RIGHT
    gradient = Vector(**COMMON, variables="x y", task=Gradient("x max(y, 1)", "x y"))
    assert check(gradient, ["max(y, 1)", "x (1 + sign(y - 1))/2"]).status == fb.RIGHT
    line = Formula(**COMMON, task=TangentLine("|x - 3|", at=1))
    assert check(line, "3 - x").status == fb.RIGHT
