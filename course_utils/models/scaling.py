"""Standardised features: mean 0 and standard deviation 1, and the way back."""

from typing import NamedTuple

import numpy as np


class Scaling(NamedTuple):
    """How features were standardised: (x - mean) / deviation, feature by feature."""

    mean: np.ndarray
    deviation: np.ndarray

    def standardise(self, x) -> np.ndarray:
        """Other examples on the same scale: shape (m,) or (m, n), as the first ones had."""
        return (np.asarray(x, dtype=float) - self.mean) / self.deviation

    def restore(self, z) -> np.ndarray:
        """Standardised features in their own units again."""
        return np.asarray(z, dtype=float) * self.deviation + self.mean

    def original_weights(self, w, b):
        """The weights and the bias that do for x what ``w`` and ``b`` do for standardised x."""
        w = np.asarray(w, dtype=float) / self.deviation
        return w if w.ndim else float(w), float(b - np.sum(w * self.mean))


def standardise(x) -> tuple[np.ndarray, Scaling]:
    """Shift and stretch each feature to mean 0 and standard deviation 1.

    Parameters
    ----------
    x : array_like, shape (m,) or (m, n)

    Returns
    -------
    standardised : ndarray, the shape of x
    scaling : Scaling
        For new examples, and to bring weights back to the units of x.
    """
    x = np.asarray(x, dtype=float)
    mean, deviation = x.mean(axis=0), x.std(axis=0)
    # The deviation of a constant may come out as a rounding error instead of 0.
    if np.any(deviation <= 1e-12 * np.abs(mean)):
        raise ValueError("A feature has the same value in every example: leave it out.")
    scaling = Scaling(mean, deviation)
    return scaling.standardise(x), scaling
