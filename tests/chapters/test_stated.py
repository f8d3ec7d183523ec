"""What the chapters state in boxes, formulas and numbers is what is checked, and it is right.

The claims with their checks, and the numbers, stand in `tests.chapters.stated`, a module for each
chapter.
"""

import importlib
import re
from collections import defaultdict
from functools import cache, partial
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.chapters.stated.boxes import BOX, boxes, normal
from tests.each_run import some_each_run
from tests.notebooks.formulas import flips, plain, said, sides
from tests.notebooks.loops import is_draft
from tests.notebooks.numbers import numbers_said, sections, unsupported
from tests.notebooks.prose import FORMULA, texts
from tests.notebooks.vouchers import Vouchers
from tests.notebooks.write import CHAPTERS

PATHS = [path for path in sorted(CHAPTERS.glob("*.ipynb")) if not is_draft(nbformat.read(path, 4))]
MODULES = sorted(path.stem for path in (Path(__file__).parent / "stated").glob("chapter_*.py"))


def held(name, what):
    """Return what a chapter's module holds under a name, or nothing without a module."""
    module = name in MODULES and importlib.import_module(f"tests.chapters.stated.{name}")
    return getattr(module, what, {})


def stated(name):
    """Return the claims of a chapter's boxes with their checks."""
    return {tuple(map(normal, claim)): check for claim, check in held(name, "STATED").items()}


def others(name):
    """Return the formulas that no box claims and that have a check of their own, with it."""
    return {formula: check for all_, check in held(name, "FORMULAS").items() for formula in all_}


CHECKS = [
    (name, check)
    for name in MODULES
    for check in dict.fromkeys([*stated(name).values(), *others(name).values()])
]
KNOWN = {plain(formula) for name in MODULES for formula in others(name)}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_each_box_has_its_check(path):
    name = f"chapter_{path.name[:2]}"
    found, known = set(boxes(nbformat.read(path, as_version=4))), set(stated(name))
    assert found - known == set(), f"add it to tests/chapters/stated/{name}.py, with a check"
    assert known - found == set(), f"no box of {path.name} says that"


def claimed(box):
    return boxes(new_notebook(cells=[new_markdown_cell(box)]))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_sign_can_change_in_a_box(path):
    for box in BOX.findall("\n\n".join(texts(nbformat.read(path, as_version=4)))):
        for formula in FORMULA.finditer(box):
            for sign in re.finditer("[+-]", formula[0]):
                at = formula.start() + sign.start()
                other = "-" if sign[0] == "+" else "+"
                assert claimed(box[:at] + other + box[at + 1 :]) != claimed(box), formula[0]


@cache
def formulas(path):
    """Return for each section of a chapter its title, what vouches for it, and its formulas."""
    notebook = nbformat.read(path, as_version=4)
    vouchers = Vouchers(notebook, others(f"chapter_{path.name[:2]}"), KNOWN)
    parts = sections(notebook)
    return [(s.title, partial(vouchers.vouch, shown=vouchers.shown(s)), said(s)) for s in parts]


def all_sides(path):
    """Return the formulas of a chapter and the sides of their relations, as they are compared."""
    found = (formula for *_, said_there in formulas(path) for formula in said_there)
    return {side for formula in found for side in [plain(formula), *sides(formula)]}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_each_formula_is_vouched_for(path):
    name = f"chapter_{path.name[:2]}"
    new = {title: [f for f in there if not vouch(f)] for title, vouch, there in formulas(path)}
    assert not any(new.values()), f"add them to FORMULAS in tests/chapters/stated/{name}.py"
    gone = [formula for formula in others(name) if plain(formula) not in all_sides(path)]
    assert gone == [], f"no text of {path.name} says these"


@pytest.mark.parametrize(
    "path", some_each_run(PATHS, lambda path: path.name[:2] == "01"), ids=lambda path: path.stem
)
def test_no_sign_can_change_in_a_formula(path):
    elsewhere = all_sides(path)
    unseen = [
        other
        for _, vouch, there in formulas(path)
        for formula in dict.fromkeys(there)
        for other in flips(formula)
        if plain(other) not in elsewhere and vouch(other)
    ]
    assert unseen == []


@pytest.mark.parametrize(("name", "check"), CHECKS, ids=[f"{n} {c.__name__}" for n, c in CHECKS])
def test_what_a_box_claims_is_right(name, check):
    assert check()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_each_number_of_the_text_is_shown_beside_it_or_worked_out(path):
    name = f"chapter_{path.name[:2]}"
    known = {title: set(entries) for title, entries in held(name, "NUMBERS").items()}
    found, there = defaultdict(set), defaultdict(set)
    for section in sections(nbformat.read(path, as_version=4)):
        found[section.title] |= set(unsupported(section))
        there[section.title] |= set(numbers_said(section))
    new = {title: left for title in found if (left := found[title] - known.get(title, set()))}
    assert new == {}, f"look at them, and add them to NUMBERS in tests/chapters/stated/{name}.py"
    gone = {title: left for title in known if (left := known[title] - there[title])}
    assert gone == {}, f"no text of {path.name} says these"


@pytest.mark.parametrize("name", MODULES)
def test_a_number_of_the_text_rounds_what_was_worked_out(name):
    for title, entries in held(name, "NUMBERS").items():
        for number, value in entries.items():
            decimals = len(number.partition(".")[2])
            assert abs(float(number) - value) <= 0.5000001 * 10**-decimals, (title, number)


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


def chapter(text, *outputs):
    """Return a notebook with one section: its text, and what a cell prints below it."""
    cells = [new_markdown_cell(f"### A title\n\n{text}")]
    printed = [new_output("stream", text=output) for output in outputs]
    return new_notebook(cells=[*cells, new_code_cell("print(area)", outputs=printed)])


@pytest.mark.parametrize(("text", "printed", "left"), [
    ("It is 3.142, or 3.1.", "3.1416", []),
    ("It is 3.143.", "3.1416", ["3.143"]),
    ("It is 13.", "12", ["13"]), ("It is 14 or 0.4.", "14.3, 0.46", ["14", "0.4"]),
    ("It is 45 %.", "0.45", []), ("It is 46 %.", "0.45", ["46"]),
    ("It falls by 12 % in 1684.", "0.12", ["1684"]),
    ("That is $\\frac{12}{5} = 2.4$, in chapter 12, about 15 minutes.", "", []),
    ("That is $\\frac{12}{5} = 2.5$.", "", ["12", "2.5"]),
    ("Eighteen hundred slices, twenty-three in all, and two.", "1800 of 23", []),
    ("Eight hundred slices, three hundred and twenty-one in all.", "1800", ["800", "321"]),
    ("A thousand of them, or twelve.", "", []),
    ("There are 1,210 of them, and `1.25` more: $1.25$.", "", ["1210"]),
])  # fmt: skip
def test_numbers_without_support_are_found(text, printed, left):
    (section,) = sections(chapter(text, printed))
    assert unsupported(section) == left


@pytest.mark.parametrize(("text", "code", "is_vouched_for"), [
    ("With $u = r^2$.", 'print("sin(r^2)/r^2")', False), ("With $u = r^2$.", 'f = "r^2"', True),
    ("With $u = r^3$.", 'f = "r^2"', False), ("The part $r^2$ is left.", "", True),
    ("$x^2 - 1 = (x - 1)(x + 1)$", "", True), ("$x^2 - 1 = (x - 1)(x - 1)$", "", False),
    (r"$\frac{f(x+h) - f(x)}{h} \to 2$", "", False),
    (r"$\frac{f(x+h) - f(x)}{h} = \frac{f(x+h)}{h} - \frac{f(x)}{h}$", "", True),
    ("$f(x) = x^3 - 5x$", 'f = Function("x^3 - 5x")', True),
    ("$f(x) = x^3 + 5x$", 'f = Function("x^3 - 5x")', False),
    ("$f'(x) = 3x^2 - 5$", 'f = Function("x^3 - 5x")', True),
    ("It is $x - 2$.", 'a, b = "x - 2", "x + 2"', False),  # the cell knows either sign
    ("At $x = -2$.", "f(-2)", True), ("At $x = -2$.", "f(2)", False), ("$+2$", "f(2)", False),
    ("$x_{i+1}$ and $f^{-1}$, and $2 \\cdot 3 + 0 = 6$", "", True),
])  # fmt: skip
def test_a_formula_is_held_against_what_stands_around_it(text, code, is_vouched_for):
    cells = [new_markdown_cell(f"### A title\n\n{text}"), new_code_cell(code)]
    notebook = new_notebook(cells=cells)
    (section,) = sections(notebook)
    assert (Vouchers(notebook).unsupported(section) == []) == is_vouched_for
