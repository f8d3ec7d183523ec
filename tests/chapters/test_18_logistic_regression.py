"""Chapter 18: the numbers and formulas that it prints or states, and its pictures.

Published numbers are compared with what the cells print; formulas with SymPy and SciPy.
"""

import numpy as np
import pytest
import scipy.optimize
import scipy.special
import sympy as sp

from course_utils.datasets import eight_examples, shuttle_flights, two_clouds
from course_utils.models import (
    accuracy,
    fit_newton,
    log_loss,
    log_loss_gradient,
    separation,
)
from course_utils.pictures.chapters import logistic_regression as pictures
from course_utils.pictures.kit.describe import describe
from course_utils.pictures.kit.plotly_figures import decode

X, Y = eight_examples()
CLOUDS = two_clouds()
FLIGHTS = shuttle_flights()


# ------------------------------------------------------------------------------- numbers

# x, y, z, a, P for the models 0.5x - 4 and x - 25.
TABLES = """
 8  0    0.0  0.50000  0.50000
15  0    3.5  0.97069  0.02931
19  0    5.5  0.99593  0.00407
24  0    8.0  0.99966  0.00034
27  1    9.5  0.99993  0.99993
31  1   11.5  0.99999  0.99999
35  1   13.5  1.00000  1.00000
40  1   16.0  1.00000  1.00000
 8  0  -17.0  0.00000  1.00000
15  0  -10.0  0.00005  0.99995
19  0   -6.0  0.00247  0.99753
24  0   -1.0  0.26894  0.73106
27  1    2.0  0.88080  0.88080
31  1    6.0  0.99753  0.99753
35  1   10.0  0.99995  0.99995
40  1   15.0  1.00000  1.00000
"""


@pytest.mark.parametrize("row", TABLES.strip("\n").splitlines())
def test_tables_of_the_eight_examples(row, printed):
    assert row in printed.splitlines()
    _, y, z, a, p = map(float, row.split())
    assert a == pytest.approx(scipy.special.expit(z), abs=5e-6)
    assert p == pytest.approx(a if y else 1 - a, abs=1.01e-5)


@pytest.mark.parametrize(
    "line",
    [
        "likelihood 2.000271323e-08",
        "likelihood 0.640675485",
        "sum of the natural logarithms: -1386.3",
        "0.5x - 4  natural logarithm 2.215925   base 10: 0.962364",
        "x - 25    natural logarithm 0.055654   base 10: 0.024170",
        "always saying 1/2: 0.6931",
        "J(4, 5) = 35.5000",
        "J(-1.18, 0.94) = 19.1475",
        "below the tangent plane: 0 times in 1000",
        "L = 179.6, 1/L = 0.0056, 2/L = 0.0111",
        "rate  0.01: w  0.000  0.042  0.018  0.029  0.023"
        "   J  0.693   0.664   0.646   0.644   0.643",
        "step   1000: w = 0.069, b =   -1.248, boundary 17.99, J = 0.4857",
        "loss 0.346574, (ln 2)/2 = 0.346574",
        "λ = 0.001: w = 3.175, b = -80.971, boundary 25.50",
        "minutes     : 0.00005",
        "right 7.6841, differences of the base 10 loss 3.3371",
        "draw 2: w = (0.10583737, 0.41563742), log loss 0.50157988",
        "draw 4: w = (0.08225363, 0.18757350), log loss 0.58207597",
        "before 0.52936644",
        "after  0.50732755",
        "step   0: log loss 0.582076",
        "step 100: log loss 0.182397",
        "step 200: log loss 0.148754",
        "step 300: log loss 0.134595",
        "step 305: log loss 0.134088",
        "step 306: log loss 0.133988",
        "w = (2.0588, 1.9991), b = 0.1087; wrong: points [11 31]",
        "minimum 0.0959792 at w = (5.0516, 4.7186), b = 0.3661",
        "the stopped run is 40% above it",
        "intercept b = 15.0429, slope w = -0.2322 per °F",
        "fitted probability of distress at 31 °F: 0.99961",
        "loss 0.4416, without temperature 0.6145",
        "2/L anywhere 3.12, at the minimum 64.7",
        "rate 1.5: 627 steps",
        "rate 10: 10 steps",
        "standard errors of w and b: [0.10824 7.37864]",
    ],
)
def test_published_numbers_are_printed(line, printed):
    assert line in printed.splitlines()


@pytest.mark.parametrize(
    ("model", "slopes"),
    [((0.5, -4), (7.684069, 0.433274)), ((1, -25), (0.40069, 0.018717)), ((4, 5), (8.25, 0.5))],
)
def test_printed_gradients(model, slopes, printed):
    row = f"{model!s:9} {slopes[0]:10.6f} {slopes[1]:10.6f}"
    (found,) = [line for line in printed.splitlines() if line.startswith(row)]
    assert found.split("differences")[1].split() == [f"{slope:.6f}" for slope in slopes]


def test_ties_are_broken_as_the_prose_says():
    assert [8 * accuracy(0.5, -4, X, Y, tie=tie) for tie in (0, 1)] == [5, 4]
    assert 8 * accuracy(1, -25, X, Y) == 8


# ------------------------------------------------------------------------------ formulas


def test_formulas_of_the_derivation():
    a, y, z, x, w, b = sp.symbols("a y z x w b", real=True)
    cost = -(y * sp.log(a) + (1 - y) * sp.log(1 - a))
    assert sp.simplify(sp.diff(cost, a) - (a - y) / (a * (1 - a))) == 0
    sigma = 1 / (1 + sp.exp(-z))
    assert sp.simplify(sp.diff(sigma, z) - sigma * (1 - sigma)) == 0
    chain = cost.subs(a, sigma).subs(z, w * x + b)
    s = (sigma * (1 - sigma)).subs(z, w * x + b)
    hessian = sp.hessian(chain, (w, b)) - s * sp.Matrix([[x**2, x], [x, 1]])
    assert all(sp.simplify(entry) == 0 for entry in hessian)
    odds = sp.Symbol("p", positive=True)
    assert sp.simplify(sigma.subs(z, sp.log(odds / (1 - odds))) - odds) == 0
    assert sp.simplify(sp.diff(sp.log(1 + sp.exp(-z)), z, 2) - sigma * (1 - sigma)) == 0
    assert sp.diff(sp.log(1 + sp.exp(-z)), z).subs(z, 0) == -sp.Rational(1, 2)  # the drawn tangent
    assert sp.diff(sp.log(x, 10), x).evalf(8).subs(x, 1) == pytest.approx(0.4343, abs=5e-5)
    squared = sp.diff((y - sigma) ** 2 / 2, z)
    assert sp.simplify(squared + (y - sigma) * sigma * (1 - sigma)) == 0


def test_a_step_below_the_bound_never_raises_the_loss():
    """2/L, from the largest curvature: random models of the eight examples."""
    A = np.column_stack([X, np.ones(8)])
    bound = 2 / (np.linalg.eigvalsh(A.T @ A / 8)[-1] / 4)
    rng = np.random.default_rng(1)
    for theta in rng.uniform([-1, -30], [2, 10], size=(200, 2)):
        gradient = A.T @ (scipy.special.expit(A @ theta) - Y) / 8
        after = theta - 0.999 * bound * gradient
        assert log_loss(*after, X, Y) <= log_loss(*theta, X, Y)


def test_the_three_regimes_of_the_learning_rate():
    """Below 1/L no crossing, up to 2/L crossings while the loss falls, above it the loss rises."""
    seen = {}
    for rate in (0.005, 0.01, 0.02):
        w, b, losses = 0.0, 0.0, []
        weights = []
        for _ in range(6):
            weights.append(w)
            losses.append(log_loss(w, b, X, Y))
            slope_w, slope_b = log_loss_gradient(w, b, X, Y)
            w, b = w - rate * slope_w, b - rate * slope_b
        seen[rate] = np.diff(weights), np.diff(losses)
    assert np.all(seen[0.005][0] > 0)
    assert np.all(seen[0.01][0][:4] * [1, -1, 1, -1] > 0)
    assert all(np.all(seen[rate][1] < 0) for rate in (0.005, 0.01))
    assert seen[0.02][1][0] > 0


def test_a_penalty_moves_the_boundary_to_the_largest_margin():
    fits = [fit_newton(X, Y, l2=penalty) for penalty in (1, 0.1, 0.01, 0.001)]
    misses = [abs(-fit.b / fit.w - 25.5) for fit in fits]
    assert misses == sorted(misses, reverse=True)
    assert misses[-1] < 1e-4


def test_the_penalised_slope_of_exercise_34():
    fit = fit_newton(X, Y, l2=0.1)
    assert fit.w == pytest.approx(0.88, abs=0.003)
    assert log_loss_gradient(fit.w, fit.b, X, Y)[0] == pytest.approx(-0.1 * fit.w, abs=1e-8)


def test_the_stopped_run_is_better_on_new_points():
    rng = np.random.default_rng(2)
    fresh = [two_clouds(rng) for _ in range(10)]
    x, y = np.vstack([f.x for f in fresh]), np.concatenate([f.y for f in fresh])
    best, stopped = fit_newton(*CLOUDS), ((2.0588, 1.9991), 0.1087)
    assert log_loss(*stopped, x, y) == pytest.approx(0.219, abs=5e-4)
    assert log_loss(best.w, best.b, x, y) == pytest.approx(0.351, abs=5e-4)


def test_separable_and_overlapping_data_are_what_the_prose_says():
    assert separation(X, Y).kind == "complete"
    assert separation(*CLOUDS).kind == "none"
    assert separation(X, [0, 0, 0, 1, 0, 1, 1, 1]).kind == "none"
    few = np.array([1.0, 2.0, 3.0, 4.0])
    kinds = [
        separation(few, y).kind for y in ([0, 0, 1, 1], [0, 1, 0, 1], [1, 1, 1, 0], [0, 1, 1, 0])
    ]
    assert kinds == ["complete", "none", "complete", "none"]  # exercise 18.36


def test_newton_on_separable_data_takes_equal_strides():
    """What exercise 18.37 reveals."""
    path = fit_newton(X, Y).path.x[:, 0]
    assert path[[5, 9, 20]] == pytest.approx([1.3, 4.1, 11.4], abs=0.05)
    assert np.diff(path[12:]) == pytest.approx(1 / 1.5, abs=0.01)


def test_plausible_probabilities_at_31_degrees():
    """The printed odds, 4 and 9e7 to 1, by a root finder instead of a grid."""
    t, y = FLIGHTS
    fit = fit_newton(t, y)

    def lost(score):
        best = scipy.optimize.minimize_scalar(
            lambda w: log_loss(w, score - 31 * w, t, y), bounds=(-1, 0.2), method="bounded"
        )
        return 23 * (best.fun - fit.fun) - 1.92

    low, high = (scipy.optimize.brentq(lost, *ends) for ends in ((0, 7), (8, 25)))
    assert scipy.special.expit(low) == pytest.approx(0.8, abs=0.01)
    assert np.exp(low) == pytest.approx(4.1, abs=0.1)
    assert np.exp(high) == pytest.approx(9.7e7, rel=0.02)
    variance = np.array([31, 1]) @ np.linalg.inv(23 * fit.hess) @ [31, 1]
    cruder = fit.w * 31 + fit.b - 1.96 * np.sqrt(variance)
    assert scipy.special.expit(cruder) == pytest.approx(0.48, abs=0.005)


# ------------------------------------------------------------------------------ pictures


def test_a_model_on_examples_shows_its_boundary_and_its_bars():
    picture = pictures.model_on_examples(X, Y, 1, -25, (4, 44))
    assert picture.reading == (
        "w = 1.00, b = −25.0: likelihood 0.641, log loss 0.0557; "
        "the least expected example is x = 24"
    )
    bars, curve, boundary, *_ = picture.figure["data"]
    assert boundary["x"] == [25, 25]
    assert decode(bars["y"])[:2] == pytest.approx([0, scipy.special.expit(-17)])
    assert decode(curve["y"]) == pytest.approx(
        scipy.special.expit(decode(curve["x"]) - 25), rel=1e-4
    )


def test_a_picture_without_weight_has_no_boundary_and_as_many_traces():
    flat, steep = (pictures.model_on_examples(X, Y, w, 0, (4, 44)) for w in (0, 1))
    assert flat.figure["data"][2]["x"] == []
    assert len(flat.figure["data"]) == len(steep.figure["data"])


def test_descent_shows_the_last_model_and_all_losses():
    path = [(0, 0), (0.1, -1), (1, -25)]
    picture = pictures.descent(X, Y, path, (4, 44))
    assert picture.reading.startswith("after 2 steps: w = 1.000, b = −25.000, boundary at 25.00")
    losses, dot = (trace for trace in picture.figure["data"] if trace.get("xaxis") == "x2")
    assert losses["y"] == pytest.approx([log_loss(*model, X, Y) for model in path])
    assert (dot["x"], dot["y"]) == ([2.0], pytest.approx([0.05565403]))


def test_descent_shows_its_walk_on_the_map_of_the_loss():
    picture = pictures.descent(X, Y, [(0, 0), (0.1, -1), (0.4, -5)], (4, 44), (0, 4.8))
    landscape, walk, now = (t for t in picture.figure["data"] if t.get("xaxis") == "x3")
    assert (walk["x"], walk["y"]) == ([0, 0.1, 0.4], [0, -1, -5])
    assert (now["x"], now["y"]) == ([0.4], [-5])
    w, b = decode(landscape["x"]), decode(landscape["y"])
    assert decode(landscape["z"])[10, 20] == pytest.approx(log_loss(w[20], b[10], X, Y), rel=1e-5)


def test_surfaces_carry_their_model():
    landscape = pictures.loss_landscape(X, Y, 0.5, -4, (-0.5, 1.5), (-30, 5))
    assert landscape.reading == "w = 0.50, b = −4.0: log loss 2.2159"
    assert [t["name"] for t in landscape.figure["data"][1:3]] == ["w fixed", "b fixed"]
    surface = pictures.probability_surface(*CLOUDS, (1, 2), 0)
    zero, one = surface.figure["data"][-2:]
    assert (set(decode(zero["z"])), set(decode(one["z"]))) == ({0}, {1})
    line = pictures.decision_line(*CLOUDS, (1, 2), 0)
    x, y = (np.array(line.figure["data"][-1][axis]) for axis in "xy")
    assert x + 2 * y == pytest.approx(0, abs=1e-12)
    assert line.reading.endswith("4 of 40 on the wrong side")


def test_a_threshold_counts_its_mistakes():
    a, y = np.array([0.2, 0.6, 0.4, 0.9]), np.array([0, 0, 1, 1])
    assert pictures.threshold(a, y, 0.5, cost=11).reading == (
        "threshold 0.50: 1 of class 1 found, 1 missed; 1 false alarm among 2 of class 0; cost 11"
    )
    counts = {len(pictures.threshold(a, y, t, cost=0).figure["data"]) for t in (0.05, 0.95)}
    assert len(counts) == 1


def test_a_race_says_who_is_there_first():
    picture = pictures.race({"slow": [1, 0.5, 0.2], "fast": [1, 1e-5, 1e-12]}, 1e-3)
    assert picture.reading == (
        "within 0.001 of the minimum: slow not in 2 steps and fast after 1 step"
    )
    assert np.isnan(decode(picture.figure["data"][2]["y"])[2])


def test_static_pictures_say_what_they_show():
    two = describe(
        pictures.models_on_examples(X, Y, {"poor": (0.5, -4), "good": (1, -25)}, (4, 44))
    )
    assert "poor" in two
    assert "good" in two
    flights = pictures.probability_curve(
        *FLIGHTS,
        None,
        (28, 85),
        x_label="t",
        y_label="p",
        marks={31: "here"},
        interval=(31, 0.8, 1),
    )
    assert "here" in describe(flights)
    assert "data not described" not in describe(flights)


# ------------------------------------------------------------------------------- chapter


def test_a_term_is_defined_once(prose):
    terms = ["train", "sigmoid", "logistic regression", "odds", "likelihood", "log loss", "convex"]
    terms += ["decision boundary", "learning rate", "separable", "condition number", "standardise"]
    terms += ["threshold", "confusion matrix", "standard errors"]
    assert {term: prose.count(f"**{term}**") for term in terms} == dict.fromkeys(terms, 1)
