"""Chapter 01: the numbers and formulas that it prints or states, and its pictures.

Numbers are compared with values worked out independently of the course's code; formulas with
SymPy.
"""

import re
from itertools import pairwise

import numpy as np
import pytest
import sympy as sp

from course_utils.calculus import forward_difference, secant_line
from course_utils.functions import COMMON_FUNCTIONS, Function
from course_utils.pictures.chapters import rise_over_run
from course_utils.pictures.kit.describe import describe
from course_utils.pictures.kit.plotly_figures import decode

# At x = 0.25: average rate over 1.25, forward difference with h = 1e-6, exact derivative.
RATES = {
    "constant": (0.00000000, 0.00000000, 0.00000000),
    "linear": (2.00000000, 2.00000000, 2.00000000),
    "square": (1.75000000, 0.50000100, 0.50000000),
    "cube": (2.68750000, 0.18750075, 0.18750000),
    "reciprocal": (-2.66666667, -15.99993600, -16.00000000),
    "sqrt": (0.57979590, 0.99999900, 1.00000000),
    "exp": (2.55813092, 1.28402606, 1.28402542),
    "ln": (1.43340758, 3.99999200, 4.00000000),
    "log10": (0.62252100, 1.73717445, 1.73717793),
    "sin": (0.60007282, 0.96891230, 0.96891242),
    "cos": (-0.71854018, -0.24740444, -0.24740396),
    "abs": (1.00000000, 1.00000000, 1.00000000),
    "sigmoid": (0.20431838, 0.24613407, 0.24613408),
    "relu": (1.00000000, 1.00000000, 1.00000000),
    "tanh": (0.52818367, 0.94001462, 0.94001485),
}


@pytest.fixture(scope="module")
def namespace(chapter):
    """What the chapter's definitions of the car's trip leave behind."""
    names = {"sp": sp, "Function": Function}
    (cell,) = (c.source for c in chapter.cells if "def ramp(u)" in c.source)
    exec(cell, names)
    names["acceleration"] = names["speed"].derivative()
    names["jerk"] = names["acceleration"].derivative()
    names["distance"] = Function(sp.integrate(names["rule"], names["t"]), names["t"], name="s")
    return names


# ------------------------------------------------------------------------------- numbers


def test_every_function_of_the_table_has_its_row():
    assert list(RATES) == list(COMMON_FUNCTIONS)


@pytest.mark.parametrize("name", RATES)
def test_rates_at_a_quarter(name, printed):
    f = COMMON_FUNCTIONS[name]
    average, instant, exact = RATES[name]
    assert secant_line(f, 0.25, 1.25).slope == pytest.approx(average, abs=6e-9)
    assert forward_difference(f, 0.25, 1e-6) == pytest.approx(instant, abs=6e-9)
    assert f.derivative()(0.25) == pytest.approx(exact, abs=6e-9)
    row = rf"^{name} +{average:.8f} +{instant:.8f} +{exact:.8f}$"
    assert re.search(row, printed, re.MULTILINE)


@pytest.mark.parametrize(
    "line",
    [
        "40 metres per second, that is 144 kilometres per hour",
        "7.0 3.0 103.0",
        "Δx = 0.40, Δy = 0.56, Δy/Δx = 1.40",
        "2*x + Δx",
        "Δx = 1.00000   Δy = 0.2360679775   Δy/Δx = 0.23606798",
        "Δx = 0.00008   Δy = 0.0000199999   Δy/Δx = 0.24999875",
        "0.24999875   0.25000000",
        "cos(x)    at π/2    -0.8415  -0.9983  -1.0000  -1.0000",
        "cos(x)    at 0      -0.4597  -0.0500  -0.0005   0.0000",
        "sum of the strips: 294.00 m",
        "displacement 0.00 m",
        "distance driven 9.00 m",
    ],
)
def test_printed_numbers(line, printed):
    assert line in printed.splitlines()


def test_the_square_root_sequence_is_right_to_every_digit_shown():
    exact = sp.sqrt(4 + sp.Rational(8, 100000)) - 2
    assert sp.Abs(exact - sp.Rational("0.0000199999")) < sp.Rational("5e-11")
    assert sp.Abs(exact / sp.Rational(8, 100000) - sp.Rational("0.24999875")) < sp.Rational("5e-9")
    assert float(sp.sqrt(5) - 2) == pytest.approx(0.2360679775, abs=5e-11)


def test_numbers_read_off_a_graph_stand_among_the_mistakes(chapter, prose, printed):
    """The rise 0.000021 and the rate 0.26 for a run of 0.00008 are no truth anywhere."""
    before, after = prose.split("## Common mistakes")
    assert "0.000021" in after
    assert not re.search(r"0\.000021|\b0\.26\b", before)
    assert "run 0.00008: rise 0.00002, rate 0.2500" in printed.splitlines()


def test_the_best_scale_of_each_model_of_the_rolling_ball():
    """Only the square rule can be made to fit, and c = 33 is where it does."""
    beats = np.arange(1, 8)
    punti = np.array([33, 130, 298, 526, 824, 1192, 1620])
    best = {}
    for rule in ("t", "t^2", "2^t"):
        values = Function(rule, "t")(beats)
        worst = [np.max(abs(punti - c * values)) for c in range(1, 251)]
        best[rule] = (1 + int(np.argmin(worst)), min(worst))
    assert best["t^2"] == (33, 4)
    assert min(best["t"][1], best["2^t"][1]) > 250


# ------------------------------------------------------------------------------ formulas


def test_formulas_of_the_prose():
    x, d, m, c, x1, x2 = sp.symbols("x d m c x1 x2", positive=True)
    assert sp.simplify(((x + d) ** 2 - x**2) / d - (2 * x + d)) == 0
    assert sp.limit(2 * x + d, d, 0) == sp.diff(x**2, x)
    assert sp.simplify((m * x2 + c - m * x1 - c) / (x2 - x1)) == m
    root = 1 / (sp.sqrt(4 + d) + 2)
    assert sp.simplify((sp.sqrt(4 + d) - 2) / d - root) == 0
    assert root.subs(d, 0) == sp.Rational(1, 4) == sp.diff(sp.sqrt(x), x).subs(x, 4)


def test_the_trip_is_what_the_prose_says(namespace):
    speed, distance = namespace["speed"], namespace["distance"]
    acceleration, jerk = namespace["acceleration"], namespace["jerk"]
    assert speed(np.array([0, 10, 16, 22, 30, 32])).tolist() == [0, 14, 14, 14, 0, 0]
    assert distance(32) == pytest.approx(14 * (10 / 2 + 12 + 8 / 2))
    cruise = np.linspace(10, 22, 25)
    assert np.all(acceleration(cruise) == 0)
    assert np.all(jerk(cruise) == 0)
    times = np.linspace(0, 10, 1001)
    assert times[np.argmax(acceleration(times))] == 5
    assert acceleration(5) == pytest.approx(2.625)
    assert jerk(5) == pytest.approx(0, abs=1e-12)
    braking = np.linspace(22.1, 29.9, 79)
    assert np.all(acceleration(braking) < 0)
    assert np.all(np.diff(distance(braking)) > 0)


def test_each_curve_of_the_trip_is_the_slope_of_the_one_above(namespace):
    """The closed forms, differentiated by hand, at points inside the ramp up."""
    u = np.linspace(0.05, 0.95, 19)
    t = 10 * u
    assert namespace["distance"](t) == pytest.approx(140 * (2.5 * u**4 - 3 * u**5 + u**6))
    assert namespace["speed"](t) == pytest.approx(14 * (10 * u**3 - 15 * u**4 + 6 * u**5))
    assert namespace["acceleration"](t) == pytest.approx(1.4 * 30 * u**2 * (1 - u) ** 2)
    by_hand = 0.14 * 60 * u * (1 - u) * (1 - 2 * u)
    assert namespace["jerk"](t) == pytest.approx(by_hand, abs=1e-12)


# ------------------------------------------------------------------------------ pictures


def test_secant_and_slope_shows_the_quotient_for_every_step():
    picture = rise_over_run.secant_and_slope("square", 1, 0.5)
    assert picture.reading.startswith("rise 1.2500 / run 0.50 = slope 2.5000; tangent at x = 1")
    slopes, ring, dot = picture.figure["data"][-3:]
    assert decode(slopes["y"]) == pytest.approx(2 + decode(slopes["x"]), rel=1e-6)
    assert (ring["x"], ring["y"]) == ([0.0], [2.0])
    assert (dot["x"], dot["y"]) == ([0.5], [2.5])


@pytest.mark.parametrize("curve", ["square", "sqrt", "reciprocal", "sin"])
def test_secant_and_slope_keeps_its_traces_at_the_ends_of_the_sliders(curve):
    counts = set()
    for x0 in (0.25, 2):
        for h in (0.01, 2):
            picture = rise_over_run.secant_and_slope(curve, x0, h)
            counts.add(len(picture.figure["data"]))
            assert "nan" not in picture.reading
    assert len(counts) == 1


@pytest.mark.parametrize(("curve", "right", "left"), [("abs", 1, -1), ("relu", 1, 0)])
def test_a_corner_has_one_slope_on_each_side(curve, right, left):
    slopes = [
        rise_over_run.both_sides(curve, h).reading.split()[-1].replace("\N{MINUS SIGN}", "-")
        for h in (1, 0.02, -0.02, -1)
    ]
    assert [float(slope) for slope in slopes] == [right, right, left, left]
    assert rise_over_run.both_sides(curve, 0).reading.endswith("0/0 is no number")
    counts = {len(rise_over_run.both_sides(curve, h).figure["data"]) for h in (-1, 0, 1)}
    assert len(counts) == 1


def test_a_model_that_fits_has_no_miss():
    x = np.array([1, 2, 3])
    marks = x**2 + np.array([0, -2, 1])
    picture = rise_over_run.model_and_data(Function("t^2"), x, marks, "beat t", "s (mm)", "mm")
    assert picture.reading == "the largest miss is 2 mm, at beat t = 2"
    bars = decode(picture.figure["data"][0]["y"])
    assert np.nan_to_num(bars).tolist() == [1, 1, 0, 2, 4, 0, 10, 9, 0]


def test_the_trip_marks_one_moment_in_four_curves(namespace):
    curves = [namespace[name] for name in ("distance", "speed", "acceleration", "jerk")]
    picture = rise_over_run.trip(curves, 5, until=32)
    assert picture.reading == (
        "t = 5.0 s: distance 10.94 m, speed 7.00 m/s, acceleration 2.625 m/s², jerk 0.000 m/s³"
    )
    dots = [trace for trace in picture.figure["data"] if trace["mode"] == "markers"]
    assert [trace["y"][0] for trace in dots] == pytest.approx([10.9375, 7, 2.625, 0], abs=1e-9)
    assert [trace["yaxis"] for trace in dots] == ["y", "y2", "y3", "y4"]
    tangents = [trace["y"] for trace in picture.figure["data"] if trace["x"] == [1.0, 9.0]]
    assert [(y[1] - y[0]) / 8 for y in tangents] == pytest.approx([7, 2.625, 0], abs=1e-9)
    counts = {len(rise_over_run.trip(curves, t, until=32).figure["data"]) for t in (0, 10, 32)}
    assert counts == {len(picture.figure["data"])}


def test_static_pictures_say_what_they_show():
    machine = describe(rise_over_run.machine("double it", ["1", "$a$"], ["2", "$2a$"]))
    assert all(word in machine for word in ("double it", "$a$", "$2a$"))
    road = Function("0.12x + 40")
    triangles = describe(
        rise_over_run.slope_triangles(road, [(50, 100), (200, 50)], (0, 300), (30, 80))
    )
    assert triangles.count("slope 0.12") == 2
    assert "rise 12" in triangles
    assert "run 50" in triangles
    fan = describe(rise_over_run.secant_fan(Function("x^2"), 1, (2, 1), (0, 3), (-1, 9)))
    assert fan.count("Delta x = ") == 2
    assert "tangent" in fan


def test_the_names_in_the_opening_picture_touch_neither_a_line_nor_each_other():
    figure = rise_over_run.opening()
    figure.canvas.draw()
    (axes,) = figure.axes
    boxes = sorted((text.get_window_extent() for text in axes.texts), key=lambda box: box.y0)
    assert len(boxes) == 4
    assert all(box.x0 > axes.get_window_extent().x1 for box in boxes)  # where no line is drawn
    assert all(box.x1 <= figure.bbox.x1 for box in boxes)
    assert all(below.y1 < above.y0 for below, above in pairwise(boxes))


# ------------------------------------------------------------------------------- chapter


def test_a_term_is_defined_once(prose):
    terms = ["function", "domain", "constant", "model", "run", "rise", "slope", "secant"]
    terms += [
        "velocity",
        "displacement",
        "context",
        "Calculus",
        "tangent",
        "acceleration",
        "jerk",
        "antiderivative",
        "average rate of change",
    ]
    assert {term: prose.count(f"**{term}**") for term in terms} == dict.fromkeys(terms, 1)
