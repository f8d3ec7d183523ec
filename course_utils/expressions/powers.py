"""Powers with fractional exponents, as the course reads them.

Two conventions are in use for the power of a negative number. SymPy, and computer algebra at
large, take the principal value, by which (-8)^(1/3) is a complex number. School and the calculus
of one real variable take the real root, -2. The course is about real functions, draws the cube
root on the whole line and meets it in Newton's method, so it takes the real root: wherever the
exponent is a fraction p/q in lowest terms with q odd, u^(p/q) is the q-th root of u, to the power
p. With q even, and with an exponent that is no fraction or that varies, u must not be negative.
"""

import sympy


def is_odd_root(power) -> bool:
    """Tell whether this is a power with an exponent p/q, q odd and above 1."""
    return bool(power.is_Pow) and has_odd_denominator(power.exp)


def has_odd_denominator(exponent) -> bool:
    return bool(exponent.is_Rational) and exponent.q > 1 and exponent.q % 2 == 1


def with_real_roots(expression):
    """Put the real root in place of the odd roots of negative numbers: (-8)^(1/3) is -2."""
    if not any(is_odd_root(p) and p.base.is_negative for p in expression.atoms(sympy.Pow)):
        return expression
    return expression.replace(
        lambda e: is_odd_root(e) and e.base.is_number and e.base.is_negative,
        lambda e: (-1) ** e.exp.p * (-e.base) ** e.exp,
    )


def real_power(base, exponent):
    """Return the power, which SymPy simplifies only as is right for real roots.

    It would make x^(1/3) of the root of x^(2/3), which is |x|^(1/3).
    """
    if not exponent.is_integer and base.has(sympy.Pow):
        base = base.replace(
            lambda e: is_odd_root(e) and e.exp.p % 2 == 0,
            lambda e: sympy.Abs(e.base) ** e.exp,
        )
    return with_real_roots(base**exponent)


def in_principal_values(expression):
    """Write the real roots so that SymPy's solvers and limits, and mpmath, mean the same."""
    return expression.replace(is_odd_root, _with_sign)


def _with_sign(power):
    base, exponent = power.args
    sign = sympy.sign(base) if exponent.p % 2 else sympy.S.One
    return sign * sympy.Abs(base) ** exponent
