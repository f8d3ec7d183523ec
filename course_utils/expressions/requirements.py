"""What a formula asks of its variables, as a list of conditions, however many variables it has."""

import sympy

from course_utils.expressions.conditions import (
    FROM_ONE,
    INSIDE_ONE,
    NOT_NEGATIVE,
    NOT_ZERO,
    OUTSIDE_ONE,
    POSITIVE,
    WITHIN_ONE,
    Condition,
    needed_by,
    simplest,
    written,
)


def requirements(f) -> list[Condition]:
    """Return what must hold for a function to have a value, in the order in which it is shown.

    Parameters
    ----------
    f : Function
        Scalar valued, without pieces: of those each has its own conditions.

    Returns
    -------
    list of Condition
        Each says of an expression that it is positive, not negative or not zero; that u lies from
        -1 to 1 is told as 1 - u² ≥ 0. Empty where the function has a value everywhere.

    Examples
    --------
    >>> from course_utils.functions import Function
    >>> print(*requirements(Function("ln(x) + 1/(x^2 + y^2 - 1)")))
    x > 0 x**2 + y**2 - 1 != 0
    """
    if f.shape or f.expression.has(sympy.Piecewise):
        raise ValueError("Conditions are listed for a scalar function without pieces.")
    found = set(f.conditions)
    for node in sympy.preorder_traversal(f.expression):
        found |= needed_by(node.func, *node.args) if node.args else set()
    found = {each for condition in found for each in _as_signs(condition)}
    return written(each for each in found if not _is_said_by_others(each, found))


def _is_said_by_others(condition, found) -> bool:
    """Tell whether u ≠ 0 stands beside u > 0 or -u > 0."""
    u = condition.argument
    signs = {Condition(POSITIVE, each) for each in (u, -u)}
    return condition.kind == NOT_ZERO and bool(signs & found)


def _as_signs(condition):
    """Return a condition as one on a sign."""
    u = condition.argument
    told = {
        WITHIN_ONE: (NOT_NEGATIVE, 1 - u**2),
        INSIDE_ONE: (POSITIVE, 1 - u**2),
        OUTSIDE_ONE: (POSITIVE, u**2 - 1),
        FROM_ONE: (NOT_NEGATIVE, u - 1),
    }
    return simplest(*told[condition.kind]) if condition.kind in told else [condition]
