"""The table of mal-rules: how derivatives go wrong, applied to an exercise's own expression.

A mal-rule looks at one node of the expression (a product, a power, a composition ...) and returns
the derivative that a learner gets who makes this mistake there and does everything else right. The
rules are those of the classroom: what is common, not what is possible.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

import sympy

from course_utils.exercises.feedback import Message, say


class Mistake(NamedTuple):
    """A mistake, the answer that it leads to, and a function that puts it into words."""

    rule: str
    answer: sympy.Expr | sympy.MatrixBase
    tell: Callable[[], Message]


class MalRule(NamedTuple):
    """One mistake: its name, what to say, and what it makes of a node.

    ``apply(node, x, d)`` returns None where the mistake cannot be made, else the wrong derivative
    and the formulas that `says` names; ``d`` differentiates a part of the node.
    """

    name: str
    says: str
    apply: Callable


def differentiate(expression, x, rule: MalRule | None = None, at=None):
    """Differentiate rule by rule, making one mistake.

    Parameters
    ----------
    expression : sympy.Expr
    x : sympy.Symbol
    rule : MalRule, optional
        The mistake; none gives the right derivative.
    at : sympy.Expr, optional
        The node at which it is made; None makes it wherever it can be made.
    """

    def d(part):
        return differentiate(part, x, rule, at)

    if not expression.has(x):
        return sympy.S.Zero
    if rule is not None and (at is None or at == expression):
        wrong = rule.apply(expression, x, d)
        if wrong is not None:
            return wrong[0]
    return _rightly(expression, x, d)


def _rightly(node, x, d):
    if node == x:
        return sympy.S.One
    if node.is_Add:
        return sympy.Add(*map(d, node.args))
    constant, rest = node.as_independent(x, as_Add=False)
    if constant != 1:
        return constant * d(rest)
    if node.is_Mul:
        return sympy.Add(*(d(u) * node / u for u in node.args))
    outer, inner = _outer_and_inner(node, x) or (None, None)
    if outer is None:
        return node.diff(x)
    return _slope(outer, inner) * d(inner)


def nodes(expression, x) -> list:
    """Return the parts of an expression at which a rule of differentiation is applied."""
    found = []

    def visit(node):
        if node.has(x) and node not in found:
            found.append(node)
            _rightly(node, x, lambda part: visit(part) or sympy.S.Zero)
            for part in _quotient(node, x) or ():
                visit(part)

    visit(expression)
    return found


# ---------------------------------------------------------------- ways to see a node


_T = sympy.Dummy("t", real=True)  # the argument of an outer function


def _outer_and_inner(node, x):
    """Return (outer function as an expression in _T, inner expression), or None."""
    if node.is_Pow and not node.exp.has(x):
        return _T**node.exp, node.base
    if node.is_Pow and not node.base.has(x):
        return node.base**_T, node.exp
    if node.is_Function and len(node.args) == 1:
        return node.func(_T), node.args[0]
    return None


@lru_cache(maxsize=512)
def _outer_slope(outer):
    return outer.diff(_T)


def _slope(outer, at):
    """Return the derivative of an outer function, taken at an expression."""
    return _outer_slope(outer).xreplace({_T: at})


def _composition(node, x):
    parts = _outer_and_inner(node, x)
    return None if parts is None or parts[1] == x else parts


def _factors(node, x):
    """Return the factors of a product of functions of x; None for everything else."""
    return node.args if node.is_Mul and all(factor.has(x) for factor in node.args) else None


def _quotient(node, x):
    """Return (numerator, denominator) where both depend on x; ``sin x * e^-x`` counts."""
    factors = _factors(node, x)
    below = [1 / factor for factor in factors or () if _is_below(factor)]
    above = [factor for factor in factors or () if not _is_below(factor)]
    return (sympy.Mul(*above), sympy.Mul(*below)) if above and below else None


def _is_below(factor):
    exponent = factor.exp if factor.is_Pow or isinstance(factor, sympy.exp) else sympy.S.One
    return exponent.could_extract_minus_sign()


def _power(node, x):
    """Return (base, exponent) of a power with a constant exponent; x itself is a power."""
    if node == x:
        return x, sympy.S.One
    return (node.base, node.exp) if node.is_Pow and not node.exp.has(x) else None


# ---------------------------------------------------------------- the mistakes


def _on_product(combine):
    def apply(node, x, d):
        factors = _factors(node, x)
        if factors is None or any(factor.is_Pow and _is_below(factor) for factor in factors):
            return None
        u, v = factors[0], sympy.Mul(*factors[1:])
        wrong = combine(factors, [d(factor) for factor in factors], node)
        return None if wrong is None else (wrong, {"u": u, "v": v})

    return apply


def _term(i):
    """The i-th term of the product rule alone."""

    def combine(factors, slopes, node):
        return slopes[i] * node / factors[i] if i < len(factors) else None

    return combine


def _signed(sign):
    def combine(factors, slopes, node):
        if len(factors) != 2:
            return None
        return sign * (slopes[0] * factors[1] - factors[0] * slopes[1])

    return combine


def _on_quotient(combine):
    def apply(node, x, d):
        parts = _quotient(node, x)
        if parts is None:
            return None
        u, v = parts
        wrong = combine(u, v, d(u), d(v))
        return None if wrong is None else (wrong, {"u": u, "v": v})

    return apply


def _on_composition(combine):
    def apply(node, x, d):
        parts = _composition(node, x)
        if parts is None:
            return None
        outer, inner = parts
        wrong = combine(outer, inner, d(inner), x)
        return None if wrong is None else (wrong, {"inner": inner, "slope": d(inner)})

    return apply


def _on_power(combine):
    def apply(node, x, d):
        parts = _power(node, x)
        if parts is None:
            return None
        base, n = parts
        inner = sympy.S.One if base == x else d(base)
        wrong = combine(base, n)
        return None if wrong is None else (wrong * inner, {"n": n, "lower": n - 1})

    return apply


def _on_function(function, slope):
    def apply(node, x, d):
        if not isinstance(node, function):
            return None
        inner = node.args[0]
        return slope(inner) * (sympy.S.One if inner == x else d(inner)), {}

    return apply


def _exponential(node, x):
    """Return (base, exponent) of a power whose exponent depends on x and whose base does not."""
    if isinstance(node, sympy.exp):
        return sympy.E, node.args[0]
    return (node.base, node.exp) if node.is_Pow and not node.base.has(x) else None


def _as_power(with_inner):
    def apply(node, x, d):
        parts = _exponential(node, x)
        if parts is None:
            return None
        base, exponent = parts
        slope = d(exponent) if with_inner and exponent != x else 1
        return exponent * base ** (exponent - 1) * slope, {"base": base}

    return apply


def _log_of_base_forgotten(node, x, d):
    parts = _exponential(node, x)
    if parts is None or parts[0] == sympy.E:
        return None
    return node * (1 if parts[1] == x else d(parts[1])), {"base": parts[0]}


def _constant_factor(accepts):
    def apply(node, x, d):
        if node.is_Add:
            return None
        constant, rest = node.as_independent(x, as_Add=False)
        if constant == 1 or not accepts(constant, rest):
            return None
        return d(rest), {"c": constant}

    return apply


def _is_log_factor(constant, rest):
    return isinstance(rest, sympy.log) and constant.has(sympy.log)


def _constant_term(value):
    def apply(node, x, d):
        constant, _ = node.as_independent(x, as_Add=True) if node.is_Add else (0, None)
        if constant == 0:
            return None
        slopes = [d(term) for term in node.args if term.has(x)]
        return sympy.Add(*slopes, value(constant)), {"c": constant}

    return apply


def _term_forgotten(i):
    def apply(node, x, d):
        terms = [term for term in sympy.Add.make_args(node) if term.has(x)]
        if not node.is_Add or len(terms) < 2 or i >= len(terms):
            return None
        return sympy.Add(*(d(term) for term in terms if term != terms[i])), {"term": terms[i]}

    return apply


_PRODUCT = "The product rule is $(uv)' = u'v + uv'$, here with $u$ = {u} and $v$ = {v}."
_QUOTIENT = (
    r"The quotient rule is $\left(\frac{{u}}{{v}}\right)' = \frac{{u'v - uv'}}{{v^2}}$, here with "
    "$u$ = {u} and $v$ = {v}."
)
_CHAIN = "The chain rule multiplies: outer derivative, taken at the inner function {inner}, times "
_CHAIN += "the derivative of that inner function."
_POWER = r"The power rule is $(x^n)' = n\,x^{{n-1}}$, here with $n$ = {n}"

_ln10 = sympy.log(10)

TABLE = [
    # products
    MalRule("product of the derivatives",
            "The derivative of a product is not the product of the derivatives. " + _PRODUCT,
            _on_product(lambda f, slopes, node: sympy.Mul(*slopes))),
    *(MalRule("one term of the product rule",
              "A product's derivative has a term for each factor, and only one is there. "
              + _PRODUCT, _on_product(_term(i))) for i in range(3)),
    *(MalRule("minus in the product rule",
              "The terms of the product rule are added; the minus belongs to the quotient rule. "
              + _PRODUCT, _on_product(_signed(sign))) for sign in (1, -1)),
    # quotients
    MalRule("quotient rule the wrong way round",
            "The two terms of the numerator are swapped, so the sign is wrong. " + _QUOTIENT,
            _on_quotient(lambda u, v, du, dv: (u * dv - du * v) / v**2)),
    MalRule("plus in the quotient rule",
            "The numerator of the quotient rule has a minus. " + _QUOTIENT,
            _on_quotient(lambda u, v, du, dv: (du * v + u * dv) / v**2)),
    MalRule("square of the denominator lost",
            "The denominator is squared. " + _QUOTIENT,
            _on_quotient(lambda u, v, du, dv: (du * v - u * dv) / v)),
    MalRule("quotient of the derivatives",
            "The derivative of a quotient is not the quotient of the derivatives. " + _QUOTIENT,
            _on_quotient(lambda u, v, du, dv: du / dv)),
    *(MalRule("one term of the quotient rule",
              "The numerator of the quotient rule has two terms. " + _QUOTIENT,
              _on_quotient(combine))
      for combine in (lambda u, v, du, dv: du / v, lambda u, v, du, dv: -u * dv / v**2,
                      lambda u, v, du, dv: u * dv / v**2)),
    MalRule("denominator of the quotient rule lost",
            "The division by the squared denominator is missing. " + _QUOTIENT,
            _on_quotient(lambda u, v, du, dv: du * v - u * dv)),
    # compositions
    MalRule("e^x treated as a power",
            "The exponent varies here and the base {base} is constant, so the power rule does not "
            "apply: $(e^u)' = e^u\\,u'$, and for another base $(a^u)' = a^u \\ln a \\; u'$.",
            _as_power(True)),
    MalRule("e^x treated as a power",
            "The exponent varies here and the base {base} is constant, so the power rule does not "
            "apply: $(e^u)' = e^u\\,u'$, and for another base $(a^u)' = a^u \\ln a \\; u'$.",
            _as_power(False)),
    MalRule("ln a forgotten",
            "Only for the base $e$ is the factor 1: $(a^u)' = a^u \\ln a \\; u'$, here with "
            "$a$ = {base}.", _log_of_base_forgotten),
    MalRule("inner derivative forgotten",
            "The derivative of the inner function, {slope}, is missing as a factor. " + _CHAIN,
            _on_composition(lambda outer, inner, slope, x: _slope(outer, inner))),
    MalRule("outer derivative not taken at the inner function",
            "The outer derivative is taken at {inner}, not at the bare variable. " + _CHAIN,
            _on_composition(lambda outer, inner, slope, x: _slope(outer, x) * slope)),
    *(MalRule("derivative taken inside",
              "The inner function stays as it is inside the outer one; its derivative becomes a "
              "factor. " + _CHAIN, _on_composition(combine))
      for combine in (lambda outer, inner, slope, x: _slope(outer, slope),
                      lambda outer, inner, slope, x: outer.xreplace({_T: slope}))),
    MalRule("inner derivative added", "The inner derivative is a factor, not a term. " + _CHAIN,
            _on_composition(lambda outer, inner, slope, x: _slope(outer, inner) + slope)),
    MalRule("divided by the inner derivative",
            "You divided by the inner derivative {slope}; differentiating multiplies by it. "
            + _CHAIN, _on_composition(lambda outer, inner, slope, x: _slope(outer, inner) / slope)),
    # known derivatives
    MalRule("sign of the derivative of sine or cosine", "$\\sin' = \\cos$, without a minus.",
            _on_function(sympy.sin, lambda u: -sympy.cos(u))),
    MalRule("sign of the derivative of sine or cosine", "$\\cos' = -\\sin$: the minus is missing.",
            _on_function(sympy.cos, sympy.sin)),
    MalRule("sign of a hyperbolic derivative",
            "$\\cosh' = \\sinh$: the minus belongs to the cosine alone.",
            _on_function(sympy.cosh, lambda u: -sympy.sinh(u))),
    MalRule("square lost in the derivative of the tangent", "$\\tan' = 1/\\cos^2$, with a square.",
            _on_function(sympy.tan, lambda u: 1 / sympy.cos(u))),
    MalRule("square lost in the derivative of the hyperbolic tangent",
            "$\\tanh' = 1 - \\tanh^2$, with a square.",
            _on_function(sympy.tanh, lambda u: 1 - sympy.tanh(u))),
    MalRule("base of the logarithm",
            "The natural logarithm has base $e$: $(\\ln u)' = u'/u$, without a factor for base 10.",
            _on_function(sympy.log, lambda u: 1 / (u * _ln10))),
    MalRule("base of the logarithm",
            "This logarithm does not have base $e$, so a factor stays: "
            "$(\\log_b u)' = \\frac{{u'}}{{u \\ln b}}$.", _constant_factor(_is_log_factor)),
    MalRule("outer function not differentiated",
            "The outer function is still undifferentiated. " + _CHAIN,
            _on_composition(lambda outer, inner, slope, x: outer.xreplace({_T: inner}) * slope)),
    # powers
    MalRule("exponent not lowered", _POWER + ": the exponent becomes {lower}.",
            _on_power(lambda base, n: n * base**n)),
    MalRule("exponent not brought down", _POWER + ", which becomes a factor.",
            _on_power(lambda base, n: base ** (n - 1) if n != 1 else None)),
    MalRule("exponent raised", _POWER + ": the exponent becomes $n - 1$ = {lower}.",
            _on_power(lambda base, n: n * base ** (n + 1))),
    MalRule("sign of a negative exponent lost", _POWER + ", and this factor keeps its minus.",
            _on_power(lambda base, n: -n * base ** (n - 1) if n.is_negative else None)),
    # constants
    MalRule("minus sign lost", "The minus in front stays.",
            _constant_factor(lambda c, rest: c == -1)),
    MalRule("constant factor lost", "A constant factor stays: $(c\\,u)' = c\\,u'$, here with "
            "$c$ = {c}.", _constant_factor(lambda c, rest: c != -1)),
    MalRule("constant term kept", "A constant does not change, so its derivative is 0: the term "
            "{c} goes away.", _constant_term(lambda c: c)),
    MalRule("constant term counted as one", "A constant does not change, so its derivative is 0, "
            "not 1: the term {c} goes away.", _constant_term(lambda c: sympy.S.One)),
    *(MalRule("term forgotten", "The derivative of {term} is not there.", _term_forgotten(i))
      for i in range(4)),
]  # fmt: skip

_STEP = "It looks as if {node} had become {wrong} here. "


def derivative_mistakes(expression, x) -> Iterator[Mistake]:
    """Yield each mal-rule at each node where it can be made, then made everywhere at once."""
    places = nodes(expression, x)
    for rule in TABLE:
        hit = [node for node in places if _wrong_step(rule, node, x)]
        for node in hit:
            yield _made_at(rule, expression, x, node, node)
        if len(hit) > 1:
            yield _made_at(rule, expression, x, None, hit[0])


def _wrong_step(rule, node, x):
    return rule.apply(node, x, lambda part: differentiate(part, x))


def _made_at(rule, expression, x, at, shown):
    def tell():
        wrong, values = _wrong_step(rule, shown, x)
        return say(_STEP + rule.says, **values, node=shown, wrong=wrong)

    return Mistake(rule.name, differentiate(expression, x, rule, at), tell)
