"""A game about maps: four maps without names, and the formulas that they may belong to."""

from functools import cache
from random import Random

from course_utils.functions import Function
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.kit.rounding import in_decimals
from course_utils.pictures.kit.sampling import heights
from course_utils.pictures.surface_slices import on_panel, panel

FORMULAS = {
    "x² + y²": Function("x^2 + y^2"),
    "√(x² + y²)": Function("sqrt(x^2 + y^2)"),
    "x² − y²": Function("x^2 - y^2"),
    "x y": Function("x y"),
    "x² + y": Function("x^2 + y"),
    "2x + y": Function("2x + y"),
    "y²": Function("0 x + y^2", "x", "y"),
}
PANELS = "ABCD"
_WINDOW = (-2, 2)
_PLACES = ((1, 1), (2, 0), (0, 1), (-1, 1), (1, 0), (0, -2))
_COLUMNS, _ROWS = ((0, 0.45), (0.55, 1)), ((0.55, 0.95), (0, 0.4))


@cache
def maps_of_round(number: int) -> tuple[str, ...]:
    """Return the right answers of a round, for the panels A to D."""
    draw = Random(number).random  # the one method whose sequence Python promises to keep
    order = sorted((draw(), name) for name in FORMULAS)
    return tuple(name for _, name in order[: len(PANELS)])


def which_map(number: int, **answers: str) -> Picture:
    """Return four maps without names, and what speaks against an answer.

    Parameters
    ----------
    number : int
        Of the round; each has maps of its own.
    A, B, C, D : str
        A key of `FORMULAS` each; anything else is no answer.
    """
    figure = pf.figure([], None, None, "", "", height=560)
    for place, name in enumerate(PANELS):
        figure["layout"] |= _axes(place)
        figure["data"] += on_panel(place + 1, _panel(number, place, answers[name]))
    alt = (
        "Four maps, A to D, of functions of two variables, with contours whose heights are written "
        "on them."
    )
    return Picture(figure, _told(number, answers), alt)


def _axes(place) -> dict:
    axes = panel(place + 1, "", _WINDOW, _WINDOW, _COLUMNS[place % 2], _ROWS[place // 2])
    for axis in axes.values():
        axis |= {"tickvals": [-2, 0, 2], "zeroline": False}
    return axes


def _panel(number, place, answer) -> list[dict]:
    name = maps_of_round(number)[place]
    x, y, z = heights(FORMULAS[name], _WINDOW, _WINDOW, 41)
    heading = f"{PANELS[place]}: {name}" if answer == name else PANELS[place]
    return [pf.contour(x, y, z, "height", (-6, 8, 1)), pf.text(-2, 2, heading, "text", "top right")]


def _told(number, answers) -> str:
    right = maps_of_round(number)
    given = [(name, answers[name], truth) for name, truth in zip(PANELS, right, strict=True)]
    if all(answer == truth for _, answer, truth in given):
        return f"round {number}: all four are right"
    said = [_verdict(*each) for each in given if each[1] in FORMULAS]
    return f"round {number}: " + ("; ".join(said) if said else "four maps, contours 1 apart")


def _verdict(name, answer, truth) -> str:
    if answer == truth:
        return f"{name} is right"
    for place in _PLACES:
        map_has, formula_has = (float(FORMULAS[each](*place)) for each in (truth, answer))
        if abs(map_has - formula_has) > 0.1:
            return (
                f"{name} is not {answer}: at {_pair(place)} this map has the height "
                f"{in_decimals(map_has, 1)}, and {answer} is {in_decimals(formula_has, 1)}"
            )
    raise AssertionError(f"{answer} and {truth} agree at all places that are compared.")


def _pair(place) -> str:
    return f"({', '.join(in_decimals(each, 0) for each in place)})"
