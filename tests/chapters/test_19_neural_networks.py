"""Chapter 19: the numbers and formulas that it prints or states, and its pictures.

The slopes are compared with SymPy, with differences and with autograd, another engine; the
training with the chapter's own words, from several starts.
"""

import itertools
import re

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
import scipy.special
import sympy as sp

from course_utils.datasets import circles, digits, drawn_digits
from course_utils.explorer import Drawing
from course_utils.models import fit_newton
from course_utils.models.network import (
    Network,
    accuracy,
    check_gradient,
    edge_on,
    loss,
    one_hot,
    random_network,
    train,
)
from course_utils.pictures.chapters import neural_networks as pictures
from course_utils.pictures.kit.alternative_text import alternative_text
from course_utils.pictures.kit.plotly_figures import decode

X, y = circles()
Y = y.reshape(-1, 1)


def run(seed, activation="tanh", epochs=500, rate=0.5):
    network = random_network([2, 3, 1], np.random.default_rng(seed), activation)
    return train(network, X, Y, learning_rate=rate, epochs=epochs)


@pytest.fixture(scope="module")
def reader():
    """The network of Part 5, trained as the chapter does it."""
    return read_with(4)


def read_with(seed, order=4):
    ink, labels = digits()
    rows = np.random.default_rng(order).permutation(900)
    old, new = rows[:700], rows[700:]
    network = random_network([64, 16, 10], np.random.default_rng(seed), output="softmax")
    heaps = {"batch_size": 20, "rng": np.random.default_rng(seed)}
    steps = {"learning_rate": 0.05, "momentum": 0.9, "epochs": 40}
    end = train(network, ink[old], one_hot(labels[old], 10), **steps, **heaps).network
    return end, ink[new], labels[new]


# ------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    "line",
    [
        "scores [ 4 -2]  activities [4 0]",
        "loss 0.6887, shrugging 0.6931, right 56 of 100",
        "links [-0.664  0.222  1.5  ]  product -0.2207",
        "differences [-0.2207 -0.1471]",
        "tape: thirteen slopes, all within 1e-8: True",
        "package: thirteen slopes, all within 1e-8: True",
        "differences: thirteen slopes, all within 1e-8: True",
        "epoch 500: 100 right, loss 0.047",
        "tanh: right of 100 [100, 100, 100, 100, 100]",
        "relu: right of 100 [100, 100, 100, 100, 86]",
        "zero: loss 0.6931 to 0.6931, weights of the three neurons",
        "weights and biases: 121",
        "[0.09  0.245 0.665] [0.09  0.245 0.665]",
        "right on new digits:   96.5%",
        "back-propagation agrees with differences: True",
        "undefined at 0: nan   zero at 0: 1.0",
    ],
)
def test_printed_numbers(line, printed):
    assert line in printed.splitlines()


def test_a_line_does_hardly_better_than_a_coin():
    single = fit_newton(X, y)
    right = np.sum((X @ single.w + single.b > 0) == y)
    assert right == 56
    assert np.log(2) - 0.005 < single.fun < np.log(2)


def fence(n, distance, sharpness):
    """The chapter's fence, neuron by neuron."""
    W1, b1 = [], []
    for k in range(n):
        turn = 2 * np.pi * k / n
        W1.append([-sharpness * np.cos(turn), -sharpness * np.sin(turn)])
        b1.append(sharpness * distance)
    output = np.full((1, n), 8.0), np.array([-8 * n + 4.0])
    return Network((np.array(W1), np.array(b1), *output), activation="sigmoid")


@pytest.mark.parametrize(("n", "closes"), [(1, False), (2, False), (3, True), (4, True)])
def test_it_takes_three_lines_to_fence_the_middle_in(n, closes):
    places = [(d, s) for d in np.linspace(0, 2, 21) for s in range(1, 11)]
    assert any(accuracy(fence(n, d, s), X, y) == 1 for d, s in places) == closes


def test_soft_lines_do_it_better_than_sharp_ones():
    works = {s for d in np.linspace(0, 2, 21) for s in range(1, 11)
             if accuracy(fence(3, d, s), X, y) == 1}  # fmt: skip
    assert works
    assert max(works) <= 5  # of 10


@pytest.mark.parametrize("seed", range(5))
def test_with_tanh_all_five_starts_arrive(seed):
    assert accuracy(run(seed).network, X, y) == 1


def test_with_relu_one_start_is_left_behind_and_patience_does_not_help():
    ends = [round(100 * accuracy(run(seed, "relu").network, X, y)) for seed in range(5)]
    assert ends == [100, 100, 100, 100, 86]
    longer = run(4, "relu", epochs=5000).network
    assert round(100 * accuracy(longer, X, y)) == 87


def test_the_three_lines_of_that_start_are_parallel():
    W1 = run(4, "relu").network.parameters[0]
    directions = W1 / np.linalg.norm(W1, axis=1, keepdims=True)
    assert np.abs(directions @ directions.T).min() > 0.99


def test_more_neurons_are_a_remedy():
    network = random_network([2, 6, 1], np.random.default_rng(4), "relu")
    assert accuracy(train(network, X, Y, learning_rate=0.5, epochs=500).network, X, y) == 1


def test_equal_neurons_stay_equal():
    start = Network((np.full((3, 2), 0.5), np.zeros(3), np.full((1, 3), 0.5), np.zeros(1)))
    W1, b1, W2, _ = train(start, X, Y, learning_rate=0.5, epochs=500).network.parameters
    for array in (W1[:, 0], W1[:, 1], b1, W2[0]):
        np.testing.assert_allclose(array, array[0], rtol=1e-9)


def test_the_twin_has_the_same_loss_and_half_way_is_a_hill():
    network = run(0).network
    W1, b1, W2, b2 = network.parameters
    twin = W1[[1, 0, 2]], b1[[1, 0, 2]], W2[:, [1, 0, 2]], b2
    middle = tuple((p + q) / 2 for p, q in zip(network.parameters, twin, strict=True))
    assert loss(Network(twin), X, Y) == pytest.approx(loss(network, X, Y))
    assert loss(Network(middle), X, Y) > 10 * loss(network, X, Y)
    turned = -W1 * [[1], [0], [0]] + W1 * [[0], [1], [1]], b1 * [-1, 1, 1], W2 * [-1, 1, 1], b2
    np.testing.assert_allclose(Network(turned)(X), network(X))


def test_a_rate_of_ten_leaps_and_lands():
    walked = run(0, epochs=200, rate=10).loss
    assert walked.max() > 2
    assert walked[-1] < 0.01
    assert run(0, epochs=200).loss[-1] > 0.1


def test_equal_weights_learn_one_line():
    equal = Network((np.full((3, 2), 0.5), np.zeros(3), np.full((1, 3), 0.5), np.zeros(1)))
    end = train(equal, X, Y, learning_rate=0.5, epochs=500).network
    assert np.ptp(end.parameters[0], axis=0).tolist() == [0, 0]
    assert accuracy(end, X, Y[:, 0]) < 0.75


def test_one_or_the_other_is_learnt_from_three_starts_of_four():
    corners, either = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])
    starts = [random_network([2, 2, 1], np.random.default_rng(k), "sigmoid") for k in range(8)]
    ends = [train(start, corners, either.reshape(-1, 1), learning_rate=1, epochs=3000).network
            for start in starts]  # fmt: skip
    assert sum(accuracy(end, corners, either) == 1 for end in ends) == 6


def test_the_loss_of_points_kept_back_falls_and_rises():
    rng = np.random.default_rng(3)
    few, few_labels = circles(30, noise=0.3, rng=rng)
    many, many_labels = circles(400, noise=0.3, rng=rng)
    large = random_network([2, 30, 1], np.random.default_rng(0))
    kept_back = many, many_labels.reshape(-1, 1)
    end = train(large, few, few_labels.reshape(-1, 1), learning_rate=0.3, epochs=1500,
                validation=kept_back)  # fmt: skip
    best = int(np.argmin(end.validation_loss))
    assert 430 <= best <= 460
    assert end.validation_loss[-1] > np.log(2) > end.validation_loss[best]
    assert np.all(np.diff(end.loss) < 0)  # the loss of the training falls throughout


# ------------------------------------------------------------------------------- digits


def test_the_network_reads_what_it_has_not_seen(reader, printed):
    network, ink, labels = reader
    found = accuracy(network, ink, labels)
    assert found >= 0.95
    assert f"right on new digits:   {found:.1%}" in printed


def test_that_is_no_luck_of_one_start_or_one_split():
    found = [accuracy(*read_with(seed, order=seed)) for seed in range(5)]
    assert np.mean(found) >= 0.95
    assert min(found) >= 0.94
    assert max(found) <= 0.98


def test_it_reads_what_is_drawn_on_the_pad(reader):
    network = reader[0]
    said = {name: network(ink.reshape(1, 64))[0] for name, ink in drawn_digits().items()}
    assert [said[name].argmax() for name in ("a two", "a three", "a seven with a bar")] == [2, 3, 7]
    assert said["a three"].max() > 0.99


def test_an_empty_pad_is_read_too(reader):
    said = reader[0](np.zeros((1, 64)))[0]
    assert said.sum() == pytest.approx(1)
    assert said.max() > 2 * 0.1


def test_one_column_to_the_right_it_reads_fewer_than_half(reader):
    network, ink, labels = reader
    moved = np.zeros((200, 8, 8))
    moved[:, :, 1:] = ink.reshape(-1, 8, 8)[:, :, :-1]
    assert accuracy(network, moved.reshape(200, 64), labels) < 0.5


def test_the_drawings_fit_on_the_pad_and_come_back_from_their_codes():
    pad = Drawing(drawn_digits())
    assert len(pad.known) == 6
    for name, ink in drawn_digits().items():
        np.testing.assert_array_equal(pad.at(pad.drawings[name]), ink)


# ------------------------------------------------------------------------------ formulas


def test_tanh_is_a_stretched_sigmoid_and_knows_its_slope():
    z = sp.Symbol("z", real=True)
    assert sp.simplify(sp.tanh(z).rewrite(sp.exp) - (2 / (1 + sp.exp(-2 * z)) - 1)) == 0
    assert sp.simplify(sp.diff(sp.tanh(z), z) - (1 - sp.tanh(z) ** 2)) == 0


def test_the_slope_of_the_sigmoid_is_a_quarter_at_most():
    z = sp.Symbol("z", real=True)
    a = 1 / (1 + sp.exp(-z))
    assert sp.simplify(sp.diff(a, z) - a * (1 - a)) == 0
    assert sp.diff(a, z).subs(z, 0) == sp.Rational(1, 4)
    assert max(np.diff(scipy.special.expit(np.linspace(-9, 9, 1801))) / 0.01) <= 0.25


def test_back_propagation_as_the_key_result_states_it():
    """All slopes of a network with the squared cost, entry by entry, with SymPy."""
    W1, W2 = sp.Matrix(3, 2, sp.symbols("u:6")), sp.Matrix(2, 3, sp.symbols("v:6"))
    b1, b2 = sp.Matrix(sp.symbols("b:3")), sp.Matrix(sp.symbols("c:2"))
    x, target = sp.Matrix(sp.symbols("x:2")), sp.Matrix(sp.symbols("y:2"))
    a1 = (W1 * x + b1).applyfunc(sp.tanh)
    a2 = (W2 * a1 + b2).applyfunc(sp.tanh)
    cost = sum(each**2 for each in a2 - target)
    delta2 = (2 * (a2 - target)).multiply_elementwise(a2.applyfunc(lambda a: 1 - a**2))
    delta1 = (W2.T * delta2).multiply_elementwise(a1.applyfunc(lambda a: 1 - a**2))
    stated = [(W1, delta1 * x.T), (b1, delta1), (W2, delta2 * a1.T), (b2, delta2)]
    rng = np.random.default_rng(0)
    numbers = {s: rng.normal() for s in cost.free_symbols}
    for variables, slopes in stated:
        found = variables.applyfunc(lambda v: sp.diff(cost, v))
        miss = (found - slopes).subs(numbers).evalf()
        assert max(abs(each) for each in miss) < 1e-12


def test_the_last_slopes_of_softmax_and_log_loss():
    z = sp.symbols("z:4", real=True)
    total = sum(sp.exp(each) for each in z)
    cost = -sp.log(sp.exp(z[2]) / total)
    for i, each in enumerate(z):
        assert sp.simplify(sp.diff(cost, each) - (sp.exp(each) / total - int(i == 2))) == 0


def test_softmax_of_two_is_the_sigmoid_of_the_difference():
    a, b = sp.symbols("a b", real=True)
    ratio = sp.exp(a) / (sp.exp(a) + sp.exp(b))
    assert sp.simplify(ratio - 1 / (1 + sp.exp(-(a - b)))) == 0


def test_layers_without_a_bend_are_one_layer():
    rng = np.random.default_rng(0)
    W1, b1, W2, b2 = (rng.normal(size=size) for size in [(3, 2), 3, (1, 3), 1])
    x = rng.normal(size=2)
    np.testing.assert_allclose(W2 @ (W1 @ x + b1) + b2, W2 @ W1 @ x + (W2 @ b1 + b2))


# ------------------------------------------------------------- the slopes of the chapter


@pytest.fixture(scope="module")
def functions(chapter):
    """What the chapter's cells define for its network."""
    space = {"np": np}
    for cell in chapter.cells:
        if cell.cell_type == "code" and cell.source.startswith("def forward("):
            exec(cell.source, space)
    return space


def test_the_cells_slopes_agree_with_autograd_to_1e_8(functions):
    def log_loss(W1, b1, W2, b2):
        z = anp.dot(anp.tanh(anp.dot(X, W1.T) + b1), W2.T) + b2
        return anp.mean(anp.logaddexp(0.0, z) - Y * z)

    for seed in range(5):
        start = random_network([2, 3, 1], np.random.default_rng(seed)).parameters
        found = functions["slopes"](X, Y, *start)
        for i, slope in enumerate(found):
            np.testing.assert_allclose(slope, autograd.grad(log_loss, i)(*start), atol=1e-10)


def test_the_folded_cell_of_part_3_is_that_of_part_2(chapter):
    sources = [cell.source for cell in chapter.cells if "def forward(" in cell.source]
    assert len(sources) == 2
    assert sources[1].endswith(sources[0])


def test_the_network_of_digits_agrees_with_differences():
    ink, labels = digits()
    network = random_network([64, 16, 10], np.random.default_rng(4), output="softmax")
    assert check_gradient(network, ink[:10], one_hot(labels[:10], 10)) < 1e-6


# ------------------------------------------------------------------------------ pictures


def trace(picture, name):
    return next(each for each in picture.figure["data"] if each["name"] == name)


def test_seen_edge_on_the_cut_is_a_line_and_heights_are_scores():
    network = run(2).network
    seen = edge_on(network, X)
    (w,), b = network.parameters[2], network.parameters[3]
    score = np.tanh(X @ network.parameters[0].T + network.parameters[1]) @ w + b
    np.testing.assert_allclose(seen[:, 1], score / np.linalg.norm(w))
    assert np.array_equal(seen[:, 1] > 0, y == 1)


def test_the_opening_has_nobody_on_the_wrong_side():
    assert "no points on the wrong side" in alternative_text(pictures.opening(X, y, run(2).network))


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("sigmoid", "a at −2, 0 and 2: 0.05, 0.27, 0.73"),
        ("threshold", "a at −2, 0 and 2: 0.00, 0.00, 1.00"),
        ("relu", "a at −2, 0 and 2: 0.00, 0.00, 1.00"),
        ("tanh", "a at −2, 0 and 2: −1.00, −0.76, 0.76"),
    ],
)
def test_a_neuron_says_what_it_answers(kind, said):
    reading = pictures.one_neuron(1, -1, kind).reading
    assert reading.endswith(said)
    assert "z = 0 at x = 1.00" in reading
    assert "z is the same everywhere" in pictures.one_neuron(0, 1, kind).reading


def test_a_hidden_line_is_drawn_where_its_score_is_zero():
    network = run(0).network
    traces = pictures.on_the_plane(network, X, y).figure["data"]
    drawn = [each for each in traces if each.get("mode") == "lines"]
    W1, b1 = network.parameters[:2]
    for line, w, b in zip(drawn, W1, b1, strict=False):
        places = np.column_stack([decode(line["x"]), decode(line["y"])])
        np.testing.assert_allclose(places @ w + b, 0, atol=1e-5)
    assert len(drawn) == 6  # as many traces for each number of neurons
    alone = pictures.on_the_plane(fence(1, 0.5, 3), X, y).figure["data"]
    shown = [each for each in alone if each.get("mode") == "lines"]
    assert [len(decode(each["x"])) for each in shown] == [2, 0, 0, 0, 0, 0]


def test_the_cut_lies_where_the_output_is_undecided():
    network = run(0).network
    cut = trace(pictures.hidden_space(network, X, y), "cut")
    corners = np.stack([np.asarray(decode(cut[axis]), float).ravel() for axis in "xyz"], axis=1)
    assert 3 <= len(corners) <= 6
    scores = corners @ network.parameters[2][0] + network.parameters[3]
    np.testing.assert_allclose(scores, 0, atol=1e-5)
    on_edges = np.isclose(np.abs(corners), 1, atol=1e-6).sum(axis=1) >= 2
    assert on_edges.all()


@pytest.mark.parametrize(
    ("w", "b", "corners"),
    [((0, 0, 1), 0, 4), ((1, 1, 1), 0, 6), ((1, 1, 1), -2, 3), ((1, 1, 1), 9, 0)],
)
def test_a_cut_through_the_cube_has_its_corners_in_order(w, b, corners):
    still = Network((np.eye(3, 2), np.zeros(3), np.array([w], float), np.array([float(b)])))
    cut = trace(pictures.hidden_space(still, X, y), "cut")
    found = np.stack([np.asarray(decode(cut[axis]), float).ravel() for axis in "xyz"], axis=1)
    assert len(found) == corners
    if corners:
        around = np.vstack([found, found[:1]])
        for here, there in itertools.pairwise(around):
            assert np.isclose(np.abs((here + there) / 2), 1).any()  # the way is on a face


def test_the_sheet_is_the_plane_as_the_hidden_layer_sees_it():
    network = run(0).network
    sheet = trace(pictures.hidden_space(network, X, y), "the plane, bent")
    corner = np.array([[-2.4, -2.4], [2.4, -2.4]])
    seen = [np.asarray(decode(sheet[axis]), float).reshape(33, 33) for axis in "xyz"]
    expected = np.tanh(corner @ network.parameters[0].T + network.parameters[1])
    np.testing.assert_allclose([each[0, 0] for each in seen], expected[0], atol=1e-6)
    np.testing.assert_allclose([each[0, -1] for each in seen], expected[1], atol=1e-6)


def test_values_run_forward_and_slopes_run_back():
    values, slopes = [1.5, 0.75, 0.68, 0.68, 0.66, 0.11], [0.1, 0.2, 0.3, 0.4, 0.5, 1]
    first = pictures.backwards(values, slopes, 0)
    assert [each["text"] for each in first.figure["data"][-2:]] == [["1.500"] + [""] * 5, [""] * 6]
    last = pictures.backwards(values, slopes, 11)
    assert last.figure["data"][-1]["text"] == ["0.100", "0.200", "0.300", "0.400", "0.500", "1.000"]
    assert pictures.backwards(values, slopes, 5).reading == "forward: C = 0.110"
    assert pictures.backwards(values, slopes, 6).reading.endswith("with respect to C is 1.000")
    assert pictures.backwards(values, slopes, 10).reading.endswith("with respect to z¹ is 0.200")


def test_the_bars_are_the_probabilities_and_the_reading_names_two():
    picture = pictures.read_digit(np.array([0.0, 0.2, 0.7, 0.1, 0, 0, 0, 0, 0, 0]), 9.25)
    assert picture.reading == "9.2 squares of ink: the network reads 2 (70%), then 1 (20%)"
    np.testing.assert_allclose(decode(picture.figure["data"][0]["y"])[2], 0.7, rtol=1e-6)


def test_the_table_of_mistakes_tells_each_of_them():
    counts = np.diag([5] * 10)
    counts[9, 8], counts[1, 7] = 2, 1
    told = alternative_text(pictures.confusion(counts))
    assert told.startswith("50 of 53 digits")
    assert "1 as 7; 9 as 8 (two times)" in told


def test_links_and_numbers_of_the_prose(prose):
    assert re.search(r"about 120 minutes", prose)
    assert np.exp([0, 1, 2]).sum() == pytest.approx(11.107, abs=5e-4)
    assert "11.107" in prose
    assert sum(p.size for p in random_network([64, 16, 10], np.random.default_rng(0)).parameters) \
        == 1210  # fmt: skip
