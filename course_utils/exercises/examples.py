"""One example of every kind of exercise: copy from here when you write a chapter's file.

A chapter's file is ``course_utils/exercises/chapters/chapter_NN.py`` with a list ``EXERCISES``;
nothing has to be registered. ``python -m course_utils.exercises N`` prints the cells
to paste into the notebook. The tests run every chapter's file: the reference must pass, each
listed wrong answer must get its own diagnosis, the section must be a heading of the notebook, and
the notebook's Markdown must repeat the prompt.
"""

from course_utils.exercises.model.kinds import (
    Choice,
    Formula,
    Given,
    Matrix,
    Number,
    Prediction,
    Vector,
    WriteFunction,
    Wrong,
)
from course_utils.exercises.model.tasks import Derivative, Gradient, Hessian, NewtonStep, Taylor


def halve(x):
    """Return half of x."""
    return x / 2


def _double(x):
    return 2 * x


EXERCISES = [
    # A number. `decimals` is what the prompt asks for; more are accepted.
    Number(
        id="99.1",
        title="A number",
        section="Kinds of exercises",
        prompt="What is $\\sqrt{5} - 2$, to three decimals?",
        answer="sqrt(5) - 2",
        decimals=3,
        because="$2.236^2$ is a little less than 5.",
        hints=["Use `5**0.5`."],
        solution="$\\sqrt{5} \\approx 2.2361$, so the answer is $0.236$.",
        wrong=[Wrong(3, "You subtracted under the root.", "root of a difference")],
    ),
    # A number with a unit. Without ask_unit a bare number is read in `unit`.
    Number(
        id="99.2",
        title="A number with its unit",
        section="Kinds of exercises",
        prompt="How fast are 100 m in 8 s? Give the unit too, as text.",
        answer=12.5,
        unit="m/s",
        ask_unit=True,
        hints=["Distance over time."],
        solution="$100/8 = 12.5$ metres per second, or 45 km/h.",
        wrong=[Wrong("12.5 m*s", "Distance is divided by time, in the unit too.", "unit")],
    ),
    # A formula given by hand: every equal form is right.
    Formula(
        id="99.3",
        title="A formula",
        section="Kinds of exercises",
        prompt="Multiply out $(x + h)^2$.",
        answer="x^2 + 2 x h + h^2",
        variables="x h",
        hints=["$(x + h)(x + h)$ has four products."],
        solution="$x^2 + xh + hx + h^2 = x^2 + 2xh + h^2$.",
        wrong=[Wrong("x^2 + h^2", "The mixed term is missing.", "square of a sum")],
    ),
    # A formula with a task: the reference is computed and the usual mistakes are recognised.
    # A Wrong without `says` states which rule the engine must recognise.
    Formula(
        id="99.4",
        title="A derivative",
        section="Kinds of exercises",
        prompt="Differentiate $f(x) = x^2 \\sin x$.",
        task=Derivative("x^2 sin x"),
        hints=["A product of two functions."],
        solution="$f'(x) = 2x \\sin x + x^2 \\cos x$.",
        wrong=[Wrong("2x cos x", rule="product of the derivatives")],
    ),
    # Several variables: name them, and say by which one.
    Formula(
        id="99.5",
        title="A partial derivative",
        section="Kinds of exercises",
        prompt="What is $\\partial f / \\partial y$ for $f(x, y) = x^2 y + x$?",
        task=Derivative("x^2 y + x", "x y", by="y"),
        hints=["Treat $x$ as a number."],
        solution="$x^2$: the first term is a constant times $y$, the second is a constant.",
        wrong=[Wrong("x^2 + x", rule="constant term kept")],
    ),
    Formula(
        id="99.6",
        title="A Taylor polynomial",
        section="Kinds of exercises",
        prompt="Give the Taylor polynomial of $\\cos x$ about 0, up to $x^4$.",
        task=Taylor("cos x", at=0, order=4),
        hints=["The derivatives at 0 are 1, 0, −1, 0, 1."],
        solution="$1 - x^2/2 + x^4/24$.",
        wrong=[Wrong("1 - x^2 + x^4", rule="no factorial")],
    ),
    Number(
        id="99.7",
        title="A Newton step",
        section="Kinds of exercises",
        prompt="One Newton step for $x^2 - 2 = 0$ from $x_0 = 1$: what is $x_1$?",
        task=NewtonStep("x^2 - 2", at=1),
        hints=["$x_1 = x_0 - f(x_0)/f'(x_0)$."],
        solution="$1 - (-1)/2 = 1.5$.",
        wrong=[Wrong(3, rule="fraction upside down")],
    ),
    # A vector of numbers. `tolerance` is the absolute error allowed in each entry.
    Vector(
        id="99.8",
        title="A vector of numbers",
        section="Kinds of exercises",
        prompt="Give the first three reciprocals $1, 1/2, 1/3$ as a list, to two decimals.",
        answer=[1, "1/2", "1/3"],
        tolerance=0.005,
        hints=["`[1, ...]`"],
        solution="`[1, 0.5, 0.33]`",
        wrong=[Wrong([1, 2, 3], "Those are the numbers, not their reciprocals.", "reciprocal")],
    ),
    Vector(
        id="99.9",
        title="A gradient",
        section="Kinds of exercises",
        prompt="What is the gradient of $x^2 y$? Give a list of two formulas in quotation marks.",
        task=Gradient("x^2 y", "x y"),
        hints=["One partial derivative for each variable."],
        solution="$(2xy,\\ x^2)$.",
        wrong=[Wrong(["x^2", "2 x y"], rule="partial derivatives swapped")],
    ),
    Matrix(
        id="99.10",
        title="A matrix",
        section="Kinds of exercises",
        prompt="What is the Hessian matrix of $x^2 y$? Give a list of rows.",
        task=Hessian("x^2 y", "x y"),
        hints=["All four second derivatives."],
        solution="$\\begin{pmatrix} 2y & 2x \\\\ 2x & 0 \\end{pmatrix}$",
        wrong=[Wrong([["2 y", 0], [0, 0]], rule="mixed term missing")],
    ),
    # A function to write. Each Wrong holds a function that makes the mistake.
    WriteFunction(
        id="99.11",
        title="A function to write",
        section="Kinds of exercises",
        prompt="Write a function `halve(x)` that returns half of `x`.",
        answer=halve,
        inputs=[(1,), (Given("a large number", 1e6),)],
        random_inputs=lambda rng: (rng.randint(-9, 9),),
        hints=["Divide by 2."],
        solution="A division:",
        wrong=[Wrong(_double, "That doubles.", "upside down")],
    ),
    Choice(
        id="99.12",
        title="A choice",
        section="Kinds of exercises",
        prompt="Which of these is even?",
        options={"a": "3", "b": "4", "c": "5"},
        answer="b",
        hints=["Even numbers are divisible by 2."],
        solution="4 is.",
        wrong=[Wrong("a", "3 is odd."), Wrong("c", "5 is odd.")],
    ),
    # Several right options: `answer` holds all their letters.
    Choice(
        id="99.13",
        title="All that hold",
        section="Kinds of exercises",
        prompt="Which of these are even? Give all their letters.",
        options={"a": "3", "b": "4", "c": "6"},
        answer="bc",
        hints=["There are two."],
        solution="4 and 6 are.",
        wrong=[Wrong("a", "3 is odd."), Wrong("b", "more of the options do")],
    ),
    # A prediction: the learner commits, then sees `reveal`; nothing is counted as wrong.
    Prediction(
        id="99.14",
        title="A prediction",
        section="Kinds of exercises",
        prompt="You square a number between 0 and 1. Predict what happens to it.",
        options={"a": "It grows.", "b": "It shrinks."},
        answer="b",
        because="Multiplying by a number below 1 makes smaller.",
        reveal="$0.5^2 = 0.25$.",
        hints=["Try 0.5."],
        solution="$x^2 < x$ for $0 < x < 1$.",
        wrong=[Wrong("a", "That holds for numbers above 1.")],
    ),
]
