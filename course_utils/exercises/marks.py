"""What the cells of a marked assignment call: ``mark("8.33", answer)``.

nbgrader runs such a cell after the learner's own: a cell that ends without an error gets its
points, one that ends with an error gets none. So `mark` shows what `check` says, which becomes the
feedback, and ends with an error unless the answer is right.
"""

import re

from course_utils.exercises.model import feedback as fb
from course_utils.exercises.model.feedback import Feedback, Message
from course_utils.exercises.session import check

_STOPPED = (fb.UNFINISHED, fb.UNDECIDED)
_TRIES = 3  # of what a busy machine stopped
_TO_SECTION = re.compile(r"\[(\*[^\]]*\*)\]\(#[^)]*\)")


class NoPoints(Exception):
    """The answer gets no points; what `check` says of it stands above."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the sentence is enough, our lines of code explain nothing."""
        return [str(self)]


def mark(id: str, answer=...) -> None:
    """Show what `check` says about an answer.

    Parameters
    ----------
    id : str
        Such as ``"8.33"``.
    answer
        What the exercise asks for. ``...`` means not attempted.

    Raises
    ------
    NoPoints
        Unless the answer is right.
    """
    from IPython.display import display

    feedback = _checked(id, answer)
    display(_without_links(feedback))
    if feedback.status != fb.RIGHT:
        raise NoPoints(f"No points yet for exercise {id} ({feedback.status}); see above.")


def _checked(id, answer) -> Feedback:
    feedback = check(id, answer)
    for _ in range(_TRIES - 1):
        if feedback.status in _STOPPED:
            feedback = check(id, answer)
    return feedback


def _without_links(feedback) -> Feedback:
    """Name sections instead of linking them: they stand in another file, the chapter's."""
    markdown, plain = (_TO_SECTION.sub(r"\1", form) for form in feedback.message)
    return Feedback(feedback.status, Message(markdown, plain), feedback.exercise, feedback.rule)
