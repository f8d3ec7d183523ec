"""The small file that a learner hands in: what was solved, tried and got wrong.

It is written twice, as JSON and as CSV, with the same content and the same checksum. The checksum
notices that somebody has changed the content, by hand or by accident; it is no proof of who wrote
it, since whoever has the course can compute it.
"""

import csv
import hashlib
import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from course_utils.exercises.record import Record

SOLVED, TRIED, WRONG = "solved", "tried", "wrong"
HEAD = ("exercise", "what", "said", "answer")
LONGEST_FILE = 2_000_000  # bytes
_ID = re.compile(r"\d{1,3}\.\d{1,3}")
_FORMAT = "calculus course, progress 1"


class NotReadable(ValueError):
    """A file is no progress of this course, or was changed; the message says which."""


class Row(NamedTuple):
    """One line: an exercise that was solved or tried, or a wrong answer to it.

    ``said`` is what the course said to the wrong answer, ``answer`` the answer as text.
    """

    exercise: str
    what: str
    said: str = ""
    answer: str = ""


class HandedIn(NamedTuple):
    """What one learner handed in: a name, when it was written (UTC), and the rows."""

    name: str
    written: str
    rows: tuple[Row, ...]

    @property
    def solved(self) -> frozenset[str]:
        """The ids of the exercises that were solved."""
        return frozenset(row.exercise for row in self.rows if row.what == SOLVED)

    @property
    def tried(self) -> frozenset[str]:
        """The ids of the exercises that were tried, solved or not."""
        return frozenset(row.exercise for row in self.rows)

    @property
    def stuck(self) -> frozenset[str]:
        """The ids of those that were tried and are not solved."""
        return self.tried - self.solved

    @property
    def checksum(self) -> str:
        """A digest of everything else."""
        content = json.dumps([_FORMAT, self.name, self.written, self.rows], ensure_ascii=True)
        return hashlib.sha256(content.encode("ascii")).hexdigest()


def from_record(name: str, record: Record, ids) -> HandedIn:
    """Return what a learner's record says about the exercises with these ids, in their order."""
    rows = []
    for id in ids:
        if id in record.tried | record.solved:
            rows.append(Row(id, SOLVED if id in record.solved else TRIED))
        wrong = record.wrong.get(id, {})
        rows += [Row(id, WRONG, _plain(said), _plain(given)) for said, given in wrong.items()]
    return HandedIn(_plain(name), datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S"), tuple(rows))


def _plain(text: str) -> str:
    """Return a text on one line, without characters that a file or a terminal stumbles over."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


# ------------------------------------------------------------------------------------ writing


def write(handed_in: HandedIn, stem: Path) -> list[Path]:
    """Write the two files ``stem.json`` and ``stem.csv``; return their paths.

    Raises
    ------
    FileExistsError
        If one of them is there and was not written by this function; then nothing is written.
    OSError
        If they cannot be written.
    """
    texts = {".json": _as_json(handed_in), ".csv": _as_csv(handed_in)}
    texts = {stem.with_name(stem.name + ending): text for ending, text in texts.items()}
    for path in texts:
        if path.exists() and _FORMAT not in path.read_text("utf-8", errors="replace")[:200]:
            raise FileExistsError(f"`{path}` is there already, and is something else")
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8", newline="")
    return list(texts)


def _as_json(handed_in) -> str:
    content = {
        "format": _FORMAT,
        "name": handed_in.name,
        "written": handed_in.written,
        "rows": [dict(zip(HEAD, row, strict=True)) for row in handed_in.rows],
        "checksum": handed_in.checksum,
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _as_csv(handed_in) -> str:
    stream = io.StringIO()
    lines = csv.writer(stream)
    lines.writerow(["format", _FORMAT])
    lines.writerow(["name", inert(handed_in.name)])
    lines.writerow(["written", handed_in.written])
    lines.writerow(HEAD)
    lines.writerows([row[:2] + tuple(map(inert, row[2:])) for row in handed_in.rows])
    lines.writerow(["checksum", handed_in.checksum])
    return stream.getvalue()


def inert(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; an apostrophe says so, as there."""
    return f"'{text}" if text[:1] in tuple("=+-@'\t\r") and not _is_number(text) else text


def _is_number(text) -> bool:
    return re.fullmatch(r"[+-]?[\d.]+", text) is not None


def _as_written(text: str) -> str:
    return text[1:] if inert(text[1:]) == text else text


# ------------------------------------------------------------------------------------ reading


def read(path: Path) -> HandedIn:
    """Read one of the two files.

    Raises
    ------
    NotReadable
        If it is something else, damaged, or changed since it was written.
    """
    try:
        if path.stat().st_size > LONGEST_FILE:
            raise NotReadable("it is far too long for a progress file")
        text = path.read_text(encoding="utf-8-sig")
        parse = _from_json if path.suffix.lower() == ".json" else _from_csv
        handed_in, checksum = parse(text)
    except OSError as error:
        raise NotReadable(f"it cannot be read ({error.strerror})") from error
    except NotReadable:
        raise
    except (ValueError, LookupError, TypeError, RecursionError, csv.Error) as error:
        raise NotReadable("it is no progress file, or it is damaged") from error
    if handed_in.checksum != checksum:
        raise NotReadable("it was changed after it was written")
    return handed_in


def _from_json(text):
    data = json.loads(text)
    if data["format"] != _FORMAT:
        raise ValueError("another format")
    rows = [[row[name] for name in HEAD] for row in data["rows"]]
    return _checked(data["name"], data["written"], rows), data["checksum"]


def _from_csv(text):
    separator = ";" if text.lstrip('"').startswith(("format;", 'format";')) else ","
    lines = [line for line in csv.reader(io.StringIO(text), delimiter=separator) if line]
    first = [line[:2] for line in lines[:3]]
    if first[0] != ["format", _FORMAT] or [first[1][0], first[2][0]] != ["name", "written"]:
        raise ValueError("another format")
    rows = [[*line[:2], *map(_as_written, line[2:4])] for line in lines[4:-1]]
    return _checked(_as_written(first[1][1]), first[2][1], rows), lines[-1][1]


def _checked(name, written, rows) -> HandedIn:
    """Return what was read, if everything in it is a text of the right kind."""
    if not all(isinstance(text, str) for row in [[name, written], *rows] for text in row):
        raise TypeError("not texts")
    rows = tuple(Row(*row) for row in rows)
    if not all(_ID.fullmatch(row.exercise) and row.what in (SOLVED, TRIED, WRONG) for row in rows):
        raise ValueError("not rows of exercises")
    return HandedIn(name, written, rows)
