"""Exercises of chapter 08: Newton's method for roots and for the best value."""

import re

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
from course_utils.exercises.model.tasks import NewtonStep

# --------------------------------------------------------------------------- functions to write


_PARABOLA = Given("f(x) = x^2 - 5", lambda x: x**2 - 5), Given("f'(x) = 2x", lambda x: 2 * x)


def safe_root(f, slope, x):
    """Return a root of f found from x, or "no root"."""
    for _ in range(100):
        if f(x) == 0:
            return x
        if slope(x) == 0:
            return "no root"
        step = -f(x) / slope(x)
        x = x + step
        if abs(step) < 1e-10 and abs(f(x)) < 1e-10:
            return x
    return "no root"


def _never_gives_up(f, slope, x):
    for _ in range(100):
        if slope(x) == 0:
            return "no root"
        x = x - f(x) / slope(x)
    return x


def _height_only(f, slope, x):
    for _ in range(100):
        if abs(f(x)) < 1e-6:
            return x
        if slope(x) == 0:
            return "no root"
        x = x - f(x) / slope(x)
    return "no root"


def _one_step(f, slope, x):
    return "no root" if slope(x) == 0 else x - f(x) / slope(x)


_CYCLE = (
    Given("f(x) = x^3 - 2x + 2", lambda x: x**3 - 2 * x + 2),
    Given("f'(x) = 3x^2 - 2", lambda x: 3 * x**2 - 2),
)
_FLAT = Given("f(x) = x^10", lambda x: x**10), Given("f'(x) = 10x^9", lambda x: 10 * x**9)
_TROUGH = Given("f(x) = x^2 - 4", lambda x: x**2 - 4), Given("f'(x) = 2x", lambda x: 2 * x)


def _random_root(rng):
    return *_PARABOLA, float(rng.choice([-6, -3, -1, 1, 2, 7]))


def monthly_rate(loan, payment, months):
    """Return the monthly interest rate (0.01 for 1 %) of a loan paid back in equal payments."""

    def f(r):
        return payment * (1 - (1 + r) ** -months) / r - loan

    r = 0.01
    for _ in range(50):
        slope = (f(r + 1e-6) - f(r - 1e-6)) / 2e-6
        r = r - f(r) / slope
    return r


def _yearly(loan, payment, months):
    return 12 * monthly_rate(loan, payment, months)


def _percent(loan, payment, months):
    return 100 * monthly_rate(loan, payment, months)


def _no_compound(loan, payment, months):
    return (payment * months / loan - 1) / months


def _random_loan(rng):
    loan, months = 1000 * rng.randint(2, 30), 12 * rng.randint(1, 6)
    rate = rng.randint(4, 20) / 1000
    return loan, round(loan * rate / (1 - (1 + rate) ** -months), 2), months


def polynomial_text(coefficients):
    """Return a polynomial as people write it; its coefficients begin with the highest power."""
    text = ""
    for i, a in enumerate(coefficients):
        power = len(coefficients) - 1 - i
        if a != 0:
            number = "" if abs(a) == 1 and power > 0 else abs(a)
            x = {0: "", 1: "x"}.get(power, f"x^{power}")
            text += f" {'-' if a < 0 else '+'} {number}{x}"
    if text.startswith(" - "):
        return "-" + text[3:]
    return text[3:] or "0"


def _ones_lost(coefficients):
    text = polynomial_text(coefficients)
    return text[:-1] if abs(coefficients[-1]) == 1 else text


def _spaced_minus(coefficients):
    text = polynomial_text(coefficients)
    return "- " + text[1:] if text.startswith("-") else text


def _no_zero(coefficients):
    return polynomial_text(coefficients) if any(coefficients) else ""


def _powers_of_one(coefficients):
    return re.sub(r"x(?!\^)", "x^1", polynomial_text(coefficients))


def _random_polynomial(rng):
    return ([rng.choice([-2, -1, 0, 1, 3]) for _ in range(rng.randint(2, 6))],)


# ------------------------------------------------------------------------------------ exercises

PARTS = {
    "Part 1: A guess and a tangent": [f"8.{i}" for i in range(1, 9)],
    "Part 2: How fast, and when to stop": [f"8.{i}" for i in range(9, 16)],
    "Part 3: When it goes wrong": [f"8.{i}" for i in range(16, 25)],
    "Part 4: The best instead of zero": [f"8.{i}" for i in range(25, 33)],
    "Exercises": [f"8.{i}" for i in range(33, 42)],
}

EXERCISES = [
    Prediction(
        id="8.1",
        title="Two kinds of misfit",
        section="Two numbers instead of two hundred",
        prompt="Somebody moves the bell until the *size* of the misfit is as small as it gets. "
        "What will the two *signed* misfits be there?",
        options={
            "a": "Both zero.",
            "b": "Both as small as they get, far below zero.",
            "c": "One of them zero, the other not: a bell cannot do both.",
        },
        answer="a",
        because="Both kinds of misfit ask for the same bell.",
        reveal="They are zero together. Move the two sliders and see: on either side of the best "
        "place one signed misfit is positive, and on the other side negative.",
        hints=["A signed misfit below zero says that the bell lies too far to the right, or is too "
               "wide. Would such a bell fit best?"],
        solution="The bell that fits best lies neither too far left nor too far right, and is "
        "neither too narrow nor too wide: both signed misfits are zero.",
        wrong=[
            Wrong("b", "Far below zero means far on the wrong side. A signed misfit has to be "
                  "*zero*; only a size has to be small."),
            Wrong("c", "The bell has two letters that may move, one for each of the two."),
        ],
    ),
    Choice(
        id="8.2",
        title="Root or minimum?",
        section="Two numbers instead of two hundred",
        prompt="You set an alarm clock. *Minutes too late* is negative when it rings too early. "
        "*Minutes off* is never negative. What should each of them be?",
        options={
            "a": "Both zero, and both are found as roots with different signs on either side.",
            "b": "The first zero, with different signs on either side; the second as small as "
            "possible.",
            "c": "Both as small as possible.",
        },
        answer="b",
        because="A signed misfit has a root, the size of a misfit a minimum.",
        hints=["Which of the two can tell you in which direction to correct?"],
        solution="*Minutes too late* changes its sign where the clock is right: look for a root. "
        "*Minutes off* has no sign to change: look for its minimum.",
        wrong=[
            Wrong("a", "*Minutes off* is never negative, so it has the same sign on both sides."),
            Wrong("c", "*Minutes too late* as small as possible would be an alarm at midnight."),
        ],
    ),
    Prediction(
        id="8.3",
        title="Which root?",
        section="Guess, slope, glide, repeat",
        prompt="The start 2.4 lies between the root near 0.7 and the root near 4.3. To which root "
        "will the tangents lead?",
        options={
            "a": "To the nearest, near 0.7.",
            "b": "To the one near 4.3.",
            "c": "To the root at 0.",
            "d": "To none.",
        },
        answer="c",
        because="The nearest root is a hope, not a rule.",
        reveal="To 0. A tangent that is nearly level throws you far, past roots that were nearer. "
        "Drag the start to 2.4 and press play, then try others.",
        hints=["Look at the curve to the left of the trough. The tangents there are not very "
               "steep. How far do they reach?"],
        solution="The first tangent lands left of the peak of the curve. From there the next one "
        "goes further left, across 0, and the rest closes in on 0.",
        wrong=[
            Wrong("a", "That is what one would hope. The tangent lands a little too far left, on "
                  "the other side of the peak."),
            Wrong("b", "The curve falls at the start, and lies below the axis: its tangent lands "
                  "to the left."),
            Wrong("d", "It takes some detours, and arrives."),
        ],
    ),
    Number(
        id="8.4",
        title="Where does it land?",
        section="Guess, slope, glide, repeat",
        prompt="At $x_0 = 4$ a curve has the height 6 and the slope 3. Where does its tangent meet "
        "the $x$ axis?",
        answer=2,
        because="From height 6 with slope 3 you are down after a run of 2.",
        hints=["Each step to the left takes you down by 3. You have to go down by 6."],
        solution=r"The run is $\frac63 = 2$, to the left: $4 - 2 = 2$.",
        wrong=[
            Wrong(6, "That goes to the right, where the tangent climbs.", "wrong way"),
            Wrong(3.5, "You divided the slope by the height. How far is it down from height 6?",
                  "upside down"),
            Wrong(-2, "That subtracts the height itself. Divide it by the slope first.",
                  "not divided"),
        ],
    ),
    Prediction(
        id="8.5",
        title="How many steps?",
        section="The rule, read off the picture",
        prompt="You start at 10 and follow tangents to the root near 4.3. How many steps will it "
        "take until six decimals are right?",
        options={
            "a": "two or three",
            "b": "about seven",
            "c": "about twenty",
            "d": "several hundred",
        },
        answer="b",
        because="The first steps are long, the last ones exact.",
        reveal="Seven. The first four only come near; after that each one doubles the number of "
        "right digits. Run the next cell.",
        hints=["The first step goes from 10 to 7.39. It will soon go faster."],
        solution="The loop below prints all steps. After the seventh, six decimals are right, "
        "after the eighth all twelve.",
        wrong=[
            Wrong("a", "The first step from 10 covers less than half of the way."),
            Wrong("c", "So it would be if each step halved the distance. These do better."),
            Wrong("d", "Each step uses the height and the slope, which tells much about where to "
                  "go."),
        ],
    ),
    Number(
        id="8.6",
        title="One step by hand",
        section="The rule, read off the picture",
        prompt=r"""
        Take $f(x) = x^2 - 7$ and start at $x_0 = 3$. What is $x_1$? Give four decimals, or a
        fraction such as 5/2.
        """,
        task=NewtonStep("x^2 - 7", at=3),
        decimals=4,
        practice="newton step",
        because=r"$f(3) = 2$ and $f'(3) = 6$, so $x_1 = 3 - \frac26 = \frac83 \approx 2.667$; and "
        r"$\sqrt 7 \approx 2.646$.",
        hints=[
            "You need two numbers at $x_0 = 3$: the height and the slope.",
            "$f(3) = 2$. And $f'(x) = 2x$.",
            r"$x_1 = 3 - \frac{f(3)}{f'(3)} = 3 - \frac{2}{6}$.",
        ],
        wrong=[
            Wrong("10/3", rule="uphill"),
            Wrong(0, rule="fraction upside down"),
            Wrong(1, rule="not divided by the derivative"),
        ],
    ),
    Prediction(
        id="8.7",
        title="Halfway",
        section="Three starts, three roots",
        prompt="2.15 lies halfway between the outer two roots. Where does it lead?",
        options={
            "a": "to 0",
            "b": "to the root in the middle",
            "c": "to the largest root",
            "d": "to none: it swings between the outer two",
        },
        answer="b",
        because="Here the tangent is steep, and points straight at it.",
        reveal="To the root in the middle, and in no more than three steps.",
        hints=["The curve falls steeply there. Draw the tangent with a ruler on the picture "
               "above."],
        solution="The slope at 2.15 is about $-4.6$ and the height about $-6.7$, so the tangent "
        "lands 1.45 to the left, beside the middle root.",
        wrong=[
            Wrong("a", "Two steps would be needed to fly past the middle one; the first lands "
                  "right beside it."),
            Wrong("c", "The height is negative and the slope too: the tangent lands to the left."),
            Wrong("d", "A tangent knows nothing of the roots. It is steep here, and lands near."),
        ],
    ),
    Choice(
        id="8.8",
        title="Certain without trying",
        section="Three starts, three roots",
        prompt="Which of these starts leads to the root 4.3028 for certain, without trying it?",
        options={"a": "2.9", "b": "$-1000$", "c": "100", "d": "any start below 10"},
        answer="c",
        because="It lies to the right of all roots, where the curve bends upwards.",
        hints=["Where does the curve bend upwards, with no other root in the way?"],
        solution="To the right of 4.3028 the curve rises and bends upwards: each tangent lands "
        "between the root and you. So 100 leads there.",
        wrong=[
            Wrong("a", "It lies beside the trough at 3: its tangent is nearly level and throws you "
                  "to the left."),
            Wrong("b", "From the left of all roots you come to the smallest one, 0."),
            Wrong("d", "All three roots are below 10, so that says nothing."),
        ],
    ),
    Prediction(
        id="8.9",
        title="The digits of a root",
        section="How fast is it?",
        prompt=r"You look for $\sqrt 2$, the positive root of $x^2 - 2$, start at 1, and let "
        "Python compute without rounding. How many decimals are right after six steps?",
        options={"a": "6", "b": "about 12", "c": "about 24", "d": "nearly 50"},
        answer="d",
        because="The number of right decimals nearly doubles at each step.",
        reveal="Nearly fifty. The next cell counts them, step by step.",
        hints=["The first steps are $1.5$ and $1.4167$. How many decimals has each right?"],
        solution="Each error is about a third of the square of the one before, so the number of "
        "right decimals doubles, and a little more.",
        wrong=[
            Wrong("a", "One decimal at each step would be linear convergence."),
            Wrong("b", "Two decimals at each step would be linear convergence as well, only "
                  "faster."),
            Wrong("c", "You are one step behind: that is after five."),
        ],
    ),
    Number(
        id="8.10",
        title="The next error",
        section="How fast is it?",
        prompt="Near a root the constant is $C = 2$, and the error is now 0.001. About how large "
        "is it after one more step?",
        answer="0.000002",
        because="The square of a thousandth is a millionth, and $C$ doubles it.",
        hints=["Square the error first.", "$C$ stands in front of the square."],
        solution=r"$C e^2 = 2 \cdot 0.001^2 = 0.000002$.",
        wrong=[
            Wrong(0.002, "The error is not squared: that would be $C e$.", "not squared"),
            Wrong("0.000001", "The constant is missing: $C e^2$, with $C = 2$.",
                  "constant left out"),
            Wrong("0.000004", "You squared $C$ as well. Only the error is squared.",
                  "constant squared"),
        ],
    ),
    Prediction(
        id="8.11",
        title="The race",
        section="A race",
        prompt="On the course $x^2 - 2$, tangents, secants and halving all start at 2. Who is the "
        "first to have ten right decimals?",
        options={"a": "the tangents", "b": "the secants", "c": "halving", "d": "all at once"},
        answer="a",
        because="Nobody gains digits faster here, counted in steps.",
        reveal="The tangents, and the secants are close behind. Press play, and then try the "
        "other two courses: each has another winner.",
        hints=["Halving gains one binary digit a step, so a decimal takes more than three."],
        solution="Tangents double the number of right digits at each step, secants multiply it by "
        "about 1.6, halving adds the same number each time.",
        wrong=[
            Wrong("b", "Close. A secant is only nearly a tangent. (Each of its steps is cheaper, "
                  "though: no derivative is needed.)"),
            Wrong("c", "It is the steadiest, and needs more than three steps for one decimal."),
            Wrong("d", "They use different knowledge: the slope, two heights, or only a sign."),
        ],
    ),
    Number(
        id="8.12",
        title="One secant",
        section="A race",
        prompt="For $x^2 - 2$, draw the secant through the points at $x = 1$ and $x = 2$. Where "
        "does it meet the axis? Four decimals, or a fraction.",
        answer="4/3",
        decimals=4,
        because="It rises from $-1$ to 2 over a run of 1, so it is at zero after a third.",
        hints=["The heights are $-1$ and 2.", "The slope is 3. Go on from $x = 1$, height $-1$."],
        solution=r"The slope is $\frac{2 - (-1)}{2 - 1} = 3$, so $1 - \frac{-1}{3} = \frac43$.",
        wrong=[
            Wrong("3/2", "That is a tangent's landing, from $x = 1$ (or from 2). The secant has "
                  "the slope 3.", "tangent for secant"),
            Wrong("2/3", r"Mind the sign: $1 - \frac{-1}{3}$ lies to the right of 1.", "sign"),
            Wrong(4, r"You divided the slope by the height: $1 - \frac{3}{-1}$.", "upside down"),
        ],
    ),
    Prediction(
        id="8.13",
        title="Only touching",
        section="What the speed rests on",
        prompt="$(x - 1)^2$ touches the axis at 1 without crossing it, so its slope is zero just "
        "there. What will Newton's method do from 2?",
        options={
            "a": "It stops with a division by zero.",
            "b": "It finds the root as fast as ever.",
            "c": "It finds the root, but each step only halves the error.",
            "d": "It jumps from side to side of the root.",
        },
        answer="c",
        because=r"The step $\frac{(x - 1)^2}{2(x - 1)}$ is half the distance.",
        reveal=r"It halves: the step is $\frac{(x-1)^2}{2(x-1)} = \frac{x - 1}{2}$, half of the "
        "way to the root. Linear convergence.",
        hints=["Work out the step $f/f'$ and cancel."],
        solution=r"$\frac{(x-1)^2}{2(x-1)} = \frac{x-1}{2}$: each step goes half of the way.",
        wrong=[
            Wrong("a", "The slope is zero *at* the root only, and no iterate gets quite there."),
            Wrong("b", "The promise of squared errors asks for a slope that is not zero at the "
                  "root."),
            Wrong("d", "On either side the tangent lands on the same side, between you and the "
                  "root."),
        ],
    ),
    Choice(
        id="8.14",
        title="Faster again",
        section="What the speed rests on",
        prompt="Which step leads from any point straight to the root of $(x - 5)^3$?",
        options={
            "a": r"$-\dfrac{f}{f'}$",
            "b": r"$-3\,\dfrac{f}{f'}$",
            "c": r"$-\dfrac13\,\dfrac{f}{f'}$",
            "d": r"$-\dfrac{f}{3 f'}\,(x - 5)$",
        },
        answer="b",
        because=r"$\frac{f}{f'} = \frac{x - 5}{3}$, a third of the way; three of them are all of "
        "it.",
        hints=[r"Work out $\frac{f}{f'}$ for $f = (x - 5)^3$."],
        solution=r"$\frac{(x-5)^3}{3(x-5)^2} = \frac{x-5}{3}$. Three times that is the whole way.",
        wrong=[
            Wrong("a", "That goes a third of the way."),
            Wrong("c", "That goes a ninth of the way. The step has to become longer."),
            Wrong("d", "To use $x - 5$ you must know the root already, and it does not lead "
                  "there."),
        ],
    ),
    Choice(
        id="8.15",
        title="May it stop?",
        section="When to stop",
        prompt=r"A solver reports: $|f(x)| = 10^{-12}$, and the next step would be 0.03. Does it "
        "have a root?",
        options={
            "a": "Yes: the height is zero for all practical purposes.",
            "b": "No: it still wants to move by 0.03, and the curve may just be flat.",
            "c": "Yes, if it has taken enough steps.",
        },
        answer="b",
        because="Both the step and the height have to be small.",
        hints=["Remember $x^{10}$."],
        solution="A small height says little where the curve is flat. The next step says how far "
        "away the solver itself believes the root to be: 0.03.",
        wrong=[
            Wrong("a", "So it is for $x^{10}$ at 0.06, and the root is 0.06 away."),
            Wrong("c", "The number of steps says nothing about the place."),
        ],
    ),
    Prediction(
        id="8.16",
        title="Two steps",
        section="Round and round",
        prompt="$g(x) = x^3 - 2x + 2$ has one root, near $-1.77$. Start at 0, where $g(0) = 2$ and "
        "$g'(0) = -2$: the step leads to 1. There $g(1) = 1$ and $g'(1) = 1$. Where does the next "
        "step lead?",
        options={
            "a": "to 2",
            "b": "back to 0",
            "c": "to $-1$, on the way to the root",
        },
        answer="b",
        because="And from 0 it leads to 1 again, for ever.",
        reveal=r"$1 - \frac11 = 0$: back to the start. Both tangents are perfectly good; they just "
        "point at each other.",
        hints=[r"$1 - \frac{g(1)}{g'(1)}$."],
        solution=r"$1 - \frac{1}{1} = 0$.",
        wrong=[
            Wrong("a", "The step is subtracted: $1 - 1$, not $1 + 1$."),
            Wrong("c", "That would be a step of 2. Height over slope is 1."),
        ],
    ),
    Number(
        id="8.17",
        title="No root to find",
        section="Round and round",
        prompt="$x^2 + 3$ has no root. Newton's method from 1 leads to $-1$. What comes next?",
        answer=1,
        because="A cycle of period 2 again, this time because there is nothing to find.",
        hints=["At $-1$ the height is 4 and the slope is $-2$.",
               r"$-1 - \frac{4}{-2}$: mind the signs."],
        solution=r"$-1 - \frac{4}{-2} = -1 + 2 = 1$.",
        wrong=[
            Wrong(-3, r"Mind the sign: $-\frac{4}{-2}$ is $+2$.", "sign"),
            Wrong(-0.5, r"The fraction is upside down: $-1 - \frac{-2}{4}$.", "upside down"),
            Wrong(2, "That is the step. It starts from $-1$.", "step for iterate"),
        ],
    ),
    Prediction(
        id="8.18",
        title="Nearly level",
        section="A level tangent",
        prompt="At exactly 3 the slope of the cubic is 0, and its height $-9$. Put a difference "
        r"quotient with $h = 10^{-5}$ in place of the slope. What does the first step do?",
        options={
            "a": "Python stops with a division by zero here as well.",
            "b": "It hardly moves.",
            "c": "It is thrown out to more than 200 000, and that is the end.",
            "d": "It is thrown out to more than 200 000, and comes back.",
        },
        answer="d",
        because="From afar the method comes back, a third of the way at each step.",
        reveal="It is thrown far out, because the quotient is not quite zero, and the height is "
        "divided by it. But then it returns: far out the cubic is nearly $x^3$, and there each "
        "step takes off a third.",
        hints=["The second point of the secant is a little higher than the first. What is 9 "
               "divided by a number of about 0.00004?"],
        solution="The quotient is $4h + h^2$, about 0.00004, so the step is about 225 000. From "
        "there each step takes off a third.",
        wrong=[
            Wrong("a", "The two points of the quotient do not have quite the same height."),
            Wrong("b", "The smaller the slope, the *longer* the way down to the axis."),
            Wrong("c", "It is far out, and still on a curve with a good slope: to the right of "
                  "all roots, every start comes back."),
        ],
    ),
    Number(
        id="8.19",
        title="No next guess",
        section="A level tangent",
        prompt="At which positive start does Newton's method for $x^3 - 12x + 5$ have no next "
        "guess?",
        answer=2,
        because="The slope $3x^2 - 12$ is zero there.",
        hints=["Where is the tangent level?", "The slope is $3x^2 - 12$."],
        solution="$3x^2 - 12 = 0$ means $x^2 = 4$, so $x = 2$.",
        wrong=[
            Wrong(4, "That is $x^2$. Take the root.", "square"),
            Wrong("sqrt(12)", "You left out the 3 that comes down with the exponent: the slope is "
                  "$3x^2 - 12$.", "exponent not lowered"),
            Wrong(0, "At 0 the slope is $-12$. (It is the *bend* that is 0 there.)",
                  "bend for slope"),
        ],
    ),
    Prediction(
        id="8.20",
        title="One tenth further",
        section="Never there",
        prompt=r"$\arctan x$ crosses the axis only at 0, and nothing about it looks difficult. "
        "Start at 1.3 and at 1.4. What is the difference?",
        options={
            "a": "Hardly any: both come to 0 after some swinging.",
            "b": "From 1.3 it comes to 0, from 1.4 it flies away.",
            "c": "From 1.3 it swings for ever, from 1.4 it comes to 0.",
        },
        answer="b",
        because="Between the two lies a start that swings for ever.",
        reveal="From 1.3 the points go to and fro and close in on 0. From 1.4 they go to and fro "
        "as well, and each lands further out than the one before. Try both.",
        hints=["The curve flattens out. What does a flatter tangent do?"],
        solution="The further out, the flatter is the curve, and the further its tangent reaches "
        "to the other side. Beyond a certain start it reaches further than where it came from.",
        wrong=[
            Wrong("a", "The curve flattens quickly there, and a tenth makes all the difference."),
            Wrong("c", "Further out the tangents are flatter, and reach further."),
        ],
    ),
    Choice(
        id="8.21",
        title="A small height, again",
        section="Never there",
        prompt="Newton's method for $e^x$ goes one to the left at each step. After 50 steps the "
        "height is below $10^{-21}$. What has it found?",
        options={
            "a": "A root near $-50$.",
            "b": "Nothing: $e^x$ has no root, and the next step is as long as all the others.",
            "c": "A root, but only a multiple one.",
        },
        answer="b",
        because="The height is tiny and the step is not.",
        hints=["Is $e^x$ ever zero?"],
        solution="$e^x$ is positive everywhere. The step is $-1$ each time, so a solver that tests "
        "the step is not taken in.",
        wrong=[
            Wrong("a", "$e^{-50}$ is tiny, and greater than zero. So is every later one."),
            Wrong("c", "At a multiple root the steps shrink. These do not."),
        ],
    ),
    Prediction(
        id="8.22",
        title="A hair's breadth",
        section="Which start leads where?",
        prompt="Back to the cubic. The peak of its curve is at one third. You start just to the "
        "left of the peak, and then just to the right. Where do you come out?",
        options={
            "a": "At the same root: the starts are nearly the same.",
            "b": "At 0 from the left, at the largest root from the right.",
            "c": "At 0 from the left, at the root in the middle from the right.",
        },
        answer="b",
        because="A nearly level tangent throws you far, to the side to which it falls.",
        reveal="At the two outer roots. On either side of the peak the tangent is nearly level, "
        "and throws you far out: to the left from one side, to the right from the other.",
        hints=["To which side does the tangent fall on the left of a peak? How far does it reach?"],
        solution="Left of the peak the tangent falls to the left and throws you far left of 0; "
        "right of it, far to the right of all roots. From there the outer roots are certain.",
        wrong=[
            Wrong("a", "Their tangents fall to different sides."),
            Wrong("c", "The middle root is near, but a nearly level tangent does not stop there."),
        ],
    ),
    Choice(
        id="8.23",
        title="Good advice",
        section="Which start leads where?",
        prompt="Which advice about starts is true?",
        options={
            "a": "Of several roots, the nearest one is found.",
            "b": "Two starts that are close enough always lead to the same root.",
            "c": "If $f'(r) \\ne 0$ and $f''$ is continuous, every start near enough to $r$ leads "
            "to $r$.",
            "d": "A start with a steep tangent leads to the largest root.",
        },
        answer="c",
        because="How near is near enough, it does not say.",
        hints=["Three of them are hopes, and you have seen each of them fail."],
        solution="Around each root with $f'(r) \\ne 0$ lies a basin. Between the basins, starts "
        "that are as close as you like lead to different roots.",
        wrong=[
            Wrong("a", "From 2.4 the root 0.7 was nearer than 0, and 0 was found."),
            Wrong("b", "On the two sides of an edge, starts as close as you like part."),
            Wrong("d", "From 2.15 a steep tangent led to the middle root."),
        ],
    ),
    Choice(
        id="8.24",
        title="A bracket that holds",
        section="Keep the root in a bracket",
        prompt="In which of these is it certain that a root lies between the ends?",
        options={
            "a": r"$\frac1x$ between $-1$ and 1",
            "b": "$x^2 - 1$ between $-2$ and 2",
            "c": "$x^5 + x - 3$ between 0 and 2",
            "d": "$x^2 + 1$ between $-1$ and 1",
        },
        answer="c",
        because="It is continuous, $-3$ at one end and 31 at the other.",
        hints=["Two things are needed: different signs at the ends, and a curve without gaps."],
        solution="For $x^5 + x - 3$ the heights are $-3$ and 31, and a polynomial is continuous. "
        "The others lack one of the two.",
        wrong=[
            Wrong("a", "The signs differ, but the curve has a gap at 0, and no root."),
            Wrong("b", "It has two roots there, but you cannot know it from the ends: both heights "
                  "are 3."),
            Wrong("d", "Both heights are 2, and there is no root at all."),
        ],
    ),
    Prediction(
        id="8.25",
        title="Two pictures, one step",
        section="A root of the slope",
        prompt="Above, a parabola copies the curve at your place, and you go to its turning point. "
        "Below, the tangent of the slope is followed to the axis. Do both lead to the same place?",
        options={
            "a": "Always.",
            "b": "Only where the curve is itself a parabola.",
            "c": "Only near the minimum.",
        },
        answer="a",
        because="It is the same equation, seen twice.",
        reveal="Always: the slope of the parabola *is* the tangent of the slope. See it in the two "
        "halves of the picture, and then go for the goal: a first step that goes too far.",
        hints=["What is the derivative of the parabola?"],
        solution="The parabola has the slope $f'(x_0) + f''(x_0)(x - x_0)$, and that is the "
        "tangent to the curve of $f'$. Both are zero in the same place.",
        wrong=[
            Wrong("b", "Differentiate the parabola that copies the curve: you get the tangent of "
                  "$f'$, whatever $f$ is."),
            Wrong("c", "Far away both may lead astray, but together."),
        ],
    ),
    Number(
        id="8.26",
        title="One step downhill",
        section="A root of the slope",
        prompt="Look for a minimum of $f(x) = x^3 - 3x$ with one step of Newton's method from "
        "$x_0 = 2$. Where does it lead?",
        answer=1.25,
        because=r"$f'(2) = 9$ and $f''(2) = 12$; the minimum is at 1.",
        hints=["For a minimum, $f'$ takes the place of $f$.",
               "$f'(x) = 3x^2 - 3$ and $f''(x) = 6x$."],
        solution=r"$2 - \frac{f'(2)}{f''(2)} = 2 - \frac{9}{12} = 1.25$.",
        wrong=[
            Wrong("16/9", "That is a step towards a *root* of $f$. Take $f'$ above and $f''$ "
                  "below.", "zero instead of minimum"),
            Wrong(2.75, "The step is subtracted.", "uphill"),
            Wrong("2/3", r"The fraction is upside down: $2 - \frac{12}{9}$.", "upside down"),
        ],
    ),
    Prediction(
        id="8.27",
        title="Valley and hill",
        section="How good is the best?",
        prompt="You start Newton's method for the best value at 1.75, once on $x^2$ and once on "
        "$-x^2$, which is a hill without a valley. What happens?",
        options={
            "a": "Both reach 0 in one step.",
            "b": "$x^2$ takes one step, and on $-x^2$ it runs downhill for ever.",
            "c": "Both take several steps.",
        },
        answer="a",
        because="A parabola is its own best parabola, whichever way it opens.",
        reveal="One step each. And on $-x^2$ that step led to the *top*: the rule looks for a "
        "level place, and does not know up from down.",
        hints=["Which parabola copies a parabola best?"],
        solution=r"On $x^2$ the step is $-\frac{2x}{2} = -x$, on $-x^2$ it is "
        r"$-\frac{-2x}{-2} = -x$: both lead to 0.",
        wrong=[
            Wrong("b", r"Put it into the rule: $-\frac{f'}{f''} = -\frac{-2x}{-2} = -x$."),
            Wrong("c", "A parabola is copied exactly, so one step is enough."),
        ],
    ),
    Choice(
        id="8.28",
        title="What has it found?",
        section="How good is the best?",
        prompt="Newton's method for the best value stops at a place with $f' = 0$ and $f'' = -3$. "
        "What is there?",
        options={"a": "a minimum", "b": "a maximum", "c": "a root of $f$", "d": "one cannot tell"},
        answer="b",
        because="Level, and bending downwards: a peak.",
        hints=["Which way does the curve bend?"],
        solution="$f'' < 0$ means that the slope is falling: positive before, negative after. So "
        "the curve climbs to this place and falls from it.",
        wrong=[
            Wrong("a", "There the curve would bend upwards, with $f'' > 0$."),
            Wrong("c", "It is a root of $f'$. The height $f$ may be anything."),
            Wrong("d", "With $f'' = 0$ one could not tell. The sign of $-3$ tells."),
        ],
    ),
    Prediction(
        id="8.29",
        title="The bell",
        section="A bell that you cannot climb",
        prompt="The bell curve has one peak, at 0, and no other level place. What will the method "
        "do from 2?",
        options={
            "a": "It climbs to the peak, in more steps than from nearby.",
            "b": "It stops with a division by zero.",
            "c": "It walks away from the peak, further with each step.",
        },
        answer="c",
        because="Out there the bell bends upwards, and its best parabola opens upwards.",
        reveal="It walks away. Out there the curve bends upwards: its parabola is a bowl, whose "
        "bottom lies further out.",
        hints=["How does the bell bend at 2, up or down? Where is the turning point of its "
               "parabola?"],
        solution=r"The rule is $\frac{x^3}{x^2 - 1}$; at 2 it gives $\frac83$, which is further "
        "out.",
        wrong=[
            Wrong("a", "So one hopes. But at 2 the curve bends upwards, and the parabola is a "
                  "bowl."),
            Wrong("b", "That happens where the bend is 0, which is at 1 and at $-1$."),
        ],
    ),
    Number(
        id="8.30",
        title="The edge",
        section="A bell that you cannot climb",
        prompt=r"On the bell the rule is $\frac{x^3}{x^2 - 1}$. Where does one step from 0.5 lead? "
        "Four decimals, or a fraction.",
        answer="-1/6",
        decimals=4,
        because="Across the peak, and nearer to it.",
        hints=[r"$0.5^3 = \frac18$ and $0.5^2 - 1 = -\frac34$."],
        solution=r"$\frac{1/8}{-3/4} = -\frac16 \approx -0.1667$.",
        wrong=[
            Wrong("1/6", "Mind the sign: $0.5^2 - 1$ is negative.", "sign"),
            Wrong(-6, r"The fraction is upside down.", "upside down"),
            Wrong("0.5 + 1/6", "That takes the result for the step, and subtracts it from 0.5. "
                  "The rule gives the next point itself.", "step for point"),
        ],
    ),
    Prediction(
        id="8.31",
        title="Too wide a start",
        section="Back to the heights",
        prompt=r"The signed misfit for the width is $\frac{s^2}{\sigma^2} - 1$, with $s$ about "
        r"9.6. You start at $\sigma = 20$. What comes out?",
        options={
            "a": "The same width as from 6.",
            "b": "Nothing: it flies away.",
            "c": "A negative width.",
        },
        answer="c",
        because="The equation has two roots.",
        reveal=r"The root $-s$: a bell of negative width. The equation has *two* roots, $s$ and "
        r"$-s$, and a flat tangent far out throws you across to the other side.",
        hints=[r"How many roots has $\frac{s^2}{\sigma^2} = 1$?"],
        solution=r"From 20 the tangent is flat, and lands far to the left of 0. There the mirror "
        "image of the curve leads to $-s$.",
        wrong=[
            Wrong("a", "From 6 the tangents land between you and the root. From 20 the first one "
                  "is flat, and lands far left."),
            Wrong("b", "The first step is long, and lands on a side where there is a root too."),
        ],
    ),
    Choice(
        id="8.32",
        title="Whose decision?",
        section="Back to the heights",
        prompt="A solver reports success, with a width of $-9.6$ cm. What do you do?",
        options={
            "a": "Trust it: it converged quadratically.",
            "b": "Ask it for more digits.",
            "c": "Start again from a smaller width, because a width is positive.",
        },
        answer="c",
        because="The equation knows nothing about people. You do.",
        hints=["Is it a root? Is it a width?"],
        solution="It is a root, and no width. Start where the tangents lead to the positive root: "
        "anywhere between 0 and $s$.",
        wrong=[
            Wrong("a", "It did, towards a root that makes no sense here."),
            Wrong("b", "All digits of a wrong root do not make it right."),
        ],
    ),
    Formula(
        id="8.33",
        title="A rule for square roots",
        section="The rule, read off the picture",
        prompt=r"""
        The square root of a positive number $a$ is a root of $f(x) = x^2 - a$. Which formula in
        $x$ and $a$ gives the next iterate after $x$?

        When it is right, try it on paper for $a = 2$ and $x = \frac32$: it is a rule that
        Babylonian scribes may have used nearly four thousand years ago.
        """,
        answer="(x + a/x)/2",
        domain="x > 0, a > 0",
        variables="x a",
        because=r"$x - \frac{x^2 - a}{2x} = \frac12\left(x + \frac ax\right)$: the average of $x$ "
        r"and $\frac ax$, one of which is too large and the other too small.",
        hints=[
            r"Put $f(x) = x^2 - a$ and $f'(x)$ into $x - \frac{f(x)}{f'(x)}$.",
            "$f'(x) = 2x$, because $a$ does not move.",
            r"$x - \frac{x^2 - a}{2x}$ is a right answer as it stands.",
        ],
        solution=r"""
        $$x - \frac{x^2 - a}{2x} = x - \frac x2 + \frac{a}{2x} = \frac12\left(x + \frac ax\right).$$
        For $a = 2$ and $x = \frac32$ it gives $\frac{17}{12} \approx 1.4167$.
        """,
        wrong=[
            Wrong("x + (x^2 - a)/(2x)", "The step is subtracted: $x - f/f'$. Check it at a root: "
                  "a little above $\\sqrt a$ it must lead down.", "uphill"),
            Wrong("-(x^2 - a)/(2x)", "That is the step. Add the point that it starts from.",
                  "start left out"),
            Wrong("x - 2x/(x^2 - a)", "The fraction is upside down: the derivative belongs below.",
                  "fraction upside down"),
            Wrong("x - (x^2 - a)/(2x - 1)", "The derivative of $a$ is 0, not 1: only $x$ moves.",
                  "constant not dropped"),
        ],
    ),
    Vector(
        id="8.34",
        title="Follow the tangents",
        section="Round and round",
        prompt=r"""
        Take $f(x) = x^3 - 5x$ and start at $x_0 = 1$. Work out $x_1$, $x_2$ and $x_3$ by hand,
        and give them as a list.
        """,
        answer=[-1, 1, -1],
        because="A cycle of period 2: each tangent lands where the other one starts, though 0 and "
        r"$\pm\sqrt 5$ are roots.",
        hints=[
            "$f(1) = -4$. And $f'(x) = 3x^2 - 5$.",
            r"$x_1 = 1 - \frac{-4}{-2}$. Mind the signs.",
            r"$x_1 = 1 - 2 = -1$. Now $f(-1) = 4$ and $f'(-1) = -2$.",
        ],
        solution=r"""
        $f(1) = -4$ and $f'(1) = -2$, so $x_1 = 1 - \frac{-4}{-2} = 1 - 2 = -1$. The curve is the
        same upside down on the other side: $x_2 = -1 - \frac{4}{-2} = -1 + 2 = 1$. From there it
        begins again.
        """,
        wrong=[
            Wrong([3, "27/11", "19683/8701"], "Mind the sign: $\\frac{-4}{-2} = 2$, and "
                  "$x_1 = 1 - 2$.", "sign"),
            Wrong([-1, -3, "-27/11"], "From $-1$ the height is $f(-1) = 4$ and the slope $-2$: "
                  "subtract $\\frac{4}{-2}$, which is adding 2.", "sign of the second step"),
            Wrong([2, -2, 2], "Those are the sizes of the steps; the iterates start from 1.",
                  "steps for iterates"),
        ],
    ),
    Prediction(
        id="8.35",
        title="The steepest crossing",
        section="What the speed rests on",
        prompt=r"""
        $f(x) = \sqrt[3]{x}$, the cube root, is zero at 0 and nowhere else. At 0 its curve is
        infinitely steep. Predict what Newton's method does from $x_0 = 1$, **before** you compute.
        """,
        options={
            "a": "It finds 0 very quickly, because the curve is so steep.",
            "b": "It finds 0 slowly, halving the distance at each step.",
            "c": "It goes round and round between 1 and $-1$.",
            "d": "It jumps from side to side, twice as far each time.",
        },
        answer="d",
        because="You looked at the rule and not at the steepness.",
        reveal=r"""
        $f(x) = x^{1/3}$ and $f'(x) = \frac13 x^{-2/3}$, so $\frac{f(x)}{f'(x)} = 3x$, and the
        rule says $x - 3x = -2x$. The iterates are $1, -2, 4, -8, 16, \dots$
        """,
        hints=[r"Divide $x^{1/3}$ by its derivative $\frac13 x^{-2/3}$."],
        solution=r"""
        $$x - \frac{x^{1/3}}{\frac13 x^{-2/3}} = x - 3x = -2x.$$
        Where $f'$ has no finite value at the root, the promise of quadratic convergence is void.
        """,
        wrong=[
            Wrong("a", "A steep crossing would be good if the slope stayed the same on the way. "
                  "Here it grows without end, and each tangent overshoots."),
            Wrong("b", "Halving happens at a double root, where the curve is flat. Here it is "
                  "the opposite."),
            Wrong("c", "To and fro is right, but the distances do not stay the same."),
        ],
    ),
    Choice(
        id="8.36",
        title="Read the errors",
        section="How fast is it?",
        prompt=r"""
        Three solvers print the errors of their last five iterates. Which of them, if any, can be
        Newton's method near a root with $f'(r) \ne 0$?

        - A: $10^{-1}$, $10^{-2}$, $10^{-3}$, $10^{-4}$, $10^{-5}$
        - B: $4 \cdot 10^{-1}$, $2 \cdot 10^{-1}$, $10^{-1}$, $5 \cdot 10^{-2}$,
          $2.5 \cdot 10^{-2}$
        - C: $10^{-1}$, $2 \cdot 10^{-2}$, $8 \cdot 10^{-4}$, $1.3 \cdot 10^{-6}$,
          $3 \cdot 10^{-12}$
        """,
        options={
            "a": "A: it gains a digit at every step.",
            "b": "B: it never stops getting better.",
            "c": "C: each error is about a constant times the square of the one before.",
            "d": "None of them, because the error must be squared exactly.",
        },
        answer="c",
        because=r"$2\cdot10^{-2}$ over $(10^{-1})^2$ is 2, and so is $8\cdot10^{-4}$ over "
        r"$(2\cdot10^{-2})^2$, and the rest: $C = 2$.",
        hints=[
            "Divide each error by the square of the one before. For which solver is that about "
            "the same number each time?",
        ],
        solution=r"""
        For C the ratios $\frac{e_{i+1}}{e_i^2}$ are 2, 2, 2.0 and 1.8. For A they are 1, 10, 100,
        1000: there the ratio $\frac{e_{i+1}}{e_i}$ is constant, which is linear convergence, and B
        is linear too.
        """,
        wrong=[
            Wrong("a", "One digit per step is a constant share, $\\frac{1}{10}$: linear. Squaring "
                  "*doubles* the number of digits."),
            Wrong("b", "Each error is half of the one before. That is what Newton's method does "
                  "at a double root, where $f'(r) = 0$."),
            Wrong("d", "There is a constant $C$ in front of the square, and it holds only nearly. "
                  "Divide each error by the square of the one before."),
        ],
    ),
    WriteFunction(
        id="8.37",
        title="A solver that says no",
        minutes=6,
        section="When to stop",
        prompt=r"""
        Write a function `safe_root(f, slope, x)` that follows Newton's method from `x` and returns
        a root. It stops when the last step *and* the height are below $10^{-10}$. It returns
        the text `"no root"` when the slope is 0 at a place that is no root, and when there is no
        root after 100 steps.
        """,
        answer=safe_root,
        because="It tells a root from a place where it merely got tired.",
        inputs=[
            (*_PARABOLA, 3.0), (*_TROUGH, 0.0), (*_CYCLE, 0.0), (*_FLAT, 1.0), (*_TROUGH, 2.0),
        ],
        random_inputs=_random_root,
        hints=[
            'Begin with `for _ in range(100):` and end, after the loop, with `return "no root"`.',
            "In the loop: first look whether `f(x)` is 0, then whether `slope(x)` is 0, and only "
            "then divide.",
            "After the step, return `x` if `abs(step) < 1e-10 and abs(f(x)) < 1e-10`.",
        ],
        solution="Three ways out: a root, a level tangent, and the end of the loop.",
        wrong=[
            Wrong(_never_gives_up, "After 100 steps it returns wherever it happens to be. Test "
                  'whether that is one, and return `"no root"` otherwise.', "no test at the end"),
            Wrong(_height_only, "A small height alone does not make a root: on $x^{10}$ it stops "
                  "far away. Test the step too, and against $10^{-10}$.", "height only"),
            Wrong(_one_step, "That is a single step. Repeat it in a loop.", "one step"),
        ],
    ),
    Formula(
        id="8.38",
        title="Newton for the best value",
        section="A root of the slope",
        prompt=r"""
        You look for the minimum of $f(x) = x^2 + \frac{2}{x}$ for $x > 0$ with Newton's method.
        Which formula in $x$ gives the next iterate after $x$?
        """,
        answer="x - (2x - 2/x^2)/(2 + 4/x^3)",
        domain="x > 0",
        because=r"$f'(x) = 2x - \frac{2}{x^2}$ and $f''(x) = 2 + \frac{4}{x^3}$. The minimum is at "
        "1, where the formula gives 1 again.",
        hints=[
            "For a minimum you look for a root of $f'$, so $f'$ takes the place of $f$.",
            r"$f'(x) = 2x - \frac{2}{x^2}$. Differentiate once more.",
            r"$f''(x) = 2 + \frac{4}{x^3}$. Now $x - \frac{f'(x)}{f''(x)}$.",
        ],
        solution=r"""
        $$x - \frac{2x - \frac{2}{x^2}}{2 + \frac{4}{x^3}}.$$
        From $x = 2$: $f'(2) = 3.5$ and $f''(2) = 2.5$, so the next point is $0.6$.
        """,
        wrong=[
            Wrong("x - (x^2 + 2/x)/(2x - 2/x^2)", "That goes for a root of $f$. For a minimum take "
                  "$f'$ above and $f''$ below.", "zero instead of minimum"),
            Wrong("x + (2x - 2/x^2)/(2 + 4/x^3)", "The step is subtracted.", "uphill"),
            Wrong("x - (2x - 2/x^2)/(2 - 4/x^3)", "Check $f''$: the derivative of $-2x^{-2}$ is "
                  "$+4x^{-3}$.", "sign of a power"),
            Wrong("x - (2 + 4/x^3)/(2x - 2/x^2)", "The fraction is upside down.",
                  "fraction upside down"),
        ],
    ),
    Number(
        id="8.39",
        title="An equation without a formula",
        minutes=3,
        section="Never there",
        prompt=r"""
        Which positive number $x$ solves $x^2 = e^{-x}$? Bring everything to one side, let Python
        follow the tangents from 1, and give six decimals.
        """,
        answer=0.7034674224983917,
        decimals=6,
        because=r"With $f(x) = x^2 - e^{-x}$ and $f'(x) = 2x + e^{-x}$ the fourth step has all the "
        "digits.",
        hints=[
            "A function that should be zero: the left side minus the right side.",
            "$f(x) = x^2 - e^{-x}$. Its derivative is $2x + e^{-x}$.",
            "In Python: `x = x - (x**2 - math.exp(-x)) / (2 * x + math.exp(-x))`, a few times.",
        ],
        solution=r"""
        From 1 the update rule $x - \frac{x^2 - e^{-x}}{2x + e^{-x}}$ gives 0.733044, 0.703808,
        0.703467, and stays there to six decimals.
        """,
        wrong=[
            Wrong(0.733044, "That is the first iterate. Go on until six decimals stay the same.",
                  "stopped too early"),
            Wrong(0.567143, "That solves $x = e^{-x}$. Here $x$ is squared.", "square forgotten"),
            Wrong(0.703808, "That is the second iterate. Go on until six decimals stay the same.",
                  "stopped too early"),
        ],
    ),
    WriteFunction(
        id="8.40",
        title="Write it as people do",
        minutes=6,
        section="Common mistakes",
        prompt=r"""
        A list such as `[1, -5, 3, 0]` is a fine polynomial for a computer. People want to read
        `x^3 - 5x^2 + 3x`. Write a function `polynomial_text(coefficients)` that returns such a
        text. The first coefficient belongs to the highest power. Leave out terms with 0, and a 1
        before an $x$; write a minus in front without a space, as in `-x^2 + 2`; and the zero
        polynomial is `0`.
        """,
        answer=polynomial_text,
        because="Such a function is tested on the cases that one would rather forget: 1, $-1$, 0, "
        "a minus in front, a gap in the middle.",
        inputs=[([1, -5, 3, 0],), ([1, 0, 1],), ([-1, 0, 2],), ([0],), ([1, -3, 1, 0, -2, 10],),
                ([2, 1],), ([1, 0, -1],)],
        random_inputs=_random_polynomial,
        hints=[
            "Build the text term by term. The power of the term with index `i` is "
            "`len(coefficients) - 1 - i`.",
            'Put `" + "` or `" - "` before each term, with `abs(a)` after it, and mend the front '
            "at the end.",
            "Leave out `abs(a)` when it is 1 *and* the power is above 0.",
        ],
        solution="Each term with its sign before it; at the end the front is mended:",
        wrong=[
            Wrong(_ones_lost, "A 1 may be left out before an $x$, but not when it stands alone: "
                  "try `[1, 0, 1]`.", "one left out"),
            Wrong(_spaced_minus, "A minus in front has no space after it: `-x^2 + 2`.",
                  "space after the minus"),
            Wrong(_no_zero, "Zero wants to be written too: `0`, not an empty text.",
                  "zero left out"),
            Wrong(_powers_of_one, "Nobody writes `x^1`: leave out an exponent of 1.",
                  "exponent of one"),
        ],
    ),
    WriteFunction(
        id="8.41",
        title="Project: what does the loan really cost?",
        minutes=8,
        section="Back to the heights",
        prompt=r"""
        A shop lends you 10 000 and asks for 60 monthly payments of 220. What is the interest?
        At a monthly rate $r$ (0.01 means 1 %), all payments together are worth today
        $$\text{payment} \cdot \frac{1 - (1 + r)^{-\text{months}}}{r},$$
        and that has to equal the loan. No formula solves this for $r$. Write a function
        `monthly_rate(loan, payment, months)` that finds $r$ with Newton's method. A difference
        quotient may stand in for the derivative, and 0.01 is a good start. The payments together
        always exceed the loan.
        """,
        answer=monthly_rate,
        because="Banks, and the tables of the law on consumer credit, find the rate in the same "
        "way: by iteration.",
        inputs=[(10000, 220, 60), (1000, 90, 12), (20000, 500, 48)],
        random_inputs=_random_loan,
        tolerance=1e-5,
        hints=[
            "First write a function `f(r)`: the value of the payments minus the loan.",
            "Its slope, near enough: `(f(r + 1e-6) - f(r - 1e-6)) / 2e-6`.",
            "Start with `r = 0.01` and repeat `r = r - f(r) / slope` some twenty times.",
        ],
        solution="A signed misfit, its slope by differences, and the update rule:",
        wrong=[
            Wrong(_yearly, "That is twelve times the monthly rate.", "year for month"),
            Wrong(_percent, "That is in per cent. Return the rate as a number, 0.01 for 1 %.",
                  "per cent"),
            Wrong(_no_compound, "You pay interest only on what you still owe, so sharing the extra "
                  "cost evenly over the months is far too low.", "no compound interest"),
        ],
    ),
]  # fmt: skip
