"""The real numbers at which a formula in one variable has a value, as a SymPy set."""

from functools import lru_cache

import numpy as np
import sympy
from sympy import Ne, S

from course_utils.expressions.branches import without_switches
from course_utils.expressions.compiling import compiled
from course_utils.expressions.conditions import (
    NOT_NEGATIVE,
    NOT_ZERO,
    POSITIVE,
    Condition,
    needed_by,
    simplest,
)
from course_utils.expressions.formulas import Derivative, Slice
from course_utils.expressions.powers import in_principal_values, with_real_roots
from course_utils.time_limit import within

SECONDS = 1.5  # for one condition; most take a few hundredths
_LONG_ZERO = 30  # operations


def domain_of(formula, x) -> sympy.Set:
    """Return the set of the x at which the formula has a value.

    Conditions that SymPy cannot solve, not in time, or not rightly, stay in the set as a
    `ConditionSet`, which still answers `3 in set`.
    """
    domain, _ = _domain_and_constraints(formula, x, {})
    return S.Reals if domain == S.Reals else domain


def _domain_and_constraints(formula, x, fixed):
    """Return the domain, and the sets that it has been intersected with."""
    if isinstance(formula, Slice):
        return _domain_and_constraints(formula.formula, x, fixed | formula.fixed)
    domain, known, whole = S.Reals, set(), S.Reals
    wider = [formula.formula] if isinstance(formula, Derivative) else formula.within
    for other in wider:
        within_other, constraints = _domain_and_constraints(other, x, fixed)
        domain, known = domain.intersect(within_other), known | constraints
        whole = domain
    constraints = _constraints(formula.expression, x, fixed)
    constraints |= {_solved(_with(c, fixed), x) for c in formula.conditions} - {S.Reals}
    domain = domain.intersect(sympy.Intersection(*(constraints - known)))
    for switch in formula.switches if isinstance(formula, Derivative) else ():
        domain = _at_switch(domain, formula, switch, x, fixed)
    if isinstance(formula, Derivative):
        domain = _with_limits(domain, whole, formula, x, fixed)
    return domain, known | constraints


def _with_limits(domain, whole, derivative, x, fixed):
    """Include the single points at which the derivative is a limit: 0 for sqrt(x^3)."""
    if not (_is_plain(domain) and _is_plain(whole)):
        return domain
    lacking = whole - domain
    points = lacking if isinstance(lacking, sympy.FiniteSet) else S.EmptySet
    found = [p for p in points if _has_value(derivative, x, p, fixed)]
    return domain.union(sympy.FiniteSet(*found))


def _with(condition, fixed):
    return condition._replace(argument=with_real_roots(condition.argument.subs(fixed)))


def _constraints(node, x, fixed) -> set[sympy.Set]:
    if isinstance(node, sympy.Piecewise):
        return {_domain_of_pieces(node, x, fixed)}
    arguments = (with_real_roots(argument.subs(fixed)) for argument in node.args)
    own = {_solved(condition, x) for condition in needed_by(node.func, *arguments)} - {S.Reals}
    return own.union(*(_constraints(argument, x, fixed) for argument in node.args))


def _domain_of_pieces(piecewise, x, fixed):
    domain, rest = S.EmptySet, S.Reals
    for expression, condition in piecewise.args:
        here = _set_of(condition.subs(fixed), x)
        piece = sympy.Intersection(rest, here, *_constraints(expression, x, fixed))
        domain, rest = domain.union(piece), rest - here
    return domain


@lru_cache(maxsize=256)  # an equal condition must give the same set, with the same bound symbols
def _solved(condition: Condition, x) -> sympy.Set:
    if condition.kind in (POSITIVE, NOT_NEGATIVE, NOT_ZERO):
        over_one_line = sympy.together(condition.argument.rewrite(sympy.tanh, sympy.exp))
        if not simplest(condition.kind, over_one_line):
            return S.Reals
    return _set_of(condition.relation, x)


@lru_cache(maxsize=256)
def _set_of(relation, x) -> sympy.Set:
    if relation in (S.true, S.false):
        return S.Reals if relation == S.true else S.EmptySet
    unsolved = sympy.ConditionSet(x, relation, S.Reals)
    relation = in_principal_values(relation)
    if isinstance(relation, Ne):
        zeros = _zeros(relation.lhs - relation.rhs, x)
        return S.Reals - zeros if _is_plain(zeros) else unsolved
    solved = within(SECONDS, _solution, relation, x)
    return solved if solved is not None and _agrees(solved, relation, x) else unsolved


def _solution(relation, x):
    if any(sympy.periodicity(r.lhs - r.rhs, x) for r in relation.atoms(sympy.Rel)):
        return None
    try:
        return relation.as_set()
    except (NotImplementedError, ValueError, TypeError):  # TypeError: cannot compare its roots
        return None


@lru_cache(maxsize=256)
def _zeros(u, x) -> sympy.Set:
    """Return the zeros of u, as a `ConditionSet` if they cannot be found in time."""
    unsolved = sympy.ConditionSet(x, sympy.Eq(u, 0), S.Reals)
    try:
        zeros = within(SECONDS, sympy.solveset, in_principal_values(u), x, S.Reals)
    except (NotImplementedError, ValueError, TypeError):
        return unsolved
    if zeros is None:
        return unsolved
    zeros = _short(zeros, u, x)
    if _is_plain(zeros) and not _are_all_zeros(zeros, u, x):
        return unsolved
    return zeros


def _short(zeros, u, x) -> sympy.Set:
    """Return the zeros of a polynomial without roots inside roots, which take long to compare."""
    if not isinstance(zeros, sympy.FiniteSet) or max(map(sympy.count_ops, zeros)) < _LONG_ZERO:
        return zeros
    polynomial = u.as_poly(x)
    exact = polynomial is not None and (polynomial.domain.is_ZZ or polynomial.domain.is_QQ)
    return sympy.FiniteSet(*polynomial.real_roots()) if exact else zeros


# SymPy's answers are compared with numbers, because some of them are wrong: it finds
# (0, π/2) for x² cos(x) > 0


def _is_plain(found) -> bool:
    """Tell whether the set is made of intervals and single numbers."""
    parts = found.args if isinstance(found, sympy.Union) else [found]
    plain = (sympy.Interval, sympy.FiniteSet)
    return found is S.EmptySet or found is S.Reals or all(isinstance(p, plain) for p in parts)


def _probes(found) -> np.ndarray:
    """Return numbers near and far, and on both sides of the ends of the set."""
    ends = [float(end) for end in found.boundary if end.is_finite] if _is_plain(found) else []
    steps = np.array([-1e-4, -1e-6, 1e-6, 1e-4])
    beside = [end + steps * max(1, abs(end)) for end in ends]
    far = np.geomspace(0.01, 1e4, 200)
    return np.sort(np.concatenate([far, -far, np.linspace(-40, 40, 801) + 0.0137, *beside]))


def _agrees(found, relation, x) -> bool:
    """Tell whether a set is where the relation holds, as far as numbers can say."""
    if not _is_plain(found):
        return False
    points = _probes(found)
    holds, known = _holds(relation, x, points)
    return np.array_equal(holds[known], _mask(found, points)[known])


def _holds(relation, x, points):
    """Return where the relation holds, and where its sides have values at all."""
    if isinstance(relation, sympy.Rel):
        difference = compiled(relation.lhs - relation.rhs, (x,))(points)
        compare = {">": np.greater, ">=": np.greater_equal, "<": np.less, "<=": np.less_equal}
        compare |= {"==": np.equal, "!=": np.not_equal}
        return compare[relation.rel_op](difference, 0), ~np.isnan(difference)
    if isinstance(relation, sympy.Not):
        holds, known = _holds(relation.args[0], x, points)
        return ~holds, known
    parts = [_holds(part, x, points) for part in relation.args]
    combine = np.logical_and if isinstance(relation, sympy.And) else np.logical_or
    return combine.reduce([h for h, _ in parts]), np.logical_and.reduce([k for _, k in parts])


def _mask(found, points):
    if found is S.Reals:
        return np.ones(points.shape, dtype=bool)
    inside = np.zeros(points.shape, dtype=bool)
    for part in found.args if isinstance(found, sympy.Union) else [found]:
        if isinstance(part, sympy.Interval):  # no probe is an end of it
            inside |= (points > float(part.start)) & (points < float(part.end))
    return inside


def _are_all_zeros(zeros, u, x) -> bool:
    """Tell whether u is 0 at all of them, and changes its sign nowhere else in passing 0."""
    points = _probes(zeros)
    function = compiled(u, (x,))
    values = function(points)
    if not isinstance(zeros, sympy.FiniteSet | type(S.EmptySet)):  # relu is 0 on a whole interval
        inside, known = _mask(zeros, points), ~np.isnan(values)
        return bool(np.array_equal(np.isclose(values, 0, atol=1e-9)[known], inside[known]))
    claimed = np.array(sorted(map(float, zeros)))
    change = np.flatnonzero(np.sign(values[:-1]) * np.sign(values[1:]) < 0)
    left, right = points[change], points[change + 1]
    unclaimed = np.searchsorted(claimed, left) == np.searchsorted(claimed, right)
    left, right = left[unclaimed], right[unclaimed]
    start = np.sign(function(left))
    scale = np.minimum(np.abs(function(left)), np.abs(function(right)))
    for _ in range(60):
        middle = (left + right) / 2
        same = np.sign(function(middle)) == start
        left, right = np.where(same, middle, left), np.where(same, right, middle)
    missed = np.abs(function(left)) < 1e-6 * scale  # at a pole it is large
    return not missed.any()


def _at_switch(domain, derivative, switch, x, fixed):
    """Include the points at which the switch turns, or exclude them, as the numbers say."""
    turns = without_switches(switch.argument, derivative.switches).subs(fixed)
    turns = sympy.sin(sympy.pi * turns) if switch.is_floor and turns not in (x, -x) else turns
    points = S.Integers if switch.is_floor and turns in (x, -x) else _zeros(turns, x)
    if isinstance(points, sympy.FiniteSet):
        exist = sympy.FiniteSet(*(p for p in points if _has_value(derivative, x, p, fixed)))
        return (domain - points).union(exist)
    if points is S.Integers or points is S.EmptySet or points is S.Reals:
        exist = points if points and _has_value(derivative, x, S.Zero, fixed) else S.EmptySet
        return (domain - points).union(exist)
    if _has_value(derivative, x, _member(points), fixed):
        return domain
    return domain.intersect(sympy.ConditionSet(x, Ne(turns, 0), S.Reals))


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
