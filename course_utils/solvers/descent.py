"""Gradient descent: with a fixed learning rate, and with any rule for the step."""

import math
from collections.abc import Callable
from numbers import Real

import numpy as np

from course_utils.solvers.derivatives import (
    check_function,
    check_start,
    gradient_of,
    slope_of,
)
from course_utils.solvers.descent_messages import Trial, descent_result
from course_utils.solvers.descent_rules import DESCENT_RULES, is_flat_end
from course_utils.solvers.iteration import (
    Row,
    Verdict,
    iterate,
    number_at,
    size,
    stop_at,
    vector_at,
)
from course_utils.solvers.result import Result


def gradient_descent(
    f: Callable,
    x0,
    learning_rate: float,
    gradient: Callable | None = None,
    *,
    gtol: float = 1e-8,
    maxiter: int = 1000,
) -> Result:
    """Walk downhill: each step is -learning_rate times the gradient.

    Parameters
    ----------
    f : Function, or any callable f(x), or f(x, y, ...) in several variables
    x0 : float, or array_like of shape (n,)
        Where to start.
    learning_rate : float
        Positive. Near a minimum the steps shrink only if it is below 2 over the largest eigenvalue
        of the Hessian (in one variable: 2/f''); see `largest_learning_rate`.
    gradient : callable, optional
        The derivative or, in n variables, the gradient of shape (n,), called as f is. Left out:
        exact for a Function, by central differences for other callables.
    gtol : float
        Stop when the gradient is at most this long.
    maxiter : int
        The largest number of steps.

    Returns
    -------
    Result
        ``verdict`` is "converged", "flat" (the gradient is within the tolerance, but nothing shows
        that it gets to 0 nearby), "diverges", "falls without bound", "cycle", "stalled",
        "no derivative", "outside the domain" or "iteration limit". A converged descent stands at a
        stationary point: nearly always a minimum, from special starts a saddle or a maximum.

    Examples
    --------
    >>> result = gradient_descent(lambda x: (x - 3) ** 2, 0, 0.5, lambda x: 2 * (x - 3))
    >>> result.x, result.nit
    (3.0, 1)
    """
    check_learning_rate(learning_rate)
    return descend(
        f,
        x0,
        lambda x, slope: -learning_rate * slope,
        gradient,
        gtol=gtol,
        maxiter=maxiter,
        learning_rate=learning_rate,
    )


def descend(
    f: Callable,
    x0,
    step: Callable,
    gradient: Callable | None = None,
    *,
    gtol: float = 1e-8,
    maxiter: int = 1000,
    learning_rate: float | None = None,
) -> Result:
    """Walk downhill by a rule of your own.

    Parameters
    ----------
    f, x0, gradient, gtol, maxiter
        As in `gradient_descent`.
    step : callable
        ``step(x, gradient)`` returns what is added to x: a number, or in n variables an array of
        shape (n,). It may remember what it was called with; it is called once at every point.
    learning_rate : float, optional
        Of a plain descent, for which other rates are tried where this one fails.

    Returns
    -------
    Result
        As of `gradient_descent`.

    Examples
    --------
    >>> result = descend(lambda x: (x - 3) ** 2, 0, lambda x, slope: -0.5 * slope)
    >>> round(result.x, 6)
    3.0
    """
    x0 = check_start(x0)
    check_function(f, np.size(x0))
    values, slopes = _on_points(f, gradient, isinstance(x0, float))

    def evaluate(x):
        slope = slopes(x)
        return descent_row(x, values(x), slope, _checked_step(step(x, slope), x))

    path, verdict = iterate(evaluate, x0, stop_at(math.inf, gtol, maxiter), DESCENT_RULES)
    if verdict.name == "converged" and is_flat_end(f, slopes, path):
        verdict = Verdict("flat")
    return descent_result(path, verdict, trial=Trial(values, slopes, learning_rate))


def check_learning_rate(learning_rate) -> None:
    if isinstance(learning_rate, bool | np.bool_) or not (
        isinstance(learning_rate, Real) and 0 < learning_rate < math.inf
    ):
        raise ValueError(
            f"The learning rate must be a positive number, such as 0.1, not {learning_rate!r}."
        )


def descent_row(x, fun, jac, step) -> Row:
    """A point of a descent, and the step that is taken there."""
    return Row(x, fun, jac, step, size(jac), size(step))


def _on_points(f, gradient, one: bool) -> tuple[Callable, Callable]:
    """The function and its gradient, both called with a point: a number or an array."""
    if one:
        slope = gradient or slope_of(f)
        return lambda x: number_at(f, x), lambda x: number_at(slope, x)
    slope = gradient or gradient_of(f)
    return lambda x: number_at(f, *x.tolist()), lambda x: vector_at(slope, x)


def _checked_step(step, x):
    if np.shape(step) != np.shape(x):
        raise ValueError(
            f"The step must be added to x, so it needs the shape {np.shape(x)}, "
            f"not {np.shape(step)}: return one number for each variable."
        )
    return step
