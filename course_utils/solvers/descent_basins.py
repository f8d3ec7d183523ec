"""Which minimum gradient descent reaches from each of many starts, all at once."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from course_utils.solvers.descent import check_learning_rate


class DescentBasins(NamedTuple):
    """Where descents end.

    Attributes
    ----------
    minimum : ndarray of int, the shape of the starts without their last axis
        Which of ``minima`` each start leads to; -1 where it leads to none.
    steps : ndarray of int, the same shape
    minima : ndarray, shape (k, n)
        Sorted by their first coordinate, then by the next.
    """

    minimum: np.ndarray
    steps: np.ndarray
    minima: np.ndarray


def descent_basins(
    gradient: Callable,
    starts,
    learning_rate: float,
    minima=None,
    *,
    gtol: float = 1e-6,
    maxiter: int = 2000,
    merge: float = 1e-3,
) -> DescentBasins:
    """Run gradient descent from many starts at once.

    Parameters
    ----------
    gradient : callable
        Of arrays: ``gradient(x, y, ...)`` returns shape (n, m) for m points, as the gradient of a
        `Function` does.
    starts : array_like, shape (..., n)
    learning_rate : float
    minima : array_like, shape (k, n), optional
        The places to tell apart. Left out: those that the descents lead to.
    gtol, maxiter
        As in `gradient_descent`.
    merge : float
        Ends that are nearer to each other than this are one.

    Examples
    --------
    >>> found = descent_basins(lambda x: 4 * np.array([x**3 - x]), [[-2.0], [0.5], [2.0]], 0.05)
    >>> found.minimum.tolist(), found.minima.round(4).tolist()
    ([0, 1, 1], [[-1.0], [1.0]])
    """
    check_learning_rate(learning_rate)
    starts = np.asarray(starts, dtype=float)
    x = starts.reshape(-1, starts.shape[-1]).copy()
    steps, arrived, moving = np.zeros(len(x), int), np.zeros(len(x), bool), np.arange(len(x))
    with np.errstate(all="ignore"):
        for _ in range(maxiter + 1):
            slope = (
                np.asarray(gradient(*x[moving].T), dtype=float).reshape(x.shape[1], len(moving)).T
            )
            length = np.linalg.norm(slope, axis=1)
            arrived[moving[length <= gtol]] = True
            on = (length > gtol) & np.isfinite(length)
            moving = moving[on]
            x[moving] -= learning_rate * slope[on]
            steps[moving] += 1
    found = _distinct(x[arrived], merge) if minima is None else np.atleast_2d(minima)
    index = np.full(len(x), -1)
    if len(found):
        gaps = np.linalg.norm(x[:, None] - found, axis=2)
        near = arrived & (gaps.min(axis=1) <= merge)
        index[near] = gaps.argmin(axis=1)[near]
    steps[index < 0] = maxiter
    shape = starts.shape[:-1]
    return DescentBasins(index.reshape(shape), steps.reshape(shape), found)


def _distinct(ends, merge) -> np.ndarray:
    """The ends that are further apart than ``merge``: shape (k, n)."""
    found, rest = [], ends
    while len(rest):
        found.append(rest[0])
        rest = rest[np.linalg.norm(rest - rest[0], axis=1) > merge]
    return np.array(sorted(found, key=tuple)).reshape(len(found), ends.shape[1])
