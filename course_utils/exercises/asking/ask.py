"""`ask` and `predict`: an exercise that is answered on the page."""

import os
from functools import cached_property

from course_utils.exercises import finding
from course_utils.exercises.asking import unfolding
from course_utils.exercises.model.feedback import words
from course_utils.exercises.model.kinds import Exercise, Prediction
from course_utils.exercises.model.unknown import UnknownExercise

WIDGET_MIME = "application/vnd.jupyter.widget-view+json"


class Asked:
    """An exercise on the page; made by `ask` and `predict`, shown as the last line of a cell.

    Attributes
    ----------
    exercise : Exercise
    then
        What unfolds after a prediction, besides its text.
    """

    def __init__(self, exercise: Exercise, then=None):
        self.exercise, self.then = exercise, then

    @cached_property
    def widget(self):
        """The ipywidgets box that is displayed."""
        from course_utils.exercises.asking.live import build

        return build(self)

    def __repr__(self) -> str:
        return words(self.exercise.markdown).plain

    def _repr_mimebundle_(self, include=None, exclude=None):
        """Return the question as text, and the widget where somebody can answer it."""
        data = {"text/markdown": self.exercise.markdown, "text/plain": repr(self)}
        metadata = {"exercise": {"id": self.exercise.id}}
        if os.environ.get("COURSE_SWEEP") == "1":  # outputs are made to be committed
            return data, metadata | self._visited()
        self._stands_here()
        model = {"model_id": self.widget.model_id, "version_major": 2, "version_minor": 0}
        return data | {WIDGET_MIME: model}, metadata

    def _stands_here(self) -> None:
        from course_utils.exercises.asking.live import stands_here

        stands_here(self)

    def _visited(self) -> dict:
        """Make what unfolds, and return what it says: an explorer of all its positions."""
        if self.then is None:
            return {}
        shown = unfolding.made(self.then)
        if hasattr(shown, "sweep"):
            return {"explorer": shown._repr_mimebundle_()[1]["explorer"]}
        return {"unfolds": unfolding.told(shown)}


def ask(id: str | Exercise) -> Asked:
    """Ask an exercise on the page: type or choose, check, take hints, see the solution.

    Parameters
    ----------
    id : str
        Such as ``"1.3"``: exercise 3 of chapter 01. A practice exercise works too. A function to
        write stays a cell of its own: its prompt, hints and solution are shown.

    Raises
    ------
    UnknownExercise
        When there is no such exercise; it is a ValueError.
    """
    return Asked(finding.find(id))


def predict(id: str | Exercise, then=None) -> Asked:
    """Ask for a prediction; what happens unfolds only after it is made, and it stays made.

    Parameters
    ----------
    id : str
        Such as ``"1.2"``: an exercise of kind `Prediction`.
    then : optional
        What unfolds below its text: an explorer, a figure, or a function without arguments that
        returns one of them (called only then).

    Raises
    ------
    UnknownExercise
        When there is no such prediction; it is a ValueError.
    """
    exercise = finding.find(id)
    if not isinstance(exercise, Prediction):
        raise UnknownExercise(
            f'Exercise {exercise.id} is not a prediction: show it with ask("{exercise.id}").'
        )
    return Asked(exercise, then)
