"""Explorers that were run over are closed, and those that are shown somewhere are not."""

import ipywidgets
import pytest

from course_utils.explorer import displays, explore


class Shell:
    """IPython in a kernel, as far as it tells which cell runs."""

    def __init__(self):
        self.run = 0

    def execute(self, cell, explorer):
        """Display an explorer as the last line of a cell."""
        self.run += 1
        self.cell = cell
        explorer._repr_mimebundle_()
        return explorer

    def get_parent(self):
        metadata = {"cellId": self.cell} if self.cell else {}
        return {"header": {"msg_id": self.run}, "metadata": metadata}


@pytest.fixture
def shell(monkeypatch):
    monkeypatch.setattr(displays, "_by_cell", {})
    monkeypatch.delenv("COURSE_SWEEP", raising=False)
    shell = Shell()
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    return shell


def make():
    def line(k, on):
        return {"data": []}, f"k = {k}"

    return explore(line, k=(0, 9, 1), on=True)


def count():
    return len(ipywidgets.widgets.widget._instances)


def lives(explorer):
    return "widget" in vars(explorer)


def tell(explorer, what, page="one"):
    box = explorer.widget.wire
    displays.told(box, what, page)


def test_running_a_cell_again_and_again_keeps_no_widgets(shell):
    shell.execute("a", make())
    start = count()
    for _ in range(10):
        explorer = shell.execute("a", make())
    assert count() == start
    assert lives(explorer)


def test_what_another_cell_displays_stays(shell):
    first = shell.execute("a", make())
    shell.execute("b", first)
    second = shell.execute("a", make())
    assert lives(first)
    shell.execute("b", second)
    assert not lives(first)
    assert lives(second)


def test_two_explorers_of_one_run_stay(shell):
    one, two = make(), make()
    shell.execute("a", one)
    shell.run -= 1
    shell.execute("a", two)
    assert lives(one)
    assert lives(two)


def test_the_same_explorer_displayed_again_stays(shell):
    explorer = shell.execute("a", make())
    widget = explorer.widget
    shell.execute("a", explorer)
    assert explorer.widget is widget
    assert widget.comm is not None


def test_what_a_page_shows_stays_until_the_page_says_so(shell):
    """A copy of the output, or a second window: the kernel knows nothing of them."""
    old = shell.execute("a", make())
    tell(old, "seen")
    tell(old, "seen", "two")
    shell.execute("a", make())
    assert lives(old)
    tell(old, "gone")
    assert lives(old)
    tell(old, "gone", "two")
    assert not lives(old)


def test_a_page_that_is_left_closes_nothing_that_was_not_run_over(shell):
    explorer = shell.execute("a", make())
    tell(explorer, "seen")
    tell(explorer, "gone")
    assert lives(explorer)


def test_a_closed_explorer_can_be_displayed_anew(shell):
    old = shell.execute("a", make())
    shell.execute("a", make())
    assert not lives(old)
    shell.execute("c", old)
    assert lives(old)
    assert old.widget.comm is not None


def test_where_no_cell_is_known_nothing_is_closed(shell):
    explorers = [shell.execute(None, make()) for _ in range(3)]
    assert all(map(lives, explorers))


def test_a_page_that_is_loaded_again_finds_it_in_the_cells_that_display_it(shell):
    explorer = shell.execute("a", make())
    front = explorer.widget.front
    assert front.home == {
        "root": explorer.widget.model_id,
        "cells": ["a"],
        "like": {"explorer": explorer._repr_mimebundle_()[0]["text/plain"]},
    }
    shell.execute("b", explorer)
    assert front.home["cells"] == ["a", "b"]
    shell.execute("a", make())
    assert front.home["cells"] == ["b"]


def test_it_is_at_home_nowhere_before_it_is_displayed():
    assert make().widget.front.home == {}
