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


def unknown_name(word: str, symbols: dict[str, sympy.Symbol]) -> str:
    """Return the sentence for a word that is no name: how to write what was probably meant."""
    shown = word[:20]
    pieces = _split(word[:31], symbols)
    if pieces:
        return f"“{shown}” reads as one name: put * or a space between its factors, {pieces}."
    letters = word.rstrip("0123456789")
    if letters in symbols:
        number = word[len(letters) :][:5]
        return f"“{shown}” reads as one name: write {number}{letters} or {letters}^{number}."
    known = [*symbols, *CONSTANTS, *FUNCTIONS]
    near = difflib.get_close_matches(shown.lower(), known, n=3, cutoff=0.65)
    if near:
        return f"“{shown}” is not a name that is known here: did you mean {' or '.join(near)}?"
    names = f"the variable is {' or '.join(symbols)}" if symbols else "there is no variable"
    return f"“{shown}” is not a name that is known here: {names}, a function is sin, ln or sqrt."


def _split(word: str, symbols: dict[str, sympy.Symbol]) -> str:
    """Cut a word into known names, longest first: `xsinx` gives "x sin x"."""
    known = sorted({*symbols, *CONSTANTS, *FUNCTIONS}, key=len, reverse=True)
    pieces = re.findall("|".join(map(re.escape, known)), word)
    return " ".join(pieces) if "".join(pieces) == word else ""
