"""The five files of a new chapter: small, whole and passing every test, to be replaced."""

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course_utils.chapters import CHAPTERS, Chapter

PICTURES = '''"""Pictures of chapter {number:02d}, {title}: replace this example by your own."""

import numpy as np

from course_utils.functions import Function
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit.alternative_text import formula, number
from course_utils.pictures.kit.plotly_figures import Picture

__all__ = ["height"]


def height(f: Function, x: float) -> Picture:
    """Return a curve with one point on it, and the height of that point.

    Parameters
    ----------
    f : Function
        Of one variable.
    x : float
        Where the point is, between -2 and 2.
    """
    places = np.linspace(-2, 2, 121)
    y = float(f(x))
    figure = pf.figure([pf.line(places, f(places)), pf.points(x, y)], (-2, 2), (-1, 5))
    alt = f"The curve of {{formula(f)}} and a point on it at x = {{number(x)}}."
    return Picture(figure, f"x = {{x:.1f}}: height {{y:.2f}}", alt)
'''

EXERCISES = '''"""Exercises of chapter {number:02d}, {title}: replace this example by your own."""

from course_utils.exercises.model.kinds import Number, Wrong

EXERCISES = [
    Number(
        id="{number}.1",
        title="A first one",
        section="A first question",
        prompt="How high is the curve of $x^2$ at $x = 3$?",
        answer=9,
        because="Three times three is nine.",
        hints=["Put 3 in the place of $x$."],
        solution="$3^2 = 9$.",
        wrong=[Wrong(6, "You doubled; a square is a number times itself.", "doubled")],
    ),
]
'''

TESTS = '''"""Chapter {number:02d}: the numbers and formulas that it states, and its pictures."""

import pytest

from course_utils.functions import Function
from course_utils.pictures.chapters import {name} as pictures


@pytest.mark.parametrize(("x", "height"), [(0, "0.00"), (-2, "4.00"), (1.5, "2.25")])
def test_the_reading_says_the_height(x, height):
    shown = pictures.height(Function("x^2"), x)
    assert shown.reading == f"x = {{x:.1f}}: height {{height}}"
    assert "x^2" in shown.alt
'''

RECOMPUTED = '''"""The exercises of chapter {number:02d}, worked out by another route."""

NUMBERS = {{
    "{number}.1": 3 * 3,
}}

SLIPS = {{
    "{number}.1": [2 * 3],
}}
'''

SETUP = """from course_utils.exercises import ask, check, practice, predict, progress
from course_utils.explorer import explore
from course_utils.functions import Function
from course_utils.pictures import use_style
from course_utils.pictures.chapters import {name} as pictures

use_style()"""

FOLDED = {"jupyter": {"source_hidden": True}}

EXPLORER = """f = Function("x^2")


def height(x):
    return pictures.height(f, x)


explore(height, x=(-2, 2, 0.1, 1))"""


def files(chapter: Chapter) -> dict[str, str]:
    """Return the text of each file that is Python, by its path; the notebook comes last."""
    words = {"number": chapter.number, "name": chapter.name, "title": chapter.title}
    return {
        f"course_utils/pictures/chapters/{chapter.name}.py": PICTURES.format(**words),
        f"course_utils/exercises/chapters/chapter_{chapter.number:02d}.py": (
            EXERCISES.format(**words)
        ),
        f"tests/chapters/test_{chapter.stem}.py": TESTS.format(**words),
        f"tests/exercises/recomputed/chapter_{chapter.number:02d}.py": (RECOMPUTED.format(**words)),
    }


def notebook(chapter: Chapter, exercises):
    """Return the notebook, with the cells of its exercises and without outputs.

    Parameters
    ----------
    chapter : Chapter
    exercises : sequence of Exercise
        Of the chapter's own file.
    """
    cells = [
        new_markdown_cell(
            f"# {chapter.title}\n\nBy the end of this chapter you can {chapter.able}.",
            metadata={"tags": ["draft"]},
        ),
        new_markdown_cell(_opening(chapter)),
        new_code_cell(SETUP.format(name=chapter.name), metadata=FOLDED),
        new_markdown_cell(
            "## Part 1: A beginning (15 minutes)\n\n### A first question\n\n"
            "Move the point, and read the line below the picture."
        ),
        new_code_cell(EXPLORER),
        new_markdown_cell("The same number, by hand:"),
        new_code_cell("print(2**2)"),
        new_markdown_cell(
            "## Common mistakes\n\n**A square is no double.** $3^2$ is 9, and $2 \\cdot 3$ is 6:"
        ),
        new_code_cell("print(3**2, 2 * 3)"),
        new_markdown_cell("## Exercises"),
    ]
    for exercise in exercises:
        cells += [new_markdown_cell(exercise.markdown), new_code_cell(exercise.code)]
    cells += [
        new_markdown_cell("## Summary\n\n- The square of a number is that number times itself."),
        new_markdown_cell("## Sources and further reading\n\n- Euclid, *Elements*, book II."),
    ]
    return new_notebook(cells=cells)


def _opening(chapter):
    needed = [each for each in CHAPTERS if each.number in chapter.needs]
    named = ", ".join(f"{each.title} (chapter {each.number:02d})" for each in needed)
    return (
        f"**You will learn to** {chapter.able}.\n\n**You need** {named or 'nothing but this page'}."
        f"\n\n**Time** about {chapter.minutes} minutes.\n\nRun the next cell first."
    )
