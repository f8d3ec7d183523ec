"""Checking, hints and solutions: what a notebook calls, and what it remembers meanwhile."""

import difflib
import importlib
import importlib.util
import re
from functools import cache

from course_utils.exercises import feedback as fb
from course_utils.exercises.feedback import Feedback, Message, join, say, words
from course_utils.exercises.kinds import Exercise, WriteFunction

_attempted: set[str] = set()
_asked: set[str] = set()
_hints_given: dict[str, int] = {}
_predictions: dict[str, object] = {}

_OPENINGS = {
    fb.RIGHT: "✓ **Right.**",
    fb.WRONG: "✗ **Not yet.**",
    fb.UNREADABLE: "? **Not readable as an answer.**",
    fb.UNFINISHED: "✗ **Stopped.**",
    fb.UNDECIDED: "? **Not decided.**",
    fb.PREDICTED: "**Your prediction.**",
}


class UnknownExercise(LookupError):
    """No exercise has this id; the message names those that come near."""

    def __str__(self):
        return str(self.args[0])


@cache
def chapter(number: int) -> dict[str, Exercise]:
    """Return a chapter's exercises by id; an empty mapping when it has none."""
    name = f"course_utils.exercises.chapter_{number:02d}"
    if importlib.util.find_spec(name) is None:
        return {}
    exercises = importlib.import_module(name).EXERCISES
    return {exercise.id: exercise for exercise in exercises}


def find(id: str | Exercise) -> Exercise:
    """Return the exercise with this id, such as ``"1.4"``; an exercise is returned as it is."""
    if isinstance(id, Exercise):
        return id
    text = str(id).strip()
    if text.startswith("practice"):
        from course_utils.exercises.practice import from_id

        return from_id(text)
    match = re.fullmatch(r"(\d{1,3})\.\d+", text)
    found = chapter(int(match[1])).get(text) if match else None
    if found is None:
        raise UnknownExercise(_unknown(text, match))
    return found


def _unknown(text, match):
    near = list(chapter(int(match[1]))) if match else []
    if near:
        close = difflib.get_close_matches(text, near, 2, 0.5)
        meant = f" Did you mean {' or '.join(close)}?" if close else ""
        return f"There is no exercise {text}; this chapter has {near[0]} to {near[-1]}.{meant}"
    return (
        f"There is no exercise {text!r}. An exercise is named by its chapter and its number in "
        'quotation marks, such as "1.4".'
    )


def check(id, answer=...) -> Feedback:
    """Say whether an answer is right, why, or which mistake it looks like.

    Parameters
    ----------
    id : str
        Such as ``"1.4"``: exercise 4 of chapter 01. An exercise from `practice` works too.
    answer
        What the exercise asks for. ``...`` means not attempted yet.

    Returns
    -------
    Feedback
        Formatted in a notebook; ``.text`` and ``.status`` elsewhere.
    """
    exercise = find(id)
    if _untouched(exercise, answer):
        return _feedback(exercise, fb.NOT_ATTEMPTED, _not_attempted(exercise))
    from course_utils.exercises.judging import judge

    _attempted.add(exercise.id)
    verdict = judge(exercise, answer)
    parts = [join(words(_OPENINGS[verdict.status]), verdict.message)]
    if verdict.status == fb.WRONG:
        parts.append(_way_on(exercise))
    return _feedback(exercise, verdict.status, join(*parts, between="\n\n"), verdict.rule)


def _untouched(exercise, answer):
    from course_utils.exercises.judging_functions import is_stub
    from course_utils.exercises.reading import is_untouched

    return is_untouched(answer) or (isinstance(exercise, WriteFunction) and is_stub(answer))


def _feedback(exercise, status, message: Message, rule=""):
    return Feedback(status, message, exercise.id, rule)


def _not_attempted(exercise):
    return words(
        f"**Exercise {exercise.id}** is not attempted yet. {exercise.how_to_answer} and run the "
        "cell again."
    )


def _way_on(exercise):
    return say(
        'Look again at *{section}*, or ask for `hint("{id}")`.',
        section=exercise.section,
        id=exercise.id,
    )


def hint(id) -> Feedback:
    """Give one more hint at each call; after the last one, say so and repeat it."""
    exercise = find(id)
    number = min(_hints_given.get(exercise.id, 0) + 1, len(exercise.hints))
    repeated = _hints_given.get(exercise.id) == number
    _hints_given[exercise.id] = number
    last = " (the last one)" if repeated or number == len(exercise.hints) else ""
    opening = words(f"**Hint {number} of {len(exercise.hints)}{last}.**")
    return _feedback(exercise, fb.HINT, join(opening, words(exercise.hints[number - 1])))


def solution(id) -> Feedback:
    """Show the worked solution; before any attempt, ask for one first."""
    exercise = find(id)
    if exercise.id not in _attempted | _asked:
        _asked.add(exercise.id)
        return _feedback(exercise, fb.ASKED_TO_TRY, words(
            f"You have not tried exercise {exercise.id} yet: a wrong attempt teaches more than a "
            f'right solution read. Try it, or take `hint("{exercise.id}")`; call '
            f'`solution("{exercise.id}")` again to see the solution all the same.'
        ))  # fmt: skip
    return _feedback(exercise, fb.SOLUTION, _solution(exercise))


def _solution(exercise):
    parts = [words(f"**Solution of exercise {exercise.id}.**"), words(exercise.solution)]
    if isinstance(exercise, WriteFunction):
        from course_utils.exercises.source import source

        parts.append(words(f"```python\n{source(exercise.answer)}\n```"))
    return join(*parts, between="\n\n")
