"""Say in words and numbers what a plotly figure shows.

The figure itself is saved with the notebook; these lines are for people who read its
output where no picture is drawn.
"""

import numpy as np

from course_utils.pictures.array_text import array, numbers
from course_utils.pictures.packing import decode


def describe_plotly(figure):
    """Describe a plotly figure given as a dictionary with ``data`` and ``layout``.

    Returns
    -------
    str
        One line for the figure, for each axis and for each trace.
    """
    layout = figure.get("layout", {})
    scene = layout.get("scene", {})
    axes = {k: v for k, v in {**layout, **scene}.items() if k[1:5] == "axis"}
    found = [f"figure{_title(layout)}"]
    found += [f"  {name}{_title(axis)}{_range(axis)}" for name, axis in sorted(axes.items())]
    found += [f"  {_trace(trace)}" for trace in figure["data"]]
    found += [
        f"  text {note['text']!r}" for note in layout.get("annotations", []) if "text" in note
    ]
    return "\n".join(found)


def _title(part):
    title = part.get("title") or ""
    words = title if isinstance(title, str) else title.get("text")
    return f" {words!r}" if words else ""


def _range(axis):
    ends = axis.get("range")
    return f" from {numbers(np.array(ends, dtype=float))}" if ends else ""


def _trace(trace):
    name = f" {trace['name']!r}" if trace.get("name") else ""
    data = "".join(array(key, decode(trace[key])) for key in "xyz" if _is_numeric(trace.get(key)))
    words = f" text {trace['text']}" if trace.get("text") else ""
    return f"{trace.get('type', 'scatter')}{name}{data}{words}"


def _is_numeric(values):
    if values is None or isinstance(values, dict):
        return values is not None
    flat = np.asarray(values, dtype=object).ravel()
    return all(each is None or isinstance(each, (int, float)) for each in flat)
