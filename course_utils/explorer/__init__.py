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

What makes a picture follow controls belongs here; what is drawn belongs in ``pictures``.
"""

import inspect
import os
from collections.abc import Callable, Mapping
from functools import cached_property

from course_utils.explorer import displays, sweeping
from course_utils.explorer.controls import (
    Choice,
    Formula,
    Slider,
    Switch,
    description,
    plain_label,
    read_control,
    words_of,
)
from course_utils.explorer.digest import word
from course_utils.explorer.drawings import Drawing
from course_utils.explorer.given import is_given, with_given
from course_utils.explorer.goal import Goal
from course_utils.explorer.points import Point
from course_utils.explorer.reads import Reads
from course_utils.explorer.states import State, evaluate
from course_utils.explorer.sweeping import BUDGET, Sweep, SweepError

__all__ = [
    "Choice",
    "Drawing",
    "Explorer",
    "Formula",
    "Goal",
    "Point",
    "Slider",
    "Sweep",
    "SweepError",
    "Switch",
    "explore",
]


def explore(
    picture: Callable, *, alt: str | None = None, goal: Goal | None = None, **controls
) -> "Explorer":
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


class Explorer:
    """A picture function with its controls; made by `explore`.

    Attributes
    ----------
    controls : dict
        The controls by name; a point stands there as its sliders.
    first : State
        Figure and reading at the starting position.
    alt : str
        The alternative text.
    """

    def __init__(
        self,
        picture: Callable,
        controls: Mapping,
        alt: str | None = None,
        goal: Goal | None = None,
    ):
        _check_signature(picture, controls)
        self.picture, self.arguments, self.goal = picture, dict(controls), goal
        self.controls = {
            part: control for name in controls for part, control in self._parts(name).items()
        }
        self.reads = Reads(picture)
        self.start = [control.start for control in self.controls.values()]
        self.first = self.evaluate(self.values(self.start))
        alt = alt or self.first.alt or _first_line(picture) or self.first.reading
        self.alt = " ".join(alt.split())
        if self.reaches(self.values(self.start)):
            raise ValueError("The goal is reached at the start: start a control somewhere else.")

    def _parts(self, name: str) -> dict:
        return self.arguments[name].parts(name)

    def values(self, codes) -> dict:
        """Return what the picture function gets at a position given by codes."""
        at = dict(zip(self.controls, codes, strict=True))
        return {
            name: control.at(*(at[part] for part in self._parts(name)))
            for name, control in self.arguments.items()
        }

    def words(self, codes) -> str:
        """Return a position in words, such as ``"h = 0.50, n = 3"``."""
        return words_of(self.controls, codes)

    def evaluate(self, values: Mapping) -> State:
        """Return the state at the given values; errors of the picture function pass through."""
        state = evaluate(self.picture, values)
        if self.goal is None:
            return state
        return state._replace(reading=self.goal.told(state.reading, values))

    def reaches(self, values: Mapping) -> bool:
        """Tell whether the goal, if there is one, is reached at the given values."""
        return self.goal is not None and bool(self.goal.reached(**values))

    def at(self, **values) -> State:
        """Return figure and reading with some controls moved, the others at their start.

        Raises
        ------
        ValueError
            If a value is not one of the control's positions.
        """
        unknown = values.keys() - self.arguments.keys()
        if unknown:
            raise ValueError(f"There is no control {sorted(unknown)}: {list(self.arguments)}.")
        codes = dict(zip(self.controls, self.start, strict=True))
        for name, value in values.items():
            codes |= zip(self._parts(name), self.arguments[name].split(value), strict=True)
        return self.evaluate(self.values(codes.values()))

    def sweep(self, budget: int = BUDGET) -> Sweep:
        """Visit the positions (see `course_utils.explorer.sweeping.positions`).

        Parameters
        ----------
        budget : int
            The full grid of several controls is visited while it has at most this many
            positions.

        Returns
        -------
        Sweep
            The positions, and the digest of all readings and arrays.

        Raises
        ------
        SweepError
            At the first position whose picture raises or warns, or whose reading holds a
            number that is not finite; the message names the position. Also if no position
            reaches the goal.
        """
        if self.goal and not self.goal.is_within(self.controls, self.values):
            raise SweepError(f"No position reaches the goal: {self.goal.says}.")
        seen, words = [], []
        for codes in sweeping.positions(list(self.controls.values()), budget):
            values = self.values(codes)
            words.append(word(sweeping.visit(self.evaluate, values, self.words(codes))))
            seen.append(values)
        return Sweep(seen, " ".join(words))

    @cached_property
    def widget(self):
        """The ipywidgets box that is displayed."""
        from course_utils.explorer.live import build

        return build(self)

    def __repr__(self) -> str:
        lines = [self.first.reading]
        for (name, control), code in zip(self.controls.items(), self.start, strict=True):
            lines.append(f"{plain_label(name, control)}: {_extent(control)}, {control.words(code)}")
        if self.goal:
            lines.append(f"Goal: {self.goal.says}.")
        return "\n".join(lines)

    def _repr_mimebundle_(self, include=None, exclude=None):
        from course_utils.explorer.saved import plotly_json
        from course_utils.saving.outputs import PLOTLY_MIME, WIDGET_MIME

        data = {PLOTLY_MIME: plotly_json(self.first), "text/plain": repr(self)}
        described = [description(name, control) for name, control in self.controls.items()]
        metadata = {"explorer": {"controls": described}, "image/png": {"alt": self.alt}}
        if _writing():
            sweep = self.sweep()
            metadata["explorer"] |= {"positions": len(sweep.positions), "digest": sweep.digest}
        else:
            displays.shown(self)
            model = {"model_id": self.widget.model_id, "version_major": 2, "version_minor": 0}
            data[WIDGET_MIME] = model
        return data, metadata


def _writing() -> bool:
    """Tell whether the outputs are made to be committed, by `make notebooks` or a test."""
    return os.environ.get("COURSE_SWEEP") == "1"


def _extent(control) -> str:
    """Return the positions of a control in words."""
    if isinstance(control, Slider):
        low, high = control.words(0), control.words(control.size - 1)
        return f"{low} to {high} in steps of {control.step:g}"
    if isinstance(control, Formula):
        return "a formula in " + ", ".join(control.variables)
    return ", ".join(control.words(code) for code in sweeping.codes_of(control))


def _check_signature(picture: Callable, controls: Mapping) -> None:
    name = getattr(picture, "__name__", "The picture function")
    if not controls:
        raise ValueError(f"Give {name} at least one control, such as h=(0.1, 2, 0.1).")
    try:
        inspect.signature(picture).bind(**dict.fromkeys(controls))
    except TypeError as error:
        raise ValueError(
            f"{name} cannot be called with the controls {', '.join(controls)}: {error}. "
            "Give one control for each of its arguments."
        ) from None


def _first_line(picture: Callable) -> str:
    return (inspect.getdoc(picture) or "").partition("\n")[0]
