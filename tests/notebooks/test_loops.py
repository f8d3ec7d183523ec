"""A chapter asks early, can be left after each part, and tells nothing before it is asked."""

import copy
import dataclasses
import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course_utils.exercises import finding
from tests.notebooks import loops
from tests.notebooks.executor import Session
from tests.notebooks.variants import first_difference
from tests.notebooks.write import CHAPTERS

PATHS = {path.stem: path for path in sorted(CHAPTERS.glob("*.ipynb"))}
# What a chapter is spared, and why. Who mends it takes the words out.
EXCEPTIONS = {
    "00_start_here": (
        "one short page without parts, in which cells are explained before any is run",
        (
            "its first two cells are not",
            "its set-up cell is not folded",
            "asks nothing",
            "it has no parts",
            "stands outside its parts",
            "words: 3000 to 4500",
        ),
    ),
}
MODEL = nbformat.read(PATHS["01_rise_over_run"], as_version=4)


@pytest.mark.parametrize("name", PATHS)
def test_chapter(name, record_property):
    notebook = nbformat.read(PATHS[name], as_version=4)
    if loops.is_draft(notebook):
        record_property("spared", f"{name}, its form: its first cell is tagged as a draft")
        return
    found = loops.problems(notebook)
    reason, spared = EXCEPTIONS.get(name, ("", ()))
    if spared:
        record_property("spared", f"{name}, its form: {reason}")  # the summary says so
    assert not [each for each in found if not any(words in each for words in spared)]
    gone = [words for words in spared if not any(words in each for each in found)]
    assert not gone, f"{name} needs no exception any more: take it out of EXCEPTIONS"


def place_of(text):
    return next(k for k, cell in enumerate(MODEL.cells) if text in cell.source)


def replaced(text, new):
    chapter = copy.deepcopy(MODEL)
    cell = chapter.cells[place_of(text)]
    cell.source = cell.source.replace(text, new)
    return chapter


def unfolded(text):
    chapter = copy.deepcopy(MODEL)
    chapter.cells[place_of(text)].metadata.clear()
    return chapter


def told():
    """The chapter with the slopes of the corner printed above the question about it."""
    chapter = copy.deepcopy(MODEL)
    output = new_output("stream", text="the slope becomes 2.0")
    cell = new_code_cell("print(...)", outputs=[output])
    chapter.cells.insert(place_of('predict("1.11")'), cell)
    return chapter


PLANTED = {
    "does not end with": lambda: replaced("**Stop here, or go on** with Part 2", "Go on with it"),
    "says 25 minutes": lambda: replaced("machine (18 minutes)", "machine (25 minutes)"),
    "takes 40 minutes": lambda: replaced("machine (18 minutes)", "machine (40 minutes)"),
    "stands outside its parts": lambda: replaced("### A model is a bet", "## A model is a bet"),
    "asks nothing": lambda: replaced('ask("1.2")', "1 + 1"),
    "its first question comes after": lambda: replaced('ask("1.1")', "word"),
    "it says 30 minutes": lambda: replaced("about 90 minutes", "about 30 minutes"),
    "does not say how long": lambda: replaced("**Time** about", "Time about"),
    "set-up cell is not folded": lambda: unfolded("use_style()"),
    "opening picture is not folded": lambda: unfolded("pictures.opening()"),
    "does not import progress": lambda: replaced(", progress, solution", ", solution"),
    "commits to nothing": lambda: replaced("Two inputs may", "> **Predict.** Two inputs may"),
    "does not say how far": lambda: replaced("progress(1)", "progress()"),
    "offers no practice": lambda: replaced(
        'put `practice("average rate")` or `practice("slope at a point")` into a cell', "come back"
    ),
    "'slides'": lambda: replaced("Two inputs may", "The slides say: two inputs may"),
    "prediction 1.11 reveals 2.0": told,
    "words: 3000 to 4500": lambda: replaced("Two inputs may", "long " * 600),
}


@pytest.mark.parametrize("sentence", PLANTED)
def test_a_planted_fault_is_found(sentence):
    assert re.search(re.escape(sentence), "\n".join(loops.problems(PLANTED[sentence]())))


def test_a_chapter_without_a_goal_is_found():
    chapter = copy.deepcopy(MODEL)
    for cell in chapter.cells:
        cell.source = cell.source.replace("goal=", "aim=")
    assert "none of its explorers carries a goal" in loops.problems(chapter)


def test_a_chapter_whose_goals_are_not_remembered_is_found():
    found = loops.problems(replaced(', id="1.goal"', ""))
    assert "no goal of it is remembered" in "\n".join(found)


def test_an_exercise_that_speaks_of_slides_is_found(monkeypatch):
    exercise = dataclasses.replace(finding.find("1.1"), solution="Slide 12 shows the way.")
    monkeypatch.setattr(loops, "asked", lambda cell: [exercise])
    assert "'Slide'" in "\n".join(loops.problems(MODEL))


def restarted(folder, second):
    """Run a chapter of two parts from above to below, and then part by part."""
    sources = ["x = 1\nuse_style = print\nuse_style()", "y = 2\nprint(x + y)", second]
    cells = [new_code_cell(source) for source in sources]
    for k, title in ((1, "Part 1: One (15 minutes)"), (3, "Part 2: Two (15 minutes)")):
        cells.insert(k, new_markdown_cell(f"## {title}"))
    notebook = new_notebook(cells=cells)
    with Session(notebook, folder) as session:
        for place in (0, 2, 4):
            notebook.cells[place] = session.run(place)
    return first_difference(notebook, folder, [])


def test_a_part_that_stands_alone_passes(tmp_path):
    assert restarted(tmp_path, "print(x)") is None


def test_a_part_that_needs_another_is_found(tmp_path):
    found = restarted(tmp_path, "print(y)")
    assert found.number == 2
    assert "restart at 'Part 2" in found.differences[0].where
