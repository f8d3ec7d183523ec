"""The data of an exercise: one small class for each kind, all read-only.

A chapter's file holds a list ``EXERCISES`` of these. `chapter_01` has an example of every kind.
What the fields mean:

id, title
    ``"1.4"`` is the fourth exercise of chapter 01. The title is a few words.
section
    The heading of the chapter that teaches what the exercise asks; wrong answers point to it.
prompt, hints, solution, because
    Markdown with LaTeX between dollars. Hints come one at a time, the most general first. A
    solution may be left out where a ``task`` works it out, rule by rule.
    ``because`` is said after a right answer: one sentence that says why it is right.
answer
    The reference, unless a ``task`` computes it: a number, a formula as text, a list of formulas,
    a function, or an option's key.
practice
    The kind of practice that asks for more of the same, such as ``"chain rule"``; see
    ``practice_kinds()``. Offered after a right answer.
wrong
    Answers that learners are expected to give, each with the diagnosis that it must get.
minutes
    How long it takes, read and answered; each kind knows what is usual. The time at the top of a
    chapter counts it, and so do the points of a marked assignment.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from inspect import cleandoc
from typing import Any, ClassVar


@dataclass(frozen=True)
class Wrong:
    """One wrong answer and what to say about it.

    Parameters
    ----------
    answer
        What the learner gives: of the same form as the exercise's ``answer``.
    says
        The diagnosis, in Markdown: which mistake it is, and how to see that it is one. May be left
        out when `rule` names a mistake that the exercise's ``task`` recognises by itself.
    rule
        The name of the mistake, for example ``"product of the derivatives"``.
    """

    answer: Any
    says: str = ""
    rule: str = ""


@dataclass(frozen=True)
class Given:
    """An argument for a learner's function, and how to show it in a message.

    ``Given("f(x) = x^2", lambda x: x**2)`` is a function as an argument.
    """

    shown: str
    value: Any


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """What all kinds share; use one of the kinds below."""

    kind: ClassVar[str] = ""
    how_to_answer: ClassVar[str] = ""

    id: str
    title: str
    section: str
    prompt: str
    hints: Sequence[str]
    solution: str = ""
    because: str = ""
    wrong: Sequence[Wrong] = ()
    answer: Any = None
    task: Any = None
    practice: str = ""
    minutes: float = 1

    def __post_init__(self):
        """Take the indentation off the texts, and refuse data that cannot work."""
        for name in ("prompt", "solution", "because"):
            object.__setattr__(self, name, cleandoc(getattr(self, name)))
        if isinstance(self.hints, str):
            raise TypeError(f"Exercise {self.id}: write hints as a list, hints=[...].")
        object.__setattr__(self, "hints", tuple(cleandoc(hint) for hint in self.hints))
        object.__setattr__(self, "wrong", tuple(self.wrong))
        if self.answer is None and self.task is None:
            raise ValueError(f"Exercise {self.id} needs an answer or a task that computes it.")

    @property
    def markdown(self) -> str:
        """The exercise as the notebook shows it: heading, prompt, options."""
        return f"### Exercise {self.id}: {self.title}\n\n{self.prompt}"

    @property
    def points(self) -> int:
        """What it is worth in a marked assignment: a point a minute, at least one."""
        return max(1, round(self.minutes))

    @property
    def code(self) -> str:
        """The code cell that goes under the prompt."""
        return f'answer = ...\ncheck("{self.id}", answer)'


@dataclass(frozen=True, kw_only=True)
class Number(Exercise):
    """A number, with or without a unit.

    Parameters
    ----------
    answer
        A number, or a formula without variables as text (``"sqrt(5) - 2"``). None when `task`
        computes it.
    unit
        Such as ``"m/s^2"``. A bare number is read in this unit; ``"36 km/h"`` is converted.
    ask_unit
        True: the learner must give the unit too, as text.
    decimals
        How many decimals the prompt asks for; more are welcome, fewer are told so.
    tolerance
        Largest absolute error, when `decimals` does not say it. Neither: relative error 1e-6.
    """

    kind = "number"

    answer: float | str | None = None
    unit: str = ""
    ask_unit: bool = False
    decimals: int | None = None
    tolerance: float | None = None

    @property
    def how_to_answer(self) -> str:
        """What to put in place of the dots."""
        if self.ask_unit:
            return 'Put a text with number and unit, such as `"5 kg"`, in place of the dots'
        return "Put a number in place of the dots"


@dataclass(frozen=True, kw_only=True)
class Formula(Exercise):
    """A formula, in whatever form; text (``"2x sin x"``) or a SymPy expression.

    Parameters
    ----------
    answer
        The reference as text; None when `task` computes it.
    variables
        Names of the variables, with spaces between: ``"x y"``.
    task
        What is asked, from `course_utils.exercises.model.tasks`, such as
        ``Derivative("x^2 sin x")``. The task computes the reference and recognises the usual
        mistakes by applying them to its own expression, so that `wrong` needs only what is special
        to the exercise.
    domain
        Where the formula has to hold, such as ``"0 < x < 50"`` or ``"a > 0, b >= 1"``; empty:
        wherever the reference has a value.
    """

    kind = "formula"
    how_to_answer = 'Put a formula in quotation marks, such as `"3x^2 + 1"`, in place of the dots'

    answer: str | None = None
    variables: str = "x"
    domain: str = ""
    minutes: float = 2


@dataclass(frozen=True, kw_only=True)
class Vector(Exercise):
    """A vector of numbers or formulas: list, tuple, NumPy array or SymPy Matrix.

    ``answer=["2 x y", "x^2"]`` with ``variables="x y"``; numbers need no variables.
    """

    kind = "vector"
    how_to_answer = "Put a list, such as `[1, 2]`, in place of the dots"

    answer: Sequence[Any] | None = None
    variables: str = ""
    domain: str = ""
    tolerance: float | None = None
    minutes: float = 3


@dataclass(frozen=True, kw_only=True)
class Matrix(Vector):
    """A matrix of numbers or formulas: a list of rows, NumPy array or SymPy Matrix."""

    kind = "matrix"
    how_to_answer = "Put a list of rows, such as `[[1, 2], [3, 4]]`, in place of the dots"


@dataclass(frozen=True, kw_only=True)
class WriteFunction(Exercise):
    """A function that the learner writes; it is run, in a process of its own, and compared.

    Parameters
    ----------
    answer
        A function that does it right. Its name, arguments and docstring make the learner's stub.
    inputs
        Chosen arguments, a tuple for each call. Wrap an argument that does not show itself well
        in `Given`.
    random_inputs
        ``random_inputs(rng)`` returns one more tuple, drawn from a `random.Random`. It is called
        ten times with a fixed seed.
    accepts
        ``accepts(arguments, result)`` returns True, or a sentence that says what is wrong: a
        property instead of one right value. None: the result equals the reference's.
    tolerance
        Relative error allowed.
    seconds
        Time for all calls together.
    wrong
        Each `Wrong` holds a function that makes the mistake.
    """

    kind = "function"
    how_to_answer = "Write your lines in place of the dots"

    answer: Callable
    inputs: Sequence[tuple]
    random_inputs: Callable | None = None
    accepts: Callable | None = None
    tolerance: float = 1e-6
    seconds: float = 0.6
    minutes: float = 5

    @property
    def code(self) -> str:
        """The stub: the reference's signature and docstring, and three dots."""
        from course_utils.exercises.model.source import stub

        return f'{stub(self.answer)}\n\n\ncheck("{self.id}", {self.answer.__name__})'


@dataclass(frozen=True, kw_only=True)
class Choice(Exercise):
    """One option out of several, or all that hold.

    Parameters
    ----------
    options
        ``{"a": "...", "b": "..."}``, Markdown.
    answer
        The key of the right option; several keys (``"ac"``) when all that hold are asked for.
    wrong
        One `Wrong` for each other option.
    """

    kind = "choice"
    how_to_answer = 'Put the letter of your choice, such as `"a"`, in place of the dots'

    options: Mapping[str, str]
    answer: str

    def __post_init__(self):
        """Refuse an answer that is not among the options."""
        super().__post_init__()
        for key in self.answer:
            if key not in self.options:
                raise ValueError(f"Exercise {self.id}: there is no option {key}.")

    @property
    def markdown(self) -> str:
        """The exercise as the notebook shows it: heading, prompt, options."""
        lines = [f"- **{key})** {text}" for key, text in self.options.items()]
        return super().markdown + "\n\n" + "\n".join(lines)


@dataclass(frozen=True, kw_only=True)
class Prediction(Choice):
    """A choice that the learner commits to before seeing what happens.

    The first answer counts as the prediction, right or not; `reveal` then says what happens.
    """

    kind = "prediction"
    how_to_answer = 'Put the letter of your prediction, such as `"a"`, in place of the dots'

    reveal: str = field(default="")

    def __post_init__(self):
        """Take the indentation off the reveal too."""
        super().__post_init__()
        object.__setattr__(self, "reveal", cleandoc(self.reveal))
