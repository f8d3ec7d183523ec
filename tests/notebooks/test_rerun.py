"""A cell that shows something else when it is run again is found; one that does not, passes."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.each_run import some_each_run
from tests.notebooks.executor import Session
from tests.notebooks.rerun import alone, rerun_difference, shuffled

HONEST = [
    "import numpy as np",
    "x = 3\nprint(x)",
    "def double(x):\n    return 2 * x",
    "double(x)",
    "total = 0\nfor k in range(3):\n    total = total + k\nprint(total)",
    "rng = np.random.default_rng(0)\nprint(rng.integers(9))",
    "try:\n    [][1]\nexcept IndexError as error:\n    print(error)",
]
# Each is put in place of one honest cell, or after the last; the cell that then differs.
PLANTED = {
    "a rebinding": (7, "x = 4", 1, 3),
    "a rebound function": (7, "def double(x):\n    return 3 * x", 2, 3),
    "a rebound import": (7, "np = None", 0, 5),
    "a name that is deleted": (7, "del x", 1, 3),
    "a name of Python": (7, "print = str", 0, 1),
    "a counter": (4, "x = x + 1\nprint(x)", 1, 3),
    "a generator that goes on": (7, "print(rng.integers(9))", 5, 7),
    "a list that grows": (7, "HONEST = globals().get('HONEST', []) + [1]\nlen(HONEST)", 7, 7),
}


IN_EACH_RUN = ("a rebinding", "a counter")


def after_run_all(folder, sources, order):
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    with Session(notebook, folder) as session:
        ran = {index: session.run(index) for index in range(len(sources))}
        return rerun_difference(session, ran, order)


@pytest.mark.parametrize("order", [alone, shuffled])
def test_what_binds_its_names_once_passes(order, tmp_path):
    assert after_run_all(tmp_path, HONEST, order) is None


@pytest.mark.parametrize("name", some_each_run(PLANTED, IN_EACH_RUN.__contains__))
def test_a_planted_fault_is_found_with_its_cell(name, tmp_path):
    place, source, *_, reader = PLANTED[name]
    found = after_run_all(tmp_path, [*HONEST[:place], source, *HONEST[place + 1 :]], alone)
    assert found.number == reader
    assert "when it is run" in found.differences[0].where


@pytest.mark.parametrize("name", ["a counter", "a rebinding"])
def test_it_is_found_in_any_order_too(name, tmp_path):
    place, source, *_ = PLANTED[name]
    assert after_run_all(tmp_path, [*HONEST[:place], source, *HONEST[place + 1 :]], shuffled)
