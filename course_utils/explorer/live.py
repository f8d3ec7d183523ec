"""The kernel's side of a live explorer: its widgets, and the answers to the browser."""

import gzip
import html
import json
import re
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import anywidget
import ipywidgets
import traitlets

from course_utils.explorer import controls as kinds
from course_utils.explorer import displays, table
from course_utils.explorer.drawings import Drawing
from course_utils.explorer.given import FunctionFailed
from course_utils.explorer.setting import setting
from course_utils.explorer.states import Packer, differences
from course_utils.pictures.kit.turns import IllegalMove
from course_utils.saving import pages

WEB = Path(__file__).parent / "web"
# Each imports from earlier ones alone; the last one has what the loader calls.
MODULES = (
    "dress",
    "positions",
    "numbers",
    "packing",
    "questions",
    "turns",
    "games",
    "buttons",
    "controls",
    "points",
    "pads",
    "gestures",
    "space",
    "room",
    "narrow",
    "drawing",
    "plotly",
    "stills",
    "handles",
    "view",
    "explorer",
    "readouts",
    "squares",
    "widgets",
    "saving",
    "reviving",
    "front",
)
_MOST_PER_ANSWER = 256 * 1024  # bytes


class Program(ipywidgets.Widget):
    """The text of the browser's program, which all explorers of a kernel share."""

    text = traitlets.Unicode().tag(sync=True)


def _compact(css: str) -> str:
    """Return a style sheet without what only its readers need: each explorer carries it."""
    return re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)).strip()


class Front(anywidget.AnyWidget):
    """The figure, its reading and the note below it; the browser's side is in web/."""

    # Each explorer of a page gets its own copy, so the comments stay here.
    _esm = re.sub(r"^\s*//.*\n", "", (WEB / "loader.js").read_text("utf-8"), flags=re.MULTILINE)

    program = traitlets.Unicode().tag(sync=True)
    setting = traitlets.Dict().tag(sync=True)
    home = traitlets.Dict().tag(sync=True)
    arrays = traitlets.Bytes().tag(sync=True)


class Root(ipywidgets.VBox):
    """The box that is displayed, and where it is (see displays.py)."""

    def __init__(self, explorer, children):
        super().__init__(children)
        self.explorer = explorer
        self.cells, self.pages = set(), set()
        self.played = None  # in a game: its moves
        self.left = False  # a cell that displayed it shows something else now

    def stands_in(self, cells: set) -> None:
        """Let the page know in which cells this is displayed."""
        self.cells = cells
        front = self.front
        front.home = pages.home(self.model_id, cells, explorer=repr(self.explorer))


class Answers:
    """Answers the browser's questions for states of an explorer.

    Parameters
    ----------
    explorer : course_utils.explorer.Explorer
    wire : ipywidgets.Widget
        The widget whose messages carry questions and answers. It is not the anywidget, because
        that one is deaf on a page that took more than two seconds to start it.
    """

    def __init__(self, explorer, wire):
        self._explorer, self._wire = explorer, wire
        wire.on_msg(self._receive)

    def _receive(self, _, question, buffers):
        if question.get("type") == "plotly":
            self._wire.send({"type": "plotly"}, buffers=[_plotly_js()])
        elif question.get("type") in ("seen", "gone"):
            displays.told(self._wire, question["type"], question["page"])
        elif question.get("type") == "states":
            self._answer(question["number"], question["keys"], question["milliseconds"] / 1000)
        elif question.get("type") == "goal" and self._explorer.goal:
            _remember(self._explorer.goal)

    def _answer(self, number: float, keys: list, seconds: float) -> None:
        """Send the first state at once, the others while time and size allow."""
        until = time.perf_counter() + seconds
        self._send(number if len(keys) == 1 else None, keys[:1], until)
        if len(keys) > 1:
            self._send(number, keys[1:], until)

    def _send(self, number: float | None, keys: list, until: float) -> None:
        packer, states = Packer(), []
        changed = self._explorer.reads.changed()
        for key in keys:
            states.append(self._state(key, packer, changed))
            if time.perf_counter() > until or len(packer.buffer) > _MOST_PER_ANSWER:
                break
        answer = {"type": "states", "states": states, "answered": number}
        self._wire.send(answer, buffers=[bytes(packer.buffer)])

    def _state(self, key: list, packer: Packer, changed: list[str]) -> dict:
        """Return a state as its differences from the first figure, or what went wrong.

        `changed` names what is not any more what the states before were computed from.
        """
        start = time.perf_counter()
        try:
            values = self._explorer.values(key)
        except ValueError as refusal:
            return {"key": key, "refused": str(refusal)}
        if changed:
            return {"key": key, "error": _outdated(changed)}
        try:
            state = self._explorer.evaluate(values)
        except IllegalMove as refusal:
            return {"key": key, "refused": str(refusal)}
        except Exception as error:
            return {"key": key, "error": self._sentence(key, error)}
        changes = differences(self._explorer.first.figure, state.figure)
        alt = self._explorer.alt_of(state)
        return {
            "key": key,
            "reading": state.reading,
            "alt": None if alt == self._explorer.alt else alt,
            "goal": self._explorer.reaches(values),
            "game": state.outcome and table.told_of(self._explorer.setting, state.outcome),
            "changes": [[list(path), packer.pack(leaf)] for path, leaf in changes],
            "milliseconds": 1000 * (time.perf_counter() - start),
        }

    def _sentence(self, key: list, error: Exception) -> str:
        message = " ".join(str(error).split()) or "no message"
        where = self._explorer.words(key)
        if isinstance(error, FunctionFailed):
            return f"No picture at {where}: {message}."
        return f"No picture at {where}: {message.rstrip('.')} ({type(error).__name__})."


def _outdated(names: list[str]) -> str:
    has = "has" if len(names) == 1 else "have"
    return f"{' and '.join(names)} {has} changed since this explorer was made: run its cell again."


@cache
def _plotly_js() -> bytes:
    """Return plotly.js of the plotly wheel, compressed, for pages that have none."""
    import plotly

    return gzip.compress((Path(plotly.__file__).parent / "package_data/plotly.min.js").read_bytes())


def dressed() -> str:
    """Return the program of a notebook's page: its modules, its style sheet.

    The last line is the name under which a browser's debugger lists the program.
    """
    dress = f"dress({json.dumps(_compact((WEB / 'front.css').read_text('utf-8')))});"
    return f"{joined(MODULES)}\n{dress}\n//# sourceURL=course_utils/explorer/web/joined.js\n"


def joined(modules: Sequence[str]) -> str:
    """Return modules of web/ as one text: anywidget takes one, and no bundler is needed.

    The names of a module's top level are its own in all modules, so that only the imports have
    to go.
    """
    return "\n".join(f"// {'-' * 40} {name}.js\n{_without_imports(name)}" for name in modules)


def _without_imports(name: str) -> str:
    folder = WEB if (WEB / f"{name}.js").exists() else pages.WEB
    source = (folder / f"{name}.js").read_text("utf-8")
    return re.sub(r'^import [^;]*? from "\.[\w./]+\.js";\n', "", source, flags=re.MULTILINE)


_programs = []  # the one of this kernel


def program() -> Program:
    """Return the program's widget, made anew when somebody closed it."""
    if not _programs or _programs[0].comm is None:
        _programs[:] = [Program(text=dressed())]
    return _programs[0]


def build(explorer) -> ipywidgets.VBox:
    """Return the box that is displayed: the figure, its controls, its reading."""
    widgets = [_widget(name, control) for name, control in explorer.on_page.items()]
    box = ipywidgets.Box([part for parts in widgets for part in parts])
    box.add_class("explorer-controls")
    box.answers = Answers(explorer, box)
    packer = Packer()
    figure = packer.pack(explorer.first.figure)
    told = _setting(explorer, widgets) | {"figure": figure, "wire": box.model_id}
    played = table.lay(explorer) if explorer.first.outcome else None
    if played:
        told["game"] = table.setting(explorer) | {"played": played.model_id}
    arrays = bytes(packer.buffer)
    front = Front(program=program().model_id, setting=told, arrays=arrays)
    # Below the figure, so that controls, reading and the next cell are on the screen together.
    root = box.root = Root(explorer, [*_goal(explorer.to_reach), front, box])
    root.front, root.wire, root.played = front, box, played
    root.add_class("explorer")
    return root


def _goal(to_reach: str) -> list[ipywidgets.Widget]:
    """Return the line that says what is to be reached."""
    if not to_reach:
        return []
    line = ipywidgets.HTML(f"<b>Goal:</b> {html.escape(to_reach)}.")
    line.add_class("explorer-goal")
    return [line]


def _remember(goal) -> None:
    """Let the progress remember that a goal was reached."""
    from course_utils.exercises.record import remember_goal

    if goal.id:
        remember_goal(goal.id)


def _setting(explorer, widgets: list) -> dict:
    told = setting(explorer)
    for control, parts in zip(told["controls"], widgets, strict=True):
        control["models"] = [part.model_id for part in parts]
    return told


def _widget(name: str, control) -> list[ipywidgets.Widget]:
    """Return the widget of a control, followed by its play button when it has one."""
    words = kinds.plain_label(name, control)
    common = {"description": kinds.label_of(name, control), "tooltip": words}
    widget = _MAKERS[type(control)](control, common)
    widget.add_class("explorer-control")
    if not getattr(control, "pace", 0):
        return [widget]
    widget.add_class("explorer-has-play")
    play = ipywidgets.ToggleButton(description="Play", icon="play", tooltip=f"Play {words}")
    play.add_class("explorer-play")
    return [widget, play]


def _slider(control, common):
    limits = {"min": control.min, "max": control.max, "step": control.step}
    start = {"value": control.at(control.start)}
    if control.whole:
        return ipywidgets.IntSlider(**limits, **start, **common)
    shown = f".{control.shown_decimals}f"
    return ipywidgets.FloatSlider(**limits, **start, **common, readout_format=shown)


def _choice(control, common):
    return ipywidgets.Dropdown(options=control.names, index=control.start, **common)


def _switch(control, common):
    return ipywidgets.Checkbox(value=control.value, indent=False, **common)


def _formula(control, common):
    common |= {"value": control.text, "continuous_update": False}
    if control.examples:
        options = [control.text, *control.examples]
        return ipywidgets.Combobox(options=options, **common)
    return ipywidgets.Text(**common)


def _drawing(control, common):
    """Return a text, which the browser shows as a pad (see web/squares.js)."""
    widget = ipywidgets.Text(value=control.start, **common)
    widget.add_class("explorer-has-pad")
    return widget


_MAKERS = {
    kinds.Slider: _slider,
    kinds.Choice: _choice,
    kinds.Switch: _switch,
    kinds.Formula: _formula,
    Drawing: _drawing,
}
