"""A digest of what an explorer shows, which no other processor can flip.

Processors differ in the last bits of exp, log or a matrix product. A hash of rounded numbers
cannot be safe from that: some number always lies next to a boundary of the rounding. So a
digest is not a hash. It has one word for each position, made of base-64 symbols:

- 2 symbols: checksum of what is exact (names, the words of the reading and of the alternative
  text, whole numbers, shapes, the kind of each trace), with ``#`` for each decimal;
- 3 symbols: a weighted sum of all numbers of the figure, modulo 2**18: where each lies on its
  axis, in units of 1e-4 of the axis; what has no axis on a scale of its own;
- 2 symbols for each printed decimal: its digits as an integer, modulo 2**12.

The numbers are rounded first, as where they are stored. Two words *agree* when the checksums
are equal and every other field is at most one unit away (modulo its size): what chance puts on
the other side of a boundary moves less than that. An error far below what can be seen in the
picture moves the sum by many units. A wrong number escapes by chance (3 of 2**18, 3 of 2**12)
at one position, and not at several.
"""

import math
import re
import zlib
from functools import lru_cache

import numpy as np

from course_utils.pictures.kit.rounded_figures import changed, visible, windows

_SYMBOLS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_DECIMAL = re.compile(r"[-−]?\d+\.\d+")
_UNIT = 1e-4
_SMALL = 1e-6  # numbers without an axis are seen in proportion down to here
_GAP = 0.37  # where a number is missing
_GOLDEN = (math.sqrt(5) - 1) / 2


def word(state) -> str:
    """Return the word of a state for the digest."""
    exact, numbers, printed = [], [], []
    figure = changed(state.figure, _seen)
    whole = {"alt": state.alt, "figure": figure, "reading": state.reading}
    _collect(whole, exact, numbers, printed)
    numbers += [_shares(np.array(window[:2]), None) for window in windows(state.figure)]
    checksum = zlib.crc32("\n".join(exact).encode())
    return "".join(
        [
            _symbols(checksum, 2),
            _symbols(_weighted_sum(numbers), 3),
            *(_symbols(_digits(text), 2) for text in printed),
        ]
    )


def _seen(values, axis):
    return _seen_before(values.tobytes(), values.shape, axis)


@lru_cache(maxsize=4096)  # most of a picture stays as it is from one position to the next
def _seen_before(data, shape, axis):
    values = np.frombuffer(data).reshape(shape)
    return _shares(visible(values, axis), axis)


def _collect(node, exact: list, numbers: list, printed: list) -> None:
    """Sort the leaves of a tree into exact text, arrays of numbers and printed numbers."""
    if isinstance(node, dict):
        for key in sorted(node):
            exact.append(key)
            _collect(node[key], exact, numbers, printed)
    elif isinstance(node, list):
        exact.append(f"[{len(node)}]")
        for value in node:
            _collect(value, exact, numbers, printed)
    elif isinstance(node, np.ndarray):
        exact.append(str(node.shape))
        numbers.append(node.ravel())
    elif isinstance(node, int | float) and not isinstance(node, bool):
        numbers.append([float(node)])
    elif isinstance(node, str) and not node.startswith("#"):
        exact.append(_DECIMAL.sub("#", node))
        printed.extend(_DECIMAL.findall(node))
    else:
        exact.append(str(node))


def _shares(values, window):
    """Return where numbers lie on their axis; others on a scale that is even beyond _SMALL.

    asinh keeps a huge number from drowning small ones.
    """
    return np.arcsinh(values / _SMALL) if window is None else window.shares(values)


def _weighted_sum(numbers: list) -> int:
    """Return a sum that depends on every number, its sign and its place, in units of 1e-4.

    The weights lie between 0.5 and 1.5.
    """
    if not numbers:
        return 0
    flat = np.nan_to_num(np.concatenate(numbers), nan=_GAP, posinf=1e9, neginf=-1e9)
    weights = 0.5 + np.modf(np.arange(1, flat.size + 1) * _GOLDEN)[0]
    return round(math.fsum((weights * flat).tolist()) / _UNIT)


def _digits(text: str) -> int:
    return int(text.replace("−", "-").replace(".", ""))


def _symbols(number: int, length: int) -> str:
    return "".join(_SYMBOLS[number >> 6 * i & 63] for i in reversed(range(length)))


def differences(committed: str, new: str) -> list[str]:
    """Return what differs between two words beyond one unit: an empty list when they agree."""
    if len(committed) != len(new) or committed[:2] != new[:2]:
        return ["the words, a whole number, the traces or their lengths"]
    pairs = zip(_fields(committed), _fields(new), strict=True)
    far = [i for i, ((p, size), (q, _)) in enumerate(pairs) if (p - q + 1) % size > 2]
    return ["the numbers of the figure"] * (0 in far) + ["a printed number"] * any(far)


def _fields(text: str) -> list[tuple[int, int]]:
    """Return the numbers after the checksum, each with the size of its field."""
    cuts = [text[2:5], *(text[i : i + 2] for i in range(5, len(text), 2))]
    return [(_number(cut), 64 ** len(cut)) for cut in cuts]


def _number(symbols: str) -> int:
    number = 0
    for symbol in symbols:
        number = number * 64 + _SYMBOLS.index(symbol)
    return number
