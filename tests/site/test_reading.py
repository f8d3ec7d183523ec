"""How pages read: by eye, ear and keyboard, on a phone, by search, on paper."""

import os
import subprocess
import sys
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from course_utils.chapters import CHAPTERS
from course_utils.exercises import finding
from course_utils.publish import links, printing
from course_utils.publish.outputs import Page, published
from course_utils.publish.scripts import WEB
from tests.browser.axe import AXE
from tests.rooms import ROOT
from tests.site.conftest import CHAPTERS as CHAPTERS_BUILT

pytestmark = pytest.mark.timeout(3600)  # of the whole site, each page is opened
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
VIOLATIONS = """async (values) => {
  const found = await axe.run(document, {
    resultTypes: ["violations"], runOnly: { type: "tag", values } });
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => [id, html]));
}"""
DRAW = """async () => {
  for (const one of document.querySelectorAll("details"))
    Object.assign(one, { hidden: false, open: true });
  await window.courseDrawAll?.();
}"""
# What lies beyond the right edge and cannot be scrolled to, and words that lie on words.
NARROW = """() => {
  const width = document.documentElement.clientWidth;
  const article = document.querySelector("article");
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const words = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { parentElement: parent } = node;
    if (!node.data.trim() || parent.closest(".katex, svg, pre, .cm-editor, .headerlink")) continue;
    if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects())
      if (box.width > 2 && box.height > 2) words.push([box, node]);
  }
  words.sort(([one], [other]) => one.top - other.top);
  const overlapping = [];
  words.forEach(([one, node], i) => {
    for (let j = i + 1; j < words.length && words[j][0].top < one.bottom - 6; j++) {
      const [other, another] = words[j];
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      if (across > 2 && node !== another) overlapping.push([node.data, another.data]);
    }
  });
  const cut = words.filter(([box, node]) =>
    box.right > width + 1 && !scrolls(node.parentElement)).map(([, node]) => node.data);
  function scrolls(one) {
    for (; one && one !== article; one = one.parentElement)
      if (getComputedStyle(one).overflowX !== "visible") return true;
    return false;
  }
  return { sideways: document.documentElement.scrollWidth - width, overlapping, cut };
}"""


# A formula twice as long, and a line of code that no page has room for.
PLANT = """() => {
  const formula = [...document.querySelectorAll(".katex-display")].at(-1);
  const wide = formula.querySelector(".katex-html");
  wide.append(...wide.cloneNode(true).childNodes);
  document.querySelector(".exercise-solution .exercise-words").innerHTML =
    `<pre>${"word ".repeat(100)}</pre>`;
}"""
CUT = """() => [...document.querySelectorAll("article :is(pre, .katex-display, .table-wrapper)")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)"""


@pytest.fixture
def opened(browser, pages):
    """Open a page with all its explorers drawn."""
    contexts = []

    def open_(name, width=1300, **options):
        view = {"viewport": {"width": width, "height": 900}}
        contexts.append(browser.new_context(**view, **options))
        page = contexts[-1].new_page()
        page.set_default_timeout(300_000)
        page.goto((pages / name).as_uri())
        page.evaluate(DRAW)
        return page

    yield open_
    for context in contexts:
        context.close()


def all_names(pages):
    return sorted(path.name for path in pages.glob("*.html"))


@pytest.fixture(scope="module")
def soups(pages):
    return {
        name: BeautifulSoup((pages / name).read_text("utf-8"), "html.parser")
        for name in all_names(pages)
    }


def chapters_of(soups):
    return {one: soups[f"{one.stem}.html"] for one in CHAPTERS if f"{one.stem}.html" in soups}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened, pages, scheme):
    found = {}
    for name in all_names(pages):
        page = opened(name, color_scheme=scheme)
        page.evaluate(AXE.read_text("utf-8"))
        found[name] = page.evaluate(VIOLATIONS, RULES)
        page.close()
    assert found == {name: [] for name in found}


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_shows_all_of_it(opened, pages, width):
    found = {}
    for name in all_names(pages):
        page = opened(name, width)
        found[name] = page.evaluate(NARROW)
        page.close()
    assert found == {name: {"sideways": 0, "overlapping": [], "cut": []} for name in found}


def test_two_panels_stand_below_each_other_on_a_phone(opened, pages):
    page = opened("01_rise_over_run.html", 390)
    panels = page.evaluate(
        """() => [...document.querySelectorAll(".js-plotly-plot")].map(({ _fullLayout }) =>
          [_fullLayout.xaxis.domain, _fullLayout.xaxis2?.domain]).filter(([, second]) => second)"""
    )
    assert panels
    assert all(pair == [[0, 1], [0, 1]] for pair in panels)


# ------------------------------------------------------------------------------- finding

# The last term that a chapter defines is deep enough; these define none.
DEEP = {"00_start_here": ["muddled"], "16_newton_in_several_variables": ["Gauss-Newton"]}


def test_the_search_finds_each_chapter_once(opened, soups):
    """By its title, where it comes first, and by a term from deep in it."""
    page = opened("index.html")
    for chapter, soup in chapters_of(soups).items():
        found = results(page, chapter.title)
        assert found[0] == f"{chapter.stem}.html"
        assert found.count(found[0]) == 1
        term = [*defined(soup), *DEEP.get(chapter.stem, ())][-1]
        assert results(page, term).count(found[0]) == 1, term


def results(page, words) -> list[str]:
    """Return the pages that the search of the site finds for words."""
    page.goto(page.url.rpartition("/")[0] + f"/search.html?q={quote(words)}")
    page.get_by_text("Search finished").wait_for()
    links = page.locator("ul.search > li > a")
    return links.evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")


def defined(soup) -> list[str]:
    """Return the terms that a chapter defines."""
    boxes = soup.select("blockquote:-soup-contains('Definition.')")
    return [term.get_text() for box in boxes for term in box.select("strong")[1:]]


def test_every_page_leads_on_and_every_section_has_a_link(soups):
    for chapter, soup in chapters_of(soups).items():
        assert soup.select_one(".prev-page, .next-page"), chapter.stem
        for heading in soup.select("article :is(h1, h2, h3)"):
            place = heading.select_one("a.headerlink")["href"]
            assert place == "#" + heading.find_parent("section")["id"]


def test_a_page_says_where_its_cells_are_run(soups, monkeypatch):
    for chapter, soup in chapters_of(soups).items():
        (said,) = soup.select(".course-read-here")
        assert f"{chapter.file} in JupyterLab" in said.get_text()
    monkeypatch.setattr(links, "LAB", "https://lab.example/tree/{file}?a&b")
    cell = {"cell_type": "markdown", "id": "a", "source": "# Title\n\nText", "metadata": {}}
    made = published({"cells": [cell]}, Page("01_name", None, {}, None))["cells"][0]["source"]
    assert made.startswith("# Title\n\n<p")
    assert made.endswith("\n\nText")
    assert '<a href="https://lab.example/tree/01_name.ipynb?a&amp;b">open' in made


# --------------------------------------------------------------------- without JavaScript


def test_hints_and_solutions_can_be_read_without_scripts(browser, soups, pages):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for chapter, soup in chapters_of(soups).items():
        page.goto((pages / f"{chapter.stem}.html").as_uri())
        asked = soup.select(".exercise-box")
        assert len(asked) >= len(finding.chapter(chapter.number)) * 0.9
        for kind in ("hint", "solution"):
            folds = page.locator(f".exercise-{kind}")
            assert folds.count() >= len(asked) * 0.9
            folds.last.locator("summary").click()
            assert folds.last.locator(".exercise-words").inner_text().strip()
    context.close()


# ------------------------------------------------------------------------------- on paper


@pytest.mark.skipif("COURSE_SITE" in os.environ, reason="paper is made of the small site")
def test_paper_has_all_that_the_pages_have(built):
    printed = print_with(built) | print_with(built, "--without-solutions")
    assert len(printed) == 2 * (len(CHAPTERS_BUILT) + 1)
    for name, reader in printed.items():
        catalog = reader.root_object
        assert catalog["/MarkInfo"]["/Marked"], name
        assert "/StructTreeRoot" in catalog, name
        assert titles(reader.outline), name
        words = "\n".join(page.extract_text() for page in reader.pages)
        assert f"{len(reader.pages)} / {len(reader.pages)}" in words, name
        folded = [line.strip() for line in words.splitlines()]
        assert ("Solution" in folded) != ("without" in name), name
    whole, parts = printed["course.pdf"], [one for n, one in printed.items() if n[0] in "0"]
    assert {"Start here", "Newton-Raphson"} <= set(titles(whole.outline))
    assert len(whole.pages) > len(parts[1].pages)


def test_paper_cuts_nothing_off(opened, soups):
    """What is wider than paper is set smaller, and lines of code are broken."""
    for chapter in chapters_of(soups):
        page = opened(f"{chapter.stem}.html", 1000)
        page.add_script_tag(path=WEB / "print.js")
        page.evaluate(PLANT)
        assert page.evaluate(CUT)
        page.evaluate("coursePrepare", {"solutions": True, "width": 730})
        printing.fit(page)
        assert page.evaluate(CUT) == [], chapter.stem
        page.close()


def print_with(built, *options) -> dict:
    """Print the small site; return its readers by the names of the files."""
    subprocess.run(
        [sys.executable, "-m", "course_utils.publish.printing", *options],
        env=os.environ | {"COURSE_BUILD": str(built), "PYTHONPATH": str(ROOT)},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return {path.name: PdfReader(path) for path in sorted((built / "pdf").glob("*.pdf"))}


def titles(outline) -> list[str]:
    """Return the titles of an outline, of all its levels."""
    return [
        title
        for part in outline
        for title in (titles(part) if isinstance(part, list) else [part.title])
    ]
