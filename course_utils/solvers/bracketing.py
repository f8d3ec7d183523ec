"""Roots that cannot get lost: a bracket is kept around them."""

import math
from collections.abc import Callable

import numpy as np

from course_utils.solvers.derivatives import check_function, check_start, slope_of
from course_utils.solvers.evidence import crossing_between
from course_utils.solvers.iteration import (
    EPSILON,
    Row,
    Verdict,
    cycle,
    iterate,
    no_step,
    not_finite,
    number_at,
    scale,
    stop_at,
)
from course_utils.solvers.messages import ROOT, newton_message, number, steps
from course_utils.solvers.rates import convergence_rate
from course_utils.solvers.result import Path, Result, result_of


def root_scalar(
    f: Callable,
    bracket: tuple[float, float],
    derivative: Callable | str | None = None,
    *,
    xtol: float = 1e-12,
    maxiter: int = 200,
) -> Result:
    """Find a root of ``f`` between two numbers where f has different signs.

    Newton's method, safeguarded: each value of f shortens the bracket, and where the tangent leads
    out of it, or the step is not half as long as the one before, the bracket is halved instead.
    If f is continuous there is a root between a and b, and the method gets to one.

    Parameters
    ----------
    f : Function of one variable, or any callable f(x)
    bracket : (float, float)
        a and b, with f(a) and f(b) of different signs.
    derivative : callable or {"exact", "forward", "central"}, optional
        As in `newton`.
    xtol : float
        Stop when the next step, or the bracket, is at most this (relative where ``|x| > 1``).
    maxiter : int

    Returns
    -------
    Result
        ``verdict`` is "converged", "jump" (f changes its sign by a jump or a pole), "outside the
        domain" or "iteration limit".

    Notes
    -----
    The idea is `rtsafe` of Press, Teukolsky, Vetterling and Flannery, *Numerical Recipes*, 9.4.

    Examples
    --------
    >>> round(root_scalar(lambda x: x**3 - 2, (0, 2)).x, 9)
    1.25992105
    """
    a, b = _check_bracket(bracket)
    check_function(f, 1)
    fa, fb = number_at(f, a), number_at(f, b)
    if not fa * fb <= 0:
        raise ValueError(
            f"f needs different signs at the ends of the bracket, but f({a:g}) = {fa:.4g} and "
            f"f({b:g}) = {fb:.4g}: take other ends, or look for them with find_roots."
        )
    start = a if fa == 0 else b if fb == 0 else (a + b) / 2
    evaluate = _safeguarded(f, slope_of(f, derivative), [a, b], fa)
    rules = (not_finite, _closed)
    path, verdict = iterate(evaluate, start, stop_at(xtol, math.inf, maxiter), rules)
    if verdict.name == "converged" and abs(path.fun[-1]) > 0.5 * min(abs(fa), abs(fb)) > 0:
        verdict = Verdict("jump")
    return _bracketed_result(path, verdict)


def _check_bracket(bracket) -> tuple[float, float]:
    try:
        a, b = (check_start(end) for end in bracket)
    except (TypeError, ValueError):
        raise ValueError("A bracket is two finite numbers a < b, such as (0, 2).") from None
    if not (isinstance(a, float) and isinstance(b, float) and a < b):
        raise ValueError("A bracket is two finite numbers a < b, such as (0, 2).")
    return a, b


def _safeguarded(f, slope, ends: list[float], left_value: float) -> Callable:
    """The next step from each point; ``ends`` and the last length are remembered in between."""
    last = [ends[1] - ends[0]]

    def evaluate(x):
        fun, jac = number_at(f, x), number_at(slope, x)
        if fun == 0:
            return Row(x, fun, jac, 0.0, 0.0, 0.0)
        ends[0 if fun * left_value > 0 else 1] = x
        step = -fun / jac if jac else math.inf
        if not ends[0] < x + step < ends[1] or abs(step) > 0.5 * last[0]:
            step = (ends[0] + ends[1]) / 2 - x
        last[0] = abs(step)
        return Row(x, fun, jac, step, abs(fun), abs(step))

    return evaluate


def _closed(rows, stop) -> Verdict | None:
    last = rows[-1]
    tolerance = max(stop.xtol * scale(last.x), 2 * EPSILON * abs(last.x))
    return Verdict("converged") if last.length <= tolerance else None


def _bracketed_result(path: Path, verdict: Verdict) -> Result:
    x, count = number(path.x[-1]), steps(len(path) - 1)
    success = verdict.name == "converged"
    if success:
        message = f"Converged to x = {x} in {count}; the bracket was kept all the way."
    elif verdict.name == "jump":
        message = f"f changes its sign at x = {x}, but by a jump or a pole: that is no root."
    elif verdict.name == "iteration limit":
        message = f"Not there after {count}: give it a larger maxiter."
    else:
        message = f"At x = {x} f has no value: a bracket needs a function without gaps."
    return result_of(path, verdict, success, message, convergence_rate(path) if success else None)


def secant(
    f: Callable,
    x0: float,
    x1: float,
    *,
    xtol: float = 1e-12,
    ftol: float = 1e-10,
    maxiter: int = 100,
) -> Result:
    """Find a root with secants in place of tangents: no derivative is needed.

    The error of each step is about the product of the two before it, so near a simple root the
    order of convergence is (1 + √5)/2 = 1.618.

    Parameters
    ----------
    f : Function of one variable, or any callable f(x)
    x0, x1 : float
        Two different starts.
    xtol, ftol, maxiter
        As in `newton`.

    Returns
    -------
    Result
        ``path`` begins with ``x1``; ``jac`` holds the slopes of the secants.

    Examples
    --------
    >>> round(secant(lambda x: x**2 - 2, 1, 2).x, 9)
    1.414213562
    """
    x0, x1 = check_start(x0), check_start(x1)
    if not (isinstance(x0, float) and isinstance(x1, float)) or x0 == x1:
        raise ValueError("secant starts from two different numbers, such as 1 and 2.")
    check_function(f, 1)
    before = [x0, number_at(f, x0)]

    def evaluate(x):
        fun = number_at(f, x)
        jac = (fun - before[1]) / (x - before[0]) if x != before[0] else math.nan
        step = 0.0 if fun == 0 else -fun / jac if jac else math.nan
        before[:] = x, fun
        return Row(x, fun, jac, step, abs(fun), abs(step))

    rules = (not_finite, _secant_converged, no_step, cycle)
    path, verdict = iterate(evaluate, x1, stop_at(xtol, ftol, maxiter), rules)
    success = verdict.name == "converged"
    words = ROOT._replace(slope="the slope of the secant", flat="it never meets the x axis")
    return result_of(path, verdict, success, newton_message(path, verdict, None, words))


def _secant_converged(rows, stop) -> Verdict | None:
    last = rows[-1]
    near = last.length <= max(stop.xtol * scale(last.x), 4 * EPSILON * abs(last.x))
    return (
        Verdict("converged")
        if last.residual == 0 or (last.residual <= stop.ftol and near)
        else None
    )


def find_roots(f: Callable, interval: tuple[float, float], samples: int = 1000) -> np.ndarray:
    """All the roots in an interval that a fine net of points shows, from left to right.

    Between neighbouring points with different signs there is a root, if f is continuous; poles and
    jumps are told from it. A root where f touches zero without crossing is found where ``|f|`` has
    a minimum of 0 between the points. Two roots between neighbours stay hidden: take more samples.

    Parameters
    ----------
    f : Function of one variable, or any callable f(x)
    interval : (float, float)
        Its ends belong to it.
    samples : int
        The number of points.

    Returns
    -------
    ndarray, shape (k,)

    Examples
    --------
    >>> find_roots(lambda x: x**2 - 2, (-2, 2)).round(6).tolist()
    [-1.414214, 1.414214]
    """
    a, b = _check_bracket(interval)
    check_function(f, 1)
    if samples < 3:
        raise ValueError("A search needs at least 3 samples; 1000 is a good number.")
    x = np.linspace(a, b, samples)
    with np.errstate(all="ignore"):
        values = np.array([number_at(f, point) for point in x.tolist()])
        roots = [*x[values == 0], *_crossings(f, x, values), *_touches(f, x, values)]
    return _merged(np.sort(np.array(roots, dtype=float)), 1e-7 * (b - a))


def _crossings(f, x, values):
    for i in np.flatnonzero(values[:-1] * values[1:] < 0):
        if (crossing := crossing_between(f, float(x[i]), float(x[i + 1]))) is not None:
            yield crossing.middle


def _touches(f, x, values):
    """Minima of |f| between two neighbours of the same sign, where they are 0."""
    sizes, last = np.abs(values), len(x) - 1
    for i in range(len(x)):
        left, right = max(i - 1, 0), min(i + 1, last)
        lower, higher = sorted((sizes[left], sizes[right]))
        if not sizes[i] <= lower or sizes[i] in (0, higher):  # a flat stretch has no valley
            continue
        if values[left] * values[i] < 0 or values[i] * values[right] < 0:
            continue
        place = golden(lambda t: abs(number_at(f, t)), float(x[left]), float(x[right]))
        depth = abs(number_at(f, place))
        if i in (0, last) and depth > 0.5 * sizes[i]:  # f falls up to the end, and no further
            continue
        if depth <= 1e-10 * higher:
            yield place


def golden(f: Callable, a: float, b: float) -> float:
    """The place of the lowest value between a and b, where f has one valley: golden section."""
    share = (math.sqrt(5) - 1) / 2
    c, d = b - share * (b - a), a + share * (b - a)
    fc, fd = f(c), f(d)
    while b - a > 4 * EPSILON * (abs(a) + abs(b)) + 1e-300:
        if fc < fd:
            b, d, fd = d, c, fc
            c = b - share * (b - a)
            fc = f(c)
        else:
            a, c, fc = c, d, fd
            d = a + share * (b - a)
            fd = f(d)
    return (a + b) / 2


def _merged(roots: np.ndarray, gap: float) -> np.ndarray:
    if not roots.size:
        return roots
    return roots[np.insert(np.diff(roots) > gap, 0, True)] + 0.0
