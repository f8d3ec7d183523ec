"""Chapter 10: the numbers and formulas that it prints or states, and its pictures.

Numbers are compared with values worked out by hand or by SymPy, independently of the course's code.
"""

import re

import numpy as np
import pytest
import sympy as sp

from course_utils.exercises.chapters.chapter_10 import lightest_can
from course_utils.functions import Function
from course_utils.pictures.chapters import partial_derivatives as pictures
from course_utils.pictures.chapters.partial_quotient import quotient
from course_utils.pictures.kit.describe import describe
from course_utils.pictures.kit.plotly_figures import decode

MASS = Function("2 pi r^2 t rho + 2 pi r h t rho", "r", "h", "t", "rho", name="m")
CAN = {"r": 3.65, "h": 11.0, "t": 0.02, "rho": 7.85}


# ------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    "line",
    [
        "52.7 g",
        "r + 0.01 cm:  0.181 g more,   18.06 g per cm",
        "h + 0.01 cm:  0.036 g more,    3.60 g per cm",
        "t + 0.01 cm: 26.374 g more, 2637.42 g per cm",
        "∂m/∂rho =    6.72   from 2*pi*h*r*t + 2*pi*r**2*t",
        "B has height -0.7285, D has height -0.6477",
        "rise Δz = 0.0808, run Δx = 0.2, quotient 0.4038",
        "B has height -0.7285, G has height -0.8221",
        "rise Δz = -0.0936, run Δy = 0.2, quotient -0.4680",
        "0.2000  0.40378   -0.46796",
        "0.0002  0.33347   -0.54412",
        "∂f/∂x: 0.33339",
        "∂f/∂y: -0.54419",
        "∂z/∂x = 2*x*sin(y)  at (π, π): 0",
        "∂z/∂y = x**2*cos(y) at (π, π): -pi**2",
        "z = 4*x + 8*y - 20",
        "dot product 32, angle 15.709°",
        "through x:  E*cos(t - 1)",
        "together:   E*cos(t - 1)",
        "difference quotient: 2.718282",
        "18.05 + (-21.70) = -3.65 g per cm",
        "x**2*y**2    right: 2*x*y**2  with y = 1: 2*x",
        "r = 4.18 cm, h = 8.37 cm",
        "1 % more r: about 1.25 % more mass",
        "distance 0.001: miss on the axis 0.0, on the diagonal 0.000354, divided by the distance "
        "0.3536",
        "t off by 0.001 cm: 2.64 g",
        "all together, at worst: 3.72 g of 52.7 g",
        "-Fx/Fy: -0.7500   solved for y: -0.7500",
        "quotient 0.4038, derivative 0.3334",
        "quotient 3.60, with r 3.60, with r² 13.14",
    ],
)
def test_printed_numbers(line, printed):
    assert line in printed.splitlines()


def test_the_numbers_of_the_construction_are_right_to_every_digit_shown():
    a, b, step = 2, sp.Rational(5, 2), sp.Rational(1, 5)

    def f(x, y):
        return sp.sin(x) * sp.cos(y)

    shown = {
        "-0.72848": f(a, b),
        "-0.64772": f(a + step, b),
        "-0.82207": f(a, b + step),
        "0.40378": (f(a + step, b) - f(a, b)) / step,
        "-0.46796": (f(a, b + step) - f(a, b)) / step,
        "0.33339": sp.cos(a) * sp.cos(b),
        "-0.54419": -sp.sin(a) * sp.sin(b),
    }
    for digits, exact in shown.items():
        assert abs(exact.evalf(20) - sp.Rational(digits)) < sp.Rational("0.000005")


def test_the_thin_wall_leaves_out_what_the_prose_says(printed):
    r, h, t, rho = sp.symbols("r h t rho", positive=True)
    exact = sp.pi * (r + t) ** 2 * (h + 2 * t) - sp.pi * r**2 * h
    thin = 2 * sp.pi * r**2 * t + 2 * sp.pi * r * h * t
    assert sp.expand(exact - thin - sp.pi * t**2 * (4 * r + h + 2 * t)) == 0
    here = {r: sp.Rational("3.65"), h: 11, rho: sp.Rational("7.85")}
    for wall, grams, share in [("0.02", 0.25, 0.5), ("0.2", 25.65, 4.6), ("2", 2919.92, 35.6)]:
        at = here | {t: sp.Rational(wall)}
        assert float((rho * (exact - thin)).subs(at)) == pytest.approx(grams, abs=0.005)
        assert float(((exact - thin) / exact).subs(at)) == pytest.approx(share / 100, abs=0.0005)
        assert re.search(rf"t = +{wall} cm: +{grams:.2f} g left out, {share}%", printed)


# ------------------------------------------------------------------------------ formulas


def test_the_four_partial_derivatives_of_the_can(prose):
    r, h, t, rho = sp.symbols("r h t rho", real=True)
    stated = {
        "h": 2 * sp.pi * r * t * rho,
        "r": 4 * sp.pi * r * t * rho + 2 * sp.pi * h * t * rho,
        "t": 2 * sp.pi * r**2 * rho + 2 * sp.pi * r * h * rho,
        "rho": 2 * sp.pi * r**2 * t + 2 * sp.pi * r * h * t,
    }
    for name, formula in stated.items():
        assert sp.simplify(MASS.derivative(name).expression - formula) == 0
    for latex in (r"= 2\pi r t \rho", r"4\pi r t\rho + 2\pi h t \rho", r"2\pi r^2 t + 2\pi r h t"):
        assert latex in prose


def test_formulas_of_the_examples():
    x, y, z, t = sp.symbols("x y z t", real=True)
    f = sp.sin(x) * sp.exp(y * z**2)
    stated = {
        x: sp.cos(x) * sp.exp(y * z**2),
        y: z**2 * sp.sin(x) * sp.exp(y * z**2),
        z: 2 * y * z * sp.sin(x) * sp.exp(y * z**2),
    }
    assert all(sp.simplify(f.diff(v) - slope) == 0 for v, slope in stated.items())
    path = {x: t - 1, y: t**2, z: 1 / t}
    roads = {v: f.diff(v).subs(path) * path[v].diff(t) for v in path}
    assert sp.simplify(roads[y] + roads[z]) == 0
    assert sp.simplify(sum(roads.values()) - sp.E * sp.cos(t - 1)) == 0
    assert sp.simplify(f.subs(path) - sp.E * sp.sin(t - 1)) == 0


def test_the_can_of_fixed_volume():
    r, volume, t, rho = sp.symbols("r V t rho", positive=True)
    h = volume / (sp.pi * r**2)
    mass = 2 * sp.pi * r**2 * t * rho + 2 * sp.pi * r * h * t * rho
    assert sp.simplify(h.diff(r) + 2 * h / r) == 0
    roads = 4 * sp.pi * r * t * rho + 2 * sp.pi * h * t * rho - 2 * h / r * 2 * sp.pi * r * t * rho
    assert sp.simplify(mass.diff(r) - roads) == 0
    (best,) = sp.solve(mass.diff(r), r)
    assert sp.simplify(h.subs(r, best) - 2 * best) == 0
    assert lightest_can(1000) == pytest.approx([float(best.subs(volume, 1000)), 10.83852])


def test_the_dent_has_slopes_but_no_plane():
    x, y, t = sp.symbols("x y t", real=True)
    dent = x * y**2 / (x**2 + y**2)
    assert dent.subs(y, 0) == 0
    assert dent.subs(x, 0) == 0
    assert sp.simplify(dent.subs({x: t, y: t})) == t / 2
    assert sp.limit(dent.diff(x).subs(x, 0), y, 0) == 1  # not 0: the derivative jumps


def test_the_miss_of_the_bowl_is_the_square_of_the_distance():
    x, y = sp.symbols("x y", real=True)
    miss = x**2 + y**2 - (4 * x + 8 * y - 20)
    assert sp.expand(miss - (x - 2) ** 2 - (y - 4) ** 2) == 0


def test_two_slopes_do_not_even_make_a_function_continuous():
    """What the choice 10.18 says of x y / (x^2 + y^2)."""
    x, y, t = sp.symbols("x y t", real=True)
    ridge = x * y / (x**2 + y**2)
    assert ridge.subs(y, 0) == ridge.subs(x, 0) == 0
    assert sp.simplify(ridge.subs({x: t, y: t})) == sp.Rational(1, 2)


def test_the_errors_of_the_can_and_their_worst_case():
    r, h, t, rho = 3.65, 11, 0.02, 7.85
    shares = [
        (4 * np.pi * r + 2 * np.pi * h) * t * rho * 0.05,
        2 * np.pi * r * t * rho * 0.05,
        2 * np.pi * r * (r + h) * rho * 0.001,
    ]
    assert shares == pytest.approx([0.90, 0.18, 2.64], abs=0.005)
    assert sum(shares) == pytest.approx(3.72, abs=0.005)
    worst = [MASS(r + s * 0.05, h + s * 0.05, t + s * 0.001, rho) for s in (1, -1)]
    assert np.array(worst) - MASS(r, h, t, rho) == pytest.approx([3.78, -3.66], abs=0.005)
    assert sum(shares) / 52.7485 == pytest.approx(0.07, abs=0.001)
    assert shares[2] / 52.7485 == pytest.approx(0.05, abs=1e-6)


def test_percentages_of_a_product_of_powers_are_its_exponents():
    r, h = sp.symbols("r h", positive=True)
    volume = sp.pi * r**2 * h
    assert [sp.simplify(v / volume * volume.diff(v)) for v in (r, h)] == [2, 1]


def test_the_slope_of_a_level_curve():
    x, y = sp.symbols("x y", positive=True)
    circle = x**2 + y**2
    slope = -circle.diff(x) / circle.diff(y)
    upper = sp.sqrt(25 - x**2)
    assert sp.simplify(slope.subs(y, upper) - upper.diff(x)) == 0
    assert slope.subs({x: 3, y: 4}) == sp.Rational(-3, 4)


# ------------------------------------------------------------------------------ pictures


def test_can_knobs_shows_four_slices_and_their_slopes():
    picture = pictures.can_knobs(MASS, *CAN.values())
    assert picture.reading == (
        "mass 52.7 g; ∂m/∂r = 18.05 g/cm, ∂m/∂h = 3.60 g/cm, ∂m/∂t = 2637.42 g/cm, ∂m/∂ρ = 6.72 cm³"
    )
    curves, tangents, dots = (picture.figure["data"][k::3] for k in range(3))
    for name, curve, tangent, dot in zip(CAN, curves, tangents, dots, strict=True):
        heights = [float(MASS(*(CAN | {name: v}).values())) for v in decode(curve["x"])]
        assert decode(curve["y"]) == pytest.approx(heights, rel=1e-6, abs=1e-5)
        rise, run = np.diff(tangent["y"])[0], np.diff(tangent["x"])[0]
        assert rise / run == pytest.approx(MASS.derivative(name)(*CAN.values()))
        assert (dot["x"], dot["y"]) == ([CAN[name]], [pytest.approx(52.7485, abs=1e-4)])


@pytest.mark.parametrize("in_space", [True, False])
@pytest.mark.parametrize(("angle", "said"), [(0, "0.000"), (45, "0.354"), (125, "−0.385")])
def test_the_dent_leaves_its_plane_at_the_same_angle_at_every_distance(angle, said, in_space):
    picture = pictures.dent(angle, in_space)
    assert picture.reading == f"angle {angle}°: miss / distance = {said}"
    level, along, _ = _panel(picture, 2)
    assert decode(level["y"]) == pytest.approx([0, 0])
    t, phi = np.array(decode(along["x"])), np.radians(angle)
    assert decode(along["y"]) == pytest.approx(t * np.cos(phi) * np.sin(phi) ** 2, abs=1e-6)


def test_the_can_of_one_volume_says_both_roads():
    volume, sheet = np.pi * 3.65**2 * 11, 0.02 * 7.85
    mass = Function(f"2 pi r^2 * {sheet} + 2 * {volume * sheet} / r", "r")
    roads = 2 * np.pi * sheet * (2 * 3.65 + 11), -4 * np.pi * sheet * 11
    picture = pictures.same_volume(mass, 3.65, 11, *roads)
    assert picture.reading == (
        "r = 3.65 cm, h = 11.00 cm, mass 52.7 g; directly 18.05, through h −21.70, "
        "dm/dr = −3.65 g/cm"
    )
    tangent = picture.figure["data"][1]
    assert np.diff(tangent["y"])[0] / np.diff(tangent["x"])[0] == pytest.approx(sum(roads))


@pytest.mark.parametrize("in_space", [True, False])
@pytest.mark.parametrize("name", pictures.LANDSCAPES)
def test_slices_are_the_surface_with_one_variable_held(name, in_space):
    f = pictures.LANDSCAPES[name].f
    picture = pictures.slices(name, 2.0, -1.5, in_space)
    along_x, tangent_x, dot = _panel(picture, 2)
    along_y, tangent_y, _ = _panel(picture, 3)
    assert decode(along_x["y"]) == pytest.approx(f(decode(along_x["x"]), -1.5), abs=1e-4)
    assert decode(along_y["y"]) == pytest.approx(f(2.0, decode(along_y["x"])), abs=1e-4)
    assert (dot["x"], dot["y"]) == ([2.0], [pytest.approx(f(2, -1.5))])
    slopes = [np.diff(line["y"])[0] / np.diff(line["x"])[0] for line in (tangent_x, tangent_y)]
    x, y = sp.symbols("x y", real=True)
    exact = [float(f.expression.diff(v).subs({x: 2, y: -1.5})) for v in (x, y)]
    assert slopes == pytest.approx(exact, abs=1e-9)
    said = [f"{slope:.2f}".replace("-", "\N{MINUS SIGN}") for slope in exact]
    assert picture.reading.endswith(
        f"; ∂f/∂x = {said[0]} (y held at −1.5), ∂f/∂y = {said[1]} (x held at 2.0)"
    )


def _panel(picture, number):
    return [t for t in picture.figure["data"] if t.get("xaxis") == f"x{number}"]


def test_the_plane_touches_along_both_lines():
    picture = pictures.touching_plane("x² + y²", (2.0, 4.0))
    assert picture.reading == (
        "z = 20.00 + 4.00 (x \N{MINUS SIGN} 2.0) + 8.00 (y \N{MINUS SIGN} 4.0); "
        "angle between the two lines in space: 15.7°"
    )
    surfaces = [t for t in picture.figure["data"] if t["type"] == "surface"]
    (beside,) = [t for t in picture.figure["data"] if t["type"] == "contour"]
    assert decode(beside["z"])[0, 0] == pytest.approx(50)  # the corner (-5, -5)
    sheet = surfaces[1]
    x, y = np.meshgrid(decode(sheet["x"]), decode(sheet["y"]))
    assert decode(sheet["z"]) == pytest.approx(4 * x + 8 * y - 20)
    lines = [t for t in picture.figure["data"] if t.get("name", "").startswith("tangent line")]
    for line, slope in zip(lines, (4, 8), strict=True):
        run = np.diff(line["x"])[0] + np.diff(line["y"])[0]
        assert np.diff(line["z"])[0] / run == pytest.approx(slope)


@pytest.mark.parametrize(
    ("slopes", "degrees"), [((4, 8), 15.70864), ((0, 7), 90), ((-1, 1), 60), ((0, 0), 90)]
)
def test_the_angle_between_the_tangent_lines(slopes, degrees):
    assert pictures.angle_between(*slopes) == pytest.approx(degrees, abs=1e-5)
    u, v = np.array([1, 0, slopes[0]]), np.array([0, 1, slopes[1]])
    sine = np.linalg.norm(np.cross(u, v)) / np.linalg.norm(u) / np.linalg.norm(v)
    assert np.sin(np.radians(degrees)) == pytest.approx(sine, abs=1e-6)


@pytest.mark.parametrize("in_space", [True, False])
def test_the_construction_says_each_number(in_space):
    said = [quotient("x", stage, 0.2, in_space).reading for stage in range(1, 6)]
    assert said == [
        "A: the place (2, 2.5) on the map, at height 0",
        "B: at (2, 2.5) the surface has the height −0.7285",
        "C: a step Δx = 0.20, to (2.2, 2.5) on the map",
        "D: at (2.2, 2.5) the surface has the height −0.6477",
        "from B over E to D: rise Δz = 0.0808, run Δx = 0.20; Δz/Δx = 0.4038, ∂f/∂x = 0.3334",
    ]
    assert quotient("y", 5, 0.2, in_space).reading == (
        "from B over H to G: rise Δz = −0.0936, run Δy = 0.20; Δz/Δy = −0.4680, ∂f/∂y = −0.5442"
    )


def test_the_construction_has_its_points_on_the_surface():
    for direction, end in (("x", (2.2, 2.5)), ("y", (2, 2.7))):
        picture = quotient(direction, 5, 0.2)
        (dots,) = [
            t for t in picture.figure["data"] if t["type"] == "scatter3d" and t["mode"] == "markers"
        ]
        low, high = np.sin(2) * np.cos(2.5), np.sin(end[0]) * np.cos(end[1])
        places = list(zip(dots["x"], dots["y"], dots["z"], strict=True))
        expected = [(2, 2.5, 0), (2, 2.5, low), (*end, 0), (*end, high), (*end, low)]
        assert np.array(places) == pytest.approx(np.array(expected))


def test_run_and_rise_are_the_legs_of_the_triangle():
    picture = quotient("y", 5, 0.2)
    low, high = np.sin(2) * np.cos(2.5), np.sin(2) * np.cos(2.7)
    drawn = [list(zip(t["x"], t["y"], strict=True)) for t in _panel(picture, 2) if len(t["x"]) == 2]
    for leg in ([(2.5, low), (2.7, low)], [(2.7, low), (2.7, high)]):
        assert any(np.array(line) == pytest.approx(np.array(leg)) for line in drawn)


def test_each_slice_says_what_is_held():
    minus = "\N{MINUS SIGN}"
    pair = pictures.slices("x y", 2.0, -1.5).figure["layout"]["annotations"]
    assert [note["text"] for note in pair] == [f"<i>y</i> = {minus}1.5", "<i>x</i> = 2.0"]
    (one,) = quotient("y", 3, 0.1).figure["layout"]["annotations"]
    assert one["text"] == "<i>x</i> = 2.0"


@pytest.mark.parametrize("in_space", [True, False])
@pytest.mark.parametrize("direction", ["x", "y"])
def test_the_construction_keeps_its_traces(direction, in_space):
    counts = {
        len(quotient(direction, stage, step, in_space).figure["data"])
        for stage in range(1, 6)
        for step in (0.01, 0.6)
    }
    assert len(counts) == 1


def test_the_can_is_drawn_with_its_measures():
    drawn = describe(pictures.can_pieces())
    words = ("lid", "base", "wall", "$h$", "$r$", "pi r$, once around")
    assert all(word in drawn for word in words)


# ------------------------------------------------------------------------------- chapter


def goal_of(chapter, words):
    """The function by which a cell of the chapter recognises its goal."""
    source = next(c.source for c in chapter.cells if words in c.source)
    namespace = {"np": np, "Goal": lambda says, reached, id="": reached}
    exec(source, namespace)  # the chapter's own lines
    return namespace


def test_the_slopes_to_find_are_at_one_place(chapter):
    reached = goal_of(chapter, "slopes_to_find =")["slopes_to_find"]
    grid = [(x / 2, y / 2) for x in range(-8, 9) for y in range(-8, 9)]
    places = [place for place in grid if reached("x y", *place, in_space=True)]
    f = Function("x y")
    slopes = [[f.derivative(v)(*place) for v in "xy"] for place in places]
    assert (places, slopes) == ([(-2, 3)], [[3, -2]])
    assert not reached("x² + y²", -2, 3, in_space=False)


def test_the_dent_is_steepest_where_the_goal_says(chapter):
    reached = goal_of(chapter, "off = Goal")["off"]
    angles = np.arange(0, 181, 5)
    heights = abs(pictures.DENT.f(np.cos(np.radians(angles)), np.sin(np.radians(angles))))
    found = [angle for angle in angles if reached(angle, in_space=True)]
    assert found == sorted([angles[heights.argmax()], 180 - angles[heights.argmax()]])


def test_the_surfaces_offered_are_those_that_there_are(chapter):
    offered = [c.source for c in chapter.cells if re.search(r"surface\W{1,3}\[", c.source)]
    names = ", ".join(f'"{name}"' for name in pictures.LANDSCAPES)
    assert len(offered) == 2
    assert all(f"[{names}]" in source for source in offered)


def test_one_percent_more_of_each_measure():
    """Prediction 10.6: the radius wins."""
    before = MASS(*CAN.values())
    more = {
        name: 100 * (MASS(*(CAN | {name: 1.01 * CAN[name]}).values()) / before - 1)
        for name in ("r", "h", "t")
    }
    assert more == {
        "r": pytest.approx(1.25, abs=0.01),
        "h": pytest.approx(0.75, abs=0.01),
        "t": pytest.approx(1, abs=1e-9),
    }


def test_a_term_is_defined_once(prose):
    terms = ["partial derivative", "slice", "evaluation bar", "tangent plane", "total derivative"]
    terms += ["differentiable", "implicit differentiation"]
    assert {term: prose.count(f"**{term}**") for term in terms} == dict.fromkeys(terms, 1)
