"""All exercises there are: those of every chapter's file, found by glob, and the examples."""

import importlib
import json
import re
from functools import cache
from pathlib import Path

import nbformat

from course_utils.exercises.model import kinds

PACKAGE = Path(__file__).parents[2] / "course_utils" / "exercises" / "chapters"
NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def chapter_files() -> list[str]:
    """The names of the chapters' modules."""
    return sorted(path.stem for path in PACKAGE.glob("chapter_*.py"))


def module(name):
    folder = "chapters." if name.startswith("chapter_") else ""
    return importlib.import_module(f"course_utils.exercises.{folder}{name}")


def all_exercises() -> list:
    names = [*chapter_files(), "examples"]
    return [exercise for name in names for exercise in module(name).EXERCISES]


def reference_answer(exercise):
    """What a learner would put in who answers right."""
    if isinstance(exercise, kinds.Number) and exercise.ask_unit:
        return f"{exercise.answer} {exercise.unit}"
    if exercise.answer is not None:
        return exercise.answer
    return exercise.task.reference()


def as_typed(answer) -> str:
    """What a person types who means this answer."""
    if hasattr(answer, "tolist") and not isinstance(answer, str):
        answer = answer.tolist()
    if isinstance(answer, list | tuple):
        return f"[{', '.join(map(as_typed, answer))}]"
    return str(answer).replace("**", "^")


def say(conversation, type, text="", id=None) -> dict:
    """What the page is answered that says this."""
    return conversation.answer({"type": type, "id": id or conversation.exercise.id, "text": text})


def all_texts(exercise) -> list[str]:
    """All that an exercise says."""
    texts = [exercise.prompt, *exercise.hints, exercise.solution, exercise.because]
    texts += [listed.says for listed in exercise.wrong]
    return [*texts, getattr(exercise, "reveal", ""), *getattr(exercise, "options", {}).values()]


def renew(path, of):
    """Write anew the list of what `of` finds in each exercise: JSON, a line for each of them."""
    found = {exercise.id: listed for exercise in all_exercises() if (listed := of(exercise))}
    lines = (f"{json.dumps(id)}: {json.dumps(listed)}" for id, listed in found.items())
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def chapters_with_notebooks() -> list[tuple[str, Path]]:
    """Pairs of a chapter's module name and its notebook, where both exist."""
    pairs = [(name, NOTEBOOKS.glob(f"{name.removeprefix('chapter_')}_*.ipynb"))
             for name in chapter_files()]  # fmt: skip
    return [(name, path) for name, paths in pairs for path in paths]


@cache
def sources(path, kind) -> tuple[str, ...]:
    """What stands in the cells of a kind, "markdown" or "code"."""
    return tuple(c.source for c in nbformat.read(path, as_version=4).cells if c.cell_type == kind)


def markdown_cells(path) -> tuple[str, ...]:
    return sources(path, "markdown")


def code_cells(path) -> tuple[str, ...]:
    return sources(path, "code")


def headings(path) -> list[str]:
    """The headings of a notebook, without the marks of Markdown."""
    lines = "\n".join(markdown_cells(path)).splitlines()
    return [re.sub(r"^#+\s*", "", line).strip() for line in lines if line.startswith("#")]


def squeezed(text) -> str:
    """A text with all white space as single spaces."""
    return " ".join(text.split())
