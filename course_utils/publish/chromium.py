"""The headless browser that draws, prints and tests."""

import contextlib
import os
import shutil
from collections.abc import Iterator

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # 3-D figures need WebGL, which is drawn by the processor here.
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 60_000  # milliseconds


def find_browser() -> str:
    """Return the path of a Chromium, or say how to get one."""
    found = os.environ.get("COURSE_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None or not os.path.exists(found):
        raise RuntimeError(
            "The browser tests need Chromium or Chrome: install it (Debian and Ubuntu: apt install "
            "chromium), or name its program in the environment variable COURSE_BROWSER."
        )
    return found


_running = []  # Playwright starts once a thread; who comes second shares it


@contextlib.contextmanager
def chromium() -> Iterator:
    """Start a headless Chromium and yield Playwright's Browser."""
    with contextlib.ExitStack() as stack:
        playwright = _running[0] if _running else stack.enter_context(_playwright())
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        stack.callback(browser.close)
        yield browser


@contextlib.contextmanager
def _playwright() -> Iterator:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        _running.append(playwright)
        try:
            yield playwright
        finally:
            _running.remove(playwright)
