"""Points that are dragged in the picture: by mouse, by finger and from the keyboard."""

import re

import pytest

from tests.browser.axe import rules_broken
from tests.browser.notebook import wait_until
from tests.browser.pictures import on_circle
from tests.browser.test_explorer_page import SET_UP, eye, turn, write_notebook
from tests.each_run import some_each_run

CELLS = {
    "spot": 'explore(spot, p=Point((-3, 3, 0.1), (-2, 2, 0.1), start=(1, 1), label="start"))',
    "bound": (
        "explore(bound, a=Point((-2, 3, 0.1), lambda x: x**2, start=(1, 1)),"
        ' b=Point((0, 360, 10), along=on_circle, start=0, subplot="x2y2", label="wheel"))'
    ),
    "two": (
        "explore(lambda p, q: spot(p)[:1] + (spot(p)[1] + ' and ' + spot(q)[1],),"
        " p=Point((-3, 3, 0.1), (-2, 2, 0.1), start=(-2, 0)),"
        " q=Point((-3, 3, 0.1), 0.5, start=(2, 0.5)))"
    ),
    "hill": "explore(hill, p=Point((-3, 3, 0.1), (-2, 2, 0.1), start=(1, 1)), in_space=True)",
}


@pytest.fixture(scope="module")
def workbench(open_notebook, folder):
    write_notebook(folder / "touch.ipynb", [SET_UP, *CELLS.values()])
    notebook = open_notebook("touch.ipynb")
    notebook.run_all()
    yield notebook
    assert notebook.complaints == []
    notebook.close()


@pytest.fixture
def explorer(workbench, request):
    """The explorer that a test names."""
    return workbench.explorers[list(CELLS).index(request.param)].show()


def on(name):
    return pytest.mark.parametrize("explorer", [name], indirect=True)


# ------------------------------------------------------------------------- where things are


def handle(explorer, i=0):
    return explorer.root.locator(".explorer-handle").nth(i)


def middle(locator) -> tuple[float, float]:
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def pixel(explorer, place, subplot="xy") -> tuple[float, float]:
    """Where a place is on the page, from the axes' rectangle and ranges alone."""
    axes = explorer.plot.locator(f'.nsewdrag[data-subplot="{subplot}"]').bounding_box()
    ranges = explorer.plot.evaluate(
        """(div, names) => names.map((name) => Array.from(div.layout[name].range))""",
        [f"{name[0]}axis{name[1:]}" for name in re.findall(r"[xy]\d*", subplot)],
    )
    (x0, x1), (y0, y1) = ranges
    across, up = (place[0] - x0) / (x1 - x0), (place[1] - y0) / (y1 - y0)
    return axes["x"] + across * axes["width"], axes["y"] + (1 - up) * axes["height"]


def told(explorer) -> list[tuple[float, float]]:
    """The places that the reading tells."""
    pairs = re.findall(r"\(([-\d.]+), ([-\d.]+)\)", explorer.reading)
    return [(float(x), float(y)) for x, y in pairs]


def announced(explorer, i=0) -> tuple[float, float]:
    """The place that a screen reader says of a handle."""
    text = handle(explorer, i).get_attribute("aria-valuetext").replace("\u2212", "-")
    return tuple(float(number) for number in re.findall(r"-?[\d.]+", text.split(",", 0)[0]))


def marks(explorer) -> list[tuple[float, float]]:
    """The middles of the markers that plotly has drawn."""
    return [middle(node) for node in explorer.plot.locator(".scatterlayer .point").all()]


def is_at(explorer, place, i=0, subplot="xy") -> bool:
    """Tell whether reading, drawn marker, handle and what is announced are at a place."""
    near = lambda a, b, by: max(abs(p - q) for p, q in zip(a, b, strict=True)) <= by  # noqa: E731
    where = pixel(explorer, place, subplot)
    return (
        near(told(explorer)[i], place, 0.006)
        and near(announced(explorer, i), place, 0.006)
        and near(middle(handle(explorer, i)), where, 0.6)
        and any(near(mark, where, 0.6) for mark in marks(explorer))
    )


def wait_at(explorer, place, i=0, subplot="xy", seconds=10):
    def tell():
        shown = told(explorer), announced(explorer, i), middle(handle(explorer, i))
        return f"not at {place}, {pixel(explorer, place, subplot)}: {shown}, {marks(explorer)}"

    wait_until(lambda: is_at(explorer, place, i, subplot), explorer.page, tell, seconds)
    explorer.agrees()


def drag(explorer, start, end, steps=12):
    mouse = explorer.page.mouse
    mouse.move(*start)
    mouse.down()
    mouse.move(*end, steps=steps)
    mouse.up()


# ------------------------------------------------------------------------------------ a mouse


@on("spot")
def test_the_handle_is_dragged_and_the_picture_goes_with_it(explorer):
    for place in ((-2.0, -1.5), (2.5, 1.9), (0.0, 0.0)):
        drag(explorer, middle(handle(explorer)), pixel(explorer, place))
        wait_at(explorer, place)


@on("spot")
def test_a_press_in_the_axes_brings_it_there_and_holds_it(explorer):
    explorer.page.mouse.click(*pixel(explorer, (-1.2, 0.7)))
    wait_at(explorer, (-1.2, 0.7))
    drag(explorer, pixel(explorer, (2, -1)), pixel(explorer, (1.3, -0.4)))
    wait_at(explorer, (1.3, -0.4))


@on("spot")
def test_two_presses_in_the_axes_change_no_axes(explorer):
    explorer.page.mouse.dblclick(*pixel(explorer, (-1.2, 0.7)))
    explorer.page.mouse.dblclick(*pixel(explorer, (1.2, 0.7)))
    wait_at(explorer, (1.2, 0.7))
    assert explorer.plot.evaluate("(div) => Array.from(div._fullLayout.yaxis.range)") == [-2, 2]


@on("spot")
def test_it_snaps_to_its_grid_and_stops_at_its_ends(explorer):
    x, y = pixel(explorer, (0.5, 0.5))
    explorer.page.mouse.click(x + 2, y - 2)
    wait_at(explorer, (0.5, 0.5))
    drag(explorer, middle(handle(explorer)), (x + 2000, y - 2000))
    wait_at(explorer, (3.0, 2.0))


@on("spot")
def test_its_sliders_move_it_too(explorer):
    explorer.press(0, "Home")
    explorer.press(1, "End")
    wait_at(explorer, (-3.0, 2.0))
    explorer.press(0, "ArrowRight")
    wait_at(explorer, (-2.9, 2.0))


@on("bound")
def test_on_a_curve_it_slides_along_the_curve(explorer):
    explorer.page.mouse.click(*pixel(explorer, (2.0, 4.3)))
    wait_at(explorer, (2.0, 4.0))
    drag(explorer, middle(handle(explorer)), pixel(explorer, (-1.0, 0.6)))
    wait_at(explorer, (-1.0, 1.0))


@on("bound")
def test_each_point_has_its_own_axes(explorer):
    before = told(explorer)[0]
    explorer.page.mouse.click(*pixel(explorer, (0, 1.4), "x2y2"))
    wait_at(explorer, (0.0, 1.0), 1, "x2y2")
    assert told(explorer)[0] == before
    handle(explorer, 1).focus()
    explorer.page.keyboard.press("ArrowRight")
    wait_at(explorer, on_circle(100), 1, "x2y2")


@on("bound")
def test_a_closed_border_has_no_end(explorer):
    handle(explorer, 1).focus()
    explorer.page.keyboard.press("Home")
    wait_at(explorer, (1.0, 0.0), 1, "x2y2")
    explorer.page.keyboard.press("ArrowLeft")
    wait_at(explorer, on_circle(350), 1, "x2y2")


@on("two")
def test_of_several_points_the_nearer_one_comes(explorer):
    explorer.page.mouse.click(*pixel(explorer, (1.5, 0.5)))
    wait_until(lambda: told(explorer)[1] == (1.5, 0.5), explorer.page, lambda: explorer.reading)
    assert told(explorer)[0] == (-2.0, 0.0)
    explorer.page.mouse.click(*pixel(explorer, (-1, 1)))
    wait_at(explorer, (-1.0, 1.0))
    assert told(explorer)[1] == (1.5, 0.5)


# --------------------------------------------------------------------------------- a keyboard


@on("spot")
def test_arrows_move_it_a_step_and_with_shift_ten(explorer):
    explorer.page.mouse.click(*pixel(explorer, (0, 0)))
    wait_at(explorer, (0.0, 0.0))
    cell = explorer.page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.content.activeCellIndex"
    )
    for key, place in (
        ("ArrowRight", (0.1, 0.0)),
        ("ArrowUp", (0.1, 0.1)),
        ("Shift+ArrowLeft", (-0.9, 0.1)),
        ("Shift+ArrowDown", (-0.9, -0.9)),
        ("ArrowDown", (-0.9, -1.0)),
        ("PageUp", (-0.9, 0.0)),
        ("End", (3.0, 0.0)),
        ("ArrowRight", (3.0, 0.0)),
    ):
        explorer.page.keyboard.press(key)
        wait_at(explorer, place)
    now = explorer.page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.content.activeCellIndex"
    )
    assert now == cell
    assert handle(explorer).evaluate("(node) => node === document.activeElement")


@on("spot")
def test_tab_reaches_it_and_it_says_what_it_is(explorer):
    explorer.control(1).focus()  # the controls stand below the figure with the handle
    for _ in range(12):
        explorer.page.keyboard.press("Shift+Tab")
        if handle(explorer).evaluate("(node) => node === document.activeElement"):
            break
    else:
        raise AssertionError("Tab does not reach the handle")
    name = explorer.root.get_by_role("slider", name="start, point in the picture")
    assert name.get_attribute("aria-valuetext").startswith("x = ")


# ----------------------------------------------------------------------------------- a finger


@pytest.fixture(scope="module")
def touched(open_notebook, folder):
    """A small screen that is touched, with two explorers and room below each to scroll."""
    below = ["print('line\\n' * 60)"] * 3
    cells = [SET_UP, CELLS["spot"], *below, CELLS["hill"], *below]
    write_notebook(folder / "phone.ipynb", cells)
    notebook = open_notebook("phone.ipynb", width=700, height=700, has_touch=True)
    notebook.collapse_sidebar()
    notebook.run_all()
    yield notebook
    assert notebook.complaints == []
    notebook.close()


@pytest.fixture
def phone(touched):
    """The explorer in a plane."""
    return touched.explorers[0].show()


def swipe(page, start, end, steps=10):
    """Move one finger over the screen, as a touch screen reports it."""
    screen = page.context.new_cdp_session(page)

    def send(kind, *points):
        places = [{"x": x, "y": y} for x, y in points]
        screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    send("touchStart", start)
    for i in range(1, steps + 1):
        share = i / steps
        send("touchMove", tuple(a + share * (b - a) for a, b in zip(start, end, strict=True)))
        page.wait_for_timeout(16)
    send("touchEnd")
    page.wait_for_timeout(300)
    screen.detach()


def scrolled(explorer) -> float:
    """How far the notebook is scrolled."""
    return explorer.root.evaluate(
        """(node) => {
          while (node && node.scrollHeight <= node.clientHeight + 1) node = node.parentElement;
          return node.closest(".jp-WindowedPanel-outer")?.scrollTop ?? node.scrollTop;
        }"""
    )


def test_a_finger_drags_the_handle_and_the_page_does_not_scroll(phone):
    before = scrolled(phone)
    swipe(phone.page, middle(handle(phone)), pixel(phone, (-2, -1.5)))
    wait_at(phone, (-2.0, -1.5))
    assert scrolled(phone) == before


def test_a_tap_brings_it_there(phone):
    phone.page.touchscreen.tap(*pixel(phone, (1.1, 0.4)))
    wait_at(phone, (1.1, 0.4))


def test_a_swipe_beside_the_handle_scrolls_and_moves_nothing(phone):
    phone.page.touchscreen.tap(*pixel(phone, (2, 1)))
    wait_at(phone, (2.0, 1.0))
    before = scrolled(phone)
    x, y = pixel(phone, (-2, -0.5))
    swipe(phone.page, (x, y), (x, y - 120))
    assert scrolled(phone) > before + 40
    wait_at(phone, (2.0, 1.0))


def test_a_swipe_over_a_surface_scrolls_and_does_not_turn_it(touched):
    hill = touched.explorers[1].show()
    before, eye = scrolled(hill), hill.plot.evaluate(_EYE)
    scene = hill.plot.locator(".gl-container").bounding_box()
    x, y = scene["x"] + scene["width"] / 3, scene["y"] + scene["height"] / 2
    swipe(hill.page, (x, y), (x, y - 120))
    assert scrolled(hill) > before + 40
    assert hill.plot.evaluate(_EYE) == eye


_EYE = "(div) => Object.values(div._fullLayout.scene._scene.getCamera().eye)"


# ----------------------------------------------------------------------- other frames and places


@on("spot")
@pytest.mark.parametrize("width", some_each_run([800, 1000], [800].__contains__))
def test_it_stays_on_its_place_when_the_page_is_resized(explorer, width):
    explorer.page.mouse.click(*pixel(explorer, (0.4, -0.4)))
    wait_at(explorer, (0.4, -0.4))
    explorer.page.set_viewport_size({"width": width, "height": 900})
    explorer.page.wait_for_timeout(500)  # JupyterLab gives its panels their widths bit by bit
    explorer.show()
    wait_at(explorer, (0.4, -0.4))
    explorer.page.mouse.click(*pixel(explorer, (-1.2, 0.7)))
    wait_at(explorer, (-1.2, 0.7))
    explorer.page.set_viewport_size({"width": 1300, "height": 900})
    wait_at(explorer, (-1.2, 0.7))


@on("spot")
def test_it_goes_with_a_zoom_and_is_not_shown_outside(explorer):
    explorer.page.mouse.click(*pixel(explorer, (0.5, 0.5)))
    wait_at(explorer, (0.5, 0.5))
    zoom = "(div, view) => window.Plotly.relayout(div, view)"
    explorer.plot.evaluate(zoom, {"xaxis.range": [0, 1], "yaxis.range": [0, 1]})
    wait_at(explorer, (0.5, 0.5))
    explorer.plot.evaluate(zoom, {"xaxis.range": [1, 2]})
    wait_until(lambda: not handle(explorer).is_visible(), explorer.page, lambda: "outside")
    explorer.plot.evaluate(zoom, {"xaxis.range": [-3, 3], "yaxis.range": [-2, 2]})
    wait_at(explorer, (0.5, 0.5))


@on("hill")
def test_in_space_the_figure_is_turned_and_on_the_map_the_point_is_dragged(explorer):
    assert not handle(explorer).is_visible()
    turn(explorer)
    explorer.press(0, "ArrowRight")
    wait_until(lambda: told(explorer) == [(1.1, 1.0)], explorer.page, lambda: explorer.reading)
    explorer.press(2, "Space")
    wait_at(explorer, (1.1, 1.0))
    drag(explorer, middle(handle(explorer)), pixel(explorer, (-1, -1)))
    wait_at(explorer, (-1.0, -1.0))
    explorer.press(2, "Space")
    wait_until(lambda: not handle(explorer).is_visible(), explorer.page, lambda: "still there")
    assert eye(explorer)


@on("spot")
def test_every_place_of_a_slow_drag_is_drawn_and_a_fast_one_ends_at_its_last(explorer):
    explorer.page.mouse.click(*pixel(explorer, (-2, 0)))
    wait_at(explorer, (-2.0, 0.0))
    explorer.root.evaluate(_COLLECT)
    mouse = explorer.page.mouse
    mouse.move(*pixel(explorer, (-2, 0)))
    mouse.down()
    for i in range(1, 21):
        mouse.move(*pixel(explorer, (-2 + i / 10, 0)))
        wait_until(
            lambda i=i: explorer.reading == f"at ({-2 + i / 10:.2f}, 0.00)",
            explorer.page,
            lambda: explorer.reading,
        )
    mouse.up()
    drawn = explorer.root.evaluate("(root) => root.drawn")
    assert drawn == [
        f"at ({-2 + i / 10:.2f}, 0.00)".replace("(-0.00", "(0.00") for i in range(1, 21)
    ]
    explorer.inside.evaluate("(e) => e.states.clear()")
    drag(explorer, pixel(explorer, (0, 0)), pixel(explorer, (2.9, -1.9)), steps=40)
    wait_at(explorer, (2.9, -1.9))


# Notes the reading whenever a frame shows another marker than the one before.
_COLLECT = """(root) => {
  root.drawn = [];
  const reading = root.querySelector(".explorer-reading");
  new MutationObserver(() => root.drawn.push(reading.textContent)).observe(reading, {
    childList: true, characterData: true, subtree: true,
  });
}"""


# --------------------------------------------------------------------------------- the tests' tests

FAULTS = {
    "y upside down": """(e) => {
      const [point] = e.points, codesAt = point.codesAt.bind(point);
      point.codesAt = (pixel, scale) => {
        const [x, y] = codesAt(pixel, scale);
        return [x, point.controls[1].size - 1 - y];
      };
    }""",
    "off by one step": """(e) => {
      const [point] = e.points, codesAt = point.codesAt.bind(point);
      point.codesAt = (pixel, scale) => codesAt(pixel, scale).map((code) => code + 1);
    }""",
    "the handle does not move": "(e) => { [...e.views][0].follow = () => {}; }",
    "the handle is drawn upside down": """(e) => {
      const [point] = e.points;
      Object.defineProperty(point, "place", { configurable: true, get: () => {
        const [x, y] = point.placeAt(point.controls.map((control) => control.code));
        return [x, -y];
      } });
    }""",
    "the picture stays": "(e) => { [...e.views][0].canvas.draw = () => {}; }",
    "a stale state": """(e) => {
      const get = e.states.get.bind(e.states), old = e.shown;
      e.states.get = (key) => get(key) && old;
    }""",
}
MEND = """(e) => {
  const [point] = e.points;
  delete point.codesAt;
  delete point.place;
  delete e.states.get;
  const [view] = e.views;
  delete view.follow;
  delete view.canvas.draw;
  e.states.clear();
  e.move();
}"""


@pytest.mark.thorough
@on("spot")
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_a_planted_fault_is_noticed(explorer, fault):
    explorer.page.mouse.click(*pixel(explorer, (1, 1)))
    wait_at(explorer, (1.0, 1.0))
    explorer.inside.evaluate(fault)
    explorer.page.mouse.click(*pixel(explorer, (-1.2, 0.7)))
    explorer.page.wait_for_timeout(1000)
    noticed = not is_at(explorer, (-1.2, 0.7))
    explorer.inside.evaluate(MEND)
    assert noticed
    explorer.page.mouse.click(*pixel(explorer, (1.5, 0.7)))
    wait_at(explorer, (1.5, 0.7))


# ------------------------------------------------------------------------------ for everybody


@on("bound")
def test_axe_finds_nothing_in_an_explorer(explorer):
    for key in ("ArrowUp", "End"):
        assert rules_broken(explorer.page, explorer.root) == []
        handle(explorer).focus()
        explorer.page.keyboard.press(key)
    # The kind of mistake that is looked for is found where it is.
    handle(explorer).evaluate("(node) => node.removeAttribute('aria-label')")
    assert rules_broken(explorer.page, explorer.root) == ["aria-input-field-name"]
    handle(explorer).evaluate("(node) => node.setAttribute('aria-label', 'a, point')")
