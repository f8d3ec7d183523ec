"""Logistic regression on data in awkward units and positions."""

import math

import numpy as np
import pytest

from course_utils.models import (
    fit_gradient_descent,
    fit_newton,
    log_loss,
    log_loss_hessian,
    separation,
    sigmoid,
    standardise,
)

X = np.array([1, 2, 3, 4, 5, 6.0])
Y = np.array([0, 0, 1, 0, 1, 1])
TWINS = np.column_stack([X, X + 1e-9 * np.sin(X)])
SIBLINGS = np.column_stack([X, np.cos(X), X + 1e-3 * np.sin(7 * X)])


@pytest.mark.parametrize("unit", [1e-12, 1e-8, 1e-3, 1e3, 1e8, 1e12])
def test_newton_does_not_mind_the_unit(unit):
    plain, scaled = fit_newton(X, Y), fit_newton(unit * X, Y)
    assert scaled.success
    assert scaled.w * unit == pytest.approx(plain.w, rel=1e-9)
    assert scaled.b == pytest.approx(plain.b, rel=1e-9)
    errors = scaled.standard_errors * [unit, 1]
    np.testing.assert_allclose(errors, plain.standard_errors, rtol=1e-8)


@pytest.mark.parametrize("shift", [10, -1000, 3000])
def test_a_shift_moves_the_boundary_only(shift):
    plain, shifted = fit_newton(X, Y), fit_newton(X + shift, Y)
    assert shifted.success
    assert shifted.w == pytest.approx(plain.w, rel=1e-6)
    assert -shifted.b / shifted.w == pytest.approx(shift - plain.b / plain.w, rel=1e-6)


@pytest.mark.parametrize("fit", [fit_newton, fit_gradient_descent])
def test_features_far_from_zero_are_to_be_shifted(fit):
    with pytest.raises(ValueError, match=r"around 1e\+08 and varies by 1.7 only.*standardise"):
        fit(X + 1e8, Y)
    z, scaling = standardise(X + 1e8)
    w, b = scaling.original_weights(*fit_newton(z, Y).x)
    assert w == pytest.approx(fit_newton(X, Y).w, rel=1e-6)
    assert -b / w - 1e8 == pytest.approx(-fit_newton(X, Y).b / fit_newton(X, Y).w, abs=1e-6)


@pytest.mark.parametrize(("distance", "is_far"), [(2900, False), (3100, True)])
def test_features_are_far_from_zero_beyond_3000_deviations(distance, is_far):
    x = X - X.mean() + distance * X.std()
    if is_far:
        with pytest.raises(ValueError, match="shift it first"):
            fit_newton(x, Y)
    else:
        assert fit_newton(x, Y).w == pytest.approx(fit_newton(X, Y).w, rel=1e-5)


@pytest.mark.parametrize(("apart", "refused"), [(4e-6, True), (2e-5, False)])
def test_how_nearly_the_same_two_features_may_be(apart, refused):
    """The smaller singular value is 0.12 `apart` of the larger one; it may be a millionth."""
    twins = np.column_stack([X, X + apart * np.sin(X)])
    if refused:
        with pytest.raises(ValueError, match="cannot be told apart"):
            fit_newton(twins, Y)
    else:
        fit_newton(twins, Y)


@pytest.mark.parametrize(("size", "advised"), [(30, False), (300, True)])
def test_a_slow_descent_on_unequal_features_is_advised(size, advised):
    x = np.column_stack([np.cos(X), size * np.sin(X)])
    fit = fit_gradient_descent(x, Y, maxiter=3)
    assert fit.verdict == "iteration limit"
    assert ("standardise(x) first" in fit.message) is advised


def test_a_descent_that_cannot_move_is_no_success():
    tiny = fit_gradient_descent(1e-8 * X, Y, maxiter=200)
    assert (tiny.verdict, tiny.success) == ("iteration limit", False)
    assert "standardise(x) first" in tiny.message


@pytest.mark.filterwarnings("error")
def test_features_that_are_nearly_the_same_are_refused_without_a_warning():
    with pytest.raises(ValueError, match="very nearly so"):
        fit_newton(TWINS, Y)
    assert fit_newton(TWINS, Y, l2=0.1).success
    assert fit_gradient_descent(TWINS, Y, maxiter=9000).standard_errors is None
    separation(SIBLINGS, Y)


@pytest.mark.filterwarnings("error")
def test_a_constant_feature_has_no_weight():
    fit = fit_gradient_descent([1.0, 1, 1, 1], [0, 1, 0, 1])
    assert (fit.success, fit.standard_errors) == (True, None)
    np.testing.assert_array_equal(sigmoid(fit.w + fit.b), 0.5)


def test_masked_data_are_refused():
    with pytest.raises(ValueError, match="masked"):
        fit_newton(np.ma.masked_equal(X, 3), Y)
    with pytest.raises(ValueError, match="masked"):
        fit_newton(X, np.ma.masked_equal(Y, 1))


@pytest.mark.parametrize(
    ("x", "y", "kind"),
    [
        ([0, 1, 2, 3, 3e7], [0, 1, 0, 1, 1], "none"),
        ([0, 1, 2, 3, 3e7], [0, 0, 1, 1, 1], "complete"),
        ([0, 1, 1, 3e7], [0, 0, 1, 1], "quasi-complete"),
        ([3, 2, 1, 0], [0, 0, 1, 1], "complete"),
        ([1, 1 + 1e-15, 2], [0, 1, 1], "complete"),
        ([1, 1, 1], [0, 1, 0], "none"),
        ([1, 1, 2], [0, 1, 0], "quasi-complete"),
        ([[0, 0], [1, 0], [2, 0], [3, 0], [3e7, 1]], [0, 1, 0, 1, 1], "quasi-complete"),
        ([[0, 0], [1, 1], [2, 0], [3, 1], [3e7, 1]], [0, 0, 1, 1, 1], "complete"),
        ([[0, 0], [1, 1], [0, 1], [1, 0]], [0, 0, 1, 1], "none"),
        ([[0, 0], [1, 1], [0, 1e-4], [1, 1.0001]], [0, 0, 1, 1], "complete"),
    ],
)
def test_separation(x, y, kind):
    x, y = np.array(x, dtype=float), np.array(y)
    found = separation(x, y)
    assert found.kind == kind
    if kind == "none":
        return
    sides = (2 * y - 1) * (x @ found.w + found.b if x.ndim > 1 else x * found.w + found.b)
    assert (sides >= -1e-9 * np.abs(x).max()).all()
    assert (sides > 0).any()


def test_quasi_separated_data_keep_their_ties():
    x, y = [1, 2, 2, 3], [0, 0, 1, 1]
    fit = fit_newton(x, y)
    assert fit.verdict == "separable"
    assert "keep the probability 0.5" in fit.message
    np.testing.assert_allclose(sigmoid(2 * fit.w + fit.b), 0.5, atol=1e-9)
    assert fit.fun == pytest.approx(math.log(2) / 2, abs=1e-9)
    w = np.array([1, 5, 25, 125])
    losses = log_loss(w, -2.0 * w, x, y)
    assert (np.diff(losses) < 0).all()
    assert losses[-1] == pytest.approx(math.log(2) / 2, abs=1e-15)


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: fit_newton(X, Y, l2="1"), ValueError),
        (lambda: fit_newton(X, Y, l2=None), ValueError),
        (lambda: fit_newton(X, Y, xtol="a"), ValueError),
        (lambda: fit_newton(list("abcdef"), Y), TypeError),
        (lambda: fit_gradient_descent(X, Y, learning_rate=True), ValueError),
    ],
)
def test_wrong_arguments_are_told(call, error):
    with pytest.raises(error, match="must"):
        call()


@pytest.mark.parametrize("sign", [1, -1])
def test_the_boundary_of_one_feature_lies_in_the_middle(sign):
    found = separation(sign * np.array([1.0, 2, 4, 5]), [0, 0, 1, 1])
    assert (found.w, found.b) == (sign, -3)


@pytest.mark.parametrize(("spread", "word"), [(5e-13, "are constant"), (5e-12, "shift it first")])
def test_a_feature_is_constant_if_it_varies_by_rounding_only(spread, word):
    x = 1 + spread * np.array([1, -1, 1, -1, 1, -1])
    with pytest.raises(ValueError, match=word):
        fit_newton(x, Y)
    if word == "shift it first":
        assert standardise(x)[0] == pytest.approx([1, -1, 1, -1, 1, -1], rel=1e-3)
    else:
        with pytest.raises(ValueError, match="the same value in every example"):
            standardise(x)


@pytest.mark.parametrize(("unit", "along"), [(1, 0), (30, 1)])
@pytest.mark.parametrize(("share", "steps"), [(0.5, 0), (5, 1)])
def test_newton_stops_at_a_ten_billionth_left_to_itself(unit, along, share, steps):
    """From beside the minimum: in the flattest direction the step decides, else the gradient."""
    best = fit_newton(unit * X, Y)
    values, ways = np.linalg.eigh(log_loss_hessian(best.w, best.b, unit * X, Y))
    distance = np.linalg.norm(best.x) if along == 0 else 1 / values[1]
    fit = fit_newton(unit * X, Y, start=best.x + share * 1e-10 * distance * ways[:, along])
    assert (fit.success, fit.nit) == (True, steps)


@pytest.mark.parametrize("gap", [5e-10, 5e-9])
def test_a_margin_is_more_than_a_billionth(gap):
    x = np.array([[0, 0], [1, 1], [0, gap], [1, 1 + gap]])
    assert (separation(x, [0, 0, 1, 1]).kind == "complete") is (gap > 1e-9)


def test_one_example_hardly_beside_the_line_of_the_others_separates():
    """The gap is a few times what the linear program takes for zero, 1e-7."""
    x = np.array([[0, 0], [1, 1], [2, 2], [3, 3], [1.5, 1.5 + 3e-7]])
    assert separation(x, [0, 1, 0, 1, 1]).kind == "quasi-complete"
    assert separation(x - [0, 3e-7] * (x == x[4]), [0, 1, 0, 1, 1]).kind == "none"
