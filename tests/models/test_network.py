"""Networks: their gradients agree with three others, and they learn what they should."""

from dataclasses import replace

import autograd
import autograd.numpy as anp
import numpy as np
import pytest

from course_utils.datasets import digits
from course_utils.models.network import (
    ACTIVATIONS,
    INITIALISERS,
    OUTPUTS,
    Network,
    accuracy,
    check_gradient,
    confusion_matrix,
    edge_on,
    gradient,
    gradient_by_autodiff,
    loss,
    one_hot,
    random_network,
    softmax,
    train,
)

RNG = np.random.default_rng(0)
HIDDEN = {
    "identity": lambda z: z,
    "sigmoid": lambda z: 1 / (1 + anp.exp(-z)),
    "tanh": anp.tanh,
    "relu": lambda z: anp.maximum(z, 0.0),
}


def example(activation, output, seed=1, m=7, sizes=(3, 5, 4, 2)):
    rng = np.random.default_rng(seed)
    network = random_network(sizes, rng, activation, output)
    shifted = tuple(p + rng.normal(0, 0.3, p.shape) for p in network.parameters)
    targets = {
        "identity": rng.normal(size=(m, sizes[-1])),
        "sigmoid": rng.integers(0, 2, (m, sizes[-1])).astype(float),
        "softmax": one_hot(rng.integers(0, sizes[-1], m), sizes[-1]),
    }
    return replace(network, parameters=shifted), rng.normal(size=(m, sizes[0])), targets[output]


def loss_as_people_write_it(parameters, activation, output, X, Y):
    a = X
    for w, b in zip(parameters[::2], parameters[1::2], strict=True):
        z = anp.dot(a, w.T) + b
        a = HIDDEN[activation](z)
    if output == "identity":
        return anp.sum((z - Y) ** 2) / 2 / len(X)
    if output == "sigmoid":
        p = 1 / (1 + anp.exp(-z))
        return -anp.sum(Y * anp.log(p) + (1 - Y) * anp.log(1 - p)) / len(X)
    p = anp.exp(z) / anp.sum(anp.exp(z), axis=1, keepdims=True)
    return -anp.sum(Y * anp.log(p)) / len(X)


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_back_propagation_agrees_with_three_others(activation, output):
    network, X, Y = example(activation, output)
    found = gradient(network, X, Y)
    assert [g.shape for g in found] == [p.shape for p in network.parameters]
    for ours, other in zip(found, gradient_by_autodiff(network, X, Y), strict=True):
        np.testing.assert_allclose(ours, other, rtol=1e-10, atol=1e-14)
    theirs = autograd.grad(loss_as_people_write_it)(network.parameters, activation, output, X, Y)
    for ours, other in zip(found, theirs, strict=True):
        np.testing.assert_allclose(ours, other, rtol=1e-10, atol=1e-13)
    assert check_gradient(network, X, Y) < 1e-8
    value = loss_as_people_write_it(network.parameters, activation, output, X, Y)
    assert loss(network, X, Y) == pytest.approx(value, rel=1e-13)


def test_the_miss_of_a_gradient_is_a_share_of_its_largest_entry(monkeypatch):
    network, X, Y = example("tanh", "identity")
    true = np.concatenate([g.ravel() for g in gradient(network, X, Y)])
    monkeypatch.setattr(
        "course_utils.models.network.gradient",
        lambda *given: tuple(g + 0.5 * np.abs(true).max() for g in gradient(*given)),
    )
    assert check_gradient(network, X, Y) == pytest.approx(0.5, rel=1e-6)


def test_a_wrong_gradient_is_seen(monkeypatch):
    network, X, Y = example("tanh", "sigmoid")
    monkeypatch.setitem(
        ACTIVATIONS, "tanh", ACTIVATIONS["tanh"]._replace(derivative=lambda a: 1 - a)
    )
    assert check_gradient(network, X, Y) > 1e-2


def test_one_neuron_by_hand():
    network = Network((np.array([[2.0, -1.0]]), np.array([0.5])))
    z = 2 * 3 - 1 * 4 + 0.5
    assert network([[3, 4]])[0, 0] == pytest.approx(1 / (1 + np.exp(-z)))
    assert loss(network, np.array([[3.0, 4]]), np.array([[0.0]])) == pytest.approx(
        np.log(1 + np.exp(z))
    )
    slope = 1 / (1 + np.exp(-z))
    w, b = gradient(network, np.array([[3.0, 4]]), np.array([[0.0]]))
    np.testing.assert_allclose(w, [[3 * slope, 4 * slope]])
    np.testing.assert_allclose(b, [slope])


def test_no_overflow_and_no_infinite_loss():
    network = Network((np.array([[1000.0]]), np.array([0.0])))
    with np.errstate(all="raise", under="ignore"):
        assert loss(network, np.array([[2.0]]), np.array([[0.0]])) == 2000
        np.testing.assert_allclose(softmax(np.array([1000.0, 1000, -1000])), [0.5, 0.5, 0])


def test_softmax_adds_up_to_one_and_ignores_a_shift():
    z = np.random.default_rng(2).normal(size=(5, 4)) * 10
    np.testing.assert_allclose(softmax(z).sum(axis=1), 1, rtol=1e-15)
    np.testing.assert_allclose(softmax(z + 7), softmax(z), rtol=1e-13)


@pytest.mark.parametrize("name", INITIALISERS)
def test_initialisers(name):
    network = random_network([400, 300, 2], np.random.default_rng(0), initialiser=name)
    assert network.sizes == (400, 300, 2)
    w = network.parameters[0]
    expected = {"glorot": np.sqrt(2 / 700), "he": np.sqrt(2 / 400), "zeros": 0}[name]
    assert w.std() == pytest.approx(expected, rel=0.01)
    again = random_network([400, 300, 2], np.random.default_rng(0), initialiser=name)
    np.testing.assert_array_equal(w, again.parameters[0])
    assert [p.shape for p in network.parameters] == [(300, 400), (300,), (2, 300), (2,)]
    assert not network.parameters[1].any()
    flat = {"glorot": -1.2, "he": 0.0, "zeros": -3.0}[name]  # excess kurtosis: uniform, normal
    assert np.mean(w**4) / max(np.mean(w**2) ** 2, 1e-300) - 3 == pytest.approx(flat, abs=0.05)
    assert abs(w.mean()) < 5 * w.std() / np.sqrt(w.size) + 1e-300


def test_what_is_left_out():
    network = random_network([3, 2], np.random.default_rng(0))
    assert (network.activation, network.output) == ("tanh", "sigmoid")
    glorot = random_network([3, 2], np.random.default_rng(0), initialiser="glorot")
    np.testing.assert_array_equal(network.parameters[0], glorot.parameters[0])


def test_labels_and_their_counts():
    yes_or_no = Network((np.array([[1.0]]), np.array([0.0])))
    X = np.array([[-1.0], [0.0], [1e-9], [2.0]])
    assert yes_or_no.predict(X).tolist() == [0, 0, 1, 1]
    assert accuracy(yes_or_no, X, [0, 1, 1, 1]) == 0.75
    assert confusion_matrix(yes_or_no, X, [0, 1, 1, 1], 2).tolist() == [[1, 0], [1, 2]]
    assert one_hot([2, 0], 3).tolist() == [[0, 0, 1], [1, 0, 0]]


@pytest.mark.parametrize("w", [(3.0, 4.0), (0.0, -2.0), (1.0, -2.0, 2.0)])
def test_along_the_cut_and_above_it(w):
    w = np.array(w)
    network = Network((np.eye(w.size), np.zeros(w.size), w[None], np.array([5.0])), "identity")
    X = np.random.default_rng(1).normal(size=(6, w.size))
    along, above = edge_on(network, X).T
    np.testing.assert_allclose(above, (X @ w + 5) / np.linalg.norm(w))
    moved = edge_on(network, X + 0.5 * w)
    np.testing.assert_allclose(moved[:, 0], along, atol=1e-12)  # across the cut, not along it
    axis = np.argmin(np.abs(w))
    stretch = edge_on(network, X + np.eye(w.size)[axis])[:, 0] - along
    np.testing.assert_allclose(stretch, np.sqrt(1 - w[axis] ** 2 / (w @ w)))


def test_mini_batches_use_every_example_once_in_a_new_order():
    network, X, Y = example("tanh", "sigmoid")
    run = train(network, X, Y, learning_rate=0.2, epochs=2, batch_size=3,
                rng=np.random.default_rng(5))  # fmt: skip
    rng, by_hand = np.random.default_rng(5), list(network.parameters)
    for _ in range(2):
        order = rng.permutation(7)
        for rows in (order[:3], order[3:6], order[6:]):
            slopes = gradient(replace(network, parameters=tuple(by_hand)), X[rows], Y[rows])
            by_hand = [p - 0.2 * g for p, g in zip(by_hand, slopes, strict=True)]
    for ours, hand in zip(run.network.parameters, by_hand, strict=True):
        np.testing.assert_allclose(ours, hand, rtol=1e-12)


def test_what_is_kept_back_is_watched_and_without_patience_changes_nothing():
    network, X, Y = example("tanh", "sigmoid")
    held = X[:2], 1 - Y[:2]  # wrong on purpose: this loss rises
    run = train(network, X, Y, learning_rate=0.3, epochs=5, validation=held)
    plain = train(network, X, Y, learning_rate=0.3, epochs=5)
    assert plain.message == run.message == "5 epochs are done."
    assert len(plain.validation_loss) == len(plain.networks) == 0
    assert run.validation_loss[0] == loss(network, *held)
    assert run.validation_loss[-1] == loss(run.network, *held)
    for ours, theirs in zip(run.network.parameters, plain.network.parameters, strict=True):
        np.testing.assert_array_equal(ours, theirs)
    stopped = train(network, X, Y, learning_rate=0.3, epochs=5, validation=held, patience=2)
    assert stopped.epochs == 2
    assert stopped.network is network


def test_neurons_that_start_equal_stay_equal():
    X = np.random.default_rng(0).normal(size=(20, 2))
    Y = (X[:, :1] > 0).astype(float)
    zeros = random_network([2, 3, 1], np.random.default_rng(0), initialiser="zeros")
    trained = train(zeros, X, Y, learning_rate=0.5, epochs=50).network
    rows = trained.parameters[0]
    assert np.ptp(rows, axis=0).max() == 0


def test_training_is_descent_written_out():
    network, X, Y = example("tanh", "sigmoid")
    run = train(network, X, Y, learning_rate=0.3, epochs=5, keep=[0, 2, 5])
    by_hand = list(network.parameters)
    for _ in range(5):
        slopes = gradient(replace(network, parameters=tuple(by_hand)), X, Y)
        by_hand = [p - 0.3 * g for p, g in zip(by_hand, slopes, strict=True)]
    for ours, hand in zip(run.network.parameters, by_hand, strict=True):
        np.testing.assert_allclose(ours, hand, rtol=1e-12)
    assert run.epochs == 5
    assert run.loss[0] == loss(network, X, Y)
    assert run.loss[-1] == loss(run.network, X, Y)
    assert (np.diff(run.loss) < 0).all()
    assert list(run.networks) == [0, 2, 5]
    assert run.networks[0] is network


def test_momentum_is_the_sum_of_shrinking_steps():
    network, X, Y = example("tanh", "sigmoid")
    run = train(network, X, Y, learning_rate=0.1, epochs=2, momentum=0.5, keep=[1])
    first = [a - b for a, b in zip(run.networks[1].parameters, network.parameters, strict=True)]
    slopes = gradient(run.networks[1], X, Y)
    steps = zip(run.network.parameters, run.networks[1].parameters, strict=True)
    for (after, before), step, slope in zip(steps, first, slopes, strict=True):
        np.testing.assert_allclose(after - before, 0.5 * step - 0.1 * slope, atol=1e-14)


def test_a_rate_too_large_is_told():
    network, X, Y = example("relu", "identity")
    with np.errstate(all="ignore"):
        run = train(network, X * 100, Y, learning_rate=100, epochs=200)
    assert "smaller learning rate" in run.message
    assert f"in epoch {run.epochs}:" in run.message
    assert np.isfinite(run.loss).tolist() == [True] * run.epochs + [False]


def test_stopping_early_keeps_the_best():
    rng = np.random.default_rng(3)
    X, noise = rng.normal(size=(20, 2)), rng.normal(size=(20, 1))
    Y = (X[:, :1] + noise > 0).astype(float)
    new = rng.normal(size=(200, 2))
    held = new, (new[:, :1] + rng.normal(size=(200, 1)) > 0).astype(float)
    start = random_network([2, 30, 1], rng)
    run = train(
        start, X, Y, learning_rate=0.5, epochs=3000, validation=held, patience=50, momentum=0.9
    )
    assert "Stopped early" in run.message
    assert run.epochs == np.argmin(run.validation_loss) + 50
    assert loss(run.network, *held) == run.validation_loss.min()


@pytest.mark.parametrize("seed", range(5))
def test_digits_are_learnt(seed):
    x, y = digits()
    rng = np.random.default_rng(seed)
    seen, unseen = np.split(rng.permutation(len(y)), [700])
    start = random_network([64, 16, 10], rng, output="softmax")
    run = train(
        start, x[seen], one_hot(y[seen], 10),
        learning_rate=0.2, momentum=0.9, epochs=40, batch_size=32, rng=rng,
    )  # fmt: skip
    assert accuracy(run.network, x[unseen], y[unseen]) >= 0.95
    counts = confusion_matrix(run.network, x[unseen], y[unseen], 10)
    assert counts.sum(axis=1).tolist() == np.bincount(y[unseen], minlength=10).tolist()
    assert np.trace(counts) / counts.sum() == accuracy(run.network, x[unseen], y[unseen])


@pytest.mark.parametrize(
    ("wrong", "mend"),
    [
        (lambda n, X, Y: n(X[:, :1]), r"takes 3 numbers .* one example a row: \(m, 3\)"),
        (lambda n, X, Y: n(X[0]), "one example a row"),
        (lambda n, X, Y: train(n, X, Y[1:], learning_rate=1, epochs=1), r"it is \(7, 2\)"),
        (lambda n, X, Y: train(n, X, Y[:, 0], learning_rate=1, epochs=1), "reshape"),
        (lambda n, X, Y: train(n, X, Y, learning_rate=0, epochs=1), "positive"),
        (lambda n, X, Y: train(n, X, Y, learning_rate=1, epochs=1, batch_size=2), "generator"),
        (lambda n, X, Y: train(n, X, Y, learning_rate=1, epochs=1, patience=2), "kept back"),
        (lambda n, X, Y: random_network([2, 1], RNG, activation="Relu"), "choose from"),
        (lambda n, X, Y: random_network([2, 1], RNG, initialiser="ones"), "choose from"),
        (lambda n, X, Y: replace(n, output="identity").predict(X), "call it"),
    ],
)
def test_errors_name_the_mend(wrong, mend):
    with pytest.raises(ValueError, match=mend):
        wrong(*example("tanh", "sigmoid"))
