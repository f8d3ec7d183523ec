"""Chapter 11: the numbers and formulas that it prints or states, and its pictures.

Numbers are compared with values worked out by hand, by SymPy or by SciPy, independently of the
course's code.
"""

import itertools
import re

import numpy as np
import pytest
import scipy.constants
import scipy.ndimage
import sympy as sp

from course_utils.directions import directional_limit
from course_utils.exercises.chapters.chapter_11 import EXERCISES, wind_from_barometers
from course_utils.functions import Function
from course_utils.pictures.chapters import gradient as pictures
from course_utils.pictures.kit.describe import describe
from course_utils.pictures.kit.plotly_figures import decode

ASKED = {exercise.id: exercise for exercise in EXERCISES}
x, y, s = sp.symbols("x y s", real=True)
ISLAND = 2 - x**2 / 20 - y**2 / 10
SAUNA = 50 - x**2 * (x - 6) * y**2 * (y - 6) / 50
WAVES = sp.sin(x) * sp.cos(y)
DENT = x * y**2 / (x**2 + y**2)


def gradient_of(f, *at):
    return [float(sp.diff(f, v).subs(dict(zip((x, y), at, strict=True)))) for v in (x, y)]


def along(f, point, unit):
    """The slope of f along a unit vector, from the definition: a limit of quotients."""
    there = f.subs({x: point[0] + s * unit[0], y: point[1] + s * unit[1]}, simultaneous=True)
    return sp.limit((there - f.subs({x: point[0], y: point[1]})) / s, s, 0)


# ------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    "line",
    [
        "to the east: 0.3",
        "to the north: 0.4",
        "rise 0.0004949 km on 0.001 km: slope 0.4949",
        "direction of v: [0.6 0.8]",
        "Δx = 0.100, Δy = 0.173, I₀ = (2.100, 2.673)",
        "B has height -0.7285, J has height -0.7702, quotient -0.2088",
        "0.2000  -0.20881",
        "0.0200  -0.29512",
        "0.0020  -0.30364",
        "fx = 0.3334, fy = -0.5442",
        "fx a + fy b = -0.30458",
        "formula:  0.833333",
        "[2*x*y, x**2]",
        "(-1, 1) [ 0.271 -0.271] differences agree: True",
        "(2, 2) [-0.001 -0.001] differences agree: True",
        "(0, 0) [0. 0.] differences agree: True",
        "best of 720: 0.500 at 53°",
        "steepest slope 0.22913, in the direction [ 0.218 -0.873 -0.436]",
        "T(1, 3) = 47.3 °C, -∇T = (4.86, 0.90) °C per metre",
        "-∇T: 10.5°, -4.94 °C per metre",
        "to the coldest place: 18.4°, -4.90 °C per metre",
        "x y^2 / (x^2 + y^2)  to (1, 1): exists, 0.354",
        "-x y / (x^2 + y^2)   to (1, 1): left and right differ, nan",
        "high 1022 hPa, low 996 hPa",
        "on the ground 0.005, in the square 0.000",
        "height  334.001, steepest slope  36.551",
        "head of the arrow that starts at (1, 2): [5, 3]",
        "arrow 53.1°, summit 33.7°",
        "4.00  1.54  0.68  0.25  -0.04  -0.31  -0.62  -1.07  -1.80  ",
    ],
)
def test_printed_numbers(line, printed):
    assert line in printed.splitlines()


def test_the_worked_example_by_sympy():
    point, unit = (sp.Integer(2), sp.Rational(5, 2)), (sp.Rational(1, 2), sp.sqrt(3) / 2)
    assert float(along(WAVES, point, unit)) == pytest.approx(-0.30458496, abs=1e-8)
    quotient = (
        WAVES.subs({x: 2 + 0.1, y: 2.5 + 0.1 * np.sqrt(3)}) - WAVES.subs({x: 2, y: 2.5})
    ) / 0.2
    assert float(quotient) == pytest.approx(-0.20880812, abs=1e-8)
    assert float(np.hypot(*gradient_of(WAVES, 2, 2.5))) == pytest.approx(0.6381951198)


def test_the_sauna_and_its_coldest_place():
    assert gradient_of(SAUNA, 1, 3) == pytest.approx([-4.86, -0.9])
    assert float(SAUNA.subs({x: 1, y: 3})) == 47.3
    assert gradient_of(SAUNA, 4, 4) == [0, 0]
    floor = np.linspace(0, 5, 101)
    heights = Function("50 - x^2 (x - 6) y^2 (y - 6) / 50")(*np.meshgrid(floor, floor))
    coldest = np.unravel_index(heights.argmin(), heights.shape)
    assert [floor[i] for i in coldest] == [4, 4]


def test_the_bell_has_its_minus(prose):
    bell = sp.exp(-(x**2 + y**2))
    assert sp.simplify(sp.diff(bell, x) + 2 * x * bell) == 0
    assert gradient_of(bell, -1, 1) == pytest.approx([0.2706705665, -0.2706705665])
    assert gradient_of(bell, 2, 2) == pytest.approx([-0.0013418505] * 2, rel=1e-7)
    assert f"{np.hypot(0.2706705665, 0.2706705665):.2f}" == "0.38"
    assert "the arrow is 0.38 long" in prose


def test_the_wind_in_its_units():
    """1 hPa per 100 km moves air of 1.2 kg/m³ at 50° north at 7.46 m/s."""
    turning = 2 * (2 * np.pi / 86164) * np.sin(np.radians(50))  # 1/s, the Coriolis parameter
    assert 100 / 1e5 / (1.2 * turning) == pytest.approx(7.46, abs=0.005)
    assert scipy.constants.hecto == 100


def test_the_wind_keeps_the_low_on_its_left():
    """A low to the north of the station: the wind blows to the east."""
    to_east, to_north = wind_from_barometers(1000, 1000, 1004, 996, 100)
    assert (to_east > 0, to_north) == (True, 0)


def test_what_rounding_does_to_the_wind():
    """Half a hPa in each of four barometers, in the worst of all ways."""
    west, east, south, north = 1000, 1007, 1009, 1002
    speed = np.hypot(*wind_from_barometers(west, east, south, north, 100))
    ends = [
        np.hypot(*wind_from_barometers(west + a, east + b, south + c, north + d, 100))
        for a, b, c, d in itertools.product((-0.5, 0.5), repeat=4)
    ]
    worst = np.max(np.abs(np.array(ends) - speed))
    assert worst == pytest.approx(528 / 100, rel=2e-3)
    told = next(each.solution for each in EXERCISES if each.id == "11.34")
    assert r"\approx 528/d$ metres per second at most: 5 at" in told


def test_an_edge_is_where_the_gradient_is_long():
    """Its length by SciPy's filter, on the picture that the chapter makes."""
    row, column = np.mgrid[0:60, 0:60]
    image = 0.3 + 0.005 * column
    image[(column - 20) ** 2 + (row - 38) ** 2 < 150] = 0.95
    image[8:28, 32:52] = 0.05
    edge = np.hypot(
        scipy.ndimage.correlate1d(image, [-0.5, 0, 0.5], axis=1),
        scipy.ndimage.correlate1d(image, [-0.5, 0, 0.5], axis=0),
    )
    assert (edge[50, 50], edge[15, 40]) == pytest.approx((0.005, 0))
    rim = edge[1:-1, 1:-1][edge[1:-1, 1:-1] > 0.1]
    assert rim.min() / 0.005 > 30
    assert edge[15, 32] / 0.005 == pytest.approx(40, abs=1)
    slope_y, slope_x = np.gradient(image)
    assert np.hypot(slope_x, slope_y)[1:-1, 1:-1] == pytest.approx(edge[1:-1, 1:-1])


def test_the_height_of_the_island_on_the_straight_way_to_the_summit():
    """The steepest way at (-3, -2) is at 53°, the summit lies at 34°, the goal at 145°."""
    gradient = gradient_of(ISLAND, -3, -2)
    assert gradient == pytest.approx([0.3, 0.4])
    assert float(along(ISLAND, (-3, -2), (1 / sp.sqrt(2), 1 / sp.sqrt(2)))) == pytest.approx(
        0.7 / np.sqrt(2)
    )


# ------------------------------------------------------------------------------ formulas


def test_five_properties_of_the_gradient():
    f = x**2 * y + sp.sin(x * y)
    point, turn = (sp.Rational(3, 2), sp.Rational(-1, 3)), sp.Symbol("t", real=True)
    fx, fy = (sp.diff(f, v).subs({x: point[0], y: point[1]}) for v in (x, y))
    slope = sp.cos(turn) * fx + sp.sin(turn) * fy
    for degrees in (0, 37, 90, 200):
        t = np.radians(degrees)
        near = [(point[0] + e * np.cos(t), point[1] + e * np.sin(t)) for e in (-1e-5, 1e-5)]
        behind, ahead = (float(f.subs({x: p, y: q})) for p, q in near)
        assert float(slope.subs(turn, t)) == pytest.approx((ahead - behind) / 2e-5, abs=1e-7)
    values = [float(slope.subs(turn, t)) for t in np.linspace(0, 2 * np.pi, 721)]
    length = float(sp.sqrt(fx**2 + fy**2))
    assert max(values) == pytest.approx(length, rel=1e-4)
    assert min(values) == pytest.approx(-length, rel=1e-4)
    assert sp.simplify(slope.subs(turn, sp.atan2(fy, fx)) - sp.sqrt(fx**2 + fy**2)) == 0
    assert sp.simplify(slope.subs(turn, sp.atan2(fy, fx) + sp.pi / 2)) == 0


def test_it_stands_on_the_level_curve():
    """The contour x² / 20 + y² / 10 = c of the island, as an ellipse with a parameter."""
    t, c = sp.symbols("t c", positive=True)
    ellipse = {x: sp.sqrt(20 * c) * sp.cos(t), y: sp.sqrt(10 * c) * sp.sin(t)}
    assert sp.simplify(ISLAND.subs(ellipse) - (2 - c)) == 0
    dot = sum(sp.diff(ISLAND, v).subs(ellipse) * sp.diff(ellipse[v], t) for v in (x, y))
    assert sp.simplify(dot) == 0


def test_the_dent_on_the_diagonal_and_the_broken_one():
    diagonal = {x: s / sp.sqrt(2), y: s / sp.sqrt(2)}
    assert sp.simplify(DENT.subs(diagonal, simultaneous=True) - s / (2 * sp.sqrt(2))) == 0
    broken = -x * y / (x**2 + y**2)
    assert sp.simplify(broken.subs(diagonal, simultaneous=True) + sp.Rational(1, 2)) == 0
    assert sp.diff(DENT.subs(y, 0), x) == 0
    assert sp.diff(DENT.subs(x, 0), y) == 0


def test_the_way_downhill_from_2_1_has_no_end():
    """The heights fall on, below any number."""
    place = np.array([2.0, 1.0])
    for _ in range(200):
        place = place - 0.1 * np.array([2 * place[0] * place[1], place[0] ** 2])
        if place[0] ** 2 * place[1] < -1e6:
            return
    raise AssertionError("the heights do not run away")


def test_a_thousand_inputs(printed):
    w = np.linspace(-1, 1, 1000)
    for k in range(4):
        assert f"height {np.sum(w**2) / 4**k:8.3f}" in printed


# ------------------------------------------------------------------------------ pictures


@pytest.mark.parametrize(
    ("at", "angle", "ends"),
    [
        ((-3, -2), 0, "height 1.15 km, facing 0° (east): slope 0.30"),
        ((-3, -2), 90, "facing 90° (north): slope 0.40"),
        ((-3, -2), 270, "facing 270° (south): slope −0.40"),
        ((0, 0), 45, "height 2.00 km, facing 45° (north-east): slope 0.00"),
    ],
)
@pytest.mark.parametrize("in_space", [True, False])
def test_the_walk_says_the_slope(at, angle, ends, in_space):
    shown = pictures.walk(at, angle, in_space)
    assert shown.reading.endswith(ends)
    assert ("in space" in shown.alt) == in_space


@pytest.mark.parametrize("angle", [0, 60, 145, 359])
def test_the_line_of_the_walk_is_the_same_from_above_and_in_space(angle):
    above, space = (pictures.walk((2, -1), angle, each).figure["data"] for each in (False, True))
    ahead = np.stack([decode(space[2][axis]) for axis in "xy"], axis=1)[-1]
    assert ahead == pytest.approx(ends(above[2])[1], abs=1e-5)  # the head of the needle
    place = decode(above[3]["x"])[0], decode(above[3]["y"])[0]
    assert place == (2, -1)
    assert (decode(space[3]["x"])[0], decode(space[3]["y"])[0]) == (2, -1)
    assert decode(above[1]["x"]) == pytest.approx(decode(space[1]["x"]), nan_ok=True)
    heights = Function("2 - x^2/20 - y^2/10")(decode(space[1]["x"]), decode(space[1]["y"]))
    assert np.nanmax(abs(decode(space[1]["z"]) - heights)) < 0.05  # a hair above the surface


def test_the_quotient_of_the_worked_example():
    shown = pictures.quotient_along(0.2)
    assert shown.reading == (
        "s = 0.20: I₀ = (2.100, 2.673); from −0.7285 to −0.7702, quotient −0.2088"
    )


def test_the_components_of_a_unit_vector():
    shown = pictures.unit_circle(60)
    assert "u = (0.500, 0.866), a² + b² = 1.000" in shown.reading
    assert "at 60 degrees" in shown.alt


@pytest.mark.parametrize("at", [(1.5, 1), (-2, 1.5), (0, -1), (2, 0)])
def test_two_arrows_add_up(at):
    trace = {t["name"]: t for t in pictures.two_arrows(at).figure["data"] if t["name"]}
    ways = []
    for name in ("along x", "along y", "both"):
        ends = np.stack([decode(trace[name][axis]) for axis in "xy"], axis=1)
        ways.append(np.nan_to_num(ends[1] - ends[0]))
        assert np.isnan(ends[0, 0]) or ends[0] == pytest.approx(at)
    assert ways[0] + ways[1] == pytest.approx(ways[2], abs=1e-6)
    assert ways[2] / 0.4 == pytest.approx([2 * at[0] * at[1], at[0] ** 2], abs=1e-5)


def test_the_gradient_of_4_is_at_two_places():
    for at in [(2, -1), (-2, 1)]:
        assert "both (−4.00, 4.00)" in pictures.two_arrows(at).reading
    assert "both (−4.00, 4.00)" not in pictures.two_arrows((2, 1)).reading


@pytest.mark.parametrize(("place", "angle"), [((-3, -2), 113), ((1.5, 0), 0), ((0, 2), 355)])
def test_the_compass_is_described_as_it_stands(place, angle):
    alt = pictures.compass(place, angle).alt
    assert f"at ({place[0]}, {place[1]}) the gradient" in alt.replace("\N{MINUS SIGN}", "-")
    assert f"a needle at {angle} degrees" in alt


def test_the_compass_shows_shadow_and_right_angle():
    shown = pictures.compass((-3, -2), 113)
    assert shown.reading == (
        "at (−3.0, −2.0): ∇h = (0.30, 0.40), length 0.50; needle 60° from it, slope 0.25"
    )
    slopes = shown.figure["data"][-2]
    expected = 0.3 * np.cos(np.radians(decode(slopes["x"]))) + 0.4 * np.sin(
        np.radians(decode(slopes["x"]))
    )
    assert decode(slopes["y"]) == pytest.approx(expected, abs=1e-6)
    level = next(t for t in shown.figure["data"] if t.get("line", {}).get("width") == 3)
    assert level["contours"]["start"] == pytest.approx(2 - 9 / 20 - 4 / 10)


def ends(trace):
    return np.stack([decode(trace[axis]) for axis in "xy"], axis=1)


@pytest.mark.parametrize("angle", [0, 110, 230])
def test_needle_gradient_and_shadow_begin_at_the_place(angle):
    place, gradient = np.array([4.0, -1.0]), np.array([-0.4, 0.2])
    unit = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
    traces = pictures.compass(tuple(place), angle).figure["data"]
    needle, arrow = [ends(t) for t in traces if t.get("marker", {}).get("angleref")]
    (shadow,) = [ends(t) for t in traces if t.get("line", {}).get("width") == 6]
    assert needle == pytest.approx(np.array([place, place + 1.6 * unit]), abs=1e-5)
    assert arrow == pytest.approx(np.array([place, place + 3 * gradient]), abs=1e-5)
    assert shadow[0] == pytest.approx(place)
    assert (shadow[1] - arrow[1]) @ unit == pytest.approx(0, abs=1e-5)  # a perpendicular
    assert (shadow[1] - place) @ unit == pytest.approx(3 * gradient @ unit, abs=1e-5)


def test_at_the_summit_there_is_no_direction():
    assert pictures.compass((0, 0), 40).reading.endswith("slope 0.00 in every direction")


@pytest.mark.parametrize("surface", list(pictures.FIELDS))
def test_a_field_has_the_same_arrows_on_the_map_and_on_the_surface(surface):
    on_map, on_surface = (pictures.field(surface, each) for each in (False, True))
    assert on_map.reading == on_surface.reading
    tails, heads = (decode(on_map.figure["data"][-1][axis]) for axis in "xy")
    spatial = decode(on_surface.figure["data"][-1]["x"])
    assert spatial.size / 11 == tails.size / 3  # as many arrows
    assert spatial[::11] == pytest.approx(tails[::3])
    assert heads.size == tails.size


def test_the_cooling_arrow():
    shown = pictures.cooler(Function("50 - x^2 (x - 6) y^2 (y - 6) / 50"), (1, 3), (4.86, 0.9))
    arrow = next(t for t in shown.figure["data"] if t.get("marker", {}).get("angleref"))
    assert decode(arrow["x"]) == pytest.approx([1, 1 + 0.4 * 4.86])
    assert shown.reading == "arrow (4.86, 0.90)"


@pytest.mark.parametrize(
    ("surface", "angle", "reading"),
    [
        ("x y² / (x² + y²)", 45, "slope ahead 0.354; the formula with the gradient says 0.000"),
        ("x y² / (x² + y²)", 90, "slope ahead 0.000; the formula with the gradient says 0.000"),
        ("−x y / (x² + y²)", 45, "no slope ahead; the formula with the gradient says 0.000"),
        ("√(x² + y²)", 195, "slope ahead 1.000; there is no gradient"),
        ("x − y²", 60, "slope ahead 0.500; the formula with the gradient says 0.500"),
    ],
)
@pytest.mark.parametrize("in_space", [True, False])
def test_where_the_formula_fails(surface, angle, reading, in_space):
    assert pictures.without_a_plane(surface, angle, in_space).reading == f"{angle}°: {reading}"


def test_the_dent_has_a_slope_in_every_direction():
    slopes = pictures.slopes_at_the_origin("x y² / (x² + y²)")
    turns = np.radians(range(0, 361, 15))
    assert slopes == pytest.approx(np.cos(turns) * np.sin(turns) ** 2, abs=1e-9)
    assert pictures.slopes_at_the_origin("√(x² + y²)") == pytest.approx(np.ones(25))
    assert directional_limit(Function("sqrt(x^2 + y^2)"), (0, 0), (1, 1)).left.value == -1


def test_in_the_fog_nothing_is_told_before_the_end():
    for legs in range(3):
        shown = pictures.fog(1, 90, 180, 0, legs)
        hidden = [trace for trace in shown.figure["data"] if trace.get("visible") is False]
        assert len(hidden) == 4  # contours, the rival's way and its end, the top
        assert "steepest ascent" not in shown.reading
    told = pictures.fog(1, 180, 210, 0, 3)
    assert told.reading.endswith("height 100.0 m; steepest ascent got to 66.3 m")
    assert told.figure["layout"]["showlegend"]


def test_the_weather_of_a_place():
    pressure = Function("1012 + 2 x", "x", "y")
    shown = pictures.weather(pressure, (1, 0), (2, 0), (0, 14.92))
    assert shown.reading == "(1.0, 0.0): 1014 hPa, gradient 2.0 hPa per 100 km, wind 15 m/s"


def test_the_edges_are_drawn_beside_the_image():
    image = np.eye(4)
    shown = pictures.edges(image, 2 * image)
    assert "4 by 4 dots" in shown.alternative_text
    assert describe(shown).count("values (16 from") == 2


# ----------------------------------------------------------------------------- the words


def test_every_term_is_bold_where_it_is_defined(prose):
    terms = ["unit vector", "arc length", "directional derivative", "gradient", "vector field"]
    for term in [*terms, "Cauchy-Schwarz inequality", "isobars", "steepest ascent"]:
        assert len(re.findall(rf"\*\*{term}\*\*", prose)) == 1, term


def test_no_prediction_is_told_before_it_is_asked(chapter):
    """The slope at 45° of Part 1, the cosine and the zigzag come after their questions."""
    cells = [cell.source for cell in chapter.cells]
    asked = next(i for i, source in enumerate(cells) if 'predict("11.1"' in source)
    assert not any("0.495" in source or "0.4949" in source for source in cells[:asked])
    asked = next(i for i, source in enumerate(cells) if 'predict("11.19"' in source)
    assert not any("zigzag" in source for source in cells[:asked])


def test_the_predictions_have_no_favourite_letter():
    letters = [e.answer for e in EXERCISES if e.kind == "prediction"]
    assert max(letters.count(letter) for letter in "abc") <= 6
