"""A typed formula set as LaTeX, just as it was typed: nothing is worked out or put in order."""

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from course_utils.parsing.names import real_symbols
from course_utils.parsing.operations import CONSTANTS, FUNCTIONS
from course_utils.parsing.parser import parse_formula
from course_utils.parsing.tokens import Token, tokens_of

_FUNCTION_LATEX = {
    "asin": r"\arcsin", "acos": r"\arccos", "atan": r"\arctan", "log": r"\ln", "cosec": r"\csc",
    "log10": r"\log_{10}", "log_10": r"\log_{10}", "log2": r"\log_{2}", "log_2": r"\log_{2}",
}  # fmt: skip
_LATEX_NAMES = "sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan exp ln max min"
_GREEK_NAMES = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi rho sigma tau phi "
    "chi psi omega Gamma Delta Theta Lambda Sigma Phi Psi Omega"
)
_KNOWN_TO_LATEX, _GREEK = set(_LATEX_NAMES.split(" ")), set(_GREEK_NAMES.split(" "))


class Piece(NamedTuple):
    """LaTeX, whether an exponent can follow it, and the inside of what stands in brackets."""

    latex: str
    can_be_raised: bool = True
    inside: str | None = None

    @property
    def bare(self) -> str:
        """The LaTeX without brackets around the whole."""
        return self.latex if self.inside is None else self.inside


def typed_latex(text: str, variables: Iterable[str] = ("x",)) -> str:
    r"""Return a typed formula as LaTeX, as it was typed.

    Parameters
    ----------
    text : str
        What `course_utils.parsing.parse_formula` can read.
    variables : iterable of str
        The names that stand for variables.

    Raises
    ------
    FormulaError
        When the text is no formula; the message is the parser's.

    Examples
    --------
    >>> typed_latex("(x+1)/2 + 3*4^2")
    '\\frac{x + 1}{2} + 3 \\cdot 4^{2}'
    """
    parse_formula(text, variables)
    names = variables.replace(",", " ").split() if isinstance(variables, str) else variables
    return _Writer(text, set(real_symbols(map(str, names)))).sum()


class _Writer:
    """The parser's grammar once more; what reaches it can be read, so nothing is refused here."""

    def __init__(self, text: str, names: set[str]):
        self.tokens, self.position = tokens_of(text), 0
        self.names = names
        self.in_bars = False

    @property
    def next(self) -> Token:
        return self.tokens[self.position]

    @property
    def sign(self) -> str:
        return self.next.sign

    def take(self) -> Token:
        self.position += 1
        return self.tokens[self.position - 1]

    # Sums, products and powers

    def sum(self) -> str:
        total = self.signed(self.product)
        while self.sign in ("+", "-"):
            total += f" {self.take().sign} {self.signed(self.product)}"
        return total

    def signed(self, read) -> str:
        signs = ""
        while self.sign in ("+", "-"):
            signs += self.take().sign
        return signs + read()

    def product(self) -> str:
        total = self.power()
        while True:
            if self.sign == "*":
                self.take()
                factor = self.signed(lambda: self.power().latex)
                total = Piece(rf"{total.latex} \cdot {_bracketed_if_signed(factor)}")
            elif self.sign == "/":
                self.take()
                total = Piece(rf"\frac{{{total.bare}}}{{{self.below()}}}")
            elif self.starts_factor():
                total = Piece(f"{total.latex} {self.power().latex}")
            else:
                return total.latex

    def below(self) -> str:
        """What stands below a line: its brackets are not needed there."""
        return self.signed(lambda: self.power().bare)

    def starts_factor(self) -> bool:
        opens = ("(", "√") if self.in_bars else ("(", "√", "|")
        return self.next.kind == "name" or self.sign in opens

    def power(self) -> Piece:
        base = self.raised(self.atom())
        if self.sign != "^":
            return base
        self.take()
        return _power(base, self.signed(lambda: self.power().bare))

    def raised(self, base: Piece) -> Piece:
        while self.next.kind == "raised" or self.sign == "!":
            if self.sign:
                self.take()
                base = Piece(f"{_raisable(base)}!", can_be_raised=False)
            else:
                base = _power(base, _Writer(self.take().lowered, self.names).sum())
        return base

    # Numbers, names and brackets

    def atom(self) -> Piece:
        if self.next.kind == "number":
            return Piece(self.take().text)
        if self.next.kind == "name":
            return self.name()
        if self.sign == "√":
            self.take()
            return Piece(rf"\sqrt{{{self.atom().bare}}}", can_be_raised=False)
        if self.sign == "|":
            return Piece(_absolute(self.brackets()[0]))
        return _in_brackets(self.brackets()[0])

    def brackets(self) -> list[str]:
        opening = self.take().text
        outer, self.in_bars = self.in_bars, opening == "|"
        parts = [self.sum()]
        while self.sign == ",":
            self.take()
            parts.append(self.sum())
        self.take()
        self.in_bars = outer
        return parts

    def name(self) -> Piece:
        word = unicodedata.normalize("NFKC", self.take().text)
        if word in self.names or word not in FUNCTIONS:
            return Piece(_name(word, word in self.names))
        return self.function(word)

    # Functions

    def function(self, name: str) -> Piece:
        exponent = self.function_exponent()
        if self.sign == "(":
            return _call(name, exponent, self.brackets())
        return Piece(_head(name, exponent) + self.bare_argument(name), can_be_raised=False)

    def function_exponent(self) -> str:
        if self.next.kind == "raised":
            return _Writer(self.take().lowered, self.names).sum()
        if self.sign != "^":
            return ""
        self.take()
        return self.atom().bare

    def bare_argument(self, name: str) -> str:
        argument = self.signed(lambda: self.power().latex)
        while self.starts_factor() and not (self.is_function(self.next) or self.sign == "√"):
            argument += f" {self.power().latex}"
        if FUNCTIONS[name] is FUNCTIONS["sqrt"]:
            return f"{{{argument}}}"
        # A bracket would look like the end of what the function acts on.
        return _in_brackets(argument).latex if argument.startswith(r"\left(") else f" {argument}"

    def is_function(self, token: Token) -> bool:
        return token.text in FUNCTIONS and token.text not in self.names


def _power(base: Piece, exponent: str) -> Piece:
    return Piece(f"{_raisable(base)}^{{{exponent}}}", can_be_raised=False)


def _raisable(base: Piece) -> str:
    return base.latex if base.can_be_raised else _in_brackets(base.latex).latex


def _in_brackets(latex: str) -> Piece:
    return Piece(rf"\left({latex}\right)", inside=latex)


def _bracketed_if_signed(latex: str) -> str:
    return _in_brackets(latex).latex if latex.startswith(("+", "-")) else latex


def _absolute(latex: str) -> str:
    return rf"\left|{latex}\right|"


def _name(word: str, is_variable: bool) -> str:
    if not is_variable:
        return r"\pi" if CONSTANTS.get(word) is CONSTANTS["pi"] else "e"
    stem = word.rstrip("0123456789")
    letters = rf"\{stem}" if stem in _GREEK else stem if len(stem) == 1 else rf"\mathrm{{{stem}}}"
    letters = letters.replace("_", r"\_")
    return letters if stem == word else f"{letters}_{{{word[len(stem) :]}}}"


def _head(name: str, exponent: str) -> str:
    if FUNCTIONS[name] is FUNCTIONS["sqrt"]:
        return r"\sqrt"
    plain = _FUNCTION_LATEX.get(name) or (
        rf"\{name}" if name in _KNOWN_TO_LATEX else rf"\operatorname{{{name}}}"
    )
    return f"{plain}^{{{exponent}}}" if exponent else plain


def _call(name: str, exponent: str, arguments: list[str]) -> Piece:
    inside = ", ".join(arguments)
    special = {"sqrt": rf"\sqrt{{{inside}}}", "abs": _absolute(inside)}
    for function, latex in special.items():
        if FUNCTIONS[name] is FUNCTIONS[function]:
            plain = Piece(latex, can_be_raised=function == "abs")
            return _power(plain, exponent) if exponent else plain
    return Piece(_head(name, exponent) + _in_brackets(inside).latex, can_be_raised=False)
