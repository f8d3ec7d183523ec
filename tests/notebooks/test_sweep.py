"""The walk over whole grids sees a fault at one inner position that the committed walk skips."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from course_utils.explorer import sweeping
from course_utils.explorer.controls import Slider
from tests import rooms
from tests.notebooks import sweep
from tests.notebooks.sweep import different, fingerprint, main, walk

SET_UP = """
from course_utils.explorer import explore

def picture(a, b):
    if (a, b) == (13, 29):
        {fault}
    line = {{"type": "scatter", "x": [0, 1], "y": [a, b]}}
    return {{"data": [line], "layout": {{}}}}, f"sum {{a + b}}"
"""
EXPLORER = 'explore(picture, alt="A line", a=(0, 40, 1), b=(0, 40, 1))'


def chapter(fault):
    return new_notebook(cells=[new_code_cell(SET_UP.format(fault=fault)), new_code_cell(EXPLORER)])


def test_the_position_is_one_that_the_committed_walk_skips():
    assert (13, 29) not in sweeping.positions([Slider(0, 40, 1), Slider(0, 40, 1)])


@pytest.mark.parametrize(("fault", "seen"), [("pass", ""), ("1 / 0", "At a = 13, b = 29")])
def test_what_raises_is_seen(fault, seen, tmp_path):
    walked, found = walk(chapter(fault), tmp_path, 2000)
    assert len(found) == bool(seen)
    assert seen in "".join(found)
    if not seen:
        assert len(walked["1"]["digest"].split()) == 41 * 41


def test_what_shows_something_else_is_seen(tmp_path):
    before, _ = walk(chapter("pass"), tmp_path, 2000)
    walked, _ = walk(chapter("b = 30"), tmp_path, 2000)
    (told, *_) = different({"most": 2000, "explorers": before}, walked, 2000)
    assert "At 1 of 1681 positions" in told
    assert "a = 13, b = 29" in told
    assert different({"most": 2000, "explorers": before}, before, 2000) == []


@pytest.mark.parametrize(("module", "is_called"), [
    ("functions", True), ("pictures.chapters.rise_over_run", True), ("explorer.digest", True),
    ("pictures.chapters.newton_raphson", False), ("exercises.judging.judge", False),
])  # fmt: skip
def test_a_chapter_is_walked_again_when_what_it_calls_has_changed(module, is_called, monkeypatch):
    (path,) = sweep.CHAPTERS.glob("01_*.ipynb")
    before, texts = fingerprint(path), rooms.sources()
    monkeypatch.setattr(rooms, "sources", lambda: texts | {module: texts[module] + "\n# new"})
    assert (fingerprint(path) != before) is is_called


def test_a_chapter_is_not_walked_twice_and_not_begun_too_late(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sweep, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(sweep, "walk", lambda *arguments: ({}, []))
    path = tmp_path / "chapter.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("1")]), path)
    for options, told in [
        (["--seconds", "0"], "no time left"), ([], "0 positions"), ([], "walked before"),
        (["--most", "5"], "walked before"), (["--most", "300000"], "0 positions"),
    ]:  # fmt: skip
        assert main([str(path), *options]) == 0
        assert told in capsys.readouterr().out
