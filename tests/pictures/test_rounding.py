"""What is stored is what can be seen, and noise in the last places never shows."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.pictures.kit import packing
from course_utils.pictures.kit.rounded_figures import rounded
from course_utils.pictures.kit.rounding import (
    SHARE,
    Window,
    in_decimals,
    in_digits,
    significant,
    window_of,
)

# What people write down, and what follows from it without a last bit that matters: all of it
# lies half-way between two decimals somewhere.
ROUND = np.unique(
    np.concatenate(
        [
            np.linspace(-2, 2, 401) ** power * factor
            for power in (1, 2, 3)
            for factor in (1, 0.5, 0.125, 1 / 3)
        ]
    )
)
WINDOWS = [Window(-size, size) for size in (0.5, 1, 2, 2.5, 3.5, 4, 5, 7, 10, 20, 50, 100)]


@pytest.mark.parametrize("window", WINDOWS, ids=str)
@pytest.mark.parametrize("seed", range(3))
def test_noise_moves_no_round_number(window, seed):
    noise = np.random.default_rng(seed).integers(-16, 17, ROUND.size) * np.spacing(ROUND)
    assert np.array_equal(window.round(ROUND), window.round(ROUND + noise))


@pytest.mark.parametrize("size", [1, 2, 2.5, 5, 7, 10, 1e-7, 1e300])
def test_noise_in_the_limits_of_an_axis_changes_no_digit(size):
    values = size * np.linspace(-1, 1, 33)
    shown = Window(-size, size).round(values)
    for change in (-8e-16, 8e-16):
        assert np.array_equal(shown, Window(-size * (1 + change), size).round(values))


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.floats(0, 1))
def test_no_number_moves_by_more_than_can_be_seen(low, span, share):
    window = Window(low, low + span)
    value = low + share * span
    moved = abs(float(window.round(value)) - value)
    assert moved <= 0.57 * SHARE * span + 1e-9 * abs(value)


def test_what_is_zero_but_for_rounding_is_zero():
    shown = Window(-1, 1).round(np.sin(np.pi * np.arange(-3, 4)))
    assert not shown.any()
    assert not np.signbit(shown).any()


def test_gaps_and_far_numbers_stay():
    shown = Window(0, 1).round([np.nan, np.inf, -np.inf, 12345.678, 1e30])
    np.testing.assert_allclose(shown, [np.nan, np.inf, -np.inf, 12345.678, 1e30], rtol=1e-5)


def test_decimals_are_as_short_as_they_can_be():
    assert Window(0, 4).round([0.1 + 0.2, 1 / 3]).tolist() == [0.3, 0.33333]
    assert significant([0.1 + 0.2, 1 / 3]).tolist() == [0.3, 0.3333333333]


def test_a_logarithmic_axis_keeps_the_digits_of_each_number():
    window = Window(-9, 0, logarithmic=True)
    np.testing.assert_allclose(window.round([1 / 3, 1e-6 / 3]), [1 / 3, 1e-6 / 3], rtol=2e-4)
    assert window.shares([1e-9, 1]).tolist() == [0, 1]


def test_numbers_that_are_the_same_but_for_noise_fill_no_window():
    assert window_of([[2.0, 2.0 + 1e-15]]) == (2.0, 2.0, False)
    assert window_of([[1e-16, -1e-16]]) == (0.0, 0.0, False)
    assert window_of([]) == (0.0, 1.0, False)


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (0.125, 2, "0.13"),
        (-0.125, 2, "−0.13"),
        (2.675, 2, "2.68"),
        (1e-17, 2, "0.00"),
        (-1e-17, 2, "0.00"),
        (0.1249, 2, "0.12"),
        (1e22, 0, "10000000000000000000000"),
        (-math.inf, 2, "−inf"),
    ],
)
def test_half_a_unit_is_rounded_as_by_hand_on_each_machine(value, decimals, written):
    for noise in (0, 4, -4):
        other = value + noise * math.ulp(value) if abs(value) < 1e15 else value
        assert in_decimals(other, decimals) == written


def test_digits():
    assert [in_digits(x, 3) for x in (1234.5, -0.0012345, 0, 1e-9)] == [
        "1.23e+03",
        "−0.00123",
        "0",
        "1e−09",
    ]
    assert in_digits(0.125 - 1e-17, 2) == "0.13"


# ------------------------------------------------------------------------------------- figures


def test_each_coordinate_is_rounded_by_its_axis():
    trace = {"type": "scatter", "x": [1 / 3, None], "y": [100 / 3, 1e-17], "yaxis": "y2"}
    layout = {"xaxis": {"range": [0, 1]}, "yaxis2": {"range": [-100, 100]}}
    shown = rounded({"data": [trace], "layout": layout})
    assert shown["data"][0]["x"] == [0.33333, None]
    assert shown["data"][0]["y"] == [33.333, 0]
    assert trace["x"] == [1 / 3, None]


def test_packed_arrays_stay_packed():
    values = np.linspace(0, 1, 50) / 3
    trace = {"type": "scatter", "x": packing.encode(values), "y": values}
    shown = rounded({"data": [trace], "layout": {"yaxis": {"range": [0, 1]}}})["data"][0]
    assert shown["x"]["dtype"] == "f4"
    assert isinstance(shown["y"], np.ndarray)
    np.testing.assert_allclose(packing.decode(shown["x"]), values, atol=1e-5)


def test_space_notes_and_frames():
    trace = {"type": "scatter3d", "x": [1 / 3], "y": [1 / 3], "z": [1 / 3]}
    scene = {
        f"{name}axis": {"range": [0, size]} for name, size in zip("xyz", (1, 10, 100), strict=True)
    }
    note = {"x": 1 / 3, "y": 1 / 3, "yref": "paper", "text": "here", "ax": 40}
    figure = {
        "data": [trace],
        "layout": {"scene": scene, "annotations": [note], "xaxis": {"range": [0, 100]}},
        "frames": [{"data": [{"x": [2 / 3]}]}],
    }
    shown = rounded(figure)
    assert [shown["data"][0][name] for name in "xyz"] == [[0.33333], [0.3333], [0.333]]
    note = shown["layout"]["annotations"][0]
    assert (note["x"], note["y"], note["ax"], note["text"]) == (0.333, 0.33333, 40, "here")
    assert shown["frames"] == [{"data": [{"x": [0.66667]}]}]


def test_words_colours_and_whole_numbers_stay():
    marker = {"color": "#0072b2", "size": 8, "symbol": "circle", "showscale": True}
    trace = {"type": "scatter", "x": [1, 2], "y": [True, False], "marker": marker, "name": "a"}
    assert rounded({"data": [trace]})["data"] == [trace]
