"""Chapter 07: the numbers and formulas that it prints or states, and its pictures.

Numbers are compared with values worked out independently of the course's code; formulas with
SymPy and mpmath.
"""

import math
import re

import mpmath
import numpy as np
import pytest
import scipy.integrate
import scipy.special
import sympy as sp

from course_utils.exercises.chapters.chapter_07 import EXERCISES
from course_utils.functions import Function
from course_utils.pictures.chapters import taylor_series as pictures
from course_utils.pictures.kit.plotly_figures import decode
from course_utils.power_series import remainder_bound
from course_utils.puzzles import HIGHEST, PLACES, which_copy

ASKED = {exercise.id: exercise for exercise in EXERCISES}
MINUS = "\N{MINUS SIGN}"
RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
x, p, q = sp.symbols("x p q")
SINE, EXP, RECIPROCAL = Function("sin(x)"), Function("e^x"), Function("1/x")
FLAT_X = sp.Symbol("x", real=True)


# ------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    "line",
    [
        "  6 kg: curve 285.7 min, rule 315.0 min",
        "x^5 differentiated 5 times: 120",
        "order  4: 2.70833333",
        "e       : 2.71828183",
        "1 + u + u**2/2 + u**3/6 + u**4/24 + u**5/120 + O(u**6)",
        "( 0.9093) (x - 2)^0    T_0(3) = 0.9093",
        "(-0.4161) (x - 2)^1    T_1(3) = 0.4932",
        "order 6: cos 1 is about 0.540278",
        "order 6: cos 10 is about -1021.2222",
        "order 10: cos 10 is about -1296.7954",
        "order 20: cos 10 is about     6.6646",
        "order 30: cos 10 is about    -0.8394",
        "x = 1.5: true 0.6667; 0.5 0.65625 0.666992 0.666667",
        "x = 1.9: true 0.5263; 0.1 0.24661 0.691479 0.583905",
        "x = 2: true 0.5000; 0 0 1 1",
        "x = 2.5: true 0.4000; -0.5 -4.15625 34.999 1995.55",
        "x = 5: true 0.2000; -3 -819 838861 8.79609e+11",
        "1/cos(x^2) about 0: Unknown: the singularities of f are not found here.",
        "derivative 4 tends to 0",
        "largest miss 3.7e-07",
        "promised     3.7e-07",
        "step   0.1: misses by 0.140560, ½ f'' Δx = 0.135914",
        "step  0.01: misses by 0.013637, ½ f'' Δx = 0.013591",
        "step 0.001: misses by 0.001360, ½ f'' Δx = 0.001359",
        "6*t 6 24*t 24",
        "0.1406, with ½: 0.1359, without: 0.2718",
        "-0.1224 instead of 0.8776",
    ],
)
def test_printed_numbers(line, printed):
    assert line in printed.splitlines()


def test_the_numbers_of_the_reveals():
    terms = [10**n / math.factorial(n) * (0, 1, 0, -1)[n % 4] for n in range(28)]
    assert sum(terms[:10]) == pytest.approx(1448, abs=0.5)
    assert abs(sum(terms) - math.sin(10)) < 0.02
    assert "1448" in ASKED["7.10"].reveal
    assert sum((-1.5) ** n for n in range(6)) == pytest.approx(-4.16, abs=0.005)
    assert sum((-1.5) ** n for n in range(11)) == pytest.approx(35.0, abs=0.05)
    assert sum((-1.5) ** n for n in range(21)) == pytest.approx(1995.55, abs=0.005)
    root = [float(mpmath.binomial(0.5, n)) * 3**n for n in range(21)]
    assert sum(root[:6]) == pytest.approx(6.54, abs=0.005)
    assert sum(root[:11]) == pytest.approx(-391.9, abs=0.05)
    assert abs(sum(root)) > 1e6


def test_the_last_digits_of_the_cubic_are_lost(printed):
    f = np.poly1d([1, -5, 3, 0])
    assert f.deriv()(2.15) == pytest.approx(-4.6325)
    lost = dict(re.findall(r"step 1e-(\d+) *: misses by (\S+)", printed))
    assert float(lost["8"]) < 1e-6 < float(lost["4"]) < 1e-3
    assert float(lost["8"]) < float(lost["12"]) < float(lost["15"])


def test_coefficients_of_sin_about_2_and_of_exp():
    assert (round(math.sin(2), 2), round(math.cos(2), 2), round(math.exp(2), 2)) == (
        0.91, -0.42, 7.39,
    )  # fmt: skip


def test_one_in_a_hundred_is_a_quarter_of_an_hour_a_day(prose):
    assert round(0.01 * 24 * 60) == 14
    assert "a quarter of an hour a day" in prose


# ------------------------------------------------------------------------------ formulas


def test_the_cook_follows_the_tangent():
    m = sp.Symbol("m")
    t = 90 * (m / sp.Rational(3, 2)) ** sp.Rational(5, 6)
    at = sp.Rational(3, 2)
    tangent = t.subs(m, at) + sp.diff(t, m).subs(m, at) * (m - at)
    assert sp.expand(tangent) == 50 * m + 15
    bend = sp.diff(t, m, 2)
    assert all(bend.subs(m, at) < 0 for at in (0.1, 1, 7))


def test_the_series_of_the_chapter_are_those_of_sympy():
    n = sp.Symbol("n", integer=True)
    for f, term in [
        (sp.exp(x), x**n / sp.factorial(n)),
        (sp.cos(x), (-1) ** n * x ** (2 * n) / sp.factorial(2 * n)),
        (sp.sin(x), (-1) ** n * x ** (2 * n + 1) / sp.factorial(2 * n + 1)),
    ]:
        cut = sum(term.subs(n, k) for k in range(8))
        assert sp.expand(sp.series(f, x, 0, 8).removeO() - cut).coeff(x, 7) == 0
        assert sp.series(f - cut, x, 0, 8).removeO() == 0
    about_one = sum((-1) ** k * (x - 1) ** k for k in range(6))
    assert sp.expand(sp.series(1 / x, x, 1, 6).removeO() - about_one) == 0


@pytest.mark.parametrize("n", range(8))
def test_what_the_geometric_sum_misses(n):
    T = sum((-1) ** k * (x - 1) ** k for k in range(n + 1))
    assert sp.simplify(T - (1 / x - (1 - x) ** (n + 1) / x)) == 0


@pytest.mark.parametrize("n", range(6))
def test_a_polynomial_with_factorials_has_the_derivatives(n):
    f = sp.exp(sp.sin(x)) * (x + 2)
    T = sum(sp.diff(f, x, k).subs(x, 1) / sp.factorial(k) * (x - 1) ** k for k in range(n + 1))
    for k in range(n + 1):
        gap = sp.diff(T, x, k).subs(x, 1) - sp.diff(f, x, k).subs(x, 1)
        assert sp.simplify(gap) == 0


def test_the_remainder_of_order_one_is_as_the_proof_says():
    """For f = e^x there is a ξ between p and x, and it can be computed."""
    for at in (0.5, 1.0, -2.0):
        rest = math.exp(at) - 1 - at
        xi = math.log(2 * rest / at**2)
        assert min(0, at) < xi < max(0, at)


def test_the_quotient_is_off_by_half_the_bend():
    h, f = sp.Symbol("h"), sp.exp(2 * x) * sp.cos(x)
    quotient = sp.series((f.subs(x, 1 + h) - f.subs(x, 1)) / h, h, 0, 3).removeO()
    derivatives = [sp.diff(f, x, k).subs(x, 1) for k in range(4)]
    expected = derivatives[1] + derivatives[2] * h / 2 + derivatives[3] * h**2 / 6
    for at in (0.1, 0.3):
        assert float((quotient - expected).subs(h, at)) == pytest.approx(0, abs=1e-12)


def test_the_flat_function_has_no_derivative_but_zero():
    with mpmath.workdps(60):
        for n in range(1, 9):
            bump = sp.lambdify(FLAT_X, sp.diff(sp.exp(-1 / FLAT_X**2), FLAT_X, n), "mpmath")
            assert abs(bump(mpmath.mpf("0.05"))) < 1e-120
    assert round(math.exp(-1), 4) == 0.3679


def test_the_pendulum_by_its_equation_of_motion():
    def period(amplitude):
        done = scipy.integrate.solve_ivp(
            lambda t, y: (y[1], -math.sin(y[0])), (0, 9), (amplitude, 0), rtol=1e-10, atol=1e-12,
            events=lambda t, y: y[0],
        )  # fmt: skip
        return 4 * done.t_events[0][0] / (2 * math.pi)

    for degrees in (5, 20, 60, 90):
        theta = math.radians(degrees)
        factor = 2 / math.pi * scipy.special.ellipk(math.sin(theta / 2) ** 2)
        assert factor == pytest.approx(period(theta), rel=1e-8)
        two = 1 + theta**2 / 16
        assert abs(factor - two - 11 * theta**4 / 3072) < 0.003 * theta**6
    five = 1 + math.radians(5) ** 2 / 16
    assert 86400 * (1 - 1 / five) == pytest.approx(41, abs=0.5)
    assert "About 41 seconds" in ASKED["7.23"].reveal


def test_euler():
    assert sp.simplify(sp.exp(sp.I * x).rewrite(sp.cos) - sp.cos(x) - sp.I * sp.sin(x)) == 0


# -------------------------------------------------------------------------------- goals


def test_the_goals_can_be_reached_and_not_at_the_start():
    far = np.linspace(-10, 10, 41)
    good = [n for n in range(28) if np.max(abs(SINE(far) - SINE.taylor(0, n)(far))) < 0.1]
    assert good == [25, 26, 27]
    last = [at for at in np.arange(1, 31) / 10 if abs((1 - at) ** 21 / at) < 0.1]
    assert max(last) == 1.9
    assert [remainder_bound("sin(x)", 0, n, 0.8) < 5e-7 for n in (7, 8)] == [False, True]
    factors = [2 / np.pi * scipy.special.ellipk(np.sin(np.radians(d) / 2) ** 2) for d in (22, 23)]
    assert factors[0] < 1.01 < factors[1]
    assert any(at + math.sqrt(1 + at**2) > 4 for at in np.arange(-8, 9) / 4)


# ------------------------------------------------------------------------------ pictures


def test_by_hand_compares_with_the_curve():
    said = pictures.by_hand(EXP, [1, 1, 1], (-2, 2), (-1, 6)).reading
    assert "value 1 (as the curve), slope 1 (as the curve), bend 2 (curve 1)" in said
    assert "curve " not in pictures.by_hand(EXP, [1, 1, 0.5], (-2, 2), (-1, 6)).reading.replace(
        "as the curve", ""
    )


def test_a_taylor_polynomial_and_its_miss():
    picture = pictures.taylor(SINE, 2, 1, (-10, 10), (-3, 3))
    assert picture.reading.startswith(f"order 1 about 2: 0.909 {MINUS} 0.416 (x {MINUS} 2); ")
    copied, miss = picture.figure["data"][1], picture.figure["data"][3]
    across = decode(miss["x"])
    expected = abs(np.sin(across) - math.sin(2) - math.cos(2) * (across - 2))
    assert decode(miss["y"]) == pytest.approx(np.maximum(expected, 1e-8), rel=1e-5)
    assert max(abs(decode(copied["y"]))) < 70


@pytest.mark.parametrize(
    ("text", "at", "order", "begin"),
    [
        ("cos(x)", 0, 4, f"1 {MINUS} 0.5 x² + 0.0417 x⁴"),
        ("e^x", 0, 12, "1 + x + 0.5 x² + …"),
        ("sin(x)", 0, 0, "0"),
        ("-x", -1, 3, f"1 {MINUS} (x + 1)"),
        ("7", 0, 3, "7"),
    ],
)
def test_a_polynomial_is_read_out(text, at, order, begin):
    said = pictures.taylor(Function(text, "x"), at, order, (-10, 10), (-3, 3)).reading
    assert f": {begin}; largest" in said


@pytest.mark.parametrize(("text", "at"), [("ln(x)", -1), ("|x|", 0), ("1/x", 0)])
def test_where_there_is_no_polynomial_the_reading_says_so(text, at):
    f = Function(text)
    whole = pictures.taylor(f, at + 3, 3, (-10, 10), (-3, 3)).figure["data"]
    for picture in (
        pictures.taylor(f, at, 3, (-10, 10), (-3, 3)),
        pictures.plane(f, at, 3, (-5, 5), (-1, 2)),
    ):
        assert "There is no" in picture.reading
        assert "nan" not in picture.reading
    assert len(pictures.taylor(f, at, 3, (-10, 10), (-3, 3)).figure["data"]) == len(whole)


def test_partial_sums_at_a_place():
    picture = pictures.partial_sums(RECIPROCAL, 1, 2.5, 20, (0.05, 3), (-3, 5))
    assert picture.reading == "at x = 2.5 the curve has the height 0.400; order 20 says 1996"
    shown = decode(picture.figure["data"][-1]["y"])
    assert shown[:3] == pytest.approx([1, -0.5, 1.75])
    small = pictures.partial_sums(RECIPROCAL, 1, 2, 3, (0.05, 3), (-3, 5)).reading
    assert small.endswith("order 3 says 0.000")


def test_the_plane_has_its_walls():
    picture = pictures.plane(Function("1/(1+x^2)"), 1, 4, (-5, 5), (-0.6, 1.6))
    assert picture.reading == (
        f"centre 1, order 4: radius 1.414, the series converges from {MINUS}0.41 to 2.41"
    )
    walls = picture.figure["data"][-2]
    assert (decode(walls["x"]).tolist(), decode(walls["y"]).tolist()) == ([0, 0], [-1, 1])
    entire = pictures.plane(Function("e^(-x^2)"), 1, 4, (-5, 5), (-0.6, 1.6))
    assert "everywhere" in entire.reading
    unknown = pictures.plane(Function("1/cos(x^2)"), 0, 4, (-5, 5), (-0.6, 1.6))
    assert "unknown" in unknown.reading
    assert len({len(each.figure["data"]) for each in (picture, entire, unknown)}) == 1


@pytest.mark.parametrize("order", [0, 3, 8, 12])
def test_the_true_miss_stays_below_the_promise(order):
    picture = pictures.promise(SINE, order, 0.8, (-3.2, 3.2), (-2, 2))
    bound, miss = (decode(trace["y"]) for trace in picture.figure["data"][5:7])
    assert (miss <= bound * (1 + 1e-6)).all()
    promised = 0.8 ** (order + 1) / math.factorial(order + 1)
    told = re.search(r"promised miss at most (.+?),", picture.reading)[1]
    digits, _, power = told.translate(RAISED).partition(" · 10")
    assert 0.6 * promised < float(digits) * 10 ** float(power or 0) < 1.06 * promised


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "0"), (0.0123, "0.012"), (5, "5"), (143, "140"), (99999, "100000"), (3.7e-7, "3.7 · 10⁻⁷"),
     (2.71e43, "2.7 · 10⁴³"), (1e6, "1 · 10⁶")],
)  # fmt: skip
def test_sizes_are_read_without_an_e(value, said):
    assert pictures._size(value) == said


def test_the_clock():
    exact = lambda d: 2 / np.pi * scipy.special.ellipk(np.sin(np.radians(d) / 2) ** 2)  # noqa: E731
    models = {"order 0": lambda d: 1.0, "order 2": lambda d: 1 + np.radians(d) ** 2 / 16}
    said = pictures.clock(exact, models, 5).reading
    assert said == (
        "amplitude 5°: true 1.0005, order 0 1.0000, order 2 1.0005; "
        "a clock that trusts order 0 loses 41 s a day"
    )
    assert pictures.clock(exact, models, 0).reading.endswith("loses 0 s a day")


@pytest.mark.parametrize("number", [1, 2, 5, 9])
def test_the_game_names_the_right_guess_and_says_what_is_wrong_with_others(number):
    puzzle = which_copy(number)
    right = pictures.which_copy_is_it(number, puzzle.at, puzzle.order).reading
    assert right.endswith(": it fits")
    for at in PLACES:
        for order in range(HIGHEST + 1):
            said = pictures.which_copy_is_it(number, at, order).reading
            assert said.endswith("it fits") == puzzle.fits(at, order)
            assert said.endswith("it fits") or ": no, " in said
    if puzzle.order < HIGHEST:
        assert "agree up to" in pictures.which_copy_is_it(number, puzzle.at, HIGHEST).reading
    if puzzle.order:
        assert "more in common" in pictures.which_copy_is_it(number, puzzle.at, 0).reading


def test_misses_have_the_slope_of_order_plus_one():
    figure = pictures.misses(EXP, 1, [0, 1, 2, 3])
    for order, line in enumerate(figure.axes[0].lines):
        steps, miss = line.get_xdata(), line.get_ydata()
        slope = np.polyfit(np.log(steps[:20]), np.log(miss[:20]), 1)[0]
        assert slope == pytest.approx(order + 1, abs=0.02)


# ------------------------------------------------------------------------------- chapter


def test_a_term_is_defined_once(prose):
    terms = ["power series", "coefficients", "Maclaurin series", "Taylor series", "smooth"]
    terms += ["Taylor polynomial", "radius of convergence", "converges", "diverges", "analytic"]
    assert {term: prose.count(f"**{term}**") for term in terms} == dict.fromkeys(terms, 1)
