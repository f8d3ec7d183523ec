"""Writing the outputs twice is writing them once, and only what runs well is written."""

import base64
import io

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

from tests.notebooks import write as module
from tests.notebooks.outputs import IMAGE, PLOTLY, static_picture
from tests.notebooks.write import NotWritten, add_pictures, known_pictures, main, tidy, write

FIGURE = {"data": [{"type": "scatter", "x": [0, 1], "y": [0, 1]}], "layout": {}}
SOURCES = {
    "digits": "0.1 + 0.2",
    "address": "object()",
    "widget": "from ipywidgets import IntSlider\nIntSlider()",
    "interactive": f"display({{{PLOTLY!r}: {FIGURE}}}, raw=True)",
    "picture": "import matplotlib.pyplot as plt\nplt.imshow([[i * i for i in range(200)]]);",
    "result": "1 + 1",
    "time": "import time; time.perf_counter()",
}
TAGS = {"time": ["nbval-ignore-output", "reason: it is the time"]}


class FakePainter:
    """Draws every figure as a white page, and counts."""

    def __init__(self):
        self.drawn = 0

    def png(self, figure):
        self.drawn += 1
        file = io.BytesIO()
        Image.new("P", (8, 5)).save(file, "PNG")
        return base64.b64encode(file.getvalue()).decode()


def save(folder, sources, tags=None):
    cells = [new_code_cell(code, id=name) for name, code in sources.items()]
    for cell in cells:
        cell.metadata.tags = (tags or {}).get(cell.id, [])
    nbformat.write(new_notebook(cells=[new_markdown_cell("# A"), *cells]), folder / "chapter.ipynb")
    return folder / "chapter.ipynb"


def outputs(path):
    cells = nbformat.read(path, as_version=4).cells[1:]
    return {cell.id: cell.outputs[0] for cell in cells}


def test_twice_is_once(tmp_path):
    path, painter = save(tmp_path, SOURCES, TAGS), FakePainter()
    assert write(path, painter)
    first = path.read_text(encoding="utf-8")
    assert not write(path, painter)
    assert path.read_text(encoding="utf-8") == first
    assert painter.drawn == 1

    wrong = first.replace('"2"', '"3"').replace("0.30000000000000004", "0.3")
    path.write_text(wrong, encoding="utf-8", newline="\n")
    assert write(path, painter)
    assert path.read_text(encoding="utf-8") == first

    shown = outputs(path)
    assert list(shown["widget"].data) == ["text/plain"]
    image = Image.open(io.BytesIO(base64.b64decode(shown["picture"].data[IMAGE])))
    assert image.mode == "P"
    assert len(image.getcolors()) <= 64


def interactive(figure):
    return new_notebook(
        cells=[new_code_cell("", outputs=[new_output("display_data", {PLOTLY: figure})])]
    )


def test_a_static_picture_stays_while_its_figure_does():
    painter, notebook = FakePainter(), interactive(FIGURE)
    add_pictures(notebook, painter, {})
    known = known_pictures(notebook)
    for figure, drawn in ((FIGURE, 1), ({**FIGURE, "layout": {"height": 300}}, 2)):
        again = interactive(figure)
        add_pictures(again, painter, known)
        assert static_picture(again.cells[0].outputs[0])
        assert painter.drawn == drawn


def test_nothing_volatile_is_kept():
    cell = new_code_cell("1", id="mine")
    cell.metadata = {"execution": {"start": "now"}, "collapsed": True, "tags": ["a"]}
    notebook = new_notebook(cells=[cell])
    notebook.metadata = {"widgets": {}, "language_info": {"name": "python", "version": "3.99"}}
    tidy(notebook)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert notebook.metadata.language_info == {"name": "python"}
    assert (cell.id, dict(cell.metadata)) == ("mine", {"tags": ["a"]})


def test_a_folded_cell_stays_folded():
    folded = {"source_hidden": True}
    cells = [
        new_code_cell("1", metadata={"jupyter": {**folded, "outputs_hidden": True}}),
        new_code_cell("2", metadata={"jupyter": {"source_hidden": False}}),
    ]
    tidy(new_notebook(cells=cells))
    assert [cell.metadata for cell in cells] == [{"jupyter": folded}, {}]


def test_a_cell_without_an_identifier_gets_the_same_one_everywhere():
    names = []
    for _ in range(2):
        notebook = new_notebook(cells=[new_code_cell(source) for source in ("1", "1", "2")])
        for cell in notebook.cells:
            del cell["id"]
        tidy(notebook)
        names.append([cell.id for cell in notebook.cells])
    assert names[0] == names[1]
    assert len(set(names[0])) == 3


@pytest.mark.parametrize(
    ("source", "why"),
    [("a = 1\n1 / 0", "ZeroDivisionError"), ("import warnings\nwarnings.warn('w')", "stderr")],
)
def test_a_chapter_that_fails_is_not_written(source, why, tmp_path):
    path = save(tmp_path, {"first": "1", "second": source})
    before = path.read_bytes()
    with pytest.raises(NotWritten, match=rf"(?s)chapter\.ipynb, Cell 1 .*{why}"):
        write(path, FakePainter())
    assert path.read_bytes() == before


def test_the_command(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr(module, "CHAPTERS", tmp_path)
    path = save(tmp_path, {"one": "1"})
    assert main([]) == 0
    save(tmp_path, {"one": "1 / 0"})
    assert main([str(path)]) == 1
    written, failed, *_ = capsys.readouterr().out.splitlines()
    assert (written, failed) == ("chapter.ipynb: written", "chapter.ipynb: not written")
