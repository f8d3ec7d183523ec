"""Functions of calculus: one SymPy expression that is shown, evaluated and differentiated.

A `Function` holds an expression and its variables. From these come the LaTeX that is shown, the
numbers that are plotted, and the exact derivatives, so that prose, picture and solver agree.
"""

import difflib
import math
import re
from collections.abc import Iterable
from functools import cached_property
from itertools import product
from types import MappingProxyType

import numpy as np
import sympy

from course_utils.evaluation import Formula, Slice


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
    if not isinstance(name, str) or not name.isidentifier():
        raise ValueError(f"{name!r} cannot name a variable: use letters, as in 'x' or 'x1'.")
    return sympy.Symbol(name, real=True)


class Function:
    """A function given by an expression; immutable.

    Parameters
    ----------
    expression : SymPy expression, number or text, or a sequence of them
        Text is read by `course_utils.parsing.parse_formula`. A sequence makes the function vector
        valued, a sequence of sequences or a SymPy matrix makes it matrix valued.
    *variables : str or Symbol
        When left out: the symbols of the expression in alphabetical order (x if there are none).
    name : str
        The name that is shown.

    Attributes
    ----------
    expression : SymPy expression or ImmutableMatrix
    variables : tuple of Symbol
    name : str
    shape : tuple of int
        () scalar valued, (m,) vector valued, (m, n) matrix valued.

    Examples
    --------
    >>> f = Function("x^2 - 1")
    >>> f
    f(x) = x**2 - 1
    >>> float(f(3))
    8.0
    >>> f.derivative()
    f'(x) = 2*x
    """

    def __init__(self, expression, *variables, name="f"):
        entries, shape = _entries(expression)
        declared = symbols(variables)
        parts = [_read(entry, declared) for entry in entries]
        found = sorted({s.name for part in parts for s in part.free_symbols})
        declared = declared or symbols(found or ["x"])
        _check_variables(declared, found)
        self._set([Formula(part, declared) for part in parts], shape, name)

    def _set(self, parts, shape, name):
        self._parts = tuple(parts)
        self.shape = shape
        self.name = name
        self.variables = self._parts[0].variables
        expressions = [part.expression for part in self._parts]
        columns = shape[1] if len(shape) == 2 else 1
        self.expression = (
            sympy.ImmutableMatrix(len(parts) // columns, columns, expressions)
            if shape
            else expressions[0]
        )

    @classmethod
    def _of(cls, parts, shape, name):
        function = cls.__new__(cls)
        function._set(parts, shape, name)
        return function

    def __call__(self, *coordinates):
        """Evaluate; coordinates broadcast against each other.

        Parameters
        ----------
        *coordinates : float or array_like
            One for each variable. Masked entries count as NaN.

        Returns
        -------
        float64 or ndarray
            Of shape `f.shape` + the broadcast shape. NaN, without a warning, outside the domain.
        """
        if len(coordinates) != len(self.variables):
            raise TypeError(
                f"{self.name} needs {_count(len(self.variables), 'coordinate')} "
                f"({self._variable_names}), not {len(coordinates)}: write {self._call_text}."
            )
        arrays = np.broadcast_arrays(*map(as_numbers, coordinates))
        shape = arrays[0].shape
        flat = [array.reshape(-1) for array in arrays]
        missing = np.isnan(flat[0])
        for array in flat[1:]:
            missing = missing | np.isnan(array)
        with np.errstate(all="ignore"):
            values = np.array([part(*flat) for part in self._parts], dtype=float)
        if missing.any():
            values[:, missing] = np.nan
        return (values + 0.0).reshape(self.shape + shape)[()]  # no negative zeros

    @property
    def _variable_names(self) -> str:
        return ", ".join(v.name for v in self.variables)

    @property
    def _call_text(self) -> str:
        return f"{self.name}({self._variable_names})"

    def __repr__(self) -> str:
        shown = self.expression.tolist() if self.shape else self.expression
        if len(self.shape) == 1:
            shown = [row[0] for row in shown]
        return f"{self._call_text} = {shown}"

    def __eq__(self, other) -> bool:
        if not isinstance(other, Function):
            return NotImplemented
        return (self.expression, self.variables, self.shape) == (
            other.expression,
            other.variables,
            other.shape,
        )

    def __hash__(self) -> int:
        return hash((self.expression, self.variables))

    @cached_property
    def latex(self) -> str:
        """LaTeX of the expression."""
        return _latex(self.expression)

    def _repr_latex_(self) -> str:
        arguments = ", ".join(map(_latex, self.variables))
        return f"${_latex_name(self.name)}({arguments}) = {self.latex}$"

    def derivative(self, variable=None, order=1) -> "Function":
        """Return the derivative, partial when there are several variables.

        It is NaN wherever the function has no derivative: at a kink or a jump, at a vertical
        tangent, and outside the domain of the function itself.

        Parameters
        ----------
        variable : str or Symbol, optional
            May be left out when there is only one.
        order : int
            0 gives the function itself.
        """
        variable = self._pick(variable)
        function = self
        for _ in range(_whole("order", order)):
            parts = [part.derivative(variable) for part in function._parts]
            function = Function._of(parts, self.shape, _derived_name(function, variable))
        return function

    def _pick(self, variable) -> sympy.Symbol:
        if variable is None:
            if len(self.variables) == 1:
                return self.variables[0]
            raise ValueError(f"Say with respect to which variable: {self._variable_names}.")
        (symbol,) = symbols([variable])
        if symbol not in self.variables:
            raise ValueError(
                f"{self.name} has no variable {symbol}: choose from {self._variable_names}."
            )
        return symbol

    def gradient(self) -> "Function":
        """Return the vector of partial derivatives, of shape (n,)."""
        self._must_be_scalar("gradient", "use jacobian() for a vector valued function")
        parts = [self._parts[0].derivative(v) for v in self.variables]
        return Function._of(parts, (len(parts),), f"grad {self.name}")

    def jacobian(self) -> "Function":
        """Return the matrix of partial derivatives: a row for each component; (1, n) for one."""
        if len(self.shape) == 2:
            raise ValueError("A matrix valued function has no Jacobian matrix: pick one column.")
        parts = [part.derivative(v) for part in self._parts for v in self.variables]
        shape = (len(self._parts), len(self.variables))
        return Function._of(parts, shape, f"J_{self.name}")

    def hessian(self) -> "Function":
        """Return the matrix of second partial derivatives, of shape (n, n)."""
        self._must_be_scalar("Hessian", "take the Hessian of one component at a time")
        first = [self._parts[0].derivative(v) for v in self.variables]
        parts = [part.derivative(v) for part in first for v in self.variables]
        return Function._of(parts, (len(first), len(first)), f"H_{self.name}")

    def _must_be_scalar(self, what, mend):
        if self.shape:
            raise ValueError(f"Only a scalar valued function has a {what}: {mend}.")

    def taylor(self, at, order) -> "Function":
        """Return the Taylor polynomial of total degree at most `order` about the point `at`.

        Parameters
        ----------
        at : number, or one number for each variable
        order : int
        """
        self._must_be_scalar("Taylor polynomial here", "take one component at a time")
        point = self._point(at)
        order = _whole("order", order)
        terms = [
            self._taylor_term(point, powers)
            for powers in product(range(order + 1), repeat=len(point))
            if sum(powers) <= order
        ]
        return Function(sympy.Add(*terms), *self.variables, name=f"{self.name}_{order}")

    def _taylor_term(self, point, powers):
        derivative = self
        for variable, power in zip(self.variables, powers, strict=True):
            derivative = derivative.derivative(variable, power)
        values = dict(zip(self.variables, point, strict=True))
        if not np.isfinite(derivative(*map(float, point))):
            where = ", ".join(f"{v} = {c}" for v, c in values.items())
            raise ValueError(
                f"{self.name} has no derivative of order {sum(powers)} at {where}: "
                "choose another point or a lower order."
            )
        scale = math.prod(map(math.factorial, powers))
        steps = [(v - c) ** p for (v, c), p in zip(values.items(), powers, strict=True)]
        return derivative.expression.subs(values) / scale * sympy.Mul(*steps)

    def _point(self, at) -> list[sympy.Expr]:
        point = list(at) if isinstance(at, Iterable) and not isinstance(at, str) else [at]
        if len(point) != len(self.variables):
            raise ValueError(
                f"The point needs {_count(len(self.variables), 'coordinate')} "
                f"({self._variable_names}), not {len(point)}."
            )
        return [_exact(coordinate) for coordinate in point]

    @cached_property
    def domain(self) -> sympy.Set:
        """The real numbers at which a function of one variable has a value, as a SymPy set."""
        if self.shape or len(self.variables) != 1:
            raise ValueError(
                "Only a scalar function of one variable has its domain here: use restrict() first."
            )
        (x,) = self.variables
        return sympy.calculus.util.continuous_domain(self.expression, x, sympy.Reals)

    def restrict(self, **values) -> "Function":
        """Fix some variables: the slice of a surface.

        Examples
        --------
        >>> Function("x^2 + y").restrict(y=3)
        f(x) = x**2 + 3
        """
        fixed = {self._pick(name): _exact(value) for name, value in values.items()}
        if len(fixed) == len(self.variables):
            raise ValueError("Leave at least one variable free; to get a number call the function.")
        parts = [Slice(part, fixed) for part in self._parts] if fixed else self._parts
        return Function._of(parts, self.shape, self.name)


# Reading what is given


def _entries(expression):
    """Return the scalar entries of the expression, row by row, and its shape."""
    if isinstance(expression, sympy.MatrixBase):
        rows, columns = expression.shape
        return list(expression), (rows,) if columns == 1 else (rows, columns)
    if not isinstance(expression, list | tuple | np.ndarray):
        return [expression], ()
    rows = [_entries(entry) for entry in expression]
    shapes = {shape for _, shape in rows}
    if len(shapes) != 1 or any(len(shape) > 1 for shape in shapes):
        raise ValueError("Give a list of expressions, or a list of rows of equal length.")
    return [entry for row, _ in rows for entry in row], (len(rows), *shapes.pop())


def _read(entry, declared) -> sympy.Expr:
    if isinstance(entry, str):
        from course_utils.parsing import parse_formula  # only text needs the parser

        entry = parse_formula(entry, [v.name for v in declared] or _letters(entry))
    expression = sympy.sympify(entry)
    if not isinstance(expression, sympy.Expr):
        raise TypeError(f"{entry!r} is no expression: give a SymPy expression, a number or text.")
    return expression.xreplace({s: _symbol(s) for s in expression.free_symbols})


def _letters(text) -> list[str]:
    """Return the single letters of a formula that can be variables."""
    words = set(re.findall(r"[^\W\d_]+", text))
    return sorted(word for word in words if len(word) == 1 and word not in "eEπ") or ["x"]


def _check_variables(declared, found):
    names = [v.name for v in declared]
    if len(set(names)) < len(names):
        raise ValueError(f"A variable is named twice in {', '.join(names)}: name each one once.")
    unknown = [name for name in found if name not in names]
    if unknown:
        raise ValueError(
            f"The expression also contains {', '.join(unknown)}, and the variables given are "
            f"{', '.join(names)}: name every variable."
        )


def as_numbers(value) -> np.ndarray:
    """Return the value as a float array; masked entries become NaN, text is refused."""
    if isinstance(value, np.ma.MaskedArray):
        value = value.astype(float).filled(np.nan)
    array = np.asarray(value)
    if array.dtype.kind in "biuf":
        return array.astype(float, copy=False)
    try:
        if array.dtype.kind == "O":
            return array.astype(float)
    except (TypeError, ValueError):
        pass
    raise TypeError(f"A real number is needed, not {value!r}: write 2 or 0.5, without quotes.")


def _exact(value) -> sympy.Expr:
    """Return a number for SymPy: exact numbers stay exact, floats stay floats."""
    if isinstance(value, sympy.Expr) and value.is_number and value.is_real:
        return value
    number = as_numbers(value)
    if number.shape or not np.isfinite(number):
        raise TypeError(f"One finite number is needed, not {value!r}.")
    return sympy.Integer(int(number)) if number == int(number) else sympy.Float(float(number))


def _whole(what, number) -> int:
    if isinstance(number, bool) or not isinstance(number, int | np.integer | sympy.Integer):
        raise TypeError(f"The {what} is a whole number, not {number!r}.")
    if number < 0:
        raise ValueError(f"The {what} is 0, 1, 2, ..., not {number}.")
    return int(number)


def _count(number, noun) -> str:
    return f"{number} {noun}" + ("s" if number != 1 else "")


# Names and LaTeX


def _derived_name(function, variable) -> str:
    name = function.name
    if len(function.variables) > 1:
        return f"{name}{variable}" if "_" in name else f"{name}_{variable}"
    match = re.fullmatch(r"(.*?)(?:\^\((\d+)\)|('*))", name)
    base, count = match[1], int(match[2] or len(match[3] or "")) + 1
    return base + ("'" * count if count <= 3 else f"^({count})")


def _latex_name(name) -> str:
    if name.startswith("grad "):
        return r"\nabla " + _latex_name(name[5:])
    word, mark, index = re.fullmatch(r"([^_'^]*)([^_]*)(?:_(.*))?", name).groups()
    word = word if len(word) == 1 else rf"\mathrm{{{word}}}"
    mark = re.sub(r"\^(\(\d+\))", r"^{\1}", mark)
    return word + mark + (f"_{{{index}}}" if index else "")


def _latex(expression) -> str:
    return sympy.latex(expression, ln_notation=True)


# The functions that the chapters share


def _catalogue():
    (x,) = symbols("x")
    expressions = {
        "constant": 0,
        "linear": 2 * x,
        "square": x**2,
        "cube": x**3,
        "reciprocal": 1 / x,
        "sqrt": sympy.sqrt(x),
        "exp": sympy.exp(x),
        "ln": sympy.log(x),
        "log10": sympy.log(x, 10),
        "sin": sympy.sin(x),
        "cos": sympy.cos(x),
        "abs": sympy.Abs(x),
        "sigmoid": 1 / (1 + sympy.exp(-x)),
        "relu": sympy.Max(0, x),
        "tanh": sympy.tanh(x),
    }
    return {name: Function(e, x, name=name) for name, e in expressions.items()}


COMMON_FUNCTIONS = MappingProxyType(_catalogue())


def common_function(name) -> Function:
    """Return one of the 15 common functions by its name.

    Examples
    --------
    >>> common_function("square")
    square(x) = x**2
    """
    if name in COMMON_FUNCTIONS:
        return COMMON_FUNCTIONS[name]
    near = difflib.get_close_matches(str(name).lower(), COMMON_FUNCTIONS, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else f"use {', '.join(COMMON_FUNCTIONS)}."
    raise ValueError(f"There is no common function {name!r}: {hint}")
