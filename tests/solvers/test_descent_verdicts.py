"""Every verdict of gradient descent against the truth, on many problems, starts and rates."""

import functools
import math
import re
from collections import Counter

import numpy as np
import pytest
import scipy.special

from course_utils.functions import Function
from course_utils.solvers import gradient_descent

OMEGA = float(scipy.special.lambertw(1).real)
INF = math.inf

# The formula, its stationary points, and whether f has a lower bound.
ONE = {
    "(x - 3)^2": ([3], True),
    "10 (x - 3)^2": ([3], True),
    "x^4": ([0], True),
    "x^6": ([0], True),
    "x^4 - 2x^2": ([-1, 0, 1], True),
    "exp(x) - ln(x)": ([OMEGA], True),
    "exp(x) - x": ([0], True),
    "cosh(x)": ([0], True),
    "-exp(-x^2)": ([0], True),
    "ln(1 + x^2)": ([0], True),
    "x^2/(1 + x^2)": ([0], True),
    "sqrt(1 + x^2)": ([0], True),
    "exp(-x)": ([], True),
    "1/(1 + exp(x))": ([], True),
    "atan(x)": ([], True),
    "x^3": ([0], False),
    "-x^2": ([0], False),
    "x": ([], False),
    "-exp(x)": ([], False),
    "x^3 - 3x": ([-1, 1], False),
}
TWO = {
    "x^2 + y^2": ([(0, 0)], True),
    "x^2 + 10y^2": ([(0, 0)], True),
    "x^2 + 100y^2": ([(0, 0)], True),
    "2x^2 + 3y^2 - x y": ([(0, 0)], True),
    "cosh(x) + cosh(y)": ([(0, 0)], True),
    "100 (y - x^2)^2 + (1 - x)^2": ([(1, 1)], True),
    "x^4 + y^4": ([(0, 0)], True),
    "x^2 - y^2": ([(0, 0)], False),
    "(x^2 + y - 11)^2 + (x + y^2 - 7)^2": (None, True),
    "exp(-x) + y^2": ([], True),
    "x^2 y": (None, False),
    "ln(1 + x^2 + 4y^2)": ([(0, 0)], True),
    "10^100 (x^4 + y^4)": ([(0, 0)], True),
}
RATES = [0.0025, 0.1, 0.3, 1, 3]


@functools.cache
def runs():
    cases = [(s, *facts, x0) for s, facts in ONE.items() for x0 in (-2.0, 0.1, 4.0, 20.0)]
    cases += [(s, *facts, x0) for s, facts in TWO.items() for x0 in ((1.0, 1.0), (-1.2, 3.0))]
    functions = {s: Function(s, *("xy" if s in TWO else "x")) for s in (*ONE, *TWO)}
    return [
        (
            functions[s],
            stationary,
            bounded,
            x0,
            rate,
            gradient_descent(functions[s], x0, rate, maxiter=300),
        )
        for s, stationary, bounded, x0 in cases
        for rate in RATES
    ]


def with_verdict(name):
    found = [run for run in runs() if run[-1].verdict == name]
    assert found
    return found


def steepness(f, x):
    return np.linalg.norm(f.gradient()(*np.atleast_1d(x)))


def test_no_run_ends_in_an_error_and_most_verdicts_occur():
    seen = Counter(run[-1].verdict for run in runs())
    assert len(runs()) == 530
    assert {"converged", "flat", "diverges", "falls without bound", "cycle"} <= set(seen)


def test_what_converged_is_at_a_stationary_point():
    for f, stationary, _, x0, rate, result in with_verdict("converged"):
        assert steepness(f, result.x) <= 1.001e-8
        if stationary is not None:
            gaps = [np.max(np.abs(np.subtract(result.x, p))) for p in stationary]
            # x^6 is so flat that a gradient of 1e-8 lies 0.02 from its minimum.
            assert min(gaps, default=INF) < 0.03, (f, x0, rate, result)


def test_the_gradient_is_called_zero_only_where_it_is():
    for f, _, _, x0, rate, result in with_verdict("converged"):
        if "gradient is 0" in result.message:
            assert steepness(f, result.x) == 0, (f, x0, rate, result)


def test_flat_ends_are_no_minima():
    for f, stationary, _, x0, rate, result in with_verdict("flat"):
        gaps = [np.max(np.abs(np.subtract(result.x, p))) for p in stationary or []]
        assert min(gaps, default=INF) > 0.5, (f, x0, rate, result)


def test_what_diverges_has_risen_and_goes_on():
    for f, _, _, x0, rate, result in with_verdict("diverges"):
        values = result.path.fun[~np.isnan(result.path.fun)]
        assert values[-1] > values[0], (f, x0, rate, result)
        assert np.max(np.abs(result.path.x[-1])) > 1e5 * max(1, np.max(np.abs(x0))) or (
            len(values) < 10
        )


def test_what_falls_without_bound_has_no_bound():
    for f, _, bounded, x0, rate, result in with_verdict("falls without bound"):
        assert not bounded, (f, x0, rate, result)


def test_a_missing_gradient_is_missing():
    missing = [run for run in runs() if run[-1].verdict == "no derivative"]
    for f, _, _, x0, rate, result in missing:
        assert math.isnan(steepness(f, result.x)), (f, x0, rate, result)


def test_a_cycle_comes_round():
    for f, _, _, _, rate, result in with_verdict("cycle"):
        x = np.atleast_1d(result.x)
        for _ in range(result.period):
            x = x - rate * f.gradient()(*x)
        np.testing.assert_allclose(x, np.atleast_1d(result.x), rtol=1e-6, atol=1e-6)


def test_a_smaller_rate_is_advised_only_where_it_helps():
    helped = Counter()
    for f, _, bounded, x0, _, result in runs()[::2]:
        if bounded and (advised := re.search(r"with (\S+) f falls from the start", result.message)):
            again = gradient_descent(f, x0, float(advised[1]), maxiter=300)
            helped[bool(again.success or again.fun < f(*np.atleast_1d(x0)))] += 1
    assert helped[True] >= 25
    assert helped[False] <= 0.02 * helped[True]


def test_a_larger_maxiter_is_advised_only_where_it_helps():
    helped = Counter()
    for f, _, _, x0, rate, result in runs()[::2]:
        if advised := re.search(r"larger maxiter, such as (\d+)", result.message):
            helped[gradient_descent(f, x0, rate, maxiter=int(advised[1])).success] += 1
    assert helped[True] >= 5
    assert helped[False] <= 0.1 * helped[True]


def test_a_larger_rate_is_advised_only_where_it_helps():
    helped = Counter()
    for f, _, _, _, _, result in runs()[::3]:
        if advised := re.search(r"a learning rate of (\S+) f falls faster", result.message):
            again = gradient_descent(f, result.x, float(advised[1]), maxiter=300)
            helped[bool(again.success or again.fun < result.fun)] += 1
    assert helped[True] >= 20
    assert helped[False] <= 0.1 * helped[True], helped


# --- single cases --------------------------------------------------------------------------------


def test_faster_than_linear_in_two_variables():
    result = gradient_descent(Function("cosh(x) + cosh(y)"), [1, 1], 1.0)
    assert (result.success, result.rate) == (True, "cubic")


def test_a_small_gradient_is_not_called_zero():
    result = gradient_descent(Function("exp(-x)"), 20, 0.1)
    assert (result.verdict, result.success) == ("flat", False)
    assert "the gradient is only 2.1e-09 long" in result.message
    assert gradient_descent(Function("-exp(-x^2)"), 40, 0.1).verdict == "flat"


def test_a_bounded_oscillation_is_no_divergence():
    result = gradient_descent(Function("100 (y - x^2)^2 + (1 - x)^2"), (-1.2, 1), 0.0025)
    assert result.verdict != "diverges"
    assert result.fun < result.path.fun[0]


def test_an_overflow_of_the_gradient_is_a_rate_too_large():
    def gradient(x, y):
        return np.array([x**3, y**3])

    result = gradient_descent(lambda x, y: min(x**4 + y**4, 1e300), (3, 4), 10, gradient)
    assert result.verdict == "diverges"
    assert "smaller learning rate" in result.message


def test_long_gradients_do_not_overflow_when_they_are_measured():
    result = gradient_descent(lambda x, y: 1e170 * x + y, (1, 1), 1e-170, maxiter=3)
    assert np.isfinite(result.path.jac).all()
    assert result.verdict == "iteration limit"


@pytest.mark.parametrize("rate", [True, "fast", 0, -1, math.nan, None])
def test_a_rate_must_be_a_number(rate):
    with pytest.raises(ValueError, match="positive number, such as"):
        gradient_descent(Function("x^2"), 1, rate)


def test_a_gradient_of_the_wrong_shape_is_refused():
    with pytest.raises(ValueError, match=r"must have shape \(2,\) for 2 variables"):
        gradient_descent(lambda x, y: x * y, (1, 1), 0.1, lambda x, y: 2 * x)


def test_the_time_is_linear_in_the_steps():
    """Counted in calls, inside the iteration too: what a step costs does not grow with the path."""
    import cProfile
    import pstats

    def calls(steps):
        profile = cProfile.Profile()
        profile.enable()
        gradient_descent(
            lambda x, y: x * x + 10 * y * y,
            (1.0, 1.0),
            0.0999,
            lambda x, y: np.array([2 * x, 20 * y]),
            gtol=0,
            maxiter=steps,
        )
        profile.disable()
        return pstats.Stats(profile).total_calls

    base = calls(0)
    assert calls(2000) - base == pytest.approx(2 * (calls(1000) - base), rel=0.05)
    assert (calls(1000) - base) / 1000 < 130


@pytest.mark.parametrize(("formula", "x0"), [("x^2", 1e200), ("cosh(x)", 800)])
def test_a_start_where_f_overflows_is_said_to_be_that(formula, x0):
    message = gradient_descent(Function(formula), x0, 1e3).message
    assert f"At the start x = {x0:.10g} f is too large for the computer" in message
