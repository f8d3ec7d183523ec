"""From a SymPy expression to a function of float arrays that is NaN where there is no value.

NumPy alone would answer with infinity at a pole, with NaN where exp overflows on the way to a
finite result, and with a complex number for the root of a negative constant. The expression is
therefore rewritten before it is compiled, so that each node that has no value gives NaN itself
and an infinity can only be an overflow. Where something overflows or underflows on the way, which
NumPy reports, the same function is called again with numbers whose exponents do not end.
"""

from functools import lru_cache, reduce

import numpy as np
import sympy

from course_utils.expressions.powers import is_odd_root
from course_utils.expressions.wide import Wide

BLOCK = 4096  # points that are looked at together where some of them overflow
CLOSE = 1e-9  # the wider numbers replace only what is further off than this


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

    return lambda *x: _evaluated(function, x)


def _evaluated(function, x):
    strained = []
    with np.errstate(all="ignore", over="call", under="call", call=lambda *_: strained.append(1)):
        values = _as_floats(function(*x), x[0].shape)
    if not strained:
        return values
    if len(values) <= BLOCK:
        return _with_room(function, x, values)
    blocks = range(0, len(values), BLOCK)
    return np.concatenate([_evaluated(function, [c[i : i + BLOCK] for c in x]) for i in blocks])


def _as_floats(values, shape):
    values = np.asarray(values)
    if values.dtype.kind == "c":
        values = np.where(values.imag == 0, values.real, np.nan)
    if values.shape == shape and values.dtype == float:
        return values
    return np.full(shape, values, dtype=float)


def _with_room(function, x, values):
    """Put right the values that an overflow or underflow on the way has spoilt."""
    with np.errstate(all="ignore"):
        wider = _as_floats(function(*map(Wide, x)), values.shape)
        right = np.abs(wider - values) <= CLOSE * np.abs(wider)
        right |= (wider == values) | np.isinf(sum(map(np.abs, x)))
    return np.where(right, values, wider)


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


def _blank(no_value, values):
    """Return the values with NaN where they are none."""
    return np.where(no_value, np.nan, values) if np.any(no_value) else values


def _power(base, exponent):
    no_value = np.equal(base, 0) & np.less_equal(exponent, 0)
    return _blank(no_value, np.power(base, exponent))


def _general_power(base, exponent):
    return _blank(np.less_equal(base, 0), np.power(base, exponent))


def _odd_root(base, p, q):
    """base^(p/q), real where the base is negative."""
    root = np.cbrt(base) if q == 3 else np.sign(base) * np.power(np.abs(base), 1 / q)
    return _power(root, p)


def _reciprocal(base):
    return _blank(np.equal(base, 0), np.divide(1.0, base))


def _atan2(y, x):
    angle = np.arctan2(np.add(y, 0.0), x)  # 0.0 in place of -0.0, which has an angle of its own
    return _blank(np.equal(y, 0) & np.equal(x, 0), angle)


def _unless(no_value, function):
    """Return the function, with NaN in place of the infinity at its pole."""
    return lambda u: _blank(no_value(u), function(u))


def _is_zero(u):
    return np.equal(u, 0)


def _sech(u):
    small = np.exp(-np.abs(u))
    return 2.0 * small / (1.0 + small * small)


def _logistic(u):
    small = np.exp(-np.abs(u))
    return np.where(np.greater_equal(u, 0), 1.0, small) / (1.0 + small)


_VALUES = {
    "Magnitude": lambda side, u: np.abs(u),
    "Choice": lambda side, a, b: np.where(np.greater(side, 0), a, b),
    "power_": _power,
    "general_power_": _general_power,
    "odd_root_": _odd_root,
    "cot_": lambda u: _reciprocal(np.tan(u)),
    "csc_": lambda u: _reciprocal(np.sin(u)),
    "coth_": lambda u: _reciprocal(np.tanh(u)),
    "csch_": lambda u: _reciprocal(np.sinh(u)),
    "sech_": _sech,
    "maximum_": np.maximum,
    "minimum_": np.minimum,
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
_general_power_, _odd_root_, _cot_, _csc_, _coth_, _csch_, _sech_ = sympy.symbols(
    "general_power_ odd_root_ cot_ csc_ coth_ csch_ sech_", cls=sympy.Function
)
_maximum_, _minimum_ = sympy.symbols("maximum_ minimum_", cls=sympy.Function)
_LOGARITHMS = {sympy.Integer(10): _log10_, sympy.Integer(2): _log2_}


# Rewriting


def rewritten(expression):
    """Write the expression so that floats get poles, overflow and cancellation right."""
    for head, written in _IN_NUMPY.items():
        if expression.has(head):
            expression = expression.replace(head, written)
    expression = expression.replace(sympy.ITE, lambda c, a, b: (c & a) | (~c & b))
    expression = expression.replace(lambda e: e.is_Mul, _logarithm_to_a_base)
    expression = expression.replace(sympy.log, _logarithm)
    expression = expression.replace(lambda e: e.is_Pow, _power_with_poles)
    expression = expression.replace(lambda e: e.is_Mul, _logistic_product)
    return expression.replace(lambda e: e.is_Add, _complement)


# None as a quotient that SymPy could cancel: sin(x) cot(x) has no value at 0.
_IN_NUMPY = {
    sympy.cot: _cot_,
    sympy.sec: lambda u: _reciprocal_(sympy.cos(u)),
    sympy.csc: _csc_,
    sympy.coth: _coth_,
    sympy.sech: _sech_,
    sympy.csch: _csch_,
    sympy.acoth: lambda u: sympy.atanh(_reciprocal_(u)),
    sympy.Max: lambda *several: reduce(_maximum_, several),
    sympy.Min: lambda *several: reduce(_minimum_, several),
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
    if is_odd_root(power):
        return _odd_root_(base, exponent.p, exponent.q)
    if exponent.is_number and exponent.is_nonnegative:
        return power
    if base.is_number and base.is_positive:
        return power
    exponential = base - 1
    if exponent.is_number and isinstance(exponential, sympy.exp):
        return _logistic_(-exponential.args[0]) ** -exponent
    if exponent.is_number or exponent.is_integer:
        return _reciprocal_(base) if exponent == -1 else _power_(base, exponent)
    return _power_(base, exponent) if exponent.is_positive else _general_power_(base, exponent)


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
    """Write 1 - logistic(u), 1 ± tanh(u), 1 - tanh(u)^2 and 1 - erf(u) without a difference."""
    c, rest = total.as_coeff_Add()
    if c == 0:
        return total
    lacking = -rest / c
    if isinstance(lacking, _logistic_):
        return c * _logistic_(-lacking.args[0])
    if lacking.is_Pow and lacking.exp == 2 and isinstance(lacking.base, sympy.tanh):
        return c * sympy.cosh(lacking.base.args[0]) ** -2
    if isinstance(lacking, sympy.erf):
        return c * sympy.erfc(lacking.args[0])
    for sign in (1, -1):
        if isinstance(sign * lacking, sympy.tanh):
            return 2 * c * _logistic_(-2 * sign * (sign * lacking).args[0])
    return total
