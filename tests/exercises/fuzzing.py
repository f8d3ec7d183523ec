"""Random functions, right answers in random forms, wrong answers, and answers by a named mistake.

Everything here is written without the code under test: identities and mistakes are spelled out as
formulas in u and v, and whether an edited answer is wrong is decided with NumPy's complex numbers.
"""

import numpy as np
import sympy

x, y = sympy.symbols("x y", real=True)
_LN2 = sympy.log(2)


def whole(rng, low=1, high=5):
    return sympy.Integer(rng.randint(low, high))


def simple(rng, of=x):
    """An elementary function of one variable."""
    a, n = whole(rng, 2, 4), whole(rng, 2, 4)
    return rng.choice([
        of**n, a * of**n + of, sympy.sin(of), sympy.cos(of), sympy.exp(of), sympy.exp(a * of),
        sympy.log(of), sympy.sqrt(of), sympy.sin(a * of), of**2 + a, sympy.tanh(of),
    ])  # fmt: skip


def function(rng):
    """A function as exercises have it: sums, products, quotients and compositions."""
    u, v = simple(rng), simple(rng)
    inner = rng.choice([x**2 + 1, 3 * x + 2, sympy.sin(x), sympy.exp(x) + 1, x**3 + 2 * x])
    return rng.choice([
        lambda: u * v, lambda: u / (v + 7), lambda: u + whole(rng) * v, lambda: simple(rng, inner),
        lambda: u * simple(rng, inner), lambda: inner ** whole(rng, 2, 5) + u,
        lambda: u * v * whole(rng, 2, 5) - x, lambda: sympy.log(inner**2 + 1) * u,
    ])()  # fmt: skip


# ---------------------------------------------------------------- the same, differently


def _replace(expression, kind, new):
    parts = [part for part in expression.atoms(kind) if not part.args[0].is_number]
    return expression.xreplace({part: new(part.args[0]) for part in parts})


REWRITINGS = [
    sympy.expand,
    sympy.together,
    sympy.factor_terms,
    sympy.expand_trig,
    sympy.powsimp,
    lambda e: sympy.expand(sympy.together(e)),
    lambda e: sympy.collect(sympy.expand(e), x),
    lambda e: sympy.factor(e) if sympy.count_ops(e) < 40 else e,
    lambda e: e.rewrite(sympy.exp) if e.has(sympy.tanh) else e,
    lambda e: _replace(e, sympy.cos, lambda u: 1 - 2 * sympy.sin(u / 2) ** 2),
    lambda e: _replace(e, sympy.sin, lambda u: 2 * sympy.sin(u / 2) * sympy.cos(u / 2)),
    lambda e: _replace(e, sympy.log, lambda u: sympy.log(2 * u) - _LN2),
    lambda e: _replace(e, sympy.log, lambda u: 2 * sympy.log(sympy.sqrt(u))),
    lambda e: _replace(e, sympy.exp, lambda u: sympy.exp(u - 1) * sympy.E),
    lambda e: _replace(e, sympy.tanh, lambda u: sympy.sinh(u) / sympy.cosh(u)),
    lambda e: e * (sympy.sin(x) ** 2 + sympy.cos(x) ** 2),
    lambda e: e + (x + 1) ** 2 - x**2 - 2 * x - 1,
    lambda e: (e * (x**2 + 1) + x) / (x**2 + 1) - x / (x**2 + 1),
]


def same_differently(rng, expression):
    """Rewrite by one to three identities."""
    for _ in range(rng.randint(1, 3)):
        rewritten = rng.choice(REWRITINGS)(expression)
        expression = rewritten if sympy.count_ops(rewritten) < 150 else expression
    return expression


def typed(rng, expression) -> str:
    """Write an expression as a learner might: ^ or **, spaces, reordered, nested fractions."""
    if expression.is_Add:
        terms = [f"({typed(rng, term)})" for term in expression.args]
        rng.shuffle(terms)
        return rng.choice([" + ", "+"]).join(terms)
    if expression.is_Mul:
        return _typed_product(rng, expression)
    if expression.is_Pow and expression.exp == sympy.Rational(1, 2):
        return f"sqrt({typed(rng, expression.base)})"
    if expression.is_Pow:
        power = rng.choice(["^", "**"])
        return f"({typed(rng, expression.base)}){power}({typed(rng, expression.exp)})"
    if expression.is_Function:
        name = {"log": "ln"}.get(expression.func.__name__, expression.func.__name__)
        return f"{name}({typed(rng, expression.args[0])})"
    return {"E": "e"}.get(str(expression), str(expression))


def _typed_product(rng, expression):
    factors = list(expression.args)
    rng.shuffle(factors)
    text = "*".join(f"({typed(rng, factor)})" for factor in factors)
    if rng.random() < 0.2:
        first, rest = factors[0], sympy.Mul(*factors[1:])
        text = f"({typed(rng, rest)})/(1/({typed(rng, first)}))"
    return text


# ---------------------------------------------------------------- wrong by a random edit


def edited(rng, expression):
    """Change one thing: a number, a sign, a function, a term, a factor."""
    nodes = [n for n in sympy.preorder_traversal(expression) if n.args or n.is_Integer]
    node = rng.choice(nodes)
    if node.is_Integer:
        return expression.xreplace({node: node + rng.choice([-1, 1, 2])})
    if isinstance(node, sympy.sin | sympy.cos | sympy.exp | sympy.log):
        other = rng.choice([sympy.sin, sympy.cos, sympy.exp])
        return expression.xreplace({node: other(node.args[0])})
    if node.is_Add:
        kept = list(node.args)
        kept.pop(rng.randrange(len(kept)))
        return expression.xreplace({node: sympy.Add(*kept)})
    return expression.xreplace({node: rng.choice([-node, node + 1, 2 * node, node * x])})


def really_differs(a, b) -> bool:
    """Whether two expressions differ clearly at a real point, by NumPy's complex arithmetic."""
    points = np.linspace(0.21, 2.47, 40) + 0j
    with np.errstate(all="ignore"):
        left, right = (sympy.lambdify(x, e, "numpy")(points) for e in (a, b))
        difference = np.abs(left - right) / (np.abs(left) + np.abs(right) + 1)
    return bool(np.any(difference[np.isfinite(difference)] > 1e-6))


# ---------------------------------------------------------------- wrong by a named mistake


def d(f):
    return f.diff(x)


def product_pair(rng):
    u = rng.choice([x ** whole(rng, 2, 4), x**2 + whole(rng), whole(rng, 2, 5) * x + 1])
    v = rng.choice([sympy.sin(x), sympy.cos(x), sympy.exp(x), sympy.log(x)])
    return u, v


def quotient_pair(rng):
    u = rng.choice([x ** whole(rng, 2, 4), sympy.sin(x), sympy.log(x), sympy.exp(x), sympy.cos(x)])
    v = rng.choice([whole(rng, 2, 4) * x + whole(rng), x**2 + whole(rng)])
    return u, v


def composition(rng):
    """An outer function, its derivative, and an inner function that is not linear in x alone."""
    n = whole(rng, 3, 5)
    outer, slope = rng.choice([
        (sympy.sin, sympy.cos), (sympy.cos, lambda t: -sympy.sin(t)), (sympy.exp, sympy.exp),
        (lambda t: t**n, lambda t: n * t ** (n - 1)), (sympy.log, lambda t: 1 / t),
    ])  # fmt: skip
    return outer, slope, rng.choice([x**2 + whole(rng), x**3 + whole(rng, 1, 4) * x, x**2 + 3 * x])


def _products(rng, make):
    u, v = product_pair(rng)
    return u * v, make(u, v)


def _seen_minus(rng):
    """A minus that can be seen: with cos x it is a plus, and the sine's sign is the plain story."""
    u, v = product_pair(rng)
    v = sympy.sin(x) if v == sympy.cos(x) else v
    return u * v, d(u) * v - u * d(v)


def _quotients(rng, make):
    u, v = quotient_pair(rng)
    return u / v, make(u, v)


def _compositions(rng, make):
    outer, slope, inner = composition(rng)
    return outer(inner), make(outer, slope, inner)


def _powers(rng, make):
    a, n, b = whole(rng, 2, 6), whole(rng, 3, 6), whole(rng, 2, 9)
    f = a * x**n + rng.choice([sympy.sin(x), sympy.exp(x), sympy.log(x)])
    return f, make(a, n, b) + d(f - a * x**n)


def _constants(rng, make):
    c, f = whole(rng, 3, 9), rng.choice([sympy.sin(x), x**3 + x, sympy.exp(x), x**2])
    return make(c, f)


MISTAKES = {
    "product of the derivatives": lambda rng: _products(rng, lambda u, v: d(u) * d(v)),
    "one term of the product rule": lambda rng: _products(
        rng, lambda u, v: rng.choice([d(u) * v, u * d(v)])
    ),
    "minus in the product rule": _seen_minus,
    "quotient rule the wrong way round": lambda rng: _quotients(
        rng, lambda u, v: (u * d(v) - d(u) * v) / v**2
    ),
    "plus in the quotient rule": lambda rng: _quotients(
        rng, lambda u, v: (u * d(v) + d(u) * v) / v**2
    ),
    "square of the denominator lost": lambda rng: _quotients(
        rng, lambda u, v: (d(u) * v - u * d(v)) / v
    ),
    "quotient of the derivatives": lambda rng: _quotients(rng, lambda u, v: d(u) / d(v)),
    "inner derivative forgotten": lambda rng: _compositions(
        rng, lambda outer, slope, inner: slope(inner)
    ),
    "outer derivative not taken at the inner function": lambda rng: _compositions(
        rng, lambda outer, slope, inner: slope(x) * d(inner)
    ),
    "derivative taken inside": lambda rng: _compositions(
        rng, lambda outer, slope, inner: slope(d(inner))
    ),
    "inner derivative added": lambda rng: _compositions(
        rng, lambda outer, slope, inner: slope(inner) + d(inner)
    ),
    "exponent not lowered": lambda rng: _powers(rng, lambda a, n, b: a * n * x**n),
    "exponent not brought down": lambda rng: _powers(rng, lambda a, n, b: a * x ** (n - 1)),
    "exponent raised": lambda rng: _powers(rng, lambda a, n, b: a * n * x ** (n + 1)),
    "constant factor lost": lambda rng: _constants(
        rng, lambda c, f: (c * f + sympy.log(x), d(f) + 1 / x)
    ),
    "constant term kept": lambda rng: _constants(rng, lambda c, f: (f + c, d(f) + c)),
    "constant term counted as one": lambda rng: _constants(rng, lambda c, f: (f + c, d(f) + 1)),
    "sign of the derivative of sine or cosine": lambda rng: _trigonometric(rng),
    "e^x treated as a power": lambda rng: _exponentials(rng),
    "base of the logarithm": lambda rng: _logarithms(rng),
    "ln a forgotten": lambda rng: _other_base(rng),
    "not differentiated": lambda rng: _undone(rng),
    "integrated": lambda rng: _integrated(rng),
}


def _undone(rng):
    f = simple(rng) * x + sympy.sin(x)
    return f, f


def _integrated(rng):
    antiderivative = x ** whole(rng, 3, 5) + sympy.sin(x) * whole(rng)
    return d(antiderivative), antiderivative


def _trigonometric(rng):
    a, n = whole(rng, 2, 5), whole(rng, 2, 4)
    return rng.choice([
        (x**n + a * sympy.sin(x), n * x ** (n - 1) - a * sympy.cos(x)),
        (x**n + a * sympy.cos(x), n * x ** (n - 1) + a * sympy.sin(x)),
        (sympy.cos(a * x) + x, a * sympy.sin(a * x) + 1),
    ])  # fmt: skip


def _exponentials(rng):
    a = whole(rng, 2, 5)
    return rng.choice([
        (a * sympy.exp(x) + x**2, a * x * sympy.exp(x - 1) + 2 * x),
        (a**x + x**2, x * a ** (x - 1) + 2 * x),
        (sympy.exp(a * x) + x**2, a * x * sympy.exp(a * x - 1) + 2 * x),
    ])  # fmt: skip


def _logarithms(rng):
    a = whole(rng, 2, 5)
    return rng.choice([
        (sympy.log(x, 10) + x**a, 1 / x + a * x ** (a - 1)),
        (sympy.log(x) + x**a, 1 / (x * sympy.log(10)) + a * x ** (a - 1)),
    ])  # fmt: skip


def _other_base(rng):
    a, n = whole(rng, 2, 9), whole(rng, 2, 4)
    return a**x + x**n, a**x + n * x ** (n - 1)
