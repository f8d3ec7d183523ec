"""The formulas for slopes, against series expansions, plain floats and the printed table."""

import numpy as np
import pytest
import scipy.optimize
import sympy as sp

from course_utils.differences import (
    COMPLEX_STEP,
    FORMULAS,
    central,
    complex_step,
    decades,
    forward,
    richardson,
    slope_errors,
)
from course_utils.functions import Function

CUBIC = Function("x^3 - 5x^2 + 3x")


@pytest.mark.parametrize("name", FORMULAS)
def test_the_truncation_is_what_the_series_says(name):
    formula = FORMULAS[name]
    x, h = sp.symbols("x h", positive=True)
    # Of xⁿ / n! the n-th derivative is 1, and no later one counts.
    n = formula.derivative
    f = x**n / sp.factorial(n)
    if name == "complex step":
        slope = sp.im(sp.expand(f.subs(x, x + sp.I * h))) / h
    else:
        slope = formula(lambda at: f.subs(x, at), x, h)
    miss = sp.expand(slope - sp.diff(f, x))
    assert abs(miss) == sp.nsimplify(formula.constant, rational=True) * h**formula.order


@pytest.mark.parametrize("name", ["forward", "central", "Richardson"])
def test_the_rounding_is_amplified_as_told(name):
    """The worst signs of errors of size 1 in the values, at h = 1."""
    places = []
    FORMULAS[name](lambda at: places.append(at) or 0.0, 0.0, 1.0)
    worst = sum(
        abs(FORMULAS[name](lambda at, place=place: float(at == place), 0.0, 1.0))
        for place in set(places)
    )
    assert worst == pytest.approx(FORMULAS[name].amplification)
    assert len(places) == FORMULAS[name].evaluations


def test_the_complex_step_needs_one_value_and_forgives_its_rounding():
    places = []
    FORMULAS["complex step"](lambda at: places.append(at) or 0j, 0.0, 1.0)
    assert len(places) == FORMULAS["complex step"].evaluations
    off_by_one = FORMULAS["complex step"](lambda at: at + 1.0, 0.0, 1.0)
    assert off_by_one - 1 == FORMULAS["complex step"].amplification == 0


@pytest.mark.parametrize("name", ["forward", "central", "Richardson"])
def test_the_best_step_is_where_the_bound_is_least(name):
    formula = FORMULAS[name]
    best = formula.best_step(bound=3.0, noise=1e-9)
    found = scipy.optimize.minimize_scalar(
        lambda k: np.log(formula.error_bound(10**k, 3.0, 1e-9)), bounds=(-12, 0), method="bounded"
    )
    assert best == pytest.approx(10**found.x, rel=1e-2)


def test_best_steps_in_floats_are_the_roots_of_epsilon():
    s = np.finfo(float).eps / 2
    assert FORMULAS["forward"].best_step(1, s) == pytest.approx(2 * np.sqrt(s))
    assert FORMULAS["central"].best_step(1, s) == pytest.approx(np.cbrt(3 * s))
    assert FORMULAS["complex step"].best_step(1, s) == COMPLEX_STEP


@pytest.mark.parametrize(("bound", "noise"), [(0, 1e-16), (1, 0), (-1, 1), (1, -1), (np.nan, 1)])
def test_no_best_step_without_a_bend_or_without_rounding(bound, noise):
    with pytest.raises(ValueError, match="must be above 0"):
        FORMULAS["central"].best_step(bound, noise)


def test_the_errors_of_the_cubic_are_those_that_are_printed():
    """As ordinary floats give them, with a power that is rounded once."""
    steps = decades(-1, -15, 1)
    forwards = [1.55e-1, 1.46e-2, 1.45e-3, 1.45e-4, 1.45e-5, 1.45e-6, 1.58e-7, 1.05e-7]
    forwards += [2.38e-6, 2.55e-5, 2.39e-4, 3.79e-3, 3.79e-3, 7.48e-2, 2.86]
    centrals = [1e-2, 1e-4, 1e-6, 1e-8, 2.68e-10, 4.90e-10, 3.06e-9, 7.24e-8, 6.05e-7, 7.71e-6]
    centrals += [1.5e-4, 2.01e-3, 8.23e-3, 5.84e-2, 1.97]
    np.testing.assert_allclose(slope_errors("forward", CUBIC, 2.15, steps), forwards, rtol=5e-3)
    np.testing.assert_allclose(slope_errors("central", CUBIC, 2.15, steps), centrals, rtol=5e-3)


@pytest.mark.parametrize("name", ["forward", "central", "Richardson"])
def test_errors_are_those_of_floats_where_floats_round_each_operation(name):
    f = Function("1/x")
    steps = decades(0, -15, 3)[1:]
    floats = [abs(FORMULAS[name](lambda x: 1 / x, 1.5, h) + 1 / (1.5 * 1.5)) for h in steps]
    np.testing.assert_allclose(slope_errors(name, f, 1.5, steps), floats, rtol=0, atol=2.3e-16)


def test_errors_stay_below_the_bound():
    for name in ("forward", "central", "Richardson"):
        h = decades(-1, -14, 4)
        errors = slope_errors(name, Function("e^x"), 1.0, h)
        bound = FORMULAS[name].error_bound(h, np.exp(1.2), 4 * 2.0**-53 * np.e)
        # x + h is rounded too, which shifts the place by at most half a unit in the last place.
        assert np.all(errors <= bound + np.e * 2.0**-52 / h)


def test_noise_is_the_same_each_time_and_makes_short_steps_bad():
    first, again = (slope_errors("central", CUBIC, 2.15, [1e-2, 1e-6], 1e-6) for _ in range(2))
    np.testing.assert_array_equal(first, again)
    assert first[0] < 3e-4 < 1e-2 < first[1]
    assert np.isnan(slope_errors("complex step", CUBIC, 2.15, [1e-6], 1e-6)).all()
    flat = [slope_errors(name, Function("0*x + 3"), 2.15, np.ones(300), 0.01)
            for name in ("forward", "central", "Richardson")]  # fmt: skip
    for name, errors in zip(("forward", "central", "Richardson"), flat, strict=True):
        most = FORMULAS[name].error_bound(1, 0, 0.01)
        assert 0.75 * most < errors.max() <= most


def test_outside_the_domain_there_is_no_error_to_tell():
    errors = slope_errors("central", Function("sqrt(x)"), 0.5, [1.0, 0.1])
    assert np.isnan(errors[0])
    assert errors[1] < 0.01


def test_of_straight_lines_every_formula_is_exact():
    for name in FORMULAS:
        assert slope_errors(name, Function("2x + 1"), 1.5, [0.5, 0.25]).tolist() == [0, 0]
        assert slope_errors(name, Function("0x + 3"), 1.5, [0.5, 0.25]).tolist() == [0, 0]


def test_steps_are_powers_of_ten():
    np.testing.assert_array_equal(decades(0, -3, 1), [1.0, 0.1, 0.01, 0.001])
    np.testing.assert_allclose(decades(1, -1, 2), 10.0 ** np.array([1, 0.5, 0, -0.5, -1]))


def test_the_formulas_take_arrays():
    x = np.array([0.5, 1.0])
    np.testing.assert_allclose(complex_step(np.exp, x), np.exp(x), rtol=1e-15)
    np.testing.assert_allclose(richardson(np.exp, x), np.exp(x), rtol=1e-11)
    np.testing.assert_allclose(central(np.exp, x, 1e-5), np.exp(x), rtol=1e-9)
    np.testing.assert_allclose(forward(np.exp, x, 1e-8), np.exp(x), rtol=1e-7)


@pytest.mark.parametrize(("f", "slope"), [(np.exp, np.exp), (np.sin, np.cos)])
def test_richardsons_step_left_to_itself_is_near_the_best(f, slope):
    """Truncation leaves h⁴/480 of f⁽⁵⁾, rounding 1e-16/h: small at h = 7e-4, 2e-11 at 7e-3."""
    for x in (0.3, 0.7, 1.0):
        assert richardson(f, x) == pytest.approx(slope(x), abs=5e-12)
