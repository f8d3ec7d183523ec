"""The robot arm: hand and Jacobian by other routes."""

import numpy as np
import pytest

from course_utils.calculus import numerical_jacobian
from course_utils.robot_arm import Arm

ARM = Arm(3, 2)
POSES = [(0, 1.57), (0.4, -1.1), (2.5, 0), (-1, 3)]


@pytest.mark.parametrize("pose", POSES)
def test_hand_and_elbow_by_complex_numbers(pose):
    shoulder, bend = pose
    elbow = 3 * np.exp(1j * shoulder)
    hand = elbow + 2 * np.exp(1j * (shoulder + bend))
    assert ARM.elbow(shoulder) == pytest.approx([elbow.real, elbow.imag])
    assert ARM.hand(*pose) == pytest.approx([hand.real, hand.imag])


@pytest.mark.parametrize("pose", POSES)
def test_jacobian_by_differences_and_its_determinant(pose):
    assert ARM.jacobian(*pose) == pytest.approx(numerical_jacobian(ARM.hand, pose), abs=1e-8)
    assert np.linalg.det(ARM.jacobian(*pose)) == pytest.approx(6 * np.sin(pose[1]), abs=1e-12)


def test_a_stretched_arm_has_rank_one():
    assert np.linalg.matrix_rank(ARM.jacobian(0.7, 0)) == 1
    assert np.linalg.matrix_rank(ARM.jacobian(0.7, 0.5)) == 2
