"""The boxes, formulas and numbers of chapter 06."""

import math

import numpy as np
import scipy.linalg
import sympy

from course_utils.autodiff import Dual, jvp
from course_utils.differences import COMPLEX_STEP, complex_step, decades, slope_errors
from course_utils.functions import Function
from tests.chapters.stated.chapter_04 import the_imaginary_unit
from tests.chapters.stated.checking import close, given, h, same, slope, x

CUBIC = x**3 - 5 * x**2 + 3 * x
ONE, EPSILON = np.eye(2), np.array([[0, 1], [0, 0]])  # as matrices: EPSILON @ EPSILON is 0


def best_step():
    epsilon = np.finfo(float).eps
    steps = 2.0 ** -np.arange(10, 45)
    errors = [abs((np.exp(h) - 1) / h - 1) for h in steps]
    best = steps[np.argmin(np.convolve(np.log(np.maximum(errors, 1e-17)), [1, 1, 1], "same"))]
    return close(epsilon, 2.2e-16, 0.02) and 0.5e-8 < np.sqrt(epsilon) < 2e-8 and 1e-9 < best < 1e-7


def slope_and_bend_of_the_cubic():
    slope, bend = 3 * x**2 - 10 * x + 3, 6 * x - 10
    right = same(sympy.diff(CUBIC, x), slope) and same(sympy.diff(CUBIC, x, 2), bend)
    return right and close([slope.subs(x, 2.15), abs(bend.subs(x, 2.15))], [-4.6325, 2.9])


def secant_of_the_square():
    return same(((x + h) ** 2 - x**2) / h, 2 * x + h)


def two_errors_together():
    M, s = 3.0, 0.01

    def E(h):
        return M / 2 * h + 2 * s / h

    def worst(h):
        parabola = [M / 2 * place**2 for place in (0, h)]
        wrong = [(parabola[1] + a - parabola[0] - b) / h for a in (-s, s) for b in (-s, s)]
        return max(map(abs, wrong))

    steps = [0.02, 0.1, 0.5]
    return close([E(h) for h in steps], [worst(h) for h in steps])


def step_of_the_least_error():
    M, s, h = sympy.symbols("M s h", positive=True)
    slope = M / 2 - 2 * s / h**2
    (best,) = sympy.solve(slope, h)
    return same(sympy.diff(M / 2 * h + 2 * s / h, h), slope) and same(best, 2 * sympy.sqrt(s / M))


def complex_step_of_the_cube():
    i = sympy.I
    cube = x**3 - 3 * x * h**2 + i * (3 * x**2 * h - h**3)
    found = complex_step(lambda place: place**3, 2.0, 0.5)
    return same((x + i * h) ** 3, cube) and close(found, 3 * 2**2 - 0.5**2)


def complex_step_by_its_formula():
    return close(np.exp(0.7 + 1j * 1e-9).imag / 1e-9, math.exp(0.7)) and close(
        complex_step(np.exp, 0.7), math.exp(0.7)
    )


def complex_step_at_the_shortest_steps():
    wavy, short = Function("e^(-2x) + 3sin(3x)"), decades(-9, -16, 1)
    largest = max(slope_errors("complex step", wavy, 0.5, short))
    return largest < 10**-15 < 1000 * largest


def jacobian_by_differences():
    def f(x, y):
        return x**2 * y

    x, y, run = 3.0, 2.0, 1e-6
    row = [(f(x + run, y) - f(x, y)) / run, (f(x, y + run) - f(x, y)) / run]
    return close(row, Function("x^2 y").jacobian()(x, y), 1e-5)


def slope_carried_along():
    def program(x):
        a, b = x * x, x + 1
        return a * b

    carried = jvp(program, (3.0,), (1.0,))
    at_once = jvp(lambda x: x * x * (x + 1), (3.0,), (1.0,))
    return close(carried, [36, 33]) and close(at_once, [36, 33])


def product_of_dual_numbers():
    a, b, c, d = 2.0, 3.0, 5.0, -7.0
    left = (a * ONE + b * EPSILON) @ (c * ONE + d * EPSILON)
    product = Dual(a, b) * Dual(c, d)
    right = (a * c) * ONE + (b * c + a * d) * EPSILON
    return close(left, right) and close(product.value * ONE + product.slope * EPSILON, right)


def function_of_a_dual_number():
    a, b = 0.7, 3.0
    right = np.exp(a) * ONE + np.exp(a) * b * EPSILON
    found = np.exp(Dual(a, b))
    left = scipy.linalg.expm(a * ONE + b * EPSILON)
    return close(left, right) and close(found.value * ONE + found.slope * EPSILON, right)


def square_of_a_complex_step():
    step = 10**-20
    return step == COMPLEX_STEP and math.isclose(((1j * step) ** 2).real, -(10**-40))


def slope_of_the_sine_at_two():
    return close(1 * jvp(np.sin, (2.0,), (1.0,))[1], -0.4161, 1e-4)


def three_answers():
    g = Function("e^(-2x) + 3sin(3x)")
    carried = jvp(lambda x: np.exp(-2 * x) + 3 * np.sin(3 * x), (0.0,), (1.0,))[1]
    return close([g.derivative()(0), carried, slope(g, 0)], 7)


def best_step_of_the_central_difference():
    epsilon, steps = np.finfo(float).eps, decades(-1, -12, 4)
    best = steps[np.argmin(slope_errors("central", Function("e^x"), 0.5, steps))]
    return 0.1 < best / np.cbrt(epsilon) < 10


def a_quarter_of_the_error():
    a, run = sympy.symbols("a run")

    def error(h):
        return (a * (x + h) ** 3 - a * (x - h) ** 3) / (2 * h) - 3 * a * x**2

    return same(error(run), a * run**2) and same((4 * error(run / 2) - error(run)) / 3, 0)


def rounding_of_the_largest_term():
    term = 5 * 2.15**2
    s = term * np.finfo(float).eps / 2
    return round(term) == 23 and close(s / (2.6 * 10**-15), 1, 0.02)


STATED = {
    (r"\sqrt{\epsilon} \approx 10^{-8}", r"\epsilon \approx 2.2 \cdot 10^{-16}"): best_step,
}


FORMULAS = {
    ("i^2 = -1",): the_imaginary_unit,
    ("3 x^2 - 10 x + 3 = -4.6325", "|6x - 10| = 2.9"): slope_and_bend_of_the_cubic,
    ("2x + h", "x + h"): secant_of_the_square,
    (
        r"E(h) = \frac{M}{2}\,h + \frac{2s}{h}", r"E(h) = \frac M2 h + \frac{2s}{h}",
        r"\frac{M}{2} h", "2s",
    ): two_errors_together,
    (
        r"E'(h) = \frac{M}{2} - \frac{2s}{h^2} = 0 \quad\Longrightarrow\quad "
        r"h = 2\sqrt{\frac{s}{M}}.",
    ): step_of_the_least_error,
    (
        r"(x + ih)^3 = x^3 - 3xh^2 + i\,(3x^2 h - h^3)", "3x^2 - h^2",
    ): complex_step_of_the_cube,
    (r"\operatorname{Im} f(x + ih)/h",): complex_step_by_its_formula,
    ("10^{-15}",): complex_step_at_the_shortest_steps,
    (
        r"J \approx \begin{bmatrix} \dfrac{f(x + \Delta x, y) - f(x, y)}{\Delta x} & "
        r"\dfrac{f(x, y + \Delta y) - f(x, y)}{\Delta y} \end{bmatrix}.",
    ): jacobian_by_differences,
    (r"x \cdot x \cdot (x + 1)", "b = x + 1"): slope_carried_along,
    (
        r"a + b\,\varepsilon",
        r"(a + b\,\varepsilon)(c + d\,\varepsilon) = ac + (bc + ad)\,\varepsilon.",
    ): product_of_dual_numbers,
    (r"f(a + b\,\varepsilon) = f(a) + f'(a)\,b\,\varepsilon",): function_of_a_dual_number,
    ("h = 10^{-20}", "(ih)^2 = -10^{-40}"): square_of_a_complex_step,
    (r"1 \cdot \cos x = -0.4161",): slope_of_the_sine_at_two,
    ("g'(0)",): three_answers,
    (r"\sqrt[3]{\epsilon}",): best_step_of_the_central_difference,
    ("a h^2",): a_quarter_of_the_error,
    (
        r"5x^2 \approx 23", r"s \approx 2.6 \cdot 10^{-15}",
    ): rounding_of_the_largest_term,
}  # fmt: skip


NUMBERS = {
    "Two values and a division": {"53": np.finfo(float).nmant + 1},
    "Why it is a V": {**given("23")},
    "Better quotients": {**given("15")},
    "Values from an almanac": {**given("365 52")},
    "A number with a slope": {**given("10 20"), "40": 2 * 20},
    "Through a loop": {**given("2000")},
    "At a kink": {**given("0.10")},
    "Values forward, slopes back": {
        "0.4161": -math.cos(2),
        "2.5839": 3 + math.cos(2),
        "0.9093": math.sin(2),
        "6.9093": 6 + math.sin(2),
    },
    "Common mistakes": {**given("10")},
}
