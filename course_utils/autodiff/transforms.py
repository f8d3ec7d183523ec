"""From a function to its derivatives; names and meanings as in JAX.

All take a function of one or several numbers or arrays, written with Python's arithmetic and
NumPy's functions. Gradients are with respect to its first argument, unless `argnums` names others.
"""

from collections.abc import Callable

import numpy as np

from course_utils.autodiff.dual import Dual
from course_utils.autodiff.tape import Variable
from course_utils.autodiff.tracked import value_of


def value_and_grad(f: Callable, argnums: int | tuple[int, ...] = 0) -> Callable:
    """Return a function that gives the value of `f` and its gradient, by one pass each way.

    Parameters
    ----------
    f : callable
        Returns a single number.
    argnums : int or tuple of int
        With respect to which arguments; several give a tuple of gradients.

    Raises
    ------
    TypeError
        If `f` returns something other than one number.
    """
    chosen = (argnums,) if isinstance(argnums, int) else tuple(argnums)

    def both(*arguments):
        tracked = [
            Variable(each) if place in chosen else each for place, each in enumerate(arguments)
        ]
        result = f(*tracked)
        grads = _backward(result, [tracked[place] for place in chosen])
        value = result.value if isinstance(result, Variable) else result
        return value, grads[0] if isinstance(argnums, int) else tuple(grads)

    return both


def grad(f: Callable, argnums: int | tuple[int, ...] = 0) -> Callable:
    """Return the gradient of `f`, a function of the same arguments (reverse mode).

    Examples
    --------
    >>> slope = grad(lambda x: x**3)
    >>> float(slope(2.0))
    12.0
    """
    both = value_and_grad(f, argnums)
    return lambda *arguments: both(*arguments)[1]


def jvp(f: Callable, primals: tuple, tangents: tuple) -> tuple:
    """Return ``f(*primals)`` and its slope in the direction of the tangents (forward mode).

    Returns
    -------
    value, slope
        Of the shape of what `f` returns: slope = J · tangent.
    """
    result = f(*(Dual(p, t) for p, t in zip(primals, tangents, strict=True)))
    if isinstance(result, (list, tuple)):
        result = Dual.stack(result)
    if not isinstance(result, Dual):
        return result, np.zeros(np.shape(result))
    return result.value, result.slope


def vjp(f: Callable, *primals) -> tuple:
    """Return ``f(*primals)`` and a function that pulls slopes back (reverse mode).

    Returns
    -------
    value, pull_back
        ``pull_back(v)`` gives vᵀJ, one array for each argument; v has the shape of the value.
    """
    tracked = [Variable(each) for each in primals]
    result = f(*tracked)
    if isinstance(result, (list, tuple)):
        result = Variable.stack(result)
    if not isinstance(result, Variable):
        result = Variable(result)

    def pull_back(v):
        result.backward(np.asarray(v, float))
        return tuple(_slope(each) for each in tracked)

    return result.value, pull_back


def jacobian(f: Callable) -> Callable:
    """Return the Jacobian of a function of one vector: row i is the gradient of output i.

    One pass back for each output, which is the better way when there are fewer outputs than
    inputs.
    """

    def rows(x):
        value, pull_back = vjp(f, x)
        return np.stack([pull_back(seed)[0] for seed in np.eye(np.size(value))])

    return rows


def hessian(f: Callable) -> Callable:
    """Return the matrix of second derivatives of a scalar function of one vector, shape (n, n).

    Forward over reverse: the pass back is done with dual numbers, once for each input.
    """

    def rows(x):
        x = np.asarray(x, float)
        found = []
        for direction in np.eye(x.size):
            tracked = Variable(Dual(x, direction.reshape(x.shape)))
            slope = _backward(f(tracked), [tracked])[0]
            found.append(np.ravel(slope.slope if isinstance(slope, Dual) else np.zeros(x.shape)))
        return np.stack(found)

    return rows


def _backward(result, tracked) -> list:
    if isinstance(result, (list, tuple, np.ndarray)) or getattr(result, "shape", ()):
        raise TypeError(
            "A gradient belongs to a function with one number as its result; this one gives "
            "several: add them up, or ask for jacobian(f)."
        )
    if isinstance(result, Variable):
        result.backward()
    return [_slope(each) for each in tracked]


def _slope(variable):
    """Return the gradient, which is zero where the result does not depend on the variable."""
    found = 0.0 if variable.grad is None else variable.grad
    return (
        found if np.shape(value_of(found)) == variable.shape else found + np.zeros(variable.shape)
    )
