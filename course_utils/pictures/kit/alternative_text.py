"""Alternative text: a picture carries in words what it shows, made from what it was given.

`with_alt` attaches the text to a matplotlib figure, `Picture` has a field for it, and
`alternative_text` reads it from either. The other functions are the parts of such a text.
"""

import re
from collections.abc import Iterable

import numpy as np

from course_utils.pictures.kit.rounding import in_decimals, in_digits

_TURN = 0.03  # of a curve's height: smaller bends are not told
_MOST_TURNS = 6
_COUNTS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)
_LONGEST_FORMULA = 30  # letters; a longer one is not read out


def with_alt(figure, *sentences: str):
    """Attach alternative text to a matplotlib figure, and return the figure."""
    figure.alternative_text = " ".join(" ".join(sentences).split())
    return figure


def alternative_text(picture) -> str:
    """Return the alternative text that a figure or a `Picture` carries; empty if none."""
    text = getattr(picture, "alternative_text", None) or getattr(picture, "alt", None)
    return text if isinstance(text, str) else ""


# ------------------------------------------------------------------------- parts of a text


def number(value: float, digits: int = 3) -> str:
    """Return a number in few digits, with a minus sign that is read out as one."""
    return in_digits(value, digits)


def fixed(value: float, span: float) -> str:
    """Return a number as exactly as a reader of a picture of this `span` could tell it."""
    decimals = 2 - int(np.floor(np.log10(span))) if span > 0 else 2
    shown = in_decimals(round(float(value), decimals) if decimals < 0 else value, max(0, decimals))
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def count(n: int, one: str, many: str | None = None) -> str:
    """Return a number of things in words, such as ``"three points"``."""
    words = _COUNTS[n] if n < len(_COUNTS) else f"{n}"
    return f"{words} {one if n == 1 else many or one + 's'}"


def listed(words: Iterable[str], last: str = "and") -> str:
    """Return words as a list in a sentence: ``"a, b and c"``."""
    *before, end = list(words)
    return f"{', '.join(before)} {last} {end}" if before else end


def sentence(words: str) -> str:
    """Return words with a capital letter at their beginning and a full stop at their end.

    A symbol of one letter, such as f, stays as it is.
    """
    is_word = words[1:2].isalpha() or words.startswith("a ")
    begin = words[:1].upper() if is_word else words[:1]
    return f"{begin}{words[1:]}{'' if words.endswith(('.', '?')) else '.'}"


def plain(label: str) -> str:
    """Return a label without the marks of LaTeX and HTML: ``"$x_1$"`` is ``"x1"``."""
    label = re.sub(r"<[^>]*>", "", label)
    label = re.sub(r"\\sqrt\{(.*?)\}", "√\\1", label)
    label = re.sub(r"[${}_]", "", label.replace(r"\,", " "))
    return " ".join(label.replace("\\", "").split())


def formula(f, label: str = "f") -> str:
    """Return the formula of a `Function` as it is typed, or the label of another callable."""
    expression = getattr(f, "expression", None)
    if expression is None or len(str(expression)) > _LONGEST_FORMULA:
        return plain(label)
    return re.sub(r"\blog\(", "ln(", str(expression).replace("**", "^").replace("*", " "))


def course(x, y, y_range=None) -> str:
    """Say how a curve runs: its ends, its turning points and where it crosses zero.

    Parameters
    ----------
    x, y : ndarray of shape (n,)
        As `sampling.sample` returns them: NaN breaks the curve.
    y_range : (float, float), optional
        What the picture shows; the curve is told up to its edges.
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if y_range is not None:
        y = np.clip(y, *y_range)
    pieces = [each for each in _pieces(y) if each.size > 1]
    if not pieces:
        return "not in the picture"
    widths = np.ptp(x[np.concatenate(pieces)]), np.ptp(y[np.concatenate(pieces)])
    told = [_piece(x[each], y[each], *widths) for each in pieces[:3]]
    broken = f"in {count(len(pieces), 'piece')}: " if len(pieces) > 1 else ""
    return broken + "; then ".join(told) + _crossings(x, y, widths[0])


def _pieces(y) -> list[np.ndarray]:
    known = np.flatnonzero(np.isfinite(y))
    return np.split(known, np.flatnonzero(np.diff(known) > 1) + 1)


def _piece(x, y, width, height) -> str:
    if np.ptp(y) <= 1e-6 * max(1.0, abs(y).max()):
        return f"level at {number(round(float(y[0]), 9))}"
    turns = _turns(y, _TURN * height)
    begin = f"from {fixed(y[0], height)} at {fixed(x[0], width)}"
    if len(turns) > _MOST_TURNS:
        return f"{begin} up and down {count(len(turns) // 2, 'time')}"
    ways = [
        f"{'up' if y[j] > y[i] else 'down'} to {fixed(y[j], height)} at {fixed(x[j], width)}"
        for i, j in zip([0, *turns], [*turns, len(y) - 1], strict=True)
    ]
    return ", ".join([f"{begin} {ways[0]}", *ways[1:]])


def _turns(y, least) -> list[int]:
    """Return the indices of the turning points; each way between two is at least `least` high.

    Among heights that differ by rounding alone the first counts, on every processor.
    """
    same, turns = 1e-6 * least, []
    highest = lowest = 0
    way = 0
    for i in range(len(y)):
        highest = i if y[i] > y[highest] + same else highest
        lowest = i if y[i] < y[lowest] - same else lowest
        if way >= 0 and y[highest] - y[i] > least:
            turns += [highest] if highest else []
            way, lowest, highest = -1, i, i
        elif way <= 0 and y[i] - y[lowest] > least:
            turns += [lowest] if lowest else []
            way, lowest, highest = 1, i, i
    return turns


def _crossings(x, y, width) -> str:
    """Say where neighbouring values have different signs; zero itself counts as positive."""
    with np.errstate(invalid="ignore"):
        above = y >= -1e-9 * np.nanmax(abs(y))
    i = np.flatnonzero((above[1:] != above[:-1]) & np.isfinite(y[1:] + y[:-1]))
    if not 0 < i.size <= _MOST_TURNS:
        return ""
    places = x[i] - y[i] * (x[i + 1] - x[i]) / (y[i + 1] - y[i])
    return f"; it crosses zero near {listed(fixed(place, width) for place in places)}"
