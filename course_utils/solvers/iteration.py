"""The loop that every solver shares, and the rules that tell what became of it.

A rule looks at the points so far and returns a verdict, or None to let the iteration go on. The
rules are tried in order after each point, so each of them can rely on those before it.
"""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from numbers import Real
from typing import NamedTuple

import numpy as np

from course_utils.solvers.result import Path

EPSILON = float(np.finfo(float).eps)
LONGEST_PERIOD = 24
FAR = 1e6  # times the scale of the start: out there an iteration has left its problem
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
    if not all(isinstance(t, Real) and t >= 0 for t in (xtol, ftol)):
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
    # hypot, because the squares of large components would overflow; lists, because it is called
    # several times in every step.
    return math.hypot(*value.tolist()) if isinstance(value, np.ndarray) else abs(value)


def scale(x) -> float:
    """What "small" is measured against near ``x``: absolute below 1, relative above."""
    return max(1.0, size(x))


def value_at(f: Callable, *coordinates):
    """``f`` there; NaN where it has no value, infinity where the value is too large."""
    if not all(map(math.isfinite, coordinates)):
        return math.nan
    try:
        value = f(*coordinates)
    except OverflowError:
        return math.inf
    except ZeroDivisionError:
        return math.nan
    except ValueError as error:
        # What the math module says outside a domain, before Python 3.14 and since.
        if not str(error).startswith(("math domain error", "expected a")):
            raise
        return math.nan
    return value if type(value) is float else _real(value)


def number_at(f: Callable, *coordinates) -> float:
    """`value_at` of a function that must return one number."""
    value = value_at(f, *coordinates)
    if type(value) is float:
        return value
    if value.size == 1:
        return float(value.item())
    raise ValueError(
        f"The function must return one number, but returned an array of shape {value.shape}."
    )


def _real(value):
    """What a function returned as a float or an array of floats; NaN for a complex number."""
    value = np.asarray(value)
    if value.dtype.kind == "c":  # (-8)**0.5 in plain Python
        return math.nan
    if value.dtype.kind not in "fiub":
        raise TypeError(
            f"The function returned {value[()]!r}, which is no number: does it end with return?"
        )
    return float(value) if value.ndim == 0 else value.astype(float)


def vector_at(f: Callable, x: np.ndarray, axes: int = 1) -> np.ndarray:
    """The gradient (one axis) or the Hessian (two) at the point; all NaN where it has no value."""
    value, shape = value_at(f, *x.tolist()), x.shape * axes
    if np.shape(value) == shape:
        return value
    if np.ndim(value) == 0 and not math.isfinite(value):
        return np.full(shape, value)
    what = "gradient" if axes == 1 else "Hessian"
    raise ValueError(
        f"The {what} must have shape {shape} for {len(x)} variables, not {np.shape(value)}: "
        f"return an array with {'one number' if axes == 1 else 'one row'} for each variable."
    )


# --- the rules -----------------------------------------------------------------------------------


def not_finite(rows: list[Row], stop: Stop) -> Verdict | None:
    """The numbers became too large, or the point lies where f has no value."""
    x, fun = rows[-1].x, rows[-1].fun
    if math.isfinite(fun) and math.isfinite(size(x)):
        return None
    if _has_fled(rows[:-1]):
        return Verdict("runs away")
    # Far out, ∞ - ∞ is what makes a value NaN, not the edge of a domain.
    too_large = math.isinf(fun) or not size(x) < 1e100
    return Verdict("overflow" if too_large else "outside the domain")


def _has_fled(rows: list[Row]) -> bool:
    """Far from the start after some steps, each of which led further out than the one before."""
    places = [size(row.x) for row in rows[-4:]]
    return len(places) > 2 and places[-1] > FAR * scale(rows[0].x) and rising(places)


def converged(rows: list[Row], stop: Stop) -> Verdict | None:
    """The residual is small and so is the step, or the residual is exactly zero."""
    last = rows[-1]
    if last.residual == 0:
        return Verdict("converged")
    small_step = math.isinf(stop.xtol) or last.length <= stop.xtol * scale(last.x)
    return Verdict("converged") if last.residual <= stop.ftol and small_step else None


def no_step(rows: list[Row], stop: Stop) -> Verdict | None:
    """Newton's method cannot divide by this derivative."""
    last = rows[-1]
    if math.isfinite(last.length):
        return None
    divisor = last.jac if last.hess is None else last.hess
    if not np.isfinite(divisor).all():
        return Verdict("no derivative")
    if size(last.x) > FAR * scale(rows[0].x):
        return Verdict("runs away")  # the derivative is too small for the computer out there
    return Verdict("overflow" if np.ndim(divisor) == 0 and divisor != 0 else "zero derivative")


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
        if _repeats(rows, period, tolerance) and _attracts(rows, period):
            return Verdict("cycle", period=period)
    return None


def _repeats(rows: list[Row], period: int, tolerance: float) -> bool:
    # A step leads from each point to the next, so unequal lengths settle most cases at once.
    if abs(rows[-1].length - rows[-1 - period].length) > 1e-3 * rows[-1].length:
        return False
    return all(size(rows[-i].x - rows[-i - period].x) <= tolerance for i in range(1, period + 2))


def _attracts(rows: list[Row], period: int) -> bool:
    """Whether the round before this one missed by at least as much, rounding apart.

    From a cycle that repels, the points get away after some rounds.
    """
    here, before, first = (rows[-1 - k * period].x for k in range(3))
    return size(here - before) <= max(size(before - first), 4 * EPSILON * scale(here))


def runs_away(rows: list[Row], stop: Stop) -> Verdict | None:
    """On and on over a whole window, with steps that do not shrink and f ever further from 0.

    A flight along which f falls is told from a long walk to a root only when the steps run out.
    """
    recent = rows[-WINDOW - 1 :]
    first, last = recent[0], recent[-1]
    if len(recent) <= WINDOW or last.length < max(1e-3 * scale(last.x), 0.8 * first.length):
        return None
    # All in one direction, or to and fro with ever longer steps.
    if not one_way(recent) and last.length < 100 * first.length:
        return None
    return Verdict("runs away") if rising([row.residual for row in recent]) else None


def one_way(rows: list[Row]) -> bool:
    """Whether all the steps lead in the direction of the first and the last point."""
    way = rows[-1].x - rows[0].x
    return all(np.dot(row.step, way) > 0 for row in rows)


def rising(values) -> bool:
    return all(a < b for a, b in pairwise(values))


NEWTON_RULES = (not_finite, converged, no_step, rounding, cycle, runs_away)
