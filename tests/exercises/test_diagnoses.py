"""Each diagnosis stands beside its own wrong answer."""

import dataclasses

import pytest

from tests.exercises.collection import all_exercises
from tests.exercises.diagnoses import key, known, own_word, said, words

WORDS = known()


def misplaced(exercise, expected) -> list[str]:
    """Return the wrong answers whose diagnosis lacks its word, or shares it."""
    found = []
    for listed in exercise.wrong:
        word = expected[key(exercise, listed)]
        sharing = [other for other in exercise.wrong if word in said(other)]
        if sharing != [listed]:
            found.append(key(exercise, listed))
    return found


def test_every_listed_answer_has_its_word():
    assert words(WORDS) == WORDS, "call python -m tests.exercises.diagnoses, and read what it adds"


@pytest.mark.parametrize("exercise", all_exercises(), ids=lambda exercise: exercise.id)
def test_a_diagnosis_stands_beside_its_answer(exercise):
    assert misplaced(exercise, WORDS[exercise.id]) == []


def test_diagnoses_that_change_places_are_seen():
    exchanged = 0
    for exercise in all_exercises():
        first, second, *rest = [*exercise.wrong, None, None]
        if second is None:
            continue
        swapped = [dataclasses.replace(first, says=second.says, rule=second.rule),
                   dataclasses.replace(second, says=first.says, rule=first.rule)]  # fmt: skip
        other = dataclasses.replace(exercise, wrong=[*swapped, *filter(None, rest)])
        assert misplaced(other, WORDS[exercise.id]), exercise.id
        exchanged += 1
    assert exchanged > 300


def test_a_word_is_its_own():
    first, second, *_ = next(e for e in all_exercises() if len(e.wrong) > 1).wrong
    assert own_word(first, [second]) not in said(second)
