"""Firefox and WebKitGTK, each driven by the standard protocol that it speaks itself.

Firefox speaks `WebDriver BiDi <https://www.w3.org/TR/webdriver-bidi/>`_ over a web socket;
WebKitGTK brings a program that speaks `WebDriver <https://www.w3.org/TR/webdriver2/>`_ over HTTP.
Debian has them as ``firefox-esr`` and ``webkit2gtk-driver``.
"""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import websocket

PATIENCE = 120  # seconds, of one command
LONGEST = 600  # seconds, of a script: WebKitGTK takes its time with WebAssembly and WebGL
ENGINES = {"Firefox": ("firefox-esr", "firefox"), "WebKitGTK": ("WebKitWebDriver",)}
HOW = {
    "Firefox": "Debian and Ubuntu: apt install firefox-esr, or firefox",
    "WebKitGTK": "Debian and Ubuntu: apt install webkit2gtk-driver xvfb",
}
# A script is begun and asked for what it found: no command waits for as long as it takes.
_BEGIN = """delete window.found; (async () => { %s })().then(
  (value) => { window.found = { value }; },
  (error) => { window.found = { error: String(error) }; }); 0"""
_FOUND = "JSON.stringify(window.found ?? null)"
_BROWSERS = Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")


def program(engine: str) -> str | None:
    """Return the program of an engine, or None where it is not installed."""
    return next(filter(None, map(shutil.which, ENGINES[engine])), None)


@contextlib.contextmanager
def running(engine: str) -> Iterator:
    """Start an engine; yield what opens pages in it and runs scripts there."""
    start = {"Firefox": _firefox, "WebKitGTK": _webkit}[engine]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield from start(program(engine), folder)


def _started(command: list[str]) -> subprocess.Popen:
    """Start a program in a group of its own, which ends with all that it starts."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, start_new_session=True, **quiet)


def _ended(process: subprocess.Popen) -> None:
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(PATIENCE)


def _wait(process: subprocess.Popen, answers, refusals) -> None:
    """Wait until something of a started program can be had."""
    while process.poll() is None:
        with contextlib.suppress(refusals):
            answers()
            return
        time.sleep(0.1)
    raise RuntimeError(f"{process.args[0]} did not start")


class Window:
    """A window of an engine, which goes to an address and evaluates expressions there."""

    def open(self, url: str) -> None:
        """Open a page and wait until it is there."""
        self.go(url)
        # WebKitGTK may still show the page before, where a page of another host gets a new process.
        there = f"JSON.stringify(location.href === {json.dumps(url)} || null)"
        self._asked(there, f"{url} did not come")

    def run(self, script: str):
        """Return what the body of an asynchronous function returns in the page."""
        self.evaluate(_BEGIN % script)
        found = self._asked(_FOUND, f"A script has not ended: {script:.80}")
        if "error" in found:
            raise RuntimeError(found["error"])
        return found.get("value")

    def _asked(self, expression: str, problem: str):
        """Evaluate an expression of JSON until it is not null."""
        end = time.monotonic() + LONGEST
        while (answer := json.loads(self.evaluate(expression))) is None:
            if time.monotonic() > end:
                raise TimeoutError(f"After {LONGEST} s: {problem}")
            time.sleep(0.1)
        return answer


# ------------------------------------------------------------------------------- Firefox


def _firefox(path: str, profile: str) -> Iterator:
    command = [path, "--headless", "--remote-debugging-port=0", "--profile", profile]
    with contextlib.ExitStack() as stack:
        process = _started(command)
        stack.callback(_ended, process)
        told = Path(profile) / "WebDriverBiDiServer.json"  # where Firefox says how to reach it
        _wait(process, lambda: json.loads(told.read_text("utf-8")), (OSError, ValueError))
        place = json.loads(told.read_text("utf-8"))
        address = f"ws://{place['ws_host']}:{place['ws_port']}/session"
        wire = websocket.create_connection(address, timeout=PATIENCE, suppress_origin=True)
        stack.callback(wire.close)
        yield Firefox(wire)


class Firefox(Window):
    """A window of Firefox."""

    def __init__(self, wire):
        self.wire, self.asked = wire, 0
        self.ask("session.new", capabilities={})
        self.window = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    def ask(self, method: str, **parameters) -> dict:
        """Send a command and return its result; what Firefox tells in between is dropped."""
        self.asked += 1
        self.wire.send(json.dumps({"id": self.asked, "method": method, "params": parameters}))
        while (answer := json.loads(self.wire.recv())).get("id") != self.asked:
            pass
        if answer["type"] == "error":
            raise RuntimeError(answer["message"])
        return answer["result"]

    def go(self, url: str) -> None:
        """Go to a page and wait until it has loaded."""
        self.ask("browsingContext.navigate", context=self.window, url=url, wait="complete")

    def evaluate(self, expression: str):
        """Return what an expression is in the page: a text, or nothing."""
        where = {"target": {"context": self.window}, "awaitPromise": False}
        answer = self.ask("script.evaluate", expression=expression, **where)
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return answer["result"].get("value")


# ----------------------------------------------------------------------------- WebKitGTK


def _webkit(path: str, _folder: str) -> Iterator:
    port = _free_port()
    command = [path, f"--port={port}"]
    if not os.environ.get("DISPLAY"):
        command = ["xvfb-run", "--auto-servernum", *command]
    with contextlib.ExitStack() as stack:
        process = _started(command)
        stack.callback(_ended, process)
        driver = f"http://127.0.0.1:{port}"
        _wait(process, lambda: urllib.request.urlopen(f"{driver}/status"), urllib.error.URLError)
        window = WebKit(driver)
        stack.callback(window.ask, "DELETE", "")
        yield window


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class WebKit(Window):
    """A window of WebKitGTK."""

    def __init__(self, driver: str):
        self.address = f"{driver}/session"
        options = {"binary": str(next(_BROWSERS)), "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        self.address += "/" + self.ask("POST", "", {"capabilities": wanted})["sessionId"]
        self.ask("POST", "/timeouts", {"pageLoad": PATIENCE * 1000})

    def ask(self, method: str, command: str, parameters=None):
        """Send a command and return its result."""
        data = json.dumps(parameters or {}).encode() if method == "POST" else None
        request = urllib.request.Request(f"{self.address}{command}", data, method=method)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]

    def go(self, url: str) -> None:
        """Go to a page and wait until it has loaded."""
        self.ask("POST", "/url", {"url": url})

    def evaluate(self, expression: str):
        """Return what an expression is in the page: a text, or nothing."""
        call = {"script": f"return eval({json.dumps(expression)})", "args": []}
        return self.ask("POST", "/execute/sync", call)
