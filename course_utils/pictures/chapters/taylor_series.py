"""Pictures of polynomials that copy a curve: how well, how far, and what they are for."""

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np

from course_utils.functions import Function
from course_utils.pictures.curves import curves, function_with_lines, plot
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit.alternative_text import count, formula, listed, with_alt
from course_utils.pictures.kit.axes import name_axes, new_figure, pen, styled, words
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.kit.rounding import in_decimals, in_digits
from course_utils.pictures.kit.sampling import sample
from course_utils.power_series import radius_of_convergence, remainder, remainder_bound
from course_utils.puzzles import HIGHEST, WINDOW, which_copy

__all__ = [
    "by_hand",
    "clock",
    "curves",
    "function_with_lines",
    "misses",
    "opening",
    "partial_sums",
    "plane",
    "promise",
    "taylor",
    "which_copy_is_it",
]

_SAMPLES = 241
_FEW = 65  # of a bound, which takes longer
_FLOOR = 1e-8  # misses below it are drawn at the lower edge

# --------------------------------------------------------------------- static, matplotlib


@styled
def opening():
    """Return the picture that is the whole chapter: one recipe, and two curves to copy."""
    figure, (left, right) = new_figure(1, 2, height=380)
    panels = [
        (left, "sin(x)", (-8, 8), (-2.6, 2.6), (1, 5, 9, 13), r"$\sin x$", range(-8, 9, 4)),
        (
            right,
            "ln(1 + x)",
            (-1.6, 2.6),
            (-3.2, 2.2),
            (1, 2, 5, 12),
            r"$\ln(1 + x)$",
            range(-1, 3),
        ),
    ]
    for axes, text, x_range, y_range, orders, label, ticks in panels:
        f = Function(text)
        copies = [f.taylor(0, order) for order in orders]
        roles = ["second", "third", "derivative", "point"]
        plot(axes, [*copies, f], x_range, y_range, [""] * 5, [*roles, "function"])
        name_axes(axes, "$x$", "", label)
        axes.set(xticks=ticks, yticks=range(-3, 3))  # chosen ones would depend on the settings
        axes.set_ylim(y_range)
        for order, copy, role in zip(orders, copies, roles, strict=True):
            words(axes, *_exit(copy, x_range, y_range), str(order), role, (-3, -8), clip_on=True)
    return with_alt(
        figure,
        "Two panels. Left: the sine, and polynomials of order 1, 5, 9 and 13 that follow it from 0",
        "to both sides, each one farther than the one before. Right: the logarithm of 1 plus x,",
        "with polynomials of order 1, 2, 5 and 12. They follow it near 0 as well, but all leave it",
        "at about the same place, near 1.",
    )


def _exit(f, x_range, y_range):
    """Return where a curve leaves the window on the right."""
    x = np.linspace(0, x_range[1], 2001)
    y = f(x)
    inside = np.flatnonzero((y_range[0] * 0.85 < y) & (y < y_range[1] * 0.93))
    beyond = inside[-1]
    return float(x[beyond]), float(y[beyond])


@styled
def misses(f: Function, at: float, orders: Sequence[int], exponents=(-3, 0)):
    """Return how far Taylor polynomials miss at a distance from their centre, on logarithmic axes.

    Parameters
    ----------
    f : Function
        Of one variable.
    at : float
        The centre.
    orders : sequence of up to 4 int
    exponents : (int, int)
        The distances go from 10 to the one to 10 to the other.
    """
    figure, axes = new_figure()
    steps = np.logspace(*exponents, 49)
    for order, role in zip(orders, ("point", "function", "second", "third"), strict=False):
        miss = np.abs(remainder(f, at, order, at + steps))
        axes.plot(steps, miss, **pen(role))
        words(axes, steps[18], miss[18], f"order {order}", role, (-6, 4))
    axes.set(xscale="log", yscale="log", ylim=(1e-13, 10))
    axes.set_xlim(10.0 ** exponents[0], 10.0 ** exponents[1])
    name_axes(axes, r"step $\Delta x$", "miss")
    return with_alt(
        figure,
        f"The miss of the Taylor polynomials of {formula(f)} about {at:g} against the step, on",
        f"logarithmic axes: {count(len(orders), 'straight line')}, of order",
        f"{listed(map(str, orders))}. The higher the order, the lower and the steeper the line.",
    )


# ------------------------------------------------------------------------ explorers, plotly


def by_hand(f: Function, coefficients: Sequence[float], x_range, y_range) -> Picture:
    """Return a curve with a polynomial whose coefficients are chosen, and both's derivatives at 0.

    Parameters
    ----------
    f : Function
        Of one variable.
    coefficients : sequence of up to 4 float
        Of 1, x, x² and x³.
    x_range, y_range : (float, float)
        What the picture shows.
    """
    x = np.linspace(*x_range, _SAMPLES)
    polynomial = np.polynomial.Polynomial(coefficients)
    traces = [
        pf.line(*_course(f, x_range), "the curve", "function"),
        pf.line(x, polynomial(x), "your polynomial", "approximation", "dash", 4),
        pf.points(0, polynomial(0)),
    ]
    figure = pf.figure(traces, x_range, y_range, "x", "y")
    told = []
    for k, name in enumerate(_SHARED[: len(coefficients)]):
        ours = float(polynomial.deriv(k)(0) if k else polynomial(0))
        theirs = float(f.derivative(order=k)(0))
        same = abs(ours - theirs) < 1e-9
        told.append(
            f"{name} {_short(ours)} ({'as the curve' if same else f'curve {_short(theirs)}'})"
        )
    alt = f"The curve of {formula(f)} and a polynomial, with the point at x = 0 marked."
    return Picture(figure, f"your polynomial at 0: {', '.join(told)}", alt)


def _short(value) -> str:
    return in_decimals(value, 2).removesuffix("0").removesuffix(".0")


def taylor(f: Function, at: float, order: int, x_range, y_range) -> Picture:
    """Return a curve with its Taylor polynomial, and below how far that misses.

    Parameters
    ----------
    f : Function
        Of one variable.
    at : float
        The centre.
    order : int
    x_range, y_range : (float, float)
        What the upper picture shows.
    """
    x, up = _course(f, tuple(x_range))
    try:
        copied, centre = _copied(f, at, order, x), float(f(at))
        miss = _miss(f, at, order, tuple(x_range))
        reading = _told(f, at, order, miss)
    except ValueError as error:
        copied, miss, centre = np.full(x.size, np.nan), np.full(_SAMPLES, np.nan), np.nan
        reading = f"order {order}: {error}"
    above = [
        pf.line(x, up, "the curve", "function"),
        pf.line(x, _inside(copied, y_range), "Taylor polynomial", "approximation", "dash", 4),
        pf.points(at, centre),
    ]
    below = _logarithmic(x_range, [(miss, "", "approximation")], at)
    figure = _two_panels(above, below, x_range, y_range, (-8, 4))
    alt = (
        f"Above: the curve of {formula(f)} and a Taylor polynomial, with its centre marked. Below: "
        "how far the polynomial misses the curve, on a logarithmic axis."
    )
    return Picture(figure, reading, alt)


@cache
def _course(f, interval):
    return sample(f, interval, _SAMPLES)


@cache
def _coefficients(f, at, order):
    return np.array([float(c) for c in f.taylor_coefficients(at, order)])


def _copied(f, at, order, x):
    return np.polynomial.Polynomial(_coefficients(f, at, order))(x - at)


@cache
def _miss(f, at, order, interval):
    return np.abs(remainder(f, at, order, np.linspace(*interval, _SAMPLES)))


def _told(f, at, order, miss) -> str:
    begin = f"order {order} about {_short(at)}: {_polynomial(f, at, order)}"
    return f"{begin}; largest miss in the picture {_size(np.nanmax(miss))}"


def _polynomial(f, at, order) -> str:
    """Return the first terms of a Taylor polynomial."""
    base = "x" if at == 0 else f"(x {'+' if at < 0 else _MINUS} {_short(abs(at))})"
    terms = []
    coefficients = _coefficients(f, at, order)
    for k, c in enumerate(coefficients):
        if len(terms) == 3 and any(np.abs(coefficients[k:]) > 1e-12):
            terms.append(" + …")
            break
        if abs(c) > 1e-12:
            terms.append(_term(c, "" if k == 0 else f" {base}{_raised(k)}", bool(terms)))
    return "".join(terms) or "0"


_MINUS = "\N{MINUS SIGN}"


def _term(c, power, follows) -> str:
    size = in_digits(abs(c), 3)
    size = power.lstrip() if size == "1" and power else size + power
    sign = _MINUS if c < 0 else "+"
    return f" {sign} {size}" if follows else f"{_MINUS if c < 0 else ''}{size}"


def _size(value) -> str:
    """Return a size in two digits, without an e: 0.012, 140, 3.7 · 10⁻⁷."""
    digits, _, power = in_digits(value, 2).partition("e")
    if not power:
        return digits
    power = int(power.replace(_MINUS, "-"))
    return f"{float(digits) * 10**power:.0f}" if 0 < power < 6 else f"{digits} · 10{_raised(power)}"


def _raised(k) -> str:
    return "" if k == 1 else str(k).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _inside(y, y_range):
    """Keep a curve that runs away within reach of the picture."""
    low, high = y_range
    return np.clip(y, low - 9 * (high - low), high + 9 * (high - low))


def _logarithmic(x_range, misses, at, samples=_SAMPLES) -> list[dict]:
    """Return lines of sizes for a logarithmic axis, and a mark at the centre."""
    x = np.linspace(*x_range, samples)
    lines = [
        pf.line(x, np.clip(miss, _FLOOR, 1e30), name, role, "solid") for miss, name, role in misses
    ]
    return [*lines, pf.points(at, 3 * _FLOOR)]


def _two_panels(above, below, x_range, y_range, sizes) -> dict:
    """Return a figure with a picture above, and below misses between two powers of ten."""
    figure = pf.figure(above, x_range, None, "x", "", height=540)
    figure["data"] += [trace | {"yaxis": "y2"} for trace in below]
    powers = range(sizes[0], sizes[1] + 1, 4 if sizes[1] - sizes[0] > 8 else 2)
    figure["layout"]["xaxis"]["anchor"] = "y2"
    figure["layout"] |= {
        "yaxis": {"title": {"text": "y"}, "range": list(y_range), "domain": [0.44, 1]},
        "yaxis2": {
            "title": {"text": "miss"},
            "type": "log",
            "range": list(sizes),
            "domain": [0, 0.36],
            "tickvals": [10.0**power for power in powers],
            "ticktext": [f"10{_raised(power)}" if power else "1" for power in powers],
        },
    }
    return figure


def partial_sums(f: Function, at: float, x: float, highest: int, x_range, y_range) -> Picture:
    """Return a curve with one Taylor polynomial, and below what all up to it say at one place.

    Parameters
    ----------
    f : Function
        Of one variable.
    at, x : float
        The centre, and the place.
    highest : int
        The highest order that is drawn.
    x_range, y_range : (float, float)
        What the upper picture shows; below the heights are the same.
    """
    across, up = _course(f, tuple(x_range))
    values = _values(f, at, x)[: highest + 1]
    copied = _copied(f, at, highest, across)
    exact = float(f(x))
    above = [
        pf.line(across, up, "the curve", "function"),
        pf.line(across, _inside(copied, y_range), f"order {highest}", "approximation", "dash", 4),
        pf.vertical(x, y_range, width=1),
        pf.points(x, exact),
    ]
    orders = np.arange(len(values))
    below = [
        pf.horizontal(exact, (-0.5, _MOST + 0.5), "", "function"),
        pf.line(orders, _inside(values, y_range), "", "approximation", "dot", 1),
        pf.points(orders, _inside(values, y_range), "", "approximation", "circle", 9),
    ]
    figure = _one_above_the_other(above, below, x_range, y_range, height=560)
    figure["layout"]["xaxis2"] |= {"title": {"text": "order"}, "range": [-0.5, _MOST + 0.5]}
    figure["layout"]["yaxis2"] |= {
        "title": {"text": f"value at x = {_short(x)}"},
        "range": list(y_range),
        "domain": [0, 0.38],
    }
    reading = (
        f"at x = {_short(x)} the curve has the height {in_decimals(exact, 3)}; "
        f"order {highest} says {_large(values[-1])}"
    )
    alt = (
        f"Above: the curve of {formula(f)} with a Taylor polynomial about {_short(at)} and an "
        "upright line at one place. Below: a point for each order, at the height of that order's "
        "polynomial at this place, and a level line at the height of the curve."
    )
    return Picture(figure, reading, alt)


def _one_above_the_other(above, below, x_range, y_range, height) -> dict:
    """Return a figure of two pictures with axes of their own."""
    figure = pf.figure(above, x_range, None, "x", "", height=height)
    figure["data"] += [trace | {"xaxis": "x2", "yaxis": "y2"} for trace in below]
    figure["layout"]["yaxis"] |= {"range": list(y_range), "domain": [0.6, 1]}
    figure["layout"] |= {"xaxis2": {"anchor": "y2"}, "yaxis2": {"anchor": "x2"}}
    return figure


_MOST = 20  # the highest order of partial sums


@cache
def _values(f, at, x):
    """Return what the Taylor polynomials of order 0, 1, 2 ... say at a place."""
    return np.cumsum(_coefficients(f, at, _MOST) * (x - at) ** np.arange(_MOST + 1))


def _large(value) -> str:
    if abs(value) < 1000:
        return in_decimals(value, 3)
    return in_decimals(value, 0) if abs(value) < 1e6 else f"about {_size(value)}"


def plane(f: Function, at: float, order: int, x_range, y_range) -> Picture:
    """Return a curve with its Taylor polynomial, and below the complex plane with its walls.

    Parameters
    ----------
    f : Function
        Of one variable.
    at : float
        The centre.
    order : int
    x_range, y_range : (float, float)
        What the upper picture shows.
    """
    x, up = _course(f, tuple(x_range))
    found = _convergence(f, at)
    try:
        copied, centre = _copied(f, at, order, x), float(f(at))
        begin = f"centre {_short(at)}, order {order}"
        reading = f"{begin}: {_interval(found, at)}"
    except ValueError as error:
        copied, centre, reading = np.full(x.size, np.nan), np.nan, str(error)
    reach = found.radius if np.isfinite(found.radius) else 0.0
    ends = np.clip([at - reach, at + reach], *x_range)
    above = [
        pf.area(ends, *y_range),
        pf.line(x, up, "the curve", "function"),
        pf.line(x, _inside(copied, y_range), "Taylor polynomial", "approximation", "dash", 4),
        pf.points(at, centre),
    ]
    turn = np.linspace(0, 2 * np.pi, 181)
    walls = np.array(found.singularities or [np.nan + 0j])
    below = [
        pf.line(at + reach * np.cos(turn), reach * np.sin(turn), "", "function", "solid", 2),
        pf.points(walls.real, walls.imag, "", "derivative", "x", 12),
        pf.points(at, 0),
    ]
    figure = _one_above_the_other(above, below, x_range, y_range, height=720)
    figure["layout"]["xaxis2"] |= {"title": {"text": "real part"}, "range": list(x_range)}
    figure["layout"]["yaxis2"] |= {
        "title": {"text": "imaginary part"},
        "range": [-2.3, 2.3],
        "domain": [0, 0.48],
        "scaleanchor": "x2",
    }
    for axis in ("xaxis2", "yaxis2"):
        figure["layout"][axis] |= {"zeroline": True, "constrain": "domain"}
    alt = (
        f"Above: the curve of {formula(f)} with a Taylor polynomial, and in colour where its "
        "series converges. Below: the plane of complex numbers, with the nearest singularities "
        "marked by crosses and the circle around the centre that reaches as far as they are."
    )
    return Picture(figure, reading, alt)


@cache
def _convergence(f, at):
    return radius_of_convergence(f, at)


def _interval(found, at) -> str:
    if not found.is_known:
        return found.reason.rstrip(".").lower()
    if np.isinf(found.radius):
        where = "to the branch at the centre" if found.has_branches else "everywhere"
        return f"no singularity, the series converges {where}"
    radius, ends = found.radius, (at - found.radius, at + found.radius)
    from_to = " to ".join(in_decimals(end, 2) for end in ends)
    return f"radius {in_decimals(radius, 3)}, the series converges from {from_to}"


def promise(f: Function, order: int, reach: float, x_range, y_range) -> Picture:
    """Return a curve with the band in which a Taylor polynomial about 0 promises that it lies.

    Parameters
    ----------
    f : Function
        Of one variable.
    order : int
    reach : float
        Up to where the promise is given, to both sides.
    x_range, y_range : (float, float)
        What the upper picture shows.
    """
    x = np.linspace(*x_range, _FEW)
    bound, miss = _bounds(f, order, tuple(x_range)), _few_misses(f, order, tuple(x_range))
    copied = _copied(f, 0, order, x)
    above = [
        pf.area(x, *(_inside(copied + side * bound, y_range) for side in (-1, 1))),
        pf.line(*_course(f, tuple(x_range)), "the curve", "function"),
        pf.line(x, _inside(copied, y_range), "Taylor polynomial", "approximation", "dash", 4),
        *(pf.vertical(side * reach, y_range, width=1) for side in (-1, 1)),
    ]
    both = [(bound, "promise", "derivative"), (miss, "", "approximation")]
    below = _logarithmic(x_range, both, 0, _FEW)
    below += [pf.vertical(side * reach, (_FLOOR, 100), width=1) for side in (-1, 1)]
    figure = _two_panels(above, below, x_range, y_range, (-8, 0))
    inside = np.abs(x) <= reach + 1e-9
    most, worst = bound[inside].max(), miss[inside].max()
    reading = (
        f"order {order}, for x from {_MINUS}{_short(reach)} to {_short(reach)}: promised miss at "
        f"most {_size(most)}, largest true miss {_size(worst)}"
    )
    alt = (
        f"Above: the curve of {formula(f)}, a Taylor polynomial about 0, and around it a band in "
        "which the curve must lie. Below, on a logarithmic axis: the promised largest miss and the "
        "true one. Two upright lines mark how far the promise is to hold."
    )
    return Picture(figure, reading, alt)


@cache
def _bounds(f, order, interval):
    return remainder_bound(f, 0, order, np.linspace(*interval, _FEW))


@cache
def _few_misses(f, order, interval):
    return np.abs(remainder(f, 0, order, np.linspace(*interval, _FEW)))


def clock(exact: Callable, models: dict, amplitude: float) -> Picture:
    """Return the period of a pendulum against its amplitude, with what simple formulas say.

    Parameters
    ----------
    exact : callable
        Period over that of tiny swings, from the amplitude in degrees.
    models : dict of str to callable
        Two stand-ins by their names.
    amplitude : float
        In degrees.
    """
    degrees, until = np.linspace(0, 120, _SAMPLES), 120
    traces = [pf.line(degrees, exact(degrees), "true", "function")]
    for (name, model), role in zip(models.items(), ("tangent", "approximation"), strict=True):
        heights = np.broadcast_to(model(degrees), degrees.shape)
        traces.append(pf.line(degrees, heights, name, role, "dash"))
    now = float(exact(amplitude))
    traces += [pf.vertical(amplitude, (0.98, 1.4), width=1), pf.points(amplitude, now)]
    figure = pf.figure(
        traces, (-2, until + 2), (0.98, 1.4), "amplitude (degrees)", "period (tiny swings: 1)"
    )
    # The clock's hands move one share of the time that passes.
    lost = 86400 * (1 - 1 / now)
    told = [f"{name} {in_decimals(float(model(amplitude)), 4)}" for name, model in models.items()]
    reading = (
        f"amplitude {_short(amplitude)}°: true {in_decimals(now, 4)}, {', '.join(told)}; "
        f"a clock that trusts order 0 loses {in_decimals(lost, 0)} s a day"
    )
    alt = (
        "The period of a pendulum, as a multiple of that of tiny swings, against its amplitude "
        f"from 0 to 120 degrees, with {listed(f'a line for {name}' for name in models)}."
    )
    return Picture(figure, reading, alt)


# ----------------------------------------------------------------------------- the game

_Y_RANGE = (-3.2, 3.2)
_SHARED = ("value", "slope", "bend", "third derivative", "fourth derivative")


def which_copy_is_it(number: int, at: float, order: int) -> Picture:
    """Return a curve with one of its Taylor polynomials, and what a guess about that is worth.

    Parameters
    ----------
    number : int
        Of the puzzle.
    at : float
        The centre that is guessed.
    order : int
        The order that is guessed.
    """
    puzzle = which_copy(number)
    x, up = _course(puzzle.f, WINDOW)
    copied = _inside(puzzle.polynomial(x), _Y_RANGE)
    traces = [
        pf.line(x, up, "the curve", "function"),
        pf.line(x, copied, "its copy", "approximation", "dash", 4),
        pf.vertical(at, _Y_RANGE, "your guess", "tangent", "solid", 2),
    ]
    figure = pf.figure(traces, WINDOW, _Y_RANGE, "x", "y", height=460)
    figure["layout"]["xaxis"] |= {"dtick": 1}
    alt = (
        "A curve, one of its Taylor polynomials, and an upright line at the place that is guessed. "
        "Nothing says about which place the polynomial was made, and of which order it is."
    )
    return Picture(figure, _verdict(puzzle, at, order), alt)


def _verdict(puzzle, at, order) -> str:
    said = f"order {order} about {_short(at)}"
    contact = puzzle.contact(at)
    if puzzle.fits(at, order):
        return f"{said}: it fits"
    if contact < 0:
        return f"{said}: no, there the two have different heights"
    if contact > order:
        return f"{said}: no, there the two have more in common than that"
    if contact < order:
        shared, other = _SHARED[contact], _SHARED[min(contact + 1, HIGHEST)]
        return f"{said}: no, there the two agree up to the {shared}, and not in the {other}"
    return f"{said}: no, a polynomial of that order bends less often"
