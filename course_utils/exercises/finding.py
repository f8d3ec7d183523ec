"""Find an exercise by its name: in the chapters, or among those that practice makes."""

import difflib
import importlib
import importlib.util
import re
from collections.abc import Sequence
from functools import cache

from course_utils.exercises.model.kinds import Exercise
from course_utils.exercises.model.unknown import UnknownExercise


class BadChapterFile(AttributeError):
    """A chapter's file of exercises cannot be used; the message says where, and the mend."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the sentence is enough, our lines of code explain nothing."""
        return [str(self)]


@cache
def chapter(number: int) -> dict[str, Exercise]:
    """Return a chapter's exercises by id; an empty mapping when it has none.

    Raises
    ------
    BadChapterFile
        If the chapter's file cannot be loaded, or has no list of exercises.
    """
    return {exercise.id: exercise for exercise in listed(number)}


def listed(number: int) -> Sequence[Exercise]:
    """Return a chapter's exercises as its file lists them; raises as `chapter` does."""
    module = _module(number)
    if module is None:
        return ()
    if not hasattr(module, "EXERCISES"):
        raise BadChapterFile(
            f"{module.__name__.replace('.', '/')}.py has no list EXERCISES: write EXERCISES = "
            "[...], as in course_utils/exercises/examples.py."
        )
    return module.EXERCISES


def _module(number):
    """Return the file with a chapter's exercises, or None."""
    name = f"course_utils.exercises.chapters.chapter_{number:02d}"
    spec = importlib.util.find_spec(name)
    if spec is None:
        return None
    try:
        return importlib.import_module(name)
    except Exception as error:
        from course_utils.exercises.model.complaint import complaint

        raise BadChapterFile(complaint(error, spec.origin)) from error


def parts(number: int) -> dict[str, Sequence[str]]:
    """Return a chapter's parts, if its file has PARTS: their exercises' ids by their headings."""
    module = _module(number)
    return getattr(module, "PARTS", {})


def find(id: str | Exercise) -> Exercise:
    """Return the exercise with this id, such as ``"1.4"``; an exercise is returned as it is."""
    if isinstance(id, Exercise):
        return id
    if not isinstance(id, str):
        raise UnknownExercise(f'Write the name of an exercise in quotation marks: "{id}".')
    text = id.strip()
    if text.startswith("practice"):
        from course_utils.exercises.practice.making import from_id

        return from_id(text)
    match = re.fullmatch(r"(\d{1,3})[.,]\d+", text)
    found = chapter(int(match[1])).get(text) if match else None
    if found is None:
        raise UnknownExercise(_unknown(text, int(match[1]) if match else None))
    return found


def _unknown(text, number):
    here = list(chapter(number)) if number is not None else []
    if here:
        point = text.replace(",", ".")
        close = [point] if point in here else difflib.get_close_matches(point, here, 2, 0.5)
        meant = f" Did you mean {' or '.join(close)}?" if close else ""
        return f"There is no exercise {text}; this chapter has {here[0]} to {here[-1]}.{meant}"
    return (
        f"There is no exercise {text!r}. An exercise is named by its chapter and its number in "
        'quotation marks, such as "1.4".'
    )
