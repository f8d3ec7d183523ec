"""The two passes step by step, and the counted costs of Jacobians, against the whole passes."""

import numpy as np
import pytest

from course_utils.autodiff import Variable, count_operations
from course_utils.autodiff.counting import jacobian_costs
from course_utils.autodiff.passes import count_steps, stand_after


def neuron(x, y):
    return (np.tanh(2 * x + y) - 1) ** 2 * x


@pytest.fixture
def nodes():
    x, y = Variable(0.3, "x"), Variable(-0.8, "y")
    z = neuron(x, y)
    z.backward()
    return z.graph()


def test_all_steps_lead_to_the_slopes_of_backward(nodes):
    stand = stand_after(nodes, count_steps(nodes))
    for node in nodes:
        assert stand.slopes[node.number] == pytest.approx(float(node.grad))
    assert stand_after(nodes, 99) == stand


def test_values_come_first_and_one_by_one(nodes):
    for steps in range(len(nodes) + 1):
        stand = stand_after(nodes, steps)
        assert len(stand.values) == steps
        assert not stand.slopes
        assert not stand.is_back
    assert stand_after(nodes, 0).active is None


def test_a_slope_is_whole_before_it_is_passed_on(nodes):
    for steps in range(len(nodes) + 2, count_steps(nodes) + 1):
        before, stand = stand_after(nodes, steps - 1), stand_after(nodes, steps)
        passed = before.slopes[stand.active.number]
        assert passed == pytest.approx(float(stand.active.grad))
        assert stand.is_back
    back = stand_after(nodes, len(nodes) + 1)
    assert back.slopes == {nodes[-1].number: 1.0}


@pytest.mark.parametrize(("inputs", "outputs"), [(1, 1), (5, 1), (1, 5), (4, 3)])
def test_costs_of_a_jacobian(inputs, outputs):
    weights = np.cos(np.arange(inputs * outputs)).reshape(outputs, inputs)

    def layer(x):
        return np.tanh(weights @ x)

    x = np.linspace(0.1, 0.5, inputs)
    costs = jacobian_costs(layer, x)
    assert costs.function == count_operations(layer, x) == outputs * (2 * inputs - 1 + 1)
    assert costs.differences == (inputs + 1) * costs.function + 2 * inputs * outputs
    # A forward pass: the products for value and slope; tanh, its square, 1 minus that, times the
    # slope; and the two sums of slopes, which begin at 0.
    assert costs.forward == inputs * outputs * (2 * (2 * inputs - 1) + 6)
    assert costs.reverse <= 5 * outputs * costs.function
