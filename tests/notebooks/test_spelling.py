"""The chapters and the README are spelt as British readers expect."""

import nbformat.v4 as nbformat
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


def test_of_a_text_that_is_filled_in_only_the_words_count(tmp_path):
    path = tmp_path / "one.ipynb"
    sources = ['print(f"e is {math.e:.3f}, teh end")', 'print("the color is red")']
    cells = [nbformat.new_code_cell(source) for source in sources]
    path.write_text(nbformat.writes(nbformat.new_notebook(cells=cells)), encoding="utf-8")
    assert [mistakes(text) for _, text in passages(path) if mistakes(text)] == [
        ["teh: write the"],
        ["color: write colour"],
    ]


def test_a_title_among_the_sources_is_spelt_as_its_author_does(tmp_path):
    path, title = tmp_path / "one.ipynb", "*Numerical Optimization*"
    listed = f"## Sources and further reading\n\n- A. Uthor, {title}: how to get color."
    cells = [nbformat.new_markdown_cell(text) for text in (f"Read {title}.", listed)]
    path.write_text(nbformat.writes(nbformat.new_notebook(cells=cells)), encoding="utf-8")
    found = {each for _, text in passages(path) for each in mistakes(text)}
    assert "color: write colour" in found
    (_, first), (_, second) = passages(path)
    assert "Optimization" in first
    assert "Optimization" not in second
