"""Newton's method, also called Newton-Raphson: for roots, and for stationary points."""

import math
from collections.abc import Callable

import numpy as np

from course_utils.solvers.derivatives import (
    check_function,
    check_start,
    curvature_of,
    gradient_of,
    hessian_of,
    slope_of,
)
from course_utils.solvers.iteration import (
    NEWTON_RULES,
    Row,
    convergence_rate,
    iterate,
    size,
    stop_at,
    value_at,
    vector_at,
)
from course_utils.solvers.messages import ROOT, STATIONARY, STATIONARY_ND, newton_message
from course_utils.solvers.result import Path, Result, result_of


def newton(
    f: Callable,
    x0: float,
    derivative: Callable | str | None = None,
    *,
    h: float | None = None,
    xtol: float = 1e-12,
    ftol: float = 1e-10,
    maxiter: int = 100,
) -> Result:
    """Find a root of ``f``: a place where f(x) = 0.

    Parameters
    ----------
    f : Function of one variable, or any callable f(x)
    x0 : float
        Where to start.
    derivative : callable or {"exact", "forward", "central"}, optional
        f' itself, or where to get it: exact (for a Function, and then the default), by forward
        differences, or by central differences (the default for other callables).
    h : float, optional
        The step of the differences.
    xtol, ftol : float
        Stop when the next step is at most ``xtol`` (relative to x where ``|x| > 1``) and ``|f(x)|``
        is at most ``ftol``. ``xtol=inf`` tests ``|f(x)|`` alone, which may stop far from a root.
    maxiter : int
        The largest number of steps.

    Returns
    -------
    Result
        Whatever happens is told by ``verdict`` and ``message``; ``path.step`` is -f(x)/f'(x).

    Examples
    --------
    >>> root = newton(lambda x: x**2 - 2, 1, lambda x: 2 * x)
    >>> root.x, root.nit, root.rate
    (1.4142135623730951, 5, 'quadratic')
    """
    x0 = check_start(x0)
    if not isinstance(x0, float):
        raise ValueError("newton works in one variable: x0 must be one number.")
    check_function(f, 1)
    slope = slope_of(f, derivative, h)

    def evaluate(x):
        fun, jac = value_at(f, x), value_at(slope, x)
        step = _divide(-fun, jac)
        return Row(x, fun, jac, step, abs(fun), abs(step))

    path, verdict = iterate(evaluate, x0, stop_at(xtol, ftol, maxiter), NEWTON_RULES)
    success = verdict.name == "converged"
    rate = convergence_rate(path) if success else None
    return result_of(path, verdict, success, newton_message(path, verdict, rate, ROOT), rate)


def minimize_newton(
    f: Callable,
    x0,
    gradient: Callable | None = None,
    hessian: Callable | None = None,
    *,
    xtol: float = 1e-12,
    gtol: float = 1e-8,
    maxiter: int = 100,
) -> Result:
    """Look for a minimum of ``f`` with Newton's method, in one variable or several.

    The method looks for a stationary point and finds maxima and saddles as readily as minima;
    ``kind`` tells which, and only a minimum is a success.

    Parameters
    ----------
    f : Function, or any callable f(x), or f(x, y, ...) in several variables
    x0 : float, or array_like of shape (n,)
        Where to start.
    gradient, hessian : callable, optional
        The first derivative and the second; in n variables of shape (n,) and (n, n), called as f
        is. Left out: exact for a Function, by central differences for other callables.
    xtol, gtol : float
        Stop when the next step is at most ``xtol`` (relative to x where ``|x| > 1``) and the
        gradient at most ``gtol`` long.
    maxiter : int
        The largest number of steps.

    Returns
    -------
    Result
        In one variable ``kind`` is "minimum" or "maximum" by the sign of f'', or where f'' is 0 by
        the signs of f' on both sides, else "neither". In n variables the eigenvalues of the Hessian
        decide between "minimum", "maximum" and "saddle"; "undecided" where they cannot.
    """
    x0 = check_start(x0)
    check_function(f, np.size(x0))
    one = isinstance(x0, float)
    # Read before the gradient gets its default: differences of a given gradient beat those of f.
    hessian = hessian or (curvature_of if one else hessian_of)(f, gradient)
    gradient = gradient or (slope_of if one else gradient_of)(f)
    evaluate = (_one_variable if one else _several_variables)(f, gradient, hessian)

    path, verdict = iterate(evaluate, x0, stop_at(xtol, gtol, maxiter), NEWTON_RULES)
    words = STATIONARY if one else STATIONARY_ND
    if verdict.name != "converged":
        return result_of(path, verdict, False, newton_message(path, verdict, None, words))
    rate = convergence_rate(path)
    kind, reason = _kind_1d(path, gradient) if one else _kind_nd(path)
    message = f"{newton_message(path, verdict, rate, words)} {reason}"
    return result_of(path, verdict, kind == "minimum", message, rate, kind)


def _divide(numerator: float, denominator: float) -> float:
    """A quotient that is 0 when there is nothing to divide, and NaN instead of an error."""
    if numerator == 0:
        return 0.0
    return numerator / denominator if denominator != 0 else math.nan


def _one_variable(f, gradient, hessian):
    def evaluate(x):
        fun, jac, hess = value_at(f, x), value_at(gradient, x), value_at(hessian, x)
        step = _divide(-jac, hess)
        return Row(x, fun, jac, step, abs(jac), abs(step), hess)

    return evaluate


def _several_variables(f, gradient, hessian):
    def evaluate(x):
        fun, jac, hess = value_at(f, *x), vector_at(gradient, x), vector_at(hessian, x, axes=2)
        step = _solve(hess, -jac)
        return Row(x, fun, jac, step, size(jac), size(step), hess)

    return evaluate


def _solve(matrix: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The solution of a linear system, NaN where there is none."""
    if not right.any():
        return np.zeros_like(right)
    if not np.isfinite(matrix).all():
        return np.full_like(right, math.nan)
    try:
        return np.linalg.solve(matrix, right)
    except np.linalg.LinAlgError:
        return np.full_like(right, math.nan)


# --- minimum, maximum or neither -----------------------------------------------------------------

_ADVICE = "Newton's method looks for f' = 0 and does not care which kind: start elsewhere."


def _kind_1d(path: Path, gradient) -> tuple[str, str]:
    """By the sign of f''; where that is zero, by how f' changes its sign."""
    x, curvature = float(path.x[-1]), float(path.hess[-1])
    reach = 1e-4 * max(1.0, abs(x))
    with np.errstate(all="ignore"):
        left, right = value_at(gradient, x - reach), value_at(gradient, x + reach)
    # f'' counts as zero where it does not account for the change of f' nearby.
    if abs(curvature) * reach > 0.1 * np.nanmax(np.abs([left, right, 0])):
        kind, sign = ("minimum", ">") if curvature > 0 else ("maximum", "<")
        reason = f"It is a {kind}: f''(x) = {curvature:.6g} {sign} 0."
    else:
        kind, reason = _first_derivative_test(left, right)
    return kind, f"{reason} {_ADVICE}" if kind in ("maximum", "neither") else reason


def _first_derivative_test(left: float, right: float) -> tuple[str, str]:
    if left == 0 or right == 0:
        return "undecided", "f is flat beside it as far as floating-point numbers can tell."
    if math.isnan(left) or math.isnan(right):
        return "undecided", "It lies at the edge of the domain of f'."
    start = "f'' is 0 there and cannot tell, but f'"
    if left < 0 < right:
        return "minimum", f"{start} changes from - to +: it is a minimum."
    if left > 0 > right:
        return "maximum", f"{start} changes from + to -: it is a maximum."
    return "neither", f"{start} keeps its sign: neither minimum nor maximum."


def _kind_nd(path: Path) -> tuple[str, str]:
    """By the eigenvalues of the Hessian; zero among them leaves minimum and maximum open."""
    eigenvalues = np.linalg.eigvalsh(path.hess[-1])
    zero = max(1e-6 * np.abs(eigenvalues).max(), 1e-10 * np.abs(path.hess).max())
    shown = ", ".join(f"{e:.4g}" for e in eigenvalues)
    up, down = (eigenvalues > zero).any(), (eigenvalues < -zero).any()
    if not (np.abs(eigenvalues) > zero).all() and not (up and down):
        return "undecided", f"What kind it is stays open: the Hessian has eigenvalue 0 ({shown})."
    kind = "saddle" if up and down else "minimum" if up else "maximum"
    advice = "" if kind == "minimum" else " Start elsewhere."
    return kind, f"It is a {kind}: the eigenvalues of the Hessian are {shown}.{advice}"
