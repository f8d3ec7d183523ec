"""The steps from the committed notebooks to a folder of static files."""

import json
import shutil
from collections.abc import Sequence

from course_utils.chapters import CHAPTERS, Chapter
from course_utils.explorer.live import _WEB
from course_utils.publish.folders import BUILD, NOTEBOOKS, PAGES, SITE, SOURCE, STATIC
from course_utils.publish.outputs import Page, published


def build(numbers: Sequence[str] = ()) -> int:
    """Build the site, of the chapters with these numbers or of all; return 0 when all is well."""
    chapters = [one for one in CHAPTERS if _is_wanted(one, numbers)]
    for folder in (SOURCE, STATIC, PAGES):
        shutil.rmtree(folder, ignore_errors=True)
    (STATIC / "pictures").mkdir(parents=True)
    SOURCE.mkdir(parents=True)
    _copy_static()
    for chapter in chapters:
        _stage(chapter)
    _write_index(chapters)
    return _run_sphinx()


def _is_wanted(chapter: Chapter, numbers: Sequence[str]) -> bool:
    written = (NOTEBOOKS / chapter.file).exists()
    return written and (not numbers or f"{chapter.number:02d}" in numbers)


def _copy_static() -> None:
    katex = SITE / "node_modules" / "katex" / "dist"
    shutil.copytree(katex / "fonts", STATIC / "katex" / "fonts", ignore=_all_but_woff2)
    shutil.copy(katex / "katex.min.css", STATIC / "katex")
    shutil.copy(SITE / "course.css", STATIC)
    shutil.copy(_WEB / "front.css", STATIC / "explorer.css")


def _all_but_woff2(_, names: list[str]) -> list[str]:
    return [name for name in names if not name.endswith(".woff2")]


def _stage(chapter: Chapter) -> None:
    """Write a chapter for Sphinx, and its pictures."""
    notebook = json.loads((NOTEBOOKS / chapter.file).read_text("utf-8"))
    page = Page(chapter.stem, STATIC / "pictures")
    (SOURCE / chapter.file).write_text(json.dumps(published(notebook, page)), "utf-8")


def _write_index(chapters: Sequence[Chapter]) -> None:
    text = (SITE / "index.md").read_text("utf-8")
    entries = [f"{one.number:02d} {one.title} <{one.stem}>" for one in chapters]
    cards = [_card(one) for one in chapters]
    text = text.replace("CHAPTERS", "\n".join(entries)).replace("MAP", "\n".join(cards))
    (SOURCE / "index.md").write_text(text, "utf-8")


def _card(chapter: Chapter) -> str:
    able = chapter.able[0].upper() + chapter.able[1:]
    needs = ", ".join(f"{number:02d}" for number in chapter.needs)
    after = f" · after {needs}" if needs else ""
    return (
        f"- [**{chapter.number:02d} {chapter.title}**]({chapter.file}) {able}. "
        f"*{chapter.minutes} minutes{after}*"
    )


def _run_sphinx() -> int:
    from sphinx.cmd.build import build_main

    options = ["-b", "html", "-q", "--fail-on-warning", "-c", str(SITE)]
    return build_main([*options, "-d", str(BUILD / "doctrees"), str(SOURCE), str(PAGES)])
