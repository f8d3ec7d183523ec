"""The outputs of a notebook: which are live, and what of them is saved.

A notebook is a dictionary as nbformat 4 defines it. Nothing is changed in place: the page, or
somebody else in the same document, may still show what is saved here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from course_utils.saving.pictures import with_small_pictures

PLOTLY_MIME = "application/vnd.plotly.v1+json"
WIDGET_MIME = "application/vnd.jupyter.widget-view+json"
IMAGE_MIME = "image/png"
HTML_MIME = "text/html"
LIVE = ("explorer", "exercise")  # in an output's metadata: what the course has put there
STATIC = "static_picture"  # in an output's metadata: what the image was made of


def outputs(notebook: Mapping) -> Iterator[dict]:
    """Yield all outputs of a notebook."""
    for cell in notebook.get("cells", []) if isinstance(notebook, Mapping) else []:
        yield from cell.get("outputs", [])


def is_live(output: Mapping) -> bool:
    """Tell whether an output holds the widget view of an explorer or of an exercise.

    Either has something beside it that needs no kernel: a figure, or the question.
    """
    ours = any(key in output.get("metadata", {}) for key in LIVE)
    return ours and WIDGET_MIME in output.get("data", {})


def saved(notebook: Mapping, drawn: Sequence[Mapping]) -> dict:
    """Return a notebook without the widget views of its explorers and exercises.

    What the page has put in of an explorer as it stands (see web/saving.js) is kept, small.

    Parameters
    ----------
    notebook : mapping
        A notebook with live explorers.
    drawn : sequence of mapping
        Outputs of explorers with a still picture: a live one gets the one of the same figure, so
        that a picture stays to the byte however often its cell is run.
    """

    def keep(output):
        return _with_picture(_without_view(output), drawn) if is_live(output) else output

    cells = [_with_outputs(cell, keep) if "outputs" in cell else cell for cell in notebook["cells"]]
    return {**notebook, "cells": cells}


def still_pictures(notebook: Mapping) -> list[dict]:
    """Return the outputs of a notebook that hold a figure and its still picture."""
    both = {PLOTLY_MIME, IMAGE_MIME}
    return [output for output in outputs(notebook) if both <= output.get("data", {}).keys()]


def _with_outputs(cell: Mapping, change: Callable) -> dict:
    return {**cell, "outputs": [change(output) for output in cell["outputs"]]}


def _without_view(output: Mapping) -> dict:
    data = {k: v for k, v in output["data"].items() if k != WIDGET_MIME}
    return {**output, "data": with_small_pictures(data)}


def _with_picture(output: dict, drawn: Sequence[Mapping]) -> dict:
    """Give an output the picture of its figure; one of another figure would be a lie."""
    if PLOTLY_MIME not in output["data"]:
        return output
    # Compared as numbers: a page writes 1 for what Python writes as 1.0.
    same = (one for one in drawn if one["data"][PLOTLY_MIME] == output["data"][PLOTLY_MIME])
    found = next(same, None)
    if found is None:
        return output
    data = output["data"] | _only(found["data"], IMAGE_MIME, HTML_MIME)
    made_of = _only(found["metadata"], STATIC)
    return {**output, "data": data, "metadata": output["metadata"] | made_of}


def _only(data: Mapping, *keys: str) -> dict:
    return {key: data[key] for key in keys if key in data}
