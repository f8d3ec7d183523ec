"""Round what is shown to what can be seen: the one place that decides it.

Processors differ in the last bits of exp, of a power, of a sum. What a notebook stores must
not depend on them, so data are stored as the eye sees them: to about a hundredth of a pixel of
their axis, zero where only rounding has made something else of it, and in decimals that are as
short as that leaves.

A number on the boundary between two rounded values could fall to either side. The boundaries
therefore lie where no number lies that anybody writes down: not half-way between two decimals
(there lie 0.5, 0.125 and the points of `numpy.linspace`), but a little below it, by an
irrational share. What is left is chance: noise of four units in the last place moves about one
number in a thousand million across.
"""

import math
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

import numpy as np

SHARE = 1.3721973e-5  # of an axis: a hundredth of a pixel of 730; no round number meets it
DIGITS = 10  # of numbers that belong to no axis
ZERO = 1e-14  # what is left of zero by rounding, such as sin(pi)

_FINEST, _COARSEST = 300, -290  # decimals
_POWERS = np.array([float(f"1e{n}") for n in range(_COARSEST, _FINEST + 1)])
_NEVER_HALF = 0.5 + 0.1 * (math.sqrt(5) - 1) / 2
_NARROW = 1e-10  # of a number itself: below it there is noise, however narrow the window
_FAR = 1e300
_PRINTED = 1e9  # beyond it, no decimal that is printed lies within noise
_HAIR = 1e-11 * (math.sqrt(5) - 1)  # more than noise, less than anybody prints
_NOTHING, _SAME = 1e-13, 1e-11


class Window(NamedTuple):
    """The part of an axis that is shown; on a logarithmic one, of the logarithms."""

    low: float
    high: float
    logarithmic: bool = False

    def round(self, values) -> np.ndarray:
        """Return numbers as the eye sees them in this window; NaN and infinity stay.

        Numbers outside keep the same share of their distance: a line that leaves the window
        leaves it at the same place.
        """
        values = np.asarray(values, dtype=float)
        return decimal(values, _decimals(np.maximum(self._sizes(values) * SHARE, _least(values))))

    def shares(self, values) -> np.ndarray:
        """Return where numbers lie: 0 at the lower end, 1 at the upper, far ones drawn in."""
        values = np.asarray(values, dtype=float)
        if self.logarithmic:
            with np.errstate(all="ignore"):
                values = np.where(values > 0, np.log10(values), np.nan)
        share = (np.clip(values, -_FAR, _FAR) - self.low) / self._span()
        return np.clip(share, 0, 1) + np.arcsinh(np.maximum(share - 1, 0) + np.minimum(share, 0))

    def _span(self) -> float:
        return self.high - self.low or abs(self.high) or 1.0

    def _sizes(self, values) -> np.ndarray:
        if self.logarithmic:
            return np.abs(values) * self._span() * math.log(10)
        return self._span() + np.maximum(0, np.maximum(self.low - values, values - self.high))


def window_of(values, logarithmic=False) -> Window:
    """Return the window that just holds all finite numbers of arrays; (0, 1) without any."""
    known = np.concatenate([np.ravel(np.asarray(each, dtype=float)) for each in values or [[]]])
    known = known[np.isfinite(known)]
    if logarithmic:
        known = np.log10(known[known > 0])
    low, high = (float(known.min()), float(known.max())) if known.size else (0.0, 1.0)
    size = max(abs(low), abs(high))
    if size < _NOTHING:
        return Window(0.0, 0.0, logarithmic)
    # Numbers that differ by rounding alone fill no window: they are the same number.
    return Window(low, low if high - low < _SAME * size + 3 * ZERO else high, logarithmic)


EMPTY = Window(0.0, 1.0)


def significant(values, digits=DIGITS) -> np.ndarray:
    """Return numbers to so many digits of the greatest of them, and zero for less than ZERO."""
    values = np.asarray(values, dtype=float)
    return decimal(values, _decimals(greatest(values) * SHARE) + digits - 6)


def greatest(values) -> float:
    """Return the greatest absolute value that is finite; 1 when all are zero."""
    known = np.abs(np.asarray(values, dtype=float))
    largest = float(known[np.isfinite(known)].max(initial=0.0))
    return largest if largest > ZERO else 1.0


def decimal(values, decimals) -> np.ndarray:
    """Return numbers rounded to so many decimals, none of them minus zero."""
    scale = _POWERS[np.clip(decimals, _COARSEST, _FINEST) - _COARSEST]
    back = _POWERS[np.clip(-np.asarray(decimals), _COARSEST, _FINEST) - _COARSEST]
    with np.errstate(invalid="ignore", over="ignore"):
        whole = np.floor(values * scale + _NEVER_HALF)
        # Only a power of ten above one is exact, and gives the double next to the decimal.
        rounded = np.where(np.asarray(decimals) >= 0, whole / scale, whole * back)
    return np.where(np.isfinite(rounded), rounded, values) + 0.0


def in_decimals(value: float, decimals: int) -> str:
    """Write a number with so many decimals, the same on every machine.

    Half a unit is rounded away from zero, as people do it by hand, and so is what is half a
    unit but for rounding: 0.125 is 0.13, and -0.125 is -0.13. The sign is a minus sign, not a
    hyphen, and zero has none.
    """
    value = float(value)
    if not abs(value) < _PRINTED:  # NaN too
        return f"{value:.{decimals}f}".replace("-", "\N{MINUS SIGN}")
    size = _size(value)
    written = f"{size.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}"
    return f"\N{MINUS SIGN}{written}" if value < 0 and float(written) else written


def in_digits(value: float, digits: int) -> str:
    """Write a number to so many significant digits, the same on every machine."""
    value = float(value)
    if not value or not math.isfinite(value):
        return in_decimals(value, 0)
    size = _size(value)
    rounded = size.quantize(Decimal(1).scaleb(size.adjusted() - digits + 1), ROUND_HALF_UP)
    written = f"{float(rounded):.{digits}g}".replace("-", "\N{MINUS SIGN}")
    return f"\N{MINUS SIGN}{written}" if value < 0 else written


def _size(value: float) -> Decimal:
    """Return the size of a number, moved up by less than anybody prints: over half a unit."""
    return Decimal(repr(abs(value) * (1 + _HAIR)))


def _decimals(step) -> np.ndarray:
    """Return how many decimals a step of at most this size has."""
    with np.errstate(all="ignore"):
        found = -np.floor(np.log10(step))
    return np.nan_to_num(found, nan=0, posinf=_FINEST, neginf=_COARSEST).astype(int)


def _least(values) -> np.ndarray:
    return np.where(np.isfinite(values), np.abs(values) * _NARROW, 0)
