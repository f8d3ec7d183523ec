"""Exercises of chapter 02: limits, the game of ε and δ, continuity, first principles."""

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


def one_sided_slopes(f, a, h):
    """Return the slopes of the secants of f from a to a - h, and from a to a + h, as a list."""
    return [(f(a) - f(a - h)) / h, (f(a + h) - f(a)) / h]


def _sign_of_the_left_step(f, a, h):
    return [(f(a - h) - f(a)) / h, (f(a + h) - f(a)) / h]


def _rises(f, a, h):
    return [f(a) - f(a - h), f(a + h) - f(a)]


def _right_first(f, a, h):
    return [(f(a + h) - f(a)) / h, (f(a) - f(a - h)) / h]


def _across(f, a, h):
    return [(f(a + h) - f(a - h)) / (2 * h)] * 2


def _random_kink(rng):
    m = rng.randint(2, 9)
    return Given(f"f(x) = |x - 1| + {m}x", lambda x: abs(x - 1) + m * x), 1, rng.randint(1, 8) / 16


def find_delta(f, a, L, epsilon):
    """Return a δ that answers ε: 1, halved for as long as a point nearer to a breaks the bound."""
    delta = 1.0
    shares = [k / 200 for k in range(1, 200)]
    while any(abs(f(a + s * delta * k) - L) >= epsilon for k in shares for s in (-1, 1)):
        delta /= 2
    return delta


def _epsilon_for_delta(f, a, L, epsilon):
    return epsilon


def _right_side_only(f, a, L, epsilon):
    delta = 1.0
    while any(abs(f(a + delta * k / 200) - L) >= epsilon for k in range(1, 200)):
        delta /= 2
    return delta


def _above_only(f, a, L, epsilon):
    delta = 1.0
    shares = [k / 200 for k in range(1, 200)]
    while any(f(a + s * delta * k) - L >= epsilon for k in shares for s in (-1, 1)):
        delta /= 2
    return delta


def _random_line(rng):
    m, a = rng.randint(2, 9), rng.randint(-3, 3)
    return Given(f"f(x) = {m}x + 1", lambda x: m * x + 1), a, m * a + 1, rng.randint(1, 9) / 10


def _answers(arguments, delta):
    """Return True if a δ answers the ε and is not needlessly small, else what is wrong."""
    f, a, L, epsilon = arguments
    if not isinstance(delta, int | float) or not delta > 0:
        return "A δ is one positive number."
    for k in range(1, 1000):
        for x in (a - delta * k / 1000, a + delta * k / 1000):
            if abs(f(x) - L) >= epsilon:
                return f"But x = {x:.4g} is nearer to {a} than that, and f(x) = {f(x):.4g}."
    if delta < find_delta(*arguments) / 4:
        return (
            "It is small enough, but far smaller than needed: halve only while a point breaks it."
        )
    return True


# As the page asks them: predictions, one question a section, and the larger ones at the end.
PARTS = {
    "Part 1: What settling means": [f"2.{i}" for i in range(1, 8)],
    "Part 2: Sides, infinity and laws": [f"2.{i}" for i in range(8, 18)],
    "Part 3: Continuity, and the derivative": [f"2.{i}" for i in range(18, 26)],
    "Part 4: Under the microscope": [f"2.{i}" for i in range(26, 33)],
    "Exercises": [f"2.{i}" for i in range(33, 43)],
}

EXERCISES = [
    Prediction(
        id="2.1",
        title="At the hole",
        section="A hole in the road",
        prompt=r"What does the course's function $f(x) = \frac{x^2 - 4}{x - 2}$ answer to $x = 2$?",
        options={
            "a": "$4$, because the quotient is $x + 2$.",
            "b": "`nan`: there is no value at 2.",
            "c": "$0$, because the top is zero.",
            "d": "Infinity, because the bottom is zero.",
        },
        answer="b",
        because="At 2 the formula asks for $0/0$, which is no number.",
        reveal="It answers `nan`, not a number. Cancelling $x - 2$ divides by it, and that is "
        "allowed everywhere except at 2.",
        hints=["Put 2 into the top and into the bottom, without simplifying."],
        solution=r"Top and bottom are both 0 there, and $0/0$ is no number.",
        wrong=[
            Wrong("a", "For every other $x$ it is. At 2 itself you may not cancel: you would "
                  "divide by zero."),
            Wrong("c", "Zero divided by something is zero, unless that something is zero too."),
            Wrong("d", "The top is zero as well. $0/0$ is no number, not even infinity."),
        ],
    ),
    Number(
        id="2.2",
        title="Another hole",
        section="A hole in the road",
        prompt=r"Towards which number do the values of $\frac{x^2 - 9}{x - 3}$ tend as $x \to 3$?",
        answer=6,
        because=r"For $x \ne 3$ it is $x + 3$.",
        hints=[r"$x^2 - 9 = (x - 3)(x + 3)$."],
        solution=r"For $x \ne 3$ you may cancel $x - 3$. What is left, $x + 3$, tends to 6.",
        wrong=[
            Wrong(0, "At 3 the top is zero, but so is the bottom. Cancel first.", "top only"),
            Wrong(3, "That is the point. Towards what do the values tend?", "point for limit"),
            Wrong(9, "That is $x^2$ at 3. Cancel $x - 3$ first.", "square"),
        ],
    ),
    Prediction(
        id="2.3",
        title="How exact must the side be?",
        section="A game for two",
        prompt=r"The plate's side should be 2, its area 4. The customer accepts an area that "
        r"misses 4 by less than $\varepsilon = 0.4$. By about how much may the side miss 2?",
        options={
            "a": "By 0.4 as well.",
            "b": "By 0.2, half of it.",
            "c": "By 0.1, a quarter of it.",
            "d": "By 0.63, its square root.",
        },
        answer="c",
        because="Near 2 the area changes about four times as fast as the side.",
        reveal=r"By about 0.1: the largest $\delta$ is $\sqrt{4.4} - 2 \approx 0.0976$. Now play.",
        hints=["Try a side of 2.1, and one of 2.2."],
        solution=r"$2.1^2 = 4.41$ misses 4 by a little more than 0.4; $2.09^2 = 4.3681$ is good.",
        wrong=[
            Wrong("a", "$2.4^2 = 5.76$ misses 4 by much more than 0.4."),
            Wrong("b", "$2.2^2 = 4.84$ still misses 4 by more than 0.4."),
            Wrong("d", "$2.63^2$ is nearly 7. What counts is the miss of the area, and not its "
                  "root."),
        ],
    ),
    Number(
        id="2.4",
        title="A straight line",
        section="A game for two",
        prompt=r"$f(x) = 5x - 1$ tends to 9 as $x \to 2$. Which is the largest $\delta$ that "
        r"answers "
        r"$\varepsilon = 0.1$?",
        answer=0.02,
        because=r"$|f(x) - 9| = 5\,|x - 2|$, so $x$ must be five times as near.",
        hints=[r"Write $|f(x) - 9|$ as a number times $|x - 2|$."],
        solution=r"$|5x - 1 - 9| = 5\,|x - 2| < 0.1$ holds where $|x - 2| < 0.02$.",
        wrong=[
            Wrong(0.1, "At a distance of 0.1 the line has moved by 0.5.", "ε for δ"),
            Wrong(0.5, "You multiplied by the slope. On a steep line you must be nearer, so "
                  "divide.",
                  "upside down"),
        ],
    ),
    Choice(
        id="2.5",
        title="Who moves first?",
        section="A game for two",
        prompt=r"Somebody finds one $\delta$ that works for $\varepsilon = 0.01$. Does that prove "
        r"the "
        "limit?",
        options={
            "a": r"Yes, 0.01 is small enough.",
            "b": r"No: there must be a $\delta$ for *every* $\varepsilon$.",
            "c": r"No: the same $\delta$ must work for every $\varepsilon$.",
        },
        answer="b",
        because=r"The opponent chooses $\varepsilon$, and may come back with a smaller one.",
        hints=[r"What stops the opponent from naming $\varepsilon = 0.0001$ next?"],
        solution=r"For each $\varepsilon$ you need an answer. It may be another $\delta$ each "
        r"time.",
        wrong=[
            Wrong("a", "Nobody says how small the opponent's numbers get. You must be able to "
                  "answer all of them."),
            Wrong("c", r"You answer after you have heard $\varepsilon$: each may get its own "
                  r"$\delta$."),
        ],
    ),
    Prediction(
        id="2.6",
        title="Can you win?",
        section="When you cannot win",
        prompt=r"You claim that $\sin\frac1x$ tends to 0 as $x \to 0$, and the opponent names "
        r"$\varepsilon = \frac12$. Which $\delta$ do you answer?",
        options={
            "a": r"One of them will do, if it is small enough.",
            "b": "None will do. But with another limit than 0 you would win.",
            "c": "None will do, whatever limit you claim.",
        },
        answer="c",
        because="However close to 0, the values 1 and $-1$ are both taken.",
        reveal="You lose, with every claim. Within each strip around 0, however thin, the curve "
        r"reaches both 1 and $-1$, and no number is nearer than $\frac12$ to both.",
        hints=[r"Where is $\sin\frac1x = 1$? At $x = \frac{1}{\pi/2}$, and ...?"],
        solution=r"At $x = \frac{1}{\pi/2 + 2\pi n}$ it is 1, at $x = \frac{1}{3\pi/2 + 2\pi n}$ "
        r"it "
        "is $-1$. Both lie as near to 0 as you like.",
        wrong=[
            Wrong("a", "Make the strip thinner: it still holds infinitely many whole swings."),
            Wrong("b", r"The values 1 and $-1$ are 2 apart. A number within $\frac12$ of both "
                  r"would "
                  "make them less than 1 apart."),
        ],
    ),
    Choice(
        id="2.7",
        title="Which one has a limit?",
        section="When you cannot win",
        prompt=r"None of these has a value at 0. Which one has a limit for $x \to 0$?",
        options={
            "a": r"$\frac{|x|}{x}$",
            "b": r"$\frac{x}{x}$",
            "c": r"$\cos\frac1x$",
            "d": r"$\frac{1}{x^2}$",
        },
        answer="b",
        because="It is 1 everywhere but at 0, and what happens at 0 does not count.",
        hints=["Look at the values left of 0, right of 0, and ever nearer to 0."],
        solution=r"$x/x = 1$ for every $x \ne 0$, so its limit is 1.",
        wrong=[
            Wrong("a", "It is $-1$ on the left and 1 on the right."),
            Wrong("c", "It swings between $-1$ and 1, however near to 0."),
            Wrong("d", "Its values grow beyond all bounds, so they tend to no number."),
        ],
    ),
    Prediction(
        id="2.8",
        title="One over x, from the left",
        section="From the left and from the right",
        prompt=r"What do the values of $\frac1x$ do as $x$ tends to 0 from the left?",
        options={
            "a": "They grow beyond all bounds.",
            "b": "They fall below all bounds.",
            "c": "They tend to 0.",
        },
        answer="b",
        because=r"One divided by $-0.001$ is $-1000$.",
        reveal=r"They fall below every number: $-10$, $-1000$, and on.",
        hints=[r"What is $\frac{1}{-0.1}$? And $\frac{1}{-0.001}$?"],
        solution=r"$\frac{1}{-0.1} = -10$ and $\frac{1}{-0.001} = -1000$: larger in size, and "
        "negative.",
        wrong=[
            Wrong("a", "That is so on the right. On the left $x$ is negative."),
            Wrong("c", "That is so far out, where $x$ is large. Here $x$ is nearly 0."),
        ],
    ),
    Number(
        id="2.9",
        title="From one side",
        section="From the left and from the right",
        prompt=r"What is $\lim_{x \to 3^-} \left(2 + \frac{|x - 3|}{x - 3}\right)$, the limit from "
        r"the "
        "left?",
        answer=1,
        because="Left of 3 the quotient is $-1$.",
        hints=["Take $x = 2.9$."],
        solution="Left of 3, $x - 3$ is negative, and $|x - 3|$ is $-(x - 3)$: the quotient is "
        "$-1$.",
        wrong=[
            Wrong(3, "That is the limit from the right.", "other side"),
            Wrong(2, "The quotient is never 0: it is 1 or $-1$.", "mean of both sides"),
            Wrong(-1, "That is the quotient alone. Add 2.", "part only"),
        ],
    ),
    Prediction(
        id="2.10",
        title="How far out?",
        section="Far out",
        prompt=r"From which $A$ on does $\frac1x$ stay nearer to 0 than $\varepsilon = 0.002$?",
        options={"a": "$A = 50$", "b": "$A = 200$", "c": "$A = 500$"},
        answer="c",
        because=r"$\frac1x < 0.002$ means $x > \frac{1}{0.002}$.",
        reveal=r"From $A = 500$ on, because $\frac{1}{0.002} = 500$.",
        hints=[r"Solve $\frac1x < 0.002$ for $x$."],
        solution=r"$\frac{1}{0.002} = 500$.",
        wrong=[
            Wrong("a", r"$\frac{1}{51}$ is about 0.02: ten times too much."),
            Wrong("b", r"$\frac{1}{201}$ is about 0.005."),
        ],
    ),
    Number(
        id="2.11",
        title="A quotient, far out",
        section="Far out",
        prompt=r"What is $\lim_{x \to \infty} \frac{5x - 4x^2}{2x^2 + 7}$?",
        answer=-2,
        because=r"Divide top and bottom by $x^2$: what is left of the other terms tends to 0.",
        hints=["Divide top and bottom by $x^2$."],
        solution=r"$\frac{5/x - 4}{2 + 7/x^2}$, and $\frac5x$ and $\frac7{x^2}$ tend to 0: "
        "$-4$ over 2 is $-2$.",
        wrong=[
            Wrong("5/2", "Those are the terms that stand first. Far out it is the squares that "
                  "count.", "first terms"),
            Wrong(2, "The square in the top has a minus in front.", "sign"),
            Wrong(-4, "That is the top. The bottom grows as well.", "top only"),
            Wrong("-1/2", "That is the wrong way up.", "upside down"),
        ],
    ),
    Choice(
        id="2.12",
        title="What the laws do not say",
        section="Laws, and what they ask for",
        prompt=r"$f(x)$ tends to 0, and $g(x)$ grows beyond all bounds. What does $f(x)\,g(x)$ do?",
        options={
            "a": "It tends to 0, because zero times anything is zero.",
            "b": "It grows beyond all bounds.",
            "c": "That cannot be said without more.",
        },
        answer="c",
        because="It depends on which of the two is faster.",
        hints=[r"Try $f(x) = x$ and $g(x) = \frac{1}{x^2}$; then $f(x) = x^2$."],
        solution=r"As $x \to 0$: $x^4 \cdot \frac{1}{x^2}$ tends to 0, $7x^2 \cdot \frac{1}{x^2}$ "
        r"to 7, "
        r"and $|x| \cdot \frac{1}{x^2}$ grows beyond all bounds.",
        wrong=[
            Wrong("a", "$f(x)$ is not zero, it only tends to it, while the other factor grows."),
            Wrong("b", "The other factor shrinks meanwhile, perhaps faster."),
        ],
    ),
    Number(
        id="2.13",
        title="A root in the way",
        section="Laws, and what they ask for",
        prompt=r"What is $\lim_{x \to 9} \frac{\sqrt{x} - 3}{x - 9}$?",
        answer="1/6",
        because=r"$x - 9 = (\sqrt{x} - 3)(\sqrt{x} + 3)$, and the first factor cancels.",
        hints=[r"Multiply above and below by $\sqrt{x} + 3$."],
        solution=r"For $x \ne 9$ it is $\frac{1}{\sqrt{x} + 3}$, which tends to $\frac16$.",
        wrong=[
            Wrong(6, "That is the wrong way up: the factor cancels on top.", "upside down"),
            Wrong(0, "The top tends to 0, and so does the bottom.", "top only"),
            Wrong("1/3", r"What is left below is $\sqrt{x} + 3$, and not 3.", "term lost"),
        ],
    ),
    Prediction(
        id="2.14",
        title="Between two curves",
        section="The squeeze",
        prompt=r"$\sin\frac1x$ has no limit at 0. And $\sqrt{|x|}\,\sin\frac1x$?",
        options={
            "a": "It has none either: one factor has none.",
            "b": "It tends to 0.",
            "c": "It grows beyond all bounds, because the slopes do.",
        },
        answer="b",
        because="The swings have less and less room.",
        reveal=r"It tends to 0: it never leaves the cage between $-\sqrt{|x|}$ and $\sqrt{|x|}$.",
        hints=[r"The sine lies between $-1$ and 1. Between which numbers does the product lie?"],
        solution=r"$-\sqrt{|x|} \le \sqrt{|x|}\,\sin\frac1x \le \sqrt{|x|}$, and both bounds tend "
        r"to "
        "0.",
        wrong=[
            Wrong("a", "The law of products needs both limits. Where it says nothing, the limit "
                  "may "
                  "still exist."),
            Wrong("c", "A curve may be as steep as it likes, and yet have no room to grow."),
        ],
    ),
    Choice(
        id="2.15",
        title="Three areas",
        section="Sine x over x",
        prompt=r"The triangle inside has the area $\frac12 \sin x$, the sector $\frac12 x$, the "
        r"triangle around it $\frac12 \tan x$. Divide all by $\frac12\sin x > 0$. Which chain "
        r"results?",
        options={
            "a": r"$1 < \frac{x}{\sin x} < \frac{1}{\cos x}$",
            "b": r"$1 < \frac{\sin x}{x} < \cos x$",
            "c": r"$0 < \frac{x}{\sin x} < 1$",
        },
        answer="a",
        because=r"$\tan x = \frac{\sin x}{\cos x}$.",
        hints=[r"$\tan x$ divided by $\sin x$ is ...?"],
        solution=r"$\frac{\sin x}{\sin x} < \frac{x}{\sin x} < \frac{\tan x}{\sin x}$.",
        wrong=[
            Wrong("b", "You divided by $x$ in the middle. All three have to be divided by the "
                  "same."),
            Wrong("c", "The sector is larger than the triangle inside it, so this is more than 1."),
        ],
    ),
    Number(
        id="2.16",
        title="Five times the angle",
        section="Sine x over x",
        prompt=r"What is $\lim_{x \to 0} \frac{\sin 5x}{x}$?",
        answer=5,
        because=r"It is $5 \cdot \frac{\sin 5x}{5x}$, and $5x$ tends to 0 too.",
        hints=["Make the bottom the same as what stands inside the sine."],
        solution=r"$\frac{\sin 5x}{x} = 5\,\frac{\sin 5x}{5x}$, and the quotient tends to 1.",
        wrong=[
            Wrong(1, "That would be so with $5x$ below.", "inner factor forgotten"),
            Wrong(0, "Top and bottom both tend to 0. Look at their quotient.", "top only"),
            Wrong("1/5", "The 5 belongs on top: multiply above and below by 5.", "upside down"),
        ],
    ),
    Prediction(
        id="2.17",
        title="The last line",
        section="A table can lie",
        prompt=r"For $x = 0.1$, $0.01$, $0.0001$ a computer finds that $\frac{1 - \cos x}{x^2}$ is "
        "0.4996, 0.5000, 0.5000. What does it find for $x = 0.00000001$?",
        options={
            "a": "0.5000, what else?",
            "b": "exactly 0",
            "c": "an error",
        },
        answer="b",
        because="The cosine is so near to 1 that the computer has no number in between.",
        reveal="It finds 0. With about sixteen digits, the cosine of such an angle *is* 1, and "
        "nothing is left on top.",
        hints=[r"How far below 1 is the cosine? About $\frac{x^2}{2}$."],
        solution=r"$\cos x$ is about $1 - 5 \cdot 10^{-17}$. The nearest numbers that the computer "
        r"has are 1 and $1 - 1.1 \cdot 10^{-16}$; it takes 1.",
        wrong=[
            Wrong("a", "That would be right for exact arithmetic. A computer keeps sixteen "
                  "digits."),
            Wrong("c", "Nothing is divided by zero: $x^2$ is $10^{-16}$, and that is not zero."),
        ],
    ),
    Prediction(
        id="2.18",
        title="Halving on 1/x",
        section="No jumps",
        prompt=r"$\frac1x$ is negative at $-1$ and positive at 2. Halving keeps the half in which "
        r"the "
        "sign changes, thirty times. What does it find?",
        options={
            "a": r"A zero of $\frac1x$ between $-1$ and 2.",
            "b": r"A tiny interval around 0, where $\frac1x$ has no zero.",
            "c": "It stops with an error.",
        },
        answer="b",
        because="A sign may change without a zero, where the curve is interrupted.",
        reveal=r"It closes in on 0, and finds no zero: $\frac1x$ is never 0. The theorem needs a "
        "function that is continuous on the whole interval.",
        hints=[r"Is there an $x$ with $\frac1x = 0$? And where does the sign change?"],
        solution=r"The sign changes at 0, where $\frac1x$ has no value; halving goes there.",
        wrong=[
            Wrong("a", r"Solve $\frac1x = 0$: no number divides 1 and leaves 0."),
            Wrong("c", "Its points are never exactly 0, so every one of them has a value."),
        ],
    ),
    Choice(
        id="2.19",
        title="Which half?",
        section="No jumps",
        prompt=r"$x^3 - x - 1$ is $-1$ at 1 and 5 at 2. Halve once, at 1.5, where it is 0.875. In "
        r"which "
        "half must it have a zero?",
        options={"a": "From 1 to 1.5", "b": "From 1.5 to 2", "c": "That cannot be said."},
        answer="a",
        because="There it goes from below zero to above zero without a jump.",
        hints=["In which half are the signs at the two ends different?"],
        solution="At 1 it is negative, at 1.5 positive, and it is continuous between them.",
        wrong=[
            Wrong("b", "There both ends are positive. It *may* have zeros there, but it need not."),
            Wrong("c", "The signs at 1 and at 1.5 differ, and the function has no jumps."),
        ],
    ),
    Prediction(
        id="2.20",
        title="Every step of a line",
        section="The derivative is a limit",
        prompt=r"For $f(x) = 3x + 2$, for which $\Delta x \ne 0$ is the quotient *exactly* 3?",
        options={
            "a": r"For none; it only tends to 3.",
            "b": r"For all of them.",
            "c": r"For positive ones only.",
        },
        answer="b",
        because="A line has one slope.",
        reveal=r"For all of them: $\frac{3(x + \Delta x) + 2 - (3x + 2)}{\Delta x} = 3$, and the "
        r"limit "
        "of what is always 3 is 3.",
        hints=["Multiply out the top."],
        solution=r"The top is $3\,\Delta x$, divided by $\Delta x$ it is 3.",
        wrong=[
            Wrong("a", "So it is on most curves. This one is a straight line."),
            Wrong("c", "To the left, rise and run both change their sign."),
        ],
    ),
    Choice(
        id="2.21",
        title="Which one is the derivative?",
        section="The derivative is a limit",
        prompt=r"Which of these is the derivative of $x^2$ at 1?",
        options={
            "a": r"$\frac{1.0001^2 - 1}{0.0001}$",
            "b": r"$\lim_{h \to 0} \frac{(1 + h)^2 - 1}{h}$",
            "c": r"$\frac{(1 + h)^2 - 1}{h}$ for $h = 0$",
        },
        answer="b",
        because="The derivative is the limit of the quotients, and not one of them.",
        hints=["One of them is 2.0001, and one is $0/0$."],
        solution="The first is 2.0001, the last is no number, and the limit is 2.",
        wrong=[
            Wrong("a", "That is one quotient, 2.0001. It is near the derivative, which is 2."),
            Wrong("c", "That asks for $0/0$."),
        ],
    ),
    Formula(
        id="2.22",
        title="A square and a line",
        section="Three by hand",
        prompt=r"Find the derivative of $x^2 + x$ from its quotient, "
        r"$\frac{(x + h)^2 + (x + h) - x^2 - x}{h}$, as $h \to 0$.",
        answer="2x + 1",
        variables="x h",
        because=r"The quotient is $2x + h + 1$, and $h$ tends to 0.",
        practice="slope at a point",
        hints=["Multiply out the top. What is left when $x^2 + x$ is taken away?"],
        solution=r"$\frac{2xh + h^2 + h}{h} = 2x + h + 1$, which tends to $2x + 1$.",
        wrong=[
            Wrong("2x + h + 1", "That is the quotient. Now let $h$ tend to 0.", "limit not taken"),
            Wrong("2x", "The term $+x$ adds its own slope.", "term lost"),
        ],
    ),
    Number(
        id="2.23",
        title="One over x at two",
        section="Three by hand",
        prompt=r"What is the slope of $\frac1x$ at $x = 2$?",
        answer="-1/4",
        because=r"$-\frac{1}{x^2}$ at 2.",
        practice="slope at a point",
        hints=[r"The derivative is $-\frac{1}{x^2}$."],
        solution=r"$-\frac{1}{2^2} = -\frac14$.",
        wrong=[
            Wrong(0.25, "The curve falls there.", "sign"),
            Wrong(0.5, "That is the height at 2.", "height for slope"),
            Wrong(-0.5, "The bottom is $x^2$, and not $x$.", "square lost"),
        ],
    ),
    Prediction(
        id="2.24",
        title="Smooth, or just in one piece?",
        section="Slopes and jumps",
        prompt="At some point a function has a derivative. Can it jump there?",
        options={
            "a": "Yes: the slope only looks at what is near.",
            "b": "No, never.",
            "c": "Yes, if it jumps back at once.",
        },
        answer="b",
        because="If the quotient settles while the run tends to 0, the rise must tend to 0.",
        reveal="No. Three lines prove it.",
        hints=[r"Rise is quotient times run. What does the rise do if the quotient settles?"],
        solution="Rise is quotient times run. One tends to the slope, the other to 0, so the rise "
        "tends to 0, and the curve does not jump.",
        wrong=[
            Wrong("a", "Then rise stays while the run tends to 0: the quotient runs away."),
            Wrong("c", "Even then the rise to all points near by stays large while the run "
                  "shrinks."),
        ],
    ),
    Choice(
        id="2.25",
        title="The other way round",
        section="Slopes and jumps",
        prompt="Which function is continuous at 0 and has no derivative there?",
        options={"a": "$x^2$", "b": "$|x|$", "c": r"$\frac{1}{x}$"},
        answer="b",
        because="It has no jump, but a corner.",
        hints=["Which one has a corner?"],
        solution=r"$|x|$ tends to $|0| = 0$, and its slopes are $-1$ and 1.",
        wrong=[
            Wrong("a", "Its quotients at 0 are $h$, and settle on 0."),
            Wrong("c", "It has no value at 0 at all."),
        ],
    ),
    Prediction(
        id="2.26",
        title="The root, closer",
        section="Zooming in",
        prompt=r"The secant of $\sqrt{x}$ from 0 to the edge of the window is steep. Zoom in 100 "
        r"times "
        "more. What happens to its slope?",
        options={
            "a": "It stays: that is the slope of the curve.",
            "b": "It becomes 10 times as large.",
            "c": "It becomes 100 times as large.",
        },
        answer="b",
        because=r"The slope is $\frac{\sqrt{h}}{h} = \frac{1}{\sqrt{h}}$.",
        reveal="It becomes 10 times as large, each time. It never settles: the curve stands up.",
        hints=[r"Compute $\frac{\sqrt{h}}{h}$ for $h = 0.01$ and for $h = 0.0001$."],
        solution=r"$\frac{1}{\sqrt{0.01}} = 10$ and $\frac{1}{\sqrt{0.0001}} = 100$.",
        wrong=[
            Wrong("a", "It would if the curve had a slope there."),
            Wrong("c", r"The run becomes 100 times smaller, and the rise $\sqrt{100} = 10$ times."),
        ],
    ),
    Choice(
        id="2.27",
        title="What the microscope shows",
        section="Zooming in",
        prompt="Under the microscope a curve turns into a straight line that stays. What does that "
        "say?",
        options={
            "a": "It has a derivative there, the slope of the line.",
            "b": "The curve is a straight line near the point.",
            "c": "Its slope is 1.",
        },
        answer="a",
        because="The quotients to both sides settle on the slope of that line.",
        hints=["What does $x^2$ look like at 1, a million times larger? Is it a line there?"],
        solution="The rise differs from the line's by less and less, compared with the run. The "
        "curve "
        "itself may bend everywhere.",
        wrong=[
            Wrong("b", "$x^2$ bends everywhere. What bends is only too small to be seen."),
            Wrong("c", "The line may have any slope; $x^2$ at 1 has 2."),
        ],
    ),
    Number(
        id="2.28",
        title="ReLU from the left",
        section="Three proofs",
        prompt=r"On what do the slopes of ReLU, $\max(0, x)$, settle at 0 **from the left**?",
        answer=0,
        because="Left of 0 it is 0 throughout.",
        hints=[r"Take $h = -0.1$: what are rise and run?"],
        solution=r"$\frac{\max(0, h) - 0}{h} = \frac{0}{h} = 0$ for $h < 0$.",
        wrong=[
            Wrong(1, "That is the right side.", "other side"),
            Wrong(-1, "That is $|x|$. ReLU is level on the left.", "absolute value"),
            Wrong(0.5, "That is the mean of both sides, and belongs to none.",
                  "mean of both sides"),
        ],
    ),
    Choice(
        id="2.29",
        title="Another root",
        section="Three proofs",
        prompt=r"Has $\sqrt{x^3}$, for $x \ge 0$, a derivative at 0 from the right?",
        options={
            "a": "No: there is a root in it, as in the proof above.",
            "b": "Yes, 0.",
            "c": r"Yes, $\frac32$.",
        },
        answer="b",
        because=r"The quotient is $\frac{\sqrt{h^3}}{h} = \sqrt{h}$.",
        hints=[r"Simplify $\frac{\sqrt{h^3}}{h}$ for $h > 0$."],
        solution=r"$\frac{\sqrt{h^3}}{h} = \sqrt{h}$ tends to 0.",
        wrong=[
            Wrong("a", "It is not the sign of the root that does it. Simplify the quotient."),
            Wrong("c", r"That is its slope at 1. At 0 the quotient is $\sqrt{h}$."),
        ],
    ),
    Choice(
        id="2.30",
        title="Name it",
        section="Which is which?",
        prompt=r"$f(0) = 0$, and otherwise $f(x) = 2 + x$. What do the slopes from 0 do?",
        options={
            "a": "They settle on 1 from both sides.",
            "b": "They run away on both sides, one up and one down.",
            "c": "They swing for ever.",
        },
        answer="b",
        because=r"They are $\frac{2 + h}{h} = \frac2h + 1$.",
        hints=[r"Write down $\frac{f(h) - f(0)}{h}$."],
        solution=r"$\frac{2 + h}{h} = 1 + \frac2h$: beyond all bounds upwards for $h > 0$, "
        r"downwards for "
        "$h < 0$.",
        wrong=[
            Wrong("a", "They would if $f(0)$ were 2. The secants all begin at the single point "
                  "below."),
            Wrong("c", r"$1 + \frac2h$ does not swing."),
        ],
    ),
    Prediction(
        id="2.31",
        title="More and more corners",
        section="A curve without any tangent",
        prompt="Each new wave is half as high as the one before, and three times as fast. How much "
        "steeper is it at its steepest?",
        options={
            "a": "Half as steep: the waves die away, and so do their slopes.",
            "b": "As steep as the one before.",
            "c": "One and a half times as steep.",
        },
        answer="c",
        because="Half the height, in a third of the width.",
        reveal="One and a half times as steep. The heights die away, and their sum settles; the "
        "slopes grow, and theirs does not. Add waves, and zoom in.",
        hints=["Slope is rise over run. What became of each of the two?"],
        solution=r"$\frac12$ over $\frac13$ is $\frac32$.",
        wrong=[
            Wrong("a", "Half the rise, but in a third of the run."),
            Wrong("b", "It would be so if the waves were only twice as fast."),
        ],
    ),
    Choice(
        id="2.32",
        title="Every partial sum",
        section="A curve without any tangent",
        prompt="What holds for the sum of the first hundred waves?",
        options={
            "a": "It has a derivative everywhere.",
            "b": "It has a derivative nowhere.",
            "c": "It is not continuous.",
        },
        answer="a",
        because="A hundred cosines, added, are as smooth as one.",
        hints=["Is a sum of two smooth curves smooth?"],
        solution="Finitely many smooth waves have a smooth sum. Only the sum of all of them has no "
        "tangent.",
        wrong=[
            Wrong("b", "That is said of the sum without end. Zoom in far enough on a hundred "
                  "waves, "
                  "and you see a line."),
            Wrong("c", "Each wave is continuous, and so is their sum."),
        ],
    ),
    Number(
        id="2.33",
        title="A cube with a hole",
        section="A hole in the road",
        prompt=r"What is $\lim_{x \to 2} \frac{x^3 - 8}{x - 2}$?",
        answer=12,
        because=r"For $x \ne 2$ it is $x^2 + 2x + 4$: the slope of $x^3$ at 2.",
        hints=[r"$x^3 - 8 = (x - 2)(x^2 + 2x + 4)$."],
        solution=r"$4 + 4 + 4 = 12$. This is the quotient of $x^3$ from 2 to $x$, so 12 is its "
        r"slope.",
        wrong=[
            Wrong(8, "That is the height of $x^3$ at 2. Cancel $x - 2$ first.", "height for slope"),
            Wrong(4, "Perhaps you cancelled as with $x^2 - 4$. The cube has another quotient.",
                  "the square for the cube"),
            Wrong(0, "The top tends to 0, and so does the bottom.", "top only"),
        ],
    ),
    Number(
        id="2.34",
        title="A delta for a root",
        section="A game for two",
        prompt=r"$\sqrt{x}$ tends to 3 as $x \to 9$. Which is the largest $\delta$ that answers "
        r"$\varepsilon = 0.1$?",
        answer=0.59,
        because="From 9 it is 0.59 to $2.9^2$ on the left, and 0.61 to $3.1^2$ on the right: the "
        "smaller one counts.",
        hints=[r"For which $x$ is $2.9 < \sqrt{x} < 3.1$?", "How far is 9 from each of the two "
        "ends?"],
        solution=r"$2.9^2 = 8.41$ and $3.1^2 = 9.61$. The nearer end is $9 - 8.41 = 0.59$ away.",
        wrong=[
            Wrong(0.61, "On the left, at a distance of 0.6, the root already misses 3 by more than "
                  "0.1.", "larger side"),
            Wrong(0.1, "That would do, but it is not the largest: the root changes slowly here.",
                  "ε for δ"),
            Wrong(1.2, "That is the width of the whole interval.", "width for distance"),
        ],
        minutes=2,
    ),
    Choice(
        id="2.35",
        title="A verdict",
        section="From the left and from the right",
        prompt=r"What does $e^{1/x}$ do as $x \to 0$? (Remember that $e^{-1000}$ is almost 0.)",
        options={
            "a": "It tends to 0 from both sides.",
            "b": "It tends to 1, since $e^0 = 1$.",
            "c": "From the left it tends to 0, from the right it grows beyond all bounds.",
            "d": "It swings for ever.",
        },
        answer="c",
        because=r"$\frac1x$ falls below all bounds on the left and grows beyond them on the right.",
        hints=[r"What is $\frac1x$ for $x = -0.001$, and for $x = 0.001$?"],
        solution=r"Left: $e^{-1000}$ and smaller. Right: $e^{1000}$ and larger.",
        wrong=[
            Wrong("a", r"On the right $\frac1x$ is large and positive."),
            Wrong("b", r"It is $\frac1x$ that stands above, and it does not tend to 0."),
            Wrong("d", r"On each side $\frac1x$ goes one way only."),
        ],
    ),
    Number(
        id="2.36",
        title="The difference of two large numbers",
        section="Far out",
        prompt=r"What is $\lim_{x \to \infty} \left(\sqrt{x^2 + 6x} - x\right)$?",
        answer=3,
        because=r"It is $\frac{6x}{\sqrt{x^2 + 6x} + x}$, and the bottom is nearly $2x$.",
        hints=[r"Multiply and divide by $\sqrt{x^2 + 6x} + x$.", "Then divide above and below by "
        "$x$."],
        solution=r"$\frac{6x}{\sqrt{x^2 + 6x} + x} = \frac{6}{\sqrt{1 + 6/x} + 1}$, which tends to "
        r"$\frac62 = 3$.",
        wrong=[
            Wrong(0, "Both parts grow, and their difference does not vanish: try $x = 1000$.",
                  "equal growth"),
            Wrong(6, "The bottom tends to 2, not to 1.", "term lost"),
        ],
        minutes=3,
    ),
    Number(
        id="2.37",
        title="Mend the jump",
        section="No jumps",
        prompt=r"Let $f(x) = kx + 1$ for $x < 2$, and $f(x) = x^2$ for $x \ge 2$. For which $k$ is "
        r"$f$ "
        "continuous?",
        answer=1.5,
        because="From the left it tends to $2k + 1$, and that has to be 4.",
        hints=["Where could it jump? Compute both one-sided limits there."],
        solution="$2k + 1 = 4$ gives $k = 1.5$.",
        wrong=[
            Wrong(2, r"Then it tends to 5 from the left, and $2^2 = 4$.", "constant left out"),
            Wrong(4, "With $k = 4$ it has the right slope, but it tends to 9 from the left.",
                  "slope for height"),
            Wrong(2.5, r"Check the sign: $2k + 1 = 4$.", "sign"),
        ],
        minutes=2,
    ),
    Vector(
        id="2.38",
        title="Slopes of a folded parabola",
        section="Three proofs",
        prompt=r"On what do the slopes of $|x^2 - 1|$ settle at $x = 1$? Give a list: from the "
        r"left, from "
        "the right.",
        answer=[-2, 2],
        because="Left of 1 it is $1 - x^2$, right of 1 it is $x^2 - 1$: a corner.",
        hints=["Left of 1, is $x^2 - 1$ positive or negative?"],
        solution="Left of 1 the curve is $1 - x^2$, with slope $-2$ at 1. Right of it, $x^2 - 1$ "
        "has "
        "slope 2.",
        wrong=[
            Wrong([2, 2], "Between $-1$ and 1 the parabola lies below the axis, and is folded up.",
                  "bars ignored"),
            Wrong([2, -2], "Left of 1 the folded curve falls.", "order"),
            Wrong([-1, 1], "That is $|x|$ at 0. This parabola is steeper.", "absolute value"),
        ],
    ),
    Formula(
        id="2.39",
        title="One over a square",
        section="Three by hand",
        prompt=r"Find the derivative of $\frac{1}{x^2}$ from first principles: simplify "
        r"$\frac1h\left(\frac{1}{(x + h)^2} - \frac{1}{x^2}\right)$, and let $h \to 0$.",
        answer="-2/x^3",
        variables="x h",
        because=r"The quotient is $-\frac{2x + h}{x^2 (x + h)^2}$.",
        hints=[r"Bring the difference over one line: $\frac{x^2 - (x + h)^2}{x^2(x + h)^2}$.",
               "The top is $-2xh - h^2$: divide by $h$."],
        solution=r"$-\frac{2x + h}{x^2(x + h)^2}$ tends to $-\frac{2x}{x^4} = -\frac{2}{x^3}$.",
        wrong=[
            Wrong("2/x^3", "For $x > 0$ the curve falls.", "sign"),
            Wrong("-1/x^2", r"That is for $\frac1x$.", "another function"),
            Wrong("1/(2x)", "One over the derivative is not the derivative of one over.",
                  "reciprocal of the derivative"),
        ],
        minutes=3,
    ),
    Prediction(
        id="2.40",
        title="Absolute value, tamed",
        section="Three proofs",
        prompt=r"$|x|$ has a corner at 0. And $x\,|x|$?",
        options={
            "a": "It has a corner there too.",
            "b": "It has the derivative 0 there.",
            "c": "It has the derivative 1 there.",
        },
        answer="b",
        because=r"The quotient is $\frac{h\,|h|}{h} = |h|$.",
        reveal=r"The quotient is $|h|$, which tends to 0 from both sides.",
        hints=["Write down the quotient from 0 to $h$, and cancel."],
        solution=r"$\frac{h\,|h| - 0}{h} = |h|$ tends to 0.",
        wrong=[
            Wrong("a", "Bars alone make no corner. Compute the quotient."),
            Wrong("c", "The quotient is $|h|$, and that is small."),
        ],
    ),
    WriteFunction(
        id="2.41",
        title="Slopes to both sides",
        section="Zooming in",
        prompt=r"""
        Write `one_sided_slopes(f, a, h)`, for $h > 0$. It returns a list: the slope of the secant
        of `f` from `a` to `a - h`, then that from `a` to `a + h`.
        """,
        answer=one_sided_slopes,
        because="Rise over run on both sides. If the two differ and stay so, there is a corner.",
        inputs=[
            (Given("f(x) = |x|", abs), 0, 0.5),
            (Given("f(x) = x^2", lambda x: x**2), 1, 0.25),
        ],
        random_inputs=_random_kink,
        hints=["To the left the run is $-h$, and the rise `f(a - h) - f(a)`.",
               "Both have their sign turned: `(f(a) - f(a - h)) / h`."],
        solution="To the left, rise and run are both turned round:",
        wrong=[
            Wrong(_sign_of_the_left_step, "The slope to the left has the wrong sign: there the run "
                  "is "
                  "`-h`.", "sign"),
            Wrong(_rises, "Those are the rises. Divide them by the run.", "rise only"),
            Wrong(_right_first, "The left one comes first.", "order"),
            Wrong(_across, "That is one secant across the point. The point itself has to be on "
                  "each.", "secant across"),
        ],
    ),
    WriteFunction(
        id="2.42",
        title="Project: a machine that answers",
        section="A game for two",
        prompt=r"""
        Write `find_delta(f, a, L, epsilon)`, which plays your side of the game. Begin with
        $\delta = 1$. As long as some $x$ with $0 < |x - a| < \delta$ has
        $|f(x) - L| \ge \varepsilon$, halve $\delta$; then return it. You cannot try every $x$: try
        a few hundred on both sides.

        When it is right, let it play $\frac{\sin x}{x}$ at 0. Why can no $\delta$ be right
        for $\sin\frac1x$?
        """,
        answer=find_delta,
        because="It tries both sides, and halves until nothing breaks the bound. (Trying points is "
        "evidence, and not yet a proof.)",
        inputs=[
            (Given("f(x) = x^2", lambda x: x * x), 2, 4, 0.5),
            (Given("f(x) = 1/x", lambda x: 1 / x), 1, 1, 0.5),
            (Given("f(x) = 9 - x^2", lambda x: 9 - x * x), 2, 5, 0.5),
        ],
        random_inputs=_random_line,
        accepts=_answers,
        hints=["`for k in range(1, 200)` with `x = a + delta * k / 200` and `x = a - delta * k / "
        "200`.",
               "`while` some point breaks the bound: `delta = delta / 2`.",
               "`any(...)` tells whether one of many comparisons holds."],
        solution="Halve while any of the points breaks the bound:",
        wrong=[
            Wrong(_epsilon_for_delta, "That answers with `epsilon` itself. Where the curve is "
                  "steep "
                  "you have to be nearer.", "ε for δ"),
            Wrong(_right_side_only, "That looks to the right of `a` only. Look at the left as "
                  "well.",
                  "one side"),
            Wrong(_above_only, "A miss counts in both directions: use `abs(f(x) - L)`.",
                  "sign of the miss"),
        ],
        minutes=8,
    ),
]  # fmt: skip
