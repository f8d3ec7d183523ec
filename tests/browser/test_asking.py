"""Exercises answered on the page: each kind, by mouse and by keyboard, and again the next day."""

import json
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course_utils.learners_copy import hand_out
from tests.browser.notebook import Notebook, wait_until
from tests.browser.server import ROOT, jupyterlab
from tests.each_run import some_each_run
from tests.notebooks.write import METADATA

SET_UP = """
from course_utils.exercises import ask, predict
from course_utils.exercises.model.kinds import Choice, Formula, Matrix, Number, Vector
from course_utils.explorer import explore

common = dict(title="t", section="Where to look", prompt="What is $x^2$?", hints=["one", "two"],
              solution="So it is.", because="It is.")
def line(k):
    return {"data": [{"type": "scatter", "x": [0, 1], "y": [0, k]}], "layout": {}}, f"slope {k}"
"""
CELLS = [
    SET_UP,
    'ask("0.3")',
    'ask(Formula(**common, id="99.2", answer="2x", practice="power rule"))',
    'ask(Vector(**common, id="99.3", answer=["y", "x"], variables="x y"))',
    'ask(Matrix(**common, id="99.4", answer=[[1, 2], [3, 4]]))',
    'ask("0.2")',
    'ask(Choice(**common, id="99.6", options={"a": "1", "b": "2", "c": "3"}, answer="ac"))',
    'predict("0.1", then=lambda: explore(line, k=(0, 3, 1)))',
    'ask("1.37")',
    'predict("1.3")',
]
NUMBER, FORMULA, VECTOR, MATRIX, CHOICE, SEVERAL, PREDICTION, FUNCTION, BY_KEYBOARD = range(9)
FUNCTION_IN_A_CELL = """from course_utils.exercises import check
def average_rate(f, a, b):
    return {}
check("1.37", average_rate)"""
FIELDS = {NUMBER: ("52", "49"), FORMULA: ("2x", "3x"), VECTOR: ("(y, x)", "[x, y]"),
          MATRIX: ("1, 2; 3, 4", "[[1, 2], [4, 3]]")}  # fmt: skip


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A JupyterLab whose kernels keep their record in a file of its own."""
    folder, home = tmp_path_factory.mktemp("asking"), tmp_path_factory.mktemp("home")
    text = new_markdown_cell("## Where to look\n\n## Write a function")
    cells = [*map(new_code_cell, CELLS), text]
    nbformat.write(new_notebook(cells=cells, metadata=METADATA), folder / "asking.ipynb")
    upside_down = new_code_cell(FUNCTION_IN_A_CELL.format("(b - a) / (f(b) - f(a))"))
    nbformat.write(new_notebook(cells=[upside_down], metadata=METADATA), folder / "writing.ipynb")
    hand_out((ROOT / "notebooks").glob("0[01]_*.ipynb"), folder / "mine")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_PROGRESS", str(home / "progress.json"))
        with jupyterlab(folder, home) as address:
            yield address


@pytest.fixture(scope="module")
def notebook(browser, address):
    notebook = Notebook.open(browser, address, "asking.ipynb", height=2400)
    notebook.collapse_sidebar()
    notebook.run_all()
    yield notebook
    assert notebook.strangers == []
    notebook.close()


class Asked:
    """One exercise on the page."""

    def __init__(self, notebook, number):
        self.page = notebook.page
        self.root = notebook.page.locator(".exercise-box > * > .exercise").nth(number)
        self.root.wait_for()
        self.root.scroll_into_view_if_needed()

    def button(self, name):
        return self.root.get_by_role("button", name=name, exact=True)

    @property
    def field(self):
        return self.root.get_by_label("Your answer").first

    @property
    def feedback(self):
        return self.root.locator(".exercise-feedback").first

    def says(self, words, look):
        """Wait for feedback of this look that begins with these words."""

        def told():
            return self.feedback.inner_text() if self.feedback.is_visible() else ""

        wait_until(lambda: told().startswith(words), self.page, lambda: f"{told()!r}, no {words!r}")
        assert f"exercise-{look}" in self.feedback.get_attribute("class")


@pytest.mark.parametrize("number", FIELDS)
def test_a_field_by_keyboard(notebook, number):
    right, wrong = FIELDS[number]
    asked = Asked(notebook, number)
    asked.field.focus()
    notebook.page.keyboard.type(wrong)
    notebook.page.keyboard.press("Enter")
    asked.says("✗ Not yet.", "wrong")
    notebook.page.keyboard.press("ControlOrMeta+a")
    notebook.page.keyboard.type(right)
    for _ in range(2):  # to Check, and on to Hint
        notebook.page.keyboard.press("Tab")
    focused = notebook.page.locator(":focus")
    assert focused.inner_text() == "Hint", focused.evaluate("(node) => node.outerHTML")
    notebook.page.keyboard.press("Enter")
    asked.root.get_by_text("Hint 1 of 2.").wait_for()
    notebook.page.keyboard.press("Shift+Tab")
    notebook.page.keyboard.press("Space")
    asked.says("✓ Right.", "right")


@pytest.mark.parametrize("number", some_each_run(FIELDS, [0].__contains__))
def test_a_field_by_mouse(notebook, number):
    right, wrong = FIELDS[number]
    asked = Asked(notebook, number)
    for text, words, look in ((wrong, "✗ Not yet.", "wrong"), (right, "✓ Right.", "right")):
        asked.field.fill(text)
        asked.button("Check").click()
        asked.says(words, look)


def test_a_formula_is_set_as_it_is_typed(notebook):
    asked = Asked(notebook, FORMULA)
    asked.field.fill("x^2/(x+1)")
    asked.root.locator(".exercise-preview mjx-mfrac").wait_for()
    asked.field.fill("x^2/(x+")
    asked.root.get_by_text("Something is missing at the end").wait_for()
    assert asked.field.get_attribute("aria-invalid") == "true"
    asked.field.fill("2x")
    wait_until(lambda: not asked.field.get_attribute("aria-invalid"), notebook.page, lambda: "red")


def test_a_choice_by_keyboard_and_by_mouse(notebook):
    asked = Asked(notebook, CHOICE)
    asked.root.get_by_label("nowhere").check()
    asked.button("Check").click()
    asked.says("✗ Not yet.", "wrong")
    asked.root.get_by_role("radio", checked=True).focus()
    cells = len(notebook.cells())
    notebook.page.keyboard.press("ArrowUp")
    notebook.page.keyboard.press("b")  # JupyterLab would add a cell
    notebook.page.keyboard.press("Enter")
    asked.says("✓ Right.", "right")
    assert len(notebook.cells()) == cells


def test_all_that_hold(notebook):
    asked = Asked(notebook, SEVERAL)
    asked.button("Check").click()
    asked.says("Choose an option first.", "note")
    boxes = asked.root.get_by_role("checkbox")
    boxes.nth(0).focus()
    notebook.page.keyboard.press("Space")
    notebook.page.keyboard.press("Enter")
    asked.says("≈ Nearly.", "nearly")
    boxes.nth(2).check()
    asked.button("Check").click()
    asked.says("✓ Right.", "right")


def test_the_section_is_a_link(notebook):
    asked = Asked(notebook, NUMBER)
    asked.field.fill("49")
    asked.button("Check").click()
    asked.says("✗ Not yet.", "wrong")
    link = asked.feedback.get_by_role("link", name="Write a function")
    assert link.get_attribute("href") == "#Write-a-function"
    asked.field.fill("52")
    asked.button("Check").click()
    asked.says("✓ Right.", "right")


def test_the_solution_asks_for_an_attempt(notebook):
    asked = Asked(notebook, FUNCTION)
    asked.button("Solution").click()
    asked.root.get_by_text("You have not tried this one yet").wait_for()
    asked.button("Solution").click()
    asked.root.get_by_text("return (f(b) - f(a)) / (b - a)").wait_for()
    assert asked.button("Check").count() == 0


def test_one_more_like_this(notebook):
    asked = Asked(notebook, FORMULA)
    asked.field.fill("2x")
    asked.button("Check").click()
    asked.button("One more like this").click()
    another = asked.root.locator(".exercise-next .exercise")
    another.get_by_text("Practice: power rule, level 1").wait_for()
    another.get_by_label("Your answer").fill("7")
    another.get_by_role("button", name="Check").click()
    another.get_by_text("✗").wait_for()


def test_a_prediction_unfolds_once_it_is_made(notebook):
    asked = Asked(notebook, PREDICTION)
    below = notebook.page.locator(".exercise-box .explorer")
    assert below.count() == 0
    assert "turns the parabola over" not in asked.root.inner_text()
    asked.root.get_by_role("radio").first.check()
    asked.button("This is my prediction").click()
    asked.says("Your prediction. You predicted (a); what happens is (b).", "predicted")
    below.locator("[data-ready=true]").wait_for()
    assert asked.root.get_by_role("radio").first.is_disabled()
    assert asked.button("This is my prediction").count() == 0


def test_a_prediction_by_keyboard(notebook):
    asked = Asked(notebook, BY_KEYBOARD)
    asked.root.get_by_role("radio").first.focus()
    notebook.page.keyboard.press("ArrowDown")
    notebook.page.keyboard.press("Tab")
    focused = notebook.page.locator(":focus")
    assert focused.inner_text() == "This is my prediction"
    notebook.page.keyboard.press("Enter")
    asked.says("Your prediction. ", "predicted")
    assert asked.root.get_by_role("radio").nth(1).is_checked()
    assert asked.root.get_by_role("radio").nth(1).is_disabled()


def test_a_function_is_written_in_its_cell(browser, address):
    notebook = Notebook.open(browser, address, "writing.ipynb")
    notebook.run_all()
    output = notebook.page.locator(".jp-CodeCell .jp-OutputArea-output")
    output.get_by_text("✗ Not yet.").wait_for()
    notebook.page.locator(".jp-CodeCell .cm-content").click()
    notebook.page.keyboard.press("ControlOrMeta+a")
    notebook.page.keyboard.insert_text(FUNCTION_IN_A_CELL.format("(f(b) - f(a)) / (b - a)"))
    notebook.page.keyboard.press("Shift+Enter")
    output.get_by_text("✓ Right.").wait_for()
    notebook.close()


def test_targets_are_large_enough_and_nothing_sticks_out(notebook):
    notebook.page.set_viewport_size({"width": 390, "height": 900})
    sizes = """(root) => [...root.querySelectorAll("button, input")].map((node) => {
      const box = (node.closest(".exercise-option") ?? node).getBoundingClientRect();
      return [box.width, box.height, box.right - root.getBoundingClientRect().right];
    })"""
    for number in range(len(CELLS) - 1):
        for width, height, beyond in Asked(notebook, number).root.evaluate(sizes):
            assert min(width, height) >= 24
            assert beyond <= 0
    notebook.page.set_viewport_size({"width": 1300, "height": 2400})


def test_the_answers_are_there_the_next_day(browser, address, notebook):
    """Last: a new kernel, and the cells run again."""
    assert notebook.complaints == []  # a restart may be one
    notebook.restart_kernel()
    notebook.run_all()
    assert Asked(notebook, NUMBER).field.input_value() == "52"
    assert Asked(notebook, NUMBER).root.get_by_text("✓ solved").is_visible()
    choice = Asked(notebook, CHOICE).root.get_by_role("radio", checked=True)
    assert choice.get_attribute("value") == "b"
    Asked(notebook, PREDICTION).says("Your prediction. You predicted (a)", "predicted")
    notebook.page.locator(".exercise-box .explorer [data-ready=true]").wait_for()


def test_without_a_kernel_an_exercise_reads_as_text(notebook):
    for cell in notebook.cells()[1:]:
        (output,) = cell["outputs"]
        assert output["data"]["text/markdown"].startswith("### Exercise")


@pytest.mark.thorough
def test_a_changed_copy_survives_an_update(browser, address, tmp_path):
    """A learner writes into a copy in JupyterLab and saves; then the course is updated."""
    name = "mine/00_start_here.ipynb"
    notebook = Notebook.open(browser, address, name)
    notebook.page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.content.model.cells.get(3)"
        ".sharedModel.setSource('2 + 40')"
    )
    notebook.save()
    folder = _folder_of(notebook)
    notebook.close()
    source = tmp_path / "notebooks"
    source.mkdir()
    for path in (ROOT / "notebooks").glob("0[01]_*.ipynb"):
        updated = nbformat.read(path, as_version=4)
        updated.cells.append(new_markdown_cell("New words."))
        nbformat.write(updated, source / path.name)
    changes = {change.file: change.kind for change in hand_out(source.glob("*.ipynb"), folder)}
    assert changes == {"00_start_here-new.ipynb": "beside", "01_rise_over_run.ipynb": "renewed"}
    kept = json.loads((folder / "00_start_here.ipynb").read_text("utf-8"))
    assert "2 + 40" in ["".join(cell["source"]) for cell in kept["cells"]]


def _folder_of(notebook):
    return Path(notebook.execute("import os; print(os.getcwd())").strip())
