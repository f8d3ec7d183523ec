"""All that a class has handed in: a folder of files, and a sentence on each that cannot be used."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from course_utils.exercises.classroom.handed_in import HandedIn, NotReadable, read

REPORT = "class-report"  # the folder that `collect` writes, inside the one that it reads
_ENDINGS = (".json", ".csv")


class Learner(NamedTuple):
    """What one learner handed in, and the name under which a report shows it."""

    name: str
    handed_in: HandedIn


class Collected(NamedTuple):
    """The learners of a class in the order of their names, and sentences on what was left out."""

    learners: tuple[Learner, ...]
    sentences: tuple[str, ...]


def collect(folder: Path) -> Collected:
    """Read every progress file in a folder and in those inside it; change nothing.

    Of the two forms of one file, one is enough. Of several files under one name the newest counts,
    if it continues the others; otherwise they are taken for different people.
    """
    found, bad, others = {}, {}, []
    for path in sorted(_files(folder)):
        if path.suffix.lower() not in _ENDINGS:
            others.append(path.name)
            continue
        try:
            found.setdefault(read(path), []).append(path)
        except NotReadable as problem:
            bad[path] = str(problem)
    by_name = {}
    for handed_in, paths in found.items():
        by_name.setdefault(handed_in.name, []).append((handed_in, paths[0].relative_to(folder)))
    learners, sentences = [], list(_about_bad(bad, found, folder))
    for name, files in sorted(by_name.items(), key=lambda item: item[0].casefold()):
        kept, left_out = _newest(files)
        sentences += _about_several(name, kept, left_out)
        alone = len(kept) == 1
        learners += [Learner(name if alone else f"{name} ({path})", each) for each, path in kept]
    if others:
        sentences.append(f"Not looked at, since only .json and .csv are progress: {_some(others)}.")
    return Collected(tuple(learners), tuple(sentences))


def _files(folder) -> Iterable[Path]:
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts
        if path.is_file() and REPORT not in inside and not any(p.startswith(".") for p in inside):
            yield path


def _about_bad(bad, found, folder):
    """Say of each bad file why it was left out; its good twin may stand in for it."""
    good = {path.with_suffix("") for paths in found.values() for path in paths}
    for path, problem in bad.items():
        twin = path.with_suffix("") in good
        then = "the other form of it is used" if twin else "ask for a new one"
        yield f"{path.relative_to(folder)} is left out: {problem}; {then}."


def _newest(files):
    """Return the files to keep and those that one of them continues."""
    files = sorted(files, key=lambda file: file[0].written)
    kept, left_out = [], []
    for place, (older, path) in enumerate(files):
        continued = any(set(older.rows) <= set(newer.rows) or _goes_on(older, newer)
                        for newer, _ in files[place + 1 :])  # fmt: skip
        (left_out if continued else kept).append((older, path))
    return kept, left_out


def _goes_on(older: HandedIn, newer: HandedIn) -> bool:
    """Tell whether a file may be an earlier state of another: nothing that was done is missing."""
    return older.solved <= newer.solved and older.tried <= newer.tried


def _about_several(name, kept, left_out):
    if left_out:
        paths = ", ".join(str(path) for _, path in left_out)
        yield f"{name} handed in more than once: a later file continues {paths}, and counts."
    if len(kept) > 1:
        paths = ", ".join(str(path) for _, path in kept)
        yield f"Different people seem to be called {name}, and each is counted: {paths}."


def _some(names) -> str:
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(names[:5]) + more
