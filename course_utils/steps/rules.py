"""The rules of differentiation, each as a function that rewrites one derivative.

A rule takes an expression f and a variable x, and returns a `Rewriting` of d/dx f, or None when
it does not apply. What it leaves to be differentiated stands in it as an unevaluated
`sympy.Derivative`.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import sympy
from sympy import Abs, Add, Derivative, Eq, Expr, Mul, Symbol, cos, exp, log, sign, sin, sqrt

SUM = "sum"
CONSTANT = "constant"
CONSTANT_FACTOR = "constant factor"
POWER = "power"
PRODUCT = "product"
QUOTIENT = "quotient"
CHAIN = "chain"
KNOWN = "known derivative"
EXPONENTIAL = "exponential with base"
GENERAL_POWER = "general power"
LARGER = "larger of several"
SIMPLIFY = "simplify"

KNOWN_DERIVATIVES = {
    exp: exp,
    log: lambda u: 1 / u,
    sin: cos,
    cos: lambda u: -sin(u),
    sympy.tan: lambda u: 1 + sympy.tan(u) ** 2,
    sympy.cot: lambda u: -1 - sympy.cot(u) ** 2,
    sympy.sec: lambda u: sympy.sec(u) * sympy.tan(u),
    sympy.csc: lambda u: -sympy.csc(u) * sympy.cot(u),
    sympy.asin: lambda u: 1 / sqrt(1 - u**2),
    sympy.acos: lambda u: -1 / sqrt(1 - u**2),
    sympy.atan: lambda u: 1 / (1 + u**2),
    sympy.acot: lambda u: -1 / (1 + u**2),
    sympy.sinh: sympy.cosh,
    sympy.cosh: sympy.sinh,
    sympy.tanh: lambda u: 1 - sympy.tanh(u) ** 2,
    sympy.coth: lambda u: 1 - sympy.coth(u) ** 2,
    sympy.sech: lambda u: -sympy.sech(u) * sympy.tanh(u),
    sympy.csch: lambda u: -sympy.csch(u) * sympy.coth(u),
    sympy.asinh: lambda u: 1 / sqrt(u**2 + 1),
    sympy.acosh: lambda u: 1 / sqrt(u**2 - 1),
    sympy.atanh: lambda u: 1 / (1 - u**2),
    Abs: sign,
    sign: lambda u: sympy.S.Zero,
}
_CAUTIONS = {
    Abs: " The absolute value has a corner at 0, and no derivative there.",
    sign: " The sign is constant on either side of 0, and has no derivative where it jumps.",
}


class Notation(NamedTuple):
    """A formula about letters, in both forms."""

    plain: str
    latex: str


class Rewriting(NamedTuple):
    """What one rule makes of a derivative."""

    rule: str
    result: Expr
    sentence: str  # with the names of the parts in braces
    parts: dict[str, Expr | Eq | Notation]
    pending: tuple[Derivative, ...] = ()  # the derivatives in the result, in order


def slope(f: Expr, x: Symbol) -> Derivative:
    """Return d/dx f as it is written, not worked out."""
    return Derivative(f, x, evaluate=False)


def rewrite(f: Expr, x: Symbol) -> Rewriting:
    """Apply the first rule that fits to d/dx f."""
    return next(filter(None, (rule(f, x) for rule in _RULES)))


def unsupported(f: Expr, x: Symbol) -> Iterator[Expr]:
    """Yield the parts of f for which there is no rule."""
    if not f.has_free(x) or f.is_Symbol:
        return
    known = f.func in KNOWN_DERIVATIVES or isinstance(f, sympy.Max | sympy.Min)
    if known or f.is_Add or f.is_Mul or _is_real_power(f):
        for part in f.args:
            yield from unsupported(part, x)
    else:
        yield f


def _is_real_power(f):
    return f.is_Pow and not (f.base.is_number and not f.base.is_positive)


def _constant(f, x):
    if f.has_free(x):
        return None
    sentence = "The part {f} does not change with {x}: its derivative is 0."
    return Rewriting(CONSTANT, sympy.S.Zero, sentence, {"f": f, "x": x})


def _variable(f, x):
    if f != x:
        return None
    return Rewriting(POWER, sympy.S.One, "The derivative of {x} itself is 1.", {"x": x})


def _sum(f, x):
    if not f.is_Add:
        return None
    terms = tuple(slope(term, x) for term in f.as_ordered_terms())
    return Rewriting(SUM, Add(*terms), "Differentiate each term on its own, and add.", {}, terms)


def _constant_factor(f, x):
    constant, rest = f.as_independent(x, as_Add=False)
    if not f.is_Mul or constant == 1:
        return None
    sentence = "The factor {c} does not change with {x}: it stays in front."
    inner = slope(rest, x)
    return Rewriting(CONSTANT_FACTOR, constant * inner, sentence, {"c": constant, "x": x}, (inner,))


def _is_below(factor):
    """Tell whether a factor stands below the line of a fraction."""
    return factor.is_Pow and factor.exp.is_Rational and factor.exp.is_negative


def _quotient(f, x):
    if not f.is_Mul or not any(map(_is_below, f.args)):
        return None
    u = Mul(*(factor for factor in f.args if not _is_below(factor)))
    v = 1 / Mul(*(factor for factor in f.args if _is_below(factor)))
    if u == 1:
        return _chain(x, v, lambda w: 1 / w, lambda w: -1 / w**2)
    du, dv = slope(u, x), slope(v, x)
    a, b = _letters(2, f.free_symbols)
    parts = {
        "u": Eq(a, u, evaluate=False),
        "v": Eq(b, v, evaluate=False),
        "of": Notation(f"{a}/{b}", rf"\frac{{{a}}}{{{b}}}"),
        "is": Notation(f"({a}'{b} − {a}{b}')/{b}²", rf"\frac{{{a}'{b} - {a}{b}'}}{{{b}^2}}"),
    }
    sentence = "With {u} and {v}, the derivative of {of} is {is}."
    return Rewriting(QUOTIENT, (du * v - u * dv) / v**2, sentence, parts, (du, dv))


def _product(f, x):
    if not f.is_Mul:
        return None
    factors = f.as_ordered_factors()
    slopes = tuple(slope(factor, x) for factor in factors)
    terms = [Mul(*factors[:i], ds, *factors[i + 1 :]) for i, ds in enumerate(slopes)]
    sentence = "Differentiate one factor at a time, keep the others, and add."
    parts = {}
    if len(factors) == 2:
        a, b = _letters(2, f.free_symbols)
        sentence = "With {u} and {v}, the derivative of {of} is {is}."
        parts = {
            "u": Eq(a, factors[0], evaluate=False),
            "v": Eq(b, factors[1], evaluate=False),
            "of": Notation(f"{a}{b}", f"{a}{b}"),
            "is": Notation(f"{a}'{b} + {a}{b}'", f"{a}'{b} + {a}{b}'"),
        }
    return Rewriting(PRODUCT, Add(*terms), sentence, parts, slopes)


def _power(f, x):
    if not f.is_Pow or f.exp.has_free(x):
        return None
    n = f.exp
    if f.base != x:
        return _chain(x, f.base, lambda u: u**n, lambda u: n * u ** (n - 1))
    sentence = "Bring the exponent {n} down in front, and lower it by 1: {f} becomes {g}."
    result = n * x ** (n - 1)
    return Rewriting(POWER, result, sentence, {"n": n, "f": f, "g": result})


def _exponential(f, x):
    if not f.is_Pow or f.base.has_free(x):
        return None
    a = f.base
    if f.exp != x:
        return _chain(x, f.exp, lambda u: a**u, lambda u: a**u * log(a))
    sentence = "The derivative of {f} is {f} itself times ln of the base {a}."
    return Rewriting(EXPONENTIAL, f * log(a), sentence, {"f": f, "a": a})


def _general_power(f, x):
    if not f.is_Pow:
        return None
    u, v = f.base, f.exp
    inner = slope(v * log(u), x)
    sentence = (
        "Base and exponent both change, so write the power with the base e: it is e to the power "
        "{w} where {u} > 0. Its derivative is the power itself times the derivative of {w}."
    )
    return Rewriting(GENERAL_POWER, f * inner, sentence, {"w": v * log(u), "u": u}, (inner,))


def _logarithm_of_absolute_value(f, x):
    if not (f.func is log and f.args[0].func is Abs):
        return None
    return _applied(x, f.args[0].args[0], lambda u: log(Abs(u)), lambda u: 1 / u, "")


def _larger_or_smaller(f, x):
    if not isinstance(f, sympy.Max | sympy.Min):
        return None
    parts = sorted(f.args, key=lambda part: not part.has_free(x))
    compare = sympy.StrictGreaterThan if f.func is sympy.Max else sympy.StrictLessThan
    slopes = tuple(slope(part, x) for part in parts)
    pieces = [
        (ds, sympy.And(*(compare(part, other) for other in parts if other is not part)))
        for part, ds in zip(parts, slopes, strict=True)
    ]
    which = "largest" if f.func is sympy.Max else "smallest"
    sentence = (
        f"Where one part is the {which}, the function is that part and has its derivative. Where "
        "two of them meet there is a corner, and in general no derivative."
    )
    return Rewriting(LARGER, sympy.Piecewise(*pieces, evaluate=False), sentence, {}, slopes)


def _function(f, x):
    outer = f.func
    return _applied(x, f.args[0], outer, KNOWN_DERIVATIVES[outer], _CAUTIONS.get(outer, ""))


def _applied(x, inner, outer: Callable, outer_slope: Callable, caution):
    if inner != x:
        return _chain(x, inner, outer, outer_slope, caution)
    sentence = "The derivative of {f} is {g}." + caution
    parts = {"f": outer(x), "g": outer_slope(x)}
    return Rewriting(KNOWN, outer_slope(x), sentence, parts)


def _chain(x, inner, outer, outer_slope, caution=""):
    """Differentiate outer(inner): the outer derivative at the inner function, times its own."""
    (u,) = _letters(1, inner.free_symbols | outer(x).free_symbols)
    sentence = (
        "With {inner} inside, the outside is {outer}, whose derivative is {slope}: put the inside "
        "back, and multiply by the derivative of the inside."
    )
    parts = {"inner": Eq(u, inner, evaluate=False), "outer": outer(u), "slope": outer_slope(u)}
    di = slope(inner, x)
    # One product of all factors: SymPy would multiply a lone 2 into a sum.
    factors = [factor.xreplace({u: inner}) for factor in Mul.make_args(outer_slope(u))]
    return Rewriting(CHAIN, Mul(*factors, di), sentence + caution, parts, (di,))


def _letters(count: int, taken: Iterable[Symbol]) -> list[Symbol]:
    """Return letters for parts of an expression that it does not use itself."""
    names = {symbol.name for symbol in taken}
    free = [letter for letter in "uvwpqrstmn" if letter not in names]
    return [Symbol(letter, real=True) for letter in free[:count]]


_RULES = (
    _constant,
    _variable,
    _sum,
    _constant_factor,
    _quotient,
    _product,
    _power,
    _exponential,
    _general_power,
    _logarithm_of_absolute_value,
    _larger_or_smaller,
    _function,
)
