"""Measure beside what people would use instead: python -m benchmarks [--quick].

First three ways to differentiate; see derivatives.py. Then a page of the web site; see site.py.
Then the explorers: one JupyterLab, one headless Chromium, one picture shown in three ways; see
pictures.py. The table is printed and written to report/bench.json. What is measured is told as it
goes; on a machine that has other work there are fewer repetitions, so that it comes to its end in
MINUTES.
"""

import argparse
import json
import math
import platform
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks import derivatives, site
from benchmarks.page import Bench, Drags, Moves
from tests.browser.chromium import chromium
from tests.browser.server import ROOT, jupyterlab

WAYS = ("ours", "figure_widget", "matplotlib")
ROUNDS, PRESSES, WARM_UP, BURST, NOTEBOOK = 4, 10, 5, 30, 8
MINUTES = 5
# Of them, by when no further round of key presses, of drags, and of loading, begins.
UNTIL = {"moves": 0.3, "drags": 0.4, "loading": 0.65}


class Rounds:
    """Counts rounds, and begins no further one that would not end in time.

    Parameters
    ----------
    what : str
        A name in UNTIL.
    wanted : int
        Rounds when there is time for all; one in any case.
    begun : float
        When the whole measurement began, by `time.monotonic`.
    """

    def __init__(self, what: str, wanted: int, begun: float):
        self.what, self.wanted = what, wanted
        self.until = begun + 60 * MINUTES * UNTIL[what]

    @property
    def late(self) -> bool:
        """Whether even the first round has run out of its time."""
        return time.monotonic() > self.until

    def __iter__(self):
        longest = 0.0
        for i in range(self.wanted):
            start = time.monotonic()
            if i and start + longest > self.until:
                return tell(f"{self.what}: no time for more than {i} of {self.wanted} rounds")
            yield i
            longest = max(longest, time.monotonic() - start)
            tell(f"{self.what}: round {i + 1} of {self.wanted}")


def tell(words: str) -> None:
    """Say how far it is."""
    print(f"{time.strftime('%H:%M:%S')}  {words}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="no repetitions")
    quick = parser.parse_args().quick
    derivatives.report(quick)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        folder, home = Path(scratch, "notebooks"), Path(scratch, "home")
        folder.mkdir()
        home.mkdir()
        with chromium() as browser:
            pages = site.measure(browser, Path(scratch, "site"), tell, quick)
        with jupyterlab(folder, home) as address, chromium() as browser:
            result = measure(Bench(browser, address, folder), begun, quick)
    result["site"] = pages
    report = ROOT / "report" / "bench.json"
    report.parent.mkdir(exist_ok=True)
    report.write_text(json.dumps(result, indent=1))
    print(table(result))
    print(f"\n{site.table(pages)}")
    print(f"\nWritten to {report.relative_to(ROOT)}.")


def measure(bench: Bench, begun: float, quick: bool) -> dict:
    """Return all measurements: times in milliseconds or seconds, sizes in bytes."""
    rounds, repeat = (1, 1) if quick else (ROUNDS, 3)
    bench.load("ours", 1)  # the first page of a browser is slower than all others
    tell("the first page is loaded")
    return {
        "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "moves": move(bench, Rounds("moves", rounds, begun)),
        "drags": drag(bench, Rounds("drags", rounds, begun)),
        "loading": _loading(bench, Rounds("loading", repeat, begun)),
        "surface": {way: surface(bench, way) for way in WAYS},
    }


def move(bench: Bench, rounds: Rounds) -> dict:
    """Press a key again and again, then in a burst; round by round, one way after the other.

    In rounds, because other work on the machine then slows all ways alike.
    """
    opened = {way: Moves(bench, way) for way in WAYS}
    runs = {way: (moves, None) for way, moves in opened.items()}
    runs["ours, computed"] = (opened["ours"], opened["ours"].forget)
    times, bursts = {name: [] for name in runs}, {name: [] for name in runs}
    for moves, forget in runs.values():
        moves.press(WARM_UP, "ArrowLeft", forget)
    keys = "ArrowRight", "ArrowLeft"
    for i in rounds:
        one, other = keys if i % 2 == 0 else reversed(keys)  # no slider comes to its end
        for name, (moves, forget) in runs.items():
            times[name] += moves.press(PRESSES, one, forget)
            bursts[name].append(moves.burst(BURST, other, forget))
    for moves in opened.values():
        moves.close()
    return {name: _press(times[name]) | {"burst": _burst(bursts[name])} for name in runs}


def drag(bench: Bench, rounds: Rounds) -> dict:
    """Drag the point of a picture, and its slider, step by step: over known pictures and new ones.

    In rounds, and both by the mouse, so that they differ in nothing else.
    """
    drags = Drags(bench)
    runs = {
        f"{what}, {known}": (what, prepare)
        for what in ("slider", "point")
        for known, prepare in (("known", None), ("computed", drags.forget))
    }
    times = {name: [] for name in runs}
    for what, prepare in runs.values():
        drags.times(what, WARM_UP, 1, prepare)
    for i in rounds:
        for name, (what, prepare) in runs.items():
            times[name] += drags.times(what, PRESSES, 1 if i % 2 else -1, prepare)
    drags.close()
    return {name: _press(found) for name, found in times.items()}


def _press(times: list[float]) -> dict:
    times = sorted(times)
    return {
        "median": statistics.median(times),
        "p90": times[int(0.9 * (len(times) - 1))],
        "all": [round(time, 1) for time in times],
    }


def _burst(bursts: list[dict]) -> dict:
    return {key: statistics.median(burst[key] for burst in bursts) for key in ("frames", "lag")}


def _loading(bench: Bench, rounds: Rounds) -> dict:
    """Load a notebook of one and of eight pictures; the imports alone are the ground."""
    imports, runs = [], {(way, count): [] for way in WAYS for count in (1, NOTEBOOK)}
    for _ in rounds:
        imports.append(bench.load(None, 0)["all"])
        for (way, count), found in runs.items():
            if rounds.late:
                tell(f"loading: no time for {count} of {way}")
                continue
            found.append(bench.load(way, count))
            tell(f"loading: {count} of {way}")
    result, further = {"imports": statistics.median(imports)}, NOTEBOOK - 1
    for way in WAYS:
        one, eight = _medians(runs[way, 1]), _medians(runs[way, NOTEBOOK])
        each = {key: (eight[key] - one[key]) / further for key in ("bytes", "data")}
        result[way] = {
            "first of one": one["first"],
            "first of eight": eight["first"],
            "all of eight": eight["all"],
            "seconds each further": (eight["all"] - one["first"]) / further,
            "bytes each further": each["bytes"],
            "bytes each further beyond its data": each["bytes"] - each["data"],
        }
    return result


def _medians(runs: list[dict]) -> dict:
    """Return the median of each figure, NaN where there was no time for it."""
    keys = ("first", "all", "bytes", "data")
    return {key: statistics.median([run[key] for run in runs] or [math.nan]) for key in keys}


_KERNEL_TIME = {
    "ours": """
key = lambda i: {"type": "states", "keys": [[i]], "milliseconds": 0, "number": 0}
go = lambda i: answers._receive(None, key(i), [])
answers = shown.widget.wire.answers""",
    "figure_widget": "go = lambda i: shown.children[0].set_trait('value', i / 50 - 1)",
    "matplotlib": "go = lambda i: shown.children[0].set_trait('value', i / 50 - 1)",
}
# Time of the processor, which does not grow when the machine has other work.
_TIMED = """
import time
start = time.process_time()
for i in range(10, 40):
    go(i)
print(1000 * (time.process_time() - start) / 30)"""


def surface(bench: Bench, way: str) -> dict:
    """Return the kernel's milliseconds and the bytes received for one move of a surface."""
    tell(f"surface: {way}")
    moves = Moves(bench, way, "surface")
    if way == "ours":
        moves.forget(for_good=True)
    total, states = moves.bytes_per_move(5, "ArrowRight")
    printed = moves.notebook.execute(_KERNEL_TIME[way] + _TIMED)
    moves.close()
    return {"kernel": float(printed.split()[-1]), "bytes": total, "bytes of states": states}


def table(result: dict) -> str:
    """Return the measurements as text."""
    lines = [
        f"{'key press to painted frame, ms':34}{'median':>8}{'p90':>8}{'burst: frames, lag':>26}"
    ]
    for name, move in result["moves"].items():
        burst = move["burst"]
        drawn = f"{burst['frames']:.0f} of {BURST}, {burst['lag']:.0f} ms"
        lines.append(f"{name:34}{move['median']:8.1f}{move['p90']:8.1f}{drawn:>26}")
    head = "drag over a contour map with a path, ms"
    lines += ["", f"{head:42}{'median':>8}{'p90':>8}"]
    for name, found in result["drags"].items():
        lines.append(f"{name:42}{found['median']:8.1f}{found['p90']:8.1f}")
    imports = result["loading"]["imports"]
    lines += ["", f"Run All of the imports alone: {imports:.2f} s"]
    head = ("first of 1", "first of 8", "all of 8", "each, s", "each, kB", "beyond data")
    lines.append(f"{'Run All to the picture, s':34}" + "".join(f"{h:>12}" for h in head))
    for way in WAYS:
        first, of_eight, last, each, size, beyond = result["loading"][way].values()
        lines.append(
            f"{way:34}{first:12.2f}{of_eight:12.2f}{last:12.2f}{each:12.2f}"
            f"{size / 1e3:12.0f}{beyond / 1e3:12.0f}"
        )
    head = f"{'kernel, ms':>12}{'received, kB':>14}{'of it the state':>17}"
    lines += ["", f"{'one move of a 60 x 60 surface':34}{head}"]
    for way, cost in result["surface"].items():
        state = f"{cost['bytes of states'] / 1e3:17.1f}" if way == "ours" else ""
        lines.append(f"{way:34}{cost['kernel']:12.1f}{cost['bytes'] / 1e3:14.1f}{state}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
