"""Make an assignment for nbgrader: ``python -m tools.assignment 08``.

``build/assignments`` becomes a course folder of nbgrader, with the source notebook of the chapter's
exercises in it: for each exercise its text, a cell for the answer with the solution between
nbgrader's marks, and a cell that calls `course_utils.exercises.marks.mark` and is worth the
exercise's points. Ids of exercises after the chapter's number choose other ones than those of the
chapter's part *Exercises*. ``make assignment CHAPTER=08`` calls this.
"""

import math
import sys
import textwrap
import types
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course_utils.chapters import Chapter
from course_utils.chapters import chapter as chapter_of
from course_utils.exercises import finding
from course_utils.exercises.model.kinds import Exercise, Prediction, WriteFunction
from course_utils.exercises.model.reference import stub_and_body, written

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "build" / "assignments"
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
CONFIG = """# Settings of nbgrader for this folder, written only once: change whatever you like.
c = get_config()
c.CourseDirectory.course_id = "calculus"
c.ClearSolutions.code_stub = {"python": "# Your answer goes in place of the dots above."}
c.Execute.timeout = 60  # seconds for each cell
c.OverwriteCells.add_missing_cells = True  # what a learner took away is marked all the same
"""
ABOUT = """# {title}: exercises to hand in

Put your answer in place of the dots and run the two cells below each exercise: the second one says
whether the answer is right, or what is wrong with it. You may change it as often as you like.
`hint("{first}")` in a cell of its own gives a hint. The chapter itself is `{file}`.

Save the notebook before you hand it in."""
IMPORTS = ["import numpy as np", "from course_utils.exercises import hint"]


class CannotMake(Exception):
    """An assignment cannot be made; the message says why, and what to mend."""


def chosen(chapter: Chapter, ids) -> list[Exercise]:
    """Return the exercises of an assignment: those named, or those of the part *Exercises*.

    A prediction has no right or wrong and is never marked.

    Raises
    ------
    CannotMake
        If one of `ids` is not there or a prediction, or the chapter has no exercises.
    """
    there = finding.chapter(chapter.number)
    for id in ids:
        if id not in there:
            raise CannotMake(
                f"Chapter {chapter.number:02d} has no exercise {id}; it has {', '.join(there)}."
            )
        if isinstance(there[id], Prediction):
            raise CannotMake(f"Exercise {id} is a prediction, which is not marked: leave it out.")
    if not ids:
        last = finding.parts(chapter.number).get("Exercises") or list(there)
        ids = [id for id in last if not isinstance(there[id], Prediction)]
    if not ids:
        raise CannotMake(f"Chapter {chapter.number:02d} has no exercises to be marked yet.")
    return [there[id] for id in ids]


def notebook(chapter: Chapter, exercises):
    """Return the source notebook, solutions included."""
    about = ABOUT.format(title=chapter.title, first=exercises[0].id, file=chapter.file)
    cells = [
        new_markdown_cell(about, metadata=_metadata("about", locked=True)),
        new_code_cell(_set_up(exercises), metadata=_metadata("set-up", locked=True)),
    ]
    for exercise in exercises:
        cells += _cells(exercise)
    for number, cell in enumerate(cells):
        cell.id = f"assigned-{number}"
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def _cells(exercise):
    place = exercise.id.replace(".", "-")
    points = "1 point" if exercise.points == 1 else f"{exercise.points} points"
    text = f"{exercise.markdown}\n\n*{exercise.how_to_answer}. {points}.*"
    name, answer = _answer(exercise)
    call = f'from course_utils.exercises.marks import mark\n\nmark("{exercise.id}", {name})'
    return [
        new_markdown_cell(text, metadata=_metadata(f"exercise-{place}", locked=True)),
        new_code_cell(answer, metadata=_metadata(f"answer-{place}", solution=True)),
        new_code_cell(
            call,
            metadata=_metadata(f"mark-{place}", grade=True, locked=True, points=exercise.points),
        ),
    ]


def _metadata(grade_id, grade=False, solution=False, locked=False, **points):
    """Return what nbgrader wants to know of a cell (version 3 of its schema)."""
    return {
        "nbgrader": {
            "schema_version": 3,
            "grade_id": grade_id,
            "grade": grade,
            "solution": solution,
            "locked": locked,
            "task": False,
            **points,
        }
    }


def _answer(exercise) -> tuple[str, str]:
    """Return the name that is marked, and the cell that gives it: dots first, then the solution."""
    if isinstance(exercise, WriteFunction):
        stub, body = stub_and_body(exercise.answer)
        region = textwrap.indent(f"{BEGIN}\n{body}\n{END}", "    ")
        return exercise.answer.__name__, f"{stub}\n{region}"
    name = f"answer_{exercise.id.replace('.', '_')}"
    return name, f"{name} = ...\n{BEGIN}\n{name} = {written(exercise)}\n{END}"


def _set_up(exercises) -> str:
    functions = [each.answer for each in exercises if isinstance(each, WriteFunction)]
    needed = {_import(function, name) for function in functions for name in _globals(function)}
    made = {function.__name__ for function in functions}
    for line in sorted(needed - made):
        if not line.startswith(("import ", "from ")):
            raise CannotMake(
                f"The solution of an exercise calls {line}, which an earlier exercise of the "
                "chapter asks for: choose that one too."
            )
    lines = sorted({*IMPORTS, *(needed - made)}, key=lambda line: ("course_utils" in line, line))
    return "\n".join(lines)


def _globals(function):
    """Return the names that a function takes from its file."""
    names, codes = set(), [function.__code__]
    while codes:
        code = codes.pop()
        names |= set(code.co_names) & set(function.__globals__)
        codes += [inner for inner in code.co_consts if isinstance(inner, types.CodeType)]
    return names


def _import(function, name) -> str:
    """Return the line that imports what a function uses; the bare name of another exercise."""
    value = function.__globals__[name]
    if isinstance(value, types.ModuleType):
        short = value.__name__ if value.__name__ == name else f"{value.__name__} as {name}"
        return f"import {short}"
    return f"from math import {name}" if hasattr(math, name) else name


def make(chapter: Chapter, ids=(), folder: Path = FOLDER) -> Path:
    """Write the source notebook into a course folder of nbgrader; return its path."""
    content = notebook(chapter, chosen(chapter, ids))
    path = folder / "source" / f"chapter_{chapter.number:02d}" / chapter.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(nbformat.writes(content) + "\n", encoding="utf-8", newline="\n")
    config = folder / "nbgrader_config.py"
    if not config.exists():
        config.write_text(CONFIG, encoding="utf-8", newline="\n")
    return path


def main(words) -> None:
    """Make the assignment that the command line names, and say what comes next."""
    if not words or not words[0].isdecimal():
        raise CannotMake("Name a chapter by its number: make assignment CHAPTER=08.")
    chapter = chapter_of(int(words[0]))
    if chapter is None:
        raise CannotMake(f"There is no chapter {words[0]}; course_utils/chapters.py lists them.")
    path = make(chapter, words[1:])
    print(f"{path.relative_to(ROOT)}: written")
    print(f"Next, in {FOLDER.relative_to(ROOT)}: nbgrader generate_assignment {path.parent.name}")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except CannotMake as problem:
        sys.exit(str(problem))
