"""What a control shows beside itself, how fast it plays, and what the page is told of it."""

import math

import pytest

from course_utils.explorer import Slider, explore
from course_utils.explorer.live import build


@pytest.mark.parametrize(("slider", "decimals", "shown"), [
    (Slider(0, 10, 1), 0, "4"), (Slider(0.0, 1.0, 0.1), 1, "0.4"),
    (Slider(0, 1, 0.25), 2, "1.00"), (Slider(0.125, 2.125, 0.5), 3, "2.125"),
    (Slider(0, 4e-7, 1e-7), 7, "0.0000004"), (Slider(0, math.pi, math.pi / 8), 3, "1.571"),
])  # fmt: skip
def test_a_readout_has_the_digits_that_tell_positions_apart(slider, decimals, shown):
    assert slider.shown_decimals == decimals
    assert slider.words(4) == shown


@pytest.mark.parametrize(("size", "milliseconds"), [
    (5, 500), (12, 500), (13, 461), (60, 100), (101, 59), (150, 40), (1001, 40),
])  # fmt: skip
def test_a_walk_takes_about_six_seconds(size, milliseconds):
    assert Slider(0, size - 1, 1, play=True).pace == milliseconds


def test_a_pace_of_its_own_and_none():
    assert Slider(0, 9, 1, play=250).pace == 250
    assert Slider(0, 9, 1).pace == 0


def wave(h):
    """A wave."""
    return {"data": [{"type": "scatter", "x": [0, 1], "y": [0, h]}], "layout": {}}, f"h = {h}"


def test_the_page_is_told_what_the_control_is():
    root = build(explore(wave, alt="A wave that grows", h=Slider(0, 1, 0.125, play=True)))
    setting = root.front.setting
    assert setting["alt"] == "A wave that grows"
    (told,) = setting["controls"]
    assert {key: told[key] for key in ("min", "step", "decimals", "pace")} == {
        "min": 0, "step": 0.125, "decimals": 3, "pace": 500}  # fmt: skip
    assert [
        part.readout_format for part in root.wire.children if hasattr(part, "readout_format")
    ] == [".3f"]
