"""Taylor polynomials in one and several variables."""

import math
from itertools import product

import numpy as np
import sympy


def taylor_polynomial(formula, point, order) -> sympy.Expr:
    """Return the Taylor polynomial of total degree at most `order`.

    The coefficient of (x - a)^i (y - b)^j ... is the derivative of order i in x, j in y ... at the
    point, over i! j! ...

    Parameters
    ----------
    formula : Formula
    point : list of SymPy numbers
    order : int

    Raises
    ------
    ValueError
        If the formula lacks one of the derivatives at the point.
    """
    variables = formula.variables
    steps = [v - c for v, c in zip(variables, point, strict=True)]
    derivatives = {}
    polynomial = sympy.S.Zero
    for powers in _powers(len(variables), order):
        derivatives[powers] = _next_derivative(derivatives, powers, formula)
        scale = math.prod(map(math.factorial, powers))
        value = _value(derivatives[powers], point, sum(powers))
        monomial = sympy.Mul(*(step**power for step, power in zip(steps, powers, strict=True)))
        polynomial += value / scale * monomial
    return polynomial


def _powers(count, order):
    """Return the exponents of all monomials, those of lower degree first."""
    every = product(range(order + 1), repeat=count)
    return sorted((powers for powers in every if sum(powers) <= order), key=sum)


def _next_derivative(known, powers, formula):
    """Differentiate the derivative that is one order lower."""
    if not any(powers):
        return formula
    i = next(i for i, power in enumerate(powers) if power)
    lower = (*powers[:i], powers[i] - 1, *powers[i + 1 :])
    return known[lower].derivative(formula.variables[i])


def _value(derivative, point, order) -> sympy.Expr:
    number = None if derivative.is_defined_everywhere else _number(derivative, point)
    if number is not None and not math.isfinite(number):
        pairs = zip(derivative.variables, point, strict=True)
        where = ", ".join(f"{v} = {c}" for v, c in pairs)
        what = f"derivative of order {order}" if order else "value"
        raise ValueError(f"There is no {what} at {where}: choose another point or a lower order.")
    value = derivative.expression.subs(dict(zip(derivative.variables, point, strict=True)))
    return value if value.is_finite else sympy.Float(number)  # a Piecewise has no value at a joint


def _number(derivative, point) -> float:
    with np.errstate(all="ignore"):
        return float(derivative(*(np.array([float(c)]) for c in point))[0])
