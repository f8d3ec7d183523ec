"""Judging an answer: one function for each kind of exercise, and the verdict they return."""

from dataclasses import dataclass
from functools import singledispatch

import mpmath
import sympy

from course_utils.exercises import feedback as fb
from course_utils.exercises import kinds, reading, units
from course_utils.exercises.equality import (
    DIFFERENT,
    EQUAL,
    NARROWER,
    UNDECIDED,
    WIDER,
    compare,
    value,
)
from course_utils.exercises.feedback import Message, join, say, words
from course_utils.exercises.reading import Unreadable, read_formula


@dataclass(frozen=True)
class Verdict:
    """The status of `course_utils.exercises.feedback`, the words, and the mistake's name."""

    status: str
    message: Message = fb.NOTHING
    rule: str = ""


def judge(exercise, answer) -> Verdict:
    """Return what there is to say about an answer that is not the untouched stub."""
    try:
        return judge_kind(exercise, answer)
    except Unreadable as problem:
        return Verdict(fb.UNREADABLE, problem.message)


@singledispatch
def judge_kind(exercise, answer) -> Verdict:
    """Judge by the exercise's kind."""
    raise TypeError(f"{type(exercise).__name__} is not a kind of exercise.")


def _right(exercise, *more):
    return Verdict(fb.RIGHT, join(words(exercise.because), *more))


def _wrong(message, rule=""):
    return Verdict(fb.WRONG, message, rule)


# ------------------------------------------------------------------ choices


@judge_kind.register
def _(exercise: kinds.Choice, answer) -> Verdict:
    key = _chosen(exercise, answer)
    if key == exercise.answer:
        return _right(exercise)
    for wrong in exercise.wrong:
        if wrong.answer == key:
            return _wrong(words(wrong.says), wrong.rule)
    return _wrong(_compared_keys(exercise, key))


@judge_kind.register
def _(exercise: kinds.Prediction, answer) -> Verdict:
    key = _chosen(exercise, answer)
    said = {wrong.answer: wrong.says for wrong in exercise.wrong}
    start = "You predicted {key}, and that is what happens." if key == exercise.answer else (
        "You predicted {key}; what happens is {right}."
    )  # fmt: skip
    comment = exercise.because if key == exercise.answer else said.get(key, "")
    opening = say(start, key=f"({key})", right=f"({exercise.answer})")
    parts = join(opening, words(comment)), words(exercise.reveal)
    return Verdict(fb.PREDICTED, join(*parts, between="\n\n"))


def _chosen(exercise, answer) -> str:
    """Return the chosen keys in alphabetical order, from ``"a"``, ``"B"``, ``["a", "c"]``."""
    if isinstance(answer, list | tuple | set | frozenset):
        answer = "".join(map(str, answer))
    text = str(answer).strip()
    for key, option in exercise.options.items():
        if text == option:
            return key
    letters = sorted(set(text.lower().replace(",", "").replace(" ", "").strip("().")))
    if not letters or not set(letters) <= set(exercise.options):
        keys = ", ".join(f'`"{key}"`' for key in exercise.options)
        raise Unreadable(f"Answer with one of {keys}.")
    if len(exercise.answer) == 1 and len(letters) > 1:
        raise Unreadable("Choose one option only.")
    return "".join(letters)


def _compared_keys(exercise, key):
    missing, extra = set(exercise.answer) - set(key), set(key) - set(exercise.answer)
    said = {wrong.answer: wrong.says for wrong in exercise.wrong}
    if extra:
        letter = min(extra)
        return words(f"({letter}) does not belong. {said.get(letter, '')}".strip())
    return words(f"What you chose holds, but {len(missing)} more of the options do too.")


# ------------------------------------------------------------------ numbers


@judge_kind.register
def _(exercise: kinds.Number, answer) -> Verdict:
    expected = _expected_number(exercise)
    given = _read_number(exercise, answer)
    if _close(exercise, given, expected):
        return _right(exercise)
    for wrong in exercise.wrong:
        if wrong.says and _matches_listed_number(exercise, wrong.answer, answer, given, expected):
            return _wrong(words(wrong.says), wrong.rule)
    if isinstance(given, Message):
        return _wrong(given, "unit")
    return _recognised_number(exercise, given) or _wrong(*_about_number(exercise, given, expected))


def _expected_number(exercise) -> float:
    if exercise.answer is None:
        return exercise.task.reference()
    return read_formula(exercise.answer, ())


def _read_number(exercise, answer) -> sympy.Expr | Message:
    """Return the number in the exercise's unit; a message when its unit measures another thing."""
    if not isinstance(answer, str):
        if exercise.ask_unit:
            raise Unreadable(
                f"Give the unit too: write number and unit as text, such as "
                f'`"2.5 {_other_unit(exercise.unit)}"`.'
            )
        return read_formula(answer, ())
    number, unit = units.split_unit(answer) if exercise.unit else (answer, "")
    number = read_formula(number, ())
    if not unit:
        return _read_number(exercise, number)
    return _converted(exercise, number, units.parse_unit(unit), unit)


def _other_unit(unit):
    return "kg" if "kg" not in unit else "m"


def _converted(exercise, number, given, text):
    wanted = units.parse_unit(exercise.unit)
    if given.powers != wanted.powers:
        return say(
            "`{given}` measures something else than what is asked: here the unit is that of "
            "the rise over that of the run.",
            given=text,
        )
    ratio = given.factor / wanted.factor
    return number * sympy.Rational(ratio.numerator, ratio.denominator)


def _close(exercise, given, expected) -> bool:
    if isinstance(given, Message):
        return False
    difference = abs(_float(given) - _float(expected))
    return difference <= _tolerance(exercise, expected)


def _tolerance(exercise, expected):
    if exercise.tolerance is not None:
        return exercise.tolerance
    if exercise.decimals is not None:
        return 0.5 * 10**-exercise.decimals * (1 + 1e-9)
    return 1e-6 * abs(_float(expected)) or 1e-9


def _float(expression) -> mpmath.mpf:
    """Return a formula without variables as a number."""
    number = value(expression, {})
    if number is None:
        raise Unreadable("Your answer has no value among the real numbers.")
    return number


def _matches_listed_number(exercise, listed, answer, given, expected):
    if isinstance(given, Message) or isinstance(listed, str):
        return isinstance(answer, str) and _same_text(listed, answer)
    return _close(exercise, given, read_formula(listed, ()))


def _same_text(listed, answer):
    return str(listed).replace(" ", "") == answer.replace(" ", "")


def _recognised_number(exercise, given):
    if exercise.task is None:
        return None
    from course_utils.exercises.tasks import mistakes

    for mistake in mistakes(exercise.task):
        if _close(exercise, given, mistake.answer):
            return _wrong(mistake.message, mistake.rule)
    return None


def _about_number(exercise, given, expected):
    given, expected = _float(given), _float(expected)
    if exercise.decimals and _fewer_decimals(given, expected, exercise.decimals):
        return words(f"Right so far; give {exercise.decimals} decimals."), "too few decimals"
    if abs(given + expected) <= _tolerance(exercise, expected):
        return words("The size is right, the sign is not."), "sign"
    if expected and given and abs(given * expected - 1) < 1e-6:
        return words("That is the reciprocal: your fraction is upside down."), "upside down"
    size = "large" if given > expected else "small"
    return words(f"Your number is too {size}."), ""


def _fewer_decimals(given, expected, decimals):
    return any(
        given == mpmath.mpf(mpmath.nstr(given, 15)) and abs(given - expected) <= 0.5 * 10**-fewer
        and round(float(given), fewer) == float(given)
        for fewer in range(1, decimals)
    )  # fmt: skip


# ------------------------------------------------------------------ formulas


@judge_kind.register
def _(exercise: kinds.Formula, answer) -> Verdict:
    names = _answer_names(exercise)
    reference = _reference(exercise, names)
    given = read_formula(answer, names)
    found = compare(given, reference, names, _inside(exercise))
    if found.verdict in (EQUAL, WIDER):
        return _right(exercise, _domain_note(found))
    if found.verdict == UNDECIDED:
        return Verdict(fb.UNDECIDED, words("This form could not be checked: simplify it."))
    if found.verdict == NARROWER:
        return _wrong(_narrower(found), "domain")
    return _listed_formula(exercise, given, names) or _recognised(exercise, given, names) or _wrong(
        _differs(found)
    )  # fmt: skip


def _answer_names(exercise):
    if exercise.task is not None:
        return exercise.task.answer_names
    return tuple(exercise.variables.replace(",", " ").split())


def _reference(exercise, names):
    if exercise.answer is None:
        return exercise.task.reference()
    return read_formula(exercise.answer, names)


def _inside(exercise):
    expression = getattr(exercise.task, "expression", None)
    names = set(exercise.task.answer_names) if exercise.task is not None else set()
    if expression is None or not {s.name for s in expression.free_symbols} <= names:
        return ()
    return tuple(expression) if isinstance(expression, sympy.MatrixBase) else (expression,)


def _domain_note(found):
    if found.verdict != WIDER:
        return fb.NOTHING
    return say(
        "Your form also has a value at {point}, where what was asked for has none; "
        "where both have one, they agree.",
        point=_at(found.point),
    )


def _narrower(found):
    return say(
        "Where your formula has a value, it is right. But it has none at {point}, where the "
        "answer is {expected}: find a form that holds there too.",
        point=_at(found.point),
        expected=float(found.reference_value),
    )


def _differs(found):
    if found.answer_value is None and not found.point:
        return words("It has no value.")
    if found.answer_value is None:
        return say(
            "At {point} your formula has no value; the right one is {expected}.",
            point=_at(found.point),
            expected=float(found.reference_value),
        )
    return say(
        "At {point} your formula gives {given}; the right value is {expected}.",
        point=_at(found.point),
        given=float(found.answer_value),
        expected=float(found.reference_value),
    )


def _at(point) -> Message:
    """Return a point of one or more variables in words; a formula without variables has none."""
    parts = [f"{name} = {fb.format_number(float(value))}" for name, value in point.items()]
    return Message(", ".join(f"${part}$" for part in parts), ", ".join(parts))


def _listed_formula(exercise, given, names):
    for wrong in exercise.wrong:
        if wrong.says and compare(given, read_formula(wrong.answer, names), names).verdict == EQUAL:
            return _wrong(words(wrong.says), wrong.rule)
    return None


def _recognised(exercise, given, names):
    if exercise.task is None:
        return None
    from course_utils.exercises.tasks import mistakes

    for mistake in mistakes(exercise.task):
        if compare(given, mistake.answer, names).verdict in (EQUAL, WIDER):
            return _wrong(mistake.message, mistake.rule)
    return None


# ------------------------------------------------------------------ vectors and matrices


@judge_kind.register
def _(exercise: kinds.Vector, answer) -> Verdict:
    names = _answer_names(exercise)
    reference = _reference_rows(exercise, names)
    rows = _oriented(exercise, reading.read_entries(answer), reference)
    if reading.shape(rows) != reading.shape(reference):
        return _wrong(*_shape_message(exercise, rows, reference))
    given = [[read_formula(entry, names) for entry in row] for row in rows]
    listed = None
    wrong_entry = _first_wrong_entry(exercise, given, reference, names)
    if wrong_entry is None:
        return _right(exercise)
    listed = _listed_rows(exercise, given, names)
    return listed or _recognised_rows(exercise, given, names) or _wrong(wrong_entry)


def _reference_rows(exercise, names):
    if exercise.answer is None:
        reference = exercise.task.reference()
        return reference.tolist()
    rows = reading.read_entries(exercise.answer)
    return [[read_formula(entry, names) for entry in row] for row in rows]


def _oriented(exercise, rows, reference):
    """A vector may be given as a row or as a column; a matrix may not."""
    lengths = reading.shape(rows)
    if isinstance(exercise, kinds.Matrix) and 1 not in reading.shape(reference):
        return rows
    if lengths[0] == 1 and reading.shape(reference)[1] == 1:
        return [[entry] for entry in rows[0]]
    if lengths[1] == 1 and reading.shape(reference)[0] == 1:
        return [[row[0] for row in rows]]
    return rows


def _shape_message(exercise, rows, reference):
    (m, n), (p, q) = reading.shape(rows), reading.shape(reference)
    if not isinstance(exercise, kinds.Matrix):
        return words(f"Your vector has {m * n} entries; {p * q} are asked for."), "shape"
    transposed = " Rows and columns are swapped." if (m, n) == (q, p) else ""
    return words(f"Your matrix is {m} × {n}; it should be {p} × {q}.{transposed}"), "shape"


def _first_wrong_entry(exercise, given, reference, names):
    for i, (row, expected_row) in enumerate(zip(given, reference, strict=True), start=1):
        for j, (entry, expected) in enumerate(zip(row, expected_row, strict=True), start=1):
            found = _compare_entry(exercise, entry, expected, names)
            if found.verdict not in (EQUAL, WIDER):
                place = f"row {i}, column {j}" if isinstance(exercise, kinds.Matrix) else str(i)
                return join(words(f"Entry {place} is not right."), _entry_differs(found))
    return None


def _entry_differs(found):
    if found.verdict == UNDECIDED:
        return words("Simplify it: this form could not be checked.")
    if found.point or found.answer_value is None:
        return _differs(found)
    size = "large" if found.answer_value > found.reference_value else "small"
    return words(f"It is too {size}.")


def _compare_entry(exercise, entry, expected, names):
    found = compare(entry, expected, names)
    if found.verdict == DIFFERENT and exercise.tolerance is not None and not names:
        near = abs(found.answer_value - found.reference_value) <= exercise.tolerance
        return found._replace(verdict=EQUAL) if near else found
    return found


def _same_rows(exercise, given, rows, names):
    return reading.shape(given) == reading.shape(rows) and all(
        _compare_entry(exercise, entry, expected, names).verdict in (EQUAL, WIDER)
        for row, expected_row in zip(given, rows, strict=True)
        for entry, expected in zip(row, expected_row, strict=True)
    )


def _listed_rows(exercise, given, names):
    for wrong in exercise.wrong:
        rows = reading.read_entries(wrong.answer)
        rows = [[read_formula(entry, names) for entry in row] for row in rows]
        if wrong.says and _same_rows(exercise, given, rows, names):
            return _wrong(words(wrong.says), wrong.rule)
    return None


def _recognised_rows(exercise, given, names):
    if exercise.task is None:
        return None
    from course_utils.exercises.tasks import mistakes

    for mistake in mistakes(exercise.task):
        if _same_rows(exercise, given, mistake.answer.tolist(), names):
            return _wrong(mistake.message, mistake.rule)
    return None


# ------------------------------------------------------------------ functions


@judge_kind.register
def _(exercise: kinds.WriteFunction, answer) -> Verdict:
    from course_utils.exercises.judging_functions import judge_function

    return judge_function(exercise, answer)
