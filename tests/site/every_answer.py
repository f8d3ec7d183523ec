"""What every committed answer is told: run by this Python and by that of a page, and compared.

The references of all exercises and their listed wrong answers; choices and predictions are left
out, which no page asks Python about.
"""

import json

from course_utils.chapters import CHAPTERS
from course_utils.exercises import finding, session
from course_utils.exercises.model import kinds


def exercises():
    """Return the exercises whose answers a page checks by Python."""
    every = [one for chapter in CHAPTERS for one in finding.chapter(chapter.number).values()]
    return [exercise for exercise in every if not isinstance(exercise, kinds.Choice)]


def answers(exercise):
    """Return the reference and the listed wrong answers of an exercise."""
    return [_reference(exercise), *(wrong.answer for wrong in exercise.wrong)]


def _reference(exercise):
    if isinstance(exercise, kinds.Number) and exercise.ask_unit:
        return f"{exercise.answer} {exercise.unit}"
    return exercise.task.reference() if exercise.answer is None else exercise.answer


def told(exercise) -> list[str]:
    """Return what each answer is told."""
    return [session.check(exercise, answer).markdown for answer in answers(exercise)]


def all_told() -> str:
    """Return everything that is told, by the exercises' ids, as JSON."""
    return json.dumps({exercise.id: told(exercise) for exercise in exercises()})
