"""What became of a Newton iteration, in a sentence that a learner understands."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from course_utils.solvers.evidence import View
from course_utils.solvers.iteration import EPSILON, Verdict, scale, size
from course_utils.solvers.rates import divisors, linear_factor, progress
from course_utils.solvers.result import Path


class Words(NamedTuple):
    """How a method calls what it looks for and what it works with."""

    goal: str  # "a root"
    target: str  # what should become zero
    slope: str  # what it divides by
    flat: str  # what goes wrong where that is zero
    model: str  # what it solves in one step
    slow: str  # where it is slow
    other: str = "try another method"  # where there is one, and this one does not get there
    point: str = "x"
    function: str = "f"


ROOT = Words(
    "a root", "f(x)", "f'",
    "the tangent is horizontal and never meets the x axis", "a straight line",
    "That happens at a multiple root, where f' is 0 as well.",
    "take a method that keeps a bracket, such as root_scalar",
)  # fmt: skip
STATIONARY = Words(
    "a stationary point", "f'(x)", "f''",
    "the parabola that the method follows is no parabola there, and has no turning point",
    "a parabola",
    "That happens where f'' is 0 as well.",
    "take a method that keeps a bracket, such as minimize_scalar",
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


def newton_message(
    path: Path, verdict: Verdict, rate: str | None, words: Words, advice: str = ""
) -> str:
    """The sentence for the verdict; advice, if there is any, follows one that is no success."""
    if verdict.name == "converged":
        return _converged(path, verdict, rate, words)
    return f"{_SENTENCES[verdict.name](path, verdict, words)} {advice}".rstrip()


def advice(view: View, words: Words, can_start_at: Callable[[float], bool]) -> str:
    """What to do next, from what was seen of the function."""
    crossing = view.crossing
    if crossing is None and not view.low <= view.high:
        return f"{words.target} has no value anywhere near: look at the function itself."
    if crossing is None:
        return (
            f"{words.target} keeps its sign wherever it was looked at, from {view.low:.3g} to "
            f"{view.high:.3g}: is there {words.goal} at all?"
        )
    if can_start_at(crossing.start):
        return f"{words.target} changes its sign near {crossing.start:.4g}: start there."
    return f"{words.target} changes its sign near {crossing.start:.4g}: {words.other}."


def _converged(path, verdict, rate, words):
    x, count = path.x[-1], len(path) - 1
    if verdict.accuracy is not None:
        x = _as_far_as_known(x, verdict.accuracy)
    if count == 0:
        return f"The start {words.point} = {number(x)} already is {words.goal}."
    start = f"Converged to {words.point} = {number(x)} in {steps(count)}"
    if rate == "exact":
        return f"{start}, exactly: that is how the method deals with {words.model}."
    if verdict.accuracy is not None:
        return start + _as_rounding_allows(verdict.accuracy, x, words)
    return start + _RATES.get(rate, _plain)(path, words) + _untested(path, words)


def _as_far_as_known(x, accuracy):
    """Without the digits that rounding errors have spoilt."""
    if not 0 < accuracy < 1:
        return x
    return np.round(x, max(0, -int(np.floor(np.log10(accuracy)))))


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


def where(path: Path, point: str = "x") -> str:
    if len(path) == 1:
        return f"At the start {point} = {number(path.x[0])}"
    return f"After {steps(len(path) - 1)}, at {point} = {number(path.x[-1])},"


def _cycle(path, verdict, words):
    points = path.x[-min(verdict.period, 4) - 1 :]
    shown = " → ".join(map(short, points))
    dots = " → ..." if verdict.period > 4 else ""
    return f"Caught in a cycle of period {verdict.period}: {shown}{dots}, round and round."


def _zero_derivative(path, verdict, words):
    return f"{where(path, words.point)} {words.slope} is 0: {words.flat}."


def _flat(path, verdict, words):
    return (
        f"{where(path, words.point)} {words.slope} comes out as 0: for floating-point numbers "
        f"{words.target} is as good as level there. That is no sign of {words.goal}."
    )


def _rounding(path, verdict, words):
    return (
        f"{where(path, words.point)} {words.target} comes out as 0, but only by rounding: with "
        f"more digits it is not. That is no sign of {words.goal}."
    )


def _no_derivative(path, verdict, words):
    return f"{where(path, words.point)} there is no derivative to follow."


def _outside(path, verdict, words):
    return f"{where(path, words.point)} {words.function} has no value: that is outside its domain."


def _overflow(path, verdict, words):
    where = "At the start" if len(path) == 1 else f"After {steps(len(path) - 1)}"
    return f"{where} the numbers are too large for the computer (above 1.8e308)."


def _runs_away(path, verdict, words):
    start = f"Runs away: {steps(len(path) - 1)} led from {words.point} = {short(path.x[0])}"
    start += f" to {short(path.x[-1])}, and it goes on like that."
    residuals = np.abs(path.fun if path.hess is None else path.jac)
    residuals = residuals[np.isfinite(residuals)]
    if residuals[-1].max() >= residuals[0].max():
        return f"{start} Each step leads further from {words.goal}."
    if residuals[-1].max() > 1e-3 * residuals[0].max():
        return f"{start} {words.target} comes no nearer to 0 than that out there."
    return f"{start} {words.target} creeps towards 0 out there and never gets to it."


def _stalled(path, verdict, words):
    return (
        f"Stuck at {words.point} = {number(path.x[-1])}: the step is too small to change it, "
        f"and yet {words.target} is not 0. Look for a jump or a pole there."
    )


def _iteration_limit(path, verdict, words):
    count, found = len(path) - 1, progress(path)
    if found.kind == "jumps":
        return f"After {steps(count)} {words.point} still jumps about and does not settle."
    if found.kind == "few":
        return f"Not there after {steps(count)}, too few to tell where they lead."
    text = f"Not there after {steps(count)}"
    if found.kind == "marches":
        return f"{text}, though each goes the same way and brings {words.target} nearer to 0."
    text += f", but the steps still shrink, the last one to {found.factor:.3g} of the one before"
    if found.kind == "slows":
        return f"{text}, and they do so ever more slowly."
    missing = found.steps_missing(size(path.step[-1]), 1e-12 * scale(path.x[-1]))
    return f"{text}: give it a larger maxiter, such as {round_up(count + missing)}."


def round_up(count: float) -> int:
    unit = 10 ** max(0, len(str(int(count))) - 2)
    return (int(1.05 * count) // unit + 1) * unit


_SENTENCES: dict[str, Callable] = {
    "cycle": _cycle,
    "zero derivative": _zero_derivative,
    "flat": _flat,
    "rounding": _rounding,
    "no derivative": _no_derivative,
    "outside the domain": _outside,
    "overflow": _overflow,
    "runs away": _runs_away,
    "stalled": _stalled,
    "iteration limit": _iteration_limit,
}
