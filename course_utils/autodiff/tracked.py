"""What dual numbers and variables share: they stand where NumPy expects numbers."""

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from course_utils.autodiff.partials import FLAT, PARTIALS


class Tracked(NDArrayOperatorsMixin):
    """A number or array that carries more than its value through a computation.

    A subclass says what an elementary function (`_elementary`), a matrix product (`_product`) and
    a linear rearrangement (`_linear`) do to what is carried.

    Attributes
    ----------
    value : float or ndarray
    """

    __slots__ = ("value",)

    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        if method != "__call__" or options:
            return NotImplemented
        if ufunc in FLAT:
            return ufunc(*map(value_of, inputs))
        if ufunc == np.matmul:
            return self._product(*inputs)
        if ufunc not in PARTIALS:
            raise TypeError(
                f"There is no derivative for np.{ufunc.__name__} here. Known are "
                + ", ".join(sorted(known.__name__ for known in PARTIALS))
                + " and matmul."
            )
        return self._elementary(ufunc, inputs)

    def __array__(self, dtype=None, copy=None):
        raise TypeError(
            f"NumPy asks for a plain array here, and a {type(self).__name__} in it would lose its "
            f"slope. Join several with {type(self).__name__}.stack([...]), write x.ravel() for "
            "np.ravel(x), or take the .value."
        )

    def __float__(self):
        raise TypeError(
            f"A {type(self).__name__} as a plain number would lose its slope: write np.sin in the "
            "place of math.sin, or take the .value."
        )

    @property
    def shape(self) -> tuple:
        """The shape of the value; `()` for a number."""
        return shape_of(self.value)

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return len(self.shape)

    @property
    def size(self) -> int:
        """The number of entries."""
        return int(np.prod(self.shape))

    def __len__(self):
        if not self.shape:
            raise TypeError(f"A single number has no length: {self!r}.")
        return self.shape[0]

    def __iter__(self):
        return (self[place] for place in range(len(self)))

    # Rearrangements and sums; the arguments in the middle are those with which NumPy calls.

    def __getitem__(self, place):
        """Return one entry, or the entries of a slice, a mask or lists of places."""
        return self._linear(lambda array: array[place], lambda g: _scattered(g, place, self.shape))

    def reshape(self, *shape, order="C"):
        """Return the same entries in another shape."""
        shape = shape[0] if len(shape) == 1 else shape
        return self._linear(lambda array: array.reshape(shape), lambda g: g.reshape(self.shape))

    def ravel(self, order="C"):
        """Return the same entries in one row."""
        return self.reshape((-1,))

    @property
    def T(self):
        """The transpose."""
        return self._linear(lambda array: array.T, lambda g: g.T)

    def transpose(self, axes=None):
        """Return the transpose."""
        if axes is not None:
            raise ValueError("Only the whole transpose is known here: x.T.")
        return self.T

    def sum(self, axis=None, dtype=None, out=None, keepdims=False):
        """Return the sum of all entries, or of those along an axis."""

        def back(g):
            if axis is not None and not keepdims:
                g = g.reshape(np.expand_dims(np.empty(shape_of(g)), axis).shape)
            return g * np.ones(self.shape)

        return self._linear(lambda array: array.sum(axis=axis, keepdims=keepdims), back)

    def mean(self, axis=None, dtype=None, out=None, keepdims=False):
        """Return the mean of all entries, or of those along an axis."""
        total = self.sum(axis, keepdims=keepdims)
        return total * (total.size / self.size)

    def max(self, axis=None, out=None, keepdims=False):
        """Return the largest entry; at a tie each of the largest gets an equal share of a slope."""
        plain = np.asarray(value_of(self))
        largest = plain == plain.max(axis=axis, keepdims=True)
        share = largest / largest.sum(axis=axis, keepdims=True)
        return (self * share).sum(axis, keepdims=keepdims)

    def min(self, axis=None, out=None, keepdims=False):
        """Return the smallest entry; at a tie each of the smallest gets an equal share."""
        return -(-self).max(axis, keepdims=keepdims)

    def dot(self, other):
        """Return the matrix product ``self @ other``."""
        return self @ other


def value_of(number):
    """Return the plain number or array inside, through all layers."""
    while isinstance(number, Tracked):
        number = number.value
    return number


def shape_of(number) -> tuple:
    """Return the shape of a number or array of any kind."""
    return number.shape if hasattr(number, "shape") else np.shape(number)


def as_number(given):
    """Return what can be computed with: a float or an array of floats; other kinds as they are."""
    is_special = isinstance(given, Tracked) or type(given) not in (np.ndarray, list, tuple)
    if is_special and hasattr(given, "__array_ufunc__") and hasattr(given, "shape"):
        return given
    return np.asarray(given, float)[()]


def _scattered(entries, place, shape):
    """Return zeros of a shape with entries added at a place: the way back from ``x[place]``."""
    if isinstance(entries, Tracked):
        return entries._linear(lambda e: _scattered(e, place, shape), lambda g: g[place])
    whole = np.zeros(shape)
    np.add.at(whole, place, entries)
    return whole
