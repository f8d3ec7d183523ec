"""A game: find the deepest place of a sandpit whose bottom nobody sees, by poking."""

from functools import cache

import numpy as np

from course_utils.calculus import definiteness, main_directions
from course_utils.pictures.fields import field_trace
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit import style
from course_utils.pictures.kit.alternative_text import count, number
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.kit.rounding import in_decimals as shown
from course_utils.pictures.kit.sampling import heights
from course_utils.pictures.kit.turns import LOST, PLAYING, WON, IllegalMove, Script, Turn
from course_utils.sandpits import POKES, SIDE, Pit, hidden_pit, play

_WINDOW = (-0.3, SIDE + 0.3)
_ARROW, _BAR = 0.7, 0.35  # map units: the length of a slope's arrow, half of a bend's bar
_WORD = (0.7, 0.4)  # map units: the room of a number on a small screen
_LEVELS = (-100, -20, 8)
_BOWL = {
    "positive definite": "a bowl",
    "negative definite": "a dome",
    "indefinite": "a saddle",
}

_DRAWN = {
    1: "",
    2: ", and an arrow straight down at each",
    3: ", and at each an arrow straight down and two bars for the bend, solid where it bends up "
    "and dotted where it bends down",
}


def with_stick(seed: int, moves) -> Turn:
    """Rules of level 1: a poke tells the depth.

    Parameters
    ----------
    seed : int
        The number of the sandpit.
    moves : list of (x, y)
        The places of the pokes so far, in m.
    """
    return _turn(seed, moves, 1)


def with_slope(seed: int, moves) -> Turn:
    """Rules of level 2: a poke tells the slope of the bottom too; see `with_stick`."""
    return _turn(seed, moves, 2)


def with_bend(seed: int, moves) -> Turn:
    """Rules of level 3: a poke tells the slope and the bend; see `with_stick`."""
    return _turn(seed, moves, 3)


def _turn(seed, moves, level) -> Turn:
    if moves and moves[-1] in moves[:-1]:
        raise IllegalMove("You have poked here before: choose another place.")
    pit = hidden_pit(seed, level)
    found = bool(moves) and pit.found(moves[-1])
    state = WON if found else LOST if len(moves) == POKES[level] else PLAYING
    return Turn(_picture(pit, moves, level, state), state)


def _picture(pit: Pit, moves, level, state) -> Picture:
    over = state != PLAYING
    path = play(pit, level)
    traces = [
        _bottom(pit) if over else _sand(),
        pf.line([0, SIDE, SIDE, 0, 0], [0, 0, SIDE, SIDE, 0], "", "muted", "solid"),
        pf.line(*np.transpose(path), "the rival", "path", "dash", style.WIDTHS["thin"])
        | {"visible": over},
        *(_bends(pit, moves) if level == 3 else ()),
        *([_slopes(pit, moves)] if level > 1 else ()),
        *_pokes(pit, moves),
        pf.points(*(pit.deepest if over else (np.nan, np.nan)), "deepest place", "goal", size=16),
    ]
    figure = pf.figure(
        traces, _WINDOW, _WINDOW, "<i>x</i> (m)", "<i>y</i> (m)", origin_axes=False, height=460,
        equal=True,
    )  # fmt: skip
    figure["layout"]["showlegend"] = over
    return Picture(figure, _reading(pit, moves, level, over), _alt(pit, moves, level, over))


@cache
def _bottom(pit: Pit) -> dict:
    return pf.contour(*heights(pit.f, (0, SIDE), (0, SIDE), 41), "", _LEVELS)


def _sand() -> dict:
    """Return a level contour map: sand, which tells nothing of what lies below."""
    flat = pf.contour([0, SIDE], [0, SIDE], [[0, 0], [0, 0]], "", (-1, 1, 2))
    flat["contours"] |= {"showlabels": False}
    return flat | {"hoverinfo": "skip"}


def _pokes(pit: Pit, moves) -> list[dict]:
    """Return the pokes with depths that stand apart; the last is larger, the deepest a diamond."""
    if not moves:
        return [pf.points([], []), pf.text([], [], [])]
    x, y = np.transpose(moves)
    deepest = int(np.argmin([pit.height(place) for place in moves]))
    symbols = ["diamond" if i == deepest else "circle" for i in range(len(moves))]
    sizes = [style.MARKER_SIZE] * (len(moves) - 1) + [1.6 * style.MARKER_SIZE]
    marks = pf.points(x, y)
    marks["marker"] |= {"symbol": symbols, "size": sizes}
    told = _apart([moves[-1], moves[deepest], *reversed(moves)])
    words = [shown(-pit.height(place), 0) for place in told]
    return [marks, pf.text(*np.transpose(told), words, size=style.FONT_SIZES["tick"])]


def _apart(places) -> list:
    """Return the places at which a number can be written, the first of them surely."""
    told = []
    for x, y in places:
        if all(abs(x - a) > _WORD[0] or abs(y - b) > _WORD[1] for a, b in told):
            told.append((x, y))
    return told


def _slopes(pit: Pit, moves) -> dict:
    """Return an arrow straight down at each poke."""
    tails = np.reshape(moves, (-1, 2)).astype(float)
    down = -np.reshape([pit.gradient(place) for place in moves], (-1, 2))
    lengths = np.hypot(*down.T)[:, None]
    ways = _ARROW * np.divide(down, lengths, out=0 * down, where=lengths > 0.05)
    return field_trace(tails, tails + ways)


def _bends(pit: Pit, moves) -> list[dict]:
    """Return two bars at each poke, along the two main bends: solid for up, dotted for down."""
    up, down = [(np.nan, np.nan)], [(np.nan, np.nan)]
    for place in moves:
        for value, way in zip(*main_directions(pit.hessian(place)), strict=True):
            ends = [np.subtract(place, _BAR * way), np.add(place, _BAR * way)]
            (up if value > 0 else down).extend([*map(tuple, ends), (np.nan, np.nan)])
    wide = style.WIDTHS["line"]
    return [
        pf.line(*np.transpose(up), "", "function", "solid", wide),
        pf.line(*np.transpose(down), "", "function", "dot", wide),
    ]


def _place(place, decimals=1) -> str:
    return f"({shown(place[0], decimals)}, {shown(place[1], decimals)})"


def _reading(pit: Pit, moves, level, over) -> str:
    if not moves:
        return f"Nothing is poked yet; you have {POKES[level]} pokes"
    best = min(moves, key=pit.height)
    told = [
        f"Poke {len(moves)} of {POKES[level]} at {_place(moves[-1])}: "
        + _measured(pit, moves[-1], level),
        f"Deepest so far {shown(-pit.height(best), 1)} cm at {_place(best)}",
    ]
    if over:
        told.append(
            f"The deepest place is {_place(pit.deepest, 2)}, {shown(-pit.height(pit.deepest), 1)} "
            f"cm deep; the rival, who jumps as Newton did, needs {len(play(pit, level))} pokes"
        )
    return ". ".join(told)


def _measured(pit: Pit, place, level) -> str:
    told = f"{shown(-pit.height(place), 1)} cm deep"
    if level > 1:
        told += f", ∇z = {_place(pit.gradient(place))} cm/m"
    if level == 3:
        (a, b), (_, d) = H = pit.hessian(place)
        rows = f"[[{shown(a, 1)}, {shown(b, 1)}], [{shown(b, 1)}, {shown(d, 1)}]]"
        told += f", H = {rows} cm/m², {_BOWL.get(definiteness(H), 'undecided')}"
    return told


def _alt(pit: Pit, moves, level, over) -> str:
    places = "; ".join(
        f"({number(x)}, {number(y)}) {shown(-pit.height((x, y)), 0)} cm" for x, y in moves
    )
    text = f"A square sandpit seen from above with {count(len(moves), 'poke')}{_DRAWN[level]}."
    text += f" The depths: {places}." if moves else ""
    if over:
        text += " The contours of the bottom, its deepest place and the rival's way are shown."
    return text


def _script(level: int, seed: int) -> Script:
    return Script(play(hidden_pit(seed, level), level), WON, seed)


def _lost(level: int, seed: int) -> Script:
    """Return a game that walks along a side, where the deepest place never is."""
    return Script([(round(0.1 * i, 1), 0.0) for i in range(POKES[level])], LOST, seed)


@cache
def played(level: int) -> tuple[Script, ...]:
    """Return two games of a level for its checks: one that is won, and one that is lost."""
    return (_script(level, 1), _lost(level, 2))
