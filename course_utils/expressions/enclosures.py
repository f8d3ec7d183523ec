"""Bounds of Taylor coefficients over a whole interval, by interval arithmetic.

The recurrences of `series`, with intervals for numbers: what comes out holds at every point of the
interval, rounding included. R. E. Moore, *Interval Analysis*, Prentice-Hall 1966, chapter 11.
"""

import math

import mpmath
import sympy
from mpmath import iv

_SAFETY = 1e-14  # relative: more than mpmath's rounding of a function that grows


class NoBound(Exception):
    """The expression holds something that is not enclosed, or has no value in the interval."""


def coefficient_bound(expression, variable, interval, order) -> float:
    """Return a number that the size of f⁽ⁿ⁾(x)/n!, n being the order, exceeds nowhere in it.

    Parameters
    ----------
    expression : SymPy expression
        Of one variable.
    variable : Symbol
    interval : (float, float)
    order : int
        At least 0.

    Returns
    -------
    float
        inf where no bound is known.
    """
    try:
        found = _Coefficients(variable, interval, order).of(expression)[order]
    except (NoBound, mpmath.libmp.ComplexResult, ZeroDivisionError, OverflowError):
        return math.inf
    bound = float(abs(iv.mpf(found)).b) * (1 + _SAFETY)
    return math.inf if math.isnan(bound) else bound


class _Coefficients:
    """The enclosed coefficients of an expression and its parts, each worked out once.

    An exact zero is the whole number 0, which is left out of sums.
    """

    def __init__(self, variable, interval, order):
        self.order = order
        self.known = {variable: self._padded([iv.mpf(list(interval)), 1])}

    def _padded(self, coefficients):
        return (coefficients + [0] * self.order)[: self.order + 1]

    def of(self, node):
        if node not in self.known:
            self.known[node] = self._worked_out(node)
        return self.known[node]

    def _worked_out(self, node):
        if node.is_Number or node in (sympy.pi, sympy.E):
            return self._padded([_enclosed(node)])
        if node.is_Add:
            return [_sum(terms) for terms in zip(*map(self.of, node.args), strict=True)]
        if node.is_Mul:
            factors = [self.of(factor) for factor in node.args]
            return self._product_of(factors)
        if node.is_Pow:
            return self._power(*node.args)
        if node.func in _BY_RULE:
            return _BY_RULE[node.func](self, self.of(*node.args))
        if node.func in _WRITTEN:
            return self.of(_WRITTEN[node.func](*node.args))
        if node.func in _GROWING:
            return self._growing(node)
        raise NoBound

    def _product_of(self, factors):
        result = factors[0]
        for factor in factors[1:]:
            result = self.product(result, factor)
        return result

    def product(self, a, b):
        return [_sum(_times(a[j], b[k - j]) for j in range(k + 1)) for k in range(self.order + 1)]

    def _power(self, base, exponent):
        if exponent.free_symbols:
            return self.of(sympy.exp(exponent * sympy.log(base), evaluate=False))
        u = self.of(base)
        if exponent.is_Integer and exponent > 0:
            if not any(u[1:]):
                return self._padded([u[0] ** int(exponent)])
            return self._product_of([u] * int(exponent))
        _must_not_hold_zero(iv.mpf(u[0]))
        power = self.of(exponent)[0]
        c = [u[0] ** int(exponent) if exponent.is_Integer else iv.exp(power * iv.log(u[0]))]
        for k in range(1, self.order + 1):
            terms = ((power * j - (k - j)) * _times(u[j], c[k - j]) for j in range(1, k + 1))
            c.append(_sum(terms) / (k * u[0]))
        return c

    def exp(self, u):
        c = [iv.exp(u[0])]
        for k in range(1, self.order + 1):
            c.append(_sum(j * _times(u[j], c[k - j]) for j in range(1, k + 1)) / iv.mpf(k))
        return c

    def log(self, u):
        c = [iv.log(u[0])]
        for k in range(1, self.order + 1):
            inner = _sum(j * _times(c[j], u[k - j]) for j in range(1, k))
            c.append((u[k] - inner / iv.mpf(k)) / u[0])
        return c

    def sine_and_cosine(self, u):
        s, c = [iv.sin(u[0])], [iv.cos(u[0])]
        for k in range(1, self.order + 1):
            slopes = [j * u[j] for j in range(1, k + 1)]
            s.append(_sum(_times(v, c[k - j]) for j, v in enumerate(slopes, 1)) / iv.mpf(k))
            c.append(-_sum(_times(v, s[k - j]) for j, v in enumerate(slopes, 1)) / iv.mpf(k))
        return s, c

    def _growing(self, node):
        """f(u) lies between the values of f at the ends; its slope gives the rest."""
        u = self.of(*node.args)
        w = sympy.Dummy()
        self.known[w] = u
        slope = self.of(_GROWING[node.func][1](w))
        start = iv.mpf(u[0])
        ends = [_GROWING[node.func][0](mpmath.mpf(end)) for end in (start.a, start.b)]
        low, high = (float(end) for end in ends)
        room = 4 * _SAFETY * max(abs(low), abs(high))
        steps = [(k + 1) * u[k + 1] for k in range(self.order)] + [0]
        rate = self.product(slope, steps)
        rest = [rate[k - 1] / iv.mpf(k) for k in range(1, self.order + 1)]
        return [iv.mpf([low - room, high + room]), *rest]


_BY_RULE = {
    sympy.exp: _Coefficients.exp,
    sympy.log: _Coefficients.log,
    sympy.sin: lambda t, u: t.sine_and_cosine(u)[0],
    sympy.cos: lambda t, u: t.sine_and_cosine(u)[1],
}
_WRITTEN = {
    sympy.tan: lambda u: sympy.sin(u) / sympy.cos(u),
    sympy.cot: lambda u: sympy.cos(u) / sympy.sin(u),
    sympy.sec: lambda u: 1 / sympy.cos(u),
    sympy.csc: lambda u: 1 / sympy.sin(u),
    sympy.sinh: lambda u: (sympy.exp(u) - sympy.exp(-u)) / 2,
    sympy.cosh: lambda u: (sympy.exp(u) + sympy.exp(-u)) / 2,
    sympy.tanh: lambda u: 1 - 2 / (sympy.exp(2 * u) + 1),
}
# What grows everywhere: how it is computed, and its slope.
_GROWING = {
    sympy.atan: (mpmath.atan, lambda u: 1 / (1 + u**2)),
    sympy.asinh: (mpmath.asinh, lambda u: (1 + u**2) ** sympy.Rational(-1, 2)),
    sympy.erf: (mpmath.erf, lambda u: 2 * sympy.exp(-(u**2)) / sympy.sqrt(sympy.pi)),
}


def _enclosed(number):
    if number == 0:
        return 0
    if number.is_Rational:
        return iv.mpf(int(number.p)) / iv.mpf(int(number.q))
    if number in (sympy.pi, sympy.E):
        return +iv.pi if number == sympy.pi else iv.exp(iv.mpf(1))
    if not number.is_finite:
        raise NoBound
    return iv.mpf(float(number))


def _must_not_hold_zero(divisor):
    if 0 in divisor:
        raise NoBound


def _times(a, b):
    """Multiply; an exact zero stays one, whatever the other factor is."""
    exact_zero = (isinstance(a, int) and a == 0) or (isinstance(b, int) and b == 0)
    return 0 if exact_zero else a * b


def _sum(terms):
    total = iv.mpf(0)
    for term in terms:
        total += term
    return total
