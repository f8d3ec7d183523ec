"""Exercises of chapter 11: slopes in a direction, the gradient, and what it is for."""

import math

from course_utils.exercises.model.kinds import (
    Choice,
    Number,
    Prediction,
    Vector,
    WriteFunction,
    Wrong,
)
from course_utils.exercises.model.tasks import DirectionalDerivative, Gradient


def slope_towards(gradient, direction):
    """Return the slope in a direction, a list of numbers of any length but 0."""
    length = math.sqrt(sum(d * d for d in direction))
    return sum(g * d for g, d in zip(gradient, direction, strict=True)) / length


def _length_forgotten(gradient, direction):
    return sum(g * d for g, d in zip(gradient, direction, strict=True))


def _steepest(gradient, direction):
    return math.sqrt(sum(g * g for g in gradient))


def _cosine(gradient, direction):
    return slope_towards(gradient, direction) / (_steepest(gradient, direction) or 1)


def _square_of_length(gradient, direction):
    return _length_forgotten(gradient, direction) / sum(d * d for d in direction)


def _random_slope(rng):
    n = rng.choice([2, 3, 5])
    gradient = [rng.randint(-5, 5) for _ in range(n)]
    direction = [rng.randint(-4, 4) for _ in range(n - 1)] + [rng.choice([-3, 2, 4])]
    return gradient, direction


def wind_from_barometers(west, east, south, north, distance):
    """Return [to the east, to the north] of the wind, in m/s."""
    p_x = (east - west) / (2 * distance) * 100  # hPa per 100 km
    p_y = (north - south) / (2 * distance) * 100
    return [-7.46 * p_y, 7.46 * p_x]


def _down_the_pressure(west, east, south, north, distance):
    to_east, to_north = wind_from_barometers(west, east, south, north, distance)
    return [-to_north, to_east]


def _turned_to_the_left(west, east, south, north, distance):
    return [-part for part in wind_from_barometers(west, east, south, north, distance)]


def _distance_not_doubled(west, east, south, north, distance):
    return wind_from_barometers(west, east, south, north, distance / 2)


def _per_kilometre(west, east, south, north, distance):
    return wind_from_barometers(west, east, south, north, 100 * distance)


def _random_barometers(rng):
    return (*(rng.randint(985, 1030) for _ in range(4)), rng.choice([50, 100, 150, 200]))


# As the page asks them: predictions, one question a section, and the larger ones at the end.
PARTS = {
    "Part 1: Every direction has a slope": [f"11.{i}" for i in range(1, 6)],
    "Part 2: Two slopes make all the others": [f"11.{i}" for i in range(6, 12)],
    "Part 3: What the arrow knows": [f"11.{i}" for i in range(12, 19)],
    "Part 4: Arrows at work": [f"11.{i}" for i in range(19, 26)],
    "Exercises": [f"11.{i}" for i in range(26, 35)],
}

EXERCISES = [
    Prediction(
        id="11.1",
        title="Between east and north",
        section="Which way?",
        prompt="To the east the slope is 0.3, to the north 0.4. What is it to the north-east, "
        "half-way between the two?",
        options={
            "a": "0.35, the mean of the two",
            "b": "0.7, their sum",
            "c": "a little less than 0.5: more than each, less than both together",
        },
        answer="c",
        because="On the way to the north-east you gain from both slopes.",
        reveal="About 0.495. One metre to the north-east leads only 0.71 metres to the east and "
        "0.71 metres to the north. You gain $0.3 \\cdot 0.71 + 0.4 \\cdot 0.71$. Turn the needle "
        "to 45°, and then all the way round.",
        hints=["One metre to the north-east: how far east, and how far north, does it lead?"],
        solution=r"It leads $1/\sqrt 2 \approx 0.707$ metres each way, and $(0.3 + 0.4) \cdot "
        r"0.707 \approx 0.495$.",
        wrong=[
            Wrong("a", "Going north-east you rise because you go east, and also because you go "
                  "north. It is not one or the other."),
            Wrong("b", "For the sum you would have to go one metre east *and* one metre north: "
                  "1.41 metres of way, and not one."),
        ],
    ),
    Number(
        id="11.2",
        title="Turn round",
        section="Which way?",
        prompt="To the north-east the slope at this place is 0.495. What is it to the south-west?",
        answer=-0.495,
        tolerance=0.0006,
        because="It is the same line, walked the other way.",
        hints=["South-west is the opposite of north-east."],
        solution="What leads up one way leads down the other: $-0.495$.",
        wrong=[
            Wrong(0.495, "That way leads down. What is the sign of a slope that leads down?",
                  "sign"),
            Wrong(-0.7, "Those are the two slopes added. To the south-west, too, a metre leads "
                  "only 0.71 metres to the west and 0.71 to the south.", "sum"),
        ],
    ),
    Vector(
        id="11.3",
        title="To length one",
        section="Directions of length one",
        prompt="Which unit vector points the way of $(-6, 8)$? Give a list of two numbers.",
        answer=[-0.6, 0.8],
        minutes=1,
        because=r"The length is $\sqrt{36 + 64} = 10$.",
        hints=["How long is $(-6, 8)$?", "Divide both components by the length."],
        solution=r"The length is $\sqrt{36 + 64} = 10$, so $\mathbf{u} = (-0.6, 0.8)$.",
        wrong=[
            Wrong([-6, 8], "Its length is 10. Divide by it."),
            Wrong([0.6, 0.8], "Its length is 1, but it points to the right. $(-6, 8)$ points to "
                  "the left."),
            Wrong(["-3/7", "4/7"], "You divided by $6 + 8$. The length is the root of the sum of "
                  "the squares."),
        ],
    ),
    Prediction(
        id="11.4",
        title="A shorter step",
        section="The quotient along a line",
        prompt="With $s = 0.2$ the quotient is $-0.209$. What happens to it as $s$ shrinks to 0?",
        options={
            "a": "It stays near $-0.209$.",
            "b": "It goes to 0, because the rise goes to 0.",
            "c": "It settles on a steeper slope, near $-0.3$.",
        },
        answer="c",
        because="The slice bends upwards: at the beginning it falls more steeply than on average.",
        reveal="It settles near $-0.305$. Shrink the step, and watch the dashed secant turn. (And "
        "for a step of 0.6 the quotient is nearly zero.)",
        hints=["Look at the curve in the lower picture. Is it steeper near $B$ or near $J$?"],
        solution="The curve between $B$ and $J$ falls, and flattens out. So it is steepest at $B$.",
        wrong=[
            Wrong("a", "Only if the slice were a straight line. This one flattens out "
                  "towards $J$."),
            Wrong("b", "The rise goes to 0, and so does the run. The quotient need not."),
        ],
    ),
    Number(
        id="11.5",
        title="By the definition",
        section="The quotient along a line",
        prompt=r"Take $f(x, y) = x y$ at $(1, 2)$ and $\mathbf{u} = (0.6,\ 0.8)$. After the way "
        r"$s$ the height is $(1 + 0.6 s)(2 + 0.8 s)$. What is its slope at $s = 0$?",
        answer=2,
        because=r"$(1 + 0.6s)(2 + 0.8s) = 2 + 2s + 0.48 s^2$.",
        hints=["Multiply out.", "What stands before $s$?"],
        solution=r"$(1 + 0.6s)(2 + 0.8s) = 2 + (0.8 + 1.2)s + 0.48s^2$; at $s = 0$ the slope is 2.",
        wrong=[
            Wrong(2.48, "That is the quotient for $s = 1$. Let $s$ go to 0.", "quotient"),
            Wrong(1.4, "You added 0.6 and 0.8. When you multiply out, $0.6s$ meets the 2, and "
                  "$0.8s$ the 1.", "components added"),
            Wrong(0.48, "You took the slopes of the two factors and multiplied them.",
                  "product of the derivatives"),
        ],
    ),
    Number(
        id="11.6",
        title="From two slopes",
        section="A formula for every direction",
        prompt=r"At some place $f_x = 2$ and $f_y = -1$. What is the slope in the direction "
        r"$(0.6,\ 0.8)$?",
        answer=0.4,
        because=r"$2 \cdot 0.6 + (-1) \cdot 0.8 = 0.4$.",
        hints=["Each slope times its component of the direction, then add."],
        solution=r"$2 \cdot 0.6 + (-1) \cdot 0.8 = 1.2 - 0.8 = 0.4$.",
        wrong=[
            Wrong(1, "You added the slopes. Each counts only as far as you go its way.",
                  "slopes added"),
            Wrong(2, "Mind the sign: $f_y$ is negative.", "sign"),
        ],
    ),
    Prediction(
        id="11.7",
        title="Where does it end?",
        section="An arrow for two slopes",
        prompt=r"For $f = x^2 y$ at $P = (1, 1)$ the gradient is $(2, 1)$. Its arrow is drawn on "
        "the map at full length. Where is its head?",
        options={"a": "at $(2, 1)$", "b": "at $(3, 2)$", "c": "above the map, on the surface"},
        answer="b",
        because="The tail is at $P$, and from there it goes 2 along $x$ and 1 along $y$.",
        reveal="At $(1 + 2,\\ 1 + 1) = (3, 2)$. The numbers of the gradient say how far the head "
        "is from the *tail*. Drag $P$, and see both parts change.",
        hints=["The tail is at $P$. How far is it from there to the head?"],
        solution="From $(1, 1)$ go 2 along $x$ and 1 along $y$.",
        wrong=[
            Wrong("a", "There it would end if it began at the origin. It begins at $P$."),
            Wrong("c", "The gradient has two components. It lies in the map, among the inputs."),
        ],
    ),
    Vector(
        id="11.8",
        title="A gradient in space",
        section="An arrow for two slopes",
        prompt=r"What is the gradient of $f(x, y, z) = x^2 y + 3z$? Give a list of three formulas.",
        task=Gradient("x^2 y + 3z", "x y z"),
        variables="x y z",
        practice="gradient",
        minutes=2,
        because="The third component is constant: everywhere 3.",
        hints=["Three partial derivatives, in the order of the variables."],
        solution=r"With $y$ and $z$ held: $2xy$. With $x$ and $z$ held: $x^2$. With $x$ and $y$ "
        "held: 3.",
        wrong=[
            Wrong(["2 x y", "x^2", "3 z"], "In the third, $z$ moves: the slope of $3z$ is 3."),
            Wrong(["2 x y", "x^2", "0"], "With $x$ and $y$ held, $3z$ still changes with $z$."),
            Wrong(["2 x", "1", "3"], "A factor that is held stays: $y$ in the first, $x^2$ in the "
                  "second."),
        ],
    ),
    Prediction(
        id="11.9",
        title="Crowded contours",
        section="An arrow for two slopes",
        prompt="Where the contours of a map crowd together, are the arrows of the gradient longer "
        "or shorter than elsewhere?",
        options={
            "a": "longer",
            "b": "shorter, because there is less room",
            "c": "The two have nothing to do with each other.",
        },
        answer="a",
        because="Close contours mean much height on little way: that is steep.",
        reveal="Longer: it is steep there, and the length of the arrow is the steepest slope. Go "
        "through the surfaces, and look at each from above and in space.",
        hints=["What does a hiker know who sees contours close together?"],
        solution="Close contours: a large rise on a short way. Both slopes are large, and so is "
        "the arrow.",
        wrong=[
            Wrong("b", "Their length is not chosen to fit. It is the size of the slopes."),
            Wrong("c", "What does it mean for a hiker when the contours are close together?"),
        ],
    ),
    Prediction(
        id="11.10",
        title="Sixty degrees off",
        section="One dot product",
        prompt=r"The gradient is 0.5 long. You face 60 degrees away from it. What is the slope "
        "ahead of you?",
        options={
            "a": r"$\frac{30}{90}$ of 0.5, about 0.17",
            "b": "half of 0.5, that is 0.25",
            "c": "0.43",
        },
        answer="b",
        because=r"The cosine of 60° is $\frac12$.",
        reveal=r"$0.5 \cdot \cos 60° = 0.25$. At first the slope hardly falls as you turn away, "
        "and later faster and faster. Turn the needle, and watch the shadow of the arrow.",
        hints=[r"$|\nabla f| \cos\varphi$, and $\cos 60° = \frac12$."],
        solution=r"$|\nabla f| \cos\varphi = 0.5 \cdot \frac12 = 0.25$.",
        wrong=[
            Wrong("a", "That would be right if the slope fell evenly from 0° to 90°. A cosine does "
                  "not."),
            Wrong("c", "That is $0.5$ times the *sine* of 60°. At 0° the sine would give no slope "
                  "at all."),
        ],
    ),
    Number(
        id="11.11",
        title="Partly downhill",
        section="One dot product",
        prompt=r"$|\nabla f| = 4$, and $\mathbf{u}$ is at 120° to the gradient. What is "
        r"$D_{\mathbf{u}} f$?",
        answer=-2,
        because=r"$\cos 120° = -\frac12$: beyond 90° it leads down.",
        hints=[r"$\cos 120° = -\cos 60°$."],
        solution=r"$4 \cos 120° = 4 \cdot \left(-\frac12\right) = -2$.",
        wrong=[
            Wrong(2, "Beyond 90° from the gradient, does it lead up or down?", "sign"),
            Wrong("4 * sqrt(3) / 2", "That is with the sine of 120°. Use the cosine.", "sine"),
            Wrong("4 * cos(120)", "Your machine took 120 for radians. Convert to radians first.",
                  "degrees for radians"),
        ],
    ),
    Prediction(
        id="11.12",
        title="Read this gradient",
        section="Steepest, level, straight down",
        prompt=r"At $\mathbf{p} = (0.3,\ 0.2,\ 0.8)$ a function of three variables has the "
        r"gradient $\nabla f = (0.05,\ -0.2,\ -0.1)$. Which way does $f$ grow fastest, and "
        "how fast?",
        options={
            "a": "straight along the second axis, with $p_2$ growing, at a slope of 0.2",
            "b": "straight along the second axis, with $p_2$ shrinking, at a slope of 0.2",
            "c": "in a slanting direction, in which $p_2$ shrinks, at a slope of more than 0.2",
        },
        answer="c",
        because="All three components help, so the slanting way beats the best axis.",
        reveal=r"Along $\nabla f$ itself, a slanting direction, with the slope $|\nabla f| = "
        r"\sqrt{0.05^2 + 0.2^2 + 0.1^2} \approx 0.229$.",
        hints=[r"The steepest direction is that of $\nabla f$, and the slope there its length."],
        solution=r"$|\nabla f| = \sqrt{0.0025 + 0.04 + 0.01} \approx 0.229$.",
        wrong=[
            Wrong("a", "The second component is negative: $f$ falls as $p_2$ grows."),
            Wrong("b", "That is the steepest of the three *axes*. Between the axes there are many "
                  "more directions."),
        ],
    ),
    Number(
        id="11.13",
        title="The steepest slope",
        section="Steepest, level, straight down",
        prompt="At some place $f_x = -3$ and $f_y = 4$. What is the steepest slope there?",
        answer=5,
        because="The length of $(-3, 4)$.",
        hints=[r"It is the length of the gradient."],
        solution=r"$\sqrt{(-3)^2 + 4^2} = 5$.",
        wrong=[
            Wrong(4, "That is the steepest of the axes. Which direction is steepest of all?",
                  "largest component"),
            Wrong(1, "You added the components. The length is the root of the sum of the squares.",
                  "sum"),
            Wrong(25, "Take the square root.", "square of the length"),
        ],
    ),
    Number(
        id="11.14",
        title="Steep from a map",
        section="Across the contours",
        prompt="On a hiking map the contours are drawn for every 20 metres of height. Straight "
        "across, two neighbours lie 50 metres apart. About how long is the gradient there?",
        answer=0.4,
        because="20 metres up on 50 metres of way.",
        hints=["It is the steepest slope: rise over run."],
        solution="$20 / 50 = 0.4$.",
        wrong=[
            Wrong(2.5, "That is run over rise.", "upside down"),
            Wrong(20, "That is the rise. Divide by the run.", "rise"),
            Wrong("20 / sqrt(20^2 + 50^2)", "You divided by the way up the slope. The run is "
                  "measured on the map.", "sine"),
        ],
    ),
    Prediction(
        id="11.15",
        title="Out of the heat",
        section="Across the contours",
        prompt="The coldest place of the floor is $(4, 4)$. You sit at $(1, 3)$, and look for the "
        "direction in which it gets cooler fastest, right now. Where does it point?",
        options={
            "a": "at a right angle to the contour through your place",
            "b": "straight to the coldest place",
            "c": "along the contour through your place",
        },
        answer="a",
        because=r"That is the direction of $-\nabla T$.",
        reveal=r"At a right angle to the contour, along $-\nabla T$. It does not quite point to "
        "the coldest place.",
        hints=[r"It is the direction of $-\nabla T$. How does the gradient lie to the contour?"],
        solution=r"$-\nabla T = (4.86,\ 0.90)$, at 10° from the $x$ axis, across the contour.",
        wrong=[
            Wrong("b", "The gradient is made of slopes at your place. It knows nothing of far-away "
                  "places."),
            Wrong("c", "Along the contour the temperature does not change."),
        ],
    ),
    Vector(
        id="11.16",
        title="No arrow",
        section="Where there is no arrow",
        prompt="Where is the gradient of $f(x, y) = x^2 - 4x + y^2 + 2y$ zero? Give a list of two "
        "numbers.",
        answer=[2, -1],
        minutes=2,
        because=r"$\nabla f = (2x - 4,\ 2y + 2)$.",
        hints=["Both partial derivatives must be zero."],
        solution=r"$2x - 4 = 0$ gives $x = 2$, and $2y + 2 = 0$ gives $y = -1$.",
        wrong=[
            Wrong([-2, 1], r"Put it in: $2 \cdot (-2) - 4$ is $-8$.", "signs"),
            Wrong([4, -2], "You solved $x - 4 = 0$ and $y + 2 = 0$. The slope of $x^2$ is $2x$.",
                  "factor 2"),
            Wrong([-4, 2], "That is the gradient at the origin.", "gradient at the origin"),
        ],
    ),
    Prediction(
        id="11.17",
        title="The dent at 45 degrees",
        section="Where the formula fails",
        prompt=r"At the origin of the dent $\nabla f = (0, 0)$, so the formula gives the slope 0 "
        "in every direction. What is the slope at 45° in truth?",
        options={"a": "0, as the formula says", "b": "0.354", "c": "There is none."},
        answer="b",
        because=r"On the diagonal $x = y = s/\sqrt2$ the height is $s/(2\sqrt2)$, a straight line.",
        reveal=r"0.354. On the diagonal the height is $\frac{s}{2\sqrt2}$: a straight line with a "
        "slope. Compare the dots, which are the truth, with the dashed curve of the formula. Then "
        "look at the other surfaces.",
        hints=[r"Put $x = y = s/\sqrt2$ into $\frac{xy^2}{x^2 + y^2}$."],
        solution=r"$\dfrac{(s/\sqrt2)^3}{s^2} = \dfrac{s}{2\sqrt2} \approx 0.354\, s$.",
        wrong=[
            Wrong("a", "The formula needs a tangent plane that touches. Compute the height on the "
                  "diagonal."),
            Wrong("c", r"Put $x = y = s/\sqrt2$ in: the height is a straight line in $s$."),
        ],
    ),
    Choice(
        id="11.18",
        title="What is enough?",
        section="Where the formula fails",
        prompt=r"What makes sure that $D_{\mathbf{u}} f = \nabla f \cdot \mathbf{u}$ holds at a "
        "place for all unit vectors?",
        options={
            "a": "Both partial derivatives exist there.",
            "b": "There is a slope in every direction.",
            "c": "$f$ is continuous there.",
            "d": "Both partial derivatives exist near the place, and are continuous at it.",
        },
        answer="d",
        because="Then $f$ is differentiable: its tangent plane touches.",
        hints=["Which of these does the dent not fulfil?"],
        solution="The dent fulfils a, b and c, and breaks the formula. Continuous partial "
        "derivatives make a function differentiable.",
        wrong=[
            Wrong("a", "The dent has both, and the formula is wrong there."),
            Wrong("b", "The dent has a slope in every direction, and the formula is wrong there."),
            Wrong("c", "The dent is continuous, and so is the cone, which has no gradient at all."),
        ],
    ),
    Prediction(
        id="11.19",
        title="Will it get there?",
        section="A hill in the fog",
        prompt="These hills are long ridges. Your rival goes three legs, each along the gradient "
        "and as far as it leads up. Where does it get to?",
        options={
            "a": "to the top, because it always takes the steepest way",
            "b": "not to the top: it goes zigzag and is still well below it",
        },
        answer="b",
        because="On a ridge the steepest way leads across the ridge, and not along it.",
        reveal="On none of these hills does it get to the top in three legs. Can you end higher? "
        "Choose a direction, walk the leg, look at the new arrow, and choose again.",
        hints=["How do the contours of a long ridge look, and what is at right angles to them?"],
        solution="The arrows stand across the long sides of the contours. So the first leg leads "
        "onto the crest, far from the top, and the next ones zigzag along it.",
        wrong=[
            Wrong("a", "Steepest *here* is not straightest to the top: think of the island of "
                  "Part 1, and of where its arrow points."),
        ],
    ),
    Vector(
        id="11.20",
        title="The first step",
        section="A hill in the fog",
        prompt=r"At $(-3, -2)$ the gradient is $(0.3,\ 0.4)$. The program goes half of the "
        "gradient uphill. At which place does it arrive? Give a list of two numbers.",
        answer=[-2.85, -1.8],
        minutes=1,
        because=r"$(-3 + 0.5 \cdot 0.3,\ -2 + 0.5 \cdot 0.4)$.",
        hints=["New place = old place + half of the gradient."],
        solution=r"$(-3 + 0.15,\ -2 + 0.2) = (-2.85,\ -1.8)$.",
        wrong=[
            Wrong([-3.15, -2.2], "That is downhill. Uphill means *plus* the gradient."),
            Wrong([-2.7, -1.6], "That is the whole gradient. The program goes half of it."),
            Wrong([0.15, 0.2], "That is the step. Where does it lead to, from $(-3, -2)$?"),
        ],
    ),
    Prediction(
        id="11.21",
        title="Which way does it blow?",
        section="The wind on a weather map",
        prompt="Look at the formula for the wind. How does it lie to the isobars?",
        options={
            "a": "straight across them, from high pressure to low",
            "b": "at 45 degrees to them",
            "c": "along them",
        },
        answer="c",
        because=r"$(-p_y,\ p_x)$ is the gradient turned by 90 degrees.",
        reveal=r"Along the isobars: the dot product of $(p_x,\ p_y)$ and $(-p_y,\ p_x)$ is 0. Drag "
        "the station over the map.",
        hints=[r"What is the dot product of $(p_x,\ p_y)$ and $(-p_y,\ p_x)$?"],
        solution=r"$p_x \cdot (-p_y) + p_y \cdot p_x = 0$: at right angles to the gradient, and so "
        "along the isobars.",
        wrong=[
            Wrong("a", r"So it is pushed. But the wind is $(-p_y,\ p_x)$: what is its dot product "
                  "with the gradient?"),
            Wrong("b", r"What is the dot product of $(p_x,\ p_y)$ and $(-p_y,\ p_x)$?"),
        ],
    ),
    Number(
        id="11.22",
        title="How strong a wind?",
        section="The wind on a weather map",
        prompt="Two isobars, 4 hPa apart in pressure, lie 200 km apart on the map. About how "
        "strong is the wind between them, in metres per second? One decimal.",
        answer="7.46 * 2",
        decimals=1,
        because="The gradient is 2 hPa per 100 km.",
        hints=["How long is the gradient, in hPa per 100 km?", "Times 7.46."],
        solution=r"4 hPa on 200 km are 2 hPa per 100 km: $7.46 \cdot 2 \approx 14.9$ metres per "
        "second.",
        wrong=[
            Wrong("7.46 * 4", "4 hPa is the step. How much is it per 100 km?", "per 200 km"),
            Wrong("7.46 / 2", "You divided 2 by 4. The gradient is pressure over distance.",
                  "upside down"),
            Wrong("7.46 * 4 * 2", "You multiplied the pressure by the distance.", "multiplied"),
        ],
    ),
    Prediction(
        id="11.23",
        title="Where will it be dark?",
        section="The edges of a picture",
        prompt="The picture holds a bright disc, a dark square, and a ground that gets slowly "
        "brighter. Beside it the length of the gradient is drawn, dark where it is long. What will "
        "be seen there?",
        options={
            "a": "the outlines of both",
            "b": "a disc and a square, filled",
            "c": "the ground, because there the brightness changes all the time",
        },
        answer="a",
        because="Inside the shapes the brightness is constant, and on the ground it changes "
        "little.",
        reveal="The outlines. Inside the shapes the gradient is zero; on the ground it is short, "
        "0.005, and at an edge forty times as long or more.",
        hints=["How long is the gradient where all is evenly bright?"],
        solution="The gradient is long where the brightness jumps: at the outlines.",
        wrong=[
            Wrong("b", "Inside the disc all is equally bright. How long is the gradient there?"),
            Wrong("c", "It does change, but by 0.005 from dot to dot. Compare that with an edge."),
        ],
    ),
    Choice(
        id="11.24",
        title="Rows first",
        section="The edges of a picture",
        prompt="A picture gets brighter from left to right, and from bottom to top it does not "
        "change. What is `np.gradient(image)`, with the rows counted by the first axis?",
        options={
            "a": "first an array of zeros, then one of positive numbers",
            "b": "first an array of positive numbers, then one of zeros",
        },
        answer="a",
        because="The first axis counts the rows, so the slope from row to row comes first.",
        hints=["From one row to the next, does the brightness change?"],
        solution="From row to row nothing changes: zeros. From column to column it gets brighter.",
        wrong=[
            Wrong("b", "NumPy goes along the first axis first, and that is from row to row: up, "
                  "not to the right."),
        ],
    ),
    Number(
        id="11.25",
        title="The price of a gradient",
        section="A thousand inputs",
        prompt="Nobody gives you a formula, only a program that computes the height for given "
        "inputs. You estimate the gradient by central differences: each of the 1000 inputs is "
        "moved a little to both sides. How often must the program run?",
        answer=2000,
        because="Two runs for each input.",
        hints=["How many runs does one partial derivative take?"],
        solution=r"$2 \cdot 1000 = 2000$ runs. Chapter 06 shows how a program can give the whole "
        "gradient for the price of a few runs.",
        wrong=[
            Wrong(1000, "Each input is moved to *both* sides.", "one side"),
            Wrong(1001, "That is for forward differences, which share the height at the place "
                  "itself.", "forward differences"),
            Wrong(2, "That is for one partial derivative. How many are there?", "one input"),
        ],
    ),
    Vector(
        id="11.26",
        title="Two partial derivatives",
        section="An arrow for two slopes",
        prompt=r"What is the gradient of $f(x, y) = x^2 \sin y$? Give a list of two formulas.",
        task=Gradient("x^2 sin(y)", "x y"),
        variables="x y",
        practice="gradient",
        minutes=2,
        because=r"$\sin y$ is held in the first, $x^2$ in the second.",
        hints=[r"With $y$ held, $\sin y$ is a constant factor."],
        solution=r"$\nabla f = (2x \sin y,\ x^2 \cos y)$.",
        wrong=[
            Wrong(["x^2 cos(y)", "2 x sin(y)"], "Both are right, but in the wrong order: $x$ comes "
                  "first."),
            Wrong(["2 x", "cos(y)"], "A factor that is held stays where it is."),
            Wrong(["2 x cos(y)", "2 x cos(y)"], "You differentiated both factors at once. Hold one "
                  "of them."),
        ],
    ),
    Vector(
        id="11.27",
        title="At a place",
        section="An arrow for two slopes",
        prompt=r"What is the gradient of $f(x, y) = e^{xy}$ at $(0, 3)$? Give a list of two "
        "numbers.",
        task=Gradient("e^(x y)", "x y", at=(0, 3)),
        practice="gradient",
        because=r"$\nabla f = (y\,e^{xy},\ x\,e^{xy})$, and $e^0 = 1$.",
        hints=["The inside is $xy$. What is its derivative by $x$, with $y$ held?",
               "First differentiate, then put the numbers in."],
        solution=r"$f_x = y\,e^{xy}$ and $f_y = x\,e^{xy}$. At $(0, 3)$: $(3, 0)$.",
        wrong=[
            Wrong([0, 3], "The derivative of $xy$ by $x$ is $y$, and not $x$."),
            Wrong([1, 1], "The inner derivative is missing: the inside is $xy$."),
            Wrong([0, 0], "Differentiate first, then put the numbers in."),
        ],
    ),
    Number(
        id="11.28",
        title="Towards (3, 4)",
        section="A formula for every direction",
        prompt="What is the slope of $f(x, y) = x^2 y$ at $(1, 2)$ in the direction of $(3, 4)$?",
        task=DirectionalDerivative("x^2 y", "x y", at=(1, 2), along=(3, 4)),
        practice="directional derivative",
        minutes=2,
        because=r"$\nabla f = (4, 1)$ and $\mathbf{u} = (0.6, 0.8)$.",
        hints=["The gradient at $(1, 2)$ first.", "The direction has the length 5: divide by it."],
        solution=r"$\nabla f = (2xy,\ x^2) = (4, 1)$, $\mathbf{u} = (0.6, 0.8)$, and $4 \cdot 0.6 "
        r"+ 1 \cdot 0.8 = 3.2$.",
        wrong=[
            Wrong(16, "The direction $(3, 4)$ has the length 5. Bring it to length 1.",
                  "not a unit vector"),
            Wrong(5, "You added the two slopes. Each counts only as far as you go its way.",
                  "slopes added"),
            Wrong("sqrt(17)", "That is the steepest slope. It is asked for another direction.",
                  "steepest"),
        ],
    ),
    Vector(
        id="11.29",
        title="Stay level",
        section="Steepest, level, straight down",
        prompt=r"At your place $\nabla f = (3, -4)$. Give the unit vector along which $f$ does not "
        "change, the one of the two whose first component is positive.",
        answer=[0.8, 0.6],
        minutes=2,
        because=r"$3 \cdot 0.8 - 4 \cdot 0.6 = 0$.",
        hints=["It is at right angles to the gradient.", "Swap the components of $(3, -4)$, and "
               "change one sign. Then make it one unit long."],
        solution=r"$(4, 3)$ is at right angles to $(3, -4)$: $3 \cdot 4 - 4 \cdot 3 = 0$. Its "
        "length is 5.",
        wrong=[
            Wrong([0.6, -0.8], "That is the steepest direction."),
            Wrong([0.8, -0.6], r"Its dot product with $(3, -4)$ is $2.4 + 2.4$, and not 0."),
            Wrong([4, 3], "The direction is right, but its length is 5."),
        ],
    ),
    Number(
        id="11.30",
        title="An ant on a hotplate",
        section="One dot product",
        prompt=r"On a hotplate $\nabla T = (2, -1)$ degrees per centimetre. An ant runs across at "
        r"3 centimetres per second, in the direction $(0.6,\ 0.8)$. How fast does it get hotter "
        "for the ant, in degrees per second?",
        answer=1.2,
        minutes=2,
        because="0.4 degrees per centimetre, times 3 centimetres per second.",
        hints=["First: degrees per centimetre, in its direction.", "Then: how many centimetres a "
               "second?"],
        solution=r"$2 \cdot 0.6 - 1 \cdot 0.8 = 0.4$ degrees per centimetre, times 3: 1.2 degrees "
        "per second.",
        wrong=[
            Wrong(0.4, "That is per centimetre. How many centimetres does it run in a second?",
                  "speed forgotten"),
            Wrong(3, "You added the slopes and took them times the speed. It runs in the direction "
                  "$(0.6, 0.8)$.", "slopes added"),
            Wrong("3 * sqrt(5)", "That would be so if it ran along the gradient.", "steepest"),
        ],
    ),
    Choice(
        id="11.31",
        title="Which are true?",
        section="Steepest, level, straight down",
        prompt=r"$f$ is differentiable everywhere. Which of these hold at each place? Give all "
        "that do, as in `\"ad\"`.",
        options={
            "a": r"$\nabla f$ points to the nearest top.",
            "b": r"Where $\nabla f \ne 0$, $-\nabla f$ is the steepest way down.",
            "c": r"Where $\nabla f = 0$, there is a top or a bottom.",
            "d": r"At right angles to $\nabla f$ the slope is 0.",
        },
        answer="bd",
        minutes=2,
        because="Both are values of a cosine: at 180° and at 90°.",
        hints=[r"For each: what does $|\nabla f| \cos\varphi$ say?", "Think of the island for a, "
               "and of $x^2 - y^2$ for c."],
        solution=r"b and d follow from $|\nabla f| \cos\varphi$. On the island the arrow misses "
        "the top; $x^2 - y^2$ has no top or bottom at the origin.",
        wrong=[
            Wrong("b", "Right, and there is one more: what is the cosine of 90°?"),
            Wrong("d", "Right, and there is one more: what is the cosine of 180°?"),
            Wrong("abd", "On the island the arrow from $(-3, -2)$ misses the summit by 19 "
                  "degrees."),
            Wrong("bcd", "$x^2 - y^2$ has a zero gradient at the origin, and a saddle there."),
        ],
    ),
    Vector(
        id="11.32",
        title="Two compass readings",
        section="One dot product",
        prompt="In the fog you measure two slopes at one place: 3 in the direction $(0.6,\\ 0.8)$, "
        "and $-1$ in the direction $(0.8,\\ -0.6)$. What is the gradient there? Give a list of two "
        "numbers.",
        answer=[1, 3],
        because="The two directions are at right angles, so each slope is the length of one part.",
        hints=[r"Write $\nabla f = (p, q)$. Each measurement is an equation for $p$ and $q$.",
               "$0.6p + 0.8q = 3$ and $0.8p - 0.6q = -1$."],
        solution=r"$\nabla f = 3\,(0.6,\ 0.8) - 1\,(0.8,\ -0.6) = (1, 3)$. Check: $0.6 + 2.4 = 3$ "
        "and $0.8 - 1.8 = -1$.",
        wrong=[
            Wrong([3, -1], "Those are the slopes in your two directions, not along $x$ and $y$."),
            Wrong([2.6, 1.8], "Mind the sign of the second slope."),
            Wrong([1.8, 2.4], "That is the part along the first direction. Add the other."),
        ],
    ),
    WriteFunction(
        id="11.33",
        title="A slope in any direction",
        section="One dot product",
        prompt="Write a function `slope_towards(gradient, direction)` that returns the slope in a "
        "direction. Both are lists of numbers, as many as there are variables. The direction may "
        "have any length but 0.",
        answer=slope_towards,
        inputs=[([0.3, 0.4], [1, 1]), ([4, 1], [3, 4]), ([5, 7, -0.25], [2, -1, 2])],
        random_inputs=_random_slope,
        because="A dot product, divided by the length of the direction.",
        hints=["The dot product of both, divided by the length of the direction.",
               "With NumPy: `np.dot(gradient, direction)` and `np.linalg.norm(direction)`."],
        solution="The dot product, and the direction brought to length 1:",
        wrong=[
            Wrong(_length_forgotten, "You took the direction as it is. Bring it to length 1.",
                  "not a unit vector"),
            Wrong(_steepest, "That is the steepest slope. It is asked for the given direction.",
                  "steepest"),
            Wrong(_cosine, "You divided by the length of the gradient as well: that is the cosine.",
                  "cosine"),
            Wrong(_square_of_length, "You divided by the square of the length.",
                  "square of the length"),
        ],
    ),
    WriteFunction(
        id="11.34",
        title="Project: wind from four barometers",
        section="The wind on a weather map",
        prompt="""
        You have no formula, only four barometers (in hPa): to the west, east, south and north of
        your place, each `distance` kilometres away. Write a function
        `wind_from_barometers(west, east, south, north, distance)` that returns the wind as a list
        `[to the east, to the north]` in metres per second.

        Then think: if all four readings are rounded to 1 hPa, how far off may the speed be?
        """,
        answer=wind_from_barometers,
        inputs=[(1000, 1004, 1008, 1000, 100), (1012, 1012, 1010, 1014, 200),
                (998, 1003, 1001, 1001, 50)],
        random_inputs=_random_barometers,
        minutes=7,
        because="Two central quotients make the gradient, and the wind is the gradient turned by "
        "90 degrees.",
        hints=["From the west to the east barometer it is twice the distance.",
               "The slopes are in hPa per 100 km: times 100, if you divide by kilometres.",
               r"Wind: $7.46\,(-p_y,\ p_x)$."],
        solution=r"Rounding moves a reading by 0.5 hPa at most, a difference by 1, and a slope by "
        r"$50/d$ hPa per 100 km, if $d$ is the distance in kilometres. Both slopes together move "
        r"the wind by $7.46 \cdot \sqrt2 \cdot 50/d \approx 528/d$ metres per second at most: 5 at "
        r"100 km. Two quotients over twice the distance, per 100 km, and the turn:",
        wrong=[
            Wrong(_down_the_pressure, "Your wind blows across the isobars, down the gradient. "
                  "Turn it: $(-p_y,\\ p_x)$.", "not turned"),
            Wrong(_turned_to_the_left, "Your wind is turned the wrong way: the low would be on the "
                  "right.", "turned the wrong way"),
            Wrong(_distance_not_doubled, "From west to east it is twice the distance.",
                  "distance not doubled"),
            Wrong(_per_kilometre, "Your slopes are per kilometre. The formula wants hPa per "
                  "100 km.",
                  "per kilometre"),
        ],
    ),
]  # fmt: skip
