"""Running a learner's function in this very process: in a browser no other can be started.

Nothing here ends it. The page that started this Python ends it as a whole when the time is over,
and then shows what was announced last.
"""

from collections.abc import Callable

from course_utils.exercises.sandbox.parcel import pack, unpack
from course_utils.exercises.sandbox.worker import one_call

announce: Callable[[int], None] | None = None  # called with the number of each call before it runs


def reports(function, calls) -> list[tuple]:
    """Call the function with each tuple of arguments and return what a worker would report.

    Function and arguments are packed and unpacked as if they were sent: a function that changes
    what it was given does not change it for the next one.

    Raises
    ------
    parcel.CannotSend
        When function or arguments cannot be sent.
    """
    function, *calls = map(unpack, [pack(function), *(pack(tuple(call)) for call in calls)])
    return [_announced(number, function, arguments) for number, arguments in enumerate(calls)]


def _announced(number, function, arguments):
    if announce is not None:
        announce(number)
    return one_call(function, arguments)
