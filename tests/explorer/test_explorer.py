"""The explorer's public side: controls, what is saved, what is refused."""

import json
import math
import re

import numpy as np
import pytest

from course_utils.explorer import Choice, Formula, Slider, Switch, explore
from course_utils.explorer.controls import from_description, label_of, plain_label, read_control

PLOTLY = "application/vnd.plotly.v1+json"
WIDGET = "application/vnd.jupyter.widget-view+json"


def line(a, b=0.0):
    """A straight line through the point (0, b)."""
    x = np.linspace(-1, 1, 30)
    trace = {"type": "scatter", "mode": "lines", "x": x, "y": a * x + b}
    layout = {"xaxis": {"range": [-1, 1]}, "yaxis": {"range": [-5, 5]}}
    return {"data": [trace], "layout": layout}, f"slope {a:.1f}, intercept {b:.1f}"


# ------------------------------------------------------------------------------------- controls


@pytest.mark.parametrize(
    ("spec", "kind", "values"),
    [
        ((1, 4, 1), Slider, [1, 2, 3, 4]),
        ((-0.3, 0.3, 0.1), Slider, [-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3]),
        ((0, 1, 0.25, 0.5), Slider, [0, 0.25, 0.5, 0.75, 1]),
        (["sin", "cos"], Choice, ["sin", "cos"]),
        ({"one": 1, "two": 2}, Choice, [1, 2]),
        (True, Switch, [False, True]),
    ],
)
def test_a_keyword_becomes_a_control(spec, kind, values):
    control = read_control("a", spec)
    assert type(control) is kind
    assert [control.at(code) for code in range(control.size)] == values
    assert [control.code(value) for value in values] == list(range(control.size))


def test_positions_are_written_without_noise():
    control = Slider(-1, 1, 0.1)
    words = [control.words(code) for code in range(control.size)]
    assert words[8:13] == ["-0.2", "-0.1", "0.0", "0.1", "0.2"]
    assert [repr(control.at(code)) for code in range(control.size)][8:13] == words[8:13]


def test_a_slider_starts_in_the_middle_or_where_it_is_told():
    assert Slider(0.01, 2, 0.01).at(Slider(0.01, 2, 0.01).start) == 1.0
    assert Slider(0, 10, 1, 7).start == 7
    assert isinstance(Slider(0, 10, 1).at(3), int)


def test_a_step_without_last_decimal():
    control = Slider(0, math.tau, math.pi / 8)
    assert control.size == 17
    assert control.at(16) == pytest.approx(math.tau, rel=1e-11)
    assert control.words(1) == "0.393"


@pytest.mark.parametrize(
    ("spec", "mend"),
    [
        ((2, 1, 0.1), "smaller number first"),
        ((0, 1, 0), "above zero"),
        ((0, 1e-7, 1e-8), "let it count"),
        ((0, 1, 0.3), "end at 0.9 or at 1.2"),
        ((0, 1, 0.1, 0.55), "the nearest is"),
        ((0, 1, 0.1, 7), "the nearest is 1.0"),
        ((0, math.inf, 1), "finite numbers"),
        ((0, "1", 1), "finite numbers"),
        ((1, 2), "(min, max, step)"),
        ([], "at least one option"),
        (3, "(min, max, step)"),
    ],
)
def test_a_bad_control_is_refused_with_the_mend(spec, mend):
    with pytest.raises(ValueError, match=re.escape(mend)):
        read_control("a", spec)


@pytest.mark.parametrize(
    ("name", "label", "words"),
    [
        ("h", "$h$", "h"),
        ("x0", "$x_{0}$", "x 0"),
        ("alpha", "$\\alpha$", "alpha"),
        ("learning_rate", "learning rate", "learning rate"),
    ],
)
def test_labels_come_from_names(name, label, words):
    control = Slider(0, 1, 1)
    assert (label_of(name, control), plain_label(name, control)) == (label, words)
    assert label_of(name, Slider(0, 1, 1, label="my $h$")) == "my $h$"


def test_a_formula_becomes_a_function():
    control = read_control("g", "x^2")
    function = control.at("x^3 + 1")
    assert function(2.0) == 9.0
    assert function.name == "g"
    assert control.at("x^3 + 1") is function
    with pytest.raises(ValueError, match="y"):
        control.at("x + y")
    with pytest.raises(ValueError, match="q"):
        Formula("x", examples=("q(x",))


@pytest.mark.parametrize(
    "control",
    [
        Slider(-0.5, 0.5, 0.05, 0.1, label="a"),
        Slider(0, 9, 1),
        Choice({"up": 1, "down": -1}, value=-1),
        Switch(True),
        Formula("x*y", variables=("x", "y"), examples=("x + y",)),
    ],
)
def test_a_description_keeps_codes_and_words(control):
    from course_utils.explorer.controls import description

    entry = json.loads(json.dumps(description("a", control)))
    again = from_description(entry)
    assert again.start == control.start
    assert again.words(again.start) == control.words(control.start)
    assert again.size == control.size


# ------------------------------------------------------------------------------------- explorers


def test_a_position_away_from_the_start():
    explorer = explore(line, a=(-2, 2, 0.5), b=[0.0, 1.0])
    assert explorer.first.reading == "slope 0.0, intercept 0.0"
    assert explorer.at(a=1.5).reading == "slope 1.5, intercept 0.0"
    assert explorer.at(b=1.0).figure["data"][0]["y"][0] == 1.0
    with pytest.raises(ValueError, match="nearest"):
        explorer.at(a=1.3)
    with pytest.raises(ValueError, match="no control"):
        explorer.at(c=1)


@pytest.mark.parametrize("controls", [{}, {"c": (0, 1, 1)}, {"b": (0, 1, 1)}])
def test_controls_that_do_not_fit_the_picture_are_refused(controls):
    with pytest.raises(ValueError, match=r"control"):
        explore(line, **controls)


@pytest.mark.parametrize(
    ("result", "mend"),
    [
        ({"data": []}, "Picture"),
        (({"layout": {}}, "words"), "'data'"),
        (({"data": []}, ""), "one line"),
        (({"data": []}, "two\nlines"), "one line"),
    ],
)
def test_what_is_not_a_picture_is_refused(result, mend):
    with pytest.raises(TypeError, match=mend):
        explore(lambda a: result, a=(0, 1, 1))


def test_an_error_at_the_start_is_raised():
    with pytest.raises(ZeroDivisionError):
        explore(lambda a: 1 / 0, a=(0, 1, 1))


def test_a_graph_object_is_welcome():
    import plotly.graph_objects as go

    def dots(n):
        return go.Figure(go.Scatter(x=np.arange(30), y=np.arange(30) * n)), f"{n} dots"

    explorer = explore(dots, n=(1, 3, 1))
    assert explorer.at(n=3).figure["data"][0]["y"][10] == 30


# ---------------------------------------------------------------------------- what is committed


def test_a_live_output_has_the_widget_and_what_stays(monkeypatch):
    monkeypatch.delenv("COURSE_SWEEP", raising=False)
    data, metadata = explore(line, a=(-2, 2, 0.5))._repr_mimebundle_()
    assert set(data) == {PLOTLY, WIDGET, "text/plain", "text/html"}
    assert data["text/plain"] == "slope 0.0, intercept 0.0\na: -2.0 to 2.0 in steps of 0.5, 0.0"
    assert metadata["image/png"] == {"alt": "A straight line through the point (0, b)."}
    said = "<p>A straight line through the point (0, b). slope 0.0, intercept 0.0</p>"
    assert data["text/html"] == said
    assert "digest" not in metadata["explorer"]


def test_a_committed_output_has_the_sweep_and_no_widget(monkeypatch):
    monkeypatch.setenv("COURSE_SWEEP", "1")
    explorer = explore(line, a=(-2, 2, 0.5), alt="A line.")
    data, metadata = explorer._repr_mimebundle_()
    assert set(data) == {PLOTLY, "text/plain", "text/html"}
    assert metadata["image/png"] == {"alt": "A line."}
    assert metadata["explorer"]["positions"] == 9
    assert metadata["explorer"]["digest"] == explorer.sweep().digest
    assert metadata["explorer"]["controls"][0]["name"] == "a"
    assert json.loads(json.dumps([data, metadata], allow_nan=False)) == [data, metadata]


def test_the_saved_figure_has_its_reading_drawn_in_it():
    def curve(a):
        layout = {"height": 300, "margin": {"b": 50}, "annotations": [{"text": "mine"}]}
        return {"data": [], "layout": layout}, "the limit is < 3 " * 10

    data, _ = explore(curve, a=(0, 1, 1))._repr_mimebundle_()
    layout = data[PLOTLY]["layout"]
    mine, reading, hint = layout["annotations"]
    assert mine == {"text": "mine"}
    assert reading["text"].count("<br>") == 1
    assert "is &lt; 3" in reading["text"]
    assert layout["height"] - 300 == layout["margin"]["b"] - 50 == 74
    assert "make it live" in hint["text"]


def test_the_saved_arrays_are_those_of_the_picture():
    import base64

    data, _ = explore(line, a=(-2, 2, 0.5, 1.5))._repr_mimebundle_()
    packed = data[PLOTLY]["data"][0]["y"]
    y = np.frombuffer(base64.b64decode(packed["bdata"]), "<f4")
    # To a hundredth of a pixel of the axis; the live picture is sharper.
    np.testing.assert_allclose(y, 1.5 * np.linspace(-1, 1, 30), rtol=1e-6, atol=1e-4)


def test_limits_of_a_slider_may_be_numbers_of_numpy():
    slider = explore(line, a=(np.int64(0), np.int32(10), 1)).controls["a"]
    assert slider.whole
    assert [type(n) for n in (slider.min, slider.max, slider.step)] == [int] * 3
    assert Slider(np.float32(0), np.float64(1), 0.5).size == 3
