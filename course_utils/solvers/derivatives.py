"""Where a solver gets its derivatives from: given, exact from a Function, or by differences."""

import math
import reprlib
from collections.abc import Callable

import numpy as np

from course_utils import calculus
from course_utils.functions import Function


def check_function(f, variables: int | None = None) -> None:
    """Refuse what no solver can work with; ``variables`` is how many numbers x0 holds."""
    if not callable(f):
        raise TypeError(
            f"The solver needs a function, not {f!r}: "
            'write Function("x^3 - 2"), or define one with def or lambda.'
        )
    if not isinstance(f, Function):
        return
    names = ", ".join(variable.name for variable in f.variables)
    if f.shape:
        raise ValueError(f"{f.name} has {f.shape[0]} components: give one of them, not all.")
    if len(f.variables) != variables:
        count = f"{len(f.variables)} variable" + "s" * (len(f.variables) != 1)
        raise ValueError(
            f"{f.name} has {count} ({names}), but x0 holds {variables}: "
            "give one number for each, or fix some with restrict()."
        )


def check_start(x0):
    """``x0`` as a float, or as an array of floats of shape (n,)."""
    try:
        if np.asarray(x0).dtype.kind not in "iufOb":
            raise TypeError
        x0 = np.array(x0, dtype=float)
    except (TypeError, ValueError, OverflowError):
        raise TypeError(f"x0 must be a number, such as 2 or 0.5, not {reprlib.repr(x0)}.") from None
    if x0.ndim > 1 or not x0.size or not np.isfinite(x0).all():
        raise ValueError("x0 must be one finite number, or a list with one for each variable.")
    return float(x0) if x0.ndim == 0 else x0


def slope_of(f: Callable, derivative=None, h: float | None = None) -> Callable:
    """The derivative of a function of one variable, as `newton` describes it."""
    if derivative is None:
        derivative = "exact" if isinstance(f, Function) else "central"
    if h is not None and derivative not in _QUOTIENTS:
        raise ValueError('h is the step of differences: add derivative="forward" or "central".')
    if callable(derivative):
        return derivative
    if derivative == "exact":
        return _exact_slope(f)
    if derivative not in _QUOTIENTS:
        raise ValueError(
            f'derivative is a function, "exact", "forward" or "central", not {derivative!r}.'
        )
    return _QUOTIENTS[derivative](f, h)


def _exact_slope(f):
    if not isinstance(f, Function):
        raise ValueError(
            'An exact derivative needs a Function, such as Function("x^3 - 2"); '
            'for other functions give the derivative, or derivative="central".'
        )
    return f.derivative()


# The quotients of course_utils.calculus refuse a step that is lost beside a huge x. A solver that
# runs away gets there, and has a verdict for it: so the default step grows with x.


def _forward(f, h):
    step = _step(h, calculus.FORWARD_STEP)
    return lambda x: (f(x + step(x)) - f(x)) / step(x)


def _central(f, h):
    step = _step(h, calculus.CENTRAL_STEP)
    return lambda x: (f(x + step(x)) - f(x - step(x))) / (2 * step(x))


def _step(h, default):
    if h is None:
        return lambda x: default * max(1.0, abs(x))
    if not 0 < h < math.inf:
        raise ValueError(f"The step h of the differences must be positive, such as 1e-5, not {h}.")
    return lambda x: h


_QUOTIENTS = {"forward": _forward, "central": _central}


def curvature_of(f: Callable, derivative: Callable | None) -> Callable:
    """The second derivative of a function of one variable."""
    if isinstance(f, Function):
        return f.derivative(order=2)
    if derivative is not None:
        return slope_of(derivative)
    return lambda x: calculus.numerical_hessian(f, [x])[0, 0]


def gradient_of(f: Callable) -> Callable:
    """The gradient of a function of several variables, shape (n,)."""
    if isinstance(f, Function):
        return f.gradient()
    return lambda *point: calculus.numerical_gradient(f, point)


def hessian_of(f: Callable, gradient: Callable | None) -> Callable:
    """The Hessian of a function of several variables, shape (n, n)."""
    if isinstance(f, Function):
        return f.hessian()
    if gradient is not None:
        return lambda *point: calculus.numerical_jacobian(gradient, point)
    return lambda *point: calculus.numerical_hessian(f, point)
