"""The pytest side: nbval's frame, one test for each code cell, with a sharper comparison.

Files, items and names are nbval's. In the place of its kernel and its comparison stand
`executor` and `compare`. More tests follow the cells of each chapter: one judges the same run by
the rules of stock nbval, one runs each cell again, and one runs the chapter elsewhere.
"""

import os
import subprocess
import sys
import time
from contextlib import contextmanager

import nbformat
import pytest
from nbval.plugin import IPyNbCell, IPyNbFile

from tests.notebooks.compare import Difference, cell_differences
from tests.notebooks.executor import CELL_SECONDS, Broken, Session, code_cells
from tests.notebooks.report import located, pictures, save
from tests.notebooks.rerun import alone, rerun_difference, shuffled
from tests.notebooks.rules import is_skipped, rules_of
from tests.notebooks.stock import stock_differences
from tests.notebooks.text import SANITIZE
from tests.notebooks.variants import PROCESSORS, VARIANTS, first_difference

STOCK = ("--noconftest", "--nbval", "--nbval-sanitize-with", SANITIZE)
# What a learner's environment lacks.
LEARNER = ("-p", "no:xdist", "-p", "no:timeout", "-p", "no:cacheprovider")

NOISES = (1, 2, 3)  # seeds of the noise under which explorers visit all their positions
AGAIN_EACH_RUN = ("01", "10", "18")  # chapters of which each run runs every cell a second time


class Differs(Exception):
    """A chapter does not do what its committed outputs show; the message says where and how."""


class Chapter(IPyNbFile):
    """A notebook, with a session that runs its cells as far as they are needed."""

    def collect(self):
        self.nb = nbformat.read(self.path, as_version=4)
        for number, (index, cell) in enumerate(code_cells(self.nb)):
            about = {"cell_num": number, "cell": cell, "options": {"place": index}}
            yield ChapterCell.from_parent(self, name=f"Cell {number}", **about)
        again = Again.from_parent(self, name="each cell again, alone", order=alone)
        shuffle = Again.from_parent(self, name="each cell again, in any order", order=shuffled)
        shuffle.add_marker("thorough")
        if self.path.name[:2] not in AGAIN_EACH_RUN:
            again.add_marker("thorough")
        yield from (again, shuffle)
        yield Stock.from_parent(self, name="stock nbval")
        yield Elsewhere.from_parent(self, name="elsewhere, each part after a restart")
        for seed in NOISES:
            name = f"every position on another processor, noise {seed}"
            elsewhere = Elsewhere.from_parent(self, name=name, variants=PROCESSORS, seed=seed)
            elsewhere.add_marker("thorough")
            yield elsewhere

    def setup(self):
        self.session = Session(self.nb, cwd=self.path.parent)
        self.pictures, self.ran = [], {}
        self.waiting = [place for place, cell in code_cells(self.nb) if not is_skipped(cell)]

    def teardown(self):
        self.session.close()
        save(self.pictures)  # only now: the browser and the kernel want the same event loop

    def run(self, place):
        """Run the cells that wait, up to the one at `place`; return that one."""
        while place in self.waiting:
            self.ran[self.waiting[0]] = self.session.run(self.waiting[0])
            self.waiting.pop(0)
        return self.ran[place]

    def told(self, number, cell, got, differences):
        """Say what differs, and where the pictures of both runs will lie."""
        folder = self.config.rootpath / "report" / self.path.stem / f"cell-{number}"
        found = pictures(folder, cell, got)
        self.pictures += found
        text = located(self.path, number, cell, differences)
        return "\n".join([text, *(f"picture: {path}" for path, _ in found)])


class ChapterTest(pytest.Item):
    """What the tests of a chapter share."""

    def repr_failure(self, excinfo):
        known = excinfo.errisinstance((Broken, Differs, ValueError))
        return str(excinfo.value) if known else pytest.Item.repr_failure(self, excinfo)

    def reportinfo(self):
        return self.path, 0, f"{self.path.name}::{self.name}"

    @contextmanager
    def timed(self, name):
        """Note for the summary of the run how long something took."""
        start = time.perf_counter()
        yield
        self.user_properties.append((name, time.perf_counter() - start))


class ChapterCell(ChapterTest, IPyNbCell):
    """One code cell."""

    def setup(self):
        pass

    def runtest(self):
        rules = rules_of(self.cell)
        if rules.exceptions:
            place = f"{self.path.name}, {self.name}"
            self.user_properties.append(("spared", f"{place} {rules.exceptions}: {rules.reason}"))
        if rules.skipped:
            pytest.skip(rules.reason)
        got, found = self.cell, []
        with self.timed("ran"):
            try:
                got = self.parent.run(self.options["place"])
            except Broken as problem:
                found = [Difference("the cell", str(problem))]
        with self.timed("compared"):
            found = found or cell_differences(self.cell, got, rules)
        if found:
            raise Differs(self.parent.told(self.cell_num, self.cell, got, found))


class Again(ChapterTest):
    """After Run All, each cell can be run again and shows what it showed."""

    def __init__(self, *, order, **about):
        super().__init__(**about)
        self.order = order

    def runtest(self):
        for place in self.parent.waiting[-1:]:
            self.parent.run(place)
        found = rerun_difference(self.parent.session, self.parent.ran, self.order)
        if found:
            raise Differs(self.parent.told(*found))


class Stock(ChapterTest):
    """The whole chapter by the rules of nbval as anybody has it: to the character."""

    def runtest(self):
        with self.timed("compared"):
            told = [*filter(None, map(self._told, *zip(*self._cells(), strict=True)))]
        if told:
            raise Differs("\n".join(told))

    def _cells(self):
        for number, (place, cell) in enumerate(code_cells(self.parent.nb)):
            if not is_skipped(cell):
                yield number, cell, self.parent.run(place)

    def _told(self, number, cell, got):
        found = stock_differences(cell, got, rules_of(cell))
        return located(self.path, number, cell, found) if found else ""


class Elsewhere(ChapterTest):
    """The whole chapter under other conditions, each part after a restart."""

    def __init__(self, *, variants=VARIANTS, seed=None, **about):
        super().__init__(**about)
        self.variants, self.seed = variants, seed

    def runtest(self):
        found = self._first(self.variants)
        if found:
            raise Differs(f"{self.parent.told(*found)}\nwhen {self._cause()}")

    def _first(self, variants):
        return first_difference(self.parent.nb, self.path.parent, [*variants], seed=self.seed)

    def _cause(self):
        if self._first([]):
            return "its parts run one by one"
        alone = [name for name in self.variants if self._first([name])]
        return f"it runs under another {' or '.join(alone or self.variants)}"


def stock_nbval(path):
    """Run the command of the README on one notebook; return what came of it."""
    limit = f"--nbval-cell-timeout={CELL_SECONDS}"
    command = [sys.executable, "-m", "pytest", "--quiet", *STOCK, *LEARNER, limit, path]
    outside = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "COURSE"))}
    where = {"cwd": SANITIZE.parents[1], "env": {**outside, "COURSE_PROGRESS": "off"}}
    return subprocess.run(command, **where, capture_output=True, text=True, check=False)
