"""What must hold for a formula to have a value: u > 0 under a logarithm, u ≠ 0 below a line.

SymPy makes 1 of x/x and x of exp(ln(x)). The condition that the formula had as it was typed is
kept beside the expression, as a `Condition`. Those that the expression still shows, as 1/x shows
x ≠ 0, need not be kept.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import sympy

from course_utils.expressions.notation import latex
from course_utils.expressions.powers import has_odd_denominator, is_odd_root, with_real_roots

NOT_ZERO = "not zero"
POSITIVE = "positive"
NOT_NEGATIVE = "not negative"
WITHIN_ONE = "from -1 to 1"
INSIDE_ONE = "between -1 and 1"
OUTSIDE_ONE = "beyond -1 and 1"
FROM_ONE = "1 or more"


class Condition(NamedTuple):
    """That an expression is positive, or what else the kind says."""

    kind: str
    argument: sympy.Expr

    def holds(self, value):
        """Tell for an array of values of the argument where it holds; at NaN it does not."""
        return _KINDS[self.kind].holds(value)

    @property
    def relation(self):
        """The condition for SymPy."""
        return _KINDS[self.kind].relation(self.argument)

    def __str__(self) -> str:
        return self._written(str, _KINDS[self.kind].text)

    @property
    def latex(self) -> str:
        return self._written(latex, _KINDS[self.kind].latex)

    def _written(self, write, pattern):
        number, rest = self.argument.as_coeff_Add()
        if rest.is_Symbol and number != 0 and pattern.endswith(" 0"):  # x != 1 for x - 1 != 0
            return pattern.removesuffix("0").replace("{}", write(rest)) + write(-number)
        return pattern.replace("{}", write(self.argument))


class _Kind(NamedTuple):
    holds: object
    relation: object
    text: str
    latex: str
    implies: tuple = ()


_KINDS = {
    NOT_ZERO: _Kind(
        lambda v: np.abs(v) > 0, lambda u: sympy.Ne(u, 0), "{} != 0", r"{} \neq 0"
    ),
    POSITIVE: _Kind(
        lambda v: v > 0, lambda u: u > 0, "{} > 0", "{} > 0", (NOT_ZERO, NOT_NEGATIVE)
    ),
    NOT_NEGATIVE: _Kind(lambda v: v >= 0, lambda u: u >= 0, "{} >= 0", r"{} \ge 0"),
    WITHIN_ONE: _Kind(
        lambda v: np.abs(v) <= 1,
        lambda u: sympy.And(u >= -1, u <= 1),
        "-1 <= {} <= 1",
        r"-1 \le {} \le 1",
    ),
    INSIDE_ONE: _Kind(
        lambda v: np.abs(v) < 1,
        lambda u: sympy.And(u > -1, u < 1),
        "-1 < {} < 1",
        "-1 < {} < 1",
        (WITHIN_ONE,),
    ),
    OUTSIDE_ONE: _Kind(
        lambda v: np.abs(v) > 1,
        lambda u: sympy.Or(u < -1, u > 1),
        "|{}| > 1",
        "|{}| > 1",
        (NOT_ZERO,),
    ),
    FROM_ONE: _Kind(
        lambda v: v >= 1,
        lambda u: u >= 1,
        "{} >= 1",
        r"{} \ge 1",
        (POSITIVE, NOT_ZERO, NOT_NEGATIVE),
    ),
}  # fmt: skip


# What a part of a formula needs


_NEEDS = {
    sympy.log: (POSITIVE, lambda u: u),
    sympy.asin: (WITHIN_ONE, lambda u: u),
    sympy.acos: (WITHIN_ONE, lambda u: u),
    sympy.acosh: (FROM_ONE, lambda u: u),
    sympy.atanh: (INSIDE_ONE, lambda u: u),
    sympy.tan: (NOT_ZERO, sympy.cos),
    sympy.sec: (NOT_ZERO, sympy.cos),
    sympy.cot: (NOT_ZERO, sympy.sin),
    sympy.csc: (NOT_ZERO, sympy.sin),
    sympy.coth: (NOT_ZERO, lambda u: u),
    sympy.csch: (NOT_ZERO, lambda u: u),
    sympy.acoth: (OUTSIDE_ONE, lambda u: u),
    sympy.atan2: (NOT_ZERO, lambda y, x: x**2 + y**2),
    sympy.Mod: (NOT_ZERO, lambda a, b: b),
}


def needed_by(function, *arguments) -> frozenset[Condition]:
    """Return the conditions under which a function has a value at its arguments."""
    if function is sympy.Pow:
        return _needed_by_power(*arguments)
    if function not in _NEEDS:
        return frozenset()
    kind, of = _NEEDS[function]
    return simplest(kind, of(*arguments))


def _needed_by_power(base, exponent):
    if exponent.is_integer:
        return frozenset() if exponent.is_nonnegative else simplest(NOT_ZERO, base)
    if has_odd_denominator(exponent):
        return frozenset() if exponent.is_positive else simplest(NOT_ZERO, base)
    return simplest(NOT_NEGATIVE if exponent.is_positive else POSITIVE, base)


def simplest(kind, u) -> frozenset[Condition]:
    """Return the condition in its simplest terms: 2 x^2 ≠ 0 is x ≠ 0; none if it always holds."""
    if kind == NOT_ZERO:
        return _not_zero(u)
    if kind in (POSITIVE, NOT_NEGATIVE):
        return _of_a_sign(kind, u)
    return frozenset([Condition(kind, u)])


def _not_zero(u):
    if u.is_nonzero or isinstance(u, sympy.exp):
        return frozenset()
    if u.is_Mul:
        return frozenset().union(*map(_not_zero, u.args))
    if u.is_Pow and u.exp.is_Rational and u.exp.is_nonzero:
        return _not_zero(u.base)
    if isinstance(u, sympy.Abs):
        return _not_zero(u.args[0])
    if u.is_Add:
        u = u.primitive()[1]
        u = -u if u.could_extract_minus_sign() else u
    return frozenset([Condition(NOT_ZERO, u)])


def _of_a_sign(kind, u):
    if u.is_positive or (kind == NOT_NEGATIVE and u.is_nonnegative):
        return frozenset()
    if kind == POSITIVE and u.is_nonnegative:
        return _not_zero(u)
    if is_odd_root(u) and u.exp.p % 2 == 0:  # x^(2/3)
        return _not_zero(u) if kind == POSITIVE else frozenset()
    number, rest = u.as_coeff_Mul()
    if number.is_positive and number != 1:
        return _of_a_sign(kind, rest)
    if kind == POSITIVE and u.is_Pow and u.exp.is_Rational and u.exp.p % 2 == 1:
        return _of_a_sign(kind, u.base)  # also a square root is positive where its radicand is
    return frozenset([Condition(kind, u)])


@lru_cache(maxsize=1024)
def shown(expression) -> frozenset[Condition]:
    """Return the conditions that the expression shows as it stands.

    What stands in a Piecewise is left out: it counts only where its branch is taken.
    """
    if isinstance(expression, sympy.Piecewise):
        return frozenset()
    own = needed_by(expression.func, *expression.args)
    return own.union(*map(shown, expression.args))


def shown_with(expression, values) -> frozenset[Condition]:
    """Return the conditions that the expression shows once values are put for some symbols."""
    if isinstance(expression, sympy.Piecewise):
        return frozenset()
    arguments = (
        with_real_roots(argument.subs(values, simultaneous=True)) for argument in expression.args
    )
    own = needed_by(expression.func, *arguments)
    return own.union(*(shown_with(argument, values) for argument in expression.args))


def lost(conditions, expression) -> frozenset[Condition]:
    """Return those of the conditions that the expression no longer shows."""
    conditions = frozenset(conditions)
    known = conditions | shown(expression)
    implied = {Condition(k, c.argument) for c in known for k in _KINDS[c.kind].implies}
    return conditions - shown(expression) - implied


def substituted(conditions, values) -> frozenset[Condition]:
    """Put numbers or expressions for symbols in conditions."""
    changed = (
        simplest(c.kind, with_real_roots(c.argument.subs(values, simultaneous=True)))
        for c in conditions
    )
    return frozenset().union(*changed)


def written(conditions) -> list[Condition]:
    """Return the conditions in the order in which they are shown."""
    return sorted(conditions, key=str)
