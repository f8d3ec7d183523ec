"""Every chapter is built alike, can be read by everybody, and leads nowhere wrong."""

import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course_utils.pictures.kit.display import picture_html
from tests.notebooks.executor import code_cells
from tests.notebooks.rules import rules_of
from tests.notebooks.structure import problems
from tests.notebooks.write import CHAPTERS

PATHS = sorted(CHAPTERS.glob("*.ipynb"))
PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABAQMAAAAl21bKAAAAA1BMVEX///+nxBvIAAAACklEQVQI12NgAAAAAgAB4iG8"
    "MwAAAABJRU5ErkJggg=="
)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_chapter(path):
    assert not problems(path)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_few_cells_are_spared_the_comparison(path):
    """At most the cell that shows how far this reader is, and no other in the whole course."""
    cells = [cell for _, cell in code_cells(nbformat.read(path, 4)) if rules_of(cell).exceptions]
    assert [cell.source for cell in cells] in ([], [f"progress({int(path.stem[:2])})"])


def chapter():
    """Return the smallest chapter in which everything is right, as a list of cells."""
    shown = new_output(
        "display_data",
        {
            "image/png": PNG,
            "text/plain": "A line\n\nfigure 5, 3 in",
            "text/html": picture_html(PNG, "A line"),
        },
        metadata={"image/png": {"alt": "A line"}},
    )
    return [
        new_markdown_cell("# A title\n\n**You will learn** to test.\n\n**You need** nothing."),
        new_code_cell("from course_utils.pictures import use_style\nuse_style()"),
        new_markdown_cell("## A section\n\n### A part\n\n[top](#A-title) ![a line](line.png)"),
        new_code_cell("show(figure)", outputs=[shown]),
        new_markdown_cell("## Common mistakes\n\n## Exercises\n\n## Summary"),
        new_markdown_cell("## Sources and further reading\n\n- [a page](https://example.org)"),
    ]


def found(cells, folder):
    (folder / "line.png").touch()
    nbformat.write(new_notebook(cells=cells), folder / "chapter.ipynb")
    return problems(folder / "chapter.ipynb")


def test_right_chapter(tmp_path):
    assert found(chapter(), tmp_path) == []


PLANTED = {
    "no title": (0, "# A title", "## A title", "0 titles"),
    "second title": (2, "## A section", "# A section", "2 titles"),
    "no aims": (0, "**You will learn**", "You will learn", "no aims"),
    "no needs": (0, "**You need**", "You need", "what it builds on"),
    "no summary": (4, "## Summary", "", "no section ## Summary"),
    "no exercises": (4, "## Exercises", "", "no section ## Exercises"),
    "no sources": (5, "## Sources", "## Links", "no section ## Sources"),
    "order": (4, "## Exercises\n\n## Summary", "## Summary\n\n## Exercises", "not in the order"),
    "level of a heading": (2, "### A part", "#### A part", "of level 4 below one of level 2"),
    "nameless column": (2, "## A section", "## A section\n\n| | a |\n|--|--|\n", "no name"),
    "column named by a formula": (
        2,
        "## A section",
        "## A section\n\n| $x$ | a |\n|--|--|\n",
        "no name",
    ),
    "no set-up cell": (1, "use_style()", "", "0 cells call"),
    "second set-up cell": (3, "show", "use_style()\nshow", "2 cells call"),
    "star import": (1, "import use_style", "import *", "not by *"),
    "marker of nbval": (3, "show", "# NBVAL_SKIP\nshow", "as tags"),
    "long cell": (3, "show(figure)", "\n".join(["show(figure)"] * 16), "at most 15 lines"),
    "many longer cells": (3, "show(figure)", "\n".join(["show(figure)"] * 9), "at most 8 lines"),
    "alternative text in a cell": (3, "figure)", "figure, alt='A line')", "holds alternative text"),
    "empty cell": (3, "show(figure)", " ", "is empty"),
    "image without alternative text": (2, "![a line]", "![]", "no alternative text"),
    "img without alternative text": (2, "![a", "<img src='line.png'> ![a", "no alternative text"),
    "dead link": (2, "(line.png)", "(curve.png)", "leads nowhere"),
    "dead anchor": (2, "#A-title", "#A-tilte", "names no heading"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_planted_fault_in_a_source(name, tmp_path):
    place, old, new, sentence = PLANTED[name]
    cells = chapter()
    assert old in cells[place].source
    cells[place].source = cells[place].source.replace(old, new)
    assert re.search(re.escape(sentence), "\n".join(found(cells, tmp_path)))


def spoil(change):
    cells = chapter()
    change(cells[3], cells[3].outputs[0])
    return cells


def test_planted_long_cells_are_found_by_the_median(tmp_path):
    cells = chapter()
    for cell in (cells[1], cells[3]):
        cell.source = "\n".join(["x = 1"] * 4 + [cell.source])
    assert "only 0 of 2 code cells have at most 4 lines" in found(cells, tmp_path)


OUTPUTS = {
    "without alternative text": lambda cell, output: output.metadata.clear(),
    "without its data": lambda cell, output: output.data.update({"text/plain": "<Figure>"}),
    "cannot read": lambda cell, output: output.data.update(
        {"text/plain": "figure 5, 3 in\n  Cloud: data not described"}
    ),
    "is a widget": lambda cell, output: output.data.update(
        {"application/vnd.jupyter.widget-view+json": {}}
    ),
    "name of an object": lambda cell, output: output.data.update(
        {"text/plain": "[<matplotlib.lines.Line2D at 0x7f21d1b2a110>]"}
    ),
    "names a folder": lambda cell, output: output.data.update({"text/html": "/home/ada/course"}),
    "into the page": lambda cell, output: output.data.pop("text/html"),
    "begin with its": lambda cell, output: output.data.update({"text/plain": "figure 5, 3 in"}),
    "add a tag": lambda cell, output: cell.metadata.update(tags=["nbval-skip"]),
}


@pytest.mark.parametrize("sentence", OUTPUTS)
def test_planted_fault_in_an_output(sentence, tmp_path):
    assert sentence in "\n".join(found(spoil(OUTPUTS[sentence]), tmp_path))
