"""What an exercise asks for: a task computes its reference and knows its usual mistakes.

``Formula(task=Derivative("x^2 sin x"), ...)`` needs no ``answer`` and lists no usual mistakes:
the task differentiates, and `mistakes` applies the table of mal-rules to its own expression.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import sympy

from course_utils.parsing import parse_formula


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").split())


def _symbol(name: str) -> sympy.Symbol:
    return sympy.Symbol(name, real=True)


@dataclass(frozen=True)
class Task:
    """An expression (text) and its variables (``"x y"``); use one of the tasks below."""

    of: str | Sequence[str]
    variables: str = "x"

    @property
    def names(self) -> tuple[str, ...]:
        """The variables' names."""
        return _names(self.variables)

    @property
    def symbols(self) -> tuple[sympy.Symbol, ...]:
        """The variables as SymPy symbols."""
        return tuple(_symbol(name) for name in self.names)

    @cached_property
    def expression(self) -> sympy.Expr:
        """The expression that the task is about; several are a column."""
        if isinstance(self.of, str):
            return parse_formula(self.of, self.names)
        return sympy.Matrix([parse_formula(text, self.names) for text in self.of])

    @property
    def answer_names(self) -> tuple[str, ...]:
        """The names of the variables that the answer may contain."""
        return self.names

    def at_point(self, expression, point) -> sympy.Expr:
        """Return the expression with numbers (or texts such as ``"pi/2"``) for its variables."""
        return expression.subs(dict(zip(self.symbols, _exact(point), strict=True)))


def _exact(point) -> list[sympy.Expr]:
    values = point if isinstance(point, list | tuple) else [point]
    return [parse_formula(str(value), ()) for value in values]


@dataclass(frozen=True)
class Derivative(Task):
    """The derivative, or a partial derivative when there are several variables.

    ``Derivative("x^2 sin x")``, ``Derivative("x^2 y", "x y", by="y")``, second derivative with
    ``order=2``.
    """

    by: str = ""
    order: int = 1

    @property
    def variable(self) -> sympy.Symbol:
        """The variable that is differentiated by: the first one unless `by` names another."""
        return _symbol(self.by or self.names[0])

    def reference(self) -> sympy.Expr:
        """Return the right answer."""
        return sympy.diff(self.expression, self.variable, self.order)


@dataclass(frozen=True)
class Gradient(Task):
    """The gradient as a column: ``Gradient("x^2 y", "x y")``, at a point with ``at=(1, 2)``."""

    variables: str = "x y"
    at: Sequence | None = None

    def reference(self) -> sympy.Matrix:
        """Return the right answer."""
        gradient = sympy.Matrix([self.expression.diff(symbol) for symbol in self.symbols])
        return gradient if self.at is None else self.at_point(gradient, self.at)


@dataclass(frozen=True)
class Jacobian(Gradient):
    """The Jacobian matrix: ``Jacobian(["x - 2y", "3y - 2x"], "x y")``; a scalar gives one row."""

    def reference(self) -> sympy.Matrix:
        """Return the right answer."""
        jacobian = sympy.Matrix([self.expression]).jacobian(self.symbols)
        return jacobian if self.at is None else self.at_point(jacobian, self.at)


@dataclass(frozen=True)
class Hessian(Gradient):
    """The Hessian matrix: ``Hessian("x^2 y", "x y")``, at a point with ``at=(1, 2)``."""

    def reference(self) -> sympy.Matrix:
        """Return the right answer."""
        hessian = sympy.hessian(self.expression, self.symbols)
        return hessian if self.at is None else self.at_point(hessian, self.at)


@dataclass(frozen=True)
class Taylor(Task):
    """The Taylor polynomial of one variable: ``Taylor("cos x", at=0, order=4)``."""

    at: float | str = 0
    order: int = 2

    def reference(self) -> sympy.Expr:
        """Return the right answer."""
        x, (point,) = self.symbols[0], _exact(self.at)
        terms = [self._coefficient(k) * (x - point) ** k for k in range(self.order + 1)]
        return sympy.Add(*terms)

    def _coefficient(self, k):
        return self.at_point(self.expression.diff(self.symbols[0], k), self.at) / sympy.factorial(k)


@dataclass(frozen=True)
class TangentLine(Taylor):
    """The tangent line at a point, as a formula for y: ``TangentLine("x^2", at=1)``."""

    order: int = field(default=1)


@dataclass(frozen=True)
class AverageRate(Task):
    """The rise over the run between two points: ``AverageRate("x^2", start=1, end=3)``."""

    start: float | str = 0
    end: float | str = 1

    @property
    def answer_names(self) -> tuple[str, ...]:
        """No variable: the answer is a number."""
        return ()

    def reference(self) -> sympy.Expr:
        """Return the right answer."""
        (start,), (end,) = _exact(self.start), _exact(self.end)
        rise = self.at_point(self.expression, self.end) - self.at_point(self.expression, self.start)
        return rise / (end - start)


@dataclass(frozen=True)
class Slope(AverageRate):
    """The derivative at a point, a number: ``Slope("x^2", at=3)``."""

    at: float | str = 0

    def reference(self) -> sympy.Expr:
        """Return the right answer."""
        return self.at_point(self.expression.diff(self.symbols[0]), self.at)


@dataclass(frozen=True)
class NewtonStep(Task):
    """The point after one Newton step: ``NewtonStep("x^2 - 2", at=1)``.

    ``optimise=True`` looks for a stationary point (a zero of the derivative); several variables
    always do.
    """

    at: float | str | Sequence = 0
    optimise: bool = False

    @property
    def answer_names(self) -> tuple[str, ...]:
        """No variable: the answer is a point."""
        return ()

    def reference(self) -> sympy.Expr | sympy.Matrix:
        """Return the right answer."""
        if len(self.names) > 1:
            hessian = sympy.hessian(self.expression, self.symbols)
            return self._start - self._at(hessian).LUsolve(self._at(self._gradient))
        (start,) = self._start
        return start - self._at(self._zero_of) / self._at(self._zero_of.diff(self.symbols[0]))

    @property
    def _start(self):
        return sympy.Matrix(_exact(self.at))

    @property
    def _gradient(self):
        return sympy.Matrix([self.expression.diff(symbol) for symbol in self.symbols])

    @property
    def _zero_of(self):
        return self.expression.diff(self.symbols[0]) if self.optimise else self.expression

    def _at(self, expression):
        return self.at_point(expression, self.at)


@dataclass(frozen=True)
class DescentStep(NewtonStep):
    """The point after one step of gradient descent: ``DescentStep("x^2", at=3, rate=0.1)``."""

    rate: float | str = 0.1

    def reference(self) -> sympy.Expr | sympy.Matrix:
        """Return the right answer."""
        (rate,) = _exact(self.rate)
        after = self._start - rate * self._at(self._gradient)
        return after if len(self.names) > 1 else after[0]


def mistakes(task) -> Iterator:
    """Yield the usual mistakes in a task, each with the answer that it leads to."""
    from course_utils.exercises.malrules import mistakes as table

    return table(task)
