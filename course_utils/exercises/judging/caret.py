"""A ^ in a cell's Python code is no power: ``7^2 + 3`` is 2 there."""

import io
import sys
import tokenize

from course_utils.exercises.model.feedback import NOTHING, Message, words

_SAYS = (
    "There is a `^` in your cell, and in Python it is not a power: write `7**2` for 7 squared, or "
    "put the formula in quotation marks, where `^` is read as a power."
)


def about_caret(answer) -> Message:
    """Return what to say where a cell worked out its answer with ^; empty elsewhere."""
    return NOTHING if isinstance(answer, str) or not has_caret(cell()) else words(_SAYS)


def cell() -> str:
    """Return the text of the notebook's cell that is running; empty outside a notebook."""
    interactive = sys.modules.get("IPython")
    shell = interactive.get_ipython() if interactive else None
    cells = getattr(shell, "user_ns", {}).get("In", [""])
    return cells[-1] if isinstance(cells, list) and cells and isinstance(cells[-1], str) else ""


def has_caret(text: str) -> bool:
    """Return whether Python code has a ^ outside its texts and comments."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError):
        return False
    return any(token.type == tokenize.OP and token.string == "^" for token in tokens)
