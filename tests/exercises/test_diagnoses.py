"""Each diagnosis stands beside its own wrong answer."""

import dataclasses

import pytest

from tests.exercises.collection import all_exercises
from tests.exercises.diagnoses import key, known, own_words, said, words

WORDS = known()


def misplaced(exercise, expected) -> list[str]:
    """Return the wrong answers whose words stand in another diagnosis, or in none."""
    found = []
    for listed in exercise.wrong:
        words = set(expected[key(exercise, listed)])
        others = [len(words & said(other)) for other in exercise.wrong if other is not listed]
        if len(words & said(listed)) <= max(others, default=0):
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


def test_words_are_its_own():
    first, second, *_ = next(e for e in all_exercises() if len(e.wrong) > 1).wrong
    assert not set(own_words(first, [second])) & said(second)


def test_a_diagnosis_in_other_words_is_where_it_was():
    exercise = next(e for e in all_exercises() if e.id == "1.1")
    first, *rest = exercise.wrong
    (word, *_) = WORDS["1.1"][key(exercise, first)]
    other = dataclasses.replace(first, says=f"Think of {word} once more.")
    assert not misplaced(dataclasses.replace(exercise, wrong=[other, *rest]), WORDS["1.1"])
