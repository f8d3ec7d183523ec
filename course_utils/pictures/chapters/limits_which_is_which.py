"""A game about slopes that fail: four panels of secants' slopes, to be told apart."""

from collections.abc import Callable
from functools import cache
from random import Random
from typing import NamedTuple

import numpy as np

from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit.plotly_figures import Picture

PIXELS = 4  # a swing that is narrower is drawn as a filled area
WIDE = 700  # pixels of a picture


def unresolved(width: float) -> float:
    """Return how near to 0 the swings of sin(1/x), 2πx² wide, can no longer be drawn."""
    return float(np.sqrt(width * PIXELS / WIDE / (2 * np.pi)))


KINDS = ("corner", "jump", "vertical tangent", "oscillation", "derivative")
_NEEDS = {
    "corner": "at a corner both sides settle, on different numbers",
    "jump": "at a jump one side settles and the other one runs away",
    "vertical tangent": "at a vertical tangent both sides run away, in the same direction",
    "oscillation": "at an oscillation the slopes swing for ever, however near",
    "derivative": "where there is a derivative, both sides settle on the same number",
}
PANELS = "ABCD"
_LIMIT = 4.0  # half the height of a panel


class Suspect(NamedTuple):
    """A curve through (0, 0) that fails at 0, or does not; `band` is what its swings fill."""

    kind: str
    formula: str
    slopes: Callable
    band: tuple[float, float] | None = None


@cache
def suspects(number: int) -> tuple[Suspect, ...]:
    """Return four curves of different kinds for a round of the game."""
    draw = Random(number).random  # the one method whose sequence Python promises to keep
    order = sorted((draw(), kind) for kind in KINDS)
    return tuple(_suspect(kind, draw) for _, kind in order[: len(PANELS)])


def kinds_of_round(number: int) -> tuple[str, ...]:
    """Return the right answers of a round, for the panels A to D."""
    return tuple(suspect.kind for suspect in suspects(number))


def _suspect(kind, draw) -> Suspect:
    sign = 1 if draw() < 0.5 else -1
    size, tilt, bend = 0.8 + int(draw() * 5) / 5, int(draw() * 7 - 3) / 5, int(draw() * 5 - 2) / 2
    a, line = sign * size, _term(tilt, "x")
    curve = line + _term(bend, "x²")
    if kind == "corner":
        return Suspect(kind, _sum(a, "|x|", curve), lambda h: a * np.sign(h) + tilt + bend * h)
    if kind == "jump":  # f(0) belongs to the side of the sign
        step = a / 2
        return Suspect(
            kind,
            f"a step of {size / 2:g}",
            lambda h: np.where(h * sign > 0, 0, step / h) + tilt + bend * h,
        )
    if kind == "vertical tangent":
        return Suspect(kind, _sum(a, "∛x", line), lambda h: a * np.abs(h) ** (-2 / 3) + tilt)
    if kind == "oscillation":
        band = (tilt - size, tilt + size)
        return Suspect(kind, _sum(a, "x sin(1/x)", line), lambda h: a * np.sin(1 / h) + tilt, band)
    return Suspect(kind, _sum(a, "x|x|", line), lambda h: a * np.abs(h) + tilt)


def _term(factor: float, of: str) -> str:
    sign = "+" if factor > 0 else "\N{MINUS SIGN}"
    return f" {sign} {'' if abs(factor) == 1 else f'{abs(factor):g}'}{of}" if factor else ""


def _sum(factor: float, of: str, rest: str) -> str:
    first = _term(factor, of).lstrip()
    return first.removeprefix("+ ").replace("\N{MINUS SIGN} ", "\N{MINUS SIGN}") + rest


@cache
def _panel(number: int, place: int) -> tuple[dict, ...]:
    """Return what of a panel rests while it is answered."""
    suspect = suspects(number)[place]
    nearest = 1.5 * unresolved(2) if suspect.band else 0.004
    h = np.concatenate([np.geomspace(nearest, 0.3, 160), np.linspace(0.3, 1, 80)[1:]])
    band, reach = suspect.band or (0, 0), nearest if suspect.band else 0
    traces = [pf.area([-reach, reach], *band, colour="secant")]
    for side in (-1, 1):
        slopes = np.clip(suspect.slopes(side * h), -10 * _LIMIT, 10 * _LIMIT)
        traces.append(pf.line(side * h, slopes, "", "secant", "solid"))
    return tuple(trace | _on(place) for trace in traces)


def _on(place) -> dict:
    end = place + 1 if place else ""
    return {"xaxis": f"x{end}", "yaxis": f"y{end}"}


def _axes(place) -> dict:
    """Return the axes of a panel: two columns, two rows."""
    end, row, column = place + 1 if place else "", place // 2, place % 2
    # Few numbers: at 390 pixels more would lie on each other.
    across = {"zeroline": True, "range": [-1.05, 1.05], "tickvals": [-1, 0, 1]}
    up = {"zeroline": True, "range": [-_LIMIT, _LIMIT], "tickvals": [-4, 0, 4]}
    across["domain"] = [[0, 0.44], [0.56, 1]][column]
    up["domain"] = [[0.56, 0.94], [0, 0.38]][row]
    return {
        f"xaxis{end}": across | {"anchor": f"y{end}", "title": {"text": "step Δx" if row else ""}},
        f"yaxis{end}": up | {"anchor": f"x{end}", "title": {"text": "" if column else "slope"}},
    }


def which_is_which(number: int, **answers: str) -> Picture:
    """Return four panels of slopes of secants against the step, to be told apart.

    Parameters
    ----------
    number : int
        Of the round; each has curves of its own.
    A, B, C, D : str
        One of `KINDS` each; anything else is no answer.
    """
    traces, layout = [], {}
    for place, name in enumerate(PANELS):
        layout |= _axes(place)
        traces += _panel(number, place)
        heading = _heading(number, place, answers[name])
        traces.append(pf.text(-1.05, _LIMIT, heading, "text", "top right") | _on(place))
    figure = pf.figure(traces, None, None, "", "", height=430)
    figure["layout"] |= layout
    alt = (
        "Four panels, A to D. Each shows, for one curve, the slope of the secant from its point at "
        "0 to the point at Δx, for steps Δx from −1 to 1 but not 0."
    )
    return Picture(figure, _told(number, answers), alt)


def _heading(number, place, answer) -> str:
    suspect = suspects(number)[place]
    right = answer == suspect.kind
    return f"{PANELS[place]}: {suspect.formula}" if right else PANELS[place]


def _told(number, answers) -> str:
    right = kinds_of_round(number)
    given = [(name, answers[name], kind) for name, kind in zip(PANELS, right, strict=True)]
    if all(answer == kind for _, answer, kind in given):
        return f"round {number}: all four are right"
    said = [
        f"{name} is right" if answer == kind else f"{name} is not: {_NEEDS[answer]}"
        for name, answer, kind in given
        if answer in KINDS
    ]
    return f"round {number}: " + ("; ".join(said) if said else "slopes of secants, four curves")
