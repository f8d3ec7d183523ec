"""The formulas in the text of a chapter, and what vouches for them where no box claims them.

A formula is vouched for when a box, or an exercise asked in the chapter, says the same; otherwise
each of its sides is, by what a cell of the chapter says or shows, by a derivative of that, or by
algebra: the side beside it is equal for all values. All of that is checked elsewhere, or here.
"""

import ast
import cmath
import itertools
import re
import string
from functools import cache

import nbformat
import sympy

from course_utils.exercises import finding
from course_utils.parsing import FormulaError, parse_formula
from tests.chapters.stated.boxes import boxes, normal
from tests.exercises.collection import all_texts
from tests.exercises.test_stated_derivatives import LETTERS, read
from tests.exercises.test_stated_equations import number
from tests.notebooks.numbers import words
from tests.notebooks.prose import ASKED, CODE, FORMULA
from tests.notebooks.write import CHAPTERS

SIGN = re.compile(r"[+-](?!\s*0(?![.\d]))")  # of a zero, it says nothing
LONELY = re.compile(
    r"(?:^|[=(,&{]|\\(?:to|approx|le|ge|mapsto))\s*\+\s*[^\s,+}]"
)  # nobody writes +x
# What can be wrong in a formula: a sign, a fraction, a root, an exponent, a factor, a number.
CLAIM = re.compile(SIGN.pattern + r"|\\[dt]?frac|\\sqrt|\^(?!\{?[A-Za-z\\(])|\d")
LITERAL = re.compile(r"-?(?:\d+(?:\.\d+)?|\\frac\{?\d+\}?\{?\d+\}?|10\^\{-\d+\})")
# A number alone is looked at with the other numbers of the text, and a unit is none.
NAME = re.compile(
    r"[-+]|[\d.,%°{}]+|\w(?:\^\{?\d\}?)?|\w_\{?\w+\}?|\w_\{\w[+-]1\}|[fg]\^\{-1\}|\\mathbf\{R\}\^\w"
    r"|\\text\{[^}]*\}\^\d"
)
PARTS = re.compile(r"\\q?quad|\\\\|&|;|\\text\{[^}]*\}|\\Longrightarrow|(?<!\\),(?![^()]*\))")
OTHER = re.compile(r"<|>|\\(?:approx|le|ge|ne|to|mapsto|in|leftarrow|longrightarrow)(?![A-Za-z])")
RELATION = re.compile("=|" + OTHER.pattern)
POINT = re.compile(r"\(([^(),]+),([^(),]+)\)")
BRACKETS = r"\((?:[^()]|\([^()]*\))*\)"
# What stands for a number and is no letter: a value f(x+h), a slope f', an f_x, a Δx.
ATOM = re.compile(
    rf"(?<![A-Za-z\\])(?:[fghFN]'+|[fgF])(?:{BRACKETS})|(?<![A-Za-z\\])(?:h'+|[fgDF](?:'+|(?![A-Za-z(])))"
    rf"|\\sigma'?{BRACKETS}|(?:(?<![A-Za-z\\])[A-Za-z]|\\(?:lambda|sigma|mu|theta))_(?:\{{\w+\}}|\w)"
    r"|\\Delta ?[A-Za-z](?![A-Za-z])|\\(?:varepsilon|gamma|kappa|rho|phi|varphi)(?![A-Za-z])"
)
PLACE = re.compile(r"\w(?:\(\d\))?=[-\d.]+")
DIGIT = re.compile(r"(?<!_)\d")
LETTER = re.compile(r"(?<![\\A-Za-z])[A-Za-z]|\\(?!frac|sqrt|cdot|times|ln|pm|left|right)[a-zA-Z]")
NAMES = [f"Q{letter}" for letter in string.ascii_uppercase]
SHOWN = re.compile(r"(?<![\w.])[-\N{MINUS SIGN}]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?")
LOOKS = re.compile(r"\\limits(?![A-Za-z])|(?<!\\)\\ ")
PROSE = re.compile(r"[A-Za-z]{3,},? [A-Za-z]{3,}")
PLACES = 37, 90, 143
MATHS = vars(cmath) | {"Abs": abs, "E": cmath.e, "I": 1j}


def plain(formula) -> str:
    """Return a formula without what only its looks need: for comparing, not for reading."""
    fractions = re.sub(r"\\[dt]frac", r"\\frac", LOOKS.sub("", formula))
    return normal(re.sub(r"\\frac\s*(\w)\s*(\w)", r"\\frac{\1}{\2}", fractions))


def flips(formula):
    """Yield a formula with each of its signs changed, one at a time."""
    for sign in SIGN.finditer(formula):
        other = "-" if sign[0] == "+" else "+"
        yield formula[: sign.start()] + other + formula[sign.end() :]


def slips(formula):
    """Yield a formula with each of its signs or digits changed, one at a time.

    Not the digits of a place such as x = 2: beside it a text may well speak of x = 3.
    """
    yield from flips(formula)
    for digit in DIGIT.finditer(formula) if not PLACE.fullmatch(plain(formula)) else ():
        other = str((int(digit[0]) + 1) % 10)
        yield formula[: digit.start()] + other + formula[digit.end() :]


def claiming(text) -> list[str]:
    """Return the formulas of a text in which something can be wrong."""
    found = (displayed or inline for displayed, inline in FORMULA.findall(CODE.sub(" ", text)))
    wanted = (f for f in found if CLAIM.search(f) and not NAME.fullmatch(plain(f)))
    return [" ".join(LOOKS.sub(" ", f).split()) for f in wanted]


def said(section) -> list[str]:
    """Return the formulas of its text in which something can be wrong, and that no box claims."""
    texts = (cell.source for cell in section.cells if cell.cell_type == "markdown")
    text = "\n\n".join(texts)
    claimed = {plain(claim) for box in boxes(section) for claim in box}
    return [formula for formula in claiming(text) if plain(formula) not in claimed]


def claiming_sides(formula) -> list[tuple[str, str]]:
    """Return each side in which something can be wrong, after the part in which it stands."""
    found = ((part, side) for part in PARTS.split(formula) for side in RELATION.split(part))
    return [(p, s) for p, s in found if CLAIM.search(s) and not NAME.fullmatch(plain(s))]


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
        return _fingerprint(expression) in self.values


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


@cache
def _all_boxes():
    paths = sorted(CHAPTERS.glob("*.ipynb"))
    found = (boxes(nbformat.read(path, as_version=4)) for path in paths)
    return {plain(claim) for each in found for box in each for claim in box}


def sides(claim) -> list[str]:
    """Return the sides of the relations in a formula, without what only their looks need."""
    return [plain(side) for part in PARTS.split(claim) for side in RELATION.split(part)]


def _number(side):
    value = number(side) if re.search(r"\d", side) else None
    return None if value is None else float(value)


@cache
def equal_sides(part):
    """Return the sides of a chain of equations that are equal, for all values, to one beside."""
    atoms = dict.fromkeys(match[0] for match in ATOM.finditer(part))
    if len(atoms) > len(NAMES):
        return set()
    names = dict(zip(atoms, NAMES, strict=False))
    found = set()
    for chain in OTHER.split(part):
        read_ones = [(side, _expression(side, names)) for side in chain.split("=")]
        for (a, left), (b, right) in itertools.pairwise(read_ones):
            found |= {a, b} if _are_equal(left, right) else set()
    return found


def _expression(side, names):
    """Return what a side says when these names stand in it for values, slopes and differences."""
    letters = ATOM.sub(lambda match: f" {names[match[0]]} ", side)
    return read(letters, [*LETTERS, "h", *NAMES])


def _are_equal(left, right):
    if left is None or right is None:
        return False
    symbols = sorted(left.free_symbols | right.free_symbols, key=str)
    pairs = zip(_values(left, symbols), _values(right, symbols), strict=True)
    return all(abs(a - b) <= 1e-9 * (1 + abs(b)) for a, b in pairs)


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
    return {_fingerprint(each) for each in (f, *slopes, *bends)} - {None}


def _fingerprint(expression):
    """Return what two formulas share when they are equal for all values, and hardly otherwise."""
    symbols = sorted(expression.free_symbols, key=str)
    values = _values(expression, symbols)
    rounded = (f"{part:.8g}" for v in values for part in (v.real + 0.0, v.imag + 0.0))
    return (*map(str, symbols), *rounded) if cmath.isfinite(sum(values)) else None


def _values(expression, symbols):
    """Return the values at three places; NaN where a function is none of `MATHS`."""
    names = {symbol: sympy.Symbol(f"v{i}") for i, symbol in enumerate(symbols)}
    code = compile(str(expression.xreplace(names)), "formula", "eval")
    places = ({f"v{i}": (k + 29 * i) / 61 for i in range(len(symbols))} for k in PLACES)
    try:
        return [complex(eval(code, MATHS | place)) for place in places]
    except (NameError, TypeError, ArithmeticError, ValueError):
        return [complex("nan")] * len(PLACES)


def _numbers(cell):
    """Yield the numbers that a cell says, shows or asks for, as text, with their signs."""
    shown = [*map(words, cell.get("outputs", []))]
    for id in ASKED.findall(cell.source):
        shown += [*all_texts(finding.find(id)), str(finding.find(id).answer)]
    for text in (cell.source, *shown):
        for found in SHOWN.findall(text):
            yield found.replace(",", "").replace("\N{MINUS SIGN}", "-")
