"""What an explorer of the site should show, worked out by Python, beside what its page shows.

``python -m tests.site.truth [numbers of chapters]`` walks the whole site as it was built last:
`SEEDED` positions of every explorer and all its corners.
"""

import itertools
import json
import random
import sys
import warnings

import numpy as np

from course_utils.chapters import CHAPTERS
from course_utils.explorer.lookup import grid_of
from course_utils.pictures.kit.rounded_figures import changed, floats, numbers
from course_utils.publish.folders import PAGES
from course_utils.publish.running import explorers_of
from tests.browser.chromium import chromium
from tests.rooms import ROOT

TOLERANCE = 5e-5  # of an axis
SEEDED = 200
_LOG = 2.302585
_AT_ONCE = 50  # states that a page hands over together

# What a reader opens, and what `courseDrawAll` tells of explorers that could not be drawn.
UNFOLD = """document.querySelectorAll("details").forEach((one) => {
  Object.assign(one, { hidden: false, open: true });
})"""
DRAW = "courseDrawAll().then((all) => all.map(({ reason }) => String(reason ?? '')))"
STATES = """async ([name, keys]) => {
  const { table } = document.querySelector(`[data-explorer="${name}"]`).explorer.source;
  const number = (x) => (Number.isFinite(x) ? x : null);
  const plain = (node) => {
    if (ArrayBuffer.isView(node)) return Array.from(node, number);
    if (Array.isArray(node)) return node.map(plain);
    if (node === null || typeof node !== "object") return node;
    return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, plain(part)]));
  };
  const states = [];
  for (const key of keys) states.push(await table.stateAt(key));
  return states.map((state) => ({ ...state, figure: plain(state.figure) }));
}"""


PLACES = """() => Array.from(document.querySelectorAll("[data-explorer]"),
  (el) => [el.dataset.explorer, Boolean(el.explorer)])"""
SIZE = """(name) => document.querySelector(`[data-explorer="${name}"]`)
  .explorer.source.table.main.shape.reduce((all, one) => all * one, 1)"""


def explorers(chapter: str) -> dict:
    """Return the explorers of a chapter by their names on the site."""
    (path,) = (ROOT / "notebooks").glob(f"{chapter}_*.ipynb")
    notebook = json.loads(path.read_text("utf-8"))
    return {f"{chapter}-{cell}": one for cell, one in explorers_of(notebook).items()}


def problems(page, name: str, explorer) -> list[str]:
    """Return in what an explorer's page differs from Python, at seeded positions and corners."""
    grid = grid_of(explorer, page.evaluate(SIZE, name))
    places = _places(grid.shape)
    keys = [[_key(axis, i) for axis, i in zip(grid.axes, place, strict=True)] for place in places]
    found = []
    for place, shown in zip(places, _shown(page, name, keys), strict=True):
        values = explorer.values([axis[i] for axis, i in zip(grid.axes, place, strict=True)])
        found += [f"{name} at {place}: {each}" for each in _state(explorer, values, shown)]
    return found


def _shown(page, name: str, keys: list):
    for start in range(0, len(keys), _AT_ONCE):
        yield from page.evaluate(STATES, [name, keys[start : start + _AT_ONCE]])


def _places(shape) -> list[tuple]:
    draw = random.Random(5).random
    seeded = [tuple(int(draw() * n) for n in shape) for _ in range(SEEDED)]
    return [*seeded, *itertools.product(*({0, n - 1} for n in shape))]


def _key(axis: list, i: int):
    return axis[i] if isinstance(axis[i], str) else i


def _state(explorer, values: dict, shown: dict):
    state = explorer.evaluate(values)
    if shown.get("reading") != state.reading:
        yield f"{shown} is not read as {state.reading!r}"
        return
    if shown.get("alt") != explorer.alt_of(state):
        yield "the alternative text"
    if shown["goal"] != explorer.reaches(values):
        yield "the goal"
    figure = {key: state.figure[key] for key in ("data", "layout")}
    yield from differences(figure, shown["figure"], spans_of(figure))


def differences(old, new, spans, path=()):
    """Yield where two trees differ; `spans` has the range of its axis for each number, or zero."""
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        for key in old:
            yield from differences(old[key], new[key], spans[key], (*path, key))
    elif isinstance(old, list) and old and isinstance(old[0], dict) and len(old) == len(new):
        for i, part in enumerate(old):
            yield from differences(part, new[i], spans[i], (*path, i))
    elif (numbered := numbers(old)) is not None:
        if not _close(numbered, numbers(new), numbers(spans)):
            yield f"{path}: {old} is shown as {new}"
    elif old != new:
        yield f"{path}: {old} is shown as {new}"


def spans_of(figure: dict) -> dict:
    """Return a figure with the range of its axis in place of each number, zero without one."""
    return changed(floats(figure), _spans)


def _close(old, new, spans) -> bool:
    if new is None or old.shape != new.shape or np.any(np.isfinite(old) != np.isfinite(new)):
        return False
    allowed = np.where(spans > 0, TOLERANCE * spans, 1e-6 * np.abs(old))
    return bool(np.all((np.abs(old - new) <= allowed) | ~np.isfinite(old)))


def _spans(values, window) -> np.ndarray:
    """Return the range of an axis in place of each of its numbers; zero without an axis."""
    if window is None:
        return np.zeros(np.shape(values))
    span = (window.high - window.low) or 1.0
    if window.logarithmic:
        return np.abs(values) * span * _LOG
    return np.full(np.shape(values), span)


def walk(browser, chapter: str, address: str) -> dict[str, list[str]]:
    """Open a chapter's page and return the problems of each explorer that is live on it."""
    page = browser.new_page()
    page.goto(address)
    page.evaluate(UNFOLD)
    page.evaluate(DRAW)
    live = {place: drawn for place, drawn in page.evaluate(PLACES)}
    found = {
        name: problems(page, name, explorer) if live[name] else [f"{name} is not drawn"]
        for name, explorer in explorers(chapter).items()
        if name in live
    }
    page.close()
    return found


def main(numbers: list[str]) -> int:
    """Walk the chapters of the built site; return how many explorers are not as they should be."""
    wrong = 0
    warnings.simplefilter("ignore")
    with chromium() as browser:
        for chapter in CHAPTERS:
            page = PAGES / f"{chapter.stem}.html"
            if not page.exists() or (numbers and page.name[:2] not in numbers):
                continue
            found = walk(browser, page.name[:2], page.as_uri())
            wrong += sum(map(bool, found.values()))
            print(f"{chapter.stem}: {len(found)} explorers", flush=True)
            for each in filter(None, found.values()):
                print(f"  {len(each)} problems, such as {each[0]:.300}")
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) and 1)
