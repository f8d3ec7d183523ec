"""The reference answer of an exercise: as a value, and as a learner would write it in a cell."""

import ast
import inspect
import json
import textwrap
from typing import Any

from course_utils.exercises.model.kinds import Exercise, Matrix, Number, Vector, WriteFunction
from course_utils.exercises.model.show import typed
from course_utils.exercises.model.source import source, stub


def reference(exercise: Exercise) -> Any:
    """Return what a learner would put in who answers right."""
    if isinstance(exercise, Number) and exercise.ask_unit:
        return f"{exercise.answer} {exercise.unit}"
    if exercise.answer is not None:
        return exercise.answer
    return exercise.task.reference()


def written(exercise: Exercise) -> str:
    """Return the reference as Python: ``"3*x^2"`` in quotation marks, ``[1, 2]``, or a function.

    Numbers and lists come as they are; a SymPy expression as text, as a learner would type it.
    """
    if isinstance(exercise, WriteFunction):
        return source(exercise.answer)
    answer = reference(exercise)
    if isinstance(exercise, Matrix) and hasattr(answer, "tolist"):
        answer = [[typed(entry) for entry in row] for row in answer.tolist()]
    elif isinstance(exercise, Vector) and not isinstance(answer, list):
        answer = [typed(entry) for entry in answer]
    elif not isinstance(answer, str | int | float | list):
        answer = typed(answer)
    return json.dumps(answer, ensure_ascii=False)  # Python too, with the course's quotation marks


def stub_and_body(function) -> tuple[str, str]:
    """Return a function's stub with three dots, and its body without the docstring."""
    text = source(function)
    [definition] = ast.parse(text).body
    first = definition.body[bool(inspect.getdoc(function))]
    lines = text.splitlines()[first.lineno - 1 :]
    return stub(function), textwrap.dedent("\n".join(lines))
