"""A game on the page: by mouse, by finger and from the keyboard; reloaded, left, and refused."""

import json
from contextlib import suppress

import pytest

from tests.browser.axe import rules_broken
from tests.browser.notebook import ExplorerOnPage, wait_until
from tests.browser.test_explorer_page import write_notebook
from tests.browser.test_touch import drag, handle, middle, pixel, swipe
from tests.each_run import some_each_run
from tests.explorer.hunt import DIGS, around, hunting, treasure

SET_UP = "from tests.explorer.hunt import *"
CELLS = {"aimed": "hunting()", "tapped": "hunting(at_once=True)", "kept": 'hunting(id="1.hunt")'}
HUNT = hunting()


@pytest.fixture(scope="module")
def workbench(open_notebook, folder):
    write_notebook(folder / "game.ipynb", [SET_UP, *CELLS.values()])
    notebook = open_notebook("game.ipynb")
    notebook.run_all()
    yield notebook
    assert notebook.complaints == []
    notebook.close()


@pytest.fixture
def explorer(workbench, request):
    """The game that a test names, at the beginning of a new one."""
    explorer = workbench.explorers[list(CELLS).index(request.param)].show()
    seed = seed_of(explorer)
    press(explorer, "New game")
    wait_at(explorer, seed + 1)
    return explorer


def on(name):
    return pytest.mark.parametrize("explorer", [name], indirect=True)


# -------------------------------------------------------------------------- what is seen of it


def button(explorer, name):
    return explorer.root.get_by_role("button", name=name, exact=True)


def press(explorer, *names):
    for name in names:
        button(explorer, name).click(force=True)  # one that leads nowhere too


def standing(explorer) -> str:
    return explorer.root.locator(".explorer-standing").inner_text()


def seed_of(explorer) -> int:
    return int(standing(explorer).split()[1])


def wait_at(explorer, seed, moves=(), told="") -> None:
    """Wait until reading, picture and words belong to what was played, computed here anew."""
    count = f"{len(moves)} move{'' if len(moves) == 1 else 's'}"
    expected = " · ".join(filter(None, [f"Game {seed}", count, told]))
    reading = HUNT.play(moves, seed).reading
    wait_until(
        lambda: (explorer.reading, standing(explorer)) == (reading, expected),
        explorer.page,
        lambda: f"{explorer.reading=}, {standing(explorer)=}, {explorer.note=}, not {reading}",
        seconds=10,
    )
    explorer.agrees()
    _, holes = explorer.figure["data"]
    assert list(zip(holes["x"], holes["y"], strict=True)) == [*moves]


def dig(explorer, *places):
    """Aim and dig as a mouse does, and look what comes before the next dig."""
    for place in places:
        before = standing(explorer)
        explorer.page.mouse.click(*pixel(explorer, place))
        press(explorer, "Dig")
        with suppress(AssertionError):  # nothing comes after the end, or of what is forbidden
            wait_until(lambda was=before: standing(explorer) != was, explorer.page, str, seconds=3)


# ------------------------------------------------------------------------------------ a mouse


@on("aimed")
def test_it_is_won_undone_repeated_and_lost(explorer):
    seed = seed_of(explorer)
    wrong, there = around(seed), treasure(seed)
    dig(explorer, wrong[0], there)
    wait_at(explorer, seed, [wrong[0], there], "won")
    assert explorer.reading.endswith("★ You have won, in 2 digs.")
    dig(explorer, wrong[1])  # nothing is played after the end
    wait_at(explorer, seed, [wrong[0], there], "won")
    press(explorer, "Undo")
    wait_at(explorer, seed, wrong[:1])
    press(explorer, "Again")
    wait_at(explorer, seed)
    dig(explorer, *wrong)
    wait_at(explorer, seed, wrong, "lost")
    press(explorer, "Undo")
    wait_at(explorer, seed, wrong[:-1])
    dig(explorer, there)
    wait_at(explorer, seed, [*wrong[:-1], there], "won")
    press(explorer, "New game")
    wait_at(explorer, seed + 1)


@on("aimed")
def test_to_aim_is_no_move(explorer):
    seed = seed_of(explorer)
    explorer.page.mouse.click(*pixel(explorer, (1, 1)))
    drag(explorer, middle(handle(explorer)), pixel(explorer, (5, 2)))
    explorer.press(0, "ArrowLeft")
    wait_at(explorer, seed)
    assert handle(explorer).get_attribute("aria-valuetext") == "x = 4, y = 2"
    press(explorer, "Dig")
    wait_at(explorer, seed, [(4, 2)])


@on("aimed")
def test_what_the_rules_forbid_is_told_and_taken_back(explorer):
    seed, (place, other, *_) = seed_of(explorer), around(seed_of(explorer))
    dig(explorer, place)
    wait_at(explorer, seed, [place])
    press(explorer, "Dig")
    wait_until(lambda: explorer.note, explorer.page, lambda: "nothing is told")
    assert explorer.note == "Here is a hole already: dig somewhere else."
    wait_at(explorer, seed, [place])
    dig(explorer, other)
    wait_at(explorer, seed, [place, other])
    assert not explorer.note


@on("aimed")
def test_presses_that_are_faster_than_the_kernel_all_count(explorer):
    seed, places = seed_of(explorer), around(seed_of(explorer))
    for place in places[:3]:
        explorer.page.mouse.click(*pixel(explorer, place))
        # Before the answer to the one before can have come.
        button(explorer, "Dig").evaluate("(node) => node.click()")
    button(explorer, "Undo").evaluate("(node) => { node.click(); node.click(); }")
    wait_at(explorer, seed, places[:1])


@on("tapped")
def test_a_tap_in_the_picture_is_a_move_and_a_drag_is_none(explorer):
    seed, there = seed_of(explorer), treasure(seed_of(explorer))
    drag(explorer, middle(handle(explorer)), pixel(explorer, around(seed)[0]))
    wait_at(explorer, seed)
    explorer.page.mouse.click(*middle(handle(explorer)))
    wait_at(explorer, seed, around(seed)[:1])
    explorer.page.mouse.click(*pixel(explorer, there))
    wait_at(explorer, seed, [around(seed)[0], there], "won")


# --------------------------------------------------------------------------------- a keyboard


@on("aimed")
def test_a_whole_game_is_played_from_the_keyboard(explorer):
    seed, (x, y) = seed_of(explorer), treasure(seed_of(explorer))
    keys = explorer.page.keyboard
    explorer.plot.focus()
    keys.press("Tab")
    assert handle(explorer).evaluate("(node) => node === document.activeElement")
    keys.press("Home")
    keys.press("PageDown")
    first = (0.0, 0.0) if (x, y) != (0, 0) else (1.0, 0.0)
    keys.press("ArrowRight") if first[0] else None
    keys.press("Enter")
    wait_at(explorer, seed, [first])
    for key, times in (("ArrowRight", int(x - first[0])), ("ArrowUp", int(y))):
        for _ in range(times):
            keys.press(key)
    keys.press("ArrowLeft") if x < first[0] else None
    keys.press("Space")
    wait_at(explorer, seed, [first, (x, y)], "won")
    for _ in range(10):
        if explorer.page.evaluate("() => document.activeElement.textContent") == "Undo":
            break
        keys.press("Tab")
    keys.press("Enter")
    wait_at(explorer, seed, [first])
    keys.press("Space")
    wait_at(explorer, seed)
    # The button leads nowhere now, and the focus stays on it.
    assert button(explorer, "Undo").get_attribute("aria-disabled") == "true"
    assert button(explorer, "Undo").evaluate("(node) => node === document.activeElement")
    keys.press("Enter")
    wait_at(explorer, seed)


@on("aimed")
def test_how_it_ends_is_spoken(explorer):
    seed = seed_of(explorer)
    dig(explorer, treasure(seed))
    spoken = explorer.root.get_by_role("status").first
    wait_until(
        lambda: spoken.text_content() == HUNT.play([treasure(seed)], seed).reading,
        explorer.page,
        lambda: spoken.text_content(),
    )


# ----------------------------------------------------------------------------------- a finger


@pytest.fixture(scope="module")
def phone(open_notebook, folder):
    below = ["print('line\\n' * 60)"] * 3
    write_notebook(folder / "game-phone.ipynb", [SET_UP, CELLS["tapped"], *below])
    notebook = open_notebook("game-phone.ipynb", width=390, height=800, has_touch=True)
    notebook.collapse_sidebar()
    notebook.run_all()
    yield notebook.explorers[0]
    assert notebook.complaints == []
    notebook.close()


@pytest.mark.thorough
def test_a_finger_taps_drags_and_scrolls(phone):
    wrong, there = around(1), treasure(1)
    phone.page.touchscreen.tap(*pixel(phone, wrong[0]))
    wait_at(phone, 1, wrong[:1])
    swipe(phone.page, middle(handle(phone)), pixel(phone, wrong[1]))
    wait_at(phone, 1, wrong[:1])
    x, y = pixel(phone, (5, 1))
    swipe(phone.page, (x, y), (x, y - 60))
    wait_at(phone, 1, wrong[:1])
    phone.show()
    phone.page.touchscreen.tap(*middle(button(phone, "Undo")))
    wait_at(phone, 1)
    phone.page.touchscreen.tap(*pixel(phone, there))
    wait_at(phone, 1, [there], "won")


@pytest.mark.thorough
def test_the_buttons_stand_on_a_small_screen(phone):
    width = phone.root.bounding_box()["width"]
    for name in ("Dig", "Undo", "Again", "New game"):
        box = button(phone, name).bounding_box()
        assert min(box["width"], box["height"]) > 23.9
        assert box["x"] + box["width"] <= phone.root.bounding_box()["x"] + width


# ------------------------------------------------------------------- saved, reloaded, the next day


@pytest.fixture
def chapter(open_notebook, folder, monkeypatch):
    write_notebook(folder / "left.ipynb", [SET_UP, CELLS["kept"], CELLS["aimed"]])
    notebook = open_notebook("left.ipynb")
    notebook.execute("from course_utils.exercises import *; reset_progress()")
    notebook.run_all()
    yield notebook
    assert notebook.complaints == []
    notebook.close()


def game_in(notebook, index) -> ExplorerOnPage:
    notebook.__dict__.pop("explorers", None)
    return notebook.explorers[index].show()


def restart(notebook):
    """Restart the kernel; that its connection was lost is no complaint."""
    notebook.restart_kernel()
    notebook.complaints[:] = [one for one in notebook.complaints if "Connection lost" not in one]


@pytest.mark.thorough
def test_a_page_that_is_loaded_again_goes_on(chapter, folder):
    wrong, there = around(1), treasure(1)
    for index in (0, 1):
        dig(game_in(chapter, index), wrong[index])
        wait_at(game_in(chapter, index), 1, [wrong[index]])
    chapter.save()
    saved = json.loads((folder / "left.ipynb").read_text("utf-8"))
    (output,) = saved["cells"][1]["outputs"]
    # As it stands, if the page had drawn that by now.
    assert output["data"]["text/plain"][0].startswith(("Nothing is dug yet", "Hole 1"))
    assert "application/vnd.jupyter.widget-view+json" not in output["data"]
    chapter.reload()
    for index in (0, 1):
        wait_at(game_in(chapter, index), 1, [wrong[index]])
    dig(game_in(chapter, 0), there)
    wait_at(game_in(chapter, 0), 1, [wrong[0], there], "won · best so far: 2 digs")
    press(game_in(chapter, 0), "New game")
    wait_at(game_in(chapter, 0), 2, [], "best so far: 2 digs")


@pytest.mark.thorough
def test_the_next_day_a_kept_game_goes_on_and_another_begins(chapter):
    wrong = around(1)
    for index in (0, 1):
        dig(game_in(chapter, index), wrong[0])
        wait_at(game_in(chapter, index), 1, wrong[:1])
    chapter.execute("None")  # what the page sent before has come
    restart(chapter)
    chapter.run_all()
    wait_at(game_in(chapter, 0), 1, wrong[:1])
    wait_at(game_in(chapter, 1), 1)


@pytest.mark.thorough
def test_when_nobody_answers_the_move_does_not_count(chapter):
    game = game_in(chapter, 1)
    dig(game, around(1)[0])
    wait_at(game, 1, around(1)[:1])
    restart(chapter)
    press(game, "Dig", "Dig")
    wait_until(lambda: "run the cell again" in game.note, game.page, lambda: game.note)
    assert standing(game) == "Game 1 · 1 move"
    press(game, "Undo")  # what was seen before is still there
    wait_until(lambda: standing(game) == "Game 1 · 0 moves", game.page, lambda: standing(game))


# --------------------------------------------------------------------------------- for everybody


@on("aimed")
def test_axe_finds_nothing_in_a_game(explorer):
    seed = seed_of(explorer)
    assert rules_broken(explorer.page, explorer.root) == []
    dig(explorer, around(seed)[0], treasure(seed))
    wait_at(explorer, seed, [around(seed)[0], treasure(seed)], "won")
    assert rules_broken(explorer.page, explorer.root) == []
    button(explorer, "Undo").evaluate("(node) => { node.textContent = ''; node.title = ''; }")
    assert rules_broken(explorer.page, explorer.root) == ["button-name"]
    button(explorer, "").evaluate(
        "(node) => { if (node.matches('.explorer-undo')) node.textContent = 'Undo'; }"
    )


@on("aimed")
@pytest.mark.parametrize(
    "theme", some_each_run(["JupyterLab Dark", "JupyterLab Light"], "JupyterLab Dark".__eq__)
)
def test_its_buttons_can_be_read_in_both_themes(explorer, theme):
    explorer.page.evaluate(
        "(theme) => window.jupyterapp.commands.execute('apputils:change-theme', { theme })", theme
    )
    wait_until(
        lambda: explorer.page.evaluate("() => document.body.dataset.jpThemeName") == theme,
        explorer.page,
        lambda: "the theme did not change",
    )
    bar = explorer.root.locator(".explorer-game")
    assert rules_broken(explorer.page, bar) == []


# ----------------------------------------------------------------------------- the tests' tests

FAULTS = {
    "the picture stays": "(e) => { [...e.views][0].canvas.draw = () => {}; }",
    "a move is counted twice": """(e) => {
      const go = e.game.go.bind(e.game);
      e.game.go = (action, aim) => { go(action, aim); if (action === "move") e.game.act("undo"); };
    }""",
    "x and y change places": """(e) => {
      const go = e.game.go.bind(e.game);
      e.game.go = (action, aim) => go(action, aim.toReversed());
    }""",
    "another game": """(e) => {
      const go = e.game.go.bind(e.game);
      e.game.go = (action, aim) => { go(action, aim); if (action === "move") e.game.act("new"); };
    }""",
}
MEND = """(e) => {
  delete e.game.go;
  delete [...e.views][0].canvas.draw;
  e.game.act("again");
}"""


@pytest.mark.thorough
@on("aimed")
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_a_planted_fault_is_noticed(explorer, fault):
    seed = seed_of(explorer)
    place = next(place for place in around(seed) if place[0] != place[1])
    explorer.inside.evaluate(fault)
    dig(explorer, place)
    explorer.page.wait_for_timeout(800)
    with pytest.raises(AssertionError):
        wait_at(explorer, seed, [place])
    explorer.inside.evaluate(MEND)


def test_the_games_of_these_tests_last_long_enough():
    assert DIGS >= 3
    assert all(treasure(seed) not in around(seed) for seed in range(1, 60))
