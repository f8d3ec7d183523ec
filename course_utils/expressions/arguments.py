"""Numbers that people pass, and the sentences they get for something else."""

import reprlib

import numpy as np
import sympy


def as_numbers(value) -> np.ndarray:
    """Return the value as a float array; masked entries become NaN.

    Raises
    ------
    TypeError
        For text, complex numbers, symbols and whatever else is no real number.
    """
    if isinstance(value, np.ma.MaskedArray):
        value = value.astype(float).filled(np.nan)
    try:
        array = np.asarray(value)
    except ValueError:  # rows of different lengths
        raise TypeError(_not_a_number(value)) from None
    if array.dtype.kind in "biuf":
        return array.astype(float, copy=False)
    # NumPy would take None for NaN, and "3" for 3.
    if array.dtype.kind == "O" and not any(isinstance(v, str | None) for v in array.flat):
        try:
            return array.astype(float)  # fractions, decimals and SymPy numbers
        except OverflowError:
            raise ValueError("A number is beyond 1.8e308, the largest float: take less.") from None
        except (TypeError, ValueError):
            pass
    raise TypeError(_not_a_number(value))


def _not_a_number(value) -> str:
    return f"A real number is needed, not {reprlib.repr(value)}: write 2 or 0.5, without quotes."


def one_number(value, what) -> float:
    """Return one finite float."""
    number = as_numbers(value)
    if number.shape or not np.isfinite(number):
        raise ValueError(f"{what} is one finite number, not {reprlib.repr(value)}.")
    return float(number)


def exact(value, what) -> sympy.Expr:
    """Return a number for SymPy: whole and SymPy numbers stay exact, floats stay floats."""
    if isinstance(value, sympy.Expr) and value.is_number and value.is_real:
        return value
    number = one_number(value, what)
    return sympy.Integer(number) if number.is_integer() else sympy.Float(number)


def whole_number(value, what) -> int:
    """Return an integer that is not negative."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer | sympy.Integer):
        raise TypeError(f"{what} is a whole number, 0 or more, not {reprlib.repr(value)}.")
    if value < 0:
        raise ValueError(f"{what} is {value}, but it counts something: take 0, 1, 2 or more.")
    return int(value)


def point_of(value, names) -> list:
    """Return the coordinates of a point, one for each name; one number is a point on a line."""
    if isinstance(value, str | bytes) or not np.iterable(value):
        value = [value]
    coordinates = list(value)
    if len(coordinates) != len(names):
        raise ValueError(
            f"The point needs {counted(len(names), 'coordinate')} ({', '.join(names)}), "
            f"not {len(coordinates)}."
        )
    return coordinates


def counted(number, noun) -> str:
    """Return the number with its noun in the singular or plural."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
