"""Remainder bounds, radii of convergence, contact: against mpmath, SciPy, coefficients."""

import math
import random

import mpmath
import numpy as np
import pytest
import sympy
from scipy.optimize import minimize_scalar

from course_utils.functions import Function
from course_utils.power_series import (
    order_of_contact,
    radius_of_convergence,
    remainder,
    remainder_bound,
)

X = sympy.Symbol("x", real=True)
FLAT = Function(sympy.Piecewise((sympy.exp(-1 / X**2), sympy.Ne(X, 0)), (0, True)), X)

# ------------------------------------------------------------------------------ remainder

PARTS = [
    "sin({})", "cos({})", "e^({})", "ln({} + 9)", "sqrt({} + 9)", "1/(({})^2 + 2)", "atan({})",
    "tanh({})", "({})^3", "sinh({})", "cosh({})", "({} + 9)^(-3/2)", "asinh({})", "2^({})",
]  # fmt: skip


def _drawn(rng):
    inner = f"{rng.choice([-1, 0.5, 1])}x + {rng.randint(-1, 1)}"
    outer = rng.choice(PARTS).format(inner)
    return f"{outer} * {rng.choice(PARTS).format('x')}" if rng.random() < 0.5 else outer


@pytest.mark.parametrize("seed", range(25))
def test_no_remainder_exceeds_its_bound(seed):
    rng = random.Random(seed)
    f, at = Function(_drawn(rng)), rng.choice([-0.5, 0, 0.25])
    order, points = rng.randint(0, 6), at + np.linspace(-0.9, 0.9, 10)
    bounds = remainder_bound(f, at, order, points)
    assert np.isfinite(bounds).all()
    error = _exact_errors(f, at, order, points)
    assert (error <= bounds * (1 + 1e-12)).all()


def _exact_errors(f, at, order, points):
    """Return |f - T| with fifty digits, so that rounding does not count."""
    exact = sympy.Rational(at)
    with mpmath.workdps(50):
        function = sympy.lambdify(f.variables, f.expression, "mpmath")
        polynomial = sympy.lambdify(f.variables, f.taylor(exact, order).expression, "mpmath")
        gaps = [abs(function(p) - polynomial(p)) for p in map(mpmath.mpf, map(float, points))]
    return np.array(gaps, dtype=float)


@pytest.mark.parametrize(
    ("text", "at", "order", "x", "bound"),
    [
        ("sin(x)", 0, 4, 0.5, 0.5**5 / 120),
        ("cos(x)", 0, 3, 1, 1 / 24),
        ("e^x", 0, 3, 2, math.exp(2) * 2**4 / 24),
        ("e^x", 0, 3, -2, 2**4 / 24),
        ("1/x", 1, 3, 1.5, 0.5**4),
        ("1/x", 1, 1, 0.5, 0.5**2 / 0.5**3),
        ("ln(1 + x)", 0, 4, 0.5, 0.5**5 / 5),
        ("sqrt(x)", 4, 1, 4.1, 0.1**2 / (8 * 4**1.5)),
        ("ln(x^2 + 1)", 0, 1, 0.5, 0.5**2),
        ("x^2 + 3", 1, 2, 7, 0),
    ],
)
def test_where_the_derivative_grows_the_bound_is_the_best_one(text, at, order, x, bound):
    assert remainder_bound(text, at, order, x) == pytest.approx(bound, rel=1e-3, abs=1e-300)


@pytest.mark.parametrize(("text", "order", "x"), [("1/(1+x^2)", 3, 1), ("sin(x^2)", 2, 1)])
def test_the_bound_is_near_the_largest_derivative_where_that_is_found_by_searching(text, order, x):
    g = Function(text).derivative(order=order + 1)
    found = [
        -minimize_scalar(lambda t, s=s: -s * g(t), bounds=(0, x), method="bounded").fun
        for s in (-1, 1)
    ]
    largest = max(*map(abs, found), *abs(g(np.linspace(0, x, 201))))
    best = largest * x ** (order + 1) / math.factorial(order + 1)
    assert best * 0.999 < remainder_bound(text, 0, order, x) < 1.5 * best


def test_the_bound_is_widened_away_from_the_centre_and_zero_at_it():
    x = np.linspace(-3, 3, 13)
    bounds = remainder_bound("sin(x)", 0, 2, x)
    assert bounds[6] == 0
    assert (np.diff(bounds[6:]) > 0).all()
    assert bounds == pytest.approx(bounds[::-1])
    assert remainder_bound("sin(x)", 0, 2, x.reshape(1, 13)).shape == (1, 13)
    assert isinstance(remainder_bound("sin(x)", 0, 2, 1), float)


@pytest.mark.parametrize(
    ("f", "at", "x"),
    [("1/x", 1, -1), ("1/x", 1, 0), ("sqrt(x)", 1, -0.1), ("|x|", 1, -1), ("ln(x)", 1, -2),
     ("tan(x)", 0, 2), ("x^(3/2)", 1, 0), (FLAT, 0, 1), ("asin(x)", 0, 0.5),
     ("sin(x)", 0, math.inf)],
)  # fmt: skip
def test_where_nothing_is_known_there_is_no_bound(f, at, x):
    bound = remainder_bound(f, at, 1, x)
    assert math.isinf(bound) or math.isnan(bound)


def test_what_has_not_one_variable_is_told():
    for wrong in (Function("x y"), Function(["x", "x^2"], "x")):
        with pytest.raises(ValueError, match="one function of one variable"):
            remainder_bound(wrong, 0, 1, 1)
    with pytest.raises((TypeError, ValueError)):
        remainder_bound("sin(x)", 0, -1, 1)


# --------------------------------------------------------------------------------- radius

RADII = [
    ("1/x", 1, 1), ("1/x", -3, 3), ("1/(1+x^2)", 0, 1), ("1/(1+x^2)", 2, math.sqrt(5)),
    ("ln(1+x)", 0, 1), ("ln(x^2+1)", 1, math.sqrt(2)), ("sqrt(x)", 4, 4), ("x^(1/3)", -1, 1),
    ("sin(x)", 2, math.inf), ("e^(-x^2/2)", 1, math.inf), ("x^3 - x", 5, math.inf),
    ("tan(x)", 0, math.pi / 2), ("tanh(x)", 0, math.pi / 2), ("1/(1+e^(-x))", 0, math.pi),
    ("x/(e^x-1)", 0, 2 * math.pi),
    ("sin(x)/x", 0, math.inf), ("(1-cos(x))/x^2", 1, math.inf), ("(x^2-1)/(x-1)", 0, math.inf),
    ("cos(sqrt(x))", 1, math.inf), ("e^(1/x)", 1, 1), ("x^x", 2, 2), ("1/ln(x)", 2, 1),
    ("atan(x)", 0.5, math.hypot(1, 0.5)), ("asin(x)", 0.5, 0.5), ("sqrt(1-x^2)", 0, 1),
    ("|x|", 2, math.inf), ("1/|x|", 2, 2), ("sin(2x)/sin(x)", 0, math.inf),
    ("1/(2+sin(x))", 0, abs(complex(-math.pi / 2, math.log(2 + math.sqrt(3))))),
    ("tan(2x) + tan(3x)", 0, math.pi / 6), ("1/(x^3-8)", 0, 2),
]  # fmt: skip


@pytest.mark.parametrize(("text", "at", "radius"), RADII)
def test_radii_that_are_known(text, at, radius):
    found = radius_of_convergence(text, at)
    assert found.is_known, found
    assert found.radius == pytest.approx(radius)
    assert all(abs(z - at) == pytest.approx(radius) for z in found.singularities)


def test_of_a_periodic_function_the_singularity_that_counts_is_the_nearest():
    found = radius_of_convergence("tan(x)", 50)
    assert found.radius == pytest.approx(min(abs(50 - (k + 0.5) * math.pi) for k in range(30)))


@pytest.mark.parametrize(
    ("text", "at"),
    [("1/x", -3), ("1/(1+x^2)", 2), ("ln(x^2+1)", 1), ("sqrt(x)", 4), ("tan(x)", 0),
     ("1/(1+e^(-x))", 0), ("atan(x)", 0.5), ("asin(x)", 0.5), ("1/(2+sin(x))", 0)],
)  # fmt: skip
def test_the_coefficients_shrink_as_the_radius_says(text, at):
    """Cauchy and Hadamard: 1/R is the largest limit of |c_n|^(1/n)."""
    found = radius_of_convergence(text, at).radius
    coefficients = [float(c) for c in Function(text).taylor_coefficients(at, 36)]
    roots = [abs(c) ** (1 / n) for n, c in enumerate(coefficients) if n > 26]
    assert max(roots) * found == pytest.approx(1, abs=0.2)


@pytest.mark.parametrize(
    ("f", "at", "why"),
    [
        (FLAT, 0, "put together"),
        ("|x|", 0, "turns"),
        ("1/x", 0, "at x = 0 itself"),
        ("ln(x)", -1, "no values near x = -1"),
        ("tan(x)", math.pi / 2, "itself"),
        ("1/(x^2 + cos(x))", 0, "not found"),
        ("1/cos(x^2)", 0, "not found"),
    ],
)
def test_what_is_unknown_is_said_to_be(f, at, why):
    found = radius_of_convergence(f, at)
    assert not found.is_known
    assert found.singularities == ()
    assert found.reason.startswith("Unknown: ")
    assert why in found.reason


def test_the_reason_names_the_singularities():
    assert radius_of_convergence("1/(1+x^2)", 1).reason == (
        "The nearest singularities in the complex plane, -i and i, are 1.414 away."
    )
    assert radius_of_convergence("1/(x^2-2x+5)", 0).reason == (
        "The nearest singularities in the complex plane, 1 - 2i and 1 + 2i, are 2.236 away."
    )
    assert radius_of_convergence("1/x", 1).reason.endswith("complex plane, 0, is 1 away.")
    assert radius_of_convergence("e^x", 1).reason.endswith("the series converges everywhere.")
    bent = radius_of_convergence("x|x|", -3)
    assert bent.reason.endswith("converges everywhere, to the branch of f at x = -3.")
    assert bent.has_branches
    assert not radius_of_convergence("x^2", -3).has_branches


# -------------------------------------------------------------------------------- contact


@pytest.mark.parametrize("order", range(6))
def test_a_taylor_polynomial_agrees_up_to_its_order(order):
    f = Function("e^x sin(x + 1)")
    assert order_of_contact(f, f.taylor(0.5, order), 0.5) == order


def test_contact_of_other_pairs():
    assert order_of_contact(Function("x"), Function("x + 1"), 0) == -1
    assert order_of_contact(Function("x^2"), Function("2x - 1"), 1) == 1
    assert order_of_contact(Function("sin(x)"), Function("x"), 0) == 2
    assert order_of_contact(Function("x^2"), Function("x^2"), 3, most=4) == 4


# -------------------------------------------------------------------------- what is left out


@pytest.mark.parametrize("order", range(0, 9, 2))
def test_what_is_left_out_is_the_tail_of_the_series(order):
    x = np.array([-0.3, 1e-4, 0.01, 0.5])
    tail = [
        sum(t**k / mpmath.factorial(k) for k in range(order + 1, 60)) for t in map(mpmath.mpf, x)
    ]
    assert remainder("e^x", 0, order, x) == pytest.approx([float(t) for t in tail], rel=1e-13)


def test_what_is_left_out_has_gaps_where_the_function_has_none_of_its_values():
    left = remainder("sqrt(x)", 4, 1, [-1, 4, 9])
    assert np.isnan(left[0])
    assert left[1:] == pytest.approx([0, 3 - (2 + 5 / 4)])
    assert remainder(FLAT, 0, 6, 1.0) == pytest.approx(math.exp(-1))
    with pytest.raises(ValueError, match="no value"):
        remainder("1/x", 0, 1, 1)


@pytest.mark.parametrize(("farther", "count"), [("1.0000000005", 2), ("1.000000005", 1)])
def test_singularities_are_as_far_away_as_each_other_to_a_billionth(farther, count):
    assert len(radius_of_convergence(f"1/((x - 1)(x + {farther}))", 0).singularities) == count


@pytest.mark.parametrize(("at", "has_values"), [(-5e-7, True), (-5e-6, False)])
def test_values_a_millionth_away_are_near(at, has_values):
    assert ("no values near" in radius_of_convergence("ln(x)", at).reason) is not has_values


@pytest.mark.parametrize("size", [1, 1000])
@pytest.mark.parametrize(("apart", "order"), [("0.0000000005", 3), ("0.000000005", -1)])
def test_functions_agree_to_a_billionth(size, apart, order):
    f, g = Function(f"{size}(x + 1)"), Function(f"{size}(x + 1 + {apart})")
    assert order_of_contact(f, g, 0, most=3) == order
