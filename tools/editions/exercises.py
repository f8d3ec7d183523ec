"""What a teacher, a slide and a sheet of paper say of an exercise: Markdown, made from its data."""

from course_utils.exercises import session
from course_utils.exercises.judging.judge import judge
from course_utils.exercises.model.kinds import Choice, Exercise, Prediction, WriteFunction
from course_utils.exercises.model.reference import written


def name(exercise: Exercise) -> str:
    """Return kind, number and title."""
    kind = "Prediction" if isinstance(exercise, Prediction) else "Exercise"
    return f"{kind} {exercise.id}: {exercise.title}"


def answer(exercise: Exercise) -> str:
    """Return the right answer: an option in words, a value as code; of a function nothing."""
    if isinstance(exercise, Choice):
        return "; ".join(f"({key}) {exercise.options[key]}" for key in exercise.answer)
    return "" if isinstance(exercise, WriteFunction) else f"`{written(exercise)}`"


def solution(exercise: Exercise) -> str:
    """Return the worked solution."""
    return session.worked(exercise).markdown


def mistakes(exercise: Exercise) -> list[tuple[str, str]]:
    """Return each listed wrong answer, and what it reveals."""
    return [(_given(exercise, wrong), _reveals(exercise, wrong)) for wrong in exercise.wrong]


def _given(exercise, wrong) -> str:
    if isinstance(exercise, Choice):
        options = exercise.options
        return "; ".join(f"({key}) {options.get(key, '')}" for key in wrong.answer)
    return wrong.rule if isinstance(exercise, WriteFunction) else f"`{wrong.answer}`"


def _reveals(exercise, wrong) -> str:
    if wrong.says:
        return wrong.says
    return judge(exercise, wrong.answer).message.markdown or wrong.rule
