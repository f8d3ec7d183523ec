"""What vouches for the formulas in the text of a chapter where no box claims them.

A formula is vouched for when a box, or an exercise asked in the chapter, says the same; otherwise
each of its sides is, by what a cell of the chapter says or shows, by a derivative of that, or by
algebra: the side beside it is equal for all values. All of that is checked elsewhere.
"""

import ast
import re
from functools import cache

import nbformat

from course_utils.exercises import finding
from course_utils.parsing import FormulaError, parse_formula
from tests.chapters.stated.boxes import boxes
from tests.exercises.collection import all_texts
from tests.exercises.test_stated_derivatives import LETTERS, read
from tests.exercises.test_stated_equations import number
from tests.notebooks.formulas import (
    RELATION,
    claiming_sides,
    equal_sides,
    fingerprint,
    flips,
    plain,
    said,
    sides,
    slips,
)
from tests.notebooks.numbers import words
from tests.notebooks.prose import ASKED, FORMULA
from tests.notebooks.write import CHAPTERS

LONELY = re.compile(  # nobody writes +x
    r"(?:^|[=(,&{]|\\(?:to|approx|le|ge|mapsto))\s*\+\s*[^\s,+}]"
)
LITERAL = re.compile(r"-?(?:\d+(?:\.\d+)?|\\frac\{?\d+\}?\{?\d+\}?|10\^\{-\d+\})")
POINT = re.compile(r"\(([^(),]+),([^(),]+)\)")
LETTER = re.compile(r"(?<![\\A-Za-z])[A-Za-z]|\\(?!frac|sqrt|cdot|times|ln|pm|left|right)[a-zA-Z]")
SHOWN = re.compile(r"(?<![\w.])[-\N{MINUS SIGN}]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?")
PROSE = re.compile(r"[A-Za-z]{3,},? [A-Za-z]{3,}")


class Vouchers:
    """What a chapter says in its cells, boxes and exercises, for its formulas to be held against.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
    own, others : iterable of str
        Formulas of this chapter, and of the others, that have a check of their own.
    """

    def __init__(self, notebook, own=(), others=()):
        self.own = set(map(plain, own))
        asked = [id for c in _code(notebook) for id in ASKED.findall(c.source)]
        texts = "\n".join(t for id in asked for t in _right(finding.find(id)))
        exercises = {plain(d or i) for d, i in FORMULA.findall(texts)}
        told = {*_all_boxes(), *map(plain, others)}  # what is no relation, only a chapter's own is
        self.own |= {plain(claim) for box in boxes(notebook) for claim in box}
        self.claims = {*exercises, *self.own, *filter(RELATION.search, told)}
        self.sides = {side for claim in self.claims for side in sides(claim)} | self.claims
        shown = [piece for c in _code(notebook) for piece in _pieces(c)]
        self.values = {v for piece in dict.fromkeys(shown) for v in _family(piece)}

    def unsupported(self, section) -> list[str]:
        """Return the formulas of a section that nothing vouches for, each once, in order."""
        shown = self.shown(section)
        return [f for f in dict.fromkeys(said(section)) if not self.vouch(f, shown)]

    def shown(self, section) -> set[str]:
        """Return the numbers that the cells of a section say, show or ask for."""
        return {number for cell in _code(section) for number in _numbers(cell)}

    def vouch(self, formula, shown) -> bool:
        """Tell whether something vouches for a formula, in a section that shows these numbers."""
        others = set(map(plain, slips(formula)))
        for claims in (self.own, self.claims):  # what the chapter itself says goes first
            if plain(formula) in claims:
                return True
            if others & claims:
                return False
        return not LONELY.search(formula) and all(
            side in equal_sides(part) or self._tells(side, shown)
            for part, side in claiming_sides(formula)
        )

    def _tells(self, side, shown):
        """Tell whether the chapter knows a side as it is, and not with another sign as well."""
        others = (flipped for flipped in flips(side) if not LONELY.search(flipped))
        return self._knows(side, shown) and not any(self._knows(o, shown) for o in others)

    def _knows(self, side, shown):
        side = side.strip().strip(".")
        if plain(side) in self.sides:
            return True
        if point := POINT.fullmatch(side):
            return all(self._knows(each, shown) for each in point.groups())
        if (value := _number(side)) is not None:
            return any(_is_near(value, number, bool(LITERAL.fullmatch(side))) for number in shown)
        expression = read(side)
        if expression is None or not expression.free_symbols:
            return LETTER.search(side) and any(plain(side) in claim for claim in self.claims)
        return fingerprint(expression) in self.values


def _is_near(value, shown, is_literal):
    """Tell whether a number is shown as it is, or as what a sum comes to: with three decimals."""
    if is_literal:
        return abs(value - float(shown)) <= 1e-9 * abs(value)
    decimals = len(shown.partition(".")[2])
    return decimals >= 3 and abs(value - float(shown)) <= 0.5000001 * 10**-decimals


def _code(section_or_notebook):
    return [cell for cell in section_or_notebook.cells if cell.cell_type == "code"]


def _right(exercise):
    """Return the texts of an exercise that say nothing wrong, as answers and diagnoses may."""
    return [exercise.prompt, *exercise.hints, exercise.solution, exercise.because]


def _number(side):
    value = number(side) if re.search(r"\d", side) else None
    return float(value) if value is not None and value.is_real else None


@cache
def _all_boxes():
    paths = sorted(CHAPTERS.glob("*.ipynb"))
    found = (boxes(nbformat.read(path, as_version=4)) for path in paths)
    return {plain(claim) for each in found for box in each for claim in box}


def _pieces(cell):
    """Yield what may be a formula in the code of a cell and in what it shows."""
    try:
        tree = ast.parse(cell.source)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from re.split(r"=|:|;|, ", node.value)
        elif isinstance(node, (ast.BinOp, ast.UnaryOp)):
            yield ast.unparse(node)
    for output in cell.get("outputs", []):
        text = output.get("text", "") + output.get("data", {}).get("text/plain", "")
        yield from re.split(r"\s{2,}|\n|=|:|;|, ", text)


@cache
def _family(piece):
    """Return fingerprints of a typed formula and of its derivatives, up to the second ones."""
    if not re.search(r"[a-z]", piece) or len(piece) > 100 or PROSE.search(piece):
        return ()
    piece = re.sub(r"\b(?:np|math|sympy|sp)\.", "", piece)
    try:
        f = parse_formula(piece, [*LETTERS, "h", "f", "g"])
    except (FormulaError, RecursionError):
        return ()
    by = sorted(f.free_symbols, key=str)
    slopes = [f.diff(x) for x in by]
    bends = [slope.diff(x) for slope in slopes for x in by]
    return {fingerprint(each) for each in (f, *slopes, *bends)} - {None}


def _numbers(cell):
    """Yield the numbers that a cell says, shows or asks for, as text, with their signs."""
    shown = [*map(words, cell.get("outputs", []))]
    for id in ASKED.findall(cell.source):
        shown += [*all_texts(finding.find(id)), str(finding.find(id).answer)]
    for text in (cell.source, *shown):
        for found in SHOWN.findall(text):
            yield found.replace(",", "").replace("\N{MINUS SIGN}", "-")
