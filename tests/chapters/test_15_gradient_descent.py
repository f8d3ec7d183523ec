"""Chapter 15: the numbers and formulas that it prints or states, and its pictures.

Numbers are compared with values worked out by hand, by SymPy or by SciPy, independently of the
course's code.
"""

import re
from itertools import pairwise

import numpy as np
import pytest
import scipy.optimize
import sympy as sp

from course_utils.datasets import eight_examples
from course_utils.exercises.chapters.chapter_15 import EXERCISES
from course_utils.explorer import game
from course_utils.pictures.chapters import gradient_descent as pictures
from course_utils.pictures.kit.plotly_figures import decode

x, y = sp.symbols("x y", real=True)
SAUNA = 50 - x**2 * (x - 6) * y**2 * (y - 6) / 50
BOWLS = (
    12
    - 10 / (3 + 3 * (x - 0.5) ** 2 + 3 * (y - 0.5) ** 2)
    - 2 / (1 + 2 * (x - 3) ** 2 + 2 * (y - 1.5) ** 2)
    - 3 / (1 + 0.5 * (x - 3.5) ** 2 + 0.5 * (y - 4) ** 2)
)


def walked(f, start, rate, steps):
    """The places of a descent, with SymPy's gradient."""
    gradient = sp.lambdify((x, y), [sp.diff(f, v) for v in (x, y)])
    path = [np.array(start, dtype=float)]
    for _ in range(steps):
        path.append(path[-1] - rate * np.array(gradient(*path[-1])))
    return np.array(path)


# ------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    "line",
    [
        "step 5: x = 0.6554, slope 1.3107",
        "0.80    -0.60       0.012093",
        "1.10    -1.20      12.383473",
        "11 places, the last 0.2147",
        "70 places, the last 4.1e-07",
        "69 steps: converged",
        "step 10: (4.000, 4.000), 29.52 °C",
        "step 19: (2.75, 3.93)",
        "step 20: (4.73, 4.06)",
        "Hessian at the bottom: [[7.68, 0.0], [0.0, 7.68]]",
        "largest rate: 0.2604",
        "34.5 degrees apart",
        "w = 3.59, b = 4.78",
        "the loss should fall by about 0.22",
        "rate    1: losses   35.50   68.41  104.59   36.28",
        "rate 0.01: losses   35.50   34.82   34.13   33.45",
        "(0.6, 3) ends at [0.523, 0.517] height 8.277",
        "(1, 3) ends at [2.981, 1.541] height 8.882",
        "(1.2, 3) ends at [3.479, 3.948] height 8.703",
        "falling: 4.00 1.54 0.68 0.25 -0.04 -0.31 -0.62 -1.07 -1.80",
        "κ = 19: measured 0.9000, formula 0.9000",
        "SciPy: [1. 1.]  fewer than 60 steps: True",
        "right: (0.0, 0.0) wrong: (0.0, 0.5)",
        "3 of 4 places are left",
        "[0.693 2.303 6.908]",
    ],
)
def test_printed_numbers(line, printed):
    assert line in printed.splitlines()


def test_the_factor_of_a_step():
    """(1 - 2α) for x²: after ten steps from 2, by powers."""
    for rate, end in [(0.05, 0.697357), (0.25, 0.001953), (0.8, 0.012093), (1.1, 12.383473)]:
        assert 2 * (1 - 2 * rate) ** 10 == pytest.approx(end, abs=5e-7)
    assert (0.8**10 * 2).__round__(4) == 0.2147
    assert next(k for k in range(99) if 4 * 0.8**k < 1e-6) == 69


def test_the_sauna():
    assert [sp.diff(SAUNA, v).subs({x: 4, y: 4}) for v in (x, y)] == [0, 0]
    hessian = sp.hessian(SAUNA, (x, y)).subs({x: 4, y: 4})
    assert hessian == sp.Matrix([[7.68, 0], [0, 7.68]]) or np.allclose(
        np.array(hessian, dtype=float), 7.68 * np.eye(2)
    )
    slow, bold = walked(SAUNA, (1, 3), 0.1, 10), walked(SAUNA, (1, 3), 0.3, 1000)
    assert slow[5] == pytest.approx([3.798, 3.927], abs=5e-4)
    assert bold[20] == pytest.approx([4.73, 4.06], abs=6e-3)
    ends = sorted(bold[-2:, 0])
    assert ends == pytest.approx([2.74318, 4.72905], abs=1e-5)
    gradient = np.array([-4.86, -0.9])
    assert np.degrees(np.pi / 4 - np.arctan2(0.9, 4.86)) == pytest.approx(34.5, abs=0.05)
    assert np.array([sp.diff(SAUNA, v).subs({x: 1, y: 3}) for v in (x, y)], float) == pytest.approx(
        gradient
    )


def test_the_three_bowls_by_scipy():
    f = sp.lambdify((x, y), BOWLS)
    for start, end, height in [
        ((0.6, 3), (0.523, 0.517), 8.277),
        ((1, 3), (2.981, 1.541), 8.882),
        ((1.2, 3), (3.479, 3.948), 8.703),
    ]:
        assert walked(BOWLS, start, 0.2, 50)[-1] == pytest.approx(end, abs=6e-4)
        found = scipy.optimize.minimize(lambda p: f(*p), end)
        assert found.x == pytest.approx(end, abs=1e-3)
        assert found.fun == pytest.approx(height, abs=6e-4)
    assert pictures.BOWLS.f(1, 3) == pytest.approx(f(1, 3))


def test_how_long_a_nudge_takes_to_cross_the_pass(prose):
    assert "multiplies $x$ by $0.8$ and $y$ by $1.2$" in prose
    path = walked(x**2 - y**2, (1, 0.001), 0.1, 38)
    assert path[:, 0] == pytest.approx(0.8 ** np.arange(39))
    assert path[:, 1] == pytest.approx(0.001 * 1.2 ** np.arange(39))
    assert path[37, 1] < 1 < path[38, 1]
    assert 12.5 < np.log(10) / np.log(1.2) < 13.5  # steps more for a tenth of the nudge
    assert pictures.PASS.f(0.3, 0.2) == pytest.approx(0.05)


def test_the_log_loss_of_the_eight_examples():
    points, answers = eight_examples()
    z = 4 * points + 5
    assert np.mean(np.log1p(np.exp(-np.abs(z))) + np.maximum(z, 0) - answers * z) == pytest.approx(
        35.5
    )
    assert max(points[answers == 0]) == 24
    assert min(points[answers == 1]) == 27


def test_the_curve_with_two_valleys(prose):
    f = x**4 / 8 - x**2 + x / 4
    assert sp.diff(f, x) == x**3 / 2 - 2 * x + sp.Rational(1, 4)
    roots = sorted(float(sp.re(r)) for r in sp.Poly(sp.diff(f, x), x).nroots())
    bends = [float(sp.diff(f, x, 2).subs(x, r)) for r in (roots[0], roots[2])]
    assert bends == pytest.approx([4.4, 3.6], abs=0.04)
    assert [2 / bend for bend in bends] == pytest.approx([0.46, 0.55], abs=0.005)
    assert "below 0.46, and the right one may have up to 0.55" in prose


# ------------------------------------------------------------------------------ formulas


def test_the_best_fixed_rate():
    a, k = sp.symbols("alpha kappa", positive=True)
    (best,) = sp.solve(sp.Eq(1 - a, -(1 - a * k)), a)
    assert sp.simplify(best - 2 / (k + 1)) == 0
    assert sp.simplify(1 - best - (k - 1) / (k + 1)) == 0
    for kappa in (4, 9, 19):
        found = scipy.optimize.minimize_scalar(
            lambda rate, kappa=kappa: max(abs(1 - rate), abs(1 - rate * kappa)),
            bounds=(0, 2 / kappa),
        )
        assert found.x == pytest.approx(2 / (kappa + 1), abs=1e-4)


def test_a_step_lowers_a_function_whose_bends_are_bounded():
    """f = ln cosh x + y²/4 bends by at most 1: each step with 0 < α < 2 lowers it."""
    f = sp.log(sp.cosh(x)) + y**2 / 4
    for rate in (0.1, 1, 1.9):
        path = walked(f, (2.5, -3), rate, 60)
        heights = [float(f.subs({x: p, y: q})) for p, q in path]
        assert all(b < a for a, b in pairwise(heights[:21]))


# ------------------------------------------------------------------------------ pictures


def test_the_walk_on_the_parabola():
    shown = pictures.on_parabola(2, 0.8, [2, -1.2, 0.72])
    assert shown.reading == (
        "L = 2.0, so 1/L = 0.500 and 2/L = 1.000; α = 0.80, two steps: from 2.00 to x = 0.720"
    )
    assert decode(shown.figure["data"][1]["y"]) == pytest.approx([4, 1.44, 0.5184], abs=1e-3)


@pytest.mark.parametrize("in_space", [True, False])
def test_the_ball_tells_where_it_is(in_space):
    path = walked(SAUNA, (1, 3), 0.1, 10)
    shown = pictures.ball(pictures.SAUNA, path, in_space)
    assert shown.reading == "from (1.00, 3.00), ten steps: at (4.00, 4.00), T = 29.520"
    assert ("surface" in shown.alt) == in_space


def test_a_walk_that_leaves_says_so():
    assert pictures.ball(pictures.SAUNA, [[1, 3], [9, 9]]).reading.endswith("has left the map")


def test_the_marks_of_the_basins_are_where_walks_end():
    figure = pictures.basins([[1, 3], [1, 3]], True).figure
    ends = {"to A": (0.523, 0.517), "to B": (2.981, 1.541), "to C": (3.479, 3.948)}
    for trace in figure["data"]:
        if trace.get("name") in ends:
            starts = np.stack([decode(trace[axis]) for axis in "xy"], axis=1)[::29]
            for start in starts:
                end = walked(BOWLS, np.round(start, 4), 0.2, 300)[-1]
                assert end == pytest.approx(ends[trace["name"]], abs=2e-3)
    hidden = pictures.basins([[1, 3], [1, 3]]).figure["data"]
    assert [t["visible"] for t in hidden if t.get("name") in ends] == [False] * 3


def test_the_race_tells_what_is_left():
    path = np.array([[8, 1], [3, 4], [0, 1]])
    shown = pictures.race("narrow valley", {"one": path, "other": path[:2]}, 1)
    assert shown.reading == "narrow valley, one step, distance left: one 5.000, other 5.000"


def the_game():
    return game(pictures.down_the_valley, rate=(0.02, 0.8, 0.01, 0.02), scripts=pictures.GAMES)


@pytest.mark.parametrize("seed", range(1, 13))
def test_the_game_is_won_by_who_reads_the_gradient(seed):
    """First the rate that takes y to 0, then the one for x, both read off place and gradient."""
    start = the_game().play([], seed)
    at, slope = (
        [float(n.replace("−", "-")) for n in pair.split(", ")]
        for pair in re.findall(r"\(([^)]*)\)", start.reading)
    )
    moves = [round(at[i] / slope[i], 2) for i in (1, 0)]
    assert the_game().play(moves, seed).outcome.state == "won"
    fixed = the_game()
    for rate in (0.02, moves[0]):
        path, k = [], 0
        while k < 8 and fixed.play(path, seed).outcome.state == "playing":
            path, k = [*path, rate], k + 1
        assert fixed.play(path, seed).outcome.state == "lost"


def test_the_contours_of_the_game_are_hidden_while_it_lasts():
    assert the_game().play([]).figure["data"][0]["visible"] is False
    assert the_game().play([0.05, 0.5]).figure["data"][0]["visible"] is True


# ----------------------------------------------------------------------------- the words


def test_every_term_is_bold_where_it_is_defined(prose):
    terms = ["learning rate", "hyperparameter", "basin", "condition number", "2-cycle", "loss"]
    for term in [*terms, "backtracking", "momentum", "mini-batch", "epoch", "stationary point"]:
        assert len(re.findall(rf"\*\*{term}\*\*", prose)) == 1, term


def test_the_predictions_have_no_favourite_letter():
    letters = [e.answer for e in EXERCISES if e.kind == "prediction"]
    assert max(letters.count(letter) for letter in "abcd") <= 4


def test_the_steps_of_both_walks_are_counted():
    full, mini = np.zeros((6, 2)), np.ones((31, 2))
    shown = pictures.batches(8, full, mini, (0.25, 0.125))
    assert shown.reading == "batches of 8: 30 steps, loss 0.125; all at once: 5 steps, loss 0.250"
    assert "with 8 examples in each" in shown.alt
