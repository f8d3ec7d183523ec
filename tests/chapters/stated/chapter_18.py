"""The boxes and numbers of chapter 18."""

import math

import numpy as np

from course_utils.models import logistic
from tests.chapters.stated.checking import close, given

X, Y = np.array([8.0, 20, 26, 31, 40]), np.array([0, 1, 0, 1, 1])
W, B, M = 0.15, -3.0, 5
A = np.array([1 / (1 + math.exp(-(W * x + B))) for x in X])


def sigmoid():
    z = np.array([-2.0, 0, 3])
    return close(logistic.sigmoid(z), 1 / (1 + np.exp(-z))) and close(
        logistic.probability(W, B, X), A
    )


def probability_of_the_data():
    product = math.prod(a if y == 1 else 1 - a for a, y in zip(A, Y, strict=True))
    formula = np.prod(A**Y * (1 - A) ** (1 - Y))
    return close([product, formula], logistic.likelihood(W, B, X, Y), 1e-9)


def mean_cost():
    likelihood = np.prod(A**Y * (1 - A) ** (1 - Y))
    costs = -(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    found = [-math.log(likelihood) / M, sum(costs) / M]
    return close(found, logistic.log_loss(W, B, X, Y))


def slopes():
    h = 1e-6

    def loss(w, b):
        return logistic.log_loss(w, b, X, Y)

    by_w = (loss(W + h, B) - loss(W - h, B)) / (2 * h)
    by_b = (loss(W, B + h) - loss(W, B - h)) / (2 * h)
    return close([np.sum((A - Y) * X) / M, np.sum(A - Y) / M], [by_w, by_b])


STATED = {
    (r"\sigma(z) = \dfrac{1}{1 + e^{-z}}", r"a = \sigma(w x + b)"): sigmoid,
    (r"\mathcal{L} = \prod_{i=1}^{m} a_i^{y_i} (1 - a_i)^{1 - y_i}",): probability_of_the_data,
    (
        r"J = -\frac{1}{m} \ln \mathcal{L} = "
        r"-\frac{1}{m} \sum_{i=1}^{m} ( y_i \ln a_i + (1 - y_i) \ln(1 - a_i) )",
    ): mean_cost,
    (
        r"\frac{\partial J}{\partial w} = \frac{1}{m} \sum_{i=1}^{m} (a_i - y_i) x_i, \qquad "
        r"\frac{\partial J}{\partial b} = \frac{1}{m} \sum_{i=1}^{m} (a_i - y_i)",
    ): slopes,
}


NUMBERS = {
    "Eight answers, yes or no": {"0.8": 4 / (4 + 1)},
    "How likely is what happened?": {**given("0.00000002")},
    "Why a logarithm, and which one": {**given("3.2"), "0.4343": 1 / math.log(10)},
    "No best model": {"1.5": (27 - 24) / 2},
    "From a gorge to a bowl": {**given("24"), "25.5": (24 + 27) / 2},
    "Two features, one line": {**given("0.0001 38")},
    "Newton beside gradient descent": {**given("0.0001")},
    "Twenty-three flights": {**given("1986 73 24 23")},
    "How far to trust it": {**given("0.99961 0.232 95")},
}
