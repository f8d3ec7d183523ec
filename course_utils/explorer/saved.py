"""What an explorer leaves in a notebook, for whoever opens it without a kernel."""

import textwrap

import numpy as np

from course_utils.pictures.kit.packing import packed, precision
from course_utils.pictures.kit.rounded_figures import rounded

HEIGHT = 420  # pixels, when the layout names none

_HINT = "A still picture: run the cells down to this one to make it live."
_LINE = 22  # pixels of one line of the reading
_COLUMNS = 88  # characters of one line of the reading


def plotly_json(state) -> dict:
    """Return a state as a plotly figure that has its reading drawn below the axes."""
    figure = _with_reading(rounded(state.figure), state.reading)
    return _encode(figure) | {"config": {"responsive": True, "displaylogo": False}}


def described(alt: str, reading: str) -> str:
    """Return the alternative text of a still picture, into which the reading is drawn."""
    return alt if reading in alt else f"{alt.removesuffix('.')}. {reading}"


def figure_json(figure: dict) -> dict:
    """Return a figure as plotly takes it, each number as the eye sees it."""
    return _encode(rounded(figure))


def _with_reading(figure: dict, reading: str) -> dict:
    lines = textwrap.wrap(reading, _COLUMNS)
    layout = dict(figure["layout"] or {})
    margin = dict(layout.get("margin") or {})
    bottom = margin.get("b", _default_bottom(layout))
    words = "<br>".join(line.replace("&", "&amp;").replace("<", "&lt;") for line in lines)
    notes = [
        _note("reading", words, bottom),
        _note("hint", f"<i>{_HINT}</i>", bottom + _LINE * len(lines)) | {"font": {"size": 11}},
    ]
    room = _LINE * (len(lines) + 1) + 8
    layout["margin"] = margin | {"b": bottom + room}
    layout["height"] = layout.get("height", HEIGHT) + room
    layout["annotations"] = [*layout.get("annotations", []), *notes]
    return {"data": figure["data"], "layout": layout}


def _note(name: str, text: str, below: float) -> dict:
    """Return words that stand so many pixels below the axes."""
    return {
        "text": text,
        "name": name,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 0,
        "xanchor": "left",
        "yanchor": "top",
        "yshift": -below,
        "align": "left",
        "showarrow": False,
    }


def _default_bottom(layout: dict) -> int:
    template = layout.get("template")
    inherited = template.get("layout", {}) if isinstance(template, dict) else {}
    return inherited.get("margin", {}).get("b", 80)


def _encode(node):
    """Return a tree as JSON: arrays as base64, which plotly reads."""
    if isinstance(node, dict):
        return {key: _encode(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_encode(value) for value in node]
    if not isinstance(node, np.ndarray):
        return node
    return packed(node, precision(node))
