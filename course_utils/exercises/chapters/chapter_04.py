"""Exercises of chapter 04: the rules of differentiation, from factors to a tamed beast."""

from math import cos, exp, sin

from course_utils.exercises.model.kinds import (
    Choice,
    Formula,
    Given,
    Number,
    Prediction,
    WriteFunction,
    Wrong,
)
from course_utils.exercises.model.tasks import Derivative


def product_slope(f, df, g, dg, x):
    """Return the slope of the product of f and g at x."""
    return df(x) * g(x) + f(x) * dg(x)


def _slopes_multiplied(f, df, g, dg, x):
    return df(x) * dg(x)


def _one_strip(f, df, g, dg, x):
    return df(x) * g(x)


def _strips_subtracted(f, df, g, dg, x):
    return df(x) * g(x) - f(x) * dg(x)


def _each_with_its_own_slope(f, df, g, dg, x):
    return f(x) * df(x) + g(x) * dg(x)


def _power_and_slope(rng):
    a, n, b = rng.randint(-4, 4), rng.randint(1, 4), rng.randint(-5, 5)
    return (
        Given(f"f(x) = {a}x^{n} + {b}", lambda x: a * x**n + b),
        Given(f"df(x) = {a * n}x^{n - 1}", lambda x: a * n * x ** (n - 1)),
    )


def _random_product(rng):
    f, df = _power_and_slope(rng)
    g, dg = _power_and_slope(rng)
    g, dg = Given("g" + g.shown[1:], g.value), Given("dg" + dg.shown[2:], dg.value)
    return f, df, g, dg, rng.randint(-3, 3)


def value_and_slope(e, x):
    """Return the list [value, slope] at x of a formula in boxes."""
    if e == "x":
        return [x, 1]
    if not isinstance(e, list):
        return [e, 0]
    u, du = value_and_slope(e[1], x)
    if e[0] == "sin":
        return [sin(u), cos(u) * du]
    if e[0] == "exp":
        return [exp(u), exp(u) * du]
    v, dv = value_and_slope(e[2], x)
    return [u + v, du + dv] if e[0] == "+" else [u * v, du * v + u * dv]


def _boxes(e, x, sin_slope, exp_slope, product):
    """Do the same with other rules for three of the boxes."""
    if not isinstance(e, list):
        return [x, 1] if e == "x" else [e, 0]
    (u, du), *others = [_boxes(each, x, sin_slope, exp_slope, product) for each in e[1:]]
    if e[0] == "sin":
        return [sin(u), sin_slope(u, du)]
    if e[0] == "exp":
        return [exp(u), exp_slope(u, du)]
    v, dv = others[0]
    return [u + v, du + dv] if e[0] == "+" else [u * v, product(u, du, v, dv)]


def _no_inner_slopes(e, x):
    return _boxes(
        e,
        x,
        lambda u, du: cos(u),
        lambda u, du: exp(u),
        lambda u, du, v, dv: du * v + u * dv,
    )


def _products_of_slopes(e, x):
    return _boxes(
        e,
        x,
        lambda u, du: cos(u) * du,
        lambda u, du: exp(u) * du,
        lambda u, du, v, dv: du * dv,
    )


def _minus_in_the_sine(e, x):
    return _boxes(
        e,
        x,
        lambda u, du: -cos(u) * du,
        lambda u, du: exp(u) * du,
        lambda u, du, v, dv: du * v + u * dv,
    )


_BOXES = [
    ["+", ["*", 5, "x"], 3],
    ["*", "x", "x"],
    ["sin", ["*", 3, "x"]],
    ["*", ["sin", ["*", "x", "x"]], ["exp", ["*", -1, "x"]]],
]


def _random_boxes(rng):
    e = rng.choice(["x", rng.randint(1, 3)])
    for _ in range(rng.randint(2, 4)):
        other = rng.choice(["x", rng.randint(-2, 2)])
        e = rng.choice([["+", e, other], ["*", e, other], ["sin", e]])
    return e, rng.randint(-8, 8) / 4


# As the page asks them: predictions, one question a section, and the larger ones at the end.
PARTS = {
    "Part 1: Putting functions together": [f"4.{i}" for i in range(1, 10)],
    "Part 2: Functions that come back": [f"4.{i}" for i in range(10, 16)],
    "Part 3: Inside and back out": [f"4.{i}" for i in range(16, 23)],
    "Part 4: All of it": [f"4.{i}" for i in range(23, 29)],
    "Exercises": [f"4.{i}" for i in range(29, 39)],
}

EXERCISES = [
    Prediction(
        id="4.1",
        title="Three times as high",
        section="The price of a limit",
        prompt="At some place a curve has the slope 4. It is stretched upwards, so that all its "
        "heights are three times as large. Which slope has it now at the same place?",
        options={"a": "4, as before", "b": "7", "c": "12"},
        answer="c",
        because="Each rise is three times as large, and the runs stay as they were.",
        reveal="12. Each rise is three times as large, and each run is what it was.",
        hints=["Slope is rise over run. What happens to the rise of a secant, and to its run?"],
        solution="Every secant's rise is multiplied by 3, and so is every slope: $3 \\cdot 4$.",
        wrong=[
            Wrong("a", "The curve is not lifted but stretched: its rises are stretched, too."),
            Wrong("b", "The heights are *multiplied* by 3, and so are the rises."),
        ],
    ),
    Formula(
        id="4.2",
        title="A sum of three",
        section="The price of a limit",
        prompt="Differentiate $f(x) = 4x^2 - 7x + 3$.",
        task=Derivative("4x^2 - 7x + 3"),
        because="Each term on its own; the 3 does not change, and gives 0.",
        hints=["One term at a time. Which slope has $x^2$, which has $x$, which has 3?"],
        wrong=[
            Wrong("8x - 7 + 3", rule="constant term kept"),
            Wrong("2x - 7", rule="constant factor lost"),
        ],
        practice="power rule",
    ),
    Prediction(
        id="4.3",
        title="To the hundredth",
        section="Powers",
        prompt="At $x = 1$ the slopes of $x$, $x^2$ and $x^3$ are 1, 2 and 3. And that of "
        "$x^{100}$?",
        options={"a": "1, since $1^{100} = 1$", "b": "99", "c": "100"},
        answer="c",
        because="The exponent comes down as a factor.",
        reveal="100. Go on reading to see where it comes from.",
        hints=["How does the slope at 1 depend on the exponent in the three given cases?"],
        solution="The exponent comes down in front: $100 \\cdot 1^{99} = 100$.",
        wrong=[
            Wrong("a", "That is the height there. All these curves pass through (1, 1)."),
            Wrong("b", "99 is the exponent that is left over in the slope."),
        ],
    ),
    Formula(
        id="4.4",
        title="A cube and a reciprocal",
        section="Powers",
        prompt=r"Differentiate $f(x) = 6x^3 - \frac2x$.",
        task=Derivative("6x^3 - 2/x"),
        because=r"$\frac2x$ is $2x^{-1}$, and two minus signs make a plus.",
        hints=[r"Write $\frac2x$ as $2x^{-1}$.", "Bring $-1$ down in front. Which sign results?"],
        wrong=[
            Wrong("18x^2 - 2/x^2", "$-2x^{-1}$ becomes $-2 \\cdot (-1)\\,x^{-2}$: plus.",
                  "sign of a negative exponent lost"),
            Wrong("18x^2 + 2", "Lowering $-1$ by one gives $-2$, not 0.", "exponent raised"),
        ],
        practice="power rule",
    ),
    Choice(
        id="4.5",
        title="One over x",
        section="Powers",
        prompt=r"The slope $-\frac{1}{x^2}$ is negative wherever it exists. What follows for "
        r"$\frac1x$?",
        options={
            "a": "Further right always means lower.",
            "b": "It falls on $x < 0$, and it falls on $x > 0$.",
            "c": "It jumps at 0, so it is not continuous at 0.",
        },
        answer="b",
        because="What is known at points says something about intervals, and there are two.",
        hints=["Compare the heights at $-1$ and at 1."],
        solution="$f(-1) = -1 < f(1) = 1$. On each of the two intervals it falls.",
        wrong=[
            Wrong("a", "From $-1$ to 1 it has risen, from $-1$ to 1."),
            Wrong("c", "0 does not belong to the domain, so the question of continuity at 0 does "
                  "not arise."),
        ],
    ),
    Prediction(
        id="4.6",
        title="How fast does the dough grow?",
        section="A rectangle grows",
        prompt="Now the dough is 30 cm wide and 20 cm high; the width grows by 2 cm per minute, "
        "the height by 1 cm per minute. How fast does its area grow just now, in cm² per minute?",
        options={
            "a": r"$2 \cdot 1 = 2$",
            "b": "$2 + 1 = 3$",
            "c": r"$2 \cdot 20 + 30 \cdot 1 = 70$",
        },
        answer="c",
        because="A strip of height 20 is added on one side, and one of width 30 on the other.",
        reveal="70: at the right side a strip that is 20 high grows by 2 cm per minute, and on top "
        "one that is 30 wide by 1 cm per minute. Make the step smaller, and watch the corner.",
        hints=["Draw the rectangle after a short while. Which areas are new?"],
        solution=r"The strips bring $2 \cdot 20$ and $30 \cdot 1$. The corner brings nothing in "
        "the limit.",
        wrong=[
            Wrong("a", "That is about the corner alone. Where is the rest of the new dough?"),
            Wrong("b", "Those are centimetres per minute. An area grows by a length *times* such "
                  "a rate."),
        ],
    ),
    Formula(
        id="4.7",
        title="Two brackets",
        section="A rectangle grows",
        prompt="Differentiate $f(x) = (x^2 + 1)(x^3 - 2)$.",
        task=Derivative("(x^2 + 1)(x^3 - 2)"),
        because="One term for each factor that changes.",
        hints=["Call the factors $u$ and $v$. What are $u'$ and $v'$?", "$u'v + uv'$."],
        wrong=[
            Wrong("6x^3", rule="product of the derivatives"),
            Wrong("2x + 3x^2", rule="sum of the derivatives"),
        ],
        practice="product rule",
    ),
    Prediction(
        id="4.8",
        title="Slope over slope?",
        section="Divided by something",
        prompt=r"$\frac{5x^2}{3x+1}$ is for large $x$ nearly $\frac{5x^2}{3x} = \frac53 x$. To "
        "which number is its slope at $x = 100$ near?",
        options={"a": "1.67", "b": "333", "c": "0"},
        answer="a",
        because=r"Far out the curve is nearly a straight line of slope $\frac53$.",
        reveal=r"1.67. The slope of the top over the slope of the bottom, $\frac{10x}{3}$, would "
        "be 333 there: that is no rule.",
        hints=[r"Which slope has the line $\frac53 x$?"],
        solution=r"The slope of $\frac53 x$ is $\frac53 \approx 1.67$.",
        wrong=[
            Wrong("b", "That is the slope of the top divided by the slope of the bottom. Can a "
                  "curve that is nearly a line be that steep?"),
            Wrong("c", r"The curve goes on rising, nearly as $\frac53 x$ does."),
        ],
    ),
    Formula(
        id="4.9",
        title="A quotient",
        section="Divided by something",
        prompt=r"Differentiate $f(x) = \frac{x^2}{x + 3}$.",
        task=Derivative("x^2/(x + 3)"),
        because="Top differentiated first, and the bottom squared below.",
        hints=["Call the top $u$ and the bottom $v$.", r"$\frac{u'v - uv'}{v^2}$."],
        wrong=[
            Wrong("(x^2 - 2x(x + 3))/(x + 3)^2", rule="quotient rule the wrong way round"),
            Wrong("2x", rule="quotient of the derivatives"),
        ],
        practice="quotient rule",
    ),
    Prediction(
        id="4.10",
        title="A base for itself",
        section="Its own slope",
        prompt="The slope of $b^x$ is its height times one number: about 0.69 for $b = 2$ and 1.10 "
        "for $b = 3$. Is there a base for which the slope *is* the height?",
        options={
            "a": "No, the number is always too small or too large.",
            "b": "Yes, one, between 2 and 3.",
            "c": "Yes, every base above 1.",
        },
        answer="b",
        because="In between, the number passes through 1.",
        reveal="One, between 2 and 3: on the way the number passes through 1, and it grows with "
        "the base. Find it.",
        hints=["The number must be 1. It is below 1 for the base 2, and above 1 for the base 3."],
        solution="For that base the number is 1, and the slope is the height everywhere.",
        wrong=[
            Wrong("a", "It changes without a jump from 0.69 to 1.10. Does it not pass through 1?"),
            Wrong("c", "For the base 2 the slope at 0 is 0.69, and the height 1."),
        ],
    ),
    Formula(
        id="4.11",
        title="Begin with three",
        section="Its own slope",
        prompt="Which function is its own slope everywhere, and has the value 3 at 0?",
        answer="3e^x",
        because="$C e^x$ with $C = f(0)$.",
        hints=["All such functions are $C e^x$. What is $C$?"],
        solution="$f(0) = C e^0 = C$, so $C = 3$.",
        wrong=[
            Wrong("e^x", "Its value at 0 is 1.", "begins with one"),
            Wrong("e^x + 2", "Its value at 0 is 3, but its slope is $e^x$: the 2 does not change.",
                  "lifted"),
            Wrong("e^(3x)", "At 0 it is 1; and its slope is not equal to it.", "factor inside"),
        ],
    ),
    Prediction(
        id="4.12",
        title="Fastest upwards",
        section="Round the circle",
        prompt="The point starts at the far right of the circle and runs anticlockwise, always at "
        "the speed 1. Where does it climb fastest?",
        options={
            "a": "at the far right, at the start",
            "b": "half way up, after an eighth of a turn",
            "c": "near the top, where it is highest",
        },
        answer="a",
        because="There it heads straight up.",
        reveal="At the start: there it heads straight up. At the top it heads to the left, and "
        "does not climb at all. Let it run, and watch the upward part of the arrow.",
        hints=["In which direction does it run at each of these places?"],
        solution="At the far right it heads straight up, at the top straight to the left.",
        wrong=[
            Wrong("b", "There it heads up and to the left in equal parts."),
            Wrong("c", "There it is highest. But in which direction does it head?"),
        ],
    ),
    Prediction(
        id="4.13",
        title="A hundred times",
        section="Round the circle",
        prompt=r"Differentiate $\sin x$ a hundred times. What results?",
        options={"a": r"$\sin x$", "b": r"$\cos x$", "c": r"$-\sin x$", "d": r"$-\cos x$"},
        answer="a",
        because="After four steps one is back, and a hundred is 25 times four.",
        reveal="The sine: every four steps lead back, and a hundred is a multiple of four.",
        hints=["After how many steps are you back at the sine?"],
        solution=r"$100 = 25 \cdot 4$: twenty-five times round.",
        wrong=[
            Wrong("b", "That is so after 1, 5, 9, ... steps, and 100 is none of them."),
            Wrong("c", "That is so after 2, 6, 10, ... steps, and 100 is none of them."),
            Wrong("d", "That is so after 3, 7, 11, ... steps, and 100 is none of them."),
        ],
    ),
    Formula(
        id="4.14",
        title="The tangent",
        section="Round the circle",
        prompt=r"Differentiate $\tan x = \frac{\sin x}{\cos x}$ with the quotient rule.",
        task=Derivative("sin(x)/cos(x)"),
        because=r"$\cos^2 x + \sin^2 x = 1$ stands above.",
        hints=[r"Above: $\cos x \cdot \cos x - \sin x \cdot (-\sin x)$.",
               r"$\cos^2 x + \sin^2 x = 1$."],
        wrong=[
            Wrong("(cos(x)^2 - sin(x)^2)/cos(x)^2",
                  r"Minus times the slope $-\sin x$ gives plus.", "sign of the cosine's slope"),
            Wrong("-cos(x)/sin(x)", "That is the slope of the top over the slope of the bottom. "
                  "The quotient rule has two terms above.", "slope over slope"),
        ],
    ),
    Choice(
        id="4.15",
        title="Back with a minus",
        section="Are waves exponentials?",
        prompt="Which function turns into its own negative when it is differentiated twice?",
        options={"a": "$e^x$", "b": "$e^{-x}$", "c": r"$\cos x$", "d": "$x^2$"},
        answer="c",
        because=r"$\cos \to -\sin \to -\cos$.",
        hints=["Differentiate each of them twice."],
        solution=r"$(\cos x)'' = -\cos x$. The two exponentials come back without a minus, and "
        "$(x^2)'' = 2$.",
        wrong=[
            Wrong("a", "It comes back after each step, without a minus."),
            Wrong("b", "Each step brings a minus, so two of them bring a plus."),
            Wrong("d", "$(x^2)'' = 2$."),
        ],
    ),
    Prediction(
        id="4.16",
        title="What is money worth?",
        section="Money, pizza, happiness",
        prompt="One more unit of money brings pizza at the rate 1.65, and one more pizza brings "
        "happiness at the rate 0.57. At about which rate does money bring happiness?",
        options={
            "a": "1.65 + 0.57 = 2.22",
            "b": "1.65 · 0.57 = 0.94",
            "c": "0.57, since happiness comes from pizza alone",
        },
        answer="b",
        because="Rates along a chain multiply.",
        reveal="0.94: for each unit of money 1.65 pizzas, and for each of those 0.57. Follow a "
        "step down the three lines. And find the money that is enough.",
        hints=["For one unit of money you get 1.65 pizzas. How much happiness do they bring?"],
        solution=r"$1.65 \cdot 0.57 \approx 0.94$.",
        wrong=[
            Wrong("a", "Pizzas per money and happiness per pizza have different units, and cannot "
                  "be added."),
            Wrong("c", "That is for one pizza. For one unit of money you get 1.65 of them."),
        ],
    ),
    Choice(
        id="4.17",
        title="Why not cancel?",
        section="Money, pizza, happiness",
        prompt=r"In $\frac{dh}{dp} \cdot \frac{dp}{dm}$ the $dp$ seems to cancel. Why is that no "
        "proof?",
        options={
            "a": r"The step $\Delta p$ may be 0 for steps $\Delta m$ as small as you like.",
            "b": "The rule is not exact, so it cannot be proved.",
            "c": "It is a proof, if $h$ is a polynomial.",
        },
        answer="a",
        because=r"One must not divide by $\Delta p = 0$, and $\frac{dh}{dp}$ is a limit, no "
        "quotient.",
        hints=["By what does one divide, if one writes it with steps?"],
        solution=r"$\frac{\Delta h}{\Delta p}$ has no value where $\Delta p = 0$. For a constant "
        "$p$ that is so for every step.",
        wrong=[
            Wrong("b", "The rule is exact. It is this reason for it that has a hole."),
            Wrong("c", "The hole is in $p$, not in $h$: it may stand still."),
        ],
    ),
    Prediction(
        id="4.18",
        title="Three times as fast",
        section="Outside and inside",
        prompt=r"The sine has the slope 1 at 0. Which slope has $\sin 3x$ there?",
        options={"a": "1", "b": "3", "c": r"$\frac13$"},
        answer="b",
        because="The inside runs three times as fast.",
        reveal=r"3: the same wave, run through three times as fast. The height of $\sin 3x$ "
        r"changes like that of $\sin u$, times the rate at which $u = 3x$ changes.",
        hints=["How long is a wave of $\\sin 3x$, compared with the sine's?"],
        solution=r"Outer slope $\cos(3 \cdot 0) = 1$, inner slope 3.",
        wrong=[
            Wrong("a", "The waves are as high, but three times as short. What does that do to "
                  "their slope?"),
            Wrong("c", "The wave is compressed, and thereby becomes steeper."),
        ],
    ),
    Formula(
        id="4.19",
        title="A bracket to the fourth",
        section="Outside and inside",
        prompt="Differentiate $f(x) = (2x^2 + 1)^4$.",
        task=Derivative("(2x^2 + 1)^4"),
        because="Outer slope at the inside, times the inner slope.",
        hints=["Last comes the fourth power. Call its inside $u$.", "$4u^3 \\cdot u'$."],
        wrong=[
            Wrong("4(2x^2 + 1)^3", rule="inner derivative forgotten"),
            Wrong("4(4x)^3", rule="derivative taken inside"),
        ],
        practice="chain rule",
    ),
    Formula(
        id="4.20",
        title="A wave upstairs",
        section="Outside and inside",
        prompt=r"Differentiate $f(x) = e^{\cos x}$.",
        task=Derivative("e^(cos x)"),
        because=r"The exponential stays, and the slope of the cosine is $-\sin x$.",
        hints=["What is done last: the cosine or the exponential?"],
        wrong=[
            Wrong("e^(cos x)", rule="inner derivative forgotten"),
            Wrong("e^(-sin x)", rule="derivative taken inside"),
        ],
        practice="chain rule",
    ),
    Prediction(
        id="4.21",
        title="The way back",
        section="In the mirror",
        prompt="$x^3$ goes through $(2, 8)$ with the slope 12. With which slope goes its inverse "
        "through $(8, 2)$?",
        options={"a": "12", "b": "$-12$", "c": r"$\frac{1}{12}$", "d": r"$-\frac{1}{12}$"},
        answer="c",
        because="Run and rise change places.",
        reveal=r"$\frac{1}{12}$: what was run is rise now, and what was rise is run. Move the "
        "point, and compare the two tangents.",
        hints=["In the mirror, run and rise change places."],
        solution=r"Rise 12 for run 1 becomes rise 1 for run 12.",
        wrong=[
            Wrong("a", "Run and rise change places in this mirror."),
            Wrong("b", "The mirror is $y = x$. What rises, goes on rising in it."),
            Wrong("d", "Turned over, yes. But a rising curve has a rising image."),
        ],
    ),
    Number(
        id="4.22",
        title="An inverse without a formula",
        section="In the mirror",
        prompt="$f(x) = x^3 + x$ rises everywhere, and $f(1) = 2$. Its inverse is $g$. What is "
        "$g'(2)$?",
        answer="1/4",
        because="$f'(1) = 4$, and it is turned upside down.",
        hints=["Which $x$ belongs to $y = 2$?", "$f'(x) = 3x^2 + 1$ at that $x$."],
        solution=r"$g(2) = 1$ and $f'(1) = 4$, so $g'(2) = \frac14$.",
        wrong=[
            Wrong("4", "That is $f'(1)$. Turn it over.", "not turned over"),
            Wrong("1/13", "You took $f'$ at 2. It has to be taken at $x = g(2)$.",
                  "taken at y"),
            Wrong(-1, r"You differentiated the reciprocal $\frac1f$ at 1. The inverse is meant.",
                  "reciprocal for inverse"),
        ],
    ),
    Prediction(
        id="4.23",
        title="Far out on the logarithm",
        section="What the logarithm does",
        prompt=r"How steep is $\ln x$ at $x = 100$?",
        options={"a": "about 4.6", "b": "0.01", "c": "100"},
        answer="b",
        because=r"$(\ln x)' = \frac1x$.",
        reveal="0.01. The logarithm never stops growing, and it grows ever more slowly.",
        hints=[r"$(\ln x)' = \frac1x$."],
        solution=r"$\frac{1}{100}$.",
        wrong=[
            Wrong("a", "That is its height there."),
            Wrong("c", "That is the slope of $e^x$ where its height is 100. In the mirror it is "
                  "turned over."),
        ],
    ),
    Number(
        id="4.24",
        title="Below the axis",
        section="An equation instead of a formula",
        prompt="Which slope has the circle $x^2 + y^2 = 25$ at $(4, -3)$?",
        answer="4/3",
        because=r"$-\frac xy$ with a negative $y$ is positive: at the lower right it rises.",
        hints=[r"$\frac{dy}{dx} = -\frac xy$. Put both numbers in, with their signs."],
        solution=r"$-\frac{4}{-3} = \frac43$.",
        wrong=[
            Wrong("-4/3", "Mind the sign of $y$: it is $-3$.", "sign"),
            Wrong("3/4", "That is upside down: $x$ stands above.", "upside down"),
            Wrong("-3/4", "That is the slope of the radius, $\\frac yx$.", "radius"),
        ],
    ),
    Choice(
        id="4.25",
        title="Never steeper than a quarter",
        section="Fifteen derivatives",
        prompt=r"The slope of which function never exceeds $\frac14$?",
        options={"a": r"$\tanh x$", "b": r"$\sigma(x)$", "c": r"$\ln x$", "d": r"$\sin x$"},
        answer="b",
        because=r"$\sigma(1 - \sigma)$ is largest for $\sigma = \frac12$.",
        hints=[r"$a(1 - a)$ is largest for $a = \frac12$."],
        solution=r"$\sigma' = \sigma(1 - \sigma) \le \frac14$.",
        wrong=[
            Wrong("a", r"At 0 its slope is $1 - \tanh^2 0 = 1$."),
            Wrong("c", r"Its slope $\frac1x$ is as large as you like near 0."),
            Wrong("d", "At 0 its slope is 1."),
        ],
    ),
    Choice(
        id="4.26",
        title="Only to the right",
        section="Whose slope is it?",
        prompt="A slope is there for $x > 0$ only. At 1 it is 1. Whose is it?",
        options={"a": r"$\sqrt{x}$", "b": r"$\log_{10} x$", "c": r"$\frac1x$", "d": r"$\ln x$"},
        answer="d",
        because=r"$\frac1x$, and only where the logarithm has a value.",
        hints=["Which of the four have no slope for negative $x$? What are their slopes at 1?"],
        solution=r"$(\ln x)' = \frac1x$ is 1 at 1. The root has $\frac12$ there, the logarithm to "
        r"base 10 only 0.43, and $\frac1x$ has slopes on both sides.",
        wrong=[
            Wrong("a", r"At 1 the root has the slope $\frac12$."),
            Wrong("b", r"At 1 its slope is $\frac{1}{\ln 10} \approx 0.43$."),
            Wrong("c", "It has slopes on both sides, all of them negative."),
        ],
    ),
    Prediction(
        id="4.27",
        title="Where to begin?",
        section="The beast",
        prompt=r"$f(x) = \frac{\sin(2x^5 + 3x)}{e^{7x}}$. Which rule does the first step take?",
        options={
            "a": "the chain rule, for what is inside the sine",
            "b": "the rule for a quotient, or for a product",
            "c": "the power rule, for $2x^5$",
        },
        answer="b",
        because="What would be computed last, is taken apart first.",
        reveal="A quotient, since the division would be computed last. Or a product: it depends on "
        "how you write it.",
        hints=["If you had to compute $f(1)$: what would you do last?"],
        solution="The division is done last, so it is taken apart first.",
        wrong=[
            Wrong("a", "The sine is only the top. If you had to compute $f(1)$: what would you "
                  "do last?"),
            Wrong("c", "That is the innermost layer, and its turn comes last."),
        ],
    ),
    Choice(
        id="4.28",
        title="Which rules?",
        section="A training room",
        prompt="Which rules does $x^2 e^{3x}$ need, besides the power rule?",
        options={
            "a": "the product rule",
            "b": "the chain rule",
            "c": "the product rule, and in it the chain rule",
        },
        answer="c",
        because="Two factors, and one of them has an inside.",
        hints=["What is done last? And what is inside the exponential?"],
        solution=r"$2x\,e^{3x} + x^2 \cdot 3e^{3x}$.",
        wrong=[
            Wrong("a", "And the inside of the exponential, $3x$?"),
            Wrong("b", "Last of all, two things are multiplied."),
        ],
    ),
    Formula(
        id="4.29",
        title="A power and a root",
        section="Powers",
        prompt=r"Differentiate $f(x) = 3x^4 - 2\sqrt{x}$.",
        task=Derivative("3x^4 - 2sqrt(x)"),
        because=r"$2x^{1/2}$ becomes $x^{-1/2}$.",
        hints=[r"$\sqrt{x} = x^{1/2}$."],
        wrong=[
            Wrong("12x^3 - sqrt(x)", r"Lowering $\frac12$ by one gives $-\frac12$: one *over* the "
                  "root.", "exponent of the root"),
            Wrong("12x^3 - 2/sqrt(x)", r"The exponent $\frac12$ comes down as a factor.",
                  "exponent of the root not brought down"),
        ],
        practice="power rule",
    ),
    Formula(
        id="4.30",
        title="Square times logarithm",
        section="A rectangle grows",
        prompt=r"Differentiate $f(x) = x^2 \ln x$.",
        task=Derivative("x^2 ln x"),
        because=r"$x^2 \cdot \frac1x$ is $x$.",
        hints=[r"$u = x^2$ and $v = \ln x$."],
        wrong=[
            Wrong("2", rule="product of the derivatives"),
            Wrong("2x ln x", rule="one term of the product rule"),
        ],
        practice="product rule",
    ),
    Formula(
        id="4.31",
        title="Exponential over line",
        section="Divided by something",
        prompt=r"Differentiate $f(x) = \frac{e^{2x}}{x + 1}$.",
        task=Derivative("e^(2x)/(x + 1)"),
        because="The quotient rule outside, the chain rule for the top.",
        hints=["Which slope has $e^{2x}$?", r"$\frac{u'v - uv'}{v^2}$."],
        wrong=[
            Wrong("(e^(2x)(x + 1) - e^(2x))/(x + 1)^2", rule="inner derivative forgotten"),
            Wrong("(2e^(2x)(x + 1) + e^(2x))/(x + 1)^2", rule="plus in the quotient rule"),
        ],
        practice="quotient rule",
    ),
    Formula(
        id="4.32",
        title="Root of a sum",
        section="Outside and inside",
        prompt=r"Differentiate $f(x) = \sqrt{x^2 + 9}$.",
        task=Derivative("sqrt(x^2 + 9)"),
        because="Half and two cancel.",
        hints=[r"Outside $\sqrt{u}$, inside $u = x^2 + 9$."],
        wrong=[
            Wrong("1/(2sqrt(x^2 + 9))", rule="inner derivative forgotten"),
            Wrong("1/(2sqrt(2x))", rule="derivative taken inside"),
        ],
        practice="chain rule",
    ),
    Number(
        id="4.33",
        title="The first unit of money",
        section="Money, pizza, happiness",
        prompt=r"$p(m) = e^m - 1$ and $h(p) = -\frac13 p^2 + p + \frac15$. At which rate does "
        "money bring happiness at $m = 0$?",
        answer=1,
        because="Both rates are 1 there.",
        hints=["At $m = 0$ there are no pizzas: $p = 0$."],
        solution=r"$\frac{dp}{dm} = e^0 = 1$ and $\frac{dh}{dp} = 1 - \frac23 \cdot 0 = 1$.",
        wrong=[
            Wrong("1/5", "That is how happy you are there. The rate is asked for.", "value"),
            Wrong(2, "The rates are multiplied, not added.", "rates added"),
            Wrong("1/3", "You put 1 for $p$. For no money there are no pizzas: $p = 0$.",
                  "pizzas for nothing"),
        ],
    ),
    Number(
        id="4.34",
        title="Two cubes",
        section="An equation instead of a formula",
        prompt="Which slope has the curve $x^3 + y^3 = 9$ at $(1, 2)$?",
        answer="-1/4",
        because=r"$\frac{dy}{dx} = -\frac{x^2}{y^2}$.",
        hints=[r"Differentiate both sides: $3x^2 + 3y^2 \frac{dy}{dx} = 0$."],
        solution=r"$-\frac{1^2}{2^2} = -\frac14$.",
        wrong=[
            Wrong("1/4", "Bring one term to the other side, and its sign changes.", "sign"),
            Wrong(-4, "That is upside down: $x^2$ stands above.", "upside down"),
            Wrong("-1/2", r"Both are squared: $-\frac{x^2}{y^2}$.", "squares lost"),
        ],
    ),
    Formula(
        id="4.35",
        title="The angle back from the tangent",
        section="In the mirror",
        prompt=r"$\arctan$ is the inverse of the tangent between $-\frac\pi2$ and $\frac\pi2$, and "
        r"$(\tan x)' = 1 + \tan^2 x$. Differentiate $\arctan x$.",
        answer="1/(1 + x^2)",
        because=r"$\tan(\arctan x) = x$.",
        hints=["One over the slope of the tangent, taken at which place?",
               r"At $\arctan x$. And $\tan(\arctan x) = x$."],
        solution=r"$\frac{1}{1 + \tan^2(\arctan x)} = \frac{1}{1 + x^2}$.",
        wrong=[
            Wrong("1/(1 + tan(x)^2)", r"The slope of the tangent has to be taken at $\arctan x$.",
                  "taken at the wrong place"),
            Wrong("1 + x^2", "Turn it over.", "not turned over"),
        ],
    ),
    Formula(
        id="4.36",
        title="Base and exponent",
        section="What the logarithm does",
        prompt="Differentiate $f(x) = x^{2x}$, for $x > 0$.",
        task=Derivative("x^(2x)"),
        domain="0.1 < x < 3",
        because=r"$\ln f = 2x \ln x$ has the slope $2 \ln x + 2$.",
        hints=["Take the logarithm of both sides, and differentiate.",
               r"$\frac{f'}{f} = 2 \ln x + 2x \cdot \frac1x$."],
        wrong=[
            Wrong("2x * x^(2x - 1)", "The power rule is for exponents that stay the same.",
                  "power rule for a varying exponent"),
            Wrong("2 x^(2x) ln x", "That is for a base that stays the same. Here it changes, too.",
                  "rule for a constant base"),
            Wrong("2 ln x + 2", r"That is $\frac{f'}{f}$. Multiply by $f$.",
                  "slope of the logarithm"),
        ],
    ),
    WriteFunction(
        id="4.37",
        title="The product rule in Python",
        section="A rectangle grows",
        prompt="""
        Write a function `product_slope(f, df, g, dg, x)`. It gets two functions, `f` and `g`, and
        the functions `df` and `dg` that give their slopes. It returns the slope of the product
        $f(x)\\,g(x)$ at `x`.
        """,
        answer=product_slope,
        because="Each strip once.",
        inputs=[
            (
                Given("f(x) = x^2", lambda x: x**2),
                Given("df(x) = 2x", lambda x: 2 * x),
                Given("g(x) = 3x + 1", lambda x: 3 * x + 1),
                Given("dg(x) = 3", lambda x: 3),
                2,
            ),
            (
                Given("f(x) = 5", lambda x: 5),
                Given("df(x) = 0", lambda x: 0),
                Given("g(x) = x^3", lambda x: x**3),
                Given("dg(x) = 3x^2", lambda x: 3 * x**2),
                1,
            ),
        ],
        random_inputs=_random_product,
        hints=["`df(x)` is the slope of the first factor at `x`.", "$f'g + fg'$."],
        solution="Two products, added:",
        wrong=[
            Wrong(_slopes_multiplied, "You multiply the two slopes. That is about the corner.",
                  "product of the slopes"),
            Wrong(_one_strip, "That is one of the two strips.", "one strip"),
            Wrong(_strips_subtracted, "The strips are added. The minus belongs to quotients.",
                  "minus"),
            Wrong(_each_with_its_own_slope, "Each slope is multiplied by the *other* function.",
                  "its own function"),
        ],
    ),
    WriteFunction(
        id="4.38",
        title="Project: teach Python the rules",
        section="The beast",
        prompt="""
        Put formulas into boxes. A box is a number such as `5`, or the text `"x"`, or a list: `["+",
        a, b]`, `["*", a, b]`, `["sin", a]` or `["exp", a]`, where `a` and `b` are boxes again. So
        `["sin", ["*", 3, "x"]]` is $\\sin 3x$.

        Write `value_and_slope(e, x)`, which returns the list of the value and the slope of the box
        `e` at the number `x`. Let it call itself for the boxes inside. Begin with the numbers and
        `"x"`, and add one kind of box after the other. Then try the beast:
        `["*", ["sin", ["+", ["*", 2, ["*", "x", ...]], ...]], ["exp", ["*", -7, "x"]]]`.
        """,
        answer=value_and_slope,
        because="You have built a machine that differentiates by the rules, without any formula "
        "for the derivative. Chapter 06 makes more of it.",
        inputs=[(box, x) for box in _BOXES for x in (0.5, 2)],
        random_inputs=_random_boxes,
        minutes=12,
        hints=[
            'For `e == "x"` the answer is `[x, 1]`; for a number, `[e, 0]`. A list is recognised '
            "by `isinstance(e, list)`.",
            "`u, du = value_and_slope(e[1], x)` gives value and slope of what is inside. For "
            "`\"sin\"` return `[np.sin(u), np.cos(u) * du]`: that is the chain rule.",
            "For two boxes: `v, dv = value_and_slope(e[2], x)`, and then the sum rule, or the "
            "product rule.",
        ],
        solution="One line for each rule:",
        wrong=[
            Wrong(_no_inner_slopes, "The chain rule is missing: multiply by the slope of what is "
                  "inside.", "inner slope forgotten"),
            Wrong(_products_of_slopes, "In the product box, the slopes are multiplied. Take the "
                  "product rule.", "product of the slopes"),
            Wrong(_minus_in_the_sine, r"$\sin' = \cos$, without a minus.", "sign of the sine"),
        ],
    ),
]  # fmt: skip
