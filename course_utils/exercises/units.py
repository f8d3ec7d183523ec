"""Units of the course: reading ``m/s^2``, converting ``36 km/h``, comparing dimensions."""

import re
from fractions import Fraction
from typing import NamedTuple

from course_utils.exercises.reading import Unreadable


class Unit(NamedTuple):
    """A unit as a factor times powers of base units: km/h is (1000/3600, {m: 1, s: -1})."""

    factor: Fraction
    powers: dict[str, int]


_BASES = {
    "m": ("m", 1, "metre metres meter meters"),
    "km": ("m", 1000, "kilometre kilometres kilometer kilometers"),
    "cm": ("m", Fraction(1, 100), "centimetre centimetres centimeter centimeters"),
    "mm": ("m", Fraction(1, 1000), "millimetre millimetres millimeter millimeters"),
    "s": ("s", 1, "sec second seconds"),
    "ms": ("s", Fraction(1, 1000), "millisecond milliseconds"),
    "min": ("s", 60, "minute minutes"),
    "h": ("s", 3600, "hr hour hours"),
    "d": ("s", 86400, "day days"),
    "g": ("kg", Fraction(1, 1000), "gram grams"),
    "kg": ("kg", 1, "kilogram kilograms"),
    "°C": ("°C", 1, "C degC celsius"),
    "%": ("", Fraction(1, 100), "percent"),
}
_NAMES = {
    name: (base, Fraction(factor))
    for unit, (base, factor, others) in _BASES.items()
    for name in [unit, *others.split()]
}
_WORDS = {" per ": "/", "squared": "^2", "cubed": "^3", "·": "*", "×": "*", "−": "-"}
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_BELOW = re.compile(r"/\s*\(([^()/]*)\)")
_FACTOR = re.compile(r"\s*([*/])?\s*([A-Za-z°%µ€]+|1(?=/))\s*(?:(?:\^|\*\*)?\s*\(?(-?\d+)\)?)?")


def parse_unit(text: str) -> Unit:
    """Return a unit from text such as ``m/s^2``, ``m s⁻²``, ``km/h`` or ``metres per second``.

    A word that is not in the table counts as a unit of its own, so that an exercise may ask for
    ``pizzas per hour``.
    """
    factor, powers = Fraction(1), {}
    for sign, name, power in _factors(_spelled_out(text), text):
        base, size = _NAMES.get(name, (name, Fraction(1)))
        exponent = int(power or 1) * (-1 if sign == "/" else 1)
        factor *= size**exponent
        powers[base] = powers.get(base, 0) + exponent
    return Unit(factor, {base: power for base, power in powers.items() if power and base})


def _spelled_out(text):
    text = re.sub(r"([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda match: "^" + match[1].translate(_SUPERSCRIPTS), text)
    for word, sign in _WORDS.items():
        text = text.replace(word, sign)
    return _BELOW.sub(_without_brackets, text).strip()


def _without_brackets(match):
    """Turn ``/(m*s)`` into ``/m/s``."""
    return "/" + "/".join(re.split(r"[*\s]+", match[1].strip()))


def _factors(text, original):
    position = 0
    while position < len(text):
        match = _FACTOR.match(text, position)
        if match is None:
            raise Unreadable(f"`{original}` cannot be read as a unit: write it like `m/s^2`.")
        position = match.end()
        if match[2] != "1":
            yield match.groups()


def split_unit(text: str) -> tuple[str, str]:
    """Split ``"36 km/h"`` into the number's text and the unit's text (which may be empty)."""
    match = re.fullmatch(r"(.*?[\d)²³.])\s*([A-Za-z°%µ€][^=+]*)", text.strip(), re.DOTALL)
    return (match[1], match[2].strip()) if match else (text, "")


def format_powers(powers: dict[str, int]) -> str:
    """Return base units with their powers as one text, ``m/s^2``."""
    above = [_power(base, power) for base, power in powers.items() if power > 0]
    below = [_power(base, -power) for base, power in powers.items() if power < 0]
    return "*".join(above or ["1"]) + "".join(f"/{unit}" for unit in below)


def _power(base, power):
    return base if power == 1 else f"{base}^{power}"
