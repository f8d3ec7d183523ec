"""The boxes, formulas and numbers of chapter 02."""

import math

import numpy as np
import sympy

from course_utils.limits import largest_delta, limit
from course_utils.pictures.chapters.limits_and_the_derivative import slopes_to_both_sides
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


def first_principles(curve, derivative, *forms):
    """Tell whether these are forms of a curve's difference quotient, and what it tends to."""
    quotient = (curve.subs(x, x + h) - curve) / h
    tends_to = sympy.limit(quotient, h, 0, "+-")
    return all(same(form, quotient) for form in forms) and same(tends_to, derivative)


def a_point_taken_out():
    return same((x - 2) * (x + 2), x**2 - 4) and same(sympy.cancel((x**2 - 4) / (x - 2)), x + 2)


def the_miss_of_the_area():
    sides = np.linspace(1, 3, 201)[1:-1]
    factor = abs(sides + 2)
    return close(abs(sides**2 - 4), factor * abs(sides - 2)) and 4.9 < max(factor) < 5


def with_another_letter_for_the_place():
    a = sympy.Symbol("a")
    quotient = (x**3 - a**3) / (x - a)
    moved = quotient.subs(x, a + h)
    return same(moved, ((a + h) ** 3 - a**3) / h) and same(sympy.limit(quotient, x, a), 3 * a**2)


def the_square_by_hand():
    return first_principles(
        x**2, 2 * x, ((x + h) ** 2 - x**2) / h, (2 * x * h + h**2) / h, 2 * x + h
    )


def the_reciprocal_by_hand():
    forms = [
        1 / h * (1 / (x + h) - 1 / x), 1 / h * (x - (x + h)) / (x * (x + h)), -1 / (x * (x + h))
    ]  # fmt: skip
    return first_principles(1 / x, -1 / x**2, *forms)


def the_rise_goes_to_zero():
    a, step = 1.5, 1e-7
    moved = (a + step) ** 3
    return close((moved - a**3) / step, slope(lambda x: x**3, a), 1e-5) and close(moved, a**3)


def the_step_to_the_left():
    def quotient(run):
        return ((1 + run) ** 2 - 1) / run

    left = [slopes_to_both_sides(lambda x: x**2, 1, 1 / 10**k)[0] for k in range(4)]
    return close([quotient(-(10.0**-k)) for k in range(4)], left)


def waves_at_one_half():
    def wave(factor):
        return sympy.cos(factor * sympy.pi * x)

    curve = wave(1) + wave(3) / 2 + wave(9) / 4 + wave(27) / 8
    at_one_half = -math.pi * (1 - 3 / 2 + 9 / 4 - 27 / 8)
    rest = sum(wave(3**n) / 2**n for n in (4, 5))
    all_ = sum(wave(3**n) / 2**n for n in range(6))
    return same(curve + rest, all_) and close(curve.diff(x).subs(x, 0.5).evalf(), at_one_half)


def zero_from_above():
    values = 1 / np.array([1e2, 1e4, 1e6])
    falling = np.all(values > 0) and np.all(np.diff(values) < 0)
    return bool(falling) and limit("1/x", np.inf).value == 0


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


FORMULAS = {
    ("x - 2", "x + 2"): a_point_taken_out,
    ("|x + 2| < 5",): the_miss_of_the_area,
    ("x = a + h", r"\frac{f(x) - f(a)}{x - a}"): with_another_letter_for_the_place,
    (r"\dfrac{(x + h)^2 - x^2}{h} = \dfrac{2xh + h^2}{h} = 2x + h \to 2x.",): the_square_by_hand,
    (
        r"\frac1h\left(\frac{1}{x + h} - \frac1x\right) = "
        r"\frac1h \cdot \frac{x - (x + h)}{x(x + h)} = -\frac{1}{x(x + h)} \to -\frac{1}{x^2}.",
    ): the_reciprocal_by_hand,
    ("f(a + h)",): the_rise_goes_to_zero,
    (r"\Delta x = -10^{-k}",): the_step_to_the_left,
    (
        r"W(x) = \cos(\pi x) + \tfrac12 \cos(3 \pi x) + \tfrac14 \cos(9 \pi x) + "
        r"\tfrac18 \cos(27 \pi x) + \dots",
        r"-\pi\left(1 - \frac32 + \frac94 - \dots\right)",
    ): waves_at_one_half,
    ("0^+",): zero_from_above,
    (r"f'(x) = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}",): derivative,
}


NUMBERS = {
    "A curve without any tangent": {**given("1872 1916"), "27": 3**3},
}
