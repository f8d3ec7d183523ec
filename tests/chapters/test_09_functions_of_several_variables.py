"""Chapter 09: the numbers and formulas that it states, and its pictures."""

import pytest

from course_utils.functions import Function
from course_utils.pictures.chapters import functions_of_several_variables as pictures


@pytest.mark.parametrize(("x", "height"), [(0, "0.00"), (-2, "4.00"), (1.5, "2.25")])
def test_the_reading_says_the_height(x, height):
    shown = pictures.height(Function("x^2"), x)
    assert shown.reading == f"x = {x:.1f}: height {height}"
    assert "x^2" in shown.alt
