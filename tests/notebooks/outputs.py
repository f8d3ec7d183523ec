"""The form in which the outputs of a cell are committed, and in which they are compared.

No widget is committed, for it shows nothing without its kernel. An interactive figure is
committed together with a static picture of it, which shows where nothing interactive can.
The metadata of the output hold two digests that say which figure the picture was made of.
"""

import copy
import hashlib
import json
import re

from course_utils.explorer.saved import described
from course_utils.pictures.kit.display import picture_html
from tests.notebooks.images import small_png

PLOTLY = "application/vnd.plotly.v1+json"
IMAGE = "image/png"
HTML = "text/html"
WIDGET = "application/vnd.jupyter.widget-view+json"
STATIC = "static_picture"  # in the metadata of an output

# Folders of whoever ran the chapter, in the traceback of an expected error.
FOLDER = re.compile(r"(?<![\w.])(?:[A-Za-z]:)?[/\\][^\s:\x1b]*[/\\](?=site-packages|course_utils)")


def digest(value):
    """Name a JSON value or a text by what it holds."""
    text = value if isinstance(value, str) else json.dumps(value, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def comparable(outputs):
    """Return outputs without what is not compared: widgets, static pictures, what wraps them."""
    return _kept(_without_html(_without_static(copy.deepcopy(output))) for output in outputs)


def committed(outputs):
    """Return outputs as they are committed: no widget, small pictures, no personal folders."""
    return _kept(_readable(_small(copy.deepcopy(output))) for output in outputs)


def alternative_text(output):
    """Return the alternative text that the metadata of an output hold, or ""."""
    return output.get("metadata", {}).get(IMAGE, {}).get("alt", "")


def static_picture(output):
    """Return the static picture of an output if it was made of its figure, else ""."""
    png, made_of = output.data.get(IMAGE, ""), output.metadata.get(STATIC, {})
    return png if made_of == _origin(output, png) else ""


def with_static_picture(output, png):
    """Add a static picture to the output of an interactive figure."""
    output.data[IMAGE] = png
    output.metadata[STATIC] = _origin(output, png)
    _readable(output)


def _origin(output, png):
    return {"figure": digest(output.data[PLOTLY]), "picture": digest("".join(png.split()))}


def _kept(outputs):
    outputs = list(outputs)
    for output in outputs:
        output.get("data", {}).pop(WIDGET, None)
    return [output for output in outputs if output.get("data") != {}]


def _small(output):
    if IMAGE in output.get("data", {}):
        output.data[IMAGE] = small_png(output.data[IMAGE])
    if output.output_type == "error":
        output.traceback = [FOLDER.sub("", line) for line in output.traceback]
    return output


def _readable(output):
    """Let the text and the HTML beside a picture carry its alternative text, as `show` does."""
    alt = alternative_text(output)
    if not alt or IMAGE not in output.get("data", {}):
        return output
    if PLOTLY not in output.data:
        text = output.data["text/plain"]
        output.data["text/plain"] = text if text.startswith(alt) else f"{alt}\n\n{text}"
    output.data[HTML] = html_of_picture(output)
    return output


def html_of_picture(output):
    """Return the HTML of an output with a picture; of an explorer it says the reading too."""
    alt, (reading, *_) = alternative_text(output), output.data["text/plain"].split("\n")
    words = described(alt, reading) if "explorer" in output.metadata else alt
    return picture_html(output.data[IMAGE], words, output.metadata.get(IMAGE, {}).get("width"))


def _without_html(output):
    if alternative_text(output):
        output.get("data", {}).pop(HTML, None)
    return output


def _without_static(output):
    if PLOTLY in output.get("data", {}):
        output.data.pop(IMAGE, None)
        output.metadata.pop(STATIC, None)
    return output


def without_positions(cell):
    """Return a cell without what is only known when explorers visit all their positions.

    Of what waits behind a prediction nothing else is known.
    """
    cell = copy.deepcopy(cell)
    for output in cell.outputs:
        metadata = output.get("metadata", {})
        for name in ("digest", "positions"):
            metadata.get("explorer", {}).pop(name, None)
        if "exercise" in metadata:
            metadata.pop("explorer", None)
            metadata.pop("unfolds", None)
    return cell
