"""Every chapter in a real JupyterLab: it runs clean, and its explorers follow the hand."""

import re

import pytest

from tests.browser.axe import COLOURS, violations
from tests.browser.moves import try_a_little, try_everything
from tests.browser.server import ROOT
from tests.each_run import some_each_run

CHAPTERS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
# Each kind of control and of picture has tests of its own.
IN_EACH_RUN = ("00", "01")

# What Python prints for an object that nobody meant to show.
STRAY = re.compile(
    r"<[\w.]+(?: object)? at 0x|<(?:Axes|Figure|function|class|module)|\[<matplotlib"
)


@pytest.fixture(
    scope="module", params=some_each_run(CHAPTERS, lambda name: name[:2] in IN_EACH_RUN)
)
def opened(request, open_notebook):
    """A chapter as a reader finds it."""
    notebook = open_notebook(request.param)
    notebook.all_cells_are_there()
    yield notebook
    notebook.close()


@pytest.fixture(scope="module")
def chapter(opened):
    """The same, run to its end."""
    opened.run_all()
    return opened


@pytest.fixture(scope="module")
def predicted(chapter):
    """The same, with all that unfolds below predictions."""
    chapter.predict()
    return chapter


def test_axe_finds_nothing_before_anything_has_run(opened):
    assert violations(opened.page) == []


def test_its_first_screen_holds_its_opening_picture(opened):
    """In a window of 1300 by 900 pixels; chapter 00 begins with how a cell is run."""
    title = opened.page.locator(".jp-Notebook-cell h1").first
    picture = opened.page.locator(".jp-Notebook-cell .jp-OutputArea-output img").first
    assert title.is_visible()
    if title.inner_text() != "Start here":
        bottom = opened.page.locator(".jp-WindowedPanel-outer").bounding_box()
        box = picture.bounding_box()
        assert box["y"] + box["height"] <= bottom["y"] + bottom["height"]


def test_a_chapter_runs_clean(chapter):
    for cell in chapter.cells():
        assert cell["execution_count"], f"this cell did not run:\n{cell['source']}"
        for output in cell["outputs"]:
            check_output(cell, output)


def check_output(cell, output):
    tags = cell["metadata"].get("tags", [])
    if "raises-exception" not in tags:
        assert output["output_type"] != "error", f"{cell['source']}\n{output}"
    assert output.get("name") != "stderr", f"{cell['source']}\n{output}"
    text = "".join(output.get("data", {}).get("text/plain", "")) + output.get("text", "")
    assert not STRAY.search(text), f"a stray object under\n{cell['source']}\n{text}"


def test_its_explorers_follow(chapter):
    for explorer in chapter.explorers:
        try_everything(explorer)


@pytest.mark.thorough
def test_so_do_those_below_predictions(predicted):
    for explorer in predicted.unfolded:
        try_a_little(explorer)


@pytest.mark.thorough
def test_axe_finds_nothing_in_what_has_run_and_a_window_shows_each_explorer(predicted):
    for explorer in [*predicted.explorers, *predicted.unfolded]:
        explorer.show()  # from here on its sliders have names
        assert explorer.root.evaluate(_ROOM) >= 0, f"below the window: {explorer.reading}"
    assert violations(predicted.page) == []


# Picture, reading and controls are seen at once.
_ROOM = """(root) => {
  const window = root.closest(".jp-WindowedPanel-outer");
  return window.clientHeight - root.offsetHeight;
}"""


@pytest.mark.thorough
def test_axe_finds_nothing_in_the_dark_and_in_forced_colours(predicted):
    chapter = predicted
    chapter.change_theme("JupyterLab Dark")
    assert violations(chapter.page, rules=COLOURS) == []
    chapter.change_theme("JupyterLab Light")
    chapter.page.emulate_media(forced_colors="active")
    assert violations(chapter.page, rules=COLOURS) == []
    chapter.page.emulate_media(forced_colors="none")


def test_it_keeps_to_itself(chapter):
    """Last, after everything has moved: a clean console, and no request left the machine."""
    assert chapter.complaints == []
    assert chapter.strangers == []
