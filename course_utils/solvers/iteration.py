"""The loop that every solver shares, and the rules that tell what became of it.

A rule looks at the points so far and returns a verdict, or None to let the iteration go on. The
rules are tried in order after each point, so each of them can rely on those before it.
"""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from course_utils.solvers.result import Path

EPSILON = float(np.finfo(float).eps)
LONGEST_PERIOD = 24
WINDOW = 10  # how many steps in a row must agree before the iteration is said to run away


class Row(NamedTuple):
    """One point of the iteration, and the step that the method proposes there."""

    x: float | np.ndarray
    fun: float
    jac: float | np.ndarray
    step: float | np.ndarray
    residual: float  # what should become zero: |f| for a root, ‖∇f‖ for a minimum
    length: float  # of the step
    hess: float | np.ndarray | None = None


class Stop(NamedTuple):
    """When to stop: both tolerances must be met."""

    xtol: float
    ftol: float
    maxiter: int


def stop_at(xtol: float, ftol: float, maxiter: int) -> Stop:
    """The tolerances, checked."""
    if not (xtol >= 0 and ftol >= 0):
        raise ValueError("A tolerance must be a number that is not negative, such as 1e-8.")
    if isinstance(maxiter, bool) or not isinstance(maxiter, int | np.integer) or maxiter < 0:
        raise ValueError(f"maxiter must be a whole number of steps, such as 100, not {maxiter!r}.")
    return Stop(xtol, ftol, maxiter)


class Verdict(NamedTuple):
    """A word for what happened; ``accuracy`` is set where rounding ended the iteration early."""

    name: str
    period: int | None = None
    accuracy: float | None = None


Rule = Callable[[list[Row], Stop], Verdict | None]


def iterate(evaluate: Callable, x0, stop: Stop, rules: Sequence[Rule]) -> tuple[Path, Verdict]:
    """Walk from ``x0`` along the steps of ``evaluate(x) -> Row`` until a rule or maxiter stops."""
    rows, x = [], x0
    with np.errstate(all="ignore"):
        while True:
            rows.append(evaluate(x))
            verdict = next(filter(None, (rule(rows, stop) for rule in rules)), None)
            if verdict or len(rows) > stop.maxiter:
                return _path(rows), verdict or Verdict("iteration limit")
            x = rows[-1].x + rows[-1].step


def _path(rows: list[Row]) -> Path:
    names = ["x", "fun", "jac", "step"] + ["hess"] * (rows[0].hess is not None)
    return Path(**{name: np.array([getattr(row, name) for row in rows]) for name in names})


def size(value) -> float:
    """The absolute value of a number, the Euclidean norm of a vector."""
    if isinstance(value, np.ndarray):
        return math.sqrt(value @ value) if np.isfinite(value).all() else float(np.abs(value).max())
    return abs(value)


def scale(x) -> float:
    """What "small" is measured against near ``x``: absolute below 1, relative above."""
    return max(1.0, size(x))


def value_at(f: Callable, *coordinates):
    """``f`` there; NaN where it has no value, infinity where the value is too large."""
    if not all(map(math.isfinite, coordinates)):
        return math.nan
    try:
        value = np.asarray(f(*coordinates))
    except OverflowError:
        return math.inf
    except ZeroDivisionError:
        return math.nan
    except ValueError as error:
        # What the math module says outside a domain, before Python 3.14 and since.
        if not str(error).startswith(("math domain error", "expected a")):
            raise
        return math.nan
    if np.iscomplexobj(value):  # (-8)**0.5 in plain Python
        return math.nan
    return float(value) if value.ndim == 0 else value.astype(float)


def vector_at(f: Callable, x: np.ndarray, axes: int = 1) -> np.ndarray:
    """The gradient (one axis) or the Hessian (two) at the point; all NaN where it has no value."""
    return np.broadcast_to(value_at(f, *x), x.shape * axes)


# --- the rules -----------------------------------------------------------------------------------


def not_finite(rows: list[Row], stop: Stop) -> Verdict | None:
    """The numbers became too large, or the point lies where f has no value."""
    x, fun = rows[-1].x, rows[-1].fun
    if math.isfinite(fun) and math.isfinite(size(x)):
        return None
    # Far out, ∞ - ∞ is what makes a value NaN, not the edge of a domain.
    too_large = math.isinf(fun) or not size(x) < 1e100
    return Verdict("overflow" if too_large else "outside the domain")


def converged(rows: list[Row], stop: Stop) -> Verdict | None:
    """The residual is small and so is the step, or the residual is exactly zero."""
    last = rows[-1]
    small_step = last.length <= stop.xtol * scale(last.x) or math.isinf(stop.xtol)
    if last.residual == 0 or (last.residual <= stop.ftol and small_step):
        return Verdict("converged")
    return None


def no_step(rows: list[Row], stop: Stop) -> Verdict | None:
    """Newton's method cannot divide by this derivative."""
    last = rows[-1]
    if math.isfinite(last.length):
        return None
    divisor = last.jac if last.hess is None else last.hess
    return Verdict("zero derivative" if np.isfinite(divisor).all() else "no derivative")


def rounding(rows: list[Row], stop: Stop) -> Verdict | None:
    """The steps are rounding errors: this is as near as floating-point numbers get."""
    last = rows[-1]
    if last.length <= 64 * EPSILON * size(last.x):
        return Verdict("converged", accuracy=last.length) if _shrank(rows) else Verdict("stalled")
    # Where f only touches zero, rounding takes over long before; then the steps stop shrinking.
    if len(rows) < 5 or last.residual > stop.ftol or last.length > 1e-3 * scale(last.x):
        return None
    lengths = [row.length for row in rows]
    if min(lengths[-4:]) >= min(lengths[:-4]):
        return Verdict("converged", accuracy=max(lengths[-4:]))
    return None


def _shrank(rows: list[Row]) -> bool:
    return rows[-1].residual <= math.sqrt(EPSILON) * max(row.residual for row in rows)


def cycle(rows: list[Row], stop: Stop) -> Verdict | None:
    """The last points repeat the ones before them."""
    # Somewhere in each round of a cycle a step is not shorter than the one before it; looking only
    # there keeps long, slow descents cheap.
    tolerance = 1e-9 * scale(rows[-1].x)
    if len(rows) < 5 or not rows[-1].length >= max(rows[-2].length, 1e3 * tolerance):
        return None
    for period in range(2, min(LONGEST_PERIOD, (len(rows) - 1) // 2) + 1):
        gaps = (size(rows[-i].x - rows[-i - period].x) for i in range(1, period + 2))
        if all(gap <= tolerance for gap in gaps) and _attracts(rows, period):
            return Verdict("cycle", period=period)
    return None


def _attracts(rows: list[Row], period: int) -> bool:
    """Whether the round before this one missed by at least as much, rounding apart.

    From a cycle that repels, the points get away after some rounds.
    """
    here, before, first = (rows[-1 - k * period].x for k in range(3))
    return size(here - before) <= max(size(before - first), 4 * EPSILON * scale(here))


def runs_away(rows: list[Row], stop: Stop) -> Verdict | None:
    """On and on over a whole window, and the steps do not shrink."""
    recent = rows[-WINDOW - 1 :]
    first, last = recent[0], recent[-1]
    if len(recent) <= WINDOW or last.length < max(1e-3 * scale(last.x), 0.8 * first.length):
        return None
    # All in one direction, or to and fro with ever longer steps.
    one_way = size(last.x - first.x) > 0.5 * WINDOW * last.length
    if not one_way and last.length < 100 * first.length:
        return None
    # Either f climbs out of sight, or it flattens out and never gets to zero.
    flat = last.residual <= min(stop.ftol, 1e-10 * max(row.residual for row in rows))
    return Verdict("runs away") if flat or _rises(row.residual for row in recent) else None


def _rises(values) -> bool:
    return all(a < b for a, b in pairwise(values))


NEWTON_RULES = (not_finite, converged, no_step, rounding, cycle, runs_away)


# --- how fast ------------------------------------------------------------------------------------


def convergence_rate(path: Path) -> str | None:
    """How fast the steps of a converged iteration shrank: see ``Result.rate``.

    The length of a step estimates the error before it. With three lengths in a row a, b, c the
    order of convergence is near log(c/b) / log(b/a): 1 when each step leaves the same share of the
    error, 2 when the error is squared. Lengths at the level of rounding are left out.
    """
    lengths = np.array([size(step) for step in path.step])
    floor = 16 * EPSILON * scale(path.x[-1])
    if len(lengths) == 2 and lengths[1] <= floor:
        return "exact"
    lengths = lengths[lengths > floor]
    if _order(lengths) > 1.5 and _settled(path):
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
