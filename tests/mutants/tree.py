"""A copy of the tree in which faults are planted, so that the tree itself stays as it is."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
NEEDED = ("course_utils", "tests", "tools", "benchmarks", "notebooks", "docs", ".github")
LEFT_OUT = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


class Tree:
    """The copy, and a process in it that runs tests."""

    def __init__(self, folder: Path):
        self.folder = folder
        for path in ROOT.iterdir():
            if path.name in NEEDED:
                shutil.copytree(path, folder / path.name, ignore=LEFT_OUT)
            elif path.is_file():
                shutil.copy(path, folder / path.name)
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "COURSE"))}
        self.runner = subprocess.Popen(
            [sys.executable, "-B", "-m", "tests.mutants.forks"],
            cwd=folder,
            env={**kept, **ONE_THREAD, "PYTHONPATH": str(folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def text(self, path: str) -> str:
        """Return what stands in a file."""
        return (self.folder / path).read_text(encoding="utf-8")

    @contextmanager
    def changed(self, path: str, text: str):
        """Let a file hold another text."""
        before = self.text(path)
        (self.folder / path).write_text(text, encoding="utf-8")
        try:
            yield
        finally:
            (self.folder / path).write_text(before, encoding="utf-8")

    def run(self, tests, seconds=120.0, calls="") -> str:
        """Run tests up to the first that fails; return its name, or "" when all pass.

        With `calls`, run all of them and write to that file which functions each one calls.
        """
        question = {"tests": list(tests), "seconds": seconds, "calls": calls}
        print(json.dumps(question), file=self.runner.stdin, flush=True)
        return json.loads(self.runner.stdout.readline())


@contextmanager
def copied():
    """Give a `Tree` that lasts as long as the block."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Tree(Path(folder))
        try:
            yield tree
        finally:
            tree.runner.stdin.close()
            tree.runner.wait()
