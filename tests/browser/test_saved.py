"""A notebook is whole whatever is done with it: live, or a picture with its reading."""

import copy
import html
import json
import subprocess
import sys

import nbformat
import pytest
from nbconvert import HTMLExporter

from course_utils.explorer.saved import described
from tests.browser.notebook import ExplorerOnPage, Notebook, wait_until
from tests.browser.server import ROOT, jupyterlab

WIDGET = "application/vnd.jupyter.widget-view+json"
PLOTLY = "application/vnd.plotly.v1+json"
SET_UP = "from course_utils.explorer import *\nfrom tests.browser.pictures import *"
CELLS = ["explore(secant, h=(0.5, 1.5, 0.5), x0=(-1, 1, 0.5))", "explore(bars, n=(1, 8, 1))"]
READINGS = ["run 1.00 from 0.0, slope 1.00", "4 bars"]
PNG = (  # one grey pixel
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
STILL_WIDTH = 800
FIRST, LAST = 1, 3  # the places of the explorers
HINT = "make it live"
METADATA = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
WITHOUT_THE_EXTENSION = "--ServerApp.jpserver_extensions={'course_utils.saving': False}"


@pytest.fixture(scope="module")
def committed():
    """A chapter; the second explorer is far below the window, and without a still picture."""
    from course_utils.explorer import explore
    from tests.browser.pictures import bars, secant

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_SWEEP", "1")
        made = [explore(secant, h=(0.5, 1.5, 0.5), x0=(-1, 1, 0.5)), explore(bars, n=(1, 8, 1))]
        cells = [_cell(*each) for each in zip(CELLS, made, [{"image/png": PNG}, {}], strict=True)]
    far = nbformat.v4.new_markdown_cell("\n\n".join(f"Line {i}" for i in range(200)))
    cells = [nbformat.v4.new_code_cell(SET_UP), cells[0], far, cells[1]]
    return nbformat.v4.new_notebook(cells=cells, metadata=METADATA)


def _cell(source, explorer, picture):
    data, metadata = explorer._repr_mimebundle_()
    output = nbformat.v4.new_output(
        "execute_result", data=data | picture, metadata=metadata, execution_count=1
    )
    return nbformat.v4.new_code_cell(source, execution_count=1, outputs=[output])


@pytest.fixture
def chapter(folder, committed, request):
    """The path of a fresh copy of the chapter."""
    path = folder / f"{request.node.name.replace('[', '-').strip(']')}.ipynb"
    nbformat.write(copy.deepcopy(committed), path)
    return path


@pytest.fixture
def opened(open_notebook, chapter):
    """The chapter, run to its end."""
    notebook = open_notebook(chapter.name)
    notebook.run_all()
    yield notebook
    assert notebook.complaints == []
    notebook.close()


def on_disk(path) -> list[dict]:
    """Return the explorers' outputs that a file holds."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return [output for output in outputs if "explorer" in output.get("metadata", {})]


def check_file(path, readings=READINGS, image=PNG):
    """The file holds each explorer's picture and reading, and no widget."""
    outputs = on_disk(path)
    assert WIDGET not in path.read_text(encoding="utf-8")
    texts = ["".join(output["data"]["text/plain"]).splitlines()[0] for output in outputs]
    assert texts == readings
    for output, reading in zip(outputs, readings, strict=True):
        if image and reading == READINGS[0]:
            assert image in "".join(output["data"]["image/png"])
        assert HINT in json.dumps(output["data"][PLOTLY]["layout"]["annotations"])


def live(notebook, index) -> ExplorerOnPage:
    """Move the first control of the explorer in a cell and back; the picture follows."""
    cell = notebook.page.evaluate(_CELL, index)
    explorer = ExplorerOnPage(notebook, index, cell).show()
    before = explorer.agrees()
    explorer.press(0, "ArrowLeft")
    explorer.agrees(before)
    explorer.press(0, "ArrowRight")
    assert explorer.agrees()["reading"] == before["reading"]
    return explorer


def still(notebook, index, reading, image=True):
    """See that a cell shows the picture with its reading: the first as an image, if it has one."""
    cell = notebook.page.locator(f'.jp-Notebook-cell[data-windowed-list-index="{index}"]')
    cell.scroll_into_view_if_needed()
    no_error_box(notebook)
    if image and index == FIRST:
        shown = cell.locator(".jp-RenderedPlotly img")
        shown.wait_for()
        assert shown.get_attribute("src").endswith(PNG)
        assert shown.evaluate("(img) => img.naturalWidth") == 1
        return
    # One that had no image has the page's own, if the page had drawn it before the save.
    shown = cell.locator(".jp-RenderedPlotly").locator("img, .annotation-text")
    shown.first.wait_for()
    if shown.first.evaluate(_WIDTH) != STILL_WIDTH:
        assert reading in " ".join(shown.all_text_contents())


_WIDTH = """async (node) => {
  await node.decode?.();
  return node.naturalWidth;
}"""


def no_error_box(notebook):
    assert notebook.page.get_by_text("Error displaying widget").count() == 0


_CELL = "(i) => window.jupyterapp.shell.currentWidget.content.model.cells.get(i).toJSON()"

# -------------------------------------------------------------------------------- the next day


def run_save_and_leave(notebook):
    notebook.run_all()
    notebook.save()
    notebook.close()


def test_run_all_and_saved_without_scrolling(open_notebook, chapter):
    run_save_and_leave(open_notebook(chapter.name))
    check_file(chapter)
    again = open_notebook(chapter.name)
    for index, reading in zip((FIRST, LAST), READINGS, strict=True):
        still(again, index, reading)
    assert again.complaints == []
    again.close()


@pytest.mark.thorough
def test_saved_where_the_server_has_not_got_the_extension(browser, folder, tmp_path, chapter):
    """The page does its best: an explorer that has started saves them all."""
    with jupyterlab(folder, tmp_path, options=[WITHOUT_THE_EXTENSION]) as address:
        notebook = Notebook.open(browser, address, chapter.name)
        notebook.run_all()
        live(notebook, FIRST)
        notebook.save()
        assert WIDGET not in chapter.read_text(encoding="utf-8")
        assert not notebook.page.evaluate(_DIRTY)
        notebook.choose(FIRST)
        notebook.command("notebook:move-cell-down")
        live(notebook, FIRST + 1)
        notebook.close()
        again = Notebook.open(browser, address, chapter.name)
        still(again, FIRST, READINGS[0], image=False)
        again.close()


_DIRTY = "() => window.jupyterapp.shell.currentWidget.context.model.dirty"


@pytest.mark.thorough
def test_reopened_where_nobody_trusts_it(open_notebook, chapter):
    run_save_and_leave(open_notebook(chapter.name))
    strange = chapter.with_name("strange.ipynb")
    changed = chapter.read_text(encoding="utf-8").replace("Line 199", "Line 1999")
    strange.write_text(changed, encoding="utf-8")
    again = open_notebook(strange.name)
    assert not again.page.evaluate(_TRUSTED)
    for index, reading in zip((FIRST, LAST), READINGS, strict=True):
        still(again, index, reading)
    again.close()


_TRUSTED = """() => {
  const { cells } = window.jupyterapp.shell.currentWidget.content.model;
  return [...cells].some((cell) => cell.type === "code" && cell.trusted);
}"""

# ------------------------------------------------------------------------ exercises of a page

ASKED = [
    "from course_utils.exercises import ask, predict",
    'ask("0.3")',
    'predict("0.1")',
]


@pytest.fixture
def asked(folder, request):
    """The path of a page that holds exercises alone."""
    path = folder / f"{request.node.name.replace('[', '-').strip(']')}.ipynb"
    cells = [nbformat.v4.new_code_cell(cell) for cell in ASKED]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=METADATA), path)
    return path


@pytest.mark.thorough
@pytest.mark.parametrize("options", [[], [WITHOUT_THE_EXTENSION]])
def test_exercises_are_saved_as_their_questions(
    browser, folder, tmp_path, monkeypatch, asked, options
):
    """With the server's help, and by the page alone."""
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))
    with jupyterlab(folder, tmp_path, options=options) as address:
        notebook = Notebook.open(browser, address, asked.name)
        notebook.run_all()
        notebook.page.locator(".exercise").nth(1).wait_for()
        notebook.save()
        text = asked.read_text(encoding="utf-8")
        assert WIDGET not in text
        outputs = questions(text)
        assert [output["metadata"]["exercise"]["id"] for output in outputs] == ["0.3", "0.1"]
        assert all(output["data"]["text/markdown"] for output in outputs)
        notebook.reload()
        expect_exercises(notebook)
        notebook.close()
        again = Notebook.open(browser, address, asked.name)
        again.page.locator(".jp-OutputArea .jp-RenderedMarkdown").nth(1).wait_for()
        assert again.page.locator(".exercise").count() == 0
        no_error_box(again)
        again.close()


BELOW = (
    "from course_utils.exercises import predict",
    SET_UP,
    'predict("0.1", then=lambda: explore(bars, n=(1, 8, 1)))',
)


@pytest.mark.thorough
def test_an_explorer_below_a_prediction_is_saved_with_it(
    browser, folder, tmp_path, monkeypatch, asked
):
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))
    cells = [nbformat.v4.new_code_cell(cell) for cell in BELOW]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=METADATA), asked)
    with jupyterlab(folder, tmp_path) as address:
        notebook = Notebook.open(browser, address, asked.name)
        notebook.run_all()
        notebook.predict()
        (explorer,) = notebook.unfolded
        before = explorer.show().agrees()
        explorer.press(0, "End")
        reading = explorer.agrees(before)["reading"]
        notebook.wait_for_still(reading)
        notebook.save()
        notebook.close()
        (question,) = questions(asked.read_text("utf-8"))
        written = "".join(question["data"]["text/markdown"])
        assert written.endswith("8 bars")
        again = Notebook.open(browser, address, asked.name, run=False)
        shown = again.page.locator(".jp-OutputArea .jp-RenderedMarkdown img")
        shown.wait_for()
        assert shown.evaluate(_WIDTH) == STILL_WIDTH
        assert shown.get_attribute("alt")
        again.close()


def expect_exercises(notebook):
    """Both exercises are live: the kernel gives hints."""
    notebook.page.locator(".exercise").nth(1).wait_for()
    first = notebook.page.locator(".exercise").first
    first.get_by_role("button", name="Hint", exact=True).click()
    first.locator(".exercise-help .exercise-note").wait_for()
    no_error_box(notebook)


def questions(text) -> list[dict]:
    outputs = [one for cell in json.loads(text)["cells"] for one in cell.get("outputs", [])]
    return [output for output in outputs if "exercise" in output.get("metadata", {})]


# --------------------------------------------------------------------- the document stays alive


@pytest.mark.thorough
def test_a_moved_cell(opened, chapter):
    live(opened, FIRST)
    opened.save()
    opened.choose(FIRST)
    opened.command("notebook:move-cell-down")
    live(opened, FIRST + 1)
    opened.save()
    check_file(chapter)


@pytest.mark.thorough
def test_a_copied_cell(opened, chapter):
    live(opened, FIRST)
    opened.save()
    opened.choose(FIRST)
    opened.command("notebook:copy-cell")
    opened.command("notebook:paste-cell-below")
    live(opened, FIRST + 1)
    live(opened, FIRST)
    opened.save()
    check_file(chapter, [READINGS[0], *READINGS])


@pytest.mark.thorough
def test_a_deleted_cell_that_comes_back(opened, chapter):
    live(opened, FIRST)
    opened.save()
    opened.choose(FIRST)
    opened.command("notebook:delete-cell")
    opened.command("notebook:undo-cell-action")
    live(opened, FIRST)
    opened.save()
    check_file(chapter)


@pytest.mark.thorough
def test_a_new_view_of_an_output(opened, chapter):
    live(opened, FIRST)
    opened.choose(FIRST)
    opened.command("notebook:create-output-view")
    view = opened.page.locator(".jp-LinkedOutputView .explorer [data-ready=true]")
    view.wait_for()
    no_error_box(opened)
    opened.page.evaluate(_ACTIVATE)
    opened.save()
    check_file(chapter)


_ACTIVATE = """() => {
  const { shell } = window.jupyterapp;
  const panel = [...shell.widgets("main")].find((widget) => widget.context && widget.content.model);
  shell.activateById(panel.id);
}"""


# ----------------------------------------------------------------- as it stood when it was saved


def words_of(output, reading):
    """The alternative text of an explorer's picture, into which its reading is drawn."""
    return html.escape(described(output["metadata"]["image/png"]["alt"], reading))


def test_an_explorer_that_was_moved_is_saved_as_it_stands(opened, chapter):
    explorer = opened.explorers[0].show()
    before = explorer.agrees()
    explorer.press(0, "End")
    reading = explorer.agrees(before)["reading"]
    opened.wait_for_still(reading)
    opened.save()
    assert explorer.agrees()["reading"] == reading  # it is alive all the same
    (moved, _) = on_disk(chapter)
    assert WIDGET not in chapter.read_text(encoding="utf-8")
    data = moved["data"]
    assert PLOTLY not in data
    assert "".join(data["text/plain"]).startswith(reading)
    png = "".join(data["image/png"]).strip()
    assert png != PNG
    assert 0 < len(json.dumps(data)) < 60_000
    page, _ = HTMLExporter().from_notebook_node(nbformat.read(chapter, 4))
    assert f'alt="{words_of(moved, reading)}"' in page
    opened.reload()  # the kernel lives, and knows it
    live(opened, FIRST)


@pytest.mark.thorough
def test_a_learners_copy_is_saved_with_pictures_of_all_its_explorers(open_notebook, chapter):
    """Nothing on the disk has one, and the last explorer was never seen."""
    copied = nbformat.read(chapter, 4)
    for cell in copied.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    nbformat.write(copied, chapter)
    notebook = open_notebook(chapter.name)
    notebook.run_all()
    for reading in READINGS:
        notebook.wait_for_still(reading)
    notebook.save()
    outputs = on_disk(chapter)
    check_file(chapter, image="")
    exported, _ = HTMLExporter().from_notebook_node(nbformat.read(chapter, 4))
    for output, reading in zip(outputs, READINGS, strict=True):
        assert len(output["data"]["image/png"]) > len(PNG)
        assert f'alt="{words_of(output, reading)}"' in exported
    notebook.close()


# ---------------------------------------------------------------- loaded again, and elsewhere


@pytest.mark.thorough
def test_a_page_that_is_loaded_again_with_a_living_kernel(opened, chapter):
    opened.save()
    opened.reload()
    for index in (FIRST, LAST):
        live(opened, index)
    assert not opened.page.evaluate(_DIRTY)
    opened.save()
    check_file(chapter)


@pytest.mark.thorough
def test_a_page_that_is_loaded_again_after_a_cell_ran_twice(opened):
    """The kernel has closed the explorer of the first run."""
    opened.run_all()
    opened.save()
    opened.reload()
    live(opened, FIRST)


@pytest.mark.thorough
def test_a_page_that_is_loaded_again_with_a_new_kernel(open_notebook, chapter):
    notebook = open_notebook(chapter.name)
    notebook.run_all()
    notebook.save()
    notebook.restart_kernel()
    notebook.reload()
    for index, reading in zip((FIRST, LAST), READINGS, strict=True):
        still(notebook, index, reading)
    notebook.close()


@pytest.mark.thorough
def test_saved_by_jupyter_notebook(browser, folder, tmp_path, chapter):
    options = ["--JupyterNotebookApp.expose_app_in_browser=True"]
    place = "notebooks/{name}"
    with jupyterlab(folder, tmp_path, options=options) as address:
        notebook = Notebook.open(browser, address, chapter.name, place=place)
        run_save_and_leave(notebook)
        check_file(chapter)
        again = Notebook.open(browser, address, chapter.name, place=place)
        for index, reading in zip((FIRST, LAST), READINGS, strict=True):
            still(again, index, reading)
        picture = again.page.locator(".jp-RenderedPlotly img").first
        assert picture.get_attribute("alt") == on_disk(chapter)[0]["metadata"]["image/png"]["alt"]
        again.close()


@pytest.fixture(scope="module")
def collaboration(tmp_path_factory):
    """A folder with jupyter-collaboration, which neither learners nor other tests have."""
    target = tmp_path_factory.mktemp("collaboration")
    list_ = ROOT / "tests" / "browser" / "collaboration.txt"
    command = ["pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    where = ["--target", str(target), "--requirement", str(list_)]
    subprocess.run([sys.executable, "-m", *command, *where], check=True)
    return target


@pytest.mark.thorough  # another JupyterLab is installed for it
def test_two_people_in_one_document(browser, folder, tmp_path, chapter, collaboration):
    with jupyterlab(folder, tmp_path, added=collaboration) as address:
        first = Notebook.open(browser, address, chapter.name)
        second = Notebook.open(browser, address, chapter.name)
        first.run_all()
        live(first, FIRST)
        still(second, FIRST, READINGS[0], image=False)  # nobody has run it in this window
        # Its answer may never come: where the connection was closed meanwhile, nobody gives it.
        first.page.evaluate("() => void window.jupyterapp.commands.execute('docmanager:save')")
        wait_until(lambda: was_saved(chapter), first.page, lambda: "it was not saved")
        # The second window's plotly may have added an image of its own by now.
        check_file(chapter, image="")
        live(first, FIRST)
        still(second, FIRST, READINGS[0], image=False)
        second.run_all()
        live(second, FIRST)
        live(first, FIRST)
        second.page.context.close()
        first.close()


def was_saved(path) -> bool:
    """Tell whether a file holds what was run."""
    text = path.read_text(encoding="utf-8")
    return json.loads(text)["cells"][0]["execution_count"] is not None
