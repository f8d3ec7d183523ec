"""A small game with all that a game can have, for tests: a treasure on a map, found by digging."""

import math
import random

from course_utils.explorer import LOST, PLAYING, WON, IllegalMove, Point, Script, Turn, game
from course_utils.pictures.kit.plotly_figures import Picture

SIDE, DIGS = 6, 4
LAYOUT = {"xaxis": {"range": [-1, SIDE + 1]}, "yaxis": {"range": [-1, SIDE + 1]}, "height": 320}

CORNERS = {"x": [0, SIDE, SIDE, 0, 0], "y": [0, 0, SIDE, SIDE, 0]}
FENCE = {"type": "scatter", "mode": "lines", "name": "fence"} | CORNERS


def treasure(seed):
    """Where it lies: the same on every machine."""
    chance = random.Random(seed).random
    return tuple(float(int((SIDE + 1) * chance())) for _ in range(2))


def hunt(seed, moves):
    """A map with the holes that were dug."""
    x, y = [x for x, _ in moves], [y for _, y in moves]
    holes = {"type": "scatter", "mode": "markers", "x": x, "y": y, "marker": {"symbol": "x"}}
    figure = {"data": [FENCE, holes], "layout": LAYOUT}
    if not moves:
        return Turn(Picture(figure, "Nothing is dug yet"))
    if moves[-1] in moves[:-1]:
        raise IllegalMove("Here is a hole already: dig somewhere else.")
    far = math.dist(moves[-1], treasure(seed))
    reading = f"Hole {len(moves)} at ({x[-1]:.0f}, {y[-1]:.0f}), {far:.1f} away from it."
    return Turn(Picture(figure, reading), WON if far == 0 else LOST if len(x) == DIGS else PLAYING)


def around(seed):
    """Four places where it is not."""
    x, y = treasure(seed)
    return [((x + i) % (SIDE + 1), y) for i in range(1, DIGS + 1)]


SCRIPTS = [
    Script([around(1)[0], treasure(1)], WON),
    Script([treasure(2)], WON, seed=2),
    Script(around(1), LOST),
    Script(around(2)[:2], PLAYING, seed=2),
]


def hunting(**options):
    """The game as a notebook shows it."""
    place = Point((0, SIDE, 1), (0, SIDE, 1), start=(3, 3), label="place")
    common = {"goal": "find it in four digs", "button": "Dig", "counts": "dig", "scripts": SCRIPTS}
    return game(hunt, **common | options, place=place)
