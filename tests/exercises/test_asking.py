"""Exercises on the page: what the page asks and is answered, without a browser."""

import dataclasses
from types import SimpleNamespace

import pytest
from matplotlib.figure import Figure

from course_utils.exercises import UnknownExercise, ask, check, finding, predict, record, session
from course_utils.exercises.asking.conversation import Conversation
from course_utils.exercises.asking.live import build, joined
from course_utils.exercises.asking.typed import preview, typed_answer
from course_utils.exercises.judging.reading import Unreadable
from course_utils.exercises.model import feedback as fb
from course_utils.exercises.model import kinds
from course_utils.explorer import explore
from course_utils.pictures.kit.alternative_text import with_alt
from tests.exercises.collection import all_exercises, as_typed, reference_answer, say

COMMON = {"id": "99.1", "title": "t", "section": "s", "prompt": "p", "hints": ["a", "b"]}
NUMBER = kinds.Number(**COMMON, answer=5, unit="m/s^2", ask_unit=True)
PLAIN = kinds.Number(**COMMON, answer=5, decimals=3)
FORMULA = kinds.Formula(**COMMON, answer="2x", practice="power rule")
VECTOR = kinds.Vector(**COMMON, answer=["2 x y", "x^2"], variables="x y")
MATRIX = kinds.Matrix(**COMMON, answer=[[1, 2], [3, 4]])
CHOICE = kinds.Choice(**COMMON, options={"a": "1", "b": "2", "c": "3"}, answer="ac")
PREDICTION = kinds.Prediction(
    **COMMON, options={"a": "up", "b": "down"}, answer="b", reveal="It falls."
)
ANSWERABLE = [e for e in all_exercises() if not isinstance(e, kinds.WriteFunction)]


def new_kernel(monkeypatch):
    monkeypatch.setattr(record, "_session", record.Record())
    session.forget()


# ------------------------------------------------------------------------------ from text to answer


@pytest.mark.parametrize(("exercise", "text", "answer"), [
    (FORMULA, ' "3x^2" ', "3x^2"), (FORMULA, "‘x’", "x"), (PLAIN, "2.5", "2.5"),
    (VECTOR, "[x, y]", ["x", "y"]), (VECTOR, "(x, y)", ["x", "y"]), (VECTOR, "x, y", ["x", "y"]),
    (VECTOR, "x; y", ["x", "y"]), (VECTOR, '["x", "y"]', ["x", "y"]), (VECTOR, "x", ["x"]),
    (VECTOR, "max(x, y), 2", ["max(x, y)", "2"]), (VECTOR, "(x+1)(y), 2", ["(x+1)(y)", "2"]),
    (MATRIX, "[[1, 2], [3, 4]]", [["1", "2"], ["3", "4"]]),
    (MATRIX, "[1, 2], [3, 4]", [["1", "2"], ["3", "4"]]),
    (MATRIX, "1,2;3,4", [["1", "2"], ["3", "4"]]),
    (MATRIX, "[1, 2]", [["1", "2"]]), (CHOICE, "ac", "ac"),
])  # fmt: skip
def test_what_is_typed_becomes_an_answer(exercise, text, answer):
    assert typed_answer(exercise, text) == answer


@pytest.mark.parametrize(("exercise", "text"), [
    (VECTOR, "x,"), (VECTOR, "[]"), (VECTOR, ",x"), (MATRIX, "[1], [2, 3]"), (MATRIX, "1,2;3"),
    (VECTOR, "[0,16; -0,17]"),
])  # fmt: skip
def test_what_is_no_vector_is_told(exercise, text):
    with pytest.raises(Unreadable):
        typed_answer(exercise, text)
    assert say(Conversation(exercise), "check", text)["look"] == "note"
    assert preview(exercise, text).problem.endswith(".")


def test_entries_that_run_together_are_told_their_separators():
    vector = Conversation(VECTOR)
    assert "Put commas between them" in say(vector, "check", "x y")["markdown"]
    assert "`0.16`: a comma ends an entry" in say(vector, "check", "0,16; 0,17")["markdown"]


@pytest.mark.parametrize(("exercise", "text", "latex"), [
    (NUMBER, "7^2+3 m/s^2", r"7^{2} + 3\ \mathrm{m/s^2}"), (PLAIN, "1/3", r"\frac{1}{3}"),
    (FORMULA, "f'(x) = 2x", "2 x"), (VECTOR, "x, y^2", r"\begin{pmatrix} x \\ y^{2} \end{pmatrix}"),
    (MATRIX, "1,2;3,4", r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}"),
    (FORMULA, "", ""), (FORMULA, "...", ""), (CHOICE, "a", ""),
])  # fmt: skip
def test_a_text_is_set_as_it_is_typed(exercise, text, latex):
    assert preview(exercise, text) == (latex, "")


@pytest.mark.parametrize(("exercise", "text", "problem"), [
    (FORMULA, "3x*", "Something is missing at the end"),
    (PLAIN, "52,0", "Write a decimal point"),
    (NUMBER, "5", "Give the unit too"), (FORMULA, "x + q", "“q” is not a name"),
    (FORMULA, "x" * 3000, "too long"), (VECTOR, "x, y +", "Something is missing at the end"),
])  # fmt: skip
def test_what_cannot_be_read_is_told_while_it_is_typed(exercise, text, problem):
    assert problem in preview(exercise, text).problem


@pytest.mark.parametrize("exercise", ANSWERABLE, ids=[e.id for e in ANSWERABLE])
def test_every_exercise_can_be_answered_on_the_page(exercise):
    conversation = Conversation(exercise)
    text = as_typed(reference_answer(exercise))
    assert preview(exercise, text).problem == ""
    shown = say(conversation, "check", text)
    expected = "predicted" if isinstance(exercise, kinds.Prediction) else "right"
    assert shown["look"] == expected, shown


# ------------------------------------------------------------------------------------- conversation


def test_feedback_looks_like_what_it_is():
    looks = {text: say(Conversation(PLAIN), "check", text)["look"] for text in ("5", "4", "x", "")}
    assert looks == {"5": "right", "4": "wrong", "x": "note", "": "note"}
    third = dataclasses.replace(PLAIN, answer="1/3")
    shown = say(Conversation(third), "check", "0.3")
    assert shown["look"] == "nearly"
    assert shown["markdown"].startswith("≈ **Nearly.** Rounded to a single digit")
    assert say(Conversation(CHOICE), "check", "a")["look"] == "nearly"
    assert say(Conversation(CHOICE), "check", "ab")["look"] == "wrong"


def test_a_wrong_answer_links_the_section():
    shown = say(Conversation(finding.find("1.10")), "check", "7")
    assert "[*A straight line has one slope*](#A-straight-line-has-one-slope)" in shown["markdown"]
    assert "take a *hint*" in shown["markdown"]
    assert "hint(" not in shown["markdown"]


def test_hints_and_the_solution_come_one_after_the_other():
    conversation = Conversation(PLAIN)
    assert [say(conversation, "hint")["number"] for _ in range(3)] == [1, 2, 2]
    conversation = Conversation(finding.find("1.10"))
    first = say(conversation, "solution")["markdown"]
    assert first.startswith("You have not tried this one yet")
    assert "solution(" not in first
    assert say(conversation, "solution")["markdown"].startswith("**Solution.**")


def test_after_a_right_answer_one_more_is_offered_and_then_another():
    conversation = Conversation(FORMULA)
    assert not say(conversation, "check", "3x")["more"]
    assert say(conversation, "check", "2x")["more"]
    first = say(conversation, "more")["question"]
    assert first["title"] == "Practice: power rule, level 1"
    answer = str(finding.find(first["id"]).task.reference()).replace("**", "^")
    assert say(conversation, "check", answer, first["id"])["look"] == "right"
    second = say(conversation, "more", id=first["id"])["question"]
    assert second["id"] != first["id"]
    assert not say(Conversation(PLAIN), "check", "5")["more"]


@pytest.mark.parametrize("message", [
    {}, {"type": "check"}, {"type": "check", "id": "1.99"}, {"type": "steal", "id": "99.1"},
    {"type": "check", "id": "99.1", "text": 3},
])  # fmt: skip
def test_a_message_that_makes_no_sense_does_no_harm(message):
    assert Conversation(PLAIN).answer(message).get("look") in (None, "wrong")


def test_what_was_typed_stands_there_the_next_day(monkeypatch):
    conversation = Conversation(finding.find("1.10"))
    say(conversation, "check", "7")
    say(conversation, "keep", "8")
    new_kernel(monkeypatch)
    question = Conversation(finding.find("1.10")).question
    assert (question["kept"], question["solved"]) == ("8", False)
    say(conversation, "check", "-2")
    new_kernel(monkeypatch)
    question = Conversation(finding.find("1.10")).question
    assert (question["kept"], question["solved"]) == ("-2", True)


def test_practice_is_not_kept():
    say(Conversation(FORMULA), "check", "2x")
    assert record.read()[0].answers == {}


# ------------------------------------------------------------------------------------- predictions


@pytest.fixture
def prediction(monkeypatch):
    """A prediction that belongs to a chapter."""
    exercise = dataclasses.replace(PREDICTION, id="1.1")
    monkeypatch.setattr(finding, "chapter", lambda number: {"1.1": exercise})
    return exercise


def test_nothing_is_told_before_a_prediction(prediction, monkeypatch):
    monkeypatch.setenv("COURSE_SWEEP", "1")
    question = Conversation(prediction).question
    assert question["committed"] is None
    data, _ = predict("1.1")._repr_mimebundle_()
    assert prediction.reveal not in str((question, data))
    assert set(data) == {"text/markdown", "text/plain"}


def test_a_prediction_stays_made(prediction, monkeypatch):
    conversation = Conversation(prediction)
    shown = say(conversation, "check", "a")
    assert shown["look"] == "predicted"
    assert "It falls." in shown["markdown"]
    assert shown["chosen"] == "a"
    assert say(conversation, "check", "b")["chosen"] == "a"
    new_kernel(monkeypatch)
    again = Conversation(prediction).question["committed"]
    assert (again["chosen"], "It falls." in again["markdown"]) == ("a", True)


def line(k):
    """A line."""
    return {"data": [{"type": "scatter", "x": [0, 1], "y": [0, k]}], "layout": {}}, f"slope {k}"


def test_a_picture_unfolds_after_the_prediction_and_is_not_made_before(prediction):
    made = []
    box = build(predict("1.1", then=lambda: made.append(1) or explore(line, k=(0, 3, 1))))
    assert (len(box.children), made) == (1, [])
    send(box, "check", "1.1", "b")
    send(box, "check", "1.1", "b")
    assert (len(box.children), made) == (2, [1])
    assert len(build(predict("1.1", then=explore(line, k=(0, 3, 1)))).children) == 2


def test_a_figure_brings_its_alternative_text_and_a_failure_is_told(prediction):
    figure = {"data": [], "layout": {}}
    Conversation(prediction).answer({"type": "check", "id": "1.1", "text": "b"})
    shown = build(predict("1.1", then=(figure, "a line"))).children[1]
    assert shown.outputs[0]["metadata"]["image/png"]["alt"] == "a line"
    failed = build(predict("1.1", then=figure)).children[1]
    assert "could not be made" in failed.value


def test_an_explorer_that_unfolds_is_walked_over_without_being_shown(prediction, monkeypatch):
    monkeypatch.setenv("COURSE_SWEEP", "1")
    data, metadata = predict("1.1", then=lambda: explore(line, k=(0, 3, 1)))._repr_mimebundle_()
    assert metadata["explorer"]["positions"] == 4
    assert "slope" not in str(data)
    with pytest.raises(ZeroDivisionError):
        predict("1.1", then=lambda: 1 / 0)._repr_mimebundle_()


def test_a_picture_that_unfolds_is_compared_though_nobody_sees_it(prediction, monkeypatch):
    monkeypatch.setenv("COURSE_SWEEP", "1")

    def said(then):
        data, metadata = predict("1.1", then=then)._repr_mimebundle_()
        assert "unfolds" not in str(data)
        return metadata["unfolds"]

    steep, steeper = line(1)[0], line(2)[0]
    assert said((steep, "a line")) == said(lambda: (line(1)[0], "a line"))
    assert said((steep, "a line")).startswith("a line\n\nfigure ")
    assert said((steep, "a line")) != said((steeper, "a line"))
    assert "mean 3.14" in said(with_alt(Figure(), "mean 3.14"))
    assert "unfolds" not in predict("1.1")._repr_mimebundle_()[1]


def send(box, type, id, text):
    box._msg_callbacks(box, {"type": type, "id": id, "text": text, "number": 1}, [])


def test_only_a_prediction_is_predicted():
    with pytest.raises(UnknownExercise, match=r'show it with ask\("1.1"\)'):
        predict("1.1")


# ------------------------------------------------------------------------------------ in a notebook


def test_a_notebook_gets_text_and_a_widget(monkeypatch):
    data, metadata = ask("1.1")._repr_mimebundle_()
    assert data["text/markdown"] == finding.find("1.1").markdown
    assert "application/vnd.jupyter.widget-view+json" in data
    assert metadata == {"exercise": {"id": "1.1"}}
    monkeypatch.setenv("COURSE_SWEEP", "1")
    assert set(ask("1.1")._repr_mimebundle_()[0]) == {"text/markdown", "text/plain"}


def test_a_function_to_write_stays_a_cell():
    question = Conversation(finding.find("1.37")).question
    assert question["code"].startswith("def average_rate")
    assert "cell" in question["how"]


def test_a_page_that_is_loaded_again_finds_the_last_one_that_a_cell_asked(monkeypatch):
    runs = iter(range(9))
    parent = {"metadata": {"cellId": "a"}}
    shell = SimpleNamespace(get_parent=lambda: parent | {"header": {"msg_id": next(runs)}})
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    monkeypatch.delenv("COURSE_SWEEP", raising=False)
    first, second = ask("1.1"), ask("1.1")
    first._repr_mimebundle_()
    second._repr_mimebundle_()
    root, like = second.widget.model_id, {"exercise": "1.1"}
    assert second.widget.children[0].home == {"root": root, "cells": ["a"], "like": like}
    assert first.widget.children[0].home["cells"] == []


def test_the_program_of_the_page_is_one_module():
    assert joined().count("export default") == 1
    assert "import {" not in joined()


def test_a_nearly_right_answer_is_still_wrong_for_a_grader():
    feedback = check(dataclasses.replace(PLAIN, answer="1/3"), 0.3)
    assert feedback.status == fb.WRONG
    assert feedback.text.startswith("≈ Nearly.")
