"""A network of dense layers: forward, loss, back-propagation by hand, training.

One layer takes the vector a to σ(W a + b), where W has a row for each of its neurons. Examples
stand in the rows of X, as in scikit-learn, so for all of them at once a layer is σ(A Wᵀ + b).

Back-propagation: D. E. Rumelhart, G. E. Hinton and R. J. Williams, *Learning representations by
back-propagating errors*, Nature 323 (1986). Initial weights: X. Glorot and Y. Bengio, AISTATS
(2010); K. He and others, ICCV (2015).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from scipy.special import expit

from course_utils.autodiff import value_and_grad


class Activation(NamedTuple):
    """An activation a of z and its derivative, the latter as a function of a."""

    function: Callable
    derivative: Callable


ACTIVATIONS = {
    "identity": Activation(lambda z: z, np.ones_like),
    "sigmoid": Activation(expit, lambda a: a * (1 - a)),
    "tanh": Activation(np.tanh, lambda a: 1 - a**2),
    # At its kink ReLU is given the slope 0.
    "relu": Activation(lambda z: np.maximum(z, 0.0), lambda a: (a > 0).astype(float)),
}
OUTPUTS = ("identity", "sigmoid", "softmax")
INITIALISERS = ("glorot", "he", "zeros")


@dataclass(frozen=True, eq=False)
class Network:
    """Dense layers, one after the other.

    Parameters
    ----------
    parameters : tuple of ndarray
        W and b of each layer in turn: shapes (n_out, n_in) and (n_out,).
    activation : str
        Of the hidden layers: "identity", "sigmoid", "tanh" or "relu".
    output : str
        Of the last layer: "identity" (a number), "sigmoid" (yes or no) or "softmax" (one of many).
    """

    parameters: tuple
    activation: str = "tanh"
    output: str = "sigmoid"

    def __post_init__(self):
        _check_name(self.activation, ACTIVATIONS, "activation")
        _check_name(self.output, OUTPUTS, "output")

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many numbers go in, and how many neurons each layer has."""
        weights = self.parameters[::2]
        return (weights[0].shape[1], *(w.shape[0] for w in weights))

    def forward(self, X) -> list:
        """Return what each layer makes of the examples: X itself first, the last layer's z last.

        Parameters
        ----------
        X : array, shape (m, n_in)

        Returns
        -------
        list of ndarray
            X, the activities of each hidden layer, and z of the last layer, of shape (m, n_out).
        """
        activate = ACTIVATIONS[self.activation].function
        found = [X]
        for w, b in self._layers():
            z = found[-1] @ w.T + b
            found.append(activate(z))
        return [*found[:-1], z]

    def __call__(self, X) -> np.ndarray:
        """Return the outputs: numbers or probabilities, of shape (m, n_out)."""
        z = self.forward(self._checked(X))[-1]
        return softmax(z) if self.output == "softmax" else ACTIVATIONS[self.output].function(z)

    def predict(self, X) -> np.ndarray:
        """Return the label of each example: 0 or 1, or the number of the likeliest class."""
        if self.output == "identity":
            raise ValueError(
                "A network with output 'identity' gives numbers and no labels: call it."
            )
        found = self(X)
        return found.argmax(axis=1) if self.output == "softmax" else (found[:, 0] > 0.5).astype(int)

    def _layers(self):
        return zip(self.parameters[::2], self.parameters[1::2], strict=True)

    def _checked(self, X):
        X = np.asarray(X, float)
        if X.ndim != 2 or X.shape[1] != self.sizes[0]:
            raise ValueError(
                f"X has the shape {X.shape}; this network takes {self.sizes[0]} numbers for each "
                f"example, one example a row: (m, {self.sizes[0]})."
            )
        return X


def random_network(
    sizes: Sequence[int],
    rng: np.random.Generator,
    activation: str = "tanh",
    output: str = "sigmoid",
    initialiser: str = "glorot",
) -> Network:
    """Return a network with random weights and biases 0.

    Parameters
    ----------
    sizes : sequence of int
        How many numbers go in, then the neurons of each layer: ``[2, 3, 1]``.
    rng : numpy.random.Generator
        The same generator gives the same network.
    initialiser : str
        "glorot" (uniform up to √(6 / (n_in + n_out))), "he" (normal with variance 2 / n_in, meant
        for ReLU), or "zeros", which cannot learn: all neurons of a layer stay equal.
    """
    _check_name(initialiser, INITIALISERS, "initialiser")
    parameters = []
    for n_in, n_out in pairwise(sizes):
        parameters += [_first_weights(n_out, n_in, rng, initialiser), np.zeros(n_out)]
    return Network(tuple(parameters), activation, output)


def _first_weights(n_out, n_in, rng, initialiser):
    if initialiser == "zeros":
        return np.zeros((n_out, n_in))
    if initialiser == "he":
        return rng.normal(0, np.sqrt(2 / n_in), (n_out, n_in))
    reach = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(-reach, reach, (n_out, n_in))


def edge_on(network: Network, X) -> np.ndarray:
    """Return the last hidden layer's activities as seen along the cut of the one output neuron.

    The cut, where the output neuron's score is zero, is a plane of their space; looked at along
    it, it is a line.

    Parameters
    ----------
    X : array, shape (m, n_in)

    Returns
    -------
    ndarray, shape (m, 2)
        How far along the cut, in the direction of the axis that lies most along it, and how far
        above the cut. In units of the activities.
    """
    *_, activities, _ = network.forward(network._checked(X))
    (w,), (b,) = network.parameters[-2:]
    above = w / np.linalg.norm(w)
    corner = np.eye(w.size)[np.argmin(np.abs(above))]  # the axis that lies most along the cut
    across = corner - (corner @ above) * above
    across /= np.linalg.norm(across)
    return np.column_stack([activities @ across, activities @ above + b / np.linalg.norm(w)])


def softmax(z):
    """Return e^z divided by its sum along the last axis; large numbers do not overflow."""
    raised = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return raised / np.sum(raised, axis=-1, keepdims=True)


def one_hot(labels, classes: int) -> np.ndarray:
    """Return a row for each label, with 1 at its place and 0 elsewhere: shape (m, classes)."""
    return np.eye(classes)[np.asarray(labels)]


def loss(network: Network, X, Y):
    """Return the mean loss of the examples: log loss, or half the squared error for "identity".

    Parameters
    ----------
    X : array, shape (m, n_in)
    Y : array, shape (m, n_out)
        Numbers, zeros and ones, or rows of `one_hot`.
    """
    z = network.forward(X)[-1]
    if network.output == "identity":
        each = 0.5 * (z - Y) ** 2
    elif network.output == "sigmoid":
        each = np.logaddexp(0.0, z) - Y * z
    else:
        top = np.max(z, axis=1, keepdims=True)
        each = Y * (np.log(np.sum(np.exp(z - top), axis=1, keepdims=True)) + top - z)
    return np.sum(each) / len(X)


def gradient(network: Network, X, Y) -> tuple:
    """Return the gradient of the loss by back-propagation, one array for each parameter.

    For all three outputs the slope of the loss with respect to the last z is (output - Y) / m.
    """
    *activities, _ = network.forward(X)
    slope = (network(X) - Y) / len(X)
    derivative = ACTIVATIONS[network.activation].derivative
    found = []
    for layer in reversed(range(len(activities))):
        a, w = activities[layer], network.parameters[2 * layer]
        found = [slope.T @ a, slope.sum(axis=0), *found]
        if layer:
            slope = slope @ w * derivative(a)
    return tuple(found)


def gradient_by_autodiff(network: Network, X, Y) -> tuple:
    """Return the same gradient by automatic differentiation of `loss`."""

    def of(*parameters):
        return loss(replace(network, parameters=parameters), X, Y)

    places = tuple(range(len(network.parameters)))
    return value_and_grad(of, places)(*network.parameters)[1]


def check_gradient(network: Network, X, Y, step: float = 1e-5) -> float:
    """Return the largest miss of the gradient beside central differences, over its largest entry.

    About 1e-8 is what rounding leaves; a mistake shows as 1e-2 or more. Beside a kink of ReLU the
    difference quotient itself may be wrong.
    """
    found = np.concatenate([np.ravel(g) for g in gradient(network, X, Y)])
    flat = np.concatenate([np.ravel(p) for p in network.parameters])
    moved = np.array(
        [
            (_loss_at(network, flat + d, X, Y) - _loss_at(network, flat - d, X, Y)) / (2 * step)
            for d in step * np.eye(flat.size)
        ]
    )
    return float(np.max(np.abs(found - moved)) / max(np.max(np.abs(moved)), 1e-300))


def _loss_at(network, flat, X, Y):
    ends = np.cumsum([p.size for p in network.parameters])[:-1]
    parts = np.split(flat, ends)
    shaped = [part.reshape(p.shape) for part, p in zip(parts, network.parameters, strict=True)]
    return loss(replace(network, parameters=tuple(shaped)), X, Y)


@dataclass(frozen=True, eq=False)
class Training:
    """What a training did.

    Attributes
    ----------
    network : Network
        The last one, or with `patience` the one with the smallest loss on the examples kept back.
    loss : ndarray
        The loss of all training examples before the first step and after each epoch.
    validation_loss : ndarray
        The same for the examples kept back; empty if there are none.
    networks : dict
        The networks after the epochs that were asked for, by epoch.
    message : str
        How it ended.
    """

    network: Network
    loss: np.ndarray
    validation_loss: np.ndarray
    networks: dict
    message: str

    @property
    def epochs(self) -> int:
        """How often all examples were used."""
        return len(self.loss) - 1


def train(
    network: Network,
    X,
    Y,
    *,
    learning_rate: float,
    epochs: int,
    momentum: float = 0.0,
    batch_size: int | None = None,
    rng: np.random.Generator | None = None,
    validation: tuple | None = None,
    patience: int | None = None,
    keep: Sequence[int] = (),
) -> Training:
    """Train by gradient descent, on all examples at once or in mini-batches.

    Parameters
    ----------
    network : Network
        Where to start; it stays as it is.
    X, Y : arrays, shapes (m, n_in) and (m, n_out)
    learning_rate, momentum : float
    epochs : int
        How often all examples are used.
    batch_size : int, optional
        Examples a step, drawn in a new order for each epoch by `rng`; all of them when left out.
    rng : numpy.random.Generator, optional
        Needed with `batch_size`.
    validation : tuple (X, Y), optional
        Examples kept back, whose loss is noted.
    patience : int, optional
        Stop when the loss of the examples kept back has not fallen for so many epochs.
    keep : sequence of int
        After which epochs a network is kept, for pictures; 0 is the start.
    """
    X, Y = network._checked(X), np.asarray(Y, float)
    _check_training(network, X, Y, learning_rate, batch_size, rng, validation, patience)
    losses, kept_back, networks = [loss(network, X, Y)], [], {}
    best, speeds = network, [np.zeros_like(p) for p in network.parameters]
    message = f"{epochs} epochs are done."
    for epoch in range(epochs + 1):
        if epoch:
            for rows in _batches(len(X), batch_size, rng):
                slopes = gradient(network, X[rows], Y[rows])
                speeds = [
                    momentum * v - learning_rate * g for v, g in zip(speeds, slopes, strict=True)
                ]
                moved = [p + v for p, v in zip(network.parameters, speeds, strict=True)]
                network = replace(network, parameters=tuple(moved))
            losses.append(loss(network, X, Y))
        if not np.isfinite(losses[-1]):
            message = f"The loss runs away in epoch {epoch}: take a smaller learning rate."
            break
        if epoch in keep:
            networks[epoch] = network
        if validation:
            kept_back.append(loss(network, *validation))
            best = network if kept_back[-1] == min(kept_back) else best
            if patience and epoch - int(np.argmin(kept_back)) >= patience:
                message = (
                    f"Stopped early: no better for {patience} epochs on the examples kept back."
                )
                break
    final = best if patience else network
    return Training(final, np.array(losses), np.array(kept_back), networks, message)


def _batches(m, size, rng):
    if size is None:
        return [slice(None)]
    order = rng.permutation(m)
    return [order[first : first + size] for first in range(0, m, size)]


def accuracy(network: Network, X, labels) -> float:
    """Return the share of examples whose label is right."""
    return float(np.mean(network.predict(X) == np.asarray(labels)))


def confusion_matrix(network: Network, X, labels, classes: int) -> np.ndarray:
    """Count the examples by true label (row) and predicted label (column)."""
    counts = np.zeros((classes, classes), dtype=int)
    np.add.at(counts, (np.asarray(labels), network.predict(X)), 1)
    return counts


def _check_training(network, X, Y, learning_rate, batch_size, rng, validation, patience):
    if Y.shape != (len(X), network.sizes[-1]):
        raise ValueError(
            f"Y has the shape {Y.shape}; for {len(X)} examples and {network.sizes[-1]} outputs it "
            f"is ({len(X)}, {network.sizes[-1]}). One column: y.reshape(-1, 1); classes: one_hot."
        )
    if not learning_rate > 0:
        raise ValueError(f"The learning rate is a positive number, not {learning_rate!r}.")
    if batch_size is not None and rng is None:
        raise ValueError("Mini-batches are drawn: give a generator, rng=np.random.default_rng(1).")
    if patience and not validation:
        raise ValueError("patience needs examples kept back: validation=(X, Y).")


def _check_name(name, known, what):
    if name not in known:
        raise ValueError(f"There is no {what} {name!r}: choose from {', '.join(known)}.")
