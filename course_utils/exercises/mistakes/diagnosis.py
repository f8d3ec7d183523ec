"""Which of a task's usual mistakes an answer looks like."""

from collections.abc import Callable

import sympy

from course_utils.exercises.judging.equality import agree
from course_utils.exercises.mistakes.by_task import entry, mistakes
from course_utils.exercises.mistakes.malrules import Mistake
from course_utils.exercises.model import tasks
from course_utils.exercises.model.feedback import say


def diagnose(task, agrees: Callable, given=None) -> Mistake | None:
    """Return the first of the task's usual mistakes that gives the learner's answer.

    Parameters
    ----------
    task
        A task of `course_utils.exercises.model.tasks`, or None, which has no usual mistakes.
    agrees
        ``agrees(other)`` says whether the learner's answer equals another one.
    given : sympy.Expr, optional
        The answer itself; with it, a function that was integrated is recognised.
    """
    if task is None:
        return None
    for mistake in mistakes(task):
        if _usable(mistake.answer) and agrees(mistake.answer):
            return mistake
    return _integrated(task, given)


def diagnose_entry(task, place, agrees, given) -> Mistake | None:
    """Return the usual mistake behind one entry of a gradient, Jacobian or Hessian."""
    part = entry(task, *place) if task is not None else None
    return diagnose(part, agrees, given)


def _usable(answer) -> bool:
    """Nobody writes the steps and peaks that SymPy has for the slope of what bends."""
    return not answer.has(sympy.zoo, sympy.nan, sympy.oo, sympy.Heaviside, sympy.DiracDelta)


def _integrated(task, given) -> Mistake | None:
    if given is None or not isinstance(task, tasks.Derivative):
        return None
    if not agree(given.diff(task.variable), task.expression, task.names):
        return None
    says = "Differentiating your answer gives {f} itself: you integrated instead."
    return Mistake("integrated", given, lambda: say(says, f=task.expression))
