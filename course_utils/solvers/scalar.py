"""The lowest and the highest value of a function on an interval, ends included."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from course_utils.solvers.bracketing import golden
from course_utils.solvers.derivatives import check_function
from course_utils.solvers.iteration import EPSILON, number_at


class Optimum(NamedTuple):
    """The best value on an interval, with the names of ``scipy.optimize``.

    Attributes
    ----------
    x : float
        Where; the leftmost place if there are several.
    fun : float
        The value there.
    kind : str
        "inside", "end" (the best value lies at an end, where the slope need not be 0), "several"
        (equally good places, apart), "flat" (equally good on a whole stretch), "unbounded" (there
        is no best value: beside x, as at a pole, f goes on and on) or "jump" (f jumps at x, and
        numbers cannot tell whether the best value is taken there).
    optima : ndarray, shape (k,)
        All the equally good places; of a stretch its two ends.
    others : ndarray, shape (j,)
        Places inside that are better than what lies around them, but not the best.
    success : bool
    message : str
    """

    x: float
    fun: float
    kind: str
    optima: np.ndarray
    others: np.ndarray
    success: bool
    message: str


def minimize_scalar(f: Callable, bounds: tuple[float, float], samples: int = 1001) -> Optimum:
    """Find the lowest value of ``f`` for a <= x <= b.

    A net of points shows the valleys; golden section finds the lowest point of each. The ends are
    compared with them. A valley narrower than the net stays hidden: take more samples.

    Parameters
    ----------
    f : Function of one variable, or any callable f(x)
        NaN where it has no value; such places are left out.
    bounds : (float, float)
    samples : int

    Returns
    -------
    Optimum

    Examples
    --------
    >>> best = minimize_scalar(lambda x: (x - 1) ** 2, (0, 3))
    >>> round(best.x, 6), best.kind
    (1.0, 'inside')
    """
    return _best(f, bounds, samples, 1, "lowest")


def maximize_scalar(f: Callable, bounds: tuple[float, float], samples: int = 1001) -> Optimum:
    """Find the highest value of ``f`` for a <= x <= b, as `minimize_scalar` does the lowest.

    Examples
    --------
    >>> maximize_scalar(lambda x: x**2, (-2, 1)).kind
    'end'
    """
    return _best(f, bounds, samples, -1, "highest")


def _best(f, bounds, samples, sign, word) -> Optimum:
    x = _net(bounds, samples)
    check_function(f, 1)

    def height(t: float) -> float:
        value = sign * number_at(f, t)
        return value if value == value else np.inf

    with np.errstate(all="ignore"):
        values = np.array([height(t) for t in x.tolist()])
        if not np.isfinite(values).any():
            raise ValueError("f has no finite value at any of the samples: take other bounds.")
        places, heights, stretches = _valleys(height, x, values)
        low = heights.min()
        tolerance = 8 * EPSILON * max(np.abs(values[np.isfinite(values)]).max(), 1e-300)
        good = heights <= low + tolerance
        optima, kind = _describe(places, stretches, good, (x[0], x[-1]))
        if _is_torn(height, float(optima[0]), x, values):
            kind = "jump" if _settles(height, float(optima[0]), np.ptp(x)) else "unbounded"
    others = places[~good & (places > x[0]) & (places < x[-1])]
    fun, success = sign * float(low), kind not in ("unbounded", "jump")
    message = _message(word, fun, kind, optima)
    return Optimum(float(optima[0]), fun, kind, optima, others, success, message)


def _message(word, fun, kind, optima) -> str:
    if kind == "unbounded":
        return f"There is no {word} value: beside x = {optima[0]:.3g} f has no bound."
    if kind == "jump":
        way = "up" if word == "highest" else "down"
        return (
            f"At x = {optima[0]:.6g} f jumps, with values {way} to {fun:.6g} beside it: whether "
            f"the {word} value is taken, only the formula tells."
        )
    return f"The {word} value is {fun:.6g}, {_place(kind, optima)}."


def _net(bounds, samples) -> np.ndarray:
    try:
        a, b = (float(end) for end in bounds)
    except (TypeError, ValueError):
        raise ValueError("bounds are two numbers a < b, such as (0, 10).") from None
    if not (np.isfinite([a, b]).all() and a < b and samples >= 3):
        raise ValueError("bounds are two finite numbers a < b, and samples at least 3.")
    return np.linspace(a, b, samples)


def _valleys(height, x, values):
    """The lowest places: (their x, their heights, the ends of stretches that are level)."""
    places, heights, stretches = [], [], []
    i = 0
    while i < len(x):
        j = i
        while j + 1 < len(x) and values[j + 1] == values[i]:
            j += 1
        lower_left = i > 0 and values[i - 1] < values[i]
        lower_right = j + 1 < len(x) and values[j + 1] < values[i]
        if not (lower_left or lower_right) and np.isfinite(values[i]):
            place = float(x[i]) if j > i + 1 or i == 0 == j or i == len(x) - 1 else None
            if place is None:
                place = golden(height, float(x[max(i - 1, 0)]), float(x[min(j + 1, len(x) - 1)]))
                place = min((place, float(x[i])), key=height)
            places.append(place)
            heights.append(height(place))
            stretches.append((float(x[i]), float(x[j])) if j > i + 1 else None)
        i = j + 1
    return np.array(places), np.array(heights), stretches


def _describe(places, stretches, good, ends) -> tuple[np.ndarray, str]:
    best = [stretches[i] or (places[i],) for i in np.flatnonzero(good)]
    optima = np.array([x for group in best for x in group])
    if len(best) > 1:
        return optima, "several"
    if len(optima) == 2:
        return optima, "flat"
    return optima, "end" if optima[0] in ends else "inside"


def _is_torn(height, x, net, values) -> bool:
    """Whether a step that is tiny on this interval still changes f by a good part of its range."""
    spread = np.ptp(values[np.isfinite(values)])
    reach = 1e-6 * (net[-1] - net[0])
    beside = [height(t) for t in (max(x - reach, net[0]), min(x + reach, net[-1]))]
    return not np.isfinite(height(x)) or any(
        np.isfinite(value) and value - height(x) > 0.02 * spread > 0 for value in beside
    )


def _settles(height, x, width) -> bool:
    """Whether f comes to rest on the better side of x; at a pole it goes on and on."""
    sides = [[height(x + side * width * d) for d in (1e-4, 1e-7, 1e-10)] for side in (-1, 1)]
    far, near, nearest = min(sides, key=lambda side: side[-1])
    return bool(np.isfinite(nearest) and abs(nearest - near) <= 0.5 * abs(near - far))


def _place(kind, optima) -> str:
    shown = [f"{x:.6g}" for x in optima]
    return {
        "inside": f"at x = {shown[0]}",
        "end": f"at the end x = {shown[0]}",
        "flat": f"all the way from x = {shown[0]} to x = {shown[-1]}",
        "several": f"at x = {', '.join(shown[:-1])} and {shown[-1]}",
    }[kind]
