"""The explorer's front end, on notebooks made for it."""

import nbformat
import pytest

from tests.browser.moves import BURST, drag_and_burst, try_everything
from tests.browser.notebook import Notebook, wait_until
from tests.browser.server import jupyterlab
from tests.each_run import some_each_run

SET_UP = """from course_utils.explorer import *
from tests.browser.pictures import *"""
CELLS = {
    "secant": "explore(secant, h=(0.01, 2, 0.01), x0=(-1, 1, 0.1))",
    "medley": 'explore(medley, t=(0, 3, 0.1, 1), word=["one", "two"], marks=True)',
    "logarithms": "explore(logarithms, k=(-3, 3, 1, 1))",
    "bars": "explore(bars, n=Slider(1, 8, 1, play=300))",
    "breaks": "explore(breaks, k=(0, 10, 1, 2))",
    "graph": 'explore(graph, f=Formula("x^2", examples=("sin(x)",)), a=(0, 2, 0.5))',
    "saddle": "explore(saddle, a=Slider(-1, 1, 0.1, 0.5, label=r'bend $a$'))",
    "slow": "explore(slow, n=(1, 60, 1))",
}


def write_notebook(path, sources, outputs=()):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    for cell in cells:
        cell.outputs = list(outputs)
        cell.execution_count = 1 if outputs else None
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(notebook, path)


@pytest.fixture(scope="module")
def workbench(open_notebook, folder):
    """A notebook with all the explorers of CELLS."""
    write_notebook(folder / "workbench.ipynb", [SET_UP, *CELLS.values()])
    notebook = open_notebook("workbench.ipynb")
    notebook.run_all()
    yield notebook
    notebook.close()


@pytest.fixture
def explorer(workbench, request):
    """The explorer that a test names, where it started, and nothing to complain about."""
    chosen = workbench.explorers[list(CELLS).index(request.param)].show()
    yield chosen
    assert workbench.complaints == []
    assert workbench.strangers == []


def on(name):
    return pytest.mark.parametrize("explorer", [name], indirect=True)


# ----------------------------------------------------------------------------- following the hand


@pytest.mark.parametrize(
    "explorer",
    some_each_run(
        ["secant", "medley", "logarithms", "bars", "graph", "saddle"],
        {"medley", "graph", "saddle"}.__contains__,
    ),
    indirect=True,
)
def test_every_control_moves_picture_and_reading(explorer):
    try_everything(explorer)


@on("secant")
def test_moving_points_are_drawn_without_an_update_of_plotly(explorer):
    before = explorer.agrees()
    explorer.press(0, "ArrowRight")
    explorer.agrees(before)
    assert explorer.inside.evaluate("(e) => [...e.views][0].canvas.route") == "direct"


@on("slow")
def test_a_burst_on_a_slow_picture_ends_at_the_last_position(explorer):
    drag_and_burst(explorer, 0, explorer.agrees())


@on("bars")
def test_play_walks_to_the_end_and_stops(explorer):
    play = explorer.root.locator(".explorer-play")
    explorer.press(0, "Home")
    wait_until(lambda: explorer.reading == "1 bars", explorer.page, lambda: explorer.reading)
    play.focus()
    explorer.page.keyboard.press("Enter")
    wait_until(lambda: "Pause" in play.inner_text(), explorer.page, play.inner_text)
    wait_until(lambda: explorer.reading == "8 bars", explorer.page, lambda: explorer.reading)
    wait_until(lambda: "Play" in play.inner_text(), explorer.page, play.inner_text)
    explorer.agrees()


@on("secant")
def test_a_typed_number_goes_to_the_nearest_position(explorer):
    before = explorer.agrees()
    readout = explorer.root.locator(".widget-readout").first
    readout.fill("0.5049")
    readout.press("Enter")
    assert explorer.agrees(before)["words"].startswith("h = 0.50")


def test_a_known_picture_costs_no_message(open_notebook, folder):
    write_notebook(folder / "quiet.ipynb", [SET_UP, CELLS["bars"]])
    sent = []

    def listen(socket):
        socket.on("framesent", lambda frame: sent.append(frame))

    notebook = open_notebook("quiet.ipynb", before=lambda page: page.on("websocket", listen))
    notebook.run_all()
    (explorer,) = notebook.explorers
    explorer.press(0, "End")
    wait_until(lambda: _knows_all(explorer, 8), notebook.page, lambda: "not all were fetched")
    assert sent
    sent.clear()
    explorer.press(0, "Home")
    explorer.root.locator(".explorer-play").click()
    wait_until(lambda: explorer.reading == "8 bars", notebook.page, lambda: explorer.reading)
    notebook.page.wait_for_timeout(500)  # longer than a hand has to rest before more is fetched
    assert sent == []
    notebook.close()


def _knows_all(explorer, count) -> bool:
    return explorer.inside.evaluate("(e) => e.states.size - e.questions.asked.size") == count


# --------------------------------------------------------------- the two routes draw the same


def picture_of(explorer) -> bytes:
    """A screenshot of the figure, without its tool bar and once the page has painted."""
    explorer.page.mouse.move(0, 0)
    explorer.plot.evaluate(_ON_WHOLE_PIXELS)
    explorer.page.evaluate("() => new Promise((r) => requestAnimationFrame(() => setTimeout(r)))")
    return explorer.plot.screenshot(animations="disabled")


# What is painted again in part has other edges than what is painted anew, between two pixels above
# all: so it stands on whole ones, and is painted anew each time.
_ON_WHOLE_PIXELS = """(div) => {
  div.style.display = "none";
  div.getBoundingClientRect();
  div.style.display = "";
  const { top } = div.getBoundingClientRect();
  const margin = parseFloat(div.style.marginTop || 0);
  div.style.marginTop = `${margin + Math.ceil(top) - top}px`;
}"""


@pytest.mark.parametrize("zoomed", [False, True])
@pytest.mark.parametrize(
    "explorer",
    some_each_run(["secant", "medley", "logarithms"], "medley".__eq__),
    indirect=True,
)
def test_the_direct_route_is_plotlys_own_to_the_pixel(explorer, zoomed):
    if zoomed:
        view = {"xaxis.range": [-0.7, 1.3], "yaxis.range": [-1, 5]}
        explorer.plot.evaluate("(div, view) => window.Plotly.relayout(div, view)", view)
        explorer.plot.evaluate(_HIDE_THE_SECOND)
    explorer.press(0, "Home")
    before = explorer.agrees()
    explorer.press(0, "ArrowRight")
    # `agrees` redraws: move once more, so that what stands there is drawn directly.
    before = explorer.agrees(before)["reading"]
    picture = picture_of(explorer)
    explorer.press(0, "ArrowRight")
    wait_until(lambda: explorer.reading != before, explorer.page, lambda: explorer.reading)
    assert explorer.inside.evaluate("(e) => [...e.views][0].canvas.route") == "direct"
    direct = picture_of(explorer)
    explorer.plot.evaluate(
        "(div) => window.Plotly.newPlot(div, div.data, div.layout, div._context)"
    )
    assert picture_of(explorer) == direct
    assert direct != picture


_HIDE_THE_SECOND = """(div) => {
  if (div.data.length > 1) return window.Plotly.restyle(div, { visible: "legendonly" }, [1]);
}"""


@on("bars")
def test_everything_else_takes_the_public_route(explorer):
    explorer.press(0, "Home")
    before = explorer.agrees()
    explorer.press(0, "ArrowRight")
    explorer.agrees(before)
    assert explorer.inside.evaluate("(e) => [...e.views][0].canvas.route") == "react"
    assert explorer.plot.locator(".gtitle").text_content() == "2 bars"


@on("saddle")
def test_the_camera_stays_where_it_was_turned(explorer):
    start = explorer.agrees()
    turned = turn(explorer)
    explorer.press(0, "ArrowLeft")
    explorer.agrees(start)
    assert eye(explorer) == pytest.approx(turned)


def eye(explorer, where="camera"):
    return explorer.plot.evaluate(f"(div) => div._fullLayout.scene.{where}.eye")


def turn(explorer) -> dict:
    """Drag the scene with the mouse until it has turned, and return where the eye is then."""
    box, old = explorer.plot.bounding_box(), eye(explorer)
    x, y = box["x"] + box["width"] / 3, box["y"] + box["height"] / 2
    explorer.page.mouse.move(x, y)
    explorer.page.mouse.down()

    def drag():
        nonlocal x
        x += 5
        explorer.page.mouse.move(x, y)
        return eye(explorer, "_scene.getCamera()") != pytest.approx(old)

    wait_until(drag, explorer.page, lambda: "the scene does not turn")
    explorer.page.mouse.up()
    wait_until(lambda: eye(explorer) != pytest.approx(old), explorer.page, lambda: "it turned back")
    return eye(explorer)


# ---------------------------------------------------------------------------------- what goes wrong


@on("breaks")
def test_an_error_shows_and_the_next_position_recovers(explorer):
    explorer.press(0, "Home")
    for reading in ("k is 1", "k is 2"):
        explorer.press(0, "ArrowRight")
        wait_until(lambda r=reading: explorer.reading == r, explorer.page, lambda: explorer.reading)
    explorer.press(0, "ArrowRight")
    explorer.root.locator(".explorer-note").wait_for()
    assert explorer.note == "No picture at k = 3: division by zero (ZeroDivisionError)."
    assert explorer.reading == "k is 2"
    assert explorer.figure["data"][0]["y"] == [0, 2, 1]
    explorer.press(0, "ArrowRight")
    wait_until(lambda: explorer.reading == "k is 4", explorer.page, lambda: explorer.reading)
    assert explorer.note == ""
    explorer.agrees()


@on("graph")
def test_a_refused_formula_keeps_the_last_good_one_while_sliders_move(explorer):
    explorer.type(0, "x^3")
    before = explorer.agrees()
    explorer.type(0, "x^^3")
    explorer.root.locator(".explorer-note").wait_for()
    explorer.press(1, "Home")
    explorer.press(1, "ArrowRight")
    wait_until(
        lambda: explorer.reading == "0.5 times f(1) is 0.50",
        explorer.page,
        lambda: explorer.reading,
    )
    assert explorer.note
    assert explorer.control(0).get_attribute("aria-invalid") == "true"
    explorer.type(0, "x^3 + 1")
    assert explorer.agrees(before)["reading"] == "0.5 times f(1) is 1.00"
    assert explorer.control(0).get_attribute("aria-invalid") is None
    assert explorer.note == ""


# ----------------------------------------------------------------------------------- accessibility


@pytest.mark.parametrize(
    "explorer",
    some_each_run(["secant", "medley", "graph", "bars"], {"medley", "graph"}.__contains__),
    indirect=True,
)
def test_every_control_is_named_and_reached_by_tab(explorer):
    explorer.plot.focus()
    names = []
    for _ in range(12):
        name = explorer.page.evaluate(_FOCUSED, explorer.root.element_handle())
        if name is None:
            break
        names.append(name)
        explorer.page.keyboard.press("Tab")
    assert all(names), names
    assert len(names) >= len(explorer.kinds)
    assert explorer.plot.get_attribute("aria-label") in names


# The accessible name of what has the focus, or null when the focus has left the explorer.
_FOCUSED = """(root) => {
  const node = document.activeElement;
  if (!root.contains(node)) return null;
  const labels = [...(node.labels ?? [])].map((label) => label.innerText);
  return node.ariaLabel || labels.join(" ").trim() || node.innerText.trim();
}"""


@pytest.mark.parametrize("width", [800, 1300])
def test_everything_has_its_place(workbench, width):
    workbench.page.set_viewport_size({"width": width, "height": 900})
    for explorer in workbench.explorers:
        explorer.show()
        wait_until(
            lambda e=explorer: e.root.evaluate(_FITS), explorer.page, lambda: "too wide a figure"
        )
    workbench.page.set_viewport_size({"width": 1300, "height": 900})


# Nothing sticks out to the right, and the figure fills the width.
_FITS = """(root) => {
  const box = root.getBoundingClientRect();
  const inside = [...root.querySelectorAll(".explorer-controls *, .main-svg, p")]
    .every((node) => node.getBoundingClientRect().right <= box.right + 1);
  const svg = root.querySelector(".main-svg").getBoundingClientRect();
  return inside && svg.width > box.width - 24;
}"""


# --------------------------------------------------------------------------------- the tests' tests


@pytest.mark.thorough
@on("secant")
def test_a_state_kept_under_the_wrong_position_is_noticed(explorer):
    """Plant the classic bug: what the kernel answers is kept under where the slider is now."""
    explorer.inside.evaluate(
        """(e) => {
          const { controls, first } = e;
          const here = e.codes, there = here.with(0, here[0] + 1);
          e.states.set(JSON.stringify(there), e.states.get(JSON.stringify(here)));
        }"""
    )
    before = explorer.agrees()
    explorer.press(0, "ArrowRight")
    with pytest.raises(AssertionError, match="in vain"):
        wait_until(lambda: explorer._agreement(before), explorer.page, lambda: "stale", seconds=2)
    explorer.inside.evaluate("(e) => { e.states.clear(); e.move(); }")
    explorer.agrees()


@pytest.mark.thorough
@on("secant")
def test_a_swapped_sign_in_one_trace_is_noticed(explorer):
    explorer.inside.evaluate(
        """(e) => {
          const { figure, reading } = e.states.get(JSON.stringify(e.codes));
          const y = figure.data[1].y.map((number) => -number);
          const data = figure.data.with(1, { ...figure.data[1], y });
          e.states.set(JSON.stringify(e.codes), { figure: { ...figure, data }, reading });
          e.move();
        }"""
    )
    with pytest.raises(AssertionError, match="in vain"):
        wait_until(lambda: explorer._agreement(None), explorer.page, lambda: "sign", seconds=2)
    explorer.inside.evaluate("(e) => { e.states.clear(); e.move(); }")
    explorer.agrees()


@pytest.mark.thorough
@on("secant")
def test_a_picture_that_is_not_drawn_is_noticed(explorer):
    """The reading is right, the data is right, and the line on the screen is the old one."""
    explorer.agrees()
    explorer.plot.evaluate(
        "(d) => d.querySelector('.cartesianlayer .js-line').setAttribute('d', 'M0,0L9,9')"
    )
    assert not explorer._agreement(None)
    explorer.agrees()


# ------------------------------------------------------------------------------ loading and leaving


def test_plotly_is_loaded_once(workbench):
    assert len(workbench.explorers) == len(CELLS)
    assert len([url for url in workbench.requests if "jupyterlab-plotly/static/0." in url]) == 1
    assert workbench.page.evaluate(_PLOTLYS_FROM_THE_KERNEL) == 0


def test_a_saved_notebook_shows_picture_and_reading_before_anything_runs(
    open_notebook, folder, monkeypatch
):
    from course_utils.explorer import explore
    from tests.browser.pictures import secant

    monkeypatch.setenv("COURSE_SWEEP", "1")
    data, metadata = explore(secant, h=(0.5, 1, 0.5), x0=[1.0])._repr_mimebundle_()
    output = nbformat.v4.new_output(
        "execute_result", data=data, metadata=metadata, execution_count=1
    )
    write_notebook(folder / "saved.ipynb", ["e"], [output])
    notebook = open_notebook("saved.ipynb", run=False)
    reading = notebook.page.locator(".jp-RenderedPlotly .annotation-text").first
    reading.wait_for()
    assert reading.text_content() == "run 0.50 from 1.0, slope 2.50"
    assert notebook.page.locator(".jp-RenderedPlotly .cartesianlayer .js-line").count() == 2
    assert notebook.page.locator(".explorer").count() == 0
    assert notebook.complaints == []
    notebook.close()


@pytest.mark.thorough
def test_what_a_learner_saves_shows_picture_and_reading_the_next_day(open_notebook, folder):
    write_notebook(folder / "learner.ipynb", [SET_UP, CELLS["secant"]])
    notebook = open_notebook("learner.ipynb")
    notebook.run_all()
    (explorer,) = notebook.explorers
    before = explorer.agrees()
    notebook.wait_for_still(before["reading"])
    notebook.save()
    explorer.press(0, "ArrowRight")
    explorer.agrees(before)
    notebook.close()
    (output,) = nbformat.read(folder / "learner.ipynb", 4).cells[1].outputs
    assert output.data["text/plain"].startswith(before["reading"])
    again = open_notebook("learner.ipynb")
    picture = again.page.locator(".jp-RenderedPlotly img")
    picture.wait_for()
    assert picture.get_attribute("alt") == output.metadata["image/png"]["alt"]
    assert again.complaints == []
    again.close()


@pytest.mark.thorough
def test_on_a_page_that_starts_widgets_late_explorers_work(browser, lab, folder):
    """Anywidget gives up after two seconds; here it gives up at once."""
    write_notebook(folder / "late.ipynb", [SET_UP, CELLS["graph"]])
    notebook = Notebook.open(
        browser, lab, "late.ipynb", before=lambda page: page.add_init_script(_NO_PATIENCE)
    )
    notebook.run_all()
    (explorer,) = notebook.explorers
    before = explorer.agrees()
    explorer.type(0, "x^4 + 1")
    explorer.agrees(before)
    assert notebook.complaints == []
    notebook.close()


_NO_PATIENCE = """
const timeout = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (milliseconds) => timeout(milliseconds === 2000 ? 0 : milliseconds);
"""


def test_after_a_restart_known_states_stay_and_others_ask_to_run_again(open_notebook, folder):
    write_notebook(folder / "restart.ipynb", [SET_UP, CELLS["secant"]])
    notebook = open_notebook("restart.ipynb")
    notebook.run_all()
    (explorer,) = notebook.explorers
    wait_until(
        lambda: explorer.inside.evaluate("(e) => e.states.has('[100,10]')"),
        notebook.page,
        lambda: "the neighbourhood was not fetched",
    )
    tracks = explorer.root.locator(".noUi-base")
    widths = [track.bounding_box()["width"] for track in tracks.all()]
    notebook.restart_kernel()
    before = explorer.reading
    explorer.press(0, "ArrowRight")
    wait_until(lambda: explorer.reading != before, notebook.page, lambda: explorer.reading)
    assert explorer.reading == "run 1.01 from 0.0, slope 1.01"
    explorer.press(1, "ArrowRight")
    wait_until(lambda: "run the cell again" in explorer.note, notebook.page, lambda: explorer.note)
    assert explorer.reading == "run 1.01 from 0.0, slope 1.01"
    explorer.root.and_(notebook.page.locator(".jupyter-widgets-disconnected")).wait_for()
    assert [track.bounding_box()["width"] for track in tracks.all()] == widths
    notebook.close()


@pytest.mark.thorough
def test_without_jupyterlabs_plotly_the_wheels_is_used(browser, folder, tmp_path):
    write_notebook(folder / "bare.ipynb", [SET_UP, CELLS["secant"]])
    with jupyterlab(folder, tmp_path, disabled=["@jupyterlab/plotly-extension"]) as address:
        notebook = Notebook.open(browser, address, "bare.ipynb")
        notebook.run_all()
        (explorer,) = notebook.explorers
        before = explorer.agrees()
        explorer.press(0, "ArrowRight")
        explorer.agrees(before)
        assert notebook.page.evaluate(_PLOTLYS_FROM_THE_KERNEL) == 1
        assert notebook.strangers == []
        notebook.close()


_PLOTLYS_FROM_THE_KERNEL = """() => {
  const scripts = [...document.head.querySelectorAll("script:not([src])")];
  return scripts.filter((script) => script.text.includes("plotly.js v")).length;
}"""


def test_without_a_browser_the_sentence_names_the_mend(monkeypatch):
    from course_utils.publish import chromium

    monkeypatch.delenv("COURSE_BROWSER", raising=False)
    monkeypatch.setattr(chromium.shutil, "which", lambda name: None)
    with pytest.raises(RuntimeError, match="apt install chromium"):
        chromium.find_browser()


def test_a_burst_is_thirty_presses():
    assert BURST == 30
