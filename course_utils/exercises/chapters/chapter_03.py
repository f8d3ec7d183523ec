"""Exercises of chapter 03: rising and falling, bending, what a slope proves, highest and lowest."""

from itertools import pairwise

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


def kind(slope, x):
    """Return 1 for a maximum at x, -1 for a minimum, and 0 for neither."""
    before, after = slope(x - 0.001), slope(x + 0.001)
    if before > 0 > after:
        return 1
    if before < 0 < after:
        return -1
    return 0


def _kind_upside_down(slope, x):
    return -kind(slope, x)


def _kind_one_side(slope, x):
    return -1 if slope(x + 0.001) > 0 else 1


def _kind_at_the_place(slope, x):
    return (slope(x) > 0) - (slope(x) < 0)


def _random_slope(rng):
    sign, power, place = rng.choice([-1, 1]), rng.choice([1, 2, 3]), rng.randint(-4, 4)
    shown = f"slope(x) = {sign}*(x - {place})^{power}".replace("- -", "+ ")
    return Given(shown, lambda x: sign * (x - place) ** power), place


def sketch(points):
    """Return the height of your curve at each of the points."""
    return [x**3 / 3 - x**2 / 2 - 2 * x + 1 for x in points]


def _sketch_upside_down(points):
    return [-(x**3) / 3 + x**2 / 2 + 2 * x + 1 for x in points]


def _sketch_shifted(points):
    return [x**3 / 3 - x**2 / 2 - 2 * x for x in points]


def _sketch_of_slopes(points):
    return [x**2 - x + 1 for x in points]


def _is_as_told(arguments, heights):
    """Tell whether heights at points 0.5 apart belong to a curve as the project describes it."""
    (points,) = arguments
    if not isinstance(heights, (list, tuple)) or len(heights) != len(points):
        return "Return a list with one height for each point."
    rises = [b - a for a, b in pairwise(heights)]
    bends = [b - a for a, b in pairwise(rises)]
    if abs(dict(zip(points, heights, strict=True)).get(0, 1) - 1) > 1e-9:
        return "The curve does not pass through (0, 1)."
    for x, rise in zip(points, rises, strict=False):
        rising = x + 0.5 <= -1 or x >= 2
        if (rise > 0) != rising:
            word = "rise" if rising else "fall"
            return f"The curve should {word} from x = {x:g} to {x + 0.5:g}, and it does not."
    for x, bend in zip(points[1:], bends, strict=False):
        if x != 0.5 and (bend > 0) != (x > 0.5):
            word = "upwards" if x > 0.5 else "downwards"
            return f"The curve should bend {word} around x = {x:g}, and it does not."
    return True


_ALL_POINTS = [i / 2 for i in range(-6, 9)]


def _random_points(rng):
    first = rng.randint(-6, 2)
    return ([i / 2 for i in range(first, first + rng.randint(4, 8))],)


# As the page asks them: predictions, one question a section, and the larger ones at the end.
PARTS = {
    "Part 1: Rising and falling": [f"3.{i}" for i in range(1, 7)],
    "Part 2: What a slope proves": [f"3.{i}" for i in range(7, 12)],
    "Part 3: The slope of the slope": [f"3.{i}" for i in range(12, 19)],
    "Part 4: Highest and lowest": [f"3.{i}" for i in range(19, 24)],
    "Exercises": [f"3.{i}" for i in range(24, 31)],
}

EXERCISES = [
    Prediction(
        id="3.1",
        title="A needle for the slope",
        section="A railway over the hills",
        prompt="In the driver's cab a needle shows the slope of the track. You ride from Abbey to "
        "Ferry. How often does the needle stand at zero?",
        options={
            "a": "Twice: at the top of a hill and at the bottom of a valley.",
            "b": "Three times.",
            "c": "Four times: at each station between the two ends.",
        },
        answer="b",
        because="You have told a level place from a top.",
        reveal="At Beacon, Castle and Dale: there the track is level. At Edge it is not: on one "
        "side it climbs steeply, on the other it falls, and at the corner the needle has nothing "
        "to show. Ride along, and watch the second curve being drawn.",
        hints=["Where would a marble stay put on the track, if nobody pushed it?"],
        solution="The track is level at Beacon, at Castle and at Dale. At Edge it has a corner.",
        wrong=[
            Wrong("a", "Look at Castle too: the track comes down, is level for a moment, and goes "
                  "on down."),
            Wrong("c", "At Edge the track climbs to the corner and falls from it. Nowhere near "
                  "the corner is it level."),
        ],
    ),
    Choice(
        id="3.2",
        title="Minus fifteen",
        section="A railway over the hills",
        prompt=r"The needle shows $-15$ metres per kilometre. What do you know?",
        options={
            "a": "The train is 15 metres below the sea.",
            "b": "The train slows down.",
            "c": "The next hundred metres lead about 1.5 metres down.",
            "d": "The next kilometre leads exactly 15 metres down.",
        },
        answer="c",
        because="A slope is rise over run, and over a short run it hardly changes.",
        hints=["What is the unit of the slope, and what is that of a height?"],
        solution=r"A tenth of a kilometre times $-15$ metres per kilometre is $-1.5$ metres.",
        wrong=[
            Wrong("a", "That would be a height. The slope says how the height changes."),
            Wrong("b", "The needle knows nothing about the engine, only about the track."),
            Wrong("d", "Only if the slope stays the same for a kilometre. On a curve it changes."),
        ],
    ),
    Prediction(
        id="3.3",
        title="Level at zero",
        section="Where a curve may turn",
        prompt="The slope of $x^3$ is $3x^2$, so it is 0 at $x = 0$. What does the curve have "
        "there?",
        options={
            "a": "a maximum or a minimum, because the slope is zero",
            "b": "neither of the two",
        },
        answer="b",
        because="A level place need not be a turning place.",
        reveal="Neither. The curve climbs, is level for a moment, and climbs on, as a track does "
        "at a terrace.",
        hints=["What is the sign of $x^3$ a little to the left of 0, and a little to the right?"],
        solution="Left of 0 the curve is below its height at 0, right of it above.",
        wrong=[
            Wrong("a", "Compare the heights: $(-0.1)^3$ is below 0 and $0.1^3$ above. So 0 is "
                  "neither the highest nor the lowest of them."),
        ],
    ),
    Number(
        id="3.4",
        title="How many critical points?",
        section="Where a curve may turn",
        prompt="The graph of $|x^2 - 1|$ is that of $x^2 - 1$ with the part below the axis folded "
        "up. How many critical points has it?",
        answer=3,
        because="It is level at 0, and has corners at $-1$ and 1.",
        hints=["Sketch it. Where is it level?", "And where has it a corner?"],
        solution="$f'(0) = 0$, and at $-1$ and 1 there is no derivative: three.",
        wrong=[
            Wrong(1, "That is the level place, $x = 0$. Corners count too.",
                  "corners left out"),
            Wrong(2, "Those are the two corners. There is a level place as well.",
                  "level places left out"),
        ],
    ),
    Prediction(
        id="3.5",
        title="Zeros and turns",
        section="The sign change decides",
        prompt="A curve has the slope $f'(x) = (x - 1)^2 (x - 3)$, which is zero at 1 and at 3. At "
        "how many places does the curve turn?",
        options={"a": "at none", "b": "at one", "c": "at two"},
        answer="b",
        because="A square has no sign to change.",
        reveal="Only at 3. Around 1 the slope is negative on both sides, because the square is "
        "positive: the curve falls, is level, and falls on.",
        hints=["What is the sign of the slope at 0, at 2 and at 4?"],
        solution="The signs at 0, 2 and 4 are minus, minus, plus: the curve turns at 3 only.",
        wrong=[
            Wrong("a", "Between 2 and 4 the slope goes from negative to positive."),
            Wrong("c", "Compute the sign of the slope at 0 and at 2: it does not change at 1."),
        ],
    ),
    Number(
        id="3.6",
        title="Where is the top?",
        section="The sign change decides",
        prompt="A curve has the slope $f'(x) = x(x - 2)$. At which $x$ does it have a local "
        "maximum?",
        answer=0,
        because="Before 0 the slope is positive, after it negative.",
        hints=["The slope is zero at two places. At which of them does it go from plus to minus?"],
        solution="The signs at $-1$, 1 and 3 are plus, minus, plus: a maximum at 0 and a minimum "
        "at 2.",
        wrong=[
            Wrong(2, "There the slope goes from minus to plus: down, then up. That is a minimum.",
                  "minimum for maximum"),
            Wrong(1, "There the slope is $-1$, as low as it gets. A top of the *curve* is where "
                  "its slope is zero.", "lowest slope"),
        ],
    ),
    Prediction(
        id="3.7",
        title="Was it ever 40?",
        section="Two cameras, and a proof",
        prompt="Between the bridges the car averaged 40 m/s. Under the first bridge its "
        "speedometer showed less, and under the second one less still. Did it show exactly 40 m/s "
        "at some moment?",
        options={
            "a": "That cannot be known: 40 is only an average.",
            "b": "Yes, at one moment or more, however it was driven.",
            "c": "Yes, at exactly one moment, however it was driven.",
        },
        answer="b",
        because="Who is always slower than 40 does not average 40, and a car does not jump over a "
        "speed.",
        reveal="At one moment or more. This car shows 40 twice: find both moments. There the "
        "tangent is parallel to the chord.",
        hints=["If it was always below 40: could the average be 40?"],
        solution="It cannot have been below 40 all the time, nor above all the time. Since its "
        "speed does not jump, it passed through 40.",
        wrong=[
            Wrong("a", "Suppose it never was 40. Then it was below all the time, or above all the "
                  "time, because a car's speed does not jump. What would the average be?"),
            Wrong("c", "It begins and ends below 40, and must be above 40 in between. How often "
                  "does it pass 40 then?"),
        ],
    ),
    Number(
        id="3.8",
        title="Parallel to the chord",
        section="Two cameras, and a proof",
        prompt=r"Take $f(x) = \sqrt{x}$ from 0 to 4; its slope is $\frac{1}{2\sqrt{x}}$. At which "
        "$c$ is the tangent parallel to the chord from end to end?",
        answer=1,
        because=r"The chord has the slope $\frac12$, and so has the curve at 1.",
        hints=["What is the slope of the chord?", r"Solve $\frac{1}{2\sqrt{c}} = \frac12$."],
        solution=r"The chord: $(2 - 0)/(4 - 0) = \frac12$. From $\frac{1}{2\sqrt{c}} = \frac12$ "
        "follows $c = 1$.",
        wrong=[
            Wrong(2, "That is the middle of the interval. The theorem says *somewhere* inside.",
                  "middle"),
            Wrong(0.5, "That is the slope of the chord. Where does the curve have this slope?",
                  "slope for place"),
        ],
    ),
    Prediction(
        id="3.9",
        title="A chord over a corner",
        section="Without its conditions",
        prompt="The picture shows $|x|$ with the chord from $-1$ to 2, of slope one third. Has the "
        "curve a tangent with that slope somewhere between?",
        options={"a": "yes, at one place", "b": "yes, at 0", "c": "no"},
        answer="c",
        because="The slope jumps over every value between its two.",
        reveal="No: the slope is $-1$ or 1, and at the corner there is none. One single point "
        "without a derivative is enough to break the theorem.",
        hints=["Which slopes does $|x|$ have?"],
        solution="Left of 0 the slope is $-1$, right of it 1.",
        wrong=[
            Wrong("a", "Which slopes does $|x|$ have, left and right of 0?"),
            Wrong("b", "At 0 there is a corner: slope $-1$ on one side, 1 on the other, and no "
                  "derivative."),
        ],
    ),
    Prediction(
        id="3.10",
        title="Always down?",
        section="What follows from it",
        prompt="The slope of $1/x$ is $-1/x^2$, negative wherever there is one. So is "
        "$f(1)$ below $f(-1)$?",
        options={"a": "yes, because the curve falls all the way", "b": "no"},
        answer="b",
        because="Between the two lies a place where the function has no value.",
        reveal="No: $f(-1) = -1$ and $f(1) = 1$. The curve falls on each side of 0, but nothing "
        "ties the two sides together.",
        hints=["Compute $f(-1)$ and $f(1)$."],
        solution="$f(-1) = -1 < f(1) = 1$. A negative slope tells about an interval, and the "
        "domain is two of them.",
        wrong=[
            Wrong("a", "Compute both: $1/1$ and $1/(-1)$. Which way is it from $-1$ to 1 past 0?"),
        ],
    ),
    Choice(
        id="3.11",
        title="Slope zero everywhere",
        section="What follows from it",
        prompt="The slope of $f$ is 0 wherever $f$ has a value. What follows?",
        options={
            "a": "$f$ is 0 everywhere.",
            "b": "$f$ is one constant everywhere.",
            "c": "$f$ is constant on each interval of its domain.",
        },
        answer="c",
        because="From one interval to the next it may jump, as $|x|/x$ does at 0.",
        hints=["Think of $|x|/x$, which is $-1$ left of 0 and 1 right of it."],
        solution="On an interval the mean value theorem ties any two heights together; over a gap "
        "it says nothing.",
        wrong=[
            Wrong("a", "The function 5 has slope 0 as well."),
            Wrong("b", "$|x|/x$ has slope 0 wherever it has a value, and two different heights."),
        ],
    ),
    Prediction(
        id="3.12",
        title="Downhill all the way",
        section="Bending",
        prompt="From Beacon to Castle the track falls all the way. What about the slope of its "
        "slope there?",
        options={
            "a": "It is negative all the way, because the track falls.",
            "b": "It is negative at first, and positive later.",
            "c": "It is positive all the way, because the track levels out.",
        },
        answer="b",
        because="First the descent becomes steeper, then it becomes gentler.",
        reveal="Negative at first: the slope goes from 0 down. Then it comes back up to 0, so its "
        "own slope is positive. Ride along once more; now the bend is drawn too.",
        hints=["The slope is 0 at Beacon, negative on the way, and 0 at Castle. Does it fall or "
               "rise?"],
        solution="A slope that goes from 0 down to some negative number and back up to 0 falls "
        "first and rises later.",
        wrong=[
            Wrong("a", "The slope is negative all the way. The question is whether the *slope* "
                  "falls or rises: it begins with 0 and ends with 0."),
            Wrong("c", "It does level out near Castle. But near Beacon the descent becomes "
                  "steeper first."),
        ],
    ),
    Choice(
        id="3.13",
        title="Prices in the newspaper",
        section="Bending",
        prompt='"Prices are still rising, but more and more slowly." With $p(t)$ for the prices, '
        "that says:",
        options={
            "a": "$p' > 0$ and $p'' > 0$",
            "b": "$p' > 0$ and $p'' < 0$",
            "c": "$p' < 0$ and $p'' < 0$",
            "d": "$p' < 0$ and $p'' > 0$",
        },
        answer="b",
        because="The slope is positive and falls.",
        hints=["Do prices rise? Then $p'$ is positive. And does $p'$ rise or fall?"],
        solution="Prices rise: $p' > 0$. The rate at which they rise falls: $p'' < 0$.",
        wrong=[
            Wrong("a", "Then they would rise faster and faster."),
            Wrong("c", "Then prices would fall, and faster and faster."),
            Wrong("d", "Then prices would fall, though more and more slowly."),
        ],
    ),
    Prediction(
        id="3.14",
        title="Fastest forward",
        section="A car on the bell curve",
        prompt="The curve shows where the car is at each moment. When does it drive forward "
        "fastest?",
        options={
            "a": "in the middle, where it is farthest ahead",
            "b": "on the way up, where the curve stops bending upwards and begins to bend "
            "downwards",
            "c": "at the beginning",
        },
        answer="b",
        because="The velocity is greatest where it stops rising, and its slope is the bend.",
        reveal="Where the bend changes its sign, at $t = -1$. There the acceleration is zero and "
        "the velocity is as great as it gets: 0.242 metres per second.",
        hints=["Fastest forward means: the steepest place of the curve that climbs."],
        solution="The velocity is the slope. It rises while the curve bends upwards, and falls "
        "while it bends downwards. So it is greatest where the one turns into the other.",
        wrong=[
            Wrong("a", "Farthest ahead is a *height* of the curve. There it is level, so that the "
                  "car stands still for a moment."),
            Wrong("c", "At the beginning the curve is nearly level: the car has hardly started."),
        ],
    ),
    Choice(
        id="3.15",
        title="Both negative",
        section="A car on the bell curve",
        prompt="At $t = 0.5$ both the velocity and the acceleration of the car are negative. What "
        "does it do?",
        options={
            "a": "It rolls forward and slows down.",
            "b": "It rolls backwards and slows down.",
            "c": "It rolls backwards and speeds up.",
        },
        answer="c",
        because="The velocity goes from a negative number to a more negative one.",
        hints=["Let the velocity be $-0.1$, and a little later $-0.2$."],
        solution="A negative velocity means backwards. It falls, so its size grows.",
        wrong=[
            Wrong("a", "A negative velocity means backwards."),
            Wrong("b", "The velocity falls, say from $-0.1$ to $-0.2$. Is that faster or slower?"),
        ],
    ),
    Prediction(
        id="3.16",
        title="What lies to the left?",
        section="Four quadrants",
        prompt="At some point a curve rises and bends upwards. What must lie somewhere to the left "
        "of this point?",
        options={
            "a": "a minimum, because going back the curve falls less and less",
            "b": "a place where the curve crosses the axis",
            "c": "nothing of the kind",
        },
        answer="c",
        because="A sign at one point says nothing about what is far away.",
        reveal="Nothing of the kind. The bell rises and bends upwards from minus infinity to $-1$, "
        "and there is no minimum: its heights come as close to 0 as you like and never get there.",
        hints=["Going to the left, a curve may come closer and closer to a level that it never "
               "reaches."],
        solution="The bell curve and $e^x$ rise and bend upwards, and have no minimum at all.",
        wrong=[
            Wrong("a", "It falls less and less, going back; it need not ever stop falling. Think "
                  "of $e^x$."),
            Wrong("b", "The bell rises and bends upwards and is above the axis everywhere."),
        ],
    ),
    Prediction(
        id="3.17",
        title="Where is the tightest turn?",
        section="A bend is not a curvature",
        prompt="Picture the graph of $x^2$ as a road seen from above. Its second derivative is 2 "
        "everywhere. Where must a driver turn the steering wheel furthest?",
        options={
            "a": "everywhere the same, because $f''$ is the same",
            "b": "at $x = 0$",
            "c": "far out, where the curve is steep",
        },
        answer="b",
        because="Far out the road is nearly straight, however steep it is drawn.",
        reveal="At $x = 0$. There the road fits a circle of radius 0.50, at $x = 1$ one of radius "
        "5.59, and far out it is nearly straight.",
        hints=["Sketch the curve from $-3$ to 3. Where is it nearly straight?"],
        solution="A second derivative compares slopes one unit of $x$ apart. On a steep stretch "
        "one unit of $x$ is a long way of road.",
        wrong=[
            Wrong("a", "$f''$ says how much the *slope* changes per unit of $x$. On a steep "
                  "stretch a unit of $x$ is a long way of road."),
            Wrong("c", "Sketch it: far out the curve hardly changes its direction."),
        ],
    ),
    Number(
        id="3.18",
        title="The curvature at a half",
        section="A bend is not a curvature",
        prompt=r"What is the curvature $\kappa$ of $x^2$ at $x = \frac12$? Give three decimals.",
        answer="2/2^(3/2)",
        decimals=3,
        because=r"The slope there is 1, so $\kappa = 2 / 2^{3/2}$.",
        hints=["First the slope at one half, then the formula.", "$1 + 1^2 = 2$."],
        solution=r"$f'(\frac12) = 1$ and $f'' = 2$: $\kappa = 2/(1 + 1)^{3/2} \approx 0.707$.",
        wrong=[
            Wrong(2, "That is $f''$, the bend. The curvature divides it by $(1 + f'^2)^{3/2}$.",
                  "bend for curvature"),
            Wrong(1, "The power is three halves: $2^{3/2}$ is about 2.83.", "power left out"),
        ],
    ),
    Prediction(
        id="3.19",
        title="Three level places",
        section="The second-derivative test",
        prompt="$x^4$ and $-x^4$ both have $f'(0) = 0$ and $f''(0) = 0$, as $x^3$ has. What have "
        "the three curves at 0?",
        options={
            "a": "a point of inflection each, because $f''$ is zero",
            "b": "neither maximum nor minimum, all three",
            "c": "one a minimum, one a maximum, one neither",
        },
        answer="c",
        because="When the second derivative is zero, it says nothing.",
        reveal="$x^4$ has a minimum, $-x^4$ a maximum, and $x^3$ neither.",
        hints=["Which values has $x^4$ near 0: above 0, or below?"],
        solution="$x^4$ is never below 0, $-x^4$ never above, and $x^3$ is both.",
        wrong=[
            Wrong("a", "At an inflection the bending changes. The second derivative of $x^4$ is "
                  "$12x^2$: does it change its sign?"),
            Wrong("b", "Is $x^4$ ever below its value at 0?"),
        ],
    ),
    Number(
        id="3.20",
        title="Which kind?",
        section="The second-derivative test",
        prompt="$f(x) = x^3 - 6x^2 + 9x$ has $f'(x) = 3x^2 - 12x + 9$, which is 0 at $x = 1$, and "
        "$f''(x) = 6x - 12$. What is $f''(1)$?",
        answer=-6,
        because="It is negative: the curve bends downwards, so that $x = 1$ is a maximum.",
        hints=["Put 1 for $x$ into $6x - 12$."],
        solution="$6 - 12 = -6$, which is negative: a local maximum.",
        wrong=[
            Wrong(4, "That is $f(1)$, the height.", "height"),
            Wrong(0, "That is $f'(1)$, the slope. The test asks for $f''$.", "slope"),
            Wrong(6, "Mind the sign: $6 - 12$.", "sign"),
        ],
    ),
    Prediction(
        id="3.21",
        title="Highest of all",
        section="On a closed interval",
        prompt="$x^3 - 3x$ has a local maximum at $-1$ and a local minimum at 1. Where is it "
        "highest on the interval from $-2$ to 3, ends included?",
        options={"a": "at $-1$", "b": "at the right end", "c": "nowhere"},
        answer="b",
        because="A local maximum is only the highest of its neighbourhood.",
        reveal="At the right end, where its height is 18. The local maximum has only the height 2.",
        hints=["Compute the heights at $-1$ and at 3."],
        solution="$f(-1) = 2$ and $f(3) = 18$.",
        wrong=[
            Wrong("a", "That is the top of a hill. Compare with the height at the right end."),
            Wrong("c", "On a closed interval a curve without gaps has a highest point, always."),
        ],
    ),
    Number(
        id="3.22",
        title="The lowest value",
        section="On a closed interval",
        prompt="What is the smallest value of $x^2 - 2x$ on the interval from 2 to 5?",
        answer=0,
        because="There is no critical point inside, so that only the ends are left.",
        hints=["The slope is $2x - 2$. Where is it zero, and is that in the interval?"],
        solution="The slope is zero at 1, outside. The ends have the heights 0 and 15.",
        wrong=[
            Wrong(-1, "That is the value at 1, which is not in the interval.", "outside"),
            Wrong(2, "That is the place. The value there is asked for.", "place for value"),
            Wrong(15, "That is the largest value.", "largest for smallest"),
        ],
    ),
    Choice(
        id="3.23",
        title="P, Q and R",
        section="Which is which?",
        prompt="Of three curves, $P$ is positive where $Q$ climbs, and negative where $Q$ falls; "
        "and so is $R$ for $P$. Which is the function, which its slope, which its bend?",
        options={
            "a": "$f = P$, $f' = Q$, $f'' = R$",
            "b": "$f = Q$, $f' = P$, $f'' = R$",
            "c": "$f = R$, $f' = P$, $f'' = Q$",
        },
        answer="b",
        because="A slope is positive where its curve climbs.",
        hints=["Which curve is the slope of $Q$?"],
        solution="$P$ is positive where $Q$ climbs: $P$ is the slope of $Q$. Likewise $R$ is that "
        "of $P$.",
        wrong=[
            Wrong("a", "Then $Q$ would have to be positive where $P$ climbs. It is $R$ that is."),
            Wrong("c", "Then $P$ would have to be positive where $R$ climbs. It is so where $Q$ "
                  "climbs."),
        ],
    ),
    Vector(
        id="3.24",
        title="All critical points",
        section="Where a curve may turn",
        prompt="Find the critical points of $f(x) = x^3 - 3x^2 - 9x + 5$, from left to right. Its "
        "slope is $f'(x) = 3x^2 - 6x - 9$.",
        answer=["-1", "3"],
        minutes=2,
        because="The slope is $3(x + 1)(x - 3)$.",
        hints=["Where is the slope zero? Divide by 3 first.", "$x^2 - 2x - 3 = (x + 1)(x - 3)$."],
        solution="$3x^2 - 6x - 9 = 3(x + 1)(x - 3)$ is zero at $-1$ and 3; there are no corners.",
        wrong=[
            Wrong(["-3", "1"], "Mind the signs: $(x + 1)(x - 3)$ is zero at $-1$ and at 3.",
                  "signs of the zeros"),
            Wrong(["10", "-22"], "Those are the heights there. The places are asked for.",
                  "heights for places"),
        ],
    ),
    Number(
        id="3.25",
        title="The height of the hill",
        section="The sign change decides",
        prompt="The same curve, $x^3 - 3x^2 - 9x + 5$: how high is its local maximum?",
        answer=10,
        because="It is at $-1$, where the slope goes from plus to minus.",
        hints=["Which of the two critical points is the maximum?", "Put it into $f$, not $f'$."],
        solution="At $-1$: $-1 - 3 + 9 + 5 = 10$.",
        wrong=[
            Wrong(-22, "That is the height of the minimum, at 3.", "minimum for maximum"),
            Wrong(-1, "That is the place. How high is the curve there?", "place for value"),
            Wrong(0, "That is the slope there.", "slope for height"),
        ],
    ),
    Number(
        id="3.26",
        title="Where the bending changes",
        section="Bending",
        prompt="$f(x) = x^3 - 6x^2 + 4x$ has $f'(x) = 3x^2 - 12x + 4$ and $f''(x) = 6x - 12$. At "
        "which $x$ is its point of inflection?",
        answer=2,
        because="There $f''$ is zero and changes its sign.",
        hints=["Where is the second derivative zero? Does it change its sign there?"],
        solution="$6x - 12$ is negative before 2 and positive after it.",
        wrong=[
            Wrong(-8, "That is the height at the point of inflection.", "value for place"),
            Wrong(-2, "Mind the sign: $6x - 12 = 0$.", "sign"),
        ],
    ),
    Choice(
        id="3.27",
        title="Read off the slope",
        section="The sign change decides",
        prompt="The graph of the *slope* $f'$ is a parabola that is open upwards and crosses the "
        "axis at $-2$ and 2. What has $f$?",
        options={
            "a": "a maximum at $-2$ and a minimum at 2",
            "b": "a minimum at $-2$ and a maximum at 2",
            "c": "a minimum at 0",
            "d": "zeros at $-2$ and 2",
        },
        answer="a",
        because="The slope is positive, then negative, then positive.",
        hints=["What is the sign of the slope left of $-2$, between the two, and right of 2?"],
        solution="Up, down, up: a maximum at $-2$ and a minimum at 2.",
        wrong=[
            Wrong("b", "Left of $-2$ the slope is positive: the curve comes up."),
            Wrong("c", "There the *slope* has its minimum: $f$ falls most steeply there."),
            Wrong("d", "There the slope is zero. How high $f$ is, its slope does not say."),
        ],
    ),
    Formula(
        id="3.28",
        title="A hill and a valley to order",
        section="The second-derivative test",
        prompt="Find a cubic with a local maximum at $(-1, 4)$ and a local minimum at $(1, 0)$. "
        "(The slope of $ax^3 + bx + c$ is $3ax^2 + b$.)",
        answer="x^3 - 3x + 2",
        because="Its slope is $3(x + 1)(x - 1)$, and its heights are right.",
        hints=["The slope must be zero at $-1$ and 1: so $b = -3a$.",
               "Then $f(-1) = 2a + c = 4$ and $f(1) = -2a + c = 0$."],
        solution="From $b = -3a$, $2a + c = 4$ and $-2a + c = 0$ follow $c = 2$ and $a = 1$.",
        wrong=[
            Wrong("x^3 - 3x", "The places are right. The heights are 2 and $-2$: lift the curve.",
                  "constant left out"),
            Wrong("-x^3 + 3x + 2", "That has its minimum at $-1$ and its maximum at 1.",
                  "upside down"),
            Wrong("x^2 - 1", "That is a third of the slope. The curve itself is asked for.",
                  "slope for curve"),
        ],
    ),
    WriteFunction(
        id="3.29",
        title="Your own first-derivative test",
        section="The sign change decides",
        prompt="""
        Write a function `kind(slope, x)` that gets the slope of a curve, as a Python function, and
        a place `x` at which it is zero. It returns `1` if the curve has a maximum there, `-1` for
        a minimum and `0` for neither. Look 0.001 to the left and to the right.
        """,
        answer=kind,
        because="It works where the second derivative is silent, too.",
        inputs=[
            (Given("slope(x) = 2x", lambda x: 2 * x), 0),
            (Given("slope(x) = -4x^3", lambda x: -4 * x**3), 0),
            (Given("slope(x) = 3x^2", lambda x: 3 * x**2), 0),
        ],
        random_inputs=_random_slope,
        hints=[
            "`before = slope(x - 0.001)` and `after = slope(x + 0.001)`.",
            "Up before and down after is a maximum: `if before > 0 and after < 0`.",
        ],
        solution="Two signs, and three cases:",
        wrong=[
            Wrong(_kind_upside_down, "Up, then down is a maximum: positive before, negative after.",
                  "upside down"),
            Wrong(_kind_one_side, "You look at one side only. Both are needed: the slope of "
                  "$x^3$ is positive on both.", "one side only"),
            Wrong(_kind_at_the_place, "At the place itself the slope is zero, whichever kind it "
                  "is. Look beside it.", "at the place"),
        ],
    ),
    WriteFunction(
        id="3.30",
        title="Project: a curve from its derivatives",
        section="Which is which?",
        prompt="""
        Of a curve this is known. It passes through $(0, 1)$. Its slope is positive for $x < -1$,
        negative from $-1$ to 2, and positive for $x > 2$. It bends downwards for
        $x < \\frac12$ and upwards for $x > \\frac12$.

        Sketch it on paper first. Then find a formula that fits, and write a function
        `sketch(points)` that returns the list of its heights at a list of points, which lie 0.5
        apart. Many curves are right. Draw yours with
        `show(pictures.curves(lambda x: np.array(sketch(x)), (-3, 4)))`.
        """,
        answer=sketch,
        because="Every sign is as told. Multiplied by a positive number, all but the height "
        "at 0 would be right as well.",
        inputs=[(_ALL_POINTS,)],
        random_inputs=_random_points,
        accepts=_is_as_told,
        hints=[
            "A slope that is zero at $-1$ and 2, and positive outside: $(x + 1)(x - 2)$.",
            "Multiplied out, that is $x^2 - x - 2$. Which curve has this slope?",
            "The slope of $x^3/3$ is $x^2$, that of $x^2/2$ is $x$.",
        ],
        solution=r"The slope $(x + 1)(x - 2) = x^2 - x - 2$ has the right signs, and its own slope "
        r"$2x - 1$ changes its sign at $\frac12$. It belongs to $\frac{x^3}{3} - \frac{x^2}{2} - "
        "2x + 1$:",
        wrong=[
            Wrong(_sketch_upside_down, "It goes down where it should go up.", "upside down"),
            Wrong(_sketch_shifted, "The shape is right, but it does not pass through (0, 1).",
                  "constant left out"),
            Wrong(_sketch_of_slopes, "That looks like a slope: a parabola turns only once.",
                  "slope for curve"),
        ],
    ),
]  # fmt: skip
