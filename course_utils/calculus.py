"""Difference quotients, and the lines and planes that they lead to.

The quotients take any callable; a tangent needs the exact derivative of a `Function`.
"""

from typing import NamedTuple

import numpy as np

from course_utils.functions import Function, as_numbers

EPSILON = float(np.finfo(float).eps)
CENTRAL_STEP = EPSILON ** (1 / 3)
SECOND_STEP = EPSILON ** (1 / 4)


def forward_difference(f, x, h=1e-6):
    """Return (f(x + h) - f(x)) / h."""
    x, h = _point_and_step(x, h)
    return _quotient(f, x + h, x, h)


def backward_difference(f, x, h=1e-6):
    """Return (f(x) - f(x - h)) / h."""
    x, h = _point_and_step(x, h)
    return _quotient(f, x, x - h, h)


def central_difference(f, x, h=CENTRAL_STEP):
    """Return (f(x + h) - f(x - h)) / 2h."""
    x, h = _point_and_step(x, h)
    return _quotient(f, x + h, x - h, 2 * h)


def _point_and_step(x, h):
    x, h = as_numbers(x), as_numbers(h)
    if np.any(h == 0):
        raise ValueError("The step h is 0, and a quotient cannot divide by 0: take h = 0.001, say.")
    return np.broadcast_arrays(x, h)


def _quotient(f, right, left, run):
    with np.errstate(all="ignore"):
        rise = np.asarray(f(right[()])) - np.asarray(f(left[()]))
        return (rise / run)[()]


class Line(NamedTuple):
    """The line through (x0, y0) with the given slope."""

    x0: float
    y0: float
    slope: float

    def __call__(self, x):
        """Return the height of the line at x."""
        return self.y0 + self.slope * (as_numbers(x) - self.x0)

    @property
    def intercept(self) -> float:
        """The height at x = 0."""
        return self.y0 - self.slope * self.x0


def secant_line(f, x, h) -> Line:
    """Return the line through the points of the graph at x and x + h."""
    return Line(float(x), float(f(x)), float(forward_difference(f, x, h)))


def tangent_line(f, x) -> Line:
    """Return the tangent to the graph at x."""
    return Line(float(x), float(f(x)), float(f.derivative()(x)))


class Plane(NamedTuple):
    """The plane through `point` at height `value`, rising with `gradient`."""

    point: tuple[float, ...]
    value: float
    gradient: tuple[float, ...]

    def __call__(self, *coordinates):
        """Return the height of the plane."""
        steps = [as_numbers(c) - p for c, p in zip(coordinates, self.point, strict=True)]
        return self.value + sum(g * s for g, s in zip(self.gradient, steps, strict=True))


def tangent_plane(f, point) -> Plane:
    """Return the tangent plane to the graph of f at the point."""
    point = tuple(float(c) for c in point)
    return Plane(point, float(f(*point)), tuple(map(float, f.gradient()(*point))))


def numerical_gradient(f, point, h=None):
    """Return the gradient by central differences; f takes one argument for each coordinate."""
    return numerical_jacobian(f, point, h)[0]


def numerical_jacobian(f, point, h=None):
    """Return the Jacobian matrix by central differences, of shape (m, n)."""
    point = np.atleast_1d(as_numbers(point))
    h = (
        CENTRAL_STEP * np.maximum(1, np.abs(point))
        if h is None
        else np.broadcast_to(h, point.shape)
    )
    columns = []
    for i, step in enumerate(np.diag(h)):
        columns.append(
            np.atleast_1d(np.subtract(f(*(point + step)), f(*(point - step)))) / (2 * h[i])
        )
    return np.stack(columns, axis=1)


def numerical_hessian(f, point, h=None):
    """Return the matrix of second derivatives by central differences, of shape (n, n)."""
    point = np.atleast_1d(as_numbers(point))
    h = SECOND_STEP * np.maximum(1, np.abs(point)) if h is None else np.broadcast_to(h, point.shape)
    steps = np.diag(h)
    result = np.empty((point.size, point.size))
    for i, a in enumerate(steps):
        for j, b in enumerate(steps):
            rise = f(*(point + a + b)) - f(*(point + a - b))
            fall = f(*(point - a + b)) - f(*(point - a - b))
            result[i, j] = (rise - fall) / (4 * h[i] * h[j])
    return result
