"""A kernel that is busy with another cell: the page says so, and the answers come after it."""

import pytest

from tests.browser.test_explorer_page import CELLS, SET_UP, write_notebook

# Where the kernel has no thread of its own for what the page asks, every question waits for cells.
_ONE_AFTER_THE_OTHER = """() => {
  const { session } = window.jupyterapp.shell.currentWidget.context.sessionContext;
  session.kernel.commsOverSubshells = "disabled";
}"""
_BEGIN = """(code) => {
  const { session } = window.jupyterapp.shell.currentWidget.context.sessionContext;
  session.kernel.requestExecute({ code });
}"""
_WAITS = """
import time
from pathlib import Path
while not Path({!r}).exists():
    time.sleep(0.05)
"""
_ASK = """
from course_utils.exercises import ask
from course_utils.exercises.model.kinds import Vector
words = dict(title="t", section="s", prompt="p", hints=["one"], solution="So.", because="So.")
ask(Vector(**words, id="99.3", answer=["y", "x"], variables="x y"))
"""


@pytest.fixture
def notebook(open_notebook, folder, tmp_path):
    write_notebook(folder / "busy.ipynb", [SET_UP, _ASK, CELLS["graph"]])
    notebook = open_notebook("busy.ipynb", height=1800)
    notebook.page.evaluate(_ONE_AFTER_THE_OTHER)
    notebook.run_all()
    yield notebook
    (tmp_path / "go").touch()
    assert notebook.complaints == []
    notebook.close()


@pytest.mark.thorough
def test_what_is_asked_of_a_busy_kernel_is_answered_after_its_cell(notebook, tmp_path):
    (explorer,) = notebook.explorers
    exercise = notebook.page.locator(".exercise")
    answer = exercise.get_by_label("Your answer")
    exercise.scroll_into_view_if_needed()
    answer.wait_for()
    before = explorer.agrees()
    notebook.page.evaluate(_BEGIN, _WAITS.format(str(tmp_path / "go")))
    answer.fill("(x, y)")
    exercise.get_by_role("button", name="Check", exact=True).click()
    explorer.type(0, "x^3")
    busy = "Python is busy with another cell"
    exercise.get_by_text(f"{busy}: your answer is checked").wait_for()
    explorer.root.get_by_text(f"{busy}: the picture follows").wait_for()
    assert not exercise.get_by_text("does not answer").count()
    (tmp_path / "go").touch()
    exercise.get_by_text("Not yet").wait_for()
    assert not exercise.get_by_text(busy).count()
    assert explorer.agrees(before)["words"].startswith("f = x^3")
    assert explorer.note == ""
