"""The value of a formula at a point, in the real numbers and with as many digits as needed.

The reals are meant strictly: an even root or a logarithm of a negative number has no value, even
where it would cancel later. An odd root has one, and a power whose exponent varies needs a base
above zero, as in `course_utils.functions`. A value that would take for ever to work out is refused
beforehand.
"""

import mpmath
import sympy

from course_utils.expressions.powers import has_odd_denominator

_LARGEST, _LARGEST_COMPLEX = mpmath.mpf(10) ** 2000, 4000
_LARGEST_EXPONENT = 4700  # e to this power is a little more than 1e2000


class TooLarge(ArithmeticError):
    """A value so large that computing on would take for ever."""


class NoValue(ArithmeticError):
    """There is no real value; inside this module only."""


def _context(digits):
    context = mpmath.MPContext()
    context.dps = digits
    return context


USUAL, SHARP = _context(50), _context(150)


def value(expression, point, context=USUAL):
    """Return the real value of an expression at a point, or None where it has none.

    Parameters
    ----------
    expression : sympy.Expr
    point : mapping from variable names to numbers
    context : mpmath context, optional
        Decides the precision.

    Raises
    ------
    TooLarge
        When an intermediate value exceeds 1e2000.
    """
    point = {name: _number(coordinate, context) for name, coordinate in point.items()}
    try:
        if expression.has(sympy.I):
            return _real_part(_complex_value(expression, point, context), context)
        return _value(expression, point, context)
    except (ZeroDivisionError, ValueError, NoValue):
        return None


def _number(number, context):
    if isinstance(number, sympy.Rational):
        return context.mpf(int(number.p)) / int(number.q)
    if isinstance(number, sympy.Expr):
        return context.mpf(str(number.evalf(context.dps)))
    return context.mpf(number)


def _value(expression, point, context):
    if expression.is_Symbol:
        return _coordinate(expression, point)
    if expression.is_Number or expression.is_NumberSymbol:
        return _literal(expression, context)
    if isinstance(expression, sympy.Piecewise):
        return _value(_branch(expression, point, context), point, context)
    arguments = [_value(argument, point, context) for argument in expression.args]
    if expression.is_Pow:
        result = _power_as_written(expression.exp, *arguments, context)
    else:
        result = _apply(expression.func, arguments, context)
    if not context.isfinite(result) or isinstance(result, context.mpc):
        raise NoValue
    if abs(result) > _LARGEST:
        raise TooLarge
    return result


def _coordinate(symbol, point):
    if symbol.name not in point:  # the bound variable of something that is not worked out
        raise NoValue
    return point[symbol.name]


def _complex_value(expression, point, context):
    """Evaluate a form that passes through complex numbers, such as sin x by exponentials."""
    if expression == sympy.I:
        return context.mpc(0, 1)
    if not expression.has(sympy.I):
        return context.mpc(_value(expression, point, context))
    arguments = [_complex_value(argument, point, context) for argument in expression.args]
    if max(abs(argument) for argument in arguments) > _LARGEST_COMPLEX:
        raise TooLarge
    if expression.is_Add or expression.is_Mul:
        return (context.fsum if expression.is_Add else context.fprod)(arguments)
    if expression.is_Pow:
        return arguments[0] ** arguments[1]
    name = _FUNCTIONS.get(expression.func) or {sympy.exp: "exp", sympy.log: "log"}.get(
        expression.func
    )
    if name is None:
        raise NoValue
    return getattr(context, name)(*arguments)


def _real_part(number, context):
    if abs(number.imag) > context.mpf(10) ** -25 * max(abs(number.real), 1):
        raise NoValue
    return number.real


def _literal(number, context):
    if number.is_Rational:
        return context.mpf(int(number.p)) / int(number.q)
    if number.is_Float or number.is_NumberSymbol:
        return context.mpf(number._to_mpmath(context.prec))
    raise NoValue  # infinities and "not a number"


def _branch(piecewise, point, context):
    for expression, condition in piecewise.args:
        if condition == True or _holds(condition, point, context):  # noqa: E712
            return expression
    raise NoValue


def _holds(condition, point, context):
    if condition.is_Relational:
        left, right = (_value(side, point, context) for side in (condition.lhs, condition.rhs))
        return bool(condition.func(sympy.sign(sympy.Float(str(left - right))), 0))
    parts = [_holds(part, point, context) for part in condition.args]
    return {sympy.And: all, sympy.Or: any, sympy.Not: lambda part: not part[0]}[condition.func](
        parts
    )


def _power_as_written(written, base, exponent, context):
    """The power, by its exponent as it is written: 1/3 is an odd root, x is no fixed number."""
    if base < 0 and has_odd_denominator(written):
        size = _power(-base, exponent, context)
        return -size if written.p % 2 else size
    if written.free_symbols and base <= 0:
        raise NoValue
    return _power(base, exponent, context)


def _power(base, exponent, context):
    if base == 0 and exponent <= 0:
        raise NoValue
    if base and abs(exponent * context.log(abs(base))) > _LARGEST_EXPONENT:
        if (exponent > 0) == (abs(base) > 1):
            raise TooLarge
        return context.zero
    return base**exponent


def _exponential(argument, context):
    if argument > _LARGEST_EXPONENT:
        raise TooLarge
    return context.exp(argument) if argument > -_LARGEST_EXPONENT else context.zero


def _logarithm(argument, base=None, *, context):
    if argument <= 0 or (base is not None and base <= 0):
        raise NoValue
    return context.log(argument) if base is None else context.log(argument) / context.log(base)


def _step(function, argument, context):
    """At the step itself there is no derivative; beside it `DiracDelta` is zero."""
    if not argument:
        raise NoValue
    return context.mpf(function is sympy.Heaviside and argument > 0)


_CIRCULAR = ["sin", "cos", "tan", "cot", "sec", "csc", "asin", "acos", "atan", "acot"]
_HYPERBOLIC = ["sinh", "cosh", "tanh", "coth", "sech", "csch", "asinh", "acosh", "atanh"]
_BY_NAME = [*_CIRCULAR, *_HYPERBOLIC, "sign", "floor"]
_FUNCTIONS = {getattr(sympy, name): name for name in _BY_NAME} | {sympy.ceiling: "ceil"}
_STEPS = {sympy.Heaviside, sympy.DiracDelta}  # SymPy's derivatives of what bends
KNOWN_FUNCTIONS = {*_FUNCTIONS, *_STEPS, sympy.exp, sympy.log, sympy.Abs, sympy.Max, sympy.Min}
_BOUNDED = {sympy.sinh, sympy.cosh}


def _apply(function, arguments, context):
    if function is sympy.Add:
        return context.fsum(arguments)
    if function is sympy.Mul:
        return context.fprod(arguments)
    if function is sympy.exp:
        return _exponential(*arguments, context)
    if function is sympy.log:
        return _logarithm(*arguments, context=context)
    if function is sympy.UnevaluatedExpr:
        return arguments[0]
    if function in _STEPS:
        return _step(function, arguments[0], context)
    if function in (sympy.Abs, sympy.Max, sympy.Min):
        return {sympy.Abs: abs, sympy.Max: max, sympy.Min: min}[function](*arguments)
    if function in _BOUNDED and abs(arguments[0]) > _LARGEST_EXPONENT:
        raise TooLarge
    if function not in _FUNCTIONS:
        raise NoValue
    return getattr(context, _FUNCTIONS[function])(*arguments)
