"""Brackets, secants, all roots of an interval, and the best value on it: against SciPy."""

import math

import numpy as np
import pytest
import scipy.optimize

from course_utils.functions import Function
from course_utils.solvers import (
    find_roots,
    maximize_scalar,
    measured_rate,
    minimize_scalar,
    root_scalar,
    secant,
)

BRACKETS = [
    ("x^3 - 2", (0, 2)),
    ("x^3 - 5x^2 + 3x", (3, 10)),
    ("cos(x) - x", (-20, 30)),
    ("atan(x)", (-50, 3)),
    ("exp(100x) - 5", (-3, 5)),
    ("(x - 1)^5", (-3, 2)),
    ("tanh(x) - 0.5", (-300, 500)),
    ("x^20 - 1", (0, 10)),
    ("1/(1 + exp(-x)) - 0.3", (-100, 100)),
    ("x^9", (-1, 4)),
]


@pytest.mark.parametrize(("formula", "bracket"), BRACKETS)
def test_a_bracket_is_kept_to_the_root(formula, bracket):
    f = Function(formula)
    result = root_scalar(f, bracket)
    assert result.success, result
    reference = scipy.optimize.brentq(f, *bracket, xtol=1e-13, maxiter=500)
    assert result.x == pytest.approx(reference, abs=1e-9) or "^" in formula
    assert abs(f(result.x)) <= max(1e-9, abs(f(reference)))
    assert ((result.path.x >= bracket[0]) & (result.path.x <= bracket[1])).all()
    np.testing.assert_allclose(result.path.x[1:], result.path.x[:-1] + result.path.step[:-1])
    assert result.nit <= 80


def test_near_a_simple_root_it_is_newtons_method():
    assert root_scalar(Function("x^3 - 2"), (0, 2)).rate == "quadratic"


def test_roots_that_newton_misses():
    assert root_scalar(np.cbrt, (-1, 2)).x == pytest.approx(0, abs=1e-11)
    assert root_scalar(Function("sign(x) sqrt(abs(x))"), (-1, 3)).x == pytest.approx(0, abs=1e-11)


@pytest.mark.parametrize(
    "f", [lambda x: 1 / (x - 0.3), lambda x: math.copysign(1, x - 0.3), Function("tan(x + 1.27)")]
)
def test_a_jump_is_no_root(f):
    result = root_scalar(f, (0, 1), "central")
    assert (result.verdict, result.success) == ("jump", False)
    assert result.x == pytest.approx(0.3, abs=1e-3)


def test_a_root_at_an_end():
    assert root_scalar(Function("x^2 - 1"), (1, 3)).x == 1
    assert root_scalar(Function("x^2 - 9"), (1, 3)).x == 3


@pytest.mark.parametrize(
    ("bracket", "sentence"),
    [((2, 3), "different signs"), ((1, 1), "a < b"), (5, "two finite"), ((0, math.nan), "finite")],
)
def test_wrong_brackets(bracket, sentence):
    with pytest.raises(ValueError, match=sentence):
        root_scalar(Function("x^2 + 1"), bracket)


def test_secants_converge_with_the_golden_order():
    f = Function("x^3 - 2")
    result = secant(f, 1, 2)
    reference = scipy.optimize.root_scalar(f, x0=1, x1=2, method="secant")
    assert result.x == pytest.approx(reference.root, rel=1e-14)
    # The constant is |f''/2f'| to the power of the order less one.
    errors = np.abs(result.path.x - 2 ** (1 / 3))
    errors = errors[errors > 1e-13]
    orders = np.log(errors[2:] / errors[1:-1]) / np.log(errors[1:-1] / errors[:-2])
    assert orders[-1] == pytest.approx((1 + math.sqrt(5)) / 2, abs=0.15)
    for end in range(1, len(result.path)):
        before = 1 if end == 1 else result.path.x[end - 2]
        here = result.path.x[end - 1]
        slope = (f(here) - f(before)) / (here - before)
        assert result.path.x[end] == pytest.approx(here - f(here) / slope, rel=1e-12)


def test_secants_that_fail_say_so():
    assert secant(Function("x^2"), -1, 1).verdict == "zero derivative"
    assert not secant(Function("x^2 + 1"), 1, 2).success
    with pytest.raises(ValueError, match="two different numbers"):
        secant(Function("x^2"), 1, 1)


@pytest.mark.parametrize(
    ("formula", "interval", "roots"),
    [
        ("sin(x)", (0, 10), [0, math.pi, 2 * math.pi, 3 * math.pi]),
        ("(x - 1)^2 (x + 2)", (-3, 3), [-2, 1]),
        ("tan(x)", (-2, 5), [0, math.pi]),
        ("1/x", (-2, 3), []),
        ("x^2 + 1", (-2, 2), []),
        ("abs(x - 0.123)", (-2, 2), [0.123]),
        ("x^3 - 5x^2 + 3x", (-9, 9), [0, (5 - math.sqrt(13)) / 2, (5 + math.sqrt(13)) / 2]),
        ("ln(x)", (-1, 4), [1]),
        ("x^2 + 10^(-3)", (-1, 1), []),
    ],
)
def test_all_the_roots_of_an_interval(formula, interval, roots):
    found = find_roots(Function(formula), interval)
    assert len(found) == len(roots)
    np.testing.assert_allclose(found, roots, atol=1e-8)


@pytest.mark.parametrize(
    ("f", "bounds", "kind", "optima", "fun"),
    [
        (Function("x^4 - 2x^2"), (-2, 2), "several", [-1, 1], -1),
        (Function("(x - 1)^2"), (0, 3), "inside", [1], 0),
        (Function("x"), (0, 3), "end", [0], 0),
        (Function("sin(x)"), (0, 20), "several", np.pi * np.array([1.5, 3.5, 5.5]), -1),
        (Function("abs(x - 1/3)"), (-1, 1), "inside", [1 / 3], 0),
        (lambda x: max(x, 0.0), (-2, 3), "flat", [-2, 0], 0),
        (lambda x: 5.0, (0, 1), "flat", [0, 1], 5),
        (lambda x: max(abs(x) - 1, 0.0), (-3, 3), "flat", [-1, 1], 0),
        (Function("x^3 - 3x"), (-2, 2), "several", [-2, 1], -2),
        (Function("x ln(x)"), (0, 3), "inside", [math.exp(-1)], -math.exp(-1)),
    ],
)
def test_the_lowest_value(f, bounds, kind, optima, fun):
    best = minimize_scalar(f, bounds)
    assert (best.kind, best.success) == (kind, True)
    np.testing.assert_allclose(best.optima, optima, atol=7e-3 if kind == "flat" else 1e-7)
    assert best.fun == pytest.approx(fun, abs=1e-12)
    assert best.x == best.optima[0]
    highest = maximize_scalar(lambda x: -f(x), bounds)
    assert (highest.kind, highest.fun) == (kind, pytest.approx(-fun, abs=1e-12))
    if kind == "inside":
        reference = scipy.optimize.minimize_scalar(f, bounds=bounds, method="bounded")
        assert best.x == pytest.approx(reference.x, abs=1e-5)


@pytest.mark.parametrize("f", [Function("1/x"), Function("ln(abs(x))"), Function("tan(x)")])
def test_no_lowest_value(f):
    best = minimize_scalar(f, (-2, 2))
    assert (best.kind, best.success) == ("unbounded", False)
    assert "has no bound" in best.message


@pytest.mark.parametrize(
    ("f", "bounds", "x", "fun"),
    [
        (lambda x: x if x < 1 else 0.0, (0, 1), 1, 1),
        (lambda x: x % 1, (0, 2.5), 1, 1),
        (lambda x: x if x <= 1.23 else 0.0, (0, 2), 1.23, 1.23),
        (lambda x: -1.0 if x > 0.4 else x * x, (0, 1), 0.4, 0.16),
    ],
)
def test_a_jump_is_told_from_a_pole(f, bounds, x, fun):
    best = maximize_scalar(f, bounds)
    assert (best.kind, best.success) == ("jump", False)
    assert (best.x, best.fun) == (pytest.approx(x), pytest.approx(fun))
    assert "jumps" in best.message
    assert "up to" in best.message
    lowest = minimize_scalar(lambda t: -f(t), bounds)
    assert (lowest.kind, lowest.x) == ("jump", best.x)
    assert "down to" in lowest.message


def test_the_coin():
    for k in range(11):
        best = maximize_scalar(lambda p, k=k: p**k * (1 - p) ** (10 - k), (0, 1))
        assert best.x == pytest.approx(k / 10, abs=1e-7)
        assert best.kind == ("end" if k in (0, 10) else "inside")


def test_other_valleys_are_listed():
    best = minimize_scalar(Function("x^4 - 2x^2 + x/5"), (-2, 2))
    assert best.x < 0 < best.others[0]
    assert best.others.size == 1


@pytest.mark.parametrize("bounds", [(1, 0), (1, 1), 3, (0, math.inf), ("a", 1)])
def test_wrong_bounds(bounds):
    with pytest.raises(ValueError, match="bounds"):
        minimize_scalar(Function("x"), bounds)


def test_measured_rates():
    halves = measured_rate(0.5 ** np.arange(20), 0)
    assert (halves.order, halves.constant) == (1, pytest.approx(0.5))
    squares = measured_rate([0.1, 0.02, 0.0008, 1.28e-6, 3.2768e-12], 0)
    assert squares.order == pytest.approx(2, abs=1e-6)
    assert squares.constant == pytest.approx(2, rel=1e-5)
    with pytest.raises(ValueError, match="too short"):
        measured_rate([1, 0], 0)
