"""Chapter 06: the numbers and formulas that it prints or states, what it builds, its pictures.

What the reader builds is run and compared with the course's own automatic differentiation.
"""

import random
import re
from itertools import pairwise

import numpy as np
import pytest
import sympy as sp

from course_utils import autodiff
from course_utils.datasets import day_length, day_lengths, derivative_timings
from course_utils.differences import FORMULAS, decades, slope_errors
from course_utils.exercises.chapters.chapter_06 import EXERCISES, anomaly
from course_utils.functions import Function
from course_utils.pictures.chapters import three_ways_to_differentiate as pictures
from course_utils.pictures.kit.plotly_figures import decode

ASKED = {exercise.id: exercise for exercise in EXERCISES}
CUBIC = Function("x^3 - 5x^2 + 3x")
x, h, s, M = sp.symbols("x h s M", positive=True)


def reader():
    """Return an empty notebook with the names of the set-up cell that its programs use."""
    from numpy.lib.mixins import NDArrayOperatorsMixin

    return {"np": np, "NDArrayOperatorsMixin": NDArrayOperatorsMixin}


@pytest.fixture(scope="module")
def built(chapter):
    """What the reader has after the cells that build dual numbers and the tape."""
    names = reader()
    for cell in chapter.cells:
        if cell.cell_type == "code" and re.match(
            r"RULES = |class Dual|tape = |def backward|def add|def derivative|def central\b",
            cell.source,
        ):
            exec(cell.source, names)
    return names


# ------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    "line",
    [
        "by formula: 7",
        "by numbers: 7.0020",
        "by program: 7.0000",
        "3*sin(3*t) + exp(-2*t)   slope 9*cos(3*t) - 2*exp(-2*t)   at 1: -9.1806",
        "level at [0, 1]   bend 6*(2*t - 1)",
        "    7       21      318            5472",
        "h =   0.1: -4.477500, error 0.15500",
        "h = 1e-01   forward 1.55e-01   central 1.00e-02",
        "h = 1e-05   forward 1.45e-05   central 2.68e-10",
        "h = 1e-07   forward 1.58e-07   central 3.06e-09",
        "h = 1e-15   forward 2.86e+00   central 1.97e+00",
        "best step 6.0e-08, error at most 1.7e-07",
        "SciPy -0.09912407, complex step -0.09912407",
        "h = 10: worst miss 0.07 minutes a day",
        "(36, 33)",
        "by numbers: 1.0 -1.0 0.0",
        "value 6.9093, slopes 2.5839 and 2.0000, tape of 5",
        "1000 inputs: gradient 3.20 times the function",
        "['2.0001', '2.0000', '2.2204', '0.0000']",
        "average +0.0519, central +0.0045",
        "two forward steps, extrapolated -0.0024",
        "[1.0, 0.0, 3.0]",
    ],
)
def test_printed_numbers(line, printed):
    assert line in printed.splitlines()


def test_the_opening_picture_tells_true_numbers():
    f = sp.Lambda(x, x * sp.exp(x))
    assert f"{float(2 * sp.E):.4f}" == "5.4366"
    assert f"{float((f(1.1) - f(1)) / 0.1):.4f}" == "5.8630"
    assert sp.simplify(sp.diff(f(x), x) - (1 + x) * sp.exp(x)) == 0
    for told in ("5.4366", "5.8630", "2.7183"):
        assert told in pictures.opening().alternative_text


def test_the_population_swells_as_told():
    grown, sizes = x, []
    for _ in range(7):
        grown = 4 * grown * (1 - grown)
        sizes.append(int(sp.count_ops(grown)))
    assert all(later > 2 * earlier for earlier, later in pairwise(sizes))
    assert sizes[-1] == 318


def test_the_best_step_of_the_cubic():
    assert CUBIC.derivative(order=2)(2.15) == pytest.approx(2.9)
    rounding = 5 * 2.15**2 * 2.0**-53
    assert rounding == pytest.approx(2.6e-15, rel=0.02)
    assert FORMULAS["forward"].best_step(2.9, 2.6e-15) == pytest.approx(6e-8, rel=0.01)


def test_the_orders_that_the_second_explorer_shows():
    wavy = Function("e^(-2x) + 3sin(3x)")
    for name, order in (("forward", 1), ("central", 2), ("Richardson", 4)):
        long, short = slope_errors(name, wavy, 0.5, [1e-1, 1e-2])
        assert np.log10(long / short) == pytest.approx(order, abs=0.03)
    assert slope_errors("complex step", wavy, 0.5, decades(-8, -16)).max() < 1e-15
    rough = {n: slope_errors(n, wavy, 0.5, decades(0, -16, 1), 5e-5) for n in list(FORMULAS)[:3]}
    assert min(map(np.min, rough.values())) < 5e-4
    assert np.argmin(rough["Richardson"]) == 1  # a tenth


def test_the_almanac():
    day, minutes = day_lengths()
    true = (day_length(day + 1e-4) - day_length(day - 1e-4)) / 2e-4
    worst = {}
    for step in range(1, 61):
        slopes = (minutes[2 * step :] - minutes[: -2 * step]) / (2 * step)
        worst[step] = np.abs(slopes - true[step:-step]).max()
        told = float(pictures.almanac(step).reading.rsplit(" ", 1)[1])
        assert told == pytest.approx(worst[step], abs=0.000501)
    assert min(worst, key=worst.get) in range(7, 15)  # "about a week or two"
    assert {step for step in worst if worst[step] < 0.08} == set(range(7, 13))
    assert abs(true).max() < 4.2  # "by little over four minutes"


def test_what_is_said_of_the_timings_holds_in_what_was_measured():
    timed = derivative_timings()
    assert timed["points"] == 1_000_000
    assert timed["processor"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", timed["date"])
    hardest = timed["derivatives"][2]["ways"]
    assert 1.5 < hardest["forward difference"]["ratio"] < 3.5  # "about twice as long"
    for each in timed["derivatives"]:
        ways = each["ways"]
        assert all(found["ratio"] < 30 for found in ways.values())  # "no way is slow"
        for way in ("formula", "dual numbers", "autograd"):
            assert ways[way]["error"] < 1e-13
        for way in ("forward difference", "central difference", "np.gradient"):
            assert ways[way]["error"] > 1e-11  # "what the differences lack is digits"
    one, thousand = (timed["gradients"][k]["ways"] for k in (0, -1))
    assert [each["inputs"] for each in timed["gradients"]] == [1, 10, 100, 1000]
    assert "formula" not in thousand
    for way in ("tape", "autograd"):
        assert thousand[way]["ratio"] < 30 < thousand["forward difference"]["ratio"]
        assert one[way]["ratio"] > max(one["formula"]["ratio"], one["forward difference"]["ratio"])


# ------------------------------------------------------------------------------ formulas


def test_the_v_has_its_lowest_point_where_the_text_says():
    bound = M * h / 2 + 2 * s / h
    (best,) = sp.solve(sp.diff(bound, h), h)
    assert sp.simplify(best - 2 * sp.sqrt(s / M)) == 0
    assert sp.simplify(bound.subs(h, best) - 2 * sp.sqrt(s * M)) == 0


def test_the_quotients_of_the_cube():
    cube = sp.Lambda(x, x**3)

    def central(step):
        return sp.expand((cube(x + step) - cube(x - step)) / (2 * step))

    assert central(h) == 3 * x**2 + h**2
    assert sp.expand((4 * central(h / 2) - central(h)) / 3) == 3 * x**2
    real, imaginary = sp.expand(cube(x + sp.I * h)).as_real_imag()
    assert sp.expand(real - (x**3 - 3 * x * h**2)) == 0
    assert sp.expand(imaginary / h - (3 * x**2 - h**2)) == 0


def test_the_rules_of_dual_numbers():
    a, b, c, d, eps = sp.symbols("a b c d epsilon")
    product = sp.expand((a + b * eps) * (c + d * eps)).subs(eps**2, 0)
    assert sp.expand(product - (a * c + (b * c + a * d) * eps)) == 0
    for f in (sp.exp, sp.sin, lambda u: u**3 / (1 + u)):
        series = sp.series(f(a + b * eps), eps, 0, 2).removeO()
        assert sp.simplify(series - (f(a) + sp.diff(f(a), a) * b * eps)) == 0


def test_the_table_of_the_way_back(prose):
    X, Y = sp.symbols("x y")
    z = X * Y + sp.sin(X)
    at = {X: 2, Y: 3}
    assert f"{float(z.subs(at)):.4f}" == "6.9093"
    assert f"{float(sp.diff(z, X).subs(at)):.4f}" == "2.5839"
    assert f"{float(-sp.cos(X).subs(at)):.4f}" == "0.4161"
    for told in ("6.9093", "2.5839", "-0.4161", "0.9093"):
        assert told in prose


def test_the_planet_of_the_project():
    m, e = 1.0, 0.3
    angle, slope = m, 1.0
    for _ in range(60):  # as the prompt says it
        angle, slope = m + e * np.sin(angle), 1 + e * np.cos(angle) * slope
    assert anomaly(m, e) == pytest.approx((angle, slope), rel=1e-12)
    near = (anomaly(m + 1e-6, e)[0] - anomaly(m - 1e-6, e)[0]) / 2e-6
    assert slope == pytest.approx(near, rel=1e-8)


# ------------------------------------------------------------- what the reader builds


def random_program(rng):
    """Return a program of two numbers made of the six operations of the chapter's table."""

    def program(u, v):
        draw, numbers = random.Random(rng), [u, v, 0.5]
        for _ in range(8):
            a, b = draw.choice(numbers), draw.choice(numbers[:-1] or numbers)
            kind = draw.choice("+-*/es")
            if kind == "e":
                numbers.append(np.exp(np.sin(a) * 0.5))
            elif kind == "s":
                numbers.append(np.sin(a))
            elif kind == "/":
                numbers.append(a / (2 + b * b))
            else:
                numbers.append({"+": a + b, "-": a - b, "*": a * b * 0.3}[kind])
        return numbers[-1] + u * v

    return program


@pytest.mark.parametrize("seed", range(60))
def test_the_readers_dual_numbers_are_the_courses(seed, built):
    program = random_program(seed)
    for place, seeds in (((0.7, -1.2), (1.0, 0.0)), ((-0.4, 2.0), (0.5, -2.0))):
        own = program(*map(built["Dual"], place, seeds))
        course = program(*map(autodiff.Dual, place, seeds))
        assert float(own.value) == pytest.approx(float(course.value), rel=1e-14)
        assert float(own.slope) == pytest.approx(float(course.slope), rel=1e-12, abs=1e-14)


@pytest.mark.parametrize("seed", range(60))
def test_the_readers_tape_is_the_courses(seed, built):
    program = random_program(seed)
    own = [built["Variable"](value) for value in (0.7, -1.2)]
    course = [autodiff.Variable(value) for value in (0.7, -1.2)]
    result, reference = program(*own), program(*course)
    built["backward"](result)
    reference.backward()
    assert float(result.value) == pytest.approx(float(reference.value), rel=1e-14)
    for mine, theirs in zip(own, course, strict=True):
        slope = 0.0 if theirs.grad is None else float(theirs.grad)
        assert float(mine.grad) == pytest.approx(slope, rel=1e-12, abs=1e-14)


def test_the_readers_words_are_the_courses(built):
    mine, theirs = built["Dual"](2.0, 1.0), autodiff.Dual(2.0, 1.0)
    assert set(vars(mine)) == {"value", "slope"}
    assert all(hasattr(theirs, name) for name in vars(mine))
    own, course = built["Variable"](2.0), autodiff.Variable(2.0)
    assert all(hasattr(course, name) for name in set(vars(own)) - {"links"})
    assert hasattr(course, "backward")


def test_backward_twice_gives_the_same(built):
    u = built["Variable"](3.0)
    w = u * u
    built["backward"](w)
    built["backward"](w)
    assert u.grad == 6


def test_a_wrong_rule_would_be_noticed(built):
    wrong = dict(built)
    wrong["RULES"] = built["RULES"] | {np.sin: lambda a: (-np.cos(a),)}
    kept = built["Dual"].__array_ufunc__
    planted = type(kept)(kept.__code__, wrong, kept.__name__, kept.__defaults__, kept.__closure__)

    class Planted(built["Dual"]):
        __array_ufunc__ = planted

    assert np.sin(Planted(0.3, 1.0)).slope != pytest.approx(np.cos(0.3))


def test_pairs_and_quotients_of_the_chapter(built):
    assert built["multiply"]((3, 1), (4, 1)) == (12, 7)
    assert built["add"]((3, 1), (1, 0)) == (4, 1)
    assert built["derivative"](lambda t: t * t, 1.0, 0.5) == 2.5
    for name, own in (("central", "central"), ("Richardson", "richardson")):
        assert built[own](np.exp, 1.0, 0.1) == pytest.approx(FORMULAS[name](np.exp, 1.0, 0.1))
    assert built["complex_step"](np.exp, 1.0) == pytest.approx(np.e, rel=1e-15)


# ----------------------------------------------------------------------------- exercises


def test_a_term_is_defined_once(prose):
    terms = ["expression swell", "forward difference", "Truncation.", "Rounding.", "tape"]
    terms += ["central difference", "Richardson extrapolation", "complex step", "Jacobian"]
    terms += ["gradient", "automatic differentiation", "forward mode", "dual number"]
    terms += ["computational graph", "reverse mode"]
    assert {term: prose.count(f"**{term}**") for term in terms} == dict.fromkeys(terms, 1)


# ------------------------------------------------------------------------------ pictures


def test_errors_are_drawn_down_to_the_step_that_is_chosen():
    picture = pictures.errors(CUBIC, 2.15, -8, ["forward"])
    assert picture.reading == "h = 10⁻⁸: error forward 1.1 × 10⁻⁷"
    line = picture.figure["data"][0]
    powers, heights = decode(line["x"]), decode(line["y"])
    assert powers[np.isfinite(heights)].min() == pytest.approx(-8)
    assert heights[8] == pytest.approx(np.log10(0.155), abs=1e-3)
    ends = {len(pictures.errors(CUBIC, 2.15, k, [*FORMULAS]).figure["data"]) for k in (0, -7, -16)}
    assert ends == {len(picture.figure["data"])}
    rough = pictures.errors(CUBIC, 2.15, -16, [*FORMULAS], 5e-5)
    assert rough.reading.endswith("complex step not to be had")
    assert "nan" not in rough.reading


def test_the_bounds_lie_above_the_errors():
    errors = slope_errors("forward", CUBIC, 2.15, decades(-1, -14))
    bound = FORMULAS["forward"].error_bound(decades(-1, -14), 2.9, 2.6e-15)
    assert np.all(errors < 1.5 * bound)
    told = pictures.two_errors(CUBIC, 2.15, 2.9, 2.6e-15).alternative_text
    assert told.endswith("is marked near 6.0 × 10⁻⁸.")


@pytest.mark.parametrize("program", pictures.PROGRAMS)
def test_the_walk_ends_with_the_slopes_of_sympy(program):
    formula = program.replace("\N{MINUS SIGN}", "-").replace("\N{SUPERSCRIPT TWO}", "^2")
    f = Function(formula, "x", "y")
    said = pictures.walk(program, 1.5, -2.0, pictures.STEPS).reading
    by_x, by_y = re.search(r"slope by x (\S+), by y (\S+)$", said).groups()
    slopes = [float(each.replace("\N{MINUS SIGN}", "-")) for each in (by_x, by_y)]
    assert slopes == pytest.approx(f.gradient()(1.5, -2.0), abs=0.00501)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (0, "nothing is computed yet"),
        (3, "forwards, 3 of 5: xy has the value 6.00"),
        (6, "back: the slope of the result by itself is 1.00"),
        (7, "back, 1 of 3: the sum passes 1.00 to xy and 1.00 to sin x"),
        (8, "back, 2 of 3: sin x passes \N{MINUS SIGN}0.42 to x"),
        (
            9,
            "back, 3 of 3: xy passes 3.00 to x and 2.00 to y; all done: slope by x 2.58, by y 2.00",
        ),
    ],
)
def test_the_walk_tells_each_step(step, said):
    assert pictures.walk(pictures.PROGRAMS[0], 2, 3, step).reading == said


def test_the_walk_has_as_many_traces_and_nodes_at_each_step():
    figures = [
        pictures.walk(program, 2, 3, step).figure["data"]
        for program in pictures.PROGRAMS
        for step in range(pictures.STEPS + 1)
    ]
    assert len({len(data) for data in figures}) == 1
    slopes = [decode(data[-1]["y"]) for data in figures]
    assert len({len(each) for each in slopes}) == 1


def test_the_slope_by_x_of_the_neuron_is_twice_that_by_y():
    rng = np.random.default_rng(6)
    for at in rng.uniform(-2, 2, (20, 2)):
        nodes = pictures.nodes_of(pictures.PROGRAMS[2], *at)
        assert nodes[0].grad == pytest.approx(2 * nodes[1].grad)


def test_the_race():
    def reading(inputs, outputs):
        weights = np.ones((outputs, inputs))
        return pictures.race(lambda u: np.tanh(weights @ u), np.ones(inputs)).reading

    assert reading(32, 1).endswith("of the exact ways reverse wins")
    assert reading(1, 32).endswith("of the exact ways forward wins")
    assert reading(8, 32).endswith("of the exact ways forward wins")  # the goal can be reached
    assert reading(1, 1).startswith("1 input, 1 output: differences ")


def test_three_slopes_agree_and_the_goal_is_to_be_reached_for_two_of_the_functions():
    lucky = set()
    for function, (formula, _, _) in pictures.THREE.items():
        slopes = pictures.slopes_in_three_ways(function, 0.35, -3)
        exact = float(sp.diff(formula.expression).subs(formula.variables[0], 0.35))
        assert slopes.by_formula == pytest.approx(exact)
        assert slopes.by_program == pytest.approx(exact, rel=1e-12)
        assert slopes.by_numbers == pytest.approx(exact, abs=0.02)
        places = np.round(np.arange(-1, 2.01, 0.05), 2)
        misses = [abs(pictures.slopes_in_three_ways(function, at, 0).miss) for at in places]
        assert all(abs(miss - 0.35) > 0.01 for miss in misses)
        lucky |= {function} if min(misses) < 0.35 else set()
    assert lucky == set(list(pictures.THREE)[:2])
    all_of_square = [pictures.slopes_in_three_ways("x²", at, -1).miss for at in places]
    assert all_of_square == pytest.approx([0.1] * len(places))


def test_a_program_and_its_slope():
    def heron(a, rounds):
        guess = a
        for _ in range(rounds):
            guess = (guess + a / guess) / 2
        return guess

    readings = [
        pictures.program_and_slope(lambda a, r=r: heron(a, r), (0.1, 10), (np.sqrt, "√a")).reading
        for r in range(7)
    ]
    assert readings[0].endswith("at most 0.8419")
    assert readings[6] == (
        "from 0.1 to 10.0: the value misses √a by at most 0.0000, the slope that of √a by at most "
        "0.0000"
    )
