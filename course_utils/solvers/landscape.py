"""All the stationary points of a surface in a box, and its highest and lowest places."""

import itertools
from typing import NamedTuple

import numpy as np

from course_utils.functions import Function
from course_utils.solvers.iteration import number_at

_SINGULAR = 1e-12  # times the largest curvature: what is less is 0 for steps and for kinds


class StationaryPoint(NamedTuple):
    """A place where the gradient is 0.

    Attributes
    ----------
    x : ndarray, shape (n,)
    fun : float
    kind : str
        "minimum", "maximum", "saddle", or "degenerate" where an eigenvalue is 0 and the second
        derivatives leave it open.
    eigenvalues : ndarray, shape (n,)
        Of the Hessian, in ascending order.
    """

    x: np.ndarray
    fun: float
    kind: str
    eigenvalues: np.ndarray


def stationary_points(f: Function, box, grid: int = 25) -> list[StationaryPoint]:
    """All the stationary points of ``f`` in a box that Newton's method finds from a grid of starts.

    Parameters
    ----------
    f : Function of n variables
    box : sequence of (float, float), one for each variable
        Its edges belong to it.
    grid : int
        Starts along each side. Points that lie closer together than the box divided by this may
        need a finer one.

    Returns
    -------
    list of StationaryPoint
        Sorted by x, then y, ... Where stationary points form a curve, as a valley of one height
        does, only some of its points are in the list, and they are "degenerate".

    Examples
    --------
    >>> [p.kind for p in stationary_points(Function("x^4 - 2x^2 + y^2"), [(-2, 2), (-1, 1)])]
    ['minimum', 'saddle', 'minimum']
    """
    box = _check_box(f, box)
    starts = np.array(list(itertools.product(*(np.linspace(a, b, grid) for a, b in box)))).T
    with np.errstate(all="ignore"):
        ends = _newton_everywhere(f, starts, np.ptp(box, axis=1))
    slack = 1e-9 * np.ptp(box, axis=1)
    inside = np.all((box[:, 0] - slack <= ends.T) & (box[:, 1] + slack >= ends.T), axis=1)
    places = _merged(ends.T[inside], 1e-5 * np.ptp(box, axis=1))
    return sorted((_classified(f, x) for x in places), key=lambda p: tuple(p.x.round(6)))


def _check_box(f, box) -> np.ndarray:
    if not isinstance(f, Function) or f.shape:
        raise TypeError('A surface is a Function of some variables, such as Function("x^2 y").')
    box = np.array(box, dtype=float)
    if box.shape != (len(f.variables), 2) or not (box[:, 0] < box[:, 1]).all():
        raise ValueError(
            f"The box needs a pair (low, high) for each of the {len(f.variables)} variables."
        )
    return box


def _newton_everywhere(f, x, sides) -> np.ndarray:
    """The points, shape (n, m), at which Newton's method for the gradient ends, of those it does.

    A step is at most a tenth of the box long, so that flat places do not throw the points out.
    """
    gradient, hessian = f.gradient(), f.hessian()
    longest = 0.1 * np.linalg.norm(sides)
    start = x
    for _ in range(60):
        slope, curve = gradient(*x), hessian(*x)
        step = _steps(curve, slope)
        length = np.linalg.norm(step, axis=0)
        x = x + step * np.minimum(1, longest / np.maximum(length, 1e-300))
        x = np.where(np.abs(x - start) > 10 * np.max(sides), np.nan, x)
    slope = gradient(*x)
    step = _steps(hessian(*x), slope)
    near = np.linalg.norm(step, axis=0) <= 1e-6 * np.linalg.norm(sides)
    # Where the Hessian is 0 there is no step either, though there may well be a slope.
    level = np.linalg.norm(slope, axis=0) <= 1e-7 * np.nanmax(np.abs(gradient(*start)))
    return x[:, near & level]


def _steps(curve, slope) -> np.ndarray:
    """Newton's step at each point: shape (n, m); the shortest one where the Hessian is singular."""
    steps = np.full(slope.shape, np.nan)
    told = np.isfinite(curve).all(axis=(0, 1)) & np.isfinite(slope).all(axis=0)
    inverse = np.linalg.pinv(curve[:, :, told].transpose(2, 0, 1), rcond=_SINGULAR)
    steps[:, told] = -np.einsum("kij,jk->ik", inverse, slope[:, told])
    return steps


def _merged(places, gaps) -> list[np.ndarray]:
    found: list[np.ndarray] = []
    for place in places:
        if not any((np.abs(place - other) <= gaps).all() for other in found):
            found.append(place)
    return found


def _classified(f, x) -> StationaryPoint:
    x = np.where(np.abs(x) < 1e-12, 0.0, x)
    hessian = f.hessian()(*x)
    eigenvalues = np.linalg.eigvalsh(hessian)
    # Newton's method ends 1e-6 or so beside a place where the curvature is 0.
    change = np.abs(f.hessian()(*(x + 1e-4)) - hessian).max()
    sizes = np.abs(eigenvalues)
    zero = max(0.1 * change, _SINGULAR * sizes.max())
    if (sizes <= zero).any() and (sizes < 1e-4).any():
        kind = "degenerate"
    else:
        up, down = (eigenvalues > 0).any(), (eigenvalues < 0).any()
        kind = "saddle" if up and down else "minimum" if up else "maximum"
    return StationaryPoint(x, number_at(f, *x.tolist()), kind, eigenvalues)


class Extrema(NamedTuple):
    """The lowest and the highest place of a surface over a box.

    Attributes
    ----------
    lowest, highest : Candidate
        Those of ``candidates`` with the least and the largest value.
    candidates : list
        All that were compared: stationary points inside, those along the edges, the corners.
    """

    lowest: "Candidate"
    highest: "Candidate"
    candidates: list["Candidate"]


class Candidate(NamedTuple):
    """A place where an extremum can be: ``where`` is "inside", "edge" (or face) or "corner"."""

    x: np.ndarray
    fun: float
    where: str


def extrema(f: Function, box, grid: int = 25) -> Extrema:
    """The lowest and the highest value of ``f`` on a box, its edges and corners included.

    Parameters
    ----------
    f, box, grid
        As in `stationary_points`.

    Examples
    --------
    >>> found = extrema(Function("x^2 + y^2"), [(-1, 1), (-1, 2)])
    >>> found.lowest.where, found.highest.where, float(found.highest.fun)
    ('inside', 'corner', 5.0)
    """
    box = _check_box(f, box)
    candidates = []
    for fixed in itertools.product((None, 0, 1), repeat=len(box)):
        candidates += _on_face(f, box, fixed, grid)
    candidates = [c for c in candidates if np.isfinite(c.fun)]
    if not candidates:
        raise ValueError("f has no value at the corners and no stationary points: no extrema.")
    order = sorted(candidates, key=lambda c: c.fun)
    return Extrema(order[0], order[-1], candidates)


def _on_face(f, box, fixed, grid) -> list[Candidate]:
    """The candidates on the part of the box where some variables stand at an end."""
    ends = {k: float(box[k, side]) for k, side in enumerate(fixed) if side is not None}
    where = {0: "inside", len(box): "corner"}.get(len(ends), "edge")
    free = [k for k in range(len(box)) if k not in ends]
    if not free:
        x = np.array([ends[k] for k in range(len(box))])
        return [Candidate(x, number_at(f, *x.tolist()), where)]
    names = {str(f.variables[k]): value for k, value in ends.items()}
    face = f.restrict(**names) if names else f
    found = []
    for point in stationary_points(face, box[free], grid):
        x = np.zeros(len(box))
        x[free], x[list(ends)] = point.x, list(ends.values())
        found.append(Candidate(x, point.fun, where))
    return found


def maximum_curvature(f: Function, box, grid: int = 25) -> float:
    """The largest eigenvalue of the Hessian on a grid of a box: L, for `largest_learning_rate`."""
    box = _check_box(f, box)
    points = np.array(list(itertools.product(*(np.linspace(a, b, grid) for a, b in box)))).T
    return float(np.linalg.eigvalsh(f.hessian()(*points).transpose(2, 0, 1)).max())
