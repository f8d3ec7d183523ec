"""The test of the test: planted changes are judged right, in a real run of pytest."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.notebooks.planted import MUST_FAIL, MUST_PASS, SET_UP
from tests.notebooks.static import Painter
from tests.notebooks.write import write

ROOT = Path(__file__).parents[2]
CASES = [*MUST_FAIL, *MUST_PASS]


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Write the committed notebook, run the other one against it; return messages by cell."""
    path = tmp_path_factory.mktemp("planted") / "planted.ipynb"
    sources = [SET_UP, *(case.committed for case in CASES)]
    cells = [new_code_cell(source.strip(), id=f"cell-{i}") for i, source in enumerate(sources)]
    for cell, case in zip(cells[1:], CASES, strict=True):
        cell.metadata.tags = list(case.tags)
    nbformat.write(new_notebook(cells=cells), path)
    with Painter() as painter:
        write(path, painter)
    notebook = nbformat.read(path, as_version=4)
    for cell, case in zip(notebook.cells[1:], CASES, strict=True):
        cell.source = case.now.strip()
        case.spoil(cell)
    nbformat.write(notebook, path)
    return judged(path)


def judged(path):
    """Run pytest as the course does, on cells only; return the message of each cell."""
    report = path.with_suffix(".xml")
    command = [sys.executable, "-m", "pytest", "-p", "tests.notebooks.hooks", "-k", "Cell"]
    options = ["--rootdir", path.parent, "-c", ROOT / "pyproject.toml", f"--junit-xml={report}"]
    result = subprocess.run([*command, *options, path], cwd=ROOT, capture_output=True, text=True)
    cases = ElementTree.parse(report).iter("testcase")
    found = {case.get("name"): case.findtext("failure") or "" for case in cases}
    return {**found, "printed": result.stdout, "folder": path.parent}


def message(run, case):
    return run[f"Cell {CASES.index(case) + 1}"]


@pytest.mark.parametrize("case", MUST_FAIL, ids=lambda case: case.name)
def test_a_change_is_seen(run, case):
    assert message(run, case), f"not seen: {case.now}"


@pytest.mark.parametrize("case", MUST_PASS, ids=lambda case: case.name)
def test_noise_is_not_a_change(run, case):
    assert not message(run, case)
