"""Derivations: every line equals the one before it, and the last equals SymPy's derivative."""

import random
import re
from collections import Counter
from html.parser import HTMLParser

import mpmath
import numpy as np
import pytest
import sympy
from sympy import Abs, Piecewise, Rational, cos, exp, log, sign, sin, sqrt

from course_utils.functions import Function
from course_utils.parsing import parse_formula
from course_utils.steps import gradient_steps, hessian_steps, steps
from course_utils.steps.rules import KNOWN_DERIVATIVES
from tests.each_run import some_each_run

x, y = sympy.symbols("x y", real=True)
context = mpmath.mp.clone()
context.dps = 60

RULES = {
    "sum", "constant factor", "constant", "power", "product", "quotient", "chain",
    "known derivative", "exponential with base", "general power", "simplify",
}  # fmt: skip


# Values with 60 digits, from a small evaluator that shares nothing with the derivations


def value(expr, point, known):
    """Evaluate an expression at a point; `known` remembers parts, which lines have in common."""
    if expr not in known:
        known[expr] = _value(expr, point, known)
    return known[expr]


def _value(expr, point, known):
    if expr in point:
        return point[expr]
    if isinstance(expr, sympy.Derivative):
        return value(sympy.diff(*expr.args[:1], expr.variables[0]), point, known)
    if not expr.args:
        return context.mpmathify(expr.evalf(70)._to_mpmath(230))
    parts = [value(part, point, known) for part in expr.args]
    if expr.is_Add:
        return context.fsum(parts)
    if expr.is_Mul:
        return context.fprod(parts)
    if expr.is_Pow:
        return parts[0] ** parts[1]
    name = {Abs: "fabs", log: "ln"}.get(expr.func, expr.func.__name__)
    return getattr(context, name)(*parts)


def values(expressions, symbols, source):
    """Return the values at one random point at which all of them exist."""
    for _ in range(20):
        point = {s: context.mpf(source.randint(50, 2999)) / 1000 for s in symbols}
        known = {}
        try:
            found = [value(expression, point, known) for expression in expressions]
        except ZeroDivisionError:
            continue
        if all(map(context.isfinite, found)):
            return found
    raise AssertionError(f"no point found at which {expressions[-1]} has a value")


def same(first, second):
    return abs(first - second) <= 1e-25 * (1 + abs(second))


def assert_derivation(derivation, source):
    lines = derivation.lines
    assert lines[0] == sympy.Derivative(derivation.expression, derivation.variable, evaluate=False)
    assert not derivation.result.has(sympy.Derivative)
    assert {step.rule for step in derivation} <= RULES
    assert [step.before for step in derivation] == list(lines[:-1])
    assert [step.after for step in derivation] == list(lines[1:])
    expected = sympy.diff(derivation.expression, derivation.variable)
    symbols = {*derivation.expression.free_symbols, derivation.variable}
    *found, wanted = values([*lines, expected], symbols, source)
    for line, number in zip(lines, found, strict=True):
        assert same(number, wanted), f"{line} is not the derivative of {derivation.expression}"


# Random expressions

ATOMS = [x, x, x, x, x**2, 3 * x, sympy.Integer(2), Rational(1, 2), sympy.pi]
SMOOTH = [
    sin, cos, exp, log, sqrt, sympy.tan, sympy.cot, sympy.sec, sympy.csc, sympy.asin, sympy.acos,
    sympy.atan, sympy.sinh, sympy.cosh, sympy.tanh, sympy.asinh, sympy.atanh,
]  # fmt: skip
POWERS = [2, 3, 4, -1, -2, Rational(1, 2), Rational(3, 2), Rational(-1, 3), sympy.pi]
BASES = [2, 10, Rational(1, 3), sympy.pi]


def random_expression(source, depth, atoms=ATOMS):
    def part():
        return random_expression(source, depth - 1, atoms)

    if depth == 0 or source.random() < 0.1:
        return source.choice(atoms)
    kind = source.choices(range(7), weights=[25, 25, 12, 22, 9, 4, 3])[0]
    if kind == 3:
        return source.choice(SMOOTH)(part())
    if kind == 4:
        return part() ** source.choice(POWERS)
    if kind == 5:
        return source.choice(BASES) ** part()
    first, second = part(), part()
    return (first + second, first * second, first / second, 0, 0, 0, first**second)[kind]


def random_expressions(seed, count, depth=3, atoms=ATOMS):
    """Yield expressions that change with x and have real constants."""
    source = random.Random(seed)
    while count:
        expr = random_expression(source, depth, atoms)
        if expr.has_free(x) and not expr.has(sympy.zoo, sympy.nan, sympy.oo, -sympy.oo, sympy.I):
            count -= 1
            yield expr


def attempt(expr):
    """Return the derivation, or None for a power such as cot(5)^x, whose base is negative."""
    try:
        return steps(expr, x)
    except ValueError as error:
        if "needs a positive base" in str(error):
            return None
        raise


@pytest.mark.parametrize("seed", some_each_run(range(20), lambda seed: seed < 3))
def test_every_line_of_random_derivations_equals_the_derivative(seed):
    source = random.Random(seed)
    derivations = [*filter(None, map(attempt, random_expressions(seed, 105)))]
    assert len(derivations) >= 100
    for derivation in derivations:
        assert_derivation(derivation, source)


def test_random_derivations_use_every_rule():
    used = Counter()
    for expr in random_expressions(99, 60):
        used.update(step.rule for step in attempt(expr) or ())
    assert set(used) == RULES


def test_lines_become_the_derivative_when_sympy_works_them_out():
    for expr in random_expressions(7, 15, depth=2):
        expected = sympy.diff(expr, x)
        for line in steps(expr, x).lines:
            difference = line.doit() - expected
            assert difference == 0 or sympy.simplify(difference) == 0


def test_rational_functions_agree_symbolically():
    source = random.Random(3)
    for _ in range(25):
        a, b, c, d = (source.randint(-4, 4) for _ in range(4))
        n = source.randint(1, 4)
        expr = (a * x**n + b * x + c) / (x**2 + d**2 + 1) ** source.randint(1, 3) + c * x**3
        derivation = steps(expr, x)
        for line in derivation.lines:
            assert sympy.cancel(line.doit() - sympy.diff(expr, x)) == 0


@pytest.mark.parametrize("function", KNOWN_DERIVATIVES, ids=lambda function: function.__name__)
def test_known_derivatives_agree_with_difference_quotients(function):
    at = context.mpf("1.3") if function is sympy.acosh else context.mpf("0.7")
    derivative = steps(function(x), x)
    assert [step.rule for step in derivative] == ["known derivative"]
    slope = context.diff(lambda t: value(function(x), {x: t}, {}), at)
    assert abs(value(derivative.result, {x: at}, {}) - slope) < 1e-25


# The rules one by one

DERIVATIONS = {
    "7": ["constant"],
    "x": ["power"],
    "x^5": ["power"],
    "√x": ["power"],
    "1/x": ["power"],
    "x^π": ["power"],
    "5x": ["constant factor", "power"],
    "x + 7": ["sum", "power", "constant"],
    "x^2 + sin x": ["sum", "power", "known derivative"],
    "x sin x": ["product", "power", "known derivative"],
    "x e^x ln x": ["product", "power", "known derivative", "known derivative", "simplify"],
    "sin(x)/x": ["quotient", "known derivative", "power"],
    "2sin(x)/x": ["constant factor", "quotient", "known derivative", "power"],
    "1/sin(x)^2": ["chain", "known derivative"],
    "1/(x ln x)": ["chain", "product", "power", "known derivative"],
    "sin(x^2)": ["chain", "power"],
    "(x^2+1)^3": ["chain", "sum", "power", "constant"],
    "e^(3x)": ["chain", "constant factor", "power"],
    "sin(cos(x))": ["chain", "known derivative"],
    "2^x": ["exponential with base"],
    "2^(x^2)": ["chain", "power"],
    "x^x": ["general power", "product", "power", "known derivative"],
    "log10(x)": ["constant factor", "known derivative"],
    "|x|": ["known derivative"],
    "ln|x|": ["known derivative"],
    "sign(x)": ["known derivative"],
    "cos(x^2) + sin(x)": ["sum", "known derivative", "chain", "power"],
    "sin(x^2) cos x": ["product", "chain", "power", "known derivative"],
    "x^2(x+1)": ["product", "power", "sum", "power", "constant", "simplify"],
}


@pytest.mark.parametrize(("text", "expected"), DERIVATIONS.items())
def test_rules_are_applied_in_reading_order(text, expected):
    found = [step.rule for step in steps(text, "x")]
    assert found == expected


def test_a_derivation_in_full():
    derivation = steps("x^2 sin x", "x")
    assert derivation.result == x**2 * cos(x) + 2 * x * sin(x)
    assert str(derivation) == (
        "d/dx[x^2*sin(x)]\n"
        "  = x^2*d/dx[sin(x)] + sin(x)*d/dx[x^2]\n"
        "      Product rule: With u = x^2 and v = sin(x), the derivative of uv is u'v + uv'.\n"
        "  = x^2*d/dx[sin(x)] + 2*x*sin(x)\n"
        "      Power rule: Bring the exponent 2 down in front, and lower it by 1: "
        "x^2 becomes 2*x.\n"
        "  = x^2*cos(x) + 2*x*sin(x)\n"
        "      Known derivative: The derivative of sin(x) is cos(x)."
    )


def test_powers_of_e_are_written_without_needless_brackets():
    assert steps("2e^x").text.startswith("d/dx[2*e^x]")
    assert steps("e^(1/x)").text.startswith("d/dx[e^(1/x)]")
    assert steps("x e^(1/2)").text.startswith("d/dx[x*e^(1/2)]")


def test_letters_of_an_explanation_are_not_variables():
    u, v = sympy.symbols("u v", real=True)
    explanation = steps(v * sin(u * v), u).steps[1].explanation
    assert "With w = u*v inside, the outside is sin(w)" in explanation


def test_simplifying_shortens():
    assert str(steps("(x+1)/(x^2+1)^2", "x").result) == "-(3*x**2 + 4*x - 1)/(x**2 + 1)**3"
    assert str(steps("sin(x)/x^2", "x").result) == "(x*cos(x) - 2*sin(x))/x**3"


def test_high_powers_are_not_expanded():
    assert sympy.count_ops(steps("(x+1)^400 (x+2)^400", "x").result) < 20


# Absolute value and sign


@pytest.mark.parametrize(
    "expr",
    [Abs(x), Abs(x**2 - 1), Abs(sin(3 * x)) * x, x / Abs(x - 2), log(Abs(x)), log(Abs(x**2 - 2)),
     sqrt(Abs(x - 1)), sign(x**2 - 1) * x, exp(-Abs(x)), Abs(Abs(x) - 1)],
)  # fmt: skip
def test_absolute_value_and_sign_away_from_corners(expr):
    derivation = steps(expr, x)
    for at in ("-2.4", "-0.3", "0.45", "1.7", "2.9"):
        point = {x: context.mpf(at)}
        slope = context.diff(lambda t: value(expr, {x: t}, {}), point[x], h=1e-15)
        pieces = {ds: sympy.diff(ds.expr, x) for line in derivation.lines
                  for ds in line.atoms(sympy.Derivative)}  # fmt: skip
        for line in derivation.lines:
            smooth = line.xreplace(pieces).replace(sympy.DiracDelta, lambda u: sympy.S.Zero)
            assert abs(value(smooth, point, {}) - slope) < 1e-12 * (1 + abs(slope))


def test_corners_and_jumps_are_named():
    assert "corner" in steps("|x^2 - 1|", "x").text
    assert "jumps" in steps("sign(x)", "x").text


# What can be given


def test_text_function_and_expression_agree():
    expected = steps(x * exp(2 * x), x)
    assert steps("x e^(2x)") == expected
    assert steps(Function("x e^(2x)")) == expected
    assert steps(x * exp(2 * x), "x") == expected
    assert steps(3).result == 0


def test_symbols_of_an_expression_are_kept():
    z = sympy.Symbol("z")
    assert steps(z**2).result == 2 * z
    assert steps(z**2, "z").result == 2 * z


def test_other_symbols_are_held_fixed():
    derivation = steps("a x^2 + b", "x")
    assert derivation.result == 2 * sympy.Symbol("a", real=True) * x
    assert derivation.text.startswith("∂/∂x[a*x^2 + b]")
    assert steps(Function("x^2", "x", "y"), "y").result == 0


REFUSED = {
    "piecewise": (lambda: steps(Piecewise((x, x > 0), (-x, True)), x), "no rule for .*x > 0"),
    "inside": (lambda: steps(sin(sympy.floor(x) ** 2), x), r"no rule for floor\(x\)"),
    "unknown": (lambda: steps(sympy.Function("g")(x), x), r"no rule for g\(x\)"),
    "negative base": (lambda: steps((-2) ** x, x), r"no rule for \(-2\)\^x: .*positive base"),
    "vector": (lambda: steps(Function(["x", "x^2"])), "several components"),
    "matrix": (lambda: steps(sympy.Matrix([x, x])), "one expression"),
    "infinite": (lambda: steps(x / sympy.S.Zero, x), "not finite"),
    "list": (lambda: steps([x]), "one expression"),
    "which variable": (lambda: steps("x y"), "which variable: x or y"),
    "too long": (lambda: steps(sum(sin(n * x) * x**n for n in range(60)), x), "too long to read"),
    "no formula": (lambda: steps("2 +"), "Something is missing"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refusals_are_sentences(case):
    call, words = REFUSED[case]
    with pytest.raises(ValueError, match=words) as refusal:
        call()
    assert re.fullmatch(r"[A-Z“f].*\.", str(refusal.value))


# Several variables

SURFACES = ["x^2 y + sin(x y)", "e^(-x^2-y^2)", "x/(x^2+y^2)", "ln(x + y^2)", "x^y", "x + 2y + 3",
            "x^2 - y^2", "√(x^2 + y^2) + x y z", "(1-x)^2 + 100(y-x^2)^2"]  # fmt: skip


@pytest.mark.parametrize("text", SURFACES)
def test_gradients_and_hessians_agree_with_sympy(text):
    f = Function(text)
    gradient, hessian = gradient_steps(f), hessian_steps(f)
    assert gradient.result.shape == (len(f.variables), 1)
    expected = [sympy.diff(f.expression, v) for v in f.variables]
    assert all(sympy.simplify(a - b) == 0 for a, b in zip(gradient.result, expected, strict=True))
    difference = hessian.result - sympy.hessian(f.expression, f.variables)
    assert sympy.simplify(difference).is_zero_matrix
    for derivation in (*gradient, *hessian):
        assert_derivation(derivation, random.Random(text))
    assert [section.name.plain for section in gradient.sections] == [
        f"∂f/∂{v}" for v in f.variables
    ]


def test_names_of_second_derivatives():
    names = [section.name.plain for section in hessian_steps("x y").sections]
    assert names == ["∂f/∂x", "∂f/∂y", "∂²f/∂x²", "∂²f/∂y∂x", "∂²f/∂y²"]
    assert len(hessian_steps("x^3").sections) == 2
    assert "mixed derivatives" in hessian_steps("x y").text
    assert "mixed derivatives" not in hessian_steps("x^3").text


def test_variables_can_be_chosen_and_ordered():
    assert list(gradient_steps("x y^2", "y", "x").result) == [2 * x * y, y**2]
    assert list(gradient_steps("x y^2", "y").result) == [2 * x * y]
    assert gradient_steps("x y").text.endswith("The gradient is [y; x].")


# What is shown


class Tags(HTMLParser):
    """Check that tags are closed in order, and count them."""

    def __init__(self):
        super().__init__()
        self.open, self.count = [], Counter()

    def handle_starttag(self, tag, attributes):
        self.count[tag] += 1
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def assert_balanced(latex):
    assert latex.count("{") == latex.count("}")
    assert latex.count(r"\left") == latex.count(r"\right")
    assert latex.count(r"\begin") == latex.count(r"\end")
    assert "Derivative" not in latex


def assert_shown_well(shown):
    bundle = shown._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/latex", "text/plain"}
    assert_balanced(shown.latex)
    tags = Tags()
    tags.feed(bundle["text/html"])
    assert not tags.open
    assert tags.count["details"] == tags.count["summary"] == 1
    assert bundle["text/html"].count("$") % 2 == 0
    assert bundle["text/plain"] == repr(shown) == str(shown)
    return tags.count


def test_random_derivations_are_shown_well():
    for expr in random_expressions(11, 30):
        derivation = steps(expr, x)
        count = assert_shown_well(derivation)
        assert count["li"] == len(derivation)
        assert derivation.latex.count(r"\\") >= len(derivation) - 1
        for step in derivation:
            assert re.fullmatch(r"[A-Z\d].*\.", step.explanation.replace("\n", " ")), step
            assert step.explanation_markdown.count("$") % 2 == 0


def test_gradients_and_hessians_are_shown_well():
    for shown in (gradient_steps("x^2 y"), hessian_steps("x^x y")):
        assert assert_shown_well(shown)["ol"] == len(shown)
    assert "&gt; 0" in hessian_steps("x^x").html


def test_a_derivation_is_folded():
    html = steps("sin(x^2)").html
    assert html.startswith("<details><summary>The derivative of $")
    assert r"\frac{d}{d x}[\sin(x^{2})]" in html
    assert " open" not in html


def test_lines_of_plain_text_can_be_typed_back():
    for expr in random_expressions(13, 60, depth=2):
        derivation = steps(expr, x)
        line = derivation.text.splitlines()[-2].removeprefix("  = ")
        back = parse_formula(line, ("x",))
        first, second = values([back, derivation.result], [x], random.Random(1))
        assert same(first, second)


TIDY = {
    "x/sqrt(1-x^2)": "(1-x^2)^(-3/2)",
    "x/sqrt(x^2+1)": "(x^2+1)^(-3/2)",
    "sqrt(1-x^2)/x": "-1/(x^2 sqrt(1-x^2))",
    "sin(x)/cos(x)": "1/cos(x)^2",
    "cos(x)/sin(x)": "-1/sin(x)^2",
    "ln(cos x)": "-tan(x)",
    "|x|/x": "0",
    "|x|^3": "3x^2 sign(x)",
    "sin(x)^2": "2 sin(x) cos(x)",
    "e^x/(1+e^x)": "e^x/(1+e^x)^2",
}


@pytest.mark.parametrize("text", TIDY)
def test_results_are_tidy(text):
    assert steps(text).result == Function(TIDY[text], "x").expression


@pytest.mark.parametrize(
    "text", ["relu(x)", "max(x, x^2)", "min(x, 1)", "relu(2x-1)^2 x", "e^max(x, -x)", "min(x, 1-x)"]
)
def test_the_larger_of_two_has_the_derivative_of_that_one(text):
    derivation, f = steps(text), Function(text)
    assert "larger of several" in {step.rule for step in derivation}
    points = np.array([-3.1, -0.7, 0.2, 0.4, 0.6, 2.3])
    result = Function(derivation.result, "x")
    np.testing.assert_allclose(result(points), f.derivative()(points), rtol=1e-14)
    assert "where" in derivation.text
    assert r"\begin{cases}" in derivation.latex


@pytest.mark.parametrize(("text", "corner"), [
    ("relu(x)", 0), ("max(x, x^2)", 0), ("max(x, x^2)", 1), ("min(x, 1)", 1), ("min(x, 1-x)", 0.5),
    ("e^max(x, -x)", 0),
])  # fmt: skip
def test_at_a_corner_there_is_no_derivative(text, corner):
    at = np.array([float(corner)])
    assert np.isnan(Function(steps(text).result, "x")(at)).all()
    assert np.isnan(Function(text).derivative()(at)).all()
