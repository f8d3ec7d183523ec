"""Hooks of the whole test run: what a notebook is collected as, and the last words of the run.

This module is imported by every run, so it imports nothing that only notebooks need.
"""

from collections import Counter

import pytest

SECONDS = 300  # for one test
SLOWEST = 10  # files that the last words name

# What takes long begins first, so that two workers come to their end together.
FIRST = ("tests/browser/", "notebooks/", "tests/notebooks/", "tests/exercises/")


def pytest_configure(config):
    # Not in pyproject.toml: a learner's environment has no pytest-timeout, and would object.
    if getattr(config.option, "timeout", SECONDS) is None:
        config.option.timeout = SECONDS
    # With --nbval too, notebooks are collected once, by ours.
    config.option.nbval = config.option.nbval_lax = False


def pytest_collect_file(file_path, parent):
    if file_path.suffix == ".ipynb":
        from tests.notebooks.plugin import Chapter  # only then: it imports much

        return Chapter.from_parent(parent, path=file_path)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: _order(item.nodeid))


def _order(nodeid):
    return next((i for i, start in enumerate(FIRST) if nodeid.startswith(start)), len(FIRST))


def pytest_terminal_summary(terminalreporter):
    """Print where the seconds went, what the notebooks are spared and why."""
    _slowest_files(terminalreporter)
    _notebooks(terminalreporter)


def _slowest_files(terminalreporter):
    seconds = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if hasattr(report, "duration") and hasattr(report, "nodeid"):
                seconds[report.nodeid.partition("::")[0]] += report.duration
    if len(seconds) > 1:
        terminalreporter.section(f"{SLOWEST} slowest files")
        for name, spent in seconds.most_common(SLOWEST):
            terminalreporter.line(f"{spent:7.1f} s  {name}")


def _notebooks(terminalreporter):
    outcomes = ("passed", "failed", "skipped")
    reports = [each for name in outcomes for each in terminalreporter.getreports(name)]
    facts = [dict(each.user_properties) for each in reports if each.when == "call"]
    spared = sorted(each["spared"] for each in facts if "spared" in each)
    ran, compared = (sum(each.get(name, 0) for each in facts) for name in ("ran", "compared"))
    if ran:
        terminalreporter.section("notebooks")
        terminalreporter.line(f"{ran:.1f} s running cells, {compared:.1f} s comparing outputs")
        terminalreporter.line(f"cells spared the comparison or part of it: {len(spared)}")
        for line in spared:
            terminalreporter.line(f"  {line}")
