"""A robot arm with two joints in the plane: where its hand is, and how fast it moves."""

from typing import NamedTuple

import numpy as np


class Arm(NamedTuple):
    """Two rods. The shoulder is at the origin; both angles are in radians, anticlockwise.

    Parameters
    ----------
    upper, fore : float
        Lengths of the upper arm and of the forearm, in decimetres.

    Examples
    --------
    >>> arm = Arm(3, 2)
    >>> arm.hand(0, np.pi / 2).round(9).tolist()
    [3.0, 2.0]
    >>> arm.jacobian(0, np.pi / 2).round(9).tolist()
    [[-2.0, -2.0], [3.0, 0.0]]
    """

    upper: float
    fore: float

    def elbow(self, shoulder: float) -> np.ndarray:
        """Return where the elbow is, of shape (2,), in dm."""
        return self.upper * _unit(shoulder)

    def hand(self, shoulder: float, bend: float) -> np.ndarray:
        """Return where the hand is, of shape (2,), in dm.

        `shoulder` is the angle of the upper arm to the x axis, `bend` that of the forearm to the
        upper arm: 0 for a stretched arm.
        """
        return self.elbow(shoulder) + self.fore * _unit(shoulder + bend)

    def jacobian(self, shoulder: float, bend: float) -> np.ndarray:
        """Return the Jacobian of the hand, of shape (2, 2), in dm per radian."""
        x, y = self.hand(shoulder, bend)
        forearm_x, forearm_y = self.fore * _unit(shoulder + bend)
        return np.array([[-y, -forearm_y], [x, forearm_x]])


def _unit(angle: float) -> np.ndarray:
    return np.array([np.cos(angle), np.sin(angle)])
