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


B, T = "course_utils/", "tests/notebooks/"
BY_REASON: dict[str, list[tuple[str, ...]]] = {
    "the file is larger or smaller, the picture the same to the eye": [
        (T + "images.py", 'image.save(file, "PNG", optimize=True)',
         'image.save(file, "PNG", optimize=False)'),
        (T + "images.py",
         "return flat.quantize(COLOURS, method=method, kmeans=3, dither=Image.Dither.NONE)",
         "return flat.quantize(COLOURS, method=method, kmeans= 2, dither=Image.Dither.NONE)",
         "return flat.quantize(COLOURS, method=method, kmeans= 4, dither=Image.Dither.NONE)"),
    ],
    "the number stands where it is not used": [
        (B + "calculus.py", "h = relative_step * np.where(special, size, 1.0) ** power",
         "h = relative_step * np.where(special, size, 2.0) ** power"),
    ],
}  # fmt: skip
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
