"""What a typed formula may be built from: operations, functions, constants, and their limits.

Every operation is applied to a SymPy expression and, where no variable is in it, to its float at
the same time. SymPy computes `9**9**9` or `exp(10**9 * log(2))` as soon as it is written down, so
that the float, and bounds on degree and digits, have to refuse it first.
"""

import itertools
import math
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import sympy

from course_utils.expressions.conditions import (
    NOT_NEGATIVE,
    NOT_ZERO,
    POSITIVE,
    Condition,
    needed_by,
    simplest,
)
from course_utils.expressions.powers import has_odd_denominator, real_power

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
    """An expression, its value as a float when it has no variable, and where it has a value."""

    expr: sympy.Expr
    value: float | None = None
    conditions: frozenset[Condition] = frozenset()

    @classmethod
    def constant(cls, expr: sympy.Expr) -> "Part":
        return cls(expr, float(expr))


class Operation(NamedTuple):
    """How to build an expression, how to compute the same with floats, and what it needs."""

    build: Callable[..., sympy.Expr]
    compute: Callable[..., float]
    arity: int = 1
    needs: Callable[..., frozenset[Condition]] | None = None  # None: those of the SymPy function

    def needed(self, *arguments: sympy.Expr) -> frozenset[Condition]:
        return (self.needs or partial(needed_by, self.build))(*arguments)


def _logistic(u: float) -> float:
    return (1 + math.tanh(u / 2)) / 2


def _sign(u: float) -> float:
    return float((u > 0) - (u < 0))


def _absolute(u: sympy.Expr) -> sympy.Expr:
    """Return |u| with |b^v| = |b|^v, because every exponent v of the course is real."""
    powers = [p for p in sympy.Mul.make_args(u) if not p.as_base_exp()[1].is_extended_real]
    rest = sympy.Abs(u / sympy.Mul(*powers))
    return rest * sympy.Mul(*(sympy.Abs(b) ** v for b, v in (p.as_base_exp() for p in powers)))


def _divisor(a: sympy.Expr, b: sympy.Expr) -> frozenset[Condition]:
    return simplest(NOT_ZERO, b)


def _positive(u: sympy.Expr, *base: sympy.Expr) -> frozenset[Condition]:
    return simplest(POSITIVE, u)


def _arccot(u: sympy.Expr) -> sympy.Expr:
    return sympy.pi / 2 - sympy.atan(u)


def _root(u: sympy.Expr, n: sympy.Expr) -> sympy.Expr:
    return real_power(u, 1 / n)


def _under_a_square_root(u: sympy.Expr) -> frozenset[Condition]:
    return simplest(NOT_NEGATIVE, u)


def _under_root(u: sympy.Expr, n: sympy.Expr) -> frozenset[Condition]:
    return needed_by(sympy.Pow, u, 1 / n)


def _root_of_floats(u: float, n: float) -> float:
    return math.copysign(abs(u) ** (1 / n), u) if n % 2 == 1 else math.pow(u, 1 / n)


ARITHMETIC = {
    "+": Operation(sympy.Add, lambda a, b: a + b, 2),
    "-": Operation(lambda a, b: a - b, lambda a, b: a - b, 2),
    "*": Operation(sympy.Mul, lambda a, b: a * b, 2),
    "/": Operation(lambda a, b: a / b, lambda a, b: a / b, 2, _divisor),
    "^": Operation(real_power, math.pow, 2, partial(needed_by, sympy.Pow)),
    "negative": Operation(lambda a: -a, lambda a: -a),
}
_DECIMAL_POWER = ARITHMETIC["^"]._replace(
    needs=lambda u, n: simplest(NOT_NEGATIVE if n.is_positive else POSITIVE, u)
)
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
    "acot": Operation(_arccot, lambda u: math.pi / 2 - math.atan(u)),
    "sinh": Operation(sympy.sinh, math.sinh),
    "cosh": Operation(sympy.cosh, math.cosh),
    "tanh": Operation(sympy.tanh, math.tanh),
    "coth": Operation(sympy.coth, lambda u: 1 / math.tanh(u)),
    "sech": Operation(sympy.sech, lambda u: 1 / math.cosh(u)),
    "csch": Operation(sympy.csch, lambda u: 1 / math.sinh(u)),
    "asinh": Operation(sympy.asinh, math.asinh),
    "acosh": Operation(sympy.acosh, math.acosh),
    "atanh": Operation(sympy.atanh, math.atanh),
    "acoth": Operation(sympy.acoth, lambda u: math.atanh(1 / u)),
    "exp": Operation(sympy.exp, math.exp),
    "ln": Operation(sympy.log, math.log),
    "log10": Operation(lambda u: sympy.log(u, 10), math.log10, 1, _positive),
    "log2": Operation(lambda u: sympy.log(u, 2), math.log2, 1, _positive),
    "sqrt": Operation(lambda u: real_power(u, sympy.S.Half), math.sqrt, 1, _under_a_square_root),
    "cbrt": Operation(lambda u: _root(u, sympy.Integer(3)), lambda u: _root_of_floats(u, 3)),
    "root": Operation(_root, _root_of_floats, 2, _under_root),
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
    "arccot": "acot",
    "cosec": "csc",
    "tg": "tan",
    "ctg": "cot",
    "arctg": "atan",
    "arcctg": "acot",
    "arsinh": "asinh",
    "arcosh": "acosh",
    "artanh": "atanh",
    "arcoth": "acoth",
    "lg": "log10",
    "lb": "log2",
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
    arguments = [part.expr for part in parts]
    try:
        expr = operation.build(*arguments)
        needed = frozenset() if value is not None else operation.needed(*arguments)
    except Exception as error:  # SymPy raises all kinds where it fails to compare two numbers
        raise FormulaError(
            "Part of the formula is too involved: write it in another way."
        ) from error
    if value is not None and expr in (sympy.zoo, sympy.nan, sympy.oo, -sympy.oo):
        raise FormulaError(DIVIDES)
    conditions = needed.union(*(part.conditions for part in parts))
    return Part(expr, float(expr) if expr.is_Rational else value, conditions)


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


def power(base: Part, exponent: Part, as_decimal: bool = False) -> Part:
    """Raise to a power, unless SymPy would compute too large a number.

    x^(1/3) is the real root and has a value at -8; x^0.2, `as_decimal`, is a general power.
    """
    _check_power(base.expr, exponent.expr)
    if not has_odd_denominator(exponent.expr):
        return apply(ARITHMETIC["^"], base, exponent)
    if as_decimal:
        return apply(_DECIMAL_POWER, base, exponent)
    if base.value is None or base.value >= 0:
        return apply(ARITHMETIC["^"], base, exponent)
    magnitude = apply(ARITHMETIC["^"], apply(ARITHMETIC["negative"], base), exponent)
    return apply(ARITHMETIC["negative"], magnitude) if exponent.expr.p % 2 else magnitude


def call(name: str, *arguments: Part) -> Part:
    """Apply a function to arguments that SymPy can take in without long thought."""
    operation = FUNCTIONS[name]
    if any(map(_is_long, arguments)):
        raise FormulaError(f"What {name} acts on is too long to work with: shorten it.")
    if name == "root" and not (arguments[1].expr.is_Integer and arguments[1].expr > 1):
        raise FormulaError("root(x, n) takes a whole number n from 2 on: root(x, 3) is ∛x.")
    if operation.build is sympy.exp:
        _check_power(sympy.E, arguments[0].expr)
    return _larger_or_smaller(operation, arguments) or apply(operation, *arguments)


def to_a_base(argument: Part, base: Part) -> Part:
    """Return the logarithm of the argument to a base."""
    return apply(ARITHMETIC["/"], call("ln", argument), call("ln", base))


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
