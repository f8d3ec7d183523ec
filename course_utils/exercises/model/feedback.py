"""What `check`, `hint` and `solution` return: the same words as Markdown and as plain text."""

from dataclasses import dataclass
from typing import NamedTuple

from course_utils.exercises.model.plain import plain_text

NOT_ATTEMPTED = "not attempted"
RIGHT = "right"
WRONG = "wrong"
UNREADABLE = "unreadable"
UNFINISHED = "unfinished"
UNDECIDED = "undecided"
PREDICTED = "predicted"
HINT = "hint"
SOLUTION = "solution"
ASKED_TO_TRY = "asked to try"


class Message(NamedTuple):
    """The same words in two forms."""

    markdown: str
    plain: str


NOTHING = Message("", "")


def words(markdown: str) -> Message:
    """Return a teacher's Markdown with its plain form."""
    return Message(markdown, plain_text(markdown))


def code(text: str) -> Message:
    """Return what is to be read as code."""
    return Message(as_code(text), text)


def as_code(text: str) -> str:
    """Return text from elsewhere as Markdown code that it cannot break out of."""
    return f"`{' '.join(text.replace('`', chr(39)).split())}`"


def say(template: str, **values) -> Message:
    """Fill a template with formulas, numbers, texts and other messages.

    A SymPy expression becomes LaTeX between dollars in one form and typed mathematics in the other.
    """
    forms = {name: _forms(value) for name, value in values.items()}
    markdown = template.format(**{name: form.markdown for name, form in forms.items()})
    plain = plain_text(template).format(**{name: form.plain for name, form in forms.items()})
    return Message(markdown, plain)


def join(*messages: Message, between: str = " ") -> Message:
    """Return the messages one after the other; empty ones are left out."""
    messages = [message for message in messages if message.markdown]
    return Message(
        between.join(message.markdown for message in messages),
        between.join(message.plain for message in messages),
    )


def _forms(value) -> Message:
    if isinstance(value, Message):
        return value
    if isinstance(value, float):
        value = format_number(value)
    if isinstance(value, str | int):
        return Message(str(value), str(value))
    from course_utils.exercises.model.show import latex, typed

    return Message(f"${latex(value)}$", typed(value))


def format_number(value: float) -> str:
    """Return a number for a sentence: six significant digits, no trailing zeros.

    >>> format_number(0.25), format_number(2.0), format_number(1 / 3)
    ('0.25', '2', '0.333333')
    """
    return f"{value:.6g}"


@dataclass(frozen=True)
class Feedback:
    """An answer of the course to its reader; a notebook shows it formatted.

    Attributes
    ----------
    status
        ``"not attempted"``, ``"right"``, ``"wrong"``, ``"unreadable"`` (not an answer of the
        kind asked for), ``"unfinished"`` (a function stopped by the time limit), ``"undecided"``,
        ``"predicted"``, ``"hint"``, ``"solution"`` or ``"asked to try"``.
    message
        The words, as Markdown and as plain text.
    exercise
        The exercise's id.
    rule
        The name of the mistake, where one was recognised.
    """

    status: str
    message: Message
    exercise: str = ""
    rule: str = ""

    @property
    def markdown(self) -> str:
        """The words as Markdown with LaTeX."""
        return self.message.markdown

    @property
    def text(self) -> str:
        """The words as plain text."""
        return self.message.plain

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        return {"text/markdown": self.markdown, "text/plain": self.text}
