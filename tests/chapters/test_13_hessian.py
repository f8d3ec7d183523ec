"""Chapter 13: the numbers and formulas that it prints or states, its pictures and its games.

Numbers are compared with values worked out by hand, by SymPy or by SciPy, independently of the
course's code.
"""

import re

import numpy as np
import pytest
import scipy.optimize
import sympy as sp

from course_utils.exercises.chapters.chapter_13 import EXERCISES, next_way
from course_utils.explorer import LOST, PLAYING, WON, IllegalMove
from course_utils.functions import Function
from course_utils.pictures.chapters import hessian as pictures
from course_utils.pictures.kit.plotly_figures import decode
from course_utils.sandpits import POKES, hidden_pit, on_grid, play
from course_utils.solvers.landscape import extrema, stationary_points
from tests.explorer.pits import RULES, sandpit_of

x, y, z = sp.symbols("x y z", real=True)
SAUNA = 50 - x**2 * (x - 6) * y**2 * (y - 6) / 50
PEAKS = (
    3 * (1 - x) ** 2 * sp.exp(-(x**2) - (y + 1) ** 2)
    - 10 * (x / 5 - x**3 - y**5) * sp.exp(-(x**2) - y**2)
    - sp.exp(-((x + 1) ** 2) - y**2) / 3
)


def at(expression, *place):
    return float(expression.subs(dict(zip((x, y), place, strict=True))))


# ------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    "line",
    [
        "by x: -3*x*y**2*(x - 4)*(y - 6)/50",
        "by y: -3*x**2*y*(x - 6)*(y - 4)/50",
        "(4, 4)",
        "(6, 6)",
        "inside (4, 4): 29.52 °C",
        "wall (5, 4): 34.00 °C",
        "corner (5, 5): 37.50 °C",
        "29.52 °C at (4.00, 4.00)",
        "by formula: [[4.0, -1.0], [-1.0, 6.0]]",
        "by differences: [[4.0, -1.0], [-1.0, 6.0]]",
        "Matrix([[2*y*z, 2*x*z, 2*x*y], [2*x*z, 0, x**2], [2*x*y, x**2, 0]])",
        "f_x along the y axis: -y",
        "f_y along the x axis: x",
        "uᵀHu = -2.000, by differences -2.000",
        "eigenvalues: [3.5858 6.4142]",
        "of 1800 directions: 3.5858 to 6.4142",
        "xᵀHx / 2 = 2*x**2 - x*y + 3*y**2",
        "determinant: 1.0",
        "eigenvalues: [-1. -1.  1.] so it is indefinite",
        "[[2.0, 0.0], [-0.5, 2.398]]",
        "(2, -2) saddle",
        "(2, 0) undecided",
        "(4, 0, -6) saddle",
        "at (1/2, 1/2): 0",
        "jump (m): [-0.28  0.46]",
        "(2, -2) -4 indefinite",
        "(-2, -2) 4 negative definite",
        "True, True, False",
        "det H at (4, 0): 0.0",
    ],
)
def test_printed_numbers(line, printed):
    assert line in printed.splitlines()


def test_the_sauna_by_its_system_and_its_boundary():
    """The system has one solution inside; the walls are compared by SciPy, one at a time."""
    solutions = sp.solve([sp.diff(SAUNA, v) for v in (x, y)], [x, y])
    inside = [s for s in solutions if not any(p.free_symbols for p in s) and 0 < min(s) < 5]
    assert [s for s in inside if max(s) < 5] == [(4, 4)]
    assert at(SAUNA, 4, 4) == 29.52
    for wall in (SAUNA.subs(x, 5), SAUNA.subs(y, 5)):
        (letter,) = wall.free_symbols
        on_wall = sp.lambdify(letter, wall)
        found = scipy.optimize.minimize_scalar(on_wall, bounds=(1, 5), method="bounded")
        assert (found.x, found.fun) == pytest.approx((4, 34), abs=1e-4)
    assert sp.expand(SAUNA.subs(x, 5) - 50 - y**2 * (y - 6) / 2) == 0
    assert at(sp.diff(SAUNA, y), 4, 6) == pytest.approx(23.04)
    for corner in [(0, 0), (0, 4), (4, 0)]:
        assert sp.hessian(SAUNA, (x, y)).subs({x: corner[0], y: corner[1]}).det() == 0
    assert SAUNA.subs(x, 0) == SAUNA.subs(y, 0) == 50


def test_the_coldest_place_by_the_solver_too():
    found = extrema(Function("50 - x^2 (x - 6) y^2 (y - 6) / 50"), [(0.5, 5), (0.5, 5)], grid=9)
    assert found.lowest.where == "inside"
    assert found.lowest.x == pytest.approx([4, 4])


def test_nine_stationary_points_by_a_second_method():
    """SciPy's root finder from many places finds the same nine, and SymPy's Hessian their kinds."""
    slopes = sp.lambdify((x, y), [sp.diff(PEAKS, v) for v in (x, y)])
    found = set()
    for start in np.stack(np.meshgrid(*2 * [np.linspace(-2.9, 2.9, 25)]), -1).reshape(-1, 2):
        place, _, success, _ = scipy.optimize.fsolve(lambda p: slopes(*p), start, full_output=True)
        if success == 1 and np.abs(place).max() < 3 and np.hypot(*slopes(*place)) < 1e-9:
            found.add(tuple((place + 0.0).round(4)))
    f = Function(PEAKS, x, y)
    nine = stationary_points(f, [(-3, 3), (-3, 3)])
    near = {p for p in found if np.abs(f.hessian()(*p)).max() > 0.1}  # far out it is nearly flat
    assert len(near) == 9
    assert np.array(sorted(near)) == pytest.approx(np.array([p.x for p in nine]), abs=2e-4)
    bends = sp.lambdify((x, y), sp.hessian(PEAKS, (x, y)))
    for point in nine:
        signs = {int(s) for s in np.sign(np.linalg.eigvals(bends(*point.x)).real)}
        names = {(1,): "minimum", (-1,): "maximum", (-1, 1): "saddle"}
        assert point.kind == names[tuple(sorted(signs))]


def test_the_numbers_of_the_peaks_that_the_text_names():
    f = Function(PEAKS, x, y)
    nine = stationary_points(f, [(-3, 3), (-3, 3)])
    heights = [point.fun for point in nine]
    assert (np.argmax(heights) + 1, np.argmin(heights) + 1) == (4, 5)
    saddles = [k + 1 for k, point in enumerate(nine) if point.kind == "saddle"]
    assert saddles == [3, 7, 8]
    assert max(saddles, key=lambda k: heights[k - 1]) == 8
    assert nine[8].kind == "maximum"
    rim = f(*np.meshgrid(np.linspace(-9, 9, 181), [-3, 3, 9, -9]))
    assert heights[4] < rim.min()
    assert rim.max() < heights[3]


# ------------------------------------------------------------------------------ formulas


def test_the_hessians_of_the_text():
    assert sp.hessian(2 * x**2 + 3 * y**2 - x * y, (x, y)) == sp.Matrix([[4, -1], [-1, 6]])
    f = x**2 * y * z
    assert [sp.diff(f, v) for v in (x, y, z)] == [2 * x * y * z, x**2 * z, x**2 * y]
    assert sp.hessian(x**2 + y**2, (x, y)).det() == 4
    assert sp.hessian(x**2 - y**2, (x, y)).det() == -4
    assert sp.hessian(2 * x**2 - 3 * z**2, (x, y, z)) == sp.diag(4, 0, -6)


def test_the_mixed_derivatives_that_differ():
    f, h = x * y * (x**2 - y**2) / (x**2 + y**2), sp.Symbol("h", positive=True)
    f_x = sp.limit((f.subs(x, h) - 0) / h, h, 0)  # on the y axis, where f is 0
    f_y = sp.limit((f.subs(y, h) - 0) / h, h, 0)
    assert (sp.simplify(f_x + y), sp.simplify(f_y - x)) == (0, 0)
    assert (sp.diff(f_x, y), sp.diff(f_y, x)) == (-1, 1)


def test_the_second_derivative_along_a_line():
    f, s, turn = sp.exp(x) * sp.sin(y) + x**3 * y, *sp.symbols("s t", real=True)
    u = sp.Matrix([sp.cos(turn), sp.sin(turn)])
    there = f.subs({x: 1 + s * u[0], y: 2 + s * u[1]}, simultaneous=True)
    along = sp.diff(there, s, 2).subs(s, 0)
    form = (u.T * sp.hessian(f, (x, y)).subs({x: 1, y: 2}) * u)[0]
    assert sp.simplify(along - form) == 0


def test_a_weighted_mean_of_the_eigenvalues():
    """λ₁ cos² φ + λ₂ sin² φ, with SymPy's own eigenvectors."""
    H, turn = sp.Matrix([[4, -1], [-1, 6]]), sp.Symbol("t", real=True)
    (low, _, [v]), (high, _, [w]) = sorted(H.eigenvects(), key=lambda each: each[0])
    assert (low, high) == (5 - sp.sqrt(2), 5 + sp.sqrt(2))
    v, w = v / v.norm(), w / w.norm()
    u = sp.cos(turn) * v + sp.sin(turn) * w
    found = (u.T * H * u)[0] - low * sp.cos(turn) ** 2 - high * sp.sin(turn) ** 2
    assert sp.simplify(sp.expand(found)) == 0


def test_the_half_of_the_form():
    vector, H = sp.Matrix([x, y]), sp.Matrix([[4, -1], [-1, 6]])
    assert sp.expand((vector.T * H * vector)[0] / 2 - (2 * x**2 - x * y + 3 * y**2)) == 0


def test_the_determinant_of_the_bell():
    r = x**2 + y**2
    found = sp.hessian(sp.exp(-r), (x, y)).det()
    assert sp.simplify(found - (4 - 8 * r) * sp.exp(-2 * r)) == 0


def test_silence_of_both_kinds():
    for name, f in pictures.SILENT.items():
        H = sp.hessian(f.expression, tuple(f.variables)).subs(dict.fromkeys(f.variables, 0))
        assert H.det() == 0, name
    zero = [n for n, f in pictures.SILENT.items() if not np.any(f.hessian()(0, 0))]
    assert len(zero) == 4


# -------------------------------------------------------------------------------- pictures


@pytest.mark.parametrize(
    ("surface", "angle", "reading"),
    [
        ("2x² − xy + 3y²", 0, "0°: curvature 4.00, the slice bends up"),
        ("2x² − xy + 3y²", 90, "90°: curvature 6.00, the slice bends up"),
        ("x² + 4xy + y²", 45, "45°: curvature 6.00, the slice bends up"),
        ("x² + 4xy + y²", 135, "135°: curvature −2.00, the slice bends down"),
        ("−x² − y²/2", 180, "180°: curvature −2.00, the slice bends down"),
        ("(x − y)²", 45, "45°: curvature 0.00, the slice bends not at all"),
    ],
)
def test_the_slice_and_its_curvature(surface, angle, reading):
    shown = pictures.bending(surface, angle)
    assert shown.reading == reading
    slice_ = shown.figure["data"][-6]
    s, heights = decode(slice_["x"]), decode(slice_["y"])
    by_fit = 2 * np.polyfit(s, heights, 2)[0]
    told = float(re.search(r"curvature (−?[\d.]+)", reading)[1].replace("−", "-"))
    assert by_fit == pytest.approx(told, abs=0.006)


@pytest.mark.parametrize("surface", list(pictures.BENT))
def test_the_rose_reaches_to_the_eigenvalues(surface):
    figure = pictures.bending(surface, 30).figure
    lobes = [np.hypot(decode(t["x"]), decode(t["y"])) for t in figure["data"][-4:-2]]
    values = np.abs(np.linalg.eigvalsh(pictures.BENT[surface].hessian()(0, 0)))
    assert np.nanmax(lobes) == pytest.approx(values.max(), rel=2e-3)


@pytest.mark.parametrize(
    ("entries", "ends"),
    [
        ((2, 0, 1), "determinant 2, eigenvalues 1.00 and 2.00: a bowl"),
        ((2, 3, 2), "determinant −5, eigenvalues −1.00 and 5.00: a saddle"),
        ((-1, 0, -3), "determinant 3, eigenvalues −3.00 and −1.00: a dome"),
        ((1, 1, 1), "determinant 0, eigenvalues 0.00 and 2.00: a trough"),
        ((-1, 1, -1), "determinant 0, eigenvalues −2.00 and 0.00: a ridge"),
        ((0, 0, 0), "determinant 0, eigenvalues 0.00 and 0.00: level everywhere"),
    ],
)
@pytest.mark.parametrize("in_space", [True, False])
def test_the_form_says_its_kind(entries, ends, in_space):
    assert pictures.form(*entries, in_space).reading.endswith(ends)


@pytest.mark.parametrize("entries", [(2, 3, 2), (3, -1, 1), (-2, 2, 1)])
def test_the_lines_on_a_form_are_eigenvectors(entries):
    a, b, d = entries
    H = np.array([[a, b], [b, d]])
    for trace in pictures.form(a, b, d).figure["data"][-2:]:
        way = np.array([decode(trace["x"])[-1], decode(trace["y"])[-1]]) / 1.8
        value = way @ H @ way
        assert H @ way == pytest.approx(value * way, abs=1e-4)
        assert trace["line"]["dash"] == ("solid" if value > 0 else "dot")


def test_the_two_slopes_of_the_twisted_surface():
    lines = pictures.mixed_slopes().figure["data"][-2:]
    for line, slope in zip(lines, (-1, 1), strict=True):
        assert decode(line["y"]) == pytest.approx(slope * decode(line["x"]), abs=1e-5)


def test_the_sauna_is_level_at_its_coldest_place():
    assert pictures.sauna((4, 4)).reading.endswith("29.52 °C, ∇T = (0.00, 0.00)")
    assert pictures.sauna((1, 3), True).reading.endswith("47.30 °C, ∇T = (−4.86, −0.90)")


@pytest.mark.parametrize(
    ("curve", "ends", "below"),
    [("x²", (-1, 2), False), ("x⁴ − 2x²", (-1, 1), True), ("x⁴ − 2x²", (1, 2), False),
     ("|x|", (-2, 1), False), ("eˣ", (1, -2), False), ("x²", (1, 1), False)],
)  # fmt: skip
def test_a_chord_is_below_or_not(curve, ends, below):
    said = "is below the curve somewhere" if below else "is nowhere below the curve"
    assert pictures.chord(curve, *ends).reading.endswith(said)


# --------------------------------------------------------------------------------- the game


@pytest.mark.parametrize("level", POKES)
@pytest.mark.parametrize("seed", [1, 2, 9])
def test_the_sandpit_is_won_by_who_uses_the_stick_and_lost_along_a_side(level, seed):
    won = sandpit_of(level).play(list(play(hidden_pit(seed, level), level)), seed)
    assert won.outcome.state == WON
    assert won.outcome.score == len(play(hidden_pit(seed, level), level))
    side = [(round(0.1 * i, 1), 0.0) for i in range(POKES[level])]
    assert sandpit_of(level).play(side, seed).outcome.state == LOST
    assert sandpit_of(level).play(side[:-1], seed).outcome.state == PLAYING


@pytest.mark.parametrize("level", POKES)
def test_nothing_is_told_before_the_end(level):
    pit, played = hidden_pit(1, level), list(play(hidden_pit(1, level), level))
    for moves in (played[:1], played[:-1]):
        shown = RULES[level](1, moves).picture
        assert "deepest place" not in shown.reading.lower().replace("deepest so far", "")
        heights = decode(shown.figure["data"][0]["z"])
        assert not np.any(heights)  # sand, and not the bottom
        star = next(t for t in shown.figure["data"] if t["name"] == "deepest place")
        assert np.isnan(decode(star["x"])).all()
        assert not next(t for t in shown.figure["data"] if t["name"] == "the rival")["visible"]
    assert f"{-pit.height(pit.deepest):.1f} cm deep" in RULES[level](1, played).picture.reading


def test_the_text_tells_how_many_pokes(prose):
    assert "fewer pokes: {}, {}, {}.".format(*POKES.values()) in prose


def test_each_stick_tells_more():
    readings = [RULES[level](1, [(3.0, 3.0)]).picture.reading for level in (1, 2, 3)]
    assert ["∇z" in reading for reading in readings] == [False, True, True]
    assert ["H =" in reading for reading in readings] == [False, False, True]


def test_depths_that_are_written_stand_apart_and_the_last_is_among_them():
    moves = [(1.5, 1.5), (4.5, 4.5), (4.4, 4.5), (4.4, 4.3), (4.4, 3.8)]
    traces = pictures.with_stick(1, moves).picture.figure["data"]
    (words,) = (t for t in traces if "text" in t.get("mode", ""))
    places = list(zip(decode(words["x"]), decode(words["y"]), strict=True))
    assert np.round(places, 6).tolist() == [[4.4, 3.8], [1.5, 1.5], [4.4, 4.3]]
    assert list(words["text"]) == [f"{-hidden_pit(1, 1).height(p):.0f}" for p in places]


def test_a_place_is_poked_once():
    with pytest.raises(IllegalMove, match="before"):
        pictures.with_stick(1, [(3.0, 3.0), (3.0, 3.0)])


def test_the_function_of_the_project_wins_the_last_game():
    """With the numbers of the readings alone, from the best of four places."""
    for seed in (1, 2, 3):
        pit = hidden_pit(seed, 3)
        moves = [(1.5, 1.5), (4.5, 1.5), (1.5, 4.5), (4.5, 4.5)]
        place = min(moves, key=pit.height)
        while not pit.found(place) and len(moves) < POKES[3]:
            slope, bend = pit.gradient(place).round(1), pit.hessian(place).round(1)
            place = on_grid(np.add(place, next_way(slope.tolist(), bend.tolist())))
            moves.append(place)
        assert sandpit_of(3).play(moves, seed).outcome.state == WON


# ----------------------------------------------------------------------------- the words


def test_every_term_is_bold_where_it_is_defined(prose):
    terms = ["stationary point", "Hessian matrix", "curvature", "quadratic form", "saddle"]
    terms += ["positive definite", "negative definite", "indefinite", "semidefinite", "convex"]
    for term in terms:
        assert len(re.findall(rf"\*\*{term}\*\*", prose)) == 1, term


def test_the_predictions_have_no_favourite_letter():
    letters = [e.answer for e in EXERCISES if e.kind == "prediction"]
    assert max(letters.count(letter) for letter in "abc") <= 4
