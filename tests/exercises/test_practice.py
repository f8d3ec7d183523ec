"""Practice: always solvable, the same for the same seed, checked like every other exercise."""

import hashlib
import json
import subprocess
import sys

import numpy as np
import pytest
import sympy

from course_utils.exercises import UnknownExercise, check, hint, practice, practice_kinds, solution
from course_utils.exercises.judging.reading import read_formula
from course_utils.exercises.mistakes.by_task import mistakes
from course_utils.exercises.model import feedback as fb
from course_utils.exercises.practice.generators import RECIPES

LEVELS, SEEDS = (1, 2, 3), range(8)
ALL = [(kind, level) for kind in practice_kinds() for level in LEVELS]
each_kind = pytest.mark.parametrize(("kind", "level"), ALL)


@each_kind
def test_it_can_be_solved_and_reads_well(kind, level):
    for seed in SEEDS:
        exercise = practice(kind, level, seed).exercise
        reference = exercise.task.reference()
        assert check(exercise, reference).status == fb.RIGHT
        assert not reference.has(sympy.zoo, sympy.nan, sympy.oo, sympy.I)
        assert exercise.prompt.count("$") % 2 == 0
        assert exercise.hints
        assert len(exercise.prompt) < 300
        numbers = exercise.task.expression.atoms(sympy.Integer) if kind != "log loss" else []
        assert all(abs(number) <= 30 for number in numbers)


@each_kind
def test_a_usual_mistake_is_named(kind, level):
    exercise = practice(kind, level, 1).exercise
    usable = [m for m in mistakes(exercise.task) if not m.answer.has(sympy.zoo, sympy.nan)]
    feedbacks = [check(exercise, mistake.answer) for mistake in usable[:6]]
    named = [feedback for feedback in feedbacks if feedback.status == fb.WRONG and feedback.rule]
    assert named


@each_kind
def test_hints_and_solution(kind, level):
    made = practice(kind, level, 3)
    assert made.hint().status == fb.HINT
    assert made.solution().status == fb.ASKED_TO_TRY
    shown = made.solution()
    assert shown.status == fb.SOLUTION
    assert "\\" not in shown.text
    assert shown.markdown.count("$") % 2 == 0


def test_the_same_seed_gives_the_same_exercise_on_every_machine():
    """The digest is of the functions: it changes only when a generator is changed on purpose."""
    made = {f"{k}/{n}/{s}": str(practice(k, n, s).exercise.task) for k, n in ALL for s in range(3)}
    text = json.dumps(made, sort_keys=True)
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == "2ce1ff565822cff5"


@each_kind
def test_seeds_make_different_exercises(kind, level):
    prompts = {practice(kind, level, seed).exercise.prompt for seed in range(12)}
    assert len(prompts) >= 6


def test_without_a_seed_it_is_new_and_names_its_seed():
    made = [practice("chain rule", 2) for _ in range(4)]
    assert len({m.id for m in made}) > 1
    again = practice("chain rule", 2, int(made[0].id.rsplit("/", 1)[1]))
    assert again.exercise.prompt == made[0].exercise.prompt


def test_it_is_checked_by_its_name():
    made = practice("product rule", 1, 7)
    assert check(made.id, made.exercise.task.reference()).status == fb.RIGHT
    assert check(made.id).status == fb.NOT_ATTEMPTED
    assert made.check(...).status == fb.NOT_ATTEMPTED
    assert hint(made.id).status == fb.HINT
    assert solution(made.id).status == fb.SOLUTION  # an answer was checked before
    assert made.id == "practice/product rule/1/7"


def test_a_mistake_in_practice_is_named():
    made = practice("product rule", 1, 7)
    x = sympy.Symbol("x", real=True)
    number, product = made.exercise.task.expression.as_independent(x)
    u, v = product.as_two_terms()
    assert made.check(number * u.diff(x) * v.diff(x)).rule == "product of the derivatives"


def test_it_is_asked_on_the_page_and_reads_as_text():
    made = practice("chain rule", 1, 7)
    bundle, _ = made._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert made.exercise.prompt in bundle["text/markdown"]
    assert 'check("practice/chain rule/1/7", answer)' in bundle["text/plain"]
    assert repr(made) == bundle["text/plain"]


@pytest.mark.parametrize(("arguments", "words"), [
    (("chian rule",), "Did you mean 'chain rule'"), (("xyz",), "Choose from average rate"),
    (("chain rule", 4), "choose 1, 2 or 3"), (("chain rule", 1, -1), "whole number from 0 on"),
    (("chain rule", 1, "a"), "whole number from 0 on"), (("chain rule", 1, 1.5), "not 1.5"),
])  # fmt: skip
def test_what_cannot_be_made_is_explained(arguments, words):
    with pytest.raises(ValueError, match=words):
        practice(*arguments)


def test_names_are_read_kindly():
    assert practice("Chain_Rule ", 1, 7) == practice("chain rule", 1, 7)
    with pytest.raises(UnknownExercise):
        check("practice/chain rule/1", 1)


def test_every_kind_has_its_own_number():
    numbers = [recipe.number for recipe in RECIPES.values()]
    assert len(set(numbers)) == len(numbers)
    assert read_formula("2x", ("x",)) is not None


@pytest.mark.parametrize("level", [2, 2.0, "2", np.int64(2), np.float64(2)])
def test_a_level_is_a_whole_number_however_it_is_written(level):
    assert practice("chain rule", level, seed=7).id == "practice/chain rule/2/7"


@pytest.mark.parametrize("kind", practice_kinds())
def test_each_kind_and_level_has_a_hundred_exercises(kind):
    for level in (1, 2, 3):
        prompts = set()
        for seed in range(1200):
            prompts.add(practice(kind, level, seed).exercise.prompt)
            if len(prompts) == 100:
                break
        assert len(prompts) == 100, level


def test_no_folder_takes_the_place_of_a_function_of_its_name():
    """What a notebook imports stays what it is, whatever is loaded meanwhile."""
    code = """
import course_utils.exercises as exercises
before = {name: getattr(exercises, name) for name in exercises.__all__}
exercises.practice("chain rule", seed=1)
import course_utils.exercises.practice.making, course_utils.exercises.progress
from course_utils.exercises import practice
assert practice("chain rule", seed=1).exercise.id == "practice/chain rule/1/1"
assert before == {name: getattr(exercises, name) for name in exercises.__all__}
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
