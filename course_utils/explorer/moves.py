"""The moves of a game as one control: a position of a game is its seed with the moves so far.

Its code is JSON, ``[seed, [[3], [17]]]``: for each move the codes of the controls that made it.
The browser writes the same text, so both know a position by the same name.
"""

import json
from collections import namedtuple
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from course_utils.explorer.controls import Control, parts_of, values_of


class Played(NamedTuple):
    """A seed, and the moves made so far: values of the one control, or tuples with names."""

    seed: int
    moves: list


@dataclass(frozen=True)
class Moves(Control):
    """What was played, as a control that no page shows.

    Parameters
    ----------
    seed : int
        Of the first game; the next ones count on.
    arguments : dict
        The controls from which a move is made, by name.
    examples : sequence of str
        Codes that are visited when the game is swept.
    """

    seed: int = 1
    arguments: Mapping[str, Control] = field(default_factory=dict)
    examples: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The code of the first game before its first move."""
        return self.code(Played(self.seed, []))

    start = text

    @property
    def size(self) -> int:
        """Number of positions that are known beforehand."""
        return len(self.known)

    @property
    def known(self) -> list[str]:
        """The codes that are visited when the game is swept, the first one first."""
        return [self.text, *self.examples]

    @cached_property
    def _sizes(self) -> list[int]:
        return [control.size for control in parts_of(self.arguments).values()]

    @cached_property
    def _kind(self) -> type:
        return namedtuple("Move", self.arguments)

    def at(self, code: str) -> Played:
        """Return what was played; a ValueError if the text does not say it."""
        try:
            seed, moves = json.loads(code)
            known = isinstance(seed, int) and all(map(self._is_move, moves))
        except (ValueError, TypeError):
            known = False
        if not known:
            raise ValueError("What was played cannot be read: begin a new game.")
        return Played(seed, [self._value(codes) for codes in moves])

    def _is_move(self, codes) -> bool:
        pairs = zip(codes, self._sizes, strict=True)
        return all(isinstance(code, int) and 0 <= code < size for code, size in pairs)

    def _value(self, codes):
        values = values_of(self.arguments, codes)
        return self._kind(**values) if len(values) > 1 else next(iter(values.values()))

    def code(self, played: Played) -> str:
        """Return the code of what was played; a ValueError if a move is not on its grid."""
        return json.dumps([played.seed, [self._codes(move) for move in played.moves]],
                          separators=(",", ":"))  # fmt: skip

    def _codes(self, move) -> list[int]:
        values = [move] if len(self.arguments) == 1 else move
        pairs = zip(self.arguments.values(), values, strict=True)
        return [code for control, value in pairs for code in control.split(value)]

    def words(self, code: str) -> str:
        """Return how far it has come, such as ``"1 after 3 moves"``."""
        seed, moves = json.loads(code)
        return f"{seed} after {len(moves)} move{'' if len(moves) == 1 else 's'}"

    def prefixes(self, seed: int, moves: Sequence) -> list[str]:
        """Return the codes on the way to the end of some moves, from none to all."""
        return [self.code(Played(seed, list(moves[:n]))) for n in range(len(moves) + 1)]

    def described(self) -> dict:
        """Return what makes one with the same codes and words, as JSON."""
        return {"seed": self.seed, "examples": list(self.examples)}
