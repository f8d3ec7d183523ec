"""The table of mal-rules: the mistakes of the classroom, what is common and not what is possible.

Each is a `MalRule` of `malrules`: a name, what to say, and what it makes of a node.
"""

from collections.abc import Iterator

import sympy

from course_utils.exercises.mistakes.malrules import (
    ARGUMENT,
    MalRule,
    Mistake,
    as_composition,
    as_exponential,
    as_exponential_quotient,
    as_power,
    as_product,
    as_quotient,
    differentiate,
    is_below,
    nodes,
    slope_at,
)
from course_utils.exercises.model.feedback import say

# ---------------------------------------------------------------- where they can be made


def _on_product(combine):
    def apply(node, x, d):
        factors = as_product(node, x)
        if factors is None or any(factor.is_Pow and is_below(factor) for factor in factors):
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
        taken_away = slopes[1] if sign == 1 else slopes[0]
        if len(factors) != 2 or taken_away.as_coeff_Mul()[0] < 0:  # what is seen is a plus
            return None
        return sign * (slopes[0] * factors[1] - factors[0] * slopes[1])

    return combine


def _each_with_its_own(factors, slopes, node):
    return sympy.Add(*(f * slope for f, slope in zip(factors, slopes, strict=True)))


def _on_quotient(combine, seen_as=as_quotient):
    def apply(node, x, d):
        parts = seen_as(node, x)
        if parts is None:
            return None
        u, v = parts
        wrong = combine(u, v, d(u), d(v))
        return None if wrong is None else (wrong, {"u": u, "v": v})

    return apply


def _on_composition(combine):
    def apply(node, x, d):
        parts = as_composition(node, x)
        if parts is None:
            return None
        outer, inner = parts
        wrong = combine(outer, inner, d(inner), x)
        if wrong is None or wrong.is_extended_real is False:
            return None
        return wrong, {"inner": inner, "slope": d(inner)}

    return apply


def _bars_lost(node, x, d):
    return (d(node.args[0]), {"u": node.args[0]}) if isinstance(node, sympy.Abs) else None


def _inside(put):
    """The inner derivative stands inside the outer function; ±1 and the like tell nothing."""
    return lambda outer, inner, slope, x: put(outer, slope) if abs(slope) != 1 else None


def _on_power(combine):
    def apply(node, x, d):
        parts = as_power(node, x)
        if parts is None or node == x:  # the power 1 has no story to tell
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


def _by_power_rule(with_inner):
    def apply(node, x, d):
        parts = as_exponential(node, x)
        if parts is None:
            return None
        base, exponent = parts
        slope = d(exponent) if with_inner and exponent != x else 1
        return exponent * base ** (exponent - 1) * slope, {"base": base}

    return apply


def _log_of_base_forgotten(node, x, d):
    parts = as_exponential(node, x)
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


def _size_of_factor_lost(node, x, d):
    """The 4 of -4 sin x is lost, and its minus is not."""
    constant, rest = (sympy.S.One, None) if node.is_Add else node.as_independent(x, as_Add=False)
    if not constant.is_number or abs(constant) == 1:
        return None
    return sympy.sign(constant) * d(rest), {"c": abs(constant)}


def _minus_lost(node, x, d):
    constant, rest = (
        node.as_independent(x, as_Add=False) if not node.is_Add else (sympy.S.Zero, None)
    )
    return (-constant * d(rest), {}) if constant.is_negative else None


def _below(combine):
    """What is divided by a number: ``combine(slope of what stands above, the number)``."""

    def apply(node, x, d):
        above, below = node.as_numer_denom()
        if not below.is_Number or below == 1 or not (node.is_Add or node.is_Mul):
            return None
        return combine(d(above), below), {"c": below}

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


def _on_term(i, instead):
    """One term of a sum has ``instead(term)`` for its derivative."""

    def apply(node, x, d):
        terms = [term for term in sympy.Add.make_args(node) if term.has(x)]
        if not node.is_Add or len(terms) < 2 or i >= len(terms):
            return None
        others = [d(term) for term in terms if term != terms[i]]
        return sympy.Add(*others, instead(terms[i])), {"term": terms[i]}

    return apply


# ---------------------------------------------------------------- the table

_PRODUCT = "The product rule is $(uv)' = u'v + uv'$, here with $u$ = {u} and $v$ = {v}."
_QUOTIENT = (
    r"The quotient rule is $\left(\frac{{u}}{{v}}\right)' = \frac{{u'v - uv'}}{{v^2}}$, here with "
    "$u$ = {u} and $v$ = {v}."
)
_CHAIN = "The chain rule multiplies: outer derivative, taken at the inner function {inner}, times "
_CHAIN += "the derivative of that inner function."
_POWER = r"The power rule is $(x^n)' = n\,x^{{n-1}}$, here with $n$ = {n}"

_ln10 = sympy.log(10)


def _quotients(seen_as) -> list[MalRule]:
    """The mistakes with quotients; what counts as one is `seen_as`."""
    told = [
        ("quotient rule the wrong way round",
         "The two terms of the numerator are swapped, so the sign is wrong. ",
         lambda u, v, du, dv: (u * dv - du * v) / v**2),
        ("plus in the quotient rule", "The numerator of the quotient rule has a minus. ",
         lambda u, v, du, dv: (du * v + u * dv) / v**2),
        ("square of the denominator lost", "The denominator is squared. ",
         lambda u, v, du, dv: (du * v - u * dv) / v),
        ("quotient of the derivatives",
         "The derivative of a quotient is not the quotient of the derivatives. ",
         lambda u, v, du, dv: du / dv),
        *(("one term of the quotient rule", "The numerator of the quotient rule has two terms. ",
           combine) for combine in (
               lambda u, v, du, dv: du / v, lambda u, v, du, dv: -u * dv / v**2,
               lambda u, v, du, dv: u * dv / v**2)),
        ("denominator of the quotient rule lost",
         "The division by the squared denominator is missing. ",
         lambda u, v, du, dv: du * v - u * dv),
        ("square of the numerator below",
         "What stands below is the square of the denominator $v$, not of the numerator $u$. ",
         lambda u, v, du, dv: (du * v - u * dv) / u**2),
        ("upside down", "Your fraction is upside down: $v^2$ belongs below. ",
         lambda u, v, du, dv: v**2 / (du * v - u * dv)),
        ("upside down", "That is the derivative of the quotient turned over, $v/u$. ",
         lambda u, v, du, dv: (u * dv - du * v) / u**2),
    ]  # fmt: skip
    return [MalRule(name, says + _QUOTIENT, _on_quotient(combine, seen_as))
            for name, says, combine in told]  # fmt: skip


TABLE = [
    # products
    MalRule("product of the derivatives",
            "The derivative of a product is not the product of the derivatives. " + _PRODUCT,
            _on_product(lambda f, slopes, node: sympy.Mul(*slopes))),
    *(MalRule("one term of the product rule",
              "A product's derivative has a term for each factor, and only one is there. "
              + _PRODUCT, _on_product(_term(i))) for i in range(3)),
    MalRule("sum of the derivatives",
            "The derivative of a product is not the sum of the derivatives. " + _PRODUCT,
            _on_product(lambda f, slopes, node: sympy.Add(*slopes))),
    MalRule("each factor with its own derivative",
            "Each factor is multiplied by the derivative of the other one, not by its own. "
            + _PRODUCT, _on_product(_each_with_its_own)),
    *(MalRule("minus in the product rule",
              "The terms of the product rule are added; the minus belongs to the quotient rule. "
              + _PRODUCT, _on_product(_signed(sign))) for sign in (1, -1)),
    # quotients
    *_quotients(as_quotient),
    # compositions
    MalRule("bars of an absolute value lost", "The bars count: $|u|' = u'$ holds where $u$ is "
            "above 0; below 0 it is $-u'$, here with $u$ = {u}.", _bars_lost),
    MalRule("e^x treated as a power",
            "The exponent varies here and the base {base} is constant, so the power rule does not "
            "apply: $(e^u)' = e^u\\,u'$, and for another base $(a^u)' = a^u \\ln a \\; u'$.",
            _by_power_rule(True)),
    MalRule("e^x treated as a power",
            "The exponent varies here and the base {base} is constant, so the power rule does not "
            "apply: $(e^u)' = e^u\\,u'$, and for another base $(a^u)' = a^u \\ln a \\; u'$.",
            _by_power_rule(False)),
    MalRule("ln a forgotten",
            "Only for the base $e$ is the factor 1: $(a^u)' = a^u \\ln a \\; u'$, here with "
            "$a$ = {base}.", _log_of_base_forgotten),
    MalRule("inner derivative forgotten",
            "The derivative of the inner function, {slope}, is missing as a factor. " + _CHAIN,
            _on_composition(lambda outer, inner, slope, x: slope_at(outer, inner))),
    MalRule("outer derivative not taken at the inner function",
            "The outer derivative is taken at {inner}, not at the bare variable. " + _CHAIN,
            _on_composition(lambda outer, inner, slope, x: slope_at(outer, x) * slope)),
    *(MalRule("derivative taken inside",
              "The inner function stays as it is inside the outer one; its derivative becomes a "
              "factor. " + _CHAIN, _on_composition(combine))
      for combine in (_inside(slope_at),
                      _inside(lambda outer, slope: outer.xreplace({ARGUMENT: slope})))),
    MalRule("inner derivative added", "The inner derivative is a factor, not a term. " + _CHAIN,
            _on_composition(lambda outer, inner, slope, x: slope_at(outer, inner) + slope
                            if abs(slope) != 1 else None)),
    MalRule("divided by the inner derivative",
            "You divided by the inner derivative {slope}; differentiating multiplies by it. "
            + _CHAIN,
            _on_composition(lambda outer, inner, slope, x: slope_at(outer, inner) / slope)),
    # known derivatives
    MalRule("sign of a negative exponent lost", _POWER + ", and this factor keeps its minus.",
            _on_power(lambda base, n: -n * base ** (n - 1) if n.is_negative else None)),
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
            _on_composition(
                lambda outer, inner, slope, x: outer.xreplace({ARGUMENT: inner}) * slope)),
    # powers
    MalRule("exponent not lowered", _POWER + ": the exponent becomes {lower}.",
            _on_power(lambda base, n: n * base**n)),
    MalRule("exponent not brought down", _POWER + ", which becomes a factor.",
            _on_power(lambda base, n: base ** (n - 1) if abs(n) != 1 else None)),
    MalRule("exponent raised", _POWER + ": the exponent becomes $n - 1$ = {lower}.",
            _on_power(lambda base, n: n * base ** (n + 1))),
    # constants
    MalRule("minus sign lost", "The minus in front stays.", _minus_lost),
    MalRule("constant factor lost", "A constant factor stays: $(c\\,u)' = c\\,u'$, here with "
            "$c$ = {c}.", _constant_factor(lambda c, rest: c != -1)),
    MalRule("constant factor lost", "A constant factor stays: $(c\\,u)' = c\\,u'$, here with "
            "$c$ = {c}.", _size_of_factor_lost),
    MalRule("constant factor lost", "A constant factor stays, below the line too: here it is "
            "divided by {c}.", _below(lambda slope, c: slope)),
    *(MalRule("constant in the denominator", "A constant below the line is a constant factor: it "
              "stays as it is, $(u/c)' = u'/c$, here with $c$ = {c}.", _below(combine))
      for combine in (lambda slope, c: slope / c**2, lambda slope, c: slope * c)),
    MalRule("constant term kept", "A constant does not change, so its derivative is 0: the term "
            "{c} goes away.", _constant_term(lambda c: c)),
    MalRule("constant term counted as one", "A constant does not change, so its derivative is 0, "
            "not 1: the term {c} goes away.", _constant_term(lambda c: sympy.S.One)),
    *(MalRule("term forgotten", "The derivative of {term} is not there.",
              _on_term(i, lambda term: sympy.S.Zero)) for i in range(4)),
    *(MalRule("term not differentiated", "The term {term} still stands there as it was.",
              _on_term(i, lambda term: term)) for i in range(4)),
    *_quotients(as_exponential_quotient),
]  # fmt: skip

_STEP = "It looks as if {node} had become {wrong} here. "
_KEPT = "Here {node} seems to have stayed as it was. "


def derivative_mistakes(expression, x) -> Iterator[Mistake]:
    """Yield each mal-rule at each node where it can be made, in each term, and everywhere."""
    places = nodes(expression, x)
    for rule in TABLE:
        hit = [node for node in places if _wrong_step(rule, node, x)]
        for node in hit:
            yield _made_at(rule, expression, x, {node}, node)
        terms = {node for node in hit if node in sympy.Add.make_args(expression)}
        if 1 < len(terms) < len(hit):  # in each term, but not in what is inside of them
            yield _made_at(rule, expression, x, terms, next(n for n in hit if n in terms))
        if len(hit) > 1:
            yield _made_at(rule, expression, x, None, hit[0])


def _wrong_step(rule, node, x):
    return rule.apply(node, x, lambda part: differentiate(part, x))


def _made_at(rule, expression, x, at, shown):
    def tell():
        wrong, values = _wrong_step(rule, shown, x)
        if wrong == shown:
            return say(_KEPT + rule.says, **values, node=shown)
        return say(_STEP + rule.says, **values, node=shown, wrong=wrong)

    return Mistake(rule.name, differentiate(expression, x, rule, at), tell)
