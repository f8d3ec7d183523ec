"""One explorer, several views; and what its kernel, its notebook or a hand may do to it."""

from functools import partial

import pytest

from tests.browser.notebook import ExplorerOnPage, wait_until
from tests.browser.test_explorer_page import SET_UP, write_notebook
from tests.each_run import some_each_run

GRAPH = 'e = explore(graph, f=Formula("x^2", examples=("sin(x)",)), a=(0, 2, 0.5))\ne'
BARS = "e = explore(bars, n=Slider(1, 8, 1, 1, play=300))\ne"
NUMBERS = "explore(secant, h=(0.01, 2, 0.01), x0=(-1, 1, 0.1))"
MINUS = "\u2212"


@pytest.fixture
def notebook_of(open_notebook, folder):
    """Return a function that opens a notebook made of these cells and runs it."""
    opened = []

    def open_(name, *cells):
        write_notebook(folder / name, [SET_UP, *cells])
        opened.append(open_notebook(name))
        opened[-1].run_all()
        return opened[-1]

    yield open_
    for notebook in opened:
        notebook.close()


def run_cell(notebook, index):
    """Run one cell again, as Shift+Enter does."""
    notebook.page.evaluate(
        """async (index) => {
          const { content, context } = window.jupyterapp.shell.currentWidget;
          content.activeCellIndex = index;
          await window.jupyterapp.commands.execute("notebook:run-cell");
          const { kernel } = context.sessionContext.session;
          await kernel.requestExecute({ code: "", silent: true }).done;
        }""",
        index,
    )


def readings(notebook) -> list[str]:
    return notebook.page.locator(".explorer-reading").all_inner_texts()


def wait_for(read, value, notebook):
    wait_until(lambda: read() == value, notebook.page, lambda: f"{read()} is not {value}")


# -------------------------------------------------------------------------------- several views


def test_a_second_display_shows_the_formula_of_its_box(notebook_of):
    notebook = notebook_of("second.ipynb", GRAPH, "1")
    (explorer,) = notebook.explorers
    before = explorer.agrees()
    explorer.type(0, "x^3 + 2")
    after = explorer.agrees(before)
    notebook.page.evaluate(
        """() => {
          const { content } = window.jupyterapp.shell.currentWidget;
          content.model.cells.get(2).sharedModel.setSource("e");
        }"""
    )
    run_cell(notebook, 2)
    second = ExplorerOnPage(notebook, 2, notebook.cells()[2]).show()
    assert second.control(0).input_value() == "x^3 + 2"
    assert second.agrees()["reading"] == after["reading"]
    explorer.press(1, "ArrowRight")
    moved = explorer.agrees(after)["reading"]
    wait_for(lambda: readings(notebook), [moved, moved], notebook)


@pytest.mark.thorough
def test_a_new_view_for_the_output_shows_the_same(notebook_of):
    notebook = notebook_of("clone.ipynb", GRAPH)
    (explorer,) = notebook.explorers
    before = explorer.agrees()
    explorer.type(0, "x^3 + 2")
    reading = explorer.agrees(before)["reading"]
    explorer.root.click(position={"x": 2, "y": 2})
    notebook.page.evaluate(
        "() => window.jupyterapp.commands.execute('notebook:create-output-view')"
    )
    clone = notebook.page.locator(".jp-LinkedOutputView .explorer")
    clone.locator("[data-ready=true]").wait_for()
    assert clone.locator(".explorer-control input").first.input_value() == "x^3 + 2"
    assert clone.locator(".explorer-reading").inner_text() == reading
    notebook.page.evaluate("() => window.jupyterapp.shell.currentWidget.close()")
    notebook.page.wait_for_function("() => window.jupyterapp.shell.currentWidget?.context")


@pytest.mark.thorough
def test_a_surface_that_is_run_over_is_drawn_no_more(notebook_of):
    notebook = notebook_of("over.ipynb", "explore(saddle, a=(-1, 1, 0.1))")
    assert len(notebook.explorers) == 1
    assert notebook.page.evaluate(_DRAWN_IN_A_FRAME) == 1
    run_cell(notebook, 1)
    ExplorerOnPage(notebook, 1, notebook.cells()[1]).show()
    drawn = partial(notebook.page.evaluate, _DRAWN_IN_A_FRAME)
    wait_until(lambda: drawn() == 1, notebook.page, lambda: f"{drawn()} are drawn in each frame")


_DRAWN_IN_A_FRAME = """() => new Promise((resolve) => {
  const ask = window.requestAnimationFrame;
  let count = 0;
  window.requestAnimationFrame = (act) => {
    count += 1;
    return ask.call(window, act);
  };
  ask(() => {
    count = 0;
    ask(() => {
      window.requestAnimationFrame = ask;
      resolve(count);
    });
  });
})"""


@pytest.mark.thorough
def test_play_has_one_clock(notebook_of):
    """The positions in which the slider was seen: with two clocks it skips or doubles its pace."""
    notebook = notebook_of("clock.ipynb", BARS, "e")
    first, second = notebook.explorers
    first.press(0, "Home")
    first.press(0, "End")
    wait_for(lambda: first.reading, "8 bars", notebook)
    first.press(0, "Home")
    wait_for(lambda: second.reading, "1 bars", notebook)
    notebook.page.evaluate(_COUNT_TIMERS)
    first.root.locator(".explorer-play").click()
    wait_for(lambda: second.reading, "8 bars", notebook)
    assert notebook.page.evaluate("() => window.clocks") == 1


_COUNT_TIMERS = """() => {
  const start = window.setInterval;
  window.clocks = 0;
  window.setInterval = (work, pace, ...rest) => {
    if (pace === 300) window.clocks += 1;
    return start(work, pace, ...rest);
  };
}"""


# ------------------------------------------------------------------------- kernel and notebook


@pytest.mark.thorough
def test_a_formula_that_was_never_answered_is_marked_until_it_is(notebook_of):
    notebook = notebook_of("unanswered.ipynb", GRAPH)
    (explorer,) = notebook.explorers
    wait_until(
        lambda: explorer.inside.evaluate("(e) => e.states.size >= 5"),
        notebook.page,
        lambda: "the neighbourhood was not fetched",
    )
    notebook.restart_kernel()
    explorer.type(0, "x^3")
    box = explorer.control(0)
    wait_for(lambda: box.get_attribute("aria-invalid"), "true", notebook)
    before = explorer.reading
    explorer.press(1, "ArrowRight")
    wait_until(lambda: explorer.reading != before, notebook.page, lambda: explorer.reading)
    assert box.get_attribute("aria-invalid") == "true"
    assert "the picture is still that of x^2" in explorer.note
    explorer.type(0, "x^2")
    wait_for(lambda: box.get_attribute("aria-invalid"), None, notebook)
    assert explorer.note == ""


@pytest.mark.thorough
def test_pictures_of_other_data_are_not_mixed_with_the_old_ones(notebook_of):
    picture = (
        "data = [1, 2, 3]\n"
        "def shifted(k):\n"
        "    y = [value + k for value in data]\n"
        '    return {"data": [{"y": y}], "layout": RANGES}, f"{y}"\n'
    )
    notebook = notebook_of("globals.ipynb", f"{picture}explore(shifted, k=(0, 4000, 1, 0))")
    (explorer,) = notebook.explorers
    explorer.press(0, "ArrowRight")
    wait_for(lambda: explorer.reading, "[2, 3, 4]", notebook)
    notebook.execute("data[0] = 100")
    explorer.press(0, "End")
    sentence = "data has changed since this explorer was made: run its cell again."
    wait_for(lambda: explorer.note, sentence, notebook)
    assert explorer.reading == "[2, 3, 4]"


@pytest.mark.thorough
def test_running_a_cell_again_keeps_no_widgets(notebook_of):
    notebook = notebook_of("again.ipynb", BARS)
    (explorer,) = notebook.explorers
    explorer.agrees()
    count = "import ipywidgets; print(len(ipywidgets.widgets.widget._instances))"
    start = int(notebook.execute(count))
    for _ in range(4):
        run_cell(notebook, 1)
        notebook.page.locator(".explorer [data-ready=true]").wait_for()
    wait_for(lambda: int(notebook.execute(count)), start, notebook)
    explorer.press(0, "ArrowRight")
    wait_for(lambda: readings(notebook), ["2 bars"], notebook)
    assert notebook.complaints == []


# ------------------------------------------------------------------------------- typed numbers


@pytest.fixture(scope="module")
def numbers(open_notebook, folder):
    write_notebook(folder / "numbers.ipynb", [SET_UP, NUMBERS])
    notebook = open_notebook("numbers.ipynb")
    notebook.run_all()
    yield notebook.explorers[0]
    notebook.close()


@pytest.mark.parametrize("leave", some_each_run(["Enter", "Tab", "blur"], "Enter".__eq__))
@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        (f"{MINUS}0.3", "from -0.3"),
        ("-0.4", "from -0.4"),
        ("0,6", "from 0.6"),
        ("1/2", "from 0.5"),
        (f"{MINUS}1/5", "from -0.2"),
        ("7", "from 1.0"),
    ],
)
def test_a_number_is_read_as_it_is_written(numbers, typed, reading, leave):
    readout = numbers.root.locator(".widget-readout").nth(1)
    readout.fill(typed)
    readout.blur() if leave == "blur" else readout.press(leave)
    wait_until(lambda: reading in numbers.reading, numbers.page, lambda: numbers.reading)
    assert readout.get_attribute("aria-invalid") is None
    numbers.agrees()
    readout.fill("0")
    readout.press("Enter")
    wait_until(lambda: "from 0.0" in numbers.reading, numbers.page, lambda: numbers.reading)


@pytest.mark.parametrize("typed", ["0.5x", "one", "1/0", "1.2.3"])
def test_what_is_no_number_is_refused_and_not_taken_by_half(numbers, typed):
    readout, before = numbers.root.locator(".widget-readout").nth(1), numbers.reading
    readout.fill(typed)
    readout.press("Tab")
    wait_until(lambda: typed in numbers.note, numbers.page, lambda: numbers.note)
    assert readout.get_attribute("aria-invalid") == "true"
    assert readout.inner_text() == typed
    assert numbers.reading == before
    readout.press("Escape")
    assert (numbers.note, readout.get_attribute("aria-invalid")) == ("", None)
    numbers.agrees()


def test_a_slider_that_moves_forgets_what_was_refused(numbers):
    readout = numbers.root.locator(".widget-readout").nth(1)
    readout.fill("one")
    readout.press("Enter")
    wait_until(lambda: numbers.note, numbers.page, lambda: "not refused")
    numbers.press(1, "ArrowRight")
    wait_until(lambda: not numbers.note, numbers.page, lambda: numbers.note)
    assert readout.get_attribute("aria-invalid") is None
    numbers.agrees()
    numbers.press(1, "ArrowLeft")
