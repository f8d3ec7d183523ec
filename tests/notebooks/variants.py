"""Run a chapter under other conditions, part by part, and see that nothing changes.

One kernel serves all conditions at once: another locale, time zone and folder, and another
processor, which is emulated in four ways. Each part runs as after a restart, from the set-up cell
alone. What is committed must come out to the last character, by the rules of stock nbval. When
it does not, the chapter runs again under each condition alone, to name the one that matters.
"""

import tempfile
from copy import deepcopy
from typing import NamedTuple

from tests.notebooks import loops
from tests.notebooks.compare import Difference, output_differences, trouble
from tests.notebooks.executor import VARIABLE, Broken, Session, code_cells
from tests.notebooks.outputs import without_positions
from tests.notebooks.rules import rules_of
from tests.notebooks.stock import stock_differences
from tools import reading


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


PROCESSORS = {
    "noise in the last places": {VARIABLE: "1"},
    "plain NumPy": {"NPY_DISABLE_CPU_FEATURES": slow_numpy()},
    # The mathematics of C without fused multiplication and wide registers; Linux on x86 alone.
    "plain C library": {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA"},
    "old BLAS": {"OPENBLAS_CORETYPE": "Nehalem"},  # any x86 of 64 bits runs its kernels
}
VARIANTS = {
    # The plainest locale, and text files in ASCII unless the code says otherwise.
    "locale": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "time zone": {"TZ": "Pacific/Chatham"},  # UTC+12:45
    "working directory": {},
    **PROCESSORS,
}


def first_difference(notebook, folder, variants=tuple(VARIANTS), prepare="", seed=None):
    """Run a chapter under all `variants` at once, each of its parts as after a restart.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
    folder : pathlib.Path
        Where the chapter lies.
    variants : sequence of str
        Names in VARIANTS.
    prepare : str
        Code that runs before the first cell.
    seed : int, optional
        Of the noise. With one, explorers visit all their positions, and are compared at each;
        without, as they stand.

    Returns
    -------
    Found or None
    """
    variables = {name: value for each in variants for name, value in VARIANTS[each].items()}
    variables |= {"COURSE_SWEEP": "0" if seed is None else "1"}
    if VARIABLE in variables and seed is not None:
        variables[VARIABLE] = str(seed)
    with tempfile.TemporaryDirectory() as elsewhere:
        cwd = elsewhere if "working directory" in variants else folder
        with Session(notebook, cwd, variables, prepare=prepare) as session:
            return _first(session, notebook, without_positions if seed is None else deepcopy)


def _first(session, notebook, known):
    numbered = enumerate(code_cells(notebook))
    cells = {place: (number, known(cell)) for number, (place, cell) in numbered}
    for title, places in _from_restart_to_restart(notebook):
        if title:
            session.quietly("get_ipython().reset()")
            session.run(loops.set_up(notebook))
        for place in filter(cells.get, places):
            number, cell = cells[place]
            got, found = _run(session, place, cell)
            if found:
                return Found(number, cell, got, [_at(each, title) for each in found])
    return None


def _from_restart_to_restart(notebook):
    """Return title and places of the parts; without a title, what stands above the first."""
    parts = [(title, [place for place, _ in cells]) for title, cells in reading.parts(notebook)]
    above = parts[0][1][0] if parts else len(notebook.cells)
    return [("", range(above)), *parts]


def _run(session, place, cell):
    rules = rules_of(cell)
    if rules.skipped:
        return cell, []
    try:
        got = session.run(place)
    except Broken as problem:
        return cell, [Difference("the cell", str(problem))]
    found = [*trouble(got, rules)] or stock_differences(cell, got, rules)
    if not found and not rules.ignored:
        found = output_differences(cell, got, rules)
    return got, found


def _at(difference, title):
    where = f"{difference.where}, when it is run after a restart at {title!r},"
    return difference._replace(where=where) if title else difference
