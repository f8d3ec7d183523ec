"""The boxes, formulas and numbers of chapter 01."""

import math
from fractions import Fraction

import numpy as np
import sympy
from scipy import constants

from course_utils.calculus import average_rate
from course_utils.functions import COMMON_FUNCTIONS, Function
from tests.chapters.stated.checking import close, f, g, given, same, slope, x


def slope_of_a_line():
    a, b, p, q = sympy.symbols("a b p q")
    return same(((a * q + b) - (a * p + b)) / (q - p), a)


def average():
    f, at, run = Function("x^3 - x"), 0.7, 0.4
    quotient = (f(at + run) - f(at)) / ((at + run) - at)
    return close([quotient, (f(at + run) - f(at)) / run], average_rate(f, at, at + run))


def secants_of_the_square():
    run = sympy.Symbol("run")
    return same(sympy.cancel(((x + run) ** 2 - x**2) / run), 2 * x + run)


def chain_of_slopes():
    s = Function("x^5 - 2x^2")
    v, a, j = (s.derivative(order=n) for n in (1, 2, 3))
    found = [slope(s, 1.3), slope(v, 1.3), slope(a, 1.3)]
    return close(found, [v(1.3), a(1.3), j(1.3)]) and same(sympy.diff(x**5, x, 3), 60 * x**2)


def square_it_add_three():
    return close([t**2 + 3 for t in (1, 2, 10)], [4, 7, 103])


def a_factor_of_a_sum():
    a, b, c = 2, 3, 4
    return a * (b + c) == Function("a(b + c)")(a, b, c) == a * sum([b, c]) == 14


def above_the_line_the_root_goes():
    run = sympy.Symbol("run")
    root = sympy.sqrt(4 + run)
    return same((root - 2) * (sympy.sqrt(4 + run) + 2), run)


def the_exponential_in_the_sigmoid():
    places = np.array([-2.0, 0.5, 3])
    return close(1 / COMMON_FUNCTIONS["sigmoid"](places) - 1, math.e**-places)


def lost_beside_one():
    run = Fraction(10) ** -17
    beside = 1 + run
    return float(beside) == 1 and close((beside**2 - 1) / run, 2)


def what_is_left_of_an_equation():
    a, r = sympy.symbols("a r")
    right_side = f(x) + g(r + a)
    return same(right_side - f(x), g(r + a)) and sympy.solve(right_side - f(x), g(r + a)) == [0]


def no_rise_and_no_run():
    rise, run = (0.5 + 0) ** 2 - 0.5**2, (0.5 + 0) - 0.5
    with np.errstate(invalid="ignore"):
        is_no_number = np.isnan(np.divide(0, 0))
    return (rise, run) == (0, 0) and is_no_number


def a_hollow_ring_and_a_summit():
    square, arch = Function("x^2"), Function("4x - x^2")
    ring = Function("((2 + d)^2 - 4)/d", "d")
    return (
        not ring.is_defined(0)
        and close([square.derivative()(2), ring(1e-9)], 4)
        and close(slope(arch, 2), 0)
        and max(arch(np.array([1.9, 2.1]))) < arch(2)
    )


def rates_in_two_spellings():
    s, v = Function("t^3 - t^2", "t"), Function("3t^2 - 2t", "t")
    dt = 1e-6
    ds, dv = s(5 + dt) - s(5), v(5 + dt) - v(5)
    return close([ds / dt, s.derivative()(5)], v(5)) and close(dv / dt, v.derivative()(5))


def energy_of_an_electron_at_rest():
    m, c = constants.m_e, constants.c
    E = constants.value("electron mass energy equivalent")
    return close(E / (m * c**2), 1)


def from_one_root_to_the_next():
    rise = math.sqrt(5) - math.sqrt(4)
    return close(rise, average_rate(COMMON_FUNCTIONS["sqrt"], 4, 5)) and round(rise, 2) == 0.24


def one_wave_of_the_cosine():
    wave = 2 * sympy.pi
    return wave == sympy.periodicity(sympy.cos(x), x) and round(float(wave), 2) == 6.28


STATED = {
    (
        r"\frac{\text{rise}}{\text{run}} = \frac{y_2 - y_1}{x_2 - x_1}, \qquad x_1 \ne x_2",
    ): slope_of_a_line,
    (r"2x + \Delta x",): secants_of_the_square,
    (
        r"x + \Delta x",
        r"\frac{\Delta y}{\Delta x} = \frac{f(x + \Delta x) - f(x)}{(x + \Delta x) - x} = "
        r"\frac{f(x + \Delta x) - f(x)}{\Delta x}, \qquad \Delta x \ne 0",
    ): average,
    ("v = s'", "a = v' = s''", "j = a' = v'' = s'''"): chain_of_slopes,
}


FORMULAS = {
    ("f(t) = t^2 + 3",): square_it_add_three,
    ("a(b + c)", "b + c"): a_factor_of_a_sum,
    (r"\frac{(m x_2 + c) - (m x_1 + c)}{x_2 - x_1}",): slope_of_a_line,
    (r"\sqrt{4 + \Delta x} + 2",): above_the_line_the_root_goes,
    ("e^{-x}",): the_exponential_in_the_sigmoid,
    ("1 + 10^{-17}",): lost_beside_one,
    ("f(x) = f(x) + g(r + a)", "g(r + a) = 0"): what_is_left_of_an_equation,
    ("0/0",): no_rise_and_no_run,
    (r"\dfrac{ds}{dt}", "s'(5)", "t = 5", r"\frac{dv}{dt}"): rates_in_two_spellings,
    (r"\Delta x = 0", "x = 2"): a_hollow_ring_and_a_summit,
    ("E = mc^2",): energy_of_an_electron_at_rest,
    (r"\sqrt{4}",): from_one_root_to_the_next,
    (r"2\pi \approx 6.28",): one_wave_of_the_cosine,
}


NUMBERS = {
    "Two ways to catch a speeding car": {**given("120")},
    "One number, four spellings": {**given("1684 1770 1693")},
    "Which letters may move?": {**given("12")},
    "A model is a bet": {**given("1604")},
    "A straight line has one slope": {**given("10"), "1.2": 0.12 * 10},
    "The slope of the speed": {**given("12"), "50": 14 * 3.6},
    "Four curves, one story": {**given("10 22")},
    "Common mistakes": {"45": (60 + 30) / 2},
}
