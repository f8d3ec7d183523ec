"""Reverse mode: each operation is noted, and the notes are read backwards.

The notes (often called a tape, or the computational graph) need no list of their own: each result
remembers what it was made from, and how a slope with respect to it is passed on to these.
"""

from itertools import count
from typing import NamedTuple

import numpy as np

from course_utils.autodiff.partials import PARTIALS
from course_utils.autodiff.tracked import Tracked, as_number, shape_of

_numbers = count()


class Node(NamedTuple):
    """One operation of a graph, for drawing and counting.

    Attributes
    ----------
    number : int
        Later operations have greater ones.
    operation : str
        NumPy's name of it; the name that was given to a variable, empty if none was.
    value, grad
        As of the `Variable`.
    parents : tuple of int
        The numbers of what it was made from.
    partials : tuple
        The slope of this value with respect to each of its parents; None for one where arrays
        take part.
    """

    number: int
    operation: str
    value: object
    grad: object
    parents: tuple
    partials: tuple


class Variable(Tracked):
    """A value that remembers how it was computed.

    Parameters
    ----------
    value : float or array
    name : str, optional
        Shown in the graph.

    Attributes
    ----------
    grad : float or ndarray
        After ``y.backward()``: the slope of ``y`` with respect to this one, of the shape of
        `value`; None before.

    Examples
    --------
    >>> x, y = Variable(3.0), Variable(2.0)
    >>> z = x * y + np.sin(x)
    >>> z.backward()
    >>> round(float(x.grad), 4), round(float(y.grad), 4)
    (1.01, 3.0)
    """

    __slots__ = ("_links", "grad", "name", "number", "operation")

    def __init__(self, value, name="", *, operation="", links=()):
        self.value = as_number(value)
        self.grad, self.name, self.operation = None, name, operation
        self._links = links  # pairs: a parent, and what turns our slope into its share
        self.number = next(_numbers)

    def __repr__(self) -> str:
        named = f", {self.name!r}" if self.name else ""
        value = self.value if isinstance(self.value, Tracked) else np.asarray(self.value).tolist()
        return f"Variable({value!r}{named})"

    def backward(self, seed=None) -> None:
        """Set `grad` of everything that this value was made from.

        Parameters
        ----------
        seed : float or array, optional
            The slope of a further result with respect to this one, of the shape of `value`; 1
            when left out, which wants a single number.

        Notes
        -----
        Each call begins at zero, so calling it twice gives the same (PyTorch adds up instead).
        """
        if seed is None and self.shape:
            raise ValueError(
                f"This value has the shape {self.shape}, and only a single number has a gradient: "
                "add its entries up with .sum(), or give the slopes to start from as a seed."
            )
        nodes = self._reached()
        for node in nodes:
            node.grad = None
        self.grad = 1.0 if seed is None else seed
        # What was made later is done first: then every share of a slope has come in.
        for node in nodes:
            for parent, back in node._links:
                share = back(node.grad)
                parent.grad = share if parent.grad is None else parent.grad + share

    def graph(self) -> list[Node]:
        """List the operations that lead to this value, in the order in which they were done."""
        return [
            Node(
                node.number,
                node.name or node.operation,
                node.value,
                node.grad,
                tuple(parent.number for parent, _ in node._links),
                tuple(node._partial(*link) for link in node._links),
            )
            for node in reversed(self._reached())
        ]

    def _partial(self, parent, back):
        return None if self.shape or parent.shape else back(1.0)

    def _reached(self) -> list["Variable"]:
        found, waiting = {self.number: self}, [self]
        while waiting:
            for parent, _ in waiting.pop()._links:
                if parent.number not in found:
                    found[parent.number] = parent
                    waiting.append(parent)
        return [found[number] for number in sorted(found, reverse=True)]

    @classmethod
    def stack(cls, numbers) -> "Variable":
        """Join variables and plain numbers of one shape along a new first axis."""
        parts = [n if isinstance(n, Variable) else cls(n) for n in numbers]
        links = [(part, lambda g, i=i: g[i]) for i, part in enumerate(parts)]
        values = [part.value for part in parts]
        layered = next((type(v) for v in values if isinstance(v, Tracked)), np)
        return cls(layered.stack(values), operation="stack", links=links)

    def _elementary(self, ufunc, inputs):
        values = [_value(each) for each in inputs]
        result = ufunc(*values)
        links = [
            (each, _passing(partial, result, values, each.shape))
            for each, partial in zip(inputs, PARTIALS[ufunc], strict=True)
            if isinstance(each, Variable)
        ]
        return Variable(result, operation=ufunc.__name__, links=links)

    def _product(self, a, b):
        left, right = _value(a), _value(b)
        links = []
        if isinstance(a, Variable):
            links.append((a, lambda g: _back_left(g, left, right)))
        if isinstance(b, Variable):
            links.append((b, lambda g: _back_right(g, left, right)))
        return Variable(left @ right, operation="matmul", links=links)

    def _linear(self, do, back):
        return Variable(do(self.value), operation="rearrange", links=[(self, back)])


def _value(number):
    return number.value if isinstance(number, Variable) else number


def _passing(partial, result, values, shape):
    """Return what turns the slope of a result into the share of one input, of its shape."""
    return lambda g: _narrowed(g * partial(result, *values), shape)


def _narrowed(slopes, shape):
    """Add up over what broadcasting had repeated."""
    found = shape_of(slopes)
    if len(found) < len(shape) or any(f == 1 != s for f, s in zip(found, shape, strict=False)):
        slopes = slopes * np.ones(shape)
        found = shape_of(slopes)
    extra = len(found) - len(shape)
    if extra:
        slopes = slopes.sum(axis=tuple(range(extra)))
    repeated = tuple(i for i, n in enumerate(shape) if n == 1 != shape_of(slopes)[i])
    return slopes.sum(axis=repeated, keepdims=True) if repeated else slopes


def _back_left(g, left, right):
    if len(shape_of(right)) == 1:  # rows times one vector
        return g * right if len(shape_of(left)) == 1 else g.reshape((-1, 1)) * right
    return g @ right.T


def _back_right(g, left, right):
    if len(shape_of(left)) == 1:
        return g * left if len(shape_of(right)) == 1 else left.reshape((-1, 1)) * g
    return left.T @ g
