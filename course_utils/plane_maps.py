"""Maps of the plane: what the Jacobian says of them near a place, and areas of images."""

from typing import NamedTuple

import numpy as np

from course_utils.functions import Function

_FLAT = 1e-12  # of the product of the columns' lengths: a determinant below is zero


class Linearisation(NamedTuple):
    """A map of the plane near a place: where the place goes, and the Jacobian there.

    Called with coordinates (arrays too), it returns image + J · (way from the place), of shape
    (2, ...).
    """

    place: np.ndarray
    image: np.ndarray
    jacobian: np.ndarray

    @property
    def determinant(self) -> float:
        """The determinant of the Jacobian."""
        (a, b), (c, d) = self.jacobian
        return float(a * d - b * c)

    @property
    def area_factor(self) -> float:
        """How many times as large a very small area becomes: never negative."""
        return abs(self.determinant)

    @property
    def orientation(self) -> str:
        """What becomes of it: "kept", "reversed", or "lost" where the plane is squashed flat."""
        if abs(self.determinant) <= _FLAT * np.prod(np.linalg.norm(self.jacobian, axis=0)):
            return "lost"
        return "kept" if self.determinant > 0 else "reversed"

    def __call__(self, x, y) -> np.ndarray:
        way = np.array(np.broadcast_arrays(x - self.place[0], y - self.place[1]), dtype=float)
        along = np.tensordot(self.jacobian, way, axes=1)
        return along + self.image.reshape((2,) + (1,) * (along.ndim - 1))


def linearise(mapping: Function, place) -> Linearisation:
    """Return a map of the plane near a place, as its Jacobian has it.

    Parameters
    ----------
    mapping : Function
        Of two variables, with two components.
    place : (float, float)

    Raises
    ------
    ValueError
        If it is not a map of the plane.

    Examples
    --------
    >>> near = linearise(Function(["x - 2y", "3y - 2x"], "x", "y"), (1, 0))
    >>> near.determinant, near.area_factor, near.orientation
    (-1.0, 1.0, 'reversed')
    """
    if mapping.shape != (2,) or len(mapping.variables) != 2:
        raise ValueError(
            "A map of the plane has two variables and two components, as in "
            f"Function(['x - y', 'x y'], 'x', 'y'); this is {mapping!r}."
        )
    place = np.array(place, dtype=float)
    return Linearisation(place, mapping(*place), mapping.jacobian()(*place))


def border_of_square(corner, side: float, samples: int = 16) -> np.ndarray:
    """Return points on the border of a square, anticlockwise and closed, of shape (2, n).

    Parameters
    ----------
    corner : (float, float)
        The one at the lower left, where it begins.
    side : float
    samples : int
        So many steps on each side.
    """
    t = np.linspace(0, 1, samples + 1)[:-1]
    zero, one = np.zeros(samples), np.ones(samples)
    x = np.concatenate([t, one, 1 - t, zero, [0]])
    y = np.concatenate([zero, t, one, 1 - t, [0]])
    return np.array([corner[0] + side * x, corner[1] + side * y])


def signed_area(x, y) -> float:
    """Return the area inside a closed polygon: positive if it runs anticlockwise.

    The shoelace formula (A. L. F. Meister, 1769).

    Parameters
    ----------
    x, y : array_like of shape (n,)
        The corners in order; the last is joined to the first.

    Examples
    --------
    >>> signed_area([0, 2, 2, 0], [0, 0, 1, 1])
    2.0
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    x, y = x - x[0], y - y[0]
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def area_of_disc_by_tiles(radius: float, rings: int, wedges: int) -> float:
    """Return the sum of r Δr Δθ over the tiles of a polar grid, r at each tile's inner edge.

    Examples
    --------
    >>> round(area_of_disc_by_tiles(1, 4, 12) / np.pi, 6)
    0.75
    """
    wide, turn = radius / rings, 2 * np.pi / wedges
    inner = wide * np.arange(rings)
    return float(wedges * np.sum(inner * wide * turn))
