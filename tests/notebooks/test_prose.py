"""The text of each chapter: its mathematics is whole, and what it names is there."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from tests.exercises.collection import all_texts, chapter_files, module
from tests.exercises.test_stated_equations import equations, holds
from tests.notebooks.prose import CODE, broken, problems, texts
from tests.notebooks.write import CHAPTERS

PATHS = sorted(CHAPTERS.glob("*.ipynb"))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_chapter(path):
    assert not problems(nbformat.read(path, as_version=4))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_an_equation_between_numbers_holds(path):
    found = [each for text in texts(nbformat.read(path, as_version=4)) for each in equations(text)]
    wrong = [f"{left} {sign} {right}" for left, sign, right, a, b in found
             if not holds(sign, right, a, b)]  # fmt: skip
    assert wrong == []


@pytest.mark.parametrize("name", chapter_files())
def test_the_mathematics_of_exercises_is_whole(name):
    found = {(exercise.id, fault) for exercise in module(name).EXERCISES
             for text in all_texts(exercise) for fault in broken(CODE.sub(" ", text))}  # fmt: skip
    assert found == set()


@pytest.mark.parametrize(("text", "fault"), [
    ("The slope is f'(x)$ there.", "no partner"),
    ("The slope is $f'(x) there.\n\nAnother paragraph of $x$.", "no partner"),
    ("The slope is \\frac{a}{b} there.", "outside of dollars"),
    ("The slope is x^2 there.", "outside of dollars"),
    ("The point is x_{0} there.", "outside of dollars"),
    ("$\\frac{a}{b$", "a brace"),
    ("$$\\frac{a}}{b}$$", "a brace"),
    ("$\\frca{a}{b}$", "unknown command \\frca"),
    ("$\\left(\\frac{a}{b})$", "1 \\left and 0 \\right"),
    ("$f(x + h$", "a bracket"),
    ("$)x($", "a bracket"),
    ("$\\frac}{a}{b{$", "a brace"),
    ("$\\lvert x$", "1 \\lvert and 0 \\rvert"),
    ("$x \\right)$", "0 \\left and 1 \\right"),
    ("$10^-10$", "says ^-1"), ("$x^10$", "says ^10"), ("$f_xy$", "says _xy"),
    ("$\\begin{pmatrix} a \\end{matrix}$", "begins what it does not end"),
])  # fmt: skip
def test_broken_mathematics_is_seen(text, fault):
    assert any(fault in found for found in broken(text)), broken(text)


def test_a_fault_is_told_with_the_words_around_it():
    words = " ".join(f"word{k}" for k in range(20))
    (told,) = broken(f"{words} a$ {words}")
    assert (
        told
        == "a dollar has no partner: word16 word17 word18 word19 a$ word0 word1 word2 word3 word"
    )
    (told,) = broken(f"x^2 {words}")
    assert told == "mathematics stands outside of dollars: x^2 word0 word1 word2 word3 wo"


@pytest.mark.parametrize("text", [
    "$f(x)$, $\\{x\\}$ and $$\\left(\\frac{a}{b}\\right)$$", "over\n$a +\nb$ lines",
    "$0^+$, $x^-$, $f_x y^2$, $10^{-10}$", "[a page](https://example.org/a_{b})",
    "$\\left. x \\right|_{0}$",
])  # fmt: skip
def test_whole_mathematics_passes(text):
    assert broken(text) == []


def test_what_is_no_text_is_not_read():
    assert problems(new_notebook(cells=[new_raw_cell("$x"), new_code_cell("'$x'")])) == []


@pytest.mark.parametrize(("text", "fault"), [
    ("as in [chapter 10](09_functions_of_several_variables.ipynb#Start)", "leads to chapter 09"),
    ("[The gradient](10_partial_derivatives.ipynb#Start)", "leads to chapter 10"),
    ("as in chapters 10 and 21", "no chapter 21"),
    ("## Part 1: One\n\nas in Part 2", "no part 2"),
    ("as in exercise 1.99", "no exercise 1.99"),
    ("**Next:** *The gradient*, chapter 11.", "without a link"),
    ("# Linear regression\n\n**You need** the Jacobian ([chapter 11](11_gradient.ipynb)).",
     "has more headings and terms on ['jacobian']"),
    ("# The gradient\n\n**You need** [chapter 09](09_functions_of_several_variables.ipynb): "
     "partial derivatives.", "10_partial_derivatives.ipynb has more headings and terms"),
    ("as [chapter 09](09_functions_of_several_variables.ipynb) says", "names no section"),
    ("[*The gradient*](10_partial_derivatives.ipynb)", "leads to chapter 10"),
])  # fmt: skip
def test_a_place_that_is_not_there_is_seen(text, fault):
    found = problems(new_notebook(cells=[new_markdown_cell(text)]))
    assert len(found) == 1
    assert fault in found[0]


def test_a_question_below_another_heading_is_seen():
    cells = [new_markdown_cell("### Somewhere else"), new_code_cell('ask("1.1")')]
    (found,) = problems(new_notebook(cells=cells))
    assert "is asked below 'Somewhere else'" in found
