"""Exercises that understand the answer.

In a notebook: ``check("1.4", answer)``, ``hint("1.4")``, ``solution("1.4")``,
``practice("chain rule", level=2)``, ``progress()``.
"""

from course_utils.exercises.practice.practice import practice, practice_kinds
from course_utils.exercises.progress import progress, reset_progress
from course_utils.exercises.session import UnknownExercise, check, hint, solution

__all__ = [
    "UnknownExercise",
    "check",
    "hint",
    "practice",
    "practice_kinds",
    "progress",
    "reset_progress",
    "solution",
]
