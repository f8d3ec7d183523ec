"""Automatic differentiation: exact slopes of what a program computes, without formulas.

Forward mode carries a slope along with each value (`Dual`); reverse mode notes each operation and
walks back over the notes (`Variable`). Both take scalars and NumPy arrays, Python's arithmetic,
NumPy's elementary functions, and matrix products. `grad` and its companions turn a function into
its derivative, with the names of JAX.

The method and its words: A. Griewank and A. Walther, *Evaluating Derivatives*, 2nd ed. (SIAM 2008).

What differentiates a program, not a formula, belongs here.
"""

from course_utils.autodiff.counting import count_operations
from course_utils.autodiff.dual import Dual
from course_utils.autodiff.tape import Variable
from course_utils.autodiff.transforms import (
    grad,
    hessian,
    jacobian,
    jvp,
    value_and_grad,
    vjp,
)

__all__ = [
    "Dual",
    "Variable",
    "count_operations",
    "grad",
    "hessian",
    "jacobian",
    "jvp",
    "value_and_grad",
    "vjp",
]
