"""How places on a page are named, and where a chapter can be run."""

import html
import os

# The address of a chapter in a JupyterLab or on Binder, with {file} in the place of its name.
LAB = os.environ.get("COURSE_LAB", "")


def lab(file: str, words: str) -> str:
    """Return words as a link to a chapter in JupyterLab, or as they are where none is known.

    >>> lab("01_rise_over_run.ipynb", "JupyterLab")
    'JupyterLab'
    """
    if not LAB:
        return words
    return f'<a href="{html.escape(LAB.replace("{file}", file))}">{words}</a>'


def slug(title: str) -> str:
    """Return the name of a section, as JupyterLab makes it: links of notebooks stay what they are.

    >>> slug("The map")
    'The-map'
    """
    return title.replace(" ", "-")
