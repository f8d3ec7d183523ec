"""The answers to what a page asks about an exercise: plain dictionaries, in and out.

The page (web/exercise.js) sends ``{"type": ..., "id": ..., "text": ...}``:

=============  =============================================  ==================================
type           meaning                                        answer
=============  =============================================  ==================================
``read``       how does this text read?                       ``latex``, ``problem``
``keep``       keep it, though it is not checked yet          nothing
``check``      is it right?                                   ``look``, ``markdown``, ``more``,
                                                              ``chosen`` (a prediction's option)
``hint``       one more hint                                  ``number``, ``markdown``
``solution``   the worked solution                            ``markdown``
``more``       one more exercise like this                    ``question``
=============  =============================================  ==================================

A question (`Conversation.question`) is all that a page needs to show the exercise.
"""

from course_utils.exercises import record, session
from course_utils.exercises.asking.typed import preview, typed_answer
from course_utils.exercises.judging.reading import Unreadable
from course_utils.exercises.model import feedback as fb
from course_utils.exercises.model import kinds
from course_utils.exercises.model.feedback import Feedback

_HOW = {
    kinds.Prediction: "Choose what you expect. What happens unfolds once you have committed.",
    kinds.Choice: "Choose one.",
    kinds.Number: "A number, such as 2.5, or a calculation, such as sqrt(2)/3.",
    kinds.Formula: "A formula, such as 3x^2 + 1.",
    kinds.Matrix: "A matrix, row by row, such as [1, 2], [3, 4].",
    kinds.Vector: "A vector, such as [1, 2].",
}
_LOOKS = {fb.RIGHT: "right", fb.WRONG: "wrong", fb.PREDICTED: "predicted"}


class Conversation:
    """Answers a page's messages about one exercise, and about practice that grows from it.

    Parameters
    ----------
    exercise : Exercise
    on_commit : callable, optional
        Called without arguments when a prediction is made.
    read : callable, optional
        ``read(exercise, text)`` returns the answer that a text stands for, or raises `Unreadable`.
    """

    def __init__(self, exercise: kinds.Exercise, on_commit=None, read=typed_answer):
        self.exercise, self._on_commit, self._read_answer = exercise, on_commit, read
        self._known = {exercise.id: exercise}

    @property
    def question(self) -> dict:
        """The exercise as the page shows it, with what was typed before."""
        return self._question(self.exercise)

    def answer(self, message: dict) -> dict:
        """Return the answer to a message; one that makes no sense gets an empty answer."""
        exercise = self._known.get(message.get("id"))
        respond = _RESPONSES.get(message.get("type"))
        if exercise is None or respond is None:
            return {}
        return respond(self, exercise, str(message.get("text", "")))

    def _question(self, exercise) -> dict:
        kept = record.read()[0]
        question = {
            "id": exercise.id,
            "kind": exercise.kind,
            "title": _title(exercise),
            "prompt": exercise.prompt,
            "how": _how(exercise),
            "kept": kept.answers.get(exercise.id, ""),
            "solved": exercise.id in kept.solved,
            "hints": len(exercise.hints),
        }
        if isinstance(exercise, kinds.Choice):
            question |= self._options(exercise)
        if isinstance(exercise, kinds.WriteFunction):
            question["code"] = exercise.code
        return question

    def _options(self, exercise) -> dict:
        options = [{"key": key, "text": text} for key, text in exercise.options.items()]
        several = len(exercise.answer) > 1
        first = session.committed(exercise) if isinstance(exercise, kinds.Prediction) else ""
        shown = self._check(exercise, first) if first else None
        return {"options": options, "several": several, "committed": shown}

    def _read(self, exercise, text) -> dict:
        return preview(exercise, text)._asdict()

    def _keep(self, exercise, text) -> dict:
        if session.is_of_a_chapter(exercise) and not isinstance(exercise, kinds.Prediction):
            record.keep(exercise.id, text)
        return {}

    def _check(self, exercise, text) -> dict:
        if not text.strip():
            return {"look": "note", "markdown": _missing(exercise), "more": False}
        self._keep(exercise, text)
        feedback = self._judged(exercise, text)
        if feedback.status == fb.PREDICTED and self._on_commit:
            self._on_commit()
        right = feedback.status == fb.RIGHT
        answer = {
            "look": _look(feedback),
            "markdown": feedback.markdown,
            "more": right and bool(_practice_of(exercise)),
        }
        if feedback.status == fb.PREDICTED:
            answer["chosen"] = session.committed(exercise)
        return answer

    def _judged(self, exercise, text) -> Feedback:
        try:
            answer = self._read_answer(exercise, text)
        except Unreadable as problem:
            return session.told(exercise, fb.UNREADABLE, problem.message)
        return session.judged(exercise, answer, "take a *hint*")

    def _hint(self, exercise, text) -> dict:
        feedback = session.hint(exercise)
        return {"number": session.hints_given(exercise), "markdown": feedback.markdown}

    def _solution(self, exercise, text) -> dict:
        feedback = session.solution(exercise)
        if feedback.status == fb.ASKED_TO_TRY:
            return {"markdown": TRY_FIRST}
        return {"markdown": feedback.markdown}

    def _more(self, exercise, text) -> dict:
        from course_utils.exercises.practice.making import fresh

        kind, level = _practice_of(exercise)
        another = fresh(kind, level)
        self._known[another.id] = another
        return {"question": self._question(another)}


TRY_FIRST = (
    "You have not tried this one yet: a wrong attempt teaches more than a right solution read. "
    "Try it, or take a hint; press *Solution* again to see the solution all the same."
)


def _look(feedback) -> str:
    return "nearly" if session.is_nearly(feedback) else _LOOKS.get(feedback.status, "note")


def _missing(exercise) -> str:
    choose = isinstance(exercise, kinds.Choice)
    return "Choose an option first." if choose else "Write an answer first."


def _how(exercise) -> str:
    if isinstance(exercise, kinds.WriteFunction):
        return f'You write this one in the cell below; `check("{exercise.id}", ...)` checks it.'
    if isinstance(exercise, kinds.Choice) and len(exercise.answer) > 1:
        return "Choose all that hold."
    if isinstance(exercise, kinds.Number) and exercise.ask_unit:
        return "A number with its unit, such as 5 kg."
    return next(how for kind, how in _HOW.items() if isinstance(exercise, kind))


def _title(exercise) -> str:
    practised = _practised(exercise)
    if practised:
        return f"Practice: {practised[0]}, level {practised[1]}"
    if isinstance(exercise, kinds.Prediction):  # it may come before what has a smaller number
        return f"Prediction: {exercise.title}"
    return f"Exercise {exercise.id}: {exercise.title}"


def _practice_of(exercise) -> tuple[str, int] | None:
    """Return the kind and level of practice that is like this exercise."""
    return _practised(exercise) or ((exercise.practice, 1) if exercise.practice else None)


def _practised(exercise) -> tuple[str, int] | None:
    prefix, *rest = exercise.id.split("/")
    return (rest[0], int(rest[1])) if prefix == "practice" and len(rest) == 3 else None


_RESPONSES = {
    "read": Conversation._read,
    "keep": Conversation._keep,
    "check": Conversation._check,
    "hint": Conversation._hint,
    "solution": Conversation._solution,
    "more": Conversation._more,
}
