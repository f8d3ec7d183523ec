"""The kernel's side of an exercise on a page: its widget, and what unfolds after a prediction."""

import html
import re
from pathlib import Path

import anywidget
import ipywidgets
import traitlets

from course_utils.exercises.asking import unfolding
from course_utils.exercises.asking.conversation import Conversation
from course_utils.saving import pages

_WEB = Path(__file__).parent / "web"
MODULES = [
    *(_WEB / "exercise.js", pages.WEB / "saving.js", pages.WEB / "reviving.js"),
    *(_WEB / "asking.js", _WEB / "jupyter.js"),
]


def joined() -> str:
    """Return the modules as one text: anywidget takes one, and no bundler is needed."""
    source = "\n".join(path.read_text("utf-8") for path in MODULES)
    # Each exercise of a page gets its own copy, so the comments stay here.
    return re.sub(r"^\s*//.*\n|^import .*\n|^export (?!default)", "", source, flags=re.MULTILINE)


class Front(anywidget.AnyWidget):
    """The exercise in the browser; its side is in web/."""

    _esm = joined()
    _css = (_WEB / "exercise.css").read_text("utf-8")

    question = traitlets.Dict().tag(sync=True)
    wire = traitlets.Unicode().tag(sync=True)
    home = traitlets.Dict().tag(sync=True)


def build(asked) -> ipywidgets.VBox:
    """Return the box that is displayed: the exercise, and below it what unfolds.

    The box carries the messages, because an anywidget is deaf on a page that took more than two
    seconds to start it.
    """
    box = ipywidgets.VBox()
    box.add_class("exercise-box")
    conversation = Conversation(asked.exercise, on_commit=lambda: _unfold(box, asked.then))
    box.on_msg(lambda _, message, buffers: _receive(box, conversation, message))
    front = Front(question=conversation.question, wire=box.model_id)
    box.children = [front, *box.children]
    return box


_displayed: dict = {}  # cell: (its last run, what this run has displayed)


def stands_here(asked) -> None:
    """Let the page know that the running cell displays an exercise, and not the one before."""
    cell, run = pages.running()
    if cell is None:
        return
    last, old = _displayed.get(cell, (run, []))
    for one in old if last != run else []:
        _stands_in(one, _cells(one) - {cell})
    _displayed[cell] = run, [*(old if last == run else []), asked]
    _stands_in(asked, _cells(asked) | {cell})


def _cells(asked) -> set:
    return {*asked.widget.children[0].home.get("cells", [])}


def _stands_in(asked, cells: set) -> None:
    box = asked.widget
    box.children[0].home = pages.home(box.model_id, cells, exercise=asked.exercise.id)


def _receive(box, conversation, message) -> None:
    answer = conversation.answer(message)
    box.send({"number": message.get("number"), "answer": answer})


def _unfold(box, then) -> None:
    """Put what a prediction was about below it, once."""
    if then is None or len(box.children) > 1:
        return
    shown = _shown(then)
    if hasattr(shown, "front"):  # an explorer is saved with the exercise that it stands below
        shown.front.home = pages.home(box.model_id, [])
    box.children = [*box.children, shown]


def _shown(then) -> ipywidgets.Widget:
    try:
        shown = unfolding.made(then)
        return shown.widget if hasattr(shown, "widget") else picture(shown)
    except Exception as error:  # the text of the prediction is there all the same
        return ipywidgets.HTML(html.escape(f"The picture could not be made: {error}"))


def picture(figure) -> ipywidgets.Output:
    """Return a widget that shows a figure: one that carries its alternative text, or a pair."""
    data, metadata = unfolding.bundle_of(figure)
    shown = {"output_type": "display_data", "data": data, "metadata": metadata}
    return ipywidgets.Output(outputs=[shown])
