"""What judging an answer returns."""

from collections.abc import Callable
from dataclasses import dataclass

from course_utils.exercises.model import feedback as fb
from course_utils.exercises.model.feedback import NOTHING, Message, join, words


@dataclass(frozen=True)
class Verdict:
    """The status of `course_utils.exercises.model.feedback`, the words, and the mistake's name."""

    status: str
    message: Message = NOTHING
    rule: str = ""


@dataclass(frozen=True)
class Unexplained:
    """A wrong answer, and a function that may find out why: it returns a `Verdict` or None."""

    verdict: Verdict
    explain: Callable


def right(exercise, *more: Message) -> Verdict:
    """Return that the answer is right, and why."""
    return Verdict(fb.RIGHT, join(words(exercise.because), *more))


def wrong(message: Message | str, rule: str = "") -> Verdict:
    """Return that the answer is wrong."""
    return Verdict(fb.WRONG, words(message) if isinstance(message, str) else message, rule)


def undecided(text: str) -> Verdict:
    """Return that the answer could not be judged, which counts neither for nor against it."""
    return Verdict(fb.UNDECIDED, words(text))


def recognised(mistake) -> Verdict | None:
    """Return the verdict for a mistake of `malrules`; None stays None."""
    return mistake and wrong(mistake.tell(), mistake.rule)
