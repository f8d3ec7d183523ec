"""The Taylor polynomial of order 2 of a function of several variables, as an object.

In n variables it is m(p + s) = f(p) + g·s + ½ sᵀHs, with the gradient g and the Hessian matrix H
of f at p. *Numerical Optimization* by Nocedal and Wright calls it the quadratic model, in
section 2.2.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from course_utils.calculus import EPSILON, definiteness, main_directions
from course_utils.expressions.arguments import (
    as_numbers,
    counted,
    one_number,
    point_of,
    whole_number,
)
from course_utils.functions import Function

SHAPES = {
    "positive definite": "bowl",
    "negative definite": "dome",
    "indefinite": "saddle",
    "positive semidefinite": "trough",
    "negative semidefinite": "ridge",
    "zero": "plane",
}
"""What a quadratic model looks like, by the `definiteness` of its Hessian matrix."""

_HAIR = 1e-9  # of the largest entry: bends that are smaller are none


class QuadraticModel(NamedTuple):
    """A plane that is bent; call it with one number for each variable to get its height there.

    Attributes
    ----------
    point : tuple of n float
        Where it copies a function.
    value : float
        Its height there.
    gradient : tuple of n float
    hessian : tuple of n tuples of n float
        Symmetric.
    """

    point: tuple[float, ...]
    value: float
    gradient: tuple[float, ...]
    hessian: tuple[tuple[float, ...], ...]

    def __call__(self, *coordinates):
        """Return the height; the coordinates broadcast."""
        if len(coordinates) != len(self.point):
            raise TypeError(
                f"The model needs {counted(len(self.point), 'coordinate')}, not {len(coordinates)}."
            )
        steps = [as_numbers(c) - p for c, p in zip(coordinates, self.point, strict=True)]
        height = np.asarray(self.value)
        for i, step in enumerate(steps):
            bend = sum(self.hessian[i][j] * other for j, other in enumerate(steps))
            height = height + step * (self.gradient[i] + bend / 2)
        return height[()]

    def cut(self, order: int) -> "QuadraticModel":
        """Return the model of a lower order: 1 is the tangent plane, 0 is level.

        Examples
        --------
        >>> print(quadratic_model(Function("x y"), (2, 4)).cut(1)(3, 5))
        14.0
        """
        if whole_number(order, "The order") > 2:
            raise ValueError("A quadratic model has the orders 0, 1 and 2; use f.taylor for more.")
        n = len(self.point)
        flat = ((0.0,) * n,) * n
        gradient = self.gradient if order > 0 else (0.0,) * n
        return self._replace(gradient=gradient, hessian=self.hessian if order > 1 else flat)

    @property
    def shape(self) -> str:
        """One of the values of `SHAPES`, such as ``"saddle"``; empty where H is not finite."""
        matrix = np.array(self.hessian)
        if not np.isfinite(matrix).all():
            return ""
        small = np.abs(matrix) <= _HAIR * np.abs(matrix).max(initial=0)
        matrix[small] = 0
        values = np.linalg.eigvalsh(matrix)
        values[np.abs(values) <= _HAIR * np.abs(values).max()] = 0
        return SHAPES[definiteness(np.diag(values))]

    @property
    def stationary_point(self) -> np.ndarray:
        """Where its gradient is 0: p - H⁻¹g, of shape (n,); NaN where there is not just one."""
        matrix = np.array(self.hessian)
        if not np.isfinite(matrix).all() or np.linalg.cond(matrix) > 1 / (100 * EPSILON):
            return np.full(len(self.point), np.nan)
        return np.array(self.point) - np.linalg.solve(matrix, self.gradient)


def quadratic_model(f, point) -> QuadraticModel:
    """Return the Taylor polynomial of order 2 of f at a point.

    Parameters
    ----------
    f : Function
        Scalar valued, of n variables. Slopes and bends are NaN where f has none.
    point : sequence of n float

    Returns
    -------
    QuadraticModel

    Examples
    --------
    >>> model = quadratic_model(Function("x^2 y"), (1, 2))
    >>> model.gradient, model.hessian
    ((4.0, 1.0), ((4.0, 2.0), (2.0, 0.0)))
    >>> print(round(model(1.1, 1.9), 3), model.shape)
    2.3 saddle
    """
    if not isinstance(f, Function):
        raise TypeError("A model needs exact derivatives: give it f = Function(...).")
    if f.shape:
        raise ValueError("A model belongs to a scalar function: use one component.")
    names = [variable.name for variable in f.variables]
    point = tuple(one_number(c, "A coordinate") for c in point_of(point, names))
    gradient, hessian = (np.asarray(d(*point), dtype=float) for d in _derivatives(f))
    rows = tuple(tuple(row) for row in hessian.tolist())
    return QuadraticModel(point, float(f(*point)), tuple(gradient.tolist()), rows)


@lru_cache(maxsize=64)
def _derivatives(f: Function) -> tuple[Function, Function]:
    """Return gradient and Hessian, worked out once: an explorer asks at each step."""
    return f.gradient(), f.hessian()


def contour_ellipse(model: QuadraticModel, rise: float, count: int = 121) -> np.ndarray:
    """Return the contour of a bowl of two variables that lies `rise` above its lowest point.

    Parameters
    ----------
    model : QuadraticModel
        A bowl (or a dome; then the contour lies `rise` below its highest point).
    rise : float
        Positive.
    count : int

    Returns
    -------
    ndarray of shape (count, 2)
        The half-axes are √(2 rise / |λ|) long, along the eigenvectors of H. NaN where the model is
        neither.
    """
    if not rise > 0:
        raise ValueError(f"The rise above the lowest point must be positive, not {rise:g}.")
    if model.shape not in ("bowl", "dome"):
        return np.full((count, 2), np.nan)
    turn = np.linspace(0, 2 * np.pi, count)
    values, ways = main_directions(model.hessian)
    half_axes = ways * np.sqrt(2 * rise / np.abs(values))[:, None]
    return model.stationary_point + np.stack([np.cos(turn), np.sin(turn)], axis=1) @ half_axes


def trusted_radius(f, copy, point, tolerance: float, reach: float = 1.5) -> float:
    """Return how far from a point a copy of f may be trusted: the radius of a disc.

    Parameters
    ----------
    f, copy : callable
        Of x and y, arrays.
    point : (float, float)
        The middle of the disc, on which the copy misses by at most `tolerance`.
    reach : float
        No larger radius is looked for.

    Returns
    -------
    float
        To a 150th of `reach`, from 72 directions.
    """
    turns = np.linspace(0, 2 * np.pi, 72, endpoint=False)[:, None]
    away = np.linspace(0, reach, 151)
    good = (_miss(f, copy, point, away, turns) <= tolerance).all(axis=0)
    return float(away[max(0, np.argmin(good) - 1)] if not good.all() else reach)


def largest_miss(f, copy, point, radius: float) -> float:
    """Return the largest miss of a copy of f on a disc about a point.

    Parameters
    ----------
    f, copy, point
        As for `trusted_radius`.
    radius : float
        Of the disc; the miss is looked for on 24 circles of 60 places each.
    """
    turns = np.linspace(0, 2 * np.pi, 60, endpoint=False)[:, None]
    return float(np.max(_miss(f, copy, point, np.linspace(0, radius, 25), turns)))


def _miss(f, copy, point, away, turns):
    places = point[0] + away * np.cos(turns), point[1] + away * np.sin(turns)
    return np.abs(f(*places) - copy(*places))
