"""Exercises of chapter 09: landscapes and maps, domains, limits in the plane, vectors."""

import math

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


def angle(u, v):
    """Return the angle between two vectors, given as lists of numbers, in degrees."""
    dot = sum(a * b for a, b in zip(u, v, strict=True))
    lengths = [sum(a * a for a in each) ** 0.5 for each in (u, v)]
    return math.degrees(math.acos(max(-1, min(1, dot / lengths[0] / lengths[1]))))


def _angle_in_radians(u, v):
    return math.radians(angle(u, v))


def _angle_without_lengths(u, v):
    dot = sum(a * b for a, b in zip(u, v, strict=True))
    return math.degrees(math.acos(max(-1, min(1, dot))))


def _cosine_only(u, v):
    return math.cos(math.radians(angle(u, v)))


def _random_vectors(rng):
    size = rng.randint(2, 4)
    return tuple([rng.randint(1, 5) * rng.choice([-1, 1]) for _ in range(size)] for _ in "uv")


def around(f, r):
    """Return [lowest, highest] of f(x, y) on the circle of radius r, at 360 points."""
    turns = [math.radians(degree) for degree in range(360)]
    values = [f(r * math.cos(turn), r * math.sin(turn)) for turn in turns]
    return [min(values), max(values)]


def _around_in_degrees(f, r):
    values = [f(r * math.cos(degree), r * math.sin(degree)) for degree in range(360)]
    return [min(values), max(values)]


def _around_unit_circle(f, r):
    return around(f, 1)


def _around_highest_first(f, r):
    return around(f, r)[::-1]


def _random_circle(rng):
    a, b = rng.randint(1, 4), rng.randint(1, 4)
    shown = f"f(x, y) = ({a} x^2 y + {b} x y) / (x^2 + y^2)"
    f = Given(shown, lambda x, y: (a * x**2 * y + b * x * y) / (x**2 + y**2))
    return f, rng.randint(2, 20) / 10


def climb(height, start, end, steps):
    """Return how many metres a straight walk from start to end goes up, all rises added."""
    places = [
        [a + k / steps * (b - a) for a, b in zip(start, end, strict=True)] for k in range(steps + 1)
    ]
    heights = [height(x, y) for x, y in places]
    return sum(max(heights[k + 1] - heights[k], 0) for k in range(steps))


def _climb_from_ends(height, start, end, steps):
    return height(*end) - height(*start)


def _climb_falls_too(height, start, end, steps):
    return climb(height, start, end, steps) + climb(height, end, start, steps)


def _climb_one_short(height, start, end, steps):
    last = [a + (steps - 1) / steps * (b - a) for a, b in zip(start, end, strict=True)]
    return climb(height, start, last, steps - 1)


def _waves(x, y):
    return 50 * math.sin(x) * math.cos(y) + 10 * x


def _random_walk(rng):
    a, b = rng.randint(1, 5), rng.randint(1, 3)
    hills = Given(
        f"height(x, y) = {10 * a} sin({b} x) + 5 y^2",
        lambda x, y: 10 * a * math.sin(b * x) + 5 * y**2,
    )
    start, end = ([rng.randint(-3, 0), rng.randint(-3, 3)], [rng.randint(1, 4), rng.randint(-3, 3)])
    return hills, start, end, rng.randint(5, 30)


# As the page asks them: predictions, one question a section, and the larger ones at the end.
PARTS = {
    "Part 1: Landscapes": [f"9.{i}" for i in range(1, 8)],
    "Part 2: What goes in": [f"9.{i}" for i in range(8, 17)],
    "Part 3: Limits in the plane": [f"9.{i}" for i in range(17, 26)],
    "Part 4: Continuity and vectors": [f"9.{i}" for i in range(26, 32)],
    "Exercises": [f"9.{i}" for i in range(32, 43)],
}

EXERCISES = [
    Prediction(
        id="9.1",
        title="The sea rises",
        section="An island in the sea",
        prompt="The island has two tops of different heights. The sea rises from 0 metres until "
        "everything is under water. How many islands are there on the way?",
        options={
            "a": "one, all the time, and then none",
            "b": "one, then two, then one, then none",
            "c": "one, then two, then none",
        },
        answer="b",
        because="The water first fills the gap between the tops, then covers the lower top.",
        reveal="One, two, one, none. First the water meets in the gap between the tops; then the "
        "lower top goes under, and only the higher one is left.",
        hints=["What happens to the ground between the tops?", "Which top drowns first?"],
        solution="When the gap between the tops is flooded, two islands are left. The lower one "
        "drowns first.",
        wrong=[
            Wrong("a", "Between the tops the ground is lower. What if the water stands above it, "
                  "but below both tops?"),
            Wrong("c", "The tops differ in height. Do both drown at the same time?"),
        ],
    ),
    Number(
        id="9.2",
        title="From line to line",
        section="An island in the sea",
        prompt="On a map with contours every 20 metres you stand exactly on the contour of 40 "
        "metres. You walk uphill, cross two contours, and stop on the third one. How many metres "
        "higher are you than before?",
        answer=60,
        unit="m",
        because="Each contour is 20 metres higher than the one before: 60, 80, 100.",
        hints=["Which levels do you meet, one after the other?"],
        solution="You meet 60, 80 and 100, and stop at 100: $100 - 40 = 60$ metres.",
        wrong=[
            Wrong(100, "That is the height at which you arrive. How much higher is it than 40?",
                  "height for rise"),
            Wrong(40, "You cross two and stop on the *third* one.", "one contour too few"),
            Wrong(3, "That is the number of contours. They are 20 metres apart.", "count for rise"),
        ],
    ),
    Prediction(
        id="9.3",
        title="All slices at once",
        section="A surface out of a curve",
        prompt="Cut the surface $z = x^2 + y$ at one $y$ after the other. How do the slices "
        "differ?",
        options={
            "a": "They are the same parabola, higher and higher.",
            "b": "They are parabolas that become wider and wider.",
            "c": "They are straight lines that become steeper.",
        },
        answer="a",
        because="A held $y$ is a number that is added.",
        reveal="The same parabola each time, raised by $y$. Move the slider, and it sweeps out the "
        "surface; from the front you see all copies above each other.",
        hints=["Write down the slices for $y = 0$ and for $y = 2$."],
        solution="At $y = 0$ it is $x^2$, at $y = 2$ it is $x^2 + 2$: raised by 2.",
        wrong=[
            Wrong("b", "Wider would be a smaller factor of $x^2$. What stands before $x^2$?"),
            Wrong("c", "With $y$ held, $x$ moves, and $x^2$ bends."),
        ],
    ),
    Formula(
        id="9.4",
        title="The other slice",
        section="A surface out of a curve",
        prompt="Cut the surface $z = x^2 + y$ at $x = 3$. What is the height $z$ along this slice, "
        "as a formula in $y$?",
        answer="9 + y",
        variables="y",
        minutes=1,
        because="$x$ is held at 3, so $x^2$ is 9.",
        hints=["Put 3 in place of $x$."],
        solution="$z = 3^2 + y = 9 + y$, a straight line.",
        wrong=[
            Wrong("3 + y", "$x$ is squared: $3^2$.", "square forgotten"),
            Wrong("6 + y", "$3^2$ is not $2 \\cdot 3$.", "double for square"),
        ],
    ),
    Prediction(
        id="9.5",
        title="Close together",
        section="Read the map",
        prompt="In one part of a map the contours run close together. What is the ground like "
        "there?",
        options={"a": "high", "b": "steep", "c": "rough and stony"},
        answer="b",
        because="From one contour to the next the height changes by the same amount; the closer "
        "they are, the shorter the way for it.",
        reveal="Steep. Drag P and Q so that their way crosses many contours in a short stretch, "
        "and look at the profile below.",
        hints=["From one contour to the next you rise 20 metres. On how long a way?"],
        solution="The rise between neighbours is fixed. Where they are close, the run is short, "
        "and the slope, rise over run, is large.",
        wrong=[
            Wrong("a", "The height is written on the contours. A plateau can be high and have "
                  "hardly any contours."),
            Wrong("c", "Contours tell heights, and nothing else about the ground."),
        ],
    ),
    Number(
        id="9.6",
        title="How steep is the path?",
        section="Read the map",
        prompt="Contours are 20 metres apart in height. Your path crosses two neighbouring ones, "
        "which on the map lie 160 metres apart. How steep is it on average, in percent?",
        answer=12.5,
        because="20 metres up on 160 metres of way.",
        hints=["Rise over run, times 100."],
        solution=r"$\frac{20}{160} = 0.125$, that is 12.5 %.",
        wrong=[
            Wrong(0.125, "That is the slope as a number. In percent it is 100 times as much.",
                  "percent forgotten"),
            Wrong(800, "Rise over run, and not run over rise.", "upside down"),
            Wrong(20, "That is the rise in metres.", "rise for slope"),
        ],
    ),
    Choice(
        id="9.7",
        title="Bowl or funnel",
        section="Read the map",
        prompt=r"$x^2 + y^2$ and $\sqrt{x^2 + y^2}$ both have circles for contours. How do you "
        "tell their maps apart, with contours at 1, 2, 3, 4?",
        options={
            "a": "The circles of the first come closer together outwards, those of the second are "
            "evenly spaced.",
            "b": "The circles of the first are evenly spaced, those of the second come closer "
            "together outwards.",
            "c": "Not at all: circles are circles.",
        },
        answer="a",
        because=r"The radii are $\sqrt1, \sqrt2, \sqrt3, \sqrt4$ in one, and 1, 2, 3, 4 in the "
        "other.",
        hints=["What is the radius of the circle with $x^2 + y^2 = 4$?",
               r"And of the one with $\sqrt{x^2 + y^2} = 4$?"],
        solution=r"$x^2 + y^2 = c$ is a circle of radius $\sqrt{c}$: 1, 1.41, 1.73, 2. The bowl "
        r"becomes steeper outwards. $\sqrt{x^2 + y^2} = c$ has the radius $c$: the funnel is "
        "equally steep everywhere.",
        wrong=[
            Wrong("b", r"Compute the radii: $x^2 + y^2 = c$ gives $\sqrt{c}$."),
            Wrong("c", "Look at the distances from one circle to the next."),
        ],
    ),
    Prediction(
        id="9.8",
        title="Where has ln(xy) values?",
        section="Where there are values",
        prompt=r"Where in the plane has $\ln(xy)$ a value?",
        options={
            "a": "where $x > 0$ and $y > 0$, in the upper right quarter",
            "b": "in the upper right quarter, and in the lower left one",
            "c": "everywhere but on the axes",
        },
        answer="b",
        because="The product of two negative numbers is positive.",
        reveal="In two quarters, without the axes: where both are positive and where both are "
        r"negative. Choose $\ln(xy)$ in the box, and drag P through all four quarters.",
        hints=["When is a product positive?"],
        solution="$xy > 0$ if both factors are positive or both are negative.",
        wrong=[
            Wrong("a", "What is $(-1) \\cdot (-2)$?"),
            Wrong("c", "What is $1 \\cdot (-2)$, and has it a logarithm?"),
        ],
    ),
    Choice(
        id="9.9",
        title="A root of a square",
        section="Where there are values",
        prompt=r"What is the domain of $\sqrt{4 - x^2 - y^2}$?",
        options={
            "a": "the disc of radius 2 around the origin, with its edge",
            "b": "the disc of radius 2, without its edge",
            "c": "the disc of radius 4, with its edge",
            "d": "everything outside the circle of radius 2",
        },
        answer="a",
        because=r"$x^2 + y^2 \le 4$, and on the edge it is $\sqrt0 = 0$.",
        hints=["What must not be negative?", "$x^2 + y^2$ is the distance from the origin, "
               "squared."],
        solution=r"$4 - x^2 - y^2 \ge 0$ means $x^2 + y^2 \le 4$: a distance of at most 2.",
        wrong=[
            Wrong("b", r"On the edge there is $\sqrt{0}$. Is that a value?"),
            Wrong("c", "$x^2 + y^2$ is the *square* of the distance."),
            Wrong("d", "Try the origin, and then $(3, 0)$."),
        ],
    ),
    Number(
        id="9.10",
        title="Three numbers in, one out",
        section="Three inputs",
        prompt=r"What is $f(2, 1, 9)$, with $f(x, y, z) = x^2 + xy + y^2 - \sqrt{z}$?",
        answer=4,
        because="$4 + 2 + 1 - 3$.",
        hints=["The first number is $x$, the second $y$, the third $z$."],
        solution=r"$2^2 + 2 \cdot 1 + 1^2 - \sqrt9 = 4 + 2 + 1 - 3 = 4$.",
        wrong=[
            Wrong(10, "The root is subtracted: $-3$, not $+3$.", "sign of the root"),
            Wrong(-2, "You subtracted 9. It is the root of 9.", "root forgotten"),
            Wrong(2, "The middle term is missing: $xy = 2$.", "product left out"),
        ],
    ),
    Prediction(
        id="9.11",
        title="A domain in space",
        section="Three inputs",
        prompt=r"In which part of space has $x^2 + xy + y^2 - \sqrt{z}$ a value?",
        options={
            "a": "on and above the plane in which $x$ and $y$ lie",
            "b": "on the $z$ axis from 0 upwards",
            "c": "in all of space",
        },
        answer="a",
        because=r"Only $z \ge 0$ is asked for; $x$ and $y$ are free.",
        reveal=r"On and above the $xy$-plane: half of space, with $z \ge 0$. Each $z$ that you "
        "hold is one level sheet of it, with a map of its own.",
        hints=["What does the root ask for?", "Is anything asked of $x$ and $y$?"],
        solution=r"The root asks for $z \ge 0$. So a point has a value if it is not below the "
        "$xy$-plane, however far to the side it is.",
        wrong=[
            Wrong("b", "On the axis $x$ and $y$ are 0. Has $(5, 7, 2)$ no value?"),
            Wrong("c", r"What is $\sqrt{-1}$?"),
        ],
    ),
    Choice(
        id="9.12",
        title="Surfaces of one value",
        section="Three inputs",
        prompt="What are the level surfaces of $f(x, y, z) = x^2 + y^2 + z^2$, for levels above 0?",
        options={
            "a": "circles around the origin",
            "b": "spheres around the origin",
            "c": "bowls that stand in each other",
        },
        answer="b",
        because="$x^2 + y^2 + z^2$ is the distance from the origin, squared.",
        hints=["Which points of space have the distance 2 from the origin?"],
        solution=r"$f = c$ says that the distance is $\sqrt{c}$: a sphere.",
        wrong=[
            Wrong("a", "Those are the level curves of $x^2 + y^2$. Here there are three inputs."),
            Wrong("c", "A bowl is the *graph* of $x^2 + y^2$. Here nothing is a height: all three "
                  "are inputs."),
        ],
    ),
    Prediction(
        id="9.13",
        title="The other way round",
        section="What depends on what",
        prompt="The speed is a function of the time. Is the time, for this car, a function of the "
        "speed?",
        options={
            "a": "yes: solve the formula for $t$",
            "b": "no, because one speed can belong to several times",
            "c": "no, because time goes on when the car stands still, and never otherwise",
        },
        answer="b",
        because="A function gives one value to each input.",
        reveal="No: the level line at 20 m/s cuts the curve four times. Asked \"when was it?\", "
        "the curve has four answers.",
        hints=["How often does the car go at 20 m/s?"],
        solution="Twice it passes 20 m/s while it speeds up, and twice while it slows down.",
        wrong=[
            Wrong("a", "Solving for $t$ gives several answers. A function gives one."),
            Wrong("c", "Standing still is one speed with several times, and so is any other one "
                  "that comes again."),
        ],
    ),
    Choice(
        id="9.14",
        title="Speed by place",
        section="What depends on what",
        prompt="You drive to the shop and back on the same road. Which of these is surely a "
        "function?",
        options={
            "a": "your speed, as a function of the place",
            "b": "your place, as a function of the time",
            "c": "the time, as a function of the place",
        },
        answer="b",
        because="At each time you are at one place.",
        hints=["Which one has a single answer for each input?"],
        solution="You pass each place twice, at two times and mostly with two speeds. But at each "
        "time there is one place.",
        wrong=[
            Wrong("a", "At the same place, on the way there and on the way back, you may have two "
                  "speeds."),
            Wrong("c", "You are at the same place twice."),
        ],
    ),
    Prediction(
        id="9.15",
        title="The designer's map",
        section="Who turns the knobs?",
        prompt="The designer holds $a$ and $v$ and draws a map of the force $F = ma + dv^2$ over "
        "$m$ and $d$. What are its contours?",
        options={
            "a": "straight lines",
            "b": "parabolas, because of the square",
            "c": "circles",
        },
        answer="a",
        because="With $v$ held, $v^2$ is a number, and $F$ is a number times $m$ plus a number "
        "times $d$.",
        reveal="Straight lines: $v^2$ is held, a number like 900. On the driver's map, where $v$ "
        "moves, the contours bend.",
        hints=["Put $a = 1$ and $v = 30$: which equation in $m$ and $d$ is a contour?"],
        solution="$m + 900d = c$ is a straight line.",
        wrong=[
            Wrong("b", "Which letter is squared, and does it move on this map?"),
            Wrong("c", "For a circle both $m$ and $d$ would have to be squared."),
        ],
    ),
    Formula(
        id="9.16",
        title="Faster by a little",
        section="Who turns the knobs?",
        prompt="The driver holds $a$ and lets $v$ move (the car, $m$ and $d$, is given). How fast "
        "does $F = ma + dv^2$ grow with $v$? (The slope of $v^2$ is $2v$.)",
        answer="2 d v",
        variables="m a d v",
        because="$ma$ is held, so its slope is 0, and $d$ is a factor that stays.",
        hints=["Which of the two terms changes when only $v$ moves?",
               "$d$ is a number here, as 7 would be."],
        solution="$ma$ does not change; $dv^2$ has the slope $d \\cdot 2v$.",
        wrong=[
            Wrong("m a + 2 d v", "$ma$ is held: its slope is 0.", "held term kept"),
            Wrong("2 v", "The factor $d$ stays.", "factor lost"),
            Wrong("v^2", "That is the slope when $d$ moves, and $v$ is held.", "wrong variable"),
        ],
    ),
    Prediction(
        id="9.17",
        title="At the origin",
        section="From which direction?",
        prompt="On both axes $\\frac{-xy}{x^2 + y^2}$ is 0. So what happens as you come to the "
        "origin from anywhere?",
        options={
            "a": "The values settle on 0.",
            "b": "It depends on the way that you take.",
            "c": "The values grow beyond all bounds, because below the line there is nearly 0.",
        },
        answer="b",
        because="On each ray the value stays the same, and each ray has its own.",
        reveal="It depends on the way. On the line $y = x$ it is $-\\frac12$ all the way, on "
        "$y = -x$ it is $\\frac12$. Drag P around, and along different rays towards the origin; "
        "then try a spiral.",
        hints=["Put $y = x$ into the formula."],
        solution="With $y = x$: $\\frac{-x^2}{2x^2} = -\\frac12$, however small $x$ is.",
        wrong=[
            Wrong("a", "The axes are two ways of many. Put $y = x$ into the formula."),
            Wrong("c", "Above the line it is small, too. Put $y = x$ into the formula."),
        ],
    ),
    Number(
        id="9.18",
        title="One more ray",
        section="From which direction?",
        prompt=r"What is the value of $\frac{-xy}{x^2 + y^2}$ all along $y = 2x$?",
        answer="-2/5",
        because=r"$\frac{-2x^2}{x^2 + 4x^2} = -\frac25$.",
        hints=["Put $2x$ in place of $y$, also in the square.", "$(2x)^2 = 4x^2$."],
        solution=r"$\frac{-x \cdot 2x}{x^2 + (2x)^2} = \frac{-2x^2}{5x^2} = -\frac25$.",
        wrong=[
            Wrong("-2/3", "$(2x)^2$ is $4x^2$, not $2x^2$.", "square of the factor"),
            Wrong("2/5", "Mind the minus sign above.", "sign"),
            Wrong(0, "Not everything cancels: both above and below there is a factor $x^2$.",
                  "zero for a quotient"),
        ],
    ),
    Prediction(
        id="9.19",
        title="Every straight line",
        section="A curve as a way",
        prompt="Along *every* straight line to the origin, $g(x, y) = \\frac{x^2 y}{x^4 + y^2}$ "
        "tends to 0. Does $g$ tend to 0 at the origin, then?",
        options={
            "a": "yes, because the lines come from all directions",
            "b": "no: a way that bends may lead to something else",
        },
        answer="b",
        because="Near the origin every point lies on a line, but a way may change from line to "
        "line.",
        reveal="No. Along the parabola $y = x^2$ the values are $\\frac12$, all the way to the "
        "origin. The table shows it, beside a line.",
        hints=["Put $y = x^2$ into the formula."],
        solution=r"With $y = x^2$: $\frac{x^2 \cdot x^2}{x^4 + x^4} = \frac12$.",
        wrong=[
            Wrong("a", "All directions, and still not all ways. Put $y = x^2$ into the formula."),
        ],
    ),
    Number(
        id="9.20",
        title="Along a steeper parabola",
        section="A curve as a way",
        prompt=r"What is the limit of $\frac{x^2 y}{x^4 + y^2}$ at the origin along $y = 2x^2$?",
        answer="2/5",
        because=r"$\frac{2x^4}{x^4 + 4x^4}$.",
        hints=["Put $2x^2$ in place of $y$.", "$(2x^2)^2 = 4x^4$."],
        solution=r"$\frac{x^2 \cdot 2x^2}{x^4 + 4x^4} = \frac25$ all the way: that is the limit.",
        wrong=[
            Wrong("2/3", "$(2x^2)^2$ is $4x^4$, not $2x^4$.", "square of the factor"),
            Wrong("1/2", "That is along $y = x^2$.", "other parabola"),
            Wrong(0, "That is along a straight line.", "line for parabola"),
        ],
    ),
    Prediction(
        id="9.21",
        title="Half the disc",
        section="Discs prove",
        prompt=r"The picture shows the values of $\frac{x^2y}{x^2 + y^2}$ once around the edge of "
        "a disc. What happens to them when the radius is halved?",
        options={
            "a": "They stay as they are: only the angle counts.",
            "b": "They are half as large.",
            "c": "They are a quarter as large.",
        },
        answer="b",
        because="Above there are three factors that shrink with the radius, below two.",
        reveal="They are half as large. So for each band there is a disc that fits. With "
        r"$\frac{-xy}{x^2 + y^2}$ the values stay, however small the disc: no $\delta$ helps.",
        hints=["Put $\\frac x2$ and $\\frac y2$ in place of $x$ and $y$."],
        solution=r"$\frac{(x/2)^2 (y/2)}{(x/2)^2 + (y/2)^2} = \frac12 \cdot "
        r"\frac{x^2 y}{x^2 + y^2}$.",
        wrong=[
            Wrong("a", "That is so for $\\frac{-xy}{x^2 + y^2}$. Count the factors here: three "
                  "above, two below."),
            Wrong("c", "Below the line things shrink, too."),
        ],
    ),
    Number(
        id="9.22",
        title="Name a disc",
        section="Discs prove",
        prompt=r"For some $f$ you have proved $|f(x, y)| \le 4r$, with $r$ the distance from the "
        r"origin. Which $\delta$ does this bound give for $\varepsilon = 0.01$?",
        answer=0.0025,
        because=r"$4r < 0.01$ holds for $r < 0.0025$.",
        hints=[r"When is $4r$ less than $\varepsilon$?"],
        solution=r"$\delta = \frac{\varepsilon}{4} = 0.0025$. (A smaller one would do as well.)",
        wrong=[
            Wrong(0.04, "Then $4r$ may be as large as 0.16.", "multiplied for divided"),
            Wrong(0.01, "Then $4r$ may be as large as 0.04.", "factor forgotten"),
        ],
    ),
    Vector(
        id="9.23",
        title="Distance and angle",
        section="Polar coordinates",
        prompt=r"What are the polar coordinates of $(0, 3)$? Give a list: the distance, and the "
        "angle in degrees.",
        answer=[3, 90],
        minutes=1,
        because="It lies 3 away, straight up.",
        hints=["How far is it from the origin?",
               "The angle is measured from the positive $x$ axis."],
        solution="The distance is 3, and the direction is that of the positive $y$ axis: 90°.",
        wrong=[
            Wrong([3, 0], "0° is the direction of the positive $x$ axis.", "wrong axis"),
            Wrong([3, "pi/2"], "That is the angle in radians.", "radians for degrees"),
            Wrong([90, 3], "First the distance, then the angle.", "order"),
        ],
    ),
    Formula(
        id="9.24",
        title="The third one",
        section="Polar coordinates",
        prompt=r"Write $\frac{x^2 y}{x^2 + y^2}$ in polar coordinates, as simply as you can. Type "
        r"`t` for the angle $\theta$.",
        answer="r cos(t)^2 sin(t)",
        variables="r t",
        domain="r > 0",
        because="One factor $r$ is left, and what stands beside it is never more than 1: the "
        "limit is 0.",
        hints=["Above: $r^2\\cos^2\\theta \\cdot r\\sin\\theta$.",
               "Below: $r^2\\cos^2\\theta + r^2\\sin^2\\theta = r^2$."],
        solution=r"$\frac{r^3 \cos^2\theta\sin\theta}{r^2} = r\cos^2\theta\sin\theta$, in size at "
        "most $r$.",
        wrong=[
            Wrong("cos(t)^2 sin(t)", "There are three factors $r$ above, and two below.",
                  "power of r"),
            Wrong("r^3 cos(t)^2 sin(t)", "Divide by what stands below: $x^2 + y^2 = r^2$.",
                  "not divided"),
            Wrong("r sin(t)^2 cos(t)", "$x$ goes with the cosine, $y$ with the sine.",
                  "sine and cosine swapped"),
        ],
    ),
    Choice(
        id="9.25",
        title="Undecided",
        section="An honest verdict",
        prompt="The last verdict was *undecided*, although more than thirty ways lead to 0. What "
        "may you conclude?",
        options={
            "a": "There is a limit, and it is 0.",
            "b": "There is no limit.",
            "c": "If there is a limit, it is 0.",
        },
        answer="c",
        because="A limit in the plane is also the limit along each curve.",
        hints=["If there were a limit of 1, what would it be along each of the curves?"],
        solution="If there is a limit, it is that along every curve, and along some it is 0. "
        "Whether there is one, curves cannot prove.",
        wrong=[
            Wrong("a", "The next curve may lead elsewhere, as with $\\frac{x^2y}{x^4 + y^2}$ after "
                  "all the lines."),
            Wrong("b", "For that you would need two ways that differ."),
        ],
    ),
    Prediction(
        id="9.26",
        title="Filling the hole",
        section="No surprises",
        prompt=r"$\frac{x^2 y}{x^2 + y^2}$ and $\frac{-xy}{x^2 + y^2}$ have no value at the "
        "origin. To which of them can you give one there, so that it becomes continuous?",
        options={"a": "to both", "b": "to the first one only", "c": "to neither"},
        answer="b",
        because="Only the first one has a limit there.",
        reveal="To the first one only, because it has a limit at the origin, and the value has to "
        "be that limit.",
        hints=["Continuous means that the value is the limit."],
        solution="The first one has the limit 0: give it the value 0. The second one has no limit, "
        "so that no value is right.",
        wrong=[
            Wrong("a", "Which value would you give to the second one? Its limit?"),
            Wrong("c", "The first one tends to 0 on every disc."),
        ],
    ),
    Choice(
        id="9.27",
        title="One variable at a time",
        section="No surprises",
        prompt="A function of two variables is continuous in $x$ for each held $y$, and continuous "
        "in $y$ for each held $x$. What follows?",
        options={
            "a": "It is continuous in the plane.",
            "b": "It need not be continuous in the plane.",
            "c": "It is continuous in the plane but at one point.",
        },
        answer="b",
        because="Held lines are two ways to a point, and there are others.",
        hints=[r"Think of $\frac{-xy}{x^2 + y^2}$ with the value 0 at the origin."],
        solution=r"$\frac{-xy}{x^2 + y^2}$, with 0 at the origin, is a counterexample: along "
        r"$y = x$ it stays at $-\frac12$.",
        wrong=[
            Wrong("a", r"Is $\frac{-xy}{x^2 + y^2}$, with 0 at the origin, continuous there?"),
            Wrong("c", "Nothing says that it fails at one point only, or at all."),
        ],
    ),
    Choice(
        id="9.28",
        title="A map with a mistake",
        section="No surprises",
        prompt="Heights are continuous. Which of these drawings *cannot* be a contour of 50 "
        "metres, with higher ground on one side of it and lower ground on the other, in the middle "
        "of a map?",
        options={
            "a": "a closed curve",
            "b": "a curve that begins and ends inside the map, at two different places",
            "c": "two closed curves that do not meet",
        },
        answer="b",
        minutes=2,
        because="Around its end one could walk from above 50 metres to below, without passing 50.",
        hints=["On one side of the contour it is higher, on the other lower. What if you walk "
               "around its end?"],
        solution="Walk around the end, from the high side to the low side. On the way you must "
        "pass 50 metres, so the contour goes on there.",
        wrong=[
            Wrong("a", "That is a hill, or a hollow."),
            Wrong("c", "Those are two hills."),
        ],
    ),
    Prediction(
        id="9.29",
        title="The sign of a dot product",
        section="Arrows with numbers",
        prompt=r"$\mathbf{u}$ and $\mathbf{v}$ both point to the right. You turn $\mathbf{v}$ "
        "until it points to the left. What does $\\mathbf{u} \\cdot \\mathbf{v}$ do?",
        options={
            "a": "It stays positive, because lengths are positive.",
            "b": "It falls, is 0 somewhere, and ends negative.",
            "c": "It falls to 0 and rises again.",
        },
        answer="b",
        because="For $\\mathbf{u} = (1, 0)$ it is how far $\\mathbf{v}$ goes to the right.",
        reveal="It falls through 0, where the arrows are perpendicular, and is negative beyond. "
        "Drag the tips.",
        hints=["Take $\\mathbf{u} = (1, 0)$. What is $\\mathbf{u} \\cdot \\mathbf{v}$ then?"],
        solution="With $\\mathbf{u} = (1, 0)$ it is $v_1$: positive to the right, 0 straight up, "
        "negative to the left.",
        wrong=[
            Wrong("a", "Compute $(1, 0) \\cdot (-2, 0)$."),
            Wrong("c", "Compute $(1, 0) \\cdot (-2, 0)$: it is below 0."),
        ],
    ),
    Number(
        id="9.30",
        title="A dot product in space",
        section="Arrows with numbers",
        prompt=r"What is $(1, 2, 2) \cdot (4, -1, 3)$?",
        answer=8,
        because="$4 - 2 + 6$.",
        hints=["Multiply first by first, second by second, third by third, and add."],
        solution=r"$1 \cdot 4 + 2 \cdot (-1) + 2 \cdot 3 = 8$.",
        wrong=[
            Wrong(12, "The second product is negative: $2 \\cdot (-1)$.", "sign"),
            Wrong(11, "You added the numbers. Multiply in pairs first.", "sum"),
        ],
    ),
    Number(
        id="9.31",
        title="Along the diagonal",
        section="Arrows with numbers",
        prompt="A unit vector has two equal positive components. How large is each? Give four "
        "decimals.",
        answer="1/sqrt(2)",
        decimals=4,
        minutes=2,
        because=r"$(1, 1)$ has the length $\sqrt2$.",
        hints=["Start with $(1, 1)$. How long is it?", "Divide by the length."],
        solution=r"$\frac{1}{\sqrt2} \approx 0.7071$; and $0.5 + 0.5 = 1$.",
        wrong=[
            Wrong(1, r"$(1, 1)$ has the length $\sqrt2$, more than 1.", "not divided"),
            Wrong(0.5, r"$(0.5, 0.5)$ has the length $\sqrt{0.25 + 0.25}$, less than 1.",
                  "half"),
        ],
    ),
    Number(
        id="9.32",
        title="One value",
        section="An island in the sea",
        prompt="What is $f(3, 2)$, with $f(x, y) = x^2 y - y$?",
        answer=16,
        because="$9 \\cdot 2 - 2$.",
        hints=["$x = 3$ and $y = 2$."],
        solution="$3^2 \\cdot 2 - 2 = 18 - 2 = 16$.",
        wrong=[
            Wrong(9, "You took 2 for $x$ and 3 for $y$.", "inputs swapped"),
            Wrong(34, "Only $x$ is squared, not the product.", "product squared"),
            Wrong(10, "$3^2$ is 9.", "double for square"),
        ],
    ),
    Choice(
        id="9.33",
        title="Above a parabola",
        section="Where there are values",
        prompt=r"What is the domain of $\frac{1}{\sqrt{y - x^2}}$?",
        options={
            "a": "all points above the parabola $y = x^2$, without it",
            "b": "all points above the parabola, and the parabola",
            "c": "all points below the parabola, without it",
            "d": "the whole plane without the parabola",
        },
        answer="a",
        because="$y - x^2$ must be positive: not negative for the root, not 0 below the line.",
        hints=["What does the root ask for?", "And what the line of the fraction?"],
        solution=r"The root wants $y - x^2 \ge 0$, the fraction that it is not 0: $y > x^2$.",
        wrong=[
            Wrong("b", "On the parabola you would divide by 0."),
            Wrong("c", "Try $(0, 1)$, which is above, and $(0, -1)$, which is below."),
            Wrong("d", "Try $(0, -1)$."),
        ],
    ),
    Formula(
        id="9.34",
        title="The contour through a point",
        section="An island in the sea",
        prompt="Which contour of $f(x, y) = x^2 + y$ passes through $(2, -1)$? Solve its equation "
        "for $y$, and give $y$ as a formula in $x$.",
        answer="3 - x^2",
        because="$f(2, -1) = 3$.",
        hints=["At which level does $(2, -1)$ lie?", "Solve $x^2 + y = 3$ for $y$."],
        solution="$f(2, -1) = 4 - 1 = 3$, and $x^2 + y = 3$ gives $y = 3 - x^2$.",
        wrong=[
            Wrong("x^2 - 5", "It passes through the point, but is it a contour? Solve "
                  "$x^2 + y = c$ for $y$.", "upside down"),
            Wrong("-1 - x^2", "The level is $f(2, -1)$, not $-1$.", "y for the level"),
            Wrong("5 - x^2", "$f(2, -1) = 4 + (-1)$.", "sign of the level"),
        ],
    ),
    Prediction(
        id="9.35",
        title="Twice as high",
        section="Read the map",
        prompt="All heights of a landscape are doubled. The map has contours every 20 metres, "
        "before and after. What happens to the map?",
        options={
            "a": "Only the numbers on the contours double.",
            "b": "There are about twice as many contours.",
            "c": "The contours are half as many.",
        },
        answer="b",
        because="The old contours get doubled numbers, 40 metres apart now, and new ones appear "
        "between them.",
        reveal="About twice as many. The old contour of 20 is now that of 40; halfway, as far as "
        "the height goes, there is a new one.",
        hints=["The old contour of 20 metres carries which number now?"],
        solution="Old contours are now 40 metres apart in height. A map with one every 20 metres "
        "needs another one in between.",
        wrong=[
            Wrong("a", "Then the contours would be 40 metres apart."),
            Wrong("c", "Doubled ground is steeper. Are contours closer together then, or farther "
                  "apart?"),
        ],
    ),
    Number(
        id="9.36",
        title="Along a line",
        section="A curve as a way",
        prompt=r"What is the limit of $\frac{x^2 - y^2}{x^2 + y^2}$ at the origin along $y = 3x$?",
        answer="-4/5",
        because=r"$\frac{1 - 9}{1 + 9}$.",
        minutes=2,
        hints=["Put $3x$ in place of $y$.", "$(3x)^2 = 9x^2$."],
        solution=r"$\frac{x^2 - 9x^2}{x^2 + 9x^2} = -\frac{8}{10} = -\frac45$.",
        wrong=[
            Wrong("-1/2", "$(3x)^2$ is $9x^2$, not $3x^2$.", "square of the factor"),
            Wrong(1, "That is along the $x$ axis.", "wrong line"),
            Wrong("4/5", "Above, $1 - 9$ is negative.", "sign"),
        ],
    ),
    Choice(
        id="9.37",
        title="Which one has a limit?",
        section="Discs prove",
        prompt="Which of these functions has a limit at the origin?",
        options={
            "a": r"$\dfrac{x^2}{x^2 + y^2}$",
            "b": r"$\dfrac{x^3 + y^3}{x^2 + y^2}$",
            "c": r"$\dfrac{x + y}{x^2 + y^2}$",
            "d": r"$\dfrac{x}{y}$",
        },
        answer="b",
        minutes=2,
        because=r"In polar coordinates it is $r(\cos^3\theta + \sin^3\theta)$, in size at most "
        "$2r$.",
        hints=["Go to polar coordinates: which one keeps a factor $r$?"],
        solution=r"$r(\cos^3\theta + \sin^3\theta)$ tends to 0 for all angles at once. In a and d "
        r"the $r$ cancels and the angle stays; in c there is an $r$ below.",
        wrong=[
            Wrong("a", "Along $y = 0$ it is 1, along $x = 0$ it is 0."),
            Wrong("c", r"Along $y = 0$ it is $\frac1x$."),
            Wrong("d", "Along $y = x$ it is 1, along $y = -x$ it is $-1$."),
        ],
    ),
    Number(
        id="9.38",
        title="Only the distance counts",
        section="Polar coordinates",
        prompt=r"What is the limit of $\frac{\sin(3x^2 + 3y^2)}{x^2 + y^2}$ at the origin?",
        answer=3,
        minutes=2,
        because=r"With $u = 3r^2$ it is $3 \cdot \frac{\sin u}{u}$.",
        hints=["In polar coordinates the angle goes away.",
               r"$\frac{\sin 3r^2}{r^2} = 3 \cdot \frac{\sin 3r^2}{3r^2}$."],
        solution=r"$\frac{\sin 3r^2}{r^2} = 3\,\frac{\sin u}{u}$ with $u = 3r^2 \to 0$. The "
        "quotient tends to 1.",
        wrong=[
            Wrong(1, "Below there would have to be the same as in the sine: $3x^2 + 3y^2$.",
                  "factor forgotten"),
            Wrong("1/3", "The 3 is above: three times as much, not a third.", "upside down"),
            Wrong(0, "Both above and below tend to 0. Which one faster?", "zero for a quotient"),
        ],
    ),
    Vector(
        id="9.39",
        title="Direction only",
        section="Arrows with numbers",
        prompt="Give the unit vector in the direction of $(3, -4)$.",
        answer=["3/5", "-4/5"],
        minutes=2,
        because="$(3, -4)$ has the length 5.",
        hints=["How long is $(3, -4)$?", "Divide both components by the length."],
        solution=r"$\sqrt{9 + 16} = 5$, so it is $(\frac35, -\frac45)$.",
        wrong=[
            Wrong(["3/5", "4/5"], "The direction is downwards: keep the sign.", "sign"),
            Wrong(["3/25", "-4/25"], "You divided by the length squared.", "square of the length"),
            Wrong(["3/7", "-4/7"], "The length is the root of $9 + 16$, not $3 + 4$.",
                  "sum for length"),
        ],
    ),
    WriteFunction(
        id="9.40",
        title="Your own protractor",
        section="Arrows with numbers",
        prompt="""
        Write a function `angle(u, v)` that gets two vectors as lists, of two or more numbers, and
        returns the angle between them in degrees, from 0 to 180.
        """,
        answer=angle,
        minutes=4,
        because="The dot product over both lengths is the cosine.",
        inputs=[([1, 0], [0, 2]), ([1, 1], [3, 0]), ([1, 2, 2], [-1, -2, -2])],
        random_inputs=_random_vectors,
        hints=[
            "The dot product: `sum(a * b for a, b in zip(u, v))`, or `np.dot(u, v)`.",
            "A length: `np.linalg.norm(u)`, or the root of the dot product with itself.",
            "`np.degrees(np.arccos(...))`. Rounding can push a cosine beyond 1: `np.clip` it to "
            "-1 and 1.",
        ],
        solution="The formula of the section, solved for the angle. The cosine is kept between -1 "
        "and 1, because rounding may lead it outside:",
        wrong=[
            Wrong(_angle_in_radians, "That is the angle in radians.", "radians for degrees"),
            Wrong(_angle_without_lengths, "Divide the dot product by both lengths.",
                  "lengths forgotten"),
            Wrong(_cosine_only, "That is the cosine. Which angle has it?", "cosine for angle"),
        ],
    ),
    WriteFunction(
        id="9.41",
        title="Once around",
        section="Discs prove",
        prompt="""
        Write a function `around(f, r)` that gets a function of two variables and a radius. It
        computes `f(x, y)` at 360 points on the circle of radius `r` around the origin, one a
        degree from 0 to 359, and returns the list of the lowest and the highest value. (If both
        do not come together as `r` shrinks, there is no limit.)
        """,
        answer=around,
        minutes=4,
        because="It is the polar picture of the explorer, in four lines.",
        inputs=[
            (Given("f(x, y) = x + y", lambda x, y: x + y), 1),
            (Given("f(x, y) = -x y / (x^2 + y^2)", lambda x, y: -x * y / (x * x + y * y)), 0.01),
        ],
        random_inputs=_random_circle,
        hints=[
            "A point at the angle `turn`: `x = r * np.cos(turn)`, `y = r * np.sin(turn)`.",
            "`for degree in range(360)`, with `turn = np.radians(degree)`.",
            "Collect the values in a list, and return `[min(values), max(values)]`.",
        ],
        solution="Angles in radians, points from polar coordinates, then the two ends:",
        wrong=[
            Wrong(_around_in_degrees, "`cos` and `sin` want radians: `np.radians(degree)`.",
                  "degrees for radians"),
            Wrong(_around_unit_circle, "The radius is `r`, not 1.", "unit circle"),
            Wrong(_around_highest_first, "First the lowest value, then the highest.", "order"),
        ],
    ),
    WriteFunction(
        id="9.42",
        title="Project: the hiker's metres",
        section="Read the map",
        prompt="""
        Hikers count how many metres they go *up*, all rises added; falls do not count. Write a
        function `climb(height, start, end, steps)` for a straight walk: `height(x, y)` is a
        function, `start` and `end` are lists `[x, y]`. Cut the walk into `steps` equal pieces,
        compute the height at all `steps + 1` places, and add up the rises from each place to the
        next.

        Then try it on the island: `climb(island, [-3, 0], [3, 0.4], 100)`. Is it more than the
        height of the higher top?
        """,
        answer=climb,
        minutes=6,
        because="A walk is a curve in the plane, and along it the height is a function of one "
        "variable.",
        inputs=[
            (Given("height(x, y) = x + 2 y", lambda x, y: x + 2 * y), [0, 0], [3, 1], 4),
            (Given("height(x, y) = x^2 + y^2", lambda x, y: x**2 + y**2), [-2, 0], [1, 0], 6),
            (Given("height(x, y) = 50 sin(x) cos(y) + 10 x", _waves), [-3, -1], [4, 2], 20),
        ],
        random_inputs=_random_walk,
        hints=[
            "After `k` of `steps` pieces: `x = start[0] + k / steps * (end[0] - start[0])`, and "
            "`y` likewise.",
            "`for k in range(steps + 1)` visits all places. Keep the heights in a list.",
            "A rise counts if it is positive: `max(after - before, 0)`.",
        ],
        solution="On the island it is 149 metres, more than the 121 of the higher top: 136 up, "
        "from 16 metres under water to 119 above, then down to 57, and 13 up again. First all "
        "places, then all heights, then the rises:",
        wrong=[
            Wrong(_climb_from_ends, "That is the difference of the two ends. A walk that goes up "
                  "and comes down again climbs, too.", "ends only"),
            Wrong(_climb_falls_too, "Falls do not count: take a step only if it goes up.",
                  "falls counted"),
            Wrong(_climb_one_short, "The last piece of the walk is missing: there are `steps` "
                  "pieces, and `steps + 1` places.", "last piece missing"),
        ],
    ),
]  # fmt: skip
