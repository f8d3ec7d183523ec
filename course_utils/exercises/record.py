"""Remembering what was solved, typed, reached and won: one small JSON file for each user.

The file lies where the system keeps a user's data (platformdirs). The environment variable
``COURSE_PROGRESS`` names another file, or ``off`` to remember nothing beyond the session. Whatever
goes wrong with the file is said in a sentence and never stops an answer from being checked.
"""

import json
import os
import tempfile
import time
import uuid
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

OFF = "off"
_VERSION = 1
LONGEST_ANSWER = 2000  # characters
_LONGEST_WRONG, _MOST_WRONG = 300, 20  # characters of each text; wrong answers to one exercise
_WAITS = (0.02, 0.05, 0.1)  # seconds; on Windows a file cannot be used while it is being replaced


class Best(NamedTuple):
    """The best score of a game, such as ``Best(4, True, "4 digs")``; `least`: fewer are better."""

    score: float
    least: bool
    words: str

    def beats(self, other: "Best") -> bool:
        """Tell whether this is a better score than another one of the same game."""
        return self.score < other.score if self.least else self.score > other.score


class Record(NamedTuple):
    """The ids of exercises solved and tried and of goals reached, and what was typed, by id.

    ``answers`` holds what was played too, by the game's id, and ``bests`` the best scores.

    ``wrong`` holds wrong answers by exercise: what was said to one, and the last such answer.

    ``resets`` has a mark for the last time that all ("") or a chapter ("1") was forgotten, so that
    another notebook, open meanwhile, forgets too and does not bring the old record back.
    """

    solved: frozenset[str] = frozenset()
    tried: frozenset[str] = frozenset()
    reached: frozenset[str] = frozenset()
    answers: Mapping[str, str] = MappingProxyType({})
    resets: Mapping[str, str] = MappingProxyType({})
    bests: Mapping[str, Best] = MappingProxyType({})
    wrong: Mapping[str, Mapping[str, str]] = MappingProxyType({})

    def with_(self, other: "Record") -> "Record":
        """Return what either of the two remembers; of two answers, the other's."""
        sets = (ids | more for ids, more in zip(self[:3], other[:3], strict=True))
        answers, resets = {**self.answers, **other.answers}, {**self.resets, **other.resets}
        bests = {**self.bests}
        for id, best in other.bests.items():
            if id not in bests or best.beats(bests[id]):
                bests[id] = best
        wrong = {**self.wrong}
        for id, given in other.wrong.items():
            together = {**wrong.get(id, {}), **given}
            wrong[id] = dict(list(together.items())[-_MOST_WRONG:])
        return Record(*sets, answers, resets, bests, wrong)

    def without(self, chapter: str) -> "Record":
        """Return what is left when a chapter is forgotten; an empty name forgets all."""
        start = f"{int(chapter)}." if chapter else ""
        sets = (frozenset(i for i in ids if not i.startswith(start)) for ids in self[:3])
        named = ({id: one for id, one in kept.items() if not id.startswith(start)}
                 for kept in (self.answers, self.bests, self.wrong))  # fmt: skip
        answers, bests, wrong = named
        return Record(*sets, answers, self.resets, bests, wrong)


_session = Record()  # what happened in this session, whether or not it could be written
_said: set[str] = set()


def path() -> Path | None:
    """Return the file's path; None when nothing is to be written."""
    if os.environ.get("NBGRADER_EXECUTION"):  # what is marked is not the grader's own progress
        return None
    chosen = os.environ.get("COURSE_PROGRESS", "")
    if chosen:
        return None if chosen == OFF else Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("calculus-course", appauthor=False) / "progress.json"


def read() -> tuple[Record, str]:
    """Return what is remembered, and a sentence if the file could not be used."""
    stored, trouble = _stored()
    _heed(stored)
    return stored.with_(_session), trouble


def remember(exercise: str, solved: bool, wrong: tuple[str, str] | None = None) -> str:
    """Remember an attempt; return a sentence, once a session, if it could not be written.

    `wrong` is what was said to a wrong answer, and the answer as text.
    """
    ids = frozenset([exercise])
    said = {exercise: {wrong[0][:_LONGEST_WRONG]: wrong[1][:_LONGEST_WRONG]}} if wrong else {}
    return _once(_add(Record(ids if solved else frozenset(), ids, wrong=said)))


def remember_goal(goal: str) -> str:
    """Remember that a goal was reached; return a sentence as `remember` does."""
    return _once(_add(Record(reached=frozenset([goal]))))


def remember_best(game: str, best: Best) -> Best:
    """Remember the score of a game that was won, if it is the best one; return the best."""
    _once(_add(Record(bests={game: best})))
    return read()[0].bests[game]


def keep(exercise: str, answer: str) -> None:
    """Keep what was typed as an answer, right or not; `remember` says if that is not possible."""
    _add(Record(answers={exercise: answer[:LONGEST_ANSWER]}))


def _add(more: Record) -> str:
    global _session
    stored, trouble = _stored()
    _heed(stored)
    _session = _session.with_(more)
    together = stored.with_(_session)
    sentence = trouble or ("" if together == stored else _write(together))
    if trouble:
        _write(together)
    return sentence


def _once(sentence: str) -> str:
    if sentence in _said:
        return ""
    _said.add(sentence)
    return sentence


def forget(chapter: str = "") -> str:
    """Forget everything, or one chapter (``"1"``); return a sentence if that failed."""
    global _session
    stored, trouble = _stored()
    _heed(stored)
    mark = Record(resets={str(int(chapter)) if chapter else "": uuid.uuid4().hex})
    _session = _session.without(chapter).with_(mark)
    return trouble or _write(stored.without(chapter).with_(mark))


def _heed(stored: Record) -> None:
    """Forget what was forgotten in another notebook since this one looked."""
    global _session
    for chapter, mark in stored.resets.items():
        if _session.resets.get(chapter) != mark:
            _session = _session.without(chapter).with_(Record(resets={chapter: mark}))


def _stored() -> tuple[Record, str]:
    file = path()
    if file is None:
        return Record(), ""
    try:
        return _parse(_patiently(file.read_text, encoding="utf-8")), ""
    except (FileNotFoundError, NotADirectoryError):
        return Record(), ""
    except (OSError, ValueError, RecursionError):
        return Record(), _set_aside(file)


def _parse(text) -> Record:
    data = json.loads(text)
    if not isinstance(data, dict):
        raise ValueError("not a record of exercises")
    # The first version of the file knew neither goals nor what was typed.
    lists = [data.get("solved"), data.get("tried"), data.get("reached", [])]
    answers = data.get("answers", {})
    if not all(isinstance(ids, list) and _are_texts(ids) for ids in lists):
        raise ValueError("not a record of exercises")
    resets = data.get("resets", {})
    for named in (answers, resets):
        if not _are_named_texts(named):
            raise ValueError("not a record of answers")
    bests = data.get("bests", {})
    if not (isinstance(bests, dict) and all(map(_is_best, bests.values()))):
        raise ValueError("not a record of games")
    if not all(chapter == "" or chapter.isdecimal() for chapter in resets):
        raise ValueError("not a record of what was forgotten")
    bests = {id: Best(*one) for id, one in bests.items()}
    wrong = data.get("wrong", {})
    if not (isinstance(wrong, dict) and all(map(_are_named_texts, wrong.values()))):
        raise ValueError("not a record of wrong answers")
    return Record(*map(frozenset, lists), answers, resets, bests, wrong)


def _is_best(kept) -> bool:
    fields = (int | float, bool, str)
    return isinstance(kept, list) and len(kept) == 3 and all(map(isinstance, kept, fields))


def _are_named_texts(named) -> bool:
    return isinstance(named, dict) and _are_texts(named.values())


def _are_texts(values) -> bool:
    return all(isinstance(value, str) for value in values)


def _set_aside(file) -> str:
    aside = next(name for name in _names_aside(file) if not name.exists())
    try:
        file.replace(aside)
    except OSError as error:
        return _cannot_write(file, error)
    return (
        f"The file with your progress was damaged, so a new one is begun; the old one is kept as "
        f"`{aside}`."
    )


def _names_aside(file):
    for number in range(1, 10_000):
        yield file.with_name(f"{file.stem}-damaged-{number}{file.suffix}")


def _write(record) -> str:
    file = path()
    if file is None or file.is_dir():
        return ""
    kept = {name: sorted(getattr(record, name)) for name in ("solved", "tried", "reached")}
    kept["answers"] = dict(sorted(record.answers.items()))
    kept |= {"resets": dict(record.resets)} if record.resets else {}
    bests = {id: list(best) for id, best in sorted(record.bests.items())}
    kept |= {"bests": bests} if bests else {}
    kept |= {"wrong": dict(sorted(record.wrong.items()))} if record.wrong else {}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _replace(file, json.dumps({"version": _VERSION, **kept}, indent=1))
    except OSError as error:
        return _cannot_write(file, error)
    return ""


def _replace(file, text):
    """Write a file in one step: whoever reads it sees the old text or the new one."""
    handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=file.stem, suffix=".new")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        _patiently(os.replace, temporary, file)
    except OSError:
        os.unlink(temporary)
        raise


def _patiently(action, *arguments, **options):
    """Try again a little later when another program has the file open."""
    for wait in _WAITS:
        try:
            return action(*arguments, **options)
        except PermissionError:
            time.sleep(wait)
    return action(*arguments, **options)


def _cannot_write(file, error) -> str:
    return (
        f"Your progress cannot be kept in `{file}` ({error.strerror}): it is remembered until this "
        "notebook's kernel stops. The environment variable `COURSE_PROGRESS` can name another "
        "file, or `off`."
    )
