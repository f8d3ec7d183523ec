"""Sandpits with a hidden bottom, and their players."""

import random

import numpy as np
import pytest
import scipy.optimize

from course_utils.calculus import numerical_gradient, numerical_hessian
from course_utils.sandpits import NEAR, POKES, SIDE, hidden_pit, lowest_of_bowl, on_grid, play

NUMBERS = range(1, 13)
PITS = [hidden_pit(number) for number in NUMBERS]


@pytest.mark.parametrize("pit", PITS[:4])
def test_height_slope_and_bend_are_those_of_the_function(pit):
    for place in [(0.3, 5.1), (2.4, 2.2), tuple(pit.deepest)]:
        assert pit.height(place) == pytest.approx(pit.f(*place))
        assert pit.gradient(place) == pytest.approx(numerical_gradient(pit.f, place), abs=1e-5)
        assert pit.hessian(place) == pytest.approx(numerical_hessian(pit.f, place), abs=1e-3)


@pytest.mark.parametrize("level", POKES)
@pytest.mark.parametrize("number", [1, 2, 7])
def test_the_deepest_place_is_the_deepest_on_the_whole_square(level, number):
    pit = hidden_pit(number, level)
    side = np.linspace(0, SIDE, 41)
    heights = [[pit.height((x, y)) for x in side] for y in side]
    row, column = np.unravel_index(np.argmin(heights), (41, 41))
    found = scipy.optimize.minimize(pit.height, (side[column], side[row]))
    assert pit.deepest == pytest.approx(found.x, abs=1e-3)
    assert pit.height(pit.deepest) < pit.height(pit.decoy) - 5


@pytest.mark.parametrize("level", POKES)
@pytest.mark.parametrize("number", NUMBERS)
def test_who_uses_what_a_level_offers_wins(number, level):
    pit = hidden_pit(number, level)
    played = play(pit, level)
    assert np.hypot(*np.subtract(played[-1], pit.deepest)) <= NEAR
    assert len(played) <= POKES[level] - 2
    assert len(set(played)) == len(played)
    assert all(place == on_grid(place) for place in played)


@pytest.mark.parametrize("level", POKES)
def test_who_pokes_at_random_mostly_loses(level):
    rng, won = random.Random(level), 0
    for number in NUMBERS:
        pit = hidden_pit(number, level)
        for _ in range(20):
            pokes = [(rng.uniform(0, SIDE), rng.uniform(0, SIDE)) for _ in range(POKES[level])]
            won += any(map(pit.found, pokes))
    assert won < 0.1 * 20 * len(NUMBERS)


def test_each_number_and_each_level_has_a_pit_of_its_own():
    places = {tuple(hidden_pit(n, level).deepest.round(6)) for n in NUMBERS for level in POKES}
    assert len(places) == len(NUMBERS) * len(POKES)


def test_within_a_tenth_is_found():
    pit = PITS[0]
    for angle in np.radians(range(0, 360, 45)):
        way = np.array([np.cos(angle), np.sin(angle)])
        assert pit.found(pit.deepest + 0.099 * way)
        assert not pit.found(pit.deepest + 0.101 * way)


def test_the_jump_is_to_the_lowest_point_of_the_bowl_and_elsewhere_down():
    slope, bowl = np.array([8.0, -6.0]), np.diag([40.0, 20.0])
    assert lowest_of_bowl((1, 1), slope, bowl) == pytest.approx([0.8, 1.3])
    for bend in (-bowl, np.diag([40.0, -20.0])):
        assert lowest_of_bowl((1, 1), slope, bend) == pytest.approx([0.6, 1.3])
