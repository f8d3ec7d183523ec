"""Numbers whose exponents do not end: for results within reach after steps that are not.

x²/(1 + x²) is nearly 1 at x = 1e200, but floats cannot hold x². A `Wide` array holds m 2^e with
the exponent e beside the float m, so that nothing overflows or underflows on the way, with the
precision of floats and at some thirty times their cost. NumPy's functions take it in place of an
array. The error of a result is a few roundings, as with floats.
"""

from functools import reduce

import numpy as np

_NOTHING = -1.6e308  # the exponent of zero: below all others
_LN2 = tuple(  # in parts of 26 bits, whose products with numbers of 27 are exact
    map(float.fromhex, ("0x1.62e42f8p-1", "0x1.be8e7b8p-27", "0x1.35793cp-53", "0x1.d9cc018p-79"))
)
_COUNTED = 2.0**52  # an exponent beyond has no place left for single steps
_SMALL = -60.0  # below 2^-60 sin(u), tan(u), tanh(u) ... are u to the last bit
_LARGE = 60.0


class Wide(np.lib.mixins.NDArrayOperatorsMixin):
    """An array of m 2^e; 1/2 <= |m| < 1 unless m is zero, infinite or NaN, or e beyond counting."""

    def __init__(self, mantissa, exponent=0.0):
        large = np.abs(exponent) > _COUNTED
        normal, shift = np.frexp(mantissa)
        mantissa, shift = np.where(large, mantissa, normal), np.where(large, 0, shift)
        self.m = mantissa
        self.e = np.where(mantissa == 0, _NOTHING, exponent + np.asarray(shift, dtype=float))
        self.e = np.where(np.isfinite(mantissa), self.e, 0.0)

    @property
    def shape(self):
        return np.broadcast_shapes(np.shape(self.m), np.shape(self.e))

    def __array__(self, dtype=None, copy=None):
        exponent = np.clip(self.e, -3000, 3000).astype(int)
        half = exponent // 2  # in two steps, because one rounds to zero too early
        return np.asarray(np.ldexp(np.ldexp(self.m, half), exponent - half))

    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        inputs = map(wide, inputs)
        if method == "reduce":
            (values,) = inputs
            return reduce(ufunc, values)
        if ufunc in _FUNCTIONS:
            return _FUNCTIONS[ufunc](*inputs)
        return ufunc(*map(np.asarray, inputs))

    def __array_function__(self, function, types, arguments, options):
        if function is np.where:
            return _where(*arguments)
        if function is np.select:
            return _select(*arguments, **options)
        return NotImplemented


def wide(value) -> Wide:
    return value if isinstance(value, Wide) else Wide(np.asarray(value, dtype=float))


def _where(condition, a, b):
    a, b = wide(a), wide(b)
    result = Wide(0.0)
    result.m, result.e = np.where(condition, a.m, b.m), np.where(condition, a.e, b.e)
    return result


def _select(conditions, values, default=0.0):
    result = wide(default)
    for condition, value in zip(reversed(conditions), reversed(values), strict=True):
        result = _where(condition, value, result)
    return result


def _is_below(u, exponent):
    return u.e < exponent


def _add(a, b):
    top = np.maximum(a.e, b.e)
    parts = (np.ldexp(u.m, np.maximum(u.e - top, -1100).astype(int)) for u in (a, b))
    return Wide(sum(parts), top)


def _negative(u):
    return Wide(-u.m, u.e)


def _multiply(a, b):
    (a_m, a_e), (b_m, b_e) = _beside(a, b), _beside(b, a)
    return Wide(a_m * b_m, a_e + b_e)


def _divide(a, b):
    (a_m, a_e), (b_m, b_e) = _beside(a, b), _beside(b, a)
    return Wide(a_m / b_m, a_e - b_e)


def _beside(u, other):
    """Return m and e; next to an exponent that cannot take in e, m takes it."""
    taken = (np.abs(other.e) > _COUNTED) & (np.abs(u.e) < 1000)
    m = np.ldexp(u.m, np.where(taken, u.e, 0).astype(int))
    return m, np.where(taken, 0.0, u.e)


def _power(base, exponent):
    n = np.asarray(exponent)
    whole = n == np.rint(n)
    magnitude = np.abs(base.m)
    moderate = np.abs(n) <= 500
    # |m|^n itself while it is a float, and its logarithm to base 2 beyond
    direct = np.where(moderate, magnitude, 1.0) ** np.where(moderate, n, 0.0)
    logarithm = np.where(moderate, 0.0, n * np.log2(magnitude)) + base.e * n
    shift = np.floor(logarithm)
    result = Wide(direct * np.exp2(logarithm - shift), shift)
    result.m = np.where((base.m < 0) & (n % 2 == 1), -result.m, result.m)
    result.m = np.where((base.m < 0) & ~whole, np.nan, result.m)
    at_zero = np.where(n > 0, 0.0, np.where(n == 0, 1.0, np.inf))
    return _where(base.m == 0, at_zero, result)


def _cbrt(u):
    third = np.floor(u.e / 3)
    remainder = np.where(u.m == 0, 0, u.e - 3 * third)
    return Wide(np.cbrt(np.ldexp(u.m, remainder.astype(int))), third)


def _exp(u):
    value = np.asarray(u)
    count = np.rint(value / np.log(2))
    high = np.rint(count / 2.0**26) * 2.0**26
    small = value
    for part in _LN2:
        small = (small - high * part) - (count - high) * part
    safe = np.isfinite(value)
    result = Wide(np.exp(np.where(safe & (np.abs(small) < 1), small, 0.0)), count)
    return _where(safe, result, np.exp(value))


def _log(u):
    within = np.abs(u.e) < 1000
    return wide(np.where(within, np.log(np.asarray(u)), np.log(u.m) + u.e * np.log(2)))


def _logaddexp(zero, u):
    """ln(1 + e^u), the only use that is made of it."""
    return _where(np.asarray(u) < _SMALL, _exp(u), np.logaddexp(0.0, np.asarray(u)))


def _like_its_argument(function):
    """Near 0 the function is its argument."""
    return lambda u: _where(_is_below(u, _SMALL), u, function(np.asarray(u)))


def _sinh(u):
    far = Wide(np.sign(u.m), -1.0) * _exp(np.abs(u))
    return _where(np.abs(np.asarray(u)) > 30, far, _like_its_argument(np.sinh)(u))


def _cosh(u):
    far = _exp(np.abs(u)) * 0.5
    return _where(np.abs(np.asarray(u)) > 30, far, np.cosh(np.asarray(u)))


def _arcsinh(u):
    far = _log(np.abs(u) * 2.0) * np.sign(u.m)
    return _where(u.e > _LARGE, far, _like_its_argument(np.arcsinh)(u))


def _arccosh(u):
    return _where(u.e > _LARGE, _log(u * 2.0), np.arccosh(np.asarray(u)))


def _compared(holds):
    return lambda a, b: holds((a - b).m, 0)


def _chosen(first_is_it):
    def choose(a, b):
        difference = (a - b).m
        known = _where(first_is_it(difference, 0), a, b)
        return _where(np.isnan(difference), np.nan, known)

    return choose


_FUNCTIONS = {
    np.add: _add,
    np.subtract: lambda a, b: _add(a, _negative(b)),
    np.multiply: _multiply,
    np.divide: _divide,
    np.negative: _negative,
    np.absolute: lambda u: Wide(np.abs(u.m), u.e),
    np.sign: lambda u: wide(np.sign(u.m)),
    np.power: _power,
    np.square: lambda u: u * u,
    np.sqrt: lambda u: _power(u, wide(0.5)),
    np.cbrt: _cbrt,
    np.exp: _exp,
    np.log: _log,
    np.log10: lambda u: _log(u) / np.log(10),
    np.log2: lambda u: wide(np.log2(np.abs(u.m)) + u.e + np.where(u.m < 0, np.nan, 0.0)),
    np.logaddexp: _logaddexp,
    np.sinh: _sinh,
    np.cosh: _cosh,
    np.arcsinh: _arcsinh,
    np.arccosh: _arccosh,
    np.maximum: _chosen(np.greater_equal),
    np.minimum: _chosen(np.less_equal),
    np.greater: _compared(np.greater),
    np.greater_equal: _compared(np.greater_equal),
    np.less: _compared(np.less),
    np.less_equal: _compared(np.less_equal),
    np.equal: _compared(np.equal),
    np.not_equal: _compared(np.not_equal),
    np.isnan: lambda u: np.isnan(u.m),
}
_FUNCTIONS |= {
    function: _like_its_argument(function)
    for function in (np.sin, np.tan, np.tanh, np.arcsin, np.arctan, np.arctanh)
}
