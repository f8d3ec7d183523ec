"""The pages in a browser: from a folder and from a server, with and without scripts."""

import os

import numpy as np
import pytest

from tests.browser.chromium import is_advice
from tests.site import truth
from tests.site.conftest import CHAPTERS

CHAPTER = "01_rise_over_run.html"
EXPLORER = "01-8e5bae26"  # a choice and a slider, behind a prediction


class Watched:
    """A page, with all that it complained of and asked for."""

    def __init__(self, browser, **options):
        self.page = browser.new_page(**options)
        self.complaints, self.requests = [], []
        self.page.on("console", lambda message: self._hear(message))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("requestfailed", lambda request: self.complaints.append(request.url))

    def _hear(self, message):
        if message.type in ("error", "warning") and not is_advice(message.text):
            self.complaints.append(message.text)


@pytest.fixture
def watched(browser):
    opened = []

    def open_(url, **options):
        opened.append(Watched(browser, **options))
        opened[-1].page.goto(url)
        return opened[-1]

    yield open_
    for one in opened:
        one.page.close()


def explorer_of(page):
    """Scroll to the explorer behind its prediction and wait until it is live."""
    page.evaluate(truth.UNFOLD)
    place = page.locator(f'[data-explorer="{EXPLORER}"]')
    place.scroll_into_view_if_needed()
    place.locator("[data-ready=true]").wait_for()
    return place


@pytest.mark.parametrize("host", ["a folder", "a sub-path of a server"])
def test_every_explorer_is_drawn_without_a_complaint(watched, pages, address, host):
    base = pages.as_uri() if host == "a folder" else address
    for name in sorted(path.name for path in pages.glob("*.html")):
        one = watched(f"{base}/{name}")
        one.page.evaluate(truth.UNFOLD)
        failed = one.page.evaluate("globalThis.courseDrawAll ? " + truth.DRAW + " : []")
        assert failed or not name[:2].isdecimal(), name
        assert set(failed) <= {""}, name
        assert one.complaints == [], name
        assert [url for url in one.requests if not url.startswith((base, "blob:", "data:"))] == []
        one.page.close()


@pytest.mark.skipif("COURSE_SITE" in os.environ, reason="make site-truth does it for all chapters")
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_page_shows_what_python_does(browser, pages, chapter):
    (path,) = pages.glob(f"{chapter}_*.html")
    found = truth.walk(browser, chapter, path.as_uri())
    assert found
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_a_number_beside_its_place_would_be_seen():
    def problems(y, label="a"):
        trace = {"type": "scatter", "x": np.arange(3.0), "y": np.array([0, 1, y]), "name": label}
        return list(truth.differences(figure, {"data": [trace], "layout": layout}, spans))

    layout = {"xaxis": {"range": [0.0, 2.0]}, "yaxis": {"range": [0.0, 10.0]}}
    trace = {"type": "scatter", "x": np.arange(3.0), "y": np.array([0, 1, 2.0]), "name": "a"}
    figure = {"data": [trace], "layout": layout}
    spans = truth.spans_of(figure)
    assert not problems(2.0004)
    assert problems(2.0006)
    assert problems(np.nan)
    assert problems(2.0, "b")


def test_nothing_is_loaded_before_an_explorer_is_near(watched, pages):
    one = watched((pages / CHAPTER).as_uri())
    one.page.wait_for_load_state()
    assert not [url for url in one.requests if "/plotly.js" in url or "/tables/" in url]
    explorer_of(one.page)
    assert [url for url in one.requests if "/plotly.js" in url]


def test_a_slider_is_moved_from_the_keyboard(watched, pages):
    page = watched((pages / CHAPTER).as_uri()).page
    place = explorer_of(page)
    slider, reading = place.locator("input[type=range]"), place.locator(".explorer-reading")
    slider.focus()
    seen = {reading.inner_text()}
    for key, spoken in (("ArrowRight", "121"), ("Home", "1"), ("End", "250")):
        slider.press(key)
        page.wait_for_function(
            "([node, old]) => !old.includes(node.innerText)",
            arg=[reading.element_handle(), [*seen]],
        )
        assert slider.get_attribute("aria-valuetext") == spoken
        assert place.locator(".widget-readout").input_value() == spoken
        seen.add(reading.inner_text())
    place.locator("select").select_option("c t²")
    place.locator(".widget-readout").fill("33")
    place.locator(".widget-readout").press("Enter")
    page.wait_for_function(
        "(node) => node.innerText.includes('Goal reached')", arg=reading.element_handle()
    )


def test_without_scripts_text_and_pictures_can_be_read(browser, pages):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((pages / CHAPTER).as_uri())
    place = page.locator(f'[data-explorer="{EXPLORER}"]')
    page.locator("details", has=place).locator("summary").first.click()
    assert place.locator(".explorer-still img").is_visible()
    assert place.locator(".explorer-reading").inner_text()
    assert page.locator("article .katex").first.is_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 390, 800])
def test_no_page_scrolls_sideways(watched, pages, width):
    view = {"viewport": {"width": width, "height": 800}}
    for name in ("index.html", CHAPTER):
        page = watched((pages / name).as_uri(), **view).page
        if name == CHAPTER:
            explorer_of(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_search_finds_a_word_of_a_title(watched, pages):
    page = watched(f"{(pages / 'search.html').as_uri()}?q=rise").page
    found = page.locator("ul.search li a", has_text="Rise over run")
    found.first.wait_for()
    assert found.first.get_attribute("href").startswith(CHAPTER)
