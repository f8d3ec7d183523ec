"""Puzzles: one answer is right, and every other one is refuted."""

from itertools import pairwise

import numpy as np
import pytest
from scipy.differentiate import derivative

from course_utils.puzzles import HIGHEST, ORDERS, PLACES, conflict, which_copy, which_is_which

NUMBERS = range(1, 31)


@pytest.mark.parametrize("number", NUMBERS)
def test_each_wrong_order_is_refuted_by_a_place(number):
    puzzle = which_is_which(number)
    assert conflict(puzzle, puzzle.order) is None
    for order in set(ORDERS) - {puzzle.order}:
        place = conflict(puzzle, order)
        slope = derivative(puzzle.hung[place.curve], place.x).df
        claimed = float(puzzle.hung[place.slope](place.x))
        assert slope * claimed < 0
        assert (slope > 0) == place.climbs
        assert (place.curve, place.slope) in list(pairwise(order))


@pytest.mark.parametrize("number", [1, 5, 17])
def test_each_curve_is_the_slope_of_the_one_before(number):
    f, slope, bend = which_is_which(number).curves
    x = np.linspace(-3, 3, 25)
    assert slope(x) == pytest.approx(derivative(f, x).df, rel=1e-6, abs=1e-6)
    assert bend(x) == pytest.approx(derivative(slope, x).df, rel=1e-6, abs=1e-6)


def test_puzzles_are_many():
    assert len({str(which_is_which(number).curves[0].expression) for number in NUMBERS}) > 20
    assert {which_is_which(number).order for number in NUMBERS} == set(ORDERS)


# --------------------------------------------------------------- which order, which place


@pytest.mark.parametrize("number", range(1, 41))
def test_a_copy_fits_its_place_and_order_and_hardly_any_others(number):
    puzzle = which_copy(number)
    assert puzzle.fits(puzzle.at, puzzle.order)
    assert puzzle.contact(puzzle.at) == puzzle.order
    assert puzzle.degree == puzzle.order
    fitting = [
        (at, order) for at in PLACES for order in range(HIGHEST + 1) if puzzle.fits(at, order)
    ]
    # A level line may be the copy about several places at which the curve has the same height.
    assert fitting == [(puzzle.at, puzzle.order)] or puzzle.order == 0
    for at, order in fitting:
        expected = puzzle.f.taylor(at, order)
        x = np.linspace(-3, 3, 7)
        assert puzzle.polynomial(x) == pytest.approx(expected(x))


def test_all_orders_and_many_places_occur():
    puzzles = [which_copy(number) for number in range(1, 31)]
    assert {puzzle.order for puzzle in puzzles} == set(range(HIGHEST + 1))
    assert len({puzzle.at for puzzle in puzzles}) > 6
    assert len({puzzle.f for puzzle in puzzles}) > 6
