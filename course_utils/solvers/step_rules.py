"""Better steps for a descent: backtracking, momentum, Adam and mini-batches.

Each rule is a callable ``step(x, gradient)`` for `course_utils.solvers.descend`, made anew for
every descent, since some of them remember the steps before.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from course_utils.solvers.derivatives import check_start
from course_utils.solvers.descent import check_learning_rate, descend
from course_utils.solvers.iteration import number_at
from course_utils.solvers.result import Result


def backtracking(
    f: Callable, x0, learning_rate: float = 1.0, gradient: Callable | None = None, **stop
) -> Result:
    """Descend with a rate that is halved at each point until f falls enough.

    "Enough" is a ten-thousandth of what the slope promises (Armijo's condition; Nocedal and Wright,
    *Numerical Optimization*, section 3.1).

    Parameters
    ----------
    learning_rate : float
        The rate that is tried first, at every point.
    f, x0, gradient, **stop
        As in `gradient_descent`, with ``gtol`` and ``maxiter``.

    Examples
    --------
    >>> backtracking(lambda x: (x - 3) ** 2, 0, 4.0).success
    True
    """
    check_learning_rate(learning_rate)

    def step(x, slope):
        here, rate = _value(f, x), learning_rate
        while rate > 1e-300:
            promised = rate * float(np.dot(slope, slope))
            value = _value(f, x - rate * slope)
            # Near the minimum rounding decides which value is lower.
            if value <= here - 1e-4 * promised + 1e-15 * abs(here):
                return -rate * slope
            rate /= 2
        return 0.0 * slope

    return descend(f, x0, step, gradient, **stop)


def momentum(
    f: Callable,
    x0,
    learning_rate: float,
    beta: float = 0.9,
    gradient: Callable | None = None,
    **stop,
) -> Result:
    """Descend like a heavy ball: each step keeps the share ``beta`` of the one before.

    step = beta * (step before) - learning_rate * gradient (Polyak 1964).

    Examples
    --------
    >>> momentum(lambda x: (x - 3) ** 2, 0, 0.1, 0.5).success
    True
    """
    check_learning_rate(learning_rate)
    _check_share(beta, "beta")
    before = 0.0

    def step(x, slope):
        nonlocal before
        before = beta * before - learning_rate * slope
        return before

    return descend(f, x0, step, gradient, **stop)


def adam(
    f: Callable,
    x0,
    learning_rate: float = 0.1,
    betas: tuple[float, float] = (0.9, 0.999),
    gradient: Callable | None = None,
    *,
    epsilon: float = 1e-8,
    **stop,
) -> Result:
    """Descend with Adam: running means of the gradient and of its square, entry by entry.

    The steps are about ``learning_rate`` long in each coordinate while the gradient keeps its sign,
    whatever its size (Kingma and Ba 2015, algorithm 1). The rate does not shrink by itself, so the
    last digits take long.

    Examples
    --------
    >>> bool(abs(adam(lambda x: (x - 3) ** 2, 0, maxiter=300).x - 3) < 1e-3)
    True
    """
    check_learning_rate(learning_rate)
    for share in betas:
        _check_share(share, "betas")
    (b1, b2), (mean, square, count) = betas, (0.0, 0.0, 0)

    def step(x, slope):
        nonlocal mean, square, count
        count += 1
        mean = b1 * mean + (1 - b1) * slope
        square = b2 * square + (1 - b2) * slope**2
        unbiased, spread = mean / (1 - b1**count), square / (1 - b2**count)
        return -learning_rate * unbiased / (spread**0.5 + epsilon)

    return descend(f, x0, step, gradient, **stop)


class BatchPath(NamedTuple):
    """A descent by mini-batches.

    Attributes
    ----------
    x : ndarray, shape (k, n)
        The point before each step, and the last one.
    fun : ndarray, shape (epochs + 1,)
        The loss of all the examples before each epoch, and at the end.
    """

    x: np.ndarray
    fun: np.ndarray


def minibatch_descent(
    loss: Callable,
    gradient: Callable,
    x0,
    learning_rate: float,
    examples: int,
    *,
    batch_size: int,
    epochs: int,
    rng: np.random.Generator,
) -> BatchPath:
    """Descend with the gradient of a few examples at a time.

    In each epoch the examples are shuffled and each is used once.

    Parameters
    ----------
    loss, gradient : callable
        ``loss(x, rows)`` and ``gradient(x, rows)`` of the examples with these numbers (an array of
        int): means over the examples, so that the rate means the same for every batch size.
    x0 : array_like, shape (n,)
    learning_rate : float
    examples : int
        How many there are.
    batch_size, epochs : int
    rng : numpy.random.Generator

    Examples
    --------
    >>> data = np.array([1.0, 2.0, 3.0, 6.0])
    >>> path = minibatch_descent(
    ...     lambda x, rows: np.mean((x[0] - data[rows]) ** 2),
    ...     lambda x, rows: np.array([2 * np.mean(x[0] - data[rows])]),
    ...     [0.0], 0.1, 4, batch_size=2, epochs=30, rng=np.random.default_rng(0))
    >>> path.x.shape, bool(abs(path.x[-1, 0] - 3) < 1)
    ((61, 1), True)
    """
    check_learning_rate(learning_rate)
    if not 1 <= batch_size <= examples:
        raise ValueError(f"batch_size must lie between 1 and the {examples} examples.")
    x = np.atleast_1d(check_start(x0))
    everything = np.arange(examples)
    points, losses = [x], [float(loss(x, everything))]
    for _ in range(epochs):
        order = rng.permutation(examples)
        for first in range(0, examples, batch_size):
            x = x - learning_rate * np.asarray(gradient(x, order[first : first + batch_size]))
            points.append(x)
        losses.append(float(loss(x, everything)))
    return BatchPath(np.array(points), np.array(losses))


def _value(f, x) -> float:
    return number_at(f, x) if isinstance(x, float) else number_at(f, *x.tolist())


def _check_share(share, name) -> None:
    if not 0 <= share < 1:
        raise ValueError(f"{name} must lie between 0 and 1 (1 not included), such as 0.9.")
