"""Compare JSON data, such as plotly figures, with a tolerance for the numbers."""

import base64
from collections.abc import Mapping
from numbers import Real

import numpy as np

from tests.notebooks.text import same_text

# One unit in the last place of a float32 is 1.2e-7 of its value.
RTOL_OF = {"f4": 2.5e-7}
NOISE = 1e-13  # of the greatest number of an array: what processors may differ by
ZERO = 1e-14  # what is left of zero by rounding, such as sin(pi)
IDENTIFIERS = {"uid"}  # made anew by plotly at each run


def data_difference(expected, got, rtol, atol=0.0, path="figure"):
    """Tell where two JSON values differ first, or return "".

    Numbers of an array are compared relative to its width, for what should be zero is not
    exactly zero on every machine. Binary arrays are decoded. With `rtol` 0 the
    numbers must be equal.
    """
    arrays = _array(expected), _array(got)
    if None not in (arrays[0], arrays[1]):
        return _array_difference(*arrays, rtol, atol, path)
    if isinstance(expected, Mapping) and isinstance(got, Mapping):
        return _mapping_difference(expected, got, rtol, atol, path)
    if isinstance(expected, list) and isinstance(got, list):
        return _list_difference(expected, got, rtol, atol, path)
    if isinstance(expected, str) and isinstance(got, str):
        same = same_text(expected, got, rtol, atol)
    else:
        same = type(expected) is type(got) and expected == got
    return "" if same else f"{path}: {_short(expected)} became {_short(got)}"


class _Array:
    """Numbers of a plotly array and the precision that they are stored in."""

    def __init__(self, values, precision="f8"):
        self.values, self.precision = values, precision


def _array(value):
    """Read a number, a list of numbers (null is NaN) or plotly's base64 as an array, or None."""
    if isinstance(value, Real) and not isinstance(value, bool):
        return _Array(np.float64(value))
    if isinstance(value, Mapping) and "bdata" in value:
        return _Array(_decoded(value), value["dtype"])
    if isinstance(value, list) and value and all(_is_number(each) for each in value):
        return _Array(np.array(value, dtype=float))
    return None


def _is_number(value):
    return value is None or (isinstance(value, Real) and not isinstance(value, bool))


def _decoded(stored):
    values = np.frombuffer(base64.b64decode(stored["bdata"]), dtype=stored["dtype"])
    shape = [int(length) for length in str(stored.get("shape", values.size)).split(",")]
    return values.reshape(shape).astype(float)


def _array_difference(expected, got, rtol, atol, path):
    old, new = expected.values, got.values
    if old.shape != new.shape:
        return f"{path}: shape {old.shape} became {new.shape}"
    if rtol:
        stored = max(RTOL_OF.get(side.precision, NOISE) for side in (expected, got))
        atol = max(atol, ZERO, _tolerance(old[np.isfinite(old)], rtol, stored))
    wrong = ~np.isclose(new, old, rtol=0, atol=atol, equal_nan=True)
    if not wrong.any():
        return ""
    place = np.unravel_index(np.argmax(wrong), wrong.shape)
    where = f"{path}[{', '.join(map(str, place))}]" if place else path
    more = f" (and {wrong.sum() - 1} more of {wrong.size})" if wrong.sum() > 1 else ""
    return f"{where}: {old[place]:.12g} became {new[place]:.12g}{more}"


def _tolerance(known, rtol, stored):
    """Return `rtol` of the width of an array, at least what its numbers are `stored` with.

    Of the width, for far from zero a share of the numbers themselves hides the whole curve.
    """
    greatest = np.abs(known).max(initial=0)
    width = known.max() - known.min() if known.size else 0
    return max(rtol * (width or greatest), stored * greatest)


def _mapping_difference(expected, got, rtol, atol, path):
    old, new = expected.keys() - IDENTIFIERS, got.keys() - IDENTIFIERS
    if old != new:
        return f"{path}: {_changed(old - new, 'lost')}{_changed(new - old, 'gained')}".rstrip()
    inner = (
        data_difference(expected[key], got[key], rtol, atol, f"{path}.{key}") for key in sorted(old)
    )
    return next(filter(None, inner), "")


def _list_difference(expected, got, rtol, atol, path):
    if len(expected) != len(got):
        return f"{path}: {len(expected)} entries became {len(got)}"
    inner = (
        data_difference(*pair, rtol, atol, f"{path}[{place}]")
        for place, pair in enumerate(zip(expected, got, strict=True))
    )
    return next(filter(None, inner), "")


def _changed(keys, verb):
    return f"{verb} {', '.join(sorted(keys))} " if keys else ""


def _short(value):
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."
