"""Fresh exercises of a chosen kind: each generator turns random numbers into an exercise's data.

Only ``rng.randrange`` is drawn from, whose sequence for an integer seed is the same on every
machine and in every version of Python. Numbers are small, and what would make an exercise
unsolvable (a zero slope under a Newton step, a denominator that is constant) cannot be drawn.
"""

from collections.abc import Callable
from typing import NamedTuple

import sympy

from course_utils.exercises.model import tasks
from course_utils.exercises.model.kinds import Exercise, Formula, Matrix, Number, Vector
from course_utils.exercises.model.show import latex

x, y = sympy.symbols("x y", real=True)


class Draft(NamedTuple):
    """What a generator returns: the kind of exercise, its task, its prompt and its hints."""

    kind: type[Exercise]
    task: object
    prompt: str
    hints: list[str]


class Recipe(NamedTuple):
    """A kind of practice: a fixed number for seeds, where it is taught, and its generator."""

    number: int
    taught_in: str
    make: Callable  # (rng, level) -> Draft


# ---------------------------------------------------------------- small random parts


def pick(rng, *choices):
    """Return one of the choices."""
    return choices[rng.randrange(len(choices))]


def whole(rng, low, high, *, zero=False) -> sympy.Integer:
    """Return a whole number between low and high, both included; zero only where allowed."""
    numbers = [n for n in range(low, high + 1) if n or zero]
    return sympy.Integer(pick(rng, *numbers))


def polynomial(rng, degree, largest=5, of=x):
    """Return a polynomial of this degree with two or three terms."""
    terms = [whole(rng, -largest, largest) * of**degree]
    terms += [whole(rng, -largest, largest) * of ** rng.randrange(1, degree)] if degree > 1 else []
    return sympy.Add(*terms, whole(rng, -largest, largest))


def linear(rng, of=x):
    """Return a x + b with a positive, neither of them zero."""
    return whole(rng, 2, 5) * of + whole(rng, -4, 4)


def curve(rng, level, of=x):
    """Return an elementary function that is not a polynomial."""
    simple = [sympy.sin(of), sympy.cos(of), sympy.exp(of)]
    more = [sympy.log(of), sympy.sqrt(of), sympy.exp(-of), sympy.sin(whole(rng, 2, 4) * of)]
    return pick(rng, *(simple if level == 1 else simple + more))


def composition(rng, level):
    """Return a composition whose chain rule has `level` interesting inner functions."""
    inner = linear(rng)
    if level == 2:
        inner = whole(rng, 1, 5) * x ** whole(rng, 2, 4) + whole(rng, 1, 9)
    if level == 3:
        inner = pick(rng, sympy.sin(linear(rng)), sympy.exp(linear(rng)), sympy.cos(x) + 2)
    n = whole(rng, 3, 6)
    outer = pick(rng, inner**n, sympy.sin(inner), sympy.cos(inner), sympy.exp(inner))
    return outer if level < 3 else whole(rng, 2, 4) * outer


# ---------------------------------------------------------------- derivatives of one variable


def _differentiate(f, hints):
    prompt = f"Differentiate $f(x) = {latex(f)}$."
    return Draft(Formula, tasks.Derivative(f), prompt, hints)


def _power(rng, level):
    terms = [whole(rng, 2, 6) * x ** whole(rng, 2, 5), whole(rng, -6, 6) * x, whole(rng, -9, 9)]
    if level > 1:
        terms[1] = whole(rng, 1, 5) * x ** whole(rng, -3, -1)
    if level > 2:
        terms[2] = whole(rng, 2, 6) * x ** sympy.Rational(pick(rng, 1, 3, 5), 2)
    return _differentiate(sympy.Add(*terms), [
        "One term at a time; constant factors stay, constant terms go.",
        r"$(x^n)' = n\,x^{n-1}$, for negative and broken exponents too.",
    ])  # fmt: skip


def _product(rng, level):
    first = x ** whole(rng, 2, 4) if level == 1 else polynomial(rng, level)
    second = curve(rng, level)
    if level == 1:
        first = whole(rng, 2, 9) * x ** whole(rng, 1, 5)
    if level == 3:
        second *= curve(rng, 1)
    return _differentiate(first * second, [
        "Which two functions are multiplied? Call them $u$ and $v$.",
        "$(uv)' = u'v + uv'$.",
    ])  # fmt: skip


def _quotient(rng, level):
    below = linear(rng) if level < 3 else whole(rng, 1, 4) * x**2 + whole(rng, 1, 9)
    above = x ** whole(rng, 1, 3) if level == 1 else curve(rng, level - 1)
    above *= whole(rng, 1, 6)
    return _differentiate(above / below, [
        "Call the numerator $u$ and the denominator $v$.",
        r"$\left(\frac{u}{v}\right)' = \frac{u'v - uv'}{v^2}$.",
    ])  # fmt: skip


def _chain(rng, level):
    return _differentiate(composition(rng, level), [
        "Which function is applied last? That is the outer one.",
        "Outer derivative, taken at the inner function, times the inner derivative.",
    ])  # fmt: skip


def _mixed(rng, level):
    f = composition(rng, min(level, 2)) * (x ** whole(rng, 1, 3) if level > 1 else whole(rng, 2, 5))
    return _differentiate(f + whole(rng, -5, 5), [
        "Say in words how the formula is built, from the outside in: a sum, a product, ...",
        "One rule for each layer.",
    ])  # fmt: skip


def _second(rng, level):
    f = (
        polynomial(rng, 4)
        if level == 1
        else pick(rng, x * curve(rng, 1), x**2 * curve(rng, 1), composition(rng, level - 1))
    )
    f *= whole(rng, 1, 6)  # fmt: skip
    prompt = f"What is the second derivative $f''(x)$ of $f(x) = {latex(f)}$?"
    hints = ["Differentiate, simplify, and differentiate the result again."]
    return Draft(Formula, tasks.Derivative(f, order=2), prompt, hints)


# ---------------------------------------------------------------- at a point


def _average(rng, level):
    start = whole(rng, -3, 3, zero=True)
    end = start + whole(rng, 1, 4)
    f = (
        polynomial(rng, 1 + min(level, 2))
        if level < 3
        else (x**2 + whole(rng, 1, 9)) * (x - whole(rng, 1, 5))
    )
    prompt = f"What is the average rate of change of $f(x) = {latex(f)}$ between $x = {start}$ "
    hints = [
        "Rise over run.",
        f"The run is ${end} - ({start})$; the rise is $f({end}) - f({start})$.",
    ]
    return Draft(
        Number, tasks.AverageRate(f, start=start, end=end), f"{prompt}and $x = {end}$?", hints
    )


def _slope(rng, level):
    f = polynomial(rng, level + 1) if level < 3 else polynomial(rng, 2) * sympy.exp(x)
    at = whole(rng, -2, 2, zero=True) if level < 3 else sympy.S.Zero
    prompt = f"What is the slope of $f(x) = {latex(f)}$ at $x = {at}$?"
    hints = ["Differentiate first, put the number in afterwards."]
    return Draft(Number, tasks.Slope(f, at=at), prompt, hints)


def _tangent(rng, level):
    at = whole(rng, -2, 2)
    f = polynomial(rng, min(level, 2) + 1)
    if level == 3:
        f, at = pick(rng, (sympy.sqrt(x), 4), (sympy.sqrt(x), 9), (sympy.log(x), 1), (1 / x, 2),
                     (sympy.exp(x), 0), (sympy.cos(x), 0))  # fmt: skip
        f = whole(rng, 2, 9) * f + whole(rng, -4, 4) * x
    prompt = (
        f"Give the tangent line to $f(x) = {latex(f)}$ at $x = {at}$ as a formula for its height "
        "$y$ in terms of $x$."
    )
    hints = ["A line through a point with a slope: you need $f$ and $f'$ there.",
             "$y = f(a) + f'(a)\\,(x - a)$."]  # fmt: skip
    return Draft(Formula, tasks.TangentLine(f, at=at), prompt, hints)


def _taylor(rng, level):
    a = whole(rng, 2, 7)
    f, at = pick(rng, (sympy.exp(a * x), 0), (sympy.cos(a * x), 0), (sympy.sin(a * x), 0))
    f *= whole(rng, 1, 6)
    if level > 1:
        f, at = pick(rng, (1 / x, 1), (sympy.log(x), 1), (sympy.sqrt(x), 1), (sympy.exp(x), 2))
        f = whole(rng, 1, 6) * f + whole(rng, -5, 5) * x
    order = 2 + (level > 2) if level > 1 else 3
    prompt = (
        f"Give the Taylor polynomial of degree {order} of $f(x) = {latex(f)}$ about $x = {at}$."
    )
    hints = ["You need the value and the first derivatives at that point.",
             r"The term of degree $k$ is $\frac{f^{(k)}(a)}{k!}(x - a)^k$."]  # fmt: skip
    return Draft(Formula, tasks.Taylor(f, at=at, order=order), prompt, hints)


def _newton(rng, level):
    at = whole(rng, 1, 5)
    f = x**2 - whole(rng, 2, 30)
    if level > 1:
        f = (
            x**3 - whole(rng, 1, 30)
            if level == 2
            else x**3 + whole(rng, 1, 4) * x - whole(rng, 2, 20)
        )
    f += 1 if f.subs(x, at) == 0 else 0
    prompt = (
        f"You look for a zero of $f(x) = {latex(f)}$ and start at $x_0 = {at}$. Where does one "
        "Newton step take you? A fraction or a number with six digits will do."
    )
    hints = ["$x_1 = x_0 - f(x_0)/f'(x_0)$.", f"$f'(x) = {latex(f.diff(x))}$."]
    return Draft(Number, tasks.NewtonStep(f, at=at), prompt, hints)


# ---------------------------------------------------------------- several variables


def _surface(rng, level):
    a, b = whole(rng, 1, 5), whole(rng, -5, 5)
    if level == 1:
        return a * x ** whole(rng, 2, 3) * y + b * y ** whole(rng, 2, 3)
    if level == 2:
        return a * x**2 * y ** whole(rng, 2, 3) + b * x * y + whole(rng, -4, 4) * y
    return b * y + pick(rng, a * x * sympy.exp(x * y), a * x**2 * sympy.sin(y),
                        a * sympy.log(x) * y**2, a * sympy.exp(x) * sympy.cos(2 * y),
                        a * x * sympy.cos(y))  # fmt: skip


def _partial(rng, level):
    f, by = _surface(rng, level), pick(rng, x, y)
    other = y if by == x else x
    prompt = rf"What is $\frac{{\partial f}}{{\partial {by}}}$ for $f(x, y) = {latex(f)}$?"
    hints = [f"Only ${by}$ changes.", f"Treat ${other}$ as if it were a number such as 7."]
    return Draft(Formula, tasks.Derivative(f, "x y", by=str(by)), prompt, hints)


def _gradient(rng, level):
    f = _surface(rng, level)
    prompt = (
        f"What is the gradient of $f(x, y) = {latex(f)}$? Give a list of two formulas in "
        "quotation marks."
    )
    hints = ["One partial derivative for each variable, in the order of the variables."]
    return Draft(Vector, tasks.Gradient(f, "x y"), prompt, hints)


def _hessian(rng, level):
    f = _surface(rng, level)
    prompt = f"What is the Hessian matrix of $f(x, y) = {latex(f)}$? Give a list of two rows."
    hints = ["Start with the gradient.",
             "Row by row: each entry of it, differentiated by $x$ and by $y$."]  # fmt: skip
    return Draft(Matrix, tasks.Hessian(f, "x y"), prompt, hints)


def _jacobian(rng, level):
    first = whole(rng, 1, 5) * x + whole(rng, -5, 5) * y
    second = _surface(rng, max(level - 1, 1)) if level > 1 else whole(rng, 1, 5) * x * y
    prompt = (
        f"What is the Jacobian matrix of $(u, v)$ with $u = {latex(first)}$ and "
        f"$v = {latex(second)}$? Give a list of two rows."
    )
    hints = ["One row for each component, one column for each variable."]
    task = tasks.Jacobian(sympy.Matrix([first, second]), "x y")
    return Draft(Matrix, task, prompt, hints)


def _directional(rng, level):
    a, b = pick(rng, (3, 4), (4, 3), (-3, 4), (4, -3))
    scale = 1 if level < 3 else 2
    f, at = _surface(rng, min(level, 2)), [whole(rng, -2, 2), whole(rng, -2, 2)]
    prompt = (
        f"What is the slope of $f(x, y) = {latex(f)}$ at $({at[0]}, {at[1]})$ in the direction of "
        f"the vector $({a * scale}, {b * scale})$?"
    )
    hints = ["Make the direction a unit vector first.", r"The slope is $\nabla f \cdot u$."]
    task = tasks.DirectionalDerivative(f, "x y", at=at, along=[a * scale, b * scale])
    return Draft(Number, task, prompt, hints)


def _plane(rng, level):
    f, at = _surface(rng, min(level, 2)), [whole(rng, -2, 2), whole(rng, -2, 2)]
    prompt = (
        f"Give the tangent plane to $f(x, y) = {latex(f)}$ at $({at[0]}, {at[1]})$ as a formula "
        "for its height $z$ in terms of $x$ and $y$."
    )
    hints = ["Value and both partial derivatives at the point.",
             "$z = f(a, b) + f_x(a, b)(x - a) + f_y(a, b)(y - b)$."]  # fmt: skip
    return Draft(Formula, tasks.TangentPlane(f, "x y", at=at), prompt, hints)


def _descent(rng, level):
    rate = pick(rng, "0.1", "0.2", "0.05")
    at = [whole(rng, -4, 4), whole(rng, -4, 4)]
    f = whole(rng, 1, 3) * x**2 + whole(rng, 1, 3) * y**2
    f += x * y if level > 1 else 0
    f += x**4 if level > 2 else 0
    prompt = (
        f"One step of gradient descent on $f(x, y) = {latex(f)}$ from $({at[0]}, {at[1]})$ with "
        f"learning rate ${rate}$: at which point do you arrive? Give a list of two numbers."
    )
    hints = [
        "First the gradient at the starting point.",
        "New point = old point − rate × gradient.",
    ]
    return Draft(Vector, tasks.DescentStep(f, "x y", at=at, rate=rate), prompt, hints)


def _log_loss(rng, level):
    m = level + 1
    labels = [1, 0, *(rng.randrange(2) for _ in range(m - 2))]
    chances = [
        pick(
            rng,
            "0.95",
            "0.9",
            "0.85",
            "0.8",
            "0.75",
            "0.7",
            "0.6",
            "0.4",
            "0.3",
            "0.25",
            "0.2",
            "0.15",
            "0.1",
        )
        for _ in range(m)
    ]
    prompt = (
        f"A model gives class 1 the probabilities {', '.join(chances)}; the true labels are "
        f"{', '.join(map(str, labels))}. What is the mean log loss, to four decimals?"
    )
    hints = ["For each example: the probability given to what happened.",
             "The mean of the logarithms, with a minus in front."]  # fmt: skip
    return Draft(Number, tasks.LogLoss(labels, chances), prompt, hints)


def _limit_along(rng, level):
    a, b, c, d = (whole(rng, 1, 5) for _ in range(4))
    k, power = pick(rng, -4, -3, -2, 2, 3, 4), 1 if level < 3 else 2
    f = {
        1: a * x * y / (b * x**2 + c * y**2),
        2: (a * x**2 - d * y**2) / (b * x**2 + c * y**2),
        3: a * x**2 * y / (b * x**4 + c * y**2),
    }[level]
    curve = latex(k * x**power)
    prompt = f"What is the limit of ${latex(f)}$ at the origin along the curve $y = {curve}$?"
    hints = [f"Put ${curve}$ in place of $y$, in brackets.", "Cancel what you can, then let $x$ "
             "tend to 0."]  # fmt: skip
    return Draft(Number, tasks.LimitAlong(f, k=k, power=power), prompt, hints)


RECIPES = {
    "average rate": Recipe(1, "chapter 01, rise over run", _average),
    "power rule": Recipe(2, "chapter 04, the power rule", _power),
    "product rule": Recipe(3, "chapter 04, the product rule", _product),
    "quotient rule": Recipe(4, "chapter 04, the quotient rule", _quotient),
    "chain rule": Recipe(5, "chapter 04, the chain rule", _chain),
    "mixed rules": Recipe(6, "chapter 04, all rules together", _mixed),
    "second derivative": Recipe(7, "chapter 03, the second derivative", _second),
    "slope at a point": Recipe(8, "chapter 02, the derivative", _slope),
    "tangent line": Recipe(9, "chapter 07, linearisation", _tangent),
    "taylor polynomial": Recipe(10, "chapter 07, Taylor polynomials", _taylor),
    "newton step": Recipe(11, "chapter 08, the Newton step", _newton),
    "partial derivative": Recipe(12, "chapter 10, partial derivatives", _partial),
    "tangent plane": Recipe(13, "chapter 10, the tangent plane", _plane),
    "gradient": Recipe(14, "chapter 11, the gradient", _gradient),
    "directional derivative": Recipe(15, "chapter 11, slopes in a direction", _directional),
    "jacobian": Recipe(16, "chapter 12, the Jacobian matrix", _jacobian),
    "hessian": Recipe(17, "chapter 13, the Hessian matrix", _hessian),
    "gradient descent step": Recipe(18, "chapter 15, one step downhill", _descent),
    "log loss": Recipe(19, "chapter 18, the log loss", _log_loss),
    "limit along a curve": Recipe(20, "chapter 09, limits along curves", _limit_along),
}
LEVELS = (1, 2, 3)
