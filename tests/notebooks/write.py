"""Run chapters and write their outputs back: ``python -m tests.notebooks.write [paths]``.

What is committed is what the tests compare with, so both run the same executor. Outputs
that say the same as the committed ones stay as they are, to the byte, though addresses or
the pixels of letters differ: running this twice changes nothing.

With ``--form`` no cell runs: the committed outputs are brought into the form in which outputs
are committed today, as after a change of that form alone.

A chapter in which a cell fails, or writes to stderr without a tag that expects it, is not
written.
"""

import sys
from functools import partial
from pathlib import Path

import nbformat

from tests.notebooks.compare import Difference, output_differences, same_kinds, trouble
from tests.notebooks.executor import Broken, Session, code_cells
from tests.notebooks.outputs import PLOTLY, committed, digest, static_picture, with_static_picture
from tests.notebooks.report import located
from tests.notebooks.rules import rules_of
from tests.notebooks.static import Painter
from tests.notebooks.stock import stock_differences

CHAPTERS = Path(__file__).parents[2] / "notebooks"
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
KEPT = {"tags", "slideshow"}  # of a cell's metadata
FOLDED = {"source_hidden": True}  # a cell whose code teaches nothing is one click away


class NotWritten(Exception):
    """A chapter that does not run as it should; the message says where and why."""


def main(paths):
    """Write the chapters at `paths`, or all of them; return the number that could not be."""
    if "--form" in paths:
        return renew([path for path in paths if path != "--form"])
    failures = 0
    with Painter() as painter:
        for path in [Path(path) for path in paths] or sorted(CHAPTERS.glob("*.ipynb")):
            try:
                changed = write(path, painter)
                print(f"{path.name}: {'written' if changed else 'unchanged'}", flush=True)
            except NotWritten as problem:
                failures += 1
                print(f"{path.name}: not written\n{problem}", flush=True)
    return failures


def write(path, painter):
    """Run one chapter and write it back if that changes it; return whether it did."""
    before = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(before, as_version=4)
    known = known_pictures(notebook)
    execute(notebook, path)
    add_pictures(notebook, painter, known)
    tidy(notebook)
    after = nbformat.writes(notebook) + "\n"
    if after != before:
        path.write_text(after, encoding="utf-8", newline="\n")
    return after != before


def renew(paths):
    """Bring committed outputs into the form of today; return 0."""
    for path in [Path(path) for path in paths] or sorted(CHAPTERS.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        for _, cell in code_cells(notebook):
            cell.outputs = committed(cell.outputs)
        path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")
    return 0


def execute(notebook, path):
    """Run all cells in place; outputs that say the same as before stay.

    Raises
    ------
    NotWritten
        If a cell raises or warns without expecting it, or takes too long.
    """
    with Session(notebook, cwd=path.parent) as session:
        for number, (index, cell) in enumerate(code_cells(notebook)):
            rules = rules_of(cell)
            if not rules.skipped:
                _execute(session, index, cell, rules, partial(located, path, number, cell))


def _execute(session, index, cell, rules, tell):
    try:
        new = session.run(index)
    except Broken as problem:
        raise NotWritten(tell([Difference("the cell", str(problem))])) from None
    found = list(trouble(new, rules))
    if found:
        raise NotWritten(tell(found))
    cell.outputs = committed(cell.outputs if _says_the_same(cell, new, rules) else new.outputs)
    cell.execution_count = new.execution_count


def _says_the_same(cell, new, rules):
    if rules.ignored:
        return same_kinds(cell, new)
    if rules.exceptions:
        return not output_differences(cell, new, rules)
    # To the last character, for stock nbval has no tolerance.
    differences = output_differences(cell, new, rules._replace(rtol=0))
    return not differences and not stock_differences(cell, new, rules)


def add_pictures(notebook, painter, known):
    """Give each interactive figure its static picture, a known one or a new one."""
    for output in figures(notebook):
        if not static_picture(output):
            made = known.get(digest(output.data[PLOTLY]))
            with_static_picture(output, made or painter.png(output.data[PLOTLY]))


def known_pictures(notebook):
    """Return the static pictures of a notebook by the digest of their figure."""
    pictures = {digest(output.data[PLOTLY]): static_picture(output) for output in figures(notebook)}
    return {figure: png for figure, png in pictures.items() if png}


def figures(notebook):
    """Return the outputs of a notebook that hold an interactive figure."""
    outputs = (output for _, cell in code_cells(notebook) for output in cell.outputs)
    return [output for output in outputs if PLOTLY in output.get("data", {})]


def tidy(notebook):
    """Drop what changes without a meaning: times, sizes of windows, random identifiers."""
    notebook.metadata = nbformat.from_dict(METADATA)
    notebook.nbformat_minor = 5
    names = set()
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict(_kept(cell.metadata))
        cell.id = _free_name(cell, names)
        names.add(cell.id)
        for output in cell.get("outputs", []):
            if output.output_type == "execute_result":
                output.execution_count = cell.execution_count


def _kept(metadata):
    """Return what is kept of a cell's metadata: what is in KEPT, and whether it is folded."""
    folded = {"jupyter": FOLDED} if metadata.get("jupyter", {}).get("source_hidden") else {}
    return {k: v for k, v in metadata.items() if k in KEPT} | folded


def _free_name(cell, taken):
    """Return the cell's own identifier or, when it has none of its own, one made of its source."""
    name = cell.get("id") or digest(cell.source)[:8]
    return name if name not in taken else _free_name({**cell, "id": digest(name)[:8]}, taken)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
