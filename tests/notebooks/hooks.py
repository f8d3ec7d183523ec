"""Hooks of the whole test run: what a notebook is collected as, and the last words of the run.

This module is imported by every run, so it imports nothing that only notebooks need.
"""

SECONDS = 300  # for one test


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


def pytest_terminal_summary(terminalreporter):
    """Print what the notebooks are spared and why, and what their comparison costs."""
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
