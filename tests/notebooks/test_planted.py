"""The test of the test: planted changes are judged right, in a real run of pytest."""

import re
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

pytestmark = pytest.mark.thorough  # test_compare.py asks the same without a kernel

ROOT = Path(__file__).parents[2]
# With --nbval too, each cell is collected once.
ONLY_CELLS = ("--nbval", "-k", "Cell and not each")
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
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.notebooks.hooks",
        "-k",
        "Cell and not each",
    ]
    options = ["--rootdir", path.parent, "-c", ROOT / "pyproject.toml", f"--junit-xml={report}"]
    result = subprocess.run([*command, *options, path], cwd=ROOT, capture_output=True, text=True)
    cases = list(ElementTree.parse(report).iter("testcase"))
    assert len(cases) == 1 + len(CASES), result.stdout
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


def test_a_failure_teaches(run):
    """Chapter, cell and source line, both sides, the trace, the position."""
    name = {case.name: message(run, case) for case in MUST_FAIL}
    first = name["a digit"]
    assert first.startswith("planted.ipynb, Cell 1 ([2] in JupyterLab, id cell-1)")
    assert "1 | print('slope 2.618')" in first
    assert re.search(r"slope 2\.617 +\| slope 2\.618", first)
    assert "-->   1 | 1 / 0" in name["an error"]
    assert "(trace 'sine', scatter)" in name["INTERACTIVE: one point of a curve"]
    assert re.search(r"figure\.data\[0\]\.y\[150\]", name["INTERACTIVE: one point of a curve"])
    assert "h = 0.7" in name["EXPLORER: one inner position"]
    assert "#d55e00" in name["PICTURE: colour"]
    assert "#d45e00" in name["PICTURE: colour"]


def test_a_failure_keeps_both_pictures(run):
    for name in ("PICTURE: title", "INTERACTIVE: title", "EXPLORER: reading"):
        case = next(case for case in MUST_FAIL if case.name == name)
        paths = [Path(path) for path in re.findall(r"^picture: (.+)$", message(run, case), re.M)]
        assert [path.stem for path in paths] == ["output-1-expected", "output-1-got"]
        assert all(path.read_bytes().startswith(b"\x89PNG") for path in paths)
        assert paths[0].is_relative_to(run["folder"] / "report" / "planted")


def test_the_run_says_what_is_spared_and_why(run):
    assert "cells spared the comparison or part of it: 3" in run["printed"]
    assert "is not compared: a number that nobody can foresee" in run["printed"]
    assert "is compared with rtol=1e-06: this case wants it" in run["printed"]
