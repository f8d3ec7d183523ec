"""Markdown with formulas as HTML: the texts of exercises, which Sphinx never reads."""

from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from course_utils.publish.maths import formula


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    return reader.use(dollarmath_plugin, double_inline=True, renderer=_rendered)


def _rendered(latex: str, options: dict) -> str:
    return formula(latex.strip(), options["display_mode"])


def words_html(markdown: str) -> str:
    """Return Markdown as HTML."""
    return _reader().render(markdown).strip()


def line_html(markdown: str) -> str:
    """Return one line of Markdown as HTML without a paragraph around it."""
    return _reader().renderInline(markdown).strip()
