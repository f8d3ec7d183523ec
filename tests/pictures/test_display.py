"""show() publishes one output with alternative text, and refuses to publish one without."""

import base64
import io
from copy import deepcopy

import matplotlib.pyplot as plt
import numpy as np
import plotly.graph_objects as go
import pytest
from matplotlib.figure import Figure
from PIL import Image

from course_utils.pictures.curves import curves
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit.display import PLOTLY_MIME, png, show

LINE = pf.figure([pf.line([0, 1], [0, 1], "f")], (0, 1), (0, 1))


@pytest.fixture
def published(monkeypatch):
    """Collect what reaches the notebook."""
    outputs = []

    def display(*data, **options):
        outputs.append((data, options))

    monkeypatch.setattr("IPython.display.display", display)
    return outputs


def test_a_matplotlib_figure_is_published_once_with_its_alternative_text(published, capsys):
    figure = curves(np.sin, (-3, 3))
    assert show(figure, alt="  A sine wave\n   from -3 to 3. ") is None
    assert capsys.readouterr() == ("", "")
    [((data,), options)] = published
    assert options["raw"] is True
    shown = {"alt": "A sine wave from -3 to 3.", "width": 800}
    assert options["metadata"] == {"image/png": shown}
    assert set(data) == {"text/plain", "text/html", "image/png"}
    assert data["text/plain"].startswith("A sine wave from -3 to 3.\n\nfigure ")
    assert 'alt="A sine wave from -3 to 3." width="800"' in data["text/html"]
    assert data["image/png"] in data["text/html"]
    assert "<Figure" not in data["text/plain"]
    assert "-3, 3" in data["text/plain"]
    image = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
    assert image.size == (1600, 840)
    assert figure.dpi == 100


@pytest.mark.parametrize("figure", [LINE, go.Figure(deepcopy(LINE))], ids=["dict", "go.Figure"])
def test_a_plotly_figure_is_published_once_with_its_alternative_text(figure, published, capsys):
    show(figure, alt="A straight line.")
    assert capsys.readouterr() == ("", "")
    [((data,), options)] = published
    assert options["metadata"] == {"image/png": {"alt": "A straight line."}}
    assert set(data) == {"text/plain", "text/html", PLOTLY_MIME}
    assert data["text/plain"] == "A straight line."
    assert data["text/html"] == "<p>A straight line.</p>"
    assert data[PLOTLY_MIME]["config"]["responsive"] is True
    assert list(data[PLOTLY_MIME]["data"][0]["y"]) == [0, 1]


@pytest.mark.parametrize("alt", ["", "  \n", None, 3])
def test_a_picture_without_alternative_text_is_refused(alt, published):
    with pytest.raises(ValueError, match=r"Say in alt=\.\.\. what the picture shows"):
        show(LINE, alt=alt)
    assert published == []


@pytest.mark.parametrize("figure", [None, [1, 2], {"layout": {}}, "figure"])
def test_what_is_not_a_figure_is_refused_with_a_mend(figure, published):
    with pytest.raises(TypeError, match=r"takes a matplotlib Figure.*pass the figure itself"):
        show(figure, alt="words")
    assert published == []


def test_png_has_twice_the_size_asked_for_and_leaves_nothing_open():
    figure = Figure(figsize=(3, 2), dpi=100, facecolor="none")
    figure.text(0.5, 0.5, "words")
    first = png(figure)
    image = Image.open(io.BytesIO(first)).convert("RGB")
    assert image.size == (600, 400)
    assert image.getpixel((0, 0)) == (255, 255, 255)
    assert image.getextrema()[0][0] < 80  # the words are there
    assert png(figure) == first
    assert plt.get_fignums() == []


def test_the_palette_of_the_png_keeps_the_colours():
    figure = curves([np.sin, np.cos], (-3, 3), labels=["sine", "cosine"])
    image = Image.open(io.BytesIO(png(figure))).convert("RGB")
    colours = {colour for _, colour in image.getcolors(1 << 16)}
    for wanted in [(0, 0x72, 0xB2), (0xD5, 0x5E, 0)]:
        assert min(np.abs(np.subtract(wanted, colour)).max() for colour in colours) <= 3
    assert len(png(figure)) < 50_000
