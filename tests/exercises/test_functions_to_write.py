"""Functions that learners write: whatever they do, they are ended, and what they did is told."""

import functools
import os
import subprocess
import sys
import textwrap
import time

import numpy as np
import pytest
import sympy

from course_utils.exercises import check
from course_utils.exercises.judging.functions import is_stub
from course_utils.exercises.model import feedback as fb
from course_utils.exercises.model.kinds import Given, WriteFunction, Wrong
from course_utils.exercises.sandbox.parcel import CannotSend, pack, unpack
from course_utils.exercises.sandbox.runner import run
from tests.each_run import some_each_run


def double(number):
    """Return twice the number."""
    return 2 * number


def _half(number):
    return number / 2


COMMON = {"id": "f", "title": "", "section": "s", "prompt": "", "hints": ["."]}
EXERCISE = WriteFunction(
    **COMMON, answer=double, inputs=[(1,), (Given("number = 1e6", 1e6),)],
    random_inputs=lambda rng: (rng.randint(-9, 9),), wrong=[Wrong(_half, "Half.", "upside down")],
)  # fmt: skip
FACTOR = 2


def with_global(number):
    return FACTOR * number


def with_helper(number):
    return with_global(number)


def recursive(number):
    return 0 if number == 0 else recursive(number - 1) + 2 if number > 0 else -recursive(-number)


@functools.lru_cache
def cached(number):
    return 2 * number


class Pair:
    """A class with what classes in a notebook have."""

    __slots__ = ("value",)
    count = 2

    def __init__(self, value):
        self.value = value

    def __mul__(self, other):
        return type(self)(self.value * other)

    @property
    def twice(self):
        return (self * self.two()).value

    @staticmethod
    def two():
        return Pair.count


class SubPair(Pair):
    def __init__(self, value):
        super().__init__(value)


def closure(factor):
    def inner(number, *, extra=0):
        return factor * number + extra

    return inner


@pytest.mark.parametrize("function", [
    double, with_global, with_helper, cached, closure(2), lambda n: n + n,
    lambda n: SubPair(n).twice,
    functools.partial(lambda factor, n: factor * n, 2), lambda n: np.float64(2 * n),
    lambda n: sympy.Integer(2) * sympy.Float(n), lambda n: np.array(2 * n), lambda n: 2 * n + 1e-12,
], ids=range(12))  # fmt: skip
def test_right_functions(function):
    feedback = check(EXERCISE, function)
    assert feedback.status == fb.RIGHT, feedback.text


def endless(n):
    while True:
        pass


def stubborn(n):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue


def sleepy(n):
    time.sleep(10**6)


def huge_power(n):
    return 10**10**10


def chatty(n):
    while True:
        print("again")


def greedy(n):
    kept = []
    while True:
        kept.append(" " * 10**6)


def shouting(n):
    while True:
        os.write(1, b"x" * 10_000)


NEVER_END = [endless, stubborn, sleepy, huge_power, chatty, greedy, shouting]


@pytest.mark.parametrize(
    "function", some_each_run(NEVER_END, lambda function: function in NEVER_END[:3])
)
def test_what_never_ends_is_ended(function):
    start = time.monotonic()
    feedback = check(EXERCISE, function)
    assert feedback.status == fb.UNFINISHED
    assert "double(1) was still running after 0.6 seconds" in feedback.text
    assert time.monotonic() - start < 5  # 0.7 on an idle machine


def test_ending_a_function_ends_what_it_started(tmp_path):
    mark = str(tmp_path / "alive")
    program = f"import time, pathlib\nwhile True:\n pathlib.Path({mark!r}).touch(); time.sleep(.05)"

    def starter(n):
        import subprocess
        import sys

        subprocess.Popen([sys.executable, "-c", program])
        time.sleep(10)

    if os.name == "posix":
        check(EXERCISE, starter)
        before = os.stat(mark).st_mtime_ns
        time.sleep(0.3)
        assert os.stat(mark).st_mtime_ns == before


def test_calls_before_the_end_are_kept():
    def slow_at_two(n):
        while n == 2:
            pass
        return n

    calls = run(slow_at_two, [(0,), (1,), (2,), (3,)], 0.3)
    assert [call.outcome for call in calls] == ["result", "result", "stopped"]
    assert [call.value for call in calls[:2]] == [0, 1]


def raises(n):
    value = n
    return value / 0


@pytest.mark.parametrize(("function", "words"), [
    (raises, "(line 3 of your function): ZeroDivisionError: division by zero"),
    (lambda: 1, "takes 0 positional arguments but 1 was given"),
    (lambda n: undefined_name, "NameError: name 'undefined_name' is not defined"),  # noqa: F821
    (lambda n: sys.exit(), "SystemExit"),
    (lambda n: input(), "EOFError"),
    (lambda n: os._exit(3), "ended Python itself"),
    (lambda n: [0] * 10**12, "MemoryError"),
    (lambda n: endless_recursion(n), "RecursionError"),
    (print, "prints something but returns nothing"),
    (lambda n: None if n else 0, "returns nothing: end your function with return"),
    (lambda n: (i for i in range(3)), "an object of type generator"),
    (lambda n: 10**5000, "a number with hundreds of digits"),
    (lambda n: "2", "gives '2'; right is 2"),
    (lambda n: [2 * n], "gives [2]; right is 2"),
    (lambda n: float("nan"), "gives nan; right is 2"),
    (lambda n: sympy.Symbol("n") * 2, "gives 2*n; right is 2"),
])  # fmt: skip
def test_wrong_functions_are_explained(function, words):
    feedback = check(EXERCISE, function)
    assert feedback.status == fb.WRONG
    assert words in feedback.text
    assert " at 0x" not in feedback.text


def endless_recursion(n):
    return endless_recursion(n)


def test_a_listed_mistake_is_named_with_an_example():
    feedback = check(EXERCISE, lambda n: 0.5 * n)
    assert feedback.rule == "upside down"
    assert "Half. double(1) gives 0.5; right is 2." in feedback.text


def test_a_given_argument_is_shown_by_its_words():
    feedback = check(EXERCISE, lambda n: n if n > 10 else 2 * n)
    assert "double(number = 1e6) with number = 1e6 gives 1e+06; right is 2e+06" in feedback.text


def test_what_cannot_be_sent_is_named(tmp_path):
    with open(tmp_path / "file", "w") as stream:
        feedback = check(EXERCISE, lambda n: stream.name)
    assert "TextIOWrapper of the notebook that cannot be sent" in feedback.text


@pytest.mark.parametrize("answer", [3, "double", [double], True, 2.5])
def test_what_is_no_function_gets_a_sentence(answer):
    feedback = check(EXERCISE, answer)
    assert feedback.status == fb.UNREADABLE
    assert "give its name without brackets" in feedback.text


def dots(n): ...


def passes(n):
    """Only a docstring."""
    pass


def returns_dots(n):
    return ...


def unwritten(n):
    """As nbgrader leaves it."""
    raise NotImplementedError()


def partly_unwritten(n):
    if n > 1:
        raise NotImplementedError
    return n


@pytest.mark.parametrize(("function", "expected"), [
    (dots, True), (passes, True), (returns_dots, True), (lambda n: None, True), (double, False),
    (lambda n: 3, False), (len, False), (raises, False), (unwritten, True),
    (partly_unwritten, False),
])  # fmt: skip
def test_untouched_stubs(function, expected):
    assert is_stub(function) is expected


def test_a_property_may_be_asked_for_instead_of_one_value():
    def is_root(arguments, result):
        return True if abs(result**2 - arguments[0]) < 1e-9 else "Its square is not the number."

    def root(number):
        """Return a square root."""
        return number**0.5

    exercise = WriteFunction(**COMMON, answer=root, inputs=[(4,), (9,)], accepts=is_root)
    assert check(exercise, lambda n: -(n**0.5)).status == fb.RIGHT
    assert "Its square is not the number." in check(exercise, lambda n: n / 2).text


@pytest.mark.parametrize(("expected", "given", "same"), [
    (0.0, 8e-11, True), (0.0, 3e-10, False), (1.0, 1 + 8e-7, True), (1.0, 1 + 3e-6, False),
    (0.0, 1e-12, True), (0.0, 1e-6, False), ([1e6, 0.0], [1e6, 0.1], True),
    ([1.0, 2.0], (1.0, 2.0), True), ([1.0], [1.0, 2.0], False), ((1, 2), np.array([1, 2]), True),
    (True, True, True), ("a", "a", True), (1j, 1j + 1e-9, True), (float("inf"), float("inf"), True),
    (float("nan"), float("nan"), True), (float("nan"), 1.0, False), ([[1, 2]], [[1, 2.0]], True),
])  # fmt: skip
def test_results_are_compared_with_a_tolerance(expected, given, same):
    exercise = WriteFunction(**COMMON, answer=lambda: expected, inputs=[()])
    assert (check(exercise, lambda: given).status == fb.RIGHT) is same


def test_the_learners_function_cannot_change_the_inputs():
    def total(values):
        """Return the sum."""
        return sum(values)

    def emptying(values):
        result = sum(values)
        values.clear()
        return result

    exercise = WriteFunction(**COMMON, answer=total, inputs=[([1, 2],), ([3],)])
    assert check(exercise, emptying).status == fb.RIGHT
    assert exercise.inputs[0] == ([1, 2],)


def test_parcels_come_out_as_they_went_in():
    assert unpack(pack((1, [2.5, {"a": double}])))[1][1]["a"](4) == 8
    assert unpack(pack(recursive))(3) == 6
    assert unpack(pack(closure(3)))(2, extra=1) == 7
    assert unpack(pack(SubPair))(4).twice == 8
    assert unpack(pack(np.sin)) is np.sin
    with pytest.raises(CannotSend):
        pack(sys.stdout)


def test_it_works_from_a_script_without_a_guard(tmp_path):
    """A notebook's __main__ has no file that another process could import, nor need one."""
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent("""
        from course_utils.exercises import check
        from course_utils.exercises.model.kinds import WriteFunction

        def double(n):
            return 2 * n

        class Doubler:
            def twice(self, n):
                return double(n)

        def answer(n):
            return Doubler().twice(n)

        exercise = WriteFunction(id="s", title="", section="", prompt="", hints=["."],
                                 answer=double, inputs=[(1,)])
        print(check(exercise, answer).status)
    """)
    )
    ran = subprocess.run(
        [sys.executable, "-W", "error", str(script)], capture_output=True, text=True, timeout=60
    )
    assert (ran.stdout.strip(), ran.stderr) == ("right", "")


def test_a_thread_that_is_not_the_main_one_can_check():
    import threading

    found = []
    thread = threading.Thread(target=lambda: found.append(check(EXERCISE, endless).status))
    thread.start()
    thread.join()
    assert found == [fb.UNFINISHED]


# ---------------------------------------------------------------- the course's own tools, and lines


def with_the_courses_tools(number):
    from course_utils.functions import Function
    from course_utils.solvers import newton

    return newton(Function(f"x^2 - {number}"), float(number)).x


def test_starting_the_tools_is_not_the_learners_time():
    calls = run(with_the_courses_tools, [(4,), (9,)], 0.6)
    assert [call.outcome for call in calls] == ["result", "result"]
    assert calls[0].value == pytest.approx(2)


def test_a_module_that_never_stops_loading_does_not_give_more_time(tmp_path, monkeypatch):
    (tmp_path / "endless_module.py").write_text("while True:\n    pass\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr("course_utils.exercises.sandbox.runner._START_SECONDS", 3.0)

    def endless(number):
        import endless_module  # noqa: F401

        return number

    start = time.monotonic()
    (call,) = run(endless, [(1,)], 0.2)
    assert call.outcome == "stopped"
    assert time.monotonic() - start < 30


def _given(number):
    raise ValueError("from a given function")


def in_a_comprehension(number):
    """Fail on line 3 of the function."""
    return [1 / item for item in [1, 0, number]]


def in_a_helper(number):

    return _given(number)


def in_an_inner_function(number):
    def inner(value):

        return value / 0

    return inner(number)


@pytest.mark.parametrize(("function", "line"), [
    (in_a_comprehension, 3), (in_a_helper, 3), (in_an_inner_function, 4),
])  # fmt: skip
def test_the_line_is_counted_in_the_learners_function(function, line):
    (call,) = run(function, [(1,)], 2)
    assert (call.outcome, call.line) == ("error", line)
