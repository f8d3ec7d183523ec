"""Spelling of prose: known typing errors, American spelling, doubled words.

The words are codespell's, which come with it and need no network. Its list from British to
American spelling is read backwards, because the course is written in British English.
"""

import io
import re
import tokenize
from functools import cache
from importlib.resources import files

import nbformat

# Right in British English too: to license, a computer program, a story ...
BRITISH_TOO = re.compile(
    r"acknowledgments?|biased|cognizant|judgments?|licens(?:e[ds]?|ing)|(?:re)?focus(?:ed|es|ing)"
    r"|practices?|program|routing|salable|stor(?:y|ies)|(?:over)?writable"
)
IZE = re.compile(r"(?!(?:re|over)?siz|priz|seiz|capsiz)\w{3,}(?:iz(?:e[ds]?|er|ing)|ization)s?")
WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['’][^\W\d_]+)*")
TWICE = re.compile(r"\b(?!nan\b)([^\W\d_]{2,})[ \n]\1\b", re.IGNORECASE)
# What is no prose: code, formulas, addresses, tags.
QUOTED = re.compile(
    r"```.*?```|~~~.*?~~~|``.+?``|`[^`]+`|\$\$.+?\$\$|\$[^$]+\$|\]\([^)]*\)|https?://\S+|<[^>]+>"
    r"|\S*\w[*/^=_]\w\S*",
    re.DOTALL,
)
# Titles under the heading of the sources are spelt as their authors do.
SOURCES = re.compile(r"\A## Sources\b")
TITLE = re.compile(r"\*[^*]+\*|\"[^\"]+\"")
FIELD = re.compile(r"\{[^{}]*\}")  # of a text that is filled in: a program again


@cache
def corrections():
    """Map each word that is wrong to what it should be."""
    folder = files("codespell_lib") / "data"
    typed = _pairs(folder / "dictionary.txt")
    british = _pairs(folder / "dictionary_en-GB_to_en-US.txt")
    american = {us: gb for gb, us in british.items() if not BRITISH_TOO.fullmatch(us)}
    return typed | american


def _pairs(file):
    lines = file.read_text(encoding="utf-8").splitlines()
    return dict(line.split("->", 1) for line in lines)


def mistakes(text):
    """List what is misspelt in a text, each with what it should be."""
    prose = QUOTED.sub(" . ", text)
    words = dict.fromkeys(WORD.findall(prose))
    wrong = {word: corrections().get(word.lower().replace("’", "'")) for word in words}
    found = [f"{word}: write {better.rstrip(',')}" for word, better in wrong.items() if better]
    found += [f"{word}: write -ise" for word in words if IZE.fullmatch(word.lower())]
    return found + [f"{word} {word}: once is enough" for word in TWICE.findall(prose)]


def passages(path):
    """Yield what a chapter, or a text file, says: pairs of place and text."""
    if path.suffix != ".ipynb":
        yield path.name, path.read_text(encoding="utf-8")
        return
    for number, cell in enumerate(nbformat.read(path, as_version=4).cells):
        place = f"{path.name}, cell {number} of all"
        if cell.cell_type == "markdown":
            yield (
                place,
                TITLE.sub(" . ", cell.source) if SOURCES.match(cell.source) else cell.source,
            )
        else:
            yield from ((place, text) for text in (*_said(cell.source), *_shown(cell)))


def _said(source):
    """Yield the comments and the sentences among the texts of a program."""
    for kind, text, *_ in tokenize.generate_tokens(io.StringIO(source).readline):
        if kind == tokenize.COMMENT or (kind == tokenize.STRING and " " in text):
            yield FIELD.sub(" . ", text)


def _shown(cell):
    for output in cell.outputs:
        yield output.get("text", "")
        yield output.get("data", {}).get("text/markdown", "")
        yield output.get("metadata", {}).get("image/png", {}).get("alt", "")
