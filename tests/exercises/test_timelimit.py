"""The limit on our own computations: it ends them, and leaves nothing behind."""

import random
import sys
import threading
import time

import pytest

from course_utils.exercises.timelimit import TimeIsUp, within


def spin(seconds):
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        sum(range(50))
    return "done"


def test_a_result_in_time_is_returned():
    assert within(1, spin, 0.001, otherwise="late") == "done"
    assert within(1, lambda: None, otherwise="late") is None


def test_a_late_result_is_replaced():
    start = time.monotonic()
    assert within(0.05, spin, 60, otherwise="late") == "late"
    assert time.monotonic() - start < 5


def test_an_error_comes_through():
    with pytest.raises(ZeroDivisionError):
        within(1, lambda: 1 / 0)


def test_code_that_swallows_exceptions_is_ended():
    def stubborn():
        for _ in range(3):
            try:
                while True:
                    pass
            except BaseException:
                continue
        return "gave up"

    assert within(0.05, stubborn, otherwise="late") in ("gave up", "late")


def test_limits_one_after_the_other():
    for _ in range(20):
        assert within(0.01, spin, 60, otherwise="late") == "late"
        assert within(60, spin, 0.001, otherwise="late") == "done"


def test_it_works_in_any_thread():
    found = []
    thread = threading.Thread(target=lambda: found.append(within(0.05, spin, 60, otherwise="late")))
    thread.start()
    thread.join()
    assert found == ["late"]


def test_no_exception_arrives_afterwards():
    rng = random.Random(1)
    for _ in range(300):
        work, limit = rng.uniform(0, 0.003), rng.uniform(0.0005, 0.003)
        assert within(limit, spin, work, otherwise="late") in ("done", "late")
        try:
            spin(0.0003)
        except TimeIsUp:
            pytest.fail("an exception arrived after the limit was left")


def test_a_debugger_or_profiler_does_not_hang():
    """An exception asked for and taken back keeps a traced interpreter busy for ever."""
    events = []
    within(0.01, spin, 60)
    sys.setprofile(lambda *event: events.append(event[1]))
    try:
        spin(0.001)
    finally:
        sys.setprofile(None)
    assert "call" in events
