"""Reading a formula that a person typed, without ever running it as a program.

`parse_formula` cuts the text into tokens and builds a SymPy expression from them by recursive
descent. Only the numbers, names and signs listed here mean anything; everything else, every
formula that can be read in two ways and every number too large to work with is refused by a
`FormulaError`, one sentence that names the mend.
"""

import difflib
import math
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

import sympy

MAX_LENGTH = 400  # characters
MAX_DEPTH = 25  # brackets, exponents and functions inside one another
MAX_DIGITS = 30  # of one typed number
MAX_POWER = 1000  # degree of the whole formula as a polynomial
MAX_BITS = 20_000  # of an integer that SymPy may have to compute on the way
LARGEST = 10**300  # keeps every number well inside the range of floats


class FormulaError(ValueError):
    """The formula cannot be read; the message is one sentence for the person who typed it."""


class _Token(NamedTuple):
    kind: str  # "number", "name", "superscript", "sign" or "end"
    text: str
    start: int
    end: int


class _Part(NamedTuple):
    """An expression, with its value as a float when it contains no variable."""

    expr: sympy.Expr
    value: float | None


class _Operation(NamedTuple):
    build: Callable[..., sympy.Expr]
    evaluate: Callable[..., float]
    arity: int = 1


def _sigmoid(u: float) -> float:
    return (1 + math.tanh(u / 2)) / 2


_OPERATIONS = {
    "+": _Operation(sympy.Add, lambda a, b: a + b, 2),
    "-": _Operation(lambda a, b: a - b, lambda a, b: a - b, 2),
    "*": _Operation(sympy.Mul, lambda a, b: a * b, 2),
    "/": _Operation(lambda a, b: a / b, lambda a, b: a / b, 2),
    "^": _Operation(sympy.Pow, math.pow, 2),
    "negative": _Operation(lambda a: -a, lambda a: -a),
}
_FUNCTIONS = {
    "sin": _Operation(sympy.sin, math.sin),
    "cos": _Operation(sympy.cos, math.cos),
    "tan": _Operation(sympy.tan, math.tan),
    "cot": _Operation(sympy.cot, lambda u: 1 / math.tan(u)),
    "sec": _Operation(sympy.sec, lambda u: 1 / math.cos(u)),
    "csc": _Operation(sympy.csc, lambda u: 1 / math.sin(u)),
    "asin": _Operation(sympy.asin, math.asin),
    "acos": _Operation(sympy.acos, math.acos),
    "atan": _Operation(sympy.atan, math.atan),
    "sinh": _Operation(sympy.sinh, math.sinh),
    "cosh": _Operation(sympy.cosh, math.cosh),
    "tanh": _Operation(sympy.tanh, math.tanh),
    "asinh": _Operation(sympy.asinh, math.asinh),
    "acosh": _Operation(sympy.acosh, math.acosh),
    "atanh": _Operation(sympy.atanh, math.atanh),
    "exp": _Operation(sympy.exp, math.exp),
    "ln": _Operation(sympy.log, math.log),
    "log10": _Operation(lambda u: sympy.log(u, 10), math.log10),
    "log2": _Operation(lambda u: sympy.log(u, 2), math.log2),
    "sqrt": _Operation(sympy.sqrt, math.sqrt),
    "abs": _Operation(sympy.Abs, abs),
    "sign": _Operation(sympy.sign, lambda u: math.copysign(bool(u), u)),
    "sigmoid": _Operation(lambda u: 1 / (1 + sympy.exp(-u)), _sigmoid),
    "relu": _Operation(lambda u: sympy.Max(0, u), lambda u: max(0.0, u)),
    "max": _Operation(sympy.Max, max, 2),
    "min": _Operation(sympy.Min, min, 2),
}
_SPELLINGS = {
    "log": "ln", "arcsin": "asin", "arccos": "acos", "arctan": "atan", "cosec": "csc",
    "arsinh": "asinh", "arcosh": "acosh", "artanh": "atanh", "log_10": "log10", "log_2": "log2",
    "sgn": "sign", "Abs": "abs", "Max": "max", "Min": "min",
}  # fmt: skip
_FUNCTIONS |= {spelling: _FUNCTIONS[name] for spelling, name in _SPELLINGS.items()}
_CONSTANTS = {"e": sympy.E, "E": sympy.E, "pi": sympy.pi, "π": sympy.pi}
_GREEK_NAMES = (
    "alpha beta gamma delta epsilon eta theta lambda mu nu rho sigma tau phi chi psi omega"
)
_GREEK = dict(zip("αβγδεηθλμνρστφχψω", _GREEK_NAMES.split(" "), strict=True))

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ˣʸⁿ", "0123456789+-()xyn")
_RAISED = "".join(map(chr, _SUPERSCRIPTS))
_SAME_SIGN = str.maketrans("×·⋅∙∗÷∕⁄−–—[]{}", "*****///---()()")
_CLOSING = {"(": ")", "[": "]", "{": "}", "|": "|"}
_TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<number>[0-9]+\.?[0-9]*|\.[0-9]+)"
    rf"|(?P<superscript>[{_RAISED}]+)|(?P<name>(?:(?![{_RAISED}½¼¾])[^\W\d])(?:(?![{_RAISED}])\w)*)"
    r"|(?P<sign>\*\*|[-+*/^()\[\]{}|,!√×·⋅∙∗÷∕⁄−–—])"
)
_REFUSED = {
    "=": "Write only the right-hand side of the formula, without an equals sign.",
    "'": "Write only the right-hand side of the formula: leave out f'(x) and the equals sign.",
    ".": "A dot is read only inside a decimal number such as 0.5; write * for a product.",
    "\\": "Write the formula as you would type it, without LaTeX commands: x/2, sqrt(x), pi.",
    "°": "Angles are in radians: multiply by pi/180 instead of writing a degree sign.",
    "%": "Write a percentage as a decimal number: 0.05 instead of 5%.",
    "_": "A name starts with a letter; the underscore cannot be read here.",
    "½": "Write ½ as (1/2).",
    "¼": "Write ¼ as (1/4).",
    "¾": "Write ¾ as (3/4).",
    "∞": "Infinity is not a number that a formula can use.",
}
_REFUSED |= dict.fromkeys("′’‘`´″", _REFUSED["'"]) | dict.fromkeys("≠≤≥<>≈", _REFUSED["="])


def parse_formula(text: str, variables: Iterable[str] = ("x",)) -> sympy.Expr:
    """Read a typed formula and return it as a SymPy expression.

    Understood are `+ - * / ^` (also `**`, `×`, `·`, `÷`, `−`), implicit products (`2x`, `x y`,
    `2(x+1)`), brackets, `|x|`, `√x`, raised digits (`x²`), `sin 2x` and `sin^2 x`, small
    factorials (`3!`), the constants `e` and `pi`, and the functions exp, ln, log, log10, log2,
    sqrt, abs, sign, max, min, sigmoid, relu and the trigonometric and hyperbolic ones with their
    inverses. **`log` is the natural logarithm**, the same as `ln`. Angles are in radians.

    Parameters
    ----------
    text : str
        The formula, at most 400 characters; decimals (with a point) become exact fractions.
    variables : iterable of str
        The names that stand for variables. A name given here wins over a constant or function.

    Returns
    -------
    sympy.Expr
        In real symbols, `sympy.Symbol(name, real=True)`, as SymPy simplifies it when it is built.

    Raises
    ------
    FormulaError
        When the text is no formula, can be read in two ways, divides by zero, is not real, or
        would need numbers, powers or brackets beyond reason.

    Examples
    --------
    >>> parse_formula("2x sin^2 x + 0.5")
    2*x*sin(x)**2 + 1/2
    """
    if not isinstance(text, str):
        raise FormulaError('Write the formula as text in quotes, for example "2x + 1".')
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"The formula is longer than {MAX_LENGTH} characters: shorten it.")
    names = variables.replace(",", " ").split() if isinstance(variables, str) else variables
    return _Parser(text, _known_symbols(names)).formula()


def _known_symbols(names: Iterable[str]) -> dict[str, sympy.Symbol]:
    symbols = {str(name): sympy.Symbol(str(name), real=True) for name in names}
    greek = {letter: symbols[word] for letter, word in _GREEK.items() if word in symbols}
    return greek | symbols


def _tokens(text: str) -> list[_Token]:
    tokens, position = [], 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise FormulaError(_refused_character(text, position))
        if match.lastgroup != "space":
            _check_scientific(text, match)
            tokens.append(_Token(match.lastgroup, match.group(), position, match.end()))
        position = match.end()
    return [*tokens, _Token("end", "", len(text), len(text))]


def _refused_character(text: str, position: int) -> str:
    character = text[position]
    shown = f"“{character}”" if character.isprintable() else f"(U+{ord(character):04X})"
    unknown = f"The character {shown} at place {position + 1} cannot be read: leave it out."
    return _REFUSED.get(character, unknown)


def _check_scientific(text: str, match: re.Match) -> None:
    if match.lastgroup == "number" and re.match(r"[eE][-+−]?[0-9]", text[match.end() :]):
        raise FormulaError(
            f"“{match.group()}e…” can be read in two ways: write a power of ten as 10^(-3), "
            "and the number e as a factor with *."
        )


def _bits(expr: sympy.Expr) -> float:
    """Bound the binary digits of the integers that expanding the expression can produce."""
    if expr.is_Rational:
        return math.log2(max(abs(expr.p), expr.q))
    if expr.is_Pow and expr.exp.is_Rational:
        return _bits(expr.base) * max(1, abs(float(expr.exp)))
    return sum(map(_bits, expr.args)) + (len(expr.args) - 1 if expr.is_Add else 0)


def _degree(expr: sympy.Expr) -> float:
    """Bound the degree of the expression as a polynomial."""
    if expr.is_Pow and expr.exp.is_Rational:
        return max(1, _degree(expr.base)) * abs(float(expr.exp))
    combine = sum if expr.is_Mul else max
    return combine(map(_degree, expr.args)) if expr.args else 1


def _largest_number(expr: sympy.Expr) -> float:
    return max((abs(number) for number in expr.atoms(sympy.Rational)), default=0)


def _check_power(base: sympy.Expr, exponent: sympy.Expr) -> None:
    """Refuse a power before SymPy computes it: it would do so at once, however large."""
    logarithms = exponent.has(sympy.log)
    if base == sympy.E and not logarithms:
        return
    largest = _largest_number(exponent)
    bits = max(_bits(base), _bits(exponent) if logarithms else 0)
    too_high = exponent.is_Rational and _degree(base) * largest > MAX_POWER
    if too_high or bits * largest > MAX_BITS:
        raise FormulaError(f"That power is too large to work with: stay below {MAX_POWER}.")


def _apply(operation: _Operation, *parts: _Part) -> _Part:
    """Build the expression and its float together; the float tells early what cannot be."""
    values = [part.value for part in parts]
    try:
        value = None if None in values else operation.evaluate(*values)
    except OverflowError:
        value = math.inf
    except ZeroDivisionError:
        raise FormulaError("The formula divides by zero: change what is below the line.") from None
    except ValueError:
        raise FormulaError(_not_real(operation, values)) from None
    if value is not None and not abs(value) < LARGEST:
        raise FormulaError("The formula holds a number that is too large to work with.")
    expr = operation.build(*(part.expr for part in parts))
    if expr.is_Rational:
        return _Part(expr, float(expr))
    if value is not None and expr in (sympy.zoo, sympy.nan, sympy.oo, -sympy.oo):
        raise FormulaError("The formula divides by zero: change what is below the line.")
    return _Part(expr, value)


def _not_real(operation: _Operation, values: list[float]) -> str:
    if operation is _OPERATIONS["^"] and values[0] == 0:
        return "The formula divides by zero: zero has no negative power."
    return (
        "A part of the formula is not a real number, such as the root or the logarithm of a "
        "negative number: check its signs."
    )


class _Parser:
    """Recursive descent; each method reads what its name says and returns a `_Part`."""

    def __init__(self, text: str, symbols: dict[str, sympy.Symbol]):
        self.text = text
        self.symbols = symbols
        self.tokens = _tokens(text)
        self.place = 0
        self.depth = 0
        self.in_bars = False  # a bar | would close an absolute value
        self.bare = None  # the name and argument of the function without brackets just read
        self.bare_end = -1

    @property
    def next(self) -> _Token:
        return self.tokens[self.place]

    @property
    def previous(self) -> _Token:
        return self.tokens[self.place - 1]

    @property
    def sign(self) -> str:
        """The next sign in its plain spelling; empty when the next token is none."""
        token = self.next
        if token.kind != "sign":
            return ""
        return "^" if token.text == "**" else token.text.translate(_SAME_SIGN)

    def take(self) -> _Token:
        self.place += 1
        return self.previous

    def touching(self) -> bool:
        """Tell whether no space separates the next token from the one before it."""
        return self.next.start == self.previous.end

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise FormulaError(
                f"The formula is nested more than {MAX_DEPTH} levels deep: simplify it."
            )

    def formula(self) -> sympy.Expr:
        if self.next.kind == "end":
            raise FormulaError("There is no formula yet: type one, for example 2x + 1.")
        part = self.sum()
        if self.next.kind != "end":
            raise FormulaError(self.misplaced())
        if part.expr.has(sympy.zoo, sympy.nan, sympy.oo, sympy.I):
            raise FormulaError("The formula divides by zero or is not real: check its brackets.")
        if any(max(abs(n.p), n.q) > LARGEST for n in part.expr.atoms(sympy.Rational)):
            raise FormulaError("The formula holds a number that is too large to work with.")
        return part.expr

    def sum(self) -> _Part:
        total = self.product()
        while self.sign in ("+", "-"):
            operation = _OPERATIONS[self.sign]
            self.take()
            total = _apply(operation, total, self.product())
        return total

    def product(self) -> _Part:
        total = self.signed()
        while True:
            if self.sign in ("*", "/"):
                self.refuse_bare_argument()
                total = self.explicit_factor(total)
            elif self.starts_factor():
                total = _apply(_OPERATIONS["*"], total, self.power())
            else:
                return total

    def explicit_factor(self, total: _Part) -> _Part:
        operation, slash = _OPERATIONS[self.sign], self.sign == "/"
        tight = self.touching()
        self.take()
        tight = tight and self.touching()
        start = self.place
        factor = self.signed()
        if slash and self.starts_factor() and (self.touching() or not tight):
            below = self.text[self.tokens[start].start : self.previous.end]
            raise FormulaError(
                f"What follows “/{below}” can be read in two ways: put brackets around all that is "
                "below the line, as in 1/(2x), or around the fraction, as in (1/2)x."
            )
        return _apply(operation, total, factor)

    def starts_factor(self) -> bool:
        """Tell whether the next token begins a factor without a multiplication sign."""
        if self.next.kind == "number":
            raise FormulaError(
                f"The number {self.next.text[:MAX_DIGITS]} at place {self.next.start + 1} follows "
                "another factor: write the number first, or put *, + or ^ between them."
            )
        opens = ("(", "√") if self.in_bars else ("(", "√", "|")
        return self.next.kind == "name" or self.sign in opens

    def signed(self) -> _Part:
        negative = False
        while self.sign in ("+", "-"):
            negative ^= self.sign == "-"
            self.take()
        part = self.power()
        return _apply(_OPERATIONS["negative"], part) if negative else part

    def power(self) -> _Part:
        base = self.postfix(self.atom())
        if self.sign != "^":
            return base
        self.take()
        self.deeper()
        start = self.place
        exponent = self.signed()
        self.depth -= 1
        if self.tokens[start : self.place][-1].kind == "number" and exponent.expr.is_Rational:
            self.refuse_split_exponent(base)
        return self.raised(base, exponent)

    def refuse_split_exponent(self, base: _Part) -> None:
        """`e^2x` means e^(2x) to one person and e^2 x to another."""
        variable = self.symbols.get(self.next.text)
        if variable and self.touching() and base.expr.free_symbols <= {variable}:
            raise FormulaError(
                f"The exponent before “{self.next.text}” at place {self.next.start + 1} can be "
                "read in two ways: put all of the exponent in brackets, as in e^(2x)."
            )

    def raised(self, base: _Part, exponent: _Part) -> _Part:
        _check_power(base.expr, exponent.expr)
        part = _apply(_OPERATIONS["^"], base, exponent)
        if _degree(part.expr) > MAX_POWER:
            raise FormulaError(f"That power is too large to work with: stay below {MAX_POWER}.")
        return part

    def postfix(self, base: _Part) -> _Part:
        while self.next.kind == "superscript" or self.sign == "!":
            if self.sign == "!":
                base = self.factorial(base)
            else:
                base = self.raised(base, self.superscript())
        return base

    def superscript(self) -> _Part:
        raised = self.take().text.translate(_SUPERSCRIPTS)
        expr = _Parser(raised, self.symbols).formula()
        return _Part(expr, float(expr) if expr.is_Rational else None)

    def factorial(self, base: _Part) -> _Part:
        self.take()
        if not (base.expr.is_Integer and 0 <= base.expr <= 20):
            raise FormulaError("A factorial is read only after a whole number from 0 to 20.")
        return _Part(sympy.factorial(base.expr), float(math.factorial(int(base.expr))))

    def atom(self) -> _Part:
        if self.next.kind == "number":
            return self.number()
        if self.next.kind == "name":
            return self.name()
        if self.sign == "√":
            return self.root()
        if self.sign in ("(", "|"):
            return self.brackets()[0]
        raise FormulaError(self.misplaced())

    def number(self) -> _Part:
        digits = self.take().text
        whole, _, decimals = digits.partition(".")
        if len(whole + decimals) > MAX_DIGITS:
            raise FormulaError(f"A number may have at most {MAX_DIGITS} digits: round it.")
        expr = sympy.Rational(int(whole + decimals), 10 ** len(decimals))
        return _Part(expr, float(expr))

    def name(self) -> _Part:
        token = self.take()
        if token.text in self.symbols:
            return _Part(self.symbols[token.text], None)
        if token.text in _CONSTANTS:
            constant = _CONSTANTS[token.text]
            return _Part(constant, float(constant))
        if token.text in _FUNCTIONS:
            return self.function(token.text)
        raise FormulaError(_unknown_name(token.text, self.symbols))

    def brackets(self, arity: int = 1) -> list[_Part]:
        opening = self.take()
        self.deeper()
        outer, self.in_bars = self.in_bars, opening.text == "|"
        parts = [self.sum()]
        while self.sign == "," and len(parts) < arity:
            self.take()
            parts.append(self.sum())
        if self.next.text != _CLOSING[opening.text]:
            raise FormulaError(self.not_closed(opening))
        self.take()
        self.in_bars = outer
        self.depth -= 1
        return [_apply(_FUNCTIONS["abs"], *parts)] if opening.text == "|" else parts

    def root(self) -> _Part:
        self.take()
        self.deeper()
        bracketed = self.sign == "("
        operand = self.atom()
        self.depth -= 1
        runs_on = self.next.kind == "superscript" or self.sign == "^"
        if not bracketed and (runs_on or (self.touching() and self.starts_factor())):
            raise FormulaError(
                "What stands under the root can be read in two ways: put it in brackets, "
                "as in √(2x)."
            )
        return _apply(_FUNCTIONS["sqrt"], operand)

    def function(self, name: str) -> _Part:
        self.deeper()
        operation, exponent = _FUNCTIONS[name], self.function_exponent(name)
        arguments = (
            self.brackets(operation.arity) if self.sign == "(" else [self.bare_argument(name)]
        )
        if len(arguments) != operation.arity:
            raise FormulaError(f"{name} takes two values with a comma between: {name}(0, x).")
        if operation.build is sympy.exp:
            _check_power(sympy.E, arguments[0].expr)
        self.depth -= 1
        part = _apply(operation, *arguments)
        return self.raised(part, exponent) if exponent else part

    def function_exponent(self, name: str) -> _Part | None:
        """The 2 of sin^2 x."""
        if self.next.kind == "superscript":
            exponent = self.superscript()
        elif self.sign == "^":
            self.take()
            sign = -1 if self.sign == "-" else 1
            self.place += sign == -1
            exponent = self.atom()
            exponent = _Part(sign * exponent.expr, exponent.value and sign * exponent.value)
        else:
            return None
        if exponent.expr.could_extract_minus_sign():
            raise FormulaError(
                f"{name} to a negative power can be read in two ways: write 1/{name}(x), or the "
                f"inverse function by its name, as in arcsin(x)."
            )
        return exponent

    def bare_argument(self, name: str) -> _Part:
        """The 2x of sin 2x: numbers, then at most one factor that holds a variable."""
        if self.next.kind == "end" or self.sign in (")", "*", "/", "^", ",", "!"):
            raise FormulaError(f"{name} needs something to act on: write {name}(x).")
        argument = self.signed()
        while self.starts_factor():
            another = self.next.text in _FUNCTIONS and self.next.text not in self.symbols
            if argument.value is None and (another or self.sign == "√"):
                break
            if argument.value is None or another or self.sign:
                raise FormulaError(self.two_readings(name))
            argument = _apply(_OPERATIONS["*"], argument, self.power())
        self.bare, self.bare_end = (name, argument), self.previous.end
        return argument

    def refuse_bare_argument(self) -> None:
        """`sin x/2` and `sin 2*x` mean different things to different people."""
        if self.bare_end != self.previous.end:
            return
        name, argument = self.bare
        after = self.tokens[self.place + 1].text
        if after not in _FUNCTIONS and (self.touching() or argument.value is not None):
            raise FormulaError(self.two_readings(name))

    def two_readings(self, name: str) -> str:
        return (
            f"Where {name} ends, near place {self.next.start + 1}, can be read in two ways: put "
            f"what {name} acts on in brackets, as in {name}(2x)."
        )

    def not_closed(self, opening: _Token) -> str:
        if self.next.kind in ("end", "name") or self.sign in (")", "|"):
            return (
                f"The bracket “{opening.text}” at place {opening.start + 1} is never closed: add "
                f"“{_CLOSING[opening.text]}” where it ends."
            )
        return self.misplaced()

    def misplaced(self) -> str:
        token, place = self.next, self.next.start + 1
        if token.kind == "end":
            return (
                f"Something is missing after “{self.previous.text[:20]}” at the end: complete it."
            )
        if self.sign == ")":
            return (
                f"The bracket “{token.text}” at place {place} closes nothing: remove it, or open "
                "one before it."
            )
        if token.text == ",":
            return "Write decimals with a point, 0.5 and not 0,5; a comma cannot be read here."
        if token.text == "|":
            return f"The bar | at place {place} is not clear here: write abs(...) instead."
        return f"Something is missing before “{token.text[:20]}” at place {place}: put it in."


def _unknown_name(word: str, symbols: dict[str, sympy.Symbol]) -> str:
    shown, names = word[:20], " and ".join(symbols) or "none"
    pieces = _split(word[:MAX_DIGITS], symbols) if len(word) <= MAX_DIGITS else None
    if pieces:
        return f"“{shown}” reads as one name: put spaces or * between the factors of {pieces}."
    letters = word.rstrip("0123456789")
    if letters in symbols:
        number = word[len(letters) :][:5]
        return f"“{shown}” reads as one name: write {number}{letters} or {letters}^{number}."
    near = difflib.get_close_matches(shown.lower(), [*symbols, *_CONSTANTS, *_FUNCTIONS], 3)
    if near:
        return f"“{shown}” is not a name that can be used here: did you mean {' or '.join(near)}?"
    return (
        f"“{shown}” is not a name that can be used here: the variables are {names}, and functions "
        "such as sin, exp, ln and sqrt are known."
    )


def _split(word: str, symbols: dict[str, sympy.Symbol]) -> str | None:
    """Cut a word into known names, longest first: `xsinx` gives "x sin x"."""
    known = sorted({*symbols, *_CONSTANTS, *_FUNCTIONS}, key=len, reverse=True)
    match = re.fullmatch(f"(?:{'|'.join(map(re.escape, known))})+", word)
    return " ".join(re.findall("|".join(map(re.escape, known)), word)) if match else None
