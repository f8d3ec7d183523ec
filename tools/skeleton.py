"""The five files of a new chapter: small, whole and passing every test, to be replaced."""

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course_utils.chapters import CHAPTERS, Chapter

PICTURES = '''"""Pictures of chapter {number:02d}, {title}: replace this example by your own."""

import numpy as np

from course_utils.functions import Function
from course_utils.pictures.curves import curves
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit.alternative_text import formula, number
from course_utils.pictures.kit.plotly_figures import Picture

__all__ = ["height", "opening"]


def opening():
    """Return the picture that the chapter is about."""
    return curves(Function("x^2"), (-2, 2), labels=["$x^2$"])


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

from course_utils.exercises.model.kinds import Number, Prediction, Wrong

PARTS = {{
    "Part 1: A beginning": ("{number}.1",),
    "Exercises": ("{number}.2",),
}}

EXERCISES = [
    Prediction(
        id="{number}.1",
        title="Twice as far",
        section="A first question",
        prompt="A point on the curve of $x^2$ moves from $x = 1$ to $x = 2$. How high is it then?",
        options={{"a": "Twice as high.", "b": "Four times as high."}},
        answer="b",
        because="Twice two is four times one.",
        reveal="Its height goes from 1 to 4.",
        hints=["Put 2 in the place of $x$."],
        solution="$1^2 = 1$ and $2^2 = 4$.",
        wrong=[Wrong("a", "It would be on a straight line.")],
    ),
    Number(
        id="{number}.2",
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
    "{number}.2": 3 * 3,
}}

SLIPS = {{
    "{number}.2": [2 * 3],
}}
'''

OPENING = """from course_utils.pictures import show
from course_utils.pictures.chapters import {name} as pictures

show(pictures.opening())"""

SETUP = """from course_utils.exercises import ask, check, practice, predict, progress
from course_utils.explorer import Goal, explore
from course_utils.functions import Function
from course_utils.pictures import use_style
from course_utils.pictures.chapters import {name} as pictures

use_style()"""

FOLDED = {"jupyter": {"source_hidden": True}}
PROGRESS = {"tags": ["nbval-ignore-output", "reason: it shows what this reader has solved"]}

PREDICTION = """f = Function("x^2")


def height(x):
    return pictures.height(f, x)


goal = Goal("bring the point to the height 4", lambda x: abs(f(x) - 4) < 0.01, id="{number}.goal")
predict("{number}.1", then=explore(height, x=(-2, 2, 0.1, 1), goal=goal))"""


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


def notebook(chapter: Chapter):
    """Return the notebook, without outputs."""
    number = chapter.number
    return new_notebook(
        cells=[
            new_markdown_cell(
                f"# {chapter.title}\n\nBy the end of this chapter you can {chapter.able}.",
                metadata={"tags": ["draft"]},
            ),
            new_code_cell(OPENING.format(name=chapter.name), metadata=FOLDED),
            new_markdown_cell(_aims(chapter)),
            new_code_cell(SETUP.format(name=chapter.name), metadata=FOLDED),
            new_markdown_cell(
                "## Part 1: A beginning (15 minutes)\n\n### A first question\n\n"
                "Say what you expect; then move the point, and read the line below the picture."
            ),
            new_code_cell(PREDICTION.format(number=number)),
            new_markdown_cell("The same number, by hand:"),
            new_code_cell("print(2**2)"),
            new_markdown_cell(
                "**You can now** read a height off a formula. **Stop here, or go on** with the "
                "mistakes that people make, and the exercises."
            ),
            new_markdown_cell(
                "## Common mistakes\n\n"
                "**A square is no double.** $3^2$ is 9, and $2 \\cdot 3$ is 6:"
            ),
            new_code_cell("print(3**2, 2 * 3)"),
            new_markdown_cell("## Exercises"),
            new_code_cell(f'ask("{number}.2")'),
            new_markdown_cell(
                "## Summary\n\n- The square of a number is that number times itself.\n\n"
                "This is how far you are:"
            ),
            new_code_cell(f"progress({number})", metadata=PROGRESS),
            new_markdown_cell("## Sources and further reading\n\n- Euclid, *Elements*, book II."),
        ]
    )


def _aims(chapter):
    needed = [each for each in CHAPTERS if each.number in chapter.needs]
    named = ", ".join(f"{each.title} (chapter {each.number:02d})" for each in needed)
    return (
        f"**You will learn to** {chapter.able}.\n\n**You need** {named or 'nothing but this page'}."
        f"\n\n**Time** about {chapter.minutes} minutes.\n\nRun the next cell first."
    )
