"""The boxes and numbers of chapter 02."""

import numpy as np
import sympy

from course_utils.limits import largest_delta
from tests.chapters.stated.checking import close, given, h, same, slope, x

STEPS = np.array([1e-2, 1e-4, 1e-6])


def a_limit_is_what_sympy_calls_so():
    return same(sympy.limit((x**2 - 9) / (x - 3), x, 3), 6)


def every_epsilon_has_its_delta():
    def square(x):
        return x * x

    deltas = {epsilon: largest_delta(square, 3, 9, epsilon).delta for epsilon in (1, 0.1, 0.01)}
    return all(
        close(delta, np.sqrt(9 + epsilon) - 3, 1e-3)
        and np.all(abs(square(3 + delta * np.linspace(-0.999, 0.999, 50)) - 9) < epsilon)
        for epsilon, delta in deltas.items()
    )


def each_side_has_its_own_limit():
    step = sympy.Abs(x) / x
    right, left = (sympy.limit(step, x, 0, side) for side in "+-")
    return bool(np.all(abs(STEPS / abs(STEPS) - 1) < 1e-9)) and (right, left) == (1, -1)


def values_beyond_every_bound():
    bounds = [10, 1e3, 1e6]
    high = all(1 / (a * 0.999 / bound) > bound for bound in bounds for a in (1, 0.5))
    deep = all(-1 / (a * 0.999 / bound) < -bound for bound in bounds for a in (1, 0.5))
    ends = [sympy.limit(sign / x, x, 0, "+") for sign in (1, -1)]
    return high and deep and ends == [sympy.oo, -sympy.oo]


def far_out():
    def f(x):
        return (2 * x + 1) / x

    near = all(abs(f(x) - 2) < epsilon for epsilon in (0.1, 1e-3) for x in (1.01 / epsilon, 1e9))
    return near and abs(f(-1e9) - 2) < 1e-3


def laws():
    left, right = (x**2 - 1) / (x - 1), sympy.sin(x - 1) / (x - 1) + 2
    L, M = (sympy.limit(each, x, 1) for each in (left, right))
    found = [sympy.limit(each, x, 1)
             for each in (left + right, left - right, left * right, left / right)]  # fmt: skip
    return all(map(same, found, [L + M, L - M, L * M, L / M]))


def squeeze():
    values = STEPS**2 * np.sin(1 / STEPS)
    return bool(np.all((values >= -(STEPS**2)) & (values <= STEPS**2)))


def sine_over_x():
    return sympy.limit(sympy.sin(x) / x, x, 0) == 1


def derivative():
    quotient = ((x + h) ** 3 - x**3) / h
    return same(sympy.limit(quotient, h, 0), sympy.diff(x**3, x)) and close(
        slope(lambda x: x**3, 2.0), 12
    )


STATED = {
    (r"\lim_{x \to a} f(x) = L",): a_limit_is_what_sympy_calls_so,
    (
        r"\lim_{x \to a} f(x) = L", r"\varepsilon > 0", r"\delta > 0",
        r"0 < |x - a| < \delta \quad\Longrightarrow\quad |f(x) - L| < \varepsilon",
    ): every_epsilon_has_its_delta,
    (
        r"\lim_{x \to a^+} f(x) = L", r"\varepsilon > 0", r"\delta > 0",
        r"|f(x) - L| < \varepsilon", r"a < x < a + \delta", r"\lim_{x \to a^-}",
        r"a - \delta < x < a",
    ): each_side_has_its_own_limit,
    (
        r"\lim_{x \to a^+} f(x) = \infty", r"\delta > 0", "f(x) > M", r"a < x < a + \delta",
        r"-\infty", "f(x) < M",
    ): values_beyond_every_bound,
    (
        r"\lim_{x \to \infty} f(x) = L", r"\varepsilon > 0", r"|f(x) - L| < \varepsilon", "x > A",
        r"x \to -\infty", "x < A",
    ): far_out,
    (
        r"\lim_{x \to a} f(x) = L", r"\lim_{x \to a} g(x) = M", "f + g", "L + M", "f - g",
        "L - M", r"M \ne 0",
    ): laws,
    (r"g(x) \le f(x) \le h(x)", r"x \ne a"): squeeze,
    (r"\lim_{x \to 0} \frac{\sin x}{x} = 1",): sine_over_x,
    (
        r"f'(x) = \frac{df}{dx} = "
        r"\lim_{\Delta x \to 0} \frac{f(x + \Delta x) - f(x)}{\Delta x}",
    ): derivative,
}  # fmt: skip


NUMBERS = {
    "A curve without any tangent": {**given("1872 1916"), "27": 3**3},
}
