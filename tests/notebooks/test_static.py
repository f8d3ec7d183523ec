"""Static pictures are drawn by the plotly.js that draws the figures in JupyterLab."""

import numpy as np
import pytest

from course_utils.pictures.kit.packing import encode
from tests.notebooks.images import COLOURS, decoded
from tests.notebooks.static import Painter

X = np.linspace(-1, 1, 30)
CURVE = {"type": "scatter", "x": encode(X), "y": encode(X**2), "line": {"color": "#0072b2"}}
SURFACE = {"type": "surface", "x": encode(X), "y": encode(X), "z": encode(np.outer(X, X))}


def share_of_ink(png):
    """Return the share of the pixels that are not white."""
    return np.mean(np.asarray(decoded(png).convert("L")) < 250)


@pytest.mark.thorough
def test_figures_are_drawn_and_twice_alike():
    figures = [{"data": [CURVE], "layout": {"height": 300}}, {"data": [SURFACE], "layout": {}}]
    with Painter() as painter:
        curve, surface = first = [painter.png(figure) for figure in figures]
        assert [painter.png(figure) for figure in figures] == first
        empty = painter.png({"data": [], "layout": {"height": 300}})
        hidden = painter.png({"data": [SURFACE | {"opacity": 0}], "layout": {}})
    assert decoded(curve).size == (800, 300)
    assert len(decoded(curve).getcolors()) <= COLOURS
    assert share_of_ink(curve) > share_of_ink(empty) + 0.002
    assert share_of_ink(surface) > share_of_ink(hidden) + 0.01


def test_nothing_to_draw_needs_no_browser(monkeypatch):
    monkeypatch.setattr("tests.notebooks.static.chromium", None)
    with Painter():
        pass
