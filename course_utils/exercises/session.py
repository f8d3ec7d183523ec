"""Checking, hints and solutions: what a notebook calls, and what it remembers meanwhile."""

import reprlib
from types import FunctionType
from urllib.parse import quote

from course_utils.exercises import finding, record
from course_utils.exercises.model import feedback as fb
from course_utils.exercises.model.feedback import Feedback, Message, join, say, words
from course_utils.exercises.model.kinds import Exercise, Prediction, WriteFunction

_SHORT = reprlib.Repr()
_SHORT.maxother = 120  # characters
_attempted: set[str] = set()
_asked: set[str] = set()
_hints_given: dict[str, int] = {}
_predictions: dict[str, object] = {}

OPENINGS = {
    fb.RIGHT: "✓ **Right.**",
    fb.WRONG: "✗ **Not yet.**",
    fb.UNREADABLE: "? **Not readable as an answer.**",
    fb.UNFINISHED: "✗ **Stopped.**",
    fb.UNDECIDED: "? **Not decided.**",
    fb.PREDICTED: "**Your prediction.**",
}
NEARLY_OPENING = "≈ **Nearly.**"
NEARLY = {
    "too few decimals",
    "cut off",
    "domain",
    "incomplete",
}  # rules of answers right as far as they go


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
    exercise = finding.find(id)
    if _untouched(exercise, answer):
        return _feedback(exercise, fb.NOT_ATTEMPTED, _not_attempted(exercise))
    return judged(exercise, answer, f'ask for `hint("{exercise.id}")`')


def judged(exercise: Exercise, answer, way_to_hints: str) -> Feedback:
    """Judge an attempt and remember it.

    `way_to_hints` ends the sentence "Look again at this section, or" after a wrong answer.
    """
    from course_utils.exercises.judging.judge import judge

    _attempted.add(exercise.id)
    verdict = judge(exercise, answer)
    parts = [join(words(_opening(verdict)), verdict.message)]
    if verdict.status == fb.PREDICTED:
        parts[:1] = _committed(exercise, answer, parts[0])
    if verdict.status == fb.WRONG:
        parts.append(_way_on(exercise, way_to_hints))
    parts.append(_remember(exercise, verdict, answer))
    return _feedback(exercise, verdict.status, join(*parts, between="\n\n"), verdict.rule)


def told(exercise: Exercise, status: str, message: Message) -> Feedback:
    """Return words about an answer that was not judged, after the opening of their status."""
    return _feedback(exercise, status, join(words(OPENINGS[status]), message))


def _opening(verdict) -> str:
    return NEARLY_OPENING if is_nearly(verdict) else OPENINGS[verdict.status]


def is_nearly(verdict) -> bool:
    """Tell whether an answer is right as far as it goes; a verdict or a feedback."""
    return verdict.status == fb.WRONG and verdict.rule in NEARLY


def _committed(exercise, answer, message) -> list[Message]:
    """Return what a prediction shows; once committed, the first prediction stays the prediction."""
    from course_utils.exercises.judging.judge import chosen

    key = chosen(exercise, answer)
    first = _predictions.setdefault(exercise.id, committed(exercise) or key)
    if is_of_a_chapter(exercise):
        record.keep(exercise.id, first)
    if first == key:
        return [message]
    return [say("You committed to ({first}) before; this is what another prediction would show.",
                first=first), message]  # fmt: skip


def committed(exercise: Prediction) -> str:
    """Return the key that was predicted, in this session or an earlier one; empty if none was."""
    key = _predictions.get(exercise.id) or record.read()[0].answers.get(exercise.id, "")
    return key if set(key) <= set(exercise.options) else ""


def _remember(exercise, verdict, answer) -> Message:
    """Remember an attempt at an exercise of a chapter; say so if that is not possible."""
    if not is_of_a_chapter(exercise):
        return fb.NOTHING
    solved = verdict.status in (fb.RIGHT, fb.PREDICTED)
    wrong = (verdict.message.plain, _given(answer)) if verdict.status == fb.WRONG else None
    return words(record.remember(exercise.id, solved, wrong))


def _given(answer) -> str:
    """Return an answer as a short text; of a function, its name."""
    if isinstance(answer, FunctionType):
        return answer.__name__
    return answer if isinstance(answer, str) else _SHORT.repr(answer)


def is_of_a_chapter(exercise: Exercise) -> bool:
    """Tell whether an exercise stands in a chapter, and is neither practice nor an example."""
    number = exercise.id.partition(".")[0]
    return number.isdecimal() and finding.chapter(int(number)).get(exercise.id) is exercise


def _untouched(exercise, answer):
    from course_utils.exercises.judging.functions import is_stub
    from course_utils.exercises.judging.reading import is_untouched

    return is_untouched(answer) or (isinstance(exercise, WriteFunction) and is_stub(answer))


def _feedback(exercise, status, message: Message, rule=""):
    return Feedback(status, message, exercise.id, rule)


def _not_attempted(exercise):
    return words(
        f"**Exercise {exercise.id}** is not attempted yet. {exercise.how_to_answer} and run the "
        "cell again."
    )


def _way_on(exercise, way_to_hints):
    return words(f"Look again at {_section(exercise)}, or {way_to_hints}.")


def _section(exercise) -> str:
    """Return the section's name, as a link where it is a heading of the chapter itself."""
    if not is_of_a_chapter(exercise):
        return f"*{exercise.section}*"
    return f"[*{exercise.section}*](#{quote(exercise.section.replace(' ', '-'))})"


def hint(id) -> Feedback:
    """Give one more hint at each call; after the last one, say so and repeat it."""
    exercise = finding.find(id)
    number = min(_hints_given.get(exercise.id, 0) + 1, len(exercise.hints))
    repeated = _hints_given.get(exercise.id) == number
    _hints_given[exercise.id] = number
    last = " (the last one)" if repeated or number == len(exercise.hints) else ""
    opening = words(f"**Hint {number} of {len(exercise.hints)}{last}.**")
    return _feedback(exercise, fb.HINT, join(opening, words(exercise.hints[number - 1])))


def hints_given(exercise: Exercise) -> int:
    """Return how many hints were given in this session."""
    return _hints_given.get(exercise.id, 0)


def solution(id) -> Feedback:
    """Show the worked solution; before any attempt, ask for one first."""
    exercise = finding.find(id)
    tried = _attempted | _asked | record.read()[0].tried
    if exercise.id not in tried:
        _asked.add(exercise.id)
        return _feedback(exercise, fb.ASKED_TO_TRY, words(
            f"You have not tried exercise {exercise.id} yet: a wrong attempt teaches more than a "
            f'right solution read. Try it, or take `hint("{exercise.id}")`; call '
            f'`solution("{exercise.id}")` again to see the solution all the same.'
        ))  # fmt: skip
    return _feedback(exercise, fb.SOLUTION, worked(exercise))


def worked(exercise: Exercise) -> Message:
    """Return the worked solution, whether or not it was tried."""
    parts = [words("**Solution.**"), _worked(exercise)]
    if isinstance(exercise, WriteFunction):
        from course_utils.exercises.model.source import source

        parts.append(words(f"```python\n{source(exercise.answer)}\n```"))
    return join(*parts, between="\n\n")


def _worked(exercise) -> Message:
    if exercise.solution:
        return words(exercise.solution)
    from course_utils.exercises.worked import worked_solution

    return worked_solution(exercise.task)


def forget(chapter: str = "") -> None:
    """Forget attempts, hints and predictions of this session, of one chapter or of all."""
    start = f"{int(chapter)}." if chapter else ""
    for memory in (_attempted, _asked, _hints_given, _predictions):
        for id in [id for id in memory if id.startswith(start)]:
            memory.remove(id) if isinstance(memory, set) else memory.pop(id)
