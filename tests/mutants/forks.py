"""Run tests in forks of a process that has imported all but the course: ``-m tests.mutants.forks``.

A line of JSON on the input is a question, a line on the output its answer (see `tree.Tree.run`).
"""

import importlib
import json
import os
import signal
import sys
import time
from pathlib import Path

HEAVY = ("IPython", "matplotlib.pyplot", "mpmath", "nbformat", "numpy", "pytest", "scipy.optimize",
         "scipy.stats", "sympy")  # fmt: skip
OPTIONS = ("-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:timeout")
POLL = 0.02  # seconds
TOO_LATE = "the time limit"  # in the place of a test's name


def main():
    """Answer questions until the input ends."""
    for name in HEAVY:
        importlib.import_module(name)
    for line in sys.stdin:
        question = json.loads(line)
        output = Path("told.txt")
        child = os.fork()
        if not child:
            _run(question, output)
        print(json.dumps(_outcome(child, question["seconds"], output)), flush=True)


def _run(question, output):
    """Be the fork: run pytest, and end with its exit code."""
    os.setpgid(0, 0)
    with output.open("w", encoding="utf-8") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = os.devnull
        import pytest

        plugins, options = [], ["-x"]
        if question["calls"]:
            from tests.mutants.calls import Recorder

            plugins, options = [Recorder(question["calls"])], []
        code = pytest.main([*OPTIONS, *options, *question["tests"]], plugins=plugins)
        file.flush()
    os._exit(int(code))


def _outcome(child, seconds, output) -> str:
    """Wait for a fork; return the name of the test that failed, or ""."""
    until = time.monotonic() + seconds
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            break
        if time.monotonic() > until:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return TOO_LATE
        time.sleep(POLL)
    return _first(output.read_text(encoding="utf-8")) if status else ""


def _first(told: str) -> str:
    """Return the name of the first test that failed or broke in what pytest told."""
    lines = [line for line in told.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    return lines[0].split(" ", 1)[1].split(" - ")[0] if lines else told[-300:] or "pytest"


if __name__ == "__main__":
    main()
