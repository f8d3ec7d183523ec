"""The boxes and numbers of chapter 01."""

import sympy

from course_utils.calculus import average_rate
from course_utils.functions import Function
from tests.chapters.stated.checking import close, given, same, slope, x


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
