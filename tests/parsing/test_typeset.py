"""A typed formula as LaTeX: what was typed, in the same order, meaning the same."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.parsing import FormulaError, parse_formula
from course_utils.parsing.typeset import typed_latex

NAMES = ("x", "y", "w1", "theta")


@pytest.mark.parametrize(("text", "latex"), [
    ("7^2+3", "7^{2} + 3"), ("0.50x", "0.50 x"), ("(x+1)/2", r"\frac{x + 1}{2}"),
    ("2x/(x y)", r"\frac{2 x}{x y}"), ("1/x/y", r"\frac{\frac{1}{x}}{y}"), ("-x^2", "-x^{2}"),
    ("x--y", "x - -y"), ("2*-3", r"2 \cdot \left(-3\right)"), ("e^(2x)", "e^{2 x}"),
    ("e^-x", "e^{-x}"), ("x^y^2", "x^{y^{2}}"), ("(x^y)^2", r"\left(x^{y}\right)^{2}"),
    ("x²", "x^{2}"), ("x²^3", r"\left(x^{2}\right)^{3}"), ("3!^2", r"\left(3!\right)^{2}"),
    ("sin 2x cos x", r"\sin 2 x \cos x"), ("sin^2 x", r"\sin^{2} x"),
    ("sin x²^2", r"\sin\left(\left(x^{2}\right)^{2}\right)"),
    ("sin(x)^2", r"\left(\sin\left(x\right)\right)^{2}"), ("sqrt(x^2+1)", r"\sqrt{x^{2} + 1}"),
    ("√x", r"\sqrt{x}"), ("sqrt x", r"\sqrt{x}"), ("|x-1|^2", r"\left|x - 1\right|^{2}"),
    ("2|x|y", r"2 \left|x\right| y"), ("log x", r"\ln x"), ("arctan(x)", r"\arctan\left(x\right)"),
    ("asin x", r"\arcsin x"), ("log10(x)", r"\log_{10}\left(x\right)"),
    ("sigmoid(w1 x)", r"\operatorname{sigmoid}\left(w_{1} x\right)"), ("2pi", r"2 \pi"),
    ("max(0, x)", r"\max\left(0, x\right)"), ("theta^2", r"\theta^{2}"), ("θ", "θ"),
])  # fmt: skip
def test_it_is_set_as_it_was_typed(text, latex):
    assert typed_latex(text, NAMES) == latex


@pytest.mark.parametrize("text", ["", "x +", "2x)", "1/2x", "sin", "x = 2", "q", "1/0", "52,0"])
def test_what_cannot_be_read_gets_the_parsers_sentence(text):
    with pytest.raises(FormulaError) as expected:
        parse_formula(text)
    with pytest.raises(FormulaError, match=re.escape(str(expected.value))):
        typed_latex(text)


def typed_again(latex):
    """Return LaTeX as it would be typed, with all its brackets."""
    text = latex.replace(r"\left|", "abs(").replace(r"\right|", ")")
    text = text.replace(r"\left", "").replace(r"\right", "").replace(r"\cdot", "*")
    text = re.sub(r"\\operatorname\{(\w+)\}", r"\1", text)
    text = re.sub(r"_\{(\d+)\}", r"\1", text).replace(r"\arc", "a").replace("\\frac", "§")
    text = text.replace("\\", "")
    while "§" in text:
        head, _, tail = text.rpartition("§")
        above, rest = closed(tail)
        below, rest = closed(rest)
        text = f"{head}(({above})/({below})){rest}"
    return text.replace("{", "(").replace("}", ")")


def closed(text):
    """Cut ``{inside}rest`` in two."""
    depth = 0
    for place, character in enumerate(text):
        depth += (character == "{") - (character == "}")
        if depth == 0:
            return text[1:place], text[place + 1 :]
    raise AssertionError(f"a brace is not closed: {text}")


def joined(parts):
    return st.one_of(
        st.tuples(parts, st.sampled_from(["+", " - ", "*", "/", " "]), parts).map("".join),
        st.tuples(parts, st.sampled_from(["^2", "²", "^(1/2)", "^-x"])).map("".join),
        st.tuples(st.sampled_from(["sin", "ln", "sqrt", "abs", "-", "cos^2", ""]), parts)
        .map(lambda pair: f"{pair[0]}({pair[1]})"),
        parts.map(lambda part: f"|{part}|"),
        parts.map(lambda part: f"sin {part}"),
    )  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.recursive(st.sampled_from(["x", "y", "2", "0.5", "w1", "pi", "e"]), joined, max_leaves=8))
def test_it_means_what_was_typed(text):
    try:
        expected = parse_formula(text, NAMES)
    except FormulaError:
        return
    assert parse_formula(typed_again(typed_latex(text, NAMES)), NAMES) == expected
