"""Make a fresh exercise of a kind, a level and a seed; its name says all three."""

import difflib
import random

from course_utils.exercises.model.kinds import Exercise, Number
from course_utils.exercises.model.unknown import UnknownExercise
from course_utils.exercises.practice.generators import LEVELS, RECIPES

_PREFIX = "practice"
SEEDS = 10**6


def make(kind: str, level: int, seed: int) -> Exercise:
    """Return the exercise of a kind, a level and a seed, the same on every machine.

    Raises
    ------
    UnknownExercise
        When there is no such kind, level or seed.
    """
    kind = _known(str(kind))
    level = {str(known): known for known in LEVELS}.get(str(level).removesuffix(".0"), level)
    if level not in LEVELS:
        raise UnknownExercise(f"There is no level {level!r}: choose 1, 2 or 3.")
    if not isinstance(seed, int) or seed < 0:
        raise UnknownExercise(f"A seed is a whole number from 0 on, such as 7, not {seed!r}.")
    return _make(RECIPES[kind], kind, level, seed)


def fresh(kind: str, level: int) -> Exercise:
    """Return an exercise that is new at each call."""
    return make(kind, level, random.SystemRandom().randrange(SEEDS))


def from_id(id: str) -> Exercise:
    """Return the exercise of an id such as ``"practice/chain rule/2/7"``."""
    parts = id.split("/")
    if len(parts) != 4 or not (parts[2].isdecimal() and parts[3].isdecimal()):
        raise UnknownExercise(
            f"There is no exercise {id!r}. A practice exercise is named by its kind, level and "
            'seed, such as "practice/chain rule/2/7".'
        )
    return make(parts[1], int(parts[2]), int(parts[3]))


def _known(kind) -> str:
    plain = " ".join(kind.lower().replace("_", " ").split())
    if plain in RECIPES:
        return plain
    near = difflib.get_close_matches(plain, RECIPES, 3, 0.5)
    meant = f"Did you mean {' or '.join(map(repr, near))}? " if near else ""
    raise UnknownExercise(
        f"There is no practice of {kind!r}. {meant}Choose from {', '.join(RECIPES)}."
    )


def _make(recipe, kind, level, seed) -> Exercise:
    # One integer for all three: text as a seed would go through a hash.
    rng = random.Random((recipe.number * 10 + level) * SEEDS**2 + seed)
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
