"""Chapter 09: the numbers and formulas that it prints or states, and its pictures.

Numbers are compared with values worked out independently of the course's code; formulas with
SymPy.
"""

import numpy as np
import pytest
import scipy.integrate
import scipy.optimize
import sympy as sp

from course_utils.exercises.chapters.chapter_09 import EXERCISES, PARTS
from course_utils.functions import Function
from course_utils.pictures.chapters import functions_of_several_variables as pictures
from course_utils.pictures.chapters.approaching_a_point import FUNCTIONS, way_through
from course_utils.pictures.chapters.which_map import FORMULAS
from course_utils.pictures.kit.alternative_text import alternative_text
from course_utils.pictures.kit.plotly_figures import decode

x, y, z = sp.symbols("x y z", real=True)
r, theta = sp.Symbol("r", positive=True), sp.Symbol("theta", real=True)
BOWTIE, RIDGE, THIRD = -x * y / (x**2 + y**2), x**2 * y / (x**4 + y**2), x**2 * y / (x**2 + y**2)
MINUS = "\N{MINUS SIGN}"
FORCE = Function("m a + d v^2", "m", "d", "a", "v", name="F")
THREE = Function("x^2 + x y + y^2 - sqrt(z)")


def height(east, north):
    first = 140 * np.exp(-((east + 1.1) ** 2) - north**2)
    return first + 90 * np.exp(-((east - 0.9) ** 2) - (north - 0.4) ** 2) - 20


def polar(expression):
    return sp.simplify(expression.subs({x: r * sp.cos(theta), y: r * sp.sin(theta)}))


# ------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    "line",
    [
        "h(-1.1, 0) =  121.4 m",
        "h(0, 0) =   55.9 m",
        "by hand: 11, f(1, 3, 4) = 11",
        "[18.2, 41.8, 78.2, 101.8]",
        "0.001: y = 0  0.00, y = x -0.50, y = -x  0.50, y = x² -0.0010",
        "x = t, y = t^2   limit  0.00   SymPy: 0",
        " 0.01: y = x 0.0100   y = x² 0.5000   y = 3x² 0.3000",
        "cos = 0.1789, angle 79.7°",
        "x^3/(x^2 + y^4): undecided",
        "after 0.562 of the way: 50.000 m",
        "-45.0°",
    ],
)
def test_printed_numbers(line, printed):
    assert line in printed.splitlines()


def test_the_metres_of_a_walk_over_the_island():
    share = np.linspace(0, 1, 101)
    heights = pictures.ISLAND(-3 + 6 * share, 0.4 * share)
    turns = [heights[0], heights[:50].max(), heights[30:70].min(), heights[50:].max()]
    assert np.round(turns).tolist() == [-16, 119, 57, 71]
    assert np.maximum(np.diff(heights), 0).sum() == pytest.approx(149, abs=0.1)
    assert turns[1] - turns[0] == pytest.approx(136, abs=0.5)
    told = next(each.solution for each in EXERCISES if each.id == "9.42")
    assert "149 metres, more than the 121 of the higher top: 136 up" in told


def test_the_rock_of_the_island(printed):
    volume, _ = scipy.integrate.dblquad(
        lambda north, east: max(height(east, north), 0), -3, 3, -1.6, 1.8, epsabs=1e-2
    )
    slabs, grid = (float(line.split()[0]) for line in printed.splitlines() if "of rock" in line)
    assert slabs == pytest.approx(volume / 1000, rel=0.01)
    assert grid == pytest.approx(volume / 1000, rel=0.002)


def test_the_tops_and_the_pass():
    assert pictures.ISLAND([-1.1, 2], [0, 1]) == pytest.approx(
        height(np.array([-1.1, 2]), np.array([0, 1]))
    )
    tops = [
        -scipy.optimize.minimize(lambda p: -height(*p), start).fun for start in ([-1, 0], [1, 0.4])
    ]
    gap = scipy.optimize.root(lambda p: pictures.ISLAND.gradient()(*p), [0.1, 0.2]).x
    assert tops == pytest.approx([121.5, 72.5], abs=0.05)
    assert height(*gap) == pytest.approx(57.57, abs=0.01)
    assert np.linalg.det(pictures.ISLAND.hessian()(*gap)) < 0
    east, north = np.meshgrid(np.linspace(-3, 3, 301), np.linspace(-1.6, 1.8, 171))
    ground = height(east, north)
    edge = np.concatenate([ground[[0, -1]].ravel(), ground[:, [0, -1]].ravel()])
    assert edge.max() < 0


def test_angle_and_cosine():
    expected = np.degrees(np.arctan2(4, 3) - np.arctan2(-1, 2))
    assert f"{expected:.1f}" == "79.7"


def test_the_walk_reaches_50_metres():
    share = scipy.optimize.brentq(lambda s: height(-3 + 1.9 * s, 0) - 50, 0, 1)
    assert f"{share:.3f}" == "0.562"


# ------------------------------------------------------------------------------ formulas


def test_limits_along_curves():
    t, k = sp.Symbol("t", positive=True), sp.Symbol("k", nonzero=True)
    assert sp.cancel(BOWTIE.subs({x: t, y: t**2})) == sp.cancel(-t / (1 + t**2))
    assert sp.cancel(RIDGE.subs({x: t, y: k * t})) == sp.cancel(k * t / (t**2 + k**2))
    assert sp.cancel(RIDGE.subs({x: t, y: k * t**2})) == k / (1 + k**2)
    assert [BOWTIE.subs({x: 1, y: m}) for m in (0, 1, -1)] == [0, -sp.S.Half, sp.S.Half]


def test_polar_forms():
    assert sp.simplify(polar(BOWTIE) + sp.cos(theta) * sp.sin(theta)) == 0
    assert sp.simplify(polar(THIRD) - r * sp.cos(theta) ** 2 * sp.sin(theta)) == 0
    swapped = r * sp.cos(theta) ** 2 * sp.sin(theta)
    swapped /= r**2 * sp.cos(theta) ** 4 + sp.sin(theta) ** 2
    assert sp.simplify(polar(RIDGE) - swapped) == 0
    cubes = polar((x**3 + y**3) / (x**2 + y**2))
    assert sp.simplify(cubes - r * (sp.cos(theta) ** 3 + sp.sin(theta) ** 3)) == 0


def test_bounds_that_prove():
    rng = np.random.default_rng(9)
    a, b = rng.uniform(-1, 1, (2, 10_000))
    distance = np.hypot(a, b)
    assert (np.abs(a**2 * b / (a**2 + b**2)) <= distance * (1 + 1e-12)).all()
    assert (np.abs(a**3 / (a**2 + b**4)) <= distance * (1 + 1e-12)).all()
    cubes = np.abs((a**3 + b**3) / (a**2 + b**2))
    assert (cubes <= 2 * distance).all()


def test_the_law_of_cosines_gives_the_dot_product():
    u, v = sp.Matrix(sp.symbols("u1 u2")), sp.Matrix(sp.symbols("v1 v2"))
    left = (u - v).dot(u - v)
    assert sp.expand(left - u.dot(u) - v.dot(v) + 2 * u.dot(v)) == 0


def test_the_driver_and_the_designer():
    m, d, a, v = sp.symbols("m d a v")
    assert sp.diff(m * a + d * v**2, v) == 2 * d * v
    straight = sp.Poly((m * a + d * v**2).subs({a: 1, v: 30}), m, d)
    assert straight.total_degree() == 1
    assert straight.coeffs() == [1, 900]


# ----------------------------------------------------------------------------- exercises


def test_the_parts_hold_every_exercise_once():
    listed = [id for ids in PARTS.values() for id in ids]
    assert listed == [exercise.id for exercise in EXERCISES]


def test_only_one_of_the_four_has_a_limit():
    def on_circle(f, radius):
        turns = np.linspace(0.01, 6.2, 999)
        return np.ptp(f(radius * np.cos(turns), radius * np.sin(turns)))

    quotients = {
        "a": lambda a, b: a**2 / (a**2 + b**2),
        "b": lambda a, b: (a**3 + b**3) / (a**2 + b**2),
        "c": lambda a, b: (a + b) / (a**2 + b**2),
        "d": lambda a, b: a / b,
    }
    small = [key for key, f in quotients.items() if on_circle(f, 1e-6) < 1e-5]
    assert small == [next(each for each in EXERCISES if each.id == "9.37").answer]


# ------------------------------------------------------------------------------ pictures


@pytest.mark.parametrize(
    ("level", "islands"),
    [(0, "1 island,"), (55, "1 island,"), (60, "2 islands,"), (75, "1 island,")],
)
def test_the_water_counts_the_islands(level, islands):
    for in_space in (True, False):
        reading = pictures.water(pictures.ISLAND, level, 0.2, in_space).reading
        assert f"water at {level} m: {islands}" in reading
    assert "0 islands, 0.0 km²" in pictures.water(pictures.ISLAND, 122, 0.2, False).reading


def test_the_profile_says_lowest_and_highest():
    picture = pictures.profile(pictures.ISLAND, (-1.1, 0), (0.8, 0.4))
    share = np.linspace(0, 1, 2001)
    ground = height(-1.1 + 1.9 * share, 0.4 * share)
    assert f"lowest {ground.min():.0f} m, highest {ground.max():.0f} m" in picture.reading
    resting = pictures.profile(pictures.ISLAND, (0, 0), (0, 0)).reading
    assert "0.0 km apart" in resting


@pytest.mark.parametrize(
    ("text", "P", "said"),
    [
        ("sqrt(x - y)", (1, 2), f"is not in the domain: x {MINUS} y = {MINUS}1.00, and not ≥ 0"),
        ("sqrt(x - y)", (1, 1), "is in the domain: f(P) = 0.000"),
        ("ln(x y)", (-1, -1), "is in the domain: f(P) = 0.000"),
        ("ln(x y)", (0, 1), "is not in the domain: x y = 0.00, and not > 0"),
        ("1/(x^2 + y^2 - 1)", (1, 0), f"x² + y² {MINUS} 1 = 0.00, and not ≠ 0"),
        ("x + y", (1, 0), "is in the domain: f(P) = 1.000"),
        ("asin(x y)", (2, 1), f"{MINUS}x² y² + 1 = {MINUS}3.00, and not ≥ 0"),
        ("sqrt(x)/ln(y)", (-1, -1), f"x = {MINUS}1.00, and not ≥ 0"),
        ("1/ln(x y)", (1, 1), "ln(x y) = 0.00, and not ≠ 0"),
    ],
)
def test_the_domain_says_why(text, P, said):
    assert said in pictures.domain(Function(text, "x", "y"), P).reading


def test_what_a_domain_leaves_out_is_filled_and_its_border_told_apart():
    root, log, pole = (
        pictures.domain(Function(text), (1, 1)).figure["data"]
        for text in ("sqrt(x - y)", "ln(x y)", "1/(x^2 + y^2 - 1)")
    )
    assert [trace["contours"].get("operation") for trace in root[:2]] == [">", None]
    assert (root[1]["line"]["dash"], log[1]["line"]["dash"]) == ("solid", "dash")
    assert [trace.get("contours", {}).get("operation") for trace in pole] == [None, None]


def test_a_held_input_moves_the_level():
    assert pictures.held(THREE, 4, (1, 3), 11).reading == "z = 4.0 held: f(1, 3, z) = 11.00"
    assert pictures.held(THREE, 0, (1, 3), 11).reading.endswith("13.00")


@pytest.mark.parametrize(("who", "still"), [("driver", "m = 1200 kg"), ("designer", "a = 1 m/s²")])
def test_the_force_is_the_same_on_both_maps(who, still):
    reading = pictures.force(FORCE, who, 1200, 0.4, 1, 30).reading
    assert still in reading
    assert reading.endswith("force 1560 N")


def test_the_level_line_cuts_the_drive_four_times():
    speed = Function("15 - 15 cos(pi t / 30)", "t")
    assert "cuts the curve 4 times" in alternative_text(pictures.speed_of_a_drive(speed, 20))


@pytest.mark.parametrize("P", [(0.8, 0.4), (-0.5, 0.7), (0.3, -1)])
def test_ways_lead_from_the_point_to_the_origin(P):
    for way in ("line", "parabola", "spiral"):
        across, up = way_through(P, way, np.array([1, 1e-9]))
        assert (across[0], up[0]) == pytest.approx(P)
        assert np.hypot(across[1], up[1]) < 2e-9
    across, up = way_through(P, "parabola", np.linspace(0.1, 1, 5))
    assert up / across**2 == pytest.approx(np.full(5, P[1] / P[0] ** 2))


def test_approaching_says_what_is_met():
    near = pictures.approach("x²y/(x⁴ + y²)", "parabola", (0.5, 0.5)).reading
    assert near.endswith("on the parabola through P, a thousand times nearer, f = 0.400")
    assert "arrived" in pictures.approach("x²y/(x⁴ + y²)", "line", (0, 0)).reading
    upright = pictures.approach("x²y/(x⁴ + y²)", "parabola", (0, 0.5)).reading
    assert "on the line through P" in upright


@pytest.mark.parametrize("delta", [0.05, 0.13, 0.14, 1])
def test_a_disc_answers_as_the_bound_says(delta):
    largest = delta * 2 / (3 * np.sqrt(3))  # of cos² sin
    assert pictures.answers("x²y/(x² + y²)", 0.05, delta) == (largest < 0.05)
    assert not pictures.answers("−xy/(x² + y²)", 0.4, delta)
    assert not pictures.answers("x²y/(x⁴ + y²)", 0.4, delta)


def test_the_functions_of_the_pictures_are_those_of_the_text():
    assert [
        f.expression.equals(g)
        for f, g in zip(FUNCTIONS.values(), (BOWTIE, RIDGE, THIRD), strict=True)
    ] == [True] * 3


def test_the_swept_surface_is_the_one_of_the_text():
    for in_space in (True, False):
        data = pictures.swept(1.0, in_space).figure["data"]
        now = data[-1]
        heights = decode(now["z" if in_space else "y"])
        assert heights == pytest.approx(decode(now["x"]) ** 2 + 1, abs=1e-4)
        assert sum(trace.get("visible", False) for trace in data) == 7


@pytest.mark.parametrize("number", range(1, 13))
def test_every_round_of_maps_can_be_told_apart(number):
    right = pictures.maps_of_round(number)
    assert len(set(right)) == 4
    solved = pictures.which_map(number, **dict(zip("ABCD", right, strict=True)))
    assert solved.reading.endswith("all four are right")
    for wrong in FORMULAS:
        if wrong != right[0]:
            reading = pictures.which_map(number, A=wrong, B="?", C="?", D="?").reading
            assert f"A is not {wrong}: at (" in reading


def test_a_round_tells_nothing_before_it_is_answered():
    picture = pictures.which_map(3, A="?", B="?", C="?", D="?")
    told = [trace["text"][0] for trace in picture.figure["data"] if "text" in trace]
    assert told == list("ABCD")


def test_arrows():
    assert pictures.arrows((3, 4), (4, -3)).reading.endswith("u · v = 0.00; angle 90.0°")
    assert pictures.arrows((1, 0), (-2, 0)).reading.endswith("angle 180.0°")
    assert "no direction" in pictures.arrows((0, 0), (1, 0)).reading
