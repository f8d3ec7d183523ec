"""Put a picture on the page together with its alternative text."""

import base64
import html
import io
from collections.abc import Mapping

import numpy as np

from course_utils.pictures.kit.alternative_text import alternative_text
from course_utils.pictures.kit.rounded_figures import rounded

PLOTLY_MIME = "application/vnd.plotly.v1+json"
SHARPNESS = 2
"""Pixels of a PNG for each of the page, in each direction: screens of today have so many."""


def show(picture, alt: str | None = None) -> None:
    """Display a picture with its alternative text, once, and print nothing else.

    Parameters
    ----------
    picture : matplotlib.figure.Figure, plotly.graph_objects.Figure, dict or Picture
        A dictionary is plotly's, with ``"data"`` and ``"layout"``; of a `Picture` the figure
        is shown.
    alt : str, optional
        What the picture shows, for everybody who cannot see it; left out, what the picture
        itself carries. It reaches the page as the ``alt`` of an ``<img>``, begins the text
        beside the picture, and stands in the output's metadata at ``["image/png"]["alt"]``.

    Raises
    ------
    ValueError
        If there is no alternative text.
    TypeError
        If `picture` is not a figure.
    """
    from IPython.display import display

    alt = alternative_text(picture) if alt is None else alt
    if not isinstance(alt, str) or not alt.strip():
        raise ValueError("Say in alt=... what the picture shows, for people who cannot see it.")
    figure = picture.figure if hasattr(picture, "reading") else picture
    data, metadata = bundle(figure, " ".join(alt.split()))
    display(data, metadata=metadata, raw=True)


def bundle(figure, alt: str) -> tuple[dict, dict]:
    """Return the data and the metadata of the output that `show` publishes.

    The text beside a matplotlib picture is `alt`, followed by a description of its data, so that
    two runs can be compared by more than pixels. A plotly figure is its own data, and the text
    and the HTML beside it are `alt`, for places that do not draw it.
    """
    if _is_matplotlib(figure):
        width = round(figure.get_figwidth() * figure.dpi)
        return _matplotlib_data(figure, alt, width), {"image/png": {"alt": alt, "width": width}}
    data = {"text/plain": alt, "text/html": picture_html("", alt)}
    return data | {PLOTLY_MIME: _plotly_json(figure)}, {"image/png": {"alt": alt}}


def _matplotlib_data(figure, alt: str, width: int) -> dict:
    from course_utils.pictures.kit.axes import DRAWING
    from course_utils.pictures.kit.describe import describe

    with DRAWING:
        image = base64.b64encode(png(figure)).decode()
        text = f"{alt}\n\n{describe(figure)}"
        shown = picture_html(image, alt, width)
        return {"text/plain": text, "text/html": shown, "image/png": image}


def picture_html(image: str, alt: str, width: int | None = None) -> str:
    """Return a PNG (base64 text) as HTML that carries its alternative text into the page.

    `width` is that on the page, in pixels, where it is not the one of the PNG.

    Neither JupyterLab nor nbconvert nor Sphinx takes the text from the metadata of a PNG. Of an
    interactive figure Python draws none: there the HTML is the text alone, until the PNG is made.
    """
    if not image:
        return f"<p>{html.escape(alt)}</p>"
    size = f'width="{width}" ' if width else ""
    return (
        f'<img class="course-picture" alt="{html.escape(alt)}" {size}style="max-width: 100%" '
        f'src="data:image/png;base64,{image}">'
    )


def png(figure) -> bytes:
    """Return a matplotlib figure as PNG, with `SHARPNESS` pixels for each of its own.

    It is drawn without the notebook's backend and without pyplot, so nothing else is drawn,
    closed or left open. A palette of 256 colours makes it a third of its size and is not
    seen: on the pictures of chapter 02 the octree is off by up to 15 of 255 levels, and Pillow's
    usual way by up to 45, in eight times as long.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image

    dpi = figure.dpi
    figure.set_dpi(SHARPNESS * dpi)
    try:
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        drawn = Image.fromarray(np.asarray(canvas.buffer_rgba()))
    finally:
        figure.set_dpi(dpi)
    page = Image.new("RGBA", drawn.size, "white")
    page.alpha_composite(drawn)
    buffer = io.BytesIO()
    few = page.convert("RGB").quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.putpalette([255 if level == 254 else level for level in few.getpalette()])  # white again
    few.save(buffer, "PNG")
    return buffer.getvalue()


def _is_matplotlib(figure) -> bool:
    return hasattr(figure, "axes") and hasattr(figure, "savefig")


def _plotly_json(figure) -> dict:
    """Return plotly's part of the output: data, layout, and a quiet, responsive frame."""
    if hasattr(figure, "to_plotly_json"):
        figure = figure.to_plotly_json()
    if not isinstance(figure, Mapping) or "data" not in figure:
        raise TypeError(
            "show() takes a matplotlib Figure, a plotly Figure or a dictionary with 'data' and "
            f"'layout', not {type(figure).__name__}: pass the figure itself (for a plot made "
            "with plt, that is plt.gcf())."
        )
    figure = rounded(figure)
    config = {"responsive": True, "displaylogo": False}
    return {"data": figure["data"], "layout": figure.get("layout", {}), "config": config}
