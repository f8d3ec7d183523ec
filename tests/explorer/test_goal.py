"""Goals: told in the reading, remembered once reached, within the grid and not at its start."""

import pytest

from course_utils.exercises import progress, record
from course_utils.explorer import Goal, SweepError, explore
from course_utils.explorer.goal import REACHED
from course_utils.explorer.live import build
from tests.explorer.test_live import Wire


def line(k, steep=False):
    """A line through the origin."""
    return {"data": [{"type": "scatter", "x": [0, 1], "y": [0, k]}], "layout": {}}, f"slope {k}."


def goal(k=3, **options):
    return Goal("make the slope 3", lambda **values: values["k"] == k, **options)


@pytest.fixture(autouse=True)
def fresh_memory(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))
    monkeypatch.setattr(record, "_session", record.Record())


def test_the_reading_says_when_it_is_reached():
    explorer = explore(line, goal=goal(), k=(0, 5, 1, 1), steep=False)
    assert explorer.at(k=3).reading == f"slope 3. {REACHED}"
    assert explorer.at(k=2).reading == "slope 2."
    assert "Goal: make the slope 3." in repr(explorer)


def test_a_goal_is_not_reached_at_the_start():
    with pytest.raises(ValueError, match="reached at the start"):
        explore(line, goal=goal(), k=(0, 5, 1, 3))


def test_a_goal_lies_within_the_grid():
    explore(line, goal=goal(5), k=(0, 5, 1)).sweep()
    with pytest.raises(SweepError, match="No position reaches the goal: make the slope 3"):
        explore(line, goal=goal(2.5), k=(0, 5, 1)).sweep()


def test_the_browser_hears_where_it_is_reached_and_the_progress_remembers_it():
    wire = Wire(explore(line, goal=goal(id="1.goal"), k=(0, 5, 1, 1)))
    (first, _), (second, _) = wire.ask([2], [3])
    assert [state["goal"] for state in [*first["states"], *second["states"]]] == [False, True]
    assert record.read()[0].reached == set()
    wire.receive(wire, {"type": "goal"}, [])
    assert record.read()[0].reached == {"1.goal"}
    assert progress().chapters  # a goal is no exercise


def test_what_is_to_be_reached_stands_above_the_controls():
    box = build(explore(line, goal=Goal("a < b", lambda k: k > 4), k=(0, 5, 1)))
    assert box.children[0].value == "<b>Goal:</b> a &lt; b."
    assert len(build(explore(line, k=(0, 5, 1))).children) == len(box.children) - 1
