"""Taylor polynomials in one and several variables."""

import math
from itertools import product

import numpy as np
import sympy

from course_utils.expressions.powers import with_real_roots
from course_utils.expressions.series import NoSeries, series


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
    _value(formula, point, 0)  # so that a point outside the domain is told
    try:
        return _by_series(formula, point, order)
    except NoSeries:
        return _by_derivatives(formula, point, order)


def taylor_coefficients(formula, at, order) -> tuple[sympy.Expr, ...]:
    """Return the coefficients of (x - at)^k for one variable, k from 0 to `order`."""
    (x,) = formula.variables
    _value(formula, [at], 0)
    try:
        return tuple(series(formula.expression, {x: (at, 1)}, order))
    except NoSeries:
        polynomial = sympy.Poly(_by_derivatives(formula, [at], order).subs(x, x + at), x)
        return tuple(polynomial.coeff_monomial(x**k) for k in range(order + 1))


def _by_series(formula, point, order):
    """Take the series along the direction from the point to (x, y ...), at t = 1."""
    variables = formula.variables
    steps = [v - c for v, c in zip(variables, point, strict=True)]
    if len(steps) == 1:
        coefficients = series(formula.expression, {variables[0]: (point[0], 1)}, order)
        return sympy.Add(*(c * steps[0] ** k for k, c in enumerate(coefficients)))
    directions = [sympy.Dummy(real=True) for _ in variables]
    starts = dict(zip(variables, zip(point, directions, strict=True), strict=True))
    total = sympy.Add(*series(formula.expression, starts, order))
    return total.xreplace(dict(zip(directions, steps, strict=True)))


def _by_derivatives(formula, point, order):
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
    value = with_real_roots(value)
    return value if value.is_finite else sympy.Float(number)  # a Piecewise has no value at a joint


def _number(derivative, point) -> float:
    with np.errstate(all="ignore"):
        return float(derivative(*(np.array([float(c)]) for c in point))[0])
