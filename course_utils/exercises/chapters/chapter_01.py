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


# As the page asks them: predictions, one question a section, and the larger ones at the end.
PARTS = {
    "Part 1: A rate, and a machine": [f"1.{i}" for i in range(1, 9)],
    "Part 2: From two points to one": [f"1.{i}" for i in range(9, 17)],
    "Part 3: How small is small?": [f"1.{i}" for i in range(17, 25)],
    "Part 4: Back to the car": [f"1.{i}" for i in range(25, 32)],
    "Exercises": [f"1.{i}" for i in range(32, 39)],
}

EXERCISES = [
    Number(
        id="1.1",
        title="Two cameras",
        section="Two ways to catch a speeding car",
        prompt="A lorry needs 100 seconds for the 2000 metres between two cameras. What is its "
        "average speed, in kilometres per hour?",
        answer=72,
        because="It covers 20 metres each second, and 3600 seconds are an hour.",
        hints=["Divide the distance by the time first: that is in metres per second.",
               "One metre per second is 3.6 kilometres per hour."],
        solution=r"$2000 / 100 = 20$ metres per second, and $20 \cdot 3.6 = 72$.",
        wrong=[
            Wrong(20, "That is right in metres per second. One of them is 3.6 kilometres per "
                  "hour.", "unit not converted"),
            Wrong(0.05, "That is time over distance. A speed is distance over time.",
                  "upside down"),
            Wrong("20/3.6", "You divided by 3.6. In an hour it gets further than in a second, so "
                  "the number becomes larger.", "wrong way"),
        ],
    ),
    Choice(
        id="1.2",
        title="The odd sign",
        section="One number, four spellings",
        prompt="A balloon measures the temperature $T$ at the height $h$. Which sign should "
        "**not** be used for how fast $T$ changes with $h$?",
        options={
            "a": r"$\frac{dT}{dh}$",
            "b": "$T'(h)$",
            "c": r"$\dot T$",
            "d": "$DT$",
        },
        answer="c",
        because="The dot is kept for rates in time: it says per second without writing the "
        "second down.",
        hints=["One of the four leaves no room for the letter $h$ because it means time."],
        solution="The dot means per unit of time. Here the rate is in degrees per metre of height.",
        wrong=[
            Wrong("a", "Leibniz's sign names both letters, so it can be used for any two."),
            Wrong("b", "The letter in the brackets says where the rate is meant: at height $h$."),
            Wrong("d", "It hides the letter $h$, but it does not say time. It is used where only "
                  "one letter can be meant."),
        ],
    ),
    Prediction(
        id="1.3",
        title="A negative input",
        section="A function is a machine",
        prompt="The machine of the picture squares, and adds 3. What comes out for the input "
        "$-2$?",
        options={
            "a": "$-1$",
            "b": "$7$",
            "c": "$1$",
            "d": "Nothing: it refuses negative numbers.",
        },
        answer="b",
        because="A negative number times itself is positive.",
        reveal="$(-2)^2 + 3 = 4 + 3 = 7$: the same as for the input 2. Two inputs may share an "
        "output.",
        hints=["First the square: what is $-2$ times $-2$?"],
        solution="$(-2)(-2) = 4$, and 3 more is 7.",
        wrong=[
            Wrong("a", r"That takes $-4$ for the square, but $(-2)(-2)$ is $+4$."),
            Wrong("c", "That is $-2 + 3$. The input is squared first."),
            Wrong("d", "Every number has a square, and 3 can be added to it."),
        ],
    ),
    Choice(
        id="1.4",
        title="Which one is no function?",
        section="A function is a machine",
        prompt="Three of these are functions. Which one is not?",
        options={
            "a": "From a person to their day of birth.",
            "b": "From a number to 5, whatever the number.",
            "c": "From a positive number to a number whose square it is.",
            "d": "From two lengths to the area of the rectangle with these sides.",
        },
        answer="c",
        because="For the input 9 both 3 and $-3$ would do: one input, two outputs.",
        hints=["Look for an input that has two outputs."],
        solution="Both 3 and $-3$ have the square 9. The other three have one output each.",
        wrong=[
            Wrong("a", "Many people share a birthday, but each person has only one."),
            Wrong("b", "All inputs share one output. That is allowed: a constant function."),
            Wrong("d", "A function may have two inputs. The output is one."),
        ],
    ),
    Prediction(
        id="1.5",
        title="How many inputs?",
        section="Which letters may move?",
        prompt="Somebody writes down $y = mx + c$ for a road, gives it to Python, and says no "
        "more. How many inputs has the function then?",
        options={"a": "one", "b": "two", "c": "three"},
        answer="c",
        because="Nobody has said which letters keep still.",
        reveal="Three, as far as Python can tell: $m$, $x$ and $c$. A person who knows roads would "
        "say one.",
        hints=["Python knows nothing about roads."],
        solution="Each of the letters $m$, $x$ and $c$ may move until somebody says otherwise.",
        wrong=[
            Wrong("a", "So says whoever knows the custom. Python knows only the letters."),
            Wrong("b", "Count the letters on the right side of the equals sign."),
        ],
    ),
    Number(
        id="1.6",
        title="A taxi",
        section="Which letters may move?",
        prompt="A taxi ride of $x$ kilometres costs $y = px + g$ euros. Tonight $p = 1.5$ and "
        "$g = 4$. What does a ride of 10 kilometres cost, in euros?",
        answer=19,
        because="The ten kilometres cost 15, and getting in costs 4.",
        hints=["The context fixes $p$ and $g$. Only $x$ may move, and it is 10."],
        solution=r"$1.5 \cdot 10 + 4 = 19$.",
        wrong=[
            Wrong(15, "That leaves out $g$, the price of getting in.", "constant left out"),
            Wrong(41.5, "You have put $p$ and $g$ into each other's places.", "letters swapped"),
            Wrong(55, "Only $p$ is multiplied by $x$; $g$ is paid once.", "order of operations"),
        ],
    ),
    Prediction(
        id="1.7",
        title="Which bet can be won?",
        section="A model is a bet",
        prompt=r"Three rules: $c\,t$ grows in step with time, $c\,t^2$ with its square, and "
        r"$c \cdot 2^t$ doubles with every beat. You may choose $c$. Which one can be made to fit "
        "all seven marks?",
        options={
            "a": r"$c\,t$",
            "b": r"$c\,t^2$",
            "c": r"$c \cdot 2^t$",
            "d": "Each of them, with the right $c$.",
        },
        answer="b",
        because="From beat 1 to beat 2 the distance grows fourfold, from 1 to 3 ninefold: squares.",
        reveal="Only the square rule. Find the $c$ that misses no mark by more than 5 *punti*; "
        "then try the other two rules.",
        hints=["Divide the second mark by the first. What would each rule give?"],
        solution="The marks at beats 1, 2 and 3 are nearly as 1 to 4 to 9. A rule in step with "
        "time gives 1 to 2 to 3, doubling 1 to 2 to 4.",
        wrong=[
            Wrong("a", "Then the mark at beat 2 would be twice that at beat 1. It is four times "
                  "as far."),
            Wrong("c", "Then each mark would be twice the one before. From beat 6 to 7 it grows "
                  "much less."),
            Wrong("d", "A factor stretches a curve up and down; it does not change how it bends."),
        ],
    ),
    Choice(
        id="1.8",
        title="After a hundred beats",
        section="A model is a bet",
        prompt=r"The model $33\,t^2$ puts the ball 310 metres away after 100 beats. What does that "
        "number tell?",
        options={
            "a": "Where the ball was, since the model fits.",
            "b": "That the model is wrong, and does not fit the seven marks either.",
            "c": "Nothing about this board: beat 100 is outside the model's domain.",
        },
        answer="c",
        because="The board was about two metres long. A model has a domain too.",
        hints=["How long was the board?"],
        solution="The bet was about seven beats on a board of two metres, and nothing has tested "
        "it beyond.",
        wrong=[
            Wrong("a", "It fits seven marks within two metres. Beyond the board there is no ball "
                  "rolling on it."),
            Wrong("b", "It misses no mark by more than 4 *punti*. What fails is the step to beat "
                  "100."),
        ],
    ),
    Prediction(
        id="1.9",
        title="Measured backwards",
        section="A straight line has one slope",
        prompt="Measure the same road backwards: the first point at 300 metres, the second at 100. "
        "What is rise over run now?",
        options={
            "a": "$-0.12$",
            "b": "$0.12$",
            "c": "$0.24$, because the stretch is longer.",
        },
        answer="b",
        because="Rise and run both change their sign, and the quotient does not.",
        reveal="The rise is $-24$ and the run is $-200$: their quotient is 0.12 again.",
        hints=["What are the signs of the rise and of the run?"],
        solution="$-24 / (-200) = 0.12$.",
        wrong=[
            Wrong("a", "The rise is negative, but so is the run: the second point lies to the "
                  "left."),
            Wrong("c", "On twice the stretch you climb twice as high. The quotient stays."),
        ],
    ),
    Number(
        id="1.10",
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
            Wrong("-1/3", "From 5 down to $-7$ is more than 2: the rise is $-7 - 5$, and not "
                  "$-7 + 5$.", "sum for difference"),
            Wrong(-12, "That is the rise alone. Divide it by the run.", "rise only"),
            Wrong(-6, "The run from $-2$ to $4$ is not 2: subtracting $-2$ adds 2.",
                  "subtracting a negative number"),
        ],
    ),
    Prediction(
        id="1.11",
        title="The second point moves",
        section="A curve has many slopes",
        prompt="On $x^2$, keep the first point at 0.5, and move the second one from 0.9 to 1.5. "
        "What happens to the slope, which was 1.4?",
        options={
            "a": "It stays 1.4, as it would on a line.",
            "b": "It becomes smaller.",
            "c": "It becomes larger.",
        },
        answer="c",
        because="The curve climbs more steeply further to the right.",
        reveal="It becomes 2.0. On a curve, rise over run depends on both points.",
        hints=["The rise is now $1.5^2 - 0.5^2$, and the run is 1."],
        solution="The rise is $2.25 - 0.25 = 2$ and the run is 1.",
        wrong=[
            Wrong("a", "On a line it would. This curve bends upwards."),
            Wrong("b", "The run grows, but the rise grows even more: from 0.56 to 2."),
        ],
    ),
    Number(
        id="1.12",
        title="From 1 to 3",
        section="A curve has many slopes",
        prompt="What is the average rate of change of $x^2$ from $x = 1$ to $x = 3$?",
        answer=4,
        practice="average rate",
        because="The rise is $9 - 1 = 8$ and the run is 2.",
        hints=["How much does $x^2$ grow from 1 to 3? Divide that by the run."],
        solution="$(9 - 1)/(3 - 1) = 8/2 = 4$.",
        wrong=[
            Wrong(8, "That is the rise. Divide it by the run.", "rise only"),
            Wrong(0.25, "That is run over rise.", "upside down"),
            Wrong(5, "That is the average of the two heights, 1 and 9. The average **rate** "
                  "divides their difference by the run.", "average of the values"),
            Wrong(2, "Perhaps that is the run alone: the rise belongs above it.", "run only"),
        ],
    ),
    Prediction(
        id="1.13",
        title="Ever closer",
        section="Closer and closer",
        prompt=r"On $x^2$, the secant from $x = 1$ has the slope 4 for $\Delta x = 2$, and 3 for "
        r"$\Delta x = 1$. Make $\Delta x$ smaller and smaller, but never zero. What does the slope "
        "do?",
        options={
            "a": "It goes to 0, because the rise goes to 0.",
            "b": "It comes as close to 2 as you like, and never gets there.",
            "c": r"It is exactly 2 as soon as $\Delta x$ is small enough.",
            "d": "It grows without end, because you divide by a number near 0.",
        },
        answer="b",
        because="Rise and run both shrink, and their quotient settles.",
        reveal="Now move the step. On the left the secant turns; on the right you see its slope "
        "for "
        "every step at once.",
        hints=[r"Compute the slope for $\Delta x = 0.1$ and for $\Delta x = 0.01$."],
        solution=r"For $\Delta x = 0.1$ the slope is $(1.21 - 1)/0.1 = 2.1$, for 0.01 it is 2.01: "
        r"it "
        r"misses 2 by exactly $\Delta x$.",
        wrong=[
            Wrong("a", "The rise does go to 0, but so does the run. Look at their quotient."),
            Wrong("c", r"However small $\Delta x$ is, it is not zero, and the slope misses 2 by as "
                  "much."),
            Wrong("d", "What is divided is nearly as small as what it is divided by."),
        ],
    ),
    Number(
        id="1.14",
        title="The rate at 3",
        section="Closer and closer",
        prompt="On which number do the slopes of the secants of $x^2$ settle that start at $x = "
        "3$?",
        answer=6,
        practice="slope at a point",
        because=r"They are $2 \cdot 3 + \Delta x$, and $\Delta x$ shrinks away.",
        hints=[r"Every secant of $x^2$ that starts at $x$ has the slope $2x + \Delta x$."],
        solution=r"$2x + \Delta x$ at $x = 3$ is $6 + \Delta x$, which settles on 6.",
        wrong=[
            Wrong(9, "That is the height of the curve at 3. The slopes settle on something else.",
                  "height for slope"),
            Wrong(3, r"That is $x$ itself. Put it into $2x + \Delta x$, and let $\Delta x$ shrink "
                  "away.", "input for slope"),
            Wrong(2, "That is the rate at $x = 1$. On a curve each point has its own.",
                  "rate of another point"),
            Wrong(7, r"That is the slope for $\Delta x = 1$. Let $\Delta x$ shrink away.",
                  "limit not taken"),
        ],
    ),
    Prediction(
        id="1.15",
        title="A tiny step",
        section="The square root under the microscope",
        prompt=r"For $\sqrt{x}$ at 4, a step $\Delta x = 1$ gives $\Delta y \approx 0.24$ and a "
        r"rate "
        r"of about $0.24$. Now take $\Delta x = 0.00008$. What becomes of the two?",
        options={
            "a": "Both become tiny.",
            "b": r"$\Delta y$ becomes tiny, and the rate stays near a quarter.",
            "c": "Both stay near a quarter.",
            "d": r"$\Delta y$ becomes tiny, and the rate becomes huge.",
        },
        answer="b",
        because="The rise goes to zero, and the quotient of rise and run does not.",
        reveal=r"$\Delta y$ is 0.00002, rounded, and the rate 0.25. The next cell prints more "
        "digits.",
        hints=["The output moves about a quarter as far as the input."],
        solution=r"A quarter of 0.00008 is 0.00002; divided by 0.00008 again it is a quarter.",
        wrong=[
            Wrong("a", r"$\Delta y$ does. The rate divides it by something that is tiny as well."),
            Wrong("c", "If the input hardly moves, the output hardly moves."),
            Wrong("d", "You divide something tiny by something tiny. It need not be huge."),
        ],
    ),
    Number(
        id="1.16",
        title="A small growth",
        section="The square root under the microscope",
        prompt=r"The rate of $\sqrt{x}$ at 4 is $\frac14$. By about how much does $\sqrt{x}$ grow "
        "when $x$ goes from 4 to 4.04?",
        answer=0.01,
        tolerance=0.0001,
        because="Rate times run: a quarter of 0.04.",
        hints=["The rise is about the rate times the run. What is the run?"],
        solution=r"$\frac14 \cdot 0.04 = 0.01$. By the formula it is 0.00998.",
        wrong=[
            Wrong(0.25, "That is the rate. Multiply it by the run.", "rate for increase"),
            Wrong(0.04, "That is the run. The output moves a quarter as far.", "run only"),
            Wrong(2.01, r"That is where it arrives. How much more is it than $\sqrt{4} = 2$?",
                  "value for increase"),
            Wrong(0.16, "You divided by the rate: rise is rate times run.", "divided by the rate"),
        ],
    ),
    Prediction(
        id="1.17",
        title="Outside the domain",
        section="Fifteen machines you will meet again",
        prompt="What does the course's square root answer to the input $-1$?",
        options={
            "a": "Nothing: an error stops the cell.",
            "b": "$0$",
            "c": "`nan`, which means not a number",
            "d": "$-1$",
        },
        answer="c",
        because="So one forbidden input does not stop the other 200 of a picture.",
        reveal="It answers `nan`: not a number. That is neither an error nor zero. It says that "
        "there is no output here, and a picture leaves a gap at that place.",
        hints=["No real number has the square $-1$; but a picture should not stop for that."],
        solution="No number on the line has the square $-1$, and `nan` says so.",
        wrong=[
            Wrong("a", "That would be possible, but then one bad input would spoil a whole "
                  "picture."),
            Wrong("b", "Zero would be an output, and a wrong one: its square is not $-1$."),
            Wrong("d", "A root, squared, gives the input back. The square of $-1$ is 1, and not "
                  "$-1$."),
        ],
    ),
    Number(
        id="1.18",
        title="What ReLU lets through",
        section="Fifteen machines you will meet again",
        prompt="What does ReLU give for the input $-3$?",
        answer=0,
        because="It takes the larger of 0 and $-3$.",
        hints=[r"ReLU is $\max(0, x)$: the larger of the two."],
        solution="The larger of 0 and $-3$ is 0.",
        wrong=[
            Wrong(3, "That is $|x|$. ReLU turns negative numbers into 0.", "absolute value"),
            Wrong(-3, "Positive numbers pass; this one is negative.", "identity"),
        ],
    ),
    Prediction(
        id="1.19",
        title="Is a tenth small?",
        section="A step for each function",
        prompt=r"Take $\Delta x = 0.1$ instead of 1, and let each secant begin where it began. For "
        "which curve does it have nearly the slope of the tangent?",
        options={
            "a": r"For both.",
            "b": r"For $\cos x$ only.",
            "c": r"For $\cos 50x$ only.",
            "d": "For none.",
        },
        answer="b",
        because=r"Within a tenth, $\cos x$ hardly bends, and $\cos 50x$ goes through most of a "
        r"wave.",
        reveal=r"For $\cos x$ it is nearly the same. For $\cos 50x$ even the sign is wrong: the "
        "secant climbs where the curve falls.",
        hints=[r"How long is one wave of $\cos 50x$? It is $2\pi/50$."],
        solution=r"One wave of $\cos 50x$ is 0.126 long, so 0.1 is most of it. One wave of $\cos "
        r"x$ "
        "is 6.28 long.",
        wrong=[
            Wrong("a", r"One wave of $\cos 50x$ is only 0.126 long."),
            Wrong("c", "That is the one that bends faster."),
            Wrong("d", r"In a tenth, $\cos x$ covers a sixtieth of its wave: it is nearly straight "
                  "there."),
        ],
    ),
    Choice(
        id="1.20",
        title="Small for which?",
        section="A step for each function",
        prompt=r"For which function is $\Delta x = 1$ a small step, wherever it begins?",
        options={
            "a": r"$\cos 50x$",
            "b": r"$1000\,x^2$",
            "c": r"$5000\,x + 7$",
        },
        answer="c",
        because="A straight line does not bend at all, so every step has the slope of the line.",
        hints=["What counts is how much the curve bends, and not how steep it is."],
        solution="A line has one slope. The other two bend a lot within one unit.",
        wrong=[
            Wrong("a", "Eight waves of it fit into one unit."),
            Wrong("b", r"Its secants have the slope $2000x + 1000\,\Delta x$: a step of 1 misses "
            r"by "
                  "1000."),
        ],
    ),
    Prediction(
        id="1.21",
        title="At the corner",
        section="When nothing settles",
        prompt=r"Take $|x|$ at $x = 0$, and let $\Delta x$ shrink to 0, once from the right and "
        r"once "
        r"from the left ($\Delta x < 0$). On what do the slopes settle?",
        options={
            "a": "On 0 both times, since the curve turns round there.",
            "b": "On 1 from the right and on $-1$ from the left.",
            "c": "On 1 both times.",
            "d": "They grow without end.",
        },
        answer="b",
        because="From each side the graph is a straight line, but not the same one.",
        reveal="Every secant to the right has slope 1, every secant to the left has slope $-1$. "
        "The two sides do not agree, so there is no derivative at 0.",
        hints=[r"Take $\Delta x = -0.1$: what are rise and run?"],
        solution=r"To the right $|\Delta x| / \Delta x = 1$; to the left rise and run have "
        r"different "
        "signs, and it is $-1$.",
        wrong=[
            Wrong("a", "It would be 0 in the lowest point of a smooth curve. This is a corner."),
            Wrong("c", "To the left the rise is positive and the run negative."),
            Wrong("d", "Rise and run always have the same size here."),
        ],
    ),
    Number(
        id="1.22",
        title="Away from the corner",
        section="When nothing settles",
        prompt="What is the derivative of $|x|$ at $x = -3$?",
        answer=-1,
        because="Near $-3$ the graph is a straight line that falls.",
        hints=["Is the graph rising or falling there, and how steeply?"],
        solution="Near $-3$ it is the line $-x$, with slope $-1$ on both sides of the point.",
        wrong=[
            Wrong(1, "On that side of the corner the graph falls.", "sign"),
            Wrong(3, "That is the height at $-3$, and not the slope.", "height for slope"),
            Wrong(0, "Only the corner has no derivative. Here there is one, and it is not 0.",
                  "corner everywhere"),
        ],
    ),
    Prediction(
        id="1.23",
        title="Which changes most?",
        section="Fifteen slopes at one point",
        prompt=r"Let the step shrink from 1.25 to a millionth, still from $x = 0.25$. Whose slope "
        "changes most?",
        options={
            "a": r"$\sqrt{x}$",
            "b": "$e^x$",
            "c": "$1/x$",
            "d": r"$|x|$",
        },
        answer="c",
        because="It bends most near 0.25.",
        reveal="The slope of $1/x$ goes from $-2.67$ to $-16.00$. These lines are drawn as "
        "tangents; no eye could tell them from secants through points that lie a millionth apart.",
        hints=["Which curve bends most between 0.25 and 1.5?"],
        solution="Close to 0 the curve of $1/x$ plunges, and further right it is nearly level.",
        wrong=[
            Wrong("a", "Its slope grows from 0.58 to 1.00. Another changes by more than 13."),
            Wrong("b", "Its slope falls from 2.56 to 1.28. Another changes by more than 13."),
            Wrong("d", "From 0.25 to 1.5 it is straight: its slope does not change at all."),
        ],
    ),
    Choice(
        id="1.24",
        title="Why does its slope stay?",
        section="Fifteen slopes at one point",
        prompt="ReLU keeps its slope when the step shrinks, and the sigmoid does not. Why?",
        options={
            "a": "ReLU is straight all the way from 0.25 to 1.5.",
            "b": "ReLU is a straight line everywhere.",
            "c": "ReLU has a corner.",
        },
        answer="a",
        because="Where a graph is straight, all secants within that stretch have one slope.",
        hints=["The corner of ReLU is at 0. Does the secant reach it?"],
        solution="Its corner lies at 0, outside the stretch; inside, it is the line $x$.",
        wrong=[
            Wrong("b", "It has a corner at 0. A secant across it would change its slope."),
            Wrong("c", "It has one, at 0, and this secant does not reach it."),
        ],
    ),
    Prediction(
        id="1.25",
        title="Where is the peak?",
        section="The slope of the speed",
        prompt="The next picture shows the speed and the acceleration against time. Where does the "
        "**acceleration** have its highest point?",
        options={
            "a": "Where the speed is highest.",
            "b": "Where the speed climbs most steeply.",
            "c": "At the very start.",
        },
        answer="b",
        because="The acceleration is the slope of the speed.",
        reveal="Where the speed climbs most steeply, the acceleration has its peak. Where the "
        "speed "
        "is level, its tangent is horizontal and the acceleration is zero.",
        hints=["The height of one curve is the slope of the other."],
        solution="A height of the acceleration is a slope of the speed, so the highest one belongs "
        "to the steepest climb.",
        wrong=[
            Wrong("a", "While the speed is highest it is level, and its slope is zero."),
            Wrong("c", "The car starts gently: at first its speed hardly climbs."),
        ],
    ),
    Number(
        id="1.26",
        title="A tram",
        section="The slope of the speed",
        prompt=r"The speed of a tram goes from 4 to 10 metres per second within 3 seconds. What is "
        r"its average acceleration, in $\text{m/s}^2$?",
        answer=2,
        unit="m/s^2",
        because="It gains 6 metres per second in 3 seconds.",
        hints=["The rise is the change of speed, the run is the time it took."],
        solution=r"$(10 - 4)/3 = 2$ metres per second, per second.",
        wrong=[
            Wrong(6, "That is the change of speed. Divide it by the time it took.", "rise only"),
            Wrong(18, "That multiplies. A slope divides.", "rise times run"),
            Wrong("10/3", "The tram had 4 metres per second already. Divide the **change** of its "
                  "speed.", "values for changes"),
            Wrong(0.5, "That is time over change of speed.", "upside down"),
        ],
    ),
    Number(
        id="1.27",
        title="How far until it is fast?",
        section="How far did it go?",
        prompt="A train starts from rest, and its speed grows evenly to 20 metres per second "
        "within "
        "10 seconds. How many metres does it cover in these 10 seconds?",
        answer=100,
        unit="m",
        because="The area under the speed is a triangle: half of 10 times 20.",
        hints=["Draw the speed against time. Which shape lies under it?",
               "The area of a triangle is half of base times height."],
        solution=r"$\frac12 \cdot 10 \cdot 20 = 100$ metres; that is 10 metres per second on "
        "average.",
        wrong=[
            Wrong(200, "That would be the distance at 20 metres per second all the time. It starts "
                  "slower.", "rectangle for triangle"),
            Wrong(2, "That is the slope, the acceleration. The distance is the area.",
                  "slope for area"),
            Wrong(10, "That is the average speed. Multiply it by the time.", "average speed"),
        ],
    ),
    Prediction(
        id="1.28",
        title="Pressed into the seat",
        section="Four curves, one story",
        prompt="When you are pressed into the seat hardest, the acceleration is at its peak. What "
        "is the jerk at that moment?",
        options={
            "a": "At its peak too.",
            "b": "Zero.",
            "c": "Equal to the acceleration.",
        },
        answer="b",
        because="At its peak the acceleration is level, and the jerk is its slope.",
        reveal="Zero: the tangent at the peak of the acceleration is level. Play the trip and "
        "watch, or move the time yourself. Each tangent has the colour of the curve below, because "
        "its slope is the height of that curve.",
        hints=["The jerk is the slope of the acceleration. How steep is a curve at its peak?"],
        solution="A smooth curve is level at its peak, so its slope there is zero.",
        wrong=[
            Wrong("a", "The jerk is largest where the acceleration climbs fastest, and that is "
                  "before its peak."),
            Wrong("c", "They have different units and cannot be equal."),
        ],
    ),
    Choice(
        id="1.29",
        title="Braking more and more gently",
        section="Four curves, one story",
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
        id="1.30",
        title="Out and back",
        section="A car that reverses",
        prompt="From $t = 0$ to $t = 6$ seconds the velocity is $3 - t$ metres per second. Where "
        "is "
        "the car at the end?",
        options={
            "a": "9 metres ahead",
            "b": "where it began",
            "c": "3 metres behind",
        },
        answer="b",
        because="What it gains in the first three seconds it gives back in the last three.",
        reveal="It is back where it began. The triangle above the axis and the one below it have "
        "the same area, and the one below counts as negative.",
        hints=["Draw the line. How large is the triangle above the axis, and the one below?"],
        solution=r"Above the axis: $\frac12 \cdot 3 \cdot 3 = 4.5$. Below: $-4.5$. Together 0.",
        wrong=[
            Wrong("a", "It drives 9 metres, but half of them backwards."),
            Wrong("c", "That is the velocity at the end, $-3$ metres per second, and not a place."),
        ],
    ),
    Choice(
        id="1.31",
        title="What the sign says",
        section="A car that reverses",
        prompt="At some moment the velocity is negative and the acceleration is positive. What "
        "does "
        "the car do?",
        options={
            "a": "It rolls forward and speeds up.",
            "b": "It rolls backwards and speeds up.",
            "c": "It rolls backwards and slows down.",
        },
        answer="c",
        because="The velocity rises from a negative number towards zero.",
        hints=["Let the velocity be $-3$, and a little later $-2$."],
        solution="From $-3$ to $-2$ the velocity rises, and the speed falls from 3 to 2.",
        wrong=[
            Wrong("a", "A negative velocity means backwards."),
            Wrong("b", "The velocity rises, say from $-3$ to $-2$: is that faster or slower?"),
        ],
    ),
    Number(
        id="1.32",
        title="From 36 to 90 km/h",
        section="The slope of the speed",
        prompt=r"""
        A car speeds up from 36 km/h to 90 km/h in 6 seconds. What is its average acceleration?
        Give the number with its unit.
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
            Wrong("25/6 m/s^2", "The car had 10 m/s already. Divide the **change** of its speed by "
                  "the time.", "values for changes"),
            Wrong("90 m/s^2", "That multiplies the change of speed by the time. A slope divides.",
                  "rise times run"),
        ],
    ),
    Formula(
        id="1.33",
        title="A bet of your own",
        section="A model is a bet",
        prompt=r"On another board the marks at the beats 1, 2, 3 and 4 are 5, 20, 45 and 80. "
        "Propose a formula in $t$ that hits all four.",
        answer="5t^2",
        variables="t",
        domain="t > 0",
        because="The marks are 5 times 1, 4, 9 and 16.",
        hints=["Divide each mark by the first one.", "1, 4, 9, 16: which numbers are these?"],
        solution="The marks are 5 times the squares 1, 4, 9, 16.",
        wrong=[
            Wrong("5t", "That hits the first mark, but at beat 2 it gives 10 and not 20.",
                  "in step with time"),
            Wrong("t^2", "The squares are right; each mark is 5 times as far.", "factor lost"),
            Wrong("25t^2", "That squares the 5 as well: only $t$ is squared.", "factor squared"),
        ],
    ),
    Formula(
        id="1.34",
        title="On what does the cube settle?",
        section="Closer and closer",
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
        id="1.35",
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
    Prediction(
        id="1.36",
        title="What will the slope do?",
        section="Closer and closer",
        prompt=r"""
        A line cuts the graph of $f(x) = \frac{1}{x}$ at $x = 1$ and at $x = 1 + \Delta x$ with
        $\Delta x > 0$. For $\Delta x = 1$ its slope is $-\frac12$. You make $\Delta x$ smaller
        and smaller, but never zero. What does the slope do?
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
            Wrong("c", r"However small, $\Delta x$ is not 0, and it stays in the slope: $-1$ is "
                  "the limit, and no secant has that slope."),
            Wrong("d", "Dividing by a small number makes a quotient large only if what is divided "
                  "is not as small itself."),
        ],
    ),
    WriteFunction(
        id="1.37",
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
        id="1.38",
        title="Acceleration from measurements",
        section="The slope of the speed",
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
