"""Differentiating rule by rule, with one mistake made on the way.

A mal-rule looks at one node of the expression (a product, a power, a composition ...) and returns
the derivative that a learner gets who makes this mistake there and does everything else right. The
table of them is in `malrule_table`.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import sympy

from course_utils.exercises.model.feedback import Message


class Mistake(NamedTuple):
    """A mistake, the answer that it leads to, and a function that puts it into words."""

    rule: str
    answer: sympy.Expr | sympy.MatrixBase
    tell: Callable[[], Message]


class MalRule(NamedTuple):
    """One mistake: its name, what to say, and what it makes of a node.

    ``apply(node, x, d)`` returns None where the mistake cannot be made, else the wrong derivative
    and the formulas that `says` names; ``d`` differentiates a part of the node.
    """

    name: str
    says: str
    apply: Callable


def differentiate(expression, x, rule: MalRule | None = None, at=None):
    """Differentiate rule by rule, making one mistake.

    Parameters
    ----------
    expression : sympy.Expr
    x : sympy.Symbol
    rule : MalRule, optional
        The mistake; none gives the right derivative.
    at : set of sympy.Expr, optional
        The nodes at which it is made; None makes it wherever it can be made.
    """

    def d(part):
        return differentiate(part, x, rule, at)

    if not expression.has(x):
        return sympy.S.Zero
    if rule is not None and (at is None or expression in at):
        wrong = rule.apply(expression, x, d)
        if wrong is not None:
            return wrong[0]
    return _rightly(expression, x, d)


def _rightly(node, x, d):
    if node == x:
        return sympy.S.One
    if node.is_Add:
        return sympy.Add(*map(d, node.args))
    constant, rest = node.as_independent(x, as_Add=False)
    if constant != 1:
        return constant * d(rest)
    if node.is_Mul:
        return sympy.Add(*(d(u) * node / u for u in node.args))
    outer, inner = _outer_and_inner(node, x) or (None, None)
    if outer is None:
        return node.diff(x)
    return slope_at(outer, inner) * d(inner)


def nodes(expression, x) -> list:
    """Return the parts of an expression at which a rule of differentiation is applied."""
    found = []

    def visit(node):
        if node.has(x) and node not in found:
            found.append(node)
            _rightly(node, x, lambda part: visit(part) or sympy.S.Zero)
            for part in as_quotient(node, x) or as_exponential_quotient(node, x) or ():
                visit(part)

    visit(expression)
    return found


# ---------------------------------------------------------------- ways to see a node


ARGUMENT = sympy.Dummy("t", real=True)  # the argument of an outer function


def _outer_and_inner(node, x):
    """Return (outer function as an expression in ARGUMENT, inner expression), or None."""
    if node.is_Pow and not node.exp.has(x):
        return ARGUMENT**node.exp, node.base
    if node.is_Pow and not node.base.has(x):
        return node.base**ARGUMENT, node.exp
    if node.is_Function and len(node.args) == 1:
        return node.func(ARGUMENT), node.args[0]
    return None


@lru_cache(maxsize=512)
def _outer_slope(outer):
    return outer.diff(ARGUMENT)


def slope_at(outer, at):
    """Return the derivative of an outer function, taken at an expression."""
    return _outer_slope(outer).xreplace({ARGUMENT: at})


def as_composition(node, x):
    """Return (outer function, inner function); None where the inner one is x itself."""
    parts = _outer_and_inner(node, x)
    return None if parts is None or parts[1] == x else parts


def as_product(node, x):
    """Return the factors of a product of functions of x; None for everything else."""
    return node.args if node.is_Mul and all(factor.has(x) for factor in node.args) else None


def as_quotient(node, x):
    """Return (numerator, denominator) where both depend on x and a line is drawn."""
    factors = as_product(node, x) or ()
    return _split(factors) if any(f.is_Pow and is_below(f) for f in factors) else None


def as_exponential_quotient(node, x):
    """Return (numerator, denominator) of a product such as ``sin x * e^-x``, read as a quotient."""
    return None if as_quotient(node, x) else _split(as_product(node, x) or ())


def _split(factors):
    below = [1 / factor for factor in factors if is_below(factor)]
    above = [factor for factor in factors if not is_below(factor)]
    return (sympy.Mul(*above), sympy.Mul(*below)) if above and below else None


def is_below(factor):
    """Return whether a factor belongs under the line: a negative power, or e to a negative one."""
    exponent = factor.exp if factor.is_Pow or isinstance(factor, sympy.exp) else sympy.S.One
    return exponent.could_extract_minus_sign()


def as_power(node, x):
    """Return (base, exponent) of a power with a constant exponent; x itself is a power."""
    if node == x:
        return x, sympy.S.One
    return (node.base, node.exp) if node.is_Pow and not node.exp.has(x) else None


def as_exponential(node, x):
    """Return (base, exponent) of a power whose exponent depends on x and whose base does not."""
    if isinstance(node, sympy.exp):
        return sympy.E, node.args[0]
    return (node.base, node.exp) if node.is_Pow and not node.base.has(x) else None
