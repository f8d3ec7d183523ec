"""Judging a number, with or without a unit."""

import contextlib
import re
from functools import partial

import mpmath
import sympy

from course_utils.exercises.judging import rounding, typed, units
from course_utils.exercises.judging.reading import Unreadable, read_formula
from course_utils.exercises.judging.values import TooLarge, value
from course_utils.exercises.judging.verdict import Unexplained, Verdict, recognised, right, wrong
from course_utils.exercises.mistakes.diagnosis import diagnose
from course_utils.exercises.model.feedback import Message, code, say, words


class _OtherDimension(Exception):
    """The unit measures another thing than what is asked for; carries what to say."""


def judge_number(exercise, answer) -> Verdict | Unexplained:
    """Compare a number with the reference, within the exercise's tolerance."""
    expected = number_of(reference(exercise))
    try:
        given = _read(exercise, answer)
    except _OtherDimension as other:
        return _listed(exercise, answer, None) or wrong(other.args[0], "unit")
    if _close(exercise, given, expected):
        return right(exercise)
    explain = partial(_explained, exercise, answer, given)
    return Unexplained(_by_size(exercise, given, expected), explain)


def _explained(exercise, answer, given) -> Verdict | None:
    listed = _listed(exercise, answer, given)
    return listed or recognised(diagnose(exercise.task, partial(_agrees, exercise, given)))


def reference(exercise) -> sympy.Expr:
    """Return the right number, exactly."""
    if exercise.answer is None:
        return exercise.task.reference()
    return read_formula(exercise.answer, ())


def number_of(expression) -> mpmath.mpf:
    """Return a formula without variables as a number."""
    try:
        number = value(expression, {})
    except TooLarge:
        raise Unreadable("Your answer is a number too large to write down.") from None
    if number is None:
        raise Unreadable("Your answer has no value among the real numbers.")
    return number


def split_number(exercise, answer) -> tuple[object, str]:
    """Return the number, as it was given, and the text of its unit.

    Raises
    ------
    Unreadable
        If the number or a unit that is asked for is missing, or there is a unit too many.
    """
    text, unit = _number_and_unit(exercise, answer)
    if not unit and exercise.ask_unit:
        raise Unreadable(
            'Give the unit too: write the number and its unit as one text, such as `"5 kg"`.'
        )
    if unit and not exercise.unit:
        raise Unreadable(f"Only a number is asked for: write it without the unit `{unit}`.")
    return text, unit


def _read(exercise, answer) -> mpmath.mpf:
    """Return the number in the exercise's unit."""
    text, unit = split_number(exercise, answer)
    number = read_number(text)
    return number * _conversion(exercise, unit) if unit else number


def _number_and_unit(exercise, answer) -> tuple[object, str]:
    if isinstance(answer, sympy.Expr) and (quantities := _quantities(answer)):
        unit = answer.as_independent(*quantities, as_Add=False)[1]
        return answer / unit, str(unit).replace("**", "^")
    if not isinstance(answer, str):
        return answer, ""
    text = typed.cleaned_number(answer)
    own = units.names_in(exercise.unit)
    if exercise.unit and units.is_unit(text, own):
        raise Unreadable("The number is missing: write it in front of the unit.")
    if exercise.unit:
        return units.split_unit(text, own, _is_number)
    with contextlib.suppress(Unreadable):
        if not _is_number(text):
            return units.split_unit(text, own, _is_number)
    return text, ""


def _quantities(expression) -> set:
    """Return SymPy's own units in an expression, without importing them."""
    return {part for part in expression.atoms(sympy.AtomicExpr) if hasattr(part, "dimension")}


def read_number(text) -> mpmath.mpf:
    """Return a number without a unit, from text or as it is.

    Raises
    ------
    Unreadable
        If it is none.
    """
    if isinstance(text, tuple) and len(text) == 2 and all(isinstance(n, int) for n in text):
        raise Unreadable(
            f"Python reads a comma as the border between two numbers: if you mean a decimal "
            f"number, write it with a point, `{text[0]}.{text[1]}`; write a large one without "
            "commas."
        )
    complaint = typed.about_commas(text) if isinstance(text, str) else ""
    if complaint:
        raise Unreadable(complaint)
    return number_of(read_formula(text, ()))


def _is_number(text) -> bool:
    try:
        return bool(text) and number_of(read_formula(text, ())) is not None
    except Unreadable:
        return bool(typed.about_commas(text))  # it gets its own sentence later


def _conversion(exercise, text) -> mpmath.mpf:
    own = units.names_in(exercise.unit)
    given, wanted = units.parse_unit(text, own), units.parse_unit(exercise.unit, own)
    if given.powers != wanted.powers:
        raise _OtherDimension(_other_dimension(text, exercise.unit))
    ratio = given.factor / wanted.factor
    return mpmath.mpf(ratio.numerator) / ratio.denominator


def _other_dimension(text, wanted) -> Message:
    if "°C" in wanted and re.match("°F|degF|fahrenheit", text, re.IGNORECASE):
        return words("Give the temperature in °C: take 32 away, and multiply by 5/9.")
    return say("Look at the unit: {unit} measures something else than what is asked for.",
               unit=code(text))  # fmt: skip


def precision(exercise) -> rounding.Precision:
    """Return how exact an exercise's numbers have to be."""
    return rounding.Precision(exercise.tolerance, getattr(exercise, "decimals", None))


def _close(exercise, given, expected) -> bool:
    return precision(exercise).accepts(given, expected)


def _agrees(exercise, given, candidate) -> bool:
    try:
        number = value(candidate, {})
    except TooLarge:
        return False
    return number is not None and _close(exercise, given, number)


def _listed(exercise, answer, given) -> Verdict | None:
    for listed in exercise.wrong:
        if listed.says and _same_as_listed(exercise, answer, given, listed.answer):
            return wrong(listed.says, listed.rule)
    return None


def _same_as_listed(exercise, answer, given, listed):
    """A listed text with a unit is compared as it stands, spaces apart; a number by its value."""
    if isinstance(listed, str) and isinstance(answer, str):
        if answer.replace(" ", "") == listed.replace(" ", ""):
            return True
        if exercise.unit:
            return _same_quantity(exercise, answer, listed)
    if given is None or (isinstance(listed, str) and exercise.unit):
        return False
    return _close(exercise, given, number_of(read_formula(listed, ())))


def _same_quantity(exercise, answer, listed):
    own = units.names_in(exercise.unit) + units.names_in(listed)
    (a, unit), (b, other) = (units.split_unit(text, own, _is_number) for text in (answer, listed))
    if not unit or not other or units.parse_unit(unit, own) != units.parse_unit(other, own):
        return False
    return number_of(read_formula(a, ())) == number_of(read_formula(b, ()))


def _by_size(exercise, given, expected) -> Verdict:
    found = precision(exercise).judge(given, expected)
    says = precision(exercise).sentence(given, expected)
    if found != rounding.WRONG:
        return wrong(says, "cut off" if found == rounding.CUT_OFF else "too few decimals")
    if _close(exercise, -given, expected):
        return wrong("The size is right, the sign is not.", "sign")
    if expected and given and abs(given * expected - 1) < mpmath.mpf(10) ** -6:
        return wrong("That is the reciprocal: your fraction is upside down.", "upside down")
    return wrong(says)
