"""Newton's method, gradient descent and basins of attraction, with the whole path and a verdict.

A solver returns a `Result` and never prints. What goes wrong in the iteration is told by the
result; wrong arguments raise an error whose sentence names the mend.

A method that goes step by step to a root or a minimum belongs here.
"""

from course_utils.solvers.basins import Basins, basins
from course_utils.solvers.descent import gradient_descent
from course_utils.solvers.newton import minimize_newton, newton
from course_utils.solvers.result import Path, Result

__all__ = [
    "Basins",
    "Path",
    "Result",
    "basins",
    "gradient_descent",
    "minimize_newton",
    "newton",
]
