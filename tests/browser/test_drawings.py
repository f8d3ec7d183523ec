"""A pad that is drawn on: by mouse, by finger, from the keyboard, and as it is heard."""

import pytest

from tests.browser.moves import try_everything
from tests.browser.notebook import wait_until
from tests.browser.test_explorer_access import _CUT, _SIZES
from tests.browser.test_explorer_page import SET_UP, write_notebook
from tests.browser.test_touch import scrolled, swipe

PAD = (
    "bar = np.zeros((8, 8)); bar[:, 3] = 1; corner = np.zeros((8, 8)); corner[0, 0] = 0.5\n"
    'explore(pad_of_ink, pad=Drawing({"a bar": bar, "a corner": corner}, label="sketch"),'
    " k=(1, 4, 1, 1))"
)
EMPTY = "0" * 64


@pytest.fixture(scope="module")
def workbench(open_notebook, folder):
    write_notebook(folder / "drawings.ipynb", [SET_UP, PAD])
    notebook = open_notebook("drawings.ipynb")
    notebook.run_all()
    yield notebook
    assert notebook.complaints == []
    assert notebook.strangers == []
    notebook.close()


@pytest.fixture
def explorer(workbench):
    """The explorer with an empty pad, the pen in the hand."""
    (shown,) = workbench.explorers
    shown.show()
    if rubber(shown).get_attribute("aria-pressed") == "true":
        rubber(shown).click()
    shown.root.get_by_role("button", name="Clear").click()
    wait_until(lambda: code(shown) == EMPTY, shown.page, lambda: code(shown))
    return shown


def code(explorer) -> str:
    """What the squares show."""
    return explorer.shown[0]


def rubber(explorer):
    return explorer.root.get_by_role("button", name="Erase")


def square(explorer, row, column):
    return explorer.root.locator(".explorer-square").nth(8 * row + column)


def middle(explorer, row, column) -> tuple[float, float]:
    box = square(explorer, row, column).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def draw(explorer, start, end, steps=6):
    """Draw with the mouse from the middle of a square to that of another."""
    square(explorer, *start).scroll_into_view_if_needed()
    mouse = explorer.page.mouse
    mouse.move(*middle(explorer, *start))
    mouse.down()
    mouse.move(*middle(explorer, *end), steps=steps)
    mouse.up()


def active(explorer) -> str:
    return explorer.page.evaluate("() => document.activeElement.ariaLabel")


# ------------------------------------------------------------------------------------ a mouse


def test_a_stroke_fills_what_it_passes_and_the_picture_follows(explorer):
    before = explorer.agrees()
    draw(explorer, (1, 2), (6, 2))
    column = [code(explorer)[8 * row + 2] for row in range(8)]
    assert column[1:7] == ["g"] * 6
    assert {column[0], column[7], code(explorer)[8 * 3 + 1]} <= set("012")
    explorer.agrees(before)


def test_a_fast_stroke_leaves_no_gap(explorer):
    draw(explorer, (0, 0), (7, 7), steps=1)
    assert all(code(explorer)[9 * i] == "g" for i in range(8))
    explorer.agrees()


def test_a_click_is_a_dot(explorer):
    explorer.page.mouse.click(*middle(explorer, 4, 5))
    assert code(explorer)[8 * 4 + 5] == "g"
    assert code(explorer).count("g") == 1


def test_the_rubber_takes_ink_and_is_seen_to_be_in_the_hand(explorer):
    draw(explorer, (3, 0), (3, 7))
    rubber(explorer).click()
    assert rubber(explorer).get_attribute("aria-pressed") == "true"
    draw(explorer, (3, 0), (3, 3))
    assert code(explorer)[24:28] == "0000"
    assert code(explorer)[30:32] == "gg"
    explorer.agrees()


def test_a_stroke_that_leaves_the_pad_goes_on_when_it_returns(explorer):
    mouse = explorer.page.mouse
    square(explorer, 7, 7).scroll_into_view_if_needed()
    x, y = middle(explorer, 3, 7)
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 300, y)
    mouse.move(x + 300, y + 28)
    mouse.move(x, y + 28)
    mouse.up()
    mouse.move(*middle(explorer, 0, 0))  # the pen is up
    assert [code(explorer)[8 * row + 7] for row in (0, 3, 4)] == ["0", "g", "g"]
    explorer.agrees()


def test_the_other_buttons_of_the_mouse_do_not_draw(explorer):
    explorer.page.mouse.click(*middle(explorer, 4, 5), button="middle")
    assert code(explorer) == EMPTY


def test_an_example_is_taken_and_changed(explorer):
    choice = explorer.root.get_by_label("sketch, take an example")
    choice.select_option("a bar")
    assert explorer.agrees()["words"].startswith("sketch = a bar")
    explorer.page.mouse.click(*middle(explorer, 0, 0))
    assert explorer.agrees()["words"].startswith("sketch = own drawing")
    assert choice.evaluate("(node) => node.selectedOptions[0].textContent") == "your drawing"


def test_everything_that_other_controls_can(explorer):
    try_everything(explorer)


# ------------------------------------------------------------------------------- the keyboard


def test_tab_reaches_one_square_arrows_the_others(explorer):
    explorer.plot.focus()
    explorer.page.keyboard.press("Tab")
    assert active(explorer).startswith("row ")
    for key in ["Home", "PageUp", "ArrowRight", "ArrowDown", "ArrowDown"]:
        explorer.page.keyboard.press(key)
    assert active(explorer) == "row 3, column 2, empty"
    explorer.page.keyboard.press("Tab")
    assert active(explorer) == "sketch, take an example"
    explorer.page.keyboard.press("Shift+Tab")
    assert active(explorer) == "row 3, column 2, empty"
    assert explorer.root.locator(".explorer-square[tabindex='0']").count() == 1


def test_space_and_delete_change_a_square_and_it_says_so(explorer):
    square(explorer, 2, 2).focus()
    said = []
    for key in ["Space", "Space", "Space", "Enter", "Delete"]:
        explorer.page.keyboard.press(key)
        said.append(active(explorer).removeprefix("row 3, column 3, "))
    assert said == ["full", "ink 50 %", "empty", "full", "empty"]
    explorer.agrees()


def test_shift_and_an_arrow_draw_a_line_and_the_cell_is_not_left(explorer):
    square(explorer, 1, 1).focus()
    cells = explorer.page.evaluate(_SELECTED)
    for key in ["Shift+ArrowDown"] * 3 + ["Shift+ArrowRight"] * 2:
        explorer.page.keyboard.press(key)
    drawn = [(1, 1), (2, 1), (3, 1), (4, 1), (4, 2), (4, 3)]
    assert all(code(explorer)[8 * row + column] == "g" for row, column in drawn)
    assert code(explorer).count("g") == len(drawn)
    assert active(explorer) == "row 5, column 4, full"
    assert explorer.page.evaluate(_SELECTED) == cells
    explorer.agrees()


_SELECTED = """() => {
  const { content } = window.jupyterapp.shell.currentWidget;
  return content.widgets.filter((cell) => content.isSelectedOrActive(cell)).length;
}"""


def test_escape_returns_to_the_cell(explorer):
    square(explorer, 0, 0).focus()
    explorer.page.keyboard.press("Escape")
    there = "() => document.activeElement.matches('.jp-Cell, .jp-Notebook')"
    wait_until(lambda: explorer.page.evaluate(there), explorer.page, lambda: active(explorer))


# -------------------------------------------------------------------------- seen and heard


def test_a_stroke_is_spoken_once_it_has_ended(explorer):
    draw(explorer, (0, 4), (7, 4))
    status = explorer.root.get_by_role("status")
    heard = lambda: status.text_content()  # noqa: E731
    wait_until(lambda: heard() == explorer.reading, explorer.page, heard)


def test_it_is_a_grid_with_names(explorer):
    grid = explorer.root.get_by_role("grid", name="sketch, pad")
    assert "space bar" in grid.get_attribute("aria-description")
    assert grid.get_by_role("row").count() == 8
    assert grid.get_by_role("gridcell").count() == 64
    assert explorer.root.get_by_role("group", name="sketch, tools").count() == 1
    assert not explorer.root.locator("input[type=text]").is_visible()


def test_what_is_to_be_hit_is_large_and_its_ring_is_whole(explorer):
    sizes = explorer.root.evaluate(_SIZES)
    assert min(side for _, *sides in sizes for side in sides) > 23.9, sizes
    box = square(explorer, 3, 3).bounding_box()
    assert min(box["width"], box["height"]) > 23.9
    assert explorer.root.evaluate(_CUT) == []


def colour(explorer, row, column) -> str:
    return square(explorer, row, column).evaluate("(node) => getComputedStyle(node).background")


@pytest.mark.parametrize("colours", ["active", "none"])
def test_ink_is_seen_in_the_colours_of_the_reader_too(explorer, colours):
    explorer.page.emulate_media(forced_colors=colours)
    explorer.page.mouse.click(*middle(explorer, 2, 2))
    assert colour(explorer, 2, 2) != colour(explorer, 6, 6)
    explorer.page.emulate_media(forced_colors="none")


# ----------------------------------------------------------------------------------- a finger


@pytest.fixture(scope="module")
def phone(open_notebook, folder):
    """A small screen that is touched, with room below the pad to scroll."""
    below = ["print('line\\n' * 60)"] * 3
    write_notebook(folder / "pad_on_phone.ipynb", [SET_UP, PAD, *below])
    notebook = open_notebook("pad_on_phone.ipynb", width=390, height=800, has_touch=True)
    notebook.collapse_sidebar()
    notebook.run_all()
    (shown,) = notebook.explorers
    yield shown
    assert notebook.complaints == []
    notebook.close()


@pytest.mark.thorough
def test_a_finger_draws_and_the_page_does_not_scroll(phone):
    square(phone, 7, 7).scroll_into_view_if_needed()
    before = scrolled(phone)
    swipe(phone.page, middle(phone, 1, 3), middle(phone, 6, 3))
    assert [code(phone)[8 * row + 3] for row in range(1, 7)] == ["g"] * 6
    assert scrolled(phone) == before
    phone.agrees()


def test_a_tap_is_a_dot(phone):
    phone.root.get_by_role("button", name="Clear").tap()
    phone.page.touchscreen.tap(*middle(phone, 5, 5))
    wait_until(lambda: code(phone).count("g") == 1, phone.page, lambda: code(phone))
    assert code(phone)[45] == "g"
    phone.agrees()


def test_the_pad_and_its_tools_fit_on_a_small_screen(phone):
    page = phone.page.locator(".jp-WindowedPanel-outer").bounding_box()
    for part in (".explorer-squares", ".explorer-pad-tools"):
        box = phone.root.locator(part).bounding_box()
        assert box["x"] >= page["x"]
        assert box["x"] + box["width"] <= page["x"] + page["width"]


# --------------------------------------------------------------------------- the tests' tests


def test_a_pad_that_is_upside_down_would_be_noticed(explorer):
    explorer.inside.evaluate(_UPSIDE_DOWN)
    square(explorer, 0, 0).focus()
    explorer.page.keyboard.press("Space")
    seen = code(explorer)
    explorer.inside.evaluate("(e) => { delete e.controls[0].code; }")
    assert seen[0] == "0"
    assert seen[56] == "g"


_UPSIDE_DOWN = """(e) => {
  const code = () => e.controls[0].input.value.match(/.{8}/g).reverse().join("");
  Object.defineProperty(e.controls[0], "code", { configurable: true, get: code });
}"""


# ------------------------------------------------------------------------------ a second view


@pytest.mark.thorough
def test_two_views_show_one_drawing(explorer):
    """Last, because the second view, which JupyterLab makes, stays beside the notebook."""
    explorer.notebook.command("notebook:create-output-view")
    page = explorer.page
    pads = page.locator(".explorer-squares")
    wait_until(lambda: pads.count() == 2, page, lambda: f"{pads.count()} pads")
    square(explorer, 1, 1).focus()
    page.keyboard.press("Space")
    both = lambda: page.evaluate(_BOTH)  # noqa: E731
    wait_until(lambda: len(set(both())) == 1 and "full" in both()[0], page, both)


_BOTH = """() => [...document.querySelectorAll(".explorer-squares")].map((pad) =>
  [...pad.querySelectorAll(".explorer-square")].map((square) => square.ariaLabel).join())"""
