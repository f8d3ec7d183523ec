"""What an exercise asks for: a task computes its reference and knows its usual mistakes.

``Formula(task=Derivative("x^2 sin x"), ...)`` needs no ``answer`` and lists no usual mistakes:
the task differentiates, and `course_utils.exercises.mistakes` applies the mal-rules to the task's
own expression.
"""

from collections.abc import Sequence
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
        if isinstance(self.of, sympy.Basic | sympy.MatrixBase):
            return self.of
        if isinstance(self.of, str):
            return parse_formula(self.of, self.names)
        return sympy.Matrix([parse_formula(text, self.names) for text in self.of])

    @property
    def answer_names(self) -> tuple[str, ...]:
        """The names of the variables that the answer may contain."""
        return self.names

    @property
    def inside(self) -> tuple[sympy.Expr, ...]:
        """The expressions that must have a value where answers are compared."""
        return ()

    def at_point(self, expression, point) -> sympy.Expr:
        """Return the expression with numbers (or texts such as ``"pi/2"``) for its variables."""
        return expression.subs(dict(zip(self.symbols, exact(point), strict=True)))


def exact(point) -> list[sympy.Expr]:
    """Return a point's coordinates, numbers or texts such as ``"pi/2"``, as exact numbers."""
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

    @property
    def inside(self) -> tuple[sympy.Expr, ...]:
        """The function itself: where it has no value, it has no derivative."""
        return (self.expression,)

    def reference(self) -> sympy.Expr:
        """Return the right answer."""
        return derivative_of(self.expression, self.variable, self.order)


@dataclass(frozen=True)
class Gradient(Task):
    """The gradient as a column: ``Gradient("x^2 y", "x y")``, at a point with ``at=(1, 2)``."""

    variables: str = "x y"
    at: Sequence | None = None

    def reference(self) -> sympy.Matrix:
        """Return the right answer."""
        gradient = sympy.Matrix([derivative_of(self.expression, symbol) for symbol in self.symbols])
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
    """The Taylor polynomial: ``Taylor("cos x", at=0, order=4)``.

    In several variables, of total degree up to `order`: ``Taylor("x e^y", "x y", at=(1, 0))``.
    """

    at: float | str | Sequence = 0
    order: int = 2

    def reference(self) -> sympy.Expr:
        """Return the right answer."""
        return sympy.Add(*(self.term(k) for k in range(self.order + 1)))

    def term(self, k: int) -> sympy.Expr:
        """Return the terms of degree k."""
        return sympy.Add(*(self._monomial(powers) for powers in _powers(len(self.names), k)))

    def _monomial(self, powers):
        derivative, product = self.expression, sympy.S.One
        for symbol, start, power in zip(self.symbols, exact(self.at), powers, strict=True):
            derivative = derivative_of(derivative, symbol, power)
            product *= (symbol - start) ** power / sympy.factorial(power)
        return self.at_point(derivative, self.at) * product


_BENT = (sympy.Abs, sympy.Max, sympy.Min, sympy.sign)


def derivative_of(expression, symbol, order: int = 1) -> sympy.Expr:
    """Return a derivative; where something bends, as `Function` knows it and SymPy does not."""
    if not expression.has(*_BENT) or not order:
        return expression.diff(symbol, order)
    from course_utils.functions import Function

    names = sorted({*expression.free_symbols, symbol}, key=str)
    return Function(expression, *names).derivative(symbol, order).expression


def _powers(variables: int, degree: int) -> list[tuple[int, ...]]:
    """Return all ways to share a degree among the variables."""
    if variables == 1:
        return [(degree,)]
    return [(k, *rest) for k in range(degree + 1) for rest in _powers(variables - 1, degree - k)]


@dataclass(frozen=True)
class TangentLine(Taylor):
    """The tangent line at a point, as a formula for y: ``TangentLine("x^2", at=1)``."""

    order: int = field(default=1)


@dataclass(frozen=True)
class AverageRate(Task):
    """The rise over the run between two points: ``AverageRate("x^2", start=1, end=3)``."""

    start: float | str = 0
    end: float | str = 1

    answer_names = ()  # the answer is a number

    def reference(self) -> sympy.Expr:
        """Return the right answer."""
        (start,), (end,) = exact(self.start), exact(self.end)
        rise = self.at_point(self.expression, self.end) - self.at_point(self.expression, self.start)
        return rise / (end - start)


@dataclass(frozen=True)
class LimitAlong(Task):
    """The limit of a quotient at the origin along y = k x^power, a number.

    ``LimitAlong("x y / (x^2 + y^2)", k=2)``; it must stay bounded on the curve.
    """

    variables: str = "x y"
    k: int = 1
    power: int = 1

    answer_names = ()

    def reference(self) -> sympy.Expr:
        """Return the right answer."""
        x, _ = self.symbols
        return self.limit_along(self.k * x**self.power)

    def limit_along(self, curve) -> sympy.Expr:
        """Return the limit along y = curve, a polynomial in x without a constant term."""
        x, y = self.symbols
        return sympy.cancel(self.expression.subs(y, curve)).subs(x, 0)


@dataclass(frozen=True)
class Slope(Task):
    """The derivative at a point, a number: ``Slope("x^2", at=3)``; ``by="y"`` for a partial one."""

    at: float | str | Sequence = 0
    by: str = ""

    answer_names = ()

    def reference(self) -> sympy.Expr:
        """Return the right answer."""
        return self.at_point(self.slope, self.at)

    @property
    def slope(self) -> sympy.Expr:
        """The derivative, anywhere."""
        return derivative_of(self.expression, _symbol(self.by or self.names[0]))


@dataclass(frozen=True)
class NewtonStep(Task):
    """The point after one Newton step: ``NewtonStep("x^2 - 2", at=1)``.

    ``optimise=True`` looks for a stationary point (a zero of the derivative); several variables
    always do.
    """

    at: float | str | Sequence = 0
    optimise: bool = False

    answer_names = ()  # the answer is a point

    def reference(self) -> sympy.Expr | sympy.Matrix:
        """Return the right answer."""
        if len(self.names) > 1:
            return self.start - self.hessian.LUsolve(self.gradient)
        (start,) = self.start
        return start - self.here(self.zero_of) / self.here(self.zero_of.diff(self.symbols[0]))

    @property
    def start(self) -> sympy.Matrix:
        """The point before the step, as a column."""
        return sympy.Matrix(exact(self.at))

    @property
    def gradient(self) -> sympy.Matrix:
        """The gradient at that point."""
        slopes = [self.expression.diff(symbol) for symbol in self.symbols]
        return self.here(sympy.Matrix(slopes))

    @property
    def hessian(self) -> sympy.Matrix:
        """The Hessian matrix at that point."""
        return self.here(sympy.hessian(self.expression, self.symbols))

    @property
    def zero_of(self) -> sympy.Expr:
        """The function whose zero is looked for, in one variable."""
        return self.expression.diff(self.symbols[0]) if self.optimise else self.expression

    def here(self, expression) -> sympy.Expr:
        """Return an expression's value at the point before the step."""
        return self.at_point(expression, self.at)


@dataclass(frozen=True)
class DescentStep(NewtonStep):
    """The point after one step of gradient descent: ``DescentStep("x^2", at=3, rate=0.1)``."""

    rate: float | str = 0.1

    def reference(self) -> sympy.Expr | sympy.Matrix:
        """Return the right answer."""
        (rate,) = exact(self.rate)
        after = self.start - rate * self.gradient
        return after if len(self.names) > 1 else after[0]


@dataclass(frozen=True)
class TangentPlane(Task):
    """The tangent plane at a point, as a formula for z: ``TangentPlane("x y", at=(2, 4))``."""

    variables: str = "x y"
    at: Sequence = (0, 0)

    def reference(self) -> sympy.Expr:
        """Return the right answer."""
        slopes = [self.at_point(derivative_of(self.expression, s), self.at) for s in self.symbols]
        return self.at_point(self.expression, self.at) + dot(slopes, self.runs)

    @property
    def runs(self) -> list[sympy.Expr]:
        """The differences x - a, y - b."""
        return [s - a for s, a in zip(self.symbols, exact(self.at), strict=True)]


@dataclass(frozen=True)
class DirectionalDerivative(TangentPlane):
    """The slope in a direction, which need not be a unit vector: ``along=(3, 4)``."""

    along: Sequence = (1, 0)

    answer_names = ()

    def reference(self) -> sympy.Expr:
        """Return the right answer."""
        direction = exact(self.along)
        return dot(self.slopes, direction) / sympy.sqrt(dot(direction, direction))

    @property
    def slopes(self) -> list[sympy.Expr]:
        """The gradient at the point."""
        return [self.at_point(derivative_of(self.expression, s), self.at) for s in self.symbols]


@dataclass(frozen=True)
class LogLoss:
    """The mean log loss of predicted probabilities: ``LogLoss([1, 0], [0.8, 0.3])``."""

    labels: Sequence[int]
    probabilities: Sequence[float]

    answer_names = ()
    expression = None

    def reference(self) -> sympy.Expr:
        """Return the right answer."""
        return -sympy.Add(*self.logarithms) / len(self.labels)

    @property
    def logarithms(self) -> list[sympy.Expr]:
        """The logarithm of the probability given to what happened, for each example."""
        pairs = zip(self.labels, exact(self.probabilities), strict=True)
        return [sympy.log(p if label else 1 - p) for label, p in pairs]


def dot(a, b) -> sympy.Expr:
    """Return the sum of the products of two lists' entries."""
    return sympy.Add(*(p * q for p, q in zip(a, b, strict=True)))
