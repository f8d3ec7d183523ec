"""The formulas in an exercise's texts are told by something else, or have been looked at.

By another text of the exercise, or by algebra: the side beside it is equal for all values. The rest
is listed in ``formulas_alone.json``: whoever changes one looks whether it is right, and renews the
list by ``python -m tests.exercises.test_stated_formulas``. The prompt is not asked: what it says is
what the answer is computed from.
"""

import json
from pathlib import Path

import pytest

from tests.exercises.collection import all_exercises, all_texts, renew
from tests.notebooks.formulas import claiming, claiming_sides, equal_sides, plain

LIST = Path(__file__).with_name("formulas_alone.json")
EXERCISES = {exercise.id: exercise for exercise in all_exercises()}


def alone(told):
    """Return the formulas that stand in one text and nowhere else; the prompt comes first."""
    said = [list(map(plain, claiming(text))) for text in told]
    found = []
    for k, text in enumerate(told[1:], start=1):
        others = {formula for j, formulas in enumerate(said) if j != k for formula in formulas}
        found += [f for f in claiming(text) if plain(f) not in others and not _is_equal(f)]
    return list(dict.fromkeys(map(plain, found)))


def _is_equal(formula):
    return all(side in equal_sides(part) for part, side in claiming_sides(formula))


def of(exercise):
    """Return the formulas that stand alone in an exercise."""
    return alone(list(map(str, all_texts(exercise))))


@pytest.mark.parametrize("id", EXERCISES)
def test_a_formula_is_told_by_something_else(id):
    known = json.loads(LIST.read_text(encoding="utf-8"))
    advice = "look whether they are right, then: python -m tests.exercises.test_stated_formulas"
    assert of(EXERCISES[id]) == known.get(id, []), advice


@pytest.mark.parametrize(("told", "found"), [
    (["What is $x - 1$ at 3?", "Put it into $x - 1$."], []),
    (["What is $x - 1$ at 3?", "Put it into $x + 1$."], ["x+1"]),
    (["How steep?", r"$(x + h)^2 - x^2 = 2xh + h^2$"], []),
    (["How steep?", r"$(x + h)^2 - x^2 = 2xh - h^2$"], ["(x+h)^2-x^2=2xh-h^2"]),
    (["How many?", r"$\frac{x}{2}$", r"$\frac{x}{2}$"], []),
    (["How many?", r"$\frac{x}{2}$", r"$\frac{x}{3}$"], [r"\frac{x}{2}", r"\frac{x}{3}"]),
    (["Where?", "At $-1$."], ["-1"]), (["Where?", "At $-1$.", "$x = -1$, so $-1$"], ["x=-1"]),
])  # fmt: skip
def test_a_changed_formula_is_seen(told, found):
    assert alone(told) == found


if __name__ == "__main__":
    renew(LIST, of)
