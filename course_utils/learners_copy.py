"""A learner's own copies of the chapters, which updates of the course never overwrite.

`hand_out` copies each chapter into a folder of the learner's, without outputs but for the opening
picture, and remembers what it handed out. A copy whose text is still as it was handed out is
renewed when the chapter changes; outputs do not count, because running a cell makes them again. A
copy that the learner has changed stays as it is, and the new version lies beside it under a name
of its own. A copy that was deleted comes back.
"""

import contextlib
import hashlib
import itertools
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

RECORD = ".handed-out.json"
NEW, RENEWED, BESIDE = "new", "renewed", "beside"
_PICTURES = {"image/png", "image/svg+xml", "application/vnd.plotly.v1+json"}


class Change(NamedTuple):
    """What happened to a chapter: which kind of change, in which file."""

    chapter: str
    kind: str
    file: str


def hand_out(chapters: Iterable[Path], folder: Path) -> list[Change]:
    """Copy chapters into a learner's folder.

    Parameters
    ----------
    chapters : iterable of Path
        The notebooks of the course.
    folder : Path
        Made when it is missing.

    Returns
    -------
    list of Change
        What is new in the folder; nothing for what is as it was.

    Raises
    ------
    OSError
        If the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handed = _read_record(folder)
    changes = [change for path in sorted(chapters) for change in _hand_out(path, folder, handed)]
    _write(folder / RECORD, json.dumps(handed, indent=1, sort_keys=True))
    return changes


def _hand_out(chapter: Path, folder: Path, handed: dict) -> Iterator[Change]:
    """Put one chapter where it may go; `handed` holds the digest of each file handed out."""
    version = digest(chapter)
    for place in _places(folder, chapter.name):
        is_there, known = os.path.lexists(place), handed.get(place.name)
        beside = place.name != chapter.name
        if known == version and (is_there or beside):
            return  # this version was given; deleting one that lay beside is an answer, too
        if is_there and digest(place) not in (known, version):
            continue  # the learner's own now
        changed = not is_there or digest(place) != version
        handed[place.name] = version
        if changed:
            _write(place, as_handed_out(chapter))
            yield Change(chapter.name, _kind(is_there, beside), place.name)
        return


def _kind(was_there: bool, beside: bool) -> str:
    return BESIDE if beside else RENEWED if was_there else NEW


def _places(folder: Path, name: str) -> Iterator[Path]:
    """Yield where a version may lie: under its own name, or beside a copy that was changed."""
    stem = name.removesuffix(".ipynb")
    yield folder / name
    yield folder / f"{stem}-new.ipynb"
    for number in itertools.count(2):
        yield folder / f"{stem}-new-{number}.ipynb"


def digest(path: Path) -> str:
    """Return a digest of what a person wrote in a notebook; of the bytes, if it is none."""
    try:
        text = path.read_bytes()
    except OSError:  # a folder, a broken link, somebody else's file
        return ""
    try:
        cells = json.loads(text)["cells"]
        written = json.dumps([[cell["cell_type"], _joined(cell["source"])] for cell in cells])
    except (ValueError, KeyError, TypeError, RecursionError):
        return hashlib.sha256(text).hexdigest()
    return hashlib.sha256(written.encode()).hexdigest()


def _joined(source) -> str:
    return source if isinstance(source, str) else "".join(source)


def as_handed_out(chapter: Path) -> str:
    """Return a chapter's text without outputs, but for the first picture."""
    notebook = json.loads(chapter.read_text("utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    opening = next((cell for cell in cells if any(map(_is_picture, cell["outputs"]))), None)
    for cell in cells:
        cell["execution_count"] = None
        cell["outputs"] = list(filter(_is_picture, cell["outputs"])) if cell is opening else []
        for output in cell["outputs"]:
            output |= {"execution_count": None} if "execution_count" in output else {}
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def _is_picture(output: dict) -> bool:
    return bool(_PICTURES & output.get("data", {}).keys())


def _read_record(folder: Path) -> dict[str, str]:
    """Return the digests by file name; a record that cannot be read knows of nothing."""
    with contextlib.suppress(OSError, ValueError, RecursionError):
        handed = json.loads((folder / RECORD).read_text("utf-8"))
        if isinstance(handed, dict):
            return {name: text for name, text in handed.items() if isinstance(text, str)}
    return {}


def _write(path: Path, text: str) -> None:
    """Write a file in one step; a link is replaced, and not what it points to."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".new")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        os.replace(temporary, path)
    except OSError:
        os.unlink(temporary)
        raise
