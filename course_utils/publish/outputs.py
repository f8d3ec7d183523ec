"""The outputs of a committed notebook as HTML that needs no kernel.

A page gets text, pictures with their alternative text as files, formulas typeset, exercises, and
for each explorer the place where the browser makes it live (see explorer/web/page.js).
"""

import base64
import html
import re
import struct
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from course_utils.publish.exercises import exercise_html, progress_html
from course_utils.publish.links import lab
from course_utils.publish.maths import typeset
from course_utils.saving.outputs import IMAGE_MIME, PLOTLY_MIME

_ASKS = re.compile(r"\s*(ask|predict|progress|practice)\((?!.*\bthen=).*\)\s*", re.DOTALL)
# The function that an exercise wants; on a page it is written into the exercise's own editor.
_TO_WRITE = re.compile(r"^ {4}\.\.\.\s+check\([^)]*\)\s*\Z", re.MULTILINE)
_PROGRESS = re.compile(r"\s*progress\((\d+)\)\s*")


class Page(NamedTuple):
    """A page that is being made.

    ``name`` is its file's without the ending, such as ``"01_rise_over_run"``; pictures go into
    the folder ``pictures``, ``explorers`` are the `Shown` explorers by the ids of their cells, and
    ``write_figure(name, figure, alt)`` keeps a figure that follows no control. ``address`` is
    where the page finds its pictures.
    """

    name: str
    pictures: Path
    explorers: Mapping
    write_figure: Callable
    address: str = "_static/pictures"

    @property
    def number(self) -> str:
        """The chapter's number, with two digits."""
        return self.name[:2]


class Shown(NamedTuple):
    """An explorer as its page shows it before it is live, or where it never is.

    ``note`` says why it stays a picture, or which controls move in larger steps; ``labels`` are
    those of its controls, as HTML; ``live`` tells whether there is a table of its states.
    """

    reading: str
    alt: str
    png: bytes = b""
    goal: str = ""
    note: str = ""
    labels: Sequence[str] = ()
    live: bool = True


def published(notebook: Mapping, page: Page) -> dict:
    """Return a notebook whose outputs are ready for Sphinx; `notebook` stays as it is."""
    cells = [_cell(cell, page) for cell in notebook["cells"]]
    return {**notebook, "cells": cells}


def _introduced(cell: Mapping, page: Page) -> dict:
    """Return a cell of text; below a title stands what can be done with cells, and where."""
    title, _, rest = "".join(cell["source"]).partition("\n")
    if not title.startswith("# "):
        return dict(cell)
    file = f"{page.name}.ipynb"
    where = lab(file, f"open <code>{file}</code> in JupyterLab")
    said = f"Cells are read on this page, with what they gave; to change and run them, {where}."
    source = f'{title}\n\n<p class="course-read-here">{said}</p>\n{rest}'
    return {**cell, "source": source}


def _cell(cell: Mapping, page: Page) -> dict:
    if cell["cell_type"] != "code":
        return _introduced(cell, page)
    outputs = [_output(output, cell["id"], i, page) for i, output in enumerate(cell["outputs"])]
    if chapter := _PROGRESS.fullmatch("".join(cell["source"])):
        outputs = [_as_html(output, progress_html([int(chapter[1])])) for output in outputs]
    tags = [*cell["metadata"].get("tags", []), *_folding(cell)]
    return {**cell, "outputs": outputs, "metadata": {**cell["metadata"], "tags": tags}}


def _folding(cell: Mapping) -> list[str]:
    """Return the tag that folds a cell whose code teaches nothing, or hides one that only asks."""
    source = "".join(cell["source"])
    if _TO_WRITE.search(source):
        return ["remove-cell"]
    if _ASKS.fullmatch(source):
        return ["remove-input"]
    return ["hide-input"] if cell["metadata"].get("jupyter", {}).get("source_hidden") else []


def _output(output: Mapping, cell: str, place: int, page: Page) -> dict:
    """Return an output as HTML where this course knows better than Sphinx what it is."""
    data, metadata = output.get("data", {}), output.get("metadata", {})
    name = f"{page.number}-{cell}" + (f"-{place}" if place else "")
    if "exercise" in metadata:
        made = exercise_html(metadata["exercise"]["id"])
        if "explorer" in metadata:
            made += _unfolding(
                metadata["exercise"]["id"], explorer_html(name, page.explorers[cell], page)
            )
        return _as_html(output, made)
    if "explorer" in metadata:
        return _as_html(output, explorer_html(name, page.explorers[cell], page))
    if PLOTLY_MIME in data:
        return _as_html(output, explorer_html(name, _figure(output, page, name), page))
    if IMAGE_MIME in data:
        told = metadata.get(IMAGE_MIME, {})
        shown = _picture(name, _png(output), told.get("alt", ""), page, told.get("width"))
        return _as_html(output, shown)
    if "text/html" in data:
        return _as_html(output, typeset("".join(data["text/html"])))
    return dict(output)


def _as_html(output: Mapping, made: str) -> dict:
    return {**output, "data": {"text/html": made}, "metadata": {}}


def _unfolding(id: str, explorer: str) -> str:
    """Return what a prediction unfolds: closed, but open to whoever has no JavaScript."""
    return (
        f'<details class="course-unfolds" data-exercise="{id}">'
        f"<summary>What happens, once you have predicted it</summary>{explorer}</details>"
    )


def _figure(output: Mapping, page: Page, name: str) -> Shown:
    """Return a figure of a committed output that follows no control; its table has one state."""
    alt = output["metadata"].get(IMAGE_MIME, {}).get("alt", "")
    page.write_figure(name, output["data"][PLOTLY_MIME], alt)
    return Shown("", alt, _png(output))


def explorer_html(name: str, shown: Shown, page: Page) -> str:
    """Return the place of an explorer, with its picture and reading until it is live."""
    goal = f"<b>Goal:</b> {html.escape(shown.goal)}." if shown.goal else ""
    labels = "".join(f"<span>{label}</span>" for label in shown.labels)
    return "".join(
        [
            f'<div class="explorer"{_live(name, shown)}>',
            _paragraph("explorer-goal", goal),
            '<div class="explorer-still">',
            _picture(name, shown.png, shown.alt, page) if shown.png else _words(shown),
            _paragraph("explorer-reading", html.escape(shown.reading)),
            "</div>",
            f"<template>{labels}</template>" if labels else "",
            _paragraph("explorer-steps", _note(shown.note, page)),
            "</div>",
        ]
    )


def _note(note: str, page: Page) -> str:
    there = lab(f"{page.name}.ipynb", "JupyterLab")
    return typeset(html.escape(note).replace("JupyterLab", there))


def _live(name: str, shown: Shown) -> str:
    return f' data-explorer="{name}"' if shown.live else ""


def _words(shown: Shown) -> str:
    """Return what stands for a picture that nobody could draw."""
    return f'<p class="explorer-words">{html.escape(shown.alt)}</p>'


def _paragraph(name: str, inner: str) -> str:
    return f'<p class="{name}">{inner}</p>' if inner else ""


def _picture(name: str, png: bytes, alt: str, page: Page, shown: int | None = None) -> str:
    """Write a picture, and return the element that shows it, `shown` pixels wide."""
    (page.pictures / f"{name}.png").write_bytes(png)
    width, height = struct.unpack(">II", png[16:24])
    shown = shown or width
    return (
        f'<img class="course-picture" src="{page.address}/{name}.png" width="{shown}" '
        f'height="{round(height * shown / width)}" loading="lazy" alt="{html.escape(alt)}">'
    )


def _png(output: Mapping) -> bytes:
    return base64.b64decode("".join(output["data"].get(IMAGE_MIME, "")))
