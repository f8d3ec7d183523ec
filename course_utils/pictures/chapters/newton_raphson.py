"""Pictures of Newton's method at work: tangents, parabolas, basins, and a curve that is fitted."""

from collections.abc import Sequence

import numpy as np

from course_utils.calculus import Line, tangent_line
from course_utils.functions import Function
from course_utils.pictures.curves import curves
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit import style
from course_utils.pictures.kit.alternative_text import fixed, formula, listed, number, with_alt
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
from course_utils.pictures.kit.rounding import in_decimals, in_digits
from course_utils.pictures.kit.sampling import sample
from course_utils.pictures.moving import newton_figure
from course_utils.pictures.solving import convergence, newton_steps
from course_utils.solvers import Basins, basins, minimize_newton, newton, root_scalar, secant

__all__ = [
    "basins_in_plane",
    "basins_on_line",
    "bell",
    "convergence",
    "curves",
    "newton_steps",
    "opening",
    "race",
    "tangents",
    "two_views",
]

# ------------------------------------------------------------------------ explorers, plotly


def tangents(f: Function, x0: float, step: int, x_range, y_range) -> Picture:
    """Return Newton's method from `x0` after `step` steps, and the tangent that comes next.

    After its last step the picture stands still, and the reading is the solver's verdict.

    Parameters
    ----------
    f : Function
        Of one variable.
    x0 : float
        The start.
    step : int
        How many steps to draw.
    x_range, y_range : (float, float)
        What the picture shows.
    """
    result = newton(f, x0)
    path = result.path
    step = min(step, len(path) - 1)
    # A path that runs away is drawn as far as the drawing's 32-bit numbers reach.
    drawn = np.nan_to_num(np.clip(path.x, -1e9, 1e9))
    figure = newton_figure(f, drawn, step, x_range, y_range, name=f"<i>{f.name}</i>")
    here, edges = _tangent(path, step), np.array(x_range, dtype=float)
    figure["data"] += [
        pf.segment((here.x0, 0), (here.x0, here.y0), "", "muted"),
        pf.line(edges, here(edges), "next tangent", "tangent", "dot", 1.5),
        pf.points(here.x0, here.y0, colour="function"),
    ]
    alt = (
        f"The curve of {formula(f)}, a start on the x axis, the vertical lines up to the curve "
        "and the tangents back to the axis, as many as the steps taken, and the tangent that "
        "comes next."
    )
    if step == len(path) - 1:
        return Picture(figure, f"x{_low(step)}: {result.message}", alt)
    return Picture(figure, _step_in_words(path, step), alt)


def _tangent(path, i: int) -> Line:
    """Return the tangent at one point of a path, level at 0 where there is none."""
    numbers = [float(values[i]) for values in (path.x, path.fun, path.jac)]
    return Line(*numbers) if np.all(np.abs(numbers) < 1e15) else Line(0.0, 0.0, 0.0)


def _step_in_words(path, i: int) -> str:
    x, fun, jac = (_number(values[i]) for values in (path.x, path.fun, path.jac))
    following = f"x{_low(i + 1)} = {_number(path.x[i + 1])}"
    return f"x{_low(i)} = {x}: height {fun}, slope {jac}, so {following}"


def two_views(f: Function, x0: float, step: int, x_range, y_ranges) -> Picture:
    """Return one step of Newton's method for a stationary point, seen in f and seen in f'.

    Above, f with the parabola that has its value, slope and bend at the point; below, f' with its
    tangent. Both lead to the same next point.

    Parameters
    ----------
    f : Function
        Of one variable.
    x0 : float
        The start.
    step : int
        How many steps were taken before the one that is shown.
    x_range : (float, float)
    y_ranges : two pairs of floats
        What the panels of f and of f' show.
    """
    result = minimize_newton(f, x0)
    path = result.path
    i = min(step, len(path) - 1)
    x, following = float(path.x[i]), float(np.nan_to_num(path.x[i] + path.step[i], nan=path.x[i]))
    slope = f.derivative()
    parabola, tangent = f.taylor(x, 2), tangent_line(slope, x)
    panels = ((f, parabola, "f", "function"), (slope, tangent, "f '", "derivative"))
    traces = [
        trace | {"yaxis": axis}
        for axis, panel, y_range in zip(("y", "y2"), panels, y_ranges, strict=True)
        for trace in _view(*panel, x, following, x_range, y_range)
    ]
    figure = pf.figure(traces, x_range, y_ranges[0], y_label="", height=520)
    low = figure["layout"]["yaxis"] | {"domain": [0, 0.46], "range": list(y_ranges[1])}
    figure["layout"]["yaxis"] |= {"domain": [0.54, 1]}
    figure["layout"] |= {"yaxis2": low | {"anchor": "x"}, "showlegend": False}
    figure["layout"]["xaxis"] |= {"anchor": "y2"}
    alt = (
        f"Two pictures below each other. Above, {formula(f)} and a parabola that touches it at "
        "the present point. Below, its derivative and a tangent at the same place. One vertical "
        "line through both marks the turning point of the parabola and the root of the tangent."
    )
    if i == len(path) - 1:
        return Picture(figure, f"x{_low(i)}: {result.message}", alt)
    values = f"slope f' = {_number(path.jac[i])}, bend f'' = {_number(path.hess[i])}"
    reading = f"x{_low(i)} = {_number(x)}: {values}, so x{_low(i + 1)} = {_number(following)}"
    return Picture(figure, reading, alt)


def race(f: Function, bracket, step: int) -> Picture:
    """Return how many decimals are right after each step of tangents, of secants and of halving.

    All three begin at the right end of the bracket; the secants' other point is its left end.

    Parameters
    ----------
    f : Function
        Of one variable, with different signs at the ends of the bracket.
    bracket : (float, float)
    step : int
        How many steps to show, at most 12.
    """
    left, right = bracket
    root = root_scalar(f, bracket).x
    paths = {
        "tangents": newton(f, right).path.x,
        "secants": secant(f, left, right).path.x,
        "halving": _halvings(f, left, right),
    }
    known = {name: _right_decimals(path, root)[: step + 1] for name, path in paths.items()}
    looks = (("tangent", None, "circle"), ("secant", "dash", "square"), ("muted", "dot", "diamond"))
    traces = []
    for (name, decimals), (role, dash, symbol) in zip(known.items(), looks, strict=True):
        x = np.arange(step + 1)
        traces += [
            pf.line(x, decimals, name, role, dash),
            pf.points(x, decimals, colour=role, symbol=symbol, size=8),
        ]
    figure = pf.figure(traces, (0, _RACE), (-1, _ALL), "step", "decimals that are right")
    told = (f"{name} {in_decimals(values[-1], 1)}" for name, values in known.items())
    alt = (
        f"Three lines, one each for tangents, secants and halving on the curve of {formula(f)}: "
        "how many decimals are right after each step."
    )
    return Picture(figure, f"right decimals after {step} steps: {', '.join(told)}", alt)


_RACE, _ALL = 12, 12  # steps, and decimals that count as all


def _halvings(f, left, right) -> list[float]:
    """Return the right end, and the middle of each bracket of a bisection."""
    path = [right]
    for _ in range(_RACE):
        middle = (left + right) / 2
        left, right = (middle, right) if f(left) * f(middle) > 0 else (left, middle)
        path.append(middle)
    return path


def _right_decimals(path, root: float) -> np.ndarray:
    """Return them for 13 iterates; a path that has arrived stays where it is."""
    path = np.asarray(path, dtype=float)[: _RACE + 1]
    errors = np.abs(np.pad(path, (0, _RACE + 1 - len(path)), mode="edge") - root)
    return np.clip(-np.log10(np.maximum(errors, 10.0**-_ALL)), -1, _ALL)


def _view(curve, model, name, role, x, following, x_range, y_range) -> list[dict]:
    """Return a curve, its model at x, the two points, and where the model leads."""
    grid = np.linspace(*x_range, 241)
    known = sample(curve, x_range, 241, y_range)
    height = y_range[1] - y_range[0]
    inside = np.clip(model(grid), y_range[0] - height, y_range[1] + height)
    return [
        pf.line(*known, "", role, "solid"),
        pf.text(x_range[0], y_range[1], f"<i>{name}</i>", role, "bottom right"),
        pf.line(grid, inside, "", "approximation" if role == "function" else "tangent"),
        pf.vertical(following, y_range),
        pf.points([x], curve(np.array([x]))),
        pf.points([following], model(np.array([following])), symbol="diamond-open"),
    ]


def bell(heights, mu: float, sigma: float) -> Picture:
    """Return a histogram of measurements in cm under a bell curve, and how badly it fits.

    Parameters
    ----------
    heights : ndarray of shape (m,)
        In cm, between 140 and 200.
    mu, sigma : float
        Middle and width of the bell curve, in cm.
    """
    edges = np.arange(138, 203, 4)
    share, _ = np.histogram(heights, edges, density=True)
    x = np.linspace(140, 200, 241)
    z = (heights - mu) / sigma
    curve = np.exp(-(((x - mu) / sigma) ** 2) / 2) / (sigma * np.sqrt(2 * np.pi))
    figure = pf.figure(
        [
            pf.area(np.repeat(edges, 2)[1:-1], 0, np.repeat(share, 2), "heights"),
            pf.line(x, curve, "bell curve", "derivative", "solid"),
            pf.vertical(mu, (0, 0.075)),
        ],
        (140, 200),
        (0, 0.075),
        "height in cm",
        "share per cm",
    )
    misfit = np.log(sigma) + np.mean(z**2) / 2
    off, width = np.mean(heights) - mu, np.mean(z**2) - 1
    reading = f"signed misfit in place {in_decimals(off, 2)} cm, in width {in_decimals(width, 2)}"
    alt = (
        f"A histogram of {len(heights)} heights between 140 and 200 cm, and over it a bell curve "
        f"with its middle at {mu:.1f} cm and the width {sigma:.1f} cm."
    )
    return Picture(figure, f"{reading}; size of the misfit {in_decimals(misfit, 4)}", alt)


# --------------------------------------------------------------------- static, matplotlib


def opening():
    """Return the picture that is the whole chapter: three tangents of a cubic, to its root."""
    cubic = Function("x^3 - 5x^2 + 3x")
    return newton_steps(cubic, newton(cubic, 5.8).path.x, (2.6, 6.2), (-12, 50), steps=3)


@styled
def basins_on_line(f: Function, interval, y_range, starts: int = 1200):
    """Return a function, and below it the root that each start leads to.

    Parameters
    ----------
    f : Function
        Of one variable.
    interval, y_range : (float, float)
        The starts, and what the upper panel shows.
    starts : int
        How many starts are tried, evenly spaced.
    """
    x = np.linspace(*interval, starts)
    found = basins(f, x)
    figure, (above, below) = new_figure(2, 1, height=520, sharex=True)
    through_origin(above, interval, y_range)
    above.plot(*sample(f, interval, y_range=y_range), **pen("function"))
    dot(above, found.roots, 0 * found.roots, "goal", size=15)
    ends = np.where(found.root >= 0, found.roots[found.root], np.nan)
    through_origin(below, interval)
    below.plot(x, ends, linestyle="", marker=".", markersize=3, color=style.COLOURS["function"])
    for root in found.roots:
        words(below, interval[1], root, f"{root:.4f}", "function", (8, 0), annotation_clip=False)
    name_axes(above, "", "$f(x)$")
    name_axes(below, "start $x_0$", "root that is reached")
    roots = [number(round(root, 4), 5) for root in found.roots]
    told = _long_runs(x, found, roots)
    islands = np.count_nonzero(np.diff(found.root)) >= len(told)
    return with_alt(
        figure,
        f"Above, the curve of {formula(f)} with its roots {listed(roots)}.",
        "Below, the root that each start reaches.",
        *told,
        "Between these there are smaller islands." if islands else "",
    )


def _long_runs(x, found: Basins, roots) -> list[str]:
    """Return the longer stretches of starts that lead to one root, in words."""
    edges = np.flatnonzero(np.diff(found.root)) + 1
    runs = [each for each in np.split(np.arange(x.size), edges) if each.size > 0.02 * x.size]
    span = x[-1] - x[0]
    return [
        f"Starts from {fixed(x[run[0]], span)} to {fixed(x[run[-1]], span)} lead to "
        f"{roots[found.root[run[0]]]}."
        for run in runs
        if found.root[run[0]] >= 0
    ]


@styled
def basins_in_plane(found: Basins, extent, names: Sequence[str] = "ABC"):
    """Return a map of the complex plane: which root each start leads to.

    Starts that need more steps are darker; starts that lead to no root are black.

    Parameters
    ----------
    found : Basins
        Of a grid of starts, shape (m, n), the first row with the lowest imaginary part.
    extent : (left, right, bottom, top)
    names : sequence of str
        What is written beside the roots.
    """
    figure, axes = new_figure(height=560)
    axes.imshow(_map(found), origin="lower", extent=extent, interpolation="nearest")
    axes.grid(False)
    dot(axes, found.roots.real, found.roots.imag, size=11)
    for root, name in zip(found.roots, names, strict=True):
        words(axes, root.real, root.imag, name, offset=(9, 7), fontsize=style.points_of(18))
    name_axes(axes, "real part of the start", "imaginary part of the start")
    places = [
        f"{name} at {number(root.real)} and {number(root.imag)} i"
        for root, name in zip(found.roots, names, strict=True)
    ]
    dark = "Black areas mark starts that lead to no root." if np.any(found.root < 0) else ""
    return with_alt(
        figure,
        f"A map of starts in the complex plane, with the roots {listed(places)}.",
        "Each root lies in a large area of its own. Where the areas meet, chains of ever smaller",
        "islands of all of them stand between.",
        dark,
    )


# They differ in lightness too, for those who do not see the hues.
_PAINTS = ((0.80, 0.90, 0.98), (1.00, 0.95, 0.72), (0.69, 0.55, 0.75))


def _map(found: Basins) -> np.ndarray:
    """Return the colours of the map, shape (m, n, 3): root as hue, number of steps as shade."""
    paints = np.array([*_PAINTS[: len(found.roots)], (0, 0, 0)])  # index -1: no root
    shade = np.clip(1.05 - 0.03 * found.steps, 0.35, 1)
    return paints[found.root] * shade[..., None]


# -------------------------------------------------------------------------------- words


def _low(i: int) -> str:
    """Return a number as an index below the line."""
    return str(i).translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))


def _number(value: float) -> str:
    """Return a number to six digits; what is below a millionth counts as 0."""
    if not abs(value) < 10:
        return in_digits(value, 7)
    return in_decimals(value, 6).rstrip("0").rstrip(".")
