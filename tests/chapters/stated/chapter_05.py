"""The boxes, formulas and numbers of chapter 05."""

import itertools
import math
from fractions import Fraction

import numpy as np
import sympy
from scipy import stats

from course_utils.functions import Function
from course_utils.models.crossing import Crossing
from course_utils.models.likelihoods import (
    binomial_likelihood,
    binomial_log_likelihood,
    binomial_probability,
    binomial_score,
    binomial_slope,
)
from tests.chapters.stated.checking import close, given, same, slope


def greatest_of_all():
    f = Function("x e^(-x)")
    places = np.linspace(0.01, 30, 3000)
    slopes = f.derivative()(places)
    signs = np.all(slopes[places < 1] > 0) and np.all(slopes[places > 1] < 0)
    return bool(signs and np.all(f(places) <= f(1)))


def heads():
    formula = [math.comb(9, k) * 0.3**k * 0.7 ** (9 - k) for k in range(10)]
    course = [binomial_probability(0.3, k, 9) for k in range(10)]
    return close(formula, stats.binom.pmf(range(10), 9, 0.3)) and close(formula, course)


def half_the_miss():
    f = Function("cos(x)")
    h = np.array([0.02, 0.01])
    cost = f(h) - f(0)
    bend = f.derivative(order=2)(0)
    return close(cost / h**2, 0.5 * bend, 1e-3) and close(cost[0] / cost[1], 4, 1e-3)


def snell():
    way = Crossing(30, 20, 50, 7, 2)
    alpha, beta = way.sines(way.fastest().x)
    return close(alpha / beta, 7 / 2, 1e-4)


def bracket():
    f = Function("sin(x)")
    a, c, b = 1.0, 1.4, 3.0
    top = np.linspace(a, b, 500)[np.argmax(f(np.linspace(a, b, 500)))]
    return bool(a < c < b and f(c) > f(a) and f(c) > f(b) and a < top < b)


def stock(sack):
    """Return what a year of coffee costs, in orders and in storage."""
    return 1200 / sack * 12 + sack / 2 * 2


def never_quite_one():
    places = np.linspace(0, 1e4, 1000)
    heights = places / (1 + places)
    below = np.all((heights >= 0) & (heights < 1) & (abs(heights - 1) < 1.01 / (places + 1)))
    return bool(below) and close(1e9 / (1 + 1e9), 1)


def one_certain_sequence():
    p = 0.6
    sequence = math.prod([p] * 7) * (1 - p) * (1 - p) * (1 - p)
    return close([sequence, p**7 * (1 - p) ** 3], stats.binom.pmf(7, 10, p) / math.comb(10, 7))


def the_slope_of_the_likelihood():
    p, k, n = 0.6, 4, 9
    found = binomial_slope(p, k, n) / math.comb(n, k)
    left = k * p ** (k - 1) * (1 - p) ** (n - k)
    right = (n - k) * p**k * (1 - p) ** (n - k - 1)
    taken_out = p ** (k - 1) * (1 - p) ** (n - k - 1)
    what_remains = k * (1 - p) - (n - k) * p
    return close(found, [left - right, taken_out * (k - n * p)]) and close(what_remains, k - n * p)


def a_logarithm_makes_a_sum():
    a, b = 2.5, 0.3
    return close(math.log(a * b), math.log(a) + math.log(b))


def level_at_the_share_of_heads():
    p, k, n = sympy.symbols("p k n", positive=True)
    curve = k * sympy.log(p) + (n - k) * sympy.log(1 - p)
    slope = k / p - (n - k) / (1 - p)
    multiplied = slope * (p * (1 - p))
    right = same(curve.diff(p), slope) and same(multiplied, k * (1 - p) - (n - k) * p)
    return right and sympy.solve(sympy.Eq(k * (1 - p), (n - k) * p), p) == [k / n]


def nothing_but_tails_or_heads():
    p = np.linspace(0, 1, 9)
    tail = 1 - p
    right = close(tail**10, binomial_likelihood(p, 0, 10)) and np.all(np.diff(tail**10) < 0)
    return bool(right) and close(p**10 * tail**0, binomial_likelihood(p, 10, 10)) and tail[-1] == 0


def too_near_to_be_seen():
    def chance(p):
        return p**7 * (1 - p) ** 3

    top, miss = Fraction(7, 10), Fraction(10) ** -9
    return 1e-17 < 1 - chance(top + miss) / chance(top) < 1e-16


def the_slope_of_the_cost():
    D, K, h = 1200, 12, 2
    found = [slope(stock, q) for q in (50, 120, 200)]
    return close(found, [-D * K / q**2 + h / 2 for q in (50, 120, 200)])


def the_time_of_the_lifeguard():
    def T(x):
        return math.sqrt(40**2 + x**2) / 6 + math.sqrt(50**2 + (100 - x) ** 2) / 1.5

    def its_slope(x):
        on_sand = 1 / 6 * x / math.sqrt(40**2 + x**2)
        return on_sand - 1 / 1.5 * (100 - x) / math.sqrt(50**2 + (100 - x) ** 2)

    way, places = Crossing(40, 50, 100, 6, 1.5), (10, 60, 88.3)
    times = close([T(x) for x in places], [way.time(x) for x in places])
    return times and close([its_slope(x) for x in places], [slope(way.time, x) for x in places])


def takings():
    def till(p):
        return p * (max(300 - 30 * p, 0) + max(55 - p, 0))

    left = close([p * (355 - 31 * p) for p in (2, 5.73)], [till(2), till(5.73)])
    return left and close([p * (55 - p) for p in (12, 27.5)], [till(12), till(27.5)])


def half_of_a_sum():
    p, k, n = 0.6, 4, 9
    written = slope(lambda p: k * math.log(p), p) + (n - k) * math.log(1 - p)
    as_read = binomial_log_likelihood(p, k, n) - k * math.log(p) + k / p
    return close(written, as_read) and not close(written, binomial_score(p, k, n))


def area_of_the_pen(depth):
    return depth * (40 - depth - depth)


def candidates_of_the_pen():
    x = sympy.Symbol("x")
    level = sympy.solve(sympy.diff(area_of_the_pen(x), x), x)
    return level == [10] and area_of_the_pen(10) == 200 and area_of_the_pen(20) == 0


def places_for_seven_heads():
    chosen = sum(1 for _ in itertools.combinations(range(10), 7))
    return chosen == math.comb(10, 7) == 120


def sacks_beside_the_best_order():
    best = math.sqrt(2 * 1200 * 12 / 2)
    return stock(100) == 244 and stock(200) == 272 and close(best, 120)


def top_of_the_left_parabola():
    p = sympy.Symbol("p")
    (top,) = sympy.solve(sympy.diff(p * (355 - 31 * p), p), p)
    return top == sympy.Rational(355, 62) and round(float(top), 2) == 5.73


STATED = {
    ("f' > 0", "f' < 0"): greatest_of_all,
    (r"\Pr(k, n, p) = \binom{n}{k} p^k (1 - p)^{n - k}",): heads,
    ("f'(x_0) = 0", r"f(x_0 + h) - f(x_0) \approx \tfrac12 f''(x_0) h^2"): half_the_miss,
    (r"\dfrac{\sin\alpha}{\sin\beta} = \dfrac{v_1}{v_2}",): snell,
    ("a < c < b", "f(c) > f(a)", "f(c) > f(b)"): bracket,
}


def no_logarithm_of_zero():
    logarithm = Function("ln(x)")
    return not logarithm.is_defined(0) and logarithm(1e-300) < -690


FORMULAS = {
    (r"\ln 0",): no_logarithm_of_zero,
    (r"\frac{x}{1 + x}",): never_quite_one,
    (
        r"p \cdot p \cdots p \cdot (1 - p)(1 - p)(1 - p) = p^7 (1 - p)^3",
    ): one_certain_sequence,
    (
        r"L'(p) = k\,p^{k-1} (1 - p)^{n-k} - (n - k)\,p^k (1 - p)^{n-k-1}.",
        r"p^{k-1}(1 - p)^{n-k-1}", r"k\,(1 - p) - (n - k)\,p = k - n\,p",
        r"L'(p) = p^{k-1} (1 - p)^{n-k-1}\,(k - n\,p).",
    ): the_slope_of_the_likelihood,
    (r"\ln(a\,b) = \ln a + \ln b",): a_logarithm_makes_a_sum,
    (
        r"\frac{d}{dp}\Bigl[k \ln p + (n - k) \ln(1 - p)\Bigr] = "
        r"\frac{k}{p} - \frac{n - k}{1 - p} = 0.",
        r"p\,(1 - p)", r"k\,(1 - p) = (n - k)\,p",
    ): level_at_the_share_of_heads,
    ("L = (1 - p)^{10}", "(1 - p)^0"): nothing_but_tails_or_heads,
    ("10^{-9}",): too_near_to_be_seen,
    (r"C'(q) = -\frac{DK}{q^2} + \frac{h}{2}",): the_slope_of_the_cost,
    (
        r"T(x) = \frac{\sqrt{40^2 + x^2}}{6} + \frac{\sqrt{50^2 + (100 - x)^2}}{1.5}.",
        r"T'(x) = \frac{1}{6} \cdot \frac{x}{\sqrt{40^2 + x^2}} - "
        r"\frac{1}{1.5} \cdot \frac{100 - x}{\sqrt{50^2 + (100 - x)^2}}.",
    ): the_time_of_the_lifeguard,
    (r"p\,(355 - 31p)", r"p\,(55 - p)"): takings,
    (r"\frac{d}{dp}\,k \ln p + (n-k)\ln(1-p)",): half_of_a_sum,
    ("A(10) = 200", "A(20) = 0"): candidates_of_the_pen,
    (r"\binom{10}{7} = 120",): places_for_seven_heads,
    ("C(100) = 244", "C(200) = 272"): sacks_beside_the_best_order,
    (r"355/62 \approx 5.73",): top_of_the_left_parabola,
    (r"\sin\alpha / \sin\beta = v_1 / v_2",): snell,
}  # fmt: skip


# More than thirty times less likely, told in tens.
AT_BEST, AT_052 = stats.binom.pmf(5067, 10_000, [0.5067, 0.52])
NUMBERS = {
    "From a game to evidence": {"30": AT_BEST / AT_052 // 10 * 10},
    "What a miss costs": {**given("17")},
    "How much to order": {**given("300"), "244": stock(100), "272": stock(200)},
    "The lifeguard": {**given("1.33 1662 59.8 51.3")},
    "No formula? A bracket": {"38.2": 100 * (3 - math.sqrt(5)) / 2},
    "Without a slope": {**given("31 55"), "27.5": 55 / 2},
    "Common mistakes": {**given("120")},
}
