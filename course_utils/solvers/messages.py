"""What became of a Newton iteration, in a sentence that a learner understands."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from course_utils.solvers.iteration import (
    EPSILON,
    Verdict,
    divisors,
    linear_factor,
    scale,
    size,
)
from course_utils.solvers.result import Path


class Words(NamedTuple):
    """How a method calls what it looks for and what it works with."""

    goal: str  # "a root"
    target: str  # what should become zero
    slope: str  # what it divides by
    flat: str  # what goes wrong where that is zero
    model: str  # what it solves in one step
    slow: str  # where it is slow
    point: str = "x"
    function: str = "f"


ROOT = Words(
    "a root", "f(x)", "f'",
    "the tangent is horizontal and never meets the x axis", "a straight line",
    "That happens at a multiple root, where f' is 0 as well.",
)  # fmt: skip
STATIONARY = Words(
    "a stationary point", "f'(x)", "f''",
    "the parabola that the method follows is no parabola there, and has no turning point",
    "a parabola",
    "That happens where f'' is 0 as well.",
)  # fmt: skip
STATIONARY_ND = Words(
    "a stationary point", "∇f", "the determinant of the Hessian",
    "the equations for the step have no single solution", "a quadratic function",
    "That happens where the determinant of the Hessian is 0 as well.",
)  # fmt: skip


def number(value) -> str:
    """A coordinate, or a point, as a sentence shows it; what is below 10^-12 counts as 0."""
    # Huge numbers have no decimals, and rounding them would overflow; no negative zero.
    value = np.where(np.abs(value) < 1e15, np.round(np.clip(value, -1e15, 1e15), 12), value) + 0.0
    if np.ndim(value) == 0:
        return f"{value:.10g}"
    return "(" + ", ".join(f"{part:.6g}" for part in value) + ")"


def short(value) -> str:
    return f"{value:.6g}" if np.ndim(value) == 0 else number(value)


def steps(count: int) -> str:
    return f"{count} step" + "s" * (count != 1)


def newton_message(path: Path, verdict: Verdict, rate: str | None, words: Words) -> str:
    """The sentence for the verdict."""
    return _SENTENCES[verdict.name](path, verdict, rate, words)


def _converged(path, verdict, rate, words):
    x, count = path.x[-1], len(path) - 1
    if count == 0:
        return f"The start {words.point} = {number(x)} already is {words.goal}."
    start = f"Converged to {words.point} = {number(x)} in {steps(count)}"
    if rate == "exact":
        return f"{start}, exactly: that is how the method deals with {words.model}."
    if verdict.accuracy is not None:
        return start + _as_rounding_allows(verdict.accuracy, x, words)
    return start + _RATES.get(rate, _plain)(path, words) + _untested(path, words)


def _as_rounding_allows(accuracy, x, words):
    if accuracy <= 64 * EPSILON * size(x):
        return ": the next step is lost between two neighbouring floating-point numbers."
    return (
        f", to about {accuracy:.0e}: {words.target} is within the tolerance, but the steps no "
        "longer shrink. Rounding errors take over here, or 0 is missed by a hair."
    )


def _quadratic(path, words):
    return ", quadratically: each step about doubles the number of right digits."


def _linear(path, words):
    text = f", but only linearly: each step leaves {linear_factor(path):.3g} of the error."
    slopes = divisors(path)
    if slopes[-1] <= 1e-3 * slopes.max():
        return f"{text} {words.slow}"
    return f"{text} Is the derivative right?"


def _cubic(path, words):
    return ", faster than quadratically: each step about triples the number of right digits."


def _plain(path, words):
    return "."


_RATES: dict[str | None, Callable] = {"quadratic": _quadratic, "linear": _linear, "cubic": _cubic}


def _untested(path, words):
    length = size(path.step[-1])
    if length <= 1e-6 * scale(path.x[-1]):
        return ""
    return (
        f" But only the size of {words.target} was tested: the next step would still move "
        f"{words.point} by {length:.1g}."
    )


def _cycle(path, verdict, rate, words):
    points = path.x[-min(verdict.period, 4) - 1 :]
    shown = " → ".join(map(short, points))
    dots = " → ..." if verdict.period > 4 else ""
    return (
        f"Caught in a cycle of period {verdict.period}: {shown}{dots}, round and round. "
        "Start somewhere else."
    )


def where(path: Path, point: str = "x") -> str:
    if len(path) == 1:
        return f"At the start {point} = {number(path.x[0])}"
    return f"After {steps(len(path) - 1)}, at {point} = {number(path.x[-1])},"


def _zero_derivative(path, verdict, rate, words):
    return (
        f"{where(path, words.point)} {words.slope} is 0: {words.flat}. Start a little to one side."
    )


def _no_derivative(path, verdict, rate, words):
    return f"{where(path, words.point)} there is no derivative to follow. Start elsewhere."


def _outside(path, verdict, rate, words):
    return (
        f"{where(path, words.point)} {words.function} has no value: that is outside its domain. "
        f"Start {'inside it' if len(path) == 1 else f'nearer to {words.goal}'}."
    )


def _overflow(path, verdict, rate, words):
    where = "At the start" if len(path) == 1 else f"After {steps(len(path) - 1)}"
    return (
        f"{where} the numbers are too large for the computer (above 1.8e308). "
        f"Start nearer to {words.goal}."
    )


def _runs_away(path, verdict, rate, words):
    start = f"Runs away: {steps(len(path) - 1)} led from {words.point} = {short(path.x[0])}"
    start += f" to {short(path.x[-1])}, and it goes on like that."
    residuals = np.abs(path.fun if path.hess is None else path.jac)
    if residuals[-1].max() >= residuals[0].max():
        return f"{start} Each step leads further from {words.goal}."
    return (
        f"{start} {words.target} creeps towards 0 out there and never gets to it: "
        f"no sign of {words.goal}. Start elsewhere."
    )


def _stalled(path, verdict, rate, words):
    return (
        f"Stuck at {words.point} = {number(path.x[-1])}: the step is too small to change it, "
        f"and yet {words.target} is not 0. Look for a jump or a pole there."
    )


def _iteration_limit(path, verdict, rate, words):
    count = len(path) - 1
    lengths = [size(step) for step in path.step[-5:]]
    if len(lengths) > 1 and all(np.diff(lengths) < 0):
        return (
            f"Not there after {steps(count)}, but the steps still shrink, the last one to "
            f"{lengths[-1] / lengths[-2]:.3g} of the one before: give it a larger maxiter."
        )
    return (
        f"After {steps(count)} {words.point} still jumps about and does not settle. "
        f"Look at the graph: is there {words.goal} at all?"
    )


_SENTENCES: dict[str, Callable] = {
    "converged": _converged,
    "cycle": _cycle,
    "zero derivative": _zero_derivative,
    "no derivative": _no_derivative,
    "outside the domain": _outside,
    "overflow": _overflow,
    "runs away": _runs_away,
    "stalled": _stalled,
    "iteration limit": _iteration_limit,
}
