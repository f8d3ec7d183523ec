"""The boxes, formulas and numbers of chapter 15."""

import numpy as np
import sympy

from course_utils.datasets import eight_examples
from course_utils.functions import Function
from course_utils.models import linear, log_loss
from course_utils.pictures.chapters.gradient_descent import BOWLS, SAUNA, valley
from course_utils.solvers import adam, gradient_descent, largest_learning_rate, momentum
from tests.chapters.stated.checking import close, given, grid, same, slope, x

L = 4
PARABOLA = Function("2x^2")
BOWL = Function("x^2 + 5y^2")  # eigenvalues 2 and 10
BENDS = [1.5 * x**2 - 2 for x in sorted(np.roots([0.5, 0, -2, 0.25]).real)[::2]]
EIGENVALUES = np.linalg.eigvalsh(BOWL.hessian()(0, 0))


def places(f, start, rate, n=8):
    return gradient_descent(f, start, rate, maxiter=n).path.x


def a_step_downhill():
    first, second = places(PARABOLA, 3.0, 0.1)[:2]
    return 0.1 > 0 and PARABOLA(second) < PARABOLA(first)


def three_kinds_of_walk():
    walks = {share: places(PARABOLA, 1.0, share / L) for share in (0.5, 1, 1.5, 2, 2.2)}
    return (
        bool(np.all(walks[0.5] > 0) and np.all(np.diff(walks[0.5]) < 0))
        and close(walks[1][1], 0)
        and bool(np.all(walks[1.5][1:] * walks[1.5][:-1] < 0) and abs(walks[1.5][-1]) < 0.01)
        and bool(np.all(np.diff(abs(walks[2.2])) > 0))
        and close(abs(walks[2]), 1)
    )


def in_several_variables():
    p = np.array([2.0, 1.0])
    return close(places(BOWL, p, 0.03)[1], p - 0.03 * BOWL.gradient()(*p))


def where_walks_settle():
    most = 2 / max(EIGENVALUES)
    inside, outside = (places(BOWL, (1, 1), rate * most, 300) for rate in (0.98, 1.02))
    return (
        close(most, largest_learning_rate(BOWL.hessian()(0, 0)))
        and np.linalg.norm(inside[-1]) < 1e-3
        and np.linalg.norm(outside[-1]) > 10
    )


def each_step_lowers():
    f = Function("sin(x) + cos(y)")  # bends by at most 1 in any direction
    walk = gradient_descent(f, (1.0, 0.3), 1.9, maxiter=400).path
    heights, lengths = walk.fun, np.linalg.norm(walk.jac, axis=1)
    return bool(np.all(np.diff(heights[:50]) < 0) and lengths[-1] < 1e-3 * lengths[0])


def best_fixed_rate():
    low, high = EIGENVALUES
    kappa, best = high / low, 2 / (low + high)
    shrink = {rate: max(abs(1 - rate * EIGENVALUES)) for rate in np.linspace(0.01, 0.19, 181)}
    walk = np.linalg.norm(places(BOWL, (1, 1), best), axis=1)
    factor = (kappa - 1) / (kappa + 1)
    return (
        close(min(shrink, key=shrink.get), best, 1e-2)
        and close(max(abs(1 - best * EIGENVALUES)), factor)
        and bool(np.all(walk[1:] <= factor * walk[:-1] + 1e-12))
    )


def against_the_slope():
    f, here, alpha = Function("x^3 - e^x"), 1.7, 0.1
    return close(places(f, here, alpha)[1], here - alpha * slope(f, here))


def one_factor_for_all_steps():
    alpha, x_0 = 0.1, 1.5
    walk = places(PARABOLA, x_0, alpha)
    is_bent_by_l = close(slope(PARABOLA.derivative(), x_0), L)
    return (
        is_bent_by_l
        and close(PARABOLA(x_0), L / 2 * x_0**2)
        and close(walk, [(1 - alpha * L) ** k * x_0 for k in range(len(walk))])
    )


def curve_with_two_valleys():
    f = x**4 / 8 - x**2 + x / 4
    bends = sorted(f.diff(x, 2).subs(x, r) for r in sympy.Poly(f.diff(x)).nroots())
    return same(f.diff(x), x**3 / 2 - 2 * x + sympy.Rational(1, 4)) and close(
        bends[1:], BENDS[::-1]
    )


def floor_of_the_sauna():
    return all(
        close(SAUNA.f(x, y), 50 - 1 / 50 * x**2 * (x - 6) * y**2 * (y - 6))
        for x, y in grid((0, 5), (0, 5))
    )


def sign_steps_come_near():
    def gradient(p):
        return np.array([slope(SAUNA.f, *p, by=i) for i in (0, 1)])

    p, alpha = np.array([1.0, 3.0]), 0.3
    begins_as_said = close(gradient(p), (-4.86, -0.90))
    for _ in range(20):
        p = p - alpha * np.sign(gradient(p))
    return begins_as_said and np.linalg.norm(p - 4) < 0.5


def a_step_of_two_weights():
    def loss(w, b):
        return log_loss(w, b, *eight_examples())

    w, b, alpha = 4, 5, 0.01
    by_w, by_b = slope(loss, w, b), slope(loss, w, b, by=1)
    new = w - alpha * by_w, b - alpha * by_b
    falls = loss(w, b) - loss(*new)
    return (
        round(loss(w, b), 2) == 35.5
        and close(places(loss, (w, b), alpha)[1], new)
        and close(falls, alpha * np.linalg.norm((by_w, by_b)) ** 2, 1e-2)
    )


def three_bowls():
    return all(
        close(
            BOWLS.f(x, y),
            12
            - 10 / (3 + 3 * (x - 0.5) ** 2 + 3 * (y - 0.5) ** 2)
            - 2 / (1 + 2 * (x - 3) ** 2 + 2 * (y - 1.5) ** 2)
            - 3 / (1 + 0.5 * (x - 3.5) ** 2 + 0.5 * (y - 4) ** 2),
        )
        for x, y in grid((0, 5), (0, 5))
    )


def two_factors_in_a_valley():
    kappa, alpha, (x, y) = 9, 0.13, (8, 1.5)
    f = valley(kappa).f
    return (
        close(f(x, y), (x**2 + kappa * y**2) / 2)
        and close(places(f, (x, y), alpha)[1], [(1 - alpha) * x, (1 - alpha * kappa) * y])
        and close(largest_learning_rate(f.hessian()(x, y)), 2 / kappa)
    )


def rate_that_serves_both():
    alpha, kappa = sympy.symbols("alpha kappa", positive=True)
    (found,) = sympy.solve(sympy.Eq(1 - alpha, -(1 - alpha * kappa)), alpha)
    bends = np.diag(valley(9).f.hessian()(0, 0))
    shrink = {rate: max(abs(1 - rate * bends)) for rate in np.linspace(0.01, 0.21, 201)}
    return same(found, 2 / (kappa + 1)) and close(min(shrink, key=shrink.get), 2 / (9 + 1))


def steps_with_a_memory():
    alpha, beta, p, v = 0.03, 0.8, np.array([2.0, 1.0]), 0
    for known in momentum(BOWL, p, alpha, beta, maxiter=5).path.x[1:]:
        v = beta * v - alpha * BOWL.gradient()(*p)
        p = p + v
        if not close(p, known):
            return False
    return True


def a_slope_that_stays_the_same():
    alpha, slopes = 0.1, np.array([3.0, -20.0])
    m, s = slopes, slopes**2  # the mean of the slopes, and that of their squares
    walk = adam(Function("3x - 20y"), (0, 0), alpha, maxiter=5).path.x
    is_one = close(m / np.sqrt(s), [1, -1])
    return is_one and all(close(step, -alpha * m / np.sqrt(s)) for step in np.diff(walk, axis=0))


def line_under_the_noise():
    rng = np.random.default_rng(0)
    inputs = rng.uniform(-1, 1, 200)
    outputs = 2 * inputs + 1 + 0.3 * rng.standard_normal(200)  # the examples of the cell
    fitted = linear.fit(inputs, outputs).predict(np.array([-1, 0, 1]))
    return close(fitted, [2 * x + 1 for x in (-1, 0, 1)], 0.1)


def both_slopes_at_the_old_place():
    def f(w, b):
        return (w + b) ** 2

    slopes = slope(f, 1, 1), slope(f, 1, 1, by=1)
    return close(slopes, (4, 4)) and close(places(f, (1, 1), 0.25)[1], (0, 0))


def slope_at_the_start():
    return close(slope(Function("x^2"), 2), 4)


STATED = {
    (r"\alpha > 0",): a_step_downhill,
    (
        "f'' = L > 0", r"\alpha < \frac1L", r"\alpha = \frac1L",
        r"\frac1L < \alpha < \frac2L", r"\alpha > \frac2L", r"\alpha = \frac2L",
    ): three_kinds_of_walk,
    (r"\mathbf{p} \leftarrow \mathbf{p} - \alpha \nabla f(\mathbf{p})",): in_several_variables,
    (r"\alpha < \frac2L", r"\alpha > \frac2L"): where_walks_settle,
    (r"0 < \alpha < \frac2L", r"\nabla f \ne 0"): each_step_lowers,
    (
        r"\alpha = \frac{2}{\lambda_{\min} + \lambda_{\max}}", r"\frac{\kappa - 1}{\kappa + 1}",
    ): best_fixed_rate,
}  # fmt: skip


FORMULAS = {
    (r"x \leftarrow x - \alpha f'(x)",): against_the_slope,
    (r"f(x) = \frac L2 x^2", r"x_k = (1 - \alpha L)^k x_0"): one_factor_for_all_steps,
    (
        r"f(x) = \frac18 x^4 - x^2 + \frac14 x, \qquad f'(x) = \frac12 x^3 - 2x + \frac14",
    ): curve_with_two_valleys,
    (r"T = 50 - \frac{1}{50} x^2 (x - 6) y^2 (y - 6)",): floor_of_the_sauna,
    (
        r"\mathbf{p} \leftarrow \mathbf{p} - \alpha \operatorname{sign}(\nabla f)",
        r"\nabla T = (-4.86, -0.90)",
    ): sign_steps_come_near,
    (
        r"w \leftarrow w - \alpha \frac{\partial J}{\partial w}, \qquad "
        r"b \leftarrow b - \alpha \frac{\partial J}{\partial b}",
        "w^{(0)} = 4", "b^{(0)} = 5", r"\alpha|\nabla J|^2",
    ): a_step_of_two_weights,
    (
        r"\begin{aligned} f(x, y) = 12 &- \frac{10}{3 + 3(x - 0.5)^2 + 3(y - 0.5)^2} \\ "
        r"&- \frac{2}{1 + 2(x - 3)^2 + 2(y - 1.5)^2} \\ "
        r"&- \frac{3}{1 + 0.5(x - 3.5)^2 + 0.5(y - 4)^2}. \end{aligned}",
    ): three_bowls,
    (
        r"f(x, y) = \frac12 \left(x^2 + \kappa y^2\right)",
        r"x \leftarrow (1 - \alpha) x, \qquad y \leftarrow (1 - \alpha \kappa) y",
        r"\frac2L = \frac2\kappa", r"\frac2\kappa",
    ): two_factors_in_a_valley,
    (
        r"1 - \alpha = -(1 - \alpha\kappa)", r"\alpha = \frac{2}{\kappa + 1}",
    ): rate_that_serves_both,
    (
        r"\mathbf{v} \leftarrow \beta \mathbf{v} - \alpha \nabla f(\mathbf{p}), \qquad "
        r"\mathbf{p} \leftarrow \mathbf{p} + \mathbf{v}",
    ): steps_with_a_memory,
    (r"-\alpha\frac{m}{\sqrt{s}}", r"\pm1"): a_slope_that_stays_the_same,
    ("y = 2x + 1",): line_under_the_noise,
    ("f = (w + b)^2",): both_slopes_at_the_old_place,
    ("f'(2) = 4",): slope_at_the_start,
}  # fmt: skip


NUMBERS = {
    "Three kinds of walk": {
        "4.4": BENDS[0],
        "3.6": BENDS[1],
        "0.46": 2 / BENDS[0],
        "0.55": 2 / BENDS[1],
    },
    "Downhill on a map": {**given("50")},
    "Only the signs": {**given("4.86 0.90")},
    "A step of a model": {**given("1.38")},
    "Which valley?": {
        **given("12 10"),
        **{"0.8": 1 - 0.1 * 2, "1.2": 1 + 0.1 * 2, "13": np.log(10) / np.log(1.2)},
    },
    "Choose every rate yourself": {**given("0.5")},
    "Common mistakes": {**given("35.5")},
}
