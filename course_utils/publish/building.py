"""The steps from the committed notebooks to a folder of static files."""

import json
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from course_utils.chapters import CHAPTERS, Chapter
from course_utils.explorer.lookup import BUDGET
from course_utils.publish import posters, tables
from course_utils.publish.exercises import progress_html
from course_utils.publish.folders import BUILD, NOTEBOOKS, PAGES, SITE, SOURCE, STATIC
from course_utils.publish.outputs import Page, published
from course_utils.publish.packing import pack
from course_utils.publish.scripts import write_plotly, write_scripts
from course_utils.publish.sizes import sizes


def build(
    numbers: Sequence[str] = (), budget: int = BUDGET, workers: int = 2, python: bool = True
) -> int:
    """Build the site, of the chapters with these numbers or of all; return 0 when all is well.

    Parameters
    ----------
    numbers : sequence of str
        Such as ``"01"``.
    budget : int
        How many positions an explorer's table may have.
    workers : int
        How many chapters' tables are made side by side.
    python : bool
        Whether Python for the browser comes along, which checks answers; packing it takes long.
    """
    if not (SITE / "node_modules").exists():
        raise RuntimeError("The site's libraries are missing: npm ci --prefix site installs them.")
    chapters = [one for one in CHAPTERS if _is_wanted(one, numbers)]
    made = tables.make_all(chapters, budget, workers)
    posters.draw(made)
    for folder in (SOURCE, STATIC, PAGES, BUILD / "doctrees"):
        shutil.rmtree(folder, ignore_errors=True)
    (STATIC / "pictures").mkdir(parents=True)
    (STATIC / "tables").mkdir()
    SOURCE.mkdir(parents=True)
    _copy_static(python)
    for chapter, folder in zip(chapters, made, strict=True):
        _stage(chapter, folder)
    _mend_links({one.file for one in CHAPTERS} - {one.file for one in chapters})
    _write_index(chapters)
    return _run_sphinx() or _weigh()


def _is_wanted(chapter: Chapter, numbers: Sequence[str]) -> bool:
    written = (NOTEBOOKS / chapter.file).exists()
    return written and (not numbers or f"{chapter.number:02d}" in numbers)


def _copy_static(python: bool) -> None:
    katex = SITE / "node_modules" / "katex" / "dist"
    shutil.copytree(katex / "fonts", STATIC / "katex" / "fonts", ignore=_all_but_woff2)
    shutil.copy(katex / "katex.min.css", STATIC / "katex")
    for sheet in ("course.css", "print.css"):
        shutil.copy(SITE / sheet, STATIC)
    write_scripts(STATIC)
    write_plotly(STATIC)
    if python:
        pack(STATIC / "python")


def _all_but_woff2(_, names: list[str]) -> list[str]:
    return [name for name in names if not name.endswith(".woff2")]


def _stage(chapter: Chapter, folder: Path) -> None:
    """Write a chapter for Sphinx, its pictures and its tables; say what stays a picture."""
    notebook = json.loads((NOTEBOOKS / chapter.file).read_text("utf-8"))
    page = Page(chapter.stem, STATIC / "pictures", tables.shown_in(folder, chapter), _write_figure)
    (SOURCE / chapter.file).write_text(json.dumps(published(notebook, page)), "utf-8")
    for file in folder.glob("*.js"):
        shutil.copy(file, STATIC / "tables")
    _report(chapter, tables.told_in(folder))


def _write_figure(name: str, figure: dict, alt: str) -> None:
    (STATIC / "tables" / f"{name}.js").write_text(tables.still(name, figure, alt), "utf-8")


def _report(chapter: Chapter, told: dict) -> None:
    """Print how large the tables of a chapter are, and each explorer that is not whole."""
    size = sum(one["bytes"] for one in told.values())
    positions = sum(one["positions"] for one in told.values())
    print(f"{chapter.stem}: {len(told)} explorers, {positions} positions, {size / 1e6:.1f} MB")
    for cell, one in told.items():
        if one["note"]:
            print(f"  {cell}: {one['note']}")


def _mend_links(missing: set[str]) -> None:
    """Let links to chapters that are not built lead to the index."""
    for path in SOURCE.glob("*.ipynb"):
        text = path.read_text("utf-8")
        for file in missing:
            text = re.sub(rf"\]\({file}[^)]*\)", "](index.md)", text)
        path.write_text(text, "utf-8")


def _write_index(chapters: Sequence[Chapter]) -> None:
    text = (SITE / "index.md").read_text("utf-8")
    entries = [f"{one.number:02d} {one.title} <{one.stem}>" for one in chapters]
    files = {one.number: one.file for one in chapters}
    cards = "\n".join(_card(one, files) for one in chapters)
    text = text.replace("CHAPTERS", "\n".join(entries)).replace("MAP", cards)
    text = text.replace("PROGRESS", progress_html([one.number for one in chapters]))
    (SOURCE / "index.md").write_text(text, "utf-8")


def _card(chapter: Chapter, files: Mapping[int, str]) -> str:
    """Return the line of a chapter on the map; the chapters it needs are links where they are."""
    able = chapter.able[0].upper() + chapter.able[1:]
    needs = [(f"{number:02d}", files.get(number)) for number in chapter.needs]
    links = ", ".join(f"[{name}]({file})" if file else name for name, file in needs)
    after = f" · after {links}" if links else ""
    return (
        f"- [**{chapter.number:02d} {chapter.title}**]({chapter.file}) {able}. "
        f"*{chapter.minutes} minutes{after}*"
    )


def _run_sphinx() -> int:
    from sphinx.cmd.build import build_main

    options = ["-b", "html", "-q", "--fail-on-warning", "-c", str(SITE)]
    failed = build_main([*options, "-d", str(BUILD / "doctrees"), str(SOURCE), str(PAGES)])
    _mend_pages()
    (PAGES / ".buildinfo").unlink(missing_ok=True)  # it knows the folder of the build
    return failed


# What the theme and the folds leave unsaid or say wrongly to those who hear a page.
_MENDED = {
    '<aside class="sidebar-drawer': '<aside aria-label="Chapters" class="sidebar-drawer',
    '<aside class="toc-drawer': '<aside aria-label="This page" class="toc-drawer',
    '<div id="search-results">': '<h1>Search</h1>\n<div id="search-results">',
    '<summary aria-label="Toggle hidden content">': "<summary>",
}


def _mend_pages() -> None:
    for path in PAGES.glob("*.html"):
        text = path.read_text("utf-8")
        for wrong, right in _MENDED.items():
            text = text.replace(wrong, right)
        path.write_text(text, "utf-8")


def _weigh() -> int:
    """Print how large the site is; return how many limits it breaks."""
    found = sizes(PAGES)
    print("Compressed, at most:", *found, sep="\n  ")
    broken = [one for one in found if one.size > one.limit]
    for one in broken:
        print(f"Too large: {one}", file=sys.stderr)
    return len(broken)
