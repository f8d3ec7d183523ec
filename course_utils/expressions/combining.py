"""Formulas made of formulas: sums, products, quotients, compositions.

What is made has a value only where its parts have: (f - f)(x) is 0 on the domain of f alone.
"""

import sympy

from course_utils.expressions.conditions import (
    NOT_ZERO,
    needed_by,
    shown_with,
    simplest,
    substituted,
)
from course_utils.expressions.formulas import Derivative, Formula
from course_utils.expressions.powers import real_power, with_real_roots


def total(a, b):
    return _of_both(a, b, a.expression + b.expression)


def product(a, b):
    return _of_both(a, b, a.expression * b.expression)


def quotient(a, b):
    return _of_both(a, b, a.expression / b.expression, simplest(NOT_ZERO, b.expression))


def power(a, exponent):
    needed = needed_by(sympy.Pow, a.expression, exponent)
    conditions, within = _needed(a)
    expression = real_power(a.expression, exponent)
    return Formula(expression, a.variables, conditions | needed, within)


def composed(outer, inner):
    """Return outer(inner), where `inner` is a formula for each variable of the outer one."""
    plain = _plain(outer)
    if plain is None:
        return Composite(outer, inner)
    values = _values(outer, inner)
    conditions = substituted(plain.conditions, values) | shown_with(plain.expression, values)
    needed = [_needed(formula) for formula in inner]
    conditions = conditions.union(*(several for several, _ in needed))
    within = [formula for _, several in needed for formula in several]
    return Formula(
        plain.expression.subs(values, simultaneous=True), inner[0].variables, conditions, within
    )


class Composite(Formula):
    """outer(inner) where the outer formula has kinks that only its numbers know."""

    def __init__(self, outer, inner):
        expression = with_real_roots(
            outer.expression.subs(_values(outer, inner), simultaneous=True)
        )
        super().__init__(expression, inner[0].variables, within=inner)
        self.outer, self.inner = outer, inner

    def __call__(self, *x):
        return self.outer(*(formula(*x) for formula in self.inner))


def _values(outer, inner):
    return dict(zip(outer.variables, (formula.expression for formula in inner), strict=True))


def _of_both(a, b, expression, needed=frozenset()):
    (conditions_a, within_a), (conditions_b, within_b) = _needed(a), _needed(b)
    conditions = conditions_a | conditions_b | needed
    return Formula(expression, a.variables, conditions, (*within_a, *within_b))


def _needed(formula):
    """Return the conditions of a formula, or the formula itself where they do not say all."""
    plain = _plain(formula)
    return (frozenset(), (formula,)) if plain is None else (plain.all_conditions, ())


def _plain(formula):
    """Return the formula as an expression with conditions, or None if it is more than that."""
    if formula.within or formula.expression.has(sympy.Piecewise):
        return None
    if type(formula) is Formula:
        return formula
    if isinstance(formula, Derivative) and not formula.switches:
        below = _plain(formula.formula)
        if below is not None:
            return Formula(formula.expression, formula.variables, below.all_conditions)
    return None
