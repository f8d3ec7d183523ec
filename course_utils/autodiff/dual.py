"""Forward mode: dual numbers, which carry their slope along.

A dual number is a + bε with ε² = 0: the value a, and the slope b with which it changes. Put
a + 1ε into a function, and what comes out is f(a) + f'(a)ε.
"""

import numpy as np

from course_utils.autodiff.partials import PARTIALS
from course_utils.autodiff.tracked import Tracked, as_number, shape_of


class Dual(Tracked):
    """A value with its slope.

    Parameters
    ----------
    value : float or array
    slope : float or array of the same shape, optional
        How fast the value changes; 0, a constant, when left out. (Other names: derivative part,
        tangent.)

    Examples
    --------
    >>> x = Dual(3.0, 1.0)
    >>> x * x + 2 / x
    Dual(9.666666666666666, 5.777777777777778)
    """

    __slots__ = ("slope",)

    def __init__(self, value, slope=0.0):
        self.value, given = as_number(value), as_number(slope)
        if shape_of(given) not in ((), self.shape):
            raise ValueError(
                f"The slope has the shape {shape_of(given)}, the value {self.shape}: each entry of "
                "the value needs one slope."
            )
        self.slope = given if shape_of(given) == self.shape else given + np.zeros(self.shape)

    def __repr__(self) -> str:
        return f"Dual({_text(self.value)}, {_text(self.slope)})"

    @classmethod
    def stack(cls, numbers) -> "Dual":
        """Join dual and plain numbers of one shape along a new first axis."""
        parts = [n if isinstance(n, Dual) else Dual(n) for n in numbers]
        return cls(np.stack([p.value for p in parts]), np.stack([p.slope for p in parts]))

    def _elementary(self, ufunc, inputs):
        values = [_value(each) for each in inputs]
        result = ufunc(*values)
        slope = 0.0
        for each, partial in zip(inputs, PARTIALS[ufunc], strict=True):
            if isinstance(each, Dual):  # the chain rule: along each road multiply, then add
                slope = slope + partial(result, *values) * each.slope
        return Dual(result, slope)

    def _product(self, a, b):
        slope = 0.0
        if isinstance(a, Dual):
            slope = slope + a.slope @ _value(b)
        if isinstance(b, Dual):
            slope = slope + _value(a) @ b.slope
        return Dual(_value(a) @ _value(b), slope)

    def _linear(self, do, back):
        return Dual(do(self.value), do(self.slope))


def _value(number):
    return number.value if isinstance(number, Dual) else number


def _text(number) -> str:
    return repr(number) if isinstance(number, Tracked) else repr(np.asarray(number).tolist())
