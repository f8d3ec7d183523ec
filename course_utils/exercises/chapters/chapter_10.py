"""Exercises of chapter 10: partial derivatives, tangent planes, total derivatives."""

from math import pi

from course_utils.exercises.model.kinds import (
    Choice,
    Formula,
    Given,
    Number,
    Prediction,
    Vector,
    WriteFunction,
    Wrong,
)
from course_utils.exercises.model.tasks import Derivative, Slope, TangentPlane


def partials(f, x, y, h):
    """Return [slope in x, slope in y] of f at (x, y): rise over run with a step h."""
    return [(f(x + h, y) - f(x, y)) / h, (f(x, y + h) - f(x, y)) / h]


def _both_moved(f, x, y, h):
    quotient = (f(x + h, y + h) - f(x, y)) / h
    return [quotient, quotient]


def _rises_only(f, x, y, h):
    return [f(x + h, y) - f(x, y), f(x, y + h) - f(x, y)]


def _central(f, x, y, h):
    in_x = (f(x + h, y) - f(x - h, y)) / (2 * h)
    return [in_x, (f(x, y + h) - f(x, y - h)) / (2 * h)]


def _no_brackets(f, x, y, h):
    return [f(x + h, y) - f(x, y) / h, f(x, y + h) - f(x, y) / h]


def _swapped(f, x, y, h):
    return partials(f, x, y, h)[::-1]


def _backwards(f, x, y, h):
    return [-slope for slope in partials(f, x, y, h)]


def _random_partials(rng):
    place = rng.randint(-8, 8) / 4, rng.randint(-8, 8) / 4
    return Given("f(x, y) = x^2 y - 3y", lambda x, y: x**2 * y - 3 * y), *place, 0.125


def lightest_can(volume):
    """Return [r, h] in cm of the lightest can that holds volume cubic centimetres."""
    r = (volume / (2 * pi)) ** (1 / 3)
    return [r, 2 * r]


def _as_high_as_its_radius(volume):
    r = (volume / pi) ** (1 / 3)
    return [r, r]


def _square_root(volume):
    r = (volume / (2 * pi)) ** 0.5
    return [r, 2 * r]


def _other_volume(volume):
    r = volume ** (1 / 3)
    return [r, 2 * r]


def _height_first(volume):
    return lightest_can(volume)[::-1]


def _random_volume(rng):
    return (rng.randint(100, 2000),)


EXERCISES = [
    Formula(
        id="10.1",
        title="Hold y",
        section="Slices of a surface",
        prompt=r"""
        Differentiate $f(x, y) = x^3 y^2 + \sin y$ with respect to $x$.
        """,
        task=Derivative("x^3 y^2 + sin(y)", "x y", by="x"),
        variables="x y",
        because=r"The factor $y^2$ stays, the added $\sin y$ drops out: $3x^2 y^2$.",
        hints=[
            "Treat $y$ as a number. Which of the two terms is then a constant?",
            r"$\sin y$ is a constant, so its derivative is 0. In $x^3 y^2$ the $y^2$ is a constant "
            "factor.",
        ],
        wrong=[
            Wrong("3x^2 y^2 + cos(y)", r"The $\sin y$ does not move when $x$ moves: a constant "
                  "that is added drops out."),
            Wrong("3x^2", "That is what comes out with $y = 1$. The factor $y^2$ is held at "
                  "whatever value it has, and it stays."),
            Wrong("6 x^2 y", "You differentiated both factors. Only $x$ moves; $y^2$ is a "
                  "constant factor."),
            Wrong("2 x^3 y + cos(y)", rule="wrong variable"),
        ],
    ),
    Formula(
        id="10.2",
        title="A chain inside",
        section="Differentiate with respect to anything",
        prompt=r"""
        Differentiate $f(x, y) = x\, e^{x y}$ with respect to $y$. Write a product with a space
        or a star, as in `x e^(x y)`.
        """,
        task=Derivative("x e^(x y)", "x y", by="y"),
        variables="x y",
        because=r"The inside $xy$ has the derivative $x$ by $y$, and the factor $x$ in front was "
        "there already.",
        hints=[
            r"$x$ is held. Which factor of $x\,e^{xy}$ is then a constant?",
            r"The inside of the exponential is $xy$. What is its derivative by $y$?",
        ],
        wrong=[
            Wrong("x e^(x y)", r"The exponential keeps its form, but its inside $xy$ moves too: "
                  "multiply by the derivative of the inside."),
            Wrong("e^(x y) + x y e^(x y)", rule="wrong variable"),
            Wrong("x y e^(x y)", r"The derivative of the inside $xy$ by $y$ is $x$, not $y$."),
        ],
    ),
    Number(
        id="10.3",
        title="A slope at a place",
        section="How to write it, and where",
        prompt=r"""
        Let $f(x, y) = \ln(x^2 + y)$. What is
        $\left.\dfrac{\partial f}{\partial x}\right|_{(1, 3)}$?
        """,
        task=Slope("ln(x^2 + y)", "x y", at=(1, 3), by="x"),
        because=r"$\frac{2x}{x^2 + y}$ at $(1, 3)$ is $\frac{2}{4}$.",
        hints=[
            "First differentiate, then put the numbers in.",
            r"The derivative of $\ln u$ is $\frac{1}{u}$ times the derivative of $u$. Here "
            "$u = x^2 + y$, and $y$ is held.",
        ],
        solution=r"""
        $$\frac{\partial f}{\partial x} = \frac{1}{x^2 + y} \cdot 2x, \qquad
        f_x(1, 3) = \frac{2 \cdot 1}{1 + 3} = 0.5.$$
        """,
        wrong=[
            Wrong(0.25, r"The derivative of the inside is missing: multiply $\frac14$ by "
                  "$2x = 2$."),
            Wrong(0, "You put the numbers in before you differentiated. Then nothing is left "
                  "that moves."),
            Wrong("6/10", "The coordinates have changed places: $x = 1$ and $y = 3$."),
            Wrong("ln(4)", rule="not differentiated"),
        ],
    ),
    Vector(
        id="10.4",
        title="Slopes from a table",
        section="The quotient, step by step",
        prompt=r"""
        Nobody knows the formula, but somebody has measured heights:

        | | $x = 1$ | $x = 1.1$ |
        |:--|--:|--:|
        | $y = 2.1$ | 4.8 | 5.2 |
        | $y = 2$ | 5.0 | 5.3 |

        Estimate $[f_x(1, 2),\ f_y(1, 2)]$ by the quotients with a step of 0.1.
        """,
        answer=[3, -2],
        tolerance=1e-6,
        because=r"$\frac{5.3 - 5.0}{0.1} = 3$ with $y$ held, $\frac{4.8 - 5.0}{0.1} = -2$ with "
        "$x$ held. The fourth number was not needed.",
        hints=[
            "The height at $(1, 2)$ is 5.0. Which entry belongs to a step in $x$ alone?",
            r"In $x$: from 5.0 to 5.3. In $y$: from 5.0 **up** the table, to 4.8.",
        ],
        solution=r"""
        $$f_x(1, 2) \approx \frac{f(1.1, 2) - f(1, 2)}{0.1} = \frac{5.3 - 5.0}{0.1} = 3, \qquad
        f_y(1, 2) \approx \frac{f(1, 2.1) - f(1, 2)}{0.1} = \frac{4.8 - 5.0}{0.1} = -2.$$
        """,
        wrong=[
            Wrong([0.3, -0.2], "Those are the rises. Divide each by the run, 0.1."),
            Wrong([3, 2], "From $y = 2$ to $y = 2.1$ the height falls from 5.0 to 4.8: the second "
                  "slope is negative."),
            Wrong([2, 2], "In $5.2 - 5.0$ both variables have moved. For a partial derivative one "
                  "of them is held."),
            Wrong([-2, 3], "The two have changed places: the slope in $x$ comes first."),
            Wrong([4, -2], "For the slope in $x$ you took the row $y = 2.1$. At $(1, 2)$ it is the "
                  "row $y = 2$."),
        ],
    ),
    Prediction(
        id="10.5",
        title="One percent more",
        section="Turn one knob, hold the others",
        prompt=r"""
        A tenth of a millimetre mattered most in the **wall** of the can ($r = 3.65$ cm,
        $h = 11$ cm, $t = 0.02$ cm). Now ask in another way: make one measure **one percent**
        larger and hold the others. Which change makes the can heaviest? Predict before you
        compute.
        """,
        options={
            "a": "the wall $t$, by far, as before",
            "b": "the height $h$",
            "c": "the radius $r$",
            "d": "all three the same",
        },
        answer="c",
        because="The radius is in the lid, in the base and in the wall.",
        reveal=r"""
        One percent more radius makes about 1.25 % more mass, one percent more wall exactly 1 %,
        one percent more height 0.75 %. A tenth of a millimetre was so much for the wall because
        it is half of its thickness.
        """,
        hints=[
            r"One percent of $r$ is $0.01\, r$; the mass changes by about "
            r"$\frac{\partial m}{\partial r} \cdot 0.01\, r$.",
            r"Compare $r \frac{\partial m}{\partial r}$, $h \frac{\partial m}{\partial h}$ and "
            r"$t \frac{\partial m}{\partial t}$ with $m$.",
        ],
        solution=r"""
        $t\,\frac{\partial m}{\partial t} = m$, because $m$ is proportional to $t$. And
        $$\frac{h}{m}\frac{\partial m}{\partial h} = \frac{h}{r + h} = 0.75, \qquad
        \frac{r}{m}\frac{\partial m}{\partial r} = \frac{2r + h}{r + h} = 1.25.$$
        """,
        wrong=[
            Wrong("a", "The mass is proportional to the wall: one percent more wall is one "
                  "percent more mass, no more. The tenth of a millimetre was fifty percent."),
            Wrong("b", "The height is in the wall only, not in lid and base: less than one "
                  "percent."),
            Wrong("d", "Only a measure that multiplies the **whole** mass gives one percent for "
                  "one percent."),
        ],
    ),
    Formula(
        id="10.6",
        title="The plane that touches",
        section="Two slopes make a plane",
        prompt=r"""
        What is the tangent plane of $f(x, y) = x^2 y$ at $(1, 3)$? Give a formula for $z$ in
        `x` and `y`.
        """,
        task=TangentPlane("x^2 y", "x y", at=(1, 3)),
        variables="x y",
        because=r"Height 3, slopes $2xy = 6$ and $x^2 = 1$ at $(1, 3)$.",
        hints=[
            "You need three numbers at $(1, 3)$: the height and the two slopes.",
            "$f_x = 2xy$ and $f_y = x^2$. Put $x = 1$ and $y = 3$ in.",
            r"$z = 3 + 6\,(x - 1) + \dots$",
        ],
        solution=r"""
        $f(1, 3) = 3$, $f_x(1, 3) = 2 \cdot 1 \cdot 3 = 6$, $f_y(1, 3) = 1$, and so
        $$z = 3 + 6\,(x - 1) + 1\,(y - 3) = 6x + y - 6.$$
        """,
        wrong=[
            Wrong("6(x - 1) + (y - 3)", rule="value left out"),
            Wrong("3 + 6x + y", rule="run not counted from the point"),
            Wrong("3 + 2x y (x - 1) + x^2 (y - 3)", rule="slope not taken at the point"),
            Wrong("3 + (x - 1) + 6(y - 3)", rule="partial derivatives swapped"),
        ],
    ),
    Choice(
        id="10.7",
        title="The balloon",
        section="When everything moves at once",
        prompt=r"""
        On a sunny morning the temperature $T$ depends on the place and on the time. A weather
        station on the ground says $\dfrac{\partial T}{\partial t} = +2$ °C per hour. A balloon
        that rises past it says $\dfrac{dT}{dt} = -1$ °C per hour. Which explanation is right?
        """,
        options={
            "a": "One of the instruments is broken: the temperature has only one rate of change.",
            "b": "The balloon rises into colder air, and that loses more than the morning gains.",
            "c": "A total derivative is always smaller than a partial one.",
            "d": "The balloon's rate is the slope of $T$ in the direction of the height.",
        },
        answer="b",
        because=r"$\frac{dT}{dt} = \frac{\partial T}{\partial t} + \frac{\partial T}{\partial z}"
        r"\frac{dz}{dt}$: the second road brings $-3$ °C per hour.",
        hints=[
            "What is held for the station, but not for the balloon?",
            r"With $z$ for the height, time reaches the balloon's $T$ on two roads: directly, and "
            "through $z$.",
        ],
        solution=r"""
        $$\frac{dT}{dt} = \frac{\partial T}{\partial t} + \frac{\partial T}{\partial z}
        \frac{dz}{dt}, \qquad -1 = 2 + \frac{\partial T}{\partial z}\frac{dz}{dt}.$$
        The road through the height brings $-3$ °C per hour: for example $-1$ °C for each 100 m,
        and a balloon that climbs 300 m in an hour.
        """,
        wrong=[
            Wrong("a", "The station stays where it is, the balloon does not: they answer different "
                  "questions, and both may be right."),
            Wrong("c", "The roads are added up. Whether the sum is larger or smaller than one of "
                  "them depends on the signs of the others."),
            Wrong("d", r"That slope is $\frac{\partial T}{\partial z}$, in °C per metre. The "
                  "balloon measures °C per hour, from both roads together."),
        ],
    ),
    Number(
        id="10.8",
        title="Two roads",
        section="When everything moves at once",
        prompt=r"""
        Let $f = x^2 + x y$ with $x = 3t$ and $y = t^2$. What is $\dfrac{df}{dt}$ at $t = 1$?
        """,
        answer=27,
        because=r"$7 \cdot 3$ through $x$ and $3 \cdot 2$ through $y$.",
        hints=[
            r"$\frac{df}{dt} = \frac{\partial f}{\partial x}\frac{dx}{dt} + "
            r"\frac{\partial f}{\partial y}\frac{dy}{dt}$.",
            "At $t = 1$: $x = 3$ and $y = 1$.",
            r"$\frac{\partial f}{\partial x} = 2x + y = 7$ and $\frac{\partial f}{\partial y} = x "
            "= 3$.",
        ],
        solution=r"""
        At $t = 1$ we have $x = 3$, $y = 1$, $\frac{dx}{dt} = 3$, $\frac{dy}{dt} = 2t = 2$, so
        $$\frac{df}{dt} = (2x + y) \cdot 3 + x \cdot 2 = 7 \cdot 3 + 3 \cdot 2 = 27.$$
        Check by putting in: $f = 9t^2 + 3t^3$, and $18t + 9t^2 = 27$ at $t = 1$.
        """,
        wrong=[
            Wrong(10, "You added the two partial derivatives. Each is multiplied by how fast its "
                  "variable moves with $t$.", "rates of the variables left out"),
            Wrong(21, "That is the road through $x$. Time reaches $f$ through $y$, too.",
                  "one road only"),
            Wrong(6, "That is the road through $y$. Time reaches $f$ through $x$, too.",
                  "one road only"),
            Wrong(12, "That is the value of $f$ at $t = 1$, not its rate of change.",
                  "not differentiated"),
            Wrong(11, "You put $t = 1$ for $x$ and for $y$. At $t = 1$ they are $x = 3$ and "
                  "$y = 1$: take the partial derivatives there.", "wrong place"),
        ],
    ),
    WriteFunction(
        id="10.9",
        title="Your own partial derivatives",
        section="The quotient, step by step",
        prompt=r"""
        Write a function `partials(f, x, y, h)` that estimates both partial derivatives of `f` at
        `(x, y)` by quotients with the step `h` (forward, to `x + h` or to `y + h`). It returns a
        list of two numbers.

        When it is right, try it on `mass.restrict(t=0.02, rho=7.85)` from this chapter.
        """,
        answer=partials,
        because="In each quotient one slot moves and the other holds still.",
        inputs=[
            (Given("f(x, y) = x^2 + 3y", lambda x, y: x**2 + 3 * y), 1, 2, 0.5),
            (Given("f(x, y) = x y", lambda x, y: x * y), 2, 4, 0.25),
            (Given("f(x, y) = x / y", lambda x, y: x / y), 3, 2, 0.125),
        ],
        random_inputs=_random_partials,
        hints=[
            "For the first number only `x` moves: `f(x + h, y)`.",
            "Rise over run: `(f(x + h, y) - f(x, y)) / h`. Python divides before it subtracts, so "
            "mind the brackets.",
        ],
        solution="One quotient for each slot:",
        wrong=[
            Wrong(_both_moved, "Both variables move in your quotient. Hold one of them.",
                  "both moved"),
            Wrong(_rises_only, "Those are the rises. Divide each by the run `h`.", "rise only"),
            Wrong(_no_brackets, "Brackets are missing: Python divides before it subtracts, so "
                  "write `(f(x + h, y) - f(x, y)) / h`.", "brackets"),
            Wrong(_central, "You step to both sides. That is a good estimate, often a better one, "
                  "but this exercise asks for the step forward only.", "central"),
            Wrong(_swapped, "The two numbers have changed places: the slope in `x` comes first.",
                  "partial derivatives swapped"),
            Wrong(_backwards, "Both signs are turned round: subtract the height at `(x, y)` from "
                  "the other one.", "order of subtraction"),
        ],
    ),
    WriteFunction(
        id="10.10",
        title="Project: the lightest can",
        section="Back to the can: wider, yet lighter",
        prompt=r"""
        A factory asks for a program. Write a function `lightest_can(volume)` that returns radius
        and height `[r, h]` (in cm) of the lightest can that holds `volume` cubic centimetres,
        with lid and base, all of one sheet. Then answer for yourself: why do thickness and
        density not matter?
        """,
        answer=lightest_can,
        because=r"The two roads cancel where $h = 2r$, and $\pi r^2 \cdot 2r$ is the volume. "
        r"Thickness and density multiply the whole mass: they move the curve up, not its lowest "
        "point sideways.",
        inputs=[(460,), (1000,), (330,)],
        random_inputs=_random_volume,
        hints=[
            "At the lightest can the two roads cancel. The chapter says what that means for $h$ "
            "and $r$.",
            r"$h = 2r$, and the volume is $\pi r^2 h = 2\pi r^3$. Solve for $r$.",
            "The cube root of `q` is `q ** (1 / 3)`; $\\pi$ is `np.pi`.",
        ],
        solution=r"From $h = 2r$ and $\pi r^2 h = V$ follows $2\pi r^3 = V$:",
        wrong=[
            Wrong(_as_high_as_its_radius, "Your can is as high as its **radius**. The lightest one "
                  "is as high as it is wide, $h = 2r$.", "h = r"),
            Wrong(_square_root, r"$r$ occurs cubed in $2\pi r^3 = V$: take the cube root.",
                  "square root"),
            Wrong(_other_volume, r"Your can does not hold the volume: $\pi r^2 h$ must give it "
                  "back.", "volume"),
            Wrong(_height_first, "The radius comes first, then the height.", "order"),
        ],
    ),
]  # fmt: skip
