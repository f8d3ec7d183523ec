"""Judging a formula, in whatever form it is given."""

from functools import partial

import sympy

from course_utils.exercises.judging.equality import (
    EQUAL,
    NARROWER,
    UNDECIDED,
    WIDER,
    agree,
    compare,
    constant_factor,
    constant_term,
)
from course_utils.exercises.judging.reading import read_formula
from course_utils.exercises.judging.samples import conditions
from course_utils.exercises.judging.verdict import (
    Unexplained,
    Verdict,
    recognised,
    right,
    undecided,
    wrong,
)
from course_utils.exercises.mistakes.diagnosis import diagnose
from course_utils.exercises.model.feedback import NOTHING, Message, code, format_number, say


def judge_formula(exercise, answer) -> Verdict | Unexplained:
    """Compare a formula with the reference; say which mistake it looks like, or where it fails."""
    names = answer_names(exercise)
    given, expected = read_formula(answer, names), _reference(exercise, names)
    found = compare(given, expected, names, inside(exercise), seconds=0.4)
    if found.verdict in (EQUAL, WIDER):
        return right(exercise, _note(found))
    if found.verdict == UNDECIDED:
        return undecided("This form could not be checked: simplify it.")
    if found.verdict == NARROWER:
        return wrong(_narrower(found), "domain")
    explain = partial(_explained, exercise, given, expected, names)
    if expected.free_symbols and not isinstance(answer, str) and given.is_number:
        return Unexplained(wrong(_only_a_number(answer, names), "quotation marks"), explain)
    return Unexplained(wrong(differs(found)), explain)


def _only_a_number(answer, names) -> Message:
    return say(
        "Your answer is the number {number}: Python has worked the formula out. Put quotation "
        "marks around a formula, so that {name} stays {name}.",
        number=code(str(answer)), name=code(names[0]))  # fmt: skip


def answer_names(exercise) -> tuple[str, ...]:
    """Return the names of the variables that an answer may contain."""
    if exercise.task is not None:
        return exercise.task.answer_names
    return tuple(exercise.variables.replace(",", " ").split())


def inside(exercise) -> tuple[sympy.Expr, ...]:
    """Return the expressions that must have a value where answers are compared.

    A derivative exists only where its function does; a tangent line exists everywhere.
    """
    stated = conditions(exercise.domain, answer_names(exercise))
    return (*getattr(exercise.task, "inside", ()), *stated)


def _reference(exercise, names):
    if exercise.answer is None:
        return exercise.task.reference()
    return read_formula(exercise.answer, names)


def _explained(exercise, given, expected, names) -> Verdict | None:
    return (
        _listed(exercise, given, names)
        or recognised(diagnose(exercise.task, lambda other: agree(given, other, names), given))
        or _all_but_a_constant(given, expected, names)
    )


def _listed(exercise, given, names) -> Verdict | None:
    for listed in exercise.wrong:
        if listed.says and agree(given, read_formula(listed.answer, names), names):
            return wrong(listed.says, listed.rule)
    return None


def _all_but_a_constant(given, expected, names) -> Verdict | None:
    if not expected.free_symbols:
        return None
    factor = constant_factor(given, expected, names)
    if factor is not None:
        says = "Your formula is {factor} times the right one, everywhere: only a constant factor "
        return wrong(say(says + "is wrong.", factor=factor), "constant factor")
    term = constant_term(given, expected, names)
    if term is not None:
        says = f"Your formula lies {{term}} {'above' if term > 0 else 'below'} the right one, "
        says += "everywhere: only a constant term is wrong."
        return wrong(say(says, term=abs(term)), "constant term")
    return None


def _note(found) -> Message:
    if found.verdict != WIDER:
        return NOTHING
    return say(
        "One remark: your form also has a value at {point}, where what was asked for has none. "
        "Where both have one, they agree.",
        point=at(found.point),
    )


def _narrower(found) -> Message:
    return say(
        "Wherever your formula has a value, it is right. But it has none at {point}, where the "
        "answer is {expected}: find a form that holds there too.",
        point=at(found.point),
        expected=float(found.reference_value),
    )


def differs(found) -> Message:
    """Return the sentence that shows where an answer is wrong, with both values."""
    expected = float(found.reference_value)
    if found.answer_value is None:
        return say("At {point} your formula has no value; the right one is {expected}.",
                   point=at(found.point), expected=expected)  # fmt: skip
    given = float(found.answer_value)
    if format_number(given) == format_number(expected):
        return say("At {point} your formula gives nearly the right value {expected}, but not "
                   "quite: is there a rounded number in it?",
                   point=at(found.point), expected=expected)  # fmt: skip
    return say("At {point} your formula gives {given}; the right value is {expected}.",
               point=at(found.point), given=given, expected=expected)  # fmt: skip


def at(point) -> Message:
    """Return a point in words."""
    parts = [f"{name} = {format_number(float(number))}" for name, number in point.items()]
    return Message(", ".join(f"${part}$" for part in parts), ", ".join(parts))
