"""Changes at random that may survive: no test can see them, or none should, each for a reason.

A row is a line of a file, and what a change makes of it, as `make mutants` prints both.
"""

from typing import NamedTuple

from tests.mutants.at_random import Mutant


class Explained(NamedTuple):
    """A change of a line that survives for a reason."""

    path: str
    before: str
    after: str
    reason: str


BY_REASON: dict[str, list[tuple[str, ...]]] = {}
EXPLAINED = [
    Explained(path, before, after, reason)
    for reason, rows in BY_REASON.items()
    for path, before, *afters in rows
    for after in afters
]


def is_explained(mutant: Mutant) -> bool:
    """Tell whether a change stands in the table; spaces do not count."""
    return _key(*mutant[:1], mutant.before, mutant.after) in _KEYS


def _key(path, before, after):
    return path, "".join(before.split()), "".join(after.split())


_KEYS = {_key(*row[:3]) for row in EXPLAINED}
