"""An explorer: a picture function with its controls, shown, visited and compared."""

import inspect
import os
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from course_utils.explorer import displays, sweeping
from course_utils.explorer.controls import (
    Formula,
    Slider,
    description,
    parts_of,
    plain_label,
    values_of,
    words_of,
)
from course_utils.explorer.digest import word
from course_utils.explorer.goal import Goal
from course_utils.explorer.reads import Reads
from course_utils.explorer.states import State, evaluate
from course_utils.explorer.sweeping import BUDGET, Sweep, SweepError


class Explorer:
    """A picture function with its controls; made by `explore`.

    Attributes
    ----------
    controls : dict
        The controls by name; a point stands there as its sliders.
    first : State
        Figure and reading at the starting position.
    alt : str
        The alternative text at the starting position.
    """

    def __init__(
        self,
        picture: Callable,
        controls: Mapping,
        alt: str | None = None,
        goal: Goal | None = None,
    ):
        check_signature(picture, controls, "Give one control for each of its arguments.")
        self.picture, self.arguments, self.goal = picture, dict(controls), goal
        self.controls = parts_of(controls)
        self._begin(alt)
        if self.reaches(self.values(self.start)):
            raise ValueError("The goal is reached at the start: start a control somewhere else.")

    def _begin(self, alt: str | None) -> None:
        self.reads = Reads(self.picture)
        self.start = [control.start for control in self.controls.values()]
        self.first = self.evaluate(self.values(self.start))
        self.given_alt = alt
        self.alt = self.alt_of(self.first)

    def alt_of(self, state: State) -> str:
        """Return the alternative text of a state: what was given, or what the picture says."""
        alt = self.given_alt or state.alt or _first_line(self.picture) or self.first.reading
        return " ".join(alt.split())

    @property
    def on_page(self) -> dict:
        """The controls that a page shows, by name."""
        return self.controls

    @property
    def to_reach(self) -> str:
        """What is to be reached, in words; empty when there is no goal."""
        return self.goal.says if self.goal else ""

    def values(self, codes) -> dict:
        """Return what the picture function gets at a position given by codes."""
        return values_of(self.arguments, codes)

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
            control = self.arguments[name]
            codes |= zip(control.parts(name), control.split(value), strict=True)
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

    def described(self) -> list[dict]:
        """Return the controls as JSON, in the order of the page."""
        return [description(name, control) for name, control in self.controls.items()]

    def __repr__(self) -> str:
        lines = [self.first.reading]
        lines += [line_of(name, control) for name, control in self.on_page.items()]
        if self.to_reach:
            lines.append(f"Goal: {self.to_reach}.")
        return "\n".join(lines)

    def _repr_mimebundle_(self, include=None, exclude=None):
        from course_utils.explorer.saved import described, plotly_json
        from course_utils.pictures.kit.display import picture_html
        from course_utils.saving.outputs import PLOTLY_MIME, WIDGET_MIME

        still = picture_html("", described(self.alt, self.first.reading))
        data = {PLOTLY_MIME: plotly_json(self.first), "text/plain": repr(self), "text/html": still}
        metadata = {"explorer": {"controls": self.described()}, "image/png": {"alt": self.alt}}
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


def line_of(name: str, control) -> str:
    """Return what a control is and where it starts, in words."""
    return f"{plain_label(name, control)}: {_extent(control)}, {control.words(control.start)}"


def _extent(control) -> str:
    """Return the positions of a control in words."""
    if isinstance(control, Slider):
        low, high = control.words(0), control.words(control.size - 1)
        return f"{low} to {high} in steps of {control.step:g}"
    if isinstance(control, Formula):
        return "a formula in " + ", ".join(control.variables)
    return ", ".join(control.words(code) for code in sweeping.codes_of(control))


def check_signature(picture: Callable, controls: Iterable[str], mend: str) -> None:
    """Raise a ValueError if a picture function cannot be called with these names."""
    name = getattr(picture, "__name__", "The picture function")
    if not controls:
        raise ValueError(f"Give {name} at least one control, such as h=(0.1, 2, 0.1).")
    try:
        inspect.signature(picture).bind(**dict.fromkeys(controls))
    except TypeError as error:
        raise ValueError(
            f"{name} cannot be called with the controls {', '.join(controls)}: {error}. {mend}"
        ) from None


def _first_line(picture: Callable) -> str:
    return (inspect.getdoc(picture) or "").partition("\n")[0]
