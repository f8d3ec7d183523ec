"""The explorers' program as one file for pages: a plain script, which works from a folder too."""

import re

from course_utils.explorer.live import joined

MODULES = (
    *("positions", "numbers", "packing", "questions", "turns", "games", "buttons", "controls"),
    *("points", "pads", "gestures", "space", "narrow", "drawing", "handles", "view", "explorer"),
    *("squares", "tables", "bundles", "native", "page"),
)


def program() -> str:
    """Return the program; what its modules export is nobody's outside it."""
    text = re.sub(r"^export ", "", joined(MODULES), flags=re.MULTILINE)
    return f"(() => {{\n{text}}})();\n"
