"""Worked solutions of tasks: shown where an exercise has no solution of its own."""

from functools import singledispatch

import sympy

from course_utils.exercises.model import tasks
from course_utils.exercises.model.feedback import Message, join, say
from course_utils.exercises.model.tasks import exact


@singledispatch
def worked_solution(task) -> Message:
    """Return the worked solution of a task."""
    return say("The answer is {answer}.", answer=task.reference())


@worked_solution.register
def _(task: tasks.Derivative) -> Message:
    f, parts = task.expression, []
    for _order in range(task.order):
        parts.append(_derivation(f, task.variable))
        f = f.diff(task.variable)
    parts.append(say("The answer is {answer}, in this or any equal form.", answer=f))
    return join(*parts, between="\n\n")


def _derivation(f, variable) -> Message:
    from course_utils.steps import steps

    derivation = steps(f, variable)
    return Message(f"$${derivation.latex}$$", derivation.text)


@worked_solution.register
def _(task: tasks.Slope) -> Message:
    derivative = tasks.Derivative(task.expression, task.variables, by=task.by)
    last = say("At the point its value is {slope}.", slope=task.reference())
    return join(worked_solution(derivative), last, between="\n\n")


@worked_solution.register
def _(task: tasks.LimitAlong) -> Message:
    x, y = task.symbols
    on_curve = task.expression.subs(y, task.k * x**task.power)
    return say(
        "On the curve it is {put} = {short}, and with x tending to 0 that is {limit}.",
        put=on_curve, short=sympy.cancel(on_curve), limit=task.reference(),
    )  # fmt: skip


@worked_solution.register
def _(task: tasks.AverageRate) -> Message:
    (a,), (b,) = exact(task.start), exact(task.end)
    fa, fb = task.at_point(task.expression, task.start), task.at_point(task.expression, task.end)
    return say(
        "The rise is {fb} − ({fa}) = {rise}, the run is {b} − ({a}) = {run}, and rise over run is "
        "{rate}.",
        a=a, b=b, fa=fa, fb=fb, rise=fb - fa, run=b - a, rate=task.reference(),
    )  # fmt: skip


@worked_solution.register
def _(task: tasks.Gradient) -> Message:
    lines = [
        say("- by {variable}: {slope}", variable=s, slope=task.expression.diff(s))
        for s in task.symbols
    ]
    first = say("The partial derivatives are")
    last = say("and the gradient is {answer}.", answer=task.reference())
    return join(first, join(*lines, between="\n"), last, between="\n\n")


@worked_solution.register
def _(task: tasks.Jacobian) -> Message:
    return say(
        "One row for each component, one column for each variable: {answer}.",
        answer=task.reference(),
    )


@worked_solution.register
def _(task: tasks.Hessian) -> Message:
    gradient = sympy.Matrix([task.expression.diff(s) for s in task.symbols])
    return say(
        "The gradient is {gradient}. Each of its entries, differentiated by each variable, makes "
        "a row: {answer}.",
        gradient=gradient,
        answer=task.reference(),
    )


@worked_solution.register
def _(task: tasks.Taylor) -> Message:
    lines = [say("- degree {k}: {term}", k=k, term=task.term(k)) for k in range(task.order + 1)]
    first, last = say("The terms are"), say("and the answer is their sum, {answer}.",
                                            answer=task.reference())  # fmt: skip
    return join(first, join(*lines, between="\n"), last, between="\n\n")


@worked_solution.register
def _(task: tasks.NewtonStep) -> Message:
    if len(task.names) > 1:
        return say(
            "The gradient is {gradient} and the Hessian {hessian}, so the step leads to {answer}.",
            gradient=task.gradient, hessian=task.hessian, answer=task.reference(),
        )  # fmt: skip
    f, slope = task.zero_of, task.zero_of.diff(task.symbols[0])
    return say(
        "At {start} the value is {f} and the slope {slope}, so the step leads to "
        "{start} − ({f})/({slope}) = {answer}, about {number}.",
        start=task.start[0], f=task.here(f), slope=task.here(slope), answer=task.reference(),
        number=float(task.reference()),
    )  # fmt: skip


@worked_solution.register
def _(task: tasks.DescentStep) -> Message:
    return say(
        "The gradient at the start is {gradient}. Minus the rate {rate} times it, added to the "
        "start, leads to {answer}.",
        gradient=task.gradient, rate=str(task.rate), answer=task.reference(),
    )  # fmt: skip


@worked_solution.register
def _(task: tasks.TangentPlane) -> Message:
    slopes = [task.at_point(task.expression.diff(s), task.at) for s in task.symbols]
    return say(
        "At the point the value is {value} and the partial derivatives are {slopes}, so the "
        "plane is {answer}.",
        value=task.at_point(task.expression, task.at),
        slopes=sympy.Matrix(slopes),
        answer=task.reference(),
    )


@worked_solution.register
def _(task: tasks.DirectionalDerivative) -> Message:
    direction = sympy.Matrix(exact(task.along))
    return say(
        "The gradient at the point is {gradient}, the unit vector is {unit}, and their dot product "
        "is {answer}.",
        gradient=sympy.Matrix(task.slopes),
        unit=direction / direction.norm(),
        answer=task.reference(),
    )


@worked_solution.register
def _(task: tasks.LogLoss) -> Message:
    lines = [say("- label {y}: {log}, about {number}", y=y, log=log, number=float(log))
             for y, log in zip(task.labels, task.logarithms, strict=True)]  # fmt: skip
    first = say("The logarithms of the probabilities given to what happened are")
    last = say("Minus their mean is {answer}.", answer=float(task.reference()))
    return join(first, join(*lines, between="\n"), last, between="\n\n")
