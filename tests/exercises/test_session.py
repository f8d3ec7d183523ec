"""The words around an answer: names of exercises, hints, solutions, and their two forms."""

import pytest
import sympy

from course_utils.exercises import UnknownExercise, check, finding, hint, solution
from course_utils.exercises.model import feedback as fb
from course_utils.exercises.model.feedback import join, say, words
from course_utils.exercises.model.kinds import Choice, Number
from course_utils.exercises.model.plain import plain_latex, plain_text
from course_utils.exercises.model.show import latex, typed
from course_utils.parsing import parse_formula


@pytest.mark.parametrize(("id", "expected"), [
    ("1.44", "Did you mean 1.4"), ("1,4", "Did you mean 1.4?"), ("1.99", "this chapter has 1.1 to"),
    ("exercise 4", 'such as "1.4"'), ("77.1", 'such as "1.4"'), ("", 'such as "1.4"'),
    (1.4, 'in quotation marks: "1.4"'), (None, "in quotation marks"),
    ("practice/chain rule", "named by its kind, level and seed"),
])  # fmt: skip
def test_an_unknown_name_gets_near_ones(id, expected):
    with pytest.raises(UnknownExercise) as caught:
        check(id, 1)
    assert expected in str(caught.value)
    assert str(caught.value).endswith((".", "?"))


def test_not_attempted_yet_is_the_same_each_time():
    assert check("1.10").text == (
        "Exercise 1.10 is not attempted yet. Put a number in place of the dots and run the cell "
        "again."
    )
    assert check("1.10", ...) == check("1.10")
    assert check("1.35", [..., ..., ...]).status == fb.NOT_ATTEMPTED
    assert check("1.34", "...").status == fb.NOT_ATTEMPTED


def test_feedback_has_two_forms():
    feedback = check("1.10", 2)
    bundle = feedback._repr_mimebundle_()
    assert bundle == {"text/markdown": feedback.markdown, "text/plain": feedback.text}
    assert repr(feedback) == feedback.text
    assert feedback.markdown.startswith("✗ **Not yet.** The size is right")
    assert (
        "Look again at [*A straight line has one slope*](#A-straight-line-has-one-slope), or ask "
        'for `hint("1.10")`.'
    ) in feedback.markdown


def test_hints_are_counted_for_each_exercise():
    count = len(finding.find("1.10").hints)
    assert hint("1.10").text.startswith(f"Hint 1 of {count}.")
    assert hint("1.32").text.startswith("Hint 1 of")
    texts = [hint("1.10").text for _ in range(count)]
    assert texts[-1] == texts[-2]
    assert texts[-1].startswith(f"Hint {count} of {count} (the last one).")


def test_the_solution_asks_for_an_attempt_first():
    asked = solution("1.37")
    assert asked.status == fb.ASKED_TO_TRY
    assert 'hint("1.37")' in asked.text
    shown = solution("1.37")
    assert shown.status == fb.SOLUTION
    assert "return (f(b) - f(a)) / (b - a)" in shown.text
    assert "```python\ndef average_rate" in shown.markdown


def test_looking_at_dots_is_no_attempt():
    check("1.37", ...)
    assert solution("1.37").status == fb.ASKED_TO_TRY


def test_data_that_cannot_work_is_refused():
    common = {"id": "9.1", "title": "", "section": "", "prompt": ""}
    with pytest.raises(TypeError, match="write hints as a list"):
        Number(**common, hints="a hint", answer=1)
    with pytest.raises(ValueError, match="no option d"):
        Choice(**common, hints=["a"], options={"a": "1"}, answer="d")
    with pytest.raises(ValueError, match="answer or a task"):
        Number(**common, hints=["a"])


def test_the_cells_of_an_exercise():
    assert finding.find("1.10").code == 'answer = ...\ncheck("1.10", answer)'
    assert finding.find("1.37").code.startswith('def average_rate(f, a, b):\n    """')
    assert finding.find("1.37").code.endswith('    ...\n\n\ncheck("1.37", average_rate)')
    assert "- **a)** " in finding.find("1.29").markdown


@pytest.mark.parametrize(("latex_text", "expected"), [
    (r"\frac{\Delta y}{\Delta x}", "(Δ y)/(Δ x)"), (r"\frac12", "1/2"), (r"\sqrt{5} - 2", "√5 - 2"),
    (r"x^2 + x^{n+1} + x^{-1}", "x² + x^(n+1) + x⁻¹"),
    (r"x_0 + x_{10} + x_{max}", "x₀ + x₁₀ + x_max"),
    (r"2.5\ \text{m/s}^2", "2.5 m/s²"), (r"\left(\frac{u}{v}\right)'", "(u/v)'"),
    (r"\nabla f \cdot u \approx 3", "∇ f · u ≈ 3"), (r"\sqrt{x + 1}", "√(x + 1)"),
    (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", "1, 2; 3, 4"),
    (r"x \in [0, 1]", "x ∈ [0, 1]"),
    (r"\sin x + \ln 2", "sin x + ln 2"), (r"f''(x)", "f''(x)"), (r"\mathbf{x}^\top H", "xᵀ H"),
    (r"A^{\mathsf T} A", "Aᵀ A"), (r"\hat{y} = x + 11", "ŷ = x + 11"), (r"\hat{y}_i", "ŷ_i"),
])  # fmt: skip
def test_plain_text_of_latex(latex_text, expected):
    assert plain_latex(latex_text) == expected


def test_plain_text_of_markdown():
    markdown = (
        "## Title\n\nThe **bold** and *italic* `code_with_stars(a*b*c)`, [link](https://a.b)."
    )
    assert plain_text(markdown) == "Title\n\nThe bold and italic code_with_stars(a*b*c), link."
    assert plain_text("```python\nx = 2 * y * z\n```") == "x = 2 * y * z"


def test_messages_fill_in_formulas():
    x = sympy.Symbol("x", real=True)
    message = say("The slope of {f} at {a} is **{s}**.", f=x**2 * sympy.exp(-x), a=1, s=1 / 3)
    assert message.plain == "The slope of x^2*e^(-x) at 1 is 0.333333."
    assert message.markdown == "The slope of $x^{2} e^{- x}$ at 1 is **0.333333**."
    assert join(words("a"), words(""), words("b")).plain == "a b"


@pytest.mark.parametrize("text", [
    "x^2 e^(-x) + ln x", "sqrt(x + 1)/x", "e^x + e^(2x) - e", "1/(2x)", "sin(x)^2 cos x", "-x^3/3",
    "|x| + atan x", "x^(1/3)",
])  # fmt: skip
def test_what_is_shown_can_be_typed(text):
    expression = parse_formula(text)
    assert parse_formula(typed(expression)) == expression
    assert "log" not in latex(expression)
