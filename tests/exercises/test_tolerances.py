"""How exact an answer has to be: as the prompt says, and never so loosely that a slip passes."""

import re

import pytest

from course_utils.exercises.judging.numbers import number_of, precision, reference
from course_utils.exercises.model.kinds import Number
from tests.exercises.collection import all_exercises

NUMBERS = [exercise for exercise in all_exercises() if isinstance(exercise, Number)]
COUNTED = ("no", "one", "two", "three", "four", "five", "six")
LARGEST = 0.035  # of the right number; one that is read off a picture needs so much


@pytest.mark.parametrize(
    "exercise", [e for e in NUMBERS if e.decimals is not None], ids=lambda exercise: exercise.id
)
def test_the_prompt_says_how_many_decimals_are_asked_for(exercise):
    asked = re.findall(r"\b(\w+)\s+decimals?\b", exercise.prompt.lower())
    assert asked == [COUNTED[exercise.decimals]]


@pytest.mark.parametrize(
    "exercise", [e for e in NUMBERS if precision(e).largest_error], ids=lambda exercise: exercise.id
)
def test_a_tolerance_is_a_small_share_of_the_right_number(exercise):
    right, error = abs(number_of(reference(exercise))), precision(exercise).largest_error
    assert 0 < error <= LARGEST * right
