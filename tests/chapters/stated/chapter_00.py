"""The boxes, formulas and numbers of chapter 00."""

import numpy as np

from course_utils.chapters import CHAPTERS
from course_utils.functions import Function
from tests.chapters.stated.checking import close, given, same, x


def the_square_and_three():
    found = [2**2 + 3, 0 + 3, 1 + 3, 4 + 3, 9 + 3]
    return close(found, Function("x^2 + 3")(np.array([2, 0, 1, 2, 3])))


def the_same_answer():
    return same(x**2 + 2 * x + 1, (x + 1) ** 2)


STATED = {}


FORMULAS = {
    ("2^2 + 3", "0 + 3", "1 + 3", "4 + 3", "9 + 3"): the_square_and_three,
    ("x^2 + 2x + 1", "(x + 1)^2"): the_same_answer,
}


NUMBERS = {
    "Start here": {"20": CHAPTERS[0].minutes, "19": len(CHAPTERS) - 1},
    "Exercises": {**given("10")},
}
