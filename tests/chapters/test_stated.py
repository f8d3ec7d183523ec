"""What the boxes of the chapters claim in formulas is what is checked, and it is right.

The claims and their checks stand in `tests.chapters.stated`, a module for each chapter.
"""

import importlib
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from tests.chapters.conftest import NOTEBOOKS
from tests.chapters.stated.boxes import boxes, normal

PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))
MODULES = sorted(path.stem for path in (Path(__file__).parent / "stated").glob("chapter_*.py"))


def stated(name):
    """Return the claims of a chapter's module with their checks, or none without a module."""
    if name not in MODULES:
        return {}
    module = importlib.import_module(f"tests.chapters.stated.{name}")
    return {tuple(map(normal, claim)): check for claim, check in module.STATED.items()}


CHECKS = [(name, check) for name in MODULES for check in stated(name).values()]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_each_box_has_its_check(path):
    name = f"chapter_{path.name[:2]}"
    found, known = set(boxes(nbformat.read(path, as_version=4))), set(stated(name))
    assert found - known == set(), f"add it to tests/chapters/stated/{name}.py, with a check"
    assert known - found == set(), f"no box of {path.name} says that"


@pytest.mark.parametrize(("name", "check"), CHECKS, ids=[f"{n} {c.__name__}" for n, c in CHECKS])
def test_what_a_box_claims_is_right(name, check):
    assert check()


@pytest.mark.parametrize(("box", "claims"), [
    ("> **Key result.** The rule is\n> $$x_1 = x_0 - \\frac{f}{g}.$$\n\n$a = b$",
     [(r"x_1=x_0-\frac{f}{g}",)]),
    ("> **Key result.** The rule is\n> $$x_1 = x_0 + \\frac{f}{g}.$$",
     [(r"x_1=x_0+\frac{f}{g}",)]),
    ("> **Definition.** If $x \\, \\le \\, 2$, then $y$ is **small**.", [(r"x\le2",)]),
    ("> **Careful.** $a = b$", []),
])  # fmt: skip
def test_boxes_are_found(box, claims):
    assert boxes(new_notebook(cells=[new_markdown_cell(box)])) == claims
