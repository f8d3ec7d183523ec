"""What nbconvert makes of chapters says what its pictures show, in each of its templates."""

from itertools import chain

import nbformat
import pytest
from nbconvert import HTMLExporter

from course_utils.pictures.kit.display import SHARPNESS
from tests.browser.server import ROOT
from tests.each_run import some_each_run
from tests.notebooks.outputs import IMAGE, PLOTLY, alternative_text

CHAPTERS = ["08_newton_raphson", "09_functions_of_several_variables"]


def kinds(cell):
    """Name the kinds of pictures below a cell."""
    for output in cell.get("outputs", []):
        if IMAGE in output.get("data", {}):
            interactive = "figure" if PLOTLY in output.data else "picture"
            yield "explorer" if "explorer" in output.metadata else interactive


@pytest.fixture(scope="module")
def shown():
    """The cells of two chapters that show pictures, interactive figures and explorers."""
    paths = [ROOT / "notebooks" / f"{chapter}.ipynb" for chapter in CHAPTERS]
    cells = [cell for path in paths for cell in nbformat.read(path, as_version=4).cells]
    cells = [cell for cell in cells if any(kinds(cell))]
    assert {*chain(*map(kinds, cells))} == {"picture", "figure", "explorer"}
    return nbformat.v4.new_notebook(cells=cells)


@pytest.mark.parametrize(
    "template", some_each_run(["lab", "classic", "basic"], lambda name: name == "lab")
)
def test_each_picture_has_its_alternative_text_on_the_page(browser, shown, template):
    made, _ = HTMLExporter(template_name=template).from_notebook_node(shown)
    page = browser.new_page()
    page.route("**/*", lambda route: route.abort())  # its templates load scripts from elsewhere
    page.set_content(made, wait_until="commit")
    outputs = [out for cell in shown.cells for out in cell.outputs if IMAGE in out.get("data", {})]
    page.wait_for_function("(count) => document.images.length === count", arg=len(outputs))
    for image, output in zip(page.locator("img").all(), outputs, strict=True):
        alt = image.get_attribute("alt")
        assert alt.startswith(alternative_text(output).removesuffix("."))
        if "explorer" in output.metadata:
            assert alt.endswith(output.data["text/plain"].split("\n")[0])
        pixels = image.evaluate("(img) => img.decode().then(() => img.naturalWidth)")
        sharp = output.metadata[IMAGE].get("width")
        assert pixels == (SHARPNESS * sharp if sharp else 800)
        assert image.get_attribute("width") == (str(sharp) if sharp else None)
    page.close()
