"""The pages of the web site: from a key press to the painted frame, from Check to the answer.

A page opened from a folder, with nothing but what is measured: the secant picture, a table cut into
parts as large as they may be, and two exercises, of which one takes a function.
"""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.page import WATCH, press
from benchmarks.pictures import ours
from course_utils.explorer.lookup import grid_of, tables
from course_utils.publish.scripts import write_plotly
from course_utils.publish.tables import script
from tests.site.asking_page import write_page

NUMBER, FUNCTION = "1.1", "1.37"  # exercises
WRONG, RIGHT = ("2", "Not yet"), ("72", "✓ Right")  # answers to the first, and what they are told
LOOP = "def average_rate(f, a, b):\n    while True:\n        pass\n"
STOPPED = "was stopped"
PATIENCE = 120_000  # milliseconds
LIMITS = {
    "slider to painted frame, ms": 20,
    "first touch of a part of a table, ms": 300,
    "first Check, s": 8,
    "later Checks, s": 0.5,
    "endless loop ended, s": 12,
    "next Check after it, s": None,
}


def measure(browser, folder: Path, tell: Callable, quick: bool = False) -> dict[str, list[float]]:
    """Return all times, by the names in LIMITS."""
    exercises = write_page(folder, (NUMBER, FUNCTION))
    tell("site: the page of exercises is written")
    explorers = _write_explorers(folder)
    tell("site: the page of explorers is written")
    moves = _moves(browser, explorers, 10 if quick else 40)
    touches = [_first_touch(browser, explorers) for _ in range(1 if quick else 5)]
    checks = _checks(browser, exercises)
    tell("site: answers are checked")
    return dict(zip(LIMITS, (moves, touches, *checks), strict=True))


# ------------------------------------------------------------------------------------- explorers


def _write_explorers(folder: Path) -> Path:
    static = folder / "_static"
    (static / "tables").mkdir()
    write_plotly(static)
    for kind in ("secant", "noise"):
        explorer = ours(kind)
        for part, zipped in tables(explorer, grid_of(explorer)).items():
            name = f"{kind}.{part}" if part else kind
            (static / "tables" / f"{name}.js").write_text(script(name, zipped), "utf-8")
    page = folder / "explorers.html"
    page.write_text(_PAGE, "utf-8")
    return page


_PAGE = """<!doctype html>
<meta charset="utf-8">
<title>Explorers</title>
<link rel="stylesheet" href="_static/explorer.css">
<script defer src="_static/explorer.js"></script>
<div class="explorer" data-explorer="secant"><div class="explorer-still"></div></div>
<div class="explorer" data-explorer="noise"><div class="explorer-still"></div></div>
"""


def _opened(browser, page: Path, kind: str):
    """Return a fresh page and the last slider of its explorer of a kind."""
    opened = browser.new_context(viewport={"width": 900, "height": 1200}).new_page()
    opened.goto(page.as_uri())
    opened.locator(f"[data-explorer={kind}] [data-ready=true]").wait_for()
    opened.evaluate(WATCH, f"[data-explorer={kind}] .cartesianlayer")
    return opened, opened.locator(f"[data-explorer={kind}] input[type=range]").last


def _moves(browser, page: Path, count: int) -> list[float]:
    opened, slider = _opened(browser, page, "secant")
    press(opened, slider, 5, "ArrowLeft")
    times = press(opened, slider, count, "ArrowRight")
    opened.context.close()
    return times


def _first_touch(browser, page: Path) -> float:
    """Return the milliseconds from a jump into a part that has not come to its painted frame."""
    opened, slider = _opened(browser, page, "noise")
    (touch,) = press(opened, slider, 1, "End")
    opened.context.close()
    return touch


# ------------------------------------------------------------------------------------- exercises


def _checks(browser, page: Path) -> list[list[float]]:
    """Return the seconds of the first Check, of later ones, of a loop, and of the one after it."""
    opened = browser.new_context().new_page()
    opened.set_default_timeout(PATIENCE)
    opened.goto(page.as_uri())
    first = _answered(opened, NUMBER, *WRONG)
    later = [_answered(opened, NUMBER, *answer) for answer in (RIGHT, WRONG) * 3]
    _write(opened, LOOP)
    ended = _told(opened, FUNCTION, STOPPED)
    after = _answered(opened, NUMBER, *RIGHT)
    opened.context.close()
    return [[first], later, [ended], [after]]


def _exercise(page, id: str):
    return page.locator(f'[id="exercise-{id}"] > .exercise').first


def _answered(page, id: str, text: str, says: str) -> float:
    _exercise(page, id).get_by_label("Your answer").fill(text)
    return _told(page, id, says)


def _write(page, text: str) -> None:
    editor = _exercise(page, FUNCTION).locator(".cm-content")
    editor.scroll_into_view_if_needed()
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def _told(page, id: str, says: str) -> float:
    """Press Check; return the seconds until the answer says something."""
    exercise = _exercise(page, id)
    start = time.perf_counter()
    exercise.locator("button.exercise-main").click()
    exercise.locator(".exercise-feedback", has_text=says).wait_for()
    return time.perf_counter() - start


# ----------------------------------------------------------------------------------------- table


def table(found: dict[str, list[float]]) -> str:
    """Return the measurements as text, beside their limits."""
    lines = [f"{'a page of the web site':42}{'median':>8}{'longest':>9}{'limit':>8}"]
    for name, times in found.items():
        limit = "" if LIMITS[name] is None else f"{LIMITS[name]:g}"
        middle = statistics.median(times)
        lines.append(f"{name:42}{middle:8.2f}{max(times):9.2f}{limit:>8}")
    return "\n".join(lines)
