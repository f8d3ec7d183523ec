"""Snell's law, arrival times and positions of a crossing: against SciPy and worked out by hand."""

import numpy as np
import pytest
import scipy.optimize

from course_utils.models.crossing import Crossing

BEACH = Crossing(before=40, after=50, along=100, speed_before=6, speed_after=1.5)
LIGHT = Crossing(before=1, after=2, along=3, speed_before=1, speed_after=0.75)


@pytest.mark.parametrize("way", [BEACH, LIGHT])
def test_the_fastest_way_obeys_snells_law_and_agrees_with_scipy(way):
    best = way.fastest()
    reference = scipy.optimize.minimize_scalar(way.time, bounds=(0, way.along), method="bounded")
    assert best.fun == pytest.approx(reference.fun, rel=1e-9)
    assert best.kind == "inside"
    first, second = way.sines(best.x)
    assert first / second == pytest.approx(way.speed_before / way.speed_after, rel=1e-5)


@pytest.mark.parametrize("along", [8, 0.5, 1e-3])
def test_at_equal_speeds_the_fastest_way_is_straight(along):
    way = Crossing(1, 3, along, 2, 2)
    assert way.fastest().x == pytest.approx(along / 4, abs=1e-6)
    assert way.time(along / 4) == pytest.approx(np.hypot(4, along) / 2)


def test_the_time_by_hand():
    way = Crossing(3, 5, 16, 5, 13)
    assert way.lengths(4) == (5, 13)
    assert way.times(4) == (1, 1)
    assert way.time(4) == 2
    assert way.sines(4) == (4 / 5, 12 / 13)
    assert way.time(np.array([4, 4])).tolist() == [2, 2]


@pytest.mark.parametrize(
    ("seconds", "place"),
    [(0, (0, 3)), (0.5, (2, 1.5)), (1, (4, 0)), (1.5, (10, -2.5)), (2, (16, -5)), (9, (16, -5))],
)
def test_positions(seconds, place):
    assert Crossing(3, 5, 16, 5, 13).position(4, seconds) == pytest.approx(place)


def test_a_walker_keeps_the_speed_of_the_side():
    here, there = (np.array(BEACH.position(70, t)) for t in (3, 4))
    assert np.linalg.norm(there - here) == pytest.approx(6)
    here, there = (np.array(BEACH.position(70, t)) for t in (30, 31))
    assert np.linalg.norm(there - here) == pytest.approx(1.5)
