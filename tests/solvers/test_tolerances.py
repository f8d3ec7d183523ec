"""A solver stops at the first step that is within its tolerances, and not before."""

import inspect
import math

import numpy as np
import pytest

from course_utils import solvers
from course_utils.datasets import shuttle_flights
from course_utils.functions import Function
from course_utils.models import fit_gradient_descent, fit_newton
from course_utils.solvers import (
    backtracking,
    basins,
    descent_basins,
    find_roots,
    gradient_descent,
    minimize_newton,
    minimize_scalar,
    newton,
    root,
    root_scalar,
    stationary_points,
)
from course_utils.solvers.evidence import Crossing, is_zero_by_rounding
from course_utils.solvers.iteration import Row, Stop, cycle
from course_utils.solvers.rates import convergence_rate, linear_factor, measured_rate
from course_utils.solvers.result import Path

DEFAULTS = {  # what the documentation promises, and the chapters count on
    "newton": {"xtol": 1e-12, "ftol": 1e-10, "maxiter": 100},
    "minimize_newton": {"xtol": 1e-12, "gtol": 1e-8, "maxiter": 100},
    "root_scalar": {"xtol": 1e-12, "maxiter": 200},
    "root": {"xtol": 1e-12, "ftol": 1e-10, "maxiter": 100},
    "gradient_descent": {"gtol": 1e-8, "maxiter": 1000},
    "descend": {"gtol": 1e-8, "maxiter": 1000},
    "basins": {"xtol": 1e-8, "maxiter": 60},
    "descent_basins": {"gtol": 1e-6, "maxiter": 2000, "merge": 1e-3},
    "secant": {"xtol": 1e-12, "ftol": 1e-10, "maxiter": 100},
    "gauss_newton": {"xtol": 1e-10, "maxiter": 100},
}


@pytest.mark.parametrize("name", DEFAULTS)
def test_what_is_left_out_is_this(name):
    parameters = inspect.signature(getattr(solvers, name)).parameters
    assert {key: parameters[key].default for key in DEFAULTS[name]} == DEFAULTS[name]


def halving(x):
    """A slope twice too steep, with which each step goes half the way."""
    return 4 * x


PARABOLA = Function("x^2 - 2")


def first(lengths, tolerance):
    return int(np.argmax(np.array(lengths) <= tolerance))


def test_newton_stops_at_the_first_short_step():
    path = newton(PARABOLA, 1.5, halving).path
    assert first(abs(path.step), 1e-12 * math.sqrt(2)) == len(path) - 1
    path = newton(PARABOLA, 1.5, halving, xtol=math.inf).path
    assert first(abs(path.fun), 1e-10) == len(path) - 1


def test_a_minimum_wants_a_short_step_and_a_small_slope():
    def curvature(x):
        return 2 * np.cosh(x)

    path = minimize_newton(Function("cosh(x)"), 0.5, hessian=curvature).path
    both = (abs(path.step) <= 1e-12) & (abs(path.jac) <= 1e-8)
    assert np.flatnonzero(both).tolist() == [len(path) - 1]
    path = minimize_newton(Function("cosh(x)"), 0.5, hessian=curvature, xtol=math.inf).path
    assert first(abs(path.jac), 1e-8) == len(path) - 1


def test_descent_stops_at_the_first_small_gradient():
    path = gradient_descent(Function("x^2"), 1.0, 0.1).path
    assert first(abs(path.jac), 1e-8) == len(path) - 1


def test_a_bracket_stops_at_the_first_short_step():
    path = root_scalar(PARABOLA, (0, 2), halving).path
    assert first(abs(path.step), 1e-12 * math.sqrt(2)) == len(path) - 1


def test_basins_stop_at_the_first_short_step():
    found = basins(PARABOLA, np.array([1.5]), derivative=halving)
    lengths = abs(newton(PARABOLA, 1.5, halving).path.step)
    assert found.steps.tolist() == [first(lengths, 1e-8 * math.sqrt(2))]
    early = basins(PARABOLA, np.array([1.5]), [math.sqrt(2)], derivative=halving, maxiter=20)
    assert early.root.tolist() == [-1], "near it, but still on the way"


def with_limit(solve, *arguments, **settings):
    """Return a solver as a function of the largest number of steps alone."""
    return lambda maxiter: solve(*arguments, maxiter=maxiter, **settings)


TIMES = np.arange(4.0)
DECAY = np.add(5 * np.exp(-TIMES / 2), [0.1, 0, 0, -0.1])
CENTRED = shuttle_flights().x / 10 - 7, shuttle_flights().y
AVERAGE = Function("x^2 + 2y^2")
SEARCHES = {
    "newton": with_limit(newton, PARABOLA, 1.5),
    "secant": with_limit(solvers.secant, PARABOLA, 1, 2),
    "root_scalar": with_limit(root_scalar, PARABOLA, (0, 2)),
    "root": with_limit(solvers.root, lambda x, y: [x * x + y * y - 4, x * y - 1], (2, 1)),
    "gauss_newton": with_limit(
        solvers.gauss_newton, lambda a, k: a * np.exp(-k * TIMES) - DECAY, (1, 1)
    ),
    "minimize_newton": with_limit(minimize_newton, Function("cosh(x)"), 0.5),
    "minimize_newton in the plane": with_limit(
        minimize_newton, Function("x^4 + x y + y^2"), (1, 2)
    ),
    "gradient_descent": with_limit(gradient_descent, AVERAGE, (1, 1), 0.2),
    "fit_newton": with_limit(fit_newton, *CENTRED),
    "fit_gradient_descent": with_limit(fit_gradient_descent, *CENTRED, 1.0),
}


@pytest.mark.parametrize("name", SEARCHES)
def test_the_last_step_that_is_allowed_may_arrive(name):
    search = SEARCHES[name]
    taken = len(search(100_000).path) - 1
    assert taken > 1
    assert (search(taken).verdict, search(taken - 1).verdict) == ("converged", "iteration limit")
    assert len(search(taken - 1).path) == taken


def test_the_last_step_of_many_starts_may_arrive():
    (taken,) = basins(PARABOLA, np.array([1.5])).steps.tolist()
    for allowed, index in ((taken, 0), (taken - 1, -1)):
        found = basins(PARABOLA, np.array([1.5]), [math.sqrt(2)], maxiter=allowed)
        assert (found.root.tolist(), found.steps.tolist()) == ([index], [allowed])


def test_a_jump_is_no_root_of_a_basin():
    """f has to be small beside what it is next door: a tenth of it is not."""

    def step(x):
        return np.where(x < 1, 1e-2, 1.0) * (x - 1.001)

    assert basins(step, np.array([0.9]), derivative=lambda x: np.ones_like(x)).roots.size <= 1
    assert basins(lambda x: 1e-2 + abs(x) ** 3, [0.1]).root.tolist() == [-1]


# ------------------------------------------------------------------- how fast it is said to be


def path_of(lengths, divisors=None):
    """Return a path with these steps towards 0."""
    steps = -np.array(lengths, dtype=float)
    x = np.append(-np.cumsum(steps[::-1])[::-1], 0.0)
    steps = np.append(steps, 0.0)
    jac = np.ones_like(x) if divisors is None else np.array(divisors, dtype=float)
    return Path(x=x, fun=x, jac=jac, step=steps)


def powers(order, first, n):
    lengths = [first]
    for _ in range(n - 1):
        lengths.append(lengths[-1] ** order)
    return lengths


@pytest.mark.parametrize(("order", "rate"), [
    (1.2, None), (1.4, None), (2, "quadratic"), (3, "cubic"), (4, None),
])  # fmt: skip
def test_an_order_has_its_name_only_where_it_is_near(order, rate):
    assert convergence_rate(path_of(powers(order, 0.3, 4))) == rate


def test_a_vanishing_divisor_is_not_called_quadratic():
    lengths = powers(2, 0.3, 4)
    assert convergence_rate(path_of(lengths, [1, 0.8, 0.5, 0.25, 0.1])) is None
    assert convergence_rate(path_of(lengths, [1, 1, 1, 1, 1])) == "quadratic"


def test_a_factor_is_linear_only_where_four_agree():
    steady = [0.05 * 0.5**k for k in range(8)]
    wavering = [0.05 * 0.5**k * (1 + 0.05 * (k % 2)) for k in range(8)]
    assert linear_factor(path_of(steady)) == pytest.approx(0.5)
    assert convergence_rate(path_of(steady)) == "linear"
    assert linear_factor(path_of(wavering)) is None
    assert convergence_rate(path_of(wavering)) is None


def test_exact_is_said_of_a_single_step_only():
    assert convergence_rate(path_of([0.5])) == "exact"
    assert convergence_rate(path_of([0.5, 0.25, 0.125])) != "exact"


@pytest.mark.parametrize("order", [1.1, 1.3, 1.618, 2])
def test_an_order_beside_one_is_measured_as_it_is(order):
    assert measured_rate(powers(order, 0.5, 7), 0).order == pytest.approx(order, abs=1e-6)


# ------------------------------------------------------------------- how near is the same place


@pytest.mark.parametrize(("half", "count"), [(3e-8, 1), (3e-7, 2)])
def test_roots_nearer_than_a_ten_millionth_of_the_interval_are_one(half, count):
    assert len(find_roots(lambda x: x * x - half**2, (-1, 1), samples=3)) == count


AT_ONCE = {"derivative": lambda x: np.full_like(x, 1e12)}  # so that each start is its own end


@pytest.mark.parametrize("size", [1.0, 1000.0])
@pytest.mark.parametrize(("gap", "count"), [(0.8e-5, 1), (3e-5, 2)])
def test_ends_of_basins_that_are_one_root(gap, count, size):
    pair = [size, size + gap * size]
    found = basins(lambda x: (x - pair[0]) * (x - pair[1]), pair, **AT_ONCE)
    assert len(found.roots) == count
    given = basins(lambda x: x - size, [size], roots=[pair[1]], **AT_ONCE)
    assert given.root.tolist() == [0 if count == 1 else -1]


@pytest.mark.parametrize(("value", "index"), [(0.9e-7, 0), (3e-7, -1)])
def test_a_root_of_a_basin_is_a_thousandth_of_what_lies_a_ten_thousandth_beside_it(value, index):
    assert basins(lambda x: x + value, [0.0], **AT_ONCE).root.tolist() == [index]


@pytest.mark.parametrize(("part", "kept"), [(5e-15, 0.0), (5e-14, 5e-14)])
def test_parts_of_a_root_that_rounding_leaves_are_removed(part, kept):
    real = basins(lambda x: x - part, [0.5], derivative=np.ones_like)
    assert real.roots.tolist() == pytest.approx([kept], rel=0.05, abs=0)
    plane = basins(lambda z: z - complex(1, part), [0.5 + 0.5j], derivative=np.ones_like)
    assert plane.roots.imag.tolist() == pytest.approx([kept], rel=0.05, abs=0)


@pytest.mark.parametrize(("gap", "count"), [(0.8e-3, 1), (3e-3, 2)])
def test_minima_nearer_than_a_thousandth_are_one(gap, count):
    """Two places at which the gradient is 0 at once."""
    found = descent_basins(lambda x: 0 * np.array([x]), [[0.0], [gap]], 0.1)
    assert len(found.minima) == count


# ------------------------------------------------------------------- stationary points in a box


def found_in(text, box, **options):
    return stationary_points(Function(text), box, **options)


@pytest.mark.parametrize(("beyond", "count"), [("0.0000000005", 1), ("0.000000005", 0)])
def test_the_edges_of_a_box_belong_to_it_up_to_rounding(beyond, count):
    for place in (f"1 + {beyond}", f"-{beyond}"):
        assert len(found_in(f"(x - ({place}))^2", [(0, 1)])) == count


@pytest.mark.parametrize(("gap", "count"), [("0.00001", 1), ("0.00006", 2)])
def test_stationary_points_nearer_than_a_hundred_thousandth_of_the_box_are_one(gap, count):
    assert len(found_in(f"x^3/3 - {gap} x^2/2", [(-1, 1)])) == count


@pytest.mark.parametrize(("slope", "is_level"), [("0.0000001", True), ("0.000001", False)])
def test_a_slope_below_a_ten_millionth_of_the_steepest_is_level(slope, is_level):
    """Left of 0 the curvature is 0, and on the right the slope rises to 2."""
    assert bool(found_in(f"{slope} x + max(0, x)^2", [(-1, 1)])) is is_level


@pytest.mark.parametrize(("place", "told"), [("5/10^13", 0.0), ("5/10^12", 5e-12)])
def test_a_stationary_point_within_rounding_of_zero_is_told_to_be_there(place, told):
    (point,) = found_in(f"(x - {place})^2", [(-1, 1)])
    assert point.x.tolist() == pytest.approx([told], rel=1e-3, abs=0)


def test_a_curvature_below_a_million_millionth_of_the_largest_is_none():
    box = [(-1, 1), (-1, 1)]
    (point,) = found_in("x^2 + 5/10^12 y^2", box, grid=5)
    assert (point.kind, point.x.tolist()) == ("minimum", [0, 0])
    valley = found_in("x^2 + 5/10^13 y^2", box, grid=5)
    assert [p.kind for p in valley] == ["degenerate"] * 5


@pytest.mark.parametrize(("cubic", "curvature", "is_open"), [
    ("100/6", "0.00005", True), ("100/6", "0.0005", False),
    ("1/6", "0.000005", True), ("1/6", "0.00005", False),
])  # fmt: skip
def test_a_curvature_that_soon_changes_its_sign_leaves_the_kind_open(cubic, curvature, is_open):
    """It is a ten-thousandth at most, and a tenth of its change over as far."""
    point = found_in(f"{cubic} x^3 + {curvature} x^2/2", [(-1, 1)])[0]
    assert (point.kind == "degenerate") is is_open


# ------------------------------------------------------------------- steps that go downhill

ENOUGH = {  # each tries a step of 1 first, on a line that is to be steeper than it is
    "backtracking": lambda fall: backtracking(
        lambda x: -fall * x, 0.0, 1.0, lambda x: -1.0, maxiter=1
    ),
    "Newton": lambda fall: minimize_newton(
        lambda x: -fall * x, 0.0, lambda x: -1.0, lambda x: 1.0, line_search=True, maxiter=1
    ),
    "a system": lambda fall: root(lambda x: 1 - fall * x, 0.0, lambda x: -1.0, maxiter=1),
}


@pytest.mark.parametrize("method", ENOUGH)
@pytest.mark.parametrize(("fall", "is_taken"), [(3e-4, True), (5e-5, False)])
def test_a_ten_thousandth_of_what_the_slope_promises_is_enough(method, fall, is_taken):
    end = ENOUGH[method](fall).x
    assert bool(np.ravel(end)[0] == 1) is is_taken


@pytest.mark.parametrize(("curvature", "step"), [(5e-8, 1.0), (5e-9, 0.5), (1e-9, 0.1)])
def test_a_curvature_is_taken_for_at_least_a_hundred_millionth_of_the_largest(curvature, step):
    found = minimize_newton(
        lambda x, y: (x**2 + curvature * y**2) / 2, (0, 1),
        lambda x, y: np.array([x, curvature * y]), lambda x, y: np.diag([1, curvature]),
        line_search=True, gtol=0, maxiter=1,
    )  # fmt: skip
    assert found.path.x[1] == pytest.approx([0, 1 - step])


# ------------------------------------------------------------------- what is seen around a place


@pytest.mark.parametrize(("gap", "is_rounding"), [("0.0000006", False), ("0.000004", True)])
def test_a_place_within_a_millionth_of_a_root_is_next_to_it(gap, is_rounding):
    f = Function(f"x + {gap}")
    assert is_zero_by_rounding(f, f.derivative(), 0.0) is is_rounding


@pytest.mark.parametrize(("place", "told"), [(5e-10, 0.0), (5e-9, 5e-9)])
def test_a_crossing_within_a_thousand_millionth_of_where_it_was_looked_for_is_at_zero(place, told):
    assert Crossing(place, place, 1.0).start == told


@pytest.mark.parametrize(("drift", "caught"), [(0.8e-9, True), (3e-9, False)])
def test_what_comes_back_to_within_a_thousand_millionth_is_a_cycle(drift, caught):
    """Each round misses the one before it by as much."""
    rows = [Row(x + k * drift, 1.0, 1.0, 1.0, 1.0, 1.0) for k in range(3) for x in (0.0, 1.0)]
    assert (cycle(rows, Stop(0, 0, 9)) is not None) is caught


def test_a_steep_valley_is_no_jump():
    """A millionth beside its lowest point a cube root has risen by a hundredth."""
    assert minimize_scalar(lambda x: abs(x - 0.5004) ** (1 / 3), (0, 1)).kind == "inside"
