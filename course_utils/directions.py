"""Slopes in a direction as the limits that they are, whether or not there is a gradient.

`course_utils.calculus.directional_derivative` computes them from the gradient, which is right where
the function is differentiable. Here nothing is taken for granted.
"""

import reprlib

import sympy

from course_utils.expressions.arguments import exact, one_number, point_of
from course_utils.functions import Function
from course_utils.limits import Limit, exact_point, limit


def directional_limit(f, point, direction, value=None) -> Limit:
    """Return the limit of (f(point + s u) - f(point)) / s as s tends to 0.

    u is the direction, brought to length 1. The two sides of the limit are the slope of what lies
    ahead, for s > 0, and of what lies behind; only where they agree is there a directional
    derivative.

    Parameters
    ----------
    f : Function
        Scalar valued, of n variables.
    point : sequence of n float
    direction : sequence of n float
        Only where it points counts, not its length; it must not be zero.
    value : float, optional
        The height at the point; f(point) when left out. For a formula that has none there.

    Returns
    -------
    Limit
        Of one variable, called s, at s = 0; see `course_utils.limits.limit`.

    Raises
    ------
    ValueError
        If the direction is zero, or f has no value at the point and none is given.

    Examples
    --------
    >>> print(directional_limit(Function("x^2 y"), (1, 2), (3, 4)).value)
    3.2
    >>> directional_limit(Function("|x y|^(1/2)"), (0, 0), (1, 1)).verdict
    'left and right differ'
    """
    rise = along(f, point, direction)
    height = _height(rise, value)
    return limit((rise - height) / Function("s"), 0)


def along(f, point, direction) -> Function:
    """Return s -> f(point + s u), the height along a straight line; s is the way gone.

    Parameters and errors are those of `directional_limit`.

    Examples
    --------
    >>> along(Function("x^2 + y^2"), (0, 5), (3, 4))
    h(s) = 9*s**2/25 + (4*s/5 + 5)**2
    """
    if not isinstance(f, Function) or f.shape:
        raise TypeError(
            f"f must be a scalar valued Function, not {reprlib.repr(f)}: write f = Function(...)."
        )
    names = [variable.name for variable in f.variables]
    start = [_meant(c, "A coordinate") for c in point_of(point, names)]
    way = [_meant(c, "A component") for c in point_of(direction, names)]
    length = sympy.sqrt(sum(c**2 for c in way))
    if length == 0:
        raise ValueError("The direction is zero and points nowhere: give another one.")
    s = Function("s").expression
    return f.compose(Function([p + s * c / length for p, c in zip(start, way, strict=True)], "s"))


def _height(rise: Function, value) -> sympy.Expr:
    if value is not None:
        return _meant(value, "The value at the point")
    if not rise.is_defined(0):
        raise ValueError("f has no value at this point: say what it shall be, by value=0.")
    return rise.expression.subs(rise.variables[0], 0)


def _meant(number, what) -> sympy.Expr:
    """Return the number that a float is rounded from: a limit looks at hundreds of digits."""
    is_symbolic = isinstance(number, sympy.Basic)
    return exact_point(exact(number, what) if is_symbolic else one_number(number, what))
