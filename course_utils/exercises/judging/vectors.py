"""Judging a vector or a matrix, of numbers or of formulas."""

from functools import partial

import sympy

from course_utils.exercises.judging.equality import (
    DIFFERENT,
    EQUAL,
    UNDECIDED,
    WIDER,
    agree,
    compare,
)
from course_utils.exercises.judging.formulas import answer_names, differs, inside
from course_utils.exercises.judging.numbers import precision
from course_utils.exercises.judging.reading import read_entries, read_formula
from course_utils.exercises.judging.verdict import Unexplained, Verdict, right, undecided, wrong
from course_utils.exercises.mistakes.diagnosis import diagnose, diagnose_entry
from course_utils.exercises.model import kinds
from course_utils.exercises.model.feedback import Message, join, words

_SECONDS_TO_COMPARE = 0.4


def judge_vector(exercise, answer) -> Verdict | Unexplained:
    """Compare shape and entries with the reference."""
    names = answer_names(exercise)
    expected = _reference(exercise, names)
    rows = _oriented(exercise, read_entries(answer), expected.shape)
    shape = len(rows), len(rows[0])
    if shape != expected.shape:
        rule = "transposed" if shape == expected.shape[::-1] else "shape"
        return wrong(_about_shape(exercise, shape, expected.shape), rule)
    given = _matrix(rows, names)
    found = _first_difference(exercise, given, expected, names)
    if found is None:
        return right(exercise)
    if found[1].verdict == UNDECIDED:
        return undecided("This form could not be checked: simplify its entries.")
    explain = partial(_explained, exercise, given, names, *found)
    return Unexplained(wrong(_about_entry(exercise, *found)), explain)


def _reference(exercise, names) -> sympy.Matrix:
    if exercise.answer is None:
        return exercise.task.reference()
    return _matrix(read_entries(exercise.answer), names)


def _matrix(rows, names) -> sympy.Matrix:
    return sympy.Matrix([[read_formula(entry, names) for entry in row] for row in rows])


def _oriented(exercise, rows, shape) -> list[list]:
    """Return the rows; where one dimension is 1, a row may stand for a column."""
    free = not isinstance(exercise, kinds.Matrix) or 1 in shape
    if free and (len(rows), len(rows[0])) == shape[::-1] != shape:
        return [list(column) for column in zip(*rows, strict=True)]
    return rows


def _about_shape(exercise, given, expected) -> Message:
    if not isinstance(exercise, kinds.Matrix):
        total, asked = given[0] * given[1], expected[0] * expected[1]
        if total != asked:
            entries = "1 entry" if total == 1 else f"{total} entries"
            are = "is" if asked == 1 else "are"
            commas = " Put commas between them." if total == 1 else ""
            return words(f"Your vector has {entries}; {asked} {are} asked for.{commas}")
        return words("One list of entries is asked for, not a list of rows.")
    swapped = " Rows and columns are swapped." if given == expected[::-1] else ""
    return words(
        f"Your matrix has {_counted(given)}; it should have {_counted(expected)}.{swapped}"
    )


def _counted(shape) -> str:
    rows, columns = shape
    return f"{rows} row{'' if rows == 1 else 's'} and {columns} column{'' if columns == 1 else 's'}"


def _first_difference(exercise, given, expected, names):
    """Return ((row, column), comparison) of the first entry that is not right, or None."""
    places = [(i, j) for i in range(given.rows) for j in range(given.cols)]
    for place in places:
        seconds = _SECONDS_TO_COMPARE / len(places)
        numbers = not given[place].free_symbols | expected[place].free_symbols
        pair = given[place], expected[place]
        if numbers:
            found = compare(*pair, (), seconds=seconds)
        else:
            found = compare(*pair, names, inside(exercise), seconds)
        if not _accepted(exercise, found):
            return place, found
    return None


def _accepted(exercise, found) -> bool:
    if found.verdict == DIFFERENT and found.point == {}:
        if None in (found.answer_value, found.reference_value):
            return False
        return precision(exercise).accepts(found.answer_value, found.reference_value)
    return found.verdict in (EQUAL, WIDER)


def _opening(exercise, place) -> Message:
    row, column = place[0] + 1, place[1] + 1
    matrix = isinstance(exercise, kinds.Matrix)
    where = f"in row {row}, column {column}" if matrix else f"number {max(row, column)}"
    return words(f"The entry {where} is not right.")


def _about_entry(exercise, place, found) -> Message:
    if found.point:
        about = differs(found)
    elif found.answer_value is None:
        about = words("It has no value among the real numbers.")
    else:
        about = words(precision(exercise).sentence(found.answer_value, found.reference_value))
    return join(_opening(exercise, place), about)


def _explained(exercise, given, names, place, found) -> Verdict | None:
    def same(other):
        return _same(exercise, given, other, names)

    for listed in exercise.wrong:
        if listed.says and same(_matrix(read_entries(listed.answer), names)):
            return wrong(listed.says, listed.rule)
    mistake = diagnose(exercise.task, same)
    if mistake is not None:
        return wrong(mistake.tell(), mistake.rule)
    mistake = diagnose_entry(
        exercise.task, place, lambda other: agree(given[place], other, names), given[place]
    )
    if mistake is not None:
        return wrong(join(_opening(exercise, place), mistake.tell()), mistake.rule)
    return None


def _same(exercise, given, other, names) -> bool:
    other = sympy.Matrix(other)
    other = other.T if other.shape == given.shape[::-1] != given.shape else other
    if other.shape != given.shape:
        return False
    return all(
        agree(a, b, names) or (not names and _accepted(exercise, compare(a, b, names)))
        for a, b in zip(given, other, strict=True)
    )
