"""Systems of equations, and least squares: Newton's method with a Jacobian, damped."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from course_utils import calculus
from course_utils.functions import Function
from course_utils.solvers.derivatives import check_start
from course_utils.solvers.iteration import EPSILON, scale, size, stop_at, value_at


@dataclass(frozen=True, eq=False, kw_only=True)
class SystemResult:
    """What `root` and `gauss_newton` found, with the field names of ``scipy.optimize``.

    Attributes
    ----------
    x : ndarray, shape (n,)
    fun : ndarray, shape (m,)
        The equations, or residuals, there.
    jac : ndarray, shape (m, n)
    nit : int
    success : bool
    verdict : str
        "converged", "no root" (a minimum of the length of F that is not 0), "singular",
        "outside the domain" or "iteration limit".
    message : str
    path : ndarray, shape (nit + 1, n)
    lengths : ndarray, shape (nit + 1,)
        The length of F at each point of the path.
    """

    x: np.ndarray
    fun: np.ndarray
    jac: np.ndarray
    nit: int
    success: bool
    verdict: str
    message: str
    path: np.ndarray
    lengths: np.ndarray


def root(
    F: Callable,
    x0,
    jac: Callable | None = None,
    *,
    damped: bool = True,
    xtol: float = 1e-12,
    ftol: float = 1e-10,
    maxiter: int = 100,
) -> SystemResult:
    """Solve n equations F(x, y, ...) = 0 in n unknowns by Newton's method.

    Each step solves J step = -F. Damped, a step is halved until F gets shorter.

    Parameters
    ----------
    F : vector valued Function, or callable F(x, y, ...) that returns n numbers
    x0 : array_like, shape (n,)
    jac : callable, optional
        The Jacobian, shape (n, n), called as F is. Left out: exact for a Function, by central
        differences for other callables.
    damped : bool
        False for the plain method.
    xtol, ftol : float
        Stop when the step is at most ``xtol`` (relative where ``|x| > 1``) and F at most ``ftol``
        long.
    maxiter : int

    Examples
    --------
    >>> circle_and_line = lambda x, y: (x**2 + y**2 - 2, x - y)
    >>> root(circle_and_line, (2, 1)).x.round(9).tolist()
    [1.0, 1.0]
    """
    x = _start(x0)
    F, jac = _system(F, jac, len(x))
    if F(x).shape != x.shape:
        raise ValueError(
            f"F returns {F(x).size} numbers for {x.size} unknowns: root needs as many equations as "
            "unknowns; for more take gauss_newton."
        )
    return _walk(F, jac, x, _newton_step, damped, stop_at(xtol, ftol, maxiter))


def gauss_newton(
    residuals: Callable,
    x0,
    jac: Callable | None = None,
    *,
    xtol: float = 1e-10,
    maxiter: int = 100,
) -> SystemResult:
    """Fit by least squares: make half the sum of the squared residuals as small as possible.

    The residuals are replaced by their tangents, and the linear least squares problem is solved
    (Nocedal and Wright, *Numerical Optimization*, section 10.3); a step that does not shorten the
    residuals is halved. Good where the residuals are small or nearly linear.

    Parameters
    ----------
    residuals : vector valued Function, or callable that returns m >= n numbers
    x0 : array_like, shape (n,)
    jac : callable, optional
        Shape (m, n); as in `root`.
    xtol : float
        Stop when the step is at most this (relative where ``|x| > 1``).
    maxiter : int

    Examples
    --------
    >>> t = np.array([0.0, 1, 2, 3])
    >>> fit = gauss_newton(lambda a, k: a * np.exp(-k * t) - 5 * np.exp(-0.5 * t), (1, 1))
    >>> fit.x.round(6).tolist()
    [5.0, 0.5]
    """
    x = _start(x0)
    residuals, jac = _system(residuals, jac, len(x))
    if residuals(x).size < x.size:
        raise ValueError(
            f"There are {residuals(x).size} residuals for {x.size} parameters: take more data."
        )
    return _walk(residuals, jac, x, _least_squares_step, True, stop_at(xtol, np.inf, maxiter))


def _start(x0) -> np.ndarray:
    return np.atleast_1d(check_start(x0))


def _system(F, jac, n) -> tuple[Callable, Callable]:
    if not callable(F):
        raise TypeError(f"The solver needs a function of {n} numbers, not {F!r}.")
    if jac is None:
        jac = F.jacobian() if isinstance(F, Function) else _differences(F)

    def values(x):
        return np.atleast_1d(value_at(lambda *p: np.asarray(F(*p), dtype=float), *x.tolist()))

    def slopes(x):
        matrix = np.atleast_2d(value_at(jac, *x.tolist()))
        if matrix.shape[-1] != n:
            raise ValueError(f"The Jacobian needs a column for each of the {n} unknowns.")
        return matrix

    return values, slopes


def _differences(F):
    return lambda *point: calculus.numerical_jacobian(
        lambda *p: np.asarray(F(*p), dtype=float), point
    )


def _newton_step(matrix, values):
    return np.linalg.solve(matrix, -values)


def _least_squares_step(matrix, values):
    step, _, rank, _ = np.linalg.lstsq(matrix, -values, rcond=None)
    if rank < matrix.shape[1]:
        raise np.linalg.LinAlgError
    return step


def _walk(F, jac, x, solve, damped, stop) -> SystemResult:
    points, verdict = [x], "iteration limit"
    with np.errstate(all="ignore"):
        values = F(x)
        for _ in range(stop.maxiter + 1):
            matrix = jac(x)
            if not (np.isfinite(values).all() and np.isfinite(matrix).all()):
                verdict = "outside the domain"
                break
            try:
                step = solve(matrix, values) if values.any() else 0 * x
            except np.linalg.LinAlgError:
                verdict = "singular"
                break
            small = size(step) <= max(stop.xtol, 4 * EPSILON) * scale(x)
            if small and size(values) <= stop.ftol:
                verdict = "converged"
                break
            if len(points) > stop.maxiter:
                break
            step = _halved(F, x, values, matrix, step) if damped else step
            if step is None:
                verdict = "converged" if np.isinf(stop.ftol) or small else "no root"
                break
            x = x + step
            values = F(x)
            points.append(x)
    return _result(F, matrix, np.array(points), verdict, np.isinf(stop.ftol))


def _halved(F, x, values, matrix, step):
    """A step after which the squares sum to enough less; None if none is found."""
    here = values @ values
    slope = 2 * values @ (matrix @ step)
    for _ in range(50):
        there = F(x + step)
        if there @ there <= here + 1e-4 * slope:
            return step
        step, slope = step / 2, slope / 2
    return None


def _result(F, matrix, path, verdict, fits) -> SystemResult:
    x, count = path[-1], len(path) - 1
    with np.errstate(all="ignore"):
        lengths = np.array([size(F(point)) for point in path])
    what = "residuals" if fits else "F"
    message = _MESSAGES[verdict].format(
        x="(" + ", ".join(f"{c:.6g}" for c in x) + ")", n=count, what=what, length=lengths[-1]
    )
    return SystemResult(
        x=x, fun=F(x), jac=matrix, nit=count, success=verdict == "converged",
        verdict=verdict, message=message, path=path, lengths=lengths,
    )  # fmt: skip


_MESSAGES = {
    "converged": "Converged to {x} after {n} steps; the length of {what} there is {length:.2g}.",
    "no root": "No way on from {x}: {what} is {length:.3g} long there and gets shorter in no "
    "direction that the tangents show. Start elsewhere; perhaps there is no root.",
    "singular": "At {x} the tangents do not determine a step: the Jacobian has no inverse there. "
    "Start elsewhere.",
    "outside the domain": "At {x} {what} or its Jacobian has no value. Start elsewhere.",
    "iteration limit": "Not there after {n} steps: {what} is {length:.3g} long at {x}.",
}
