"""Every verdict of Newton's method against the truth, on many problems and starts.

The roots are known in closed form or bracketed with SciPy's brentq; where the method goes is
computed again with 400 digits by mpmath, whose functions share no code with NumPy's.
"""

import functools
import math
import re
from collections import Counter

import mpmath
import numpy as np
import pytest
import scipy.optimize
import scipy.special
import sympy

from course_utils.functions import Function
from course_utils.solvers import minimize_newton, newton

S13 = math.sqrt(13)
OMEGA = scipy.special.lambertw(1).real


def bracketed(f, *brackets):
    return [scipy.optimize.brentq(f, a, b, xtol=1e-15, rtol=1e-15) for a, b in brackets]


def loop(x):
    return x**3 - 2 * x + 2


# The formula and all its real roots within |x| < 1e4; None where there are too many to list.
PROBLEMS = {
    "x^2 - 2": [-math.sqrt(2), math.sqrt(2)],
    "x^3 - 5x^2 + 3x": [0, (5 - S13) / 2, (5 + S13) / 2],
    "cos(x) - x": bracketed(lambda x: math.cos(x) - x, (0, 1)),
    "exp(x) - 5": [math.log(5)],
    "ln(x) + x": [OMEGA],
    "x exp(x) - 1": [OMEGA],
    "x^3 - 2x + 2": bracketed(loop, (-2, -1)),
    "x^3 - x - 3": bracketed(lambda x: x**3 - x - 3, (1, 2)),
    "x^5 - x - 1": bracketed(lambda x: x**5 - x - 1, (1, 2)),
    "atan(x)": [0],
    "atan(x) - 1.6": [],
    "(x - 1)^5": [1],
    "(x - 1)^2 (x + 2)": [-2, 1],
    "x^10": [0],
    "x^3": [0],
    "x^20 - 1": [-1, 1],
    "x^4 - x^2 + 1": [],
    "x^2 + 1": [],
    "x^2 - 2x + 1.0001": [],
    "x^2 - 10^(-6)": [-1e-3, 1e-3],
    "10^6 (x^2 - 2)": [-math.sqrt(2), math.sqrt(2)],
    "exp(-x)": [],
    "exp(-x^2)": [],
    "exp(-x) - 10^(-9)": [9 * math.log(10)],
    "exp(100x) - 5": [math.log(5) / 100],
    "exp(x) + x": [-OMEGA],
    "x^2 exp(-x)": [0],
    "exp(-1/x^2)": [],
    "1/x": [],
    "1/x - 2": [0.5],
    "x^(-2)": [],
    "x^(-6)": [],
    "x^(-1/2)": [],
    "sqrt(x^2 + 1) - x": [],
    "cosh(x) - sinh(x)": [],
    "1/x - 1/(x + 1)": [],
    "1/(1 + x^2)": [],
    "x/(1 + x^2)": [0],
    "tanh(x)": [0],
    "tanh(x) + 2": [],
    "tanh(x) - 0.5": [math.atanh(0.5)],
    "1/(1 + exp(-x)) - 0.3": [math.log(0.3 / 0.7)],
    "sin(x)": None,
    "sin(x) + 2": [],
    "x sin(x) - 1": None,
    "ln(x)": [1],
    "ln(x^2 + 1) - 1": [-math.sqrt(math.e - 1), math.sqrt(math.e - 1)],
    "sqrt(x) - 2": [4],
    "sqrt(x) + 1": [],
    "abs(x) - 1": [-1, 1],
    "sign(x) sqrt(abs(x))": [0],
}
STARTS = [-1000, -30, -2.3, -1, -0.4, 0, 0.001, 0.7, 1.4, 3, 12, 300]


class Truth:
    """f and f' with many digits, and Newton's method with them."""

    def __init__(self, formula):
        f = Function(formula)
        (x,) = f.variables
        self.f = sympy.lambdify(x, f.expression, "mpmath")
        self.slope = sympy.lambdify(x, f.derivative().expression, "mpmath")

    def value(self, x, digits=400):
        with mpmath.workdps(digits):
            return self.f(mpmath.mpf(x))

    def steepness(self, x, digits=400):
        with mpmath.workdps(digits):
            return self.slope(mpmath.mpf(x))

    def walk(self, x, steps):
        """The points after up to so many steps; complex and undefined ones end the walk."""
        points = [mpmath.mpf(x)]
        with mpmath.workdps(400):
            for _ in range(steps):
                try:
                    x = points[-1] - self.f(points[-1]) / self.slope(points[-1])
                except (ZeroDivisionError, ValueError, OverflowError, TypeError):
                    break
                if not isinstance(x, mpmath.mpf) or not mpmath.isfinite(x) or abs(x) > 1e300:
                    break
                points.append(x)
        return points


@functools.cache
def runs():
    """(formula, start, result) of every problem from every start."""
    return [(s, x0, newton(Function(s), x0)) for s in PROBLEMS for x0 in STARTS]


def with_verdict(*names):
    found = [(s, x0, result) for s, x0, result in runs() if result.verdict in names]
    assert found
    return found


def distance_to_root(formula, x):
    roots = PROBLEMS[formula]
    if roots is None:  # zeros of a sine: the exact next step tells how far
        truth = Truth(formula)
        return abs(float(truth.value(x) / truth.steepness(x)))
    return min((abs(x - root) for root in roots), default=math.inf)


def test_what_converged_is_at_a_root():
    for formula, x0, result in with_verdict("converged"):
        tolerance = 1e-9 * max(1, abs(result.x)) if result.rate != "linear" else 1e-2
        assert distance_to_root(formula, result.x) <= tolerance, (formula, x0, result)


def test_a_derivative_that_is_called_zero_is_zero():
    for formula, x0, result in with_verdict("zero derivative"):
        assert Truth(formula).steepness(result.x) == 0, (formula, x0, result)


def test_a_derivative_that_is_called_flat_is_not_zero_but_small():
    for formula, x0, result in with_verdict("flat"):
        slope = Truth(formula).steepness(result.x, 5000)
        assert slope != 0 or abs(result.x) > 1000, (formula, x0, result)
        assert abs(slope) < 1e-15, (formula, x0, result)


def test_a_zero_by_rounding_is_none():
    for formula, x0, result in with_verdict("rounding"):
        assert result.fun == 0
        assert Truth(formula).value(result.x, 5000) != 0, (formula, x0, result)
        assert distance_to_root(formula, result.x) > 1e-3


def test_what_runs_away_does_not_come_back():
    for formula, x0, result in with_verdict("runs away"):
        last = np.abs(result.path.x[np.isfinite(result.path.x)])[-1]
        points = Truth(formula).walk(result.path.x[-2], 30)
        far = [abs(float(x)) for x in points]
        # Out there, or towards zero from a far start, and on the way back from nowhere.
        assert all(distance_to_root(formula, float(x)) > 1e-6 for x in points), (formula, x0)
        left = len(points) < 31  # beyond 1e300
        assert left or far[-1] >= 0.99 * last or abs(result.fun) < 1e-10, (formula, x0, result)


def test_a_cycle_is_one():
    for formula, x0, result in with_verdict("cycle"):
        points = Truth(formula).walk(result.x, result.period)
        assert float(points[-1]) == pytest.approx(result.x, rel=1e-6, abs=1e-6), (formula, x0)
        assert abs(points[1] - points[0]) > 1e-3 * abs(points[0])


def test_outside_the_domain_there_is_no_value():
    for formula, x0, result in with_verdict("outside the domain"):
        try:
            value = Truth(formula).value(result.x)
        except (ZeroDivisionError, ValueError):
            continue
        assert not isinstance(value, mpmath.mpf) or not mpmath.isfinite(value), (formula, x0)


def test_what_is_not_there_yet_was_told_apart():
    """Jumping about changes direction; a march does not; both are called what they are."""
    kinds = Counter()
    for formula, x0, result in with_verdict("iteration limit"):
        steps = result.path.step[-20:]
        one_way = (steps > 0).all() or (steps < 0).all()
        jumps = "jumps about" in result.message
        kinds[jumps] += 1
        assert jumps != one_way, (formula, x0, result)
        if jumps and PROBLEMS[formula]:
            assert "start there" in result.message
    assert min(kinds.values()) >= 20


def test_a_larger_maxiter_is_advised_only_where_it_helps():
    helped = Counter()
    for formula, x0, result in runs():
        if advised := re.search(r"larger maxiter, such as (\d+)", result.message):
            helped[newton(Function(formula), x0, maxiter=int(advised[1])).success] += 1
    assert helped[True] >= 20
    assert helped[False] == 0


def test_a_start_is_advised_only_where_it_helps():
    helped = Counter()
    for formula, _, result in runs():
        if advised := re.search(r"near (\S+): start there", result.message):
            helped[newton(Function(formula), float(advised[1])).success] += 1
    assert helped[True] >= 80
    assert helped[False] == 0


def test_where_there_are_roots_a_failure_mostly_shows_one():
    failed = [(s, r) for s, _, r in runs() if not r.success]
    with_roots = [r for s, r in failed if PROBLEMS[s] is None or PROBLEMS[s]]
    without = [r for s, r in failed if PROBLEMS[s] == []]
    shown = sum("changes its sign near" in r.message for r in with_roots)
    assert shown >= 0.8 * len(with_roots)
    assert not any("changes its sign near" in r.message for r in without)
    assert all("is there a root at all?" in r.message for r in without)


def test_most_problems_are_solved():
    solved = [r.success for s, _, r in runs() if PROBLEMS[s]]
    assert np.mean(solved) > 0.55


# --- single cases --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("f", "x0", "verdict"),
    [
        (lambda x: math.sqrt(x * x + 1) - x, 1, "runs away"),
        (lambda x: math.exp(-x) - 1e-100, 0, "iteration limit"),
        (lambda x: math.tanh(x) + 2, -5, "flat"),
        (lambda x: 5, 1, "zero derivative"),
        (lambda x: x**-2, 1, "runs away"),
        (lambda x: (x - 1) ** 5, -3, "iteration limit"),
        (lambda x: math.exp(100 * x) - 5, 5, "iteration limit"),
    ],
)
def test_without_a_formula(f, x0, verdict):
    result = newton(f, x0, "central")
    assert result.verdict == verdict, result


def test_a_steady_march_is_told_from_jumping_about():
    message = newton(Function("exp(100x) - 5"), 5).message
    assert "each goes the same way" in message
    assert "near 0.01609: start there" in message


@pytest.mark.parametrize(("formula", "x0", "maxiter", "told"), [
    ("x^2 - 2", 1, 2, "give it a larger maxiter"), ("(x - 1)^2", 3, 5, "give it a larger maxiter"),
    ("x - sin(x)", 1, 5, "give it a larger maxiter"), ("x^2 + 1", 5, 3, "too few to tell"),
    ("x^2 - 2", 1, 0, "too few to tell"), ("atan(x)", 1.4, 4, "too few to tell"),
])  # fmt: skip
def test_a_few_steps_do_not_jump_about(formula, x0, maxiter, told):
    message = newton(Function(formula), x0, maxiter=maxiter).message
    assert told in message
    assert "jumps" not in message


@pytest.mark.parametrize("formula", ["exp(x) + 1", "atan(x) - 2", "tanh(x) + 1.5"])
def test_what_levels_off_above_zero_does_not_creep_towards_it(formula):
    for x0 in (0, -1, -3):
        assert "creeps towards 0" not in newton(Function(formula), x0).message


def test_a_walk_back_from_far_away_is_no_flight():
    """The steps lead from beyond 100 down to the valley of e^x - x, which has no root."""
    result = newton(Function("exp(x) - x"), 3)
    assert result.verdict == "iteration limit"
    assert "each goes the same way" in result.message
    assert "give it a larger" not in result.message


def test_steps_towards_a_place_without_a_value_have_an_end():
    result = newton(Function("exp(-1/x^2)"), 1)
    assert result.verdict == "iteration limit"
    assert "ever more slowly" in result.message


@pytest.mark.parametrize(("formula", "x0", "straight"), [
    ("x^2 exp(-x)", 1, False), ("3x - 7", 5, True), ("sin(x) - x cos(x)", 0, None),
])  # fmt: skip
def test_one_lucky_step_does_not_make_a_straight_line(formula, x0, straight):
    result = newton(Function(formula), x0)
    assert result.success
    assert ("straight line" in result.message) == bool(straight)


def test_a_function_without_any_value_is_said_to_be_one():
    assert "from nan" not in newton(lambda x: 1j, 1).message


def test_a_fivefold_root_is_no_flight():
    result = newton(Function("(x-1)^5"), -3)
    assert result.verdict == "iteration limit"
    assert "the last one to 0.8 of the one before" in result.message


def test_only_the_digits_that_are_known_are_shown():
    blurred = newton(lambda x: x**2 - 2 * x + 1 + 1e-13, 3)
    shown = re.search(r"x = (\S+) in", blurred.message)[1]
    assert float(shown) == pytest.approx(1, abs=1e-5)
    assert len(shown) <= 9


def test_a_crossing_that_newton_cannot_reach_is_for_a_bracket():
    message = newton(lambda x: np.cbrt(x - math.pi), 4).message
    assert "take a method that keeps a bracket" in message


def test_a_pole_or_a_jump_is_no_root():
    for f in (lambda x: 1 / (x - 2.5), lambda x: 1 + (x > 2.5), lambda x: math.copysign(1, x - 2)):
        assert "changes its sign near" not in newton(f, 4, lambda x: 0).message


def test_a_look_around_does_not_raise_errors():
    def shy(x):
        if x < 0.5:
            raise RuntimeError("not here")
        return x**2 + 1

    assert newton(shy, 1, lambda x: 2 * x - 2).verdict == "zero derivative"


def test_stationary_points_that_are_none():
    bell = Function("exp(-x^2)")
    assert minimize_newton(bell, 40).verdict == "rounding"
    assert minimize_newton(Function("exp(-x^2 - y^2)"), (30, 30)).verdict == "rounding"
    assert minimize_newton(Function("max(x, 0)^3"), -1).verdict == "converged"


def test_a_failed_search_for_a_minimum_shows_one():
    result = minimize_newton(Function("x^4 - 8x^2 + x"), 2 / math.sqrt(3) + 1e-17)
    assert result.success or "start there" in result.message
    away = minimize_newton(Function("x^2/(1 + x^2)"), 1)
    assert away.verdict == "runs away"
    assert "f'(x) changes its sign near 0: start there" in away.message


# --- kinds of stationary points ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "kind"),
    [
        ("x^2 + 10^6 y^2", "minimum"),
        ("x^2 + 10^12 y^2", "minimum"),
        ("-x^2 - 10^8 y^2", "maximum"),
        ("x^2 - 10^9 y^2", "saddle"),
        ("(x + y)^2", "undecided"),
        ("x^2 + y^3", "undecided"),
        ("x^2 + y^4", "undecided"),
        ("10^6 (x^2 + y^2)", "minimum"),
        ("10^(-6) (x^2 + y^2)", "minimum"),
    ],
)
def test_an_eigenvalue_is_zero_within_rounding_of_the_largest(formula, kind):
    f = Function(formula)
    result = minimize_newton(f, (1, 1))
    if formula == "(x + y)^2":
        assert result.verdict == "zero derivative"
        result = minimize_newton(f, (1, -1))
    assert (result.kind, result.success) == (kind, kind == "minimum")
