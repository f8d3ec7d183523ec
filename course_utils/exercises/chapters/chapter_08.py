"""Exercises of chapter 08: Newton's method for roots and for the best value."""

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
from course_utils.exercises.model.tasks import NewtonStep

# --------------------------------------------------------------------------- functions to write


def newton_step(f, slope, x):
    """Return the next iterate after x, for the function f with the derivative slope."""
    return x - f(x) / slope(x)


def _uphill(f, slope, x):
    return x + f(x) / slope(x)


def _upside_down(f, slope, x):
    return x - slope(x) / f(x)


def _brackets(f, slope, x):
    return (x - f(x)) / slope(x)


def _step_alone(f, slope, x):
    return -f(x) / slope(x)


_PARABOLA = Given("f(x) = x^2 - 5", lambda x: x**2 - 5), Given("f'(x) = 2x", lambda x: 2 * x)
_CURVE = (
    Given("f(x) = e^x - 3x", lambda x: math.exp(x) - 3 * x),
    Given("f'(x) = e^x - 3", lambda x: math.exp(x) - 3),
)


def _random_step(rng):
    return *rng.choice([_PARABOLA, _CURVE]), rng.choice([-2.5, 0.5, 2.0, 3.25])


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


# ------------------------------------------------------------------------------------ exercises

EXERCISES = [
    Number(
        id="8.1",
        title="One step by hand",
        section="The rule, read off the picture",
        prompt=r"""
        Take $f(x) = x^2 - 7$ and start at $x_0 = 3$. What is $x_1$? Give four decimals, or
        a fraction in quotation marks, such as `"5/2"`.
        """,
        task=NewtonStep("x^2 - 7", at=3),
        decimals=4,
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
    Formula(
        id="8.2",
        title="A rule for square roots",
        section="How fast is it?",
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
        id="8.3",
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
        id="8.4",
        title="The steepest crossing",
        section="Never there",
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
        id="8.5",
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
        id="8.6",
        title="Your own step",
        section="The rule, read off the picture",
        prompt=r"""
        Write a function `newton_step(f, slope, x)` that returns the next iterate after `x`. The
        arguments `f` and `slope` are functions: $f$ and its derivative.
        """,
        answer=newton_step,
        because="One line, and it is the whole method: the rest is repeating it and knowing when "
        "to stop.",
        inputs=[(*_PARABOLA, 3), (*_CURVE, 2), (*_PARABOLA, -1)],
        random_inputs=_random_step,
        hints=[
            "Call the functions: the height is `f(x)`, the slope is `slope(x)`.",
            "Divide the height by the slope, and subtract the quotient from `x`.",
        ],
        solution="The update rule, letter by letter:",
        wrong=[
            Wrong(_uphill, "The step is subtracted: $x - f/f'$.", "uphill"),
            Wrong(_upside_down, "The fraction is upside down: the slope belongs below.",
                  "fraction upside down"),
            Wrong(_brackets, "Only the height is divided by the slope, not `x`: the brackets are "
                  "in the wrong place.", "brackets"),
            Wrong(_step_alone, "That is the step alone. Add `x`.", "start left out"),
        ],
    ),
    WriteFunction(
        id="8.7",
        title="A solver that says no",
        section="When to stop",
        prompt=r"""
        Write a function `safe_root(f, slope, x)` that follows Newton's method from `x` and returns
        a root. It stops when the last step *and* the height are below $10^{-10}$. It returns
        the text `"no root"` when the slope is 0 at a place that is no root, and when there is no
        root after 100 steps.
        """,
        answer=safe_root,
        because="It tells a root from a place where it merely got tired, which many published "
        "programs do not.",
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
        id="8.8",
        title="Newton for the best value",
        section="The best instead of zero",
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
        id="8.9",
        title="An equation without a formula",
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
        id="8.10",
        title="Project: what does the loan really cost?",
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
