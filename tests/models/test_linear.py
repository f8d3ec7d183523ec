"""Linear regression and the likelihoods against numpy.linalg, SciPy and finite differences."""

import math

import numpy as np
import pytest
import scipy.optimize
import scipy.stats

from course_utils.calculus import numerical_gradient, numerical_jacobian
from course_utils.datasets import anscombe, heights, hubble_1929
from course_utils.models import likelihoods, linear
from course_utils.solvers import minimize_newton

RNG = np.random.default_rng(5)
X = RNG.normal(size=(40, 3)) * [1, 10, 0.1] + [0, 100, 5]
Y = X @ [1.5, -0.2, 30] + 4 + RNG.normal(size=40)


def with_ones(x):
    return np.column_stack([x, np.ones(len(x))])


@pytest.mark.parametrize("x", [X, X[:, 0], X[:, :1]])
def test_least_squares_agree_with_numpy(x):
    fit = linear.fit(x, Y)
    expected = np.linalg.lstsq(with_ones(x), Y, rcond=None)[0]
    np.testing.assert_allclose(np.append(fit.coef, fit.intercept), expected, rtol=1e-10)
    assert np.ndim(fit.coef) == (x.ndim > 1)
    np.testing.assert_allclose(fit.predict(x), with_ones(x) @ expected, rtol=1e-10)


def test_the_rate_that_is_left_out_is_one_over_the_largest_curvature():
    path = linear.fit_gradient_descent(X, Y, maxiter=1).result.path
    largest = np.linalg.norm(with_ones(X), 2) ** 2 / len(X)  # by the largest singular value
    np.testing.assert_allclose(path.step[0], -path.jac[0] / largest, rtol=1e-9)


def test_through_the_origin():
    fit = linear.fit(X, Y, intercept=False)
    np.testing.assert_allclose(fit.coef, np.linalg.lstsq(X, Y, rcond=None)[0], rtol=1e-10)
    assert fit.intercept == 0


@pytest.mark.parametrize("l2", [1e-3, 0.1, 10])
def test_ridge_agrees_with_numpy(l2):
    """By NumPy's least squares with a row for each price, and by the normal equations."""
    fit = linear.fit(X, Y, l2=l2)
    found, A = np.append(fit.coef, fit.intercept), with_ones(X)
    prices = np.sqrt(l2) * np.eye(3, 4)  # none for the intercept, which is last
    expected = np.linalg.lstsq(np.vstack([A, prices]), np.append(Y, np.zeros(3)), rcond=None)[0]
    np.testing.assert_allclose(found, expected, rtol=1e-10)
    normal = np.linalg.solve(A.T @ A + prices.T @ prices, A.T @ Y)
    np.testing.assert_allclose(found, normal, rtol=1e-9)  # these lose half of the digits
    assert fit.standard_errors is None


@pytest.mark.parametrize("l2", [1e-3, 0.1, 10])
def test_ridge_through_the_origin_agrees_with_numpy(l2):
    fit = linear.fit(X, Y, l2=l2, intercept=False)
    A, y = np.vstack([X, np.sqrt(l2) * np.eye(3)]), np.append(Y, np.zeros(3))
    np.testing.assert_allclose(fit.coef, np.linalg.lstsq(A, y, rcond=None)[0], rtol=1e-10)
    assert fit.intercept == 0


def test_standard_errors_agree_with_scipy():
    reference = scipy.stats.linregress(X[:, 0], Y)
    fit = linear.fit(X[:, 0], Y)
    np.testing.assert_allclose(
        fit.standard_errors, [reference.stderr, reference.intercept_stderr], rtol=1e-10
    )
    assert fit.score(X[:, 0], Y) == pytest.approx(reference.rvalue**2, rel=1e-10)
    assert linear.fit([0, 1], [1, 2]).standard_errors is None


@pytest.mark.parametrize("intercept", [True, False])
@pytest.mark.parametrize("m", [5, 40])
def test_standard_errors_of_several_features_by_the_textbook(m, intercept):
    """The roots of the diagonal of s² (AᵀA)⁻¹, s² the squared residuals over m minus parameters."""
    A = with_ones(X[:m]) if intercept else X[:m]
    w = np.linalg.lstsq(A, Y[:m], rcond=None)[0]
    variance = np.sum((Y[:m] - A @ w) ** 2) / (m - A.shape[1])
    expected = np.sqrt(np.diag(variance * np.linalg.inv(A.T @ A)))
    found = linear.fit(X[:m], Y[:m], intercept=intercept).standard_errors
    np.testing.assert_allclose(found[: A.shape[1]], expected, rtol=1e-6)
    assert intercept or found[-1] == 0


def test_as_many_examples_as_weights_are_met_exactly():
    fit = linear.fit(X[:3], Y[:3], intercept=False)
    np.testing.assert_allclose(fit.predict(X[:3]), Y[:3], rtol=1e-9)
    assert fit.standard_errors is None
    assert linear.fit(X[:4], Y[:4]).standard_errors is None


def test_descent_gets_to_the_same_line():
    z = (X - X.mean(axis=0)) / X.std(axis=0)
    fit, exact = linear.fit_gradient_descent(z, Y), linear.fit(z, Y)
    assert fit.result.success
    np.testing.assert_allclose(fit.coef, exact.coef, atol=1e-7)
    assert fit.intercept == pytest.approx(exact.intercept, abs=1e-7)
    assert fit.result.fun == pytest.approx(exact.mean_squared_error(z, Y) / 2, rel=1e-12)


def test_a_descent_on_one_feature_goes_as_told():
    x, y = np.array([0.0, 1, 2]), np.array([1.0, 2, 4])
    fit = linear.fit_gradient_descent(x, y, 0.1, start=(1, 2), maxiter=1)
    misses = x + 2 - y
    slopes = [np.mean(misses * x), np.mean(misses)]
    assert (fit.coef, fit.intercept) == pytest.approx((1 - 0.1 * slopes[0], 2 - 0.1 * slopes[1]))
    assert isinstance(fit.coef, float)
    loose = linear.fit_gradient_descent(x, y, gtol=0.1).result
    assert np.linalg.norm(loose.path.jac[-1]) <= 0.1 < np.linalg.norm(loose.path.jac[-2])


def test_far_from_zero_no_digits_are_lost():
    fit = linear.fit(X[:, 0] + 1e8, Y)
    assert fit.coef == pytest.approx(linear.fit(X[:, 0], Y).coef, rel=1e-6)


def test_polynomials():
    x = np.linspace(-1, 1, 30)
    y = np.sin(3 * x)
    fit = linear.fit(linear.polynomial_features(x, 5), y)
    np.testing.assert_allclose(
        np.append(fit.coef[::-1], fit.intercept), np.polyfit(x, y, 5), atol=1e-9
    )
    scores = [
        linear.fit(linear.polynomial_features(x, d), y).score(linear.polynomial_features(x, d), y)
        for d in range(1, 8)
    ]
    assert (np.diff(scores) >= -1e-12).all()


def test_splits_are_passed_their_generator():
    x, y = np.arange(20.0), np.arange(20) % 3
    parts = linear.split(x, y, test_size=0.3, rng=np.random.default_rng(4))
    x_train, x_test, y_train, y_test = parts
    assert (len(x_train), len(x_test)) == (14, 6)
    assert sorted([*x_train, *x_test]) == x.tolist()
    np.testing.assert_array_equal(y_test, x_test.astype(int) % 3)
    np.testing.assert_array_equal(y_train, x_train.astype(int) % 3)
    again = linear.split(x, y, test_size=0.3, rng=np.random.default_rng(4))
    np.testing.assert_array_equal(again[1], x_test)
    np.testing.assert_array_equal(x_test, np.sort(x_test))


@pytest.mark.parametrize(
    ("count", "size", "tests"), [(2, 0.25, 1), (2, 0.9, 1), (3, 0.01, 1), (8, 0.25, 2), (4, 0.6, 2)]
)
def test_both_parts_of_a_split_hold_something(count, size, tests):
    train, test = linear.split(range(count), test_size=size, rng=np.random.default_rng(0))
    assert (len(train), len(test)) == (count - tests, tests)


def test_a_quarter_is_kept_back():
    train, test = linear.split(range(20), rng=np.random.default_rng(0))
    assert (len(train), len(test)) == (15, 5)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: linear.fit(np.ones(5), np.arange(5)), "constant or sums"),
        (lambda: linear.fit(np.column_stack([X, X[:, 0]]), Y), "constant or sums"),
        (lambda: linear.fit(X[:2], Y[:2]), "fewer examples"),
        (lambda: linear.fit(X, Y[:3]), "one row and y one entry"),
        (lambda: linear.fit(X[:3], Y), r"one row and y one entry.* \(3, 3\) and \(40,\)"),
        (lambda: linear.fit([[[1.0]]], [1.0]), "one row and y one entry"),
        (lambda: linear.fit([], []), "one row and y one entry"),
        (lambda: linear.fit([1, math.nan], [1, 2]), "NaN"),
        (lambda: linear.fit([1, 2], [math.inf, 2]), "NaN"),
        (lambda: linear.fit(X, Y, l2=-1), "penalty"),
        (lambda: linear.fit(X, Y, l2=math.inf), "penalty"),
        (lambda: linear.fit_gradient_descent(X, Y, 0), "learning rate must be a positive"),
        (lambda: linear.split([1, 2], [1], rng=RNG), "as many rows"),
        (lambda: linear.split([1], [1, 2], rng=RNG), "as many rows"),
        (lambda: linear.split([1], rng=RNG), "at least two examples"),
        (lambda: linear.split([1, 2], test_size=0, rng=RNG), "between 0 and 1"),
        (lambda: linear.split([1, 2], test_size=1, rng=RNG), "between 0 and 1"),
        (lambda: linear.polynomial_features(X, 2), "one feature"),
        (lambda: linear.polynomial_features([1, 2], 0), "degree >= 1"),
    ],
)
def test_wrong_data(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()


def test_words_are_no_data():
    with pytest.raises(TypeError, match="numbers only"):
        linear.fit(["a", "b"], [1, 2])


def test_hubble_as_he_published_it():
    """With his own equations, a term for the motion of the Sun included: K = 465 ± 50 km/s/Mpc."""
    distance, velocity = hubble_1929()
    # Right ascension and declination in degrees, in the order of his table.
    sky = """13.2 -72.8  80.9 -69.8  296.2 -14.8  23.5 30.7  10.7 40.9  10.7 41.3  210.8 54.3
        192.7 41.1  202.5 47.2  187.0 44.1  183.9 36.3  148.9 69.1  170.1 13.0  194.2 21.7
        204.3 -29.9  40.7 0.0  199.0 42.0  339.3 34.4  184.7 47.3  182.6 39.4  186.4 18.2
        187.4 8.0  187.7 12.4  190.9 11.6"""
    right, up = np.radians(np.array(sky.split(), dtype=float).reshape(24, 2)).T
    towards = [np.cos(right) * np.cos(up), np.sin(right) * np.cos(up), np.sin(up)]
    fit = linear.fit(np.column_stack([distance, *towards]), velocity, intercept=False)
    np.testing.assert_allclose(fit.coef, [465, -65, 226, -195], atol=10)
    assert fit.coef[0] == pytest.approx(465, abs=1)
    # What textbooks print for the plain line, and for the line through the origin.
    line = linear.fit(distance, velocity)
    assert (round(line.coef, 2), round(line.intercept, 2)) == (454.16, -40.78)
    assert round(linear.fit(distance, velocity, intercept=False).coef, 1) == 423.9


def test_anscombe_as_he_published_it():
    for x, y in anscombe():
        fit = linear.fit(x, y)
        assert len(x) == len(y) == 11
        assert (x.mean(), x.var(ddof=1)) == (9, 11)
        assert y.mean() == pytest.approx(7.5, abs=0.005)
        assert y.var(ddof=1) == pytest.approx(4.125, abs=0.005)
        assert (round(fit.intercept, 1), round(fit.coef, 2)) == (3.0, 0.5)
        assert fit.score(x, y) == pytest.approx(0.667, abs=0.001)
        assert fit.standard_errors[0] == pytest.approx(0.118, abs=0.0005)


# --- likelihoods ---------------------------------------------------------------------------------


def test_the_coin():
    p = np.linspace(0.01, 0.99, 50)
    expected = scipy.stats.binom.pmf(7, 10, p) / math.comb(10, 7)
    np.testing.assert_allclose(likelihoods.binomial_likelihood(p, 7, 10), expected, rtol=1e-12)
    logs = likelihoods.binomial_log_likelihood(p, 7, 10)
    np.testing.assert_allclose(logs, np.log(expected), rtol=1e-12)
    slopes = [numerical_gradient(lambda q: likelihoods.binomial_log_likelihood(q, 7, 10), [q])[0]
              for q in p]  # fmt: skip
    np.testing.assert_allclose(likelihoods.binomial_score(p, 7, 10), slopes, rtol=1e-5, atol=1e-6)
    assert likelihoods.binomial_score(0.7, 7, 10) == pytest.approx(0, abs=1e-12)
    assert likelihoods.binomial_log_likelihood(0, 7, 10) == -math.inf
    assert likelihoods.binomial_log_likelihood(0, 0, 10) == 0
    assert likelihoods.binomial_likelihood(1.0, 10, 10) == 1
    with pytest.raises(ValueError, match="between 0 and 10"):
        likelihoods.binomial_likelihood(0.5, 11, 10)


def test_the_bell():
    data = heights() * 100

    def log_likelihood(mu, sigma):
        return likelihoods.normal_log_likelihood(mu, sigma, data)

    assert log_likelihood(171, 9) == pytest.approx(scipy.stats.norm.logpdf(data, 171, 9).sum())
    score = likelihoods.normal_score(171, 9, data)
    np.testing.assert_allclose(score, numerical_gradient(log_likelihood, (171, 9)), rtol=1e-5)
    hessian = numerical_jacobian(lambda m, s: likelihoods.normal_score(m, s, data), (171, 9))
    np.testing.assert_allclose(likelihoods.normal_hessian(171, 9, data), hessian, rtol=1e-5)
    found = minimize_newton(
        lambda m, s: -log_likelihood(m, s),
        (165, 8),
        lambda m, s: -likelihoods.normal_score(m, s, data),
        lambda m, s: -likelihoods.normal_hessian(m, s, data),
        line_search=True,
    )
    np.testing.assert_allclose(found.x, likelihoods.normal_fit(data), rtol=1e-9)
    np.testing.assert_allclose(scipy.stats.norm.fit(data), found.x, rtol=1e-9)


@pytest.mark.parametrize("w", [0.5, np.array([0.5, -1.0]), np.array([[0.5], [2.0]])])
def test_half_the_mean_of_the_squares_has_the_shape_of_the_parameters(w):
    b = 0.25 + np.zeros_like(w)
    found = linear.half_mean_squared_error(w, b, X[:5, 0], Y[:5])
    assert np.shape(found) == np.shape(w)
    for place in np.ndindex(np.shape(w)):
        misses = np.asarray(w)[place] * X[:5, 0] + np.asarray(b)[place] - Y[:5]
        assert np.asarray(found)[place] == pytest.approx(np.sum(misses**2) / 10)


@pytest.mark.parametrize(("apart", "refused"), [(3e-13, True), (1.6e-12, False)])
def test_least_squares_tell_apart_what_rounding_has_left_different(apart, refused):
    """The features are so alike that the condition number is 8 / `apart`; it may be 1e13."""
    x = np.arange(1.0, 7)
    twins = np.column_stack([x, x + apart * np.sin(x)])
    if refused:
        with pytest.raises(ValueError, match="constant or sums of others"):
            linear.fit(twins, np.cos(x))
    else:
        assert np.isfinite(linear.fit(twins, np.cos(x)).standard_errors).all()


def test_a_descent_left_to_itself_stops_at_a_gradient_of_a_hundred_millionth():
    path = linear.fit_gradient_descent([0, 1, 2], [1, 2, 4]).result.path
    before, after = np.linalg.norm(path.jac[-2:], axis=1)
    assert after <= 1e-8 < before
