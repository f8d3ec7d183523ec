"""Lay out the files of a new chapter: ``python -m tools.new_chapter 11 gradient``.

They are the notebook, what it draws, its exercises and its tests: a small example that passes
``make test`` once ``make notebooks`` has run it. Number, name and title come from the chapter's
line in ``course_utils/chapters.py``.
"""

import importlib
import sys
from pathlib import Path

import nbformat

from course_utils.chapters import chapter as chapter_of
from tests.exercises import diagnoses
from tools import chapter_tables, skeleton

ROOT = Path(__file__).parents[1]


class CannotLayOut(Exception):
    """A chapter cannot be laid out; the message says why, and what to mend."""


def known(words):
    """Return the chapter that number and name on the command line mean.

    Raises
    ------
    CannotLayOut
        If they are not two, or are not those of a line in the table.
    """
    if len(words) != 2 or not words[0].isdecimal():
        raise CannotLayOut('Give the number and the name: make chapter ARGS="11 gradient".')
    number, name = int(words[0]), words[1]
    found = chapter_of(number)
    if found is None:
        raise CannotLayOut(
            f"course_utils/chapters.py has no chapter {number}: add its line to CHAPTERS first."
        )
    if found.name != name:
        raise CannotLayOut(
            f"course_utils/chapters.py calls chapter {number} {found.name!r}, not {name!r}: use "
            "that name, or change it there first."
        )
    return found


def lay_out(chapter, root=ROOT):
    """Write the files; return their paths.

    Raises
    ------
    CannotLayOut
        If one of them is there already; then none is written.
    """
    texts = {root / path: text for path, text in skeleton.files(chapter).items()}
    notebook = root / "notebooks" / chapter.file
    there = [path for path in [*texts, notebook] if path.exists()]
    if there:
        listed = ", ".join(str(path.relative_to(root)) for path in there)
        raise CannotLayOut(
            f"{listed} is there already, and is not overwritten: move it away first."
        )
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    content = nbformat.writes(skeleton.notebook(chapter))
    notebook.write_text(content + "\n", encoding="utf-8", newline="\n")
    return [*texts, notebook]


def main(words):
    """Lay out the chapter, renew what lists chapters, and say what comes next."""
    chapter = known(words)
    for path in lay_out(chapter):
        print(f"{path.relative_to(ROOT)}: written")
    chapter_tables.main()
    importlib.invalidate_caches()  # the exercises are new to Python, too
    diagnoses.renew()
    print(f"Next: make notebooks ARGS=notebooks/{chapter.file}, then make test.")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except CannotLayOut as problem:
        sys.exit(str(problem))
