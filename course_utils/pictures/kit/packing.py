"""Numbers on their way into a figure: packed small, and limits that make sense."""

import base64

import numpy as np

_SHORT = 20  # arrays up to this length stay readable lists
_SMALL_SPAN = 1e-3  # below this ratio of span to size, 32 bits would show as steps
_FAR = 1e30  # beside a pole: far outside every picture, and still a 32-bit float


def encode(values) -> list | dict:
    """Return numbers as plotly takes them; NaN and infinity become gaps.

    Short one-dimensional arrays become lists with None for a gap, all others a dictionary
    with `dtype`, `bdata` and, in two dimensions, `shape`.
    """
    array = np.asarray(values, dtype=float)
    array = np.clip(np.where(np.isfinite(array), array, np.nan), -_FAR, _FAR)
    if array.ndim == 1 and array.size <= _SHORT:
        return [None if np.isnan(number) else number for number in array.tolist()]
    if array.ndim not in (1, 2):
        raise ValueError(f"A trace takes arrays of 1 or 2 dimensions, not {array.ndim}: ravel it.")
    # Little-endian on every machine: that is what a browser's Float32Array is in practice.
    return packed(array, "f4")


def packed(array, kind) -> dict:
    """Return an array as plotly's base64 of numbers of a `kind`: ``"f4"`` or ``"f8"``."""
    with np.errstate(over="ignore"):
        stored = np.ascontiguousarray(array, "<" + kind).tobytes()
    shape = {"shape": ", ".join(map(str, array.shape))} if array.ndim > 1 else {}
    return {"dtype": kind, "bdata": base64.b64encode(stored).decode()} | shape


def precision(array) -> str:
    """Return ``"f4"``, or ``"f8"`` where 32 bits would be seen: a narrow window far from zero."""
    finite = array[np.isfinite(array)]
    if finite.size < 2:
        return "f4"
    low, high = float(finite.min()), float(finite.max())
    return "f8" if 0 < high - low < _SMALL_SPAN * max(abs(low), abs(high)) else "f4"


def decode(values) -> np.ndarray:
    """Return the numbers that `encode` packed, NaN for gaps; other sequences of numbers too."""
    if not isinstance(values, dict):
        return np.array([np.nan if number is None else number for number in values], dtype=float)
    flat = np.frombuffer(base64.b64decode(values["bdata"]), dtype="<" + values["dtype"])
    shape = [int(n) for n in str(values.get("shape", flat.size)).split(",")]
    return flat.astype(float).reshape(shape)


def check_range(limits, name) -> tuple[float, float]:
    """Return `limits` as two floats, or say how to write them."""
    try:
        low, high = (float(limit) for limit in limits)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be two numbers such as (-2, 2), not {limits!r}.") from None
    if not (np.isfinite(low) and np.isfinite(high)):
        raise ValueError(f"{name} must be two finite numbers, not {limits!r}.")
    if low >= high:
        raise ValueError(
            f"{name} = ({low:g}, {high:g}) is upside down or empty: write the smaller number "
            f"first, such as ({min(low, high):g}, {max(low, high) if low != high else low + 1:g})."
        )
    return low, high
