"""Linear regression: a line or a plane through data, by least squares.

The model says that y is near w·x + b. x holds the features, of shape (m,) for one feature or (m, n)
for n; y the m measured values. Names are those of scikit-learn where they mean the same.
"""

import math
from dataclasses import dataclass

import numpy as np

from course_utils.solvers.descent import check_learning_rate, descend
from course_utils.solvers.result import Result


@dataclass(frozen=True, eq=False, kw_only=True)
class LinearFit:
    """A fitted linear model.

    Attributes
    ----------
    coef : float, or ndarray of shape (n,)
        The weights; a number if x had shape (m,).
    intercept : float
    l2 : float
        The penalty that was used.
    standard_errors : ndarray, shape (n + 1,), or None
        Of the weights and, last, the intercept, if the noise is the same everywhere. None with a
        penalty, and where there are no more data than parameters.
    result : Result or None
        Of the descent, if the model was fitted by one.
    """

    coef: float | np.ndarray
    intercept: float
    l2: float = 0.0
    standard_errors: np.ndarray | None = None
    result: Result | None = None

    def predict(self, x) -> np.ndarray:
        """What the model says for these features: shape (m,)."""
        x = np.asarray(x, dtype=float)
        return (
            x @ self.coef + self.intercept if np.ndim(self.coef) else x * self.coef + self.intercept
        )

    def score(self, x, y) -> float:
        """R², the share of the variance of y that the model accounts for: 1 is perfect.

        0 is no better than the mean of y, and on data that it was not fitted to it can be negative.
        """
        x, y = check_data(x, y)
        return float(1 - np.sum((y - self.predict(x)) ** 2) / np.sum((y - y.mean()) ** 2))

    def mean_squared_error(self, x, y) -> float:
        x, y = check_data(x, y)
        return float(np.mean((y - self.predict(x)) ** 2))


def fit(x, y, *, l2: float = 0.0, intercept: bool = True) -> LinearFit:
    """Fit by least squares, with a QR decomposition of the features.

    (The normal equations give the same answer with half the digits.)

    Parameters
    ----------
    x : array_like, shape (m,) or (m, n)
    y : array_like, shape (m,)
    l2 : float
        Ridge: ``l2`` times the squared length of the weights is added to the sum of the squared
        residuals, as in scikit-learn's ``Ridge(alpha=l2)``. The intercept is free.
    intercept : bool
        False keeps it at 0: a line through the origin.

    Examples
    --------
    >>> line = fit([0, 1, 2], [1, 3, 5])
    >>> round(line.coef, 9), round(line.intercept, 9)
    (2.0, 1.0)
    """
    x, y = check_data(x, y)
    if not 0 <= l2 < math.inf:
        raise ValueError(f"The penalty l2 must be 0 or a positive number, not {l2!r}.")
    columns = x.reshape(len(x), -1)
    # Centred, the intercept drops out, and large means cost no digits.
    means, mean = (columns.mean(axis=0), y.mean()) if intercept else (0 * columns[0], 0.0)
    A, target = columns - means, y - mean
    if l2 > 0:
        A = np.vstack([A, math.sqrt(l2) * np.eye(A.shape[1])])
        target = np.append(target, np.zeros(A.shape[1]))
    w = _by_qr(A, target)
    errors = _standard_errors(A, target - A @ w, means, len(y), intercept) if l2 == 0 else None
    coef = float(w[0]) if x.ndim == 1 else w
    return LinearFit(
        coef=coef, intercept=float(mean - means @ w), l2=float(l2), standard_errors=errors
    )


def _by_qr(A, target) -> np.ndarray:
    lengths = np.linalg.norm(A, axis=0)
    if A.shape[0] < A.shape[1] or not lengths.all():
        raise ValueError(_UNDECIDED)
    Q, R = np.linalg.qr(A / lengths)
    if np.linalg.cond(R) > 1e13:
        raise ValueError(_UNDECIDED)
    return np.linalg.solve(R, Q.T @ target) / lengths


_UNDECIDED = (
    "The data do not determine the weights: some features are constant or sums of others, or there "
    "are fewer examples than weights. Leave features out, or add a penalty such as l2=0.01."
)


def _standard_errors(A, residuals, means, m, intercept):
    free = m - A.shape[1] - intercept
    if free <= 0:
        return None
    variance = residuals @ residuals / free
    inverse = np.linalg.inv(np.linalg.qr(A)[1])
    covariance = variance * inverse @ inverse.T
    # As a square: means @ covariance @ means may round to less than 0 beside like features.
    last = variance * (1 / m + np.sum((means @ inverse) ** 2)) if intercept else 0.0
    return np.sqrt(np.append(np.diag(covariance), last))


def fit_gradient_descent(
    x,
    y,
    learning_rate: float | None = None,
    *,
    start=None,
    gtol: float = 1e-8,
    maxiter: int = 10_000,
) -> LinearFit:
    """Fit by gradient descent on half the mean squared error.

    Parameters
    ----------
    x, y
        As in `fit`.
    learning_rate : float, optional
        Left out: 1 over the largest eigenvalue of AᵀA/m, with a column of ones in A.
    start : array_like, shape (n + 1,), optional
        The first (w, b), the intercept last. Left out: zeros.
    gtol, maxiter
        As in `course_utils.solvers.gradient_descent`.

    Returns
    -------
    LinearFit
        ``result`` holds the path of (w, b) and tells what happened.
    """
    x, y = check_data(x, y)
    A = np.column_stack([x, np.ones(len(x))])
    rate = learning_rate
    if rate is None:
        rate = 1 / float(np.linalg.eigvalsh(A.T @ A / len(A))[-1])
    check_learning_rate(rate)
    start = np.zeros(A.shape[1]) if start is None else start
    result = descend(
        lambda *theta: np.mean((A @ theta - y) ** 2) / 2,
        start,
        lambda theta, slope: -rate * slope,
        lambda *theta: A.T @ (A @ theta - y) / len(A),
        gtol=gtol,
        maxiter=maxiter,
    )
    coef = float(result.x[0]) if x.ndim == 1 else result.x[:-1]
    return LinearFit(coef=coef, intercept=float(result.x[-1]), result=result)


def half_mean_squared_error(w, b, x, y):
    """The loss of a line with slope w and intercept b: half the mean of the squared misses.

    Parameters
    ----------
    w, b : float or ndarray of one shape
    x, y : array_like, shape (m,)

    Returns
    -------
    float or ndarray
        Of the shape of w and b.

    Examples
    --------
    >>> float(half_mean_squared_error(1, 0, [1, 2], [1, 4]))
    1.0
    """
    x, y = check_data(x, y)
    miss = np.multiply.outer(w, x) + np.asarray(b, dtype=float)[..., None] - y
    return np.mean(miss**2, axis=-1) / 2


def polynomial_features(x, degree: int) -> np.ndarray:
    """The powers x, x², ..., x^degree as columns: shape (m, degree). No column of ones.

    Examples
    --------
    >>> polynomial_features([2, 3], 3).tolist()
    [[2.0, 4.0, 8.0], [3.0, 9.0, 27.0]]
    """
    x = np.asarray(x, dtype=float)
    if x.ndim != 1 or not degree >= 1:
        raise ValueError("Powers are taken of one feature, of shape (m,), up to a degree >= 1.")
    return x[:, None] ** np.arange(1, degree + 1)


def split(*arrays, test_size: float = 0.25, rng: np.random.Generator) -> list[np.ndarray]:
    """Divide examples at random into a part for training and a part for testing.

    Parameters
    ----------
    *arrays : array_like
        All with one row or entry for each example.
    test_size : float
        The share of the examples in the second part, at least one.
    rng : numpy.random.Generator

    Returns
    -------
    list of ndarray
        ``x_train, x_test, y_train, y_test = split(x, y, rng=rng)``: for each array its two parts.
    """
    arrays = [np.asarray(array) for array in arrays]
    count = len(arrays[0])
    if any(len(array) != count for array in arrays):
        raise ValueError("All the arrays need as many rows as there are examples.")
    if not 0 < test_size < 1 or count < 2:
        raise ValueError("test_size is a share between 0 and 1, of at least two examples.")
    tests = min(count - 1, max(1, round(test_size * count)))
    order = rng.permutation(count)
    parts = (order[tests:], order[:tests])
    return [array[np.sort(part)] for array in arrays for part in parts]


def check_data(x, y) -> tuple[np.ndarray, np.ndarray]:
    """The data as arrays of floats, or an error that says what is off."""
    try:
        x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    except (TypeError, ValueError):
        raise TypeError("x and y must hold numbers only, in rows of equal length.") from None
    if x.ndim not in (1, 2) or y.shape != x.shape[:1] or not x.size:
        raise ValueError(
            "x needs one row and y one entry for each example, "
            f"but their shapes are {x.shape} and {y.shape}."
        )
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        raise ValueError("The data hold NaN or infinity: leave out the examples without a value.")
    return x, y
