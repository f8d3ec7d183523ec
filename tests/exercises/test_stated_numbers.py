"""The numbers in an exercise's texts are told by something else in it.

By the prompt or another text, the answer, the task, or an equation between numbers that holds. What
stands alone is listed in ``numbers_alone.json``: whoever changes one looks where it comes from, and
renews the list by ``python -m tests.exercises.test_stated_numbers``.
"""

import json
import re
from pathlib import Path

import pytest

from course_utils.exercises.judging.numbers import number_of, reference
from course_utils.exercises.model.kinds import Number
from tests.exercises.collection import all_exercises, all_texts, renew
from tests.exercises.test_stated_equations import equations, holds
from tests.notebooks.numbers import KNOWN, _is_among, numbers

LIST = Path(__file__).with_name("numbers_alone.json")
ADDRESS = re.compile(r" at 0x[0-9a-f]+")  # of a function in memory, another in each run
EXERCISES = {exercise.id: exercise for exercise in all_exercises()}


def alone(told, given=()):
    """Return the numbers that stand in one text and nowhere else.

    `told` are the texts, the prompt first, which is not asked; `given` are numbers that are known.
    """
    told = [re.sub(r"`[^`\n]*`", " ", KNOWN.sub(" ", text)) for text in told]
    known = {*given, *(float(n) for text in told for n in _in_equations(text))}
    found = []
    for k, text in enumerate(told):
        others = {float(n) for j, other in enumerate(told) if j != k for n in numbers(other)}
        found += [n for n in numbers(text) if k and not _is_among(n, known | others)]
    return sorted(set(found))


def _in_equations(text):
    for left, sign, right, a, b in equations(text):
        if holds(sign, right, a, b):
            yield from [*numbers(left), *numbers(right)]


def of(exercise):
    """Return the numbers that stand alone in an exercise."""
    parts = [exercise.answer, getattr(exercise, "task", ""), *(w.answer for w in exercise.wrong)]
    given = {
        float(n)
        for part in parts
        if not callable(part)
        for n in numbers(ADDRESS.sub("", str(part)))
    }
    if isinstance(exercise, Number):
        given.add(abs(float(number_of(reference(exercise)))))
    return alone(list(map(str, all_texts(exercise))), given)


@pytest.mark.parametrize("id", EXERCISES)
def test_a_number_is_told_by_something_else(id):
    known = json.loads(LIST.read_text(encoding="utf-8"))
    advice = "look where they come from, then: python -m tests.exercises.test_stated_numbers"
    assert of(EXERCISES[id]) == known.get(id, []), advice


@pytest.mark.parametrize(("told", "given", "found"), [
    (["What is 12 times 3?", "It is 36, not 15."], {36}, ["15"]),
    (["What is 12?", "13."], (), ["13"]),
    (["What?", r"$\frac{12}{5} = 2.4$, so 2.4"], (), []),
    (["What?", r"$\frac{12}{5} = 2.5$"], (), ["12", "2.5", "5"]),
    (["What?", "Take 0.25.", "With 0.25 it is 7."], (), ["7"]),
    (["What?", "Take 0.25.", "With 0.26 it is 7."], (), ["0.25", "0.26", "7"]),
    (["What?", "About 0.33."], {1 / 3}, []), (["What?", "About 0.34."], {1 / 3}, ["0.34"]),
])  # fmt: skip
def test_a_changed_number_is_seen(told, given, found):
    assert alone(told, given) == found


if __name__ == "__main__":
    renew(LIST, of)
