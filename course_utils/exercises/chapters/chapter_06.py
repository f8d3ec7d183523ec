"""Exercises of chapter 06: slopes by formula, by numbers and by program."""

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
from course_utils.exercises.model.tasks import Derivative


def central_difference(f, x, h):
    """Return the central difference of f at x with the step h."""
    return (f(x + h) - f(x - h)) / (2 * h)


def _forward(f, x, h):
    return (f(x + h) - f(x)) / h


def _over_one_step(f, x, h):
    return (f(x + h) - f(x - h)) / h


def _upside_down(f, x, h):
    return (f(x - h) - f(x + h)) / (2 * h)


def _random_quotient(rng):
    a, b = rng.randint(1, 4), rng.randint(-3, 3)
    shown = f"f(x) = {a}x^3 + {b}x".replace("+ -", "- ")
    return Given(shown, lambda x: a * x**3 + b * x), rng.randint(-2, 2), rng.choice([0.5, 0.1])


def divide(a, b):
    """Return the pair (value, slope) of a / b, where a and b are such pairs."""
    value = a[0] / b[0]
    return value, (a[1] - value * b[1]) / b[0]


def _slopes_divided(a, b):
    return a[0] / b[0], a[1] / b[1]


def _minus_turned(a, b):
    return a[0] / b[0], (a[0] * b[1] - a[1] * b[0]) / b[0] ** 2


def _square_forgotten(a, b):
    return a[0] / b[0], a[1] * b[0] - a[0] * b[1]


def _random_pairs(rng):
    first = rng.randint(-5, 5), rng.randint(-3, 3)
    return first, (rng.choice([-4, -2, 2, 5]), rng.choice([-3, -1, 1, 2]))


def pull_back(links, result):
    """Return the list of the slopes of number `result` by each number."""
    slopes = [0.0] * len(links)
    slopes[result] = 1.0
    for number in reversed(range(len(links))):
        for parent, partial in links[number]:
            slopes[parent] += partial * slopes[number]
    return slopes


def _not_added(links, result):
    slopes = [0.0] * len(links)
    slopes[result] = 1.0
    for number in reversed(range(len(links))):
        for parent, partial in links[number]:
            slopes[parent] = partial * slopes[number]
    return slopes


def _from_the_front(links, result):
    slopes = [0.0] * len(links)
    slopes[result] = 1.0
    for number in range(len(links)):
        for parent, partial in links[number]:
            slopes[parent] += partial * slopes[number]
    return slopes


def _not_multiplied(links, result):
    slopes = [0.0] * len(links)
    slopes[result] = 1.0
    for number in reversed(range(len(links))):
        for parent, partial in links[number]:
            slopes[parent] += partial
    return slopes


_TABLE = [[], [], [(0, 3.0), (1, 2.0)], [(0, -0.5)], [(2, 1.0), (3, 1.0)]]
_CHAIN = [[], [(0, 2.0)], [(1, 5.0)], [(2, -1.0)]]
_SQUARE = [[], [(0, 4.0), (0, 4.0)], [(0, 1.0), (1, 2.0)]]


def _random_links(rng):
    links = [[], []]
    for number in range(2, rng.randint(4, 7)):
        parents = (number - 1, rng.randrange(number))
        links.append([(parent, float(rng.choice([-2, -1, 2, 3]))) for parent in parents])
    return links, len(links) - 1


def anomaly(m, e):
    """Return E and its slope by m, where E - e sin E = m."""
    angle = m
    for _ in range(50):
        angle = angle - (angle - e * math.sin(angle) - m) / (1 - e * math.cos(angle))
    return angle, 1 / (1 - e * math.cos(angle))


def _slope_turned(m, e):
    angle, slope = anomaly(m, e)
    return angle, 1 / slope


def _plus_in_the_slope(m, e):
    angle, _ = anomaly(m, e)
    return angle, 1 / (1 + e * math.cos(angle))


def _one_round(m, e):
    return m + e * math.sin(m), 1 + e * math.cos(m)


def _random_orbit(rng):
    return rng.randint(1, 60) / 10, rng.randint(1, 6) / 10


# As the page asks them: predictions, one question a section, and the larger ones at the end.
PARTS = {
    "Part 1: By formula": [f"6.{i}" for i in range(1, 7)],
    "Part 2: By numbers": [f"6.{i}" for i in range(7, 15)],
    "Part 3: By program, forwards": [f"6.{i}" for i in range(15, 21)],
    "Part 4: By program, backwards": [f"6.{i}" for i in range(21, 29)],
    "Exercises": [f"6.{i}" for i in range(29, 39)],
}

EXERCISES = [
    Formula(
        id="6.1",
        title="By hand first",
        section="One slope, three answers",
        prompt=r"What is the derivative of $g(x) = e^{-2x} + 3\sin(3x)$?",
        task=Derivative("e^(-2x) + 3 sin(3x)"),
        practice="chain rule",
        minutes=1.5,
        because="Each term needs the chain rule once.",
        hints=[
            "Two terms: differentiate each by itself.",
            "In the first the inner function is $-2x$, in the second $3x$.",
        ],
        wrong=[
            Wrong("e^(-2x) + 3cos(3x)", rule="inner derivative forgotten"),
            Wrong("-2e^(-2x) - 9cos(3x)", "The derivative of the sine is the cosine, without a "
                  "minus. (With the cosine it is the other way round.)", "sign of the cosine"),
        ],
    ),
    Choice(
        id="6.2",
        title="Which way?",
        section="One slope, three answers",
        prompt="You have a program of a hundred lines, with loops. You want its slope at one "
        "place, to all digits. Which way is made for this?",
        options={"a": "by formula", "b": "by numbers", "c": "by program"},
        answer="c",
        because="It needs the program alone, and misses by rounding alone.",
        hints=["Look at the table: what does each way need, and what does it miss by?"],
        solution="There is no formula, and numbers miss by the step. What is left is the program.",
        wrong=[
            Wrong("a", "Nobody has written the formula of a hundred lines with loops."),
            Wrong("b", "A difference needs a step, and the step costs digits."),
        ],
    ),
    Number(
        id="6.3",
        title="The middle one at 2",
        section="The rules, done by SymPy",
        prompt="What is the slope of $2x^3 - 3x^2 + 5$ at $x = 2$?",
        answer=12,
        because=r"$6 \cdot 4 - 6 \cdot 2 = 12$.",
        hints=["First the derivative, $6x^2 - 6x$; then put 2 into it."],
        solution=r"The derivative is $6x^2 - 6x$, and $24 - 12 = 12$.",
        wrong=[
            Wrong(9, "That is the height there, and not the slope.", "value for slope"),
            Wrong(18, "The derivative of $3x^2$ is $6x$: the $x$ stays.", "x lost"),
            Wrong(17, "The derivative of the constant 5 is 0.", "constant kept"),
        ],
    ),
    Prediction(
        id="6.4",
        title="After seven years",
        section="Formulas that swell",
        prompt="Seven years cost the program 21 operations. How many operations has the formula "
        "that SymPy makes of them?",
        options={"a": "about as many", "b": "about twice as many", "c": "hundreds"},
        answer="c",
        because="Each year's formula holds the last year's twice.",
        reveal="Hundreds, and its derivative has thousands. See the table.",
        hints=["How often does last year's $x$ stand in $4x(1 - x)$?"],
        solution="Each year the formula more than doubles, and there are seven years.",
        wrong=[
            Wrong("a", "In $4x(1 - x)$ the number of last year stands twice. The program computes "
                  "it once; the formula writes it down twice."),
            Wrong("b", "It doubles each year. What are seven doublings?"),
        ],
    ),
    Choice(
        id="6.5",
        title="A cure for swelling",
        section="Formulas that swell",
        prompt="Why does the *program* not swell?",
        options={
            "a": "Because computers are fast.",
            "b": "Because it computes last year's number once, and uses it twice.",
            "c": "Because it rounds.",
        },
        answer="b",
        because="A name for an intermediate result is all it takes.",
        hints=["What does the line `x = 4 * x * (1 - x)` do with the old `x`?"],
        solution="The name `x` stands for a number that is ready, however it came about.",
        wrong=[
            Wrong("a", "Count operations, not seconds: 21 is 21 on any computer."),
            Wrong("c", "With whole fractions, without any rounding, it would be 21 as well."),
        ],
    ),
    Choice(
        id="6.6",
        title="Only numbers help",
        section="No formula at hand",
        prompt="In which of these cases is the slope to be had by numbers only?",
        options={
            "a": "A thermometer shows how a pan cools.",
            "b": "A program adds up a thousand terms in a loop.",
            "c": "Somebody gives you $x^3 e^{-x}$.",
        },
        answer="a",
        because="There are values, and neither a formula nor a program.",
        hints=["Where is there no formula and no program?"],
        solution="A thermometer gives values. The loop is a program, and the third is a formula.",
        wrong=[
            Wrong("b", "A program can be differentiated: Parts 3 and 4."),
            Wrong("c", "That is a formula: SymPy differentiates it."),
        ],
    ),
    Prediction(
        id="6.7",
        title="Shorter and shorter",
        section="Two values and a division",
        prompt="The step shrinks from 1 to $10^{-16}$. What does the error do?",
        options={
            "a": "It shrinks all the way.",
            "b": "It shrinks, and then it stays about the same.",
            "c": "It shrinks, and then it grows again.",
        },
        answer="c",
        because="Short steps subtract two nearly equal numbers.",
        reveal="It shrinks and then grows again. At the shortest step not one digit is right. "
        "Press the play button, or move the step yourself.",
        hints=["Chapter 02 had a table that lied in its last rows. Why did it?"],
        solution="At first the truncation counts, later the rounding of the two values.",
        wrong=[
            Wrong("a", "So it would be with exact numbers. A computer keeps about 16 digits."),
            Wrong("b", "The two values agree in more and more digits. What is left of their "
                  "difference, and by what is it divided?"),
        ],
    ),
    Number(
        id="6.8",
        title="One more zero",
        section="Two values and a division",
        prompt="A forward difference with $h = 0.001$ misses by 0.00145. By how much, about, does "
        "it miss with $h = 0.0001$?",
        answer=0.000145,
        tolerance=1e-6,
        because="While truncation rules, the error of the forward difference goes with $h$.",
        hints=["A step ten times shorter: look at the three lines that were printed first."],
        solution="A tenth of the step, a tenth of the error: 0.000145.",
        wrong=[
            Wrong("0.0000145", "That is a hundredth: so does the central difference.",
                  "order two"),
            Wrong(0.000725, "That is half. The step is ten times shorter, not two times.",
                  "half"),
            Wrong(0.0145, "That is ten times *more*. Here the error still shrinks.",
                  "wrong way"),
        ],
    ),
    Number(
        id="6.9",
        title="The best step",
        section="Why it is a V",
        prompt="A sensor is right to within $s = 10^{-6}$, and the second derivative is about "
        "$M = 4$. What is the best step of the forward difference?",
        answer=0.001,
        because=r"$2\sqrt{10^{-6} / 4} = 10^{-3}$.",
        hints=[r"Put the numbers into $h = 2\sqrt{s/M}$."],
        solution=r"$s/M = 2.5 \cdot 10^{-7}$, its root is $5 \cdot 10^{-4}$, and twice that is "
        "$10^{-3}$.",
        wrong=[
            Wrong(0.0005, "The factor 2 in front of the root is missing.", "factor 2"),
            Wrong(0.002, "Divide by $M = 4$ under the root.", "M left out"),
            Wrong(0.004, r"It is $\sqrt{s/M}$: multiplying by $M$ turns it over.", "M times"),
            Wrong("10^(-8)", "That is for values with 16 digits. These have fewer.", "of floats"),
        ],
    ),
    Prediction(
        id="6.10",
        title="The one without a difference",
        section="Better quotients",
        prompt="Three of the four subtract values that nearly agree. What will the error of the "
        "complex step do at the shortest steps, where the values are known to 16 digits?",
        options={
            "a": "It grows, as the others do.",
            "b": "It stays as low as it was.",
            "c": "It cannot be computed.",
        },
        answer="b",
        because="Nothing is subtracted, so nothing cancels.",
        reveal="It stays low, down to the shortest step. The others rise, all on one line. Then "
        "choose rough values, and find a good step for them.",
        hints=["Where does the rounding of a difference come from?"],
        solution="Only differences of nearly equal numbers lose digits, and there is none here.",
        wrong=[
            Wrong("a", "They rise because two values that nearly agree are subtracted. What does "
                  "the complex step subtract?"),
            Wrong("c", "A computer keeps real and imaginary part apart, each with 16 digits."),
        ],
    ),
    Number(
        id="6.11",
        title="Half the step",
        section="Better quotients",
        prompt="A central difference with $h = 0.1$ misses by 0.014. By how much, about, does it "
        "miss with $h = 0.05$?",
        answer=0.0035,
        tolerance=2e-5,
        because="Its error goes with $h^2$, and half squared is a quarter.",
        hints=[r"The error is about $\frac16 |f'''| h^2$. What does halving $h$ do to $h^2$?"],
        solution="A quarter: $0.014 / 4 = 0.0035$.",
        wrong=[
            Wrong(0.007, "That is half, as for the forward difference. Here the order is 2.",
                  "order one"),
            Wrong(0.00014, "That would be for a tenth of the step.", "a tenth"),
            Wrong(0.000875, "That is a sixteenth: the order of Richardson's formula.",
                  "order four"),
        ],
    ),
    Prediction(
        id="6.12",
        title="How many days?",
        section="Values from an almanac",
        prompt="You take the difference over $h$ days to both sides. Which $h$ makes the largest "
        "error of the whole year smallest?",
        options={
            "a": "one day: the shorter, the better",
            "b": "about a week or two",
            "c": "two months: so the rounding hardly counts",
        },
        answer="b",
        because="Neither the rounding nor the bending should rule.",
        reveal="About a week or two. With one day the slopes jump up and down by half a minute; "
        "with two months the top of the curve is cut off.",
        hints=["Half a minute of rounding in each value: what is that over one day?"],
        solution="Rounding is divided by $2h$, the bending grows with $h^2$: the best is between.",
        wrong=[
            Wrong("a", "Over one day the length grows by little over four minutes, and the "
                  "rounding is up to half a minute in each of the two values."),
            Wrong("c", "In two months the slope itself changes much."),
        ],
    ),
    Number(
        id="6.13",
        title="What rounding can do",
        section="Values from an almanac",
        prompt="Each length is rounded by up to 0.5 minutes. By how many minutes a day can this "
        "make the central difference over $h = 10$ days to both sides wrong, at most?",
        answer=0.05,
        because="Two values, half a minute each, over twenty days.",
        hints=["How wrong can the difference of the two values be?", "It is divided by $2h$."],
        solution="The difference of two values is wrong by at most one minute, and $1/20 = 0.05$.",
        wrong=[
            Wrong(0.1, "From ten days before to ten days after it is twenty days.", "h for 2h"),
            Wrong(0.025, "Both values are rounded.", "one value only"),
            Wrong(1, "That is what the difference can be wrong by. Divide by the days.",
                  "not divided"),
        ],
    ),
    Number(
        id="6.14",
        title="A thousand inputs",
        section="One input at a time",
        prompt="How many evaluations does the row of all slopes take by forward differences, for a "
        "function of 1000 inputs?",
        answer=1001,
        because="One at the place itself, which all slopes share, and one for each input.",
        hints=["In `numerical_jacobian`, how often is `f` called for two inputs?"],
        solution="$f$ at the place itself, and once with each input moved: $1 + 1000$.",
        wrong=[
            Wrong(1000, "You also need the value at the place itself.", "the first one"),
            Wrong(2000, "The value at the place itself can be shared by all.", "not shared"),
        ],
    ),
    Vector(
        id="6.15",
        title="A product of pairs",
        section="Carry the slope along",
        prompt=r"At $x = 2$ compute $x \cdot (x + 5)$ with pairs. Which pair [value, slope] comes "
        "out?",
        answer=["14", "9"],
        minutes=1.5,
        because=r"$(2, 1) \cdot (7, 1) = (14,\; 1 \cdot 7 + 2 \cdot 1)$.",
        hints=["$x$ is $(2, 1)$ and $x + 5$ is $(7, 1)$.",
               r"The new slope: $1 \cdot 7 + 2 \cdot 1$."],
        solution=r"$(2, 1) \cdot (7, 1) = (14, 9)$. Check: $x^2 + 5x$ has the slope $2x + 5 = 9$.",
        wrong=[
            Wrong(["14", "1"], "You multiplied the slopes. The product rule mixes values and "
                  "slopes.", "product of the slopes"),
            Wrong(["14", "2"], "You added the slopes. That is the rule for a sum.",
                  "sum of the slopes"),
        ],
    ),
    Number(
        id="6.16",
        title="A dual number cubed",
        section="A number with a slope",
        prompt=r"What is the number in front of $\varepsilon$ in $(2 + \varepsilon)^3$?",
        answer=12,
        because=r"It is the slope of $x^3$ at 2, which is $3 \cdot 2^2$.",
        hints=[r"First the square: $(2 + \varepsilon)^2 = 4 + 4\varepsilon$.",
               r"Times $2 + \varepsilon$ again, with $\varepsilon^2 = 0$."],
        solution=r"$(4 + 4\varepsilon)(2 + \varepsilon) = 8 + (8 + 4)\varepsilon$.",
        wrong=[
            Wrong(8, r"That is the value, the part without $\varepsilon$.", "value"),
            Wrong(4, "That belongs to the square.", "square"),
            Wrong(6, r"The slope of $x^3$ is $3x^2$: the 2 is squared.", "exponent"),
        ],
    ),
    Prediction(
        id="6.17",
        title="A loop with a slope",
        section="Through a loop",
        prompt=r"You run `heron` with the dual number $2 + 1\varepsilon$. What slope comes out "
        "after six rounds?",
        options={
            "a": "An error: a loop has no derivative.",
            "b": "A slope that is off by a little, as with a difference.",
            "c": r"The slope of $\sqrt a$, as well as the value.",
        },
        answer="c",
        because="Each round is a sum, two quotients and nothing else.",
        reveal="The slope settles as the value does. The loop consists of operations, and for "
        "each of them there is a rule.",
        hints=["Which operations does one round consist of?"],
        solution="A sum and two quotients: their rules apply, as often as the loop goes round.",
        wrong=[
            Wrong("a", "A loop is a long list of sums and quotients, once it runs."),
            Wrong("b", "Where would the error come from? There is no step."),
        ],
    ),
    Number(
        id="6.18",
        title="The branch that was taken",
        section="Through a loop",
        prompt="A program says: `if x > 3: return x * x`, and else `return 5 * x`. Which slope do "
        "dual numbers give at $x = 2$?",
        answer=5,
        because="At 2 the program computes $5x$, and nothing else.",
        hints=["Which line does the program run through at 2?"],
        solution="2 is not above 3, so that $5x$ is computed, with the slope 5.",
        wrong=[
            Wrong(4, "That is the slope of the other branch. It is not run at 2.", "other branch"),
            Wrong(10, "That is the value.", "value for slope"),
        ],
    ),
    Prediction(
        id="6.19",
        title="Three answers where there is none",
        section="At a kink",
        prompt="All three ways are asked for the slope of $|x|$ at 0. What happens?",
        options={
            "a": "All three say that there is none.",
            "b": "Each gives a number, and these do not all agree.",
            "c": "Each gives the same number.",
        },
        answer="b",
        because="A program returns something, whether or not there is an answer.",
        reveal="Each gives a number, and none warns you. By numbers it even depends on the side.",
        hints=["What does the forward difference compute, and what the backward difference?"],
        solution="A difference always comes out, and a program must return something.",
        wrong=[
            Wrong("a", "A quotient of two numbers comes out in any case."),
            Wrong("c", "Compute the forward and the backward difference by hand."),
        ],
    ),
    Choice(
        id="6.20",
        title="Zero at the kink",
        section="At a kink",
        prompt="A central difference says that $|x|$ has the slope 0 at 0. What does that prove?",
        options={
            "a": "that the slope is 0",
            "b": "that there is a minimum",
            "c": "nothing: the same number comes out where there is no slope",
        },
        answer="c",
        because="It compares left and right, and never looks at the place itself.",
        hints=["What do the forward and the backward difference say?"],
        solution="Forward 1, backward $-1$: there is no derivative, whatever their mean may be.",
        wrong=[
            Wrong("a", "The secants on both sides settle on 1 and $-1$, and not on 0."),
            Wrong("b", "There is one; but $-|x|$ gives the same 0, and has a maximum."),
        ],
    ),
    Number(
        id="6.21",
        title="How many runs?",
        section="A thousand inputs",
        prompt="How many runs with dual numbers does it take to find all slopes of a function of "
        "300 inputs, with one output?",
        answer=300,
        because="Each run carries one slope.",
        hints=["With two inputs it takes two runs."],
        solution="One run for each input: the slope 1 for that one, and 0 for the others.",
        wrong=[
            Wrong(1, "A dual number carries one slope, and here are 300.", "one run"),
            Wrong(301, "A run with slopes gives the value too; no further run is needed.",
                  "n + 1"),
        ],
    ),
    Prediction(
        id="6.22",
        title="The slopes of a neuron",
        section="Values forward, slopes back",
        prompt=r"The third program is $(\tanh(2x + y) - 1)^2$. How do its two slopes compare?",
        options={
            "a": "They are equal.",
            "b": "The slope by $x$ is twice the slope by $y$, at every place.",
            "c": "That depends on the place.",
        },
        answer="b",
        because="Up to the sum both get the same number; on the way to $x$ stands a factor 2.",
        reveal="Twice, at every place. On the way back both receive the same number from the sum, "
        "and on the road to $x$ it is multiplied by 2. Choose the third program, and walk.",
        hints=["What does the sum $2x + y$ hand to $2x$, and what to $y$?"],
        solution="The sum hands on the same to both, and $2x$ hands on twice that.",
        wrong=[
            Wrong("a", "Between $x$ and the sum stands a factor. Which one?"),
            Wrong("c", "The slopes do; but what stands between them on the way?"),
        ],
    ),
    Vector(
        id="6.23",
        title="Two roads to one input",
        section="Values forward, slopes back",
        prompt=r"Walk back through $z = (x + y) \cdot x$ at $x = 3$, $y = 2$. Which slopes "
        "[by x, by y] come out?",
        answer=["8", "3"],
        minutes=1.5,
        because="Two roads lead to $x$: $3 + 5$. One leads to $y$.",
        hints=["Let $a = x + y = 5$. The product hands $x = 3$ to $a$, and $a = 5$ to $x$.",
               "$a$ hands its 3 to both $x$ and $y$."],
        solution="To $x$: 5 from the product and 3 by way of $a$, together 8. To $y$: 3.",
        wrong=[
            Wrong(["5", "3"], "$x$ is used twice. What comes by way of $a$ is added.",
                  "one road only"),
            Wrong(["3", "3"], "$x$ is also a factor of the product itself: add what that hands "
                  "on.", "the other road only"),
            Wrong(["15", "3"], "Where two roads meet, add; along one road, multiply.",
                  "multiplied for added"),
        ],
    ),
    Choice(
        id="6.24",
        title="On the tape",
        section="A tape",
        prompt="What does the tape hold for each number of the computation?",
        options={
            "a": "its formula",
            "b": "its value, what it was made from, and the partial slope by each of these",
            "c": "its slope by every input",
        },
        answer="b",
        because="More is not needed for the way back.",
        hints=["Look at `self.value, self.links`."],
        solution="The links are pairs of a parent and a partial slope.",
        wrong=[
            Wrong("a", "No formula is written down anywhere: that is why nothing swells."),
            Wrong("c", "That would be a thousand slopes for each of them. On the way back each "
                  "gets one: the slope of the *result* by it."),
        ],
    ),
    Prediction(
        id="6.25",
        title="Who wins?",
        section="A race",
        prompt="Many inputs and one output: which of the exact ways takes the fewest operations?",
        options={"a": "forward mode", "b": "reverse mode", "c": "both take the same"},
        answer="b",
        because="One pass back, however many inputs there are.",
        reveal="Reverse mode, by far. For the goal you have to let it lose.",
        hints=["One pass for each input, or one for each output?"],
        solution="Forward mode takes a pass for each input; reverse mode one for the output.",
        wrong=[
            Wrong("a", "Forward mode carries one slope at a time: a pass for each input."),
            Wrong("c", "With one input and one output nearly so. What if the inputs are many?"),
        ],
    ),
    Number(
        id="6.26",
        title="Passes back",
        section="A race",
        prompt="A function has 500 inputs and 3 outputs. How many passes back does reverse mode "
        "take for the whole Jacobian?",
        answer=3,
        because="One for each output.",
        hints=["Each pass back begins at one output, with the slope 1."],
        solution="One pass for each row of the Jacobian, and it has three rows.",
        wrong=[
            Wrong(500, "That is forward mode: one pass for each input.", "inputs"),
            Wrong(1, "One pass back begins at one output. There are three.", "one"),
            Wrong(1500, "That is the number of slopes. One pass finds 500 of them.", "all slopes"),
        ],
    ),
    Prediction(
        id="6.27",
        title="Is it slow?",
        section="What the clock says",
        prompt=r"How long does the forward difference of $e^{-2x} + 3\sin 3x$ take, compared with "
        "the function itself?",
        options={"a": "about twice as long", "b": "about ten times", "c": "a thousand times"},
        answer="a",
        because="It evaluates the function twice, and little else.",
        reveal="About twice: two evaluations, a subtraction and a division. What it lacks is "
        "digits, and not speed.",
        hints=["How often does it evaluate the function?"],
        solution="Two evaluations, a subtraction and a division.",
        wrong=[
            Wrong("b", "Count: how often is the function evaluated?"),
            Wrong("c", "For a thousand *inputs* it would. Here is one."),
        ],
    ),
    Choice(
        id="6.28",
        title="A network to train",
        section="What the clock says",
        prompt="A network has a million weights and one error, a number. You need all slopes of "
        "the error, thousands of times. Which way?",
        options={
            "a": "by numbers, because that is quick to write",
            "b": "by program, forwards",
            "c": "by program, backwards",
        },
        answer="c",
        because="One output, and a million inputs.",
        hints=["How many passes does each of the three take?"],
        solution="One pass there and one back, instead of a million.",
        wrong=[
            Wrong("a", "A million and one evaluations, and half of the digits lost."),
            Wrong("b", "A million passes: one for each weight."),
        ],
    ),
    Number(
        id="6.29",
        title="A central difference by hand",
        section="Better quotients",
        prompt=r"Compute the central difference of $\frac1x$ at $x = 1$ with $h = 0.1$, to four "
        "decimals.",
        answer="(1/1.1 - 1/0.9)/0.2",
        decimals=4,
        minutes=2,
        because="The true slope is $-1$, so it misses by 0.0101: about $h^2$.",
        hints=[r"$\frac{1}{1.1} \approx 0.90909$ and $\frac{1}{0.9} \approx 1.11111$.",
               "Subtract, and divide by 0.2."],
        solution=r"$(0.90909 - 1.11111) / 0.2 = -1.0101$.",
        wrong=[
            Wrong(-0.9091, "That is the forward difference: from 1 to 1.1.", "forward"),
            Wrong(-2.0202, "From 0.9 to 1.1 it is 0.2.", "h for 2h"),
            Wrong(1.0101, r"Mind the order: right minus left. $\frac1x$ falls.", "sign"),
        ],
    ),
    Number(
        id="6.30",
        title="Richardson by hand",
        section="Better quotients",
        prompt="Two central differences of one function: $D(0.2) = 1.96$ and $D(0.1) = 1.99$. What "
        "does Richardson extrapolation make of them?",
        answer=2,
        minutes=1.5,
        because="The first misses by 0.04, the second by a quarter of it.",
        hints=[r"$\frac{4 D(\frac h2) - D(h)}{3}$ with $h = 0.2$."],
        solution=r"$(4 \cdot 1.99 - 1.96) / 3 = 6 / 3 = 2$.",
        wrong=[
            Wrong(1.975, "That is the mean, which is worse than the better of the two.", "mean"),
            Wrong(1.95, "The 4 belongs to the shorter step.", "exchanged"),
            Wrong(2.02, r"That is $2 D(\frac h2) - D(h)$, which is right for an error of order 1.",
                  "order one"),
        ],
    ),
    Formula(
        id="6.31",
        title="The best step of a central difference",
        section="Why it is a V",
        prompt=r"The error of a central difference is at most $\frac{M}{6} h^2 + \frac{s}{h}$, "
        "where $M$ bounds the third derivative. Which $h$ makes this smallest?",
        answer="(3 s / M)^(1/3)",
        variables="s M",
        domain="s > 0, M > 0",
        minutes=3,
        because=r"There $\frac{M}{3} h = \frac{s}{h^2}$.",
        hints=["Where is the derivative by $h$ zero?",
               r"$\frac{M}{3} h - \frac{s}{h^2} = 0$. Multiply by $h^2$."],
        solution=r"$\frac{M}{3} h = \frac{s}{h^2}$ gives $h^3 = \frac{3s}{M}$, so that "
        r"$h = \sqrt[3]{3s/M}$.",
        wrong=[
            Wrong("(6 s / M)^(1/3)", r"The derivative of $\frac M6 h^2$ is $\frac M3 h$: there is "
                  "a factor 2.", "factor 2"),
            Wrong("sqrt(3 s / M)", "It is $h^3$ that is known: take the third root.", "root"),
            Wrong("(M / (3 s))^(1/3)", "Rougher values ask for a *longer* step: $s$ belongs on "
                  "top.", "upside down"),
        ],
    ),
    Number(
        id="6.32",
        title="A quotient of duals",
        section="A number with a slope",
        prompt=r"Put the dual number $2 + \varepsilon$ into $\frac{x}{1 + x^2}$. Which slope comes "
        "out?",
        answer=-0.12,
        minutes=2,
        because=r"$\frac{2 + \varepsilon}{5 + 4\varepsilon}$ has the slope $(5 - 8)/25$.",
        hints=[r"The denominator is $1 + (2 + \varepsilon)^2 = 5 + 4\varepsilon$.",
               "Then the quotient rule, with the pairs $(2, 1)$ and $(5, 4)$."],
        solution=r"$\frac{1 \cdot 5 - 2 \cdot 4}{5^2} = -\frac{3}{25} = -0.12$.",
        wrong=[
            Wrong(0.25, "You divided the slopes. That is not the quotient rule.",
                  "quotient of the slopes"),
            Wrong(-3, "Divide by the square of the denominator.", "square forgotten"),
            Wrong(0.12, "First the slope of the numerator: $1 \\cdot 5 - 2 \\cdot 4$.",
                  "minus turned"),
        ],
    ),
    WriteFunction(
        id="6.33",
        title="Your own central difference",
        section="Better quotients",
        prompt="Write a function `central_difference(f, x, h)` that returns the central difference "
        "of a Python function `f` at `x` with the step `h`.",
        answer=central_difference,
        minutes=3,
        because="Two values, one on each side.",
        inputs=[
            (Given("f(x) = x^3", lambda x: x**3), 1, 0.5),
            (Given("f(x) = x^2", lambda x: x * x), 3, 0.1),
        ],
        random_inputs=_random_quotient,
        hints=["The rise is `f(x + h) - f(x - h)`.", "The run is `2 * h`, in parentheses."],
        solution="Rise over run, from one side to the other:",
        wrong=[
            Wrong(_forward, "That is the forward difference. It should look both ways.",
                  "forward"),
            Wrong(_over_one_step, "From `x - h` to `x + h` the run is `2 * h`.", "h for 2h"),
            Wrong(_upside_down, "Right minus left, not left minus right.", "sign"),
        ],
    ),
    WriteFunction(
        id="6.34",
        title="Teach pairs to divide",
        section="Carry the slope along",
        prompt="Write `divide(a, b)` for pairs: `a[0]` is a value and `a[1]` its slope, and the "
        "same for `b`. It returns the pair of the quotient.",
        answer=divide,
        minutes=3,
        because="With it, any fraction can be differentiated by pairs.",
        inputs=[((2, 1), (5, 4)), ((1, 0), (2, 1))],
        random_inputs=_random_pairs,
        hints=["The value is `a[0] / b[0]`.",
               "The slope is that of the quotient rule: `(a[1] * b[0] - a[0] * b[1]) / b[0]**2`."],
        solution="The quotient rule, written for pairs:",
        wrong=[
            Wrong(_slopes_divided, "The slope of a quotient is not the quotient of the slopes.",
                  "quotient of the slopes"),
            Wrong(_minus_turned, "The slope of the numerator comes first.", "minus turned"),
            Wrong(_square_forgotten, "Divide by the square of the denominator.",
                  "square forgotten"),
        ],
    ),
    Vector(
        id="6.35",
        title="Back by hand",
        section="Values forward, slopes back",
        prompt=r"Let $a = xy + y$ and $z = a \cdot y$, at $x = 1$ and $y = 2$. Walk back: which "
        "slopes of $z$ [by x, by y] come out?",
        answer=["4", "8"],
        because="To $y$ lead three roads: from the product 4, and from $a$ twice 2.",
        hints=["$a = 4$. The product hands $y = 2$ to $a$, and $a = 4$ to $y$.",
               "$a$ hands its 2 on: times $y$ to $x$; times $x$, and times 1, to $y$."],
        solution=r"By $x$: $2 \cdot 2 = 4$. By $y$: $4 + 2 \cdot 1 + 2 \cdot 1 = 8$. Check: $z = "
        r"xy^2 + y^2$.",
        wrong=[
            Wrong(["2", "8"], r"That is the slope of $a$ by $x$. Multiply it by what $a$ received.",
                  "not multiplied"),
            Wrong(["4", "4"], "Add up all that comes back to $y$: three roads lead there.",
                  "one road only"),
            Wrong(["4", "6"], "The term $+\\,y$ in $a$ is a road of its own.", "a road forgotten"),
        ],
    ),
    Choice(
        id="6.36",
        title="Which hold?",
        section="A race",
        prompt="Which of these are true? (All of them, such as `bd`.)",
        options={
            "a": "Reverse mode keeps all intermediate values until the way back.",
            "b": "Automatic differentiation is exact for a smaller step.",
            "c": "For one input and many outputs forward mode is the cheaper one.",
            "d": "SymPy is needed for automatic differentiation.",
        },
        answer="ac",
        minutes=1.5,
        because="There is no step in it, and no formula.",
        hints=["Which of them speaks of a step? Which of a formula?"],
        solution="It takes no step (b) and no formula (d). The tape holds all values (a), and one "
        "input means one forward pass (c).",
        wrong=[
            Wrong("a", "True, but not all: count the passes for one input."),
            Wrong("c", "True, but not all: what is the tape for?"),
            Wrong("abc", "It takes no step, short or long."),
            Wrong("acd", "It works on programs, and no formula is written down."),
        ],
    ),
    WriteFunction(
        id="6.37",
        title="Read the tape backwards",
        section="A tape",
        prompt="""
        The numbers of a computation are numbered 0, 1, 2 ... in the order in which they were
        computed. `links[k]` is the list of pairs `(parent, partial)` of number `k`; it is empty for
        an input. Write `pull_back(links, result)`, which returns the list of the slopes of number
        `result` by each of the numbers.

        For $z = xy + \\sin x$ at the place of the table, `links` would be about
        `[[], [], [(0, 3), (1, 2)], [(0, -0.42)], [(2, 1), (3, 1)]]`.
        """,
        answer=pull_back,
        minutes=6,
        because="That is back-propagation: the slopes of a network are found by these lines.",
        inputs=[(_TABLE, 4), (_CHAIN, 3), (_SQUARE, 2)],
        random_inputs=_random_links,
        hints=[
            "Begin with a list of zeros, `slopes = [0.0] * len(links)`, and 1 at `result`.",
            "`for k in reversed(range(len(links))):` goes from the last one to the first.",
            "For each parent: `slopes[parent] += partial * slopes[k]`.",
        ],
        solution="As `backward` does, with numbers in the place of objects:",
        wrong=[
            Wrong(_not_added, "Where several links lead to a number, what comes back is added: "
                  "`+=`.", "not added"),
            Wrong(_from_the_front, "Begin at the end: a number must have its whole slope before it "
                  "hands it on.", "from the front"),
            Wrong(_not_multiplied, "Multiply the partial slope by the slope of the number that "
                  "hands it on.", "not multiplied"),
        ],
    ),
    WriteFunction(
        id="6.38",
        title="Project: where is the planet?",
        section="Through a loop",
        prompt=r"""
        A planet runs on an ellipse of eccentricity $e$, from 0 to less than 1. At the time $m$ (in
        radians, so that a year is $2\pi$) its angle $E$, measured at the centre of the ellipse,
        solves Johannes Kepler's equation $E - e \sin E = m$. No formula gives $E$. But the loop
        "begin with $E = m$ and replace $E$ by $m + e \sin E$", fifty times or more, comes as close
        as you like.

        Write `anomaly(m, e)`, which returns the pair of $E$ and its slope by $m$: how fast this
        angle grows. Carry the slope along in the loop. The slope of $m$ is 1, $e$ is a constant,
        and $\sin$ and $\cos$ are `np.sin` and `np.cos`. (Here $e$ is at most 0.6.)
        """,
        answer=anomaly,
        minutes=7,
        because=r"As a check: the equation itself, differentiated, gives $1/(1 - e \cos E)$. The "
        "planet is fastest where it is nearest to its sun.",
        inputs=[(1.0, 0.0934), (3.0, 0.5), (0.0, 0.2)],
        random_inputs=_random_orbit,
        hints=[
            "Begin with `angle, slope = m, 1.0`.",
            "In the loop the new slope is that of `m + e * np.sin(angle)`, by the chain rule.",
            "`angle, slope = m + e * np.sin(angle), 1 + e * np.cos(angle) * slope`.",
        ],
        solution=r"This one finds $E$ by Newton's method of chapter 08, and takes the slope from "
        "the equation itself; your loop gives the same:",
        wrong=[
            Wrong(_slope_turned, "That is one over it: the slope of $m$ by $E$.", "upside down"),
            Wrong(_plus_in_the_slope, "Mind the sign: the equation has $-e \\sin E$.", "sign"),
            Wrong(_one_round, "One round is not enough: let it run until it settles.",
                  "one round"),
        ],
    ),
]  # fmt: skip
