"""A limit on the time that SymPy may spend on simplifying what looks harmless.

`|tanh(1/(x^(π+100) + 1))|` keeps it busy for a minute, and no bound on the size of an expression
tells such ones from the rest.
"""

import inspect
import sys
import time
from collections.abc import Callable


class TimeIsUp(BaseException):
    """No Exception, so that no handler on the way can take it for a failure of its own."""


def within(seconds: float, function: Callable, *arguments):
    """Return `function(*arguments)`, or raise `TimeIsUp` from inside SymPy.

    The seconds are those that the processor gives to this thread, so that a busy machine does not
    shorten them. They are looked at whenever something is called, in any thread and on any
    system; while a profiler is at work, which looks at the same calls, there is no limit.
    """
    if sys.getprofile() is not None:
        return function(*arguments)
    end = time.thread_time() + seconds
    calls, is_up = 0, False

    def watch(frame, event, argument):
        nonlocal calls, is_up
        calls += 1
        if calls % 256 == 0:
            is_up = is_up or time.thread_time() > end
        if is_up and event == "call" and _may_end(frame):
            raise TimeIsUp

    sys.setprofile(watch)
    try:
        return function(*arguments)
    finally:
        sys.setprofile(None)


def _may_end(frame) -> bool:
    """Leave alone what the interpreter runs in between: a finaliser would swallow `TimeIsUp`.

    An exception from `watch` also ends the watching, so a swallowed one would be the last. A
    generator is left alone because it may have been called to be closed.
    """
    if frame.f_code.co_flags & inspect.CO_GENERATOR:
        return False
    return frame.f_globals.get("__name__", "").startswith(("sympy.", "mpmath."))
