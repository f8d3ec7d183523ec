"""How it is told what became of a descent."""

import math
from itertools import pairwise

import numpy as np

from course_utils.functions import Function
from course_utils.solvers.evidence import exact_value
from course_utils.solvers.iteration import (
    EPSILON,
    FAR,
    WINDOW,
    Verdict,
    converged,
    cycle,
    not_finite,
    scale,
    size,
)
from course_utils.solvers.result import Path

# --- on the way ----------------------------------------------------------------------------------


def out_of_reach(rows, stop) -> Verdict | None:
    """The numbers become too large, downhill or uphill."""
    verdict = not_finite(rows, stop)
    if verdict is None or verdict.name == "outside the domain":
        return verdict
    return _beyond_all_bounds(rows)


def no_slope(rows, stop) -> Verdict | None:
    """No gradient, or one that is too long for the computer."""
    last = rows[-1]
    if math.isfinite(last.length) and math.isfinite(last.residual):
        return None
    if np.isnan(last.jac).any() or len(rows) == 1:
        return Verdict("no derivative")
    return _beyond_all_bounds(rows)


def _beyond_all_bounds(rows) -> Verdict:
    return Verdict("falls without bound" if _has_fallen(rows) else "diverges")


def too_short(rows, stop) -> Verdict | None:
    """The step is lost in rounding, now and one step ago: some rules begin with a rest."""
    last = rows[-1]
    lost = 0.5 * EPSILON * size(last.x)
    if last.length < lost and (len(rows) == 1 or rows[-2].length < lost or last.length > 0):
        return Verdict("stalled")
    return None


def climbs(rows, stop) -> Verdict | None:
    """Over a whole window f rises and the steps become longer, a million times in all.

    Less could be the way into a large, bounded oscillation.
    """
    last = rows[-1]
    if len(rows) <= WINDOW or last.length <= FAR * rows[0].length or last.fun <= rows[0].fun:
        return None
    recent = rows[-WINDOW - 1 :]
    rises = all(a.fun < b.fun and a.length < b.length for a, b in pairwise(recent))
    return Verdict("diverges") if rises else None


def plunges(rows, stop) -> Verdict | None:
    far = size(rows[-1].x) > 1e8 * scale(rows[0].x)
    return Verdict("falls without bound") if far and _has_fallen(rows) else None


def _has_fallen(rows) -> bool:
    """Whether f got lower, as far as it could be computed."""
    values = [row.fun for row in rows[-WINDOW:] if not math.isnan(row.fun)]
    return bool(values) and values[-1] < rows[0].fun


DESCENT_RULES = (out_of_reach, converged, no_slope, too_short, cycle, climbs, plunges)


# --- at the end ----------------------------------------------------------------------------------


def is_flat_end(f, slopes, path: Path) -> bool:
    """Whether a gradient within the tolerance fades out without getting to zero nearby.

    From the curvature along the gradient follows how far away its zero would be. Walking there and
    asking again tells whether it is coming nearer: beside the minimum of x^p each such walk leaves
    (p - 2)/(p - 1) of the way, on the slope of e^-x it leaves all of it.
    """
    x, slope = path.x[-1], path.jac[-1]
    if not np.any(slope):
        return _is_zero_by_rounding(f, x)
    with np.errstate(all="ignore"):
        first = _way_to_zero(slopes, x, slope)
        if size(first) <= 1e-3 * scale(x):
            return False
        there = x + first
        second = _way_to_zero(slopes, there, slopes(there))
    return not size(second) <= 0.92 * size(first)


def _way_to_zero(slopes, x, slope):
    """The step along the gradient after which it would be 0; NaN where it does not get shorter."""
    if not np.any(slope):
        return 0 * slope
    direction = slope / size(slope)
    reach = 1e-4 * scale(x)
    curvature = np.dot(slope - slopes(x - reach * direction), direction) / reach
    return -slope / curvature if curvature > 0 else math.nan * slope


def _is_zero_by_rounding(f, x) -> bool:
    """Whether a computed gradient of 0 is not 0 in truth; unknown counts as 0."""
    if not isinstance(f, Function):
        return False
    point = np.atleast_1d(x)
    return any(exact_value(f.derivative(variable), *point) for variable in f.variables)
