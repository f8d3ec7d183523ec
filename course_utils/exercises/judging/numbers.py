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
from course_utils.parsing.operations import CONSTANTS, FUNCTIONS


class _OtherDimension(Exception):
    """The unit measures another thing than what is asked for; carries what to say."""


def judge_number(exercise, answer) -> Verdict | Unexplained:
    """Compare a number with the reference, within the exercise's tolerance."""
    expected = number_of(reference(exercise))
    try:
        number, ratio = _read(exercise, answer, expected)
    except _OtherDimension as other:
        return _listed(exercise, answer, None) or wrong(other.args[0], "unit")
    given = number * ratio
    exactness = precision(exercise).in_unit(ratio)
    if _close(exercise, given, expected) or exactness.accepts(number, expected / ratio):
        return right(exercise)
    explain = partial(_explained, exercise, answer, given)
    return Unexplained(_by_size(exactness, number, expected / ratio), explain)


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
        if isinstance(text, str) and not _is_number(text):
            raise Unreadable(units.ONE_QUANTITY)
        raise Unreadable(
            'Give the unit too: write the number and its unit as one text, such as `"5 kg"`.'
        )
    if unit and not exercise.unit:
        raise Unreadable(f"Only a number is asked for: write it without the unit `{unit}`.")
    return text, unit


def _read(exercise, answer, expected) -> tuple[mpmath.mpf, mpmath.mpf]:
    """Return the number as it was given, and how many of the exercise's units its unit is."""
    try:
        text, unit = split_number(exercise, answer)
    except Unreadable as complaint:
        raise _about_percent(exercise, answer, expected) or complaint from None
    return read_number(text), _conversion(exercise, unit) if unit else mpmath.mpf(1)


def _about_percent(exercise, answer, expected) -> Unreadable | None:
    """16.67% where a plain number is asked for, unless it is the 16.67 that is."""
    text, unit = _number_and_unit(exercise, answer)
    if (
        exercise.unit
        or unit not in ("%", "percent")
        or _close(exercise, read_number(text), expected)
    ):
        return None
    return Unreadable("Write a percentage as a decimal number: 0.05 instead of 5%.")


def _number_and_unit(exercise, answer) -> tuple[object, str]:
    if isinstance(answer, sympy.Expr) and (quantities := _quantities(answer)):
        unit = answer.as_independent(*quantities, as_Add=False)[1]
        return answer / unit, str(unit).replace("**", "^")
    if not isinstance(answer, str):
        return answer, ""
    text = typed.cleaned_number(answer)
    text = re.sub(r"^([€$£])\s*(.+)$", r"\2 \1", text)  # €2.50
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
    if isinstance(text, tuple) and len(text) > 1 and all(isinstance(n, int | float) for n in text):
        raise Unreadable(_about_a_tuple(text))
    complaint = typed.about_digits(text) if isinstance(text, str) else ""
    if complaint:
        raise Unreadable(complaint)
    try:
        return number_of(read_formula(text, ()))
    except Unreadable as complaint:
        raise _about_what_is_around(text) or complaint from None


def _about_a_tuple(numbers) -> str:
    start = "Python reads a comma as the border between two numbers: "
    if len(numbers) == 2 and all(isinstance(n, int) for n in numbers):
        return (
            f"{start}if you mean a decimal number, write it with a point, `{numbers[0]}."
            f"{numbers[1]}`; write a large one without commas."
        )
    return f"{start}write a number without commas, such as `1234567` or `1234.5`."


_ONE_NUMBER = re.compile(r"(\D*?)([-−–]?\d+(?:\.\d+)?)(\D*)")


def _about_what_is_around(text) -> Unreadable | None:
    """What to say about one number among words that are no mathematics, or with a degree sign."""
    match = _ONE_NUMBER.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        return None
    around = f"{match[1]} {match[3]}"
    if "°" in around:
        return Unreadable(
            "Only a number is asked for: write it without the degree sign. Angles are in radians."
        )
    words = re.findall(r"[^\W\d_]{2,}", around)
    if set(words) & {*FUNCTIONS, *CONSTANTS} or not (words or re.search("[€$£:;]", around)):
        return None
    return Unreadable(f"Only a number is asked for: write `{match[2]}` alone.")


def _is_number(text) -> bool:
    try:
        return bool(text) and number_of(read_formula(text, ())) is not None
    except Unreadable:
        return bool(typed.about_digits(text))  # it gets its own sentence later


def _conversion(exercise, text) -> mpmath.mpf:
    own = units.names_in(exercise.unit)
    given, wanted = units.parse_unit(text, own), units.parse_unit(exercise.unit, own)
    if given.powers != wanted.powers:
        given, wanted = given.of_differences(), wanted.of_differences()
    if given.powers != wanted.powers:
        raise _OtherDimension(_other_dimension(text, exercise.unit))
    ratio = given.factor / wanted.factor
    return mpmath.mpf(ratio.numerator) / ratio.denominator


def _other_dimension(text, wanted) -> Message:
    if wanted == "°C" and re.fullmatch(r"°\s*F|degF|fahrenheit", text, re.IGNORECASE):
        return words("Give the temperature in °C: take 32 away, and multiply by 5/9.")
    if wanted == "°C" and text in ("K", "kelvin"):
        return words("Give the temperature in °C: take 273.15 away.")
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


def _by_size(exactness, given, expected) -> Verdict:
    found = exactness.judge(given, expected)
    says = exactness.sentence(given, expected)
    if found != rounding.WRONG:
        return wrong(says, "cut off" if found == rounding.CUT_OFF else "too few decimals")
    if exactness.accepts(-given, expected):
        return wrong("The size is right, the sign is not.", "sign")
    if expected and given and abs(given * expected - 1) < mpmath.mpf(10) ** -6:
        return wrong("That is the reciprocal: your fraction is upside down.", "upside down")
    return wrong(says)
