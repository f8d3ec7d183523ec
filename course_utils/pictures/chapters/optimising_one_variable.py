"""Pictures of a choice and of what it yields: pens, a box, a wire, a coin, a shop, a race."""

from collections.abc import Sequence
from functools import cache
from math import comb

import numpy as np

from course_utils.functions import Function
from course_utils.models.crossing import Crossing
from course_utils.models.likelihoods import (
    binomial_log_likelihood,
    binomial_probability,
    binomial_score,
    binomial_slope,
)
from course_utils.pictures.curves import curves
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit import style
from course_utils.pictures.kit.alternative_text import count, listed, number, with_alt
from course_utils.pictures.kit.axes import (
    dot,
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
    "box",
    "brackets",
    "coin_curves",
    "coin_game",
    "curves",
    "miss",
    "no_best",
    "opening",
    "order",
    "race",
    "sharper",
    "wire",
]

# --------------------------------------------------------------------- static, matplotlib


@styled
def opening():
    """Return the picture that is the whole chapter: five pens, and the area of each."""
    area = Function("x (40 - 2x)")
    depths = [2, 6, 10, 14, 18]
    figure, (above, below) = new_figure(2, 1, height=520)
    left = 0
    for depth in depths:
        long = 40 - 2 * depth
        above.fill([left, left + long, left + long, left], [0, 0, -depth, -depth], color="#CFE6F5")
        fence = [left, left, left + long, left + long], [0, -depth, -depth, 0]
        above.plot(*fence, **pen("function"))
        words(above, left + long / 2, -depth, f"{depth} m", offset=(0, -6))
        left += long + 8
    above.plot([-4, left - 4], [0, 0], **pen("point", linewidth=5))
    words(above, left - 4, 0, "wall", offset=(0, 8), ha="right")
    above.set_xlim(-5, left - 3)
    above.set_ylim(-26, 7)
    above.set_aspect("equal")
    above.set_axis_off()
    through_origin(below, (0, 20), (0, 235))
    name_axes(below, "depth $x$ (m)", "area (m²)")
    below.set_xticks([0, 5, 10, 15, 20])
    below.plot(*sample(area, (0, 20)), **pen("function"))
    below.plot([7, 13], [200, 200], **pen("tangent"))
    words(below, 13, 200, "level", "tangent", (8, 2))
    dot(below, depths, area(np.array(depths)))
    told = listed(f"{depth} m deep {number(area(depth))} m²" for depth in depths)
    return with_alt(
        figure,
        "Above: five pens along a wall, each with 40 m of fence, from shallow and long to deep and",
        f"narrow. Below: the area against the depth: {told}. The curve is zero at both ends and",
        "level at its top.",
    )


@styled
def no_best():
    """Return three curves without a highest point: a jump, an end left out, no end."""
    panels = [
        ("it jumps", Function("x"), (0, 1), (-0.1, 1.3), (1, 1)),
        ("an end is left out", Function("1/x"), (0.01, 1), (0, 9), None),
        ("it has no right end", Function("x/(1 + x)"), (0, 12), (0, 1.3), None),
    ]
    figure, row = new_figure(1, 3, height=300)
    for axes, (title, f, interval, y_range, hole) in zip(row, panels, strict=True):
        across = (-0.1, 1.15) if interval[1] == 1 else interval
        through_origin(axes, across, y_range)
        name_axes(axes, "$x$", "", title)
        axes.plot(*sample(f, interval, y_range=y_range), **pen("function"))
        if hole:
            dot(axes, *hole, "function", markerfacecolor="white", markeredgecolor="#0072B2")
            dot(axes, 1, 0, "function")
        else:
            axes.set_yticks([0, 4, 8] if interval[1] == 1 else [0, 1])
    row[2].axhline(1, **pen("muted", "thin"))
    return with_alt(
        figure,
        "Three curves. The first rises in a straight line to (1, 1), but that point is left out,",
        "and the value at 1 is 0. The second is 1/x up to x = 1, which rises beyond the picture",
        "towards x = 0. The third rises towards a dotted line at height 1 and stays below it.",
    )


@styled
def sharper(share: float, tosses: Sequence[int]):
    """Return how likely coins are, measured by the likeliest, for one share and more tosses.

    Parameters
    ----------
    share : float
        Of heads, the same each time.
    tosses : sequence of int
        How many tosses; `share` times each is a whole number.
    """
    figure, axes = new_figure()
    through_origin(axes, (0, 1), (0, 1.12))
    name_axes(axes, "probability $p$ of heads", "likelihood, of the best")
    p = np.linspace(0.0005, 0.9995, 1000)
    for n, role in zip(tosses, ("function", "derivative", "second"), strict=False):
        k = round(share * n)
        best = binomial_log_likelihood(share, k, n)
        relative = np.exp(binomial_log_likelihood(p, k, n) - best)
        axes.plot(p, relative, **pen(role), label=f"{n:,} tosses")
    axes.legend(loc="upper left")
    told = listed(f"{n:,}" for n in tosses)
    return with_alt(
        figure,
        f"The likelihood against p, divided by its greatest value, for {told} tosses with a share",
        f"of {number(share)} heads. All curves have their top at {number(share)}; the more tosses,",
        "the narrower the curve.",
    )


# -------------------------------------------------------- a choice above, what it yields below


def _over(scene, scene_ranges, yields, x_range, y_range, labels, height=600) -> dict:
    """Return a figure with a scene drawn to scale above, and a curve below.

    `labels` names what is to the right and upwards, in the scene and below.
    """
    figure = pf.figure(yields, x_range, y_range, labels[2], labels[3], height=height)
    figure["layout"]["yaxis"] |= {"domain": [0, 0.42]}
    figure["data"] += [trace | {"xaxis": "x2", "yaxis": "y2"} for trace in scene]
    (left, right), (low, high) = scene_ranges
    plain = {"zeroline": False, "constrain": "domain"}
    figure["layout"] |= {
        "xaxis2": plain | {"title": {"text": labels[0]}, "range": [left, right], "anchor": "y2"},
        "yaxis2": plain
        | {
            "title": {"text": labels[1]},
            "range": [low, high],
            "anchor": "x2",
            "domain": [0.56, 1],
            "scaleanchor": "x2",
        },
    }
    figure["layout"]["margin"] |= {"t": 30}
    return figure


def _so_far(f, x, interval, samples=241):
    """Return the curve from the left end to x, with NaN beyond: what has been tried."""
    across = np.union1d(np.linspace(*interval, samples), [x])
    return across, np.where(across <= x + 1e-9, f(across), np.nan)


def box(volume: Function, cut: float, sheet=(297, 210)) -> Picture:
    """Return a sheet with four corners cut off, and the volume of the box for all cuts up to here.

    Parameters
    ----------
    volume : Function
        In cm³, against the cut in mm.
    cut : float
        Side of the squares, in mm.
    sheet : (float, float)
        Its sides in mm, the longer first.
    """
    (long, wide), half = sheet, sheet[1] / 2
    holds = float(volume(cut))
    corners = [(x, y) for x in (0, long - cut) for y in (0, wide - cut)]
    scene = [
        pf.area([0, long], 0, wide),
        *(pf.area([x, x + cut], y, y + cut, colour="background") for x, y in corners),
        *(pf.line(*_rectangle(x, y, cut, cut), "", "muted", "dot", 1.5) for x, y in corners),
        pf.line(*_rectangle(cut, cut, long - 2 * cut, wide - 2 * cut), "", "function", "dash"),
        pf.line(*_rectangle(0, 0, long, wide), "", "function", "solid"),
    ]
    yields = [pf.line(*_so_far(volume, cut, (0, half)), ""), pf.points(cut, holds)]
    ranges = (-12, long + 12), (-12, wide + 12)
    labels = "mm", "mm", "cut x (mm)", "volume (cm³)"
    figure = _over(scene, ranges, yields, (-2, half + 2), (0, 1300), labels)
    base = f"{in_decimals(long - 2 * cut, 0)} by {in_decimals(wide - 2 * cut, 0)} mm"
    reading = (
        f"cut {in_decimals(cut, 1)} mm: the base is {base}; the box holds "
        f"{in_decimals(holds, 1)} cm³"
    )
    alt = (
        "Above: a sheet of paper with a square cut off at each corner, and the base of the box "
        "between them, dashed. Below: the volume against the cut, drawn up to this cut."
    )
    return Picture(figure, reading, alt)


def _rectangle(x, y, width, height):
    return [x, x + width, x + width, x, x], [y, y, y + height, y + height, y]


def wire(circle: Function, square: Function, x: float, length: float = 100) -> Picture:
    """Return a circle and a square bent from one wire, and the sum of their areas.

    Parameters
    ----------
    circle, square : Function
        Their areas in cm², against the length of wire that the circle gets.
    x : float
        That length, in cm.
    length : float
        Of the whole wire, in cm.
    """
    radius, side = x / (2 * np.pi), (length - x) / 4
    turn = np.linspace(0, 2 * np.pi, 121)
    centre, middle = length * 0.17, length * 0.5
    round_one, square_one = float(circle(x)), float(square(x))
    outline = _rectangle(middle - side / 2, -side / 2, side, side)
    scene = [
        pf.line(centre + radius * np.cos(turn), radius * np.sin(turn), "", "function"),
        pf.line(*outline, "", "second", "solid"),
    ]

    def total(at):
        return circle(at) + square(at)

    yields = [pf.line(*_so_far(total, x, (0, length)), ""), pf.points(x, total(x))]
    ranges = (0, 0.66 * length), (-0.17 * length, 0.17 * length)
    labels = "cm", "cm", "wire for the circle x (cm)", "both areas (cm²)"
    figure = _over(scene, ranges, yields, (-2, length + 2), (0, 900), labels)
    reading = (
        f"{in_decimals(x, 0)} cm for the circle, {in_decimals(length - x, 0)} cm for the square: "
        f"{in_decimals(round_one, 1)} + {in_decimals(square_one, 1)} = "
        f"{in_decimals(round_one + square_one, 1)} cm²"
    )
    alt = (
        "Above: a circle and a square that are bent from the two pieces of a wire. Below: the sum "
        "of their areas against the length for the circle, drawn up to here."
    )
    return Picture(figure, reading, alt)


def order(ordering: Function, keeping: Function, q: float, demand: float) -> Picture:
    """Return the stock of a shop over a year, and what ordering and keeping cost together.

    Parameters
    ----------
    ordering, keeping : Function
        In euro a year, against the size of an order.
    q : float
        Size of an order, in bags.
    demand : float
        Bags sold in a year.
    """
    costs = float(ordering(q)), float(keeping(q))
    months = np.linspace(0, 12, 1201)
    stock = q - np.mod(months * demand / 12, q)
    above = [pf.line(months, np.where(np.diff(stock, prepend=q) > q / 2, np.nan, stock), "")]
    x, y_range = np.linspace(15, 400, 155), (0, 800)
    below = [
        pf.line(x, ordering(x), "ordering", "derivative"),
        pf.line(x, keeping(x), "keeping", "second"),
        pf.line(x, ordering(x) + keeping(x), "together", "function"),
        pf.points(q, sum(costs)),
    ]
    figure = pf.figure(below, (0, 405), y_range, "bags in an order q", "€ a year", height=560)
    figure["layout"]["yaxis"] |= {"domain": [0, 0.52]}
    figure["data"] += [trace | {"xaxis": "x2", "yaxis": "y2"} for trace in above]
    figure["layout"] |= {
        "xaxis2": {"title": {"text": "month"}, "range": [0, 12], "anchor": "y2", "dtick": 2},
        "yaxis2": {
            "title": {"text": "bags in stock"},
            "range": [0, 420],
            "anchor": "x2",
            "domain": [0.68, 1],
        },
    }
    reading = (
        f"{in_decimals(q, 0)} bags an order, {in_decimals(demand / q, 1)} orders a year: "
        f"{in_decimals(costs[0], 0)} € for ordering + {in_decimals(costs[1], 0)} € for keeping = "
        f"{in_decimals(sum(costs), 1)} €"
    )
    alt = (
        "Above: the stock over a year falls steadily and jumps up with each order. Below: against "
        "the size of an order, the cost of ordering falls, that of keeping rises, and their sum "
        "goes down and up again."
    )
    return Picture(figure, reading, alt)


def race(beach: Crossing, enter: float, seconds: float) -> Picture:
    """Return a lifeguard's way over sand and through water, and the times of two runners.

    The one is yours; of the other, who takes the fastest way, only the time is shown.

    Parameters
    ----------
    beach : Crossing
    enter : float
        Where you enter the water, in m along the shore.
    seconds : float
        Since the start.
    """
    start, swimmer = (0, beach.before), (beach.along, -beach.after)
    arrivals = {"you": float(beach.time(enter)), "formula": _least_time(beach)}
    here = beach.position(enter, seconds)
    scene = [
        pf.area([-10, beach.along + 10], -beach.after - 10, 0),
        pf.horizontal(0, (-10, beach.along + 10), colour="axis", dash="solid"),
        pf.line([start[0], enter, swimmer[0]], [start[1], 0, swimmer[1]], "", "path", "dash"),
        pf.points(*start, "", "muted"),
        pf.points(*swimmer, "", "goal", size=15),
        pf.points(*here, "", "point", size=12),
        pf.text(-10, 8, "sand", "text", "middle right"),
        pf.text(-10, -beach.after, "water", "text", "middle right"),
    ]
    last = 90
    rows = [
        trace
        for row, (name, arrival) in enumerate(arrivals.items())
        for trace in _lane(1 - row, name, arrival, seconds)
    ]
    ranges = (-10, beach.along + 10), (-beach.after - 10, beach.before + 10)
    labels = "m along the shore", "m", "time (s)", ""
    figure = _over(scene, ranges, rows, (0, last), (-0.6, 1.6), labels, height=560)
    figure["layout"]["yaxis"] |= {
        "domain": [0, 0.2],
        "zeroline": False,
        "tickvals": [0, 1],
        "ticktext": ["formula", "you"],
    }
    figure["layout"]["yaxis2"] |= {"domain": [0.34, 1]}
    reading = (
        f"into the water at {in_decimals(enter, 0)} m; after {in_decimals(seconds, 0)} s "
        f"{_standing(arrivals, seconds, here)}"
    )
    alt = (
        "Above: a beach seen from the air, a lifeguard on the sand, a swimmer out in the water, "
        "and the way between them, straight on sand and straight in water. Below: how long you "
        "and your rival have been on the way."
    )
    return Picture(figure, reading, alt)


@cache
def _least_time(beach) -> float:
    return beach.fastest().fun


def _lane(row, name, arrival, seconds) -> list[dict]:
    done = seconds >= arrival
    colour = "path" if name == "you" else "function"
    star = pf.points(arrival if done else np.nan, row, "", "goal", size=14)
    return [pf.line([0, min(arrival, seconds)], [row, row], "", colour, "solid", 12), star]


def _standing(arrivals, seconds, here) -> str:
    there = [
        f"{'you are' if name == 'you' else 'the formula is'} there (in {in_decimals(arrival, 2)} s)"
        for name, arrival in sorted(arrivals.items(), key=lambda pair: pair[1])
        if seconds >= arrival
    ]
    if "you are" in " ".join(there):
        return listed(there)
    place = "on the sand" if here[1] > 0 else "in the water"
    return listed([*there, f"you are {place}"])


# ---------------------------------------------------------------------------------- the coin


def coin_game(heads, p: float, tosses: int, wins: int) -> Picture:
    """Return how often each number of heads came up in many rounds.

    Parameters
    ----------
    heads : ndarray of int, shape (rounds,)
        How many heads each round had.
    p : float
        The bias of the coin: its probability of heads.
    tosses, wins : int
        Tosses in a round, and the number of heads that wins.
    """
    shares = np.bincount(heads, minlength=tosses + 1) / len(heads)
    bars = [
        pf.area([k - 0.4, k + 0.4], 0, share, colour=_bar(k == wins))
        for k, share in enumerate(shares)
    ]
    label = pf.text(wins, shares[wins], "wins", "goal", "top center")
    figure = pf.figure(
        [*bars, label], (-0.6, tosses + 0.6), (0, 1.1), "heads in a round", "share of rounds"
    )
    figure["layout"]["xaxis"] |= {"dtick": 1}
    won = int(np.sum(np.asarray(heads) == wins))
    reading = (
        f"bias p = {in_decimals(p, 2)}: exactly {wins} heads in {won:,} of {len(heads):,} rounds, "
        f"{in_decimals(100 * won / len(heads), 1)} %"
    )
    alt = (
        f"A bar for each number of heads from 0 to {tosses}: the share of the rounds that had it. "
        f"The bar of {wins} heads, which wins, has another colour and the word wins."
    )
    return Picture(figure, reading, alt)


def _bar(is_winning) -> str:
    return style.colour_of("goal" if is_winning else "contour")


def coin_curves(heads: int, tails: int) -> Picture:
    """Return a probability and its logarithm against p, with the slopes of both.

    Parameters
    ----------
    heads, tails : int
        What came up. Without any toss all four curves are level.
    """
    n, best = heads + tails, heads / (heads + tails) if heads + tails else None
    inside = np.linspace(0.002, 0.998, 250)
    ends = np.concatenate([[0], inside, [1]])
    panels = [
        ("probability", ends, binomial_probability(ends, heads, n), (-0.06, 1.15), "function"),
        ("its logarithm", inside, _log(inside, heads, n), (-13, 1.5), "second"),
        ("slope of the probability", ends, binomial_slope(ends, heads, n), (-5, 5), "derivative"),
        ("slope of the logarithm", inside, binomial_score(inside, heads, n), (-40, 40), "third"),
    ]
    traces, axes = [], {}
    for row, (name, x, y, y_range, role) in enumerate(panels):
        axis = f"yaxis{row + 1}" if row else "yaxis"
        top = 1 - row / 4
        axes[axis] = {
            "range": list(y_range),
            "zeroline": True,
            "domain": [top - 0.2, top - 0.04],
            "nticks": 4,
        }
        panel = [
            pf.line(x, np.where((y >= y_range[0]) & (y <= y_range[1]), y, np.nan), "", role),
            pf.vertical(np.nan if best is None else best, y_range, width=1.5),
            pf.text(0, y_range[1], name, role, "top right"),
        ]
        traces += [trace | {"yaxis": axis.replace("axis", "")} for trace in panel]
    traces += _tops(heads, n, best)
    figure = pf.figure(traces, (-0.03, 1.03), None, "probability p of heads", "", height=720)
    figure["layout"]["xaxis"]["anchor"] = "y4"
    figure["layout"]["margin"] |= {"t": 20}
    figure["layout"] |= axes
    alt = (
        "Four curves below each other against p from 0 to 1: the probability of what came up, its "
        "natural logarithm, and the slopes of the two. A dotted line goes down through all four at "
        "the highest place of the first."
    )
    return Picture(figure, _coin_reading(heads, tails, best), alt)


def _log(p, k, n):
    return binomial_log_likelihood(p, k, n) + np.log(comb(n, k))


def _tops(k, n, best) -> list[dict]:
    """Return the points of the four curves at the best p, and a level tangent where it is one."""
    at, heights, level = np.nan, [np.nan] * 4, False
    if best is not None:
        highest, slope = float(binomial_probability(best, k, n)), float(binomial_slope(best, k, n))
        at, heights = best, [highest, float(np.log(highest)), slope, slope / highest]
        level = abs(slope) < 1e-9
    marks = [
        pf.points(at, height) | {"yaxis": yaxis}
        for yaxis, height in zip(("y", "y2", "y3", "y4"), heights, strict=True)
    ]
    reach = 0.12 if level else np.nan
    ends = [at - reach, at + reach]
    return [*marks, pf.line(ends, [heights[0]] * 2, "", "tangent", "solid", 4)]


def _coin_reading(heads, tails, best) -> str:
    came = f"{_counted(heads, 'head')}, {_counted(tails, 'tail')}"
    if best is None:
        return f"{came}: nothing was tossed, so every p gives the probability 1"
    n = heads + tails
    highest, slope = binomial_probability(best, heads, n), float(binomial_slope(best, heads, n))
    place = f"at the end p = {best:.0f}" if best in (0, 1) else f"at p = {in_decimals(best, 3)}"
    slopes = "both slopes 0" if abs(slope) < 1e-9 else f"both slopes {in_decimals(slope, 0)}"
    return (
        f"{came}: highest {place}; there probability {in_decimals(highest, 3)}, logarithm "
        f"{in_decimals(np.log(highest), 2)}, {slopes}"
    )


def _counted(n, word) -> str:
    return f"{n} {word}{'' if n == 1 else 's'}"


# ------------------------------------------------------------------------ misses and brackets


def miss(f: Function, best: float, interval, error: float) -> Picture:
    """Return what is lost beside the best choice, in per cent of the best value.

    Parameters
    ----------
    f : Function
        What a choice yields.
    best : float
        The best choice, not zero.
    interval : (float, float)
        All that can be chosen.
    error : float
        How far beside the best, in per cent of it.
    """
    reach, y_range = np.linspace(-30, 30, 241), (0, 20)
    lost = _lost(f, best, interval, reach)
    at = float(_lost(f, best, interval, error))
    estimate = _estimate(f, best, interval, reach)
    traces = [
        pf.line(reach, np.where(lost <= 20, lost, np.nan), "what is lost", "function"),
        pf.line(
            reach,
            np.where((estimate >= 0) & (estimate <= 20), estimate, np.nan),
            "estimate by derivatives",
            "approximation",
        ),
        pf.points(error, at if at <= 20 else np.nan),
    ]
    figure = pf.figure(traces, (-31, 31), y_range, "miss (%)", "loss (%)")
    side = "above" if error > 0 else "below"
    where = f"{in_decimals(abs(error), 0)} % {side} the best" if error else "at the best"
    said = "cannot be chosen" if np.isnan(at) else f"{in_decimals(at, 2)} % of the best is lost"
    alt = (
        "The share of the best value that is lost, against the miss in per cent of the best "
        "choice, with an estimate by derivatives at the best, and a point."
    )
    return Picture(figure, f"{where}: {said}", alt)


def _lost(f, best, interval, error):
    """Return the loss in per cent of the best value; NaN outside the interval."""
    x = best * (1 + np.asarray(error) / 100)
    inside = (x >= interval[0] - 1e-9) & (x <= interval[1] + 1e-9)
    return np.where(inside, 100 * np.abs(f(x) - f(best)) / abs(f(best)), np.nan)


def _estimate(f, best, interval, error):
    """Return the loss by the slope at an end, by the second derivative inside."""
    h = best * error / 100
    if best in interval:
        change = np.where((best + h >= interval[0]) & (best + h <= interval[1]), 1, np.nan)
        change = change * f.derivative()(best) * h
    else:
        change = f.derivative(order=2)(best) * h**2 / 2
    return 100 * np.abs(change) / abs(f(best))


def brackets(f, stages: Sequence, step: int, y_range, x_label="x", y_label="y") -> Picture:
    """Return a curve with the bracket after some steps of a search for its top.

    Parameters
    ----------
    f : callable
        Takes and returns arrays.
    stages : sequence of (float, float)
        The bracket at the beginning and after each step.
    step : int
        After how many steps.
    y_range : (float, float)
        What the picture shows.
    x_label, y_label : str
    """
    (left, right), (a, b) = stages[0], stages[step]
    x = np.linspace(left, right, 401)
    traces = [
        pf.area([a, b], *y_range),
        pf.line(x, f(x), "", "function"),
        pf.vertical(a, y_range, colour="tangent", dash="solid"),
        pf.vertical(b, y_range, colour="tangent", dash="solid"),
        pf.points([a, b], f(np.array([a, b]))),
    ]
    figure = pf.figure(traces, (left, right), y_range, x_label, y_label)
    steps = count(step, "step") if step else "0 steps"
    reading = (
        f"after {steps}: between {in_decimals(a, 2)} and {in_decimals(b, 2)}, "
        f"{in_decimals(b - a, 2)} wide"
    )
    alt = "A curve, and a shaded strip between two upright lines: the bracket that is left."
    return Picture(figure, reading, alt)
