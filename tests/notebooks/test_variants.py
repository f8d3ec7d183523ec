"""What depends on the machine, or on what ran before, is found."""

import copy

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.each_run import some_each_run
from tests.notebooks.executor import Session
from tests.notebooks.variants import VARIANTS, first_difference, slow_numpy
from tests.notebooks.write import CHAPTERS

FAST = """
from numpy._core import _multiarray_umath as core
[name for name in core.__cpu_dispatch__ if core.__cpu_features__[name]]
"""
LEAKS = {
    "locale": "import locale; locale.getpreferredencoding(False)",
    "time zone": "import time; time.timezone",
    "plain NumPy": FAST,
    "working directory": "import os; os.getcwd()",
    "plain C library": "import os; os.environ.get('GLIBC_TUNABLES')",
    "old BLAS": "import os; os.environ.get('OPENBLAS_CORETYPE')",
    "noise in the last places": "import numpy as np; np.exp(np.linspace(0, 1, 9)).tolist()",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("chapter")


# Rounding planted away, in the one place where all of it happens.
NOT_ROUNDED = """
import course_utils.pictures.kit.rounding as rounding
rounding.decimal = lambda values, decimals: values
"""


@pytest.fixture(scope="module")
def leaking(folder):
    """Return a notebook of all LEAKS, with the outputs of a run in `folder`."""
    return committed(folder, *LEAKS.values())


def committed(folder, *sources):
    notebook = new_notebook(cells=[new_code_cell(source.strip()) for source in sources])
    with Session(notebook, folder) as session:
        notebook.cells = [session.run(index) for index in range(len(sources))]
    return notebook


def test_every_leak_has_its_variant():
    assert set(VARIANTS) == set(LEAKS)


IN_EACH_RUN = ("locale", "noise in the last places")


@pytest.mark.parametrize("variant", some_each_run(VARIANTS, IN_EACH_RUN.__contains__))
def test_a_leak_is_found(variant, leaking, folder):
    found = first_difference(leaking, folder, [variant])
    if variant == "plain NumPy" and not slow_numpy():
        assert found is None  # this machine has none of the features that NumPy can use
    else:
        assert list(LEAKS)[found.number] == variant
        assert found.differences


def test_what_depends_on_nothing_passes(folder):
    rounded = "round(np.exp(np.linspace(0, 1, 1000)).sum(), 6)"
    sources = ["import numpy as np", rounded, "n = 1", "n + 1"]
    notebook = committed(folder, *sources)
    before = copy.deepcopy(notebook)
    assert first_difference(notebook, folder) is None
    assert notebook == before


INSIDE = """
import numpy as np
from course_utils.explorer import explore

def line(k):
    told = repr(float(np.exp(k / 7))) if k == 3 else k
    return {"data": [], "layout": {}}, f"slope {told}"

explore(line, k=(0, 5, 1))
"""


def test_what_an_explorer_shows_elsewhere_is_compared_where_it_visits_all_positions(folder):
    notebook, noise = committed(folder, INSIDE), ["noise in the last places"]
    assert first_difference(notebook, folder, noise) is None
    found = first_difference(notebook, folder, noise, seed=2)
    assert "At 1 of 6 positions" in found.differences[0].why
    assert first_difference(notebook, folder, [], seed=2) is None


def test_without_rounding_a_chapter_is_another_on_each_processor():
    """The test of the test: the noise is seen when nothing rounds it away."""
    path = CHAPTERS / "01_rise_over_run.ipynb"
    notebook, noise = nbformat.read(path, 4), ["noise in the last places"]
    found = first_difference(notebook, path.parent, noise, prepare=NOT_ROUNDED)
    assert "differs to the character" in found.differences[0].why
