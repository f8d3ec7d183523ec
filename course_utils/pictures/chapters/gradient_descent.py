"""Pictures of walks downhill: on a curve, on maps and surfaces, in a race, and as a game.

The walks come in as paths, from the reader's own loops; nothing is walked here but the game.
"""

import random
from functools import cache
from typing import NamedTuple

import numpy as np

from course_utils.functions import Function
from course_utils.pictures.kit import plotly_figures as pf
from course_utils.pictures.kit.alternative_text import count, number
from course_utils.pictures.kit.plotly_figures import Picture
from course_utils.pictures.kit.rounding import in_decimals as shown
from course_utils.pictures.kit.turns import LOST, PLAYING, WON, Script, Turn
from course_utils.pictures.moving_surfaces import contour_figure, surface_figure
from course_utils.solvers import descent_basins

__all__ = [
    "BOWLS",
    "COURSES",
    "GAMES",
    "PASS",
    "SAUNA",
    "Course",
    "Place",
    "ball",
    "basins",
    "batches",
    "down_the_valley",
    "narrow",
    "on_parabola",
    "on_two_valleys",
    "race",
    "valley",
]


class Place(NamedTuple):
    """A landscape with its window, and the heights at which contours are drawn."""

    f: Function
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    levels: tuple[float, float, float]
    height: str = "height"


class Course(NamedTuple):
    """A landscape for a race: where it begins and ends, and the rate for a plain descent."""

    place: Place
    start: tuple[float, float]
    goal: tuple[float, float]
    rate: float


SAUNA = Place(
    Function("50 - x^2 (x - 6) y^2 (y - 6) / 50", "x", "y", name="T"),
    *((0, 5), (0, 5)),
    (30, 50, 2.5),
    "T",
)
_FIRST = "10/(3 + 3(x - 0.5)^2 + 3(y - 0.5)^2)"
_SECOND = "2/(1 + 2(x - 3)^2 + 2(y - 1.5)^2)"
_THIRD = "3/(1 + 0.5(x - 3.5)^2 + 0.5(y - 4)^2)"
BOWLS = Place(
    Function(f"12 - {_FIRST} - {_SECOND} - {_THIRD}", "x", "y", name="f"),
    *((0, 5), (0, 5)),
    (8.5, 11.5, 0.25),
    "f",
)
PASS = Place(Function("x^2 - y^2", "x", "y", name="f"), (-1.5, 1.5), (-1.5, 1.5), (-2, 2, 0.5), "f")


@cache
def valley(kappa: float) -> Place:
    """Return (x² + κ y²) / 2, a valley along the x axis."""
    formula = f"(x^2 + {kappa} y^2)/2"
    return Place(Function(formula, "x", "y"), (-4, 10), (-3, 3), (0, 60, 4), "f")


COURSES = {
    "round bowl": Course(valley(1), (8, 1), (0, 0), 0.05),
    "narrow valley": Course(valley(19), (8, 1), (0, 0), 0.05),
    "curved valley": Course(
        Place(Function("(1 - x)^2 + 5(y - x^2)^2", "x", "y"), (-2, 2), (-1, 2.5), (0, 40, 4), "f"),
        *((-1.5, 1.5), (1, 1)),
        0.015,
    ),
}


# ------------------------------------------------------------------------------ one variable


def on_parabola(bend: float, rate: float, path) -> Picture:
    """Return a walk on the parabola of L x² / 2.

    Parameters
    ----------
    bend : float
        Its second derivative L.
    rate : float
        The learning rate of the walk, for the reading.
    path : array of shape (k,)
    """
    borders = f"L = {bend:.1f}, so 1/L = {shown(1 / bend, 3)} and 2/L = {shown(2 / bend, 3)}; "
    figure = _on_curve(lambda x: bend * x**2 / 2, path, (-1, 12))
    alt = f"A parabola with second derivative {number(bend)}, and on it {_walk_in_words(path)}"
    return Picture(figure, borders + _walk_in_numbers(rate, path), alt)


def on_two_valleys(rate: float, path) -> Picture:
    """Return a walk on the curve of x⁴/8 - x² + x/4.

    Parameters
    ----------
    rate : float
    path : array of shape (k,)
    """
    figure = _on_curve(lambda x: x**4 / 8 - x**2 + x / 4, path, (-4, 5))
    alt = f"A curve with two valleys and a hill between them, and on it {_walk_in_words(path)}"
    return Picture(figure, _walk_in_numbers(rate, path), alt)


def _on_curve(f, path, y_range) -> dict:
    path, x = np.asarray(path, dtype=float), np.linspace(-4, 4, 161)
    traces = [
        pf.line(x, f(x), "", "function"),
        pf.line(path, f(path), "", "path") | {"mode": "lines+markers"},
        pf.points(path[0], f(path[0])),
        pf.points(path[-1], f(path[-1]), colour="goal", size=16),
    ]
    return pf.figure(traces, (-4, 4), y_range, "<i>x</i>", "<i>f</i>", height=400)


def _walk_in_numbers(rate, path) -> str:
    steps = count(len(path) - 1, "step")
    return f"α = {rate:.2f}, {steps}: from {shown(path[0], 2)} to x = {shown(path[-1], 3)}"


def _walk_in_words(path) -> str:
    steps = count(len(path) - 1, "step")
    return f"the places of a walk of {steps}, joined by lines; the last is marked by a star."


# -------------------------------------------------------------------------------- landscapes


def ball(place: Place, path, in_space: bool = False) -> Picture:
    """Return a walk over a landscape, on its map or on the surface.

    Parameters
    ----------
    place : Place
    path : array of shape (k, 2)
        From the start to now.
    in_space : bool
    """
    path = np.asarray(path, dtype=float)
    window = (place.x_range, place.y_range)
    if in_space:
        inside = path[_inside(place, path)]
        figure = surface_figure(
            place.f, *window, path=inside if len(inside) else None, levels=place.levels
        )
    else:
        figure = contour_figure(place.f, *window, levels=place.levels, path=path, equal=True)
    figure["layout"]["showlegend"] = False
    alt = (
        f"{'A surface' if in_space else 'A contour map'} with a walk of "
        f"{count(len(path) - 1, 'step')} that begins at {_spoken(path[0])}."
    )
    return Picture(figure, _told(place, path), alt)


def _inside(place: Place, points) -> np.ndarray:
    (left, right), (low, high) = place.x_range, place.y_range
    x, y = np.asarray(points).T
    return (x >= left) & (x <= right) & (y >= low) & (y <= high)


def _told(place: Place, path) -> str:
    said = f"from {_at(path[0])}, {count(len(path) - 1, 'step')}: "
    if not _inside(place, path[-1:])[0]:
        return f"{said}the walk has left the map"
    return f"{said}at {_at(path[-1])}, {place.height} = {shown(float(place.f(*path[-1])), 3)}"


def _at(point) -> str:
    return f"({shown(float(point[0]), 2)}, {shown(float(point[1]), 2)})"


def _spoken(point) -> str:
    return f"({number(round(float(point[0]), 2))}, {number(round(float(point[1]), 2))})"


_SIGNS = (("A", "class_0", "circle"), ("B", "class_1", "square"), ("C", "goal", "triangle-up"))


@cache
def _basins_of_bowls(rate: float):
    side = np.linspace(0.1, 4.9, 25)
    starts = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    found = descent_basins(BOWLS.f.gradient(), starts, rate, gtol=1e-5, maxiter=400)
    return starts, found


def basins(path, with_map: bool = False) -> Picture:
    """Return the map of the three bowls with a walk, and on wish where all the walks end.

    Parameters
    ----------
    path : array of shape (k, 2)
    with_map : bool
        Mark each of 625 starts by the bowl that a walk with the rate 0.2 leads to from there.
    """
    path = np.asarray(path, dtype=float)
    starts, found = _basins_of_bowls(0.2)
    window = (BOWLS.x_range, BOWLS.y_range)
    figure = contour_figure(
        BOWLS.f,
        *window,
        levels=BOWLS.levels,
        path=path,
        points=[(*m, n) for m, (n, *_) in zip(found.minima, _SIGNS, strict=True)],
        equal=True,
    )
    marks = [
        pf.points(*starts[found.minimum == i].T, f"to {name}", role, symbol, 6)
        | {"visible": with_map, "opacity": 0.7}
        for i, (name, role, symbol) in enumerate(_SIGNS)
    ]
    figure["data"][1:1] = marks
    figure["layout"]["showlegend"] = False
    near = np.linalg.norm(found.minima - path[-1], axis=1)
    end = f", in bowl {_SIGNS[int(near.argmin())][0]}" if near.min() < 0.1 else ""
    alt = (
        "A contour map with three bowls, A at the lower left, B at the lower right and C at the "
        f"upper right, and a walk of {count(len(path) - 1, 'step')} from {_spoken(path[0])}."
    )
    if with_map:
        alt += " Every start on a grid has the mark of the bowl to which a walk from it leads."
    return Picture(figure, _told(BOWLS, path) + end, alt)


# ------------------------------------------------------------------------------- the valley


def narrow(kappa: float, rate: float, path) -> Picture:
    """Return a walk in the valley (x² + κ y²) / 2, and its distance from the bottom.

    Parameters
    ----------
    kappa : float
        The condition number.
    rate : float
    path : array of shape (k, 2)
    """
    path = np.asarray(path, dtype=float)
    distances = np.hypot(*path.T)
    figure = _map_and_distances(valley(kappa), {"walk": path}, (0, 0), len(path) - 1)
    reading = (
        f"κ = {kappa:g}, α = {shown(rate, 4)}: after {count(len(path) - 1, 'step')} the distance "
        f"is {shown(float(distances[-1]), 3)}"
    )
    alt = (
        f"The map of a valley that is {number(kappa)} times as steep across as along, with a walk "
        "down it. Below, the distance from the bottom after each step, on a logarithmic axis."
    )
    return Picture(figure, reading, alt)


_LOOKS = (("path", "solid"), ("slice_x", "dash"), ("function", "dashdot"), ("goal", "dot"))


def _map_and_distances(place: Place, paths: dict, goal, steps: int, last: int = 40) -> dict:
    """Return paths on a map, and under it their distances from the goal, step by step."""
    window = (place.x_range, place.y_range)
    figure = contour_figure(place.f, *window, levels=place.levels, height=620)
    for (name, path), (role, dash) in zip(paths.items(), _LOOKS, strict=False):
        walked = np.asarray(path, dtype=float)[: steps + 1]
        far = np.clip(np.linalg.norm(walked - goal, axis=1), 1e-4, 1e4)
        figure["data"] += [
            pf.line(*walked.T, name if len(paths) > 1 else "", role, dash),
            pf.points(*walked[-1:].T, colour=role, symbol="circle"),
            pf.line(np.arange(len(walked)), far, "", role, dash) | {"xaxis": "x2", "yaxis": "y2"},
        ]
    figure["data"] += [pf.points(*goal, colour="goal", size=16)]
    figure["layout"]["yaxis"]["domain"] = [0.46, 1]
    figure["layout"] |= {
        "showlegend": len(paths) > 1,
        "xaxis2": {"title": {"text": "step"}, "range": [0, last], "anchor": "y2"},
        "yaxis2": {
            "title": {"text": "distance"},
            "type": "log",
            "range": [-3, 1.3],
            "dtick": 1,
            "domain": [0, 0.3],
            "anchor": "x2",
        },
    }
    return figure


def race(course: str, paths: dict, steps: int) -> Picture:
    """Return who is where after so many steps.

    Parameters
    ----------
    course : str
        One of `COURSES`.
    paths : dict of arrays of shape (k, 2)
        At most four, by name.
    steps : int
    """
    track = COURSES[course]
    figure = _map_and_distances(track.place, paths, track.goal, steps, last=60)
    places = {n: np.asarray(p)[min(steps, len(p) - 1)] for n, p in paths.items()}
    gaps = {n: float(np.linalg.norm(p - track.goal)) for n, p in places.items()}
    standing = ", ".join(f"{name} {shown(gap, 3)}" for name, gap in gaps.items())
    alt = (
        f"The map of a {course} with the paths of {', '.join(paths)}, each after "
        f"{count(steps, 'step')}. Below, their distances from the lowest place, on a "
        "logarithmic axis."
    )
    return Picture(figure, f"{course}, {count(steps, 'step')}, distance left: {standing}", alt)


# ------------------------------------------------------------------------------- mini-batches


def batches(size: int, full, mini, losses) -> Picture:
    """Return a descent with all the examples beside one with a few at a time.

    Parameters
    ----------
    size : int
        Examples in a batch.
    full, mini : arrays of shape (k, 2)
        The weights and biases on the way.
    losses : (float, float)
        The loss of all examples at the end of both.
    """
    traces = [
        pf.line(*np.asarray(mini).T, f"{size} at a time", "slice_x", "dot"),
        pf.line(*np.asarray(full).T, "all at once", "path", "solid") | {"mode": "lines+markers"},
        pf.points(*np.asarray(full)[-1:].T, colour="path", symbol="diamond", size=12),
        pf.points(*np.asarray(mini)[-1:].T, colour="slice_x", symbol="square", size=12),
        pf.points(2, 1, "true weights", "goal", size=16),
    ]
    figure = pf.figure(
        traces, (-0.3, 2.7), (-0.3, 1.7), "<i>w</i>", "<i>b</i>", origin_axes=False, height=430
    )
    reading = (
        f"batches of {size}: {len(mini) - 1} steps, loss {shown(losses[1], 3)}; "
        f"all at once: {len(full) - 1} steps, loss {shown(losses[0], 3)}"
    )
    alt = (
        f"Two walks from (0, 0) in the plane of weight and bias: one smooth, with all the "
        f"examples in every step, one that trembles, with {size} examples in each."
    )
    return Picture(figure, reading, alt)


# --------------------------------------------------------------------------------- the game

_REACHED, _STEPS = 0.05, 8
_LANDS = ((0.05, 0.5), (0.04, 0.4), (0.08, 0.64), (0.06, 0.6), (0.1, 0.7), (0.05, 0.75))
# One rate for each of the two curvatures, the small one first, then the other.
GAMES = (
    Script([0.05, 0.5]),
    Script([0.5], LOST),
    Script([0.04, 0.4], seed=2),
    Script([0.02] * _STEPS, LOST, seed=3),
)


def down_the_valley(seed: int, moves) -> Turn:
    """Return how a walk stands whose rate the player chooses anew for every step.

    The valley is (x² / r + y² / q) / 2; its curvatures 1/r and 1/q are hidden, and so are its
    contours until the end.

    Parameters
    ----------
    seed : int
        Of the valley and the start.
    moves : sequence of float
        The learning rates so far.
    """
    path, slopes, land = _walked(seed, moves)
    distance = float(np.hypot(*path[-1]))
    state = _state(distance, path[-1], len(moves))
    place = Place(land, (-10, 10), (-4, 4), (0, 80, 4))
    figure = contour_figure(place.f, place.x_range, place.y_range, levels=place.levels, path=path)
    figure["data"][0]["visible"] = state != PLAYING
    figure["data"].append(pf.points(0, 0, colour="goal", symbol="x", size=12))
    figure["layout"]["showlegend"] = False
    (x, y), (p, q) = path[-1], slopes[-1]
    reading = (
        f"step {len(moves)} of {_STEPS}: at ({shown(x, 2)}, {shown(y, 2)}), gradient "
        f"({shown(p, 2)}, {shown(q, 2)}), distance {shown(distance, 2)}"
    )
    alt = f"A map with a walk of {count(len(moves), 'step')} from {_spoken(path[0])}."
    return Turn(Picture(figure, reading, alt), state)


def _walked(seed: int, moves):
    draw = random.Random(seed)
    steep, flat = _LANDS[(seed - 1) % len(_LANDS)]
    start = (round(6 + 2 * draw.random(), 1), round(1.5 + draw.random(), 1))
    land = Function(f"x^2/{2 * flat:g} + y^2/{2 * steep:g}", "x", "y")
    path, slopes = [np.array(start)], []
    for rate in [*moves, 0]:
        slopes.append(path[-1] / np.array([flat, steep]))
        path.append(path[-1] - rate * slopes[-1])
    return np.round(path[:-1], 12), np.round(slopes, 12), land


def _state(distance: float, place, moves: int) -> str:
    if distance < _REACHED:
        return WON
    lost = moves == _STEPS or abs(place[0]) > 10 or abs(place[1]) > 4
    return LOST if lost else PLAYING
