"""A time limit for our own computations, on every system and in every thread.

Signals reach the main thread of Unix only. A second thread can ask the interpreter to raise an
exception in the first one (``PyThreadState_SetAsyncExc``): that stops Python code anywhere, and
SymPy and mpmath are Python code. It cannot stop one long operation inside C, which is why inputs
are kept small beforehand, and why a learner's function runs in a process of its own (`runner`).

The exception may arrive between any two steps of Python code. So nothing here that the first
thread runs holds a lock, and everything it does to stop the alarm can be done again from the start.
"""

import _thread
import ctypes
import threading
import time

_REPEAT = 0.05  # seconds; code under the limit may have swallowed the first exception
_PATIENCE = 4  # on a machine busy with other things, seconds count that this process worked
_SHORTEST = 0.01


class TimeIsUp(BaseException):
    """Raised inside code that has used up its time; not an Exception, so that nothing hides it."""


def within(seconds, function, *arguments, otherwise=None):
    """Return ``function(*arguments)``, or `otherwise` when it takes longer than `seconds`.

    On a busy machine the seconds are those that this process worked, up to four times as long.
    Limits are not put inside each other: an exception asked for while the thread is starting
    another one can go astray. One limit after the other is the way.
    What the function needs should be imported before: an interrupted import stays broken.
    """
    alarm, results = _Alarm(seconds), []
    tried = False
    while not alarm.is_silent:
        try:
            if not tried:
                tried = True
                alarm.start()
                results.append(function(*arguments))
            alarm.stop()
        except TimeIsUp:
            continue
        except BaseException:
            _surely(alarm.stop)
            raise
    return results[0] if results else otherwise


def _surely(stop):
    while True:
        try:
            return stop()
        except TimeIsUp:
            continue


class _Alarm:
    """A thread that raises `TimeIsUp` in the thread that made it, until it is stopped."""

    def __init__(self, seconds):
        self.is_silent = False
        self._seconds = seconds
        self._worked = time.process_time()
        self._begun = time.monotonic()
        self._target = ctypes.c_ulong(threading.get_ident())
        self._wake = _thread.allocate_lock()
        self._wake.acquire()
        self._started = self._over = self._ended = self._rang = self._drained = False

    def start(self):
        _thread.start_new_thread(self._run, ())
        self._started = True

    def _run(self):
        wait = self._seconds
        while not self._wake.acquire(timeout=wait) and not self._over:
            wait = self._left()
            if wait <= 0:
                self._rang, wait = True, _REPEAT
                self._raise()
        self._ended = True

    def _left(self):
        """Return how long to wait yet, because a busy machine has not given the time so far."""
        if time.monotonic() - self._begun > _PATIENCE * self._seconds:
            return 0
        left = self._seconds - (time.process_time() - self._worked)
        return max(left, _SHORTEST) if left > 0.1 * self._seconds else 0

    def stop(self):
        """End the thread, and let an exception that may still be on its way arrive here.

        Taking it back (by asking for none) would leave the interpreter looking for it for ever.
        """
        self._over = True
        if self._wake.locked():
            self._wake.release()
        patience = time.monotonic() + _PATIENCE
        while self._started and not self._ended and time.monotonic() < patience:
            time.sleep(0.0001)
        if self._rang and not self._drained:
            self._drained = True
            self._raise()
            while True:
                time.sleep(0)
        self.is_silent = True

    def _raise(self):
        ctypes.pythonapi.PyThreadState_SetAsyncExc(self._target, ctypes.py_object(TimeIsUp))
