"""Newton's method, also called Newton-Raphson: for roots, and for stationary points."""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from course_utils.functions import Function
from course_utils.solvers.damping import downhill
from course_utils.solvers.derivatives import (
    check_function,
    check_start,
    curvature_of,
    gradient_of,
    hessian_of,
    slope_of,
)
from course_utils.solvers.evidence import exact_value, is_flat, is_zero_by_rounding, look_around
from course_utils.solvers.iteration import (
    EPSILON,
    NEWTON_RULES,
    Row,
    Verdict,
    iterate,
    number_at,
    scale,
    size,
    stop_at,
    vector_at,
)
from course_utils.solvers.messages import (
    ROOT,
    STATIONARY,
    STATIONARY_ND,
    Words,
    advice,
    newton_message,
)
from course_utils.solvers.rates import convergence_rate, progress
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
        fun, jac = number_at(f, x), number_at(slope, x)
        step = _divide(-fun, jac)
        return Row(x, fun, jac, step, abs(fun), abs(step))

    path, verdict = iterate(evaluate, x0, stop_at(xtol, ftol, maxiter), NEWTON_RULES)
    return _judged(path, verdict, f, slope, ROOT)


def minimize_newton(
    f: Callable,
    x0,
    gradient: Callable | None = None,
    hessian: Callable | None = None,
    *,
    line_search: bool = False,
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
    line_search : bool
        Go downhill only: where the Hessian is not positive definite, its eigenvalues are taken
        without their signs, and a step after which f is not lower by enough is halved (Nocedal and
        Wright, *Numerical Optimization*, section 3.4). So it does not stop at maxima and saddles,
        unless it starts on one.
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
    if line_search:
        evaluate = downhill(f, evaluate)

    path, verdict = iterate(evaluate, x0, stop_at(xtol, gtol, maxiter), NEWTON_RULES)
    if one:
        result = _judged(path, verdict, gradient, hessian, STATIONARY)
    else:
        result = _judged_nd(path, verdict, f, gradient)
    if result.verdict != "converged":
        return result
    kind, reason = _kind_1d(path, gradient) if one else _kind_nd(path, gradient)
    message = f"{result.message} {reason}"
    return replace(result, success=kind == "minimum", message=message, kind=kind)


# --- what came of it -----------------------------------------------------------------------------


def _judged(path: Path, verdict: Verdict, f, slope, words: Words) -> Result:
    """The result of a search for a zero of ``f``, once its end has been looked at."""
    with np.errstate(all="ignore"):
        verdict = _checked(path, verdict, f, slope)
        if verdict.name == "converged":
            rate = _checked_rate(convergence_rate(path), path, lambda x: number_at(f, x))
            return result_of(path, verdict, True, newton_message(path, verdict, rate, words), rate)
        view = look_around(f, path.x.tolist(), rising=words is STATIONARY)
        if verdict.name == "iteration limit" and _marches_past(path, view.crossing):
            verdict = Verdict("runs away")
        # Steps that shrink steadily have a limit, be there a change of sign or not.
        told = (
            view.crossing or verdict.name != "iteration limit" or progress(path).kind != "shrinks"
        )
        what_next = advice(view, words, _shortens(f, slope, view)) if told else ""
        message = newton_message(path, verdict, None, words, what_next)
    return result_of(path, verdict, False, message)


def _checked(path: Path, verdict: Verdict, f, slope) -> Verdict:
    """The verdict, unless what came out as 0 did so by rounding."""
    x, residual = float(path.x[-1]), path.fun if path.hess is None else path.jac
    found = verdict.name == "converged" and residual[-1] == 0
    if found and (is_zero_by_rounding(f, slope, x) or _fades(f, path, residual)):
        return Verdict("runs away" if _walks(path) else "rounding")
    if verdict.name != "zero derivative" or exact_value(slope, x) == 0:
        return verdict
    if _walks(path):
        return Verdict("runs away")
    return Verdict("flat") if is_flat(f, slope, x) else verdict


def _checked_rate(rate: str | None, path: Path, f) -> str | None:
    """The rate; one step that happens to land on a zero is not called exact."""
    if rate != "exact":
        return rate
    zeroed = path.fun if path.hess is None else path.jac
    half = f((path.x[0] + path.x[1]) / 2) - zeroed[0] / 2
    return rate if size(half) <= 1e-9 * size(zeroed[0]) else None


def _marches_past(path: Path, crossing) -> bool:
    """Whether the steps go on in one direction, further out than ever, and to no known root."""
    out = np.abs(path.x - path.x[0])
    if out[-1] < out.max():
        return False
    ahead = crossing is not None and (crossing.left - path.x[-1]) * path.step[-1] > 0
    return progress(path).kind == "marches" and not ahead


def _walks(path: Path) -> bool:
    """Three steps or more, all in one direction, and no shorter at the end."""
    steps = np.diff(path.x)
    if len(steps) < 3 or not (steps * steps[-1] > 0).all():
        return False
    return bool(steps[-1] / steps[-3] > 0.8 and abs(steps[-1]) > 1e-4 * scale(path.x[-1]))


def _fades(f, path: Path, residual) -> bool:
    """Whether f stays as good as 0 for another step on from a zero that was walked to."""
    if not _walks(path):
        return False
    beyond = number_at(f, float(2 * path.x[-1] - path.x[-2]))
    return abs(beyond) <= 1e-6 * np.abs(residual).max()


def _shortens(f, slope, view):
    """Tells whether a step of the method from x comes nearer to the crossing that was seen."""

    def test(x: float) -> bool:
        root, steepness = view.crossing.left, number_at(slope, x)
        landing = x - _divide(number_at(f, x), steepness)
        return abs(landing - root) <= 0.5 * abs(x - root) + 1e-9 * scale(root)

    return test


def _judged_nd(path: Path, verdict: Verdict, f, gradient) -> Result:
    success = verdict.name == "converged"
    if success and not path.jac[-1].any() and not path.hess[-1].any():
        success, verdict = _checked_nd(path, verdict, f)
    elif verdict.name == "iteration limit" and progress(path).kind == "marches":
        verdict = Verdict("runs away")
    rate = convergence_rate(path) if success else None
    rate = _checked_rate(rate, path, lambda x: vector_at(gradient, x))
    message = newton_message(path, verdict, rate, STATIONARY_ND, "" if success else _ELSEWHERE)
    return result_of(path, verdict, success, message, rate)


def _checked_nd(path: Path, verdict: Verdict, f) -> tuple[bool, Verdict]:
    """A gradient and a Hessian that are both 0 may have underflowed."""
    if isinstance(f, Function) and any(
        exact_value(f.derivative(v), *path.x[-1]) for v in f.variables
    ):
        return False, Verdict("rounding")
    return True, verdict


_ELSEWHERE = "Start elsewhere."


def _divide(numerator: float, denominator: float) -> float:
    """A quotient that is 0 when there is nothing to divide, and NaN instead of an error."""
    if numerator == 0:
        return 0.0
    return numerator / denominator if denominator != 0 else math.nan


def _one_variable(f, gradient, hessian):
    def evaluate(x):
        fun, jac, hess = number_at(f, x), number_at(gradient, x), number_at(hessian, x)
        step = _divide(-jac, hess)
        return Row(x, fun, jac, step, abs(jac), abs(step), hess)

    return evaluate


def _several_variables(f, gradient, hessian):
    def evaluate(x):
        fun, jac, hess = (
            number_at(f, *x.tolist()),
            vector_at(gradient, x),
            vector_at(hessian, x, axes=2),
        )
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
        left, right = number_at(gradient, x - reach), number_at(gradient, x + reach)
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


def _kind_nd(path: Path, gradient) -> tuple[str, str]:
    """By the eigenvalues of the Hessian; zero among them leaves minimum and maximum open."""
    eigenvalues, directions = np.linalg.eigh(path.hess[-1])
    with np.errstate(all="ignore"):
        counts = _counts(path.x[-1], eigenvalues, directions, gradient)
    up, down = (eigenvalues > 0)[counts].any(), (eigenvalues < 0)[counts].any()
    shown = ", ".join(f"{e:.4g}" for e in np.where(counts, eigenvalues, 0))
    if not counts.all() and not (up and down):
        return "undecided", f"What kind it is stays open: the Hessian has eigenvalue 0 ({shown})."
    kind = "saddle" if up and down else "minimum" if up else "maximum"
    advice = "" if kind == "minimum" else " Start elsewhere."
    return kind, f"It is a {kind}: the eigenvalues of the Hessian are {shown}.{advice}"


def _counts(x, eigenvalues, directions, gradient) -> np.ndarray:
    """Which eigenvalues differ from 0: shape (n,).

    Zero is what rounding may have made of it, n times EPSILON relative to the largest. It also is
    what does not account for the change of the gradient nearby: at the point where an iteration
    stopped beside the minimum of x⁴ the curvature is small, not 0.
    """
    reach = 1e-4 * scale(x)
    noise = len(x) * EPSILON * np.abs(eigenvalues).max()

    def counts(eigenvalue, direction):
        along = [vector_at(gradient, x + s * reach * direction) @ direction for s in (-1, 1)]
        return abs(eigenvalue) > noise and abs(eigenvalue) * reach > 0.1 * np.nanmax(np.abs(along))

    return np.array([counts(e, v) for e, v in zip(eigenvalues, directions.T, strict=True)])
