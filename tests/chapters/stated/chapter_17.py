"""The boxes and numbers of chapter 17."""

import numpy as np

from course_utils.models import linear
from tests.chapters.stated.checking import close, given

X, Y = np.array([1.0, 2, 4, 7]), np.array([2.0, 1, 5, 8])
W, B, M = 0.8, -0.3, 4
MISSES = W * X + B - Y


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


NUMBERS = {
    "When to stop": {**given("0.83 0.97 1.26"), "14.4": 72 / 5},
    "Level at once": {**given("228"), "55": sum(n**2 for n in range(1, 6)), "10": 55 - 3 * 15},
    "The universe grows": {**given("3.26")},
    "Common mistakes": {**given("1000"), "10.8": (72 - 18) / 5},
}
