"""What the tests of every chapter read: the notebook of the same name as the test's module."""

from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


@pytest.fixture(scope="module")
def chapter(request):
    """The notebook whose test this is."""
    stem = Path(request.module.__file__).stem.removeprefix("test_")
    return nbformat.read(NOTEBOOKS / f"{stem}.ipynb", as_version=4)


@pytest.fixture(scope="module")
def printed(chapter):
    """All that the chapter's cells print."""
    outputs = (output for cell in chapter.cells for output in cell.get("outputs", []))
    return "\n".join(output.text for output in outputs if output.output_type == "stream")


@pytest.fixture(scope="module")
def prose(chapter):
    """All that the chapter says, paragraph by paragraph."""
    return "\n\n".join(cell.source for cell in chapter.cells if cell.cell_type == "markdown")
