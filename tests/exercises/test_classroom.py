"""What learners hand in, and what a teacher is shown of it; a bad file never hides a good one."""

import csv
import json
import os

import pytest

from course_utils.exercises import check, progress, record, session
from course_utils.exercises.classroom import handed_in, report
from course_utils.exercises.classroom.handed_in import HandedIn, NotReadable, Row, inert, read
from course_utils.exercises.classroom.picture import class_in_chapter
from course_utils.exercises.classroom.reading import collect
from course_utils.exercises.collect import main
from course_utils.pictures.kit.alternative_text import alternative_text


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where a learner works or a teacher collects; the learner's own record lies elsewhere."""
    folder = tmp_path / "class"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def hand_in(path, *rows, name="", written="2026-11-26 10:00:00"):
    """Write the two files of a learner."""
    stem = path.with_suffix("")
    path.parent.mkdir(parents=True, exist_ok=True)
    return handed_in.write(HandedIn(name or stem.name, written, rows), stem)


SOLVED, TRIED = Row("8.4", "solved"), Row("8.6", "tried")
WRONG = Row("8.6", "wrong", "The step is subtracted.", "10/3")


# ---------------------------------------------------------------------------------- handing in


def test_what_was_done_is_written(folder):
    check("8.4", 6)
    check("8.4", 2)
    check("8.6", "10/3")
    check("1.1", 7)
    shown = progress(8, export="Ada Lovelace")
    assert shown.notes[-1].endswith("Ada Lovelace.json or Ada Lovelace.csv.")
    first, second = (read(folder / f"Ada Lovelace.{ending}") for ending in ("json", "csv"))
    assert first == second
    assert first.name == "Ada Lovelace"
    assert first.solved == {"8.4"}
    assert first.stuck == {"8.6"}
    assert [row[2:] for row in first.rows if row.what == "wrong"] == [
        ("That goes to the right, where the tangent climbs.", "6"),
        ("The step is subtracted: x - f/f'.", "10/3"),
    ]


def test_all_chapters_are_written_without_a_number(folder):
    check("8.4", 2)
    check("1.1", 7)
    progress(export="ada.json")
    assert read(folder / "ada.csv").tried == {"8.4", "1.1"}


def test_a_wrong_answer_is_remembered_by_what_was_said(monkeypatch):
    check("8.4", 6)
    check("8.4", 6.0)
    check("8.4", 3.5)
    monkeypatch.setattr(record, "_session", record.Record())
    session.forget()
    wrong = record.read()[0].wrong["8.4"]
    assert list(wrong.values()) == ["6.0", "3.5"]
    record.forget("8")
    assert "8.4" not in record.read()[0].wrong


def test_only_so_many_wrong_answers_are_kept():
    for number in range(50):
        record.remember("8.4", False, (f"mistake {number}" + "x" * 1000, "y" * 1000))
    kept = record.read()[0].wrong["8.4"]
    assert len(kept) == 20
    assert "mistake 49" in list(kept)[-1]
    assert all(len(said) <= 300 and len(given) <= 300 for said, given in kept.items())


def test_a_function_is_remembered_by_its_name():
    def average_rate(f, a, b):
        return f(b) - f(a)

    check("1.37", average_rate)
    assert list(record.read()[0].wrong["1.37"].values()) == ["average_rate"]


def test_another_file_of_that_name_is_left_alone(folder):
    (folder / "notes.csv").write_text("mine", encoding="utf-8")
    check("8.4", 2)
    said = progress(export="notes").notes[-1]
    assert "Nothing was written" in said
    assert "`notes.csv` is there already" in said
    assert os.listdir(folder).count("notes.json") == 0
    assert (folder / "notes.csv").read_text(encoding="utf-8") == "mine"


def test_an_own_file_is_renewed(folder):
    check("8.4", 6)
    progress(export="ada")
    check("8.4", 2)
    assert "Nothing" not in progress(export="ada").notes[-1]
    assert read(folder / "ada.csv").solved == {"8.4"}


@pytest.mark.parametrize("name", ["no such folder/ada", "a\0b"])
def test_what_cannot_be_written_is_a_sentence(folder, name):
    assert "Nothing was written" in progress(export=name).notes[-1]


# ------------------------------------------------------------------------------------- reading


HARD = ["=1+1", "-2", "- x", "'quoted", 'a, b; "c"', "@x", "+", "'=1", "Ünï ∂x", ""]


@pytest.mark.parametrize("text", HARD)
def test_any_text_comes_back(folder, text):
    row = Row("8.6", "wrong", text, text)
    for path in hand_in(folder / "ada.json", row, name=text or "x"):
        assert read(path).rows == (row,)


def test_no_cell_is_a_formula_of_a_spreadsheet(folder):
    hand_in(folder / "ada", *(Row("8.6", "wrong", text, text) for text in HARD), name="=cmd()")
    with open(folder / "ada.csv", encoding="utf-8", newline="") as stream:
        cells = [cell for line in csv.reader(stream) for cell in line]
    main([str(folder)])
    for table in (folder / "class-report").glob("*.csv"):
        with open(table, encoding="utf-8-sig", newline="") as stream:
            cells += [cell for line in csv.reader(stream) for cell in line]
    assert not [cell for cell in cells if cell[:1] in tuple("=+@") or cell.startswith("- ")]
    assert "-2" in cells


def test_saved_again_by_a_spreadsheet(folder):
    _, path = hand_in(folder / "ada", SOLVED, WRONG)
    lines = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    with open(path, "w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL).writerows(lines)
    assert read(path).solved == {"8.4"}


@pytest.mark.parametrize("ending", [".json", ".csv"])
@pytest.mark.parametrize(("old", "new"), [
    ("tried", "solved"), ("8.6", "8.7"), ("ada", "eve"), ("10:00", "10:01"), ("10/3", "10/4"),
])  # fmt: skip
def test_every_change_is_noticed(folder, ending, old, new):
    path = next(p for p in hand_in(folder / "ada", SOLVED, TRIED, WRONG) if p.suffix == ending)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(NotReadable, match="changed after it was written"):
        read(path)


def test_a_row_taken_away_is_noticed(folder):
    _, path = hand_in(folder / "ada", SOLVED, TRIED)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-2] + lines[-1:]), encoding="utf-8")
    with pytest.raises(NotReadable, match="changed"):
        read(path)


BAD = {
    "empty.json": b"",
    "cut.json": b'{"format": "calculus course, progress 1", "name"',
    "list.json": b"[]",
    "number.json": b"7",
    "deep.json": b"[" * 100_000,
    "other.json": b'{"format": "another", "rows": []}',
    "rows.json": b'{"format": "calculus course, progress 1", "name": "a", "written": "b", '
    b'"rows": [{"exercise": 3, "what": "solved", "said": "", "answer": ""}], "checksum": ""}',
    "empty.csv": b"",
    "short.csv": b'format,"calculus course, progress 1"\n',
    "other.csv": b"a,b\n1,2\n",
    "binary.csv": bytes(range(256)),
    "long.csv": b"x" * 2_000_001,
    "field.csv": b"x" * 200_000,
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_a_sentence(folder, name):
    (folder / name).write_bytes(BAD[name])
    with pytest.raises(NotReadable):
        read(folder / name)


# ----------------------------------------------------------------------------------- the class


def test_bad_files_hide_no_good_one(folder):
    hand_in(folder / "ada", SOLVED)
    hand_in(folder / "bob" / "progress", SOLVED, TRIED, WRONG, name="Bob")
    for name, content in BAD.items():
        (folder / name).write_bytes(content)
    (folder / "picture.png").write_bytes(b"")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    said = main([str(folder)])
    for name in [*BAD, "picture.png"]:
        assert name in said
    assert "2 learners, 2 exercises tried" in said
    assert "Bob: solved 08: 1; stuck at 8.6" in said
    assert "1 ×  The step is subtracted. (10/3)" in said
    assert before == {path: path.read_bytes() for path in before}


def test_one_form_stands_in_for_the_other(folder):
    as_json, _ = hand_in(folder / "ada", SOLVED)
    as_json.write_text("damaged", encoding="utf-8")
    collected = collect(folder)
    assert [learner.name for learner in collected.learners] == ["ada"]
    assert "the other form of it is used" in collected.sentences[0]


def test_a_later_file_continues_an_earlier_one(folder):
    hand_in(folder / "1" / "ada", TRIED, written="2026-11-01 10:00:00")
    hand_in(folder / "2" / "ada", SOLVED, Row("8.6", "solved"), written="2026-11-02 10:00:00")
    collected = collect(folder)
    [learner] = collected.learners
    assert learner.handed_in.solved == {"8.4", "8.6"}
    assert "handed in more than once" in collected.sentences[0]


def test_two_people_of_one_name_are_both_counted(folder):
    hand_in(folder / "1" / "progress", SOLVED, written="2026-11-01 10:00:00")
    hand_in(folder / "2" / "progress", TRIED, written="2026-11-02 10:00:00")
    collected = collect(folder)
    assert len({learner.name for learner in collected.learners}) == 2
    assert "Different people seem to be called progress" in collected.sentences[0]


def test_common_mistakes_come_first(folder):
    rare = Row("8.6", "wrong", "Divide by the derivative.", "1")
    for name, rows in {"a": [WRONG], "b": [WRONG, rare], "c": [SOLVED]}.items():
        hand_in(folder / name, TRIED, *rows)
    [four, six] = report.exercises(collect(folder).learners)
    assert (four.id, four.solved, four.stuck) == ("8.4", ("c",), ())
    assert six.stuck == ("a", "b", "c")
    assert [len(mistake.learners) for mistake in six.mistakes] == [2, 1]
    assert six.mistakes[0].answers == ("10/3",)


def test_an_exercise_that_this_version_does_not_have_is_kept(folder):
    hand_in(folder / "ada", Row("8.99", "tried"), Row("99.1", "solved"))
    said = main([str(folder)])
    assert "8.99 (not in this version of the course)" in said
    assert sorted(path.name for path in (folder / "class-report").glob("*.png")) == [
        "chapter-08.png"
    ]


def test_the_tables(folder):
    hand_in(folder / "ada", SOLVED, TRIED, WRONG)
    main([str(folder)])
    main([str(folder)])  # its own tables are nothing that was handed in

    def table(name):
        path = folder / "class-report" / name
        return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))

    assert table("learners.csv")[1][2:] == ["1", "8.6", "solved", "tried"]
    assert table("exercises.csv")[2][2:] == ["0", "1", "0"]
    assert table("mistakes.csv")[1] == ["8.6", "1", "The step is subtracted.", "10/3", "ada"]


def test_the_picture_says_what_it_shows(folder):
    hand_in(folder / "a$b$", SOLVED, TRIED)
    hand_in(folder / ("long " * 20), TRIED)
    figure = class_in_chapter(collect(folder).learners, 8)
    said = alternative_text(figure)
    assert "two learners and the 41 exercises of chapter 08" in said
    assert "Most are stuck at 8.6: 2 of them." in said
    solved, stuck = figure.axes[0].lines
    assert list(zip(*solved.get_data(), strict=True)) == [(3, 0)]
    assert list(zip(*stuck.get_data(), strict=True)) == [(5, 0), (5, 1)]
    assert solved.get_marker() != stuck.get_marker()


@pytest.mark.parametrize(("words", "sentence"), [
    ([], "Name the folder"), (["nowhere"], "is no folder"), (["."], "Nothing in . was written by"),
])  # fmt: skip
def test_what_cannot_be_collected_is_a_sentence(folder, words, sentence):
    with pytest.raises(SystemExit, match=sentence):
        main(words)


def test_the_record_of_a_strange_file_is_set_aside():
    record.path().parent.mkdir(parents=True)
    content = {"version": 1, "solved": [], "tried": [], "wrong": {"8.4": ["6"]}}
    record.path().write_text(json.dumps(content), encoding="utf-8")
    assert "damaged" in record.read()[1]


def test_inert_leaves_numbers():
    assert [inert(text) for text in ("-2", "-x", "+1.5")] == ["-2", "'-x", "+1.5"]
