"""Pictures of three ways to differentiate: errors against steps, an almanac, a graph, a race."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from course_utils.autodiff import Variable, grad, jvp
from course_utils.autodiff.counting import jacobian_costs
from course_utils.autodiff.passes import count_steps, stand_after
from course_utils.calculus import Line, forward_difference
from course_utils.datasets import day_length, day_lengths
from course_utils.differences import FORMULAS, central, decades, slope_errors
from course_utils.functions import Function
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit import style
from course_utils.pictures.kit.alternative_text import count, listed, with_alt
from course_utils.pictures.kit.axes import (
    dot,
    halo,
    name_axes,
    new_figure,
    pen,
    styled,
    through_origin,
    words,
)
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.kit.rounding import in_decimals
from course_utils.pictures.kit.sampling import sample

__all__ = [
    "PROGRAMS",
    "STEPS",
    "THREE",
    "almanac",
    "errors",
    "nodes_of",
    "opening",
    "program_and_slope",
    "race",
    "slopes_in_three_ways",
    "three_slopes",
    "two_errors",
    "walk",
]

_ROLES = {
    "forward": "secant",
    "central": "third",
    "Richardson": "second",
    "complex step": "function",
}
_FLOOR = 1e-17  # an error of exactly 0 has no logarithm: it lies on the floor
_PER_DECADE = 8

# --------------------------------------------------------------------- static, matplotlib


@styled
def opening():
    """Return the picture that is the whole chapter: one slope, found in three ways."""
    figure, axes = new_figure(columns=3, height=330)
    _by_formula(axes[0])
    _by_numbers(axes[1])
    _by_program(axes[2])
    return with_alt(
        figure,
        "Three ways to the slope of x times e^x at x = 1. By formula: the product rule gives",
        "(1 + x) e^x, and so 2e, about 5.4366. By numbers: the secant from 1 to 1.1 has the slope",
        "5.8630. By program: a graph of three steps, x, e^x and their product. Each carries a",
        "value and a slope: x the value 1 and the slope 1; e^x 2.7183 and 2.7183; the product",
        "2.7183 and 5.4366.",
    )


def _by_formula(axes):
    axes.axis("off")
    axes.set_title("By formula")
    lines = ["$f(x) = x\\,e^x$", "$f'(x) = (1 + x)\\,e^x$", "$f'(1) = 2e$", "$= 5.4366...$"]
    for line, y in zip(lines, (0.85, 0.6, 0.35, 0.1), strict=True):
        role = "function" if y > 0.8 else "derivative"
        axes.text(0.5, y, line, ha="center", va="center", color=style.ink_of(role), fontsize=13)


def _by_numbers(axes):
    f = Function("x e^x")
    axes.set_title("By numbers")
    through_origin(axes, (0.55, 1.45), (0, 6))
    axes.set_xticks([1, 1.1])
    axes.set_yticks([])
    axes.plot(*sample(f, (0.55, 1.45)), **pen("function"))
    x = np.array([0.55, 1.45])
    axes.plot(x, f(1) + 10 * (f(1.1) - f(1)) * (x - 1), **pen("secant"))
    dot(axes, [1, 1.1], [f(1), f(1.1)])
    axes.text(0.6, 5.0, "secant:\n5.8630", color=style.ink_of("secant"), fontsize=13)


def _by_program(axes):
    axes.axis("off")
    axes.set_title("By program")
    axes.set(xlim=(-0.6, 1.6), ylim=(-0.35, 2.3))
    places = {"x": (0.5, 2), "$e^x$": (1, 1), "$\\times$": (0.5, 0)}
    told = {"x": ("1", "1"), "$e^x$": ("2.7183", "2.7183"), "$\\times$": ("2.7183", "5.4366")}
    arrow = {"arrowstyle": "-|>", "color": style.COLOURS["axis"], "shrinkA": 15, "shrinkB": 15}
    for start, end in (("x", "$e^x$"), ("$e^x$", "$\\times$"), ("x", "$\\times$")):
        axes.annotate("", places[end], places[start], arrowprops=arrow)
    for name, (x, y) in places.items():
        box = {"boxstyle": "circle,pad=0.3", "facecolor": "white", "edgecolor": "#444444"}
        shown = "$x$" if name == "x" else name
        axes.text(x, y, shown, ha="center", va="center", fontsize=13, bbox=box)
        value, slope = told[name]
        side = -1 if name != "$e^x$" else 1
        across = {"ha": "right" if side < 0 else "left", "va": "center", "fontsize": 11}
        across |= {"path_effects": halo()}
        axes.text(x + 0.24 * side, y + 0.14, value, color=style.ink_of("function"), **across)
        axes.text(x + 0.24 * side, y - 0.14, slope, color=style.ink_of("derivative"), **across)


@styled
def two_errors(f: Function, x: float, bound: float, rounding: float, name: str = "forward"):
    """Return the errors of a formula against the step, with the two bounds that make them up.

    Parameters
    ----------
    f : Function
        Of one variable.
    x : float
        Where the slope is taken.
    bound, rounding : float
        Of the derivative that counts, and of the rounding of each value.
    name : str
        Of the formula.
    """
    formula, steps = FORMULAS[name], decades(0, -16, _PER_DECADE)
    figure, axes = new_figure(height=380)
    axes.set(xlim=(-16.3, 0.3), ylim=(-13, 1.5))
    curved = formula.constant * bound * steps**formula.order
    rounded = formula.amplification * rounding / steps
    best = formula.best_step(bound, rounding)
    axes.plot(np.log10(steps), _logarithm(_misses(name, f, x, 0.0)), **pen(_ROLES[name], "thin"))
    axes.plot(np.log10(steps), np.log10(curved), **pen("function"))
    axes.plot(np.log10(steps), np.log10(rounded), **pen("second"))
    axes.axvline(np.log10(best), **pen("muted", "thin"))
    words(axes, -2.2, -3.1, "the step is too long", "function", (-4, -14), ha="left")
    words(axes, -14.5, 0.2, "rounding", "second", (14, 4))
    words(axes, np.log10(best), -12.3, "best step", "text", (8, 0))
    axes.set_xticks(range(-16, 1, 4), [_power(k) for k in range(-16, 1, 4)])
    axes.set_yticks(range(-12, 1, 4), [_power(k) for k in range(-12, 1, 4)])
    name_axes(axes, "step $h$", "error")
    return with_alt(
        figure,
        f"The error of the {name} quotient against the step, both axes logarithmic: a ragged V.",
        "Two straight lines run along it. One falls towards shorter steps, and is the",
        "part that comes from a step that is too long; the other climbs, and is the rounding. The",
        f"best step, where their sum is least, is marked near {_told(best)}.",
    )


def _power(k) -> str:
    return f"$10^{{{k}}}$"


# ------------------------------------------------------------------------ explorers, plotly


# Of each function: its formula, its program, and the heights that the picture shows.
THREE: Mapping[str, tuple] = {
    "e^(\N{MINUS SIGN}2x) + 3 sin 3x": (
        Function("e^(-2x) + 3 sin(3x)"),
        lambda x: np.exp(-2 * x) + 3 * np.sin(3 * x),
        (-5, 9),
    ),
    "2x³ \N{MINUS SIGN} 3x² + 5": (
        Function("2x^3 - 3x^2 + 5"),
        lambda x: 2 * x * x * x - 3 * x * x + 5,
        (-2, 14),
    ),
    "x²": (Function("x^2"), lambda x: x * x, (-2, 7)),
}


class ThreeSlopes(NamedTuple):
    """One slope by formula, by numbers and by program."""

    by_formula: float
    by_numbers: float
    by_program: float

    @property
    def miss(self) -> float:
        """By how much the one by numbers misses the one by formula."""
        return self.by_numbers - self.by_formula


def slopes_in_three_ways(function: str, x: float, k: float) -> ThreeSlopes:
    """Return the slopes of one of `THREE` at x; by numbers with the step 10ᵏ."""
    formula, program, _ = THREE[function]
    return ThreeSlopes(
        float(formula.derivative()(x)),
        float(forward_difference(program, x, 10.0**k)),
        float(grad(program)(x)),
    )


def three_slopes(function: str, x: float, k: float) -> Picture:
    """Return a curve with tangent and secant, and its slope in three ways.

    Parameters
    ----------
    function : str
        One of `THREE`.
    x : float
        Where the slope is taken, from -1 to 2.
    k : float
        The step of the difference is 10ᵏ.
    """
    f, _, y_range = THREE[function]
    slopes, step, interval = slopes_in_three_ways(function, x, k), 10.0**k, (-1.2, 3.2)
    y, ends = float(f(x)), np.array(interval)
    traces = [
        pf.line(*sample(f, interval, 241, y_range), function, "function"),
        pf.line(ends, y + slopes.by_formula * (ends - x), "tangent", "tangent"),
        pf.line(ends, y + slopes.by_numbers * (ends - x), "secant", "secant"),
        pf.points([x, x + step], [y, float(f(x + step))]),
    ]
    reading = (
        f"x = {in_decimals(x, 2)}, h = {_step(k)}: by formula {in_decimals(slopes.by_formula, 5)}, "
        f"by numbers {in_decimals(slopes.by_numbers, 5)}, "
        f"by program {in_decimals(slopes.by_program, 5)}"
    )
    alt = (
        f"The curve of {function} with its tangent at one point and a secant from there to a "
        "second point, further right by the step."
    )
    return Picture(pf.figure(traces, interval, y_range), reading, alt)


def program_and_slope(program: Callable, interval, aim: tuple[Callable, str]) -> Picture:
    """Return the values of a program, and below them the slopes that dual numbers find.

    Parameters
    ----------
    program : callable
        Of one number or an array.
    interval : (float, float)
        From where to where it is shown.
    aim : (callable, str)
        What the program should come close to, and its name.
    """
    f, name = aim
    x = np.linspace(*interval, 241)
    values, slopes = jvp(program, (x,), (np.ones_like(x),))
    aims = jvp(f, (x,), (np.ones_like(x),))
    above = [
        pf.line(x, values, "program", "function"),
        pf.line(x, aims[0], name, "muted"),
    ]
    below = [
        pf.line(x, slopes, "its slope", "derivative"),
        pf.line(x, aims[1], "", "muted"),
    ]
    traces = above + [trace | {"yaxis": "y2"} for trace in below]
    figure = pf.figure(traces, (0, interval[1]), None, "<i>a</i>", "", height=480)
    figure["layout"]["xaxis"] |= {"anchor": "y2", "zeroline": False}
    figure["layout"] |= {
        "yaxis": _axis("value", (0, 8), [0.52, 1]),
        "yaxis2": _axis("slope", (-0.6, 1.7), [0, 0.42]) | {"zeroline": True},
    }
    worst = [float(np.abs(a - b).max()) for a, b in ((values, aims[0]), (slopes, aims[1]))]
    reading = (
        f"from {in_decimals(interval[0], 1)} to {in_decimals(interval[1], 1)}: the value misses "
        f"{name} by at most {in_decimals(worst[0], 4)}, the slope that of {name} by at most "
        f"{in_decimals(worst[1], 4)}"
    )
    alt = (
        f"Above: the value of a program, and dotted {name}. Below: the slope of the program as "
        f"dual numbers carry it, and dotted the slope of {name}."
    )
    return Picture(figure, reading, alt)


def errors(f: Function, x: float, k: float, names: Sequence[str], noise: float = 0.0) -> Picture:
    """Return the errors of formulas against the step, drawn from h = 1 down to h = 10ᵏ.

    Parameters
    ----------
    f : Function
        Of one variable.
    x : float
        Where the slope is taken.
    k : float
        The power of ten of the shortest step, from -16 to 0.
    names : sequence of str
        Of the formulas; the others have no line.
    noise : float
        By how much each value of f is disturbed at most.
    """
    powers = np.linspace(0, -16, 16 * _PER_DECADE + 1)
    last = round(-k * _PER_DECADE)
    traces, said = [], []
    for name, role in _ROLES.items():
        misses = _misses(name, f, x, noise) if name in names else np.full(powers.size, np.nan)
        heights = np.where(powers >= k - 1e-9, _logarithm(misses), np.nan)
        drawn = pf.line(powers, heights, name, role)
        traces.append(drawn | {"showlegend": name in names})
        traces.append(pf.points(k, heights[last], "", role))
        if name in names:
            said.append(f"{name} {_told(misses[last])}")
    figure = pf.figure(traces, (-16.4, 0.4), (-17.6, 2), "step <i>h</i>", "error", height=440)
    ticks = {"zeroline": False, "tickvals": list(range(-16, 1, 4))}
    ticks["ticktext"] = [_raised(power) for power in range(-16, 1, 4)]
    figure["layout"]["xaxis"] |= ticks
    figure["layout"]["yaxis"] |= ticks
    reading = f"h = {_step(k)}: error {', '.join(said)}"
    alt = (
        "The error of a slope against the step with which it was computed, both axes logarithmic: "
        f"{listed(names)}. The line is drawn from the step 1, on the right, to ever shorter steps."
    )
    return Picture(figure, reading, alt)


@cache
def _misses(name, f, x, noise) -> np.ndarray:
    return slope_errors(name, f, x, decades(0, -16, _PER_DECADE), noise)


def _logarithm(misses) -> np.ndarray:
    return np.log10(np.maximum(misses, _FLOOR))


def _raised(power: int) -> str:
    sign = "\N{MINUS SIGN}" if power < 0 else ""
    return f"10<sup>{sign}{abs(power)}</sup>" if power else "1"


_HIGH = str.maketrans("-0123456789.", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹·")


def _step(k: float) -> str:
    if not k:
        return "1"
    return f"10{f'{k:g}'.translate(_HIGH)}"


def _told(error: float) -> str:
    """Return an error in two digits, such as ``"1.5 × 10⁻⁷"``."""
    if np.isnan(error):
        return "not to be had"
    if error == 0:
        return "0"
    digits, power = f"{error * (1 + 1e-12):.1e}".split("e")
    return digits if int(power) == 0 else f"{digits} × 10{str(int(power)).translate(_HIGH)}"


def almanac(h: int) -> Picture:
    """Return the length of the days, and below its slope by central differences of `h` days.

    Parameters
    ----------
    h : int
        Days to either side, from 1 to 60.
    """
    day, minutes = day_lengths()
    slopes = np.full(day.size, np.nan)
    slopes[h:-h] = (minutes[2 * h :] - minutes[: -2 * h]) / (2 * h)
    true = central(day_length, day, 1e-3)
    worst = float(np.nanmax(np.abs(slopes - true)))
    at = 80
    chord = Line(at, minutes[at - 1], slopes[at - 1])
    ends = np.array([at - h, at + h])
    above = [
        pf.line(day, minutes, "day length", "function"),
        pf.line(ends, minutes[ends - 1], "", "secant", "solid"),
        pf.points(ends, minutes[ends - 1]),
    ]
    below = [
        pf.line(day, true, "true slope", "muted"),
        pf.line(day, slopes, f"difference over {2 * h} days", "secant", "solid", 2),
        pf.points(at, chord.slope),
    ]
    traces = above + [trace | {"yaxis": "y2"} for trace in below]
    figure = pf.figure(traces, (0, 366), None, "day of the year", "", height=520)
    figure["layout"]["xaxis"] |= {"anchor": "y2", "zeroline": False, "dtick": 60}
    figure["layout"] |= {
        "yaxis": _axis("minutes", (430, 1050), [0.55, 1]),
        "yaxis2": _axis("minutes a day", (-5.4, 5.4), [0, 0.43]) | {"zeroline": True},
    }
    reading = (
        f"h = {_days(h)}: around day {at} the days grow by {in_decimals(chord.slope, 2)} minutes a "
        f"day; worst miss of the year {in_decimals(worst, 3)}"
    )
    alt = (
        "Above: the length of each day of a year in minutes, shortest in December and longest in "
        "June, with the secant that belongs to day 80. Below: the slope of that curve by central "
        "differences of h days, and, dotted, the true slope."
    )
    return Picture(figure, reading, alt)


def _days(h: int) -> str:
    return "1 day" if h == 1 else f"{h} days"


def _axis(label, limits, domain) -> dict:
    return {"title": {"text": label}, "range": list(limits), "zeroline": False, "domain": domain}


# Of each program: itself, and what is written into its nodes, in the order of the computation.
_PROGRAMS: Mapping[str, tuple[Callable, tuple]] = {
    "x y + sin x": (lambda x, y: x * y + np.sin(x), ("x", "y", "xy", "sin", "+")),
    "(x + y)(x \N{MINUS SIGN} y)": (
        lambda x, y: (x + y) * (x - y),
        ("x", "y", "+", "\N{MINUS SIGN}", "×"),
    ),
    "(tanh(2x + y) \N{MINUS SIGN} 1)\N{SUPERSCRIPT TWO}": (
        lambda x, y: (np.tanh(2 * x + y) - 1) ** 2,
        ("x", "y", "2x", "+", "tanh", "\N{MINUS SIGN}1", "^2"),
    ),
}
PROGRAMS = tuple(_PROGRAMS)
STEPS = 13  # of the longest program
_MOST_NODES, _MOST_LINKS = 7, 7
_ALONG = 0.66  # where on a link its arrow head is: beyond the crossing


def nodes_of(program: str, x: float, y: float) -> list:
    """Return the graph of one of the `PROGRAMS` at a place, with its slopes."""
    first, second = Variable(x, "x"), Variable(y, "y")
    result = _PROGRAMS[program][0](first, second)
    result.backward()
    return result.graph()


def walk(program: str, x: float, y: float, step: int) -> Picture:
    """Return the graph of a program: values run forwards, then slopes run back.

    Parameters
    ----------
    program : str
        One of `PROGRAMS`.
    x, y : float
        The inputs.
    step : int
        How many steps of the two passes are done, from 0 to `STEPS`.
    """
    nodes, labels = nodes_of(program, x, y), _PROGRAMS[program][1]
    stand, names = (
        stand_after(nodes, step),
        dict(zip((n.number for n in nodes), labels, strict=True)),
    )
    places = _places(nodes)
    traces = [_links(nodes, places, stand), _arrows(nodes, places, stand)]
    traces.append(_factors(nodes, places, stand))
    traces += _circles(nodes, places, stand, names)
    figure = pf.figure(traces, (-0.6, 5.6), (-1.05, 3.2), "", "", height=420, origin_axes=False)
    for axis in ("xaxis", "yaxis"):
        figure["layout"][axis] |= {"visible": False, "fixedrange": True}
    figure["layout"]["margin"] |= {"l": 8, "r": 8, "b": 8}
    alt = (
        f"The graph of z = {program}: {count(len(nodes), 'circle')} with arrows from the inputs on "
        "the left to the result on the right. Step by step a value appears above each circle, from "
        "left to right, and then a slope below each, from right to left."
    )
    return Picture(figure, _tells(nodes, stand, names, step), alt)


def _places(nodes) -> dict:
    """Return column and height of each node: later ones further right, inputs above each other."""
    column, places = {}, {}
    for node in nodes:
        column[node.number] = 1 + max((column[p] for p in node.parents), default=-1)
    widest, levels = max(column.values()), list(column.values())
    for node in nodes:
        level = column[node.number]
        if levels.count(level) == 1:  # alone: half way between what it is made from
            height = float(np.mean([places[parent][1] for parent in node.parents]))
        else:
            height = 0.0 if (5 * level / widest, 2.0) in places.values() else 2.0
        places[node.number] = (5 * level / widest, height)
    return places


def _pairs(nodes):
    return [(parent, node.number) for node in nodes for parent in node.parents]


def _links(nodes, places, stand) -> dict:
    x, y = [], []
    for parent, child in _pairs(nodes):
        x += [places[parent][0], places[child][0], np.nan]
        y += [places[parent][1], places[child][1], np.nan]
    return pf.line(x, y, "", "muted", "solid", 2)


def _arrows(nodes, places, stand) -> dict:
    """Return a head on each link, in the way in which numbers run."""
    x, y, angles, active = [], [], [], stand.active.number if stand.active else None
    for parent, child in _pairs(nodes):
        (x0, y0), (x1, y1) = places[parent], places[child]
        x.append(x0 + _ALONG * (x1 - x0))
        y.append(y0 + _ALONG * (y1 - y0))
        right = np.degrees(np.arctan2((x1 - x0) * 110, (y1 - y0) * 90))
        angles.append(float(np.round(right + 180 * (stand.is_back and child == active), 1)))
    heads = pf.points(x, y, "", "axis", "triangle-up", 12)
    heads["marker"] |= {"angle": angles}
    return heads


def _factors(nodes, places, stand) -> dict:
    """Return the partial slopes along which the last step went back."""
    x, y, told = [], [], []
    for node in nodes:
        for parent, partial in zip(node.parents, node.partials, strict=True):
            (x0, y0), (x1, y1) = places[parent], places[node.number]
            x.append(x0 + _ALONG * (x1 - x0) + 0.25 * (y0 != y1))
            y.append(y0 + _ALONG * (y1 - y0) + (0.22 if y1 <= y0 else -0.22))
            now = stand.is_back and stand.active is node and node.parents
            told.append(f"× {in_decimals(partial, 2)}" if now else " ")
    x += [0.0] * (_MOST_LINKS - len(x))
    y += [0.0] * (_MOST_LINKS - len(y))
    told += [" "] * (_MOST_LINKS - len(told))
    return pf.text(x, y, told, "second", "middle center", 14)


def _circles(nodes, places, stand, names) -> list[dict]:
    numbers = [node.number for node in nodes]
    x, y = (np.array([places[n][axis] for n in numbers], float) for axis in (0, 1))
    spare = np.full(_MOST_NODES - len(numbers), np.nan)
    x, y = np.concatenate([x, spare]), np.concatenate([y, spare])
    blank = [" "] * spare.size
    active = [bool(stand.active) and node is stand.active for node in nodes] + [False] * spare.size
    rim = [style.COLOURS["point" if each else "axis"] for each in active]
    circles = pf.points(x, y, "", "background", "circle", 38)
    circles["marker"] |= {"line": {"color": rim, "width": [4 if each else 1.5 for each in active]}}
    values = [in_decimals(node.value, 2) if node.number in stand.values else " " for node in nodes]
    slopes = [in_decimals(stand.slopes[n], 2) if n in stand.slopes else " " for n in numbers]
    shown = [_in_circle(names[n]) for n in numbers]
    return [
        circles,
        pf.text(x, y, shown + blank, "text", "middle center", 15),
        pf.text(x, y + 0.42, values + blank, "function", "middle center", 15),
        pf.text(x, y - 0.42, slopes + blank, "derivative", "middle center", 15),
    ]


def _in_circle(name: str) -> str:
    return "( )<sup>2</sup>" if name == "^2" else name


def _tells(nodes, stand, names, step) -> str:
    if stand.active is None:
        return "nothing is computed yet"
    node, last = stand.active, count_steps(nodes)
    said = {n.number: _ALOUD.get(names[n.number], names[n.number]) for n in nodes}
    name = said[node.number]
    if not stand.is_back:
        value = in_decimals(node.value, 2)
        return f"forwards, {step} of {len(nodes)}: {name} has the value {value}"
    if step == len(nodes) + 1:
        return "back: the slope of the result by itself is 1.00"
    passed = listed(
        f"{in_decimals(partial * stand.slopes[node.number], 2)} to {said[parent]}"
        for parent, partial in zip(node.parents, node.partials, strict=True)
    )
    begun = len(nodes) + 1
    told = f"back, {min(step, last) - begun} of {last - begun}: {name} passes {passed}"
    if step < last:
        return told
    by_x, by_y = (in_decimals(stand.slopes[n.number], 2) for n in nodes[:2])
    return f"{told}; all done: slope by x {by_x}, by y {by_y}"


_ALOUD = {
    "^2": "the square",
    "\N{MINUS SIGN}1": "the difference",
    "+": "the sum",
    "×": "the product",
    "\N{MINUS SIGN}": "the difference",
    "sin": "sin x",
}


def race(f: Callable, x) -> Picture:
    """Return how many operations all slopes of a program take, in three ways, as bars.

    Parameters
    ----------
    f : callable
        Of one vector; returns a vector. Written with NumPy's functions.
    x : array_like of shape (n,)
    """
    costs = jacobian_costs(f, x)
    ways = {
        "differences": (costs.differences, "muted"),
        "forward": (costs.forward, "tangent"),
        "reverse": (costs.reverse, "derivative"),
    }
    times = {way: cost / costs.function for way, (cost, _) in ways.items()}
    traces = []
    for place, (way, (_, role)) in enumerate(ways.items()):
        end = float(np.log10(times[way]))
        traces += [
            pf.line([0, end], [-place, -place], "", role, "solid", 26),
            pf.text(end, -place, f"{in_decimals(times[way], 1)}", "text", "middle right", 15),
            pf.text(0, -place + 0.33, way, "text", "middle right", 14),
        ]
    label = "operations / one evaluation"
    figure = pf.figure(traces, (-0.05, 3.0), (-2.6, 0.7), label, "", height=330, origin_axes=False)
    figure["layout"]["xaxis"] |= {"tickvals": [0, 1, 2], "ticktext": ["1", "10", "100"]}
    figure["layout"]["yaxis"] |= {"visible": False}
    inputs, outputs = np.size(x), np.size(f(np.asarray(x, float)))
    told = ", ".join(f"{way} {in_decimals(times[way], 1)}" for way in ways)
    reading = f"{_many(inputs, 'input')}, {_many(outputs, 'output')}: {told}; {_winner(costs)}"
    alt = (
        "Three bars on a logarithmic scale: how many operations it takes to find all slopes by "
        "differences, by forward mode and by reverse mode, as a multiple of evaluating the program."
    )
    return Picture(figure, reading, alt)


def _many(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def _winner(costs) -> str:
    if costs.forward == costs.reverse:
        return "forward and reverse are level"
    way = "forward" if costs.forward < costs.reverse else "reverse"
    return f"of the exact ways {way} wins"
