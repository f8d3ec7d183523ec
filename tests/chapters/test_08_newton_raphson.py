"""Chapter 08: the numbers and formulas that it prints or states, and its pictures.

The published tables stand here row by row; formulas are compared with SymPy, solutions with SciPy
and with closed forms.
"""

import math
import re
from fractions import Fraction

import numpy as np
import pytest
import sympy as sp
from scipy import optimize

from course_utils.datasets import heights
from course_utils.exercises.chapters.chapter_08 import (
    monthly_rate,
    polynomial_text,
)
from course_utils.functions import Function
from course_utils.pictures.chapters import newton_raphson as pictures
from course_utils.pictures.kit.describe import describe
from course_utils.pictures.kit.plotly_figures import decode
from course_utils.solvers import basins, find_roots, minimize_newton, newton, root_scalar, secant

CUBIC = Function("x^3 - 5x^2 + 3x")
ROOTS = (0.0, (5 - math.sqrt(13)) / 2, (5 + math.sqrt(13)) / 2)

# The iterates as published: forward differences with h = 1e-5, stopped at |f| <= 1e-6.
PUBLISHED = {
    10: "10.000000 7.389166 5.746512 4.807295 4.396350 4.306941 4.302784 4.302776",
    -10: "-10.000000 -6.203471 -3.711532 -2.101297 -1.090559 -0.488772 -0.165962 -0.030967"
    " -0.001465 -0.000004 0.000000",
    2.15: "2.150000 0.698484 0.697226 0.697224",
    3.1: "3.100000 13.893417 9.925548 7.341307 5.717490 4.792381 4.391632 4.306544 4.302783"
    " 4.302776",
}
FROM_THREE = {
    1: 224999.983822, 2: 150000.382718, 3: 100000.740748, 4: 66667.736126, 5: 44445.711830,
    10: 5854.381602, 15: 772.396381, 20: 103.175803, 25: 15.143750, 28: 6.042412, 29: 4.964147,
    30: 4.450753, 31: 4.312801, 32: 4.302827, 33: 4.302776,
}  # fmt: skip


@pytest.fixture(scope="module")
def namespace(chapter):
    """The functions that the chapter writes out."""
    names = {}
    wanted = ("cubic_function", "f_prime", "newton_path", "find_root", "newton_stationary")
    wanted += ("safe_newton", "first_attempt")
    names["math"] = math
    for cell in chapter.cells:
        if cell.cell_type == "code" and any(f"def {name}(" in cell.source for name in wanted):
            definitions = re.findall(
                r"^(?:def|[A-Z]+ =) .*(?:\n(?: .*)?)*", cell.source, re.MULTILINE
            )
            exec("\n\n".join(definitions), names)
    return names


def _exact_path(x0, steps):
    """The iterates for the cubic in exact fractions, by Horner's rule."""
    x = Fraction(str(x0))
    path = [x]
    for _ in range(steps):
        x -= ((x - 5) * x + 3) * x / ((3 * x - 10) * x + 3)
        path.append(x.limit_denominator(10**40))
        x = path[-1]
    return path


# ------------------------------------------------------------------------------- tables


@pytest.mark.parametrize("start", PUBLISHED)
def test_paths_are_the_published_and_the_exact_iterates(start, printed):
    published = PUBLISHED[start].split()
    exact = [f"{float(x):z.6f}" for x in _exact_path(start, len(published) - 1)]
    rows = [
        rf"^ *{i} +{re.escape(e)} +{re.escape(p)} +-?[\d.]+$"
        for i, (e, p) in enumerate(zip(exact, published, strict=True))
    ]
    assert start == 3.1 or all(re.search(row, printed, re.MULTILINE) for row in rows)
    result = newton(lambda x: x**3 - 5 * x**2 + 3 * x, start, "forward", h=1e-5,
                    xtol=math.inf, ftol=1e-6, maxiter=1000)  # fmt: skip
    assert [f"{x:z.6f}" for x in result.path.x] == published


def test_the_far_flight_from_the_turning_point(namespace, printed):
    assert "33 steps: 2.25e+05 1.5e+05 1e+05 5.85e+03 103 15.1 4.45 4.3" in printed
    f, near = namespace["f"], namespace["by_differences"](namespace["f"])
    path = namespace["newton_path"](f, near, 3)
    assert len(path) == 34
    assert {i: path[i] for i in FROM_THREE} == pytest.approx(FROM_THREE, rel=2e-5)
    h = Fraction(1, 100_000)
    assert 3 + Fraction(9) / (4 * h + h**2) == pytest.approx(225002.437501, abs=1e-6)
    assert namespace["f_prime"](3) == 0
    assert newton(CUBIC, 3).verdict == "zero derivative"


def test_the_cycle_and_what_differences_make_of_it(printed):
    x, h = sp.symbols("x h")
    g = x**3 - 2 * x + 2
    step = sp.Lambda(x, x - g / sp.diff(g, x))
    assert [step(0), step(1)] == [1, 0]
    assert sp.diff(step(step(x)), x).subs(x, 0) == 0
    quotient = sp.cancel((g.subs(x, 1 + h) - g.subs(x, 1)) / h)
    assert sp.expand(quotient - (1 + 3 * h + h**2)) == 0
    assert "0.000000 1.000000 0.000030 1.000000 0.000030 1.000000 ... 1.000000 0.000030" in printed
    assert float(1 - 1 / (1 + 3e-5 + 1e-10)) == pytest.approx(2.99992e-5, rel=1e-5)
    trapped = newton(Function("x^3 - 2x + 2"), 0)
    assert (trapped.verdict, trapped.period) == ("cycle", 2)


@pytest.mark.parametrize(
    "line",
    [
        "0.000000000000 0.697224362268 4.302775637732",
        "x8 = 4.302775637732",
        "4.302775637732, converged: True",
        "1.4142135624",
        "from         3.1: 9 steps to 4.302776",
        "from       1,000: 19 steps to 4.302776",
        "from   1,000,000: 36 steps to 4.302776",
        "from      -1,000: 21 steps to 0.000000",
        "x4 = 0.567142247116",
        "x^2: 1 step to 0.0, a minimum; result.success = True",
        "-x^2: 1 step to 0.0, a maximum; result.success = False",
        " 0.75: 0.750, -0.964, 12.781, 12.860, 12.938 | runs away",
        "    2: 2.000, 2.667, 3.103, 3.463, 3.778 | runs away",
        "mean 170.145, standard deviation 9.598",
    ],
)
def test_printed_numbers(line, printed):
    assert line in printed.splitlines()


# ----------------------------------------------------------------------------- the cubic


@pytest.mark.parametrize(
    ("start", "root"),
    [(1, 1), (2.4, 0), (2.9, 0), (3.1, 2), (0.33, 0), (0.34, 2), (2.35, 1), (2.39, 2), (3.05, 2)],
)
def test_where_starts_lead(start, root):
    assert newton(CUBIC, start).x == pytest.approx(ROOTS[root], abs=1e-9)


def test_outside_all_roots_the_outer_root_is_reached():
    right = basins(CUBIC, np.linspace(4.303, 50, 300), ROOTS)
    left = basins(CUBIC, np.linspace(-50, -0.001, 300), ROOTS)
    assert np.all(right.root == 2)
    assert np.all(left.root == 0)


def test_the_error_is_squared():
    errors = [abs(x - Fraction(ROOTS[2])) for x in _exact_path(10, 7)]
    constant = abs((6 * ROOTS[2] - 10) / (2 * (3 * ROOTS[2] ** 2 - 10 * ROOTS[2] + 3)))
    assert constant == pytest.approx(0.510, abs=5e-4)
    assert float(errors[6] / errors[5] ** 2) == pytest.approx(constant, rel=0.01)


def test_right_decimals_of_the_root_of_two(printed):
    counts = [int(n) for n in re.findall(r"^x\d  [\d.]{48} +(\d+)$", printed, re.MULTILINE)]
    assert counts == [0, 2, 5, 11, 23, 48]


def test_the_edges_of_the_islands():
    """Between 1/3 and 0.3633337 the outer roots alternate; each island is a share of the last."""
    edges = [0.356195669, 0.363139342, 0.363286287, 0.363332431]
    for i, edge in enumerate(edges):
        left, right = (newton(CUBIC, edge + d).x for d in (-2e-9, 2e-9))
        expected = (ROOTS[2], ROOTS[0]) if i % 2 == 0 else (ROOTS[0], ROOTS[2])
        assert (left, right) == pytest.approx(expected, abs=1e-9)
    limit = optimize.brentq(lambda x: _newton(_newton(x)) - x, 0.36333, 0.36334)
    assert limit == pytest.approx(0.3633337, abs=1e-7)
    assert _newton(limit) == pytest.approx(2.37725, abs=1e-5)
    widths = [limit - edge for edge in edges]
    assert (widths[0] / widths[2]) ** 0.5 == pytest.approx(12.3, abs=0.1)
    assert (widths[1] / widths[3]) ** 0.5 == pytest.approx(12.3, abs=0.2)
    middle = basins(CUBIC, np.linspace(limit + 1e-6, 2.37724, 2000), ROOTS)
    assert np.all(middle.root == 1)


def _newton(x):
    return x - (x**3 - 5 * x**2 + 3 * x) / (3 * x**2 - 10 * x + 3)


def test_one_step_is_level_at_a_simple_root():
    x, f = sp.symbols("x"), sp.Function("f")
    slope = sp.diff(x - f(x) / f(x).diff(x), x)
    assert sp.simplify(slope - f(x) * f(x).diff(x, 2) / f(x).diff(x) ** 2) == 0


@pytest.mark.parametrize("m", [2, 3, 5])
def test_a_multiple_root_leaves_a_share_and_m_steps_none(m):
    x, r = sp.symbols("x r")
    f = (x - r) ** m
    step = sp.simplify(f / sp.diff(f, x))
    assert sp.simplify(x - step - r - (1 - sp.Rational(1, m)) * (x - r)) == 0
    assert sp.simplify(x - m * step - r) == 0
    simple = sp.simplify(f / sp.diff(f, x))
    assert sp.diff(simple, x) == sp.Rational(1, m)


def test_without_a_continuous_bend_the_order_is_one_and_a_half(printed):
    found = re.findall(r"error (\S+) .* the power 1\.5: (\S+)", printed)
    assert [float(ratio) for _, ratio in found] == sorted(float(ratio) for _, ratio in found)
    assert float(found[-1][1]) == pytest.approx(0.5, abs=2e-3)


def test_where_the_constant_is_zero_the_error_is_cubed():
    assert newton(Function("sin(x)"), 0.5).rate == "cubic"


def test_the_safeguarded_method_keeps_its_root(namespace):
    safe = namespace["safe_newton"]
    for f, slope, a, b, root in [
        (math.atan, lambda x: 1 / (1 + x * x), -10, 300, 0),
        (lambda x: x**3 - 2 * x + 2, lambda x: 3 * x**2 - 2, -3, 1, -1.7692923542386),
        (lambda x: (x - 1) ** 3, lambda x: 3 * (x - 1) ** 2, -1, 7, 1),
        (lambda x: x**3 - 5 * x**2 + 3 * x, lambda x: 3 * x**2 - 10 * x + 3, 2, 5, ROOTS[2]),
    ]:
        assert safe(f, slope, a, b) == pytest.approx(root, abs=1e-9)
    assert find_roots(CUBIC, (-1, 5)) == pytest.approx(ROOTS, abs=1e-9)
    assert root_scalar(Function("1/x"), (-1, 2)).verdict == "jump"


@pytest.mark.parametrize("factor", [1e-12, 1, 1e12])
def test_small_is_relative(factor, namespace):
    f, slope = lambda x: factor * (x * x - 2), lambda x: factor * 2 * x
    assert namespace["find_root"](f, slope, 1.5) == pytest.approx(math.sqrt(2), abs=1e-12)
    assert 0.06**10 < 1e-12


def test_the_chapters_own_functions_agree_with_scipy(namespace):
    f, f_prime = namespace["f"], namespace["f_prime"]
    for start in (10, -10, 2.15, 3.1):
        ours = namespace["find_root"](f, f_prime, start)
        assert ours == pytest.approx(optimize.newton(f, start, fprime=f_prime), abs=1e-10)
    assert namespace["find_root"](lambda x: x**10, lambda x: 10 * x**9, 1) is None
    assert 0.25**10 < 1e-6


# -------------------------------------------------------------------------- optimisation


def test_three_derivations_give_one_rule():
    x, x0, f0, f1, f2 = sp.symbols("x x0 f0 f1 f2")
    tangent_of_slope = sp.solve(f1 + f2 * (x - x0), x)
    rise_over_run = sp.solve(f2 * (x0 - x) - f1, x)
    parabola = sp.solve(sp.diff(f0 + f1 * (x - x0) + f2 * (x - x0) ** 2 / 2, x), x)
    for solution in (tangent_of_slope, rise_over_run, parabola):
        assert sp.simplify(solution[0] - (x0 - f1 / f2)) == 0


def test_the_valley_of_the_omega_constant(namespace):
    valley = Function("exp(x) - ln(x)")
    way = namespace["newton_stationary"](valley.derivative(), valley.derivative(order=2), 1.75)
    published = [1.75, 0.897663131379, 0.535036084760, 0.566093452983, 0.567142247116]
    assert way == pytest.approx(published, abs=1e-12)
    assert minimize_newton(valley, 1.75).x == pytest.approx(float(sp.LambertW(1)), abs=1e-12)


def test_the_rule_for_the_bell_curve_and_where_it_fails():
    x = sp.symbols("x", real=True)
    f = sp.exp(-(x**2) / 2) / sp.sqrt(2 * sp.pi)
    rule = x - sp.diff(f, x) / sp.diff(f, x, 2)
    assert sp.simplify(rule - x**3 / (x**2 - 1)) == 0
    hill, limit = Function(f), 1 / math.sqrt(2)
    for start in np.linspace(0.02, 0.999 * limit, 40):
        assert minimize_newton(hill, start).kind == "maximum"
    for start in np.linspace(1.001 * limit, 4, 40):
        assert minimize_newton(hill, start).verdict == "runs away"
    assert minimize_newton(hill, 1).verdict == "zero derivative"


def test_a_root_of_the_slope_need_not_be_a_peak_or_a_trough():
    assert minimize_newton(Function("x^3"), 1).kind == "neither"
    quartic = minimize_newton(Function("x^4"), 1.75)
    assert quartic.rate == "linear"
    assert quartic.path.x[5] / quartic.path.x[4] == pytest.approx(2 / 3)


# ------------------------------------------------------------------------------- heights


def test_the_bell_is_fitted_as_the_closed_form_says():
    """The misfit, from the bell curve itself, is least at mean and standard deviation."""
    tall = 100 * heights()

    def misfit(parameters):
        mu, sigma = parameters
        density = np.exp(-(((tall - mu) / sigma) ** 2) / 2) / (sigma * math.sqrt(2 * math.pi))
        return -np.mean(np.log(density)) - math.log(2 * math.pi) / 2

    best = optimize.minimize(misfit, (165, 12), method="Nelder-Mead", options={"xatol": 1e-6})
    assert best.x == pytest.approx([np.mean(tall), np.std(tall)], abs=1e-3)
    at = pictures.bell(tall, 164, 12).reading
    assert at.endswith(f"size of the misfit {misfit((164, 12)):.4f}")


def test_no_other_position_of_the_sliders_fits_better():
    def size(mu, sigma):
        return float(pictures.bell(tall, mu, sigma).reading.rpartition(" ")[2])

    tall = 100 * heights()
    best = size(170, 9.5)
    assert f"{best:.2f}" == "2.76"
    assert all(
        size(mu, sigma) > best
        for mu in np.arange(168, 172.5, 0.5)
        for sigma in np.arange(8, 12, 0.5)
        if (mu, sigma) != (170, 9.5)
    )


def test_the_width_has_a_second_root_that_makes_no_sense():
    s2 = np.var(100 * heights())
    signed = Function(f"{s2} / x^2 - 1")
    assert newton(signed, 6).x == pytest.approx(math.sqrt(s2))
    assert newton(signed, 20).x == pytest.approx(-math.sqrt(s2))


# --------------------------------------------------------------------------- polynomials


@pytest.mark.parametrize(
    ("coefficients", "text"),
    [
        ([1, -5, 3, 0], "x^3 - 5x^2 + 3x"),
        ([1, -3, 1, 0, -2, 10], "x^5 - 3x^4 + x^3 - 2x + 10"),
        ([1, 0, 1], "x^2 + 1"),
        ([1, 0, -1], "x^2 - 1"),
        ([-1, 0, 2], "-x^2 + 2"),
        ([0, 0], "0"),
        ([-1], "-1"),
        ([2, *[0] * 10, -1, 0], "2x^12 - x"),
    ],
)
def test_polynomials_are_written_as_people_do(coefficients, text, namespace):
    assert polynomial_text(coefficients) == text
    if text in ("x^2 + 1", "-x^2 + 2", "0"):
        assert namespace["first_attempt"](*coefficients) != text


def test_a_written_polynomial_reads_back():
    rng, x = np.random.default_rng(8), np.linspace(-2, 2, 9)
    for _ in range(60):
        coefficients = [int(a) for a in rng.integers(-3, 4, rng.integers(1, 7))]
        read = Function(polynomial_text(coefficients), "x")
        assert read(x) == pytest.approx(np.polyval(coefficients, x))


# ------------------------------------------------------------------------------ pictures

WINDOW = (-1.5, 5.8), (-14, 36)


def test_the_tangents_picture_tells_the_next_step_and_then_the_verdict():
    picture = pictures.tangents(CUBIC, 5.2, 1, *WINDOW)
    assert picture.reading == ("x₁ = 4.545953: height 4.254659, slope 19.53753, so x₂ = 4.328184")
    last = pictures.tangents(CUBIC, 5.2, 10, *WINDOW)
    assert last.reading.startswith("x₅: Converged to x = 4.302775638 in 5 steps")
    level = pictures.tangents(CUBIC, 3, 4, *WINDOW)
    assert "the tangent is horizontal" in level.reading
    counts = {len(p.figure["data"]) for p in (picture, last, level)}
    assert len(counts) == 1


def test_the_next_tangent_leads_to_the_next_iterate():
    picture = pictures.tangents(CUBIC, 5.2, 0, *WINDOW)
    (tangent,) = (t for t in picture.figure["data"] if t["name"] == "next tangent")
    (left, right), (low, high) = decode(tangent["x"]), decode(tangent["y"])
    landing = left - low * (right - left) / (high - low)
    assert landing == pytest.approx(newton(CUBIC, 5.2).path.x[1], abs=1e-5)


@pytest.mark.parametrize(
    ("formula", "bracket", "winner"),
    [("x^2 - 2", (1, 2), 0), ("atan(x)", (-1, 2), 1), ("(x - 1)^3", (0, 2.5), 2)],
)
def test_each_course_of_the_race_has_another_winner(formula, bracket, winner):
    reading = pictures.race(Function(formula), bracket, 10).reading.replace("\N{MINUS SIGN}", "-")
    decimals = [float(number) for number in re.findall(r"-?\d+\.\d", reading)]
    halfway = [
        next((i for i in range(13) if _decimals(formula, bracket, i)[k] >= 2), 13) for k in range(3)
    ]
    assert int(np.argmin(halfway)) == winner
    assert decimals[winner] == max(decimals)


def _decimals(formula, bracket, step):
    reading = pictures.race(Function(formula), bracket, step).reading
    return [
        float(number) for number in re.findall(r"-?\d+\.\d", reading.replace("\N{MINUS SIGN}", "-"))
    ]


def test_the_racers_run_as_their_methods_say():
    f, root = Function("x^2 - 2"), math.sqrt(2)
    expected = [
        -math.log10(abs(newton(f, 2).path.x[3] - root)),
        -math.log10(abs(secant(f, 1, 2).path.x[3] - root)),
        -math.log10(abs(1.375 - root)),
    ]
    assert _decimals("x^2 - 2", (1, 2), 3) == pytest.approx(expected, abs=0.051)
    counts = {len(pictures.race(f, (1, 2), step).figure["data"]) for step in (0, 5, 12)}
    assert len(counts) == 1


@pytest.mark.parametrize(
    ("formula", "start"),
    [("atan(x)", -3.1), ("exp(x)", 0), ("ln(x)", 3), ("sqrt(x)", 1), ("1/x", 0.5), ("7", 1),
     ("x^2 + 1", 0), ("abs(x)", 0), ("exp(x^2)", 4)],
)  # fmt: skip
def test_any_formula_can_be_followed(formula, start):
    counts = set()
    for step in (0, 1, 12):
        picture = pictures.tangents(Function(formula, "x"), start, step, (-5, 5), (-4, 4))
        counts.add(len(picture.figure["data"]))
        assert not re.search(r"\b(nan|inf)\b", picture.reading)
    assert len(counts) == 1


def test_parabola_and_tangent_lead_to_the_same_point():
    valley = Function("exp(x) - ln(x)")
    picture = pictures.two_views(valley, 1.75, 0, (0.05, 3), ((0, 16), (-12, 20)))
    above, below = (
        t for t in picture.figure["data"] if t.get("marker", {}).get("symbol") == "diamond-open"
    )
    assert above["x"] == below["x"] == pytest.approx([0.897663131379])
    assert below["y"] == pytest.approx([0], abs=1e-12)
    parabola, tangent = picture.figure["data"][2], picture.figure["data"][8]
    x = decode(parabola["x"])
    assert x[np.argmin(decode(parabola["y"]))] == pytest.approx(0.8977, abs=0.0124)
    assert x[np.argmin(abs(decode(tangent["y"])))] == pytest.approx(0.8977, abs=0.0124)
    assert (above["yaxis"], below["yaxis"]) == ("y", "y2")


def test_the_basins_show_three_roots_and_the_cycle():
    text = describe(pictures.basins_on_line(CUBIC, (-1, 5), (-12, 12), starts=120))
    assert all(f"{root:.4f}" in text for root in ROOTS)
    starts = np.linspace(-2, 2, 41) + 1j * np.linspace(-1.5, 1.5, 30)[:, None]
    found = basins(np.polynomial.Polynomial([2, -2, 0, 1]), starts)
    colours = pictures._map(found)
    assert colours.shape == (30, 41, 3)
    assert np.all((colours == 0).all(axis=2) == (found.root < 0))
    near = basins(np.polynomial.Polynomial([2, -2, 0, 1]), np.array([0.05 + 0.03j]))
    assert near.root.tolist() == [-1]


def test_a_message_about_a_huge_number_does_not_overflow():
    assert "6.00143e+301" in newton(Function("atan(x)"), -3.1).message


# ------------------------------------------------------------------------------- chapter


def test_a_published_iterate_stands_among_the_mistakes_only(prose):
    assert re.search(r"You may read that from 3.*224 999\.98.*no next guess", prose)


def test_the_loan_of_the_project_costs_what_its_payments_are_worth():
    r = monthly_rate(10000, 220, 60)
    assert sum(220 / (1 + r) ** k for k in range(1, 61)) == pytest.approx(10000)


def test_a_term_is_defined_once(prose):
    terms = ["parameters", "root", "analytically", "graphically", "numerically", "iterates"]
    terms += ["Newton-Raphson method", "error", "converges quadratically", "converges linearly"]
    terms += ["cycle", "basin of attraction", "bracket", "Bisection", "secant method"]
    terms += ["multiple root"]
    assert {term: prose.count(f"**{term}**") for term in terms} == dict.fromkeys(terms, 1)
