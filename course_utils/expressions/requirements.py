"""What a formula asks of its variables, as a list of conditions, however many variables it has."""

import sympy

from course_utils.expressions.conditions import (
    NOT_ZERO,
    POSITIVE,
    Condition,
    needed_by,
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
        Empty where the function has a value everywhere.

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
    return written(each for each in found if not _is_said_by_others(each, found))


def _is_said_by_others(condition, found) -> bool:
    """Tell whether u ≠ 0 stands beside u > 0 or -u > 0."""
    u = condition.argument
    signs = {Condition(POSITIVE, each) for each in (u, -u)}
    return condition.kind == NOT_ZERO and bool(signs & found)
