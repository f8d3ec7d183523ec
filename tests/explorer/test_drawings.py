"""Pads to draw on: what they accept, what the picture function gets, what the browser is told."""

import json
import warnings

import numpy as np
import pytest

from course_utils.explorer import Drawing, Goal, explore
from course_utils.explorer.controls import description, from_description
from course_utils.explorer.live import build

CROSS = np.array([[1, 0, 1], [0, 0.5, 0], [1, 0, 1]])
BAR = np.array([[0, 1, 0], [0, 1, 0], [0, 1, 0]])
PAD = Drawing({"a cross": CROSS, "a bar": BAR.ravel()}, shape=(3, 3), label="sketch")


def weigh(pad, k=1):
    """The ink on a pad."""
    trace = {"type": "heatmap", "z": pad}
    return {"data": [trace], "layout": {}}, f"{k * pad.sum():.2f} squares of ink"


def test_the_picture_gets_the_ink_as_an_array():
    explorer = explore(weigh, pad=PAD, k=(0, 2, 1))
    assert explorer.first.reading == "0.00 squares of ink"
    assert explorer.at(pad=CROSS).reading == "4.50 squares of ink"
    assert explorer.at(pad="000g0g000", k=2).reading == "4.00 squares of ink"
    np.testing.assert_array_equal(explorer.values(["g0g080g0g", 1])["pad"], CROSS)


def test_code_and_ink_go_into_each_other_over_all_levels():
    pad = Drawing(shape=(1, 17))
    ink = np.arange(17).reshape(1, 17) / 16
    assert pad.code(ink) == "0123456789abcdefg"
    np.testing.assert_array_equal(pad.at(pad.code(ink)), ink)
    assert Drawing(shape=(1, 1)).code([[0.49]]) == "8"


def test_it_starts_empty_or_from_an_example_and_does_not_share_its_ink():
    assert PAD.start == "0" * 9
    started = Drawing({"a cross": CROSS}, shape=(3, 3), value="a cross")
    assert started.start == "g0g080g0g"
    started.at(started.start)[:] = 7
    np.testing.assert_array_equal(started.at(started.start), CROSS)


def test_it_is_swept_over_the_drawings_that_are_known():
    sweep = explore(weigh, pad=PAD, k=(0, 2, 1)).sweep()
    assert len(sweep.positions) == 3 * 3
    sums = {round(float(values["pad"].sum()), 2) for values in sweep.positions}
    assert sums == {0.0, 4.5, 3.0}


def test_an_example_that_is_given_twice_is_visited_once():
    pad = Drawing({"one": CROSS, "the same": CROSS}, shape=(3, 3), value="one")
    assert pad.known == ["g0g080g0g", "000000000"]


def test_a_goal_is_looked_for_among_the_examples():
    reached = Goal("draw a lot", lambda pad: pad.sum() > 4)
    assert len(explore(weigh, pad=PAD, goal=reached).sweep().positions) == 3
    with pytest.raises(AssertionError, match="No position reaches the goal"):
        explore(weigh, pad=PAD, goal=Goal("fill it", lambda pad: pad.min() == 1)).sweep()


def test_its_words_tell_drawings_apart():
    assert [PAD.words(code) for code in PAD.known] == ["empty pad", "a cross", "a bar"]
    assert PAD.words("g8000000g") == "own drawing with ink in 3 squares, 2 of them full"
    assert "sketch: empty pad, a cross, a bar, empty pad" in repr(explore(weigh, pad=PAD))


def test_it_is_stored_and_made_anew():
    described = json.loads(json.dumps(description("pad", PAD)))
    again = from_description(described)
    assert (again.known, again.label, again.start) == (PAD.known, "sketch", PAD.start)
    np.testing.assert_array_equal(again.at("g0g080g0g"), CROSS)


def test_the_browser_is_told_its_size_and_its_drawings():
    root = build(explore(weigh, pad=PAD))
    (told,) = root.front.setting["controls"]
    assert (told["kind"], told["start"], told["rows"], told["columns"]) == (
        *("Drawing", "000000000", 3, 3),
    )
    assert [name for name, _ in told["drawings"]] == ["empty pad", "a cross", "a bar"]
    assert root.wire.children[0].value == "000000000"
    json.dumps(told)


@pytest.mark.parametrize(
    ("arguments", "mend"),
    [
        ({"examples": {"a": np.ones((2, 3))}, "shape": (3, 3)}, r"shape \(3, 3\)"),
        ({"examples": {"a": 2 * CROSS}, "shape": (3, 3)}, "from 0 to 1"),
        ({"examples": {"a": np.full((3, 3), np.nan)}, "shape": (3, 3)}, "from 0 to 1"),
        ({"examples": {"a": []}, "shape": (3, 3)}, r"shape \(3, 3\)"),
        ({"examples": {"a": "000"}, "shape": (3, 3)}, "9 symbols"),
        ({"examples": {"a": "00000000z"}, "shape": (3, 3)}, "9 symbols"),
        ({"shape": (0, 3)}, "rows and columns"),
        ({"shape": (3, 99)}, "rows and columns"),
        ({"shape": 8}, "rows and columns"),
        ({"examples": {"a": CROSS}, "shape": (3, 3), "value": "b"}, "choose from empty pad, a"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_mend(arguments, mend):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(ValueError, match=mend):
            Drawing(**arguments)


def test_a_code_from_elsewhere_is_refused():
    with pytest.raises(ValueError, match="9 symbols"):
        explore(weigh, pad=PAD).values(["0"])
