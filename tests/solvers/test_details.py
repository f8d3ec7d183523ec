"""What every solver is made of, piece by piece: how numbers are told, measured, bracketed."""

import math
import re

import numpy as np
import pytest
import scipy.optimize

from course_utils.functions import Function
from course_utils.solvers import (
    backtracking,
    basins,
    find_roots,
    gradient_descent,
    largest_learning_rate,
    maximize_scalar,
    measured_rate,
    minimize_newton,
    minimize_scalar,
    newton,
    root_scalar,
    secant,
)
from course_utils.solvers.bracketing import golden
from course_utils.solvers.derivatives import check_start, slope_of
from course_utils.solvers.descent_messages import Trial, change
from course_utils.solvers.descent_rules import climbs
from course_utils.solvers.evidence import Crossing, crossing_between, exact_value, look_around
from course_utils.solvers.iteration import (
    Row,
    Stop,
    Verdict,
    _path,
    cycle,
    number_at,
    rounding,
    scale,
    size,
    stop_at,
    value_at,
    vector_at,
)
from course_utils.solvers.messages import number, round_up, short, steps, where
from course_utils.solvers.rates import Progress, progress
from course_utils.solvers.systems import gauss_newton, root

NAN, INF = math.nan, math.inf


# --- how numbers are told ------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "told", "told_short"), [
    (0.1 + 0.2, "0.3", "0.3"), (-1e-13, "0", "-1e-13"), (2e-12, "2e-12", "2e-12"),
    (-0.0, "0", "-0"),
    (1 / 3, "0.3333333333", "0.333333"), (12345678.25, "12345678.25", "1.23457e+07"),
    (3e15, "3e+15", "3e+15"), (-1e300, "-1e+300", "-1e+300"), (INF, "inf", "inf"),
    (np.array([1 / 3, -2e-13]), "(0.333333, 0)", "(0.333333, 0)"),
    (np.array([1e300, 2.0]), "(1e+300, 2)", "(1e+300, 2)"),
])  # fmt: skip
def test_numbers_in_sentences(value, told, told_short):
    assert (number(value), short(value)) == (told, told_short)


def test_steps_are_counted_in_words():
    assert [steps(n) for n in (0, 1, 2, 11)] == ["0 steps", "1 step", "2 steps", "11 steps"]


@pytest.mark.parametrize(("count", "rounded"), [
    (3, 4), (9.5, 10), (19, 20), (99, 104), (100, 110), (104, 110), (120, 130), (1234, 1300),
    (5000, 5300), (10000, 11000),
])  # fmt: skip
def test_a_larger_maxiter_is_a_round_number(count, rounded):
    assert round_up(count) == rounded
    assert count < rounded <= 1.17 * count + 1


def path_of(xs, funs=None, jacs=None, step=0.5, hess=None):
    funs = xs if funs is None else funs
    jacs = np.ones_like(np.asarray(xs, dtype=float)) if jacs is None else jacs
    rows = [Row(x, f, j, step, 1.0, 1.0, hess) for x, f, j in zip(xs, funs, jacs, strict=True)]
    return _path(rows)


def test_places_on_a_path():
    assert where(path_of([2.0])) == "At the start x = 2"
    assert where(path_of([2.0, 3.0]), "t") == "After 1 step, at t = 3,"


@pytest.mark.parametrize(("funs", "told"), [
    ([2.0, 1.0], "f has fallen from 2 to 1"), ([2.0, 3.0], "f has risen from 2 to 3"),
    ([2.0, 2.0 + 1e-9], "f still is 2"), ([2.0, 1.0, NAN], "f has fallen from 2 to 1"),
])  # fmt: skip
def test_how_a_value_changed(funs, told):
    assert change(path_of([0.0] * len(funs), funs), "f") == told


# --- how far, how fast ---------------------------------------------------------------------------


def test_steps_that_are_missing():
    halving = Progress("shrinks", 0.5)
    assert halving.steps_missing(1.0, 2.0**-10) == pytest.approx(10)
    assert halving.steps_missing(1e-9, 1e-3) == 0
    assert halving.steps_missing(1.0, 0) == INF
    for factor in (0.0, 1.0, 1.5, NAN):
        assert Progress("jumps", factor).steps_missing(1.0, 1e-3) == INF


def walk(lengths, residuals, sign=1.0):
    xs = np.concatenate([[0.0], np.cumsum(sign * np.array(lengths))])[:-1]
    rows = [Row(x, r, 1.0, sign * s, r, s)
            for x, r, s in zip(xs.tolist(), residuals, lengths, strict=True)]  # fmt: skip
    return _path(rows)


@pytest.mark.parametrize(("lengths", "residuals", "kind"), [
    (0.5 ** np.arange(15.0), 0.5 ** np.arange(15.0), "shrinks"),
    (np.ones(15), 0.9 ** np.arange(15.0), "marches"),
    (np.ones(15), np.ones(15), "jumps"),
    ((1 + np.arange(15.0)) ** -0.5, 0.9 ** np.arange(15.0), "marches"),
    ((1 + np.arange(15.0)) ** -2, 0.9 ** np.arange(15.0), "slows"),
    (0.5 ** np.arange(4.0), 0.5 ** np.arange(4.0), "shrinks"),
    (0.95 ** np.arange(4.0), 0.5 ** np.arange(4.0), "few"),
    ([1.0, 0.5], [1.0, 0.5], "few"), ([1.0], [1.0], "few"),
])  # fmt: skip
def test_what_the_end_of_a_path_looks_like(lengths, residuals, kind):
    found = progress(walk(lengths, residuals))
    assert found.kind == kind
    if len(lengths) > 1:
        assert found.factor == pytest.approx(lengths[-1] / lengths[-2])


def test_the_largest_learning_rate():
    assert largest_learning_rate(4) == 0.5
    assert largest_learning_rate([[2, 1], [1, 2]]) == pytest.approx(2 / 3)
    assert largest_learning_rate([[-2, 0], [0, 0]]) == INF
    for wrong in ([[1, 2], [3, 1]], [[1, 2, 3], [2, 1, 4]]):
        with pytest.raises(ValueError, match="symmetric matrix"):
            largest_learning_rate(wrong)


@pytest.mark.parametrize("limit", [0.0, 3.0, 1e6])
def test_a_rate_is_measured_beside_any_limit(limit):
    factor = measured_rate(limit + 0.3 ** np.arange(12.0), limit)
    assert (factor.order, factor.constant) == (1.0, pytest.approx(0.3, rel=1e-4))
    assert factor.errors[:3] == pytest.approx([1, 0.3, 0.09])
    squared = measured_rate(limit + np.array([0.5, 0.125, 0.0078125]), limit)
    assert (squared.order, squared.constant) == (pytest.approx(2), pytest.approx(0.5))


def test_a_rate_in_the_plane_is_that_of_the_distance():
    path = np.array([1, 2]) + np.outer(0.5 ** np.arange(8.0), [3, 4])
    found = measured_rate(path, [1, 2])
    assert (found.order, found.constant) == (1.0, pytest.approx(0.5))
    assert found.errors[0] == pytest.approx(5)


@pytest.mark.parametrize("path", [[1, 0.5], [1], [1, 0, 0, 0, 0], [1, 0.1, 1e-16, 1e-17]])
def test_a_short_path_has_no_rate(path):
    with pytest.raises(ValueError, match="too short"):
        measured_rate(path, 0)


# --- the loop that all share ---------------------------------------------------------------------


@pytest.mark.parametrize("wrong", [
    (-1e-9, 0.1, 5), (0.1, -1, 5), (NAN, 0.1, 5), ("a", 0.1, 5), (0.1, 0.1, -1), (0.1, 0.1, 2.0),
    (0.1, 0.1, True), (0.1, 0.1, "5"),
])  # fmt: skip
def test_tolerances_and_steps_are_checked(wrong):
    with pytest.raises(ValueError, match=r"not negative|whole number of steps"):
        stop_at(*wrong)


def test_no_tolerance_and_no_step_are_allowed():
    assert stop_at(0, 0, 0) == Stop(0, 0, 0)
    assert stop_at(0.1, 0.2, np.int64(3)) == Stop(0.1, 0.2, 3)
    stopped = newton(Function("x^2 - 2"), 1, maxiter=0)
    assert (stopped.nit, stopped.verdict, len(stopped.path)) == (0, "iteration limit", 1)


def test_values_of_whatever_a_function_does():
    def raises(error):
        def f(x):
            raise error

        return f

    assert value_at(math.sqrt, 4) == 2
    assert math.isnan(value_at(math.sqrt, -1))
    assert math.isnan(value_at(lambda x: 1 / x, 0))
    assert value_at(math.exp, 1000.0) == INF
    assert math.isnan(value_at(math.sin, INF))
    assert math.isnan(value_at(lambda x: (-8) ** 0.5, 1))
    assert value_at(lambda x: True, 1) == 1.0
    assert value_at(lambda x: [1, 2], 1).tolist() == [1, 2]
    for error in (ValueError("no"), KeyError("no"), TypeError("no")):
        with pytest.raises(type(error), match="no"):
            value_at(raises(error), 1)
    assert number_at(lambda x: [[5]], 1) == 5.0
    with pytest.raises(ValueError, match=r"one number, but returned an array of shape \(2,\)"):
        number_at(lambda x: [1, 2], 1)


def test_gradients_and_hessians_have_their_shape():
    point = np.array([1.0, 2.0])
    assert vector_at(lambda x, y: [x, y], point).tolist() == [1, 2]
    assert vector_at(lambda x, y: [[x, y], [y, x]], point, 2).tolist() == [[1, 2], [2, 1]]
    assert np.isnan(vector_at(lambda x, y: NAN, point)).tolist() == [True, True]
    assert vector_at(lambda x, y: INF, point, 2).tolist() == [[INF] * 2] * 2
    for axes, value, what in [(1, 5.0, "gradient"), (1, [1, 2, 3], "gradient .* one number"),
                              (2, [1, 2], "Hessian .* one row"), (2, 5.0, "Hessian")]:  # fmt: skip
        with pytest.raises(ValueError, match=what):
            vector_at(lambda x, y, value=value: value, point, axes)


def test_sizes():
    assert (size(-3.0), size(np.array([3.0, -4.0]))) == (3, 5)
    assert size(np.array([3e200, 4e200])) == pytest.approx(5e200)
    assert (scale(0.1), scale(-7.0), scale(np.array([0.3, 0.4]))) == (1, 7, 1)


def rows_of(xs, residuals=None, lengths=None):
    n = len(xs)
    lengths = [1.0] * n if lengths is None else lengths
    residuals = [1.0] * n if residuals is None else residuals
    return [Row(x, r, 1.0, s, r, s) for x, r, s in zip(xs, residuals, lengths, strict=True)]


@pytest.mark.parametrize(("xs", "period"), [
    ([0.0, 1, 0, 1, 0, 1], 2), ([5.0, 0, 1, 2, 0, 1, 2, 0], 3), ([0.0, 1, 2, 3, 4, 5], None),
    ([0.0, 1, 0, 1], None), ([0.0, 1, 1e-8, 1, 2e-8, 1], None), ([0.0, 1, 1e-10, 1, 0, 1], 2),
])  # fmt: skip
def test_a_cycle_is_what_comes_round_twice(xs, period):
    verdict = cycle(rows_of(xs), Stop(0, 0, 9))
    assert verdict == (None if period is None else Verdict("cycle", period=period))


def test_steps_that_are_lost_in_rounding():
    stop = Stop(1e-12, 1e-10, 9)
    arrived = rows_of([0.0, 1.0], [1.0, 1e-9], [1.0, 1e-15])
    assert rounding(arrived, stop) == Verdict("converged", accuracy=1e-15)
    stuck = rows_of([0.0, 1.0], [1.0, 1e-7], [1.0, 1e-15])
    assert rounding(stuck, stop) == Verdict("stalled")
    assert rounding(rows_of([0.0, 1.0], [1.0, 1e-9], [1.0, 1e-13]), stop) is None
    hovering = rows_of([1.0] * 8, [1e-11] * 8, [1.0, 1e-5, 1e-6, 1e-7, 2e-7, 4e-7, 3e-7, 2e-7])
    assert rounding(hovering, stop) == Verdict("converged", accuracy=4e-7)
    assert rounding(hovering[:7], stop) is None  # the last four begin with the shortest of all
    assert rounding([row._replace(residual=1e-9) for row in hovering], stop) is None
    wide = [row._replace(length=min(1.0, 1e4 * row.length)) for row in hovering]
    assert rounding(wide, stop) is None  # steps of 0.002 come from no rounding


# --- derivatives ---------------------------------------------------------------------------------


def test_differences_have_the_step_that_is_asked_for():
    f, x = np.exp, 0.7
    assert slope_of(f, "forward", 0.1)(x) == (f(x + 0.1) - f(x)) / 0.1
    assert slope_of(f, "central", 0.1)(x) == (f(x + 0.1) - f(x - 0.1)) / (2 * 0.1)
    for name, rel in (("forward", 1e-5), ("central", 1e-9), (None, 1e-9)):
        for x in (0.7, -3.0):
            assert slope_of(math.sin, name)(x) == pytest.approx(math.cos(x), rel=rel)
        assert slope_of(lambda x: x * x, name)(1e100) == pytest.approx(2e100, rel=1e-5)
    for h in (0, -1e-3, INF, NAN):
        with pytest.raises(ValueError, match="must be positive"):
            slope_of(f, "central", h)
    with pytest.raises(ValueError, match="h is the step of differences"):
        slope_of(f, math.cos, 0.1)


@pytest.mark.parametrize(("x0", "read"), [
    (2, 2.0), ("2", None), (True, 1.0), (np.float32(0.5), 0.5), ([1], [1.0]), ((1, 2), [1.0, 2.0]),
    ([[1, 2]], None), ([], None), (INF, None), ([1, NAN], None), (None, None), (1j, None),
])  # fmt: skip
def test_starts(x0, read):
    if read is None:
        with pytest.raises((TypeError, ValueError), match="x0 must be"):
            check_start(x0)
    else:
        found = check_start(x0)
        assert np.asarray(found).tolist() == read
        assert isinstance(found, float) == isinstance(read, float)


# --- brackets ------------------------------------------------------------------------------------


def test_secants_start_from_either_side():
    f = Function("x^2 - 2")
    for x0, x1 in ((1, 2), (2, 1), (-1, -2), (10, 1)):
        found = secant(f, x0, x1)
        assert found.success
        assert abs(found.x) == pytest.approx(math.sqrt(2), abs=1e-12)
        assert found.path.x[0] == x1
        assert found.path.jac[0] == pytest.approx(x0 + x1)
    for wrong in ((1, 1), ([1], 2), (1, [2, 3])):
        with pytest.raises(ValueError, match="two different numbers"):
            secant(f, *wrong)


def test_a_bracket_begins_in_its_middle_and_takes_newtons_step_where_that_is_short():
    path = root_scalar(Function("x^3 - 2"), (0, 2)).path
    assert path.x[:2].tolist() == [1, pytest.approx(4 / 3)]
    steep = root_scalar(Function("x^9 - 2"), (0, 2.5)).path  # Newton's steps would be too short
    assert steep.x[:2].tolist() == [1.25, pytest.approx(1.25 - (1.25**9 - 2) / (9 * 1.25**8))]
    flat = root_scalar(Function("arctan(x - 3)"), (-10, 4)).path  # they would lead outside
    assert flat.x[:2].tolist() == [-3, 0.5]


def test_a_bracket_with_a_root_at_an_end_takes_no_step():
    for bracket in ((0, 5), (-5, 0)):
        found = root_scalar(lambda x: x, bracket)
        assert (found.x, found.nit, found.success) == (0, 0, True)
        assert (found.path.step[0], found.path.fun[0]) == (0, 0)


def test_golden_section_finds_a_valley_to_the_last_half_of_the_digits():
    for a, b, lowest in ((0, 1, 0.3), (-5, 100, 42.5), (-2, -1, -1.25)):
        assert golden(lambda x, at=lowest: abs(x - at), a, b) == pytest.approx(lowest, abs=1e-13)
    assert abs(golden(abs, -1, 2)) < 1e-15


@pytest.mark.parametrize(("f", "interval", "roots"), [
    (lambda x: x * (x - 1) * (x - 2), (0, 2), [0, 1, 2]),  # the ends belong to it
    (lambda x: (x - 0.3) ** 2, (-1, 1), [0.3]), (lambda x: (x - 0.3) ** 2 + 1e-9, (-1, 1), []),
    (lambda x: 1 / (x - 0.3) if x != 0.3 else NAN, (-1, 1), []),
    (lambda x: -((x + 0.7) ** 4), (-1, 1), [-0.7]), (lambda x: 0.0, (0, 1), None),
    (lambda x: x * x + 1, (-1, 1), []),
])  # fmt: skip
def test_roots_that_cross_and_that_touch(f, interval, roots):
    found = find_roots(f, interval)
    if roots is None:
        assert len(found) > 500
    else:
        assert found == pytest.approx(roots, abs=1e-4 if f(interval[0]) < 0 else 1e-6)


@pytest.mark.parametrize("samples", range(14, 30))
def test_each_valley_between_a_few_points_is_its_own(samples):
    """The nets are so coarse that some see a valley only in its two neighbours."""
    found = find_roots(lambda x: math.sin(math.pi * x) ** 2, (0.3, 6.8), samples)
    assert found == pytest.approx([1, 2, 3, 4, 5, 6], abs=1e-6)


@pytest.mark.parametrize("root", np.linspace(0.2, 0.4, 17))
def test_a_triple_root_that_rounding_blurs_is_one(root):
    """Multiplied out, it changes its sign at many places within 1e-5: a crossing, not a touch."""
    cubic = np.polynomial.Polynomial.fromroots([root] * 3)
    assert find_roots(cubic, (-1, 1)) == pytest.approx([root], abs=1e-5)


@pytest.mark.parametrize("size", [1e-9, 1.0, 1e9])
def test_whether_a_valley_touches_zero_has_no_unit(size):
    for gap, count in ((0.0, 1), (1e-13, 0)):
        found = find_roots(lambda x, c=gap: size * ((x - 0.3004) ** 2 + c), (-1, 1))
        assert len(found) == count
    assert len(find_roots(lambda x: size * abs(x - 0.3004), (-1, 1))) == 1


@pytest.mark.parametrize("place", [0.5, 3.5, 500.5, 998.5, 1 / 3, 998 + 1 / 3])
def test_a_valley_as_deep_at_two_points_of_the_net_and_one_at_its_end(place):
    """The points are 0, 1, 2, ..., 999; what counts is a ten thousand millionth of those around."""
    assert find_roots(lambda x: (x - place) ** 2, (0, 999)) == pytest.approx([place], abs=1e-6)
    if place == round(place, 1) and 1 < place < 998:  # beside the lower point f is 1.5² = 2.25
        assert len(find_roots(lambda x: (x - place) ** 2 + 2e-10, (0, 999))) == 1
        assert len(find_roots(lambda x: (x - place) ** 2 + 3e-10, (0, 999))) == 0


@pytest.mark.parametrize("interval", [(1e-6, 1), (-1, -1e-6)])
def test_the_low_end_of_a_curve_that_would_touch_zero_beyond_it_is_no_root(interval):
    assert len(find_roots(lambda x: x**4, interval)) == 0
    assert find_roots(lambda x: x**4, (interval[0] - 2e-6, interval[1] + 2e-6)) == pytest.approx(
        [0], abs=1e-6
    )


def test_three_samples_are_the_fewest():
    assert find_roots(lambda x: x, (-1, 2), samples=3) == pytest.approx([0])
    with pytest.raises(ValueError, match="at least 3"):
        find_roots(lambda x: x, (-1, 1), samples=2)
    with pytest.raises(ValueError, match="at least 3"):
        minimize_scalar(lambda x: x, (-1, 1), samples=2)


# --- the best value ------------------------------------------------------------------------------


@pytest.mark.parametrize(("f", "bounds", "kind", "place"), [
    (lambda x: (x - 1) ** 2, (0, 3), "inside", "at x = 1."),
    (lambda x: x, (0, 3), "end", "at the end x = 0."),
    (lambda x: -x, (0, 3), "end", "at the end x = 3."),
    (lambda x: max(abs(x) - 1, 0), (-2, 3), "flat", "all the way from x = -1 to x = 1."),
    (lambda x: (x * x - 1) ** 2, (-2, 2), "several", "at x = -1 and 1."),
    (lambda x: abs(abs(abs(x) - 1) - 0.5), (-2, 2), "several", "at x = -1.5, -0.5, 0.5 and 1.5."),
])  # fmt: skip
def test_where_the_best_value_is(f, bounds, kind, place):
    lowest = minimize_scalar(f, bounds, samples=101)
    highest = maximize_scalar(lambda x: -f(x), bounds, samples=101)
    assert (lowest.kind, highest.kind) == (kind, kind)
    assert lowest.message.startswith("The lowest value is ")
    assert highest.message.startswith("The highest value is ")
    assert lowest.message.partition(", ")[2] == highest.message.partition(", ")[2] == place
    assert lowest.x == pytest.approx(lowest.optima[0])
    assert highest.fun == pytest.approx(-lowest.fun)


def test_a_pole_and_a_jump_are_told():
    pole = minimize_scalar(lambda x: -1 / (x - 0.3) ** 2 if x != 0.3 else NAN, (0, 1))
    assert (pole.kind, pole.success) == ("unbounded", False)
    assert pole.message == "There is no lowest value: beside x = 0.3 f has no bound."
    up = maximize_scalar(lambda x: x if x < 0.5 else x - 1, (0, 1))
    assert (up.kind, up.success) == ("jump", False)
    assert "At x = 0.5 f jumps, with values up to 0.5 beside it: whether the highest" in up.message
    down = minimize_scalar(lambda x: -x if x < 0.5 else 1 - x, (0, 1))
    assert "with values down to -0.5 beside it: whether the lowest" in down.message


@pytest.mark.parametrize("size", [1e-6, 1.0, 1e6])
def test_poles_and_jumps_have_no_unit(size):
    for f, kind in [(lambda x: -1 / (x - 0.3) ** 2 if x != 0.3 else NAN, "unbounded"),
                    (lambda x: -x if x < 0.5 else 1 - x, "jump"),
                    (lambda x: (x - 0.3) ** 2, "inside"), (lambda x: abs(x - 0.3), "inside"),
                    (lambda x: x, "end")]:  # fmt: skip
        assert minimize_scalar(lambda x, f=f: f(x / size), (0, size)).kind == kind
        assert minimize_scalar(lambda x, f=f: size * f(x), (0, 1)).kind == kind


def test_places_that_are_good_but_not_the_best():
    found = minimize_scalar(lambda x: math.sin(x) + 0.1 * x, (-9, 9))
    expected = [x for x in np.arccos(-0.1) * -1 + 2 * np.pi * np.arange(-1, 3) if -9 < x < 9]
    best = min(expected, key=lambda x: math.sin(x) + 0.1 * x)
    assert found.x == pytest.approx(best, abs=1e-6)
    assert found.others == pytest.approx([x for x in expected if x != best], abs=1e-6)


# --- what a look around tells --------------------------------------------------------------------


def test_exact_values():
    f = Function("cosh(x) - sinh(x)")
    assert exact_value(f, 0.0) == 1.0
    assert exact_value(f, 40.0) == pytest.approx(math.exp(-40), rel=1e-12)
    assert exact_value(Function("exp(-x)"), 2000.0) == 5e-324
    assert exact_value(Function("-exp(-x)"), 2000.0) == -5e-324
    assert exact_value(Function("sin(x)^2 + cos(x)^2 - 1"), 0.5) in (0.0, None)
    assert exact_value(Function("x^2 - 4"), 2.0) == 0.0
    assert exact_value(Function("1/x"), 0.0) is None
    assert exact_value(Function("sqrt(x)"), -1.0) is None
    assert exact_value(Function("(x - 2)^2 + 1/10^20"), 2.0) == 1e-20  # a part of it is 0
    assert exact_value(math.sin, 1.0) is None
    assert exact_value(Function(["x", "y"]), 1.0, 2.0) is None


def test_a_crossing_is_told_with_few_digits():
    assert Crossing(0.123456, 0.123458, 1.0).middle == pytest.approx(0.123457)
    assert Crossing(0.123456, 0.123458, 1.0).start == 0.1235
    assert Crossing(-1e-12, 1e-12 + 1e-13, 1.0).start == 0.0
    assert Crossing(1e-12, 1e-12, 1e-6).start == 1e-12


def test_a_crossing_is_told_from_a_pole_and_a_jump():
    found = crossing_between(lambda x: x - 0.3, 0.0, 1.0)
    assert found.middle == pytest.approx(0.3, abs=1e-12)
    assert found.width == 1.0
    assert crossing_between(lambda x: 0.5 - x, 0.0, 1.0) == Crossing(0.5, 0.5, 1.0)
    assert crossing_between(lambda x: 1 / (x - 0.3), 0.0, 1.0) is None
    assert crossing_between(lambda x: math.copysign(1, x - 0.3), 0.0, 1.0) is None
    assert crossing_between(lambda x: x - 0.3 if abs(x - 0.5) > 0.1 else NAN, 0.0, 1.0) is None


def test_the_nearest_crossing_is_taken():
    view = look_around(Function("(x - 1)(x - 4)"), [3.0])
    assert view.crossing.middle == pytest.approx(4, abs=1e-6)
    assert view.low < -900
    assert view.high > 900
    rising = look_around(Function("(x - 1)(x - 4)"), [0.0], rising=True)
    assert rising.crossing.middle == pytest.approx(4, abs=1e-6)
    first = look_around(Function("(x - 1)(x - 4)"), [3.5, 0.5])
    assert first.crossing.middle == pytest.approx(4, abs=1e-6)
    nothing = look_around(lambda x: NAN, [3.0])
    assert math.isnan(nothing.low)
    assert nothing.crossing is None


# --- descents ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("risen", "verdict"), [(9, None), (10, Verdict("diverges"))])
def test_a_descent_diverges_when_it_has_risen_over_a_whole_window(risen, verdict):
    n = 16
    funs = [0.5] * (n - risen) + [1.0 + k for k in range(risen)]
    lengths = [1.0] * (n - risen) + [1e7 * 2.0**k for k in range(risen)]
    rows = [Row(0.0, f, 1.0, s, 1.0, s) for f, s in zip(funs, lengths, strict=True)]
    assert climbs(rows, Stop(0, 0, 99)) == verdict
    assert climbs([row._replace(length=1.0) for row in rows], Stop(0, 0, 99)) is None
    assert climbs([rows[0]._replace(fun=1e9), *rows[1:]], Stop(0, 0, 99)) is None


@pytest.mark.parametrize("size", [1e-6, 0.1, 1.0, 1e6])
def test_the_kind_of_a_stationary_point_has_no_unit(size):
    for sign, kind, relation in ((1, "minimum", ">"), (-1, "maximum", "<")):
        found = minimize_newton(lambda x, a=sign * size: a * (x - 1) ** 2, 3.0,
                                lambda x, a=sign * size: 2 * a * (x - 1),
                                lambda x, a=sign * size: 2 * a)  # fmt: skip
        assert found.kind == kind
        assert f"It is a {kind}: f''(x) = {2 * sign * size:.6g} {relation} 0." in found.message
        assert ("start elsewhere" in found.message) == (kind == "maximum")


def test_the_learning_rate_that_is_advised_is_a_short_number_and_works():
    """On a x² every rate below 1/a goes down at every step."""
    for a in (1.0, 30.0, 400.0):
        trial = Trial(lambda x, a=a: a * x * x, lambda x, a=a: 2 * a * x, 3.0)
        rates = [float(f"{3 * m * 10.0**-k:.2g}") for k in range(8) for m in (1, 0.5, 0.2)][1:]
        assert trial.smaller(1.0) == max(rate for rate in rates if rate < 1 / a)
    slow = Trial(lambda x: x * x, lambda x: 2 * x, 0.001)
    assert slow.larger(1.0) == 0.1
    assert Trial(lambda x: x * x, lambda x: 2 * x, 0.4).larger(1.0) is None
    for advice in (slow._replace(learning_rate=None),):
        assert (advice.smaller(1.0), advice.larger(1.0)) == (None, None)


def test_backtracking_arrives_where_rounding_hides_the_last_falls():
    for height in (0.0, 1000.0, -1e6):
        found = backtracking(lambda x, h=height: (x - 3) ** 2 + h, 0, gradient=lambda x: 2 * x - 6)
        assert found.success
        assert found.x == pytest.approx(3, abs=1e-8)


def test_results_are_compared_by_what_they_are_and_not_by_their_arrays():
    first, second = (newton(Function("x^2 - 2"), 1) for _ in range(2))
    assert first == first
    assert first != second
    assert first.path != second.path
    assert len({first, second}) == 2


def test_a_zero_that_only_rounding_makes_is_no_success():
    found = newton(Function("sqrt(x^2 + 1) - x"), 1e9)
    assert (found.verdict, found.success) == ("rounding", False)
    plane = minimize_newton(Function("exp(-x^2 - y^2)"), (30, 30))
    assert (plane.verdict, plane.success) == ("rounding", False)
    assert plane.message.endswith("That is no sign of a stationary point. Start elsewhere.")


def test_the_steps_that_a_descent_needs_are_advised():
    result = gradient_descent(lambda x: x * x, 1.0, 0.1, gtol=1e-8, maxiter=20)
    advised = int(result.message.partition("maxiter, such as ")[2].partition(".")[0])
    needed = gradient_descent(lambda x: x * x, 1.0, 0.1, gtol=1e-8).nit
    assert needed <= advised <= 1.2 * needed


# --- basins and systems --------------------------------------------------------------------------


def test_roots_that_are_given_are_kept_and_others_are_nowhere():
    starts = np.array([-3.0, -1.5, 1.5, 3.0])
    assert basins(Function("x^2 - 1"), starts).roots.tolist() == [-1, 1]
    only = basins(Function("x^2 - 1"), starts, roots=[1.0], maxiter=30)
    assert only.root.tolist() == [-1, -1, 0, 0]
    assert only.steps[:2].tolist() == [30, 30]
    tiny = basins(np.polynomial.Polynomial([0, -1, 0, 1]), [-2.0, 0.1, 2.0])
    assert tiny.roots.tolist() == [-1, 0, 1]


def test_systems_stop_when_the_steps_are_short_and_f_is_small():
    def equations(x, y):
        return (x * x + y * y - 2, x - y)

    tight = root(equations, (2.0, 1.0))
    pairs = ((0.1, 0.1), (0.1, 1e-10), (1e-12, 0.1))
    assert [root(equations, (2.0, 1.0), xtol=x, ftol=f).nit < tight.nit
            for x, f in pairs] == [True, False, False]  # fmt: skip
    reference = scipy.optimize.root(lambda p: equations(*p), (2, 1))
    assert tight.x == pytest.approx(reference.x)
    assert tight.fun == pytest.approx([0, 0], abs=1e-10)
    assert tight.lengths == pytest.approx([math.hypot(*equations(*p)) for p in tight.path])
    assert "F there is " in tight.message
    already = root(equations, (1.0, 1.0))
    assert (already.nit, already.success, already.path.shape) == (0, True, (1, 2))
    stopped = root(equations, (2.0, 1.0), maxiter=1)
    assert (stopped.nit, stopped.verdict) == (1, "iteration limit")
    fit = gauss_newton(lambda a: a - np.array([1.0, 2.0, 6.0]), (0.0,))
    assert fit.x == pytest.approx([3])
    assert fit.success
    assert "residuals there is 3.7" in fit.message


CUBE, BOWL = Function("x^3 - 2"), Function("x^2 + y^2")
COUNTED = {
    "a bracket": lambda: root_scalar(CUBE, (0, 2)),
    "a bracket, too few": lambda: root_scalar(CUBE, (0, 2), maxiter=2),
    "Newton": lambda: newton(CUBE, 2),
    "Newton, too few": lambda: newton(CUBE, 2, maxiter=2),
    "Newton, away": lambda: newton(Function("atan(x)"), 3),
    "a secant": lambda: secant(CUBE, 1, 2),
    "a minimum": lambda: minimize_newton(Function("x^4 - x"), 3),
    "descent": lambda: gradient_descent(BOWL, (3, 1), 0.1),
    "descent, too few": lambda: gradient_descent(BOWL, (3, 1), 0.1, maxiter=4),
    "descent, away": lambda: gradient_descent(BOWL, (3, 1), 1.1),
}


@pytest.mark.parametrize("run", COUNTED)
def test_a_message_counts_the_steps_of_the_path(run):
    result = COUNTED[run]()
    (told,) = re.findall(r"(\d+) steps?\b", result.message)[:1]
    assert int(told) == len(result.path) - 1
