"""Real formulas: an expression in variables that is evaluated and differentiated.

A formula is called with one-dimensional float arrays of equal length, one for each variable,
inside `np.errstate(all="ignore")`, and is NaN where it has no value. `course_utils.functions` adds
shapes, names and checks.
"""

from functools import lru_cache

import numpy as np
import sympy

from course_utils.expressions.branches import (
    SLACK,
    branches,
    squares_are_one,
    without_switches,
)
from course_utils.expressions.compiling import compiled
from course_utils.expressions.conditions import Condition, lost, shown, shown_with, substituted
from course_utils.expressions.powers import is_odd_root, with_real_roots
from course_utils.expressions.removable import filled


class Formula:
    """A real expression, and the conditions that it had before it was simplified.

    Parameters
    ----------
    expression : SymPy expression
    variables : tuple of Symbol
    conditions : iterable of Condition
        Those that the expression shows by itself may be among them.
    within : iterable of Formula
        The formula has a value only where these have one.
    """

    def __init__(self, expression, variables, conditions=(), within=()):
        self.expression = with_real_roots(expression)
        self.variables = variables
        self.conditions = lost(conditions, self.expression) if conditions else frozenset()
        self.within = tuple(within)
        self._derivatives = {}

    @property
    def is_defined_everywhere(self) -> bool:
        """False when it is not known."""
        return not self.conditions and not self.within and _is_defined_everywhere(self.expression)

    @property
    def is_short(self) -> bool:
        """Whether it makes hardly any arrays on the way to its value."""
        plain = type(self) is Formula and not self.conditions and not self.within
        return plain and all(part.is_Atom for part in self.expression.args)

    @property
    def is_smooth(self) -> bool:
        """Whether it has no switches, so that it is smooth wherever its derivatives exist."""
        return not self.within and not branches(self.expression)[1]

    @property
    def all_conditions(self) -> frozenset[Condition]:
        """The conditions that it keeps, and those that its expression shows."""
        return self.conditions | shown(self.expression)

    def __call__(self, *x):
        values = compiled(self.expression, self.variables)(*x)
        for condition in self.conditions:
            argument = compiled(condition.argument, self.variables)(*x)
            values = np.where(condition.holds(argument), values, np.nan)
        for formula in self.within:
            values = np.where(np.isnan(formula(*x)), np.nan, values)
        return values

    def derivative(self, variable) -> "Formula":
        """Return a partial derivative, worked out once: loops ask for it at every step."""
        if variable not in self._derivatives:
            self._derivatives[variable] = self._differentiated(variable)
        return self._derivatives[variable]

    def _differentiated(self, variable) -> "Formula":
        derivative = Derivative(self, variable)
        if derivative.is_plain:
            return Formula(derivative.expression, self.variables)
        return derivative

    def restricted(self, fixed) -> "Formula":
        """Return the formula with numbers for some variables; it has a value only where this has.

        An exponent that no longer varies is read anew: x^n with n = 2 is a power for every x.
        """
        if type(self) is not Formula or self.within or self.expression.has(sympy.Piecewise):
            return Slice(self, fixed)
        free = tuple(v for v in self.variables if v not in fixed)
        conditions = substituted(self.conditions, fixed) | shown_with(self.expression, fixed)
        return Formula(self.expression.subs(fixed), free, conditions)


class Slice(Formula):
    """A formula of which some variables are fixed; it has a value only where the formula has."""

    def __init__(self, formula, fixed):
        free = tuple(v for v in formula.variables if v not in fixed)
        super().__init__(formula.expression.subs(fixed), free)
        self.formula = formula
        self.fixed = fixed

    @property
    def is_defined_everywhere(self) -> bool:
        return self.formula.is_defined_everywhere

    def __call__(self, *x):
        free = dict(zip(self.variables, x, strict=True))
        fixed = {v: np.full_like(x[0], float(number)) for v, number in self.fixed.items()}
        return self.formula(*((free | fixed)[v] for v in self.formula.variables))


class Derivative(Formula):
    """The derivative of a formula: NaN where the formula has no value or is not smooth.

    Where an absolute value or another switch turns, all branches that meet are compared, on each
    side of each switch. The derivative exists if they agree with the formula in value and with
    each other in derivative. With several variables this is sufficient, not necessary: it is NaN
    where the derivative is not known to exist.
    """

    def __init__(self, formula, variable):
        self.formula = formula
        self.along = formula.variables.index(variable)
        self.body, self.switches = branches(formula.expression)
        slope = squares_are_one(_differentiated(self.body, variable), self.switches)
        self.slope = _shorter(slope)
        super().__init__(without_switches(self.slope, self.switches), formula.variables)
        self._arguments = self.variables + tuple(switch.symbol for switch in self.switches)

    @property
    def is_defined_everywhere(self) -> bool:
        return False

    @property
    def is_plain(self) -> bool:
        """Whether it is the value of its expression everywhere."""
        everywhere = self.formula.is_defined_everywhere and not self.switches
        return everywhere and _is_defined_everywhere(self.expression)

    def __call__(self, *x):
        value = self.formula(*x)
        settings, turning = self._settings(x)
        slope = compiled(self.slope, self._arguments)(*x, *settings).copy()
        slope[np.isnan(value)] = np.nan
        lost = np.isnan(slope) & ~np.isnan(value) & ~turning
        if lost.any():
            at = [c[lost] for c in (*x, *settings)]
            slope[lost] = filled(self.slope, self._arguments, slope[lost], at, self.along)
        if turning.any():
            slope[turning] = self._where_branches_meet([c[turning] for c in x], value[turning])
        return slope

    def _settings(self, x):
        """Return the setting of each switch, and which points lie on a switch."""
        settings, turning = [], np.zeros(x[0].shape, dtype=bool)
        for switch in self.switches:
            argument, here = self._measure(switch, x, settings)
            settings.append(switch.setting(argument))
            turning |= here
        return settings, turning

    def _measure(self, switch, x, settings):
        n = len(x)
        return switch.measure(self._arguments[: n + len(settings)], [*x, *settings], n)

    def _where_branches_meet(self, x, value):
        point, settings = self._meeting_branches(x)
        x = [c[point] for c in x]
        bodies, body_slack = self._with_slack(self.body, x, settings)
        slopes, slope_slack = self._with_slack(self.slope, x, settings)
        slope = slopes[: len(value)]
        continuous = _agree(bodies, value, point, body_slack)
        smooth = _agree(slopes, slope, point, slope_slack)
        return np.where(continuous & smooth, slope, np.nan)

    def _meeting_branches(self, x):
        """Repeat each point for all branches that meet there.

        Return the index of the point, and the settings of the switches, for each repetition; the
        first repetition of every point comes first, in order.
        """
        point, settings = np.arange(len(x[0])), []
        for switch in self.switches:
            argument, here = self._measure(switch, [c[point] for c in x], settings)
            upper, lower = switch.both_settings(argument)
            setting = np.where(here, upper, switch.setting(argument))
            point = np.concatenate([point, point[here]])
            settings = [np.concatenate([earlier, earlier[here]]) for earlier in settings]
            settings.append(np.concatenate([setting, lower[here]]))
        return point, settings

    def _with_slack(self, expression, x, settings):
        """Return the values, and how far rounding can move them, inside and of coordinates."""
        function = compiled(expression, self._arguments)
        values = function(*x, *settings)
        values = filled(expression, self._arguments, values, (*x, *settings), self.along)
        size = compiled(_without_cancelling(expression), self._arguments)(*x, *settings)
        slack = SLACK * np.where(np.isfinite(size), size, np.abs(values))
        for i, coordinate in enumerate(x):
            moved = [*x[:i], coordinate * (1 + SLACK), *x[i + 1 :]]
            change = np.abs(function(*moved, *settings) - values)
            slack += 2 * np.where(np.isnan(change), 0, change)  # beyond the edge of a domain
        return values, slack


@lru_cache(maxsize=256)
def _without_cancelling(expression):
    """Return what a sum would be if no term cancelled another: its rounding is a share of that."""
    if isinstance(expression, sympy.Piecewise):
        pairs = [(_without_cancelling(part), condition) for part, condition in expression.args]
        return sympy.Piecewise(*pairs)
    if expression.is_Add or expression.is_Mul:
        return expression.func(*map(_without_cancelling, expression.args))
    if expression.is_Pow and expression.exp.is_Number and expression.exp.is_positive:
        return _without_cancelling(expression.base) ** expression.exp
    return sympy.Abs(expression)


def _agree(values, reference, point, slack):
    """Tell for each point whether all values that belong to it equal its reference."""
    difference, allowed = np.zeros_like(reference), np.zeros_like(reference)
    np.maximum.at(difference, point, np.abs(values - reference[point]))
    np.maximum.at(allowed, point, slack)
    return difference <= allowed


class _Held(sympy.Function):
    """Stands for its argument, which SymPy must not take apart."""

    def fdiff(self, argindex=1):
        return sympy.S.One


def _differentiated(expression, variable):
    """Differentiate, keeping roots of products whole.

    SymPy gives (x y)^(3/2) / x for the derivative of (x y)^(3/2), with a pole that is not there.
    """
    held = expression.replace(
        lambda e: e.is_Pow and e.base.is_Mul and not e.exp.is_Integer,
        lambda e: _Held(e.base) ** e.exp,
    )
    return held.diff(variable).replace(_Held, lambda product: product)


def _shorter(expression):
    """Multiply long expressions out if it makes them shorter: higher derivatives grow fast."""
    if expression.count_ops() < 50:
        return expression
    return min(expression, sympy.expand_mul(expression), key=sympy.count_ops)


_EVERYWHERE = (
    sympy.exp, sympy.sin, sympy.cos, sympy.sinh, sympy.cosh, sympy.tanh, sympy.atan, sympy.asinh,
    sympy.erf, sympy.Abs, sympy.sign, sympy.Max, sympy.Min, sympy.floor, sympy.ceiling, sympy.frac,
)  # fmt: skip


@lru_cache(maxsize=1024)
def _is_defined_everywhere(expression) -> bool:
    return all(map(_has_a_value, sympy.preorder_traversal(expression)))


def _has_a_value(node) -> bool:
    """Tell whether the node has a real value wherever its arguments have."""
    if node.is_Pow:
        base, exponent = node.args
        if exponent.is_Integer or is_odd_root(node):
            return bool(exponent.is_nonnegative or base.is_nonzero)
        return bool(base.is_positive or (base.is_nonnegative and exponent.is_positive))
    if isinstance(node, sympy.log):
        return bool(node.args[0].is_positive)
    plain = node.is_Symbol or node.is_Add or node.is_Mul or isinstance(node, _EVERYWHERE)
    return bool(plain or (node.is_number and node.is_real))
