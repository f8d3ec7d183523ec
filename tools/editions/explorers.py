"""The explorers of slides: live from tables, where these are made, else as they start.

The tables are those of the web site (`course_utils.publish.tables`), and so is what reads them.
"""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from course_utils.chapters import Chapter
from course_utils.publish import posters, tables
from course_utils.publish.outputs import Page, explorer_html
from course_utils.publish.scripts import write_explorers, write_plotly

POSITIONS = 5000  # of one explorer, at most: on a slide nobody misses smaller steps
_ADDRESS = "../vendor/explorers"


def prepare(chapters: Sequence[Chapter], live: bool) -> dict[Chapter, Path]:
    """Return the folder with the explorers of each chapter, made by running its cells if need be.

    Parameters
    ----------
    chapters : sequence of Chapter
        Those of the slides.
    live : bool
        Whether tables are made where there are none yet, which takes minutes.
    """
    there = {each: tables.largest(each) for each in chapters}
    waiting = [
        each for each, folder in there.items() if folder is None or (live and not is_live(folder))
    ]
    if waiting and live:
        numbers = " ".join(f"{each.number:02d}" for each in waiting)
        print(f"Tables for the slides of {numbers} are made, once: this takes minutes.", flush=True)
    made = tables.make_all(waiting, POSITIONS if live else 0) if waiting else []
    found = there | dict(zip(waiting, made, strict=True))
    posters.draw(list(found.values()))
    return found


def is_live(folder: Path) -> bool:
    """Tell whether the explorers of a folder have tables."""
    return any(told["positions"] for told in tables.told_in(folder).values())


def write_front_end(vendor: Path) -> None:
    """Write what slides with explorers load."""
    write_explorers(vendor / "explorers")
    write_plotly(vendor / "explorers")


def place(chapter: Chapter, source: Path, vendor: Path) -> Mapping[str, str]:
    """Put the tables and pictures of a chapter where slides find them.

    Returns
    -------
    mapping from str to str
        The HTML of each explorer, by the id of its cell.
    """
    target = vendor / "explorers"
    for folder in ("tables", "pictures"):
        (target / folder).mkdir(parents=True, exist_ok=True)
    for table in source.glob("*.js"):
        shutil.copy(table, target / "tables")
    shown = tables.shown_in(source, chapter)
    page = Page(chapter.stem, target / "pictures", shown, _no_figure, f"{_ADDRESS}/pictures")
    return {cell: explorer_html(f"{page.number}-{cell}", one, page) for cell, one in shown.items()}


def _no_figure(*_) -> None:
    """Slides show a figure that follows no control as the picture that is saved."""
