"""Roots, minima and basins of attraction, with the whole path and a verdict.

A solver returns a `Result` (or a small result of its own) and never prints. What goes wrong in the
iteration is told by the result; wrong arguments raise an error whose sentence names the mend.

A method that goes step by step to a root or a minimum belongs here.
"""

from course_utils.solvers.basins import Basins, basins
from course_utils.solvers.bracketing import find_roots, root_scalar, secant
from course_utils.solvers.descent import descend, gradient_descent
from course_utils.solvers.descent_basins import DescentBasins, descent_basins
from course_utils.solvers.landscape import (
    Candidate,
    Extrema,
    StationaryPoint,
    extrema,
    maximum_curvature,
    stationary_points,
)
from course_utils.solvers.newton import minimize_newton, newton
from course_utils.solvers.rates import Rate, largest_learning_rate, measured_rate
from course_utils.solvers.result import Path, Result
from course_utils.solvers.scalar import Optimum, maximize_scalar, minimize_scalar
from course_utils.solvers.step_rules import (
    BatchPath,
    adam,
    backtracking,
    minibatch_descent,
    momentum,
)
from course_utils.solvers.systems import SystemResult, gauss_newton, root

__all__ = [
    "Basins",
    "BatchPath",
    "Candidate",
    "DescentBasins",
    "Extrema",
    "Optimum",
    "Path",
    "Rate",
    "Result",
    "StationaryPoint",
    "SystemResult",
    "adam",
    "backtracking",
    "basins",
    "descend",
    "descent_basins",
    "extrema",
    "find_roots",
    "gauss_newton",
    "gradient_descent",
    "largest_learning_rate",
    "maximize_scalar",
    "maximum_curvature",
    "measured_rate",
    "minibatch_descent",
    "minimize_newton",
    "minimize_scalar",
    "momentum",
    "newton",
    "root",
    "root_scalar",
    "secant",
    "stationary_points",
]
