"""The boxes and numbers of chapter 07."""

import math

import sympy

from course_utils.calculus import forward_difference
from course_utils.functions import Function
from course_utils.power_series import radius_of_convergence, remainder_bound
from tests.chapters.stated.checking import close, given, same, x

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
    return all(same(sympy.diff(g, x, k).subs(x, 0), derivative(k, 0)) for k in range(1, 6))


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
