"""Pictures that a page has drawn of its explorers, made small before they are saved."""

import base64
import io
import re
from collections.abc import Mapping
from functools import lru_cache

COLOURS = 64
_IN_TEXT = re.compile(r"(?<=data:image/png;base64,)[A-Za-z0-9+/=]+")


def with_small_pictures(data: Mapping) -> dict:
    """Return the data of an output whose PNGs, alone or within a text, are small."""
    return {mime: _small(mime, value) for mime, value in data.items()}


def _small(mime, value):
    if mime == "image/png":
        return smaller("".join(value))
    if mime not in ("text/html", "text/markdown"):
        return value
    return _IN_TEXT.sub(lambda found: smaller(found.group()), "".join(value))


@lru_cache(maxsize=64)  # a notebook is saved again and again
def smaller(png: str) -> str:
    """Return a PNG (base64 text) with few colours: a third of its size, and nobody sees it.

    What is no picture, or would not become smaller, stays as it is.
    """
    buffer = io.BytesIO()
    try:
        from PIL import Image

        image = Image.open(io.BytesIO(base64.b64decode(png)))
        few = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(buffer, "PNG", optimize=True)
    except (ImportError, OSError, ValueError):
        return png
    return min(base64.b64encode(buffer.getvalue()).decode(), png, key=len)
