"""Fitting a logistic regression: by gradient descent, and by Newton's method."""

import math
from dataclasses import dataclass
from numbers import Real

import numpy as np

from course_utils.models.logistic import (
    check_examples,
    curvature_bound,
    design_matrix,
    gradient_at,
    hessian_at,
    loss_at,
)
from course_utils.models.separation import separation
from course_utils.solvers.descent import check_learning_rate, descent_row
from course_utils.solvers.descent_messages import Words as DescentWords
from course_utils.solvers.descent_messages import change, descent_result
from course_utils.solvers.descent_rules import DESCENT_RULES
from course_utils.solvers.iteration import (
    NEWTON_RULES,
    Row,
    iterate,
    size,
    stop_at,
)
from course_utils.solvers.messages import Words, newton_message, steps
from course_utils.solvers.rates import convergence_rate
from course_utils.solvers.result import Result, result_of

_DESCENT_WORDS = DescentWords(point="(w, b)", function="the loss")
_NEWTON_WORDS = Words(
    goal="the minimum of the loss",
    target="the gradient",
    slope="the determinant of the Hessian",
    flat="the loss is too flat there to be curved at all",
    model="a quadratic loss",
    slow="That happens where the loss is nearly flat.",
    point="(w, b)",
    function="the loss",
)


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Fit(Result):
    """A fitted model: a `Result` whose x is (w, b) in one vector, the bias last.

    Attributes
    ----------
    w : float, or ndarray of shape (n,)
        The weights; a number if the features were given as an array of shape (m,).
    b : float
        The bias.
    standard_errors : ndarray, shape (n + 1,), or None
        Of the weights and the bias, from the inverse of the Hessian of the negative log likelihood.
        None unless the fit converged without a penalty.
    """

    w: float | np.ndarray
    b: float
    standard_errors: np.ndarray | None = None


def fit_gradient_descent(
    x,
    y,
    learning_rate: float | None = None,
    *,
    l2: float = 0.0,
    start=None,
    gtol: float = 1e-8,
    maxiter: int = 10_000,
) -> Fit:
    """Fit a logistic regression by batch gradient descent: all the examples in every step.

    Parameters
    ----------
    x : array_like, shape (m,) or (m, n)
    y : array_like of 0 and 1, shape (m,)
    learning_rate : float, optional
        Left out: 1 over the largest curvature that the loss can have, which is safe.
    l2 : float
        The penalty adds l2/2 times the squared length of w to the loss; the bias is free.
    start : array_like, shape (n + 1,), optional
        The first (w, b), the bias last. Left out: zeros.
    gtol : float
        Stop when the gradient is at most this long, in units of each feature where that is small.
    maxiter : int
        The largest number of steps.

    Returns
    -------
    Fit
        ``verdict`` is "separable" where the data have no best weights, else as in
        `course_utils.solvers.gradient_descent`.
    """
    x, y, start = _check(x, y, l2, start)
    rate = 1 / (curvature_bound(x) + l2) if learning_rate is None else learning_rate
    check_learning_rate(rate)
    A, unit = design_matrix(x), _units(x)

    def evaluate(theta):
        loss, gradient = loss_at(theta, A, y, l2), gradient_at(theta, A, y, l2)
        row = descent_row(theta, loss, gradient, -rate * gradient)
        return row._replace(residual=size(gradient / unit))

    path, verdict = iterate(evaluate, start, stop_at(math.inf, gtol, maxiter), DESCENT_RULES)
    return _fit(descent_result(path, verdict, _DESCENT_WORDS), x, y, l2)


def fit_newton(
    x,
    y,
    *,
    l2: float = 0.0,
    start=None,
    xtol: float = 1e-10,
    gtol: float = 1e-10,
    maxiter: int = 25,
) -> Fit:
    """Fit a logistic regression by Newton's method, in statistics called IRLS.

    A step that does not lower the loss enough is halved until it does, so that the method also
    gets to the minimum from starts where the full steps leap away. It has to give up where w and b
    are so large that all the probabilities are 0 or 1 in floating point. (Iteratively reweighted
    least squares computes the same steps, each as the solution of a least squares problem.)

    Parameters
    ----------
    x : array_like, shape (m,) or (m, n)
    y : array_like of 0 and 1, shape (m,)
    l2, start
        As in `fit_gradient_descent`.
    xtol, gtol : float
        Stop when the next step is at most ``xtol`` (relative to (w, b) where that is longer than 1)
        and the gradient at most ``gtol`` long.
    maxiter : int
        The largest number of steps.

    Returns
    -------
    Fit
        ``verdict`` is "separable" where the data have no best weights, else as in
        `course_utils.solvers.minimize_newton`.
    """
    x, y, start = _check(x, y, l2, start)
    A = design_matrix(x)
    if l2 == 0 and not _told_apart(x):
        raise ValueError(
            "Some features are constant or sums of others, or very nearly so, and their weights "
            "cannot be told apart: leave them out, or add a penalty such as l2=0.01."
        )

    def evaluate(theta):
        jac, hess = gradient_at(theta, A, y, l2), hessian_at(theta, A, l2)
        step = _downhill(lambda t: loss_at(t, A, y, l2), theta, jac, hess)
        return Row(theta, loss_at(theta, A, y, l2), jac, step, size(jac), size(step), hess)

    path, verdict = iterate(evaluate, start, stop_at(xtol, gtol, maxiter), NEWTON_RULES)
    rate = convergence_rate(path) if verdict.name == "converged" else None
    message = newton_message(path, verdict, rate, _NEWTON_WORDS)
    return _fit(result_of(path, verdict, verdict.name == "converged", message, rate), x, y, l2)


def _told_apart(x: np.ndarray) -> bool:
    """Whether no feature is, nearly, a constant or a sum of others: in units that suit each."""
    columns = x.reshape(len(x), -1)
    centred = columns - columns.mean(axis=0)
    lengths = np.linalg.norm(centred, axis=0)
    if (lengths <= 1e-12 * np.linalg.norm(columns, axis=0)).any():
        return False
    singular = np.linalg.svd(centred / lengths, compute_uv=False)
    return len(columns) > columns.shape[1] and bool(singular[-1] > 1e-6 * singular[0])


def _units(x: np.ndarray) -> np.ndarray:
    """What the gradient is measured in: with tiny features it is tiny wherever one stands."""
    return np.append(np.minimum(1.0, np.linalg.norm(x, axis=0) / math.sqrt(len(x))), 1.0)


def _check_place(x: np.ndarray) -> None:
    """Refuse features that vary by a tiny share of their size: w and b would cancel each other."""
    columns = x.reshape(len(x), -1)
    mean, deviation = columns.mean(axis=0), columns.std(axis=0)
    far = (deviation > 1e-12 * np.abs(mean)) & (np.abs(mean) > 3000 * deviation)
    if far.any():
        k = int(np.argmax(far))
        raise ValueError(
            f"A feature lies around {mean[k]:.3g} and varies by {deviation[k]:.2g} only, so w and "
            "b cannot be told apart: shift it first, with standardise(x)."
        )


def _check(x, y, l2, start):
    x, y = check_examples(x, y)
    _check_place(x)
    if len(set(y.tolist())) < 2:
        raise ValueError("All the examples are of one class: a fit needs examples of both.")
    if isinstance(l2, bool) or not isinstance(l2, Real) or not 0 <= l2 < math.inf:
        raise ValueError(f"The penalty l2 must be 0 or a positive number, not {l2!r}.")
    parameters = (1 if x.ndim == 1 else x.shape[1]) + 1
    start = np.zeros(parameters) if start is None else np.array(start, dtype=float)
    if start.shape != (parameters,) or not np.isfinite(start).all():
        raise ValueError(f"start needs {parameters} finite numbers: the weights, then the bias.")
    return x, y, start


def _split(theta: np.ndarray, x: np.ndarray):
    """The weights and the bias; one weight is a number if x has shape (m,)."""
    return (float(theta[0]) if x.ndim == 1 else theta[:-1]), float(theta[-1])


def _downhill(loss, theta, jac, hess) -> np.ndarray:
    """Newton's step, halved until it pays; NaN if the Hessian has no inverse.

    A full step on a parabola brings half of what the slope at its start promises. Here a quarter
    is asked for, which rules out leaps into regions where the loss is flat (Armijo's condition).
    """
    try:
        # In units in which the curvatures are 1, so that the units of the features do not matter.
        unit = 1 / np.sqrt(np.diag(hess).clip(1e-300))
        step = unit * np.linalg.solve(unit * hess * unit[:, None], -unit * jac)
    except np.linalg.LinAlgError:
        return np.full_like(jac, math.nan)
    here = loss(theta) * (1 + 1e-12)  # near the minimum rounding decides which loss is lower
    while np.isfinite(step).all() and not loss(theta + step) <= here + (jac @ step) / 4:
        step = step / 2
    return step


# --- what came of it -----------------------------------------------------------------------------


def _fit(result: Result, x, y, l2) -> Fit:
    w, b = _split(result.x, x)
    errors = None
    fields = vars(result)
    if l2 == 0 and (kind := separation(x, y).kind) != "none":
        fields = fields | {
            "success": False,
            "verdict": "separable",
            "message": _separable_message(kind, result, x, y),
        }
    elif l2 == 0 and result.success and _told_apart(x):
        errors = _standard_errors(len(y) * hessian_at(result.x, design_matrix(x), l2))
    elif result.verdict == "iteration limit" and _is_badly_scaled(x):
        start = result.message.partition(" Give it")[0]
        advice = "Features of very unequal sizes make it slow: take standardise(x) first."
        fields = fields | {"message": f"{start} {advice}"}
    return Fit(**fields, w=w, b=b, standard_errors=errors)


def _is_badly_scaled(x) -> bool:
    return np.linalg.cond(design_matrix(x)) > 100


def _standard_errors(information) -> np.ndarray:
    unit = 1 / np.sqrt(np.diag(information))
    return unit * np.sqrt(np.diag(np.linalg.inv(unit * information * unit[:, None])))


_DIVIDERS = {1: "a threshold", 2: "a line"}


def _separable_message(kind: str, result: Result, x, y) -> str:
    divider = _DIVIDERS.get(len(result.x) - 1, "a plane")
    ties = "" if kind == "complete" else f", apart from examples that lie on it{_ties(x, y)}"
    return (
        f"The classes can be separated by {divider}{ties}: the weights grow without bound, and no "
        f"weights are the best. After {steps(result.nit)} (w, b) is about {_roughly(result.x)}. "
        "Stop early, penalise large weights (l2=0.01, say), or take data that overlap."
        f"{_overshoot(result)}"
    )


def _roughly(weights) -> str:
    """Weights on their way to infinity: rounding errors grow with them, two digits are known."""
    return "(" + ", ".join(f"{float(f'{weight:.2g}'):g}" for weight in weights) + ")"


def _ties(x, y) -> str:
    """What becomes of the examples on the boundary, where there is one feature."""
    if x.ndim > 1:
        return " and keep probabilities between 0 and 1"
    share = y[x == -separation(x, y).b / separation(x, y).w].mean()
    return f" and keep the probability {share:.3g}"


def _overshoot(result: Result) -> str:
    """A word on the learning rate where it made matters worse."""
    if result.fun <= result.path.fun[0]:
        return ""
    return f" Besides, {change(result.path, 'the loss')}: take a smaller learning rate."
