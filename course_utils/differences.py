"""Four formulas for a slope from a few values, the best step of each, and the errors it makes.

A quotient errs in two ways. *Truncation*: for a finite step h it is not the limit yet; the miss is
about C M hᵖ, where M bounds a higher derivative. *Rounding*: each value may be wrong by s (of
`float` about 1.1e-16 times the value; of a measurement its accuracy), and the quotient divides that
by h, so that A s / h is added. The sum is least where its derivative is zero:

    h = (A s / (p C M)) ** (1 / (p + 1)).

==============  ==  =====  ===  ======  ===========================================================
formula          p  C      A    of      source
==============  ==  =====  ===  ======  ===========================================================
forward          1  1/2    2    f''     Nocedal and Wright, *Numerical Optimization*, section 8.1
central          2  1/6    1    f'''    the same
Richardson       4  1/480  3    f⁽⁵⁾    Press et al., *Numerical Recipes*, section 5.7
complex step     2  1/6    0    f'''    W. Squire and G. Trapp, SIAM Review 40 (1998), 110-112
==============  ==  =====  ===  ======  ===========================================================
"""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import mpmath
import numpy as np
import sympy as sp

from course_utils.calculus import EPSILON
from course_utils.functions import Function

RICHARDSON_STEP = EPSILON ** (1 / 5)
COMPLEX_STEP = 1e-20  # nothing is subtracted, so that it may be as small as one likes


def forward(f, x, h):
    """Return (f(x + h) - f(x)) / h."""
    return (f(x + h) - f(x)) / h


def central(f, x, h):
    """Return (f(x + h) - f(x - h)) / 2h."""
    return (f(x + h) - f(x - h)) / (2 * h)


def richardson(f, x, h=RICHARDSON_STEP):
    """Return (4 D(h/2) - D(h)) / 3, where D is the central difference.

    The error of D is a h² + b h⁴ + ..., and the first part cancels: what is left is of order h⁴.
    (L. F. Richardson, Philosophical Transactions A 210 (1911), 307-357.)

    Parameters
    ----------
    f : callable
        Of one number, or of an array.
    x : float or ndarray
    h : float
        The longer of the two steps; when left out, right for values and places of a size near 1.

    Examples
    --------
    >>> print(round(richardson(lambda x: x**4, 1.0, 0.5), 9))
    4.0
    """
    return (4 * central(f, x, h / 2) - central(f, x, h)) / 3


def complex_step(f, x, h=COMPLEX_STEP):
    """Return the imaginary part of f(x + ih) over h: no difference, so nothing cancels.

    Parameters
    ----------
    f : callable
        Must take complex numbers and be smooth there: no |x|, no `max`, no comparison.
    x : float or ndarray
    h : float
        Real; as small as you like.

    Examples
    --------
    >>> print(complex_step(lambda x: x**3, 2.0))
    12.0
    """
    return f(x + h * 1j).imag / h


class DifferenceFormula(NamedTuple):
    """A formula for a slope, and how much it errs; call it with f, x and h.

    Attributes
    ----------
    name : str
    quotient : callable
        ``quotient(f, x, h)``.
    evaluations : int
        How many values of f it needs.
    order : int
        The power p of h with which the truncation shrinks.
    constant : float
        C: the truncation is at most C M hᵖ.
    derivative : int
        M bounds the size of the derivative of f of this order.
    amplification : float
        A: values that are wrong by s make the quotient wrong by at most A s / h.
    """

    name: str
    quotient: Callable
    evaluations: int
    order: int
    constant: float
    derivative: int
    amplification: float

    def __call__(self, f, x, h):
        """Return the quotient of f at x with the step h."""
        return self.quotient(f, x, h)

    def error_bound(self, h, bound, noise):
        """Return C M hᵖ + A s / h.

        Parameters
        ----------
        h : float or ndarray
            The step, more than 0.
        bound : float
            M, the largest size of the derivative that counts, between the places that are used.
        noise : float
            s, by how much each value of f may be wrong.
        """
        return self.constant * bound * h**self.order + self.amplification * noise / h

    def best_step(self, bound: float, noise: float) -> float:
        """Return the step at which `error_bound` is least; `COMPLEX_STEP` where none is.

        Raises
        ------
        ValueError
            If `bound` or `noise` is not above zero.

        Examples
        --------
        >>> FORMULAS["forward"].best_step(bound=1, noise=0.25)
        1.0
        """
        if not self.amplification:
            return COMPLEX_STEP
        if not (bound > 0 and noise > 0):
            raise ValueError(
                f"There is a best step only for a curve that bends and values that are rounded: "
                f"bound = {bound:g} and noise = {noise:g} must be above 0."
            )
        balance = self.amplification * noise / (self.order * self.constant * bound)
        return float(balance ** (1 / (self.order + 1)))


FORMULAS = {
    each.name: each
    for each in (
        DifferenceFormula("forward", forward, 2, 1, 1 / 2, 2, 2),
        DifferenceFormula("central", central, 2, 2, 1 / 6, 3, 1),
        DifferenceFormula("Richardson", richardson, 4, 4, 1 / 480, 5, 3),
        DifferenceFormula("complex step", complex_step, 1, 2, 1 / 6, 3, 0),
    )
}


def slope_errors(name: str, f: Function, x: float, steps, noise: float = 0.0) -> np.ndarray:
    """Return by how much a formula misses the slope of f at x, for each step.

    Computed as a machine computes that rounds every operation, elementary functions too, to the
    nearest number of 53 bits: rounding errors as `float` has them, but the same on each processor.

    Parameters
    ----------
    name : str
        Of one of the `FORMULAS`.
    f : Function
        Of one variable.
    x : float
    steps : sequence of n float
    noise : float, optional
        Each value is disturbed by a random number between -noise and noise (the same each time the
        function is called). NaN for the complex step then: nobody measures at complex places.

    Returns
    -------
    ndarray of shape (n,)

    Examples
    --------
    >>> slope_errors("forward", Function("x^2"), 1.0, [0.5, 0.25]).tolist()
    [0.5, 0.25]
    """
    formula, at = FORMULAS[name], _MACHINE.mpf(x)
    value, exact = _rounded(f), _MACHINE.convert(_rounded(f.derivative())(at))
    if noise:
        if not formula.amplification:
            return np.full(len(steps), np.nan)
        value = _disturbed(value, noise)
    return np.array([_miss(formula(value, at, _MACHINE.mpf(float(h))), exact) for h in steps])


def decades(high: int, low: int, per_decade: int = 8) -> np.ndarray:
    """Return steps from 10**high down to 10**low, the same to the last bit on each processor.

    Parameters
    ----------
    high, low : int
        Powers of ten, the greater first.
    per_decade : int
        How many steps from one power to the next.

    Returns
    -------
    ndarray of shape ((high - low) * per_decade + 1,)

    Examples
    --------
    >>> decades(0, -2, 1).tolist()
    [1.0, 0.1, 0.01]
    """
    powers = (
        _MACHINE.mpf(high * per_decade - i) / per_decade
        for i in range((high - low) * per_decade + 1)
    )
    return np.array([float(_MACHINE.power(10, power)) for power in powers])


_MACHINE = mpmath.MPContext()
_MACHINE.prec = 53
_NAMES = {name: getattr(_MACHINE, name) for name in dir(_MACHINE) if not name.startswith("_")}


@cache
def _rounded(f: Function) -> Callable:
    """Return f in the arithmetic of `_MACHINE`, of real and of complex numbers."""
    return sp.lambdify(f.variables, f.expression, modules=[_NAMES, "mpmath"])


def _miss(slope, exact) -> float:
    """Return the size of an error; NaN where a value was outside the domain."""
    real = isinstance(slope, _MACHINE.mpf) and isinstance(exact, _MACHINE.mpf)
    return abs(float(slope - exact)) if real else np.nan


def _disturbed(value, noise):
    rng = np.random.default_rng(0)
    return lambda x: value(x) + _MACHINE.mpf(rng.uniform(-noise, noise))
