"""Puzzles, each made from its number, the same on every machine.

Three curves to be told apart: a function, its derivative and its second derivative. Each wrong
order is refuted somewhere in the window: one curve climbs where the one that should be its slope is
negative, or falls where that is positive.

A Taylor polynomial beside its function: about which place was it made, and of which order?
"""

import random
from functools import cache
from itertools import count, pairwise, permutations
from typing import NamedTuple

import numpy as np
import sympy

from course_utils.functions import Function
from course_utils.power_series import order_of_contact

WINDOW = (-3.0, 3.0)
ORDERS = tuple(permutations("ABC"))
_INSIDE = np.round(np.linspace(-2.9, 2.9, 59), 1)
_CLEAR = 0.05  # of the largest height times the largest slope: an eye can tell


class Puzzle(NamedTuple):
    """The three curves, and where they hang.

    Attributes
    ----------
    curves : tuple of 3 Function
        f, f' and f''.
    order : tuple of 3 str
        The letters of f, f' and f'', such as ``("B", "A", "C")``.
    """

    curves: tuple
    order: tuple

    @property
    def hung(self) -> dict:
        """The curves by their letters, in the order of the alphabet."""
        return dict(sorted(zip(self.order, self.curves, strict=True)))


class Conflict(NamedTuple):
    """Where a curve and what should be its slope disagree: at x, `curve` climbs or falls."""

    x: float
    curve: str
    slope: str
    climbs: bool


@cache
def which_is_which(number: int) -> Puzzle:
    """Return the puzzle of a number.

    Examples
    --------
    >>> which_is_which(1).order in ORDERS
    True
    """
    for attempt in count():
        rng = random.Random(1000 * number + attempt)
        puzzle = Puzzle(_with_slopes(_curve(rng)), ORDERS[rng.randrange(len(ORDERS))])
        if all(conflict(puzzle, order) for order in ORDERS if order != puzzle.order):
            return puzzle


def conflict(puzzle: Puzzle, order) -> Conflict | None:
    """Return the plainest place that refutes an order; None if it is the right one."""
    if tuple(order) == puzzle.order:
        return None
    found = [_worst(puzzle.hung, *pair) for pair in pairwise(order)]
    size, place = max(found, key=lambda each: round(each[0], 9))  # the first of equals
    return place if size > _CLEAR else None


def _curve(rng) -> Function:
    a, b = rng.randrange(-3, 4), rng.randrange(1, 4)
    shift, root = rng.randrange(-2, 3), rng.randrange(1, 4)
    makers = (
        f"({a} + {b}x) e^(-x^2/2)",
        f"{b}/3 x^3 - {a}/2 x^2 - {root}x",
        f"{b} sin(x + {shift}) + {a}/4 x^2",
        f"x^4/4 - {b}x^2 + {a}x/3",
        f"{b}/(1 + (x - {shift})^2)",
        f"cos({root}x/2) + {a}/2 x",
    )
    return Function(makers[rng.randrange(len(makers))])


def _with_slopes(f) -> tuple:
    return f, f.derivative(), f.derivative(order=2)


def _worst(hung, curve, slope):
    """Return how much the sign of one curve and the slope of another disagree, and where."""
    climbing, claimed = hung[curve].derivative()(_INSIDE), hung[slope](_INSIDE)
    scale = np.abs(climbing).max() * np.abs(claimed).max()
    against = -climbing * claimed / scale if scale else np.zeros_like(_INSIDE)
    at = int(np.argmax(np.round(against, 9)))  # as above, on every processor
    place = Conflict(float(_INSIDE[at]), curve, slope, bool(climbing[at] > 0))
    return float(against[at]), place


PLACES = tuple(half / 2 for half in range(-4, 5))  # at which a puzzle's polynomial may be made
HIGHEST = 4  # order of a puzzle's polynomial
_SEEN = 0.05  # a coefficient that is smaller is not seen


class Copy(NamedTuple):
    """A function, and one of its Taylor polynomials: that of `order` about `at`."""

    f: Function
    polynomial: Function
    at: float
    order: int

    def contact(self, at: float) -> int:
        """Return up to which derivative the two agree at a place; -1 if not even in the value."""
        return order_of_contact(self.f, self.polynomial, at, HIGHEST + 1)

    def fits(self, at: float, order: int) -> bool:
        """Tell whether the polynomial is the Taylor polynomial of an order about a place."""
        return self.contact(at) >= order and self.degree <= order

    @property
    def degree(self) -> int:
        """The degree of the polynomial."""
        return max(0, sympy.degree(self.polynomial.expression, self.polynomial.variables[0]))


@cache
def which_copy(number: int) -> Copy:
    """Return the puzzle of a number: a function with a Taylor polynomial of it.

    Examples
    --------
    >>> puzzle = which_copy(1)
    >>> puzzle.fits(puzzle.at, puzzle.order)
    True
    """
    for attempt in count():
        rng = random.Random(7000 * number + attempt)
        f, at = Function(_COPIED[rng.randrange(len(_COPIED))]), PLACES[rng.randrange(len(PLACES))]
        order = random.Random(number).randrange(HIGHEST + 1)
        coefficients = f.taylor_coefficients(at, order + 1)
        if all(abs(float(c)) > _SEEN for c in coefficients[order:]):
            return Copy(f, f.taylor(at, order), at, order)


_COPIED = (
    "sin(x)", "cos(x)", "sin(2x)", "e^(x/2)", "2 e^(-x^2/2)", "2 tanh(x)", "ln(x + 3)",
    "sqrt(x + 3)", "2/(1 + x^2)", "x cos(x)",
)  # fmt: skip
