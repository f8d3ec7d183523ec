"""One JupyterLab and one Chromium for all browser tests of a process."""

import os
import shutil

import pytest

from tests.browser.chromium import chromium
from tests.browser.notebook import Notebook
from tests.browser.server import ROOT, jupyterlab


@pytest.fixture(scope="session")
def browser():
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """A copy of the repository's notebooks: a test that saves one changes nothing."""
    copy = tmp_path_factory.mktemp("lab") / "notebooks"
    shutil.copytree(ROOT / "notebooks", copy, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    return copy


@pytest.fixture(scope="session")
def lab(folder, tmp_path_factory):
    """The address of a JupyterLab that serves `folder`."""
    with jupyterlab(folder, tmp_path_factory.mktemp("home")) as address:
        yield address


@pytest.fixture(scope="session")
def open_notebook(browser, lab):
    """Return a function that opens a notebook of `folder`; `close` is left to the caller.

    As a reader does who goes from chapter to chapter, it opens the next one in the JupyterLab
    in which the last one was closed.
    """
    free = {True: [], False: []}

    def open_(name: str, has_touch=False, **options) -> Notebook:
        pages = free[has_touch]
        if pages:
            notebook = pages.pop().next(name, **options)
        else:
            notebook = Notebook.open(browser, lab, name, has_touch=has_touch, **options)

        def close():
            notebook.put_away()
            pages.append(notebook)

        notebook.close = close
        return notebook

    return open_


@pytest.fixture
def keep_picture(request, tmp_path):
    """Return a function that names a file for a screenshot of what went wrong."""
    return lambda name: os.path.join(tmp_path, f"{name}.png")
