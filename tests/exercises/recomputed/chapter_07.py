"""The exercises of chapter 07, worked out by another route."""

import math

import mpmath
import numpy as np


def taylor(f, p, order):
    """The Taylor polynomial of a function of mpmath, from its values alone."""
    with mpmath.workdps(60):
        coefficients = [float(c) for c in mpmath.taylor(f, p, order)]
    return lambda x: sum(c * (x - p) ** k for k, c in enumerate(coefficients))


def derivatives(f, p, order):
    return [c * math.factorial(k) for k, c in enumerate(coefficients(f, p, order))]


def coefficients(f, p, order):
    with mpmath.workdps(60):
        return [float(c) for c in mpmath.taylor(f, p, order)]


def double(x):
    return mpmath.exp(2 * x)


def shifted_log(x):
    return mpmath.log(1 + x)


def from_derivatives(f, p, order, at=None):
    """The polynomial with the factorials left out, in powers of x - at."""
    d = derivatives(f, p, order)
    return lambda x: sum(c * (x - (p if at is None else at)) ** k for k, c in enumerate(d))


def rule(m):
    return 50 * m + 15


def distance(*roots, centre):
    return min(abs(root - centre) for root in np.roots(roots))


def cosine(order, x=0.3):
    return np.polynomial.Polynomial(coefficients(mpmath.cos, 0, order))(x)


SIXTY = math.radians(60)
COS6 = coefficients(mpmath.cos, 0, 6)[6]

NUMBERS = {
    "7.2": rule(1.5) + 50 * 0.3,
    "7.4": np.linalg.solve([[np.polyder(np.poly1d([1, 0, 0, 0]), 3)(0)]], [12])[0],
    "7.9": COS6,
    "7.15": distance(1, 0, 1, centre=2),
    "7.20": 2 * mpmath.quad(lambda t: (0.5 - t) ** 3 / 6, [0, 0.5]),
    "7.22": taylor(mpmath.sqrt, 9, 1)(9.3),
    "7.24": 1 + SIXTY**2 / 16,
    "7.29": cosine(4),
    "7.30": distance(1, -2, 5, centre=1),
    "7.31": mpmath.quad(lambda t: (0.5 - t) ** 5 / 120, [0, 0.5]),
}

FORMULAS = {
    "7.5": taylor(double, 0, 3),
    "7.7": taylor(mpmath.log, 1, 2),
    "7.27": taylor(shifted_log, 0, 3),
    "7.28": taylor(mpmath.sqrt, 4, 2),
}

SLIPS = {
    "7.2": [50 * 1.8, rule(1.8) - rule(1.5)],
    "7.4": [12, 12 / 3, 12 / 2, 12 * 6],
    "7.9": [-COS6, -1 / 6, COS6 * math.factorial(6)],
    "7.15": [distance(1, 0, 1, centre=0), abs(2 - 0), 2 + 1],
    "7.20": [2 * 0.5**3 / math.factorial(3), 2 * 0.5**4, math.exp(0) * 0.5**4 / math.factorial(4)],
    "7.22": [0.3 / 6, 3 + 0.3 / 3, 3 + 9.3 / 6],
    "7.24": [1 + 60**2 / 16, SIXTY**2 / 16, 1 + SIXTY / 16],
    "7.29": [cosine(2), 2 * cosine(2) - cosine(4), 1 - 0.3**2 + 0.3**4],
    "7.30": [2**2, distance(1, -2, 5, centre=0), 5],
    "7.31": [0.5**5 / math.factorial(5), 0.5**6],
}

FORMULA_SLIPS = {
    "7.5": [from_derivatives(double, 0, 3), taylor(mpmath.exp, 0, 3)],
    "7.7": [lambda x: taylor(mpmath.log, 1, 2)(x + 1), from_derivatives(mpmath.log, 1, 2)],
    "7.27": [
        from_derivatives(shifted_log, 0, 3),
        lambda x: taylor(shifted_log, 0, 2)(x) + x**3 / 6,
    ],
    "7.28": [
        from_derivatives(mpmath.sqrt, 4, 2),
        lambda x: taylor(mpmath.sqrt, 4, 2)(x + 4),
    ],
}

WRITTEN = {
    "7.33": lambda derivatives, p, x: np.polynomial.Polynomial(
        [d / math.gamma(k + 1) for k, d in enumerate(derivatives)])(x - p),
    "7.34": math.sin,
}  # fmt: skip
