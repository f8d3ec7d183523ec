"""Each page of the built site as a tagged PDF: ``python -m course_utils.publish.printing``."""

import argparse
import re
import sys
from pathlib import Path

from course_utils.publish.chromium import chromium
from course_utils.publish.folders import BUILD, PAGES

_WIDTH = 760  # pixels of the text on paper
_FOOT = (
    '<div style="font-size: 9px; width: 100%; text-align: center">'
    '<span class="pageNumber"></span> / <span class="totalPages"></span></div>'
)
# Everything is unfolded, then drawn as it is on paper; a figure that never comes keeps its picture.
_PREPARE = """async ({solutions, width}) => {
    document.body.classList.toggle("course-without-solutions", !solutions);
    document.body.dataset.theme = "light";
    for (const folded of document.querySelectorAll("details"))
        folded.open = !folded.matches(solutions ? ".hide" : ".hide, .course-solution");
    for (const place of document.querySelectorAll(".explorer")) place.style.width = `${width}px`;
    await window.courseDrawAll?.();
}"""
_MARGIN = {"top": "15mm", "bottom": "18mm", "left": "15mm", "right": "15mm"}


def print_pages(names: list[str], solutions: bool) -> list[Path]:
    """Print pages of the site into ``build/pdf``; return the files."""
    folder = BUILD / "pdf"
    folder.mkdir(parents=True, exist_ok=True)
    ending = "" if solutions else "_without_solutions"
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1000, "height": 1000})
        made = []
        for name in names:
            page.goto((PAGES / f"{name}.html").as_uri())
            page.evaluate(_PREPARE, {"solutions": solutions, "width": _WIDTH})
            made.append(folder / f"{name}{ending}.pdf")
            page.pdf(
                path=made[-1],
                format="A4",
                margin=_MARGIN,
                scale=0.85,
                tagged=True,
                outline=True,
                print_background=True,
                display_header_footer=True,
                header_template="<span></span>",
                footer_template=_FOOT,
            )
    return made


def _chapters() -> list[str]:
    return sorted(path.stem for path in PAGES.glob("*.html") if re.match(r"\d\d_", path.stem))


def main(arguments: list[str]) -> int:
    """Print what the command line asks for."""
    parser = argparse.ArgumentParser(prog="make pdf")
    parser.add_argument("pages", nargs="*", help="such as 01_rise_over_run; all chapters else")
    parser.add_argument("--without-solutions", action="store_true")
    told = parser.parse_args(arguments)
    for file in print_pages(told.pages or _chapters(), not told.without_solutions):
        print(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
