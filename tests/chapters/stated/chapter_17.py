"""The boxes, formulas and numbers of chapter 17."""

import numpy as np
import sympy
from scipy import stats

from course_utils.calculus import numerical_hessian
from course_utils.datasets import hubble_1929
from course_utils.models import linear
from tests.chapters.stated.checking import close, given, same, slope, x, y

X, Y = np.array([1.0, 2, 4, 7]), np.array([2.0, 1, 5, 9])
W, B, M = 0.8, -0.3, 4
MISSES = W * X + B - Y
LOADS, LENGTHS = np.array([1, 2, 3, 4, 5]), np.array([12, 13, 15, 15, 17])
SPRING = linear.fit(LOADS, LENGTHS)


def loss(w, b):
    return np.sum((w * X + b - Y) ** 2) / (2 * M)


def by_differences():
    h = 1e-6
    return [
        (loss(W + h, B) - loss(W - h, B)) / (2 * h),
        (loss(W, B + h) - loss(W, B - h)) / (2 * h),
    ]


def half_the_mean():
    mean = np.sum(MISSES**2) / M
    fitted = linear.fit(X, Y)
    own = np.mean((fitted.coef * X + fitted.intercept - Y) ** 2)
    return close([loss(W, B), mean / 2], linear.half_mean_squared_error(W, B, X, Y)) and close(
        own, fitted.mean_squared_error(X, Y)
    )


def slopes():
    return close([np.sum(MISSES * X) / M, np.sum(MISSES) / M], by_differences())


def slopes_as_a_product():
    row = MISSES.reshape(1, M) @ X.reshape(1, M).T / M
    return close([row[0, 0], np.sum(MISSES) / M], by_differences())


def normal_equations():
    A = np.column_stack([X, np.ones(M)])
    theta = np.linalg.solve(A.T @ A, A.T @ Y)
    fitted = linear.fit(X, Y)
    near = [np.sum((A @ (theta + d) - Y) ** 2) for d in 0.1 * np.array([[1, 0], [-1, 0], [0, 1]])]
    return close(theta, [fitted.coef, fitted.intercept]) and min(near) > np.sum(
        (A @ theta - Y) ** 2
    )


def share_of_the_squares():
    fitted = linear.fit(X, Y)
    missed, around = np.sum((Y - fitted.predict(X)) ** 2), np.sum((Y - np.mean(Y)) ** 2)
    return close([1 - missed / around, np.corrcoef(X, Y)[0, 1] ** 2], fitted.score(X, Y))


def distances_lead_to_the_median():
    y, guesses = np.array([1, 2, 9]), np.linspace(0, 10, 101)
    sums = [np.sum(np.abs(y_hat - y)) for y_hat in guesses]
    return close(guesses[np.argmin(sums)], np.median(y))


def squares_are_likelihood():
    r, s = MISSES, 0.7
    density = stats.norm.pdf(r, scale=s) / stats.norm.pdf(0, scale=s)
    return close(np.exp(-(r**2) / (2 * s**2)), density) and close(
        -1 / (2 * s**2) * np.sum(r**2), np.log(np.prod(density))
    )


def chain_of_one_example():
    w, b = sympy.symbols("w b")
    y_hat = w * x + b
    ell = sympy.Rational(1, 2) * (y_hat - y) ** 2
    known = linear.half_mean_squared_error(W, B, X[:1], Y[:1])
    return (
        same(ell.diff(w), (y_hat - y) * x)
        and same(ell.diff(b), (y_hat - y) * 1)
        and close(ell.subs({w: W, b: B, x: X[0], y: Y[0]}), known)
    )


def planes_over_two_features():
    x_1, x_2 = X, np.array([3.0, -1, 2, 0.5])
    fitted = linear.fit(np.column_stack([x_1, x_2]), Y)
    (w_1, w_2), b = fitted.coef, fitted.intercept
    bias = np.array([[b]])
    by_table = np.array([[w_1, w_2]]) @ np.array([x_1, x_2]) + bias
    right = close([w_1 * x_1 + w_2 * x_2 + b, by_table[0]], 2 * [fitted.predict(np.c_[x_1, x_2])])
    return right and bias.shape == (1, 1) and by_table.shape == (1, len(X))


def equations_of_the_spring():
    (x, y), m, w, b = (LOADS, LENGTHS), 5, SPRING.coef, SPRING.intercept
    return (
        close(np.sum(x**2) * w + np.sum(x) * b, np.sum(x * y))
        and close(np.sum(x) * w + m * b, np.sum(y))
        and close([55 * w + 15 * b, 15 * w + 5 * b, 10 * w], [228, 72, 12])
    )


def squares_grow_away_from_the_best():
    A, y = np.column_stack([LOADS, np.ones(5)]), LENGTHS
    theta, other = np.array([SPRING.coef, SPRING.intercept]), np.array([1.4, 10.4])
    miss = A @ theta - y + A @ (other - theta)
    grown = np.sum((A @ other - y) ** 2) - np.sum((A @ theta - y) ** 2)
    return close(miss, A @ other - y) and close(np.linalg.norm(A @ (other - theta)) ** 2, grown)


def speed_at_distance_zero():
    fitted = linear.fit(*hubble_1929())
    return [round(fitted.intercept), round(fitted.standard_errors[1])] == [-41, 83]


def parabola_is_linear_in_its_weights():
    fitted = linear.fit(np.column_stack([X, X**2]), Y)
    (w_1, w_2), b = fitted.coef, fitted.intercept
    return close(w_1 * X + w_2 * X**2 + b, np.polyval(np.polyfit(X, Y, 2), X))


def price_on_large_weights():
    penalty, A, D = 0.3, np.column_stack([X, X**2, np.ones(M)]), np.diag([1, 1, 0])
    fitted = linear.fit(A[:, :2], Y, l2=penalty)
    theta = np.array([*fitted.coef, fitted.intercept])

    def priced(w_1, w_2, b):
        return np.sum((A @ (w_1, w_2, b) - Y) ** 2) + penalty * (w_1**2 + w_2**2)

    price = priced(*theta) - np.sum((A @ theta - Y) ** 2)
    return (
        close([slope(priced, *theta, by=i) for i in range(3)], 0)
        and close((A.T @ A + penalty * D) @ theta, A.T @ Y)
        and close(penalty * np.linalg.norm(fitted.coef) ** 2, price)
    )


def far_beyond_the_data():
    return close(SPRING.predict(np.array([1000])), 10.8 + 1.2 * 1000)


def bends_of_the_spring():
    def J(w, b):
        return linear.half_mean_squared_error(w, b, LOADS, LENGTHS)

    return close([[11, 3], [3, 1]], numerical_hessian(J, (1, 10)), 1e-4)


def time_since_all_was_together():
    w, distances = 424, np.array([0.3, 1.1, 2])
    velocities = w * distances
    return close(distances - velocities * 1 / w, 0)


STATED = {
    (
        r"\frac{1}{m} \sum_{i=1}^{m} (\hat{y}_i - y_i)^2",
        r"J(w, b) = \frac{1}{2m} \sum_{i=1}^{m} (w x_i + b - y_i)^2",
    ): half_the_mean,
    (
        r"\frac{\partial J}{\partial w} = \frac1m \sum_{i=1}^{m} (\hat{y}_i - y_i) x_i, \qquad "
        r"\frac{\partial J}{\partial b} = \frac1m \sum_{i=1}^{m} (\hat{y}_i - y_i)",
    ): slopes,
    (
        r"\frac{\partial J}{\partial w} = \frac1m (\hat{Y} - Y) X^{\mathsf T}, \qquad "
        r"\frac{\partial J}{\partial b} = \frac1m \sum_{i=1}^{m} (\hat{y}_i - y_i)",
    ): slopes_as_a_product,
    (
        r"\lVert A \theta - y \rVert^2",
        r"A^{\mathsf T} A \theta = A^{\mathsf T} y",
    ): normal_equations,
    (r"R^2 = 1 - \frac{\sum (y_i - \hat{y}_i)^2}{\sum (y_i - \bar{y})^2}",): share_of_the_squares,
}


FORMULAS = {
    (r"|\hat{y}_i - y_i|",): distances_lead_to_the_median,
    (r"e^{-r_i^2 / (2 s^2)}", r"-\frac{1}{2 s^2} \sum r_i^2"): squares_are_likelihood,
    (
        r"(w, b) \;\longrightarrow\; \hat{y} = wx + b \;\longrightarrow\; "
        r"\ell = \frac12 (\hat{y} - y)^2",
        r"\frac{\partial \ell}{\partial w} = \underbrace{(\hat{y} - y)}_{d\ell / d\hat{y}} \cdot "
        r"\underbrace{x}_{\partial \hat{y} / \partial w}, \qquad "
        r"\frac{\partial \ell}{\partial b} = \underbrace{(\hat{y} - y)}_{d\ell / d\hat{y}} \cdot "
        r"\underbrace{1}_{\partial \hat{y} / \partial b}",
    ): chain_of_one_example,
    (
        r"\hat{y} = w_1 x_1 + \dots + w_k x_k + b", r"\hat{Y} = wX + b", "(1, 1)",
    ): planes_over_two_features,
    (
        r"\Big(\sum x_i^2\Big) w + \Big(\sum x_i\Big) b = \sum x_i y_i, \qquad "
        r"\Big(\sum x_i\Big) w + m b = \sum y_i",
        "55 w + 15 b = 228", "15 w + 5 b = 72", "10 w = 12",
    ): equations_of_the_spring,
    (
        r"A\theta - y + A(\theta' - \theta)", r"\lVert A(\theta' - \theta) \rVert^2",
    ): squares_grow_away_from_the_best,
    (r"-41 \pm 83",): speed_at_distance_zero,
    (r"\hat{y} = w_1 x + w_2 x^2 + b",): parabola_is_linear_in_its_weights,
    (
        r"\lVert A\theta - y \rVert^2 + \lambda (w_1^2 + \dots + w_k^2)",
        r"(A^{\mathsf T} A + \lambda D) \theta = A^{\mathsf T} y",
        r"\lambda \lVert w \rVert^2",
    ): price_on_large_weights,
    (r"10.8 + 1.2 \cdot 1000",): far_beyond_the_data,
    (r"J(w, b) = \frac{1}{2m} \sum (w x_i + b - y_i)^2",): half_the_mean,
    (r"H = \begin{pmatrix} 11 & 3 \\ 3 & 1 \end{pmatrix}",): bends_of_the_spring,
    (r"\frac1w",): time_since_all_was_together,
}  # fmt: skip


NUMBERS = {
    "When to stop": {**given("0.83 0.97 1.26"), "14.4": 72 / 5},
    "Level at once": {**given("228"), "55": sum(n**2 for n in range(1, 6)), "10": 55 - 3 * 15},
    "The universe grows": {**given("3.26")},
    "Common mistakes": {**given("1000"), "10.8": (72 - 18) / 5},
}
