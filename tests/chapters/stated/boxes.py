"""The formulas in the boxes of a chapter: its definitions and key results."""

import re

from tests.notebooks.prose import FORMULA, texts

BOX = re.compile(r"^> \*\*(?:Key result|Definition)\b.*(?:\n>.*)*", re.MULTILINE)
CLAIM = re.compile(r"[-+=]|<|>|\\(?:approx|le|ge|to|ne|leftarrow)(?![A-Za-z])")
LAYOUT = re.compile(r"\\[,;! ]|\\(?:displaystyle|[Bb]ig[lr]?)(?![A-Za-z])")
BLANK = re.compile(r"(\\[A-Za-z]+ )(?=[A-Za-z])|\s")  # the one in a group ends a command


def boxes(notebook) -> list[tuple[str, ...]]:
    """Return for each box that claims something in formulas what it claims, in its order."""
    text = "\n\n".join(texts(notebook))
    found = (re.sub(r"^> ?", "", box, flags=re.MULTILINE) for box in BOX.findall(text))
    return [claims for box in found if (claims := tuple(_claims(box)))]


def _claims(box):
    """Yield what is displayed, and what holds a sign in the line: of a relation, plus or minus."""
    for displayed, inline in FORMULA.findall(box):
        if displayed or CLAIM.search(inline):
            yield normal(displayed or inline)


def normal(formula: str) -> str:
    """Return a formula without what only its layout needs: for comparing, not for reading."""
    words = " ".join(LAYOUT.sub(" ", formula).split())
    return BLANK.sub(lambda blank: blank[1] or "", words).strip(".,")
