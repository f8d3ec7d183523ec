"""The boxes and numbers of chapter 15."""

import numpy as np

from course_utils.functions import Function
from course_utils.solvers import gradient_descent, largest_learning_rate
from tests.chapters.stated.checking import close, given

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
    "Which valley?": {**given("12 10"), "0.8": 1 - 0.1 * 2, "1.2": 1 + 0.1 * 2},
    "Choose every rate yourself": {**given("0.5")},
    "Common mistakes": {**given("35.5")},
}
