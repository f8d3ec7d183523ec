"""Logistic regression against SciPy, SymPy, finite differences and the published numbers."""

import math

import numpy as np
import pytest
import scipy.optimize
import scipy.special
import sympy

from course_utils import models
from course_utils.calculus import numerical_gradient, numerical_hessian
from course_utils.datasets import eight_examples, shuttle_flights, two_clouds
from course_utils.models import (
    accuracy,
    decision_boundary,
    fit_gradient_descent,
    fit_newton,
    label_probability,
    likelihood,
    log_likelihood,
    log_loss,
    log_loss_gradient,
    log_loss_hessian,
    probability,
    separation,
    sigmoid,
    standardise,
)
from course_utils.solvers import minimize_newton

EIGHT = eight_examples()
SHUTTLE = shuttle_flights()
CLOUDS = two_clouds()

# --- the eight examples: the published tables ----------------------------------------------------

# z, a and P of each example
TABLE_GENTLE = """
    0     0.5000000000  0.5000000000
    3.5   0.9706877692  0.0293122308
    5.5   0.9959298623  0.0040701377
    8     0.9996646499  0.0003353501
    9.5   0.9999251538  0.9999251538
    11.5  0.9999898700  0.9999898700
    13.5  0.9999986290  0.9999986290
    16    0.9999998875  0.9999998875
"""
TABLE_STEEP = """
    -17   0.0000000414  0.9999999586
    -10   0.0000453979  0.9999546021
    -6    0.0024726232  0.9975273768
    -1    0.2689414214  0.7310585786
    2     0.8807970780  0.8807970780
    6     0.9975273768  0.9975273768
    10    0.9999546021  0.9999546021
    15    0.9999996941  0.9999996941
"""
GENTLE, STEEP, START, INVENTED = (0.5, -4), (1, -25), (4, 5), (-1.18, 0.94)


@pytest.mark.parametrize(("model", "table"), [(GENTLE, TABLE_GENTLE), (STEEP, TABLE_STEEP)])
def test_published_table(model, table):
    z, a, p = np.array([line.split() for line in table.strip().splitlines()], dtype=float).T
    np.testing.assert_array_equal(models.logits(*model, EIGHT.x), z)
    np.testing.assert_allclose(probability(*model, EIGHT.x), a, atol=5e-11)
    np.testing.assert_allclose(label_probability(*model, *EIGHT), p, atol=5e-11)


@pytest.mark.parametrize(
    ("model", "expected"),
    [(GENTLE, 2.000271323106701e-08), (STEEP, 0.6406754849807693)],
)
def test_published_likelihood(model, expected):
    assert likelihood(*model, *EIGHT) == pytest.approx(expected, rel=1e-14)
    assert log_likelihood(*model, *EIGHT) == pytest.approx(math.log(expected), rel=1e-14)


@pytest.mark.parametrize(
    ("model", "natural", "decimal"),
    [
        (GENTLE, 2.2159247388800334, 0.9623638864085025),
        (STEEP, 0.055654026742092494, 0.024170236709786786),
        (START, 35.5, 15.417454),
        (INVENTED, 19.147525437596446, 8.315664639650283),
    ],
)
def test_published_cost(model, natural, decimal):
    """The slides printed logarithms to base 10; the loss is the natural one."""
    loss = log_loss(*model, *EIGHT)
    assert loss == pytest.approx(natural, rel=1e-14)
    assert loss / math.log(10) == pytest.approx(decimal, abs=1e-6)


def test_published_costs_beside_it():
    sign_error = log_loss(0.5, 4, *EIGHT)  # σ(0.5x + 4), as the slide had it
    assert sign_error == pytest.approx(6.125043381114303, rel=1e-14)
    three = label_probability(*GENTLE, *EIGHT)[1:4]
    assert np.prod(three) == pytest.approx(4.000888558e-08, rel=1e-9)
    assert log_loss(0, 0, *EIGHT) == pytest.approx(math.log(2), rel=1e-15)
    assert log_loss(*GENTLE, *EIGHT) / math.log(2) == pytest.approx(3.2, abs=0.01)


def test_published_accuracy():
    assert accuracy(*GENTLE, *EIGHT) == 0.625
    assert accuracy(*GENTLE, *EIGHT, tie=1) == 0.5
    assert accuracy(*STEEP, *EIGHT) == 1
    assert accuracy(*INVENTED, *EIGHT) == 0.5


@pytest.mark.parametrize(
    ("model", "gradient"),
    [
        (GENTLE, (7.684068519528064, 0.43327447771142763)),
        (STEEP, (0.4006904847668711, 0.01871727935562826)),
        (START, (8.25, 0.5)),
    ],
)
def test_published_gradient(model, gradient):
    np.testing.assert_allclose(log_loss_gradient(*model, *EIGHT), gradient, rtol=1e-13)


def test_loss_creeps_to_zero_along_a_separating_direction():
    steepness = np.array([0.5, 1, 2, 5, 10])
    losses = log_loss(steepness, -25.5 * steepness, *EIGHT)
    np.testing.assert_allclose(losses, [0.111, 0.0511, 0.0121, 1.4e-4, 7.6e-8], rtol=0.02)


# --- the functions themselves --------------------------------------------------------------------


def test_sigmoid():
    z = np.linspace(-40, 40, 401)
    np.testing.assert_allclose(sigmoid(z), scipy.special.expit(z), rtol=1e-15)
    np.testing.assert_array_equal(sigmoid(np.array([-1e6, -1e300, 1e6])), [0, 0, 1])
    assert sigmoid(0) == 0.5
    assert isinstance(sigmoid(2), float)


@pytest.mark.parametrize("z", [0.0, 1e-9, 40.0, 700.0, 800.0, 1e6])
def test_log_loss_is_stable(z):
    """-ln σ(z) is z + ln(1 + e^-z) on the wrong side, e^-z far out on the right one."""
    right = log_loss(z, 0, [1.0], [1])
    wrong = log_loss(z, 0, [1.0], [0])
    with sympy.evaluate(True):
        exact = sympy.log(1 + sympy.exp(-sympy.Rational(z))).evalf(40)
    assert right == pytest.approx(float(exact), rel=1e-14)
    assert wrong == pytest.approx(z + float(exact), rel=1e-14)
    assert log_loss(-z, 0, [1.0], [0]) == right
    assert log_loss_gradient(z, 0, [1.0], [0])[0] == pytest.approx(scipy.special.expit(z))
    assert np.isfinite(log_loss_hessian(z, 0, [1.0], [1])).all()


def test_likelihood_underflows_and_its_logarithm_does_not():
    x, y = np.zeros(2000), np.repeat([0, 1], 1000)
    assert likelihood(1, 0, x, y) == 0
    assert log_likelihood(1, 0, x, y) == pytest.approx(-1386.3, abs=0.05)


def test_grid_of_one_feature():
    w, b = np.linspace(-1, 1, 3)[:, None], np.linspace(-5, 5, 4)
    losses = log_loss(w, b, *EIGHT, l2=0.1)
    assert losses.shape == (3, 4)
    for i, j in np.ndindex(3, 4):
        single = log_loss(w[i, 0], b[j], *EIGHT, l2=0.1)
        assert losses[i, j] == pytest.approx(single, rel=1e-14)
    assert likelihood(w, b, *EIGHT).shape == (3, 4)
    assert probability(0.5, -4, 8) == 0.5
    assert probability(0.5, -4, np.ones((2, 3)).ravel()).shape == (6,)


def test_rows_of_several_features():
    w, b = (0.3, -0.7), 0.2
    z = [0.3 * x1 - 0.7 * x2 + 0.2 for x1, x2 in CLOUDS.x]
    np.testing.assert_allclose(models.logits(w, b, CLOUDS.x), z, rtol=1e-13)
    grid = np.dstack(np.meshgrid([0.0, 1.0, 2.0], [0.0, 1.0]))
    assert probability(w, b, grid).shape == (2, 3)
    assert probability(w, b, grid)[1, 2] == pytest.approx(sigmoid(0.3 * 2 - 0.7 + 0.2))
    assert log_loss(w, b, *CLOUDS, l2=2) - log_loss(w, b, *CLOUDS) == pytest.approx(0.58)


@pytest.mark.parametrize("l2", [0, 0.3])
@pytest.mark.parametrize(
    ("data", "model"), [(EIGHT, (0.1, -2)), (SHUTTLE, (-0.2, 13)), (CLOUDS, ((1.5, -0.4), 0.3))]
)
def test_derivatives_agree_with_differences(data, model, l2):
    theta = np.append(*model)

    def loss(*theta):
        w = theta[0] if data.x.ndim == 1 else theta[:-1]
        return log_loss(w, theta[-1], *data, l2)

    gradient, hessian = log_loss_gradient(*model, *data, l2), log_loss_hessian(*model, *data, l2)
    np.testing.assert_allclose(gradient, numerical_gradient(loss, theta), atol=1e-7)
    np.testing.assert_allclose(hessian, numerical_hessian(loss, theta), rtol=1e-4, atol=1e-5)
    assert np.linalg.eigvalsh(hessian).min() > 0  # convex


def test_derivatives_agree_with_sympy():
    w, b, x, y = sympy.symbols("w b x y", real=True)
    a = 1 / (1 + sympy.exp(-(w * x + b)))
    loss = -y * sympy.log(a) - (1 - y) * sympy.log(1 - a)
    slope, hessian = (
        sympy.lambdify((w, b, x, y), expression, "numpy")
        for expression in ([loss.diff(v) for v in (w, b)], sympy.hessian(loss, (w, b)))
    )
    examples = list(zip(*SHUTTLE, strict=True))
    gradients = [slope(-0.2, 13.0, *example) for example in examples]
    hessians = [hessian(-0.2, 13.0, *example) for example in examples]
    np.testing.assert_allclose(
        log_loss_gradient(-0.2, 13, *SHUTTLE), np.mean(gradients, axis=0), rtol=1e-10
    )
    np.testing.assert_allclose(
        log_loss_hessian(-0.2, 13, *SHUTTLE), np.mean(hessians, axis=0), rtol=1e-10
    )


def test_curvature_bound():
    bound = models.curvature_bound(EIGHT.x)
    assert 2 / bound == pytest.approx(0.0111, abs=5e-5)
    assert bound == pytest.approx(np.linalg.eigvalsh(log_loss_hessian(0, 0, *EIGHT))[-1])
    for model in (GENTLE, STEEP, (0.01, 0.2)):
        assert np.linalg.eigvalsh(log_loss_hessian(*model, *EIGHT))[-1] <= bound


# --- fits ----------------------------------------------------------------------------------------


def fit_with_scipy(x, y, l2=0.0):
    def split(theta):
        return (theta[0] if x.ndim == 1 else theta[:-1]), theta[-1]

    def loss(theta):
        z = np.column_stack([x, np.ones(len(x))]) @ theta
        losses = -y * scipy.special.log_expit(z) - (1 - y) * scipy.special.log_expit(-z)
        return losses.mean() + l2 / 2 * theta[:-1] @ theta[:-1]

    start = np.zeros(1 if x.ndim == 1 else x.shape[1])
    start = np.append(start, 0.0)
    best = scipy.optimize.minimize(
        loss,
        start,
        method="trust-exact",
        jac=lambda t: log_loss_gradient(*split(t), x, y, l2),
        hess=lambda t: log_loss_hessian(*split(t), x, y, l2),
        options={"gtol": 1e-13, "maxiter": 1000},
    )
    return best.x, best.fun


@pytest.mark.parametrize(
    ("data", "l2"), [(SHUTTLE, 0), (SHUTTLE, 0.01), (CLOUDS, 0), (CLOUDS, 0.1), (EIGHT, 0.01)]
)
def test_newton_agrees_with_scipy(data, l2):
    theta, loss = fit_with_scipy(*data, l2)
    fit = fit_newton(*data, l2=l2)
    assert fit.success
    np.testing.assert_allclose(fit.x, theta, rtol=1e-8)
    assert fit.fun == pytest.approx(loss, rel=1e-12)
    assert (fit.verdict, fit.rate) == ("converged", "quadratic")


@pytest.mark.parametrize(("data", "l2"), [(SHUTTLE, 0), (SHUTTLE, 0.05), (CLOUDS, 0.1)])
def test_gradient_descent_agrees_with_scipy(data, l2):
    x, _ = standardise(data.x)
    fit = fit_gradient_descent(x, data.y, l2=l2, gtol=1e-11)
    assert fit.success
    np.testing.assert_allclose(fit.x, fit_with_scipy(x, data.y, l2)[0], rtol=1e-8)
    assert (np.diff(fit.path.fun) <= 1e-15).all()
    assert fit.message.startswith("Converged to (w, b) = (")


def test_shuttle_flights():
    """The maximum likelihood fit of Dalal, Fowlkes and Hoadley, with its standard errors."""
    fit = fit_newton(*SHUTTLE)
    assert (round(fit.b, 4), round(fit.w, 4)) == (15.0429, -0.2322)
    assert fit.standard_errors == pytest.approx([0.1082, 7.3786], abs=5e-5)
    inverse = np.linalg.inv(23 * numerical_hessian(lambda w, b: log_loss(w, b, *SHUTTLE), fit.x))
    np.testing.assert_allclose(fit.standard_errors**2, np.diag(inverse), rtol=1e-3)
    assert decision_boundary(fit.w, fit.b) == pytest.approx(64.79, abs=0.005)
    assert probability(fit.w, fit.b, 31) == pytest.approx(0.9996, abs=5e-5)
    # The fit gets the number of failures right, and their mean temperature: that is its equation.
    a = probability(fit.w, fit.b, SHUTTLE.x)
    assert a.sum() == pytest.approx(7, abs=1e-9)
    assert a @ SHUTTLE.x == pytest.approx(SHUTTLE.x[SHUTTLE.y == 1].sum(), abs=1e-7)


def test_published_training():
    """The run on the two clouds: start, losses, last weights, and how far it was from the end."""
    rng = np.random.default_rng(1)
    x, y = two_clouds(rng)
    first, second, third, start = (np.append(0.5 * rng.random(2), 0) for _ in range(4))
    del first  # was drawn for a picture
    assert log_loss(second[:2], 0, x, y) == pytest.approx(0.50157988, abs=5e-9)
    step = fit_gradient_descent(x, y, 0.1, start=third, maxiter=1)
    np.testing.assert_allclose(step.path.fun, [0.52936644, 0.50732755], atol=5e-9)
    fit = fit_gradient_descent(x, y, 0.1, start=start, maxiter=5000)
    rows = {
        0: 0.58207597360,
        100: 0.18239723610,
        200: 0.14875418770,
        300: 0.13459479640,
        305: 0.1340879081,
        306: 0.1339881316,
        500: 0.1210828,
        1000: 0.1085682,
        5000: 0.0968008,
    }
    np.testing.assert_allclose(fit.path.fun[list(rows)], list(rows.values()), atol=5e-8)
    np.testing.assert_allclose(
        fit.path.fun[[0, 100, 200, 300]], list(rows.values())[:4], 0, 5.1e-11
    )
    np.testing.assert_allclose(
        fit.path.x[306], [2.0587879344, 1.9991041138, 0.1086977807], atol=5e-11
    )
    w, b = fit.path.x[306, :2], fit.path.x[306, 2]
    assert accuracy(w, b, x, y) == 0.95
    assert np.flatnonzero(models.predict(w, b, x) != y).tolist() == [11, 31]
    assert fit.verdict == "iteration limit"
    best = fit_newton(x, y)
    np.testing.assert_allclose(best.x, [5.0516457554, 4.7185550896, 0.3661387394], rtol=1e-7)
    assert best.fun == pytest.approx(0.0959792164, abs=5e-11)


@pytest.mark.parametrize("start", [(-3, 200), (-1, 60), (1, 1), (2, -1), (1, 59)])
def test_halved_steps_get_there_where_full_ones_do_not(start):
    fit = fit_newton(*SHUTTLE, start=start)
    assert fit.success
    np.testing.assert_allclose(fit.x, fit_newton(*SHUTTLE).x, rtol=1e-8)
    assert (np.diff(fit.path.fun) <= 1e-12).all()
    full = minimize_newton(
        lambda w, b: log_loss(w, b, *SHUTTLE),
        start,
        lambda w, b: log_loss_gradient(w, b, *SHUTTLE),
        lambda w, b: log_loss_hessian(w, b, *SHUTTLE),
    )
    assert full.verdict in ("zero derivative", "runs away")


@pytest.mark.parametrize("start", [(-3, 200), (1, 1)])
def test_a_halved_step_is_the_longest_that_pays(start):
    """It brings at least a quarter of what the slope promises, and twice as long it would not."""
    path, halved = fit_newton(*SHUTTLE, start=start).path, 0

    def pays(k, step):
        gained = log_loss(*(path.x[k] + step), *SHUTTLE) - path.fun[k]
        return gained <= path.jac[k] @ step / 4 + 1e-12 * path.fun[k]

    for k, step in enumerate(path.step):
        full = np.linalg.solve(path.hess[k], -path.jac[k])
        times = full[0] / step[0]
        assert times == pytest.approx(2.0 ** round(np.log2(times)), rel=1e-5)
        assert pays(k, step)
        if times > 1.5:
            halved += 1
            assert not pays(k, 2 * step)
    assert halved


def test_newton_gets_back_from_where_the_curvature_is_tiny():
    np.testing.assert_allclose(fit_newton(*SHUTTLE, start=(5, -5)).x, fit_newton(*SHUTTLE).x)


def test_newton_where_the_curvature_is_lost():
    fit = fit_newton(*SHUTTLE, start=(50, 0))
    assert (fit.verdict, fit.success) == ("zero derivative", False)
    assert "the loss is too flat there" in fit.message


def test_both_ways_report_the_same_path_fields():
    for fit in (fit_newton(*CLOUDS), fit_gradient_descent(*CLOUDS, maxiter=20)):
        assert fit.path.x.shape == fit.path.jac.shape == (len(fit.path), 3)
        assert fit.path.fun[-1] == fit.fun == log_loss(fit.w, fit.b, *CLOUDS)
        np.testing.assert_array_equal(fit.x, np.append(fit.w, fit.b))
        np.testing.assert_allclose(fit.path.x[1:], fit.path.x[:-1] + fit.path.step[:-1])
        with pytest.raises(AttributeError):
            fit.weights  # noqa: B018
    assert "standard_errors: [" in repr(fit_newton(*SHUTTLE))
    assert fit_newton(*SHUTTLE, l2=0.1).standard_errors is None


def test_learning_rate_left_out_allows_for_the_penalty():
    assert fit_gradient_descent(standardise(CLOUDS.x)[0], CLOUDS.y, l2=5).success


def test_learning_rate_that_is_too_large():
    fit = fit_gradient_descent(*SHUTTLE, learning_rate=1, maxiter=50)
    assert not fit.success
    assert "the loss has risen" in fit.message
    assert fit_gradient_descent(*EIGHT, learning_rate=1, maxiter=50).path.fun.max() > 100


def test_bias_is_not_penalised():
    """Moving the data moves the bias and nothing else."""
    here = fit_newton(SHUTTLE.x, SHUTTLE.y, l2=0.5)
    there = fit_newton(SHUTTLE.x + 10, SHUTTLE.y, l2=0.5)
    assert there.w == pytest.approx(here.w, rel=1e-8)
    assert there.fun == pytest.approx(here.fun, rel=1e-10)
    assert there.b == pytest.approx(here.b - 10 * here.w, rel=1e-8)
    assert abs(here.w) < abs(fit_newton(*SHUTTLE).w)


# --- separable data ------------------------------------------------------------------------------


@pytest.mark.parametrize("fit", [fit_newton, fit_gradient_descent])
def test_separable_data_are_told(fit):
    result = fit(*EIGHT)
    assert (result.verdict, result.success, result.standard_errors) == ("separable", False, None)
    assert result.message.startswith(
        "The classes can be separated by a threshold: the weights grow without bound"
    )
    assert result.message.endswith("or take data that overlap.")
    weights = np.abs(result.path.x[1:, 0])
    assert weights[-1] > 5 * weights[0]
    assert fit(standardise(EIGHT.x)[0], EIGHT.y, l2=0.05).success


@pytest.mark.parametrize(
    ("x", "divider"), [([[0, 0], [1, 1]], "a line"), ([[0, 0, 0], [1, 1, 1]], "a plane")]
)
def test_what_separates_is_named(x, divider):
    message = fit_gradient_descent(x, [0, 1], maxiter=1).message
    assert f"can be separated by {divider}:" in message
    assert "After 1 step " in message


def test_ties_on_a_line_are_told():
    x, y = [[0, 0], [0, 1], [1, 0], [1, 0]], [0, 1, 0, 1]
    fit = fit_gradient_descent(x, y, maxiter=10)
    assert separation(x, y).kind == "quasi-complete"
    assert "lie on it and keep probabilities between 0 and 1: the weights grow" in fit.message


def test_the_weights_that_grow_are_told_with_two_digits():
    fit = fit_gradient_descent(*EIGHT, maxiter=10)
    words = fit.message.partition("is about (")[2].partition(")")[0].split(", ")
    np.testing.assert_allclose([float(word) for word in words], fit.x, rtol=0.05)
    assert all(len(word.strip("-0.").replace(".", "")) <= 2 for word in words)


def test_separable_data_and_a_large_learning_rate():
    message = fit_gradient_descent(*EIGHT, learning_rate=1, maxiter=5).message
    assert message.endswith("take a smaller learning rate.")


def test_separating_threshold_is_in_the_middle():
    kind, w, b = separation(*EIGHT)
    assert kind == "complete"
    assert decision_boundary(w, b) == pytest.approx(25.5, abs=1e-9)
    newton = fit_newton(*EIGHT)
    assert decision_boundary(newton.w, newton.b) == pytest.approx(25.5, abs=0.01)


@pytest.mark.parametrize(
    ("x", "y", "kind"),
    [
        ([1, 2, 3, 4], [0, 0, 1, 1], "complete"),
        ([1, 2, 3, 4], [1, 1, 0, 0], "complete"),
        ([1, 2, 3, 3, 4, 5], [0, 0, 0, 1, 1, 1], "quasi-complete"),
        ([1, 2, 3, 4], [0, 1, 0, 1], "none"),
        ([1e9, 1e9 + 1, 1e9 + 2], [0, 0, 1], "complete"),
        ([1e-9, 2e-9, 3e-9], [0, 1, 0], "none"),
        (SHUTTLE.x, SHUTTLE.y, "none"),
        (CLOUDS.x, CLOUDS.y, "none"),
        ([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0], "none"),  # exclusive or
        ([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 0, 0, 1], "complete"),
        ([[0, 0], [1, 1], [2, 2], [0, 1]], [0, 1, 0, 1], "quasi-complete"),
        ([[0, 5], [1, 5], [2, 5]], [0, 1, 0], "none"),  # a feature that is constant
    ],
)
def test_separation(x, y, kind):
    result = separation(x, y)
    assert result.kind == kind
    if kind == "none":
        assert (result.w, result.b) == (None, None)
        return
    sides = (2 * np.array(y) - 1) * models.logits(result.w, result.b, np.array(x, dtype=float))
    scale = np.abs(sides).max()
    assert sides.min() > 1e-9 * scale if kind == "complete" else sides.min() > -1e-9 * scale


@pytest.mark.parametrize("seed", range(25))
def test_separation_agrees_with_another_linear_program(seed):
    """Separable means: some w, b has (2y-1)(w·x + b) >= 1 everywhere."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(12, 2))
    y = (x @ [1, -1] + rng.normal(0, 0.5, 12) > 0).astype(int)
    y[:2] = 0, 1
    sides = (2 * y - 1)[:, None] * np.column_stack([x, np.ones(12)])
    feasible = scipy.optimize.linprog(
        np.zeros(3), A_ub=-sides, b_ub=-np.ones(12), bounds=(None, None)
    )
    assert (separation(x, y).kind == "complete") == feasible.success


# --- standardising and boundaries ----------------------------------------------------------------


@pytest.mark.parametrize("data", [SHUTTLE, CLOUDS])
def test_weights_of_standardised_features(data):
    z, scaling = standardise(data.x)
    np.testing.assert_allclose(z.mean(axis=0), 0, atol=1e-14)
    np.testing.assert_allclose(z.std(axis=0), 1, rtol=1e-14)
    np.testing.assert_allclose(scaling.restore(z), data.x, rtol=1e-14)
    np.testing.assert_array_equal(scaling.standardise(data.x), z)
    fit, direct = fit_newton(z, data.y), fit_newton(*data)
    w, b = scaling.original_weights(fit.w, fit.b)
    np.testing.assert_allclose(np.append(w, b), direct.x, rtol=1e-8)
    assert type(w) is type(direct.w)


def test_standardising_mends_the_condition_number():
    raw = np.linalg.cond(log_loss_hessian(0, 0, *SHUTTLE))
    mended = np.linalg.cond(log_loss_hessian(0, 0, standardise(SHUTTLE.x)[0], SHUTTLE.y))
    assert raw > 1e5
    assert mended == pytest.approx(1)


def test_threshold():
    assert decision_boundary(2, -6) == 3
    assert decision_boundary([2.0], -6) == 3
    at_nine_in_ten = decision_boundary(2, -6, probability=0.9)
    assert probability(2, -6, at_nine_in_ten) == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("w", "b", "ends"),
    [
        ((1, 1), -1, [(0, 1), (1, 0)]),
        ((1, 0), -0.5, [(0.5, 0), (0.5, 2)]),
        ((0, 2), -1, [(0, 0.5), (1, 0.5)]),
        ((1, 1), -9, []),
        ((1, -2), 0, [(0, 0), (1, 0.5)]),
        ((-1, -1), 1, [(0, 1), (1, 0)]),
    ],
)
def test_boundary_line_in_a_window(w, b, ends):
    found = decision_boundary(w, b).ends((0, 1), (0, 2))
    assert found.shape == (len(ends), 2)
    assert sorted(map(tuple, found.round(12).tolist())) == ends
    np.testing.assert_allclose(probability(w, b, found), 0.5)


def test_boundary_line_through_a_corner():
    """Rounding puts the corner a hair outside the window."""
    found = decision_boundary((0.8, 0.5), -(0.8 * 0.8 + 0.5 * 0.4)).ends((0, 0.8), (0.4, 1.4))
    np.testing.assert_allclose(found, [(0.8, 0.4), (0.175, 1.4)])


def test_boundary_line_at_another_probability():
    line = decision_boundary((1, 2), 0.5, probability=0.8)
    ends = line.ends((-5, 5), (-5, 5))
    np.testing.assert_allclose(probability((1, 2), 0.5, ends), 0.8)


# --- wrong arguments -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: log_loss(1, 0, [1, 2], [0, 2]), "classes 0 and 1 only"),
        (lambda: log_loss(1, 0, [1, 2], ["no", "yes"]), "classes 0 and 1 only"),
        (lambda: log_loss(1, 0, [1, 2], [0]), "one entry for each example"),
        (lambda: log_loss(1, 0, [1], [0, 1]), r"but their shapes are \(1,\) and \(2,\)"),
        (lambda: log_loss(1, 0, [], []), "one entry for each example"),
        (lambda: log_loss(1, 0, 3.0, 1), "one entry for each example"),
        (lambda: log_loss(1, 0, [[[1.0]]], [1]), "one entry for each example"),
        (lambda: log_loss(1, 0, [1, math.nan], [0, 1]), "NaN or infinity"),
        (lambda: log_loss((1, 2, 3), 0, CLOUDS.x, CLOUDS.y), "2 features in each row"),
        (lambda: fit_newton([1, 2], [1, 1]), "one class: a fit needs examples of both"),
        (lambda: separation([1, 2], [0, 0]), "one class"),
        (lambda: fit_newton(*SHUTTLE, l2=-1), "l2 must be 0 or a positive number"),
        (lambda: fit_newton(*SHUTTLE, l2=math.inf), "l2 must be 0 or a positive number"),
        (lambda: fit_newton(*SHUTTLE, l2=True), "l2 must be 0 or a positive number"),
        (lambda: fit_newton(*SHUTTLE, start=(1, math.nan)), "start needs 2 finite numbers"),
        (lambda: fit_newton(*CLOUDS, start=(1, 2)), "start needs 3 finite numbers"),
        (lambda: fit_newton(*SHUTTLE, start=(1, 2, 3)), "start needs 2 finite numbers"),
        (lambda: fit_newton(np.ones((4, 1)), [0, 1, 0, 1]), "add a penalty such as l2=0.01"),
        (lambda: fit_newton(*SHUTTLE, maxiter=-1), "whole number of steps"),
        (lambda: fit_gradient_descent(*SHUTTLE, learning_rate=-1), "positive number"),
        (lambda: standardise([3, 3, 3]), "leave it out"),
        (lambda: standardise([[0.1, 1], [0.1, 2], [0.1, 3]]), "leave it out"),
        (lambda: decision_boundary(0, 1), "no boundary"),
        (lambda: decision_boundary((1, 2, 3), 1), "one feature or two"),
        (lambda: decision_boundary(1, 1, probability=1), "between 0 and 1"),
        (lambda: decision_boundary(1, 1, probability=0), "between 0 and 1"),
    ],
)
def test_wrong_arguments(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()


def test_collinear_features_with_a_penalty():
    x = np.column_stack([SHUTTLE.x, 2 * SHUTTLE.x])
    with pytest.raises(ValueError, match="cannot be told apart"):
        fit_newton(x, SHUTTLE.y)
    assert fit_newton(x, SHUTTLE.y, l2=0.01).success


@pytest.mark.parametrize(("beyond", "is_met"), [(5e-10, True), (5e-9, False)])
def test_a_boundary_that_misses_the_window_by_rounding_touches_its_corner(beyond, is_met):
    """Of the line x1 + x2 = 2, moved outwards by `beyond`, the unit square has its corner."""
    found = decision_boundary((1, 1), -2 - beyond).ends((0, 1), (0, 1))
    assert found.shape == (2 if is_met else 0, 2)
    if is_met:
        assert found == pytest.approx(np.ones((2, 2)))


def test_a_descent_left_to_itself_stops_at_a_gradient_of_a_hundred_millionth():
    path = fit_gradient_descent([1, 2, 3, 4], [0, 1, 0, 1]).path
    before, after = np.linalg.norm(path.jac[-2:], axis=1)
    assert after <= 1e-8 < before
