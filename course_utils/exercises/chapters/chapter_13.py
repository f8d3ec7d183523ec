"""Exercises of chapter 13: level places, the Hessian, and what it tells of a landscape."""

import math

from course_utils.exercises.model.kinds import (
    Choice,
    Formula,
    Matrix,
    Number,
    Prediction,
    Vector,
    WriteFunction,
    Wrong,
)
from course_utils.exercises.model.tasks import Hessian


def kind_of_place(gradient, hessian):
    """Return what the second derivative test says of a place in the plane."""
    (a, b), (_, d) = hessian
    if any(gradient):
        return "not stationary"
    determinant = a * d - b * b
    if determinant < 0:
        return "saddle"
    if determinant == 0:
        return "undecided"
    return "minimum" if a > 0 else "maximum"


def _gradient_forgotten(gradient, hessian):
    return kind_of_place([0, 0], hessian)


def _diagonal_only(gradient, hessian):
    (a, _), (_, d) = hessian
    return kind_of_place(gradient, [[a, 0], [0, d]])


def _zero_is_a_saddle(gradient, hessian):
    said = kind_of_place(gradient, hessian)
    return "saddle" if said == "undecided" else said


def _upside_down(gradient, hessian):
    exchanged = {"minimum": "maximum", "maximum": "minimum"}
    said = kind_of_place(gradient, hessian)
    return exchanged.get(said, said)


def _random_place(rng):
    a, b, d = (rng.randint(-4, 4) for _ in range(3))
    gradient = [0, 0] if rng.random() < 0.8 else [rng.randint(1, 3), 0]
    return gradient, [[a, b], [b, d]]


def next_way(gradient, hessian):
    """Return the way [along x, along y] from a poke to the next one, in m."""
    (p, q), ((a, b), (_, d)) = gradient, hessian
    determinant = a * d - b * b
    if determinant > 0 and a > 0:
        return [(b * q - d * p) / determinant, (b * p - a * q) / determinant]
    length = math.hypot(p, q)
    return [-0.5 * p / length, -0.5 * q / length]


def _always_jumps(gradient, hessian):
    (p, q), ((a, b), (_, d)) = gradient, hessian
    determinant = a * d - b * b or 1
    return [(b * q - d * p) / determinant, (b * p - a * q) / determinant]


def _climbs(gradient, hessian):
    return [-part for part in next_way(gradient, hessian)]


def _determinant_only(gradient, hessian):
    (a, b), (_, d) = hessian
    return (_always_jumps if a * d - b * b > 0 else next_way)(gradient, hessian)


def _never_jumps(gradient, hessian):
    length = math.hypot(*gradient)
    return [-0.5 * part / length for part in gradient]


def _random_poke(rng):
    gradient = [rng.randint(1, 30) * rng.choice([-1, 1]) for _ in range(2)]
    a, d = (rng.choice([-40, -20, 30, 60]) for _ in range(2))
    b = rng.choice([-11, 0, 13])
    return gradient, [[a, b], [b, d]]


# As the page asks them: predictions, one question a section, and the larger ones at the end.
PARTS = {
    "Part 1: Where the ground is level": [f"13.{i}" for i in range(1, 7)],
    "Part 2: All second derivatives at once": [f"13.{i}" for i in range(7, 16)],
    "Part 3: Bowl, dome or saddle": [f"13.{i}" for i in range(16, 21)],
    "Part 4: Whole landscapes": [f"13.{i}" for i in range(21, 26)],
    "Exercises": [f"13.{i}" for i in range(26, 36)],
}

_KINDS = {"a": "a minimum", "b": "a maximum", "c": "a saddle"}

EXERCISES = [
    Number(
        id="13.1",
        title="Poke everywhere?",
        section="A stick in the sand",
        prompt="A place that you can poke lies at a multiple of 10 cm along each side, both ends "
        "included: 0, 0.1, 0.2 and so on up to 6 metres. How many places are there in all?",
        answer=3721,
        because="61 places along each side.",
        hints=["How many are there along one side? Count both ends."],
        solution=r"61 along each side, and $61 \cdot 61 = 3721$.",
        wrong=[
            Wrong(3600, "Both ends count: along one side there are 61 places, and not 60.",
                  "ends not counted"),
            Wrong(122, "That is along two sides. How many are there on the whole square?",
                  "added"),
            Wrong(360, "That is area divided by step. The step counts along both sides.",
                  "step once"),
        ],
    ),
    Prediction(
        id="13.2",
        title="A level floor of temperature",
        section="Level places",
        prompt="Where on this floor is the tangent plane of the temperature level?",
        options={
            "a": "nowhere: it gets colder all the way to a corner",
            "b": "at one place away from the walls, and along two whole walls",
            "c": "at one place, and nowhere else",
        },
        answer="b",
        because=r"$T$ contains $x^2$ and $y^2$: where $x = 0$ or $y = 0$, both slopes are zero.",
        reveal="At one place away from the walls, and along the walls $x = 0$ and $y = 0$. Look "
        "for the one place: there the gradient is $(0, 0)$.",
        hints=["What becomes of $x^2 y^2$, and of its slopes, where $x = 0$?"],
        solution="On the walls with $x = 0$ or $y = 0$ both slopes contain a factor zero. And the "
        "coldest place is away from the walls.",
        wrong=[
            Wrong("a", "On the map the contours close around a place. What is the slope in there?"),
            Wrong("c", "Look at the walls $x = 0$ and $y = 0$ too: $T$ contains $x^2$ and $y^2$."),
        ],
    ),
    Vector(
        id="13.3",
        title="A first level place",
        section="Level places",
        prompt="Where is the stationary point of $f(x, y) = x^2 + y^2 - 2x + 6y$? Give a list of "
        "two numbers.",
        answer=[1, -3],
        minutes=1,
        because="$2x - 2 = 0$ and $2y + 6 = 0$.",
        hints=["Set both partial derivatives to zero."],
        solution="$f_x = 2x - 2 = 0$ gives $x = 1$, and $f_y = 2y + 6 = 0$ gives $y = -3$.",
        wrong=[
            Wrong([-1, 3], "Mind the signs: $2x - 2 = 0$ for $x = 1$."),
            Wrong([2, -6], "The derivative of $x^2$ is $2x$: you forgot the 2."),
            Wrong([-2, 6], "That is the gradient at the origin. Where is the gradient zero?"),
        ],
    ),
    Prediction(
        id="13.4",
        title="Which places solve both?",
        section="Two equations, one system",
        prompt="Leave the lines $x = 0$ and $y = 0$ aside. Which places solve both equations?",
        options={
            "a": "$(4, 4)$ and $(6, 6)$",
            "b": "$(4, 4)$, $(4, 6)$, $(6, 4)$ and $(6, 6)$",
            "c": "only $(4, 4)$",
        },
        answer="a",
        because="$x = 4$ solves the first; then the second needs $y = 4$, because $x = 6$ is not "
        "so.",
        reveal="$(4, 4)$ and $(6, 6)$. At $(4, 6)$ the first equation holds, but not the second: "
        r"$\frac{\partial T}{\partial y}(4, 6) = 23.04$.",
        hints=["Put $x = 4$ into the second equation. Which $y$ are left?"],
        solution="With $x = 4$ the second equation needs $y = 4$. With $y = 6$ it needs $x = 6$.",
        wrong=[
            Wrong("b", "Put $(4, 6)$ into the second equation: is $4^2 (4 - 6) \\cdot 6 (6 - 4)$ "
                  "zero?"),
            Wrong("c", "Try $y = 6$, which solves the first, and $x = 6$, which solves the "
                  "second."),
        ],
    ),
    Vector(
        id="13.5",
        title="Letters that mix",
        section="Two equations, one system",
        prompt="Where is the stationary point of $f(x, y) = x^2 + xy + y^2 - 3x$?",
        answer=[2, -1],
        minutes=2,
        because="$2x + y = 3$ and $x + 2y = 0$.",
        hints=["$2x + y - 3 = 0$ and $x + 2y = 0$.", "From the second, $x = -2y$."],
        solution="$f_x = 2x + y - 3$ and $f_y = x + 2y$. From the second, $x = -2y$; then $-3y = "
        "3$.",
        wrong=[
            Wrong([1.5, 0], "You dropped $y$ from the first equation and $x$ from the second."),
            Wrong([1.2, 0.6], "From $x + 2y = 0$ follows $x = -2y$, with a minus."),
        ],
    ),
    Number(
        id="13.6",
        title="Highest on a square",
        section="The edge has a say",
        prompt=r"What is the largest value of $f(x, y) = (x - 1)^2 + y^2$ for $0 \le x \le 3$ and "
        r"$-1 \le y \le 2$?",
        answer=8,
        minutes=2,
        because="The corner $(3, 2)$ is farthest from $(1, 0)$.",
        hints=["It is the square of a distance. From which place?", "Which corner is farthest?"],
        solution="$f$ is the square of the distance from $(1, 0)$. The corner $(3, 2)$ is "
        "farthest: $4 + 4 = 8$.",
        wrong=[
            Wrong(5, "That is the corner $(3, -1)$. Another corner is farther.", "other corner"),
            Wrong(0, "That is the stationary point, and the lowest.", "stationary point"),
            Wrong(4, "That is a stationary point along an edge. Look at the corners too.",
                  "edge"),
        ],
    ),
    Formula(
        id="13.7",
        title="By one, then by the other",
        section="Four second derivatives",
        prompt="What is $f_{xy}$ for $f(x, y) = x^3 y^2$?",
        answer="6 x^2 y",
        variables="x y",
        minutes=1,
        because="$f_x = 3x^2 y^2$, and that by $y$.",
        hints=["First by $x$, with $y$ held.", "Then that by $y$, with $x$ held."],
        solution="$f_x = 3x^2 y^2$, and its derivative by $y$ is $6x^2 y$.",
        wrong=[
            Wrong("6 x y^2", "That is $f_{xx}$: you differentiated by $x$ twice."),
            Wrong("3 x^2 y^2", "That is $f_x$. Now differentiate it by $y$."),
            Wrong("2 x^3", "That is $f_{yy}$: you differentiated by $y$ twice."),
        ],
    ),
    Matrix(
        id="13.8",
        title="A square of four",
        section="Four second derivatives",
        prompt="What is the Hessian of $f(x, y) = x^2 y$? Give a list of two rows.",
        task=Hessian("x^2 y", "x y"),
        variables="x y",
        minutes=2,
        because="$f_x = 2xy$ and $f_y = x^2$; each by $x$ and by $y$.",
        hints=["The gradient first.", "Row 1: $f_x$ by $x$ and by $y$."],
        solution=r"$f_x = 2xy$ and $f_y = x^2$, so $H = \begin{pmatrix} 2y & 2x \\ 2x & 0 "
        r"\end{pmatrix}$.",
        wrong=[
            Wrong([["2 y", "2 x"], ["2 x", "1"]], "$f_y = x^2$ contains no $y$. What is its "
                  "derivative by $y$?"),
            Wrong([["2 y", "0"], ["0", "0"]], "The entries off the diagonal are not zero: $f_x = "
                  "2xy$ contains $y$."),
        ],
    ),
    Prediction(
        id="13.9",
        title="Both ways round",
        section="Does the order matter?",
        prompt="Is $f_{xy}(0, 0) = f_{yx}(0, 0)$ for this surface?",
        options={
            "a": "yes: the order never matters",
            "b": "neither of them exists",
            "c": "no: one is the opposite of the other",
        },
        answer="c",
        because="One straight line falls, and the other climbs.",
        reveal="No. Below, on the left $f_x$ along the $y$ axis: a line of slope $-1$. On the "
        "right $f_y$ along the $x$ axis: a line of slope 1.",
        hints=["Exchange $x$ and $y$ in the formula. What happens to its sign?"],
        solution="If you exchange $x$ and $y$, $f$ changes its sign. So the one derivative is "
        "minus the other, and neither is zero.",
        wrong=[
            Wrong("a", "Exchange $x$ and $y$: $f$ changes its sign. So one is minus the other."),
            Wrong("b", "Both exist: along its axis each slope is a straight line."),
        ],
    ),
    Choice(
        id="13.10",
        title="Which comes first?",
        section="Does the order matter?",
        prompt=r"What does $\dfrac{\partial^2 f}{\partial x\, \partial y}$ mean, read to the "
        "letter?",
        options={
            "a": "first by $x$, then by $y$",
            "b": "first by $y$, then by $x$",
            "c": "by $x$ and by $y$ at once",
        },
        answer="b",
        because=r"It is $\frac{\partial}{\partial x}\left(\frac{\partial f}{\partial y}\right)$.",
        hints=["Each new derivative is written in front."],
        solution=r"$\frac{\partial}{\partial x}\left(\frac{\partial f}{\partial y}\right)$: the "
        "inner one comes first. In the other notation it is $f_{yx}$.",
        wrong=[
            Wrong("a", "Each new derivative is written in front. Which one is next to $f$?"),
            Wrong("c", "They are taken one after the other."),
        ],
    ),
    Prediction(
        id="13.11",
        title="Up along both axes",
        section="Curvature in a direction",
        prompt="$x^2 + 4xy + y^2$ bends up along the $x$ axis, and up along the $y$ axis. What "
        "does it do in the directions between?",
        options={
            "a": "It bends up in all of them.",
            "b": "In some of them it bends down.",
            "c": "In some of them it is level, but it bends down in none.",
        },
        answer="b",
        because="On the line $y = -x$ it is $x^2 - 4x^2 + x^2 = -2x^2$.",
        reveal="In some it bends down. On the line $y = -x$ it is $x^2 - 4x^2 + x^2 = -2x^2$. "
        "Turn the needle through a full circle, on each surface.",
        hints=["Put $y = -x$ into the formula."],
        solution="With $y = -x$ it is $-2x^2$: a parabola that opens downwards.",
        wrong=[
            Wrong("a", "Put $y = -x$ into the formula."),
            Wrong("c", "Put $y = -x$ into the formula: is that level?"),
        ],
    ),
    Number(
        id="13.12",
        title="The vector on both sides",
        section="Curvature in a direction",
        prompt=r"$H = \begin{pmatrix} 4 & -1 \\ -1 & 6 \end{pmatrix}$. What is the curvature in "
        r"the direction $\mathbf{u} = (0.6,\ 0.8)$?",
        answer=4.32,
        because=r"$0.36 \cdot 4 + 2 \cdot 0.48 \cdot (-1) + 0.64 \cdot 6$.",
        hints=["$a^2 f_{xx} + 2ab\\, f_{xy} + b^2 f_{yy}$."],
        solution=r"$0.36 \cdot 4 - 2 \cdot 0.48 + 0.64 \cdot 6 = 1.44 - 0.96 + 3.84 = 4.32$.",
        wrong=[
            Wrong(4.8, "The mixed term counts twice: $f_{xy}$ and $f_{yx}$.", "mixed term once"),
            Wrong(5.28, "You left the mixed term out.", "no mixed term"),
            Wrong(6.24, "The mixed entry is $-1$. Mind its sign.", "sign"),
        ],
    ),
    Prediction(
        id="13.13",
        title="The strongest bend",
        section="The main directions",
        prompt=r"$H = \begin{pmatrix} 4 & -1 \\ -1 & 6 \end{pmatrix}$: the curvature is 4 along "
        "$x$ and 6 along $y$. What is the greatest of all directions?",
        options={
            "a": "a little more than 6, in a slanting direction",
            "b": "6, along the $y$ axis",
            "c": "the sum of both, 4 and 6, half-way between",
        },
        answer="a",
        because="The axes are not the eigenvectors, as long as there is an entry off the diagonal.",
        reveal="6.4142, in a slanting direction: the larger eigenvalue. The next cell tries "
        "many directions, and asks NumPy too.",
        hints=["Is $(0, 1)$ an eigenvector of $H$?"],
        solution=r"$H(0, 1)^{\mathsf T} = (-1, 6)^{\mathsf T}$ does not point along $(0, 1)$. So "
        "the axis is no main direction.",
        wrong=[
            Wrong("b", "Is $(0, 1)$ an eigenvector? $H$ times it is $(-1, 6)$."),
            Wrong("c", "Curvatures of two directions are never added: each direction gets a "
                  "weighted mean of both eigenvalues."),
        ],
    ),
    Number(
        id="13.14",
        title="The weakest bend",
        section="The main directions",
        prompt=r"What is the least curvature for $H = \begin{pmatrix} 2 & 1 \\ 1 & 2 "
        r"\end{pmatrix}$?",
        answer=1,
        because=r"$H(1, -1)^{\mathsf T} = (1, -1)^{\mathsf T}$.",
        hints=["It is the smaller eigenvalue.", "Try the vectors $(1, 1)$ and $(1, -1)$."],
        solution=r"$(1, -1)$ is an eigenvector with the eigenvalue 1, and $(1, 1)$ one with 3.",
        wrong=[
            Wrong(3, "That is the greatest.", "greatest"),
            Wrong(2, "That is the curvature along the axes.", "along an axis"),
        ],
    ),
    Matrix(
        id="13.15",
        title="From the form to its matrix",
        section="A form and its half",
        prompt=r"For which symmetric $H$ is $\frac12 \mathbf{x}^{\mathsf T} H\, \mathbf{x} = 3x^2 "
        "+ 4xy - y^2$?",
        answer=[[6, 4], [4, -2]],
        minutes=2,
        because="It is the Hessian of the form.",
        hints=["$H$ holds the second derivatives of the form."],
        solution="$f_{xx} = 6$, $f_{xy} = 4$, $f_{yy} = -2$.",
        wrong=[
            Wrong([[3, 2], [2, -1]], "With this matrix it is right without the half."),
            Wrong([[6, 8], [8, -2]], "$f_{xy}$ is the derivative of $6x + 4y$ by $y$: 4."),
        ],
    ),
    Prediction(
        id="13.16",
        title="Only the corner changes",
        section="Four kinds of matrices",
        prompt="With $a = 2$, $d = 1$ and $b = 0$ you have a bowl. Leave $a$ and $d$, and let $b$ "
        "grow. What becomes of the bowl?",
        options={
            "a": "It stays a bowl, because $a$ and $d$ stay positive.",
            "b": "It becomes a dome.",
            "c": "It gets longer and flatter one way, and becomes a saddle.",
        },
        answer="c",
        because=r"The smaller eigenvalue falls, and is negative as soon as $b^2 > ad$.",
        reveal="A saddle, as soon as $b^2 > a d$. The smaller eigenvalue falls through zero, the "
        "larger one grows. Try $b = 1$ and $b = 2$.",
        hints=["What is the curvature along $(1, -1)$?"],
        solution=r"Along $(1, -1)/\sqrt2$ the curvature is $(a - 2b + d)/2$, and negative for "
        "large $b$.",
        wrong=[
            Wrong("a", "Along $(1, -1)$ the curvature is half of $a - 2b + d$. What if $b$ is "
                  "large?"),
            Wrong("b", "Along the $x$ axis it bends up, whatever $b$ is."),
        ],
    ),
    Choice(
        id="13.17",
        title="By the determinant",
        section="Three quick tests",
        prompt=r"Which kind is $\begin{pmatrix} 1 & 2 \\ 2 & 3 \end{pmatrix}$?",
        options={"a": "positive definite", "b": "negative definite", "c": "indefinite"},
        answer="c",
        because=r"$\det H = 1 \cdot 3 - 2 \cdot 2 = -1$.",
        hints=["What is its determinant?"],
        solution="The determinant is $3 - 4 = -1$, so the eigenvalues have different signs.",
        wrong=[
            Wrong("a", "Both numbers on the diagonal are positive, but what is the determinant?"),
            Wrong("b", "A negative *determinant* means eigenvalues of both signs."),
        ],
    ),
    Choice(
        id="13.18",
        title="Level, and bent",
        section="The second derivative test",
        prompt="$f(x, y) = x^3 - 3x + y^2$ is level at $(-1, 0)$. What is there?",
        options=_KINDS,
        answer="c",
        minutes=2,
        because=r"$H = \begin{pmatrix} -6 & 0 \\ 0 & 2 \end{pmatrix}$.",
        hints=["$f_{xx} = 6x$ and $f_{yy} = 2$."],
        solution="$f_{xx} = -6$, $f_{xy} = 0$ and $f_{yy} = 2$: both signs, a saddle.",
        wrong=[
            Wrong("a", "That is so at $(1, 0)$. What is $6x$ at $x = -1$?"),
            Wrong("b", "Along $x$ it bends down. And along $y$?"),
        ],
    ),
    Prediction(
        id="13.19",
        title="A matrix of zeros",
        section="Where the Hessian is silent",
        prompt="A surface is level at the origin, and all its second derivatives are zero there. "
        "What is at the origin?",
        options={
            "a": "The surface is flat near it.",
            "b": "a saddle: neither minimum nor maximum",
            "c": "It can be a minimum, a maximum or a saddle.",
        },
        answer="c",
        because="$x^4 + y^4$ and $-x^4 - y^4$ have the same Hessian at the origin.",
        reveal="Anything. Look at all six, in space and as a map.",
        hints=["Think of $x^4$, of $-x^4$ and of $x^3$ in one variable."],
        solution="In one variable $x^4$, $-x^4$ and $x^3$ all have $f'(0) = f''(0) = 0$, and in "
        "two it is no better.",
        wrong=[
            Wrong("a", "$x^4$ has a second derivative of zero at 0. Is it flat near 0?"),
            Wrong("b", "Think of $x^4 + y^4$."),
        ],
    ),
    Choice(
        id="13.20",
        title="One way down, one way silent",
        section="Where the Hessian is silent",
        prompt="For $f(x, y) = -x^2 + y^4$ the Hessian at the origin has the eigenvalues $-2$ and "
        "0. What is at the origin?",
        options={
            "a": "a maximum",
            "b": "a minimum",
            "c": "neither: some ways lead up, and some down",
        },
        answer="c",
        because="Along $x$ it falls, and along $y$ it climbs.",
        hints=["Look along both axes."],
        solution="Along the $x$ axis it is $-x^2$ and falls, along the $y$ axis it is $y^4$ and "
        "climbs.",
        wrong=[
            Wrong("a", "Look along the $y$ axis, where the matrix is silent: there it is $y^4$."),
            Wrong("b", "Along the $x$ axis it is $-x^2$."),
        ],
    ),
    Prediction(
        id="13.21",
        title="Count the passes",
        section="Nine places",
        prompt="Look at the contours. How many of the nine places are saddles?",
        options={"a": "three", "b": "none", "c": "six"},
        answer="a",
        because="Around six of them the contours close.",
        reveal="Three: the numbers 3, 7 and 8. Move through all nine, and read the eigenvalues.",
        hints=["Around a top or a bottom the contours close. Around a saddle they do not."],
        solution="Around six of them the contours close; the other three lie between.",
        wrong=[
            Wrong("b", "Between two hills there is a pass. Find a place around which no contour "
                  "closes."),
            Wrong("c", "Those are the tops and bottoms, around which the contours close."),
        ],
    ),
    Choice(
        id="13.22",
        title="What a dome promises",
        section="Nine places",
        prompt="Somewhere the gradient is zero and the Hessian is negative definite. What follows?",
        options={
            "a": "The place is higher than all places close by.",
            "b": "The place is the highest of all.",
            "c": "Nothing, as long as nobody looks at the other stationary points.",
        },
        answer="a",
        because="The test speaks of the neighbourhood.",
        hints=["Think of number 9 of the peaks."],
        solution="It is a local maximum. Whether it is the highest of all, only a comparison "
        "tells.",
        wrong=[
            Wrong("b", "At number 9 of the peaks this is so, and number 4 is higher."),
            Wrong("c", "Close by, it is the highest: that is what the test says."),
        ],
    ),
    Prediction(
        id="13.23",
        title="A chord below",
        section="No traps",
        prompt=r"Of the curves $x^2$, $x^4 - 2x^2$, $e^x$ and $|x|$: which have a chord that runs "
        "below the curve somewhere?",
        options={
            "a": "none of them",
            "b": "only $x^4 - 2x^2$",
            "c": "$x^4 - 2x^2$ and $|x|$, which has a corner",
        },
        answer="b",
        because="Near 0 it bends down; the others never do.",
        reveal="Only $x^4 - 2x^2$, which bends down near 0. A corner does no harm: $|x|$ is "
        "convex. Look for such a chord.",
        hints=["Where does each of them bend down?"],
        solution="$(x^4 - 2x^2)'' = 12x^2 - 4$ is negative near 0. The others never bend down.",
        wrong=[
            Wrong("a", "Sketch $x^4 - 2x^2$: it has two hollows, and a hump between them."),
            Wrong("c", "Draw any chord of $|x|$: it runs above the corner, or along the curve."),
        ],
    ),
    Choice(
        id="13.24",
        title="Which are convex?",
        section="No traps",
        prompt="Which of these are convex on the whole plane? Give all that are, as in `\"ad\"`.",
        options={
            "a": "$x^2 + y^2$",
            "b": "$x^2 - y^2$",
            "c": "$e^x + y^2$",
            "d": "$x^2 + 4xy + y^2$",
        },
        answer="ac",
        because="Their Hessians have no negative eigenvalue anywhere.",
        hints=["The Hessian of each, and the signs of its eigenvalues."],
        solution="a: 2 and 2. c: $e^x$ and 2, positive everywhere. b and d have a negative "
        "eigenvalue.",
        wrong=[
            Wrong("a", "Right, and there is one more. What are the second derivatives of $e^x + "
                  "y^2$?"),
            Wrong("c", "Right, and there is one more, the simplest bowl."),
            Wrong("abc", "Along the $y$ axis $x^2 - y^2$ bends down."),
            Wrong("acd", "Put $y = -x$ into the last one."),
            Wrong("ad", "Put $y = -x$ into the last one. And look at $e^x + y^2$."),
        ],
    ),
    Vector(
        id="13.25",
        title="One jump",
        section="Better sticks",
        prompt=r"A poke tells $\nabla z = (8, -6)$ cm/m and $H = \begin{pmatrix} 40 & 0 \\ 0 & 20 "
        r"\end{pmatrix}$ cm/m². Which way leads to the lowest point of that bowl? Give a list of "
        "two numbers, in metres.",
        answer=[-0.2, 0.3],
        minutes=2,
        because="$8 + 40 a = 0$ and $-6 + 20 b = 0$.",
        hints=[r"$\nabla z + H \cdot \text{jump} = 0$, one row for each letter."],
        solution="$8 + 40a = 0$ gives $a = -0.2$, and $-6 + 20b = 0$ gives $b = 0.3$.",
        wrong=[
            Wrong([0.2, -0.3], "That leads uphill. Mind the sign."),
            Wrong([-0.4, 0.15], "You exchanged the two entries of the diagonal."),
            Wrong([-8, 6], "That is $-\\nabla z$. Divide by how fast the slope changes."),
        ],
    ),
    Vector(
        id="13.26",
        title="Level where?",
        section="Two equations, one system",
        prompt="Where is the stationary point of $f(x, y) = x^2 - xy + y^2 + 3y$?",
        answer=[-1, -2],
        minutes=2,
        because="$2x - y = 0$ and $-x + 2y + 3 = 0$.",
        hints=["From $f_x = 0$ follows $y = 2x$."],
        solution="$f_x = 2x - y = 0$ gives $y = 2x$. Then $f_y = -x + 4x + 3 = 0$ gives $x = -1$.",
        wrong=[
            Wrong([1, 2], "Mind the sign of the 3."),
            Wrong([0, -1.5], "You dropped $y$ from the first equation and $x$ from the second."),
        ],
    ),
    Matrix(
        id="13.27",
        title="With an exponential",
        section="Four second derivatives",
        prompt="What is the Hessian of $f(x, y) = x\\,e^y$? Give a list of two rows.",
        task=Hessian("x e^y", "x y"),
        variables="x y",
        practice="hessian",
        because="$f_x = e^y$ and $f_y = x\\,e^y$.",
        hints=["The gradient first: $(e^y,\\ x\\,e^y)$."],
        solution=r"$H = \begin{pmatrix} 0 & e^y \\ e^y & x\,e^y \end{pmatrix}$.",
        wrong=[
            Wrong([["1", "e^y"], ["e^y", "x e^y"]], "$f_x = e^y$ contains no $x$."),
            Wrong([["0", "e^y"], ["e^y", "e^y"]], "In $f_{yy}$ the factor $x$ is held, and "
                  "stays."),
        ],
    ),
    Matrix(
        id="13.28",
        title="Three rows",
        section="Four second derivatives",
        prompt="What is the Hessian of $f(x, y, z) = xyz$ at $(1, 2, 3)$? Give a list of three "
        "rows.",
        task=Hessian("x y z", "x y z", at=(1, 2, 3)),
        practice="hessian",
        because="$f_{xy} = z$, $f_{xz} = y$ and $f_{yz} = x$; the diagonal is zero.",
        hints=["Differentiate first, then put the numbers in.", "The diagonal is zero. Why?"],
        solution=r"$H = \begin{pmatrix} 0 & z & y \\ z & 0 & x \\ y & x & 0 \end{pmatrix}$ with "
        "$x = 1$, $y = 2$, $z = 3$.",
        wrong=[
            Wrong([[0, 0, 0], [0, 0, 0], [0, 0, 0]], "Differentiate first, then put the numbers "
                  "in."),
            Wrong([[0, 1, 2], [1, 0, 3], [2, 3, 0]], "$f_{xy} = z$: the letter that is left."),
        ],
    ),
    Choice(
        id="13.29",
        title="A folded leaf",
        section="The second derivative test",
        prompt="$f(x, y) = x^3 + y^3 - 3xy$ is level at $(1, 1)$. What is there?",
        options=_KINDS,
        answer="a",
        minutes=2,
        because=r"$H = \begin{pmatrix} 6 & -3 \\ -3 & 6 \end{pmatrix}$ and $\det H = 27$.",
        hints=["$f_{xx} = 6x$, $f_{xy} = -3$, $f_{yy} = 6y$."],
        solution=r"$\det H = 36 - 9 = 27 > 0$ and $f_{xx} = 6 > 0$: a minimum.",
        wrong=[
            Wrong("b", "What is the sign of $f_{xx}$?"),
            Wrong("c", "The determinant is $6 \\cdot 6 - (-3)^2$. Which sign does it have?"),
        ],
    ),
    Number(
        id="13.30",
        title="The other level place",
        section="The second derivative test",
        prompt=r"The same $f(x, y) = x^3 + y^3 - 3xy$ is level at the origin too. What is $\det H$ "
        "there?",
        answer=-9,
        because="The diagonal is zero there.",
        hints=["$f_{xx} = 6x$, $f_{xy} = -3$, $f_{yy} = 6y$."],
        solution=r"$\det H = 0 \cdot 0 - (-3)^2 = -9$: a saddle.",
        wrong=[
            Wrong(9, "The square is *subtracted*: $f_{xx} f_{yy} - f_{xy}^2$.", "sign"),
            Wrong(27, "That is at $(1, 1)$.", "other place"),
            Wrong(-3, "The mixed entry is squared.", "not squared"),
        ],
    ),
    Number(
        id="13.31",
        title="Away from level places",
        section="Curvature in a direction",
        prompt="What is the curvature of $f(x, y) = x^2 y$ at $(1, 2)$ in the direction of "
        "$(1, 1)$?",
        answer=4,
        minutes=2,
        because=r"$H = \begin{pmatrix} 4 & 2 \\ 2 & 0 \end{pmatrix}$, and $\mathbf{u}$ has "
        r"components $1/\sqrt2$.",
        hints=["The Hessian at $(1, 2)$ first.", "Bring the direction to length 1."],
        solution=r"$\frac12 (4 + 2 \cdot 2 + 0) = 4$.",
        wrong=[
            Wrong(8, "The direction has the length $\\sqrt2$, and it counts twice.",
                  "not a unit vector"),
            Wrong(3, "The mixed term counts twice.", "mixed term once"),
            Wrong(2, "You left the mixed term out.", "no mixed term"),
        ],
    ),
    Number(
        id="13.32",
        title="How much mixture?",
        section="Three quick tests",
        prompt="$f(x, y) = x^2 + c\\,xy + y^2$ has a minimum at the origin for small positive $c$. "
        "From which $c$ on is the Hessian there no longer positive definite?",
        answer=2,
        minutes=2,
        because=r"$\det H = 4 - c^2$.",
        hints=[r"$H = \begin{pmatrix} 2 & c \\ c & 2 \end{pmatrix}$.", "When is its determinant "
               "zero?"],
        solution=r"$\det H = 4 - c^2$ is zero at $c = 2$.",
        wrong=[
            Wrong(1, "The diagonal of the Hessian is 2, and not 1.", "half forgotten"),
            Wrong(4, "$4 - c^2 = 0$: take the root.", "root forgotten"),
        ],
    ),
    Choice(
        id="13.33",
        title="Which are true?",
        section="The second derivative test",
        prompt=r"$f$ has two variables, continuous second derivatives, and $\nabla f = 0$ at $P$. "
        "Which of these hold? Give all that do, as in `\"bd\"`.",
        options={
            "a": r"If $\det H < 0$ at $P$, then $P$ is a saddle.",
            "b": r"If $\det H > 0$ at $P$, then $P$ is a minimum.",
            "c": "If $H$ is positive definite at every place, then $P$ is the global minimum.",
            "d": "If $H = 0$ at $P$, then $P$ is a saddle.",
        },
        answer="ac",
        minutes=2,
        because="a is the test, and c is convexity.",
        hints=["For b think of $-x^2 - y^2$, for d of $x^4 + y^4$."],
        solution="b fails for $-x^2 - y^2$, d for $x^4 + y^4$. a is the test, and c is convexity.",
        wrong=[
            Wrong("a", "Right, and there is one more: think of convex functions."),
            Wrong("c", "Right, and there is one more: which sign of the determinant decides?"),
            Wrong("abc", "For b think of $-x^2 - y^2$."),
            Wrong("acd", "For d think of $x^4 + y^4$."),
        ],
    ),
    WriteFunction(
        id="13.34",
        title="The test as a function",
        section="The second derivative test",
        prompt='Write a function `kind_of_place(gradient, hessian)` for two variables. It returns '
        '`"not stationary"`, `"minimum"`, `"maximum"`, `"saddle"` or `"undecided"`. The gradient '
        "is a list of two whole numbers, the Hessian a list of two rows.",
        answer=kind_of_place,
        inputs=[([0, 0], [[4, -1], [-1, 6]]), ([0, 0], [[2, 3], [3, 2]]),
                ([0, 0], [[-2, 0], [0, -1]]), ([1, 0], [[2, 0], [0, 2]]),
                ([0, 0], [[1, 1], [1, 1]])],
        random_inputs=_random_place,
        minutes=4,
        because="First the gradient, then the determinant, then the sign of $f_{xx}$.",
        hints=["First look at the gradient.", "Then the determinant: negative, zero, or positive.",
               "If it is positive, $f_{xx}$ decides."],
        solution="The gradient first, then the determinant, then the sign of $f_{xx}$:",
        wrong=[
            Wrong(_gradient_forgotten, "Where the gradient is not zero, the place is not "
                  "stationary, whatever the Hessian is.", "gradient forgotten"),
            Wrong(_diagonal_only, "The entry off the diagonal counts too: $f_{xx} f_{yy} - "
                  "f_{xy}^2$.", "diagonal only"),
            Wrong(_zero_is_a_saddle, "If the determinant is zero, the test is silent.",
                  "zero taken for a saddle"),
            Wrong(_upside_down, "If it bends up, it is a minimum.", "upside down"),
        ],
    ),
    WriteFunction(
        id="13.35",
        title="Project: a player for the third stick",
        section="Better sticks",
        prompt=r"""
        Write a function `next_way(gradient, hessian)` that plays with the third stick. It gets
        $\nabla z$ (never zero) and $H$ of a poke, and returns the way to the next poke as a list
        `[along x, along y]`, in metres. If $H$ is positive definite, jump to the level place of the
        bowl. If not, go half a metre straight down.

        Then use it: play the last game, and let your function choose where to poke.
        """,
        answer=next_way,
        inputs=[([12, -20], [[60, 10], [10, 50]]), ([3, 4], [[-20, 5], [5, 30]]),
                ([-6, 8], [[-30, 0], [0, -10]])],
        random_inputs=_random_poke,
        minutes=8,
        because="Newton's jump where there is a bowl, and a step against the gradient elsewhere.",
        hints=["Positive definite: `np.linalg.eigvalsh(hessian)[0] > 0`.",
               "The jump: `-np.linalg.solve(hessian, gradient)`.",
               "Straight down: minus the gradient, brought to length 0.5."],
        solution="Written out for two variables, with the determinant:",
        wrong=[
            Wrong(_always_jumps, "Where $H$ is not positive definite, do not jump.",
                  "always jumps"),
            Wrong(_climbs, "Your way leads up. Mind the sign.", "uphill"),
            Wrong(_determinant_only, "A positive determinant may belong to a dome. Look at "
                  "$f_{xx}$ too.", "determinant only"),
            Wrong(_never_jumps, "Where $H$ is a bowl, jump to its lowest point.", "never jumps"),
        ],
    ),
]  # fmt: skip
