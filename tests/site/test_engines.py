"""Every page in other engines than Chromium: from a folder and from a server, under a sub-path."""

import shutil

import pytest

from tests.site import engines
from tests.site.asking_page import write_page
from tests.site.conftest import served

pytestmark = pytest.mark.timeout(3600)  # of the whole site, each page is opened
# Runs before anything else of a page: what goes wrong there, and what cannot be loaded.
RECORDER = """<script>
window.heard = [];
addEventListener("error", (event) =>
  heard.push(event.message || "not loaded: " + (event.target.src || event.target.href)), true);
addEventListener("unhandledrejection", ({ reason }) => heard.push(String(reason)));
for (const name of ["error", "warn"])
  console[name] = (...words) => heard.push([name, ...words].join(" "));
</script>"""
DRAWN = """
document.querySelectorAll("details").forEach((one) =>
  Object.assign(one, { hidden: false, open: true }));
const all = (await window.courseDrawAll?.()) ?? [];
const failed = all.flatMap(({ reason }) => (reason ? [String(reason)] : []));
const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
return { said: [...heard, ...failed], loaded };
"""
# The first slider of a page goes to an end where it is not, and to the other end.
MOVED = """
const place = [...document.querySelectorAll("[data-explorer]")].find((one) =>
  one.querySelector("input[type=range]"));
const slider = place.querySelector("input[type=range]");
const shown = () => JSON.stringify([
  place.querySelector(".explorer-reading").innerText, place.querySelector(".js-plotly-plot").data]);
const ends = [slider.min, slider.max];
for (const value of slider.value === slider.max ? ends : ends.reverse()) {
  const before = shown();
  slider.value = value;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  while (shown() === before) await new Promise((go) => setTimeout(go, 20));
}
return slider.getAttribute("aria-valuetext");
"""
CHECKED = """
const exercise = document.querySelector('[id="exercise-1.1"] .exercise');
const field = exercise.querySelector("input");
field.value = "72";
field.dispatchEvent(new Event("input", { bubbles: true }));
exercise.querySelector("button.exercise-main").click();
const told = () => exercise.querySelector(".exercise-feedback").innerText;
while (!told()) await new Promise((go) => setTimeout(go, 50));
return told();
"""


@pytest.fixture(scope="module", params=engines.ENGINES)
def window(request):
    """A window of each engine; where one is missing, the reason says how to get it."""
    if engines.program(request.param) is None:
        pytest.skip(f"{request.param} is not there: {engines.HOW[request.param]}")
    with engines.running(request.param) as running:
        yield running


@pytest.fixture(scope="module")
def hosts(pages, tmp_path_factory):
    """The addresses of the site with recorders, as a folder and from a server."""
    root = tmp_path_factory.mktemp("recorded")
    folder = root / "some" / "path"
    folder.mkdir(parents=True)
    for path in pages.iterdir():
        if path.suffix == ".html":
            text = path.read_text("utf-8").replace("<head>", f"<head>{RECORDER}", 1)
            (folder / path.name).write_text(text, "utf-8")
        elif path.is_dir():
            shutil.copytree(path, folder / path.name)
        else:
            shutil.copy(path, folder)
    with served(root) as address:
        yield {"folder": folder.as_uri(), "server": f"{address}/some/path"}


def names(pages):
    return sorted(path.name for path in pages.glob("*.html"))


@pytest.mark.parametrize("host", ["folder", "server"])
def test_every_page_is_drawn_without_a_complaint(window, pages, hosts, host):
    base = hosts[host]
    for name in names(pages):
        window.open(f"{base}/{name}")
        told = window.run(DRAWN)
        assert told["said"] == [], name
        assert [one for one in told["loaded"] if not one.startswith((base, "blob:", "data:"))] == []


def test_an_explorer_of_each_chapter_follows_its_slider(window, pages, hosts):
    moved = 0
    for name in names(pages):
        window.open(f"{hosts['folder']}/{name}")
        window.run(DRAWN)
        if window.run("return Boolean(document.querySelector('[data-explorer] [type=range]'))"):
            assert window.run(MOVED), name
            moved += 1
    assert moved >= 2


def test_python_checks_an_answer(window, tmp_path):
    write_page(tmp_path, ids=["1.1"])
    with served(tmp_path) as address:
        window.open(f"{address}/page.html")
        assert "✓ Right" in window.run(CHECKED)


def test_a_missing_engine_is_skipped_with_its_reason(monkeypatch):
    monkeypatch.setenv("PATH", "")
    for engine in engines.ENGINES:
        assert engines.program(engine) is None
        assert "apt install" in engines.HOW[engine]
