"""Imports go one way, from interaction over pictures to mathematics, and never in a circle."""

import ast

import pytest

from tests import rooms

FOLDERS = sorted(
    {
        path.parent
        for folder in ("course_utils", "tests", "benchmarks")
        for path in (rooms.ROOT / folder).rglob("*.py")
    }
)


def test_what_a_text_reaches():
    texts = rooms.sources()
    line = "from course_utils.pictures.chapters import rise_over_run"
    found = rooms.reached(line, texts)
    around = {"", "pictures", "pictures.chapters", "pictures.chapters.rise_over_run"}
    assert found >= around | {"functions", "expressions.formulas"}
    assert not found & {"pictures.chapters.newton_raphson", "exercises", "models"}
    without = rooms.reached(line, texts, without=["expressions"])
    assert without < found
    assert not any(name.startswith("expressions") for name in without)


def test_every_import_is_allowed():
    assert rooms.problems(rooms.sources()) == []


PLANTED = {
    "mathematics draws": (
        "functions",
        "from course_utils.pictures.curves import curves",
        "functions may not import pictures.curves",
    ),
    "mathematics draws by a library": (
        "solvers.newton",
        "def plot():\n    import matplotlib",
        "solvers.newton imports matplotlib",
    ),
    "the kit knows a chapter": (
        "pictures.kit.axes",
        "def f():\n    from course_utils.pictures.chapters import rise_over_run",
        "pictures.kit may not import pictures.chapters.rise_over_run",
    ),
    "a chapter draws with another's": (
        "pictures.chapters.rise_over_run",
        "from course_utils.pictures.chapters.newton_raphson import bell",
        "a chapter does not import another's pictures.chapters.newton_raphson",
    ),
    "an exercise judges": (
        "exercises.chapters.chapter_01",
        "from course_utils.exercises.judging import judge",
        "exercises.chapters may not import exercises.judging.judge",
    ),
    "the model judges": (
        "exercises.model.kinds",
        "import course_utils.exercises.judging.judge",
        "exercises.model may not import exercises.judging.judge",
    ),
    "practice calls the session": (
        "exercises.practice.making",
        "from course_utils.exercises import session",
        "exercises.practice may not import exercises.session",
    ),
    "pictures interact": (
        "pictures.curves",
        "from course_utils.explorer import explore",
        "pictures may not import explorer",
    ),
    "a circle inside functions": (
        "pictures.kit.style",
        "def f():\n    from course_utils.pictures.kit import plotly_figures",
        "a circle of imports: pictures.kit.",
    ),
    "a module without a room": ("astrology", "", "astrology is in no room"),
    "a relative import": ("calculus", "from . import functions", "may not import (relative)"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_import_is_found(name):
    module, line, sentence = PLANTED[name]
    texts = rooms.sources()
    texts[module] = f"{texts.get(module, '')}\n{line}\n"
    assert sentence in "\n".join(rooms.problems(texts))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: str(path.relative_to(rooms.ROOT)))
def test_a_folder_says_what_belongs_in_it(folder):
    said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
    assert "belong" in (said or ""), "say in __init__.py, first thing, what belongs in the folder"


def test_no_file_is_told_apart_by_an_underscore():
    files = {path.stem for folder in FOLDERS for path in folder.glob("*.py")}
    assert {name for name in files if name.startswith("_")} <= {"__init__", "__main__"}
