"""The limit on what SymPy may take: it ends it, and leaves nothing behind."""

import gc
import random
import sys
import threading
import time

import mpmath
import pytest
import sympy

from course_utils import time_limit
from course_utils.time_limit import within

x = sympy.Symbol("x", real=True)


def work(seconds):
    """Keep SymPy busy."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        sympy.Add(x, sympy.sin(x) ** 2, evaluate=False).as_independent(x)
    return "done"


def test_a_result_in_time_is_returned():
    assert within(1, work, 0.001, otherwise="late") == "done"
    assert within(1, lambda: None, otherwise="late") is None


def test_a_late_result_is_replaced():
    start = time.thread_time()
    assert within(0.05, work, 60, otherwise="late") == "late"
    assert time.thread_time() - start < 1


def test_an_error_comes_through():
    with pytest.raises(ZeroDivisionError):
        within(1, lambda: 1 / 0)
    assert sys.getprofile() is None


def test_limits_one_after_the_other():
    for _ in range(20):
        assert within(0.01, work, 60, otherwise="late") == "late"
        assert within(60, work, 0.001, otherwise="done early") == "done"


def test_a_narrow_limit_inside_a_wide_one():
    def outer():
        first = within(0.02, work, 60, otherwise="inner is late")
        return first, work(0.01)

    assert within(20, outer, otherwise="outer is late") == ("inner is late", "done")


def test_a_wide_limit_inside_a_narrow_one_does_not_widen_it():
    def outer():
        return within(60, work, 60, otherwise="inner is late")

    assert within(0.05, outer, otherwise="outer is late") == "outer is late"


def test_the_outer_limit_holds_after_an_inner_one():
    def outer():
        for _ in range(1000):
            within(0.02, work, 60)

    assert within(0.1, outer, otherwise="outer is late") == "outer is late"


def test_it_works_in_many_threads_at_once():
    found = []

    def limited(seconds):
        found.append(within(0.05, work, seconds, otherwise="late"))

    threads = [threading.Thread(target=limited, args=(s,)) for s in (0.001, 60, 0.001, 60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == ["done", "done", "late", "late"]


def test_nothing_arrives_afterwards():
    rng = random.Random(1)
    for _ in range(300):
        seconds, limit = rng.uniform(0, 0.003), rng.uniform(0.0005, 0.003)
        assert within(limit, work, seconds, otherwise="late") in ("done", "late")
        assert sys.getprofile() is None
        work(0.0003)


def test_it_ends_work_even_when_a_finaliser_was_running():
    def worked(end):
        return time.thread_time() > end

    class Slow:
        def __del__(self):
            end = time.thread_time() + 0.2
            while not worked(end):
                pass

    def slow():
        Slow()
        return work(60)

    assert within(0.05, slow, otherwise="late") == "late"


def test_generators_are_closed_in_peace(monkeypatch):
    """What a closing generator calls would swallow the exception, and print it."""
    unraisable = []
    monkeypatch.setattr(sys, "unraisablehook", unraisable.append)

    def numbers():
        try:
            while True:
                yield 1
        finally:
            time.thread_time()

    def slow():
        while True:
            for _ in numbers():
                break
            work(0.0001)

    for _ in range(20):
        assert within(0.01, slow, otherwise="late") == "late"
    gc.collect()
    assert unraisable == []


def test_a_profiler_is_left_at_work():
    seen = []

    def profiler(frame, event, argument):
        seen.append(event)

    sys.setprofile(profiler)
    try:
        assert within(0.001, work, 0.02, otherwise="late") == "done"
        assert sys.getprofile() is profiler
    finally:
        sys.setprofile(None)
    assert "call" in seen


def test_what_was_left_half_done_is_put_right():
    before = mpmath.mp.prec

    def slow():
        mpmath.mp.prec = 999
        return work(60)

    assert within(0.02, slow, otherwise="late") == "late"
    assert mpmath.mp.prec == before
    assert sympy.sqrt(x**2) == sympy.Abs(x)


def test_a_system_without_thread_time_has_a_limit_too(monkeypatch):
    monkeypatch.setattr(time_limit, "clock", time.perf_counter)
    assert within(0.05, work, 20, otherwise="late") == "late"


def test_the_garbage_of_a_large_program_takes_no_time_from_it():
    collected = []
    gc.callbacks.append(lambda *_: collected.append(1))
    try:
        assert within(5, lambda: [[[]] for _ in range(10**5)] and gc.isenabled()) is False
    finally:
        gc.callbacks.pop()
    assert not collected
    assert gc.isenabled()
    assert within(0.01, work, 60, otherwise="late") == "late"
    assert gc.isenabled()
