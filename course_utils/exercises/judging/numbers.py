"""Judging a number, with or without a unit."""

from functools import partial

import mpmath
import sympy

from course_utils.exercises.judging import units
from course_utils.exercises.judging.reading import Unreadable, read_formula
from course_utils.exercises.judging.values import TooLarge, value
from course_utils.exercises.judging.verdict import Unexplained, Verdict, recognised, right, wrong
from course_utils.exercises.mistakes.diagnosis import diagnose
from course_utils.exercises.model.feedback import Message, code, say


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


def _read(exercise, answer) -> mpmath.mpf:
    """Return the number in the exercise's unit."""
    text, unit = answer, ""
    if isinstance(answer, str) and exercise.unit:
        text, unit = _split(exercise, answer)
    if not unit and exercise.ask_unit:
        raise Unreadable(
            'Give the unit too: write the number and its unit as one text, such as `"5 kg"`.'
        )
    number = number_of(read_formula(text, ()))
    return number * _conversion(exercise, unit) if unit else number


def _split(exercise, text) -> tuple[str, str]:
    own = units.names_in(exercise.unit)
    if units.is_unit(text, own):
        raise Unreadable("The number is missing: write it in front of the unit.")
    return units.split_unit(text, own, _is_number)


def _is_number(text) -> bool:
    try:
        return bool(text) and number_of(read_formula(text, ())) is not None
    except Unreadable:
        return "," in text  # a decimal comma, which gets its own sentence later


def _conversion(exercise, text) -> mpmath.mpf:
    own = units.names_in(exercise.unit)
    given, wanted = units.parse_unit(text, own), units.parse_unit(exercise.unit, own)
    if given.powers != wanted.powers:
        raise _OtherDimension(_other_dimension(text))
    ratio = given.factor / wanted.factor
    return mpmath.mpf(ratio.numerator) / ratio.denominator


def _other_dimension(text) -> Message:
    return say("Look at the unit: {unit} measures something else than what is asked for.",
               unit=code(text))  # fmt: skip


def _close(exercise, given, expected) -> bool:
    return abs(given - expected) <= _tolerance(exercise, expected)


def _tolerance(exercise, expected):
    if exercise.tolerance is not None:
        return mpmath.mpf(exercise.tolerance) * (1 + mpmath.mpf(10) ** -9)
    if exercise.decimals is not None:
        return mpmath.mpf(10) ** -exercise.decimals / 2 * (1 + mpmath.mpf(10) ** -9)
    return mpmath.mpf(10) ** -6 * abs(expected) or mpmath.mpf(10) ** -9


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
    rounded = _rounded_too_far(exercise, given, expected)
    if rounded:
        return rounded
    if abs(given + expected) <= _tolerance(exercise, expected):
        return wrong("The size is right, the sign is not.", "sign")
    if expected and given and abs(given * expected - 1) < mpmath.mpf(10) ** -6:
        return wrong("That is the reciprocal: your fraction is upside down.", "upside down")
    return wrong(f"Your number is too {'large' if given > expected else 'small'}.")


def _rounded_too_far(exercise, given, expected) -> Verdict | None:
    if not is_rounded(given, expected, exercise.decimals or 6):
        return None
    asked = f"{exercise.decimals} decimals are" if exercise.decimals else "More digits are"
    return wrong(f"Right as far as it goes; {asked} asked for.", "too few decimals")


def is_rounded(given, expected, decimals=6) -> bool:
    """Return whether a number is right as far as it goes, with fewer decimals than asked for."""
    for fewer in range(1 if abs(expected) < 10 else 0, decimals):
        unit = mpmath.mpf(10) ** -fewer
        has_no_more = abs(given / unit - mpmath.nint(given / unit)) < mpmath.mpf(10) ** -9
        if has_no_more and given and abs(given - expected) <= unit / 2:
            return True
    return False
