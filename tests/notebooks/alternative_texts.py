"""Print all alternative texts of chapters: ``python -m tests.notebooks.alternative_texts 08``.

They are read as a list, by somebody who asks of each: does it say what the picture shows, and does
it keep quiet about what is asked only later? A number, a path, or nothing for all chapters.
"""

import sys
from pathlib import Path

import nbformat

from tests.notebooks.executor import code_cells
from tests.notebooks.outputs import IMAGE

CHAPTERS = Path(__file__).parents[2] / "notebooks"


def alternative_texts(notebook):
    """List the number of the code cell and the text of each picture, in their order."""
    return [
        (number, output.get("metadata", {})[IMAGE]["alt"])
        for number, (_, cell) in enumerate(code_cells(notebook))
        for output in cell.outputs
        if "alt" in output.get("metadata", {}).get(IMAGE, {})
    ]


def chosen(word):
    """Return the chapters that a word names: a path, or the number of a chapter.

    Raises
    ------
    SystemExit
        If there is none; the message names those that there are.
    """
    if word.endswith(".ipynb"):
        return [Path(word)]
    found = sorted(CHAPTERS.glob(f"{word.zfill(2)}_*.ipynb"))
    if not found:
        there = ", ".join(path.stem for path in sorted(CHAPTERS.glob("*.ipynb")))
        raise SystemExit(f"There is no chapter {word}: give the number of one of {there}.")
    return found


def main(words):
    """Print the texts of the chapters that `words` name."""
    paths = [path for word in words for path in chosen(word)] or sorted(CHAPTERS.glob("*.ipynb"))
    for path in paths:
        texts = alternative_texts(nbformat.read(path, as_version=4))
        print(f"{path.name}: {len(texts)} pictures" + ("" if texts else " (no outputs?)"))
        for number, text in texts:
            print(f"- cell {number}: {text}")


if __name__ == "__main__":
    main(sys.argv[1:])
