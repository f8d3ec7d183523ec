"""Exercises of chapter 17: squares, their slopes, three ways to the best line, data, wiggles."""

from course_utils.exercises.model.kinds import (
    Choice,
    Formula,
    Number,
    Prediction,
    Vector,
    WriteFunction,
    Wrong,
)


def fit_line(x, y):
    """Return the list [w, b] of the line with the least squares."""
    m = len(x)
    mean_x, mean_y = sum(x) / m, sum(y) / m
    above = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    w = above / sum((a - mean_x) ** 2 for a in x)
    return [w, mean_y - w * mean_x]


def _through_the_origin(x, y):
    return [sum(a * b for a, b in zip(x, y, strict=True)) / sum(a * a for a in x), 0.0]


def _means_forgotten(x, y):
    w = sum(a * b for a, b in zip(x, y, strict=True)) / sum(a * a for a in x)
    return [w, sum(y) / len(y) - w * sum(x) / len(x)]


def _exchanged(x, y):
    return fit_line(x, y)[::-1]


def loss_slopes(w, b, x, y):
    """Return the list of the slopes in w and in b of half the mean squared error."""
    miss = [w * a + b - c for a, c in zip(x, y, strict=True)]
    m = len(x)
    return [sum(r * a for r, a in zip(miss, x, strict=True)) / m, sum(miss) / m]


def _twice(w, b, x, y):
    return [2 * slope for slope in loss_slopes(w, b, x, y)]


def _sums(w, b, x, y):
    return [len(x) * slope for slope in loss_slopes(w, b, x, y)]


def _uphill(w, b, x, y):
    return [-slope for slope in loss_slopes(w, b, x, y)]


def left_out_error(x, y):
    """Return the mean squared miss when each example is predicted from all the others."""
    misses = []
    for i in range(len(x)):
        w, b = fit_line(x[:i] + x[i + 1 :], y[:i] + y[i + 1 :])
        misses.append((w * x[i] + b - y[i]) ** 2)
    return sum(misses) / len(misses)


def _in_training(x, y):
    w, b = fit_line(x, y)
    return sum((w * a + b - c) ** 2 for a, c in zip(x, y, strict=True)) / len(x)


def _last_one_only(x, y):
    w, b = fit_line(x[:-1], y[:-1])
    return (w * x[-1] + b - y[-1]) ** 2


def _not_squared(x, y):
    misses = []
    for i in range(len(x)):
        w, b = fit_line(x[:i] + x[i + 1 :], y[:i] + y[i + 1 :])
        misses.append(abs(w * x[i] + b - y[i]))
    return sum(misses) / len(misses)


def _random_data(rng):
    x = rng.sample(range(-8, 9), rng.randint(4, 7))
    return x, [rng.randint(-9, 9) for _ in x]


def _random_place(rng):
    return rng.randint(-3, 3), rng.randint(-3, 3), *_random_data(rng)


# As the page asks them: predictions, one question a section, and the larger ones at the end.
PARTS = {
    "Part 1: A line and its squares": [f"17.{i}" for i in range(1, 7)],
    "Part 2: Many features, and the way down": [f"17.{i}" for i in range(7, 13)],
    "Part 3: Level at once, and real data": [f"17.{i}" for i in range(13, 17)],
    "Part 4: What a fit does not tell you": [f"17.{i}" for i in range(17, 23)],
    "Exercises": [f"17.{i}" for i in range(23, 33)],
}

EXERCISES = [
    Prediction(
        id="17.1",
        title="Through how many points?",
        section="A spring and five loads",
        prompt="Of all lines, one makes the area of the five squares as small as it can be. "
        "Through how many of the five points does it have to go?",
        options={
            "a": "Through two at least: two points make a line.",
            "b": "Through one at least.",
            "c": "It need not go through any.",
        },
        answer="c",
        because="Nothing in the rule asks for a point on the line.",
        reveal="A square on a small miss costs next to nothing. So the best line may miss each "
        "point a little. Here it happens to meet the first point; move that one a little, "
        "and it meets none. Find the line.",
        hints=["Does a line gain much when it makes a small square vanish?"],
        solution="The area is a sum over all points. The best line shares the misses out.",
        wrong=[
            Wrong("a", "That is how you would draw it with two points. With five, a line through "
                  "two of them can miss the others by a lot."),
            Wrong("b", "Here the best line happens to meet the first point. Nothing makes it do "
                  "so."),
        ],
    ),
    Number(
        id="17.2",
        title="Slope one",
        section="A spring and five loads",
        prompt=r"The lengths are 12, 13, 15, 15, 17 for the loads 1 to 5. What is the sum of the "
        r"squares for the line $\hat{y} = x + 11$?",
        answer=2,
        because="It misses the third and the fifth point by 1, and meets the others.",
        hints=[r"The predictions are 12, 13, 14, 15, 16.", "The misses are 0, 0, $-1$, 0, $-1$."],
        solution="$0 + 0 + 1 + 0 + 1 = 2$.",
        wrong=[
            Wrong(-2, "That is the sum of the misses. Square them first.", "not squared"),
            Wrong(0.4, "That is the mean of the squares, $2/5$. The sum is asked for.",
                  "mean for sum"),
            Wrong(4, "Square each miss, and then add: not the other way round.",
                  "square of the sum"),
        ],
    ),
    Prediction(
        id="17.3",
        title="One number for three",
        section="Why squares?",
        prompt="Three people wait 1, 2 and 9 minutes. You may name one number $c$ for all of them. "
        "Which $c$ makes the sum of the *squares* of the misses smallest?",
        options={
            "a": "2, the one in the middle",
            "b": "4, the mean",
            "c": "5, halfway between the ends",
        },
        answer="b",
        because="The slope of the sum in $c$ is zero at the mean.",
        reveal="$(c-1)^2 + (c-2)^2 + (c-9)^2$ has the slope $2(3c - 12)$, which is zero at 4. The "
        "middle one, 2, makes the sum of the *distances* smallest.",
        hints=["Differentiate $(c-1)^2 + (c-2)^2 + (c-9)^2$ with respect to $c$."],
        solution="$2(c - 1) + 2(c - 2) + 2(c - 9) = 0$ gives $c = 4$.",
        wrong=[
            Wrong("a", "The median makes the sum of the distances smallest. Squares listen more "
                  "to the one who waited long."),
            Wrong("c", "That makes the *largest* miss as small as possible."),
        ],
    ),
    Number(
        id="17.4",
        title="Half the mean",
        section="Half of the mean",
        prompt=r"And for the line $\hat{y} = 2x + 9$: what is *half the mean* of the squares? (The "
        "lengths are 12, 13, 15, 15, 17.)",
        answer=0.9,
        because=r"$\frac{1}{2 \cdot 5}(1 + 0 + 0 + 4 + 4) = 0.9$.",
        hints=["The predictions are 11, 13, 15, 17, 19.", "The misses are $-1$, 0, 0, 2, 2."],
        solution="$1 + 0 + 0 + 4 + 4 = 9$, and $9/10 = 0.9$.",
        wrong=[
            Wrong(1.8, "That is the mean. Take half of it.", "half left out"),
            Wrong(9, "That is the sum. Divide it by $2m = 10$.", "sum for mean"),
            Wrong(4.5, "That is half of the sum. The mean divides by 5 as well.",
                  "mean left out"),
        ],
    ),
    Prediction(
        id="17.5",
        title="Which way?",
        section="Two slopes",
        prompt=r"You stand at $w = 1$, $b = 11$. The misses $\hat{y} - y$ are 0, 0, $-1$, 0, $-1$. "
        "Which changes make the loss smaller at first?",
        options={
            "a": "a larger $w$, and a larger $b$",
            "b": "a larger $w$, and a smaller $b$",
            "c": "a smaller $w$, and a smaller $b$",
        },
        answer="a",
        because="The line lies too low, so lift it or make it steeper.",
        reveal="Two predictions are too low, none is too high. A larger $b$ lifts all; a larger "
        "$w$ lifts the right ones most, and these are the ones that are too low.",
        hints=["Is the line too low or too high, on the whole?"],
        solution="The slopes are $-1.6$ in $w$ and $-0.4$ in $b$: the loss falls with both.",
        wrong=[
            Wrong("b", "A smaller $b$ lowers all predictions, and none is too high."),
            Wrong("c", "Both would lower the line, which lies too low already."),
        ],
    ),
    Vector(
        id="17.6",
        title="Two slopes by hand",
        section="Two slopes",
        prompt=r"At $w = 2$, $b = 9$ the misses $\hat{y} - y$ are $-1$, 0, 0, 2, 2 at the loads 1 "
        "to 5. Give the list of the two slopes: that in $w$, then that in $b$.",
        answer=["17/5", "3/5"],
        because=r"$\frac15(-1 + 8 + 10)$ and $\frac15(-1 + 2 + 2)$.",
        hints=["In $w$: the mean of miss times load. In $b$: the mean of the misses.",
               r"Miss times load: $-1 \cdot 1$, 0, 0, $2 \cdot 4$, $2 \cdot 5$."],
        solution="$(-1 + 8 + 10)/5 = 3.4$ and $(-1 + 2 + 2)/5 = 0.6$.",
        wrong=[
            Wrong([17, 3], "Those are the sums. Take the means.", "sum for mean"),
            Wrong(["34/5", "6/5"], "The half in front of the loss takes the 2 away.",
                  "factor two"),
            Wrong(["-17/5", "-3/5"], "The miss is prediction minus measurement.", "sign"),
            Wrong(["3/5", "17/5"], "First the slope in $w$.", "order"),
        ],
    ),
    Prediction(
        id="17.7",
        title="Three numbers against forty points",
        section="Many features at once",
        prompt="The forty points were made with noise. Two weights and one bias may be turned. "
        "How far down can you bring half the mean of the squares, which is 0.49 at the start?",
        options={
            "a": "To 0.",
            "b": "To about 0.41.",
            "c": "To about 0.05.",
        },
        answer="b",
        because="A plane cannot follow noise.",
        reveal="About 0.408 is the lowest. What remains is the noise, and a plane cannot bend to "
        "follow it. Try.",
        hints=["Could a plane go through forty scattered points?"],
        solution="Only about a sixth of the start can be taken away.",
        wrong=[
            Wrong("a", "Then all forty points would lie on one plane."),
            Wrong("c", "The noise is as large as 1, and half the mean of its squares near 0.5."),
        ],
    ),
    Prediction(
        id="17.8",
        title="The shape of a slope",
        section="Many features at once",
        prompt="There are $k = 2$ features and $m = 40$ examples. Which shape has the array of the "
        r"slopes $\frac{\partial J}{\partial w}$?",
        options={
            "a": "(2, 40), as $X$",
            "b": "(1, 2), as $w$",
            "c": "(1, 40), as $Y$",
        },
        answer="b",
        because="There is one slope for each weight.",
        reveal="One slope for each weight, so the shape of $w$. The sum over the 40 examples is "
        "inside the matrix product.",
        hints=["How many weights can you turn?"],
        solution="(1, 40) times (40, 2) is (1, 2).",
        wrong=[
            Wrong("a", "That would be a slope for each number in the table. You cannot turn the "
                  "data."),
            Wrong("c", "That is the shape of the misses: one for each example."),
        ],
    ),
    Choice(
        id="17.9",
        title="The last link",
        section="Many features at once",
        prompt=r"$\hat{y}_i = w_1 x_{1i} + w_2 x_{2i} + b$. What is $\dfrac{\partial \hat{y}_i}"
        r"{\partial b}$?",
        options={"a": "$b$", "b": "$w_1 x_{1i} + w_2 x_{2i}$", "c": "1"},
        answer="c",
        because="One more in $b$ is one more in the prediction, whatever the features are.",
        hints=["Hold everything but $b$."],
        solution="The first two terms do not contain $b$, and $b$ has the slope 1.",
        wrong=[
            Wrong("a", "The slope of $b$ with respect to $b$ is not $b$ itself."),
            Wrong("b", "That is what is held. Its slope in $b$ is 0."),
        ],
    ),
    Prediction(
        id="17.10",
        title="A narrow valley",
        section="Downhill",
        prompt="On the map of the spring's loss there is a long, narrow valley. You start on its "
        "side, with the rate 0.16, just below the largest that is allowed. Which way will the "
        "steps go?",
        options={
            "a": "Straight to the lowest point.",
            "b": "To and fro across the valley, and slowly along it.",
            "c": "Out of the map.",
        },
        answer="b",
        because="Across the valley the loss bends 70 times as sharply as along it.",
        reveal="The rate has to fit the sharp bend across the valley; for the gentle one along it "
        "it is far too small. With loads minus their mean the valley becomes nearly round, and a "
        "few steps are enough.",
        hints=["Chapter 15: which bend decides how large a rate may be?"],
        solution="The bends are 11.83 and 0.17. A step of 0.16 turns the miss across the valley "
        "round by the factor $1 - 0.16 \\cdot 11.83 \\approx -0.89$.",
        wrong=[
            Wrong("a", "That would need the same bend in all directions."),
            Wrong("c", "That happens above $2/11.83 \\approx 0.169$."),
        ],
    ),
    Prediction(
        id="17.11",
        title="Has it converged?",
        section="When to stop",
        prompt="A loop stops as soon as a step lowers the loss by less than 0.0001. How far above "
        "the lowest loss is it then?",
        options={
            "a": "Less than 0.0001.",
            "b": "Exactly 0.0001.",
            "c": "It may be more: a short step does not mean a short way.",
        },
        answer="c",
        because="The step says how fast you walk, not how far you have to go.",
        reveal="Here it stops 0.00045 above the lowest loss, more than four times the last gain. "
        "With a smaller rate it would stop higher still.",
        hints=["What would the loop do with a rate of a millionth?"],
        solution="With a tiny rate each step is tiny, and the loop stops at once.",
        wrong=[
            Wrong("a", "That is what one would like to conclude. But many more such steps may "
                  "follow."),
            Wrong("b", "The last gain is one number, the way that is left another."),
        ],
    ),
    Choice(
        id="17.12",
        title="A better test",
        section="When to stop",
        prompt="Which of these is a test that does not depend on the rate?",
        options={
            "a": "The loss fell by less than 0.0001.",
            "b": "The weights changed by less than 0.0001.",
            "c": "Both slopes of the loss are nearly zero.",
        },
        answer="c",
        because="The slopes belong to the place, and not to the way you walk.",
        hints=["Which of the three can be computed without making a step?"],
        solution="A change of loss or of weights shrinks with the rate. The slopes do not.",
        wrong=[
            Wrong("a", "Take a tenth of the rate, and each fall is about a tenth."),
            Wrong("b", "The change of the weights is the rate times the slopes."),
        ],
    ),
    Prediction(
        id="17.13",
        title="Misses of the best line",
        section="Level at once",
        prompt="At the best line both slopes of the loss are zero. What does the slope in $b$ then "
        "say about the five misses?",
        options={
            "a": "All are zero.",
            "b": "They add up to zero.",
            "c": "As many are positive as negative.",
        },
        answer="b",
        because="The slope in $b$ is the mean of the misses.",
        reveal=r"They are $0$, $0.2$, $-0.6$, $0.6$ and $-0.2$, and add up to 0.",
        hints=["What is the slope in $b$, as a formula?"],
        solution=r"$\frac{\partial J}{\partial b}$ is the mean of the misses. It is zero when "
        "their sum is.",
        wrong=[
            Wrong("a", "Then all five points would lie on the line."),
            Wrong("c", "Here it is so, but it need not be: one large miss can outweigh two small "
                  "ones."),
        ],
    ),
    Choice(
        id="17.14",
        title="Which way when?",
        section="One answer, three ways",
        prompt="A model has a million weights and is *not* linear in them. Which of the three "
        "ways remains?",
        options={
            "a": "gradient descent",
            "b": "the normal equations",
            "c": "`np.linalg.lstsq`",
        },
        answer="a",
        because="It needs nothing but slopes.",
        hints=["Which of the three needs the equations to be linear?"],
        solution="The other two solve linear equations. Chapter 19 has such a model.",
        wrong=[
            Wrong("b", "They come from slopes that are linear in the weights."),
            Wrong("c", "It solves linear least squares only."),
        ],
    ),
    Prediction(
        id="17.15",
        title="Who pulls hardest?",
        section="The universe grows",
        prompt="Leave out one nebula, and fit again. Which kind changes the slope most when it is "
        "left out?",
        options={
            "a": "One in the middle, far off the line.",
            "b": "One at the end, far off the line.",
            "c": "One at the end, close to the line.",
        },
        answer="b",
        because="It has a long lever and pulls with all its miss.",
        reveal="Without nebula 21, at 2 Mpc and only 500 km/s, the slope is 504, which is 50 more. "
        "No other changes it as much. Nebula 16 lies even further off the line, but in the middle: "
        "without it the slope is 449.",
        hints=["A see-saw: where do you push to turn it?"],
        solution="A pull turns the line by its miss times its distance from the mean of $x$.",
        wrong=[
            Wrong("a", "In the middle it can lift the line, but hardly turn it."),
            Wrong("c", "It has a long lever, and does not pull."),
        ],
    ),
    Number(
        id="17.16",
        title="One and a half megaparsecs",
        section="The universe grows",
        prompt="A line through the origin has the slope 424 km/s per Mpc. Which velocity in km/s "
        "does it predict for a nebula at 1.5 Mpc?",
        answer=636,
        because="$1.5 \\cdot 424$.",
        hints=["Velocity is slope times distance."],
        solution="$424 \\cdot 1.5 = 636$ km/s.",
        wrong=[
            Wrong("424/1.5", "Multiply: twice as far is twice as fast.", "divided"),
            Wrong("424 + 1.5", "A slope is multiplied by the run.", "added"),
        ],
    ),
    Prediction(
        id="17.17",
        title="Four sets",
        section="Always look",
        prompt=r"Four sets of eleven points have, to two decimals, the same means, the same line "
        r"$\hat{y} = 0.50x + 3.00$ and the same $R^2 = 0.67$. What will they look like?",
        options={
            "a": "Much the same, four clouds along a line.",
            "b": "The same, but with different scatter.",
            "c": "As different as can be.",
        },
        answer="c",
        because="A few numbers cannot tell a cloud from an arch.",
        reveal="Only the first is a cloud about a line. The second is an arch, the third a line "
        "with one stray, and in the fourth one single point decides the slope.",
        hints=["How many numbers are given for each set, and how many does a set have?"],
        solution="Francis Anscombe made them up in 1973 to show just this.",
        wrong=[
            Wrong("a", "That is what one imagines. Five numbers cannot pin down twenty-two."),
            Wrong("b", r"The scatter about the line is the same: that is what $R^2$ says."),
        ],
    ),
    Choice(
        id="17.18",
        title="An arch",
        section="Always look",
        prompt="The residuals are negative on the left, positive in the middle, and negative on "
        "the right. What should you try?",
        options={
            "a": "A feature more: the square of $x$.",
            "b": "A smaller rate.",
            "c": "Leave out the points in the middle.",
        },
        answer="a",
        because="What is left over has the shape of a parabola.",
        hints=["Which curve has the shape of what is left over?"],
        solution="The line has left a parabola over. With $x^2$ as a second feature it is found.",
        wrong=[
            Wrong("b", "The best line is the best line, however you found it."),
            Wrong("c", "Data are not left out because a model does not fit them."),
        ],
    ),
    Prediction(
        id="17.19",
        title="More and more powers",
        section="Powers as features",
        prompt="Fifteen noisy points are fitted by a polynomial, and fifteen others are kept for "
        "a test. As the degree grows from 1 to 12, what do the two errors do?",
        options={
            "a": "Both fall.",
            "b": "That of training falls; that of the test falls, and then rises.",
            "c": "Both fall, and then rise.",
        },
        answer="b",
        because="More weights always fit the seen points better, and in the end the noise.",
        reveal="From degree to degree the error of training falls. That of the test is lowest "
        "at a degree of 3 to 5, and at 12 it is enormous.",
        hints=["A polynomial of degree 3 is also one of degree 4, with a zero in front."],
        solution="A larger family cannot fit the training points worse. The test has not been "
        "asked.",
        wrong=[
            Wrong("a", "The curve also fits the noise, and new points have another noise."),
            Wrong("c", "The error of training cannot rise: each family contains the one before."),
        ],
    ),
    Choice(
        id="17.20",
        title="An endless penalty",
        section="A price on large weights",
        prompt=r"$\lambda$ grows without bound. The intercept has no price. What is left of the "
        "model?",
        options={
            "a": "The line $\\hat{y} = x$.",
            "b": r"The constant $\hat{y} = $ mean of $y$.",
            "c": r"The constant $\hat{y} = 0$.",
        },
        answer="b",
        because="All weights are driven to 0, and the best constant is the mean.",
        hints=["Which part of the model is left when all weights are 0?"],
        solution="With $w = 0$ only $b$ is left, and the mean has the least squares.",
        wrong=[
            Wrong("a", "That has a weight of 1, which would be very expensive."),
            Wrong("c", "The intercept has no price, so it stays free."),
        ],
    ),
    Prediction(
        id="17.21",
        title="Where to put the zero",
        section="Scaling, once more",
        prompt="Years from 2000 to 2020, and their powers up to the third, are the features. What "
        "is the condition number of their matrix (with a column of ones)?",
        options={
            "a": "about 100",
            "b": "about ten thousand",
            "c": "more than $10^{15}$",
        },
        answer="c",
        because="The four columns are almost parallel.",
        reveal="With years as they are, it is beyond $10^{16}$: float64 has no digit left. With "
        "$(x - 2010)/10$ it is about 7.5.",
        hints=["How different are $2000^3$ and $2020^3$, compared with their size?"],
        solution="Between 2000 and 2020 each power is nearly a straight line, so the columns are "
        "nearly combinations of each other.",
        wrong=[
            Wrong("a", "Look at the sizes: $1$ and $8 \\cdot 10^9$ stand in one row."),
            Wrong("b", "Already the first two columns, 1 and about 2010, give more than that."),
        ],
    ),
    Number(
        id="17.22",
        title="Digits that are lost",
        section="Scaling, once more",
        prompt=r"$A$ has the condition number $10^5$. What is that of $A^{\mathsf T} A$?",
        answer="10^10",
        because="The normal equations square it. Hence the library does not use them.",
        hints=["$A$ stretches one vector $10^5$ times as much as another. Then "
               "$A^{\\mathsf T}$ stretches it by the same factor once more."],
        solution="$(10^5)^2 = 10^{10}$: of 16 digits, 6 are left.",
        wrong=[
            Wrong("10^5", "It does not stay: each stretching is squared.", "not squared"),
            Wrong("2*10^5", "It is squared, and not doubled.", "doubled"),
        ],
    ),
    Vector(
        id="17.23",
        title="Three points",
        section="Level at once",
        prompt="Fit a line to $(0, 1)$, $(1, 3)$ and $(2, 4)$ by the normal equations. Give the "
        "list $[w, b]$.",
        answer=["3/2", "7/6"],
        because=r"$5w + 3b = 11$ and $3w + 3b = 8$.",
        hints=[r"$\sum x = 3$, $\sum x^2 = 5$, $\sum y = 8$, $\sum xy = 11$.",
               "$5w + 3b = 11$ and $3w + 3b = 8$: subtract."],
        solution=r"The difference is $2w = 3$. Then $3b = 8 - 4.5$, so $b = \frac{7}{6}$.",
        wrong=[
            Wrong(["11/5", 0], "That is the best line through the origin.", "no intercept"),
            Wrong(["3/2", 1], "The slope is right. The line goes through the mean point, $(1, "
                  r"\frac83)$, and not through the first one.", "through the first point"),
            Wrong(["7/6", "3/2"], "First $w$, then $b$.", "order"),
        ],
    ),
    Number(
        id="17.24",
        title="How much of it?",
        section="The universe grows",
        prompt=r"For the three points $(0, 1)$, $(1, 3)$, $(2, 4)$ and their line $\hat{y} = 1.5x "
        r"+ \frac76$, what is $R^2$? Give three decimals.",
        answer="27/28",
        decimals=3,
        because=r"The squares of the misses add up to $\frac16$, those about the mean to "
        r"$\frac{14}{3}$.",
        hints=[r"The misses are $\frac16$, $-\frac13$, $\frac16$.",
               r"About the mean, $\frac83$: $\frac{25}{9} + \frac19 + \frac{16}{9}$."],
        solution=r"$1 - \frac{1/6}{14/3} = 1 - \frac{1}{28} = \frac{27}{28}$.",
        wrong=[
            Wrong("1/28", "That is the share which the line does *not* account for.",
                  "not taken from 1"),
            Wrong("1/6", "That is the sum of the squares of the misses.", "sum of squares"),
        ],
        minutes=3,
    ),
    Formula(
        id="17.25",
        title="One example pulls",
        section="Two slopes",
        prompt=r"Differentiate the loss of one example, $\frac12 (wx + b - y)^2$, with respect to "
        "$w$.",
        answer="x*(w*x + b - y)",
        variables="w x b y",
        because="The miss times the slope of the miss.",
        hints=["The outer slope is the miss. What is the slope of $wx + b - y$ in $w$?"],
        solution="$(wx + b - y) \\cdot x$.",
        wrong=[
            Wrong("w*x + b - y", "The inner slope, $x$, is missing.", "inner slope forgotten"),
            Wrong("2x*(w*x + b - y)", "The half takes the 2 away.", "factor two"),
            Wrong("w*(w*x + b - y)", "That is the slope in $x$.", "other variable"),
        ],
    ),
    Vector(
        id="17.26",
        title="One step",
        section="Downhill",
        prompt=r"At $(w, b) = (1, 11)$ the spring's loss has the slopes $-1.6$ and $-0.4$. Where "
        r"does one step with the rate $\alpha = 0.1$ lead?",
        answer=["1.16", "11.04"],
        because="Minus the rate times the slope, in both.",
        hints=[r"$w - \alpha \frac{\partial J}{\partial w}$, and the same for $b$."],
        solution="$1 + 0.16$ and $11 + 0.04$.",
        wrong=[
            Wrong(["0.84", "10.96"], "That goes uphill: subtract the slope.", "uphill"),
            Wrong(["2.6", "11.4"], "The rate is missing.", "rate left out"),
        ],
    ),
    Number(
        id="17.27",
        title="Through the origin",
        section="The universe grows",
        prompt=r"Which $w$ makes the squares smallest for $\hat{y} = wx$ and the points $(1, 2)$ "
        "and $(2, 3)$?",
        answer=1.6,
        because=r"$w = \frac{\sum xy}{\sum x^2}$.",
        hints=["Differentiate $(w - 2)^2 + (2w - 3)^2$."],
        solution="$2(w - 2) + 4(2w - 3) = 10w - 16 = 0$.",
        wrong=[
            Wrong(1, "That is the slope of the line through both points, which misses the origin.",
                  "with intercept"),
            Wrong(1.75, "That is the mean of the two quotients, 2 and 1.5.", "mean of quotients"),
            Wrong("5/3", r"That is $\frac{\sum y}{\sum x}$.", "sums divided"),
        ],
    ),
    Choice(
        id="17.28",
        title="The other way round",
        section="The universe grows",
        prompt="You fit $y$ over $x$ and get the slope 0.5. Now fit $x$ over $y$, for the same "
        "scattered points. What is the slope?",
        options={"a": "exactly 2", "b": "less than 2", "c": "more than 2"},
        answer="b",
        because="The product of the two slopes is $R^2$, which is below 1.",
        hints=["In one case the squares stand on vertical misses, in the other on horizontal ones.",
               r"The slopes are $\frac{S_{xy}}{S_{xx}}$ and $\frac{S_{xy}}{S_{yy}}$."],
        solution=r"Their product is $\frac{S_{xy}^2}{S_{xx} S_{yy}} = R^2 < 1$, so the second "
        "is less than $1/0.5$.",
        wrong=[
            Wrong("a", "That would be so if all points lay on the line."),
            Wrong("c", r"The product of the two slopes is $R^2$, and that is at most 1."),
        ],
    ),
    Choice(
        id="17.29",
        title="A test that knows too much",
        section="Powers as features",
        prompt="You try degrees 1 to 12 and take the one with the least error in the test. Then "
        "you report that error as what to expect of new data. What is wrong?",
        options={
            "a": "Nothing.",
            "b": "It is too rosy: the test has helped to choose.",
            "c": "It is too gloomy: the test points are noisy, too.",
        },
        answer="b",
        because="The best of twelve is partly good by luck.",
        hints=["Has the test still not been seen?"],
        solution="Divide in three: for training, for choosing, and one part that is used once.",
        wrong=[
            Wrong("a", "The chosen degree fits these test points a little too well, because it "
                  "was chosen by them."),
            Wrong("c", "New points are just as noisy."),
        ],
    ),
    WriteFunction(
        id="17.30",
        title="The best line in your own code",
        section="Level at once",
        prompt=r"""
        Write `fit_line(x, y)`, which gets two lists and returns the list `[w, b]`. With the means
        $p$ of $x$ and $q$ of $y$, use

        $w = \frac{\sum (x_i - p)(y_i - q)}{\sum (x_i - p)^2}$ and $b = q - w p$.

        (Solve the two normal equations to see that this is right.)
        """,
        answer=fit_line,
        because="The line goes through the mean point.",
        inputs=[([1, 2, 3, 4, 5], [12, 13, 15, 15, 17]), ([0, 1, 2], [1, 3, 4])],
        random_inputs=_random_data,
        hints=["`mean_x = sum(x) / len(x)`, and the same for y.",
               "`sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y))` is the upper sum."],
        solution="Two means, two sums:",
        wrong=[
            Wrong(_through_the_origin, "That is the best line through the origin.",
                  "no intercept"),
            Wrong(_means_forgotten, "Subtract the means in the slope, too.", "means forgotten"),
            Wrong(_exchanged, "First `w`, then `b`.", "order"),
        ],
    ),
    WriteFunction(
        id="17.31",
        title="The slopes in your own code",
        section="Two slopes",
        prompt="""
        Write `loss_slopes(w, b, x, y)` for lists `x` and `y`. It returns the list of the two slopes
        of half the mean squared error: that in `w`, then that in `b`.
        """,
        answer=loss_slopes,
        because="Mean of miss times feature, and mean of the misses.",
        inputs=[(1, 11, [1, 2, 3, 4, 5], [12, 13, 15, 15, 17]), (0, 0, [1, 2], [3, 5])],
        random_inputs=_random_place,
        hints=["`miss = [w * a + b - c for a, c in zip(x, y)]`",
               "Divide both sums by `len(x)`."],
        solution="The misses once, and two means:",
        wrong=[
            Wrong(_twice, "The half in the loss takes the 2 away.", "factor two"),
            Wrong(_sums, "Take means: divide by the number of examples.", "sum for mean"),
            Wrong(_uphill, "The miss is prediction minus measurement.", "sign"),
        ],
    ),
    WriteFunction(
        id="17.32",
        title="Project: leave one out",
        section="Powers as features",
        prompt="""
        With few data you do not want to keep half of them for a test. Here is a way out: leave out
        one example, fit a line to the others, predict the one that you left out, and square the
        miss. Do so for each example in turn.

        Write `left_out_error(x, y)`, which returns the mean of these squares. You may use your
        `fit_line`, if you copy it into the cell. Then try it on Hubble's nebulae, as lists
        (`distance.tolist()`, `velocity.tolist()`), and compare with the error in training.
        """,
        answer=left_out_error,
        because="Each example was predicted by a line that had not seen it.",
        inputs=[([1, 2, 3, 4, 5], [12, 13, 15, 15, 17]), ([0, 1, 2, 4], [1, 3, 4, 4])],
        random_inputs=_random_data,
        hints=["All but number `i`: `x[:i] + x[i + 1:]`.",
               "Fit, predict `w * x[i] + b`, subtract `y[i]`, square, and add."],
        solution="For the nebulae it is 59,501, a miss of about 244 km/s; in training it is "
        "49,727, or 223 km/s. With 24 points and two parameters the flattery is small. A loop "
        "over the examples:",
        wrong=[
            Wrong(_in_training, "That is the error in training: each example has been seen.",
                  "nothing left out"),
            Wrong(_last_one_only, "Leave out each example in turn, not the last one only.",
                  "one example only"),
            Wrong(_not_squared, "Square the misses.", "not squared"),
        ],
        minutes=12,
    ),
]  # fmt: skip
