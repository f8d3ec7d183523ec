"""Which cases of a test run each time, and which are left to `make test-all`."""

import pytest


def some_each_run(cases, chosen) -> list:
    """Return parameters of a test: those that `chosen` says yes to run each time."""
    return [
        pytest.param(case, marks=() if chosen(case) else pytest.mark.thorough) for case in cases
    ]
