"""An explorer by keyboard, by ear, and in the colours that a reader has chosen."""

import pytest

from tests.browser.notebook import Notebook, wait_until
from tests.browser.test_explorer_page import SET_UP, write_notebook
from tests.each_run import some_each_run

CELLS = (
    "explore(secant, h=(0.01, 2, 0.01), x0=(-1, 1, 0.1))",
    "explore(bars, n=Slider(1, 8, 1, 3, play=300))",
    'explore(graph, f=Formula("x^2", examples=("sin(x)",)), a=(0, 2, 0.5))',
    'explore(medley, t=(0, 3, 0.1, 1), word=["one", "two"], marks=True)',
)


@pytest.fixture(scope="module")
def page(open_notebook, folder):
    write_notebook(folder / "access.ipynb", [SET_UP, *CELLS])
    notebook = open_notebook("access.ipynb")
    notebook.run_all()
    yield notebook
    assert notebook.complaints == []
    notebook.close()


def spoken(explorer) -> str:
    return explorer.root.get_by_role("status").text_content()


def test_a_slider_says_what_it_shows(page):
    explorer = page.explorers[0].show()
    handle = explorer.control(0)
    explorer.press(0, "End")
    for _ in range(5):
        explorer.press(0, "ArrowLeft")
    said = {name: handle.get_attribute(f"aria-value{name}") for name in ("text", "now")}
    assert said == {"text": "1.95", "now": "1.95"}
    assert handle.get_attribute("aria-valuemin") == "0.01"
    assert handle.get_attribute("aria-valuemax") == "2"
    explorer.press(1, "Home")
    assert explorer.control(1).get_attribute("aria-valuetext") == "\u22121.0"
    assert explorer.control(1).get_attribute("aria-valuenow") == "-1"


def test_what_is_told_is_what_is_shown(page):
    """What a screen reader gets, at three positions."""
    explorer = page.explorers[0].show()
    for keys in (["Home"], ["ArrowRight"] * 7, ["End"]):
        for key in keys:
            explorer.press(0, key)
        reading = explorer.agrees()["reading"]
        wait_until(lambda r=reading: spoken(explorer) == r, page.page, lambda: spoken(explorer))
        sliders = told(explorer, "slider")
        assert [one["name"] for one in sliders] == ["h", "x 0"]
        assert [float(one["value"]) for one in sliders] == pytest.approx(explorer.shown)


def told(explorer, role: str) -> list[dict]:
    """Return what of an explorer's part of the accessibility tree has a role."""
    explorer.root.evaluate("(root) => { root.id = 'told'; }")
    tree = explorer.page.context.new_cdp_session(explorer.page)
    document = tree.send("DOM.getDocument")["root"]["nodeId"]
    root = tree.send("DOM.querySelector", {"nodeId": document, "selector": "#told"})["nodeId"]
    nodes = tree.send("Accessibility.queryAXTree", {"nodeId": root, "role": role})["nodes"]
    tree.detach()
    explorer.root.evaluate("(root) => root.removeAttribute('id')")
    return [_told(node) for node in nodes if not node["ignored"]]


def _told(node) -> dict:
    properties = {one["name"]: one["value"].get("value") for one in node["properties"]}
    value = properties.get("valuetext") or node.get("value", {}).get("value")
    return {"name": node["name"]["value"], "value": str(value).replace("\N{MINUS SIGN}", "-")}


@pytest.mark.parametrize("leave", ["Tab", "click"])
def test_a_typed_number_counts_once_its_box_is_left(page, leave):
    explorer = page.explorers[0].show()
    explorer.press(0, "Home")
    before = explorer.agrees()
    readout = explorer.root.locator(".widget-readout").first
    readout.fill("1.5")
    if leave == "Tab":
        page.page.keyboard.press("Tab")
    else:
        explorer.root.locator(".explorer-reading").click()
    assert explorer.agrees(before)["words"].startswith("h = 1.50")


def test_the_reading_is_spoken_once_a_move_has_ended(page):
    explorer = page.explorers[0].show()
    explorer.press(0, "Home")
    wait_until(lambda: spoken(explorer) == explorer.reading, page.page, lambda: spoken(explorer))
    before = spoken(explorer)
    explorer.press(0, "End")
    assert spoken(explorer) == before
    wait_until(lambda: spoken(explorer) != before, page.page, lambda: spoken(explorer))
    assert spoken(explorer) == explorer.reading


def test_play_is_silent(page):
    explorer = page.explorers[1].show()
    explorer.press(0, "Home")
    wait_until(lambda: spoken(explorer) == "1 bars", page.page, lambda: spoken(explorer))
    explorer.root.evaluate(_LISTEN)
    explorer.root.locator(".explorer-play").click()
    wait_until(lambda: spoken(explorer) == "8 bars", page.page, lambda: spoken(explorer))
    assert explorer.root.evaluate("(root) => root.heard") == ["8 bars"]


_LISTEN = """(root) => {
  const status = root.querySelector("[role=status]");
  root.heard = [];
  const hear = () => root.heard.push(status.textContent);
  const everything = { childList: true, characterData: true, subtree: true };
  new MutationObserver(hear).observe(status, everything);
}"""


def test_the_alternative_text_says_what_is_chosen(page):
    explorer = page.explorers[3].show()
    for key, word in (("End", "two"), ("Home", "one")):
        explorer.press(1, key)
        figure = explorer.root.get_by_role("group", name=f"A wave, and {word} in words.")
        figure.wait_for()


def test_nothing_that_acts_stands_in_an_image(page):
    for explorer in page.explorers:
        explorer.show()
        assert explorer.root.locator("[role=img] :is(a, button, input, [tabindex])").count() == 0
        assert explorer.plot.get_attribute("role") == "group"
        assert explorer.plot.get_attribute("aria-label")


def test_tab_goes_as_the_eye_does_and_passes_the_tools_by(page):
    page.page.mouse.move(0, 0)
    for explorer in page.explorers:
        explorer.show()
        explorer.plot.focus()
        places = []
        while (place := page.page.evaluate(_PLACE, explorer.root.element_handle())) and (
            len(places) < 20
        ):
            places.append(place)
            page.page.keyboard.press("Tab")
        assert "figure" in places[0]["what"]
        assert places == sorted(places, key=lambda one: (one["row"], one["left"]))


# Where the focus is: rows of 36 pixels, then from left to right; null outside the explorer.
_PLACE = """(root) => {
  const node = document.activeElement;
  if (!root.contains(node)) return null;
  const box = node.getBoundingClientRect(), top = root.getBoundingClientRect().top;
  const centre = node.matches(".js-plotly-plot") ? -1e6 : (box.top + box.bottom) / 2 - top;
  const what = node.closest(".explorer-figure") ? "figure" : "control";
  return { what, row: Math.floor(centre / 36), left: box.left };
}"""


def test_the_tools_come_when_they_are_asked_for(page):
    explorer = page.explorers[0].show()
    explorer.plot.focus()
    page.page.keyboard.press("Enter")
    assert page.page.evaluate("() => document.activeElement.ariaLabel")
    assert page.page.evaluate("() => document.activeElement.matches('.modebar-btn')")
    page.page.keyboard.press("Escape")
    assert explorer.plot.evaluate("(div) => div === document.activeElement")
    assert explorer.plot.locator(".modebar-btn:visible").count() == 0
    explorer.agrees()


@pytest.mark.parametrize("kind", [".noUi-handle", "select", "input[type=text]"])
def test_escape_returns_to_the_cell(page, kind):
    explorer = next(one for one in page.explorers if one.root.locator(kind).count()).show()
    explorer.root.locator(kind).first.focus()
    page.page.keyboard.press("Escape")
    active = "() => document.activeElement.matches('.jp-Cell, .jp-Notebook')"
    wait_until(lambda: page.page.evaluate(active), page.page, lambda: "the focus is elsewhere")
    command = "() => window.jupyterapp.shell.currentWidget.content.mode"
    assert page.page.evaluate(command) == "command"


def test_every_target_measures_24_pixels(page):
    for explorer in page.explorers:
        explorer.show()
        sizes = explorer.root.evaluate(_SIZES)
        assert min(size for _, *sides in sizes for size in sides) > 23.9, sizes


_SIZES = """(root) => {
  const targets = ".noUi-handle, .widget-readout, button, select, input";
  const seen = [...root.querySelectorAll(targets)].filter((node) => node.getClientRects().length);
  return seen.map((node) => {
    const { width, height } = node.getBoundingClientRect();
    return [node.className || node.type, width, height];
  });
}"""


def test_no_focus_ring_is_cut(page):
    for explorer in page.explorers:
        explorer.show()
        assert explorer.root.evaluate(_CUT) == []


# Controls whose ring of four pixels would reach beyond a box that hides what sticks out.
_CUT = """(root) => {
  const controls = root.querySelector(".explorer-controls");
  const cut = (node) => {
    const box = node.getBoundingClientRect();
    for (let outer = node.parentElement; outer !== document.body; outer = outer.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(outer);
      const limits = outer.getBoundingClientRect();
      if (overflowX !== "visible" && (box.left - 4 < limits.left || box.right + 4 > limits.right))
        return true;
      if (overflowY !== "visible" && (box.top - 4 < limits.top || box.bottom + 4 > limits.bottom))
        return true;
      if (outer === controls && box.bottom + 4 > limits.bottom) return true; // the figure follows
      if (outer.matches(".jp-OutputArea-output")) return false;
    }
  };
  return [...controls.querySelectorAll(".noUi-handle, .widget-readout, button, select, input")]
    .filter((node) => node.getClientRects().length && cut(node)).map((node) => node.outerHTML);
}"""


def test_in_forced_colours_track_and_handle_are_seen(page):
    page.page.emulate_media(forced_colors="active")
    explorer = page.explorers[0].show()
    handle = explorer.control(0)
    borders = "(node) => getComputedStyle(node).borderTopWidth"
    assert handle.evaluate(borders) == "1px"
    assert explorer.root.locator(".noUi-target").first.evaluate(borders) == "1px"
    page.page.emulate_media(forced_colors="none")


@pytest.mark.parametrize(
    "theme", some_each_run(["JupyterLab Dark", "JupyterLab Light"], "JupyterLab Dark".__eq__)
)
def test_reading_and_sliders_are_seen_in_both_themes(page, theme):
    page.change_theme(theme)
    root = page.explorers[0].show().root
    contrast = {
        part: root.locator(f".{part}").first.evaluate(_CONTRAST, colour)
        for part, colour in _COLOURS.items()
    }
    assert contrast["explorer-reading"] >= 7
    assert contrast["noUi-handle"] >= 3
    assert contrast["noUi-connects"] >= 3


_COLOURS = {
    "explorer-reading": "color",
    "noUi-handle": "borderTopColor",
    "noUi-connects": "backgroundColor",
}
# Of a colour of a part, which may let the page shine through, and what is behind it.
_CONTRAST = """(node, colour) => {
  const canvas = document.createElement("canvas").getContext("2d");
  const luminance = (colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const parts = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((byte) => {
      const part = byte / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const style = getComputedStyle(node);
  const { backgroundColor: page } = getComputedStyle(node.closest(".jp-Notebook"));
  const layers = colour === "color" ? [style.backgroundColor, style.color] : [page, style[colour]];
  const [low, high] = layers.map(luminance).sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}"""


@pytest.mark.thorough
def test_who_wants_no_motion_gets_one_step_a_press(browser, lab, folder):
    write_notebook(folder / "still.ipynb", [SET_UP, CELLS[1]])
    notebook = Notebook.open(
        browser, lab, "still.ipynb", before=lambda page: page.emulate_media(reduced_motion="reduce")
    )
    notebook.run_all()
    (explorer,) = notebook.explorers
    play = explorer.root.locator(".explorer-play")
    assert "Step" in play.inner_text()
    play.click()
    wait_until(lambda: explorer.reading == "4 bars", notebook.page, lambda: explorer.reading)
    notebook.page.wait_for_timeout(1000)
    assert explorer.reading == "4 bars"
    assert "Step" in play.inner_text()
    notebook.close()
