"""Functions of calculus: one SymPy expression that is shown, evaluated and differentiated.

A `Function` holds an expression and its variables. From these come the LaTeX that is shown, the
numbers that are plotted, and the exact derivatives, so that prose, picture and solver agree.
"""

import difflib
import itertools
from functools import cached_property
from types import MappingProxyType

import numpy as np
import sympy

from course_utils.expressions.arguments import (
    as_numbers,
    counted,
    exact,
    point_of,
    whole_number,
)
from course_utils.expressions.conditions import written
from course_utils.expressions.formulas import Formula
from course_utils.expressions.notation import derived_name, latex, latex_name
from course_utils.expressions.reading import check_variables, entries, read, symbols

_BLOCK = 2**17  # points that are worked on at a time: so many numbers stay near the processor


class Function:
    """A function given by an expression. It cannot be changed, only used to make others.

    Scalar functions of the same variables can be added, subtracted, multiplied, divided, raised to
    a number and composed; the result is called h and has a value only where all its parts have.

    Parameters
    ----------
    expression : SymPy expression, number or text, or a sequence of them
        Text is read by `course_utils.parsing.parse_formula`. A sequence makes the function vector
        valued; a sequence of rows, or a SymPy matrix of several columns, matrix valued.
    *variables : str or Symbol
        When left out: the symbols of the expression in alphabetical order; x if it has none. In
        text, only single letters are taken for variables that are not declared.
    name : str
        The name that is shown.

    Attributes
    ----------
    expression : SymPy expression or ImmutableMatrix
        A vector is a matrix of one column.
    variables : tuple of Symbol
    name : str
    shape : tuple of int
        () scalar valued, (m,) vector valued, (m, n) matrix valued.

    Notes
    -----
    Two functions are equal if their expressions and variables are, whatever their names. The
    expression of a derivative may have a value where the derivative has none: `ln.derivative()`
    shows 1/x and is NaN for x < 0.

    Examples
    --------
    >>> f = Function("x^2 - 1")
    >>> f
    f(x) = x**2 - 1
    >>> print(f(3))
    8.0
    >>> f.derivative()
    f'(x) = 2*x
    """

    def __init__(self, expression, *variables, name="f"):
        declared = symbols(variables)
        parts, shape = entries(expression)
        expressions, conditions = zip(*(read(entry, declared) for entry in parts), strict=True)
        used = [*expressions, *(c.argument for several in conditions for c in several)]
        found = {symbol.name for e in used for symbol in e.free_symbols}
        declared = declared or symbols(sorted(found) or ["x"])
        check_variables(declared, found)
        formulas = [Formula(e, declared, c) for e, c in zip(expressions, conditions, strict=True)]
        self._set(formulas, shape, name)

    @classmethod
    def _of(cls, formulas, shape, name) -> "Function":
        function = cls.__new__(cls)
        function._set(formulas, shape, name)
        return function

    def _set(self, formulas, shape, name):
        expressions = [formula.expression for formula in formulas]
        rows = (*shape, 1)[:2]
        self.__dict__.update(
            _formulas=tuple(formulas),
            expression=sympy.ImmutableMatrix(*rows, expressions) if shape else expressions[0],
            variables=formulas[0].variables,
            name=name,
            shape=shape,
        )

    def __setattr__(self, attribute, value):
        raise AttributeError("A Function cannot be changed: make a new one from its expression.")

    def __call__(self, *coordinates):
        """Evaluate.

        Parameters
        ----------
        *coordinates : float or array_like
            One for each variable; they broadcast. Masked entries count as NaN.

        Returns
        -------
        float64 or ndarray
            Of shape `f.shape` + the broadcast shape. NaN, without a warning, outside the domain.

        Raises
        ------
        TypeError
            For text and other things that are no real numbers, or for too few or too many.
        """
        self._check_count(coordinates)
        arrays = _broadcast(coordinates)
        flat = [array.reshape(-1) for array in arrays]
        with np.errstate(all="ignore"):
            rows = [_values(formula, flat) for formula in self._formulas]
        values = np.array(rows) if len(rows) > 1 else rows[0][np.newaxis]
        for array in flat:
            if array.size and np.isnan(array.min()):
                values[:, np.isnan(array)] = np.nan
        return values.reshape(self.shape + arrays[0].shape)[()]

    def _check_count(self, coordinates):
        if len(coordinates) != len(self.variables):
            raise TypeError(
                f"{self.name} needs {counted(len(self.variables), 'coordinate')}, not "
                f"{len(coordinates)}: write {self._call}, or {self.name}(*point) for a point."
            )

    @property
    def _names(self) -> list[str]:
        return [variable.name for variable in self.variables]

    @property
    def _call(self) -> str:
        return f"{self.name}({', '.join(self._names)})"

    def __repr__(self) -> str:
        shown = self.expression
        if self.shape:
            shown = list(shown) if len(self.shape) == 1 else shown.tolist()
        needed = ", ".join(map(str, written(self.conditions)))
        return f"{self._call} = {shown}" + (f" ({needed})" if needed else "")

    def __eq__(self, other) -> bool:
        if not isinstance(other, Function):
            return NotImplemented
        return self._identity == other._identity

    @property
    def _identity(self) -> tuple:
        return self.expression, self.variables, self.shape, self.conditions

    @property
    def conditions(self) -> frozenset:
        """What must hold beyond what the expression shows, such as x != 0 for x/x."""
        return frozenset().union(*(formula.conditions for formula in self._formulas))

    def __hash__(self) -> int:
        return hash((self.expression, self.variables))

    @cached_property
    def latex(self) -> str:
        """LaTeX of the expression."""
        return latex(self.expression)

    def _repr_latex_(self) -> str:
        needed = ", ".join(condition.latex for condition in written(self.conditions))
        after = rf" \quad ({needed})" if needed else ""
        call = f"{latex_name(self.name)}({', '.join(map(latex, self.variables))})"
        return f"${call} = {self.latex}{after}$"

    __array_ufunc__ = None  # np.float64(2) * f is left to __rmul__

    def __add__(self, other):
        return self._combined("total", other)

    def __radd__(self, other):
        return self + other

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __mul__(self, other):
        return self._combined("product", other)

    def __rmul__(self, other):
        return self * other

    def __truediv__(self, other):
        return self._combined("quotient", other)

    def __rtruediv__(self, other):
        return Function(exact(other, "A number"), *self.variables)._combined("quotient", self)

    def __pow__(self, exponent):
        from course_utils.expressions import combining

        formula = self._scalar("power", "take that of one component")
        return Function._of([combining.power(formula, exact(exponent, "An exponent"))], (), "h")

    def _combined(self, operation, other) -> "Function":
        """Combine scalar functions of the same variables, or one with a number."""
        from course_utils.expressions import combining

        if not isinstance(other, Function):
            other = Function(exact(other, "A number"), *self.variables)
        if other.variables != self.variables:
            raise ValueError(
                f"{self._call} and {other._call} have different variables: name the same ones in "
                "both, as in Function('x', 'x', 'y')."
            )
        formulas = (f._scalar(operation, "combine its components") for f in (self, other))
        return Function._of([getattr(combining, operation)(*formulas)], (), "h")

    def compose(self, inner) -> "Function":
        """Return the function x -> f(inner(x)).

        Parameters
        ----------
        inner : Function
            With as many components as this function has variables.

        Examples
        --------
        >>> Function("ln(x)").compose(Function("x^2 + 1"))
        h(x) = log(x**2 + 1)
        """
        from course_utils.expressions import combining

        if not isinstance(inner, Function) or len(inner._formulas) != len(self.variables):
            needed = counted(len(self.variables), "component")
            raise ValueError(f"The inner function of a composition needs {needed}.")
        formulas = [combining.composed(outer, inner._formulas) for outer in self._formulas]
        return Function._of(formulas, self.shape, "h")

    def is_defined(self, *coordinates):
        """Tell where the function has a value: True or False for each point."""
        values = self(*coordinates)
        return ~np.isnan(values).any(axis=tuple(range(len(self.shape))))

    def derivative(self, variable=None, order=1) -> "Function":
        """Return the derivative, partial when there are several variables.

        It is NaN wherever the function has no derivative: at a kink or a jump (also within
        rounding of one), at a vertical tangent, and outside the domain of the function. At the
        closed end of a domain it is the derivative from inside. With several variables it is NaN
        wherever the derivative is not known to exist.

        Parameters
        ----------
        variable : str or Symbol, optional
            May be left out when there is only one.
        order : int
            0 gives the function itself.

        Examples
        --------
        >>> common_function("abs").derivative()([-2, 0, 2])
        array([-1., nan,  1.])
        """
        variable = self._pick(variable)
        function = self
        for _ in range(whole_number(order, "The order of a derivative")):
            formulas = [formula.derivative(variable) for formula in function._formulas]
            name = derived_name(function.name, self.variables, variable)
            function = Function._of(formulas, self.shape, name)
        return function

    def _pick(self, variable) -> sympy.Symbol:
        if variable is None:
            if len(self.variables) == 1:
                return self.variables[0]
            raise ValueError(f"Say with respect to which variable: {' or '.join(self._names)}.")
        (symbol,) = symbols([variable])
        if symbol not in self.variables:
            raise ValueError(
                f"{self.name} has no variable {symbol}: choose from {', '.join(self._names)}."
            )
        return symbol

    def gradient(self) -> "Function":
        """Return the vector of partial derivatives, of shape (n,) for n variables."""
        formula = self._scalar("gradient", "use jacobian()")
        formulas = [formula.derivative(v) for v in self.variables]
        return Function._of(formulas, (len(formulas),), f"grad {self.name}")

    def jacobian(self) -> "Function":
        """Return the partial derivatives of all m components, of shape (m, n): a row for each."""
        if len(self.shape) == 2:
            raise ValueError("A matrix valued function has no Jacobian matrix: take one column.")
        formulas = [formula.derivative(v) for formula in self._formulas for v in self.variables]
        shape = (len(self._formulas), len(self.variables))
        return Function._of(formulas, shape, f"J_{self.name}")

    def hessian(self) -> "Function":
        """Return the second partial derivatives, of shape (n, n); row i starts from variable i."""
        formula = self._scalar("Hessian matrix", "take that of one component")
        first = [formula.derivative(v) for v in self.variables]
        second = {}
        for (i, partial), (j, v) in itertools.product(enumerate(first), enumerate(self.variables)):
            again = j < i and formula.is_smooth  # then the order makes no difference
            second[i, j] = second[j, i] if again else partial.derivative(v)
        return Function._of(list(second.values()), (len(first), len(first)), f"H_{self.name}")

    def _scalar(self, what, mend) -> Formula:
        if self.shape:
            raise ValueError(f"A vector or matrix valued function has no {what}: {mend}.")
        return self._formulas[0]

    def taylor(self, at, order) -> "Function":
        """Return the Taylor polynomial of total degree at most `order` about the point `at`.

        Parameters
        ----------
        at : number, or one number for each variable
            SymPy numbers and whole numbers keep the coefficients exact.
        order : int

        Raises
        ------
        ValueError
            If one of the derivatives does not exist at the point.

        Examples
        --------
        >>> common_function("exp").taylor(0, 3)
        T_3(x) = x**3/6 + x**2/2 + x + 1
        """
        from course_utils.expressions.taylor import taylor_polynomial

        formula = self._scalar("Taylor polynomial", "take that of one component")
        order = whole_number(order, "The order of a Taylor polynomial")
        point = [exact(c, "A coordinate") for c in point_of(at, self._names)]
        polynomial = taylor_polynomial(formula, point, order)
        return Function(polynomial, *self.variables, name=f"T_{order}")

    def taylor_coefficients(self, at, order) -> tuple[sympy.Expr, ...]:
        """Return the coefficients of (x - at)^k, k from 0 to `order`, for one variable."""
        from course_utils.expressions.taylor import taylor_coefficients

        formula = self._scalar("Taylor coefficients", "take those of one component")
        self._pick(None)
        order = whole_number(order, "The order of a Taylor polynomial")
        (at,) = point_of(at, self._names)
        return taylor_coefficients(formula, exact(at, "A coordinate"), order)

    @cached_property
    def domain(self) -> sympy.Set:
        """The real numbers at which a function of one variable has a value, as a SymPy set."""
        from course_utils.expressions.domains import domain_of

        formula = self._scalar("domain here", "take that of one component")
        if len(self.variables) > 1:
            raise ValueError(
                "A domain is given for one variable: fix the others first, with restrict()."
            )
        return domain_of(formula, self.variables[0])

    def restrict(self, **values) -> "Function":
        """Fix some variables: the slice of a surface.

        Examples
        --------
        >>> Function("x^2 + y").restrict(y=3)
        f(x) = x**2 + 3
        """
        fixed = {self._pick(name): exact(value, name) for name, value in values.items()}
        if len(fixed) == len(self.variables):
            raise ValueError(f"Leave a variable free; for a number, call {self._call} instead.")
        formulas = [formula.restricted(fixed) for formula in self._formulas]
        return Function._of(formulas, self.shape, self.name)


def _values(formula, x) -> np.ndarray:
    """Return the values at points x, one array for each variable, as an array of its own."""
    size = x[0].size
    if size <= _BLOCK or formula.is_short:
        values = formula(*x)
        if any(np.may_share_memory(values, array) for array in x):
            values = values.copy()
    else:
        values = np.empty(size)
        for start in range(0, size, _BLOCK):
            values[start : start + _BLOCK] = formula(*(c[start : start + _BLOCK] for c in x))
    values += 0.0  # turns -0.0 into 0.0, which reads better
    return values


def _broadcast(coordinates) -> list[np.ndarray]:
    arrays = [as_numbers(coordinate) for coordinate in coordinates]
    try:
        return np.broadcast_arrays(*arrays)
    except ValueError:
        shapes = " and ".join(str(array.shape) for array in arrays)
        raise ValueError(
            f"Coordinates of shapes {shapes} do not fit together: give arrays of one shape."
        ) from None


def _catalogue() -> dict[str, Function]:
    (x,) = symbols("x")
    expressions = {
        "constant": sympy.S.Zero,
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
    """Return one of the 15 common functions.

    Parameters
    ----------
    name : str
        A key of `COMMON_FUNCTIONS`.

    Raises
    ------
    ValueError
        For an unknown name, with near matches.

    Examples
    --------
    >>> common_function("square")
    square(x) = x**2
    """
    if isinstance(name, str) and name in COMMON_FUNCTIONS:
        return COMMON_FUNCTIONS[name]
    near = difflib.get_close_matches(str(name).lower(), COMMON_FUNCTIONS, cutoff=0.5)
    mend = f"did you mean {' or '.join(near)}?" if near else f"use {', '.join(COMMON_FUNCTIONS)}."
    raise ValueError(f"{name!r} is none of the common functions: {mend}")
