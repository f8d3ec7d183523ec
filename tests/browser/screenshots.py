"""Save what a chapter looks like: python -m tests.browser.screenshots CHAPTER... FOLDER.

Each chapter is run in a real JupyterLab and photographed screen by screen, at 1300 and at 800
pixels width.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from tests.browser.chromium import chromium
from tests.browser.notebook import Notebook
from tests.browser.server import jupyterlab

WIDTHS = (1300, 800)

# The element that scrolls: JupyterLab draws only the cells near the window.
_SCROLL = """(top) => {
  const box = window.jupyterapp.shell.currentWidget.content.outerNode
    ?? document.querySelector(".jp-WindowedPanel-outer");
  box.scrollTop = top;
  return [box.scrollTop, box.clientHeight, box.scrollHeight];
}"""


def main(arguments: list[str]) -> int:
    *chapters, target = map(Path, arguments)
    if not chapters:
        print(__doc__)
        return 2
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        folder, home = Path(scratch, "notebooks"), Path(scratch, "home")
        home.mkdir()
        shutil.copytree(chapters[0].parent, folder)
        with jupyterlab(folder, home) as address, chromium() as browser:
            for chapter in chapters:
                for width in WIDTHS:
                    _photograph(browser, address, chapter.name, width, target)
    return 0


def _photograph(browser, address: str, name: str, width: int, target: Path) -> None:
    notebook = Notebook.open(browser, address, name, width)
    notebook.collapse_sidebar()
    notebook.run_all()
    for explorer in notebook.explorers:
        print(f"{name}, {width} px: {explorer.show().reading} {explorer.note}")
    for number, top in enumerate(_tops(notebook.page), start=1):
        notebook.page.evaluate(_SCROLL, top)
        # Only for the eye: what scrolls in is drawn within a moment.
        notebook.page.wait_for_timeout(700)
        path = target / f"{Path(name).stem}-{width}-{number:02}.png"
        notebook.page.screenshot(path=path)
        print(path)
    for complaint in [*notebook.complaints, *notebook.strangers]:
        print(f"{name}: {complaint}")
    notebook.close()


def _tops(page):
    """Yield where to scroll to; the notebook grows while its cells are drawn."""
    top, (_, height, total) = 0, page.evaluate(_SCROLL, 0)
    while True:
        yield top
        if top + height >= total:
            return
        top += height - 60
        _, height, total = page.evaluate(_SCROLL, top)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
