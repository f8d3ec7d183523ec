"""Run a chapter under other conditions, each cell twice, and see that nothing changes."""

import tempfile
from typing import NamedTuple

from tests.notebooks.compare import Difference, output_differences, trouble
from tests.notebooks.executor import Broken, Session, code_cells
from tests.notebooks.rules import rules_of


class Found(NamedTuple):
    """The first cell that does something else, and what."""

    number: int
    cell: object
    got: object
    differences: list


def slow_numpy():
    """Name the CPU features that NumPy uses here and can do without."""
    from numpy._core import _multiarray_umath as core

    return " ".join(name for name in core.__cpu_dispatch__ if core.__cpu_features__.get(name))


VARIANTS = {
    # The plainest locale, and text files in ASCII unless the code says otherwise.
    "locale": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "time zone": {"TZ": "Pacific/Chatham"},  # UTC+12:45
    "plain NumPy": {"NPY_DISABLE_CPU_FEATURES": slow_numpy()},
    "working directory": {},
}


def first_difference(notebook, folder, variants=tuple(VARIANTS)):
    """Run a chapter under all `variants` at once, each cell twice in a row.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
    folder : pathlib.Path
        Where the chapter lies.
    variants : sequence of str
        Names in VARIANTS.

    Returns
    -------
    Found or None
    """
    variables = {name: value for each in variants for name, value in VARIANTS[each].items()}
    with tempfile.TemporaryDirectory() as elsewhere:
        cwd = elsewhere if "working directory" in variants else folder
        with Session(notebook, cwd, variables) as session:
            for number, (index, cell) in enumerate(code_cells(notebook)):
                got, differences = _run_twice(session, index, cell)
                if differences:
                    return Found(number, cell, got, differences)
    return None


def _run_twice(session, index, cell):
    rules = rules_of(cell)
    if rules.skipped:
        return cell, []
    try:
        first = session.run(index)
        session.sweep(False)  # once is enough for the positions of explorers
        second = session.run(index)
        session.sweep(True)
    except Broken as problem:
        return cell, [Difference("the cell", str(problem))]
    found = list(trouble(first, rules))
    if not found and not rules.ignored:
        found = output_differences(cell, first, rules) or _again(first, second, rules)
    return second, found


def _again(first, second, rules):
    for output in first.outputs:
        output.get("metadata", {}).get("explorer", {}).pop("digest", None)
    found = [*trouble(second, rules)] or output_differences(first, second, rules)
    return [each._replace(where=f"{each.where} of a second run in a row") for each in found]
