"""Stock nbval, with nothing of ours but the sanitising file, accepts what we write."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from course_utils.pictures.kit.display import picture_html
from tests.notebooks.planted import EXPLORER, INTERACTIVE, MUST_PASS, PICTURE, SET_UP, SPACE
from tests.notebooks.plugin import stock_nbval
from tests.notebooks.test_write import FakePainter
from tests.notebooks.text import sanitized
from tests.notebooks.write import write

# What stock nbval fails on though nothing has changed: outputs that replace each other.
TOO_MUCH = {"text in a widget", "cleared output", "updated output"}


@pytest.mark.thorough
def test_committed_notebook(tmp_path):
    cases = [case for case in MUST_PASS if case.committed == case.now and case.name not in TOO_MUCH]
    cells = [new_code_cell(source) for source in (SET_UP, PICTURE, SPACE, INTERACTIVE, EXPLORER)]
    for case in cases:
        cells.append(new_code_cell(case.committed, metadata={"tags": list(case.tags)}))
    path = tmp_path / "chapter.ipynb"
    nbformat.write(new_notebook(cells=cells), path)
    write(path, FakePainter())
    run = stock_nbval(path)
    assert run.returncode == 0, run.stdout
    assert f"{len(cells)} passed" in run.stdout

    path.write_text(path.read_text(encoding="utf-8").replace("slope 3.00", "slope 3.01"), "utf-8")
    run = stock_nbval(path)
    assert run.returncode == 1
    assert f"1 failed, {len(cells) - 1} passed" in run.stdout


@pytest.mark.parametrize("width", [None, 800])
def test_a_picture_that_nobody_has_drawn_yet_is_the_same(width):
    alt = 'The "curve" of x < 1 & its tangent.'
    drawn = sanitized(picture_html("iVBORw0KGgo=", alt, width))
    assert drawn == sanitized(picture_html("", alt))
    assert drawn != sanitized(picture_html("iVBORw0KGgo=", alt.replace("1", "2"), width))
