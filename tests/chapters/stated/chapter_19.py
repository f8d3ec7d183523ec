"""The boxes, formulas and numbers of chapter 19."""

import itertools
import math

import numpy as np
import sympy

from course_utils.models import network as nn
from tests.chapters.stated.checking import close, given, same, slope

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


def neuron(w, b):
    return nn.Network((np.array([w]), np.array([b])))


def one_neuron():
    w, b, a_0 = 2.0, -3.0, 2.3
    known, z = neuron([w], b), w * a_0 + b
    return (
        close(known.forward([[a_0]])[-1], z)
        and close(known([[a_0]]), sigma(w * a_0 + b))
        and close(known([[-b / w]]), 0.5)
    )


def relatives_of_the_sigmoid():
    z = sympy.Symbol("z")

    def sigma(z):
        return 1 / (1 + sympy.exp(-z))

    tanh = (sympy.exp(z) - sympy.exp(-z)) / (sympy.exp(z) + sympy.exp(-z))
    return same(tanh, 2 * sigma(2 * z) - 1) and same(sigma(z).diff(z), sigma(z) * (1 - sigma(z)))


def three_inputs():
    w, a, b = np.array([0.3, -1.2, 0.7]), np.array([1.1, 0.4, -0.6]), 0.25
    in_full = sigma(w[0] * a[0] + w[1] * a[1] + w[2] * a[2] + b)
    as_a_sum = sigma(sum(w[j] * a[j] for j in range(3)) + b)
    return close([in_full, as_a_sum, sigma(np.dot(w, a) + b)], neuron(w, b)([a]))


def three_inputs_and_two_neurons():
    W, a, b = np.array([[0.3, -1.2, 0.7], [1, 2, -1]]), np.array([1.1, 0.4, -0.6]), [0.2, -0.9]
    return close(sigma(W @ a + np.array(b)), [neuron(W[i], b[i])([a])[0, 0] for i in (0, 1)])


def layers_on_layers():
    rng, parameters, a = np.random.default_rng(5), [], X[0]
    for inputs, outputs in itertools.pairwise((2, 4, 3, 1)):
        parameters += [rng.normal(size=(outputs, inputs)), rng.normal(size=outputs)]
    for W, b in zip(parameters[::2], parameters[1::2], strict=True):
        z = W @ a + b
        a = sigma(W @ a + b)
    network = nn.Network(tuple(parameters), activation="sigmoid")
    return close(network.forward(X)[-1], z) and close(network(X), a)


def where_a_neuron_is_undecided():
    w, b, one, other = np.array([0.8, -0.5, 1.7]), 0.6, np.eye(3)[0], np.array([-1, 1, 2])
    known = neuron(w, b)
    low, high = known.forward(np.array([one, other]))[-1].ravel()
    x = one + low / (low - high) * (other - one)
    return close(known([x]), 0.5) and close(np.dot(w, x) + b, 0)


def squared_cost():
    a, y = sigma(W1 @ X[0] + B1), np.array([1, 0, 1])
    given_out = nn.Network((np.eye(3), np.zeros(3)), output="identity")
    return close(np.sum((a - y) ** 2), 2 * nn.loss(given_out, a.reshape(1, 3), y))


def back_through_one_neuron():
    w, b, a_0, y = 0.4, 0.1, 1.5, 1

    def C(w, b):
        z = w * a_0 + b
        return (sigma(z) - y) ** 2

    a_1, bend = sigma(0.7), slope(sigma, 0.7)
    slopes = 2 * (a_1 - y) * bend * a_0, 2 * (a_1 - y) * bend * 1
    is_as_by_hand = round(sigma(w * a_0 + b), 3) == round(a_1, 3) == 0.668
    return is_as_by_hand and close(slopes, [slope(C, w, b, by=i) for i in (0, 1)])


def back_through_two_neurons():
    w_2, z_1, y = 0.7, 0.75, 1

    def C(z_2):
        return (sigma(z_2) - y) ** 2

    z_2 = w_2 * sigma(z_1)
    at_z_2 = 2 * (sigma(z_2) - y) * slope(sigma, z_2)
    at_z_1 = at_z_2 * w_2 * slope(sigma, z_1)
    return close([at_z_2, at_z_1], [slope(C, z_2), slope(lambda z: C(w_2 * sigma(z)), z_1)])


def back_from_the_end():
    z, y = (0.3, -1.1, 2.0), np.array([1, 0, 1])

    def C(*z):
        return np.sum((sigma(np.array(z)) - y) ** 2)

    bends = np.array([slope(sigma, score) for score in z])
    delta = 2 * (sigma(np.array(z)) - y) * bends
    return close(delta, [slope(C, *z, by=i) for i in range(3)])


def slopes_at_the_last_scores():
    readers = nn.Network((W1, B1), output="softmax"), NETWORK
    answers = np.array([[0.0, 1, 0]]), Y
    return all(
        close(nn.gradient_by_autodiff(network, X, y)[-1], network(X)[0] - y[0])
        for network, y in zip(readers, answers, strict=True)
    )


def random_weights_at_first():
    n_in, n_out = 64, 16
    weights = nn.random_network([n_in, n_out], np.random.default_rng(0)).parameters[0]
    bound = math.sqrt(6 / (n_in + n_out))
    return close([weights.min(), weights.max()], [-bound, bound], 0.01)


def rectified_score():
    z = np.array([-1.5, 0.0, 2.5])
    weights = np.array([[1.0]]), np.array([0.0]), np.array([[1.0]]), np.array([0.0])
    known = nn.Network(weights, activation="relu", output="identity")
    return close(known(z.reshape(3, 1)).ravel(), [max(0, score) for score in z])


def steepest_sigmoid():
    slopes = [slope(sigma, z) for z in np.linspace(-5, 5, 101)]
    return close(max(slopes), 1 / 4)


def shrug_among_ten():
    shares = nn.softmax(np.zeros((1, 10)))
    return close(-np.log(shares), math.log(10)) and round(math.log(10), 3) == 2.303


def power_that_overflows():
    with np.errstate(over="ignore"):
        as_it_stands = np.exp(1000.0)
    shares = nn.softmax(np.array([[1000.0, 1001.0]]))
    return np.isinf(as_it_stands) and close(shares.round(3), [0.269, 0.731])


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


FORMULAS = {
    (r"a^{(1)} = \sigma(w a^{(0)} + b)", "z = w a^{(0)} + b", r"-\frac{b}{w}"): one_neuron,
    (
        r"\tanh z = 2\sigma(2z) - 1", r"\sigma' = \sigma(1 - \sigma)",
    ): relatives_of_the_sigmoid,
    (
        r"a^{(1)} = \sigma(w_0 a_0 + w_1 a_1 + w_2 a_2 + b) = \sigma(\sum_j w_j a_j + b) = "
        r"\sigma(\mathbf{w} \cdot \mathbf{a}^{(0)} + b)",
    ): three_inputs,
    (
        r"\begin{pmatrix} a_0^{(1)} \\ a_1^{(1)} \end{pmatrix} = \sigma\left( "
        r"\begin{pmatrix} w_{00} & w_{01} & w_{02} \\ w_{10} & w_{11} & w_{12} \end{pmatrix} "
        r"\begin{pmatrix} a_0 \\ a_1 \\ a_2 \end{pmatrix} + "
        r"\begin{pmatrix} b_0 \\ b_1 \end{pmatrix} \right)",
    ): three_inputs_and_two_neurons,
    (
        r"\mathbf{a}^{(1)} = \sigma(W^{(1)} \mathbf{a}^{(0)} + \mathbf{b}^{(1)}), \qquad "
        r"\mathbf{a}^{(2)} = \sigma(W^{(2)} \mathbf{a}^{(1)} + \mathbf{b}^{(2)}), \qquad "
        r"\dots \qquad "
        r"\mathbf{a}^{(L)} = \sigma(W^{(L)} \mathbf{a}^{(L-1)} + \mathbf{b}^{(L)})",
        r"\mathbf{z}^{(L)} = W^{(L)} \mathbf{a}^{(L-1)} + \mathbf{b}^{(L)}",
        r"\mathbf{a}^{(l)} = \sigma(W^{(l)} \mathbf{a}^{(l-1)} + \mathbf{b}^{(l)})",
    ): layers_on_layers,
    (
        r"\mathbf{w} \cdot \mathbf{x} + b = 0", r"\mathbf{w} \cdot \mathbf{a} + b = 0",
    ): where_a_neuron_is_undecided,
    (r"C = \sum_i (a_i^{(L)} - y_i)^2",): squared_cost,
    (
        r"(w, b) \;\longrightarrow\; z = w a^{(0)} + b \;\longrightarrow\; "
        r"a^{(1)} = \sigma(z) \;\longrightarrow\; C = (a^{(1)} - y)^2",
        r"\frac{\partial C}{\partial w} = \frac{\partial C}{\partial a^{(1)}} \cdot "
        r"\frac{\partial a^{(1)}}{\partial z} \cdot \frac{\partial z}{\partial w} = "
        r"2(a^{(1)} - y) \cdot \sigma'(z) \cdot a^{(0)}, \qquad "
        r"\frac{\partial C}{\partial b} = \frac{\partial C}{\partial a^{(1)}} \cdot "
        r"\frac{\partial a^{(1)}}{\partial z} \cdot \frac{\partial z}{\partial b} = "
        r"2(a^{(1)} - y) \cdot \sigma'(z) \cdot 1",
        r"a^{(1)} = \sigma(0.7) \approx 0.668",
    ): back_through_one_neuron,
    (
        r"\frac{\partial C}{\partial z^{(2)}} = 2(a^{(2)} - y) \sigma'(z^{(2)}), \qquad "
        r"\frac{\partial C}{\partial z^{(1)}} = \frac{\partial C}{\partial z^{(2)}} \cdot "
        r"w^{(2)} \cdot \sigma'(z^{(1)})",
    ): back_through_two_neurons,
    (
        r"\boldsymbol\delta^{(L)} = "
        r"2(\mathbf{a}^{(L)} - \mathbf{y}) \odot \sigma'(\mathbf{z}^{(L)})",
    ): back_from_the_end,
    ("a^{(2)} - y", r"\boldsymbol\delta = \mathbf{a} - \mathbf{y}"): slopes_at_the_last_scores,
    (r"\pm\sqrt{6/(n_{\text{in}} + n_{\text{out}})}",): random_weights_at_first,
    (r"\max(0, z)",): rectified_score,
    (r"\frac14",): steepest_sigmoid,
    (r"\ln 10 \approx 2.303",): shrug_among_ten,
    (r"\boldsymbol\delta^{(1)}",): back_propagation,
    ("e^{1000}",): power_that_overflows,
}  # fmt: skip


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
