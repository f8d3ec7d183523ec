"""Exercises of chapter 15: steps downhill, how long they may be, and better ones."""

from course_utils.exercises.model.kinds import (
    Choice,
    Formula,
    Number,
    Prediction,
    Vector,
    WriteFunction,
    Wrong,
)


def walk_down(bend, start, rate, steps):
    """Return the list of all places, the start and the last one included."""
    places = [start]
    for _ in range(steps):
        places.append(places[-1] - rate * bend * places[-1])
    return places


def _last_place_dropped(bend, start, rate, steps):
    return walk_down(bend, start, rate, steps)[:-1]


def _start_dropped(bend, start, rate, steps):
    return walk_down(bend, start, rate, steps)[1:]


def _uphill(bend, start, rate, steps):
    return walk_down(bend, start, -rate, steps)


def _slope_of_start(bend, start, rate, steps):
    return [start - k * rate * bend * start for k in range(steps + 1)]


def _random_walk(rng):
    return rng.randint(1, 5), rng.choice([-3, -2, 1, 4]), rng.choice([0.05, 0.1, 0.15]), 6


def fit_line(x, y, rate, steps):
    """Return [w, b] after so many steps from [0, 0]."""
    w, b = 0.0, 0.0
    for _ in range(steps):
        misses = [w * p + b - q for p, q in zip(x, y, strict=True)]
        slope_w = 2 * sum(m * p for m, p in zip(misses, x, strict=True)) / len(x)
        slope_b = 2 * sum(misses) / len(x)
        w, b = w - rate * slope_w, b - rate * slope_b
    return [w, b]


def _one_after_the_other(x, y, rate, steps):
    w, b = 0.0, 0.0
    for _ in range(steps):
        slope_w = 2 * sum((w * p + b - q) * p for p, q in zip(x, y, strict=True)) / len(x)
        w = w - rate * slope_w
        b = b - rate * 2 * sum(w * p + b - q for p, q in zip(x, y, strict=True)) / len(x)
    return [w, b]


def _sum_for_mean(x, y, rate, steps):
    return fit_line(x, y, rate * len(x), steps)


def _two_forgotten(x, y, rate, steps):
    return fit_line(x, y, rate / 2, steps)


def _fit_uphill(x, y, rate, steps):
    return fit_line(x, y, -rate, steps)


def _random_points(rng):
    x = [rng.randint(-3, 3) for _ in range(3)] + [2, -1]
    return x, [rng.randint(-4, 6) for _ in x], rng.choice([0.01, 0.02, 0.05]), rng.choice([2, 3])


# As the page asks them: predictions, one question a section, and the larger ones at the end.
PARTS = {
    "Part 1: One step, again and again": [f"15.{i}" for i in range(1, 5)],
    "Part 2: Drop the ball": [f"15.{i}" for i in range(5, 11)],
    "Part 3: Which valley, and how narrow?": [f"15.{i}" for i in range(11, 16)],
    "Part 4: Better steps": [f"15.{i}" for i in range(16, 22)],
    "Exercises": [f"15.{i}" for i in range(22, 31)],
}

EXERCISES = [
    Prediction(
        id="15.1",
        title="A bold rate",
        section="How far shall I walk?",
        prompt=r"You walk down $f(x) = x^2$ from $x = 2$, with $\alpha = 0.8$. What happens?",
        options={
            "a": "It creeps towards 0, always from the right.",
            "b": "It crosses 0 in each step, and comes nearer all the same.",
            "c": "It crosses 0, and gets further away with each step.",
        },
        answer="b",
        because=r"$x - 0.8 \cdot 2x = -0.6\,x$.",
        reveal=r"Each step takes $x$ to $x - 0.8 \cdot 2x = -0.6\,x$: to the other side, and "
        "nearer to 0. Try smaller rates, and larger ones, and other parabolas.",
        hints=["The slope at 2 is 4. Where does the first step lead?"],
        solution=r"From 2 to $2 - 0.8 \cdot 4 = -1.2$, then to $0.72$, then to $-0.432$.",
        wrong=[
            Wrong("a", r"The first step leads to $2 - 0.8 \cdot 4$. On which side is that?"),
            Wrong("c", r"The first step leads to $2 - 0.8 \cdot 4 = -1.2$. Is that further "
                  "away than 2?"),
        ],
    ),
    Number(
        id="15.2",
        title="One step",
        section="How far shall I walk?",
        prompt=r"$f(x) = x^2$, and you stand at $x = 3$. Where are you after one step with "
        r"$\alpha = 0.1$?",
        answer=2.4,
        because=r"$3 - 0.1 \cdot 6$.",
        hints=["What is the slope at 3?", r"New place = old place $-\ \alpha \cdot$ slope."],
        solution=r"The slope is $2 \cdot 3 = 6$, so $3 - 0.1 \cdot 6 = 2.4$.",
        wrong=[
            Wrong(3.6, "That is uphill. Downhill means *minus* the slope.", "uphill"),
            Wrong(2.7, "You took 3 for the slope. The derivative of $x^2$ is $2x$.", "factor 2"),
            Wrong(2.1, "You took the height 9 for the slope.", "height"),
        ],
    ),
    Number(
        id="15.3",
        title="Where it ends",
        section="Three kinds of walk",
        prompt=r"For $f(x) = 5x^2$, from which learning rate on does the walk no longer come "
        "nearer to the bottom?",
        answer=0.2,
        because=r"$L = 10$, and $\frac2L = 0.2$.",
        hints=["What is the second derivative $L$?", r"The border is $\frac2L$."],
        solution=r"$L = f'' = 10$, and $\frac{2}{10} = 0.2$: there it swings between two places.",
        wrong=[
            Wrong(0.1, r"That is $\frac1L$: with it you arrive in one step.", "1/L"),
            Wrong(0.4, r"You took 5 for $L$. The second derivative of $5x^2$ is 10.", "factor 2"),
            Wrong(10, r"That is $L$. The border is $\frac2L$.", "L"),
        ],
    ),
    Number(
        id="15.4",
        title="Count the places",
        section="When to stop",
        prompt="A walk takes 10 steps. How many places does its path hold, with the first and the "
        "last?",
        answer=11,
        because="The start, and one place after each step.",
        hints=["How many for one step?"],
        solution="The start and ten more: 11.",
        wrong=[
            Wrong(10, "Count them for a walk of one step: from here to there.", "off by one"),
            Wrong(9, "Both ends count.", "ends dropped"),
        ],
    ),
    Prediction(
        id="15.5",
        title="The same rate, step after step",
        section="Downhill on a map",
        prompt=r"You drop the ball on the floor plan, with one rate $\alpha$ for all steps. Are "
        "the steps equally long?",
        options={
            "a": r"Yes: $\alpha$ is the length of a step.",
            "b": "No: where it is flatter, they are shorter.",
            "c": "No: they get longer, because the ball gathers speed.",
        },
        answer="b",
        because=r"A step is $\alpha$ times the gradient, and its length is "
        r"$\alpha\,|\nabla f|$.",
        reveal=r"A step has the length $\alpha\,|\nabla f|$. Where it is steep, they are long; "
        "near the bottom they get short by themselves. So the walk slows down where it should.",
        hints=[r"How long is $\alpha \nabla f$?"],
        solution=r"$|\alpha \nabla f| = \alpha\,|\nabla f|$, and $\nabla f$ shrinks near a bottom.",
        wrong=[
            Wrong("a", r"$\alpha$ *multiplies* the gradient. How long is the product?"),
            Wrong("c", "This ball has no speed: each step looks only at the gradient here. (A ball "
                  "with a memory comes in Part 4.)"),
        ],
    ),
    Vector(
        id="15.6",
        title="One step on a map",
        section="Downhill on a map",
        prompt=r"$f(x, y) = x^2 + 3y^2$. Where does one step with $\alpha = 0.1$ lead from "
        "$(2, 1)$? Give a list of two numbers.",
        answer=[1.6, 0.4],
        minutes=2,
        because=r"$\nabla f = (2x,\ 6y) = (4, 6)$.",
        hints=["The gradient at $(2, 1)$ first.", r"Then $(2, 1) - 0.1\,\nabla f$."],
        solution=r"$\nabla f = (4, 6)$, so $(2 - 0.4,\ 1 - 0.6) = (1.6,\ 0.4)$.",
        wrong=[
            Wrong([2.4, 1.6], "That is uphill. Downhill means *minus*.", "uphill"),
            Wrong([1.8, 0.7], "You took $(x,\\ 3y)$ for the gradient. The slope of $x^2$ is $2x$.",
                  "factor 2"),
            Wrong([-2, -5], r"That is the whole gradient. You go $\alpha$ times as far.",
                  "rate forgotten"),
        ],
    ),
    Prediction(
        id="15.7",
        title="Three times as bold",
        section="Too large a step",
        prompt=r"With $\alpha = 0.1$ the walk in the sauna came close in ten steps. What happens "
        r"with $\alpha = 0.3$?",
        options={
            "a": "It arrives three times as soon.",
            "b": "It leaves the room.",
            "c": "In the end it jumps to and fro between two places, for ever.",
        },
        answer="c",
        because=r"$0.3$ is more than $\frac2L = 0.26$ at the coldest place.",
        reveal="It jumps to and fro between two places, about $(2.74,\\ 4)$ and $(4.73,\\ 4)$, on "
        "both sides of the coldest one. It does not run away, because towards the middle of the "
        "room the floor bends less, and the step back from there is shorter.",
        hints=["With too large a rate it cannot settle at the bottom. But can it get out?"],
        solution=r"At the bottom $L = 7.68$ and $\frac2L = 0.26 < 0.3$: it cannot settle.",
        wrong=[
            Wrong("a", "Think of the parabola: beyond one rate larger steps no longer help."),
            Wrong("b", "That happens on a parabola, which gets steeper and steeper. Look how the "
                  "contours lie here."),
        ],
    ),
    Number(
        id="15.8",
        title="How bold may it be?",
        section="Too large a step",
        prompt="At the bottom of a landscape the eigenvalues of the Hessian are 2 and 8. Below "
        "which learning rate does a walk that is near settle there?",
        answer=0.25,
        because=r"$\frac2L$, with the largest eigenvalue: $\frac28$.",
        hints=["The steepest bend decides."],
        solution=r"$L = 8$, so $\frac2L = 0.25$.",
        wrong=[
            Wrong(1, "That is 2 over the smallest eigenvalue. Along the other direction the steps "
                  "would grow.", "smallest eigenvalue"),
            Wrong(0.125, r"That is $\frac1L$. Up to $\frac2L$ it still settles.", "1/L"),
            Wrong(0.2, "You added the eigenvalues. The largest alone decides.", "sum"),
        ],
    ),
    Choice(
        id="15.9",
        title="Which ways are there?",
        section="Only the signs",
        prompt="Both components of the gradient are different from zero. Which ways can the sign "
        "step lead, in the plane?",
        options={
            "a": "any way that leads down",
            "b": "only four: slanting, at 45 degrees to the axes",
            "c": "only along the axes",
        },
        answer="b",
        because=r"Its components are $\pm\alpha$, both of the same size.",
        hints=["What values can the signs have?"],
        solution=r"$(\pm\alpha,\ \pm\alpha)$ are four arrows, all slanting.",
        wrong=[
            Wrong("a", r"Its components are $\pm\alpha$. How many such arrows are there?"),
            Wrong("c", "Then one of its components would be zero."),
        ],
    ),
    Vector(
        id="15.10",
        title="A smaller rate",
        section="A step of a model",
        prompt=r"The same step with $\alpha = 0.1$: from $w = 4$, $b = 5$, with the slopes 0.41 "
        "and 0.22. Give the list of the new $w$ and the new $b$.",
        answer=[3.959, 4.978],
        minutes=1,
        because=r"$4 - 0.041$ and $5 - 0.022$.",
        hints=[r"Each number minus $\alpha$ times its own slope."],
        solution=r"$w = 4 - 0.1 \cdot 0.41 = 3.959$ and $b = 5 - 0.1 \cdot 0.22 = 4.978$.",
        wrong=[
            Wrong([3.59, 4.78], r"That is with $\alpha = 1$.", "rate forgotten"),
            Wrong([4.041, 5.022], "That is uphill: the loss would grow.", "uphill"),
            Wrong([3.959, 3.978], "The bias begins at 5, and not at 4.", "wrong start"),
        ],
    ),
    Prediction(
        id="15.11",
        title="Three neighbours",
        section="Which valley?",
        prompt=r"Three walks begin at $(0.6, 3)$, $(1, 3)$ and $(1.2, 3)$, all with $\alpha = "
        "0.2$. In how many different places do they end?",
        options={"a": "in one", "b": "in two", "c": "in three"},
        answer="c",
        because="Each goes to a bowl of its own.",
        reveal="In three. A step of 0.2 to the side decides everything. Drag the start, then show "
        "the map of all the starts: its borders are where small differences count.",
        hints=["Look at the contours between the three bowls."],
        solution="From $(0.6, 3)$ to bowl A, from $(1, 3)$ to B, from $(1.2, 3)$ to C.",
        wrong=[
            Wrong("a", "There are three bowls, and a walk knows only the slope where it stands."),
            Wrong("b", "Two of them do not stay together either: drag the start and see."),
        ],
    ),
    Choice(
        id="15.12",
        title="What is promised?",
        section="Which valley?",
        prompt=r"A walk comes to rest: $\nabla f$ is zero but for rounding. What do you know?",
        options={
            "a": "It is at a stationary point.",
            "b": "It is at a minimum.",
            "c": "It is at the lowest place of all.",
        },
        answer="a",
        because="A zero gradient says no more.",
        hints=["Think of the walk from $(1, 0)$ on $x^2 - y^2$."],
        solution="It may be a saddle: on $x^2 - y^2$ a walk from $(1, 0)$ ends at the origin.",
        wrong=[
            Wrong("b", "On $x^2 - y^2$ the walk from $(1, 0)$ comes to rest at a saddle."),
            Wrong("c", "Two of the three walks above ended in bowls that are not the deepest."),
        ],
    ),
    Prediction(
        id="15.13",
        title="Narrower and narrower",
        section="A narrow valley",
        prompt="You make the valley narrower, and choose the best rate for each. By what factor "
        "does the distance from the bottom shrink in each step, in the end?",
        options={
            "a": r"The narrower, the nearer it comes to 1: the walk gets slow.",
            "b": "The narrower, the smaller it is: steep walls lead down fast.",
            "c": "With the best rate it is the same for all.",
        },
        answer="a",
        because="The steep walls allow short steps only, and the floor is flat.",
        reveal="The steep walls do not let you take long steps, and along the flat floor short "
        "steps hardly get on. Try both ends of the rate.",
        hints=["What limits the rate: the walls or the floor?"],
        solution=r"The walls bend by $\kappa$, so $\alpha < \frac{2}{\kappa}$; along the floor "
        r"each step keeps the share $1 - \alpha$.",
        wrong=[
            Wrong("b", "Steep walls throw a bold walk up on the other side. So the rate must be "
                  "small, on the flat floor too."),
            Wrong("c", r"For $\kappa = 1$ the best rate arrives in one step. For $\kappa = 19$?"),
        ],
    ),
    Number(
        id="15.14",
        title="The best that it can do",
        section="A narrow valley",
        prompt=r"$\kappa = 9$. By what factor does the distance shrink in each step with the best "
        "fixed rate?",
        answer=0.8,
        because=r"$\frac{\kappa - 1}{\kappa + 1} = \frac{8}{10}$.",
        hints=[r"$\frac{\kappa - 1}{\kappa + 1}$."],
        solution=r"$\frac{9 - 1}{9 + 1} = 0.8$.",
        wrong=[
            Wrong(0.2, r"That is the best *rate*, $\frac{2}{\kappa + 1}$.", "the rate"),
            Wrong("8/9", r"That is with the rate $\frac1L$; the best one is larger.", "1/L"),
            Wrong(1.25, "That is upside down: with a factor above 1 it would run away.",
                  "upside down"),
        ],
    ),
    Number(
        id="15.15",
        title="The best rate",
        section="A narrow valley",
        prompt="The eigenvalues of the Hessian are 2 and 6 everywhere. Which fixed rate is best?",
        answer=0.25,
        because=r"$1 - 2\alpha = -(1 - 6\alpha)$.",
        hints=[r"Both factors, $1 - 2\alpha$ and $1 - 6\alpha$, should be equally far from zero.",
               r"$1 - 2\alpha = 6\alpha - 1$."],
        solution=r"$1 - 2\alpha = 6\alpha - 1$ gives $\alpha = \frac{2}{2 + 6} = 0.25$.",
        wrong=[
            Wrong("1/3", r"That is $\frac2L$: the steep direction would swing for ever.", "2/L"),
            Wrong("1/6", r"That is $\frac1L$. It is safe, and a larger one is better.", "1/L"),
            Wrong(0.5, "That is the factor with the best rate, and not the rate.", "the factor"),
        ],
    ),
    Number(
        id="15.16",
        title="Halve until it falls",
        section="Try before you step",
        prompt=r"$f(x) = x^2$, and you stand at $x = 1$. The first rate to be tried is 4, and it "
        "is halved until $f$ is smaller than here. With which rate do you step?",
        answer=0.5,
        because=r"4, 2 and 1 lead to $-7$, $-3$ and $-1$, none of them lower.",
        hints=[r"The slope is 2. Where do you get with 4, 2, 1, ...?"],
        solution=r"To $1 - 4 \cdot 2 = -7$, $-3$, $-1$ (as high as here), and $0$: lower.",
        wrong=[
            Wrong(1, "That leads to $-1$, and there $f$ is as high as here: not smaller.",
                  "not smaller"),
            Wrong(4, "That leads to $-7$, where $f$ is 49.", "first rate"),
            Wrong(0.25, "The rate before it was good already.", "one too far"),
        ],
    ),
    Number(
        id="15.17",
        title="Memory and slope",
        section="A ball with a memory",
        prompt=r"The step before was $-0.5$. The slope here is 2. With $\beta = 0.9$ and "
        r"$\alpha = 0.1$, what is the next step of momentum?",
        answer=-0.65,
        because=r"$0.9 \cdot (-0.5) - 0.1 \cdot 2$.",
        hints=[r"$\beta$ times the step before, minus $\alpha$ times the slope."],
        solution=r"$0.9 \cdot (-0.5) - 0.1 \cdot 2 = -0.45 - 0.2 = -0.65$.",
        wrong=[
            Wrong(-0.2, "That is the step without a memory.", "no memory"),
            Wrong(-0.45, "That is what is kept of the step before. The slope pulls too.",
                  "no slope"),
            Wrong(-0.25, "Mind the sign: the slope counts with a minus.", "sign"),
        ],
    ),
    Prediction(
        id="15.18",
        title="Place your bet",
        section="The race",
        prompt="Four walks, one start, in the *curved valley*. Who is nearest to the lowest place "
        "after 40 steps?",
        options={"a": "plain", "b": "backtracking", "c": "momentum", "d": "Adam"},
        answer="d",
        because="Adam measures each coordinate by its own gradients.",
        reveal="Here it is Adam, and after 10 steps it was backtracking. On the other two courses "
        "it is backtracking at the end, too. There is no best method for all landscapes.",
        hints=["Move the slider through the whole race: the order changes on the way."],
        solution="After 40 steps Adam is 0.08 away, momentum 0.28, backtracking 0.33 and the plain "
        "walk 1.73.",
        wrong=[
            Wrong("a", "It takes small steps, because the steepest place of the course sets its "
                  "rate."),
            Wrong("b", "It leads after 10 steps. And then?"),
            Wrong("c", "A good bet, and second after 40 steps."),
        ],
    ),
    Number(
        id="15.19",
        title="At one blow",
        section="Choose every rate yourself",
        prompt="In such a valley you stand at $(6, 2)$, and the gradient is $(12, 40)$. Which rate "
        "takes $y$ to 0 in one step?",
        answer=0.05,
        because=r"$2 - 0.05 \cdot 40 = 0$.",
        hints=[r"$2 - \alpha \cdot 40 = 0$."],
        solution=r"$\alpha = \frac{2}{40} = 0.05$.",
        wrong=[
            Wrong(0.5, "That takes $x$ to 0, and $y$ to $-18$.", "the other coordinate"),
            Wrong(20, "That is 40 over 2: upside down.", "upside down"),
        ],
    ),
    Prediction(
        id="15.20",
        title="All at once, or a few?",
        section="A few examples at a time",
        prompt="Both walks may read each of the 200 examples five times. One takes all 200 for "
        "each step, the other only 10. Which gets nearer to the true weights?",
        options={
            "a": "the one with all 200: its gradients are right",
            "b": "the one with 10 at a time: it may take more steps",
            "c": "neither: they read the same",
        },
        answer="b",
        because="It takes 100 steps instead of 5, and on average they point the right way.",
        reveal="The one with 10 at a time. Its steps tremble, but there are twenty times as many. "
        "Try other sizes.",
        hints=["How many steps can each of them take?"],
        solution="Five steps with right gradients, or a hundred with gradients that are right on "
        "average.",
        wrong=[
            Wrong("a", "But it may take only five steps."),
            Wrong("c", "They read the same, and step differently often."),
        ],
    ),
    Number(
        id="15.21",
        title="Count the steps",
        section="A few examples at a time",
        prompt="600 examples, batches of 50, 10 epochs: how many steps?",
        answer=120,
        because="12 steps an epoch.",
        hints=["How many batches make one epoch?"],
        solution=r"$\frac{600}{50} = 12$ steps an epoch, and 10 epochs.",
        wrong=[
            Wrong(12, "That is one epoch.", "one epoch"),
            Wrong(10, "That would be so with all examples in each step.", "full batches"),
            Wrong(500, "That is the batch times the epochs.", "batch times epochs"),
        ],
    ),
    Vector(
        id="15.22",
        title="A step by hand",
        section="Downhill on a map",
        prompt=r"$f(x, y) = xy + y^2$. Where does one step with $\alpha = 0.5$ lead from $(1, 2)$? "
        "Give a list of two numbers.",
        answer=[0, -0.5],
        minutes=2,
        because=r"$\nabla f = (y,\ x + 2y) = (2, 5)$.",
        hints=[r"$\nabla f = (y,\ x + 2y)$.", "Half of it, downhill."],
        solution=r"$(1, 2) - 0.5\,(2, 5) = (0,\ -0.5)$.",
        wrong=[
            Wrong([2, 4.5], "That is uphill.", "uphill"),
            Wrong([-1, -3], "That is the whole gradient. You go half of it.", "rate forgotten"),
            Wrong([0.5, -0.5], "You took $x$ for the slope by $x$. With $y$ held, the slope of "
                  "$xy$ is $y$.", "slopes mixed"),
        ],
    ),
    Formula(
        id="15.23",
        title="One step as a formula",
        section="Three kinds of walk",
        prompt=r"For $f(x) = x^2$ one step with the rate $a$ leads from $x$ to a new place. Give "
        "it as a formula in $x$ and $a$.",
        answer="(1 - 2a) x",
        variables="x a",
        because=r"$x - a \cdot 2x$.",
        hints=[r"New place = old place $-\ a \cdot$ slope."],
        solution=r"$x - a \cdot 2x = (1 - 2a)\,x$.",
        wrong=[
            Wrong("(1 - a) x", "The slope of $x^2$ is $2x$, and not $x$."),
            Wrong("(1 + 2a) x", "That is uphill."),
            Wrong("-2 a x", "That is the step. Where does it lead to, from $x$?"),
        ],
    ),
    Number(
        id="15.24",
        title="How long does it take?",
        section="A narrow valley",
        prompt="A walk is 8 metres from the bottom, and each step halves the distance. After how "
        "many steps is it less than 1 centimetre away for the first time?",
        answer=10,
        minutes=2,
        because=r"$8 \cdot 0.5^{10} \approx 0.0078$ metres.",
        hints=[r"$8 \cdot 0.5^k < 0.01$.", "Double 0.01 until you are past 8, and count."],
        solution=r"$0.5^k < 0.00125$, so $k > \frac{\ln 0.00125}{\ln 0.5} = 9.6$: ten steps.",
        wrong=[
            Wrong(9, r"$8 \cdot 0.5^9 \approx 0.0156$ metres: not yet.", "rounded down"),
            Wrong(7, r"You began at 1 metre.", "start forgotten"),
            Wrong(3, "That brings it from 8 metres to 1 metre.", "metres for centimetres"),
        ],
    ),
    Vector(
        id="15.25",
        title="Where does it come to rest?",
        section="Which valley?",
        prompt=r"A walk on $f(x, y) = x^2 + y^4 - 2y^2$ begins at $(1, 0)$, with $\alpha = 0.1$. "
        "To which place does it go? Give a list of two numbers.",
        answer=[0, 0],
        minutes=2,
        because="The slope by $y$ is 0 on the whole $x$ axis, so $y$ stays 0.",
        hints=[r"$\nabla f = (2x,\ 4y^3 - 4y)$. What is its second component at $y = 0$?"],
        solution="$y$ stays 0, and $x$ shrinks by the factor 0.8: it goes to the origin, a saddle. "
        "The minima are at $(0, 1)$ and $(0, -1)$.",
        wrong=[
            Wrong([0, 1], "There is a minimum. But does $y$ ever change, from $(1, 0)$ on?"),
            Wrong([0, -1], "That is a minimum, but to go there $y$ would have to become negative. "
                  "What is the slope by $y$ at $y = 0$?"),
            Wrong([0.8, 0], "That is after one step. Go on.", "one step"),
        ],
    ),
    Choice(
        id="15.26",
        title="Read the losses",
        section="Three kinds of walk",
        prompt="The losses of a walk are 3.0, 7.2, 17.3, 41.5, ... What do you change first?",
        options={
            "a": "take more steps",
            "b": "make the rate larger",
            "c": "make the rate smaller",
        },
        answer="c",
        because="Losses that grow by a steady factor: each step goes too far.",
        hints=["In which of the three kinds of walk does the height grow?"],
        solution=r"The rate is beyond $\frac2L$. Make it smaller, for instance by halves.",
        wrong=[
            Wrong("a", "More steps of that kind lead further away."),
            Wrong("b", "The steps are too long already."),
        ],
    ),
    Number(
        id="15.27",
        title="How far off?",
        section="Only the signs",
        prompt=r"At a place $\nabla f = (3, 4)$. By how many degrees does the sign step miss the "
        "steepest way down? One decimal.",
        answer="180 / pi * acos(7 / (5 sqrt(2)))",
        decimals=1,
        minutes=2,
        because=r"$\cos\varphi = \frac{(3, 4) \cdot (1, 1)}{5 \sqrt2}$.",
        hints=["The angle between $(3, 4)$ and $(1, 1)$.", "By the dot product, or as the "
               "difference of two angles."],
        solution=r"$(3, 4)$ is at 53.1° and $(1, 1)$ at 45°: 8.1° apart.",
        wrong=[
            Wrong(0, "Only if both components are equally large.", "same direction"),
            Wrong("180 / pi * atan(4/3)", "That is the angle of the gradient. How far is it from "
                  "45°?", "angle of the gradient"),
            Wrong("acos(7 / (5 sqrt(2)))", "That is in radians.", "radians"),
        ],
    ),
    Choice(
        id="15.28",
        title="Which are true?",
        section="Which valley?",
        prompt="Gradient descent with a small enough rate, on a smooth function. Which of these "
        "are true? Give all that are, as in `\"ad\"`.",
        options={
            "a": "It always finds the lowest place.",
            "b": "Which minimum it finds can depend on the start.",
            "c": "It may go on for ever without an end.",
            "d": "Its steps have all the same length.",
        },
        answer="bc",
        minutes=2,
        because="It knows only the slope where it stands.",
        hints=["For c: does every function have a lowest place?"],
        solution="b: the three bowls. c: $x^2 y$ has no lowest place, and the losses of eight "
        "examples that a threshold separates have none either.",
        wrong=[
            Wrong("b", "Right, and there is one more: think of $x^2 y$."),
            Wrong("c", "Right, and there is one more: think of the three bowls."),
            Wrong("abc", "Two of the three walks among the bowls did not."),
            Wrong("bcd", r"The length is $\alpha\,|\nabla f|$, and the gradient changes."),
        ],
    ),
    WriteFunction(
        id="15.29",
        title="The whole path",
        section="When to stop",
        prompt="Write a function `walk_down(bend, start, rate, steps)` that returns the list of "
        r"all places of a walk down $f(x) = \frac{\text{bend}}{2}\,x^2$, the start and the last "
        "one included.",
        answer=walk_down,
        inputs=[(2, 2, 0.1, 5), (4, -1, 0.3, 3), (1, 3, 0.5, 1)],
        random_inputs=_random_walk,
        because="One place more than steps.",
        hints=["The slope is `bend * x`.", "Begin with `places = [start]`, and append."],
        solution="Begin with the start, and append each new place:",
        wrong=[
            Wrong(_last_place_dropped, "The last place is missing.", "last place dropped"),
            Wrong(_start_dropped, "The start is missing.", "start dropped"),
            Wrong(_uphill, "You walk uphill. Mind the sign.", "uphill"),
            Wrong(_slope_of_start, "You use the slope of the start for all steps. Take it anew at "
                  "each place.", "slope of the start"),
        ],
    ),
    WriteFunction(
        id="15.30",
        title="Project: fit a line by walking",
        section="A few examples at a time",
        prompt=r"""
        The miss of the line $wx + b$ at an example is $wx + b - y$, and the loss is the mean of the
        squares of the misses. Its slopes are twice the mean of miss times $x$, and twice the mean
        of the misses. Write a function `fit_line(x, y, rate, steps)` that returns `[w, b]` after so
        many steps from $w = 0$, $b = 0$. Then fit your own points with it, and find the largest
        rate that works.
        """,
        answer=fit_line,
        inputs=[([0, 1, 2], [1, 3, 5], 0.1, 1), ([0, 1, 2], [1, 3, 5], 0.1, 50),
                ([-1, 2, 4, 5], [2, 0, 1, -3], 0.02, 3)],
        random_inputs=_random_points,
        minutes=8,
        because="Both slopes at the old place, then both numbers.",
        hints=["Compute all the misses first.", "Both slopes before you change $w$ or $b$.",
               "`w, b = w - rate * slope_w, b - rate * slope_b`"],
        solution="Both slopes at the old place, then both numbers change:",
        wrong=[
            Wrong(_one_after_the_other, "You changed $w$ before you took the slope for $b$. Take "
                  "both slopes at the old place.", "one after the other"),
            Wrong(_sum_for_mean, "You took sums. The loss is a mean.", "sum for mean"),
            Wrong(_two_forgotten, "The 2 of the square's derivative is missing.", "factor 2"),
            Wrong(_fit_uphill, "You walk uphill. Mind the sign.", "uphill"),
        ],
    ),
]  # fmt: skip
