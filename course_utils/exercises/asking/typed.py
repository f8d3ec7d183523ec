"""From the text in a field to an answer that can be judged, and to LaTeX while it is typed."""

import itertools
import re
from typing import NamedTuple

from course_utils.exercises.judging.formulas import answer_names
from course_utils.exercises.judging.numbers import read_number, split_number
from course_utils.exercises.judging.reading import Unreadable, read_formula
from course_utils.exercises.judging.typed import cleaned
from course_utils.exercises.model.kinds import Choice, Exercise, Matrix, Number, Vector
from course_utils.parsing.typeset import typed_latex

_OPENING, _CLOSING = "([{", ")]}"
_QUOTES = "\"'“”‘’„`"
_DECIMAL_COMMA = re.compile(r"[-−]?\d+,\d+")
_LONGEST = 2000  # characters


class Preview(NamedTuple):
    """What a text reads as: LaTeX, or a sentence that says why it cannot be read."""

    latex: str = ""
    problem: str = ""


def typed_answer(exercise: Exercise, text: str):
    """Return what `check` would get in a cell for the text that was typed in a field.

    Quotation marks around the whole, as in a cell, are taken off. A vector is written
    ``[1, 2]``, ``(1, 2)`` or ``1, 2``; the rows of a matrix may also be separated by semicolons.
    """
    text = _unquoted(text.strip())
    if isinstance(exercise, Matrix):
        return _rows(text)
    return _entries(text) if isinstance(exercise, Vector) else text


def preview(exercise: Exercise, text: str) -> Preview:
    """Return how the text reads, without a word on whether it is right."""
    if isinstance(exercise, Choice) or not text.strip(" .…"):
        return Preview()
    if len(text) > _LONGEST:
        return Preview(problem="This is too long to read: shorten it.")
    try:
        return Preview(_latex(exercise, typed_answer(exercise, text)))
    except Unreadable as problem:
        return Preview(problem=problem.message.markdown)


def _latex(exercise, answer) -> str:
    if isinstance(exercise, Matrix):
        return _array([[_entry(exercise, entry) for entry in row] for row in answer])
    if isinstance(exercise, Vector):
        return _array([[_entry(exercise, entry)] for entry in answer])
    if isinstance(exercise, Number):
        number, unit = split_number(exercise, answer)
        read_number(number)
        latex = _formula(number, ())
        return rf"{latex}\ \mathrm{{{_unit(unit)}}}" if unit else latex
    return _formula(answer, answer_names(exercise))


def _entry(exercise, text) -> str:
    return _formula(text, answer_names(exercise))


def _formula(text: str, names) -> str:
    read_formula(text, names)  # its sentences are those of a check
    return typed_latex(cleaned(text), names)


def _unit(text: str) -> str:
    raised = text.replace("**", "^").replace("²", "^2").replace("³", "^3").replace("%", r"\%")
    return raised.replace("*", r"\,").replace("·", r"\,").replace(" ", r"\,")


def _array(rows: list[list[str]]) -> str:
    inside = r" \\ ".join(" & ".join(row) for row in rows)
    return rf"\begin{{pmatrix}} {inside} \end{{pmatrix}}"


def _unquoted(text: str) -> str:
    if len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES:
        return text[1:-1].strip()
    return text


def _entries(text: str) -> list[str]:
    """Return the parts between the commas (or semicolons) that stand in no inner brackets."""
    inside = _without_brackets(text)
    between = [part.strip() for part in _cut(inside, ";")]
    if len(between) > 1 and all(map(_DECIMAL_COMMA.fullmatch, between)):
        raise Unreadable(
            f"Write a decimal point, `{between[0].replace(',', '.')}`: a comma ends an entry here."
        )
    return _complete([_unquoted(part.strip()) for part in _cut(inside, ",;")])


def _rows(text: str) -> list[list[str]]:
    inside = _without_brackets(text)
    rows = [row.strip() for row in _cut(inside, ";")]
    if len(rows) == 1:
        listed = [row.strip() for row in _cut(inside, ",")]
        rows = listed if all(map(_is_bracketed, listed)) else rows
    entries = [_entries(row) for row in rows]
    if len({len(row) for row in entries}) > 1:
        raise Unreadable("The rows of your answer differ in length: give every row as many values.")
    return entries


def _complete(parts: list[str]) -> list[str]:
    if not all(parts):
        raise Unreadable("An entry is missing between two commas, or at an end: put it in.")
    return parts


def _cut(text: str, separators: str) -> list[str]:
    """Cut a text at the separators outside all brackets."""
    depths = itertools.accumulate(
        (character in _OPENING) - (character in _CLOSING) for character in text
    )
    parts = [""]
    for character, depth in zip(text, depths, strict=True):
        if character in separators and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _is_bracketed(text: str) -> bool:
    """Tell whether the first bracket closes at the very end."""
    if len(text) < 2 or text[0] not in _OPENING or text[-1] not in _CLOSING:
        return False
    depth = 0
    for place, character in enumerate(text):
        depth += (character in _OPENING) - (character in _CLOSING)
        if depth == 0:
            return place == len(text) - 1
    return False


def _without_brackets(text: str) -> str:
    return text[1:-1] if _is_bracketed(text) else text
