"""Logistic regression: the model, its likelihood, its loss, and the derivatives of the loss.

The model says that an example with features x is of class 1 with probability a = σ(z), where
z = w·x + b. Throughout:

x
    The features: shape (m,) for m examples of one feature, (m, n) for n features.
y
    The classes, 0 or 1: shape (m,).
w, b
    The weights and the bias: w is a number for one feature, of shape (n,) for n features. With one
    feature w and b may also be arrays, of any shapes that broadcast: a grid for a surface.

Where a vector holds all the parameters, the bias comes last: (w, b) or (w1, ..., wn, b). All the
logarithms are natural ones. Nothing overflows: the formulas hold for ``|z|`` up to 1e6 and beyond.
"""

from typing import NamedTuple

import numpy as np


def sigmoid(z):
    """The logistic function σ(z) = 1 / (1 + e^-z), without overflow."""
    z = np.asarray(z, dtype=float)
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, small)[()] / (1.0 + small)


def logits(w, b, x):
    """The log-odds of class 1, z = w·x + b.

    Returns
    -------
    ndarray
        One for each example: shape (m,), or, when w and b are grids, their shape + (m,).
    """
    w, b, x = (np.asarray(value, dtype=float) for value in (w, b, x))
    if x.ndim < 2:
        return np.multiply.outer(w, x) + b.reshape(b.shape + (1,) * x.ndim)
    if w.shape != x.shape[-1:]:
        raise ValueError(
            f"x has {x.shape[-1]} features in each row, so w needs as many weights, "
            f"not an array of shape {w.shape}."
        )
    return x @ w + b


def probability(w, b, x):
    """σ(w·x + b): the probability of class 1 that the model gives to each example."""
    return sigmoid(logits(w, b, x))


def label_probability(w, b, x, y):
    """a^y (1-a)^(1-y): the probability that the model gives to the class each example has."""
    x, y = check_examples(x, y)
    return sigmoid((2 * y - 1) * logits(w, b, x))


def likelihood(w, b, x, y):
    """The product of the label probabilities; for many examples it underflows to 0."""
    return np.prod(label_probability(w, b, x, y), axis=-1)


def log_likelihood(w, b, x, y):
    """The natural logarithm of the likelihood, which does not underflow."""
    x, y = check_examples(x, y)
    return -np.sum(losses(logits(w, b, x), y), axis=-1)


def log_loss(w, b, x, y, l2: float = 0.0):
    """The mean of -ln(label probability), plus ``l2/2`` times the squared length of w.

    The bias is not penalised: moving all the data should not change the fit.
    """
    x, y = check_examples(x, y)
    w = np.asarray(w, dtype=float)
    squares = w**2 if x.ndim == 1 else w @ w
    return np.mean(losses(logits(w, b, x), y), axis=-1) + l2 / 2 * squares


def log_loss_gradient(w, b, x, y, l2: float = 0.0) -> np.ndarray:
    """The gradient of `log_loss` with respect to (w, b): shape (n + 1,), the bias last.

    It is the mean of (a - y) times the features, and for the bias the mean of a - y.
    """
    x, y = check_examples(x, y)
    return gradient_at(np.append(w, b), design_matrix(x), y, l2)


def log_loss_hessian(w, b, x, y, l2: float = 0.0) -> np.ndarray:
    """The Hessian of `log_loss` with respect to (w, b): shape (n + 1, n + 1), the bias last.

    It is the mean of a (1-a) times the products of the features. No eigenvalue is negative, so the
    loss is convex. (The classes y do not matter; they are taken as in the other functions.)
    """
    x, y = check_examples(x, y)
    return hessian_at(np.append(w, b), design_matrix(x), l2)


def predict(w, b, x, tie: int = 0):
    """The more probable class of each example; ``tie`` where both are equally probable."""
    z = logits(w, b, x)
    return np.where(z == 0, tie, z > 0).astype(int)[()]


def accuracy(w, b, x, y, tie: int = 0) -> float:
    """The share of the examples whose class is predicted; ``tie`` as in `predict`."""
    x, y = check_examples(x, y)
    return float(np.mean(predict(w, b, x, tie) == y))


def curvature_bound(x) -> float:
    """The largest curvature that the log loss of these features can have, without penalty.

    It is a quarter of the largest eigenvalue of AᵀA/m, for a (1-a) is at most 1/4. Gradient descent
    is sure to go down with learning rates below 2 over this number.
    """
    A = design_matrix(np.asarray(x, dtype=float))
    return float(np.linalg.eigvalsh(A.T @ A / len(A))[-1] / 4)


def design_matrix(x: np.ndarray) -> np.ndarray:
    """The features, one column each, and a column of ones for the bias: shape (m, n + 1)."""
    return np.column_stack([x, np.ones(len(x))])


def check_examples(x, y) -> tuple[np.ndarray, np.ndarray]:
    """The features and classes as arrays of floats and ints, or an error that says what is off."""
    if np.ma.isMaskedArray(x) or np.ma.isMaskedArray(y):
        raise ValueError("The data are masked: leave out the masked examples, such as x[~x.mask].")
    try:
        x, y = np.asarray(x, dtype=float), np.asarray(y)
    except (TypeError, ValueError):
        raise TypeError("x must hold numbers only, in rows of equal length.") from None
    if x.ndim not in (1, 2) or y.shape != x.shape[:1] or not x.size:
        raise ValueError(
            "x needs one row and y one entry for each example, "
            f"but their shapes are {x.shape} and {y.shape}."
        )
    if not np.isfinite(x).all():
        raise ValueError("x holds NaN or infinity: leave out the examples without a value.")
    if not np.isin(y, (0, 1)).all():
        raise ValueError("y must hold the classes 0 and 1 only: write y = (names == 'yes').")
    return x, y.astype(int)


# --- the same for the loops of a fit: all parameters in one vector, nothing checked ---------------


def losses(z, y):
    """-ln σ(z) for class 1 and -ln σ(-z) for class 0: both are ln(1 + e^±z)."""
    return np.logaddexp(0.0, (1 - 2 * y) * z)


def loss_at(theta, A, y, l2) -> float:
    w = theta[:-1]
    return float(losses(A @ theta, y).mean() + l2 / 2 * (w @ w))


def gradient_at(theta, A, y, l2) -> np.ndarray:
    gradient = A.T @ (sigmoid(A @ theta) - y) / len(A)
    gradient[:-1] += l2 * theta[:-1]
    return gradient


def hessian_at(theta, A, l2) -> np.ndarray:
    z = A @ theta
    curvature = sigmoid(z) * sigmoid(-z)
    hessian = A.T @ (curvature[:, None] * A) / len(A)
    penalised = np.arange(len(theta) - 1)
    hessian[penalised, penalised] += l2
    return hessian


# --- the decision boundary -----------------------------------------------------------------------


class Boundary(NamedTuple):
    """The line w1 x1 + w2 x2 + b = 0 in the plane of two features; it may be vertical."""

    w: tuple[float, float]
    b: float

    def ends(self, x1_limits, x2_limits) -> np.ndarray:
        """Where the line enters and leaves a window.

        Returns
        -------
        ndarray, shape (2, 2)
            One point (x1, x2) a row; shape (0, 2) if the line misses the window.
        """
        (w1, w2), b = self.w, self.b
        points = [(x1, -(w1 * x1 + b) / w2) for x1 in x1_limits if w2 != 0]
        points += [(-(w2 * x2 + b) / w1, x2) for x2 in x2_limits if w1 != 0]
        low, high = np.transpose([x1_limits, x2_limits]).astype(float)
        slack = 1e-9 * (high - low)
        points = np.array([p for p in points if np.all((p >= low - slack) & (p <= high + slack))])
        if not len(points):
            return np.empty((0, 2))
        along = points @ (-w2, w1)
        return points[[np.argmin(along), np.argmax(along)]]


def decision_boundary(w, b, probability: float = 0.5) -> float | Boundary:
    """Where the model gives class 1 this probability.

    Returns
    -------
    float or Boundary
        With one feature the threshold, with two a line.
    """
    w = np.asarray(w, dtype=float)
    if not 0 < probability < 1:
        raise ValueError("A probability lies between 0 and 1: for the boundary take 0.5.")
    if w.size > 2:
        raise ValueError("A boundary is computed for one feature or two: fix the other features.")
    if not w.any():
        raise ValueError("All the weights are 0: every x has the same probability, so no boundary.")
    b = float(b) - float(np.log(probability / (1 - probability)))
    if w.size == 1:
        return float(-b / w.item())
    return Boundary((float(w[0]), float(w[1])), b)
