"""Exercises of chapter 01: rise over run, average rates, the secant, speed and its slopes."""

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


def average_rate(f, a, b):
    """Return the average rate of change of f between a and b."""
    return (f(b) - f(a)) / (b - a)


def _run_over_rise(f, a, b):
    return (b - a) / (f(b) - f(a))


def _no_brackets(f, a, b):
    return f(b) - f(a) / b - a


def _rise_only(f, a, b):
    return f(b) - f(a)


def _sum_of_points(f, a, b):
    return (f(b) - f(a)) / (b + a)


def _random_average_rate(rng):
    a, run = rng.randint(-5, 5), rng.randint(1, 6)
    return Given("f(x) = x^3 - 2x", lambda x: x**3 - 2 * x), a, a + run / 4


def accelerations(times, speeds):
    """Return the average acceleration between each measurement and the next."""
    return [(speeds[i + 1] - speeds[i]) / (times[i + 1] - times[i]) for i in range(len(times) - 1)]


def _differences_only(times, speeds):
    return [speeds[i + 1] - speeds[i] for i in range(len(times) - 1)]


def _speed_over_time(times, speeds):
    return [speeds[i + 1] / times[i + 1] for i in range(len(times) - 1)]


def _first_interval_for_all(times, speeds):
    run = times[1] - times[0]
    return [(speeds[i + 1] - speeds[i]) / run for i in range(len(times) - 1)]


def _backwards(times, speeds):
    return [(speeds[i] - speeds[i + 1]) / (times[i + 1] - times[i]) for i in range(len(times) - 1)]


def _random_measurements(rng):
    n = rng.randint(2, 6)
    times = [float(i) + rng.randint(0, 3) / 4 for i in range(n)]
    return times, [rng.randint(0, 60) / 2 for _ in range(n)]


EXERCISES = [
    Number(
        id="1.1",
        title="The slope of a line",
        section="A straight line has one slope",
        prompt=r"""
        A straight line passes through the points $(-2, 5)$ and $(4, -7)$. What is its slope?
        """,
        answer=-2,
        because="The rise is $-7 - 5 = -12$, the run is $4 - (-2) = 6$, and $-12/6 = -2$: "
        "two down for each one to the right.",
        hints=[
            "Slope is rise over run. Which of the two is measured along the $y$ axis?",
            "Subtract in the same order above and below: second point minus first point, twice.",
            r"The rise is $-7 - 5$ and the run is $4 - (-2)$.",
        ],
        solution=r"""
        From the first point to the second, $y$ changes by $-7 - 5 = -12$ (the rise) and $x$ by
        $4 - (-2) = 6$ (the run). The slope is
        $$\frac{\text{rise}}{\text{run}} = \frac{-12}{6} = -2.$$
        The line falls, so a negative slope is what the picture asks for.
        """,
        wrong=[
            Wrong(2, "The size is right, but the line falls from left to right. Subtract the "
                  "points in the same order above and below.", "order of subtraction"),
            Wrong(-0.5, "That is run over rise: the change of $y$ belongs on top.", "upside down"),
            Wrong(-12, "That is the rise alone. Divide it by the run.", "rise only"),
            Wrong(-6, "The run from $-2$ to $4$ is not 2: subtracting $-2$ adds 2.",
                  "subtracting a negative number"),
        ],
    ),
    Number(
        id="1.2",
        title="From 36 to 90 km/h",
        section="Back to the car: four curves, one story",
        prompt=r"""
        A car speeds up from 36 km/h to 90 km/h in 6 seconds. What is its average acceleration?
        Give the number with its unit, as text: `answer = "... ..."`.
        """,
        answer=2.5,
        unit="m/s^2",
        ask_unit=True,
        because=r"The speed rises by $25 - 10 = 15$ m/s during 6 s, and acceleration is speed "
        r"over time: $2.5\ \text{m/s}^2$.",
        hints=[
            "Acceleration is the slope of the speed-time graph: what is the rise, what is the run?",
            "1 km/h is 1000 m in 3600 s, so divide km/h by 3.6 to have m/s.",
            "The speed rises from 10 m/s to 25 m/s.",
        ],
        solution=r"""
        $36\ \text{km/h} = 10\ \text{m/s}$ and $90\ \text{km/h} = 25\ \text{m/s}$, so
        $$\frac{\Delta v}{\Delta t} = \frac{25 - 10}{6}\ \frac{\text{m/s}}{\text{s}}
        = 2.5\ \text{m/s}^2.$$
        The unit comes out of the division as the number does: metres per second, per second.
        """,
        wrong=[
            Wrong("9 m/s^2", "The speeds are in km/h, and 54 divided by 6 is then in km/h per "
                  "second. Convert the speeds to m/s first.", "unit not converted"),
            Wrong("2.5 m s^2", r"The number is right, the unit is not: m/s divided by s is "
                  r"$\text{m/s}^2$, distance over time squared, not times.", "unit"),
            Wrong("2.5 m/s", "The number is right, but m/s measures speed. Acceleration is speed "
                  "divided by time.", "unit"),
            Wrong("90 m/s^2", "That multiplies the change of speed by the time. A slope divides.",
                  "rise times run"),
        ],
    ),
    Formula(
        id="1.3",
        title="On what does the cube settle?",
        section="From two points to one",
        prompt=r"""
        Between $x$ and $x + h$ the function $f(x) = x^3$ has the average rate of change
        $\frac{f(x + h) - f(x)}{h}$, for $h \ne 0$. Multiply out and simplify it on paper, as the
        chapter does for $x^2$. Then let $h$ shrink away: on which formula in $x$ do the rates
        settle?
        """,
        answer="3x^2",
        variables="x h",
        because="The average rate is $3x^2 + 3xh + h^2$, and every term with $h$ shrinks away "
        "with it. You have found the derivative of $x^3$.",
        hints=[
            "Multiply out $(x + h)^3$ first: it is $(x + h)(x^2 + 2xh + h^2)$.",
            r"$(x + h)^3 = x^3 + 3x^2h + 3xh^2 + h^3$. What is left after subtracting $x^3$?",
            r"Divide $3x^2h + 3xh^2 + h^3$ by $h$, term by term. Which terms still hold an $h$?",
        ],
        solution=r"""
        $$\frac{(x + h)^3 - x^3}{h} = \frac{3x^2h + 3xh^2 + h^3}{h} = 3x^2 + 3xh + h^2.$$
        As $h$ shrinks, so do $3xh$ and $h^2$, and the rates settle on $3x^2$.
        """,
        wrong=[
            Wrong("3x^2 + 3x h + h^2", "That is the average rate itself. Multiplied out it is "
                  "$3x^2 + 3xh + h^2$: now let $h$ shrink away. Which terms go with it?",
                  "limit not taken"),
            Wrong("0", "Perhaps you took the cube of the sum term by term. $(x + h)^3$ is "
                  "$(x + h)(x + h)(x + h)$ and has mixed terms, which stay when you divide "
                  "by $h$.", "power of a sum"),
            Wrong("2x", "That is for the square. Do the same steps with $(x + h)^3$.",
                  "the square for the cube"),
            Wrong("x^2", "Count the terms with $x^2$ when you multiply out "
                  "$(x + h)(x + h)(x + h)$: there are three.", "factor lost"),
        ],
    ),
    Vector(
        id="1.4",
        title="Closer and closer to 9",
        section="The square root under the microscope",
        prompt=r"""
        Take $f(x) = \sqrt{x}$ at $x = 9$. What is $\frac{f(9 + \Delta x) - f(9)}{\Delta x}$ for
        $\Delta x = 1$, $0.1$ and $0.01$? Give a list of the three numbers, to four decimals.
        Python may do the arithmetic.
        """,
        answer=["sqrt(10) - 3", "(sqrt(9.1) - 3)/0.1", "(sqrt(9.01) - 3)/0.01"],
        tolerance=5.1e-5,
        because=r"0.1623, 0.1662, 0.1666: the smaller $\Delta x$, the closer to $1/6$.",
        hints=[
            "Each number is a rise divided by its own run.",
            "The first one is `(10**0.5 - 3) / 1`.",
            "For the second one replace 10 by 9.1 and 1 by 0.1.",
        ],
        solution=r"""
        $$\frac{\sqrt{10} - 3}{1} \approx 0.1623, \quad
        \frac{\sqrt{9.1} - 3}{0.1} \approx 0.1662, \quad
        \frac{\sqrt{9.01} - 3}{0.01} \approx 0.1666.$$
        The rises shrink towards 0, the rates do not: they settle near $1/6$.
        """,
        wrong=[
            Wrong(["sqrt(10) - 3", "sqrt(9.1) - 3", "sqrt(9.01) - 3"],
                  r"Those are the rises $\Delta y$. The rate divides each by its run $\Delta x$; "
                  "only with a run of 1 are the two the same number.", "rise only"),
            Wrong(["1/6", "1/6", "1/6"], r"They come close to $1/6$, but none of the three is "
                  r"equal to it: compute them with the given $\Delta x$.", "limit taken too early"),
            Wrong(["1/(sqrt(10) - 3)", "0.1/(sqrt(9.1) - 3)", "0.01/(sqrt(9.01) - 3)"],
                  "Those are runs over rises: turn the fractions round.", "upside down"),
        ],
    ),
    Choice(
        id="1.5",
        title="Braking more and more gently",
        section="Back to the car: four curves, one story",
        prompt=r"""
        A car rolls forward and brakes. Its speed-time graph falls, at first steeply, then less
        and less steeply, until the car stands still. Which statement is right while it brakes?
        """,
        options={
            "a": "The acceleration is positive, because the car moves forward; the jerk is zero.",
            "b": "The acceleration is negative, and so is the jerk, because both slow the car.",
            "c": "The acceleration is negative and the jerk is positive.",
            "d": "The acceleration is negative and the jerk is zero, because the speed only falls.",
        },
        answer="c",
        because="The slope of the speed is negative and rises towards zero; the slope of that "
        "slope, the jerk, is therefore positive.",
        hints=[
            "Acceleration is the slope of the speed-time graph. Does that graph rise or fall?",
            "Write down slopes that fit: say $-6$, then $-3$, then $-1$. Do these numbers rise or "
            "fall?",
        ],
        solution=r"""
        The graph falls, so its slope, the acceleration, is negative. It falls less and less
        steeply: the slope goes, say, from $-6$ over $-3$ to $-1\ \text{m/s}^2$. These numbers
        **rise**, so the slope of the acceleration, the jerk, is positive.
        """,
        wrong=[
            Wrong("a", "Moving forward makes the **speed** positive. The acceleration is the "
                  "slope of the speed, and the speed falls."),
            Wrong("b", "The sign of the jerk does not say whether the car slows down. It says "
                  "whether the acceleration rises or falls, and from $-6$ to $-1$ it rises."),
            Wrong("d", "A jerk of zero means a constant slope, a straight line. This graph bends."),
        ],
    ),
    Prediction(
        id="1.6",
        title="What will the slope do?",
        section="From two points to one",
        prompt=r"""
        A line cuts the graph of $f(x) = \frac{1}{x}$ at $x = 1$ and at $x = 1 + \Delta x$ with
        $\Delta x > 0$. For $\Delta x = 1$ its slope is $-\frac12$. You make $\Delta x$ smaller
        and smaller, but never zero. Predict what the slope does, **before** you compute or move
        a slider.
        """,
        options={
            "a": r"It goes to 0, because the rise goes to 0.",
            "b": r"It comes as close to $-1$ as you like, and the line is always less steep "
            r"than that.",
            "c": r"It reaches exactly $-1$ as soon as $\Delta x$ is small enough, say $0.001$.",
            "d": r"It falls without end, because you divide by a number near 0.",
        },
        answer="b",
        because=r"You kept rise and run apart: both shrink, and their quotient settles.",
        reveal=r"""
        With $\Delta x = 1$, $0.1$, $0.01$, $0.001$ the slope is $-0.5$, $-0.9091$, $-0.9901$,
        $-0.9990$: exactly $-\frac{1}{1 + \Delta x}$. It is above $-1$ each time, and as near to
        $-1$ as you ask for.
        """,
        hints=[r"Compute the slope for $\Delta x = 1$ and for $\Delta x = 0.1$."],
        solution=r"""
        $$\frac{\frac{1}{1 + \Delta x} - 1}{\Delta x} = \frac{1 - (1 + \Delta x)}{\Delta x\,(1 +
        \Delta x)} = -\frac{1}{1 + \Delta x}.$$
        """,
        wrong=[
            Wrong("a", "The rise does go to 0, but the run does too: what counts is how large "
                  "one is compared with the other."),
            Wrong("c", "However small, $\\Delta x$ is not 0, and it stays in the slope: $-1$ is "
                  "the limit, and no secant has that slope."),
            Wrong("d", "Dividing by a small number makes a quotient large only if what is divided "
                  "is not as small itself."),
        ],
    ),
    WriteFunction(
        id="1.7",
        title="Your own average rate",
        section="A curve has many slopes",
        prompt=r"""
        Write a function `average_rate(f, a, b)` that returns the average rate of change of the
        function `f` between `a` and `b`.
        """,
        answer=average_rate,
        because="Rise over run, with brackets around both, works for every function and every two "
        "points.",
        inputs=[
            (Given("f(x) = x^2", lambda x: x**2), 1, 3),
            (Given("f(x) = 1/x", lambda x: 1 / x), 0.25, 1.5),
            (Given("f(x) = 7", lambda x: 7), 2, 5),
        ],
        random_inputs=_random_average_rate,
        hints=[
            "Which number is the rise? `f(b) - f(a)`.",
            "Python divides before it subtracts: put brackets around the rise and around the run.",
        ],
        solution="The formula, word for word, with brackets around the rise and the run:",
        wrong=[
            Wrong(_run_over_rise, "That is run over rise: the change of `f` belongs on top.",
                  "upside down"),
            Wrong(_no_brackets, "Brackets are missing: Python divides before it subtracts, so "
                  "write `(f(b) - f(a)) / (b - a)`.", "brackets"),
            Wrong(_rise_only, "That is the rise. Divide it by the run, `b - a`.", "rise only"),
            Wrong(_sum_of_points, "The run is the difference of `a` and `b`, not their sum.",
                  "sum for difference"),
        ],
    ),
    WriteFunction(
        id="1.8",
        title="Acceleration from measurements",
        section="Back to the car: four curves, one story",
        prompt=r"""
        A car's speed was measured at several times, not always equally far apart. Write a function
        `accelerations(times, speeds)` that takes two lists (seconds, metres per second) and
        returns the list of average accelerations, one for each measurement and the next: with
        five measurements it returns four numbers.

        When it is right, use it on its own result and the midpoints of the times: what do you
        get then?
        """,
        answer=accelerations,
        because="One slope for each pair of neighbours. Used on its own result it gives the jerk.",
        inputs=[
            ([0, 2, 4], [0, 10, 14]),
            ([0, 1, 3, 3.5], [12, 12, 8, 9]),
        ],
        random_inputs=_random_measurements,
        hints=[
            "How many pairs of neighbours do five measurements have?",
            "The pair number `i` is `times[i], times[i + 1]`, with `i` in "
            "`range(len(times) - 1)`.",
            "For each pair: the change of speed divided by the change of time.",
        ],
        solution="For each pair of neighbours, the rise of the speed over the run of the time:",
        wrong=[
            Wrong(_differences_only, "Those are the changes of speed. Divide each by the time it "
                  "took.", "rise only"),
            Wrong(_speed_over_time, "Speed divided by time is not acceleration: use the "
                  "**change** of speed and the **change** of time.", "values for changes"),
            Wrong(_first_interval_for_all, "The times are not equally far apart: each pair has "
                  "its own run.", "one run for all"),
            Wrong(_backwards, "The signs are all turned round: subtract the earlier speed from "
                  "the later one.", "order of subtraction"),
        ],
    ),
]  # fmt: skip
