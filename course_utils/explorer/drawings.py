"""A pad of squares as a control: a person draws on it, the picture function gets the ink.

The code of a drawing is a text with one symbol for each square, row by row from the top left:
0 for an empty square, then 1 to 9 and a to g for more and more ink, in sixteenths.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from course_utils.explorer.controls import Control

SYMBOLS = "0123456789abcdefg"
_FULL = len(SYMBOLS) - 1
_MOST_SQUARES = 24  # in a row or a column: each is hit with a finger
_EMPTY = "empty pad"


@dataclass(frozen=True, eq=False)
class Drawing(Control):
    """A pad on which one draws with mouse, finger or keys; the picture function gets the ink.

    It gets an array of shape (rows, columns), from 0 for an empty square to 1 for full ink::

        explore(guess, pad=Drawing({"a one": ones[0], "a seven": sevens[0]}, shape=(8, 8)))

    Parameters
    ----------
    examples : mapping of str to array or str
        Drawings by name, which are offered beside the pad and visited when the explorer is swept:
        arrays of shape `shape` (or flat ones, row by row) with ink from 0 to 1, or codes.
    shape : (int, int)
        Rows and columns of the pad.
    value : str, optional
        The name of the example to start from; an empty pad when left out.

    Raises
    ------
    ValueError
        If a drawing does not fit on the pad, if its ink is not from 0 to 1, or if there is no
        example of the name `value`.
    """

    examples: Mapping[str, object] = field(default_factory=dict)
    shape: tuple[int, int] = (8, 8)
    value: str | None = None

    def __post_init__(self):
        sizes = range(1, _MOST_SQUARES + 1)
        if np.shape(self.shape) != (2,) or not all(n in sizes for n in self.shape):
            raise ValueError(
                f"A pad has from 1 to {_MOST_SQUARES} rows and columns, such as shape=(8, 8), "
                f"not {self.shape}."
            )
        object.__setattr__(self, "shape", tuple(map(int, self.shape)))
        self._check_start()

    def _check_start(self):
        drawings = self.drawings  # reads the examples, so that they are refused here
        if self.value is not None and self.value not in drawings:
            names = ", ".join(drawings)
            raise ValueError(f"There is no example {self.value!r}: choose from {names}.")

    @cached_property
    def drawings(self) -> dict[str, str]:
        """The codes of the drawings that are known beforehand, by name."""
        empty = SYMBOLS[0] * (self.shape[0] * self.shape[1])
        return {_EMPTY: empty} | {name: self.code(each) for name, each in self.examples.items()}

    @property
    def known(self) -> list[str]:
        """The codes that are visited when the explorer is swept, the first one first."""
        return list(dict.fromkeys([self.start, *self.drawings.values()]))

    @property
    def size(self) -> int:
        """Number of drawings that are known beforehand."""
        return len(self.known)

    @property
    def start(self) -> str:
        """The code to start from."""
        return self.drawings[self.value or _EMPTY]

    def at(self, code: str) -> np.ndarray:
        """Return the ink of a code, of shape (rows, columns)."""
        self._check(code)
        return np.array([SYMBOLS.index(symbol) for symbol in code]).reshape(self.shape) / _FULL

    def code(self, value) -> str:
        """Return the code of an array of ink; a code stays what it is."""
        if isinstance(value, str):
            self._check(value)
            return value
        ink = np.asarray(value, dtype=float)
        fits = ink.shape in (self.shape, (self.shape[0] * self.shape[1],))
        if not fits or not np.all((ink >= 0) & (ink <= 1)):
            raise ValueError(
                f"A drawing on this pad is an array of shape {self.shape}, row by row, with ink "
                f"from 0 to 1 in each square; this one has the shape {ink.shape}"
                + (f" and ink from {ink.min():g} to {ink.max():g}." if fits else ".")
            )
        return "".join(SYMBOLS[n] for n in np.rint(ink.ravel() * _FULL).astype(int))

    def _check(self, code: str) -> None:
        squares = self.shape[0] * self.shape[1]
        if len(code) != squares or not set(code) <= set(SYMBOLS):
            raise ValueError(
                f"A drawing is written with {squares} symbols from {SYMBOLS}, not as {code!r:.80}."
            )

    def words(self, code: str) -> str:
        """Return the name of a drawing that is known, or how much ink there is."""
        for name, known in self.drawings.items():
            if known == code:
                return name
        full, some = code.count(SYMBOLS[-1]), len(code) - code.count(SYMBOLS[0])
        return f"own drawing with ink in {some} squares, {full} of them full"

    def described(self) -> dict:
        """Return what makes it anew, as JSON."""
        examples = {name: code for name, code in self.drawings.items() if name != _EMPTY}
        return {"examples": examples, "shape": list(self.shape), "value": self.value}

    def setting(self) -> dict:
        """Return what the browser needs to know of the pad, as JSON."""
        rows, columns = self.shape
        return {"rows": rows, "columns": columns, "drawings": list(self.drawings.items())}
