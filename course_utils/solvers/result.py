"""What a solver hands back: the answer, the verdict, and every point on the way."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Path:
    """The points that an iteration visited; ``len(path)`` counts them, the start included.

    Attributes
    ----------
    x : ndarray, shape (k,) in one variable, (k, n) in n variables
    fun : ndarray, shape (k,)
        The value of the function at each point.
    jac : ndarray, the shape of ``x``
        The first derivative, or gradient, at each point.
    step : ndarray, the shape of ``x``
        The step that the method proposes at each point: ``x[i + 1] = x[i] + step[i]``. The last one
        is not taken; it estimates what is still missing. NaN where the method cannot go on.
    hess : ndarray, shape (k,) or (k, n, n), or None
        The second derivative, or Hessian, for methods that use it.
    """

    x: np.ndarray
    fun: np.ndarray
    jac: np.ndarray
    step: np.ndarray
    hess: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.x)

    def __repr__(self) -> str:
        columns = [name for name in ("x", "fun", "jac", "hess", "step") if self._has(name)]
        if self.x.ndim > 1:
            columns = ["x", "fun"]
        rows = [[str(k), *(_cell(getattr(self, name)[k]) for name in columns)] for k in self._few()]
        if len(rows) < len(self):
            rows.insert(10, ["..."] * (len(columns) + 1))
        return _aligned([["", *columns], *rows])

    def _has(self, name: str) -> bool:
        return getattr(self, name) is not None

    def _few(self) -> Iterator[int]:
        """All the rows of a short path; of a long one the first ten and the last three."""
        return (k for k in range(len(self)) if k < 10 or k >= len(self) - 3)


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Result:
    """What a solver found, with the field names of ``scipy.optimize``.

    A name that does not exist is an ``AttributeError``; nothing can be changed afterwards.

    Attributes
    ----------
    x : float or ndarray, shape (n,)
        The last point.
    fun : float
        The value of the function there.
    jac : float or ndarray, shape (n,)
        The first derivative, or gradient, there.
    hess : float or ndarray, shape (n, n), or None
        The second derivative, or Hessian, for methods that use it.
    nit : int
        How many steps were taken.
    success : bool
        Whether the solver found what it was asked for.
    verdict : str
        What happened, as one of a few fixed words: "converged", "cycle", "zero derivative",
        "no derivative", "outside the domain", "overflow", "runs away", "iteration limit", "flat" (a
        derivative that is 0 only in floating point), "rounding" (a zero that is none) and some that
        single methods add.
    message : str
        What happened, in a sentence.
    rate : str or None
        How fast it converged, as seen in the steps: "quadratic", "linear", "cubic", "exact" (there
        in one step), or None where the path is too short to tell.
    period : int or None
        The length of the cycle, if it ran into one.
    kind : str or None
        For a stationary point: "minimum", "maximum", "saddle", "neither" or "undecided".
    path : Path
        Every point on the way.
    """

    x: float | np.ndarray
    fun: float
    jac: float | np.ndarray
    hess: float | np.ndarray | None = None
    nit: int
    success: bool
    verdict: str
    message: str
    rate: str | None = None
    period: int | None = None
    kind: str | None = None
    path: Path

    def __repr__(self) -> str:
        shown = ("message", "success", "verdict", "rate", "period", "kind", "nit")
        shown += tuple(field.name for field in fields(self) if field.name not in (*shown, "path"))
        pairs = [(name, getattr(self, name)) for name in shown if getattr(self, name) is not None]
        pairs.append(("path", f"{len(self.path)} point" + "s" * (len(self.path) != 1)))
        width = max(len(name) for name, _ in pairs)
        lines = (f"{name:>{width}}: {_indented(value, width + 2)}" for name, value in pairs)
        return "\n".join(lines)


def result_of(path: Path, verdict, success: bool, message: str, rate=None, kind=None) -> Result:
    """The result whose numbers are those of the last point of the path."""

    def last(values):
        return None if values is None else values[-1] if values.ndim > 1 else float(values[-1])

    return Result(
        x=last(path.x),
        fun=last(path.fun),
        jac=last(path.jac),
        hess=last(path.hess),
        nit=len(path) - 1,
        success=success,
        verdict=verdict.name,
        message=message,
        rate=rate,
        period=verdict.period,
        kind=kind,
        path=path,
    )


def _cell(value) -> str:
    if np.ndim(value) == 0:
        return f"{value:.7g}"
    return "(" + ", ".join(f"{part:.7g}" for part in value) + ")"


def _aligned(rows: list[list[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )


def _indented(value, indent: int) -> str:
    text = str(value) if not isinstance(value, float) else repr(float(value))
    return text.replace("\n", "\n" + " " * indent)
