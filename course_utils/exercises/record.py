"""Remembering which exercises were solved: one small JSON file for each user.

The file lies where the system keeps a user's data (platformdirs). The environment variable
``COURSE_PROGRESS`` names another file, or ``off`` to remember nothing beyond the session. Whatever
goes wrong with the file is said in a sentence and never stops an answer from being checked.
"""

import json
import os
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

OFF = "off"
_VERSION = 1
_WAITS = (0.02, 0.05, 0.1)  # seconds; on Windows a file cannot be used while it is being replaced


class Record(NamedTuple):
    """The ids of the exercises that were solved and of those that were tried."""

    solved: frozenset[str] = frozenset()
    tried: frozenset[str] = frozenset()

    def with_(self, other: "Record") -> "Record":
        """Return what either of the two remembers."""
        return Record(self.solved | other.solved, self.tried | other.tried)

    def without(self, chapter: str) -> "Record":
        """Return what is left when a chapter is forgotten; an empty name forgets all."""
        start = f"{int(chapter)}." if chapter else ""
        return Record(*(frozenset(i for i in ids if not i.startswith(start)) for ids in self))


_session = Record()  # what happened in this session, whether or not it could be written
_said: set[str] = set()


def path() -> Path | None:
    """Return the file's path; None when nothing is to be written."""
    chosen = os.environ.get("COURSE_PROGRESS", "")
    if chosen:
        return None if chosen == OFF else Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("calculus-course", appauthor=False) / "progress.json"


def read() -> tuple[Record, str]:
    """Return what is remembered, and a sentence if the file could not be used."""
    stored, trouble = _stored()
    return stored.with_(_session), trouble


def remember(exercise: str, solved: bool) -> str:
    """Remember an attempt; return a sentence, once a session, if it could not be written."""
    global _session
    ids = frozenset([exercise])
    _session = _session.with_(Record(ids if solved else frozenset(), ids))
    stored, trouble = _stored()
    together = stored.with_(_session)
    sentence = trouble or ("" if together == stored else _write(together))
    if trouble:
        _write(together)
    if sentence in _said:
        return ""
    _said.add(sentence)
    return sentence


def forget(chapter: str = "") -> str:
    """Forget everything, or one chapter (``"1"``); return a sentence if that failed."""
    global _session
    _session = _session.without(chapter)
    stored, trouble = _stored()
    return trouble or _write(stored.without(chapter))


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
    lists = [data.get(name) for name in ("solved", "tried")] if isinstance(data, dict) else [None]
    if not all(isinstance(ids, list) and all(isinstance(i, str) for i in ids) for ids in lists):
        raise ValueError("not a record of exercises")
    return Record(*map(frozenset, lists))


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
    lists = {name: sorted(ids) for name, ids in record._asdict().items()}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _replace(file, json.dumps({"version": _VERSION, **lists}, indent=1))
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
