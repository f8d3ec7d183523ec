"""Chapter 03: the numbers and formulas that it prints or states, and its pictures.

Numbers are compared with values worked out independently of the course's code; formulas with
SymPy.
"""

import numpy as np
import pytest
import scipy.optimize
import sympy as sp

from course_utils.exercises.chapters.chapter_03 import EXERCISES
from course_utils.functions import Function
from course_utils.pictures.chapters import what_derivatives_tell_you as pictures
from course_utils.pictures.kit.describe import describe
from course_utils.pictures.kit.plotly_figures import decode
from course_utils.puzzles import ORDERS, which_is_which
from course_utils.shape import critical_points

ASKED = {exercise.id: exercise for exercise in EXERCISES}
x = sp.Symbol("x")
HILLS = (x - 4) ** 5 / 5 - 3 * (x - 4) ** 3 + 50
TRACK = Function(sp.Piecewise((HILLS, x <= 8), (sp.Rational(314, 5) - 20 * (x - 8), True)), x)
CAR = Function("28.75t + 0.55t^2 - 2t^3/375", "t")
BELL = Function("e^(-t^2/2) / sqrt(2 pi)", "t")
QUANTITIES = [("height", "m", 1), ("slope", "m/km", 1), ("bend", "m/km²", 1)]


# ------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    "line",
    [
        "km 0 to  1: slope   39.8 m/km at km 0.5",
        "heights at -0.1, 0, 0.1: -0.001 0.000 0.001",
        "Edge    before   78.6   after  -20.0",
        " 4.0 km, 50.0 m: f' = 0              neither",
        " 8.0 km, 62.8 m: no derivative       maximum",
        "covered 3000 m, average 40.0 m/s",
        "at the bridges 103.5 and 76.5 km/h",
        "[25/2, 225/4]",
        "between 56 s and 57 s: 40.17 to 39.47 m/s",
        "average rate: 0.5",
        "zeros of the bend: ['1.88', '4.00', '6.12']",
        "signs between: [-1, 1, -1, 1]",
        "-t (t - 1)*(t + 1)",
        "x = 1: f'' = 2, curvature 0.179",
        "x =  3: height  18.0",
        "SciPy, between -2 and 0: highest 2.000 at -1.000",
    ],
)
def test_printed_numbers(line, printed):
    assert line in printed.splitlines()


def test_the_heights_of_the_stations_as_the_prose_has_them(prose):
    heights = [float(TRACK(km)) for km in (1, 4, 7, 8, 0, 10)]
    assert heights == pytest.approx([82.4, 50, 17.6, 62.8, 37.2, 22.8])
    assert "82.4, 50, 17.6 and 62.8 metres, and 37.2 and 22.8" in prose


def test_the_edge_has_two_slopes_and_no_gap():
    assert sp.diff(HILLS, x).subs(x, 8) == 112
    assert HILLS.subs(x, 8) == sp.Rational(314, 5)
    assert np.isnan(TRACK.derivative()(8))


def test_the_three_inflections_of_the_hills():
    second = sp.diff(HILLS, x, 2)
    assert set(sp.solve(second, x)) == {4, 4 - 3 / sp.sqrt(2), 4 + 3 / sp.sqrt(2)}
    assert sp.diff(HILLS, x).subs(x, 4) == 0


def test_the_car_is_below_the_limit_at_the_bridges_and_shows_40_twice():
    v = CAR.derivative()
    assert max(v(0), v(75)) * 3.6 < 120
    found = [scipy.optimize.brentq(lambda t: v(t) - 40, *ends) for ends in ((0, 30), (40, 75))]
    assert found == pytest.approx([12.5, 56.25])
    assert v(np.linspace(0, 75, 301)).min() > 0


# ------------------------------------------------------------------------------ formulas


def test_the_bell():
    t = sp.Symbol("t")
    f = sp.exp(-(t**2) / 2) / sp.sqrt(2 * sp.pi)
    assert sp.simplify(sp.diff(f, t) + t * f) == 0
    assert sp.simplify(sp.diff(f, t, 2) - (t**2 - 1) * f) == 0
    assert float(sp.diff(f, t).subs(t, -1)) == pytest.approx(0.242, abs=5e-4)
    assert float(f.subs(t, 0)) == pytest.approx(0.4, abs=2e-3)
    early = float(sp.diff(f, t).subs(t, 0.5)), float(sp.diff(f, t, 2).subs(t, 0.5))
    assert max(early) < 0


def test_curvature_is_one_over_the_radius_of_the_circle_through_three_near_points():
    kappa = 2 / (1 + (2 * x) ** 2) ** sp.Rational(3, 2)
    for at in (0, 0.5, 1, 3):
        points = [complex(u, u**2) for u in (at - 1e-3, at, at + 1e-3)]
        a, b, c = (abs(points[i] - points[j]) for i, j in ((0, 1), (1, 2), (0, 2)))
        area = abs(((points[1] - points[0]).conjugate() * (points[2] - points[0])).imag) / 2
        assert float(kappa.subs(x, at)) == pytest.approx(4 * area / (a * b * c), rel=1e-4)
    assert f"{1 / float(kappa.subs(x, 1)):.2f}" == "5.59"


def test_no_sign_pattern_promises_an_extremum():
    assert critical_points(Function("e^x"), (-30, 3))[1:-1] == []
    (only,) = critical_points(BELL, (-9, 9))[1:-1]
    assert (round(only.x, 9), only.kind) == (0, "maximum")


def test_the_mean_value_theorem_wants_a_chord_minus_a_curve():
    a, b = sp.symbols("a b")
    f = sp.Function("f")
    d = f(x) - f(a) - (f(b) - f(a)) / (b - a) * (x - a)
    assert d.subs(x, a).doit() == 0
    assert sp.simplify(d.subs(x, b)) == 0
    assert sp.simplify(sp.diff(d, x) - (f(x).diff(x) - (f(b) - f(a)) / (b - a))) == 0


# ----------------------------------------------------------------------------- exercises

REFERENCES = {
    "3.4": len(critical_points(Function("|x^2 - 1|"), (-3, 3))) - 2,
    "3.6": min(sp.solve(x * (x - 2), x)),
    "3.8": sp.solve(1 / (2 * sp.sqrt(x)) - sp.Rational(1, 2), x)[0],
    "3.18": 2 / (1 + 1) ** 1.5,
    "3.20": sp.diff(x**3 - 6 * x**2 + 9 * x, x, 2).subs(x, 1),
    "3.22": min(u**2 - 2 * u for u in np.linspace(2, 5, 301)),
    "3.25": max((x**3 - 3 * x**2 - 9 * x + 5).subs(x, c) for c in (-1, 3)),
    "3.26": sp.solve(sp.diff(x**3 - 6 * x**2 + 4 * x, x, 2), x)[0],
}
SLIPS = {
    "3.4": [len(sp.solve(sp.diff(x**2 - 1, x), x)), len(sp.solve(x**2 - 1, x))],
    "3.6": [max(sp.solve(x * (x - 2), x)), sp.solve(sp.diff(x * (x - 2), x), x)[0]],
    "3.8": [(0 + 4) / 2, (2 - 0) / (4 - 0)],
    "3.18": [2, 2 / (1 + 1)],
    "3.20": [1 - 6 + 9, 3 - 12 + 9, abs(6 - 12)],
    "3.22": [1 - 2, 2, 25 - 10],
    "3.25": [27 - 27 - 27 + 5, -1, 3 + 6 - 9],
    "3.26": [8 - 24 + 8, -2],
}


@pytest.mark.parametrize("id", REFERENCES)
def test_references_and_listed_wrong_numbers_worked_out_again(id):
    exercise = ASKED[id]
    assert float(sp.sympify(exercise.answer)) == pytest.approx(float(REFERENCES[id]))
    listed = [float(sp.sympify(wrong.answer)) for wrong in exercise.wrong]
    assert listed == pytest.approx([float(slip) for slip in SLIPS[id]])


def test_every_number_is_worked_out_again():
    assert {id for id, each in ASKED.items() if each.kind == "number"} == set(REFERENCES)


def test_the_cubic_and_the_sketch_are_as_ordered():
    cubic = sp.sympify(ASKED["3.28"].answer.replace("^", "**").replace("3x", "3*x"))
    assert [cubic.subs(x, u) for u in (-1, 1)] == [4, 0]
    assert [sp.diff(cubic, x).subs(x, u) for u in (-1, 1)] == [0, 0]
    sketch = ASKED["3.30"].answer([x])[0]
    assert sp.factor(sp.diff(sketch, x)) == sp.factor((x + 1) * (x - 2))
    assert [float(root) for root in sp.solve(sp.diff(sketch, x, 2), x)] == [0.5]


def test_other_curves_as_told_are_right_and_others_are_told_why():
    project = ASKED["3.30"]
    (points,) = project.inputs[0]
    twice = [2 * h - 1 for h in project.answer(points)]
    assert project.accepts((points,), twice) is True
    straight = [1 + abs(p + 1) for p in points]
    assert "pass through" in project.accepts((points,), straight)
    bent_wrongly = [h - 3 * p for p, h in zip(points, project.answer(points), strict=True)]
    assert "should rise" in project.accepts((points,), bent_wrongly)


# ------------------------------------------------------------------------------ pictures


def test_the_drive_draws_slope_and_bend_up_to_the_train():
    three = [TRACK, TRACK.derivative(), TRACK.derivative(order=2)]
    picture = pictures.drive(three, 2.5, (0, 10), QUANTITIES, "way x (km)")
    assert picture.reading == (
        "x = 2.50 km: height 58.6 m, slope \N{MINUS SIGN}15.2 m/km, bend 13.5 m/km²"
    )
    slope = next(trace for trace in picture.figure["data"] if trace["yaxis"] == "y2")
    across, up = decode(slope["x"]), decode(slope["y"])
    assert np.nanmax(across[np.isfinite(up)]) == pytest.approx(2.5)
    u = across[np.isfinite(up)] - 4
    assert up[np.isfinite(up)] == pytest.approx(u**4 - 9 * u**2, abs=1e-4)
    counts = set()
    for at in (0, 8, 10):
        other = pictures.drive(three, at, (0, 10), QUANTITIES, "way x (km)")
        counts.add(len(other.figure["data"]))
        assert "nan" not in other.reading
    assert counts == {len(picture.figure["data"])}
    corner = pictures.drive(three, 8, (0, 10), QUANTITIES, "way x (km)")
    assert corner.reading.endswith("no slope here, no bend here")


def test_the_cameras_say_when_the_needle_shows_the_average():
    assert pictures.two_cameras(CAR, 12.5, 75).reading == (
        "t = 12.50 s: the needle shows 40.0 m/s; from camera to camera 40.0 m/s"
    )
    counts = {len(pictures.two_cameras(CAR, t, 75).figure["data"]) for t in (0, 30, 75)}
    assert len(counts) == 1


@pytest.mark.parametrize(
    ("t", "said"),
    [
        (-2, "rises, bends upwards"),
        (-1, "rises, does not bend"),
        (-0.5, "rises, bends downwards"),
        (0, "level, bends downwards"),
        (0.5, "falls, bends downwards"),
        (2, "falls, bends upwards"),
    ],
)
def test_the_quadrants_of_the_bell(t, said):
    assert pictures.quadrants(BELL, t, (-3, 3)).reading.endswith(said)
    assert pictures.quadrants(BELL, t, (-3, 3)).reading.startswith("t = ")


def test_which_is_which_names_no_curve_and_says_what_speaks_against():
    puzzle = which_is_which(2)
    right = "".join(puzzle.order)
    assert pictures.which_is_which(2, right).reading.endswith("it fits everywhere")
    pictures_of_all = [pictures.which_is_which(2, "".join(order)) for order in ORDERS]
    assert sum("no, for at x =" in picture.reading for picture in pictures_of_all) == 5
    colours = {t["line"]["color"] for t in pictures_of_all[0].figure["data"] if "line" in t}
    assert len(colours) == 1


def test_static_pictures_say_what_they_show():
    line = describe(pictures.railway(TRACK, {"Abbey": 0, "Ferry": 10}, (-1, 11), (0, 100)))
    assert "Abbey" in line
    assert "Ferry" in line
    cubic = Function("x^3 - 3x")
    marked = pictures.candidates(cubic, critical_points(cubic, (-2, 3)), (-2.5, 3.4), (-6, 22))
    assert "(3, 18) is marked: end of the interval" in marked.alternative_text
    circles = pictures.kissing_circles(Function("x^2"), {0: 2}, (-3, 3), (-1, 4))
    assert "radius 0.50" in circles.alternative_text


# ------------------------------------------------------------------------------- chapter


def test_a_term_is_defined_once(prose):
    terms = ["sign chart", "critical point", "local maximum", "local extrema", "convex", "concave"]
    terms += ["second derivative", "point of inflection", "curvature", "absolute maximum"]
    assert {term: prose.count(f"**{term}**") for term in terms} == dict.fromkeys(terms, 1)
