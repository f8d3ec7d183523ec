"""The learner's copies: what they changed stays, what they did not is renewed."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course_utils.lab import report
from course_utils.learners_copy import BESIDE, NEW, RECORD, RENEWED, digest, hand_out

CHAPTERS = Path(__file__).parents[1] / "notebooks"
NAME = "01_slopes.ipynb"


def chapter(words="1 + 1"):
    picture = new_output("display_data", {"image/png": "aGk=", "text/plain": "a line"})
    result = new_output("execute_result", {"text/plain": "2"}, execution_count=3)
    cells = [
        new_markdown_cell("# Slopes\n\n[Next](02_limits.ipynb)"),
        new_code_cell("print('hello')", outputs=[new_output("stream", text="hello\n")]),
        new_code_cell("show()", execution_count=2, outputs=[picture]),
        new_code_cell(words, execution_count=3, outputs=[result]),
        new_code_cell("show()", execution_count=4, outputs=[picture]),
    ]
    return new_notebook(cells=cells)


@pytest.fixture
def course(tmp_path):
    """A course of one chapter, and the functions that a learner and an update are."""
    return Course(tmp_path)


class Course:
    def __init__(self, root):
        self.source, self.folder = root / "notebooks", root / "my-course"
        self.source.mkdir()
        self.publish("1 + 1")

    def publish(self, words):
        nbformat.write(chapter(words), self.source / NAME)

    def start(self):
        changes = hand_out(self.source.glob("*.ipynb"), self.folder)
        return [(change.kind, change.file) for change in changes]

    def read(self, name=NAME):
        return nbformat.read(self.folder / name, as_version=4)

    def change(self, words, name=NAME):
        notebook = self.read(name)
        notebook.cells[3].source = words
        nbformat.write(notebook, self.folder / name)

    def files(self):
        return sorted(path.name for path in self.folder.glob("*.ipynb"))


def test_the_outputs_are_cleared_but_for_the_opening_picture(course):
    assert course.start() == [(NEW, NAME)]
    code = [cell for cell in course.read().cells if cell.cell_type == "code"]
    assert [len(cell.outputs) for cell in code] == [0, 1, 0, 0]
    assert "image/png" in code[1].outputs[0].data
    assert {cell.execution_count for cell in code} == {None}
    assert [c.source for c in course.read().cells] == [c.source for c in chapter().cells]
    nbformat.validate(course.read())


def test_twice_is_once(course):
    course.start()
    before = {path: path.read_bytes() for path in course.folder.iterdir()}
    assert course.start() == []
    assert {path: path.read_bytes() for path in course.folder.iterdir()} == before


def test_an_unchanged_copy_is_renewed(course):
    course.start()
    course.publish("2 + 2")
    assert course.start() == [(RENEWED, NAME)]
    assert course.read().cells[3].source == "2 + 2"


def test_running_the_cells_is_no_change(course):
    course.start()
    notebook = course.read()
    notebook.cells[3].outputs = [new_output("stream", text="2")]
    notebook.cells[3].execution_count = 7
    nbformat.write(notebook, course.folder / NAME)
    assert course.start() == []
    course.publish("2 + 2")
    assert course.start() == [(RENEWED, NAME)]


def test_a_changed_copy_survives_and_the_new_version_lies_beside_it(course):
    course.start()
    course.change("my own words")
    assert course.start() == []
    before = (course.folder / NAME).read_bytes()
    course.publish("2 + 2")
    assert course.start() == [(BESIDE, "01_slopes-new.ipynb")]
    assert (course.folder / NAME).read_bytes() == before
    assert course.read("01_slopes-new.ipynb").cells[3].source == "2 + 2"
    assert course.start() == []


def test_a_version_beside_is_renewed_or_kept_like_a_copy(course):
    course.start()
    course.change("my own words")
    course.publish("2 + 2")
    course.start()
    course.publish("3 + 3")
    assert course.start() == [(BESIDE, "01_slopes-new.ipynb")]
    course.change("my second words", "01_slopes-new.ipynb")
    course.publish("4 + 4")
    assert course.start() == [(BESIDE, "01_slopes-new-2.ipynb")]
    assert course.read().cells[3].source == "my own words"
    assert course.read("01_slopes-new.ipynb").cells[3].source == "my second words"


def test_a_deleted_copy_comes_back_and_a_deleted_version_beside_does_not(course):
    course.start()
    (course.folder / NAME).unlink()
    assert course.start() == [(NEW, NAME)]
    course.change("my own words")
    course.publish("2 + 2")
    course.start()
    (course.folder / "01_slopes-new.ipynb").unlink()
    assert course.start() == []


def test_a_learner_who_takes_the_new_text_over_is_renewed_again(course):
    course.start()
    course.change("my own words")
    course.publish("2 + 2")
    course.start()
    course.change("2 + 2")
    (course.folder / "01_slopes-new.ipynb").unlink()
    assert course.start() == []
    course.publish("3 + 3")
    assert course.start() == [(RENEWED, NAME)]


@pytest.mark.parametrize(
    "content",
    [b"", b"not a notebook", b"[]", b'{"cells": 3}', b'{"cells": [1]}', b"\xff\xfe", b"[" * 10**5,
     b'{"cells": [{"cell_type": "code", "source": [1]}]}'],
)  # fmt: skip
def test_a_file_that_is_no_notebook_is_left_alone(course, content):
    course.start()
    (course.folder / NAME).write_bytes(content)
    course.publish("2 + 2")
    assert course.start() == [(BESIDE, "01_slopes-new.ipynb")]
    assert (course.folder / NAME).read_bytes() == content


def test_a_folder_and_a_link_are_left_alone(course, tmp_path):
    course.folder.mkdir()
    (course.folder / NAME).mkdir()
    precious = tmp_path / "precious.txt"
    precious.write_text("precious")
    os.symlink(precious, course.folder / "01_slopes-new.ipynb")
    assert course.start() == [(BESIDE, "01_slopes-new-2.ipynb")]
    assert (course.folder / NAME).is_dir()
    assert precious.read_text() == "precious"


@pytest.mark.parametrize("content", ["", "[]", '{"01_slopes.ipynb": 3}', "[" * 10**5])
def test_a_lost_record_overwrites_nothing(course, content):
    course.start()
    course.change("my own words")
    (course.folder / RECORD).write_text(content)
    assert course.start() == [(BESIDE, "01_slopes-new.ipynb")]
    assert course.read().cells[3].source == "my own words"


def test_files_of_the_learner_are_not_touched(course):
    course.start()
    (course.folder / "notes.txt").write_text("mine")
    course.publish("2 + 2")
    course.start()
    assert (course.folder / "notes.txt").read_text() == "mine"
    assert {path.name for path in course.folder.iterdir()} == {NAME, RECORD, "notes.txt"}


def test_what_is_new_is_said(course):
    first = hand_out(course.source.glob("*"), course.folder)
    told = "\n".join(report(first, course.folder))
    assert str(course.folder) in told
    assert f"New: {NAME}." in told
    course.publish("2 + 2")
    told = "\n".join(report(hand_out(course.source.glob("*"), course.folder), course.folder))
    assert f"Renewed, because you had not changed them: {NAME}." in told
    course.change("mine")
    course.publish("3 + 3")
    told = "\n".join(report(hand_out(course.source.glob("*"), course.folder), course.folder))
    assert "You have changed 01_slopes.ipynb" in told
    assert "the new version is 01_slopes-new.ipynb" in told


def test_the_chapters_of_the_course_can_be_handed_out(tmp_path):
    hand_out(CHAPTERS.glob("*.ipynb"), tmp_path / "my-course")
    for path in CHAPTERS.glob("*.ipynb"):
        copy = nbformat.read(tmp_path / "my-course" / path.name, as_version=4)
        nbformat.validate(copy)
        with_outputs = [cell for cell in copy.cells if cell.get("outputs")]
        assert len(with_outputs) == 1, f"{path.name} has no opening picture"
        assert digest(tmp_path / "my-course" / path.name) == digest(path)
        assert json.loads((tmp_path / "my-course" / RECORD).read_text())[path.name] == digest(path)


def test_the_printed_address_is_that_of_chapter_00(tmp_path):
    """Without a screen, what is printed is all that a learner has."""
    environment = os.environ | {"COURSE_FOLDER": str(tmp_path / "mine"), "PYTHONUNBUFFERED": "1"}
    environment |= {f"JUPYTER_{name}_DIR": str(tmp_path) for name in ("CONFIG", "DATA", "RUNTIME")}
    command = [sys.executable, "-m", "course_utils.lab", "--no-browser", "--port=0"]
    command += ["--ip=127.0.0.1", "--ServerApp.allow_root=True"]
    server = subprocess.Popen(
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        addresses = (re.search(r"http://\S+", line) for line in server.stdout)
        address = next(filter(None, addresses)).group()
    finally:
        server.terminate()
        server.communicate()
    assert "/lab/tree/00_start_here.ipynb" in address
    assert (tmp_path / "mine" / "00_start_here.ipynb").exists()
