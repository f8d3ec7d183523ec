"""Pieces of the plane above a level, and how much of a window they fill."""

import numpy as np
import pytest

from course_utils.functions import Function
from course_utils.level_sets import pieces_above, share_above

WINDOW = (-2, 2), (-2, 2)


@pytest.mark.parametrize(
    ("text", "level", "pieces"),
    [("x^2 + y^2", 1, 1), ("-x^2 - y^2", -1, 1), ("x^2 - y^2", 1, 2), ("x y", -9, 1),
     ("x y", 9, 0), ("sin(pi x) sin(pi y)", 0.5, 8)],
)  # fmt: skip
def test_pieces(text, level, pieces):
    assert pieces_above(Function(text), level, *WINDOW) == pieces


@pytest.mark.parametrize("radius", [0.5, 1, 1.5])
def test_the_share_of_a_disc(radius):
    share = share_above(Function("-x^2 - y^2"), -(radius**2), *WINDOW)
    assert share == pytest.approx(np.pi * radius**2 / 16, abs=1e-3)


def test_what_is_not_defined_is_not_above():
    assert share_above(Function("sqrt(x) + 0 y", "x", "y"), -1, *WINDOW) == 0.5
