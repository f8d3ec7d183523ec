"""The data sets are what their docstrings say."""

import numpy as np
import pytest
import scipy.stats

from course_utils.datasets import (
    day_length,
    day_lengths,
    digits,
    drawn_digits,
    eight_examples,
    heights,
    shuttle_flights,
    two_clouds,
)


def test_eight_examples():
    x, y = eight_examples()
    assert x.tolist() == [8, 15, 19, 24, 27, 31, 35, 40]
    assert y.tolist() == [0, 0, 0, 0, 1, 1, 1, 1]
    assert x.dtype == float


def test_shuttle_flights():
    x, y = shuttle_flights()
    assert x.shape == y.shape == (23,)
    assert sorted(x[y == 1].tolist()) == [53, 57, 58, 63, 70, 70, 75]
    assert (x.min(), x.max(), y.sum()) == (53, 81, 7)
    assert x[[0, 13, 22]].tolist() == [66, 53, 58]  # the first, the coldest, the last
    assert x.sum() == 1600


def test_two_clouds():
    x, y = two_clouds()
    assert x.shape == (40, 2)
    assert y.tolist() == [0] * 20 + [1] * 20
    np.testing.assert_allclose(x[:20].mean(axis=0), -1, atol=0.6)
    np.testing.assert_allclose(x[20:].mean(axis=0), 1, atol=0.6)
    # The stream of default_rng(1), on which published numbers rest.
    np.testing.assert_allclose(x[0], [-0.654416, -0.178382], atol=5e-7)
    np.testing.assert_allclose(x[0] + 1, np.random.default_rng(1).normal(size=2), rtol=1e-12)


def test_heights():
    sample = heights()
    assert sample.shape == (200,)
    assert ((sample > 1.3) & (sample < 2.1)).all()
    np.testing.assert_array_equal(sample, sample.round(2))
    assert sample.mean() == pytest.approx(1.70, abs=0.02)
    assert sample.std() == pytest.approx(0.10, abs=0.01)
    assert scipy.stats.kstest(heights(5000), scipy.stats.norm(1.70, 0.10).cdf).statistic < 0.04


@pytest.mark.parametrize("make", [eight_examples, shuttle_flights, two_clouds])
def test_each_call_gives_the_same_data_anew(make):
    first, second = make(), make()
    np.testing.assert_array_equal(first.x, second.x)
    first.x[0] = 99
    assert (second.x != first.x).any()


def test_a_generator_of_your_own():
    rng = np.random.default_rng(7)
    assert not np.array_equal(two_clouds(rng).x, two_clouds(rng).x)
    assert heights(3, np.random.default_rng(7)).tolist() == (
        heights(3, np.random.default_rng(7)).tolist()
    )
    assert not np.array_equal(heights(3), heights(3, np.random.default_rng(7)))


@pytest.mark.parametrize("make", [eight_examples, shuttle_flights, two_clouds, heights])
def test_docstrings_tell_source_and_units(make):
    text = make.__doc__.lower()
    assert "source" in text or "synthetic" in text
    assert "unit" in text or "fahrenheit" in text or "metres" in text


def test_digits():
    x, y = digits()
    assert x.shape == (900, 64)
    assert set(np.unique(x * 16)) == set(range(17))
    assert np.bincount(y).tolist() == [len(y[y == label]) for label in range(10)]
    assert min(np.bincount(y)) >= 70
    # A nought has a hole in the middle, a one has none: told without any model.
    middle = x.reshape(-1, 8, 8)[:, 3:5, 3:5].mean(axis=(1, 2))
    assert middle[y == 0].mean() < 0.15
    assert middle[y == 1].mean() > 0.7


def test_two_rings_are_standardised_and_no_line_separates_them():
    from course_utils.datasets import circles
    from course_utils.models import separation

    x, y = circles()
    assert x.shape == (100, 2)
    np.testing.assert_allclose(x.mean(axis=0), 0, atol=1e-14)
    np.testing.assert_allclose(x.std(axis=0), 1, rtol=1e-14)
    assert np.bincount(y).tolist() == [50, 50]
    assert separation(x, y).kind == "none"
    distance = np.hypot(*x.T)
    assert distance[y == 1].max() < distance[y == 0].min()
    np.testing.assert_array_equal(circles().x, x)
    assert circles(7, rng=np.random.default_rng(0)).y.tolist() == [0] * 4 + [1] * 3


def test_the_drawn_digits_are_ink_in_squares():
    drawn = drawn_digits()
    assert len(drawn) == 5
    for ink in drawn.values():
        assert ink.shape == (8, 8)
        assert ink.min() == 0
        assert 0.5 < ink.max() <= 1
        np.testing.assert_array_equal(16 * ink, np.round(16 * ink))
    first = [row.argmax() for row in drawn["a three"]]
    assert max(first) > min(first)  # no transposed stroke: a three swings to and fro


def test_day_lengths():
    day, minutes = day_lengths()
    assert day.tolist() == list(range(1, 366))
    assert abs(minutes - day_length(day)).max() <= 0.5
    assert (minutes == np.rint(minutes)).all()
    assert minutes.argmax() + 1 in range(168, 177)  # around 21 June
    assert minutes.argmin() + 1 in range(351, 360)  # around 21 December
    # Twelve hours at the equinoxes, wherever one is, and always at the equator.
    assert abs(day_length(81, np.array([10, 52, 60])) - 720).max() < 1e-9
    np.testing.assert_allclose(day_length(day, 0), 720)
    # No minute hangs on the last bits: none was rounded from nearly a half.
    assert abs(abs(day_length(day) - minutes) - 0.5).min() > 1e-6
