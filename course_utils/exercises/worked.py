"""Worked solutions of tasks, in Markdown: what `practice` shows as the solution."""

from functools import singledispatch

import sympy

from course_utils.exercises import tasks
from course_utils.exercises.show import latex


@singledispatch
def worked_solution(task) -> str:
    """Return the worked solution of a task."""
    return f"The answer is ${latex(task.reference())}$."


@worked_solution.register
def _(task: tasks.Derivative) -> str:
    f, lines = task.expression, []
    for order in range(1, task.order + 1):
        lines.append(_derivation(f, task.variable))
        f = f.diff(task.variable)
        lines.append(f"So the {_ordinal(order)} derivative is ${latex(sympy.simplify(f))}$.")
    return "\n\n".join(lines)


def _ordinal(order):
    return {1: "first", 2: "second", 3: "third"}.get(order, f"{order}th")


def _derivation(f, variable) -> str:
    from course_utils.steps import steps

    return steps(f, variable)._repr_markdown_()


@worked_solution.register
def _(task: tasks.Slope) -> str:
    derivative = tasks.Derivative(task.expression, task.variables, by=task.by)
    slope = derivative.reference()
    return f"The derivative is ${latex(slope)}$. At the point it is ${latex(task.reference())}$."


@worked_solution.register
def _(task: tasks.AverageRate) -> str:
    (a,), (b,) = tasks.exact(task.start), tasks.exact(task.end)
    fa, fb = task.at_point(task.expression, task.start), task.at_point(task.expression, task.end)
    return (
        rf"$$\frac{{f({latex(b)}) - f({latex(a)})}}{{{latex(b)} - ({latex(a)})}} = "
        rf"\frac{{{latex(fb)} - ({latex(fa)})}}{{{latex(b - a)}}} = {latex(task.reference())}.$$"
    )


@worked_solution.register
def _(task: tasks.Gradient) -> str:
    parts = [
        rf"$\frac{{\partial f}}{{\partial {latex(s)}}} = {latex(task.expression.diff(s))}$"
        for s in task.symbols
    ]
    return f"{', '.join(parts)}, so the gradient is $${latex(task.reference())}.$$"


@worked_solution.register
def _(task: tasks.Jacobian) -> str:
    return (
        f"One row for each component, one column for each variable: $${latex(task.reference())}.$$"
    )


@worked_solution.register
def _(task: tasks.Hessian) -> str:
    gradient = sympy.Matrix([task.expression.diff(s) for s in task.symbols])
    return (
        f"The gradient is $${latex(gradient)}.$$ Each entry, differentiated by each variable, "
        f"is a row: $${latex(task.reference())}.$$"
    )


@worked_solution.register
def _(task: tasks.Taylor) -> str:
    terms = [f"- degree {k}: ${latex(task.term(k))}$" for k in range(task.order + 1)]
    return "\n".join(
        ["The terms are", "", *terms, "", f"and their sum is ${latex(task.reference())}$."]
    )


@worked_solution.register
def _(task: tasks.NewtonStep) -> str:
    (start,) = task.start
    f, slope = task.zero_of, task.zero_of.diff(task.symbols[0])
    value, steep = task.here(f), task.here(slope)
    answer = task.reference()
    return (
        f"$f({latex(start)}) = {latex(value)}$ and $f'({latex(start)}) = {latex(steep)}$, so "
        rf"$$x_1 = {latex(start)} - \frac{{{latex(value)}}}{{{latex(steep)}}} = {latex(answer)} "
        rf"\approx {float(answer):.6g}.$$"
    )


@worked_solution.register
def _(task: tasks.DescentStep) -> str:
    start, gradient = task.start, task.gradient
    return (
        f"The gradient at the start is ${latex(gradient)}$, so the step leads to "
        f"$${latex(start)} - {task.rate}\\,{latex(gradient)} = {latex(task.reference())}.$$"
    )


@worked_solution.register
def _(task: tasks.TangentPlane) -> str:
    slopes = [task.at_point(task.expression.diff(s), task.at) for s in task.symbols]
    value = task.at_point(task.expression, task.at)
    return (
        f"At the point the value is ${latex(value)}$ and the partial derivatives are "
        f"${', '.join(map(latex, slopes))}$, so the plane is $z = {latex(task.reference())}$."
    )


@worked_solution.register
def _(task: tasks.DirectionalDerivative) -> str:
    direction = sympy.Matrix(tasks.exact(task.along))
    return (
        f"The gradient at the point is ${latex(sympy.Matrix(task.slopes))}$, the unit vector is "
        f"${latex(direction / direction.norm())}$, and their dot product is "
        f"${latex(task.reference())}$."
    )


@worked_solution.register
def _(task: tasks.LogLoss) -> str:
    terms = " + ".join(rf"\ln {latex(log.args[0])}" for log in task.logarithms)
    answer = task.reference()
    return rf"$$-\frac{{1}}{{{len(task.labels)}}}\left({terms}\right) = {float(answer):.4f}.$$"
