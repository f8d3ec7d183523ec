"""The shape of a curve: where it rises, falls and bends; its critical points with their kind."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from course_utils.functions import Function
from course_utils.solvers import find_roots
from course_utils.solvers.evidence import exact_value

NET = 2001  # points of an interval that are looked at


class Stretch(NamedTuple):
    """An interval on which a function keeps its sign: 1, -1, or 0 where it is zero throughout."""

    start: float
    end: float
    sign: int


class CriticalPoint(NamedTuple):
    """A place at which a curve may turn.

    Attributes
    ----------
    x, value : float
        The place, and f there.
    cause : str
        "f' = 0", "no derivative" or "end of the interval".
    kind : str
        "minimum", "maximum" or "neither"; near the place, not in the whole interval.
    reason : str
        The first-derivative test in a sentence.
    """

    x: float
    value: float
    cause: str
    kind: str
    reason: str


def sign_chart(f: Function, interval: tuple[float, float]) -> list[Stretch]:
    """Return the stretches between the zeros and gaps of f, with the sign of f on each.

    Parameters
    ----------
    f : Function of one variable
    interval : (float, float)

    Returns
    -------
    list of Stretch
        From left to right; what the domain lacks is left out.

    Examples
    --------
    >>> [tuple(stretch) for stretch in sign_chart(Function("x^2 - 1"), (-3, 3))]
    [(-3.0, -1.0, 1), (-1.0, 1.0, -1), (1.0, 3.0, 1)]
    """
    a, b = _checked(f, interval)
    gaps = _gaps(f, a, b)
    cuts = sorted({a, b, *(x + 0.0 for x in find_roots(f, (a, b)).tolist()), *gaps})
    stretches = []
    for start, end in pairwise(cuts):
        sign = _sign(f, np.linspace(start, end, 7)[1:-1])
        if sign is None:
            continue
        if stretches and sign == stretches[-1].sign == 0 and start not in gaps:
            start = stretches.pop().start  # one level stretch has many zeros in it
        stretches.append(Stretch(start, end, sign))
    return _sharpened(f, stretches, gaps)


def _sign(f, places) -> int | None:
    """Return the sign that f has at most of the places; None where it has no value."""
    values = f(places)
    if np.isnan(values).all():
        return None
    sign = int(np.sign(np.nanmedian(np.sign(values))))
    # Where f is 0 only with all its digits, as that of |x|/x is, rounding makes up a sign.
    return sign if sign and any(exact_value(f, x) != 0 for x in places[:2].tolist()) else 0


def _sharpened(f, stretches, gaps) -> list[Stretch]:
    """Return the stretches with the ends of level ones found by halving, not to the net alone."""

    def is_level(x):
        return f(x) == 0 or exact_value(f, float(x)) == 0

    found = stretches[:1]
    for right in stretches[1:]:
        left = found[-1]
        if left.end == right.start not in gaps and (left.sign == 0) != (right.sign == 0):
            level, other = (left, right) if left.sign == 0 else (right, left)
            border = _border(is_level, sum(level[:2]) / 2, sum(other[:2]) / 2)
            found[-1], right = left._replace(end=border), right._replace(start=border)
        found.append(right)
    return found


def rising_and_falling(f: Function, interval: tuple[float, float]) -> list[Stretch]:
    """Return where f rises (sign 1) and falls (-1): the sign chart of its derivative."""
    return sign_chart(f.derivative(), interval)


def bending(f: Function, interval: tuple[float, float]) -> list[Stretch]:
    """Return where f bends upwards (1, convex) and downwards (-1): the chart of f''."""
    return sign_chart(f.derivative(order=2), interval)


def inflection_points(f: Function, interval: tuple[float, float]) -> list[float]:
    """Return the places, inside the interval, at which f is smooth and its bending changes."""
    slope = f.derivative()
    chart = bending(f, interval)
    return [
        left.end
        for left, right in pairwise(chart)
        if left.end == right.start and left.sign * right.sign < 0 and not np.isnan(slope(left.end))
    ]


def critical_points(f: Function, interval: tuple[float, float]) -> list[CriticalPoint]:
    """Return the places in a closed interval at which f may turn, with their kind.

    These are the zeros of f', the places at which f is continuous but has no derivative, and the
    two ends. Where f' is zero on a whole stretch, its ends stand for it.

    Parameters
    ----------
    f : Function of one variable
    interval : (float, float)

    Examples
    --------
    >>> for point in critical_points(Function("|x| - x^3"), (-1, 1)):
    ...     print(f"{point.x:.4f} {point.cause}: {point.kind}")
    -1.0000 end of the interval: maximum
    0.0000 no derivative: minimum
    0.5774 f' = 0: maximum
    1.0000 end of the interval: minimum
    """
    a, b = _checked(f, interval)
    slope = f.derivative()
    chart = rising_and_falling(f, (a, b))
    zeros = [x for x in _turning_places(chart, a, b) if _is_zero(slope, x)]
    kinks = [x for x in _gaps(slope, a, b) if a < x < b and _is_continuous(f, x, b - a)]
    causes = dict.fromkeys(zeros, "f' = 0") | dict.fromkeys(kinks, "no derivative")
    causes |= dict.fromkeys((a, b), "end of the interval")
    found = [_critical(f, x, cause, chart) for x, cause in sorted(causes.items())]
    return [point for point in found if not np.isnan(point.value)]


def absolute_extrema(f: Function, interval: tuple[float, float]) -> tuple:
    """Return the lowest and the highest of the critical points of a closed interval.

    A continuous function has both; with a pole or a jump in the interval they may be missing, and
    what is returned is only the best of the critical points.
    """
    points = critical_points(f, interval)
    return min(points, key=lambda p: p.value), max(points, key=lambda p: p.value)


def _turning_places(chart, a, b):
    inner = {x for stretch in chart for x in (stretch.start, stretch.end)}
    return sorted(inner - {a, b})


def _is_zero(slope, x) -> bool:
    """Tell whether a slope is zero at a place that may be known to rounding only."""
    around = np.abs(slope(x + np.array([-1, 1]) * 1e-3 * max(1, abs(x))))
    return bool(abs(slope(x)) <= 1e-6 * np.nanmax(around))


def _gaps(f, a, b) -> list[float]:
    """Return isolated places without a value inside the interval, and the borders of whole gaps."""
    x = np.linspace(a, b, NET)
    has = ~np.isnan(f(x))
    places = [_border(lambda t: not np.isnan(f(t)), *pair) for pair in _changes(x, has)]
    return sorted({place for place in places if a <= place <= b} | set(_holes(f, x)))


def _changes(x, has):
    for i in np.flatnonzero(has[1:] != has[:-1]):
        yield (x[i], x[i + 1]) if has[i] else (x[i + 1], x[i])


def _border(holds, inside, outside) -> float:
    """Return where something that holds on the one side of a place, and not on the other, ends."""
    for _ in range(80):
        middle = (inside + outside) / 2
        if holds(middle):
            inside = middle
        else:
            outside = middle
    return _round_number((inside + outside) / 2)


def _round_number(place) -> float:
    """Return the short decimal that a place is, if it is one: 0.3 and not 0.30000000000000004."""
    place = float(place)
    short = round(place, 9)
    return short + 0.0 if abs(short - place) <= 1e-11 * max(1, abs(place)) else place


def _holes(f, x):
    """Yield single places without a value, which show as a jump or a peak of what is around."""
    values = f(x)
    steps = np.abs(np.diff(values))
    usual = np.nanmedian(steps) if np.isfinite(steps).any() else 0
    steep = steps > 5 * usual
    places = [_round_number(place) for place in _steepest(f, x[:-1][steep], x[1:][steep])]
    yield from (place for place in places if np.isnan(f(place)))
    sizes = np.abs(values)
    peaks = (sizes[1:-1] >= sizes[:-2]) & (sizes[1:-1] >= sizes[2:])
    sharp = np.flatnonzero(peaks & (np.maximum(steps[:-1], steps[1:]) > 5 * usual)) + 1
    for i, place in zip(sharp, _highest(f, x[sharp - 1], x[sharp + 1]), strict=True):
        place = _round_number(place)
        if np.isnan(f(place)) or np.abs(f(place)) > 1e6 * sizes[i]:
            yield place


def _steepest(f, a, b) -> np.ndarray:
    """Return the steepest place of each interval, or one without a value that is met on the way."""
    for _ in range(60):
        middle = (a + b) / 2
        at_a, at_middle, at_b = f(np.array([a, middle, b]))
        is_left = np.abs(at_middle - at_a) > np.abs(at_b - at_middle)
        hole = np.isnan(at_middle)
        a, b = np.where(is_left & ~hole, a, middle), np.where(is_left | hole, middle, b)
    return (a + b) / 2


def _highest(f, a, b) -> np.ndarray:
    """Return where ``|f|`` is highest in each of the intervals, by golden section."""
    share = (np.sqrt(5) - 1) / 2
    for _ in range(80):
        left, right = b - share * (b - a), a + share * (b - a)
        at_left, at_right = np.abs(f(np.array([left, right])))
        is_left = at_left > at_right
        a, b = np.where(is_left, a, left), np.where(is_left, right, b)
    return (a + b) / 2


def _is_continuous(f, x, width) -> bool:
    here = float(f(x))
    near = np.abs(f(x + np.array([-1, 1]) * 1e-9 * width) - here)
    far = np.abs(f(x + np.array([-1, 1]) * 1e-5 * width) - here)
    # Beside a jump the curve does not come nearer, even by a tenth.
    return bool(np.all(near <= 0.9 * far + 1e-12 * max(1, abs(here))))


def _critical(f, x, cause, chart) -> CriticalPoint:
    left = next((s.sign for s in chart if abs(s.end - x) <= 1e-9 * max(1, abs(x))), None)
    right = next((s.sign for s in chart if abs(s.start - x) <= 1e-9 * max(1, abs(x))), None)
    kind, reason = _FIRST_DERIVATIVE_TEST.get(
        (left, right), ("neither", "the slope keeps its sign")
    )
    return CriticalPoint(x, float(f(x)), cause, kind, reason)


_FIRST_DERIVATIVE_TEST = {
    (1, -1): ("maximum", "f rises before it and falls after it"),
    (-1, 1): ("minimum", "f falls before it and rises after it"),
    (1, 1): ("neither", "f rises before and after it"),
    (-1, -1): ("neither", "f falls before and after it"),
    (None, 1): ("minimum", "f rises from this end"),
    (None, -1): ("maximum", "f falls from this end"),
    (1, None): ("maximum", "f rises up to this end"),
    (-1, None): ("minimum", "f falls down to this end"),
}


def chord_below(f: Function, start: float, end: float) -> bool:
    """Return whether the chord between two points of a curve is below the curve somewhere.

    It never is where f is convex between them. A hundred places between the ends are looked at.

    Parameters
    ----------
    f : Function
        Of one variable.
    start, end : float
        Where the two points are, in any order.

    Examples
    --------
    >>> chord_below(Function("x^2"), -1, 2), chord_below(Function("x^3"), -1, 0)
    (False, True)
    """
    share = np.linspace(0, 1, 101)
    on_curve = np.asarray(f(start + share * (end - start)), dtype=float)
    on_chord = on_curve[0] + share * (on_curve[-1] - on_curve[0])
    size = np.abs(on_curve).max()
    return bool((on_curve - on_chord).max() > 1e-9 * size)


def _checked(f, interval):
    if not isinstance(f, Function) or len(f.variables) != 1 or f.shape:
        raise ValueError("Give one function of one variable, as Function('x^3 - 3x').")
    try:
        a, b = (float(end) for end in interval)
    except (TypeError, ValueError):
        raise ValueError(f"An interval is two numbers such as (-2, 2), not {interval!r}.") from None
    if not (np.isfinite([a, b]).all() and a < b):
        raise ValueError(f"An interval is two finite numbers, the smaller first, not {interval!r}.")
    return a, b
