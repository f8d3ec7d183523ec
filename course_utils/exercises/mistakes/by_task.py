"""The usual mistakes of each task, each with the answer that it leads to.

`mistakes` yields them in the order in which they are tried; the first that gives the learner's
answer is named. Whole-answer mistakes (transposed, uphill, no factorial) are written here; how
single derivatives go wrong is the `malrule_table`.
"""

from collections.abc import Iterator
from functools import singledispatch

import sympy

from course_utils.exercises.mistakes.malrule_table import derivative_mistakes
from course_utils.exercises.mistakes.malrules import Mistake, as_product, differentiate
from course_utils.exercises.model import tasks
from course_utils.exercises.model.feedback import say
from course_utils.exercises.model.tasks import dot, exact


def _mistake(rule, answer, template, **values) -> Mistake:
    return Mistake(rule, answer, lambda: say(template, **values))


@singledispatch
def mistakes(task) -> Iterator[Mistake]:
    """Yield the usual mistakes in a task."""
    raise TypeError(f"{type(task).__name__} is not a task.")


@mistakes.register
def _(task: tasks.Derivative) -> Iterator[Mistake]:
    f, x, order = task.expression, task.variable, task.order
    before = f.diff(x, order - 1)
    yield from _plain_exponential(f, x) if order == 1 else ()
    yield from _undone(f, x, order)
    yield from _second(f, x) if order == 2 else ()
    yield from _wrong_variable(task, before, x)
    yield from derivative_mistakes(before, x)
    for earlier in derivative_mistakes(f, x) if order == 2 else ():
        yield earlier._replace(answer=differentiate(earlier.answer, x))
    yield from _other_variables(task, before, x)
    yield _mistake("sign", -task.reference(), "The sign is wrong everywhere, nothing else.")


def _plain_exponential(f, x):
    """Where a plain slip gives an exponential function itself, the slip is what happened."""
    moving = f.as_independent(x, as_Add=True)[1].as_independent(x, as_Add=False)[1]
    if isinstance(moving, sympy.exp):
        slips = ("inner derivative forgotten", "constant term kept")
        yield from (m for m in derivative_mistakes(f, x) if m.rule in slips)


def _undone(f, x, order):
    yield _mistake("not differentiated", f, "That is the function itself, not its derivative.")
    often = {1: "once", 2: "twice"}
    for other in range(1, order):
        yield _mistake("one derivative too few", f.diff(x, other),
                       "You differentiated {often}; order {order} is asked for.",
                       often=often.get(other, f"{other} times"), order=order)  # fmt: skip
    yield _mistake("one derivative too many", f.diff(x, order + 1),
                   "You differentiated once more than is asked for.")  # fmt: skip


def _second(f, x):
    """Yield the mistakes in a second derivative that are made at one stroke."""
    yield _mistake("square of the derivative", f.diff(x) ** 2, "The second derivative is the "
                   "derivative of the derivative, not its square.")  # fmt: skip
    factors = as_product(f.as_independent(x, as_Add=False)[1], x)
    if factors is None or len(factors) != 2:
        return
    (u, v), c = factors, f.as_independent(x, as_Add=False)[0]
    ends, mixed = u.diff(x, 2) * v + u * v.diff(x, 2), u.diff(x) * v.diff(x)
    says = "The product rule twice gives $(uv)'' = u''v + 2u'v' + uv''$, here with $u$ = {u} and "
    for wrong in (ends, ends + mixed):
        yield _mistake("mixed term of the second derivative", c * wrong, says + "$v$ = {v}.",
                       u=u, v=v)  # fmt: skip
    yield _mistake("product of the derivatives", c * u.diff(x, 2) * v.diff(x, 2),
                   says + "$v$ = {v}.", u=u, v=v)  # fmt: skip


def _wrong_variable(task, f, x):
    for y in task.symbols:
        if y != x:
            yield _mistake("wrong variable", f.diff(y), "That is the derivative by {y}; the one "
                           "by {x} is asked for.", y=y, x=x)  # fmt: skip


def _other_variables(task, f, x):
    others = [symbol for symbol in task.symbols if symbol != x]
    hold = "Only {x} changes: the other variables are held fixed, as if they were numbers."
    if others:
        total = f.diff(x) + sympy.Add(*(f.diff(y) for y in others))
        yield _mistake("other variable not held", total, hold, x=x)
        t = sympy.Dummy("t", real=True)
        moved = f.xreplace({x: t} | {y: y + t - x for y in others})
        for mistake in derivative_mistakes(moved, t):
            if mistake.rule == "product of the derivatives":
                yield _mistake("other variable not held", mistake.answer.subs(t, x), hold, x=x)
    for y in others:
        yield _mistake("other variable set to zero", f.subs(y, 0).diff(x),
                       "{y} is held fixed at whatever value it has, not at 0.", y=y)  # fmt: skip
        if f.is_polynomial(y):
            yield _mistake("other variable lost", f.subs(y, 1).diff(x), "{y} is held fixed, so it "
                           "stays as a factor: it does not become 1.", y=y)  # fmt: skip


@mistakes.register
def _(task: tasks.Gradient) -> Iterator[Mistake]:
    right = task.reference()
    if len(right) == 2:
        yield _mistake("partial derivatives swapped", sympy.Matrix(right[::-1]),
                       "The entries are swapped: the derivative by {x} comes first.",
                       x=task.symbols[0])  # fmt: skip
    yield _mistake("sign", -right, "That points downhill: the gradient points to where the "
                   "function grows fastest.")  # fmt: skip


@mistakes.register
def _(task: tasks.Jacobian) -> Iterator[Mistake]:
    right = task.reference()
    if min(right.shape) > 1 and right.shape[0] == right.shape[1]:
        yield _mistake("transposed", right.T, "Rows and columns are swapped: each row of the "
                       "matrix belongs to one component, each column to one variable.")  # fmt: skip
    yield _mistake("sign", -right, "The sign is wrong everywhere, nothing else.")


@mistakes.register
def _(task: tasks.Hessian) -> Iterator[Mistake]:
    right = task.reference()
    n = right.shape[0]
    diagonal = sympy.diag(*(right[i, i] for i in range(n)))
    yield _mistake("mixed term missing", diagonal, "The entries off the diagonal are the mixed "
                   "derivatives, first by one variable and then by the other; they are not all "
                   "zero here.")  # fmt: skip
    yield _mistake("mixed term doubled", 2 * right - diagonal, "The mixed derivative stands at "
                   "two places of the matrix, once at each, not doubled.")  # fmt: skip
    yield _mistake("mixed term halved", (right + diagonal) / 2, "The mixed derivative stands at "
                   "two places of the matrix, whole at each, not halved.")  # fmt: skip
    gradient = [task.expression.diff(symbol) for symbol in task.symbols]
    squares = sympy.Matrix(n, n, lambda i, j: gradient[i] * gradient[j])
    squares = squares if task.at is None else task.at_point(squares, task.at)
    yield _mistake("products of first derivatives", squares, "Second derivatives are derivatives "
                   "of derivatives, not products of them.")  # fmt: skip
    yield _mistake("sign", -right, "The sign is wrong everywhere, nothing else.")


def entry(task, i: int, j: int):
    """Return the task behind one entry of a gradient, Jacobian or Hessian; None for others."""
    if isinstance(task, tasks.Hessian):
        f, x = task.expression.diff(task.symbols[i]), task.names[j]
    elif isinstance(task, tasks.Jacobian):
        f, x = sympy.Matrix([task.expression])[i], task.names[j]
    elif isinstance(task, tasks.Gradient):
        f, x = task.expression, task.names[i]
    else:
        return None
    if task.at is None:
        return tasks.Derivative(f, task.variables, by=x)
    return tasks.Slope(f, task.variables, by=x, at=task.at)


@mistakes.register
def _(task: tasks.Taylor) -> Iterator[Mistake]:
    terms = [task.term(k) for k in range(task.order + 1)]
    undivided = [sympy.factorial(k) * term for k, term in enumerate(terms)]
    yield _mistake("no factorial", sympy.Add(*undivided),
                   "The term of degree $n$ is divided by $n!$.")  # fmt: skip
    yield _mistake("divided by n instead of n!",
                   sympy.Add(*(term / max(k, 1) for k, term in enumerate(undivided))),
                   "The term of degree $n$ is divided by $n!$, not by $n$.")  # fmt: skip
    yield from _about_the_centre(task)
    yield from _other_order(task, terms)
    yield from _mixed_term(task)


def _about_the_centre(task):
    centre = exact(task.at)
    back = {s: s + a for s, a in zip(task.symbols, centre, strict=True)}
    forth = {s: s + 2 * a for s, a in zip(task.symbols, centre, strict=True)}
    right = task.reference()
    yield _mistake("run not counted from the point", right.subs(back, simultaneous=True),
                   "The powers are those of the distance from the point, such as {run}.",
                   run=task.symbols[0] - centre[0])  # fmt: skip
    yield _mistake("sign of the point", right.subs(forth, simultaneous=True),
                   "The distance from the point is {run}: check its sign.",
                   run=task.symbols[0] - centre[0])  # fmt: skip
    at_zero = tasks.Taylor(task.expression, task.variables, [0] * len(centre), task.order)
    yield _mistake("wrong point", at_zero.reference(), "That is the polynomial about 0.")


def _other_order(task, terms):
    for order in range(task.order):
        yield _mistake("terms missing", sympy.Add(*terms[: order + 1]),
                       "Your polynomial stops at degree {order}; degree {asked} is asked for.",
                       order=order, asked=task.order)  # fmt: skip
    for more in (1, 2):
        longer = sympy.Add(*terms, *(task.term(task.order + k) for k in range(1, more + 1)))
        yield _mistake("terms too many", longer, "Your polynomial goes further than degree "
                       "{asked}.", asked=task.order)  # fmt: skip
    yield _mistake("value left out", sympy.Add(*terms[1:]),
                   "The term of degree 0, the value at the point, is missing.")  # fmt: skip


def _mixed_term(task):
    if len(task.names) == 2 and task.order == 2:
        x, y = task.symbols
        mixed = task.at_point(task.expression.diff(x, y), task.at)
        runs = [s - a for s, a in zip(task.symbols, exact(task.at), strict=True)]
        half = task.reference() - mixed * runs[0] * runs[1] / 2
        yield _mistake("mixed term counted once", half, "The mixed term occurs twice in the sum, "
                       "so its factor ½ cancels.")  # fmt: skip
        yield _mistake("mixed term missing", task.reference() - mixed * runs[0] * runs[1],
                       "The term with both variables is missing.")  # fmt: skip


@mistakes.register
def _(task: tasks.TangentLine) -> Iterator[Mistake]:
    f, (x,), (a,) = task.expression, task.symbols, exact(task.at)
    value, slope = task.at_point(f, task.at), task.at_point(f.diff(x), task.at)
    yield _mistake("slope only", slope, "That is the slope of the line; the formula of the line "
                   "is asked for.")  # fmt: skip
    yield _mistake("value left out", slope * (x - a), "The line has the right slope, but at "
                   "{x} = {a} its height is 0: add the value there.", x=x, a=a)  # fmt: skip
    yield _mistake("run not counted from the point", value + slope * x, "The run is counted from "
                   "the point: {run}, not {x}.", run=x - a, x=x)  # fmt: skip
    yield _mistake("sign of the point", value + slope * (x + a), "The run is {run}: check its "
                   "sign.", run=x - a)  # fmt: skip
    yield _mistake("slope not taken at the point", value + f.diff(x) * (x - a), "A line has one "
                   "slope: put {x} = {a} into the derivative.", x=x, a=a)  # fmt: skip
    yield _mistake("value and slope swapped", slope + value * (x - a), "Value and slope have "
                   "changed places.")  # fmt: skip
    for wrong in derivative_mistakes(f, x):
        steep = task.at_point(wrong.answer, task.at)
        yield wrong._replace(answer=value + steep * (x - a))


@mistakes.register
def _(task: tasks.LimitAlong) -> Iterator[Mistake]:
    x = task.symbols[0]
    yield _mistake("square of the factor", _with_one_factor(task), "Where y is squared, its factor "
                   "{k} is squared too: put brackets around it.", k=task.k)  # fmt: skip
    yield _mistake("other curve", task.limit_along(x**task.power), "That is the limit along "
                   "another curve, without the factor {k}.", k=task.k)  # fmt: skip
    yield _mistake("along the axis", task.limit_along(sympy.S.Zero), "That is the limit along the "
                   "x axis.")  # fmt: skip
    yield _mistake("sign", -task.reference(), "The sign is wrong, nothing else.")


def _with_one_factor(task):
    """Return what comes of putting k x^(power n) for y^n: the factor k is not raised."""
    (x, y), k = task.symbols, task.k
    above, below = sympy.fraction(sympy.together(task.expression))
    put = [
        sum(c * x**i * (k if j else 1) * x ** (task.power * j) for (i, j), c in terms.terms())
        for terms in (sympy.Poly(part, x, y) for part in (above, below))
    ]
    return sympy.cancel(put[0] / put[1]).subs(x, 0)


@mistakes.register
def _(task: tasks.AverageRate) -> Iterator[Mistake]:
    (a,), (b,) = exact(task.start), exact(task.end)
    fa, fb = task.at_point(task.expression, task.start), task.at_point(task.expression, task.end)
    yield _mistake("upside down", (b - a) / (fb - fa), "That is run over rise: the change of the "
                   "function belongs on top.")  # fmt: skip
    yield _mistake("rise only", fb - fa, "That is the rise. Divide it by the run, {run}.",
                   run=b - a)  # fmt: skip
    yield _mistake("order of subtraction", -task.reference(), "The size is right, the sign is "
                   "not: subtract in the same order above and below.")  # fmt: skip
    yield _mistake("sum for difference", (fb - fa) / (a + b), "The run is the difference of the "
                   "two points, not their sum.")  # fmt: skip
    yield _mistake("brackets", fb - fa / b - a, "Put brackets around the rise and around the run.")
    yield _mistake("values for changes", fb / b, "That is value over place; take the change of "
                   "both.")  # fmt: skip
    slope = task.expression.diff(task.symbols[0])
    for point in (task.start, task.end):
        yield _mistake("slope at a point", task.at_point(slope, point), "That is the slope at one "
                       "point; the average between two points is asked for.")  # fmt: skip


@mistakes.register
def _(task: tasks.Slope) -> Iterator[Mistake]:
    derivative = tasks.Derivative(task.expression, task.variables, by=task.by)
    yield _mistake("not differentiated", task.at_point(task.expression, task.at),
                   "That is the value of the function there, not its slope.")  # fmt: skip
    for wrong in mistakes(derivative):
        yield wrong._replace(answer=task.at_point(wrong.answer, task.at))
    degrees = [value * sympy.pi / 180 for value in exact(task.at)]
    slope = task.expression.diff(derivative.variable)
    in_degrees = slope.subs(dict(zip(task.symbols, degrees, strict=True)))
    yield _mistake("degrees", in_degrees, "That is what a calculator gives that reads degrees: "
                   "angles are in radians here.")  # fmt: skip


@mistakes.register
def _(task: tasks.NewtonStep) -> Iterator[Mistake]:
    if len(task.names) > 1:
        yield from _newton_in_several_variables(task)
        return
    (start,), x = task.start, task.symbols[0]
    f, slope = task.here(task.zero_of), task.here(task.zero_of.diff(x))
    yield _mistake("uphill", start + f / slope, "The step is subtracted: $x - f/f'$.")
    yield _mistake("fraction upside down", start - slope / f, "The fraction is upside down: the "
                   "derivative belongs below.")  # fmt: skip
    yield _mistake("start left out", -f / slope, "That is the step; add the point it starts from.")
    yield _mistake("start left out", f / slope, "That is the step turned round; subtract it from "
                   "the point it starts from.")  # fmt: skip
    yield _mistake("not divided by the derivative", start - f, "Divide by the derivative.")
    yield _mistake("gradient step", start - slope, "Newton's step divides: $x - f/f'$.")
    if task.optimise:
        g = task.here(task.expression)
        yield _mistake("zero instead of minimum", start - g / f, "That step goes for a zero of the "
                       "function. Here a zero of its derivative is looked for.")  # fmt: skip
    else:
        curvature = task.here(task.expression.diff(x, 2))
        yield _mistake("minimum instead of zero", start - slope / curvature, "That step goes for a "
                       "zero of the derivative; one of the function is looked for.")  # fmt: skip


def _newton_in_several_variables(task):
    start, gradient, hessian = task.start, task.gradient, task.hessian
    yield _mistake("uphill", start + hessian.LUsolve(gradient), "The step is subtracted.")
    yield _mistake("start left out", -hessian.LUsolve(gradient), "That is the step; add the point "
                   "it starts from.")  # fmt: skip
    yield _mistake("Hessian left out", start - gradient, "The gradient is multiplied by the "
                   "inverse of the Hessian.")  # fmt: skip
    yield _mistake("Hessian not inverted", start - hessian * gradient, "The gradient is "
                   "multiplied by the **inverse** of the Hessian.")  # fmt: skip
    if all(hessian[i, i] != 0 for i in range(len(start))):
        by_entry = [gradient[i] / hessian[i, i] for i in range(len(start))]
        yield _mistake("mixed term missing", start - sympy.Matrix(by_entry), "You divided entry "
                       "by entry; the mixed derivatives belong to the Hessian too.")  # fmt: skip


@mistakes.register
def _(task: tasks.DescentStep) -> Iterator[Mistake]:
    (rate,) = exact(task.rate)
    start, gradient = task.start, task.gradient
    answers = {
        ("uphill", "That goes uphill: the step is **minus** the rate times the gradient."):
            start + rate * gradient,
        ("learning rate left out", "Multiply the gradient by the learning rate {rate}."):
            start - gradient,
        ("start left out", "That is the step; add the point it starts from."): -rate * gradient,
        ("divided by the learning rate", "The gradient is multiplied by the rate {rate}."):
            start - gradient / rate,
        ("direction only", "The step uses the gradient itself, not its direction alone."):
            start - rate * gradient / (gradient.norm() or 1),
    }  # fmt: skip
    for (rule, says), answer in answers.items():
        one = answer if len(task.names) > 1 else answer[0]
        yield _mistake(rule, one, says, rate=rate)


@mistakes.register
def _(task: tasks.TangentPlane) -> Iterator[Mistake]:
    f, value = task.expression, task.at_point(task.expression, task.at)
    slopes = [f.diff(s) for s in task.symbols]
    here = [task.at_point(slope, task.at) for slope in slopes]
    yield _mistake("value left out", dot(here, task.runs), "The plane has the right slopes, but "
                   "at the point its height is 0: add the value there.")  # fmt: skip
    yield _mistake("run not counted from the point", value + dot(here, task.symbols), "The runs "
                   "are counted from the point, such as {run}.", run=task.runs[0])  # fmt: skip
    yield _mistake("slope not taken at the point", value + dot(slopes, task.runs), "A plane has "
                   "the same slopes everywhere: put the point into the derivatives.")  # fmt: skip
    yield _mistake("partial derivatives swapped", value + dot(here[::-1], task.runs), "The slopes "
                   "have changed places.")  # fmt: skip


@mistakes.register
def _(task: tasks.DirectionalDerivative) -> Iterator[Mistake]:
    direction, slopes = exact(task.along), task.slopes
    yield _mistake("direction not of length one", dot(slopes, direction), "Divide the direction "
                   "by its length first.")  # fmt: skip
    yield _mistake("length of the gradient", sympy.sqrt(dot(slopes, slopes)), "That is the slope "
                   "in the steepest direction, not in the given one.")  # fmt: skip
    yield _mistake("sum of the partial derivatives", sympy.Add(*slopes), "Each partial derivative "
                   "is multiplied by its component of the direction.")  # fmt: skip
    yield _mistake("sign", -task.reference(), "The sign is wrong, nothing else.")


@mistakes.register
def _(task: tasks.LogLoss) -> Iterator[Mistake]:
    right, m = task.reference(), len(task.labels)
    swapped = tasks.LogLoss([1 - label for label in task.labels], task.probabilities)
    ones = [log for log, label in zip(task.logarithms, task.labels, strict=True) if label]
    yield _mistake("sign", -right, "The logarithm of a probability is negative; the loss has a "
                   "minus in front.")  # fmt: skip
    yield _mistake("base of the logarithm", right / sympy.log(10), "That is the logarithm to "
                   "base 10; the log loss uses the natural one.")  # fmt: skip
    yield _mistake("base of the logarithm", -right / sympy.log(10), "That is the logarithm to "
                   "base 10, and without the minus in front.")  # fmt: skip
    yield _mistake("sum instead of mean", right * m, "That is the sum; divide it by the number of "
                   "examples.")  # fmt: skip
    yield _mistake("class 0 left out", -sympy.Add(*ones) / m, "The examples with label 0 count "
                   "too, with $\\ln(1 - p)$.")  # fmt: skip
    yield _mistake("labels swapped", swapped.reference(), "$\\ln p$ belongs to label 1 and "
                   "$\\ln(1 - p)$ to label 0.")  # fmt: skip
