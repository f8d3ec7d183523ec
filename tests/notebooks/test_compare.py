"""The comparison of outputs, kind by kind, on outputs that are made here and not run."""

import base64
import copy

import nbformat.v4 as nb
import numpy as np
import pytest
from PIL import Image

from tests.notebooks import compare, outputs
from tests.notebooks.compare import cell_differences, output_differences, same_kinds, trouble
from tests.notebooks.data import data_difference
from tests.notebooks.images import COLOURS, decoded, encoded, picture_difference, small_png
from tests.notebooks.outputs import HTML, IMAGE, PLOTLY, STATIC, WIDGET, committed
from tests.notebooks.rules import RTOL, Rules, rules_of
from tests.notebooks.stock import stock_differences
from tests.notebooks.text import same_text

RULES = Rules()
FIGURE = {"data": [{"type": "scatter", "y": [1.0, 2.0]}], "layout": {"title": {"text": "A"}}}


def cell(*outputs, count=1, tags=()):
    return nb.new_code_cell("1", outputs=list(outputs), execution_count=count,
                            metadata={"tags": list(tags)})  # fmt: skip


def printed(text, name="stdout"):
    return nb.new_output("stream", name=name, text=text)


def result(data, **metadata):
    data = {"text/plain": data} if isinstance(data, str) else data
    return nb.new_output("execute_result", data, metadata=metadata, execution_count=1)


def error(name="ValueError", value="no", trace=("line 1", "line 2")):
    return nb.new_output("error", ename=name, evalue=value, traceback=list(trace))


def png(level=255, mode="RGB", size=(30, 20)):
    colour = {"P": level, "RGB": (level,) * 3, "RGBA": (0, 0, 0, 255 - level)}[mode]
    return encoded(Image.new(mode, size, colour))


def told(expected, got, rules=RULES):
    return [(each.where, each.why) for each in cell_differences(expected, got, rules)]


# --- cells and their outputs ---------------------------------------------------------------------


@pytest.mark.parametrize("same", [
    [], [printed("a 0.30\n")], [printed("oops", "stderr")], [error()],
    [result("0.30000000000000004"), printed("x")], [result({PLOTLY: FIGURE})],
    [result({IMAGE: png(), "text/plain": "a picture"}, **{IMAGE: {"alt": "white"}})],
    [result({"application/json": {"a": [1, None, "b"]}})],
])  # fmt: skip
def test_equal_outputs_do_not_differ(same):
    assert output_differences(cell(*same), cell(*copy.deepcopy(same)), RULES) == []
    assert same_kinds(cell(*same), cell(*same))


@pytest.mark.parametrize(("old", "new", "where", "why"), [
    (printed("a"), printed("b"), "output 1", "differs"),
    (printed("0.1"), printed("0.2"), "output 1", "differs"),
    (error("KeyError"), error("IndexError"), "output 1", "differs"),
    (error(value="yes"), error(value="no"), "output 1", "differs"),
    (result("a"), result("b"), "output 1, text/plain", "differs"),
    (result({IMAGE: png(255)}), result({IMAGE: png(0)}), f"output 1, {IMAGE}", "of the pixels"),
    (result({PLOTLY: {"a": 1}}), result({PLOTLY: {"a": 2}}), f"output 1, {PLOTLY}",
     "figure.a: 1 became 2"),
    (result({"application/json": [1]}), result({"application/json": [2]}),
     "output 1, application/json", "value[0]: 1 became 2"),
    (result({"application/json": "a"}), result({"application/json": ["a"]}),
     "output 1, application/json", "value: 'a' became ['a']"),
    (result("a", alt="b"), result("a", alt="c"), "output 1", "metadata.alt: 'b' became 'c'"),
])  # fmt: skip
def test_what_differs_is_told_with_its_place(old, new, where, why):
    (found,) = output_differences(cell(old), cell(new), RULES)
    assert found.where == where
    assert why in found.why
    second = output_differences(cell(printed("same"), old), cell(printed("same"), new), RULES)
    assert second[0].where == where.replace("1", "2", 1)


def test_a_difference_holds_both_sides_and_their_kind():
    (found,) = output_differences(cell(printed("a")), cell(printed("b")), RULES)
    assert found[2:] == ("a", "b", "text")
    (found,) = output_differences(cell(result({IMAGE: png(255)})), cell(result({IMAGE: png(0)})),
                                  RULES)  # fmt: skip
    assert found[2:] == (png(255), png(0), IMAGE)
    (found,) = output_differences(cell(result({PLOTLY: {"a": 1}})),
                                  cell(result({PLOTLY: {"a": 2}})), RULES)  # fmt: skip
    assert found[2:] == ({"a": 1}, {"a": 2}, PLOTLY)


@pytest.mark.parametrize(("old", "new"), [
    ([printed("a")], []), ([], [printed("a")]), ([printed("a")], [result("a")]),
    ([printed("a"), result("a")], [result("a"), printed("a")]),
    ([printed("a")], [printed("a", "stderr")]),
    ([result("a")], [result({"text/plain": "a", "text/html": "a"})]),
    ([error()], [printed("a")]),
])  # fmt: skip
def test_other_kinds_of_outputs_are_one_difference(old, new):
    (found,) = output_differences(cell(*old), cell(*new), RULES)
    assert (found.where, found.why) == ("outputs", "are not of the same kind")
    assert found.expected != found.got
    assert not same_kinds(cell(*old), cell(*new))


def test_the_kinds_are_told_line_by_line():
    (found,) = output_differences(cell(printed("a"), result({HTML: "", "text/plain": ""})), cell(),
                                  RULES)  # fmt: skip
    assert found.expected == f"text on stdout\nexecute_result {HTML} text/plain"


def test_explorers_are_compared_position_by_position():
    control = {"name": "h", "kind": "slider", "start": 0, "stop": 1, "step": 1, "value": 0}

    def explorer(words):
        return result("a", explorer={"controls": [control], "digest": words})

    assert output_differences(cell(explorer("a b")), cell(explorer("a b")), RULES) == []
    (found,) = output_differences(cell(explorer("a b")), cell(explorer("a b c")), RULES)
    assert (found.where, found.why) == ("output 1", "2 positions became 3.")
    (lost,) = output_differences(cell(explorer("a b")), cell(result("a")), RULES)
    assert "lost explorer" in lost.why


@pytest.mark.parametrize(("written", "rules", "why"), [
    ([error()], RULES, ["raised ValueError: no"]),
    ([error()], Rules(raises=True), []),
    ([], Rules(raises=True), ["is tagged raises-exception and raised nothing"]),
    ([printed("w", "stderr")], RULES, ["wrote to stderr"]),
    ([printed("w", "stderr")], Rules(stderr=True), []),
    ([printed("w")], Rules(stderr=True), ["is tagged expects-stderr and wrote nothing there"]),
    ([printed("w")], RULES, []),
    ([error(), printed("w", "stderr")], RULES, ["raised ValueError: no", "wrote to stderr"]),
])  # fmt: skip
def test_trouble(written, rules, why):
    found = list(trouble(cell(*written), rules))
    assert [each.why for each in found] == why
    assert all(each.where == "the cell" for each in found)


def test_trouble_shows_the_trace_and_what_was_written():
    first, second = trouble(cell(error(), error("KeyError"), printed("w", "stderr"),
                                 printed("v", "stderr")), RULES)  # fmt: skip
    assert (first.why, first.got) == ("raised ValueError: no", "line 1\nline 2")
    assert second.got == "wv"


def test_the_committed_cell_was_run_in_order():
    assert told(cell(count=None), cell()) == [
        ("the committed cell", "was never run: call make notebooks")]  # fmt: skip
    (found,) = cell_differences(cell(count=3), cell(count=2), RULES)
    assert "not run in order" in found.why
    assert found[2:4] == ("[3]", "[2]")
    assert told(cell(count=2), cell(count=2)) == []


def test_a_committed_figure_has_a_picture_that_was_made_of_it():
    figure = result({PLOTLY: copy.deepcopy(FIGURE), "text/plain": "a"})
    bare = copy.deepcopy(figure)
    outputs.with_static_picture(figure, "cG5n\n")
    assert told(cell(figure), cell(bare)) == []
    assert outputs.static_picture(figure) == "cG5n\n"
    lacks = [("output 1", "has no picture of its figure: call make notebooks")]
    assert told(cell(bare), cell(bare)) == lacks
    for spoil in (lambda o: o.data[PLOTLY]["data"][0]["y"].reverse(),
                  lambda o: o.data.update({IMAGE: "other"}), lambda o: o.data.pop(IMAGE),
                  lambda o: o.metadata.pop(STATIC)):  # fmt: skip
        spoilt = copy.deepcopy(figure)
        spoil(spoilt)
        assert told(cell(spoilt), cell(spoilt)) == lacks
    assert told(cell(printed("a"), bare), cell(printed("a"), bare))[0][0] == "output 2"


def test_trouble_comes_before_the_outputs_and_an_ignored_cell_may_print_anything():
    assert told(cell(printed("a")), cell(error())) == [("the cell", "raised ValueError: no")]
    ignored = Rules(ignored=True, reason="time")
    assert told(cell(printed("a")), cell(printed("b")), ignored) == []
    assert told(cell(printed("a")), cell(error()), ignored) != []


def test_the_tolerance_of_a_cell_reaches_each_kind():
    pairs = [(printed, "1.000", "1.001"), (result, "1.000", "1.001"),
             (lambda value: error(value=value), "1.000", "1.001"),
             (lambda value: result({PLOTLY: {"a": value}}), 1.0, 1.001),
             (lambda value: result("a", a=value), 1.0, 1.001)]  # fmt: skip
    for make, old, new in pairs:
        for loose in (Rules(rtol=2e-3), Rules(atol=2e-3)):
            assert output_differences(cell(make(old)), cell(make(new)), loose) == []
        for tight in (Rules(rtol=2e-4), Rules(atol=2e-4), RULES):
            assert len(output_differences(cell(make(old)), cell(make(new)), tight)) == 1


# --- tags ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("tags", "rules", "words"), [
    ([], Rules(), ""),
    (["rtol=1e-6", "reason: r"], Rules(rtol=1e-6, reason="r"), "is compared with rtol=1e-06"),
    (["atol=1e-12", "reason: r"], Rules(atol=1e-12, reason="r"), "is compared with atol=1e-12"),
    (["nbval-ignore-output", "reason: r"], Rules(ignored=True, reason="r"), "is not compared"),
    (["nbval-skip", "reason: r"], Rules(skipped=True, reason="r"), "is not run"),
    (["raises-exception"], Rules(raises=True), ""),
    (["expects-stderr"], Rules(stderr=True), ""),
    (["rtol=1e-6", "nbval-skip", "reason:  two things "],
     Rules(rtol=1e-6, skipped=True, reason="two things"),
     "is not run, is compared with rtol=1e-06"),
])  # fmt: skip
def test_tags(tags, rules, words):
    found = rules_of(cell(tags=tags))
    assert found == rules
    assert found.exceptions == words
    spared = [tag for tag in tags if not tag.startswith("reason")]
    if words:
        with pytest.raises(ValueError, match=f"the cell {words}: add a tag 'reason: ...'"):
            rules_of(cell(tags=spared))
    assert rules_of(nb.new_code_cell()) == Rules(rtol=RTOL)


# --- text ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("old", "new", "same"), [
    ("a  b", "a  b", True), ("a b", "a  b", False), ("a b", "a\nb", False),
    ("x = 0.3", "x = 0.30000000000000004", True), ("x = 1", "x = 2", False),
    ("x = 1", "x = 1.0", False), ("-1.5", "1.5", False), ("1e5", "1.0e5", True),
    ("[0.3  1.]", "[0.30000000000000004 1.]", True), ("#00ff00", "#00ff01", False),
    ("0.0", "-0.0", True), ("a 1.0", "a 1.0 b", False), ("1e3", "1001", False),
    ("x1.0", "x1.1", False), (".5", "0.5", True), ("5.", "5.0", True),
    ("<object at 0x7f6fd8a359d0>", "<object at 0x7f6fd90070af>", True),
])  # fmt: skip
def test_texts(old, new, same):
    assert same_text(old, new, RTOL) is same
    assert same_text(new, old, RTOL) is same


def test_floats_in_a_text_may_differ_by_a_share_or_by_a_size():
    assert same_text("1000.0", "1000.5", 1e-3)
    assert not same_text("1000.0", "1000.5", 1e-4)
    assert same_text("0.0", "0.001", 0, 2e-3)
    assert not same_text("0.0", "0.001", 0, 2e-4)
    assert not same_text("0.0", "0.001", 1e-3)


# --- data ----------------------------------------------------------------------------------------


def packed(values, dtype="f8", shape=None):
    found = {"bdata": base64.b64encode(np.array(values, dtype).tobytes()).decode(), "dtype": dtype}
    return found | ({"shape": shape} if shape else {})


@pytest.mark.parametrize(("old", "new", "why"), [
    ({"a": 1}, {"b": 1}, "figure: lost a gained b"),
    ({"a": 1, "c": 1, "b": 1}, {"a": 1}, "figure: lost b, c"),
    ({"a": 1}, {"a": 1, "b": 1}, "figure: gained b"),
    ({"uid": 1, "a": 1}, {"a": 1}, ""),
    ({"a": {"b": [{"c": 1}, {"c": 2}]}}, {"a": {"b": [{"c": 1}, {"c": 3}]}},
     "figure.a.b[1].c: 2 became 3"),
    (["a", 1], ["a", 1, 2], "figure: 2 entries became 3"),
    (["a", 1], ["b", 1], "figure[0]: 'a' became 'b'"),
    ([1, 2, 3], [1, 2], "figure: shape (3,) became (2,)"),
    ([1, 2, 3], [1, 5, 6], "figure[1]: 2 became 5 (and 1 more of 3)"),
    ([1, None, 3], [1, None, 4], "figure[2]: 3 became 4"),
    ([1, None], [1, 2.0], "figure[1]: nan became 2"),
    ([None, None], [None, None], ""),
    (True, 1, "figure: True became 1"), (False, True, "figure: False became True"),
    (None, 0, "figure: None became 0"), (1, "1", "figure: 1 became '1'"),
    ([True], [1], "figure[0]: True became 1"), ([], [1], "figure: 0 entries became 1"),
    ("0.3", "0.30000000000000004", ""), ("a", "b", "figure: 'a' became 'b'"),
    (packed([1, 2]), packed([1, 2]), ""), (packed([1, 2]), [1, 2], ""),
    (packed([1, 2]), packed([1, 3]), "figure[1]: 2 became 3"),
    (packed(np.arange(6), shape="2, 3"), packed([0, 1, 2, 3, 4, 9], shape="2, 3"),
     "figure[1, 2]: 5 became 9"),
    (packed([1, 2], "f4"), packed([1, 2.0000004], "f4"), ""),
    (packed([1, 2], "f4"), packed([1, 2.000001], "f4"), "figure[1]: 2 became 2.0000009"),
    (packed([1, 2]), packed([1, 2.0000004], "f4"), ""),
    ("x" * 100, "y", f"figure: '{'x' * 76}... became 'y'"),
    ("x" * 78, "y", f"figure: '{'x' * 78}' became 'y'"),
])  # fmt: skip
def test_data(old, new, why):
    found = data_difference(old, new, RTOL)
    assert found.startswith(why)
    assert bool(found) == bool(why)


def test_data_without_a_tolerance_are_equal_or_not():
    assert data_difference([0.0, 1.0], [1e-300, 1.0], 0) != ""
    assert data_difference([0.5, 1.0], [0.5, 1.0], 0) == ""
    assert data_difference(1.0, 1.001, 0, atol=0.01) == ""
    assert data_difference("1.0", "1.001", 0, atol=0.01) == ""
    assert data_difference({"a": [["b", "1.0"]]}, {"a": [["b", "1.001"]]}, 0, atol=0.01) == ""


def test_a_constant_array_is_compared_by_its_size():
    assert data_difference([1e6, 1e6], [1e6 + 0.9e-3, 1e6], RTOL) == ""
    assert data_difference([1e6, 1e6], [1e6 + 1.1e-3, 1e6], RTOL) != ""
    assert data_difference([-1e6, -1e6], [-1e6 + 0.9e-3, -1e6], RTOL) == ""


# --- pictures ------------------------------------------------------------------------------------


def test_pictures_of_other_sizes():
    assert picture_difference(png(size=(30, 20)), png(size=(31, 20))) == (
        "size 30 x 20 pixels became 31 x 20")  # fmt: skip


def test_a_picture_without_colour_behind_it_is_white():
    assert picture_difference(png(255), png(255, "RGBA")) == ""
    assert picture_difference(png(255), png(0, "RGBA")) != ""


def test_a_part_that_is_darker_is_told_with_its_grey():
    darker = np.full((48, 48, 3), 255, dtype=np.uint8)
    darker[24:, 24:] = 235
    white = encoded(Image.fromarray(np.full_like(darker, 255)))
    found = picture_difference(white, encoded(Image.fromarray(darker)))
    assert found == "a part of the picture is 20 grey levels darker or lighter"


def test_a_part_beside_the_edge_counts_as_much():
    white = np.full((30, 50, 3), 255, dtype=np.uint8)
    for rows, columns in ((slice(24, 30), slice(None)), (slice(None), slice(48, 50))):
        darker = white.copy()
        darker[rows, columns] = 235
        pair = (encoded(Image.fromarray(each)) for each in (white, darker))
        assert "20 grey levels" in picture_difference(*pair)


def test_a_picture_of_few_colours_stays_as_it_is():
    few = Image.new("P", (8, 5))
    few.putpalette([10, 20, 30, 200, 100, 0])
    few.putpixel((3, 2), 1)
    assert small_png(encoded(few)) == encoded(few)
    assert small_png(png()) != png()


def test_a_digest_names_a_value_whatever_its_order():
    assert outputs.digest("") == "e3b0c44298fc1c149afbf4c8996fb924"  # of SHA-256
    assert outputs.digest({"a": 1, "b": 2}) == outputs.digest({"b": 2, "a": 1})
    assert outputs.digest({"a": 1}) == outputs.digest('{"a": 1}') != outputs.digest({"a": 2})


def test_a_picture_is_reduced_once():
    noise = np.random.default_rng(0).integers(0, 255, (40, 50, 3), dtype=np.uint8)
    small = small_png(encoded(Image.fromarray(noise)))
    assert decoded(small).mode == "P"
    assert decoded(small).size == (50, 40)
    assert 2 < len(decoded(small).getcolors()) <= COLOURS
    assert small_png(f"{small[:20]}\n{small[20:]}") == small
    assert picture_difference(small, encoded(Image.fromarray(noise))) == ""


# --- how outputs are committed -------------------------------------------------------------------


def test_a_widget_is_not_committed():
    alone, beside = result({WIDGET: {}}), result({WIDGET: {}, "text/plain": "a"})
    (kept,) = committed([alone, beside, printed("b")])[:1]
    assert kept.data == {"text/plain": "a"}
    assert len(committed([alone, beside, printed("b")])) == 2
    assert WIDGET in beside.data  # the output itself stays
    assert output_differences(cell(printed("b")), cell(alone, printed("b")), RULES) == []


def test_folders_of_whoever_ran_it_are_not_committed():
    trace = ["/home/me/.venv/lib/site-packages/numpy/a.py in f(x)", "/a/b.py stays",
             r"C:\me\course_utils\b.py"]  # fmt: skip
    (kept,) = committed([error(trace=trace)])
    assert kept.traceback == ["site-packages/numpy/a.py in f(x)", "/a/b.py stays",
                              r"course_utils\b.py"]  # fmt: skip


def test_text_and_html_beside_a_picture_carry_its_alternative_text():
    (kept,) = committed([result({IMAGE: png(), "text/plain": "<Figure>"}, **{IMAGE: {"alt": "A"}})])
    assert kept.data["text/plain"] == "A\n\n<Figure>"
    assert 'alt="A"' in kept.data[HTML]
    assert committed([kept])[0].data["text/plain"] == "A\n\n<Figure>"
    (bare,) = committed([result({IMAGE: png(), "text/plain": "<Figure>"})])
    assert set(bare.data) == {IMAGE, "text/plain"}
    reading = result({IMAGE: png(), "text/plain": "slope 2\nmore"}, explorer={},
                     **{IMAGE: {"alt": "A"}})  # fmt: skip
    assert "slope 2" in outputs.html_of_picture(reading)
    del reading.metadata["explorer"]
    assert "slope 2" not in outputs.html_of_picture(reading)


def test_the_html_that_wraps_a_picture_is_not_compared_and_other_html_is():
    def picture(html, **metadata):
        return cell(result({IMAGE: png(), "text/plain": "a", HTML: html}, **metadata))

    alt = {IMAGE: {"alt": "A"}}
    assert output_differences(picture("a", **alt), picture("b", **alt), RULES) == []
    assert len(output_differences(picture("a"), picture("b"), RULES)) == 1


def test_a_rerun_knows_no_positions():
    described = {"controls": [], "digest": "a", "positions": 3}
    ran = cell(result("a", explorer=dict(described)),
               result("b", explorer=dict(described), exercise="1.1"), printed("c"))  # fmt: skip
    found = outputs.without_positions(ran)
    assert found.outputs[0].metadata == {"explorer": {"controls": []}}
    assert found.outputs[1].metadata == {"exercise": "1.1"}
    assert ran.outputs[0].metadata["explorer"] == described


# --- stock nbval ---------------------------------------------------------------------------------


def test_stock_nbval_compares_to_the_character():
    old, new = cell(result("0.3")), cell(result("0.30000000000000004"))
    assert stock_differences(old, copy.deepcopy(old), RULES) == []
    (found,) = stock_differences(old, new, RULES)
    assert found.where == "stock nbval"
    assert "text/plain differs to the character" in found.why
    assert (found.expected, found.got) == ("0.3", "0.30000000000000004")
    for spared in (Rules(ignored=True), Rules(skipped=True)):
        assert stock_differences(old, new, spared) == []


def test_stock_nbval_says_where_data_differ_and_what_is_lacking():
    old, new = (cell(result({PLOTLY: {"a": [1.0, value]}})) for value in (2.0, 2.0 + 1e-10))
    assert output_differences(old, new, RULES) == []
    (found,) = stock_differences(old, new, RULES)
    assert "figure.a[1]: 2 became 2.0000000001" in found.why
    (found,) = stock_differences(cell(result("a")), cell(), RULES)
    assert "missing" in found.why.lower()
    assert stock_differences(cell(result({IMAGE: png(0)})), cell(result({IMAGE: png(255)})),
                             RULES) == []  # fmt: skip
    addresses = [cell(result(f"<object at 0x7f6fd8a359d{k}>")) for k in (1, 2)]
    assert stock_differences(*addresses, RULES) == []


def test_names_of_kinds_are_those_of_jupyter():
    assert compare.PLOTLY == "application/vnd.plotly.v1+json"
    assert (IMAGE, HTML) == ("image/png", "text/html")
