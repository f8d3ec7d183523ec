"""The kernel's side of a live explorer, without a browser."""

import gzip
import re
from pathlib import Path

import numpy as np
import pytest

from course_utils.explorer import Choice, Slider, explore, live
from course_utils.explorer.live import MODULES, Answers, build, dressed, program
from course_utils.explorer.states import Packer, differences, tree
from course_utils.saving import pages

WEB = Path(live.__file__).parent / "web"
OF_THE_SITE = {"loading", "native", "page", "tables"}  # which esbuild puts together


def unpack(node, buffer):
    """Read a packed tree as the browser does."""
    if isinstance(node, list):
        return [unpack(part, buffer) for part in node]
    if not isinstance(node, dict):
        return node
    if "array" in node:
        count = int(np.prod(node["shape"]))
        flat = np.frombuffer(buffer, "<" + node["array"], count, node["at"])
        return flat.reshape(node["shape"])
    return {key: unpack(part, buffer) for key, part in node.items()}


def bowl(k, word="bowl"):
    """A bowl that opens."""
    if k == 3:
        raise ZeroDivisionError("division by zero")
    x = np.linspace(-1, 1, 40)
    data = [
        {"type": "scatter", "x": x, "y": k * x**2},
        {"type": "scatter", "x": x, "y": x, "name": word},
    ]
    return {"data": data, "layout": {"title": {"text": "same"}}}, f"k = {k}"


class Wire:
    """What carries the messages: it asks, and keeps the answers."""

    def __init__(self, explorer):
        Answers(explorer, self)

    def on_msg(self, receive):
        self.receive = receive

    def send(self, content, buffers=None):
        self.sent.append((content, buffers))

    def ask(self, *keys, milliseconds=1000):
        self.sent = []
        question = {"type": "states", "keys": list(keys), "milliseconds": milliseconds}
        self.receive(self, question | {"number": 7}, [])
        return self.sent


@pytest.fixture
def wire():
    return Wire(explore(bowl, k=(0, 9, 1, 5), word=["bowl", "cup"]))


def test_only_what_changes_is_sent(wire):
    ((message, buffers),) = wire.ask([6, 0])
    (state,) = message["states"]
    assert state["reading"] == "k = 6"
    assert [path for path, _ in state["changes"]] == [["data", 0, "y"]]
    assert len(buffers[0]) == 40 * 4
    assert message["answered"] == 7
    y = unpack(state["changes"][0][1], buffers[0])
    np.testing.assert_allclose(y, 6 * np.linspace(-1, 1, 40) ** 2, rtol=1e-6)


def described(k):
    return {"data": [], "layout": {}}, f"k = {k}", f"Its {k}\n  bowls."


@pytest.mark.parametrize(("given", "told"), [(None, "Its 4 bowls."), ("Bowls.", None)])
def test_the_alternative_text_is_sent_where_it_changes(given, told):
    wire = Wire(explore(described, k=Slider(0, 6, 1, 2), alt=given))
    states = [wire.ask([k])[0][0]["states"][0] for k in (2, 4)]
    assert [state["alt"] for state in states] == [None, told]


def test_the_first_is_sent_at_once_and_the_others_together(wire):
    first, others = wire.ask([6, 0], [7, 0], [5, 1])
    assert [state["key"] for state in first[0]["states"]] == [[6, 0]]
    assert [state["key"] for state in others[0]["states"]] == [[7, 0], [5, 1]]
    assert others[0]["states"][1]["changes"] == [[["data", 1, "name"], "cup"]]
    assert (first[0]["answered"], others[0]["answered"]) == (None, 7)


def test_no_more_than_the_time_allows(wire):
    _, others = wire.ask([6, 0], [7, 0], [8, 0], milliseconds=0)
    assert len(others[0]["states"]) == 1


def test_an_error_is_one_sentence_and_the_next_position_works(wire):
    ((message, _),) = wire.ask([3, 0])
    assert message["states"] == [
        {
            "key": [3, 0],
            "error": "No picture at k = 3, word = bowl: division by zero (ZeroDivisionError).",
        }
    ]
    assert wire.ask([4, 0])[0][0]["states"][0]["reading"] == "k = 4"


def test_a_formula_that_cannot_be_read_is_refused():
    def graph(f):
        return {"data": [], "layout": {}}, f"f(1) = {f(1.0):.2f}"

    wire = Wire(explore(graph, f="x^2"))
    (refused,) = wire.ask(["x^"])[0][0]["states"]
    assert refused["key"] == ["x^"]
    assert refused["refused"]
    assert "error" not in refused
    assert wire.ask(["x^3 + 1"])[0][0]["states"][0]["reading"] == "f(1) = 2.00"


def test_plotly_comes_from_the_wheel(wire):
    wire.sent = []
    wire.receive(wire, {"type": "plotly"}, [])
    ((message, buffers),) = wire.sent
    assert message == {"type": "plotly"}
    assert b"plotly.js v" in gzip.decompress(buffers[0])[:200]


def test_controls_are_labelled_and_carry_their_value():
    explorer = explore(bowl, k=Slider(0, 9, 1, 4, label="step $k$", play=True), word=Choice(["a"]))
    box = build(explorer)
    slider, play, choice = box.wire.children
    assert (slider.value, slider.min, slider.max, slider.readout) == (4, 0, 9, True)
    assert slider.description == "step $k$"
    assert slider.tooltip == "step k"
    assert play.description == "Play"
    assert choice.index == 0
    described = box.front.setting["controls"]
    assert [len(entry["models"]) for entry in described] == [2, 1]
    assert described[0]["pace"] == 500


def test_a_further_explorer_costs_little():
    first, second = (build(explore(bowl, k=(0, 9, 1, 5))).front for _ in range(2))
    assert len(second._esm) < 1_000
    assert not hasattr(second, "_css")  # the style sheet comes with the program
    assert ".explorer-reading" in program().text
    assert first.program == second.program == program().model_id


def test_a_closed_program_is_made_anew():
    old = program()
    old.close()
    assert program() is not old
    assert program().text == dressed()


def test_the_modules_make_one_program():
    files = [*WEB.glob("*.js"), *pages.WEB.glob("*.js")]
    sources = {path.stem: path.read_text("utf-8") for path in files}
    assert {*MODULES} == sources.keys() - {"loader"} - OF_THE_SITE
    _come_in_order(MODULES, sources)
    names = [name for module in MODULES for name in _TOP.findall(sources[module])]
    assert len(names) == len({*names}), "a name of a top level is its own in all modules"
    assert not re.search(r"^\s*import\b", dressed(), re.MULTILINE)
    assert "export function render(" in dressed()


_TOP = re.compile(
    r"^(?:export )?(?:async )?(?:function\*?|const|let|class) (\w+)", flags=re.MULTILINE
)


def _come_in_order(modules, sources):
    for i, name in enumerate(modules):
        pattern = r'^import [^;]* from "\.[\w./]*/(\w+)\.js";'
        imported = re.findall(pattern, sources[name], re.MULTILINE)
        assert {*imported} <= {*modules[:i]}, name
        assert " as " not in "".join(re.findall(r"^import [^;]*", sources[name], re.MULTILINE))


# --------------------------------------------------------------------------------------- states


def test_differences_name_the_smallest_parts():
    x = np.arange(30.0)
    old = {"data": [{"x": x, "y": x, "name": "a"}], "layout": {"range": [0, 1]}}
    new = {"data": [{"x": x.copy(), "y": -x, "name": "a"}], "layout": {"range": [0, 2]}}
    changes = list(differences(old, new))
    assert [path for path, _ in changes] == [("data", 0, "y"), ("layout", "range")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"a": 1}, {"a": 1, "b": 2}),
        ([{"a": 1}], [{"a": 1}, {"a": 2}]),
        ([1, 2], [1, 2, 3]),
        (None, 0),
        (True, 1),
        (np.arange(3.0), np.arange(4.0)),
    ],
)
def test_a_change_of_shape_sends_the_whole_part(old, new):
    ((path, leaf),) = differences({"p": old}, {"p": new})
    assert path == ("p",)
    assert leaf is new


def test_missing_numbers_and_short_lists():
    packed = {"dtype": "f4", "bdata": "AACAPwAAAEA="}
    figure = tree(
        {"x": [1, None, float("nan")], "y": (None,) * 25, "z": packed, "s": np.float64(2)}
    )
    assert figure["x"] == [1, None, None]
    assert np.isnan(figure["y"]).all()
    np.testing.assert_array_equal(figure["z"], [1, 2])
    assert figure["s"] == 2


def test_a_narrow_window_far_from_zero_keeps_64_bits():
    packer = Packer()
    wide, narrow = packer.pack([np.linspace(0, 1, 5), 1 + np.linspace(0, 1e-6, 5)])
    assert (wide["array"], narrow["array"]) == ("f4", "f8")
    assert narrow["at"] % 8 == 0
    np.testing.assert_array_equal(unpack(narrow, packer.buffer), 1 + np.linspace(0, 1e-6, 5))


def test_numbers_too_large_for_32_bits_do_not_warn():
    packer = Packer()
    place = packer.pack(np.array([0.0, 1e300]))
    assert np.isinf(unpack(place, packer.buffer)[1])
