"""Walk the whole grid of every explorer: ``python -m tests.notebooks.sweep [notebook ...]``.

The committed outputs remember a grid of at most a thousand positions in full, and of a larger one
its lines, its edges and a hundred others. Here every position is walked of grids up to ``--most``:
none may raise, warn or read what is not finite. What each shows is kept in ``build/sweep`` and
compared with the walk before. A chapter is left out when neither its code nor what that imports
has changed since. After ``--seconds`` no further chapter is begun.
"""

import argparse
import hashlib
import json
import sys
import time
from pathlib import Path

import nbformat
from IPython.core.inputtransformer2 import TransformerManager

from course_utils.explorer.compare import changes
from tests import rooms
from tests.notebooks.compare import trouble
from tests.notebooks.executor import Broken, Session, code_cells
from tests.notebooks.rules import rules_of
from tests.notebooks.write import CHAPTERS

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "sweep"
MOST = 20_000  # positions of one grid
CELL_SECONDS = 3600
WALK_ALL = """
from course_utils.explorer.explorer import Explorer
Explorer.sweep.__defaults__ = ({most},)
"""


def main(arguments) -> int:
    """Walk the chapters that have changed; return 1 when one of them is in trouble."""
    options = _options(arguments)
    paths = [Path(path) for path in options.notebooks] or sorted(CHAPTERS.glob("*.ipynb"))
    until, failed = time.monotonic() + options.seconds, 0
    for path in paths:
        if time.monotonic() < until:
            failed |= _walk(path.resolve(), options.most, KEPT)
        else:
            print(f"{path.name}: no time left", flush=True)
    return failed


def _options(arguments):
    parser = argparse.ArgumentParser(prog="python -m tests.notebooks.sweep", description=__doc__)
    parser.add_argument("notebooks", nargs="*")
    parser.add_argument("--most", type=int, default=MOST, help="positions of one grid")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="time in all")
    return parser.parse_args(arguments)


def _walk(path, most, kept) -> int:
    start, file = time.perf_counter(), kept / f"{path.stem}.json"
    before = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    now = {"of": fingerprint(path), "most": most}
    if before.get("of") == now["of"] and before["most"] >= most:
        print(f"{path.name}: walked before")
        return 0
    walked, found = walk(nbformat.read(path, as_version=4), path.parent, most)
    told = [*found, *different(before, walked, most)]
    positions = sum(len(explorer["digest"].split()) for explorer in walked.values())
    took = time.perf_counter() - start
    print(f"{path.name}: {positions} positions in {took:.0f} s", *told, sep="\n  ", flush=True)
    if not found:
        kept.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(now | {"explorers": walked}), encoding="utf-8")
    return int(bool(found))


def fingerprint(path) -> str:
    """Return a digest of a chapter's code, of all modules that it may call, and of the data.

    Without the exercises: they draw nothing.
    """
    cells = code_cells(nbformat.read(path, as_version=4))
    code = "\n".join(TransformerManager().transform_cell(cell.source) for _, cell in cells)
    modules = rooms.sources()
    called = sorted(rooms.reached(code, modules, without=["exercises"]))
    texts = [code, *called, *(modules[name] for name in called)]
    files = sorted((ROOT / "course_utils").rglob("*.*"))
    data = [file.read_bytes() for file in files if file.suffix in (".json", ".csv", ".npz")]
    return hashlib.sha256(b"\0".join([*data, *(text.encode() for text in texts)])).hexdigest()


def walk(notebook, folder, most) -> tuple[dict, list[str]]:
    """Run a chapter; return its explorers by the number of their cell, and what went wrong."""
    walked, found = {}, []
    prepare = WALK_ALL.format(most=most)
    with Session(notebook, folder, seconds=CELL_SECONDS, prepare=prepare) as session:
        for number, (place, cell) in enumerate(code_cells(notebook)):
            rules = rules_of(cell)
            try:
                got = None if rules.skipped else session.run(place)
            except Broken as problem:
                return walked, [*found, f"Cell {number}: {problem}"]
            if got is None:
                continue
            found += [f"Cell {number} {each.why}" for each in trouble(got, rules)]
            for output in got.outputs:
                if "digest" in output.get("metadata", {}).get("explorer", {}):
                    walked[str(number)] = output.metadata["explorer"]
    return walked, found


def different(before, walked, most) -> list[str]:
    """Say what the explorers show otherwise than at the walk before."""
    known = before.get("explorers", {}) if before.get("most") == most else {}
    return [f"Cell {number}: {sentence}" for number in walked.keys() & known.keys()
            for sentence in changes(known[number], walked[number], most)]  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
