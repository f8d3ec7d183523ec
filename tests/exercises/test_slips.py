"""A wrong answer gets the right story or none: five hundred slips, written out by hand."""

import pytest

from course_utils.exercises import check
from course_utils.exercises.model import feedback as fb
from course_utils.exercises.model.kinds import Formula
from course_utils.exercises.model.tasks import Derivative
from tests.exercises.slips import FAMILIES, slips_of

COMMON = {"id": "t", "title": "", "section": "s", "prompt": "", "hints": ["."]}
ENOUGH = 0.9  # of each family are named


def judged(task, answer):
    return check(Formula(**COMMON, variables=task.variables, task=task), answer)


def test_there_are_enough_of_each_kind():
    assert sum(len(slips_of(family)) for family in FAMILIES) >= 300
    assert all(map(slips_of, FAMILIES))


@pytest.mark.parametrize("family", FAMILIES)
def test_a_slip_is_named_as_what_it_is_or_not_at_all(family):
    slips = slips_of(family)
    told = [(judged(task, answer), names, task, answer) for task, names, answer in slips]
    assert all(feedback.status == fb.WRONG for feedback, *_ in told)
    false = [(f.rule, *rest) for f, *rest in told if f.rule and f.rule not in rest[0]]
    assert false == []
    named = [feedback for feedback, *_ in told if feedback.rule]
    assert len(named) >= ENOUGH * len(told)


PLAIN = [  # the plain reading, not the clever one
    (Derivative("(x^2+1) e^(-x)"), "2x e^(-x) + (x^2+1) e^(-x)", "inner derivative forgotten"),
    (Derivative("x^2 cos x"), "2x cos x + x^2 sin x", "sign of the derivative of sine or cosine"),
    (Derivative("x^2 sin x", order=2), "2x sin x + x^2 cos x", "one derivative too few"),
    (Derivative("x^2 sin x", order=2), "x^2 sin x", "not differentiated"),
    (Derivative("e^(2x)"), "e^(2x)", "inner derivative forgotten"),
    (Derivative("x e^x"), "x e^x", "not differentiated"),
    (Derivative("3x^2 + 4x"), "6x + 4x", "term not differentiated"),
    (Derivative("1/(x^2+1)"), "2x/(x^2+1)^2", "sign of a negative exponent lost"),
    (Derivative("3 sin(2x) + 4 cos(5x)"), "2 cos(2x) - 5 sin(5x)", "constant factor lost"),
    (Derivative("x^2 - 3x"), "2x + 3", "minus sign lost"),
    (Derivative("(x^2 + 1)/5"), "10x", "constant in the denominator"),
]  # fmt: skip


@pytest.mark.parametrize(("task", "answer", "rule"), PLAIN)
def test_the_plain_reading_wins(task, answer, rule):
    assert judged(task, answer).rule == rule


@pytest.mark.parametrize("f", ["ln(1 + e^(-x))", "e^(2x)", "1/(1+e^(-x))", "x^2/2 + x", "(x+1)^3"])
def test_no_story_says_that_a_thing_became_itself_or_has_no_value(f):
    from course_utils.exercises.mistakes.by_task import mistakes

    for mistake in mistakes(Derivative(f)):
        told = mistake.tell().plain
        if "It looks as if" in told:
            node, wrong = (
                told.removeprefix("It looks as if ").split(" here.")[0].split(" had become ")
            )
            assert "ln(-e" not in wrong
            assert (node, wrong) != ("x", "x")


def test_how_often_is_said_in_words():
    assert "You differentiated once;" in judged(Derivative("x^4", order=2), "4x^3").text
    assert "You differentiated twice;" in judged(Derivative("x^5", order=3), "20x^3").text
