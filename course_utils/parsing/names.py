"""The names that a typed formula may use, and the sentence for one that it may not."""

import difflib
import re
from collections.abc import Iterable

import sympy

from course_utils.parsing.operations import CONSTANTS, FUNCTIONS

_GREEK_NAMES = (
    "alpha beta gamma delta epsilon eta theta lambda mu nu rho sigma tau phi chi psi omega"
)
_GREEK = dict(zip("αβγδεηθλμνρστφχψω", _GREEK_NAMES.split(" "), strict=True))


def real_symbols(names: Iterable[str]) -> dict[str, sympy.Symbol]:
    """Return a real symbol for each name, and for the Greek letter that the name spells."""
    symbols = {name: sympy.Symbol(name, real=True) for name in names}
    greek = {letter: symbols[word] for letter, word in _GREEK.items() if word in symbols}
    return greek | symbols


_MEANT = {
    "In": "The first letter of “In” is a capital i: the natural logarithm is ln, with a small L.",
    "σ": "“σ” is not a name that is known here: write the logistic function as sigmoid(x).",
    "i": "“i” is not a name that is known here: the formulas of this course are real.",
    "j": "“j” is not a name that is known here: the formulas of this course are real.",
    "inf": "Infinity is not a number that a formula can use: write a number instead.",
    "nan": "“nan” is no number: write a number instead.",
}
_MEANT |= {"infinity": _MEANT["inf"], "Infinity": _MEANT["inf"], "oo": _MEANT["inf"]}
_MEANT |= {"Inf": _MEANT["inf"], "NaN": _MEANT["nan"], "sigma": _MEANT["σ"].replace("σ", "sigma")}


def unknown_name(word: str, symbols: dict[str, sympy.Symbol]) -> str:
    """Return the sentence for a word that is no name: how to write what was probably meant."""
    if word in _MEANT:
        return _MEANT[word]
    shown = word[:20]
    if word[0] == "d" and word[1:] in symbols:
        return f"“{shown}” belongs to an integral or a slope: write the formula without it."
    for known in (word.lower(), word.upper()):
        if known in {**symbols, **FUNCTIONS, **CONSTANTS}:
            return f"“{shown}” is not a name that is known here: did you mean {known}?"
    pieces = _split(word[:31], symbols)
    if pieces:
        return f"“{shown}” reads as one name: put * or a space between its factors, {pieces}."
    return _with_a_number(word, symbols) or _near(shown, symbols)


def _with_a_number(word: str, symbols: dict[str, sympy.Symbol]) -> str:
    """Return the sentence for sin2x, sqrt2, x2, pi2, log3 and x0, empty for other words."""
    shown = word[:20]
    letters, number, rest = re.fullmatch(r"(.*?_?)(\d*)(\D*)", word[:31]).groups()
    if not number:
        return ""
    number = number[:5]
    if letters == "log":
        plain = f"{letters}({number}{rest})"
        return f"“{shown}” can be read in two ways: write log(x, {number}) or {plain}."
    if letters in FUNCTIONS and (not rest or rest in symbols):
        return f"“{shown}” reads as one name: write {letters}({number}{rest}) with brackets."
    if letters not in symbols and letters not in CONSTANTS:
        return ""
    if not rest and number not in ("0", "1"):
        return f"“{shown}” reads as one name: write {number}{letters} or {letters}^{number}."
    return ""


def _near(shown: str, symbols: dict[str, sympy.Symbol]) -> str:
    known = [*symbols, *CONSTANTS, *FUNCTIONS]
    near = difflib.get_close_matches(shown.lower(), known, n=3, cutoff=0.65)
    if near and len(shown) > 2:
        return f"“{shown}” is not a name that is known here: did you mean {' or '.join(near)}?"
    names = f"the variable is {' or '.join(symbols)}" if symbols else "there is no variable"
    return f"“{shown}” is not a name that is known here: {names}, a function is sin, ln or sqrt."


def _split(word: str, symbols: dict[str, sympy.Symbol]) -> str:
    """Cut a word into known names, longest first: `xsinx` gives "x sin x"."""
    known = sorted({*symbols, *CONSTANTS, *FUNCTIONS}, key=len, reverse=True)
    pieces = re.findall("|".join(map(re.escape, known)), word)
    return " ".join(pieces) if "".join(pieces) == word else ""
