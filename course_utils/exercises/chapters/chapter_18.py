"""Exercises of chapter 18: likelihood, log loss and its gradient, training, new points."""

from math import exp

from course_utils.exercises.model.kinds import (
    Choice,
    Formula,
    Matrix,
    Number,
    Prediction,
    Vector,
    WriteFunction,
    Wrong,
)
from course_utils.exercises.model.tasks import Derivative, LogLoss


def slopes(w, b, x, y):
    """Return [slope in w, slope in b] of the log loss, for lists x and y."""
    a = [1 / (1 + exp(-(w * xi + b))) for xi in x]
    misses = [ai - yi for ai, yi in zip(a, y, strict=True)]
    slope_w = sum(miss * xi for miss, xi in zip(misses, x, strict=True)) / len(x)
    return [slope_w, sum(misses) / len(x)]


def _sums_only(w, b, x, y):
    return [slope * len(x) for slope in slopes(w, b, x, y)]


def _turned(w, b, x, y):
    return [-slope for slope in slopes(w, b, x, y)]


def _scores_for_probabilities(w, b, x, y):
    misses = [w * xi + b - yi for xi, yi in zip(x, y, strict=True)]
    slope_w = sum(miss * xi for miss, xi in zip(misses, x, strict=True)) / len(x)
    return [slope_w, sum(misses) / len(x)]


def _squared_error(w, b, x, y):
    a = [1 / (1 + exp(-(w * xi + b))) for xi in x]
    links = [(ai - yi) * ai * (1 - ai) for ai, yi in zip(a, y, strict=True)]
    slope_w = sum(link * xi for link, xi in zip(links, x, strict=True)) / len(x)
    return [slope_w, sum(links) / len(x)]


def _without_x(w, b, x, y):
    return [slopes(w, b, x, y)[1]] * 2


def _random_examples(rng):
    x = [rng.randint(-8, 8) / 4 for _ in range(rng.randint(2, 6))]
    return rng.randint(-6, 6) / 4, rng.randint(-6, 6) / 4, x, [rng.randint(0, 1) for _ in x]


def train(x, y, rate, steps):
    """Return [w, b] after so many steps of gradient descent from (0, 0), for lists x and y."""
    w, b = 0.0, 0.0
    for _ in range(steps):
        misses = [1 / (1 + exp(-(w * xi + b))) - yi for xi, yi in zip(x, y, strict=True)]
        slope_w = sum(miss * xi for miss, xi in zip(misses, x, strict=True)) / len(x)
        slope_b = sum(misses) / len(x)
        w, b = w - rate * slope_w, b - rate * slope_b
    return [w, b]


def _one_after_the_other(x, y, rate, steps):
    w, b = 0.0, 0.0
    for _ in range(steps):
        w -= rate * slopes(w, b, x, y)[0]
        b -= rate * slopes(w, b, x, y)[1]
    return [w, b]


def _uphill(x, y, rate, steps):
    return train(x, y, -rate, steps)


def _one_step_only(x, y, rate, steps):
    return train(x, y, rate, 1)


def _one_step_too_many(x, y, rate, steps):
    return train(x, y, rate, steps + 1)


def _random_training(rng):
    _, _, x, y = _random_examples(rng)
    return x, y, rng.randint(1, 6) / 4, rng.randint(2, 12)


# As the page asks them: predictions, one question a section, and the larger ones at the end.
PARTS = {
    "Part 1: From a score to a loss": [f"18.{i}" for i in range(1, 8)],
    "Part 2: A landscape without traps": [f"18.{i}" for i in range(8, 13)],
    "Part 3: Walking down": [f"18.{i}" for i in range(13, 20)],
    "Part 4: Two features, and new points": [f"18.{i}" for i in range(20, 24)],
    "Part 5: Newton, and twenty-three flights": [f"18.{i}" for i in range(24, 30)],
    "Exercises": [f"18.{i}" for i in range(30, 40)],
}

EXERCISES = [
    Prediction(
        id="18.1",
        title="A score becomes a probability",
        section="Eight answers, yes or no",
        prompt="What does the sigmoid make of a score of 4?",
        options={
            "a": "A little more than one half.",
            "b": "Nearly 1, but not quite.",
            "c": "Exactly 1.",
            "d": "4: scores above 0 stay as they are.",
        },
        answer="b",
        because="$e^{-4}$ is small, but it is not zero.",
        reveal=r"$\sigma(4) = \frac{1}{1 + e^{-4}} \approx 0.982$, and $\sigma(-4)$ is what is "
        r"missing to 1. A score of 0 gives $\frac12$.",
        hints=[r"$e^{-4}$ is about $0.018$. Put it into the formula."],
        solution=r"$\frac{1}{1 + 0.018} \approx 0.98$.",
        wrong=[
            Wrong("a", r"That would be a score just above 0. Here $e^{-4}$ is already below 0.02."),
            Wrong("c", "The denominator is a little larger than 1, whatever the score."),
            Wrong("d", "The sigmoid never leaves the range from 0 to 1."),
        ],
    ),
    Number(
        id="18.2",
        title="Odds",
        section="Eight answers, yes or no",
        prompt="A model gives the odds 3 to 1 for passing. Which probability $a$ is that?",
        answer="3/4",
        because=r"Three parts yes, one part no: $\frac{3}{4}$. The score is $\ln 3$.",
        hints=[r"The odds are $\frac{a}{1 - a}$, and they are 3.", "Solve $a = 3(1 - a)$."],
        solution=r"$a = 3(1 - a)$, so $4a = 3$ and $a = \frac34$.",
        wrong=[
            Wrong("1/3", "You took one over the odds. Of four parts, three are yes.",
                  "one over the odds"),
            Wrong("1/4", "That is the probability of not passing.", "the other class"),
            Wrong(3, "That is the odds. They may be larger than 1, a probability may not.",
                  "odds for probability"),
            Wrong("1/(1 + exp(-3))", r"You put the odds into the sigmoid. Its input is the score, "
                  r"the *logarithm* of the odds.", "odds for score"),
        ],
    ),
    Prediction(
        id="18.3",
        title="Five of eight",
        section="How likely is what happened?",
        prompt="Five of eight come out as the model $0.5x - 4$ says. How large is the likelihood "
        "that it gives to all eight together?",
        options={
            "a": r"About $\frac58$.",
            "b": "About a hundredth.",
            "c": "Less than a millionth.",
        },
        answer="c",
        because="Three of the factors are tiny, and one tiny factor is enough.",
        reveal=r"It is about $2 \cdot 10^{-8}$. The three that it got wrong it got *badly* wrong.",
        hints=["A product of such factors is smaller than the smallest. How sure was the model of "
               "the person with 24 hours?"],
        solution=r"The person with 24 hours has the score 8, and $1 - \sigma(8) \approx 0.0003$. "
        "Two more factors are small, and the product is smaller than each.",
        wrong=[
            Wrong("a", "That is the share of right answers. The likelihood multiplies, and asks "
                  "how sure the model was."),
            Wrong("b", "The factor of the person with 24 hours alone is 0.0003."),
        ],
    ),
    Prediction(
        id="18.4",
        title="Better than the better one",
        section="How likely is what happened?",
        prompt="You may move the boundary of $x - 25$ a little, without changing how steep the "
        "curve is. Which way makes these data more likely?",
        options={
            "a": "To fewer hours.",
            "b": "To more hours.",
            "c": "Neither: it has eight right already.",
        },
        answer="b",
        because="The boundary is nearer to the person with 24 hours than to the one with 27, and "
        "the nearer one is the less expected.",
        reveal="To more hours, until it is halfway between its neighbours. Train the model now: "
        "move $w$ and $b$, and reach the goal.",
        hints=["Which of the eight is the least expected, in the second table?"],
        solution="The smallest factor is 0.73106, that of the person with 24 hours. Moving the "
        "boundary away from it makes this factor larger.",
        wrong=[
            Wrong("a", "Then the person with 24 hours, who did not pass, becomes even less "
                  "expected."),
            Wrong("c", "Right or wrong is not all that counts: 0.73106 can still grow."),
        ],
    ),
    Number(
        id="18.5",
        title="A likelihood by hand",
        section="How likely is what happened?",
        prompt=r"""
        A model gives three examples the probabilities $a = 0.8$, $0.3$ and $0.9$ of being class 1.
        Their classes are $y = 1$, $0$ and $1$. What is the likelihood of the model?
        """,
        answer="0.8 * 0.7 * 0.9",
        because=r"The second example is of class 0 and had been given $1 - 0.3 = 0.7$, so the "
        r"product is $0.8 \cdot 0.7 \cdot 0.9 = 0.504$.",
        hints=[
            "For each example: how probable did the model think what then happened?",
            "The second example is of class 0. What probability had class 0?",
            r"Multiply $0.8$, $1 - 0.3$ and $0.9$.",
        ],
        solution=r"""
        $$0.8 \cdot (1 - 0.3) \cdot 0.9 = 0.504.$$
        """,
        wrong=[
            Wrong(0.216, "You multiplied the probabilities of class 1. The second example is of "
                  "class 0, which had probability $1 - 0.3$.", "class 0 left out"),
            Wrong(0.8, "That is the mean of the three probabilities. All three things happened "
                  "together: multiply.", "mean for product"),
            Wrong(2.4, "That is the sum. Probabilities of independent results are multiplied, and "
                  "no likelihood of counted results exceeds 1.", "sum for product"),
            Wrong(0.006, r"You turned $y = 0$ and $y = 1$ round. $a$ is the probability of "
                  "class 1, so the first factor is $0.8$.", "labels swapped"),
        ],
    ),
    Prediction(
        id="18.6",
        title="Two thousand examples",
        section="Why a logarithm, and which one",
        prompt=r"A model always says $\frac12$, and there are 2000 examples. What does the "
        r"computer print for the likelihood $0.5^{2000}$?",
        options={
            "a": "A very small number, such as `8.7e-603`.",
            "b": "`0.0`",
            "c": "An error.",
        },
        answer="b",
        because="The smallest number that it can hold is near $10^{-324}$.",
        reveal="`0.0`: the true product, about $10^{-602}$, is too small for a floating-point "
        "number. It *underflows*, without a word.",
        hints=["Floating-point numbers have a smallest positive one."],
        solution=r"$0.5^{2000} \approx 10^{-602}$ is far below the smallest positive number that "
        r"the computer can hold, about $10^{-324}$, and becomes zero.",
        wrong=[
            Wrong("a", "So it would be on paper. The computer's numbers end near $10^{-324}$."),
            Wrong("c", "It would be better if it did. Nothing warns you."),
        ],
    ),
    Number(
        id="18.7",
        title="A log loss",
        practice="log loss",
        section="Why a logarithm, and which one",
        prompt=r"""
        Four examples have the classes $1, 0, 1, 0$, and a model gives them the probabilities
        $0.9, 0.2, 0.6, 0.5$ of class 1. What is the log loss, to three decimals? Then compare it
        with $\ln 2$: is the model better than shrugging?
        """,
        task=LogLoss([1, 0, 1, 0], [0.9, 0.2, 0.6, 0.5]),
        decimals=3,
        because=r"The mean of $-\ln 0.9$, $-\ln 0.8$, $-\ln 0.6$ and $-\ln 0.5$ is 0.383, below "
        r"$\ln 2 \approx 0.693$.",
        hints=[
            "Write down the probability that each example's own class was given.",
            "They are 0.9, 0.8, 0.6 and 0.5. Take minus the natural logarithm of each.",
            "`-np.mean(np.log([0.9, 0.8, 0.6, 0.5]))`",
        ],
        solution=r"""
        The classes that occurred had been given 0.9, 0.8, 0.6 and 0.5:
        $$-\tfrac14 (\ln 0.9 + \ln 0.8 + \ln 0.6 + \ln 0.5) = 0.383.$$
        """,
        wrong=[
            Wrong(0.166, rule="base of the logarithm"),
            Wrong(1.532, rule="sum instead of mean"),
            Wrong(-0.383, rule="sign"),
        ],
    ),
    Prediction(
        id="18.8",
        title="How many valleys?",
        section="The loss is a landscape",
        prompt="Turn the landscape in your mind before you see it. What will the loss of these "
        "eight examples look like over $w$ and $b$?",
        options={
            "a": "Several valleys, with passes between them.",
            "b": "One valley.",
            "c": "A tilted plane.",
        },
        answer="b",
        because="Whatever the data: the section on traps says why.",
        reveal="One valley: a long gorge between two steep walls. The two curves on the surface "
        "are its slices along $w$ and along $b$. Each may fall and then rise, and it never bends "
        "the other way.",
        hints=["Follow one direction: very large $w$ is bad, very small $w$ is bad."],
        solution="One long gorge. Landscapes with many valleys come with hidden layers, in chapter "
        "19.",
        wrong=[
            Wrong("a", "That is what a network with hidden layers has. One such unit alone has a "
                  "simpler landscape."),
            Wrong("c", "Then it would be better and better to go one way, whichever. Try $w$ far "
                  "below 0, and far above."),
        ],
    ),
    Choice(
        id="18.9",
        title="The shrug",
        section="The loss is a landscape",
        prompt=r"At which point has the landscape the height $\ln 2$, whatever the data?",
        options={
            "a": "$(w, b) = (0, 0)$",
            "b": "$(w, b) = (1, 0)$",
            "c": r"$(w, b) = (0, \frac12)$",
        },
        answer="a",
        because=r"There every score is 0, every probability $\frac12$, and every cost $\ln 2$.",
        hints=[r"For which $w$ and $b$ is every score 0?"],
        solution=r"With $w = 0$ and $b = 0$ the model says $\frac12$ to everybody, and the mean of "
        r"$-\ln \frac12$ is $\ln 2$.",
        wrong=[
            Wrong("b", "There the score is $x$, which is different for each example."),
            Wrong("c", r"There the *score* is $\frac12$, and the probability is $\sigma(\frac12)$, "
                  "about 0.62."),
        ],
    ),
    Prediction(
        id="18.10",
        title="Three links",
        section="The gradient, link by link",
        prompt="Now multiply the first two links. What happens to $a(1 - a)$?",
        options={
            "a": "It stays as a factor.",
            "b": "It appears twice.",
            "c": "It cancels.",
        },
        answer="c",
        because="It is the denominator of the first link, and it is the second link.",
        reveal=r"It cancels. What is left is $\frac{d\ell}{dz} = a - y$: the probability given, "
        "minus what happened. Times $x$, that is the slope in $w$; times 1, the slope in $b$.",
        hints=["Where does $a(1 - a)$ stand in the first link, and where in the second?"],
        solution=r"$$\frac{a - y}{a(1 - a)} \cdot a(1 - a) = a - y.$$",
        wrong=[
            Wrong("a", "That is so for the squared error. Here the first link has it in its "
                  "denominator."),
            Wrong("b", "Once it stands above the fraction line, and once below."),
        ],
    ),
    Number(
        id="18.11",
        title="One example pulls",
        section="The gradient, link by link",
        prompt=r"""
        One example has $x = 6$ and $y = 1$, and the model gives it $a = \frac12$. What is the
        slope of its cost in $w$?
        """,
        answer=-3,
        because=r"$(a - y)\,x = (\frac12 - 1) \cdot 6$. It is negative: a larger $w$ costs less.",
        hints=["First the miss, $a - y$.", "Then times $x$."],
        solution=r"$(\frac12 - 1) \cdot 6 = -3$.",
        wrong=[
            Wrong(3, "The sign: it is $a - y$, what was given minus what happened.", "sign"),
            Wrong(-0.5, "That is the slope in $b$. In $w$ the miss is multiplied by $x$.",
                  "third link forgotten"),
            Wrong(-0.75, "There is a factor $a(1 - a)$ too many. For the log loss it cancels.",
                  "squared error"),
        ],
    ),
    Choice(
        id="18.12",
        title="A level point",
        section="Why there are no traps",
        prompt="You have found weights where the gradient of the log loss is zero. What do you "
        "know?",
        options={
            "a": "They are the best: no weights have a smaller loss.",
            "b": "They are the best nearby; far away there may be better ones.",
            "c": "Nothing yet: it may be a saddle.",
        },
        answer="a",
        because="The tangent plane is level there, and the landscape is nowhere below it.",
        hints=["How does the tangent plane lie there, and how the landscape?"],
        solution="The landscape is nowhere below its tangent plane, and this one is level.",
        wrong=[
            Wrong("b", "So it is in general. This landscape is nowhere below its tangent planes, "
                  "and this one is level *everywhere*."),
            Wrong("c", "At a saddle the landscape would go down somewhere, below the level plane."),
        ],
    ),
    Prediction(
        id="18.13",
        title="Between the two bounds",
        section="Downhill, step by step",
        prompt=r"Start at $(0, 0)$ with $\alpha = 0.01$, above $\frac1L$ and below $\frac2L$. What "
        "will the steps do?",
        options={
            "a": "Go straight down to the bottom of the gorge and never past it.",
            "b": "Cross the gorge to and fro, while the loss falls.",
            "c": "Cross the gorge to and fro, while the loss rises.",
        },
        answer="b",
        because=r"Above $\frac1L$ a step may pass the bottom; below $\frac2L$ it ends lower all "
        "the same.",
        reveal="It crosses, and the loss falls all the same. Try it: move the start to $(0, 0)$, "
        "and play.",
        hints=[r"Which of the three sentences about $\frac1L$ and $\frac2L$ fits?"],
        solution=r"$\frac1L < \alpha < \frac2L$: past the bottom, but ending nearer to it.",
        wrong=[
            Wrong("a", r"That is promised up to $\frac1L$ only."),
            Wrong("c", r"The loss can rise only above $\frac2L$."),
        ],
    ),
    Vector(
        id="18.14",
        title="One step",
        section="Downhill, step by step",
        prompt=r"""
        You stand at $(w, b) = (4, 5)$, the slopes there are $0.4$ and $0.2$, and
        $\alpha = 0.5$. Where does one step take you?
        """,
        answer=["3.8", "4.9"],
        minutes=1,
        practice="gradient descent step",
        because="Each number minus half of its own slope.",
        hints=[r"$w$ becomes $4 - 0.5 \cdot 0.4$."],
        solution=r"$w = 4 - 0.5 \cdot 0.4 = 3.8$ and $b = 5 - 0.5 \cdot 0.2 = 4.9$.",
        wrong=[
            Wrong(["4.2", "5.1"], "That is uphill: subtract.", "sign"),
            Wrong(["3.6", "4.8"], r"Those are the whole slopes. Multiply them by $\alpha$.",
                  "rate left out"),
            Wrong(["3.8", "3.9"], "You began the second one at 4, which is $w$. The old $b$ is 5.",
                  "old value of the other letter"),
        ],
    ),
    Prediction(
        id="18.15",
        title="Fifty thousand steps",
        section="No best model",
        prompt="What do the weights and the boundary do on this long way?",
        options={
            "a": "Both settle.",
            "b": "The boundary settles, the weights grow and grow.",
            "c": "The weights settle, the boundary wanders.",
        },
        answer="b",
        because="For these data a steeper curve is always better.",
        reveal="The boundary settles, between the person with 24 hours and the one with 27. The "
        "weights do not: from ten thousand steps to fifty thousand, $w$ nearly doubles.",
        hints=["Remember your own training: was a steeper curve better each time?"],
        solution="A steeper curve at the same boundary makes all eight results more likely, so "
        "the weights never stop growing.",
        wrong=[
            Wrong("a", "Then there would be a best pair. Did you find one by hand?"),
            Wrong("c", r"The boundary is $-\frac{b}{w}$: if both settle, so does it."),
        ],
    ),
    Prediction(
        id="18.16",
        title="Both outcomes at one place",
        section="No best model",
        prompt="Four people practised 20, 24, 24 and 30 hours, and passed 0, 0, 1 and 1. As the "
        "fit goes on, what becomes of the probability at 24 hours?",
        options={
            "a": "It goes to 0 or to 1, as all the others do.",
            "b": r"It stays at $\frac12$, and the weights settle.",
            "c": r"It stays at $\frac12$, and the weights grow all the same.",
        },
        answer="c",
        because="At 24 hours one passed and one did not; to the left and right a steeper curve "
        "is always better.",
        reveal=r"It stays at $\frac12$, because no other value suits both of them. The people on "
        r"either side still drive the weights up. The loss comes as close to $\frac{\ln 2}{2}$ as "
        "you like: two of the four cost $\\ln 2$, the others nothing.",
        hints=["Two people with the same hours get the same probability. Which one suits both "
               "outcomes best?", "And what does a steeper curve at 24 do for the other two?"],
        solution=r"With the boundary at 24, both people there have $\frac12$ at any steepness, "
        "and the other two become more likely the steeper the curve is.",
        wrong=[
            Wrong("a", r"Then one of the two at 24 hours would become impossible, and the cost "
                  "would grow without bound."),
            Wrong("b", r"$\frac12$ is right. But a steeper curve still helps the other two."),
        ],
    ),
    Choice(
        id="18.17",
        title="A smaller price",
        section="No best model",
        prompt=r"On separable data you make the penalty $\lambda$ ten times smaller. What does the "
        "fitted curve do?",
        options={"a": "It becomes flatter.", "b": "It becomes steeper.",
                 "c": "It stays as it was."},
        answer="b",
        because="Steepness costs less, so the fit buys more of it.",
        hints=[r"What does $\frac{\lambda}{2} w^2$ make expensive?"],
        solution="The penalty holds $w$ back. With a smaller one, $w$ is larger.",
        wrong=[
            Wrong("a", r"That is what a *larger* $\lambda$ does: it makes large $w$ expensive."),
            Wrong("c", r"Only $\lambda$ keeps $w$ from growing without bound here."),
        ],
    ),
    Prediction(
        id="18.18",
        title="How many steps now?",
        section="From a gorge to a bowl",
        prompt="On raw hours a loss of 0.2157 took ten thousand steps. With the standardised "
        r"feature and $\alpha = 2$, how many will it take?",
        options={
            "a": "Some thousands.",
            "b": "Some hundreds.",
            "c": "Fewer than ten.",
        },
        answer="c",
        because="In a round bowl the steepest way down is the straight way to the bottom.",
        reveal="Eight. The boundary is where it belongs by then, near 0, the mean of the hours. "
        "Try it, from the start that is set and from others.",
        hints=["How much larger may the learning rate be, and how long is the way now?"],
        solution="The rate may be 700 times as large, and the steps no longer cross a gorge.",
        wrong=[
            Wrong("a", "The steps are no longer limited by the sharp bend across the gorge."),
            Wrong("b", "The rate alone may be 700 times as large. And the way is straighter."),
        ],
    ),
    Number(
        id="18.19",
        title="Back to hours",
        section="From a gorge to a bowl",
        prompt="A feature with standard deviation 10 hours is standardised, and the fitted weight "
        "is 2. What is the weight for one hour?",
        answer="0.2",
        because="One hour is a tenth of a standard deviation.",
        hints=["How many standard deviations is one hour?"],
        solution=r"$w = \frac{w_s}{s} = \frac{2}{10} = 0.2$.",
        wrong=[
            Wrong(20, "You multiplied. One hour is *less* than one standard deviation.",
                  "multiplied for divided"),
            Wrong(2, "That is the weight for one standard deviation.", "not converted"),
        ],
    ),
    Prediction(
        id="18.20",
        title="The line, or something else?",
        section="Two features, one line",
        prompt="In 306 steps the loss fell and fell. What did the decision line do?",
        options={
            "a": "It kept turning until the end.",
            "b": "It found its place early; then the weights grew along the same line.",
            "c": "It did not move at all.",
        },
        answer="b",
        because="Once the line is placed, only steepness makes the loss smaller.",
        reveal="It finds its place in the first two dozen steps. After that it hardly moves, and "
        "yet the loss goes on falling: the probability becomes *steeper* across the same line.",
        hints=["Remember the eight examples: which settled, the boundary or the weights?"],
        solution="The line depends on the ratios of the weights alone. They settle early; the "
        "size of the weights does not.",
        wrong=[
            Wrong("a", "The line knows only the ratios of the weights. Watch them settle."),
            Wrong("c", "The random weights were not the right ones. A little turning is needed."),
        ],
    ),
    Number(
        id="18.21",
        title="Where the line crosses",
        section="Two features, one line",
        prompt="A model has the score $z = 3x_1 + 2x_2 - 6$. Where does its decision line cross "
        "the $x_2$ axis?",
        answer=3,
        because="There $x_1 = 0$, so $2x_2 = 6$.",
        hints=["On the line $z = 0$; on the axis $x_1 = 0$."],
        solution="$0 + 2x_2 - 6 = 0$, so $x_2 = 3$.",
        wrong=[
            Wrong(-3, "The sign: $2x_2 - 6 = 0$, so $2x_2 = +6$.", "sign"),
            Wrong(2, "That is where it crosses the $x_1$ axis.", "the other axis"),
            Wrong(6, "Divide by the weight of $x_2$ as well.", "not divided"),
        ],
    ),
    Prediction(
        id="18.22",
        title="Forty known, four hundred new",
        section="How good is it on new points?",
        prompt="On the forty points, the run that was stopped has a loss 40 % above the minimum. "
        "Which of the two has the smaller loss on the new points?",
        options={
            "a": "The minimum: it is the best model.",
            "b": "The stopped run.",
            "c": "Both are the same, for they decide nearly alike.",
        },
        answer="b",
        because="The best on forty points is not the best on others.",
        reveal="The stopped run, clearly. The minimum is the best model for *these forty*, and it "
        "is too sure of itself.",
        hints=["Which of the two is more sure of itself? What does the log loss do to a model that "
               "is sure and wrong?"],
        solution="The minimum has weights more than twice as large. On new points it is sure and "
        "wrong more often, and that is expensive.",
        wrong=[
            Wrong("a", "It is the best on the points that trained it. These are others."),
            Wrong("c", "They decide nearly alike, but they are not equally sure, and the log loss "
                  "counts how sure."),
        ],
    ),
    Number(
        id="18.23",
        title="Of those called yes",
        section="How good is it on new points?",
        prompt="Of 20 cases of class 1 a test calls 18 *yes*; of 20 cases of class 0 it calls 6 "
        "*yes*. Of those that it calls *yes*, what share is of class 1?",
        answer="18/24",
        because="It calls 24 *yes*, and 18 of them are. (This share is called *precision*; "
        "$\\frac{18}{20}$, the share of class 1 that is found, *recall*.)",
        hints=["How many does it call *yes* in all?"],
        solution=r"$\frac{18}{18 + 6} = \frac34$.",
        wrong=[
            Wrong("18/20", "That is the share of class 1 that is found. Asked is the share of the "
                  "24 that are called *yes*.", "recall for precision"),
            Wrong("32/40", "That is the share of right answers, 18 and 14 of 40.",
                  "accuracy for precision"),
            Wrong("6/24", "That is the share of false alarms among them.", "the other class"),
        ],
    ),
    Prediction(
        id="18.24",
        title="Ten instead of one and a half",
        section="Newton beside gradient descent",
        prompt=r"With $\alpha = 1.5$, below $\frac2L$, gradient descent needs 627 steps. What "
        r"happens with $\alpha = 10$, three times $\frac2L$?",
        options={
            "a": "The loss grows without bound.",
            "b": "It swings to and fro and gets nowhere.",
            "c": "It is there much sooner.",
        },
        answer="c",
        because="Near the minimum this landscape bends far less than at its sharpest.",
        reveal="It is there after 10 steps. Find the rate that beats Newton's method, and see how "
        "narrow its success is.",
        hints=[r"$\frac2L$ is safe everywhere. Is the landscape equally sharp everywhere?"],
        solution="Above the bound nothing is promised, and nothing is forbidden either.",
        wrong=[
            Wrong("a", r"It could, in a landscape as sharp as $L$ everywhere. Where $a$ is near 0 "
                  "or 1, this one is nearly flat."),
            Wrong("b", "So it was across the gorge of the raw hours. These features have about the "
                  "same size, and the bowl is rounder."),
        ],
    ),
    Number(
        id="18.25",
        title="One leap",
        section="Newton beside gradient descent",
        prompt="In one variable, at $\\theta = 1$, the slope of the loss is $0.6$ and its second "
        "derivative $0.2$. Where does one Newton step land?",
        answer=-2,
        because=r"$1 - \frac{0.6}{0.2}$: the bottom of the parabola that fits slope and bend.",
        hints=[r"$H^{-1} g$ is a quotient in one variable."],
        solution=r"$\theta - \frac{g}{H} = 1 - \frac{0.6}{0.2} = 1 - 3 = -2$.",
        wrong=[
            Wrong(4, "The sign: downhill is against the slope.", "sign"),
            Wrong(0.88, "You multiplied by the second derivative. Divide by it: where it bends "
                  "little, the bottom is far.", "multiplied for divided"),
            Wrong(0.4, "That is gradient descent with the rate 1. Newton divides by the second "
                  "derivative.", "gradient descent"),
            Wrong(-3, "That is the step alone. Add it to where you stand.", "the step alone"),
        ],
    ),
    Prediction(
        id="18.26",
        title="Does cold matter?",
        section="Twenty-three flights",
        prompt="Going by this picture alone: did cold make distress more likely?",
        options={
            "a": "Yes: the coldest of these flights had distress.",
            "b": "No: there was distress in the warmth as well.",
            "c": "The picture cannot tell.",
        },
        answer="c",
        because="It shows no flight on which nothing happened.",
        reveal="It cannot tell: a share needs a whole, and the flights without distress are left "
        "out. Here are all, with the fitted probability, dotted where no flight was.",
        hints=["How many flights were there at each temperature, with and without distress?"],
        solution="How likely distress is at a temperature is a share: of all flights there, with "
        "and without. This picture shows the numerator alone.",
        wrong=[
            Wrong("a", "Of how many that were as cold? The picture does not say."),
            Wrong("b", "Of how many that were as warm? The picture does not say."),
        ],
    ),
    Number(
        id="18.27",
        title="Ten degrees colder",
        section="Twenty-three flights",
        prompt="Say that the odds of distress at 70 °F are 0.3 to 1, and that ten degrees colder "
        "multiply the odds by 10. What is the *probability* at 60 °F?",
        answer="3/4",
        because="The odds are 3 to 1 then.",
        hints=["First the odds at 60 °F.", r"Odds $o$ are the probability $\frac{o}{1 + o}$."],
        solution=r"The odds are $0.3 \cdot 10 = 3$, and $\frac{3}{1 + 3} = \frac34$.",
        wrong=[
            Wrong(3, "Those are the odds, 3 to 1. A probability is at most 1.",
                  "odds for probability"),
            Wrong("0.03/1.03", "Colder means more: multiply the odds by 10.",
                  "divided for multiplied"),
            Wrong("10 * 0.3/1.3", "You multiplied the probability by 10. It is the odds that are "
                  "multiplied.", "probability for odds"),
        ],
    ),
    Prediction(
        id="18.28",
        title="How low could it be?",
        section="How far to trust it",
        prompt="Among the models that are kept, what is the lowest probability of distress at "
        "31 °F?",
        options={
            "a": "About 0.999.",
            "b": "About 0.95.",
            "c": "About 0.8.",
        },
        answer="c",
        because="A flatter curve fits the 23 flights nearly as well.",
        reveal="About 0.8: the bar shows all that are kept. Four of the five decimals were an "
        "illusion.",
        hints=["A slope that is one standard error flatter fits nearly as well. And 31 °F is far "
               "from the flights."],
        solution="Far from the data, a little change of the slope is a large change of the score.",
        wrong=[
            Wrong("a", "That might be near the data. 31 °F is 22 degrees beyond the last flight."),
            Wrong("b", "Lower still: the standard error of the slope is nearly half the slope."),
        ],
    ),
    Choice(
        id="18.29",
        title="What the flights cannot tell",
        section="How far to trust it",
        prompt="Which of these could the 23 flights **not** tell?",
        options={
            "a": "That distress was more frequent below 65 °F than above.",
            "b": "Whether the log-odds are still a straight line at 31 °F.",
            "c": "About how much ten degrees matter, between 53 °F and 81 °F.",
        },
        answer="b",
        because="No flight was colder than 53 °F.",
        hints=["For which of the three would you need a flight that did not take place?"],
        solution="A straight line was a bet there: nothing was flown between 31 °F and 53 °F.",
        wrong=[
            Wrong("a", "That they tell: four of four against three of nineteen."),
            Wrong("c", "That they tell, with its standard error."),
        ],
    ),
    Formula(
        id="18.30",
        title="The slope of one cost",
        practice="chain rule",
        section="The gradient, link by link",
        prompt=r"""
        For an example of class 1 with score $z$ the cost is $-\ln \sigma(z) = \ln(1 + e^{-z})$.
        Differentiate it with respect to $z$. Then see whether your result is $a - y$.
        """,
        variables="z",
        task=Derivative("ln(1 + exp(-z))", "z"),
        because=r"$-\frac{e^{-z}}{1 + e^{-z}} = \sigma(z) - 1$, which is $a - y$ for $y = 1$.",
        hints=[
            r"Outside is a logarithm: $\frac{d}{du} \ln u = \frac1u$. What is inside?",
            "Inside is $1 + e^{-z}$. Its derivative needs the chain rule once more.",
            "The derivative of the inside is $-e^{-z}$.",
        ],
        solution=r"""
        $$\frac{d}{dz} \ln(1 + e^{-z}) = \frac{1}{1 + e^{-z}} \cdot (-e^{-z})
        = -\frac{e^{-z}}{1 + e^{-z}} = \frac{1}{1 + e^{-z}} - 1 = a - 1.$$
        """,
        wrong=[
            Wrong("exp(-z)/(1 + exp(-z))", "The sign: the derivative of $-z$ is $-1$, and it is a "
                  "factor of the result. More score must cost less here."),
            Wrong("1/(1 + exp(-z))", "That is the outside alone. Multiply by the derivative of "
                  "the inside, $-e^{-z}$."),
        ],
    ),
    Vector(
        id="18.31",
        title="A gradient by hand",
        section="The gradient, link by link",
        prompt=r"""
        Three examples have $x = 1, 2, 6$ and $y = 0, 1, 1$. You start at $w = 0$, $b = 0$. What is
        the gradient $\left[\frac{\partial J}{\partial w}, \frac{\partial J}{\partial b}\right]$
        there? Fractions as text are welcome, such as `"2/3"`.
        """,
        answer=["-7/6", "-1/6"],
        because=r"All probabilities are $\frac12$ at the start, so $a - y$ is "
        r"$\frac12, -\frac12, -\frac12$. Both slopes are negative: $w$ and $b$ have to grow.",
        hints=[
            "With $w = 0$ and $b = 0$ every score is 0. Which probability is that?",
            r"$a - y$ is $\frac12$, $-\frac12$, $-\frac12$. For $w$, multiply each by its own $x$.",
            r"For $w$: the mean of $\frac12$, $-1$ and $-3$.",
        ],
        solution=r"""
        Every score is 0, so every $a$ is $\frac12$ and $a - y = \frac12, -\frac12, -\frac12$.
        $$\frac{\partial J}{\partial w} = \tfrac13\left(\tfrac12 \cdot 1 - \tfrac12 \cdot 2 -
        \tfrac12 \cdot 6\right) = -\tfrac76, \qquad
        \frac{\partial J}{\partial b} = \tfrac13\left(\tfrac12 - \tfrac12 - \tfrac12\right)
        = -\tfrac16.$$
        """,
        wrong=[
            Wrong(["-7/2", "-1/2"], "Those are the sums over the examples. Divide by 3.",
                  "sum instead of mean"),
            Wrong(["7/6", "1/6"], "The signs are turned round: it is $a - y$, what was given minus "
                  "what happened.", "sign"),
            Wrong(["-1/2", "-1/6"], "Perhaps you multiplied the mean of $a - y$ by the mean of "
                  "$x$. Each miss meets its own $x$, before you add.", "sum before the product"),
            Wrong(["-8/3", "-2/3"], r"Perhaps you took $a = 0$. A score of 0 is the probability "
                  r"$\sigma(0) = \frac12$.", "score for probability"),
        ],
    ),
    Matrix(
        id="18.32",
        title="A Hessian by hand",
        section="Why there are no traps",
        prompt=r"""
        The same three examples, $x = 1, 2, 6$ and $y = 0, 1, 1$, again at $w = 0$, $b = 0$. What
        is the Hessian of $J$ there?
        """,
        answer=[["41/12", "3/4"], ["3/4", "1/4"]],
        practice="hessian",
        because=r"Every $a(1 - a)$ is $\frac14$, so it is a quarter of the means of $x^2$, $x$ "
        "and 1. The classes play no part.",
        hints=[
            r"Every probability is $\frac12$. What is $a(1 - a)$?",
            r"$s = \frac14$ for each. You need the means of $x^2$, of $x$ and of 1.",
            r"The mean of $x^2$ is $\frac{41}{3}$, that of $x$ is $3$.",
        ],
        solution=r"""
        $$H = \frac13 \cdot \frac14 \begin{pmatrix} 1 + 4 + 36 & 1 + 2 + 6 \\ 1 + 2 + 6 & 3
        \end{pmatrix} = \begin{pmatrix} \frac{41}{12} & \frac34 \\ \frac34 & \frac14
        \end{pmatrix}.$$
        """,
        wrong=[
            Wrong([["41/4", "9/4"], ["9/4", "3/4"]], "Those are the sums. Divide by 3.",
                  "sum instead of mean"),
            Wrong([["41/3", 3], [3, 1]], r"The factor $a(1 - a) = \frac14$ is missing.",
                  "second link forgotten"),
            Wrong([["9/4", "3/4"], ["3/4", "1/4"]], "You squared the mean of $x$. Needed is the "
                  "mean of the squares.", "square of the mean"),
        ],
    ),
    Formula(
        id="18.33",
        title="The line as a formula",
        section="Two features, one line",
        prompt=r"""
        A model with the features $u$ and $v$ has the score $z = w_1 u + w_2 v + b$ with
        $w_1 = 2$, $w_2 = -4$ and $b = 1$. Write $v$ on its decision line as a formula in $u$.
        """,
        answer="u/2 + 1/4",
        variables="u",
        because=r"$2u - 4v + 1 = 0$, so $4v = 2u + 1$.",
        hints=["On the line the score is 0.", "Solve $2u - 4v + 1 = 0$ for $v$."],
        solution=r"$2u - 4v + 1 = 0$ gives $v = \frac{2u + 1}{4} = \frac{u}{2} + \frac14$.",
        wrong=[
            Wrong("-u/2 - 1/4", "The sign: $w_2$ is negative, so $4v = 2u + 1$.",
                  "sign"),
            Wrong("2u + 1", "Divide by the size of $w_2$ as well.", "not divided"),
            Wrong("u/2 + 1/8", r"You set the score to $\frac12$. That is the probability on the "
                  "line; the score is 0.", "probability for score"),
        ],
    ),
    Number(
        id="18.34",
        title="What the penalty holds",
        section="No best model",
        prompt=r"""
        The loss with a penalty is $J + \frac{\lambda}{2} w^2$. With $\lambda = 0.1$ its minimum
        is at $w = 0.88$. What is the slope $\frac{\partial J}{\partial w}$ of the loss *alone*
        there?
        """,
        answer="-0.088",
        because=r"At the minimum $\frac{\partial J}{\partial w} + \lambda w = 0$: the loss still "
        "pulls towards steeper curves, and the penalty holds it.",
        hints=["At the minimum the slope of the *sum* is zero.",
               r"The slope of $\frac{\lambda}{2} w^2$ is $\lambda w$."],
        solution=r"$\frac{\partial J}{\partial w} = -\lambda w = -0.1 \cdot 0.88 = -0.088$.",
        wrong=[
            Wrong(0, "The slope of the sum is zero there. The loss alone still falls with $w$.",
                  "the sum's slope"),
            Wrong(0.088, "That is the slope of the penalty. The two cancel.", "sign"),
            Wrong("-0.1/2 * 0.88**2", "You took the height of the penalty instead of its slope.",
                  "height for slope"),
        ],
    ),
    Number(
        id="18.35",
        title="Where the model says 90 %",
        section="Twenty-three flights",
        prompt=r"""
        For the shuttle flights the fitted score is $z = 15.0429 - 0.2322\,t$, with the temperature
        $t$ in °F. At which temperature is the fitted probability of distress $0.9$? Give it to one
        decimal. (Is that inside the data?)
        """,
        answer="(15.0429 - ln(9))/0.2322",
        decimals=1,
        because=r"The odds are 9 to 1, so $z = \ln 9 \approx 2.197$ and $t \approx 55.3$ °F: just "
        "inside the data, whose coldest flight was at 53 °F.",
        hints=[
            "Turn the probability into a score first: $z$ is the logarithm of the odds.",
            r"$\ln \frac{0.9}{1 - 0.9} = \ln 9$.",
            r"Solve $15.0429 - 0.2322\,t = \ln 9$ for $t$.",
        ],
        solution=r"""
        $$z = \ln \frac{0.9}{0.1} = \ln 9 \approx 2.1972, \qquad
        t = \frac{15.0429 - 2.1972}{0.2322} \approx 55.3.$$
        """,
        wrong=[
            Wrong(64.8, r"There the score is 0 and the probability $\frac12$. For 0.9 the score "
                  r"is $\ln 9$.", "boundary at one half"),
            Wrong(60.9, "You set the score to 0.9. The probability is 0.9; the score is the "
                  "logarithm of the odds.", "probability for score"),
            Wrong(74.2, "That is where the probability is 0.1: mind the sign of the logarithm of "
                  "the odds. Colder must mean more.", "odds upside down"),
            Wrong(60.7, "You took the logarithm to base 10. The odds go with the natural one.",
                  "base of the logarithm"),
        ],
    ),
    Choice(
        id="18.36",
        title="Which data have a best model?",
        section="No best model",
        prompt=r"""
        Each set has $x = 1, 2, 3, 4$. For which classes $y$ does the log loss have a minimum, with
        finite $w$ and $b$? Give **all** letters that apply, such as `"abc"`.
        """,
        options={
            "a": "$y = 0, 0, 1, 1$",
            "b": "$y = 0, 1, 0, 1$",
            "c": "$y = 1, 1, 1, 0$",
            "d": "$y = 0, 1, 1, 0$",
        },
        answer="bd",
        because="No single threshold sorts b or d. In a and c one does, and a steeper curve "
        "is always better there.",
        hints=[
            "In which sets can you put one threshold so that all of class 0 is on one side and "
            "all of class 1 on the other?",
            "The side of class 1 may be the left one: then $w$ is negative.",
        ],
        solution=r"""
        A threshold at 2.5 separates a, and one at 3.5 separates c (with a negative $w$): there the
        weights run away. In b and d the classes overlap, so a minimum exists. For d it is at
        $w = 0$, $b = 0$: one threshold cannot see a class in the middle, and the best model shrugs.
        """,
        wrong=[
            Wrong("ac", "Those are the two that a threshold separates: there a steeper curve is "
                  "always better, so no finite weights are the best."),
            Wrong("a", "A threshold at 2.5 separates these classes without a mistake. What does a "
                  "steeper curve do to the loss then?"),
            Wrong("c", "Class 1 may lie on the left: $w$ is negative then. A threshold at 3.5 "
                  "separates these classes."),
            Wrong("b", "Right, but there is another one that no single threshold separates."),
            Wrong("d", "Right, though the best model shrugs. There is another one that no single "
                  "threshold separates."),
            Wrong("bcd", "In c a threshold at 3.5 separates the classes; class 1 is on its left."),
        ],
    ),
    Prediction(
        id="18.37",
        title="Newton on separable data",
        section="No best model",
        prompt=r"""
        The eight examples are separable. Gradient descent crawls on them. You start Newton's method
        at $(0, 0)$, and let it take twenty steps. Predict, **before** you try `fit_newton(x, y)`:
        what will $w$ do?
        """,
        options={
            "a": "It settles within a few steps, because Newton's method converges quadratically.",
            "b": "It grows at each step, by about the same amount in the later ones.",
            "c": "It swings between two values.",
            "d": "It goes back towards 0, because the Hessian vanishes.",
        },
        answer="b",
        because="Where there is no minimum, no method finds one. Newton's method only runs away "
        "in longer strides.",
        reveal=r"""
        After 5 steps $w = 1.3$, after 9 steps $4.1$, after 20 steps $11.4$: later steps add about
        0.67 each. Only the examples next to the boundary still matter, at a distance of 1.5 hours,
        and each step makes their cost smaller by a factor of about $e$:
        $\frac{2}{3} \cdot 1.5 = 1$.
        """,
        hints=["Is there a point that the method could settle at?"],
        solution=r"""
        The loss has no minimum, so there is nothing to converge to. Far out it is nearly a multiple
        of $e^{-1.5 w}$. For $f(w) = e^{-cw}$ a Newton step is $-\frac{f'}{f''} = \frac1c$: the same
        step again and again, here $\frac{1}{1.5} \approx 0.67$.
        """,
        wrong=[
            Wrong("a", "It converges quadratically **to a minimum**, if it is near one. These data "
                  "have none."),
            Wrong("c", "A swing needs walls on both sides. In the direction of steeper curves the "
                  "loss only falls."),
            Wrong("d", "The Hessian does get small, but so does the gradient, and Newton's step is "
                  "their quotient. It leads downhill, to larger $w$."),
        ],
    ),
    WriteFunction(
        id="18.38",
        title="The gradient in plain Python",
        section="The gradient, link by link",
        prompt=r"""
        Write a function `slopes(w, b, x, y)` that takes two numbers and two lists, and returns the
        list $\left[\frac{\partial J}{\partial w}, \frac{\partial J}{\partial b}\right]$ of the log
        loss.
        """,
        answer=slopes,
        because="The mean of $(a - y)\\,x$ and the mean of $a - y$, whatever the data.",
        inputs=[
            (0, 0, [1, 2, 6], [0, 1, 1]),
            (0.5, -1, [0, 2, 4], [0, 0, 1]),
            (-1, 2, [3], [1]),
        ],
        random_inputs=_random_examples,
        hints=[
            "First the scores, then the probabilities, then the misses $a - y$.",
            "With NumPy: `x, y = np.array(x), np.array(y)` and `a = sigmoid(w * x + b)`.",
            "The slope in $w$ is the mean of `(a - y) * x`, the slope in $b$ the mean of `a - y`.",
        ],
        solution="Scores, probabilities, misses, and two means. With arrays it is shorter still:",
        wrong=[
            Wrong(_sums_only, "Those are sums over the examples. The loss is a mean: divide by "
                  "their number.", "sum instead of mean"),
            Wrong(_turned, "The signs are turned round: the slope is the mean of `(a - y) * x`. "
                  "The minus of the descent comes later.", "sign"),
            Wrong(_scores_for_probabilities, "You compared the scores with `y`. Send them through "
                  "the sigmoid first.", "score for probability"),
            Wrong(_squared_error, "That is the gradient of the squared error. For the log loss the "
                  "factor `a * (1 - a)` cancels.", "squared error"),
            Wrong(_without_x, "For `w`, each miss has to be multiplied by its own `x` before you "
                  "take the mean.", "third link forgotten"),
        ],
    ),
    WriteFunction(
        id="18.39",
        title="Project: train it yourself",
        section="Downhill, step by step",
        prompt=r"""
        Write a function `train(x, y, rate, steps)` that starts at $w = 0$, $b = 0$, takes `steps`
        steps of gradient descent with learning rate `rate`, and returns the list `[w, b]`. The
        inputs `x` and `y` are lists.

        When it is right, train it on the shuttle flights, once on raw temperatures with rate
        $0.0008$ and once on standardised ones with rate $4$; bring the weights of the second back
        to °F. After 50 steps, which of the two is near $-0.2322$ and $15.0429$?
        """,
        answer=train,
        because="Both slopes at the old point, then one step for both, and all over again.",
        inputs=[
            ([1, 2, 6], [0, 1, 1], 0.5, 1),
            ([-1, 0, 1, 2], [0, 1, 0, 1], 1, 10),
            ([0.5, 1.5], [1, 0], 0.25, 0),
        ],
        random_inputs=_random_training,
        hints=[
            "Begin with `w, b = 0, 0` and a loop over `range(steps)`.",
            "In the loop: `slope_w, slope_b = slopes(w, b, x, y)`, with your own function of the "
            "exercise before.",
            "Then `w, b = w - rate * slope_w, b - rate * slope_b`, both in one line.",
        ],
        solution="A loop around the two slopes:",
        wrong=[
            Wrong(_one_after_the_other, "You changed `w` before you computed the slope for `b`. "
                  "Compute both slopes at the old point first.", "update in turns"),
            Wrong(_uphill, "You walk uphill. Subtract the slopes, times the rate.", "sign"),
            Wrong(_one_step_only, "Only one step was taken. Is `return` inside the loop?",
                  "one step"),
            Wrong(_one_step_too_many, "You take one step more than asked for.", "off by one"),
        ],
    ),
]  # fmt: skip
