"""What a control of an explorer can be: a slider, a choice, a switch, a formula box.

A point, which is made of sliders, a pad to draw on, and the moves of a game have modules of their
own: points.py, drawings.py, moves.py.

A control has *positions*, numbered by a *code*: 0, 1, 2 ... for a slider, a choice and a
switch, a text for a formula and a drawing. The browser and Python exchange codes and never floats,
so both always mean the same position.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from numbers import Integral, Real
from typing import Any

_GREEK = (
    "alpha|beta|gamma|delta|epsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|phi"
    "|chi|psi|omega"
)

_SMALLEST_STEP = 1e-7  # the browser's slider rounds what it shows to seven decimals


@dataclass(frozen=True, kw_only=True)
class Control:
    """What all controls share.

    Attributes
    ----------
    label : str, optional
        Words or LaTeX between dollars, such as ``"step $h$"``. When left out, it is made from
        the control's name: ``h`` gives ``$h$``, ``x0`` gives ``$x_0$``, ``learning_rate``
        gives ``learning rate``.
    """

    label: str | None = None

    def parts(self, name: str) -> dict[str, "Control"]:
        """Return the controls that a page shows for it, by name: itself, if it has no parts."""
        return {name: self}

    def split(self, value) -> list:
        """Return the codes of its parts at a value."""
        return [self.code(value)]


@dataclass(frozen=True)
class Slider(Control):
    """A range of numbers; integers all through give an integer slider.

    Parameters
    ----------
    min, max, step : int or float
        The positions are ``min, min + step, ..., max``.
    value : int or float, optional
        Where the slider starts; the middle when left out.
    play : bool or int
        Add a button that walks to the end; a number is the milliseconds of one step.

    Raises
    ------
    ValueError
        If the range is upside down or not a whole number of steps, or if `value` is not one
        of the positions.
    """

    min: float
    max: float
    step: float
    value: float | None = None
    play: bool | int = False

    def __post_init__(self):
        numbers = [self.min, self.max, self.step] + ([] if self.value is None else [self.value])
        if not all(_is_number(number) for number in numbers):
            raise ValueError(f"A slider takes finite numbers (min, max, step), not {numbers}.")
        for name in ("min", "max", "step", "value"):  # NumPy's numbers become Python's
            object.__setattr__(self, name, _plain(getattr(self, name)))
        if self.step <= 0:
            raise ValueError(f"The step of a slider must be above zero, not {self.step}.")
        if self.step < _SMALLEST_STEP:
            raise ValueError(
                f"A slider shows steps from {_SMALLEST_STEP:g} on, not {self.step}: let it "
                "count, such as k=(-12, -1, 1), and compute 10**k in the picture."
            )
        if self.min >= self.max:
            raise ValueError(
                f"The range {self.min} to {self.max} is upside down or empty: "
                "write the smaller number first."
            )
        self._check_steps()
        if self.value is not None:
            self.code(self.value)

    def _check_steps(self):
        if not math.isclose(self.at(self.size - 1), self.max, abs_tol=self.step * 1e-6):
            raise ValueError(
                f"From {self.min} to {self.max} is not a whole number of steps of {self.step}: "
                f"end at {self.at(self.size - 1)} or at {self.at(self.size)}."
            )

    @cached_property
    def whole(self) -> bool:
        """True when every position is an integer."""
        return all(isinstance(n, int) for n in (self.min, self.max, self.step, self.value or 0))

    @cached_property
    def decimals(self) -> int:
        """Decimals that tell the positions apart."""
        numbers = (self.min, self.step)
        return max(0, *(-Decimal(repr(float(n))).normalize().as_tuple().exponent for n in numbers))

    @property
    def size(self) -> int:
        """Number of positions."""
        return round((self.max - self.min) / self.step) + 1

    @property
    def start(self) -> int:
        """Code of the position to start from."""
        return (self.size - 1) // 2 if self.value is None else self.code(self.value)

    def at(self, code: int) -> float:
        """Return the number at a position."""
        number = self.min + code * self.step
        # Adding zero turns -0.0, which would be read as "-0.0", into 0.0.
        return number if self.whole else round(number, min(self.decimals, 12)) + 0.0

    def code(self, value: float) -> int:
        """Return the code of a number, or say which positions are nearest."""
        code = round((value - self.min) / self.step)
        inside = 0 <= code < self.size
        if not inside or not math.isclose(self.at(code), value, abs_tol=self.step * 1e-6):
            near = self.at(min(max(code, 0), self.size - 1))
            raise ValueError(
                f"{value} is not a position of the slider from {self.min} to {self.max} in steps "
                f"of {self.step}: the nearest is {near}."
            )
        return code

    def words(self, code: int) -> str:
        """Return the number as the slider shows it."""
        return f"{self.at(code):.{self.shown_decimals}f}"

    @property
    def shown_decimals(self) -> int:
        """Decimals shown beside the slider; a step such as pi/8 has no last decimal."""
        return self.decimals if self.decimals <= 8 else 3

    @property
    def pace(self) -> int:
        """Milliseconds of one step of the play button, 0 without a button."""
        if self.play is True:
            return min(500, max(40, 6000 // self.size))
        return int(self.play)


@dataclass(frozen=True)
class Choice(Control):
    """One of several options.

    Parameters
    ----------
    options : sequence or mapping
        Values, or ``{label: value}``. A value may be anything; the picture function gets it.
    value : optional
        The one to start from; the first when left out.
    """

    options: Any
    value: Any = None

    def __post_init__(self):
        if len(self.options) == 0:
            raise ValueError("A choice needs at least one option.")
        if self.value is not None:
            self.code(self.value)

    @cached_property
    def values(self) -> list:
        """The options' values."""
        return list(self.options.values() if isinstance(self.options, Mapping) else self.options)

    @cached_property
    def names(self) -> list[str]:
        """The options' labels."""
        if isinstance(self.options, Mapping):
            return [str(name) for name in self.options]
        return [str(getattr(value, "name", value)) for value in self.options]

    @property
    def size(self) -> int:
        """Number of options."""
        return len(self.values)

    @property
    def start(self) -> int:
        """Code of the option to start from."""
        return 0 if self.value is None else self.code(self.value)

    def at(self, code: int):
        """Return the value of an option."""
        return self.values[code]

    def code(self, value) -> int:
        """Return the code of a value or of its label."""
        for code, (name, candidate) in enumerate(zip(self.names, self.values, strict=True)):
            if candidate is value or name == value or _equal(candidate, value):
                return code
        raise ValueError(f"{value!r} is not among the options: {', '.join(self.names)}.")

    def words(self, code: int) -> str:
        """Return the label of an option."""
        return self.names[code]


@dataclass(frozen=True)
class Switch(Control):
    """On or off; the picture function gets True or False."""

    value: bool = False

    size = 2

    @property
    def start(self) -> int:
        """Code of the side to start from."""
        return int(self.value)

    def at(self, code: int) -> bool:
        """Return True or False."""
        return bool(code)

    def code(self, value: bool) -> int:
        """Return 1 or 0."""
        return int(bool(value))

    def words(self, code: int) -> str:
        """Return on or off."""
        return "on" if code else "off"


@dataclass(frozen=True)
class Formula(Control):
    """A box for a formula; the picture function gets a `course_utils.functions.Function`.

    Parameters
    ----------
    text : str
        The formula to start from.
    variables : sequence of str
        The names that may occur in it.
    examples : sequence of str
        Further formulas: offered in the box, and visited when the explorer is swept.
    name : str
        The function's name.

    Raises
    ------
    course_utils.parsing.FormulaError
        If a formula cannot be read; the message says what to write instead.
    """

    text: str
    variables: tuple[str, ...] = ("x",)
    examples: tuple[str, ...] = ()
    name: str = "f"

    def __post_init__(self):
        for text in (self.text, *self.examples):
            self.at(text)

    @property
    def size(self) -> int:
        """Number of formulas that are known beforehand."""
        return len(self.known)

    @property
    def known(self) -> list[str]:
        """The codes that are visited when the explorer is swept, the first one first."""
        return [self.text, *self.examples]

    @property
    def start(self) -> str:
        """The text to start from."""
        return self.text

    @cached_property
    def _read(self) -> dict:
        return {}

    def at(self, code: str):
        """Return the function that a text describes; the same object for the same text."""
        if code not in self._read:
            from course_utils.functions import Function

            self._read[code] = Function(code, *self.variables, name=self.name)
        return self._read[code]

    def code(self, value: str) -> str:
        """Return the text itself when it can be read."""
        self.at(value)
        return value

    def words(self, code: str) -> str:
        """Return the text."""
        return code

    def described(self) -> dict:
        """Return what makes it anew, as JSON."""
        variables, examples = list(self.variables), list(self.examples)
        return {"text": self.text, "variables": variables, "examples": examples}


def parts_of(arguments: Mapping[str, Control]) -> dict[str, Control]:
    """Return the controls that a page shows for arguments of a picture function, by name."""
    return {
        part: inner for name, one in arguments.items() for part, inner in one.parts(name).items()
    }


def values_of(arguments: Mapping[str, Control], codes) -> dict:
    """Return the values of arguments at a position, given by the codes of all their parts."""
    at = dict(zip(parts_of(arguments), codes, strict=True))
    return {
        name: control.at(*(at[part] for part in control.parts(name)))
        for name, control in arguments.items()
    }


def read_control(name: str, spec) -> Control:
    """Return the control that a keyword of `explore` describes.

    ``(min, max, step)`` and ``(min, max, step, start)`` give a slider, a list or a mapping a
    choice, True and False a switch, text a formula box; a control stays what it is.
    """
    if isinstance(spec, Control):
        return spec
    if isinstance(spec, bool):
        return Switch(spec)
    if isinstance(spec, str):
        return Formula(spec, name=name)
    if isinstance(spec, tuple) and len(spec) in (3, 4):
        try:
            return Slider(*spec)
        except ValueError as error:
            raise ValueError(f"Control {name}: {error}") from None
    if isinstance(spec, list | Mapping):
        return Choice(spec)
    raise ValueError(
        f"Control {name}: write (min, max, step) or (min, max, step, start) for a slider, a list "
        f'for a choice, True or False for a switch, "x^2" for a formula, not {spec!r}.'
    )


def label_of(name: str, control: Control) -> str:
    """Return the label of a control, made from its name when it has none."""
    if control.label is not None:
        return control.label
    match = re.fullmatch(rf"([a-zA-Z]|{_GREEK})_?(\d*)", name)
    if not match or isinstance(control, Switch | Choice):
        return name.replace("_", " ")
    letter, index = match.groups()
    letter = "\\" + letter if len(letter) > 1 else letter
    return f"${letter}_{{{index}}}$" if index else f"${letter}$"


def plain_label(name: str, control: Control) -> str:
    """Return the label in words, as a screen reader says it."""
    return re.sub(r"[${}\\]", "", label_of(name, control)).replace("_", " ").strip()


def words_of(controls: Mapping[str, Control], codes) -> str:
    """Return a position in words, such as ``"h = 0.50, n = 3"``."""
    pairs = zip(controls.items(), codes, strict=True)
    return ", ".join(
        f"{plain_label(name, control)} = {control.words(code)}" for (name, control), code in pairs
    )


def description(name: str, control: Control) -> dict:
    """Return a control as JSON, from which `from_description` makes one with the same codes."""
    common = {"name": name, "label": label_of(name, control), "kind": type(control).__name__}
    if isinstance(control, Slider):
        low, high, start = (control.at(i) for i in (0, control.size - 1, control.start))
        return common | {"min": low, "max": high, "step": control.step, "value": start}
    if isinstance(control, Choice):
        return common | {"options": control.names, "value": control.names[control.start]}
    if isinstance(control, Switch):
        return common | {"value": control.value}
    return common | control.described()


def from_description(entry: Mapping) -> Control:
    """Return a control with the codes and words of the one that was described."""
    kinds = {each.__name__: each for each in Control.__subclasses__()}
    kind = kinds[entry["kind"]]
    return kind(**{key: value for key, value in entry.items() if key not in ("name", "kind")})


def _is_number(value) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool) and math.isfinite(value)


def _plain(value):
    return value if value is None else int(value) if isinstance(value, Integral) else float(value)


def _equal(a, b) -> bool:
    try:
        return bool(a == b)
    except (TypeError, ValueError):
        return False
