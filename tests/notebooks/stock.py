"""Stock nbval's own comparison, to the character, of a run that need not be its own.

Running nbval costs a kernel and a whole chapter. Its verdict comes from one method, which is
called here with the outputs of a run that was made anyway. A test compares it with a real run
of stock nbval.
"""

import copy
from types import SimpleNamespace

from nbval.plugin import IPyNbCell, coalesce_streams

from tests.notebooks.compare import Difference
from tests.notebooks.data import data_difference
from tests.notebooks.outputs import IMAGE
from tests.notebooks.text import sanitized

# As nbval.plugin.IPyNbFile sets it; pictures are compared with nbdime only.
SKIPPED = (
    "metadata",
    "traceback",
    "prompt_number",
    "output_type",
    "name",
    "execution_count",
    "application/vnd.jupyter.widget-view+json",
    IMAGE,
    "image/jpeg",
)


class _StockCell:
    """What nbval's comparison needs of a cell, without pytest around it."""

    compare_outputs = IPyNbCell.compare_outputs
    colors = SimpleNamespace(FAIL="", ENDC="", OKBLUE="")
    parent = SimpleNamespace(skip_compare=SKIPPED)

    def __init__(self):
        self.pair = "", "", ""

    @staticmethod
    def sanitize(value):
        return sanitized(value) if isinstance(value, str) else value

    def format_output_compare(self, kind, expected, got):
        self.pair = kind, expected, got


def stock_differences(expected, got, rules):
    """List what stock nbval says about a run of a cell: nothing, or one difference.

    Parameters
    ----------
    expected, got : nbformat.NotebookNode
        The committed cell and the cell as it just ran.
    rules : tests.notebooks.rules.Rules
    """
    if rules.ignored or rules.skipped:
        return []
    cell = _StockCell()
    outputs = (coalesce_streams(copy.deepcopy(side.outputs)) for side in (got, expected))
    if cell.compare_outputs(*outputs):
        return []
    kind, old, new = cell.pair
    why = " ".join(cell.comparison_traceback) if not kind else f"{kind} differs to the character"
    place = "" if isinstance(old, str) else data_difference(old, new, rtol=0)
    return [Difference("stock nbval", f"{why} {place}".strip(), old, new)]
