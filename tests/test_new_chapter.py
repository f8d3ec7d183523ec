"""A new chapter is one command and one line, and what the command lays out passes the tests."""

import os
import shutil
import subprocess
import sys

import pytest

from course_utils.chapters import CHAPTERS, Chapter
from tools.chapter_tables import ROOT
from tools.new_chapter import CannotLayOut, known, lay_out
from tools.skeleton import files

LAST = CHAPTERS[-1]
NEW = Chapter(len(CHAPTERS), "stars", "Stars", "count the stars", 90, (LAST.number,))
TREE = ("course_utils", "tests", "tools", "notebooks")
PAGES = ("README.md", "CONTRIBUTING.md", "Makefile", "pyproject.toml", "conftest.py")


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the tree whose table has one more line."""
    root = tmp_path_factory.mktemp("course")
    for folder in TREE:
        ignored = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
        shutil.copytree(ROOT / folder, root / folder, ignore=ignored)
    for page in PAGES:
        shutil.copy(ROOT / page, root / page)
    table = root / "course_utils" / "chapters.py"
    lines = table.read_text(encoding="utf-8").replace(
        "\n)\n# fmt: on", f"\n    {NEW!r},\n)\n# fmt: on"
    )
    table.write_text(lines, encoding="utf-8")
    return root


def run(root, *words):
    """Run Python in the copy; return what it printed."""
    environment = os.environ | {"PYTHONPATH": str(root), "COURSE_PROGRESS": "off"}
    done = subprocess.run(
        [sys.executable, *words],
        cwd=root,
        env={name: value for name, value in environment.items() if "PYTEST" not in name},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


@pytest.mark.thorough
def test_the_skeleton_passes_the_tests(copy):
    assert "Next: make notebooks" in run(copy, "-m", "tools.new_chapter", str(NEW.number), NEW.name)
    notebook = f"notebooks/{NEW.file}"
    assert "written" in run(copy, "-m", "tests.notebooks.write", notebook)
    quiet = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist")
    chapter = f"tests/chapters/test_{NEW.stem}.py"
    run(copy, *quiet, notebook, chapter, "tests/test_chapters.py", "tests/test_rooms.py")
    about = f"{NEW.stem} or {NEW.number}.1 or {NEW.number}.2 or chapter_{NEW.number}"
    run(copy, *quiet, "tests/exercises", "tests/notebooks", "tests/chapters", "-k", about)
    run(copy, "-m", "ruff", "check", *files(NEW), notebook)
    run(copy, "-m", "ruff", "format", "--check", *files(NEW), notebook)


def test_what_is_there_is_not_overwritten(tmp_path):
    path = tmp_path / next(iter(files(LAST)))
    path.parent.mkdir(parents=True)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(CannotLayOut, match=rf"{LAST.name}\.py is there already.*move it away"):
        lay_out(LAST, tmp_path)
    assert path.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "tests").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], 'make chapter ARGS="11 gradient"'),
        (["gradient", "11"], "Give the number and the name"),
        (["77", "stars"], "has no chapter 77: add its line"),
        (["11", "slope"], "calls chapter 11 'gradient', not 'slope'"),
    ],
)
def test_a_wrong_command_is_told_its_mend(words, sentence):
    with pytest.raises(CannotLayOut, match=sentence):
        known(words)
