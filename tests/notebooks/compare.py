"""Compare the outputs of a cell with the committed ones.

Everything that a reader sees is compared: which outputs there are and in which order,
their text, LaTeX, data and pictures, their alternative texts, and for an explorer its
controls and the digest of all its positions.
"""

from typing import NamedTuple

from course_utils.explorer.compare import changes
from tests.notebooks.data import data_difference
from tests.notebooks.images import picture_difference
from tests.notebooks.outputs import IMAGE, PLOTLY, comparable, static_picture
from tests.notebooks.text import same_text


class Difference(NamedTuple):
    """One thing that is not as committed."""

    where: str
    why: str
    expected: object = ""
    got: object = ""
    kind: str = ""  # MIME type of what is compared


def cell_differences(expected, got, rules):
    """List what a run of a cell did otherwise than the committed one.

    Parameters
    ----------
    expected, got : nbformat.NotebookNode
        The committed cell and the cell as it just ran.
    rules : tests.notebooks.rules.Rules

    Returns
    -------
    list of Difference
    """
    found = [*trouble(got, rules), *_state(expected, got)]
    return found if rules.ignored or found else output_differences(expected, got, rules)


def output_differences(expected, got, rules):
    """List how the outputs of two runs of a cell differ, whatever they are."""
    old, new = comparable(expected.outputs), comparable(got.outputs)
    kinds = [list(map(_kind, outputs)) for outputs in (old, new)]
    if kinds[0] != kinds[1]:
        return [Difference("outputs", "are not of the same kind", *map("\n".join, kinds))]
    pairs = enumerate(zip(old, new, strict=True), start=1)
    return [each for place, pair in pairs for each in _compared(place, *pair, rules)]


def trouble(cell, rules):
    """Yield errors and text on stderr that a cell does not expect, or expects in vain."""
    errors = [each for each in cell.outputs if each.output_type == "error"]
    written = [each.text for each in cell.outputs if each.get("name") == "stderr"]
    if errors and not rules.raises:
        error = errors[0]
        yield Difference("the cell", f"raised {error.ename}: {error.evalue}", got=_traceback(error))
    if rules.raises and not errors:
        yield Difference("the cell", "is tagged raises-exception and raised nothing")
    if written and not rules.stderr:
        yield Difference("the cell", "wrote to stderr", got="".join(written))
    if rules.stderr and not written:
        yield Difference("the cell", "is tagged expects-stderr and wrote nothing there")


def same_kinds(expected, got):
    """Tell whether two runs of a cell gave the same kinds of outputs in the same order."""
    old, new = comparable(expected.outputs), comparable(got.outputs)
    return list(map(_kind, old)) == list(map(_kind, new))


def _state(expected, got):
    if expected.execution_count is None:
        yield Difference("the committed cell", "was never run: call make notebooks")
    elif expected.execution_count != got.execution_count:
        counts = f"[{expected.execution_count}]", f"[{got.execution_count}]"
        yield Difference("the committed cell", "was not run in order: call make notebooks", *counts)
    for place, output in enumerate(expected.outputs, start=1):
        if PLOTLY in output.get("data", {}) and not static_picture(output):
            yield Difference(f"output {place}", "has no picture of its figure: call make notebooks")


def _kind(output):
    if output.output_type == "stream":
        return f"text on {output.name}"
    return " ".join([output.output_type, *sorted(output.get("data", {}))])


def _compared(place, expected, got, rules):
    where = f"output {place}"
    if expected.output_type == "stream":
        yield from _text(where, "text", expected.text, got.text, rules)
    elif expected.output_type == "error":
        yield from _text(where, "error", expected.ename, got.ename, rules)
        yield from _text(where, "error", expected.evalue, got.evalue, rules)
    else:
        for kind in sorted(expected.data):
            yield from _shown(f"{where}, {kind}", kind, expected.data[kind], got.data[kind], rules)
        yield from _explorer(where, expected.metadata, got.metadata)
        yield from _data(where, "metadata", expected.metadata, got.metadata, rules)


def _shown(where, kind, expected, got, rules):
    if kind == IMAGE:
        why = picture_difference(expected, got)
        if why:
            yield Difference(where, why, expected, got, kind)
    elif isinstance(expected, str) and isinstance(got, str):
        yield from _text(where, kind, expected, got, rules)
    else:
        yield from _data(where, kind, expected, got, rules)


def _explorer(where, expected, got):
    """Compare what two explorers show at all their positions; drop it from the metadata."""
    if "explorer" in expected and "explorer" in got:
        for sentence in changes(expected.pop("explorer"), got.pop("explorer")):
            yield Difference(where, sentence)


def _text(where, kind, expected, got, rules):
    if not same_text(expected, got, rules.rtol, rules.atol):
        yield Difference(where, "differs", expected, got, kind)


def _data(where, kind, expected, got, rules):
    why = data_difference(expected, got, rules.rtol, rules.atol, _NAMES.get(kind, "value"))
    if why:
        yield Difference(where, why, expected, got, kind)


_NAMES = {PLOTLY: "figure", "metadata": "metadata"}


def _traceback(error):
    return "\n".join(error.traceback)
