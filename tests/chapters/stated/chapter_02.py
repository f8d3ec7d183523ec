"""The boxes, formulas and numbers of chapter 02."""

import math

import numpy as np
import sympy

from course_utils.functions import COMMON_FUNCTIONS
from course_utils.limits import largest_delta, limit
from course_utils.pictures.chapters.limits_and_the_derivative import SIGHTS, slopes_to_both_sides
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
    forms = [(x**2 - 4) / (x - 2), (x - 2) * (x + 2) / (x - 2), x + 2]
    right = same(forms[0], forms[1]) and same(forms[0], forms[2])
    return right and sympy.solve(sympy.denom(forms[0]), x) == [2]


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


def the_bound_over_five():
    epsilons, sides = np.array([2, 0.4, 0.001]), np.linspace(1, 3, 201)
    deltas = epsilons / 5
    misses = [max(abs((2 + d * np.linspace(-0.999, 0.999, 99)) ** 2 - 4)) for d in deltas]
    return close(max(abs(sides + 2)) * deltas, epsilons) and bool(np.all(misses < epsilons))


def the_answer_far_out():
    epsilons = np.array([3, 0.2, 1e-3])
    A = 1 / epsilons
    misses_before, misses_beyond = (abs(1 / (A + step)) for step in (-1e-6, 1e-6))
    return bool(np.all(misses_before > epsilons) and np.all(misses_beyond < epsilons))


def two_halves_of_a_miss():
    epsilon = 0.2
    each = largest_delta(lambda x: x, 1, 1, epsilon / 2).delta
    return close(each, largest_delta(lambda x: x + x, 1, 2, epsilon).delta, 1e-4)


def a_root_taken_out():
    root = sympy.sqrt(x)
    forms = [(root - 2) / (x - 4), (root - 2) / ((root - 2) * (root + 2)), 1 / (root + 2)]
    limits = [sympy.limit(form, x, 4) for form in forms]
    return same(forms[0], forms[1]) and same(forms[1], forms[2]) and limits == [sympy.S(1) / 4] * 3


def halves_in_order(x):
    """Return three halves at an angle if each is smaller than the next one, or nothing."""
    halves = [1 / 2 * math.sin(x), 1 / 2 * x, 1 / 2 * math.tan(x)]
    return halves if halves[0] < halves[1] < halves[2] else None


def areas_drawn(x):
    def area(*corners):
        across, up = np.transpose(corners)
        return (across @ np.roll(up, -1) - up @ np.roll(across, -1)) / 2

    arc = [(math.cos(part), math.sin(part)) for part in np.linspace(0, x, 2001)]
    start, top = (0, 0), (1, math.tan(x))
    return [area(start, arc[0], arc[-1]), area(start, *arc), area(start, arc[0], top)]


def three_areas():
    low, high = 0, math.pi / 2
    inside = np.linspace(low, high, 9)[1:-1]
    drawn = [areas_drawn(x) for x in inside]
    shares = [x / (2 * math.pi) for x in inside]
    sectors = close([share * math.pi for share in shares], [areas[1] for areas in drawn])
    outside = halves_in_order(low - 0.1), halves_in_order(high + 0.1)
    return sectors and outside == (None, None) and close(list(map(halves_in_order, inside)), drawn)


def without_a_subtraction():
    half = sympy.Rational(1, 2)
    other = half * (sympy.sin(x / 2) / (x / 2)) ** 2
    return same((1 - sympy.cos(x)) / x**2, other) and same(sympy.limit(other, x, 0), half)


def the_root_by_hand():
    place = sympy.Symbol("x", positive=True)
    root, moved = sympy.sqrt(place), sympy.sqrt(place + h)
    quotient = (moved - root) / h
    forms = [((place + h) - place) / (h * (moved + root)), 1 / (moved + root)]
    slope = 1 / (2 * sympy.sqrt(place))
    above, below = sympy.fraction(slope)
    right = all(same(form, quotient) for form in forms) and slope.subs(place, 4) == sympy.S(1) / 4
    right &= same(sympy.limit(quotient, h, 0), slope)
    return right and (above, below.subs(place, 0)) == (1, 0)


def wedge_and_funnel():
    def one(name, curve, slope):
        own, steps = SIGHTS[name].f, np.array([0.5, 0.07, 0.01])
        slopes = [slopes_to_both_sides(own, 0, step)[1] for step in steps]
        return close(curve(steps), own(steps)) and close(slopes, slope(steps))

    places = 2 / (np.pi * np.arange(999, 1010))
    ends = max(abs(np.sin(1 / places))), max(abs(places * np.sin(1 / places)))
    right = one("wedge", lambda x: x * np.sin(1 / x), lambda h: np.sin(1 / h))
    right &= one("funnel", lambda x: x**2 * np.sin(1 / x), lambda h: h * np.sin(1 / h))
    return right and close(ends, [1, 0], 1e-3)


def one_step_to_each_side():
    steps = np.array([1e-2, -1e-4])
    quotients = (abs(steps) - 0) / steps
    return close(quotients, [1, -1]) and close(quotients, (abs(0 + steps) - abs(0)) / steps)


def a_jump_and_a_vertical_tangent():
    def step(x):
        return abs(x) / x if x else 1

    sides = 0.1, 0.01
    jumps = [slopes_to_both_sides(step, 0, run) for run in sides]
    roots = [slopes_to_both_sides(np.cbrt, 0, side**3) for side in sides]
    right = close(jumps, [(2 / run, 0) for run in sides])
    return right and close(roots, [(1 / side**2, 1 / side**2) for side in sides])


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


def a_root_of_a_square():
    places = np.array([-3.0, 0, 2])
    return close(np.sqrt(places**2), abs(places)) and not close(np.sqrt(places**2), places)


FORMULAS = {
    (r"\sqrt{x^2}",): a_root_of_a_square,
    (
        "x - 2",
        "x + 2",
        r"\frac{x^2 - 4}{x - 2} = \frac{(x - 2)(x + 2)}{x - 2} = x + 2 \qquad (x \ne 2).",
    ): a_point_taken_out,
    ("|x + 2| < 5",): the_miss_of_the_area,
    ("x = a + h", r"\frac{f(x) - f(a)}{x - a}"): with_another_letter_for_the_place,
    (r"\dfrac{(x + h)^2 - x^2}{h} = \dfrac{2xh + h^2}{h} = 2x + h \to 2x.",): the_square_by_hand,
    (
        r"\frac1h\left(\frac{1}{x + h} - \frac1x\right) = "
        r"\frac1h \cdot \frac{x - (x + h)}{x(x + h)} = -\frac{1}{x(x + h)} \to -\frac{1}{x^2}.",
    ): the_reciprocal_by_hand,
    ("f(a + h)",): the_rise_goes_to_zero,
    ("10^k", r"\Delta x = -10^{-k}"): the_step_to_the_left,
    (
        r"W(x) = \cos(\pi x) + \tfrac12 \cos(3 \pi x) + \tfrac14 \cos(9 \pi x) + "
        r"\tfrac18 \cos(27 \pi x) + \dots",
        r"-\pi\left(1 - \frac32 + \frac94 - \dots\right)",
    ): waves_at_one_half,
    ("0^+",): zero_from_above,
    (r"f'(x) = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}",): derivative,
    (r"\frac{\varepsilon}{5}",): the_bound_over_five,
    (r"A = \frac1\varepsilon",): the_answer_far_out,
    (r"\frac LM",): laws,
    (r"\frac\varepsilon2",): two_halves_of_a_miss,
    (
        r"\frac{\sqrt{x} - 2}{x - 4} = \frac{\sqrt{x} - 2}{(\sqrt{x} - 2)(\sqrt{x} + 2)} = "
        r"\frac{1}{\sqrt{x} + 2} \to \frac14.",
    ): a_root_taken_out,
    (
        r"0 < x < \frac\pi2",
        r"\frac{x}{2\pi}",
        r"\tfrac12 \sin x \;<\; \tfrac12 x \;<\; \tfrac12 \tan x.",
    ): three_areas,
    (
        r"\sin\frac x2",
        r"\frac{1 - \cos x}{x^2} = "
        r"\frac12 \left(\frac{\sin\frac x2}{\frac x2}\right)^2 \to \frac12.",
    ): without_a_subtraction,
    (
        r"\frac{\sqrt{x + h} - \sqrt{x}}{h} = "
        r"\frac{(x + h) - x}{h\,(\sqrt{x + h} + \sqrt{x})} = "
        r"\frac{1}{\sqrt{x + h} + \sqrt{x}} \to \frac{1}{2\sqrt{x}}.",
        r"\frac14",
        r"\frac10",
        r"\frac{1}{2\sqrt{x}}",
        r"(\sqrt{x})' = \frac{1}{2\sqrt{x}}",
    ): the_root_by_hand,
    (r"x \sin\frac1x", r"\sin\frac1h", r"x^2 \sin\frac1x", r"h \sin\frac1h"): wedge_and_funnel,
    (r"\frac{|h| - 0}{h}",): one_step_to_each_side,
    (r"\frac{\lvert x\rvert}{x}", r"\sqrt[3]{x}"): a_jump_and_a_vertical_tangent,
    ("(x^2)' = 2x",): the_square_by_hand,
    (r"\left(\frac1x\right)' = -\frac{1}{x^2}",): the_reciprocal_by_hand,
}


NUMBERS = {
    "No jumps": {"15": len(COMMON_FUNCTIONS)},
    "A curve without any tangent": {**given("1872 1916"), "27": 3**3},
}
