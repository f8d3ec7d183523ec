"""A picture brings its alternative text; it is made from the arguments and says what is seen."""

import numpy as np
import pytest

from course_utils.explorer import explore
from course_utils.functions import Function
from course_utils.pictures import show
from course_utils.pictures.chapters import logistic_regression, newton_raphson, partial_derivatives
from course_utils.pictures.curves import curves
from course_utils.pictures.kit import alternative_text as at
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.kit.sampling import sample
from course_utils.pictures.solving import convergence, newton_steps
from tests.pictures.test_static import PICTURES

CUBIC = Function("x^3 - 5x^2 + 3x")
FIGURE = pf.figure([pf.line([0, 1], [0, 1], "f")], (0, 1), (0, 1))


@pytest.fixture
def published(monkeypatch):
    """Collect the alternative texts that reach the notebook."""
    texts = []

    def display(data, metadata, raw):
        texts.append(metadata["image/png"]["alt"])

    monkeypatch.setattr("IPython.display.display", display)
    return texts


@pytest.mark.parametrize("name", PICTURES)
def test_every_shared_picture_brings_a_text(name):
    text = at.alternative_text(PICTURES[name]())
    assert len(text) > 20
    assert text.endswith(".")
    assert "$" not in text
    assert "nan" not in text


def test_show_takes_the_text_of_the_picture_and_a_cell_may_overrule_it(published):
    show(at.with_alt(curves(np.sin, (0, 1)), "A  wave", "\n in two parts."))
    show(Picture(FIGURE, "slope 1", "A line."))
    show(Picture(FIGURE, "slope 1", "A line."), alt="Another line.")
    assert published == ["A wave in two parts.", "A line.", "Another line."]


def test_a_picture_that_brings_none_is_refused(published):
    for picture in (FIGURE, Picture(FIGURE, "slope 1")):
        with pytest.raises(ValueError, match="Say in alt="):
            show(picture)
    assert published == []


def test_an_explorer_takes_the_text_of_its_starting_position():
    def chosen(kind):
        """A line."""
        return Picture(FIGURE, f"slope of the {kind}", f"The {kind}." if kind != "chord" else "")

    def starting(kind):
        return explore(chosen, kind=[kind, "other"]).alt

    assert starting("tangent") == "The tangent."
    assert starting("chord") == "A line."
    assert explore(chosen, alt="Mine.", kind=["tangent"]).alt == "Mine."


# ------------------------------------------------------------------------------ curves in words


@pytest.mark.parametrize(
    ("formula", "interval", "y_range", "words"),
    [
        ("x", (0, 2), None, "from 0 at 0 up to 2 at 2"),
        ("3", (0, 2), None, "level at 3"),
        ("sin(x)", (0, 6), None, "up to 1 at 1.58, down to −1 at 4.71, up to −0.28 at 6"),
        ("x^3 - 5x^2 + 3x", (-1, 5.5), (-12, 20), "; it crosses zero near 0, 0.7 and 4.3"),
        ("1/x", (-2, 2), (-3, 3), "in two pieces: from −0.5 at −2 down to −3 at 0; then from 3"),
        ("sqrt(x)", (-2, 4), None, "from 0 at 0 up to 2 at 4"),
        ("cos(50x)", (0, 3), None, "up and down 23 times"),
        ("sqrt(-1 - x^2)", (-1, 1), None, "not in the picture"),
    ],
)
def test_course_of_a_curve(formula, interval, y_range, words):
    said = at.course(*sample(Function(formula, "x"), interval, y_range=y_range), y_range)
    assert words in said


@pytest.mark.parametrize("seed", range(5))
def test_the_last_bits_of_another_processor_change_no_word(seed):
    x = np.linspace(-3, 8, 401)
    noise = np.random.default_rng(seed).normal(0, 1e-14, x.size)
    plateau = np.clip(x, -1, 1) - np.clip(x - 5, 0, 2)
    for y in (plateau, x**2, np.abs(x), np.zeros(x.size), CUBIC(x)):
        assert at.course(x, y + noise) == at.course(x, y)


def test_numbers_are_short_and_never_minus_zero():
    assert [at.number(x) for x in (-0.0, -2.5, 1234.5, 1e-9)] == ["0", "−2.5", "1.23e+03", "1e−09"]
    assert [at.fixed(x, 6.5) for x in (-0.0001, 4.3028, -1)] == ["0", "4.3", "−1"]


def test_a_list_reads_like_a_sentence():
    assert [at.listed(words) for words in (["a"], ["a", "b"], "abc")] == [
        "a",
        "a and b",
        "a, b and c",
    ]
    assert (at.count(1, "point"), at.count(21, "point")) == ("one point", "21 points")


def test_a_sentence_begins_with_a_capital_but_a_symbol_stays_small():
    said = [at.sentence(words) for words in ("a line", "f goes up", "three dots.")]
    assert said == ["A line.", "f goes up.", "Three dots."]


# ------------------------------------------------------------------------- what a chapter draws


def test_the_text_follows_the_arguments():
    path = newton_steps(CUBIC, [5.8, 4.8, 4.4], (2, 6)).alternative_text
    assert "From x0 = 5.8 a thin line" in path
    assert "axis at x1 = 4.8" in path
    assert "leads to 4.4." in path
    bowl = partial_derivatives.slices("x² + y²", 2.0, 4.0)
    assert "z = x² + y², with two slices that cross at (2, 4)" in bowl.alt
    assert "contour map" in partial_derivatives.slices("x y", 2.0, 4.0, in_space=False).alt
    fitted = newton_raphson.bell(np.array([160.0, 170.0]), 168.2, 9.8)
    assert "two" not in fitted.alt
    assert "middle at 168.2 cm" in fitted.alt


def test_an_error_of_rounding_is_told_as_such():
    text = convergence({"a": [1, 1e-5, 3e-16], "b": [1, 0.5, 0]}).alternative_text
    assert text.count("below 1e-10 at 2") == 2


def test_the_side_of_each_point_is_counted():
    x, y = np.array([[1.0, 1], [2, 1], [-1, -1], [-2, -1]]), np.array([1, 1, 0, 1])
    text = logistic_regression.two_classes(x, y, (1.0, 0.0)).alternative_text
    assert "with one point on the wrong side" in text
    assert "wrong side" not in logistic_regression.two_classes(x, y).alternative_text
