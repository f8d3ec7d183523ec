"""Exercises of chapter 14: level, tilted and bent copies of landscapes, and what they are for."""

import math

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
from course_utils.exercises.model.tasks import Taylor


def quadratic_copy(value, gradient, hessian, step):
    """Return the height of the bent copy after a step; hessian is a list of rows."""
    tilt = sum(g * s for g, s in zip(gradient, step, strict=True))
    bend = sum(
        row[j] * step[i] * step[j] for i, row in enumerate(hessian) for j in range(len(step))
    )
    return value + tilt + bend / 2


def _without_half(value, gradient, hessian, step):
    tilt = quadratic_copy(value, gradient, [[0] * len(step)] * len(step), step)
    return 2 * quadratic_copy(value, gradient, hessian, step) - tilt


def _tilted_only(value, gradient, hessian, step):
    return value + sum(g * s for g, s in zip(gradient, step, strict=True))


def _no_mixed_bend(value, gradient, hessian, step):
    n = range(len(step))
    diagonal = [[hessian[i][j] if i == j else 0 for j in n] for i in n]
    return quadratic_copy(value, gradient, diagonal, step)


def _mixed_bend_once(value, gradient, hessian, step):
    with_all = quadratic_copy(value, gradient, hessian, step)
    return (with_all + _no_mixed_bend(value, gradient, hessian, step)) / 2


def _random_copy(rng):
    n = rng.choice([2, 3, 4])
    rows = [[rng.randint(-4, 4) for _ in range(n)] for _ in range(n)]
    hessian = [[rows[min(i, j)][max(i, j)] + (i != j) * 9 for j in range(n)] for i in range(n)]
    gradient, step = ([rng.choice([-3, -1, 1, 2]) for _ in range(n)] for _ in range(2))
    return rng.randint(-5, 5), gradient, hessian, step


def spread(f, values, errors):
    """Return the spread of f(*values) for independent errors of its inputs."""
    total = 0
    for i, error in enumerate(errors):
        up, down = list(values), list(values)
        up[i], down[i] = values[i] + error, values[i] - error
        total += ((f(*up) - f(*down)) / 2) ** 2
    return math.sqrt(total)


def _not_halved(f, values, errors):
    return 2 * spread(f, values, errors)


def _added_up(f, values, errors):
    alone = [0] * len(errors)
    return sum(spread(f, values, [*alone[:i], e, *alone[i + 1 :]]) for i, e in enumerate(errors))


def _all_at_once(f, values, errors):
    up = [v + e for v, e in zip(values, errors, strict=True)]
    down = [v - e for v, e in zip(values, errors, strict=True)]
    return abs(f(*up) - f(*down)) / 2


def _no_root(f, values, errors):
    return spread(f, values, errors) ** 2


def _random_measurement(rng):
    density = Given("f(m, r) = m / r^3", lambda m, r: m / r**3)
    return density, [rng.randint(20, 60), rng.randint(2, 5)], [rng.randint(1, 4), 1 / 4]


PARTS = {
    "Part 1: Level, tilted, bent": [f"14.{i}" for i in range(1, 6)],
    "Part 2: One line at a time": [f"14.{i}" for i in range(6, 12)],
    "Part 3: What it is for": [f"14.{i}" for i in range(12, 17)],
    "Exercises": [f"14.{i}" for i in range(17, 25)],
}

EXERCISES = [
    Prediction(
        id="14.1",
        title="At the very top",
        section="One number, three, six",
        prompt="Now make both copies at the *top* of the hill, at $(0, 0)$. Is the tilted one "
        "better there than the level one?",
        options={
            "a": "Yes: two more numbers are always better.",
            "b": "They are the same sheet.",
            "c": "No, it is worse: a tilted sheet cannot lie on a top.",
        },
        answer="b",
        because="At the top both slopes are 0, so the tangent plane is level.",
        reveal="At the top both slopes are 0. The two more numbers are 0 and 0, and the tilted "
        "sheet lies level.",
        hints=["What are the two slopes at the top of a smooth hill?"],
        solution=r"$f_x(0, 0) = f_y(0, 0) = 0$, so the tangent plane is $z = f(0, 0)$, the level "
        "sheet.",
        wrong=[
            Wrong("a", "Which two numbers would be added there?"),
            Wrong("c", "It is tilted by the slopes of the hill. How large are they at the top?"),
        ],
    ),
    Number(
        id="14.2",
        title="A tilted copy",
        section="One number, three, six",
        prompt=r"$f(x, y) = x^2 y$ at $(1, 2)$ has the value 2 and the slopes $f_x = 4$ and "
        r"$f_y = 1$. What does the tilted copy say at $(1.1,\ 1.9)$?",
        answer="2.3",
        because=r"$2 + 4 \cdot 0.1 + 1 \cdot (-0.1)$.",
        hints=[r"How large are $\Delta x$ and $\Delta y$?"],
        solution=r"$\Delta x = 0.1$ and $\Delta y = -0.1$, so $2 + 4 \cdot 0.1 + 1 \cdot (-0.1) = "
        "2.3$. (The truth is 2.299.)",
        wrong=[
            Wrong("2.5", r"Mind the sign: $y$ gets smaller, so $\Delta y = -0.1$.", "sign"),
            Wrong("0.3", "That is by how much it rises. Add the value at $(1, 2)$.",
                  "value left out"),
            Wrong("8.3", r"The slopes are multiplied by the *steps* $\Delta x$ and $\Delta y$, not "
                  "by $x$ and $y$.", "coordinates for steps"),
        ],
    ),
    Number(
        id="14.3",
        title="The mixed term",
        section="Three numbers for the bend",
        prompt=r"Copy $f(x, y) = x^2 y^3$ at $(1, 1)$ to the second order. Which number stands "
        r"before $\Delta x\,\Delta y$?",
        answer=6,
        because=r"$f_{xy} = 6xy^2$, and the mixed term has no $\frac12$.",
        hints=[r"First $f_x$, then its slope along $y$.",
               r"Differentiate $e\,\Delta x\,\Delta y$ once by each: what remains?"],
        solution=r"$f_x = 2xy^3$ and $f_{xy} = 6xy^2$, which is 6 at $(1, 1)$. Differentiating "
        r"$e\,\Delta x\,\Delta y$ by both leaves $e$, so that is the number 6.",
        wrong=[
            Wrong(3, r"There is a $\frac12$ before $\Delta x^2$ and $\Delta y^2$. Before "
                  r"$\Delta x\,\Delta y$ two halves, of $f_{xy}$ and of $f_{yx}$, make a whole.",
                  "half of the mixed bend"),
            Wrong(12, r"$f_{xy}$ and $f_{yx}$ both count, but each with a $\frac12$.",
                  "mixed bend twice"),
            Wrong(5, r"You added the slopes 2 and 3 of the factors. Differentiate $x^2 y^3$ by "
                  "$x$, and what you get by $y$.", "slopes added"),
        ],
    ),
    Prediction(
        id="14.4",
        title="On the flank",
        section="Bowl, saddle, ridge",
        prompt="At the top the bent copy is a dome. What will it be on the flank of "
        "the hill, away from the top?",
        options={
            "a": "a dome, tilted: the hill bends down everywhere",
            "b": "a saddle everywhere on the flank",
            "c": "first still a dome, and from some distance on a saddle",
        },
        answer="c",
        because=r"The bends are $-2e^{-r^2}$ across and $(4r^2 - 2)\,e^{-r^2}$ down the hill, "
        r"where $r^2 = x^2 + y^2$.",
        reveal="Near the top it is a dome, and farther out a saddle. Go out from the "
        "top, and find where it turns.",
        hints=["Walk down the hill in thought. Does the way always bend down, to the very end?"],
        solution="Across the slope the hill bends down everywhere. Down the slope it bends down at "
        "first, and then up, where it runs out into the plain.",
        wrong=[
            Wrong("a", "Far out the hill runs out into the plain. Which way does it bend there, "
                  "along the way down?"),
            Wrong("b", "Take one short step from the top. The bends have hardly changed yet."),
        ],
    ),
    Choice(
        id="14.5",
        title="At (0.3, 0.4)",
        section="Bowl, saddle, ridge",
        prompt="What is the bent copy of this hill at $(0.3,\\ 0.4)$?",
        options={
            "a": "a saddle, because the place is on the flank",
            "b": "a dome",
            "c": "a bowl",
            "d": "a ridge, bent along one direction only",
        },
        answer="b",
        because=r"$r^2 = 0.09 + 0.16 = 0.25$, and that is below $\frac12$.",
        hints=[r"How large is $x^2 + y^2$ there?"],
        solution=r"$x^2 + y^2 = 0.25 < \frac12$: both eigenvalues are negative.",
        wrong=[
            Wrong("a", r"Not the whole flank: what is $x^2 + y^2$ there, compared with "
                  r"$\frac12$?"),
            Wrong("c", "A bowl bends up in all directions. The hill bends down here."),
            Wrong("d", r"That happens where $x^2 + y^2$ is exactly $\frac12$."),
        ],
    ),
    Number(
        id="14.6",
        title="The bend of a step",
        section="Walk along a line",
        prompt=r"$H = \begin{pmatrix} 2 & 1 \\ 1 & 6 \end{pmatrix}$ and $\mathbf{s} = (1, -1)$. "
        r"How large is $\frac12\,\mathbf{s}^{\mathsf T} H\,\mathbf{s}$?",
        answer=3,
        because=r"$\frac12 (2 - 1 - 1 + 6)$.",
        hints=[r"First $H\mathbf{s}$, then the dot product with $\mathbf{s}$."],
        solution=r"$H\mathbf{s} = (2 - 1,\ 1 - 6) = (1, -5)$, $\mathbf{s} \cdot H\mathbf{s} = 1 + "
        r"5 = 6$, and half of it is 3.",
        wrong=[
            Wrong(6, r"The $\frac12$ is missing.", "half forgotten"),
            Wrong(3.5, "The entry 1 stands in the matrix twice, and counts twice.",
                  "mixed bend once"),
            Wrong(5, r"Mind the sign: $s_1 s_2 = -1$.", "sign"),
        ],
    ),
    Prediction(
        id="14.7",
        title="Once round in a saddle",
        section="The curvature in a direction",
        prompt="At $(0.8,\\ 0.4)$ the copy is a saddle. Turn round once, through 360°. How often "
        "does the curvature change its sign?",
        options={"a": "twice", "b": "four times", "c": "never"},
        answer="b",
        because="Forward and backward have the same curvature, so each change comes twice.",
        reveal="Four times. A line has the same curvature forward and backward, so what happens "
        "in half a turn happens again in the other half.",
        hints=["What is the curvature in the opposite direction? Put $-\\mathbf{u}$ into "
               "$\\mathbf{u}^{\\mathsf T} H \\mathbf{u}$."],
        solution="In half a turn the curvature goes from positive to negative and back, which "
        "makes two changes, and in the other half again.",
        wrong=[
            Wrong("a", "That is so for the slope, which is opposite in opposite directions. What "
                  "about the curvature?"),
            Wrong("c", "Then all lines would bend the same way, and it would be no saddle."),
        ],
    ),
    Number(
        id="14.8",
        title="The curvature towards (3, 4)",
        section="The curvature in a direction",
        prompt=r"$H = \begin{pmatrix} 10 & 4 \\ 4 & -2 \end{pmatrix}$. What is the curvature in "
        r"the direction $(0.6,\ 0.8)$?",
        answer=6.16,
        because=r"$10 \cdot 0.36 + 2 \cdot 4 \cdot 0.48 - 2 \cdot 0.64$.",
        hints=[r"$\mathbf{u}^{\mathsf T} H \mathbf{u} = f_{xx} a^2 + 2 f_{xy} ab + f_{yy} b^2$."],
        solution=r"$10 \cdot 0.36 + 2 \cdot 4 \cdot 0.48 - 2 \cdot 0.64 = 3.6 + 3.84 - 1.28 = "
        "6.16$.",
        wrong=[
            Wrong(3.08, r"The curvature is the second derivative itself; the $\frac12$ belongs to "
                  "the copy.", "halved"),
            Wrong(4.24, "The mixed bend stands in the matrix twice, and counts twice.",
                  "mixed bend once"),
            Wrong(154, r"You took $(3, 4)$. Bring it to length 1.", "not a unit vector"),
        ],
    ),
    Prediction(
        id="14.9",
        title="Half the distance",
        section="Half the distance",
        prompt="You halve the distance from the place of the copy. What happens to the miss of the "
        "*bent* copy of a smooth hill, once you are near?",
        options={
            "a": "It shrinks to about an eighth.",
            "b": "It shrinks to about a quarter.",
            "c": "It shrinks to about a half.",
        },
        answer="a",
        because="The first terms that are left out have three factors, and each of them is halved.",
        reveal=r"To about an eighth, $\left(\frac12\right)^3$. The tilted copy's shrinks to a "
        "quarter, the level one's to a half. Look at the steepness of the three lines. Then look "
        "at the other two places: there is a surprise at each.",
        hints=["How many factors, such as $\\Delta x\\,\\Delta x\\,\\Delta y$, have the first "
               "terms that are left out?"],
        solution=r"The first terms that are left out are of order 3: each step is halved, and "
        r"$\left(\frac12\right)^3 = \frac18$.",
        wrong=[
            Wrong("b", "That is the tilted copy, whose first missing terms are of order 2."),
            Wrong("c", "That is the level copy, whose first missing terms are of order 1."),
        ],
    ),
    Number(
        id="14.10",
        title="A promise",
        section="Half the distance",
        prompt="Along all straight lines near a place, the third derivative lies between $-6$ and "
        "6. You go 0.1 away from it. By how much does the bent copy miss at most?",
        answer=0.001,
        because=r"$\frac{6}{6} \cdot 0.1^3$.",
        hints=[r"$\frac{M}{6}\,d^3$ with $M = 6$."],
        solution=r"$\frac66 \cdot 0.1^3 = 0.001$.",
        wrong=[
            Wrong(0.006, r"Divide by $3! = 6$.", "factorial forgotten"),
            Wrong(0.01, "The distance has the power 3.", "square of the distance"),
            Wrong(0.003, r"You divided by 2. It is $3! = 6$.", "half"),
        ],
    ),
    Number(
        id="14.11",
        title="Three inputs",
        section="Any number of inputs",
        prompt="How many numbers does the bent copy of a function of *three* variables have, if "
        "equal ones in the Hessian are counted once?",
        answer=10,
        because="$1 + 3 + 6$.",
        hints=["Value, slopes, bends.", "How many entries of a symmetric 3 by 3 matrix differ?"],
        solution="One value, three slopes, and $3 + 3$ bends: three straight, three mixed.",
        wrong=[
            Wrong(13, "You counted all nine entries of the Hessian. It is symmetric.",
                  "equal ones counted twice"),
            Wrong(9, "The value itself is a number too.", "value left out"),
            Wrong(6, "That is for two variables.", "two variables"),
        ],
    ),
    Prediction(
        id="14.12",
        title="Too high or too low?",
        section="How sure is g?",
        prompt="Somebody times single swings with an error of about 0.2 s, as often too long as "
        "too short, computes $g$ from each, and takes the mean of very many. Is it right?",
        options={
            "a": "Yes: the errors cancel.",
            "b": "It is too low.",
            "c": "It is too high.",
        },
        answer="c",
        because="The curve of $g$ against $T$ bends upwards.",
        reveal="It is too high, by about 0.3 m/s². The errors of $T$ cancel, and those of $g$ do "
        "not: a swing that is timed too short lifts $g$ by more than one timed too long lowers it. "
        "Widen the spread, and look at the star.",
        hints=["Sketch $1/T^2$. Go equally far to the left and to the right."],
        solution=r"$g = 4\pi^2 L/T^2$ bends upwards: between two points the chord lies above the "
        "curve.",
        wrong=[
            Wrong("a", "On a straight line they would. Is the curve straight?"),
            Wrong("b", "Compare $1/1.8^2$ and $1/2.2^2$ with $1/2^2$: 0.309, 0.207 and 0.25."),
        ],
    ),
    Number(
        id="14.13",
        title="Percent",
        section="How sure is g?",
        prompt=r"The length of a pendulum is known to 1 %, its period to 2 %, independently of "
        "each other. To how many percent is $g = 4\\pi^2 L / T^2$ known? One decimal.",
        answer="sqrt(17)",
        decimals=1,
        minutes=2,
        because=r"$\sqrt{1^2 + (2 \cdot 2)^2}$.",
        hints=[r"One percent of $T$ makes two percent of $g$.",
               "Independent errors add in squares."],
        solution=r"$L$ contributes 1 %, $T$ twice 2 %, so $\sqrt{1 + 16} \approx 4.1$ %.",
        wrong=[
            Wrong(5, "That is the worst case, in which both errors push the same way. Independent "
                  "errors add in squares.", "worst case"),
            Wrong("sqrt(5)", "$T$ is squared: its percentage counts twice.", "power forgotten"),
            Wrong(17, "Take the square root.", "no root"),
        ],
    ),
    Prediction(
        id="14.14",
        title="Where the copy is level",
        section="The lowest point of the copy",
        prompt="You stand at $(0.4,\\ 0.6)$, between the two valleys. Where the bent copy made "
        "here is level, what does it have there?",
        options={
            "a": "its lowest point: the equation finds lowest points",
            "b": "a pass: the copy is a saddle here",
            "c": "nothing: it is nowhere level",
        },
        answer="b",
        because="Here the Hessian has a negative and a positive eigenvalue.",
        reveal="A pass. The equation finds the place where the copy is *level*, whatever it is. "
        "So the arrow leads you up to the pass between the valleys. Drag the place, and find out "
        "from where the leap goes well.",
        hints=["Is $f_{xx} = 3x^2 - 1.5$ positive or negative at $x = 0.4$?"],
        solution=r"$f_{xx} = 3x^2 - 1.5 = -1.02$ and $f_{yy} = 2$: one way it bends down and the "
        "other way up, so the copy is a saddle.",
        wrong=[
            Wrong("a", "The equation only says that the slope is 0. Look at the bends."),
            Wrong("c", "A saddle is level at one place."),
        ],
    ),
    Vector(
        id="14.15",
        title="The lowest point",
        section="The lowest point of the copy",
        prompt=r"Where is $5 + 2\Delta x - 4\Delta y + \Delta x^2 + 2\Delta y^2$ lowest? Give "
        r"$\Delta x$ and $\Delta y$ as a list of two numbers.",
        answer=[-1, 1],
        because=r"$2 + 2\Delta x = 0$ and $-4 + 4\Delta y = 0$.",
        minutes=2,
        hints=["Both slopes must be 0."],
        solution=r"The slopes are $2 + 2\Delta x$ and $-4 + 4\Delta y$. They are 0 at $(-1, 1)$, "
        "and the copy is a bowl.",
        wrong=[
            Wrong([1, -1], r"Put it in: $2 + 2 \cdot 1$ is not 0.", "sign"),
            Wrong([-2, 2], r"The slope of $\Delta x^2$ is $2\Delta x$.", "half forgotten"),
            Wrong([-2, 4], "That is minus the gradient: the direction of steepest descent. It does "
                  "not lead to the lowest point.", "gradient only"),
        ],
    ),
    Number(
        id="14.16",
        title="The long half-axis",
        section="Ellipses",
        prompt="A copy is a bowl whose Hessian has the eigenvalues 2 and 8. How long is the "
        "*longer* half-axis of the contour that lies 4 above its lowest point?",
        answer=2,
        because=r"$\sqrt{2 \cdot 4 / 2}$.",
        hints=["Along which direction is it flatter?", r"$\sqrt{2c/\lambda}$ with $c = 4$."],
        solution=r"The longer half-axis goes along the flatter direction, $\lambda = 2$: "
        r"$\sqrt{2 \cdot 4/2} = 2$.",
        wrong=[
            Wrong(1, "That is the shorter one: where the bowl is steeper, the contour is nearer.",
                  "other eigenvalue"),
            Wrong("sqrt(2)", r"From $\frac12 \lambda t^2 = c$ follows $t = \sqrt{2c/\lambda}$.",
                  "half forgotten"),
            Wrong(4, "Take the square root.", "no root"),
        ],
    ),
    Formula(
        id="14.17",
        title="A bent copy",
        section="Three numbers for the bend",
        prompt=r"What is the copy of second order of $f(x, y) = e^x \cos y$ at $(0, 0)$?",
        task=Taylor("e^x cos(y)", "x y", at=(0, 0), order=2),
        variables="x y",
        minutes=3,
        because=r"The value is 1, the slopes 1 and 0, the bends 1, 0 and $-1$.",
        hints=["Six numbers: the value, two slopes, three bends, all at $(0, 0)$.",
               r"$f_{xy} = -e^x \sin y$, which is 0 there."],
        solution=r"$f = 1$, $f_x = 1$, $f_y = 0$, $f_{xx} = 1$, $f_{xy} = 0$, $f_{yy} = -1$: "
        r"$1 + x + \frac12 x^2 - \frac12 y^2$.",
        wrong=[
            Wrong("1 + x + x^2 - y^2", r"The $\frac12$ before the bends is missing.",
                  "half forgotten"),
            Wrong("1 + x", "That is the tilted copy. Add the bends.", "order 1"),
            Wrong("1 + x + x^2/2 + y^2/2", r"The second derivative of $\cos y$ is $-\cos y$.",
                  "sign of a bend"),
        ],
    ),
    Number(
        id="14.18",
        title="A root in your head",
        section="One number, three, six",
        prompt=r"Use the tilted copy of $\sqrt{x^2 + y^2}$ at $(3, 4)$ to estimate "
        r"$\sqrt{3.02^2 + 3.97^2}$. Three decimals.",
        answer=4.988,
        decimals=3,
        minutes=2,
        because=r"$5 + 0.6 \cdot 0.02 + 0.8 \cdot (-0.03)$.",
        hints=[r"$f_x = \frac{x}{\sqrt{x^2 + y^2}}$, at $(3, 4)$ it is 0.6."],
        solution=r"$f = 5$, $f_x = 0.6$, $f_y = 0.8$: $5 + 0.012 - 0.024 = 4.988$. (The truth is "
        "4.98811.)",
        wrong=[
            Wrong(5.036, r"Mind the sign: $\Delta y = -0.03$.", "sign"),
            Wrong(4.990, "You added the steps themselves. Each counts times its slope.",
                  "slopes left out"),
            Wrong(4.998, "The slopes have changed places.", "slopes swapped"),
        ],
    ),
    Matrix(
        id="14.19",
        title="Read the Hessian",
        section="Three numbers for the bend",
        prompt=r"A copy is $3 + \Delta x - 2\Delta y + 5\Delta x^2 + 4\Delta x\,\Delta y - "
        r"\Delta y^2$. What is the Hessian matrix of the function there? Give a list of two rows.",
        answer=[[10, 4], [4, -2]],
        practice="hessian",
        minutes=2,
        because=r"$\frac12 f_{xx} = 5$, $f_{xy} = 4$, $\frac12 f_{yy} = -1$.",
        hints=[r"Compare with $\frac12 f_{xx}\,\Delta x^2 + f_{xy}\,\Delta x\,\Delta y + \frac12 "
               r"f_{yy}\,\Delta y^2$."],
        solution=r"$f_{xx} = 10$, $f_{xy} = 4$, $f_{yy} = -2$.",
        wrong=[
            Wrong([[5, 4], [4, -1]], r"The 5 is $\frac12 f_{xx}$.", "half forgotten"),
            Wrong([[5, 2], [2, -1]], r"That is the matrix $A$ with $\mathbf{s}^{\mathsf T} A "
                  r"\mathbf{s}$. The Hessian is twice that.", "matrix of the form"),
            Wrong([[10, 8], [8, -2]], r"The mixed term has no $\frac12$: $f_{xy} = 4$.",
                  "mixed bend doubled"),
        ],
    ),
    Choice(
        id="14.20",
        title="Which are true?",
        section="Half the distance",
        prompt="$f$ has continuous derivatives of all orders. Which of these hold? Give all that "
        'do, as in `"ad"`.',
        options={
            "a": "Far away, the bent copy is always better than the tilted one.",
            "b": "Where $f$ is level, the tilted copy is the level one.",
            "c": "The bent copy of a polynomial of degree 2 is that polynomial.",
            "d": "Wherever it is made, the bent copy is lowest where $f$ is lowest.",
        },
        answer="bc",
        minutes=2,
        because="Level means that both slopes are 0; and for degree 2 all third derivatives are 0.",
        hints=["For a and d: think of the hill, and of a copy made on its flank."],
        solution="b and c. Far from the hill the bent copy runs away, while the hill stays near 0; "
        "and a copy knows only the place where it was made.",
        wrong=[
            Wrong("b", "Right, and there is one more: how large are the third derivatives of a "
                  "polynomial of degree 2?"),
            Wrong("c", "Right, and there is one more: what tilts the tilted copy?"),
            Wrong("abc", "Make a copy on the flank of the hill, and go far away: the bent one "
                  "misses by more."),
            Wrong("bcd", "The leap from a flank seldom ends at the lowest place. See the two "
                  "valleys."),
        ],
    ),
    Number(
        id="14.21",
        title="One order more",
        section="Any number of inputs",
        prompt=r"Which number stands before $x^2 y$ in the copy of third order of $e^{x + 2y}$ at "
        "$(0, 0)$?",
        answer=1,
        minutes=2,
        because=r"$\frac{f_{xxy}}{2!\,1!} = \frac{2}{2}$.",
        hints=[r"$f_{xxy}$ at $(0, 0)$, divided by $2!\,1!$."],
        solution=r"$f_{xxy} = 2e^{x+2y}$, which is 2 at the origin. Divided by $2! \cdot 1!$: 1.",
        wrong=[
            Wrong(2, r"That is $f_{xxy}$. Divide by $2!\,1!$.", "factorials forgotten"),
            Wrong("1/3", r"You divided by $3!$. But $x^2y$ stands for three mixed derivatives, "
                  r"$f_{xxy}$, $f_{xyx}$ and $f_{yxx}$.", "divided by 3!"),
            Wrong("1/2", r"The inner derivative of $2y$ is 2.", "inner derivative"),
        ],
    ),
    Number(
        id="14.22",
        title="A can",
        section="How sure is g?",
        prompt=r"The volume of a can is $V = \pi r^2 h$. The radius is right to 2 %, the height to "
        "1 %. By how many percent can the volume be wrong *at worst*, to first order?",
        answer=5,
        because=r"$2 \cdot 2 + 1$.",
        minutes=2,
        hints=[r"$\frac{\Delta V}{V} \approx 2\,\frac{\Delta r}{r} + \frac{\Delta h}{h}$."],
        solution=r"$2 \cdot 2\,\% + 1\,\% = 5\,\%$, when both push the same way.",
        wrong=[
            Wrong(3, "The radius is squared: its percentage counts twice.", "power forgotten"),
            Wrong("sqrt(17)", "That is for independent errors. At worst both push the same way.",
                  "in squares"),
            Wrong(4, "That is the radius alone.", "height left out"),
        ],
    ),
    WriteFunction(
        id="14.23",
        title="A copy of any size",
        section="Any number of inputs",
        prompt="Write a function `quadratic_copy(value, gradient, hessian, step)` that returns the "
        "height of the bent copy. `gradient` and `step` are lists of as many numbers as there are "
        "variables, `hessian` is a list of rows.",
        answer=quadratic_copy,
        inputs=[
            (2, [4, 1], [[4, 2], [2, 0]], [0.5, -0.25]),
            (1, [0, 0], [[-2, 1], [1, -2]], [1, 3]),
            (0, [1, 2, 3], [[2, 1, 0], [1, 4, -1], [0, -1, 6]], [1, -1, 2]),
        ],
        random_inputs=_random_copy,
        because=r"$f + \mathbf{g} \cdot \mathbf{s} + \frac12\,\mathbf{s}^{\mathsf T} H\,"
        r"\mathbf{s}$.",
        hints=["Three parts: the value, a dot product, and half of a sum over all entries of the "
               "matrix.", "With NumPy: `np.dot(gradient, step)` and `step @ hessian @ step`, after "
               "`np.array(...)`."],
        solution="The value, the tilt, and half of the sum over all pairs:",
        wrong=[
            Wrong(_without_half, r"The $\frac12$ before the bend is missing.", "half forgotten"),
            Wrong(_tilted_only, "That is the tilted copy. Add the bend.", "order 1"),
            Wrong(_no_mixed_bend, "You used the diagonal only. The mixed bends count too.",
                  "mixed bends left out"),
            Wrong(_mixed_bend_once, "Each mixed bend stands in the matrix twice, and counts twice.",
                  "mixed bend once"),
        ],
    ),
    WriteFunction(
        id="14.24",
        title="Project: how sure is any result?",
        section="How sure is g?",
        prompt="""
        Write a function `spread(f, values, errors)` for a result `f(*values)` of any number of
        measured inputs. `errors` says how much each input may be off, independently of the
        others.

        Move one input at a time, up and down by its error, and take half of the difference of the
        two results. Add the squares of these halves, and take the root.

        Then use it on a measurement of your own: the area of a table, the speed of a walk, the
        density of an egg.
        """,
        answer=spread,
        inputs=[
            (Given("f(L, T) = 39.5 L / T^2", lambda L, T: 39.5 * L / T**2), [1, 2], [0.01, 0.1]),
            (Given("f(a, b) = a b", lambda a, b: a * b), [3, 4], [0.3, 0.4]),
            (Given("f(x, y, z) = x + y - z", lambda x, y, z: x + y - z), [1, 2, 3], [3, 4, 12]),
        ],
        random_inputs=_random_measurement,
        minutes=7,
        because="Half a difference is slope times error, without any formula for the slope.",
        hints=["`list(values)` makes a copy in which you can change one entry.",
               "For each input: (result above - result below) / 2, squared, all added up."],
        solution="One input at a time, and the squares added up:",
        wrong=[
            Wrong(_not_halved, "From below to above it is *twice* the error: halve the difference.",
                  "not halved"),
            Wrong(_added_up, "You added the parts as they are. That is the worst case; independent "
                  "errors add in squares.", "worst case"),
            Wrong(_all_at_once, "You moved all inputs at once. Move one, and hold the others.",
                  "all at once"),
            Wrong(_no_root, "Take the root of the sum.", "no root"),
        ],
    ),
]  # fmt: skip
