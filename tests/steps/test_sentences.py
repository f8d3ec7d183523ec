"""What a derivation says of each rule, word for word: an inverted sentence is a wrong lesson."""

import pytest
import sympy

from course_utils.steps import steps
from course_utils.steps.rules import rewrite

x = sympy.Symbol("x", real=True)
INSIDE = "put the inside back, and multiply by the derivative of the inside."
MEETING = (
    "the function is that part and has its derivative. Where two of them meet there is a corner, "
    "and in general no derivative."
)
SENTENCES = {
    "7": "The part 7 does not change with x: its derivative is 0.",
    "x": "The derivative of x itself is 1.",
    "x^2 + sin(x)": "Differentiate each term on its own, and add.",
    "5x^3": "The factor 5 does not change with x: it stays in front.",
    "x^4": "Bring the exponent 4 down in front, and lower it by 1: x^4 becomes 4*x^3.",
    "x^2/(x+1)": "With u = x^2 and v = x + 1, the derivative of u/v is (u'v − uv')/v².",
    "x sin(x)": "With u = x and v = sin(x), the derivative of uv is u'v + uv'.",
    "x e^x sin(x)": "Differentiate one factor at a time, keep the others, and add.",
    "2^x": "The derivative of 2^x is 2^x itself times ln of the base 2.",
    "x^x": "Base and exponent both change, so write the power with the base e: it is e to the "
    "power x*ln(x) where x > 0. Its derivative is the power itself times the derivative of "
    "x*ln(x).",
    "max(x, 1)": f"Where one part is the largest, {MEETING}",
    "min(x, 1)": f"Where one part is the smallest, {MEETING}",
    "|x|": "The derivative of |x| is sign(x). "
    "The absolute value has a corner at 0, and no derivative there.",
    "sign(x)": "The derivative of sign(x) is 0. "
    "The sign is constant on either side of 0, and has no derivative where it jumps.",
    "cos(x)": "The derivative of cos(x) is -sin(x).",
    "ln|x|": "The derivative of ln(|x|) is 1/x.",
    "(x+1)^3": f"With u = x + 1 inside, the outside is u^3, whose derivative is 3*u^2: {INSIDE}",
    "1/(x+2)": f"With u = x + 2 inside, the outside is 1/u, whose derivative is -1/u^2: {INSIDE}",
    "e^(2x)": f"With u = 2*x inside, the outside is e^u, whose derivative is e^u: {INSIDE}",
}  # fmt: skip


@pytest.mark.parametrize("f", SENTENCES)
def test_the_first_step_says(f):
    assert next(iter(steps(f, "x"))).explanation == SENTENCES[f]


def test_the_formulas_with_letters_are_the_same_in_both_forms():
    product = rewrite(x * sympy.sin(x), x).parts
    assert product["of"] == ("uv", "uv")
    assert product["is"] == ("u'v + uv'", "u'v + uv'")
    quotient = rewrite(x / (x + 1), x).parts
    assert quotient["of"] == ("u/v", r"\frac{u}{v}")
    assert quotient["is"] == ("(u'v − uv')/v²", r"\frac{u'v - uv'}{v^2}")
