"""What goes wrong while a chapter is written is told in sentences that name file and mend."""

from dataclasses import replace

import nbformat
import pytest
from nbformat.v4 import new_code_cell

import course_utils.exercises.chapters as chapters
from course_utils.chapters import chapter as chapter_of
from course_utils.exercises import finding
from course_utils.exercises.finding import BadChapterFile
from course_utils.exercises.model.kinds import Wrong
from tools import authoring, imports

EIGHT = chapter_of(8)
FILE = "course_utils/exercises/chapters/chapter_08.py"


@pytest.mark.parametrize("number", [1, 8])
def test_nothing_is_to_be_mended(number):
    assert authoring.problems(chapter_of(number)) == []


@pytest.fixture
def eight(monkeypatch):
    """A function that changes exercise 8.4 and returns what is then to be mended."""
    exercises = list(finding.listed(8))

    def changed(**changes):
        return others(
            [replace(each, **changes) if each.id == "8.4" else each for each in exercises]
        )

    def others(made):
        monkeypatch.setattr(finding, "listed", lambda number: made)
        monkeypatch.setattr(authoring, "_judged_wrong", lambda exercise: judged_alone(exercise))
        return authoring.problems(EIGHT)

    changed.exercises, changed.others = exercises, others
    return changed


def judged_alone(exercise, judged=authoring._judged_wrong):
    """Judge the changed exercise alone: the others are judged by their own tests."""
    return judged(exercise) if exercise.id == "8.4" else []


@pytest.mark.parametrize(("changes", "sentence"), [
    ({"title": ""}, "it has no title: write title="),
    ({"hints": []}, 'it has no hint: write hints=["..."]'),
    ({"solution": ""}, "it has no solution: write solution="),
    ({"prompt": "At $x_0 = 4"}, "an odd number of dollars in 'At $x_0 = 4'"),
    ({"solution": r"a \ b"}, "LaTeX without a plain form"),
    ({"wrong": ()}, "it lists no wrong answer"),
    ({"wrong": [3]}, "3 stands in wrong as it is: write Wrong(3, ...)"),
    ({"wrong": [Wrong(6)]}, "nothing is said of the wrong answer 6"),
    ({"answer": "4 -", "wrong": [Wrong("a", "No.", "no")]}, "its own answer '4 -' is not accepted"),
    ({"wrong": [Wrong(2, "No.")]}, "2 is listed as wrong and is right: take it out"),
    ({"wrong": [Wrong("6 +", "No.")]}, "its wrong answer '6 +' is unreadable"),
    ({"wrong": [Wrong(6, "One."), Wrong(6, "Two.")]}, "is told something else"),
    ({"section": "Guess, slope, glide"}, "did you mean 'Guess, slope, glide, repeat'?"),
])  # fmt: skip
def test_a_fault_of_an_exercise_is_a_sentence(eight, changes, sentence):
    [said, *_] = eight(**changes)
    assert said.startswith(FILE)
    assert "exercise 8.4" in said
    assert sentence in said


def test_the_line_is_named(eight):
    [said] = eight(title="")
    number = int(said.partition(", line ")[2].partition(":")[0])
    lines = (authoring.ROOT / FILE).read_text(encoding="utf-8").splitlines()
    assert 'id="8.4"' in lines[number - 1]


def test_numbers_and_parts(eight):
    four = eight.exercises[3]
    twice = eight.others([*eight.exercises, four])
    assert f"{FILE}: 2 exercises are called 8.4: number them in the order of the page." in twice
    skipped = eight.others([each for each in eight.exercises if each.id != "8.41"])
    assert f"{FILE}: PARTS names 8.41, which is no exercise here: take it out." in skipped
    assert any("asks for exercise 8.41, which is not there" in said for said in skipped)
    more = eight.others([*eight.exercises, replace(four, id="8.42")])
    assert f"{FILE}: exercise 8.42 is in no part of PARTS: put it into one." in more
    shown = 'does not show exercise 8.42: ask("8.42") in a cell.'
    assert f"notebooks/{EIGHT.file} {shown}" in more
    moved = eight.others([*eight.exercises[1:], eight.exercises[0]])
    assert any("exercise 8.2 stands where 8.1 belongs" in said for said in moved)


def test_an_option_of_which_nothing_is_said(eight):
    two = replace(eight.exercises[1], wrong=eight.exercises[1].wrong[:1])
    [said] = eight.others([each if each.id != "8.2" else two for each in eight.exercises])
    assert 'nothing is said to who chooses (c): add Wrong("c", "...")' in said


def test_a_picture_that_is_not_there(monkeypatch):
    read = nbformat.read

    def changed(path, as_version):
        notebook = read(path, as_version)
        for cell in notebook.cells:
            cell.source = cell.source.replace("pictures.tangents(", "pictures.tangent(")
        return notebook

    monkeypatch.setattr(nbformat, "read", changed)
    monkeypatch.setattr(authoring, "_of_exercise", lambda exercise: [])
    [said] = authoring.problems(EIGHT)
    assert said.startswith(f"notebooks/{EIGHT.file} calls pictures.tangent, which")
    assert said.endswith("newton_raphson.py does not have; did you mean 'tangents'?")


@pytest.mark.parametrize(("source", "sentence"), [
    ("x = (1,\n", "f.py, line 1: Python cannot read this ('(' was never closed)."),
    ("\nimport curse_utils.kit", "there is no curse_utils; did you mean 'course_utils'?"),
    ("import course_utils.pictures.kitt", "course_utils.pictures has no kitt; did you mean 'kit'?"),
    ("from numpy import lingspace", "numpy has no lingspace; did you mean 'linspace'?"),
])  # fmt: skip
def test_what_cannot_be_read_or_imported_is_a_sentence(source, sentence):
    [said] = imports.problems(source, "f.py")
    assert sentence in said


def test_what_can_be_imported_is_nothing_to_mend():
    source = "import numpy as np\nfrom course_utils.pictures import kit\nfrom math import *\n"
    assert not [*imports.problems(source, "f.py")]


def test_what_fails_in_an_imported_file_names_that_file(tmp_path, monkeypatch):
    (tmp_path / "half_written.py").write_text("def def f(): ...\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    [said] = imports.problems("import math\nfrom half_written import f\n", "f.py")
    assert said.startswith("f.py, line 2: ")
    assert said.endswith("half_written.py, line 1: Python cannot read this (invalid syntax).")


def test_a_cell_that_cannot_be_read_is_named():
    cells = [new_code_cell(text) for text in ("%matplotlib inline", "import math", "f(x,, y)")]
    [said] = authoring._unreadable("n.ipynb", cells)
    assert said.startswith("n.ipynb, the cell that begins 'f(x,, y)', line 1: Python cannot")
    cells[2].metadata.tags = ["raises-exception"]
    assert not [*authoring._unreadable("n.ipynb", cells)]


@pytest.mark.parametrize(("words", "sentence"), [
    (["eight"], "Name chapters by their numbers: make check CHAPTER=08."),
    (["99"], "course_utils/chapters.py has no chapter 99: add its line to CHAPTERS."),
])  # fmt: skip
def test_what_is_not_there_is_a_sentence(words, sentence):
    assert authoring.main(words) == [sentence]


def test_a_chapter_without_exercises(monkeypatch):
    monkeypatch.setattr(finding, "listed", lambda number: ())
    [said] = authoring.problems(EIGHT)
    assert said.startswith(f"{FILE}: no exercises: lay the chapter out with make chapter")


# ------------------------------------------------------------------ a file that cannot be loaded

HEAD = "from course_utils.exercises.model.kinds import Choice, Number, Wrong\n\n"
NUMBER = 'EXERCISES = [\n    Number(\n        id="98.1", title="t", section="s", prompt="p",\n'


@pytest.mark.parametrize(("text", "line", "sentence"), [
    (NUMBER + "        answer=2,\n    ),\n]\n", 4,
     "this Number has no hints: write hints=... in it."),
    (NUMBER + '        hint=["h"], answer=2,\n    ),\n]\n', 4,
     "a Number has no field hint: did you mean hints?"),
    (NUMBER + '        hints="h", answer=2,\n    ),\n]\n', 4, "write hints as a list"),
    (NUMBER + '        hints=["h"],\n    ),\n]\n', 4, "needs an answer or a task"),
    (NUMBER, 4, "Python cannot read this ("),
    ("EXERCISES = [Nubmer()]\n", 3, "NameError: name 'Nubmer' is not defined."),
    ("from course_utils.exercises.model.tasks import Slop\n", 3, "ImportError: cannot import"),
])  # fmt: skip
def test_a_file_that_cannot_be_loaded(tmp_path, monkeypatch, text, line, sentence):
    (tmp_path / "course_utils").mkdir()
    (tmp_path / "course_utils" / "chapter_98.py").write_text(HEAD + text, encoding="utf-8")
    monkeypatch.setattr(chapters, "__path__", [*chapters.__path__, str(tmp_path / "course_utils")])
    with pytest.raises(BadChapterFile) as caught:
        finding.chapter(98)
    assert str(caught.value).startswith(f"course_utils/chapter_98.py, line {line}: ")
    assert sentence in str(caught.value)
    assert caught.value._render_traceback_() == [str(caught.value)]


def test_a_file_without_a_list(tmp_path, monkeypatch):
    (tmp_path / "chapter_97.py").write_text("PARTS = {}\n", encoding="utf-8")
    monkeypatch.setattr(chapters, "__path__", [*chapters.__path__, str(tmp_path)])
    with pytest.raises(BadChapterFile, match="has no list EXERCISES: write EXERCISES"):
        finding.chapter(97)
