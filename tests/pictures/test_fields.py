"""Arrows of fields and lines of grids."""

import numpy as np
import pytest

from course_utils.functions import Function
from course_utils.pictures.fields import arrows, field_on_surface, field_trace, grid
from course_utils.pictures.kit.plotly_figures import decode

HILL = Function("3 exp(-(x^2 + y^2)/8) + x/2", "x", "y")
WINDOW = ((-4, 4), (-3, 3))


def strokes(trace, axes="xy"):
    """The pieces of a trace between its gaps, as arrays of shape (n, 2)."""
    points = np.stack([decode(trace[axis]) for axis in axes], axis=1)
    gaps = np.flatnonzero(np.isnan(points[:, 0]))
    return [piece[~np.isnan(piece[:, 0])] for piece in np.split(points, gaps) if len(piece) > 1]


def test_arrows_begin_on_a_grid_and_point_along_the_field():
    tails, heads = arrows(HILL.gradient(), *WINDOW, count=6)
    assert tails.shape == heads.shape == (36, 2)
    ways, field = heads - tails, HILL.gradient()(*tails.T).T
    assert ways[:, 0] * field[:, 1] == pytest.approx(ways[:, 1] * field[:, 0], abs=1e-12)
    assert (np.sum(ways * field, axis=1) > 0).all()
    ratio = np.linalg.norm(ways, axis=1) / np.linalg.norm(field, axis=1)
    assert np.ptp(ratio) < 1e-12
    assert np.linalg.norm(ways, axis=1).max() == pytest.approx(1)  # one sixth of 6


def test_there_is_no_arrow_where_the_field_is_zero_or_has_no_value():
    tails, _ = arrows(Function("x^2 + y^2").gradient(), (-1, 1), (-1, 1), count=3)
    assert len(tails) == 8
    tails, _ = arrows(Function(["sqrt(x)", "y"], "x", "y"), (-1, 1), (-1, 1), count=4)
    assert (tails[:, 0] > 0).all()
    for nothing in (lambda x, y: (0, 0), lambda x, y: (np.nan * x, y)):
        tails, heads = arrows(nothing, (-1, 1), (-1, 1))
        assert tails.shape == heads.shape == (0, 2)
        assert decode(field_trace(tails, heads)["x"]).size == 0


def test_a_field_may_be_constant():
    tails, heads = arrows(lambda x, y: (3, 4), (0, 1), (0, 1), count=2)
    assert heads - tails == pytest.approx(np.tile([0.3, 0.4], (4, 1)))


def test_an_arrow_on_the_map_and_its_head():
    tails, heads = arrows(HILL.gradient(), *WINDOW, count=3)
    trace = field_trace(tails, heads)
    drawn = strokes(trace)
    assert len(drawn) == 9
    for stroke, tail, head in zip(drawn, tails, heads, strict=True):
        assert stroke == pytest.approx(np.array([tail, head]), abs=1e-6)
    sizes = np.reshape(trace["marker"]["size"], (9, 3))
    assert (sizes[:, [0, 2]] == 0).all()
    assert sizes.max() == sizes[np.argmax(np.linalg.norm(heads - tails, axis=1)), 1] == 11


def test_an_arrow_on_the_surface_lies_over_that_of_the_map():
    tails, heads = arrows(HILL.gradient(), *WINDOW, count=3)
    trace = field_on_surface(tails, heads, HILL, lift=0.02)
    drawn = strokes(trace, "xyz")
    assert len(drawn) == 9
    for stroke, tail, head in zip(drawn, tails, heads, strict=True):
        assert stroke[0, :2] == pytest.approx(tail, abs=1e-6)
        assert np.linalg.norm(stroke[:, :2] - head, axis=1).min() < 1e-6
        assert stroke[:, 2] == pytest.approx(HILL(*stroke[:, :2].T) + 0.02, abs=1e-5)
        barbs = np.linalg.norm(stroke[[-3, -1], :2] - head, axis=1)
        assert barbs == pytest.approx(0.3 * np.linalg.norm(head - tail), rel=1e-4)


def test_the_image_of_a_grid():
    held_x, held_y = grid(lambda x, y: (x**2 - y**2, 2 * x * y), (0, 2), (0, 1), lines=5)
    assert [len(strokes(trace)) for trace in (held_x, held_y)] == [5, 5]
    assert held_x["line"]["dash"] != held_y["line"]["dash"]  # not told by colour alone
    for x, stroke in zip(np.linspace(0, 2, 5), strokes(held_x), strict=True):
        assert np.sqrt(stroke[:, 0] + 1j * stroke[:, 1]).real == pytest.approx(x, abs=1e-3)
    for y, stroke in zip(np.linspace(0, 1, 5), strokes(held_y), strict=True):
        assert np.sqrt(stroke[:, 0] + 1j * stroke[:, 1]).imag == pytest.approx(y, abs=1e-3)


def test_the_grid_itself_and_a_flat_map():
    held_x, _ = grid(lambda x, y: (x, y), (0, 2), (0, 1), lines=3, samples=2)
    assert [stroke[:, 0].tolist() for stroke in strokes(held_x)] == [[0, 0], [1, 1], [2, 2]]
    held_x, _ = grid(lambda x, y: (x, 0), (0, 2), (0, 1), lines=3, samples=2)
    assert np.ptp(np.concatenate(strokes(held_x))[:, 1]) == 0


@pytest.mark.parametrize("draw", [arrows, grid])
def test_a_window_upside_down_is_refused(draw):
    with pytest.raises(ValueError, match="x_range"):
        draw(lambda x, y: (x, y), (1, -1), (0, 1))
