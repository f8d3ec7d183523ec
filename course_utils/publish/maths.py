"""Formulas as HTML, typeset by KaTeX when the site is built: pages need no program for them.

As a Sphinx extension it renders every formula of the pages; `typeset` does it for HTML that
Sphinx does not read.
"""

import atexit
import html
import json
import re
import subprocess
from functools import cache
from pathlib import Path

from course_utils.publish.folders import SITE, node

# What stands in code is no formula; a dollar after a backslash is money.
_CODE = re.compile(r"(<(pre|code|script|style|svg|math)\b.*?</\2>|<[^>]*>)", re.DOTALL)
_FORMULA = re.compile(r"(?<!\\)\$\$(.+?)\$\$|(?<!\\)\$([^$]+)\$", re.DOTALL)


class FormulaRefused(ValueError):
    """KaTeX cannot read a formula; the message names it."""


@cache
def _katex() -> subprocess.Popen:
    program = [node(), Path(__file__).with_name("katex.mjs"), SITE / "package.json"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "encoding": "utf-8"}
    running = subprocess.Popen([*map(str, program)], **pipes)
    atexit.register(running.communicate)  # it ends where its input ends
    return running


@cache
def formula(latex: str, display: bool = False) -> str:
    """Return a formula as HTML, with MathML for those who hear it.

    Raises
    ------
    FormulaRefused
        If KaTeX cannot read it.
    """
    katex = _katex()
    katex.stdin.write(json.dumps([latex, display]) + "\n")
    katex.stdin.flush()
    answer = json.loads(katex.stdout.readline())
    if "error" in answer:
        raise FormulaRefused(f"{latex!r}: {answer['error']}")
    return answer["html"]


def typeset(page: str) -> str:
    """Return HTML with the formulas between dollars in its text typeset; code stays as it is."""
    parts = _CODE.split(page)
    # Each match leaves its whole and the name of its element between two stretches of text.
    texts = [_in_text(part) if i % 3 == 0 else part for i, part in enumerate(parts) if i % 3 != 2]
    return "".join(texts)


def _in_text(text: str) -> str:
    return _FORMULA.sub(_rendered, text).replace(r"\$", "$")


def _rendered(match: re.Match) -> str:
    display = match[1] is not None
    return formula(html.unescape(match[1] if display else match[2]).strip(), display)


def _visit_inline(self, node):
    from docutils.nodes import SkipNode

    self.body.append(formula(node.astext()))
    raise SkipNode


def _visit_block(self, node):
    from docutils.nodes import SkipNode

    latex = node.astext().strip()
    self.body.append(f'<div class="math">{formula(_aligned(latex), True)}</div>')
    raise SkipNode


def _aligned(latex: str) -> str:
    """Return a formula of several lines as LaTeX that stands alone, as MathJax would take it."""
    bare = r"\\" in latex and not latex.startswith(r"\begin") and "&" in latex
    return rf"\begin{{aligned}}{latex}\end{{aligned}}" if bare else latex


def setup(app) -> dict:
    """Let Sphinx render formulas by KaTeX."""
    app.add_html_math_renderer("katex", (_visit_inline, None), (_visit_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": False}
