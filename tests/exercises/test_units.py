"""Every unit of the course, beside the definitions that SciPy holds."""

import pytest
from scipy import constants as si

from course_utils.exercises.judging.reading import Unreadable
from course_utils.exercises.judging.rounding import CUT_OFF, FEWER, RIGHT, WRONG, Precision
from course_utils.exercises.judging.units import _NAMED, parse_unit

LENGTH, TIME, MASS, SPEED = {"m": 1}, {"s": 1}, {"kg": 1}, {"m": 1, "s": -1}
FORCE, ENERGY = {"kg": 1, "m": 1, "s": -2}, {"kg": 1, "m": 2, "s": -2}
UNITS = {
    "m": (1, LENGTH), "km": (si.kilo, LENGTH), "dm": (si.deci, LENGTH), "cm": (si.centi, LENGTH),
    "mm": (si.milli, LENGTH), "µm": (si.micro, LENGTH), "mi": (si.mile, LENGTH),
    "ft": (si.foot, LENGTH), "s": (1, TIME), "ms": (si.milli, TIME), "min": (si.minute, TIME),
    "h": (si.hour, TIME), "d": (si.day, TIME), "kmh": (si.kmh, SPEED), "mph": (si.mph, SPEED),
    "Hz": (1, {"s": -1}), "kg": (1, MASS), "g": (si.gram, MASS), "t": (si.metric_ton, MASS),
    "N": (1, FORCE), "J": (1, ENERGY), "W": (1, {"kg": 1, "m": 2, "s": -3}),
    "l": (si.liter, {"m": 3}), "%": (0.01, {}), "K": (1, {"K": 1}), "°C": (1, {"°C": 1}),
    "°F": (1, {"°F": 1}),
}  # fmt: skip
LONG = {
    "metres": "m", "seconds": "s", "kilograms": "kg", "kilometres": "km", "decimetres": "dm",
    "centimetres": "cm", "millimetres": "mm", "micrometres": "µm", "miles": "mi", "feet": "ft",
    "foot": "ft", "milliseconds": "ms", "minutes": "min", "hours": "h", "hrs": "h", "days": "d",
    "kph": "kmh", "hertz": "Hz", "grams": "g", "tonnes": "t", "newtons": "N", "joules": "J",
    "watts": "W", "litres": "l", "L": "l", "percent": "%", "kelvin": "K", "Celsius": "°C",
    "Fahrenheit": "°F",
}  # fmt: skip


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_is_as_large_as_it_is(name):
    unit = parse_unit(name)
    factor, powers = UNITS[name]
    assert float(unit.factor) == pytest.approx(factor, rel=1e-12)
    assert unit.powers == powers


@pytest.mark.parametrize(("name", "kelvins"), [("°C", 1), ("°F", si.degree_Fahrenheit), ("K", 1)])
def test_a_degree_of_a_difference_is_as_large_as_it_is(name, kelvins):
    unit = parse_unit(f"{name}/s").of_differences()
    assert unit.powers == {"K": 1, "s": -1}
    assert float(unit.factor) == pytest.approx(kelvins, rel=1e-12)


@pytest.mark.parametrize("name", LONG)
def test_a_long_name_is_the_short_one(name):
    assert parse_unit(name) == parse_unit(LONG[name])


def test_no_unit_is_left_out():
    told = {parse_unit(name).factor for name in UNITS}
    assert {unit.factor for unit in _NAMED.values()} == told
    shapes = {(unit.factor, *sorted(unit.powers.items())) for unit in _NAMED.values()}
    assert len(shapes) == len(UNITS)


# ------------------------------------------------------------------------ how near is near enough

EDGES = [  # tolerance, decimals, the right number, what is just let pass, what is just not
    (0.01, None, 2, 2.01, 2.010001), (0.01, None, 2, 1.99, 1.989999),
    (None, 2, 0.333333333, 0.338333, 0.338334), (None, 2, 0.333333333, 0.3284, 0.3283),
    (None, None, 3.123456789, 3.12345991, 3.12346002),
    (None, None, 0.0, 0.9e-9, 1.1e-9), (None, None, 1 / 6, 0.166667, 0.16667),
    (None, None, 2 / 3, 0.666667, 0.66667), (None, None, 1234.56789, 1234.57, 1234.6),
]  # fmt: skip


@pytest.mark.parametrize(("tolerance", "decimals", "right", "inside", "outside"), EDGES)
def test_the_edge_of_a_tolerance(tolerance, decimals, right, inside, outside):
    precision = Precision(tolerance, decimals)
    assert precision.accepts(inside, right)
    assert not precision.accepts(outside, right)


@pytest.mark.parametrize(("given", "found"), [
    (0.666667, RIGHT), (0.6667, FEWER), (0.67, FEWER), (0.6666, CUT_OFF), (0.66, CUT_OFF),
    (0.6, WRONG), (0.668, WRONG), (-0.6667, WRONG),
])  # fmt: skip
def test_rounded_cut_off_or_wrong(given, found):
    assert Precision().judge(given, 2 / 3) == found


# ------------------------------------------------------------------------ what is no unit


@pytest.mark.parametrize(("text", "told"), [
    ("pizzas", "`pizzas` is not a unit that is known here."), ("zz", "`zz` is not a unit that"),
    ("meterz", "did you mean `meter`?"), ("metrs", "did you mean `metres`?"),
    ("M", "did you mean `m`?"), ("KG", "did you mean `kg`?"), ("C", "did you mean `°C`?"),
    ("degrees", "`degrees` alone is no unit"), ("ms-2", "`ms` means milliseconds"),
    ("m/$", "cannot be read as a unit"), ("m^", "cannot be read as a unit"), ("m)", "cannot be"),
    ("(m", "A bracket is not closed"), ("m^2.5", "cannot be read as a unit"), ("5 m", "`5` is not"),
])  # fmt: skip
def test_what_is_no_unit_gets_the_sentence_that_fits(text, told):
    with pytest.raises(Unreadable) as caught:
        parse_unit(text)
    assert told in caught.value.message.markdown
    assert ("did you mean" in told) == ("did you mean" in caught.value.message.markdown)


@pytest.mark.parametrize(("text", "powers"), [
    ("", {}), ("m^(-2)", {"m": -2}), ("kg m^2 s^-2", {"kg": 1, "m": 2, "s": -2}),
    ("m/s/s", {"m": 1, "s": -2}), ("1/(m s)", {"m": -1, "s": -1}), ("m m/m", {"m": 1}),
    ("(m/s)^2", {"m": 2, "s": -2}), ("m/m", {}),
])  # fmt: skip
def test_units_are_multiplied_divided_and_raised(text, powers):
    assert parse_unit(text).powers == powers
