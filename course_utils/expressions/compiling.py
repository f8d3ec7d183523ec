"""From a SymPy expression to a function of float arrays that is NaN where there is no value.

NumPy alone would answer with infinity at a pole, with NaN where exp overflows on the way to a
finite result, and with a complex number for the root of a negative constant. The expression is
therefore rewritten before it is compiled, so that each node that has no value gives NaN itself
and an infinity can only be an overflow.
"""

from functools import lru_cache

import numpy as np
import sympy


@lru_cache(maxsize=4096)
def compiled(expression, arguments):
    """Return the expression as a function of float arrays.

    Parameters
    ----------
    expression : SymPy expression
    arguments : tuple of Symbol

    Returns
    -------
    callable
        Takes one-dimensional float arrays of equal length, one for each argument, and returns one
        of the same length. Call it inside `np.errstate(all="ignore")`.
    """
    if expression.has(sympy.zoo, sympy.nan, sympy.oo, -sympy.oo):
        expression = sympy.nan
    function = sympy.lambdify(
        arguments, rewritten(expression), modules=_modules(expression), cse=True
    )

    def evaluate(*x):
        values = np.asarray(function(*x))
        if values.dtype.kind == "c":
            values = np.where(values.imag == 0, values.real, np.nan)
        if values.shape == x[0].shape and values.dtype == float:
            return values
        return np.full(x[0].shape, values, dtype=float)

    return evaluate


def _modules(expression):
    """Import scipy.special, which takes a while, only for the one function that NumPy lacks."""
    return [_VALUES, "scipy", "numpy"] if expression.has(sympy.erf) else [_VALUES, "numpy"]


# Branches of functions that turn, see branches.py


class Magnitude(sympy.Function):
    """The absolute value of its second argument, whose sign is the first."""

    nargs = 2

    def fdiff(self, argindex=1):
        return self.args[0] if argindex == 2 else sympy.S.Zero


class Choice(sympy.Function):
    """The second argument if the first is positive, the third if it is negative."""

    nargs = 3

    def _eval_derivative(self, variable):
        side, a, b = self.args
        slopes = a.diff(variable), b.diff(variable)
        return slopes[0] if slopes[0] == slopes[1] else Choice(side, *slopes)


# Functions that have no value somewhere, as floats see them


def _power(base, exponent):
    no_value = (np.equal(base, 0)) & (np.less_equal(exponent, 0))
    return np.where(no_value, np.nan, np.power(base, exponent))


def _reciprocal(base):
    return np.where(np.equal(base, 0), np.nan, np.divide(1.0, base))


def _atan2(y, x):
    angle = np.arctan2(np.add(y, 0.0), x)  # 0.0 in place of -0.0, which has an angle of its own
    return np.where(np.equal(y, 0) & np.equal(x, 0), np.nan, angle)


def _unless(no_value, function):
    """Return the function, with NaN in place of the infinity at its pole."""
    return lambda u: np.where(no_value(u), np.nan, function(u))


def _is_zero(u):
    return np.equal(u, 0)


def _logistic(u):
    small = np.exp(-np.abs(u))
    return np.where(np.greater_equal(u, 0), 1.0, small) / (1.0 + small)


_VALUES = {
    "Magnitude": lambda side, u: np.abs(u),
    "Choice": lambda side, a, b: np.where(np.greater(side, 0), a, b),
    "power_": _power,
    "reciprocal_": _reciprocal,
    "logistic_": _logistic,
    "softplus_": lambda u: np.logaddexp(0, u),
    "atan2": _atan2,
    "log": _unless(_is_zero, np.log),
    "log10_": _unless(_is_zero, np.log10),
    "log2_": _unless(_is_zero, np.log2),
    "atanh": _unless(lambda u: np.equal(np.abs(u), 1), np.arctanh),
}
_power_, _reciprocal_, _logistic_, _softplus_, _log10_, _log2_ = sympy.symbols(
    "power_ reciprocal_ logistic_ softplus_ log10_ log2_", cls=sympy.Function
)
_LOGARITHMS = {sympy.Integer(10): _log10_, sympy.Integer(2): _log2_}


# Rewriting


def rewritten(expression):
    """Write the expression so that floats get poles, overflow and cancellation right."""
    for head in (sympy.cot, sympy.sec, sympy.csc, sympy.coth, sympy.sech, sympy.csch, sympy.acoth):
        expression = expression.replace(head, _QUOTIENTS[head])
    expression = expression.replace(sympy.ITE, lambda c, a, b: (c & a) | (~c & b))
    expression = expression.replace(lambda e: e.is_Mul, _logarithm_to_a_base)
    expression = expression.replace(sympy.log, _logarithm)
    expression = expression.replace(lambda e: e.is_Pow, _power_with_poles)
    expression = expression.replace(lambda e: e.is_Mul, _logistic_product)
    return expression.replace(lambda e: e.is_Add, _complement)


_QUOTIENTS = {
    sympy.cot: lambda u: sympy.cos(u) / sympy.sin(u),
    sympy.sec: lambda u: 1 / sympy.cos(u),
    sympy.csc: lambda u: 1 / sympy.sin(u),
    sympy.coth: lambda u: 1 / sympy.tanh(u),
    sympy.sech: lambda u: 1 / sympy.cosh(u),
    sympy.csch: lambda u: 1 / sympy.sinh(u),
    sympy.acoth: lambda u: sympy.atanh(1 / u),
}


def to_a_base(product, logarithm):
    """Write log(u)^n / log(b)^n as logarithm(b, u)^n, for the bases b = 10 and b = 2."""
    powers = dict(factor.as_base_exp() for factor in product.args)
    for base in _LOGARITHMS:
        n = -powers.get(sympy.log(base), 0)
        for log, power in powers.items():
            if n != 0 and power == n and isinstance(log, sympy.log) and log.free_symbols:
                rest = product / (log / sympy.log(base)) ** n
                return rest * logarithm(base, log.args[0]) ** n
    return product


def _logarithm_to_a_base(product):
    """log(u)/log(10) in floats misses 3 at u = 1000."""
    return to_a_base(product, lambda base, u: _LOGARITHMS[base](u))


def _logarithm(u):
    """log(1 + exp(v)) overflows for large v."""
    exponential = u - 1
    if isinstance(exponential, sympy.exp):
        return _softplus_(exponential.args[0])
    return sympy.log(u)


def _power_with_poles(power):
    base, exponent = power.args
    if exponent.is_number and exponent.is_nonnegative:
        return power
    if base.is_number and base.is_positive:
        return power
    exponential = base - 1
    if exponent.is_number and isinstance(exponential, sympy.exp):
        return _logistic_(-exponential.args[0]) ** -exponent
    return _reciprocal_(base) if exponent == -1 else _power_(base, exponent)


def _logistic_product(product):
    """Write exp(ku) logistic(-u)^n, which overflows, as logistic(u)^k logistic(-u)^(n-k)."""
    for factor in product.args:
        logistic, n = factor.as_base_exp()
        if not (isinstance(logistic, _logistic_) and n.is_Integer):
            continue
        u = -logistic.args[0]
        for other in product.args:
            k = other.args[0] / u if isinstance(other, sympy.exp) else sympy.S.Zero
            if k.is_Integer and 0 < k <= n:
                stable = _logistic_(-u) ** (n - k) * _logistic_(u) ** k
                return product / (factor * other) * stable
    return product


def _complement(total):
    """Write c - c logistic(u) and c - c tanh(u)^2 without a difference of nearly equal numbers."""
    c, rest = total.as_coeff_Add()
    if c == 0:
        return total
    lacking = -rest / c
    if isinstance(lacking, _logistic_):
        return c * _logistic_(-lacking.args[0])
    if lacking.is_Pow and lacking.exp == 2 and isinstance(lacking.base, sympy.tanh):
        return c * sympy.cosh(lacking.base.args[0]) ** -2
    return total
