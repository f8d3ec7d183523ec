"""Hills in the fog."""

import itertools

import numpy as np
import pytest
import scipy.optimize

from course_utils.calculus import numerical_gradient
from course_utils.hills import hidden_hill

HILLS = [hidden_hill(number) for number in range(1, 9)]


@pytest.mark.parametrize("hill", HILLS)
def test_the_top_is_the_highest_place(hill):
    assert hill.height(hill.top) == hill.f(*hill.top) == 100
    found = scipy.optimize.minimize(lambda p: -hill.f(*p), hill.start)
    assert found.x == pytest.approx(hill.top, abs=1e-3)
    assert np.hypot(*np.subtract(hill.start, hill.top)) >= 4


@pytest.mark.parametrize("hill", HILLS)
def test_height_and_gradient_are_those_of_the_function(hill):
    for place in [hill.start, (0.3, -1.2), (4, 4), hill.top]:
        assert hill.height(place) == pytest.approx(hill.f(*place))
        assert hill.gradient(place) == pytest.approx(numerical_gradient(hill.f, place), abs=1e-6)


@pytest.mark.parametrize("hill", HILLS)
def test_each_leg_of_steepest_ascent_is_as_high_as_its_line_gets(hill):
    path = hill.steepest_ascent(3)
    for start, end in itertools.pairwise(path):
        way = hill.gradient(start)
        best = scipy.optimize.minimize_scalar(lambda t, p=start, d=way: -hill.height(p + t * d))
        assert end == pytest.approx(start + best.x * way, abs=1e-3)
        assert hill.gradient(end) @ way == pytest.approx(0, abs=1e-6)
    assert 40 < hill.height(path[-1]) < 85


def test_a_leg_that_leads_down_has_no_length():
    hill = HILLS[0]
    gradient = hill.gradient(hill.start)
    up = np.degrees(np.arctan2(gradient[1], gradient[0]))
    assert hill.walk([up + 180]).tolist() == [list(hill.start)] * 2
    assert hill.walk([up])[1] == pytest.approx(hill.steepest_ascent(1)[1])
    assert hill.walk([]).tolist() == [list(hill.start)]


def test_at_the_top_steepest_ascent_stays():
    hill = HILLS[0]._replace(start=HILLS[0].top)
    assert hill.steepest_ascent(2).tolist() == [list(hill.top)] * 3


@pytest.mark.parametrize("hill", HILLS)
def test_steepest_ascent_can_be_beaten_on_every_hill(hill):
    bearings = itertools.product(range(0, 360, 30), repeat=3)
    best = max(hill.height(hill.walk(three)[-1]) for three in bearings)
    assert best > 99


def test_a_number_gives_the_same_hill_and_another_number_another():
    assert hidden_hill(3) == HILLS[2]
    assert len({hill.top + hill.start for hill in HILLS}) == len(HILLS)
