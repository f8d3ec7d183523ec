"""An exercise of a page: complete as it stands, and all that its script needs to ask it.

Without JavaScript question, options, hints and solution can be read. Where it runs, web/ask.js
puts the controls in. Choices and predictions have few answers, so what each of them is told is
written into the page; everything else is checked by Python in the browser.
"""

import html
import itertools
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from course_utils.chapters import CHAPTERS
from course_utils.exercises import finding, record, session
from course_utils.exercises.asking.conversation import TRY_FIRST, Conversation
from course_utils.exercises.model import kinds
from course_utils.exercises.model.source import stub
from course_utils.publish.words import line_html, words_html

_HOW_TO_WRITE = "Write your lines in place of the dots. Tab indents; Esc and then Tab moves on."


def exercise_html(id: str) -> str:
    """Return the HTML of an exercise.

    Parameters
    ----------
    id : str
        Such as ``"1.3"``, or that of a practice exercise.
    """
    exercise = finding.find(id)
    with _nothing_remembered():
        question = Conversation(exercise).question
    parts = [_heading(question), _prompt(question), *_body(exercise, question)]
    parts += [*_folds(exercise), _data(exercise, question)]
    return f'<div class="exercise-box" id="exercise-{_name(id)}"><div class="exercise">' + (
        "\n".join(parts) + "</div></div>"
    )


def _name(id: str) -> str:
    return id.replace("/", "-").replace(" ", "-")


def _heading(question) -> str:
    title = line_html(question["title"])
    return f'<div class="exercise-title" role="heading" aria-level="3">{title}</div>'


def _prompt(question) -> str:
    return f'<div class="exercise-prompt exercise-words">{words_html(question["prompt"])}</div>'


def _body(exercise, question) -> Iterator[str]:
    for option in question.get("options", ()):
        key, text = option["key"], words_html(option["text"])
        yield (
            f'<div class="exercise-option" data-key="{key}"><span class="exercise-key">{key}</span>'
            f'<div class="exercise-words">{text}</div></div>'
        )
    if isinstance(exercise, kinds.WriteFunction):
        yield f'<pre class="exercise-code">{html.escape(stub(exercise.answer))}</pre>'


# What is folded


def _folds(exercise) -> Iterator[str]:
    total = len(exercise.hints)
    for number, hint in enumerate(exercise.hints, 1):
        yield _fold("hint", f"Hint {number} of {total}" if total > 1 else "Hint", hint)
    if isinstance(exercise, kinds.Prediction):
        yield _fold("solution", "What happens", _what_happens(exercise))
    else:
        yield _fold("solution", "Solution", session.worked(exercise).markdown)


def _fold(kind: str, summary: str, markdown: str) -> str:
    return (
        f'<details class="exercise-fold exercise-{kind}"><summary>{summary}</summary>'
        f'<div class="exercise-words">{words_html(markdown)}</div></details>'
    )


def _what_happens(exercise) -> str:
    right = f"**({exercise.answer})** {exercise.because}"
    return f"{right}\n\n{exercise.reveal}"


# What the script needs


def _data(exercise, question) -> str:
    """Return what the script needs beside what stands on the page, as an element with JSON."""
    data = {name: question[name] for name in ("id", "kind", "how", "several") if name in question}
    if isinstance(exercise, kinds.WriteFunction):
        data |= {"how": _HOW_TO_WRITE, "code": stub(exercise.answer)}
    if isinstance(exercise, kinds.Choice):
        data["answers"] = answers(exercise)
    data["tryFirst"] = words_html(TRY_FIRST)
    # A page would take "</script" and "<!--" for its own.
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/json" class="exercise-data">{text}</script>'


def answers(exercise: kinds.Choice) -> dict[str, dict]:
    """Return what each answer to a choice is told, by the letters chosen; "" is no answer."""
    return {keys: _answer(exercise, keys) for keys in _choices(exercise)}


def _choices(exercise) -> Iterator[str]:
    most = len(exercise.options) if len(exercise.answer) > 1 else 1
    for size in range(most + 1):
        yield from map("".join, itertools.combinations(exercise.options, size))


def _answer(exercise, keys) -> dict:
    with _nothing_remembered():
        message = {"type": "check", "id": exercise.id, "text": keys}
        return Conversation(exercise).answer(message)


@contextmanager
def _nothing_remembered():
    """Be a new learner, and leave alone what is known of whoever builds the pages."""
    before = os.environ.get("COURSE_PROGRESS")
    os.environ["COURSE_PROGRESS"] = record.OFF
    record.forget()
    session.forget()
    try:
        yield
    finally:
        record.forget()
        session.forget()
        os.environ.pop("COURSE_PROGRESS")
        if before is not None:
            os.environ["COURSE_PROGRESS"] = before


# How far the reader has come


def progress_html(numbers: Sequence[int] = ()) -> str:
    """Return the place where a page shows how far its reader has come.

    Parameters
    ----------
    numbers : sequence of int
        The chapters whose exercises count: one on the chapter's own page, all of the site (the
        default) on its first.
    """
    wanted = [one for one in CHAPTERS if one.number in numbers or not numbers]
    chapters = [
        {"number": one.number, "title": one.title, "exercises": list(finding.chapter(one.number))}
        for one in wanted
    ]
    data = html.escape(json.dumps([one for one in chapters if one["exercises"]]))
    return f'<div class="course-progress" data-chapters="{data}"></div>'
