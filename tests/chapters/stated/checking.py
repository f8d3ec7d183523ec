"""What the checks of the boxes share."""

import itertools

import numpy as np
import sympy

x, y, z, t, h = sympy.symbols("x y z t h")
f, g = (sympy.Function(name) for name in "fg")
TINY = 1e-6


def same(a, b) -> bool:
    """Whether two expressions are equal for all values."""
    return sympy.simplify(sympy.sympify(a) - b) == 0


def close(a, b, within=TINY) -> bool:
    """Whether two numbers or arrays are nearly equal."""
    return bool(np.allclose(np.array(a, dtype=float), np.array(b, dtype=float), within, within))


def slope(function, *at, by=0) -> float:
    """Return a (partial) derivative by a difference quotient of fourth order."""

    def moved(step):
        return float(function(*(c + step * (i == by) for i, c in enumerate(at))))

    run = 1e-3
    near, far = (moved(k * run) - moved(-k * run) for k in (1, 2))
    return (8 * near - far) / (12 * run)


def grid(*ranges, n=7):
    """Return the points of a grid."""
    return list(itertools.product(*(np.linspace(low, high, n) for low, high in ranges)))


def given(text) -> dict[str, float]:
    """Return numbers that the text gives and nothing can work out: years, and what it supposes."""
    return {number: float(number) for number in text.split()}
