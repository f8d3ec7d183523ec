"""Exercises of chapter 07: copying a curve, how far a copy is right, and what it is for."""

import math

from course_utils.exercises.model.kinds import (
    Choice,
    Formula,
    Number,
    Prediction,
    WriteFunction,
    Wrong,
)
from course_utils.exercises.model.tasks import Taylor


def taylor_value(derivatives, p, x):
    """Return the Taylor polynomial about p at x, from f(p), f'(p), f''(p) ..."""
    total, term = 0, 1
    for n, derivative in enumerate(derivatives):
        total += derivative * term
        term *= (x - p) / (n + 1)
    return total


def _without_factorial(derivatives, p, x):
    return sum(d * (x - p) ** n for n, d in enumerate(derivatives))


def _powers_of_x(derivatives, p, x):
    return sum(d * x**n / math.factorial(n) for n, d in enumerate(derivatives))


def _from_the_first(derivatives, p, x):
    return sum(d * (x - p) ** n / math.factorial(n) for n, d in enumerate(derivatives) if n > 0)


def _n_for_factorial(derivatives, p, x):
    return sum(d * (x - p) ** n / max(n, 1) for n, d in enumerate(derivatives))


def _some_derivatives(rng):
    derivatives = [rng.randint(-9, 9) for _ in range(rng.randint(1, 6))]
    return derivatives, rng.choice([-2, -1, 1, 2]), rng.choice([-0.5, 0.5, 1.5, 3])


def sine(x):
    """Return the sine of x, an angle in radians of any size."""
    x = x - 2 * math.pi * round(x / (2 * math.pi))
    if x > math.pi / 2:
        x = math.pi - x
    if x < -math.pi / 2:
        x = -math.pi - x
    total, term = 0, x
    for n in range(1, 12, 2):
        total += term
        term *= -x * x / ((n + 1) * (n + 2))
    return total


def _no_reduction(x):
    return sum((-1) ** k * x ** (2 * k + 1) / math.factorial(2 * k + 1) for k in range(6))


def _all_plus(x):
    x = x - 2 * math.pi * round(x / (2 * math.pi))
    return sum(x ** (2 * k + 1) / math.factorial(2 * k + 1) for k in range(12))


def _too_few(x):
    x = x - 2 * math.pi * round(x / (2 * math.pi))
    return x - x**3 / 6 + x**5 / 120


def _is_near_enough(arguments, value):
    (x,) = arguments
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return "Return a number."
    miss = abs(value - math.sin(x))
    if miss < 1e-6:
        return True
    return f"At x = {x:g} your sine misses by {miss:.1g}. It should miss by less than 0.000001."


def _an_angle(rng):
    return (round(rng.uniform(-40, 40), 3),)


# As the page asks them: predictions, one question a section, and the larger ones at the end.
PARTS = {
    "Part 1: A polynomial that copies": [f"7.{i}" for i in range(1, 7)],
    "Part 2: Any place, any order": [f"7.{i}" for i in range(7, 12)],
    "Part 3: Where it works": [f"7.{i}" for i in range(12, 19)],
    "Part 4: What it is for": [f"7.{i}" for i in range(19, 27)],
    "Exercises": [f"7.{i}" for i in range(27, 35)],
}

EXERCISES = [
    Prediction(
        id="7.1",
        title="A large turkey",
        section="A cook's two numbers",
        prompt="At Christmas she has a turkey of 6 kg. Her rule says $50 \\cdot 6 + 15 = 315$ "
        "minutes. Compared with the curve $t(m)$, that is",
        options={"a": "too long", "b": "too short", "c": "about right"},
        answer="a",
        because="The curve bends downwards, away from the line.",
        reveal="Too long, by half an hour. The curve bends downwards, so that it falls behind "
        "the line, and far away this counts.",
        hints=["Each further kilo adds a little less than the one before. Does the line know?"],
        solution="The curve bends downwards and lies below the line: the line says too much.",
        wrong=[
            Wrong("b", "Each further kilo adds *less* time than the one before. The line adds 50 "
                  "minutes for every one of them."),
            Wrong("c", "Near 1.5 kg it is. But 6 kg are four times as much, and the curve bends."),
        ],
    ),
    Number(
        id="7.2",
        title="By the cook's rule",
        section="A cook's two numbers",
        prompt="How many minutes does her rule $t^*(m) = 50m + 15$ say for 1.8 kg?",
        answer=105,
        unit="min",
        because="The curve says 104.8: so near to 1.5 kg the rule is good.",
        hints=["Fifty minutes a kilo, and a quarter of an hour on top."],
        solution=r"$50 \cdot 1.8 + 15 = 105$ minutes.",
        wrong=[
            Wrong(90, "And the quarter of an hour on top?", "constant left out"),
            Wrong(15, "That is the extra time, compared with 1.5 kg. The whole time is asked for.",
                  "change for value"),
        ],
    ),
    Prediction(
        id="7.3",
        title="The bend of a parabola",
        section="One order at a time",
        prompt="At $x = 0$ the curve $e^x$ has the value 1, the slope 1 and the bend 1. Which "
        "parabola has all three?",
        options={
            "a": "$1 + x + x^2$",
            "b": r"$1 + x + \frac12 x^2$",
            "c": "$1 + x + 2x^2$",
        },
        answer="b",
        because="Differentiating $cx^2$ twice gives $2c$.",
        reveal="The second one. The bend of $cx^2$ is $2c$, so a bend of 1 needs "
        r"$c = \frac12$. Move the sliders until all three agree.",
        hints=["Differentiate $cx^2$ twice."],
        solution=r"$(cx^2)'' = 2c$, and $2c = 1$ gives $c = \frac12$.",
        wrong=[
            Wrong("a", "Its second derivative is 2, not 1."),
            Wrong("c", "Its second derivative is 4, not 1."),
        ],
    ),
    Number(
        id="7.4",
        title="The coefficient of x³",
        section="One order at a time",
        prompt="A function has $f'''(0) = 12$. Which coefficient does $x^3$ get in the polynomial "
        "that copies it at 0?",
        answer=2,
        because="Differentiating $dx^3$ three times gives $6d$, and $6 \\cdot 2 = 12$.",
        hints=["Differentiate $dx^3$ three times.", "$6d = 12$."],
        solution="$6d = 12$, so $d = 2$.",
        wrong=[
            Wrong(12, "Then the third derivative of the polynomial would be 72: $dx^3$ "
                  "differentiated three times is $6d$.", "not divided"),
            Wrong(4, "You have divided by 3. Three differentiations multiply by 3, by 2 and by 1.",
                  "divided by the order"),
            Wrong(6, "You have divided by 2, as for $x^2$. Differentiate $dx^3$ three times.",
                  "divided by 2"),
            Wrong(72, "Divide by 6, do not multiply: $6d = 12$.", "multiplied"),
        ],
    ),
    Formula(
        id="7.5",
        title="Twice as fast",
        section="The pattern",
        prompt="Give the polynomial of order 3 that copies $e^{2x}$ at 0. (Its derivatives are "
        "$2e^{2x}$, $4e^{2x}$ and $8e^{2x}$.)",
        task=Taylor("e^(2x)", at=0, order=3),
        because="The same comes out if you put $2x$ for $x$ into the series of $e^x$.",
        practice="taylor polynomial",
        hints=["At 0 the value and the first three derivatives are 1, 2, 4 and 8.",
               "Divide them by $0! = 1$, $1! = 1$, $2! = 2$ and $3! = 6$."],
        solution=r"$1 + 2x + \frac42x^2 + \frac86x^3 = 1 + 2x + 2x^2 + \frac43x^3$.",
        wrong=[
            Wrong("1 + 2x + 4x^2 + 8x^3", "Divide each derivative by its factorial: 4 by 2, and 8 "
                  "by 6.", "factorials left out"),
            Wrong("1 + x + x^2/2 + x^3/6", "That copies $e^x$. Each derivative of $e^{2x}$ brings "
                  "one more factor 2.", "inner derivative left out"),
        ],
    ),
    Choice(
        id="7.6",
        title="Differentiate the copy",
        section="The pattern",
        prompt="What is the derivative of $1 + x + \\frac{x^2}{2} + \\frac{x^3}{6} + "
        "\\frac{x^4}{24}$, the copy of $e^x$ of order 4?",
        options={
            "a": "the same polynomial, as $e^x$ is its own derivative",
            "b": "the copy of $e^x$ of order 3",
            "c": "the copy of $e^x$ of order 5",
        },
        answer="b",
        because="Each term becomes the one before it, and the last one is lost.",
        hints=[r"What is the derivative of $\frac{x^4}{24}$? And that of 1?"],
        solution=r"Term by term: $0 + 1 + x + \frac{x^2}{2} + \frac{x^3}{6}$.",
        wrong=[
            Wrong("a", "Nearly. But the highest power, $x^4$, is gone afterwards."),
            Wrong("c", "Differentiating lowers the powers."),
        ],
    ),
    Formula(
        id="7.7",
        title="The logarithm about 1",
        section="Around another place",
        prompt=r"Give the Taylor polynomial of order 2 of $\ln x$ about $p = 1$. (Its derivatives "
        r"are $\frac1x$ and $-\frac{1}{x^2}$.)",
        task=Taylor("ln(x)", at=1, order=2),
        because="At 1 the logarithm has value 0, slope 1 and bend $-1$.",
        practice="taylor polynomial",
        hints=["The value, the slope and the bend at $p = 1$?",
               r"$f(p) + f'(p)(x - p) + \frac12 f''(p)(x - p)^2$."],
        solution=r"$0 + 1 \cdot (x - 1) - \frac12(x - 1)^2$.",
        wrong=[
            Wrong("x - x^2/2", "Write $x - 1$ for $x$: how far are you from $p$?", "x for x - p"),
            Wrong("(x - 1) - (x - 1)^2", "The bend is divided by $2! = 2$.", "factorial left out"),
        ],
    ),
    Prediction(
        id="7.8",
        title="Which powers?",
        section="Cosine, by a cycle",
        prompt="At 0 the derivatives of the cosine are $1, 0, -1, 0, 1, 0, -1, 0, \\dots$ Which "
        "powers of $x$ will its series have?",
        options={"a": "all", "b": "the odd ones: $x, x^3, x^5, \\dots$",
                 "c": "the even ones: $1, x^2, x^4, \\dots$"},
        answer="c",
        because="Every second coefficient is zero.",
        reveal="The even ones, with changing signs. That suits a curve that looks the same to the "
        "left and to the right: $(-x)^2 = x^2$.",
        hints=["The coefficient of $x^n$ is the $n$-th derivative at 0, over $n!$."],
        solution="The first, third, fifth ... derivative is 0 at 0, so the odd powers drop out.",
        wrong=[
            Wrong("a", "The first derivative, $-\\sin 0$, is 0. So there is no $x$."),
            Wrong("b", "Those are the ones with coefficient 0. The sine has them."),
        ],
    ),
    Number(
        id="7.9",
        title="The term with x⁶",
        section="Cosine, by a cycle",
        prompt="Which coefficient has $x^6$ in the series of $\\cos x$? Give a fraction, such as "
        "`1/7`.",
        answer="-1/720",
        because="The sixth derivative at 0 is $-1$, and $6! = 720$.",
        hints=["The derivatives number 0, 2, 4, 6 at 0 are 1, $-1$, 1 and ...?",
               "$6! = 6 \\cdot 5 \\cdot 4 \\cdot 3 \\cdot 2 \\cdot 1$."],
        solution="$-\\frac{1}{6!} = -\\frac{1}{720}$.",
        wrong=[
            Wrong("1/720", "The signs change: plus at 1, minus at $x^2$, plus at $x^4$, ...",
                  "sign"),
            Wrong("-1/6", "Divide by $6!$, which is 720.", "order for factorial"),
            Wrong(-1, "That is the sixth derivative. Divide by $6!$.", "not divided"),
        ],
    ),
    Prediction(
        id="7.10",
        title="Ten away",
        section="Further and further",
        prompt="The sine and its Taylor polynomials about 0, at $x = 10$. Which comes nearer to "
        r"$\sin 10$: order 1 or order 9?",
        options={"a": "order 9, by far", "b": "order 1", "c": "both are equally far off"},
        answer="b",
        because="Up to the power 10, the terms at $x = 10$ still grow.",
        reveal="Order 1, by far: it says 10, and order 9 says 1448. The true value is $-0.54$. "
        "Yet order 27 is right to within 0.02. Set the order, and watch the curve below.",
        hints=[r"How large is $\frac{10^9}{9!}$? And $\frac{10^3}{3!}$?"],
        solution=r"The term $\frac{10^9}{9!}$ alone is about 2756.",
        wrong=[
            Wrong("a", "Near 0 it would be. At 10 the term of order 9 is about 2756."),
            Wrong("c", "Compute the term of order 9 at 10, which is $10^9/9!$."),
        ],
    ),
    Choice(
        id="7.11",
        title="What decides?",
        section="Further and further",
        prompt="How well a Taylor polynomial copies the function at $x$ depends on",
        options={
            "a": "its order alone",
            "b": "its order and the distance $|x - p|$ alone",
            "c": "its order, the distance $|x - p|$, and the function",
        },
        answer="c",
        because="*A promise*, at the beginning of Part 4, puts the three into one formula.",
        hints=["Compare $x = 1$ and $x = 10$ at the same order.",
               "Compare $\\sin x$ with $\\sin 5x$ at the same order and the same $x$."],
        solution="All three count.",
        wrong=[
            Wrong("a", "Order 9 of the sine is excellent at 1 and useless at 10."),
            Wrong("b", "A straight line is copied without any miss at order 1, however far away."),
        ],
    ),
    Prediction(
        id="7.12",
        title="More terms at 2.5",
        section="Does it always win?",
        prompt=r"$\frac1x$ about $p = 1$. At $x = 2.5$ the height is 0.4, and order 1 says $-0.5$. "
        "What will the orders 5, 10 and 20 say?",
        options={"a": "They come closer and closer to 0.4.",
                 "b": "They go further and further away.",
                 "c": "They come closer at first, and then stay 0.1 off."},
        answer="b",
        because="The terms are powers of 1.5, and these grow.",
        reveal=r"Order 5 says $-4.16$, order 10 says 35.0 and order 20 says 1995.55. Move $x$: "
        "where does it work?",
        hints=["At 2.5 the terms are $1, -1.5, 1.5^2, -1.5^3, \\dots$"],
        solution="Each term is 1.5 times as large as the one before, with the other sign.",
        wrong=[
            Wrong("a", "That is what happens for $\\sin x$. Here the terms are $(-1.5)^n$, and "
                  "there is no factorial left to make them small."),
            Wrong("c", "The terms are $(-1.5)^n$. Do these become small?"),
        ],
    ),
    Choice(
        id="7.13",
        title="Where does it work?",
        section="Does it always win?",
        prompt=r"At which of these does the series of $\frac1x$ about 1 converge? Give all "
        "letters.",
        options={"a": "$x = 0.1$", "b": "$x = 1.99$", "c": "$x = 2$", "d": "$x = 5$",
                 "e": "$x = -0.5$"},
        answer="ab",
        because="It needs $|x - 1| < 1$.",
        hints=["The miss has the size $|1 - x|^{n+1}/|x|$. When does it go to 0?"],
        solution="$|x - 1|$ is 0.9 and 0.99 for the first two, and 1, 4 and 1.5 for the others.",
        wrong=[
            Wrong("b", "0.1 is only 0.9 away from 1."),
            Wrong("abc", "At 2 the polynomials say 1, 0, 1, 0, ... That does not settle."),
            Wrong("abd", "5 is 4 away from 1: the terms are powers of 4."),
            Wrong("abe", "$-0.5$ is 1.5 away from 1: the terms are powers of 1.5."),
            Wrong("a", "1.99 is less than 1 away from 1. It takes many terms, but it works."),
        ],
    ),
    Prediction(
        id="7.14",
        title="A curve without walls",
        section="A wall that cannot be seen",
        prompt=r"$\frac{1}{1 + x^2}$ has no gap and no wall as $\frac1x$ has one: it has a "
        "value and all derivatives at every $x$. How far will its Taylor series about 0 be right?",
        options={"a": "everywhere", "b": "for $-1 < x < 1$", "c": "only at $x = 0$"},
        answer="b",
        because="Beyond 1 the terms $x^{2n}$ grow.",
        reveal="Only for $-1 < x < 1$, as if there were a wall at 1 and at $-1$. On the number "
        "line there is none. It stands beside it: look at the lower picture.",
        hints=["Its series is $1 - x^2 + x^4 - x^6 + \\dots$ What happens at $x = 2$?"],
        solution="The terms $x^{2n}$ become small only for $|x| < 1$.",
        wrong=[
            Wrong("a", "Its series is $1 - x^2 + x^4 - x^6 + \\dots$ Try $x = 2$."),
            Wrong("c", "Its series is $1 - x^2 + x^4 - x^6 + \\dots$ Try $x = 0.1$."),
        ],
    ),
    Number(
        id="7.15",
        title="From another centre",
        section="A wall that cannot be seen",
        prompt=r"What is the radius of convergence of the Taylor series of $\frac{1}{1 + x^2}$ "
        "about $p = 2$? Give three decimals.",
        answer="sqrt(5)",
        decimals=3,
        because="The walls stand at $i$ and $-i$, and from 2 they are equally far away.",
        hints=["How far is it from 2 to $i$, in the plane?", "Two to the left and one up: "
               "Pythagoras."],
        solution=r"$\sqrt{2^2 + 1^2} = \sqrt5 \approx 2.236$.",
        wrong=[
            Wrong(1, "That is the radius about 0. From 2 the walls are farther away.",
                  "radius about 0"),
            Wrong(2, "You have gone to 0. The wall stands one above it, at $i$.", "distance to 0"),
            Wrong(3, "It is not two steps plus one, but the straight way: Pythagoras.",
                  "sum of the sides"),
        ],
    ),
    Prediction(
        id="7.16",
        title="All derivatives are zero",
        section="Flat beyond all orders",
        prompt="Take $f(x) = e^{-1/x^2}$, and $f(0) = 0$. At 0 this function has derivatives of "
        "all orders, and they are all 0. What will its Taylor polynomial of order 100 about 0 say "
        "at $x = 1$?",
        options={"a": "$e^{-1} \\approx 0.3679$, nearly exactly", "b": "0",
                 "c": "something enormous"},
        answer="b",
        because="All its coefficients are zero.",
        reveal="It says 0, at every $x$, whatever the order. The curve says 0.3679. The series "
        "converges splendidly, to the wrong function.",
        hints=["Which coefficients does the polynomial get?"],
        solution="Every coefficient is $0/n!$, so the polynomial is 0.",
        wrong=[
            Wrong("a", "The polynomial is made from the derivatives at 0. All of them are 0."),
            Wrong("c", "All its coefficients are 0."),
        ],
    ),
    Choice(
        id="7.17",
        title="Everything about one place",
        section="Flat beyond all orders",
        prompt="You know the value and all derivatives of a function at one place $p$. What "
        "follows?",
        options={
            "a": "You know the function everywhere.",
            "b": "You know it within the radius of convergence.",
            "c": "You know it within the radius of convergence, provided that it is analytic "
            "there.",
        },
        answer="c",
        because="Without that, the series may converge to something else.",
        hints=[r"Think of $\frac1x$, and of $e^{-1/x^2}$."],
        solution=r"$\frac1x$ about 1 rules out the first, $e^{-1/x^2}$ the second.",
        wrong=[
            Wrong("a", r"The derivatives of $\frac1x$ at 1 do not tell you its values beyond 2 by "
                  "their series."),
            Wrong("b", "The series of $e^{-1/x^2}$ about 0 converges everywhere, and is right "
                  "only at 0."),
        ],
    ),
    Choice(
        id="7.18",
        title="Crossing or touching",
        section="Which order, which place?",
        prompt="At some place a copy has the same height and the same slope as the curve, but "
        "another bend. If that is the place where it was made, of which order is the copy?",
        options={"a": "0", "b": "1", "c": "2"},
        answer="b",
        because="Order 1 copies value and slope.",
        hints=["What does a Taylor polynomial of order 0 share with its curve? And one of order "
               "1?"],
        solution="Value and slope, and no more: order 1.",
        wrong=[
            Wrong("a", "Order 0 is a level line. In general it does not share the slope."),
            Wrong("c", "Then the bend would be the same too."),
        ],
    ),
    Prediction(
        id="7.19",
        title="Six decimals",
        section="A promise",
        prompt="You want the sine for all $x$ from $-0.8$ to $0.8$, with a miss below 0.0000005. "
        "About which order does the polynomial need?",
        options={"a": "7", "b": "21", "c": "101"},
        answer="a",
        because="Near the centre the factorial makes the terms small very quickly.",
        reveal="Order 7 is enough: four terms. Move the sliders and read off the promise.",
        hints=[r"How large is $\frac{0.8^9}{9!}$?"],
        solution=r"$\frac{0.8^9}{9!} \approx 0.00000037$.",
        wrong=[
            Wrong("b", r"Much less: already $\frac{0.8^9}{9!}$ is about 0.00000037."),
            Wrong("c", "No calculator would do so many multiplications. The factorials shrink the "
                  r"terms very quickly: $9!$ is 362,880."),
        ],
    ),
    Number(
        id="7.20",
        title="A promise for the exponential",
        section="A promise",
        prompt="How far at most does the polynomial of order 3 about 0 miss $e^x$ for $x$ from 0 "
        "to 0.5? Use that $e^{0.5} < 2$, and give four decimals.",
        answer="2*0.5^4/24",
        decimals=4,
        because="The true miss at 0.5 is 0.0029.",
        hints=["The fourth derivative is $e^x$, which is at most 2 there.",
               r"$\frac{2}{4!} \cdot 0.5^4$."],
        solution=r"$\frac{M}{4!}\,|x|^4 \le \frac{2}{24} \cdot 0.0625 \approx 0.0052$.",
        wrong=[
            Wrong("2*0.5^3/6", "That is the promise for order 2: take $n + 1 = 4$.",
                  "one order too low"),
            Wrong("2*0.5^4", "Divide by $4! = 24$.", "factorial left out"),
            Wrong("0.5^4/24", "The derivative is not at most 1 there: at 0.5 it is 1.65.",
                  "derivative at the centre"),
        ],
    ),
    Prediction(
        id="7.21",
        title="Half the step",
        section="Linearisation, and what it leaves out",
        prompt=r"You halve the step $\Delta x$. What happens to the miss of "
        r"$f(x) + f'(x)\,\Delta x$?",
        options={"a": "It is halved.", "b": "It becomes about a quarter.",
                 "c": "It becomes about an eighth."},
        answer="b",
        because=r"The first term that is left out has the factor $\Delta x^2$.",
        reveal="About a quarter. On logarithmic axes the miss of order 1 is a straight line "
        "of slope 2: ten times closer is a hundred times better. Order $n$ has the slope $n + 1$.",
        hints=[r"The first term that is left out is $\frac12 f''(x)\,\Delta x^2$."],
        solution=r"$\left(\frac{\Delta x}{2}\right)^2 = \frac{\Delta x^2}{4}$.",
        wrong=[
            Wrong("a", r"What is left out begins with $\Delta x^2$."),
            Wrong("c", r"That would be order 2, where what is left out begins with $\Delta x^3$."),
        ],
    ),
    Number(
        id="7.22",
        title="A root in your head",
        section="Linearisation, and what it leaves out",
        prompt=r"Linearise $\sqrt x$ at 9, where its slope is $\frac16$. What does that say for "
        r"$\sqrt{9.3}$?",
        answer=3.05,
        because="The true value is 3.0496.",
        hints=["Rise is run times slope. The run is 0.3."],
        solution=r"$3 + \frac16 \cdot 0.3 = 3.05$.",
        wrong=[
            Wrong(0.05, "That is the rise. Add it to $\\sqrt9 = 3$.", "rise for value"),
            Wrong(3.1, r"The slope of $\sqrt x$ at 9 is $\frac{1}{2 \cdot 3}$, not $\frac13$.",
                  "factor 2 left out"),
            Wrong(4.55, "The run is $9.3 - 9 = 0.3$, not 9.3.", "x for the step"),
        ],
    ),
    Prediction(
        id="7.23",
        title="Five degrees",
        section="A clock that loses time",
        prompt="A clock's pendulum swings 5 degrees to each side. Its maker took $\\theta$ for "
        "$\\sin\\theta$. How much does it lose in a day?",
        options={"a": "less than a second", "b": "about 40 seconds", "c": "about half an hour"},
        answer="b",
        because="The miss is small, but a day has 86,400 seconds.",
        reveal="About 41 seconds: half a thousandth of a day. Set 5 degrees and look.",
        hints=[r"5 degrees are 0.087 radians, and $\frac{0.087^2}{16} \approx 0.0005$."],
        solution=r"$0.00048 \cdot 86400 \approx 41$ seconds.",
        wrong=[
            Wrong("a", r"Each swing takes longer by the share $\frac{\theta^2}{16} \approx "
                  "0.0005$. How much is that of a day?"),
            Wrong("c", "That would be two parts in a hundred. At 5 degrees it is half a part in a "
                  "thousand."),
        ],
    ),
    Number(
        id="7.24",
        title="Sixty degrees",
        section="A clock that loses time",
        prompt=r"By which factor is the period longer at an amplitude of 60 degrees, according to "
        r"$1 + \frac{\theta^2}{16}$? Give three decimals.",
        answer="1 + (pi/3)^2/16",
        decimals=3,
        because="The true factor is 1.073: at 60 degrees order 2 is still good.",
        hints=[r"In radians, 60 degrees are $\frac\pi3 \approx 1.047$."],
        solution=r"$1 + \frac{1.0472^2}{16} \approx 1.069$.",
        wrong=[
            Wrong("1 + 60^2/16", "The formula wants radians: 60 degrees are 1.047.", "degrees"),
            Wrong("(pi/3)^2/16", "That is by how much it is longer than 1.", "one left out"),
            Wrong("1 + (pi/3)/16", "Square the angle.", "not squared"),
        ],
    ),
    Choice(
        id="7.25",
        title="One picture, four names",
        section="Back to rise over run",
        prompt='You may see it written: "rise over run = derivative = tangent = first-order '
        'Taylor". Which of this holds for a step $\\Delta x$ that is not zero?',
        options={
            "a": "All of it.",
            "b": "The tangent *is* the first-order Taylor polynomial, and the derivative is its "
            "slope. Rise over run is the slope of a secant.",
            "c": "Rise over run is the derivative. The tangent is something else.",
        },
        answer="b",
        because=r"Rise over run becomes the derivative only in the limit $\Delta x \to 0$.",
        hints=["Which of the four are lines, and which are numbers?",
               "Which of them needs two points of the curve?"],
        solution=r"Two are lines: tangent and Taylor polynomial, and they are the same. Two are "
        r"numbers: they differ by about $\frac12 f''(x)\,\Delta x$.",
        wrong=[
            Wrong("a", "For $e^x$ at 1 and a step of 0.1, rise over run is 2.859 and the "
                  "derivative 2.718."),
            Wrong("c", "Rise over run is the slope of the secant, at any step that is not zero."),
        ],
    ),
    Choice(
        id="7.26",
        title="A quarter turn",
        section="A bonus: one line for three functions",
        prompt=r"What is $e^{i\pi/2}$?",
        options={"a": "$i$", "b": "$-1$", "c": "1"},
        answer="a",
        because=r"$\cos\frac\pi2 = 0$ and $\sin\frac\pi2 = 1$.",
        hints=[r"Put $x = \frac\pi2$ into $\cos x + i\sin x$."],
        solution=r"$\cos\frac\pi2 + i\sin\frac\pi2 = 0 + i$.",
        wrong=[
            Wrong("b", r"That is $e^{i\pi}$, a half turn."),
            Wrong("c", r"That is $e^0$."),
        ],
    ),
    Formula(
        id="7.27",
        title="A logarithm at the start",
        section="The pattern",
        prompt=r"Give the Maclaurin polynomial of order 3 of $\ln(1 + x)$. (Its derivatives are "
        r"$\frac{1}{1+x}$, $-\frac{1}{(1+x)^2}$ and $\frac{2}{(1+x)^3}$.)",
        task=Taylor("ln(1+x)", at=0, order=3),
        because="The factorials cancel against the derivatives: the coefficients are 1, "
        r"$-\frac12$ and $\frac13$.",
        practice="taylor polynomial",
        hints=["At 0: the value 0, then 1, $-1$ and 2.",
               "Divide by $1$, $2$ and $6$."],
        solution=r"$x - \frac{x^2}{2} + \frac{2}{6}x^3 = x - \frac{x^2}{2} + \frac{x^3}{3}$.",
        wrong=[
            Wrong("x - x^2 + 2x^3", "Divide by the factorials 1, 2 and 6.", "factorials left out"),
            Wrong("x - x^2/2 + x^3/6", "The third derivative at 0 is 2, not 1.",
                  "third derivative"),
        ],
    ),
    Formula(
        id="7.28",
        title="A root about 4",
        section="Around another place",
        prompt=r"Give the Taylor polynomial of order 2 of $\sqrt x$ about $p = 4$. (Its "
        r"derivatives are $\frac12 x^{-1/2}$ and $-\frac14 x^{-3/2}$.)",
        task=Taylor("sqrt(x)", at=4, order=2),
        because=r"At 4 the value is 2, the slope $\frac14$ and the bend $-\frac{1}{32}$.",
        practice="taylor polynomial",
        hints=[r"$4^{-1/2} = \frac12$ and $4^{-3/2} = \frac18$.",
               r"$2 + \frac14(x - 4) + \dots$"],
        solution=r"$2 + \frac14(x - 4) - \frac{1}{64}(x - 4)^2$.",
        wrong=[
            Wrong("2 + (x-4)/4 - (x-4)^2/32", "Divide the bend by $2! = 2$.",
                  "factorial left out"),
            Wrong("2 + x/4 - x^2/64", "Write $x - 4$ for $x$.", "x for x - p"),
        ],
    ),
    Number(
        id="7.29",
        title="A cosine by hand",
        section="Cosine, by a cycle",
        prompt=r"Compute $\cos 0.3$ with the terms up to $x^4$, to five decimals.",
        answer="1 - 0.3^2/2 + 0.3^4/24",
        decimals=5,
        because="The next term would be 0.000001.",
        hints=[r"$1 - \frac{0.09}{2} + \frac{0.0081}{24}$."],
        solution="$1 - 0.045 + 0.0003375 = 0.9553375$.",
        wrong=[
            Wrong("1 - 0.3^2/2", "One more term: $+\\frac{x^4}{24}$.", "order 2"),
            Wrong("1 - 0.3^2/2 - 0.3^4/24", "The signs change: the last term is added.", "signs"),
            Wrong("1 - 0.3^2 + 0.3^4", "Divide by $2! = 2$ and $4! = 24$.", "factorials left out"),
        ],
    ),
    Number(
        id="7.30",
        title="How far does it reach?",
        section="A wall that cannot be seen",
        prompt=r"What is the radius of convergence of the Taylor series of "
        r"$\frac{1}{x^2 - 2x + 5}$ about $p = 1$? ($x^2 - 2x + 5 = (x - 1)^2 + 4$.)",
        answer=2,
        because="The walls stand at $1 + 2i$ and $1 - 2i$, straight above and below the centre.",
        hints=["Where is $(x - 1)^2 = -4$?", "$x - 1 = 2i$ or $-2i$. How far is that from 1?"],
        solution=r"$(x - 1)^2 = -4$ at $x = 1 \pm 2i$, which is 2 away from 1.",
        wrong=[
            Wrong(4, r"From $(x-1)^2 = -4$ follows $x - 1 = \pm 2i$.", "root left out"),
            Wrong("sqrt(5)", "That is the distance from 0. The centre is 1.", "distance from 0"),
            Wrong(5, "Where is $x^2 - 2x + 5$ zero?", "constant for distance"),
        ],
    ),
    Number(
        id="7.31",
        title="How good is order 4?",
        section="A promise",
        prompt=r"The polynomial $1 - \frac{x^2}{2} + \frac{x^4}{24}$ is the one of order 4 for "
        r"$\cos x$, and of order 5 as well. What does Lagrange promise with $n = 5$ for "
        r"$|x| \le 0.5$? Give six decimals.",
        answer="0.5^6/720",
        decimals=6,
        because="No derivative of the cosine is ever larger than 1.",
        hints=[r"$\frac{M}{(n+1)!}\,|x|^{n+1}$ with $n = 5$ and $M = 1$.", r"$\frac{0.5^6}{720}$."],
        solution=r"$\frac{0.5^6}{6!} = \frac{0.015625}{720} \approx 0.000022$.",
        wrong=[
            Wrong("0.5^5/120", "That is what $n = 4$ promises. It is true, and twelve times as "
                  "large.", "one order too low"),
            Wrong("0.5^6", "Divide by $6! = 720$.", "factorial left out"),
        ],
    ),
    Prediction(
        id="7.32",
        title="A root far away",
        section="A wall that cannot be seen",
        prompt=r"The Maclaurin polynomials of $\sqrt{1 + x}$, at $x = 3$, where the root is 2. "
        "What do they say as the order grows?",
        options={"a": "They settle on 2.", "b": "They go further and further away from 2.",
                 "c": "They settle on another number than 2."},
        answer="b",
        because="The wall stands at $-1$, where the root begins: the radius is 1.",
        reveal="Further and further away: order 5 says 6.54, order 10 says $-391.9$, and "
        "it gets worse from there.",
        hints=["Where does the root have no derivative? How far is that from 0?"],
        solution="At $-1$ the curve stands upright. So the radius of convergence about 0 is 1, and "
        "3 lies outside.",
        wrong=[
            Wrong("a", r"The curve of $\sqrt{1 + x}$ begins at $-1$, with a vertical tangent. That "
                  "wall is 1 away from 0, and 3 lies beyond the circle."),
            Wrong("c", "Outside the radius of convergence they do not settle at all."),
        ],
    ),
    WriteFunction(
        id="7.33",
        title="A Taylor polynomial in a few lines",
        section="Around another place",
        prompt="""
        Write a function `taylor_value(derivatives, p, x)`. It gets a list of
        $f(p), f'(p), f''(p), \\dots$, the centre `p`, and a place `x`. It returns the value of the
        Taylor polynomial about `p` at `x`, with as many terms as the list is long.
        """,
        answer=taylor_value,
        because="It works for every function whose derivatives you know at one place.",
        inputs=[([1, 1, 1, 1], 0, 1), ([7, 2, -6], 2, 2.5), ([0, 1, 0, -1], 0, 0.5), ([4], 1, 3)],
        random_inputs=_some_derivatives,
        hints=["Start with `total = 0`, and go through the list with `enumerate`.",
               "Each turn adds `derivative * (x - p)**n / math.factorial(n)`."],
        solution="One term for each derivative; each power is made from the one before:",
        wrong=[
            Wrong(_without_factorial, "Divide each term by its factorial.", "factorials left out"),
            Wrong(_powers_of_x, "Take powers of `x - p`, the distance from the centre.",
                  "x for x - p"),
            Wrong(_from_the_first, "The sum begins with $n = 0$: the value $f(p)$ itself.",
                  "begins at one"),
            Wrong(_n_for_factorial, "$n!$ is the product $1 \\cdot 2 \\cdots n$, not $n$.",
                  "order for factorial"),
        ],
    ),
    WriteFunction(
        id="7.34",
        title="Project: a sine for every angle",
        section="A promise",
        prompt="""
        Write a function `sine(x)` that returns the sine of *any* angle in radians, with a miss
        below 0.000001, and without `math.sin` or its relatives. (`math.pi`, `math.factorial` and
        `round` are welcome.)

        First bring the angle near 0: adding or subtracting $2\\pi$ changes nothing, and
        $\\sin x = \\sin(\\pi - x)$. Then use the polynomial, and Lagrange to choose its order.
        """,
        answer=sine,
        because="Libraries do it like this: first bring the angle near 0, then a short "
        "polynomial.",
        inputs=[(0.5,), (3.0,), (-2.0,), (10.0,), (100.0,)],
        random_inputs=_an_angle,
        accepts=_is_near_enough,
        minutes=8,
        hints=[
            "`x - 2 * math.pi * round(x / (2 * math.pi))` lies between $-\\pi$ and $\\pi$.",
            r"Even at $\pi$, $\frac{\pi^{18}}{18!}$ is small: order 17 is enough, without any "
            "further trick.",
        ],
        solution="Whole turns off, then the outer quarters folded inwards, then six terms:",
        wrong=[
            Wrong(_no_reduction, "Near 0 it is right, far away it explodes. First subtract whole "
                  r"turns of $2\pi$.", "no reduction"),
            Wrong(_all_plus, "The signs of the terms change.", "signs"),
            Wrong(_too_few, "Too few terms: what does Lagrange promise at the largest angle "
                  "that is left?", "too few terms"),
        ],
    ),
]  # fmt: skip
