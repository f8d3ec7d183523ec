"""How fast an iteration converged, measured from its path."""

import math
from typing import NamedTuple

import numpy as np

from course_utils.solvers.iteration import EPSILON, WINDOW, scale, size
from course_utils.solvers.result import Path


def convergence_rate(path: Path, divides: bool = True) -> str | None:
    """How fast the steps of a converged iteration shrank: see ``Result.rate``.

    The length of a step estimates the error before it. With three lengths in a row a, b, c the
    order of convergence is near log(c/b) / log(b/a): 1 when each step leaves the same share of the
    error, 2 when the error is squared. Lengths at the level of rounding are left out. A method that
    divides by a derivative is not called fast where that derivative goes to 0.
    """
    lengths = np.array([size(step) for step in path.step])
    floor = 16 * EPSILON * scale(path.x[-1])
    if len(lengths) == 2 and lengths[1] <= floor:
        return "exact"
    lengths = lengths[lengths > floor]
    if _order(lengths) > 1.5 and (not divides or _settled(path)):
        return {2: "quadratic", 3: "cubic"}.get(round(_order(lengths)))
    return "linear" if linear_factor(path) is not None else None


def _order(lengths: np.ndarray) -> float:
    if len(lengths) < 3 or not (np.diff(lengths[-3:]) < 0).all():
        return 0.0
    a, b, c = lengths[-3:]
    return math.log(c / b) / math.log(b / a)


def _settled(path: Path) -> bool:
    """Whether the derivative that Newton's method divides by tends to a number other than zero.

    Where it does not, rounding can make the last steps of a slow iteration look fast.
    """
    before, last = divisors(path)[-2:]
    return abs(last - before) <= 0.1 * last


def linear_factor(path: Path) -> float | None:
    """The factor by which the steps shrink, if four in a row near the end agree on one."""
    lengths = np.array([size(step) for step in path.step])
    floor = 16 * EPSILON * scale(path.x[-1])
    near = lengths[(lengths > floor) & (lengths < 0.1 * scale(path.x[-1]))]
    shrink = near[1:] / near[:-1]
    for end in range(len(shrink), 3, -1):
        four = shrink[end - 4 : end]
        if np.ptp(four) < 0.02 * four.max() and four.max() < 1:
            return float(four[-1])
    return None


def divisors(path: Path) -> np.ndarray:
    """What Newton's method divides by, without sign: f', f'' or the determinant of the Hessian."""
    slopes = path.jac if path.hess is None else path.hess
    return np.abs(np.linalg.det(slopes) if slopes.ndim == 3 else slopes)


# --- how far, when the steps ran out -------------------------------------------------------------


class Progress(NamedTuple):
    """What the end of a path that did not arrive looks like.

    Attributes
    ----------
    kind : str
        "shrinks": the steps shrink by the same factor each time, as towards a limit;
        "marches": all lead one way, the residual falls, and they add up to ever more;
        "slows": as before, but they become shorter and shorter; "jumps": none of these;
        "few": there are too few of them to tell.
    factor : float
        The length of the last step over that of the one before.
    """

    kind: str
    factor: float

    def steps_missing(self, length: float, tolerance: float) -> float:
        """How many more steps it takes until one is as short as the tolerance."""
        if not 0 < self.factor < 1 or tolerance <= 0:
            return math.inf
        return max(0.0, math.log(tolerance / length) / math.log(self.factor))


def progress(path: Path) -> Progress:
    """Judge the last ten steps of a path."""
    lengths = np.array([size(step) for step in path.step[-WINDOW - 1 :]])
    with np.errstate(all="ignore"):
        factors = lengths[1:] / lengths[:-1]
    last = float(factors[-1]) if factors.size else math.nan
    residuals = np.abs(path.fun if path.hess is None else path.jac)[-WINDOW - 1 :]
    residuals = residuals.reshape(len(lengths), -1).max(axis=1)
    if len(lengths) <= WINDOW:
        return Progress("shrinks" if _closes_in(factors, residuals) else "few", last)
    if not np.isfinite(factors).all():
        return Progress("jumps", last)
    falls = (np.diff(residuals) < 0).all()
    if falls and factors.max() < 1 and _is_steady(path, factors):
        return Progress("shrinks", last)
    if not falls or not _leads_one_way(path.step[-WINDOW - 1 :]):
        return Progress("jumps", last)
    return Progress("marches" if _adds_up(len(path), lengths) else "slows", last)


def _closes_in(factors: np.ndarray, residuals: np.ndarray) -> bool:
    """Whether a few steps show it already: they and the residual shrink, and no more slowly."""
    if len(factors) < 2 or not np.isfinite(factors).all():
        return False
    shares = residuals[1:] / residuals[:-1]
    both = np.concatenate([np.diff(factors), np.diff(shares)])
    return bool(max(factors.max(), shares.max()) < 0.9 and both.max() <= 0.02)


def _adds_up(count: int, lengths: np.ndarray) -> bool:
    """Whether steps that shrink as this have no limit: like a power of their number above -1.2.

    Those of e^(-x²) shrink like n^(-1/2) and lead ever further out, those of e^(-1/x²) like
    n^(-3/2) and lead to 0.
    """
    return bool(lengths[-1] >= lengths[0] * ((count - WINDOW) / count) ** 1.2)


def _is_steady(path: Path, factors: np.ndarray) -> bool:
    """Whether the factor is a constant, rather than on its slow way to 1."""
    lengths = [size(step) for step in path.step[len(path) // 2 :][:2]]
    return np.ptp(factors) < 0.02 and 1 - factors[-1] > 0.8 * (1 - lengths[1] / lengths[0])


def _leads_one_way(steps: np.ndarray) -> bool:
    steps = steps.reshape(len(steps), -1)
    return bool((steps @ steps.sum(axis=0) > 0).all())


# --- for the eye of a reader of paths ------------------------------------------------------------


def largest_learning_rate(H) -> float:
    """2 over the largest eigenvalue of the Hessian: beyond it the steps grow near a minimum.

    Below it a descent on the quadratic model shrinks in every direction; at half of it, 1/L, it no
    longer crosses the valley. Infinite where nothing bends upwards.

    Parameters
    ----------
    H : array_like, shape (n, n), symmetric, or a number: f'' in one variable

    Examples
    --------
    >>> print(largest_learning_rate([[2, 0], [0, 20]]))
    0.1
    """
    H = np.atleast_2d(np.asarray(H, dtype=float))
    if H.shape[0] != H.shape[1] or not np.allclose(H, H.T):
        raise ValueError("A Hessian is a symmetric matrix, as many rows as columns.")
    curvature = np.linalg.eigvalsh(H)[-1]
    return float(2 / curvature) if curvature > 0 else math.inf


class Rate(NamedTuple):
    """How fast a path got to its end: error[k + 1] is about ``constant`` * error[k] ** order.

    Attributes
    ----------
    order : float
        1 linear, 2 quadratic; 1.618 for secants.
    constant : float
        For order 1 the factor by which the error shrinks in each step.
    errors : ndarray, shape (k,)
    """

    order: float
    constant: float
    errors: np.ndarray


def measured_rate(path, limit) -> Rate:
    """Measure order and constant of convergence from the points of a path.

    Parameters
    ----------
    path : array_like, shape (k,) or (k, n)
        The points, such as ``result.path.x``.
    limit : float or array_like, shape (n,)
        Where they go.

    Notes
    -----
    A straight line is fitted to ln error[k + 1] against ln error[k], over the second half of what
    lies above rounding; where the order is within 0.05 of 1, it is taken as 1 and the constant is
    the geometric mean of the factors.

    Examples
    --------
    >>> rate = measured_rate([1, 0.5, 0.25, 0.125, 0.0625, 0.03125], 0)
    >>> rate.order, round(rate.constant, 9)
    (1.0, 0.5)
    """
    points = np.asarray(path, dtype=float)
    errors = np.linalg.norm((points - limit).reshape(len(points), -1), axis=1)
    near = errors[errors > 1e-14 * max(1.0, float(np.linalg.norm(limit)))]
    near = near[max(0, min(len(near) // 2, len(near) - 4)) :]
    if len(near) < 3:
        raise ValueError("The path is too short to measure how fast it converges.")
    logs = np.log(near)
    order, intercept = np.polyfit(logs[:-1], logs[1:], 1) if np.ptp(logs[:-1]) > 0 else (1.0, 0.0)
    if abs(order - 1) <= 0.05:
        order, intercept = 1.0, np.mean(np.diff(logs))
    return Rate(float(order), float(math.exp(intercept)), errors)
