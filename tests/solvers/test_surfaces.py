"""Several variables: better steps, systems, least squares and landscapes, against SciPy."""

import math

import numpy as np
import pytest
import scipy.optimize

from course_utils.functions import Function
from course_utils.solvers import (
    adam,
    backtracking,
    descend,
    descent_basins,
    extrema,
    gauss_newton,
    gradient_descent,
    largest_learning_rate,
    maximum_curvature,
    measured_rate,
    minibatch_descent,
    minimize_newton,
    momentum,
    root,
    stationary_points,
)

seeded = np.random.default_rng
BOWL = Function("x^2 + 10y^2")
VALLEY = Function("100 (y - x^2)^2 + (1 - x)^2")
PEAKS = Function("3(1-x)^2 exp(-x^2-(y+1)^2) - 10(x/5-x^3-y^5) exp(-x^2-y^2) - exp(-(x+1)^2-y^2)/3")
SAUNA = Function("50 - x^2 (x-6) y^2 (y-6) / 50")


# --- descents ------------------------------------------------------------------------------------


def test_a_rule_of_ones_own_is_gradient_descent():
    own = descend(BOWL, (1, 1), lambda x, slope: -0.05 * slope)
    np.testing.assert_array_equal(own.path.x, gradient_descent(BOWL, (1, 1), 0.05).path.x)
    with pytest.raises(ValueError, match="needs the shape"):
        descend(BOWL, (1, 1), lambda x, slope: -0.05)


def test_momentum_follows_its_recurrence():
    path = momentum(BOWL, (1, 1), 0.02, 0.8, maxiter=30).path
    steps = path.step
    expected = 0.8 * steps[:-1] - 0.02 * np.array([BOWL.gradient()(*x) for x in path.x[1:]])
    np.testing.assert_allclose(steps[1:], expected, atol=1e-15)
    narrow = Function("x^2 + 100y^2")
    assert momentum(narrow, (1, 1), 0.015, 0.8).nit < gradient_descent(narrow, (1, 1), 0.009).nit


def test_a_share_is_at_least_0_and_less_than_1():
    without = momentum(BOWL, (1, 1), 0.05, 0).path.x
    np.testing.assert_array_equal(without, gradient_descent(BOWL, (1, 1), 0.05).path.x)
    for beta in (-1e-9, 1):
        with pytest.raises(ValueError, match="between 0 and 1"):
            momentum(BOWL, (1, 1), 0.05, beta)


def test_adam_follows_the_published_algorithm():
    x, m, v = np.array([1.0, 1.0]), 0.0, 0.0
    path = adam(BOWL, (1, 1), 0.1, maxiter=40).path.x
    for t in range(1, 41):
        g = BOWL.gradient()(*x)
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        x = x - 0.1 * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
        np.testing.assert_allclose(path[t], x, rtol=1e-12)
    np.testing.assert_allclose(path[1], [0.9, 0.9], rtol=1e-6)  # the rate, whatever the slope


def test_backtracking_never_climbs():
    result = backtracking(VALLEY, (-1.2, 1), maxiter=400)
    assert (np.diff(result.path.fun) <= 0).all()
    assert backtracking(BOWL, (1, 1), 8.0).success
    assert backtracking(Function("cosh(x)"), 3.0, 5.0).x == pytest.approx(0, abs=1e-7)


def test_minibatches():
    rng = np.random.default_rng(3)
    x = rng.normal(size=60)
    y = 2 * x + 1 + 0.1 * rng.normal(size=60)
    A = np.column_stack([x, np.ones(60)])

    def loss(theta, rows):
        return np.mean((A[rows] @ theta - y[rows]) ** 2) / 2

    def gradient(theta, rows):
        return A[rows].T @ (A[rows] @ theta - y[rows]) / len(rows)

    def run(size):
        return minibatch_descent(
            loss,
            gradient,
            [0, 0],
            0.1,
            60,
            batch_size=size,
            epochs=40,
            rng=np.random.default_rng(0),
        )

    everything = run(60)
    plain = gradient_descent(
        lambda w, b: loss(np.array([w, b]), slice(None)),
        (0, 0),
        0.1,
        lambda w, b: gradient(np.array([w, b]), np.arange(60)),
        maxiter=40,
    )
    np.testing.assert_allclose(everything.x, plain.path.x, atol=1e-12)
    small = run(7)
    assert small.x.shape == (1 + 40 * 9, 2)
    assert small.fun.shape == (41,)
    np.testing.assert_allclose(small.x[-1], np.linalg.lstsq(A, y, rcond=None)[0], atol=0.05)
    np.testing.assert_array_equal(small.x, run(7).x)
    assert run(1).x.shape == (1 + 40 * 60, 2)
    for size in (0, 61):
        with pytest.raises(ValueError, match="between 1 and the 60 examples"):
            run(size)


@pytest.mark.parametrize("rate", [0, -0.1, math.inf, math.nan, True, "0.1"])
def test_a_learning_rate_is_a_positive_number(rate):
    with pytest.raises(ValueError, match="must be a positive number"):
        gradient_descent(Function("x^2"), 1.0, rate)


def test_as_many_residuals_as_parameters_are_enough():
    fit = gauss_newton(lambda a, b: np.array([a + b - 3, a - b - 1]), (0.0, 0.0))
    assert fit.x == pytest.approx([2, 1])
    with pytest.raises(ValueError, match="1 residuals for 2 parameters"):
        gauss_newton(lambda a, b: np.array([a + b]), (0.0, 0.0))


@pytest.mark.parametrize("kappa", [1.5, 10, 100])
def test_rates_in_a_valley(kappa):
    """With the best constant rate, 2/(1 + κ), the error shrinks by (κ - 1)/(κ + 1)."""
    f = Function(f"(x^2 + {kappa} y^2)/2")
    path = gradient_descent(f, (kappa, 1), 2 / (1 + kappa), maxiter=60).path.x
    rate = measured_rate(path, (0, 0))
    assert rate.order == 1
    assert rate.constant == pytest.approx((kappa - 1) / (kappa + 1), rel=1e-6)


def test_the_largest_rate_is_the_edge():
    limit = largest_learning_rate(BOWL.hessian()(0, 0))
    assert limit == 0.1
    assert gradient_descent(BOWL, (1, 1), 0.999 * limit, maxiter=20_000).success
    assert gradient_descent(BOWL, (1, 1), 1.05 * limit).verdict == "diverges"
    assert largest_learning_rate(-3) == math.inf
    assert largest_learning_rate(4) == 0.5
    assert maximum_curvature(BOWL, [(-1, 1), (-1, 1)], grid=5) == 20


def test_maps_of_descents():
    f = Function("(x^2 - 1)^2 + y^2")
    side = np.linspace(-1.5, 1.5, 12)
    starts = np.stack(np.meshgrid(side, side), axis=-1)
    found = descent_basins(f.gradient(), starts, 0.05)
    np.testing.assert_allclose(found.minima, [[-1, 0], [1, 0]], atol=1e-6)
    np.testing.assert_array_equal(found.minimum, (starts[..., 0] > 0).astype(int))
    for index in [(0, 0), (3, 7), (11, 5)]:
        single = gradient_descent(f, starts[index], 0.05, gtol=1e-6)
        assert single.nit == found.steps[index]
    nowhere = descent_basins(Function("x + y").gradient(), [[0.0, 0.0]], 0.1, maxiter=10)
    assert (nowhere.minimum.tolist(), nowhere.steps.tolist()) == ([-1], [10])


# --- Newton with a line search -------------------------------------------------------------------


@pytest.mark.parametrize("start", [(0.2, 0.1), (2, 1), (-1.2, 1), (0.01, 1e-3), (5, -4)])
@pytest.mark.parametrize("formula", ["x^4 - 2x^2 + y^2", "-exp(-(x^2+y^2)/9)", "x^4 + y^4 - x y"])
def test_line_search_gets_to_a_minimum(formula, start):
    result = minimize_newton(Function(formula), start, line_search=True, maxiter=200)
    assert (result.success, result.kind) == (True, "minimum"), result
    assert (np.diff(result.path.fun) <= 1e-12).all()


def test_line_search_in_the_valley_and_in_one_variable():
    result = minimize_newton(VALLEY, (-1.2, 1), line_search=True)
    np.testing.assert_allclose(result.x, (1, 1), atol=1e-9)
    bell = Function("-exp(-x^2/2)")
    assert minimize_newton(bell, 2.0).verdict == "runs away"
    assert minimize_newton(bell, 2.0, line_search=True).x == pytest.approx(0, abs=1e-9)
    hill = Function("x^4 - 2x^2")
    assert minimize_newton(hill, 0.1).kind == "maximum"
    assert minimize_newton(hill, 0.1, line_search=True).x == pytest.approx(1, abs=1e-9)


# --- systems and least squares -------------------------------------------------------------------

SYSTEMS = [
    (Function(["x^2 + y^2 - 4", "x y - 1"], "x", "y"), (2, 0.3)),
    (Function(["exp(x) - y", "x + y - 3"], "x", "y"), (1, 1)),
    (
        Function(["x + y + z - 3", "x^2 + y^2 + z^2 - 5", "exp(x) + x y - z"], "x", "y", "z"),
        (0, 1, 2),
    ),
]


@pytest.mark.parametrize(("F", "start"), SYSTEMS)
@pytest.mark.parametrize("exact", [True, False])
def test_systems_agree_with_scipy(F, start, exact):
    result = root(F if exact else lambda *p: F(*p), start)
    reference = scipy.optimize.root(lambda p: F(*p), start, tol=1e-13)
    assert result.success
    np.testing.assert_allclose(result.x, reference.x, atol=1e-8)
    np.testing.assert_allclose(result.fun, 0, atol=1e-10)
    assert result.path.shape == (result.nit + 1, len(start))
    np.testing.assert_allclose(result.jac, F.jacobian()(*result.x), rtol=1e-5, atol=1e-8)


def test_damping_reaches_what_full_steps_miss():
    F = Function(["atan(x)", "y - x"], "x", "y")
    assert not root(F, (3, 0), damped=False).success
    assert root(F, (3, 0)).success


@pytest.mark.parametrize(
    ("F", "start", "verdict"),
    [
        (Function(["x^2 + 1", "y"], "x", "y"), (1, 1), "no root"),
        (Function(["x + y - 1", "x + y - 2"], "x", "y"), (1, 1), "singular"),
        (Function(["ln(x)", "y"], "x", "y"), (-1, 1), "outside the domain"),
    ],
)
def test_systems_without_an_answer(F, start, verdict):
    result = root(F, start)
    assert not result.success
    assert result.verdict in (verdict, "singular"), result


def test_gauss_newton_agrees_with_scipy():
    t = np.linspace(0, 4, 15)
    y = 3 * np.exp(-0.7 * t) + 0.5 + 0.02 * np.sin(37 * t)

    def residuals(a, k, c):
        return a * np.exp(-k * t) + c - y

    result = gauss_newton(residuals, (1, 1, 0))
    reference = scipy.optimize.least_squares(lambda p: residuals(*p), (1, 1, 0), xtol=1e-14)
    assert result.success
    np.testing.assert_allclose(result.x, reference.x, atol=1e-6)
    assert (np.diff(result.lengths) <= 1e-12).all()


def test_wrong_systems_are_told():
    with pytest.raises(ValueError, match="as many equations as unknowns"):
        root(lambda x, y: (x, y, x + y), (1, 1))
    with pytest.raises(ValueError, match="take more data"):
        gauss_newton(lambda a, b: [a + b], (1, 1))
    with pytest.raises(TypeError, match="needs a function"):
        root("x", (1, 1))


# --- landscapes ----------------------------------------------------------------------------------


def test_all_nine_stationary_points_of_peaks():
    found = stationary_points(PEAKS, [(-3, 3), (-3, 3)])
    assert [p.kind for p in found].count("minimum") == 3
    assert [p.kind for p in found].count("maximum") == 3
    assert [p.kind for p in found].count("saddle") == 3
    assert len(found) == 9
    for point in found:
        np.testing.assert_allclose(PEAKS.gradient()(*point.x), 0, atol=1e-9)
    # A finer grid finds no more; the winding of the gradient along the edge counts them as well:
    # maxima and minima count +1, saddles -1.
    assert len(stationary_points(PEAKS, [(-3, 3), (-3, 3)], grid=61)) == 9
    assert winding(PEAKS, 2.99) == 3 + 3 - 3


def winding(f, half):
    """How often the gradient turns around along the edge of the square |x|, |y| <= half."""
    t = np.linspace(-half, half, 4001)
    x = np.concatenate([t, np.full_like(t, half), -t, np.full_like(t, -half)])
    y = np.concatenate([np.full_like(t, -half), t, np.full_like(t, half), -t])
    angle = np.unwrap(np.arctan2(*f.gradient()(x, y)[::-1]))
    return round((angle[-1] - angle[0]) / (2 * math.pi))


def test_the_highest_and_the_lowest_of_peaks_agree_with_a_fine_net():
    found = extrema(PEAKS, [(-3, 3), (-3, 3)])
    side = np.linspace(-3, 3, 601)
    net = PEAKS(*np.meshgrid(side, side))
    assert found.highest.fun == pytest.approx(net.max(), abs=2e-3)
    assert found.lowest.fun == pytest.approx(net.min(), abs=2e-3)
    assert (found.highest.where, found.lowest.where) == ("inside", "inside")


def test_the_sauna():
    """Coldest at (4, 4), inside; hottest along both walls, where it is degenerate."""
    points = stationary_points(SAUNA, [(0, 5), (0, 5)])
    regular = [p for p in points if p.kind != "degenerate"]
    assert len(regular) == 1
    np.testing.assert_allclose(regular[0].x, (4, 4), atol=1e-9)
    assert regular[0].fun == pytest.approx(50 - 1024 / 50)
    assert all(min(p.x) == 0 for p in points if p.kind == "degenerate")
    found = extrema(SAUNA, [(0, 5), (0, 5)])
    np.testing.assert_allclose(found.lowest.x, (4, 4), atol=1e-9)
    assert found.highest.fun == pytest.approx(50)


def test_three_minima():
    f = Function("-exp(-(x-2)^2 - (y-2)^2) - 1.2exp(-(x+2)^2 - y^2) - 0.8exp(-x^2/2 - (y+3)^2)")
    found = stationary_points(f, [(-5, 5), (-5, 5)], grid=41)
    near = [p for p in found if abs(p.fun) > 1e-4]
    assert [p.kind for p in near].count("minimum") == 3
    minima = [p.x for p in near if p.kind == "minimum"]
    for start in minima:
        reference = scipy.optimize.minimize(lambda p: f(*p), start + 0.2, tol=1e-12)
        np.testing.assert_allclose(reference.x, start, atol=1e-5)


def test_extrema_on_edges_and_corners():
    saddle = extrema(Function("x^2 - y^2"), [(-1, 1), (-2, 2)])
    assert (saddle.lowest.fun, saddle.highest.fun) == (-4, 1)
    assert (saddle.lowest.where, saddle.highest.where) == ("edge", "edge")
    plane = extrema(Function("x + 2y"), [(0, 1), (0, 1)])
    assert (plane.lowest.where, plane.highest.where) == ("corner", "corner")
    line = extrema(Function("x^3 - 3x"), [(-3, 3)])
    assert (line.lowest.fun, line.highest.fun) == (-18, 18)


@pytest.mark.parametrize(
    ("formula", "kinds"),
    [
        ("x^3 - 3x y^2", ["degenerate"]),
        ("x^4 + y^4", ["degenerate"]),
        ("x^2 - y^2", ["saddle"]),
        ("10^(-6) (x^2 + y^2)", ["minimum"]),
        ("x^2 + 10^6 y^2", ["minimum"]),
        ("x^4 - 2x^2 + y^2", ["minimum", "saddle", "minimum"]),
        ("x + y", []),
    ],
)
def test_kinds(formula, kinds):
    f = Function(formula, "x", "y")
    assert [p.kind for p in stationary_points(f, [(-2, 2), (-2, 2)])] == kinds
