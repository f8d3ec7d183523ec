"""Reading and comparing answers: forms, domains, units, shapes, and whatever else is put in."""

import decimal
import fractions
import time

import numpy as np
import pytest
import sympy

from course_utils.exercises import check
from course_utils.exercises.judging.equality import (
    DIFFERENT,
    EQUAL,
    NARROWER,
    UNDECIDED,
    WIDER,
    compare,
    constant_factor,
    constant_term,
)
from course_utils.exercises.judging.reading import Unreadable
from course_utils.exercises.judging.units import parse_unit
from course_utils.exercises.judging.values import TooLarge, value
from course_utils.exercises.model import feedback as fb
from course_utils.exercises.model.kinds import (
    Choice,
    Formula,
    Matrix,
    Number,
    Prediction,
    Vector,
    Wrong,
)
from course_utils.exercises.model.tasks import Derivative
from course_utils.functions import Function
from course_utils.parsing import parse_formula

COMMON = {"id": "t", "title": "", "section": "s", "prompt": "", "hints": ["."]}
x, y = sympy.symbols("x y", real=True)


def formula(answer, variables="x", **more):
    return Formula(**COMMON, answer=answer, variables=variables, **more)


# ---------------------------------------------------------------- formulas

SAME = [
    ("2x sin x + x^2 cos x", "x (2 sin x + x cos x)"),
    ("2x sin x + x^2 cos x", "y = 2x sin x + x² cos x"),
    ("2x sin x + x^2 cos x", "f'(x) = x^2 cos x + 2x sin x"),
    ("1/(2 sqrt x)", "x^(-1/2)/2"),
    ("1/(2 sqrt x)", "sqrt(x)/(2x)"),
    ("(x^2-1)/(x-1)", "x + 1"),
    ("1 - tanh(x)^2", "1/cosh(x)^2"),
    ("ln(2x)", "ln 2 + ln x"),
    ("e^(2x)", "(e^x)^2"),
    ("1/(1+e^(-x))", "e^x/(1+e^x)"),
    ("(x+1)^12", "(x^2+2x+1)^6"),
    ("|x|", "sqrt(x^2)"),
    ("log10 x", "ln x / ln 10"),
    ("3", "1 + 2"),
    ("sin(x)^2", "(1 - cos(2x))/2"),
    ("2x + 0.1", "2x + 1/10"),
    ("sqrt(x - 1000)", "(x - 1000)^0.5"),
    ("ln(x - 100000)", "ln(100000/(100000/(x-100000)))"),
    ("0", "sin(x)^2 + cos(x)^2 - 1"),
    ("x^40", "x^39 x"),
    ("x^(2/3)", "cbrt(x^2)"),
    ("x^(5/3)", "x cbrt(x)^2"),
    ("cbrt x", "sign(x) |x|^(1/3)"),
    ("1/x^(1/3)", "x^(2/3)/x"),
    ("x^x", "e^(x ln x)"),
    ("1000000 x", "10^6 x"),
]


@pytest.mark.parametrize(("reference", "answer"), SAME)
def test_equal_forms_are_right(reference, answer):
    assert check(formula(reference), answer).status == fb.RIGHT
    if "=" not in answer:
        assert check(formula(answer), reference).status == fb.RIGHT


DIFFERENT_FORMS = [
    ("x", "|x|"),
    ("x", "x + 10^-9"),
    ("x^2", "x^2 + sin(pi x) / 10^6"),
    ("x^3", "x^2 |x|"),
    ("2x", "2.0001x"),
    ("ln x", "log10 x"),
    ("e^x", "2.718281828^x"),
    ("sqrt(x^2)", "x"),
    ("ln x", "ln(-x)"),
    ("e^(e^x)", "e^(e^x) + 1"),
    ("sin x", "sin(x + 6.283185307)"),
    ("1/x", "1/x^3"),
]


@pytest.mark.parametrize(("reference", "answer"), DIFFERENT_FORMS)
def test_different_forms_are_wrong(reference, answer):
    assert check(formula(reference), answer).status == fb.WRONG
    assert check(formula(answer), reference).status == fb.WRONG


def test_cancellation_does_not_fool_the_comparison():
    small = parse_formula("sin(x)/x - 1 + x^2/6 - x^4/120", ("x",))
    assert compare(small, small + sympy.Rational(1, 10**12), ["x"]).verdict == DIFFERENT
    expanded = sympy.expand((x - 1) ** 30)
    assert compare(expanded, (x - 1) ** 30, ["x"]).verdict == EQUAL
    lost = parse_formula("10^30 (sqrt(x^2 + 10^60) - 10^30)")
    assert compare(lost, parse_formula("x^2/2"), ["x"]).verdict != DIFFERENT


def test_a_narrower_domain_is_told_and_not_right():
    feedback = check(formula("ln(x^2)"), "2 ln x")
    assert (feedback.status, feedback.rule) == (fb.WRONG, "domain")
    assert "Wherever your formula has a value, it is right" in feedback.text
    assert "x = -1" in feedback.text


def test_a_wider_domain_is_told_and_right():
    feedback = check(formula("2 ln x"), "ln(x^2)")
    assert feedback.status == fb.RIGHT
    assert "also has a value at x = -1" in feedback.text


def test_a_derivative_counts_only_where_the_function_has_a_value():
    assert check(formula(None, task=Derivative("ln x")), "1/x").text == "✓ Right."
    assert check(formula(None, task=Derivative("sqrt x")), "1/(2 sqrt(|x|))").status == fb.RIGHT


def test_formulas_without_a_common_point_are_different():
    found = compare(sympy.log(-x), sympy.log(x), ["x"])
    assert found.verdict == DIFFERENT
    feedback = check(formula("ln x"), "ln(-x)")
    assert "has no value; the right one is 0" in feedback.text


def test_verdicts_of_compare():
    assert compare(sympy.sqrt(x) ** 4, x**2, ["x"]).verdict == EQUAL  # SymPy simplified it before
    assert compare(sympy.exp(sympy.log(x)), x, ["x"]).verdict == EQUAL
    assert compare(sympy.log(x) * 0 + x, x, ["x"]).verdict == EQUAL
    assert compare(2 * sympy.log(x), sympy.log(x**2), ["x"]).verdict == NARROWER
    assert compare(sympy.log(x**2), 2 * sympy.log(x), ["x"]).verdict == WIDER
    nowhere = sympy.log(-1 - x**2)
    assert compare(nowhere, nowhere + 1, ["x"]).verdict == UNDECIDED
    assert compare(nowhere, nowhere, ["x"]).verdict == EQUAL  # by algebra


@pytest.mark.parametrize(("error", "verdict"), [(5e-12, EQUAL), (5e-11, DIFFERENT)])
def test_numbers_that_a_learner_computed_have_eleven_digits(error, verdict):
    assert compare(sympy.Float(1 + error) * x, x, ["x"]).verdict == verdict


@pytest.mark.parametrize(("error", "told"), [(5e-5, False), (5e-4, True)])
def test_a_factor_or_a_term_is_told_from_a_ten_thousandth_on(error, told):
    error = sympy.Rational(str(error))
    assert (constant_factor((1 + error) * x, x, ["x"]) is not None) is told
    assert (constant_term(x + error, x, ["x"]) is not None) is told


@pytest.mark.parametrize(("error", "is_third"), [("5/10^12", True), ("5/10^11", False)])
def test_a_factor_is_a_fraction_where_eleven_digits_say_so(error, is_third):
    factor = constant_factor(parse_formula(f"(1 + {error}) x/3", ["x"]), x, ["x"])
    assert (factor == sympy.Rational(1, 3)) is is_third


@pytest.mark.parametrize(("slope", "is_constant"), [("1/10^12", True), ("4/10^12", False)])
def test_a_factor_is_constant_where_eleven_digits_say_so(slope, is_constant):
    """Over the points that are looked at x varies by more than 10."""
    factor = constant_factor(parse_formula(f"(2 + {slope} x) x", ["x"]), x, ["x"])
    assert (factor is not None) is is_constant


@pytest.mark.parametrize(("text", "at", "expected"), [
    ("sqrt x", -1, None), ("ln x", 0, None), ("1/x", 0, None), ("x^x", 0, None),
    ("sqrt(x) sqrt(x)", 4, 4), ("ln(x)^2", -1, None), ("x^3", -2, -8), ("x^-2", -2, 0.25),
    ("tan x", 0, 0), ("|x|", -3, 3), ("e^x", 0, 1), ("asin x", 2, None), ("acosh x", 0.5, None),
    ("x^0.5", -4, None), ("x^(1/3)", -8, -2), ("x^(2/3)", -8, 4), ("x^(-1/3)", -8, -0.5),
    ("x^x", -2, None), ("(x+1)^(x^2)", -2, None), ("x^(1/4)", -16, None),
])  # fmt: skip
def test_values_are_real_or_absent(text, at, expected):
    found = value(parse_formula(text), {"x": at})
    assert found == expected if expected is None else abs(found - expected) < 1e-30


def test_values_too_large_to_work_out_are_refused_quickly():
    start = time.monotonic()
    with pytest.raises(TooLarge):
        value(sympy.exp(sympy.exp(sympy.exp(x))), {"x": 30})
    with pytest.raises(TooLarge):
        value(x ** (10**50), {"x": 2})
    for large in (x**3, -(x**3), x * x * x):
        with pytest.raises(TooLarge):
            value(large, {"x": sympy.Integer(10) ** 700})
        assert abs(value(large, {"x": sympy.Integer(10) ** 600})) > 1e300
    assert value(sympy.exp(-sympy.exp(x)), {"x": 30}) == 0
    assert time.monotonic() - start < 1


def test_a_form_through_complex_numbers_is_right():
    i = sympy.I
    answer = (sympy.exp(i * x) - sympy.exp(-i * x)) / (2 * i)
    assert check(formula("sin x"), answer).status == fb.RIGHT
    assert check(formula("sin x"), answer * i).status == fb.WRONG


def test_symbols_count_by_their_name():
    plain = sympy.Symbol("x")
    positive = sympy.Symbol("x", positive=True)
    assert check(formula("2x"), 2 * plain).status == fb.RIGHT
    assert check(formula("2x"), 2 * positive).status == fb.RIGHT
    assert check(formula("2x"), Function("2x")).status == fb.RIGHT
    assert check(formula("2x"), sympy.UnevaluatedExpr(x) * 2).status == fb.RIGHT


def test_rounded_numbers_are_told():
    feedback = check(formula("x/3"), "0.3333333 x")
    assert feedback.status == fb.WRONG
    assert "nearly the right value" in feedback.text


def _nested(function, times):
    expression = x
    for _ in range(times):
        expression = function(expression)
    return expression


UNREADABLE = [
    "2x +", "import os", "x" * 10_000, "0,5 x", 1j, float("nan"), float("inf"), True, [], [1, 2],
    {}, object(), len, lambda t: 2 * t, sympy.Symbol("y"), sympy.gamma(x), sympy.Integral(x, x),
    sympy.Derivative(x**2, x), sympy.Eq(x, 1), sympy.Matrix([1]), sympy.Function("g")(x),
    10**100_000,     sympy.Mul(sympy.Pow(10, 10**9, evaluate=False), x, evaluate=False), sympy.O(x),
    sympy.Add(*(sympy.sin(k * x) for k in range(1, 500))), np.array([1, 2]), "__import__('os')",
]  # fmt: skip


@pytest.mark.parametrize("answer", UNREADABLE, ids=lambda answer: type(answer).__name__)
def test_what_is_no_formula_gets_a_sentence(answer):
    start = time.thread_time()
    feedback = check(formula("2x"), answer)
    assert feedback.status == fb.UNREADABLE
    assert feedback.text.endswith(".")
    assert "0x" not in feedback.text
    assert time.thread_time() - start < 1


@pytest.mark.parametrize(("answer", "words"), [
    (10**61, "a number of more than 60 digits"), (-(10**61), "more than 60 digits"),
    (sympy.Mul(sympy.Pow(10, 10**9, evaluate=False), x, evaluate=False), "a power too large"),
    (sympy.Add(*(sympy.sin(k * x) for k in range(1, 500))), "too long to check"),
    (sympy.gamma(x), "contains `gamma`, which cannot be checked here"),
    (sympy.Derivative(x**2, x), "an operation that is not carried out"),
    (sympy.Limit(x, x, 1), "an operation that is not carried out"),
    (y, "contains `y`; this exercise is about `x`."), (float("inf"), "`inf`, which is not"),
    (float("-inf"), "`-inf`, which"), (float("nan"), "`nan`, which is not a number"),
    (lambda t: 2 * t, "and your answer is a Python function"),
    ([1, 2], "asks for one formula, and your answer is of type `list`"),
    (decimal.Decimal("inf"), "your answer is of type `Decimal`"),
])  # fmt: skip
def test_what_is_wrong_with_a_formula_that_is_not_read_is_said(answer, words):
    assert words in check(formula("2x"), answer).markdown


def test_what_is_just_short_enough_is_read():
    assert check(formula("2x"), 10**60).status == fb.WRONG
    assert check(formula("2x"), sympy.Add(*(x**k for k in range(2, 200)))).status == fb.WRONG


@pytest.mark.parametrize(("answer", "words"), [
    ([1, 2], "asks for a number, and your answer is of type `list`"),
    (x, "is about no variables, only numbers"), (True, "of type `bool`"),
    (sympy.log(-1), "no value among the real numbers"),
    (sympy.exp(sympy.exp(sympy.exp(9))), "too large to write down"),
])  # fmt: skip
def test_what_is_wrong_with_a_number_that_is_not_read_is_said(answer, words):
    assert words in check(Number(**COMMON, answer=4), answer).markdown


def test_a_wrong_formula_is_shown_where_the_values_differ():
    assert "Your formula is 3/2 times the right one" in check(formula("2x"), "3x").text
    assert "lies 2 above the right one" in check(formula("x^2"), "x^2 + 2").text
    assert "lies 1/3 below the right one" in check(formula("x^2"), "x^2 - 1/3").text
    assert "gives 4; the right" in check(formula("x^2 + x"), "x^2 + 3x").text


@pytest.mark.parametrize("answer", [
    _nested(lambda e: sympy.sin(e, evaluate=False), 400),
    _nested(lambda e: sympy.Add(e, 1, evaluate=False), 3000),
    _nested(sympy.exp, 6), x ** (10**9), (x + 1) ** (10**6), sympy.tan(x) ** 1000,
    sympy.floor(x) + sympy.Max(x, 2), sympy.Piecewise((x, x > 0), (0, True)), sympy.oo, sympy.nan,
], ids=range(10))  # fmt: skip
def test_monstrous_formulas_are_never_right_and_never_slow(answer):
    start = time.thread_time()
    assert check(formula("2x"), answer).status in (fb.WRONG, fb.UNREADABLE, fb.UNDECIDED)
    assert time.thread_time() - start < 1.2


# ---------------------------------------------------------------- numbers and units


def number(answer, **more):
    return Number(**COMMON, answer=answer, **more)


@pytest.mark.parametrize("answer", [
    0.25, "1/4", "0.25", fractions.Fraction(1, 4), decimal.Decimal("0.25"), np.float32(0.25),
    np.array(0.25), sympy.Rational(1, 4), "sqrt(1/16)", 0.1 + 0.15, "x = 0.25",
])  # fmt: skip
def test_a_number_in_any_form_is_right(answer):
    assert check(number(0.25), answer).status == fb.RIGHT


@pytest.mark.parametrize(("answer", "status"), [
    (0.236, fb.RIGHT), (0.2361, fb.RIGHT), (0.23606797749, fb.RIGHT), (0.2356, fb.RIGHT),
    (0.2354, fb.WRONG), (0.24, fb.WRONG), (0.2, fb.WRONG), (0.237, fb.WRONG),
])  # fmt: skip
def test_decimals_asked_for(answer, status):
    assert check(number("sqrt(5) - 2", decimals=3), answer).status == status


def test_a_number_rounded_too_far_is_told():
    for answer in (0.24, 0.2):
        feedback = check(number("sqrt(5) - 2", decimals=3), answer)
        assert "3 decimals are asked for" in feedback.text
    assert check(number("sqrt(5) - 2", decimals=3), 0.25).rule == ""
    assert check(number("sqrt(5) - 2"), 0.236).rule == "too few decimals"


@pytest.mark.parametrize(("answer", "words"), [
    (-4, "the sign is not"), (0.25, "upside down"), (5, "too large"), (3, "too small"),
])  # fmt: skip
def test_a_wrong_number_is_compared(answer, words):
    assert words in check(number(4), answer).text


@pytest.mark.parametrize(("answer", "status"), [
    (2.5, fb.RIGHT), ("2.5", fb.RIGHT), ("2.5 m/s^2", fb.RIGHT), ("2.5 m/s²", fb.RIGHT),
    ("2.5m s^-2", fb.RIGHT), ("9 km/h/s", fb.RIGHT), ("250 cm/s^2", fb.RIGHT),
    ("5/2 metres per second squared", fb.RIGHT), ("9 km/h", fb.WRONG), ("2.5 m s^2", fb.WRONG),
    ("2.5 km/s^2", fb.WRONG), ("2.5 pizzas", fb.UNREADABLE), ("2.5 m/)", fb.UNREADABLE),
    ("2.5 N/kg", fb.RIGHT), ("25 dm/s^2", fb.RIGHT), ("9 (km/h)/s", fb.RIGHT),
    ("2.5 [m/s^2]", fb.RIGHT), ("2.5*m/s**2", fb.RIGHT), ("a = 2.5 m/s^2", fb.RIGHT),
    ("2,5 m/s^2", fb.UNREADABLE), ("2.5 M/S^2", fb.UNREADABLE), ("2.5 ms^-2", fb.UNREADABLE),
    ("sqrt(6.25) m/s2", fb.RIGHT), ("(5/2) m/(s s)", fb.RIGHT), ("2.5 (m/s^2", fb.UNREADABLE),
    ("m/s^2", fb.UNREADABLE), ("two m/s^2", fb.UNREADABLE), ("32400 km/h^2", fb.RIGHT),
])  # fmt: skip
def test_units(answer, status):
    assert check(number(2.5, unit="m/s^2"), answer).status == status


def test_a_unit_that_is_asked_for():
    exercise = number(2.5, unit="m/s^2", ask_unit=True)
    assert check(exercise, 2.5).status == fb.UNREADABLE
    assert "as one text" in check(exercise, "2.5").text
    assert check(exercise, "2.5 m/s^2").status == fb.RIGHT
    assert check(exercise, "2.5 m").rule == "unit"
    assert "The number is missing" in check(exercise, "m/s^2").text


def test_units_that_are_the_same():
    same = ["m/s^2", "m/s/s", "m s⁻²", "m·s^-2", "m*s**-2", "metres per second squared",
            "m/s2", "m/(s*s)", "m / (s s)"]  # fmt: skip
    assert {str(parse_unit(text)) for text in same} == {str(parse_unit("m/s^2"))}
    assert parse_unit("km/h").factor * 36 == 10
    assert parse_unit("1/s").powers == {"s": -1}
    assert parse_unit("pizzas/h", ["pizzas"]).powers == {"pizzas": 1, "s": -1}
    assert parse_unit("N m") == parse_unit("J")
    with pytest.raises(Unreadable, match="cannot be read as a unit"):
        parse_unit("m/$")
    with pytest.raises(Unreadable, match="did you mean m"):
        parse_unit("M")


def test_a_unit_of_the_exercises_own():
    exercise = number(3, unit="pizzas per hour", ask_unit=True)
    assert check(exercise, "3 pizzas/h").status == fb.RIGHT
    assert check(exercise, "0.05 pizzas per minute").status == fb.RIGHT
    assert check(exercise, "3 pizza/h").text.endswith("did you mean pizzas?")


# ---------------------------------------------------------------- vectors and matrices

VECTOR = Vector(**COMMON, answer=["2 x y", "x^2"], variables="x y")
MATRIX = Matrix(**COMMON, answer=[["2 y", "2 x", 1], ["2 x", 0, 2]], variables="x y")
COLUMN = Vector(**COMMON, answer=[1.6, "-4/5"], wrong=[Wrong([1, 2], "No.")])


@pytest.mark.parametrize("answer", [
    ["2x y", "x^2"], ("2y x", "x x"), [["2x y"], ["x^2"]], [["2x y", "x^2"]],
    sympy.Matrix([2 * x * y, x**2]), sympy.Matrix([[2 * x * y, x**2]]),
    Function(["2x y", "x^2"], "x", "y"),
])  # fmt: skip
def test_a_vector_may_stand_or_lie(answer):
    assert check(VECTOR, answer).status == fb.RIGHT


@pytest.mark.parametrize("answer", [[1.6, -0.8], np.array([1.6, -0.8]), np.array([[1.6], [-0.8]])])
def test_a_vector_of_numbers(answer):
    assert check(COLUMN, answer).status == fb.RIGHT


@pytest.mark.parametrize(("answer", "words"), [
    (["2x y"], "has 1 entry; 2 are asked for"), (["2x y", "x"], "number 2 is not right"),
    ([["2x y", 0], ["x^2", 0]], "4 entries"), (["x^2", "x^2"], "number 1 is not right"),
])  # fmt: skip
def test_a_wrong_vector(answer, words):
    feedback = check(VECTOR, answer)
    assert feedback.status == fb.WRONG
    assert words in feedback.text


@pytest.mark.parametrize(("answer", "words"), [
    ([["2y", "2x", 1], ["2x", 1, 2]], "in row 2, column 2"),
    ([["2y", "2x"], ["2x", 0], [1, 2]], "Rows and columns are swapped"),
    ([["2y", "2x", 1]], "1 row and 3 columns; it should have 2 rows"),
    (["2y", "2x"], "2 rows and 1 column;"),
])  # fmt: skip
def test_a_wrong_matrix(answer, words):
    feedback = check(MATRIX, answer)
    assert feedback.status == fb.WRONG
    assert words in feedback.text


@pytest.mark.parametrize("answer", [
    "2x y, x^2", 5, ["2x y", [1]], [[1, 2], [3]], {"a": 1}, ["2x y", "z"], ["2x y", 1j], [[], []],
    ["2x y", "x^"], ["2x y", None],
])  # fmt: skip
def test_what_is_no_vector_gets_a_sentence(answer):
    feedback = check(VECTOR, answer)
    assert feedback.status == fb.UNREADABLE
    assert feedback.text.endswith(".")


def test_a_million_entries_do_not_take_long():
    start = time.thread_time()
    assert "1000000 entries: far fewer are asked for" in check(VECTOR, np.zeros(1_000_000)).text
    assert "10001 entries: far fewer are asked for" in check(VECTOR, np.zeros(10_001)).text
    assert "Your vector has 10000 entries" in check(VECTOR, np.zeros(10_000)).text
    assert time.thread_time() - start < 1


@pytest.mark.parametrize(("answer", "says"), [
    ("2.5 m", "Kilo."), ("2.5m", "Kilo."), ("5/2 m", "Kilo."), ("7 km", "Seven."),
    ("7km", "Seven."), ("14/2 km", "Seven."), ("3 km", "Three."), ("3000 m", "Three."),
    ("8 km", "too large"), ("7000 m", "too large"), ("2.5 s", "Look at the unit"),
])  # fmt: skip
def test_a_listed_answer_with_a_unit_is_known_as_it_stands(answer, says):
    listed = [Wrong("2.5 m", "Kilo."), Wrong("7 km", "Seven."), Wrong(3, "Three.")]
    assert says in check(number(2.5, unit="km", ask_unit=True, wrong=listed), answer).text


def test_a_listed_answer_that_is_text_is_known_by_its_value():
    exercise = number("1/3", wrong=[Wrong("1/4", "A quarter."), Wrong("ln 2", "A logarithm.")])
    for answer, says in (("0.25", "A quarter."), (0.25, "A quarter."), ("1 / 4", "A quarter."),
                         ("log(2)", "A logarithm."), ("0.26", "too small")):  # fmt: skip
        assert says in check(exercise, answer).text


def test_a_listed_answer_is_known_as_a_row_and_as_a_column():
    row = Matrix(**COMMON, answer=[[1, 2, 3]], wrong=[Wrong([1, 2, 4], "Four.")])
    column = Vector(**COMMON, answer=[1, 2, 3], wrong=[Wrong([[1, 2, 4]], "Four.")])
    square = Matrix(**COMMON, answer=[[1, 2], [3, 4]], wrong=[Wrong([[1, 3], [2, 4]], "Four.")])
    for exercise in (row, column):
        for given in ([1, 2, 4], [[1, 2, 4]], [[1], [2], [4]]):
            assert check(exercise, given).text.startswith("✗ Not yet. Four.")
        assert "Four." not in check(exercise, [1, 2, 5]).text
    assert check(square, [[1, 3], [2, 4]]).text.startswith("✗ Not yet. Four.")
    assert "Four." not in check(square, [[1, 2], [3, 5]]).text


def test_a_vector_rounded_too_far_is_told():
    exercise = Vector(**COMMON, answer=["1/3", "sqrt 2"], tolerance=5e-5)
    assert "4 decimals are asked for, 2 more" in check(exercise, [0.3333, 1.41]).text
    assert "too small" in check(exercise, [0.3333, 1.39]).text


def test_the_values_of_a_vector_of_numbers_are_not_given_away():
    assert "too small" in check(COLUMN, [1.5, -0.8]).text
    assert "1.6" not in check(COLUMN, [1.5, -0.8]).text


# ---------------------------------------------------------------- choices

OPTIONS = {"a": "one", "b": "two", "c": "three"}
ONE = Choice(
    **COMMON, options=OPTIONS, answer="b", wrong=[Wrong("a", "Not one."), Wrong("c", "No.")]
)
SEVERAL = Choice(**COMMON, options=OPTIONS, answer="ac", wrong=[Wrong("b", "Not two.")])
PREDICTION = Prediction(
    **COMMON, options=OPTIONS, answer="b", because="Good.", reveal="It is 2.",
    wrong=[Wrong("a", "Not one."), Wrong("c", "Not three.")],
)  # fmt: skip


@pytest.mark.parametrize("answer", ["b", "B", " (b) ", "two", ["b"], "b."])
def test_a_choice_in_any_form(answer):
    assert check(ONE, answer).status == fb.RIGHT


@pytest.mark.parametrize("answer", ["d", "", 2, "ab", "yes", "bb d"])
def test_what_is_no_choice(answer):
    assert check(ONE, answer).status in (fb.UNREADABLE, fb.NOT_ATTEMPTED)


@pytest.mark.parametrize("answer", ["ac", "a, c", "CA", ["a", "c"], {"c", "a"}])
def test_all_that_hold(answer):
    assert check(SEVERAL, answer).status == fb.RIGHT


@pytest.mark.parametrize(("exercise", "answer", "words"), [
    (ONE, "ab", "Choose one option only."), (ONE, 2, 'one of `"a"`, `"b"`, `"c"`, in quotation'),
    (ONE, "d", 'Answer with one of `"a"`, `"b"`, `"c"`.'), (ONE, "a", "Not one."),
    (SEVERAL, "d", "Answer with one of"),
])  # fmt: skip
def test_what_is_wrong_with_a_choice_is_said(exercise, answer, words):
    assert words in check(exercise, answer).markdown


def test_how_many_more_hold():
    three = Choice(**COMMON, options=OPTIONS, answer="abc")
    assert "2 more of the options do too" in check(three, "a").text
    assert "one more of the options does too" in check(three, "ab").text


def test_some_that_hold():
    assert "one more of the options does too" in check(SEVERAL, "a").text
    assert "(b) does not belong. Not two." in check(SEVERAL, "abc").text


def test_the_first_prediction_stays_the_prediction():
    first = check(PREDICTION, "a")
    assert first.status == fb.PREDICTED
    assert "You predicted (a); what happens is (b). Not one." in first.text
    assert "It is 2." in first.text
    assert check(PREDICTION, "a") == first
    assert check(PREDICTION, " A) ").text == first.text
    assert "You committed to (a) before" in check(PREDICTION, "b").text
