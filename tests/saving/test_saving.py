"""What of a notebook reaches the disk, whichever contents manager saves it."""

import asyncio
import base64
import copy
import inspect
import io
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import distribution
from pathlib import Path

import nbformat
import pytest
from jupyter_server.services.contents.filemanager import (
    AsyncFileContentsManager,
    FileContentsManager,
)
from jupyter_server.services.contents.largefilemanager import (
    AsyncLargeFileManager,
    LargeFileManager,
)
from PIL import Image

from course_utils.saving import before_saving
from course_utils.saving.outputs import PLOTLY_MIME, WIDGET_MIME

VIEW = {"model_id": "a1", "version_major": 2, "version_minor": 0}
MANAGERS = [
    FileContentsManager,
    AsyncFileContentsManager,
    LargeFileManager,
    AsyncLargeFileManager,
]


def explorer(height=300.0, picture=None, view=VIEW):
    """The output of an explorer, live unless `view` is None."""
    data = {PLOTLY_MIME: {"data": [], "layout": {"height": height}}, "text/plain": "slope 1"}
    if view:
        data[WIDGET_MIME] = view
    if picture:
        data["image/png"] = picture
    metadata = {"explorer": {"controls": []}, "static_picture": {"picture": picture}}
    return nbformat.v4.new_output("execute_result", data=data, metadata=metadata, execution_count=1)


def notebook(*outputs):
    cells = [nbformat.v4.new_markdown_cell("words"), nbformat.v4.new_code_cell("1")]
    cells[1].outputs = list(outputs)
    return nbformat.v4.new_notebook(cells=cells)


@pytest.fixture(params=MANAGERS)
def manager(request, tmp_path):
    made = request.param(root_dir=str(tmp_path))
    made.register_pre_save_hook(before_saving)
    return made


def save(manager, content, path="a.ipynb"):
    """Save a notebook; return the output of its cell as the file holds it."""
    model = {"type": "notebook", "format": "json", "content": content}
    result = manager.save(model, path)
    if inspect.isawaitable(result):
        wait_for(result)
    file = Path(manager.root_dir, path)
    return json.loads(file.read_text(encoding="utf-8"))["cells"][1]["outputs"]


def wait_for(awaitable):
    """Wait in a thread: a browser test of the same process may have an event loop here."""
    with ThreadPoolExecutor() as pool:
        return pool.submit(asyncio.run, _finished(awaitable)).result()


async def _finished(awaitable):
    return await awaitable


def test_a_live_explorer_is_saved_without_its_view(manager):
    (output,) = save(manager, notebook(explorer()))
    assert set(output["data"]) == {PLOTLY_MIME, "text/plain"}
    assert output["metadata"]["explorer"] == {"controls": []}


def test_what_the_document_holds_stays(manager):
    content = notebook(explorer())
    before = copy.deepcopy(content)
    save(manager, content)
    assert content == before


def test_a_picture_of_the_same_figure_stays(manager):
    save(manager, notebook(explorer(300.0, "PNG", view=None)))
    (output,) = save(manager, notebook(explorer(300)))  # as a page writes the number
    assert output["data"]["image/png"] == "PNG"
    assert output["metadata"]["static_picture"] == {"picture": "PNG"}
    assert WIDGET_MIME not in output["data"]


def test_it_stays_though_a_page_has_drawn_its_own(manager):
    first = explorer(300.0, "PNG", view=None)
    first.data["text/html"] = "<img>"
    save(manager, notebook(first))
    again = explorer(300)
    again.data |= {"image/png": "OTHER", "text/html": "<img other>"}
    (output,) = save(manager, notebook(again))
    assert output["data"]["image/png"] == "PNG"
    assert "".join(output["data"]["text/html"]) == "<img>"


def test_a_picture_of_another_figure_does_not(manager):
    save(manager, notebook(explorer(300.0, "PNG", view=None)))
    (output,) = save(manager, notebook(explorer(301.0)))
    assert "image/png" not in output["data"]


def test_an_exercise_is_saved_as_its_question(manager):
    data = {WIDGET_MIME: VIEW, "text/markdown": "What is 1 + 1?", "text/plain": "What is 1 + 1?"}
    asked = nbformat.v4.new_output("display_data", data=data, metadata={"exercise": {"id": "1.1"}})
    (output,) = save(manager, notebook(asked))
    assert set(output["data"]) == {"text/markdown", "text/plain"}


def test_widgets_of_others_are_theirs(manager):
    theirs = nbformat.v4.new_output("display_data", data={WIDGET_MIME: VIEW, "text/plain": "x"})
    outputs = save(manager, notebook(theirs, explorer()))
    assert WIDGET_MIME in outputs[0]["data"]
    assert WIDGET_MIME not in outputs[1]["data"]


def test_the_users_own_hook_still_runs(manager):
    def own(model, **others):
        model["content"]["metadata"]["mine"] = True

    manager.pre_save_hook = own
    save(manager, notebook(explorer()))
    text = Path(manager.root_dir, "a.ipynb").read_text(encoding="utf-8")
    assert json.loads(text)["metadata"]["mine"] is True
    assert WIDGET_MIME not in text


@pytest.mark.parametrize("before", ["no notebook", "[1]", '{"cells": "?"}', "\xff"])
def test_what_was_there_before_does_not_matter(manager, before):
    Path(manager.root_dir, "a.ipynb").write_text(before, encoding="latin-1")
    (output,) = save(manager, notebook(explorer()))
    assert WIDGET_MIME not in output["data"]


@pytest.mark.parametrize(
    "model",
    [
        {"type": "file", "format": "text", "content": "words"},
        {"type": "directory"},
        {"type": "notebook", "content": notebook()},
        {"type": "notebook", "content": {"worksheets": []}},
    ],
)
def test_other_things_stay_as_they_are(model):
    before = copy.deepcopy(model)
    before_saving(model, "a")
    assert model == before


# ---------------------------------------------------------------------------- how it comes along


def test_the_installation_switches_it_on():
    """In this editable installation, as in every other."""
    file = Path(sys.prefix, "etc/jupyter/jupyter_server_config.d/course_utils.json")
    assert json.loads(file.read_text())["ServerApp"]["jpserver_extensions"] == {
        "course_utils.saving": True
    }
    recorded = [str(path) for path in distribution("course_utils").files]
    assert any(path.endswith("jupyter_server_config.d/course_utils.json") for path in recorded)


def test_the_server_loads_it(tmp_path):
    from jupyter_server.serverapp import ServerApp

    app = ServerApp(root_dir=str(tmp_path), config_file_name="none", open_browser=False)
    app.jpserver_extensions = {"course_utils.saving": True}
    app.initialize(argv=[], new_httpserver=False)
    assert before_saving in app.contents_manager._pre_save_hooks
    assert app.web_app.settings["page_config_data"]["courseSaving"] is True


@pytest.mark.filterwarnings("ignore:A `_load_jupyter_server_extension` function was not found")
def test_the_manager_that_saves_in_the_end_has_it_once(tmp_path):
    """Jupytext is loaded after it and puts a contents manager of its own in place."""
    from jupyter_server.serverapp import ServerApp

    app = ServerApp(root_dir=str(tmp_path), config_file_name="none", open_browser=False)
    app.jpserver_extensions = {"course_utils.saving": True, "jupyterlab_jupytext": True}
    app.initialize(argv=[], new_httpserver=False)
    wait_for(app.extension_manager.start_all_extensions())
    assert "jupytext" in type(app.contents_manager).__module__
    assert app.contents_manager._pre_save_hooks.count(before_saving) == 1
    (output,) = save(app.contents_manager, notebook(explorer()))
    assert WIDGET_MIME not in output["data"]


def test_it_needs_nothing_but_python():
    code = (
        "import sys; sys.modules.update(dict.fromkeys(['jupyter_server', 'numpy', 'ipywidgets']));"
        "import course_utils.saving"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def drawn_by_a_page():
    """A PNG with thousands of colours, as base64 text."""
    buffer = io.BytesIO()
    Image.effect_noise((120, 80), 60).convert("RGB").save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode()


def test_what_a_page_has_drawn_is_kept_and_made_small(manager):
    png = drawn_by_a_page()
    asked = nbformat.v4.new_output(
        "display_data",
        {WIDGET_MIME: VIEW, "text/markdown": f"Why?\n\n![a](data:image/png;base64,{png})\n\nso"},
        metadata={"exercise": {"id": "1.1"}},
    )
    moved = explorer(picture=png)
    moved.data["text/html"] = f'<img alt="a" src="data:image/png;base64,{png}"><p>slope 2</p>'
    one, two = save(manager, notebook(moved, asked))
    small = one["data"]["image/png"].strip()
    assert len(small) < 0.6 * len(png)
    assert Image.open(io.BytesIO(base64.b64decode(small))).size == (120, 80)
    html, markdown = ("".join(x) for x in (one["data"]["text/html"], two["data"]["text/markdown"]))
    assert html == f'<img alt="a" src="data:image/png;base64,{small}"><p>slope 2</p>'
    assert markdown == f"Why?\n\n![a](data:image/png;base64,{small})\n\nso"
