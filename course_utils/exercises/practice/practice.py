"""Practice without end: a fresh exercise of a chosen kind, checked like those of the chapters."""

import difflib
import random
from dataclasses import dataclass

from course_utils.exercises import session
from course_utils.exercises.model.feedback import Feedback, join, words
from course_utils.exercises.model.kinds import Exercise, Number

_PREFIX = "practice"
_SEEDS = 10**6


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
    from course_utils.exercises.practice.generators import LEVELS, RECIPES

    kind = _known(str(kind), RECIPES)
    if level not in LEVELS:
        raise session.UnknownExercise(f"There is no level {level!r}: choose 1, 2 or 3.")
    if seed is None:
        seed = random.SystemRandom().randrange(_SEEDS)
    if not isinstance(seed, int) or seed < 0:
        raise session.UnknownExercise(
            f"A seed is a whole number from 0 on, such as 7, not {seed!r}."
        )
    return Practice(_make(RECIPES[kind], kind, level, seed))


def practice_kinds() -> list[str]:
    """Return the kinds of exercises that `practice` can make."""
    from course_utils.exercises.practice.generators import RECIPES

    return list(RECIPES)


def from_id(id: str) -> Exercise:
    """Return the exercise of an id such as ``"practice/chain rule/2/7"``."""
    parts = id.split("/")
    if len(parts) != 4 or not (parts[2].isdecimal() and parts[3].isdecimal()):
        raise session.UnknownExercise(
            f"There is no exercise {id!r}. A practice exercise is named by its kind, level and "
            'seed, such as "practice/chain rule/2/7".'
        )
    return practice(parts[1], int(parts[2]), int(parts[3])).exercise


def _known(kind, recipes) -> str:
    plain = " ".join(kind.lower().replace("_", " ").split())
    if plain in recipes:
        return plain
    near = difflib.get_close_matches(plain, recipes, 3, 0.5)
    meant = f"Did you mean {' or '.join(map(repr, near))}? " if near else ""
    raise session.UnknownExercise(
        f"There is no practice of {kind!r}. {meant}Choose from {', '.join(recipes)}."
    )


def _make(recipe, kind, level, seed) -> Exercise:
    # One integer for all three: text as a seed would go through a hash.
    rng = random.Random((recipe.number * 10 + level) * _SEEDS**2 + seed)
    draft = recipe.make(rng, level)
    more = {"decimals": 4} if kind == "log loss" else {}
    more = {"tolerance": 1e-5} if draft.kind is Number and kind == "newton step" else more
    return draft.kind(
        id=f"{_PREFIX}/{kind}/{level}/{seed}",
        title=f"{kind}, level {level}, seed {seed}",
        section=recipe.taught_in,
        prompt=draft.prompt,
        hints=draft.hints,
        task=draft.task,
        **more,
    )
