"""Gradient descent with a fixed learning rate."""

import math
from collections.abc import Callable
from itertools import pairwise
from numbers import Real
from typing import NamedTuple

import numpy as np

from course_utils.solvers.derivatives import (
    check_function,
    check_start,
    gradient_of,
    slope_of,
)
from course_utils.solvers.iteration import (
    EPSILON,
    WINDOW,
    Row,
    Verdict,
    converged,
    cycle,
    iterate,
    not_finite,
    scale,
    size,
    stop_at,
    number_at,
    vector_at,
)
from course_utils.solvers.messages import number, short, steps, where
from course_utils.solvers.rates import convergence_rate, linear_factor
from course_utils.solvers.result import Path, Result, result_of


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
        of the Hessian (in one variable: 2/f'').
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
        ``verdict`` is "converged", "diverges", "falls without bound", "cycle", "stalled",
        "no derivative", "outside the domain" or "iteration limit". A converged descent stands at a
        stationary point: nearly always a minimum, from special starts a saddle or a maximum.

    Examples
    --------
    >>> result = gradient_descent(lambda x: (x - 3) ** 2, 0, 0.5, lambda x: 2 * (x - 3))
    >>> result.x, result.nit
    (3.0, 1)
    """
    x0 = check_start(x0)
    check_function(f, np.size(x0))
    check_learning_rate(learning_rate)
    one = isinstance(x0, float)
    gradient = gradient or (slope_of if one else gradient_of)(f)
    evaluate = (_one_variable if one else _several_variables)(f, gradient, learning_rate)
    path, verdict = iterate(evaluate, x0, stop_at(math.inf, gtol, maxiter), DESCENT_RULES)
    return descent_result(path, verdict)


def check_learning_rate(learning_rate) -> None:
    if not (isinstance(learning_rate, Real) and 0 < learning_rate < math.inf):
        raise ValueError(
            f"The learning rate must be a positive number, such as 0.1, not {learning_rate!r}."
        )


def _one_variable(f, slope, learning_rate):
    return lambda x: descent_row(x, number_at(f, x), number_at(slope, x), learning_rate)


def _several_variables(f, gradient, learning_rate):
    return lambda x: descent_row(
        x, number_at(f, *x.tolist()), vector_at(gradient, x), learning_rate
    )


def descent_row(x, fun, jac, learning_rate: float) -> Row:
    """A point of a descent, with the step -learning_rate times the gradient."""
    slope = size(jac)
    return Row(x, fun, jac, -learning_rate * jac, slope, learning_rate * slope)


# --- rules of its own ----------------------------------------------------------------------------


def _out_of_reach(rows, stop) -> Verdict | None:
    """The numbers become too large, downhill or uphill."""
    verdict = not_finite(rows, stop)
    if verdict is None or verdict.name == "outside the domain":
        return verdict
    return Verdict("falls without bound" if _has_fallen(rows) else "diverges")


def _no_slope(rows, stop) -> Verdict | None:
    return None if math.isfinite(rows[-1].length) else Verdict("no derivative")


def _too_short(rows, stop) -> Verdict | None:
    last = rows[-1]
    return Verdict("stalled") if last.length < 0.5 * EPSILON * size(last.x) else None


def _climbs(rows, stop) -> Verdict | None:
    """Over a whole window f rises and the steps become longer."""
    recent = rows[-WINDOW - 1 :]
    if len(recent) <= WINDOW or recent[-1].length < recent[0].length:
        return None
    rises = all(a.fun < b.fun and a.length < b.length for a, b in pairwise(recent))
    return Verdict("diverges") if rises else None


def _plunges(rows, stop) -> Verdict | None:
    far = size(rows[-1].x) > 1e8 * scale(rows[0].x)
    return Verdict("falls without bound") if far and _has_fallen(rows) else None


def _has_fallen(rows) -> bool:
    """Whether f got lower, as far as it could be computed."""
    values = [row.fun for row in rows[-WINDOW:] if not math.isnan(row.fun)]
    return bool(values) and values[-1] < rows[0].fun


DESCENT_RULES = (_out_of_reach, converged, _no_slope, _too_short, cycle, _climbs, _plunges)


# --- the sentences -------------------------------------------------------------------------------


class Words(NamedTuple):
    """How the sentences call the point and the function."""

    point: str = "x"
    function: str = "f"


def descent_result(path: Path, verdict: Verdict, words: Words | None = None) -> Result:
    """The result of a descent along this path."""
    success = verdict.name == "converged"
    rate = convergence_rate(path) if success else None
    message = _SENTENCES[verdict.name](path, verdict, words or Words())
    return result_of(path, verdict, success, message, rate)


def _converged(path, verdict, words):
    if len(path) == 1:
        return (
            f"{where(path, words.point)} the gradient is 0 already: there is no way down to "
            "follow, be it a minimum or not."
        )
    count = steps(len(path) - 1)
    text = f"Converged to {words.point} = {number(path.x[-1])} in {count}: the gradient is 0 there"
    factor = linear_factor(path)
    return (
        f"{text}." if factor is None else f"{text}, and each step left {factor:.3g} of the error."
    )


def change(path: Path, function: str) -> str:
    """How the value changed along the path, in words."""
    values = path.fun[np.isfinite(path.fun)]
    first, last = f"{values[0]:.6g}", f"{values[-1]:.6g}"
    if first == last:
        return f"{function} still is {last}"
    return (
        f"{function} has {'fallen' if values[-1] < values[0] else 'risen'} from {first} to {last}"
    )


def _diverges(path, verdict, words):
    return (
        f"Diverges: each step overshoots further than the one before, and after "
        f"{steps(len(path) - 1)} {change(path, words.function)}. Take a smaller learning rate."
    )


def _falls_without_bound(path, verdict, words):
    return (
        f"No end to the fall: after {steps(len(path) - 1)} {change(path, words.function)}, and "
        f"{words.point} has got to {short(path.x[-1])}. There is no minimum that way."
    )


def _cycle(path, verdict, words):
    shown = " → ".join(short(x) for x in path.x[-min(verdict.period, 4) - 1 :])
    return (
        f"Steps to and fro in a cycle of period {verdict.period}: {shown}. "
        "Take a smaller learning rate."
    )


def _stalled(path, verdict, words):
    return (
        f"Stuck at {words.point} = {number(path.x[-1])}: the step is too small to change it, "
        f"though the gradient is {size(path.jac[-1]):.3g} long. Take a larger learning rate."
    )


def _no_derivative(path, verdict, words):
    return (
        f"{where(path, words.point)} {words.function} has no gradient to follow. Start elsewhere."
    )


def _outside(path, verdict, words):
    return (
        f"{where(path, words.point)} {words.function} has no value: that is outside its domain. "
        "Start elsewhere, or take a smaller learning rate."
    )


def _limit(path, verdict, words):
    start = f"Not there after {steps(len(path) - 1)}: the gradient is {size(path.jac[-1]):.3g} long"
    if path.fun[-1] > path.fun[0]:
        return f"{start}, and {change(path, words.function)}. Take a smaller learning rate."
    return (
        f"{start}, and {change(path, words.function)}. "
        "Give it a larger maxiter, or another learning rate."
    )


_SENTENCES: dict[str, Callable] = {
    "converged": _converged,
    "diverges": _diverges,
    "falls without bound": _falls_without_bound,
    "cycle": _cycle,
    "stalled": _stalled,
    "no derivative": _no_derivative,
    "outside the domain": _outside,
    "iteration limit": _limit,
}
