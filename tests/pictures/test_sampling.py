"""Curves are broken where functions are, and start where their domains do."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.pictures.kit.sampling import heights, round_levels, sample, sensible_range

# No tiny numbers: the multiples of the least float are a staircase, and drawn as one.
HUNDREDTHS = st.integers(-300, 300).map(lambda n: n / 100)
# Grids that hit the break and grids that miss it.
INTERVALS = [(-3, 3), (-3, 2.9), (-2.03, 3.01)]


def breaks(f, interval, **options):
    """Return the places between finite values where the line is interrupted."""
    x, y = sample(f, interval, **options)
    known = np.flatnonzero(np.isfinite(y))
    gaps = np.flatnonzero(np.diff(known) > 1)
    return [(x[known[i]] + x[known[i + 1]]) / 2 for i in gaps]


@pytest.mark.parametrize("interval", INTERVALS)
@pytest.mark.parametrize(
    ("f", "places"),
    [
        (lambda x: 1 / x, [0]),
        (lambda x: 1 / (x - 1) ** 3, [1]),
        (np.tan, [-np.pi / 2, np.pi / 2]),
        (np.floor, [-2, -1, 0, 1, 2, 3]),
        (np.sign, [0]),
        (lambda x: np.abs(x) / x + x, [0]),
        (lambda x: np.where(x < 0.5, x, x + 0.2), [0.5]),
    ],
)
def test_poles_and_jumps_break_the_line(f, places, interval):
    found = breaks(f, interval)
    assert np.unique(np.round(found, 9)) == pytest.approx(
        [p for p in places if interval[0] < p <= interval[1]], abs=1e-8
    )


@pytest.mark.parametrize("interval", INTERVALS)
@pytest.mark.parametrize(
    "f",
    [np.abs, np.cbrt, np.exp, lambda x: np.tanh(300 * x), lambda x: 0 * x + 2, lambda x: 7, np.sin],
)
def test_continuous_functions_are_drawn_in_one_piece(f, interval):
    assert breaks(f, interval) == []
    assert np.isfinite(sample(f, interval)[1]).all()


@pytest.mark.parametrize(("f", "edge"), [(np.sqrt, 0), (lambda x: np.sqrt(1 - x * x), -1)])
def test_a_curve_starts_at_the_edge_of_its_domain(f, edge):
    x, y = sample(f, (-2.03, 3.01))
    first = np.flatnonzero(np.isfinite(y))[0]
    assert x[first] == pytest.approx(edge, abs=1e-9)
    assert y[first] == pytest.approx(0, abs=5e-5)


def test_values_are_the_functions_own_and_in_order():
    x, y = sample(np.sqrt, (-1, 4))
    assert (np.diff(x) >= 0).all()
    known = np.isfinite(y)
    np.testing.assert_array_equal(y[known], np.sqrt(x[known]))
    assert x[0] == -1
    assert x[-1] == 4


def test_values_beside_a_pole_stay_within_ten_heights():
    _, y = sample(lambda x: 1 / x, (-3, 3), y_range=(-4, 4))
    assert np.nanmax(np.abs(y)) == 4 + 10 * 8
    _, free = sample(lambda x: 1 / x, (-3, 3))
    assert np.nanmax(np.abs(free)) > 1e8


@pytest.mark.parametrize("unit", [-1, 0, 1])
def test_the_edge_of_a_hole_is_no_noise(unit):
    def quotient(x):  # as on a processor that is a unit off in the last place
        with np.errstate(all="ignore"):
            return (np.nextafter(x**2, unit * np.inf) - 4 if unit else x**2 - 4) / (x - 2)

    x, y = sample(quotient, (-1, 3))
    known = np.isfinite(y)
    assert not known.all()
    assert y[known] == pytest.approx(x[known] + 2, abs=1e-4)


def test_rounding_errors_are_not_jumps():
    rng = np.random.default_rng(0)
    assert breaks(lambda x: 2 + 1e-10 * rng.standard_normal(x.shape), (-3, 3)) == []


@given(a=HUNDREDTHS, b=HUNDREDTHS, c=HUNDREDTHS)
@settings(max_examples=30, deadline=None)
def test_no_smooth_curve_is_ever_broken(a, b, c):
    assert breaks(lambda x: a * np.sin(b * x) + c * x**2, (-3, 3)) == []


@pytest.mark.parametrize(
    ("interval", "mend"),
    [
        ((2, -2), r"interval = \(2, -2\) is upside down.*such as \(-2, 2\)"),
        ((1, 1), r"empty: write the smaller number first, such as \(1, 2\)"),
        ((0, np.inf), "two finite numbers"),
        ("ab", r"two numbers such as \(-2, 2\), not 'ab'"),
        (3, "two numbers"),
        ((1, 2, 3), "two numbers"),
    ],
)
def test_a_bad_interval_is_refused_with_a_mend(interval, mend):
    with pytest.raises(ValueError, match=mend):
        sample(np.sin, interval)


def test_one_sample_is_no_curve():
    with pytest.raises(ValueError, match="at least 2 samples, not 1"):
        sample(np.sin, (0, 1), 1)


def test_sensible_range_shows_all_of_a_tame_curve_and_cuts_a_pole():
    _, y = sample(np.sin, (-3, 3))
    assert sensible_range([y]) == pytest.approx((-1.1, 1.1), abs=0.01)
    low, high = sensible_range([sample(lambda x: 1 / x, (-3, 3))[1]])
    assert -30 < low < -3
    assert 3 < high < 30
    assert sensible_range([np.full(4, np.nan)]) == (-1, 1)
    assert sensible_range([np.full(4, 6.0)]) == (3, 9)
    assert sensible_range([np.zeros(4)]) == (-1, 1)


def test_heights_are_the_functions_own_with_nan_outside_its_domain():
    x, y, z = heights(lambda x, y: np.sqrt(x) + y, (-1, 1), (0, 2), 5)
    assert z.shape == (5, 5)
    assert np.isnan(z[:, :2]).all()
    assert z[3, 4] == np.sqrt(x[4]) + y[3]
    assert heights(lambda x, y: 3, (0, 1), (0, 1), 4)[2].tolist() == [[3] * 4] * 4


def test_round_levels_cover_the_values_in_even_round_steps():
    levels = round_levels(np.array([-3.2, 0, np.nan, 6.9]))
    assert levels[0] <= -3.2
    assert levels[-1] >= 6.9
    assert np.diff(levels) == pytest.approx(np.full(len(levels) - 1, levels[1] - levels[0]))
    with pytest.raises(ValueError, match="no value in this window"):
        round_levels(np.full((2, 2), np.nan))
