"""A notebook in JupyterLab, as a test sees and moves it."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from urllib.parse import urlsplit

from tests.browser.chromium import ADVICE, PATIENCE

_RUN_ALL = """async () => {
  const app = window.jupyterapp, panel = app.shell.currentWidget;
  await panel.context.sessionContext.ready;
  await app.commands.execute("notebook:run-all-cells");
  // The command may end before the cells do; the kernel answers this one after them.
  await panel.context.sessionContext.session.kernel.requestExecute({ code: "", silent: true }).done;
}"""
_CELLS = """() => {
  const cells = window.jupyterapp.shell.currentWidget.content.model.cells;
  return Array.from(cells).map((cell) => cell.toJSON());
}"""
# JupyterLab puts the cells on the page bit by bit, and scrolls in vain to one that is not there.
_CELLS_ARE_THERE = """() => {
  const { content } = window.jupyterapp.shell.currentWidget;
  const there = content.node.querySelectorAll("[data-windowed-list-index]").length;
  return there === content.model.cells.length;
}"""
_SESSION = """() => {
  const session = window.jupyterapp?.shell.currentWidget?.context.sessionContext.session;
  return session && `${location.origin}/api/sessions/${session.id}`;
}"""
_KERNEL_IS_READY = """() => {
  const session = window.jupyterapp?.shell.currentWidget?.context?.sessionContext?.session;
  return session?.kernel?.status === "idle" && !document.querySelector("#jupyterlab-splash");
}"""
_OPEN = """async (path) => {
  const { commands, shell } = window.jupyterapp;
  shell.expandLeft();
  await commands.execute("docmanager:open", { path });
}"""
# What JupyterLab still asks of a kernel that ends is refused, which it does not catch: that comes
# before the last line, and belongs to this notebook and not to the next.
_CLOSE = """async () => {
  for (const widget of [...window.jupyterapp.shell.widgets("main")]) {
    await widget.context?.sessionContext.ready;
    await widget.context?.sessionContext.shutdown();
    widget.dispose();
  }
  await new Promise((resolve) => setTimeout(resolve));
}"""
_NOTEBOOK_IS_SHOWN = """() => {
  const panel = window.jupyterapp?.shell.currentWidget;
  return panel?.content?.model?.cells.length > 0 && !document.querySelector("#jupyterlab-splash");
}"""
_CHANGE_THEME = """(theme) =>
  window.jupyterapp.commands.execute("apputils:change-theme", { theme })"""
# It never ends while JupyterLab asks something, or where an answer of the server gets lost.
_COMMAND = """([name, patience]) => Promise.race([
  window.jupyterapp.commands.execute(name),
  new Promise((_, fail) => setTimeout(() => {
    const asked = document.querySelector(".jp-Dialog")?.innerText ?? "nothing";
    fail(new Error(`${name} does not end; JupyterLab asks: ${asked}`));
  }, patience)),
])"""
_CHOOSE = """(index) => {
  const { content } = window.jupyterapp.shell.currentWidget;
  Object.assign(content, { activeCellIndex: index, mode: "command" });
}"""
_STILLS = """() => {
  const { courseStills = new Map() } = window.jupyterapp.shell.currentWidget.context;
  return [...courseStills.values()].flatMap(({ start, moved }) => [start?.reading, moved?.reading]);
}"""
_RESTART = """async () => {
  const { session } = window.jupyterapp.shell.currentWidget.context.sessionContext;
  await session.kernel.restart();
  await session.kernel.info;
}"""
_EXECUTE = """async (code) => {
  const kernel = window.jupyterapp.shell.currentWidget.context.sessionContext.session.kernel;
  const future = kernel.requestExecute({ code, store_history: false, stop_on_error: false });
  let printed = "", failed = "";
  future.onIOPub = ({ header, content }) => {
    if (header.msg_type === "stream") printed += content.text;
    if (header.msg_type === "error") failed = content.traceback.join("\\n");
  };
  await future.done;
  if (failed) throw new Error(failed);
  return printed;
}"""

# Messages that no explorer can avoid, each with the reason why it is none of ours.
NOT_OURS = ADVICE | {
    "[anywidget] Failed to initialize model": "after 2 s; the explorer works all the same",
    "Automatic fallback to software WebGL": "there is no graphics card",
    "to activate.": "JupyterLab's own plugins tell that they start slowly on a busy machine",
}


def wait_until(condition: Callable, page, message: Callable[[], str], seconds: float = 30):
    """Ask `condition` again and again until it returns something true, and return that.

    `message` tells what is wrong when it never does.
    """
    deadline = time.monotonic() + seconds
    while not (answer := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"Waited {seconds} s in vain: {message()}")
        page.wait_for_timeout(20)
    return answer


@dataclass
class Notebook:
    """A page that shows one notebook.

    Attributes
    ----------
    complaints : list of str
        Warnings and errors of the console, and errors that nothing caught.
    strangers : list of str
        Addresses outside this machine that the page asked for.
    requests : list of str
        All addresses that the page asked for.
    """

    page: object
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    _listeners: dict[str, Callable] = field(default_factory=dict)

    @classmethod
    def open(
        cls,
        browser,
        address: str,
        name: str,
        width=1300,
        height=900,
        run=True,
        before=None,
        place="lab/workspaces/auto-{page}/tree/{name}?reset",
        has_touch=False,
    ) -> "Notebook":
        """Open `name`, a path below the folder that JupyterLab serves.

        Without `run` the page is opened as a reader finds it, and no kernel is waited for.
        `before` is called with the empty page. `place` is the page's address; the one of
        JupyterLab names a workspace of its own: what another test left open is not restored.
        With `has_touch` the screen is one that is touched.
        """
        size = {"width": width, "height": height}
        context = browser.new_context(viewport=size, has_touch=has_touch)
        context.set_default_timeout(PATIENCE)
        notebook = cls(context.new_page())
        notebook._watch()
        if before:
            before(notebook.page)
        notebook.page.goto(address + place.format(page=id(notebook), name=name))
        notebook.wait(run)
        return notebook

    def next(self, name: str, width=1300, height=900, run=True, before=None) -> "Notebook":
        """Open another one in the same JupyterLab, after `put_away`."""
        notebook = type(self)(self.page, requests=self.requests)
        notebook._watch()
        if before:
            before(self.page)
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.mouse.move(0, 0)  # a still picture on which it rests becomes a live figure
        self.page.evaluate(_OPEN, name)
        notebook.wait(run)
        return notebook

    def put_away(self):
        """Close the notebook and end its kernel, but leave JupyterLab open."""
        self.page.evaluate(_CLOSE)
        for event, listen in self._listeners.items():
            self.page.remove_listener(event, listen)

    def wait(self, run=True):
        """Wait until the notebook is shown and, for one that is to be run, its kernel is ready."""
        self.page.wait_for_function(_KERNEL_IS_READY if run else _NOTEBOOK_IS_SHOWN)

    def reload(self):
        """Load the page again, as F5 does."""
        self.requests.clear()  # it asks for all of it once more
        self.page.reload()
        self.wait()

    def _watch(self):
        self._listeners = {
            "console": self._hear,
            "pageerror": lambda error: self._complain(f"uncaught: {error}"),
            "request": lambda request: self._check(request.url),
            "websocket": lambda socket: self._check(socket.url),
        }
        for event, listen in self._listeners.items():
            self.page.on(event, listen)

    def _hear(self, message):
        if message.type in ("warning", "error"):
            self._complain(f"{message.type}: {message.text}")

    def _complain(self, text: str):
        if not any(known in text for known in NOT_OURS):
            self.complaints.append(text)

    def _check(self, url: str):
        self.requests.append(url)
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            self.strangers.append(url)

    def collapse_sidebar(self):
        """Give the notebook the whole width, as people do who read."""
        self.page.evaluate("() => window.jupyterapp.shell.collapseLeft()")

    def all_cells_are_there(self):
        """Wait until all cells are on the page."""
        self.page.wait_for_function(_CELLS_ARE_THERE)

    def run_all(self):
        """Run all cells, once they are on the page, and wait until the last one has ended."""
        self.all_cells_are_there()
        self.page.evaluate(_RUN_ALL)

    def execute(self, code: str) -> str:
        """Run code in the notebook's kernel, beside its cells, and return what it prints."""
        return self.page.evaluate(_EXECUTE, code)

    def wait_for_still(self, reading: str):
        """Wait until the page has drawn, for a save, the explorer that says `reading`."""
        drawn = partial(self.page.evaluate, _STILLS)
        wait_until(lambda: reading in drawn(), self.page, lambda: f"no picture of {reading!r}")

    def save(self):
        """Save the notebook."""
        self.command("docmanager:save")

    def command(self, name: str):
        """Do what an entry of JupyterLab's menus does."""
        self.page.evaluate(_COMMAND, [name, PATIENCE])

    def choose(self, index: int):
        """Make a cell the active one."""
        self.page.evaluate(_CHOOSE, index)

    def restart_kernel(self):
        """Restart the kernel and wait until it is there again."""
        self.page.evaluate(_RESTART)

    def cells(self) -> list[dict]:
        """Return the code cells with their outputs, as they would be saved."""
        return [cell for cell in self.page.evaluate(_CELLS) if cell["cell_type"] == "code"]

    def change_theme(self, name: str):
        """Change JupyterLab's theme and wait until it has come."""
        self.page.evaluate(_CHANGE_THEME, name)
        now = "() => document.body.dataset.jpThemeName"
        wait_until(lambda: self.page.evaluate(now) == name, self.page, lambda: "the old theme")

    def predict(self):
        """Make each prediction that is asked for, right or wrong: what it is about unfolds."""
        for exercise in self.page.locator(".exercise").all():
            button = exercise.get_by_role("button", name="This is my prediction")
            if button.count():
                exercise.locator(".exercise-option input").first.check()
                button.click()
                made = partial(_is_made, exercise, button)
                wait_until(made, self.page, exercise.inner_text, seconds=90)

    @cached_property
    def explorers(self) -> list["ExplorerOnPage"]:
        """The explorers that the notebook displays, once each has drawn its first figure."""
        cells = enumerate(self.page.evaluate(_CELLS))
        return [ExplorerOnPage(self, i, cell).show() for i, cell in cells if _holds_explorer(cell)]

    @property
    def unfolded(self) -> list["ExplorerOnPage"]:
        """The explorers below predictions that were made."""
        cells = [(i, cell) for i, cell in enumerate(self.page.evaluate(_CELLS)) if _is_asked(cell)]
        counts = [cell["execution_count"] for _, cell in cells]
        code = f"from tests.browser.truth import describe; describe([Out[i] for i in {counts}])"
        described = zip(cells, json.loads(self.execute(code)), strict=True)
        return [
            ExplorerOnPage(self, i, cell, controls) for (i, cell), controls in described if controls
        ]

    def close(self):
        """Close the page, then end its kernel and wait until the server has forgotten it."""
        session = self.page.evaluate(_SESSION)
        self.page.goto("about:blank")
        if session:
            cookies = {cookie["name"]: cookie["value"] for cookie in self.page.context.cookies()}
            headers = {"X-XSRFToken": cookies["_xsrf"]}
            response = self.page.context.request.delete(session, headers=headers)
            assert response.ok, f"the kernel was not ended: {response.status} {response.text()}"
        self.page.context.close()


class ExplorerOnPage:
    """The explorer below one cell of a notebook, whose `controls` its output tells or a test."""

    def __init__(self, notebook: Notebook, index: int, cell: dict, controls=None):
        self.notebook, self.page = notebook, notebook.page
        self.count = cell["execution_count"]
        kinds = [control["kind"] for control in controls or _controls(cell)]
        self.kinds = [kind for kind in kinds if kind != "Moves"]
        self.is_game = self.kinds != kinds
        self.root = self.page.locator(
            f'.jp-Notebook-cell[data-windowed-list-index="{index}"] .explorer'
        )
        self.plot = self.root.locator(".js-plotly-plot")

    def show(self) -> "ExplorerOnPage":
        """Scroll to the explorer (JupyterLab draws no distant cells) and wait until it is drawn.

        Meanwhile JupyterLab may put another element in its place: that one is scrolled to again.
        """
        drawn = self.root.locator("[data-ready=true]")

        def shown():
            self.root.evaluate("(node) => node.scrollIntoView({ block: 'nearest' })")
            return drawn.is_visible()

        self.root.wait_for(state="attached")
        wait_until(shown, self.page, lambda: "it is not drawn", seconds=60)
        return self

    # ------------------------------------------------------------------------- what is seen

    @property
    def reading(self) -> str:
        """The text of the live region."""
        return self.root.locator(".explorer-reading").inner_text()

    @property
    def note(self) -> str:
        """The sentence below the figure, empty when all is well."""
        note = self.root.locator(".explorer-note")
        return note.inner_text() if note.is_visible() else ""

    @property
    def inside(self):
        """The front end's own object, for tests that look into it or plant a bug."""
        return self.root.locator(".explorer-figure").evaluate_handle("(n) => n.parentNode.explorer")

    @property
    def truth(self) -> dict:
        """What the kernel says that belongs to what the controls show."""
        return self._truth_at(self.shown)

    def _truth_at(self, shown: list) -> dict:
        code = f"from tests.browser.truth import tell; tell(Out[{self.count}], {shown!r})"
        return json.loads(self.notebook.execute(code))

    @property
    def shown(self) -> list:
        """What a reader sees in each control: a number, the place of a choice, a text, a tick.

        In a game that does not tell the picture, but what was played.
        """
        if self.is_game:
            return [self.inside.evaluate("(explorer) => explorer.game.control.accepted")]
        controls = self.root.locator(".explorer-control").all()
        return [_SHOWN[kind](control) for kind, control in zip(self.kinds, controls, strict=True)]

    @property
    def figure(self) -> dict:
        """The data and annotations of the plotly figure."""
        return self.plot.evaluate(_FIGURE)

    @property
    def drawing(self) -> str:
        """What is drawn of the traces in a plane, as SVG."""
        return self.plot.evaluate(_DRAWING)

    # ------------------------------------------------------------------------ what is moved

    def control(self, i: int):
        """Return the element of a control that takes keys."""
        place = _TAKES_KEYS.get(self.kinds[i], "input")
        return self.root.locator(".explorer-control").nth(i).locator(place)

    def press(self, i: int, key: str):
        """Press a key on a control."""
        self.control(i).focus()
        self.page.keyboard.press(key)

    def type(self, i: int, text: str):
        """Write a formula into its box and press Enter."""
        self.control(i).fill(text)
        self.control(i).press("Enter")

    def drag(self, i: int, to: float):
        """Drag the handle of a slider with the mouse to a fraction of its way."""
        self.show()
        start = self.control(i).bounding_box()
        track = self.root.locator(".explorer-control").nth(i).locator(".noUi-base").bounding_box()
        height = start["y"] + start["height"] / 2
        self.page.mouse.move(start["x"] + start["width"] / 2, height)
        self.page.mouse.down()
        self.page.mouse.move(track["x"] + track["width"] * to, height, steps=8)
        self.page.mouse.up()

    # ---------------------------------------------------------------------- what must agree

    def settles(self, before: str | None = None) -> str:
        """Wait until the explorer has drawn the position of its controls, and return its key.

        With `before`, an earlier key, wait until the controls have left that position.
        """
        figure = self.root.locator(".explorer-figure").element_handle()
        self.page.wait_for_function(_HAS_DRAWN, arg=[figure, before])
        return self.inside.evaluate("(explorer) => explorer.wanted")

    def agrees(self, before: dict | None = None) -> dict:
        """Wait until picture and reading belong to the controls, and return what was true.

        With `before`, what was true earlier, wait until the controls have left it.
        """
        told = {}
        return wait_until(
            lambda: self._agreement(before, told), self.page, self._difference(before)
        )

    def _agreement(self, before, told=None):
        """Return the truth when it is shown; `told` keeps what the kernel was asked already."""
        told, shown = {} if told is None else told, self.shown
        if repr(shown) not in told:
            told[repr(shown)] = self._truth_at(shown)
        truth = told[repr(shown)]
        if "error" in truth:
            return None
        moved = before is None or truth["words"] != before["words"]
        right = self.reading == truth["reading"] and alike(self.figure, truth)
        return truth if moved and right and self.plot.evaluate(_IS_REDRAWN_THE_SAME) else None

    def _difference(self, before) -> Callable:
        earlier = before and before["words"]

        def tell() -> str:
            truth = {key: self.truth.get(key) for key in ("words", "reading", "error")}
            return f"{truth=}, on the page: {self.reading=}, {self.note=}, {earlier=}"

        return tell


def _number(readout) -> float:
    return float(readout.text_content().replace("−", "-"))


_TAKES_KEYS = {
    "Slider": ".noUi-handle",
    "Choice": "select",
    "Drawing": ".explorer-square[tabindex='0']",
}
_SHOWN = {
    "Slider": lambda node: _number(node.locator(".widget-readout")),
    "Choice": lambda node: node.locator("select").evaluate("(select) => select.selectedIndex"),
    "Switch": lambda node: node.locator("input").is_checked(),
    "Formula": lambda node: node.locator("input").input_value(),
    "Drawing": lambda node: node.evaluate(_INKS),
}
# How dark each square of a pad is, in sixteenths, as a number with 17 digits.
_INKS = """(node) => [...node.querySelectorAll(".explorer-square")].map((square) =>
  Math.round(16 * getComputedStyle(square).getPropertyValue("--ink")).toString(17)).join("")"""
_FIGURE = """(div) => {
  const plain = (node) => {
    if (ArrayBuffer.isView(node)) return Array.from(node, (n) => (Number.isFinite(n) ? n : null));
    if (Array.isArray(node)) return node.map(plain);
    if (node === null || typeof node !== "object") return node;
    return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, plain(part)]));
  };
  return plain({ data: div.data, annotations: div.layout.annotations ?? [] });
}"""
# Groups without anything in them come and go: plotly makes one for each word that is empty.
_DRAWING = """(div) => {
  const isSeen = (node) => node.tagName !== "g" || node.querySelector(":not(g)");
  const nodes = (root) => [...div.querySelectorAll(`${root}, ${root} *`)].filter(isSeen);
  const part = (root) => nodes(root).map((node) => {
    const attributes = [...node.attributes].map(({ name, value }) => `${name}="${value}"`).sort();
    return [node.tagName, ...attributes, node.children.length ? "" : node.textContent].join(" ");
  });
  return [...part(".cartesianlayer .trace"), ...part(".infolayer .annotation")].join(" ");
}"""
_HAS_DRAWN = """([figure, before]) => {
  const { explorer, view } = figure.parentNode;
  return !explorer.missing && !view.canvas.waiting && explorer.wanted !== before;
}"""
# Plotly draws the figure once more from its data: nothing may change. A figure in space is not
# drawn as SVG, and drawing it takes a second without a graphics card.
_IS_REDRAWN_THE_SAME = f"""async (div) => {{
  if (div._fullLayout._subplots.gl3d?.length) return true;
  const drawn = ({_DRAWING})(div);
  await window.Plotly.redraw(div);
  return drawn !== "" && ({_DRAWING})(div) === drawn;
}}"""


def alike(shown: dict, truth: dict) -> bool:
    """Tell whether data and annotations agree, numbers as far as 32 bits go."""
    return all(_alike(shown[part], truth[part]) for part in ("data", "annotations"))


def _alike(a, b) -> bool:
    if isinstance(b, dict):
        return isinstance(a, dict) and all(key in a and _alike(a[key], b[key]) for key in b)
    if isinstance(b, list):
        return isinstance(a, list) and len(a) == len(b) and all(map(_alike, a, b))
    if isinstance(b, float | int) and isinstance(a, float | int):
        return abs(a - b) <= 1e-6 * max(abs(a), abs(b))
    return a == b


def _is_made(exercise, button) -> bool:
    """Tell whether a prediction was made; a busy kernel is asked again, as its page says."""
    if not button.count():
        return True
    is_waiting = exercise.get_attribute("aria-busy") is not None
    if not is_waiting and exercise.get_by_text("does not answer").count():
        button.click()
    return False


def _holds(cell: dict, what: str) -> bool:
    return any(what in output.get("metadata", {}) for output in cell.get("outputs", []))


def _holds_explorer(cell: dict) -> bool:
    return _holds(cell, "explorer")


def _is_asked(cell: dict) -> bool:
    return _holds(cell, "exercise")


def _controls(cell: dict) -> list[dict]:
    (controls,) = [
        output["metadata"]["explorer"]["controls"]
        for output in cell["outputs"]
        if "explorer" in output.get("metadata", {})
    ]
    return controls
