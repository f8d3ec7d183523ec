"""What a typed formula may be built from: operations, functions, constants, and their limits.

Every operation is applied to a SymPy expression and, where no variable is in it, to its float at
the same time. SymPy computes `9**9**9` or `exp(10**9 * log(2))` as soon as it is written down, so
that the float, and bounds on degree and digits, have to refuse it first.
"""

import itertools
import math
from collections.abc import Callable
from typing import NamedTuple

import sympy

MAX_POWER = 1000  # degree of the whole formula as a polynomial
MAX_BITS = 20_000  # of an integer that SymPy may have to compute on the way
MAX_INSIDE = 40  # numbers, names and operations that one function acts on
LARGEST = 10**300  # keeps every number inside the range of floats

TOO_LARGE = "The formula holds a number that is too large to work with: use smaller numbers."
TOO_HIGH = f"That power is too large to work with: stay below {MAX_POWER}."
DIVIDES = "The formula divides by zero: change what stands below the line."
INVOLVED = "Part of the formula is too involved: write it in another way."
NOT_REAL = (
    "A part of the formula is not a real number, such as the root or the logarithm of a negative "
    "number: check its signs."
)


class FormulaError(ValueError):
    """The formula cannot be read; the message is one sentence for the person who typed it."""


class Part(NamedTuple):
    """An expression, with its value as a float when it contains no variable."""

    expr: sympy.Expr
    value: float | None = None

    @classmethod
    def constant(cls, expr: sympy.Expr) -> "Part":
        return cls(expr, float(expr))


class Operation(NamedTuple):
    """How to build an expression, and how to compute the same with floats."""

    build: Callable[..., sympy.Expr]
    compute: Callable[..., float]
    arity: int = 1


def _logistic(u: float) -> float:
    return (1 + math.tanh(u / 2)) / 2


def _sign(u: float) -> float:
    return float((u > 0) - (u < 0))


def _absolute(u: sympy.Expr) -> sympy.Expr:
    """Return |u| with |b^v| = |b|^v, because every exponent v of the course is real."""
    powers = [p for p in sympy.Mul.make_args(u) if not p.as_base_exp()[1].is_extended_real]
    rest = sympy.Abs(u / sympy.Mul(*powers))
    return rest * sympy.Mul(*(sympy.Abs(b) ** v for b, v in (p.as_base_exp() for p in powers)))


ARITHMETIC = {
    "+": Operation(sympy.Add, lambda a, b: a + b, 2),
    "-": Operation(lambda a, b: a - b, lambda a, b: a - b, 2),
    "*": Operation(sympy.Mul, lambda a, b: a * b, 2),
    "/": Operation(lambda a, b: a / b, lambda a, b: a / b, 2),
    "^": Operation(sympy.Pow, math.pow, 2),
    "negative": Operation(lambda a: -a, lambda a: -a),
}
FUNCTIONS = {
    "sin": Operation(sympy.sin, math.sin),
    "cos": Operation(sympy.cos, math.cos),
    "tan": Operation(sympy.tan, math.tan),
    "cot": Operation(sympy.cot, lambda u: 1 / math.tan(u)),
    "sec": Operation(sympy.sec, lambda u: 1 / math.cos(u)),
    "csc": Operation(sympy.csc, lambda u: 1 / math.sin(u)),
    "asin": Operation(sympy.asin, math.asin),
    "acos": Operation(sympy.acos, math.acos),
    "atan": Operation(sympy.atan, math.atan),
    "sinh": Operation(sympy.sinh, math.sinh),
    "cosh": Operation(sympy.cosh, math.cosh),
    "tanh": Operation(sympy.tanh, math.tanh),
    "asinh": Operation(sympy.asinh, math.asinh),
    "acosh": Operation(sympy.acosh, math.acosh),
    "atanh": Operation(sympy.atanh, math.atanh),
    "exp": Operation(sympy.exp, math.exp),
    "ln": Operation(sympy.log, math.log),
    "log10": Operation(lambda u: sympy.log(u, 10), math.log10),
    "log2": Operation(lambda u: sympy.log(u, 2), math.log2),
    "sqrt": Operation(sympy.sqrt, math.sqrt),
    "abs": Operation(_absolute, abs),
    "sign": Operation(sympy.sign, _sign),
    "sigmoid": Operation(lambda u: 1 / (1 + sympy.exp(-u)), _logistic),
    "relu": Operation(lambda u: sympy.Max(0, u), lambda u: max(0.0, u)),
    "max": Operation(sympy.Max, max, 2),
    "min": Operation(sympy.Min, min, 2),
}
_OTHER_SPELLINGS = {
    "log": "ln",
    "arcsin": "asin",
    "arccos": "acos",
    "arctan": "atan",
    "cosec": "csc",
    "arsinh": "asinh",
    "arcosh": "acosh",
    "artanh": "atanh",
    "log_10": "log10",
    "log_2": "log2",
    "sgn": "sign",
    "Abs": "abs",
    "Max": "max",
    "Min": "min",
}
FUNCTIONS |= {spelling: FUNCTIONS[name] for spelling, name in _OTHER_SPELLINGS.items()}
CONSTANTS = {"e": sympy.E, "E": sympy.E, "pi": sympy.pi, "π": sympy.pi}


def apply(operation: Operation, *parts: Part) -> Part:
    """Build the expression; its float goes first and refuses what SymPy would choke on."""
    value = _compute(operation, [part.value for part in parts])
    try:
        expr = operation.build(*(part.expr for part in parts))
    except Exception as error:  # SymPy raises all kinds where it fails to compare two numbers
        raise FormulaError(
            "Part of the formula is too involved: write it in another way."
        ) from error
    if value is not None and expr in (sympy.zoo, sympy.nan, sympy.oo, -sympy.oo):
        raise FormulaError(DIVIDES)
    return Part.constant(expr) if expr.is_Rational else Part(expr, value)


def _compute(operation: Operation, values: list[float | None]) -> float | None:
    if None in values:
        return None
    try:
        value = operation.compute(*values)
    except OverflowError:
        raise FormulaError(TOO_LARGE) from None
    except ZeroDivisionError:
        raise FormulaError(DIVIDES) from None
    except ValueError:
        zero_below = operation is ARITHMETIC["^"] and values[0] == 0
        raise FormulaError(DIVIDES if zero_below else NOT_REAL) from None
    if not abs(value) < LARGEST:
        raise FormulaError(TOO_LARGE)
    return value


def power(base: Part, exponent: Part) -> Part:
    """Raise to a power, unless SymPy would compute too large a number."""
    _check_power(base.expr, exponent.expr)
    return apply(ARITHMETIC["^"], base, exponent)


def call(name: str, *arguments: Part) -> Part:
    """Apply a function to arguments that SymPy can take in without long thought."""
    operation = FUNCTIONS[name]
    if any(map(_is_long, arguments)):
        raise FormulaError(f"What {name} acts on is too long to work with: shorten it.")
    if operation.build is sympy.exp:
        _check_power(sympy.E, arguments[0].expr)
    return _larger_or_smaller(operation, arguments) or apply(operation, *arguments)


def _larger_or_smaller(operation: Operation, arguments: tuple[Part, ...]) -> Part | None:
    """Decide between two numbers by their floats; SymPy may take seconds to compare them."""
    if operation.build not in (sympy.Max, sympy.Min) or None in (a.value for a in arguments):
        return None
    return operation.compute(*arguments, key=lambda argument: argument.value)


def _is_long(argument: Part) -> bool:
    beyond = itertools.islice(sympy.preorder_traversal(argument.expr), MAX_INSIDE, None)
    return next(beyond, None) is not None


def check_whole(expr: sympy.Expr) -> None:
    """Refuse what only the whole formula shows, such as x/(x - x)."""
    if expr.has(sympy.zoo, sympy.nan, sympy.oo):
        raise FormulaError(DIVIDES)
    if expr.has(sympy.I):
        raise FormulaError(NOT_REAL)
    if expr.has(sympy.re, sympy.im, sympy.arg):
        raise FormulaError(INVOLVED)
    if _degree(expr) > MAX_POWER:
        raise FormulaError(TOO_HIGH)
    if any(max(abs(number.p), number.q) > LARGEST for number in expr.atoms(sympy.Rational)):
        raise FormulaError(TOO_LARGE)


def _check_power(base: sympy.Expr, exponent: sympy.Expr) -> None:
    """Refuse a power that SymPy would compute at once, however large it is."""
    logarithms = exponent.has(sympy.log)  # e^(n ln 2) becomes 2^n
    largest = max((abs(number) for number in exponent.atoms(sympy.Rational)), default=0)
    bits = max(_bits(base), _bits(exponent) if logarithms else 0)
    if bits * largest > MAX_BITS:
        raise FormulaError(TOO_HIGH)


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
