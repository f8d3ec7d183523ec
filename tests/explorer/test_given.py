"""The learner's own function in the picture: called, protected, and followed when it changes."""

import pytest

from course_utils.explorer import explore, given
from course_utils.explorer.given import FunctionFailed, Given
from tests.explorer.test_live import Wire

CELL = "<cell>"


def written(text, space=None):
    """The function of a cell, as a notebook's own."""
    space = {"__name__": "__main__"} if space is None else space
    exec(compile(text, CELL, "exec"), space)
    return space["my_step"]


def descent(k, step):
    """Where a few steps lead."""
    x = 8.0
    for _ in range(k):
        x = step(x)
    return {"data": [{"type": "scatter", "x": [x], "y": [0]}], "layout": {}}, f"x = {x:.2f}"


HALVE = "def my_step(x):\n    return x / 2\n"
BREAK_AT_2 = "def my_step(x):\n    if x == 2:\n        return 1 / 0\n    return x / 2\n"
ENDLESS_AT_2 = "def my_step(x):\n    while x == 2:\n        pass\n    return x / 2\n"
STUBBORN = (
    "def my_step(x):\n    while x == 2:\n        try:\n            x = 2\n"
    "        except Exception:\n            pass\n    return x / 2\n"
)


def test_a_function_is_no_control_and_drives_the_picture():
    explorer = explore(descent, step=written(HALVE), k=(0, 5, 1, 0))
    assert list(explorer.controls) == ["k"]
    assert explorer.at(k=3).reading == "x = 1.00"
    assert explorer.alt == "Where a few steps lead."


def test_an_error_is_a_sentence_with_its_line_and_other_places_still_work():
    wire = Wire(explore(descent, step=written(BREAK_AT_2), k=(0, 5, 1, 0)))
    (state,) = wire.ask([3])[0][0]["states"]
    expected = "No picture at k = 3: my_step fails in line 3: division by zero (ZeroDivisionError)."
    assert state["error"] == expected
    assert wire.ask([2])[0][0]["states"][0]["reading"] == "x = 2.00"


@pytest.mark.parametrize("text", [ENDLESS_AT_2, STUBBORN])
def test_an_endless_loop_is_ended(text, monkeypatch):
    monkeypatch.setattr(given, "SECONDS", 0.05)
    wire = Wire(explore(descent, step=written(text), k=(0, 5, 1, 0)))
    (state,) = wire.ask([3])[0][0]["states"]
    assert "my_step does not come to an end" in state["error"]
    assert "in line" in state["error"]
    assert wire.ask([1])[0][0]["states"][0]["reading"] == "x = 4.00"


def test_a_function_that_was_written_anew_asks_to_run_the_cell_again():
    space = {"__name__": "__main__"}
    wire = Wire(explore(descent, step=written(HALVE, space), k=(0, 5, 1, 0)))
    written(HALVE, space)
    assert wire.ask([1])[0][0]["states"][0]["reading"] == "x = 4.00"
    written(HALVE.replace("2", "4"), space)
    assert wire.ask([2])[0][0]["states"][0]["error"].startswith("my_step has changed since")


def test_nothing_is_watched_afterwards():
    import sys

    before = sys.gettrace()
    with pytest.raises(FunctionFailed):
        Given(written(BREAK_AT_2))(2)
    assert sys.gettrace() is before
