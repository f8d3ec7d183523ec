"""Chapter 16: the numbers and formulas that it states, and its pictures."""

import numpy as np
import pytest
import sympy as sp
from scipy import optimize

from course_utils.calculus import numerical_gradient, numerical_hessian
from course_utils.datasets import heights
from course_utils.functions import Function
from course_utils.pictures.chapters import newton_in_several_variables as pictures
from course_utils.solvers import gauss_newton, minimize_newton, root

X, Y = sp.symbols("x y", real=True)
STEEP = X**4 + sp.Rational(4, 5) * Y**4 + 4 * X**2 + 2 * Y**2 - X * Y - X**2 * Y / 5
TALL = 100 * heights()

# ------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    "line",
    [
        "H times its inverse: [[1, 0], [0, 1]]",
        "inverse times gradient: [x, y]",
        "step from (1, 3): [-1. -3.]",
        "eigenvalues: [3.5858 6.4142]",
        "step 6: distance from (0, 0) 0.003",
        "step 7: distance from (0, 0) 4e-08",
        "eigenvalues at the end: [3.76 8.24]",
        "(0.2, 0.3): plain to a saddle",
        "(0.5, 0.5): plain to a minimum at [-1. -1.]; mended to a minimum at [1. 1.]",
        "plain:  5 125 1.953e+06",
        "at (4, 3): off by 14 m",
        "at (4, 0.3): off by 90 m",
        "plain:  runs away",
        "found:   [170.145    9.5981]",
        "standard errors: [0.679 0.48 ] cm",
        "Gauss-Newton: [170.21  10.03]  likelihood: [170.15   9.6 ]",
        "Hessian   50005000",
    ],
)
def test_printed_numbers(line, printed):
    assert line in printed


def test_the_seven_steps_in_fractions_of_sympy():
    gradient = sp.Matrix([STEEP.diff(X), STEEP.diff(Y)])
    hessian = sp.hessian(STEEP, (X, Y))
    place = sp.Matrix([4, 4])
    for _ in range(7):
        at = {X: place[0], Y: place[1]}
        place = (place - hessian.subs(at).LUsolve(gradient.subs(at))).evalf(30)
    assert [float(n) for n in place] == pytest.approx([-2.485e-8, 3.554e-8], rel=1e-3)
    assert sorted(hessian.subs({X: 0, Y: 0}).eigenvals()) == [6 - sp.sqrt(5), 6 + sp.sqrt(5)]


def test_the_fits_of_the_heights():
    best = minimize_newton(_misfit, (160, 10), line_search=True)
    assert best.x == pytest.approx([TALL.mean(), TALL.std()])
    edges = np.arange(139.5, 200, 5)
    people, _ = np.histogram(TALL, edges)
    middles = edges[:-1] + 2.5

    def misses(p):
        mu, sigma = p
        bell = np.exp(-((middles - mu) ** 2) / (2 * sigma**2)) / (sigma * np.sqrt(2 * np.pi))
        return 1000 * bell - people

    by_scipy = optimize.least_squares(misses, (165, 8), xtol=1e-12, ftol=1e-12).x
    ours = gauss_newton(lambda mu, sigma: misses((mu, sigma)), (165, 8)).x
    assert ours == pytest.approx(by_scipy, abs=1e-4)
    assert by_scipy == pytest.approx([170.207, 10.026], abs=1e-3)
    assert dict(zip(middles.tolist(), people.tolist(), strict=True))[157.0] == 22


def _misfit(mu, sigma):
    return np.log(abs(sigma)) + np.mean((TALL - mu) ** 2) / (2 * sigma**2)


def test_where_the_starts_on_the_map_of_the_misfit_lead(prose):
    assert "off the map, to $\\mu \\approx 201$ and $\\sigma \\approx -5$" in prose
    wild = minimize_newton(_misfit, (160, 10), _slopes, _bends)
    assert wild.path.x[1] == pytest.approx([200.75, -5.08], abs=0.01)
    assert wild.verdict == "runs away"
    best = [TALL.mean(), TALL.std()]
    for start in [(mu, sigma) for mu in (165, 170, 175) for sigma in (4, 6, 8)]:
        assert minimize_newton(_misfit, start, _slopes, _bends).x == pytest.approx(best)
    mirrored = set()
    for start in [(mu, sigma) for mu in range(150, 191, 10) for sigma in (4, 10, 14, 26)]:
        end = minimize_newton(_misfit, start, _slopes, _bends, line_search=True).x
        assert np.abs(end) == pytest.approx(best)
        mirrored |= {start} if end[1] < 0 else set()
    assert mirrored == {(160, 26), (170, 26), (180, 26)}


def _slopes(mu, sigma):
    d, v = np.mean(TALL - mu), np.mean((TALL - mu) ** 2)
    return np.array([-d / sigma**2, 1 / sigma - v / sigma**3])


def _bends(mu, sigma):
    d, v = np.mean(TALL - mu), np.mean((TALL - mu) ** 2)
    mixed = 2 * d / sigma**3
    return np.array([[1 / sigma**2, mixed], [mixed, 3 * v / sigma**4 - 1 / sigma**2]])


def test_the_columns_of_which_the_text_speaks(prose):
    assert "that at 157 cm is fuller than either bell expects, that at 152 cm emptier" in prose
    for mu, sigma in [(170.145, 9.598), (170.207, 10.026)]:
        bell = [1000 * np.exp(-((x - mu) ** 2) / (2 * sigma**2)) / (sigma * np.sqrt(2 * np.pi))
                for x in (152, 157)]  # fmt: skip
        assert bell[0] > 3
        assert bell[1] < 22


# ------------------------------------------------------------------------------ formulas


def test_the_gradient_and_hessian_of_the_misfit():
    mu, sigma = sp.symbols("mu sigma", positive=True)
    people = sp.symbols("x1:4")
    d = sum(x - mu for x in people) / 3
    v = sum((x - mu) ** 2 for x in people) / 3
    misfit = sp.log(sigma) + v / (2 * sigma**2)
    assert sp.simplify(misfit.diff(mu) + d / sigma**2) == 0
    assert sp.simplify(misfit.diff(sigma) - 1 / sigma + v / sigma**3) == 0
    shown = sp.Matrix([[1 / sigma**2, 2 * d / sigma**3],
                       [2 * d / sigma**3, 3 * v / sigma**4 - 1 / sigma**2]])  # fmt: skip
    assert sp.simplify(sp.hessian(misfit, (mu, sigma)) - shown) == sp.zeros(2, 2)


def test_they_agree_with_differences_at_another_place():
    assert numerical_gradient(_misfit, (172, 11)) == pytest.approx(
        [-np.mean(TALL - 172) / 121, 1 / 11 - np.mean((TALL - 172) ** 2) / 1331], abs=1e-7
    )
    assert numerical_hessian(_misfit, (172, 11))[0, 0] == pytest.approx(1 / 121, abs=1e-5)


def test_a_leap_on_the_cone_cubes_the_distance():
    t = sp.symbols("t", positive=True)
    f = sp.sqrt(1 + t**2)
    assert sp.simplify(f.diff(t) - t / sp.sqrt(1 + t**2)) == 0
    assert sp.simplify(f.diff(t, 2) - (1 + t**2) ** sp.Rational(-3, 2)) == 0
    assert sp.simplify(t - f.diff(t) / f.diff(t, 2) + t**3) == 0


def test_the_determinants():
    two_valleys = X**4 + Y**4 - 4 * X * Y
    assert sp.expand(sp.hessian(two_valleys, (X, Y)).det() - (144 * X**2 * Y**2 - 16)) == 0
    system = sp.Matrix([X**2 + Y**2 - 4, X * Y - 1])
    assert sp.expand(system.jacobian([X, Y]).det() - (2 * X**2 - 2 * Y**2)) == 0


def test_the_crossings_in_closed_form():
    found = sp.solve(X**4 - 4 * X**2 + 1, X)
    assert {sp.simplify(x**2) for x in found} == {2 + sp.sqrt(3), 2 - sp.sqrt(3)}
    for x in found:
        assert sp.simplify(x**2 + 1 / x**2 - 4) == 0
        assert sp.simplify((x + 1 / x) ** 2) == 6
        assert sp.simplify((x - 1 / x) ** 2) == 2


def test_no_step_crosses_a_diagonal():
    rng = np.random.default_rng(0)
    for x, y in rng.uniform(-3, 3, (200, 2)):
        J = np.array([[2 * x, 2 * y], [y, x]])
        new = np.array([x, y]) - np.linalg.solve(J, [x**2 + y**2 - 4, x * y - 1])
        assert np.sign(new[0] + new[1]) == np.sign(x + y)
        assert np.sign(new[0] - new[1]) == np.sign(x - y)


def test_the_hessian_of_half_the_squares():
    r = sp.Matrix([X**2 * Y - 1, sp.sin(X) + Y, X * Y**2])
    half = (r.T * r)[0] / 2
    J = r.jacobian([X, Y])
    whole = J.T * J + sum((r[i] * sp.hessian(r[i], (X, Y)) for i in range(3)), sp.zeros(2, 2))
    assert sp.simplify(sp.hessian(half, (X, Y)) - whole) == sp.zeros(2, 2)


def test_the_standard_errors():
    m, sigma = sp.symbols("m sigma", positive=True)
    inverse = (m * sp.diag(1 / sigma**2, 2 / sigma**2)).inv()
    assert sp.sqrt(inverse[0, 0]) == sigma / sp.sqrt(m)
    assert sp.simplify(sp.sqrt(inverse[1, 1]) - sigma / sp.sqrt(2 * m)) == 0


def test_two_senders():
    def circles(x, y):
        return x**2 + y**2 - 25, (x - 6) ** 2 + y**2 - 13

    assert circles(4, 3) == circles(4, -3) == (0, 0)
    assert root(circles, (3, 1)).x == pytest.approx([4, 3])


# ------------------------------------------------------------------------------ pictures


def test_the_reading_of_two_paths():
    f = Function("x^2 + y^2")
    ways = {"Newton": [(1, 2), (0, 0)], "descent": [(1, 2), (0.5, 1)]}
    shown = pictures.paths_on_map(f, (-2, 2), (-2, 2), ways, (0, 8, 1))
    assert shown.reading == (
        "after one step: Newton at (0.000, 0.000), height 0; descent at (0.500, 1.000), height 1.25"
    )
    assert "two paths" in shown.alt


def test_the_straight_line_of_a_curve_is_its_tangent_on_the_curve():
    place = np.array([np.sqrt(2), np.sqrt(2)])
    ends = pictures._straight(place, 0.0, 2 * place, (-3, 3))
    for x, y in zip(*ends, strict=True):
        assert (x - place[0]) + (y - place[1]) == pytest.approx(0)


def test_a_line_that_stands_upright():
    x, y = pictures._straight(np.array([1.0, 2.0]), 0.5, np.array([2.0, 0.0]), (-3, 3))
    assert np.asarray(x).tolist() == [0.75, 0.75]
    assert np.asarray(y).tolist() == [-9, 9]


def test_the_reading_of_a_crossing():
    path = np.array([[2.0, 1.0], [2.0, 0.5]])
    values, slopes = np.array([0.25, 0.0]), np.array([[4.0, 1.0], [0.5, 2.0]])
    assert pictures.crossing(path, values, slopes).reading == (
        "after one step: (2.0000, 0.5000), x² + y² − 4 = 0.2500, x y − 1 = 0.0000"
    )
