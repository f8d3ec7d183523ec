"""Which tests call which function: a fault in a function is looked for by its own tests."""

import ast
import functools
import json
import sys
import time
from collections import defaultdict
from pathlib import Path

import pytest

WATCHED = ("course_utils", "tests/notebooks")


class Recorder:
    """A plugin of pytest that writes down the seconds of each test, and what it calls."""

    def __init__(self, path):
        self.path, self.tests, self.called, self.kept = Path(path), {}, set(), {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item):
        """Watch one test, with its fixtures."""
        self.called, start = set(), time.perf_counter()
        self._watch_caches(item.module)
        roots = tuple(str(Path(folder).resolve()) for folder in WATCHED)

        def watch(frame, event, argument):
            code = frame.f_code
            if code.co_filename.startswith(roots):
                self.called.add((code.co_filename, code.co_firstlineno))

        sys.settrace(watch)
        try:
            return (yield)
        finally:
            sys.settrace(None)
            here = Path.cwd()
            functions = [
                f"{Path(name).relative_to(here).as_posix()}:{line}" for name, line in self.called
            ]
            self.tests[item.nodeid] = [time.perf_counter() - start, functions]

    def _watch_caches(self, module):
        """Let a function of a test file that remembers its result count for each who asks it."""
        for name, value in list(vars(module).items()):
            if hasattr(value, "cache_info") and value.__module__ == module.__name__:
                setattr(module, name, self._remembered(value))

    def _remembered(self, function):
        @functools.wraps(function, updated=())
        def remembered(*arguments):
            before, misses = set(self.called), function.cache_info().misses
            result = function(*arguments)
            if function.cache_info().misses > misses:
                self.kept[function, arguments] = self.called - before
            self.called |= self.kept[function, arguments]
            return result

        return remembered

    def pytest_sessionfinish(self):
        """Write all down."""
        self.path.write_text(json.dumps(self.tests), encoding="utf-8")


class Calls:
    """What a `Recorder` has written, of the tests below a folder."""

    def __init__(self, path: Path, root: Path):
        self.root = root
        tests = json.loads(path.read_text(encoding="utf-8"))
        self.seconds = {test: seconds for test, (seconds, _) in tests.items()}
        self.tests_of = defaultdict(set)
        for test, (_, functions) in tests.items():
            for function in functions:
                self.tests_of[function].add(test)
                self.tests_of[function.partition(":")[0]].add(test)

    def nearest(self, path: str, source: str, line: int, seconds: float) -> list[str]:
        """Return the tests that call the function around a line, the quickest first.

        As many as fit into so many seconds, and at least one; for a line outside of functions, or
        in one that runs at the import, those that call anything in the file or import it.
        """
        named = [f"{path}:{first}" for first in _around(ast.parse(source), line)]
        found = next((self.tests_of[name] for name in named if name in self.tests_of), None)
        if found is None:
            found = self.tests_of[path] | self._importing(path)
        chosen, spent = [], 0.0
        for test in sorted(found, key=self.seconds.get):
            spent += self.seconds[test]
            if chosen and spent > seconds:
                break
            chosen.append(test)
        return chosen

    def _importing(self, path):
        module = path.removesuffix(".py").replace("/", ".")
        files = {test.partition("::")[0] for test in self.seconds}
        near = {
            file for file in files if f"from {module} " in (self.root / file).read_text("utf-8")
        }
        return {test for test in self.seconds if test.partition("::")[0] in near}


def _around(tree, line) -> list[int]:
    """Return the first lines of the functions whose body holds a line, the innermost first."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    named = [node for node in ast.walk(tree) if isinstance(node, kinds)]
    found = [node for node in named if node.body[0].lineno <= line <= node.end_lineno]
    found.sort(key=lambda node: -node.lineno)
    return [min([node.lineno, *(d.lineno for d in node.decorator_list)]) for node in found]
