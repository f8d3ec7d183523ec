"""Exercises that understand the answer.

In a notebook: ``ask("1.3")``, ``predict("1.2")``, or ``check("1.4", answer)``, ``hint("1.4")``,
``solution("1.4")`` in cells; ``practice("chain rule", level=2)``, ``progress()``.

What a notebook calls belongs here; how it is done, in the rooms below.
"""

from course_utils.exercises.asking.ask import ask, predict
from course_utils.exercises.model.unknown import UnknownExercise
from course_utils.exercises.practising import practice, practice_kinds
from course_utils.exercises.progress import progress, reset_progress
from course_utils.exercises.session import check, hint, solution

__all__ = [
    "UnknownExercise",
    "ask",
    "check",
    "hint",
    "practice",
    "practice_kinds",
    "predict",
    "progress",
    "reset_progress",
    "solution",
]
