"""Reading the expression and the variables that a function is made of."""

import re

import numpy as np
import sympy
from sympy.core.function import Application

# What can be evaluated, differentiated and given a domain.
KNOWN = (
    sympy.exp, sympy.log, sympy.erf, sympy.Abs, sympy.sign, sympy.Heaviside, sympy.Max, sympy.Min,
    sympy.sin, sympy.cos, sympy.tan, sympy.cot, sympy.sec, sympy.csc,
    sympy.asin, sympy.acos, sympy.atan, sympy.atan2,
    sympy.sinh, sympy.cosh, sympy.tanh, sympy.coth, sympy.sech, sympy.csch,
    sympy.asinh, sympy.acosh, sympy.atanh, sympy.acoth,
    sympy.floor, sympy.ceiling, sympy.frac, sympy.Mod, sympy.Piecewise,
)  # fmt: skip


def symbols(names) -> tuple[sympy.Symbol, ...]:
    """Return the real symbols of these names.

    Parameters
    ----------
    names : str, Symbol, or sequence of them
        Names in one text are separated by spaces or commas.

    Returns
    -------
    tuple of Symbol
        Real, as every variable of the course is.

    Examples
    --------
    >>> x, y = symbols("x y")
    >>> x.is_real
    True
    """
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    elif isinstance(names, sympy.Symbol):
        names = [names]
    return tuple(map(_symbol, names))


def _symbol(name) -> sympy.Symbol:
    if isinstance(name, sympy.Symbol):
        name = name.name
    if not isinstance(name, str) or not name.isidentifier() or name.startswith("_"):
        raise ValueError(f"{name!r} cannot name a variable: use letters, as in 'x' or 'x1'.")
    return sympy.Symbol(name, real=True)


def entries(expression):
    """Return the scalar entries row by row, and the shape."""
    if isinstance(expression, sympy.MatrixBase):
        rows, columns = expression.shape
        return list(expression), (rows,) if columns == 1 else (rows, columns)
    if not isinstance(expression, list | tuple | np.ndarray):
        return [expression], ()
    parts = [entries(part) for part in expression]
    shapes = {shape for _, shape in parts}
    if len(shapes) != 1 or len(min(shapes)) > 1:
        raise ValueError("Give a list of expressions, or a list of rows of equal length.")
    return [entry for part, _ in parts for entry in part], (len(parts), *shapes.pop())


def read(entry, declared):
    """Return the expression, and the conditions that it had as it was typed."""
    if isinstance(entry, str):
        from course_utils.parsing import parse_with_conditions  # only text needs it

        return parse_with_conditions(entry, [v.name for v in declared] or _letters(entry))
    return _checked(entry), frozenset()


def _checked(entry) -> sympy.Expr:
    expression = sympy.sympify(entry) if isinstance(entry, int | float | np.number) else entry
    if not isinstance(expression, sympy.Expr):
        raise TypeError(f"{entry!r} is no formula: give a SymPy expression, a number or text.")
    for part in expression.atoms(Application, sympy.Derivative, sympy.Integral):
        if not isinstance(part, (*KNOWN, sympy.logic.boolalg.BooleanFunction)):
            raise ValueError(
                f"{part} cannot be evaluated here: write it with sin, exp, log, sqrt, Abs, "
                "Piecewise and their kind."
            )
    return expression.xreplace({symbol: _symbol(symbol) for symbol in expression.free_symbols})


def _letters(text) -> list[str]:
    """Return the letters of a formula that can be variables."""
    words = re.findall(r"[^\W\d_]+", text)
    return sorted({word for word in words if len(word) == 1} - set("eEπ")) or ["x"]


def check_variables(declared, found):
    names = [variable.name for variable in declared]
    if len(set(names)) < len(names):
        raise ValueError(f"A variable is named twice in {', '.join(names)}: name each one once.")
    if unknown := sorted(found - set(names)):
        raise ValueError(
            f"The expression contains {', '.join(unknown)}, but the variables given are "
            f"{', '.join(names)}: name every variable."
        )
