"""The sandpit of chapter 13 as its notebook shows it, a game for each level."""

from course_utils.explorer import Point, game
from course_utils.pictures.chapters import hessian as pictures

RULES = {1: pictures.with_stick, 2: pictures.with_slope, 3: pictures.with_bend}


def sandpit_of(level):
    """Return the game of a level."""
    place = Point((0, 6, 0.1), (0, 6, 0.1), start=(3, 3), label="stick")
    common = {"button": "Poke", "counts": "poke", "scripts": pictures.played(level)}
    return game(RULES[level], **common, place=place)
