"""From a SymPy expression to real numbers: NaN, and no warning, where there is no value.

`Formula` evaluates an expression as it stands. `Derivative` differentiates one, and knows what
SymPy's rules do not: that the derivative has no value where the function has none, at a kink, and
at a jump. Both work on one-dimensional float arrays of equal length, one for each variable;
`course_utils.functions` adds shapes, names and checks.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import sympy
from sympy.core.relational import Relational

_ROUNDING = 4 * np.finfo(float).eps  # a turning point this close, relatively, is the point itself


class Formula:
    """A real expression in real variables, evaluated as it stands."""

    def __init__(self, expression, variables):
        self.expression = expression
        self.variables = variables

    @property
    def defined_everywhere(self) -> bool:
        return _defined_everywhere(self.expression)

    def __call__(self, *x):
        return compiled(self.expression, self.variables)(*x)

    def derivative(self, variable):
        return Derivative(self, variable).simplest()


class Slice(Formula):
    """A formula of which some variables are fixed; it has a value only where the formula has."""

    def __init__(self, formula, fixed):
        free = tuple(v for v in formula.variables if v not in fixed)
        super().__init__(formula.expression.subs(fixed), free)
        self.formula, self.fixed = formula, fixed

    @property
    def defined_everywhere(self) -> bool:
        return self.formula.defined_everywhere

    def __call__(self, *x):
        size = len(x[0])
        given = dict(zip(self.variables, x, strict=True))
        values = {v: np.full(size, float(number)) for v, number in self.fixed.items()} | given
        return self.formula(*(values[v] for v in self.formula.variables))


class Derivative(Formula):
    """The derivative of a formula: NaN where the formula has no value or is not smooth.

    `Abs`, `sign`, `Max`, `floor`, `Piecewise` and their kind switch between smooth branches. Away
    from the switch the derivative is that of the branch. At the switch all branches that meet there
    are compared: the derivative exists when they agree in value and in derivative.
    """

    def __init__(self, formula, variable):
        self.formula, self.variable = formula, variable
        self.body, self.switches = _branches(formula.expression)
        self.slope = _reduce(sympy.diff(self.body, variable), self.switches)
        super().__init__(_without_switches(self.slope, self.switches), formula.variables)

    def simplest(self):
        """Return a plain formula when there is nothing to watch over."""
        plain = self.formula.defined_everywhere and not self.switches
        return Formula(self.expression, self.variables) if plain else self

    @property
    def defined_everywhere(self) -> bool:
        return False

    @cached_property
    def _arguments(self):
        return self.variables + tuple(switch.symbol for switch in self.switches)

    def __call__(self, *x):
        value = self.formula(*x)
        sides, turning = self._sides(x)
        slope = compiled(self.slope, self._arguments)(*x, *sides)
        slope = np.where(np.isnan(value), np.nan, slope)
        if turning.any():
            slope[turning] = self._at_turning_points([c[turning] for c in x], value[turning])
        return slope

    def _sides(self, x):
        """Return the side of each switch on which the points lie, and which points lie on one."""
        sides, turning = [], np.zeros(len(x[0]), dtype=bool)
        for switch in self.switches:
            argument, at_zero = switch.measure(self.variables, x, sides)
            sides.append(np.floor(argument) if switch.is_floor else np.sign(argument))
            turning |= at_zero
        return sides, turning

    def _at_turning_points(self, x, value):
        point, x, sides = self._all_sides(x)
        bodies = self._with_slack(self.body, x, sides)
        slopes = self._with_slack(self.slope, x, sides)
        agree = _agree(point, *bodies, value) & _agree(point, *slopes, slopes[0][: len(value)])
        return np.where(agree, slopes[0][: len(value)], np.nan)

    def _all_sides(self, x):
        """Repeat each point once for every combination of branches that meet in it."""
        point, sides = np.arange(len(x[0])), []
        for switch in self.switches:
            argument, at_zero = switch.measure(self.variables, [c[point] for c in x], sides)
            above, below = switch.above_and_below(argument, at_zero)
            point = np.concatenate([point, point[at_zero]])
            sides = [np.concatenate([side, side[at_zero]]) for side in sides]
            sides.append(np.concatenate([above, below[at_zero]]))
        return point, [c[point] for c in x], sides

    def _with_slack(self, expression, x, sides):
        """Return the values, and how much of them is due to the rounding of the coordinates."""
        function = compiled(expression, self._arguments)
        values = function(*x, *sides)
        slack = _ROUNDING * np.abs(values)
        for i, coordinate in enumerate(x):
            moved = [*x[:i], coordinate * (1 + _ROUNDING), *x[i + 1 :]]
            slack += 2 * np.abs(function(*moved, *sides) - values)
        return values, slack


def _agree(point, values, slack, reference):
    """Tell for each point whether all its values equal the reference, up to rounding."""
    spread, allowed = np.zeros_like(reference), np.zeros_like(reference)
    np.maximum.at(spread, point, np.abs(values - reference[point]))
    np.maximum.at(allowed, point, slack)
    return spread <= allowed


# Switches: what makes a formula turn from one smooth branch to another


@dataclass(frozen=True)
class _Switch:
    symbol: sympy.Symbol  # stands for the sign, or the floor, of the argument
    argument: sympy.Expr
    is_floor: bool

    def measure(self, variables, x, sides):
        """Return the argument, and whether it turns at the point or within rounding of it."""
        earlier = tuple(sympy.Symbol(f"_s{i}", real=True) for i in range(len(sides)))
        arguments = variables + earlier
        argument = compiled(self.argument, arguments)(*x, *sides)
        distance = argument - np.rint(argument) if self.is_floor else argument
        reach = sum(
            np.abs(c * compiled(self.argument.diff(v), arguments)(*x, *sides))
            for v, c in zip(variables, x, strict=True)
        )
        return argument, np.abs(distance) <= _ROUNDING * reach

    def above_and_below(self, argument, at_zero):
        if self.is_floor:
            whole = np.where(at_zero, np.rint(argument), np.floor(argument))
            return whole, whole - 1
        return np.where(at_zero, 1.0, np.sign(argument)), np.full_like(argument, -1.0)


_TURNING = (
    sympy.Abs, sympy.sign, sympy.Heaviside, sympy.Max, sympy.Min, sympy.Piecewise, sympy.floor,
    sympy.ceiling, sympy.frac, sympy.Mod, sympy.atan2, Relational,
)  # fmt: skip


@lru_cache(maxsize=1024)
def _branches(expression):
    """Write the expression with a symbol for each switch; with the symbol fixed it is smooth."""
    switches = []

    def switch(argument, is_floor=False):
        if not is_floor:
            if argument.could_extract_minus_sign():
                return -switch(-argument)
            argument = argument.primitive()[1]
        for known in switches:
            if (known.argument, known.is_floor) == (argument, is_floor):
                return known.symbol
        symbol = sympy.Symbol(f"_s{len(switches)}", real=True)
        switches.append(_Switch(symbol, argument, is_floor))
        return symbol

    def larger(a, b):
        side = switch(a - b)
        return sympy.Piecewise((a, side > 0), (b, side < 0))

    def fold(choose, first, *others):
        for other in others:
            first = choose(other, first)
        return first

    rules = {
        sympy.Abs: lambda u: u * switch(u),
        sympy.sign: switch,
        sympy.Heaviside: lambda u, *_: (1 + switch(u)) / 2,
        sympy.Max: lambda *us: fold(larger, *us),
        sympy.Min: lambda *us: -fold(larger, *(-u for u in us)),
        sympy.floor: lambda u: switch(u, is_floor=True),
        sympy.ceiling: lambda u: -switch(-u, is_floor=True),
        sympy.frac: lambda u: u - switch(u, is_floor=True),
        sympy.Mod: lambda a, b: a - b * switch(a / b, is_floor=True),
        sympy.atan2: lambda y, x: switch(y) * sympy.atan2(switch(y) * y, x),
    }

    def walk(node):
        if not node.has(*_TURNING):
            return node
        arguments = [walk(argument) for argument in node.args]
        if isinstance(node, Relational):
            return node.func(switch(arguments[0] - arguments[1]), 0)
        return rules.get(node.func, node.func)(*arguments)

    body = walk(expression)
    return _reduce(body, switches), tuple(switches)


def _reduce(expression, switches):
    """Use that the square of a sign is one."""
    signs = {switch.symbol for switch in switches if not switch.is_floor}
    return expression.replace(
        lambda e: e.is_Pow and e.base in signs and e.exp.is_Integer,
        lambda e: e.base ** (e.exp % 2),
    )


def _without_switches(expression, switches):
    """Put back `sign`, `Abs` and `floor`, and the conditions on the arguments themselves."""
    for switch in reversed(switches):
        symbol, argument = switch.symbol, switch.argument
        if switch.is_floor:
            expression = expression.xreplace({symbol: sympy.floor(argument)})
            continue
        expression = expression.replace(
            lambda e, s=symbol: isinstance(e, Relational) and s in e.args[0].free_symbols,
            lambda e, s=symbol, u=argument: e.func(e.args[0].xreplace({s: u}), e.args[1]),
        )
        expression = expression.replace(
            lambda e, s=symbol, u=argument: e.is_Mul and s in e.args and u in e.args,
            lambda e, s=symbol, u=argument: e / (s * u) * sympy.Abs(u),
        )
        expression = expression.xreplace({symbol: sympy.sign(argument)})
    return expression


# Where formulas have a value

_TOTAL = (
    sympy.exp, sympy.sin, sympy.cos, sympy.sinh, sympy.cosh, sympy.tanh, sympy.atan, sympy.asinh,
    sympy.erf, sympy.Abs, sympy.sign, sympy.Max, sympy.Min, sympy.floor, sympy.ceiling, sympy.frac,
)  # fmt: skip


@lru_cache(maxsize=1024)
def _defined_everywhere(expression) -> bool:
    return all(map(_is_total, sympy.preorder_traversal(expression)))


def _is_total(node) -> bool:
    if node.is_Pow:
        base, exponent = node.args
        if exponent.is_Integer:
            return bool(exponent.is_nonnegative or base.is_nonzero)
        return bool(base.is_positive or (base.is_nonnegative and exponent.is_positive))
    if node.is_Function:
        is_log = isinstance(node, sympy.log)
        return isinstance(node, _TOTAL) or bool(is_log and node.args[0].is_positive)
    return bool(node.is_Symbol or (node.is_number and node.is_real) or node.is_Add or node.is_Mul)


# Compiling


@lru_cache(maxsize=4096)
def compiled(expression, arguments):
    """Return a function of float arrays of equal length; NaN where there is no real value."""
    if expression.has(sympy.zoo, sympy.nan, sympy.oo, -sympy.oo):
        expression = sympy.nan
    function = sympy.lambdify(
        arguments, _for_floats(expression), modules=[_PARTIAL, "numpy"], cse=True
    )

    def evaluate(*x):
        values = function(*x)
        if np.iscomplexobj(values):
            values = np.where(np.imag(values) == 0, np.real(values), np.nan)
        if np.shape(values) == x[0].shape:
            return values
        return np.full(x[0].shape, values, dtype=float)

    return evaluate


def _power(base, exponent):
    return np.where((base == 0) & (np.asarray(exponent) <= 0), np.nan, np.power(base, exponent))


def _reciprocal(base):
    return np.where(base == 0, np.nan, 1.0 / base)


def _log(u):
    return np.where(u == 0, np.nan, np.log(u))


def _log10(u):
    return np.where(u == 0, np.nan, np.log10(u))


def _atanh(u):
    return np.where(np.abs(u) == 1, np.nan, np.arctanh(u))


def _logistic(u):
    small = np.exp(-np.abs(u))
    return np.where(u >= 0, 1.0, small) / (1.0 + small)


_PARTIAL = {
    "power_": _power, "reciprocal_": _reciprocal, "log": _log, "log10_": _log10, "atanh": _atanh,
    "logistic_": _logistic,
}  # fmt: skip
_power_, _reciprocal_, _log10_, _logistic_ = sympy.symbols(
    "power_ reciprocal_ log10_ logistic_", cls=sympy.Function
)


def _for_floats(expression):
    """Rewrite what floats would get wrong: poles, overflow on the way, cancellation."""
    expression = expression.replace(sympy.cot, lambda u: sympy.cos(u) / sympy.sin(u))
    expression = expression.replace(lambda e: e.is_Mul, _common_logarithm)
    expression = expression.replace(lambda e: e.is_Pow, _safe_power)
    expression = expression.replace(lambda e: e.is_Mul, _logistic_product)
    return expression.replace(lambda e: e.is_Add, _complement)


def _common_logarithm(product):
    """log(u)/log(10) in floats misses 3 at u = 1000."""
    scale = 1 / sympy.log(10)
    for factor in product.args:
        if isinstance(factor, sympy.log) and factor.args[0].free_symbols and scale in product.args:
            return product / (factor * scale) * _log10_(factor.args[0])
    return product


def _safe_power(power):
    base, exponent = power.as_base_exp()
    if base.is_number and base.is_positive or exponent.is_nonnegative and exponent.is_number:
        return power
    inner = base - 1
    if exponent.is_number and isinstance(inner, sympy.exp):
        return _logistic_(-inner.args[0]) ** -exponent
    if exponent == -1:
        return _reciprocal_(base)
    return _power_(base, exponent)


def _logistic_product(product):
    """Write exp(u) logistic(-u) as logistic(u): the left side overflows for large u."""
    for factor in product.args:
        logistic, n = factor.as_base_exp()
        if isinstance(logistic, _logistic_) and n.is_Integer:
            u = -logistic.args[0]
            for other in product.args:
                k = other.args[0] / u if isinstance(other, sympy.exp) else sympy.S.Zero
                if k.is_Integer and 0 < k <= n:
                    stable = _logistic_(-u) ** (n - k) * _logistic_(u) ** k
                    return product / (factor * other) * stable
    return product


def _complement(total):
    """Write 1 - logistic(u) and 1 - tanh(u)^2 without a difference of nearly equal numbers."""
    rest = total - 1
    if isinstance(-rest, _logistic_):
        return _logistic_(-rest.args[0].args[0])
    for sign, inner in ((1, -rest), (-1, total + 1)):
        if inner.is_Pow and inner.exp == 2 and isinstance(inner.base, sympy.tanh):
            return sign * sympy.cosh(inner.base.args[0]) ** -2
    return total
