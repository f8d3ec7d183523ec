"""Judging an answer: each kind of exercise has its judge."""

import re
from dataclasses import replace

from course_utils.exercises.judging.caret import about_caret
from course_utils.exercises.judging.formulas import judge_formula
from course_utils.exercises.judging.functions import judge_function
from course_utils.exercises.judging.numbers import judge_number
from course_utils.exercises.judging.reading import Unreadable
from course_utils.exercises.judging.vectors import judge_vector
from course_utils.exercises.judging.verdict import Unexplained, Verdict, right, undecided, wrong
from course_utils.exercises.model import feedback as fb
from course_utils.exercises.model import kinds
from course_utils.exercises.model.feedback import join, say, words
from course_utils.time_limit import within

RAISE_ERRORS = False  # the tests set it: an error of ours is then an error
_SECONDS_TO_JUDGE, _SECONDS_TO_EXPLAIN = 0.5, 0.4


def judge(exercise, answer) -> Verdict:
    """Return what there is to say about an answer that is not the untouched stub."""
    if isinstance(exercise, kinds.WriteFunction):  # runs in another process, with its own limit
        return _readable(judge_function, exercise, answer)
    judge_kind = next(judge for kind, judge in _JUDGES.items() if isinstance(exercise, kind))
    too_long = undecided("Checking this form takes too long: simplify it.")
    found = within(_SECONDS_TO_JUDGE, _readable, judge_kind, exercise, answer, otherwise=too_long)
    if isinstance(found, Unexplained):
        found = within(_SECONDS_TO_EXPLAIN, _explained, found.explain) or found.verdict
    if found.status == fb.WRONG:
        return replace(found, message=join(about_caret(answer), found.message))
    return found


def _readable(judge_kind, exercise, answer):
    try:
        return judge_kind(exercise, answer)
    except Unreadable as problem:
        return Verdict(fb.UNREADABLE, problem.message)
    except RecursionError:
        return undecided("This form is nested too deeply to check: simplify it.")
    except Exception as error:  # a learner's cell should not end in our traceback
        if RAISE_ERRORS:
            raise
        what = fb.as_code(f"{type(error).__name__}: {error}")
        return undecided(f"This answer could not be checked ({what}).")


def _explained(explain) -> Verdict | None:
    try:
        return explain()
    except Exception:  # that it is wrong is known; only the reason is missing
        if RAISE_ERRORS:
            raise
        return None


def _judge_choice(exercise, answer) -> Verdict:
    key = chosen(exercise, answer)
    if key == exercise.answer:
        return right(exercise)
    for listed in exercise.wrong:
        if listed.answer == key:
            return wrong(listed.says, listed.rule)
    return _compared_keys(exercise, key)


def _judge_prediction(exercise, answer) -> Verdict:
    key = chosen(exercise, answer)
    said = {listed.answer: listed.says for listed in exercise.wrong}
    if key == exercise.answer:
        opening = say("You predicted ({key}), and that is what happens.", key=key)
        comment = exercise.because
    else:
        opening = say("You predicted ({key}); what happens is ({right}).",
                      key=key, right=exercise.answer)  # fmt: skip
        comment = said.get(key, "")
    parts = join(opening, words(comment)), words(exercise.reveal)
    return Verdict(fb.PREDICTED, join(*parts, between="\n\n"))


def chosen(exercise, answer) -> str:
    """Return the chosen keys in alphabetical order, from ``"a"``, ``"B"`` or ``["a", "c"]``."""
    given = answer if isinstance(answer, list | tuple | set | frozenset) else [answer]
    keys = ", ".join(f'`"{key}"`' for key in exercise.options)
    if not all(isinstance(text, str) for text in given):
        raise Unreadable(f"Answer with one of {keys}, in quotation marks.")
    text = " ".join(given).strip()
    for key, option in exercise.options.items():
        if text == option:
            return key
    plain = re.sub(r"\b(and|und|option|only)\b", " ", text.lower())
    letters = sorted(set(re.sub(r"[\s,;:.&+/()\[\]'\"]", "", plain)))
    if not letters or not set(letters) <= set(exercise.options):
        raise Unreadable(f"Answer with one of {keys}.")
    if len(exercise.answer) == 1 and len(letters) > 1:
        raise Unreadable("Choose one option only.")
    return "".join(letters)


def _compared_keys(exercise, key) -> Verdict:
    said = {listed.answer: listed.says for listed in exercise.wrong}
    extra = sorted(set(key) - set(exercise.answer))
    if extra:
        return wrong(f"({extra[0]}) does not belong. {said.get(extra[0], '')}".strip())
    missing = len(set(exercise.answer) - set(key))
    more = "one more of the options does" if missing == 1 else f"{missing} more of the options do"
    return wrong(f"What you chose holds, but {more} too.", "incomplete")


_JUDGES = {
    kinds.Prediction: _judge_prediction,
    kinds.Choice: _judge_choice,
    kinds.Number: judge_number,
    kinds.Formula: judge_formula,
    kinds.Vector: judge_vector,
}
