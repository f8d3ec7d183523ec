"""The side of an exercise that runs in a browser where the page has no kernel behind it.

The page's worker starts this Python, passes each message of the page to `answer`, and shows what
comes back. A function to write is read from the text of an editor.
"""

import json
import traceback
from collections.abc import Callable
from functools import cache

from course_utils.exercises import finding, session
from course_utils.exercises.asking.conversation import Conversation
from course_utils.exercises.asking.typed import typed_answer
from course_utils.exercises.judging.functions import is_stub, seconds, stopped_at
from course_utils.exercises.judging.reading import Unreadable
from course_utils.exercises.model import feedback as fb
from course_utils.exercises.model.kinds import Exercise, WriteFunction
from course_utils.exercises.sandbox import here

_EDITOR = "<your lines>"


def answer(message: str, announce: Callable[[str], None]) -> str:
    """Return the answer to a message, both as JSON; see `conversation` for what they hold.

    Parameters
    ----------
    message : str
    announce : callable
        Called, before a learner's lines run, with what the page shall show if it has to end them:
        JSON with ``seconds`` (how long they may take) and ``answer``.
    """
    message = json.loads(message)
    exercise = finding.find(message["id"])
    if isinstance(exercise, WriteFunction):
        _announce_calls(exercise, announce)
    return json.dumps(_conversation(exercise.id).answer(message))


@cache
def _conversation(id: str) -> Conversation:
    return Conversation(finding.find(id), read=_read)


def _announce_calls(exercise, announce) -> None:
    def tell(status, message):
        stopped = {"look": "wrong", "markdown": session.told(exercise, status, message).markdown}
        announce(json.dumps({"seconds": seconds(exercise), "answer": stopped}))

    def at_call(number):
        verdict = stopped_at(exercise, number)
        tell(verdict.status, verdict.message)

    tell(fb.UNFINISHED, _never_defined(exercise))
    here.announce = at_call


def _never_defined(exercise) -> fb.Message:
    return fb.words(
        f"Your lines were still running after {seconds(exercise):g} seconds and were stopped, "
        f"before `{exercise.answer.__name__}` was called. Is there a loop that never ends?"
    )


def _read(exercise: Exercise, text: str):
    if isinstance(exercise, WriteFunction):
        return written(text, exercise.answer.__name__)
    return typed_answer(exercise, text)


def written(text: str, name: str) -> Callable:
    """Run the lines of an editor, as a cell would, and return the function that they define.

    Raises
    ------
    Unreadable
        When they are no Python, stop with an error, or define no such function.
    """
    names = {"__name__": "editor"}
    try:
        exec(compile(text, _EDITOR, "exec"), names)
    except SyntaxError as error:
        raise Unreadable(f"Line {error.lineno} is not Python: {error.msg}.") from error
    except BaseException as error:
        raise Unreadable(f"Line {_line(error)} stops with an error: {_what(error)}.") from error
    if not callable(names.get(name)):
        raise Unreadable(f"Your lines define no function `{name}`: begin with `def {name}(`.")
    if is_stub(names[name]):
        raise Unreadable("Your function is still empty: write your lines in place of the dots.")
    return names[name]


def _line(error) -> int:
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno for frame in reversed(frames) if frame.filename == _EDITOR), 1)


def _what(error) -> str:
    return fb.as_code(f"{type(error).__name__}: {error}" if str(error) else type(error).__name__)
