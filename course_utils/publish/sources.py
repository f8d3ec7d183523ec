"""On which files of the package the explorers of a notebook depend."""

import ast
import hashlib
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from course_utils.publish.folders import ROOT

# What is about answers, pages and files changes no picture.
_ELSEWHERE = ("course_utils.exercises", "course_utils.saving", "course_utils.publish")
_ALWAYS = ("course_utils.explorer", "course_utils.explorer.lookup", "course_utils.publish.running")
_LIBRARIES = ("numpy", "scipy", "sympy", "plotly")


def fingerprint(notebook: Mapping) -> str:
    """Return a hash of all that the explorers of a notebook are made of."""
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    parts = [*cells, *(path.read_text("utf-8") for path in files_of(cells)), sys.version]
    parts += [f"{name} {version(name)}" for name in _LIBRARIES]
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=12).hexdigest()


def files_of(cells: list[str]) -> list[Path]:
    """Return the files of the package that cells import, and those that these import."""
    waiting = [*_ALWAYS, *(name for cell in cells for name in _imported(cell))]
    found = {}
    while waiting:
        name = waiting.pop()
        path = _file(name)
        if path is None or path in found:
            continue
        found[path] = name
        waiting += _imported(path.read_text("utf-8"))
    return sorted(found)


def _imported(source: str) -> Iterator[str]:
    """Yield the names of what a source imports from the package, functions among them."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
        else:
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        yield from (n for n in names if n.startswith("course_utils") and not _is_elsewhere(n))


def _is_elsewhere(name: str) -> bool:
    return name.startswith(_ELSEWHERE)


def _file(name: str) -> Path | None:
    base = ROOT.joinpath(*name.split("."))
    candidates = (base.with_suffix(".py"), base / "__init__.py")
    return next((path for path in candidates if path.exists()), None)
