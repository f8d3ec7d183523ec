"""What the built pages hold, read without a browser."""

import filecmp
import json
import os
import random
import re
import shutil
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from course_utils.chapters import CHAPTERS
from course_utils.publish import tables
from course_utils.publish.sizes import sizes
from tests.rooms import ROOT
from tests.site.conftest import CHAPTERS as BUILT
from tests.site.conftest import build

WHOLE = "COURSE_SITE" in os.environ  # whoever names a site has built all of it
WANTED = [f"{one.number:02d}" for one in CHAPTERS] if WHOLE else [*BUILT]
FORMULA = re.compile(r"\$\$.+?\$\$|(?<![\\$])\$[^$]+\$", re.DOTALL)
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)


@pytest.fixture(scope="module")
def soups(pages):
    return {
        path.name: BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for path in sorted(pages.glob("*.html"))
    }


def chapter_pages(soups):
    return {name: soup for name, soup in soups.items() if name[:2].isdecimal()}


def test_each_chapter_is_a_page(soups):
    assert [name[:2] for name in chapter_pages(soups)] == WANTED
    assert "index.html" in soups


def test_every_link_leads_somewhere(soups, pages):
    links = [(name, link["href"]) for name, s in soups.items() for link in s.select("a[href]")]
    places = {name: {node["id"] for node in s.select("[id]")} for name, s in soups.items()}
    assert [link for link in links if not leads(*link, places, pages)] == []


def leads(name, href, places, pages) -> bool:
    parts = urlsplit(href)
    target, place = unquote(parts.path) or name, unquote(parts.fragment)
    if parts.scheme:
        return True
    if target not in places or not place:
        return (pages / target).exists()
    return place in places[target]


def test_nothing_is_loaded_from_elsewhere(soups):
    for soup in soups.values():
        loaded = [node.get("src") for node in soup.select("[src]")]
        loaded += [node.get("href") for node in soup.select("link[href]")]
        assert [one for one in loaded if urlsplit(one).netloc] == []


def test_every_picture_has_its_alternative_text(soups):
    for name, soup in chapter_pages(soups).items():
        for picture in soup.select("article img"):
            alt = picture.get("alt", "")
            assert len(alt) > 15, f"{name}: {picture}"
            assert not re.search(r"\.(png|svg|jpg)$", alt), f"{name}: {alt}"


def test_every_formula_of_the_source_is_rendered(soups):
    for name, soup in chapter_pages(soups).items():
        path = ROOT / "notebooks" / name.replace(".html", ".ipynb")
        cells = json.loads(path.read_text("utf-8"))["cells"]
        texts = ["".join(c["source"]) for c in cells if c["cell_type"] == "markdown"]
        written = sum(len(FORMULA.findall(CODE.sub("", text))) for text in texts)
        rendered = [one for one in soup.select("article .katex") if not one.find_parents(is_output)]
        assert len(rendered) == written, name
        assert not soup.select(".katex-error")


def is_output(node):
    return "cell_output" in node.get("class", [])


def test_no_dollar_is_left_over(soups):
    for name, soup in chapter_pages(soups).items():
        article = BeautifulSoup(str(soup.find("article")), "html.parser")
        for node in article.select("pre, code, script, annotation, template, textarea"):
            node.decompose()
        assert "$" not in article.get_text(), name


def test_an_explorer_has_its_picture_and_reading_without_a_script(soups):
    for soup in chapter_pages(soups).values():
        for explorer in soup.select(".explorer"):
            assert explorer.select_one(".explorer-still img")
            moves = explorer.find("template") or not explorer.get("data-explorer")
            assert explorer.select_one(".explorer-still .explorer-reading") or not moves


def test_what_stays_a_picture_says_so(soups):
    pages = chapter_pages(soups).values()
    still = [one for soup in pages for one in soup.select(".explorer:not([data-explorer])")]
    assert still
    assert [one for one in still if "live in JupyterLab" not in one.get_text()] == []


def test_a_chapter_with_too_large_tables_takes_larger_steps(monkeypatch, tmp_path):
    monkeypatch.setattr(tables, "TABLES", tmp_path)
    whole = tables.make(CHAPTERS[0], 700)
    told = json.loads((whole / "explorers.json").read_text("utf-8"))
    largest = max(told, key=lambda cell: told[cell]["bytes"])
    monkeypatch.setattr(tables, "MOST", sum(one["bytes"] for one in told.values()) - 1)
    again = json.loads((tables.make(CHAPTERS[0], 701) / "explorers.json").read_text("utf-8"))
    assert sum(one["bytes"] for one in again.values()) <= tables.MOST
    assert again[largest]["positions"] < told[largest]["positions"]
    assert "Larger steps" in again[largest]["note"]


def test_a_function_is_written_in_one_place(soups):
    editors = soups["01_rise_over_run.html"].select(".exercise-code")
    assert "def average_rate(f, a, b):" in [one.get_text().split("\n")[0] for one in editors]
    cells = soups["01_rise_over_run.html"].select(".cell_input")
    assert not [one for one in cells if "def average_rate" in one.get_text()]


def test_every_size_keeps_its_limit(pages):
    assert [str(one) for one in sizes(pages) if one.size > one.limit] == []


def test_what_is_too_large_is_found(pages, tmp_path):
    shutil.copytree(pages, tmp_path / "site")
    noise = random.Random(1).randbytes
    (tmp_path / "site" / "_static" / "tables" / "01-noise.js").write_bytes(noise(330_000))
    (tmp_path / "site" / "_static" / "ask.js").write_bytes(noise(360_000))
    broken = [one for one in sizes(tmp_path / "site") if one.size > one.limit]
    assert [one.what for one in broken] == ["a page when it opens", "a table, or part of one"]
    assert broken[1].which == "01-noise.js"


@pytest.mark.skipif(WHOLE, reason="the small site is built again, not the one that is named")
def test_two_builds_are_the_same(built, tmp_path):
    shutil.copytree(built / "tables", tmp_path / "tables")
    build(tmp_path)
    left = {p.relative_to(built) for p in (built / "site").rglob("*") if p.is_file()}
    assert left == {p.relative_to(tmp_path) for p in (tmp_path / "site").rglob("*") if p.is_file()}
    differ = [p for p in left if not filecmp.cmp(built / p, tmp_path / p, shallow=False)]
    assert not differ
