"""What holds for every exercise of the course: found by glob, so that a new chapter is included.

pytest tests/exercises/test_every_exercise.py -k "chapter_04 or 4."
"""

import re

import nbformat
import pytest

from course_utils.exercises import finding
from course_utils.exercises.asking.conversation import Conversation
from course_utils.exercises.model import feedback as fb
from course_utils.exercises.model import kinds
from course_utils.exercises.model.plain import plain_latex, plain_text
from course_utils.exercises.session import check, hint, solution
from tests.exercises.collection import (
    all_exercises,
    all_texts,
    as_typed,
    chapter_files,
    chapters_with_notebooks,
    code_cells,
    headings,
    markdown_cells,
    module,
    reference_answer,
    say,
    squeezed,
)
from tests.notebooks.loops import is_draft

EXERCISES = all_exercises()
FUNCTIONS = {"sin", "cos", "tan", "arctan", "tanh", "ln", "log", "lim", "max", "det"}

each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=[e.id for e in EXERCISES])
each_chapter = pytest.mark.parametrize("name", chapter_files())
each_notebook = pytest.mark.parametrize(
    ("name", "path"), chapters_with_notebooks(), ids=[n for n, _ in chapters_with_notebooks()]
)


@each_exercise
def test_the_reference_is_right(exercise):
    feedback = check(exercise, reference_answer(exercise))
    expected = fb.PREDICTED if isinstance(exercise, kinds.Prediction) else fb.RIGHT
    assert feedback.status == expected, feedback.text
    assert plain_text(exercise.because) in feedback.text


@each_exercise
def test_a_listed_wrong_answer_gets_its_own_diagnosis(exercise):
    """In a cell, and in the same words on the page."""
    for wrong in exercise.wrong:
        feedback = check(exercise, wrong.answer)
        expected = fb.PREDICTED if isinstance(exercise, kinds.Prediction) else fb.WRONG
        assert feedback.status == expected, f"{wrong.answer}: {feedback.text}"
        assert plain_text(wrong.says) in feedback.text
        if wrong.rule:
            assert feedback.rule == wrong.rule
        if can_be_typed(exercise, wrong.answer):
            on_the_page = say(Conversation(exercise), "check", as_typed(wrong.answer))["markdown"]
            assert without_offers(on_the_page) == without_offers(feedback.markdown)


def can_be_typed(exercise, answer) -> bool:
    """A function is written in a cell, and nobody types all digits of a float."""
    is_long = isinstance(answer, list | tuple) and any(isinstance(each, float) for each in answer)
    return not isinstance(exercise, kinds.WriteFunction) and not is_long


def without_offers(markdown) -> str:
    """Return feedback without its end, which offers a call in a cell and a button on the page."""
    return markdown.partition("Look again")[0]


@each_exercise
def test_the_untouched_stub_is_not_attempted(exercise):
    shown = []
    cell = {"check": lambda id, answer: shown.append(check(exercise, answer))}
    exec(exercise.code, cell)
    assert shown[0].status == fb.NOT_ATTEMPTED
    assert exercise.id in shown[0].text


@each_exercise
def test_it_is_complete_and_has_a_plain_form(exercise):
    assert exercise.title
    assert exercise.section
    assert exercise.hints
    assert exercise.prompt
    assert exercise.solution or exercise.task
    for text in all_texts(exercise):
        assert text.count("$") % 2 == 0, f"an odd number of dollars: {text}"
        assert not re.search(r"[\\$]", plain_text(text)), f"no plain form: {plain_text(text)}"
    assert exercise.wrong, "list at least one wrong answer"
    said = [wrong.says or wrong.rule for wrong in exercise.wrong]
    assert all(said), "a wrong answer needs a diagnosis or the name of a rule"
    assert len(set(said)) == len(said), "two wrong answers share a diagnosis"
    if isinstance(exercise, kinds.Choice):
        commented = set("".join(wrong.answer for wrong in exercise.wrong))
        assert commented >= set(exercise.options) - set(exercise.answer), "an option has no comment"
        assert set(exercise.answer) <= set(exercise.options)


def test_every_command_of_latex_has_a_sign_or_is_a_function():
    texts = "\n".join(text for exercise in EXERCISES for text in all_texts(exercise))
    formulas = "\n".join(re.findall(r"\$\$.+?\$\$|\$[^$\n]+?\$", texts, re.DOTALL))
    commands = sorted(set(re.findall(r"\\([A-Za-z]+)", formulas)))
    bare = [name for name in commands if plain_latex(rf"\{name}{{}}") == name]
    assert set(bare) <= FUNCTIONS


@each_exercise
def test_hints_come_one_by_one_and_the_solution_asks_for_an_attempt(exercise):
    given = [hint(exercise).text for _ in exercise.hints]
    for text, expected in zip(given, exercise.hints, strict=True):
        assert plain_text(expected) in text
    assert plain_text(exercise.hints[-1]) in hint(exercise).text
    assert solution(exercise).status == fb.ASKED_TO_TRY
    shown = solution(exercise)
    assert shown.status == fb.SOLUTION
    assert plain_text(exercise.solution) in shown.text


@each_exercise
def test_after_an_attempt_the_solution_is_shown_at_once(exercise):
    answer = exercise.wrong[0].answer
    assert check(exercise, answer) == check(exercise, answer)
    assert solution(exercise).status == fb.SOLUTION


@each_chapter
def test_a_chapter_numbers_its_exercises(name):
    number = int(name.removeprefix("chapter_"))
    ids = [exercise.id for exercise in module(name).EXERCISES]
    assert ids == [f"{number}.{i}" for i in range(1, len(ids) + 1)]
    assert list(finding.chapter(number)) == ids


@each_notebook
def test_sections_are_headings_of_the_notebook(name, path):
    found = headings(path)
    for exercise in module(name).EXERCISES:
        assert exercise.section in found, f"exercise {exercise.id} points to no heading"


@each_notebook
def test_parts_are_headings_of_the_notebook(name, path):
    """A heading may say more, such as the minutes."""
    for title in finding.parts(int(name.removeprefix("chapter_"))):
        assert any(title in heading for heading in headings(path)), f"no heading has {title!r}"


def asked_on_the_page(exercise, cells) -> bool:
    """Tell whether a cell shows the exercise, prompt and all, by `ask` or `predict`."""
    call = re.compile(rf"""\b(?:ask|predict)\(\s*["']{re.escape(exercise.id)}["']""")
    return any(map(call.search, cells))


@each_notebook
def test_the_notebook_shows_each_prompt(name, path):
    cells = [squeezed(cell) for cell in markdown_cells(path)]
    for exercise in module(name).EXERCISES:
        asked = asked_on_the_page(exercise, code_cells(path))
        assert asked or any(squeezed(exercise.markdown) in cell for cell in cells), (
            f'Show exercise {exercise.id} with ask("{exercise.id}"), or print its cells with '
            f"python -m course_utils.exercises {exercise.id.split('.')[0]}"
        )


@each_notebook
def test_the_notebook_asks_for_each_answer(name, path):
    """On the page, or in a cell; a function is written in a cell in any case."""
    cells = [squeezed(cell) for cell in code_cells(path)]
    for exercise in module(name).EXERCISES:
        asked = asked_on_the_page(exercise, cells) and not isinstance(exercise, kinds.WriteFunction)
        assert asked or squeezed(exercise.code) in cells, f"no cell checks exercise {exercise.id}"


@each_notebook
def test_they_are_asked_in_the_order_of_their_numbers(name, path):
    number = int(name.removeprefix("chapter_"))
    call = re.compile(rf"""\b(?:ask|predict|check)\(\s*["']({number}\.\d+)["']""")
    asked = call.findall("\n".join(code_cells(path)))
    assert list(dict.fromkeys(asked)) == [exercise.id for exercise in module(name).EXERCISES]
    parts = finding.parts(number).values()
    assert not parts or [id for part in parts for id in part] == list(dict.fromkeys(asked))


@each_notebook
def test_the_page_shows_how_many_exercises_there_are(name, path):
    """Outputs of `progress` are not compared, so a page that is written keeps old ones."""
    number = int(name.removeprefix("chapter_"))
    notebook = nbformat.read(path, 4)
    if is_draft(notebook):
        return
    cells = [c for c in notebook.cells if c.source == f"progress({number})"]
    shown = [cell.outputs[0].data["text/plain"] for cell in cells]
    assert len(shown) == 1
    assert f": 0 of {len(module(name).EXERCISES)} exercises solved" in shown[0]
    assert all(title in shown[0] for title in finding.parts(number))
