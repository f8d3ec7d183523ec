"""What became of a descent, in a sentence that a learner understands."""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from course_utils.solvers.iteration import Verdict, size
from course_utils.solvers.messages import number, round_up, short, steps, where
from course_utils.solvers.rates import convergence_rate, linear_factor
from course_utils.solvers.result import Path, Result, result_of

_TRIAL = 25  # steps
_FACTORS = [1 / 2, 1 / 5, *(m * 10.0**-k for k in range(1, 8) for m in (1, 0.5, 0.2))]


class Words(NamedTuple):
    """How the sentences call the point and the function."""

    point: str = "x"
    function: str = "f"


class Trial(NamedTuple):
    """A descent that can be tried with another learning rate before that rate is advised."""

    values: Callable
    slopes: Callable
    learning_rate: float | None

    def smaller(self, x) -> float | None:
        """The largest of some smaller rates with which f falls at every step from x."""
        return self._first(x, _FACTORS)

    def larger(self, x) -> float | None:
        """A larger rate with which f falls at every step, and clearly further than with this."""
        if self.learning_rate is None:
            return None
        rates = self._first(x, [100, 50, 20, 10, 5, 2])
        if rates is None:
            return None
        gain, usual = (self._fall(x, rate) for rate in (rates, self.learning_rate))
        return rates if gain > 1.5 * usual > 0 else None

    def _first(self, x, factors) -> float | None:
        if self.learning_rate is None:
            return None
        rates = (float(f"{factor * self.learning_rate:.2g}") for factor in factors)
        return next((rate for rate in rates if self._fall(x, rate) > 0), None)

    def _fall(self, x, rate: float) -> float:
        """By how much f falls in some steps; 0 if it does not fall at each of them."""
        values = []
        with np.errstate(all="ignore"):
            for _ in range(_TRIAL):
                values.append(self.values(x))
                if len(values) > 1 and not values[-1] <= values[-2]:
                    return 0.0
                x = x - rate * self.slopes(x)
        return values[0] - values[-1]


def descent_result(
    path: Path, verdict: Verdict, words: Words | None = None, trial: Trial | None = None
) -> Result:
    """The result of a descent along this path."""
    success = verdict.name == "converged"
    rate = convergence_rate(path, divides=False) if success else None
    message = _SENTENCES[verdict.name](path, verdict, words or Words(), trial)
    return result_of(path, verdict, success, message.rstrip(), rate)


def change(path: Path, function: str) -> str:
    """How the value changed along the path, in words."""
    values = path.fun[np.isfinite(path.fun)]
    first, last = f"{values[0]:.6g}", f"{values[-1]:.6g}"
    if first == last:
        return f"{function} still is {last}"
    return (
        f"{function} has {'fallen' if values[-1] < values[0] else 'risen'} from {first} to {last}"
    )


def _converged(path, verdict, words, trial):
    length = size(path.jac[-1])
    if len(path) == 1 and length == 0:
        return (
            f"{where(path, words.point)} the gradient is 0 already: there is no way down to "
            "follow, be it a minimum or not."
        )
    if len(path) == 1:
        return (
            f"{where(path, words.point)} the gradient is only {length:.2g} long: not 0, but within "
            "the tolerance. A smaller gtol asks for more."
        )
    text = f"Converged to {words.point} = {number(path.x[-1])} in {steps(len(path) - 1)}: "
    text += "the gradient is 0 there" if length == 0 else f"the gradient is down to {length:.1g}"
    factor = linear_factor(path)
    return (
        f"{text}." if factor is None else f"{text}, and each step left {factor:.3g} of the error."
    )


def _flat(path, verdict, words, trial):
    length = size(path.jac[-1])
    shown = f"is only {length:.2g} long" if length else "comes out as 0, but only by rounding"
    return (
        f"{where(path, words.point)} the gradient {shown}: within the tolerance, yet the "
        f"slope fades so slowly that nothing shows a minimum nearby. {words.function} may fall on."
    )


def _diverges(path, verdict, words, trial):
    if not np.isfinite(path.fun).any():
        return (
            f"{where(path, words.point)} {words.function} is too large for the computer (above "
            "1.8e308): start nearer to where it is small."
        )
    return (
        f"Diverges: the steps overshoot further and further, and after "
        f"{steps(len(path) - 1)} {change(path, words.function)}. {_smaller(path, words, trial)}"
    )


def _smaller(path, words, trial) -> str:
    """Advice on the learning rate, with a rate that was tried."""
    rate = trial.smaller(path.x[0]) if trial else None
    if rate is None:
        return "Take a smaller learning rate."
    return (
        f"Take a smaller learning rate: with {rate:.2g} {words.function} falls from the start on."
    )


def _falls_without_bound(path, verdict, words, trial):
    return (
        f"No end to the fall: after {steps(len(path) - 1)} {change(path, words.function)}, and "
        f"{words.point} has got to {short(path.x[-1])}. There is no minimum that way."
    )


def _cycle(path, verdict, words, trial):
    shown = " → ".join(short(x) for x in path.x[-min(verdict.period, 4) - 1 :])
    return (
        f"Steps to and fro in a cycle of period {verdict.period}: {shown}. "
        f"{_smaller(path, words, trial)}"
    )


def _stalled(path, verdict, words, trial):
    return (
        f"Stuck at {words.point} = {number(path.x[-1])}: the step is too small to change it, "
        f"though the gradient is {size(path.jac[-1]):.3g} long. Take a larger learning rate."
    )


def _no_derivative(path, verdict, words, trial):
    return f"{where(path, words.point)} {words.function} has no gradient to follow."


def _outside(path, verdict, words, trial):
    text = f"{where(path, words.point)} {words.function} has no value: that is outside its domain."
    if len(path) == 1:
        return f"{text} Start inside it."
    return f"{text} {_smaller(path, words, trial)}" if trial and trial.smaller(path.x[0]) else text


def _limit(path, verdict, words, trial):
    length = size(path.jac[-1])
    start = f"Not there after {steps(len(path) - 1)}: the gradient is {length:.3g} long"
    start += f", and {change(path, words.function)}."
    if len(path) < 3:
        return start
    if not (np.diff(path.fun[len(path) // 2 :]) <= 0).all():
        return f"{start} The steps go to and fro. {_smaller(path, words, trial)}"
    return f"{start} {_onwards(path, words, trial)}"


def _onwards(path, words, trial) -> str:
    """Advice for a descent that is under way, where there is good advice."""
    missing = _steps_missing(path, 1e-8)
    text = ""
    if missing <= 10 * len(path):
        text = f"Give it a larger maxiter, such as {round_up(len(path) + missing)}."
    if trial and (rate := trial.larger(path.x[-1])):
        text += f" With a learning rate of {rate:.2g} {words.function} falls faster from here."
    return text.strip()


def _steps_missing(path: Path, tolerance: float) -> float:
    """How many more steps the gradient needs, if it goes on as in the second half of the path.

    It shrinks by a factor in each step (steady convergence), or like a power of their number
    (beside a flat minimum, or none). Two quarters tell which.
    """
    count = len(path) - 1
    lengths = [size(path.jac[k]) for k in (count // 2, 3 * count // 4, count)]
    if not lengths[0] > lengths[1] > lengths[2] > 0:
        return math.inf
    early, late = math.log(lengths[0] / lengths[1]), math.log(lengths[1] / lengths[2])
    wanted = math.log(lengths[2] / tolerance)
    if late > 0.9 * early:
        return max(0.0, wanted / late * count / 4)
    power = late / math.log(4 / 3)
    return count * math.expm1(min(700, wanted / power))


_SENTENCES: dict[str, Callable] = {
    "converged": _converged,
    "flat": _flat,
    "diverges": _diverges,
    "falls without bound": _falls_without_bound,
    "cycle": _cycle,
    "stalled": _stalled,
    "no derivative": _no_derivative,
    "outside the domain": _outside,
    "iteration limit": _limit,
}
