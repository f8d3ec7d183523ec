"""Derivatives rule by rule: one line for each step, with the name of its rule.

`steps` works out a derivative, `gradient_steps` all the partial derivatives, `hessian_steps` those
of second order. Each line of a derivation equals the line before it; what is still to be
differentiated stands in it as an unevaluated `sympy.Derivative`.
"""

from itertools import combinations_with_replacement
from typing import NamedTuple

import sympy

from course_utils.functions import Function, symbols
from course_utils.steps import rules
from course_utils.steps.derivations import Derivation, Derivations, Section, Step
from course_utils.steps.writing import formula, plain
from course_utils.time_limit import within

__all__ = ["Derivation", "Derivations", "Step", "gradient_steps", "hessian_steps", "steps"]

MAX_OPERATIONS = 150  # nobody would read the derivation of a longer expression
MAX_TIDIED_OPERATIONS = 60
SECONDS = 0.2  # for tidying
MAX_TIDIED_POWER = 12  # factoring higher powers takes too long


def steps(expression, variable=None) -> Derivation:
    """Differentiate rule by rule.

    Parameters
    ----------
    expression : Function, SymPy expression, number or text
        Any combination of the elementary functions, absolute value, sign, max, min and relu.
    variable : str or Symbol, optional
        May be left out when there is only one.

    Raises
    ------
    ValueError
        When a part has no rule (`floor`, `Piecewise`, an unknown function), there is more than one
        component, or the expression is too long to be read.

    Examples
    --------
    >>> steps("sin(x^2)", "x")
    d/dx[sin(x^2)]
      = cos(x^2)*d/dx[x^2]
          Chain rule: With u = x^2 inside, the outside is sin(u), whose derivative is cos(u): put \
the inside back, and multiply by the derivative of the inside.
      = 2*x*cos(x^2)
          Power rule: Bring the exponent 2 down in front, and lower it by 1: x^2 becomes 2*x.
    """
    given = _read(expression)
    x = given.symbol(variable)
    others = {*given.variables, *given.expression.free_symbols} - {x}
    return _derivation(given.expression, x, is_partial=bool(others))


def gradient_steps(expression, *variables) -> Derivations:
    """Work out every partial derivative of a function, rule by rule.

    Parameters
    ----------
    expression : Function, SymPy expression, number or text
    *variables : str or Symbol
        When left out: those of the function, or the symbols in alphabetical order.
    """
    given = _read(expression)
    sections = [
        Section(_name(given.name, x), _derivation(given.expression, x, is_partial=True))
        for x in given.symbols(variables)
    ]
    result = sympy.ImmutableMatrix([section.derivation.result for section in sections])
    return Derivations("gradient", given.expression, tuple(sections), result)


def hessian_steps(expression, *variables) -> Derivations:
    """Work out every second partial derivative, from the gradient on, rule by rule.

    Parameters
    ----------
    expression : Function, SymPy expression, number or text
    *variables : str or Symbol
        When left out: those of the function, or the symbols in alphabetical order.
    """
    given = _read(expression)
    xs = given.symbols(variables)
    first = gradient_steps(expression, *variables)
    pairs = list(combinations_with_replacement(zip(xs, first, strict=True), 2))
    second = {
        (x, y): Section(_name(given.name, x, y), _derivation(slope.result, y, is_partial=True))
        for (x, slope), (y, _) in pairs
    }
    n = len(xs)
    order = [[(xs[min(i, j)], xs[max(i, j)]) for j in range(n)] for i in range(n)]
    result = sympy.ImmutableMatrix([[second[xy].derivation.result for xy in row] for row in order])
    sections = (*first.sections, *second.values())
    return Derivations(
        "Hessian matrix", given.expression, sections, result, _MIXED if n > 1 else ""
    )


_MIXED = (
    "Where the mixed derivatives are continuous the order makes no difference, so each of them is "
    "worked out once and stands on both sides of the diagonal."
)


# Reading what is given


class _Given(NamedTuple):
    expression: sympy.Expr
    variables: tuple[sympy.Symbol, ...]
    name: str = "f"

    def symbol(self, variable) -> sympy.Symbol:
        """Return the symbol of that name in the expression, or a new one."""
        if variable is None:
            if len(self.variables) > 1:
                names = " or ".join(symbol.name for symbol in self.variables)
                raise ValueError(f"Say with respect to which variable: {names}.")
            return self.variables[0] if self.variables else symbols("x")[0]
        found = [symbol for symbol in self.variables if symbol.name == str(variable)]
        return found[0] if found else symbols(variable)[0]

    def symbols(self, variables) -> tuple[sympy.Symbol, ...]:
        return tuple(map(self.symbol, variables)) or self.variables or symbols("x")


def _read(expression) -> _Given:
    if isinstance(expression, str):
        expression = Function(expression).expression
    elif isinstance(expression, Function):
        if expression.shape:
            raise ValueError(
                f"{expression.name} has several components: differentiate one of them at a time."
            )
        return _Given(expression.expression, expression.variables, expression.name)
    if isinstance(expression, int | float):
        expression = sympy.sympify(expression)
    if not isinstance(expression, sympy.Expr) or expression.is_Matrix:
        raise ValueError("Give one expression, a Function or text, as in steps('x^2', 'x').")
    found = sorted(expression.free_symbols, key=lambda symbol: symbol.name)
    return _Given(expression, tuple(found))


def _name(name: str, x: sympy.Symbol, y: sympy.Symbol | None = None) -> rules.Notation:
    """Return ∂f/∂x, or ∂²f/∂y∂x for the derivative with respect to x and then to y."""
    above, latex_above, below = f"∂{name}", rf"\partial {name}", f"∂{x}"
    latex_below = rf"\partial {formula(x)}"
    if y is not None:
        above, latex_above = f"∂²{name}", rf"\partial^2 {name}"
        below = f"∂{x}²" if x == y else f"∂{y}{below}"
        latex_below = f"{latex_below}^2" if x == y else rf"\partial {formula(y)} \, {latex_below}"
    return rules.Notation(f"{above}/{below}", rf"\frac{{{latex_above}}}{{{latex_below}}}")


# Working out


def _derivation(f: sympy.Expr, x: sympy.Symbol, is_partial: bool) -> Derivation:
    _check(f, x)
    line, done = rules.slope(f, x), []
    pending = [line]
    while pending:
        derivative = pending.pop(0)
        if line.has(derivative):  # it may stand in the line twice, or have cancelled
            rewriting = rules.rewrite(derivative.expr, x)
            after = line.xreplace({derivative: rewriting.result})
            done.append(Step(rewriting.rule, line, after, rewriting.sentence, rewriting.parts))
            line, pending = after, [*rewriting.pending, *pending]
    tidied = _tidied(line)
    if tidied != line:
        sentence = "Collect terms, and cancel common factors."
        done.append(Step(rules.SIMPLIFY, line, tidied, sentence, {}))
    return Derivation(f, x, tuple(done), is_partial)


def _check(f: sympy.Expr, x: sympy.Symbol) -> None:
    if f.has(sympy.zoo, sympy.nan, sympy.oo, -sympy.oo):
        raise ValueError("The expression is not finite: look for a division by zero in it.")
    if sympy.count_ops(f) > MAX_OPERATIONS:
        raise ValueError(
            f"With more than {MAX_OPERATIONS} operations the derivation would be too long to read: "
            "differentiate parts of the expression one at a time."
        )
    for part in rules.unsupported(f, x):
        mend = "differentiate each of its branches where it holds, or write it another way"
        if part.is_Pow:
            mend = "a power with a varying exponent needs a positive base"
        raise ValueError(f"There is no rule for {plain(part)}: {mend}.")


def _tidied(f: sympy.Expr) -> sympy.Expr:
    """Return a form of f that is clearly shorter, or f itself."""
    forms = [f]
    powers = [abs(power.exp) for power in f.atoms(sympy.Pow) if power.exp.is_Integer]
    if f.is_rational_function() and max(powers, default=0) <= MAX_TIDIED_POWER:
        forms += [sympy.factor(f), sympy.expand(f)]
    forms.append(sympy.factor_terms(f))
    if not f.is_rational_function() and sympy.count_ops(f) < MAX_TIDIED_OPERATIONS:
        forms += within(SECONDS, _other_forms, f, otherwise=[])
    shortest = min(forms, key=sympy.count_ops)
    return shortest if sympy.count_ops(shortest) < sympy.count_ops(f) - 1 else f


def _other_forms(f: sympy.Expr) -> list[sympy.Expr]:
    """Return forms over one line, with sin² + cos² = 1, sin/cos = tan and |u| sign(u) = u."""
    above, below = sympy.fraction(sympy.together(f))
    above = sympy.expand(above)
    forms = [above / below]
    for u in {part.args[0] for part in f.atoms(sympy.sin, sympy.cos)}:
        s, c = sympy.sin(u), sympy.cos(u)
        forms += [
            sympy.expand(above.subs(one**2, 1 - other**2)) / below
            for one, other in ((s, c), (c, s))
        ]
        forms += [f.subs(s, sympy.tan(u) * c), f.subs(c, sympy.cot(u) * s)]
    return [*forms, _with_signs(f)] if f.has(sympy.sign) else forms


def _with_signs(f: sympy.Expr) -> sympy.Expr:
    """Write |u| as u sign(u): away from 0, where there is no derivative in any case."""
    signed = sympy.expand(f.replace(sympy.Abs, lambda u: u * sympy.sign(u)))
    signed = signed.replace(
        lambda e: e.is_Pow and isinstance(e.base, sympy.sign) and e.exp.is_Integer,
        lambda e: e.base ** (e.exp % 2),
    )
    return sympy.factor_terms(signed)
