"""The tables of all explorers, made once for each state of cells, package and libraries."""

import base64
import itertools
import json
import os
import shutil
import warnings
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from course_utils.explorer import Explorer, Game
from course_utils.explorer.controls import label_of
from course_utils.explorer.given import Given
from course_utils.explorer.lookup import BUDGET, Grid, grid_of, single, tables
from course_utils.explorer.saved import figure_json
from course_utils.publish.folders import NOTEBOOKS, TABLES
from course_utils.publish.maths import typeset
from course_utils.publish.outputs import Shown
from course_utils.publish.running import explorers_of
from course_utils.publish.sources import fingerprint

MOST = 15_500_000  # bytes of a chapter's tables, which a server compresses by a quarter
_LAB = "It is live in JupyterLab."
_GAME = f"A game has more positions than a page can hold, so this is its first picture. {_LAB}"
_GIVEN = f"This picture is drawn by a function that you write, which wants Python. {_LAB}"
_LARGE = f"This explorer has more positions than a page can hold, so this is its start. {_LAB}"


def folder_of(chapter, budget: int = BUDGET) -> Path:
    """Return where the tables of a chapter are kept."""
    notebook = json.loads((NOTEBOOKS / chapter.file).read_text("utf-8"))
    return TABLES / f"{chapter.stem}-{budget}-{fingerprint(notebook)}"


def make_all(chapters: Sequence, budget: int = BUDGET, workers: int = 2) -> list[Path]:
    """Make the tables of some chapters, as many side by side as there are workers."""
    with ProcessPoolExecutor(workers) as pool:
        # Late chapters have the largest tables: begun last, these would be waited for.
        return [*pool.map(make, chapters[::-1], itertools.repeat(budget))][::-1]


def make(chapter, budget: int = BUDGET) -> Path:
    """Make the tables of a chapter, unless they are there, and return their folder.

    Older ones of the chapter are removed. Where the budget is zero, no explorer gets a table: the
    folder tells how each of them starts, and no more.
    """
    folder = folder_of(chapter, budget)
    if (folder / "explorers.json").exists():
        return folder
    for old in TABLES.glob(f"{chapter.stem}-{budget}-*"):
        shutil.rmtree(old)
    folder.mkdir(parents=True)
    notebook = json.loads((NOTEBOOKS / chapter.file).read_text("utf-8"))
    os.environ["MPLBACKEND"] = "agg"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        told = _all_made(chapter, explorers_of(notebook), folder, budget)
    (folder / "explorers.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    return folder


def largest(chapter) -> Path | None:
    """Return the folder with the largest tables of a chapter as it is now, if there is any."""
    found = folder_of(chapter, 0).name.replace("-0-", "-*-")
    there = [path.parent for path in TABLES.glob(f"{found}/explorers.json")]
    return max(there, key=_budget_of, default=None)


def _budget_of(folder: Path) -> int:
    return int(folder.name.split("-")[-2])


def told_in(folder: Path) -> dict[str, dict]:
    """Return what the tables in a folder tell of the explorers, by the ids of their cells."""
    return json.loads((folder / "explorers.json").read_text("utf-8"))


def shown_in(folder: Path, chapter) -> dict[str, Shown]:
    """Return the explorers of a chapter as a page shows them, by the ids of their cells."""
    told = told_in(folder).items()
    return {cell: _shown(folder / _name(chapter, cell), one) for cell, one in told}


def _shown(path: Path, told: dict) -> Shown:
    picture = path.with_suffix(".png")
    known = {key: told[key] for key in ("reading", "alt", "goal", "note", "labels")}
    png = picture.read_bytes() if picture.exists() else b""
    return Shown(**known, png=png, live=told["positions"] > 0)


def _name(chapter, cell: str) -> str:
    return f"{chapter.number:02d}-{cell}"


def _all_made(chapter, explorers: dict, folder: Path, budget: int) -> dict[str, dict]:
    """Write all tables of a chapter, in larger steps where together they would be too large."""
    names = {cell: _name(chapter, cell) for cell in explorers}
    told = {cell: _made(names[cell], one, folder, budget) for cell, one in explorers.items()}
    while sum(one["bytes"] for one in told.values()) > MOST:
        cell = max(told, key=lambda cell: told[cell]["bytes"])
        fewer = told[cell]["positions"] * 2 // 3
        if grid_of(explorers[cell], fewer) is None:
            break
        for part in folder.glob(f"{names[cell]}*.js"):
            part.unlink()
        told[cell] = _made(names[cell], explorers[cell], folder, fewer)
    return told


def _made(name: str, explorer: Explorer, folder: Path, budget: int) -> dict:
    """Write the table of an explorer; return what its page tells of it."""
    note, grid = _still(explorer, budget)
    size = 0
    if grid is not None:
        for part, zipped in tables(explorer, grid).items():
            file = folder / (f"{name}.{part}.js" if part else f"{name}.js")
            file.write_text(script(file.stem, zipped), "utf-8")
            size += file.stat().st_size
    first = json.dumps(figure_json(explorer.first.figure), ensure_ascii=False)
    (folder / f"{name}.json").write_text(first, "utf-8")
    labels = [typeset(label_of(*part)) for part in explorer.on_page.items()]
    return {
        "reading": explorer.first.reading,
        "alt": explorer.alt,
        "goal": explorer.to_reach,
        "labels": labels,
        "note": note,
        "positions": grid.size if grid else 0,
        "bytes": size,
    }


def _still(explorer: Explorer, budget: int) -> tuple[str, Grid | None]:
    """Return what is to be said of an explorer, and its grid if it gets a table."""
    if not budget:
        return _LAB, None
    if isinstance(explorer, Game):
        return _GAME, None
    if any(isinstance(one, Given) for one in getattr(explorer.picture, "keywords", {}).values()):
        return _GIVEN, None
    grid = grid_of(explorer, budget)
    if grid is None:
        return _LARGE, None
    return _steps(explorer, grid), grid


def _steps(explorer: Explorer, grid: Grid) -> str:
    """Return in words which controls take larger steps than in JupyterLab."""
    if grid.is_whole:
        return ""
    larger = [
        label_of(*part)
        for part, stride in zip(explorer.controls.items(), grid.strides, strict=True)
        if stride > 1
    ]
    return f"Larger steps than in JupyterLab: {', '.join(larger)}."


def script(name: str, zipped: bytes) -> str:
    """Return the text of a part of a table as a page loads it."""
    return f'courseTable("{name}","{base64.b64encode(zipped).decode()}")'


def still(name: str, figure: dict, alt: str) -> str:
    """Return the table of a figure that follows no control."""
    return script(name, single(figure, alt))
