"""What a person with nothing but Python and make does first: clone, and `make lab`."""

import contextlib
import os
import sys

import pytest

from tests.browser import server
from tests.browser.moves import try_everything
from tests.browser.notebook import Notebook
from tests.browser.test_chapters import check_output
from tests.clone import copy_clone


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """JupyterLab as the README starts it, in a copy without .venv; installing takes a minute."""
    clone = tmp_path_factory.mktemp("a clean machine") / "calculus"
    home = tmp_path_factory.mktemp("home")
    copy_clone(clone)
    with _make_lab(clone, home) as address:
        yield address


@contextlib.contextmanager
def _make_lab(clone, home):
    python = os.path.realpath(sys.executable)  # the one that .venv was made with
    with server.running(
        ["make", "lab", f"PYTHON={python}", "ARGS=" + " ".join(server.OPTIONS)],
        home,
        cwd=clone,
        environment={"PYTHONPATH": "", "VIRTUAL_ENV": ""},
        patience=600,
    ) as address:
        yield address


@pytest.mark.thorough
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", ["00_start_here.ipynb", "01_rise_over_run.ipynb"])
def test_make_lab_serves_the_first_chapters(address, browser, name):
    notebook = Notebook.open(browser, address, name)  # a file opens its folder
    notebook.run_all()
    for cell in notebook.cells():
        for output in cell["outputs"]:
            check_output(cell, output)
    for explorer in notebook.explorers[:1]:  # those of chapter 01 wait behind predictions
        try_everything(explorer)
    assert notebook.complaints == []
    notebook.close()
