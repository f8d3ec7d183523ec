"""What `make test-quick` runs for a change."""

import pytest

from tests import quick


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("notebooks/08_newton_raphson.ipynb", "08"),
        ("tests/chapters/test_08_newton_raphson.py", "08"),
        ("course_utils/exercises/chapters/chapter_08.py", "08"),
        ("course_utils/pictures/chapters/newton_raphson.py", "08"),
    ],
)
def test_a_chapter_is_known_by_each_of_its_files(path, number):
    assert quick.chapters_of([path]) == [number]


def test_a_chapter_brings_its_notebook_and_its_tests():
    found = quick.nearest(["08"], [])
    assert found[:2] == [
        "notebooks/08_newton_raphson.ipynb",
        "tests/chapters/test_08_newton_raphson.py",
    ]
    assert set(quick.ALWAYS) <= set(found)


@pytest.mark.parametrize(
    ("path", "tests"),
    [
        ("course_utils/calculus.py", "tests/test_calculus.py"),
        ("course_utils/pictures/kit/rounding.py", "tests/pictures"),
        ("tests/pictures/test_rounding.py", "tests/pictures/test_rounding.py"),
        ("course_utils/exercises/chapters/chapter_01.py", "tests/exercises/test_every_exercise.py"),
    ],
)
def test_a_module_brings_the_tests_that_mirror_it(path, tests):
    assert tests in quick.nearest([], [path])


def test_nothing_changed_is_nothing_to_do(monkeypatch, capsys):
    monkeypatch.setattr(quick, "changes", list)
    assert quick.main([]) == 0
    assert "name a chapter" in capsys.readouterr().out


def test_a_named_chapter_and_options(monkeypatch):
    called = []
    monkeypatch.setattr(quick, "changes", list)
    monkeypatch.setattr(
        quick.subprocess, "run", lambda command, **options: called.append(command) or _Done()
    )
    assert quick.main(["8", "-x"]) == 0
    assert called[0][-1] == "-x"
    assert "notebooks/08_newton_raphson.ipynb" in called[0]


class _Done:
    returncode = 0
