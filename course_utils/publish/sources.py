"""On which files of the package the explorers of a notebook depend."""

import hashlib
import sys
from collections.abc import Mapping
from importlib.metadata import version
from modulefinder import ModuleFinder
from pathlib import Path

from course_utils.publish.folders import ROOT

# What is about answers and files changes no picture.
_ELSEWHERE = ("course_utils.exercises", "course_utils.saving")
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
    finder = ModuleFinder([str(ROOT)], excludes=_ELSEWHERE)
    for name in _ALWAYS:
        finder.import_hook(name)
    main = finder.add_module("__main__")
    for cell in cells:
        finder.scan_code(compile(cell, "<cell>", "exec"), main)
    return sorted(Path(one.__file__) for one in finder.modules.values() if one.__file__)
