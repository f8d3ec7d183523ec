"""Reading a formula that a person typed, without ever running it as a program.

`parse_formula` cuts the text into tokens and builds a SymPy expression from them by recursive
descent. Only listed names and signs mean anything. Whatever people read in two ways (`1/2x`,
`e^2x`, `sin x/2`) is refused with the two ways to write it, because a guess would mark a right
answer wrong.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from math import factorial
from typing import NamedTuple

import sympy

from course_utils.expressions.conditions import Condition, lost
from course_utils.parsing.names import real_symbols, unknown_name
from course_utils.parsing.operations import (
    ARITHMETIC,
    CONSTANTS,
    FUNCTIONS,
    INVOLVED,
    FormulaError,
    Part,
    apply,
    call,
    check_whole,
    power,
    to_a_base,
)
from course_utils.parsing.tokens import Token, tokens_of
from course_utils.time_limit import within

__all__ = ["FormulaError", "Parsed", "parse_formula", "parse_with_conditions"]

MAX_LENGTH = 400  # characters
MAX_DEPTH = 25  # brackets, exponents and functions inside one another
MAX_DIGITS = 30  # of one number
MAX_SECONDS = 0.5  # of the processor; a formula takes a few thousandths

_LOGARITHM = re.compile(r"log_([0-9]{1,9})")  # log_3
_LOGARITHMS = ("log", "ln")  # log(x, 3)
ROOTS = {"√": "sqrt", "∛": "cbrt"}
_CLOSING = {"(": ")", "[": "]", "{": "}", "|": "|"}


def parse_formula(text: str, variables: Iterable[str] = ("x",)) -> sympy.Expr:
    """Read a typed formula and return it as a SymPy expression.

    Understood are `+ - * / ^` (also `**`, `×`, `·`, `÷`, `−`), implicit products (`2x`, `x y`,
    `2(x+1)`), brackets, `|x|`, `√x`, raised digits (`x²`), `sin 2x` and `sin^2 x`, factorials of
    small numbers (`3!`), the constants `e` and `pi`, and the functions exp, ln, log, log10, log2,
    sqrt, cbrt, root(x, n), abs, sign, max, min, sigmoid, relu and the trigonometric and hyperbolic
    ones with their inverses. **`log` is the natural logarithm**, the same as `ln`; other bases are
    `log_3(x)` or `log(x, 3)`, and as in ISO 80000-2 `lg` has the base 10, `lb` the base 2. Angles
    are in radians, and arccot lies between 0 and π.

    A power with a fraction p/q, q odd, is the real root: `x^(1/3)` at -8 is -2, see
    `course_utils.expressions.powers`. `x^0.2`, written as a decimal, needs x ≥ 0.

    Parameters
    ----------
    text : str
        The formula, at most 400 characters; decimals (with a point) become exact fractions.
    variables : iterable of str
        The names that stand for variables. A name given here wins over a constant or function.

    Returns
    -------
    sympy.Expr
        In real symbols, `sympy.Symbol(name, real=True)`, with what SymPy simplifies by itself
        (`x/x` becomes 1; what that loses is kept by `parse_with_conditions`).

    Raises
    ------
    FormulaError
        When the text is no formula, can be read in two ways, divides by zero, is not real, or
        needs numbers, powers or nesting beyond reason.

    Examples
    --------
    >>> parse_formula("2x sin^2 x + 0.5")
    2*x*sin(x)**2 + 1/2
    """
    return parse_with_conditions(text, variables).expression


class Parsed(NamedTuple):
    """A formula that has been read, and what it needs beyond what its expression shows."""

    expression: sympy.Expr
    conditions: frozenset[Condition]


def parse_with_conditions(text: str, variables: Iterable[str] = ("x",)) -> Parsed:
    """Read a typed formula with the conditions under which it has a value as it was typed.

    Parameters and errors are those of `parse_formula`.

    Examples
    --------
    >>> expression, (condition,) = parse_with_conditions("x (x - 1)/x")
    >>> print(condition)
    x != 0
    """
    if not isinstance(text, str):
        raise FormulaError('Write the formula as text in quotes, for example "2x + 1".')
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"The formula is longer than {MAX_LENGTH} characters: shorten it.")
    names = variables.replace(",", " ").split() if isinstance(variables, str) else variables
    parser = _Parser(text, real_symbols(map(str, names)))
    whole = within(MAX_SECONDS, parser.formula)
    if whole is None:
        raise FormulaError(INVOLVED)
    return Parsed(whole.expr, lost(whole.conditions, whole.expr))


def _arity(name: str) -> int:
    return FUNCTIONS[name].arity if name in FUNCTIONS else 1


class _Parser:
    """Recursive descent: each method reads what its name says and returns a `Part`."""

    def __init__(self, text: str, symbols: dict[str, sympy.Symbol]):
        self.symbols = symbols
        self.tokens = tokens_of(text)
        self.position = 0
        self.depth = 0
        self.in_bars = False  # the next bar | closes an absolute value
        self.bare = None  # name, argument and end of the last function without brackets

    # The tokens ahead

    @property
    def next(self) -> Token:
        return self.tokens[self.position]

    @property
    def previous(self) -> Token:
        return self.tokens[self.position - 1]

    @property
    def sign(self) -> str:
        return self.next.sign

    @property
    def touching(self) -> bool:
        """Whether no space stands before the next token."""
        return self.next.start == self.previous.end

    def is_function(self, token: Token) -> bool:
        known = token.text in FUNCTIONS or _LOGARITHM.fullmatch(token.text)
        return bool(known) and token.text not in self.symbols

    def take(self) -> Token:
        self.position += 1
        return self.previous

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise FormulaError(f"The formula is nested more than {MAX_DEPTH} deep: simplify it.")

    # Sums, products and powers

    def formula(self) -> Part:
        if self.next.kind == "end":
            raise FormulaError("There is no formula yet: type one, for example 2x + 1.")
        whole = self.sum()
        if self.next.kind != "end":
            raise FormulaError(self.misplaced())
        check_whole(whole.expr)
        return whole

    def sum(self) -> Part:
        total = self.signed(self.product)
        while self.sign in ("+", "-"):
            operation = ARITHMETIC[self.sign]
            self.take()
            total = apply(operation, total, self.signed(self.product))
        return total

    def signed(self, read: Callable[[], Part]) -> Part:
        """Read signs, and what they stand in front of with the method given."""
        negative = False
        while self.sign in ("+", "-"):
            negative ^= self.take().sign == "-"
        part = read()
        return apply(ARITHMETIC["negative"], part) if negative else part

    def product(self) -> Part:
        total = self.power()
        while True:
            if self.sign in ("*", "/"):
                self.refuse_unclear_argument()
                total = self.explicit_factor(total)
            elif self.starts_factor():
                total = apply(ARITHMETIC["*"], total, self.power())
            else:
                return total

    def explicit_factor(self, total: Part) -> Part:
        sign, spaced = self.sign, not self.touching
        self.take()
        spaced = spaced or not self.touching
        factor = self.signed(self.power)
        if sign == "/" and self.starts_factor() and (spaced or self.touching):
            raise FormulaError(  # only 1/2 x is clear
                f"What stands below the line before “{self.next.text[:20]}” can be read in two "
                "ways: write 1/(2x) or (1/2)x with brackets."
            )
        return apply(ARITHMETIC[sign], total, factor)

    def starts_factor(self) -> bool:
        """Tell whether a factor follows without a multiplication sign."""
        if self.next.kind == "number":
            raise FormulaError(
                f"The number {self.next.text[:MAX_DIGITS]} at place {self.next.start + 1} follows "
                "another factor: write the number first, or put +, * or ^ between them."
            )
        opens = ("(", *ROOTS) if self.in_bars else ("(", *ROOTS, "|")
        return self.next.kind == "name" or self.sign in opens

    def power(self) -> Part:
        base = self.raised(self.atom())
        if self.sign != "^":
            return base
        self.take()
        self.deeper()
        start = self.position
        exponent = self.signed(self.power)
        self.depth -= 1
        if self.previous.kind == "number":
            self.refuse_unclear_exponent(base)
        as_decimal = any("." in token.text for token in self.tokens[start : self.position])
        return power(base, exponent, as_decimal)

    def refuse_unclear_exponent(self, base: Part) -> None:
        """`e^2x` and `x^1/2` mean different things to different people."""
        variable = self.symbols.get(self.next.text)
        runs_on = variable and base.expr.free_symbols <= {variable}
        if self.touching and (runs_on or (self.sign == "/" and self.previous.text == "1")):
            raise FormulaError(
                f"The exponent before “{self.next.text}” at place {self.next.start + 1} can be "
                "read in two ways: put the whole exponent in brackets, as in e^(2x) or x^(1/2)."
            )

    def raised(self, base: Part) -> Part:
        """The ² of x², and factorials."""
        while self.next.kind == "raised" or self.sign == "!":
            base = self.factorial(base) if self.sign else power(base, self.raised_exponent())
        return base

    def raised_exponent(self) -> Part:
        return _Parser(self.take().lowered, self.symbols).formula()

    def factorial(self, base: Part) -> Part:
        self.take()
        if not (base.expr.is_Integer and 0 <= base.expr <= 20):
            raise FormulaError("A factorial is read only after a whole number from 0 to 20.")
        return Part.constant(sympy.Integer(factorial(int(base.expr))))

    # Numbers, names and brackets

    def atom(self) -> Part:
        if self.next.kind == "number":
            return self.number()
        if self.next.kind == "name":
            return self.name()
        if self.sign in ROOTS:
            return self.root()
        if self.sign == "|":
            return call("abs", *self.brackets())
        if self.sign == "(":
            return self.brackets()[0]
        raise FormulaError(self.misplaced())

    def number(self) -> Part:
        whole, _, decimals = self.take().text.partition(".")
        if len(whole + decimals) > MAX_DIGITS:
            raise FormulaError(f"A number may have at most {MAX_DIGITS} digits: round it.")
        return Part.constant(sympy.Rational(int(whole + decimals), 10 ** len(decimals)))

    def name(self) -> Part:
        word = unicodedata.normalize("NFKC", self.take().text)  # 𝑥 as copied from a page
        if word in self.symbols:
            return Part(self.symbols[word])
        if word in CONSTANTS:
            return Part.constant(CONSTANTS[word])
        if word in FUNCTIONS or _LOGARITHM.fullmatch(word):
            return self.function(word)
        raise FormulaError(unknown_name(word, self.symbols))

    def brackets(self, arity: int = 1) -> list[Part]:
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
        return parts

    def root(self) -> Part:
        sign = self.take().sign
        self.deeper()
        bracketed = self.sign == "("
        radicand = self.atom()
        self.depth -= 1
        powered = self.next.kind == "raised" or self.sign == "^"
        if not bracketed and (powered or (self.touching and self.starts_factor())):
            raise FormulaError(
                "What stands under the root can be read in two ways: put it in brackets, as in "
                f"{sign}(2x) or {sign}(2) x."
            )
        return call(ROOTS[sign], radicand)

    # Functions

    def function(self, name: str) -> Part:
        self.deeper()
        exponent = self.function_exponent(name)
        arguments = self.arguments(name)
        self.depth -= 1
        part = self.applied(name, arguments)
        return power(part, exponent) if exponent else part

    def arguments(self, name: str) -> list[Part]:
        arities = {1, 2} if name in _LOGARITHMS else {_arity(name)}
        bracketed = self.sign == "("
        arguments = self.brackets(max(arities)) if bracketed else [self.bare_argument(name)]
        if len(arguments) not in arities:
            example = "root(x, 3) is ∛x" if name == "root" else f"{name}(0, x)"
            raise FormulaError(f"{name} takes two values with a comma between them: {example}.")
        return arguments

    def applied(self, name: str, arguments: list[Part]) -> Part:
        if len(arguments) == 2 and name in _LOGARITHMS:
            return to_a_base(*arguments)
        if name in FUNCTIONS:
            return call(name, *arguments)
        base = sympy.Integer(_LOGARITHM.fullmatch(name)[1])
        return to_a_base(arguments[0], Part.constant(base))

    def function_exponent(self, name: str) -> Part | None:
        """The 2 of sin^2 x."""
        if self.next.kind == "raised":
            exponent = self.raised_exponent()
        elif self.sign == "^":
            self.take()
            exponent = self.atom() if self.sign != "-" else Part(sympy.Integer(-1))
        else:
            return None
        if exponent.expr.could_extract_minus_sign():
            raise FormulaError(
                f"A negative power of {name} can be read in two ways: write 1/{name}(x), or the "
                "name of the inverse function, as in arcsin(x)."
            )
        return exponent

    def bare_argument(self, name: str) -> Part:
        """The 2x of sin 2x: numbers, then at most one factor that holds a variable."""
        if self.next.kind == "end" or (self.sign and not self.starts_argument()):
            raise FormulaError(f"{name} needs something to act on: write {name}(x).")
        barred = self.sign == "|"
        argument = self.signed(self.power)
        while self.starts_factor():
            another = self.is_function(self.next) or self.sign in ROOTS
            if another and argument.value is None:
                break
            if another or self.sign or argument.value is None:
                raise FormulaError(self.two_readings(name))
            argument = apply(ARITHMETIC["*"], argument, self.power())
        if barred and self.previous.text == "|" and argument.value is None:
            self.bare = None  # bars are brackets: ln|x|/2
        else:
            self.bare = (name, argument, self.previous)
        return argument

    def starts_argument(self) -> bool:
        """Tell whether the next sign begins an argument: `sin -x` does, `sin - x` lacks one."""
        minus = self.sign == "-" and not self.touching
        return (minus and self.tokens[self.position + 1].start == self.next.end) or (
            self.sign in (*ROOTS, "|")
        )

    def refuse_unclear_argument(self) -> None:
        """`sin x/2` and `sin 2*x` mean different things to different people."""
        if self.bare is None or self.bare[2] is not self.previous:
            return
        name, argument, _ = self.bare
        another = self.is_function(self.tokens[self.position + 1])
        if not another and (self.touching or argument.value is not None):
            raise FormulaError(self.two_readings(name))

    # Sentences

    def two_readings(self, name: str) -> str:
        return (
            f"What {name} acts on, before “{self.next.text[:20]}” at place {self.next.start + 1}, "
            f"can be read in two ways: put it in brackets, as in {name}(2x)."
        )

    def not_closed(self, opening: Token) -> str:
        if self.next.kind == "sign" and self.sign not in (")", "|"):
            return self.misplaced()
        closing = _CLOSING[opening.text]
        return (
            f"The bracket “{opening.text}” at place {opening.start + 1} is never closed: add "
            f"“{closing}” where it ends."
        )

    def misplaced(self) -> str:
        token, place = self.next, self.next.start + 1
        if token.kind == "end":
            return f"Something is missing at the end, after “{self.previous.text[:20]}”: add it."
        if self.sign == ")" and self.position and self.previous.text in _CLOSING:
            return f"Nothing stands in the brackets that close at place {place}: fill them."
        if self.sign == ")":
            return f"The bracket “{token.text}” at place {place} closes nothing: take it out."
        if token.text == ",":
            return self.misplaced_comma(place)
        if token.text == "|":
            return f"The bar | at place {place} is not clear there: write abs(x) instead of |x|."
        return f"Something is missing before “{token.text[:20]}” at place {place}: put it in."

    def misplaced_comma(self, place: int) -> str:
        decimals = self.previous, self.tokens[self.position + 1]
        if all(token.kind == "number" for token in decimals) and self.touching:
            return "Write decimals with a point instead of a comma: 0.5, not 0,5."
        return f"The comma at place {place} has no meaning there: write one formula without commas."
