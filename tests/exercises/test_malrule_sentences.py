"""What each mal-rule says, word for word: a sentence turned round teaches the mistake."""

from course_utils.exercises.mistakes.malrule_table import TABLE

PRODUCT = "The product rule is $(uv)' = u'v + uv'$, here with $u$ = {u} and $v$ = {v}."
QUOTIENT = (
    "The quotient rule is $\\left(\\frac{{u}}{{v}}\\right)' = \\frac{{u'v - uv'}}{{v^2}}$, "
    "here with $u$ = {u} and $v$ = {v}."
)
CHAIN = (
    "The chain rule multiplies: outer derivative, taken at the inner function {inner}, "
    "times the derivative of that inner function."
)
POWER = "The power rule is $(x^n)' = n\\,x^{{n-1}}$, here with $n$ = {n}"
SAID = [
    (
        "product of the derivatives",
        "The derivative of a product is not the product of the derivatives. " + PRODUCT,
    ),
    (
        "one term of the product rule",
        "A product's derivative has a term for each factor, and only one is there. " + PRODUCT,
    ),
    (
        "sum of the derivatives",
        "The derivative of a product is not the sum of the derivatives. " + PRODUCT,
    ),
    (
        "each factor with its own derivative",
        "Each factor is multiplied by the derivative of the other one, not by its own. " + PRODUCT,
    ),
    (
        "minus in the product rule",
        ("The terms of the product rule are added; the minus belongs to the quotient rule. ")
        + PRODUCT,
    ),
    (
        "quotient rule the wrong way round",
        "The two terms of the numerator are swapped, so the sign is wrong. " + QUOTIENT,
    ),
    ("plus in the quotient rule", "The numerator of the quotient rule has a minus. " + QUOTIENT),
    ("square of the denominator lost", "The denominator is squared. " + QUOTIENT),
    (
        "quotient of the derivatives",
        "The derivative of a quotient is not the quotient of the derivatives. " + QUOTIENT,
    ),
    (
        "one term of the quotient rule",
        "The numerator of the quotient rule has two terms. " + QUOTIENT,
    ),
    (
        "denominator of the quotient rule lost",
        "The division by the squared denominator is missing. " + QUOTIENT,
    ),
    (
        "square of the numerator below",
        ("What stands below is the square of the denominator $v$, not of the numerator $u$. ")
        + QUOTIENT,
    ),
    ("upside down", "Your fraction is upside down: $v^2$ belongs below. " + QUOTIENT),
    ("upside down", "That is the derivative of the quotient turned over, $v/u$. " + QUOTIENT),
    (
        "bars of an absolute value lost",
        (
            "The bars count: $|u|' = u'$ holds where $u$ is above 0; below 0 it is $-u'$, here "
            "with $u$ = {u}."
        ),
    ),
    (
        "e^x treated as a power",
        (
            "The exponent varies here and the base {base} is constant, so the power rule does not "
            "apply: $(e^u)' = e^u\\,u'$, and for another base $(a^u)' = a^u \\ln a \\; u'$."
        ),
    ),
    (
        "ln a forgotten",
        (
            "Only for the base $e$ is the factor 1: $(a^u)' = a^u \\ln a \\; u'$, here with $a$ = "
            "{base}."
        ),
    ),
    (
        "inner derivative forgotten",
        "The derivative of the inner function, {slope}, is missing as a factor. " + CHAIN,
    ),
    (
        "outer derivative not taken at the inner function",
        "The outer derivative is taken at {inner}, not at the bare variable. " + CHAIN,
    ),
    (
        "derivative taken inside",
        (
            "The inner function stays as it is inside the outer one; its derivative becomes a "
            "factor. "
        )
        + CHAIN,
    ),
    ("inner derivative added", "The inner derivative is a factor, not a term. " + CHAIN),
    (
        "divided by the inner derivative",
        "You divided by the inner derivative {slope}; differentiating multiplies by it. " + CHAIN,
    ),
    ("sign of a negative exponent lost", POWER + ", and this factor keeps its minus."),
    ("sign of the derivative of sine or cosine", "$\\sin' = \\cos$, without a minus."),
    ("sign of the derivative of sine or cosine", "$\\cos' = -\\sin$: the minus is missing."),
    (
        "sign of a hyperbolic derivative",
        "$\\cosh' = \\sinh$: the minus belongs to the cosine alone.",
    ),
    ("square lost in the derivative of the tangent", "$\\tan' = 1/\\cos^2$, with a square."),
    (
        "square lost in the derivative of the hyperbolic tangent",
        "$\\tanh' = 1 - \\tanh^2$, with a square.",
    ),
    (
        "base of the logarithm",
        ("The natural logarithm has base $e$: $(\\ln u)' = u'/u$, without a factor for base 10."),
    ),
    (
        "base of the logarithm",
        (
            "This logarithm does not have base $e$, so a factor stays: $(\\log_b u)' = "
            "\\frac{{u'}}{{u \\ln b}}$."
        ),
    ),
    ("outer function not differentiated", "The outer function is still undifferentiated. " + CHAIN),
    ("exponent not lowered", POWER + ": the exponent becomes {lower}."),
    ("exponent not brought down", POWER + ", which becomes a factor."),
    ("exponent raised", POWER + ": the exponent becomes $n - 1$ = {lower}."),
    ("minus sign lost", "The minus in front stays."),
    ("constant factor lost", "A constant factor stays: $(c\\,u)' = c\\,u'$, here with $c$ = {c}."),
    (
        "constant factor lost",
        "A constant factor stays, below the line too: here it is divided by {c}.",
    ),
    (
        "constant in the denominator",
        (
            "A constant below the line is a constant factor: it stays as it is, $(u/c)' = u'/c$, "
            "here with $c$ = {c}."
        ),
    ),
    (
        "constant term kept",
        "A constant does not change, so its derivative is 0: the term {c} goes away.",
    ),
    (
        "constant term counted as one",
        ("A constant does not change, so its derivative is 0, not 1: the term {c} goes away."),
    ),
    ("term forgotten", "The derivative of {term} is not there."),
    ("term not differentiated", "The term {term} still stands there as it was."),
]


def test_each_mal_rule_says_what_it_said():
    assert list(dict.fromkeys((rule.name, rule.says) for rule in TABLE)) == SAID
