"""Another processor, emulated: NumPy answers with noise in the last places.

Processors differ in the last bits of what is not exact: elementary functions, powers, sums,
matrix products, linear algebra. `install` makes all of these answer with up to ULPS units in
the last place of noise, in NumPy, SciPy and `math`, and in the operators ``**`` and
``@`` and the methods of arrays, which are found in compiled code. It must run before anything
else imports NumPy's names one by one.

Only what chapters and the package compute is disturbed. What matplotlib, plotly or NumPy
itself compute with these functions follows from it, and their own loops are theirs to test.
"""

import ctypes
import functools
import gc
import math
import sys

import numpy as np

ULPS = 4
EXACT = 26
UNTOUCHED = {"matplotlib", "mpl_toolkits", "plotly", "PIL", "numpy", "scipy", "sympy", "mpmath"}

ELEMENTARY = """
    exp exp2 expm1 log log2 log10 log1p logaddexp logaddexp2 sqrt cbrt sin cos tan arcsin arccos
    arctan arctan2 sinh cosh tanh arcsinh arccosh arctanh hypot power float_power reciprocal square
"""
REDUCTIONS = """
    sum mean prod std var average cumsum cumprod nansum nanmean nanstd nanvar trapezoid dot vdot
    inner outer matmul tensordot einsum convolve correlate interp polyval polyfit gradient
    percentile quantile median corrcoef cov
"""
METHODS = "sum mean prod std var cumsum cumprod dot trace"
LINEAR = """
    norm solve inv pinv lstsq det slogdet eig eigh eigvals eigvalsh svd qr cholesky matrix_power
    multi_dot cond matrix_norm vector_norm
"""
SCIPY = {
    "scipy.special": "expit logit erf erfc gamma gammaln log_expit xlogy softmax logsumexp",
    "scipy.linalg": "solve inv lstsq det eig eigh eigvals svd qr cholesky norm",
    "scipy.integrate": "quad solve_ivp simpson trapezoid",
}
LIBM = """
    exp exp2 expm1 log log2 log10 log1p sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh
    atanh hypot pow cbrt dist
"""


class Noise:
    """Noise that depends on the number and on the seed: equal numbers get equal noise.

    A processor answers the same question in the same way each time, so that f(x) - f(x) is
    zero on each. And what is exact in EXACT bits, such as 3² or the sum of a few whole numbers,
    comes out exact on each.
    """

    def __init__(self, seed):
        self.seed = seed * 0x9E3779B97F4A7C15 % 2**64
        self.spacing = np.spacing

    def of(self, result):
        """Return a result with noise in its floating-point numbers."""
        if isinstance(result, float | np.floating):
            return type(result)(self._array(np.array([result], dtype=float))[0])
        if isinstance(result, np.ndarray) and result.dtype == float:
            return self._array(result) if type(result) is np.ndarray else self._inside(result)
        if isinstance(result, np.ndarray) and result.dtype == complex:
            return self._array(result.real) + 1j * self._array(result.imag)
        return self._parts(result)

    def _inside(self, special):
        """Disturb an array of a class of its own, which may watch what is done to it."""
        plain = special.view(np.ndarray)
        plain[...] = self._array(plain)
        return special

    def _parts(self, result):
        if isinstance(result, complex | np.complexfloating):
            return type(result)(complex(self.of(result.real), self.of(result.imag)))
        if isinstance(result, tuple):
            parts = [self.of(part) for part in result]
            return type(result)(*parts) if hasattr(result, "_fields") else type(result)(parts)
        return result

    def _array(self, values):
        bits = np.ascontiguousarray(values).view(np.uint64)
        wanted = (bits & _LAST_BITS != 0) & (bits & _EXPONENT != _EXPONENT)
        mixed = (bits ^ np.uint64(self.seed)) * np.uint64(0xD1342543DE82EF95)
        units = (mixed >> np.uint64(40)) % np.uint64(2 * ULPS + 1)
        units = units.astype(float) - ULPS
        steps = self.spacing(np.where(wanted, values, 1.0))
        return np.where(wanted, values + units * steps, values).reshape(np.shape(values))


_EXPONENT = np.uint64(0x7FF0000000000000)
_LAST_BITS = np.uint64(2 ** (53 - EXACT) - 1)


def _disturbs(depth=2):
    """Tell whether the code that calls belongs to those who are to be disturbed."""
    name = sys._getframe(depth).f_globals.get("__name__") or ""
    return name.partition(".")[0] not in UNTOUCHED


class NoisyUfunc:
    """A function of NumPy whose calls answer with noise; all else is the function's own."""

    def __init__(self, function, noise):
        self._function, self._noise = function, noise
        functools.update_wrapper(self, function, updated=())

    def __call__(self, *args, **kwargs):
        result = self._function(*args, **kwargs)
        if not _disturbs():
            return result
        out = kwargs.get("out")
        if out is not None:
            target = out[0] if isinstance(out, tuple) else out
            target[...] = self._noise.of(np.asarray(target))
            return result
        return self._noise.of(result)

    def __getattr__(self, name):
        return getattr(self._function, name)

    # A table of derivatives by function is asked for the function itself, which NumPy hands over.
    def __eq__(self, other):
        return other is self or other is self._function

    def __hash__(self):
        return hash(self._function)


def _noisy(function, noise):
    if isinstance(function, np.ufunc):
        return NoisyUfunc(function, noise)

    @functools.wraps(function)
    def call(*args, **kwargs):
        result = function(*args, **kwargs)
        return noise.of(result) if _disturbs() else result

    return call


def install(seed):
    """Disturb this process for good.

    Parameters
    ----------
    seed : int
    """
    noise = Noise(seed)
    _disturb(math, LIBM, noise)
    for module, names in SCIPY.items():
        _disturb(__import__(module, fromlist=["*"]), names, noise)
    _disturb(np.linalg, LINEAR, noise)
    _disturb_types(noise)
    _disturb(np, ELEMENTARY + REDUCTIONS, noise)


def _disturb(module, names, noise):
    for name in names.split():
        if hasattr(module, name):
            setattr(module, name, _noisy(getattr(module, name), noise))


# Operators and methods live in the types, which Python does not let us change: their tables
# are changed in memory.

_BINARY = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.py_object, ctypes.py_object)
_TERNARY = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.py_object, ctypes.py_object, ctypes.py_object)
_KEPT = []  # what compiled code points to must not go away


def _disturb_types(noise):
    for kind in (float, np.ndarray, np.float64):
        _disturb_operator(kind, "nb_power", _TERNARY, noise)
    for kind in (np.ndarray, np.float64):
        _disturb_methods(kind, noise)
    _disturb_operator(np.ndarray, "nb_matrix_multiply", _BINARY, noise)


def _disturb_methods(kind, noise):
    (table,) = gc.get_referents(kind.__dict__)
    for name in METHODS.split():
        if name in table:
            table[name] = _method(table[name], noise)
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(kind))


def _method(function, noise):
    def call(self, *args, **kwargs):
        result = function(self, *args, **kwargs)
        return noise.of(result) if _disturbs() else result

    return call


# Places of the slots in CPython's PyNumberMethods, in pointers.
_SLOTS = {"nb_power": 5, "nb_matrix_multiply": 34}
_AS_NUMBER = 12  # of tp_as_number in PyTypeObject, in pointers


def _disturb_operator(kind, slot, prototype, noise):
    word = ctypes.sizeof(ctypes.c_void_p)
    table = ctypes.c_void_p.from_address(id(kind) + _AS_NUMBER * word).value
    place = ctypes.c_void_p.from_address(table + _SLOTS[slot] * word)
    original = prototype(place.value)

    @prototype
    def operate(*args):
        result = original(*args)
        return noise.of(result) if _disturbs() else result

    _KEPT.append((original, operate))
    place.value = ctypes.cast(operate, ctypes.c_void_p).value
