"""The built site as tagged PDFs: each chapter, and the whole course as one document.

``python -m course_utils.publish.printing`` (`make pdf`) leaves them in ``build/pdf``.
"""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from course_utils.publish.chromium import chromium
from course_utils.publish.folders import BUILD, PAGES
from course_utils.publish.scripts import WEB

WHOLE = "course"  # the name of the document with all chapters
_WIDTH = 730  # pixels of an explorer on paper
_PAPER_SIZE = {"width": 800, "height": 1100}  # of A4 without its margins, at the scale of print
_SMALL = "font-size: 9px; width: 100%; text-align: center"
_HEAD = f'<div style="{_SMALL}"><span class="title"></span></div>'
_FOOT = (
    f'<div style="{_SMALL}"><span class="pageNumber"></span> / <span class="totalPages"></span>'
    "</div>"
)
_MARGIN = {"top": "15mm", "bottom": "18mm", "left": "15mm", "right": "15mm"}
_PAPER = {
    "format": "A4",
    "margin": _MARGIN,
    "scale": 0.85,
    "tagged": True,
    "outline": True,
    "print_background": True,
    "display_header_footer": True,
    "header_template": _HEAD,
    "footer_template": _FOOT,
}
_JOIN = """(parts) => {
    document.querySelector("article").insertAdjacentHTML("beforeend", parts.join(""));
    return Promise.all([...document.images].map((image) => image.decode()));
}"""


def print_pages(names: Sequence[str], solutions: bool, whole: bool = False) -> list[Path]:
    """Print pages of the site, and all of them as one document, into ``build/pdf``.

    Parameters
    ----------
    names : sequence of str
        Such as ``"01_rise_over_run"``.
    solutions : bool
        Whether exercises come with their solutions.
    whole : bool
        Whether the pages are printed as one document too.

    Returns
    -------
    list of Path

    Raises
    ------
    RuntimeError
        If an explorer cannot be drawn; the message names page and reason.
    """
    folder = BUILD / "pdf"
    folder.mkdir(parents=True, exist_ok=True)
    ending = "" if solutions else "_without_solutions"
    made, parts = [], []
    with chromium() as browser:
        for name in names:
            page = _prepared(browser, name, solutions)
            made.append(_write(page, folder / f"{name}{ending}.pdf"))
            if whole:
                parts.append(page.evaluate("coursePart", name))
            page.close()
        if whole:
            page = _prepared(browser, "index", solutions)
            page.evaluate("coursePart", "index")
            page.evaluate(_JOIN, parts)
            made.append(_write(page, folder / f"{WHOLE}{ending}.pdf"))
    return made


def _prepared(browser, name: str, solutions: bool):
    """Open a page and make it ready for paper."""
    page = browser.new_page(viewport={"width": 1000, "height": 1000})
    page.set_default_timeout(0)  # a long document takes minutes
    # Exercises stay as they are written: complete, without fields and buttons.
    page.route("**/ask.js*", lambda route: route.fulfill(body=""))
    page.goto((PAGES / f"{name}.html").as_uri())
    page.add_script_tag(path=WEB / "print.js")
    problems = page.evaluate("coursePrepare", {"solutions": solutions, "width": _WIDTH})
    if problems:
        raise RuntimeError(f"Not all explorers of {name} can be drawn: {problems}")
    fit(page)
    return page


def fit(page) -> None:
    """Lay a page out as on paper, and set smaller what is too wide for it."""
    page.emulate_media(media="print")
    page.set_viewport_size(_PAPER_SIZE)
    page.evaluate("courseFit")


def _write(page, path: Path) -> Path:
    page.pdf(path=path, **_PAPER)
    return path


def _chapters() -> list[str]:
    return sorted(path.stem for path in PAGES.glob("*.html") if re.match(r"\d\d_", path.stem))


def main(arguments: list[str]) -> int:
    """Print what the command line asks for."""
    parser = argparse.ArgumentParser(prog="make pdf")
    help = "such as 01_rise_over_run; all chapters and the whole course when left out"
    parser.add_argument("pages", nargs="*", help=help)
    parser.add_argument("--without-solutions", action="store_true")
    told = parser.parse_args(arguments)
    names = told.pages or _chapters()
    for file in print_pages(names, not told.without_solutions, whole=not told.pages):
        print(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
