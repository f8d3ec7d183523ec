"""Chapter 14: the numbers and formulas that it prints or states, and its pictures.

Numbers are compared with values worked out by hand, by SymPy or by SciPy, independently of the
course's code.
"""

import re

import numpy as np
import pytest
import scipy.integrate
import scipy.optimize
import scipy.stats
import sympy as sp

from course_utils.exercises.chapters.chapter_14 import EXERCISES
from course_utils.pictures.chapters import multivariate_taylor as pictures
from course_utils.pictures.kit.plotly_figures import decode
from course_utils.quadratic_puzzles import which_map

x, y, t = sp.symbols("x y t", real=True)
HILL = sp.exp(-(x**2 + y**2))
VALLEYS = x**4 / 4 - x**2 + (y - x / 2) ** 2


def at(f, *place):
    return float(f.subs(dict(zip((x, y), place, strict=True))))


def derivatives(f, *place):
    """The value, the two slopes and the three bends (xx, xy, yy), by SymPy."""
    ways = [(), (x,), (y,), (x, x), (x, y), (y, y)]
    return [at(sp.diff(f, *way) if way else f, *place) for way in ways]


def order(k, f, place, there):
    """The copy of order k, written out: its terms are those of the line from place to there."""
    dx, dy = np.subtract(there, place)
    f0, fx, fy, fxx, fxy, fyy = derivatives(f, *place)
    terms = [f0, fx * dx + fy * dy, (fxx * dx**2 + 2 * fxy * dx * dy + fyy * dy**2) / 2]
    return sum(terms[: k + 1])


# ------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    "line",
    [
        "level  0.7483",
        "tilted 0.7333",
        "hill   0.6977",
        "differentiated by u u gives 2*d",
        "differentiated by u v gives e",
        "bends -0.7483, 0.2993, -1.3768",
        "bent 0.6960, hill 0.6977",
        "tilted misses by 0.0356, bent by 0.0016",
        "determinant: -4*(2*x**2 + 2*y**2 - 1)*exp(-2*x**2)*exp(-2*y**2)",
        "r = 0.5: across -1.558, down the slope -0.779",
        "r = 1: across -0.736, down the slope 0.736",
        "(1, 0) [ 0.736 -0.736]",
        "0.7483 -0.0150 -0.0373 = 0.6960",
        "[0.7483, -0.015, -0.0373]",
        "0.6960, dome",
        "eigenvalues: [-0.899  0.539]",
        "(1, 0) 0.252",
        "tilted 1.66944",
        "bent   1.72864",
        "f      1.72948",
        "g = 9.82 m/s²; from L 0.020, from T -0.196",
        "at worst ±0.22, independent ±0.20",
        "typical error of g: 0.20 m/s²",
        "by the bent copy: +0.3 m/s²",
        "with dice:        +0.3 m/s²",
        "lands at [1.511 0.755]",
        "half-axes for c = 0.4: [0.659 0.309]",
        "4.0 5",
        "steps: 2  coordinates: 8",
        "height 0.779, eigenvalues [-1.558 -0.779]",
        "hill 0.01; 0.45 2.79 4.86",
        "on the flank, from (0.3, 0): [-0.066  0.   ]",
    ],
)
def test_printed_numbers(line, printed):
    assert line in printed.splitlines()


def test_the_hut_by_sympy():
    hut, there = (0.5, 0.2), (0.6, 0.0)
    truth = at(HILL, *there)
    copies = [order(k, HILL, hut, there) for k in range(3)]
    assert copies == pytest.approx([0.748264, 0.733298, 0.696034], abs=1e-6)
    misses = np.abs(np.subtract(copies, truth))
    assert f"{misses[1]:.4f} {misses[2]:.4f}" == "0.0356 0.0016"
    assert 19 < misses[1] / misses[2] < 22  # "a twentieth of what it was"


@pytest.mark.parametrize(("k", "radius"), [(0, 0.06), (1, 0.25), (2, 0.43)])
def test_how_far_one_may_walk_from_the_hut(k, radius, prose):
    """The nearest place at which the miss is 0.05, over all directions."""
    heights, hut = sp.lambdify((x, y), HILL), (0.5, 0.2)
    f0, fx, fy, fxx, fxy, fyy = derivatives(HILL, *hut)

    def miss(away, turn):
        dx, dy = away * np.cos(turn), away * np.sin(turn)
        terms = [f0, fx * dx + fy * dy, (fxx * dx**2 + 2 * fxy * dx * dy + fyy * dy**2) / 2]
        return abs(heights(0.5 + dx, 0.2 + dy) - sum(terms[: k + 1]))

    away = np.linspace(0, 0.8, 801)
    turns = np.linspace(0, 2 * np.pi, 721)
    first = [away[np.argmax(miss(away, turn) > 0.05)] or 1 for turn in turns]
    assert min(first) == pytest.approx(radius, abs=0.0101)
    assert f"{radius}" in prose


def test_down_and_across_are_the_eigenvalues():
    """-2 exp(-r²) and (4r² - 2) exp(-r²), with a change of sign at r² = 1/2."""
    H, r2 = sp.hessian(HILL, (x, y)), x**2 + y**2
    assert sp.simplify(H.det() - (4 - 8 * r2) * sp.exp(-2 * r2)) == 0
    down, across = sp.Matrix([x, y]), sp.Matrix([-y, x])
    assert sp.simplify(H * down - (4 * r2 - 2) * HILL * down) == sp.zeros(2, 1)
    assert sp.simplify(H * across + 2 * HILL * across) == sp.zeros(2, 1)
    assert float(sp.sqrt(sp.Rational(1, 2))) == pytest.approx(0.707, abs=5e-4)


def test_the_bent_copy_at_the_top_stays_inside_the_hill():
    r = np.linspace(0, 3, 301)
    assert np.all(np.exp(-(r**2)) >= 1 - r**2)
    assert order(2, HILL, (0, 0), (0.3, 0.4)) == pytest.approx(1 - 0.25)


def test_the_walk_to_the_south_and_its_promise(printed):
    third = sp.diff(HILL, y, 3)
    assert sp.simplify(third - (12 * y - 8 * y**3) * HILL) == 0
    for d in (0.4, 0.2, 0.1, 0.05):
        miss = abs(at(HILL, 0.6, 0.4 - d) - order(2, HILL, (0.6, 0.4), (0.6, 0.4 - d)))
        found = scipy.optimize.minimize_scalar(
            lambda v: -abs(at(third, 0.6, v)), bounds=(0.4 - d, 0.4), options={"xatol": 1e-9}
        )
        promised = -found.fun / 6 * d**3
        assert miss < promised
        assert f"d = {d:.2f}: misses by {miss:.6f}, promised {promised:.6f}" in printed


def test_five_inputs():
    w = np.array([0.6, -0.4, 0.2, 0.1, -0.2])
    letters = sp.symbols("w1:6")
    f = sp.log(sum(sp.exp(letter) for letter in letters))
    zero = dict.fromkeys(letters, 0)
    H = np.array(sp.hessian(f, letters).subs(zero).tolist(), dtype=float)
    assert pytest.approx(np.eye(5) / 5 - 1 / 25) == H
    assert np.log(5) + w.sum() / 5 + w @ H @ w / 2 == pytest.approx(1.72864, abs=5e-6)
    assert np.log(np.exp(w).sum()) == pytest.approx(1.72948, abs=5e-6)


def test_the_terms_of_any_order():
    """1 / (j! k!) before each mixed derivative, against SymPy along a line."""
    f, step = sp.exp(x) * sp.sin(y) + x**2 * y, (sp.Rational(1, 3), -2)
    total = 0
    for j in range(4):
        for k in range(4 - j):
            derivative = sp.diff(f, x, j, y, k).subs({x: 0, y: 0})
            total += derivative * step[0] ** j * step[1] ** k / sp.factorial(j) / sp.factorial(k)
    along = f.subs({x: step[0] * t, y: step[1] * t}, simultaneous=True)
    assert sp.simplify(total - sp.series(along, t, 0, 4).removeO().subs(t, 1)) == 0


def test_a_thousand_inputs_have_half_a_million_bends(prose):
    assert 1000 * 1001 // 2 == 500_500
    assert "half a million bends" in prose


# -------------------------------------------------------------------------- measured errors


def test_the_error_of_g_by_the_exact_mean_and_variance():
    """E[1/T²] and E[1/T⁴] by integration over a normal distribution: no dice, no copy."""

    def mean(power, sigma):
        density = scipy.stats.norm(2, sigma).pdf
        span = (2 - 8 * sigma, 2 + 8 * sigma)
        return scipy.integrate.quad(lambda v: v**-power * density(v), *span)[0]

    k = 4 * np.pi**2
    of_length = (0.995, 0.995**2 + 0.002**2)
    first, second = k * of_length[0] * mean(2, 0.02), k**2 * of_length[1] * mean(4, 0.02)
    assert np.sqrt(second - first**2) == pytest.approx(np.hypot(0.0197, 0.1964), rel=0.01)
    shift = k * 0.995 * (mean(2, 0.2) - 1 / 4)
    assert shift == pytest.approx(0.31, abs=0.01)
    assert 3 * k * 0.995 / 4 * 0.2**2 / 4 == pytest.approx(0.2946, abs=1e-3)


def test_the_second_derivative_of_g():
    L, T = sp.symbols("L T", positive=True)
    g = 4 * sp.pi**2 * L / T**2
    assert sp.simplify(sp.diff(g, T, 2) - 6 * g / T**2) == 0
    assert sp.simplify(sp.diff(g, T) + 2 * g / T) == 0
    assert sp.simplify(sp.diff(g, L) - g / L) == 0


# --------------------------------------------------------------------- leaps and ellipses


def test_the_two_valleys():
    for sign in (1, -1):
        bottom = {x: sign * sp.sqrt(2), y: sign * sp.sqrt(2) / 2}
        assert [sp.diff(VALLEYS, v).subs(bottom) for v in (x, y)] == [0, 0]
        assert VALLEYS.subs(bottom) == -1
    H = sp.hessian(VALLEYS, (x, y))
    assert sp.expand(H.det() - (6 * x**2 - 4)) == 0
    assert sp.expand(H[0, 0] - (3 * x**2 - sp.Rational(3, 2))) == 0
    assert float(sp.sqrt(sp.Rational(2, 3))) == pytest.approx(0.816, abs=5e-4)
    starts = [(-2, -1), (2, 1), (0.1, 2)]
    lowest = [scipy.optimize.minimize(sp.lambdify([(x, y)], VALLEYS), s).fun for s in starts]
    assert lowest == pytest.approx([-1, -1, -1])


def test_the_leap_by_minimising_the_copy():
    f0, fx, fy, fxx, fxy, fyy = derivatives(VALLEYS, 1.8, -1)

    def copy(s):
        dx, dy = s
        return f0 + fx * dx + fy * dy + (fxx * dx**2 + fyy * dy**2) / 2 + fxy * dx * dy

    step = scipy.optimize.minimize(copy, [0, 0], tol=1e-12).x
    assert np.add((1.8, -1), step) == pytest.approx([1.511, 0.755], abs=1e-3)


def test_half_axes_are_where_the_bowl_has_risen():
    rows = np.array([[3 * 1.8**2 - 1.5, -1], [-1, 2]])
    values, vectors = np.linalg.eigh(rows)
    for value, vector, half in zip(values, vectors.T, (0.659, 0.309), strict=True):
        bend = vector @ rows @ vector
        rise = scipy.optimize.brentq(lambda s, bend=bend: bend * s**2 / 2 - 0.4, 0, 5)
        assert (rise, np.sqrt(0.8 / value)) == pytest.approx((half, half), abs=5e-4)


# ------------------------------------------------------------------------------ pictures


@pytest.mark.parametrize(
    ("place", "k", "said"),
    [
        ((0, 0), 0, "order 0: level, one number; misses by less than 0.05 up to 0.22 away"),
        ((0, 0), 1, "order 1: tilted, three numbers; misses by less than 0.05 up to 0.22 away"),
        ((0, 0), 2, "a dome; misses by less than 0.05 up to 0.57 away"),
        ((0.5, -0.5), 2, "order 2: bent, six numbers, a ridge"),
        ((-0.8, 0.4), 2, "order 2: bent, six numbers, a saddle"),
    ],
)
@pytest.mark.parametrize("in_space", [True, False])
def test_the_three_copies(place, k, said, in_space):
    shown = pictures.copies(place, k, in_space)
    assert said in shown.reading
    assert ("in space" in shown.alt) == in_space


def test_the_sheet_is_the_copy():
    sheet = pictures.copies((0.3, -0.2), 2).figure["data"][1]
    xs, ys = decode(sheet["x"]), decode(sheet["y"])
    heights = decode(sheet["z"]).reshape(ys.size, xs.size)
    for i, j in [(10, 10), (3, 12), (15, 8)]:
        expected = order(2, HILL, (0.3, -0.2), (xs[j], ys[i]))
        assert heights[i, j] == pytest.approx(expected, abs=1e-5)


def test_the_miss_is_coloured_by_its_sign():
    """At the top the level copy lies above the hill: negative, blue."""
    filled = pictures.copies((0, 0), 0, in_space=False).figure["data"][0]
    assert decode(filled["z"]).max() <= 1e-6
    assert filled["zmin"] == -filled["zmax"]


def test_the_sheet_that_is_bent_by_hand():
    bent = pictures.by_hand(-0.4, 0.4, -0.8)
    assert bent.reading.startswith("−0.4 Δx², 0.4 Δx Δy, −0.8 Δy²: inside the circle")
    sheet = pictures.sheet_by_hand(-0.4, 0.4, -0.8)
    f0, fx, fy, *_ = derivatives(HILL, 0.5, 0.2)
    expected = f0 + 0.1 * fx - 0.2 * fy - 0.4 * 0.01 + 0.4 * 0.1 * (-0.2) - 0.8 * 0.04
    assert sheet(0.6, 0.0) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("angle", "bend"), [(0, "0.25, bent up"), (64, "0.01, hardly bent"), (116, "−0.90, bent down")]
)
def test_the_bend_in_a_direction(angle, bend):
    assert pictures.turned(angle).reading.endswith(f"curvature {bend}")
    turn = np.radians(angle)
    along = HILL.subs({x: 0.8 + t * np.cos(turn), y: 0.4 + t * np.sin(turn)}, simultaneous=True)
    assert float(along.diff(t, 2).subs(t, 0)) == pytest.approx(
        float(bend.split(",")[0].replace("−", "-")), abs=0.005
    )


def test_the_bend_changes_its_sign_four_times():
    bends = decode(pictures.turned(0).figure["data"][-2]["y"])
    assert np.count_nonzero(np.diff(np.sign(bends))) == 4
    steepest = np.degrees(np.arctan2(0.4, 0.8))
    assert f"{steepest:.0f}" == "27"


@pytest.mark.parametrize(
    ("place", "slopes"),
    [("hill, flank", (1, 2, 3)), ("hill, top", (2, 2, 4)), ("r^2.5 at 0", (2.5, 2.5, 2.5))],
)
def test_the_slopes_of_the_misses(place, slopes):
    lines = pictures.misses(place, 0.4).figure["data"][:3]
    for line, slope in zip(lines, slopes, strict=True):
        away, miss = decode(line["x"]), decode(line["y"])
        seen = (away < 0.06) & (miss > 1e-8)
        fitted = np.polyfit(np.log(away[seen]), np.log(miss[seen]), 1)[0]
        assert fitted == pytest.approx(slope, abs=0.12)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("hill, flank", "misses 0.0758, 0.0193, 0.0032; at half of it 1.8, 4.3, 7.7 times less"),
        ("hill, top", "misses 0.0392, 0.0392, 0.000789; at half of it 3.9, 3.9, 15.8 times less"),
        ("r^2.5 at 0", "misses 0.0179, 0.0179, 0.0179; at half of it 5.7, 5.7, 5.7 times less"),
    ],
)
def test_the_misses_are_told(place, said):
    assert pictures.misses(place, 0.2).reading == f"{place}, distance 0.20: {said}"


def test_the_misses_on_the_flank_by_sympy():
    """To the south, as the text says."""
    for k, line in enumerate(pictures.misses("hill, flank", 0.4).figure["data"][:3]):
        there = (0.6, 0.4 - decode(line["x"])[-1])
        truth = abs(at(HILL, *there) - order(k, HILL, (0.6, 0.4), there))
        assert decode(line["y"])[-1] == pytest.approx(truth, rel=1e-5)


def test_the_pendulum_at_both_ends():
    shown = pictures.pendulum(0.2)
    assert "g from 8.12 to 12.12 m/s², mean of both 10.12, in the middle 9.82" in shown.reading
    ends = [4 * np.pi**2 * 0.995 / period**2 for period in (1.8, 2.2)]
    assert np.round(ends, 2).tolist() == [12.12, 8.12]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ((1.8, -1), "a bowl, level at (1.51, 0.76)"),
        ((0.4, 0.6), "a saddle, level at (−0.08, −0.04)"),
        ((0, 0), "a saddle, level at (0.00, 0.00)"),
    ],
)
def test_the_leap_says_where_it_lands(place, said):
    assert said in pictures.leap(place).reading


@pytest.mark.parametrize(
    ("place", "drawn"), [((1.8, -1), True), ((0, 0), False), ((0.8, 0), False)]
)
def test_the_arrow_of_the_leap_needs_a_length_and_stays_near_the_map(place, drawn):
    traces = pictures.leap(place).figure["data"]
    (arrow,) = [trace for trace in traces if trace.get("marker", {}).get("angleref")]
    assert np.isfinite(decode(arrow["x"])).all() == drawn


def test_every_picture_of_the_leap_has_as_many_traces():
    numbers = {len(pictures.leap(place).figure["data"]) for place in [(1.8, 0), (0, 0), (0.8, 0)]}
    assert len(numbers) == 1


@pytest.mark.parametrize("number", range(1, 21))
def test_one_map_fits_and_the_others_are_refuted(number):
    readings = {guess: pictures.which_is_it(number, guess).reading for guess in "?ABCD"}
    assert readings["?"].endswith("which map?")
    fitting = [guess for guess in "ABCD" if readings[guess].endswith(f"{guess} fits")]
    assert fitting == [which_map(number).answer]
    assert all("does not fit: at" in readings[g] for g in "ABCD" if g not in fitting)


# ----------------------------------------------------------------------------- the words


def test_every_term_is_bold_where_it_is_defined(prose):
    terms = ["bowl", "saddle", "ridge", "trough", "dome", "half-axes"]
    for term in [*terms, "order 0", "order 1"]:
        assert len(re.findall(rf"\*\*{term}\*\*", prose)) == 1, term


def test_the_predictions_have_no_favourite_letter():
    letters = [e.answer for e in EXERCISES if e.kind == "prediction"]
    assert max(letters.count(letter) for letter in "abc") <= 3
