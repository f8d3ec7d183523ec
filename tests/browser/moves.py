"""Move the controls of an explorer as a person does, and see that the picture follows."""

BURST = 30


def try_everything(explorer) -> None:
    """Move every control from the keyboard, one slider by mouse, and one in a burst.

    Raises
    ------
    AssertionError
        If the picture or the reading does not follow, or belongs to another value.
    """
    explorer.show()
    if explorer.is_game:
        return play(explorer)
    seen = [explorer.agrees()]
    for i, kind in enumerate(explorer.kinds):
        seen += _MOVES[kind](explorer, i, seen[-1])
    # A choice alone may change nothing that is read; all controls together do.
    assert len({truth["reading"] for truth in seen}) > 1, "no reading changed"
    sliders = [i for i, kind in enumerate(explorer.kinds) if kind == "Slider"]
    if sliders:
        drag_and_burst(explorer, sliders[0], seen[-1])
    assert not explorer.note


def try_a_little(explorer) -> None:
    """Move every control by one step; each time its picture is drawn, and another one at the end.

    A formula stays as it is, unless it is all that there is.
    """
    explorer.show()
    before, position = explorer.agrees(), explorer.settles()
    if explorer.is_game:
        explorer.root.locator(".explorer-move").click()
    elif set(explorer.kinds) == {"Formula"}:
        return _move_formula(explorer, 0, before)
    for i, kind in enumerate(explorer.kinds):
        if kind in _STEPS:
            explorer.press(i, _STEPS[kind](explorer, i))
            position = explorer.settles(position)
            assert not explorer.note, f"{explorer.note} (control {i} moved to {position})"
    _differ(before, explorer.agrees(before))


def _step_of_slider(explorer, i):
    return "ArrowRight" if _position(explorer, i) < 0.5 else "ArrowLeft"


def _step_of_choice(explorer, i):
    is_last = "(select) => select.selectedIndex === select.length - 1"
    return "ArrowUp" if explorer.control(i).evaluate(is_last) else "ArrowDown"


# The key that moves a control by one step.
_STEPS = {
    "Slider": _step_of_slider,
    "Choice": _step_of_choice,
    "Switch": lambda explorer, i: "Space",
    "Drawing": lambda explorer, i: "Space",
}


def play(explorer) -> None:
    """Make a move in a game, take it back, make it again, and begin another game."""
    before = explorer.agrees()
    press = lambda name: explorer.root.locator(f".explorer-{name}").click()  # noqa: E731
    press("move")
    after = explorer.agrees(before)
    assert after["reading"] != before["reading"], "a move changes no reading"
    press("undo")
    assert explorer.agrees(after)["reading"] == before["reading"]
    press("move")
    assert explorer.agrees(before)["reading"] == after["reading"]
    press("new")
    assert explorer.agrees(after)["words"] != before["words"]
    assert not explorer.note


def drag_and_burst(explorer, i: int, before: dict) -> None:
    """Drag a slider with the mouse, then press a key many times as fast as possible."""
    where = _position(explorer, i)
    explorer.drag(i, 0.15 if where > 0.5 else 0.85)
    before = explorer.agrees(before)
    key = "ArrowLeft" if _position(explorer, i) > 0.5 else "ArrowRight"
    explorer.control(i).focus()
    for _ in range(BURST):
        explorer.page.keyboard.press(key)
    explorer.agrees(before)


def _position(explorer, i: int) -> float:
    """Return where a slider stands, from 0 to 1."""
    handle = explorer.control(i)
    now, low, high = (
        float(handle.get_attribute(f"aria-value{name}")) for name in ("now", "min", "max")
    )
    return (now - low) / (high - low)


def _move_slider(explorer, i, before):
    """One step, then to one end and to the other."""
    up = _position(explorer, i) < 0.5
    explorer.press(i, "ArrowRight" if up else "ArrowLeft")
    step = explorer.agrees(before)
    explorer.press(i, "End" if up else "Home")
    end = explorer.agrees(step)
    _differ(before, end)
    explorer.press(i, "Home" if up else "End")
    return [step, end, explorer.agrees(end)]


def _move_choice(explorer, i, before):
    """Through the options until the picture changes: a guess in a game may change nothing."""
    options = explorer.control(i).locator("option").count()
    index = explorer.control(i).evaluate("(select) => select.selectedIndex")
    seen = [before]
    for key in ["ArrowDown"] * (options - 1 - index) + ["ArrowUp"] * (options - 1):
        explorer.press(i, key)
        seen.append(explorer.agrees(seen[-1]))
        if _seen(seen[-1]) != _seen(before):
            return seen[1:]
    raise AssertionError(f"no option of control {i} changes the picture at {before['words']}")


def _move_switch(explorer, i, before):
    explorer.press(i, "Space")
    after = explorer.agrees(before)
    _differ(before, after)
    return [after]


def _move_formula(explorer, i, before):
    """A formula that cannot be read is refused; another one is drawn."""
    explorer.type(i, "x +")
    explorer.root.locator(".explorer-note").wait_for()
    assert explorer.reading == before["reading"], "the last good picture was not kept"
    old = before["words"].split(" = ")[1 + i].split(",")[0]
    explorer.type(i, f"{old} + 1")
    after = explorer.agrees(before)
    _differ(before, after)
    return [after]


def _move_drawing(explorer, i, before):
    """Keys on two squares, all of it away again, and a stroke with the mouse."""
    explorer.press(i, "Space")
    dot = explorer.agrees(before)
    _differ(before, dot)
    explorer.page.keyboard.press("Shift+ArrowDown")
    line = explorer.agrees(dot)
    explorer.root.get_by_role("button", name="Clear").click()
    cleared = explorer.agrees(line)
    pad = explorer.root.locator(".explorer-control").nth(i).locator(".explorer-squares")
    pad.scroll_into_view_if_needed()
    box, mouse = pad.bounding_box(), explorer.page.mouse
    mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 0.8 * box["height"])
    mouse.down()
    mouse.move(box["x"] + 0.8 * box["width"], box["y"] + 0.2 * box["height"], steps=5)
    mouse.up()
    stroke = explorer.agrees(cleared)
    _differ(cleared, stroke)
    return [dot, line, cleared, stroke]


def _seen(truth: dict):
    return truth["data"], truth["annotations"], truth["reading"]


def _differ(before: dict, after: dict) -> None:
    assert _seen(before) != _seen(after), (
        f"the picture is the same at {before['words']} and at {after['words']}"
    )


_MOVES = {
    "Slider": _move_slider,
    "Choice": _move_choice,
    "Switch": _move_switch,
    "Formula": _move_formula,
    "Drawing": _move_drawing,
}
