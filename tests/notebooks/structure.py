"""What every chapter has, whatever it is about; each check returns sentences on what lacks."""

import re
from itertools import pairwise

import nbformat

from tests.notebooks.executor import code_cells
from tests.notebooks.images import COLOURS, decoded
from tests.notebooks.outputs import (
    HTML,
    IMAGE,
    PLOTLY,
    WIDGET,
    alternative_text,
    html_of_picture,
)
from tests.notebooks.rules import rules_of

SECTIONS = ("Common mistakes", "Exercises", "Summary", "Sources and further reading")
AIMS = re.compile(r"^\*\*You will learn\b", re.MULTILINE)
NEEDS = re.compile(r"^\*\*You need\*\*", re.MULTILINE)
HEADING = re.compile(r"^(#+) +(.+?) *#*$", re.MULTILINE)
FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
IMAGES = re.compile(r"!\[(.*?)\]\(|<img\b([^>]*)>", re.DOTALL)
# The first row of a table with a cell that holds nothing.
# A formula alone is no name either: what MathJax writes is hidden from whoever asks for it.
NAMELESS = re.compile(r"^(\|(?:.*\|)? *(?:\$[^$|]*\$)? *\|.*)\n\|[-:| ]+$", re.MULTILINE)
LINK = re.compile(r"(?<!\\)\]\(\s*<?([^)\s>]+)|<(?:a|img)\b[^>]*\b(?:href|src)=[\"']([^\"']+)")
FOREIGN = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
STRAY = re.compile(
    r"<[^<>\n]* at 0x[0-9a-f]+>|\[?<(?:matplotlib\.|Axes|Figure)[^>]*>|<function \w+"
)
MEDIAN, NINE_IN_TEN, MOST = 4, 8, 15  # lines of a code cell
HOME = re.compile(r"/(?:home|Users|root)/\w|[A-Z]:\\Users")


def problems(path):
    """List what is wrong with the chapter at `path`."""
    notebook = nbformat.read(path, as_version=4)
    checks = (_plan, _headings, _code, _lengths, _tags, _tables, _pictures, _outputs)
    found = [sentence for check in checks for sentence in check(notebook)]
    return [*found, *_links(notebook, path)]


def prose(notebook):
    """Return the text of the Markdown cells, without code that it quotes in blocks."""
    cells = (cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return "\n\n".join(FENCED.sub("", source) for source in cells)


def headings(notebook):
    """Return level and text of each heading."""
    return [(len(marks), text) for marks, text in HEADING.findall(prose(notebook))]


def _plan(notebook):
    text = prose(notebook)
    titles = [title for level, title in headings(notebook) if level == 1]
    if len(titles) != 1 or not notebook.cells[0].source.startswith("# "):
        yield f"it has {len(titles)} titles: the first cell begins with # and the title, no other"
    if not AIMS.search(text):
        yield "it has no aims: a paragraph that begins with **You will learn**"
    if not NEEDS.search(text):
        yield "it does not say what it builds on: a paragraph that begins with **You need**"
    sections = [title for level, title in headings(notebook) if level == 2]
    places = [sections.index(name) for name in SECTIONS if name in sections]
    yield from (f"it has no section ## {name}" for name in SECTIONS if name not in sections)
    if places != sorted(places):
        yield f"its last sections are not in the order {', '.join(SECTIONS)}"


def _headings(notebook):
    for (before, _), (level, title) in pairwise(headings(notebook)):
        if level > before + 1:
            yield f"the heading {title!r} is of level {level} below one of level {before}"


def _code(notebook):
    sources = [cell.source for _, cell in code_cells(notebook)]
    set_up = [source for source in sources if re.search(r"^use_style\(\)", source, re.MULTILINE)]
    if len(set_up) != 1:
        yield f"{len(set_up)} cells call use_style(): the set-up cell does, and no other"
    for source in sources:
        if re.search(r"\bimport \*", source):
            yield f"names are imported one by one, not by *: {source.splitlines()[0]}"
        if "NBVAL_" in source:
            yield "a learner reads the cell: write nbval's markers as tags of the cell"
        if not source.strip():
            yield "a code cell is empty"


def _lengths(notebook):
    lengths = sorted(_lines(cell.source) for _, cell in code_cells(notebook))
    for share, most in ((0.5, MEDIAN), (0.9, NINE_IN_TEN), (1, MOST)):
        within = sum(length <= most for length in lengths)
        if within < share * len(lengths):
            yield f"only {within} of {len(lengths)} code cells have at most {most} lines"


def _lines(source):
    return sum(bool(line.strip()) for line in source.splitlines())


def _tags(notebook):
    names = [cell.id for cell in notebook.cells]
    yield from (
        f"two cells have the id {name}" for name in {n for n in names if names.count(n) > 1}
    )
    for number, (_, cell) in enumerate(code_cells(notebook)):
        try:
            rules_of(cell)
        except ValueError as problem:
            yield f"Cell {number}: {problem}"


def _tables(notebook):
    for head in NAMELESS.findall(prose(notebook)):
        yield f"a column has no name, which a screen reader would say in each row: {head}"


def _pictures(notebook):
    text = prose(notebook)
    for number, (_, cell) in enumerate(code_cells(notebook)):
        if re.search(r"\balt=", cell.source) and not _has_reason(cell):
            yield (
                f"Cell {number} holds alternative text: let the picture function bring it, or say "
                "by a tag 'reason: ...' why not"
            )
    for alt, attributes in IMAGES.findall(text):
        if not alt.strip() and not re.search(r"\balt=[\"'][^\"']+", attributes):
            yield "an image in the text has no alternative text"
    for place, output in _shown(notebook):
        if not {IMAGE, PLOTLY} & output.get("data", {}).keys():
            continue
        if not output.metadata.get(IMAGE, {}).get("alt", "").strip():
            yield f"{place} is a picture without alternative text: the picture function brings it"
        if IMAGE in output.data:
            yield from _image(place, output)
            yield from _alternative_text_on_the_page(place, output)


def _has_reason(cell):
    return any(tag.startswith("reason:") for tag in cell.metadata.get("tags", []))


def _image(place, output):
    image = decoded(output.data[IMAGE])
    if image.mode != "P" or len(image.getcolors()) > COLOURS:
        yield f"{place} is a picture of more than {COLOURS} colours: call make notebooks"
    described = output.data.get("text/plain", "")
    if PLOTLY not in output.data and not re.search("^figure ", described, re.MULTILINE):
        yield f"{place} is a picture without its data: show it with show(figure)"
    if "data not described" in described:
        yield f"{place} shows something that course_utils/pictures/kit/describe.py cannot read"


def _alternative_text_on_the_page(place, output):
    alt, text = alternative_text(output), output.data.get("text/plain", "")
    if output.data.get(HTML) != html_of_picture(output):
        yield f"{place} does not carry its alternative text into the page: call make notebooks"
    if PLOTLY not in output.data and not text.startswith(alt):
        yield f"{place} has a text that does not begin with its alternative text"


def _outputs(notebook):
    if "widgets" in notebook.metadata:
        yield "the state of widgets is saved: call make notebooks"
    for place, output in _shown(notebook):
        data = output.get("data", {})
        text = output.get("text", "") + "".join(str(v) for k, v in data.items() if k != IMAGE)
        if WIDGET in data or "application/javascript" in data or "<script" in text:
            yield f"{place} is a widget or a script: call make notebooks"
        if STRAY.search(text):
            yield f"{place} is the name of an object: end the line with a semicolon, or use show"
        if HOME.search(text):
            yield f"{place} names a folder of whoever ran it"


def _shown(notebook):
    """Yield each output and where it is."""
    for number, (_, cell) in enumerate(code_cells(notebook)):
        for output in cell.outputs:
            yield f"Cell {number}", output


def _links(notebook, path):
    for pair in LINK.findall(prose(notebook)):
        link = "".join(pair)
        if FOREIGN.match(link) or link.startswith("attachment:"):
            continue
        name, _, anchor = link.partition("#")
        target = path.parent / name if name else path
        if not target.exists():
            yield f"the link to {link} leads nowhere"
        elif anchor and anchor not in _anchors(target):
            yield f"the link to {link} names no heading of {target.name}"


def _anchors(path):
    """Return the anchors that JupyterLab gives to the headings of a file."""
    if path.suffix == ".ipynb":
        titles = headings(nbformat.read(path, as_version=4))
    else:
        titles = HEADING.findall(path.read_text(encoding="utf-8"))
    return {title.replace(" ", "-") for _, title in titles}
