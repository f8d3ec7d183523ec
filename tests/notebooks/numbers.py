"""The numbers in the text of a chapter, and those that stand around them and can be trusted.

Trusted is what a cell of the same section shows or says, what an exercise asked there says, and
what stands in an equation between numbers that holds; each of these is checked elsewhere.
"""

import re
from typing import NamedTuple

from course_utils.exercises import finding
from tests.exercises.collection import all_texts
from tests.exercises.test_stated_equations import equations, holds
from tests.notebooks.outputs import IMAGE
from tests.notebooks.prose import ASKED, CODE, TARGET

NUMBER = re.compile(r"\d+(?:[ ,]\d{3}(?!\d))*(?:\.\d+)?")
_WORDS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen
"""
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
         "eighty": 80, "ninety": 90}  # fmt: skip
_VALUES = {word: k for k, word in enumerate(_WORDS.split(), 1)} | _TENS
_SIZES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_WORD = rf"({'|'.join(sorted(_VALUES, key=len, reverse=True))})"
_BELOW = rf"{_WORD}(?:-{_WORD})?\b"  # a hundred
SPELLED = re.compile(rf"\b{_BELOW}(?: ({'|'.join(_SIZES)})\b(?: and {_BELOW})?)?")
_SMALL = 12  # numbers up to here are words like others: two sides, four kinds
HEADING = re.compile(r"^#{1,4} +(.+?)\s*$", re.MULTILINE)
# Checked elsewhere: names of places in the course, minutes, the map, and what the books say.
KNOWN = re.compile(
    r"[Cc]hapters? \d+(?:(?:, | and | to | or )\d+)*|Part \d+|[Ee]xercises? \d+\.\d+"
    r"|[Aa]bout \d+ minutes|^#.*$|^\|.*notebooks.*$|^\| \d\d \| \[.*$|\\[dt]?frac\d\d"
    r"|\((?:\d\d(?:, )?)+\)|_\{?\d+\}?",
    re.MULTILINE,
)
SOURCES = "Sources and further reading"


class Section(NamedTuple):
    """What stands below one heading."""

    title: str
    cells: list


def sections(notebook):
    """Cut a chapter at every heading, without its last section, which names sources."""
    found = []
    for cell in notebook.cells:
        titles = HEADING.findall(CODE.sub(" ", cell.source))
        if cell.cell_type == "markdown" and titles:
            found.append(Section(titles[-1], []))
        if found:
            found[-1].cells.append(cell)
    return [section for section in found if section.title != SOURCES]


def numbers(text):
    """Return the numbers of a text as they are written, without blanks and commas."""
    plain = text.replace("{,}", ",").replace(r"\,", " ")
    return [re.sub("[ ,]", "", number) for number in NUMBER.findall(plain)]


def spelled(text):
    """Return the numbers above twelve that a text says in words."""
    found = []
    for tens, ones, size, more_tens, more_ones in SPELLED.findall(text.lower()):
        head, more = (sum(_VALUES.get(word, 0) for word in pair)
                      for pair in ((tens, ones), (more_tens, more_ones)))  # fmt: skip
        found.append(head * _SIZES.get(size, 1) + more)
    return [str(number) for number in found if number > _SMALL]


def numbers_said(section):
    """Return the numbers of its text with decimals or more than one digit, and those in words."""
    texts = (TARGET.sub("]", CODE.sub(" ", cell.source))
             for cell in section.cells if cell.cell_type == "markdown")  # fmt: skip
    texts = [KNOWN.sub(" ", text) for text in texts]
    found = [number for text in texts for number in numbers(text) if len(number) > 1]
    return [*found, *(number for text in texts for number in spelled(text))]


def unsupported(section):
    """Return the numbers that nothing around them says or shows, each once, in their order."""
    shown = {float(number) for text in _shown(section) for number in numbers(text)}
    return [
        number for number in dict.fromkeys(numbers_said(section)) if not _is_among(number, shown)
    ]


def _is_among(number, shown):
    """Tell whether a number is shown, or what is shown rounds to it, as a share or in per cent."""
    decimals = len(number.partition(".")[2])
    near = 0.5000001 * 10**-decimals if len(number) > 2 else 1e-9
    return any(abs(scale * each - float(number)) <= near for each in shown for scale in (1, 100))


def _shown(section):
    for cell in section.cells:
        if cell.cell_type == "markdown":
            yield from re.findall(r"`[^`\n]*`", cell.source)
            yield from (side for left, sign, right, a, b in equations(cell.source)
                        if holds(sign, right, a, b) for side in (left, right))  # fmt: skip
            continue
        yield cell.source
        yield from map(words, cell.get("outputs", []))
        for id in ASKED.findall(cell.source):
            exercise = finding.find(id)
            yield from (*all_texts(exercise), str(exercise.answer))


def words(output) -> str:
    """Return all that an output says: its text, its alternative text, its tables."""
    data = output.get("data", {})
    alternative = output.get("metadata", {}).get(IMAGE, {}).get("alt", "")
    html = re.sub(r"data:image[^\"']*", "", data.get("text/html", ""))
    markdown = data.get("text/markdown", "")
    return " ".join(
        [output.get("text", ""), data.get("text/plain", ""), html, markdown, alternative]
    )
