"""Exercises of chapter 10: partial derivatives, tangent planes, errors, total derivatives."""

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


# As the page asks them: predictions, one question a section, and the larger ones at the end.
PARTS = {
    "Part 1: One knob at a time": [f"10.{i}" for i in range(1, 8)],
    "Part 2: Slices and their slopes": [f"10.{i}" for i in range(8, 14)],
    "Part 3: A plane that touches": [f"10.{i}" for i in range(14, 21)],
    "Part 4: When everything moves": [f"10.{i}" for i in range(21, 27)],
    "Exercises": [f"10.{i}" for i in range(27, 36)],
}

EXERCISES = [
    Prediction(
        id="10.1",
        title="Ten times the wall",
        section="Four knobs on a can",
        prompt="Make the wall ten times as thick, 2 millimetres instead of 0.2. By about which "
        "factor does the part grow that *area times thickness* leaves out?",
        options={"a": "10", "b": "100", "c": "1000", "d": "It stays as it is."},
        answer="b",
        because=r"The part left out is $\pi t^2 (4r + h + 2t)$, and it contains $t^2$.",
        reveal="By a little more than a hundred, because of $t^2$. The next cell weighs it.",
        hints=["Which power of $t$ stands in $\\pi t^2 (4r + h + 2t)$, as long as $t$ is small?"],
        solution="Ten times $t$ is a hundred times $t^2$. The $2t$ in the brackets is small beside "
        "$4r + h$, and adds a little.",
        wrong=[
            Wrong(
                "a",
                "What the formula keeps grows by that factor. The part left out contains $t^2$.",
            ),
            Wrong(
                "c",
                r"There is a third power in it, from $2t$ in the brackets. But beside "
                "$4r + h$ it hardly counts.",
            ),
            Wrong("d", "It is metal in the corners, and a thicker wall has more of it."),
        ],
    ),
    Number(
        id="10.2",
        title="The same in aluminium",
        section="Four knobs on a can",
        prompt="In steel (7.85 grams per cubic centimetre) the can weighs 52.7 grams. How many "
        "grams would it weigh in aluminium (2.70), with the same three measures? One decimal.",
        answer="2*pi*3.65*0.02*(3.65 + 11)*2.70",
        decimals=1,
        because="The density multiplies the whole mass.",
        hints=[r"The volume of the metal stays. Which part of the formula is the volume?"],
        solution=r"The volume is $52.7 / 7.85$ cubic centimetres, and $52.7 / 7.85 \cdot 2.70 "
        r"\approx 18.1$.",
        wrong=[
            Wrong(52.7, "That is the steel can. Aluminium is lighter.", "density not changed"),
            Wrong(
                142.4,
                "You multiplied by 2.70. But 7.85 is in the 52.7 already: divide by it.",
                "old density left in",
            ),
            Wrong(
                153.4,
                "You turned the two densities round: aluminium is lighter than steel.",
                "upside down",
            ),
        ],
    ),
    Prediction(
        id="10.3",
        title="A tenth of a millimetre",
        section="Turn one knob, hold the others",
        prompt="Add a tenth of a millimetre (0.01 cm) to the radius, or to the height, or to the "
        "thickness of the wall. Which of the three makes the can heaviest?",
        options={"a": "the radius", "b": "the height", "c": "the thickness"},
        answer="c",
        because="The wall is only 0.02 cm thick: it gets half as thick again.",
        reveal="The thickness, by far. The next cell turns each knob and weighs the can.",
        hints=["Compare 0.01 cm with what is there: 3.65 cm, 11 cm, 0.02 cm."],
        solution="The mass is proportional to the thickness. Half as much thickness again is half "
        "as much metal again, more than 26 grams; the other two bring less than a gram.",
        wrong=[
            Wrong("a", "The radius is squared, but 0.01 is very little beside 3.65."),
            Wrong("b", "0.01 cm is less than a thousandth of the height."),
        ],
    ),
    Prediction(
        id="10.4",
        title="Three curves that hold still?",
        section="Turn one knob, hold the others",
        prompt="Draw four curves: the mass against each knob, with the other three held, and a "
        "dot with its tangent at the present can. Now turn $r$. What happens to the *other three* "
        "curves?",
        options={
            "a": "Nothing: their own knob has not moved.",
            "b": "They move up or down, and keep their slopes.",
            "c": "Their slopes change.",
        },
        answer="c",
        because=r"$r$ stands in all the other three slopes, for example in "
        r"$\partial m/\partial h = 2\pi r t \rho$.",
        reveal="Their slopes change. Turn $r$, and read the other three below the picture.",
        hints=[
            r"Look for $r$ in the formulas of $\partial m/\partial h$, $\partial m/\partial t$ "
            r"and $\partial m/\partial\rho$."
        ],
        solution="Each of the three slopes contains $r$. A wider can has more wall for each "
        "centimetre of height.",
        wrong=[
            Wrong(
                "a", "$r$ is held while another knob turns, but it is held at another value now."
            ),
            Wrong("b", "That would be so if $r$ were only added. It multiplies."),
        ],
    ),
    Choice(
        id="10.5",
        title="The heating bill",
        section="Turn one knob, hold the others",
        prompt=r"A heating bill $B$ (euros a day) depends on the temperature $T$ (°C) that you set "
        r"and on the hours $n$ for which you heat. What does $\dfrac{\partial B}{\partial T} = "
        r"0.4$ say?",
        options={
            "a": "One degree more costs about 0.40 euros a day more, for as many hours.",
            "b": "A day at 1 °C costs 0.40 euros.",
            "c": "One degree more costs about 0.40 euros a day more, however long you heat then.",
            "d": "0.40 euros buy one hour more.",
        },
        answer="a",
        because="Euros a day per degree, with the hours held.",
        hints=["Read the unit first: euros a day *per* what?", "Which other variable is held?"],
        solution="It is a rate with respect to $T$, so it is in euros a day per degree, and $n$ is "
        "held while $T$ moves.",
        wrong=[
            Wrong("b", "A derivative is a rate, not a bill: it says how fast the bill changes."),
            Wrong(
                "c", "The hours are held. If they change as well, the bill changes for two reasons."
            ),
            Wrong("d", r"For hours you need $\partial B/\partial n$."),
        ],
    ),
    Prediction(
        id="10.6",
        title="One percent more",
        section="One percent more",
        prompt=r"""
        A tenth of a millimetre mattered most in the **wall** of the can ($r = 3.65$ cm,
        $h = 11$ cm, $t = 0.02$ cm). Now ask in another way: make one measure **one percent**
        larger and hold the others. Which change makes the can heaviest?
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
            Wrong(
                "a",
                "The mass is proportional to the wall: one percent more wall is one "
                "percent more mass, no more. The tenth of a millimetre was fifty percent.",
            ),
            Wrong(
                "b", "The height is in the wall only, not in lid and base: less than one percent."
            ),
            Wrong(
                "d",
                "Only a measure that multiplies the **whole** mass gives one percent for "
                "one percent.",
            ),
        ],
    ),
    Number(
        id="10.7",
        title="Three percent wider",
        section="One percent more",
        prompt=r"The volume of a can is $\pi r^2 h$. Make $r$ 3 % larger and hold $h$. By about "
        "how many percent does the volume grow?",
        answer=6,
        tolerance=0.2,
        because="Twice 3 %, because $r$ is squared. (To the last digit: 6.09 %.)",
        hints=["In a product of powers, the percentages are multiplied by the exponents."],
        solution=r"$2 \cdot 3 = 6$. Exactly it is $1.03^2 = 1.0609$, that is 6.09 % more.",
        wrong=[
            Wrong(
                3,
                "That would be so if $r$ stood in the formula once. It is squared.",
                "exponent forgotten",
            ),
            Wrong(
                9,
                "The exponent multiplies the percentage. It does not square it.",
                "percentage squared",
            ),
            Wrong(1.5, "You divided by the exponent. A square makes a change larger.", "wrong way"),
        ],
    ),
    Prediction(
        id="10.8",
        title="Lift the slice",
        section="Slices of a surface",
        prompt="Take the bowl $z = x^2 + y^2$, cut along $x$ at $y = 1$, and look at the slope of "
        "the slice at $x = 2$. Now move the cut to $y = 3$. What happens to the slice, and to its "
        "slope at $x = 2$?",
        options={
            "a": "The slice moves up, and its slope grows.",
            "b": "The slice moves up, and its slope stays.",
            "c": "The slice stays where it is.",
        },
        answer="b",
        because="The $y^2$ is only added: it lifts the parabola and does not change its shape.",
        reveal="It moves up by 8 and keeps its slope. Try it; then ask the same of the surface "
        "$x y$.",
        hints=["Write the slice down: $x^2 + 1$ at first, and then?"],
        solution="The slices are $x^2 + 1$ and $x^2 + 9$. Both have the slope $2x$.",
        wrong=[
            Wrong("a", "Up it goes, but $x^2 + 9$ is as steep as $x^2 + 1$ at every $x$."),
            Wrong("c", "At $y = 3$ the bowl is higher than at $y = 1$."),
        ],
    ),
    Formula(
        id="10.9",
        title="Added or multiplied?",
        section="Slices of a surface",
        prompt=r"What is $\dfrac{\partial}{\partial x}(x^3 y + y^2)$?",
        task=Derivative("x^3 y + y^2", "x y", by="x"),
        variables="x y",
        minutes=1,
        practice="partial derivative",
        because="The factor $y$ stays, the added $y^2$ drops out.",
        hints=["Read $y$ as a number, 5 for example. What is the derivative then?"],
        solution="With $y$ held, $y$ is a constant factor and $y^2$ a constant that is added: "
        "$3x^2 y$.",
        wrong=[
            Wrong("3x^2 + 2y", "You differentiated every letter. Only $x$ moves."),
            Wrong("3x^2", "The factor $y$ is held, and it stays."),
            Wrong("3x^2 y + 2y", "The $y^2$ does not move when $x$ moves: it drops out."),
        ],
    ),
    Prediction(
        id="10.10",
        title="The other direction",
        section="The quotient, step by step",
        prompt=r"In the direction of $y$, the step leads from $A = (2,\ 2.5)$ to $F = (2,\ 2.7)$, "
        r"and the point on the surface there is $G$. On $\sin x \cos y$, will the quotient be "
        r"positive or negative? ($\cos 2.5 \approx -0.80$ and $\cos 2.7 \approx -0.90$.)",
        options={
            "a": "Positive, as in the direction of $x$.",
            "b": "Negative: $G$ lies lower than $B$.",
            "c": "Zero.",
        },
        answer="b",
        because=r"$\sin 2$ is positive and held, and the cosine falls.",
        reveal="Negative. Build both with the first two controls, then make the step small.",
        hints=[
            r"$\sin 2 \approx 0.91$ is a positive factor that is held. Which of the two heights "
            "is larger?"
        ],
        solution=r"The heights are about $0.91 \cdot (-0.80)$ and $0.91 \cdot (-0.90)$: the second "
        "is lower.",
        wrong=[
            Wrong("a", "Each direction has a slope of its own. Compare the two heights."),
            Wrong("c", "The two cosines differ, and so do the heights."),
        ],
    ),
    Number(
        id="10.11",
        title="One quotient",
        section="The quotient, step by step",
        prompt=r"Let $f(x, y) = x^2 y$. What is the difference quotient in $x$ at $(1, 3)$ with "
        r"$\Delta x = 0.5$? (The quotient, not what it settles on.)",
        answer=7.5,
        because="The height goes from 3 to 6.75.",
        hints=["Only $x$ moves: from $(1, 3)$ to $(1.5, 3)$.", "Rise over run."],
        solution=r"$f(1.5, 3) = 6.75$ and $f(1, 3) = 3$, so the quotient is $3.75 / 0.5 = 7.5$.",
        wrong=[
            Wrong(
                6,
                "That is the derivative, on which the quotients settle. Here the step is 0.5.",
                "limit taken",
            ),
            Wrong(3.75, "That is the rise. Divide it by the run.", "rise only"),
            Wrong(9.75, "Both variables have moved in your step. Hold $y$ at 3.", "both moved"),
            Wrong(1, "That is the quotient in $y$.", "wrong variable"),
        ],
    ),
    Prediction(
        id="10.12",
        title="First differentiate",
        section="How to write it, and where",
        prompt=r"Let $z = x^2 \sin y$. What are $\dfrac{\partial z}{\partial x}$ and "
        r"$\dfrac{\partial z}{\partial y}$ at $(\pi, \pi)$? Remember that $\sin \pi = 0$ and "
        r"$\cos \pi = -1$.",
        options={
            "a": "Both are 0, because $z = 0$ there.",
            "b": r"$0$ and $-\pi^2$",
            "c": r"$2\pi$ and $-\pi^2$",
            "d": r"$0$ and $-2\pi$",
        },
        answer="b",
        because=r"$2x \sin y$ is 0 there, and $x^2 \cos y$ is $-\pi^2$.",
        reveal=r"$0$ and $-\pi^2$. The next cell differentiates first and puts numbers in last.",
        hints=[r"With $y$ held, $\sin y$ is a factor that stays; with $x$ held, $x^2$ is."],
        solution=r"$\frac{\partial z}{\partial x} = 2x \sin y$ and "
        r"$\frac{\partial z}{\partial y} = x^2 \cos y$. At $(\pi, \pi)$ the first has the factor "
        r"$\sin \pi$, which is 0, and the second is $\pi^2 \cdot (-1)$.",
        wrong=[
            Wrong("a", "A function can be 0 and still be on its way up or down."),
            Wrong("c", r"In the first slope the factor $\sin y$ is held, and stays."),
            Wrong("d", "In the second slope $x^2$ is held: a factor, not to be differentiated."),
        ],
    ),
    Number(
        id="10.13",
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
            Wrong(
                0.25,
                r"The derivative of the inside is missing: multiply $\frac14$ by "
                "$2x = 2$.",
            ),
            Wrong(
                0,
                "You put the numbers in before you differentiated. Then nothing is left "
                "that moves.",
            ),
            Wrong("6/10", "The coordinates have changed places: $x = 1$ and $y = 3$."),
            Wrong("ln(4)", rule="not differentiated"),
        ],
    ),
    Prediction(
        id="10.14",
        title="A right angle?",
        section="Two slopes make a plane",
        prompt="On the map, seen from above, the two tangent lines cross at a right angle: one "
        "runs along $x$, the other along $y$. And *in space*, on the bowl $x^2 + y^2$ at "
        "$(2, 4)$?",
        options={
            "a": "There too: 90°.",
            "b": "The angle is smaller than 90° there.",
            "c": "They do not meet at all.",
        },
        answer="b",
        because="Both lines climb steeply, so they lean towards each other.",
        reveal="Much smaller: the reading below says how large. Where on the surface is it 90°?",
        hints=["Imagine both lines nearly upright. What is the angle between two such lines?"],
        solution="Both lines climb: 4 and 8 upwards for each step of 1. Two steep lines through "
        "one point have a small angle.",
        wrong=[
            Wrong("a", "Their *shadows* on the map cross at 90°. The lines themselves climb."),
            Wrong("c", "Both go through the point of the surface above $(2, 4)$."),
        ],
    ),
    Number(
        id="10.15",
        title="Read off the plane",
        section="Two slopes make a plane",
        prompt="A function has $f(2, 1) = 5$, $f_x(2, 1) = -1$ and $f_y(2, 1) = 3$. What does its "
        "tangent plane say about $f(2.1, 1.2)$?",
        answer=5.5,
        practice="tangent plane",
        because="The step in $x$ costs 0.1, the step in $y$ brings 0.6.",
        hints=[
            "How far is it from $(2, 1)$ to $(2.1, 1.2)$ in $x$, and in $y$?",
            r"Height, plus slope times step, plus slope times step.",
        ],
        solution=r"$5 + (-1) \cdot 0.1 + 3 \cdot 0.2 = 5.5$.",
        wrong=[
            Wrong(0.5, "That is how much it changes. Add it to the height 5.", "value left out"),
            Wrong(5.7, "The slope in $x$ is negative: the step in $x$ leads down.", "sign lost"),
            Wrong(
                5.1,
                "Each slope belongs to its own step: $f_x$ to the 0.1, $f_y$ to the 0.2.",
                "steps swapped",
            ),
            Wrong(
                6.5,
                "The steps are counted from $(2, 1)$: 0.1 and 0.2.",
                "run not counted from the point",
            ),
        ],
    ),
    Prediction(
        id="10.16",
        title="Ten times closer",
        section="When does a plane touch?",
        prompt="At a certain place near $(2, 4)$ the tangent plane of the bowl misses the surface "
        "by a certain amount. Go to a place in the same direction, ten times closer to $(2, 4)$. "
        "What becomes of the miss?",
        options={
            "a": "A tenth of it is left.",
            "b": "A hundredth of it is left.",
            "c": "It is zero there.",
        },
        answer="b",
        because=r"The miss is $(x - 2)^2 + (y - 4)^2$, the square of the distance.",
        reveal="A hundredth. Compare the first two lines of the table below.",
        hints=[
            "The plane takes care of everything that grows in step with the distance. What is "
            "left grows faster."
        ],
        solution=r"$x^2 + y^2$ minus the plane's $4x + 8y - 20$ is $(x - 2)^2 + (y - 4)^2$: the "
        "square of the distance.",
        wrong=[
            Wrong(
                "a",
                "That would be so with a *wrong* slope in the plane. With the right ones, "
                "less is left.",
            ),
            Wrong("c", "The plane and the bowl meet in one point only."),
        ],
    ),
    Prediction(
        id="10.17",
        title="Two slopes of zero",
        section="When does a plane touch?",
        prompt=r"The function $\dfrac{x y^2}{x^2 + y^2}$, with the value 0 at the origin, is 0 "
        "everywhere on both axes. So both partial derivatives at the origin are 0, and the plane "
        "with these slopes is level. Does it touch?",
        options={
            "a": "Yes: both slopes are right, and two slopes make a plane.",
            "b": "No: in other directions the surface leaves the plane at an angle.",
            "c": "No: the function jumps at the origin.",
        },
        answer="b",
        because="Along $x = y$ the surface is a straight line with another slope.",
        reveal="It does not. Turn the line: only along the axes does the surface stay level.",
        hints=["Put $x = t$ and $y = t$ in. What is left?"],
        solution=r"Along $x = y = t$ it is $\frac{t^3}{2t^2} = \frac t2$: a straight line that "
        "rises out of the plane.",
        wrong=[
            Wrong(
                "a",
                "Two slopes make the *only plane that can* touch. Whether it does, other "
                "directions decide.",
            ),
            Wrong("c", "It is continuous there: its size is at most $|x|$."),
        ],
    ),
    Choice(
        id="10.18",
        title="What follows?",
        section="When does a plane touch?",
        prompt="At some point both partial derivatives of a function of two variables exist. You "
        "know no more. What follows?",
        options={
            "a": "The function is differentiable there, and a plane touches.",
            "b": "The function is continuous there, but perhaps no plane touches.",
            "c": "Its two slices through that point have slopes there. No more.",
        },
        answer="c",
        because="Two slices say nothing about what lies between them.",
        hints=[r"Think of $\frac{x y}{x^2 + y^2}$ with the value 0 at the origin."],
        solution=r"$\frac{x y}{x^2 + y^2}$ is 0 on both axes, so both slopes are 0 there; and yet "
        r"it is $\frac12$ all along $x = y$.",
        wrong=[
            Wrong("a", "The dent of this section has both, and no plane touches."),
            Wrong(
                "b",
                r"Not even that: $\frac{x y}{x^2 + y^2}$ is 0 on both axes and $\frac12$ "
                "along $x = y$.",
            ),
        ],
    ),
    Prediction(
        id="10.19",
        title="The weakest measurement",
        section="How far off can it be?",
        prompt="Somebody measures a can: radius and height with a ruler, each to 0.05 cm, and the "
        "wall, 0.02 cm, with a calliper, to 0.001 cm. Which of the three may spoil the mass most?",
        options={"a": "the radius", "b": "the height", "c": "the wall"},
        answer="c",
        because="Its error is the smallest, but its slope is by far the largest.",
        reveal="The wall. A contribution is slope times error, as the next cell computes.",
        hints=[
            "What counts is the slope times the error. You have met the three slopes in Part 1.",
            "In percent: which measure is known least well?",
        ],
        solution="0.001 of 0.02 is 5 %, and so is its share of the mass. The ruler's errors are "
        "1.4 % of the radius and 0.5 % of the height.",
        wrong=[
            Wrong("a", "Its error is fifty times that of the wall, but its slope is much smaller."),
            Wrong("b", "The height has the smallest slope of the three."),
        ],
    ),
    Number(
        id="10.20",
        title="The worst case",
        section="How far off can it be?",
        prompt=r"At a place, $f_x = 3$ and $f_y = -2$. You know $x$ to $\pm 0.1$ and $y$ to "
        r"$\pm 0.2$. By how much may $f$ be off, at worst?",
        answer=0.7,
        because="0.3 from $x$ and 0.4 from $y$, both in the bad direction.",
        hints=[
            "Slope times error, for each variable.",
            "An error has no sign that you know: at worst both contributions add up.",
        ],
        solution=r"$3 \cdot 0.1 + 2 \cdot 0.2 = 0.7$.",
        wrong=[
            Wrong(
                -0.1,
                "You let the two errors cancel. You do not know their signs: take sizes.",
                "signs kept",
            ),
            Wrong(
                0.5,
                "The root of the sum of squares is what *independent chance* errors "
                "typically give. Asked is the worst case.",
                "added as squares",
            ),
            Wrong(0.3, "That is the share of $x$ alone.", "one variable only"),
            Wrong(
                0.8,
                "Each slope belongs to its own error: $3$ to the $0.1$, $-2$ to the $0.2$.",
                "errors swapped",
            ),
        ],
    ),
    Formula(
        id="10.21",
        title="The third letter",
        section="Differentiate with respect to anything",
        prompt=r"What is $\dfrac{\partial}{\partial z}(x y^2 z^3)$?",
        task=Derivative("x y^2 z^3", "x y z", by="z"),
        variables="x y z",
        minutes=1,
        because="$x y^2$ is a constant factor.",
        hints=["All but $z$ is held. What stands before $z^3$?"],
        solution=r"$x y^2$ is held: $x y^2 \cdot 3z^2$.",
        wrong=[
            Wrong("3z^2", "The factor $x y^2$ is held, and stays."),
            Wrong("6 y z^2", "You differentiated all three factors. Only $z$ moves."),
            Wrong("y^2 z^3", rule="wrong variable"),
        ],
    ),
    Prediction(
        id="10.22",
        title="The third arrow",
        section="When everything moves at once",
        prompt="On each arrow belongs how fast its end changes with its beginning. On the arrow "
        "from $t$ to $x = t - 1$ stands $1$, on the one to $y = t^2$ stands $2t$. What stands on "
        r"the arrow from $t$ to $z = \dfrac1t$?",
        options={
            "a": r"$\frac{1}{t^2}$",
            "b": r"$-\frac{1}{t^2}$",
            "c": r"$\ln t$",
            "d": r"$1$",
        },
        answer="b",
        because=r"$\frac1t = t^{-1}$ falls as $t$ grows.",
        reveal=r"$\frac{dz}{dt} = -\frac{1}{t^2}$. Here is the graph with all its rates.",
        hints=[r"Write $\frac1t$ as a power, $t^{-1}$."],
        solution=r"By the power rule, $\frac{d}{dt}\, t^{-1} = -t^{-2}$.",
        wrong=[
            Wrong("a", r"The sign is missing: $\frac1t$ falls as $t$ grows."),
            Wrong(
                "c",
                r"$\ln t$ is what *has* the derivative $\frac1t$. Asked is the derivative "
                r"of $\frac1t$.",
            ),
            Wrong("d", r"$\frac1t$ changes fast near 0 and slowly far out."),
        ],
    ),
    Number(
        id="10.23",
        title="Add the roads",
        section="When everything moves at once",
        prompt=r"At some moment $f_x = 3$, $f_y = -2$, $\dfrac{dx}{dt} = 2$ and "
        r"$\dfrac{dy}{dt} = 1$. What is $\dfrac{df}{dt}$?",
        answer=4,
        because="6 through $x$, $-2$ through $y$.",
        hints=["Multiply along each road, and add up the roads."],
        solution=r"$3 \cdot 2 + (-2) \cdot 1 = 4$.",
        wrong=[
            Wrong(
                1,
                "You added the two slopes. Multiply each by how fast its variable moves.",
                "rates of the variables left out",
            ),
            Wrong(6, "That is the road through $x$. There is another one.", "one road only"),
            Wrong(8, "The road through $y$ leads down: its slope is negative.", "sign lost"),
            Wrong(-12, "Multiply *along* a road, but add up the roads.", "roads multiplied"),
        ],
    ),
    Number(
        id="10.24",
        title="Along a hyperbola",
        section="Along a level curve",
        prompt="What is the slope of the curve $x y = 6$ at the point $(2, 3)$?",
        answer=-1.5,
        because=r"$F_x = y = 3$ and $F_y = x = 2$.",
        hints=[
            r"With $F = x y$: what are $F_x$ and $F_y$ at $(2, 3)$?",
            r"$\frac{dy}{dx} = -\frac{F_x}{F_y}$.",
        ],
        solution=r"$-F_x / F_y = -3/2 = -1.5$. Check: $y = 6/x$ has the slope $-6/x^2$, and "
        "$-6/4 = -1.5$.",
        wrong=[
            Wrong(1.5, "The minus sign is missing: as $x$ grows, $y$ has to fall.", "sign lost"),
            Wrong("-2/3", "$F_x$ belongs above the fraction line.", "upside down"),
            Wrong("2/3", "Upside down, and the minus sign is missing.", "upside down, sign lost"),
        ],
    ),
    Prediction(
        id="10.25",
        title="Which road wins?",
        section="Back to the can: wider, yet lighter",
        prompt="Make the can of 3.65 cm by 11 cm wider, and let the height follow so that the "
        "volume stays. The wider lid and base add metal; the lower wall saves some. Which wins?",
        options={
            "a": "The lid: the can gets heavier.",
            "b": "The wall: the can gets lighter.",
            "c": "They balance: the same volume needs the same metal.",
        },
        answer="b",
        because="The can is slim: it has much more wall than lid.",
        reveal="The road through the height wins: wider is lighter. The next cell weighs both "
        "roads.",
        hints=["Such a can is three times as high as its radius. Where is most of its metal?"],
        solution="With the volume held, the lid and base grow with $r^2$ and the wall shrinks with "
        r"$\frac1r$. While $h > 2r$, the wall's saving is the larger.",
        wrong=[
            Wrong("a", "With the height held it would. Here the height follows."),
            Wrong(
                "c",
                "The same contents do not mean the same surface: a very flat can is nearly "
                "all lid.",
            ),
        ],
    ),
    Number(
        id="10.26",
        title="A rope around a field",
        section="Back to the can: wider, yet lighter",
        prompt="A rectangle has the sides $a = 2$ and $b = 5$ metres. Lengthen $a$, and shorten "
        r"$b$ so that the *perimeter* stays. What is $\dfrac{dA}{da}$ for the area $A = ab$, in "
        "square metres per metre?",
        answer=3,
        because=r"$b$ directly, and $a \cdot (-1)$ through $b$.",
        hints=[
            r"Two roads: directly, and through $b$. How fast does $b$ change with $a$?",
            r"$a + b$ is held, so $\frac{db}{da} = -1$.",
        ],
        solution=r"$\frac{dA}{da} = b + a \cdot \frac{db}{da}$, and $5 + 2 \cdot (-1) = 3$.",
        wrong=[
            Wrong(
                5,
                r"That is $\left(\frac{\partial A}{\partial a}\right)_b$: the other side "
                "held. Here it moves.",
                "one road only",
            ),
            Wrong(7, r"$b$ gets *shorter*: $\frac{db}{da} = -1$.", "sign lost"),
            Wrong(
                -2,
                "That is the road through $b$. The direct one is missing.",
                "direct road left out",
            ),
        ],
    ),
    Formula(
        id="10.27",
        title="Hold y",
        section="Slices of a surface",
        prompt=r"""
        Differentiate $f(x, y) = x^3 y^2 + \sin y$ with respect to $x$.
        """,
        task=Derivative("x^3 y^2 + sin(y)", "x y", by="x"),
        practice="partial derivative",
        variables="x y",
        because=r"The factor $y^2$ stays, the added $\sin y$ drops out: $3x^2 y^2$.",
        hints=[
            "Treat $y$ as a number. Which of the two terms is then a constant?",
            r"$\sin y$ is a constant, so its derivative is 0. In $x^3 y^2$ the $y^2$ is a constant "
            "factor.",
        ],
        wrong=[
            Wrong(
                "3x^2 y^2 + cos(y)",
                r"The $\sin y$ does not move when $x$ moves: a constant "
                "that is added drops out.",
            ),
            Wrong(
                "3x^2",
                "That is what comes out with $y = 1$. The factor $y^2$ is held at "
                "whatever value it has, and it stays.",
            ),
            Wrong(
                "6 x^2 y",
                "You differentiated both factors. Only $x$ moves; $y^2$ is a constant factor.",
            ),
            Wrong("2 x^3 y + cos(y)", rule="wrong variable"),
        ],
    ),
    Formula(
        id="10.28",
        title="A chain inside",
        section="Differentiate with respect to anything",
        prompt=r"""
        Differentiate $f(x, y) = x\, e^{x y}$ with respect to $y$. Write a product with a space
        or a star, as in `x e^(x y)`.
        """,
        task=Derivative("x e^(x y)", "x y", by="y"),
        practice="partial derivative",
        variables="x y",
        because=r"The inside $xy$ has the derivative $x$ by $y$, and the factor $x$ in front was "
        "there already.",
        hints=[
            r"$x$ is held. Which factor of $x\,e^{xy}$ is then a constant?",
            r"The inside of the exponential is $xy$. What is its derivative by $y$?",
        ],
        wrong=[
            Wrong(
                "x e^(x y)",
                r"The exponential keeps its form, but its inside $xy$ moves too: "
                "multiply by the derivative of the inside.",
            ),
            Wrong("e^(x y) + x y e^(x y)", rule="wrong variable"),
            Wrong("x y e^(x y)", r"The derivative of the inside $xy$ by $y$ is $x$, not $y$."),
        ],
    ),
    Vector(
        id="10.29",
        title="Slopes from a table",
        section="The quotient, step by step",
        prompt=r"""
        Nobody knows the formula, but somebody has measured heights:

        | Height | at $x = 1$ | at $x = 1.1$ |
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
            Wrong(
                [3, 2],
                "From $y = 2$ to $y = 2.1$ the height falls from 5.0 to 4.8: the second "
                "slope is negative.",
            ),
            Wrong(
                [2, 2],
                "In $5.2 - 5.0$ both variables have moved. For a partial derivative one "
                "of them is held.",
            ),
            Wrong([-2, 3], "The two have changed places: the slope in $x$ comes first."),
            Wrong(
                [4, -2],
                "For the slope in $x$ you took the row $y = 2.1$. At $(1, 2)$ it is the "
                "row $y = 2$.",
            ),
        ],
    ),
    Formula(
        id="10.30",
        title="The plane that touches",
        section="Two slopes make a plane",
        prompt=r"""
        What is the tangent plane of $f(x, y) = x^2 y$ at $(1, 3)$? Give a formula for $z$ in
        `x` and `y`.
        """,
        task=TangentPlane("x^2 y", "x y", at=(1, 3)),
        practice="tangent plane",
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
        id="10.31",
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
            Wrong(
                "a",
                "The station stays where it is, the balloon does not: they answer different "
                "questions, and both may be right.",
            ),
            Wrong(
                "c",
                "The roads are added up. Whether the sum is larger or smaller than one of "
                "them depends on the signs of the others.",
            ),
            Wrong(
                "d",
                r"That slope is $\frac{\partial T}{\partial z}$, in °C per metre. The "
                "balloon measures °C per hour, from both roads together.",
            ),
        ],
    ),
    Number(
        id="10.32",
        title="Two roads",
        section="When everything moves at once",
        prompt=r"""
        Let $f = x^2 + x y$ with $x = 3t$ and $y = t^2$. What is $\dfrac{df}{dt}$ at $t = 1$?
        """,
        answer=27,
        minutes=2,
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
            Wrong(
                10,
                "You added the two partial derivatives. Each is multiplied by how fast its "
                "variable moves with $t$.",
                "rates of the variables left out",
            ),
            Wrong(
                21,
                "That is the road through $x$. Time reaches $f$ through $y$, too.",
                "one road only",
            ),
            Wrong(
                6,
                "That is the road through $y$. Time reaches $f$ through $x$, too.",
                "one road only",
            ),
            Wrong(
                12,
                "That is the value of $f$ at $t = 1$, not its rate of change.",
                "not differentiated",
            ),
            Wrong(
                11,
                "You put $t = 1$ for $x$ and for $y$. At $t = 1$ they are $x = 3$ and "
                "$y = 1$: take the partial derivatives there.",
                "wrong place",
            ),
        ],
    ),
    Number(
        id="10.33",
        title="The pendulum",
        section="How far off can it be?",
        prompt=r"From the length $L$ of a pendulum and the time $T$ of one swing to and fro "
        r"follows $g = 4\pi^2 \dfrac{L}{T^2}$. Somebody measures $L$ 0.5 % too long and $T$ 1 % "
        "too long. By about how many percent is $g$ off? Give the sign.",
        answer=-1.5,
        tolerance=0.04,
        because=r"$0.5 - 2 \cdot 1$: $T$ stands below, squared.",
        hints=[
            "In a product of powers, each percentage is multiplied by its exponent.",
            "Which exponent has $T$ in $L\\, T^{-2}$?",
            "The signs of the errors are known here, so do not take the worst case.",
        ],
        solution=r"$g$ is a constant times $L^1\, T^{-2}$, so its change is "
        r"$1 \cdot 0.5 - 2 \cdot 1 = -1.5$ percent. (To the last digit: "
        r"$1.005 / 1.01^2 \approx 0.9852$, that is 1.48 % too small.)",
        wrong=[
            Wrong(
                2.5,
                r"$T$ stands below the fraction line: a longer $T$ makes $g$ smaller.",
                "sign lost",
            ),
            Wrong(-0.5, "$T$ is squared: its percentage counts twice.", "exponent forgotten"),
            Wrong(
                1.5, "The size is right. Which of the two effects is the larger one?", "sign turned"
            ),
        ],
    ),
    WriteFunction(
        id="10.34",
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
            Wrong(
                _both_moved, "Both variables move in your quotient. Hold one of them.", "both moved"
            ),
            Wrong(_rises_only, "Those are the rises. Divide each by the run `h`.", "rise only"),
            Wrong(
                _no_brackets,
                "Brackets are missing: Python divides before it subtracts, so "
                "write `(f(x + h, y) - f(x, y)) / h`.",
                "brackets",
            ),
            Wrong(
                _central,
                "You step to both sides. That is a good estimate, often a better one, "
                "but this exercise asks for the step forward only.",
                "central",
            ),
            Wrong(
                _swapped,
                "The two numbers have changed places: the slope in `x` comes first.",
                "partial derivatives swapped",
            ),
            Wrong(
                _backwards,
                "Both signs are turned round: subtract the height at `(x, y)` from the other one.",
                "order of subtraction",
            ),
        ],
    ),
    WriteFunction(
        id="10.35",
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
            Wrong(
                _as_high_as_its_radius,
                "Your can is as high as its **radius**. The lightest one "
                "is as high as it is wide, $h = 2r$.",
                "h = r",
            ),
            Wrong(
                _square_root,
                r"$r$ occurs cubed in $2\pi r^3 = V$: take the cube root.",
                "square root",
            ),
            Wrong(
                _other_volume,
                r"Your can does not hold the volume: $\pi r^2 h$ must give it "
                "back.",
                "volume",
            ),
            Wrong(_height_first, "The radius comes first, then the height.", "order"),
        ],
    ),
]
