"""Which explorers are on a page: those that were run over are closed, with all their widgets.

A cell that runs again makes a new explorer. The old one may still be shown elsewhere (by another
cell, in a copy of its output, in a second window), so it is closed once its own cells show
something else and no page shows it any more. Pages tell when they begin and when they stop.
"""

from collections.abc import Iterator

import ipywidgets

from course_utils.saving.pages import running

_by_cell: dict = {}  # cell: (its last run, the explorers that this run has displayed)


def shown(explorer) -> None:
    """Note that the running cell displays an explorer, and no longer what it displayed before."""
    cell, run = running()
    if cell is None:
        return
    last, old = _by_cell.get(cell, (run, []))
    if last != run:
        _by_cell[cell] = run, []
        for one in old:
            if one is not explorer:
                _leave(one, cell)
    _by_cell.setdefault(cell, (run, []))[1].append(explorer)
    root = explorer.widget
    root.stands_in(root.cells | {cell})


def told(wire: ipywidgets.Widget, what: str, page: str) -> None:
    """Note that a page shows an explorer ("seen") or does not any more ("gone")."""
    root = wire.root
    if what == "seen":
        root.pages.add(page)
    else:
        root.pages.discard(page)
        _close_if_unused(root)


def _leave(explorer, cell: str) -> None:
    root = vars(explorer).get("widget")  # a cached property: only if it was ever made
    if root is not None:
        root.stands_in(root.cells - {cell})
        root.left = True
        _close_if_unused(root)


def _close_if_unused(root: ipywidgets.Widget) -> None:
    if root.left and not root.cells and not root.pages:
        vars(root.explorer).pop("widget", None)  # whoever displays it again gets new ones
        for widget in [*_parts(root)]:
            widget.close()


def _parts(widget: ipywidgets.Widget) -> Iterator[ipywidgets.Widget]:
    """Yield a widget with its children, their layouts and styles, and what was played."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from _parts(child)
    for name in ("layout", "style", "played"):
        if isinstance(part := getattr(widget, name, None), ipywidgets.Widget):
            yield part
