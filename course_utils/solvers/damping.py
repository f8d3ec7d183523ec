"""Newton steps that go downhill: mended where the Hessian misleads, halved where they overshoot."""

from collections.abc import Callable

import numpy as np

from course_utils.solvers.iteration import EPSILON, Row, number_at, size

_SHALLOW = 1e-8  # the least curvature that is divided by, relative to the largest


def downhill(f: Callable, evaluate: Callable) -> Callable:
    """The points of Newton's method with a step that lowers f enough (Armijo's condition)."""

    def damped(x) -> Row:
        row = evaluate(x)
        if not np.any(row.jac) or not np.isfinite(row.jac).all() or not np.isfinite(row.hess).all():
            return row
        step = _descent_direction(np.atleast_2d(row.hess), np.atleast_1d(row.jac))
        step = _shortened(f, np.atleast_1d(x), row.fun, np.atleast_1d(row.jac), step)
        step = float(step[0]) if isinstance(x, float) else step
        return row._replace(step=step, length=size(step))

    return damped


def _descent_direction(hessian: np.ndarray, gradient: np.ndarray) -> np.ndarray:
    """Newton's step, with the eigenvalues of the Hessian made positive."""
    eigenvalues, directions = np.linalg.eigh(hessian)
    sizes = np.abs(eigenvalues)
    sizes = np.maximum(sizes, max(_SHALLOW * sizes.max(), 1e-300))
    return -directions @ ((directions.T @ gradient) / sizes)


def _shortened(f, x, here: float, gradient, step) -> np.ndarray:
    noise = 4 * EPSILON * abs(here)  # near the minimum rounding decides which value is lower
    for _ in range(60):
        if number_at(f, *(x + step).tolist()) <= here + 1e-4 * float(gradient @ step) + noise:
            break
        step = step / 2
    return step
