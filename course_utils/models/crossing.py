"""The way across a border between two media: a lifeguard on sand and in water, a ray of light."""

from typing import NamedTuple

import numpy as np

from course_utils.solvers import Optimum, minimize_scalar


class Crossing(NamedTuple):
    """A start and a goal on two sides of a straight border, and the speed on each side.

    The border is the x axis, the start lies above x = 0 and the goal below x = `along`. A way is
    told by the place x at which it crosses the border; it is straight on each side.

    Attributes
    ----------
    before, after : float
        Distance of the start and of the goal from the border, in m.
    along : float
        How far along the border they lie apart, in m.
    speed_before, speed_after : float
        In m/s.
    """

    before: float
    after: float
    along: float
    speed_before: float
    speed_after: float

    def lengths(self, x):
        """Return the lengths of the two legs, in m."""
        return np.hypot(self.before, x), np.hypot(self.after, self.along - x)

    def times(self, x):
        """Return the times of the two legs, in s."""
        first, second = self.lengths(x)
        return first / self.speed_before, second / self.speed_after

    def time(self, x):
        """Return the time of the whole way, in s.

        Examples
        --------
        >>> float(Crossing(3, 4, 0, 1, 2).time(0))
        5.0
        """
        return sum(self.times(x))

    def sines(self, x):
        """Return the sines of the angles between the legs and the border's normal.

        On the fastest way they are to each other as the speeds are (Snell's law).
        """
        first, second = self.lengths(x)
        return x / first, (self.along - x) / second

    def fastest(self) -> Optimum:
        """Return the crossing that takes the least time; it lies between 0 and `along`."""
        return minimize_scalar(self.time, (0, self.along))

    def position(self, x, seconds) -> tuple[float, float]:
        """Return where somebody is after so many seconds; at the goal from the arrival on."""
        first, second = self.times(x)
        turn = min(seconds / first, 1)
        rest = min(max(seconds - first, 0) / second, 1)
        return float(turn * x + rest * (self.along - x)), float(
            (1 - turn) * self.before - rest * self.after
        )
