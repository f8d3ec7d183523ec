"""A goal that an explorer sets: something to reach with its controls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from course_utils.explorer.sweeping import codes_of, scattered

REACHED = "★ Goal reached."


@dataclass(frozen=True)
class Goal:
    """Something to reach: ``Goal("get the slope to 3", lambda h: abs(2 + h - 3) < 0.01)``.

    Parameters
    ----------
    says : str
        What to reach, as it goes on after "Goal:"; without a full stop.
    reached : callable
        Called with the controls' names as keywords, as the picture function is; tells whether the
        goal is reached there.
    id : str
        The name under which the progress remembers it, such as ``"1.goal"``: the chapter's number,
        a point and a word. Not remembered when left out.
    """

    says: str
    reached: Callable[..., bool]
    id: str = ""

    def told(self, reading: str, values: Mapping) -> str:
        """Return the reading, which says when the goal is reached."""
        if not self.reached(**values):
            return reading
        return f"{reading}{'' if reading.endswith('.') else '.'} {REACHED}"

    def is_within(self, controls: Mapping, values_at: Callable) -> bool:
        """Tell whether some position of the controls reaches the goal.

        `values_at` returns the values at the codes of a position.

        All positions are tried, because a goal is only a condition and costs no picture.
        """
        axes = [codes_of(control) for control in controls.values()]
        return any(self.reached(**values_at(codes)) for codes in scattered(axes))
