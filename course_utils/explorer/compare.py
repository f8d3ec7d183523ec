"""Say what changed between the committed sweep of an explorer and a new one."""

from collections import Counter
from collections.abc import Mapping

from course_utils.explorer import controls, digest, sweeping

_SHOWN = 3  # positions that are named


def changes(committed: Mapping, new: Mapping, budget: int = sweeping.BUDGET) -> list[str]:
    """Return what differs between ``metadata["explorer"]`` of two outputs, one sentence each.

    An empty list means that the explorer shows the same at every position that was walked with
    this budget, up to what may differ between two processors (see `course_utils.explorer.digest`).
    """
    if committed["controls"] != new["controls"]:
        return [f"The controls changed from {committed['controls']} to {new['controls']}."]
    old_words, new_words = (str(sweep.get("digest", "")).split() for sweep in (committed, new))
    if len(old_words) != len(new_words):
        return [f"{len(old_words)} positions became {len(new_words)}."]
    return _sentences(new["controls"], old_words, new_words, budget)


def _sentences(described, old_words: list[str], new_words: list[str], budget: int) -> list[str]:
    where, count = {}, Counter()
    for i, (old, new) in enumerate(zip(old_words, new_words, strict=True)):
        for what in digest.differences(old, new):
            count[what] += 1
            where.setdefault(what, []).append(i)
    names = _names(described, budget) if count else []
    return [
        f"At {count[what]} of {len(new_words)} positions {what} changed: "
        + "; ".join(names[i] for i in places[:_SHOWN])
        + ("; ..." if len(places) > _SHOWN else ".")
        for what, places in where.items()
    ]


def _names(described: list[dict], budget: int) -> list[str]:
    """Return the positions in words, in the order in which a sweep visits them."""
    told = [entry for entry in described if not entry.get("aims")]  # what shows no other picture
    rebuilt = {entry["name"]: controls.from_description(entry) for entry in told}
    walked = sweeping.positions(list(rebuilt.values()), budget)
    return [controls.words_of(rebuilt, codes) for codes in walked]
