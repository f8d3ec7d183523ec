"""The usual mistakes of each task are named; every case is written out by hand."""

import random

import pytest
import sympy

from course_utils.exercises import check
from course_utils.exercises.mistakes import malrules
from course_utils.exercises.mistakes.by_task import mistakes
from course_utils.exercises.model import feedback as fb
from course_utils.exercises.model.kinds import Formula, Matrix, Number, Vector
from course_utils.exercises.model.tasks import (
    AverageRate,
    Derivative,
    DescentStep,
    DirectionalDerivative,
    Gradient,
    Hessian,
    Jacobian,
    LimitAlong,
    LogLoss,
    NewtonStep,
    Slope,
    TangentLine,
    TangentPlane,
    Taylor,
)
from tests.each_run import some_each_run
from tests.exercises import fuzzing
from tests.exercises.fuzzing import x

CASES = [
    # one variable, what the fuzz test does not reach
    (Derivative("2^(3x)"), "2^(3x) ln 2", "inner derivative forgotten"),
    (Derivative("tan x + x^2"), "1/cos x + 2x", "square lost in the derivative of the tangent"),
    (Derivative("|x^2 - 1|"), "2x", "bars of an absolute value lost"),
    (Derivative("|sqrt(x) - 1|"), "1/(2 sqrt(x))", "bars of an absolute value lost"),
    (Derivative("3x^2 - 4 sin x"), "6x - cos x", "constant factor lost"),
    (Derivative("3x^2 - 4 sin x"), "2x - cos x", "constant factor lost"),
    (Derivative("1/x^3"), "1/x^4", "exponent not brought down"),
    (Derivative("1/x^3 + x"), "3/x^4 + 1", "sign of a negative exponent lost"),
    (Derivative("-cos x"), "-sin x", "sign of the derivative of sine or cosine"),
    (Derivative("x^2 - e^x"), "2x + e^x", "minus sign lost"),
    (Derivative("x^3 + x^2 + sin x"), "3x^2 + cos x", "term forgotten"),
    (Derivative("x sin x", order=2), "sin x + x cos x", "one derivative too few"),
    (Derivative("x^4", order=2), "24x", "one derivative too many"),
    (Derivative("sin(x^2)", order=2), "-4x^2 sin(x^2)", "one term of the product rule"),
    (Derivative("x^2 e^x"), "-(2x e^x + x^2 e^x)", "sign"),
    (Derivative("sin x / (2x + 1)"), "(2 sin x - (2x + 1) cos x)/(2x + 1)^2",
     "quotient rule the wrong way round"),
    (Derivative("sin x / (2x + 1)"), "cos(x) (2x + 1) - 2 sin x",
     "denominator of the quotient rule lost"),
    (Derivative("sin x / (2x + 1)"), "cos(x)/(2x + 1)", "one term of the quotient rule"),
    (Derivative("cos(5x)"), "-sin(5x)/5", "divided by the inner derivative"),
    (Derivative("sin(x^2)"), "2x sin(x^2)", "outer function not differentiated"),
    (Derivative("cosh x + x"), "1 - sinh x", "sign of a hyperbolic derivative"),
    (Derivative("tanh x + x"), "2 - tanh x",
     "square lost in the derivative of the hyperbolic tangent"),
    # several variables
    (Derivative("x^2 y^3", "x y"), "2x y^3 + 3x^2 y^2", "other variable not held"),
    (Derivative("x^2 y^3", "x y"), "6x y^2", "other variable not held"),
    (Derivative("x^2 y^3", "x y"), "3 x^2 y^2", "wrong variable"),
    (Derivative("x^2 y^3 + y", "x y"), "2x y^3 + y", "constant term kept"),
    (Derivative("x^2 + x cos y + x y", "x y"), "2x + 1", "other variable set to zero"),
    (Derivative("sin(x y)", "x y"), "cos(x y)", "inner derivative forgotten"),
    (Gradient("x^2 y", "x y"), ["x^2", "2x y"], "partial derivatives swapped"),
    (Gradient("x^2 y", "x y"), ["-2x y", "-x^2"], "sign"),
    (Gradient("x^2 y + sin y", "x y"), ["2x y", "x^2 - cos y"],
     "sign of the derivative of sine or cosine"),
    (Gradient("x^2 y + x", "x y", at=(3, 2)), [13, 12], "constant term kept"),
    (Jacobian(["x y", "x^2"], "x y"), [["y", "2x"], ["x", 0]], "transposed"),
    (Jacobian(["x y", "sin x"], "x y"), [["y", "x"], ["-cos x", 0]],
     "sign of the derivative of sine or cosine"),
    (Jacobian("x y + z", "x y z"), [["y"], ["x"], [1], [0]], "shape"),
    (Jacobian(["x y", "x^2", "y"], "x y"), [["y", "2x", 0], ["x", 0, 1]], "transposed"),
    (Hessian("x^2 y + y^2", "x y"), [["2y", 0], [0, 2]], "mixed term missing"),
    (Hessian("x^2 y + y^2", "x y"), [["2y", "4x"], ["4x", 2]], "mixed term doubled"),
    (Hessian("x^2 y + y^2", "x y"), [["2y", "x"], ["x", 2]], "mixed term halved"),
    (Hessian("x y + x", "x y"), [["(y + 1)^2", "x (y + 1)"], ["x (y + 1)", "x^2"]],
     "products of first derivatives"),
    (TangentPlane("x y", at=(2, 4)), "8 + 4x + 2y", "run not counted from the point"),
    (TangentPlane("x y", at=(2, 4)), "4(x - 2) + 2(y - 4)", "value left out"),
    (TangentPlane("x y", at=(2, 4)), "8 + 2(x - 2) + 4(y - 4)", "partial derivatives swapped"),
    (TangentPlane("x^2 + y^2", at=(1, 2)), "5 + 2x(x - 1) + 2y(y - 2)",
     "slope not taken at the point"),
    (DirectionalDerivative("x^2 y", at=(1, 2), along=(3, 4)), 16, "direction not of length one"),
    (DirectionalDerivative("x^2 y", at=(1, 2), along=(3, 4)), "sqrt(17)",
     "length of the gradient"),
    (DirectionalDerivative("x^2 y", at=(1, 2), along=(3, 4)), 5,
     "sum of the partial derivatives"),
    # approximations
    (Taylor("cos x", at=0, order=4), "1 - x^2 + x^4", "no factorial"),
    (Taylor("e^x", at=0, order=3), "1 + x + x^2/2 + x^3/3", "divided by n instead of n!"),
    (Taylor("ln x", at=1, order=2), "x - x^2/2", "run not counted from the point"),
    (Taylor("ln x", at=1, order=2), "(x+1) - (x+1)^2/2", "sign of the point"),
    (Taylor("e^x", at=1, order=1), "1 + x", "wrong point"),
    (Taylor("e^x", at=0, order=3), "1 + x + x^2/2", "terms missing"),
    (Taylor("e^x", at=0, order=2), "1 + x + x^2/2 + x^3/6", "terms too many"),
    (Taylor("x e^y", "x y", at=(0, 0), order=2), "x + x y/2", "mixed term counted once"),
    (Taylor("x e^y", "x y", at=(0, 0), order=2), "x", "terms missing"),
    (TangentLine("x^2", at=3), 6, "slope only"),
    (TangentLine("x^2", at=3), "6(x - 3)", "value left out"),
    (TangentLine("x^2", at=3), "9 + 6x", "run not counted from the point"),
    (TangentLine("x^2", at=3), "9 + 2x(x - 3)", "slope not taken at the point"),
    (TangentLine("x^2", at=3), "6 + 9(x - 3)", "value and slope swapped"),
    (TangentLine("3 sin x + x", at=0), "-2x", "sign of the derivative of sine or cosine"),
    # numbers
    (AverageRate("x^2 + 1", start=1, end=4), 0.2, "upside down"),
    (AverageRate("x^2 + 1", start=1, end=4), 15, "rise only"),
    (AverageRate("x^2 + 1", start=1, end=4), -5, "order of subtraction"),
    (AverageRate("x^2 + 1", start=1, end=4), 3, "sum for difference"),
    (AverageRate("x^2 + 1", start=1, end=4), 17 / 4, "values for changes"),
    (AverageRate("x^2 + 1", start=1, end=4), 8, "slope at a point"),
    (LimitAlong("x y/(x^2 + y^2)", k=2), "2/3", "square of the factor"),
    (LimitAlong("x y/(x^2 + y^2)", k=2), "1/2", "other curve"),
    (LimitAlong("x^2 y/(x^4 + y^2)", k=3, power=2), "3/4", "square of the factor"),
    (LimitAlong("x^2 y/(x^4 + y^2)", k=3, power=2), 0, "along the axis"),
    (LimitAlong("x y/(x^2 + y^2)", k=2), -0.4, "sign"),
    (Slope("x^2 sin x", at="pi"), "2 pi * -1", "product of the derivatives"),
    (Slope("sin x", at=1), 0.9998476951563913, "degrees"),
    (Slope("x^3", at=2), 4, "exponent not brought down"),
    (Slope("x^3 + 5", at=2), 13, "not differentiated"),
    (NewtonStep("x^2 - 2", at=1), 3, "fraction upside down"),
    (NewtonStep("x^2 - 2", at=1), 0.5, "uphill"),
    (NewtonStep("x^3 - 2", at=1), "1/3", "start left out"),
    (NewtonStep("x^2 - 2", at=3), -4, "not divided by the derivative"),
    (NewtonStep("x^3 - 6", at=2), "2 - 12/12", "minimum instead of zero"),
    (NewtonStep("x^3 - 12x", at=3, optimise=True), 3.6, "zero instead of minimum"),
    (NewtonStep("x^2 + x y + 2y^2", "x y", at=(1, 1)), [-2, -4], "Hessian left out"),
    (NewtonStep("x^2 + x y + 2y^2", "x y", at=(1, 1)), [-0.5, -0.25], "mixed term missing"),
    (NewtonStep("x^2 + x y + 2y^2", "x y", at=(1, 1)), [-10, -22], "Hessian not inverted"),
    (DescentStep("x^2", at=3, rate="0.1"), 3.6, "uphill"),
    (DescentStep("x^2", at=3, rate="0.1"), -3, "learning rate left out"),
    (DescentStep("x^2 + y^2", "x y", at=(3, 4), rate="0.5"), [2.7, 3.6], "direction only"),
    (DescentStep("x^2 + y^2", "x y", at=(3, 4), rate="0.1"), [3.6, 4.8], "uphill"),
    (LogLoss([1, 0], ["0.8", "0.3"]), "(ln 0.8 + ln 0.7)/2", "sign"),
    (LogLoss([1, 0], ["0.8", "0.3"]), "-(log10(0.8) + log10(0.7))/2", "base of the logarithm"),
    (LogLoss([1, 0], ["0.8", "0.3"]), "-(ln 0.8 + ln 0.7)", "sum instead of mean"),
    (LogLoss([1, 0], ["0.8", "0.3"]), "-(ln 0.8)/2", "class 0 left out"),
    (LogLoss([1, 0], ["0.8", "0.3"]), "-(ln 0.2 + ln 0.3)/2", "labels swapped"),
    # the rest of each kind
    (Derivative("x^4 + x"), "x^4 + x", "not differentiated"),
    (Derivative("x sin x", order=2), "(sin x + x cos x)^2", "square of the derivative"),
    (Derivative("x sin x", order=2), "-x sin x", "mixed term of the second derivative"),
    (Derivative("x^2 sin x", order=2), "-2 sin x", "product of the derivatives"),
    (Derivative("sin x / (2x + 1)"), "(2x + 1)^2/((2x + 1) cos x - 2 sin x)", "upside down"),
    (Jacobian(["x y", "x^2"], "x y"), [["-y", "-x"], ["-2x", 0]], "sign"),
    (Hessian("x^2 y + y^2", "x y"), [["-2y", "-2x"], ["-2x", -2]], "sign"),
    (DirectionalDerivative("x^2 y", at=(1, 2), along=(3, 4)), -3.2, "sign"),
    (Taylor("cos x", at=0, order=4), "-x^2/2 + x^4/24", "value left out"),
    (TangentLine("x^2", at=3), "9 + 6(x + 3)", "sign of the point"),
    (AverageRate("x^2 + 1", start=1, end=4), 17 - 2 / 4 - 1, "brackets"),
    (Slope("x^3", at=2), -12, "sign"),
    (Slope("x^2 sin x", at="pi"), "-4 pi", "one derivative too many"),
    (NewtonStep("x^2 - 2", at=1), -1, "gradient step"),
    (DescentStep("x^2", at=3, rate="0.1"), -0.6, "start left out"),
]  # fmt: skip

NUMBERS = (AverageRate, LimitAlong, Slope, LogLoss, DirectionalDerivative)


ONE_BY_ONE = [  # each mal-rule of the table
    (Derivative("x^2 sin x"), "2x + cos x", "sum of the derivatives"),
    (Derivative("x^2 sin x"), "2x^3 + sin x cos x", "each factor with its own derivative"),
    (Derivative("x^2 sin x"), "2x sin x - x^2 cos x", "minus in the product rule"),
    (Derivative("x^2 sin x"), "x^2 cos x - 2x sin x", "minus in the product rule"),
    (Derivative("x^2 cos x"), "-2x cos x - x^2 sin x", "minus in the product rule"),
    (Derivative("sin(x^2)", order=2), "-2x sin(x^2)", "inner derivative forgotten"),
    (Derivative("x^3 sin x", order=2), "6x sin x + 3x^2 cos x", "one term of the product rule"),
    (Derivative("x^2 e^x sin x"), "x^2 e^x cos x", "one term of the product rule"),
    (Derivative("sin x / (2x + 1)"), "(cos(x) (2x + 1) + 2 sin x)/(2x + 1)^2",
     "plus in the quotient rule"),
    (Derivative("sin x / (2x + 1)"), "(cos(x) (2x + 1) - 2 sin x)/(2x + 1)",
     "square of the denominator lost"),
    (Derivative("sin x / (2x + 1)"), "cos(x)/2", "quotient of the derivatives"),
    (Derivative("sin x / (2x + 1)"), "-2 sin(x)/(2x + 1)^2", "one term of the quotient rule"),
    (Derivative("sin x / (2x + 1)"), "2 sin(x)/(2x + 1)^2", "one term of the quotient rule"),
    (Derivative("sin x / (2x + 1)"), "(cos(x) (2x + 1) - 2 sin x)/sin(x)^2",
     "square of the numerator below"),
    (Derivative("sin x / (2x + 1)"), "(2x + 1)^2/(cos(x) (2x + 1) - 2 sin x)", "upside down"),
    (Derivative("sin x / (2x + 1)"), "(2 sin x - cos(x) (2x + 1))/sin(x)^2", "upside down"),
    (Derivative("sin(x) e^(-x)"), "cos x - sin x", "square of the denominator lost"),
    (Derivative("sin(x) e^(-x)"), "(cos x - sin x) e^x", "denominator of the quotient rule lost"),
    (Derivative("sin(x) e^(-x)"), "e^(-x)(cos x - sin x) e^(2x)/sin(x)^2",
     "square of the numerator below"),
    (Derivative("e^x + x"), "x e^(x-1) + 1", "e^x treated as a power"),
    (Derivative("2^(3x)"), "3x * 2^(3x-1)", "e^x treated as a power"),
    (Derivative("2^(3x)"), "9x * 2^(3x-1)", "e^x treated as a power"),
    (Derivative("2^(3x)"), "3 * 2^(3x)", "ln a forgotten"),
    (Derivative("sin(x^2 + 3x)"), "cos(x) (2x + 3)",
     "outer derivative not taken at the inner function"),
    (Derivative("sin(x^2 + 3x)"), "cos(2x + 3)", "derivative taken inside"),
    (Derivative("sin(x^2 + 3x)"), "sin(2x + 3)", "derivative taken inside"),
    (Derivative("sin(x^2 + 3x)"), "cos(x^2 + 3x) + 2x + 3", "inner derivative added"),
    (Derivative("ln x + x"), "1/(x ln 10) + 1", "base of the logarithm"),
    (Derivative("log10 x + x"), "1/x + 1", "base of the logarithm"),
    (Derivative("x^5 + sin x"), "5x^5 + cos x", "exponent not lowered"),
    (Derivative("x^5 + sin x"), "5x^6 + cos x", "exponent raised"),
    (Derivative("x^5/3 + sin x"), "5x^4 + cos x", "constant factor lost"),
    (Derivative("x^5/3 + sin x"), "5x^4/9 + cos x", "constant in the denominator"),
    (Derivative("x^5/3 + sin x"), "15x^4 + cos x", "constant in the denominator"),
    (Derivative("x^5 + 7"), "5x^4 + 7", "constant term kept"),
    (Derivative("x^5 + 7"), "5x^4 + 1", "constant term counted as one"),
    (Derivative("x^5 + sin x + e^(2x)"), "x^5 + cos x + 2e^(2x)", "term not differentiated"),
    (Derivative("x^5 + sin x + e^(2x) + ln x"), "5x^4 + cos x + 2e^(2x)", "term forgotten"),
    (Derivative("x^2 (y + 1)", "x y"), "4x", "other variable lost"),
    (Derivative("x^3/(y + 2)", "x y"), "3x^2/2", "other variable set to zero"),
]  # fmt: skip


def exercise(task):
    several = len(getattr(task, "names", ())) > 1
    if isinstance(task, NUMBERS) or (isinstance(task, NewtonStep) and not several):
        kind = Number
    elif isinstance(task, Hessian | Jacobian):
        kind = Matrix
    else:
        kind = Vector if isinstance(task, Gradient | NewtonStep) else Formula
    return kind(id="m", title="", section="", prompt="", hints=["."], task=task)


@pytest.mark.parametrize(("task", "answer", "rule"), [*CASES, *ONE_BY_ONE])
def test_a_mistake_is_named(task, answer, rule):
    feedback = check(exercise(task), answer)
    assert feedback.status == fb.WRONG
    assert feedback.rule == rule, feedback.text


@pytest.mark.parametrize(("task", "answer", "says"), [
    (TangentPlane("x y^2", at=(2, 4)), "32 + 16x + 16y",
     "The runs are counted from the point, such as x - 2."),
    (Taylor("x e^y", "x y", at=(1, 2), order=1), "e^2 + e^2 x + e^2 y",
     "The powers are those of the distance from the point, such as x - 1."),
    (Taylor("x e^y", "x y", at=(1, 2), order=1), "e^2 + e^2 (x + 1) + e^2 (y + 2)",
     "The distance from the point is x - 1: check its sign."),
    (Derivative("x^2 (y + 1)", "x y"), "4x",
     "y is held fixed, so it stays as a factor: it does not become 1."),
    (Derivative("x^3/(y + 2)", "x y"), "3x^2/2",
     "y is held fixed at whatever value it has, not at 0."),
    (Derivative("x^2 y^3", "x y"), "2x y^3 + 3x^2 y^2",
     "Only x changes: the other variables are held fixed, as if they were numbers."),
    (Gradient("x^2 y", "x y"), ["x^2", "2x y"],
     "The entries are swapped: the derivative by x comes first."),
    (Derivative("x^5/3 + sin x"), "15x^4 + cos x", "here with c = 3."),
    (Derivative("x^5 + 7"), "5x^4 + 7", "the term 7 goes away."),
    (Derivative("x^5 + sin x + e^(2x)"), "5x^4 + 2e^(2x)",
     "The derivative of sin(x) is not there."),
    (Derivative("x^5 + sin x"), "5x^6 + cos x", "the exponent becomes n - 1 = 4."),
    (Derivative("2^(3x)"), "3 * 2^(3x)", "here with a = 2."),
    (Derivative("sin(x^2 + 3x)"), "cos(x^2 + 3x)",
     "The derivative of the inner function, 2*x + 3,"),
])  # fmt: skip
def test_the_sentence_speaks_of_this_task(task, answer, says):
    assert says in check(exercise(task), answer).text


TASKS = [task for i, (task, *_) in enumerate(CASES) if task not in [c[0] for c in CASES[:i]]]


@pytest.mark.parametrize("task", some_each_run(TASKS, TASKS[::3].__contains__), ids=str)
def test_the_reference_is_right_and_no_mistake_is_the_reference(task):
    reference = task.reference()
    assert check(exercise(task), reference).status == fb.RIGHT
    for mistake in mistakes(task):
        if mistake.answer.has(sympy.zoo, sympy.nan):
            continue
        if check(exercise(task), mistake.answer).status == fb.WRONG:
            assert "{" not in mistake.tell().plain
            assert mistake.tell().markdown.count("$") % 2 == 0


@pytest.mark.parametrize("seed", range(60))
def test_the_derivation_without_a_mistake_is_sympys(seed):
    f = fuzzing.function(random.Random(seed))
    assert not fuzzing.really_differs(malrules.differentiate(f, x), f.diff(x))


def test_the_step_that_went_wrong_is_shown():
    task = Derivative("5 + x^2 sin(3x)")
    feedback = check(exercise(task), "2x sin(3x) + x^2 cos(3x)")
    assert feedback.rule == "inner derivative forgotten"
    assert "It looks as if sin(3*x) had become cos(3*x) here." in feedback.text
    assert "$\\cos{\\left(3 x \\right)}$" in feedback.markdown


@pytest.mark.parametrize(("f", "answer"), [
    ("sign(x) x^2", "2x"), ("relu(x)^2", "2x"), ("relu(x)", "0"), ("max(x, 1)", "0")])  # fmt: skip
def test_no_story_is_made_of_steps_and_peaks(f, answer):
    feedback = check(exercise(Derivative(f)), answer)
    assert (feedback.status, feedback.rule) == (fb.WRONG, "")


def test_what_did_not_change_did_not_become_itself():
    feedback = check(exercise(Derivative("x e^(-x)")), "e^(-x) + x e^(-x)")
    assert "Here e^(-x) seems to have stayed as it was." in feedback.text


def test_the_words_of_a_mistake_do_not_give_the_answer_away():
    feedback = check(exercise(Derivative("x^2 sin x")), "2x cos x")
    assert "x^2*cos(x)" not in feedback.text


def test_a_constant_factor_and_a_constant_term_are_told():
    task = Derivative("x^2 sin x")
    factor = check(exercise(task), "3(2x sin x + x^2 cos x)")
    assert (factor.rule, "3 times" in factor.text) == ("constant factor", True)
    term = check(exercise(task), "2x sin x + x^2 cos x - 1/2")
    assert (term.rule, "1/2 below" in term.text) == ("constant term", True)


def test_an_unknown_mistake_gets_a_point_with_both_values():
    feedback = check(exercise(Derivative("x^2")), "x^5 + 7")
    assert feedback.rule == ""
    assert "At x = 1 your formula gives 8; the right value is 2." in feedback.text
