"""Write the editions of chapters into folders, with the files that their pages load."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import nbformat

from course_utils.chapters import CHAPTERS, Chapter
from course_utils.publish.folders import NOTEBOOKS, SITE
from tools.editions import explorers, handout, page, slides, teacher

_WEB = Path(__file__).with_name("web")
_PARTS = {
    "katex": ("katex.min.css", "fonts"),
    "reveal.js": ("reset.css", "reveal.css", "reveal.js", "plugin/notes.js"),
}


class CannotMake(Exception):
    """The editions cannot be made; the message says why, and what to mend."""


def chosen(numbers) -> list[Chapter]:
    """Return the chapters that are written: those with these numbers, or all.

    Raises
    ------
    CannotMake
        If a number is none of a written chapter.
    """
    written = [each for each in CHAPTERS if (NOTEBOOKS / each.file).exists()]
    if not numbers:
        return written
    by_number = {each.number: each for each in written}
    for number in numbers:
        if not number.isdecimal() or int(number) not in by_number:
            there = " ".join(f"{each.number:02d}" for each in written)
            raise CannotMake(f"There is no chapter {number}; there are {there}.")
    return [by_number[int(number)] for number in numbers]


def make(chapters, folder: Path, prepared: Mapping[Chapter, Path] | None = None) -> list[Path]:
    """Write the editions of some chapters into a folder; return the paths, PDFs not yet made.

    The slides of a chapter show its explorers from the folder in `prepared` (see explorers.py), and
    without one the pictures that are saved in its notebook.
    """
    _vendor(folder / "vendor")
    prepared = prepared or {}
    return [path for each in chapters for path in make_chapter(each, folder, prepared.get(each))]


def make_chapter(chapter: Chapter, folder: Path, prepared: Path | None = None) -> list[Path]:
    """Write the editions of one chapter."""
    source = NOTEBOOKS / chapter.file
    student = _written(folder / "student" / chapter.file, source.read_text(encoding="utf-8"))
    for_teacher = teacher.edition(chapter, nbformat.read(source, as_version=4))
    notebook = nbformat.read(source, as_version=4)
    live = explorers.place(chapter, prepared, folder / "vendor") if prepared else {}
    shown = slides.document(chapter, notebook, live)
    return [
        student,
        _written(folder / "teacher" / chapter.file, nbformat.writes(for_teacher) + "\n"),
        _page(folder, "teacher", chapter, teacher.body(for_teacher)),
        _page(folder, "handout", chapter, handout.body(chapter, notebook)),
        _written(folder / "slides" / f"{chapter.stem}.html", shown),
    ]


def _page(folder, edition, chapter, body) -> Path:
    text = page.PAGE.format(title=chapter.title, edition=edition, body=body)
    return _written(folder / edition / f"{chapter.stem}.html", text)


def _written(path, text) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _vendor(folder: Path) -> None:
    """Write what the pages load: KaTeX's style and fonts, reveal.js, explorers, and our own files.

    Raises
    ------
    CannotMake
        If npm has not installed them.
    """
    for package, parts in _PARTS.items():
        for part in parts:
            source = SITE / "node_modules" / package / "dist" / part
            target = folder / package.removesuffix(".js") / source.name
            if not source.exists():
                raise CannotMake(f"site/node_modules has no {package}: run make editions.")
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                only_woff2 = shutil.ignore_patterns("*.woff", "*.ttf")
                shutil.copytree(source, target, dirs_exist_ok=True, ignore=only_woff2)
            else:
                shutil.copy(source, target)
    for own in _WEB.iterdir():
        shutil.copy(own, folder)
    explorers.write_front_end(folder)


def to_print(pages, browser) -> list[Path]:
    """Print pages as PDF beside them, by a browser of Playwright; return the paths."""
    paths = []
    for path in pages:
        paths.append(path.with_suffix(".pdf"))
        tab = browser.new_page()
        tab.goto(path.as_uri())
        tab.evaluate("document.fonts.ready")
        tab.pdf(path=str(paths[-1]), prefer_css_page_size=True, print_background=True)
        tab.close()
    return paths
