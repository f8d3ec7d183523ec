"""Exercises on a page without a kernel: what they say, and what a reader sees and does there."""

import contextlib
import gzip
import json
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from course_utils.chapters import CHAPTERS
from course_utils.exercises import finding, record, session
from course_utils.exercises.asking.conversation import Conversation
from course_utils.exercises.model import kinds
from course_utils.publish.exercises import answers, exercise_html
from course_utils.publish.folders import node
from course_utils.publish.outputs import Page, published
from course_utils.publish.packing import PYODIDE, archives
from course_utils.publish.scripts import WEB
from tests.browser.axe import AXE
from tests.browser.chromium import PATIENCE, chromium
from tests.site import every_answer
from tests.site.asking_page import IDS, write_page
from tests.site.conftest import served

HERE = Path(__file__).parent
LOOP = "def average_rate(f, a, b):\n    while True:\n        pass\n"


@pytest.fixture(autouse=True)
def fresh_memory(monkeypatch):
    """A new learner, of whom nothing is remembered."""
    monkeypatch.setenv("COURSE_PROGRESS", "off")
    monkeypatch.setattr(record, "_session", record.Record())
    session.forget()
    yield
    session.forget()


# ---------------------------------------------------------------------------- what they say


def test_every_answer_is_told_the_same_in_a_pages_python():
    files = json.dumps({name: str(path) for name, path in archives().items()})
    program = [node(), HERE / "in_pyodide.mjs", PYODIDE, WEB / "preparing.js", files]
    command = [*map(str, program), str(HERE / "every_answer.py")]
    there = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
    here = json.loads(every_answer.all_told())
    assert len(here) >= 290
    assert {id.split(".")[0] for id in here} == {str(chapter.number) for chapter in CHAPTERS}
    assert json.loads(there) == here


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_every_choice_is_told_on_the_page_what_a_check_tells(chapter):
    for exercise in finding.chapter(chapter.number).values():
        if isinstance(exercise, kinds.Choice):
            compare(exercise, answers(exercise))


def compare(exercise, told):
    assert told.pop("") == {"look": "note", "markdown": "Choose an option first.", "more": False}
    several = len(exercise.answer) > 1
    assert len(told) == (2 ** len(exercise.options) - 1 if several else len(exercise.options))
    by_call, by_button = f'ask for `hint("{exercise.id}")`', "take a *hint*"
    for keys, answer in told.items():
        session.forget()
        record.forget()
        check = session.check(exercise, keys).markdown
        assert answer["markdown"] == check.replace(by_call, by_button), exercise.id


def test_who_builds_the_pages_keeps_what_is_remembered(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))
    session.check("1.1", 1)
    exercise_html("1.2")
    assert record.read()[0].tried == {"1.1"}


def test_a_page_shows_a_question_with_all_that_is_folded():
    exercise = finding.find("1.1")
    page = exercise_html("1.1")
    assert page.count("<details") == len(exercise.hints) + 1
    assert "$" not in page
    assert Conversation(exercise).question["title"] in page


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_no_formula_of_an_exercise_is_left_as_it_is_written(chapter):
    """A line of a formula that begins with a dash, say, is a list to Markdown."""
    for id in finding.chapter(chapter.number):
        page = BeautifulSoup(exercise_html(id), "html.parser")
        for code in page.select("pre, code, script, annotation"):
            code.decompose()
        assert "$" not in page.get_text(), id


def test_a_chapters_page_has_a_place_for_its_progress():
    output = {"output_type": "execute_result", "data": {"text/html": "<table>"}, "metadata": {}}
    cell = {"cell_type": "code", "id": "a", "source": "progress(1)", "metadata": {}}
    page = Page("01_rise_over_run", None, {}, None)
    shown = published({"cells": [cell | {"outputs": [output]}]}, page)["cells"][0]
    assert "course-progress" in shown["outputs"][0]["data"]["text/html"]
    assert "1.38" in shown["outputs"][0]["data"]["text/html"]


# ------------------------------------------------------------------------- what is seen there


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("site") / "course" / "pages"
    place.mkdir(parents=True)
    write_page(place)
    return place


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


class Reader:
    """Somebody who reads the page."""

    def __init__(self, page):
        self.page, self.requests, self.complaints = page, [], []
        page.set_default_timeout(4 * PATIENCE)  # the first check starts Python
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._heard)

    def _heard(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def exercise(self, id):
        return self.page.locator(f'[id="exercise-{id}"] > .exercise').first

    def type(self, id, text):
        self.exercise(id).get_by_label("Your answer").fill(text)

    def choose(self, id, *keys):
        for key in keys:
            self.exercise(id).locator(f'input[value="{key}"]').check()

    def write(self, id, text):
        self.exercise(id).scroll_into_view_if_needed()  # its editor comes when it is near
        editor = self.exercise(id).locator(".cm-content")
        editor.scroll_into_view_if_needed()
        editor.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def check(self, id, says):
        """Press the button and return how the answer looks, once it says something."""
        exercise = self.exercise(id)
        exercise.locator("button.exercise-main").click()
        feedback = exercise.locator(".exercise-feedback", has_text=says)
        feedback.wait_for()
        return feedback.get_attribute("class").split()[-1].removeprefix("exercise-")

    def violations(self):
        self.page.evaluate(AXE.read_text("utf-8"))
        run = "async () => (await axe.run({ preload: false })).violations"  # a folder has no CORS
        return [(one["id"], one["nodes"][0]["html"]) for one in self.page.evaluate(run)]


@contextlib.contextmanager
def reading(browser, address, **options):
    context = browser.new_context(viewport={"width": 900, "height": 900}, **options)
    try:
        reader = Reader(context.new_page())
        reader.page.goto(address)
        yield reader
    finally:
        context.close()


@pytest.fixture
def reader(browser, folder):
    """A reader of the page that was opened from a folder."""
    with reading(browser, f"file://{folder}/page.html") as one:
        yield one


def test_choices_are_answered_without_python_and_stay(reader):
    reader.choose("1.2", "a")
    assert reader.check("1.2", "Not yet") == "wrong"
    reader.choose("1.2", finding.find("1.2").answer)
    assert reader.check("1.2", "✓ Right") == "right"
    reader.choose("11.31", "b")
    assert reader.check("11.31", "what is the cosine of 90°?") == "wrong"
    assert reader.exercise("1.3").locator("..").locator("+ details").is_hidden()
    reader.choose("1.3", "a")
    assert reader.check("1.3", "Your prediction") == "predicted"
    assert reader.page.get_by_text("The machine at work").is_visible()
    assert not [url for url in reader.requests if "/python/" in url]
    assert not reader.violations()
    reader.page.reload()
    assert reader.exercise("1.2").get_by_text("✓ solved").is_visible()
    assert reader.exercise("1.3").locator("input:disabled").count() == 4
    assert reader.page.get_by_text("The machine at work").is_visible()


def test_python_checks_on_a_page_from_a_folder(reader):
    reader.type("1.1", "2")
    reader.exercise("1.1").locator("button.exercise-main").click()
    reader.exercise("1.1").get_by_text("Python is loaded into this page").wait_for()
    assert reader.check("1.1", "Not yet") == "wrong"
    reader.type("1.1", "72")
    assert reader.check("1.1", "✓ Right") == "right"
    reader.type("1.32", "2.5 m/s^2")
    assert reader.check("1.32", "✓ Right") == "right"
    reader.type("1.35", "[0.1623, 0.1662, 0.1666]")
    assert reader.check("1.35", "✓ Right") == "right"
    reader.type("2.22", "2x +")
    reader.exercise("2.22").locator(".exercise-problem:not(:empty)").wait_for()
    reader.type("2.22", "x^2 + 1")
    reader.exercise("2.22").locator(".exercise-preview .katex").wait_for()
    assert reader.check("2.22", "your formula gives") == "wrong"
    assert reader.exercise("2.22").locator(".exercise-feedback .katex").count()
    reader.type("2.22", "2x + 1")
    assert reader.check("2.22", "✓ Right") == "right"
    another_like_this(reader)
    functions_that_are_written(reader)
    assert reader.page.get_by_text("Solved exercises: 4 of 38").is_visible()
    assert not reader.violations()
    assert not reader.complaints
    assert all(url.startswith(("file:", "data:", "blob:")) for url in reader.requests)


def another_like_this(reader):
    reader.exercise("2.22").get_by_role("button", name="One more like this").click()
    practice = reader.exercise("2.22").locator(".exercise-next .exercise")
    practice.get_by_label("Your answer").fill("1234")
    practice.locator("button.exercise-main").click()
    practice.locator(".exercise-feedback", has_text="Not yet").wait_for()


def functions_that_are_written(reader):
    assert reader.check("1.37", "still empty") == "note"
    mistake = "def average_rate(f, a, b):\n    return f(b) - f(a)\n"
    reader.write("1.37", mistake)
    assert reader.check("1.37", "average_rate(f, 1, 3)") == "wrong"
    reader.write("1.37", LOOP)
    assert reader.check("1.37", "was still running after 6 seconds and was stopped") == "wrong"
    reader.write("1.37", "while True:\n    pass\n")
    assert reader.check("1.37", "before average_rate was called") == "wrong"
    reader.write("1.37", "import numpy\n\n\ndef average_rate(f, a, b):\n    return numpy.exp(a)\n")
    assert reader.check("1.37", "NumPy is not there in the browser") == "wrong"
    reader.write("1.37", mistake.replace("return f(b) - f(a)", "return (f(b) - f(a)) / (b - a)"))
    assert reader.check("1.37", "✓ Right") == "right"


def test_python_checks_on_a_page_of_a_server(browser, folder):
    with (
        served(folder.parents[1]) as address,
        reading(browser, f"{address}/course/pages/page.html") as reader,
    ):
        reader.type("1.1", "72")
        assert reader.check("1.1", "✓ Right") == "right"
        assert not reader.complaints
        assert all(url.startswith((address, "blob:")) for url in reader.requests)


def test_a_browser_that_refuses_is_told_of_in_a_sentence(browser, folder):
    refusing = "window.Worker = class { constructor() { throw new DOMException('no'); } };"
    with reading(browser, "about:blank") as reader:
        reader.page.add_init_script(refusing)
        reader.page.goto(f"file://{folder}/page.html")
        reader.type("1.1", "72")
        assert reader.check("1.1", "This browser does not run Python in a page") == "note"
        assert not reader.complaints


def test_python_that_did_not_start_again_is_started_at_the_next_check(browser, folder):
    once = """const { Worker } = window;
    let made = 0;
    window.Worker = function (...told) {
      if (++made === 2) throw new DOMException("no");
      return new Worker(...told);
    };"""
    with reading(browser, "about:blank") as reader:
        reader.page.add_init_script(once)
        reader.page.goto(f"file://{folder}/page.html")
        reader.write("1.37", LOOP)
        assert reader.check("1.37", "was still running") == "wrong"
        reader.type("1.1", "72")
        assert reader.check("1.1", "✓ Right") == "right"
        assert not reader.complaints


def test_progress_is_saved_loaded_and_forgotten(reader, tmp_path):
    reader.choose("1.2", finding.find("1.2").answer)
    reader.check("1.2", "✓ Right")
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name="Save as a file").click()
    saved = json.loads(Path(download.value.path()).read_text("utf-8"))
    assert saved["solved"] == ["1.2"]
    assert record._parse(json.dumps(saved)).solved == {"1.2"}  # JupyterLab's record can be it
    forget = reader.page.locator(".course-progress button").last
    forget.click()
    assert reader.page.get_by_text("Solved exercises: 1 of 38").is_visible()
    forget.click()
    reader.page.get_by_text("Solved exercises: 0 of 38").wait_for()
    file = tmp_path / "progress.json"
    file.write_text(json.dumps(saved | {"solved": ["1.2", "1.4"]}), "utf-8")
    reader.page.locator("input[type=file]").set_input_files(file)
    reader.page.get_by_text("Solved exercises: 2 of 38").wait_for()
    file.write_text("[]", "utf-8")
    reader.page.locator("input[type=file]").set_input_files(file)
    reader.page.get_by_text("This is no record of exercises").wait_for()


def test_a_solution_asks_for_an_attempt_first(reader):
    solution = reader.exercise("1.1").locator(".exercise-solution")
    solution.locator("summary").click()
    reader.exercise("1.1").get_by_text("You have not tried this one yet").wait_for()
    assert solution.get_attribute("open") is None
    solution.locator("summary").click()
    assert solution.get_attribute("open") is not None


def test_all_can_be_read_without_javascript(browser, folder):
    with reading(browser, f"file://{folder}/page.html", java_script_enabled=False) as reader:
        for id in IDS:
            exercise = reader.page.locator(f'[id="exercise-{id}"]')
            assert exercise.locator("details").count() > len(finding.find(id).hints)
            assert exercise.locator(".exercise-prompt").inner_text()


def test_a_narrow_page_does_not_scroll_sideways(reader):
    reader.page.set_viewport_size({"width": 320, "height": 700})
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_sizes(folder):
    def size(paths):
        return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)

    static = folder / "_static"
    assert size((static / "python").iterdir()) < 12e6
    assert size([static / "ask.js", static / "ask.css"]) < 12e3
    assert max(size([static / name]) for name in ("words.js", "editor.js")) < 150e3
