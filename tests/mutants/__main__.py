"""Plant faults and print those that no test sees: ``python -m tests.mutants [room ...]``.

First the table of planted faults (``plants``), then for each room a sample of changes at random;
with rooms named, only those. The sample is the same for the same ``--seed``; ``--seconds`` is the
time in all. A change that survives and stands in ``explained`` is counted, and not printed.
"""

import argparse
import sys
import time

from tests.mutants.at_random import sample
from tests.mutants.calls import Calls
from tests.mutants.explained import is_explained
from tests.mutants.forks import TOO_LATE
from tests.mutants.plants import PLANTS
from tests.mutants.rooms import ROOMS
from tests.mutants.tree import copied

NEAREST = 30.0  # seconds of tests for one change, the quickest first
START = 30.0  # seconds, more than pytest takes to start


def main(arguments) -> int:
    """Plant, run and tell; return 1 when a fault of the table is not seen."""
    options = _options(arguments)
    with copied() as tree:
        until = time.monotonic() + options.seconds
        unseen = 0 if options.rooms else plants(tree)
        for room in options.rooms or ROOMS:
            mutants(tree, room, options.count, options.seed, until)
    return int(unseen > 0)


def _options(arguments):
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("rooms", nargs="*", metavar="room", help=", ".join(ROOMS))
    parser.add_argument("--count", type=int, default=30, help="changes in each room")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=3600)
    return parser.parse_args(arguments)


def plants(tree) -> int:
    """Plant the faults of the table; print and count those that their tests do not see."""
    unseen, start = 0, time.monotonic()
    for plant in PLANTS:
        text = tree.text(plant.path)
        with tree.changed(plant.path, text.replace(plant.old, plant.new)):
            if not tree.run([plant.test]):
                unseen += 1
                print(f"  {plant.path}: {plant.old!r} becomes {plant.new!r}", flush=True)
    took = time.monotonic() - start
    print(f"planted: {unseen} of {len(PLANTS)} not seen, {took:.0f} s", flush=True)
    return unseen


def mutants(tree, name, count, seed, until):
    """Change a room at random and print what survives."""
    room, start = ROOMS[name], time.monotonic()
    tests = [test for test in room.tests if (tree.folder / test).exists()]
    calls = tree.folder / f"{name}.json"
    tree.run(tests, max(1.0, until - time.monotonic()), calls=str(calls))
    known, alive, killers = Calls(calls, tree.folder), [], []
    print(f"{name}: {len(known.seconds)} tests in {time.monotonic() - start:.0f} s", flush=True)
    for mutant in sample(tree.folder, room.paths(tree.folder), count, seed):
        if time.monotonic() > until:
            break
        killers.append(_killer(tree, known, mutant))
        alive += [] if killers[-1] else [mutant]
    tried, unexplained = len(killers), sum(not is_explained(mutant) for mutant in alive)
    print(
        f"{name}: {len(alive)} of {tried} survive ({len(alive) / max(tried, 1):.0%}), "
        f"{unexplained} of them unexplained ({unexplained / max(tried, 1):.0%}), "
        f"{killers.count(TOO_LATE)} never ended, {time.monotonic() - start:.0f} s", flush=True,
    )  # fmt: skip


def _killer(tree, known, mutant) -> str:
    """Return the test that sees a change; print a change that none sees, unless it is explained."""
    near = known.nearest(mutant.path, tree.text(mutant.path), mutant.line, NEAREST)
    limit = START + 2 * sum(known.seconds[test] for test in near)
    with tree.changed(mutant.path, mutant.text):
        killer = tree.run(near, limit) if near else ""
    if not (killer or is_explained(mutant)):
        print(f"  {mutant.path}:{mutant.line} ({len(near)} tests)", flush=True)
        print(f"    - {mutant.before}\n    + {mutant.after}", flush=True)
    return killer


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
