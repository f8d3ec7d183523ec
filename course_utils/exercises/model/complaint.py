"""A sentence for an author whose file of exercises cannot be loaded."""

import dataclasses
import difflib
import re
import traceback
from pathlib import Path

from course_utils.exercises.model import kinds

_MISSING = re.compile(r"(\w+)\.__init__\(\) missing \d+ .*?: (.+)")
_UNKNOWN = re.compile(r"(\w+)\.__init__\(\) got an unexpected keyword argument '(\w+)'")


def complaint(error: Exception, path: str) -> str:
    """Return what is wrong: the file from ``course_utils`` on, the line, and the mend."""
    where = f"{_short(path)}{_line(error, path)}"
    return f"{where}: {_mend(error)}"


def _short(path) -> str:
    parts = Path(path).parts
    return "/".join(parts[parts.index("course_utils") :] if "course_utils" in parts else parts)


def _line(error, path) -> str:
    if isinstance(error, SyntaxError) and error.lineno:
        return f", line {error.lineno}"
    lines = [f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == path]
    return f", line {lines[-1]}" if lines else ""


def _mend(error) -> str:
    if isinstance(error, SyntaxError):
        return f"Python cannot read this ({error.msg})."
    missing, unknown = _MISSING.match(str(error)), _UNKNOWN.match(str(error))
    if missing:
        names = re.findall(r"'(\w+)'", missing[2])
        written = ", ".join(f"{name}=..." for name in names)
        return f"this {missing[1]} has no {' and no '.join(names)}: write {written} in it."
    if unknown:
        return f"a {unknown[1]} has no field {unknown[2]}{_near(unknown[1], unknown[2])}"
    if isinstance(error, TypeError | ValueError) and str(error).startswith("Exercise "):
        return str(error)
    return f"{type(error).__name__}: {error}."


def _near(kind, name) -> str:
    known = getattr(kinds, kind, None)
    names = [field.name for field in dataclasses.fields(known)] if known else []
    close = difflib.get_close_matches(name, names, 1)
    return f": did you mean {close[0]}?" if close else f"; it has {', '.join(names)}."
