"""Chapter 17: the numbers and formulas that it states, and its pictures."""

import re

import numpy as np
import pytest
import sympy as sp
from scipy import stats

from course_utils.datasets import anscombe, hubble_1929
from course_utils.exercises import finding
from course_utils.models import linear
from course_utils.pictures.chapters import linear_regression as pictures

X, Y = pictures.LOADS, pictures.LENGTHS


def forty():
    """The seeded examples, and the generator after them."""
    rng = np.random.default_rng(4)
    features, noise = rng.standard_normal((2, 40)), rng.standard_normal((1, 40))
    return features, np.array([[0.37, 0.57]]) @ features + 0.1 + noise, rng


# ------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    "line",
    [
        "1.2 x + 10.8: misses [ 0.   0.2 -0.6  0.6 -0.2], squares 0.80",
        "formula:     [-1.6 -0.4]",
        "step  0: loss 0.439887",
        "step  5: loss 0.420053",
        "step 10: loss 0.412665",
        "step 15: loss 0.409886",
        "step 20: loss 0.408831",
        "step 22: loss 0.408622",
        "lowest loss 0.408172: still 0.00045 above it",
        "half the mean square 0.4845",
        "half the mean square 0.4894",
        "half the mean square from 0.4956 to 0.4768",
        "slope 454 km/s per Mpc, intercept -41 km/s",
        "through the origin: 424 km/s per Mpc",
        "2.2 billion years",
        "II  means 9.00 7.50  line 0.50 x + 3.00  R² 0.67",
        "degree  3: training 0.108   test 0.077",
        "largest rate: 0.169",
    ],
)
def test_printed_numbers(line, printed):
    assert line in printed


def test_the_loop_stops_after_22_steps_above_the_lowest_loss():
    x, y, rng = forty()
    for _ in range(4):
        w, b = rng.uniform(0, 0.5, size=(1, 2)), 0.0
    losses = [np.mean((w @ x + b - y) ** 2) / 2]
    while len(losses) < 2 or losses[-2] - losses[-1] > 1e-4:
        miss = w @ x + b - y
        w, b = w - 0.1 * miss @ x.T / 40, b - 0.1 * miss.mean()
        losses.append(np.mean((w @ x + b - y) ** 2) / 2)
    assert len(losses) == 23
    assert losses[-1] == pytest.approx(0.4086224283, abs=1e-9)
    lowest = np.linalg.lstsq(np.column_stack([x.T, np.ones(40)]), y[0])[1][0] / 80
    assert lowest == pytest.approx(0.4081724564, abs=1e-9)
    rows = np.vstack([x, np.ones(40)])
    bends = np.linalg.eigvalsh(rows @ rows.T / 40)
    assert bends == pytest.approx([0.834, 0.973, 1.263], abs=5e-4)


def test_each_nebula_foretold_by_the_others():
    x, y = hubble_1929()
    lines = [np.polyfit(np.delete(x, i), np.delete(y, i), 1) for i in range(24)]
    left_out = np.mean(
        (np.array([np.polyval(c, a) for c, a in zip(lines, x, strict=True)]) - y) ** 2
    )
    in_training = np.mean((np.polyval(np.polyfit(x, y, 1), x) - y) ** 2)
    told = finding.find("17.32").solution
    for error in (left_out, in_training):
        assert f"{error:,.0f}" in told
        assert f"{np.sqrt(error):.0f} km/s" in told
    assert np.sum(y < 0) == 5


def test_hubbles_line_is_the_one_of_scipy():
    x, y = hubble_1929()
    other = stats.linregress(x, y)
    assert (other.slope, other.intercept) == pytest.approx((454.16, -40.78), abs=0.01)
    assert (other.stderr, other.intercept_stderr) == pytest.approx((75.2, 83.4), abs=0.05)
    assert other.rvalue**2 == pytest.approx(0.6235, abs=1e-4)


def test_no_other_nebula_pulls_as_hard_as_the_twenty_first():
    x, y = hubble_1929()
    whole = stats.linregress(x, y).slope
    left = [stats.linregress(np.delete(x, i), np.delete(y, i)).slope for i in range(24)]
    assert np.argmax(np.abs(np.array(left) - whole)) == 20
    assert left[20] == pytest.approx(504, abs=0.5)
    assert left[15] == pytest.approx(449, abs=0.5)
    # As far off the line, but in the middle.
    off = np.abs(y - stats.linregress(x, y).intercept - whole * x)
    assert off[15] > 0.9 * off[20]


def test_a_nebula_is_left_over_by_some_220_km_per_second(prose):
    x, y = hubble_1929()
    assert np.sqrt(linear.fit(x, y).mean_squared_error(x, y)) == pytest.approx(223, abs=1)
    assert "some 220 km/s" in prose


# ------------------------------------------------------------------------------ formulas


def test_the_slopes_of_the_loss():
    w, b = sp.symbols("w b")
    xs, ys = sp.symbols("x1:4"), sp.symbols("y1:4")
    miss = [w * x + b - y for x, y in zip(xs, ys, strict=True)]
    loss = sum(r**2 for r in miss) / 6
    in_w = sum(r * x for r, x in zip(miss, xs, strict=True)) / 3
    assert sp.expand(sp.diff(loss, w) - in_w) == 0
    assert sp.expand(sp.diff(loss, b) - sum(miss) / 3) == 0


def test_the_slopes_for_many_features_have_the_shape_of_the_weights():
    x, y, _ = forty()
    w, b = np.array([[0.3, 0.25]]), 0.1

    def loss(w):
        return np.mean((w @ x + b - y) ** 2) / 2

    slopes = (w @ x + b - y) @ x.T / 40
    assert slopes.shape == w.shape == (1, 2)
    for i in range(2):
        step = np.zeros((1, 2))
        step[0, i] = 1e-6
        assert (loss(w + step) - loss(w - step)) / 2e-6 == pytest.approx(slopes[0, i], abs=1e-8)


def test_the_normal_equations_of_the_spring():
    w, b = sp.symbols("w b")
    found = sp.solve([55 * w + 15 * b - 228, 15 * w + 5 * b - 72], [w, b])
    assert found == {w: sp.Rational(6, 5), b: sp.Rational(54, 5)}
    sums = np.sum(X**2), np.sum(X), np.sum(X * Y), np.sum(Y)
    assert sums == (55, 15, 228, 72)
    assert list(stats.linregress(X, Y)[:2]) == pytest.approx([1.2, 10.8])


def test_the_squares_grow_by_pythagoras():
    A, theta = np.column_stack([X, np.ones(5)]), np.array([1.2, 10.8])
    other = np.array([0.7, 12.0])
    grown = np.sum((A @ other - Y) ** 2) - np.sum((A @ theta - Y) ** 2)
    assert grown == pytest.approx(np.sum((A @ (other - theta)) ** 2))


def test_the_bends_of_the_spring():
    hessian = np.array([[np.mean(X**2), np.mean(X)], [np.mean(X), 1]])
    assert hessian.tolist() == [[11, 3], [3, 1]]
    low, high = np.linalg.eigvalsh(hessian)
    assert (low, high) == pytest.approx((6 - np.sqrt(34), 6 + np.sqrt(34)))
    assert high / low == pytest.approx(70, abs=0.1)
    assert 1 - 0.16 * high == pytest.approx(-0.89, abs=0.005)


def test_a_polynomial_through_all_five_points():
    coefficients = np.polyfit(X, Y, 4)
    assert np.polyval(coefficients, X) == pytest.approx(Y)
    assert np.polyval(coefficients, 6) == pytest.approx(32)


def test_the_two_slopes_multiply_to_the_share():
    forth, back = stats.linregress(X, Y), stats.linregress(Y, X)
    assert forth.slope * back.slope == pytest.approx(forth.rvalue**2)


def test_likelihood_of_normal_noise_is_the_squares():
    r, s = sp.symbols("r s", positive=True)
    density = sp.exp(-(r**2) / (2 * s**2)) / (s * sp.sqrt(2 * sp.pi))
    assert sp.simplify(sp.diff(sp.expand_log(sp.log(density), force=True), r) + r / s**2) == 0


def test_every_formula_that_the_text_displays_is_tested_here(prose):
    shown = re.findall(r"\$\$(.+?)\$\$", prose, re.S)
    assert len(shown) == 8


# ------------------------------------------------------------------------------ pictures


def test_the_reading_of_a_line_by_hand():
    shown = pictures.fit_by_hand(X, Y, 1.2, 10.8)
    assert shown.reading == (
        "w = 1.2, b = 10.8: the squares add up to 0.80, half the mean is 0.080"
    )


@pytest.mark.parametrize("miss", [-2.0, 0.5])
def test_a_square_is_one(miss):
    x, y = pictures._square(1, 5, miss)
    assert max(x) - min(x) == max(y) - min(y) == abs(miss)
    assert {5, 5 + miss} <= set(y)


@pytest.mark.parametrize("view", ["space", "plane"])
def test_both_pictures_of_a_plane_tell_the_same(view):
    x, y, _ = forty()
    assert pictures.plane(x, y, 0.4, 0.6, 0.1, view).reading.startswith(
        "w = (0.40, 0.60), b = 0.10: half the mean square 0.409"
    )


def test_a_walk_that_leaves_says_so():
    path = np.array([[0.0, 10.0], [50.0, -40.0], [5e3, 2e3]])
    assert pictures.training(X, Y, path, (0, 10)).reading == (
        "after 2 steps the loss has grown beyond all bounds"
    )
    near = pictures.training(X, Y, np.array([[0.0, 10.0], [1.2, 10.8]]), (0, 10)).reading
    assert near.startswith("after 1 step from (0.0, 10.0)")
    assert near.endswith("loss 0.000 above the lowest")


@pytest.mark.parametrize(("answers", "says"), [
    (pictures.PANELS, "4 of 4 are right"),
    ({**pictures.PANELS, "A": "II"}, "3 of 4 are right"),
    ({**pictures.PANELS, "A": "?"}, "3 of 4 panels named"),
])  # fmt: skip
def test_the_game_counts(answers, says):
    assert pictures.whose_residuals(**answers).reading == says


def test_the_panels_show_what_their_words_say():
    left_over = {}
    for panel, name in pictures.PANELS.items():
        x, y = anscombe()[("I", "II", "III", "IV").index(name)]
        order = np.argsort(x)
        left_over[panel] = x[order], (y - linear.fit(x, y).predict(x))[order]
    assert np.sum(left_over["A"][1] > 1.5) == 1  # one far above
    assert left_over["C"][0].tolist() == [8] * 10 + [19]
    assert left_over["C"][1][-1] == pytest.approx(0, abs=1e-9)
    arch = left_over["D"][1]
    assert max(arch[0], arch[-1]) < 0 < arch[5]
