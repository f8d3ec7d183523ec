"""Exercises of chapter 12: Jacobians, what they do to areas, and the chain rule as a product."""

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
from course_utils.exercises.model.tasks import Gradient, Jacobian


def chain(outer, inner):
    """Return the Jacobian of the composition, a list of rows."""
    columns = list(zip(*inner, strict=True))
    return [
        [sum(a * b for a, b in zip(row, column, strict=True)) for column in columns]
        for row in outer
    ]


def _other_order(outer, inner):
    try:
        return chain(inner, outer)
    except ValueError:
        return []


def _one_road(outer, inner):
    """Only the road over the first intermediate variable."""
    return [[row[0] * entry for entry in inner[0]] for row in outer]


def _columns_first(outer, inner):
    return [list(column) for column in zip(*chain(outer, inner), strict=True)]


def _random_chain(rng):
    m, k, n = rng.choice([(1, 2, 2), (2, 3, 1), (3, 2, 2), (2, 2, 3)])
    return tuple([[rng.randint(-4, 4) for _ in range(b)] for _ in range(a)]
                 for a, b in [(m, k), (k, n)])  # fmt: skip


def joint_speeds(shoulder, bend, velocity):
    """Return [shoulder speed, elbow speed] in rad/s."""
    x = 3 * math.cos(shoulder) + 2 * math.cos(shoulder + bend)
    y = 3 * math.sin(shoulder) + 2 * math.sin(shoulder + bend)
    a, b = -y, -2 * math.sin(shoulder + bend)
    c, d = x, 2 * math.cos(shoulder + bend)
    determinant = a * d - b * c
    v, w = velocity
    return [(d * v - b * w) / determinant, (a * w - c * v) / determinant]


def _no_division(shoulder, bend, velocity):
    return [6 * math.sin(bend) * speed for speed in joint_speeds(shoulder, bend, velocity)]


def _rows_for_columns(shoulder, bend, velocity):
    """J in place of its inverse: the velocity of the hand for joint speeds."""
    x = 3 * math.cos(shoulder) + 2 * math.cos(shoulder + bend)
    y = 3 * math.sin(shoulder) + 2 * math.sin(shoulder + bend)
    v, w = velocity
    forearm = shoulder + bend
    return [-y * v - 2 * math.sin(forearm) * w, x * v + 2 * math.cos(forearm) * w]


def _speeds_swapped(shoulder, bend, velocity):
    return joint_speeds(shoulder, bend, velocity)[::-1]


def _random_pose(rng):
    bend = rng.choice([-1, 1]) * rng.uniform(0.4, 2.4)
    return rng.uniform(-3, 3), bend, [rng.randint(-3, 3), rng.choice([-2, 1, 3])]


# As the page asks them: predictions, one question a section, and the larger ones at the end.
PARTS = {
    "Part 1: Rows and tables of slopes": [f"12.{i}" for i in range(1, 7)],
    "Part 2: The bent grid": [f"12.{i}" for i in range(7, 12)],
    "Part 3: The chain rule": [f"12.{i}" for i in range(12, 18)],
    "Part 4: A robot arm": [f"12.{i}" for i in range(18, 22)],
    "Exercises": [f"12.{i}" for i in range(22, 30)],
}

EXERCISES = [
    Prediction(
        id="12.1",
        title="One small step",
        section="One output: a row",
        prompt="$f(x, y, z) = x^2 y + 3z$, and you stand at the origin. You may change *one* "
        "coordinate by 0.01. Which of them changes $f$ most?",
        options={"a": "$x$, because it is squared", "b": "$z$", "c": "All three alike."},
        answer="b",
        because="At the origin only $z$ has a slope that is not zero.",
        reveal="$z$. There the slopes in $x$ and $y$ are $2xy = 0$ and $x^2 = 0$; the slope in "
        "$z$ is 3, as it is everywhere.",
        hints=["Which of the three partial derivatives is not zero at the origin?"],
        solution="$f_x = 2xy = 0$, $f_y = x^2 = 0$, $f_z = 3$.",
        wrong=[
            Wrong("a", "$2xy$ is zero at the origin: with $y = 0$ it does not matter what $x$ is."),
            Wrong("c", "Put $(0, 0, 0)$ into the three partial derivatives."),
        ],
    ),
    Vector(
        id="12.2",
        title="The same row elsewhere",
        section="One output: a row",
        prompt="$f(x, y, z) = x^2 y + 3z$. What is its Jacobian at $(1, 2, 5)$? Give a list of "
        "three numbers.",
        answer=[4, 1, 3],
        minutes=1,
        because="$2xy = 4$, $x^2 = 1$, and 3.",
        hints=["Put $x = 1$ and $y = 2$ into $[2xy,\\ x^2,\\ 3]$."],
        solution="$[2 \\cdot 1 \\cdot 2,\\ 1^2,\\ 3] = [4, 1, 3]$.",
        wrong=[
            Wrong([4, 1, 15], "The third is the slope of $3z$, and not its value."),
            Wrong([2, 1, 3], "In the first, $y$ is held, but it stays as a factor: $2xy$."),
        ],
    ),
    Prediction(
        id="12.3",
        title="Where is the row long?",
        section="Two landscapes of arrows",
        prompt="A bell, $e^{-(x^2 + y^2)}$, has a round top at the origin and is nearly flat far "
        "out. Where is its Jacobian row longest?",
        options={"a": "on the top", "b": "on the flank, part-way down", "c": "far out"},
        answer="b",
        because="The length of the row is the steepest slope, and a bell is steepest on its flank.",
        reveal="On the flank, 0.71 from the middle. On the top the row is zero, and a zero row "
        "points nowhere; far out it is tiny.",
        hints=["The length of the row is the steepest slope at the place."],
        solution="The top is level and far out it is level, too. Between them it falls.",
        wrong=[
            Wrong("a", "The top is *high*. How steep is it?"),
            Wrong("c", "Far out the bell is nearly flat."),
        ],
    ),
    Vector(
        id="12.4",
        title="The inside counts",
        section="Two landscapes of arrows",
        prompt=r"What is the Jacobian row of $f(x, y) = e^{x^2 - 3y}$? Give a list of two "
        "formulas.",
        task=Gradient("e^(x^2 - 3y)", "x y"),
        variables="x y",
        minutes=2,
        because="Each slope is $e$ to the inside, times the slope of the inside.",
        hints=["The inside is $x^2 - 3y$. Its slopes are $2x$ and $-3$."],
        solution=r"$\left[2x\,e^{x^2 - 3y},\ -3\,e^{x^2 - 3y}\right]$.",
        wrong=[
            Wrong(["e^(x^2 - 3y)", "e^(x^2 - 3y)"], "The slope of the inside is missing in both."),
            Wrong(["2x e^(x^2 - 3y)", "3 e^(x^2 - 3y)"], "The slope of $-3y$ in $y$ is $-3$."),
        ],
    ),
    Prediction(
        id="12.5",
        title="Which size?",
        section="Several outputs: rows on top of each other",
        prompt="A function has 2 inputs and 3 outputs. Each output has a row of slopes. How large "
        "is the matrix of all of them (rows × columns)?",
        options={"a": "2 × 3", "b": "3 × 2", "c": "3 × 3"},
        answer="b",
        because="A row for each output, a column for each input.",
        reveal="3 × 2: three outputs make three rows, and each row holds two slopes, one for each "
        "input.",
        hints=["How many rows are there? How long is each?"],
        solution="Three rows (outputs) of two slopes (inputs): 3 × 2.",
        wrong=[
            Wrong("a", "There is one *row* for each output."),
            Wrong("c", "Each row has one slope for each input, and there are two."),
        ],
    ),
    Matrix(
        id="12.6",
        title="Stack the rows",
        section="Several outputs: rows on top of each other",
        prompt=r"$u = x^2 y$ and $v = 3x + y^2$. What is the Jacobian? Give a list of rows of "
        "formulas.",
        task=Jacobian(["x^2 y", "3x + y^2"], "x y"),
        variables="x y",
        practice="jacobian",
        minutes=2,
        because="The row of $u$ on top, that of $v$ below.",
        hints=["First row: the slopes of $u$ in $x$ and in $y$."],
        solution=r"$u_x = 2xy$, $u_y = x^2$; $v_x = 3$, $v_y = 2y$.",
        wrong=[
            Wrong([["2 x y", "3"], ["x^2", "2 y"]], "Those are columns. Each output has a row."),
            Wrong([["3", "2 y"], ["2 x y", "x^2"]], "The row of $u$ comes first."),
        ],
    ),
    Prediction(
        id="12.7",
        title="Half as large",
        section="A bent grid",
        prompt="A map bends the grid. The image of a small square is nearly a parallelogram, and "
        "the two areas differ by some per cent. You take a square with half the side. What does "
        "the difference *in per cent* do?",
        options={"a": "It stays.", "b": "It becomes about half.", "c": "It becomes zero."},
        answer="b",
        because="A bent map and its straight stand-in differ in parts of higher order.",
        reveal="About half. The smaller the square, the better the parallelogram. "
        "(*Differentiable* promises that the share goes to 0; that it is halved needs second "
        "derivatives.) Choose the square of a complex number, and halve the side.",
        hints=["A curve and its tangent: how does the gap compare with the step as it shrinks?"],
        solution="The gap in area is of order side³, the area of order side²; their quotient is of "
        "order side.",
        wrong=[
            Wrong("a", "Then looking closer would never make the picture straighter."),
            Wrong("c", "Here they differ, and a share in proportion to the side does not vanish "
                  "when the side is halved."),
        ],
    ),
    Prediction(
        id="12.8",
        title="A negative determinant",
        section="Area and orientation",
        prompt="A map has the Jacobian $\\begin{pmatrix} 1 & -2 \\\\ -2 & 3 \\end{pmatrix}$, "
        "with determinant $1 \\cdot 3 - (-2)(-2) = -1$. What happens to a unit square?",
        options={
            "a": "Its area stays 1, and it is turned over, as in a mirror.",
            "b": "Its area becomes −1: it loses area.",
            "c": "It shrinks to a point.",
        },
        answer="a",
        because="The size of the determinant is the area factor; its sign tells the orientation.",
        reveal="Its area stays 1. The minus says that the border, which ran anticlockwise, now "
        "runs clockwise.",
        hints=["No area is negative. What else could a sign tell?"],
        solution="$|-1| = 1$ is the area factor. The minus sign is a reversed orientation.",
        wrong=[
            Wrong("b", "No area is negative."),
            Wrong("c", "That needs a Jacobian of zeros. Here even the determinant is not 0."),
        ],
    ),
    Number(
        id="12.9",
        title="How many times as large?",
        section="Area and orientation",
        prompt="$u = x^2 - y^2$, $v = 2xy$. How many times as large does a tiny square at "
        "$(1, 2)$ become?",
        answer=20,
        minutes=2,
        because="$4(x^2 + y^2) = 20$.",
        hints=["The Jacobian is $\\begin{pmatrix} 2x & -2y \\\\ 2y & 2x \\end{pmatrix}$."],
        solution="$2 \\cdot 2 - (-4) \\cdot 4 = 20$.",
        wrong=[
            Wrong(-12, "You took $4 - 16$. In $ad - bc$ here $b$ is negative.", "sign"),
            Wrong(12, "You lost a sign: $b = -4$ and $c = 4$, so $-bc = +16$.", "sign lost"),
            Wrong("sqrt(20)", "That is how much *longer* a side becomes.", "length"),
        ],
    ),
    Prediction(
        id="12.10",
        title="Tiles of a disc",
        section="The area of a disc, tile by tile",
        prompt="Circles at equal distances and rays at equal angles cut a disc into tiles. "
        "Compare a small tile at $r = 2$ with one at $r = 1$.",
        options={
            "a": "Both have the same area.",
            "b": "It is about twice as large.",
            "c": "It is about four times as large.",
        },
        answer="b",
        because="The area factor of polar coordinates is $r$.",
        reveal="About twice: it is as wide, and twice as long. Cut the disc finer, and watch the "
        "sum of $r\\,\\Delta r\\,\\Delta\\theta$.",
        hints=["Which of its two sides grows with $r$?"],
        solution=r"Sides $\Delta r$ and about $r\,\Delta\theta$.",
        wrong=[
            Wrong("a", "The rays go apart as you go out."),
            Wrong("c", "Only one side grows with $r$. The other is $\\Delta r$ everywhere."),
        ],
    ),
    Number(
        id="12.11",
        title="One tile",
        section="The area of a disc, tile by tile",
        prompt=r"About how large is a tile at $r = 2$ with $\Delta r = 0.1$ and $\Delta\theta = "
        r"0.2$?",
        answer=0.04,
        because=r"$r\,\Delta r\,\Delta\theta = 2 \cdot 0.1 \cdot 0.2$.",
        hints=["The area factor is $r$."],
        solution=r"$2 \cdot 0.1 \cdot 0.2 = 0.04$.",
        wrong=[
            Wrong(0.02, "That is the rectangle in the $r\\theta$ plane. Its factor is $r = 2$.",
                  "factor forgotten"),
            Wrong(0.08, "Once $r$, and not $r^2$.", "squared"),
        ],
    ),
    Number(
        id="12.12",
        title="Three links",
        section="One road",
        prompt="$f(x) = 3x^2$, $x(u) = 2 - u$, $u(t) = t^3$. What is $df/dt$ at $t = 1$?",
        answer=-18,
        minutes=2,
        because=r"$6x \cdot (-1) \cdot 3t^2$ with $x = 1$.",
        hints=["At $t = 1$: $u = 1$ and $x = 1$.", "Three slopes: $6x$, $-1$ and $3t^2$."],
        solution=r"$6 \cdot 1 \cdot (-1) \cdot 3 = -18$.",
        wrong=[
            Wrong(18, "The slope of $2 - u$ is $-1$.", "sign"),
            Wrong(8, "Slopes along one road are multiplied, and not added.", "added"),
            Wrong(-6, "The last link is missing: the slope of $t^3$.", "link forgotten"),
        ],
    ),
    Prediction(
        id="12.13",
        title="Two roads",
        section="Several roads",
        prompt="$f = x y$ with $x = t^2$ and $y = t^3$. At $t = 1$ the slopes of $f$ are $f_x = 1$ "
        "and $f_y = 1$, and $x$ and $y$ grow at 2 and 3. How fast does $f$ grow?",
        options={"a": "6", "b": "5", "c": "2.5, the mean"},
        answer="b",
        because="Each road contributes: $1 \\cdot 2 + 1 \\cdot 3$.",
        reveal="5. Check: $xy = t^5$, with the slope $5t^4$. Along a road you multiply; over the "
        "roads you add.",
        hints=["Substitute: $t^2 \\cdot t^3 = t^5$."],
        solution="$f = t^5$ has the slope $5t^4 = 5$.",
        wrong=[
            Wrong("a", "Substitute, and differentiate $t^5$."),
            Wrong("c", "Both roads are gone at once. Their contributions add."),
        ],
    ),
    Number(
        id="12.14",
        title="Row times column",
        section="Several roads",
        prompt=r"At some place $J_f = [2,\ -1]$, and $\frac{d\mathbf{x}}{dt} = (3, 4)$. What is "
        r"$\frac{df}{dt}$?",
        answer=2,
        because=r"$2 \cdot 3 - 1 \cdot 4$.",
        hints=["Entry by entry, then add."],
        solution=r"$2 \cdot 3 + (-1) \cdot 4 = 2$.",
        wrong=[
            Wrong(10, "Mind the minus in the row.", "sign"),
            Wrong(0.4, r"You divided by the length of $(3, 4)$. Here it is a velocity, not a "
                  "direction.", "brought to length 1"),
        ],
    ),
    Prediction(
        id="12.15",
        title="How many roads?",
        section="A product of matrices",
        prompt="From $t$ to two numbers $u_1, u_2$, from both of these to two numbers $x_1, x_2$, "
        "and from both of these to $f$. How many different roads lead from $t$ to $f$?",
        options={"a": "4", "b": "3", "c": "8, as many as there are edges"},
        answer="a",
        because="Two choices for $u$, and for each two for $x$.",
        reveal="4: two choices for $u$, times two for $x$. Walk each of them, and see what it "
        "contributes.",
        hints=["First choose a $u$, then an $x$."],
        solution=r"$2 \cdot 2 = 4$.",
        wrong=[
            Wrong("b", "Three is the number of edges on each road."),
            Wrong("c", "A road is made of three edges, and edges are shared."),
        ],
    ),
    Choice(
        id="12.16",
        title="In which order?",
        section="A product of matrices",
        prompt=r"$\mathbf{f}$ takes 2 numbers to 3, and then $\mathbf{g}$ takes 3 numbers to 4. "
        r"What is the Jacobian of $\mathbf{g}(\mathbf{f}(\mathbf{x}))$?",
        options={
            "a": "$J_f J_g$, of size 2 × 4",
            "b": "$J_g J_f$, of size 4 × 2",
            "c": "$J_g J_f$, of size 2 × 4",
        },
        answer="b",
        because="(4 × 3)(3 × 2) = (4 × 2).",
        hints=["$J_f$ is 3 × 2 and $J_g$ is 4 × 3. In which order do the sizes fit?"],
        solution="(4 × 3)(3 × 2): the inner sizes agree, the outer ones remain.",
        wrong=[
            Wrong("a", "(3 × 2)(4 × 3) does not fit: 2 is not 4."),
            Wrong("c", "Rows are outputs: there are four at the end."),
        ],
    ),
    Number(
        id="12.17",
        title="From the left",
        section="Which product first?",
        prompt="A row (1 × 50) times a matrix (50 × 50) times another (50 × 50). You begin at the "
        "left. How many multiplications of numbers is that?",
        answer=5000,
        because="Twice a row times a matrix: 2500 each.",
        hints=["A row of 50 times one column of 50: 50 multiplications. How many columns?"],
        solution="$50 \\cdot 50 = 2500$ for the first product, which is a row again; 2500 more.",
        wrong=[
            Wrong(127500, "That is if you begin at the right, with a matrix times a matrix.",
                  "from the right"),
            Wrong(2500, "That is the first product. There is one more.", "one product"),
        ],
    ),
    Vector(
        id="12.18",
        title="A right angle",
        section="Where is the hand?",
        prompt="The upper arm (3 dm) lies along the $x$ axis, and the forearm (2 dm) is bent by "
        "90°, to the left. Where is the hand? Give a list of two numbers.",
        answer=[3, 2],
        minutes=1,
        because="Three along $x$, then two along $y$.",
        hints=["Draw it. Where is the elbow?"],
        solution="The elbow is at $(3, 0)$, and the forearm points up: $(3, 2)$.",
        wrong=[
            Wrong([5, 0], "That is the stretched arm. The forearm is bent by 90°."),
            Wrong([3, -2], "To the left of the upper arm is up."),
        ],
    ),
    Prediction(
        id="12.19",
        title="The arm is stretched",
        section="Speeds of joints, velocity of a hand",
        prompt="The arm is stretched out straight. Both joints may turn as fast as you like. In "
        "which directions can the hand start to move?",
        options={
            "a": "in all",
            "b": "only along the arm, in and out",
            "c": "only across the arm",
        },
        answer="c",
        because="Both joints push the hand across the arm: the columns of $J$ are parallel.",
        reveal="Only across. Set the elbow to 0°: the two arrows lie on one line, and the "
        "determinant is 0.",
        hints=["Stretch your arm. Turn only the shoulder, then only the elbow."],
        solution="A turn about either joint moves the hand at right angles to the line to that "
        "joint, and both joints lie on one line with the hand.",
        wrong=[
            Wrong("a", "Two directions of push make all others, if they are not parallel."),
            Wrong("b", "A turning rod moves its end at right angles to itself."),
        ],
    ),
    Number(
        id="12.20",
        title="Half-bent",
        section="Speeds of joints, velocity of a hand",
        prompt=r"The determinant of the arm's Jacobian is $3 \cdot 2 \cdot \sin\beta$. What is it "
        r"at $\beta = 30°$?",
        answer=3,
        because=r"$\sin 30° = \frac12$.",
        hints=[r"$\sin 30° = \frac12$."],
        solution=r"$6 \cdot \frac12 = 3$.",
        wrong=[
            Wrong("6 * sin(30)", "Your machine took 30 for radians.", "degrees for radians"),
            Wrong("3 * sqrt(3)", "That is with the cosine.", "cosine"),
        ],
    ),
    Vector(
        id="12.21",
        title="Straight up, please",
        section="Speeds of joints, velocity of a hand",
        prompt=r"In some pose $J = \begin{pmatrix} -2 & -2 \\ 3 & 0 \end{pmatrix}$. Which "
        "joint speeds move the hand at $(0, 3)$ dm/s? Give a list: shoulder, elbow.",
        answer=[1, -1],
        minutes=2,
        because="The second row wants 3 times the shoulder's speed to be 3.",
        hints=["Two equations. Begin with the second row."],
        solution=r"$3\dot\alpha = 3$ gives $\dot\alpha = 1$; then $-2 - 2\dot\beta = 0$.",
        wrong=[
            Wrong([-6, 0], "You multiplied $J$ by the velocity. The speeds are wanted: solve."),
            Wrong([1, 1], "The first row: $-2 \\cdot 1 - 2\\dot\\beta = 0$."),
        ],
    ),
    Matrix(
        id="12.22",
        title="A Jacobian at a place",
        section="Several outputs: rows on top of each other",
        prompt=r"$u = x e^y$, $v = x + \sin y$. What is the Jacobian at $(2, 0)$? Give a list of "
        "rows of numbers.",
        task=Jacobian(["x e^y", "x + sin(y)"], "x y", at=(2, 0)),
        practice="jacobian",
        minutes=2,
        because="Differentiate first, then put in the numbers.",
        hints=[r"$u_x = e^y$, $u_y = x e^y$; $v_x = 1$, $v_y = \cos y$."],
        solution=r"$\begin{pmatrix} 1 & 2 \\ 1 & 1 \end{pmatrix}$.",
        wrong=[
            Wrong([[1, 1], [2, 1]], "Those are columns. Each output has a row."),
            Wrong([[1, 2], [1, 0]], r"The slope of $\sin y$ is $\cos y$, and $\cos 0 = 1$."),
        ],
    ),
    Formula(
        id="12.23",
        title="A determinant",
        section="Area and orientation",
        prompt="$u = xy$, $v = x - y$. What is the determinant of the Jacobian?",
        answer="-x - y",
        variables="x y",
        because="$y \\cdot (-1) - x \\cdot 1$.",
        hints=["The rows are $(y, x)$ and $(1, -1)$.", "$ad - bc$."],
        solution="$y \\cdot (-1) - x \\cdot 1 = -(x + y)$: areas are reversed where $x + y > 0$.",
        wrong=[
            Wrong("x - y", "In $ad - bc$ the second product is subtracted."),
            Wrong("x + y", "The sign is lost: it tells the orientation."),
        ],
    ),
    Number(
        id="12.24",
        title="Along a path",
        section="Several roads",
        prompt="$f(x, y) = x^2 y$, and $x = 1 + t^2$, $y = 3t$. What is $df/dt$ at $t = 1$?",
        answer=36,
        minutes=2,
        because=r"$2xy \cdot 2t + x^2 \cdot 3$ with $x = 2$, $y = 3$.",
        hints=["At $t = 1$: $x = 2$, $y = 3$, and they grow at 2 and 3.",
               "$J_f = [2xy,\\ x^2]$."],
        solution=r"$[12,\ 4] \cdot (2, 3) = 24 + 12 = 36$.",
        wrong=[
            Wrong(24, "That is the road over $x$. There is one more.", "road forgotten"),
            Wrong(16, "You added the slopes of $f$. Each counts as fast as its variable grows.",
                  "speeds forgotten"),
            Wrong(288, "Roads are added, and not multiplied.", "roads multiplied"),
        ],
    ),
    Choice(
        id="12.25",
        title="Which are true?",
        section="Area and orientation",
        prompt='Which of these hold? Give all that do, as in `"ad"`.',
        options={
            "a": "A Jacobian with determinant −3 makes tiny areas 3 times as large.",
            "b": "A Jacobian row always points the steepest way up, also where it is zero.",
            "c": "A linear map has the same Jacobian everywhere.",
            "d": "The Jacobian of a composition is the sum of the two Jacobians.",
        },
        answer="ac",
        minutes=2,
        because="The area factor is the size of the determinant; a linear map has no bend.",
        hints=["A zero row: where does it point?"],
        solution="a and c hold. A zero row has no direction. Jacobians of a composition are "
        "multiplied.",
        wrong=[
            Wrong("a", "Right, and there is one more: what do you get when you differentiate "
                  "$x - 2y$?"),
            Wrong("c", "Right, and there is one more: what does the sign of a determinant tell?"),
            Wrong("abc", "Where the row is zero, it points nowhere."),
            Wrong("acd", "Jacobians of a composition are multiplied."),
        ],
    ),
    Vector(
        id="12.26",
        title="Elbow at a right angle",
        section="Speeds of joints, velocity of a hand",
        prompt=r"With the upper arm along the $x$ axis and the elbow at 90° the arm has $J = "
        r"\begin{pmatrix} -2 & -2 \\ 3 & 0 \end{pmatrix}$. The shoulder turns at 0.5 and the elbow "
        "at 1 radian per second. What is the velocity of the hand? Give a list of two numbers.",
        answer=[-3, 1.5],
        minutes=2,
        because=r"$J$ times the joint speeds.",
        hints=["Row times column, twice."],
        solution=r"$(-2 \cdot 0.5 - 2 \cdot 1,\ 3 \cdot 0.5 + 0) = (-3,\ 1.5)$.",
        wrong=[
            Wrong([2, -1], "You went along the columns: each row makes one component."),
            Wrong([-3, 3], "The 3 belongs to the shoulder, which turns at 0.5."),
        ],
    ),
    Number(
        id="12.27",
        title="A stain on a stretched cloth",
        section="Area and orientation",
        prompt="A small stain of 4 cm² is on a cloth that is pulled so that its Jacobian there has "
        "the determinant $2.5$. How large is the stain now, in cm²?",
        answer=10,
        because=r"$4 \cdot 2.5$.",
        hints=["The determinant's size is the area factor."],
        solution=r"$2.5 \cdot 4 = 10$ cm².",
        wrong=[
            Wrong(1.6, "It becomes 2.5 times as large: multiply.", "divided"),
            Wrong(25, "The factor is for areas already: do not square it.", "factor squared"),
        ],
    ),
    WriteFunction(
        id="12.28",
        title="Chain rule for lists",
        section="A product of matrices",
        prompt="Write a function `chain(outer, inner)` that returns the Jacobian of a composition "
        "as a list of rows. Both are lists of rows; their sizes fit.",
        answer=chain,
        inputs=[([[8, -2]], [[1, 1], [3, 1]]), ([[1, 2], [0, 1], [3, -1]], [[2], [5]]),
                ([[1, 2], [3, 4]], [[0, 1], [1, 1]])],
        random_inputs=_random_chain,
        because="The product of the two matrices, the outer one on the left.",
        hints=["It is the product of two matrices.",
               "With NumPy: `(np.array(outer) @ np.array(inner)).tolist()`."],
        solution="Each row of the outer one meets each column of the inner one:",
        wrong=[
            Wrong(_other_order, "You multiplied in the other order. The outer one stands on the "
                  "left.", "order"),
            Wrong(_one_road, "You took only the road over the first variable in between. Add all.",
                  "one road"),
            Wrong(_columns_first, "Rows and columns are exchanged.", "transposed"),
        ],
    ),
    WriteFunction(
        id="12.29",
        title="Project: move the hand",
        section="Speeds of joints, velocity of a hand",
        prompt=r"""
        The upper arm is 3 dm long and the forearm 2 dm. Write a function
        `joint_speeds(shoulder, bend, velocity)` that returns the two joint speeds, in radians per
        second, that give the hand the velocity `[v_x, v_y]` in dm per second. The angles are in
        radians, and the arm is never stretched or folded.

        Then think: what happens to the speeds as the arm gets nearly straight?
        """,
        answer=joint_speeds,
        inputs=[(0.0, math.pi / 2, [-3, 1.5]), (1.0, 0.5, [0, 1]), (2.0, -1.0, [1, 1])],
        random_inputs=_random_pose,
        minutes=6,
        because="Two equations, $J$ times the speeds is the velocity, solved.",
        hints=[r"First the hand: $x = 3\cos\alpha + 2\cos(\alpha + \beta)$, and $y$ with sines.",
               r"$J = \begin{pmatrix} -y & -2\sin(\alpha + \beta) \\ x & 2\cos(\alpha + \beta) "
               r"\end{pmatrix}$.",
               "`np.linalg.solve(J, velocity)` solves the two equations."],
        solution="The Jacobian, and two equations with two unknowns:",
        wrong=[
            Wrong(_no_division, "Divide by the determinant.", "not divided by the determinant"),
            Wrong(_rows_for_columns, "You multiplied by $J$. The velocity is given, and the speeds "
                  "are wanted: solve.", "multiplied instead of solved"),
            Wrong(_speeds_swapped, "The shoulder's speed comes first.", "swapped"),
        ],
    ),
]  # fmt: skip
