"""What the rules of a game return, and what they may refuse.

The rules are a pure function of a seed and of the moves made so far::

    def rules(seed, moves):
        hidden = random.Random(seed).random()  # whose sequence Python promises to keep
        ...
        return Turn(Picture(figure, reading, alt), WON if found else PLAYING)
"""

from collections.abc import Sequence
from typing import NamedTuple

from course_utils.pictures.kit.plotly_figures import Picture

PLAYING, WON, LOST = "playing", "won", "lost"
STATES = (PLAYING, WON, LOST)


class Turn(NamedTuple):
    """How a game stands after some moves.

    Attributes
    ----------
    picture : Picture
        Figure, reading and alternative text. The reading tells all that the figure does.
    state : str
        `PLAYING`, `WON` or `LOST`.
    score : float, optional
        What is compared when a game is won; the number of moves when left out. Round it, so that
        it is the same on every machine.
    """

    picture: Picture
    state: str = PLAYING
    score: float | None = None


class Script(NamedTuple):
    """Moves that are played when a game is checked: its end is reached, and not earlier.

    Attributes
    ----------
    moves : sequence
        As the rules get them.
    ends : str
        `WON`, `LOST`, or `PLAYING` for a game that is left.
    seed : int
    """

    moves: Sequence
    ends: str = WON
    seed: int = 1


class IllegalMove(Exception):
    """The rules forbid the last move; the message is one sentence for the player."""
