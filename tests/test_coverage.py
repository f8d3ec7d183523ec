"""Every subject of docs/coverage.md is taught in the section that it names."""

import re
from functools import cache

import nbformat
import pytest

from course_utils.exercises import finding
from tests.exercises.collection import all_texts
from tests.notebooks.prose import ASKED
from tests.notebooks.write import CHAPTERS

SUBJECTS = 255
ROW = re.compile(
    r"\| (\d+) \| (.+?) \| \[(\d\d): (.+?)\]\(\.\./notebooks/(\S+\.ipynb)#(\S+)\) \| `(.+)` \|"
)
LINES = (CHAPTERS.parent / "docs" / "coverage.md").read_text("utf-8").splitlines()
ROWS = [ROW.fullmatch(line).groups() for line in LINES if re.match(r"\| \d", line)]
HEADING = re.compile(r"^#{2,3} (.+?)(?: \(\d+ minutes\))?$", re.MULTILINE)


@cache
def sections(file):
    """Return what each section says and shows, by its heading, with all that its exercises say."""
    found, title = {}, ""
    for cell in nbformat.read(CHAPTERS / file, 4).cells:
        if cell.cell_type == "markdown":
            before, *parts = HEADING.split(cell.source)
            found[title] = found.get(title, "") + before
            for title, text in zip(parts[::2], parts[1::2], strict=True):
                found[title] = found.get(title, "") + text
            continue
        texts = [cell.source, *(output.get("text", "") for output in cell.outputs)]
        for id in ASKED.findall(cell.source):
            texts += all_texts(finding.find(id))
        found[title] = "\n".join([found[title], *texts])
    return found


def test_no_subject_is_left_out():
    assert [int(number) for number, *_ in ROWS] == list(range(1, SUBJECTS + 1))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_its_section_teaches_it(row):
    _, _, chapter, title, file, anchor, sign = row
    assert file.startswith(chapter)
    assert anchor == title.replace(" ", "-")
    assert sign.lower() in sections(file)[title].lower()
