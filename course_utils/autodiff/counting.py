"""Counting what a computation costs, in operations on single numbers: the same on any machine."""

from typing import NamedTuple

import numpy as np

from course_utils.autodiff.transforms import jvp, vjp


class _Counted(np.ndarray):
    """An array that adds to a count whenever something is computed from it."""

    def __array_finalize__(self, source):
        self.tally = getattr(source, "tally", None)

    def __getitem__(self, place):
        return _counted(self.view(np.ndarray)[place], self.tally)

    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        plain = [each.view(np.ndarray) if isinstance(each, _Counted) else each for each in inputs]
        result = getattr(ufunc, method)(*plain, **options)
        if self.tally is not None:
            self.tally[0] += _cost(ufunc, method, plain, result)
        return None if result is None else _counted(result, self.tally)


def _counted(number, tally) -> _Counted:
    array = np.asarray(number).view(_Counted)
    array.tally = tally
    return array


def _cost(ufunc, method, inputs, result) -> int:
    if ufunc == np.matmul:  # as many products, and nearly as many sums
        inner = np.shape(inputs[0])[-1]
        return (2 * inner - 1) * max(np.size(result), 1)
    if method in ("reduce", "at"):
        return np.size(inputs[0] if method == "reduce" else inputs[-1])
    return np.size(result)


def count_operations(f, *arguments) -> int:
    """Return how many additions, products, elementary functions ... ``f(*arguments)`` computes.

    Parameters
    ----------
    f : callable
        Of numbers or arrays; may be the gradient of a function, as `grad` returns it.
    *arguments : float or array

    Returns
    -------
    int
        An operation on an array counts once for each of its entries.

    Examples
    --------
    >>> count_operations(lambda x: x * x + 1, 2.0)
    2
    """
    tally = [0]
    f(*(_counted(np.asarray(each, float), tally) for each in arguments))
    return tally[0]


class Costs(NamedTuple):
    """Operations that a function and its Jacobian take, the Jacobian in three ways."""

    function: int
    differences: int
    forward: int
    reverse: int


def jacobian_costs(f, x) -> Costs:
    """Count what all slopes of all outputs of a function cost, in three ways.

    Parameters
    ----------
    f : callable
        Of one vector; returns a vector.
    x : array_like of shape (n,)

    Returns
    -------
    Costs
        By n + 1 evaluations (with a subtraction and a division for each slope), by one forward pass
        for each of the n inputs, and by one pass there and one pass back for each output.

    Examples
    --------
    >>> jacobian_costs(lambda x: x * x, [1.0, 2.0])
    Costs(function=2, differences=14, forward=20, reverse=14)
    """
    x = np.asarray(x, float)
    once = count_operations(f, x)
    outputs = np.size(f(x))
    return Costs(
        once,
        (x.size + 1) * once + 2 * x.size * outputs,
        sum(
            count_operations(lambda at, seed: jvp(f, (at,), (seed,)), x, seed)
            for seed in np.eye(x.size)
        ),
        count_operations(lambda at: _all_rows(f, at, outputs), x),
    )


def _all_rows(f, x, outputs):
    pull_back = vjp(f, x)[1]
    return [pull_back(seed) for seed in np.eye(outputs)]
