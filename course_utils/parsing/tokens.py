"""Cutting a typed formula into numbers, names and signs."""

import re
from typing import NamedTuple

from course_utils.parsing.operations import FormulaError

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ˣʸⁿ"
_LOWERED = str.maketrans(_RAISED, "0123456789+-()xyn")
_PLAIN_SIGNS = str.maketrans("×·⋅∙∗÷∕⁄−–—[]{}", "*****///---()()")
_TOKEN = re.compile(
    rf"(?P<space>\s+)|(?P<number>[0-9]+\.?[0-9]*|\.[0-9]+)|(?P<raised>[{_RAISED}]+)"
    rf"|(?P<name>π|(?![{_RAISED}½¼¾_])[^\W\d](?:(?![{_RAISED}½¼¾π])\w)*)"
    r"|(?P<sign>\*\*|[-+*/^()\[\]{}|,!√∛×·⋅∙∗÷∕⁄−–—])"
)
_REFUSED = {
    "=≠<>≤≥≈→↦": "Write only the right-hand side of the formula, without an equals sign.",
    "'′’‘`´″": "Write only the right-hand side of the formula, without f'(x) and an equals sign.",
    ".": "A dot is read only inside a decimal number such as 0.5: write * for a product.",
    "\\": "Write the formula without LaTeX commands: x/2, sqrt(x) and pi are understood.",
    "°": "Angles are in radians: multiply by pi/180 instead of writing a degree sign.",
    "%": "Write a percentage as a decimal number: 0.05 instead of 5%.",
    "_": "A name starts with a letter, not with an underscore: take the underscore out.",
    ":": "Write a quotient with a stroke, as in x/2, and nothing but the formula.",
    "½": "Write ½ as (1/2).",
    "¼": "Write ¼ as (1/4).",
    "¾": "Write ¾ as (3/4).",
    "∞": "Infinity is not a number that a formula can use: write a number instead.",
}


class Token(NamedTuple):
    kind: str  # "number", "name", "raised", "sign" or "end"
    text: str
    start: int
    end: int

    @property
    def sign(self) -> str:
        """The sign in its plain spelling, empty for anything else."""
        if self.kind != "sign":
            return ""
        return "^" if self.text == "**" else self.text.translate(_PLAIN_SIGNS)

    @property
    def lowered(self) -> str:
        """Raised characters as they would be typed after a ^."""
        return self.text.translate(_LOWERED)


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a text, and one that marks its end."""
    tokens, position = [], 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise FormulaError(_refused_character(text[position], position + 1))
        position = match.end()
        if match.lastgroup != "space":
            tokens.append(Token(match.lastgroup, match.group(), match.start(), position))
        if match.lastgroup == "number" and re.match(r"[eE][-+−]?[0-9]", text[position:]):
            raise FormulaError(
                f"“{match.group()}e…” can be read in two ways: write a power of ten as 10^(-3), "
                "and a product with the number e with *."
            )
    return [*tokens, Token("end", "", len(text), len(text))]


def _refused_character(character: str, place: int) -> str:
    for characters, sentence in _REFUSED.items():
        if character in characters:
            return sentence
    shown = f"“{character}”" if character.isprintable() else f"U+{ord(character):04X}"
    return f"The character {shown} at place {place} cannot be read: take it out."
