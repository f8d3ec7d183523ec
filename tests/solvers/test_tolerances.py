"""A solver stops at the first step that is within its tolerances, and not before."""

import inspect
import math

import numpy as np
import pytest

from course_utils import solvers
from course_utils.functions import Function
from course_utils.solvers import basins, gradient_descent, minimize_newton, newton, root_scalar
from course_utils.solvers.rates import convergence_rate, linear_factor, measured_rate
from course_utils.solvers.result import Path

DEFAULTS = {  # what the documentation promises, and the chapters count on
    "newton": {"xtol": 1e-12, "ftol": 1e-10, "maxiter": 100},
    "minimize_newton": {"xtol": 1e-12, "gtol": 1e-8, "maxiter": 100},
    "root_scalar": {"xtol": 1e-12, "maxiter": 200},
    "root": {"xtol": 1e-12, "ftol": 1e-10, "maxiter": 100},
    "gradient_descent": {"gtol": 1e-8, "maxiter": 1000},
    "basins": {"xtol": 1e-8, "maxiter": 60},
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
