"""Running a learner's function with a time limit that ends it whatever it does.

A ``while True:``, a ``time.sleep(10**9)`` and ``10**10**10`` all have to end, on Linux, macOS and
Windows, in whatever thread of a kernel the cell runs. Signals do not exist on Windows and reach
the main thread only; an exception raised from another thread can be swallowed and does not reach
C code; a forked kernel is unsafe with its threads and impossible on Windows. What ends everything
everywhere is to kill a process. So the function runs in a fresh one, started with
`subprocess` (not `multiprocessing`, which would import the notebook's ``__main__`` again), gets
its code by `parcel` and reports results one by one: what came before the end is kept.
"""

import contextlib
import marshal
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import NamedTuple

from course_utils.exercises.sandbox import here
from course_utils.exercises.sandbox.parcel import pack

_START_SECONDS = 20.0  # a first import of NumPy from a cold disk counts here, not as the learner's
_TIME_IS_OVER, _CLOSED = "time is over", "process ended"
_WORKER = Path(__file__).with_name("worker.py")
if sys.platform == "win32":
    _ALONE = {"creationflags": subprocess.CREATE_NO_WINDOW}
else:
    _ALONE = {"process_group": 0}


class Call(NamedTuple):
    """What one call did.

    ``outcome`` is "result", "error" or "stopped"; ``value`` the result as plain Python values;
    ``error`` and ``detail`` the exception's name and text, and ``line`` its line in the function.
    """

    outcome: str
    value: object = None
    error: str = ""
    detail: str = ""
    line: int = 0
    printed: str = ""


def run(function, calls, seconds: float) -> list[Call]:
    """Call the function with each tuple of arguments, in another process.

    Returns one `Call` for each that finished; when the time is over, a last one that is
    "stopped". All calls share the time. In a browser, which has no processes, see `here`.

    Raises
    ------
    parcel.CannotSend
        When function or arguments cannot be sent.
    OSError
        When no process can be started.
    """
    if sys.platform == "emscripten":
        return [_call(report) for report in here.reports(function, calls)]
    parcels = marshal.dumps([pack(function), *(pack(tuple(call)) for call in calls)])
    process = _start()
    try:
        return _collect(process, parcels, len(calls), seconds)
    finally:
        _end(process)


def _start():
    environment = os.environ | {
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    pipe = subprocess.PIPE
    if not sys.executable:
        raise OSError("Python does not know where its own program is")
    return subprocess.Popen(
        [sys.executable, "-P", str(_WORKER)],  # -P: the worker's folder is no place for imports
        stdin=pipe,
        stdout=pipe,
        stderr=subprocess.DEVNULL,
        env=environment,
        **_ALONE,
    )


def _end(process):
    """Kill the process, and on Unix all that it has started."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _collect(process, parcels, wanted, seconds):
    reports = queue.SimpleQueue()
    threading.Thread(target=_read, args=(process, parcels, reports), daemon=True).start()
    if _next(reports, time.monotonic() + _START_SECONDS) != ("ready",):
        return [Call("stopped", error="never started")]
    end, calls = time.monotonic() + seconds, []
    while len(calls) < wanted:
        report = _next(reports, end)
        if report == ("loading",):
            begun = time.monotonic()
            report = _next(reports, begun + _START_SECONDS)
            end += time.monotonic() - begun
        if report == ("loaded",):
            continue
        if report in (_TIME_IS_OVER, _CLOSED):
            return [*calls, Call("stopped", error=report)]
        calls.append(_call(report))
    return calls


def _read(process, parcels, reports):
    """Feed the process and pass on its reports.

    This is a thread because on Windows a pipe cannot be read with a time limit.
    """
    with contextlib.suppress(OSError, ValueError, EOFError), process.stdout:  # it was ended
        with process.stdin:
            process.stdin.write(parcels)
        while len(header := process.stdout.read(4)) == 4:
            reports.put(marshal.loads(process.stdout.read(int.from_bytes(header, "big"))))
    reports.put(_CLOSED)


def _next(reports, end):
    try:
        return reports.get(timeout=max(0.0, end - time.monotonic()))
    except queue.Empty:
        return _TIME_IS_OVER


def _call(report):
    if report[0] == "result":
        return Call("result", value=report[1], printed=report[2])
    return Call("error", None, *report[1:])
