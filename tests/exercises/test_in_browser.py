"""The Python that answers a page without a kernel, run here as the browser would run it."""

import json
import sys

import pytest

from course_utils.exercises import finding
from course_utils.exercises.asking import in_browser
from course_utils.exercises.judging.reading import Unreadable
from course_utils.exercises.model.source import source
from course_utils.exercises.sandbox import here, runner
from course_utils.exercises.session import check


def asked(id, text, type="check"):
    """Return the answer to a message, and what was announced before it came."""
    announced = []
    message = json.dumps({"type": type, "id": id, "text": text})
    answer = json.loads(in_browser.answer(message, announced.append))
    return answer, [json.loads(text) for text in announced]


@pytest.fixture
def browser(monkeypatch):
    """No processes, as in a browser."""
    monkeypatch.setattr(sys, "platform", "emscripten")
    monkeypatch.setattr(runner, "_start", None)
    yield
    here.announce = None


def test_a_typed_answer_gets_the_words_of_a_check():
    answer, announced = asked("4.2", "2x")
    assert answer["look"] == "wrong"
    opening = check("4.2", "2x").markdown.partition("\n\n")[0]
    assert answer["markdown"].startswith(opening)
    assert not announced


def test_a_practice_exercise_answers_too():
    question = asked("practice/product rule/1/4", "", "hint")[0]
    assert question["number"] == 1
    assert "**Hint 1 of" in question["markdown"]


def test_a_function_from_an_editor_is_run_here(browser):
    exercise = finding.find("1.37")
    answer, announced = asked("1.37", source(exercise.answer))
    assert answer["look"] == "right"
    assert len(announced) == 1 + len(exercise.inputs) + 10
    assert "before `average_rate` was called" in announced[0]["answer"]["markdown"]
    assert "`average_rate(" in announced[1]["answer"]["markdown"]
    assert announced[1]["seconds"] == 0.6


def test_a_listed_mistake_from_an_editor_gets_its_diagnosis(browser):
    exercise = finding.find("1.37")
    for wrong in exercise.wrong:
        lines = source(wrong.answer).replace(wrong.answer.__name__, "average_rate")
        assert asked("1.37", lines)[0]["markdown"] == (
            check("1.37", wrong.answer).markdown.replace('ask for `hint("1.37")`', "take a *hint*")
        )


def test_helpers_and_modules_of_the_editor_are_at_hand(browser):
    lines = "import math\n\ndef rise(f, a, b):\n    return f(b) - f(a)\n\n\n"
    lines += "def average_rate(f, a, b):\n    return rise(f, a, b) / math.fabs(b - a)\n"
    assert asked("1.37", lines)[0]["look"] == "right"


def test_a_function_cannot_spoil_the_next_arguments(browser):
    def spoil(values):
        values.append(1)
        return len(values)

    shared = [1, 2]
    calls = runner.run(spoil, [(shared,), (shared,)], 1)
    assert [call.value for call in calls] == [3, 3]
    assert shared == [1, 2]


UNREADABLE = {
    "def f(x)\n    return x": "Line 1 is not Python: expected ':'.",
    "x = 1\ny = 1/0": "Line 2 stops with an error: `ZeroDivisionError: division by zero`.",
    "raise SystemExit": "Line 1 stops with an error: `SystemExit`.",
    "def g(x):\n    return x": "Your lines define no function `f`: begin with `def f(`.",
    "f = 3": "Your lines define no function `f`: begin with `def f(`.",
    "def f(x):\n    ...": "Your function is still empty: write your lines in place of the dots.",
}


@pytest.mark.parametrize("text", UNREADABLE)
def test_lines_that_are_no_function_are_told_apart(text):
    with pytest.raises(Unreadable) as problem:
        in_browser.written(text, "f")
    assert problem.value.message.plain == UNREADABLE[text].replace("`", "")
