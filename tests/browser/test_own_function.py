"""A function that the reader has written drives the picture: it fails, hangs and changes."""

import pytest

from tests.browser.notebook import wait_until
from tests.browser.test_explorer_page import write_notebook
from tests.browser.test_touch import drag, handle, middle, pixel

SET_UP = "from course_utils.explorer import *\nfrom tests.browser.pictures import *"
HALVE = "def my_step(x, y):\n    return x / 2, y / 2"
BROKEN = "def my_step(x, y):\n    if x > 2:\n        return x / 0, y\n    return x / 2, y / 2"
ENDLESS = "def my_step(x, y):\n    while x > 2:\n        pass\n    return x / 2, y / 2"
SHOWN = (
    "explore(steps_down, step=my_step,"
    " start=Point((-3, 3, 0.1), (-2, 2, 0.1), start=(1, 1), label='start'))"
)


@pytest.fixture
def opened(open_notebook, folder, request):
    """A notebook whose second cell is the reader's, and the explorer below it."""
    write_notebook(folder / "own.ipynb", [SET_UP, request.param, SHOWN])
    notebook = open_notebook("own.ipynb")
    notebook.run_all()
    yield notebook, notebook.explorers[0]
    assert notebook.complaints == []
    notebook.close()


def wait_for(explorer, reading, note=""):
    wait_until(
        lambda: explorer.reading == reading and explorer.note == note,
        explorer.page,
        lambda: f"{explorer.reading=}, {explorer.note=}",
    )


@pytest.mark.parametrize("opened", [HALVE], indirect=True)
def test_it_follows_the_hand_and_asks_for_its_cell_when_it_has_changed(opened):
    notebook, explorer = opened
    wait_for(explorer, "from (1.00, 1.00) to (0.12, 0.12)")
    drag(explorer, middle(handle(explorer)), pixel(explorer, (-2, 1.6)))
    wait_for(explorer, "from (-2.00, 1.60) to (-0.25, 0.20)")
    explorer.agrees()
    quartered = HALVE.replace("/ 2", "/ 4")
    notebook.page.evaluate(_WRITE, quartered)
    notebook.choose(1)
    notebook.command("notebook:run-cell")
    explorer.page.mouse.click(*pixel(explorer, (2.4, -1.7)))  # a place that nobody has seen
    told = "my_step has changed since this explorer was made: run its cell again."
    wait_for(explorer, "from (-2.00, 1.60) to (-0.25, 0.20)", told)
    notebook.choose(2)
    notebook.command("notebook:run-cell")
    fresh = notebook.explorers[0]
    wait_for(fresh, "from (1.00, 1.00) to (0.02, 0.02)")


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("opened", "sentence"),
    [
        (BROKEN, "my_step fails in line 3: "),
        (ENDLESS, "my_step does not come to an end: after 2 seconds it was stopped in line"),
    ],
    indirect=["opened"],
)
def test_what_goes_wrong_names_the_line_and_the_picture_stays(opened, sentence):
    _, explorer = opened
    wait_for(explorer, "from (1.00, 1.00) to (0.12, 0.12)")
    explorer.page.mouse.click(*pixel(explorer, (2.5, 1)))
    wait_until(lambda: sentence in explorer.note, explorer.page, lambda: explorer.note)
    assert explorer.note.startswith("No picture at start x = 2.5, start y = 1.0: ")
    assert explorer.reading == "from (1.00, 1.00) to (0.12, 0.12)"
    assert explorer.root.locator(".explorer-stale").count() == 1
    explorer.page.mouse.click(*pixel(explorer, (-2, 1.6)))
    wait_for(explorer, "from (-2.00, 1.60) to (-0.25, 0.20)")
    explorer.agrees()
    assert explorer.root.locator(".explorer-stale").count() == 0


_WRITE = """(source) => {
  const cell = window.jupyterapp.shell.currentWidget.content.model.cells.get(1);
  cell.sharedModel.setSource(source);
}"""
