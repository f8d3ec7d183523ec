"""A time limit for our own computations, on every system and in every thread.

Signals reach the main thread of Unix only. A second thread can ask the interpreter to raise an
exception in the first one (``PyThreadState_SetAsyncExc``): that stops Python code anywhere, and
SymPy and mpmath are Python code. It cannot stop one long operation inside C, which is why inputs
are kept small beforehand, and why a learner's function runs in a process of its own (`runner`).
"""

import ctypes
import threading

_REPEAT = 0.05  # seconds; code under the limit may have swallowed the first exception


class TimeIsUp(BaseException):
    """Raised inside code that has used up its time; not an Exception, so that nothing hides it."""


def within(seconds, function, *arguments, otherwise=None):
    """Return ``function(*arguments)``, or `otherwise` when it takes longer than `seconds`."""
    alarm = _Alarm(seconds)
    try:
        alarm.start()
        result = function(*arguments)
    except TimeIsUp:
        result = otherwise
    finally:
        _surely(alarm.stop)
    return result


def _surely(stop):
    """Call `stop` until no exception of the alarm interrupts it."""
    while True:
        try:
            return stop()
        except TimeIsUp:
            continue


class _Alarm:
    """A thread that raises `TimeIsUp` in the thread that made it, until it is stopped."""

    def __init__(self, seconds):
        self._seconds = seconds
        self._target = ctypes.c_ulong(threading.get_ident())
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self):
        self._thread.start()

    def _run(self):
        wait = self._seconds
        while not self._over.wait(wait):
            with self._lock:
                if not self._over.is_set():
                    self._raise(TimeIsUp)
            wait = _REPEAT

    def stop(self):
        """End the thread and take back an exception that has not been delivered yet."""
        with self._lock:
            self._over.set()
            self._raise(None)

    def _raise(self, exception):
        wanted = ctypes.py_object(exception) if exception else None
        ctypes.pythonapi.PyThreadState_SetAsyncExc(self._target, wanted)
