"""The boxes, formulas and numbers of chapter 16."""

import math

import numpy as np
import sympy
from scipy import stats

from course_utils.calculus import numerical_jacobian
from course_utils.datasets import heights
from course_utils.functions import Function
from course_utils.models.likelihoods import normal_fit, normal_hessian, normal_score
from course_utils.solvers import gauss_newton, minimize_newton, root
from tests.chapters.stated.checking import close, given, same, slope, t

F = Function("x^4 + x y + y^2 + e^x")
G, H = F.gradient(), F.hessian()
START = np.array([1.0, -1.0])
TALL = 100 * heights()  # in cm
FAR = np.array([160.0, 10.0])  # a bell that lies off the heights
LEAP = np.linalg.solve(normal_hessian(*FAR, TALL), normal_score(*FAR, TALL))
BOWL = Function("2x^2 + 3y^2 - x y")
CROSSING = Function(["x^2 + y^2 - 4", "x y - 1"], "x", "y")


def minimum():
    path = minimize_newton(F, START).path.x
    steps = [np.linalg.solve(H(*p), -G(*p)) for p in path[:-1]]
    leaps = [p - np.linalg.inv(H(*p)) @ G(*p) for p in path[:-1]]
    return close(path[:-1] + steps, path[1:]) and close(leaps, path[1:])


def quadratically():
    found = minimize_newton(F, START)
    errors = np.linalg.norm(found.path.x - found.x, axis=1)
    errors = errors[(errors < 0.3) & (errors > 1e-7)]
    regular = abs(np.linalg.det(H(*found.x))) > 0.1 and close(G(*found.x), 0)
    return bool(regular and len(errors) > 1 and np.all(errors[1:] < 3 * errors[:-1] ** 2))


def system():
    path = root(CROSSING, (2.0, 0.3), damped=False).path
    steps = [np.linalg.solve(CROSSING.jacobian()(*p), -CROSSING(*p)) for p in path[:-1]]
    return close(path[:-1] + steps, path[1:])


def leap_in_one_variable():
    f, x_0 = Function("x^2 + e^x"), 1.5
    x_1 = x_0 - slope(f, x_0) / slope(f.derivative(), x_0)
    return close(minimize_newton(f, x_0).path.x[1], x_1)


def best_quadratic_model():
    p, s = START, np.array([0.7, 0.4])

    def q(*s):
        return F(*p) + G(*p) @ s + 1 / 2 * np.dot(s, H(*p) @ s)

    far, near = (abs(F(*(p + short)) - q(*short)) for short in (s / 100, s / 200))
    return close(far / near, 2**3, 0.02) and close(
        G(*p) + H(*p) @ s, [slope(q, *s, by=i) for i in (0, 1)]
    )


def bowl_by_hand():
    x, y = 0.3, 2
    a, b = minimize_newton(BOWL, (1, 3)).path.x[1] - (1, 3)
    return (
        close((4 * x - y, 6 * y - x), [slope(BOWL, x, y, by=i) for i in (0, 1)])
        and close((1, 17), [slope(BOWL, 1, 3, by=i) for i in (0, 1)])
        and close([4 * a - b, -a + 6 * b, a, 24 * b + 68 - b], [-1, -17, 6 * b + 17, -1])
    )


def error_after_the_step():
    r, sizes = minimize_newton(F, START).x, []
    for share in (0.02, 0.01):
        p = r + share * np.array([1, 0.5])
        after = minimize_newton(F, p).path.x[1]
        e, s = p - r, after - p
        left_out = G(*p) - H(*p) @ e
        if not close([np.linalg.inv(H(*p)) @ left_out, e + s], [-s - e, after - r], 1e-9):
            return False
        sizes.append([np.linalg.norm(left_out), np.linalg.norm(e + s)])
    return close(np.divide(*sizes), 2**2, 0.05)


def third_order_at_the_minimum():
    f = Function("x^4 + 0.8y^4 + 4x^2 + 2y^2 - x y - 0.2x^2 y")
    x, y = 1.3, 0.4
    second, third = (f.taylor((0, 0), order)(x, y) for order in (2, 3))
    return close(third - second, -0.2 * x**2 * y)


def where_there_is_no_leap():
    f = Function("x^4 + y^4 - 4x y")
    x, y = 1.3, 0.4
    return close(np.linalg.det(f.hessian()(x, y)), 144 * x**2 * y**2 - 16)


def leaps_on_the_cone():
    f = sympy.sqrt(1 + t**2)
    rises, bends = t / sympy.sqrt(1 + t**2), 1 / (1 + t**2) ** sympy.Rational(3, 2)
    return same(f.diff(t), rises) and same(f.diff(t, 2), bends) and same(t - rises / bends, -(t**3))


def circle_and_hyperbola():
    def F(x, y):
        return x**2 + y**2 - 4, x * y - 1

    circle, far = (2 * math.cos(0.7), 2 * math.sin(0.7)), math.sqrt(2 + math.sqrt(3))
    squares = [2 + math.sqrt(3), 2 - math.sqrt(3)]
    return (
        close([circle[0] ** 2 + circle[1] ** 2, F(*circle)[0], F(1.6, 1 / 1.6)[1]], [4, 0, 0])
        and close(root(CROSSING, (2, 1)).x, [far, 1 / far])
        and close([root(CROSSING, start).x[0] ** 2 for start in ((2, 1), (1, 2))], squares)
        and close(far**4 - 4 * far**2 + 1, 0)
    )


def tangents_of_a_system():
    p, s = np.array([2.0, 1.0]), np.array([0.7, -0.4])
    J = np.array([[2 * p[0], 2 * p[1]], [p[1], p[0]]])
    far, near = (
        np.linalg.norm(CROSSING(*(p + short)) - (CROSSING(*p) + J @ short))
        for short in (s / 100, s / 200)
    )
    return close(far / near, 2**2)


def circles_about_the_senders():
    turns = np.linspace(0, 6, 7)
    x, y = 5 * np.cos(turns), 5 * np.sin(turns)
    to_the_first = x**2 + y**2
    x, y = math.sqrt(13) * np.cos(turns) + 6, math.sqrt(13) * np.sin(turns)
    distance = math.dist((4, 3), (6, 0))
    return (
        close(to_the_first, 25)
        and close((x - 6) ** 2 + y**2, 13)
        and close(distance, math.sqrt(13))
        and round(distance, 3) == 3.606
    )


def sum_and_difference_go_alone():
    x, y = root(CROSSING, (2.0, 0.3), damped=False).path.T
    leaps = [
        close(u[1:], u[:-1] - (u[:-1] ** 2 - square) / (2 * u[:-1]))  # as in chapter 08
        for u, square in ((x + y, 6), (x - y, 2))
    ]
    return all(leaps) and close([(x[-1] + y[-1]) ** 2, (x[-1] - y[-1]) ** 2], [6, 2])


def misfit(mu, sigma):
    density = stats.norm.pdf(TALL, mu, abs(sigma))
    return np.mean(-np.log(density)) - math.log(math.sqrt(2 * math.pi))


def misfit_of_a_bell():
    x, m, mu, sigma = TALL, len(TALL), 165, 8
    d, v = np.mean(x - mu), np.mean((x - mu) ** 2)
    mixed = 2 * d / sigma**3
    gradient = [-d / sigma**2, 1 / sigma - v / sigma**3]
    hessian = [[1 / sigma**2, mixed], [mixed, 3 * v / sigma**4 - 1 / sigma**2]]
    return (
        close(np.log(sigma) + 1 / m * np.sum((x - mu) ** 2 / (2 * sigma**2)), misfit(mu, sigma))
        and close(gradient, [slope(misfit, mu, sigma, by=i) for i in (0, 1)])
        and close(hessian, -normal_hessian(mu, sigma, x) / m)
    )


def widths_below_zero():
    _, first = FAR - LEAP
    _, mended = minimize_newton(misfit, (180.0, 26.0), line_search=True).x
    return round(first) == -5 and round(mended, 1) == -9.6


def errors_from_the_bends():
    m, (mu, sigma) = len(TALL), normal_fit(TALL)
    H = -normal_hessian(mu, sigma, TALL) / m
    towns = np.random.default_rng(16).normal(mu, sigma, size=(2000, m))
    errors = np.sqrt(np.diag(np.linalg.matrix_power(m * H, -1)))
    bends = [slope(lambda v: slope(misfit, v, sigma), mu)]
    bends += [slope(lambda v: slope(misfit, mu, v, by=1), sigma)]
    on_the_diagonal = [1 / sigma**2, 2 / sigma**2]
    return close(on_the_diagonal, bends, 1e-4) and close(
        errors, [np.std(towns.mean(axis=1)), np.std(towns.std(axis=1))], 0.02
    )


def step_of_gauss_and_newton():
    people, edges = np.histogram(TALL, np.arange(139.5, 200, 5))

    def residuals(mu, sigma):
        return 200 * 5 * stats.norm.pdf(edges[:-1] + 2.5, mu, sigma) - people

    p = np.array([165.0, 8.0])
    found = gauss_newton(residuals, p)
    s = found.path[1] - p
    r, J = residuals(*p), numerical_jacobian(residuals, p)
    far, near = (
        np.linalg.norm(residuals(*(p + short)) - (r + J @ short)) for short in (s / 100, s / 200)
    )
    return (
        close(J.T @ J @ s, -J.T @ r)
        and close(far / near, 2**2, 0.05)
        and close(found.x.round(2), (170.21, 10.03))
    )


def entry_by_entry():
    f, (x, y) = BOWL, (1, 3)
    (f_xx, _), (_, f_yy) = f.hessian()(x, y)
    f_x, f_y = slope(f, x, y), slope(f, x, y, by=1)
    steps = -f_x / f_xx, -f_y / f_yy
    lowest = [slope(f, x + steps[0], y), slope(f, x, y + steps[1], by=1)]
    return close(lowest, 0) and np.linalg.norm(np.add((x, y), steps)) > 0.5


def inverse_of_the_bowl():
    H = BOWL.hessian()(1, 3)
    least_and_most = 5 - math.sqrt(2), 5 + math.sqrt(2)
    return close(1 / 23 * np.array([[6, 1], [1, 4]]), np.linalg.inv(H)) and close(
        least_and_most, np.linalg.eigvalsh(H)
    )


def multiplications_of_an_elimination():
    """In each of the rows below a pivot: a share, and its products with what stands beside it."""
    n, below = sympy.symbols("n below", positive=True)
    counted = sympy.summation(below * (below + 2), (below, 0, n - 1))
    return sympy.limit(counted / (n**3 / 3), n, sympy.oo) == 1


STATED = {
    (r"H(p) s = -\nabla f(p)", "p + s", r"p_{\text{new}} = p - H^{-1} \nabla f"): minimum,
    (r"\nabla f = 0", r"\det H \ne 0"): quadratically,
    ("J(p) s = -F(p)", "p + s"): system,
}


FORMULAS = {
    (r"x_1 = x_0 - \frac{f'(x_0)}{f''(x_0)}",): leap_in_one_variable,
    (
        r"q(s) = f(p) + \nabla f(p) \cdot s + \frac12 s \cdot H s", r"\nabla f + H s",
        r"f(p + s) \approx f + \nabla f \cdot s + \frac12 s \cdot H s",
    ): best_quadratic_model,
    (
        r"(4x - y,\; 6y - x)", r"4a - b = -1, \qquad -a + 6b = -17", "a = 6b + 17",
        "24b + 68 - b = -1", "(1, 17)",
    ): bowl_by_hand,
    (
        r"0 = \nabla f(r) = \nabla f(p) - H(p) e + (\text{about } |e|^2)",
        "e = p - r", "-s", "-e", "e + s", "|e|^2",
    ): error_after_the_step,
    ("-0.2x^2y",): third_order_at_the_minimum,
    ("144x^2y^2 - 16",): where_there_is_no_leap,
    (r"\frac{t}{\sqrt{1 + t^2}}", r"\frac{1}{(1 + t^2)^{3/2}}"): leaps_on_the_cone,
    (
        "x^2 + y^2 = 4", "x^4 - 4x^2 + 1 = 0", r"x^2 = 2 \pm \sqrt3",
        r"F(x, y) = \begin{pmatrix} x^2 + y^2 - 4 \\ xy - 1 \end{pmatrix} = "
        r"\begin{pmatrix} 0 \\ 0 \end{pmatrix}",
    ): circle_and_hyperbola,
    (r"F(p + s) \approx F(p) + J(p) s",): tangents_of_a_system,
    (
        r"x^2 + y^2 = 25, \qquad (x - 6)^2 + y^2 = 13", r"\sqrt{13} \approx 3.606",
    ): circles_about_the_senders,
    ("x + y", "x - y", "(x + y)^2 = 6", "(x - y)^2 = 2"): sum_and_difference_go_alone,
    (
        r"-\ln", r"x_i - \mu", r"(x_i - \mu)^2",
        r"L(\mu, \sigma) = "
        r"\ln \sigma + \frac{1}{m} \sum_{i=1}^{m} \frac{(x_i - \mu)^2}{2\sigma^2}",
        r"\nabla L = \begin{pmatrix} -\frac{d}{\sigma^2} \\[2pt] "
        r"\frac1\sigma - \frac{v}{\sigma^3} \end{pmatrix}, \qquad "
        r"H = \begin{pmatrix} \frac{1}{\sigma^2} & \frac{2d}{\sigma^3} \\[2pt] "
        r"\frac{2d}{\sigma^3} & \frac{3v}{\sigma^4} - \frac{1}{\sigma^2} \end{pmatrix}",
    ): misfit_of_a_bell,
    (r"\sigma \approx -5", r"\sigma = -9.6"): widths_below_zero,
    ("(m H)^{-1}", r"\frac{1}{\sigma^2}", r"\frac{2}{\sigma^2}"): errors_from_the_bends,
    ("r + J s", r"J^{\mathsf T} J s = -J^{\mathsf T} r"): step_of_gauss_and_newton,
    (r"-\frac{f_x}{f_{xx}}", r"-\frac{f_y}{f_{yy}}"): entry_by_entry,
    (
        r"H^{-1} = \frac{1}{23} \begin{pmatrix} 6 & 1 \\ 1 & 4 \end{pmatrix}", r"5 \pm \sqrt2",
    ): inverse_of_the_bowl,
    (r"\frac{n^3}{3}",): multiplications_of_an_elimination,
}  # fmt: skip


NUMBERS = {
    "By hand, with fractions": {"24": 4 * 6, "68": 4 * 17},
    "Seven steps": {"12": 4 * 3},
    "Saddles attract, too": {"144": 12**2, "16": 4**2},
    "Both at once": {"201": (FAR - LEAP)[0]},
    "Where am I?": {**given("10")},
    "Basins": {**given("14 90")},
    "The histogram by least squares": {**given("152")},
    "Common mistakes": {**given("0.003")},
}
