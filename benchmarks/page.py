"""What is measured in the page: from a key press, or from Run All, to the painted frame."""

import json
import time
from pathlib import Path

import nbformat

from benchmarks.pictures import ours
from tests.browser.notebook import Notebook

# Where the picture of each way is, and what of it changes when it moves.
PICTURES = {
    "ours": ".explorer .cartesianlayer",
    "figure_widget": ".js-plotly-plot .cartesianlayer",
    "matplotlib": ".jp-OutputArea-output .jp-RenderedImage img",
}

# Notes the time of every key press, of every change of the picture, and of the frame that shows
# it. A frame counts as painted in the first task after it was made.
WATCH = """(selector) => {
  const log = (window.bench = { keys: [], frames: [], changes: 0 });
  const painted = () => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => log.frames.push(performance.now());
    port2.postMessage(null);
  };
  let waiting = false;
  const changed = () => {
    log.changes += 1;
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; painted(); });
  };
  const inPicture = (node) => node.parentElement?.closest(selector) || node.matches?.(selector);
  const relevant = async (records) => {
    for (const { target, addedNodes } of records) {
      if (target.matches?.(selector) || inPicture(target)) return changed();
      const image = [...addedNodes].map((n) => n.querySelector?.(selector)).find(Boolean);
      if (image) { await image.decode?.(); return changed(); }
    }
  };
  const attributeFilter = ["d", "transform", "src"];
  const what = { subtree: true, childList: true, attributes: true, attributeFilter };
  const place = document.querySelector(".jp-Notebook") ?? document.body;
  new MutationObserver(relevant).observe(place, what);
  const hear = (event) => log.keys.push(event.timeStamp);
  window.addEventListener("keydown", hear, true);
  window.addEventListener("pointermove", (event) => event.buttons && hear(event), true);
}"""
_READ = """() => window.bench"""
_CLEAR = """() => { window.bench.keys.length = window.bench.frames.length = 0; }"""
_ANSWERED = """() => window.bench.frames.some((frame) => frame > window.bench.keys.at(-1))"""
_DRAWN = """([selector, count]) => {
  const shown = [...document.querySelectorAll(selector)].filter((node) =>
    node.tagName === "IMG" ? node.complete && node.naturalWidth : node.querySelector(".js-line"));
  return shown.length >= count;
}"""
# Seconds from Run All to the first and to the last of `count` pictures, or to the end of the cells.
_RUN_ALL = f"""async ([selector, count]) => {{
  const drawn = {_DRAWN};
  const start = performance.now(), seconds = () => (performance.now() - start) / 1000, found = [];
  const kernel = window.jupyterapp.shell.currentWidget.context.sessionContext.session.kernel;
  window.jupyterapp.commands.execute("notebook:run-all-cells");
  for (const wanted of count ? [1, count] : []) {{
    while (!drawn([selector, wanted])) await new Promise(requestAnimationFrame);
    found.push(seconds());
  }}
  await kernel.requestExecute({{ code: "", silent: true }}).done;
  return count ? found : [seconds()];
}}"""


_EXPLORER = """document.querySelector(".explorer-figure").parentNode.explorer"""
_EXPLORER_IS_QUIET = f"""() => {_EXPLORER}.questions.idle"""
_FORGET = f"""() => {_EXPLORER}.states.clear()"""
_FORGET_FOR_GOOD = f"""() => {{
  const explorer = {_EXPLORER};
  const move = explorer.move.bind(explorer);
  explorer.prefetch = () => {{}};
  explorer.move = () => {{ explorer.states.clear(); move(); }};
}}"""


class Bytes:
    """Counts what a page receives over its web sockets."""

    def __init__(self, page):
        self.total = self.states = 0
        page.on("websocket", lambda socket: socket.on("framereceived", self._count))

    def _count(self, payload):
        data = payload.encode() if isinstance(payload, str) else payload
        self.total += len(data)
        if b'"milliseconds"' in data and b'"states"' in data:
            self.states += len(data)


class Bench:
    """Opens notebooks in one browser and one JupyterLab."""

    def __init__(self, browser, address: str, folder: Path):
        self.browser, self.address, self.folder = browser, address, folder

    def open(self, name: str, cells: list[str]) -> tuple[Notebook, Bytes]:
        """Write and open a notebook; its kernel is there and idle."""
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        sources = [nbformat.v4.new_code_cell(source) for source in cells]
        notebook = nbformat.v4.new_notebook(cells=sources, metadata={"kernelspec": kernel})
        nbformat.write(notebook, self.folder / f"{name}.ipynb")
        counters = []
        opened = Notebook.open(
            self.browser,
            self.address,
            f"{name}.ipynb",
            height=4000,  # everything is in view, so everything is drawn
            before=lambda page: counters.append(Bytes(page)),
        )
        return opened, counters[0]

    def load(self, way: str | None, count: int) -> dict:
        """Return seconds from Run All to the first and to the last of `count` pictures."""
        packages = "import numpy, matplotlib.pyplot, ipywidgets, anywidget, plotly.graph_objects"
        cells = [
            f"{packages}\nfrom benchmarks.pictures import *\nimport course_utils.explorer.live"
        ]
        cells += [f"{way}()"] * count
        notebook, received = self.open("load", cells)
        before = received.total
        selector = PICTURES.get(way, "none")
        seconds = notebook.page.evaluate(_RUN_ALL, [selector, count])
        wait_for_quiet(notebook.page, received)
        result = {"first": seconds[0], "all": seconds[-1], "bytes": received.total - before}
        result["data"] = received.states + count * (_data_of_an_explorer() if way == "ours" else 0)
        notebook.close()
        return result


def _data_of_an_explorer() -> int:
    """Return the bytes of the first picture: once to be saved, once for the front end."""
    data, _ = ours()._repr_mimebundle_()
    front = ours().widget.front
    parts = [data["application/vnd.plotly.v1+json"], front.setting["figure"]]
    return len(front.arrays) + sum(len(json.dumps(part)) for part in parts)


def wait_for_quiet(page, received: Bytes, quiet: float = 1.0) -> None:
    """Wait until nothing has arrived for a while."""
    seen, since = received.total, time.monotonic()
    while time.monotonic() - since < quiet:
        page.wait_for_timeout(50)
        if received.total != seen:
            seen, since = received.total, time.monotonic()


def press(page, handle, count: int, key: str, prepare=None) -> list[float]:
    """Return the milliseconds from each of `count` presses of a key to its painted frame."""
    times = []
    page.bring_to_front()
    handle.focus()
    for i in range(count):
        if prepare:
            prepare()
        page.evaluate(_CLEAR)
        page.keyboard.press(key)
        page.wait_for_function(_ANSWERED)
        log = page.evaluate(_READ)
        times.append(next(f for f in log["frames"] if f > log["keys"][-1]) - log["keys"][-1])
        # The next one when the page has come to rest, and not in step with the display.
        page.wait_for_timeout(400 + 7 * (i % 11))
    return times


class Drags:
    """What a mouse drags in one explorer: the point of its picture, and the point's slider."""

    def __init__(self, bench: Bench):
        cells = ["from benchmarks.pictures import *", 'shown = ours("descent")\nshown']
        self.notebook, self.received = bench.open("descent", cells)
        self.page = self.notebook.page
        self.notebook.run_all()
        self.page.locator(".explorer [data-ready=true]").wait_for()
        self.page.evaluate(WATCH, PICTURES["ours"])
        wait_for_quiet(self.page, self.received)

    def forget(self) -> None:
        """Make the kernel compute the next state."""
        self.page.wait_for_function(_EXPLORER_IS_QUIET)
        self.page.evaluate(_FORGET)

    def times(self, what: str, count: int, way: int, prepare=None) -> list[float]:
        """Return the milliseconds from each of `count` pointer moves to its painted frame.

        Each goes one step along x: to the right (`way` 1) or to the left (-1). `what` is "point" or
        "slider".
        """
        self.page.bring_to_front()
        handle, track = _HANDLES[what]
        box = self.page.locator(handle).first.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        step = self.page.locator(track).first.bounding_box()["width"] / 60  # positions less one
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        times = []
        for i in range(1, count + 1):
            if prepare:
                prepare()
            self.page.evaluate(_CLEAR)
            self.page.mouse.move(x + way * i * step, y)
            self.page.wait_for_function(_ANSWERED)
            log = self.page.evaluate(_READ)
            times.append(next(f for f in log["frames"] if f > log["keys"][-1]) - log["keys"][-1])
            self.page.wait_for_timeout(400 + 7 * (i % 11))
        self.page.mouse.up()
        return times

    def close(self) -> None:
        self.notebook.close()


_HANDLES = {
    "point": (".explorer-handle", ".explorer .nsewdrag"),
    "slider": (".explorer .noUi-handle", ".explorer .noUi-base"),
}


class Moves:
    """Key presses on the slider of one notebook, which stays open until it is closed."""

    def __init__(self, bench: Bench, way: str, kind: str = "secant"):
        cells = ["from benchmarks.pictures import *", f'shown = {way}("{kind}")\nshown']
        self.way, self.kind = way, kind
        self.notebook, self.received = bench.open(f"{way}_{kind}", cells)
        self.page = self.notebook.page
        self.notebook.run_all()
        self.handle = self.page.locator(".noUi-handle").first
        self.handle.wait_for()
        if kind == "secant":
            self.page.wait_for_function(_DRAWN, arg=[PICTURES[way], 1])
            self.page.evaluate(WATCH, PICTURES[way])
        wait_for_quiet(self.page, self.received)

    def forget(self, for_good: bool = False) -> None:
        """Make the kernel compute the next state of an explorer, or every one (ours only)."""
        self.page.wait_for_function(_EXPLORER_IS_QUIET)
        self.page.evaluate(_FORGET_FOR_GOOD if for_good else _FORGET)

    def press(self, count: int, key: str, prepare=None) -> list[float]:
        """Return the milliseconds from each of `count` key presses to its painted frame."""
        return press(self.page, self.handle, count, key, prepare)

    def burst(self, count: int, key: str, prepare=None, pause: float = 33) -> dict:
        """Return frames drawn, and milliseconds from the last press to the last frame."""
        if prepare:
            prepare()
        self.page.bring_to_front()
        self.handle.focus()
        self.page.evaluate(_CLEAR)
        start = time.monotonic()
        for i in range(count):
            self.page.keyboard.press(key)
            left = start + (i + 1) * pause / 1000 - time.monotonic()
            if left > 0:
                time.sleep(left)
        wait_for_quiet(self.page, self.received)
        log = self.page.evaluate(_READ)
        return {"frames": len(log["frames"]), "lag": max(log["frames"]) - log["keys"][-1]}

    def bytes_per_move(self, count: int, key: str) -> tuple[float, float]:
        """Return bytes received per key press: all, and those of the states."""
        wait_for_quiet(self.page, self.received)
        total, states = self.received.total, self.received.states
        self.handle.focus()
        for _ in range(count):
            self.page.keyboard.press(key)
            wait_for_quiet(self.page, self.received, 0.4)
        return (self.received.total - total) / count, (self.received.states - states) / count

    def close(self) -> None:
        self.notebook.close()
