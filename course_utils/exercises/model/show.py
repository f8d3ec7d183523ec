"""Formulas for messages: LaTeX, and the way a learner would type them."""

import sympy
from sympy.printing.latex import LatexPrinter
from sympy.printing.str import StrPrinter


class _Typed(StrPrinter):
    """SymPy's text with ``^`` for powers, ``ln`` for the natural logarithm and ``e^x``."""

    def _print_log(self, expression):
        return f"ln({self._print(expression.args[0])})"

    def _print_exp(self, expression):
        return f"e^{self.parenthesize(expression.args[0], 100)}"

    def _print_Pow(self, expression, rational=False):
        return super()._print_Pow(expression, rational).replace("**", "^")

    def _print_Exp1(self, expression):
        return "e"


_typed = _Typed()
_latex = LatexPrinter({"ln_notation": True})


def typed(expression) -> str:
    """Return an expression as a learner would type it.

    >>> x = sympy.Symbol("x")
    >>> typed(x**2 * sympy.exp(-x) + sympy.log(x))
    'x^2*e^(-x) + ln(x)'
    """
    if isinstance(expression, sympy.MatrixBase) and expression.cols == 1:
        return f"({', '.join(map(typed, expression))})"
    if isinstance(expression, sympy.MatrixBase):
        rows = [[typed(entry) for entry in row] for row in expression.tolist()]
        return str(rows).replace("'", "")
    return _typed.doprint(expression)


def latex(expression) -> str:
    """Return an expression as LaTeX, with ln for the natural logarithm."""
    return _latex.doprint(expression)
