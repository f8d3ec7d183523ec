"""A digest of what an explorer shows, which no other processor can flip.

Processors differ in the last bits of exp, log or a matrix product. A hash of rounded numbers
cannot be safe from that: some number always lies next to a boundary of the rounding. So a
digest is not a hash. It has one word for each position, made of base-64 symbols:

- 2 symbols: checksum of what is exact (names, words, shapes, the kind of each trace), with
  every printed number replaced by ``#``;
- 3 symbols: a weighted sum of all numbers of the figure in units of 1e-4, modulo 2**18;
- 2 symbols for each printed number: its digits as an integer, modulo 2**12.

Two words *agree* when the checksums are equal and every other field is at most one unit away
(modulo its size). A number next to a boundary falls on one side or the other, which is one
unit, and both are accepted; an error far below what can be seen in the picture moves the sum
by many units. A wrong number escapes by chance (3 of 2**18, 3 of 2**12) at one position, and
not at several.
"""

import math
import re
import zlib
from collections.abc import Sequence

import numpy as np

_SYMBOLS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_PRINTED = re.compile(r"[-−]?\d+(?:\.\d+)?")
_UNIT = 1e-4
_GOLDEN = (math.sqrt(5) - 1) / 2
_LENGTHS = (2, 3)  # of the checksum and of the sum; then 2 for each printed number


def word(state) -> str:
    """Return the word of a state for the digest."""
    exact, numbers, printed = [], [], []
    _collect(state._asdict(), exact, numbers, printed)
    checksum = zlib.crc32("\n".join(exact).encode())
    return "".join(
        [
            _symbols(checksum, 2),
            _symbols(_weighted_sum(numbers), 3),
            *(_symbols(_digits(text), 2) for text in printed),
        ]
    )


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
        numbers.append([node])
    elif isinstance(node, str) and not node.startswith("#"):
        exact.append(_PRINTED.sub("#", node))
        printed.extend(_PRINTED.findall(node))
    else:
        exact.append(str(node))


def _weighted_sum(numbers: list) -> int:
    """Return a sum that depends on every number, its sign and its place, in units of 1e-4.

    The weights lie between 0.5 and 1.5; asinh keeps a huge number from drowning small ones.
    """
    if not numbers:
        return 0
    flat = np.nan_to_num(np.concatenate(numbers).astype(float), nan=0.0, posinf=1e9, neginf=-1e9)
    weights = 0.5 + np.modf(np.arange(1, flat.size + 1) * _GOLDEN)[0]
    return round(math.fsum(weights * np.arcsinh(flat)) / _UNIT)


def _digits(text: str) -> int:
    return int(text.replace("−", "-").replace(".", ""))


def _symbols(number: int, length: int) -> str:
    return "".join(_SYMBOLS[number >> 6 * i & 63] for i in reversed(range(length)))


def disagreements(committed: str, new: str) -> list[int]:
    """Return the places (counted from 0) of the positions at which two digests disagree.

    Digests of different length disagree from the end of the shorter one on.
    """
    old_words, new_words = committed.split(), new.split()
    shorter, longer = sorted((len(old_words), len(new_words)))
    pairs = enumerate(zip(old_words, new_words, strict=False))
    return [i for i, (a, b) in pairs if not _agree(a, b)] + list(range(shorter, longer))


def _agree(a: str, b: str) -> bool:
    if len(a) != len(b) or a[:2] != b[:2]:
        return False
    fields = zip(_fields(a), _fields(b), strict=True)
    return all((p - q + 1) % 64**length <= 2 for (p, length), (q, _) in fields)


def _fields(text: str) -> list[tuple[int, int]]:
    """Return the numbers after the checksum, each with its length in symbols."""
    cuts = [slice(2, 5), *(slice(i, i + 2) for i in range(5, len(text), 2))]
    return [(_number(text[cut]), len(text[cut])) for cut in cuts]


def _number(symbols: Sequence[str]) -> int:
    number = 0
    for symbol in symbols:
        number = number * 64 + _SYMBOLS.index(symbol)
    return number
