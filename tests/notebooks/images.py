"""Small PNG files, and the question whether two of them show the same picture.

Two machines draw the same figure with slightly different pixels: another hinting of the
letters, half a pixel of layout, rounding of colours. What the figure says is compared by
its data elsewhere; this comparison is the back-stop that sees what the data do not tell.
"""

import base64
import io
from functools import lru_cache

import numpy as np
from PIL import Image

from course_utils.pictures.kit.display import SHARPNESS
from course_utils.pictures.kit.style import PAGE_WIDTH

COLOURS = 64
NEAR = 48  # grey levels out of 255 by which a pixel may leave the range of its neighbours
STRAY = 0.002  # share of the pixels that may leave it further
BLOCK = 24  # pixels; ink may move within a block, and not appear or vanish
INK = 12.0  # grey levels out of 255 by which the mean of a block may change


def small_png(png):
    """Reduce a PNG (base64 text) to a palette of COLOURS colours; a small one stays as it is."""
    image = decoded(png)
    return _one_line(png) if _is_small(image) else encoded(_reduced(image))


def decoded(png):
    """Open a PNG given as base64 text."""
    image = Image.open(io.BytesIO(base64.b64decode(png)))
    image.load()
    return image


def encoded(image):
    """Write an image as PNG, as base64 text in one line."""
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return base64.b64encode(file.getvalue()).decode()


@lru_cache(maxsize=64)  # a chapter runs more than once, and mostly draws the same pixels
def picture_difference(expected, got):
    """Tell how two PNGs (base64 text) differ, or return "" if they show the same picture."""
    if expected == got:
        return ""
    images = [_reduced(decoded(png)).convert("RGB") for png in (expected, got)]
    if images[0].size != images[1].size:
        return "size {} x {} pixels became {} x {}".format(*images[0].size, *images[1].size)
    old, new = (np.asarray(_on_page(image), dtype=np.int16) for image in images)
    if np.array_equal(old, new):
        return ""
    stray = np.mean(_leaves(old, new) | _leaves(new, old))
    if stray > STRAY:
        return f"{stray:.2%} of the pixels differ from all their neighbours in the other picture"
    ink = np.abs(_blocks(old) - _blocks(new)).max()
    if ink > INK:
        return f"a part of the picture is {ink:.0f} grey levels darker or lighter"
    return ""


def _on_page(image):
    """Return a picture for sharp screens as large as a page shows it on the others."""
    return image.reduce(SHARPNESS) if image.width >= SHARPNESS * PAGE_WIDTH else image


def _leaves(picture, other):
    """Pixels of `picture` outside the range of the 3 x 3 pixels around them in `other`."""
    low, high = _around(other, np.minimum), _around(other, np.maximum)
    return ((picture < low - NEAR) | (picture > high + NEAR)).any(axis=2)


def _around(picture, extreme):
    padded = np.pad(picture, ((1, 1), (1, 1), (0, 0)), mode="edge")
    rows = extreme(extreme(padded[:-2], padded[1:-1]), padded[2:])
    return extreme(extreme(rows[:, :-2], rows[:, 1:-1]), rows[:, 2:])


def _blocks(picture):
    """Mean of each BLOCK x BLOCK part of a picture."""
    height, width, _ = picture.shape
    padded = np.pad(picture, ((0, -height % BLOCK), (0, -width % BLOCK), (0, 0)), mode="edge")
    rows, columns = (length // BLOCK for length in padded.shape[:2])
    return padded.reshape(rows, BLOCK, columns, BLOCK, 3).mean(axis=(1, 3))


def _is_small(image):
    return image.mode == "P" and len(image.getcolors()) <= COLOURS


def _reduced(image):
    if _is_small(image):
        return image
    flat = Image.new("RGB", image.size, "white")
    flat.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    # Thin lines have few pixels; this method keeps their hues, where the usual one merges them.
    method = Image.Quantize.MAXCOVERAGE
    return flat.quantize(COLOURS, method=method, kmeans=3, dither=Image.Dither.NONE)


def _one_line(png):
    return "".join(png.split())
