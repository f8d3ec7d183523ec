"""Derivations in writing: plain text as one would type it, LaTeX, and folded HTML."""

import html

import sympy
from sympy.printing.precedence import PRECEDENCE
from sympy.printing.str import StrPrinter

from course_utils.expressions.notation import latex
from course_utils.steps import rules
from course_utils.steps.rules import Notation


class _Slope(sympy.Derivative):
    """A derivative that is printed with brackets around what is differentiated."""

    d = "d"

    def _latex(self, printer):
        d = r"\partial" if self.d == "∂" else "d"
        f, x = printer._print(self.expr), printer._print(self.variables[0])
        return rf"\frac{{{d}}}{{{d} {x}}}\left[{f}\right]"

    def _sympystr(self, printer):
        f, x = printer._print(self.expr), printer._print(self.variables[0])
        return f"{self.d}/{self.d}{x}[{f}]"


class _PartialSlope(_Slope):
    d = "∂"


class _Typed(StrPrinter):
    """SymPy's text with ^ for powers, ln, |x| and e^x, as the parser reads it."""

    def _print_log(self, expr):
        return f"ln({self._print(expr.args[0])})"

    def _print_Abs(self, expr):
        return f"|{self._print(expr.args[0])}|"

    def _print_exp(self, expr):
        return f"e^{self.parenthesize(expr.args[0], PRECEDENCE['Atom'], strict=True)}"

    def _print_Exp1(self, expr):
        return "e"

    def _print_Pow(self, expr, rational=False):
        return super()._print_Pow(expr, rational).replace("**", "^")

    def _print_Relational(self, expr):
        sign = "=" if isinstance(expr, sympy.Eq) else expr.rel_op
        return f"{self._print(expr.lhs)} {sign} {self._print(expr.rhs)}"

    def _print_And(self, expr):
        return " and ".join(map(self._print, expr.args))

    def _print_Piecewise(self, expr):
        pieces = (f"{self._print(e)} where {self._print(condition)}" for e, condition in expr.args)
        return "{" + "; ".join(pieces) + "}"


def _with_slopes(expression, partial: bool):
    kind = _PartialSlope if partial else _Slope
    slopes = expression.atoms(sympy.Derivative)
    return expression.xreplace({ds: sympy.Expr.__new__(kind, *ds.args) for ds in slopes})


def plain(part, partial: bool = False) -> str:
    """Return an expression as a learner would type it; derivatives as d/dx[...]."""
    if isinstance(part, Notation):
        return part.plain
    return _Typed().doprint(_with_slopes(part, partial))


def formula(part, partial: bool = False) -> str:
    """Return the LaTeX of an expression; derivatives as d/dx[...]."""
    if isinstance(part, Notation):
        return part.latex
    return latex(_with_slopes(part, partial))


LABELS = {
    rules.SUM: "Sum rule",
    rules.CONSTANT: "Constant",
    rules.CONSTANT_FACTOR: "Constant factor",
    rules.POWER: "Power rule",
    rules.PRODUCT: "Product rule",
    rules.QUOTIENT: "Quotient rule",
    rules.CHAIN: "Chain rule",
    rules.KNOWN: "Known derivative",
    rules.EXPONENTIAL: "Exponential",
    rules.GENERAL_POWER: "Logarithmic differentiation",
    rules.LARGER: "Larger or smaller of several",
    rules.SIMPLIFY: "Simplify",
}


def text_of(derivation) -> str:
    """Return a line for each step, and below it what its rule did."""
    first, *lines = (plain(line, derivation.is_partial) for line in derivation.lines)
    written = [first]
    for step, line in zip(derivation.steps, lines, strict=True):
        written += [f"  = {line}", f"      {LABELS[step.rule]}: {step.explanation}"]
    return "\n".join(written)


def latex_of(derivation) -> str:
    """Return an aligned environment with the names of the rules on the right."""
    first, *lines = (formula(line, derivation.is_partial) for line in derivation.lines)
    rows = [
        rf"&= {line} && \text{{{LABELS[step.rule].lower()}}}"
        for step, line in zip(derivation.steps, lines, strict=True)
    ]
    return rf"\begin{{aligned}} {first} " + r" \\ ".join(rows) + r" \end{aligned}"


def html_of(derivation, name: str = "") -> str:
    """Return the steps as a numbered list, not yet folded; `name` is LaTeX for what is derived."""
    first, *lines = (formula(line, derivation.is_partial) for line in derivation.lines)
    items = "".join(
        f'<li style="margin-bottom: 0.6em"><strong>{LABELS[step.rule]}.</strong> '
        f"{_escaped(step.explanation_markdown)}<br>"
        f"{_displayed('= ' + line)}</li>"
        for step, line in zip(derivation.steps, lines, strict=True)
    )
    first = f"{name} = {first}" if name else first
    return f"<p>{_displayed(first)}</p><ol>{items}</ol>"


def folded(summary: str, inside: str) -> str:
    """Return HTML that opens on a click; the summary may hold LaTeX between dollars."""
    return f"<details><summary>{_escaped(summary)}</summary>{inside}</details>"


def _displayed(latex_line):
    return _escaped(rf"$\displaystyle {latex_line}$")


def _escaped(text):
    return html.escape(text, quote=False)
