"""Practice without end: a fresh exercise of a chosen kind, checked like those of the chapters."""

from dataclasses import dataclass

# The folder of the same name is loaded before `practice` is bound in the package. Loaded by the
# first exercise, it would take the function's place, and the next import would find a module.
import course_utils.exercises.practice  # noqa: F401
from course_utils.exercises import session
from course_utils.exercises.model.feedback import Feedback, join, words
from course_utils.exercises.model.kinds import Exercise


@dataclass(frozen=True)
class Practice:
    """A fresh exercise; a notebook asks it on the page."""

    exercise: Exercise

    def check(self, answer=...) -> Feedback:
        """Say whether an answer is right, or which mistake it looks like."""
        return session.check(self.exercise, answer)

    def hint(self) -> Feedback:
        """Give one more hint at each call."""
        return session.hint(self.exercise)

    def solution(self) -> Feedback:
        """Show the worked solution; before any attempt, ask for one first."""
        return session.solution(self.exercise)

    @property
    def id(self) -> str:
        """The name under which `check`, `hint` and `solution` know it."""
        return self.exercise.id

    def __repr__(self) -> str:
        return self._message.plain

    def _repr_mimebundle_(self, include=None, exclude=None):
        from course_utils.exercises.asking.ask import Asked

        data, metadata = Asked(self.exercise)._repr_mimebundle_()
        words = {"text/markdown": self._message.markdown, "text/plain": self._message.plain}
        return data | words, metadata

    @property
    def _message(self):
        heading = words(f"**Practice: {self.exercise.title}.**")
        how = words(f'Check with `check("{self.id}", answer)`.')
        return join(join(heading, words(self.exercise.prompt)), how, between="\n\n")


def practice(kind: str, level: int = 1, seed: int | None = None) -> Practice:
    """Make a fresh exercise.

    Parameters
    ----------
    kind : str
        Such as ``"chain rule"``; ``practice_kinds()`` lists them all.
    level : int
        1 (one step), 2 or 3 (several layers).
    seed : int, optional
        The same seed gives the same exercise on every machine; without one it is a new exercise
        at each call.

    Raises
    ------
    UnknownExercise
        When there is no such kind or level; it is a ValueError.
    """
    from course_utils.exercises.practice.making import fresh, make

    return Practice(fresh(kind, level) if seed is None else make(kind, level, seed))


def practice_kinds() -> list[str]:
    """Return the kinds of exercises that `practice` can make."""
    from course_utils.exercises.practice.generators import RECIPES

    return list(RECIPES)
