"""A chapter's notebook as its readers meet it: stretches under headings, questions, minutes.

The minutes are words / 200, three seconds for a line of code that is seen, two and a half minutes
for an explorer, and what its exercises take.
"""

import re
from typing import NamedTuple

from course_utils.exercises import finding

PART = re.compile(r"^## (Part (\d+): .+?) \((\d+) minutes\)$", re.MULTILINE)
QUESTION = re.compile(r"""\b(ask|predict)\(\s*["'](\d+\.\d+)["']""")
EXPLORER = re.compile(r"\b(?:explore|game)\(")
LAST = ("Common mistakes", "Exercises", "Summary", "Sources and further reading")


class Stretch(NamedTuple):
    """What stands under one heading: its title, and its cells with their places."""

    title: str
    cells: list


def stretches(notebook, level=2):
    """Cut a chapter at its headings of a level (and above); what comes before the first is left."""
    found = []
    for place, cell in enumerate(notebook.cells):
        heading = re.match(rf"^(#{{2,{level}}}) (.+)$", cell.source, re.MULTILINE)
        if cell.cell_type == "markdown" and heading:
            found.append(Stretch(heading[2], []))
        if found:
            found[-1].cells.append((place, cell))
    return found


def parts(notebook):
    """Return what can be begun after a restart: parts, mistakes, exercises; none without parts."""
    named = [each for each in stretches(notebook) if PART.match(f"## {each.title}")]
    return named and named + [each for each in stretches(notebook) if each.title in LAST]


def minutes(cells):
    """Return how long cells take to read, run and answer."""
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    code = [cell for cell in cells if cell.cell_type == "code"]
    seen = [cell.source for cell in code if not is_folded(cell)]
    lines = sum(bool(line.strip()) for source in seen for line in source.splitlines())
    explorers = sum(len(EXPLORER.findall(cell.source)) for cell in code)
    own = sum(exercise.minutes for cell in code for exercise in asked(cell))
    return sum(len(text.split()) for text in texts) / 200 + lines / 20 + 2.5 * explorers + own


def is_folded(cell):
    """Tell whether a cell's code is one click away."""
    return bool(cell.metadata.get("jupyter", {}).get("source_hidden"))


def asked(cell):
    """Return the exercises that a code cell asks."""
    return [finding.find(id) for _, id in QUESTION.findall(cell.source)]
