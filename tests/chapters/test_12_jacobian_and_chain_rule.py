"""Chapter 12: the numbers and formulas that it prints or states, and its pictures.

Numbers are compared with values worked out by hand, by SymPy or by SciPy, independently of the
course's code.
"""

import re

import numpy as np
import pytest
import scipy.integrate
import sympy as sp

from course_utils.exercises.chapters.chapter_12 import EXERCISES
from course_utils.functions import Function
from course_utils.pictures.chapters import jacobian_and_chain_rule as pictures

x, y, z, t = sp.symbols("x y z t", real=True)
r, theta, alpha, beta = sp.symbols("r theta alpha beta", positive=True)


def jacobian(components, variables):
    return sp.Matrix(components).jacobian(variables)


# ------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    "line",
    [
        "Matrix([[2*x*y, x**2, 3]])",
        "[[0. 0. 3.]] size (1, 3)",
        "row times column: 0.0300",
        "true change:      0.0306",
        "(-1, 1) [[ 0.271 -0.271]] differences agree: True",
        "(2, 2) [[-0.001 -0.001]] differences agree: True",
        "(0, 0) [[0. 0.]] differences agree: True",
        "J times (2, 3): [-4  5]   image of (2, 3): [-4.  5.]",
        "0.5000  1.733",
        "0.0625  1.077",
        "linear: det -1.00, area × 1.00, reversed",
        "square of a complex number: det 5.00, area × 5.00, kept",
        "swirl: det 1.00, area × 1.00, kept",
        "determinant: r",
        "  10 rings: 2.8274   π = 3.1416",
        "1000 rings: 3.1385   π = 3.1416",
        "-10*t and -10*t",
        "product: [[22]]",
        "product:     [[0.0, -5.0], [-1.0, 8.0]]",
        "differences: [[0.0, -5.0], [-1.0, 8.0]]",
        "t**4 + 9*t**2 has the slope 22",
        "quotient: 22.0000",
        "forward: [5 9] then [[22]]",
        "reverse: [2 6] then [[22]]",
        "forward: [5. 9.]  reverse: [2. 6.]",
        "elbow 30°: |det J| = 3.000, rank 2",
        "elbow  0°: |det J| = 0.000, rank 1",
        "elbow  1°: joints at -19.10 and  47.75 rad/s",
        "hand is 0.0002 dm away",
        "with signs: 0.00",
        "sizes only: 2.00",
        "[[-1, 1], [1, -3]] is not [[-5, -1], [7, 1]]",
        "at x = 3: 18   at x = 1: 6",
        "from 1.0 to 1.1: -0.070",
        "row times column: 0, true slope: 0.50",
    ],
)
def test_printed_numbers(line, printed):
    assert line in printed.splitlines()


def test_the_bell_and_its_steepest_place():
    bell = sp.exp(-(x**2 + y**2))
    row = jacobian([bell], [x, y])
    assert sp.simplify(row - sp.Matrix([[-2 * x * bell, -2 * y * bell]])) == sp.zeros(1, 2)
    at = [float(entry) for entry in row.subs({x: -1, y: 1})]
    assert at == pytest.approx([0.2706705665, -0.2706705665])
    far = [float(entry) for entry in row.subs({x: 2, y: 2})]
    assert far == pytest.approx([-0.0013418505] * 2, rel=1e-7)
    slope = -sp.diff(sp.exp(-(r**2)), r)
    (steepest,) = sp.solve(sp.diff(slope, r), r)
    assert f"{float(steepest):.2f}" == "0.71"


def test_peaks_is_the_test_surface():
    f = (
        3 * (1 - x) ** 2 * sp.exp(-(x**2) - (y + 1) ** 2)
        - 10 * (x / 5 - x**3 - y**5) * sp.exp(-(x**2) - y**2)
        - sp.exp(-((x + 1) ** 2) - y**2) / 3
    )
    there = {x: sp.Rational(3, 10), y: sp.Rational(-7, 10)}
    drawn = pictures.SURFACES["peaks"].f
    assert float(drawn(0.3, -0.7)) == pytest.approx(float(f.subs(there)))
    row = [float(entry) for entry in jacobian([f], [x, y]).subs(there)]
    assert drawn.gradient()(0.3, -0.7) == pytest.approx(row)


# ------------------------------------------------------------------------------ formulas


def test_polar_coordinates():
    J = jacobian([r * sp.cos(theta), r * sp.sin(theta)], [r, theta])
    stated = sp.Matrix([[sp.cos(theta), -r * sp.sin(theta)], [sp.sin(theta), r * sp.cos(theta)]])
    assert stated == J
    assert sp.simplify(J.det()) == r


def test_the_three_links_and_the_four_roads():
    assert sp.diff(5 * (1 - t**2), t) == 5 * (-1) * 2 * t
    u = sp.Matrix([t**2, 3 * t])
    f = (u[0] + u[1]) ** 2 - 2 * u[0] * u[1]
    for at in (0, 0.5, 1, 2):
        slopes = pictures.slopes_of_roads(at)
        total = sum(
            slopes["t", a] * slopes[a, b] * slopes[b, "f"] for a, b in pictures.ROADS.values()
        )
        assert total == pytest.approx(float(sp.diff(f, t).subs(t, at)))


def test_the_box_about_a_parallelogram():
    """Box minus what is cut off: two rectangles b c, and two pairs of triangles."""
    a, b, c, d = sp.symbols("a b c d", positive=True)
    box = (a + b) * (c + d)
    assert sp.expand(box - 2 * b * c - a * c - b * d) == a * d - b * c


def test_the_arm():
    hand = sp.Matrix(
        [
            3 * sp.cos(alpha) + 2 * sp.cos(alpha + beta),
            3 * sp.sin(alpha) + 2 * sp.sin(alpha + beta),
        ]
    )
    J = hand.jacobian([alpha, beta])
    stated = sp.Matrix([[-hand[1], -2 * sp.sin(alpha + beta)], [hand[0], 2 * sp.cos(alpha + beta)]])
    assert sp.simplify(stated - J) == sp.zeros(2, 2)
    assert sp.simplify(J.det() - 6 * sp.sin(beta)) == 0
    J_bent = stated.subs({alpha: 0, beta: sp.pi / 2})
    assert sp.Matrix([[-2, -2], [3, 0]]) == J_bent


def test_the_maps_do_to_areas_what_is_said():
    complex_square = jacobian([x**2 - y**2, 2 * x * y], [x, y])
    assert sp.expand(complex_square.det()) == 4 * x**2 + 4 * y**2
    turn = (x**2 + y**2) / 4
    swirl = [x * sp.cos(turn) - y * sp.sin(turn), x * sp.sin(turn) + y * sp.cos(turn)]
    assert sp.simplify(jacobian(swirl, [x, y]).det()) == 1
    drawn = pictures.MAPS["swirl"](0.7, 1.2)
    assert drawn == pytest.approx([float(part.subs({x: 0.7, y: 1.2})) for part in swirl])


def test_the_folded_strip():
    """Areas with signs cancel, sizes do not: u = x² covers the unit interval twice."""
    with_signs, _ = scipy.integrate.quad(lambda v: 2 * v, -1, 1)
    sizes, _ = scipy.integrate.quad(lambda v: abs(2 * v), -1, 1, points=[0])
    assert (with_signs, sizes) == pytest.approx((0, 2))


def test_the_dent_breaks_the_rule():
    dent = x * y**2 / (x**2 + y**2)
    assert sp.simplify(dent.subs({x: t, y: t})) == t / 2
    for place in ({x: t, y: 0}, {x: 0, y: t}):
        assert dent.subs(place) == 0


# ------------------------------------------------------------------------------ pictures


@pytest.mark.parametrize("mapping", pictures.MAPS)
@pytest.mark.parametrize("at", [(0, 0), (1.5, 1.5)])
@pytest.mark.parametrize("close", [True, False])
def test_the_bent_grid_at_its_ends(mapping, at, close):
    shown = pictures.bent_grid(mapping, at, 0.5, close)
    assert "determinant" in shown.reading
    assert not re.search(r"\bnan\b", shown.reading)
    assert mapping in shown.alt


def test_the_readings():
    shown = pictures.bent_grid("linear", (1, 0.5), 0.25)
    assert shown.reading == (
        "J = [1.00, −2.00; −2.00, 3.00], determinant −1.00; square 0.0625, image 0.0625, "
        "parallelogram 0.0625; orientation reversed"
    )
    assert pictures.tiles(4, 12).reading == (
        "4 × 12 = 48 tiles: sum of r Δr Δθ = 2.3562, disc 3.1416"
    )
    assert pictures.roads(1, "u₂ and x₁").reading == (
        "t = 1.0, road over u₂ and x₁: 3.00 · 1.00 · 8.00 = 24.00; all four roads: "
        "16.00 + (−12.00) + 24.00 + (−6.00) = 22.00"
    )
    assert "0.00 dm from target 1" in pictures.reach(1, 40, 60).reading
    assert "determinant 0.00" in pictures.hand_moves(0, 1, -1).reading


def test_a_map_of_the_learners_own():
    shown = pictures.bent_grid(Function(["2x", "3y"], "x", "y"), (0, 0), 1)
    assert "determinant 6.00; square 1.0000, image 6.0000" in shown.reading
    assert "a map of your own" in shown.alt


def test_every_target_is_within_reach():
    for number in range(1, 5):
        assert 1 < np.hypot(*pictures.target(number)) < 5


# ----------------------------------------------------------------------------- the words


def test_every_term_is_bold_where_it_is_defined(prose):
    terms = ["Jacobian", "determinant", "orientation", "dependency graph", "rank", "singular"]
    counted = {term: len(re.findall(rf"\*\*{term}\*\*", prose)) for term in terms}
    assert counted == dict.fromkeys(terms, 1) | {"Jacobian": 2}  # of one output, and of several


def test_no_prediction_is_told_before_it_is_asked(chapter):
    cells = [cell.source for cell in chapter.cells]
    tiles = next(i for i, source in enumerate(cells) if 'predict("12.10"' in source)
    assert not any(r"\det J = r" in source for source in cells[:tiles])
    stretched = next(i for i, source in enumerate(cells) if 'predict("12.19"' in source)
    assert not any("singular" in source for source in cells[:stretched])


def test_the_predictions_have_no_favourite_letter():
    letters = [e.answer for e in EXERCISES if e.kind == "prediction"]
    assert max(letters.count(letter) for letter in "abc") <= 6
