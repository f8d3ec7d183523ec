"""Nothing that these tests do is remembered outside their own folders."""

import pytest

from course_utils.exercises import record, session
from course_utils.exercises.judging import judge as judging


@pytest.fixture(autouse=True)
def fresh_memory(tmp_path, monkeypatch):
    """A new learner, whose progress goes to the test's own folder."""
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress" / "progress.json"))
    monkeypatch.setattr(judging, "RAISE_ERRORS", True)
    monkeypatch.setattr(record, "_session", record.Record())
    monkeypatch.setattr(record, "_said", set())
    session.forget()
    yield
    session.forget()
