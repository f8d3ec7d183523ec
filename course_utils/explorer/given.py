"""A function that the learner has written and that drives a picture: it may fail, or never end.

It is watched line by line while it runs, and nothing else is: a picture that spends its time in
NumPy is not slowed down. What a single operation of C takes (a sum of 10**9 terms, a sleep) cannot
be ended so.
"""

import functools
import sys
import traceback
import types
from collections.abc import Callable

from course_utils.time_limit import SCALE, clock

SECONDS = 2.0  # of the processor, for one call
_LINES = 200  # between two looks at the clock


class FunctionFailed(Exception):
    """The learner's function raised an error or did not end; the message names the line."""


class _TimeIsUp(BaseException):
    """No Exception, so that the function's own handlers do not take it for theirs."""


class Given:
    """A function of a notebook as a picture calls it.

    Parameters
    ----------
    function : function

    Raises
    ------
    FunctionFailed
        When called, if the function fails or takes longer than `SECONDS`.
    """

    def __init__(self, function: types.FunctionType):
        self.function = function
        functools.update_wrapper(self, function)

    def __call__(self, *arguments, **options):
        try:
            return _watched(self.function, arguments, options)
        except _TimeIsUp as end:
            raise FunctionFailed(
                f"{self.__name__} does not come to an end: after {SECONDS:g} seconds it was "
                f"stopped in line {self._line(end)}"
            ) from None
        except Exception as error:
            said = " ".join(str(error).split()).rstrip(".") or "no message"
            where = f"{self.__name__} fails in line {self._line(error)}"
            raise FunctionFailed(f"{where}: {said} ({type(error).__name__})") from error

    def _line(self, error: BaseException) -> int:
        """Return the last line of the function's own file that was running."""
        frames = traceback.extract_tb(error.__traceback__)
        file = self.function.__code__.co_filename
        lines = [frame.lineno for frame in frames if frame.filename == file]
        return lines[-1] if lines else self.function.__code__.co_firstlineno


def _watched(function: Callable, arguments, options):
    outer = sys.gettrace()
    if outer is not None:  # a debugger is at work: it stops what does not end
        return function(*arguments, **options)
    sys.settrace(_watch(function.__code__.co_filename))
    try:
        return function(*arguments, **options)
    finally:
        sys.settrace(None)


def _watch(file: str) -> Callable:
    """Return what looks at the clock now and then, at the lines of the notebook's cell alone."""
    left, end = _LINES, None

    def at_line(frame, event, argument):
        nonlocal left, end
        left -= 1
        if left:
            return at_line
        left, now = _LINES, clock()
        end = end or now + SECONDS * SCALE
        if now > end:
            raise _TimeIsUp
        return at_line

    return lambda frame, event, argument: at_line if frame.f_code.co_filename == file else None


def with_given(picture: Callable, functions: dict[str, types.FunctionType]) -> Callable:
    """Return a picture function that gets the functions, each as a `Given`."""
    if not functions:
        return picture
    bound = functools.partial(
        picture, **{name: Given(function) for name, function in functions.items()}
    )
    bound.__name__ = getattr(picture, "__name__", "picture")
    bound.__doc__ = picture.__doc__
    return bound


def is_given(spec) -> bool:
    """Tell whether a keyword of `explore` is a function that somebody wrote, and no control."""
    return isinstance(spec, types.FunctionType)
