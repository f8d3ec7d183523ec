"""The real numbers at which a formula in one variable has a value, as a SymPy set."""

from functools import lru_cache

import numpy as np
import sympy
from sympy import And, Ne, Or, S

from course_utils.expressions.branches import without_switches
from course_utils.expressions.formulas import Derivative, Slice


def domain_of(formula, x) -> sympy.Set:
    """Return the set of the x at which the formula has a value.

    Conditions that SymPy cannot solve, or solves over one period only, stay in the set as a
    `ConditionSet`, which still answers `3 in set`.
    """
    domain, _ = _domain_and_constraints(formula, x, {})
    return S.Reals if domain == S.Reals else domain


def _domain_and_constraints(formula, x, fixed):
    """Return the domain, and the sets that it has been intersected with."""
    if isinstance(formula, Slice):
        return _domain_and_constraints(formula.formula, x, fixed | formula.fixed)
    domain, known = S.Reals, set()
    if isinstance(formula, Derivative):
        domain, known = _domain_and_constraints(formula.formula, x, fixed)
    constraints = _constraints(formula.expression, x, fixed)
    domain = domain.intersect(sympy.Intersection(*(constraints - known)))
    for switch in formula.switches if isinstance(formula, Derivative) else ():
        domain = _at_switch(domain, formula, switch, x, fixed)
    return domain, known | constraints


def _constraints(node, x, fixed) -> set[sympy.Set]:
    if isinstance(node, sympy.Piecewise):
        return {_domain_of_pieces(node, x, fixed)}
    own = {_solved(_condition(node, fixed), x)} - {S.Reals}
    return own.union(*(_constraints(argument, x, fixed) for argument in node.args))


def _domain_of_pieces(piecewise, x, fixed):
    domain, rest = S.EmptySet, S.Reals
    for expression, condition in piecewise.args:
        here = _solved(condition.subs(fixed), x)
        piece = sympy.Intersection(rest, here, *_constraints(expression, x, fixed))
        domain, rest = domain.union(piece), rest - here
    return domain


_CONDITIONS = {
    sympy.log: lambda u: u > 0,
    sympy.asin: lambda u: And(u >= -1, u <= 1),
    sympy.acos: lambda u: And(u >= -1, u <= 1),
    sympy.acosh: lambda u: u >= 1,
    sympy.atanh: lambda u: And(u > -1, u < 1),
    sympy.tan: lambda u: Ne(sympy.cos(u), 0),
    sympy.sec: lambda u: Ne(sympy.cos(u), 0),
    sympy.cot: lambda u: Ne(sympy.sin(u), 0),
    sympy.csc: lambda u: Ne(sympy.sin(u), 0),
    sympy.coth: lambda u: Ne(u, 0),
    sympy.csch: lambda u: Ne(u, 0),
    sympy.acoth: lambda u: Or(u < -1, u > 1),
    sympy.atan2: lambda y, x: Ne(x**2 + y**2, 0),
    sympy.Mod: lambda a, b: Ne(b, 0),
}


def _condition(node, fixed):
    """Return what the arguments of this node must satisfy."""
    arguments = [argument.subs(fixed) for argument in node.args]
    if not node.is_Pow:
        return _CONDITIONS.get(node.func, lambda *_: S.true)(*arguments)
    base, exponent = arguments
    if exponent.is_integer:
        return S.true if exponent.is_nonnegative else Ne(base, 0)
    return base >= 0 if exponent.is_positive else base > 0


@lru_cache(maxsize=256)  # an equal condition must give the same set, with the same bound symbols
def _solved(condition, x) -> sympy.Set:
    if condition in (S.true, S.false):
        return S.Reals if condition == S.true else S.EmptySet
    if isinstance(condition, Ne):
        return S.Reals - _zeros(condition.lhs - condition.rhs, x)
    periodic = any(sympy.periodicity(r.lhs - r.rhs, x) for r in condition.atoms(sympy.Rel))
    try:
        return sympy.ConditionSet(x, condition, S.Reals) if periodic else condition.as_set()
    except NotImplementedError:
        return sympy.ConditionSet(x, condition, S.Reals)


def _at_switch(domain, derivative, switch, x, fixed):
    """Include the points at which the switch turns, or exclude them, as the numbers say."""
    turns = without_switches(switch.argument, derivative.switches).subs(fixed)
    points = _integer_points(turns, x) if switch.is_floor else _zeros(turns, x)
    if isinstance(points, sympy.FiniteSet):
        exist = sympy.FiniteSet(*(p for p in points if _has_value(derivative, x, p, fixed)))
    else:
        exist = points if _has_value(derivative, x, _member(points), fixed) else S.EmptySet
    return (domain - points).union(exist)


@lru_cache(maxsize=256)
def _zeros(u, x):
    return sympy.solveset(u, x, S.Reals)


def _integer_points(u, x):
    return S.Integers if u == x else _zeros(sympy.sin(sympy.pi * u), x)


def _member(points):
    """Return one element of a union of periodic sets."""
    while isinstance(points, sympy.Union):
        points = points.args[0]
    return points.lamda(0) if isinstance(points, sympy.ImageSet) else S.Zero


def _has_value(formula, x, value, fixed) -> bool:
    numbers = fixed | {x: value}
    coordinates = [np.array([float(numbers[v])]) for v in formula.variables]
    with np.errstate(all="ignore"):
        return not np.isnan(formula(*coordinates)[0])
