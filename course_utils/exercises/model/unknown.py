"""The error for a name that no exercise has."""


class UnknownExercise(ValueError):
    """No exercise has this id; the message names those that come near."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the sentence is enough, our lines of code explain nothing."""
        return [str(self)]
