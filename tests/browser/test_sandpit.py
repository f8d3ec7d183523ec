"""The sandpit of chapter 13, played to a win and to a loss, by pointer and from the keyboard."""

import pytest

from course_utils.sandpits import POKES, hidden_pit, play
from tests.browser.notebook import wait_until
from tests.browser.test_explorer_page import write_notebook
from tests.browser.test_game import press, seed_of, standing
from tests.browser.test_touch import drag, handle, middle, pixel
from tests.explorer.pits import RULES, sandpit_of

pytestmark = pytest.mark.thorough  # it is a game like those of test_game


@pytest.fixture(scope="module")
def workbench(open_notebook, folder):
    cells = ["from tests.explorer.pits import sandpit_of"]
    write_notebook(folder / "sandpit.ipynb", cells + [f"sandpit_of({level})" for level in RULES])
    notebook = open_notebook("sandpit.ipynb")
    notebook.run_all()
    yield notebook
    assert notebook.complaints == []
    notebook.close()


@pytest.fixture(params=RULES, ids=lambda level: f"level {level}")
def pit(workbench, request):
    """The explorer of a level at the beginning of its next game, and the level."""
    explorer = workbench.explorers[request.param - 1].show()
    seed = seed_of(explorer)
    press(explorer, "New game")
    wait_at(explorer, request.param, seed + 1)
    return explorer, request.param


def wait_at(explorer, level, seed, moves=(), told="") -> None:
    """Wait until reading and words belong to what was played, computed here anew."""
    reading = sandpit_of(level).play(list(moves), seed).reading
    wait_until(
        lambda: explorer.reading == reading and standing(explorer).endswith(told),
        explorer.page,
        lambda: f"{explorer.reading=}, {standing(explorer)=}, not {reading} {told}",
        seconds=10,
    )
    explorer.agrees()


def counted(explorer, press_it) -> None:
    """Press, and wait until it counts as a poke."""
    before = standing(explorer)
    press_it()
    wait_until(lambda: standing(explorer) != before, explorer.page, lambda: explorer.reading)


def poke(explorer, *places):
    """Drag the stick to each place, which may lie below its handle, and press."""
    for place in places:
        drag(explorer, middle(handle(explorer)), pixel(explorer, place), steps=2)
        counted(explorer, lambda: press(explorer, "Poke"))


def test_it_is_won_by_pointer(pit):
    explorer, level = pit
    seed = seed_of(explorer)
    moves = play(hidden_pit(seed, level), level)
    poke(explorer, *moves)
    wait_at(explorer, level, seed, moves, "won")


def test_it_is_lost_by_pointer(pit):
    explorer, level = pit
    seed = seed_of(explorer)
    moves = [(round(0.1 * i, 1), 0.0) for i in range(POKES[level])]
    poke(explorer, *moves)
    wait_at(explorer, level, seed, moves, "lost")


def go_to_corner(explorer):
    """Move the point to (0, 0), to the left at once and down in steps of a metre."""
    handle(explorer).focus()
    explorer.page.keyboard.press("Home")
    for _ in range(6):
        explorer.page.keyboard.press("PageDown")


def walk(explorer, start, end):
    """Move the point with the arrow keys, in steps of 0.1."""
    for (low, high), keys in zip(
        zip(start, end, strict=True),
        (("ArrowLeft", "ArrowRight"), ("ArrowDown", "ArrowUp")),
        strict=True,
    ):
        steps = round((high - low) / 0.1)
        for _ in range(abs(steps)):
            explorer.page.keyboard.press(keys[steps > 0])


def test_it_is_won_from_the_keyboard(pit):
    explorer, level = pit
    seed = seed_of(explorer)
    there = play(hidden_pit(seed, level), level)[-1]
    go_to_corner(explorer)
    explorer.page.keyboard.press("Enter")
    wait_at(explorer, level, seed, [(0.0, 0.0)])
    walk(explorer, (0, 0), there)
    explorer.page.keyboard.press("Enter")
    wait_at(explorer, level, seed, [(0.0, 0.0), there], "won")


def test_it_is_lost_from_the_keyboard(pit):
    explorer, level = pit
    seed = seed_of(explorer)
    go_to_corner(explorer)
    moves = [(round(0.1 * i, 1), 0.0) for i in range(POKES[level])]
    for _ in moves:
        counted(explorer, lambda: explorer.page.keyboard.press("Enter"))
        explorer.page.keyboard.press("ArrowRight")
    wait_at(explorer, level, seed, moves, "lost")
