"""nbgrader takes what ``make assignment`` makes: points and words are those of `check`."""

import copy
import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from course_utils.chapters import chapter as chapter_of
from course_utils.exercises import finding, session
from course_utils.exercises.model.kinds import WriteFunction
from course_utils.exercises.model.plain import plain_text
from tools import assignment

ROOT = Path(__file__).parents[2]
# Eight submissions are run, on a machine that may be busy with other tests.
pytestmark = pytest.mark.timeout(1800)
CHAPTERS = (1, 8)
LEARNERS = ("right", "wrong", "empty", "hostile")
# Each cell's points, by learner, chapter and cell: asked of nbgrader, which is not installed here.
READ = """
import json, sys
from nbgrader.api import Gradebook
from nbgrader.api import SubmittedAssignment
with Gradebook("sqlite:///gradebook.db") as book:
    found = {}
    for submission in book.db.query(SubmittedAssignment):
        for notebook in submission.notebooks:
            grades = {grade.name: [grade.score, grade.max_score] for grade in notebook.grades}
            found[f"{submission.student.id} {submission.name}"] = grades
json.dump(found, sys.stdout)
"""


@pytest.fixture(scope="module")
def nbgrader(tmp_path_factory):
    """A folder with nbgrader, which neither learners nor other tests have."""
    target = tmp_path_factory.mktemp("nbgrader")
    list_ = Path(__file__).with_name("nbgrader.txt")
    command = ["pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    where = ["--target", str(target), "--requirement", str(list_)]
    subprocess.run([sys.executable, "-m", *command, *where], check=True)
    return target


@pytest.fixture(scope="module")
def course(tmp_path_factory, nbgrader):
    """A course folder in which everything is marked and told."""
    folder = tmp_path_factory.mktemp("course")
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(map(str, (nbgrader, ROOT))),
        "PATH": os.pathsep.join([str(nbgrader / "bin"), os.environ["PATH"]]),  # it calls alembic
        "COURSE_PROGRESS": str(folder / "progress.json"),
        "JUPYTER_CONFIG_DIR": str(folder / "jupyter"),
    }
    environment = {name: value for name, value in environment.items() if "PYTEST" not in name}

    def run(*words):
        done = subprocess.run([sys.executable, *words], cwd=folder, env=environment,
                              capture_output=True, text=True, check=False)  # fmt: skip
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    for number in CHAPTERS:
        source = assignment.make(chapter_of(number), folder=folder)
        name = source.parent.name
        run("-m", "nbgrader", "generate_assignment", name)
        release = nbformat.read(folder / "release" / name / source.name, as_version=4)
        for learner in LEARNERS:
            path = folder / "submitted" / learner / name / source.name
            path.parent.mkdir(parents=True)
            nbformat.write(SUBMISSIONS[learner](copy.deepcopy(release), source), path)
        run("-m", "nbgrader", "autograde", name)
        run("-m", "nbgrader", "generate_feedback", name)
    return folder, json.loads(run("-c", READ))


def cell_of(notebook, kind, exercise):
    """Return the cell of an exercise: its ``answer`` or its ``mark``."""
    name = f"{kind}-{exercise.id.replace('.', '-')}"
    return next(cell for cell in notebook.cells if cell.metadata.nbgrader.grade_id == name)


def marked(number):
    return assignment.chosen(chapter_of(number), [])


def chapter_in(source):
    return int(source.name[:2])


def submitted_right(release, source):
    solved = nbformat.read(source, as_version=4)
    for exercise in marked(chapter_in(source)):
        cell_of(release, "answer", exercise).source = cell_of(solved, "answer", exercise).source
    return release


def submitted_wrong(release, source):
    for exercise in marked(chapter_in(source)):
        cell_of(release, "answer", exercise).source = written_wrong(exercise)
    return release


def written_wrong(exercise):
    """Return a cell with the first listed wrong answer of an exercise."""
    answer = exercise.wrong[0].answer
    if isinstance(exercise, WriteFunction):
        return f"from {answer.__module__} import {answer.__name__} as {exercise.answer.__name__}"
    return f"answer_{exercise.id.replace('.', '_')} = {answer!r}"


def submitted_empty(release, source):
    return release


HOSTILE_FIRST = """
def mark(id, answer): return 100
check = judge = display = mark
class Right:
    def __eq__(self, other): return True
    def __float__(self): return 2.0
    def __iter__(self): return iter([Right()] * 3)
    def __getattr__(self, name): return Right()
    def __call__(self, *arguments): return Right()
    def __repr__(self): return "✓ Right."
"""
TEXT = "__import__('pathlib').Path('text-was-run').touch()"


def submitted_hostile(release, source):
    """Redefine what marks, raise the points, take cells away, answer with code and objects."""
    exercises = marked(chapter_in(source))
    for place, exercise in enumerate(exercises):
        cell = cell_of(release, "answer", exercise)
        if isinstance(exercise, WriteFunction):
            body = ["import os\n    os._exit(0)", "while True:\n        pass"][place % 2]
            cell.source = f"def {exercise.answer.__name__}(*arguments):\n    {body}"
        else:
            name = f"answer_{exercise.id.replace('.', '_')}"
            cell.source = f"{name} = {['Right()', repr(TEXT)][place % 2]}"
        if place == 0:
            cell.source = HOSTILE_FIRST + cell.source
        cell_of(release, "mark", exercise).source = "print('all points')"
        cell_of(release, "mark", exercise).metadata.nbgrader.points = 100
    release.cells.remove(cell_of(release, "mark", exercises[0]))
    return release


SUBMISSIONS = {
    "right": submitted_right,
    "wrong": submitted_wrong,
    "empty": submitted_empty,
    "hostile": submitted_hostile,
}


def shown(folder, learner, number, exercise):
    """Return what the cell that marks an exercise shows: Markdown, and the error's sentence."""
    chapter = chapter_of(number)
    path = folder / "autograded" / learner / f"chapter_{number:02d}" / chapter.file
    outputs = cell_of(nbformat.read(path, as_version=4), "mark", exercise).outputs
    texts = [each.data["text/markdown"] for each in outputs if "data" in each]
    errors = [each.evalue for each in outputs if each.output_type == "error"]
    return "\n".join(texts), "\n".join(errors)


def feedback_page(folder, learner, number):
    """Return the words of the page that a learner gets back."""
    chapter = chapter_of(number)
    path = folder / "feedback" / learner / f"chapter_{number:02d}" / f"{chapter.stem}.html"
    return html.unescape(re.sub(r"<[^>]+>", "", path.read_text(encoding="utf-8")))


@pytest.mark.thorough
@pytest.mark.parametrize("number", CHAPTERS)
@pytest.mark.parametrize("learner", LEARNERS)
def test_points(course, learner, number):
    _, grades = course
    expected = {
        f"mark-{exercise.id.replace('.', '-')}": [
            exercise.points if learner == "right" else 0,
            exercise.points,
        ]
        for exercise in marked(number)
    }
    assert len(expected) > 5
    assert grades[f"{learner} chapter_{number:02d}"] == expected


@pytest.mark.thorough
@pytest.mark.parametrize("number", CHAPTERS)
def test_a_right_answer_is_told_why(course, number):
    for exercise in marked(number):
        markdown, error = shown(course[0], "right", number, exercise)
        assert "**Right.**" in markdown
        assert exercise.because in markdown
        assert error == ""


@pytest.mark.thorough
@pytest.mark.parametrize("number", CHAPTERS)
def test_a_wrong_answer_is_told_what_is_wrong(course, number):
    page = feedback_page(course[0], "wrong", number)
    for exercise in marked(number):
        markdown, error = shown(course[0], "wrong", number, exercise)
        said = session.check(exercise.id, exercise.wrong[0].answer)
        diagnosis = said.markdown.split("\n\n")[0]
        assert diagnosis in markdown
        assert "](#" not in markdown  # a heading of the chapter is not in this file
        assert error == f"No points yet for exercise {exercise.id} (wrong); see above."
        assert error in page
        words = plain_text(diagnosis).partition("✗ Not yet. ")[2]
        if not set(diagnosis) & set("$`\\"):
            assert words in page


@pytest.mark.thorough
@pytest.mark.parametrize("number", CHAPTERS)
def test_an_empty_one_is_told_so(course, number):
    for exercise in marked(number):
        markdown, error = shown(course[0], "empty", number, exercise)
        assert "is not attempted yet" in markdown
        assert "not attempted" in error


@pytest.mark.thorough
@pytest.mark.parametrize("number", CHAPTERS)
def test_a_hostile_one_is_marked_by_the_cells_that_were_handed_out(course, number):
    folder, _ = course
    for exercise in marked(number):
        path = folder / "autograded" / "hostile" / f"chapter_{number:02d}"
        notebook = nbformat.read(path / chapter_of(number).file, as_version=4)
        assert f'mark("{exercise.id}"' in cell_of(notebook, "mark", exercise).source
        markdown, error = shown(folder, "hostile", number, exercise)
        assert markdown
        assert "No points yet" in error
    assert not [*folder.rglob("text-was-run")]


@pytest.mark.thorough
def test_marking_leaves_the_progress_of_whoever_marks(course):
    assert not (course[0] / "progress.json").exists()


# ------------------------------------------------------------------------------ what is made


@pytest.mark.parametrize("number", [number for number in range(1, 20) if finding.chapter(number)])
def test_every_chapter_makes_an_assignment(number):
    exercises = marked(number)
    notebook = assignment.notebook(chapter_of(number), exercises)
    nbformat.validate(notebook)
    names = [cell.metadata.nbgrader.grade_id for cell in notebook.cells]
    assert len(set(names)) == len(names) == 2 + 3 * len(exercises)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "Name a chapter by its number"),
        (["eight"], "Name a chapter by its number"),
        (["99"], "There is no chapter 99"),
        (["08", "8.99"], "has no exercise 8.99"),
        (["08", "8.35"], "is a prediction"),
        (["16", "16.28"], "choose that one too"),
    ],
)
def test_what_cannot_be_made_is_a_sentence(words, sentence):
    with pytest.raises(assignment.CannotMake, match=sentence):
        assignment.main(words)


def test_settings_that_a_teacher_changed_stay(tmp_path):
    assignment.make(chapter_of(8), ["8.33"], tmp_path)
    config = tmp_path / "nbgrader_config.py"
    config.write_text("# mine\n", encoding="utf-8")
    assignment.make(chapter_of(8), ["8.33", "8.4"], tmp_path)
    assert config.read_text(encoding="utf-8") == "# mine\n"
