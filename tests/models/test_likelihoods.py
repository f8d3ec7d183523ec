"""The probability of k heads and its slope: against SciPy and finite differences, ends included."""

import numpy as np
import pytest
import scipy.stats

from course_utils.models.likelihoods import (
    binomial_likelihood,
    binomial_log_likelihood,
    binomial_probability,
    binomial_score,
    binomial_slope,
    normal_fit,
    normal_hessian,
    normal_log_likelihood,
    normal_score,
)

CASES = [(0, 0), (0, 4), (4, 4), (1, 4), (7, 10), (10, 10), (3, 20)]
P = np.linspace(0, 1, 21)


@pytest.mark.parametrize(("k", "n"), CASES)
def test_the_probability_is_that_of_scipy(k, n):
    assert binomial_probability(P, k, n) == pytest.approx(scipy.stats.binom.pmf(k, n, P), abs=1e-13)
    assert float(binomial_probability(0.5, 7, 10)) == 0.1171875


@pytest.mark.parametrize(("k", "n"), CASES)
def test_the_slope_is_that_of_finite_differences(k, n):
    inside, h = P[1:-1], 1e-6
    central = (binomial_probability(inside + h, k, n) - binomial_probability(inside - h, k, n)) / (
        2 * h
    )
    assert binomial_slope(inside, k, n) == pytest.approx(central, abs=1e-7)


@pytest.mark.parametrize(("k", "n"), CASES)
def test_at_the_ends_the_slope_is_one_sided(k, n):
    h = 1e-7
    right = (binomial_probability(h, k, n) - binomial_probability(0, k, n)) / h
    left = (binomial_probability(1, k, n) - binomial_probability(1 - h, k, n)) / h
    assert binomial_slope(np.array([0, 1]), k, n) == pytest.approx([right, left], abs=2e-5)


@pytest.mark.parametrize(("k", "n"), CASES)
def test_the_slope_of_the_logarithm_is_slope_over_probability(k, n):
    inside = P[1:-1]
    quotient = binomial_slope(inside, k, n) / binomial_probability(inside, k, n)
    assert binomial_score(inside, k, n) == pytest.approx(quotient, abs=1e-9)
    assert np.isfinite(binomial_log_likelihood(inside, k, n)).all()


@pytest.mark.parametrize(("k", "n"), [(5, 4), (-1, 4)])
def test_impossible_counts_are_refused(k, n):
    with pytest.raises(ValueError, match="successes"):
        binomial_slope(0.5, k, n)
    with pytest.raises(ValueError, match="successes"):
        binomial_probability(0.5, k, n)


@pytest.mark.parametrize("p", [-0.01, 1.01, [0.5, 1.5], np.nan])
def test_a_probability_lies_between_0_and_1(p):
    for function in (binomial_likelihood, binomial_log_likelihood, binomial_score, binomial_slope):
        with pytest.raises(ValueError, match="between 0 and 1"):
            function(p, 1, 2)


def test_the_score_at_the_ends_is_one_sided_where_there_is_one():
    assert binomial_score(0, 0, 5) == -5  # of (1 - p)^5
    assert binomial_score(1, 5, 5) == 5  # of p^5
    assert binomial_score(0, 1, 5) == np.inf
    assert binomial_score(1, 1, 5) == -np.inf


@pytest.mark.parametrize(("sigma", "data"), [(0.5, [1.0]), (2.0, [3.0, -1.0, 0.5])])
def test_the_bell_of_few_measurements(sigma, data):
    expected = scipy.stats.norm.logpdf(data, 0.25, sigma).sum()
    assert normal_log_likelihood(0.25, sigma, data) == pytest.approx(expected)
    assert normal_fit(data) == pytest.approx(scipy.stats.norm.fit(data))


@pytest.mark.parametrize("of_a_bell", [normal_log_likelihood, normal_score, normal_hessian])
def test_what_is_no_bell_is_refused(of_a_bell):
    for sigma in (0, -1.0, np.nan):
        with pytest.raises(ValueError, match=f"is positive, not {sigma}"):
            of_a_bell(0, sigma, [1.0, 2.0])
    for data in ([], [[1.0, 2.0]], 3.0, [1.0, np.inf]):
        with pytest.raises(ValueError, match="list of finite numbers"):
            of_a_bell(0, 1, data)
