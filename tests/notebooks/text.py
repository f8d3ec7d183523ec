"""Compare texts: words, integers and signs exactly, floats within a tolerance."""

import re
from functools import cache
from math import isclose
from pathlib import Path

from nbval.plugin import get_sanitize_patterns

SANITIZE = Path(__file__).parents[1] / "nbval_sanitize.cfg"

TOKEN = re.compile(
    r"""
      \#[0-9A-Fa-f]{3,8}\b                      # a colour is a word
    | [^\W\d]\w*                                # a word
    | [-+]?(?:\d+\.\d*|\.\d+|\d+)(?:e[-+]?\d+)? # a number
    | \n
    | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)
FLOAT = re.compile(r"[-+]?(?:(?:\d+\.\d*|\.\d+)(?:e[-+]?\d+)?|\d+e[-+]?\d+)", re.IGNORECASE)


@cache
def patterns():
    """Pairs of pattern and replacement for what changes from run to run (addresses ...)."""
    found = get_sanitize_patterns(SANITIZE.read_text(encoding="utf-8"))
    return [(re.compile(pattern), replacement) for pattern, replacement in found]


def sanitized(text):
    """Put names in the place of addresses, process numbers and the like."""
    for pattern, replacement in patterns():
        text = pattern.sub(replacement, text)
    return text


def same_text(expected, got, rtol, atol=0.0):
    """Whether two texts say the same.

    A float that is longer moves what is aligned with it: blanks count, but not beside
    floats that differ in writing.
    """
    expected, got = sanitized(expected), sanitized(got)
    if expected == got:
        return True
    old, new = TOKEN.findall(expected), TOKEN.findall(got)
    if len(old) != len(new) or old == new:
        return False
    return all(a == b or _same_float(a, b, rtol, atol) for a, b in zip(old, new, strict=True))


def _same_float(old, new, rtol, atol):
    if not (FLOAT.fullmatch(old) and FLOAT.fullmatch(new)):
        return False
    return isclose(float(old), float(new), rel_tol=rtol, abs_tol=atol)
