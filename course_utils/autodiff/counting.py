"""Counting what a computation costs, in operations on single numbers: the same on any machine."""

import numpy as np


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
    if ufunc is np.matmul:  # as many products, and nearly as many sums
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
