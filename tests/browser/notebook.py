"""A notebook in JupyterLab, as a test sees and moves it."""

from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

from tests.browser.chromium import PATIENCE

_RUN_ALL = """async () => {
  const app = window.jupyterapp, panel = app.shell.currentWidget;
  await panel.context.sessionContext.ready;
  await app.commands.execute("notebook:run-all-cells");
}"""
_CELLS = """() => {
  const cells = window.jupyterapp.shell.currentWidget.content.model.cells;
  return Array.from(cells).map((cell) => cell.toJSON());
}"""
_SESSION = """() => {
  const session = window.jupyterapp?.shell.currentWidget?.context.sessionContext.session;
  return session && `${location.origin}/api/sessions/${session.id}`;
}"""
_SCROLL_TO = """(index) => window.jupyterapp.shell.currentWidget.content.scrollToItem(index)"""
_KERNEL_IS_READY = """() => {
  const session = window.jupyterapp?.shell.currentWidget?.context?.sessionContext?.session;
  return session?.kernel?.status === "idle" && !document.querySelector("#jupyterlab-splash");
}"""


@dataclass
class Notebook:
    """A page that shows one notebook.

    Attributes
    ----------
    complaints : list of str
        Warnings and errors of the console, and errors that nothing caught.
    strangers : list of str
        Addresses outside this machine that the page asked for.
    """

    page: object
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    @classmethod
    def open(cls, browser, address: str, name: str, width: int = 1300, height: int = 900):
        """Open `name`, a path below the folder that JupyterLab serves, and wait for its kernel."""
        context = browser.new_context(viewport={"width": width, "height": height})
        context.set_default_timeout(PATIENCE)
        notebook = cls(context.new_page())
        notebook._watch()
        # A workspace of its own: what another test left open is not restored here.
        notebook.page.goto(f"{address}lab/workspaces/auto-{id(notebook)}/tree/{name}?reset")
        notebook.page.wait_for_function(_KERNEL_IS_READY)
        return notebook

    def _watch(self):
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(f"uncaught: {error}"))
        self.page.on("request", lambda request: self._check(request.url))
        self.page.on("websocket", lambda socket: self._check(socket.url))

    def _hear(self, message):
        if message.type in ("warning", "error"):
            self.complaints.append(f"{message.type}: {message.text}")

    def _check(self, url: str):
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            self.strangers.append(url)

    def collapse_sidebar(self):
        """Give the notebook the whole width, as people do who read."""
        self.page.evaluate("() => window.jupyterapp.shell.collapseLeft()")

    def run_all(self):
        """Run all cells and wait until the last one has ended."""
        self.page.evaluate(_RUN_ALL)

    def cells(self) -> list[dict]:
        """Return the code cells with their outputs, as they would be saved."""
        return [cell for cell in self.page.evaluate(_CELLS) if cell["cell_type"] == "code"]

    @cached_property
    def explorers(self) -> list["ExplorerOnPage"]:
        """The explorers that the notebook displays, once each has drawn its first figure."""
        cells = self.page.evaluate(_CELLS)
        holding = [i for i, cell in enumerate(cells) if _holds_explorer(cell)]
        return [ExplorerOnPage(self.page, i).show() for i in holding]

    def close(self):
        """Close the page, then end its kernel and wait until the server has forgotten it."""
        session = self.page.evaluate(_SESSION)
        self.page.goto("about:blank")
        if session:
            self.page.context.request.delete(session)
        self.page.context.close()


class ExplorerOnPage:
    """The explorer below one cell of a notebook."""

    def __init__(self, page, cell: int):
        self.page = page
        self.cell = cell
        self.root = page.locator(f'.jp-Notebook-cell[data-windowed-list-index="{cell}"] .explorer')

    def show(self) -> "ExplorerOnPage":
        """Scroll to the explorer (JupyterLab takes distant cells off the page) and wait for it."""
        self.page.evaluate(_SCROLL_TO, self.cell)
        self.root.wait_for(state="attached")
        self.root.scroll_into_view_if_needed()
        self.root.locator("[data-ready=true]").wait_for()
        return self

    @property
    def reading(self) -> str:
        """The text of the live region."""
        return self.root.locator(".explorer-reading").inner_text()

    @property
    def note(self) -> str:
        """The sentence below the figure, empty when all is well."""
        note = self.root.locator(".explorer-note")
        return note.inner_text() if note.is_visible() else ""


def _holds_explorer(cell: dict) -> bool:
    return any("explorer" in output.get("metadata", {}) for output in cell.get("outputs", []))
