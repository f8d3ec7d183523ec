"""A limit on the time that SymPy may spend on what looks harmless.

`|tanh(1/(x^(π+100) + 1))|` keeps it busy for a minute, and no bound on the size of an expression
tells such ones from the rest. Signals reach the main thread only, a second thread does not exist
in a browser; so the interpreter itself looks at the clock, whenever something is called.
"""

import gc
import inspect
import sys
import time
from collections.abc import Callable

import mpmath
from sympy.core.cache import clear_cache

clock = getattr(time, "thread_time", time.perf_counter)  # a browser has no threads to time
SCALE = 10 if sys.platform == "emscripten" else 1  # and computes that much more slowly
_CALLS = 200  # between two looks at the clock: under a millisecond


class TimeIsUp(BaseException):
    """No Exception, so that no handler on the way can take it for a failure of its own."""


def within(seconds: float, function: Callable, *arguments, otherwise=None):
    """Return `function(*arguments)`, or `otherwise` where SymPy takes longer than `seconds`.

    The seconds are those that the processor gives to this thread, so that a busy machine does not
    shorten them; nor does a large program, whose garbage is collected later. Limits may stand in
    each other: the one that ends first holds. It works in any thread and on any system; calls in
    SymPy and mpmath take about twice as long meanwhile.
    While a profiler is at work, which looks at the same calls, there is no limit.
    """
    outer, end = sys.getprofile(), clock() + seconds * SCALE
    if outer is not None and end > getattr(outer, "end", 0):  # a profiler, or a narrower limit
        return function(*arguments)
    precision, collects = mpmath.mp.prec, gc.isenabled()
    gc.disable()
    sys.setprofile(_watch_until(end))
    try:
        return function(*arguments)
    except TimeIsUp:
        clear_cache()  # it may hold what was left half done
        mpmath.mp.prec = precision
        return otherwise
    finally:
        sys.setprofile(outer)
        if collects:
            gc.enable()


def _watch_until(end: float) -> Callable:
    """Return what raises `TimeIsUp` at the first call in SymPy after `end`."""
    left = _CALLS

    def watch(frame, event, argument):
        nonlocal left
        left -= 1
        if left > 0:
            return
        if clock() < end:
            left = _CALLS
        elif event == "call" and _may_end(frame):
            raise TimeIsUp

    watch.end = end
    return watch


def _may_end(frame) -> bool:
    """Leave alone what the interpreter runs in between: a finaliser would swallow `TimeIsUp`.

    An exception from `watch` also ends the watching, so a swallowed one would be the last. A
    generator is left alone because it may have been called to be closed.
    """
    if frame.f_code.co_flags & inspect.CO_GENERATOR:
        return False
    return frame.f_globals.get("__name__", "").startswith(("sympy.", "mpmath."))
