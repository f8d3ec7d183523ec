"""The chapters and the README are spelt as British readers expect."""

import pytest

from tests.notebooks.spelling import mistakes, passages
from tests.notebooks.write import CHAPTERS

README = CHAPTERS.parent / "README.md"


def test_chapters_and_readme():
    paths = [README, *sorted(CHAPTERS.glob("*.ipynb"))]
    texts = [passage for path in paths for passage in passages(path)]
    assert not [f"{place}: {each}" for place, text in texts for each in mistakes(text)]


RIGHT = (
    "the colour of a neighbouring centre",
    "a program, in practice",
    "$color$ and `center`, 2nd edition",
    "the size of a prize",
    "optimising, analysed",
    "[here](color.md), 3*meter",
    "that, that is",
)
WRONG = ["color", "Neighbors", "optimize", "linearized", "discretization", "analyze", "teh"]


@pytest.mark.parametrize("text", RIGHT)
def test_right(text):
    assert not mistakes(text)


@pytest.mark.parametrize("text", [*WRONG, "the the slope"])
def test_wrong(text):
    assert mistakes(text)
