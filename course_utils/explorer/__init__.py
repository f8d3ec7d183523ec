"""Explorers: a picture that follows its controls.

An explorer is made of a *picture function*, which gets the values of the controls and returns
a figure with a reading, and of one keyword for each control::

    def secant(h):
        ...
        return Picture(figure, f"rise {rise:.2f} / run {h:.2f} = slope {rise / h:.2f}")

    explore(secant, h=(0.01, 2, 0.01))

The function must be pure: the same values, the same picture, nothing changed outside. It may
be called from another thread. Where what it reads from the notebook has changed since the
explorer was made, it is not called any more: the explorer asks to run its cell again.

A game (`game`) is an explorer too: a pure function of its seed and of the moves made so far.

What makes a picture follow controls belongs here; what is drawn belongs in ``pictures``.
"""

from collections.abc import Callable

from course_utils.explorer.controls import Choice, Formula, Slider, Switch, read_control
from course_utils.explorer.drawings import Drawing
from course_utils.explorer.explorer import Explorer
from course_utils.explorer.games import Game, game
from course_utils.explorer.given import is_given, with_given
from course_utils.explorer.goal import Goal
from course_utils.explorer.points import Point
from course_utils.explorer.sweeping import Sweep, SweepError
from course_utils.pictures.kit.turns import LOST, PLAYING, WON, IllegalMove, Script, Turn

__all__ = [
    "LOST",
    "PLAYING",
    "WON",
    "Choice",
    "Drawing",
    "Explorer",
    "Formula",
    "Game",
    "Goal",
    "IllegalMove",
    "Point",
    "Script",
    "Slider",
    "Sweep",
    "SweepError",
    "Switch",
    "Turn",
    "explore",
    "game",
]


def explore(
    picture: Callable, *, alt: str | None = None, goal: Goal | None = None, **controls
) -> Explorer:
    """Return an explorer; as the last line of a cell it displays itself.

    Parameters
    ----------
    picture : callable
        Called with the controls' names as keywords; returns ``(figure, reading)`` or
        ``Picture(figure, reading, alt)``. The figure is a dictionary ``{"data": [...],
        "layout": {...}}`` or a ``plotly.graph_objects.Figure``, in the plane or in space; the
        reading is one line of text that says what the figure shows at these values. Fix the
        ranges of the axes in the layout, or they jump as a slider moves.
    alt : str, optional
        What the picture shows, for people who cannot see it. When left out, what the picture
        brings at the starting position, or else the first line of the picture function's
        docstring.
    goal : Goal, optional
        Something to reach; the reading says when it is, and the progress remembers it.
    **controls
        One keyword for each control, in the order in which they appear:

        - ``(min, max, step)`` or ``(min, max, step, start)``: a slider, which starts in the
          middle; integers all through give integers;
        - ``[a, b, c]`` or ``{label: value}``: a choice;
        - True or False: a switch;
        - ``"x^2"``: a formula box; the picture function gets a
          `course_utils.functions.Function` of ``x``;
        - a `Slider`, `Choice`, `Switch` or `Formula`, which take a label and more;
        - a `Point`, which is dragged in the picture; the picture function gets a pair;
        - a `Drawing`, a pad of squares to draw on; the picture function gets the ink as an array;
        - a function of the notebook, which is no control: the picture function gets it. Where it
          fails or does not end, a sentence below the picture names the line.

    Raises
    ------
    ValueError
        If a control cannot be read, or is not an argument of the picture function, or if the
        goal is reached at the start.
    TypeError
        If the picture function returns something else.
    Exception
        Whatever the picture function raises at the starting position.

    Warns
    -----
    UserWarning
        If the picture function reads a global of the notebook whose changes cannot be noticed,
        such as an open file.
    """
    functions = {name: given for name, given in controls.items() if is_given(given)}
    read = {
        name: read_control(name, control)
        for name, control in controls.items()
        if name not in functions
    }
    return Explorer(with_given(picture, functions), read, alt, goal)
