"""Still pictures of explorers: what stands on a page before it is live, in print, without a script.

A headless Chromium draws them; where there is none, a page has the picture of the notebook, if it
has one, and else the words alone.
"""

import base64
import io
import json
import sys
from importlib.resources import files
from pathlib import Path

from course_utils.pictures.kit.style import PAGE_WIDTH, PLOTLY_HEIGHT
from course_utils.publish.chromium import chromium, find_browser

_DRAW = """async ({figure, width, height}) => {
    const { data, layout } = figure;
    const config = { staticPlot: true };
    const url = await Plotly.toImage({ data, layout, config }, { format: "png", width, height });
    return url.slice(url.indexOf(",") + 1);
}"""
_COLOURS = 64


def draw(folders: list[Path]) -> None:
    """Draw each figure of these folders that has no picture yet: ``name.json``, ``name.png``."""
    figures = [path for folder in folders for path in sorted(folder.glob("??-*.json"))]
    waiting = [path for path in figures if not path.with_suffix(".png").exists()]
    if not waiting:
        return
    try:
        find_browser()
    except RuntimeError as problem:
        print(f"No still pictures of explorers: {problem}", file=sys.stderr)
        return
    with chromium() as browser:
        page = browser.new_page()
        page.add_script_tag(path=files("plotly") / "package_data" / "plotly.min.js")
        for path in waiting:
            path.with_suffix(".png").write_bytes(_small(_drawn(page, json.loads(path.read_text()))))


def _drawn(page, figure: dict) -> bytes:
    height = figure.get("layout", {}).get("height") or PLOTLY_HEIGHT
    size = {"width": PAGE_WIDTH, "height": height}
    return base64.b64decode(page.evaluate(_DRAW, {"figure": figure, **size}))


def _small(png: bytes) -> bytes:
    """Return a picture with few colours, which is a third of its size."""
    from PIL import Image

    out = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(_COLOURS, dither=0).save(
        out, "PNG", optimize=True
    )
    return out.getvalue()
