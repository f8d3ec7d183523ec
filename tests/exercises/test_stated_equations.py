r"""Equations between numbers in the exercises' texts hold: ``$\frac{-12}{6} = -2$``."""

import itertools
import re
from functools import cache

import pytest
import sympy

from course_utils.parsing import FormulaError, parse_formula
from tests.exercises.collection import all_exercises
from tests.exercises.latex import ungrouped

_WORDS = {r"\left": "", r"\right": "", r"\,": " ", r"\;": " ", r"\cdot": "*", r"\times": "*",
          r"\ln": "ln ", r"\dfrac": r"\frac", r"\tfrac": r"\frac", r"\!": "", "{,}": "",
          r"\pi": "pi", r"\%": ""}  # fmt: skip

KNOWN = re.compile("left|right|cdot|times|ln|[dt]?frac|pi|sqrt|e|exp|log|sin|cos|tan|arctan")


@cache
def number(latex):
    """The value of a piece of LaTeX without variables; None for everything else."""
    if not all(map(KNOWN.fullmatch, re.findall("[A-Za-z]+", latex))):
        return None
    for word, plain in _WORDS.items():
        latex = latex.replace(word, plain)
    latex = re.sub(r"\\frac(\d)(\d)", r"\\frac{\1}{\2}", latex)
    latex = re.sub(r"\\sqrt\s*(\d)", r"sqrt(\1)", ungrouped(latex))
    try:
        return parse_formula(latex, ())
    except FormulaError:
        return None


def decimals(latex):
    match = re.search(r"\.(\d+)\D*$", latex)
    return len(match[1]) if match else 0


def chains(text):
    """The sides of each chain of equations, with the sign before each side."""
    for formula in re.findall(r"\$\$(.+?)\$\$|\$([^$]+)\$", text, re.DOTALL):
        for part in re.split(r"\\qquad|\\quad|\\\\|,\s|;", formula[0] or formula[1]):
            pieces = re.split(r"(=|\\approx)", part)
            yield list(zip([None, *pieces[1::2]], pieces[::2], strict=True))


def equations(text):
    for chain in chains(text):
        known = [(sign, side, number(side)) for sign, side in chain]
        for (_, left, a), (sign, right, b) in itertools.pairwise(known):
            if a is not None and b is not None:
                yield left, sign, right, a, b


def holds(sign, right, a, b):
    off = abs(sympy.N(a - b, 30))
    if sign == "=":
        return off <= 1e-12 * max(1, abs(sympy.N(b)))
    return off <= 0.5000001 * sympy.Float(10) ** -decimals(right)


def texts(exercise):
    listed = [wrong.says for wrong in exercise.wrong]
    return [exercise.prompt, *exercise.hints, exercise.solution, exercise.because, *listed,
            getattr(exercise, "reveal", "")]  # fmt: skip


STATED = [
    (exercise.id, *equation)
    for exercise in all_exercises()
    for text in texts(exercise)
    for equation in equations(text)
]


def test_equations_are_found():
    assert len(STATED) >= 40


@pytest.mark.parametrize(("id", "left", "sign", "right", "a", "b"), STATED)
def test_an_equation_between_numbers_holds(id, left, sign, right, a, b):
    assert holds(sign, right, a, b), f"{left} {sign} {right}"


@pytest.mark.parametrize(("text", "found"), [
    (r"The slope is $\frac{-12}{6} = -3$.", [False]), (r"$\frac{-12}{6} = -2$", [True]),
    (r"$\sqrt{2} \approx 1.41$", [True]), (r"$\sqrt2 \approx 1.42$", [False]),
    (r"$x = 3$ and $2 + 2 = 4 = 5$", [True, False]), (r"$\frac12 = 0.5$", [True]),
])  # fmt: skip
def test_a_planted_mistake_is_seen(text, found):
    assert [holds(sign, right, a, b) for _, sign, right, a, b in equations(text)] == found
