"""Thousands of random answers: right ones in any form are accepted, wrong ones never.

About 3,100 answers. The seeds are fixed, so a failure can be run again.
"""

import gc
import random
import time
from collections import Counter

import pytest
import sympy

from course_utils.exercises import check
from course_utils.exercises.model import feedback as fb
from course_utils.exercises.model.kinds import Formula
from course_utils.exercises.model.tasks import Derivative
from tests.each_run import some_each_run
from tests.exercises import fuzzing
from tests.exercises.fuzzing import x

RIGHT, EDITED = 1600, 800  # answers
BATCHES = 32
IN_EACH_RUN = 1  # batches; the rest takes some minutes
LONGEST_TEXT = 390


@pytest.fixture(autouse=True)
def small_heap():
    """Set aside what other tests left: collecting that garbage would count as time of a check."""
    gc.collect()
    gc.freeze()


each_batch = pytest.mark.parametrize(
    "batch", some_each_run(range(BATCHES), lambda batch: batch < IN_EACH_RUN)
)


def exercise(f):
    return Formula(id="fuzz", title="", section="", prompt="", hints=["."], task=Derivative(f))


def timed_check(f, answer):
    """Check, and fail when checking worked for a second."""
    start = time.thread_time()
    feedback = check(exercise(f), answer)
    assert time.thread_time() - start < 1, f"{answer} took too long"
    return feedback


def in_some_form(rng, answer):
    """The answer as a SymPy expression or, most often, as text."""
    answer = fuzzing.same_differently(rng, answer)
    text = fuzzing.typed(rng, answer)
    readable = len(text) < LONGEST_TEXT and not answer.has(sympy.I)
    return text if readable and rng.random() < 0.7 else answer


@each_batch
def test_right_answers_in_any_form_are_accepted(batch):
    for seed in range(batch, RIGHT, BATCHES):
        rng = random.Random(seed)
        f = fuzzing.function(rng)
        answer = in_some_form(rng, f.diff(x))
        feedback = timed_check(f, answer)
        assert feedback.status == fb.RIGHT, f"seed {seed}: {f}, {answer}: {feedback.text}"


@each_batch
def test_wrong_answers_are_refused(batch):
    judged = 0
    for seed in range(batch, EDITED, BATCHES):
        rng = random.Random(seed)
        f = fuzzing.function(rng)
        answer = fuzzing.edited(rng, f.diff(x))
        if answer.has(sympy.zoo, sympy.nan) or not fuzzing.really_differs(answer, f.diff(x)):
            continue
        judged += 1
        feedback = timed_check(f, in_some_form(rng, answer))
        assert feedback.status == fb.WRONG, f"seed {seed}: {f}, {answer}: {feedback.text}"
    assert judged > 0.8 * EDITED / BATCHES


@pytest.mark.parametrize("by_rule", some_each_run([8, 36], lambda by_rule: by_rule == 8))
def test_mistakes_are_named(by_rule):
    """So many answers for each of the mistakes."""
    named, missed = Counter(), []
    for rule, make in fuzzing.MISTAKES.items():
        for seed in range(by_rule):
            rng = random.Random(seed)
            f, answer = make(rng)
            if not fuzzing.really_differs(answer, f.diff(x)):
                continue
            feedback = timed_check(f, fuzzing.same_differently(rng, answer))
            assert feedback.status == fb.WRONG, f"{rule}, seed {seed}: {f}, {answer}"
            named[feedback.rule if feedback.rule == rule else ""] += 1
            if feedback.rule != rule:
                missed.append((rule, feedback.rule, f, answer))
    total = named.total()
    assert total > 0.8 * by_rule * len(fuzzing.MISTAKES)
    assert len(missed) <= 0.05 * total, missed
    for rule in fuzzing.MISTAKES:
        assert named[rule] >= 0.8 * by_rule, f"{rule} is hardly ever named"
