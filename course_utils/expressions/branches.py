"""Where an expression turns from one smooth branch to another.

`Abs`, `sign`, `Max`, `floor`, `Piecewise` and their kind choose between smooth expressions by the
sign, or the whole part, of an argument. `branches` writes the expression with a symbol for each
such choice, a *switch*: with the symbol fixed, what is left is one smooth branch.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import sympy
from sympy.core.relational import Relational

from course_utils.expressions.compiling import Choice, Magnitude, compiled

ROUNDING = 4 * np.finfo(float).eps  # a point closer to a switch than this, relatively, is on it
SLACK = 16 * ROUNDING  # what sums of cancelling terms may differ by, on whichever processor
NEARBY = 1e-6  # where an argument is looked at to tell a zero from a flat stretch

_TURNING = (
    sympy.Abs, sympy.sign, sympy.Heaviside, sympy.Max, sympy.Min, sympy.Piecewise, sympy.floor,
    sympy.ceiling, sympy.frac, sympy.Mod, sympy.atan2, Relational,
)  # fmt: skip


class Switch(NamedTuple):
    """The sign of an argument, or its floor."""

    symbol: sympy.Symbol
    argument: sympy.Expr  # may contain the symbols of earlier switches
    is_floor: bool

    def measure(self, arguments, values, n):
        """Return the argument, and at which points it turns, up to the rounding of x.

        `arguments` are the n variables and the symbols of earlier switches, `values` theirs.
        """
        function = compiled(self.argument, arguments)
        argument = function(*values)
        partials = _partial_derivatives(self.argument, arguments[:n])
        slopes = (compiled(partial, arguments)(*values) for partial in partials)
        reach = sum(np.abs(x * slope) for x, slope in zip(values[:n], slopes, strict=True))
        distance = np.abs(self._distance(argument))
        here = (distance == 0) | (distance <= ROUNDING * reach)
        maybe_flat = here & ~(reach > 0)
        if maybe_flat.any():
            here[maybe_flat] = ~self._is_flat(function, [v[maybe_flat] for v in values], n)
        return argument, here

    def _distance(self, argument):
        return argument - np.rint(argument) if self.is_floor else argument

    def _is_flat(self, function, values, n):
        """Tell where the argument does not move at all when one of the variables does.

        One side is enough: with the earlier switches fixed the argument is smooth.
        """
        flat = np.ones(values[0].shape, dtype=bool)
        for i in range(n):
            moved = values[i] + NEARBY * np.maximum(1, np.abs(values[i]))
            beside = function(*values[:i], moved, *values[i + 1 :])
            flat &= self._distance(beside) == 0
        return flat

    def setting(self, argument):
        """Return the value of the symbol away from the turning points."""
        return np.floor(argument) if self.is_floor else np.sign(argument)

    def both_settings(self, argument):
        """Return the two values of the symbol beside a turning point."""
        upper = np.rint(argument) if self.is_floor else np.ones_like(argument)
        return upper, upper - (1 if self.is_floor else 2)


@lru_cache(maxsize=1024)
def _partial_derivatives(expression, variables):
    return [expression.diff(v) for v in variables]


@lru_cache(maxsize=1024)
def branches(expression):
    """Return the expression with a symbol for each switch, and the switches in order."""
    switches = _Switches()
    body = _walk(expression, switches)
    return squares_are_one(body, switches.found), tuple(switches.found)


class _Switches:
    """The switches met so far; equal arguments share one."""

    def __init__(self):
        self.found = []

    def sign(self, u):
        if u.is_zero:
            return sympy.S.One  # not a switch
        if u.could_extract_minus_sign():
            return -self.sign(-u)
        return self._switch(u.primitive()[1], is_floor=False)

    def floor(self, u):
        return self._switch(u, is_floor=True)

    def _switch(self, argument, is_floor):
        for known in self.found:
            if (known.argument, known.is_floor) == (argument, is_floor):
                return known.symbol
        symbol = sympy.Symbol(f"_s{len(self.found)}", real=True)
        self.found.append(Switch(symbol, argument, is_floor))
        return symbol

    def larger(self, *candidates):
        *rest, last = candidates
        return self._choose(self.larger(*rest), last, largest=True) if rest else last

    def smaller(self, *candidates):
        *rest, last = candidates
        return self._choose(self.smaller(*rest), last, largest=False) if rest else last

    def angle(self, y, x):
        """The angle of (x, y), which jumps where y = 0 and x < 0."""
        side = self.sign(y)
        return side * sympy.atan2(Magnitude(side, y), x)

    def _choose(self, a, b, largest):
        side = self.sign(a - b)
        when_positive, when_negative = (a, b) if side.is_Symbol == largest else (b, a)
        return Choice(side if side.is_Symbol else -side, when_positive, when_negative)


def _walk(node, switches):
    if not node.has(*_TURNING):
        return node
    arguments = [_walk(argument, switches) for argument in node.args]
    if isinstance(node, Relational):
        return node.func(switches.sign(arguments[0] - arguments[1]), 0)
    sign, floor = switches.sign, switches.floor
    rules = {
        sympy.Abs: lambda u: Magnitude(sign(u), u),
        sympy.sign: sign,
        sympy.Heaviside: lambda u, *_: (1 + sign(u)) / 2,
        sympy.Max: switches.larger,
        sympy.Min: switches.smaller,
        sympy.floor: floor,
        sympy.ceiling: lambda u: -floor(-u),
        sympy.frac: lambda u: u - floor(u),
        sympy.Mod: lambda a, b: a - b * floor(a / b),
        sympy.atan2: switches.angle,
    }
    return rules.get(node.func, node.func)(*arguments)


def squares_are_one(expression, switches):
    """Simplify powers of signs, which are 1 or -1 on every branch."""
    signs = {switch.symbol for switch in switches if not switch.is_floor}
    return expression.replace(
        lambda e: e.is_Pow and e.base in signs and e.exp.is_Integer,
        lambda e: e.base ** (e.exp % 2),
    )


def without_switches(expression, switches):
    """Put the functions back that the symbols stand for."""
    for switch in reversed(switches):
        expression = _put_back(expression, *switch)
    return expression


def _put_back(expression, symbol, u, is_floor):
    if is_floor:
        return expression.xreplace({symbol: sympy.floor(u)})

    def choice(side, a, b):
        if side != symbol:
            return Choice(side, a, b)
        for larger_or_smaller, difference in ((sympy.Max, a - b), (sympy.Min, b - a)):
            if difference.primitive()[1] == u:
                return larger_or_smaller(a, b)
        return sympy.Piecewise((a, u > 0), (b, u < 0))

    expression = expression.replace(Magnitude, _absolute_value(symbol))
    expression = expression.replace(Choice, choice)
    expression = expression.replace(
        lambda e: isinstance(e, Relational) and e.args[0] in (symbol, -symbol),
        lambda e: e.xreplace({symbol: u}),
    )
    expression = expression.replace(lambda e: e.is_Mul, _product_with_sign(symbol, u))
    return expression.xreplace({symbol: sympy.sign(u)})


def _absolute_value(symbol):
    """Return a rule that puts Abs back where this symbol stands for the sign."""
    return lambda side, v: sympy.Abs(v) if side in (symbol, -symbol) else Magnitude(side, v)


def _product_with_sign(symbol, u):
    """Return a rule that writes sign(u) u^n as |u| u^(n-1)."""

    def rule(product):
        powers = product.as_powers_dict()
        n = sympy.sympify(powers[u])
        if powers[symbol] == 1 and n.is_Integer and n > 0:
            return product / (symbol * u) * sympy.Abs(u)
        return product

    return rule
