"""The one table of chapters: it agrees with the notebooks, and all that lists chapters with it."""

import re

import nbformat
import pytest

from course_utils.chapters import CHAPTERS, Chapter, chapter
from tests.notebooks.structure import prose
from tools import chapter_tables
from tools.chapter_tables import ROOT, is_written, links, problems, table, with_table

WRITTEN = [each for each in CHAPTERS if is_written(each)]
MINUTES = {"an hour": 60, "an hour and a half": 90, "two hours": 120, "three hours": 180}

each_written = pytest.mark.parametrize("chapter", WRITTEN, ids=lambda each: each.stem)


def text_of(chapter):
    return prose(nbformat.read(ROOT / "notebooks" / chapter.file, as_version=4))


def paragraph(text, begin):
    return re.search(rf"^\*\*{begin}.*(?:\n.+)*", text, re.MULTILINE)[0]


def minutes_of(text):
    """Return the minutes that a chapter says it takes."""
    said = re.search(r"\*\*Time:?\*\*:? (?:about )?([^.]*)", text)[1]
    number = re.match(r"(\d+) minutes", said)
    return int(number[1]) if number else MINUTES[said.strip()]


def test_the_numbers_run_through_and_names_are_unique():
    assert [each.number for each in CHAPTERS] == list(range(len(CHAPTERS)))
    for attribute in ("name", "title", "able"):
        assert len({getattr(each, attribute) for each in CHAPTERS}) == len(CHAPTERS)
    assert all(need < each.number for each in CHAPTERS for need in each.needs)


def test_what_lists_the_chapters_follows_the_table():
    assert problems() == []


@each_written
def test_the_notebook_has_the_title_of_the_table(chapter):
    text = text_of(chapter)
    assert text.startswith(f"# {chapter.title}\n"), (
        f"mend course_utils/chapters.py or {chapter.file}"
    )


@each_written
def test_the_notebook_says_the_minutes_of_the_table(chapter):
    assert minutes_of(text_of(chapter)) == chapter.minutes


@each_written
def test_the_notebook_needs_the_chapters_of_the_table(chapter):
    named = re.findall(r"chapter (\d\d)\b", paragraph(text_of(chapter), "You need"))
    assert sorted(set(map(int, named))) == list(chapter.needs)


# ------------------------------------------------------------------------------------ in a copy


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A tree with two of three chapters, and all that lists them made."""
    three = [Chapter(0, "start_here", "Start", "begin"), Chapter(1, "a", "A", "do a")]
    three.append(Chapter(2, "b", "B", "do b"))
    monkeypatch.setattr(chapter_tables, "CHAPTERS", three)
    (tmp_path / "notebooks").mkdir()
    blank = "| No. | Chapter | |\n|---|---|---|\n| 00 | old | old |\n"
    (tmp_path / "README.md").write_text(f"# Course\n\n{blank}\nmore", encoding="utf-8")
    for file, source in {"00_start_here": f"## The map\n\n{blank}\nmore", "01_a": "# A"}.items():
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(source)])
        nbformat.write(notebook, tmp_path / "notebooks" / f"{file}.ipynb")
    chapter_tables.main(tmp_path)
    assert problems(tmp_path) == []
    return tmp_path


def test_tables_and_links_are_written(copy):
    readme = (copy / "README.md").read_text(encoding="utf-8")
    assert "| 01 | [A](notebooks/01_a.ipynb) | do a |\n" in readme
    assert "| 02 | B | do b (*to be written*) |\n" in readme
    assert readme.endswith("\nmore")
    notebook = nbformat.read(copy / "notebooks" / "01_a.ipynb", as_version=4)
    assert notebook.cells[-1].source == (
        "← [Start](00_start_here.ipynb) · [all chapters](00_start_here.ipynb#The-map) · B → "
        "(*to be written*)"
    )


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("README.md", "do b", "do c"),
        ("notebooks/00_start_here.ipynb", "[A](01_a.ipynb)", "A"),
        ("notebooks/01_a.ipynb", "B →", "C →"),
    ],
)
def test_what_does_not_follow_is_named_with_its_mend(file, old, new, copy):
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new), encoding="utf-8")
    [sentence] = problems(copy)
    assert sentence.startswith(f"{file} does not list")
    assert "make tables" in sentence


def test_a_notebook_that_the_table_does_not_know_is_named(copy):
    (copy / "notebooks" / "02_c.ipynb").write_text("{}", encoding="utf-8")
    assert "notebooks/02_c.ipynb is not in course_utils/chapters.py" in problems(copy)[0]


def test_a_page_without_its_table_is_named():
    with pytest.raises(ValueError, match=r"README\.md needs one table of chapters"):
        with_table("# Course", table(), "README.md")


def test_the_ends_have_one_neighbour():
    assert links(CHAPTERS[0]).startswith("[all chapters]")
    assert links(CHAPTERS[-1]).endswith("#The-map)")
    assert chapter(99) is None
