"""The boxes, formulas and numbers of chapter 07."""

import math

import numpy as np
import sympy
from numpy.polynomial import Chebyshev
from scipy.special import ellipk

from course_utils.calculus import forward_difference, tangent_line
from course_utils.functions import Function
from course_utils.power_series import radius_of_convergence, remainder_bound
from tests.chapters.stated.chapter_04 import the_imaginary_unit
from tests.chapters.stated.checking import close, given, same, slope, x

F = sympy.exp(x) * sympy.cos(2 * x)


def derivative(k, at):
    return sympy.diff(F, x, k).subs(x, at) if k else F.subs(x, at)


def sum_of_powers(order, at):
    return sum(derivative(k, at) / sympy.factorial(k) * (x - at) ** k for k in range(order + 1))


def longer_and_longer():
    a, b, c = sympy.symbols("a b c")
    orders = [sympy.Poly(g, x).degree() for g in (a, a + b * x, a + b * x + c * x**2)]
    return orders == [0, 1, 2]


def maclaurin():
    g = sum_of_powers(5, 0)
    return all(same(sympy.diff(g, x, k).subs(x, 0), derivative(k, 0)) for k in range(6))


def taylor():
    course = Function(F, x).taylor(1, 4).expression
    (own,) = course.free_symbols
    return close(course.subs(own, 1.3).evalf(), sum_of_powers(4, 1).subs(x, 1.3).evalf())


def radius():
    R = radius_of_convergence(Function("1/(1 + x)"), 0).radius
    inside, outside = (abs(sum((-v) ** k for k in range(200))) for v in (0.9 * R, 1.1 * R))
    return close(R, 1) and close(inside, 1 / 1.9) and outside > 1e6


def remainder_of_lagrange():
    at, end, n = 0.0, 0.5, 3
    miss = float((F - sum_of_powers(n, at)).subs(x, end))
    needed = miss * math.factorial(n + 1) / (end - at) ** (n + 1)
    fourth = sympy.lambdify(x, sympy.diff(F, x, n + 1))
    between = [fourth(at + (end - at) * i / 100) for i in range(101)]
    bound = max(map(abs, between)) / math.factorial(n + 1) * abs(end - at) ** (n + 1)
    course = float(remainder_bound(Function(F, x), at, n, end))
    return (
        min(between) < needed < max(between) and abs(miss) <= bound and close(bound, course, 0.02)
    )


def forward_differences():
    f, first, second, third = (sympy.lambdify(x, sympy.diff(F, x, k)) for k in range(4))
    h, at = 1e-3, 0.4
    quotient = (f(at + h) - f(at)) / h
    right = quotient - second(at) * h / 2 - third(at) * h**2 / 6
    course = forward_difference(Function(F, x), at, h)
    return close(right, first(at), 1e-8) and close(course, quotient, 1e-9)


def coefficients_by_derivatives():
    a, b, c, d = sympy.symbols("a b c d")
    g, second_order = a + b * x + c * x**2 + d * x**3, a + b * x + c * x**2
    found = [sympy.diff(g, x, k).subs(x, 0) for k in range(1, 4)]
    slopes = [sympy.diff(d * x**3, x, k) for k in (1, 2, 3)] == [3 * d * x**2, 6 * d * x, 6 * d]
    slope, bend = b + 2 * c * x, 2 * c
    right = same(sympy.diff(second_order, x), slope) and same(sympy.diff(slope, x), bend)
    course = Function(F, x).taylor_coefficients(0, 3)[2:]
    copied = derivative(2, 0) / 2 == course[0] and derivative(3, 0) / 6 == course[1]
    return found == [b, 2 * c, 6 * d] and slopes and right and copied


def copies_at_zero():
    height, slope, bend = (derivative(k, 0) for k in range(3))
    own = [(height, height + slope * at, height + slope * at + bend * at**2 / 2) for at in (-1, 2)]
    course = [Function(F, x).taylor(0, order) for order in (0, 1, 2)]
    return close(own, [[copy(at) for copy in course] for at in (-1, 2)])


def factorials():
    n = 6
    return n * (n - 1) * 4 * 3 * 2 * 1 == sympy.diff(x**n, x, n) == math.factorial(n)


def exponential_series():
    first = 1 + x + x**2 / 2 + x**3 / 6 + x**4 / 24
    series = [x**n / sympy.factorial(n) for n in range(25)]
    return same(first, sum(series[:5])) and close(sum(series).subs(x, 1.3), math.exp(1.3))


def each_term_becomes_the_one_before():
    for n in range(1, 6):
        slope = n * x ** (n - 1) / math.factorial(n)
        before = x ** (n - 1) / math.factorial(n - 1)
        if not (same(sympy.diff(x**n / math.factorial(n), x), slope) and same(slope, before)):
            return False
    return True


def tangent_at_another_place():
    p, height, slope = 0.3, float(derivative(0, 0.3)), float(derivative(1, 0.3))
    m, c = slope, height - slope * p
    course = tangent_line(Function(F, x), p)
    ways = [(m * at + c, slope * (at - p) + height) for at in (-1, 2.5)]
    return close(ways, [(course(at), course(at)) for at in (-1, 2.5)])


def exponential_about_two():
    course = Function("e^x").taylor(2, 1)
    return close([7.39 + 7.39 * (at - 2) for at in (1, 5)], course(np.array([1.0, 5])), 1e-3)


def derivatives_of_the_sine():
    found = [sympy.diff(sympy.sin(x), x, k).subs(x, 2) for k in range(5)]
    sin, cos = sympy.sin(2), sympy.cos(2)
    return found == [sin, cos, -sin, -cos, sin]


def cosine_and_sine():
    cosine, sine = 1 - x**2 / 2 + x**4 / 24, x - x**3 / 6 + x**5 / 120
    even = [(-1) ** n * x ** (2 * n) / sympy.factorial(2 * n) for n in range(15)]
    odd = [(-1) ** n * x ** (2 * n + 1) / sympy.factorial(2 * n + 1) for n in range(15)]
    right = same(cosine, sum(even[:3])) and same(sine, sum(odd[:3]))
    found = [sum(series).subs(x, 1.3) for series in (even, odd)]
    return right and close(found, [math.cos(1.3), math.sin(1.3)])


def derivatives_of_the_reciprocal():
    found = [sympy.diff(1 / x, x, n) for n in range(1, 6)]
    at_one = [(-1) ** n * math.factorial(n) for n in range(1, 6)]
    return found[:3] == [-1 / x**2, 2 / x**3, -6 / x**4] and at_one == [f.subs(x, 1) for f in found]


def reciprocal_series():
    first = 1 - (x - 1) + (x - 1) ** 2 - (x - 1) ** 3
    series = [(-1) ** n * (x - 1) ** n for n in range(60)]
    return same(first, sum(series[:4])) and close(sum(series).subs(x, 1.6), 1 / 1.6)


def sum_of_a_geometric_series():
    n, q = 4, sympy.Symbol("q")
    return same((1 + q + q**2 + q**3 + q**n) * (1 - q), 1 - q ** (n + 1))


def miss_of_the_reciprocal():
    places, orders = np.array([-0.5, 0.1, 1.9, 2.1, 3]), (3, 4, 401)
    misses = [(1 - places) ** (n + 1) / places for n in orders]
    found = [1 / places - Function("1/x").taylor(1, n)(places) for n in orders[:2]]
    return close(misses[:2], found) and np.array_equal(abs(1 - places) < 1, abs(misses[2]) < 1e-9)


def terms_on_both_sides():
    sizes = [[abs((at - 1) ** n) for n in range(9)] for at in (1 - 0.4, 1 + 0.4)]
    return close(*sizes)


def walls_in_the_plane():
    walls = {place for place in (sympy.I, -sympy.I, 1, -1) if 1 + place**2 == 0}
    return walls == {sympy.I, -sympy.I} and radius_of_convergence("1/(1 + x^2)", 0).radius == 1


def radius_from_the_coefficients():
    p, place, n = 1, 1.5, 60
    c = [float(each) for each in Function("1/(1 + x^2)").taylor_coefficients(p, n)]
    total = sum(c[k] * (place - p) ** k for k in range(n + 1))
    return close(total, 1 / (1 + place**2)) and close(abs(c[n]) ** (-1 / n), math.sqrt(2), 0.02)


def turns_of_a_polynomial():
    n = 7
    level = Chebyshev.basis(n).deriv().roots()
    return len(level) == n - 1 and bool(np.all(np.isreal(level)))


def remainder_of_order_zero():
    p, at = 1, 2
    misses = [math.exp(p) + math.exp(xi) * (at - p) - math.exp(at) for xi in np.linspace(p, at)]
    return min(misses) < 0 < max(misses)


def remainder_of_order_one():
    p, at, (t, K) = 1, 2, sympy.symbols("t K")
    g = sympy.exp(t) - math.exp(p) - math.exp(p) * (t - p) - K * (t - p) ** 2
    (chosen,) = sympy.solve(g.subs(t, at), K)
    bends = [math.exp(xi) - 2 * chosen for xi in np.linspace(p, at)]
    level = [g.subs(t, p), sympy.diff(g, t).subs(t, p)]
    return min(bends) < 0 < max(bends) and close(level, 0)


def small_sine():
    s = x * x
    in_brackets = x * (1 - s / 6 * (1 - s / 20 * (1 - s / 42)))
    return same(in_brackets, x - x**3 / 6 + x**5 / 120 - x**7 / 5040)


def promise_for_the_exponential():
    at, orders = 3.0, (1, 4, 9, 40)
    bounds = [math.exp(abs(at)) * abs(at) ** (n + 1) / math.factorial(n + 1) for n in orders]
    courses = [remainder_bound("e^x", 0, n, at) for n in orders]
    return close(np.divide(bounds, courses), 1, 0.1) and bounds[-1] < 1e-15


def series_of_a_step():
    at, run = 0.4, 0.01
    height, slope, bend, third = (derivative(k, at) for k in range(4))
    first = height + slope * run + bend * run**2 / 2
    series = sum(derivative(n, at) / math.factorial(n) * run**n for n in range(12))
    right = F.subs(x, at + run)
    return close(series, right, 1e-12) and close((right - first) / run**3, third / 6, 0.05)


def what_the_tangent_leaves_out():
    at, runs, f = 0.4, np.array([1e-3, 1e-4]), sympy.lambdify(x, F)
    height, slope, bend = (float(derivative(k, at)) for k in range(3))
    by_square = (f(at + runs) - (height + slope * runs)) / runs**2
    by_step = ((f(at + runs) - f(at)) / runs - slope) / runs
    return close([by_square, by_step], bend / 2, 0.01)


def period_of_a_pendulum():
    widest = np.array([0.2, 0.3])
    factor = 2 / np.pi * ellipk(np.sin(widest / 2) ** 2)
    return close(1 + widest**2 / 16 + 11 * widest**4 / 3072, factor)


def slope_at_the_cooks_mass():
    found = slope(Function("90 (m/1.5)^(5/6)", "m"), 1.5)
    return close([90 * (5 / 6) * (1 / 1.5), 50], found)


def first_term_left_out():
    first = sum(x**n / sympy.factorial(n) for n in range(6))
    series = sympy.series(sympy.exp(x), x, 0, 6)
    return series == first + sympy.O(x**6) and sympy.limit((sympy.exp(x) - first) / x**6, x, 0) > 0


def parabola_at_another_place():
    p, places = 0.3, np.array([-1, 2.5])
    height, slope, bend = (float(derivative(k, p)) for k in range(3))
    own = height + slope * (places - p) + 1 / 2 * bend * (places - p) ** 2
    return close(own, Function(F, x).taylor(p, 2)(places))


def terms_at_ten():
    pairs = zip(
        *(Function(f).taylor_coefficients(0, 24) for f in ("sin(x)", "cos(x)")), strict=True
    )
    sizes = [10**n * (abs(a) + abs(b)) for n, (a, b) in enumerate(pairs)]
    ratios = [sizes[n] / sizes[n - 1] for n in range(1, 25)]
    right = sizes == [sympy.Rational(10**n, math.factorial(n)) for n in range(25)]
    return right and ratios == [sympy.Rational(10, n) for n in range(1, 25)]


def root_by_its_tangent():
    true, tangent = math.sqrt(4.1), 2 + 1 / 4 * 0.1
    promise = 1 / 2 * (1 / 32) * 0.1**2
    course = [tangent_line(Function("sqrt(x)"), 4)(4.1), remainder_bound("sqrt(x)", 4, 1, 4.1)]
    right = close([tangent, promise], course, 1e-7) and tangent == 2.025
    return right and round(promise, 5) == 0.00016 and 0 < tangent - true < promise


def a_pendulum_of_order_one():
    L, g = sympy.symbols("L g", positive=True)
    period = 2 * sympy.pi * sympy.sqrt(L / g)
    swing = sympy.cos(2 * sympy.pi * x / period)
    return period.is_positive and same(sympy.diff(swing, x, 2), -g / L * swing)


def two_promises_for_the_sine():
    eighth, seventh = 0.8**9 / math.factorial(9), 0.8**8 / math.factorial(8)
    courses = [remainder_bound("sin(x)", 0, order, 0.8) for order in (8, 7)]
    right = close(np.divide([eighth, seventh * math.sin(0.8)], courses), 1, 0.005)
    return right and close(eighth / (3.7 * 10**-7), 1, 0.01)


STATED = {
    ("g_0 = a", "g_1 = a + bx", "g_2 = a + bx + cx^2"): longer_and_longer,
    (r"g_n(x) = \sum_{k=0}^{n} \frac{f^{(k)}(0)}{k!} x^k",): maclaurin,
    (r"\sum_{n=0}^{\infty} \frac{f^{(n)}(p)}{n!} (x - p)^n",): taylor,
    ("|x - p| < R", "|x - p| > R"): radius,
    (
        "n + 1",
        r"f(x) = T_n(x) + \frac{f^{(n+1)}(\xi)}{(n+1)!} (x - p)^{n+1}",
        r"|f^{(n+1)}| \le M",
        r"\dfrac{M}{(n+1)!} |x - p|^{n+1}",
    ): remainder_of_lagrange,
    (
        r"f'(x) = \frac{f(x + \Delta x) - f(x)}{\Delta x} - \frac12 f''(x) \Delta x - "
        r"\frac16 f'''(x) \Delta x^2 - \dots",
    ): forward_differences,
}


def geometric_terms():
    return sympy.series(1 / (1 - x), x, 0, 3).removeO() == 1 + x + x**2


def e_squared():
    return round(math.exp(2), 2) == 7.39


FORMULAS = {
    ("i^2 = -1",): the_imaginary_unit,
    (r"e^2 \approx 7.39",): e_squared,
    (r"1, q, q^2, \dots",): geometric_terms,
    (
        r"g(x) = a + bx + cx^2 + dx^3 + \dots", "g_2' = b + 2cx", "g_2'' = 2c", "3dx^2", "6dx",
        r"c = \frac{f''(0)}{2},", r"d = \frac{f'''(0)}{6}",
    ): coefficients_by_derivatives,
    (
        "g_0(x) = f(0)", r"g_1(x) = f(0) + f'(0)\,x",
        r"g_2(x) = f(0) + f'(0)\,x + \frac12 f''(0)\,x^2",
    ): copies_at_zero,
    (r"n! = n \cdot (n-1) \cdots 2 \cdot 1",): factorials,
    (
        r"e^x = 1 + x + \frac{x^2}{2} + \frac{x^3}{6} + \frac{x^4}{24} + \dots = "
        r"\sum_{n=0}^{\infty} \frac{x^n}{n!}",
    ): exponential_series,
    (
        r"\frac{n\,x^{n-1}}{n!} = \frac{x^{n-1}}{(n-1)!}",
    ): each_term_becomes_the_one_before,
    (
        "y = mx + c", r"c = f(p) - f'(p)\,p", r"y = f'(p)\,(x - p) + f(p)", "x - p",
    ): tangent_at_another_place,
    (r"T_1 = 7.39 + 7.39\,(x - 2)",): exponential_about_two,
    (r"\sin 2, \cos 2, -\sin 2, -\cos 2",): derivatives_of_the_sine,
    (
        r"\cos x = 1 - \frac{x^2}{2} + \frac{x^4}{24} - \dots = "
        r"\sum_{n=0}^{\infty} \frac{(-1)^n\,x^{2n}}{(2n)!}",
        r"\sin x = x - \frac{x^3}{6} + \frac{x^5}{120} - \dots = "
        r"\sum_{n=0}^{\infty} \frac{(-1)^n\,x^{2n+1}}{(2n+1)!}",
        r"\cos x = \sum \frac{(-1)^n x^{2n}}{(2n)!}",
        r"\sin x = \sum \frac{(-1)^n x^{2n+1}}{(2n+1)!}",
    ): cosine_and_sine,
    (
        r"-\frac{1}{x^2}, \frac{2}{x^3}, -\frac{6}{x^4}, \dots", r"(-1)^n\,n!",
    ): derivatives_of_the_reciprocal,
    (
        r"\frac1x = 1 - (x - 1) + (x - 1)^2 - (x - 1)^3 + \dots = "
        r"\sum_{n=0}^{\infty} (-1)^n (x - 1)^n \quad \text{(where?)}",
        r"\frac1x = \sum (-1)^n (x-1)^n",
    ): reciprocal_series,
    (r"1 + q + \dots + q^n", "1 - q", "1 - q^{n+1}"): sum_of_a_geometric_series,
    (r"\frac{(1 - x)^{n+1}}{x}", "|1 - x| < 1"): miss_of_the_reciprocal,
    ("(x - 1)^n",): terms_on_both_sides,
    ("1 + x^2 = 0",): walls_in_the_plane,
    ("c_n (x-p)^n", "|c_n|^{-1/n}"): radius_from_the_coefficients,
    ("n - 1",): turns_of_a_polynomial,
    (r"f(x) = f(p) + f'(\xi)(x - p)",): remainder_of_order_zero,
    (
        "g(t) = f(t) - f(p) - f'(p)(t - p) - K(t - p)^2", r"f''(\xi) - 2K = 0",
    ): remainder_of_order_one,
    (r"x - \frac{x^3}{6} + \frac{x^5}{120} - \frac{x^7}{5040}",): small_sine,
    (r"\frac{M\,|x|^{n+1}}{(n+1)!}",): promise_for_the_exponential,
    (
        r"f(x + \Delta x) = f(x) + f'(x)\,\Delta x + \frac12 f''(x)\,\Delta x^2 + \dots = "
        r"\sum_{n=0}^{\infty} \frac{f^{(n)}(x)}{n!}\,\Delta x^n",
    ): series_of_a_step,
    (
        r"f(x + \Delta x) = f(x) + f'(x)\,\Delta x + O(\Delta x^2)",
        r"\frac{f(x + \Delta x) - f(x)}{\Delta x} = f'(x) + O(\Delta x)",
    ): what_the_tangent_leaves_out,
    (
        r"\frac{2}{\pi}\,K\!\left(\sin^2 \tfrac{\theta_0}{2}\right) = "
        r"1 + \frac{\theta_0^2}{16} + \frac{11\,\theta_0^4}{3072} + \dots",
    ): period_of_a_pendulum,
    (r"T_n(x) = \sum_{k=0}^{n} \frac{f^{(k)}(p)}{k!}(x - p)^k",): taylor,
    (r"t'(1.5) = 90 \cdot \frac56 \cdot \frac{1}{1.5} = 50",): slope_at_the_cooks_mass,
    ("f^{(0)}",): maclaurin,
    ("O(u^6)",): first_term_left_out,
    (
        r"T_2(x) = f(p) + f'(p)\,(x - p) + \frac12 f''(p)\,(x - p)^2,",
    ): parabola_at_another_place,
    (r"\frac{10^n}{n!}", r"\frac{10}{n}"): terms_at_ten,
    (
        r"\sqrt{4.1}", r"\sqrt{4.1} \approx 2 + \frac14 \cdot 0.1 = 2.025",
        r"\frac12 \cdot \frac{1}{32} \cdot 0.1^2 \approx 0.00016",
    ): root_by_its_tangent,
    (r"C\,\Delta x^2",): what_the_tangent_leaves_out,
    (r"2\pi\sqrt{L/g}",): a_pendulum_of_order_one,
    (r"e^x = \sum \frac{x^n}{n!}",): exponential_series,
    (
        r"\frac{0.8^9}{9!} \approx 3.7 \cdot 10^{-7}", r"\frac{0.8^8}{8!}",
    ): two_promises_for_the_sine,
}  # fmt: skip


NUMBERS = {
    "The pattern": {
        **given("1698 1746"),
        "0.5": 1 / 2,
        "0.1667": 1 / math.factorial(3),
        "0.0417": 1 / math.factorial(4),
    },
    "Around another place": {**given("1685 1731")},
    "Cosine, by a cycle": {"120": math.factorial(5)},
    "A promise": {"120": math.factorial(5), "5040": math.factorial(7)},
    "Linearisation, and what it leaves out": {"2.02485": math.sqrt(4.1)},
    "A clock that loses time": {**given("11"), "3072": 3 * 1024},
    "Back to rise over run": {**given("16")},
}
