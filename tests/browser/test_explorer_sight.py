"""An explorer that is scrolled past, seen whole, enlarged, and drawn where nothing is in space."""

import nbformat
import numpy as np
import pytest

from course_utils.pictures.curves import curves
from course_utils.pictures.kit.display import bundle
from tests.browser.notebook import Notebook, wait_until
from tests.browser.test_explorer_page import SET_UP, write_notebook

CELLS = (
    "explore(secant, h=(0.01, 2, 0.01), x0=(-1, 1, 0.1))",
    "explore(saddle, a=Slider(-1, 1, 0.1, 0.5))",
    'explore(mound, in_space=Choice({"in space": True, "as a map": False}))',
    "# The code of an explorer may be long.\n" + "\n" * 30 + "explore(bars, n=Slider(1, 8, 1, 3))",
)


@pytest.fixture(scope="module")
def page(open_notebook, folder):
    between = ["1"] * 9  # as a chapter has text between its explorers
    write_notebook(folder / "sight.ipynb", [SET_UP, *(c for one in CELLS for c in (one, *between))])
    notebook = open_notebook("sight.ipynb", width=800)
    notebook.run_all()
    notebook.collapse_sidebar()
    yield notebook
    assert notebook.complaints == []
    notebook.close()


def top(notebook) -> float:
    return notebook.page.evaluate(_TOP)


_TOP = """() => document.querySelector(".jp-WindowedPanel-outer").scrollTop"""


def view(explorer) -> list:
    """Return what a zoom, a turn or a shift of the axes would change."""
    return explorer.plot.evaluate(
        """(div) => {
          const { xaxis, yaxis, scene } = div._fullLayout;
          const camera = scene?._scene?.getCamera().eye;
          return [xaxis?.range, yaxis?.range, camera && Object.values(camera)];
        }"""
    )


def middle(explorer) -> tuple[float, float]:
    box = explorer.plot.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize("which", [0, 1])
def test_the_wheel_scrolls_the_page(page, which):
    explorer = page.explorers[which].show()
    before, start = view(explorer), top(page)
    page.page.mouse.move(*middle(explorer))
    page.page.mouse.wheel(0, 120)
    wait_until(lambda: top(page) > start + 50, page.page, lambda: "the page does not scroll")
    page.page.wait_for_timeout(300)  # the time in which a figure would have moved
    assert view(explorer) == before


def test_a_stroke_over_axes_does_not_zoom(page):
    explorer = page.explorers[0].show()
    before = view(explorer)
    x, y = middle(explorer)
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.page.mouse.move(x + 60, y + 40, steps=4)
    page.page.mouse.up()
    assert view(explorer) == before


@pytest.mark.thorough
def test_a_surface_is_turned_by_the_mouse_by_its_buttons_and_comes_nearer_with_ctrl(page):
    explorer = page.explorers[1].show()
    assert "two fingers" in explorer.root.locator(".explorer-hint").inner_text()
    x, y = middle(explorer)
    start = view(explorer)
    page.page.mouse.move(x, y)
    for name in ("Turn to the left", "Come nearer"):
        before = view(explorer)
        explorer.plot.locator(f'.modebar-btn[data-title="{name}"]').click()
        wait_until(lambda b=before: view(explorer) != b, page.page, lambda n=name: n)
    page.page.mouse.move(x, y)
    before = view(explorer)
    page.page.keyboard.down("Control")
    page.page.mouse.wheel(0, 40)
    page.page.keyboard.up("Control")
    wait_until(lambda: view(explorer) != before, page.page, lambda: "Ctrl and the wheel do nothing")
    assert view(explorer) != start
    explorer.plot.locator('.modebar-btn[data-title^="Reset camera"]').click()  # there is only one
    near = pytest.approx(start[-1])
    wait_until(lambda: view(explorer)[-1] == near, page.page, lambda: "it is not as at the start")


def outside(explorer, parts=("figure", "controls", "reading")) -> list[str]:
    """Name the parts of an explorer that the window does not show."""
    return explorer.root.evaluate(_OUTSIDE, list(parts))


_OUTSIDE = """(root, parts) => {
  const view = root.closest(".jp-WindowedPanel-outer").getBoundingClientRect();
  return parts.filter((part) => {
    const { top, bottom } = root.querySelector(`.explorer-${part}`).getBoundingClientRect();
    return top < view.top - 1 || bottom > view.bottom + 1;
  });
}"""


def test_enlarged_to_200_per_cent_slider_and_reading_fit_together(page):
    page.page.set_viewport_size({"width": 640, "height": 450})
    explorer = page.explorers[0].show()
    explorer.root.locator(".explorer-reading").scroll_into_view_if_needed()
    explorer.control(0).scroll_into_view_if_needed()
    assert outside(explorer, ["controls", "reading"]) == []
    page.page.set_viewport_size({"width": 800, "height": 900})


@pytest.mark.parametrize("which", [0, 1])
def test_on_a_phone_all_of_it_is_seen_and_follows(page, which):
    page.page.set_viewport_size({"width": 390, "height": 844})
    explorer = page.explorers[which].show()
    wait_until(lambda: not explorer.root.evaluate(_CUT), page.page, lambda: "it is cut")
    before = explorer.agrees()
    explorer.press(0, "ArrowLeft")
    assert explorer.agrees(before)["reading"] != before["reading"]
    assert explorer.root.evaluate(_CUT) == []
    page.page.set_viewport_size({"width": 800, "height": 900})


# The parts that leave the page on the right.
_CUT = """(root) => {
  const { right } = root.closest(".jp-WindowedPanel-outer").getBoundingClientRect();
  const parts = [".explorer-controls", ".explorer-reading", ".js-plotly-plot .main-svg"];
  return parts.filter((part) => root.querySelector(part).getBoundingClientRect().right > right);
}"""


def test_nothing_that_grows_stands_above_a_control(page):
    explorer = page.explorers[0].show()
    places = explorer.root.evaluate(_HEIGHTS)
    assert places == sorted(places)


_HEIGHTS = """(root) => ["figure", "controls", "reading"].map((part) =>
  root.querySelector(`.explorer-${part}`).getBoundingClientRect().top)"""


def test_without_webgl_the_map_is_shown_and_told(browser, lab, folder):
    shown = "from course_utils.pictures import show\nshow(saddle(1)[0], alt='A saddle.')"
    write_notebook(folder / "flat.ipynb", [SET_UP, CELLS[2], CELLS[1], shown])
    notebook = Notebook.open(
        browser, lab, "flat.ipynb", before=lambda page: page.add_init_script(_NO_WEBGL)
    )
    notebook.run_all()
    with_map, without = notebook.explorers
    wait_until(lambda: kind(with_map) == "contour", notebook.page, lambda: kind(with_map))
    for explorer in (with_map, without):
        assert "the map is shown" in explorer.root.locator(".explorer-hint").inner_text()
    assert kind(without) == "contour"
    notebook.page.get_by_text("it has no WebGL). What stands here: A saddle.").wait_for()
    without.press(0, "Home")
    wait_until(lambda: without.reading == "curvature -2.0", notebook.page, lambda: without.reading)
    assert notebook.complaints == []
    notebook.close()


def kind(explorer) -> str:
    """Return the type of the first trace that is drawn."""
    return explorer.figure["data"][0]["type"] if explorer.figure["data"] else "nothing"


_NO_WEBGL = """
const getContext = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return kind.includes("webgl") ? null : getContext.call(this, kind, ...rest);
};
"""


@pytest.mark.parametrize("trusted", [True, False])
def test_a_picture_has_its_alternative_text_on_the_page(open_notebook, folder, trusted):
    data, metadata = bundle(curves(np.sin, (-3, 3)), "A wave.")
    output = nbformat.v4.new_output("display_data", data=data, metadata=metadata)
    name = f"picture-{trusted}.ipynb"
    write_notebook(folder / name, ["show"], [output])
    if trusted:
        notebook = nbformat.read(folder / name, 4)
        notebook.cells[0].source = (
            "import numpy as np\nfrom course_utils.pictures import show\n"
            "from course_utils.pictures.curves import curves\n"
            "show(curves(np.sin, (-3, 3)), alt='A wave.')"
        )
        nbformat.write(notebook, folder / name)
    notebook = open_notebook(name, run=trusted)
    if trusted:
        notebook.run_all()
    shown = notebook.page.locator(".jp-OutputArea img")
    shown.wait_for()
    assert shown.get_attribute("alt") == "A wave."
    assert shown.evaluate("(img) => [img.naturalWidth, img.width]") == [1600, 800]
    assert notebook.page.get_by_role("img", name="A wave.").count() == 1
    notebook.close()
