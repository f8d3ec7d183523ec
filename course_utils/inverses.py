"""Inverse functions, each on a branch; and slopes of curves that are given by an equation."""

import numpy as np
import sympy
from scipy.optimize import brentq

from course_utils.functions import Function
from course_utils.shape import rising_and_falling
from course_utils.time_limit import TimeIsUp, within

SECONDS = 2.0  # for SymPy's search for a formula


class Inverse:
    """The inverse of a function on an interval on which it only rises, or only falls.

    Parameters
    ----------
    f : Function of one variable
        Continuous on the branch.
    branch : (float, float)
        The interval, ends included.

    Attributes
    ----------
    interval : (float, float)
        The values that have an inverse.
    formula : SymPy expression or None
        In the symbol y, if SymPy finds one and it agrees.

    Raises
    ------
    ValueError
        If f turns on the branch; the message names the place.

    Examples
    --------
    >>> root = Inverse(Function("x^2"), (0, 10))
    >>> float(root(9)), float(root.derivative(4)), root.formula
    (3.0, 0.25, sqrt(y))
    """

    def __init__(self, f: Function, branch: tuple[float, float]):
        a, b = map(float, branch)
        signs = rising_and_falling(f, (a, b))
        turns = [s.start for s in signs[1:] if s.sign != signs[0].sign]
        if turns or not signs or signs[0].sign == 0:
            where = f"turns at {turns[0]:.6g}" if turns else "is constant"
            raise ValueError(
                f"On ({a:g}, {b:g}) the function {where}: two inputs share an output there, so it "
                "has no inverse. Take a branch on which it only rises or only falls."
            )
        ends = sorted(map(float, f([a, b])))
        if np.isnan(ends).any():
            raise ValueError(f"f has no value at an end of ({a:g}, {b:g}): take a branch inside.")
        self.f, self.branch, self.interval = f, (a, b), tuple(ends)
        self.formula = self._find_formula()

    def __call__(self, y):
        """Return the x of the branch with f(x) = y; NaN where there is none."""
        values = np.asarray(y, float)
        found = np.array([self._one(value) for value in values.ravel()])
        return found.reshape(values.shape)[()]

    def _one(self, y) -> float:
        low, high = self.interval
        a, b = self.branch
        if not low <= y <= high:
            return np.nan
        left, right = (float(self.f(end)) - y for end in (a, b))
        if left == 0 or right == 0:
            return a if left == 0 else b
        x = brentq(lambda x: float(self.f(x)) - y, a, b, xtol=1e-14, rtol=1e-14)
        return round(x, 12) if self.f(round(x, 12)) == y else x  # 3 and not 2.9999999999999996

    def derivative(self, y):
        """Return the slope at y: 1 / f'(x) with f(x) = y; infinite where f'(x) = 0."""
        with np.errstate(divide="ignore"):
            return np.divide(1.0, self.f.derivative()(self(y)))

    def _find_formula(self):
        x, y = self.f.variables[0], sympy.Symbol("y", real=True)
        try:
            solutions = within(SECONDS, sympy.solve, self.f.expression - y, x)
        except (TimeIsUp, NotImplementedError, ValueError, TypeError):
            return None
        low, high = self.interval
        places = np.linspace(low, high, 7)[1:-1]
        expected = self(places)
        for solution in solutions:
            if _agrees(solution, y, places, expected):
                return solution
        return None


def _agrees(solution, y, places, expected) -> bool:
    try:
        values = Function(solution, "y")(places)
    except ValueError:  # a function that the course does not know
        return False
    return solution.free_symbols <= {y} and np.allclose(values, expected, rtol=1e-9, atol=1e-12)


def implicit_derivative(F: Function, point: tuple[float, float]) -> float:
    """Return dy/dx at a point of the curve F(x, y) = 0: -F_x / F_y.

    Parameters
    ----------
    F : Function of two variables, the second of which depends on the first
    point : (float, float)

    Raises
    ------
    ValueError
        If the point is not on the curve, or F_y = 0 there: the curve need not be a graph then.

    Examples
    --------
    >>> implicit_derivative(Function("x^2 + y^2 - 25"), (3, 4))
    -0.75
    """
    value = float(F(*point))
    by_x, by_y = (float(slope) for slope in F.gradient()(*point))
    if not abs(value) <= 1e-8 * max(1.0, abs(by_x), abs(by_y)):
        raise ValueError(f"{point} is not on the curve: F is {value:g} there and should be 0.")
    if by_y == 0:
        x, y = F.variables
        raise ValueError(
            f"At {point} F does not change with {y}: the curve stands upright there or crosses "
            f"itself, and {y} has no slope as a function of {x}."
        )
    return -by_x / by_y
