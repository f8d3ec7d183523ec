"""What a cell asks of the comparison, by tags (JupyterLab: property inspector, *Cell tags*).

=====================  =======================================================
tag                    meaning
=====================  =======================================================
``rtol=1e-6``          floats of this cell may differ by this share
``atol=1e-12``         floats of this cell may differ by this much
``nbval-ignore-output``  the outputs of this cell are not compared
``nbval-skip``         the cell is not run
``reason: ...``        why; needed with each of the above, printed by each run
``raises-exception``   the cell raises exactly the committed error
``expects-stderr``     the cell writes exactly the committed text to stderr
=====================  =======================================================

A tag holds no comma. The names that begin with nbval, and raises-exception, are those that
nbval and JupyterLab know.
"""

from typing import NamedTuple

RTOL = 1e-9


class Rules(NamedTuple):
    """What one cell asks for; see the module."""

    rtol: float = RTOL
    atol: float = 0.0
    ignored: bool = False
    skipped: bool = False
    raises: bool = False
    stderr: bool = False
    reason: str = ""

    @property
    def exceptions(self):
        """What this cell is spared, in words."""
        spared = {
            "is not run": self.skipped,
            "is not compared": self.ignored,
            f"is compared with rtol={self.rtol:g}": self.rtol != RTOL,
            f"is compared with atol={self.atol:g}": self.atol != 0,
        }
        return ", ".join(words for words, is_so in spared.items() if is_so)


def is_skipped(cell):
    """Tell whether a cell is not to be run."""
    return "nbval-skip" in cell.metadata.get("tags", [])


def rules_of(cell):
    """Read the tags of a cell.

    Raises
    ------
    ValueError
        If a cell is spared something without a reason, or a number cannot be read.
    """
    tags = cell.metadata.get("tags", [])
    rules = Rules(
        rtol=_number(tags, "rtol", RTOL),
        atol=_number(tags, "atol", 0.0),
        ignored="nbval-ignore-output" in tags,
        skipped=is_skipped(cell),
        raises="raises-exception" in tags,
        stderr="expects-stderr" in tags,
        reason=_value(tags, "reason:"),
    )
    if rules.exceptions and not rules.reason:
        raise ValueError(f"the cell {rules.exceptions}: add a tag 'reason: ...' that says why")
    return rules


def _value(tags, name):
    return next((tag.removeprefix(name).strip() for tag in tags if tag.startswith(name)), "")


def _number(tags, name, default):
    written = _value(tags, f"{name}=")
    return float(written) if written else default
