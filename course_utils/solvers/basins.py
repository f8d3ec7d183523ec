"""Which root Newton's method reaches from each of many starts, all at once."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import sympy

from course_utils.functions import Function
from course_utils.solvers.derivatives import check_function


class Basins(NamedTuple):
    """The basins of attraction.

    Attributes
    ----------
    root : ndarray of int, the shape of the starts
        Which of ``roots`` each start leads to; -1 where it leads to none of them.
    steps : ndarray of int, the shape of the starts
        How many steps it took; ``maxiter`` where it leads nowhere.
    roots : ndarray, shape (k,)
        The roots, from left to right.
    """

    root: np.ndarray
    steps: np.ndarray
    roots: np.ndarray


def basins(
    f: Callable,
    x,
    roots=None,
    derivative: Callable | None = None,
    *,
    xtol: float = 1e-8,
    maxiter: int = 60,
) -> Basins:
    """Run Newton's method from every start at once, on the line or in the complex plane.

    Parameters
    ----------
    f : Function of one variable, NumPy polynomial, or callable that takes arrays
        In the complex plane f must have a complex derivative, as polynomials, exp and sin do.
    x : array_like of float or complex, any shape
        The starts.
    roots : array_like, optional
        The roots to tell apart. Left out: those that the starts lead to.
    derivative : callable, optional
        f'. Left out: exact for a Function or a polynomial, else by central differences.
    xtol : float
        A start has arrived when the next step is at most this (relative where ``|x| > 1``).
    maxiter : int
        The largest number of steps.
    """
    check_function(f, 1)
    x = _check_starts(x)
    f, slope = _pair(f, derivative, np.iscomplexobj(x))
    with np.errstate(all="ignore"):
        end, steps, arrived = _newton(f, slope, x.ravel(), xtol, maxiter)
        arrived[arrived] = _is_root(end[arrived], f)
        found = _distinct(end[arrived], f, slope) if roots is None else np.array(roots).ravel()
    root = np.where(arrived, _nearest(end, found), -1)
    steps = np.where(root >= 0, steps, maxiter)
    return Basins(root.reshape(x.shape), steps.reshape(x.shape), found)


def _check_starts(x) -> np.ndarray:
    x = np.asarray(x)
    if x.dtype.kind not in "iufc" or not x.size or not np.isfinite(x).all():
        raise ValueError("The starts must be finite numbers, such as np.linspace(-2, 2, 400).")
    return x.astype(complex if x.dtype.kind == "c" else float)


def _pair(f, derivative, is_complex) -> tuple[Callable, Callable]:
    """The function and its derivative, both for arrays of real or of complex numbers."""
    if isinstance(f, Function) and is_complex:
        # A Function is real; its expression serves the plane as well.
        parts = (f.expression, sympy.diff(f.expression, *f.variables))
        f, exact = (_on_arrays(sympy.lambdify(f.variables, part, "numpy")) for part in parts)
        return f, derivative or exact
    if derivative is None and isinstance(f, Function):
        derivative = f.derivative()
    elif derivative is None and isinstance(f, np.polynomial.Polynomial | np.poly1d):
        derivative = f.deriv()
    return f, derivative or (lambda x: (f(x + 1e-6) - f(x - 1e-6)) / 2e-6)


def _on_arrays(function):
    """A function whose value has the shape of its argument even when it is constant."""
    return lambda x: np.broadcast_to(function(x), x.shape)


def _newton(f, slope, x, xtol, maxiter):
    """The ends, the numbers of steps, and which have arrived; only what still moves is computed."""
    steps, arrived = np.zeros(x.shape, dtype=int), np.zeros(x.shape, dtype=bool)
    moving = np.arange(x.size)
    for _ in range(maxiter + 1):
        here = x[moving]
        value = f(here)
        step = np.where(value == 0, 0, -value / slope(here))
        there = np.abs(step) <= xtol * np.maximum(1, np.abs(here))
        arrived[moving[there]] = True
        goes_on = ~there & np.isfinite(step)
        moving = moving[goes_on]
        x[moving] += step[goes_on]
        steps[moving] += 1
    return x, steps, arrived


def _is_root(ends, f) -> np.ndarray:
    """Whether f is as good as 0 at the ends, measured by what it is right beside them.

    So it does not matter in which unit f is given. A jump has a large f on both sides, and where f
    has underflowed it is 0 all round: neither is a root.
    """
    reach = 1e-4 * np.maximum(1, np.abs(ends))
    beside = np.maximum(np.abs(f(ends - reach)), np.abs(f(ends + reach)))
    return np.abs(f(ends)) < 1e-3 * beside


def _distinct(ends, f, slope) -> np.ndarray:
    """The different roots among the ends, sorted by real part, then by imaginary part."""
    roots = []
    while ends.size:
        roots.append(ends[0])
        ends = ends[np.abs(ends - ends[0]) > 1e-5 * np.maximum(1, np.abs(ends[0]))]
    roots = _polished(np.array(roots, dtype=ends.dtype), f, slope)
    return roots[np.lexsort((roots.imag.round(6), roots.real.round(6)))]


def _polished(roots, f, slope) -> np.ndarray:
    """One more step of Newton's method; what is left of a zero part by rounding is removed."""
    step = -f(roots) / slope(roots)
    roots = roots + np.where(np.isfinite(step), step, 0)
    roots.real[np.abs(roots.real) < 1e-14] = 0
    if np.iscomplexobj(roots):
        roots.imag[np.abs(roots.imag) < 1e-14] = 0
    return roots


def _nearest(ends, roots) -> np.ndarray:
    """The index of the root that each end lies at, or -1."""
    if not roots.size:
        return np.full(ends.shape, -1)
    distance = np.abs(ends[:, None] - roots)
    index = np.argmin(distance, axis=1)
    near = distance[np.arange(ends.size), index] <= 1e-5 * np.maximum(1, np.abs(roots[index]))
    return np.where(near, index, -1)
