"""How the solvers judge what they saw: each piece on paths and functions made for its limits."""

import math

import numpy as np
import pytest

from course_utils.functions import Function
from course_utils.solvers import minimize_newton, newton
from course_utils.solvers.evidence import (
    Crossing,
    View,
    is_flat,
    is_zero_by_rounding,
    look_around,
)
from course_utils.solvers.iteration import Row, Stop, cycle, not_finite
from course_utils.solvers.newton import (
    _checked_rate,
    _fades,
    _first_derivative_test,
    _marches_past,
    _shortens,
    _walks,
)
from course_utils.solvers.rates import (
    _adds_up,
    _closes_in,
    convergence_rate,
    linear_factor,
    progress,
)
from course_utils.solvers.result import Path

NAN = math.nan


def path_of(x, step=None, fun=None, jac=None, hess=None) -> Path:
    """Return a path with these points; left out, f is 1 and its slope is 1."""
    x = np.array(x, dtype=float)
    step = np.append(np.diff(x), 0.0) if step is None else np.array(step, dtype=float)
    fun = np.ones(len(x)) if fun is None else np.array(fun, dtype=float)
    jac = np.ones(x.shape) if jac is None else np.array(jac, dtype=float)
    return Path(x=x, step=step, fun=fun, jac=jac, hess=hess)


# --- rates ---------------------------------------------------------------------------------------


def shrinking(factors, first=0.01):
    """Return a path to 0 whose steps shrink by these factors."""
    lengths = first * np.cumprod([1.0, *factors])
    return path_of(np.append(np.cumsum(lengths[::-1])[::-1], 0.0))


@pytest.mark.parametrize(("factors", "found"), [
    ([0.5] * 4, 0.5), ([0.5] * 3, None), ([0.5, 0.5, 0.5, 0.5, 0.3], 0.5),
    ([0.3, 0.5, 0.5, 0.5, 0.5], 0.5), ([0.5, 0.5, 0.3, 0.5, 0.5], None),
    ([0.5, 0.505, 0.508, 0.509], 0.509), ([0.5, 0.505, 0.508, 0.511], None),
    ([0.99] * 4, 0.99), ([1.0] * 4, None), ([1.2] * 4, None), ([0.4] * 8 + [0.9] * 4, 0.9),
])  # fmt: skip
def test_a_factor_is_told_where_four_in_a_row_agree(factors, found):
    assert linear_factor(shrinking(factors)) == (found and pytest.approx(found, rel=1e-9))


@pytest.mark.parametrize(("first", "is_told"), [
    (0.099, True), (0.11, False),  # steps of a tenth of x or more are on the way
    (1e-13, True), (4e-14, False),  # a step below 16 EPSILON is rounding
])  # fmt: skip
def test_steps_that_are_long_or_rounding_tell_no_factor(first, is_told):
    assert (linear_factor(shrinking([0.5] * 4, first)) is not None) is is_told


def of_steps(steps, jac=None, hess=None) -> Path:
    return path_of(np.ones(len(steps)), steps, jac=jac, hess=hess)


@pytest.mark.parametrize(("steps", "rate"), [
    ([0.5, 0.0], "exact"), ([0.5, 3e-15], "exact"), ([0.5, 4e-15], None), ([0.0, 0.5], None),
    ([0.3, 0.09, 0.0081], "quadratic"), ([0.3, 0.09, 0.0081, 1e-17], "quadratic"),
    ([0.3, 0.4, 0.0081], None), ([0.3, 0.3, 0.0081], None), ([0.3, 0.09, 0.09], None),
    ([0.3, 0.09], None), ([0.3, 0.09, 0.3 ** (2 + 1.4)], None),
    ([0.3, 0.09, 0.3 ** (2 + 1.6)], "quadratic"), ([0.2, 0.2**3, 0.2**9], "cubic"),
    ([9.0, 9.0, 0.3, 0.09, 0.0081], "quadratic"),
])  # fmt: skip
def test_a_rate_is_that_of_the_last_three_steps(steps, rate):
    assert convergence_rate(of_steps(steps)) == rate


@pytest.mark.parametrize(("divisors", "rate"), [
    ([5, 3, 1, 1.09, 1], "quadratic"), ([1, 1, 1, 1.12, 1], None), ([1, 1, 1, 0.85, 1], None),
    ([-1, -1, -1, -1.05, -1], "quadratic"), ([1, 1, 1, 1, 0], None),
])  # fmt: skip
def test_a_method_that_divides_needs_a_divisor_that_settles(divisors, rate):
    steps = [0.5, 0.4, 0.3, 0.09, 0.0081]
    assert convergence_rate(of_steps(steps, jac=divisors)) == rate
    assert convergence_rate(of_steps(steps, jac=divisors), divides=False) == "quadratic"
    assert convergence_rate(of_steps(steps, hess=np.array(divisors, dtype=float))) == rate


@pytest.mark.parametrize(("factors", "shares", "closes"), [
    ([0.5, 0.5], [0.5, 0.5], True), ([0.5], [0.5], False), ([0.5, NAN], [0.5, 0.5], False),
    ([0.85, 0.86], [0.5, 0.5], True), ([0.92, 0.91], [0.5, 0.5], False),
    ([0.5, 0.5], [0.92, 0.91], False), ([0.5, 0.53], [0.5, 0.5], False),
    ([0.5, 0.5], [0.5, 0.53], False), ([0.8, 0.2], [0.8, 0.2], True),
])  # fmt: skip
def test_a_few_steps_close_in_where_they_and_the_residual_shrink(factors, shares, closes):
    residuals = np.cumprod([3.0, *shares])
    assert _closes_in(np.array(factors), residuals) is closes


@pytest.mark.parametrize("count", [15, 100, 2000])
@pytest.mark.parametrize("power", [0.5, 1.0, 1.15, 1.25, 1.5, 3.0])
def test_steps_that_shrink_like_a_power_of_their_number_add_up_to_ever_more_below_1_2(power, count):
    assert _adds_up(count, np.arange(count - 10, count + 1.0) ** -power) is (power < 1.2)


@pytest.mark.parametrize(("turn", "kind"), [(0, "marches"), (8, "marches"), (25, "jumps")])
def test_a_walk_in_the_plane_leads_one_way_where_no_step_turns_back(turn, kind):
    """Equal steps, each turned by so many degrees: eleven of 25 go round, of 8 they do not."""
    angles = np.radians(turn) * np.arange(15)
    steps = np.transpose([np.cos(angles), np.sin(angles)])
    slopes = np.outer(0.9 ** np.arange(15), [0.1, -1.0])
    path = path_of(np.cumsum(steps, axis=0), steps, jac=slopes, hess=np.ones((15, 2, 2)))
    assert progress(path).kind == kind
    assert progress(path_of(path.x, steps, jac=-slopes[::-1], hess=path.hess)).kind == "jumps"


@pytest.mark.parametrize(("shrinks", "kind"), [
    (lambda k: 0.9**k, "shrinks"), (lambda k: 0.99**k, "shrinks"),
    (lambda k: (k + 40.0) ** -1, "marches"), (lambda k: (k + 1.0) ** -2, "slows"),
    (lambda k: np.where(k % 2, 0.85, 0.9) ** k, "slows"),
])  # fmt: skip
def test_a_steady_factor_is_told_from_one_on_its_way_to_one(shrinks, kind):
    lengths = np.sort(shrinks(np.arange(40.0)))[::-1]
    path = path_of(np.cumsum(lengths), lengths, fun=0.9 ** np.arange(40.0))
    assert progress(path).kind == kind


# --- walks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("steps", "walks"), [
    ([1, 1, 1], True), ([1, 1], False), ([1, 1, 0.85], True), ([1, 1, 0.75], False),
    ([-1, -1, -1], True), ([1, -1, 1], False), ([-1, 1, 1, 1], False), ([5, 1, 1, 1], True),
    ([1e-3] * 3, True), ([2e-4] * 3, True), ([0.9e-4] * 3, False),
])  # fmt: skip
def test_a_walk_is_three_steps_one_way(steps, walks):
    assert _walks(path_of(np.cumsum([0.0, *steps]))) is walks


def test_a_walk_is_measured_against_where_it_is():
    assert _walks(path_of(1000 + np.cumsum([0.0, 0.2, 0.2, 0.2])))
    assert not _walks(path_of(1000 + np.cumsum([0.0, 0.09, 0.09, 0.09])))


@pytest.mark.parametrize(("beyond", "fades"), [(0.0, True), (1e-6, True), (1.1e-6, False)])
def test_f_fades_where_it_is_as_good_as_zero_a_step_further_on(beyond, fades):
    walk = path_of([0, 1, 2, 3])

    def f(x):
        return {4.0: -beyond}[x]

    assert _fades(f, walk, np.array([1.0, 0.1, 0.01, 0.0])) == fades
    assert not _fades(f, path_of([0, 2, 3]), np.array([1.0, 0.1, 0.0]))


def marching(way=1):
    steps = way * np.ones(15)
    return path_of(np.cumsum(steps), steps, fun=0.9 ** np.arange(15))


@pytest.mark.parametrize("way", [1, -1])
def test_a_march_is_past_all_but_what_lies_ahead(way):
    ahead, behind = (Crossing(way * x, way * x, 1.0) for x in (20.0, 10.0))
    assert _marches_past(marching(way), None)
    assert _marches_past(marching(way), behind)
    assert not _marches_past(marching(way), ahead)
    jumping = path_of(np.arange(15.0) % 2, fun=np.ones(15))
    assert not _marches_past(jumping, None)


@pytest.mark.parametrize(("slope", "shortens"), [(1.0, True), (1.9, True), (2.1, False),
                                                 (0.7, True), (0.6, False), (-1.0, False),
                                                 (0.0, False)])  # fmt: skip
@pytest.mark.parametrize("x", [0.0, 7.0])
def test_a_step_is_worth_it_where_it_takes_half_of_the_way(slope, shortens, x):
    view = View(-9.0, 9.0, Crossing(3.0, 3.0, 1.0))
    assert _shortens(lambda x: x - 3.0, lambda x: slope, view)(x) is shortens


@pytest.mark.parametrize(("off", "stays"), [(2e-9, True), (2e-8, False)])
def test_a_step_from_the_root_itself_ends_within_rounding_of_it(off, stays):
    view = View(-9.0, 9.0, Crossing(3.0, 3.0, 1.0))
    assert _shortens(lambda x: off, lambda x: 1.0, view)(3.0) is stays


@pytest.mark.parametrize(("f", "rate"), [
    (lambda x: 3 * x - 3, "exact"), (lambda x: (x - 1) * (x + 2), None),
    # Half of the way down, it is 4e-9 or 4e-8 off, beside f(5) = 12.
    (lambda x: 3 * x - 3 + 1e-9 * x * (x - 1), "exact"),
    (lambda x: 3 * x - 3 + 1e-8 * x * (x - 1), None),
])  # fmt: skip
def test_exact_is_only_what_halves_where_half_of_the_way_is_gone(f, rate):
    path = path_of([5.0, 1.0], fun=[f(5.0), f(1.0)])
    assert _checked_rate("exact", path, f) == rate
    assert _checked_rate("linear", path, f) == "linear"
    minimum = path_of([5.0, 1.0], jac=[f(5.0), f(1.0)], hess=np.ones(2))
    assert _checked_rate("exact", minimum, f) == rate


# --- what lies around ----------------------------------------------------------------------------


def bump(low, high):
    return lambda x: float(low < x < high)


@pytest.mark.parametrize(("f", "flat"), [
    (bump(31, 35), True), (bump(-29, -25), True), (bump(80, 99), False), (bump(-99, -40), False),
    (lambda x: 5.0, False), (lambda x: NAN if x > 4 else 1.0, True),
])  # fmt: skip
def test_level_is_what_differs_only_ten_times_as_far_away(f, flat):
    assert is_flat(f, lambda x: 0.0, 3.0) is flat
    assert not is_flat(f, bump(3.002, 3.004), 3.0)
    assert not is_flat(f, bump(2.996, 2.998), 3.0)


def test_level_of_a_formula_is_told_by_its_digits():
    f = Function("exp(-x^2)")
    assert is_flat(f, f.derivative(), 30.0)
    assert not is_flat(f, f.derivative(), 0.0)


@pytest.mark.parametrize(("text", "x", "is_rounding"), [
    ("sqrt(x^2 + 1) - x", 1e9, True), ("sqrt(x^2 + 1) - x", 1e10, True), ("x^2 - 4", 2.0, False),
    ("exp(-x^2)", 30.0, True), ("x^3", 0.0, False), ("(x - 0.1)^2", 0.1, False),
    ("1000000(1 - cos(x))", 1e-9, False), ("(x - 2)^2 + 1/10^20", 2.0, True),
])  # fmt: skip
def test_a_zero_that_rounding_makes(text, x, is_rounding):
    f = Function(text)
    assert is_zero_by_rounding(f, f.derivative(), x) is is_rounding


@pytest.mark.parametrize(("start", "low", "high"), [(0.5, -999.5, 1000.5), (-20.0, -20020, 19980)])
def test_how_far_is_looked(start, low, high):
    view = look_around(lambda x: 1.0, [start])
    assert (view.low, view.high, view.crossing) == (low, high, None)
    far = look_around(lambda x: 1.0, [start, 900 * max(1, abs(start)), 1e9])
    assert (far.low, far.high) == (low, high)


def test_the_domain_of_the_square_root_is_seen_from_one_side():
    view = look_around(Function("sqrt(x) - 0.05"), [4.0])
    assert view.crossing.middle == pytest.approx(0.0025, abs=1e-6)
    assert 0 <= view.low < 0.01


def row(x, fun=1.0, length=1.0):
    return Row(x, fun, 1.0, length, abs(fun), length)


def test_a_flight_is_told_by_where_it_ended():
    rows = [row(0.0), row(1e4), row(2e6), row(1e9, NAN)]
    assert not_finite(rows, Stop(0, 0, 9)).name == "runs away"
    assert not_finite([row(5.0), *rows], Stop(0, 0, 9)).name == "outside the domain"
    assert not_finite([row(0.5), row(0.0), row(1.0), *rows[1:]], Stop(0, 0, 9)).name == "runs away"


@pytest.mark.parametrize(("drift", "caught"), [
    ([0, 0, 0], True), ([2e-10, 1e-10, 0], True), ([0, 1e-10, 3e-10], False),
])  # fmt: skip
def test_a_cycle_that_repels_is_none(drift, caught):
    rows = [row(x + d) for d in drift for x in (0.0, 1.0)]
    assert (cycle(rows, Stop(0, 0, 9)) is not None) is caught


# --- what is said --------------------------------------------------------------------------------


def test_steps_that_shrink_steadily_are_not_asked_for_a_root():
    told = newton(Function("(x - 1)^2"), 3.0, maxiter=14).message
    assert told.endswith("give it a larger maxiter, such as 42.")
    told = newton(Function("x^2 + 1"), 3.0, maxiter=14).message
    assert told.endswith("is there a root at all?")


def test_steps_that_shrink_in_the_plane_do_not_run_away():
    found = minimize_newton(Function("x^4 + y^4", "x", "y"), (1, 1), maxiter=14)
    assert (found.verdict, found.success) == ("iteration limit", False)
    assert "the steps still shrink" in found.message
    far = minimize_newton(Function("exp(-x^2) + y^2", "x", "y"), (2, 1), maxiter=60)
    assert far.verdict == "runs away"


@pytest.mark.parametrize(("left", "right", "kind"), [
    (-1, 1, "minimum"), (1, -1, "maximum"), (1, 1, "neither"), (-1, -1, "neither"),
    (0, 1, "undecided"), (1, 0, "undecided"), (NAN, 1, "undecided"), (1, NAN, "undecided"),
])  # fmt: skip
def test_the_first_derivative_test(left, right, kind):
    assert _first_derivative_test(left, right)[0] == kind


@pytest.mark.parametrize(("text", "x0", "kind"), [
    ("x^4", 1.0, "minimum"), ("-x^4", 1.0, "maximum"), ("x^5", 1.0, "neither"),
    ("x^2", 1.0, "minimum"), ("-cosh(x)", 0.5, "maximum"), ("x^3", 1.0, "neither"),
    ("1000 + x^4", 2.0, "minimum"), ("(x - 50)^4", 49.0, "minimum"),
])  # fmt: skip
def test_kinds_where_the_curvature_goes_to_zero(text, x0, kind):
    assert minimize_newton(Function(text), x0, maxiter=300).kind == kind


@pytest.mark.parametrize(("text", "kind"), [
    ("x^2 + y^2", "minimum"), ("-x^2 - 3y^2", "maximum"), ("x y", "saddle"),
    ("x^2 + y^4", "undecided"), ("x^4 - y^2", "undecided"),
    ("x^2 + 0.000001 y^2", "minimum"), ("x^2 - y^2 + x^4", "saddle"),
])  # fmt: skip
def test_kinds_in_the_plane(text, kind):
    found = minimize_newton(Function(text, "x", "y"), (0.4, 0.3), maxiter=300)
    assert found.kind == kind


@pytest.mark.parametrize(("curvature", "kind", "in_the_plane"), [
    ("1/10^7", "minimum", "minimum"), ("1/10^9", "maximum", "undecided"),
])  # fmt: skip
def test_a_curvature_counts_where_it_tells_the_slope_a_ten_thousandth_beside(
    curvature, kind, in_the_plane
):
    """There the slope of -x⁴ is -4e-12, and that of the parabola 1e-11 or 1e-13."""
    text = f"{curvature} x^2/2 - x^4"
    assert minimize_newton(Function(text), 0.0).kind == kind
    assert minimize_newton(Function(f"{text} + y^2"), (0, 0)).kind == in_the_plane
