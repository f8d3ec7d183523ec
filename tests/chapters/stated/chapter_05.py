"""The boxes and numbers of chapter 05."""

import math

import numpy as np
from scipy import stats

from course_utils.functions import Function
from course_utils.models.crossing import Crossing
from course_utils.models.likelihoods import binomial_probability
from tests.chapters.stated.checking import close, given


def greatest_of_all():
    f = Function("x e^(-x)")
    places = np.linspace(0.01, 30, 3000)
    slopes = f.derivative()(places)
    signs = np.all(slopes[places < 1] > 0) and np.all(slopes[places > 1] < 0)
    return bool(signs and np.all(f(places) <= f(1)))


def heads():
    formula = [math.comb(9, k) * 0.3**k * 0.7 ** (9 - k) for k in range(10)]
    course = [binomial_probability(0.3, k, 9) for k in range(10)]
    return close(formula, stats.binom.pmf(range(10), 9, 0.3)) and close(formula, course)


def half_the_miss():
    f = Function("cos(x)")
    h = np.array([0.02, 0.01])
    cost = f(h) - f(0)
    bend = f.derivative(order=2)(0)
    return close(cost / h**2, 0.5 * bend, 1e-3) and close(cost[0] / cost[1], 4, 1e-3)


def snell():
    way = Crossing(30, 20, 50, 7, 2)
    alpha, beta = way.sines(way.fastest().x)
    return close(alpha / beta, 7 / 2, 1e-4)


def bracket():
    f = Function("sin(x)")
    a, c, b = 1.0, 1.4, 3.0
    top = np.linspace(a, b, 500)[np.argmax(f(np.linspace(a, b, 500)))]
    return bool(a < c < b and f(c) > f(a) and f(c) > f(b) and a < top < b)


def stock(sack):
    """Return what a year of coffee costs, in orders and in storage."""
    return 1200 / sack * 12 + sack / 2 * 2


STATED = {
    ("f' > 0", "f' < 0"): greatest_of_all,
    (r"\Pr(k, n, p) = \binom{n}{k} p^k (1 - p)^{n - k}",): heads,
    ("f'(x_0) = 0", r"f(x_0 + h) - f(x_0) \approx \tfrac12 f''(x_0) h^2"): half_the_miss,
    (r"\dfrac{\sin\alpha}{\sin\beta} = \dfrac{v_1}{v_2}",): snell,
    ("a < c < b", "f(c) > f(a)", "f(c) > f(b)"): bracket,
}


NUMBERS = {
    "What a miss costs": {**given("17")},
    "How much to order": {**given("300"), "244": stock(100), "272": stock(200)},
    "The lifeguard": {**given("1.33 1662 59.8 51.3")},
    "No formula? A bracket": {"38.2": 100 * (3 - math.sqrt(5)) / 2},
    "Without a slope": {**given("31 55"), "27.5": 55 / 2},
    "Common mistakes": {**given("120")},
}
