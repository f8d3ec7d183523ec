"""What a picture function reads from its notebook, and when that counts as changed."""

import functools
import threading
import warnings

import numpy as np
import pytest

from course_utils.explorer import explore
from course_utils.explorer.live import Answers
from course_utils.explorer.reads import Reads, frozen, globals_read

SET_UP = """
import numpy as np
from functools import lru_cache, partial
from course_utils.functions import Function
from course_utils import calculus

data = np.arange(4.0)
names = ["a", "b"]
curves = [Function("x^2"), Function("sin(x)")]
settings = {"colour": "red", "grid": [1, 2]}
scale = 3
f = Function("x^2")
nothing = float("nan")

def helper(x):
    return x * scale

@lru_cache
def remembered(x):
    return x + data[0]

def picture(k):
    inner = lambda x: helper(x) + len(names) + settings["grid"][0]
    heights = [curve(inner(k)) for curve in curves]
    values = [f(k), nothing, remembered(k), np.sin(k), calculus.__name__, *heights, *data]
    return {"data": [], "layout": {}}, f"k = {k}, {values}"
"""


@pytest.fixture
def notebook():
    space = {"__name__": "__main__"}
    exec(SET_UP, space)
    return space


def test_what_is_read_is_found_in_helpers_and_inner_functions_too(notebook):
    names = {name for name, _ in globals_read(notebook["picture"])}
    constants = {"np", "calculus", "f", "helper", "remembered", "nothing"}
    assert names == constants | {"data", "names", "curves", "settings", "scale"}


def test_nothing_has_changed_by_looking_or_by_running_the_same_cell_again(notebook):
    reads = Reads(notebook["picture"])
    notebook["picture"](2)
    notebook["curves"][0].derivative()(1.0)
    assert reads.changed() == []
    exec(SET_UP.replace("\ndef picture", "\ndef another"), notebook)
    assert reads.changed() == ["nothing"]  # a new NaN is never the old one
    notebook["nothing"] = 0.0


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ("data[0] = 9", "data"),
        ("data = data + 1", "data"),
        ("data = data.astype('f4')", "data"),
        ("names.append('c')", "names"),
        ("settings['grid'].append(3)", "settings"),
        ("curves[1] = Function('cos(x)')", "curves"),
        ("scale = 4", "scale"),
        ("f = Function('x^3')", "f"),
        ("del scale", "scale"),
        ("def helper(x):\n    return x + scale", "helper"),
        ("@lru_cache\ndef remembered(x):\n    return x - data[0]", "remembered"),
    ],
)
def test_a_change_is_named(notebook, change, name):
    reads = Reads(notebook["picture"])
    assert reads.changed() == []
    exec(change, notebook)
    assert reads.changed() == [name]


@pytest.mark.parametrize(
    "again", ["scale = 3", "data = np.arange(4.0)", "f = Function('x^2')", "names = ['a', 'b']"]
)
def test_the_same_again_is_no_change(notebook, again):
    reads = Reads(notebook["picture"])
    exec(again, notebook)
    assert reads.changed() == []


def test_partial_and_enclosed_functions_are_looked_into(notebook):
    def decorated(k):
        return notebook["picture"](k)

    picture = notebook["picture"]

    def enclosing(k):
        return picture(k)

    for wrapped in (functools.partial(picture), functools.wraps(picture)(decorated), enclosing):
        assert "data" in dict(globals_read(wrapped))
    assert dict(globals_read(lambda k: k)) == {}


def test_two_functions_that_enclose_each_other_come_to_an_end():
    def one(k):
        return two(k)

    def two(k):
        return one(k)

    assert dict(globals_read(one)) == {}


def test_what_cannot_be_watched_is_said_when_the_explorer_is_made(notebook):
    exec(
        "import threading\nlock = [threading.Lock()]\n"
        "def locked(k):\n    with lock[0]:\n        return {'data': []}, f'k = {k}'",
        notebook,
    )
    with pytest.warns(UserWarning, match=r"locked reads lock .* functools.partial\(locked, lock="):
        explore(notebook["locked"], k=(0, 2, 1))
    assert frozen(threading.Lock()) == frozen(threading.Lock())


def test_nothing_is_said_about_everything_else(notebook):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        explore(notebook["picture"], k=(1, 3, 1))


def test_pictures_of_other_data_are_not_mixed_with_the_old_ones(notebook):
    notebook["nothing"] = 0.0
    explorer = explore(notebook["picture"], k=(1, 3, 1))
    sent = []

    class Wire:
        def on_msg(self, receive):
            self.receive = receive

        def send(self, content, buffers):
            sent.extend(content["states"])

    wire = Wire()
    Answers(explorer, wire)
    question = {"type": "states", "keys": [[0]], "milliseconds": 0, "number": 1}
    wire.receive(wire, question, [])
    assert "reading" in sent[-1]
    notebook["data"][0] = 7
    wire.receive(wire, question, [])
    assert sent[-1] == {
        "key": [0],
        "error": "data has changed since this explorer was made: run its cell again.",
    }
    notebook["scale"] = np.float64(2)
    wire.receive(wire, question, [])
    assert sent[-1]["error"].startswith("data and scale have changed")
