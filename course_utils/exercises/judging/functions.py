"""Judging a function that the learner wrote."""

import dis
import random
from collections.abc import Callable

from course_utils.exercises.judging.reading import Unreadable
from course_utils.exercises.judging.verdict import Verdict, right, undecided, wrong
from course_utils.exercises.model import feedback as fb
from course_utils.exercises.model.feedback import words
from course_utils.exercises.model.kinds import Given
from course_utils.exercises.sandbox.parcel import CannotSend
from course_utils.exercises.sandbox.runner import Call, run
from course_utils.time_limit import SCALE

_RANDOM_CALLS = 10
_SHOWN_CHARACTERS = 120
_NUMBERS = int | float | complex
_RAISING = ("LOAD_GLOBAL", "PUSH_NULL", "PRECALL", "CALL", "RAISE_VARARGS")
_SMALLEST = 1e-4  # below this size numbers are compared as if they had it: rounding is not wrong


def is_stub(answer) -> bool:
    """Return whether a function's body is still only three dots (or ``pass``).

    So is one that only raises NotImplementedError, with which nbgrader ends an unwritten function.
    """
    code = getattr(answer, "__code__", None)
    if code is None:
        return False
    steps = [step for step in dis.get_instructions(code) if step.opname not in ("RESUME", "NOP")]
    if code.co_names == ("NotImplementedError",):
        return all(step.opname.startswith(_RAISING) for step in steps)
    returned = [step.argval for step in steps if step.opname in ("LOAD_CONST", "RETURN_CONST")]
    only_returns = {step.opname for step in steps} <= {"LOAD_CONST", "RETURN_CONST", "RETURN_VALUE"}
    return only_returns and returned[-1:] in ([None], [...])


def judge_function(exercise, answer) -> Verdict:
    """Run the function on chosen and random inputs and compare it with the reference."""
    if not isinstance(answer, Callable):
        raise Unreadable(
            f"This exercise asks for a function: give its name without brackets, "
            f'`check("{exercise.id}", {exercise.answer.__name__})`.'
        )
    inputs = _inputs(exercise)
    try:
        calls = run(answer, [_values(arguments) for arguments in inputs], seconds(exercise))
    except CannotSend as error:
        raise Unreadable(f"Your function could not be run by itself ({error}).") from error
    except OSError as error:
        return undecided(f"Your function could not be run: {fb.as_code(str(error))}.")
    for arguments, call in zip(inputs, calls, strict=False):
        complaint = _complaint(exercise, arguments, call)
        if complaint:
            return (
                complaint
                if call.outcome != "result"
                else _diagnosed(exercise, inputs, calls, complaint)
            )
    return right(exercise)


def seconds(exercise) -> float:
    """Return how long all calls together may take on this system."""
    return exercise.seconds * SCALE


def stopped_at(exercise, number: int) -> Verdict:
    """Return what there is to say about a function that had to be stopped at one of its calls."""
    return _stopped(exercise, _shown(exercise, _inputs(exercise)[number]), Call("stopped"))


def _inputs(exercise):
    if exercise.random_inputs is None:
        return list(exercise.inputs)
    rng = random.Random(11)
    return [*exercise.inputs, *(exercise.random_inputs(rng) for _ in range(_RANDOM_CALLS))]


def _values(arguments):
    return tuple(item.value if isinstance(item, Given) else item for item in arguments)


def _shown(exercise, arguments) -> str:
    """Return the call as text: ``average_rate(f, 0, 2)`` and what f is."""
    short = [
        item.shown.split("(")[0] if isinstance(item, Given) else repr(item) for item in arguments
    ]
    given = [item.shown for item in arguments if isinstance(item, Given)]
    where = f" with `{', '.join(given)}`" if given else ""
    return f"`{exercise.answer.__name__}({', '.join(short)})`{where}"


def _complaint(exercise, arguments, call) -> Verdict | None:
    shown = _shown(exercise, arguments)
    if call.outcome == "stopped":
        return _stopped(exercise, shown, call)
    if call.outcome == "error":
        line = f" (line {call.line} of your function)" if call.line else ""
        what = fb.as_code(f"{call.error}: {call.detail}" if call.detail else call.error)
        return wrong(f"{shown} stops with an error{line}: {what}.", "error")
    if call.value is None:
        return _nothing(shown, call)
    if exercise.accepts is not None:
        verdict = exercise.accepts(_values(arguments), call.value)
        return None if verdict is True else wrong(f"{shown} gives {_short(call.value)}. {verdict}")
    expected = _expected(exercise, arguments)
    if _same(call.value, expected, exercise.tolerance):
        return None
    return wrong(f"{shown} gives {_short(call.value)}; right is {_short(expected)}.")


def _stopped(exercise, shown, call):
    if call.error == "process ended":
        return wrong(f"{shown} ended Python itself. Return a value instead.", "error")
    if call.error == "never started":
        return undecided("Your function could not be started; check it again.")
    return Verdict(
        fb.UNFINISHED,
        words(
            f"{shown} was still running after {seconds(exercise):g} seconds and was stopped. Is "
            "there a loop that never ends, or one that does far more than it needs to?"
        ),
    )


def _nothing(shown, call):
    if call.printed:
        return wrong(f"{shown} prints something but returns nothing: end your function with "
                      "`return` and the value.", "no return")  # fmt: skip
    return wrong(f"{shown} returns nothing: end your function with `return` and the value.",
                  "no return")  # fmt: skip


def _expected(exercise, arguments, function=None):
    from course_utils.exercises.sandbox.worker import plain

    return plain((function or exercise.answer)(*_values(arguments)))


def _short(value) -> str:
    """Return a result for a sentence; numbers rounded, nothing that differs from run to run."""
    text = _text(value)
    short = text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS] + "…"
    return fb.as_code(short)


def _text(value):
    if isinstance(value, list):
        return f"[{', '.join(map(_text, value))}]"
    if isinstance(value, tuple):  # a result that is no plain value: ("other", type, text)
        return f"an object of type {value[1]}" if " at 0x" in value[2] else value[2]
    return fb.format_number(value) if isinstance(value, float) else repr(value)


def _same(given, expected, tolerance, size=None) -> bool:
    """Compare plain values; numbers with a tolerance relative to the largest of the result."""
    size = _size(expected) if size is None else size
    if isinstance(expected, list):
        return (
            isinstance(given, list)
            and len(given) == len(expected)
            and all(_same(a, b, tolerance, size) for a, b in zip(given, expected, strict=True))
        )
    if isinstance(expected, _NUMBERS) and isinstance(given, _NUMBERS):
        if expected != expected:
            return given != given
        return given == expected or abs(given - expected) <= tolerance * size
    return given == expected


def _size(expected) -> float:
    if isinstance(expected, list):
        return max([_SMALLEST, *map(_size, expected)])
    finite = isinstance(expected, _NUMBERS) and abs(expected) < float("inf")
    return max(_SMALLEST, float(abs(expected))) if finite else _SMALLEST


def _diagnosed(exercise, inputs, calls, complaint) -> Verdict:
    """Return the diagnosis of a listed mistake that gives the same results on every input."""
    for listed in exercise.wrong:
        if all(
            _agrees(exercise, listed.answer, *pair) for pair in zip(inputs, calls, strict=False)
        ):
            message = fb.join(words(listed.says), complaint.message)
            return wrong(message, listed.rule)
    return complaint


def _agrees(exercise, mistake, arguments, call: Call) -> bool:
    try:
        expected = _expected(exercise, arguments, mistake)
    except Exception:
        return call.outcome == "error"
    return call.outcome == "result" and _same(call.value, expected, exercise.tolerance)
