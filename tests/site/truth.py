"""What an explorer of the site should show, worked out by Python, beside what its page shows."""

import itertools
import json
import random

import numpy as np

from course_utils.explorer.lookup import grid_of
from course_utils.pictures.kit.rounded_figures import changed, numbers
from course_utils.publish.running import explorers_of
from tests.rooms import ROOT

TOLERANCE = 5e-5  # of an axis
SEEDED = 200
_LOG = 2.302585

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


def explorers(chapter: str) -> dict:
    """Return the explorers of a chapter by their names on the site."""
    (path,) = (ROOT / "notebooks").glob(f"{chapter}_*.ipynb")
    notebook = json.loads(path.read_text("utf-8"))
    return {f"{chapter}-{cell}": one for cell, one in explorers_of(notebook).items()}


def problems(page, name: str, explorer, budget: int) -> list[str]:
    """Return in what an explorer's page differs from Python, at seeded positions and corners."""
    grid = grid_of(explorer, budget)
    places = _places(grid.shape)
    keys = [[_key(axis, i) for axis, i in zip(grid.axes, place, strict=True)] for place in places]
    found = []
    for place, shown in zip(places, page.evaluate(STATES, [name, keys]), strict=True):
        values = explorer.values([axis[i] for axis, i in zip(grid.axes, place, strict=True)])
        found += [f"{name} at {place}: {each}" for each in _state(explorer, values, shown)]
    return found


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
    if shown["goal"] != explorer.reaches(values):
        yield "the goal"
    figure = {key: state.figure[key] for key in ("data", "layout")}
    yield from differences(figure, shown["figure"], changed(_floats(figure), _spans))


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


def _floats(node):
    if isinstance(node, dict):
        return {key: _floats(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_floats(value) for value in node]
    return float(node) if isinstance(node, int) and not isinstance(node, bool) else node
