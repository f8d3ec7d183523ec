"""Nothing that these tests do is remembered outside their own folders."""

from itertools import count

import pytest

from course_utils.exercises import record, session
from course_utils.exercises.judging import judge as judging


@pytest.fixture(scope="session")
def learners(tmp_path_factory):
    """Folders that do not exist yet: to make one for each of thousands of tests takes long."""
    base = tmp_path_factory.mktemp("learners")
    return (base / str(number) for number in count())


@pytest.fixture(autouse=True)
def fresh_memory(learners, monkeypatch):
    """A new learner, whose progress goes to a folder of its own."""
    monkeypatch.setenv("COURSE_PROGRESS", str(next(learners) / "progress.json"))
    monkeypatch.setattr(judging, "RAISE_ERRORS", True)
    monkeypatch.setattr(record, "_session", record.Record())
    monkeypatch.setattr(record, "_said", set())
    session.forget()
    yield
    session.forget()
