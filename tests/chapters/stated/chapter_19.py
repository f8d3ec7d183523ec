"""The boxes and numbers of chapter 19."""

import math

import numpy as np

from course_utils.models import network as nn
from tests.chapters.stated.checking import close, given

RNG = np.random.default_rng(3)
W1, B1, W2, B2 = (RNG.normal(size=shape) for shape in ((3, 2), (3,), (1, 3), (1,)))
NETWORK = nn.Network((W1, B1, W2, B2), activation="sigmoid", output="sigmoid")
X, Y = np.array([[0.4, -1.2]]), np.array([[1.0]])


def sigma(z):
    return 1 / (1 + np.exp(-z))


def layer():
    first = sigma(W1 @ X[0] + B1)
    return close(NETWORK.forward(X)[1][0], first) and close(NETWORK(X), sigma(W2 @ first + B2))


def back_propagation():
    z1 = W1 @ X[0] + B1
    a1 = sigma(z1)
    last = sigma(W2 @ a1 + B2) - Y[0]
    before = (W2.T @ last) * (sigma(z1) * (1 - sigma(z1)))
    found = np.outer(before, X[0]), before, np.outer(last, a1), last
    flat = np.concatenate([np.ravel(part) for part in found])
    course = np.concatenate([np.ravel(part) for part in nn.gradient_by_autodiff(NETWORK, X, Y)])
    return close(flat, course) and nn.check_gradient(NETWORK, X, Y) < 1e-6


def softmax():
    z = np.array([[1.0, -2.0, 0.5]])
    return close(nn.softmax(z), np.exp(z) / np.sum(np.exp(z)))


STATED = {
    (r"\mathbf{a}^{(1)} = \sigma(W^{(1)} \mathbf{a}^{(0)} + \mathbf{b}^{(1)})",): layer,
    (
        r"\frac{\partial C}{\partial W^{(l)}} = \boldsymbol\delta^{(l)} "
        r"\mathbf{a}^{(l-1)\mathsf T}, \qquad "
        r"\frac{\partial C}{\partial \mathbf{b}^{(l)}} = \boldsymbol\delta^{(l)}, \qquad "
        r"\boldsymbol\delta^{(l-1)} = (W^{(l)\mathsf T} \boldsymbol\delta^{(l)}) \odot "
        r"\sigma'(\mathbf{z}^{(l-1)})",
    ): back_propagation,
    (r"\text{softmax}(\mathbf{z})_i = \dfrac{e^{z_i}}{\sum_k e^{z_k}}",): softmax,
}


NUMBERS = {
    "A fence around the middle": {**given("1989")},
    "Back through one neuron": {"0.668": 1 / (1 + math.exp(-0.7))},
    "Five starts": {**given("87")},
    "Nine hundred digits": {**given("1990")},
    "Ten outputs: softmax": {"2.718": math.e, "7.389": math.e**2, "11.107": 1 + math.e + math.e**2},
    "The training": {**given("700"), "1210": 64 * 16 + 16 + 16 * 10 + 10},
    "Where it errs": {**given("94 98")},
    "Looking back": {"1210": 64 * 16 + 16 + 16 * 10 + 10},
}
