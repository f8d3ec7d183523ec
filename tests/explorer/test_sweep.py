"""Walking over all positions, and the digest that remembers what was seen."""

import itertools
import math
import warnings

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from course_utils.explorer import SweepError, explore
from course_utils.explorer.compare import changes
from course_utils.explorer.controls import read_control
from course_utils.explorer.digest import differences, word
from course_utils.explorer.states import State
from course_utils.explorer.sweeping import SAMPLE, positions, scattered

X = np.linspace(-2, 2, 300)


def secant(h, x0=1.0):
    """A parabola with a secant."""
    slope = 2 * x0 + h
    traces = [
        {"type": "scatter", "x": X, "y": X**2, "name": "f"},
        {"type": "scatter", "x": X, "y": x0**2 + slope * (X - x0), "name": "secant"},
        {"type": "scatter", "x": [x0, x0 + h], "y": [x0**2, (x0 + h) ** 2]},
    ]
    return {"data": traces, "layout": {}}, f"rise {slope * h:.2f} / run {h:.2f} = {slope:.2f}"


def described(picture, monkeypatch, **controls):
    monkeypatch.setenv("COURSE_SWEEP", "1")
    return explore(picture, **controls)._repr_mimebundle_()[1]["explorer"]


# ------------------------------------------------------------------------------------ positions


def test_one_control_is_walked_from_end_to_end():
    sweep = explore(secant, h=(0.01, 2, 0.01)).sweep(budget=1)
    assert [position["h"] for position in sweep.positions] == [i / 100 for i in range(1, 201)]
    assert len(sweep.digest.split()) == 200


def test_a_small_grid_is_walked_in_full():
    sweep = explore(secant, h=(0.5, 2, 0.5), x0=(-1, 1, 1)).sweep()
    assert len({tuple(position.items()) for position in sweep.positions}) == 12


def test_a_large_grid_is_walked_along_lines_edges_and_a_sample():
    controls = [read_control("a", (0, 40, 1)), read_control("b", (0, 50, 1, 10))]
    walked = positions(controls)
    assert len(set(walked)) == len(walked) < 41 * 51
    assert walked[0] == (20, 10)
    lines = {(a, 10) for a in range(41)} | {(20, b) for b in range(51)}
    edges = {(a, b) for a in range(41) for b in range(51) if a in (0, 40) or b in (0, 50)}
    assert lines | edges <= set(walked)
    assert SAMPLE // 2 < len(set(walked) - lines - edges) <= SAMPLE
    assert walked == positions(controls)


def test_every_example_of_a_formula_is_visited():
    controls = [read_control("f", "x"), read_control("on", True)]
    assert positions(controls) == [("x", 0), ("x", 1)]


# ------------------------------------------------------------------------------- planted defects


def planted(at, do):
    def picture(h):
        """A secant with a defect."""
        figure, reading = secant(h)
        return (figure, reading) if h != at else do(figure, reading, h)

    return picture


def divide(figure, reading, h):
    return figure, f"slope {1 / (h - h)}"


def warn(figure, reading, h):
    warnings.warn("odd", RuntimeWarning, stacklevel=1)
    return figure, reading


def numpy_warns(figure, reading, h):
    return figure, f"{np.array(1.0) / np.array(0.0):.0f}"


def read_nan(figure, reading, h):
    return figure, f"slope {math.nan}"


def read_infinity(figure, reading, h):
    return figure, f"slope {-math.inf:.2f}"


def read_minus_zero(figure, reading, h):
    return figure, f"slope {-0.001:.2f}"


def tell_minus_zero(figure, reading, h):
    return figure, reading, f"A line with slope {-0.3:.0f}, level."


DEFECTS = [
    *(divide, warn, numpy_warns, read_nan, read_infinity, read_minus_zero, tell_minus_zero),
]


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_defect_at_one_inner_position_is_named(defect):
    explorer = explore(planted(0.37, defect), h=(0.01, 2, 0.01))
    with pytest.raises(SweepError, match=r"At h = 0\.37 "):
        explorer.sweep()


def swap_sign(figure, reading, h):
    figure["data"][1]["y"] = -figure["data"][1]["y"]
    return figure, reading


def nudge_one_number(figure, reading, h):
    figure["data"][1]["y"] = figure["data"][1]["y"] + 0.01 * (np.arange(X.size) == 150)
    return figure, reading


def swap_two_numbers(figure, reading, h):
    y = figure["data"][0]["y"].copy()
    y[[10, 60]] = y[[60, 10]]
    figure["data"][0]["y"] = y
    return figure, reading


def misprint(figure, reading, h):
    return figure, reading.replace("= 2", "= 3")


def rename(figure, reading, h):
    figure["data"][1]["name"] = "tangent"
    return figure, reading


def drop_a_trace(figure, reading, h):
    del figure["data"][0]
    return figure, reading


@pytest.mark.parametrize(
    ("defect", "what"),
    [
        (swap_sign, "numbers of the figure"),
        (nudge_one_number, "numbers of the figure"),
        (swap_two_numbers, "numbers of the figure"),
        (misprint, "a printed number"),
        (rename, "the words"),
        (drop_a_trace, "the traces"),
    ],
)
def test_a_change_at_one_inner_position_is_found_and_named(defect, what, monkeypatch):
    committed = described(secant, monkeypatch, h=(0.01, 2, 0.01))
    new = described(planted(0.37, defect), monkeypatch, h=(0.01, 2, 0.01))
    (sentence,) = changes(committed, new)
    assert sentence.startswith("At 1 of 200 positions")
    assert what in sentence
    assert sentence.endswith(": h = 0.37.")
    assert changes(committed, committed) == []


def test_a_sign_swapped_in_one_trace_everywhere_is_found(monkeypatch):
    def swapped(h, x0=1.0):
        """The same with a falling secant."""
        return swap_sign(*secant(h, x0), h)

    committed = described(secant, monkeypatch, h=(0.5, 2, 0.5), x0=(-1, 1, 1))
    new = described(swapped, monkeypatch, h=(0.5, 2, 0.5), x0=(-1, 1, 1))
    (sentence,) = changes(committed, new)
    assert sentence.startswith("At 12 of 12 positions the numbers of the figure changed: h = 0.5")


def test_changed_controls_are_named(monkeypatch):
    committed = described(secant, monkeypatch, h=(0.5, 2, 0.5))
    assert "controls" in changes(committed, described(secant, monkeypatch, h=(0.5, 1, 0.5)))[0]
    shorter = committed | {"digest": committed["digest"].rsplit(" ", 1)[0]}
    assert changes(shorter, committed) == ["3 positions became 4."]


# ------------------------------------------------------------------------- what must not be flagged

finite = st.floats(-1e6, 1e6, allow_nan=False, width=64)


@given(arrays(float, st.integers(21, 60), elements=finite), st.integers(0, 2**32 - 1))
@example(np.full(21, 1 / 512), 0)  # equal numbers, which noise makes different
def test_the_last_bits_of_another_processor_are_no_change(numbers, seed):
    noise = np.random.default_rng(seed).uniform(-1, 1, numbers.size)
    # What a difference leaves of equal numbers is noise in proportion to them.
    left = 1e-14 * min(1, np.abs(numbers).max())
    other = numbers * (1 + 1e-12 * noise) + left * noise
    words = [word(State({"data": [{"y": y}]}, "same")) for y in (numbers, other)]
    assert differences(*words) == []


def test_a_sum_at_a_boundary_falls_either_way_and_agrees():
    """Look for a number whose last bit decides the rounding, and step over the boundary."""
    low, high = 0.3, 0.4
    start = word_of(low)
    while np.nextafter(low, 1) < high:
        middle = (low + high) / 2
        low, high = (middle, high) if word_of(middle) == start else (low, middle)
    assert word_of(low) != word_of(high)
    assert differences(word_of(low), word_of(high)) == []


def word_of(number):
    return word(State({"data": [{"y": np.array([number])}]}, "same"))


@pytest.mark.parametrize(
    ("old", "new", "agree"),
    [
        ("slope 2.62", "slope 2.63", True),
        ("slope 2.62", "slope 2.64", False),
        ("slope 0.00", "slope -0.00", True),
        ("slope -0.01", "slope −0.01", True),
        ("slope 9.99", "slope 10.00", True),
        ("slope 2.62", "slope -2.62", False),
        ("slope 2.62", "slope 2.6", False),
        ("slope 2.62", "steep 2.62", False),
        ("slope 2.62", "slope 2.62, 1", False),
        ("7 right decimals", "8 right decimals", False),
        ("after 12 steps: 2.62", "after 13 steps: 2.62", False),
    ],
)
def test_a_decimal_may_differ_by_one_in_its_last_digit_and_a_whole_number_not(old, new, agree):
    words = [word(State({"data": []}, reading)) for reading in (old, new)]
    assert (differences(*words) == []) is agree


@pytest.mark.parametrize(("new", "agree"), [
    ("A star at 2.71.", True), ("A star at 2.70.", False), ("A star at 3.", False),
    ("A star.", False), ("A star at 2.72 and a dot.", False),
])  # fmt: skip
def test_an_alternative_text_is_compared_by_its_words_and_numbers(new, agree):
    words = [word(State({"data": []}, "same", alt)) for alt in ("A star at 2.72.", new)]
    assert (differences(*words) == []) is agree


def test_not_a_number_is_a_number_too():
    gap = np.array([1.0, np.nan, 3.0])
    words = [word(State({"data": [{"y": y}]}, "same")) for y in (gap, np.array([1.0, 2.0, 3.0]))]
    assert differences(*words)


@pytest.mark.parametrize("sizes", [(1,), (5,), (2, 3), (8, 13), (3, 1, 6), (21, 34)])
def test_a_scattered_walk_comes_everywhere_once(sizes):
    axes = [list(range(size)) for size in sizes]
    walked = list(scattered(axes))
    assert sorted(walked) == list(itertools.product(*axes))


def test_a_scattered_walk_soon_meets_every_region():
    walked = list(scattered([range(100), range(100)]))[:400]
    regions = {(x // 10, y // 10) for x, y in walked}
    assert len(regions) > 90
