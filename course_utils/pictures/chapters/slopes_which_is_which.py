"""Which is which: three slopes without names, each of one of the fifteen common functions."""

import random
from functools import cache

import numpy as np

from course_utils.functions import COMMON_FUNCTIONS
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.kit.rounding import in_decimals
from course_utils.pictures.kit.sampling import sample

PANELS = "ABC"
NAMES = {
    "0": "constant",
    "2x": "linear",
    "x²": "square",
    "x³": "cube",
    "1/x": "reciprocal",
    "√x": "sqrt",
    "eˣ": "exp",
    "ln x": "ln",
    "log₁₀ x": "log10",
    "sin x": "sin",
    "cos x": "cos",
    "|x|": "abs",
    "sigmoid": "sigmoid",
    "ReLU": "relu",
    "tanh x": "tanh",
}
"""What the fifteen functions are called on a page, and their names in the catalogue."""

_WINDOW, _HEIGHTS = (-3, 3), (-3, 3)
_PLACES = (1.0, 2.0, -1.0, -2.0, 0.5, 0.0)  # where two slopes are compared
_CALLED = {name: shown for shown, name in NAMES.items()}


@cache
def slopes_of_round(number: int) -> tuple[str, str, str]:
    """Return the functions of a round, by their names in the catalogue, in the order of panels.

    Only `randrange` is drawn from, so that a number means the same round on every machine.
    """
    rng, left = random.Random(number), list(NAMES.values())
    return tuple(left.pop(rng.randrange(len(left))) for _ in PANELS)


@cache
def _courses(name: str) -> tuple:
    """Return a function and its slope as they are drawn."""
    f = COMMON_FUNCTIONS[name]
    return tuple(sample(g, _WINDOW, 241, _HEIGHTS) for g in (f, f.derivative()))


def whose_slope(number: int, **answers: str) -> Picture:
    """Return three panels with slopes, and the functions of those that are named rightly.

    Parameters
    ----------
    number : int
        Of the round.
    A, B, C : str
        A name in the catalogue each; anything else is no answer.
    """
    traces, layout = [], {}
    for place, panel in enumerate(PANELS):
        layout |= _axes(place)
        name = slopes_of_round(number)[place]
        (x, y), (across, up) = _courses(name)
        found = answers[panel] == name
        heading = f"<b>{panel}</b>" + (f": {_CALLED[name]}" if found else "")
        drawn = [
            pf.line(x, y if found else np.full(len(x), np.nan), "", "function"),
            pf.line(across, up, "", "derivative"),
            pf.text(_WINDOW[0], _HEIGHTS[1], heading, "text", "top right", 16),
        ]
        end = place + 1 if place else ""
        traces += [trace | {"xaxis": f"x{end}", "yaxis": f"y{end}"} for trace in drawn]
    figure = pf.figure(traces, None, None, "", "", height=360)
    figure["layout"] |= layout
    figure["layout"]["margin"] |= {"t": 40}
    alt = (
        "Three panels, A to C, from −3 to 3. Each shows, dashed, the slope of one of the fifteen "
        "functions of the course; nothing says of which."
    )
    return Picture(figure, _told(number, answers), alt)


def _axes(place) -> dict:
    end = place + 1 if place else ""
    left = 0.34 * place
    ticks = {"zeroline": True, "tickvals": [-2, -1, 0, 1, 2]}
    # Few numbers: at 390 pixels more would lie on each other.
    across = {"range": list(_WINDOW), "domain": [left, left + 0.32], "anchor": f"y{end}"}
    across |= {"ticktext": ["\N{MINUS SIGN}2", "", "0", "", "2"], "tickangle": 0}
    up = {"range": list(_HEIGHTS), "anchor": f"x{end}", "showticklabels": place == 0}
    return {f"xaxis{end}": ticks | across, f"yaxis{end}": ticks | up}


def _told(number, answers) -> str:
    right = dict(zip(PANELS, slopes_of_round(number), strict=True))
    if all(answers[panel] == name for panel, name in right.items()):
        return f"round {number}: all three are right"
    said = [
        f"{panel} is right" if answers[panel] == name else _against(panel, answers[panel], name)
        for panel, name in right.items()
        if answers[panel] in COMMON_FUNCTIONS
    ]
    return f"round {number}: " + ("; ".join(said) if said else "three slopes without names")


def _against(panel, answer, name) -> str:
    """Say at which place the slope of the answer is another than the one that is drawn."""
    x = next(place for place in _PLACES if _slope(answer, place) != _slope(name, place))
    at = f"at x = {in_decimals(x, 1).removesuffix('.0')}"
    return f"{panel} is not {_CALLED[answer]}, {at}: {_slope(answer, x)}; drawn: {_slope(name, x)}"


@cache
def _slope(name, x) -> str:
    slope = float(COMMON_FUNCTIONS[name].derivative()(x))
    return "no slope" if np.isnan(slope) else f"slope {in_decimals(slope, 2)}"
