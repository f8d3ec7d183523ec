"""What people type around a number or a formula, and how their rounding is judged."""

import re
import time

import numpy as np
import pytest
import sympy
from sympy.physics import units as sympy_units

from course_utils.exercises import check
from course_utils.exercises.judging import caret
from course_utils.exercises.model import feedback as fb
from course_utils.exercises.model.kinds import Choice, Formula, Matrix, Number, Vector

COMMON = {"id": "t", "title": "", "section": "s", "prompt": "", "hints": ["."]}
ACCELERATION = Number(**COMMON, answer=2.5, unit="m/s^2", ask_unit=True)
PLAIN = Number(**COMMON, answer=52)
FORMULA = Formula(**COMMON, answer="2x")
meter, second = sympy_units.meter, sympy_units.second

# ---------------------------------------------------------------- left sides


@pytest.mark.parametrize("left", [
    "∂f/∂x", "dy/dx", "df/dt", "f′(x)", "f'(x)", "f''(x)", "y'", "f_x", "fₓ(x, y)", "d/dx f(x)",
    "d²y/dx²", "d^2f/dx^2", "∂²f/∂x∂y", "∇f", "y = f(x)", "", "slope", "df/dx(x)", "y″",
])  # fmt: skip
def test_a_left_side_in_any_notation_is_taken_off(left):
    assert check(FORMULA, f"{left} = 2x").status == fb.RIGHT
    assert check(FORMULA, f"{left} ≈ 3x").status == fb.WRONG


@pytest.mark.parametrize("text", [
    "d/dx (x^2) = 2x", "d/dx x^2 = 2x", "(x²)' = 2x", "f(x)' = 2x", "D f = 2x", "∂_x f = 2x",
    "∂f/∂x(x, y) = 2x", "Δf/Δx = 2x", "lim_{h→0} (f(x+h)-f(x))/h = 2x", "y': 2x", "slope: 2x",
    "x ↦ 2x", "f: x -> 2x", "lambda x: 2*x", "return 2*x", '"2x"', "“2x”", "$2x$", "2x.", "2x;",
    "2\u200bx", "2•x", "4x - |2x|·sign(x)", "ln(e^(2x))", "np.log(np.exp(2*x))", "x^1 2ˆ0 + x",
])  # fmt: skip
def test_what_stands_around_a_formula_is_taken_off(text):
    text = "2x" if text.startswith("x^1") else text
    assert check(FORMULA, text).status == fb.RIGHT


@pytest.mark.parametrize(("text", "mend"), [
    ("2X", "did you mean `?x"), ("2x dx", "without it"), ("x:2", "with a stroke"), ("x½", "1/2"),
    ("LN x", "did you mean `?ln"), ("Pi x", "did you mean `?pi"), ("2x + const", "antiderivative"),
])  # fmt: skip
def test_what_is_not_read_gets_the_mend_that_fits(text, mend):
    assert re.search(mend, check(FORMULA, text).markdown)


@pytest.mark.parametrize("text", [
    "d/" + "d" * 400, "d/" + "dx" * 200, "d/" + "dx2" * 130, "∂/" + "(∂x)" * 90, "(x)'" * 90,
    "x at x=" * 50, "1 000" * 70, "1." * 190, "x" * 100_000, "lim" * 130, "f: " * 130,
])  # fmt: skip
def test_reading_hostile_texts_takes_no_time(text):
    start = time.thread_time()
    for exercise in (FORMULA, PLAIN, ACCELERATION):
        assert check(exercise, text).status == fb.UNREADABLE
    assert time.thread_time() - start < 3


@pytest.mark.parametrize("text", ["2y = 4x", "x + y = 3", "2x = ", "= ", "x == 2"])
def test_an_equation_is_not_taken_apart(text):
    assert check(FORMULA, text).status == fb.UNREADABLE


@pytest.mark.parametrize("text", ["2x + c", "2x+C", "2x - k"])
def test_a_constant_of_integration_is_named(text):
    assert "antiderivative" in check(FORMULA, text).text


def test_full_width_characters_and_fractions_are_read():
    assert check(FORMULA, "２ｘ").status == fb.RIGHT
    assert check(Formula(**COMMON, answer="x/2 + 5/2"), "½x + 2½").status == fb.RIGHT


# ---------------------------------------------------------------- units


@pytest.mark.parametrize("text", [
    "2.5 m/s²", "≈2.5 m/s²", "2½ m/s^2", "2 1/2 m/s^2", "= 2.5 m/s^2", "a = 2.5 m/s^2",
    "250 cm/s^2", "２．５ m/s^2", "2.5 m s⁻²", "9 km/h/s", "(5/2) m/s^2", "2.5*m/s**2",
    "~2.5 m/s²", "about 2.5 m/s^2", "ca. 2.5 m/s²", "a: 2.5 m/s^2", "2.5 m/s^2.", "'2.5 m/s²'",
    "Δv/Δt = 2.5 m/s²", "2.5 m∕s²", "2.5 m/s^{2}", "2.5 metres per square second", "2.5\u202fm/s²",
    "8.2021 ft/s²", "$2.5 m/s^2$",
])  # fmt: skip
def test_a_quantity_in_any_notation_is_right(text):
    assert check(ACCELERATION, text).status == fb.RIGHT


@pytest.mark.parametrize("quantity", [
    2.5 * meter / second**2, sympy.Rational(5, 2) * meter / second**2,
    9 * sympy_units.km / sympy_units.hour / second,
])  # fmt: skip
def test_a_quantity_of_sympy_is_right(quantity):
    assert check(ACCELERATION, quantity).status == fb.RIGHT


@pytest.mark.parametrize(("text", "mend"), [
    ("1 m/s", "something else"), ("1 min", "something else"), ("1h", "something else"),
    ("m/s^2", "number is missing"), ("2.5", "Give the unit too"), ("2,5 m/s^2", "`2.5`"),
    ("2.5 ms-2", "between m and s"), ("2.5 ms^-2", "between m and s"),
    ("2 h 30 min", "one number, worked out"), ("3 m 4.8 cm", "one number, worked out"),
    ("(10 m/s)/(4 s)", "one number, worked out"), ("m/s² = 2.5", "one number, worked out"),
    ("two m/s^2", "one number, worked out"), ("2.5e0 m/s²", "`2.5*10^0`"),
    ("8.2 ft/s²", "Right as far as it goes"), ("0.0024 km/s^2", "cut off and not rounded"),
])  # fmt: skip
def test_a_quantity_that_is_not_right_is_told_why(text, mend):
    assert mend in check(ACCELERATION, text).markdown


def test_feet_and_degrees_fahrenheit_are_known():
    height = Number(**COMMON, answer="3048/1000", unit="m", ask_unit=True)
    assert check(height, "10 ft").status == fb.RIGHT
    warmth = Number(**COMMON, answer=13, unit="°C", ask_unit=True)
    assert "multiply by 5/9" in check(warmth, "55.4 °F").text


def test_a_difference_in_temperature_is_no_temperature():
    rate = Number(**COMMON, answer=6.5, unit="°C/km", ask_unit=True)
    for right in ("6.5 °C/km", "6.5 K/km", "11.7 °F/km", "0.0065 K/m", "6.5 deg C/km"):
        assert check(rate, right).status == fb.RIGHT
    warmth = Number(**COMMON, answer=13, unit="°C", ask_unit=True)
    for right in ("13 ℃", "13 º C", "13 degrees Celsius", "13 deg. C"):
        assert check(warmth, right).status == fb.RIGHT
    assert "take 273.15 away" in check(warmth, "286 K").text
    assert "no unit" in check(warmth, "13°").text


def test_a_price_may_have_its_sign_in_front():
    price = Number(**COMMON, answer=2.5, unit="€", ask_unit=True)
    assert check(price, "€2.50").status == check(price, "2.50 €").status == fb.RIGHT


@pytest.mark.parametrize(("text", "mend"), [
    ("52 apples", "write `52` alone"), ("the answer is 52", "write `52` alone"),
    ("$52", "write `52` alone"), ("52°", "degree sign"), ("52%", "without the unit `%`"),
    ("5200%", "0.05 instead of 5%"), ("0.1(6)", "as a fraction"), ("0.16...", "as a fraction"),
    ("5.2e1", "`5.2*10^1`"), ("5.2e-3", "`5.2*10^(-3)`"), ("52!", "factorial"),
])  # fmt: skip
def test_what_stands_around_a_number_is_named(text, mend):
    feedback = check(PLAIN, text)
    assert feedback.status == fb.UNREADABLE
    assert mend in feedback.markdown


@pytest.mark.parametrize("text", [
    "about 52", "~52", "answer: 52", "52.", "'52'", "dy/dx|_{x=3} = 52", "dy/dx at x=3 = 52",
    "∂f/∂x(1, 2) = 52", "∂f/∂x (1,2) = 52", "Δy/Δx = 52", "lim_{x→2} f(x) = 52", "5.2e+01",
])  # fmt: skip
def test_what_stands_around_a_number_is_taken_off(text):
    assert check(PLAIN, text).status == fb.RIGHT


@pytest.mark.parametrize("text", ["52 m", "52 °F", "51 kg m"])
def test_a_unit_where_none_is_asked_is_said_to_be_that(text):
    assert "without the unit" in check(PLAIN, text).text


# ---------------------------------------------------------------- commas


@pytest.mark.parametrize(("answer", "mend"), [
    ("52,0", "`52.0`"), ((52, 0), "`52.0`"), ((2, 6667), "`2.6667`"), ("2,6667", "`2.6667`"),
    ("10,000", "`10000`"), ("10,000", "`10.000`"), ("0,125", "`0.125`"), ((10, 0), "large"),
    ("-2,0", "`-2.0`"), ("1.234,5", "`1234.5`"), ("-3.048,0", "`-3048.0`"),
    ((1, 234, 567), "without commas"), ((1, 234.5), "without commas"),
])  # fmt: skip
def test_a_comma_gets_the_mend_that_fits(answer, mend):
    feedback = check(PLAIN, answer)
    assert feedback.status == fb.UNREADABLE
    assert mend in feedback.markdown


@pytest.mark.parametrize(("text", "value"), [
    ("1,234.5", 1234.5), ("1,234,567", 1234567), ("-2 1/2", -2.5), ("2½", 2.5),
    ("12,345.25", 12345.25), ("1 000", 1000), ("12'345", 12345), ("10_000", 10000),
    ("1 234 567", 1234567), ("2 500/1000", 2.5), ("2e-07", 2e-7), ("2.5e-07", 2.5e-7),
])  # fmt: skip
def test_thousands_and_mixed_numbers_are_numbers(text, value):
    assert check(Number(**COMMON, answer=value), text).status == fb.RIGHT


# ---------------------------------------------------------------- rounding

KINDS = {
    "number": lambda answer, given, **more: check(Number(**COMMON, answer=answer, **more), given),
    "vector": lambda answer, given, **more: check(
        Vector(**COMMON, answer=["1", answer], **more), [1, given]),
    "matrix": lambda answer, given, **more: check(
        Matrix(**COMMON, answer=[["1", answer], ["2", "3"]], **more), [[1, given], [2, 3]]),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("answer", "given"), [
    ("1/6", 0.166667), ("1/3", 0.333333), ("ln(2)/100", 0.006931), ("-7/6", -1.16666667),
    ("-1/6", -0.16666667), ("sqrt 2", 1.41421), ("1000/7", 142.857), ("0", 1e-12), ("1/4", 0.25),
])  # fmt: skip
def test_a_rounded_number_is_right(kind, answer, given):
    assert KINDS[kind](answer, given).status == fb.RIGHT


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("answer", "given", "says"), [
    ("1/6", 0.1667, "Right as far as it goes; 2 more digits are"),
    ("1/6", 0.17, "Right as far as it goes"), ("100/3", 33, "4 more digits"),
    ("1/4", 0.3, "Rounded to a single digit"), ("1/6", 0.2, "Rounded to a single digit"),
    ("1/6", 0.166666, "cut off and not rounded: with 6 decimals the number is 0.166667"),
    ("-1/6", -0.1666, "cut off and not rounded: with 4 decimals the number is -0.1667"),
    ("2/3", 0.66, "cut off and not rounded: with 2 decimals the number is 0.67"),
    ("-1/6", -0.16, "cut off"), ("123456.789", 123456, "0 decimals the number is 123457."),
    ("e^10", 22000, "Right as far as it goes"), ("123456.789", 123500, "Right as far as it goes"),
    ("150.2", 150, "1 more digit is"), ("149", 150, "too large"), ("2.5", 3, "1 more digit is"),
    ("1/6", 0.15, "too small"), ("1/6", 0.1668, "too large"), ("14", 10, "too small"),
    ("100/3", 0, "too small"), ("0.00000015", 0, "too small"),
])  # fmt: skip
def test_what_is_missing_is_said(kind, answer, given, says):
    feedback = KINDS[kind](answer, given)
    assert feedback.status == fb.WRONG
    assert says in feedback.text


@pytest.mark.parametrize(("given", "says"), [
    (0.17, "4 decimals are asked for, 2 more"), (0.1666, "cut off"), (0.1, "too small"),
])  # fmt: skip
def test_decimals_that_are_asked_for_are_counted(given, says):
    assert says in KINDS["number"]("1/6", given, decimals=4).text
    assert KINDS["number"]("1/6", 0.1667, decimals=4).status == fb.RIGHT


def test_one_decimal_is_singular():
    assert "1 decimal is asked for" in KINDS["number"]("12.34", 12, decimals=1).text


def test_what_numpy_prints_is_right():
    rng = np.random.default_rng(5)
    for exact in rng.uniform(-3, 3, size=(20, 3)):
        printed = [float(number) for number in str(exact).strip("[]").split()]
        exercise = Vector(**COMMON, answer=[repr(float(number)) for number in exact])
        assert check(exercise, printed).status == fb.RIGHT
        assert check(exercise, [printed[0], printed[1], printed[2] + 2e-5]).status == fb.WRONG


def test_a_correct_rounding_is_never_too_small_or_too_large():
    rng = np.random.default_rng(6)
    for exact in rng.uniform(-100, 100, 60):
        for places in range(8):
            given = round(float(exact), places)
            told = KINDS["number"](repr(float(exact)), given).text
            assert "too" not in told or given == 0, (exact, given, told)


# ---------------------------------------------------------------- Python's own readings

CHOICE = Choice(**COMMON, options={"a": "one", "b": "two", "c": "three", "d": "four"}, answer="bd")
ONE = Choice(**COMMON, options={"a": "one", "b": "two", "c": "three"}, answer="c")


@pytest.mark.parametrize("text", [
    "bd", "b and d", "b; d", "b & d", "B/D", ["b", "d"], "d, b", "(b)+(d)"])  # fmt: skip
def test_several_letters_in_any_form(text):
    assert check(CHOICE, text).status == fb.RIGHT


@pytest.mark.parametrize("answer", [
    sympy.Symbol("c"), [sympy.Symbol("c")], 3, 3 * sympy.Symbol("c")])  # fmt: skip
def test_a_choice_without_quotation_marks_is_not_right_by_accident(answer):
    feedback = check(ONE, answer)
    assert feedback.status == fb.UNREADABLE
    assert "in quotation marks" in feedback.text


def test_a_number_where_a_formula_is_asked_is_told_about_quotation_marks():
    feedback = check(FORMULA, 2 * 3)
    assert feedback.rule == "quotation marks"
    assert "Your answer is the number 6" in feedback.text
    assert check(FORMULA, 2 * sympy.Symbol("x")).status == fb.RIGHT
    assert check(FORMULA, "6").rule != "quotation marks"


@pytest.mark.parametrize(("cell", "told"), [
    ("answer = 7^2 + 3\ncheck('t', answer)", True),
    ("answer = 7**2 + 3  # 7^2\ncheck('t', '7^2')", False),
    ("answer = (7^2", False),
    ("", False),
])  # fmt: skip
def test_a_caret_in_pythons_code_is_told(monkeypatch, cell, told):
    monkeypatch.setattr(caret, "cell", lambda: cell)
    feedback = check(PLAIN, 7 ^ 2 + 3)
    assert ("`7**2`" in feedback.markdown) == told
    assert "7**2" not in check(PLAIN, "7 + 3").text
    assert check(PLAIN, 52).text == "✓ Right."


def test_a_list_that_contains_itself_is_read_as_no_answer():
    endless = []
    endless.append(endless)
    for exercise in (PLAIN, FORMULA, CHOICE, Vector(**COMMON, answer=[1, 2])):
        assert check(exercise, endless).status in (fb.UNREADABLE, fb.WRONG)


def test_what_is_asked_for_is_said():
    assert "text with number and unit" in check(ACCELERATION).text
    assert "Put a number in" in check(PLAIN).text


def test_one_of_a_thing_is_singular():
    assert "has 1 entry; 2 are" in check(Vector(**COMMON, answer=[1, 2]), [1]).text
    matrix = Matrix(**COMMON, answer=[[1, 2], [3, 4]])
    assert "has 1 row and 2 columns; it" in check(matrix, [[1, 2]]).text


def test_code_from_elsewhere_stays_code():
    assert fb.as_code("a `b`\nc") == "`a 'b' c`"
