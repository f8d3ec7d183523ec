"""Where an expression stops being analytic, in the complex plane.

A sum, a product or a composition is analytic wherever its parts are. So the only suspects are the
zeros of divisors, of the arguments of logarithms and roots, and the like. A suspect may turn out
innocent, as 0 for sin(x)/x: on a small circle around it the function then has no terms of negative
degree (Laurent), which are computed there by a discrete Fourier transform.
"""

import mpmath
import numpy as np
import sympy

from course_utils.expressions.branches import branches

POINTS = 64  # on the circle
ANALYTIC, SINGULAR = 1e-9, 1e-5  # share of the terms of negative degree
SAME = 1e-6  # two suspects that are nearer to each other are one
_TURNS = range(-4, 5)  # of a logarithm: so many of a periodic function's zeros are looked at


class Unknown(Exception):
    """The singularities cannot be found here."""


def suspects(expression, x, near=0.0) -> list[complex]:
    """Return the places outside of which the expression is analytic.

    Of a periodic function there are endlessly many: those nearest to `near`.

    Raises
    ------
    Unknown
        If an equation for them cannot be solved, or a function is not known here.
    """
    found = []
    for equation in _equations(expression, x):
        for zero in _zeros(equation, x, near):
            if all(abs(zero - other) > SAME for other in found):
                found.append(zero)
    return found


def is_singular(expression, x, place, others) -> bool:
    """Tell whether the expression is not analytic at a suspect, or cannot be made so.

    Parameters
    ----------
    place : complex
    others : sequence of complex
        The other suspects: the circle keeps clear of them.

    Raises
    ------
    Unknown
        If the numbers do not tell.
    """
    radius = min([0.25, *(abs(place - other) / 3 for other in others)])
    angles = 2 * np.pi * (np.arange(POINTS) + 0.5) / POINTS
    function = sympy.lambdify(x, expression, "mpmath")
    try:
        circle = [complex(function(mpmath.mpc(place + radius * np.exp(1j * a)))) for a in angles]
    except (ValueError, ZeroDivisionError, OverflowError, TypeError) as error:
        raise Unknown from error
    terms = np.abs(np.fft.fft(circle))
    share = terms[POINTS // 2 :].max() / max(terms.max(), 1e-300)
    if ANALYTIC < share < SINGULAR or not np.isfinite(share):
        raise Unknown
    return bool(share >= SINGULAR)


def _equations(expression, x):
    """Yield what is zero at the suspects."""
    if branches(expression)[1]:
        raise Unknown
    for node in sympy.preorder_traversal(expression):
        if node.has(x) and node.args:
            yield from _of_node(node, x)


def _of_node(node, x):
    if node.is_Pow:
        base, exponent = node.args
        if base.has(x) and not (exponent.is_Integer and exponent > 0):
            yield base
    elif node.func in _ZERO_AT:
        yield _ZERO_AT[node.func](*node.args)
    elif not (node.is_Add or node.is_Mul or node.func in _ENTIRE):
        raise Unknown


_ENTIRE = {sympy.exp, sympy.sin, sympy.cos, sympy.sinh, sympy.cosh, sympy.erf}
_ZERO_AT = {
    sympy.log: lambda u: u,
    sympy.tan: sympy.cos,
    sympy.sec: sympy.cos,
    sympy.cot: sympy.sin,
    sympy.csc: sympy.sin,
    sympy.tanh: sympy.cosh,
    sympy.sech: sympy.cosh,
    sympy.coth: sympy.sinh,
    sympy.csch: sympy.sinh,
    sympy.atan: lambda u: u**2 + 1,
    sympy.asinh: lambda u: u**2 + 1,
    sympy.asin: lambda u: u**2 - 1,
    sympy.acos: lambda u: u**2 - 1,
    sympy.atanh: lambda u: u**2 - 1,
    sympy.acosh: lambda u: u**2 - 1,
}


def _zeros(u, x, near) -> list[complex]:
    if not u.has(x) or u.func is sympy.exp:
        return []
    if u.is_Mul:
        return [zero for factor in u.args for zero in _zeros(factor, x, near)]
    if u.is_Pow:
        return _zeros(u.base, x, near) if u.exp.is_positive else []
    if u.func is sympy.log:
        return _zeros(u.args[0] - 1, x, near)
    u = sympy.together(u)
    if u.is_polynomial(x):
        return _roots(sympy.Poly(u, x))
    top, _ = sympy.fraction(u)
    if top.is_polynomial(x):
        return _roots(sympy.Poly(top, x))
    return _zeros_in_exponentials(u, x, near)


def _roots(polynomial) -> list[complex]:
    if polynomial.degree() < 1:
        return []
    try:
        factors = [factor for factor, _ in polynomial.sqf_list()[1]]  # each root once, and sharp
        return [complex(root) for factor in factors for root in factor.nroots(n=20)]
    except (sympy.polys.polyerrors.PolynomialError, mpmath.NoConvergence, TypeError) as error:
        raise Unknown from error


def _zeros_in_exponentials(u, x, near):
    """Solve a polynomial in w = e^(ax): each root w gives x = (ln w + 2πik) / a."""
    u = sympy.expand(u.rewrite(sympy.exp), power_exp=True)
    rates = {_rate(power, x) for power in u.atoms(sympy.exp) if power.has(x)}
    if not rates or u.subs({p: 1 for p in u.atoms(sympy.exp)}).has(x):
        raise Unknown
    first = next(iter(rates))
    shares = [sympy.nsimplify(rate / first) for rate in rates]
    if not all(share.is_Rational for share in shares):
        raise Unknown
    unit = first / sympy.ilcm(1, 1, *(share.q for share in shares))
    w = sympy.Dummy()
    in_w = u.replace(sympy.exp, lambda argument: _as_power(argument, x, unit, w))
    top, _ = sympy.fraction(sympy.together(in_w))
    if not top.is_polynomial(w):
        raise Unknown
    _, without_zero = sympy.Poly(top, w).terms_gcd()  # e^(ax) is never 0
    roots = _roots(without_zero)
    if any(abs(root) < 1e-12 for root in roots):  # too few of its 20 digits are left
        raise Unknown
    return [zero for root in roots for zero in _logarithms(root, complex(unit), near)]


def _logarithms(root, unit, near):
    """Return the solutions of e^(unit x) = root that are nearest to a place."""
    first, period = complex(np.log(root)) / unit, 2j * np.pi / unit
    k = round(((near - first) / period).real)
    return [first + (k + turn) * period for turn in _TURNS]


def _rate(power, x):
    rate = power.args[0].diff(x)
    if rate.has(x):
        raise Unknown
    return rate


def _as_power(argument, x, unit, w):
    rate = argument.diff(x)
    rest = sympy.expand(argument - rate * x)
    return sympy.exp(rest) * w ** sympy.nsimplify(rate / unit)
