"""Difference quotients, and the lines and planes that they lead to.

The quotients take any callable; a tangent is exact and takes a `Function`.

Which step is best? A quotient errs by truncation, which shrinks with the step, and by rounding,
which is about EPSILON |f| / h and grows as the step shrinks. The two balance near

    √EPSILON  = 1.5e-8   for a forward or backward difference (truncation of order h),
    ∛EPSILON  = 6.1e-6   for a central difference (order h²),
    ∜EPSILON  = 1.2e-4   for a second central difference (order h², rounding EPSILON |f| / h²),

all times the scale on which f varies. The derivation is in Press, Teukolsky, Vetterling and
Flannery, *Numerical Recipes*, section 5.7, and in Nocedal and Wright, *Numerical Optimization*,
section 8.1.

That scale is not known. The usual guess, |x|, is right for ln at 1e-6 and for x² at 1e10, wrong for
e^x at 1e-6 and for sin at 1e10, where it is 1. Where no step is given, several scales between 1 and
|x| are tried, and the one counts with which a step twice as long gives most nearly the same.
"""

import reprlib
from typing import NamedTuple

import numpy as np

from course_utils.expressions.arguments import as_numbers, counted, one_number, point_of
from course_utils.functions import Function

EPSILON = float(np.finfo(float).eps)
FORWARD_STEP = 1e-6  # a round number above √EPSILON: easier to read in a table
CENTRAL_STEP = EPSILON ** (1 / 3)
SECOND_STEP = EPSILON ** (1 / 4)
USUAL = 100.0  # where |x| is between 1/100 and 100 one scale is enough: max(1, |x|)
SCALE_POWERS = (0, 0.25, 0.5, 0.75, 1)  # of |x|, for the scales that are tried elsewhere


def forward_difference(f, x, h=None):
    """Return (f(x + h) - f(x)) / h, the slope of the secant to the right.

    Parameters
    ----------
    f : callable
        Any function of one number; of arrays, if `x` is an array. It may return an array for each
        x, as a vector valued `Function` does.
    x : float or array_like
    h : float or array_like, optional
        The step; x and h broadcast. When left out it is chosen for each x: 1e-6 max(1, |x|) for
        moderate x, and as the text above says for others.

    Returns
    -------
    float or ndarray
        NaN where f has no value at one of the two points. Its error is about |f''(x)| h / 2.

    Raises
    ------
    ValueError
        If h is zero, or so small that x + h is x in floating point.

    Examples
    --------
    >>> print(round(forward_difference(lambda x: x**2, 3, h=0.5), 6))
    6.5
    """
    return _difference(f, x, h, FORWARD_STEP, (0, 1))


def backward_difference(f, x, h=None):
    """Return (f(x) - f(x - h)) / h, the slope of the secant to the left.

    Parameters, errors and accuracy are those of `forward_difference`.
    """
    return _difference(f, x, h, FORWARD_STEP, (-1, 0))


def central_difference(f, x, h=None):
    """Return (f(x + h) - f(x - h)) / 2h, the slope of the secant across x.

    Parameters and errors are those of `forward_difference`. The error is about |f'''(x)| h² / 6.
    It does not use f(x), so that at a kink it gives a number although there is no derivative.
    """
    return _difference(f, x, h, CENTRAL_STEP, (-1, 1))


def _difference(f, x, h, relative_step, ends):
    """Return the quotient between x + ends[0] h and x + ends[1] h."""
    if h is None:
        h = _best_steps(f, as_numbers(x), relative_step, ends)
    x, h = _point_and_step(x, h)
    left, right = (x + end * h for end in ends)
    return _quotient(f, left, right, (ends[1] - ends[0]) * h)


def _best_steps(f, x, relative_step, ends):
    """Return for each x the step with which one twice as long gives most nearly the same."""
    size = np.where(np.isfinite(x), np.abs(x), 1.0)
    usual = relative_step * np.maximum(1, size)
    special = (size > 0) & ((size < 1 / USUAL) | (size > USUAL))
    if not special.any():
        return usual
    best, smallest = usual, np.full(x.shape, np.inf)
    for power in SCALE_POWERS:
        h = relative_step * np.where(special, size, 1.0) ** power
        h = np.where(special, np.exp2(np.rint(np.log2(h))), usual)  # x + h is exact
        error = _error(f, x, h, ends)
        best, smallest = np.where(error < smallest, h, best), np.minimum(error, smallest)
    return best


def _error(f, x, h, ends):
    """Estimate the relative error by truncation and by rounding; inf where there is no quotient."""
    with np.errstate(all="ignore"):
        left, right, left_2, right_2 = (
            np.asarray(f((x + factor * end * h)[()]), dtype=float)
            for factor in (1, 2)
            for end in ends
        )
        run = (ends[1] - ends[0]) * h
        quotient = (right - left) / run + np.zeros(x.shape)
        truncation = np.abs(quotient - (right_2 - left_2) / (2 * run))
        rounding = EPSILON * (np.abs(left) + np.abs(right)) / run
        components = tuple(range(quotient.ndim - x.ndim))
        error = (truncation + rounding).max(axis=components) / np.abs(quotient).max(axis=components)
    return np.where(np.isfinite(error), error, np.inf)


def average_rate(f, a, b):
    """Return (f(b) - f(a)) / (b - a), the average rate of change over the interval [a, b].

    Parameters
    ----------
    f : callable
    a, b : float
        The ends of the interval, a < b.

    Examples
    --------
    >>> print(average_rate(lambda x: x**2, 1, 4))
    5.0
    """
    a, b = one_number(a, "The end a of the interval"), one_number(b, "The end b of the interval")
    if not a < b:
        raise ValueError(f"The interval from {a:g} to {b:g} is upside down or empty: let a < b.")
    return _quotient(f, np.asarray(a), np.asarray(b), b - a)


def _point_and_step(x, h):
    try:
        x, h = np.broadcast_arrays(as_numbers(x), as_numbers(h))
    except ValueError:
        raise ValueError("The points x and the steps h do not fit: give one step.") from None
    if np.any(h == 0):
        raise ValueError("The step h is 0, which cannot divide a difference: try h = 0.001.")
    lost = (x + h == x) | (x - h == x)
    if np.any(lost & np.isfinite(x)):
        point, step = x[lost].flat[0], h[lost].flat[0]
        raise ValueError(
            f"The step {step:g} is lost in rounding beside x = {point:g}: "
            f"take h = {np.sqrt(EPSILON) * max(1, abs(point)):.1g} or more."
        )
    return x, h


def _quotient(f, left, right, run):
    with np.errstate(all="ignore"):
        rise = _rise(f(left[()]), f(right[()]))
        # A constant f returns one number, whatever the shape of x.
        return (rise / run + np.zeros(left.shape))[()]


def _rise(start, end):
    """Return end - start, of values that a function returned."""
    try:
        return np.subtract(end, start)
    except TypeError:
        raise TypeError(
            f"The function returned {reprlib.repr(end)}, which is no number: does it end with "
            "return?"
        ) from None


class Line(NamedTuple):
    """A straight line through (x0, y0); call it to get its height at x.

    The slope is NaN if there is no such line.
    """

    x0: float
    y0: float
    slope: float

    def __call__(self, x):
        """Return the height of the line at x, of the shape of x."""
        return (self.y0 + self.slope * (as_numbers(x) - self.x0))[()]

    @property
    def intercept(self) -> float:
        """The height of the line at x = 0."""
        return self.y0 - self.slope * self.x0


def secant_line(f, x, h) -> Line:
    """Return the line through the points of the graph of f at x and at x + h.

    Parameters
    ----------
    f : callable
        A function of one number.
    x, h : float
        h may be negative, but not zero.

    Examples
    --------
    >>> secant_line(Function("x^2"), 1, 2)
    Line(x0=1.0, y0=1.0, slope=4.0)
    """
    x, h = one_number(x, "The point x"), one_number(h, "The step h")
    with np.errstate(all="ignore"):
        return Line(x, float(f(x)), float(forward_difference(f, x, h)))


def tangent_line(f, x) -> Line:
    """Return the tangent to the graph of f at x.

    Parameters
    ----------
    f : Function
        Of one variable. The slope is NaN where it has no derivative.
    x : float

    Examples
    --------
    >>> tangent_line(Function("x^2"), 3).intercept
    -9.0
    """
    _must_be_function(f, "line", 1)
    x = one_number(x, "The point x")
    return Line(x, float(f(x)), float(f.derivative()(x)))


class Plane(NamedTuple):
    """A plane through `value` above `point`; call it with x and y to get its height there."""

    point: tuple[float, ...]
    value: float
    gradient: tuple[float, ...]

    def __call__(self, *coordinates):
        """Return the height of the plane; the coordinates broadcast."""
        if len(coordinates) != len(self.point):
            raise TypeError(
                f"The plane needs {counted(len(self.point), 'coordinate')}, not {len(coordinates)}."
            )
        steps = (as_numbers(c) - p for c, p in zip(coordinates, self.point, strict=True))
        rises = (slope * step for slope, step in zip(self.gradient, steps, strict=True))
        return sum(rises, np.asarray(self.value))[()]


def tangent_plane(f, point) -> Plane:
    """Return the tangent plane to the graph of f at a point (the hyperplane for n > 2 variables).

    Parameters
    ----------
    f : Function
        Scalar valued. The gradient is NaN where f has none.
    point : sequence of float
        One coordinate for each variable.

    Examples
    --------
    >>> tangent_plane(Function("x y"), (2, 4))
    Plane(point=(2.0, 4.0), value=8.0, gradient=(4.0, 2.0))
    """
    _must_be_function(f, "plane")
    names = [variable.name for variable in f.variables]
    point = tuple(one_number(c, "A coordinate") for c in point_of(point, names))
    return Plane(point, float(f(*point)), tuple(map(float, f.gradient()(*point))))


def _must_be_function(f, what, count=None):
    if not isinstance(f, Function):
        raise TypeError(
            f"A tangent {what} needs exact derivatives, so f must be a Function, not "
            f"{reprlib.repr(f)}: write f = Function(...)."
        )
    if f.shape or (count and len(f.variables) != count):
        variables = "one variable" if count else "its variables"
        raise ValueError(
            f"A tangent {what} belongs to a scalar function of {variables}: use restrict(), or one "
            "component."
        )


def directional_derivative(f, point, direction) -> float:
    """Return the slope of f at a point in a direction, per unit of length.

    Parameters
    ----------
    f : Function
        Scalar valued, of n variables. The slope is NaN where its gradient is.
    point, direction : sequence of n float
        Only where the direction points counts, not its length; it must not be zero.

    Examples
    --------
    >>> print(directional_derivative(Function("x^2 y"), (1, 2), (3, 4)))
    3.2
    """
    plane = tangent_plane(f, point)
    names = [variable.name for variable in f.variables]
    direction = np.array([one_number(c, "A component") for c in point_of(direction, names)])
    if not direction.any():
        raise ValueError("The direction is zero and points nowhere: give another one.")
    direction = direction / np.abs(direction).max()  # so that its square does not overflow
    return float(np.dot(plane.gradient, direction / np.linalg.norm(direction)))


def directional_curvature(f, point, direction) -> float:
    """Return the second derivative of f along a straight line: uᵀHu, for the unit vector u.

    Parameters
    ----------
    f : Function
        Scalar valued, of n variables.
    point, direction : sequence of n float
        Only where the direction points counts, not its length; it must not be zero.

    Examples
    --------
    >>> directional_curvature(Function("x^2 - y^2"), (1, 2), (0, 3))
    -2.0
    """
    names = [variable.name for variable in f.variables]
    point, direction = (
        np.array([one_number(c, "A component") for c in point_of(vector, names)])
        for vector in (point, direction)
    )
    if not direction.any():
        raise ValueError("The direction is zero and points nowhere: give another one.")
    direction = direction / np.abs(direction).max()  # so that its square does not overflow
    unit = direction / np.linalg.norm(direction)
    return float(unit @ f.hessian()(*point) @ unit)


class MainDirections(NamedTuple):
    """The two eigenvalues of a symmetric matrix, the smaller first, and unit vectors along them.

    Attributes
    ----------
    values : (float, float)
    ways : ndarray of shape (2, 2)
        Row k is the direction of value k.
    """

    values: tuple[float, float]
    ways: np.ndarray


def main_directions(matrix) -> MainDirections:
    """Return the directions in which a surface bends least and most, and how much.

    For a symmetric matrix of two rows there is a formula. Unlike the general algorithms it gives
    the same vectors on every machine, the axes where all directions bend alike.

    Parameters
    ----------
    matrix : array_like of shape (2, 2)
        Symmetric, such as a Hessian matrix.

    Examples
    --------
    >>> print(*main_directions([[2, 3], [3, 2]]).values)
    -1.0 5.0
    """
    (a, b), (_, d) = matrix = as_numbers(matrix)
    if abs(matrix[0, 1] - matrix[1, 0]) > 1e-8 * np.abs(matrix).max():
        raise ValueError("The matrix is not symmetric: a Hessian matrix is, so check its entries.")
    turn = np.arctan2(2 * b, a - d) / 2  # of the direction of the larger value
    middle, spread = (a + d) / 2, float(np.hypot(a - d, 2 * b)) / 2
    most = np.array([np.cos(turn), np.sin(turn)])
    least = np.array([-most[1], most[0]])
    return MainDirections((float(middle - spread), float(middle + spread)), np.array([least, most]))


def definiteness(matrix) -> str:
    """Return what the signs of a symmetric matrix's eigenvalues say about its quadratic form.

    Parameters
    ----------
    matrix : array_like of shape (n, n)
        Symmetric, such as a Hessian matrix.

    Returns
    -------
    str
        "positive definite" (a minimum, where the gradient is 0), "negative definite" (a maximum),
        "indefinite" (a saddle), "positive semidefinite", "negative semidefinite" or "zero" (the
        second derivatives do not decide). Eigenvalues within n EPSILON of the largest, which
        rounding could make, count as 0.

    Examples
    --------
    >>> definiteness([[2, 1], [1, -3]])
    'indefinite'
    """
    matrix = as_numbers(matrix)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or not np.isfinite(matrix).all():
        raise ValueError("A square matrix of finite numbers is needed, such as f.hessian()(x, y).")
    size = np.abs(matrix).max(initial=0)
    if not np.allclose(matrix, matrix.T, rtol=0, atol=1e-8 * size):
        raise ValueError("The matrix is not symmetric: a Hessian matrix is, so check its entries.")
    values = np.linalg.eigvalsh(matrix)
    values = np.where(np.abs(values) <= len(values) * EPSILON * np.abs(values).max(), 0, values)
    signs = {int(sign) for sign in np.sign(values)}
    names = {frozenset({1}): "positive definite", frozenset({-1}): "negative definite"}
    names |= {frozenset({0, 1}): "positive semidefinite", frozenset({0}): "zero"}
    names |= {frozenset({0, -1}): "negative semidefinite"}
    return names.get(frozenset(signs), "indefinite")


def taylor_coefficients(f, at, order) -> tuple:
    """Return the coefficients c of the Taylor polynomial, the sum of c[k] (x - at)^k.

    They come from arithmetic with series, not from derivatives of high order.

    Parameters
    ----------
    f : Function
        Scalar valued, of one variable.
    at : number
        SymPy numbers and whole numbers keep the coefficients exact.
    order : int

    Returns
    -------
    tuple of order + 1 SymPy numbers

    Raises
    ------
    ValueError
        If one of the derivatives does not exist at the point.

    Examples
    --------
    >>> taylor_coefficients(Function("e^x"), 0, 3)
    (1, 1, 1/2, 1/6)
    """
    if not isinstance(f, Function):
        raise TypeError(f"f must be a Function, not {reprlib.repr(f)}: write f = Function(...).")
    return f.taylor_coefficients(at, order)


def numerical_gradient(f, point, h=None):
    """Return the gradient by central differences.

    Parameters
    ----------
    f : callable
        Takes one argument for each coordinate, f(x, y), and returns one number.
    point : sequence of n float
    h : float or sequence of n float, optional
        The step along each coordinate. Chosen when left out: ∛EPSILON max(1, |x|) for moderate x.

    Returns
    -------
    ndarray of shape (n,)

    Examples
    --------
    >>> numerical_gradient(lambda x, y: x**2 * y, (1, 2)).round(6)
    array([4., 1.])
    """
    return _one_row(numerical_jacobian(f, point, h), "gradient")


def numerical_jacobian(f, point, h=None):
    """Return the Jacobian matrix by central differences: a row for each component of f.

    Parameters
    ----------
    f : callable
        Takes one argument for each coordinate and returns a number or m of them.
    point, h
        As for `numerical_gradient`.

    Returns
    -------
    ndarray of shape (m, n)
        m = 1 for a scalar function.
    """
    point, h = _vector_and_steps(f, point, h, CENTRAL_STEP)
    with np.errstate(all="ignore"):
        columns = [
            _rise(f(*(point - step)), f(*(point + step))) / (2 * size)
            for step, size in zip(np.diag(h), h, strict=True)
        ]
    return np.stack([np.atleast_1d(column) for column in columns], axis=1).astype(float)


def numerical_hessian(f, point, h=None):
    """Return the Hessian matrix by second central differences.

    Parameters
    ----------
    f, point
        As for `numerical_gradient`.
    h : float or sequence of n float, optional
        Chosen when left out: ∜EPSILON max(1, |x|) for moderate x.

    Returns
    -------
    ndarray of shape (n, n)
        Symmetric by construction.
    """
    point, h = _vector_and_steps(f, point, h, SECOND_STEP)
    steps = np.diag(h)

    def mixed(i, j):
        a, b = steps[i], steps[j]
        corners = ((1, a + b), (-1, a - b), (-1, b - a), (1, -a - b))
        values = [sign * _rise(0.0, f(*(point + corner))) for sign, corner in corners]
        return sum(values) / (4 * h[i] * h[j])

    with np.errstate(all="ignore"):
        entries = [[mixed(i, j) for j in range(len(h))] for i in range(len(h))]
    return np.array(entries, dtype=float)


def _vector_and_steps(f, point, h, relative_step):
    point = np.atleast_1d(as_numbers(point))
    if point.ndim > 1:
        raise ValueError(f"One point is needed, a sequence of n numbers, not shape {point.shape}.")
    if h is None:
        lines = [_along(f, point, i) for i in range(point.size)]
        pairs = zip(lines, point, strict=True)
        h = np.array([_best_steps(g, np.asarray(x), relative_step, (-1, 1)) for g, x in pairs])
    elif np.shape(h) not in ((), point.shape):
        raise ValueError(f"Give one step h, or {counted(point.size, 'step')}, not {np.size(h)}.")
    return _point_and_step(point, h)


def _along(f, point, i):
    """Return f as a function of coordinate i alone."""
    return lambda x: f(*point[:i], x, *point[i + 1 :])


def _one_row(jacobian, what):
    if len(jacobian) > 1:
        raise ValueError(f"f returns {len(jacobian)} numbers and has no {what}: use the Jacobian.")
    return jacobian[0]
