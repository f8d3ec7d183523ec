"""The explorers of a notebook, made by running its cells in this process."""

import ast
import contextlib
import io
import linecache
from collections.abc import Mapping

from course_utils.explorer import Explorer


def explorers_of(notebook: Mapping) -> dict[str, Explorer]:
    """Run the cells of a notebook and return its explorers by the ids of their cells.

    What a prediction unfolds is among them. What the cells print and draw is dropped: the
    committed outputs have it.
    """
    space, found = {"__name__": "__main__"}, {}
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        explorer = _explorer(_run(cell, space))
        if explorer is not None:
            found[cell["id"]] = explorer
    return found


def _run(cell: Mapping, space: dict):
    """Run a cell; return the value of its last line."""
    source, name = "".join(cell["source"]), f"<cell {cell['id']}>"
    linecache.cache[name] = len(source), None, source.splitlines(keepends=True), name
    tree = ast.parse(source, name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    expected = "raises-exception" in cell["metadata"].get("tags", [])
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            exec(compile(tree, name, "exec"), space)
            return last and eval(compile(ast.Expression(last.value), name, "eval"), space)
        except Exception:
            if not expected:
                raise


def _explorer(value) -> Explorer | None:
    """Return the explorer that a cell shows, or that its prediction unfolds."""
    then = getattr(value, "then", None)
    value = then() if callable(then) else then if then is not None else value
    return value if isinstance(value, Explorer) else None
