"""A picture's alternative text arrives wherever a notebook is shown as a page."""

from html.parser import HTMLParser

import nbformat
import numpy as np
import pytest
from nbconvert import HTMLExporter

from course_utils.pictures.curves import curves
from course_utils.pictures.kit.display import bundle

ALT = 'A wave, "sin x" < 1.'


class Images(HTMLParser):
    """Collect the alternative texts of all images of a page."""

    def __init__(self):
        super().__init__()
        self.texts = []

    def handle_starttag(self, tag, attributes):
        if tag == "img":
            self.texts.append(dict(attributes).get("alt"))


@pytest.mark.parametrize("template", ["lab", "classic", "basic"])
def test_nbconvert_carries_it_into_the_page(template):
    data, metadata = bundle(curves(np.sin, (-3, 3)), ALT)
    output = nbformat.v4.new_output("display_data", data=data, metadata=metadata)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=[output])])
    page, _ = HTMLExporter(template_name=template).from_notebook_node(notebook)
    images = Images()
    images.feed(page)
    assert images.texts == [ALT]
