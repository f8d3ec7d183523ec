"""Power series of expressions by arithmetic with their coefficients.

A derivative of order 20 has thousands of terms; the coefficient of order 20 is one number. The
series of a sum, product, quotient, power or elementary function follows from those of its parts by
recurrences of O(order²) operations: Knuth, *The Art of Computer Programming*, volume 2, section
4.7; Griewank and Walther, *Evaluating Derivatives*, section 13.2.

A series is the list of its coefficients of t^0, t^1 ... With several variables these are
polynomials in the components of the direction that is taken from the point.
"""

from functools import reduce

import numpy as np
import sympy
from sympy import S

from course_utils.expressions.branches import branches
from course_utils.expressions.compiling import Choice, Magnitude, compiled
from course_utils.expressions.powers import with_real_roots

CLOSE_TO_TURNING = 1e-9


class NoSeries(Exception):
    """The recurrences do not apply: the function turns at the point, or a divisor is 0 there."""


def series(expression, starts, order) -> list:
    """Return the coefficients of the expression along a line, as far as t^order.

    Parameters
    ----------
    expression : SymPy expression
    starts : dict of Symbol to (value, direction)
        Each variable is value + direction t.
    order : int

    Raises
    ------
    NoSeries
    """
    point = {variable: value for variable, (value, _) in starts.items()}
    smooth = on_its_branch(expression, point)
    lines = {
        v: _padded([S(value), S(direction)], order) for v, (value, direction) in starts.items()
    }
    return _Series(lines, order).of(smooth)


def _padded(coefficients, order):
    return (coefficients + [S.Zero] * (order + 1))[: order + 1]


def on_its_branch(expression, point):
    """Return the expression without absolute values and other switches, as it is beside a point."""
    body, switches = branches(expression)
    settings = {}
    for switch in switches:
        argument = switch.argument.xreplace(settings).replace(Magnitude, lambda s, u: s * u)
        number = _number(argument, point)
        distance = abs(number - round(number)) if switch.is_floor else abs(number)
        if not distance > CLOSE_TO_TURNING:
            raise NoSeries
        side = sympy.floor(number) if switch.is_floor else sympy.sign(number)
        settings[switch.symbol] = sympy.Integer(side)
    body = body.xreplace(settings)
    body = body.replace(Choice, lambda side, a, b: a if side > 0 else b)
    return body.replace(Magnitude, lambda side, u: side * u)


def _number(expression, point) -> float:
    values = (np.array([float(value)]) for value in point.values())
    return float(compiled(expression, tuple(point))(*values)[0])


class _Series:
    """The series of an expression and its parts, each worked out once."""

    def __init__(self, lines, order):
        self.order = order
        self.known = dict(lines)

    def of(self, node):
        if node not in self.known:
            self.known[node] = self._worked_out(node)
        return self.known[node]

    def _worked_out(self, node):
        if not node.free_symbols & self.known.keys():
            return _padded([node], self.order)
        if node.is_Add:
            return [
                _tidy(sympy.Add(*terms)) for terms in zip(*map(self.of, node.args), strict=True)
            ]
        if node.is_Mul:
            return reduce(self.product, map(self.of, node.args))
        if node.is_Pow:
            return self._power(*node.args)
        if node.func in _BY_RULE:
            return _BY_RULE[node.func](self, *map(self.of, node.args))
        if node.func in _QUOTIENTS:
            return self.of(_QUOTIENTS[node.func](*node.args))
        if node.func in _INTEGRALS:
            return self._integral(node)
        raise NoSeries

    def product(self, a, b):
        return [_sum(a[j] * b[k - j] for j in range(k + 1)) for k in range(self.order + 1)]

    def _power(self, base, exponent):
        if exponent.free_symbols & self.known.keys():
            return self.of(sympy.exp(exponent * sympy.log(base), evaluate=False))
        if exponent.is_Integer and exponent >= 0:
            return self._whole_power(self.of(base), int(exponent))
        u = self.of(base)
        _must_not_be_zero(u[0])
        c = [with_real_roots(u[0] ** exponent)]
        for k in range(1, self.order + 1):
            terms = ((exponent * j - (k - j)) * u[j] * c[k - j] for j in range(1, k + 1))
            c.append(_tidy(_sum(terms) / (k * u[0])))
        return c

    def _whole_power(self, u, n):
        result = _padded([S.One], self.order)
        while n:
            if n % 2:
                result = self.product(result, u)
            n //= 2
            u = self.product(u, u) if n else u
        return result

    def exp(self, u):
        c = [sympy.exp(u[0])]
        for k in range(1, self.order + 1):
            c.append(_tidy(_sum(j * u[j] * c[k - j] for j in range(1, k + 1)) / k))
        return c

    def log(self, u):
        _must_not_be_zero(u[0])
        c = [sympy.log(u[0])]
        for k in range(1, self.order + 1):
            inner = _sum(j * c[j] * u[k - j] for j in range(1, k))
            c.append(_tidy((u[k] - inner / k) / u[0]))
        return c

    def sine_and_cosine(self, u, sin, cos, sign):
        s, c = [sin(u[0])], [cos(u[0])]
        for k in range(1, self.order + 1):
            slopes = [j * u[j] for j in range(1, k + 1)]
            next_s = _sum(slope * c[k - j] for j, slope in enumerate(slopes, 1)) / k
            next_c = _sum(slope * s[k - j] for j, slope in enumerate(slopes, 1)) / k
            s.append(_tidy(next_s))
            c.append(_tidy(sign * next_c))
        return s, c

    def _integral(self, node):
        """f(u) is f(u0) plus the integral of f'(u) u'."""
        (argument,) = node.args
        u = self.of(argument)
        w = sympy.Dummy(real=True)
        self.known[w] = u
        slope = self.of(node.func(w).diff(w))
        start = node.func(u[0])
        steps = [(k + 1) * u[k + 1] for k in range(self.order)] + [S.Zero]
        rate = self.product(slope, steps)
        return [start] + [_tidy(rate[k - 1] / k) for k in range(1, self.order + 1)]


_BY_RULE = {
    sympy.exp: _Series.exp,
    sympy.log: _Series.log,
    sympy.sin: lambda t, u: t.sine_and_cosine(u, sympy.sin, sympy.cos, -1)[0],
    sympy.cos: lambda t, u: t.sine_and_cosine(u, sympy.sin, sympy.cos, -1)[1],
    sympy.sinh: lambda t, u: t.sine_and_cosine(u, sympy.sinh, sympy.cosh, 1)[0],
    sympy.cosh: lambda t, u: t.sine_and_cosine(u, sympy.sinh, sympy.cosh, 1)[1],
}
_QUOTIENTS = {
    sympy.tan: lambda u: sympy.sin(u) * sympy.Pow(sympy.cos(u), -1),
    sympy.cot: lambda u: sympy.cos(u) / sympy.sin(u),
    sympy.sec: lambda u: 1 / sympy.cos(u),
    sympy.csc: lambda u: 1 / sympy.sin(u),
    sympy.tanh: lambda u: sympy.sinh(u) / sympy.cosh(u),
    sympy.coth: lambda u: sympy.cosh(u) / sympy.sinh(u),
    sympy.sech: lambda u: 1 / sympy.cosh(u),
    sympy.csch: lambda u: 1 / sympy.sinh(u),
}
_INTEGRALS = {
    sympy.asin, sympy.acos, sympy.atan, sympy.asinh, sympy.acosh, sympy.atanh, sympy.erf,
}  # fmt: skip


def _must_not_be_zero(number):
    if number.is_zero or abs(float(number)) < CLOSE_TO_TURNING**2:
        raise NoSeries


def _sum(terms):
    return _tidy(sympy.Add(*terms))


def _tidy(coefficient):
    return coefficient if coefficient.is_Number else sympy.expand_mul(coefficient)
