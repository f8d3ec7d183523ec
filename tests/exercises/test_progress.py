"""What was solved is remembered, shown and forgotten; a bad file never loses an answer."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from course_utils.exercises import (
    UnknownExercise,
    check,
    finding,
    progress,
    record,
    reset_progress,
    session,
    solution,
)
from course_utils.exercises.model import feedback as fb
from tests.exercises.collection import chapter_files, module


def new_kernel(monkeypatch):
    """What a restarted notebook remembers: only the file."""
    monkeypatch.setattr(record, "_session", record.Record())
    monkeypatch.setattr(record, "_said", set())
    session.forget()


def stored():
    return json.loads(record.path().read_text())


def test_a_solved_exercise_is_remembered(monkeypatch):
    check("1.10", -2)
    check("1.32", "1 m/s^2")
    new_kernel(monkeypatch)
    chapter = next(c for c in progress().chapters if c.number == 1)
    assert chapter.solved == {"1.10"}
    assert chapter.tried == {"1.10", "1.32"}
    assert chapter.count == f"1 of {len(finding.chapter(1))}"
    assert chapter.next == "next: 1.1"
    check("1.1", 7)
    new_kernel(monkeypatch)
    assert next(c for c in progress().chapters if c.number == 1).next == "next: 1.1 (tried)"
    assert {name: stored()[name] for name in ("version", "solved", "tried")} == {
        "version": 1, "solved": ["1.10"], "tried": ["1.1", "1.10", "1.32"],
    }  # fmt: skip


def test_a_solved_exercise_stays_solved(monkeypatch):
    check("1.10", -2)
    check("1.10", 7)
    assert stored()["solved"] == ["1.10"]


def test_not_attempted_writes_nothing():
    check("1.10", ...)
    progress()
    assert not record.path().parent.exists()


def test_a_practice_exercise_is_not_recorded():
    check("practice/power rule/1/1", "x")
    assert not record.path().parent.exists()


def test_the_solution_is_shown_at_once_when_tried_in_an_earlier_session(monkeypatch):
    check("1.10", 7)
    new_kernel(monkeypatch)
    assert solution("1.10").status == fb.SOLUTION


def test_the_picture_says_the_same_in_words_bars_and_text():
    check("1.1", 72)
    shown = progress()
    count = len(finding.chapter(1))
    assert (
        f"01  {f'1 of {count}':>8}  {shown.chapters[1].bar}  Rise over run, next: 1.2" in shown.text
    )
    assert shown.chapters[1].bar.replace(" ", "") == "■" + "□" * (count - 1)
    first = shown.chapters[1].parts[0]
    assert f'<progress value="1" max="{len(first.exercises)}"' in shown.html
    assert f"{first.title}: 1 of {len(first.exercises)} solved" in shown.html
    assert shown.solved == 1
    assert set(shown._repr_mimebundle_()) == {"text/html", "text/plain"}
    assert repr(shown) == shown.text


def test_all_solved_is_said():
    record.remember("1.10", True)
    for id in finding.chapter(1):
        record.remember(id, True)
    assert next(c for c in progress().chapters if c.number == 1).next == "all solved"


def test_forgetting_one_chapter_or_all():
    check("1.10", -2)
    check("0.3", 52)
    record.remember("10.1", True)
    assert reset_progress(1).solved == progress().solved
    assert stored()["solved"] == ["0.3", "10.1"]
    reset_progress()
    kept = stored()
    assert list(kept.pop("resets")) == ["1", ""]
    assert kept == {"version": 1, "solved": [], "tried": [], "reached": [], "answers": {}}
    assert progress().solved == 0
    assert solution("1.10").status == fb.ASKED_TO_TRY


@pytest.mark.parametrize("damage", [
    "", "{", "[]", "null", '{"solved": 3, "tried": []}', '{"solved": [1], "tried": []}', "\x00\xff",
    "[" * 100_000, '{"version": 1}',
])  # fmt: skip
def test_a_damaged_file_is_set_aside_with_a_sentence(damage):
    file = record.path()
    file.parent.mkdir()
    file.write_text(damage, encoding="latin-1")
    feedback = check("1.10", -2)
    assert feedback.status == fb.RIGHT
    assert "was damaged, so a new one is begun" in feedback.text
    aside = file.with_name("progress-damaged-1.json")
    assert aside.read_text(encoding="latin-1") == damage
    assert stored()["solved"] == ["1.10"]
    assert "damaged" not in check("1.32", 1).text


def test_several_damaged_files_are_all_kept():
    file = record.path()
    file.parent.mkdir()
    for _ in range(3):
        file.write_text("?")
        check("1.10", -2)
    assert len(list(file.parent.glob("progress-damaged-*.json"))) == 3


def test_a_folder_in_place_of_the_file_is_set_aside():
    record.path().mkdir(parents=True)
    assert check("1.10", -2).status == fb.RIGHT
    assert record.path().is_file()


def test_a_place_that_cannot_be_written_is_told_once(monkeypatch, tmp_path):
    (tmp_path / "blocked").write_text("a file where a folder should be")
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "blocked" / "progress.json"))
    feedback = check("1.10", -2)
    assert feedback.status == fb.RIGHT
    assert "cannot be kept" in feedback.text
    assert "COURSE_PROGRESS" in feedback.text
    assert "cannot be kept" not in check("1.10", -2).text
    assert progress().solved == 1  # for as long as the kernel runs


def test_off_writes_nothing(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_PROGRESS", "off")
    assert check("1.10", -2).text == check("1.10", -2).text
    assert record.path() is None
    assert progress().solved == 1
    assert list(tmp_path.iterdir()) == []


def test_the_file_lies_in_the_platforms_data_folder(monkeypatch):
    monkeypatch.delenv("COURSE_PROGRESS")
    import platformdirs

    folder = platformdirs.user_data_path("calculus-course", appauthor=False)
    assert record.path() == folder / "progress.json"


def test_writing_leaves_no_other_file_behind_and_never_half_a_file(monkeypatch):
    check("1.10", -2)
    before = record.path().read_text()

    def fails(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fails)
    assert "No space left on device" in check("1.32", "2.5 m/s^2").text
    assert record.path().read_text() == before
    assert [path.name for path in record.path().parent.iterdir()] == ["progress.json"]


def test_a_file_in_use_is_waited_for(monkeypatch):
    replace, failures = os.replace, iter([PermissionError, PermissionError])

    def busy(*arguments):
        error = next(failures, None)
        if error:
            raise error(13, "in use")
        replace(*arguments)

    monkeypatch.setattr(os, "replace", busy)
    assert "cannot" not in check("1.10", -2).text
    assert stored()["solved"] == ["1.10"]


def test_two_notebooks_do_not_overwrite_each_other(monkeypatch):
    check("1.10", -2)
    monkeypatch.setattr(record, "_session", record.Record())
    check("1.32", "2.5 m/s^2")
    assert stored()["solved"] == ["1.10", "1.32"]


def in_kernel(monkeypatch, memory):
    """Go on in a kernel that remembers this."""
    monkeypatch.setattr(record, "_session", memory)


@pytest.mark.parametrize(("forgotten", "left"), [(1, ["10.1"]), (None, [])])
def test_a_reset_is_not_undone_by_another_open_notebook(monkeypatch, forgotten, left):
    check("1.10", -2)
    record.remember("10.1", True)
    record.keep("1.10", "-2")
    other = record._session
    in_kernel(monkeypatch, record.Record())
    reset_progress(forgotten) if forgotten else reset_progress()
    in_kernel(monkeypatch, other)
    check("1.32", "2.5 m/s^2")
    assert stored()["solved"] == sorted(["1.32", *left])
    assert "1.10" not in stored()["answers"]
    check("1.10", -2)
    assert record.read()[0].solved == {"1.10", "1.32", *left}
    in_kernel(monkeypatch, record.Record())
    assert record.read()[0].solved == {"1.10", "1.32", *left}


def test_many_threads_leave_a_readable_file():
    threads = [threading.Thread(target=record.remember, args=(f"1.{i}", True)) for i in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    record.remember("1.1", True)
    assert set(stored()["solved"]) <= {f"1.{i}" for i in range(1, 9)}


def test_importing_is_light_and_writes_nothing(tmp_path):
    program = (
        "import sys, course_utils.exercises as e\n"
        "print([m for m in ('numpy', 'sympy', 'matplotlib', 'platformdirs') if m in sys.modules])"
    )
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    environment = {k: v for k, v in os.environ.items() if k != "COURSE_PROGRESS"} | home
    root = Path(__file__).parents[2]
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                         env=environment, cwd=root, timeout=60)  # fmt: skip
    assert ran.stdout.strip() == "[]", ran.stderr
    assert list(tmp_path.iterdir()) == []


# ------------------------------------------------------------------- parts, goals, what was typed


@pytest.fixture
def in_parts(monkeypatch):
    """Chapter 01 in two parts."""
    ids = list(finding.chapter(1))
    monkeypatch.setattr(module("chapter_01"), "PARTS", {"At first": ids[:2], "Then": ids[2:]},
                        raising=False)  # fmt: skip
    return ids


def test_progress_in_a_chapter_is_shown_by_part(in_parts):
    check("1.1", 72)
    shown = progress(1)
    count = len(in_parts)
    assert shown.text.splitlines() == [
        f"01 Rise over run: 1 of {count} exercises solved",
        f"{'1 of 2':>8}  ■□  At first",
        f"{f'0 of {count - 2}':>8}  {'□' * (count - 2)}  Then",
        f"Next: exercise 1.2, {finding.find('1.2').title}.",
    ]
    assert 'aria-label="At first: 1 of 2 solved"' in shown.html
    assert f"■□ {'□' * (count - 2)}  Rise over run" in progress().text


def test_the_end_of_a_chapter_says_what_comes_next(in_parts):
    for id in in_parts:
        record.remember(id, True)
    following = progress().chapters[2]
    said = f"All solved. Next: chapter {following.number:02d}, {following.title}."
    assert progress("01").text.endswith(said)
    assert said in progress(1).html
    last = progress().chapters[-1]
    for id in last.exercises:
        record.remember(id, True)
    assert progress(last.number).text.endswith("this is the last chapter.")


def test_a_chapter_that_is_not_there_is_named():
    with pytest.raises(UnknownExercise, match="no chapter 77"):
        progress(77)


def test_a_goal_is_remembered_and_forgotten(monkeypatch):
    record.remember_goal("1.goal")
    new_kernel(monkeypatch)
    assert "★ goal reached" in progress(1).text
    assert "Rise over run, ★ goal reached, next: 1.1" in progress().text
    assert "goal" not in reset_progress(1).text


def test_what_was_typed_is_kept_and_forgotten(monkeypatch):
    record.keep("1.32", "5 m/s")
    record.keep("1.32", "6 m/s")
    new_kernel(monkeypatch)
    assert record.read()[0].answers == {"1.32": "6 m/s"}
    record.forget("1")
    assert record.read()[0].answers == {}


def test_a_file_of_the_first_version_is_read():
    record.path().parent.mkdir()
    record.path().write_text('{"version": 1, "solved": ["1.10"], "tried": ["1.10"]}')
    assert record.read() == (record.Record(frozenset(["1.10"]), frozenset(["1.10"])), "")


@pytest.mark.parametrize("more", ['"reached": 3', '"answers": []', '"answers": {"1.1": 3}',
                                  '"resets": []', '"resets": {"one": "a"}', '"bests": []',
                                  '"bests": {"1.a": 3}', '"bests": {"1.a": ["3", true, "a"]}',
                                  '"bests": {"1.a": [3, true]}'])  # fmt: skip
def test_a_file_with_strange_answers_is_set_aside(more):
    record.path().parent.mkdir()
    record.path().write_text(f'{{"solved": [], "tried": [], {more}}}')
    assert "was damaged" in record.read()[1]


def test_parts_hold_each_exercise_once():
    for name in chapter_files():
        number = int(name.removeprefix("chapter_"))
        inside = [id for ids in finding.parts(number).values() for id in ids]
        assert not inside or sorted(inside) == sorted(finding.chapter(number)), name
