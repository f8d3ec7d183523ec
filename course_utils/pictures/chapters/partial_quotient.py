"""The difference quotient of a surface, built step by step: sin x cos y at (2, 2.5)."""

from functools import cache
from typing import NamedTuple

import numpy as np

from course_utils.calculus import Line, secant_line, tangent_line
from course_utils.functions import Function
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.surface_slices import (
    Landscape,
    add_heading,
    on_panel,
    panel,
    role_of_slice,
    shown,
    surface_on_top,
)

WAVES = Landscape(Function("sin(x) cos(y)"), (-1, 0.1), (1.7, 2.9), (2.2, 3.4))
START = (2.0, 2.5)

# Which points a line joins (by their place in the list of five), its role, its first stage.
_LINKS = (
    (0, 1, "muted", 2),
    (0, 2, "run", 3),
    (2, 3, "muted", 4),
    (1, 4, "run", 5),
    (4, 3, "rise", 5),
)


class _Quotient(NamedTuple):
    """What is drawn: the slice, the lines through its first point, and the five points."""

    i: int  # 0 along x, 1 along y
    step: float
    curve: Function
    secant: Line
    tangent: Line

    @property
    def letters(self) -> str:
        return ("ABCDE", "ABFGH")[self.i]

    @property
    def held(self) -> dict:
        return {"xy"[1 - self.i]: START[1 - self.i]}

    @property
    def end(self) -> tuple[float, float]:
        x, y = START
        return (x + self.step, y) if self.i == 0 else (x, y + self.step)

    @property
    def rise(self) -> float:
        return self.secant.slope * self.step

    @property
    def flat(self) -> list[tuple]:
        """The points in the slice: place, height, new place, new height, corner."""
        x0, low = self.secant.x0, self.secant.y0
        x1, high = x0 + self.step, low + self.rise
        return [(x0, 0.0), (x0, low), (x1, 0.0), (x1, high), (x1, low)]

    @property
    def in_space(self) -> list[tuple]:
        """The same points in space."""
        places = (START, START, self.end, self.end, self.end)
        heights = (z for _, z in self.flat)
        return [(*place, z) for place, z in zip(places, heights, strict=True)]

    @property
    def sides(self) -> list[str]:
        """Where the letters stand, so that those of the new height and the corner part."""
        apart = ["top right", "bottom right"]
        return ["top center", "bottom left", "top center", *apart[:: 1 if self.rise >= 0 else -1]]


@cache
def _slice(i: int) -> Function:
    return WAVES.f.restrict(**{"xy"[1 - i]: START[1 - i]})


def quotient(direction: str, stage: int, step: float, in_space: bool = True) -> Picture:
    """Return the construction of a difference quotient of sin x cos y at (2, 2.5).

    Parameters
    ----------
    direction : "x" or "y"
        Which variable takes the step; the other is held.
    stage : int
        How far the construction has come, from 1 to 5.
    step : float
        Δx or Δy, above 0 and at most 0.6.
    in_space : bool
        False shows the contour map in place of the surface.
    """
    i = "xy".index(direction)
    curve = _slice(i)
    lines = secant_line(curve, START[i], step), tangent_line(curve, START[i])
    q = _Quotient(i, step, curve, *lines)
    held = {f"slice_{name}": value for name, value in q.held.items()}
    figure = surface_on_top(WAVES, in_space, **held)
    figure["data"] += _points_and_links(q, stage, q.in_space) if in_space else _on_map(q, stage)
    figure["data"] += on_panel(2, _on_slice(q, stage))
    window = (WAVES.x_range, WAVES.y_range)[i]
    figure["layout"] |= panel(2, f"<i>{direction}</i>", window, WAVES.z_range)
    figure["layout"]["showlegend"] = False
    add_heading(figure, i, q.held, 0)
    surface = "The surface" if in_space else "The contour map of"
    alt = (
        f"{surface} sin x cos y near (2, 2.5), and the points {', '.join(q.letters)} of the "
        "construction, as far as it has come. Below, the slice through the point with run and "
        "rise, and at the last stage the secant and the tangent."
    )
    return Picture(figure, _in_words(q, stage), alt)


def _in_words(q: _Quotient, stage: int) -> str:
    (a, b, c, d, e), name = q.letters, "xy"[q.i]
    end = f"({q.end[0]:.4g}, {q.end[1]:.4g})"
    low, high = (shown(z, 4) for z in (q.secant.y0, q.secant.y0 + q.rise))
    return (
        f"{a}: the place (2, 2.5) on the map, at height 0",
        f"{b}: at (2, 2.5) the surface has the height {low}",
        f"{c}: a step Δ{name} = {q.step:.2f}, to {end} on the map",
        f"{d}: at {end} the surface has the height {high}",
        f"from {b} over {e} to {d}: rise Δz = {shown(q.rise, 4)}, run Δ{name} = {q.step:.2f}; "
        f"Δz/Δ{name} = {shown(q.secant.slope, 4)}, ∂f/∂{name} = {shown(q.tangent.slope, 4)}",
    )[stage - 1]


def _points_and_links(q: _Quotient, stage: int, points) -> list[dict]:
    """Return the first points with their letters, and the lines between them.

    A line that is not there yet has no length: the number of traces stays the same.
    """
    links = [
        pf.segment(points[p], points[r if stage >= first else p], "", role)
        for p, r, role, first in _LINKS
    ]
    spots = np.array(points[:stage]).T
    z = spots[2] if len(spots) == 3 else None
    letters = pf.text(*spots[:2], list(q.letters[:stage]), position=q.sides[:stage], z=z)
    return [*links, pf.points(*spots[:2], z=z), letters]


def _on_map(q: _Quotient, stage: int) -> list[dict]:
    """Return the places seen from above: the start and, from stage 3 on, the end of the step."""
    places = [START, q.end][: 1 if stage < 3 else 2]
    run = pf.segment(places[0], places[-1], "", "run", "solid")
    letters = [q.letters[0], q.letters[2]][: len(places)]
    return [run, pf.points(*np.array(places).T), pf.text(*np.array(places).T, letters)]


def _on_slice(q: _Quotient, stage: int) -> list[dict]:
    """Return the slice with the construction and, at the last stage, secant and tangent."""
    window = np.array((WAVES.x_range, WAVES.y_range)[q.i])
    ends = window if stage == 5 else np.full(2, q.secant.x0)
    samples = np.linspace(*window, 81)
    return [
        pf.line(samples, q.curve(samples), colour=role_of_slice(q.i), dash="solid"),
        pf.line(ends, q.tangent(ends), colour="tangent", width=1.5),
        pf.line(ends, q.secant(ends), colour="secant", width=1.5),
        *_points_and_links(q, stage, q.flat),
    ]
