"""Exercises of chapter 18: likelihood, log loss and its gradient, training, separable data."""

from math import exp

from course_utils.exercises.model.kinds import (
    Choice,
    Formula,
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


EXERCISES = [
    Number(
        id="18.1",
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
    Number(
        id="18.2",
        title="A log loss",
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
    Formula(
        id="18.3",
        title="The slope of one cost",
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
        id="18.4",
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
        $$\frac{\partial J}{\partial w} = \tfrac13\left(\tfrac12 \cdot 1 - \tfrac12 \cdot 2
        - \tfrac12 \cdot 6\right) = -\tfrac76, \qquad
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
    Number(
        id="18.5",
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
        id="18.6",
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
        id="18.7",
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
        After 5 steps $w = 1.3$, after 9 steps $4.1$, after 25 steps $14.7$: later steps add about
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
        id="18.8",
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
        id="18.9",
        title="Project: train it yourself",
        section="Walking down",
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
