r"""Derivatives that the texts state are those of the functions they state: ``$u = x e^y$`` and
``$u_y = x e^y$``, in an exercise or in a section of a chapter.
"""

import re
from collections import defaultdict
from typing import NamedTuple

import nbformat
import pytest
import sympy

from course_utils.parsing import FormulaError, parse_formula
from tests.exercises.collection import all_exercises
from tests.exercises.latex import ungrouped
from tests.exercises.test_stated_equations import texts
from tests.notebooks.numbers import sections
from tests.notebooks.prose import FORMULA
from tests.notebooks.write import CHAPTERS

SPACES = re.compile(r"\\(?:[,;! ]|left|right|[Bb]igg?[lr]?)(?![a-z])")
WORDS = re.compile(r"\\(cdot|times|arctan|sinh?|cosh?|tanh?|exp|ln|pi)(?![a-z])")
GREEK = "alpha beta theta sigma lambda mu"
LETTERS = [*"abcdijklmnopqrstuvwxyzABCLMRSTVXY", *GREEK.split()]  # f, g and h are functions
TOP, BELOW = r"\\[dt]?frac\{\\partial(?:\^2)? ?([a-zA-Z])\}", r"\\partial ?([a-z])"
NOTATIONS = [  # each with the name of the function, and what it is differentiated by
    (
        r"([a-zA-Z])('{0,3})(?:\(([a-z])\)|\([a-z, ]*\))?",
        lambda f, primes, x: (f, (x or "'") * len(primes)),
    ),
    (r"([a-zA-Z])_\{?([a-z]{1,2})\}?(?:\(.*\))?", lambda f, by: (f, by)),
    (TOP + r"\{" + BELOW + r"(\^2)?\}", lambda f, x, square: (f, x * (2 if square else 1))),
    (TOP + r"\{" + BELOW + " ?" + BELOW + r"\}", lambda f, x, y: (f, x + y)),
    (r"\\[dt]?frac\{d ?([a-zA-Z])\}\{d ?[a-z]\}", lambda f: (f, "'")),
]  # fmt: skip


class Statement(NamedTuple):
    """That a function, differentiated by some variables, is an expression; by none: a definition.

    A prime stands for a variable that is not told: the function then has only one.
    """

    name: str
    by: str
    expression: sympy.Expr


def read(latex, letters=LETTERS):
    """Return what a side of an equation says, or None where it is more than a formula."""
    text = SPACES.sub(" ", latex).strip().rstrip(".,;: ")
    text = re.sub(r"(?<![\\a-zA-Z])[a-zA-Z]{2,}", lambda word: _apart(word[0], letters), text)
    text = WORDS.sub(lambda word: {"cdot": "*", "times": "*"}.get(word[1], f" {word[1]} "), text)
    text = re.sub(rf"\\({GREEK.replace(' ', '|')})(?![a-z])", r" \1 ", text)
    text = re.sub(r"\\[dt]frac", r"\\frac", text)
    text = re.sub(r"\\frac\s*(\w)\s*(\w)", r"\\frac{\1}{\2}", text)
    text = re.sub(r"\\sqrt\s*(\w)", r"\\sqrt{\1}", text)
    text = ungrouped(text)
    try:
        return None if re.search(r"[\\{}_']", text) else parse_formula(text, letters)
    except FormulaError:
        return None


def _apart(word, names):
    return word if word in names else " ".join(word)


def statements(text):
    """Return what the equations of a text say about functions of which it states a derivative."""
    found = list(_equations(text))
    derived = {name for (name, by), _ in found if by}
    read_ones = ((told, read(side)) for told, side in found if told[0] in derived)
    return [Statement(*told, e) for told, e in read_ones if e is not None]


def _equations(text):
    for displayed, inline in FORMULA.findall(text):
        for part in re.split(r"\\q?quad|\\\\|&|;|,(?![^()]*\))", displayed or inline):
            left, *sides = part.split("=")
            found = _function(SPACES.sub("", left).strip())
            if found and not re.search(r"[<>]|\\(?:approx|le|ge|ne|to)(?![a-z])", part):
                yield from ((found, side) for side in sides)


def _function(side):
    for pattern, told in NOTATIONS:
        if match := re.fullmatch(pattern, side):
            return told(*match.groups())
    return None


def differentiated(f, by):
    """Return a derivative of f, or None where f has not these variables."""
    symbols = {symbol.name: symbol for symbol in f.free_symbols}
    if set(by) == {"'"} and len(symbols) == 1:
        by = next(iter(symbols)) * len(by)
    if not by or not set(by) <= set(symbols):
        return None
    return f.diff(*(symbols[name] for name in by))


def are_equal(a, b):
    """Compare two expressions at three places."""
    symbols = sorted(a.free_symbols | b.free_symbols, key=str)
    for k in (37, 90, 143):
        place = {s: sympy.Rational(k + 29 * j, 61) for j, s in enumerate(symbols)}
        left, right = (complex(sympy.N(each.subs(place))) for each in (a, b))
        if abs(left - right) > 1e-9 * (1 + abs(right)):
            return False
    return True


def judged(text):
    """Yield what a text states of the derivatives of what it defines, and whether it is right."""
    found, defined = statements(text), defaultdict(list)
    for name, by, expression in found:
        if not by and expression.free_symbols:
            defined[name].append(expression)
    for name, by, expression in found:
        slopes = [d for f in defined[name] if (d := differentiated(f, by)) is not None]
        if slopes and (expression.free_symbols or not any(d.free_symbols for d in slopes)):
            yield f"{name} by {by}: {expression}", any(are_equal(expression, d) for d in slopes)


def stated():
    """Yield the place of each derivative, what is said there, and whether it is right."""
    for exercise in all_exercises():
        for each in judged("\n\n".join(map(str, texts(exercise)))):
            yield f"exercise {exercise.id}", *each
    for path in sorted(CHAPTERS.glob("*.ipynb")):
        for section in sections(nbformat.read(path, as_version=4)):
            cells = (cell.source for cell in section.cells if cell.cell_type == "markdown")
            for each in judged("\n\n".join(cells)):
                yield f"{path.stem}: {section.title}", *each


STATED = list(stated())
ELSEWHERE = {  # places where a function is differentiated in another way
    "exercise 10.32": "along a path",
    "exercise 13.26": "along the line on which the first slope is 0",
}


def test_derivatives_are_found():
    assert len(STATED) >= 95
    assert {where for where, _, is_right in STATED if not is_right} == set(ELSEWHERE)


@pytest.mark.parametrize(("where", "what", "is_right"), STATED)
def test_a_stated_derivative_is_that_of_the_stated_function(where, what, is_right):
    assert is_right or where in ELSEWHERE, f"{where}: {what}"


@pytest.mark.parametrize(("text", "found"), [
    (r"$u = x e^y$. $u_x = e^y$, $u_y = x e^y$", [True, True]),
    (r"$u = x e^y$. $u_x = e^y$, $u_y = e^y$", [True, False]),
    (r"$f(x) = \frac{s^2}{x}$ and $f'(x) = -\frac{s^2}{x^2}$", [True]),
    (r"$f(x) = \frac1x$ and $f''(x) = -\frac{2}{x^3}$", [False]),
    (r"$$f = \sqrt{x} \sin(2x), \qquad f' = \frac{\sin(2x)}{2\sqrt x} + 2\sqrt{x}\cos(2x)$$",
     [True]),
    (r"$f = x^2 y$: $\frac{\partial f}{\partial x} = 2xy$, $\frac{\partial^2 f}{\partial x"
     r"\partial y} = 2x$, $\dfrac{\partial^2 f}{\partial y^2} = 1$", [True, True, False]),
    (r"$f(x) = x^2$, so $f'(x) = 4$ at 2", []), (r"$f'(x) = 2x$", []),
])  # fmt: skip
def test_a_planted_mistake_is_seen(text, found):
    assert [is_right for _, is_right in judged(text)] == found
