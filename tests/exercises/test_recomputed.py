"""References and listed wrong numbers, each worked out again by another route.

What they are compared with stands in `tests.exercises.recomputed`, a module for each chapter.
"""

import importlib
import random

import numpy as np
import pytest

from course_utils.exercises.judging.reading import read_entries, read_formula
from course_utils.exercises.model import kinds
from tests.exercises.collection import all_exercises, chapter_files, reference_answer

EXERCISES = {exercise.id: exercise for exercise in all_exercises()}


def entries(name):
    """What the modules of all chapters hold under a name, by the exercise's id."""
    modules = [importlib.import_module(f"tests.exercises.recomputed.{file}")
               for file in [*chapter_files(), "examples"]]  # fmt: skip
    return {id: entry for module in modules for id, entry in getattr(module, name, {}).items()}


NUMBERS, FORMULAS = entries("NUMBERS"), entries("FORMULAS")
SLIPS, FORMULA_SLIPS = entries("SLIPS"), entries("FORMULA_SLIPS")
WRITTEN = entries("WRITTEN")


@pytest.mark.parametrize("id", FORMULA_SLIPS)
def test_a_listed_wrong_formula_comes_from_the_slip_it_names(id):
    exercise, rng = EXERCISES[id], random.Random(9)
    names = exercise.task.names if exercise.task else tuple(exercise.variables.split())
    assert len(exercise.wrong) == len(FORMULA_SLIPS[id])
    for listed, slip in zip(exercise.wrong, FORMULA_SLIPS[id], strict=True):
        formula = read_formula(listed.answer, names)
        for _ in range(3):
            point = {name: rng.uniform(0.6, 2.5) for name in names}
            found = formula.subs({s: point[s.name] for s in formula.free_symbols}).evalf(20)
            assert float(found) == pytest.approx(float(slip(*point.values())), rel=1e-7, abs=1e-9)


def numbers(answer):
    """A listed number, quantity or vector as a list of floats."""
    if isinstance(answer, list):
        return [number for row in read_entries(answer) for n in row for number in numbers(n)]
    text = answer.split(" ")[0] if isinstance(answer, str) and "m" in answer else answer
    return [float(read_formula(text, ()).evalf(30))]


def rounding(exercise):
    decimals = getattr(exercise, "decimals", None)
    return 0.5000001 * 10**-decimals if decimals else (exercise.tolerance or 1e-9)


def as_list(value):
    return [float(v) for v in np.ravel(value)]


def is_numeric(exercise):
    plain = isinstance(exercise, kinds.Vector) and not exercise.variables and not exercise.task
    return isinstance(exercise, kinds.Number) or plain


def test_every_number_and_formula_is_recomputed():
    numeric = {id for id, exercise in EXERCISES.items() if is_numeric(exercise)}
    formulas = {
        id for id, e in EXERCISES.items() if isinstance(e, kinds.Formula | kinds.Vector)
    } - numeric
    assert numeric == set(NUMBERS)
    assert {id for id in numeric if EXERCISES[id].wrong} == set(SLIPS)
    assert formulas == set(FORMULAS)


@pytest.mark.parametrize("id", NUMBERS)
def test_a_number_comes_out_by_another_route(id):
    exercise = EXERCISES[id]
    reference = reference_answer(exercise)
    found = numbers(reference) if not hasattr(reference, "evalf") else [float(reference)]
    assert found == pytest.approx(as_list(NUMBERS[id]), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("id", SLIPS)
def test_a_listed_wrong_number_comes_from_the_slip_it_names(id):
    exercise = EXERCISES[id]
    assert len(exercise.wrong) == len(SLIPS[id])
    for listed, slip in zip(exercise.wrong, SLIPS[id], strict=True):
        assert numbers(listed.answer) == pytest.approx(as_list(slip), abs=rounding(exercise)), (
            listed
        )
    slips = [tuple(as_list(slip)) for slip in SLIPS[id]]
    units = [listed.answer for listed in exercise.wrong if isinstance(listed.answer, str)]
    assert len(set(slips)) == len(slips) or len(set(units)) == len(slips)


@pytest.mark.parametrize("id", FORMULAS)
def test_a_formula_comes_out_by_another_route(id):
    exercise, rng = EXERCISES[id], random.Random(9)
    task = exercise.task
    names = task.names if task else tuple(exercise.variables.split())
    reference = reference_answer(exercise)
    if isinstance(reference, str):
        reference = read_formula(reference, names)
    for _ in range(4):
        point = {name: rng.uniform(0.5, 3) for name in names}
        at = reference.subs({s: point[s.name] for s in reference.free_symbols}).evalf(20)
        found = list(map(float, at)) if hasattr(at, "shape") else [float(at)]
        expected = as_list(FORMULAS[id](*(point[name] for name in names)))
        assert found == pytest.approx(expected, rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("id", WRITTEN)
def test_a_function_does_what_another_one_does(id):
    exercise = EXERCISES[id]
    for arguments in exercise.inputs:
        plain = [a.value if isinstance(a, kinds.Given) else a for a in arguments]
        expected = as_list(WRITTEN[id](*plain))
        assert as_list(exercise.answer(*plain)) == pytest.approx(expected, rel=1e-5, abs=1e-6)


def test_a_root_that_is_returned_is_one():
    exercise = EXERCISES["8.37"]
    for arguments in exercise.inputs:
        f, g, x = [a.value if isinstance(a, kinds.Given) else a for a in arguments]
        found = exercise.answer(f, g, x)
        assert found == "no root" or abs(f(found)) < 1e-9
