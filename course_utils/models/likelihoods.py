"""How likely data are under a coin and under a bell curve, with the derivatives.

All the logarithms are natural ones. A likelihood can be a product of very small numbers, so its
logarithm is what gets computed.
"""

import math

import numpy as np


def binomial_likelihood(p, successes: int, trials: int):
    """The probability of exactly this sequence of results: p^k (1 - p)^(n - k).

    Times the number of sequences, n over k, it is the probability of k successes in any order; that
    factor does not depend on p and moves no maximum.

    Parameters
    ----------
    p : float or array_like
        Probabilities between 0 and 1, ends included.

    Examples
    --------
    >>> round(float(binomial_likelihood(0.7, 7, 10)), 8)
    0.00222357
    """
    p, k, n = _coin(p, successes, trials)
    return (p**k * (1 - p) ** (n - k))[()]


def binomial_log_likelihood(p, successes: int, trials: int):
    """K ln p + (n - k) ln(1 - p); -inf where the results are impossible."""
    p, k, n = _coin(p, successes, trials)
    return (_times_log(k, p) + _times_log(n - k, 1 - p))[()]


def binomial_score(p, successes: int, trials: int):
    """The derivative of the log-likelihood, k/p - (n - k)/(1 - p); for 0 < p < 1."""
    p, k, n = _coin(p, successes, trials)
    with np.errstate(divide="ignore", invalid="ignore"):
        return (np.where(k, k / p, 0) - np.where(n - k, (n - k) / (1 - p), 0))[()]


def binomial_probability(p, successes: int, trials: int):
    """The probability of k successes in n trials, in any order: C(n, k) p^k (1 - p)^(n - k).

    Parameters
    ----------
    p : float or array_like
        Probabilities between 0 and 1, ends included.

    Examples
    --------
    >>> round(float(binomial_probability(0.7, 7, 10)), 7)
    0.2668279
    """
    return binomial_likelihood(p, successes, trials) * math.comb(trials, successes)


def binomial_slope(p, successes: int, trials: int):
    """The derivative of `binomial_probability` with respect to p; at 0 and 1 the one-sided one."""
    p, k, n = _coin(p, successes, trials)
    up = k * p ** max(k - 1, 0) * (1 - p) ** (n - k)
    down = (n - k) * p**k * (1 - p) ** max(n - k - 1, 0)
    return (math.comb(n, k) * (up - down))[()]


def _coin(p, k, n):
    p = np.asarray(p, dtype=float)
    if not 0 <= k <= n:
        raise ValueError(f"There are between 0 and {n} successes in {n} trials, not {k}.")
    if not ((p >= 0) & (p <= 1)).all():
        raise ValueError("A probability lies between 0 and 1.")
    return p, k, n


def _times_log(count, p):
    """Count * ln p, which is 0 for no counts even where p is 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return count * np.log(p) if count else 0 * p


def normal_log_likelihood(mu, sigma, data) -> float:
    """-n ln(σ √(2π)) - Σ (x - μ)²/(2σ²): of a bell curve with mean μ and standard deviation σ."""
    data, sigma = _measurements(data, sigma)
    squares = np.sum((data - mu) ** 2)
    return float(-len(data) * math.log(sigma * math.sqrt(2 * math.pi)) - squares / (2 * sigma**2))


def normal_score(mu, sigma, data) -> np.ndarray:
    """The gradient of `normal_log_likelihood` with respect to (μ, σ): shape (2,)."""
    data, sigma = _measurements(data, sigma)
    deviations = data - mu
    squares = deviations @ deviations
    return np.array([deviations.sum() / sigma**2, squares / sigma**3 - len(data) / sigma])


def normal_hessian(mu, sigma, data) -> np.ndarray:
    """The Hessian of `normal_log_likelihood` with respect to (μ, σ): shape (2, 2)."""
    data, sigma = _measurements(data, sigma)
    deviations = data - mu
    mixed = -2 * deviations.sum() / sigma**3
    last = len(data) / sigma**2 - 3 * (deviations @ deviations) / sigma**4
    return np.array([[-len(data) / sigma**2, mixed], [mixed, last]])


def normal_fit(data) -> tuple[float, float]:
    """The most likely μ and σ: the mean, and the root of the mean squared deviation."""
    data, _ = _measurements(data, 1.0)
    return float(data.mean()), float(data.std())


def _measurements(data, sigma) -> tuple[np.ndarray, float]:
    data = np.asarray(data, dtype=float)
    if data.ndim != 1 or not len(data) or not np.isfinite(data).all():
        raise ValueError("The data must be a list of finite numbers.")
    if not sigma > 0:
        raise ValueError(f"A standard deviation is positive, not {sigma!r}.")
    return data, float(sigma)
