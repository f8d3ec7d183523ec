"""Whether a line can separate two classes, settled by linear programming.

If it can, logistic regression has no best weights: larger multiples of the separating weights are
always better. If it cannot, the best weights exist (Albert and Anderson 1984, Biometrika 71; the
linear programs follow the idea of Konis 2007, thesis, Oxford).
"""

from typing import NamedTuple

import numpy as np

from course_utils.models.logistic import check_examples, design_matrix


class Separation(NamedTuple):
    """How the classes lie.

    Attributes
    ----------
    kind : str
        "complete": all the examples lie strictly on their own side of a boundary;
        "quasi-complete": some lie on the boundary, the others on their own side;
        "none": the classes overlap.
    w : float or ndarray, shape (n,), or None
        Weights of such a boundary, if there is one.
    b : float or None
        Its bias.
    """

    kind: str
    w: float | np.ndarray | None
    b: float | None


def separation(x, y) -> Separation:
    """Tell whether a line (a threshold, a plane) separates class 0 from class 1.

    Parameters
    ----------
    x : array_like, shape (m,) or (m, n)
    y : array_like of 0 and 1, shape (m,)
    """
    x, y = check_examples(x, y)
    if len(set(y.tolist())) < 2:
        raise ValueError("All the examples are of one class: two are needed to separate them.")
    if x.ndim == 1:
        return _by_order(x, y)
    # The median and its like are not carried off by one example far out.
    mean = np.median(x, axis=0)
    deviation = np.median(np.abs(x - mean), axis=0)
    deviation = np.where(deviation > 0, deviation, x.std(axis=0))
    deviation = np.where(deviation > 0, deviation, 1.0)
    sides = (2 * y - 1)[:, None] * design_matrix((x - mean) / deviation)
    kind, solution = _complete(sides) or _quasi_complete(sides) or ("none", None)
    if solution is None:
        return Separation(kind, None, None)
    w = solution[:-1] / deviation
    b = float(solution[-1] - np.sum(w * mean))
    return Separation(kind, w, b)


def _by_order(x: np.ndarray, y: np.ndarray) -> Separation:
    """One feature: compare where the classes begin and end. No rounding decides here."""
    for sign in (1.0, -1.0):
        low, high = (sign * x[y == 0]).max(), (sign * x[y == 1]).min()
        # Beside equal values on the boundary some example must lie on its own side.
        if low < high or (low == high and np.ptp(x) > 0):
            kind = "complete" if low < high else "quasi-complete"
            return Separation(kind, sign, float(-(low + high) / 2))
    return Separation("none", None, None)


def _complete(sides: np.ndarray):
    """Maximise the margin t in sides @ (w, b) >= t, all weights between -1 and 1."""
    m, n = sides.shape
    # Rows of one length, so that an example far out does not count for more.
    sides = sides / np.abs(sides).max(axis=1, keepdims=True)
    cost = np.append(np.zeros(n), -1.0)
    constraints = np.column_stack([-sides, np.ones(m)])
    solution = _solve(cost, constraints, [(-1, 1)] * n + [(None, 1)])
    return ("complete", solution[:-1]) if solution[-1] > 1e-9 else None


def _quasi_complete(sides: np.ndarray):
    """Maximise the sum of sides @ (w, b), none of which may be negative."""
    n = sides.shape[1]
    solution = _solve(-sides.sum(axis=0), -sides, [(-1, 1)] * n)
    return ("quasi-complete", solution) if (sides @ solution).sum() > 1e-7 else None


def _solve(cost, constraints, bounds) -> np.ndarray:
    from scipy.optimize import linprog  # half a second that only those who fit a model pay

    result = linprog(cost, A_ub=constraints, b_ub=np.zeros(len(constraints)), bounds=bounds)
    if not result.success:  # 0 satisfies every constraint, and the bounds are finite
        raise RuntimeError(f"The linear program failed: {result.message}")
    return result.x
