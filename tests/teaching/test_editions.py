"""Every chapter makes a teacher's edition, slides and a handout, whole and without network."""

import contextlib
import re
from functools import cache

import nbformat
import pytest

from course_utils.chapters import CHAPTERS
from course_utils.exercises import finding
from course_utils.exercises.model.kinds import Choice, Prediction
from course_utils.publish import posters, tables
from course_utils.publish.folders import NOTEBOOKS
from tests.browser.chromium import chromium, is_advice
from tests.each_run import some_each_run
from tools.editions import exercises as about
from tools.editions import handout, making, page, slides, teacher
from tools.editions.making import CannotMake, chosen, make, to_print
from tools.reading import asked

WRITTEN = chosen([])
IN_EACH_RUN = ("00", "01", "10", "18")

EVERY = pytest.mark.parametrize(
    "chapter",
    some_each_run(WRITTEN, lambda chapter: chapter.stem[:2] in IN_EACH_RUN),
    ids=lambda chapter: chapter.stem,
)
# What no page may load, and what a formula that was not typeset leaves behind.
OUTSIDE = re.compile(r"""<(?:script|img|link|iframe)\b[^>]*(?:src|href)="(?!data:|\.\./vendor/)""")
CODE = re.compile(r"<(annotation|code|pre)\b.*?</\1>", re.DOTALL)
UNTYPESET = re.compile(r"(?<!\\)\$[^$<>]*\\[a-z]+[^$<>]*\$")


@pytest.fixture(scope="module")
def editions(tmp_path_factory):
    """A function that returns the folder with the editions of a chapter, made once."""
    folder = tmp_path_factory.mktemp("editions")
    make([], folder)

    @cache
    def of(chapter):
        making.make_chapter(chapter, folder)
        return folder

    return of


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


def notebook(chapter):
    return nbformat.read(NOTEBOOKS / chapter.file, as_version=4)


def page_of(folder, edition, chapter):
    return (folder / edition / f"{chapter.stem}.html").read_text(encoding="utf-8")


def questions(chapter):
    cells = [cell for cell in notebook(chapter).cells if cell.cell_type == "code"]
    return [exercise for cell in cells for exercise in asked(cell)]


NO_WORDS = re.compile(
    r"\$\$.*?\$\$|\$[^$]*\$|```.*?```|`[^`]*`|\[[^\]]*\]\([^)]*\)|[\\<>&*|_]|\n[-|\n]", re.DOTALL
)


def words(text):
    """Return HTML as a reader finds it, on one line."""
    return " ".join(page.words(text))


def plain(text):
    """Return the longest piece of Markdown that is nothing but words, on one line."""
    pieces = NO_WORDS.split(text)
    return max((" ".join(piece.split()) for piece in pieces), key=len, default="")


# ------------------------------------------------------------------------------ each edition


@EVERY
def test_the_student_gets_what_is_committed(editions, chapter):
    made = editions(chapter) / "student" / chapter.file
    assert made.read_bytes() == (NOTEBOOKS / chapter.file).read_bytes()


@EVERY
def test_the_teacher_gets_every_solution_and_wrong_answer(editions, chapter):
    made = nbformat.read(editions(chapter) / "teacher" / chapter.file, as_version=4)
    nbformat.validate(made)
    notes = [cell.source for cell in made.cells if "teacher" in cell.metadata.get("tags", [])]
    notes = " ".join(re.sub(r"^>", "", "\n".join(notes), flags=re.MULTILINE).split())
    text = words(page_of(editions(chapter), "teacher", chapter))
    for exercise in questions(chapter):
        assert plain(exercise.title) in text
        for said in [about.solution(exercise), *(says for _, says in about.mistakes(exercise))]:
            assert plain(said) in notes
            assert plain(said) in text, exercise.id
        assert all(says for _, says in about.mistakes(exercise)), exercise.id
        assert all(given for given, _ in about.mistakes(exercise)), exercise.id


@EVERY
def test_the_notes_leave_the_chapter_as_it_was(chapter):
    before = notebook(chapter)
    made = teacher.edition(chapter, notebook(chapter))
    rest = [cell for cell in made.cells if "teacher" not in cell.metadata.get("tags", [])]
    assert rest == before.cells
    assert len({cell.id for cell in made.cells}) == len(made.cells)


@EVERY
def test_most_sections_say_what_to_ask_the_class(chapter):
    made = teacher.edition(chapter, notebook(chapter))
    sections = [i for i, cell in enumerate(made.cells) if re.match(r"(## .*\n+)?### ", cell.source)]
    noted = [i for i in sections if made.cells[i + 1].id.startswith("teacher-section")]
    assert len(noted) >= 0.9 * len(sections)
    for place in noted:
        assert re.search(r"\*\*(Ask|Stop at|Let them)", made.cells[place + 1].source)


@EVERY
def test_a_handout_asks_and_does_not_tell(editions, chapter):
    text = words(
        (editions(chapter) / "handout" / f"{chapter.stem}.html").read_text(encoding="utf-8")
    )
    told = " ".join("\n".join(cell.source for cell in notebook(chapter).cells).split())
    for exercise in questions(chapter):
        assert plain(exercise.title) in text
        assert plain(exercise.prompt) in text
        if isinstance(exercise, Choice):
            assert all(plain(option) in text for option in exercise.options.values())
        secrets = [exercise.solution, *(wrong.says for wrong in exercise.wrong)]
        for secret in map(plain, secrets):
            assert len(secret) < 40 or secret not in text or secret in told, exercise.id


@EVERY
def test_no_page_wants_the_network(editions, chapter):
    for edition in ("teacher", "handout", "slides"):
        text = page_of(editions(chapter), edition, chapter)
        assert not OUTSIDE.search(text), edition
        assert not UNTYPESET.search(
            re.sub(r"<(annotation|code|pre)\b.*?</\1>", "", text, flags=re.S)
        )
        assert "<script src" not in text or edition == "slides"


@EVERY
def test_every_picture_says_what_it_shows(editions, chapter):
    for edition in ("teacher", "handout", "slides"):
        text = page_of(editions(chapter), edition, chapter)
        assert re.findall(r"<img\b", text)
        assert not re.findall(r'<img\b(?![^>]*\balt="[^"]{20,}")[^>]*>', text)


# ------------------------------------------------------------------------------------ slides


KINDS = {  # and how many words one may have
    **{"title": 60, "part": 20, "section": 60, "box": 120, "formula": 80, "text": 120},
    **{"picture": 60, "code": 160, "question": 100, "answer": 80, "list": 80, "moving": 60},
}
LINES = 34  # of code and of what it prints


@EVERY
def test_a_slide_has_a_heading_and_one_idea(chapter):
    made = slides.slides(chapter, notebook(chapter))
    for slide in [each for top in made for each in (top, *top.below)]:
        assert slide.title or re.match("<h[12]>.", slide.body), slide.body
        assert len(re.findall(r"<img\b|<blockquote", slide.body)) <= 1, slide.title
        assert len(page.words(slide.body)) <= KINDS[slide.kind], words(slide.body)
        assert "<pre" not in slide.body or slide.body.count("\n") <= LINES, slide.title


@EVERY
def test_slides_follow_the_chapter(chapter):
    made = slides.slides(chapter, notebook(chapter))
    headings = [line[4:] for cell in notebook(chapter).cells if cell.cell_type == "markdown"
                for line in cell.source.splitlines() if line.startswith("### ")]  # fmt: skip
    shown = [slide.title for slide in made if slide.kind == "section"]
    assert shown == headings
    asked_here = [slide.title for slide in made if slide.kind == "question"]
    listed = words("".join(slide.body for slide in made if slide.kind == "list"))
    for exercise in questions(chapter):
        assert about.name(exercise) in asked_here or exercise.id in listed
    for slide in made:
        if slide.kind == "question":
            assert [below.kind for below in slide.below] == ["answer"]


@EVERY
def test_an_explorer_has_a_slide_of_its_own(chapter):
    """That of a prediction lies below it, between the question and its answer."""
    found = [cell for cell in notebook(chapter).cells if page.is_live(cell)]
    shown = {cell.id: f"<div>{cell.id}</div>" for cell in found}
    made = slides.slides(chapter, notebook(chapter), shown)
    moving = [slide for slide in made if slide.kind == "moving"]
    for slide in made:
        kinds = [below.kind for below in slide.below]
        assert kinds in ([], ["answer"], ["moving", "answer"])
        moving += [below for below in slide.below if below.kind == "moving"]
    ids = re.findall("<div>(.+?)</div>", "".join(slide.body for slide in moving))
    assert sorted(ids) == sorted(shown)
    assert all(slide.title for slide in moving)


@EVERY
def test_a_question_does_not_show_its_answer(chapter):
    made = slides.slides(chapter, notebook(chapter))
    for slide in made:
        id = slide.title.partition(":")[0].rpartition(" ")[2]
        if slide.kind == "question" and isinstance(finding.find(id), Prediction):
            reveal = plain(finding.find(id).reveal)
            assert len(reveal) < 40 or reveal not in words(slide.body) + "".join(slide.notes)


def test_tags_overrule_what_becomes_a_slide():
    cells = [
        nbformat.v4.new_markdown_cell("# A title"),
        nbformat.v4.new_markdown_cell("### A section\n\nA lead.\n\nProse."),
        nbformat.v4.new_markdown_cell("Prose on a slide.", metadata={"tags": ["slide"]}),
        nbformat.v4.new_markdown_cell("> A box left out.", metadata={"tags": ["no-slide"]}),
        nbformat.v4.new_markdown_cell("> A box."),
    ]
    made = slides.slides(CHAPTERS[1], nbformat.v4.new_notebook(cells=cells))
    assert [slide.kind for slide in made] == ["title", "section", "text", "box"]
    assert made[1].notes == ("Prose.",)


@EVERY
def test_tags_of_slides_are_known(chapter):
    for cell in notebook(chapter).cells:
        tags = [tag for tag in cell.metadata.get("tags", []) if "slide" in tag]
        assert set(tags) <= set(slides.TAGS), f"{tags}: the tags are {', '.join(slides.TAGS)}"


LOOK = """async () => {
  await document.fonts.ready;
  const found = [];
  const frame = () => new Promise(requestAnimationFrame);
  for (const slide of Reveal.getSlides()) {
    const { h, v } = Reveal.getIndices(slide);
    Reveal.slide(h, v);
    await frame(); // the slide is laid out, then made smaller where it has to be
    await frame();
    const box = slide.getBoundingClientRect();
    const body = slide.querySelector(".body");
    const { bottom, right } = body.getBoundingClientRect();
    const scale = Number(body.style.getPropertyValue("--scale") || 1);
    if (bottom > box.top + 720 || right > box.left + 1282 || scale < 0.5)
      found.push(`${h}/${v} ${scale} ${slide.innerText.slice(0, 60)}`);
  }
  return found;
}"""


@contextlib.contextmanager
def opened(browser, folder, chapter, **options):
    """Open the slides of a chapter, and see at the end that they complained of nothing."""
    tab = browser.new_page(viewport={"width": 1280, "height": 720}, **options)
    complaints, requests = [], []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("requestfailed", lambda request: complaints.append(request.url))
    tab.on("request", lambda request: requests.append(request.url))
    tab.goto((folder / "slides" / f"{chapter.stem}.html").as_uri())
    tab.wait_for_function("window.Reveal && Reveal.isReady()")
    yield tab
    tab.close()
    assert [one for one in complaints if not is_advice(one)] == []
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []


@pytest.mark.thorough
@EVERY
def test_slides_open_from_a_folder(editions, browser, chapter):
    with opened(browser, editions(chapter), chapter) as tab:
        assert tab.evaluate(LOOK) == []
        assert tab.evaluate("Reveal.getSlides().length") > (5 if chapter.number == 0 else 50)


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    """The editions of chapter 01 with tables, which are smaller than a teacher's."""
    folder, [chapter] = tmp_path_factory.mktemp("live"), chosen(["01"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "TABLES", folder / "tables")
        made = tables.make(chapter, 400)
        posters.draw([made])
    make([chapter], folder / "editions", {chapter: made})
    return folder / "editions", chapter


@pytest.mark.thorough
def test_an_explorer_is_moved_on_a_slide(live, browser):
    with opened(browser, *live) as tab:
        place = tab.locator("[data-explorer]").first
        tab.evaluate(SHOW, place.element_handle())
        place.locator("[data-ready=true]").wait_for()
        reading, slider = place.locator(".explorer-reading"), place.locator("[type=range]").first
        plot = place.locator(".cartesianlayer").first
        before = [reading.inner_text(), plot.inner_html()]
        here = tab.evaluate("Reveal.getIndices()")
        slider.focus()
        slider.press("End")
        nodes = [reading.element_handle(), plot.element_handle()]
        tab.wait_for_function(OTHER, arg=[nodes, before])
        slider.press("ArrowLeft")
        assert tab.evaluate("Reveal.getIndices()") == here  # the arrow was the slider's
        assert tab.evaluate(LOOK) == []
        tab.evaluate(SHOW, place.element_handle())
        slider.focus()
        slider.press("PageDown")  # as a presenter's remote does
        assert tab.evaluate("Reveal.getIndices()") != here
        assert not tab.evaluate("Boolean(document.activeElement.closest('.explorer'))")


SHOW = """(place) => {
  const { h, v } = Reveal.getIndices(place.closest("section"));
  Reveal.slide(h, v);
}"""


OTHER = """([[reading, plot], [words, drawn]]) =>
  reading.innerText !== words && plot.innerHTML !== drawn"""


@pytest.mark.thorough
def test_an_explorer_without_a_table_is_a_picture_with_its_reading(live, browser):
    with opened(browser, *live) as tab:
        still = tab.locator(".explorer:not([data-explorer])").first
        tab.evaluate(SHOW, still.element_handle())
        assert still.locator("img").evaluate("(image) => image.decode().then(() => true)")
        assert still.locator(".explorer-reading").inner_text()
        assert "JupyterLab" in still.locator(".explorer-steps").inner_text()


# ----------------------------------------------------------------------------------- on paper


@pytest.mark.thorough
@EVERY
def test_a_handout_is_printed(editions, browser, chapter):
    page = editions(chapter) / "handout" / f"{chapter.stem}.html"
    [path] = to_print([page], browser)
    data = path.read_bytes()
    assert data.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) > (5 if chapter.number == 0 else 10)
    paper = browser.new_page(viewport={"width": 657, "height": 900})  # A4 without its margins
    paper.emulate_media(media="print")
    paper.goto(page.as_uri())
    wide = paper.evaluate("document.documentElement.scrollWidth")
    paper.close()
    assert wide <= 657, (
        "what is wider than the paper is printed smaller, with all that is beside it"
    )


def test_room_to_write_depends_on_what_is_asked():
    lines = [handout.question(finding.find(id)).count("<div></div>") for id in ("8.4", "8.37")]
    assert 1 < lines[0] < lines[1]


@pytest.mark.parametrize(("numbers", "sentence"), [
    (["99"], "There is no chapter 99; there are 00 01"), (["eight"], "There is no chapter eight"),
])  # fmt: skip
def test_what_cannot_be_made_is_a_sentence(numbers, sentence):
    with pytest.raises(CannotMake, match=sentence):
        chosen(numbers)


def test_what_npm_has_not_installed_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(making, "SITE", tmp_path)
    with pytest.raises(CannotMake, match="run make editions"):
        make([], tmp_path)
