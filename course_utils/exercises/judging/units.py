"""Units of the course: reading ``m/s^2``, converting ``36 km/h``, comparing dimensions."""

import difflib
import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import NamedTuple

from course_utils.exercises.judging.reading import Unreadable


class Unit(NamedTuple):
    """A unit as a factor times powers of base units: km/h is (1000/3600, {m: 1, s: -1})."""

    factor: Fraction
    powers: dict[str, int]

    def times(self, other: "Unit", power: int = 1) -> "Unit":
        """Return the product with a power of another unit."""
        powers = dict(self.powers)
        for base, exponent in other.powers.items():
            powers[base] = powers.get(base, 0) + power * exponent
        powers = {base: exponent for base, exponent in powers.items() if exponent}
        return Unit(self.factor * other.factor**power, powers)

    def of_differences(self) -> "Unit":
        """Return the unit with kelvins for degrees: in °C/km they measure a difference."""
        unit = self
        for degree, size in _KELVIN.items():
            power = self.powers.get(degree, 0)
            if power and self.powers != {degree: 1}:
                kelvins = Unit(size, {"K": 1, degree: -1})
                unit = unit.times(kelvins, power)
        return unit


_ONE = Unit(Fraction(1), {})

# Name, other names, and what it is made of.
_TABLE = """
m metre metres meter meters = 1
s sec secs second seconds = 1
kg kilogram kilograms = 1
°C degC celsius Celsius = 1
°F degF fahrenheit Fahrenheit = 1
K kelvin = 1
km kilometre kilometres kilometer kilometers = 1000 m
dm decimetre decimetres = 1/10 m
cm centimetre centimetres centimeter centimeters = 1/100 m
mm millimetre millimetres millimeter millimeters = 1/1000 m
µm μm micrometre micrometres = 1/1000000 m
mi mile miles = 1609344/1000 m
ft foot feet = 3048/10000 m
ms millisecond milliseconds = 1/1000 s
min minute minutes = 60 s
h hr hrs hour hours = 3600 s
d day days = 86400 s
kmh kph km/h = 5/18 m/s
mph = 44704/100000 m/s
Hz hertz = 1 1/s
g gram grams = 1/1000 kg
t tonne tonnes = 1000 kg
N newton newtons = 1 kg*m/s^2
J joule joules = 1 kg*m^2/s^2
W watt watts = 1 kg*m^2/s^3
l L litre litres liter liters = 1/1000 m^3
% percent = 1/100 1
"""
_WORDS = {" per ": "/", "squared": "^2", "cubed": "^3", "·": "*", "×": "*", "⋅": "*", "−": "-"}
_WORDS |= {"[": "(", "]": ")", "{": "(", "}": ")", "**": "^", "∕": "/", "⁄": "/"}
_ORDINARY = re.compile(r"\b(square|cubic)\s+([A-Za-zµ]+)")
_DEGREES = re.compile(r"(?:\bdeg(?:rees?)?\b\.?|°)\s*(C|F|[Cc]elsius|[Ff]ahrenheit)\b")
_KELVIN = {"°C": Fraction(1), "°F": Fraction(5, 9)}  # of a difference in temperature
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_TOKEN = re.compile(r"\s*([A-Za-z°µμ€%]+|\^?\s*(?:\(-?\d+\)|-?\d+)|[*/()])")


ONE_QUANTITY = (
    'Write one number, worked out, and behind it one unit, such as `"2.5 h"` for 2 h 30 min.'
)


def parse_unit(text: str, own: Iterable[str] = ()) -> Unit:
    """Return a unit from text such as ``m/s^2``, ``m s⁻²``, ``km/(h s)`` or ``metres per second``.

    Parameters
    ----------
    text : str
    own : names that count as units too, such as ``pizzas``

    Raises
    ------
    Unreadable
        When a name is not a unit.
    """
    tokens = _tokens(text)
    unit = _product(tokens, lambda name: _named(name, text, own))
    if tokens:
        raise Unreadable(f"`{text}` cannot be read as a unit: write it like `m/s^2`.")
    return unit


def is_unit(text: str, own: Iterable[str]) -> bool:
    """Return whether a text reads as a unit with at least one name in it."""
    try:
        named = names_in(text) and not re.match(r"\s*[-−–+]?\s*[\d.]", text)
        return bool(named) and parse_unit(text, own) is not None
    except Unreadable:
        return False


def names_in(text: str) -> list[str]:
    """Return the names of units in a text."""
    return re.findall(r"[A-Za-z°µμ€%]+", _spelled_out(text))


def _spelled_out(text):
    text = _DEGREES.sub(lambda match: "°" + match[1][0].upper(), text)
    text = _ORDINARY.sub(lambda m: f"{m[2]}^{2 if m[1] == 'square' else 3}", text)
    text = re.sub(r"([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda match: "^" + match[1].translate(_SUPERSCRIPTS), text)
    for word, sign in _WORDS.items():
        text = text.replace(word, sign)
    return text.strip()


def _tokens(text) -> list[str]:
    spelled, tokens, position = _spelled_out(text), [], 0
    while position < len(spelled):
        match = _TOKEN.match(spelled, position)
        if match is None:
            raise Unreadable(f"`{text}` cannot be read as a unit: write it like `m/s^2`.")
        if match[0][0] == " " and match[1][0].isdigit() and re.match(r"[A-Za-z°µμ€%)]", tokens[-1]):
            raise Unreadable(ONE_QUANTITY)  # 2 h 30 min
        tokens.append(match[1].replace(" ", ""))
        position = match.end()
    return tokens


def _product(tokens, named: Callable[[str], Unit]) -> Unit:
    """Consume factors with ``*``, ``/`` or nothing between them."""
    unit, sign = _ONE, 1
    while tokens and tokens[0] != ")":
        if tokens[0] in "*/":
            sign = -1 if tokens.pop(0) == "/" else 1
            continue
        unit, sign = unit.times(_factor(tokens, named), sign), 1
    return unit


def _factor(tokens, named) -> Unit:
    token = tokens.pop(0)
    if token == "(":
        inside = _product(tokens, named)
        if not tokens or tokens.pop(0) != ")":
            raise Unreadable("A bracket is not closed in the unit.")
    else:
        inside = _ONE if token == "1" else named(token)
    return _ONE.times(inside, _exponent(tokens))


def _exponent(tokens) -> int:
    if tokens and re.fullmatch(r"\^?\(?-?\d+\)?", tokens[0]):
        return int(tokens.pop(0).strip("^()"))
    return 1


def _named(name, text, own) -> Unit:
    if name in own and name not in _NAMED:
        return Unit(Fraction(1), {name: 1})
    if name == "ms" and re.search(r"ms\s*\^?\s*\(?-", _spelled_out(text)):
        raise Unreadable("`ms` means milliseconds: put a space or a dot between m and s.")
    if name in ("°", "deg", "degree", "degrees"):
        raise Unreadable(f"`{name}` alone is no unit: write `°C` for degrees Celsius.")
    if name not in _NAMED:
        near = difflib.get_close_matches(name, [*_NAMED, *own], 1, 0.75)
        spelled = (name.lower(), name.upper(), f"°{name}")
        near = near or [known for known in spelled if known in _NAMED]
        meant = f": did you mean `{near[0]}`?" if near else "."
        raise Unreadable(f"`{name}` is not a unit that is known here{meant}")
    return _NAMED[name]


def _read_table() -> dict[str, Unit]:
    known: dict[str, Unit] = {}
    for line in _TABLE.strip().splitlines():
        names, size, made_of = re.match(r"(.*) = (\S+) ?(.*)", line).groups()
        unit = Unit(Fraction(1), {names.split()[0]: 1})
        if made_of:
            base = _product(_tokens(made_of), known.__getitem__)
            unit = Unit(Fraction(size) * base.factor, base.powers)
        known |= dict.fromkeys(names.split(), unit)
    return known


_NAMED = _read_table()


def split_unit(text: str, own: Iterable[str], is_number: Callable[[str], bool]) -> tuple[str, str]:
    """Split ``"36 km/h"`` into the number's text and the unit's text, which is empty without one.

    The unit is the longest end of the text that reads as a unit and leaves a number before it.
    """
    complaint = None
    for match in re.finditer(r"(?<![A-Za-z])[A-Za-z°µμ€%(\[]", text):
        number, unit = text[: match.start()].rstrip(" *·"), text[match.start() :].strip()
        if not is_number(number):
            continue
        try:
            parse_unit(unit, own)
        except Unreadable as error:
            complaint = complaint or error
            continue
        return number, unit
    if complaint and not is_number(text):
        raise complaint
    return text, ""
