"""The boxes, formulas and numbers of chapter 18."""

import math

import numpy as np
import sympy
from scipy import stats

from course_utils.calculus import numerical_hessian
from course_utils.datasets import eight_examples, shuttle_flights, two_clouds
from course_utils.models import fit_gradient_descent, fit_newton, logistic
from tests.chapters.stated.checking import close, given, grid, same, slope

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


def loss(w, b):
    return logistic.log_loss(w, b, X, Y)


def scores_and_odds():
    z = np.array([-2.0, 0.3, 3])
    a = logistic.sigmoid(z)
    return close(logistic.sigmoid(-z), 1 - a) and close(z, np.log(a / (1 - a)))


def loss_of_two_variables():
    def sigma(z):
        return 1 / (1 + np.exp(-z))

    costs = Y * np.log(sigma(W * X + B)) + (1 - Y) * np.log(1 - sigma(W * X + B))
    return close(-1 / M * np.sum(costs), loss(W, B))


def links_of_the_chain():
    x, y, w, b, u = sympy.symbols("x y w b u")
    z = w * x + b
    a = 1 / (1 + sympy.exp(-z))
    cost = -(y * sympy.log(a) + (1 - y) * sympy.log(1 - a))
    example = {w: W, b: B, x: X[2], y: Y[2]}
    return (
        close(cost.subs(example), logistic.log_loss(W, B, X[2:3], Y[2:3]))
        and close(cost.subs(example | {y: 1}), logistic.log_loss(W, B, X[2:3], [1]))
        and same(sympy.log(1 - u).diff(u), -1 / (1 - u))
        and same(sympy.exp(-z) / (1 + sympy.exp(-z)), 1 - a)
    )


def never_below_a_tangent():
    def tangent(z, z_0, y):
        a_0 = logistic.sigmoid(z_0)
        return logistic.losses(z_0, y) + (a_0 - y) * (z - z_0)

    return all(
        logistic.losses(z, y) >= tangent(z, z_0, y) - 1e-12
        for z, z_0 in grid((-4, 4), (-4, 4))
        for y in (0, 1)
    )


def never_below_a_tangent_plane():
    for w, w_0, b, b_0 in grid((-1, 2), (-1, 2), (-20, 10), (-20, 10), n=4):
        by_w, by_b = slope(loss, w_0, b_0), slope(loss, w_0, b_0, by=1)
        if loss(w, b) < loss(w_0, b_0) + by_w * (w - w_0) + by_b * (b - b_0) - 1e-6:
            return False
    return True


def bend_in_a_direction():
    v_1, v_2 = v = np.array([0.1, -1.3])
    s, rows, known = A * (1 - A), np.column_stack([X, np.ones(M)]), numerical_hessian(loss, (W, B))
    bend = 1 / M * np.sum(s * (v_1 * X + v_2) ** 2)
    tables = [s_i * np.array([[x_i**2, x_i], [x_i, 1]]) for s_i, x_i in zip(s, X, strict=True)]
    return close(bend, v @ known @ v) and close(
        [1 / M * sum(tables), 1 / M * rows.T @ np.diag(s) @ rows], [known, known], 1e-4
    )


def a_step_downhill():
    alpha = 0.01
    new = W - alpha * slope(loss, W, B), B - alpha * slope(loss, W, B, by=1)
    walk = fit_gradient_descent(X, Y, alpha, start=(W, B), maxiter=1)
    return close(walk.path.x[1], new)


def course_of_the_gorge():
    fit = fit_newton(*eight_examples(), l2=0.001)
    return close(fit.b, -25.5 * fit.w, 1e-3)


def weights_in_other_units():
    mu, s = np.mean(X), np.std(X)
    scaled, raw = fit_newton((X - mu) / s, Y), fit_newton(X, Y)
    w_s, b_s = scaled.w, scaled.b
    return close([w_s / s, b_s - w_s * mu / s], [raw.w, raw.b]) and close(
        w_s * (X - mu) / s + b_s, raw.w * X + raw.b
    )


def one_product_for_all_examples():
    rows, classes = two_clouds()
    (w_1, w_2), b, m = (0.3, -0.8), 0.2, len(rows)
    z = w_1 * rows[:, 0] + w_2 * rows[:, 1] + b
    product = -1 / m * (classes - logistic.sigmoid(z)) @ rows

    def of_weights(w_1, w_2):
        return logistic.log_loss((w_1, w_2), b, rows, classes)

    by_weight = [slope(of_weights, w_1, w_2, by=i) for i in (0, 1)]
    return close(logistic.logits((w_1, w_2), b, rows), z) and close(product, by_weight)


def newton_on_forty_points():
    rows, y = two_clouds()
    m, theta, best = len(y), np.array([0, 0, 0]), fit_newton(rows, y)
    begins_by_shrugging = close(logistic.log_loss(theta[:2], theta[2], rows, y), math.log(2))
    design = np.column_stack([rows, np.ones(m)])
    for _ in range(10):
        a = logistic.sigmoid(design @ theta)
        g = 1 / m * design.T @ (a - y)
        H = 1 / m * design.T @ np.diag(a * (1 - a)) @ design
        theta = theta - np.linalg.matrix_power(H, -1) @ g
    w_1, w_2, b = theta
    return begins_by_shrugging and close([w_1, w_2, b], [*best.w, best.b])


def cold_morning_in_celsius():
    return round((31 - 32) * 5 / 9, 1) == -0.6


def models_that_are_kept():
    at_most = math.exp(-stats.chi2.ppf(0.95, 1) / 2)
    return (
        round(fit_newton(*shuttle_flights()).w, 3) == -0.232
        and close(math.exp(-1.92), at_most, 1e-3)
        and round(math.exp(-1.92), 2) == 0.15
    )


def reward_for_mistakes():
    a, y = 0.99, np.array([0, 1])
    right = logistic.losses(np.log(a / (1 - a)), y)
    wrong = -(y * np.log(a) + (y - 1) * np.log(1 - a))
    return close(wrong, [-right[0], right[1]])


def first_of_the_eight():
    a = 1 / 2
    return close([logistic.sigmoid(0), logistic.probability(0.5, -4, eight_examples()[0][0])], a)


def slopes_of_two_logarithms():
    P = sympy.Symbol("P", positive=True)
    by_ten = 1 / (P * sympy.log(10))
    return (
        same(sympy.log(P).diff(P), 1 / P)
        and same(sympy.log(P, 10).diff(P), by_ten)
        and round(float(by_ten.subs(P, 1)), 4) == 0.4343
    )


def loss_to_base_ten():
    def loss_10(w, b):
        a = logistic.sigmoid(w * X + b)
        return -np.mean(Y * np.log10(a) + (1 - Y) * np.log10(1 - a))

    return close(slope(loss_10, W, B), 1 / math.log(10) * slope(loss, W, B))


def slopes_of_the_links():
    a, w, b, x, y, z = sympy.symbols("a w b x y z")
    cost, sigma = -(y * sympy.log(a) + (1 - y) * sympy.log(1 - a)), 1 / (1 + sympy.exp(-z))
    by_a, by_z = -y / a + (1 - y) / (1 - a), sigma * (sympy.exp(-z) / (1 + sympy.exp(-z)))
    score = w * x + b
    whole = cost.subs(a, sigma).subs(z, score)
    links = (by_a.subs(a, sigma) * by_z).subs(z, score)
    return (
        same(cost.diff(a), by_a)
        and same(by_a, (a - y) / (a * (1 - a)))
        and same(sigma.diff(z), by_z)
        and same(by_z, (a * (1 - a)).subs(a, sigma))
        and same(whole.diff(w), links * score.diff(w))
        and same(whole.diff(b), links * score.diff(b))
    )


def greatest_bend():
    """Where all the scores are 0, each a(1 - a) is a quarter, its greatest value."""
    rows = np.column_stack([X, np.ones(M)])
    return close(1 / 4 * (1 / M * rows.T @ rows), numerical_hessian(loss, (0, 0)), 1e-4)


def where_yes_costs_as_much_as_no():
    a = sympy.Symbol("a")
    (threshold,) = sympy.solve(10 * a - (1 - a), a)
    missed, alarms = 10 * 0.3, 1 - 0.3  # the means where class 1 has the probability 0.3
    is_ill = np.random.default_rng(18).random(200_000) < 0.3
    means = np.mean(np.where(is_ill, 10, 0)), np.mean(np.where(is_ill, 0, 1))
    return (
        threshold == sympy.Rational(1, 11)
        and round(float(threshold), 2) == 0.09
        and close(means, (missed, alarms), 0.01)
    )


def best_constant_probability():
    _, distress = shuttle_flights()

    def constant(p):
        return -np.mean(distress * np.log(p) + (1 - distress) * np.log(1 - p))

    return close([np.mean(distress), slope(constant, 7 / 23)], [7 / 23, 0])


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


def what_a_model_gave_it():
    """By the two outcomes of one trial of SciPy."""
    a = 0.8
    given_it = [a**y * (1 - a) ** (1 - y) for y in (0, 1)]
    return close(given_it, [stats.bernoulli.pmf(y, a) for y in (0, 1)])


FORMULAS = {
    ("y = 0",): what_a_model_gave_it,
    (r"\sigma(-z) = 1 - \sigma(z)", r"z = \ln \frac{a}{1 - a}"): scores_and_odds,
    (
        r"J(w, b) = -\frac{1}{m} \sum_{i=1}^{m} ( y_i \ln \sigma(w x_i + b) + "
        r"(1 - y_i) \ln(1 - \sigma(w x_i + b)) )",
    ): loss_of_two_variables,
    (
        r"(w, b) \;\longrightarrow\; z = wx + b \;\longrightarrow\; a = \sigma(z) "
        r"\;\longrightarrow\; \ell = -(y \ln a + (1 - y) \ln(1 - a))",
        r"\ln(1 - a)", r"-\frac{1}{1 - a}", r"\frac{e^{-z}}{1 + e^{-z}} = 1 - a",
    ): links_of_the_chain,
    (r"\ell(z) \ge \ell(z_0) + (a_0 - y)(z - z_0)",): never_below_a_tangent,
    (
        r"J(w, b) \ge J(w_0, b_0) + \frac{\partial J}{\partial w}(w_0, b_0) (w - w_0) + "
        r"\frac{\partial J}{\partial b}(w_0, b_0) (b - b_0)",
    ): never_below_a_tangent_plane,
    (
        "s_i = a_i(1 - a_i)", r"\frac{1}{m} \sum s_i (v_1 x_i + v_2)^2",
        r"H = \frac{1}{m} \sum_{i=1}^{m} s_i "
        r"\begin{pmatrix} x_i^2 & x_i \\ x_i & 1 \end{pmatrix} = "
        r"\frac{1}{m} A^{\mathsf T} S A",
    ): bend_in_a_direction,
    (
        r"w \leftarrow w - \alpha \frac{\partial J}{\partial w}, \qquad "
        r"b \leftarrow b - \alpha \frac{\partial J}{\partial b}",
    ): a_step_downhill,
    (r"b \approx -25.5 w",): course_of_the_gorge,
    (
        r"w_s \frac{x - \mu}{s} + b_s = \underbrace{\frac{w_s}{s}}_{w} x + "
        r"\underbrace{b_s - \frac{w_s \mu}{s}}_{b}",
    ): weights_in_other_units,
    (
        "z = w_1 x_1 + w_2 x_2 + b",
        r"\frac{\partial J}{\partial w} = -\frac{1}{m}(Y - \sigma(Z)) X^{\mathsf T}",
    ): one_product_for_all_examples,
    (
        r"\theta \leftarrow \theta - H^{-1} g, \qquad g = \frac1m A^{\mathsf T}(a - y), \qquad "
        r"H = \frac1m A^{\mathsf T} S A",
        r"\theta \leftarrow \theta - H^{-1} g", r"\theta = (w_1, w_2, b)", "(0, 0, 0)",
    ): newton_on_forty_points,
    ("-0.6",): cold_morning_in_celsius,
    ("w = -0.232", r"e^{-1.92} \approx 0.15"): models_that_are_kept,
    (r"y \ln a + (y - 1) \ln(1 - a)",): reward_for_mistakes,
    (r"J = -\frac1m \sum ( y \ln a + (1 - y) \ln(1 - a) )",): mean_cost,
    (
        r"\frac{\partial J}{\partial w} = \frac1m \sum (a - y) x",
        r"\frac{\partial J}{\partial b} = \frac1m \sum (a - y)",
    ): slopes,
    (r"a = \sigma(0) = \frac12",): first_of_the_eight,
    (
        r"\frac{d}{dP} \ln P = \frac1P",
        r"\frac{d}{dP} \log_{10} P = \frac{1}{P \ln 10} \approx \frac{0.4343}{P}",
    ): slopes_of_two_logarithms,
    (r"\frac{1}{\ln 10}",): loss_to_base_ten,
    (
        r"\frac{\partial \ell}{\partial w} = "
        r"\frac{d\ell}{da} \cdot \frac{da}{dz} \cdot \frac{\partial z}{\partial w}, \qquad "
        r"\frac{\partial \ell}{\partial b} = "
        r"\frac{d\ell}{da} \cdot \frac{da}{dz} \cdot \frac{\partial z}{\partial b}",
        r"\frac{d\ell}{da} = -\frac{y}{a} + \frac{1 - y}{1 - a} = \frac{a - y}{a(1 - a)}",
        r"\frac{da}{dz} = \frac{1}{1 + e^{-z}} \cdot \frac{e^{-z}}{1 + e^{-z}} = a(1 - a)",
    ): slopes_of_the_links,
    (r"\frac1m A^{\mathsf T} A",): greatest_bend,
    ("10a", r"a = \frac{1}{11} \approx 0.09"): where_yes_costs_as_much_as_no,
    (r"\frac{7}{23}",): best_constant_probability,
}  # fmt: skip


FLIGHTS = shuttle_flights()
NUMBERS = {
    "Eight answers, yes or no": {"0.8": 4 / (4 + 1)},
    "How likely is what happened?": {**given("0.00000002")},
    "Why a logarithm, and which one": {**given("3.2"), "0.4343": 1 / math.log(10)},
    "No best model": {"1.5": (27 - 24) / 2},
    "From a gorge to a bowl": {**given("24"), "25.5": (24 + 27) / 2},
    "Two features, one line": {**given("0.0001 38")},
    "Newton beside gradient descent": {**given("0.0001")},
    "How good is it on new points?": {"23": len(FLIGHTS.x)},
    "Twenty-three flights": {**given("1986 73 24 23")},
    "How far to trust it": {**given("0.99961 0.232 95"), "19": sum(FLIGHTS.x > 65)},
}
