"""The hints of practice: whoever follows the formula in one gets the right answer."""

import math
import re

import numpy as np
import pytest
import sympy

from course_utils.exercises import practice, practice_kinds
from course_utils.functions import Function

x, y = sympy.symbols("x y", real=True)
PLACE = {x: 0.7, y: -0.4}


def numbers(point):
    return [float(sympy.Rational(str(c))) for c in np.ravel(point)]


def average(task):
    a, b = numbers([task.start, task.end])
    f = Function(task.expression, x)
    return (f(b) - f(a)) / (b - a)


def newton(task):
    (a,) = numbers(task.at)
    f = Function(task.expression, x)
    return a - f(a) / f.derivative()(a)


def tangent(task):
    (a,) = numbers(task.at)
    f = Function(task.expression, x)
    return f(a) + f.derivative()(a) * (PLACE[x] - a)


def plane(task):
    a, b = numbers(task.at)
    f = Function(task.expression, x, y)
    fx, fy = f.gradient()(a, b)
    return f(a, b) + fx * (PLACE[x] - a) + fy * (PLACE[y] - b)


def directional(task):
    u = np.array(numbers(task.along))
    return Function(task.expression, x, y).gradient()(*numbers(task.at)) @ (u / np.hypot(*u))


def descent(task):
    at = np.array(numbers(task.at))
    return at - float(task.rate) * Function(task.expression, x, y).gradient()(*at)


def log_loss(task):
    pairs = zip(task.labels, map(float, task.probabilities), strict=True)
    return -np.mean([math.log(p if label else 1 - p) for label, p in pairs])


FOLLOWED = {
    "average rate": (r"The run is $B - (A)$; the rise is $f(B) - f(A)$.", average),
    "newton step": ("$x_1 = x_0 - f(x_0)/f'(x_0)$.", newton),
    "tangent line": (r"$y = f(a) + f'(a)\,(x - a)$.", tangent),
    "tangent plane": ("$z = f(a, b) + f_x(a, b)(x - a) + f_y(a, b)(y - b)$.", plane),
    "directional derivative": (r"The slope is $\nabla f \cdot u$.", directional),
    "gradient descent step": ("New point = old point − rate × gradient.", descent),
    "log loss": ("The mean of the logarithms, with a minus in front.", log_loss),
}
RULES = {  # checked in tests/chapters/stated/chapter_04.py and chapter_07.py
    "power rule": "$(x^n)' = n\\,x^{n-1}$, for negative and broken exponents too.",
    "product rule": "$(uv)' = u'v + uv'$.",
    "quotient rule": r"$\left(\frac{u}{v}\right)' = \frac{u'v - uv'}{v^2}$.",
    "chain rule": "Outer derivative, taken at the inner function, times the inner derivative.",
    "taylor polynomial": r"The term of degree $k$ is $\frac{f^{(k)}(a)}{k!}(x - a)^k$.",
    "jacobian": "One row for each component, one column for each variable.",
    "gradient": "One partial derivative for each variable, in the order of the variables.",
}
MADE = [(kind, practice(kind, level, seed).exercise)
        for kind in practice_kinds() for level in (1, 2, 3) for seed in range(3)]  # fmt: skip


def of(kinds):
    return pytest.mark.parametrize(("kind", "exercise"), [m for m in MADE if m[0] in kinds])


@of(FOLLOWED)
def test_a_hint_that_is_followed_leads_to_the_answer(kind, exercise):
    text, follow = FOLLOWED[kind]
    if kind == "average rate":
        text = text.replace("A", str(exercise.task.start)).replace("B", str(exercise.task.end))
    assert text in exercise.hints
    reference = sympy.sympify(exercise.task.reference()).subs(PLACE).evalf()
    assert np.ravel(follow(exercise.task)) == pytest.approx([float(n) for n in np.ravel(reference)])


@of(RULES)
def test_a_hint_states_its_rule(kind, exercise):
    assert RULES[kind] in exercise.hints


@of(["newton step"])
def test_the_derivative_in_a_hint_is_right(kind, exercise):
    (given,) = (hint for hint in exercise.hints if hint.startswith("$f'(x) = "))
    found = Function(re.sub(r"[{}$]|\.$", "", given.removeprefix("$f'(x) = ")).strip("$. "), "x")
    assert sympy.simplify(found.expression - exercise.task.expression.diff(x)) == 0


@of(["partial derivative", "limit along a curve"])
def test_a_hint_names_what_moves(kind, exercise):
    text = " ".join(exercise.hints)
    if kind == "partial derivative":
        other = {"x": "y", "y": "x"}[exercise.task.by]
        assert f"Only ${exercise.task.by}$ changes. Treat ${other}$ as if" in text
    else:
        curve = sympy.latex(exercise.task.k * x**exercise.task.power)
        assert f"Put ${curve}$ in place of $y$" in text
