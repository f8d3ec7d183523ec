"""The formulas in the text of a chapter or an exercise: what they say, taken apart and compared."""

import cmath
import itertools
import re
import string
from functools import cache

import sympy

from tests.chapters.stated.boxes import boxes, normal
from tests.exercises.test_stated_derivatives import LETTERS, read
from tests.notebooks.prose import CODE, FORMULA

SIGN = re.compile(r"[+-](?!\s*0(?![.\d]))")  # of a zero, it says nothing
# What can be wrong in a formula: a sign, a fraction, a root, an exponent, a factor, a number.
CLAIM = re.compile(SIGN.pattern + r"|\\[dt]?frac|\\sqrt|\^(?!\{?[A-Za-z\\(])|\d")
# A number alone is looked at with the other numbers of the text, and a unit is none.
NAME = re.compile(
    r"[-+]|[\d.,%°{}]+|\w(?:\^\{?\d\}?)?|\w_\{?\w+\}?|\w_\{\w[+-]1\}|[fg]\^\{-1\}|\\mathbf\{R\}\^\w"
    r"|\\text\{[^}]*\}\^\d"
)
POWER = re.compile(r"\w\^\{?\d\}?")
PARTS = re.compile(r"\\q?quad|\\\\|&|;|\\text\{[^}]*\}|\\Longrightarrow|(?<!\\),(?![^()]*\))")
OTHER = re.compile(r"<|>|\\(?:approx|le|ge|ne|to|mapsto|in|leftarrow|longrightarrow)(?![A-Za-z])")
RELATION = re.compile("=|" + OTHER.pattern)
BRACKETS = r"\((?:[^()]|\([^()]*\))*\)"
# What stands for a number and is no letter: a value f(x+h), a slope f', an f_x, a Δx.
ATOM = re.compile(
    rf"(?<![A-Za-z\\])(?:[fghFN]'+|[fgF])(?:{BRACKETS})|(?<![A-Za-z\\])(?:h'+|[fgDF](?:'+|(?![A-Za-z(])))"
    rf"|\\sigma'?{BRACKETS}|(?:(?<![A-Za-z\\])[A-Za-z]|\\(?:lambda|sigma|mu|theta))_(?:\{{\w+\}}|\w)"
    r"|\\Delta ?[A-Za-z](?![A-Za-z])|\\(?:varepsilon|gamma|kappa|rho|phi|varphi)(?![A-Za-z])"
)
PLACE = re.compile(r"\w(?:\(\d\))?=[-\d.]+")
DIGIT = re.compile(r"(?<!_)\d")
NAMES = [f"Q{letter}" for letter in string.ascii_uppercase]
LOOKS = re.compile(r"\\limits(?![A-Za-z])|(?<!\\)\\ ")
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
    return [(p, s) for p, s in found if CLAIM.search(s) and not _is_name(plain(s))]


def _is_name(side) -> bool:
    """Tell whether a side says nothing; a power such as r^2 does beside what it is said of."""
    return bool(NAME.fullmatch(side)) and not POWER.fullmatch(side)


def sides(claim) -> list[str]:
    """Return the sides of the relations in a formula, without what only their looks need."""
    return [plain(side) for part in PARTS.split(claim) for side in RELATION.split(part)]


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


def fingerprint(expression):
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
