"""Points: what they accept, what the picture function gets, what the browser is told."""

import json
import math

import pytest

from course_utils.explorer import Goal, Point, explore
from course_utils.explorer.live import build


def where(p, k=0):
    """A marker."""
    trace = {"type": "scatter", "x": [p[0]], "y": [p[1]]}
    return {"data": [trace], "layout": {}}, f"({p[0]:.2f}, {p[1]:.2f}), {k}"


def circle(degrees):
    angle = math.radians(degrees)
    return math.cos(angle), math.sin(angle)


GRID = Point((-3, 3, 0.1), (-2, 2, 0.5), start=(1, -1), label="start")


def test_the_picture_gets_a_pair_on_the_grid():
    explorer = explore(where, p=GRID, k=(0, 2, 1))
    assert explorer.first.reading == "(1.00, -1.00), 1"
    assert explorer.at(p=(-0.3, 1.5), k=2).reading == "(-0.30, 1.50), 2"
    assert explorer.values([0, 8, 0]) == {"p": (-3.0, 2.0), "k": 0}
    with pytest.raises(ValueError, match="nearest is 1"):
        explorer.at(p=(1, 1.2))


def test_it_is_swept_over_its_grid_and_told_as_sliders():
    explorer = explore(where, p=GRID)
    seen = {values["p"] for values in explorer.sweep(budget=1000).positions}
    assert len(seen) == 61 * 9
    assert "start x: -3.0 to 3.0 in steps of 0.1, 1.0" in repr(explorer)
    assert explorer.words([40, 0]) == "start x = 1.0, start y = -2.0"


def test_without_a_start_it_is_in_the_middle():
    assert explore(where, p=Point((0, 4, 1), (-1, 1, 0.5))).values([2, 2]) == {"p": (2, 0.0)}
    assert explore(where, p=Point((0, 4, 1), (-1, 1, 0.5))).start == [2, 2]


@pytest.mark.parametrize(
    ("point", "first", "there", "place"),
    [
        (Point((-1, 5, 0.1), 0, start=(2, 0)), (2, 0), (3.5, 0), (3.5, 0)),
        (Point(2, (-1, 5, 0.5), start=(2, 1)), (2, 1), (2, 0), (2, 0)),
        (Point((-2, 2, 0.5), lambda x: x**2, start=(-1, 1)), (-1, 1), (1.5, 2.25), (1.5, 2.25)),
        (Point((-2, 2, 0.5), lambda x: x**2, start=-1), (-1, 1), (1.5, 2.25), (1.5, 2.25)),
        (Point((0, 360, 10), along=circle, start=90), (0, 1), (-1, 0), (-1, 0)),
        (Point((0, 360, 10), along=circle, start=(0, 1)), (0, 1), (-1, 0), (-1, 0)),
    ],
)
def test_on_a_line_a_curve_or_a_border_it_has_one_slider(point, first, there, place):
    explorer = explore(where, p=point)
    assert len(explorer.controls) == 1
    assert explorer.values(explorer.start)["p"] == pytest.approx(first, abs=1e-12)
    assert explorer.at(p=there).figure["data"][0]["x"] == pytest.approx([place[0]])
    with pytest.raises(ValueError, match="the nearest is"):
        explorer.at(p=(0.123, 0.456))


@pytest.mark.parametrize(
    ("arguments", "mend"),
    [
        ({"x": 1, "y": 2}, "cannot move"),
        ({"x": (0, 1, 0.1)}, "needs y"),
        ({"x": (0, 1, 0.3), "y": 0}, "whole number of steps"),
        ({"x": (0, 1, 0.1), "y": (0, 1, 0.1), "start": 0.5}, "pair"),
        ({"x": (0, 1, 0.1), "y": (0, 1, 0.1), "start": (0.55, 0)}, "nearest"),
        ({"x": (0, 1, 0.1), "y": 0, "subplot": "y"}, "x2y2"),
        ({"x": (0, 1, 0.1), "y": 3, "start": (0.5, 0)}, "not on the line"),
        ({"x": (0, 5, 0.001), "y": 0}, "larger steps"),
    ],
)
def test_what_is_no_point_is_refused_with_the_mend(arguments, mend):
    with pytest.raises(ValueError, match=mend):
        Point(**arguments)


def test_the_browser_knows_its_handle_and_its_sliders():
    explorer = explore(
        where, k=(0, 2, 1), p=Point((0, 4, 1), (0, 1, 0.25), names=("$w$", "$b$"), label="model")
    )
    setting = build(explorer).front.setting
    assert setting["points"] == [
        {
            "label": "model",
            "subplot": "xy",
            "names": ["w", "b"],
            "decimals": [0, 2],
            "controls": [1, 2],
        }
    ]
    assert [control["label"] for control in setting["controls"]] == ["k", "model w", "model b"]
    assert json.loads(json.dumps(setting["points"])) == setting["points"]


def test_on_a_curve_the_browser_knows_all_places():
    (handle,) = build(explore(where, p=Point((0, 2, 1), lambda x: x**2))).front.setting["points"]
    assert handle["track"] == [[0, 0], [1, 1], [2, 4]]
    assert handle["controls"] == [0]


def test_a_goal_gets_the_pair():
    goal = Goal("go to the corner", lambda p: p == (4, 4))
    explorer = explore(where, p=Point((0, 4, 1), (0, 4, 1)), goal=goal)
    assert len(explorer.sweep().positions) == 25
    assert explorer.at(p=(4, 4)).reading.endswith("Goal reached.")
