"""The boxes, formulas and numbers of chapter 03."""

import numpy as np
import sympy
from scipy import stats

from course_utils.functions import Function
from course_utils.shape import critical_points
from tests.chapters.stated.checking import close, given, same, slope, t, x

CUBIC = Function("x^3 - 3x")


def increasing():
    rising = np.exp(np.linspace(-2, 2, 50))
    return bool(np.all(np.diff(rising) > 0) and np.all(np.diff(-rising) < 0))


def the_sign_of_the_slope():
    places = np.linspace(-0.99, 0.99, 50)
    falls = np.all(np.diff(CUBIC(places)) < 0) and np.all(CUBIC.derivative()(places) < 0)
    right = np.linspace(1.01, 3, 50)
    rises = np.all(np.diff(CUBIC(right)) > 0) and np.all(CUBIC.derivative()(right) > 0)
    cube = Function("x^3")
    return bool(falls and rises and cube.derivative()(0) == 0 and cube(0.1) > cube(-0.1))


def mean_value():
    a, b = 2.0, 2.5
    rate = (CUBIC(b) - CUBIC(a)) / (b - a)
    found = np.sqrt((rate + 3) / 3)
    return a < found < b and close(slope(CUBIC, found), rate)


def the_sign_of_the_second_derivative():
    slopes = CUBIC.derivative()(np.array([-2.0, -1, -0.1, 0.1, 1, 2]))
    bowl, dome = np.all(np.diff(slopes[3:]) > 0), np.all(np.diff(slopes[:3]) < 0)
    second = CUBIC.derivative(order=2)
    return bool(bowl and dome and second(1) > 0 and second(-1) < 0)


def curvature():
    radius = 2.5
    arc = sympy.sqrt(radius**2 - x**2)
    first, second = sympy.diff(arc, x), sympy.diff(arc, x, 2)
    kappa = sympy.Abs(second) / (1 + first**2) ** sympy.Rational(3, 2)
    return close([kappa.subs(x, place).evalf() for place in (0, 0.7, -1.5)], 1 / radius)


def second_derivative_test():
    second = CUBIC.derivative(order=2)
    kinds = {point.x: point.kind for point in critical_points(CUBIC, (-2, 2))[1:-1]}
    flat = [Function(text).derivative(order=2)(0) for text in ("x^3", "x^4", "-x^4")]
    right = kinds == {-1.0: "maximum", 1.0: "minimum"}
    return right and second(-1) < 0 < second(1) and flat == [0, 0, 0]


def the_chord_taken_away():
    a, b = -1.0, 2.5
    rate = (CUBIC(b) - CUBIC(a)) / (b - a)

    def gap(x):
        return CUBIC(x) - CUBIC(a) - (CUBIC(b) - CUBIC(a)) / (b - a) * (x - a)

    return close([gap(a), gap(b)], 0) and close(slope(gap, 0.4), slope(CUBIC, 0.4) - rate)


def the_same_slope():
    f, g = sympy.sin(x) ** 2, 3 - sympy.cos(x) ** 2
    return same(f.diff(x), g.diff(x)) and same((f - g).diff(x), 0) and same(f - g, -2)


def a_car_there_and_back():
    curve = 1 / sympy.sqrt(2 * sympy.pi) * sympy.exp(-(t**2) / 2)
    places = np.array([-1.5, 0.3, 2])
    right = same(curve.diff(t), -t * curve) and same(curve.diff(t, 2), (t**2 - 1) * curve)
    return right and close([curve.subs(t, at).evalf() for at in places], stats.norm.pdf(places))


def the_second_derivative():
    dx, at = 1e-3, 0.7
    df = [CUBIC(at + (side + 0.5) * dx) - CUBIC(at + (side - 0.5) * dx) for side in (-0.5, 0.5)]
    return close((df[1] - df[0]) / dx**2, CUBIC.derivative(order=2)(at), 1e-5)


STATED = {
    ("f(p) < f(q)", "p < q"): increasing,
    ("f'(x) > 0", "f'(x) < 0", "f'(x) = 0"): the_sign_of_the_slope,
    (r"f'(c) = \frac{f(b) - f(a)}{b - a}",): mean_value,
    ("f'' > 0", "f'' < 0"): the_sign_of_the_second_derivative,
    (r"\kappa = \dfrac{|f''|}{(1 + f'^2)^{3/2}}",): curvature,
    ("f'(c) = 0", "f''(c) < 0", "f''(c) > 0", "f''(c) = 0"): second_derivative_test,
}


FORMULAS = {
    (r"d(x) = f(x) - f(a) - \frac{f(b) - f(a)}{b - a}\,(x - a).",): the_chord_taken_away,
    (
        r"f(q) - f(p) = f'(c) \cdot (q - p).", "q - p", r"f(b) - f(a) = f'(c)\,(b - a)",
    ): mean_value,
    ("f - g",): the_same_slope,
    (
        r"f(t) = \frac{1}{\sqrt{2\pi}}\,e^{-t^2/2}.", r"f' = -t\,f", r"f'' = (t^2 - 1)\,f",
    ): a_car_there_and_back,
    (r"\kappa = |f''| / (1 + f'^2)^{3/2}",): curvature,
    (r"\frac{d^2 f}{dx^2}",): the_second_derivative,
}  # fmt: skip


NUMBERS = {
    "Two cameras, and a proof": {**given("120"), "144": 40 * 3.6},
    "A car on the bell curve": {**given("40")},
    "On a closed interval": {**given("82.4 50 17.6 62.8 37.2 22.8")},
    "Which is which?": {**given("1000")},
}
