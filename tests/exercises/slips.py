"""Wrong answers made by hand-written slips, each with the name of its mistake.

Nothing here knows the mal-rules: the slips are written out from the parts of each task (u and v,
outer and inner function), as somebody makes them on paper. Where two slips give the same answer,
either name is a true story.
"""

from functools import cache

import sympy

from course_utils.exercises.model.tasks import Derivative

x, y, t = sympy.symbols("x y t", real=True)
sin, cos, exp, ln, sqrt = sympy.sin, sympy.cos, sympy.exp, sympy.log, sympy.sqrt


def d(f):
    return sympy.diff(f, x)


PRODUCTS = [
    (x**2, sin(x)), (x**3, exp(x)), (2 * x + 1, cos(x)), (x**2 + 1, exp(-x)), (sqrt(x), ln(x)),
    (x**2, exp(2 * x)), (x**3, ln(x)), (x**2, sin(3 * x)), (x**4, exp(-x)), (sin(x), exp(x)),
    (3 * x**2 + 2, sin(x)), (x**3 + x, exp(-2 * x)),
]  # fmt: skip


def product_slips(u, v):
    du, dv = d(u), d(v)
    yield "product of the derivatives", du * dv
    yield "sum of the derivatives", du + dv
    yield "each factor with its own derivative", u * du + v * dv
    yield "one term of the product rule", du * v
    yield "one term of the product rule", u * dv
    yield "minus in the product rule", du * v - u * dv
    yield "minus in the product rule", u * dv - du * v
    yield "not differentiated", u * v
    inner = v.args[0] if v.args else x
    if inner != x:
        steep = v.func(t).diff(t).subs(t, inner)
        yield "inner derivative forgotten", du * v + u * steep
        if d(inner).is_negative:
            yield "minus sign lost", du * v - u * steep * d(inner)
    if v.func in (sin, cos):
        yield "sign of the derivative of sine or cosine", du * v - u * dv


QUOTIENTS = [
    (x, x**2 + 1), (sin(x), x), (x**2, 2 * x + 1), (ln(x), x), (exp(x), x + 1),
    (3 * x + 1, x**2 + 4), (cos(x), x**2 + 1), (x + 1, x - 1), (x**2 + 1, sin(x) + 3),
    (x**3, x + 4),
]  # fmt: skip


def quotient_slips(u, v):
    du, dv = d(u), d(v)
    above = du * v - u * dv
    yield "quotient rule the wrong way round", -above / v**2
    yield "plus in the quotient rule", (du * v + u * dv) / v**2
    yield "square of the denominator lost", above / v
    yield "quotient of the derivatives", du / dv
    yield "denominator of the quotient rule lost", above
    yield "square of the numerator below", above / u**2
    yield "upside down", v**2 / above
    yield "upside down", d(v / u)
    yield "one term of the quotient rule", du / v
    yield "one term of the quotient rule", u * dv / v**2
    yield "not differentiated", u / v


CHAINS = [
    (t**5, 3 * x + 1), (t**4, x**2 + 1), (sin(t), 3 * x), (cos(t), x**2), (exp(t), x**2),
    (exp(t), 4 * x), (ln(t), x**2 + 3), (sqrt(t), x**2 + 1), (sin(t), x**3), (t**3, sin(x)),
    (t**4, exp(x) + 1), (exp(t), -x), (cos(t), 5 * x + 2), (ln(t), sin(x) + 2), (exp(t), sin(x)),
]  # fmt: skip


def chain_slips(outer, inner):
    slope, steep = d(inner), outer.diff(t)
    taken = steep.subs(t, inner)
    yield "inner derivative forgotten", taken
    yield "outer derivative not taken at the inner function", steep.subs(t, x) * slope
    if not slope.is_number:
        yield "derivative taken inside", steep.subs(t, slope)
    if abs(slope) != 1:
        yield "inner derivative added", taken + slope
        yield "divided by the inner derivative", taken / slope
    yield "outer function not differentiated", outer.subs(t, inner) * slope
    if outer.func not in (exp,):
        yield "not differentiated", outer.subs(t, inner)
    if outer.is_Pow:
        n = outer.exp
        yield "exponent not lowered", n * inner**n * slope
        yield "exponent not brought down", inner ** (n - 1) * slope
        yield "exponent raised", n * inner ** (n + 1) * slope


SUMS = [  # coefficient, function with coefficient 1
    [(3, x**4), (-5, x**2), (7, 1)], [(2, x**3), (4, x), (-1, 1)], [(6, x**5), (-2, x**3), (9, 1)],
    [(1, x**3), (-4, sin(x)), (2, 1)], [(5, exp(x)), (-3, x**2), (4, 1)],
    [(3, sin(2 * x)), (4, cos(5 * x)), (8, 1)], [(2, exp(3 * x)), (-7, x**3), (5, 1)],
    [(4, ln(x)), (-6, sqrt(x)), (3, 1)], [(1, x**-2), (3, x**2), (-5, 1)],
]  # fmt: skip


def sum_of(terms):
    return sympy.Add(*(c * g for c, g in terms))


def sum_slips(terms):
    (a, f), (b, g), (c, _) = terms
    right = a * d(f) + b * d(g)
    yield "constant term kept", right + c
    yield "constant term counted as one", right + 1
    if b < 0:
        yield "minus sign lost", right - 2 * b * d(g)
        if g.func in (sin, cos):
            yield "sign of the derivative of sine or cosine", right - 2 * b * d(g)
    if a != 1:
        yield "constant factor lost", d(f) + b * d(g)
    if b > 0:
        yield "constant factor lost", a * d(f) + d(g)
    if a != 1 and b > 0:
        yield "constant factor lost", d(f) + d(g)
    yield "term forgotten", a * d(f)
    yield "term forgotten", b * d(g)
    yield "not differentiated", sum_of(terms)
    yield "integrated", sympy.integrate(sum_of(terms), x)
    if f.is_Pow:
        n = f.exp
        yield "exponent not lowered", right - a * d(f) + a * n * x**n
        yield "exponent not brought down", right - a * d(f) + a * x ** (n - 1)
        yield "exponent raised", right - a * d(f) + a * n * x ** (n + 1)
        if n < 0:
            yield "sign of a negative exponent lost", right - 2 * a * d(f)


FRACTIONS = [(x**3, 3), (sin(x), 2), (x**2 + 5 * x, 4), (exp(x), 7)]  # a constant below


def fraction_slips(u, c):
    yield "constant in the denominator", d(u) / c**2
    yield "constant in the denominator", d(u) * c
    if u.is_Pow:
        yield "exponent not brought down", x ** (u.exp - 1) / c
    yield "constant factor lost", d(u)


RECIPROCALS = [(3, x**2 + 1), (5, 2 * x + 3), (4, sin(x) + 2)]  # a constant above


def reciprocal_slips(c, v):
    yield "derivative taken inside", c / d(v)
    yield "sign of a negative exponent lost", c * d(v) / v**2
    yield "inner derivative forgotten", -c / v**2


PARTIALS = [
    (x**2 * y**3, y), (x**3 * y + y**2, y), (x**2 * exp(y), y), (sin(x) * y**2 + 4 * y, y),
    (x**2 + 3 * x * y + y**2, y), (exp(x) * cos(y), y),
]  # fmt: skip


def partial_slips(f, other):
    fx, fy = f.diff(x), f.diff(other)
    yield "wrong variable", fy
    yield "other variable not held", fx + fy
    yield "not differentiated", f
    yield "other variable set to zero", f.subs(other, 0).diff(x)
    terms = sympy.Add.make_args(f)
    for term in terms if len(terms) > 1 else ():
        yield "term forgotten", fx - term.diff(x)
    if f.is_polynomial(other):
        yield "other variable lost", f.subs(other, 1).diff(x)
    bare = sympy.Add(*(term.as_independent(other)[0] for term in terms))
    yield "constant factor lost", bare.diff(x)
    alone = f.as_independent(x, as_Add=True)[0]
    if alone != 0:
        yield "constant term kept", fx + alone
    if f.is_Mul:
        of_x, of_y = sympy.separatevars(f, [x, other], dict=True)[x], None
        of_y = f / of_x
        yield "other variable not held", of_x.diff(x) * of_y.diff(other)


SECONDS = [
    (x**2, sin(x)), (x, exp(x)), (x**3, ln(x)), (x**2, exp(-x)), (x**2 + 1, cos(x)),
    (x**4, sympy.S.One), (sin(3 * x), sympy.S.One), (x**3 - 5 * x**2, sympy.S.One),
    (exp(x**2), sympy.S.One), (ln(x**2 + 1), sympy.S.One),
]  # fmt: skip


def second_slips(u, v):
    f = u * v
    yield "one derivative too few", d(f)
    yield "not differentiated", f
    yield "one derivative too many", f.diff(x, 3)
    yield "square of the derivative", d(f) ** 2
    if v != 1:
        yield "mixed term of the second derivative", d(d(u)) * v + u * d(d(v))
        yield "mixed term of the second derivative", d(d(u)) * v + d(u) * d(v) + u * d(d(v))
        yield "product of the derivatives", d(d(u)) * d(d(v))


def _tasks():
    return {
        "product": [(Derivative(u * v), product_slips(u, v)) for u, v in PRODUCTS],
        "quotient": [(Derivative(u / v), quotient_slips(u, v)) for u, v in QUOTIENTS],
        "chain": [(Derivative(o.subs(t, i)), chain_slips(o, i)) for o, i in CHAINS],
        "sum": [(Derivative(sum_of(terms)), sum_slips(terms)) for terms in SUMS],
        "constant below": [(Derivative(u / c), fraction_slips(u, c)) for u, c in FRACTIONS],
        "constant above": [(Derivative(c / v), reciprocal_slips(c, v)) for c, v in RECIPROCALS],
        "partial": [(Derivative(f, "x y"), partial_slips(f, o)) for f, o in PARTIALS],
        "second": [(Derivative(u * v, order=2), second_slips(u, v)) for u, v in SECONDS],
    }


FAMILIES = tuple(_tasks())


@cache
def slips_of(family):
    """List the slips of a family as (task, names, answer): the names alone tell the truth."""
    tasks = _tasks()[family]
    return [(task, *merged) for task, slips in tasks for merged in _merged(task, slips)]


def _merged(task, slips):
    """Return the slips with the names of all that give the same answer; right ones are left out."""
    found = []
    for name, answer in slips:
        if _same(answer, task.reference()):
            continue
        for names, other in found:
            if _same(answer, other):
                names.add(name)
                break
        else:
            found.append(({name}, answer))
    return found


def _same(a, b):
    difference = a - b
    for place in (sympy.Rational(7, 10), sympy.Rational(13, 10), sympy.Rational(21, 10)):
        at = difference.subs({x: place, y: place + sympy.Rational(1, 3)}).evalf(20)
        if not at.is_number or abs(at) > 1e-9:
            return False
    return True
