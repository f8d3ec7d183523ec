"""Look at what a class has handed in: ``python -m course_utils.exercises.collect folder``.

Reads the files that ``progress(export="...")`` has written, in the folder and those inside it,
says who is stuck where and which mistakes are common, and writes that as tables and as a picture a
chapter into the folder ``class-report`` inside it. Nothing else is changed.
"""

import sys
from pathlib import Path

from course_utils.exercises.classroom import report
from course_utils.exercises.classroom.picture import class_in_chapter
from course_utils.exercises.classroom.reading import REPORT, collect


def main(words: list[str]) -> str:
    """Make the report on the folder that the command line names; return what to print.

    Raises
    ------
    SystemExit
        If there is no such folder, or nothing in it was handed in.
    """
    if len(words) != 1:
        sys.exit("Name the folder: python -m course_utils.exercises.collect handed-in")
    folder = Path(words[0])
    if not folder.is_dir():
        sys.exit(f"{folder} is no folder: name the one with the files that were handed in.")
    collected = collect(folder)
    if not collected.learners:
        sys.exit("\n".join([*collected.sentences, _nothing(folder)]))
    found = report.exercises(collected.learners)
    written = _write(collected.learners, found, folder / REPORT)
    parts = [report.summary(collected.learners, found), "\n".join(collected.sentences)]
    parts.append(f"Written into {folder / REPORT}: {', '.join(path.name for path in written)}.")
    return "\n\n".join(filter(None, parts))


def _nothing(folder) -> str:
    return f'Nothing in {folder} was written by progress(export="..."): put such files there.'


def _write(learners, found, folder) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = report.write_tables(learners, found, folder)
    for number in report.chapters(found):
        paths.append(folder / f"chapter-{number:02d}.png")
        class_in_chapter(learners, number).savefig(paths[-1])
    return paths


if __name__ == "__main__":
    print(main(sys.argv[1:]))
