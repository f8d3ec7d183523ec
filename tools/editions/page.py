"""Cells as HTML that needs no network and no program: formulas typeset, pictures inside."""

import html
import re
from functools import cache
from html.parser import HTMLParser

from nbconvert.filters.highlight import Highlight2HTML
from nbconvert.filters.markdown_mistune import markdown2html_mistune

from course_utils.publish.maths import typeset

_IMAGE = "image/png"
_LINK = re.compile(r'<a href="(?!https?:)[^"]*">(.*?)</a>', re.DOTALL)  # to a heading or chapter
_ANCHOR = re.compile(r'<a class="anchor-link".*?</a>', re.DOTALL)
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="../vendor/katex/katex.min.css">
<link rel="stylesheet" href="../vendor/edition.css">
</head>
<body class="{edition}">
<main>
{body}
</main>
</body>
</html>
"""


def markdown(text: str) -> str:
    """Return Markdown with formulas between dollars as HTML; a chapter's name is no link here."""
    return typeset(_LINK.sub(r"\1", _ANCHOR.sub("", markdown2html_mistune(text))))


@cache
def _highlighter():
    return Highlight2HTML(pygments_lexer="python")


class _Words(HTMLParser):
    """Collects the text of HTML; a formula is one word, whose place a sign takes."""

    def __init__(self):
        super().__init__()
        self.text, self._inside = [], []

    def handle_starttag(self, tag, attributes):
        if tag in ("img", "br", "hr", "meta", "link", "path"):
            return
        silent = tag in ("math", "style", "script") or ("aria-hidden", "true") in attributes
        if tag == "math":
            self.text.append(" ∎ ")
        self._inside.append((tag, silent))

    def handle_endtag(self, tag):
        while self._inside and self._inside.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not any(silent for _, silent in self._inside):
            self.text.append(data)


def words(page: str) -> list[str]:
    """Return the words of HTML as a reader sees them; each formula is the one word ∎."""
    parser = _Words()
    parser.feed(page)
    return "".join(parser.text).split()


def code(source: str) -> str:
    """Return Python as HTML with its syntax marked."""
    return _highlighter()(source) if source.strip() else ""


def outputs(cell) -> str:
    """Return the committed outputs of a code cell; not of an exercise, which is asked elsewhere."""
    return "".join(_output(each) for each in cell.outputs if "exercise" not in _metadata(each))


def _metadata(output):
    return output.get("metadata", {})


def is_to_write(cell) -> bool:
    """Tell whether a code cell is where a learner writes a function, which is checked there."""
    return re.search(r"^check\(", cell.source, re.MULTILINE) is not None


def has_picture(cell) -> bool:
    """Tell whether a code cell shows a picture."""
    return any(_IMAGE in output.get("data", {}) for output in cell.get("outputs", []))


def is_live(cell) -> bool:
    """Tell whether a code cell shows something that moves in the notebook."""
    return any("explorer" in _metadata(output) for output in cell.get("outputs", []))


def controls(cell) -> list[str]:
    """Return the labels of an explorer's controls, as Markdown."""
    for output in cell.get("outputs", []):
        explorer = _metadata(output).get("explorer", {})
        if explorer:
            return [control["label"] for control in explorer["controls"]]
    return []


def _output(output) -> str:
    if output.output_type == "stream":
        return _printed(output.text)
    if output.output_type == "error":
        return _printed(f"{output.ename}: {output.evalue}")
    data = output.data
    if _IMAGE in data:
        alt = output.metadata.get(_IMAGE, {}).get("alt", "")
        picture = "".join(data[_IMAGE]).replace("\n", "")
        return (
            f'<img class="picture" alt="{html.escape(alt)}" src="data:image/png;base64,{picture}">'
        )
    if "text/markdown" in data:
        return markdown(data["text/markdown"])
    if "text/latex" in data:
        return typeset(f'<p class="latex">{html.escape(data["text/latex"], quote=False)}</p>')
    if "text/html" in data:
        return typeset(data["text/html"])
    return _printed(data.get("text/plain", ""))


def _printed(text) -> str:
    return f'<pre class="printed">{html.escape(text)}</pre>'
