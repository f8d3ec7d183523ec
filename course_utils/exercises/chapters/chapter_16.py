"""Exercises of chapter 16: leaps in the plane, what goes wrong, systems, and the heights."""

from course_utils.exercises.model.kinds import (
    Choice,
    Given,
    Matrix,
    Number,
    Prediction,
    Vector,
    WriteFunction,
    Wrong,
)


def newton_step(gradient, hessian, x, y):
    """Return the list [x, y] after one step of Newton's method for a minimum."""
    (a, b), (c, d) = hessian(x, y)
    p, q = gradient(x, y)
    det = a * d - b * c
    return [x - (d * p - b * q) / det, y - (a * q - c * p) / det]


def _uphill(gradient, hessian, x, y):
    new = newton_step(gradient, hessian, x, y)
    return [2 * x - new[0], 2 * y - new[1]]


def _diagonal_only(gradient, hessian, x, y):
    (a, _), (_, d) = hessian(x, y)
    p, q = gradient(x, y)
    return [x - p / a, y - q / d]


def _step_alone(gradient, hessian, x, y):
    new = newton_step(gradient, hessian, x, y)
    return [new[0] - x, new[1] - y]


def solve_two(F, J, x, y):
    """Return the list [x, y] after twenty Newton steps for the two equations F(x, y) = 0."""
    for _ in range(20):
        (a, b), (c, d) = J(x, y)
        p, q = F(x, y)
        det = a * d - b * c
        x, y = x - (d * p - b * q) / det, y - (a * q - c * p) / det
    return [x, y]


def _one_step_only(F, J, x, y):
    return newton_step(F, J, x, y)


def _diagonal_steps(F, J, x, y):
    for _ in range(20):
        (a, _), (_, d) = J(x, y)
        p, q = F(x, y)
        x, y = x - p / (a or 1), y - q / (d or 1)
    return [x, y]


def best_height(f, gradient, hessian, x, y):
    """Return f at the end of a step that is halved until f is lower than at the start."""
    new_x, new_y = newton_step(gradient, hessian, x, y)
    step_x, step_y = new_x - x, new_y - y
    while f(x + step_x, y + step_y) >= f(x, y):
        step_x, step_y = step_x / 2, step_y / 2
    return f(x + step_x, y + step_y)


def _full_step(f, gradient, hessian, x, y):
    return f(*newton_step(gradient, hessian, x, y))


def _always_half(f, gradient, hessian, x, y):
    new_x, new_y = newton_step(gradient, hessian, x, y)
    return f((x + new_x) / 2, (y + new_y) / 2)


def _not_from_the_place(f, gradient, hessian, x, y):
    new_x, new_y = newton_step(gradient, hessian, x, y)
    while f(new_x, new_y) >= f(x, y):
        new_x, new_y = new_x / 2, new_y / 2
    return f(new_x, new_y)


def _bowl(a, b, c):
    """f(x, y) = a x^2 + b x y + c y^2, its gradient and its Hessian, as givens."""
    return (
        Given(f"gradient of {a}x^2 + {b}xy + {c}y^2",
              lambda x, y: (2 * a * x + b * y, b * x + 2 * c * y)),
        Given("its Hessian", lambda x, y: ((2 * a, b), (b, 2 * c))),
    )  # fmt: skip


_QUARTIC = (
    Given("gradient of x^4 + y^2 + x y", lambda x, y: (4 * x**3 + y, 2 * y + x)),
    Given("its Hessian", lambda x, y: ((12 * x**2, 1), (1, 2))),
)


def _random_step(rng):
    return (
        Given("gradient of x^4 + y^2 + x y", lambda x, y: (4 * x**3 + y, 2 * y + x)),
        Given("its Hessian", lambda x, y: ((12 * x**2, 1), (1, 2))),
        rng.randint(1, 5),
        rng.randint(-5, 5),
    )


_CROSSING = (
    Given("F = (x^2 + y^2 - 4, x y - 1)", lambda x, y: (x * x + y * y - 4, x * y - 1)),
    Given("its Jacobian", lambda x, y: ((2 * x, 2 * y), (y, x))),
)
_LINES = (
    Given("F = (2x + y - 3, x - y)", lambda x, y: (2 * x + y - 3, x - y)),
    Given("its Jacobian", lambda x, y: ((2, 1), (1, -1))),
)

_HILLY = (
    Given("f(x, y) = sqrt(1 + x^2 + y^2)", lambda x, y: (1 + x * x + y * y) ** 0.5),
    Given("its gradient", lambda x, y: (x / (1 + x * x + y * y) ** 0.5,
                                        y / (1 + x * x + y * y) ** 0.5)),
    Given("its Hessian", lambda x, y: (
        ((1 + y * y) / (1 + x * x + y * y) ** 1.5, -x * y / (1 + x * x + y * y) ** 1.5),
        (-x * y / (1 + x * x + y * y) ** 1.5, (1 + x * x) / (1 + x * x + y * y) ** 1.5))),
)  # fmt: skip
_ROUND = (
    Given("f(x, y) = x^2 + y^2 + x y", lambda x, y: x * x + y * y + x * y),
    Given("its gradient", lambda x, y: (2 * x + y, 2 * y + x)),
    Given("its Hessian", lambda x, y: ((2, 1), (1, 2))),
)


# As the page asks them: predictions, one question a section, and the larger ones at the end.
PARTS = {
    "Part 1: One leap": [f"16.{i}" for i in range(1, 6)],
    "Part 2: What goes wrong, and what mends it": [f"16.{i}" for i in range(6, 11)],
    "Part 3: Two curves that cross": [f"16.{i}" for i in range(11, 15)],
    "Part 4: The heights, fitted at last": [f"16.{i}" for i in range(15, 20)],
    "Exercises": [f"16.{i}" for i in range(20, 29)],
}

EXERCISES = [
    Prediction(
        id="16.1",
        title="From everywhere?",
        section="From a slope to a leap",
        prompt="The bowl $2x^2 + 3y^2 - xy$ has its lowest point at $(0, 0)$. From which starts "
        "does one step of Newton's method land there?",
        options={
            "a": "Only from starts nearby.",
            "b": "From every start.",
            "c": "From starts on the two axes.",
        },
        answer="b",
        because="The bowl is its own quadratic model.",
        reveal="From every start: for a quadratic function the model is the function itself. On "
        "the other landscape it is not so. Look there for a start and a number of steps at which "
        "descent is ahead.",
        hints=["What is the best quadratic model of a quadratic function?"],
        solution="The model agrees with the function everywhere, so its lowest point is the true "
        "one.",
        wrong=[
            Wrong("a", "The model of this function is the function itself, near and far."),
            Wrong("c", "The step solves for both variables together, so the axes do not matter."),
        ],
    ),
    Vector(
        id="16.2",
        title="A bowl somewhere else",
        section="From a slope to a leap",
        prompt="$f(x, y) = x^2 + xy + y^2 - 3x$. Give the list of the two numbers of the Newton "
        "step from $(0, 0)$.",
        answer=[2, -1],
        because="$2a + b = 3$ and $a + 2b = 0$.",
        hints=["The gradient at $(0, 0)$ is $(-3, 0)$, and the Hessian has the rows $(2, 1)$ and "
               "$(1, 2)$.", "Solve $2a + b = 3$, $a + 2b = 0$."],
        solution="From the second, $a = -2b$; then $-4b + b = 3$, so $b = -1$ and $a = 2$.",
        wrong=[
            Wrong([-2, 1], "That goes uphill. The right side is *minus* the gradient.", "sign"),
            Wrong(["3/2", 0], "You divided each slope by its own second derivative. The mixed "
                  "one counts as well.", "mixed derivative left out"),
            Wrong([3, 0], "That is minus the gradient, the direction of descent.", "descent"),
        ],
    ),
    Prediction(
        id="16.3",
        title="Tidy arithmetic",
        section="By hand, with fractions",
        prompt="In Python, `0.1 + 0.2 == 0.3` is `False`. You reduce rows with `1/4` and `4/23` as "
        "floats. What may you expect of the inverse?",
        options={
            "a": "It is exact: there are only a few steps.",
            "b": "It may be off in the last digits.",
            "c": "It is wrong in the second digit.",
        },
        answer="b",
        because="Each rounding costs a last digit.",
        reveal="With fractions every entry is exact; with floats the product with $H$ is the "
        "identity only up to the last digits, if you are not lucky.",
        hints=["How many digits does a float have?"],
        solution="Floats round at each operation. SymPy's `Rational` does not.",
        wrong=[
            Wrong("a", "$\\frac{4}{23}$ has no exact float, and each operation rounds."),
            Wrong("c", "Each rounding touches the sixteenth digit."),
        ],
    ),
    Matrix(
        id="16.4",
        title="A small inverse",
        section="By hand, with fractions",
        prompt="Find the inverse of the matrix with the rows $(2, 1)$ and $(1, 1)$, as a list of "
        "rows.",
        answer=[[1, -1], [-1, 2]],
        because="Its product with the matrix is the identity.",
        hints=["Write the identity beside it. First minus second row gives $(1, 0 \\mid 1, -1)$."],
        solution="The first row minus the second is $(1, 0 \\mid 1, -1)$. The second minus that "
        "is $(0, 1 \\mid -1, 2)$.",
        wrong=[
            Wrong([["1/2", 1], [1, 1]], "An inverse is not made of the reciprocals of the entries.",
                  "entry by entry"),
            Wrong([[1, 1], [1, 2]], "The product with the matrix has to be the identity: watch the "
                  "signs.", "signs"),
        ],
    ),
    Choice(
        id="16.5",
        title="Solve or invert?",
        section="By hand, with fractions",
        prompt="Which line should a program use for $H s = -g$?",
        options={
            "a": "`s = -np.linalg.inv(H) @ g`",
            "b": "`s = np.linalg.solve(H, -g)`",
            "c": "`s = -g / H`",
        },
        answer="b",
        because="It is cheaper, and keeps more digits.",
        hints=["Which one does what the equation says?"],
        solution="`solve` eliminates once. The inverse would be $n$ such systems, and is then "
        "multiplied.",
        wrong=[
            Wrong("a", "It works, and costs about three times as much, with more rounding."),
            Wrong("c", "That divides entry by entry, and is no step at all."),
        ],
    ),
    Prediction(
        id="16.6",
        title="How fast at the end?",
        section="Seven steps",
        prompt="Near the lowest point the distances are 0.6, then 0.13, then 0.003. What comes "
        "next, about?",
        options={"a": "0.0006", "b": "0.00000004", "c": "0.001"},
        answer="b",
        because="The number of right digits at least doubles.",
        reveal="About $4 \\cdot 10^{-8}$, and then the digits are used up. It is chapter 08's "
        "doubling, in two variables.",
        hints=["Chapter 08: what happens to the number of right digits?"],
        solution="Each error is at most a fixed number times the square of the one before.",
        wrong=[
            Wrong("a", "That would be a fifth each time: linear, as descent does."),
            Wrong("c", "That would be a third. Look how the quotients themselves grow."),
        ],
    ),
    Prediction(
        id="16.7",
        title="Where will it leap?",
        section="Saddles attract, too",
        prompt="$x^4 + y^4 - 4xy$ has two lowest points, $(1, 1)$ and $(-1, -1)$, and a saddle at "
        "$(0, 0)$. Where does plain Newton go from $(0.2, 0.3)$?",
        options={
            "a": "To $(1, 1)$, the nearer lowest point.",
            "b": "To $(-1, -1)$.",
            "c": "To the saddle.",
        },
        answer="c",
        because="It looks for a level place, of whatever kind.",
        reveal="To the saddle: there the gradient is zero, and the method asks for nothing else. "
        "With the two repairs it goes downhill and finds a lowest point.",
        hints=["What is the equation that the method solves?"],
        solution="It solves $\\nabla f = 0$, and from here that leads to the saddle, which is near "
        "and as level as the two lowest points.",
        wrong=[
            Wrong("a", "Downhill it would. But nothing in the rule says downhill."),
            Wrong("b", "From $(0.5, 0.5)$ it does: the leap goes past the saddle."),
        ],
    ),
    Choice(
        id="16.8",
        title="Which way is the step?",
        section="Saddles attract, too",
        prompt="When is it certain that the Newton step begins downhill?",
        options={
            "a": "always",
            "b": "when the eigenvalues of $H$ are positive",
            "c": "when the determinant of $H$ is positive",
        },
        answer="b",
        because="Then $-\\nabla f \\cdot H^{-1} \\nabla f$ is negative.",
        hints=["The slope along the step is $\\nabla f \\cdot s = -\\nabla f \\cdot H^{-1} "
               "\\nabla f$."],
        solution="With positive eigenvalues, $v \\cdot H^{-1} v > 0$ for every $v \\ne 0$.",
        wrong=[
            Wrong("a", "At a saddle or under a hilltop it need not."),
            Wrong("c", "Two negative eigenvalues also have a positive product: a hilltop."),
        ],
    ),
    Prediction(
        id="16.9",
        title="On top of a hill",
        section="Saddles attract, too",
        prompt="You start plain Newton on $-x^2 - y^2$, a hill without a valley, at $(1, 1)$. What "
        "happens?",
        options={
            "a": "One step, to the top.",
            "b": "It runs downhill for ever.",
            "c": "It stays where it is.",
        },
        answer="a",
        because="The level place of this quadratic is the hilltop.",
        reveal="One step to the top, and there it reports a gradient of zero. Only the "
        "eigenvalues tell that this is a maximum.",
        hints=["Where is the gradient of $-x^2 - y^2$ zero?"],
        solution="$H$ has $-2$ twice. The step is $-(1, 1)$.",
        wrong=[
            Wrong("b", "That would be descent."),
            Wrong("c", "The gradient at $(1, 1)$ is $(-2, -2)$: there is a step."),
        ],
    ),
    Choice(
        id="16.10",
        title="What halving cannot do",
        section="Two repairs",
        prompt="A step goes uphill from its very beginning. You halve it, and halve it again. What "
        "will you find?",
        options={
            "a": "Once it is short enough, $f$ is lower.",
            "b": "Once it is short enough, $f$ is higher, and stays so.",
            "c": "It turns round by itself.",
        },
        answer="b",
        because="In that direction the slope is positive.",
        hints=["Near the place, a step $s$ changes $f$ by about $\\nabla f \\cdot s$."],
        solution="So the direction has to be mended first, and then the length.",
        wrong=[
            Wrong("a", "If the slope in this direction is positive, short steps go up. (A long "
                  "one may land lower, beyond the ridge. Halving does not look for it.)"),
            Wrong("c", "Halving changes the length, not the direction."),
        ],
    ),
    Prediction(
        id="16.11",
        title="Two lines for two curves",
        section="A circle and a hyperbola",
        prompt="At your place each curve is replaced by a straight line. Where does the step lead?",
        options={
            "a": "To the nearest point of the circle.",
            "b": "To where the two lines cross.",
            "c": "Halfway between the two curves.",
        },
        answer="b",
        because="There both linear equations hold.",
        reveal="To the crossing of the lines. Near a crossing of the curves lines and curves are "
        "nearly the same, and the next place is much nearer.",
        hints=["In one variable the curve was replaced by its tangent."],
        solution="$F(p) + J s = 0$ is two linear equations: a line each.",
        wrong=[
            Wrong("a", "Then the hyperbola would have no say."),
            Wrong("c", "Both equations are to hold, not to be shared out."),
        ],
    ),
    Vector(
        id="16.12",
        title="A step to the crossing",
        section="A circle and a hyperbola",
        prompt="$F = (x^2 + y^2 - 4,\\; xy - 1)$. Where does one step from $(2, 1)$ lead?",
        answer=[2, "1/2"],
        because="$4a + 2b = -1$ and $a + 2b = -1$.",
        hints=["$F(2, 1) = (1, 1)$, and $J$ has the rows $(4, 2)$ and $(1, 2)$.",
               "Subtract: $3a = 0$."],
        solution="$a = 0$ and $b = -\\frac12$.",
        wrong=[
            Wrong([0, "-1/2"], "That is the step. Add it to the place.", "step alone"),
            Wrong([2, "3/2"], "The right side is minus $F$.", "sign"),
            Wrong(["7/4", "1/2"], "You divided by the diagonal only. Both equations contain both "
                  "unknowns.", "diagonal only"),
        ],
    ),
    Prediction(
        id="16.13",
        title="A line without a step",
        section="Basins",
        prompt="There are four crossings. From which starts does the method not get anywhere at "
        "all?",
        options={
            "a": "From none.",
            "b": "From starts on the diagonals $y = x$ and $y = -x$.",
            "c": "From starts outside the circle.",
        },
        answer="b",
        because="There the determinant of $J$, $2x^2 - 2y^2$, is zero.",
        reveal="On the diagonals the two lines are parallel, and do not cross. Near a diagonal "
        "they cross far away.",
        hints=["When has a system of two linear equations no solution?"],
        solution="$\\det J = 2x \\cdot x - 2y \\cdot y$ is zero where $y = \\pm x$.",
        wrong=[
            Wrong("a", "At $(1, 1)$ both lines have the slope $-1$."),
            Wrong("c", "From far away it comes back, and halves its distance at each step."),
        ],
    ),
    Choice(
        id="16.14",
        title="What the method wants",
        section="Basins",
        prompt="Minimising $f$ is solving which system?",
        options={
            "a": "$f(p) = 0$",
            "b": "$\\nabla f(p) = 0$, with $J = H$",
            "c": "$H(p) = 0$",
        },
        answer="b",
        because="The Jacobian of the gradient is the Hessian.",
        hints=["Chapter 13: what is the Jacobian of the gradient?"],
        solution="$F = \\nabla f$ gives $J = H$, and $J s = -F$ becomes $H s = -\\nabla f$.",
        wrong=[
            Wrong("a", "That is one equation for $n$ unknowns, and the lowest height need not be "
                  "0."),
            Wrong("c", "The bend need not vanish at a minimum; on the contrary."),
        ],
    ),
    Prediction(
        id="16.15",
        title="A plain start",
        section="Both at once",
        prompt="You start plain Newton at $\\mu = 160$, $\\sigma = 10$, not far from the truth. "
        "What happens?",
        options={
            "a": "It arrives in a few steps.",
            "b": "It runs away.",
            "c": "It goes to and fro between two places.",
        },
        answer="b",
        because="In one direction the model is nearly level there, so the leap is far too long.",
        reveal="It runs away, and on its way makes $\\sigma$ negative. From $(170, 3)$ it arrives. "
        "With the repairs it arrives from both.",
        hints=["Is the landscape a bowl there? Look at the contours above and below the lowest "
               "point."],
        solution="At $(160, 10)$ the smaller eigenvalue is 0.0013: nearly level, so the leap is "
        "far too long.",
        wrong=[
            Wrong("a", "So one would hope. Try it, and look at the eigenvalues."),
            Wrong("c", "It does not come back."),
        ],
    ),
    Number(
        id="16.16",
        title="Four times as many",
        section="How sure is that?",
        prompt="200 people give $\\mu$ with a standard error of 0.68 cm. What would it be, about, "
        "with 800 people of the same kind?",
        answer=0.34,
        because="It falls with the square root of their number.",
        hints=["The standard error is $\\frac{\\sigma}{\\sqrt m}$."],
        solution="$\\sqrt 4 = 2$, so half of it.",
        wrong=[
            Wrong(0.17, "Four times the people halve the error: take the root.",
                  "root forgotten"),
            Wrong(1.36, "More people make it smaller.", "upside down"),
            Wrong(0.68, "So many more people do not leave it as it was.", "unchanged"),
        ],
    ),
    Prediction(
        id="16.17",
        title="Another misfit",
        section="The histogram by least squares",
        prompt="Now fit the bell to the *columns* of the histogram, by least squares. Will the "
        "same $\\mu$ and $\\sigma$ come out?",
        options={
            "a": "Exactly the same.",
            "b": "Nearly the same, but not quite.",
            "c": "Quite different ones.",
        },
        answer="b",
        because="Another misfit has another lowest point.",
        reveal="170.2 and 10.0 in place of 170.1 and 9.6. Both are fair; they weigh the people "
        "differently.",
        hints=["Do both misfits use the same information?"],
        solution="The columns forget where in its class each person stands, and the squares weigh "
        "high columns more.",
        wrong=[
            Wrong("a", "The two misfits are different functions of $\\mu$ and $\\sigma$."),
            Wrong("c", "Both see the same people."),
        ],
    ),
    Choice(
        id="16.18",
        title="What Gauss and Newton leave out",
        section="The histogram by least squares",
        prompt="When is Gauss-Newton nearly as good as Newton's method?",
        options={
            "a": "when the residuals at the best place are small",
            "b": "when there are many parameters",
            "c": "always",
        },
        answer="a",
        because="What is left out is multiplied by the residuals.",
        hints=["Which part of the Hessian of $\\frac12 \\lVert r \\rVert^2$ is left out?"],
        solution="$H = J^{\\mathsf T} J + \\sum r_i H_i$, and the second sum is small when the "
        "$r_i$ are.",
        wrong=[
            Wrong("b", "The number of parameters does not matter for this."),
            Wrong("c", "With large residuals the part that is left out counts."),
        ],
    ),
    Number(
        id="16.19",
        title="A thousand weights",
        section="What a step costs",
        prompt="A function has $n = 1000$ variables. How many *different* second derivatives has "
        "its (symmetric) Hessian?",
        answer=500500,
        because="Half of the square, and half of the diagonal.",
        hints=["The diagonal has $n$ entries. Each other one stands there twice."],
        solution="$\\frac{n(n + 1)}{2} = \\frac{1000 \\cdot 1001}{2}$.",
        wrong=[
            Wrong(1000000, "It is symmetric: those off the diagonal stand there twice.",
                  "counted twice"),
            Wrong(1000, "That is the gradient.", "gradient"),
            Wrong(499500, "Do not forget the diagonal.", "diagonal left out"),
        ],
    ),
    Vector(
        id="16.20",
        title="One step on a quartic",
        section="From a slope to a leap",
        prompt="$f(x, y) = x^4 + y^2$. Where does one Newton step from $(3, 5)$ lead?",
        answer=[2, 0],
        because="In $y$ it is a parabola; in $x$ a third of the way is made.",
        hints=["The gradient is $(4x^3, 2y)$, and the Hessian is diagonal: $12x^2$ and 2.",
               "In $x$: $3 - \\frac{108}{108}$."],
        solution="$3 - \\frac{4 \\cdot 27}{12 \\cdot 9} = 2$ and $5 - \\frac{10}{2} = 0$.",
        wrong=[
            Wrong([0, 0], "In $x$ it is no parabola, so one step does not suffice.",
                  "exact in both"),
            Wrong([4, 10], "Subtract the step.", "sign"),
            Wrong([-105, -5], "Divide the slopes by the second derivatives.",
                  "second derivative left out"),
        ],
    ),
    Vector(
        id="16.21",
        title="Eigenvalues of the end",
        section="Seven steps",
        prompt="At the lowest point the Hessian has the rows $(8, -1)$ and $(-1, 4)$. Give its "
        "eigenvalues, the smaller one first.",
        answer=["6 - sqrt(5)", "6 + sqrt(5)"],
        because="Their sum is 12 and their product 31.",
        hints=["$\\lambda^2 - 12\\lambda + 31 = 0$."],
        solution="$\\lambda = 6 \\pm \\sqrt{36 - 31}$: both positive, so it is a minimum.",
        wrong=[
            Wrong([4, 8], "Those are the diagonal entries. The mixed derivative counts.",
                  "diagonal only"),
            Wrong(["6 + sqrt(5)", "6 - sqrt(5)"], "The smaller one first.", "order"),
            Wrong(["6 - sqrt(31)", "6 + sqrt(31)"], "Under the root stands $36 - 31$.",
                  "product for difference"),
        ],
    ),
    Choice(
        id="16.22",
        title="One answer, which place?",
        section="Seven steps",
        prompt="A loop tests the length of the *step*. When it is short enough, which place should "
        "it return?",
        options={
            "a": "the place before the step",
            "b": "the place after the step",
            "c": "the place halfway",
        },
        answer="b",
        because="It is the better one, and it has been paid for.",
        hints=["Which of the two is nearer to the goal?"],
        solution="Near the goal the new place has twice as many right digits as the old one.",
        wrong=[
            Wrong("a", "Then the last and best step is thrown away."),
            Wrong("c", "Nothing says that halfway is better than the end."),
        ],
    ),
    Vector(
        id="16.23",
        title="A line and a parabola",
        section="A circle and a hyperbola",
        prompt="Solve $y = x^2$ and $y = x + 2$ by Newton's method: one step from $(3, 5)$, for "
        "$F = (x^2 - y,\\; x + 2 - y)$.",
        answer=["11/5", "21/5"],
        because="$6a - b = -4$ and $a - b = 0$.",
        hints=["$F(3, 5) = (4, 0)$; $J$ has the rows $(6, -1)$ and $(1, -1)$.",
               "From the second $a = b$, so $5a = -4$."],
        solution="$a = b = -\\frac45$: the new place is $(2.2, 4.2)$, on the line. The crossing is "
        "$(2, 4)$.",
        wrong=[
            Wrong(["-4/5", "-4/5"], "That is the step.", "step alone"),
            Wrong(["19/5", "29/5"], "The right side is minus $F$.", "sign"),
            Wrong([2, 4], "That is the crossing itself. One step does not quite reach it.",
                  "solution"),
        ],
    ),
    Choice(
        id="16.24",
        title="A warning sign",
        section="Basins",
        prompt="At the place where the method stops, the rows of $J$ have lengths of about 1, and "
        "its determinant is $10^{-14}$. What does that mean?",
        options={
            "a": "The solution is very exact.",
            "b": "The curves touch or nearly so: few digits can be trusted.",
            "c": "Nothing: a determinant has no meaning there.",
        },
        answer="b",
        because="The two lines are nearly parallel.",
        hints=["How sharply do the two lines cross? With rows of length 1 the determinant is "
               "the sine of the angle between them."],
        solution="Nearly parallel lines cross at a place that moves a lot when a line moves a "
        "little.",
        wrong=[
            Wrong("a", "That is told by $F$, not by the determinant of $J$."),
            Wrong("c", "Together with the lengths of the rows it tells how sharply the lines "
                  "cross."),
        ],
    ),
    Number(
        id="16.25",
        title="The width's own error",
        section="How sure is that?",
        prompt="The standard error of $\\sigma$ is $\\frac{\\sigma}{\\sqrt{2m}}$. How large is it "
        "for $\\sigma = 9.6$ and $m = 200$?",
        answer=0.48,
        because="$9.6/20$.",
        hints=["$\\sqrt{400} = 20$."],
        solution="$9.6/20 = 0.48$ cm.",
        wrong=[
            Wrong("9.6/sqrt(200)", "That is the error of $\\mu$: the 2 is missing.",
                  "factor two left out"),
            Wrong("9.6/400", "Take the root.", "root forgotten"),
        ],
    ),
    WriteFunction(
        id="16.26",
        title="A step in your own code",
        section="From a slope to a leap",
        prompt="""
        Write `newton_step(gradient, hessian, x, y)`. It gets two functions: `gradient(x, y)`
        returns two numbers, `hessian(x, y)` two rows of two numbers. It returns the list of the new
        place after one step. Solve the two linear equations by yourself: the step is
        $\\left(\\frac{q b - p d}{ad - bc}, \\frac{p c - q a}{ad - bc}\\right)$ for a Hessian with
        the rows $(a, b)$, $(c, d)$ and the gradient $(p, q)$.
        """,
        answer=newton_step,
        because="Two equations, two unknowns, one determinant.",
        inputs=[(*_bowl(2, -1, 3), 1, 3), (*_QUARTIC, 1, 2)],
        random_inputs=_random_step,
        hints=["`(a, b), (c, d) = hessian(x, y)` and `p, q = gradient(x, y)`",
               "`det = a * d - b * c`, and then `x + (q * b - p * d) / det`."],
        solution="Unpack, one determinant, two quotients:",
        wrong=[
            Wrong(_uphill, "That goes the other way. Minus the gradient stands on the right.",
                  "sign"),
            Wrong(_diagonal_only, "The mixed derivative counts as well.", "diagonal only"),
            Wrong(_step_alone, "Add the step to the place.", "step alone"),
        ],
    ),
    WriteFunction(
        id="16.27",
        title="Two equations in your own code",
        section="A circle and a hyperbola",
        prompt="""
        Write `solve_two(F, J, x, y)`. `F(x, y)` returns two numbers, `J(x, y)` two rows. Make
        twenty Newton steps for $F = 0$ from $(x, y)$, and return the list of the place.
        """,
        answer=solve_two,
        because="The same step, with $F$ for the gradient and $J$ for the Hessian.",
        inputs=[(*_CROSSING, 2, 1), (*_CROSSING, -1, -2), (*_LINES, 5, 7)],
        hints=["Use the step of the exercise before, in a loop.",
               "Take care that x and y change together: `x, y = ..., ...`"],
        solution="A loop around the step:",
        wrong=[
            Wrong(_one_step_only, "That is one step. Make twenty.", "one step"),
            Wrong(_diagonal_steps, "Each equation contains both unknowns: solve them together.",
                  "diagonal only"),
        ],
    ),
    WriteFunction(
        id="16.28",
        title="Project: a step with a brake",
        section="Two repairs",
        prompt="""
        Write `best_height(f, gradient, hessian, x, y)`. Make the Newton step from $(x, y)$; as
        long as `f` at its end is not lower than at $(x, y)$, halve the *step*. Return the height
        at the end. (In the tests the direction is downhill.)

        When it works, put it in a loop that keeps the place as well, and find the lowest point of
        $\\sqrt{1 + x^2 + y^2}$ from $(3, 4)$. Without the brake it flies away: how far is it after
        two steps?
        """,
        answer=best_height,
        because="The full step where it helps, and a shorter one where it does not.",
        inputs=[(*_HILLY, 3, 4), (*_HILLY, 0.3, 0.2), (*_ROUND, 2, 1)],
        hints=["Keep the step, not the new place: `step_x, step_y`.",
               "`while f(x + step_x, y + step_y) >= f(x, y):` halve both."],
        solution="Without the brake the distances from the lowest point are 5, then 125, then "
        "1953125, the cube each time. With it, one step, and a loop that halves it:",
        wrong=[
            Wrong(_full_step, "The step may be too long: compare the heights.", "no brake"),
            Wrong(_always_half, "Halve it only where the full step does not go down.",
                  "always halved"),
            Wrong(_not_from_the_place, "You halved the coordinates of the new place. Halve the "
                  "step from $(x, y)$.", "place for step"),
        ],
        minutes=12,
    ),
]  # fmt: skip
