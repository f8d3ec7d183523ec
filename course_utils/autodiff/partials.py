"""The partial derivatives of NumPy's elementary functions: what both modes know by heart.

Each is a function of the result and the inputs, and is itself made of elementary functions only,
so that the numbers in it may be dual ones: that is how second derivatives come about.

Where a function has a kink, one value is chosen, as other libraries do: the slope of ``abs`` at 0
is 0, and at a tie ``maximum`` and ``minimum`` give half of the slope to each side.
"""

import numpy as np
from scipy import special

_LN2, _LN10 = np.log(2), np.log(10)


def _one(y, *inputs):
    return 1.0


def _share(larger):
    """Return the partial derivative of a maximum by its first input."""
    return lambda y, a, b: larger(a, b) + 0.5 * np.equal(a, b)


def _power_by_base(y, a, b):
    # An exponent 0 is not lowered to -1: its factor 0 would meet an infinity at base 0.
    return b * np.power(a, b - np.not_equal(b, 0))


def _power_by_exponent(y, a, b):
    # At base 0 the power is 0 and stays 0 (the logarithm of 1 stands in for that of 0).
    return y * np.log(a + np.equal(a, 0))


PARTIALS = {
    np.add: (_one, _one),
    np.subtract: (_one, lambda y, a, b: -1.0),
    np.multiply: (lambda y, a, b: b, lambda y, a, b: a),
    np.divide: (lambda y, a, b: 1 / b, lambda y, a, b: -y / b),
    np.power: (_power_by_base, _power_by_exponent),
    np.float_power: (_power_by_base, _power_by_exponent),
    np.maximum: (_share(np.greater), lambda y, a, b: _share(np.greater)(y, b, a)),
    np.minimum: (_share(np.less), lambda y, a, b: _share(np.less)(y, b, a)),
    np.hypot: (lambda y, a, b: a / y, lambda y, a, b: b / y),
    np.arctan2: (
        lambda y, a, b: b / (a * a + b * b),
        lambda y, a, b: -a / (a * a + b * b),
    ),
    np.logaddexp: (lambda y, a, b: np.exp(a - y), lambda y, a, b: np.exp(b - y)),
    np.negative: (lambda y, a: -1.0,),
    np.positive: (_one,),
    np.absolute: (lambda y, a: np.sign(a),),
    np.square: (lambda y, a: 2 * a,),
    np.reciprocal: (lambda y, a: -y * y,),
    np.sqrt: (lambda y, a: 0.5 / y,),
    np.cbrt: (lambda y, a: 1 / (3 * y * y),),
    np.exp: (lambda y, a: y,),
    np.exp2: (lambda y, a: y * _LN2,),
    np.expm1: (lambda y, a: y + 1,),
    np.log: (lambda y, a: 1 / a,),
    np.log2: (lambda y, a: 1 / (a * _LN2),),
    np.log10: (lambda y, a: 1 / (a * _LN10),),
    np.log1p: (lambda y, a: 1 / (1 + a),),
    np.sin: (lambda y, a: np.cos(a),),
    np.cos: (lambda y, a: -np.sin(a),),
    np.tan: (lambda y, a: 1 + y * y,),
    np.arcsin: (lambda y, a: 1 / np.sqrt(1 - a * a),),
    np.arccos: (lambda y, a: -1 / np.sqrt(1 - a * a),),
    np.arctan: (lambda y, a: 1 / (1 + a * a),),
    np.sinh: (lambda y, a: np.cosh(a),),
    np.cosh: (lambda y, a: np.sinh(a),),
    np.tanh: (lambda y, a: 1 - y * y,),
    np.arcsinh: (lambda y, a: 1 / np.sqrt(a * a + 1),),
    np.arccosh: (lambda y, a: 1 / np.sqrt(a * a - 1),),
    np.arctanh: (lambda y, a: 1 / (1 - a * a),),
    special.expit: (lambda y, a: y * (1 - y),),
    special.erf: (lambda y, a: 2 / np.sqrt(np.pi) * np.exp(-a * a),),
}

# Flat wherever they have a slope: they give plain numbers, on which nothing depends.
FLAT = {
    np.sign,
    np.floor,
    np.ceil,
    np.rint,
    np.trunc,
    np.greater,
    np.greater_equal,
    np.less,
    np.less_equal,
    np.equal,
    np.not_equal,
    np.isnan,
    np.isfinite,
    np.isinf,
}
