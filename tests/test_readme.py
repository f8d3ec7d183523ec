"""The README and the map in chapter 00 list the chapters that there are, under their names."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CHAPTERS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
ROW = re.compile(
    r"^\| (\d\d) \| (?:\[(?P<linked>.+?)\]\((?P<target>.+?)\)|(?P<unlinked>.+?)) \|", re.M
)


def first_heading(name):
    cell = json.loads((ROOT / "notebooks" / name).read_text(encoding="utf-8"))["cells"][0]
    return "".join(cell["source"]).splitlines()[0].removeprefix("# ")


def readme():
    return (ROOT / "README.md").read_text(encoding="utf-8")


def start_here():
    cells = json.loads((ROOT / "notebooks" / "00_start_here.ipynb").read_text("utf-8"))["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def table(text):
    """Return {number: (title, link or None)}."""
    return {row[1]: (row["linked"] or row["unlinked"], row["target"]) for row in ROW.finditer(text)}


@pytest.mark.parametrize(
    ("text", "folder", "first"), [(readme, "notebooks/", 0), (start_here, "", 1)]
)
def test_the_table_lists_each_chapter_and_links_what_is_written(text, folder, first):
    rows = table(text())
    assert list(rows) == [f"{number:02}" for number in range(first, 20)]
    written = {name[:2]: name for name in CHAPTERS if int(name[:2]) >= first}
    links = {number: link for number, (_, link) in rows.items() if link}
    assert links == {number: folder + name for number, name in written.items()}
    for number, name in written.items():
        assert rows[number][0] == first_heading(name)


def test_both_tables_use_the_same_titles():
    long, short = table(readme()), table(start_here())
    assert {number: long[number][0] for number in short} == {
        number: title for number, (title, _) in short.items()
    }


def test_links_of_the_readme_lead_to_files():
    for text in ("README.md", "CONTRIBUTING.md"):
        content = (ROOT / text).read_text(encoding="utf-8")
        for link in re.findall(r"\]\((?!https?://)([^)]+)\)", content):
            assert (ROOT / link).exists(), f"{text} links to {link}, which is not there"
