"""Say what differs so that it can be mended: where, in which line, and both sides of it."""

import base64
import re
from difflib import SequenceMatcher
from itertools import zip_longest

from tests.notebooks.outputs import IMAGE, PLOTLY
from tests.notebooks.static import Painter
from tests.notebooks.text import sanitized

COLUMN = 56
START = 16  # characters of a long line that are always shown, because they name the thing
LINES = 8  # pairs of differing lines that are shown
ANSI = re.compile(r"\x1b\[[0-9;]*m")
FAILED_LINE = re.compile(r"-+> (\d+) ")
TRACE = re.compile(r"figure\.data\[(\d+)\]")


def located(path, number, cell, differences):
    """Describe the differences of one cell.

    Parameters
    ----------
    path : pathlib.Path
        The chapter.
    number : int
        The number of the code cell, from 0, as nbval counts.
    cell : nbformat.NotebookNode
    differences : list of tests.notebooks.compare.Difference
    """
    shown = f"[{cell.execution_count}]" if cell.execution_count else "never run"
    head = f"{path.name}, Cell {number} ({shown} in JupyterLab, id {cell.get('id')})"
    return "\n".join([head, _source(cell, differences), *map(_told, differences)])


def pictures(folder, expected, got):
    """List the pictures of both runs of a cell: where to write each, and its output data."""
    sides = {"expected": expected, "got": got}
    return [
        (folder / f"output-{place}-{side}.png", output.data)
        for side, cell in sides.items()
        for place, output in enumerate(cell.outputs, start=1)
        if {IMAGE, PLOTLY} & output.get("data", {}).keys()
    ]


def save(pictures):
    """Write pictures; one browser draws all those that are still figures."""
    with Painter() as painter:
        for path, data in pictures:
            path.parent.mkdir(parents=True, exist_ok=True)
            png = data[IMAGE] if IMAGE in data else painter.png(data[PLOTLY])
            path.write_bytes(base64.b64decode(png))


def _source(cell, differences):
    """Lines of the cell; an arrow stands at the one that raised."""
    raised = FAILED_LINE.search(ANSI.sub("", "".join(str(each.got) for each in differences)))
    failed = int(raised[1]) if raised else None
    return "\n".join(
        f"{'-->' if number == failed else '   '} {number:3} | {line}"
        for number, line in enumerate(cell.source.splitlines(), start=1)
    )


def _told(difference):
    head = f"{difference.where}: {difference.why}{_trace(difference)}"
    if difference.kind == IMAGE or not isinstance(difference.got, str):
        return head
    texts = difference.expected, ANSI.sub("", difference.got)
    old, new = (sanitized(text).splitlines() for text in texts)
    return "\n".join([head, *(_side_by_side(old, new) if old else new[-LINES:])])


def _trace(difference):
    found = TRACE.match(difference.why)
    if not found:
        return ""
    trace = difference.expected["data"][int(found[1])]
    return f" (trace {trace.get('name', 'without a name')!r}, {trace.get('type', 'scatter')})"


def _side_by_side(expected, got):
    yield f"    {'expected':{COLUMN}} | got"
    pairs = list(_differing(expected, got))
    for old, new in pairs[:LINES]:
        skipped = max(0, _first_difference(old, new) - COLUMN // 2)
        yield f"    {_window(old, skipped):{COLUMN}} | {_window(new, skipped)}"
    if len(pairs) > LINES:
        yield f"    ... and {len(pairs) - LINES} more lines"


def _differing(old, new):
    for change, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if change != "equal":
            yield from zip_longest(old[a:b], new[c:d], fillvalue="")


def _first_difference(old, new):
    pairs = enumerate(zip(old, new, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(old), len(new)))


def _window(line, skipped):
    """Return the start of a line and the part of it behind `skipped`, in COLUMN characters."""
    if len(line) <= COLUMN:
        return line
    if skipped > START:
        line = f"{line[:START]} ... {line[skipped + 5 :]}"
    return line if len(line) <= COLUMN else f"{line[: COLUMN - 4]} ..."
